// Answers: when they are given, by whom, with what; and what is left of a sender that is gone.
const NOBODY = "abcdefghijklmnopabcdefghijklmnop";
askAll("answer_timing", (t) => ({
  "twice at once": (m, s, r) => {
    t.log("returns", [t.d(r("one")), t.d(r("two"))]);
  },
  "true, then at once in a timer": (m, s, r) => {
    setTimeout(() => t.log("returns", [t.d(r("one")), t.d(r("two"))]), 0);
    return true;
  },
  "true and before": (m, s, r) => {
    r("before");
    return true;
  },
  "false and later": (m, s, r) => {
    setTimeout(() => t.catching("later", () => r("later")), 20);
    return false;
  },
  "from a fetch": (m, s, r) => {
    fetch(LAB.origin + "/web.html").then(() => r("fetched"));
    return true;
  },
  "from storage": (m, s, r) => {
    t.api.storage.local
      .set({x: 1})
      .then(() => t.api.storage.local.get("x"))
      .then(r);
    return true;
  },
  "async and sendResponse": async (m, s, r) => {
    r("sendResponse");
    return "returned";
  },
  "async and sendResponse after await": async (m, s, r) => {
    await null;
    r("sendResponse");
    return "returned";
  },
  "async, sendResponse later, returns at once": async (m, s, r) => {
    setTimeout(() => r("sendResponse"), 20);
  },
  "async returns true": async (m, s, r) => {
    setTimeout(() => r("sendResponse"), 20);
    return true;
  },
  "async awaits sendResponse": async (m, s, r) => {
    await t.sleep(20);
    r("sendResponse");
    await t.sleep(20);
  },
  "promise of true": (m, s, r) => {
    setTimeout(() => r("sendResponse"), 20);
    return Promise.resolve(true);
  },
  "generator": function* (m, s, r) {
    r("from the generator");
  },
  "async generator": async function* () {
    yield 1;
  },
  "kept, by the next": (m, s, r) => {
    globalThis.labKept = r;
    return true;
  },
  "the kept one": (m, s, r) => {
    labKept("for the one before");
    r("own");
  },
}));
askAll("answer_values", (t) => ({
  "nothing": (m, s, r) => r(),
  "two": (m, s, r) => r(1, 2),
  "undefined": (m, s, r) => r(undefined),
  "null": (m, s, r) => r(null),
  "empty string": (m, s, r) => r(""),
  "zero": (m, s, r) => r(0),
  "minus zero": (m, s, r) => r(-0),
  "NaN": (m, s, r) => r(NaN),
  "false": (m, s, r) => r(false),
  "function": (m, s, r) => t.catching("function", () => r(() => 1)),
  "symbol": (m, s, r) => t.catching("symbol", () => r(Symbol("s"))),
  "cyclic": (m, s, r) => {
    const o = {};
    o.o = o;
    t.catching("cyclic", () => r(o));
  },
  "cyclic and then good": (m, s, r) => {
    const o = {};
    o.o = o;
    t.catching("cyclic", () => r(o));
    t.catching("good", () => r("good"));
  },
  "cyclic later": (m, s, r) => {
    const o = {};
    o.o = o;
    setTimeout(() => t.catching("cyclic", () => r(o)), 20);
    return true;
  },
  "bigint": (m, s, r) => t.catching("bigint", () => r(1n)),
  "getter throws": (m, s, r) =>
    t.catching("getter", () =>
      r({
        get a() {
          throw new RangeError("getter");
        },
      }),
    ),
  "getter counts": (m, s, r) => {
    let n = 0;
    r({
      get a() {
        return ++n;
      },
    });
    t.log("read", n);
  },
  "toJSON": (m, s, r) => r({toJSON: () => "json"}),
  "toJSON throws": (m, s, r) =>
    t.catching("toJSON", () =>
      r({
        toJSON() {
          throw new Error("toJSON");
        },
      }),
    ),
  "the message": (m, s, r) => r(m),
  "the sender": (m, s, r) => r(Object.keys(s).length > 2),
  "sendResponse itself": (m, s, r) => t.catching("itself", () => r(r)),
  "Map": (m, s, r) => r(new Map([[1, {a: 1}]])),
  "Date": (m, s, r) => r(new Date(0)),
  "Error": (m, s, r) => r(new TypeError("an error")),
  "Error in an object": (m, s, r) => r({e: new TypeError("an error")}),
  "typed array": (m, s, r) => r(new Uint8Array([1, 2])),
  "class": (m, s, r) =>
    r(
      new (class A {
        x = 1;
        #y = 2;
        get z() {
          return 3;
        }
      })(),
    ),
  "holes": (m, s, r) => r([1, , 3]),
  "undefined inside": (m, s, r) => r({a: undefined, b: [undefined]}),
  "__proto__": (m, s, r) => r(JSON.parse('{"__proto__": {"x": 1}, "a": 1}')),
  "symbol keys": (m, s, r) => r({[Symbol("s")]: 1, a: 2}),
  "proxy": (m, s, r) => t.catching("proxy", () => r(new Proxy({a: 1}, {}))),
  "revoked proxy": (m, s, r) => {
    const {proxy, revoke} = Proxy.revocable({a: 1}, {});
    revoke();
    t.catching("revoked", () => r(proxy));
  },
  "big numbers": (m, s, r) => r([1e308, 5e-324, 2 ** 53, -(2 ** 63)]),
  "big string": (m, s, r) => r("x".repeat(100000)),
  "lone surrogates": (m, s, r) => r("\ud800a\udc00"),
  "boxed": (m, s, r) => t.catching("boxed", () => r([Object(1), Object("s"), Object(false)])),
  "a port": (m, s, r) => t.catching("port", () => r(t.api.runtime.connect({name: "inside"}))),
  "runtime": (m, s, r) => t.catching("runtime", () => (r(t.api.runtime.onMessage), "done")),
  "regexp": (m, s, r) => r(/a/g),
  "boxed bigint": (m, s, r) => t.catching("boxed bigint", () => r(Object(1n))),
  "null prototype": (m, s, r) => r(Object.assign(Object.create(null), {a: 1})),
  "frozen": (m, s, r) => r(Object.freeze([Object.freeze({a: 1})])),
  "URL": (m, s, r) => t.catching("URL", () => r(new URL("http://a.b/c?d#e"))),
  "Blob": (m, s, r) => t.catching("Blob", () => r(new Blob(["x"]))),
}));
// The same from a content script: what the background gets.
scenario(
  "answer_values_of_content",
  {
    bg: async (t) => {
      const tab = await t.open("content");
      for (const m of await t.wait("names"))
        t.log(m, await labOutcome(t, () => t.api.tabs.sendMessage(tab.id, m), 1200));
      await t.signal("finished");
    },
    content: async (t) => {
      const cyclic = {};
      cyclic.o = cyclic;
      const values = {
        "node": () => document.body,
        "event": () => new Event("x"),
        "list": () => document.querySelectorAll("body"),
        "url": () => new URL("http://a/"),
        "map": () => new Map([["a", [1]]]),
        "error": () => new RangeError("r"),
        "cyclic": () => cyclic,
        "function": () => () => 1,
        "class": () =>
          new (class A {
            x = 1;
          })(),
        "undefined": () => undefined,
        "date in array": () => [new Date(0)],
        "bigint": () => 5n,
        "buffer": () => new ArrayBuffer(2),
      };
      t.api.runtime.onMessage.addListener((m, s, r) => {
        t.catching(m, () => r(values[m]()));
      });
      await t.signal("names", Object.keys(values));
      await t.wait("finished", 30000);
    },
  },
  {timeout: 40},
);
scenario("answer_after_sender_navigated", {
  bg: async (t) => {
    let respond;
    t.api.runtime.onMessage.addListener((m, s, r) => {
      respond = r;
      return true;
    });
    const tab = await t.open("content");
    await t.until(() => respond);
    await t.api.tabs.update(tab.id, {url: t.url("web")});
    await t.sleep(700);
    t.catching("respond", () => respond("too late"));
    t.catching("respond again", () => respond(() => 1));
    await t.sleep(150);
  },
  content: async (t) => {
    t.api.runtime.sendMessage("x").then(
      (v) => t.log("answer", v),
      (e) => t.log("failed", e.message),
    );
    await t.wait("nothing");
  },
});
scenario("answer_by_dead_receiver_of_two", {
  // the page promises an answer and is closed; the background promises and answers later
  bg: async (t) => {
    t.api.runtime.onMessage.addListener((m, s, r) => {
      t.wait("page gone").then(() => r("bg"));
      return true;
    });
    const tab = await t.open("page");
    await t.open("page2");
    await t.wait("page got");
    await t.api.tabs.remove(tab.id);
    await t.sleep(300);
    await t.signal("page gone");
    await t.wait("finished");
  },
  page: async (t) => {
    t.api.runtime.onMessage.addListener(() => {
      t.signal("page got");
      return true;
    });
    await t.wait("nothing");
  },
  page2: async (t) => {
    t.log("outcome", await labOutcome(t, () => t.api.runtime.sendMessage("x"), 6000));
    await t.signal("finished");
  },
});
scenario("answer_receiver_reloaded", {
  // the content script is to answer and its tab is reloaded
  bg: async (t) => {
    const tab = await t.open("content");
    const outcome = labOutcome(t, () => t.api.tabs.sendMessage(tab.id, "x"), 6000);
    await t.wait("got");
    await t.api.tabs.reload(tab.id);
    t.log("outcome", await outcome);
  },
  content: async (t) => {
    t.api.runtime.onMessage.addListener(() => {
      t.signal("got");
      return true;
    });
    await t.wait("nothing");
  },
});
scenario("answer_receiver_frame_removed", {
  bg: async (t) => {
    const tab = await t.open("content");
    await t.ready("frame");
    const outcome = labOutcome(t, () => t.api.tabs.sendMessage(tab.id, "x"), 6000);
    await t.wait("got");
    await t.signal("remove");
    t.log("outcome", await outcome);
    await t.signal("finished");
  },
  content: async (t) => {
    const f = addFrame(t.url("frame"));
    await t.wait("remove");
    f.remove();
    await t.wait("finished");
  },
  frame: async (t) => {
    t.api.runtime.onMessage.addListener(() => {
      t.signal("got");
      return true;
    });
    await t.wait("nothing");
  },
});
scenario("answer_receiver_frame_removed_callback", {
  bg: async (t) => {
    const tab = await t.open("content");
    await t.ready("frame");
    t.api.tabs.sendMessage(tab.id, "x", (...args) =>
      t.log("callback", {args: args.map((a) => t.d(a)), lastError: t.lastErr()}),
    );
    await t.wait("got");
    await t.signal("remove");
    await t.untilType("callback", 1, 5000);
    await t.signal("finished");
  },
  content: async (t) => {
    const f = addFrame(t.url("frame"));
    await t.wait("remove");
    f.remove();
    await t.wait("finished");
  },
  frame: async (t) => {
    t.api.runtime.onMessage.addListener(() => {
      t.signal("got");
      return true;
    });
    await t.wait("nothing");
  },
});
scenario("callback_and_promise", {
  // both at once: what is returned, in which order things come
  bg: async (t) => {
    t.api.runtime.onMessage.addListener((m, s, r) => r("answer to " + m));
    await t.open("page");
    await t.wait("finished");
  },
  page: async (t) => {
    const r = t.api.runtime;
    t.catching("with a callback", () => r.sendMessage(1, (v) => t.log("callback", v)));
    const p = t.catching("without", () => r.sendMessage(2));
    p.then((v) => t.log("promise", v));
    t.catching("undefined callback", () => r.sendMessage(3, undefined));
    t.catching("id, message, undefined callback", () => r.sendMessage(r.id, 3, undefined, undefined));
    await t.sleep(300);
    await t.signal("finished");
  },
});
scenario("callback_errors", {
  // thrown in callbacks, with and without lastError read
  bg: async (t) => {
    await t.open("page");
    await t.wait("finished");
  },
  page: async (t) => {
    const r = t.api.runtime;
    const ask = (label, f) =>
      new Promise((resolve) =>
        r.sendMessage(NOBODY, label, (...args) => {
          t.log("callback", {label, argc: args.length});
          setTimeout(resolve, 100);
          return f();
        }),
      );
    await ask("unread", () => {});
    await ask("read", () => r.lastError);
    await ask("read as a truth", () => !r.lastError);
    await ask("in check", () => "lastError" in r);
    await ask("descriptor", () => Object.getOwnPropertyDescriptor(r, "lastError"));
    await ask("keys", () => Object.keys(r));
    await ask("throws unread", () => {
      throw new Error("thrown");
    });
    await ask("throws read", () => {
      throw new Error("thrown with " + r.lastError.message);
    });
    await ask("in a microtask", () => {
      queueMicrotask(() => t.log("microtask", t.lastErr()));
    });
    await ask("async", async () => {
      await null;
      t.log("after await", t.lastErr());
    });
    await ask("chrome.extension", () => t.log("extension", typeof t.api.extension?.lastError));
    await t.signal("finished");
  },
});
scenario("callback_order", {
  // two calls, two answers: callbacks and promises in the order of the answers
  bg: async (t) => {
    t.api.runtime.onMessage.addListener((m, s, r) => r(m));
    await t.open("page");
    await t.wait("finished");
  },
  page: async (t) => {
    const r = t.api.runtime;
    const log = (x) => t.log("answer", x);
    r.sendMessage("a", log);
    r.sendMessage("b").then(log);
    r.sendMessage("c", log);
    r.sendMessage("d").then(log);
    r.sendMessage("f", log);
    t.log("sent");
    await t.untilType("answer", 5, 4000);
    await t.signal("finished");
  },
});
scenario("last_error_nested", {
  // lastError in a callback of a callback, and an event that comes meanwhile
  bg: async (t) => {
    await t.open("page");
    await t.wait("finished");
  },
  page: async (t) => {
    const r = t.api.runtime;
    await new Promise((resolve) =>
      r.sendMessage(NOBODY, 1, () => {
        t.log("outer", t.lastErr());
        const p = r.connect(NOBODY);
        p.onDisconnect.addListener(() => {
          t.log("port", t.lastErr());
          setTimeout(resolve, 50);
        });
        t.catching("throws", () => r.connect(1));
        t.log("still", t.lastErr());
      }),
    );
    t.log("after", t.lastErr());
    await t.signal("finished");
  },
});
scenario("last_error_object", {
  bg: async (t) => {
    await t.open("page");
    await t.wait("finished");
  },
  page: async (t) => {
    const r = t.api.runtime;
    let kept;
    await new Promise((resolve) =>
      r.sendMessage(NOBODY, 1, () => {
        kept = r.lastError;
        t.log("lastError", {
          ctor: kept.constructor?.name,
          proto: Object.getPrototypeOf(kept) === Object.prototype,
          own: Object.getOwnPropertyNames(kept).sort(),
          string: String(kept),
          tag: Object.prototype.toString.call(kept),
          frozen: Object.isFrozen(kept),
          stack: typeof kept.stack,
          same: kept === r.lastError,
        });
        resolve();
      }),
    );
    t.log("kept", kept.message);
    t.log("now", t.d(r.lastError));
    t.log("in", "lastError" in r);
    await t.signal("finished");
  },
});
