// The APIs once more, as several contexts use them together, and where the background stops between.
const secShape = (o) => o === undefined ? "undefined" : Object.keys(o).sort().map((k) => `${k}:${typeof o[k]}`).join(" ");
const secTwo = (permissions = [], more = {}) => ({manifest: {manifest_version: 2, host_permissions: null, action: null, browser_action: {default_title: "lab"}, content_security_policy: null, web_accessible_resources: ["page.html"], permissions: ["nativeMessaging", "tabs", "storage", "http://127.0.0.1/*", ...permissions], ...more}, families: ["firefox"]});

bgOnly("together_callbacks_and_lastError", ["alarms"], async (t) => {
  const c = globalThis.chrome;
  const call = (f) => new Promise((r) => { try { const back = f((...a) => r({args: t.d(a), error: t.lastErr(), returned: typeof back})); } catch (e) { r({threw: t.err(e)}); } setTimeout(() => r("no answer"), 1500); });
  t.log("get", await call((cb) => c.storage.local.get("none", cb)));
  t.log("set", await call((cb) => c.storage.local.set({a: 1}, cb)));
  t.log("tab", await call((cb) => c.tabs.get(987654, cb)));
  t.log("query", await call((cb) => c.tabs.query({url: "http://nowhere.example/*"}, cb)));
  t.log("alarm", await call((cb) => c.alarms.get("none", cb)));
  t.log("window", await call((cb) => c.windows.get(987654, cb)));
  t.log("message", await call((cb) => c.tabs.sendMessage(987654, "x", cb)));
  t.log("null callback", tried(t, () => typeof c.storage.local.get("a", null)));
  t.log("not a callback", tried(t, () => typeof c.storage.local.get("a", 5)));
  t.log("outside", [c.runtime.lastError === undefined, "lastError" in c.runtime]);
  t.log("throws in callback", await new Promise((r) => { c.storage.local.get("a", () => { setTimeout(() => r("went on"), 100); throw new Error("lab"); }); }));
  t.log("promise", await outcome(t, () => c.tabs.get(987654)));
});
scenario("together_storage_session_in_contexts", {
  bg: async (t) => {
    const s = t.api.storage.session;
    await s.set({secret: 1});
    await t.open("content"); await t.wait("first");
    t.log("level", await outcome(t, () => s.setAccessLevel({accessLevel: "TRUSTED_AND_UNTRUSTED_CONTEXTS"})));
    await t.signal("opened"); await t.wait("second");
    await s.set({secret: 2}); await t.sleep(300);
    await t.open("page"); await t.wait("page ok");
    t.log("all", await s.get(null));
    await t.signal("finished");
  },
  content: async (t) => {
    t.log("closed", await outcome(t, () => t.api.storage.session.get("secret")));
    await t.signal("first"); await t.wait("opened");
    const seen = [];
    t.api.storage.onChanged.addListener((c, area) => seen.push([area, c]));
    t.log("open", await outcome(t, () => t.api.storage.session.get("secret")));
    t.log("write", await outcome(t, () => t.api.storage.session.set({from: "content"})));
    await t.signal("second"); await t.wait("finished");
    t.log("seen", seen);
  },
  page: async (t) => { t.log("page", await outcome(t, () => t.api.storage.session.get())); await t.signal("page ok"); await t.wait("finished"); },
});
scenario("together_storage_changes_everywhere", {
  bg: async (t) => {
    await t.open("page"); await t.open("content");
    await t.api.storage.local.set({count: 1}); await t.api.storage.sync.set({theme: "dark"});
    await t.sleep(400);
    await t.signal("look"); await t.wait("page ok"); await t.wait("content ok"); 
  },
  page: async (t) => { const seen = []; t.api.storage.onChanged.addListener((c, a) => seen.push([a, c])); t.api.storage.sync.onChanged?.addListener((c) => seen.push(["own sync", c])); await t.wait("look"); t.log("seen", seen); await t.signal("page ok"); },
  content: async (t) => { const seen = []; t.api.storage.onChanged.addListener((c, a) => seen.push([a, c])); t.api.storage.local.onChanged?.addListener((c) => seen.push(["own local", c])); await t.wait("look"); t.log("seen", seen); await t.signal("content ok"); },
});
bgOnly("together_storage_bytes_and_keys", ["unlimitedStorage"], async (t) => {
  const s = t.api.storage.local;
  await s.set({a: "xyz", b: [1, 2, 3], "ключ": "ä", c: null});
  t.log("bytes", [await outcome(t, () => s.getBytesInUse()), await outcome(t, () => s.getBytesInUse("a")), await outcome(t, () => s.getBytesInUse(["a", "b"])), await outcome(t, () => s.getBytesInUse([])), await outcome(t, () => s.getBytesInUse("none"))]);
  t.log("keys", await outcome(t, async () => (await s.getKeys()).sort()));
  t.log("big", await outcome(t, async () => { await s.set({big: "x".repeat(12 * 1024 * 1024)}); return (await s.get("big")).big.length; }, 8000));
  t.log("get empty list", await outcome(t, () => s.get([])));
  t.log("get empty object", await outcome(t, () => s.get({})));
  t.log("mixed", await outcome(t, () => s.get(["a", 5])));
  t.log("area shape", [secShape(s), secShape(t.api.storage.sync), secShape(t.api.storage.managed)]);
});
bgOnly("together_menus_everyday", ["contextMenus", "menus"], async (t) => {
  const m = t.api.contextMenus;
  await m.removeAll();
  t.log("many", await Promise.all(["page", "selection", "link", "image", "editable", "action", "frame", "video", "all"].map((c) => new Promise((r) => { try { m.create({id: "m-" + c, title: c, contexts: [c]}, () => r([c, t.lastErr()])); } catch (e) { r([c, t.err(e).message.slice(0, 40)]); } }))));
  t.log("patterns", [await new Promise((r) => m.create({id: "p", title: "p", documentUrlPatterns: ["http://127.0.0.1/*"]}, () => r(t.lastErr()))), await new Promise((r) => { try { m.create({id: "q", title: "q", documentUrlPatterns: ["nope"]}, () => r(t.lastErr())); } catch (e) { r(t.err(e)); } })]);
  t.log("checkbox", [await new Promise((r) => m.create({id: "c", type: "checkbox", title: "c", checked: true}, () => r(t.lastErr()))), await outcome(t, () => m.update("c", {checked: false})), await outcome(t, () => m.update("c", {type: "normal"})), await outcome(t, () => m.update("c", {parentId: "c"})), await outcome(t, () => m.update("c", {parentId: "none"})), await outcome(t, () => m.update("c", {title: ""}))]);
  t.log("onclick", tried(t, () => m.create({id: "o", title: "o", onclick: () => {}})));
  t.log("visible", [await new Promise((r) => m.create({id: "v", title: "v", visible: false, icons: undefined}, () => r(t.lastErr()))), await outcome(t, () => m.update("v", {visible: true}))]);
  t.log("remove", [await outcome(t, () => m.remove("m-page")), await outcome(t, () => m.remove()), await outcome(t, () => m.remove({}))]);
  t.log("shape", secShape(m));
});
scenario("together_action_disabled_and_enabled", {
  bg: async (t) => {
    const seen = [];
    t.api.action.onClicked.addListener((tab, info) => seen.push([t.text(tab.url), tab.active, typeof info, info && Object.keys(info).sort()]));
    const tab = await t.open("content");
    await t.runner("action-click"); await t.sleep(300);
    await t.api.action.disable(tab.id);
    t.log("enabled", await outcome(t, () => t.api.action.isEnabled(LAB.id.includes("@") ? {tabId: tab.id} : tab.id)));
    await t.runner("action-click"); await t.sleep(300);
    await t.api.action.enable(tab.id);
    await t.runner("action-click"); await t.sleep(300);
    t.log("clicked", seen);
    t.log("click promise", await outcome(t, () => t.api.action.openPopup()));
    await t.signal("finished");
  },
  content: async (t) => { await t.wait("finished", 15000); },
});
bgOnly("together_action_arguments", [], async (t) => {
  const a = t.api.action;
  t.log("title", [await outcome(t, () => a.setTitle({})), await outcome(t, () => a.setTitle({title: null})), await outcome(t, () => a.setTitle("x")), await outcome(t, () => a.setTitle({title: "x".repeat(20)})), await outcome(t, () => a.getTitle()), await outcome(t, () => a.getTitle({tabId: 987654})), await outcome(t, () => a.getTitle({tabId: -1}))]);
  t.log("badge", [await outcome(t, () => a.setBadgeText({text: null})), await outcome(t, () => a.setBadgeText({text: ""})), await outcome(t, () => a.setBadgeText()), await outcome(t, () => a.setBadgeText({text: "1", odd: 1}))]);
  t.log("color", [await outcome(t, () => a.setBadgeBackgroundColor({color: [256, 0, 0, 0]})), await outcome(t, () => a.setBadgeBackgroundColor({color: [1, 2, 3]})), await outcome(t, () => a.setBadgeBackgroundColor({color: "rgba(1, 2, 3, 0.5)"})), await outcome(t, () => a.getBadgeBackgroundColor({})), await outcome(t, () => a.setBadgeBackgroundColor({})), await outcome(t, () => a.setBadgeBackgroundColor({color: "rebeccapurple"})), await outcome(t, () => a.getBadgeBackgroundColor({}))]);
  t.log("popup", [await outcome(t, () => a.setPopup({})), await outcome(t, () => a.setPopup({popup: "https://example.org/"})), await outcome(t, async () => t.text(await a.getPopup({}))), await outcome(t, () => a.setPopup({popup: "none.html"})), await outcome(t, async () => t.text(await a.getPopup({}))), await outcome(t, () => a.openPopup())]);
  t.log("icon", [await outcome(t, () => a.setIcon()), await outcome(t, () => a.setIcon({path: {16: "icon.png", 32: "icon.png"}})), await outcome(t, () => a.setIcon({imageData: {}})), await outcome(t, () => a.setIcon({path: 5}))]);
  t.log("shape", secShape(a));
});
scenario("together_tabs_messages_and_opener", {
  bg: async (t) => {
    const tab = await t.open("content");
    const child = await t.api.tabs.create({url: t.url("content2"), openerTabId: tab.id, index: 0, active: false});
    await t.ready("content2"); await t.sleep(200);
    t.log("child", [child.openerTabId === tab.id, child.index, child.active, (await t.api.tabs.get(child.id)).openerTabId === tab.id]);
    t.log("answers", [await outcome(t, () => t.api.tabs.sendMessage(child.id, "hi")), await outcome(t, () => t.api.tabs.sendMessage(tab.id, "hi"))]);
    t.log("port", await new Promise((r) => { const p = t.api.tabs.connect(child.id, {name: "p"}); p.onMessage.addListener((m) => { r(m); p.disconnect(); }); p.postMessage("x"); setTimeout(() => r("none"), 1500); }));
    t.log("opener", [await outcome(t, async () => (await t.api.tabs.update(child.id, {openerTabId: tab.id})).openerTabId === tab.id)]);
    await t.api.tabs.remove(tab.id); await t.sleep(200);
    t.log("orphan", [(await t.api.tabs.get(child.id)).openerTabId === undefined]);
    t.log("bad", [await outcome(t, () => t.api.tabs.create({url: "about:blank", openerTabId: 987654})), await outcome(t, () => t.api.tabs.create({url: "about:blank", index: -5})), await outcome(t, () => t.api.tabs.create({url: "chrome://settings"})).then((x) => x.rejected ?? "tab"), await outcome(t, () => t.api.tabs.create({url: "file:///etc/hosts"})).then((x) => x.rejected ?? "tab"), await outcome(t, () => t.api.tabs.create({url: "nonsense"})).then((x) => x.rejected ?? "tab")]);
    await t.signal("finished");
  },
  content: async (t) => { t.api.runtime.onMessage.addListener((m, s, r) => { r("content " + m); }); await t.wait("finished", 9000); },
  content2: async (t) => { t.api.runtime.onMessage.addListener((m) => Promise.resolve("content2 " + m)); t.api.runtime.onConnect.addListener((p) => p.onMessage.addListener((m) => p.postMessage([p.name, m]))); await t.wait("finished", 9000); },
});
scenario("together_tabs_updated_filter_and_title", {
  bg: async (t) => {
    const seen = [];
    t.api.tabs.onUpdated.addListener((id, c, tab) => { if (c.title !== undefined || c.audible !== undefined || c.favIconUrl !== undefined) seen.push([Object.keys(c).sort(), c.title, tab.title]); });
    t.log("filter", tried(t, () => { t.api.tabs.onUpdated.addListener((id, c) => seen.push(["filtered", Object.keys(c)]), {properties: ["pinned"]}); return "ok"; }));
    const tab = await t.open("content");
    await t.sleep(300); await t.signal("rename"); await t.wait("renamed"); await t.sleep(300);
    await t.api.tabs.update(tab.id, {pinned: true}); await t.sleep(200);
    t.log("title", (await t.api.tabs.get(tab.id)).title);
    for (const x of seen) t.log("seen", x);
    await t.signal("finished");
  },
  content: async (t) => { await t.wait("rename"); document.title = "New title"; await t.sleep(100); document.title = "Third"; await t.signal("renamed"); await t.wait("finished"); },
});
scenario("together_scripting_frames_and_targets", {
  bg: async (t) => {
    const tab = await t.open("content"); await t.ready("frame"); await t.sleep(300);
    const s = t.api.scripting;
    const run = (target, more = {}) => outcome(t, async () => (await s.executeScript({target: {tabId: tab.id, ...target}, func: () => location.pathname, ...more})).map((r) => [r.result, r.frameId === 0, typeof r.documentId]).sort());
    t.log("top", await run({}));
    t.log("all", await run({allFrames: true}));
    const frames = await t.api.webNavigation.getAllFrames({tabId: tab.id});
    const inner = frames.find((f) => f.frameId !== 0);
    t.log("frames", frames.map((f) => [f.frameId === 0, f.parentFrameId, t.text(f.url)]).sort());
    t.log("one", await run({frameIds: [inner.frameId]}));
    t.log("two", await run({frameIds: [0, inner.frameId]}));
    t.log("none", JSON.stringify(await run({frameIds: [987654]})).replace(/tab with id:? \d+/, "tab N"));
    t.log("both", await run({allFrames: true, frameIds: [0]}));
    t.log("document", await run({documentIds: ["nope"]}));
    t.log("immediately", await run({}, {injectImmediately: true}));
    t.log("args", [await run({}, {func: (a) => JSON.stringify(a), args: [{a: [1, null], u: undefined}]}), await run({}, {args: "x"}), await run({}, {args: []})]);
    t.log("message", [await outcome(t, () => t.api.tabs.sendMessage(tab.id, "who", {frameId: inner.frameId})), await outcome(t, () => t.api.tabs.sendMessage(tab.id, "who"))]);
    await t.signal("finished");
  },
  content: async (t) => { t.api.runtime.onMessage.addListener((m, s, r) => { r("top"); }); const f = document.createElement("iframe"); f.src = "/frame.html"; document.body.append(f); await t.wait("finished"); },
  frame: async (t) => { t.api.runtime.onMessage.addListener((m, s, r) => { setTimeout(() => r("inner"), 100); return true; }); await t.wait("finished"); },
}, uses(["webNavigation"]));
scenario("together_scripting_pages_out_of_reach", {
  bg: async (t) => {
    const run = async (url) => { const tab = await t.api.tabs.create({url}); await t.sleep(500); const out = await outcome(t, async () => (await t.api.scripting.executeScript({target: {tabId: tab.id}, func: () => location.protocol}))[0].result); await t.api.tabs.remove(tab.id); return t.text(JSON.stringify(out)).replace(/\b\d{2,}\b/g, "N"); };
    t.log("own page", await run(t.api.runtime.getURL("popup.html")));
    t.log("blank", await run("about:blank"));
    t.log("data", await outcome(t, () => run("data:text/html,hi")));
    t.log("other host", await run(t.LAB.origin.replace("127.0.0.1", "localhost") + "/content.html"));
    t.log("css", await outcome(t, async () => { const tab = await t.api.tabs.create({url: "about:blank"}); await t.api.scripting.insertCSS({target: {tabId: tab.id}, css: "a{}"}); }).then((x) => JSON.stringify(x).replace(/\b\d{2,}\b/g, "N")));
  },
});
bgOnly("together_registered_scripts_run", [], async (t) => {
  const s = t.api.scripting;
  await s.registerContentScripts([{id: "a", matches: ["*://127.0.0.1/*"], js: ["a.js"], runAt: "document_start", world: "MAIN"}, {id: "b", matches: ["*://127.0.0.1/*"], excludeMatches: ["*://*/web.html*"], js: ["b.js"], css: ["b.css"], runAt: "document_end"}]);
  t.log("listed", await outcome(t, async () => (await s.getRegisteredContentScripts()).map((x) => x.id).sort()));
  const look = async (name) => { const tab = await t.api.tabs.create({url: t.LAB.origin + name}); for (let i = 0; i < 80 && ((await t.api.tabs.get(tab.id)).status !== "complete" || !/127/.test((await t.api.tabs.get(tab.id)).url)); i++) await t.sleep(100); const out = await outcome(t, async () => (await s.executeScript({target: {tabId: tab.id}, func: () => [document.documentElement.dataset.a ?? null, document.documentElement.dataset.b ?? null, getComputedStyle(document.body).marginTop]}))[0].result); await t.api.tabs.remove(tab.id); return out; };
  t.log("content2", await look("/content2.html"));
  t.log("web", await look("/web.html"));
  t.log("update", await outcome(t, () => s.updateContentScripts([{id: "b", excludeMatches: []}])));
  t.log("web now", await look("/web.html"));
  t.log("unregister", await outcome(t, () => s.unregisterContentScripts({ids: ["a"]})));
  t.log("content2 now", await look("/content2.html"));
  t.log("half wrong", [await outcome(t, () => s.registerContentScripts([{id: "c", matches: ["*://127.0.0.1/*"], js: ["a.js"]}, {id: "b", matches: ["*://127.0.0.1/*"], js: ["a.js"]}])), await outcome(t, async () => (await s.getRegisteredContentScripts()).map((x) => x.id).sort())]);
}, {}, {files: {"a.js": "document.documentElement.dataset.a = typeof chrome?.runtime?.id + document.readyState;", "b.js": "document.documentElement.dataset.b = typeof chrome.runtime.id + document.readyState;", "b.css": "body { margin-top: 33px; }"}});
scenario("together_runtime_contexts_and_frames", {page: async (t) => { t.api.runtime.getURL(""); }, bg: async (t) => {
  const r = t.api.runtime;
  t.log("shape", Object.keys(r).filter((k) => typeof r[k] !== "object" || k.startsWith("on")).sort());
  t.log("enums", Object.keys(r).filter((k) => /^[A-Z]/.test(k)).sort().map((k) => [k, typeof r[k] === "object" ? Object.keys(r[k]).length : typeof r[k]]));
  const tab = await t.open("page"); await t.sleep(300);
  t.log("contexts", await outcome(t, async () => (await r.getContexts({contextTypes: ["TAB", "BACKGROUND"]})).map((c) => [c.contextType, c.tabId === tab.id, c.frameId, c.windowId === tab.windowId, t.text(c.documentUrl ?? ""), t.text(c.documentOrigin ?? "")]).sort()));
  t.log("by tab", await outcome(t, async () => (await r.getContexts({tabIds: [tab.id]})).length));
  t.log("views", tried(t, () => t.api.extension.getViews?.({tabId: tab.id}).length ?? "none"));
  t.log("frame id", tried(t, () => typeof r.getFrameId));
  t.log("reload", await outcome(t, async () => { await t.api.tabs.reload(tab.id); await t.sleep(300); return (await r.getContexts({contextTypes: ["TAB"]})).length; }));
  t.log("closed", await outcome(t, async () => { await t.api.tabs.remove(tab.id); await t.sleep(300); return (await r.getContexts({contextTypes: ["TAB"]})).length; }));
}}, uses([]));
bgOnly("together_management_and_extension", [], async (t) => {
  t.log("management", [secShape(t.api.management), await outcome(t, async () => (await t.api.management.getSelf()).permissions.sort()), await outcome(t, async () => t.text(JSON.stringify((await t.api.management.getSelf()).hostPermissions))), await outcome(t, async () => (await t.api.management.getSelf()).optionsUrl)]);
  const e = t.api.extension;
  t.log("extension", [secShape(e), await outcome(t, () => e.isAllowedIncognitoAccess()), await outcome(t, () => e.isAllowedFileSchemeAccess()), e.inIncognitoContext, tried(t, () => e.getViews().length), tried(t, () => e.setUpdateUrlData("x"))]);
  t.log("uninstall", await outcome(t, () => t.api.management.uninstallSelf({showConfirmDialog: "x"})));
}, {version: "1.2.3", description: "a lab", short_name: "lb", homepage_url: "https://example.org/", incognito: "spanning"});
scenario("together_cookies_of_page", {
  bg: async (t) => {
    const c = t.api.cookies, url = t.LAB.origin + "/";
    for (const k of await c.getAll({domain: "127.0.0.1"})) await c.remove({url: url + k.path.slice(1), name: k.name});
    await t.sleep(200);
    const seen = [];
    c.onChanged.addListener((x) => seen.push([x.removed, x.cause, x.cookie.name, x.cookie.value]));
    await c.set({url, name: "frombg", value: "1"}); await c.set({url, name: "hidden", value: "2", httpOnly: true});
    await t.open("content"); await t.wait("content ok"); await t.sleep(300);
    t.log("of page", await outcome(t, async () => { const k = await c.get({url, name: "page"}); return {...k, expirationDate: typeof k.expirationDate}; }));
    t.log("names", (await c.getAll({url})).map((k) => k.name).sort());
    t.log("by name", [(await c.getAll({name: "page"})).length, (await c.getAll({name: "page", domain: "example.org"})).length, (await c.getAll({secure: true, domain: "127.0.0.1"})).length, (await c.getAll({})).length]);
    t.log("fetch", await outcome(t, async () => Object.keys((await (await fetch(url + "served/echo?names=cookie", {credentials: "include"})).json()).headers)));
    t.log("expired", await outcome(t, () => c.set({url, name: "page", value: "x", expirationDate: 1})));
    t.log("gone", await outcome(t, () => c.get({url, name: "page"})));
    t.log("store", [await outcome(t, () => c.getAll({storeId: "none"})), await outcome(t, () => c.get({url, name: "frombg", storeId: "none"}))]);
    for (const n of ["frombg", "hidden"]) await c.remove({url, name: n});
    await t.sleep(300);
    t.log("seen", seen);
    await t.signal("finished");
  },
  content: async (t) => { t.log("document", document.cookie); document.cookie = "page=yes; path=/; max-age=1000; SameSite=Lax"; t.log("after", document.cookie.split("; ").sort()); await t.signal("content ok"); await t.wait("finished"); },
}, uses(["cookies"]));
scenario("together_webNavigation_created_and_frames", {
  bg: async (t) => {
    const seen = [], w = t.api.webNavigation;
    w.onCreatedNavigationTarget.addListener((d) => seen.push(["created", t.text(d.url), typeof d.sourceTabId, d.sourceFrameId, Object.keys(d).sort()]));
    w.onDOMContentLoaded.addListener((d) => { if (d.frameId !== 0) seen.push(["frame dom", t.text(d.url), d.parentFrameId]); });
    w.onErrorOccurred.addListener((d) => seen.push(["error", t.text(d.url).replace(/:\d+/, ""), typeof d.error]));
    await t.open("content"); await t.wait("content ok"); await t.sleep(700);
    for (const [k, ...rest] of seen) t.log(k, rest);
    t.log("shape", Object.keys(w).filter((k) => /^[a-z]/.test(k)).sort());
    await t.signal("finished");
  },
  content: async (t) => { const f = document.createElement("iframe"); f.src = "/frame.html"; document.body.append(f); await t.ready("frame"); await t.sleep(200); await t.signal("content ok"); await t.wait("finished"); },
  frame: async () => {},
}, uses(["webNavigation"]));
scenario("together_webRequest_page_resources", {
  bg: async (t) => {
    const seen = [], w = t.api.webRequest;
    const filter = {urls: ["<all_urls>"], types: ["script", "stylesheet", "image", "sub_frame", "xmlhttprequest", "ping", "other"]};
    w.onCompleted.addListener((d) => { if (/served|frame/.test(d.url)) seen.push([d.type, t.text(d.url), d.statusCode, d.frameId === 0, d.parentFrameId, t.text(d.initiator ?? d.originUrl ?? "none"), d.method]); }, filter);
    await t.open("content"); await t.wait("content ok"); await t.sleep(500);
    for (const x of seen.sort((a, b) => a[1] < b[1] ? -1 : 1)) t.log("completed", x);
    await t.signal("finished");
  },
  content: async (t) => {
    const add = (tag, o) => new Promise((r) => { const e = Object.assign(document.createElement(tag), o); e.onload = e.onerror = () => r(e); document.body.append(e); });
    await add("script", {src: "/served/text?type=text/javascript&body=1"});
    await add("link", {rel: "stylesheet", href: "/served/text?type=text/css&body=a{}"});
    await add("img", {src: "/served/text?type=image/png&body=x"});
    await add("iframe", {src: "/frame.html"});
    navigator.sendBeacon("/served/echo?beacon", "x");
    await fetch("/served/text?body=f").then((r) => r.text());
    await t.sleep(300); await t.signal("content ok"); await t.wait("finished");
  },
  frame: async () => {},
}, uses(["webRequest"]));
bgOnly("together_dnr_headers_and_dynamic", ["declarativeNetRequest", "declarativeNetRequestWithHostAccess"], async (t) => {
  const d = t.api.declarativeNetRequest;
  const got = (path) => outcome(t, async () => { const r = await fetch(t.LAB.origin + path); return [r.status, await r.text(), r.headers.get("x-lab"), r.headers.get("x-new")]; });
  t.log("before", await got("/served/text?body=a"));
  t.log("response", await outcome(t, () => d.updateDynamicRules({addRules: [{id: 1, action: {type: "modifyHeaders", responseHeaders: [{header: "x-lab", operation: "remove"}, {header: "x-new", operation: "set", value: "1"}]}, condition: {urlFilter: "||127.0.0.1/served/text", resourceTypes: ["xmlhttprequest"]}}]})));
  t.log("after", await got("/served/text?body=a"));
  t.log("request", await outcome(t, () => d.updateDynamicRules({addRules: [{id: 2, action: {type: "modifyHeaders", requestHeaders: [{header: "x-mine", operation: "set", value: "yes"}]}, condition: {urlFilter: "/served/echo", resourceTypes: ["xmlhttprequest"]}}]})));
  t.log("echo", await outcome(t, async () => (await (await fetch(t.LAB.origin + "/served/echo?names=x-mine")).json()).headers));
  t.log("redirect", [await outcome(t, () => d.updateDynamicRules({addRules: [{id: 3, action: {type: "redirect", redirect: {transform: {path: "/served/text", query: "?body=moved"}}}, condition: {urlFilter: "/served/gone", resourceTypes: ["xmlhttprequest"]}}]})), await got("/served/gone")]);
  t.log("regex", [await outcome(t, () => d.updateDynamicRules({addRules: [{id: 4, action: {type: "redirect", redirect: {regexSubstitution: t.LAB.origin + "/served/text?body=\\1"}}, condition: {regexFilter: "^.*/served/re/(\\w+)$", resourceTypes: ["xmlhttprequest"]}}]})), await got("/served/re/word")]);
  t.log("listed", (await d.getDynamicRules()).map((r) => [r.id, r.priority, Object.keys(r).sort()]));
  t.log("filtered", await outcome(t, async () => (await d.getDynamicRules({ruleIds: [1, 9]})).map((r) => r.id)));
  t.log("remove", [await outcome(t, () => d.updateDynamicRules({removeRuleIds: [1, 2, 3, 4, 99]})), await outcome(t, async () => (await d.getDynamicRules()).length)]);
  t.log("bad", [await outcome(t, () => d.updateDynamicRules({addRules: [{id: 5, action: {type: "modifyHeaders"}, condition: {}}]})), await outcome(t, () => d.updateDynamicRules({addRules: [{id: 5, action: {type: "block"}}]})), await outcome(t, () => d.updateDynamicRules({addRules: [{id: 5, action: {type: "block"}, condition: {domains: ["a b"], resourceTypes: []}}]})), await outcome(t, () => d.updateDynamicRules({addRules: [{id: 5, priority: 0, action: {type: "block"}, condition: {}}]}))]);
});
scenario("together_dnr_static_ruleset", {
  bg: async (t) => {
    const d = t.api.declarativeNetRequest;
    t.log("enabled", [await d.getEnabledRulesets(), await outcome(t, () => d.getAvailableStaticRuleCount()).then((x) => typeof x.resolved)]);
    await t.open("content"); await t.wait("first");
    t.log("switch", [await outcome(t, () => d.updateEnabledRulesets({disableRulesetIds: ["one"], enableRulesetIds: ["two"]})), await d.getEnabledRulesets()]);
    await t.signal("again"); await t.wait("second");
    t.log("rules", [await outcome(t, () => d.getDisabledRuleIds({rulesetId: "two"})), await outcome(t, () => d.updateStaticRules({rulesetId: "two", disableRuleIds: [1]})), await outcome(t, () => d.getDisabledRuleIds({rulesetId: "two"})), await outcome(t, () => d.updateStaticRules({rulesetId: "none", disableRuleIds: [1]}))]);
    await t.signal("finished");
  },
  content: async (t) => {
    const got = (b) => outcome(t, async () => { const r = await fetch("/served/text?body=" + b); return [r.status, await r.text()]; });
    t.log("first", [await got("ads"), await got("track"), await got("plain")]); await t.signal("first"); await t.wait("again");
    t.log("second", [await got("ads"), await got("track"), await got("plain")]); await t.signal("second"); await t.wait("finished");
  },
}, {...uses(["declarativeNetRequest"], {declarative_net_request: {rule_resources: [{id: "one", enabled: true, path: "one.json"}, {id: "two", enabled: false, path: "two.json"}]}}), files: {"one.json": JSON.stringify([{id: 1, priority: 1, action: {type: "block"}, condition: {urlFilter: "body=ads"}}]), "two.json": JSON.stringify([{id: 1, priority: 1, action: {type: "block"}, condition: {urlFilter: "body=track", resourceTypes: ["xmlhttprequest"]}}])}});
bgOnly("together_downloads_data_and_cancel", ["downloads"], async (t) => {
  const d = t.api.downloads, seen = [];
  d.onChanged.addListener((c) => { if (c.state) seen.push(["state", c.state.previous, c.state.current]); });
  t.log("data", await outcome(t, async () => typeof (await d.download({url: "data:text/plain,hello", filename: "lab-data.txt", conflictAction: "overwrite"}))));
  await t.sleep(800);
  t.log("missing", await outcome(t, async () => typeof (await d.download({url: t.LAB.origin + "/served/status?code=404", filename: "lab-none.txt"}))));
  await t.sleep(800);
  t.log("blob", await outcome(t, async () => { const u = globalThis.URL.createObjectURL?.(new Blob(["lab"])); return u ? typeof (await d.download({url: u, filename: "lab-blob.txt", conflictAction: "overwrite"})) : "no blob urls"; }));
  await t.sleep(600);
  t.log("post", await outcome(t, async () => typeof (await d.download({url: t.LAB.origin + "/served/echo", method: "POST", body: "a=1", headers: [{name: "x-lab", value: "1"}], filename: "lab-post.json", conflictAction: "overwrite"}))));
  await t.sleep(800);
  t.log("states", (await d.search({orderBy: ["startTime"]})).filter((i) => /lab-/.test(i.filename)).map((i) => [i.filename.replace(/.*lab-/, ""), i.state, i.error ?? null, i.fileSize]));
  t.log("erase", await outcome(t, async () => (await d.erase({filenameRegex: "lab-"})).length));
  t.log("seen", seen.map((x) => x.join(" ")).sort());
});
scenario("together_options_page_uses_apis", {
  bg: async (t) => {
    t.api.runtime.onMessage.addListener((m, s, r) => { t.log("asked", [m, t.text(s.url), s.tab !== undefined, s.id === t.api.runtime.id]); t.api.storage.local.get("option").then(r); return true; });
    const tab = await t.open("page?tab=1#top"); await t.wait("page ok");
    t.log("tab", [t.text((await t.api.tabs.get(tab.id)).url), (await t.api.tabs.get(tab.id)).title]);
  },
  page: async (t) => {
    t.log("place", [location.search, location.hash, document.title]);
    await t.api.storage.local.set({option: {on: true}});
    t.log("answer", await outcome(t, () => t.api.runtime.sendMessage({get: "option"})));
    t.log("current", await outcome(t, async () => { const c = await t.api.tabs.getCurrent(); const [q] = await t.api.tabs.query({active: true, currentWindow: true}); return [c.id === q.id, t.text(c.url)]; }));
    t.log("window", await outcome(t, async () => { const w = await t.api.windows.getCurrent({populate: true}); return [w.type, w.tabs.some((x) => /page\.html/.test(x.url))]; }));
    t.log("permission", await outcome(t, () => t.api.permissions.request({permissions: ["bookmarks"]})));
    t.log("apis", [typeof t.api.scripting, typeof t.api.action, typeof t.api.bookmarks, typeof t.api.devtools, typeof t.api.extension.getBackgroundPage]);
    t.log("background", tried(t, () => t.api.extension.getBackgroundPage?.() === null ? "null" : typeof t.api.extension.getBackgroundPage?.()));
    await t.signal("page ok");
  },
}, uses([], {options_ui: {page: "page.html"}, optional_permissions: ["bookmarks"]}));
scenario("together_content_apis", {
  bg: async (t) => { await t.open("content"); await t.wait("content ok"); },
  content: async (t) => {
    t.log("namespaces", Object.keys(t.api).filter((k) => t.api[k] !== undefined).sort());
    t.log("runtime", Object.keys(t.api.runtime).filter((k) => typeof t.api.runtime[k] === "function" || /^on/.test(k)).sort());
    t.log("absent", ["tabs", "windows", "action", "cookies", "scripting", "alarms", "permissions", "management"].map((k) => typeof t.api[k]));
    t.log("manifest", tried(t, () => [t.api.runtime.getManifest().name, t.text(t.api.runtime.getURL("x.png")), t.api.runtime.id === t.LAB.id]));
    t.log("extension", tried(t, () => [secShape(t.api.extension), t.api.extension?.inIncognitoContext]));
    t.log("i18n", tried(t, () => [secShape(t.api.i18n), t.api.i18n.getMessage("@@extension_id") === t.LAB.id]));
    t.log("detect", await outcome(t, async () => (await t.api.i18n.detectLanguage("Hello, this is a text in English, is it not?")).languages[0]?.language));
    t.log("storage", [secShape(t.api.storage), await outcome(t, () => t.api.storage.local.setAccessLevel({accessLevel: "TRUSTED_CONTEXTS"})), await outcome(t, () => t.api.storage.sync.get({a: 1})), await outcome(t, () => t.api.storage.managed.get())]);
    t.log("dom", tried(t, () => typeof t.api.dom?.openOrClosedShadowRoot));
    await t.signal("content ok");
  },
}, uses(["alarms", "cookies", "idle"]));
scenario("together_mv2_background_and_popup", {
  bg: async (t) => {
    globalThis.state = {n: 1};
    t.api.browserAction.onClicked.addListener((tab) => { t.log("clicked", [t.text(tab.url)]); t.signal("clicked"); });
    await t.open("content"); await t.runner("action-click"); await t.wait("clicked");
    await t.open("page"); await t.wait("page ok");
    t.log("state", state);
    t.log("views", [t.api.extension.getViews().length, t.api.extension.getViews({type: "tab"}).length, t.api.extension.getViews({type: "popup"}).length]);
    t.log("browserAction", secShape(t.api.browserAction));
    t.log("page", [location.pathname, document.readyState, typeof window.localStorage, typeof XMLHttpRequest, typeof indexedDB]);
    t.log("persistent", t.api.runtime.getManifest().background);
    await t.signal("finished");
  },
  page: async (t) => {
    const bg = t.api.extension.getBackgroundPage();
    t.log("background", [bg.state.n, bg === (await t.api.runtime.getBackgroundPage()), bg === window, typeof bg.fetch]);
    bg.state.n += 41; bg.state.list = [1];
    t.log("instance", [bg.state.list instanceof Array, bg.state.list instanceof bg.Array]);
    await t.signal("page ok"); await t.wait("finished");
  },
  content: async (t) => { await t.wait("finished", 9000); },
}, secTwo());
scenario("together_mv2_contentScripts_register", {
  bg: async (t) => {
    const r = await outcome(t, async () => { globalThis.reg = await t.api.contentScripts.register({matches: ["http://127.0.0.1/*"], js: [{code: "document.documentElement.dataset.code = 'yes';"}, {file: "mark.js"}], css: [{code: "body { margin-left: 12px; }"}], runAt: "document_start", allFrames: true}); return Object.keys(reg); });
    t.log("register", r);
    await t.open("content"); await t.wait("content ok");
    t.log("unregister", [await outcome(t, () => reg.unregister()), await outcome(t, () => reg.unregister())]);
    t.log("bad", [await outcome(t, () => t.api.contentScripts.register({matches: ["nope"], js: [{code: "1"}]})), await outcome(t, () => t.api.contentScripts.register({js: [{code: "1"}]})), await outcome(t, () => t.api.contentScripts.register({matches: ["https://example.org/*"], js: [{code: "1"}]})), await outcome(t, () => t.api.contentScripts.register({matches: ["http://127.0.0.1/*"], js: [{}]}))]);
    await t.api.tabs.create({url: t.url("content2")}); await t.wait("content2 ok");
  },
  content: async (t) => { t.log("marks", [document.documentElement.dataset.code ?? null, document.documentElement.dataset.mark ?? null, getComputedStyle(document.body).marginLeft]); await t.signal("content ok"); },
  content2: async (t) => { t.log("marks", [document.documentElement.dataset.code ?? null, getComputedStyle(document.body).marginLeft]); await t.signal("content2 ok"); },
}, {...secTwo(), files: {"mark.js": "document.documentElement.dataset.mark = location.pathname;"}});
scenario("together_background_stops_and_wakes", {
  bg: async (t) => {
    t.api.runtime.onMessage.addListener((m, s, respond) => { respond({woke: typeof globalThis.before, n: (globalThis.count = (globalThis.count ?? 0) + 1)}); });
    const {started = 0} = await t.api.storage.session.get("started");
    await t.api.storage.session.set({started: started + 1});
    t.log("start", started);
    if (started) { t.log("alarms", (await t.api.alarms.getAll()).map((a) => a.name)); t.log("badge", await t.api.action.getBadgeText({})); return; }
    globalThis.before = 1;
    await t.api.alarms.create("kept", {delayInMinutes: 30}); await t.api.action.setBadgeText({text: "on"});
    await t.open("page");
    await t.wait("finished", 20000);
  },
  page: async (t) => {
    t.log("first", await outcome(t, () => t.api.runtime.sendMessage("one")));
    await t.runner("stop-background"); await t.sleep(300);
    t.log("second", await outcome(t, () => t.api.runtime.sendMessage("two"), 5000));
    t.log("third", await outcome(t, () => t.api.runtime.sendMessage("three")));
    t.log("session", await t.api.storage.session.get());
    await t.sleep(300);
    await t.signal("finished");
  },
}, uses(["alarms"]));
