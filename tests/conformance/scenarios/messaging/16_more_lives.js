// Ports, frames and senders in states that come up seldom.
scenario("history_replace_and_back", {
  // replaceState, two entries, back: what location and sender say
  bg: async (t) => {
    t.api.runtime.onMessage.addListener((m, s, respond) => {
      t.log("sender", {m, url: t.text(s.url), tab: t.text(s.tab.url)});
      respond("ok");
    });
    await t.open("page");
    await t.wait("finished");
  },
  page: async (t) => {
    const say = async (m) => {
      await t.sleep(250);
      await t.api.runtime.sendMessage(m);
      t.log(m, {location: t.text(location.href), state: t.d(history.state), length: history.length});
    };
    addEventListener("hashchange", (e) => t.log("hashchange", {old: t.text(e.oldURL), new: t.text(e.newURL)}));
    addEventListener("popstate", (e) => t.log("popstate", t.d(e.state)));
    history.replaceState({n: 1}, "", "?replaced");
    await say("replaced");
    history.pushState({n: 2}, "", "?pushed");
    await say("pushed");
    location.hash = "part";
    await say("hash");
    await t.signal("finished");
  },
});
scenario("tabs_update_fragment", {
  // the background changes the fragment of a page and of a web page
  bg: async (t) => {
    t.api.runtime.onMessage.addListener((m, s, respond) => {
      t.log("sender", {m, url: t.text(s.url), tab: t.text(s.tab.url)});
      respond("ok");
    });
    const tab = await t.open("content");
    await t.wait("listening");
    await t.api.tabs.update(tab.id, {url: t.url("content") + "#there"});
    await t.wait("finished");
  },
  content: async (t) => {
    const changed = new Promise((resolve) => addEventListener("hashchange", resolve));
    await t.signal("listening");
    await changed;
    t.log("hash", location.hash);
    await t.api.runtime.sendMessage("after");
    await t.signal("finished");
  },
});
scenario("frame_about_blank_and_srcdoc", {
  // frames without a URL of their own: no content script there, and the page's own goes on
  bg: async (t) => {
    hearBg(t);
    const tab = await t.open("content");
    await t.wait("framed");
    t.log("all frames", await labOutcome(t, () => t.api.tabs.sendMessage(tab.id, "to all")));
    await t.signal("finished");
  },
  content: async (t) => {
    t.api.runtime.onMessage.addListener((m, s, respond) => {
      t.log("got", m);
      respond("top");
    });
    const a = document.createElement("iframe");
    document.body.append(a);
    const b = document.createElement("iframe");
    b.setAttribute("srcdoc", "<p>hi</p>");
    document.body.append(b);
    await t.sleep(300);
    await t.signal("framed");
    await t.wait("finished");
  },
});
globalThis.hearBg = (t) => {
  t.api.runtime.onMessage.addListener((m, s, respond) => {
    t.log("bg onMessage", {m: t.d(m), sender: t.sender(s)});
    respond("bg");
  });
};
scenario("frames_two_of_one_page", {
  // the same extension page twice in a page
  bg: async (t) => {
    const ports = accept(t, "bg", (p, label) => p.postMessage("welcome " + label));
    await t.open("page");
    await t.until(() => ports.length === 2);
    t.log("frames apart", ports[0].sender.frameId !== ports[1].sender.frameId);
    t.log("documents apart", ports[0].sender.documentId !== ports[1].sender.documentId);
    await t.signal("finished");
    await t.sleep(300);
  },
  page: async (t) => {
    const f = document.createElement("iframe");
    f.src = t.url("page2");
    document.body.append(f);
    await t.wait("one there");
    const g = document.createElement("iframe");
    g.src = t.url("page2");
    document.body.append(g);
    await t.wait("finished");
  },
  page2: async (t) => {
    t.api.runtime.connect({name: "page2"});
    await t.signal("one there");
    await t.wait("finished");
  },
});
scenario("popup_in_page_frame", {
  bg: async (t) => {
    hearBg(t);
    await t.open("page");
    await t.wait("finished");
  },
  page: async (t) => {
    t.api.runtime.onMessage.addListener((m) => {
      t.log("page got", m);
    });
    const f = document.createElement("iframe");
    f.src = t.url("popup");
    document.body.append(f);
    await t.wait("finished");
  },
  popup: async (t) => {
    t.log("answer", await labOutcome(t, () => t.api.runtime.sendMessage("from the popup's frame")));
    await t.signal("finished");
  },
});
scenario("background_stopped_with_native_port", {
  // the background is stopped: its native port ends, a page's lives
  bg: async (t) => {
    const first = !(await t.api.storage.local.get("seen")).seen;
    await t.api.storage.local.set({seen: true});
    if (!first) return;
    globalThis.labPort = t.api.runtime.connectNative("lab.host");
    labPort.postMessage({do: "log", text: "the background's"});
    await t.open("page");
  },
  page: async (t) => {
    const p = t.ears(t.api.runtime.connectNative("lab.host"), "page's");
    p.postMessage({do: "echo", value: 1});
    await t.untilType("message");
    t.log("stopped", (await t.runner("stop-background")).ok);
    await t.sleep(500);
    p.postMessage({do: "echo", value: 2});
    await t.untilType("message", 2);
    p.disconnect();
    await t.signal("finished");
  },
});
scenario("background_stopped_while_asked", {
  // it was to answer, and is stopped before it does
  bg: async (t) => {
    t.api.runtime.onMessage.addListener((m) => {
      if (m !== "wait") return Promise.resolve("awake again");
      t.signal("asked");
      return true;
    });
    const first = !(await t.api.storage.local.get("seen")).seen;
    await t.api.storage.local.set({seen: true});
    if (first) await t.open("page");
  },
  page: async (t) => {
    const waiting = labOutcome(t, () => t.api.runtime.sendMessage("wait"), 5000);
    await t.wait("asked");
    t.log("stopped", (await t.runner("stop-background")).ok);
    t.log("outcome", await waiting);
    t.log("again", await labOutcome(t, () => t.api.runtime.sendMessage("again"), 5000));
    await t.signal("finished");
  },
});
scenario(
  "extension_disabled_seen_by_other",
  {
    // A is disabled while B holds a port to it
    bg: async (t) => {
      t.api.runtime.onConnectExternal.addListener((p) => p.postMessage("hello"));
      await t.ready("other_bg");
      await t.signal("A ready");
      await t.wait("never", 15000);
    },
    other_bg: async (t) => {
      await t.wait("A ready");
      const p = t.ears(t.api.runtime.connect(LAB.id, {name: "x"}), "B");
      await t.untilType("message");
      t.log("disabled", (await t.runner("disable")).ok);
      await t.untilType("disconnect", 1, 3000);
      t.log("send", await labOutcome(t, () => t.api.runtime.sendMessage(LAB.id, "x")));
    },
  },
  {lead: "other_bg"},
);
