// More values over a port, as a message and as an answer.
globalThis.moreValues = () => {
  const buffer = new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8]).buffer;
  const map = new Map();
  map.set("self", map).set(map, 1).set(NaN, "nan").set(-0, "zero");
  const set = new Set();
  set.add(set).add({a: 1}).add(undefined);
  const error = new RangeError("range");
  error.extra = {a: 1};
  const named = new Error("named");
  named.name = "TypeError";
  const odd = new Error("odd");
  odd.name = "Odd";
  const regexp = /a(?<n>b)/dgimsuy;
  regexp.lastIndex = 3;
  let reads = 0;
  return {
    "views of one buffer": [new Uint8Array(buffer, 2, 3), new Uint16Array(buffer, 2, 2), new DataView(buffer, 1)],
    "typed arrays": [Int8Array, Uint8ClampedArray, Int16Array, Int32Array, Uint32Array, Float32Array].map(
      (A) => new A([1, 2]),
    ),
    "BigInt64Array": new BigInt64Array([-1n]),
    "BigUint64Array": new BigUint64Array([1n]),
    "empty buffer": new ArrayBuffer(0),
    "map in itself": map,
    "set in itself": set,
    "map of maps": new Map([[new Map([[1, 2]]), new Set([new Map()])]]),
    "map with a property": Object.assign(new Map([[1, 2]]), {extra: 1}),
    "error with a property": error,
    "error with a class's name": named,
    "error with an odd name": odd,
    "error without a message": new SyntaxError(),
    "error with an object as cause": new Error("e", {cause: {a: new Error("inner")}}),
    "AggregateError": new AggregateError([new Error("one"), 2], "many"),
    "error subclass": new (class Mine extends TypeError {
      name = "Mine";
      extra = 1;
    })("mine"),
    "error in its cause": (() => {
      const e = new Error("loop");
      e.cause = e;
      return e;
    })(),
    "RegExp": regexp,
    "RegExp with a property": Object.assign(/x/, {a: 1}),
    "Date subclass": new (class D extends Date {})(5),
    "Date with a property": Object.assign(new Date(1), {a: 1}),
    "Array subclass": class A extends Array {}.of(1, 2),
    "Map subclass": new (class M extends Map {})([[1, 2]]),
    "boxed": [Object(1n), new String("abc"), new Number(NaN), new Boolean(false)],
    "boxed string with a property": Object.assign(new String("ab"), {x: 1}),
    "boxed symbol": Object(Symbol("s")),
    "toStringTag": {[Symbol.toStringTag]: "Map", a: 1},
    "toStringTag on an array": Object.assign([1], {[Symbol.toStringTag]: "X"}),
    "counting getter": {
      get n() {
        return ++reads;
      },
      get m() {
        return ++reads;
      },
    },
    "getter in an array": Object.defineProperty([1, 2], "0", {get: () => "got", enumerable: true}),
    "deleting getter": {
      get a() {
        delete this.b;
        return 1;
      },
      b: 2,
    },
    "adding getter": {
      get a() {
        this.c = 3;
        return 1;
      },
      b: 2,
    },
    "nested toJSON": {a: {toJSON: (k) => "key " + k}, d: [{toJSON: (k) => typeof k + k}]},
    "toJSON is null": {toJSON: null, a: 1},
    "Date with toJSON": Object.assign(new Date(0), {toJSON: () => "mine"}),
    "keys": {
      "": 1,
      " ": 2,
      "a.b": 3,
      "\ud800": 4,
      "constructor": 5,
      "hasOwnProperty": 6,
      "toString": 7,
      "length": 8,
      "0": 9,
      "-1": 10,
      "4294967295": 11,
    },
    "sparse at the end": (() => {
      const a = [1];
      a.length = 4;
      return a;
    })(),
    "only holes": new Array(3),
    "array with __proto__": Object.assign([], JSON.parse('{"__proto__": 1}')),
    "numbers": [1e21, 1e-7, 2 ** 53 + 2, 5e-324, 1.7976931348623157e308, 0.1 + 0.2, -1e-7],
    "long string": "x".repeat(100000).length,
    "control characters": "\u0000\u0001\u007f\u0080\ufeff\uffff",
    "async function": async () => {},
    "class": class A {},
    "bound function": (() => 1).bind(null),
    "function inside a map": new Map([["f", () => 1]]),
    "symbol inside a set": new Set([Symbol("x")]),
    "symbol as a map's key": new Map([[Symbol("x"), 1]]),
    "promise inside": {p: Promise.resolve(1)},
    "WeakRef": new WeakRef({}),
    "WeakSet inside": [new WeakSet()],
    "iterator": [1][Symbol.iterator](),
    "map iterator": new Map().entries(),
    "proxy inside": {p: new Proxy({a: 1}, {})},
    "proxy of a map": new Proxy(new Map(), {}),
    "frozen": Object.freeze({a: Object.freeze([1])}),
    "arguments": (function () {
      return arguments;
    })(1),
    "globalThis.Reflect": Reflect,
    "null in everything": [null, {a: null}, new Map([[null, null]]), new Set([null])],
    "throws inside": {
      a: {
        get b() {
          throw new RangeError("inner getter");
        },
      },
    },
    "throws a string": {
      get a() {
        throw "a string";
      },
    },
    "toJSON throws": {
      toJSON() {
        throw new Error("toJSON threw");
      },
    },
    "same twice": (() => {
      const s = {s: 1};
      return {a: s, b: s, m: new Map([[s, s]])};
    })(),
    "Object.create(array)": Object.create([1, 2]),
    "Object.create(Map)": Object.create(Map.prototype),
    "Headers": new Headers({a: "b"}),
    "URLSearchParams": new URLSearchParams("a=b"),
    "TextEncoder": new TextEncoder(),
    "Event": new Event("x"),
    "EventTarget": new EventTarget(),
    "AbortController": new AbortController(),
    "DOMException": new DOMException("m", "DataCloneError"),
    "Response": new Response("x"),
  };
};
globalThis.labelled = async (t, post) => {
  for (const label of Object.keys(moreValues())) {
    try {
      await post(label, moreValues()[label]);
    } catch (e) {
      t.log("threw", {label, error: t.err(e)});
    }
  }
};
const described = (t, v) => {
  try {
    return t.describe(v);
  } catch (e) {
    return "describe threw " + e.message;
  }
};
for (const who of ["page", "content"])
  scenario(
    "values_more_port_from_" + who,
    {
      bg: async (t) => {
        let label;
        const connected = new Promise((resolve) =>
          t.api.runtime.onConnect.addListener((p) => {
            p.onMessage.addListener((m) => {
              if (typeof m === "string" && m.startsWith("LABEL ")) label = m.slice(6);
              else t.log("got", {label, value: described(t, m)});
            });
            resolve(p);
          }),
        );
        await t.open(who);
        const p = await connected;
        await t.wait("posted", 30000);
        await t.sleep(300);
        t.log(
          "alive",
          t.catching("post", () => p.postMessage("end")),
        );
        await t.signal("finished");
      },
      [who]: async (t) => {
        const p = t.api.runtime.connect();
        await labelled(t, async (label, value) => {
          p.postMessage("LABEL " + label);
          p.postMessage(value);
        });
        await t.signal("posted");
        await t.wait("finished");
      },
    },
    {timeout: 50},
  );
scenario(
  "values_more_sent",
  {
    bg: async (t) => {
      t.api.runtime.onMessage.addListener((m, s, respond) => {
        t.log("got", {value: described(t, m)});
        respond("ok");
      });
      await t.open("page");
      await t.wait("finished", 30000);
    },
    page: async (t) => {
      await labelled(t, (label, value) => t.api.runtime.sendMessage(value));
      await t.signal("finished");
    },
  },
  {timeout: 50},
);
scenario(
  "values_more_answered",
  {
    bg: async (t) => {
      t.api.runtime.onMessage.addListener((m, s, respond) => {
        try {
          respond(moreValues()[m]);
        } catch (e) {
          t.log("sendResponse threw", {label: m, error: t.err(e)});
        }
      });
      await t.open("page");
      await t.wait("finished", 60000);
    },
    page: async (t) => {
      for (const label of Object.keys(moreValues()))
        try {
          t.log("response", {
            label,
            value: described(
              t,
              await Promise.race([t.api.runtime.sendMessage(label), t.sleep(1000).then(() => "NO ANSWER")]),
            ),
          });
        } catch (e) {
          t.log("failed", {label, error: t.err(e)});
        }
      await t.signal("finished");
    },
  },
  {timeout: 70},
);
scenario(
  "values_more_promised",
  {
    bg: async (t) => {
      t.api.runtime.onMessage.addListener((m) => Promise.resolve(moreValues()[m]));
      await t.open("page");
      await t.wait("finished", 60000);
    },
    page: async (t) => {
      for (const label of Object.keys(moreValues()))
        try {
          t.log("response", {
            label,
            value: described(
              t,
              await Promise.race([t.api.runtime.sendMessage(label), t.sleep(1000).then(() => "NO ANSWER")]),
            ),
          });
        } catch (e) {
          t.log("failed", {label, error: t.err(e)});
        }
      await t.signal("finished");
    },
  },
  {timeout: 70},
);
