// What a receiver is told of the sender, from every kind of context and after its document has moved on.
globalThis.hearAll = (t, label) => {
  t.api.runtime.onMessage.addListener((m, s, respond) => {
    t.log(label + " onMessage", {m: t.d(m), sender: t.sender(s), order: Object.keys(s)});
    respond(label);
  });
  t.api.runtime.onConnect.addListener((p) => {
    t.log(label + " onConnect", {name: p.name, sender: t.sender(p.sender)});
    t.ears(p, label);
    p.postMessage("welcome of " + label);
  });
};
globalThis.callAll = async (t, label) => {
  t.log("answer", await labOutcome(t, () => t.api.runtime.sendMessage("send of " + label)));
  const p = t.ears(t.api.runtime.connect({name: "port of " + label}), label);
  p.postMessage("post of " + label);
  await t.untilType("message", 1, 3000);
  p.disconnect();
  await t.sleep(100);
};
for (const [label, [where, name]] of Object.entries({
  page: ["page", "page"],
  page_with_query: ["page", "page?a=1&b=ž#part"],
  page2: ["page2", "page2"],
  popup: ["popup", "popup"],
  page_with_fragment: ["page", "page#part"],
  content: ["content", "content"],
  content_with_fragment: ["content", "content#part"],
  content_with_query: ["content", "content?a=1&b=2#part"],
})) {
  scenario("sender_from_" + label, {
    bg: async (t) => {
      hearAll(t, "bg");
      await t.open(name);
      await t.wait("finished");
      await t.sleep(150);
    },
    [where]: async (t) => {
      await callAll(t, where);
      await t.signal("finished");
    },
  });
}
scenario("connect_from_frame", {
  bg: async (t) => {
    hearAll(t, "bg");
    await t.open("content");
    await t.wait("finished");
    await t.sleep(150);
  },
  content: async (t) => {
    addFrame(t.url("frame"));
    await t.wait("finished");
  },
  frame: async (t) => {
    await callAll(t, "frame");
    await t.signal("finished");
  },
});
scenario("sender_from_nested_frame", {
  bg: async (t) => {
    hearAll(t, "bg");
    await t.open("content");
    await t.wait("finished");
    await t.sleep(150);
  },
  content: async (t) => {
    addFrame(t.url("frame"));
    await t.wait("finished");
  },
  frame: async (t) => {
    addFrame(t.url("frame2"));
    await t.wait("finished");
  },
  frame2: async (t) => {
    await callAll(t, "frame2");
    await t.signal("finished");
  },
});
scenario("sender_from_web_frame_in_page", {
  // a web document in a frame of the extension's page: its content script
  bg: async (t) => {
    hearAll(t, "bg");
    await t.open("page");
    await t.wait("finished");
    await t.sleep(150);
  },
  page: async (t) => {
    addFrame(t.url("frame"));
    await t.wait("finished");
  },
  frame: async (t) => {
    await callAll(t, "frame");
    await t.signal("finished");
  },
});
scenario("sender_from_page_in_page", {
  bg: async (t) => {
    hearAll(t, "bg");
    await t.open("page");
    await t.wait("finished");
    await t.sleep(150);
  },
  page: async (t) => {
    addFrame(t.url("page2"));
    await t.wait("finished");
  },
  page2: async (t) => {
    await callAll(t, "page2");
    await t.signal("finished");
  },
});
scenario("sender_from_page_in_web_frame", {
  // two levels: a web page, a frame in it, an extension page in that
  bg: async (t) => {
    hearAll(t, "bg");
    await t.open("content");
    await t.wait("finished");
    await t.sleep(150);
  },
  content: async (t) => {
    addFrame(t.url("frame"));
    await t.wait("finished");
  },
  frame: async (t) => {
    addFrame(t.url("page"));
    await t.wait("finished");
  },
  page: async (t) => {
    await callAll(t, "page");
    await t.signal("finished");
  },
});
for (const where of ["page", "content"]) {
  scenario("sender_after_push_state_" + where, {
    bg: async (t) => {
      hearAll(t, "bg");
      await t.open(where);
      await t.wait("finished");
      await t.sleep(150);
    },
    [where]: async (t) => {
      history.pushState(null, "", "?pushed=1");
      await t.sleep(300);
      await callAll(t, where);
      location.hash = "#later";
      await t.sleep(300);
      t.log("answer", await labOutcome(t, () => t.api.runtime.sendMessage("after the hash")));
      await t.signal("finished");
    },
  });
}
scenario("sender_same_document_same_id", {
  // two messages and two ports of one document have one documentId; after a reload it is another
  bg: async (t) => {
    const ids = [];
    t.api.runtime.onMessage.addListener((m, s) => {
      ids.push(s.documentId);
    });
    t.api.runtime.onConnect.addListener((p) => {
      ids.push(p.sender.documentId);
    });
    const tab = await t.open("content");
    await t.until(() => ids.length === 3);
    t.log("one document", {types: ids.map((id) => typeof id), same: new Set(ids).size});
    await t.api.tabs.reload(tab.id);
    await t.until(() => ids.length === 6);
    t.log("two documents", {all: new Set(ids).size, last: new Set(ids.slice(3)).size});
  },
  content: async (t) => {
    t.api.runtime.sendMessage(1).catch(() => {});
    t.api.runtime.sendMessage(2).catch(() => {});
    t.api.runtime.connect();
    await t.sleep(3000);
  },
});
scenario("sender_tab_of_two_tabs", {
  // tab ids differ, the same tab keeps its own
  bg: async (t) => {
    const seen = [];
    t.api.runtime.onMessage.addListener((m, s, respond) => {
      seen.push(s.tab.id);
      t.log("from", {m, sender: t.sender(s)});
      respond(s.tab.id);
    });
    const a = await t.open("content"),
      b = await t.open("content2");
    await t.until(() => seen.length === 4);
    t.log("ids", {own: seen.filter((id) => id === a.id).length, other: seen.filter((id) => id === b.id).length});
    await t.signal("finished");
  },
  content: async (t) => {
    const one = await t.api.runtime.sendMessage("content 1");
    t.log("same", one === (await t.api.runtime.sendMessage("content 2")));
    await t.wait("finished");
  },
  content2: async (t) => {
    const one = await t.api.runtime.sendMessage("content2 1");
    t.log("same", one === (await t.api.runtime.sendMessage("content2 2")));
    await t.wait("finished");
  },
});
// From the background to whatever lies in a tab.
scenario("tabs_send_to_page", {
  bg: async (t) => {
    const tab = await t.open("page");
    t.log("tabs.sendMessage", await labOutcome(t, () => t.api.tabs.sendMessage(tab.id, "to the page")));
    const p = t.ears(t.api.tabs.connect(tab.id, {name: "to the page"}), "bg");
    p.postMessage("hello");
    await t.untilType("message");
    p.disconnect();
    await t.signal("finished");
  },
  page: async (t) => {
    hearAll(t, "page");
    await t.wait("finished");
    await t.sleep(150);
  },
});
scenario("tabs_send_from_page_to_content", {
  bg: async (t) => {
    const tab = await t.open("content");
    await t.open("page");
    await t.signal("tab", tab.id);
    await t.wait("finished");
  },
  page: async (t) => {
    const id = await t.wait("tab");
    t.log("tabs.sendMessage", await labOutcome(t, () => t.api.tabs.sendMessage(id, "to the content script")));
    const p = t.ears(t.api.tabs.connect(id, {name: "page to content"}), "page");
    p.postMessage("hello");
    await t.untilType("message");
    p.disconnect();
    await t.sleep(100);
    await t.signal("finished");
  },
  content: async (t) => {
    hearAll(t, "content");
    await t.wait("finished");
  },
});
scenario("tabs_send_to_own_tab", {
  // a page sends to its own tab, with a content script in a frame of it
  bg: async (t) => {
    await t.open("page");
    await t.wait("finished");
  },
  page: async (t) => {
    t.api.runtime.onMessage.addListener((m) => {
      t.log("own onMessage", m);
    });
    addFrame(t.url("frame"));
    await t.ready("frame");
    const me = await t.api.tabs.getCurrent();
    t.log("tabs.sendMessage", await labOutcome(t, () => t.api.tabs.sendMessage(me.id, "to my tab")));
    const p = t.ears(t.api.tabs.connect(me.id, {name: "to my tab"}), "opener");
    p.postMessage("hello");
    await t.untilType("message", 1, 2000);
    p.disconnect();
    await t.sleep(100);
    await t.signal("finished");
  },
  frame: async (t) => {
    hearAll(t, "frame");
    await t.wait("finished");
  },
});
scenario("tabs_send_to_own_tab_alone", {
  bg: async (t) => {
    await t.open("page");
    await t.wait("finished");
  },
  page: async (t) => {
    hearAll(t, "page");
    const me = await t.api.tabs.getCurrent();
    t.log("tabs.sendMessage", await labOutcome(t, () => t.api.tabs.sendMessage(me.id, "to my tab")));
    t.ears(t.api.tabs.connect(me.id, {name: "to my tab"}), "opener");
    await t.untilType("disconnect", 1, 2000);
    await t.signal("finished");
  },
});
scenario("tabs_send_to_page_in_iframe", {
  // tabs.sendMessage reaches the extension's page in a frame of a web page, and the content script above it
  bg: async (t) => {
    const id = new Promise((resolve) => t.api.runtime.onMessage.addListener((m, s) => resolve(s.frameId)));
    const tab = await t.open("content");
    const frameId = await id;
    t.log("frame 0", await labOutcome(t, () => t.api.tabs.sendMessage(tab.id, "top", {frameId: 0})));
    t.log("the frame", await labOutcome(t, () => t.api.tabs.sendMessage(tab.id, "frame", {frameId})));
    await t.signal("finished");
  },
  content: async (t) => {
    hearAll(t, "content");
    addFrame(t.url("page"));
    await t.wait("finished");
  },
  page: async (t) => {
    t.log("api", {tabs: typeof t.api.tabs, storage: typeof t.api.storage, action: typeof t.api.action});
    hearAll(t, "page");
    t.api.runtime.sendMessage("here").catch(() => {});
    await t.wait("finished");
  },
});
scenario("native_from_page_in_iframe", {
  bg: async (t) => {
    await t.open("content");
    await t.wait("finished");
  },
  content: async (t) => {
    addFrame(t.url("page"));
    await t.wait("finished");
  },
  page: async (t) => {
    const p = t.catching("connectNative", () => t.api.runtime.connectNative("lab.host"));
    if (p) {
      t.ears(p, "native");
      p.postMessage({do: "echo", value: "there"});
      await t.until((ev) => ev.some((e) => e.type === "message" || e.type === "disconnect"));
      p.disconnect();
    }
    t.log("send", await labOutcome(t, () => t.api.runtime.sendNativeMessage("lab.host", {a: 1})));
    await t.signal("finished");
  },
});
for (const [label, options] of Object.entries({
  frame0: {frameId: 0},
  no_such_frame: {frameId: 987654},
  null_frame: {frameId: null},
  undefined_frame: {frameId: undefined},
  no_such_document: {documentId: "00000000000000000000000000000000"},
  null_document: {documentId: null},
  empty: {},
  minus_zero: {frameId: -0},
})) {
  scenario("tabs_send_options_" + label, {
    bg: async (t) => {
      const tab = await t.open("content");
      t.log("outcome", await labOutcome(t, () => t.api.tabs.sendMessage(tab.id, "x", options)));
      const p = t.catching("connect", () => t.api.tabs.connect(tab.id, {name: label, ...options}));
      if (p) {
        t.ears(p, "bg");
        await t.until((ev) => ev.some((e) => e.type === "message" || e.type === "disconnect"), 2000);
        p.disconnect();
      }
      await t.sleep(100);
      await t.signal("finished");
    },
    content: async (t) => {
      hearAll(t, "content");
      await t.wait("finished");
    },
  });
}
scenario("tabs_send_document_and_frame", {
  // both given: they have to belong together
  bg: async (t) => {
    const senders = {};
    t.api.runtime.onMessage.addListener((m, s) => {
      senders[m] = s;
    });
    const tab = await t.open("content");
    await t.until(() => senders.top && senders.frame);
    const {top, frame} = senders;
    const send = (options) => labOutcome(t, () => t.api.tabs.sendMessage(tab.id, "x", options));
    t.log("top document", await send({documentId: top.documentId}));
    t.log("frame's document", await send({documentId: frame.documentId}));
    t.log("both of the top", await send({documentId: top.documentId, frameId: 0}));
    t.log("both of the frame", await send({documentId: frame.documentId, frameId: frame.frameId}));
    t.log("crossed", await send({documentId: frame.documentId, frameId: 0}));
    await t.signal("finished");
  },
  content: async (t) => {
    t.api.runtime.onMessage.addListener((m, s, respond) => respond("top"));
    addFrame(t.url("frame"));
    await t.api.runtime.sendMessage("top").catch(() => {});
    await t.wait("finished");
  },
  frame: async (t) => {
    t.api.runtime.onMessage.addListener((m, s, respond) => respond("frame"));
    await t.api.runtime.sendMessage("frame").catch(() => {});
    await t.wait("finished");
  },
});
// Who hears what, where the background does not listen.
for (const [label, from] of Object.entries({content: "content", popup: "popup", page2: "page2"})) {
  scenario("reach_page_from_" + label, {
    bg: async (t) => {
      await t.open("page");
      await t.open(from);
      await t.wait("finished");
    },
    page: async (t) => {
      hearAll(t, "page");
      await t.wait("finished");
    },
    [from]: async (t) => {
      await callAll(t, from);
      await t.signal("finished");
    },
  });
}
scenario("reach_from_bg_to_page_in_iframe", {
  bg: async (t) => {
    await t.open("content");
    await t.ready("page");
    await callAll(t, "bg");
    await t.signal("finished");
  },
  content: async (t) => {
    hearAll(t, "content");
    addFrame(t.url("page"));
    await t.wait("finished");
  },
  page: async (t) => {
    hearAll(t, "page");
    await t.wait("finished");
  },
});
scenario("reach_only_the_right_event", {
  // the background listens for ports alone, the page for messages alone
  bg: async (t) => {
    t.api.runtime.onConnect.addListener((p) => t.log("bg onConnect", p.name));
    await t.open("page");
    await t.open("content");
    await t.wait("finished");
  },
  page: async (t) => {
    t.api.runtime.onMessage.addListener((m, s, respond) => {
      t.log("page onMessage", m);
      respond("page");
    });
    await t.wait("finished");
  },
  content: async (t) => {
    t.log("send", await labOutcome(t, () => t.api.runtime.sendMessage("m")));
    const p = t.ears(t.api.runtime.connect({name: "c"}), "content");
    await t.sleep(200);
    p.disconnect();
    await t.signal("finished");
  },
});
scenario("reach_after_listener_removed", {
  // a context whose listeners were all removed is nobody
  bg: async (t) => {
    const listener = (m, s, respond) => respond("bg");
    t.api.runtime.onMessage.addListener(listener);
    const connected = () => t.log("onConnect");
    t.api.runtime.onConnect.addListener(connected);
    await t.open("page");
    await t.wait("first done");
    t.api.runtime.onMessage.removeListener(listener);
    t.api.runtime.onConnect.removeListener(connected);
    await t.signal("removed");
    await t.wait("second done");
    t.api.runtime.onMessage.addListener(listener);
    await t.signal("added");
    await t.wait("finished");
  },
  page: async (t) => {
    t.log("with", await labOutcome(t, () => t.api.runtime.sendMessage(1)));
    await t.signal("first done");
    await t.wait("removed");
    t.log("without", await labOutcome(t, () => t.api.runtime.sendMessage(2)));
    const p = t.ears(t.api.runtime.connect(), "page");
    await t.untilType("disconnect", 1, 2000);
    await t.signal("second done");
    await t.wait("added");
    t.log("again", await labOutcome(t, () => t.api.runtime.sendMessage(3)));
    await t.signal("finished");
  },
});
