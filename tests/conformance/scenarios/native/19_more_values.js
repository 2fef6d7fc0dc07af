// More values of messages, both ways, and of texts that a host sends.
scenario("native_values_wrapped", async (t) => {
  for (const [label, v] of [
    ["array with hole at the end", [1, , ,]],
    ["array longer than it is", Object.assign([], {length: 3})],
    ["array with toJSON undefined", Object.assign([1], {toJSON: undefined})],
    ["object with numeric keys", {"-1": 1, "01": 2, 1.5: 3, 4294967295: 4, 4294967294: 5, 0: 6}],
    ["symbol and string keys", {[Symbol.iterator]: 1, "Symbol(x)": 2}],
    ["Error with members", Object.assign(new Error("e"), {code: 1})],
    ["AggregateError", new AggregateError([1], "a")],
    ["DOMException", new DOMException("m", "AbortError")],
    ["Date subclass", new (class D extends Date {})(0)],
    ["Date with toJSON", Object.assign(new Date(0), {toJSON: () => "mine"})],
    ["iterator", [1][Symbol.iterator]()],
    ["WeakRef", new WeakRef({})],
    ["AbortSignal", new AbortController().signal],
    ["Event", new Event("e")],
    ["Headers", new Headers({a: "b"})],
    ["URLSearchParams", new URLSearchParams("a=b")],
    ["TextEncoder", new TextEncoder()],
    ["Blob", new Blob(["x"])],
    ["performance has toJSON", typeof performance.toJSON],
    ["Uint8ClampedArray", new Uint8ClampedArray([300, -1])],
    ["Float32Array", new Float32Array([0.1, -0])],
    ["empty typed array", new Int16Array(0)],
    ["boxed in boxed", Object(Object("s"))],
    ["boxed NaN", Object(NaN)],
    ["String with a member", Object.assign(Object("ab"), {x: 1})],
    ["class with private", new (class P {
      #p = 1;
      q = 2;
    })()],
    ["class with static toJSON", class S {
      static toJSON() {
        return "static";
      }
    }],
    ["function with toJSON", Object.assign(() => 1, {toJSON: () => "function's"})],
    ["symbol in array", [Symbol("s"), 1]],
    ["undefined from getter", {
      get u() {
        return undefined;
      },
      v: 1,
    }],
    ["prototype of Array", Array.prototype],
    ["Object.prototype", Object.prototype],
    ["constructor", {constructor: 1, hasOwnProperty: 2, toString: null}],
    ["__proto__ literal", {__proto__: {inherited: 1}, own: 2}],
    ["__proto__ computed", {["__proto__"]: 5}],
    ["__defineGetter__", {__defineGetter__: 1}],
  ])
    await t.wire(label, v);
});
scenario("native_values_numbers", async (t) => {
  await t.wire("numbers", [
    0, -0, 1, -1, 0.1, 1 / 3, 1e20, 1e21, 1e22, 123456789.123, 1e-5, 1e-6, 1e-7, 1.7976931348623157e308, 5e-324, 2 ** 31, 2 ** 32, 2 ** 53 - 1, 2 ** 53,
    2 ** 63, 2 ** 64, -(2 ** 63), 4.35, 0.000001, 1.0000000000000002, 100, 1e2, 25e-1,
  ]);
  await t.probe("numbers back", [0.1, 1e21, 1e-7, 2 ** 53, 2 ** 64, 5e-324, 1.7976931348623157e308]);
});
scenario("native_values_strings_more", async (t) => {
  for (const [label, v] of [
    ["surrogate pair split", "\ud83d" + "x" + "\ude00"],
    ["lone at the end", "a\ud83d"],
    ["lone at the start", "\ude00a"],
    ["two high", "\ud800\ud800"],
    ["high and pair", "\ud800\ud83d\ude00"],
    ["C1 controls", "\x80\x85\x9f"],
    ["soft hyphen and joiners", "\u00ad\u200b\u200d\u2060"],
    ["bidi", "\u202e\u2066"],
    ["backspace and delete", "\b\x7f"],
    ["line ends", "\r\n\r\n"],
    ["slashes", "\\/\\\\//"],
    ["keys in a string", '{"do":"exit"}'],
    ["long", "\u20ac".repeat(70000)],
  ]) {
    await t.wire(label, v);
    await t.probe(label, v);
  }
  await t.wire("odd keys", {"\0": 1, "\u2028": 2, "\ud83d\ude00": 3, '"': 4, "\\": 5, "\n": 6});
  await t.probe("odd keys back", {"\0": 1, "\u2028": 2, "\ud83d\ude00": 3, '"': 4, "\\": 5, "\n": 6});
});
scenario("native_values_top_level_more", async (t) => {
  for (const [label, v] of [
    ["symbol", Symbol("s")],
    ["bigint", 1n],
    ["boxed bigint", Object(1n)],
    ["boxed symbol", Object(Symbol("s"))],
    ["NaN", NaN],
    ["-0", -0],
    ["Infinity", Infinity],
    ["Map", new Map([[1, 2]])],
    ["class", class A {}],
    ["boxed string", Object("s")],
    ["hole", [,]],
    ["proxy", new Proxy({a: 1}, {})],
    ["proxy of function", new Proxy(() => 1, {})],
    ["toJSON undefined", {toJSON: () => undefined}],
    ["toJSON function", {toJSON: () => () => 1}],
    ["toJSON symbol", {toJSON: () => Symbol("s")}],
    ["toJSON null", {toJSON: () => null}],
    ["empty text", ""],
    ["NUL", "\0"],
    ["lone", "\ud800"],
    ["__proto__", JSON.parse('{"__proto__":{"x":1}}')],
    ["document or global", typeof document],
  ])
    await t.probe(label, v);
});
scenario("native_values_deep_both_ways", async (t) => {
  for (const depth of [150, 600, 900]) {
    let text = "1";
    for (let i = 0; i < depth; i++) text = i % 2 ? `[${text}]` : `{"k":${text}}`;
    await new Promise((resolve) => {
      const port = t.api.runtime.connectNative("lab.host");
      port.onMessage.addListener((m) => {
        t.log("back", {depth, same: JSON.stringify(m) === text});
        port.disconnect();
        resolve();
      });
      port.onDisconnect.addListener(() => {
        t.log("closed", {depth});
        resolve();
      });
      port.postMessage(JSON.parse(text));
    });
  }
});
scenario("native_values_from_host_shape", async (t) => {
  const port = t.api.runtime.connectNative("lab.host");
  port.onMessage.addListener((m) =>
    t.log("got", {
      proto: Object.getPrototypeOf(m) === Object.prototype,
      array: Object.getPrototypeOf(m.list ?? []) === Array.prototype,
      instance: m instanceof Object,
      keys: Object.keys(m),
      frozen: Object.isFrozen(m),
      polluted: {}.polluted ?? null,
      own: Object.hasOwn(m, "__proto__"),
      m,
    }),
  );
  for (const text of [
    '{"list":[1,[2]],"o":{}}',
    '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":2}}}',
    '{"a":1,"b":2,"a":3,"1":0}',
    '{"\\u0061":1,"a":2}',
    '{"":{"":[]}}',
    '{"then":"x","toJSON":"y","length":3,"0":"z"}',
  ]) {
    const n = t.events.length;
    port.postMessage({do: "text", text});
    await t.until((ev) => ev.length > n);
  }
  port.disconnect();
});
scenario("native_texts_odd_numbers", async (t) => {
  for (const text of ["-", "00", "-01", "1.e5", "1e+", "1e5.5", "--1", "1-", "0e0", "-0e-0", "1e0000000000000000001", "0.00000000000000000000000000001", "99999999999999999999.5", "1E400", "4.9e-324", "2.4e-324", "٣"]) {
    const n = t.events.length;
    const port = t.watch(t.api.runtime.connectNative("lab.host"), text);
    port.postMessage({do: "steps", steps: [{do: "text", text}, {do: "echo", value: "after"}]});
    await t.until((ev) => ev.slice(n).some((e) => e.type === "disconnect" || e.data?.message === "after"));
    port.disconnect();
  }
});
scenario("native_texts_odd_strings", async (t) => {
  for (const text of ['"\\u00zz"', '"\\ud83d"', '"\\ud83d\\u0041"', '"\x7f"', '"\\/\\b\\f"', '"\\a"', '"\\0"', '"\\\'"', '"\\u005c"', '"\u0085"', '""""', '"a"b', "\u201cx\u201d", "`x`", '"\\U0041"', '"\x1f"', '"\\\n"']) {
    const n = t.events.length;
    const port = t.watch(t.api.runtime.connectNative("lab.host"), text);
    port.postMessage({do: "steps", steps: [{do: "text", text}, {do: "echo", value: "after"}]});
    await t.until((ev) => ev.slice(n).some((e) => e.type === "disconnect" || e.data?.message === "after"));
    port.disconnect();
  }
});
scenario("native_texts_odd_bytes", async (t) => {
  // cut sequences, overlong ones, five bytes long, surrogates, a BOM inside and at the end
  for (const hex of ["22f09f9822", "22f09f22", "22e2ff22", "22f8888080800022", "22fe22", "2280bf22", "22c322", "22edbfbf22", "22eda0bdedb88022", "22efbbbf22", "31efbbbf", "22e0808022", "22f4908080", "ff", "22c0af22", "22f09f98", "5b22c3225d"]) {
    const n = t.events.length;
    const port = t.watch(t.api.runtime.connectNative("lab.host"), hex);
    port.postMessage({do: "steps", steps: [{do: "body", hex}, {do: "echo", value: "after"}]});
    await t.until((ev) => ev.slice(n).some((e) => e.type === "disconnect" || e.data?.message === "after"));
    port.disconnect();
  }
});
scenario("native_frames_in_pieces", async (t) => {
  const port = t.watch(t.api.runtime.connectNative("lab.host"), "p");
  const raw = (hex) => ({do: "raw", hex});
  const pause = {do: "sleep", s: 0.05};
  port.postMessage({do: "steps", steps: [
    raw("0100"), pause, raw("0000"), pause, raw("31"), pause,
    raw("0200000033" + "33" + "03000000"), pause, raw("22"), pause, raw("7822" + "01000000"), pause, raw("35" + "00000000"), pause,
    raw("0100000036"), {do: "echo", value: "end"},
  ]});
  await t.until((ev) => ev.some((e) => e.type === "disconnect" || e.data?.message === "end"));
  port.disconnect();
});
scenario("native_frames_then_end", async (t) => {
  for (const [label, steps] of [
    ["trailing byte", [{do: "raw", hex: "0100000031" + "00"}, {do: "exit"}]],
    ["header only", [{do: "raw", hex: "0100000031" + "04000000"}, {do: "exit"}]],
    ["zero frame", [{do: "raw", hex: "00000000"}, {do: "exit"}]],
    ["two zero frames", [{do: "raw", hex: "0000000000000000" + "0100000031"}, {do: "exit"}]],
    ["newline after", [{do: "raw", hex: "0100000031" + "0a"}, {do: "echo", value: "after"}, {do: "exit"}]],
    ["stdout closed in a frame", [{do: "raw", hex: "0100000031" + "0400000031"}, {do: "close_stdout"}]],
    ["killed in a frame", [{do: "raw", hex: "0100000031" + "0400000031"}, {do: "kill", signal: 9}]],
    ["too long, exit", [{do: "raw", hex: "0100000031" + "01001000"}, {do: "exit"}]],
  ]) {
    const n = t.events.length;
    const port = t.watch(t.api.runtime.connectNative("lab.host"), label);
    port.postMessage({do: "steps", steps});
    await t.until((ev) => ev.slice(n).some((e) => e.type === "disconnect"));
  }
});
