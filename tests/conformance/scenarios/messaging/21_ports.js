// Ports once more: names, nests, many at once, their shape to the last key, and odd things done to them.
// A page connects, the background accepts: `bg(t, port, label)` runs for each port, `page(t)` in the page.
globalThis.pagePort = (name, {bg = () => {}, page}) =>
  scenario(name, {
    bg: async (t) => {
      accept(t, "bg", (port, label) => bg(t, port, label));
      await t.open("page");
      await t.wait("finished", 15000);
      await t.sleep(200);
    },
    page: async (t) => {
      await page(t);
      await t.sleep(200);
      await t.signal("finished");
    },
  });
const NOBODY_HERE = "abcdefghijklmnopabcdefghijklmnop";
pagePort("ports_many_at_once", {
  // twenty in one turn, some ended in it: in which order is everything heard?
  bg: (t, p) => {
    p.postMessage("welcome " + p.name);
    p.onMessage.addListener((m) => m === "end" && p.disconnect());
  },
  page: async (t) => {
    const ports = [];
    for (let i = 0; i < 20; i++) {
      const p = t.ears(t.api.runtime.connect({name: "p" + i}), "p" + i);
      ports.push(p);
      p.postMessage(i % 3 ? "stay" : "end");
      if (i % 5 === 4) p.disconnect();
    }
    await t.untilType("disconnect", 6);
    await t.sleep(200);
    for (const p of ports.reverse()) p.disconnect();
    await t.sleep(200);
  },
});
pagePort("ports_nested", {
  // each port's first message makes the other side open one more
  bg: (t, p) =>
    p.onMessage.addListener((m) => {
      if (m > 0) {
        const q = t.ears(t.api.tabs.connect(p.sender.tab.id, {name: "down " + m}), "down " + m);
        q.postMessage(m - 1);
      }
    }),
  page: async (t) => {
    t.api.runtime.onConnect.addListener((p) => {
      t.ears(p, "page's " + p.name);
      p.onMessage.addListener((m) => {
        t.ears(t.api.runtime.connect({name: "up " + m}), "up " + m).postMessage(m);
        p.disconnect();
      });
    });
    t.ears(t.api.runtime.connect({name: "up 3"}), "up 3").postMessage(3);
    await t.untilType("disconnect", 0);
    await t.sleep(700);
  },
});
pagePort("ports_order_with_messages", {
  bg: (t, p) => {
    p.postMessage("p1");
    t.api.tabs.sendMessage(p.sender.tab.id, "s1").catch(() => {});
    p.postMessage("p2");
    t.api.tabs.connect(p.sender.tab.id, {name: "c1"}).postMessage("in c1");
    p.postMessage("p3");
    t.api.tabs.sendMessage(p.sender.tab.id, "s2").catch(() => {});
    p.disconnect();
  },
  page: async (t) => {
    t.api.runtime.onMessage.addListener((m) => {
      t.log("sent", m);
    });
    t.api.runtime.onConnect.addListener((q) => {
      t.log("connected", q.name);
      t.ears(q, "c");
    });
    t.ears(t.api.runtime.connect({name: "x"}), "page");
    await t.untilType("disconnect");
    await t.sleep(300);
  },
});
pagePort("port_shape_to_the_last_key", {
  page: async (t) => {
    const p = t.api.runtime.connect({name: "x"});
    const about = (o) => {
      const proto = Object.getPrototypeOf(o);
      return {
        own: Reflect.ownKeys(o).map(String),
        proto:
          proto === Object.prototype ? "Object.prototype" : proto === null ? null : Reflect.ownKeys(proto).map(String),
        ctor: o.constructor?.name,
        tag: Object.prototype.toString.call(o),
        text: String(o),
        locale: o.toLocaleString(),
        valueOf: o.valueOf() === o,
        isError: o instanceof Error,
        isTarget: o instanceof EventTarget,
        isObject: o instanceof Object,
        extensible: Object.isExtensible(o),
        entries: Object.entries(o).map(([k, v]) => [k, typeof v]),
      };
    };
    t.log("port", about(p));
    t.log("event", about(p.onMessage));
    t.log("runtime event", about(t.api.runtime.onMessage));
    t.catching("JSON of the port", () => JSON.stringify(p));
    t.catching("JSON of an event", () => JSON.stringify(p.onMessage));
    t.catching("JSON of runtime.onMessage", () => JSON.stringify(t.api.runtime.onMessage));
    t.catching("spread", () => Object.keys({...p}));
    t.catching("assign", () => Object.keys(Object.assign({}, p)));
    t.catching("for in", () => {
      const keys = [];
      for (const k in p) keys.push(k);
      return keys;
    });
    t.catching("has", () =>
      ["name", "sender", "error", "onMessage", "postMessage", "foo", "toString"].map((k) => k in p),
    );
    t.catching("hasOwn", () => ["name", "sender", "postMessage"].map((k) => Object.hasOwn(p, k)));
    t.catching("structuredClone", () => structuredClone(p));
    t.catching("freeze", () => Object.isFrozen(Object.freeze(p)));
    t.catching("still works", () => p.postMessage("frozen"));
    t.catching("new its constructor", () => new p.constructor().constructor.name);
    t.catching("event's constructor", () => typeof new p.onMessage.constructor());
    t.catching("create", () => Object.create(p).name);
    t.catching("post of an heir", () => Object.create(p).postMessage("heir"));
    await t.sleep(200);
  },
});
pagePort("port_properties_changed", {
  bg: (t, p) => p.onMessage.addListener((m) => p.postMessage({echo: m})),
  page: async (t) => {
    const p = t.ears(t.api.runtime.connect({name: "x"}), "page");
    t.catching("onMessage = null", () => {
      p.onMessage = null;
      return p.onMessage;
    });
    t.catching("postMessage = f", () => {
      const old = p.postMessage;
      p.postMessage = function (m) {
        t.log("own postMessage", m);
        return old.call(this, m);
      };
      return p.postMessage("through mine");
    });
    t.catching("delete postMessage", () => [delete p.postMessage, typeof p.postMessage]);
    t.catching("delete disconnect", () => [delete p.disconnect, typeof p.disconnect]);
    t.catching("delete onDisconnect", () => [delete p.onDisconnect, typeof p.onDisconnect]);
    t.catching("name = 5", () => {
      p.name = 5;
      return p.name;
    });
    t.catching("sender = 5", () => {
      p.sender = 5;
      return p.sender;
    });
    t.catching("error = 5", () => {
      p.error = 5;
      return p.error;
    });
    t.catching("symbol", () => {
      p[Symbol.for("x")] = 5;
      return Object.getOwnPropertySymbols(p).length;
    });
    t.catching("keys", () => Object.keys(p));
    await t.untilType("message", 1, 2000);
    await t.sleep(100);
  },
});
pagePort("port_event_tampered", {
  bg: (t, p) => p.postMessage("welcome"),
  page: async (t) => {
    const p = t.api.runtime.connect({name: "x"});
    t.catching("addListener replaced", () => {
      const old = p.onMessage.addListener;
      p.onMessage.addListener = function (f) {
        t.log("own addListener");
        return old.call(this, f);
      };
      return p.onMessage.addListener((m) => t.log("got", m));
    });
    t.catching("addListener deleted", () => [delete p.onMessage.addListener, typeof p.onMessage.addListener]);
    t.catching("new property", () => {
      p.onMessage.mine = 1;
      return p.onMessage.mine;
    });
    t.catching("hasListeners", () => [typeof p.onMessage.hasListeners, p.onMessage.hasListeners?.()]);
    t.catching("dispatch", () => typeof p.onMessage.dispatch);
    t.catching("getRules", () => typeof p.onMessage.getRules);
    await t.untilType("got", 1, 2000);
  },
});
pagePort("port_this_and_arguments", {
  // listeners of all sorts: bound, class methods, proxies, generators, async ones, ones that return values
  bg: (t, p) => p.postMessage({n: 1}),
  page: async (t) => {
    const p = t.api.runtime.connect({name: "x"});
    const e = p.onMessage;
    e.addListener(function (...args) {
      t.log("function", {argc: args.length, this: Object.prototype.toString.call(this), global: this === globalThis});
    });
    e.addListener(
      function bound() {
        t.log("bound", this.mine);
      }.bind({mine: 1}),
    );
    e.addListener(new Proxy((m) => t.log("proxy", m), {}));
    e.addListener(function* () {
      t.log("generator ran");
    });
    e.addListener(async (m) => {
      t.log("async", m);
      await null;
      t.log("async after");
    });
    t.catching("class", () => e.addListener(class A {}));
    e.addListener(console.log.bind(console, "console"));
    e.addListener((m) => t.log("last", m));
    await t.untilType("last");
    await t.sleep(50);
  },
});
pagePort("port_once_and_moved", {
  bg: (t, p) => {
    for (let i = 0; i < 4; i++) p.postMessage(i);
  },
  page: async (t) => {
    const p = t.api.runtime.connect({name: "x"});
    const e = p.onMessage;
    const once = (m) => {
      t.log("once", m);
      e.removeListener(once);
    };
    const grow = (m) => {
      t.log("grow", m);
      e.addListener((n) => t.log("grown at " + m, n));
    };
    e.addListener(once);
    e.addListener(grow);
    const last = (m) => {
      t.log("last", m);
      if (m === 1) {
        e.removeListener(grow);
        e.removeListener(last);
        e.addListener(last);
      }
    };
    e.addListener(last);
    await t.untilType("last", 4);
  },
});
pagePort("port_all_listeners_removed_and_added", {
  bg: (t, p) =>
    p.onMessage.addListener((m) => {
      p.postMessage("a " + m);
      p.postMessage("b " + m);
    }),
  page: async (t) => {
    const p = t.api.runtime.connect({name: "x"});
    const f = (m) => {
      t.log("f", m);
      p.onMessage.removeListener(f);
      setTimeout(() => p.onMessage.addListener(f), 200);
    };
    p.onMessage.addListener(f);
    p.postMessage(1);
    await t.sleep(500);
    p.postMessage(2);
    await t.untilType("f", 2);
    await t.sleep(250);
  },
});
pagePort("port_disconnect_in_every_listener", {
  // disconnected in the first of three listeners of one message: do the others hear it, and the next message?
  bg: (t, p) => {
    p.postMessage(1);
    p.postMessage(2);
  },
  page: async (t) => {
    const p = t.api.runtime.connect({name: "x"});
    p.onMessage.addListener((m) => {
      t.log("first", m);
      p.disconnect();
      t.catching("post", () => p.postMessage("x"));
    });
    p.onMessage.addListener((m) => t.log("second", m));
    p.onDisconnect.addListener(() => t.log("own onDisconnect"));
    await t.sleep(500);
    t.catching("listener after", () => p.onMessage.addListener(() => {}));
    t.catching("has after", () => p.onMessage.hasListener(() => {}));
    t.catching("name after", () => p.name);
    t.catching("keys after", () => Object.keys(p));
  },
});
pagePort("port_onDisconnect_details", {
  bg: (t, p) => {
    if (p.name === "end") p.disconnect();
  },
  page: async (t) => {
    const r = t.api.runtime;
    const p = r.connect({name: "end"});
    const e = p.onDisconnect;
    const third = () => t.log("third");
    e.addListener((q) => {
      t.log("first", {lastError: t.lastErr(), error: t.d(q.error ?? null), has: e.hasListener(third)});
      e.removeListener(third);
      e.addListener(() => t.log("added inside"));
      throw new Error("in onDisconnect");
    });
    e.addListener(async () => {
      t.log("second", t.lastErr());
      await null;
      t.log("second after await", t.lastErr());
    });
    e.addListener(third);
    await t.untilType("second after await");
    t.catching("read onMessage", () => typeof p.onMessage.addListener);
    t.catching("has after", () => e.hasListener(third));
    const q = r.connect(NOBODY_HERE);
    q.onDisconnect.addListener(() => {
      t.log("unread");
    });
    await t.untilType("unread");
    const s = r.connect(NOBODY_HERE);
    s.onDisconnect.addListener(() => {
      t.log("reads", t.lastErr());
    });
    s.onDisconnect.addListener(() => {
      t.log("second reader", t.lastErr());
      setTimeout(() => t.log("in a timer", t.lastErr()), 0);
      r.sendMessage(NOBODY_HERE, "x", () => t.log("inner", t.lastErr()));
      t.log("still", t.lastErr());
    });
    await t.untilType("inner");
    await t.untilType("in a timer");
  },
});
pagePort("port_names", {
  page: async (t) => {
    const r = t.api.runtime;
    const names = [
      "",
      " ",
      "0",
      "constructor",
      "__proto__",
      "chrome.runtime.sendMessage",
      "\ud83d\ude00",
      "a\nb",
      "a\u0000b",
      "\udc00",
      "chrome.runtime.sendRequest",
      "chrome.runtime.onMessage",
    ];
    for (const name of names) {
      const p = r.connect({name});
      t.log("own name", t.d(p.name));
      await t.sleep(30);
    }
    await t.sleep(200);
  },
});
scenario("port_kept_by_nobody", {
  // the port of a page that only its listener holds, and the one that a closed-over variable holds
  bg: async (t) => {
    accept(t, "bg", (p) => p.onMessage.addListener((m) => p.postMessage({echo: m})));
    await t.open("page");
    await t.wait("finished");
  },
  page: async (t) => {
    (() => {
      const p = t.api.runtime.connect({name: "x"});
      p.onMessage.addListener((m, q) => {
        t.log("got", m);
        if (m.echo < 3) q.postMessage(m.echo + 1);
      });
      p.postMessage(0);
    })();
    await t.untilType("got", 4);
    await t.signal("finished");
  },
});
scenario("port_sender_changes_later", {
  // what port.sender says after the opener's document has moved on by pushState
  bg: async (t) => {
    const ports = [];
    t.api.runtime.onConnect.addListener((p) => {
      ports.push(p);
      p.onMessage.addListener((m, q) => t.log("sender", {m, url: t.text(q.sender.url), tab: t.text(q.sender.tab.url)}));
    });
    await t.open("page");
    await t.wait("finished");
    t.log("at the end", {url: t.text(ports[0].sender.url), tab: t.text(ports[0].sender.tab.url)});
  },
  page: async (t) => {
    const p = t.api.runtime.connect();
    p.postMessage("before");
    history.pushState(null, "", "?moved");
    p.postMessage("after");
    await t.sleep(300);
    p.postMessage("later");
    await t.sleep(200);
    await t.signal("finished");
  },
});
scenario("port_of_bg_to_itself_and_page", {
  // the background connects while it listens itself, with and without a page
  bg: async (t) => {
    t.api.runtime.onConnect.addListener((p) => t.log("own onConnect", p.name));
    t.ears(t.api.runtime.connect({name: "alone"}), "alone");
    await t.untilType("disconnect");
    await t.open("page");
    t.ears(t.api.runtime.connect({name: "with page"}), "with page").postMessage("hello");
    await t.untilType("message");
    await t.signal("finished");
  },
  page: async (t) => {
    t.api.runtime.onConnect.addListener((p) => {
      t.log("page onConnect", {name: p.name, sender: t.sender(p.sender)});
      p.onMessage.addListener((m) => p.postMessage("page got " + m));
    });
    await t.wait("finished");
  },
});
scenario("port_between_pages", {
  // page and page2 and a popup connect to one another; who hears whom
  bg: async (t) => {
    await t.open("page");
    await t.open("page2");
    await t.open("popup");
    await t.wait("finished");
  },
  page: async (t) => {
    accept(t, "page", (p) => p.postMessage("page"));
    await t.wait("finished");
    await t.sleep(100);
  },
  page2: async (t) => {
    accept(t, "page2", () => {});
    await t.wait("finished");
    await t.sleep(100);
  },
  popup: async (t) => {
    accept(t, "popup");
    const p = t.ears(t.api.runtime.connect({name: "from popup"}), "popup's");
    p.postMessage("to both");
    await t.untilType("message");
    await t.sleep(200);
    p.disconnect();
    await t.sleep(200);
    await t.signal("finished");
  },
});
scenario("port_two_receivers_one_disconnects_in_onConnect", {
  bg: async (t) => {
    t.api.runtime.onConnect.addListener((p) => {
      t.ears(p, "bg");
      p.disconnect();
    });
    await t.open("page2");
    await t.open("page");
    await t.wait("finished");
  },
  page2: async (t) => {
    accept(t, "page2");
    await t.wait("finished");
  },
  page: async (t) => {
    const p = t.ears(t.api.runtime.connect({name: "x"}), "page");
    p.postMessage(1);
    await t.untilType("disconnect", 1, 3000);
    await t.sleep(200);
    t.catching("post", () => p.postMessage(2));
    await t.signal("finished");
  },
});
scenario("port_to_tab_with_three_frames", {
  // the middle one disconnects
  bg: async (t) => {
    const tab = await t.open("content");
    await t.ready("frame");
    await t.ready("frame2");
    const p = t.ears(t.api.tabs.connect(tab.id, {name: "x"}), "bg");
    await t.sleep(300);
    p.postMessage("end frame");
    await t.sleep(500);
    t.catching("post", () => p.postMessage("more"));
    await t.sleep(200);
    await t.signal("finished");
  },
  content: async (t) => {
    accept(t, "content");
    addFrame(t.url("frame"));
    await t.wait("finished");
  },
  frame: async (t) => {
    accept(t, "frame", (p) => p.onMessage.addListener(() => p.disconnect()));
    addFrame(t.url("frame2"));
    await t.wait("finished");
  },
  frame2: async (t) => {
    accept(t, "frame2");
    await t.wait("finished");
  },
});
