// Hosts as extensions meet them: ends with work under way, what a host may write between good messages, retries, permissions, several contexts.
const metHex = (...bytes) => bytes.map((b) => b.toString(16).padStart(2, "0")).join("");
const metFrame = (text) => { const data = [...new TextEncoder().encode(text)]; return metHex(data.length & 255, data.length >> 8, 0, 0, ...data); };
const metOrError = (f) => { try { return f(); } catch (e) { return `${e.name}: ${e.message}`; } };
const metSettled = async (promise) => { try { const v = await promise; return {resolved: v === undefined ? "undefined" : v}; } catch (e) { return {rejected: `${e.name}: ${e.message}`}; } };

scenario("native_met_sends_with_every_end", async (t) => {
  const {runtime} = t.api;
  const messages = [{do: "exit", code: 0}, {do: "exit", code: 9}, {do: "kill", signal: 15}, {do: "text", text: "{not json"}, {do: "body", hex: ""}, {do: "steps", steps: [{do: "raw", hex: "01"}, {do: "exit"}]}, {do: "steps", steps: [{do: "echo", value: 1}, {do: "kill", signal: 9}]}, {do: "body", hex: "ff"}, {do: "steps", steps: [{do: "stderr", text: "noise\n"}, {do: "echo", value: "after noise"}]}];
  for (const message of messages) {
    t.log("send", [message.do, await metSettled(runtime.sendNativeMessage("lab.host", message))]);
    t.log("callback", await new Promise((done) => chrome.runtime.sendNativeMessage("lab.host", message, (...args) => done([args.length, args, chrome.runtime.lastError?.message ?? null]))));
  }
});
scenario("native_met_reconnects_until_it_answers", async (t) => {
  const hosts = ["lab.no_such_host", "lab.forbidden", "lab.exit_at_once", "lab.garbage_at_once", "lab.kill_at_once", "lab.host"];
  await new Promise((done) => {
    const next = () => {
      const host = hosts.shift();
      const port = t.api.runtime.connectNative(host);
      port.onMessage.addListener((m) => { t.log("answer", [host, m]); port.disconnect(); done(); });
      port.onDisconnect.addListener((p) => { t.log("ended", [host, p === port, t.api.runtime.lastError?.message ?? null, p.error?.message ?? null, metOrError(() => p.postMessage(1))]); next(); });
      if (host === "lab.host") port.postMessage({try: host});
    };
    next();
  });
});
scenario("native_met_unicode_both_ways", async (t) => {
  const texts = ["ž€😀", "\u2028\u2029", "\u0000\u0001\u001f\u007f", "\ufeffbom", "\ud83d", "\ude00\ud83d", "a\u0301 vs á", "\\u0041", "</script>", "\u202eabc", "日本語", "🏳️‍🌈", "\uffff\ufffe", "\b\f\n\r\t\"\\/"];
  for (const text of texts) await t.wire(JSON.stringify(text), {[text]: text});
  const port = t.api.runtime.connectNative("lab.host");
  const got = [];
  port.onMessage.addListener((m) => got.push(typeof m === "string" ? [m.length, [...m].map((c) => c.codePointAt(0).toString(16)).join(" ")] : m));
  for (const text of ['"\\ud83d\\ude00"', '"\\ud83d"', '"\\u0000"', '"ž"', '"\\/"', '{"\\u0061": "\\u00e9"}', '"\u2028"']) port.postMessage({do: "text", text});
  await t.sleep(900);
  t.log("got", got);
  port.disconnect();
});
scenario("native_met_good_and_bad_frames", async (t) => {
  const parts = {
    "two good": metFrame('"a"') + metFrame('"b"'), "bad JSON between": metFrame('"a"') + metFrame("{,}") + metFrame('"b"'), "single quotes": metFrame("'a'"), "empty then good": metFrame("") + metFrame('"b"'), "spaces": metFrame("   ") + metFrame('"b"'),
    "bad UTF-8": metHex(3, 0, 0, 0, 0x22, 0xff, 0x22) + metFrame('"b"'), "overlong": metHex(4, 0, 0, 0, 0x22, 0xc0, 0x80, 0x22), "surrogate bytes": metHex(5, 0, 0, 0, 0x22, 0xed, 0xa0, 0x80, 0x22), "BOM": metHex(6, 0, 0, 0, 0xef, 0xbb, 0xbf, 0x22, 0x61, 0x22), "line end": metFrame('"a"\n') + metFrame('\r\n"b"'),
    "huge number": metFrame("1e400"), "long integer": metFrame("123456789012345678901234567890"), "leading zero": metFrame("01"), "plus": metFrame("+1"), "hexadecimal": metFrame("0x10"), "trailing comma": metFrame("[1,]"), "key twice": metFrame('{"a": 1, "a": 2}'), "deep": metFrame("[".repeat(120) + "]".repeat(120)), "true": metFrame("true"), "null": metFrame("null"), "TRUE": metFrame("TRUE"), "raw tab": metFrame('"\t"'),
  };
  for (const [label, data] of Object.entries(parts)) {
    const port = t.api.runtime.connectNative("lab.host");
    const seen = [];
    port.onMessage.addListener((m) => seen.push(["message", m]));
    port.onDisconnect.addListener((p) => seen.push(["disconnect", t.api.runtime.lastError?.message ?? null, p.error?.message ?? null]));
    port.postMessage({do: "raw", hex: data});
    const end = Date.now() + 4000;
    while (!seen.length && Date.now() < end) await t.sleep(10);
    await t.sleep(250);
    t.log(label, seen);
    port.disconnect();
  }
});
scenario("native_met_host_leaves_a_queue", async (t) => {
  const port = t.watch(t.api.runtime.connectNative("lab.host"), "p");
  for (let i = 0; i < 3; i++) port.postMessage(i);
  port.postMessage({do: "steps", steps: [{do: "many", n: 3}, {do: "exit", code: 0}]});
  for (let i = 10; i < 20; i++) port.postMessage(i);
  await t.untilType("disconnect");
  t.log("after", [metOrError(() => port.postMessage("x") ?? "undefined"), metOrError(() => port.disconnect() ?? "undefined"), port.error ? port.error.message : null]);
});
scenario("native_met_disconnects_in_its_listener", async (t) => {
  const port = t.api.runtime.connectNative("lab.host");
  let n = 0;
  port.onMessage.addListener((m) => { t.log("first", m); if (++n === 2) { port.disconnect(); t.log("post", metOrError(() => port.postMessage("x") ?? "undefined")); } });
  port.onMessage.addListener((m) => t.log("second", m));
  port.onDisconnect.addListener(() => t.log("disconnect"));
  port.postMessage({do: "many", n: 6});
  await t.quiet(4, 6000);
});
scenario("native_met_values_through_json", async (t) => {
  const values = {
    "undefined within": {a: undefined, b: [undefined, () => 1, Symbol("s")]}, "date": {d: new Date(0), e: new Date(NaN)}, "map": {m: new Map([[1, 2]]), s: new Set([1])}, "numbers": [NaN, -Infinity, -0, 1e21, 1e-7, 2 ** 53 + 2, 0.1 + 0.2, 5e-324],
    "to JSON": {a: {toJSON: (k) => "key " + k}}, "to JSON undefined": [{toJSON() {}}], "nested to JSON": {toJSON: () => ({toJSON: () => 1, a: 2})}, "boxed": [Object("s"), Object(1), Object(false)], "typed": new Uint8Array([1, 2]), "buffer": new ArrayBuffer(2), "regexp": /a/, "error": new Error("e"),
    "class": new (class A { constructor() { this.x = 1; } get y() { return 2; } static z = 3; })(), "null prototype": Object.assign(Object.create(null), {a: 1}), "inherited": Object.create({a: 1}, {b: {value: 2, enumerable: true}}), "holes": [1, , 3], "symbol key": {[Symbol("a")]: 1, b: 2}, "number keys": {2: "b", 1: "a", x: "c"}, "proxy": new Proxy({a: 1}, {get: (o, k) => k === "toJSON" ? undefined : "of proxy"}),
    "array to JSON": Object.assign([1], {toJSON: () => "array"}), "url": new URL("https://example.org/?a=b"), "promise": Promise.resolve(1), "proto": JSON.parse('{"__proto__": 1}'), "empty key": {"": 1},
  };
  for (const [label, value] of Object.entries(values)) await t.wire(label, value);
});
scenario("native_met_values_that_fail", async (t) => {
  const cycle = {}; cycle.a = {b: cycle};
  const values = {"bigint": {a: 5n}, "cycle": cycle, "getter throws": {get a() { throw new TypeError("of getter"); }}, "to JSON throws": {toJSON() { throw "a string"; }}, "proxy throws": new Proxy({}, {ownKeys() { throw new Error("keys"); }}), "revoked": (() => { const r = Proxy.revocable({}, {}); r.revoke(); return r.proxy; })(), "function": () => 1, "symbol": Symbol("s"), "undefined": undefined};
  const port = t.watch(t.api.runtime.connectNative("lab.host"), "p");
  for (const [label, value] of Object.entries(values)) {
    if (label === "undefined" || label === "function" || label === "symbol") continue;
    t.log(label, [metOrError(() => port.postMessage(value) ?? "undefined"), metOrError(() => JSON.stringify(t.api.runtime.lastError ?? null))]);
    let p;
    const threw = metOrError(() => { p = t.api.runtime.sendNativeMessage("lab.host", value); return "returned"; });
    t.log("send " + label, [threw, p ? await metSettled(p) : null]);
  }
  port.postMessage("still there");
  await t.untilType("message");
  port.disconnect();
});
scenario("native_met_without_permission", async (t) => {
  const {runtime, permissions} = t.api;
  t.log("there", [typeof runtime.connectNative, typeof runtime.sendNativeMessage, "connectNative" in runtime, Object.keys(runtime).includes("sendNativeMessage")]);
  t.log("connect", metOrError(() => typeof runtime.connectNative("lab.host")));
  t.log("send", await metSettled((async () => runtime.sendNativeMessage("lab.host", {}))()));
  t.log("permissions", [await metSettled(permissions.contains({permissions: ["nativeMessaging"]})), await metSettled(permissions.request({permissions: ["nativeMessaging"]}))]);
  t.log("remove", await metSettled(permissions.remove({permissions: ["nativeMessaging"]})));
}, {extension: "noperm", manifest: {optional_permissions: ["nativeMessaging"]}});
scenario("native_met_permission_cannot_be_given_up", async (t) => {
  const {permissions} = t.api;
  t.log("all", (await permissions.getAll()).permissions.sort());
  t.log("remove", await metSettled(permissions.remove({permissions: ["nativeMessaging"]})));
  t.log("contains", await metSettled(permissions.contains({permissions: ["nativeMessaging"]})));
  const port = t.watch(t.api.runtime.connectNative("lab.host"), "p");
  port.postMessage("still");
  await t.untilType("message");
  port.disconnect();
});
scenario("native_met_two_hosts_and_sends_mixed", async (t) => {
  const {runtime} = t.api;
  const a = runtime.connectNative("lab.host"), b = runtime.connectNative("lab.hello");
  const seen = {a: [], b: []};
  a.onMessage.addListener((m) => seen.a.push(m));
  b.onMessage.addListener((m) => seen.b.push(m));
  a.onDisconnect.addListener(() => seen.a.push("disconnect"));
  b.onDisconnect.addListener(() => seen.b.push("disconnect"));
  const sends = [runtime.sendNativeMessage("lab.host", {do: "steps", steps: [{do: "sleep", s: 0.3}, {do: "echo", value: "slow"}]}), runtime.sendNativeMessage("lab.hello", {}), runtime.sendNativeMessage("lab.no_such_host", {}), runtime.sendNativeMessage("lab.host", {do: "exit", code: 1})];
  a.postMessage("to a");
  b.postMessage("to b");
  t.log("sends", await Promise.all(sends.map(metSettled)));
  for (let i = 0; i < 200 && seen.a.length + seen.b.length < 4; i++) await t.sleep(20);
  b.disconnect();
  a.postMessage({do: "exit"});
  for (let i = 0; i < 200 && seen.a.length < 2; i++) await t.sleep(20);
  t.log("seen", seen);
});
scenario("native_met_big_messages", async (t) => {
  const port = t.watch(t.api.runtime.connectNative("lab.host"), "p");
  for (const bytes of [10, 65535, 65536, 1 << 19]) port.postMessage({do: "size", bytes});
  await t.untilType("message", 4);
  port.postMessage({do: "length", pad: "é".repeat(1 << 18)});
  port.postMessage({do: "length", pad: "\u0001".repeat(1 << 16)});
  await t.untilType("message", 6);
  t.log("send", await metSettled(t.api.runtime.sendNativeMessage("lab.host", {do: "length", pad: "x".repeat(1 << 20)})));
  port.postMessage({do: "steps", steps: [{do: "size", bytes: (1 << 20) + 3}, {do: "echo", value: "after"}]});
  await t.untilType("disconnect");
  t.log("send", await metSettled(t.api.runtime.sendNativeMessage("lab.host", {do: "size", bytes: 3 << 20})));
});
