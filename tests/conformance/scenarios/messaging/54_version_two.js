// The extension API of manifest version 2, which Chromium loads no more: recorded in Firefox alone.
const versionTwo = (permissions = [], more = {}, options = {}) => ({
  timeout: 60, families: ["firefox"], ...options,
  manifest: {
    manifest_version: 2, host_permissions: null, action: null, browser_action: {default_title: "Lab button"},
    content_security_policy: "script-src 'self'; object-src 'self'", web_accessible_resources: ["page.html", "page2.html"],
    permissions: ["nativeMessaging", "tabs", "storage", "http://127.0.0.1/*", ...permissions], ...more,
  },
});
const twoCalls = (name, permissions, calls, more = {}, options = {}) => scenario(name, {
  bg: async (t) => { for (const [label, f] of Object.entries(calls(t))) t.log(label, await labOutcome(t, f, 4000)); },
}, versionTwo(permissions, more, options));
const twoInContent = (name, permissions, calls, more = {}, options = {}) => scenario(name, {
  bg: async (t) => {
    const tab = await t.open("content");
    for (const [label, f] of Object.entries(calls(t, tab))) t.log(label, await labOutcome(t, f, 4000));
    await t.signal("finished");
  },
  content: async (t) => { await t.wait("finished", 60000); },
}, versionTwo(permissions, more, options));
twoCalls("api_two_browserAction", [], (t) => {
  const b = t.api.browserAction;
  const here = async () => (await t.api.tabs.query({}))[0].id;
  return {
    "members": () => Object.keys(b).sort(),
    "other names": () => [typeof t.api.action, typeof t.api.pageAction, typeof t.api.scripting, typeof t.api.extension],
    "title": () => b.getTitle({}),
    "badge": async () => [await b.setBadgeText({text: "5"}), await b.getBadgeText({})],
    "color": async () => [await b.setBadgeBackgroundColor({color: "blue"}), await b.getBadgeBackgroundColor({})],
    "text color": async () => [await b.setBadgeTextColor({color: [1, 2, 3, 255]}), await b.getBadgeTextColor({})],
    "popup": async () => [await b.setPopup({popup: "page.html"}), t.text(await b.getPopup({}))],
    "tab popup": async () => { const tabId = await here(); return [await b.setPopup({tabId, popup: "popup.html"}), t.text(await b.getPopup({tabId})), t.text(await b.getPopup({}))]; },
    "enabled": async () => { const tabId = await here(); return [await b.disable(tabId), await b.isEnabled({tabId}), await b.enable(tabId), await b.isEnabled({tabId}), await b.isEnabled({})]; },
    "window title": async () => { const w = await t.api.windows.getCurrent(); return [await b.setTitle({windowId: w.id, title: "W"}), await b.getTitle({windowId: w.id}), await b.getTitle({})]; },
    "both": () => b.setTitle({windowId: 1, tabId: 1, title: "W"}),
    "icon": () => b.setIcon({path: {16: "icon.png", 32: "icon2.png"}}),
    "open": () => b.openPopup(),
    "settings": () => b.getUserSettings?.(),
    "chrome callback": () => new Promise((r) => { const given = chrome.browserAction.getTitle({}, (v) => r([v, t.lastErr(), given === undefined])); }),
    "chrome without": () => t.d(chrome.browserAction.getTitle({})),
  };
});
twoCalls("api_two_pageAction", [], (t) => {
  const p = t.api.pageAction;
  const here = async () => (await t.api.tabs.query({}))[0].id;
  return {
    "members": () => Object.keys(p).sort(),
    "title": async () => p.getTitle({tabId: await here()}),
    "set title": async () => { const tabId = await here(); return [await p.setTitle({tabId, title: "mine"}), await p.getTitle({tabId})]; },
    "shown": async () => { const tabId = await here(); return [await p.isShown({tabId}), await p.show(tabId), await p.isShown({tabId}), await p.hide(tabId), await p.isShown({tabId})]; },
    "popup": async () => { const tabId = await here(); return [t.text(await p.getPopup({tabId})), await p.setPopup({tabId, popup: "page.html"}), t.text(await p.getPopup({tabId}))]; },
    "icon": async () => p.setIcon({tabId: await here(), path: "icon.png"}),
    "no tab": () => p.getTitle({}),
    "none": () => p.show(987654),
    "open": () => p.openPopup(),
  };
}, {page_action: {default_title: "Page button", default_popup: "popup.html"}, browser_action: null});
twoInContent("api_two_executeScript", [], (t, tab) => {
  const x = (details) => () => t.api.tabs.executeScript(tab.id, details);
  return {
    "number": x({code: "1 + 1"}),
    "last": x({code: "var a = 1; a + 4"}),
    "object": x({code: "({a: [1, undefined], d: new Date(0)})"}),
    "undefined": x({code: "undefined"}),
    "node": x({code: "document.body"}),
    "function": x({code: "(() => 1)"}),
    "promise": x({code: "Promise.resolve(3)"}),
    "rejects": x({code: "Promise.reject(new Error('own'))"}),
    "throws": x({code: "throw new Error('own')"}),
    "throws value": x({code: "throw 5"}),
    "syntax": x({code: "syntax error("}),
    "file": x({file: "own.js"}),
    "file slash": x({file: "/own.js"}),
    "file missing": x({file: "none.js"}),
    "both": x({file: "own.js", code: "1"}),
    "neither": x({}),
    "frames": x({code: "location.pathname", allFrames: true}),
    "frame": x({code: "1", frameId: 0}),
    "frame none": x({code: "1", frameId: 99}),
    "frame and all": x({code: "1", frameId: 0, allFrames: true}),
    "run at": x({code: "document.readyState", runAt: "document_start"}),
    "blank": x({code: "1", matchAboutBlank: true}),
    "api": x({code: "typeof browser.runtime.sendMessage + typeof browser.tabs"}),
    "no tab": () => t.api.tabs.executeScript(987654, {code: "1"}),
    "current": async () => (await t.api.tabs.executeScript({code: "location.pathname"})).length,
    "own page": async () => { const page = await t.api.tabs.create({url: "page.html"}); await t.sleep(800); return t.api.tabs.executeScript(page.id, {code: "1"}); },
    "css": () => t.api.tabs.insertCSS(tab.id, {code: "body { color: rgb(1, 2, 3) }"}),
    "css seen": x({code: "getComputedStyle(document.body).color"}),
    "css gone": async () => { await t.api.tabs.removeCSS(tab.id, {code: "body { color: rgb(1, 2, 3) }"}); return (await t.api.tabs.executeScript(tab.id, {code: "getComputedStyle(document.body).color"}))[0]; },
    "css origin": () => t.api.tabs.insertCSS(tab.id, {code: "body {}", cssOrigin: "user"}),
    "css bad origin": () => t.api.tabs.insertCSS(tab.id, {code: "body {}", cssOrigin: "odd"}),
    "css file": () => t.api.tabs.insertCSS(tab.id, {file: "own.css"}),
    "css missing": () => t.api.tabs.insertCSS(tab.id, {file: "none.css"}),
    "callback": () => new Promise((r) => chrome.tabs.executeScript(tab.id, {code: "7"}, (v) => r([v, t.lastErr()]))),
    "callback error": () => new Promise((r) => chrome.tabs.executeScript(tab.id, {code: "throw new Error('own')"}, (v) => r([t.d(v), t.lastErr()]))),
  };
}, {}, {files: {"own.js": "'own ' + typeof browser", "own.css": "body { margin: 0 }"}});
twoCalls("api_two_members", ["menus", "contextMenus", "alarms"], (t) => {
  const e = t.api.extension;
  return {
    "extension": () => Object.keys(e).sort(),
    "views": () => [e.getViews().length, e.getViews({type: "background"}).length, e.getViews()[0] === window],
    "background": async () => [e.getBackgroundPage() === window, (await t.api.runtime.getBackgroundPage()) === window],
    "url": () => [t.text(e.getURL("x")), t.text(t.api.runtime.getURL("x"))],
    "document": () => [document.title, t.text(location.href), document.body?.childElementCount],
    "tabs": () => ["executeScript", "insertCSS", "getSelected", "getAllInWindow", "sendRequest", "onSelectionChanged"].map((k) => typeof t.api.tabs[k]),
    "runtime": () => Object.keys(t.api.runtime).sort(),
    "menu": () => new Promise((r) => { const id = chrome.contextMenus.create({id: "a", title: "A", onclick() {}}, () => r([id, t.lastErr()])); }),
    "browser_action menu": () => new Promise((r) => { t.api.menus.create({id: "b", title: "B", contexts: ["browser_action"]}, () => r(t.lastErr())); }),
    "action menu": () => new Promise((r) => { try { t.api.menus.create({id: "c", title: "C", contexts: ["action"]}, () => r(t.lastErr())); } catch (error) { r(t.err(error)); } }),
    "alarm": () => new Promise((r) => { chrome.alarms.create("a", {delayInMinutes: 3}); chrome.alarms.get("a", (a) => r([a.name, t.lastErr()])); }),
    "chrome promise": () => t.d(chrome.tabs.query({})),
    "browser callback": () => t.api.tabs.query({}, () => {}),
    "last error": () => new Promise((r) => chrome.tabs.get(987654, (...v) => r([v.length, t.lastErr()]))),
    "message": () => new Promise((r) => chrome.runtime.sendMessage("none", (...v) => r([v.length, t.lastErr()]))),
    "manifest": () => Object.keys(t.api.runtime.getManifest()).sort(),
    "constants": () => [t.api.menus.ContextType && Object.keys(t.api.menus.ContextType).length, t.api.contextMenus === t.api.menus],
    "eval": () => { try { return eval("1 + 1"); } catch (error) { return t.err(error); } },
  };
});
scenario("api_two_blocking", {
  bg: async (t) => {
    const w = t.api.webRequest;
    const filter = {urls: ["http://127.0.0.1/*"]};
    const seen = [];
    w.onBeforeRequest.addListener((d) => { seen.push(["before", d.method, d.type, t.text(d.url).split("?")[0]]); if (d.url.includes("blocked")) return {cancel: true}; if (d.url.includes("moved")) return {redirectUrl: LAB.origin + "/page2web.html"}; }, {urls: ["http://127.0.0.1/*blocked*", "http://127.0.0.1/*moved*"]}, ["blocking"]);
    w.onErrorOccurred.addListener((d) => seen.push(["error", d.error, t.text(d.url).split("?")[0]]), {urls: ["http://127.0.0.1/*blocked*"]});
    const tab = await t.open("content");
    t.log("fetch", await t.wait("fetched", 8000));
    for (const one of seen) t.log("seen", one);
    t.log("members", Object.keys(w).sort());
    t.log("bad", await labOutcome(t, async () => w.onBeforeRequest.addListener(() => {}, filter, ["odd"])));
    t.log("no filter", await labOutcome(t, async () => w.onBeforeRequest.addListener(() => {})));
    await t.signal("finished");
  },
  content: async (t) => {
    const go = (path) => fetch(LAB.origin + path).then((r) => [r.status, r.redirected], (e) => [e.name, e.message]);
    await t.signal("fetched", [await go("/blocked.html"), (await go("/content2.html"))[0]]);
    await t.wait("finished");
  },
}, versionTwo(["webRequest", "webRequestBlocking"]));
scenario("api_two_popup", {
  bg: async (t) => {
    globalThis.shared = {answer: 42, ask: () => "from the background"};
    t.log("views", t.api.extension.getViews().length);
    await t.open("page");
    t.log("page", await t.wait("page saw", 8000));
    t.log("views now", [t.api.extension.getViews().length, t.api.extension.getViews({type: "tab"}).length, t.api.extension.getViews({type: "popup"}).length]);
    t.log("left", globalThis.fromPage);
    await t.signal("finished");
  },
  page: async (t) => {
    const w = t.api.extension.getBackgroundPage();
    const same = (await t.api.runtime.getBackgroundPage()) === w;
    w.fromPage = "set by the page";
    await t.signal("page saw", [same, w === window, w.shared.answer, w.shared.ask(), Object.keys(w.shared), t.text(w.location.href), t.api.extension.getViews().length, typeof w.browser.runtime.id]);
    await t.wait("finished");
  },
}, versionTwo());
