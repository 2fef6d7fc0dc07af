// The windows of an extension that have one another in hand: a background's functions called by its pages, and its pages' by it.
const report = async (t, calls) => {
  for (const [label, call] of Object.entries(calls)) t.log(label, await outcome(t, call));
};
scenario("api_hand_two_background_called", {
  bg: async (t) => {
    globalThis.settings = {theme: "dark", list: [1, 2, {three: 3}], when: new Date(0), table: new Map([["a", 1]]), bytes: new Uint8Array([7, 8])};
    globalThis.doIt = function (x, ...rest) { return {x, rest, self: this === window, n: arguments.length}; };
    globalThis.later = async (x) => { await t.sleep(20); return {late: x}; };
    globalThis.fails = () => { throw new RangeError("out of range"); };
    globalThis.rejects = async () => { throw new TypeError("not of that type"); };
    globalThis.call = (f, ...args) => f(...args);
    globalThis.kept = [];
    globalThis.keep = (one) => kept.push(one);
    globalThis.Counter = class Counter { constructor(n) { this.n = n; } get twice() { return this.n * 2; } up() { this.n += 1; return this; } static of(n) { return new Counter(n); } };
    globalThis.native = (text) => t.api.runtime.sendNativeMessage("lab.host", {do: "echo", value: text});
    var declared = 1;
    await t.open("page");
    await t.wait("page done", 30000);
    t.log("set", [settings.theme, settings.list, settings.added, typeof globalThis.fromPage, globalThis.plain]);
    t.log("kept", [kept.length, typeof kept[0], kept[0]?.a, kept[1]?.(5), kept[0] instanceof Object, Array.isArray(kept[2])]);
  },
  page: async (t) => {
    const bg = chrome.extension.getBackgroundPage();
    await report(t, {
      "same": async () => [bg === chrome.extension.getBackgroundPage(), bg === (await t.api.runtime.getBackgroundPage()), bg === window, bg.window === bg, bg.self === bg, bg.top === bg],
      "place": () => [t.text(bg.location.href), bg.document.title, typeof bg.document.body, bg.document === document, bg.closed, bg.name],
      "types": () => [typeof bg, typeof bg.doIt, typeof bg.settings, typeof bg.none, "doIt" in bg, "none" in bg, bg.doIt instanceof Function, bg.settings instanceof Object, Array.isArray(bg.settings.list), bg.settings.list instanceof Array],
      "tags": () => [bg, bg.settings, bg.doIt, bg.settings.list, bg.settings.when, bg.settings.table, bg.settings.bytes, bg.document].map((one) => Object.prototype.toString.call(one)),
      "read": () => [bg.settings.theme, bg.settings.list.length, bg.settings.list[2].three, bg.settings.list.map((x) => typeof x), [...bg.settings.list].length, Object.keys(bg.settings), JSON.stringify(bg.settings.list)],
      "values": () => [bg.settings.when.getTime(), bg.settings.table.get("a"), [...bg.settings.table], bg.settings.bytes[1], bg.settings.bytes.length],
      "called": () => t.d(bg.doIt(1, "two", {three: [3]})),
      "without window": () => { const {doIt} = bg; return t.d(doIt("alone")); },
      "with this": () => bg.doIt.call(bg, 1).self,
      "later": async () => { const promise = bg.later("x"); return [promise instanceof Promise, promise instanceof bg.Promise, t.d(await promise)]; },
      "throws": () => { try { bg.fails(); } catch (e) { return [e.name, e.message, e instanceof RangeError, e instanceof bg.RangeError, e.constructor.name, typeof e.stack]; } },
      "rejects": async () => { try { await bg.rejects(); } catch (e) { return [e.name, e.message, e instanceof TypeError, e instanceof bg.TypeError]; } },
      "calls back": () => bg.call((a, b) => [a, b.x], 1, {x: 2}).length,
      "called back throws": () => { try { bg.call(() => { throw new URIError("mine"); }); } catch (e) { return [e instanceof URIError, e.message]; } },
      "class": () => { const one = new bg.Counter(4); return [one.twice, one.up().n, bg.Counter.of(1).n, one instanceof bg.Counter, one.constructor.name, Object.keys(one)]; },
      "subclass": () => { class Mine extends bg.Counter { more() { return this.twice + 1; } } const one = new Mine(5); return [one.more(), one.twice, one instanceof Mine, one instanceof bg.Counter]; },
      "set": () => { bg.settings.theme = "light"; bg.settings.list.push(4); bg.settings.added = {by: "page"}; bg.fromPage = () => 1; bg.plain = [1]; return [bg.settings.list.length, bg.settings.added.by, delete bg.settings.when, "when" in bg.settings]; },
      "keep": () => [bg.keep({a: 1}), bg.keep((n) => n * 2), bg.keep([1])],
      "same object": () => { const mine = {}; bg.mine = mine; return bg.mine === mine; },
      "document": () => { const p = bg.document.createElement("p"); p.textContent = "hi"; bg.document.body.append(p); return [p instanceof HTMLElement, p instanceof bg.HTMLElement, bg.document.querySelector("p").textContent, p.ownerDocument === bg.document]; },
      "api": async () => [bg.chrome.runtime.id === t.api.runtime.id, bg.browser.runtime.getURL("x") === t.api.runtime.getURL("x"), typeof (await bg.browser.storage.local.get())],
      "native": async () => { const reply = await bg.native("through"); return [reply.value ?? reply, typeof reply]; },
      "stored": async () => { await t.api.storage.local.set({copy: bg.settings.list, map: bg.settings.table}); return t.d(await t.api.storage.local.get()); },
      "cloned": () => t.d(structuredClone(bg.settings)),
      "described": () => { const about = Object.getOwnPropertyDescriptor(bg.settings, "theme"); return [about.value, about.writable, Object.getPrototypeOf(bg.settings) === bg.Object.prototype, Object.getPrototypeOf(bg.settings) === Object.prototype]; },
      "frozen": () => { bg.frozen = bg.Object.freeze({a: 1}); return [Object.isFrozen(bg.frozen), bg.frozen.a]; },
      "timer": () => new Promise((done) => bg.setTimeout(() => done("fired"), 5)),
      "event": () => new Promise((done) => { bg.addEventListener("lab", (e) => done([e.type, e.detail.x])); bg.dispatchEvent(new bg.CustomEvent("lab", {detail: {x: 1}})); }),
    });
    await t.signal("page done");
  },
}, two());
scenario("api_hand_two_views", {
  bg: async (t) => {
    const {extension} = t.api;
    const show = (views) => views.map((one) => t.text(one.location.pathname)).sort();
    t.log("alone", show(extension.getViews()));
    const page = await t.open("page");
    const page2 = await t.open("page2");
    t.log("all", show(extension.getViews()));
    t.log("tabs", show(extension.getViews({type: "tab"})));
    t.log("window", [extension.getViews({windowId: page.windowId}).length, extension.getViews({windowId: 987}).length, extension.getViews({tabId: page.id}).length, extension.getViews({type: "background"}).length, extension.getViews({type: "sidebar"}).length]);
    t.log("bad", [tried(t, () => extension.getViews({type: "odd"})), tried(t, () => extension.getViews({odd: 1})), tried(t, () => extension.getViews("tab"))]);
    const view = extension.getViews({type: "tab"}).find((one) => one.location.pathname === "/page.html");
    t.log("called", await outcome(t, () => view.refresh({n: 1})));
    t.log("document", [view.document.title, view.document.querySelector("#lab")?.textContent, view.document.readyState]);
    view.document.querySelector("#lab").textContent = "set by the background";
    view.document.querySelector("#lab").click();
    t.log("closed", view.closed);
    await t.signal("looked");
    t.log("seen", await t.wait("seen", 5000));
    await t.api.tabs.remove(page.id);
    await t.sleep(400);
    t.log("left", show(extension.getViews()));
    t.log("gone", [tried(t, () => view.closed), tried(t, () => view.refresh), tried(t, () => typeof view.document)]);
    await t.signal("finished");
  },
  page: async (t) => {
    globalThis.refresh = ({n}) => { document.title = `refreshed ${n}`; return "refreshed"; };
    const p = document.createElement("p");
    p.id = "lab";
    let clicks = 0;
    p.onclick = () => { clicks += 1; };
    document.body.append(p);
    await t.wait("looked", 20000);
    await t.signal("seen", [p.textContent, document.title, clicks, t.api.extension.getViews().length]);
  },
  page2: async (t) => {
    globalThis.other = () => "other";
    const {extension} = t.api;
    t.log("views", extension.getViews({type: "tab"}).map((one) => [one === window, t.text(one.location.pathname), typeof one.refresh]));
    t.log("own background", typeof extension.getBackgroundPage());
    await t.wait("finished", 20000);
  },
}, two());
scenario("api_hand_two_popup", {
  bg: async (t) => {
    globalThis.state = {clicks: 0};
    globalThis.clicked = (name) => { state.clicks += 1; return `${name} ${state.clicks}`; };
    await t.open("content");
    await t.runner("action-click");
    t.log("popup", await t.wait("popup done", 10000));
    t.log("views", [t.api.extension.getViews({type: "popup"}).length, t.api.extension.getViews({type: "tab"}).length, t.api.extension.getViews().length]);
    const [popup] = t.api.extension.getViews({type: "popup"});
    t.log("in popup", popup ? [popup.document.title, popup.inPopup?.(), t.text(popup.location.pathname)] : null);
    t.log("state", state);
    await t.signal("finished");
  },
  popup: async (t) => {
    globalThis.inPopup = () => "here";
    const bg = t.api.extension.getBackgroundPage();
    const said = [bg.clicked("popup"), (await t.api.runtime.getBackgroundPage()).clicked("again"), bg.state.clicks];
    chrome.runtime.getBackgroundPage((page) => { page.state.callback = t.lastErr(); });
    await t.sleep(50);
    await t.signal("popup done", [...said, t.api.extension.getViews({type: "popup"})[0] === window]);
    await t.wait("finished", 10000);
  },
  content: async () => {},
}, two([], {browser_action: {default_title: "Lab button", default_popup: "popup.html"}}));
scenario("api_hand_two_frames", {
  bg: async (t) => {
    globalThis.count = 0;
    await t.open("page");
    t.log("framed", await t.wait("framed", 10000));
    t.log("views", t.api.extension.getViews().map((one) => t.text(one.location.pathname)).sort());
    t.log("count", count);
    await t.signal("finished");
  },
  page: async (t) => {
    globalThis.fromFrame = [];
    const frame = addFrame(t.api.runtime.getURL("page2.html"));
    await t.ready("page2");
    const inner = frame.contentWindow;
    await t.signal("framed", [inner.say("up"), inner.parent === window, fromFrame, t.text(inner.location.pathname), inner.document.title, frame.contentDocument === inner.document, t.api.extension.getViews().includes(inner)]);
    await t.wait("finished", 10000);
  },
  page2: async (t) => {
    globalThis.say = (x) => `${x} said`;
    parent.fromFrame.push("pushed");
    t.api.extension.getBackgroundPage().count += 1;
    t.log("inside", [parent === window, top === parent, typeof parent.fromFrame, t.text(parent.location.pathname), frameElement?.localName ?? null]);
  },
}, two());
scenario("api_hand_event_page", {
  bg: async (t) => {
    globalThis.ask = (x) => `asked ${x}`;
    await t.open("page");
    await t.wait("page done", 20000);
    t.log("views", t.api.extension.getViews().map((one) => t.text(one.location.pathname)).sort());
  },
  page: async (t) => {
    const {extension, runtime} = t.api;
    await report(t, {
      "background": () => { const bg = extension.getBackgroundPage(); return [typeof bg, bg.ask("one"), t.text(bg.location.pathname)]; },
      "runtime": async () => (await runtime.getBackgroundPage()).ask("two"),
      "views": () => extension.getViews({type: "background"}).length,
      "callback": () => new Promise((done) => chrome.runtime.getBackgroundPage((bg) => done([bg.ask("three"), t.lastErr()]))),
    });
    await t.signal("page done");
  },
}, {timeout: 40, families: ["firefox"]});
scenario("api_hand_views_of_pages", {
  bg: async (t) => {
    await t.open("page");
    await t.open("page2");
    await t.wait("second done", 20000);
    await t.signal("finished");
  },
  page: async (t) => {
    globalThis.tell = (x) => { document.title = `told ${x}`; return [x, document.title]; };
    globalThis.data = {list: [1, 2]};
    await t.wait("finished", 20000);
    t.log("changed", [data.list, document.title]);
  },
  page2: async (t) => {
    const {extension} = t.api;
    const pages = () => extension.getViews({type: "tab"});
    const other = () => pages().find((one) => one.location.pathname === "/page.html");
    await report(t, {
      "tabs": () => pages().map((one) => [t.text(one.location.pathname), one === window]).sort(),
      "told": () => t.d(other().tell("by page two")),
      "data": () => { other().data.list.push(3); return [other().data.list.length, other().document.title, other().document.body.localName]; },
      "identity": () => [other() === other(), other().window === other(), other().data === other().data, other().Array === Array],
      "error": () => { try { other().tell.none(); } catch (e) { return [e.name, e instanceof TypeError]; } },
    });
    await t.signal("second done");
  },
}, {timeout: 40});
