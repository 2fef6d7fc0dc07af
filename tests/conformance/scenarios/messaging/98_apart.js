// Documents that lie in no tab, the frames in them, and where their scripts lead them.
const told = (t) => t.api.runtime.onMessage.addListener((message, sender) => {
  if (message?.said) t.log(message.said, {keys: Object.keys(sender).sort(), url: t.text(sender.url), value: message.value});
});
const say = (t, said, value = null) => t.api.runtime.sendMessage({said, value});
const inPopup = (name, parts, more = {}) => scenario(name, {
  bg: async (t) => {
    told(t);
    await t.open("content");
    await t.api.action.setPopup({popup: "popup.html"});
    await t.runner("action-click");
    await t.wait("finished", 8000);
    await t.sleep(200);
    t.log("views", await outcome(t, async () => (await t.api.runtime.getContexts({contextTypes: ["POPUP"]})).map((one) => [t.text(one.documentUrl), one.frameId === 0, one.tabId]).sort()));
    await more.after?.(t);
  },
  content: async () => {},
  ...parts,
}, {timeout: 40, ...more.options});
const around = () => [window === top, parent === top, frameElement?.tagName ?? null, location.ancestorOrigins?.length];
const tryTo = (f) => { try { return f(); } catch (e) { return e.name; } };

inPopup("apart_popup_frame_of_own_page", {
  popup: async (t) => {
    const frame = addFrame(t.url("page2"));
    await t.wait("inner said", 5000);
    await say(t, "popup", [frames.length, frame.contentWindow.document.readyState, frame.contentWindow.mark, t.api.extension?.getViews?.().length]);
    await t.signal("finished");
  },
  page2: async (t) => {
    globalThis.mark = 5;
    await say(t, "inner", [...around(), tryTo(() => parent.document.body !== null), Boolean(t.api.tabs), Boolean(t.api.storage), await outcome(t, () => t.api.tabs.getCurrent())]);
    await t.signal("inner said");
  },
});
inPopup("apart_popup_frame_of_the_web", {
  popup: async (t) => {
    const seen = new Promise((done) => addEventListener("message", (e) => done([e.data, e.origin === new URL(t.url("frame")).origin, e.source === frames[0]])));
    const frame = addFrame(t.url("frame"));
    await say(t, "message", await seen);
    await say(t, "popup", [tryTo(() => frame.contentWindow.document), tryTo(() => frame.contentWindow.location.href), tryTo(() => String(frame.contentWindow.location)), frame.contentWindow.length, frame.contentDocument]);
    frame.contentWindow.postMessage("down", "*");
    await t.wait("frame said", 5000);
    await t.signal("finished");
  },
  frame: async (t) => {
    const heard = new Promise((done) => addEventListener("message", (e) => done([e.data, e.source === parent, e.origin === location.ancestorOrigins?.[0]])));
    parent.postMessage("up", "*");
    await say(t, "heard", await heard);
    await say(t, "frame", [window === top, parent === top, parent.length, parent.closed]);
    await t.signal("frame said");
  },
});
inPopup("apart_popup_closes_itself", {
  popup: async (t) => {
    await say(t, "popup", [history.length, window.closed]);
    const port = t.api.runtime.connect({name: "popup"});
    await t.signal("finished");
    await t.sleep(50);
    window.close();
  },
}, {after: async (t) => { t.log("open", await outcome(t, async () => (await t.api.runtime.getContexts({})).map((one) => one.contextType).sort())); }});
inPopup("apart_popup_to_another_page", {
  popup: async (t) => {
    addEventListener("pagehide", () => { say(t, "pagehide"); });
    await say(t, "popup", history.length);
    await t.sleep(300);
    location.href = "page2.html?next";
  },
  page2: async (t) => {
    await say(t, "next", [...around(), location.search, history.length, document.referrer === ""]);
    await t.signal("finished");
  },
});
inPopup("apart_popup_follows_a_link", {
  popup: async (t) => {
    await t.sleep(300);
    const link = document.createElement("a");
    link.href = "page2.html#there";
    document.body.append(link);
    link.click();
  },
  page2: async (t) => {
    await say(t, "next", [location.hash, history.length]);
    await t.signal("finished");
  },
});
inPopup("apart_popup_sends_a_form", {
  popup: async (t) => {
    await t.sleep(300);
    const form = document.createElement("form");
    form.action = "page2.html";
    form.innerHTML = "<input name=q value='a b'>";
    document.body.append(form);
    form.submit();
  },
  page2: async (t) => {
    await say(t, "next", [location.search, history.length]);
    await t.signal("finished");
  },
});
inPopup("apart_popup_walks_its_history", {
  popup: async (t) => {
    const popped = () => new Promise((done) => addEventListener("popstate", (e) => done([e.state, location.search]), {once: true}));
    history.pushState({n: 1}, "", "?one");
    history.pushState({n: 2}, "", "?two");
    await say(t, "pushed", [location.search, history.length, history.state]);
    let back = popped();
    history.back();
    await say(t, "back", await back);
    location.hash = "x";
    await say(t, "hash", [location.hash, history.length]);
    await t.signal("finished");
  },
});
inPopup("apart_popup_loads_again", {
  popup: async (t) => {
    const again = Boolean(sessionStorage.getItem("again"));
    await say(t, "popup", [again, history.length]);
    if (again) return t.signal("finished");
    sessionStorage.setItem("again", "1");
    location.reload();
  },
});
inPopup("apart_popup_to_the_web", {
  popup: async (t) => {
    await say(t, "popup");
    location.href = t.url("frame");
    setTimeout(() => t.signal("finished"), 1000);
  },
  frame: async (t) => {
    await say(t, "web", [window === top, location.ancestorOrigins?.length]);
    await t.signal("finished");
  },
});
scenario("apart_offscreen_frames", {
  bg: async (t) => {
    told(t);
    await t.api.offscreen.createDocument({url: "page.html", reasons: ["BLOBS"], justification: "frames"});
    await t.wait("finished", 8000);
    t.log("contexts", await outcome(t, async () => (await t.api.runtime.getContexts({contextTypes: ["OFFSCREEN_DOCUMENT"]})).map((one) => [t.text(one.documentUrl), one.frameId === 0, one.tabId, one.windowId]).sort()));
    await t.api.offscreen.closeDocument();
    t.log("closed", [await t.api.offscreen.hasDocument(), (await t.api.runtime.getContexts({contextTypes: ["OFFSCREEN_DOCUMENT"]})).length]);
  },
  page: async (t) => {
    const frame = addFrame(t.url("page2"));
    await t.wait("inner said", 5000);
    addFrame(t.url("frame"));
    await t.wait("frame said", 5000);
    await say(t, "page", [frames.length, frame.contentWindow.document.readyState]);
    await t.signal("finished");
  },
  page2: async (t) => {
    await say(t, "inner", [...around(), tryTo(() => parent.document.body !== null), Object.keys(t.api).sort().filter((one) => ["runtime", "storage", "tabs", "extension"].includes(one))]);
    await t.signal("inner said");
  },
  frame: async (t) => {
    await say(t, "frame", [window === top, tryTo(() => parent.document)]);
    await t.signal("frame said");
  },
}, {...asks(["offscreen"]), families: ["chromium"], timeout: 40});
scenario("apart_background_frames", {
  bg: async (t) => {
    told(t);
    const frame = addFrame(t.url("page2"));
    await t.wait("inner said", 5000);
    const heard = new Promise((done) => addEventListener("message", (e) => done([e.data, e.source === frames[1]])));
    addFrame(t.url("frame"));
    t.log("heard", await heard);
    await t.wait("frame said", 5000);
    t.log("background", [frames.length, frame.contentWindow.document.readyState, frame.contentWindow.mark, t.api.extension.getViews().map((one) => one.location.pathname)]);
    frame.remove();
    await t.sleep(100);
    t.log("removed", [frames.length, t.api.extension.getViews().length]);
  },
  page2: async (t) => {
    globalThis.mark = 7;
    await say(t, "inner", [...around(), parent === t.api.extension.getBackgroundPage(), await outcome(t, () => t.api.tabs.getCurrent())]);
    await t.signal("inner said");
  },
  frame: async (t) => {
    parent.postMessage("up", "*");
    await say(t, "frame", [window === top, parent === top]);
    await t.signal("frame said");
  },
}, {families: ["firefox"], timeout: 40});
// Windows that scripts open. In Chromium these are to be recorded with a driver that attaches to each target by itself: one
// that attaches to all holds an opened page back, which then has no API.
const opens = (name, body, more = {}) => scenario(name, {
  bg: async (t) => {
    told(t);
    t.api.tabs.onRemoved.addListener(() => { t.log("removed"); });
    await t.open("page");
    await t.wait("finished", 10000);
    await t.sleep(300);
  },
  page: async (t) => {
    await body(t);
    await t.signal("finished");
  },
  ...more,
}, {timeout: 40});
const seenOf = (one) => [one.closed, tryTo(() => one.document.title), tryTo(() => one.location.pathname), one.length, one.parent === one, one.top === one, tryTo(() => one.opener === window), tryTo(() => one.name)];
opens("apart_window_of_own_page", async (t) => {
  const one = window.open("page2.html?a", "mine");
  t.log("at once", [Object.prototype.toString.call(one), seenOf(one)]);
  await t.wait("there", 5000);
  t.log("later", [tryTo(() => one.location.search), one.mark, one.opener === window, one === window.open("", "mine")]);
  const heard = new Promise((done) => addEventListener("message", (e) => done([e.data, e.origin === location.origin, e.source === one])));
  one.postMessage({down: 1}, "*");
  t.log("heard", await heard);
  one.close();
  await t.sleep(500);
  t.log("closed", tryTo(() => one.closed));
}, {
  page2: async (t) => {
    globalThis.mark = 3;
    addEventListener("message", (e) => { opener.postMessage({up: e.data, same: e.source === opener}, location.origin); });
    await say(t, "opened", [opener === null, opener?.closed, opener?.location.pathname, window.name, history.length, document.referrer === "", frameElement]);
    await t.signal("there");
  },
});
opens("apart_window_of_the_web", async (t) => {
  const one = window.open(t.url("frame"));
  const heard = new Promise((done) => addEventListener("message", (e) => done([e.data, e.origin === new URL(t.url("frame")).origin, e.source === one])));
  t.log("heard", await Promise.race([heard, t.sleep(2500)]));
  t.log("seen", [tryTo(() => one.closed), tryTo(() => one.document), tryTo(() => one.location.href), tryTo(() => one.name), tryTo(() => one.length), tryTo(() => one.parent === one)]);
  tryTo(() => one.close());
  await t.sleep(500);
  t.log("closed", tryTo(() => one.closed));
}, {
  frame: async () => { opener?.postMessage("from the web", "*"); },
});
opens("apart_window_without_opener", async (t) => {
  t.log("returned", [window.open("page2.html", "_blank", "noopener"), window.open("about:blank", "", "noreferrer")]);
  await t.wait("there", 5000);
}, {
  page2: async (t) => {
    await say(t, "opened", [opener, window.name]);
    await t.signal("there");
  },
});
opens("apart_window_named_is_used_again", async (t) => {
  const first = window.open("page2.html?1", "same");
  await t.wait("there?1", 5000);
  const second = window.open("page2.html?2", "same");
  await t.wait("there?2", 5000);
  t.log("same", [first === second, first.location.search, window.open("", "_self") === window, (await t.api.tabs.query({})).filter((one) => one.url?.includes("page2")).length]);
}, {
  page2: async (t) => {
    await say(t, "opened", [location.search, opener !== null]);
    await t.signal("there" + location.search);
  },
});
opens("apart_window_led_elsewhere", async (t) => {
  const one = window.open("about:blank");
  one.document.body.innerHTML = "<p>written</p>";
  t.log("written", one.document.querySelector("p").textContent);
  one.location = "page2.html?led";
  await t.wait("there", 5000);
  t.log("led", [one.location.search, one.closed]);
}, {
  page2: async (t) => {
    await say(t, "opened", [location.search, opener !== null]);
    await t.signal("there");
  },
});
opens("apart_window_of_its_own", async (t) => {
  const one = window.open("page2.html", "", "width=300,height=200");
  await t.wait("there", 5000);
  const [made] = (await t.api.windows.getAll({populate: true, windowTypes: ["popup"]}));
  t.log("window", [made?.type, made?.tabs.length, made?.width, one.closed]);
  const [front] = await t.api.tabs.query({url: t.url("page2")});
  t.log("tab", [front?.windowId === made?.id, front?.active, typeof front?.openerTabId]);
}, {
  page2: async (t) => {
    await say(t, "opened", opener !== null);
    await t.signal("there");
  },
});
