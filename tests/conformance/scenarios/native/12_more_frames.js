// More of what a host writes and what becomes of it, and more of sendNativeMessage.
const texts = {
  strings: ['""', '"\\u0000"', '"\\ud800\\udc00"', '"\\udc00\\ud800"', '"\u2028"', '"\\n\\t\\b"', '"\u{10ffff}"'],
  bad_strings: ['"a\nb"', '"a\tb"', '"\\u12"', "'single'", '"open', '"\\', '"\\u{1F600}"'],
  numbers: [
    "0",
    "-0",
    "1.5e300",
    "1e999",
    "-1e999",
    "1E+2",
    "9007199254740993",
    "0.1e-400",
    "123456789012345678901234567890",
  ],
  bad_numbers: ["+1", ".5", "1.", "-", "1e", "0x10", "1_000", "Infinity", "-Infinity", "- 1"],
  values: ["null", "true", "false", "[]", "{}", "[null]", '{"a":null}', "[[[[[]]]]]"],
  bad_values: [
    "nul",
    "TRUE",
    "None",
    "[1,]",
    "[,1]",
    '{"a":1,}',
    "{a:1}",
    '{"a"}',
    "]",
    "{",
    '{"a":1}}',
    "[1 2]",
    '{"a":1 "b":2}',
  ],
  objects: [
    '{"a":1,"a":2}',
    '{"__proto__":1}',
    '{"constructor":1,"toString":2}',
    '{"2":1,"1":2,"b":3,"a":4}',
    '{"":1}',
  ],
  space: [" 1", "1 ", "\n1\n", "\t{ }\r\n", "[ 1 , 2 ]"],
  bad_space: ["\u00a01", "1\u2028", "\ufeff1\ufeff", "\f1", "\v1", "//c\n1", "1;"],
};
for (const [label, list] of Object.entries(texts))
  scenario("native_reply_" + label, async (t) => {
    for (const text of list) {
      const n = t.events.length;
      const port = t.watch(t.api.runtime.connectNative("lab.host"), text);
      port.postMessage({
        do: "steps",
        steps: [
          {do: "text", text},
          {do: "echo", value: "after"},
        ],
      });
      await t.until((ev) => ev.slice(n).some((e) => e.type === "disconnect" || e.data?.message === "after"));
      port.disconnect();
    }
  });
scenario("native_reply_bytes", async (t) => {
  // not UTF-8, a BOM, UTF-16, overlong forms, surrogates in UTF-8, cut off sequences
  for (const hex of [
    "22ff22",
    "22c32822",
    "22e28222",
    "22f0908022",
    "22c08022",
    "22eda08022",
    "22f490808022",
    "efbbbf31",
    "efbbbfefbbbf31",
    "feff0031",
    "22e282ac22",
    "22f09f988022",
    "2200 22".replace(" ", ""),
  ]) {
    const n = t.events.length;
    const port = t.watch(t.api.runtime.connectNative("lab.host"), hex);
    port.postMessage({
      do: "steps",
      steps: [
        {do: "body", hex},
        {do: "echo", value: "after"},
      ],
    });
    await t.until((ev) => ev.slice(n).some((e) => e.type === "disconnect" || e.data?.message === "after"));
    port.disconnect();
  }
});
scenario("native_reply_lengths", async (t) => {
  // each the header of a frame that is too long, or whose body never comes
  for (const hex of ["01001000", "00001001", "0000ffff", "ffff0f00", "01000000", "04000000" + "3132", "010000"]) {
    const n = t.events.length;
    const port = t.watch(t.api.runtime.connectNative("lab.host"), hex);
    port.postMessage({
      do: "steps",
      steps: [
        {do: "raw", hex},
        {do: "exit", code: 0},
      ],
    });
    await t.until((ev) => ev.slice(n).some((e) => e.type === "disconnect"));
  }
});
scenario("native_reply_sizes", async (t) => {
  for (const bytes of [2, 255, 256, 65535, 65536, 1048575, 1048576]) {
    const n = t.events.length;
    const port = t.api.runtime.connectNative("lab.host");
    port.onMessage.addListener((m) => t.log("got", {bytes, length: m.length}));
    port.onDisconnect.addListener(() => t.log("disconnect", {bytes}));
    port.postMessage({do: "size", bytes});
    await t.until((ev) => ev.length > n);
    port.disconnect();
  }
});
scenario("native_size_from_host_over_by_one", async (t) => {
  const port = t.watch(t.api.runtime.connectNative("lab.host"), "p");
  port.postMessage({do: "size", bytes: 1048577});
  await t.untilType("disconnect");
});
scenario("native_size_from_host_2MiB", async (t) => {
  const port = t.watch(t.api.runtime.connectNative("lab.host"), "p");
  port.postMessage({do: "size", bytes: 2 << 20});
  await t.untilType("disconnect");
});
scenario("native_bad_then_good", async (t) => {
  // two that are no JSON around one that is
  const port = t.watch(t.api.runtime.connectNative("lab.host"), "p");
  port.postMessage({
    do: "steps",
    steps: [
      {do: "text", text: "x"},
      {do: "echo", value: "good"},
      {do: "text", text: "y"},
      {do: "echo", value: "last"},
    ],
  });
  await t.until((ev) => ev.some((e) => e.type === "disconnect" || e.data?.message === "last"));
  t.attempt("post", () => port.postMessage("and now?"));
  await t.sleep(400);
  port.disconnect();
});
scenario("native_bad_in_one_write_with_good", async (t) => {
  const port = t.watch(t.api.runtime.connectNative("lab.host"), "p");
  port.postMessage({do: "raw", hex: "0100000031" + "0100000078" + "0100000032"});
  await t.until((ev) => ev.some((e) => e.type === "disconnect" || e.data?.message === 2));
  await t.sleep(200);
  port.disconnect();
});
scenario("native_too_long_in_one_write_with_good", async (t) => {
  const port = t.watch(t.api.runtime.connectNative("lab.host"), "p");
  port.postMessage({do: "raw", hex: "0100000031" + "ffffffff" + "0100000032"});
  await t.untilType("disconnect");
  await t.sleep(200);
});
// ---- sendNativeMessage
scenario("native_send_echo", async (t) => {
  await t.settle("echo", t.api.runtime.sendNativeMessage("lab.host", {hello: "world"}));
});
scenario("native_send_no_reply_kill", async (t) => {
  await t.settle("killed", t.api.runtime.sendNativeMessage("lab.host", {do: "kill", signal: 9}));
});
scenario("native_send_to_special_hosts", async (t) => {
  for (const host of [
    "lab.hello_exit",
    "lab.kill_at_once",
    "lab.exit_3_at_once",
    "lab.m_path_missing",
    "lab.m_path_bad_interpreter",
    "lab.m_not_json",
    "lab.m_name_mismatch",
  ]) {
    t.log("host", host);
    await t.settle("sent", t.api.runtime.sendNativeMessage(host, {a: 1}));
  }
});
scenario("native_send_reply_texts", async (t) => {
  for (const text of ["x", "", " ", "1", "null", '"\\ud800"', "\ufeff1", "1 2", "NaN", '{"__proto__":1,"a":2}', "-0"]) {
    const p = t.api.runtime.sendNativeMessage("lab.host", {do: "text", text});
    try {
      const v = await p;
      t.log("resolved", {text, v, keys: v && typeof v === "object" ? Object.keys(v) : null});
    } catch (e) {
      t.log("rejected", {text, name: e.name, message: e.message});
    }
  }
});
scenario("native_send_reply_bad_then_good", async (t) => {
  await t.settle(
    "bad first",
    t.api.runtime.sendNativeMessage("lab.host", {
      do: "steps",
      steps: [
        {do: "text", text: "x"},
        {do: "echo", value: "good"},
      ],
    }),
  );
  await t.settle(
    "good first",
    t.api.runtime.sendNativeMessage("lab.host", {do: "raw", hex: "0100000031" + "0100000078"}),
  );
});
scenario("native_send_names_invalid", async (t) => {
  for (const name of ["", "Bad", "lab..host", ".", "lab-host", "lab.host\n", "\u00f6"]) {
    const p = t.attempt("sendNativeMessage " + JSON.stringify(name), () =>
      t.api.runtime.sendNativeMessage(name, {a: 1}),
    );
    if (p) await t.settle("promise", p);
    const done = new Promise((resolve) => {
      const r = t.attempt("with a callback", () =>
        t.api.runtime.sendNativeMessage(name, {a: 1}, (...args) => {
          t.log("callback", {argc: args.length, lastError: t.api.runtime.lastError?.message ?? null});
          resolve();
        }),
      );
      if (t.events.at(-1).type === "threw") resolve();
    });
    await done;
  }
});
scenario("native_send_object_target", async (t) => {
  for (const target of [
    {application: "lab.host"},
    {application: "lab.no_such_host"},
    {application: "Bad"},
    {},
    {application: 1},
    {application: "lab.host", androidCertificates: []},
    {application: "lab.host", androidCertificates: [1]},
    {application: "lab.host", other: 1},
  ]) {
    const p = t.attempt("send " + JSON.stringify(target), () => t.api.runtime.sendNativeMessage(target, {a: 1}));
    if (p) await t.settle("promise", p);
  }
});
scenario("native_send_ten_at_once", async (t) => {
  const all = await Promise.all(Array.from({length: 10}, (_, n) => t.api.runtime.sendNativeMessage("lab.host", {n})));
  t.log("answers", all);
});
scenario("native_send_classes_as_message", async (t) => {
  for (const [label, v] of [
    ["Date", new Date(0)],
    ["Map", new Map([[1, 2]])],
    ["Error", new Error("e")],
    ["String", new String("s")],
    ["Number", new Number(5)],
    ["Boolean", new Boolean(false)],
    ["Uint8Array", new Uint8Array([1])],
    ["Promise", Promise.resolve(1)],
    ["Proxy", new Proxy({a: 1}, {})],
    ["null prototype", Object.assign(Object.create(null), {a: 1})],
    ["RegExp", /x/],
    ["Proxy of array", new Proxy([1], {})],
    [
      "arguments",
      (function () {
        return arguments;
      })(1),
    ],
    ["toJSON", {toJSON: () => "j"}],
    ["toJSON undefined", {toJSON: () => undefined}],
    [
      "class",
      new (class A {
        x = 1;
      })(),
    ],
  ]) {
    const p = t.attempt(label, () => t.api.runtime.sendNativeMessage("lab.host", v));
    if (p) await Promise.race([t.settle(label, p), t.sleep(4000)]);
  }
});
scenario("native_send_and_connect_at_once", async (t) => {
  const port = t.api.runtime.connectNative("lab.host");
  const posted = new Promise((resolve) => port.onMessage.addListener(resolve));
  const sent = t.api.runtime.sendNativeMessage("lab.host", {do: "pid"});
  port.postMessage({do: "pid"});
  t.log("apart", (await sent) !== (await posted));
  port.disconnect();
});
scenario("native_send_callback_last_error", async (t) => {
  await new Promise((resolve) =>
    t.api.runtime.sendNativeMessage("lab.no_such_host", {a: 1}, function (...args) {
      const e = t.api.runtime.lastError;
      t.log("callback", {
        argc: args.length,
        this: typeof this,
        message: e.message,
        isError: e instanceof Error,
        keys: Object.keys(e),
      });
      Promise.resolve().then(() => t.log("microtask", t.api.runtime.lastError?.message ?? null));
      setTimeout(() => {
        t.log("later", t.api.runtime.lastError?.message ?? null);
        resolve();
      }, 0);
    }),
  );
});
scenario("native_send_nested_in_callback", async (t) => {
  await new Promise((resolve) =>
    t.api.runtime.sendNativeMessage("lab.no_such_host", {a: 1}, () => {
      t.log("outer", t.api.runtime.lastError?.message);
      t.api.runtime.sendNativeMessage("lab.host", {a: 2}, (v) => {
        t.log("inner", {v, lastError: t.api.runtime.lastError?.message ?? null});
        resolve();
      });
    }),
  );
});
scenario("native_send_unhandled", async (t) => {
  globalThis.addEventListener("unhandledrejection", (e) => t.log("unhandledrejection", {message: e.reason?.message}));
  t.api.runtime.sendNativeMessage("lab.no_such_host", {a: 1});
  await t.sleep(1000);
});
