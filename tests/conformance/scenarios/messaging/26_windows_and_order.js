// Windows that speak to one another beside the extension's messages, and in which order things come to a context.
scenario("window_message_from_frame_to_top", {
  // a content script in a frame posts to the top window, which answers
  bg: async (t) => {
    await t.open("content");
    await t.wait("finished");
  },
  content: async (t) => {
    let f;
    addEventListener("message", (e) => {
      t.log("top got", {data: t.d(e.data), origin: t.text(e.origin), fromFrame: e.source === f.contentWindow});
      f.contentWindow.postMessage({answer: e.data}, "*");
    });
    f = addFrame(t.url("frame"));
    await t.wait("finished");
  },
  frame: async (t) => {
    t.log("windows", {top: window === top, parent: parent === top, self: self === window});
    addEventListener("message", (e) => t.log("frame got", {data: t.d(e.data), origin: t.text(e.origin)}));
    parent.postMessage({n: 1, list: [undefined, null]}, "*");
    await t.untilType("frame got");
    await t.signal("finished");
  },
});
scenario("window_message_between_page_and_its_frame", {
  // a page of the extension and another one in a frame of it
  bg: async (t) => {
    await t.open("page");
    await t.wait("finished");
  },
  page: async (t) => {
    addEventListener("message", (e) => t.log("page got", {data: t.d(e.data), origin: t.text(e.origin)}));
    const f = addFrame(t.url("page2"));
    await t.ready("page2");
    f.contentWindow.postMessage("to the frame", location.origin);
    f.contentWindow.postMessage("for another origin", "http://example.com");
    await t.wait("finished");
  },
  page2: async (t) => {
    addEventListener("message", (e) => {
      t.log("frame got", {data: t.d(e.data), origin: t.text(e.origin)});
      top.postMessage("back", "*");
    });
    await t.untilType("frame got");
    await t.sleep(150);
    await t.signal("finished");
  },
});
scenario("window_message_order", {
  // window messages, timers, microtasks and a runtime message posted in one turn
  bg: async (t) => {
    t.api.runtime.onMessage.addListener((m, s, r) => r(m));
    await t.open("page");
    await t.wait("finished");
  },
  page: async (t) => {
    addEventListener("message", (e) => t.log("window message", e.data));
    const asked = t.api.runtime.sendMessage("runtime message").then((m) => t.log(m));
    window.postMessage(1, "*");
    queueMicrotask(() => t.log("microtask"));
    window.postMessage(2, "*");
    t.log("end of turn");
    await asked;
    await t.untilType("window message", 2);
    await t.signal("finished");
  },
});
scenario("order_connects_posts_and_sends", {
  // a turn of connects, posts and sends: the receiver hears them in this order, or in the browser's own
  bg: async (t) => {
    t.api.runtime.onMessage.addListener((m) => {
      t.log("sent", m);
    });
    t.api.runtime.onConnect.addListener((p) => {
      t.log("connect", p.name);
      p.onMessage.addListener((m) => t.log("post on " + p.name, m));
      p.onDisconnect.addListener(() => t.log("disconnect", p.name));
    });
    await t.open("page");
    await t.wait("finished");
    await t.sleep(200);
  },
  page: async (t) => {
    const r = t.api.runtime;
    const send = (m) => r.sendMessage(m).catch(() => {});
    send(1);
    const a = r.connect({name: "a"});
    a.postMessage(2);
    send(3);
    const b = r.connect({name: "b"});
    b.postMessage(4);
    a.postMessage(5);
    a.disconnect();
    send(6);
    b.postMessage(7);
    await t.sleep(300);
    b.postMessage(8);
    send(9);
    const c = r.connect({name: "c"});
    b.disconnect();
    c.postMessage(10);
    send(11);
    await t.sleep(400);
    await t.signal("finished");
  },
});
scenario("order_answers_and_posts", {
  // the listener answers, posts on an open port and opens one: what comes first to the one who asked
  bg: async (t) => {
    let port;
    t.api.runtime.onConnect.addListener((p) => (port = p));
    t.api.runtime.onMessage.addListener((m, s, r) => {
      if (m === "answer first") r("answer");
      port.postMessage("post for " + m);
      if (m === "post first") r("answer");
      if (m === "promise") return Promise.resolve("answer");
      if (m === "later") {
        setTimeout(() => {
          port.postMessage("before the late answer");
          r("late answer");
          port.postMessage("behind the late answer");
        }, 30);
        return true;
      }
    });
    await t.open("page");
    await t.wait("finished");
  },
  page: async (t) => {
    const p = t.api.runtime.connect();
    p.onMessage.addListener((m) => t.log("port", m));
    await t.sleep(200);
    for (const m of ["answer first", "post first", "promise", "later"]) {
      t.log(m, t.d(await t.api.runtime.sendMessage(m)));
      await t.sleep(100);
    }
    await t.signal("finished");
  },
});
scenario("order_disconnect_and_connect_again", {
  // ten times in one turn
  bg: async (t) => {
    t.api.runtime.onConnect.addListener((p) => {
      t.log("connect", p.name);
      p.onMessage.addListener((m) => t.log("post", [p.name, m]));
      p.onDisconnect.addListener(() => t.log("disconnect", p.name));
    });
    await t.open("page");
    await t.wait("finished");
    await t.sleep(300);
  },
  page: async (t) => {
    for (let i = 0; i < 10; i++) {
      const p = t.api.runtime.connect({name: "n" + i});
      if (i % 2) p.postMessage(i);
      p.disconnect();
    }
    await t.sleep(400);
    await t.signal("finished");
  },
});
scenario("order_of_receivers_with_microtasks", {
  // three listeners of a message with microtasks and timers of their own
  bg: async (t) => {
    await t.open("page");
    t.log("outcome", await labOutcome(t, () => t.api.runtime.sendMessage("x")));
    await t.signal("finished");
  },
  page: async (t) => {
    for (const n of [1, 2, 3])
      t.api.runtime.onMessage.addListener((m, s, r) => {
        t.log("listener " + n);
        queueMicrotask(() => t.log("microtask " + n));
        Promise.resolve().then(() => Promise.resolve().then(() => t.log("second microtask " + n)));
        if (n === 3) r("three");
      });
    await t.wait("finished");
  },
});
scenario("gone_page_closes_in_listener", {
  // the page closes its own window in the listener, with and without an answer
  bg: async (t) => {
    for (const m of ["answer and close", "close"]) {
      await t.open("page");
      t.log(m, await labOutcome(t, () => t.api.runtime.sendMessage(m), 3000));
      await t.sleep(200);
    }
  },
  page: async (t) => {
    t.api.runtime.onMessage.addListener((m, s, r) => {
      if (m === "answer and close") r("answered");
      window.close();
      return true;
    });
    await t.wait("nothing");
  },
});
scenario("gone_frame_closes_port_in_listener", {
  // the top removes the frame in the listener of the frame's own port message
  bg: async (t) => {
    t.api.runtime.onConnect.addListener((p) => {
      t.ears(p, p.name);
      p.onMessage.addListener((m) => {
        if (m === "remove me") t.api.tabs.sendMessage(p.sender.tab.id, "remove", {frameId: 0});
      });
    });
    await t.open("content");
    await t.untilType("disconnect");
    await t.signal("finished");
  },
  content: async (t) => {
    const f = addFrame(t.url("frame"));
    t.api.runtime.onMessage.addListener((m) => {
      t.log("top heard", m);
      f.remove();
      t.log("window of the removed", f.contentWindow);
    });
    await t.wait("finished");
  },
  frame: async (t) => {
    t.api.runtime.connect({name: "frame"}).postMessage("remove me");
    await t.wait("nothing");
  },
});
