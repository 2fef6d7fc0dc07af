// Arguments that a browser has to look at twice: proxies, getters, boxed values, values of other realms, odd callbacks.
globalThis.inPage = (name, page, bg = () => {}) =>
  scenario(
    name,
    {
      bg: async (t) => {
        t.api.runtime.onConnect.addListener((p) => t.log("onConnect", t.d(p.name)));
        t.api.runtime.onMessage.addListener((m, s, r) => {
          t.log("onMessage", t.d(m));
          r("ok");
        });
        bg(t);
        await t.open("page");
        await t.wait("finished", 40000);
        await t.sleep(100);
      },
      page: async (t) => {
        await page(t);
        await t.signal("finished");
      },
    },
    {timeout: 50},
  );
inPage("odd_connect_info", async (t) => {
  const c = t.api.runtime.connect;
  const seen = [];
  const proxied = (target) =>
    new Proxy(target, {
      get: (o, k) => (seen.push("get " + String(k)), o[k]),
      has: (o, k) => (seen.push("has " + String(k)), k in o),
      ownKeys: (o) => (seen.push("keys"), Reflect.ownKeys(o)),
      getOwnPropertyDescriptor: (o, k) => (
        seen.push("descriptor " + String(k)),
        Reflect.getOwnPropertyDescriptor(o, k)
      ),
      getPrototypeOf: (o) => (seen.push("prototype"), Reflect.getPrototypeOf(o)),
    });
  for (const [label, info] of Object.entries({
    "proxy of empty": () => proxied({}),
    "proxy of name": () => proxied({name: "n"}),
    "proxy of unknown": () => proxied({unknown: 1}),
    "proxy of array": () => proxied([]),
    "proxy of function": () => proxied(() => 1),
    "two names": () => ({name: "a", ["na" + "me"]: "b"}),
    "getter undefined": () => ({
      get name() {
        return undefined;
      },
    }),
    "getter number": () => ({
      get name() {
        return 5;
      },
    }),
    "getter symbol": () => ({
      get name() {
        return Symbol("s");
      },
    }),
    "Symbol.toPrimitive": () => ({name: {[Symbol.toPrimitive]: () => "x"}}),
    "name String object": () => ({name: new String("boxed")}),
    "undefined unknown": () => ({unknown: undefined}),
    "null unknown": () => ({unknown: null}),
    "numeric key": () => ({0: "a"}),
    "empty key": () => ({"": 1}),
    "symbol key": () => ({[Symbol("k")]: 1, name: "n"}),
    "three unknown": () => ({z: 1, y: 2, x: 3}),
    "unknown and wrong": () => ({z: 1, name: 5}),
    "class instance": () =>
      new (class Info {
        name = "c";
      })(),
    "class with accessor": () =>
      new (class Info {
        get name() {
          return "c";
        }
      })(),
    "class with method": () =>
      new (class Info {
        name = "c";
        method() {}
      })(),
    "arguments": () =>
      (function () {
        return arguments;
      })(),
    "Set": () => new Set(["name"]),
    "WeakMap": () => new WeakMap(),
    "Error": () => new Error("e"),
    "RegExp": () => /x/,
    "Promise": () => Promise.resolve({name: "p"}),
    "URL": () => new URL("http://a/"),
    "Event": () => new Event("x"),
    "element": () => document.body,
    "Uint8Array": () => new Uint8Array(1),
    "ArrayBuffer": () => new ArrayBuffer(1),
    "generator": () => (function* () {})(),
    "JSON": () => JSON,
    "Object(1n)": () => Object(1n),
    "Boolean object": () => new Boolean(false),
    "structured": () => structuredClone({name: "cloned"}),
    "JSON parsed": () => JSON.parse('{"name": "parsed", "__proto__": null}'),
  })) {
    seen.length = 0;
    await tryEach(t, {[label]: () => c(info())});
    if (seen.length) t.log("seen", {label, seen: [...new Set(seen)]});
    await t.sleep(10);
  }
});
inPage("odd_messages_and_options", async (t) => {
  const s = t.api.runtime.sendMessage;
  const id = t.api.runtime.id;
  await tryEach(t, {
    "(proxy of function)": () => s(new Proxy(() => 1, {})),
    "(m, proxy callback)": () => s("m", new Proxy(() => t.log("called"), {})),
    "(id, m, bound)": () => s(id, "m", ((a) => t.log("bound", t.d(a))).bind(null)),
    "(m, async)": () => s("m", async (a) => t.log("async", t.d(a))),
    "(m, class)": () => s("m", class A {}),
    "(m, generator)": () => s("m", function* () {}),
    "(m, {handleEvent})": () => s("m", {handleEvent() {}}),
    "(array)": () => s([1, 2]),
    "(array, {})": () => s(["a"], {}),
    "(Date)": () => s(new Date(0)),
    "(String object)": () => s(new String("boxed")),
    "(String object, 'm')": () => s(new String("boxed"), "m"),
    "(true)": () => s(true),
    "(NaN)": () => s(NaN),
    "(-0)": () => s(-0),
    "('')": () => s(""),
    "('', '')": () => s("", ""),
    "(id, '')": () => s(id, ""),
    "(id, id)": () => s(id, id),
    "(id, undefined)": () => s(id, undefined),
    "(id, null)": () => s(id, null),
    "(id, null, null)": () => s(id, null, null),
    "(id, undefined, undefined, undefined)": () => s(id, undefined, undefined, undefined),
    "(undefined)": () => s(undefined),
    "(undefined, undefined, undefined)": () => s(undefined, undefined, undefined),
    "(null, undefined)": () => s(null, undefined),
    "(null, 'm', undefined)": () => s(null, "m", undefined),
    "(null, 'm', {}, undefined)": () => s(null, "m", {}, undefined),
    "(0)": () => s(0),
    "(0, 0)": () => s(0, 0),
    "(1, null)": () => s(1, null),
    "(1, undefined)": () => s(1, undefined),
    "([], null)": () => s([], null),
    "({}, {}, {})": () => s({}, {}, {}),
    "('x', {}, {})": () => s("x", {}, {}),
    "(id, 'm', proxy)": () => s(id, "m", new Proxy({}, {})),
    "(id, 'm', symbol key)": () => s(id, "m", {[Symbol("k")]: 1}),
    "(id, 'm', hidden)": () => s(id, "m", Object.defineProperty({}, "x", {value: 1})),
    "(id, 'm', Map)": () => s(id, "m", new Map()),
    "(id, 'm', class)": () => s(id, "m", new (class A {})()),
    "(id, 'm', array of 1)": () => s(id, "m", [1]),
    "(id, 'm', true)": () => s(id, "m", true),
    "(fn, 'm')": () => s(() => 1, "m"),
    "(symbol, 'm')": () => s(Symbol("s"), "m"),
    "(1n, 'm')": () => s(1n, "m"),
    "(['x'], 'm')": () => s(["x"], "m"),
    "five": () => s(id, "m", {}, () => 1, undefined),
    "apply": () => s.apply(t.api.runtime, ["applied"]),
    "call undefined": () => s.call(undefined, "called"),
    "bind": () => s.bind(null)("bound"),
    "Reflect.apply": () => Reflect.apply(s, null, ["reflected"]),
    "spread of 10": () => s(...new Array(10).fill("x")),
  });
  await t.sleep(100);
});
scenario(
  "odd_tab_arguments",
  {
    bg: async (t) => {
      const tab = await t.open("content");
      const {connect, sendMessage} = t.api.tabs;
      const id = tab.id;
      await tryEach(t, {
        "send (id, 'm', {frameId: 0, documentId: undefined})": () =>
          sendMessage(id, "m", {frameId: 0, documentId: undefined}),
        "send (id, 'm', {frameId: -1})": () => sendMessage(id, "m", {frameId: -1}),
        "send (id, 'm', {frameId: 1.5})": () => sendMessage(id, "m", {frameId: 1.5}),
        "send (id, 'm', {frameId: NaN})": () => sendMessage(id, "m", {frameId: NaN}),
        "send (id, 'm', {frameId: 2**40})": () => sendMessage(id, "m", {frameId: 2 ** 40}),
        "send (id, 'm', {frameId: true})": () => sendMessage(id, "m", {frameId: true}),
        "send (id, 'm', {frameId: [0]})": () => sendMessage(id, "m", {frameId: [0]}),
        "send (id, 'm', {frameId: 0n})": () => sendMessage(id, "m", {frameId: 0n}),
        "send (id, 'm', {documentId: {}})": () => sendMessage(id, "m", {documentId: {}}),
        "send (id, 'm', {documentId: 5})": () => sendMessage(id, "m", {documentId: 5}),
        "send (id, 'm', {documentId: ''})": () => sendMessage(id, "m", {documentId: ""}),
        "send (id, 'm', {documentId: [1]})": () => sendMessage(id, "m", {documentId: [1]}),
        "send (id, 'm', both wrong)": () => sendMessage(id, "m", {documentId: 5, frameId: "x"}),
        "send (id, 'm', both wrong, turned)": () => sendMessage(id, "m", {frameId: "x", documentId: 5}),
        "send (id, 'm', proxy)": () => sendMessage(id, "m", new Proxy({frameId: 0}, {})),
        "send (id, 'm', getter)": () =>
          sendMessage(id, "m", {
            get frameId() {
              return 0;
            },
          }),
        "send (id, 'm', throwing getter)": () =>
          sendMessage(id, "m", {
            get frameId() {
              throw new Error("getter");
            },
          }),
        "send (id, 'm', frozen)": () => sendMessage(id, "m", Object.freeze({frameId: 0})),
        "send (id, 'm', inherited)": () => sendMessage(id, "m", Object.create({frameId: "x"})),
        "send (id, 'm', array)": () => sendMessage(id, "m", []),
        "send (id, 'm', fn, fn)": () =>
          sendMessage(
            id,
            "m",
            () => 1,
            () => 2,
          ),
        "send (id, fn, fn)": () =>
          sendMessage(
            id,
            () => 1,
            () => 2,
          ),
        "send (id, {}, {})": () => sendMessage(id, {}, {}),
        "send (id, {frameId: 0})": () => sendMessage(id, {frameId: 0}),
        "send (id, undefined, undefined)": () => sendMessage(id, undefined, undefined),
        "send (id, null, null)": () => sendMessage(id, null, null),
        "send (null, 'm')": () => sendMessage(null, "m"),
        "send ('', 'm')": () => sendMessage("", "m"),
        "send (String(id), 'm')": () => sendMessage(String(id), "m"),
        "send (Number object, 'm')": () => sendMessage(new Number(id), "m"),
        "send (id + 0.5, 'm')": () => sendMessage(id + 0.5, "m"),
        "send (-0, 'm')": () => sendMessage(-0, "m"),
        "send ({valueOf}, 'm')": () => sendMessage({valueOf: () => id}, "m"),
        "send (tab, 'm')": () => sendMessage(tab, "m"),
        "send ([id], 'm')": () => sendMessage([id], "m"),
        "send six": () => sendMessage(id, "m", {}, null, null, null),
        "send (2**31, 'm')": () => sendMessage(2 ** 31, "m"),
        "send (2**53, 'm')": () => sendMessage(2 ** 53, "m"),
        "connect (tab)": () => connect(tab),
        "connect (id, proxy)": () => connect(id, new Proxy({name: "n"}, {})),
        "connect (id, [])": () => connect(id, []),
        "connect (id, 'name')": () => connect(id, "name"),
        "connect (id, {frameId: true})": () => connect(id, {frameId: true}),
        "connect (id, {name: null})": () => connect(id, {name: null}),
        "connect (id, {name: undefined, frameId: undefined})": () => connect(id, {name: undefined, frameId: undefined}),
        "connect (id, {name: ''})": () => connect(id, {name: ""}),
        "connect (id, {documentId: 5})": () => connect(id, {documentId: 5}),
        "connect (id, {documentId: ''})": () => connect(id, {documentId: ""}),
        "connect (id, Date)": () => connect(id, new Date(0)),
        "connect (id, fn)": () => connect(id, () => 1),
        "connect (id, {}, {})": () => connect(id, {}, {}),
        "connect (1e21)": () => connect(1e21),
        "connect.call(null)": () => connect.call(null, id),
        "new connect": () => new connect(id),
      });
      await t.signal("finished");
    },
    content: async (t) => {
      t.api.runtime.onConnect.addListener(() => {});
      t.api.runtime.onMessage.addListener((m, s, r) => r("content"));
      await t.wait("finished", 50000);
    },
  },
  {timeout: 70},
);
inPage("odd_listeners", async (t) => {
  const {onMessage, onConnect} = t.api.runtime;
  const proxy = new Proxy(() => {}, {});
  const f = () => {};
  await tryEach(t, {
    "add proxy": () => onMessage.addListener(proxy),
    "has proxy": () => onMessage.hasListener(proxy),
    "remove proxy": () => onMessage.removeListener(proxy),
    "add class": () => onConnect.addListener(class A {}),
    "add async": () => onConnect.addListener(async () => {}),
    "add bound": () => onConnect.addListener(f.bind(null)),
    "add generator": () => onConnect.addListener(function* () {}),
    "add native": () => onConnect.addListener(Math.abs),
    "add revoked": () => {
      const {proxy: p, revoke} = Proxy.revocable(() => {}, {});
      revoke();
      onConnect.addListener(p);
    },
    "add document.all": () => onMessage.addListener(document.body),
    "add(f, f)": () => onMessage.addListener(f, f),
    "add(f, 'x')": () => onMessage.addListener(f, "x"),
    "add.call(onConnect)": () => onMessage.addListener.call(onConnect, f),
    "onConnect has it": () => onConnect.hasListener(f),
    "onMessage has it": () => onMessage.hasListener(f),
    "same methods": () => onMessage.addListener === onConnect.addListener,
    "same event each time": () => t.api.runtime.onMessage === onMessage,
    "hasListeners": () => typeof onMessage.hasListeners,
    "dispatch": () => typeof onMessage.dispatch,
    "members": () => Object.getOwnPropertyNames(onMessage).sort(),
    "in": () => ["addListener", "getRules", "addRules", "removeRules", "toString"].map((k) => k in onMessage),
    "frozen": () => [Object.isFrozen(onMessage), Object.isSealed(onMessage), Object.isExtensible(onMessage)],
    "set member": () => {
      onMessage.mine = 1;
      return onMessage.mine;
    },
    "replace addListener": () => {
      const old = onMessage.addListener;
      onMessage.addListener = () => "mine";
      const got = onMessage.addListener();
      onMessage.addListener = old;
      return got;
    },
    "replace runtime.onMessage": () => {
      t.api.runtime.onMessage = {addListener: () => "fake"};
      return t.api.runtime.onMessage.addListener();
    },
  });
});
inPage(
  "odd_port_posts",
  async (t) => {
    const p = t.ears(t.api.runtime.connect({name: "x"}), "page");
    const seen = [];
    let n = 0;
    for (const [label, make] of Object.entries({
      "extra argument": () => [1, 2],
      "three arguments": () => [1, [], {}],
      "nothing": () => [],
      "proxy": () => [new Proxy({a: 1}, {})],
      "proxy that tells": () => [
        new Proxy(
          {a: 1},
          {get: (o, k) => (seen.push(String(k)), o[k]), ownKeys: (o) => (seen.push("keys"), Reflect.ownKeys(o))},
        ),
      ],
      "revoked": () => {
        const r = Proxy.revocable({}, {});
        r.revoke();
        return [r.proxy];
      },
      "getter that counts": () => [
        {
          get a() {
            return ++n;
          },
        },
      ],
      "getter that throws null": () => [
        {
          get a() {
            throw null;
          },
        },
      ],
      "getter that throws text": () => [
        {
          get a() {
            throw "text";
          },
        },
      ],
      "toJSON returning undefined": () => [{toJSON: () => undefined}],
      "toJSON returning a function": () => [{toJSON: () => () => 1}],
      "toJSON of a child": () => [{c: {toJSON: () => ({d: 1})}}],
      "toJSON on a prototype": () => [
        new (class A {
          toJSON() {
            return "A";
          }
        })(),
      ],
      "own Symbol.iterator": () => [
        {
          *[Symbol.iterator]() {
            yield 1;
          },
          a: 1,
        },
      ],
      "valueOf": () => [{valueOf: () => 5, a: 1}],
      "constructor": () => [{constructor: 5, a: 1}],
      "then": () => [{then: () => {}, a: 1}],
      "resolving then": () => [{then: 5}],
      "length": () => [{length: 3, 0: "a"}],
      "array with toJSON": () => [Object.assign([1], {toJSON: () => "json"})],
      "array of functions": () => [[() => 1, undefined, Symbol("s")].slice(0, 2)],
      "huge array index": () => {
        const a = [];
        a[1000] = 1;
        return [a.length];
      },
      "deep 500": () => {
        let o = 0;
        for (let i = 0; i < 500; i++) o = [o];
        return [o];
      },
      "many keys": () => [Object.keys(Object.fromEntries(Array.from({length: 500}, (_, i) => ["k" + i, i]))).length],
      "port": () => [p],
      "runtime": () => [t.api.runtime.onMessage],
      "event": () => [p.onMessage],
      "console": () => [typeof console],
      "NodeList": () => [document.querySelectorAll("body")],
      "element inside": () => [{e: document.body}],
      "window inside": () => [{w: window}],
      "Promise inside a Map": () => [new Map([["p", Promise.resolve()]])],
      "Symbol.for": () => [Symbol.for("x")],
      "Object(Symbol())": () => [{s: Object(Symbol("x"))}],
      "error with getter": () => [Object.defineProperty(new Error("e"), "message", {get: () => "got"})],
      "error with code": () => [Object.assign(new Error("e"), {code: 5})],
      "error with stack": () => [Object.assign(new Error("e"), {stack: "mine"})].map((e) => ({is: typeof e.stack})),
      "date with extra": () => [Object.assign(new Date(0), {x: 1})],
      "negative zero in array": () => [[-0, +0]],
      "lone surrogate key": () => [{"\ud800": 1}],
      "key order": () => [{"b": 1, "a": 2, "1": 3, "0": 4, "-1": 5}],
      "shared and cyclic": () => {
        const a = {n: 1};
        return [[a, {a}, a]];
      },
      "cyclic": () => {
        const a = {};
        a.a = [a];
        return [a];
      },
    })) {
      let args;
      t.catching(label, () => {
        args = make();
        p.postMessage(...args);
      });
      await t.sleep(20);
    }
    t.log("seen", seen);
    t.log("counted", n);
  },
  (t) => {
    t.api.runtime.onConnect.addListener((p) => p.onMessage.addListener((m) => t.log("port", t.d(m))));
  },
);
