// The APIs as small tools use them: settings, reminders, switches, savers of tabs, readers and blockers.
const toolKeys = (x) => x && typeof x === "object" && !Array.isArray(x) ? Object.keys(x).sort().join() : Array.isArray(x) ? x.length : typeof x;
const toolPlain = (x) => JSON.parse(JSON.stringify(x ?? null).replace(/:\d{7,}(\.\d+)?(?=[,}\]])/g, ':"N"').replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "U").replace(/[0-9a-f]{32}/g, "H").replace(/\d{7,}/g, "N").replace(/(tab with id:? |Tab ID: |tabId: |tab: |window with id:? |in tab |tab ID )\d{1,3}\b/gi, "$1N"));
const toolSite = (path) => `http://127.0.0.1:${new URL(LAB.origin).port}/${path}`;
const toolHeard = (t, api, names, show) => {
  const heard = [];
  for (const name of names) api?.[name]?.addListener((...args) => { const x = show(...args); if (x !== undefined) heard.push([name, x]); });
  return heard;
};
const toolPng = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

scenario("tool_settings_shared_between_contexts", {
  bg: async (t) => {
    const s = t.api.storage, defaults = {theme: "light", size: 12, list: []};
    const load = async () => ({...defaults, ...(await s.sync.get(null))});
    t.log("first", await load());
    await s.sync.set({theme: "dark", nested: {a: {b: [1, {c: null}]}}});
    await t.open("content"); await t.wait("content ok", 12000);
    t.log("then", await load());
    t.log("reset", [await outcome(t, () => s.sync.remove(Object.keys(defaults))), await load()]);
    t.log("keys", [await outcome(t, async () => (await s.sync.getKeys?.())?.sort()), await outcome(t, () => s.sync.getBytesInUse("nested"))]);
    await t.signal("finished");
  },
  content: async (t) => {
    const s = t.api.storage, heard = [];
    s.onChanged.addListener((c, area) => heard.push([area, c]));
    s.sync.onChanged.addListener((c) => heard.push(["sync own", Object.keys(c)]));
    t.log("seen", await outcome(t, () => s.sync.get(["theme", "nested"])));
    await s.sync.set({size: 20}); await s.sync.set({size: 20, theme: "dark"}); await s.sync.set({list: ["x"]});
    t.log("session", [typeof s.session, await outcome(t, () => s.session.get())]);
    t.log("managed", await outcome(t, () => s.managed.get()));
    await t.sleep(300); t.log("heard", heard.splice(0));
    await t.signal("content ok"); await t.wait("finished", 12000); await t.sleep(300);
    t.log("heard at reset", heard);
  },
});
bgOnly("tool_reminders_with_alarms", ["alarms", "notifications"], async (t) => {
  const a = t.api.alarms, heard = toolHeard(t, a, ["onAlarm"], (x) => [x.name, toolKeys(x)]);
  const soon = Date.now() + 600;
  await a.create("one", {when: soon}); await a.create("two", {when: soon + 300}); await a.create("later", {delayInMinutes: 30});
  t.log("planned", (await a.getAll()).map((x) => [x.name, x.scheduledTime - soon < 400]).sort((x, y) => x[0] < y[0] ? -1 : 1));
  t.log("exact", (await a.get("one")).scheduledTime === soon);
  await t.sleep(1800);
  t.log("heard", heard.splice(0));
  t.log("left", (await a.getAll()).map((x) => x.name));
  await a.create("later", {when: Date.now() + 200}); await t.sleep(900);
  t.log("moved", heard.splice(0));
  await a.create("gone", {when: Date.now() + 300}); t.log("cleared", await a.clear("gone")); await t.sleep(700);
  t.log("silent", heard);
  t.log("zero", [await outcome(t, () => a.create("z", {delayInMinutes: 0})), await outcome(t, () => a.create("n", {delayInMinutes: -1})), await outcome(t, () => a.create("p", {periodInMinutes: 0})), await outcome(t, () => a.create("w", {when: -5}))]);
});
bgOnly("tool_menus_of_a_searcher", ["contextMenus"], async (t) => {
  const m = t.api.contextMenus;
  const make = (o) => new Promise((r) => { try { m.create(o, () => r(t.lastErr())); } catch (e) { r(t.err(e)); } });
  t.log("engines", [await make({id: "root", title: "Search", contexts: ["selection", "link"]}), await make({id: "a", parentId: "root", title: "A: %s", contexts: ["selection"]}), await make({id: "b", parentId: "root", title: "&B", contexts: ["link"], visible: false}), await make({id: "sep", parentId: "root", type: "separator", contexts: ["selection"]})]);
  t.log("check", [await make({id: "on", title: "On", type: "checkbox", checked: true, contexts: ["action"]}), await make({id: "all", title: "x", contexts: ["all"], documentUrlPatterns: ["https://*/*", "*://*.lab.test/a/*"]})]);
  t.log("twice", await make({id: "a", title: "x"}));
  t.log("updates", [await outcome(t, () => m.update("b", {visible: true})), await outcome(t, () => m.update("on", {checked: false, title: "Off"})), await outcome(t, () => m.update("a", {contexts: []})), await outcome(t, () => m.update("a", {contexts: ["page", "image"]})), await outcome(t, () => m.update("a", {type: "odd"}))]);
  t.log("errors", [await make({}), await make({id: "", title: "empty"}), await make({id: "u", title: "x", documentUrlPatterns: ["no"]}), await make({id: "z", title: "x", parentId: "nobody"}), await make({id: "o", title: "x", onclick: () => 0}), await make({id: "i", title: "x", icons: {16: "a.png"}})]);
  t.log("constants", [m.ACTION_MENU_TOP_LEVEL_LIMIT, toolKeys(m.ContextType), toolKeys(m.ItemType)]);
  t.log("remove", [await outcome(t, () => m.remove("root")), await outcome(t, () => m.update("a", {title: "y"})), await outcome(t, () => m.removeAll())]);
  t.log("no callback", tried(t, () => m.create({id: "q", title: "Q"})));
});
bgOnly("tool_commands_listed_and_changed", [], async (t) => {
  const c = t.api.commands;
  t.log("all", await outcome(t, async () => (await c.getAll()).sort((x, y) => x.name < y.name ? -1 : 1)));
  t.log("members", toolKeys(c));
  t.log("update", [await outcome(t, () => c.update?.({name: "go", shortcut: "Ctrl+Shift+9"})), await outcome(t, () => c.update?.({name: "go", shortcut: "odd"})), await outcome(t, () => c.update?.({name: "none", description: "x"})), await outcome(t, () => c.update?.({name: "go", description: "New words"}))]);
  t.log("changed", await outcome(t, async () => (await c.getAll()).find((x) => x.name === "go")));
  t.log("reset", [await outcome(t, () => c.reset?.("go")), await outcome(t, () => c.reset?.("none")), await outcome(t, async () => (await c.getAll()).find((x) => x.name === "go"))]);
  t.log("odd", [await outcome(t, () => c.getAll(1)), await outcome(t, () => c.update?.()), tried(t, () => c.onCommand.hasListeners())]);
}, {commands: {go: {suggested_key: {default: "Ctrl+Shift+8"}, description: "Go"}, plain: {description: "No key"}, _execute_action: {suggested_key: {default: "Alt+Shift+P"}}}});
scenario("tool_button_switched_by_site", {
  bg: async (t) => {
    const a = t.api.action;
    await a.setTitle({title: "Off"}); await a.setBadgeBackgroundColor({color: "#123456"});
    const tab = await t.open("content");
    const at = {tabId: tab.id};
    await a.setTitle({title: "On here", ...at}); await a.setBadgeText({text: "9", ...at}); await a.setIcon({path: {16: "a.png"}, ...at}).catch((e) => t.log("icon", toolPlain(t.err(e))));
    t.log("here", [await a.getTitle(at), await a.getTitle({}), await a.getBadgeText(at), await a.getBadgeText({}), await a.getBadgeBackgroundColor(at)]);
    t.log("fragment", await outcome(t, async () => { await t.api.tabs.update(tab.id, {url: t.url("content") + "#x"}); await t.sleep(500); return [await a.getTitle(at), await a.getBadgeText(at)]; }));
    await t.api.tabs.reload(tab.id); await t.sleep(1200);
    t.log("reloaded", [await a.getTitle(at), await a.getBadgeText(at)]);
    t.log("title", [await outcome(t, () => a.setTitle({title: "", ...at})), await a.getTitle(at), await outcome(t, () => a.setTitle({title: null})), await outcome(t, () => a.getTitle({})), await outcome(t, () => a.setTitle({}))]);
    t.log("enabled", [await outcome(t, () => a.disable(tab.id)), await outcome(t, () => a.isEnabled(tab.id)), await outcome(t, () => a.isEnabled({tabId: tab.id})), await outcome(t, () => a.disable()), await outcome(t, () => a.enable(tab.id))]);
    t.log("popup", [await outcome(t, () => a.setPopup({popup: "popup.html", ...at})), t.text(await a.getPopup(at)), await a.getPopup({}), await outcome(t, () => a.setPopup({popup: "https://example.org/"})), await outcome(t, () => a.setPopup({popup: ""}))]);
    t.log("color", [await outcome(t, () => a.setBadgeBackgroundColor({color: [1, 2, 3, 300]})), await outcome(t, () => a.setBadgeBackgroundColor({color: "nocolor"})), await outcome(t, () => a.setBadgeBackgroundColor({color: [1, 2]})), await outcome(t, () => a.setBadgeTextColor({color: "red"})), await outcome(t, () => a.getBadgeTextColor({}))]);
    await t.signal("finished");
  },
  content: async (t) => { await t.wait("finished", 15000); },
});
bgOnly("tool_permissions_for_optional_sites", ["alarms"], async (t) => {
  const p = t.api.permissions, heard = toolHeard(t, p, ["onAdded", "onRemoved"], (x) => x);
  t.log("all", await outcome(t, async () => { const x = await p.getAll(); return [x.permissions.sort(), x.origins.sort(), x.data_collection ?? "none"]; }));
  const has = (x) => outcome(t, () => p.contains(x));
  t.log("has", [await has({origins: ["http://127.0.0.1/a/b"]}), await has({origins: ["http://127.0.0.1:80/*"]}), await has({origins: ["*://127.0.0.1/*"]}), await has({origins: ["<all_urls>"]}), await has({permissions: ["alarms"], origins: ["https://a.test/*"]}), await has({permissions: ["cookies"]}), await has({permissions: ["nothing"]})]);
  t.log("asked", [await outcome(t, () => p.request({permissions: ["cookies"]})), await outcome(t, () => p.request({origins: ["https://a.test/*"]})), await outcome(t, () => p.request({permissions: ["downloads"]})), await outcome(t, () => p.request({origins: ["https://other.test/*"]}))]);
  t.log("removed", [await outcome(t, () => p.remove({permissions: ["cookies"]})), await outcome(t, () => p.remove({permissions: ["alarms"]})), await outcome(t, () => p.remove({origins: ["http://127.0.0.1/*"]})), await outcome(t, () => p.remove({}))]);
  t.log("there", [typeof t.api.cookies, typeof t.api.alarms, typeof t.api.downloads]);
  await t.sleep(300); t.log("heard", heard);
  t.log("host", [await has({origins: ["http://127.0.0.1/*"]}), typeof p.addHostAccessRequest]);
}, {optional_permissions: ["cookies", "bookmarks"], optional_host_permissions: ["https://a.test/*", "*://*.b.test/*"]});
bgOnly("tool_notifications_answered", ["notifications"], async (t) => {
  const n = t.api.notifications, heard = toolHeard(t, n, ["onClosed", "onClicked", "onShown", "onButtonClicked"], (id, by) => [id, typeof by]);
  const base = {type: "basic", iconUrl: toolPng, title: "T", message: "m"};
  t.log("made", await outcome(t, () => n.create("one", {...base, contextMessage: "c", priority: 1, eventTime: Date.now()})));
  t.log("all", await outcome(t, async () => Object.entries(await n.getAll()).map(([k, v]) => [k, toolKeys(v)])));
  t.log("again", await outcome(t, () => n.create("one", {...base, title: "U"})));
  await t.sleep(300);
  t.log("closed", [await outcome(t, () => n.clear("one")), await outcome(t, () => n.clear("one"))]);
  await t.sleep(500); t.log("heard", heard);
  t.log("callback", await new Promise((r) => chrome.notifications.create({...base}, (id) => r([typeof id, t.lastErr()]))));
  t.log("refused", [await outcome(t, () => n.create("x", {type: "basic", title: "T", message: "m"})), await outcome(t, () => n.create("x", {...base, buttons: [{title: "a"}, {title: "b"}, {title: "c"}]})), await outcome(t, () => n.create("x", {...base, type: "image"})), await outcome(t, () => n.create("x", {...base, type: "progress", progress: 50})), await outcome(t, () => n.create("x", {...base, silent: true, requireInteraction: true})), await outcome(t, () => n.create("x", {...base, odd: 1})), await outcome(t, () => n.create(7, base))]);
  t.log("update", await outcome(t, () => n.update?.("nobody", {title: "x"})));
}, {}, {families: ["chromium"]});
scenario("tool_tabs_back_and_forth", {
  bg: async (t) => {
    const {tabs} = t.api;
    const tab = await t.open("content");
    const at = async () => { await t.sleep(900); const x = await tabs.get(tab.id); return [t.text(x.url), x.status]; };
    await tabs.update(tab.id, {url: t.url("content2")}); t.log("second", await at());
    t.log("back", [await outcome(t, () => tabs.goBack(tab.id)), await at()]);
    t.log("forward", [await outcome(t, () => tabs.goForward(tab.id)), await at()]);
    t.log("no further", [toolPlain(await outcome(t, () => tabs.goForward(tab.id))), await at()]);
    t.log("current", [await outcome(t, () => tabs.getCurrent()), await outcome(t, () => tabs.getZoom(tab.id)), await outcome(t, () => tabs.setZoom(tab.id, 1.5)), await outcome(t, () => tabs.getZoom(tab.id)), await outcome(t, async () => toolKeys(await tabs.getZoomSettings(tab.id))), await outcome(t, () => tabs.setZoom(tab.id, 0))]);
    t.log("language", await outcome(t, () => tabs.detectLanguage(tab.id)));
    t.log("messages", [toolPlain(await outcome(t, () => tabs.sendMessage(tab.id, "hi"))), toolPlain(await outcome(t, () => tabs.sendMessage(tab.id, "hi", {frameId: 77}))), toolPlain(await outcome(t, () => tabs.sendMessage(987654, "hi"))), toolPlain(await outcome(t, () => tabs.sendMessage(tab.id)))]);
    t.log("reload", [await outcome(t, () => tabs.reload(tab.id, {bypassCache: true})), await at()]);
    t.log("odd urls", toolPlain([await outcome(t, async () => typeof (await tabs.update(tab.id, {url: "javascript:1"})).id), await outcome(t, async () => typeof (await tabs.create({url: "chrome://settings", active: false})).id), await outcome(t, async () => typeof (await tabs.create({url: "about:config"})).id), await outcome(t, async () => typeof (await tabs.create({url: "file:///etc/hosts"})).id), await outcome(t, async () => typeof (await tabs.create({url: "http://"})).id)]));
  },
  content: async (t) => { t.api.runtime.onMessage.addListener((m, s, r) => { r(["one", m, toolKeys(s)]); }); },
  content2: async (t) => { t.api.runtime.onMessage.addListener((m, s, r) => { r(["two", m, s.tab === undefined]); }); },
});
scenario("tool_scripts_put_into_a_page", {
  bg: async (t) => {
    const s = t.api.scripting, tab = await t.open("content");
    const target = {tabId: tab.id}, run = async (o) => toolPlain(await outcome(t, async () => (await s.executeScript({target, ...o})).map((x) => ({...x, documentId: typeof x.documentId}))));
    t.log("values", [await run({func: (a, b) => [a, b.c], args: [1, {c: "x"}]}), await run({func: () => undefined}), await run({func: () => null}), await run({func: () => new Map([[1, 2]])}), await run({func: () => document.body}), await run({func: () => NaN}), await run({func: async () => { await null; return "later"; }}), await run({func: () => Promise.reject(new Error("no"))}), await run({func: () => { throw new TypeError("thrown"); }}), await run({func: () => Symbol("x")}), await run({func: () => () => 1})]);
    t.log("worlds", [await run({func: () => { window.labX = 1; return typeof chrome.runtime?.id; }}), await run({func: () => [typeof window.labX, typeof globalThis.chrome?.runtime?.id], world: "MAIN"}), await run({func: () => window.labX})]);
    t.log("errors", [await run({func: () => 1, args: [undefined]}), await run({func: () => 1, args: "x"}), await run({func: 5}), await run({}), await run({files: ["tool.js", "more.js"]}), await run({files: ["none.js"]}), toolPlain(await outcome(t, () => s.executeScript({target: {}, func: () => 1}))), toolPlain(await outcome(t, () => s.executeScript({target: {tabId: tab.id, frameIds: [12345]}, func: () => 1}))), toolPlain(await outcome(t, () => s.executeScript({target: {tabId: tab.id, allFrames: true, frameIds: [0]}, func: () => 1})))]);
    t.log("immediately", await run({func: () => document.readyState, injectImmediately: true}));
    const colour = () => run({func: () => getComputedStyle(document.body).color});
    t.log("css", [await outcome(t, () => s.insertCSS({target, css: "body { color: rgb(1, 2, 3) }"})), await colour(), await outcome(t, () => s.insertCSS({target, css: "body { color: rgb(4, 5, 6) }", origin: "USER"})), await colour(), await outcome(t, () => s.removeCSS({target, css: "body { color: rgb(1, 2, 3) }"})), await colour(), await outcome(t, () => s.insertCSS({target})), await outcome(t, () => s.insertCSS({target, css: "a", files: ["b"]}))]);
    t.log("no access", toolPlain([await outcome(t, async () => { const x = await t.api.tabs.create({url: "about:blank"}); return s.executeScript({target: {tabId: x.id}, func: () => 1}); }), await outcome(t, async () => { const x = await t.api.tabs.create({url: t.url("page")}); await t.ready("page"); return s.executeScript({target: {tabId: x.id}, func: () => 1}); })]));
    await t.signal("finished");
  },
  content: async (t) => { await t.wait("finished", 15000); }, page: async () => {},
}, {...uses([]), files: {"tool.js": "var toolOne = 'a'; toolOne;", "more.js": "toolOne + 'b';"}, families: ["firefox"]});
scenario("tool_registered_script_comes_and_goes", {
  bg: async (t) => {
    const s = t.api.scripting;
    t.log("register", await outcome(t, () => s.registerContentScripts([{id: "a", matches: ["http://127.0.0.1/*"], js: ["tool.js"], runAt: "document_start", allFrames: false}])));
    t.log("listed", await outcome(t, () => s.getRegisteredContentScripts()));
    t.log("again", await outcome(t, () => s.registerContentScripts([{id: "a", matches: ["http://127.0.0.1/*"], js: ["tool.js"]}])));
    await t.open("content"); t.log("ran", await t.wait("tool says", 5000));
    t.log("update", [await outcome(t, () => s.updateContentScripts([{id: "a", excludeMatches: ["http://127.0.0.1/content2*"]}])), await outcome(t, () => s.getRegisteredContentScripts({ids: ["a"]})), await outcome(t, () => s.updateContentScripts([{id: "b", js: ["tool.js"]}]))]);
    t.log("refused", [await outcome(t, () => s.registerContentScripts([{id: "_x", matches: ["http://127.0.0.1/*"], js: ["tool.js"]}])), await outcome(t, () => s.registerContentScripts([{id: "y", js: ["tool.js"]}])), await outcome(t, () => s.registerContentScripts([{id: "y", matches: ["odd"], js: ["tool.js"]}])), await outcome(t, () => s.registerContentScripts([{id: "y", matches: ["http://127.0.0.1/*"]}])), await outcome(t, () => s.registerContentScripts([{id: "y", matches: ["http://127.0.0.1/*"], js: ["no.js"]}])), await outcome(t, () => s.registerContentScripts([{id: "", matches: ["http://127.0.0.1/*"], js: ["tool.js"]}]))]);
    t.log("away", [await outcome(t, () => s.unregisterContentScripts({ids: ["a", "b"]})), await outcome(t, async () => (await s.getRegisteredContentScripts()).length), await outcome(t, () => s.unregisterContentScripts()), await outcome(t, async () => (await s.getRegisteredContentScripts()).length)]);
    await t.signal("finished");
  },
  content: async (t) => { await t.signal("tool says", globalThis.toolRan ?? "nothing"); await t.wait("finished", 15000); },
}, {...uses([]), files: {"tool.js": "globalThis.toolRan = document.readyState + ' ' + (document.body === null);"}});
scenario("tool_user_scripts_asked_for", {
  bg: async (t) => {
    const u = t.api.userScripts;
    t.log("there", [typeof u, toolKeys(u)]);
    t.log("permission", [await outcome(t, () => t.api.permissions.contains({permissions: ["userScripts"]})), await outcome(t, () => t.api.permissions.request({permissions: ["userScripts"]}))]);
    t.log("use", [await outcome(t, () => u.getScripts()), await outcome(t, () => u.register([{id: "x", matches: ["*://*/*"], js: [{code: "1"}]}]))]);
    t.log("manifest", await outcome(t, () => t.api.runtime.getManifest().optional_permissions ?? t.api.runtime.getManifest().permissions));
  },
}, {manifest: {permissions: ["nativeMessaging", "tabs", "scripting", "storage", "userScripts"], optional_permissions: ["userScripts"]}});
scenario("tool_runtime_looked_at", {
  bg: async (t) => {
    const r = t.api.runtime;
    t.log("platform", await outcome(t, async () => toolKeys(await r.getPlatformInfo())));
    t.log("manifest", [toolKeys(r.getManifest()), r.getManifest().name, r.getManifest().version]);
    t.log("urls", ["", "a", "/a", "a?b#c", "//x", "../y", "a b"].map((x) => t.text(r.getURL(x))));
    t.log("odd", [tried(t, () => r.getURL()), tried(t, () => r.getURL(5)), tried(t, () => r.getManifest(1)?.name), typeof r.id, tried(t, () => { r.id = "x"; return r.id === LAB.id || r.id; })]);
    t.log("uninstall", [await outcome(t, () => r.setUninstallURL("https://example.org/bye")), await outcome(t, () => r.setUninstallURL("")), await outcome(t, () => r.setUninstallURL("ftp://x")), await outcome(t, () => r.setUninstallURL("https://example.org/" + "x".repeat(1100)))]);
    t.log("background", [await outcome(t, async () => (await r.getBackgroundPage()) === globalThis), typeof r.getPackageDirectoryEntry, typeof r.getBrowserInfo, await outcome(t, async () => toolKeys(await r.getBrowserInfo?.()))]);
    await t.open("page"); await t.wait("page ok", 10000);
    t.log("contexts", await outcome(t, async () => (await r.getContexts({})).map((c) => [c.contextType, t.text(c.documentUrl ?? ""), c.frameId, c.tabId > 0, c.incognito, toolKeys(c)]).sort()));
    t.log("filtered", [await outcome(t, async () => (await r.getContexts({contextTypes: ["TAB"]})).length), await outcome(t, async () => (await r.getContexts({documentUrls: [r.getURL("page.html")]})).length), await outcome(t, async () => (await r.getContexts({contextTypes: ["ODD"]})).length), await outcome(t, async () => (await r.getContexts({incognito: true})).length), await outcome(t, () => r.getContexts())]);
    t.log("options", await outcome(t, () => r.openOptionsPage())); await t.wait("options ok", 6000);
    t.log("update", [await outcome(t, async () => toolKeys(await r.requestUpdateCheck())), typeof r.restart, typeof r.restartAfterDelay]);
    await t.signal("finished");
  },
  page: async (t) => { t.log("me", [await outcome(t, async () => (await t.api.tabs.getCurrent()).active), await outcome(t, async () => t.text((await t.api.runtime.getBackgroundPage?.())?.location?.pathname ?? "none"))]); await t.signal("page ok"); await t.wait("finished", 12000); },
  page2: async (t) => { t.log("opened", location.pathname); await t.signal("options ok"); },
}, {...uses([], {options_ui: {page: "page2.html", open_in_tab: true}}), families: ["chromium"]});
scenario("tool_views_and_incognito", {
  bg: async (t) => {
    const e = t.api.extension;
    t.log("members", toolKeys(e));
    t.log("incognito", [await outcome(t, () => e.isAllowedIncognitoAccess()), await outcome(t, () => e.isAllowedFileSchemeAccess()), e.inIncognitoContext]);
    t.log("views", [tried(t, () => e.getViews?.().map((v) => v.location.pathname)), tried(t, () => e.getBackgroundPage?.() === globalThis)]);
    await t.open("page"); await t.wait("page ok");
    t.log("after", tried(t, () => e.getViews?.({type: "tab"}).map((v) => v.location.pathname)));
    t.log("odd", [tried(t, () => e.getViews?.({type: "odd"})), tried(t, () => e.getURL?.("x")), tried(t, () => e.getExtensionTabs?.().length)]);
    await t.signal("finished");
  },
  page: async (t) => {
    const e = t.api.extension;
    t.log("members", toolKeys(e));
    t.log("views", [e.getViews().map((v) => v.location.pathname).sort(), e.getViews({type: "tab"}).map((v) => v === window), e.getViews({type: "popup"}).length, tried(t, () => e.getViews({windowId: -5}).length), tried(t, () => e.getViews({tabId: 987654}).length)]);
    t.log("background", tried(t, () => typeof e.getBackgroundPage()));
    await t.signal("page ok"); await t.wait("finished");
  },
});
scenario("tool_other_extension_switched", {
  bg: async (t) => {
    const m = t.api.management, heard = toolHeard(t, m, ["onInstalled", "onUninstalled", "onEnabled", "onDisabled"], (x) => x.name);
    await t.wait("other ok");
    const other = (await m.getAll()).find((x) => x.name === "lab B");
    t.log("other", [other?.enabled, other?.type, other?.installType, other?.mayDisable, toolKeys(other), other?.permissions?.sort(), other?.hostPermissions?.sort()]);
    t.log("off", [toolPlain(await outcome(t, () => m.setEnabled(other.id, false))), await outcome(t, async () => (await m.get(other.id)).enabled)]);
    t.log("none", [toolPlain(await outcome(t, () => m.get("nobody"))), toolPlain(await outcome(t, () => m.setEnabled("nobody", true))), toolPlain(await outcome(t, () => m.uninstall?.("nobody")))]);
    t.log("self", await outcome(t, async () => { const x = await m.getSelf(); return [x.name, x.installType, x.mayDisable, toolKeys(x)]; }));
    t.log("warnings", [await outcome(t, () => m.getPermissionWarningsByManifest?.(JSON.stringify({manifest_version: 3, name: "x", version: "1", permissions: ["history", "tabs"]}))), await outcome(t, () => m.getPermissionWarningsById?.(LAB.id))]);
    await t.sleep(300); t.log("heard", heard);
  },
  other_bg: async (t) => { await t.signal("other ok"); },
}, uses(["management"]));
scenario("tool_navigation_followed", {
  bg: async (t) => {
    const n = t.api.webNavigation;
    const heard = toolHeard(t, n, ["onBeforeNavigate", "onCommitted", "onDOMContentLoaded", "onCompleted", "onHistoryStateUpdated", "onReferenceFragmentUpdated", "onErrorOccurred", "onCreatedNavigationTarget"], (d) => d.url.startsWith("http://127.0.0.1") ? [d.frameId === 0 ? "top" : "frame", new URL(d.url).pathname + new URL(d.url).hash, d.transitionType ?? "none", (d.transitionQualifiers ?? []).join()] : undefined);
    const step = async (label) => { await t.sleep(500); t.log(label, heard.splice(0)); };
    const tab = await t.open("content"); await step("opened");
    await t.signal("push"); await t.wait("pushed"); await step("pushed");
    await t.signal("hash"); await t.wait("hashed"); await step("hash");
    await t.signal("frame"); await t.wait("framed"); await step("frame");
    t.log("frames", await outcome(t, async () => (await n.getAllFrames({tabId: tab.id})).map((f) => [f.frameId === 0, f.parentFrameId, t.text(f.url).replace(/.*127.0.0.1:\d+/, ""), f.errorOccurred]).sort()));
    await t.api.tabs.update(tab.id, {url: t.LAB.origin + "/served/redirect?to=/content2.html"}); await t.ready("content2"); await step("redirected");
    await t.api.tabs.reload(tab.id); await step("reloaded");
    await t.signal("finished");
  },
  content: async (t) => {
    await t.wait("push"); history.pushState({}, "", "/content.html?a"); await t.signal("pushed");
    await t.wait("hash"); location.hash = "h"; await t.signal("hashed");
    await t.wait("frame"); addFrame(t.url("web")); await t.signal("framed");
    await t.wait("finished", 15000);
  },
  content2: async () => {},
}, {...uses(["webNavigation"]), families: ["chromium"]});
scenario("tool_cookies_of_a_site", {
  bg: async (t) => {
    const c = t.api.cookies, url = t.LAB.origin + "/", heard = toolHeard(t, c, ["onChanged"], (x) => [x.cause, x.removed, x.cookie.name, x.cookie.value]);
    t.log("set", toolPlain(await outcome(t, async () => { const x = await c.set({url, name: "a", value: "1", path: "/", expirationDate: Math.floor(Date.now() / 1000) + 1000}); return {...x, storeId: typeof x.storeId}; })));
    await c.set({url, name: "h", value: "hidden", httpOnly: true}); await c.set({url: url + "deep/er", name: "p", value: "path"});
    await t.open("content"); await t.wait("content ok");
    t.log("of page", await outcome(t, async () => (await c.getAll({url})).map((x) => [x.name, x.value, x.httpOnly, x.session, x.hostOnly, x.path, x.sameSite, x.secure]).sort()));
    t.log("by", [await outcome(t, async () => (await c.getAll({domain: "127.0.0.1"})).length), await outcome(t, async () => (await c.getAll({name: "h"})).length), await outcome(t, async () => (await c.getAll({path: "/deep"})).map((x) => x.name)), await outcome(t, async () => (await c.getAll({session: true})).map((x) => x.name).sort()), await outcome(t, async () => (await c.getAll({secure: true})).length)]);
    t.log("removed", [toolPlain(await outcome(t, async () => toolKeys(await c.remove({url, name: "a"})))), toolPlain(await outcome(t, () => c.remove({url, name: "none"})))]);
    t.log("expired", toolPlain(await outcome(t, () => c.set({url, name: "page", value: "x", expirationDate: 1}))));
    t.log("refused", toolPlain([await outcome(t, () => c.set({url: "http://example.org/", name: "x"})), await outcome(t, () => c.get({url: "odd", name: "x"})), await outcome(t, () => c.set({url, name: "x", domain: "example.org"})), await outcome(t, () => c.set({url, name: "a;b", value: "x"})), await outcome(t, () => c.set({url, name: "__Host-x", value: "1"})), await outcome(t, () => c.set({url, name: "s", value: "1", sameSite: "no_restriction"})), await outcome(t, () => c.set({url, name: "s", sameSite: "odd"})), await outcome(t, () => c.get({url}))]));
    await t.sleep(300); t.log("heard", heard);
    await t.signal("finished");
  },
  content: async (t) => { t.log("sees", document.cookie.split("; ").sort()); document.cookie = "page=2; path=/"; await t.sleep(200); await t.signal("content ok"); await t.wait("finished", 12000); t.log("then", document.cookie.split("; ").sort()); },
}, uses(["cookies"]));
bgOnly("tool_idle_and_power", ["idle", "power"], async (t) => {
  const i = t.api.idle;
  t.log("state", [await outcome(t, async () => typeof (await i.queryState(60))), await outcome(t, () => i.queryState(1)), await outcome(t, () => i.queryState("60")), await outcome(t, () => i.queryState())]);
  t.log("interval", [tried(t, () => i.setDetectionInterval(15)), tried(t, () => i.setDetectionInterval(10)), await outcome(t, () => i.getAutoLockDelay?.()), toolKeys(i)]);
  t.log("power", [typeof t.api.power, tried(t, () => t.api.power?.requestKeepAwake("display")), tried(t, () => t.api.power?.requestKeepAwake("odd")), tried(t, () => t.api.power?.releaseKeepAwake())]);
  t.log("events", [tried(t, () => { i.onStateChanged.addListener(() => {}); return i.onStateChanged.hasListeners(); })]);
});
scenario("tool_requests_watched", {
  bg: async (t) => {
    const w = t.api.webRequest, heard = [];
    const filter = {urls: [t.LAB.origin.replace(/:\d+/, "") + "/served/*"]};
    const note = (name, extra) => (d) => { heard.push([name, d.type, d.method, d.url.replace(/.*served./, ""), ...(extra ? [extra(d)] : [])]); };
    w.onBeforeRequest.addListener(note("before", (d) => d.requestBody ? toolKeys(d.requestBody) : "none"), filter, ["requestBody"]);
    w.onBeforeSendHeaders.addListener(note("send", (d) => d.requestHeaders.some((h) => h.name.toLowerCase() === "x-own")), filter, ["requestHeaders"]);
    w.onSendHeaders.addListener(note("sent"), filter);
    w.onHeadersReceived.addListener(note("received", (d) => d.statusLine), filter, ["responseHeaders"]);
    w.onBeforeRedirect.addListener(note("redirect", (d) => [d.statusCode, d.redirectUrl.replace(/.*127.0.0.1:\d+/, "")]), filter);
    w.onResponseStarted.addListener(note("started", (d) => d.statusCode), filter);
    w.onCompleted.addListener(note("completed", (d) => [d.statusCode, d.fromCache]), filter);
    w.onErrorOccurred.addListener(note("error", (d) => d.error), filter);
    await t.open("content");
    for (const label of ["get", "post", "redirect", "missing", "image", "aborted"]) { await t.signal(label); await t.wait(label + " ok"); await t.sleep(250); t.log(label, heard.splice(0)); }
    t.log("listeners", [w.onCompleted.hasListeners(), tried(t, () => w.onCompleted.addListener(() => {})), tried(t, () => w.onCompleted.addListener(() => {}, {urls: ["odd"]})), tried(t, () => w.onCompleted.addListener(() => {}, {urls: []})), tried(t, () => w.onCompleted.addListener(() => {}, {urls: ["<all_urls>"], types: ["odd"]})), tried(t, () => w.onCompleted.addListener(() => {}, {urls: ["<all_urls>"]}, ["odd"]))]);
    await t.signal("finished");
  },
  content: async (t) => {
    const at = (p) => t.LAB.origin + "/served/" + p;
    const go = async (label, f) => { await t.wait(label); t.log(label, await outcome(t, f)); await t.signal(label + " ok"); };
    await go("get", async () => (await fetch(at("text?body=a"), {headers: {"X-Own": "1"}})).status);
    await go("post", async () => (await fetch(at("echo?names=x-own"), {method: "POST", body: "b=c", headers: {"Content-Type": "application/x-www-form-urlencoded"}})).status);
    await go("redirect", async () => (await fetch(at("redirect?to=/served/text%3Fbody=z"))).redirected);
    await go("missing", async () => (await fetch(at("status?code=404"))).status);
    await go("image", () => new Promise((r) => { const i = new Image(); i.onload = () => r("loaded"); i.onerror = () => r("failed"); i.src = at("text?body=x&type=image/png"); }));
    await go("aborted", async () => { const c = new AbortController(); c.abort(); await fetch(at("text?body=b"), {signal: c.signal}); });
    await t.wait("finished", 15000);
  },
}, {...uses(["webRequest"]), families: ["chromium"]});
scenario("tool_blocker_with_rules", {
  bg: async (t) => {
    const d = t.api.declarativeNetRequest;
    const rule = (id, action, condition, more = {}) => ({id, priority: 1, action, condition, ...more});
    t.log("static", [await outcome(t, () => d.getEnabledRulesets()), await outcome(t, () => d.getAvailableStaticRuleCount())]);
    t.log("added", await outcome(t, () => d.updateDynamicRules({addRules: [rule(1, {type: "block"}, {urlFilter: "/served/text?body=blocked"}), rule(2, {type: "redirect", redirect: {url: t.LAB.origin + "/served/text?body=other"}}, {urlFilter: "body=moved", resourceTypes: ["xmlhttprequest"]}), rule(3, {type: "modifyHeaders", requestHeaders: [{header: "x-more", operation: "set", value: "y"}], responseHeaders: [{header: "x-lab", operation: "remove"}]}, {urlFilter: "|http*served/echo", resourceTypes: ["xmlhttprequest"]}), rule(4, {type: "allow"}, {urlFilter: "body=blocked&allowed"}, {priority: 2})]})));
    t.log("rules", await outcome(t, async () => (await d.getDynamicRules()).map((r) => [r.id, r.priority, r.action.type, toolKeys(r.condition)])));
    await t.open("content"); await t.wait("content ok", 10000);
    t.log("only", await outcome(t, async () => (await d.getDynamicRules({ruleIds: [2, 9]})).map((r) => r.id)));
    t.log("bad", [await outcome(t, () => d.updateDynamicRules({addRules: [rule(1, {type: "block"}, {urlFilter: "x"})]})), await outcome(t, () => d.updateDynamicRules({addRules: [rule(0, {type: "block"}, {urlFilter: "x"})]})), await outcome(t, () => d.updateDynamicRules({addRules: [rule(7, {type: "redirect"}, {urlFilter: "x"})]})), await outcome(t, () => d.updateDynamicRules({addRules: [rule(7, {type: "block"}, {regexFilter: "("})]})), await outcome(t, () => d.updateDynamicRules({addRules: [rule(7, {type: "block"}, {urlFilter: ""})]})), await outcome(t, () => d.updateDynamicRules({addRules: [rule(7, {type: "odd"}, {})]})), await outcome(t, () => d.updateDynamicRules({removeRuleIds: [99]}))]);
    t.log("session", [await outcome(t, () => d.updateSessionRules({addRules: [rule(1, {type: "block"}, {requestDomains: ["example.org"], resourceTypes: ["image"]})]})), await outcome(t, async () => (await d.getSessionRules()).map((r) => [r.id, toolKeys(r)]))]);
    t.log("regex", [await outcome(t, () => d.isRegexSupported({regex: "a+"})), await outcome(t, () => d.isRegexSupported({regex: "(?<=a)b"})), await outcome(t, () => d.isRegexSupported({regex: "["}))]);
    t.log("matched", [await outcome(t, async () => toolKeys(await d.testMatchOutcome?.({url: t.LAB.origin + "/served/text?body=blocked", type: "image", initiator: "https://x.test"}))), await outcome(t, async () => (await d.getMatchedRules?.())?.rulesMatchedInfo?.length)]);
    t.log("emptied", [await outcome(t, () => d.updateDynamicRules({removeRuleIds: [1, 2, 3, 4]})), await outcome(t, () => d.getDynamicRules())]);
    await t.signal("finished");
  },
  content: async (t) => {
    const at = (p) => t.LAB.origin + "/served/" + p, text = (p) => outcome(t, async () => (await fetch(at(p))).text());
    t.log("blocked", [await text("text?body=blocked"), await text("text?body=blocked&allowed"), await text("text?body=free")]);
    t.log("moved", await text("text?body=moved"));
    t.log("headers", [await text("echo?names=x-more"), await outcome(t, async () => (await fetch(at("text?body=q"))).headers.get("x-lab"))]);
    await t.signal("content ok"); await t.wait("finished", 12000);
  },
}, uses(["declarativeNetRequest", "declarativeNetRequestFeedback"]));
bgOnly("tool_downloads_of_files", ["downloads"], async (t) => {
  const d = t.api.downloads, at = (p) => t.LAB.origin + "/served/" + p, names = [];
  const nameOf = (id) => { if (!names.includes(id)) names.push(id); return names.indexOf(id); };
  const heard = toolHeard(t, d, ["onCreated", "onChanged", "onErased"], (x) => typeof x === "number" ? nameOf(x) : [nameOf(x.id), x.state?.current ?? x.state ?? toolKeys(x)]);
  const wait = async (id) => { for (let i = 0; i < 60; i++) { const [x] = await d.search({id}); if (x?.state !== "in_progress") return x; await t.sleep(50); } };
  const one = await d.download({url: at("text?body=hello"), filename: "lab/one.txt"}); const x = await wait(one); await t.sleep(400);
  t.log("one", [x.state, x.filename.replace(/.*[\\/](?=lab)/, ""), x.mime, x.bytesReceived, x.fileSize, x.exists, x.danger, x.paused, x.canResume, x.incognito, toolKeys(x)]);
  t.log("heard", heard.splice(0).map((h) => h[1]?.[1] === undefined ? h : [h[0], h[1][0]]));
  const two = await d.download({url: at("status?code=404"), filename: "two.txt"}).then((id) => wait(id), (e) => t.err(e)); t.log("missing", [two?.state ?? toolPlain(two), two?.error]);
  t.log("blob", await outcome(t, async () => { const id = await d.download({url: "data:text/plain,abc", filename: "data.txt"}); const y = await wait(id); return [y.state, y.bytesReceived, y.mime]; }));
  t.log("search", [await outcome(t, async () => (await d.search({state: "complete"})).length), await outcome(t, async () => (await d.search({query: ["one"]})).length), await outcome(t, async () => (await d.search({limit: 1, orderBy: ["-startTime"]})).length), await outcome(t, async () => (await d.search({orderBy: ["odd"]})).length), await outcome(t, async () => (await d.search({filenameRegex: "one.*txt$"})).length), await outcome(t, async () => (await d.search({exists: true, mime: "text/plain"})).length > 0)]);
  t.log("refused", [await outcome(t, () => d.download({url: at("text?body=a"), filename: "../up.txt"})), await outcome(t, () => d.download({url: at("text?body=a"), filename: "/abs.txt"})), await outcome(t, () => d.download({url: at("text?body=a"), filename: ""})), await outcome(t, () => d.download({url: "ftp:odd"})), await outcome(t, () => d.download({url: at("text?body=a"), headers: [{name: "Host", value: "x"}]})), await outcome(t, () => d.download({url: at("text?body=a"), conflictAction: "odd"})), await outcome(t, () => d.download({}))]);
  t.log("after", [toolPlain(await outcome(t, () => d.pause(one))), toolPlain(await outcome(t, () => d.resume(one))), toolPlain(await outcome(t, () => d.cancel(one))), await outcome(t, () => d.removeFile(one)), toolPlain(await outcome(t, () => d.removeFile(one))), await outcome(t, async () => (await d.erase({id: one})).length), toolPlain(await outcome(t, () => d.open(987654))), await outcome(t, () => d.show?.(987654))]);
});
scenario("tool_offscreen_does_the_work", {
  bg: async (t) => {
    const o = t.api.offscreen;
    t.log("there", typeof o); if (!o) return;
    t.log("made", await outcome(t, () => o.createDocument({url: "popup.html", reasons: ["DOM_PARSER", "BLOBS"], justification: "parse"})));
    await t.wait("popup ok");
    t.log("asked", await outcome(t, () => t.api.runtime.sendMessage({parse: "<p>a<b>c</b></p>"})));
    t.log("contexts", await outcome(t, async () => (await t.api.runtime.getContexts({contextTypes: ["OFFSCREEN_DOCUMENT"]})).map((c) => [t.text(c.documentUrl), c.tabId, c.windowId, c.frameId])));
    t.log("clients", await outcome(t, async () => (await clients.matchAll({includeUncontrolled: true, type: "all"})).map((c) => [c.type, new URL(c.url).pathname])));
    t.log("second", await outcome(t, () => o.createDocument({url: "page.html", reasons: ["DOM_PARSER"], justification: "x"})));
    t.log("bad", [await outcome(t, () => o.createDocument({url: "https://example.org/", reasons: ["BLOBS"], justification: "x"})), await outcome(t, () => o.createDocument({url: "page.html", reasons: [], justification: "x"})), await outcome(t, () => o.createDocument({url: "page.html", reasons: ["ODD"], justification: "x"})), await outcome(t, () => o.createDocument({url: "page.html", reasons: ["BLOBS"]}))]);
    t.log("closed", [await outcome(t, () => o.hasDocument?.()), await outcome(t, () => o.closeDocument()), await outcome(t, () => o.closeDocument()), await outcome(t, () => o.hasDocument?.())]);
  },
  popup: async (t) => {
    t.api.runtime.onMessage.addListener((m, s, r) => { const d = new DOMParser().parseFromString(m.parse, "text/html"); r([d.body.textContent, toolKeys(s)]); });
    t.log("apis", [toolKeys(t.api), toolKeys(t.api.runtime), typeof t.api.storage, document.visibilityState, document.hidden]);
    await t.signal("popup ok"); await t.wait("never", 6000);
  },
}, {...uses(["offscreen"]), families: ["chromium"]});
bgOnly("tool_side_panel_of_a_tab", ["sidePanel"], async (t) => {
  const s = t.api.sidePanel, b = t.api.sidebarAction;
  t.log("there", [typeof s, typeof b, toolKeys(s), toolKeys(b)]);
  const tab = await t.api.tabs.create({url: t.url("web")}), at = {tabId: tab.id};
  if (s) {
    t.log("options", [await outcome(t, () => s.getOptions({})), await outcome(t, () => s.setOptions({...at, path: "popup.html?x", enabled: true})), await outcome(t, async () => ({...(await s.getOptions(at)), tabId: "T"})), await outcome(t, () => s.setOptions({enabled: false})), await outcome(t, () => s.getOptions({})), await outcome(t, () => s.setOptions({path: ""})), await outcome(t, () => s.setOptions({odd: 1}))]);
    t.log("behaviour", [await outcome(t, () => s.getPanelBehavior()), await outcome(t, () => s.setPanelBehavior({})), await outcome(t, () => s.setPanelBehavior({openPanelOnActionClick: 1})), await outcome(t, () => s.getLayout?.())]);
    t.log("open", toolPlain([await outcome(t, () => s.open({windowId: tab.windowId})), await outcome(t, () => s.open(at)), await outcome(t, () => s.open({})), await outcome(t, () => s.open({tabId: 987654})), await outcome(t, () => s.close?.(at))]));
  }
  if (b) {
    t.log("title", [await b.getTitle({}), await outcome(t, () => b.setTitle({title: "X", ...at})), await b.getTitle(at), await b.getTitle({}), await outcome(t, () => b.setTitle({title: null, ...at})), await b.getTitle(at)]);
    t.log("panel", [t.text(await b.getPanel({})), await outcome(t, () => b.setPanel({panel: "popup.html", ...at})), t.text(await b.getPanel(at)), await outcome(t, () => b.setPanel({panel: null, ...at})), t.text(await b.getPanel(at)), await outcome(t, () => b.setPanel({panel: "https://example.org/"}))]);
    t.log("open", [await outcome(t, () => b.isOpen({})), await outcome(t, () => b.open()), await outcome(t, () => b.close()), await outcome(t, () => b.toggle()), await outcome(t, () => b.setIcon({path: "a.png"}))]);
  }
}, {side_panel: {default_path: "page.html"}, sidebar_action: {default_panel: "page.html", default_title: "Bar", open_at_install: false}});
bgOnly("tool_identity_flows", ["identity"], async (t) => {
  const i = t.api.identity;
  t.log("members", toolKeys(i));
  t.log("redirect", [i.getRedirectURL(), i.getRedirectURL("a/b"), i.getRedirectURL("/a")].map((x) => x.replace(/[a-p]{32}|[0-9a-f]{40}/, "<id>")));
  t.log("flow", toolPlain([await outcome(t, () => i.launchWebAuthFlow({url: t.LAB.origin + "/web.html", interactive: false})), await outcome(t, () => i.launchWebAuthFlow({url: t.LAB.origin + "/served/redirect?to=" + encodeURIComponent(i.getRedirectURL("done?code=5")), interactive: false}), 4000), await outcome(t, () => i.launchWebAuthFlow({})), await outcome(t, () => i.launchWebAuthFlow({url: "http://127.0.0.1:1/", interactive: false}))]));
  t.log("token", [await outcome(t, () => i.getAuthToken?.({interactive: false})), await outcome(t, () => i.getProfileUserInfo?.()), await outcome(t, () => i.getAccounts?.()), await outcome(t, () => i.removeCachedAuthToken?.({token: "x"}))]);
});
scenario("tool_messages_of_a_locale", {
  bg: async (t) => {
    const i = t.api.i18n, m = t.api.runtime.getManifest();
    t.log("manifest", [m.name, m.description, m.action?.default_title, m.default_locale]);
    t.log("messages", [i.getMessage("greet", "Ann"), i.getMessage("greet", ["Ann", "Bob"]), i.getMessage("greet"), i.getMessage("GREET", ["x"]), i.getMessage("money"), i.getMessage("bad-name"), i.getMessage(""), i.getMessage("only_en")]);
    t.log("predefined", ["@@ui_locale", "@@bidi_dir", "@@bidi_reversed_dir", "@@bidi_start_edge", "@@bidi_end_edge", "@@none"].map((x) => i.getMessage(x)));
    t.log("odd", [tried(t, () => i.getMessage()), tried(t, () => i.getMessage(5)), tried(t, () => i.getMessage("greet", 5)), tried(t, () => i.getMessage("greet", [5, null])), tried(t, () => i.getMessage("greet", Array(10).fill("x"))), tried(t, () => i.getMessage("greet", ["x"], {escapeLt: true}))]);
    t.log("language", [i.getUILanguage(), await outcome(t, () => i.getAcceptLanguages()), await outcome(t, async () => (await i.detectLanguage("Das ist ein deutscher Satz mit vielen kleinen Wörtern darin und noch mehr.")).languages[0]?.language), await outcome(t, () => i.detectLanguage("")), typeof i.getPreferredSystemLanguages]);
    await t.open("page"); await t.wait("page ok");
  },
  page: async (t) => { const l = document.createElement("link"); l.rel = "stylesheet"; l.href = "lab.css"; await new Promise((r) => { l.onload = l.onerror = r; document.head.append(l); }); t.log("css", getComputedStyle(document.body).direction + " " + getComputedStyle(document.body).textAlign); t.log("message", t.api.i18n.getMessage("greet", ["P"])); await t.signal("page ok"); },
}, {...uses([], {default_locale: "en", name: "__MSG_extName__", description: "__MSG_money__ for __MSG_only_en__", action: {default_title: "a __MSG_extName__ b"}}), files: {"_locales/en/messages.json": JSON.stringify({extName: {message: "Lab of tools"}, greet: {message: "Hi $NAME$, $2!", placeholders: {name: {content: "$1"}}}, money: {message: "$$5 and $9"}, only_en: {message: "english"}}), "_locales/de/messages.json": JSON.stringify({extName: {message: "Werkzeuge"}}), "lab.css": "body { direction: __MSG_@@bidi_dir__; text-align: __MSG_@@bidi_end_edge__; }"}});
scenario("tool_pages_seen_and_hidden", {
  bg: async (t) => {
    const one = await t.open("content"); await t.wait("content ok");
    const two = await t.open("content2"); await t.wait("content2 ok"); await t.sleep(300);
    await t.api.tabs.update(one.id, {active: true}); await t.sleep(400);
    const three = await t.api.tabs.create({url: t.url("page"), active: false}); await t.wait("page ok");
    await t.api.tabs.update(three.id, {active: true}); await t.sleep(400);
    await t.signal("finished"); await t.wait("content done"); await t.wait("content2 done"); await t.wait("page done");
  },
  content: async (t) => { const seen = [[document.visibilityState, document.hidden]]; document.addEventListener("visibilitychange", () => seen.push(document.visibilityState)); await t.signal("content ok"); await t.wait("finished", 12000); t.log("seen", seen); await t.signal("content done"); },
  content2: async (t) => { const seen = [[document.visibilityState, document.hidden]]; document.addEventListener("visibilitychange", () => seen.push(document.visibilityState)); await t.signal("content2 ok"); await t.wait("finished", 12000); t.log("seen", seen); await t.signal("content2 done"); },
  page: async (t) => { const seen = [[document.visibilityState, document.hidden]]; document.addEventListener("visibilitychange", () => seen.push(document.visibilityState)); await t.signal("page ok"); await t.wait("finished", 12000); t.log("seen", seen); await t.signal("page done"); },
});
