// What nearly every extension asks of the APIs in passing: contexts, events, small answers.
const kithApi = (name, permissions, body, more = {}, options = {}) => scenario(name, {bg: body}, {...uses(permissions, more), ...options});
const kithTwo = (name, permissions, contexts, more = {}) => scenario(name, contexts, {manifest: {manifest_version: 2, host_permissions: null, action: null, browser_action: {default_title: "lab"}, content_security_policy: null, web_accessible_resources: ["page.html"], permissions: ["nativeMessaging", "tabs", "storage", "http://127.0.0.1/*", ...permissions], ...more}, families: ["firefox"]});
const kithNumbers = (x) => JSON.parse(JSON.stringify(x ?? null).replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "U").replace(/([:,[])\d{7,}(\.\d+)?(?=[,}\]])/g, '$1"N"').replace(/\d{7,}(\.\d+)?/g, "N").replace(/(tab with id:? |Tab ID: |tabId: |tab: |window with id:? |group with id:? |in tab )\d+/gi, "$1N"));
const kithKeys = (o) => o === undefined || o === null ? String(o) : Object.keys(o).sort().join(" ");
const kithShape = (o) => o === undefined ? "undefined" : Object.keys(o).sort().map((k) => `${k}:${typeof o[k]}`).join(" ");
const kithCallback = (f, ms = 2500) => Promise.race([new Promise((r) => { try { f((...a) => r({args: a, error: chrome.runtime.lastError?.message ?? null})); } catch (e) { r({threw: e.message}); } }), new Promise((r) => setTimeout(r, ms, "no answer"))]);

kithApi("kith_shapes_one", ["alarms", "bookmarks", "browsingData", "contextMenus", "cookies", "declarativeNetRequest", "downloads", "history", "identity", "idle", "management", "menus", "notifications", "offscreen", "search", "sessions", "sidePanel", "tabGroups", "topSites", "unlimitedStorage", "webNavigation", "webRequest", "privacy", "proxy"], async (t) => {
  for (const k of ["action", "alarms", "bookmarks", "browsingData", "commands", "contextMenus", "cookies", "declarativeNetRequest", "downloads", "extension", "history", "i18n", "identity", "idle", "management", "menus", "notifications", "offscreen", "omnibox", "permissions", "privacy", "proxy", "runtime", "scripting", "search", "sessions", "sidePanel", "sidebarAction", "storage", "tabGroups", "tabs", "topSites", "webNavigation", "webRequest", "windows", "dom", "events", "types", "userScripts"])
    t.log(k, kithShape(t.api[k]));
  for (const k of ["local", "sync", "session", "managed"]) t.log("storage." + k, kithShape(t.api.storage[k]));
}, {commands: {x: {description: "x"}}, omnibox: {keyword: "k"}});
scenario("kith_shapes_in_places", {
  bg: async (t) => { await t.open("page"); await t.wait("page ok"); await t.open("content"); await t.wait("content ok"); },
  page: async (t) => { for (const k of ["runtime", "extension", "storage", "tabs", "devtools", "i18n"]) t.log(k, kithShape(t.api[k])); await t.signal("page ok"); },
  content: async (t) => { for (const k of ["runtime", "extension", "storage", "i18n", "dom", "tabs"]) t.log(k, kithShape(t.api[k])); t.log("all", Object.keys(t.api).sort().join(" ")); t.log("local", kithShape(t.api.storage.local)); t.log("session", await outcome(t, () => t.api.storage.session.get())); t.log("managed", typeof t.api.storage.managed); await t.signal("content ok"); },
});
scenario("kith_storage_changes_everywhere", {
  bg: async (t) => {
    const seen = []; t.api.storage.onChanged.addListener((c, a) => seen.push([a, c]));
    await t.open("content"); await t.wait("content ready"); await t.open("page"); await t.wait("page ready");
    await t.api.storage.local.set({from: "bg"}); await t.api.storage.sync.set({s: 1}); await t.api.storage.session.set({m: 1}); await t.sleep(200);
    await t.signal("go content"); await t.wait("content wrote"); await t.signal("go page"); await t.wait("page wrote"); await t.sleep(300);
    for (const x of seen) t.log("seen", x);
    await t.signal("finished"); await t.wait("content ok"); await t.wait("page ok");
  },
  content: async (t) => {
    const seen = []; t.api.storage.onChanged.addListener((c, a) => seen.push([a, c])); await t.signal("content ready");
    await t.wait("go content"); await t.api.storage.local.set({from: "content", list: [1, {a: undefined}]}); await t.signal("content wrote");
    await t.wait("finished"); for (const x of seen) t.log("seen", x); await t.signal("content ok");
  },
  page: async (t) => {
    const seen = []; t.api.storage.onChanged.addListener((c, a) => seen.push([a, c])); await t.signal("page ready");
    await t.wait("go page"); await t.api.storage.local.remove(["from", "list"]); await t.api.storage.session.clear(); await t.signal("page wrote");
    await t.wait("finished"); for (const x of seen) t.log("seen", x); await t.signal("page ok");
  },
});
kithApi("kith_storage_small_questions", ["unlimitedStorage"], async (t) => {
  const s = t.api.storage.local;
  t.log("same object", await outcome(t, async () => { const v = {a: [1]}; await s.set({v}); v.a.push(2); return (await s.get("v")).v; }));
  t.log("order", await outcome(t, async () => { await s.set({z: 1, a: 2, 10: 3, 2: 4}); return Object.keys(await s.get()); }));
  t.log("empty", [await outcome(t, () => s.get([])), await outcome(t, () => s.get({})), await outcome(t, () => s.set({})), await outcome(t, () => s.remove([])), await outcome(t, () => s.get("")), await outcome(t, () => s.get(undefined))]);
  t.log("odd keys", [await outcome(t, () => s.set({"": 1, "__proto__x": 2, "a.b": 3, "ä": 4})), await outcome(t, () => s.get(["", "a.b", "ä"])), await outcome(t, () => s.get([5])), await outcome(t, () => s.get({"a.b": undefined, none: undefined}))]);
  t.log("class", await outcome(t, async () => { class P { constructor() { this.x = 1; } get y() { return 2; } } await s.set({p: new P(), e: new Error("e"), n: new Number(5), s: new String("s"), u: new URL("https://a.test/"), b: new Blob(["x"]), f: [() => 1], sym: {[Symbol("x")]: 1}}); return s.get(["p", "e", "n", "s", "u", "b", "f", "sym"]); }));
  t.log("json", await outcome(t, async () => { await s.set({j: {toJSON() { return "json"; }, k: 1}}); return s.get("j"); }));
  t.log("deep", await outcome(t, async () => { let d = 1; for (let i = 0; i < 60; i++) d = {d}; await s.set({d}); let n = 0, x = (await s.get("d")).d; while (typeof x === "object") { x = x.d; n++; } return n; }));
  t.log("big", await outcome(t, async () => { await s.set({big: "x".repeat(6000000)}); return (await s.get("big")).big.length; }, 6000));
  t.log("bytes", [await outcome(t, () => s.getBytesInUse("z")), await outcome(t, () => s.getBytesInUse("ä")), await outcome(t, () => s.getBytesInUse(5))]);
  t.log("keys", await outcome(t, async () => (await s.getKeys()).length > 5));
  t.log("callbacks", [await kithCallback((cb) => chrome.storage.local.set({q: 1}, cb)), await kithCallback((cb) => chrome.storage.local.get(null, (v) => cb(typeof v))), await kithCallback((cb) => chrome.storage.local.remove("q", cb)), await kithCallback((cb) => chrome.storage.local.clear(cb)), await kithCallback((cb) => chrome.storage.local.get(cb))]);
  t.log("area", [tried(t, () => t.api.storage.AccessLevel), tried(t, () => String(t.api.storage.local)), typeof t.api.storage.local.QUOTA_BYTES]);
});
scenario("kith_stop_and_wake", {
  bg: async (t) => {
    t.api.runtime.onMessage.addListener((m, s, r) => { if (m === "count") { t.api.storage.session.get({n: 0}).then(({n}) => t.api.storage.session.set({n: n + 1}).then(() => r(n + 1))); return true; } });
    const {started = 0} = await t.api.storage.session.get("started"); await t.api.storage.session.set({started: started + 1});
    t.log("start", started);
    if (started) { t.log("badge kept", await t.api.action.getBadgeText({})); t.log("alarm kept", (await t.api.alarms.getAll()).map((a) => a.name)); await t.signal("woken"); return; }
    await t.api.action.setBadgeText({text: "7"}); await t.api.alarms.create("kept", {delayInMinutes: 50});
    await t.open("page"); await t.wait("page ok", 15000);
  },
  page: async (t) => {
    t.log("first", await outcome(t, () => t.api.runtime.sendMessage("count")));
    await t.runner("stop-background");
    t.log("second", await outcome(t, () => t.api.runtime.sendMessage("count")));
    await t.wait("woken", 5000); await t.sleep(300);
    await t.signal("page ok");
  },
}, {...uses(["alarms"]), lead: "page"});
scenario("kith_frames_messages", {
  bg: async (t) => {
    const seen = []; t.api.runtime.onMessage.addListener((m, s) => { seen.push([m, s.frameId === 0, t.text(s.url), s.origin === undefined ? "none" : t.text(s.origin), kithKeys(s), kithKeys(s.tab)]); });
    const tab = await t.open("content"); await t.wait("frame ok"); await t.sleep(200);
    for (const x of seen.sort((a, b) => a[0] < b[0] ? -1 : 1)) t.log("seen", x);
    const frames = (await t.api.webNavigation.getAllFrames({tabId: tab.id})).filter((f) => f.frameId);
    t.log("all", await outcome(t, () => t.api.tabs.sendMessage(tab.id, "ask")));
    t.log("top", await outcome(t, () => t.api.tabs.sendMessage(tab.id, "ask", {frameId: 0})));
    t.log("frame", await outcome(t, () => t.api.tabs.sendMessage(tab.id, "ask", {frameId: frames[0].frameId})));
    t.log("none", await outcome(t, () => t.api.tabs.sendMessage(tab.id, "ask", {frameId: 987654})));
    t.log("document", await outcome(t, () => t.api.tabs.sendMessage(tab.id, "ask", {documentId: frames[0].documentId})));
    t.log("bad document", await outcome(t, () => t.api.tabs.sendMessage(tab.id, "ask", {documentId: "nope"})));
    t.log("scripts", await outcome(t, async () => (await t.api.scripting.executeScript({target: {tabId: tab.id, allFrames: true}, func: () => [location.pathname, window === top]})).map((r) => [r.result, r.frameId === 0])));
    t.log("one frame", await outcome(t, async () => (await t.api.scripting.executeScript({target: {tabId: tab.id, frameIds: [frames[0].frameId]}, func: () => location.pathname})).map((r) => r.result)));
    t.log("both", await outcome(t, () => t.api.scripting.executeScript({target: {tabId: tab.id, allFrames: true, frameIds: [0]}, func: () => 1})));
    t.log("by document", await outcome(t, async () => (await t.api.scripting.executeScript({target: {tabId: tab.id, documentIds: [frames[0].documentId]}, func: () => location.pathname})).map((r) => r.result)));
    await t.signal("finished");
  },
  content: async (t) => {
    t.api.runtime.onMessage.addListener((m, s, r) => { r("top"); });
    t.api.runtime.sendMessage("a top").catch(() => {});
    const f = document.createElement("iframe"); f.src = "/frame.html"; document.body.append(f); await t.wait("finished", 15000);
  },
  frame: async (t) => { t.api.runtime.onMessage.addListener((m, s, r) => { setTimeout(() => r("frame"), 300); return true; }); await t.api.runtime.sendMessage("b frame").catch(() => {}); await t.signal("frame ok"); await t.wait("finished", 15000); },
}, uses(["webNavigation"]));
scenario("kith_tab_connect", {
  bg: async (t) => {
    const tab = await t.open("content"); await t.wait("listening"); const got = [];
    const p = t.api.tabs.connect(tab.id, {name: "to tab"}); p.onMessage.addListener((m, q) => got.push([m, q === p])); p.onDisconnect.addListener((q) => got.push(["gone", q === p, t.lastErr()]));
    p.postMessage({hello: 1}); await t.sleep(300); t.log("got", got.splice(0)); t.log("port", [p.name, kithKeys(p), p.sender === undefined]);
    await t.api.tabs.reload(tab.id); await t.sleep(900); t.log("reloaded", got.splice(0)); t.log("post after", tried(t, () => p.postMessage("x")));
    const q = t.api.tabs.connect(tab.id, {frameId: 77}); const end = await new Promise((r) => { q.onDisconnect.addListener(() => r(["gone", t.lastErr()])); setTimeout(r, 1500, "kept"); }); t.log("no frame", end);
    await t.signal("finished");
  },
  content: async (t) => { t.api.runtime.onConnect.addListener((p) => { p.onMessage.addListener((m) => p.postMessage(["echo", m, p.name, kithKeys(p.sender)])); }); await t.signal("listening"); await t.wait("finished", 12000); },
});
scenario("kith_popup_and_action", {
  bg: async (t) => {
    const a = t.api.action, clicked = []; a.onClicked.addListener((tab) => clicked.push(kithKeys(tab)));
    t.log("popup", [t.text(await a.getPopup({})), await a.getTitle({})]);
    await t.open("content"); await t.runner("action-click"); await t.wait("popup ok", 6000);
    t.log("contexts", await outcome(t, async () => (await t.api.runtime.getContexts({})).map((c) => c.contextType).sort()));
    await t.signal("close"); await t.sleep(500);
    await a.setPopup({popup: ""}); await t.runner("action-click"); await t.sleep(400);
    t.log("clicked", clicked); t.log("open", await outcome(t, () => a.openPopup()));
    await t.signal("finished");
  },
  popup: async (t) => {
    t.log("popup", [await outcome(t, async () => (await t.api.tabs.getCurrent()) ?? "none"), await outcome(t, async () => (await t.api.tabs.query({active: true, currentWindow: true})).map((x) => t.text(x.url))), t.text(location.href), typeof t.api.runtime.getBackgroundPage]);
    t.log("storage", await outcome(t, async () => { await t.api.storage.local.set({p: 1}); return t.api.storage.local.get(); }));
    await t.signal("popup ok"); await t.wait("close"); window.close();
  },
  content: async (t) => { await t.wait("finished", 15000); },
}, {manifest: {action: {default_popup: "popup.html", default_title: "Kith"}}});
kithApi("kith_tab_object_and_current", [], async (t) => {
  const {tabs} = t.api;
  t.log("current", await outcome(t, async () => String(await tabs.getCurrent())));
  const tab = await tabs.create({url: "about:blank"}); t.log("created", [kithKeys(tab), tab.url, tab.pendingUrl, tab.title, tab.status]);
  await t.sleep(400); const now = await tabs.get(tab.id); t.log("now", [kithKeys(now), now.url, now.title, now.status, now.favIconUrl, now.width > 0, now.height > 0, now.mutedInfo, now.groupId, now.openerTabId, now.selected, now.highlighted, now.lastAccessed > 0, now.hidden, now.isArticle, now.attention, now.sharingState, now.successorTabId, now.cookieStoreId, now.isInReaderMode, now.frozen, now.splitViewId]);
  const child = await tabs.create({url: "about:blank", openerTabId: tab.id, active: false}); t.log("child", [child.openerTabId === tab.id, child.index - now.index, child.active]);
  t.log("opener", [await outcome(t, async () => (await tabs.update(child.id, {openerTabId: tab.id})).openerTabId === tab.id), await outcome(t, async () => (await tabs.query({openerTabId: tab.id})).length)].map(kithNumbers));
  t.log("constants", [tabs.TAB_ID_NONE, tabs.TAB_INDEX_NONE, tabs.MAX_CAPTURE_VISIBLE_TAB_CALLS_PER_SECOND, tried(t, () => tabs.MutedInfoReason), tried(t, () => tabs.TabStatus), tried(t, () => tabs.WindowType), tried(t, () => tabs.ZoomSettingsMode), tried(t, () => tabs.UpdatePropertyName)]);
  t.log("index", [await outcome(t, async () => (await tabs.create({index: 0, active: false})).index), await outcome(t, async () => { const x = await tabs.create({index: 999, active: false}); return (await tabs.query({currentWindow: true})).length - x.index; })]);
  t.log("discard", await outcome(t, async () => { const x = await tabs.discard(child.id); return [x?.discarded, x?.status]; }).then(kithNumbers));
  t.log("back", [await outcome(t, () => tabs.goBack(tab.id)), await outcome(t, () => tabs.goForward(tab.id))]);
  t.log("old", [typeof tabs.getSelected, typeof tabs.getAllInWindow, typeof tabs.executeScript, typeof tabs.sendRequest, typeof tabs.onActiveChanged, typeof tabs.onHighlightChanged]);
});
scenario("kith_updated_details", {
  bg: async (t) => {
    const {tabs} = t.api, seen = []; let id;
    const note = (i, c) => { if (i === id || id === undefined) seen.push(Object.entries(c).map(([k, v]) => [k, k === "url" ? t.text(v) : typeof v === "object" ? kithKeys(v) : k === "favIconUrl" ? "icon" : v])); };
    tabs.onUpdated.addListener(note);
    const tab = await tabs.create({url: t.url("content")}); id = tab.id; await t.ready("content"); await t.sleep(500);
    t.log("load", seen.splice(0));
    await t.signal("title"); await t.wait("titled"); await t.sleep(300); t.log("title", seen.splice(0).map((x) => JSON.stringify(x)).sort());
    await tabs.update(id, {pinned: true}); await t.sleep(200); t.log("pin", seen.splice(0));
    await tabs.update(id, {muted: true}); await t.sleep(200); t.log("mute", seen.splice(0));
    await tabs.update(id, {pinned: false, muted: false}); await t.sleep(200); t.log("both", seen.splice(0));
    if (tabs.onUpdated.addListener.length >= 0) t.log("filter", tried(t, () => { tabs.onUpdated.addListener(() => {}, {properties: ["status"]}); return "ok"; }));
    t.log("bad filter", [tried(t, () => tabs.onUpdated.addListener(() => {}, {properties: ["odd"]})), tried(t, () => tabs.onUpdated.addListener(() => {}, {urls: ["nope"]})), tried(t, () => tabs.onUpdated.addListener(() => {}, {odd: 1}))]);
    await t.signal("finished");
  },
  content: async (t) => { await t.wait("title"); document.title = "Kith title"; history.pushState({}, "", "?state"); await t.signal("titled"); await t.wait("finished", 12000); },
});
kithApi("kith_windows_around_tabs", [], async (t) => {
  const {tabs, windows} = t.api, seen = [];
  const w = await windows.create({url: "about:blank"}); const [first] = await tabs.query({windowId: w.id});
  tabs.onAttached.addListener((id, x) => seen.push(["attached", kithKeys(x), x.newPosition])); tabs.onDetached.addListener((id, x) => seen.push(["detached", kithKeys(x), x.oldPosition])); tabs.onActivated.addListener((x) => seen.push(["activated", kithKeys(x)]));
  windows.onRemoved.addListener(() => seen.push(["window removed"]));
  tabs.onRemoved.addListener((id, x) => seen.push(["removed", x.isWindowClosing, kithKeys(x)]));
  const two = await tabs.create({windowId: w.id, url: "about:blank"}); t.log("two", [two.index, two.active, two.windowId === w.id]); await t.sleep(300); seen.splice(0);
  const own = (await windows.getAll()).find((x) => x.id !== w.id);
  t.log("moved", await outcome(t, async () => { const x = await tabs.move(two.id, {windowId: own.id, index: -1}); return [(x[0] ?? x).windowId === own.id, (x[0] ?? x).active]; })); await t.sleep(400); t.log("seen", seen.splice(0));
  t.log("lone", await outcome(t, async () => { await tabs.move(first.id, {windowId: own.id, index: 0}); await t.sleep(400); return (await windows.getAll()).some((x) => x.id === w.id); })); t.log("seen", seen.splice(0));
  const v = await windows.create({url: ["about:blank", "about:blank"]}); await t.sleep(300); seen.splice(0); await windows.remove(v.id); await t.sleep(400); t.log("window gone", seen.splice(0));
  t.log("last tab", await outcome(t, async () => { const x = await windows.create({url: "about:blank"}); await tabs.remove((await tabs.query({windowId: x.id}))[0].id); await t.sleep(400); return (await windows.getAll()).some((y) => y.id === x.id); }, 9000));
  t.log("incognito", await outcome(t, async () => { const x = await windows.create({incognito: true}); return x?.incognito; }, 4000));
  t.log("panel", await outcome(t, async () => { const x = await windows.create({type: "panel", url: "about:blank", width: 300, height: 300, left: 10, top: 10}); const out = [x.type, x.width, x.height]; await windows.remove(x.id); return out; }, 4000));
  t.log("focus", await outcome(t, async () => typeof (await windows.update(own.id, {focused: true})).focused));
  t.log("attention", await outcome(t, async () => typeof (await windows.update(own.id, {drawAttention: true})).id));
});
scenario("kith_registered_at_work", {
  bg: async (t) => {
    const s = t.api.scripting;
    await s.registerContentScripts([{id: "w", matches: ["http://127.0.0.1/*"], js: ["reg.js"], css: ["reg.css"], runAt: "document_start", world: "MAIN", persistAcrossSessions: false, excludeMatches: ["http://127.0.0.1/*/content2.html"]}]);
    t.log("got", await s.getRegisteredContentScripts());
    const tab = await t.open("content"); t.log("ran", await outcome(t, async () => (await s.executeScript({target: {tabId: tab.id}, world: "MAIN", func: () => [globalThis.regRan, getComputedStyle(document.documentElement).outlineStyle]}))[0].result));
    t.log("update", await outcome(t, async () => { await s.updateContentScripts([{id: "w", world: "ISOLATED", js: ["reg2.js"]}]); return s.getRegisteredContentScripts(); }));
    const again = await t.open("content"); await t.sleep(600); t.log("again", await outcome(t, async () => [(await s.executeScript({target: {tabId: again.id}, world: "MAIN", func: () => [globalThis.regRan, globalThis.reg2Ran]}))[0].result, (await s.executeScript({target: {tabId: again.id}, func: () => [globalThis.regRan, globalThis.reg2Ran]}))[0].result]));
    t.log("file", await outcome(t, async () => (await s.executeScript({target: {tabId: again.id}, files: ["reg.js", "last.js"]})).map((r) => r.result)));
    t.log("immediate", await outcome(t, async () => (await s.executeScript({target: {tabId: again.id}, injectImmediately: true, func: () => document.readyState})).map((r) => r.result)));
    t.log("css file", await outcome(t, async () => { await s.insertCSS({target: {tabId: again.id}, files: ["reg.css"]}); return (await s.executeScript({target: {tabId: again.id}, func: () => getComputedStyle(document.documentElement).outlineStyle}))[0].result; }));
    t.log("bad", [await outcome(t, () => s.updateContentScripts([{id: "w", matches: []}])), await outcome(t, () => s.updateContentScripts([{id: "w", world: "ODD"}])), await outcome(t, () => s.unregisterContentScripts({ids: ["w", "none"]})), await outcome(t, async () => (await s.getRegisteredContentScripts()).length)]);
    await t.signal("finished");
  },
  content: async (t) => { await t.wait("finished", 1500).catch(() => {}); },
}, {...uses([]), manifest: {permissions: ["nativeMessaging", "tabs", "scripting", "storage"]}, files: {"reg.js": "globalThis.regRan = (globalThis.regRan ?? 0) + 1; regRan;", "reg2.js": "globalThis.reg2Ran = document.readyState;", "last.js": "({last: 'value'})", "reg.css": "html { outline-style: dotted }"}});
scenario("kith_dnr_at_work", {
  bg: async (t) => {
    const d = t.api.declarativeNetRequest;
    await d.updateSessionRules({addRules: [
      {id: 1, action: {type: "block"}, condition: {urlFilter: "blocked-thing", resourceTypes: ["xmlhttprequest"]}},
      {id: 2, action: {type: "redirect", redirect: {transform: {queryTransform: {addOrReplaceParams: [{key: "k", value: "v"}]}}}}, condition: {urlFilter: "|http://127.0.0.1*/echo-me", resourceTypes: ["xmlhttprequest"]}},
      {id: 3, priority: 2, action: {type: "modifyHeaders", responseHeaders: [{header: "x-kith", operation: "set", value: "one"}, {header: "content-type", operation: "remove"}]}, condition: {urlFilter: "content2", resourceTypes: ["xmlhttprequest"]}},
      {id: 4, priority: 3, action: {type: "allow"}, condition: {urlFilter: "blocked-thing-allowed", resourceTypes: ["xmlhttprequest"]}},
      {id: 5, action: {type: "redirect", redirect: {extensionPath: "/page.html"}}, condition: {urlFilter: "to-extension", resourceTypes: ["xmlhttprequest"]}},
      {id: 6, action: {type: "redirect", redirect: {regexSubstitution: "\\1/frame.html?\\2"}}, condition: {regexFilter: "^(http://127\\.0\\.0\\.1:\\d+)/re-(\\w+)", resourceTypes: ["xmlhttprequest"]}}]});
    t.log("rules", (await d.getSessionRules()).map((r) => [r.id, r.priority, kithKeys(r.condition), kithKeys(r.action)]));
    const tab = await t.open("content"); await t.wait("content ok", 12000);
    t.log("matched", await outcome(t, async () => (await d.getMatchedRules({tabId: tab.id})).rulesMatchedInfo.map((m) => [m.rule.ruleId, m.rule.rulesetId, kithKeys(m)]).sort()));
    t.log("remove", [await outcome(t, () => d.updateSessionRules({removeRuleIds: [1, 2, 3, 4, 5, 6]})), await d.getSessionRules()]);
  },
  content: async (t) => {
    const got = (path) => outcome(t, async () => { const r = await fetch(path); return [r.status, r.redirected, t.text(r.url), r.headers.get("x-kith"), r.headers.get("content-type")]; });
    for (const p of ["/blocked-thing", "/blocked-thing-allowed", "/echo-me", "/content2.html", "/to-extension", "/re-word"]) t.log(p, await got(p));
    await t.signal("content ok");
  },
}, uses(["declarativeNetRequest", "declarativeNetRequestFeedback"]));
kithApi("kith_dnr_static", ["declarativeNetRequest"], async (t) => {
  const d = t.api.declarativeNetRequest;
  t.log("enabled", [await d.getEnabledRulesets(), typeof await d.getAvailableStaticRuleCount()]);
  t.log("change", [await outcome(t, () => d.updateEnabledRulesets({enableRulesetIds: ["two"], disableRulesetIds: ["one"]})), (await d.getEnabledRulesets()).sort(), await outcome(t, () => d.updateEnabledRulesets({disableRulesetIds: ["none"]})), await outcome(t, () => d.updateEnabledRulesets({})), await outcome(t, () => d.updateEnabledRulesets())]);
  t.log("static", [await outcome(t, () => d.updateStaticRules({rulesetId: "one", disableRuleIds: [1, 77]})), await outcome(t, () => d.getDisabledRuleIds({rulesetId: "one"})), await outcome(t, () => d.updateStaticRules({rulesetId: "one", enableRuleIds: [1]})), await outcome(t, () => d.getDisabledRuleIds({rulesetId: "one"}))]);
  t.log("all requests", await outcome(t, () => d.updateSessionRules({addRules: [{id: 2, action: {type: "allowAllRequests"}, condition: {urlFilter: "x", resourceTypes: ["main_frame"]}}]})));
  t.log("header", [await outcome(t, () => d.updateSessionRules({addRules: [{id: 3, action: {type: "modifyHeaders", requestHeaders: [{header: "a b", operation: "set", value: "x"}]}, condition: {}}]})), await outcome(t, () => d.updateSessionRules({addRules: [{id: 3, action: {type: "modifyHeaders", requestHeaders: [{header: "x", operation: "set"}]}, condition: {}}]})), await outcome(t, () => d.updateSessionRules({addRules: [{id: 3, action: {type: "modifyHeaders", requestHeaders: []}, condition: {}}]})), await outcome(t, () => d.updateSessionRules({addRules: [{id: 3, action: {type: "modifyHeaders", requestHeaders: [{header: "x", operation: "remove", value: "y"}]}, condition: {}}]})), await outcome(t, () => d.updateSessionRules({addRules: [{id: 3, action: {type: "modifyHeaders", requestHeaders: [{header: "x", operation: "append", value: "y"}]}, condition: {}}]}))]);
  t.log("condition", [await outcome(t, () => d.updateSessionRules({addRules: [{id: 4, action: {type: "block"}, condition: {domainType: "odd"}}]})), await outcome(t, () => d.updateSessionRules({addRules: [{id: 4, action: {type: "block"}, condition: {requestDomains: ["ä.de"]}}]})), await outcome(t, () => d.updateSessionRules({addRules: [{id: 4, action: {type: "block"}, condition: {requestMethods: ["odd"]}}]})), await outcome(t, () => d.updateSessionRules({addRules: [{id: 4, action: {type: "block"}, condition: {requestMethods: []}}]})), await outcome(t, () => d.updateSessionRules({addRules: [{id: 4, action: {type: "redirect", redirect: {transform: {scheme: "ftp"}}}, condition: {}}]})), await outcome(t, () => d.updateSessionRules({addRules: [{id: 4, action: {type: "redirect", redirect: {transform: {port: "x"}}}, condition: {}}]})), await outcome(t, () => d.updateSessionRules({addRules: [{id: 4, action: {type: "redirect", redirect: {extensionPath: "page.html"}}, condition: {}}]})), await outcome(t, () => d.updateSessionRules({addRules: [{id: 4, action: {type: "redirect", redirect: {regexSubstitution: "\\1"}}, condition: {}}]})), await outcome(t, () => d.updateSessionRules({addRules: [{id: 4, action: {type: "redirect", redirect: {url: "nope"}}, condition: {}}]}))]);
  t.log("left", (await d.getSessionRules()).map((r) => r.id));
}, {declarative_net_request: {rule_resources: [{id: "one", enabled: true, path: "rules1.json"}, {id: "two", enabled: false, path: "rules2.json"}]}}, {timeout: 60, files: {"rules1.json": '[{"id":1,"action":{"type":"block"},"condition":{"urlFilter":"||one.example"}}]', "rules2.json": '[{"id":1,"action":{"type":"block"},"condition":{"urlFilter":"||two.example"}},{"id":2,"action":{"type":"block"},"condition":{"urlFilter":"three"}}]'}});
scenario("kith_webRequest_details", {
  bg: async (t) => {
    const w = t.api.webRequest, seen = [], filter = {urls: [t.LAB.origin + "/content2.html*", t.LAB.origin + "/none*"].map((u) => u.replace(/:\d+/, ""))};
    for (const [name, extra] of [["onBeforeRequest", ["requestBody"]], ["onBeforeSendHeaders", ["requestHeaders"]], ["onSendHeaders", ["requestHeaders"]], ["onHeadersReceived", ["responseHeaders"]], ["onResponseStarted", ["responseHeaders"]], ["onCompleted", ["responseHeaders"]], ["onErrorOccurred"], ["onBeforeRedirect"], ["onAuthRequired"]])
      w[name].addListener((d) => { seen.push([name, d.method, d.type, d.statusCode, kithKeys(d), d.requestBody ? kithKeys(d.requestBody) : null, d.error]); }, filter, ...(extra ? [extra] : []));
    await t.open("content"); await t.wait("content ok", 12000); await t.sleep(300);
    for (const x of seen) t.log(x[0], x.slice(1));
    t.log("constants", [w.MAX_HANDLER_BEHAVIOR_CHANGED_CALLS_PER_10_MINUTES, tried(t, () => w.ResourceType && Object.keys(w.ResourceType).length), tried(t, () => w.OnBeforeRequestOptions), tried(t, () => w.OnBeforeSendHeadersOptions)]);
    t.log("listeners", [w.onCompleted.hasListeners?.(), tried(t, () => w.onCompleted.hasListener(() => {})), tried(t, () => w.onCompleted.addListener("x", filter)), tried(t, () => w.onCompleted.addListener())]);
    t.log("filter", typeof w.filterResponseData);
  },
  content: async (t) => {
    await fetch("/content2.html?get"); await fetch("/none-such").catch(() => {});
    
    await t.signal("content ok");
  },
}, uses(["webRequest"]));
kithApi("kith_extension_and_i18n", [], async (t) => {
  const e = t.api.extension ?? {}, i = t.api.i18n;
  t.log("extension", [kithKeys(e), e.inIncognitoContext, e.lastError, await outcome(t, () => e.isAllowedFileSchemeAccess()), await outcome(t, () => e.isAllowedIncognitoAccess())]);
  t.log("views", [tried(t, () => e.getViews().length), tried(t, () => e.getViews({type: "odd"})), tried(t, () => typeof e.getBackgroundPage())]);
  t.log("messages", [i.getMessage("hello"), i.getMessage("greet", "Ann"), i.getMessage("greet", ["Ann", "Bob"]), i.getMessage("greet"), i.getMessage("HELLO"), i.getMessage("dollars", ["x"]), i.getMessage("named", ["1", "2"]), i.getMessage("")]);
  t.log("name", [t.api.runtime.getManifest().name, t.api.runtime.getManifest().description, (await t.api.action.getTitle({}))]);
  t.log("predefined", ["@@ui_locale", "@@bidi_dir", "@@bidi_reversed_dir", "@@bidi_start_edge", "@@bidi_end_edge", "@@none"].map((k) => i.getMessage(k)));
  t.log("odd", [tried(t, () => i.getMessage("greet", Array.from({length: 10}, (_, n) => "n" + n))), tried(t, () => i.getMessage("greet", ["a"], {escapeLt: true})), tried(t, () => i.getMessage("greet", null)), tried(t, () => i.getMessage("greet", {a: 1})), tried(t, () => i.getMessage(5))]);
  t.log("detect", [await outcome(t, async () => { const d = await i.detectLanguage("Guten Tag, das ist ein deutscher Satz ueber das Wetter in Berlin."); return [d.isReliable, d.languages.map((l) => l.language)]; }), await outcome(t, () => i.detectLanguage("")), await outcome(t, async () => (await i.detectLanguage("x")).isReliable)]);
  t.log("preferred", [typeof i.getPreferredSystemLanguages, typeof i.getSystemUILanguage]);
}, {name: "__MSG_title__", description: "__MSG_about__", default_locale: "en", action: {default_title: "__MSG_hello__"}}, {files: {"_locales/en/messages.json": JSON.stringify({title: {message: "lab titled"}, about: {message: "About it"}, hello: {message: "Hello there"}, greet: {message: "Hi $1 and $2!"}, dollars: {message: "$$ $1 $$1 $9"}, named: {message: "$first$ then $SECOND$", placeholders: {first: {content: "[$1]"}, second: {content: "($2)"}}}})}});
kithApi("kith_events_objects", ["alarms"], async (t) => {
  const e = t.api.alarms.onAlarm, f = () => {};
  t.log("members", [Object.keys(e).sort(), Object.getOwnPropertyNames(Object.getPrototypeOf(e)).sort(), Object.prototype.toString.call(e), e.constructor?.name]);
  t.log("add", [tried(t, () => e.addListener(f)), e.hasListener(f), e.hasListeners?.(), tried(t, () => e.addListener(f)), tried(t, () => e.removeListener(f)), e.hasListener(f), tried(t, () => e.removeListener(f))]);
  t.log("bad", [tried(t, () => e.addListener()), tried(t, () => e.addListener("x")), tried(t, () => e.addListener({handleEvent() {}})), tried(t, () => e.addListener(null)), tried(t, () => e.removeListener()), tried(t, () => e.removeListener("x")), tried(t, () => e.hasListener()), tried(t, () => e.addListener(f, {})), tried(t, () => e.addListener(f, 1, 2))]);
  t.log("rules", [tried(t, () => e.addRules([])), tried(t, () => e.getRules(() => {})), typeof e.dispatch]);
  const order = []; const o = t.api.storage.onChanged, a = () => { order.push("a"); o.removeListener(b); }, b = () => order.push("b"), c = () => { order.push("c"); o.addListener(d);}, d = () => order.push("d"), g = () => order.push("g");
  [a, b, c, a, g].forEach((x) => o.addListener(x)); await t.api.storage.local.set({x: 1}); await t.sleep(200); t.log("order", order.splice(0));
  await t.api.storage.local.set({x: 2}); await t.sleep(200); t.log("order", order);
  t.log("nav", [tried(t, () => t.api.tabs.onUpdated.addListener(f, {urls: ["http://127.0.0.1/*"]})), tried(t, () => t.api.runtime.onMessage.addListener(f, {})), tried(t, () => t.api.runtime.onConnect.addListener(5))]);
});
kithApi("kith_identity_and_browsing_data", ["identity", "browsingData", "gcm", "identity.email"], async (t) => {
  const i = t.api.identity, b = t.api.browsingData;
  t.log("urls", [i.getRedirectURL(), i.getRedirectURL(""), i.getRedirectURL("/a"), i.getRedirectURL("a b?c#d"), tried(t, () => i.getRedirectURL(5))].map((x) => typeof x === "string" ? x.replace(/[a-z0-9]{32,40}/, "<id>") : x));
  t.log("flow", [await outcome(t, () => i.launchWebAuthFlow({url: "https://no-such-host.invalid/", interactive: false}), 6000), await outcome(t, () => i.launchWebAuthFlow({})), await outcome(t, () => i.launchWebAuthFlow()), await outcome(t, () => i.launchWebAuthFlow({url: t.LAB.origin + "/content2.html", interactive: false}), 6000)]);
  t.log("profile", [await outcome(t, () => i.getProfileUserInfo()), await outcome(t, () => i.getProfileUserInfo({accountStatus: "ANY"})), await outcome(t, () => i.getAuthToken({interactive: false})), await outcome(t, () => i.removeCachedAuthToken({token: "x"})), await outcome(t, () => i.clearAllCachedAuthTokens()), await outcome(t, () => i.getAccounts?.())]);
  t.log("data", [await outcome(t, () => b.remove({since: 0}, {cookies: true, cache: true})), await outcome(t, () => b.removeLocalStorage({})), await outcome(t, () => b.remove({since: "x"}, {cookies: true})), await outcome(t, () => b.remove({origins: ["nope"]}, {cookies: true})), await outcome(t, () => b.remove({hostnames: ["example.org"]}, {cookies: true})), await outcome(t, () => b.remove({origins: ["https://example.org"]}, {history: true})), await outcome(t, () => b.removePasswords({since: Date.now()})), await outcome(t, () => b.removePluginData({}))]);
  t.log("settings", await outcome(t, () => b.settings()).then(kithNumbers));
});
kithApi("kith_side_panels", ["sidePanel"], async (t) => {
  const s = t.api.sidePanel, b = t.api.sidebarAction;
  const tab = await t.api.tabs.create({url: "about:blank"});
  if (s) {
    t.log("options", [await outcome(t, () => s.getOptions({})), await outcome(t, () => s.setOptions({tabId: tab.id, path: "page.html"})), await outcome(t, async () => { const o = await s.getOptions({tabId: tab.id}); delete o.tabId; return o; }), await outcome(t, () => s.setOptions({enabled: false})), await outcome(t, () => s.getOptions({})), await outcome(t, () => s.getOptions({tabId: 987654})), await outcome(t, () => s.setOptions({path: "none.html"})), await outcome(t, () => s.setOptions({path: ""})), await outcome(t, () => s.setOptions({path: "https://example.org/"})), await outcome(t, () => s.setOptions())]);
    t.log("behavior", [await outcome(t, () => s.getPanelBehavior()), await outcome(t, () => s.setPanelBehavior({})), await outcome(t, () => s.setPanelBehavior({openPanelOnActionClick: "x"})), await outcome(t, () => s.setPanelBehavior())]);
    t.log("open", [await outcome(t, () => s.open({tabId: tab.id})), await outcome(t, () => s.open({})), await outcome(t, () => s.open({tabId: 987654})), await outcome(t, () => s.close?.({tabId: tab.id})), await outcome(t, () => s.getLayout?.())]);
  }
  if (b) {
    t.log("get", [await outcome(t, () => b.getTitle({})), t.text(await b.getPanel({})), await outcome(t, () => b.isOpen({}))]);
    t.log("set", [await outcome(t, () => b.setTitle({title: "T"})), await b.getTitle({}), await outcome(t, () => b.setTitle({title: null})), await b.getTitle({}), await outcome(t, () => b.setPanel({panel: "popup.html", tabId: tab.id})), t.text(await b.getPanel({tabId: tab.id})), await outcome(t, () => b.setPanel({panel: ""})), await outcome(t, () => b.setPanel({panel: "http://example.org/"})), await outcome(t, () => b.setIcon({path: "x.png"})), await outcome(t, () => b.setTitle({title: "x", tabId: 987654}))]);
    t.log("open", [await outcome(t, () => b.open()), await outcome(t, () => b.close()), await outcome(t, () => b.toggle())]);
  }
}, {side_panel: {default_path: "popup.html"}, sidebar_action: {default_panel: "page.html", default_title: "Side", open_at_install: false}});
kithApi("kith_offscreen_more", ["offscreen"], async (t) => {
  const o = t.api.offscreen; t.log("there", [typeof o, tried(t, () => o?.Reason)]); if (!o) return;
  const make = (x) => outcome(t, () => o.createDocument({url: "popup.html", reasons: ["DOM_PARSER"], justification: "lab", ...x}), 4000);
  t.log("bad", [await make({reasons: []}), await make({reasons: ["ODD"]}), await make({url: "https://example.org/"}), await make({url: ""}), await make({justification: undefined}), await make({justification: ""}), await outcome(t, () => o.closeDocument()), await outcome(t, () => o.createDocument())]);
  t.log("made", [await make({reasons: ["BLOBS", "TESTING"]}), await outcome(t, () => o.hasDocument())]);
  t.log("closed", [await outcome(t, () => o.closeDocument()), await outcome(t, () => o.hasDocument())]);
  t.log("race", await Promise.all([make({}), make({})]));
  t.log("missing page", [await outcome(t, () => o.closeDocument()), await make({url: "none.html"}), await outcome(t, () => o.hasDocument())]);
});
scenario("kith_external_messages", {
  bg: async (t) => {
    const seen = []; t.api.runtime.onMessageExternal.addListener((m, s, r) => { seen.push([m, kithKeys(s), t.text(s.id ?? ""), t.text(s.url ?? "")]); r({got: m}); if (m === "cb") t.api.runtime.sendMessage(s.id, "hi").catch((e) => t.log("to other", t.err(e))); });
    t.api.runtime.onConnectExternal.addListener((p) => { seen.push(["connected", p.name, kithKeys(p.sender)]); p.onMessage.addListener((m) => p.postMessage(["echo", m])); });
    await t.signal("listening"); await t.wait("other ok", 10000); for (const x of seen) t.log("seen", x);
  },
  other_bg: async (t) => {
    const A = LAB.id; await t.wait("listening");
    t.log("answer", await outcome(t, () => t.api.runtime.sendMessage(A, {x: 1}))); t.log("callback", await kithCallback((cb) => chrome.runtime.sendMessage(A, "cb", cb)));
    const p = t.api.runtime.connect(A, {name: "ext"}); const got = new Promise((r) => { p.onMessage.addListener(r); setTimeout(r, 2000, "nothing"); }); p.postMessage(5); t.log("port", await got);
    await t.signal("other ok"); await t.wait("never", 1500).catch(() => {});
  },
});
kithApi("kith_top_sites_and_reading", ["topSites", "history", "favicon", "sessions"], async (t) => {
  t.log("top options", [await outcome(t, async () => (await t.api.topSites.get({limit: 1})).length <= 1), await outcome(t, () => t.api.topSites.get({limit: 0})), await outcome(t, () => t.api.topSites.get({odd: 1})), await kithCallback((cb) => chrome.topSites.get((x) => cb(Array.isArray(x))))]);
  t.log("device", [await outcome(t, () => t.api.sessions.getDevices({maxResults: 1})), tried(t, () => t.api.sessions.MAX_SESSION_RESULTS)]);
  t.log("values", [await outcome(t, async () => { const w = await t.api.windows.getCurrent(); await t.api.sessions.setWindowValue(w.id, "k", {v: 1}); const v = await t.api.sessions.getWindowValue(w.id, "k"); await t.api.sessions.removeWindowValue(w.id, "k"); return [v, await t.api.sessions.getWindowValue(w.id, "k")]; }), await outcome(t, () => t.api.sessions.getTabValue(987654, "x")), await outcome(t, () => t.api.sessions.forgetClosedTab(1, "x"))].map(kithNumbers));
});
scenario("kith_content_script_life", {
  bg: async (t) => {
    const tab = await t.open("content"); await t.wait("content ok");
    await t.api.tabs.update(tab.id, {url: t.url("content") + "?again"}); await t.wait("again ok", 6000); await t.sleep(900);
    await t.api.tabs.goBack(tab.id); await t.sleep(800);
    t.log("url", t.text((await t.api.tabs.get(tab.id)).url));
        if (t.api.sidePanel) t.log("forward end", await outcome(t, () => t.api.tabs.goForward(tab.id)));
  },
  content: async (t) => {
    if (location.search) { t.log("again", [document.readyState, t.text(document.referrer)]); await t.signal("again ok"); return; }
    t.log("world", [typeof t.api.runtime.id, t.text(t.api.runtime.getURL("x")), typeof t.api.runtime.getManifest, typeof t.api.runtime.getPlatformInfo, typeof t.api.tabs, typeof t.api.storage?.local, typeof t.api.runtime.onInstalled, typeof t.api.runtime.openOptionsPage, typeof t.api.runtime.connectNative]);
    t.log("manifest", tried(t, () => t.api.runtime.getManifest().name)); t.log("document", [document.readyState, window === top, typeof window.wrappedJSObject, typeof cloneInto, typeof exportFunction]);
    t.log("last error", [t.api.runtime.lastError ?? null, "lastError" in t.api.runtime]); t.log("extension", [kithKeys(t.api.extension), t.api.extension?.inIncognitoContext]);
    t.log("css", await outcome(t, async () => { const el = document.createElement("div"); el.style.cssText = "width: 10px"; document.body.append(el); return getComputedStyle(el).width; }));
    await t.signal("content ok");
  },
});
kithTwo("kith_two_page_action", [], {
  bg: async (t) => {
    const p = browser.pageAction, tab = await t.open("content");
    t.log("start", [await outcome(t, () => p.isShown({tabId: tab.id})), await outcome(t, () => p.getTitle({tabId: tab.id})), await outcome(t, async () => t.text(await p.getPopup({tabId: tab.id})))]);
    t.log("show", [await outcome(t, () => p.show(tab.id)), await outcome(t, () => p.isShown({tabId: tab.id})), await outcome(t, () => p.hide(tab.id)), await outcome(t, () => p.isShown({tabId: tab.id}))]);
    t.log("set", [tried(t, () => p.setTitle({tabId: tab.id, title: "New"})), await p.getTitle({tabId: tab.id}), tried(t, () => p.setTitle({tabId: tab.id, title: null})), await p.getTitle({tabId: tab.id}), await outcome(t, () => p.setPopup({tabId: tab.id, popup: "page.html"})), await outcome(t, async () => t.text(await p.getPopup({tabId: tab.id}))), await outcome(t, () => p.setIcon({tabId: tab.id, path: "x.png"}))]);
    t.log("bad", [await outcome(t, () => p.show(987654)), await outcome(t, () => p.show()), await outcome(t, () => p.getTitle({})), await outcome(t, () => p.isShown({})), await outcome(t, () => p.isShown({tabId: 987654})), await outcome(t, () => p.setPopup({tabId: tab.id, popup: 5})), await outcome(t, () => p.openPopup())].map(kithNumbers));
    t.log("members", kithShape(p)); await t.signal("finished");
  },
  content: async (t) => { await t.wait("finished", 9000); },
}, {page_action: {default_title: "Page", default_popup: "popup.html"}});
kithTwo("kith_two_shapes", ["alarms", "bookmarks", "cookies", "downloads", "find", "history", "idle", "management", "menus", "notifications", "search", "sessions", "topSites", "webNavigation", "webRequest", "webRequestBlocking", "contextualIdentities", "browserSettings", "theme", "pkcs11", "captivePortal", "dns", "tabHide", "privacy", "proxy", "identity", "browsingData", "geolocation", "clipboardWrite"], {
  bg: async (t) => { for (const k of Object.keys(browser).sort().filter((x) => browser[x] !== undefined)) t.log(k, kithShape(browser[k])); t.log("chrome", chrome === browser); },
}, {commands: {x: {description: "x"}}, omnibox: {keyword: "k"}, sidebar_action: {default_panel: "page.html"}});
kithTwo("kith_two_find_and_blocking", ["find", "webRequest", "webRequestBlocking"], {
  bg: async (t) => {
    const w = browser.webRequest;
    w.onBeforeRequest.addListener((d) => new Promise((r) => setTimeout(r, 50, {cancel: d.url.includes("stop")})), {urls: ["http://127.0.0.1/*"], types: ["xmlhttprequest"]}, ["blocking"]);
    w.onBeforeRequest.addListener((d) => { const f = w.filterResponseData(d.requestId), dec = new TextDecoder(); f.ondata = (e) => f.write(new TextEncoder().encode(dec.decode(e.data).replace("<body", "<body data-kith"))); f.onstop = () => { t.log("status", f.status); f.close(); }; return {}; }, {urls: ["http://127.0.0.1/*/content2.html?filtered", "http://127.0.0.1/content2.html?filtered"]}, ["blocking"]);
    const tab = await t.open("content"); await t.wait("content ok", 9000);
    t.log("none", [await outcome(t, () => browser.find.find("no such words", {tabId: tab.id})), await outcome(t, () => browser.find.highlightResults({tabId: tab.id})), await outcome(t, () => browser.find.removeHighlighting()), await outcome(t, () => browser.find.find()), await outcome(t, () => browser.find.find("", {tabId: tab.id}))]);
    await t.signal("finished");
  },
  content: async (t) => {
    document.body.append("some content here, content there");
    t.log("stop", await outcome(t, async () => (await fetch("/stop-it")).status)); t.log("filtered", await outcome(t, async () => (await (await fetch("/content2.html?filtered")).text()).includes("data-kith")));
    await t.signal("content ok"); await t.wait("finished", 8000);
  },
});
kithApi("kith_menus_shown_and_kinds", ["contextMenus", "menus"], async (t) => {
  const m = t.api.menus ?? t.api.contextMenus; t.log("shape", [kithShape(t.api.contextMenus), kithShape(t.api.menus)]);
  for (const contexts of [["all"], ["page", "frame", "selection", "link", "editable", "image", "video", "audio"], ["action"], ["browser_action"], ["page_action"], ["launcher"], ["tab"], ["bookmark"], ["password"], ["tools_menu"], []]) t.log(contexts.join() || "none", await kithCallback((cb) => { const id = m.create({id: "k" + contexts.join(), title: "K", contexts}, cb); if (typeof id !== "string") t.log("id", typeof id); }));
  t.log("radio", [await kithCallback((cb) => m.create({id: "r1", type: "radio", title: "1", checked: true}, cb)), await kithCallback((cb) => m.create({id: "r2", type: "radio", title: "2"}, cb)), await outcome(t, () => m.update("r2", {checked: true})), await outcome(t, () => m.update("r2", {type: "separator"})), await outcome(t, () => m.update("r1", {checked: "x"}))]);
  t.log("options", [await kithCallback((cb) => m.create({id: "v", title: "%s &amp;", visible: false, enabled: false, targetUrlPatterns: ["*://*/*.png"], documentUrlPatterns: ["<all_urls>"]}, cb)), await outcome(t, () => m.update("v", {visible: true, contexts: ["link"], documentUrlPatterns: []})), await outcome(t, () => m.update("v", {id: "w"})), await outcome(t, () => m.update("v", {title: ""})), await outcome(t, () => m.update("v", {odd: 1})), await kithCallback((cb) => m.create({id: "ic", title: "x", icons: {16: "x.png"}}, cb)), await kithCallback((cb) => m.create({id: 5, title: "x"}, cb)), await kithCallback((cb) => m.create({id: "", title: "x"}, cb)), await kithCallback((cb) => m.create({id: "cmd", title: "x", command: "_execute_action"}, cb))]);
  t.log("number", await outcome(t, () => m.remove(1)));
  t.log("removed parent", [await kithCallback((cb) => m.create({id: "p", title: "P"}, cb)), await kithCallback((cb) => m.create({id: "c", parentId: "p", title: "C"}, cb)), await outcome(t, () => m.remove("p")), await outcome(t, () => m.remove("c"))]);
  t.log("constants", [tried(t, () => m.ItemType), tried(t, () => m.ContextType && Object.keys(m.ContextType).length)]);
});
kithApi("kith_history_odd", ["history", "bookmarks"], async (t) => {
  const {history: h, bookmarks: b} = t.api;
  t.log("history", [await outcome(t, () => h.addUrl({})), await outcome(t, () => h.addUrl({url: "https://kith.example/x", transition: "typed", visitTime: 1000000})), await outcome(t, async () => (await h.search({text: "kith.example", startTime: 0})).map((x) => [x.title ?? null, x.visitCount])), await outcome(t, () => h.addUrl({url: "about:blank"})), await outcome(t, () => h.addUrl({url: "https://kith.example/y", transition: "odd"})), await outcome(t, () => h.deleteAll()), await outcome(t, async () => (await h.search({text: ""})).length), await outcome(t, () => h.deleteRange({startTime: 10, endTime: 5})), await outcome(t, () => h.search({text: "", startTime: "x"})), await outcome(t, () => h.search({text: "", startTime: new Date(0)}))]);
  const f = await b.create({title: "Kith"});
  t.log("bookmarks", [await outcome(t, async () => { const x = await b.create({parentId: f.id, url: "https://kith.example"}); return [x.title, x.url, x.index]; }), await outcome(t, async () => (await b.create({parentId: f.id, title: "x", index: 50})).index), await outcome(t, () => b.create({parentId: f.id, title: "x", index: -1})).then(kithNumbers), await outcome(t, async () => (await b.create({parentId: f.id})).title), await outcome(t, async () => (await b.create({parentId: f.id, type: "separator"})).type), await outcome(t, () => b.update(f.id, {url: "https://x.example/"})), await outcome(t, () => b.move(f.id, {parentId: f.id})).then(kithNumbers), await outcome(t, () => b.getChildren("987654")), await outcome(t, () => b.getSubTree("987654")), await outcome(t, () => b.get([f.id, "987654"])), await outcome(t, () => b.update(f.id, {})).then((x) => kithKeys(x.resolved)), await outcome(t, async () => (await b.search("")).length > 0), await outcome(t, () => b.getRecent("x"))].map((x) => x.resolved?.length > 20 ? "many" : kithNumbers(x)));
  t.log("constants", Object.keys(b).filter((k) => /^[A-Z]/.test(k)).sort().map((k) => [k, b[k]]));
  await b.removeTree(f.id); t.log("gone", await outcome(t, () => b.get(f.id)).then((x) => x.rejected ? x.rejected.message?.replace(f.id, "ID") ?? x.rejected : x));
});
