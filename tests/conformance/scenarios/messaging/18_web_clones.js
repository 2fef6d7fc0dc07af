// Web pages and extensions that speak structured clones.
const ODD_VALUES = {
  big: () => 123n,
  map: () => new Map([[1, {a: undefined}]]),
  date: () => new Date(0),
  nan: () => [NaN, -0, Infinity],
  hole: () => [1, , 3],
  undefined: () => undefined,
  "hidden toJSON": () => Object.defineProperty({a: 1}, "toJSON", {value: () => ({b: 2}), enumerable: false}),
  "own toJSON": () => ({a: 1, toJSON: () => ({b: 2})}),
  function: () => () => {},
  symbol: () => Symbol("s"),
  circle: () => {
    const circle = {};
    circle.self = circle;
    return circle;
  },
  twice: () => {
    const one = {};
    return [one, one];
  },
  class: () =>
    new (class Point {
      constructor() {
        this.x = 1;
      }
    })(),
  error: () => new RangeError("wrong"),
  bytes: () => new Uint8Array([1, 2]),
  element: () => document.body,
};
const MATCHES = {matches: ["http://127.0.0.1/*"]};
const echoing = (t) => {
  t.api.runtime.onMessageExternal.addListener((m, s, respond) => {
    t.log("onMessageExternal", t.d(m));
    respond(m);
  });
  t.api.runtime.onConnectExternal.addListener((p) => {
    p.onMessage.addListener((m) => {
      t.log("message", t.d(m));
      p.postMessage(m);
    });
  });
};
const sendsOddValues = async (t, id) => {
  for (const [name, value] of Object.entries(ODD_VALUES))
    t.log(name, await labOutcome(t, () => chrome.runtime.sendMessage(id, value()), 1500));
};
const postsOddValues = async (t, id) => {
  const port = t.ears(chrome.runtime.connect(id, {name: "from web"}), "web");
  for (const [name, value] of Object.entries(ODD_VALUES)) t.catching(name, () => port.postMessage(value()));
  await t.quiet(3 * Object.keys(ODD_VALUES).length, 3000);
  port.disconnect();
};
for (const mode of ["structured_clone", "json"])
  for (const [way, speak] of [
    ["sends", sendsOddValues],
    ["posts", postsOddValues],
  ])
    scenario(
      `web_page_${way}_odd_values_to_${mode}`,
      {
        bg: async (t) => {
          echoing(t);
          await t.open("web");
          await t.wait("web done", 20000);
          await t.sleep(200);
        },
        web: async (t) => {
          if (globalThis.chrome?.runtime?.sendMessage) await speak(t, LAB.id);
          await t.signal("web done");
        },
      },
      {manifest: {externally_connectable: MATCHES, message_serialization: mode}},
    );
for (const [a, b] of [
  ["structured_clone", "json"],
  ["json", "structured_clone"],
])
  scenario(
    `web_page_to_${a}_and_${b}`,
    {
      bg: async (t) => {
        echoing(t);
        await t.ready("other_bg");
        await t.open("web");
        await t.wait("web done", 20000);
        await t.sleep(200);
        await t.signal("all done");
      },
      other_bg: async (t) => {
        echoing(t);
        await t.wait("all done", 20000);
      },
      web: async (t) => {
        if (globalThis.chrome?.runtime?.sendMessage)
          for (const [name, id] of [
            ["A", LAB.id],
            ["B", LAB.other_id],
            ["nobody", "b".repeat(32)],
          ]) {
            t.log("BigInt to " + name, await labOutcome(t, () => chrome.runtime.sendMessage(id, 1n), 1500));
            t.log("map to " + name, await labOutcome(t, () => chrome.runtime.sendMessage(id, new Map([[1, 2]])), 1500));
          }
        await t.signal("web done");
      },
    },
    {
      manifest: {externally_connectable: MATCHES, message_serialization: a},
      other_manifest: {externally_connectable: MATCHES, message_serialization: b},
    },
  );
