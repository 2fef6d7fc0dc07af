// The life of a port, step by step: who disconnects when, what is posted where, which listener is there.
// A page connects, the background accepts. `bg(t, port, label)` runs for each port, `page(t)` in the page.
globalThis.pagePort = (name, {bg = () => {}, page, after = async () => {}}) =>
  scenario(name, {
    bg: async (t) => {
      const ports = accept(t, "bg", (port, label) => bg(t, port, label));
      await t.open("page");
      await after(t, ports);
      await t.wait("finished");
      await t.sleep(200);
    },
    page: async (t) => {
      await page(t);
      await t.sleep(200);
      await t.signal("finished");
    },
  });
const connectAnd =
  (more = () => {}) =>
  async (t) => {
    const p = t.ears(t.api.runtime.connect({name: "x"}), "page");
    await more(t, p);
  };
pagePort("disconnect_by_initiator", {
  page: connectAnd(async (t, p) => {
    await t.sleep(200);
    p.disconnect();
    t.catching("post after own", () => p.postMessage("x"));
    t.catching("disconnect again", () => p.disconnect());
    await t.sleep(200);
    t.catching("post later", () => p.postMessage("x"));
  }),
});
pagePort("disconnect_in_onConnect", {
  bg: (t, p) => {
    p.postMessage("only this");
    p.disconnect();
    t.catching("post after own", () => p.postMessage("x"));
  },
  page: connectAnd(async (t, p) => {
    p.postMessage("early");
    await t.untilType("disconnect");
    t.catching("post after", () => p.postMessage("x"));
  }),
});
pagePort("disconnect_in_onConnect_at_once", {
  bg: (t, p) => p.disconnect(),
  page: connectAnd((t) => t.untilType("disconnect")),
});
pagePort("disconnect_inside_onMessage", {
  bg: (t, p) =>
    p.onMessage.addListener((m) => {
      if (m === 2) p.disconnect();
    }),
  page: connectAnd(async (t, p) => {
    await t.sleep(200);
    for (let i = 1; i <= 5; i++) p.postMessage(i);
    await t.untilType("disconnect");
  }),
});
pagePort("disconnect_right_after_connect", {
  page: connectAnd(async (t, p) => {
    p.postMessage(1);
    p.postMessage(2);
    p.disconnect();
  }),
});
pagePort("disconnect_at_once_nothing_posted", {page: connectAnd((t, p) => p.disconnect())});
pagePort("disconnect_in_a_microtask", {
  page: connectAnd(async (t, p) => {
    p.postMessage(1);
    await null;
    p.postMessage(2);
    p.disconnect();
  }),
});
pagePort("disconnect_answered_by_disconnect", {
  // each side disconnects in its onDisconnect as well
  bg: (t, p) => p.onDisconnect.addListener(() => t.catching("disconnect in onDisconnect", () => p.disconnect())),
  page: connectAnd(async (t, p) => {
    await t.sleep(200);
    p.disconnect();
  }),
});
pagePort("disconnect_other_port_inside_onDisconnect", {
  // the end of one port makes the background end the other
  bg: (t, p, label) => {
    globalThis.labPorts = [...(globalThis.labPorts ?? []), p];
    if (label === "bg#1") p.onDisconnect.addListener(() => labPorts[1].disconnect());
  },
  page: async (t) => {
    const a = t.ears(t.api.runtime.connect({name: "a"}), "a"),
      b = t.ears(t.api.runtime.connect({name: "b"}), "b");
    await t.sleep(300);
    a.disconnect();
    await t.untilType("disconnect", 1, 3000);
    t.catching("post on b", () => b.postMessage(1));
  },
});
pagePort("reconnect_inside_onDisconnect", {
  bg: (t, p, label) => label === "bg#1" && p.disconnect(),
  page: async (t) => {
    const connect = (name, then) => {
      const p = t.ears(t.api.runtime.connect({name}), name);
      p.onDisconnect.addListener(() => then());
      return p;
    };
    connect("first", () => connect("second", () => {}).postMessage("again"));
    await t.sleep(600);
  },
});
pagePort("post_inside_onDisconnect_of_both", {
  bg: (t, p) => p.onDisconnect.addListener((q) => t.catching("post", () => q.postMessage("too late"))),
  page: connectAnd(async (t, p) => {
    await t.sleep(200);
    p.disconnect();
  }),
});
pagePort("post_from_onConnect_to_late_listener", {
  // the opener adds its listener in a later task: what was posted before is gone
  bg: (t, p) => {
    p.postMessage("at once");
    t.wait("listening").then(() => p.postMessage("later"));
  },
  page: async (t) => {
    const p = t.api.runtime.connect({name: "x"});
    await t.sleep(400);
    t.ears(p, "late");
    await t.signal("listening");
    await t.untilType("message");
  },
});
pagePort("post_before_any_answer", {
  // both post at once, each answers what it gets
  bg: (t, p) => {
    p.postMessage("bg 1");
    p.onMessage.addListener((m) => typeof m === "number" && p.postMessage({echo: m}));
  },
  page: connectAnd(async (t, p) => {
    for (let i = 0; i < 3; i++) p.postMessage(i);
    await t.untilType("message", 4);
  }),
});
pagePort("ping_pong_50", {
  bg: (t, p) => p.onMessage.addListener((m) => p.postMessage(m + 1)),
  page: async (t) => {
    const p = t.api.runtime.connect({name: "x"});
    let last = 0;
    p.onMessage.addListener((m) => {
      last = m;
      if (m < 99) p.postMessage(m + 1);
    });
    p.postMessage(0);
    await t.until(() => last >= 99);
    t.log("last", last);
  },
});
scenario("order_500_both_ways", {
  bg: async (t) => {
    const got = [];
    t.api.runtime.onConnect.addListener((p) => {
      p.onMessage.addListener((m) => got.push(m));
      for (let i = 0; i < 500; i++) p.postMessage(i);
    });
    await t.open("page");
    await t.until(() => got.length === 500);
    t.log("bg got", {n: got.length, inOrder: got.every((m, i) => m === i)});
    await t.wait("finished");
  },
  page: async (t) => {
    const got = [];
    const p = t.api.runtime.connect();
    p.onMessage.addListener((m) => got.push(m));
    for (let i = 0; i < 500; i++) p.postMessage(i);
    await t.until(() => got.length === 500);
    t.log("page got", {n: got.length, inOrder: got.every((m, i) => m === i)});
    await t.signal("finished");
  },
});
// ---- onConnect's own listeners
scenario("onConnect_listener_throws", {
  bg: async (t) => {
    t.api.runtime.onConnect.addListener((p) => {
      t.ears(p, "first");
      throw new Error("thrown in onConnect");
    });
    t.api.runtime.onConnect.addListener((p) => {
      t.log("second", p.name);
      p.postMessage("from the second");
    });
    await t.open("page");
    await t.wait("finished");
    await t.sleep(150);
  },
  page: async (t) => {
    const p = t.ears(t.api.runtime.connect({name: "x"}), "page");
    p.postMessage("hello");
    await t.untilType("message");
    await t.signal("finished");
  },
});
scenario("onConnect_async_listener_rejects", {
  bg: async (t) => {
    t.api.runtime.onConnect.addListener(async (p) => {
      t.ears(p, "bg");
      throw new Error("rejected in onConnect");
    });
    await t.open("page");
    await t.wait("finished");
    await t.sleep(150);
  },
  page: async (t) => {
    const p = t.ears(t.api.runtime.connect({name: "x"}), "page");
    p.postMessage("hello");
    await t.sleep(300);
    p.disconnect();
    await t.sleep(150);
    await t.signal("finished");
  },
});
scenario("onConnect_first_listener_disconnects", {
  // the second listener gets a port that is closed already
  bg: async (t) => {
    t.api.runtime.onConnect.addListener((p) => p.disconnect());
    t.api.runtime.onConnect.addListener((p) => {
      t.log("second", p.name);
      t.catching("post", () => p.postMessage("x"));
      t.catching("listen", () => p.onMessage.addListener(() => {}));
      t.catching("disconnect", () => p.disconnect());
    });
    await t.open("page");
    await t.wait("finished");
  },
  page: async (t) => {
    t.ears(t.api.runtime.connect({name: "x"}), "page");
    await t.untilType("disconnect");
    await t.sleep(150);
    await t.signal("finished");
  },
});
scenario("onConnect_listener_removes_itself", {
  bg: async (t) => {
    const once = (p) => {
      t.log("once", p.name);
      t.api.runtime.onConnect.removeListener(once);
    };
    t.api.runtime.onConnect.addListener(once);
    await t.open("page");
    await t.wait("finished");
  },
  page: async (t) => {
    const a = t.ears(t.api.runtime.connect({name: "a"}), "a");
    await t.sleep(300);
    const b = t.ears(t.api.runtime.connect({name: "b"}), "b");
    await t.untilType("disconnect", 1, 2000);
    a.disconnect();
    await t.signal("finished");
  },
});
scenario("onConnect_listener_added_inside", {
  bg: async (t) => {
    let first = true;
    t.api.runtime.onConnect.addListener((p) => {
      t.log("outer", p.name);
      if (first) t.api.runtime.onConnect.addListener((q) => t.log("inner", q.name));
      first = false;
    });
    await t.open("page");
    await t.wait("finished");
  },
  page: async (t) => {
    t.api.runtime.connect({name: "a"});
    await t.sleep(200);
    t.api.runtime.connect({name: "b"});
    await t.sleep(200);
    await t.signal("finished");
  },
});
scenario("connect_back_inside_onConnect", {
  // the background connects to the page that connects to it
  bg: async (t) => {
    t.api.runtime.onConnect.addListener((p) => {
      t.log("bg onConnect", p.name);
      const back = t.ears(t.api.runtime.connect({name: "back to " + p.name}), "back");
      back.postMessage("hello back");
    });
    await t.open("page");
    await t.wait("finished");
  },
  page: async (t) => {
    accept(t, "page", (p) => p.postMessage("page answers"));
    t.ears(t.api.runtime.connect({name: "there"}), "there").postMessage("hello");
    await t.untilType("message");
    await t.sleep(200);
    await t.signal("finished");
  },
});
scenario("connect_inside_onMessage", {
  bg: async (t) => {
    t.api.runtime.onMessage.addListener((m, s, respond) => {
      const p = t.ears(t.api.tabs.connect(s.tab.id, {name: "opened for " + m}), "bg");
      p.postMessage("first");
      respond("answer");
    });
    await t.open("page");
    await t.wait("finished");
  },
  page: async (t) => {
    accept(t, "page");
    t.log("answer", await labOutcome(t, () => t.api.runtime.sendMessage("m")));
    await t.untilType("message");
    await t.signal("finished");
  },
});
// ---- listeners of a port
pagePort("port_listener_removed_in_flight", {
  // removed in the turn in which the messages were posted to it
  bg: (t, p) => p.onMessage.addListener((m) => p.postMessage(m)),
  page: async (t) => {
    const p = t.api.runtime.connect({name: "x"});
    const listener = (m) => t.log("removed one", m);
    p.onMessage.addListener(listener);
    p.onMessage.addListener((m) => t.log("other", m));
    await t.sleep(200);
    p.postMessage(1);
    p.onMessage.removeListener(listener);
    await t.untilType("other");
  },
});
pagePort("port_listener_added_twice_removed_once", {
  bg: (t, p) => p.postMessage("one"),
  page: async (t) => {
    const p = t.api.runtime.connect({name: "x"});
    const f = (m) => t.log("f", m);
    p.onMessage.addListener(f);
    p.onMessage.addListener(f);
    p.onMessage.removeListener(f);
    t.log("has", p.onMessage.hasListener(f));
    p.onMessage.addListener((m) => t.log("other", m));
    await t.untilType("other");
  },
});
pagePort("port_listener_on_two_ports", {
  bg: (t, p) => p.postMessage("for " + p.name),
  page: async (t) => {
    const a = t.api.runtime.connect({name: "a"}),
      b = t.api.runtime.connect({name: "b"});
    const f = (m, p) => t.log("f", {m, a: p === a, b: p === b});
    a.onMessage.addListener(f);
    b.onMessage.addListener(f);
    t.log("events", {same: a.onMessage === b.onMessage, onOther: a.onDisconnect.hasListener(f)});
    await t.untilType("f", 2);
    a.onMessage.removeListener(f);
    t.log("b still has it", b.onMessage.hasListener(f));
  },
});
scenario("listener_throws", {
  bg: async (t) => {
    t.api.runtime.onConnect.addListener((p) => {
      p.onMessage.addListener((m) => {
        t.log("first", m);
        throw new TypeError("thrown by a port's listener");
      });
      p.onMessage.addListener((m) => t.log("second", m));
      p.onMessage.addListener((m) => {
        throw "a string";
      });
      p.onMessage.addListener((m) => p.postMessage("alive"));
    });
    await t.open("page");
    await t.wait("finished");
    await t.sleep(150);
  },
  page: async (t) => {
    const p = t.ears(t.api.runtime.connect({name: "x"}), "page");
    p.postMessage(1);
    p.postMessage(2);
    await t.untilType("message", 2);
    await t.signal("finished");
  },
});
scenario("listener_api", {
  // the members of a port's events and what they make of odd arguments
  bg: async (t) => {
    accept(t, "bg");
    await t.open("page");
    await t.wait("finished");
  },
  page: async (t) => {
    const p = t.api.runtime.connect({name: "x"});
    for (const name of ["onMessage", "onDisconnect"]) {
      const ev = p[name];
      const a = () => {},
        b = () => {};
      t.log("event", {
        name,
        tag: Object.prototype.toString.call(ev),
        own: Object.keys(ev).sort(),
        string: String(ev),
        extensible: Object.isExtensible(ev),
        same: p[name] === ev,
      });
      for (const [label, f] of Object.entries({
        "hasListener before": () => ev.hasListener(a),
        "add": () => ev.addListener(a),
        "add again": () => ev.addListener(a),
        "hasListener": () => ev.hasListener(a),
        "hasListener of another": () => ev.hasListener(b),
        "remove another": () => ev.removeListener(b),
        "remove": () => ev.removeListener(a),
        "hasListener after": () => ev.hasListener(a),
        "add()": () => ev.addListener(),
        "add(undefined)": () => ev.addListener(undefined),
        "add(null)": () => ev.addListener(null),
        "add(5)": () => ev.addListener(5),
        "add({})": () => ev.addListener({}),
        "add({handleEvent})": () => ev.addListener({handleEvent() {}}),
        "add('x')": () => ev.addListener("x"),
        "add(f, undefined)": () => ev.addListener(() => {}, undefined),
        "add(f, null)": () => ev.addListener(() => {}, null),
        "add(f, {})": () => ev.addListener(() => {}, {}),
        "add(f, 1, 2)": () => ev.addListener(() => {}, 1, 2),
        "add(class)": () => ev.addListener(class {}),
        "add(async)": () => ev.addListener(async () => {}),
        "add(proxy)": () => ev.addListener(new Proxy(() => {}, {})),
        "remove()": () => ev.removeListener(),
        "remove(5)": () => ev.removeListener(5),
        "remove(null)": () => ev.removeListener(null),
        "has()": () => ev.hasListener(),
        "has(5)": () => ev.hasListener(5),
        "has(null)": () => ev.hasListener(null),
        "has(undefined)": () => ev.hasListener(undefined),
        "has({})": () => ev.hasListener({}),
        "new add": () => new ev.addListener(() => {}),
        "add.call({})": () => ev.addListener.call({}, () => {}),
        "add.call(null)": () => ev.addListener.call(null, () => {}),
        "has.call(other event)": () => ev.hasListener.call(p.onDisconnect, a),
        "lengths": () => ["addListener", "removeListener", "hasListener"].map((k) => [ev[k].length, ev[k].name]),
      }))
        t.catching(name + " " + label, f);
    }
    await t.sleep(100);
    await t.signal("finished");
  },
});
pagePort("port_methods_of_another_port", {
  // postMessage.call(another port)
  bg: (t, p) => {},
  page: async (t) => {
    const a = t.api.runtime.connect({name: "a"}),
      b = t.api.runtime.connect({name: "b"});
    await t.sleep(200);
    t.catching("a.postMessage.call(b)", () => a.postMessage.call(b, "through a's method"));
    t.catching("a.onMessage.addListener.call(b.onMessage)", () =>
      a.onMessage.addListener.call(b.onMessage, (m) => t.log("got", m)),
    );
    t.log("same methods", {
      postMessage: a.postMessage === b.postMessage,
      disconnect: a.disconnect === b.disconnect,
      proto: Object.getPrototypeOf(a) === Object.getPrototypeOf(b),
    });
    t.catching("a.disconnect.call(b)", () => a.disconnect.call(b));
    await t.sleep(200);
    t.catching("post on a", () => a.postMessage("a"));
    t.catching("post on b", () => b.postMessage("b"));
  },
});
pagePort("port_argument_of_listeners", {
  // what the listeners are given beside the message, and what this is in them
  bg: (t, p) => {
    p.onMessage.addListener(function (a, b) {
      "use strict";
      t.log("bg", {this: typeof this, undef: this === undefined, argc: arguments.length, port: b === p});
      p.postMessage("answer");
      p.disconnect();
    });
  },
  page: async (t) => {
    const p = t.api.runtime.connect({name: "x"});
    p.onMessage.addListener(function (a, b) {
      "use strict";
      t.log("page", {this: typeof this, undef: this === undefined, argc: arguments.length, port: b === p});
    });
    p.onDisconnect.addListener(function (a, b) {
      "use strict";
      t.log("gone", {this: typeof this, undef: this === undefined, argc: arguments.length, port: a === p});
    });
    p.postMessage(1);
    await t.untilType("gone");
  },
});
pagePort("port_listener_returns", {
  // a port's listener that returns a promise, or one that is rejected: nothing comes of it but an unhandled rejection
  bg: (t, p) => {
    p.onMessage.addListener(() => true);
    p.onMessage.addListener(async (m) => {
      throw new RangeError("async port listener");
    });
    p.onMessage.addListener(() => p.postMessage("alive"));
  },
  page: connectAnd(async (t, p) => {
    p.postMessage(1);
    await t.untilType("message");
  }),
});
scenario("values_mutated_after_post", {
  bg: async (t) => {
    accept(t, "bg");
    t.api.runtime.onMessage.addListener((m, s, respond) => {
      const answer = {v: "answer before"};
      respond(answer);
      answer.v = "answer after";
      t.log("sent", t.d(m));
      m.v = "changed by the receiver";
    });
    await t.open("page");
    await t.wait("finished");
  },
  page: async (t) => {
    const p = t.api.runtime.connect();
    const o = {v: "before", list: [1]};
    p.postMessage(o);
    o.v = "after";
    o.list.push(2);
    const sent = t.api.runtime.sendMessage(o);
    o.v = "after the send";
    t.log("answer", t.d(await sent));
    t.log("own", t.d(o));
    await t.sleep(150);
    await t.signal("finished");
  },
});
scenario("values_shared_by_listeners", {
  // all listeners of a context get one object, each context its own
  bg: async (t) => {
    const seen = [];
    for (const label of ["one", "two"])
      t.api.runtime.onMessage.addListener((m) => {
        seen.push(m);
        t.log(label, {m: t.d(m), same: seen[0] === m});
        m.by = label;
      });
    await t.open("page");
    await t.wait("finished");
  },
  page: async (t) => {
    const m = {v: 1};
    t.log("outcome", await labOutcome(t, () => t.api.runtime.sendMessage(m)));
    t.log("own", t.d(m));
    await t.signal("finished");
  },
});
// ---- the end of a context
scenario("gone_page_with_three_ports", {
  // in what order do the ports of a page end?
  bg: async (t) => {
    const ports = accept(t, "bg");
    const tab = await t.open("page");
    await t.until(() => ports.length === 3);
    await t.api.tabs.remove(tab.id);
    await t.untilType("disconnect", 3, 3000);
    await t.sleep(150);
  },
  page: async (t) => {
    for (const name of ["a", "b", "c"]) t.ears(t.api.runtime.connect({name}), name);
    await t.sleep(5000);
  },
});
scenario("gone_page_closes_itself", {
  bg: async (t) => {
    const ports = accept(t, "bg");
    await t.open("page");
    await t.until(() => ports.length === 1);
    await t.signal("close");
    await t.untilType("disconnect", 1, 3000);
    await t.sleep(150);
  },
  page: async (t) => {
    const p = t.ears(t.api.runtime.connect({name: "x"}), "page");
    await t.wait("close");
    p.postMessage("last words");
    window.close();
  },
});
scenario("gone_content_reloads_itself", {
  bg: async (t) => {
    const ports = accept(t, "bg");
    await t.open("content");
    await t.until(() => ports.length === 1);
    await t.signal("reload");
    await t.until(() => ports.length === 2, 5000);
    await t.untilType("disconnect", 1, 3000);
    t.log("ports", ports.length);
    await t.signal("finished");
  },
  content: async (t) => {
    t.api.runtime.connect({name: "x"});
    if (!sessionStorage.getItem("again")) {
      await t.wait("reload");
      sessionStorage.setItem("again", "1");
      location.reload();
    } else await t.wait("finished");
  },
});
scenario("gone_iframe_navigated", {
  bg: async (t) => {
    const ports = accept(t, "bg");
    await t.open("content");
    await t.until(() => ports.length === 1);
    await t.signal("go");
    await t.untilType("disconnect", 1, 3000);
    await t.sleep(200);
    await t.signal("finished");
  },
  content: async (t) => {
    const f = addFrame(t.url("frame"));
    await t.wait("go");
    f.src = t.url("web");
    await t.wait("finished");
  },
  frame: async (t) => {
    t.ears(t.api.runtime.connect({name: "x"}), "frame").postMessage("here");
    await t.wait("finished");
  },
});
scenario("gone_receiving_frame", {
  // tabs.connect reached two frames; the inner one goes, then the tab
  bg: async (t) => {
    const tab = await t.open("content");
    await t.ready("frame");
    const p = t.ears(t.api.tabs.connect(tab.id, {name: "both"}), "bg");
    await t.sleep(400);
    await t.signal("remove");
    await t.wait("removed");
    await t.sleep(300);
    t.catching("post", () => p.postMessage("who is left?"));
    await t.sleep(200);
    await t.api.tabs.remove(tab.id);
    await t.untilType("disconnect", 1, 2000);
    await t.sleep(150);
  },
  content: async (t) => {
    accept(t, "content");
    const f = addFrame(t.url("frame"));
    await t.wait("remove");
    f.remove();
    await t.signal("removed");
    await t.sleep(4000);
  },
  frame: async (t) => {
    accept(t, "frame");
    await t.wait("nothing");
  },
});
scenario("gone_opener_with_two_receivers", {
  bg: async (t) => {
    accept(t, "bg");
    await t.open("page2");
    const tab = await t.open("page");
    await t.until((ev) => ev.some((e) => e.type === "message"));
    await t.api.tabs.remove(tab.id);
    await t.untilType("disconnect", 1, 3000);
    await t.sleep(200);
    await t.signal("finished");
  },
  page2: async (t) => {
    accept(t, "page2");
    await t.wait("finished");
  },
  page: async (t) => {
    t.api.runtime.connect({name: "x"}).postMessage("to both");
    await t.sleep(5000);
  },
});
scenario("gone_page_hidden_posts", {
  // what a page posts and sends while it goes away
  bg: async (t) => {
    accept(t, "bg");
    const tab = await t.open("page");
    await t.until((ev) => ev.some((e) => e.type === "message"));
    await t.api.tabs.update(tab.id, {url: t.url("web")});
    await t.untilType("disconnect", 1, 3000);
    await t.sleep(300);
  },
  page: async (t) => {
    const p = t.api.runtime.connect({name: "x"});
    p.postMessage("here");
    addEventListener("pagehide", () => p.postMessage("from pagehide"));
    await t.sleep(5000);
  },
});
scenario("gone_then_second_page", {
  // the page's port ended with it; the next page's is a new one
  bg: async (t) => {
    const ports = accept(t, "bg", (p) => p.name === "second" && p.postMessage("hello"));
    const first = await t.open("page");
    await t.until(() => ports.length === 1);
    await t.api.tabs.remove(first.id);
    await t.untilType("disconnect", 1, 3000);
    await t.open("page2");
    await t.until(() => ports.length === 2);
    t.catching("post on the old one", () => ports[0].postMessage(1));
    t.catching("post on the new one", () => ports[1].postMessage(2));
    await t.wait("finished");
  },
  page: async (t) => {
    t.ears(t.api.runtime.connect({name: "first"}), "page");
    await t.sleep(5000);
  },
  page2: async (t) => {
    t.ears(t.api.runtime.connect({name: "second"}), "page2");
    await t.untilType("message", 2);
    await t.signal("finished");
  },
});
