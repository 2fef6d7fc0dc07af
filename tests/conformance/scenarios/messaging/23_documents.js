// Documents that come, move and go: frames of every kind, history, reloads, and what messaging makes of them.
const tell = (t, label) => {
  t.api.runtime.onMessage.addListener((m, s, r) => {
    t.log(label + " heard", {m: t.d(m), sender: t.sender(s)});
    r(label);
  });
};
const frameWith = (attributes) => {
  const f = document.createElement("iframe");
  for (const [key, value] of Object.entries(attributes)) f.setAttribute(key, value);
  document.body.append(f);
  return f;
};
scenario("document_frames_without_a_url", {
  // about:blank, srcdoc, data:, blob: and javascript: frames in a page of the extension
  bg: async (t) => {
    tell(t, "bg");
    const tab = await t.open("page");
    await t.wait("framed");
    t.log("to all", await labOutcome(t, () => t.api.tabs.sendMessage(tab.id, "all")));
    await t.signal("finished");
  },
  page: async (t) => {
    tell(t, "page");
    const blank = frameWith({});
    const srcdoc = frameWith({srcdoc: "<p>hi</p>"});
    const data = frameWith({src: "data:text/html,<p>hi</p>"});
    await t.sleep(400);
    t.log("windows", {
      frames: window.frames.length,
      blank: typeof blank.contentWindow,
      data: typeof data.contentWindow,
      doc: srcdoc.contentDocument === null,
    });
    t.log("answer", await labOutcome(t, () => t.api.runtime.sendMessage("from the page")));
    await t.signal("framed");
    await t.wait("finished");
  },
});
scenario("document_frame_src_changes", {
  // one frame shows frame, then frame2, then nothing
  bg: async (t) => {
    const ids = [];
    t.api.runtime.onConnect.addListener((p) => {
      t.log("connected", {name: p.name, sender: t.sender(p.sender)});
      ids.push([p.sender.frameId, p.sender.documentId]);
      t.ears(p, p.name);
    });
    await t.open("content");
    await t.until(() => ids.length === 1);
    await t.signal("next");
    await t.until(() => ids.length === 2);
    await t.untilType("disconnect");
    t.log("frame", {same: ids[0][0] === ids[1][0], document: ids[0][1] === ids[1][1]});
    await t.signal("blank");
    await t.untilType("disconnect", 2);
    await t.signal("finished");
  },
  content: async (t) => {
    const f = addFrame(t.url("frame"));
    await t.wait("next");
    f.src = t.url("frame2");
    await t.wait("blank");
    f.src = "about:blank";
    await t.wait("finished");
  },
  frame: async (t) => {
    t.api.runtime.connect({name: "frame"});
    await t.wait("finished");
  },
  frame2: async (t) => {
    t.api.runtime.connect({name: "frame2"});
    await t.wait("finished");
  },
});
scenario("document_frame_reloads_itself", {
  bg: async (t) => {
    const seen = [];
    t.api.runtime.onMessage.addListener((m, s, r) => {
      seen.push(s);
      r(seen.length);
    });
    await t.open("content");
    await t.until(() => seen.length === 2);
    t.log("apart", {
      frame: seen[0].frameId === seen[1].frameId,
      document: seen[0].documentId === seen[1].documentId,
      url: seen[0].url === seen[1].url,
    });
    await t.signal("finished");
  },
  content: async (t) => {
    addFrame(t.url("frame"));
    await t.wait("finished");
  },
  frame: async (t) => {
    const n = await t.api.runtime.sendMessage("here");
    if (n === 1) location.reload();
    await t.wait("finished");
  },
});
scenario("document_page_goes_and_comes_back", {
  // a page of the extension navigates its own tab to another page of it, and back
  bg: async (t) => {
    const seen = [];
    t.api.runtime.onConnect.addListener((p) => {
      seen.push(p);
      t.ears(p, "port " + seen.length);
      t.log("connected", {name: p.name, url: t.text(p.sender.url), tab: t.text(p.sender.tab.url)});
    });
    await t.open("page");
    await t.until(() => seen.length === 1);
    await t.signal("go");
    await t.until(() => seen.length === 2);
    await t.untilType("disconnect");
    t.log("same tab", seen[0].sender.tab.id === seen[1].sender.tab.id);
    t.log("same document", seen[0].sender.documentId === seen[1].sender.documentId);
    await t.signal("finished");
    await t.sleep(200);
  },
  page: async (t) => {
    t.api.runtime.connect({name: "page"});
    await t.wait("go");
    location.href = "page2.html?from=page";
  },
  page2: async (t) => {
    t.api.runtime.connect({name: "page2"});
    t.log("here", {url: t.text(location.href), referrer: t.text(document.referrer), history: history.length});
    await t.wait("finished");
  },
});
scenario("document_events_while_going", {
  // pagehide, visibilitychange, beforeunload and unload: which of them can still post and send
  bg: async (t) => {
    t.api.runtime.onMessage.addListener((m) => {
      t.log("sent", m);
    });
    const ports = accept(t, "bg");
    const tab = await t.open("page");
    await t.until(() => ports.length === 1);
    await t.wait("ready to go");
    await t.api.tabs.remove(tab.id);
    await t.untilType("disconnect", 1, 3000);
    await t.sleep(300);
  },
  page: async (t) => {
    const p = t.api.runtime.connect({name: "x"});
    for (const type of ["beforeunload", "pagehide", "unload"])
      addEventListener(type, () => {
        p.postMessage("posted in " + type);
        try {
          t.api.runtime.sendMessage("sent in " + type).catch(() => {});
        } catch (e) {}
      });
    await t.signal("ready to go");
    await t.wait("nothing");
  },
});
scenario("document_content_events_while_going", {
  // the same in a content script whose tab is navigated
  bg: async (t) => {
    t.api.runtime.onMessage.addListener((m) => {
      t.log("sent", m);
    });
    const ports = accept(t, "bg");
    const tab = await t.open("content");
    await t.until(() => ports.length === 1);
    await t.wait("ready to go");
    await t.api.tabs.update(tab.id, {url: t.url("web")});
    await t.untilType("disconnect", 1, 3000);
    await t.sleep(300);
  },
  content: async (t) => {
    const p = t.api.runtime.connect({name: "x"});
    for (const type of ["beforeunload", "pagehide", "unload"])
      addEventListener(type, () => {
        p.postMessage("posted in " + type);
        try {
          t.api.runtime.sendMessage("sent in " + type).catch(() => {});
        } catch (e) {}
      });
    await t.signal("ready to go");
    await t.wait("nothing");
  },
});
scenario("document_disconnects_in_pagehide", {
  bg: async (t) => {
    const ports = accept(t, "bg");
    const tab = await t.open("page");
    await t.until(() => ports.length === 2);
    await t.api.tabs.remove(tab.id);
    await t.untilType("disconnect", 2, 3000);
    await t.sleep(200);
  },
  page: async (t) => {
    const a = t.api.runtime.connect({name: "a"});
    t.api.runtime.connect({name: "b"});
    addEventListener("pagehide", () => {
      a.postMessage("bye");
      a.disconnect();
    });
    await t.wait("nothing");
  },
});
scenario("document_content_isolated", {
  // the content script and the page's script: what each sees of the other's globals and of the document
  bg: async (t) => {
    await t.open("content");
    await t.wait("finished");
  },
  content: async (t) => {
    globalThis.labMine = "content's";
    document.body.labProperty = "content's";
    addEventListener("lab-event", (e) => t.log("event", {type: e.type, detail: t.d(e.detail)}));
    addEventListener("message", (e) =>
      t.log("window message", {data: t.d(e.data), source: e.source === window, origin: t.text(e.origin)}),
    );
    await t.signal("content set");
    await t.wait("web set");
    t.log("sees", {global: typeof globalThis.labTheirs, property: typeof document.body.labWeb});
    await t.sleep(200);
    await t.signal("finished");
  },
  content_web: async (t) => {
    await t.wait("content set");
    t.log("sees", {global: typeof globalThis.labMine, property: typeof document.body.labProperty});
    globalThis.labTheirs = 1;
    document.body.labWeb = 1;
    dispatchEvent(new CustomEvent("lab-event", {detail: "from the page"}));
    window.postMessage({from: "page", list: [1]}, "*");
    await t.sleep(100);
    await t.signal("web set");
  },
});
scenario("document_bridge", {
  // a page speaks to the extension through its content script
  bg: async (t) => {
    t.api.runtime.onMessage.addListener((m, s, r) => {
      t.log("asked", t.d(m));
      r({answer: m.n * 2});
    });
    await t.open("content");
    await t.wait("finished");
  },
  content: async (t) => {
    addEventListener("message", async (e) => {
      if (e.source !== window || e.data?.to !== "extension") return;
      const answer = await t.api.runtime.sendMessage(e.data);
      window.postMessage({to: "page", ...answer}, "*");
    });
    await t.signal("bridge");
    await t.wait("finished");
  },
  content_web: async (t) => {
    await t.wait("bridge");
    const answer = new Promise((resolve) =>
      addEventListener("message", (e) => e.data?.to === "page" && resolve(e.data)),
    );
    window.postMessage({to: "extension", n: 21}, "*");
    t.log("answer", t.d(await answer));
    await t.signal("finished");
  },
});
scenario("document_history_walk", {
  // pushState twice, back, forward: the content script, the sender's url and the tab's
  bg: async (t) => {
    t.api.runtime.onMessage.addListener((m, s, r) => {
      t.log(m, {url: t.text(s.url), tab: t.text(s.tab.url), document: typeof s.documentId});
      r("ok");
    });
    await t.open("content");
    await t.wait("finished");
  },
  content: async (t) => {
    const say = async (m) => {
      await t.sleep(300);
      await t.api.runtime.sendMessage(m);
    };
    const popped = () => new Promise((resolve) => addEventListener("popstate", resolve, {once: true}));
    await say("start");
    history.pushState(1, "", "?one");
    await say("one");
    history.pushState(2, "", "?two#part");
    await say("two");
    let pop = popped();
    history.back();
    await pop;
    t.log("location", t.text(location.href));
    await say("back");
    pop = popped();
    history.forward();
    await pop;
    await say("forward");
    pop = popped();
    history.go(-2);
    await pop;
    await say("start again");
    await t.signal("finished");
  },
});
scenario("document_tab_to_other_content", {
  // the tab goes from one web page to another: each its content script, document and port
  bg: async (t) => {
    const seen = [];
    t.api.runtime.onConnect.addListener((p) => {
      seen.push(p.sender);
      t.log("connected", {name: p.name, sender: t.sender(p.sender)});
      t.ears(p, p.name);
    });
    const tab = await t.open("content");
    await t.until(() => seen.length === 1);
    await t.api.tabs.update(tab.id, {url: t.url("content2")});
    await t.until(() => seen.length === 2);
    await t.untilType("disconnect");
    t.log("documents", {same: seen[0].documentId === seen[1].documentId, tab: seen[0].tab.id === seen[1].tab.id});
    t.log("to the new", await labOutcome(t, () => t.api.tabs.sendMessage(tab.id, "x")));
    t.log(
      "to the new document",
      await labOutcome(t, () => t.api.tabs.sendMessage(tab.id, "x", {documentId: seen[1].documentId})),
    );
    t.log(
      "to another tab's",
      await labOutcome(t, () => t.api.tabs.sendMessage(99999999, "x", {documentId: seen[1].documentId})),
    );
    await t.signal("finished");
  },
  content: async (t) => {
    t.api.runtime.connect({name: "content"});
    await t.wait("nothing");
  },
  content2: async (t) => {
    t.api.runtime.connect({name: "content2"});
    t.api.runtime.onMessage.addListener((m, s, r) => r("content2"));
    await t.wait("finished");
  },
});
scenario("document_tab_without_scripts", {
  // to a web page that has no content script of this scenario, and to a page without a listener
  bg: async (t) => {
    const web = await t.api.tabs.create({url: t.url("web")});
    await t.sleep(500);
    t.log("web", await labOutcome(t, () => t.api.tabs.sendMessage(web.id, "x")));
    t.ears(t.api.tabs.connect(web.id), "web");
    await t.untilType("disconnect");
    const page = await t.open("page");
    t.log("page", await labOutcome(t, () => t.api.tabs.sendMessage(page.id, "x")));
    t.ears(t.api.tabs.connect(page.id), "page");
    await t.untilType("disconnect", 2);
    await t.signal("finished");
  },
  page: async (t) => {
    await t.wait("finished");
  },
});
scenario("document_dom_of_content", {
  // what the content script has of the document and window, as far as scenarios use it
  bg: async (t) => {
    await t.open("content");
    await t.wait("finished");
  },
  content: async (t) => {
    t.log("document", {
      state: typeof document.readyState,
      title: typeof document.title,
      url: t.text(document.URL),
      hidden: typeof document.hidden,
      visibility: typeof document.visibilityState,
      body: document.body.tagName,
      root: document.documentElement.tagName,
      cookie: typeof document.cookie,
    });
    t.log("window", {
      top: window === window.top,
      parent: window === parent,
      self: self === window,
      frames: window.length,
      name: window.name,
      origin: t.text(location.origin),
      secure: typeof isSecureContext,
    });
    const d = document.createElement("div");
    d.id = "lab-div";
    d.textContent = "text";
    d.className = "a b";
    document.body.append(d);
    t.log("div", {
      by: document.getElementById("lab-div") === d,
      query: document.querySelector("#lab-div") === d,
      text: d.textContent,
      classes: d.classList.contains("b"),
      parent: d.parentNode === document.body,
    });
    d.addEventListener("click", (e) => t.log("click", {type: e.type, target: e.target === d, trusted: e.isTrusted}));
    d.click();
    d.dispatchEvent(new Event("click"));
    d.remove();
    t.log("gone", document.getElementById("lab-div"));
    await t.signal("finished");
  },
});
scenario("document_page_opens_page", {
  // a page opens a tab itself, and sends to it by its tab
  bg: async (t) => {
    await t.open("page");
    await t.wait("finished");
  },
  page: async (t) => {
    const tab = await t.open("page2");
    t.log("send", await labOutcome(t, () => t.api.tabs.sendMessage(tab.id, "hi")));
    t.log("runtime", await labOutcome(t, () => t.api.runtime.sendMessage("hi")));
    const p = t.ears(t.api.tabs.connect(tab.id, {name: "to page2"}), "page");
    await t.untilType("message");
    await t.api.tabs.remove(tab.id);
    await t.untilType("disconnect");
    await t.signal("finished");
  },
  page2: async (t) => {
    tell(t, "page2");
    t.api.runtime.onConnect.addListener((p) => {
      t.log("connected", t.sender(p.sender));
      p.postMessage("welcome");
    });
    await t.wait("finished");
  },
});
