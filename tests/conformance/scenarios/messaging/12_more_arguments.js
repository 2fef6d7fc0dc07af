// More of what each function makes of its arguments: odd classes of objects, getters, inherited and hidden properties.
// Objects that say the same in different ways; `seen` is what was read of them.
const objects = (key, value, seen) => ({
  inherited: Object.create({[key]: value}),
  "own over inherited": Object.assign(Object.create({[key]: "inherited", other: 1}), {[key]: value}),
  "class with field": new (class C {
    [key] = value;
  })(),
  "class with getter": new (class C {
    get [key]() {
      seen.push("class getter");
      return value;
    }
  })(),
  getter: {
    get [key]() {
      seen.push("getter");
      return value;
    },
  },
  "non-enumerable": Object.defineProperty({}, key, {value}),
  "non-enumerable stranger": Object.defineProperty({[key]: value}, "stranger", {value: 1}),
  "symbol stranger": {[key]: value, [Symbol("s")]: 1},
  frozen: Object.freeze({[key]: value}),
  "null prototype": Object.assign(Object.create(null), {[key]: value}),
  proxy: new Proxy(
    {[key]: value},
    {
      get(o, k) {
        seen.push("get " + String(k));
        return o[k];
      },
      ownKeys(o) {
        seen.push("keys");
        return Reflect.ownKeys(o);
      },
    },
  ),
  array: Object.assign([], {[key]: value}),
  "function with it": Object.defineProperty(() => {}, key, {value, enumerable: true}),
  Map: Object.assign(new Map(), {[key]: value}),
  Error: Object.assign(new Error("e"), {[key]: value}),
  "toStringTag": {[key]: value, [Symbol.toStringTag]: "Other"},
  "toJSON": {[key]: value, toJSON: () => ({[key]: "json"})},
  "__proto__ key": JSON.parse('{"__proto__": 1}'),
  "two strangers": {b: 1, a: 2},
  "setter only": {set [key](v) {}},
});
scenario(
  "arguments_connect_objects",
  {
    bg: async (t) => {
      t.api.runtime.onConnect.addListener((p) => t.log("onConnect", t.d(p.name)));
      await t.open("page");
      await t.wait("finished", 40000);
    },
    page: async (t) => {
      const seen = [];
      for (const [label, o] of Object.entries(objects("name", "n", seen))) {
        seen.length = 0;
        await tryEach(t, {[label]: () => t.api.runtime.connect(o)});
        if (seen.length) t.log("seen", {label, seen: [...seen]});
      }
      await t.sleep(200);
      await t.signal("finished");
    },
  },
  {timeout: 50},
);
scenario(
  "arguments_connect_values",
  {
    bg: async (t) => {
      t.api.runtime.onConnect.addListener(() => {});
      await t.open("page");
      await t.wait("finished", 40000);
    },
    page: async (t) => {
      const c = t.api.runtime.connect;
      const names = {
        "number": 5,
        "true": true,
        "object": {},
        "array": ["a"],
        "String object": new String("s"),
        "symbol": Symbol("s"),
        "bigint": 1n,
        "function": () => 1,
        "Date": new Date(0),
        "NaN": NaN,
        "empty": "",
        "with toString": {toString: () => "s"},
      };
      for (const [label, name] of Object.entries(names)) await tryEach(t, {["name " + label]: () => c({name})});
      const tls = {
        "one": 1,
        "text": "true",
        "null": null,
        "undefined": undefined,
        "false": false,
        "object": {},
        "Boolean object": new Boolean(true),
      };
      for (const [label, v] of Object.entries(tls))
        await tryEach(t, {["tls " + label]: () => c({includeTlsChannelId: v})});
      await tryEach(t, {
        "String object as id": () => c(new String(t.api.runtime.id)),
        "own id twice": () => c(t.api.runtime.id, t.api.runtime.id),
        "info then id": () => c({name: "n"}, t.api.runtime.id),
        "undefined, undefined": () => c(undefined, undefined),
        "null, null": () => c(null, null),
        "null, null, null": () => c(null, null, null),
        "undefined, {}, undefined": () => c(undefined, {}, undefined),
        "info, undefined": () => c({name: "n"}, undefined),
        "a function": () => c(() => 1),
        "true": () => c(true),
        "bigint": () => c(1n),
        "RegExp": () => c(/x/),
        "Promise": () => c(Promise.resolve()),
        "id with space": () => c(t.api.runtime.id + " "),
        "id in capitals": () => c(t.api.runtime.id.toUpperCase()),
        "short id": () => c("abc"),
        "33 letters": () => c("a".repeat(33)),
        "letters beyond p": () => c("z".repeat(32)),
        "call with null": () => t.api.runtime.connect.call(null, {name: "n"}),
        "call with another": () => t.api.runtime.connect.call({}, {name: "n"}),
        "apply arguments object": () =>
          c.apply(
            undefined,
            (function () {
              return arguments;
            })({name: "n"}),
          ),
        "spread nothing": () => c(...[]),
      });
      await t.signal("finished");
    },
  },
  {timeout: 50},
);
scenario(
  "arguments_tabs_values",
  {
    bg: async (t) => {
      const tab = await t.open("content");
      const {connect, sendMessage} = t.api.tabs;
      const ids = {
        "text": "1",
        "fraction": 1.5,
        "minus": -1,
        "minus zero": -0,
        "NaN": NaN,
        "Infinity": Infinity,
        "2**31": 2 ** 31,
        "2**31-1": 2 ** 31 - 1,
        "2**32": 2 ** 32,
        "-(2**31)": -(2 ** 31),
        "2**53": 2 ** 53,
        "1e100": 1e100,
        "Number object": new Number(1),
        "bigint": 1n,
        "null": null,
        "undefined": undefined,
        "true": true,
        "object": {},
        "array": [1],
        "function": () => 1,
        "Date": new Date(0),
      };
      for (const [label, id] of Object.entries(ids))
        await tryEach(t, {["connect " + label]: () => connect(id), ["send " + label]: () => sendMessage(id, "x")});
      for (const [label, frameId] of Object.entries(ids))
        await tryEach(t, {["frameId " + label]: () => connect(tab.id, {frameId})});
      for (const [label, documentId] of Object.entries({
        "number": 1,
        "empty": "",
        "junk": "x",
        "object": {},
        "null": null,
        "32 digits": "0".repeat(32),
      }))
        await tryEach(t, {
          ["documentId " + label]: () => connect(tab.id, {documentId}),
          ["send to " + label]: () => sendMessage(tab.id, "x", {documentId}),
        });
      await t.signal("finished");
    },
    content: async (t) => {
      t.api.runtime.onConnect.addListener(() => {});
      t.api.runtime.onMessage.addListener((m, s, respond) => respond("content"));
      await t.wait("finished", 50000);
    },
  },
  {timeout: 70},
);
scenario(
  "arguments_tabs_forms",
  {
    bg: async (t) => {
      const tab = await t.open("content");
      const {connect, sendMessage} = t.api.tabs;
      const id = tab.id;
      const seen = [];
      for (const [label, o] of Object.entries(objects("frameId", 0, seen))) {
        seen.length = 0;
        await tryEach(t, {
          ["connect " + label]: () => connect(id, o),
          ["send " + label]: () => sendMessage(id, "x", o),
        });
        if (seen.length) t.log("seen", {label, seen: [...seen]});
      }
      await tryEach(t, {
        "send id alone": () => sendMessage(id),
        "send nothing": () => sendMessage(),
        "send, undefined options": () => sendMessage(id, "x", undefined),
        "send, null options": () => sendMessage(id, "x", null),
        "send, number options": () => sendMessage(id, "x", 1),
        "send, text options": () => sendMessage(id, "x", "y"),
        "send, four": () => sendMessage(id, "x", {}, null),
        "send, five": () => sendMessage(id, "x", {}, null, 1),
        "send, function message": () => sendMessage(id, () => 1),
        "send, callback not last": () => sendMessage(id, () => 1, {}),
        "send, message null": () => sendMessage(id, null),
        "send, symbol": () => sendMessage(id, Symbol("s")),
        "send, bigint": () => sendMessage(id, 1n),
        "send, cyclic": () => {
          const o = {};
          o.o = o;
          return sendMessage(id, o);
        },
        "connect, undefined": () => connect(id, undefined),
        "connect, null": () => connect(id, null),
        "connect, text": () => connect(id, "x"),
        "connect, three": () => connect(id, {}, undefined),
        "connect, both": () => connect(id, {name: "n", frameId: 0, documentId: "x"}),
        "connect, name number": () => connect(id, {name: 1}),
        "connect, two wrong": () => connect(id, {name: 1, frameId: "x"}),
        "connect, two wrong, other order": () => connect(id, {frameId: "x", name: 1}),
        "connect, wrong and strange": () => connect(id, {strange: 1, frameId: "x"}),
      });
      await t.signal("finished");
    },
    content: async (t) => {
      t.api.runtime.onConnect.addListener(() => {});
      t.api.runtime.onMessage.addListener((m, s, respond) => respond("content"));
      await t.wait("finished", 50000);
    },
  },
  {timeout: 70},
);
scenario(
  "arguments_send_forms",
  {
    bg: async (t) => {
      t.api.runtime.onMessage.addListener((m, s, respond) => {
        t.log("got", t.d(m));
        respond("answer");
      });
      await t.open("page");
      await t.wait("finished", 50000);
    },
    page: async (t) => {
      const s = t.api.runtime.sendMessage;
      const id = t.api.runtime.id;
      const cyclic = {};
      cyclic.o = cyclic;
      await tryEach(t, {
        "(id, m)": () => s(id, "m"),
        "(id, m, {})": () => s(id, "m", {}),
        "(id, m, undefined)": () => s(id, "m", undefined),
        "(id, m, null, undefined)": () => s(id, "m", null, undefined),
        "(id, m, {}, null)": () => s(id, "m", {}, null),
        "(id, m, 1)": () => s(id, "m", 1),
        "(id, m, 'x')": () => s(id, "m", "x"),
        "(id, m, [])": () => s(id, "m", []),
        "(id, m, {x: 1})": () => s(id, "m", {x: 1}),
        "(id, m, inherited)": () => s(id, "m", Object.create({x: 1})),
        "(id, m, Date)": () => s(id, "m", new Date(0)),
        "(id, m, {tls: false})": () => s(id, "m", {includeTlsChannelId: false}),
        "(id, m, {tls: 1})": () => s(id, "m", {includeTlsChannelId: 1}),
        "(undefined, m)": () => s(undefined, "m"),
        "('', m)": () => s("", "m"),
        "(null, null)": () => s(null, null),
        "(undefined, undefined)": () => s(undefined, undefined),
        "(null)": () => s(null),
        "(null, {})": () => s(null, {}),
        "('m', undefined)": () => s("m", undefined),
        "('m', null)": () => s("m", null),
        "({}, undefined)": () => s({}, undefined),
        "({}, null)": () => s({}, null),
        "([], {})": () => s([], {}),
        "(1, {})": () => s(1, {}),
        "(true, 'x')": () => s(true, "x"),
        "(0, 'x')": () => s(0, "x"),
        "(false, 'x')": () => s(false, "x"),
        "(NaN, 'x')": () => s(NaN, "x"),
        "(id, fn)": () => s(id, () => 1),
        "(fn, fn)": () =>
          s(
            () => 1,
            () => 1,
          ),
        "(id, fn, {})": () => s(id, () => 1, {}),
        "(null, null, null, null)": () => s(null, null, null, null),
        "(id, m, {}, fn, 5)": () => s(id, "m", {}, () => 1, 5),
        "(id, m, fn, {})": () => s(id, "m", () => 1, {}),
        "(id, m, {}, 5)": () => s(id, "m", {}, 5),
        "(id, m, {}, 'x')": () => s(id, "m", {}, "x"),
        "(cyclic)": () => s(cyclic),
        "(bigint)": () => s(1n),
        "(id, cyclic)": () => s(id, cyclic),
        "(String object, m)": () => s(new String(id), "m"),
        "({a: 1}, {b: 2})": () => s({a: 1}, {b: 2}),
        "('short', 'x')": () => s("short", "x"),
        "(id in capitals, x)": () => s(id.toUpperCase(), "x"),
        "call(null, m)": () => s.call(null, "m"),
        "new": () => new s("m"),
      });
      await t.signal("finished");
    },
  },
  {timeout: 70},
);
scenario("arguments_events", {
  // the runtime's events, asked oddly
  bg: async (t) => {
    for (const name of ["onMessage", "onConnect", "onMessageExternal", "onConnectExternal"]) {
      const ev = t.api.runtime[name];
      const f = () => {};
      await tryEach(t, {
        [name + " about"]: () => ({
          string: String(ev),
          tag: Object.prototype.toString.call(ev),
          keys: Object.keys(ev).sort(),
          same: t.api.runtime[name] === ev,
          methods: ["addListener", "removeListener", "hasListener"].map((k) => [
            ev[k].length,
            ev[k].name,
            typeof ev[k].prototype,
          ]),
        }),
        [name + " add(null)"]: () => ev.addListener(null),
        [name + " add({})"]: () => ev.addListener({}),
        [name + " add(f, undefined)"]: () => ev.addListener(f, undefined),
        [name + " add(f, null)"]: () => ev.addListener(f, null),
        [name + " add(f, {})"]: () => ev.addListener(f, {}),
        [name + " add(f, [])"]: () => ev.addListener(f, []),
        [name + " remove()"]: () => ev.removeListener(),
        [name + " remove(5)"]: () => ev.removeListener(5),
        [name + " has()"]: () => ev.hasListener(),
        [name + " has(5)"]: () => ev.hasListener(5),
        [name + " has(f)"]: () => ev.hasListener(f),
        [name + " has({})"]: () => ev.hasListener({}),
        [name + " add.call({})"]: () => ev.addListener.call({}, f),
        [name + " detached"]: () => (0, ev.addListener)(f),
        [name + " new"]: () => new ev.addListener(f),
        [name + " has after"]: () => ev.hasListener(f),
        [name + " remove(f)"]: () => ev.removeListener(f),
        [name + " set"]: () => {
          t.api.runtime[name] = 5;
          return typeof t.api.runtime[name];
        },
      });
    }
  },
});
scenario(
  "arguments_other_functions",
  {
    bg: async (t) => {
      const r = t.api.runtime;
      await tryEach(t, {
        "getURL()": () => r.getURL(),
        "getURL('')": () => t.text(r.getURL("")),
        "getURL('/a')": () => t.text(r.getURL("/a")),
        "getURL('a b')": () => t.text(r.getURL("a b")),
        "getURL('../x')": () => t.text(r.getURL("../x")),
        "getURL('a?b#c')": () => t.text(r.getURL("a?b#c")),
        "getURL(5)": () => r.getURL(5),
        "getURL(null)": () => r.getURL(null),
        "getURL('a', 1)": () => r.getURL("a", 1),
        "getManifest(1)": () => r.getManifest(1),
        "getManifest": () => r.getManifest().name,
        "getManifest twice": () => r.getManifest() === r.getManifest(),
        "id=": () => {
          r.id = "x";
          return r.id === "x";
        },
        "lastError=": () => {
          r.lastError = 5;
          return t.d(r.lastError);
        },
      });
      delete r.lastError;
      await tryEach(t, {
        "getPlatformInfo": () => r.getPlatformInfo().then((i) => Object.keys(i).sort()),
        "getPlatformInfo(1)": () => r.getPlatformInfo(1),
        "tabs.get('x')": () => t.api.tabs.get("x"),
        "tabs.get(99999999)": () => t.api.tabs.get(99999999),
        "tabs.get()": () => t.api.tabs.get(),
        "tabs.remove('x')": () => t.api.tabs.remove("x"),
        "tabs.remove(99999999)": () => t.api.tabs.remove(99999999),
        "tabs.query()": () => t.api.tabs.query(),
        "tabs.query({strange})": () => t.api.tabs.query({strange: 1}),
        "tabs.create('x')": () => t.api.tabs.create("x"),
        "tabs.create({strange})": () => t.api.tabs.create({strange: 1}),
        "tabs.getCurrent": () => t.api.tabs.getCurrent(),
        "storage.local.get(5)": () => t.api.storage.local.get(5),
        "storage.local.set()": () => t.api.storage.local.set(),
        "storage.local.set({a})": () => t.api.storage.local.set({a: [1, {b: null}]}),
        "storage.local.get('a')": () => t.api.storage.local.get("a"),
        "storage.local.get(['a','b'])": () => t.api.storage.local.get(["a", "b"]),
        "storage.local.get({a: 0, b: 2})": () => t.api.storage.local.get({a: 0, b: 2}),
        "storage.local.get(null)": () => t.api.storage.local.get(null),
        "storage.local.remove('a')": () => t.api.storage.local.remove("a"),
        "storage.local.get()": () => t.api.storage.local.get(),
      });
    },
  },
  {timeout: 40},
);
