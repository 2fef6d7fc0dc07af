// Hosts as an extension's background meets them.
scenario("fresh_native_queue_before_start", async (t) => {
  const port = t.watch(t.api.runtime.connectNative("lab.host"), "p");
  for (let i = 0; i < 5; i++) port.postMessage({do: "echo", value: {n: i, text: "x".repeat(i)}});
  await t.untilType("message", 5);
  t.attempt("disconnect", () => port.disconnect());
  t.attempt("post", () => port.postMessage(1));
  t.attempt("disconnect again", () => port.disconnect());
  await t.sleep(200);
});
scenario("fresh_native_two_hosts_at_once", async (t) => {
  const a = t.watch(t.api.runtime.connectNative("lab.host"), "a");
  a.postMessage({do: "echo", value: "to a"}); await t.untilType("message", 1);
  const b = t.watch(t.api.runtime.connectNative("lab.host"), "b");
  b.postMessage({do: "echo", value: "to b"}); await t.untilType("message", 2);
  await t.settle("one shot", t.api.runtime.sendNativeMessage("lab.host", {do: "echo", value: "alone"}));
  b.postMessage({do: "exit", code: 1}); await t.untilType("disconnect", 1);
  a.postMessage({do: "echo", value: "still here"}); await t.untilType("message", 3);
  a.disconnect(); await t.sleep(150);
});
scenario("fresh_native_values_of_the_day", async (t) => {
  for (const [k, v] of Object.entries({settings: {theme: "dark", size: 1.5, on: true, list: [], none: null, left: undefined}, list: [1, undefined, () => 1, Symbol("x")], date: new Date(0), text: "\u2028é\"\\\n", nested: {a: {b: {c: [{d: 1}]}}}, map: new Map([[1, 2]]), bytes: new Uint8Array([1, 2]), error: new Error("e"), number: 12345678901234567890, small: 1e-7, empty: "", zero: -0, nan: NaN})) await t.wire(k, v);
});
scenario("fresh_native_wrong_calls", async (t) => {
  const {runtime} = t.api;
  for (const [k, f] of Object.entries({none: () => runtime.connectNative(), number: () => runtime.connectNative(5), object: () => runtime.connectNative({name: "lab.host"}), empty: () => runtime.connectNative(""), many: () => runtime.connectNative("lab.host", 1), "send none": () => runtime.sendNativeMessage(), "send one": () => runtime.sendNativeMessage("lab.host"), "send bad": () => runtime.sendNativeMessage("lab.host", () => 1), "send text": () => runtime.sendNativeMessage("lab.host", "text"), "send null": () => runtime.sendNativeMessage("lab.host", null)})) {
    const v = t.attempt(k, f);
    if (v && typeof v.then === "function") await t.settle(k, v);
    else if (v?.disconnect) v.disconnect();
  }
});
