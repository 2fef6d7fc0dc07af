// Timers, clones, channels, URLs and encodings as background, page and content script see them.
inAll("web_timers", (t) => ({
  order: async () => {
    const seen = [];
    setTimeout(() => seen.push("b"), 20);
    setTimeout(() => seen.push("a"), 1);
    setTimeout((...args) => seen.push(args), 30, 1, "x", null);
    const never = setTimeout(() => seen.push("never"), 5);
    clearTimeout(never);
    await t.sleep(150);
    return seen;
  },
  numbers: () => { const a = setTimeout(() => {}, 0); const b = setInterval(() => {}, 1000); clearInterval(a); clearTimeout(b); return [typeof a, b > a, Number.isInteger(a)]; },
  interval: async () => { let n = 0; await new Promise((done) => { const id = setInterval(() => { n += 1; if (n === 3) { clearInterval(id); done(); } }, 5); }); await t.sleep(40); return n; },
  this_value: async () => new Promise((done) => setTimeout(function () { done(this === globalThis); }, 0)),
  no_argument: () => setTimeout(),
  odd_delay: async () => { const seen = []; setTimeout(() => seen.push("text"), "5"); setTimeout(() => seen.push("negative"), -5); setTimeout(() => seen.push("object"), {}); await t.sleep(60); return seen.sort(); },
  clear_odd: () => [clearTimeout(), clearTimeout(null), clearTimeout("x"), clearInterval({}), clearTimeout(1e9)],
  micro: () => queueMicrotask(5),
  micro_none: () => queueMicrotask(),
  clamp: async () => { let depth = 0; const at = performance.now(); await new Promise((done) => { const next = () => { depth += 1; if (depth === 8) done(); else setTimeout(next, 0); }; next(); }); return performance.now() - at >= 8; },
  nested: async () => { const seen = []; setTimeout(() => { seen.push(1); setTimeout(() => seen.push(3), 0); queueMicrotask(() => seen.push(2)); }, 0); await t.sleep(60); return seen; },
}));

inAll("web_structured_clones", () => ({
  kinds: () => {
    const v = {date: new Date(5), re: /a+/gi, map: new Map([["k", {x: 1}]]), set: new Set([1, "a"]), big: 5n, un: undefined, neg: -0, nan: NaN, typed: new Uint16Array([1, 2]), boxed: Object("text"), err: new RangeError("bad"), sparse: [1, , 3]};
    const c = structuredClone(v);
    return [c.date.getTime(), String(c.re), c.re.lastIndex, [...c.map], [...c.set], c.big, "un" in c, Object.is(c.neg, -0), c.nan, [...c.typed], typeof c.boxed, c.err.name, c.err.message, c.err instanceof RangeError, 1 in c.sparse, c.sparse.length];
  },
  circle: () => { const o = {}; o.self = o; const c = structuredClone(o); return [c.self === c, c === o]; },
  shared_part: () => { const part = {}; const c = structuredClone([part, part]); return c[0] === c[1]; },
  prototype: () => { class P { x = 1; get y() { return 2; } } const c = structuredClone(new P()); return [c.constructor === Object, Object.keys(c)]; },
  getter: () => structuredClone({get v() { return 7; }}),
  frozen: () => Object.isFrozen(structuredClone(Object.freeze({a: 1}))),
  function: () => structuredClone(() => 1),
  named_function: () => structuredClone({run: function run() {}}),
  symbol: () => structuredClone(Symbol("s")),
  symbol_key: () => Object.getOwnPropertySymbols(structuredClone({[Symbol("s")]: 1})).length,
  weak_map: () => structuredClone(new WeakMap()),
  promise: () => structuredClone(Promise.resolve()),
  proxy: () => structuredClone(new Proxy({}, {})),
  global: () => structuredClone(globalThis),
  generator: () => structuredClone((function* () {})()),
  error_cause: () => { const c = structuredClone(new Error("outer", {cause: {code: 5}})); return [c.message, c.cause]; },
  error_custom: () => { class MyError extends Error { name = "MyError"; extra = 1; } const c = structuredClone(new MyError("m")); return [c.name, c.message, c.extra, c instanceof Error]; },
  dom_exception: () => { const c = structuredClone(new DOMException("m", "AbortError")); return [c.name, c.code, c.message, c instanceof DOMException]; },
  blob: async () => { const c = structuredClone(new Blob(["abc"], {type: "text/x"})); return [c.size, c.type, await c.text()]; },
  file: () => { const c = structuredClone(new File(["abc"], "n.txt", {type: "text/plain", lastModified: 5})); return [c.name, c.size, c.type, c.lastModified]; },
  transfer: () => { const b = new ArrayBuffer(8); const c = structuredClone({b}, {transfer: [b]}); return [b.byteLength, c.b.byteLength, b.detached]; },
  transfer_twice: () => { const b = new ArrayBuffer(8); structuredClone(b, {transfer: [b, b]}); },
  transfer_gone: () => { const b = new ArrayBuffer(8); structuredClone(b, {transfer: [b]}); structuredClone(b, {transfer: [b]}); },
  transfer_odd: () => structuredClone({}, {transfer: [{}]}),
  transfer_value: () => structuredClone({}, {transfer: 5}),
  none: () => structuredClone(),
  url: () => structuredClone(new URL("https://a.example/")),
  headers: () => structuredClone(new Headers()),
  abort: () => structuredClone(new AbortController().signal),
}));

inAll("web_channels_more", (t) => ({
  order: async () => { const {port1, port2} = new MessageChannel(); const seen = []; port2.addEventListener("message", (e) => seen.push(e.data)); port1.postMessage(1); port1.postMessage({two: 2}); await t.sleep(60); const before = seen.length; port2.start(); await t.sleep(60); return [before, seen]; },
  fields: async () => { const {port1, port2} = new MessageChannel(); return new Promise((done) => { port2.onmessage = (e) => done([e.type, e.origin, e.lastEventId, e.source, e.ports.length, e.target === port2, e.bubbles, e.cancelable]); port1.postMessage(null); }); },
  transfer_port: async () => { const a = new MessageChannel(); const b = new MessageChannel(); const got = new Promise((done) => { a.port2.onmessage = (e) => { e.ports[0].onmessage = (m) => done(m.data); }; }); a.port1.postMessage("take", [b.port2]); b.port1.postMessage("through"); return got; },
  transfer_buffer: async () => { const {port1, port2} = new MessageChannel(); const buffer = new Uint8Array([1, 2, 3]).buffer; const got = new Promise((done) => { port2.onmessage = (e) => done([...new Uint8Array(e.data)]); }); port1.postMessage(buffer, [buffer]); return [buffer.byteLength, await got]; },
  own_port: () => { const {port1} = new MessageChannel(); port1.postMessage(1, [port1]); },
  port_without_transfer: () => { const {port1, port2} = new MessageChannel(); const other = new MessageChannel(); port2.close(); port1.postMessage(other.port1); },
  function: () => new MessageChannel().port1.postMessage(() => 1),
  nothing: () => new MessageChannel().port1.postMessage(),
  closed: async () => { const {port1, port2} = new MessageChannel(); const seen = []; port2.onmessage = (e) => seen.push(e.data); port2.close(); port1.postMessage(1); await t.sleep(60); return seen; },
  close_event: async () => { const {port1, port2} = new MessageChannel(); const seen = []; port2.onclose = (e) => seen.push([e.type, e.constructor.name]); port2.start(); port1.close(); await t.sleep(200); return seen; },
  construct_port: () => new MessagePort(),
  broadcast_self: async () => { const a = new BroadcastChannel("self"); const seen = []; a.onmessage = (e) => seen.push(e.data); a.postMessage(1); await t.sleep(60); a.close(); return seen; },
  broadcast_closed: () => { const a = new BroadcastChannel("x"); a.close(); a.postMessage(1); },
  broadcast_none: () => new BroadcastChannel(),
  broadcast_function: () => { const a = new BroadcastChannel("x"); try { a.postMessage(() => 1); } finally { a.close(); } },
}));

inAll("web_urls", () => {
  const parts = (u) => [u.href, u.protocol, u.username, u.password, u.host, u.hostname, u.port, u.pathname, u.search, u.hash, u.origin];
  return {
    full: () => parts(new URL("https://us%20er:p@EXAMPLE.com:8443/a/../b/./c%20d?q=1&r=ä#frag ment")),
    default_port: () => parts(new URL("http://example.com:80")),
    relative: () => ["../x", "//other.example/y", "?q", "#h", "", "/abs", "./a/b/", "mailto:x@y"].map((r) => new URL(r, "https://a.example/p/q/r?old#o").href),
    file: () => parts(new URL("file:///C|/dir/../x")),
    data: () => parts(new URL("data:text/plain,hello world#x")),
    ipv6: () => parts(new URL("http://[2001:DB8::1]:8080/")),
    ipv4: () => new URL("http://0x7f.1/").host,
    idn: () => new URL("https://bücher.example/straße").href,
    extension: () => [new URL("chrome-extension://abcdefghijklmnop/x.html").origin, new URL("moz-extension://8b1f0c5e-0000-0000-0000-000000000000/x.html").origin],
    setters: () => { const u = new URL("https://a.example/x"); u.host = "b.example:99"; u.pathname = "sp ace"; u.search = "a=b c"; u.hash = ""; u.protocol = "http"; u.port = "80"; u.username = "me"; return u.href; },
    bad: () => new URL("nonsense"),
    bad_base: () => new URL("/x", "nonsense"),
    bad_port: () => new URL("http://a:99999/"),
    bad_host: () => new URL("http://a b/"),
    none: () => new URL(),
    can_parse: () => [URL.canParse("x:y"), URL.canParse("x"), URL.canParse("x", "https://a/"), URL.parse("x"), URL.parse("https://a/b")?.href],
    no_new: () => URL("https://a/"),
    json: () => JSON.stringify({u: new URL("https://a/?b")}),
    parameters: () => { const p = new URLSearchParams("?a=1&b=2&a=3&c=%20x+y&d"); p.append("e", "ä&="); p.delete("b"); p.set("a", "9"); p.sort(); return [String(p), p.getAll("a"), p.get("z"), p.has("a", "9"), p.size, [...p.keys()]]; },
    parameter_forms: () => [String(new URLSearchParams({x: 1, y: "z"})), String(new URLSearchParams([["a", "b"], ["c", "d"]])), String(new URLSearchParams(new Map([["m", "n"]]))), String(new URLSearchParams("a=%zz"))],
    parameter_pair: () => new URLSearchParams([["a"]]),
    parameter_number: () => new URLSearchParams([1]),
    linked: () => { const u = new URL("https://a/?x=1"); u.searchParams.append("y", "2 3"); return [u.href, u.search]; },
    pattern: () => typeof URLPattern === "function" ? (() => { const p = new URLPattern({pathname: "/books/:id"}); return [p.test("https://a/books/12"), p.exec("https://a/books/12").pathname.groups.id, p.test("https://a/x")]; })() : "none",
    blob: () => { const u = URL.createObjectURL(new Blob(["x"])); URL.revokeObjectURL(u); return [u.split(":")[0], new URL(u).origin === location.origin]; },
    blob_odd: () => URL.createObjectURL({}),
  };
});

inAll("web_base64_and_text", () => ({
  encode: () => [btoa(""), btoa("\xff\x00a"), btoa(null), btoa(5)],
  decode: () => [atob(""), atob("YQ"), atob("Y Q=="), atob(null)],
  bad: () => atob("a*b="),
  bad_length: () => atob("abcde"),
  wide: () => btoa("€"),
  none: () => btoa(),
  hex: () => typeof Uint8Array.fromHex === "function" ? [Uint8Array.fromHex("00ff").toHex(), new Uint8Array([250, 251]).toBase64({alphabet: "base64url", omitPadding: true})] : "none",
  hex_bad: () => Uint8Array.fromHex("0g"),
  from_base64_bad: () => Uint8Array.fromBase64("*"),
  into: () => { const r = new TextEncoder().encodeInto("aé🦊", new Uint8Array(4)); return [r.read, r.written]; },
  encode_undefined: () => [...new TextEncoder().encode(undefined), ...new TextEncoder().encode(null)],
  bom: () => [new TextDecoder("utf-8", {ignoreBOM: true}).decode(new Uint8Array([0xef, 0xbb, 0xbf, 97])).length, new TextDecoder().ignoreBOM],
  fatal: () => new TextDecoder("utf-8", {fatal: true}).decode(new Uint8Array([0xc3])),
  fatal_stream: () => { const d = new TextDecoder("utf-8", {fatal: true}); return d.decode(new Uint8Array([0xc3]), {stream: true}) + d.decode(new Uint8Array([0xa9])); },
  utf16: () => [new TextDecoder("utf-16be").decode(new Uint8Array([0, 97])), new TextDecoder("utf-16").encoding, new TextDecoder("unicode").encoding],
  labels: () => ["ascii", "iso-8859-1", "UTF8", " utf-8 ", "shift_jis", "gbk", "koi8-r", "macintosh", "x-user-defined", "big5"].map((l) => new TextDecoder(l).encoding),
  japanese: () => [new TextDecoder("shift_jis").decode(new Uint8Array([0x83, 0x65, 0x83, 0x58])), new TextDecoder("euc-jp").decode(new Uint8Array([0xa5, 0xc6])), new TextDecoder("gb18030").decode(new Uint8Array([0xc4, 0xe3]))],
  replacement: () => new TextDecoder("iso-2022-kr"),
  decode_text: () => new TextDecoder().decode("x"),
  decode_nothing: () => new TextDecoder().decode(),
  view: () => new TextDecoder().decode(new DataView(new Uint8Array([97, 98, 99]).buffer, 1, 1)),
  streams: async () => { const out = []; for await (const x of new Blob(["é🦊"]).stream().pipeThrough(new TextDecoderStream())) out.push(x); return out.join(""); },
  encoder_stream: async () => { const s = new ReadableStream({start(c) { c.enqueue("a"); c.enqueue("\ud83e"); c.enqueue("\udd8a"); c.close(); }}); const out = []; for await (const x of s.pipeThrough(new TextEncoderStream())) out.push(...x); return out; },
}));
