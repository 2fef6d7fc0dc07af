// The APIs that many extensions touch, namespace by namespace: values, mistakes, what is kept and what is told.
const keptShape = (o) => o === undefined ? "undefined" : Object.keys(o).sort().map((k) => `${k}:${typeof o[k]}`).join(" ");
const keptTwo = (permissions = [], more = {}) => ({manifest: {manifest_version: 2, host_permissions: null, action: null, browser_action: {default_title: "lab"}, content_security_policy: null, web_accessible_resources: ["page.html"], permissions: ["nativeMessaging", "tabs", "storage", "http://127.0.0.1/*", ...permissions], ...more}, families: ["firefox"]});

bgOnly("kept_storage_sync", [], async (t) => {
  const s = t.api.storage.sync;
  t.log("constants", [s.QUOTA_BYTES ?? null, s.QUOTA_BYTES_PER_ITEM ?? null, s.MAX_ITEMS ?? null, s.MAX_WRITE_OPERATIONS_PER_HOUR ?? null, s.MAX_WRITE_OPERATIONS_PER_MINUTE ?? null, t.api.storage.local.QUOTA_BYTES ?? null, t.api.storage.session?.QUOTA_BYTES ?? null]);
  t.log("set", await outcome(t, () => s.set({theme: "dark", list: [1, 2, 3]})));
  t.log("get", await s.get({theme: "light", size: 12}));
  t.log("bytes", [await outcome(t, () => s.getBytesInUse()), await outcome(t, () => s.getBytesInUse("theme")), await outcome(t, () => s.getBytesInUse(["theme", "none"]))]);
  t.log("large item", await outcome(t, () => s.set({big: "x".repeat(9000)})));
  t.log("many items", await outcome(t, () => s.set(Object.fromEntries(Array.from({length: 600}, (_, i) => ["k" + i, i])))));
  t.log("keys", (await outcome(t, async () => Object.keys(await s.get(null)).length)));
  t.log("clear", [await outcome(t, () => s.clear()), await s.get(null)]);
});
bgOnly("kept_storage_session", [], async (t) => {
  const s = t.api.storage.session;
  t.log("there", [typeof s, keptShape(s).includes("setAccessLevel")]);
  const seen = [];
  t.api.storage.onChanged.addListener((c, area) => seen.push([area, c]));
  t.log("set", await outcome(t, () => s.set({token: "abc", when: {n: 1}})));
  t.log("get", await s.get(["token", "none"]));
  t.log("keys", await outcome(t, () => s.getKeys()));
  t.log("bytes", await outcome(t, () => s.getBytesInUse("token")));
  t.log("level", await outcome(t, () => s.setAccessLevel({accessLevel: "TRUSTED_AND_UNTRUSTED_CONTEXTS"})));
  t.log("bad level", await outcome(t, () => s.setAccessLevel({accessLevel: "ALL"})));
  t.log("too big", await outcome(t, () => s.set({big: "x".repeat(11 * 1024 * 1024)}), 5000));
  t.log("remove", await outcome(t, () => s.remove("token")));
  t.log("managed", [await outcome(t, () => t.api.storage.managed.get()), await outcome(t, () => t.api.storage.managed.set({a: 1}))]);
  await t.sleep(200);
  t.log("seen", seen);
});
scenario("kept_storage_from_content", {
  bg: async (t) => {
    const seen = [];
    t.api.storage.onChanged.addListener((c, area) => seen.push([area, c]));
    await t.api.storage.local.set({from: "bg"});
    await t.open("content"); await t.wait("content ok");
    t.log("now", await t.api.storage.local.get());
    t.log("seen", seen);
    await t.signal("finished");
  },
  content: async (t) => {
    t.log("areas", ["local", "sync", "session", "managed"].map((a) => typeof t.api.storage[a]));
    t.log("local", await outcome(t, () => t.api.storage.local.get("from")));
    t.log("session", await outcome(t, () => t.api.storage.session.get("x")));
    t.log("set", await outcome(t, () => t.api.storage.local.set({by: "content", list: new Set([1])})));
    t.log("element", await outcome(t, () => t.api.storage.local.set({el: document.body})));
    await t.signal("content ok"); await t.wait("finished");
  },
});
bgOnly("kept_menus", ["contextMenus", "menus"], async (t) => {
  const m = t.api.contextMenus ?? t.api.menus;
  t.log("same", [typeof t.api.contextMenus, typeof t.api.menus, m.ACTION_MENU_TOP_LEVEL_LIMIT ?? null]);
  t.log("create", tried(t, () => m.create({id: "root", title: "Lab %s", contexts: ["selection"]})));
  t.log("child", await new Promise((r) => m.create({id: "child", parentId: "root", title: "child", contexts: ["all"]}, () => r(t.lastErr()))));
  t.log("again", await new Promise((r) => m.create({id: "root", title: "again"}, () => r(t.lastErr()))));
  t.log("no id", [tried(t, () => typeof m.create({title: "x"})), await new Promise((r) => { m.create({id: "orphan", parentId: "none", title: "x"}, () => r(t.lastErr())); })]);
  t.log("no title", await new Promise((r) => { try { m.create({id: "untitled"}, () => r(t.lastErr())); } catch (e) { r(t.err(e)); } }));
  t.log("update", [await outcome(t, () => m.update("child", {title: "new", enabled: false})), await outcome(t, () => m.update("none", {title: "new"}))]);
  t.log("radio", [tried(t, () => m.create({id: "r1", type: "radio", title: "r1", checked: true})), tried(t, () => m.create({id: "sep", type: "separator"}))]);
  t.log("bad", [tried(t, () => m.create({id: "b", title: "b", contexts: ["nowhere"]})), tried(t, () => m.create({id: "b", title: "b", odd: 1})), tried(t, () => m.create())]);
  t.log("remove", [await outcome(t, () => m.remove("child")), await outcome(t, () => m.remove("child")), await outcome(t, () => m.removeAll())]);
  t.log("events", [typeof m.onClicked?.addListener, typeof m.onShown?.addListener, typeof m.refresh]);
});
bgOnly("kept_commands", [], async (t) => {
  t.log("all", await outcome(t, () => t.api.commands.getAll()));
  t.log("shape", keptShape(t.api.commands));
  t.log("listener", tried(t, () => { const f = () => {}; t.api.commands.onCommand.addListener(f); return [t.api.commands.onCommand.hasListener(f), t.api.commands.onCommand.hasListeners?.()]; }));
  if (t.api.commands.update) {
    t.log("update", [await outcome(t, () => t.api.commands.update({name: "toggle", shortcut: "Ctrl+Shift+U"})), await outcome(t, () => t.api.commands.update({name: "toggle", shortcut: "nonsense"})), await outcome(t, () => t.api.commands.update({name: "none", shortcut: "Ctrl+Shift+U"}))]);
    t.log("after", await outcome(t, () => t.api.commands.getAll()));
    t.log("reset", [await outcome(t, () => t.api.commands.reset("toggle")), await outcome(t, () => t.api.commands.reset("none"))]);
  }
}, {commands: {toggle: {suggested_key: {default: "Ctrl+Shift+Y", mac: "Command+Shift+Y"}, description: "Toggle the lab"}, plain: {description: "No key"}, _execute_action: {suggested_key: {default: "Alt+Shift+J"}}}});
bgOnly("kept_action_state", [], async (t) => {
  const a = t.api.action;
  const tab = await t.api.tabs.create({url: "about:blank"});
  t.log("defaults", [await outcome(t, () => a.getTitle({})), await outcome(t, () => a.getBadgeText({})), await outcome(t, () => a.getPopup({})).then((x) => JSON.parse(t.text(JSON.stringify(x)))), await outcome(t, () => a.getBadgeBackgroundColor({})), await outcome(t, () => a.isEnabled())]);
  t.log("title", [await outcome(t, () => a.setTitle({title: "all"})), await outcome(t, () => a.setTitle({tabId: tab.id, title: "one"})), await a.getTitle({}), await a.getTitle({tabId: tab.id})]);
  t.log("badge", [await outcome(t, () => a.setBadgeText({text: "12345678"})), await a.getBadgeText({tabId: tab.id}), await outcome(t, () => a.setBadgeText({text: 5})), await outcome(t, () => a.setBadgeText({})), await outcome(t, () => a.setBadgeText({text: "x", tabId: 987654}))]);
  t.log("colors", [await outcome(t, () => a.setBadgeBackgroundColor({color: "#f00"})), await a.getBadgeBackgroundColor({}), await outcome(t, () => a.setBadgeBackgroundColor({color: [1, 2, 3, 4]})), await a.getBadgeBackgroundColor({tabId: tab.id}), await outcome(t, () => a.setBadgeBackgroundColor({color: "nocolor"})), await outcome(t, () => a.setBadgeTextColor({color: "white"})), await outcome(t, () => a.getBadgeTextColor({}))]);
  t.log("disable", [await outcome(t, () => a.disable(tab.id)), await outcome(t, () => a.isEnabled(t.api === globalThis.browser && LAB.firefox ? {tabId: tab.id} : tab.id)), await outcome(t, () => a.enable(tab.id)), await outcome(t, () => a.disable()), await outcome(t, () => a.enable())]);
  t.log("popup", [await outcome(t, () => a.setPopup({popup: "popup.html"})), t.text(await a.getPopup({})), await outcome(t, () => a.setPopup({popup: ""})), await a.getPopup({})]);
  t.log("icon", [await outcome(t, () => a.setIcon({path: "none.png"})), await outcome(t, () => a.setIcon({imageData: new ImageData(16, 16)})), await outcome(t, () => a.setIcon({}))]);
  t.log("settings", await outcome(t, async () => keptShape(await a.getUserSettings())));
  await t.api.tabs.remove(tab.id);
}, {action: {default_title: "Default"}});
scenario("kept_action_forgets_by_tab", {
  bg: async (t) => {
    const a = t.api.action;
    const tab = await t.open("content");
    await a.setBadgeText({tabId: tab.id, text: "1"}); await a.setTitle({tabId: tab.id, title: "one"}); await a.setPopup({tabId: tab.id, popup: "popup.html"});
    t.log("before", [await a.getBadgeText({tabId: tab.id}), await a.getTitle({tabId: tab.id}), t.text(await a.getPopup({tabId: tab.id}))]);
    await t.api.tabs.update(tab.id, {url: t.url("content2")}); await t.ready("content2"); await t.sleep(200);
    t.log("after", [await a.getBadgeText({tabId: tab.id}), await a.getTitle({tabId: tab.id}), t.text(await a.getPopup({tabId: tab.id}))]);
    await t.api.tabs.remove(tab.id); await t.sleep(200);
    t.log("gone", [await outcome(t, () => a.getBadgeText({tabId: tab.id})), await outcome(t, () => a.setBadgeText({tabId: tab.id, text: "x"}))].map((x) => JSON.stringify(x).replace(/\d{1,}/g, "N")));
  },
  content: async () => {}, content2: async () => {},
});
bgOnly("kept_tabs_query", [], async (t) => {
  const q = (o) => outcome(t, async () => (await t.api.tabs.query(o)).filter((x) => (x.url || x.pendingUrl || "").startsWith("http")).map((x) => [t.text(x.url), x.active, x.pinned]));
  const one = await t.api.tabs.create({url: t.LAB.origin + "/content.html", pinned: true});
  const two = await t.api.tabs.create({url: t.LAB.origin + "/web.html#part", active: false});
  await t.sleep(1200);
  t.log("pattern", await q({url: "http://127.0.0.1/*"}));
  t.log("two patterns", await q({url: ["*://*/content.html", "https://example.org/*"]}));
  t.log("pinned", await q({pinned: true}));
  t.log("active", await q({active: true, currentWindow: true}));
  t.log("title", await q({title: "web*"}));
  t.log("status", await q({status: "complete", windowType: "normal"}));
  t.log("bad", [await q({url: "not a pattern"}), await q({odd: 1}), await q("x"), await q({status: "none"}), await q()]);
  t.log("get", [await outcome(t, async () => keptShape(await t.api.tabs.get(one.id)).replace(/isArticle:\w+ /, "")), await outcome(t, () => t.api.tabs.get(-1)), await outcome(t, () => t.api.tabs.get())]);
  t.log("current", await outcome(t, () => t.api.tabs.getCurrent()));
  t.log("remove", [await outcome(t, () => t.api.tabs.remove([one.id, two.id])), await outcome(t, () => t.api.tabs.remove(one.id))].map((x) => JSON.stringify(x).replace(/\d+/g, "N")));
});
bgOnly("kept_tabs_change", [], async (t) => {
  const {tabs} = t.api;
  const a = await tabs.create({url: "about:blank", active: false}), b = await tabs.create({url: "about:blank", active: false});
  const seen = [];
  tabs.onMoved.addListener((id, i) => seen.push(["moved", id === b.id ? "b" : "?", i.fromIndex - i.toIndex, Object.keys(i).sort()]));
  tabs.onUpdated.addListener((id, c) => { if (!/status|isArticle|title/.test(Object.keys(c))) seen.push(["updated", id === a.id ? "a" : id === b.id ? "b" : "?", Object.keys(c).sort()]); });
  tabs.onActivated.addListener((i) => seen.push(["activated", i.tabId === b.id ? "b" : "?"]));
  (tabs.onHighlighted)?.addListener((i) => seen.push(["highlighted", i.tabIds.length]));
  t.log("move", await outcome(t, async () => { const m = await tabs.move(b.id, {index: a.index}); return [Array.isArray(m), (m.index ?? m[0]?.index) - a.index]; }));
  t.log("update", await outcome(t, async () => { const u = await tabs.update(a.id, {muted: true}); return [u.mutedInfo?.muted, u.mutedInfo?.reason, "extensionId" in (u.mutedInfo ?? {})]; }));
  t.log("pin", await outcome(t, async () => (await tabs.update(a.id, {pinned: true})).pinned));
  t.log("activate", await outcome(t, async () => (await tabs.update(b.id, {active: true})).active));
  t.log("duplicate", await outcome(t, async () => { const d = await tabs.duplicate(b.id); const o = [d.index - (await tabs.get(b.id)).index, d.active]; await tabs.remove(d.id); return o; }));
  t.log("reload", [await outcome(t, () => tabs.reload(b.id)), await outcome(t, () => tabs.reload(987654)), await outcome(t, () => tabs.reload(b.id, {bypassCache: "x"}))]);
  t.log("bad", [await outcome(t, () => tabs.update(b.id, {url: "javascript:alert(1)"})), await outcome(t, () => tabs.update(987654, {active: true})), await outcome(t, () => tabs.create({url: "http://"})), await outcome(t, () => tabs.move(987654, {index: 0}))]);
  await t.sleep(400);
  t.log("seen", [...new Set(seen.map((x) => JSON.stringify(x)))].sort());
});
scenario("kept_scripting_executeScript", {
  bg: async (t) => {
    const tab = await t.open("content");
    const run = (o) => outcome(t, async () => (await t.api.scripting.executeScript({target: {tabId: tab.id}, ...o})).map((r) => [r.result, r.frameId, Object.keys(r).sort()]));
    t.log("func", await run({func: (a, b) => a + b + document.title, args: [1, "x"]}));
    t.log("promise", await run({func: async () => { await new Promise((r) => setTimeout(r, 20)); return "later"; }}));
    t.log("main", await run({func: () => [typeof chrome?.runtime?.id, typeof globalThis.labT], world: "MAIN"}));
    t.log("isolated", await run({func: () => [typeof (globalThis.browser ?? chrome).runtime.id, typeof globalThis.labT]}));
    t.log("values", await run({func: () => ({u: undefined, n: null, d: new Date(0), f: 1.5, big: [1, , 3], el: document.body, nan: NaN})}));
    t.log("throws", await run({func: () => { throw new TypeError("lab"); }}));
    t.log("rejects", await run({func: () => Promise.reject(new Error("lab"))}));
    t.log("nothing", await run({func: () => {}}));
    t.log("file", await run({files: ["probe.js"]}));
    t.log("missing file", await run({files: ["none.js"]}));
    t.log("bad", [await run({}), await run({func: "x"}), await run({func: () => 1, files: ["probe.js"]}), await run({func: () => 1, args: [() => 1]}), await run({func: () => 1, world: "OTHER"}), await outcome(t, () => t.api.scripting.executeScript({target: {tabId: 987654}, func: () => 1})), await outcome(t, () => t.api.scripting.executeScript())]);
    await t.signal("finished");
  },
  content: async (t) => { await t.wait("finished"); },
}, {...uses([]), files: {"probe.js": "document.title + ' from file ' + typeof chrome.runtime.sendMessage;"}});
scenario("kept_scripting_css", {
  bg: async (t) => {
    const tab = await t.open("content");
    const target = {tabId: tab.id};
    const color = async () => (await t.api.scripting.executeScript({target, func: () => [getComputedStyle(document.body).color, getComputedStyle(document.body).paddingTop]}))[0].result;
    t.log("before", await color());
    t.log("insert", [await outcome(t, () => t.api.scripting.insertCSS({target, css: "body { color: rgb(1, 2, 3); }"})), await color()]);
    t.log("file", [await outcome(t, () => t.api.scripting.insertCSS({target, files: ["lab.css"]})), await color()]);
    t.log("user", [await outcome(t, () => t.api.scripting.insertCSS({target, css: "body { color: rgb(9, 9, 9) !important; }", origin: "USER"})), await color()]);
    t.log("remove", [await outcome(t, () => t.api.scripting.removeCSS({target, css: "body { color: rgb(9, 9, 9) !important; }", origin: "USER"})), await color()]);
    t.log("remove other", [await outcome(t, () => t.api.scripting.removeCSS({target, css: "body { never: seen }"})), await outcome(t, () => t.api.scripting.removeCSS({target, files: ["lab.css"]})), await color()]);
    t.log("bad", [await outcome(t, () => t.api.scripting.insertCSS({target})), await outcome(t, () => t.api.scripting.insertCSS({target, css: "a", files: ["lab.css"]})), await outcome(t, () => t.api.scripting.insertCSS({target, files: ["none.css"]})), await outcome(t, () => t.api.scripting.insertCSS({css: "a"}))]);
    await t.signal("finished");
  },
  content: async (t) => { await t.wait("finished"); },
}, {...uses([]), files: {"lab.css": "body { padding-top: 7px; }"}});
scenario("kept_scripting_registered", {
  bg: async (t) => {
    const s = t.api.scripting;
    t.log("none", await outcome(t, () => s.getRegisteredContentScripts()));
    t.log("register", await outcome(t, () => s.registerContentScripts([{id: "one", matches: ["http://127.0.0.1/*"], js: ["mark.js"], runAt: "document_start"}])));
    t.log("again", await outcome(t, () => s.registerContentScripts([{id: "one", matches: ["http://127.0.0.1/*"], js: ["mark.js"]}])));
    t.log("listed", await outcome(t, () => s.getRegisteredContentScripts()));
    await t.open("content");
    t.log("update", await outcome(t, () => s.updateContentScripts([{id: "one", allFrames: true, persistAcrossSessions: false}])));
    t.log("update none", await outcome(t, () => s.updateContentScripts([{id: "two", allFrames: true}])));
    t.log("listed", await outcome(t, () => s.getRegisteredContentScripts({ids: ["one"]})));
    t.log("bad", [await outcome(t, () => s.registerContentScripts([{id: "_x", matches: ["<all_urls>"], js: ["mark.js"]}])), await outcome(t, () => s.registerContentScripts([{id: "x", js: ["mark.js"]}])), await outcome(t, () => s.registerContentScripts([{id: "x", matches: ["nope"], js: ["mark.js"]}])), await outcome(t, () => s.registerContentScripts([{id: "x", matches: ["<all_urls>"]}])), await outcome(t, () => s.registerContentScripts([{id: "x", matches: ["<all_urls>"], js: ["none.js"]}])), await outcome(t, () => s.registerContentScripts([{id: "", matches: ["<all_urls>"], js: ["mark.js"]}]))]);
    t.log("unregister", [await outcome(t, () => s.unregisterContentScripts({ids: ["none"]})), await outcome(t, () => s.unregisterContentScripts()), await outcome(t, () => s.getRegisteredContentScripts())]);
  },
  content: async (t) => { t.log("mark", [document.documentElement.dataset.mark ?? null]); },
}, {...uses([]), files: {"mark.js": "document.documentElement.dataset.mark = document.readyState;"}});
bgOnly("kept_runtime_info", [], async (t) => {
  const r = t.api.runtime;
  t.log("platform", await outcome(t, async () => { const p = await r.getPlatformInfo(); return [p.os, keptShape(p)]; }));
  t.log("browser", await outcome(t, async () => keptShape(await r.getBrowserInfo())));
  t.log("manifest", tried(t, () => { const m = r.getManifest(); return [m.manifest_version, m.name, m.version, Object.keys(m).sort()]; }));
  t.log("fresh", [r.getManifest() === r.getManifest(), t.text(r.getURL("a/b.html")), t.text(r.getURL("/a")), t.text(r.getURL("")), tried(t, () => r.getURL(5)), tried(t, () => r.getURL())]);
  t.log("id", [t.text(r.id), typeof r.OnInstalledReason, typeof r.PlatformOs, r.lastError === undefined]);
  t.log("uninstall", [await outcome(t, () => r.setUninstallURL("https://example.org/bye")), await outcome(t, () => r.setUninstallURL("")), await outcome(t, () => r.setUninstallURL("javascript:1")), await outcome(t, () => r.setUninstallURL(5))]);
  t.log("update", await outcome(t, () => r.requestUpdateCheck()));
  t.log("background", await outcome(t, async () => (await r.getBackgroundPage()) === globalThis));
  t.log("package", typeof r.getPackageDirectoryEntry);
  t.log("contexts", await outcome(t, async () => (await r.getContexts({})).map((c) => [c.contextType, Object.keys(c).sort()])));
  t.log("bad contexts", [await outcome(t, () => r.getContexts()), await outcome(t, () => r.getContexts({contextTypes: ["NONE"]}))]);
});
scenario("kept_runtime_options_page", {
  bg: async (t) => {
    const seen = [];
    t.api.tabs.onUpdated.addListener((id, c, tab) => { if (c.status === "complete" && /page\.html/.test(tab.url)) seen.push(t.text(tab.url)); });
    t.log("open", await outcome(t, () => t.api.runtime.openOptionsPage()));
    t.log("ready", await t.ready("page"));
    t.log("again", await outcome(t, () => t.api.runtime.openOptionsPage()));
    await t.sleep(400);
    t.log("tabs", (await t.api.tabs.query({})).filter((x) => /page\.html/.test(x.url)).length);
    t.log("contexts", await outcome(t, async () => (await t.api.runtime.getContexts({contextTypes: ["TAB"]})).map((c) => [c.contextType, t.text(c.documentUrl), c.frameId, c.incognito])));
    t.log("views", tried(t, () => t.api.extension.getViews ? t.api.extension.getViews({type: "tab"}).length : "none"));
    await t.signal("finished");
  },
  page: async (t) => {
    t.log("current", await outcome(t, async () => { const c = await t.api.tabs.getCurrent(); return [c.active, t.text(c.url)]; }));
    t.log("background", await outcome(t, async () => typeof (await t.api.runtime.getBackgroundPage())));
    t.log("extension", tried(t, () => [typeof t.api.extension.getBackgroundPage, t.api.extension.getViews?.().length, t.api.extension.inIncognitoContext]));
    await t.wait("finished");
  },
}, uses([], {options_ui: {page: "page.html", open_in_tab: true}}));
bgOnly("kept_management", ["management"], async (t) => {
  const m = t.api.management;
  t.log("self", await outcome(t, async () => { const s = await m.getSelf(); return [s.name, s.type, s.enabled, s.installType, s.mayDisable, s.version, Object.keys(s).sort()]; }));
  t.log("all", await outcome(t, async () => (await m.getAll()).filter((e) => e.name.startsWith("lab")).map((e) => [e.name, e.enabled, e.permissions?.sort(), e.hostPermissions?.sort()])));
  t.log("get", [await outcome(t, async () => (await m.get(t.api.runtime.id)).name), await outcome(t, () => m.get("none")), await outcome(t, () => m.get())]);
  t.log("warnings", [await outcome(t, () => m.getPermissionWarningsByManifest(JSON.stringify({name: "x", version: "1", manifest_version: 3, permissions: ["history", "tabs"]}))), await outcome(t, async () => Array.isArray(await m.getPermissionWarningsById(t.api.runtime.id)))]);
  t.log("enable", [await outcome(t, () => m.setEnabled("none", true)), await outcome(t, () => m.uninstall("none"))]);
  t.log("events", ["onInstalled", "onUninstalled", "onEnabled", "onDisabled"].map((e) => typeof m[e]?.addListener));
});
bgOnly("kept_cookies", ["cookies"], async (t) => {
  const c = t.api.cookies, url = "http://127.0.0.1/";
  const seen = [];
  for (const k of await c.getAll({domain: "127.0.0.1"})) await c.remove({url: url + k.path.slice(1), name: k.name});
  await t.sleep(200);
  c.onChanged.addListener((x) => seen.push([x.removed, x.cause, x.cookie.name, x.cookie.value]));
  t.log("set", await outcome(t, () => c.set({url, name: "a", value: "1"})));
  t.log("full", await outcome(t, async () => { const k = await c.set({url: url + "deep/", name: "b", value: "2", path: "/deep", httpOnly: true, sameSite: "strict", expirationDate: 1999999999}); return {...k, expirationDate: typeof k.expirationDate}; }));
  t.log("get", [await outcome(t, () => c.get({url, name: "a"})), await outcome(t, () => c.get({url, name: "none"}))]);
  t.log("all", [await outcome(t, async () => (await c.getAll({domain: "127.0.0.1"})).map((k) => k.name).sort()), await outcome(t, async () => (await c.getAll({url: url + "deep/x"})).map((k) => k.name).sort()), await outcome(t, async () => (await c.getAll({session: true})).map((k) => k.name)), await outcome(t, async () => (await c.getAll({path: "/deep"})).length)]);
  t.log("overwrite", await outcome(t, async () => (await c.set({url, name: "a", value: "x"})).value));
  t.log("remove", [await outcome(t, () => c.remove({url, name: "a"})), await outcome(t, () => c.remove({url, name: "a"}))]);
  t.log("no host", [await outcome(t, () => c.set({url: "https://example.org/", name: "a", value: "1"})), await outcome(t, () => c.get({url: "https://example.org/", name: "a"})), await outcome(t, () => c.getAll({url: "https://example.org/"}))]);
  t.log("bad", [await outcome(t, () => c.set({url: "nope", name: "a"})), await outcome(t, () => c.set({name: "a"})), await outcome(t, () => c.get({url})), await outcome(t, () => c.set({url, name: "s", value: "1", sameSite: "odd"})), await outcome(t, () => c.set({url, name: "s", value: "1", secure: true})), await outcome(t, () => c.set({url, name: "__Host-x", value: "1"}))]);
  t.log("stores", await outcome(t, async () => (await c.getAllCookieStores()).map((s) => [s.id, Array.isArray(s.tabIds), Object.keys(s).sort()])));
  await t.sleep(300);
  t.log("seen", seen);
});
bgOnly("kept_idle_and_power", ["idle", "power"], async (t) => {
  t.log("query", [await outcome(t, async () => typeof (await t.api.idle.queryState(15))), await outcome(t, () => t.api.idle.queryState(0)), await outcome(t, () => t.api.idle.queryState("x")), await outcome(t, () => t.api.idle.queryState())]);
  t.log("interval", [tried(t, () => t.api.idle.setDetectionInterval(60)), tried(t, () => t.api.idle.setDetectionInterval(1)), tried(t, () => t.api.idle.setDetectionInterval("60"))]);
  t.log("delay", [typeof t.api.idle.getAutoLockDelay, keptShape(t.api.idle)]);
  t.log("event", tried(t, () => { t.api.idle.onStateChanged.addListener(() => {}); return t.api.idle.onStateChanged.hasListeners?.() ?? "no such"; }));
  t.log("power", [typeof t.api.power, tried(t, () => t.api.power.requestKeepAwake("display")), tried(t, () => t.api.power.releaseKeepAwake())]);
});
scenario("kept_webRequest_fetch", {
  bg: async (t) => {
    const seen = [], w = t.api.webRequest;
    const filter = {urls: ["http://127.0.0.1/*/served/*", "http://127.0.0.1/served/*"]};
    const note = (k, f) => (d) => { seen.push([k, d.method, d.type, t.text(d.url).slice(0, 60), ...f(d)]); };
    w.onBeforeRequest.addListener(note("before", (d) => [d.tabId > 0, d.frameId, d.requestBody ? Object.keys(d.requestBody) : null]), filter, ["requestBody"]);
    w.onBeforeSendHeaders.addListener(note("send", (d) => [d.requestHeaders.some((h) => h.name.toLowerCase() === "x-lab")]), filter, ["requestHeaders"]);
    w.onBeforeRedirect.addListener(note("redirect", (d) => [d.statusCode, t.text(d.redirectUrl)]), filter);
    w.onResponseStarted.addListener(note("started", (d) => [d.statusCode, d.statusLine]), filter);
    w.onCompleted.addListener(note("completed", (d) => [d.statusCode]), filter);
    w.onErrorOccurred.addListener(note("error", (d) => [d.error]), filter);
    await t.open("content"); await t.wait("content ok"); await t.sleep(300);
    for (const [k, ...rest] of seen) t.log(k, rest);
  },
  content: async (t) => {
    await fetch("/served/echo?names=x-lab", {method: "POST", body: "a=1", headers: {"x-lab": "1"}}).then((r) => r.text());
    await fetch("/served/redirect?to=/served/text?body=hi").then((r) => r.text());
    await fetch("/served/status?code=404").then((r) => r.text());
    await new Promise((r) => { const x = new XMLHttpRequest(); x.open("GET", "/served/text?body=xhr"); x.onloadend = r; x.send(); });
    await t.signal("content ok");
  },
}, uses(["webRequest"]));
scenario("kept_webRequest_arguments", {
  bg: async (t) => {
    const w = t.api.webRequest, f = () => {};
    t.log("add", [tried(t, () => w.onBeforeRequest.addListener(f)), tried(t, () => w.onBeforeRequest.addListener(f, {})), tried(t, () => w.onBeforeRequest.addListener(f, {urls: []})), tried(t, () => w.onBeforeRequest.addListener(f, {urls: ["nope"]})), tried(t, () => w.onBeforeRequest.addListener(f, {urls: ["<all_urls>"], types: ["odd"]})), tried(t, () => w.onBeforeRequest.addListener(f, {urls: ["<all_urls>"]}, ["odd"])), tried(t, () => w.onCompleted.addListener(f, {urls: ["<all_urls>"]}, ["blocking"])), tried(t, () => w.onBeforeRequest.addListener(f, {urls: ["<all_urls>"]}, ["blocking"]))]);
    t.log("has", [w.onBeforeRequest.hasListener(f), tried(t, () => w.onBeforeRequest.removeListener(f)), w.onBeforeRequest.hasListener(f), w.onBeforeRequest.hasListeners?.()]);
    t.log("constants", [typeof w.ResourceType, w.MAX_HANDLER_BEHAVIOR_CHANGED_CALLS_PER_10_MINUTES ?? null, Object.keys(w.OnBeforeRequestOptions ?? {}).sort()]);
    t.log("events", Object.keys(w).filter((k) => /^on[A-Z]/.test(k) && typeof w[k]?.addListener === "function").sort());
  },
}, uses(["webRequest"]));
bgOnly("kept_declarativeNetRequest", ["declarativeNetRequest", "declarativeNetRequestFeedback"], async (t) => {
  const d = t.api.declarativeNetRequest;
  const rule = (id, more = {}) => ({id, priority: 1, action: {type: "block"}, condition: {urlFilter: "/served/text?body=blocked", resourceTypes: ["xmlhttprequest"]}, ...more});
  const got = (body) => outcome(t, async () => { const r = await fetch(t.LAB.origin + "/served/text?body=" + body); return [r.status, await r.text(), r.redirected]; });
  t.log("constants", ["MAX_NUMBER_OF_DYNAMIC_RULES", "MAX_NUMBER_OF_SESSION_RULES", "MAX_NUMBER_OF_REGEX_RULES", "GUARANTEED_MINIMUM_STATIC_RULES", "DYNAMIC_RULESET_ID", "SESSION_RULESET_ID"].map((k) => d[k] ?? null));
  t.log("before", await got("blocked"));
  t.log("add", await outcome(t, () => d.updateSessionRules({addRules: [rule(1)]})));
  t.log("blocked", await got("blocked"));
  t.log("other", await got("open"));
  t.log("rules", [await outcome(t, () => d.getSessionRules()), await outcome(t, () => d.getDynamicRules())]);
  t.log("allow", [await outcome(t, () => d.updateDynamicRules({addRules: [rule(2, {priority: 5, action: {type: "allow"}})]})), await got("blocked")]);
  t.log("redirect", [await outcome(t, () => d.updateSessionRules({removeRuleIds: [1], addRules: [rule(3, {priority: 9, action: {type: "redirect", redirect: {url: t.LAB.origin + "/served/text?body=other"}}})]})), await got("blocked")]);
  t.log("bad", [await outcome(t, () => d.updateSessionRules({addRules: [rule(3)]})), await outcome(t, () => d.updateSessionRules({addRules: [rule(0)]})), await outcome(t, () => d.updateSessionRules({addRules: [rule(9, {action: {type: "odd"}})]})), await outcome(t, () => d.updateSessionRules({addRules: [rule(9, {action: {type: "redirect"}})]})), await outcome(t, () => d.updateSessionRules({addRules: [rule(9, {condition: {regexFilter: "("}})]})), await outcome(t, () => d.updateSessionRules({addRules: [rule(9, {condition: {urlFilter: ""}})]})), await outcome(t, () => d.updateSessionRules())]);
  t.log("regex", [await outcome(t, () => d.isRegexSupported({regex: "a+b"})), await outcome(t, () => d.isRegexSupported({regex: "(?=x)"}))]);
  t.log("rulesets", [await outcome(t, () => d.getEnabledRulesets()), await outcome(t, () => d.getAvailableStaticRuleCount()), await outcome(t, () => d.updateEnabledRulesets({enableRulesetIds: ["none"]}))]);
  t.log("matched", await outcome(t, () => d.testMatchOutcome({url: t.LAB.origin + "/served/text?body=blocked", type: "xmlhttprequest"})));
});
scenario("kept_windows_events", {
  bg: async (t) => {
    const w = t.api.windows, seen = [];
    w.onCreated.addListener((x) => seen.push(["created", x.type, keptShape(x).replace(/title:\w+ /, "")]));
    w.onRemoved.addListener((id) => seen.push(["removed", typeof id]));
    t.api.tabs.onRemoved.addListener((id, i) => seen.push(["tab removed", i.isWindowClosing]));
    t.api.tabs.onAttached.addListener((id, i) => seen.push(["attached", Object.keys(i).sort()]));
    t.api.tabs.onDetached.addListener((id, i) => seen.push(["detached", Object.keys(i).sort()]));
    const tab = await t.open("content");
    const win = await w.create({tabId: tab.id});
    t.log("moved", [win.type, (await t.api.tabs.get(tab.id)).windowId === win.id, win.tabs?.length ?? null]);
    t.log("update", [await outcome(t, async () => { const u = await w.update(win.id, {focused: true, drawAttention: false}); return [u.type, u.alwaysOnTop, u.incognito]; }), await outcome(t, () => w.update(987654, {focused: true})), await outcome(t, () => w.update(win.id, {state: "odd"})), await outcome(t, async () => (await w.update(win.id, {state: "minimized", focused: true})).state)]);
    t.log("get", [await outcome(t, async () => (await w.get(win.id, {populate: true})).tabs.map((x) => t.text(x.url))), await outcome(t, async () => (await w.getLastFocused()).id === win.id)]);
    t.log("bad", [await outcome(t, () => w.create({type: "odd"})), await outcome(t, () => w.create({tabId: 987654})), await outcome(t, () => w.create({url: "http://["})), await outcome(t, () => w.remove(987654))]);
    await w.remove(win.id); await t.sleep(400);
    for (const x of seen) t.log(x[0], x.slice(1));
  },
  content: async () => {},
});
scenario("kept_webNavigation_more", {
  bg: async (t) => {
    const seen = [], w = t.api.webNavigation;
    const tab = await t.open("content");
    for (const name of ["onCommitted", "onHistoryStateUpdated", "onReferenceFragmentUpdated"])
      w[name].addListener((d) => { if (d.tabId === tab.id) seen.push([name, t.text(d.url), d.transitionType ?? null, d.transitionQualifiers ?? null, d.frameId === 0, d.error ? "error" : null]); });
    await t.signal("go"); await t.wait("moved"); await t.sleep(300);
    await t.api.tabs.update(tab.id, {url: t.url("content2")}); await t.ready("content2"); await t.sleep(300);
    await t.api.tabs.goBack(tab.id); await t.sleep(800);
    for (const [name, ...rest] of seen) t.log(name, rest);
    t.log("bad", [await outcome(t, () => w.getFrame({tabId: 987654, frameId: 0})), await outcome(t, () => w.getAllFrames({tabId: 987654})), await outcome(t, () => w.getFrame({tabId: tab.id, frameId: 99})), await outcome(t, () => w.getFrame({}))]);
  },
  content: async (t) => { if (location.search || location.hash) return; await t.wait("go", 3000); history.pushState({}, "", "?state"); location.hash = "#part"; await t.sleep(100); await t.signal("moved"); },
  content2: async () => {},
}, uses(["webNavigation"]));
bgOnly("kept_notifications_more", ["notifications"], async (t) => {
  const n = t.api.notifications, iconUrl = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
  t.log("no id", await outcome(t, async () => typeof (await n.create({type: "basic", iconUrl, title: "T", message: "m"}))));
  t.log("list", await outcome(t, () => n.create("list", {type: "list", iconUrl, title: "T", message: "m", items: [{title: "a", message: "b"}]})));
  t.log("progress", await outcome(t, () => n.create("p", {type: "progress", iconUrl, title: "T", message: "m", progress: 50})));
  t.log("buttons", await outcome(t, () => n.create("b", {type: "basic", iconUrl, title: "T", message: "m", buttons: [{title: "yes"}]})));
  t.log("update", [await outcome(t, () => n.update("p", {progress: 80})), await outcome(t, () => n.update("none", {title: "x"}))]);
  t.log("level", await outcome(t, () => n.getPermissionLevel()));
  t.log("bad", [await outcome(t, () => n.create("x", {})), await outcome(t, () => n.create("x", {type: "odd", iconUrl, title: "T", message: "m"})), await outcome(t, () => n.create("x", {type: "progress", iconUrl, title: "T", message: "m", progress: 101})), await outcome(t, () => n.create("x", {type: "basic", iconUrl: "none.png", title: "T", message: "m"})), await outcome(t, () => n.clear())]);
  t.log("shape", keptShape(n));
});
bgOnly("kept_alarms_arguments", ["alarms"], async (t) => {
  const a = t.api.alarms;
  t.log("unnamed", [await outcome(t, () => a.create({delayInMinutes: 3})), await outcome(t, async () => { const x = await a.get(); return [x.name, x.periodInMinutes ?? null, typeof x.scheduledTime]; })]);
  t.log("bad", [await outcome(t, () => a.create("x", {})), await outcome(t, () => a.create("x")), await outcome(t, () => a.create("x", {when: 1, delayInMinutes: 1})), await outcome(t, () => a.create("x", {delayInMinutes: "1"})), await outcome(t, () => a.create("x", {periodInMinutes: -1})), await outcome(t, () => a.create(5, {delayInMinutes: 1})), await outcome(t, () => a.create("x", {delayInMinutes: NaN}))]);
  t.log("replace", await outcome(t, async () => { await a.create("r", {delayInMinutes: 3}); await a.create("r", {delayInMinutes: 9, periodInMinutes: 2}); return [(await a.getAll()).length, (await a.get("r")).periodInMinutes]; }));
  t.log("scheduled", await outcome(t, async () => { const x = await a.get("r"); return Math.round((x.scheduledTime - Date.now()) / 60000); }));
  t.log("callbacks", await new Promise((r) => a.clear("r", (v) => r([v, t.lastErr()]))));
  t.log("past", await outcome(t, async () => { const fired = new Promise((r) => a.onAlarm.addListener((x) => r(x.name))); await a.create("past", {when: Date.now() - 1000}); return Promise.race([fired, t.sleep(1500).then(() => "not")]); }));
  t.log("clear", [await outcome(t, () => a.clear("none")), await outcome(t, () => a.clear(5)), await outcome(t, () => a.clearAll()), await outcome(t, () => a.getAll())]);
});
bgOnly("kept_permissions_request", [], async (t) => {
  const p = t.api.permissions;
  t.log("none", [await outcome(t, () => p.contains({})), await outcome(t, () => p.contains({permissions: []})), await outcome(t, () => p.contains({permissions: ["odd"]})), await outcome(t, () => p.contains({origins: ["nope"]})), await outcome(t, () => p.contains())]);
  t.log("request", [await outcome(t, () => p.request({permissions: ["cookies"]})), await outcome(t, () => p.request({permissions: ["history"]})), await outcome(t, () => p.request({origins: ["https://example.org/*"]})), await outcome(t, () => p.request({origins: ["https://other.example/*"]}))]);
  t.log("hosts", await outcome(t, () => p.contains({origins: ["https://example.org/*"]})));
  t.log("remove", [await outcome(t, () => p.remove({origins: ["https://example.org/*"]})), await outcome(t, () => p.remove({permissions: ["tabs"]})), await outcome(t, () => p.remove({origins: ["http://127.0.0.1/*"]})), await outcome(t, () => p.remove({}))]);
  t.log("all", await outcome(t, async () => { const a = await p.getAll(); return Object.fromEntries(Object.entries(a).map(([k, v]) => [k, Array.isArray(v) ? v.sort() : v])); }));
  t.log("namespace", [typeof t.api.cookies, typeof t.api.history, typeof t.api.alarms]);
}, {optional_permissions: ["cookies"], optional_host_permissions: ["https://example.org/*"]});
bgOnly("kept_downloads_file", ["downloads"], async (t) => {
  const d = t.api.downloads, seen = [];
  d.onCreated.addListener((i) => seen.push(["created", i.state, t.text(i.url), Object.keys(i).sort()]));
  d.onChanged.addListener((c) => seen.push(["changed", Object.keys(c).sort(), c.state ?? null]));
  d.onErased.addListener((id) => seen.push(["erased", typeof id]));
  const done = new Promise((r) => d.onChanged.addListener((c) => c.state?.current === "complete" && r("complete")));
  const id = await d.download({url: t.LAB.origin + "/served/text?body=lab", filename: "lab-file.txt", conflictAction: "overwrite"});
  t.log("id", typeof id);
  t.log("end", await Promise.race([done, t.sleep(4000).then(() => "not")]));
  t.log("item", await outcome(t, async () => { const [i] = await d.search({id}); return [i.state, i.exists, i.bytesReceived, i.totalBytes, i.mime, /lab-file\.txt$/.test(i.filename), i.danger, i.paused, i.canResume, i.incognito, i.byExtensionName ?? null]; }));
  t.log("search", [await outcome(t, async () => (await d.search({query: ["lab-file"]})).length), await outcome(t, async () => (await d.search({state: "in_progress"})).length), await outcome(t, async () => (await d.search({limit: 1, orderBy: ["-startTime"]})).length), await outcome(t, () => d.search({orderBy: ["odd"]}))]);
  t.log("bad", [await outcome(t, () => d.download({url: t.LAB.origin + "/served/text?body=x", filename: "/etc/x"})), await outcome(t, () => d.download({url: t.LAB.origin + "/served/text?body=x", filename: "../x"})), await outcome(t, () => d.download({})), await outcome(t, () => d.download({url: t.LAB.origin, method: "PUT"})), await outcome(t, () => d.pause(id)), await outcome(t, () => d.resume(id))]);
  t.log("remove", [await outcome(t, () => d.removeFile(id)), await outcome(t, () => d.removeFile(id)), await outcome(t, async () => (await d.erase({id})).length)].map((x) => JSON.stringify(x).replace(/\d+/g, "N")));
  await t.sleep(300);
  t.log("kinds", seen.map((x) => x[0]));
  for (const [k, ...rest] of seen.filter((x) => x[0] !== "changed")) t.log(k, rest);
});
bgOnly("kept_i18n_messages", [], async (t) => {
  const g = (...a) => tried(t, () => t.api.i18n.getMessage(...a));
  t.log("plain", [g("hello"), g("HELLO"), g("empty"), g("dollar")]);
  t.log("arguments", [g("greet", ["Ada"]), g("greet", "Ada"), g("greet"), g("greet", ["Ada", "x"]), g("two", ["a", "b"]), g("two", ["a"]), g("direct", ["1", "2"])]);
  t.log("odd arguments", [g("greet", [5]), g("greet", 5), g("greet", {}), g("greet", null), g("two", Array(10).fill("x")), g(), g(5)]);
  t.log("predefined", [g("@@ui_locale"), g("@@bidi_dir"), g("@@bidi_reversed_dir"), g("@@bidi_start_edge"), g("@@none")]);
  t.log("manifest", [t.api.runtime.getManifest().name, t.api.runtime.getManifest().description, await outcome(t, () => t.api.action.getTitle({}))]);
  t.log("detect", await outcome(t, async () => { const d = await t.api.i18n.detectLanguage("Dies ist ein einfacher deutscher Satz, in dem nichts Besonderes steht."); return [d.isReliable, d.languages[0]?.language, d.languages[0]?.percentage > 80]; }));
}, {default_locale: "en", name: "__MSG_hello__", description: "About __MSG_hello__", action: {default_title: "__MSG_greet__"}}, {files: {"_locales/en/messages.json": JSON.stringify({hello: {message: "Hello lab", description: "x"}, empty: {message: ""}, dollar: {message: "$$5 and $ and $9"}, greet: {message: "Hi $NAME$!", placeholders: {name: {content: "$1", example: "Ada"}}}, two: {message: "$a$-$b$-$1", placeholders: {a: {content: "<$1>"}, b: {content: "<$2>"}}}, direct: {message: "$1 of $2 of $3"}}), "_locales/de/messages.json": JSON.stringify({hello: {message: "Hallo Labor"}})}});
scenario("kept_action_popup", {
  bg: async (t) => {
    const clicked = []; t.api.action.onClicked.addListener(() => clicked.push(1));
    t.api.runtime.onMessage.addListener((m, s, r) => { t.log("message", [m, t.text(s.url ?? ""), s.tab === undefined, "frameId" in s]); r({answer: m}); });
    t.log("connect", []);
    const gone = new Promise((r) => t.api.runtime.onConnect.addListener((p) => p.onDisconnect.addListener(() => r([p.name, t.lastErr()]))));
    await t.open("content");
    await t.runner("action-click");
    await t.wait("popup ok", 5000);
    t.log("contexts", await outcome(t, async () => (await t.api.runtime.getContexts({contextTypes: ["POPUP"]})).map((c) => [c.contextType, c.tabId, c.frameId, t.text(c.documentUrl)])));
    await t.signal("close");
    t.log("gone", await Promise.race([gone, t.sleep(3000).then(() => "not")]));
    t.log("clicked", clicked.length);
    await t.signal("finished");
  },
  content: async (t) => { await t.wait("finished", 10000); },
  popup: async (t) => {
    t.api.runtime.connect({name: "popup"});
    t.log("asked", await outcome(t, () => t.api.runtime.sendMessage("hello")));
    t.log("active", await outcome(t, async () => (await t.api.tabs.query({active: true, currentWindow: true})).map((x) => t.text(x.url))));
    t.log("current", await outcome(t, () => t.api.tabs.getCurrent()));
    t.log("views", tried(t, () => t.api.extension.getViews({type: "popup"}).length));
    t.log("window", await outcome(t, async () => (await t.api.windows.getCurrent()).type));
    await t.signal("popup ok"); await t.wait("close"); window.close();
  },
}, uses([], {action: {default_popup: "popup.html"}}));
bgOnly("kept_shapes", ["alarms", "cookies", "downloads", "idle", "notifications", "contextMenus", "webNavigation", "webRequest", "sidePanel", "offscreen", "identity", "declarativeNetRequest", "management", "history", "bookmarks", "sessions", "topSites", "tabGroups", "tts", "userScripts", "search", "privacy", "proxy", "browsingData", "contentSettings", "pageCapture", "debugger", "clipboardWrite", "unlimitedStorage"], async (t) => {
  t.log("namespaces", Object.keys(t.api).filter((k) => k !== "backgroundPage").sort());
  for (const n of ["storage", "alarms", "i18n", "extension", "permissions", "idle", "identity", "search", "tabGroups", "sessions", "windows"]) t.log(n, keptShape(t.api[n]));
});
bgOnly("kept_tabs_groups_and_zoom", ["tabGroups"], async (t) => {
  const {tabs} = t.api;
  const a = await tabs.create({url: t.LAB.origin + "/content.html", active: false}), b = await tabs.create({url: "about:blank", active: false});
  await t.sleep(800);
  const g = await outcome(t, async () => { const id = await tabs.group({tabIds: [a.id, b.id]}); globalThis.gid = id; return typeof id; });
  t.log("group", g);
  t.log("info", await outcome(t, async () => { const x = await t.api.tabGroups.get(gid); return [x.title ?? null, x.collapsed, typeof x.color, Object.keys(x).sort()]; }));
  t.log("update", await outcome(t, async () => { const x = await t.api.tabGroups.update(gid, {title: "Lab", color: "red", collapsed: true}); return [x.title, x.color, x.collapsed]; }));
  t.log("query", [await outcome(t, async () => (await t.api.tabGroups.query({title: "Lab"})).length), await outcome(t, async () => (await tabs.query({groupId: gid})).length), await outcome(t, () => t.api.tabGroups.get(987654)), await outcome(t, () => t.api.tabGroups.update(gid, {color: "odd"}))]);
  t.log("ungroup", [await outcome(t, () => tabs.ungroup([a.id, b.id])), await outcome(t, async () => (await t.api.tabGroups.query({title: "Lab"})).length), (await tabs.get(a.id)).groupId]);
  t.log("zoom", [await outcome(t, () => tabs.getZoom(a.id)), await outcome(t, () => tabs.setZoom(a.id, 1.5)), await outcome(t, () => tabs.getZoom(a.id)), await outcome(t, () => tabs.getZoomSettings(a.id)), await outcome(t, () => tabs.setZoom(a.id, 99)), await outcome(t, () => tabs.setZoom(a.id, 0))]);
  t.log("language", await outcome(t, () => tabs.detectLanguage(b.id)));
  t.log("discard", await outcome(t, async () => { const d = await tabs.discard(a.id); return [d === undefined ? "undefined" : d.discarded, (await tabs.get(d?.id ?? a.id)).discarded]; }));
  t.log("highlight", await outcome(t, async () => { const w = await tabs.highlight({tabs: [0]}); return [w.type, w.tabs?.length > 0]; }));
});
scenario("kept_capture_and_send", {
  bg: async (t) => {
    const tab = await t.open("content");
    t.log("capture", [await outcome(t, async () => (await t.api.tabs.captureVisibleTab()).slice(0, 22)), await outcome(t, async () => (await t.api.tabs.captureVisibleTab({format: "jpeg", quality: 50})).slice(0, 23)), await outcome(t, () => t.api.tabs.captureVisibleTab({format: "gif"}))]);
    t.log("send", [await outcome(t, () => t.api.tabs.sendMessage(tab.id, {q: 1})), await outcome(t, () => t.api.tabs.sendMessage(tab.id, {q: 1}, {frameId: 0})), await outcome(t, () => t.api.tabs.sendMessage(tab.id, {q: 1}, {frameId: 99})), await outcome(t, () => t.api.tabs.sendMessage(987654, {q: 1})), await outcome(t, () => t.api.tabs.sendMessage(tab.id)), await outcome(t, () => t.api.tabs.sendMessage("x", {}))]);
    const twice = await t.api.scripting.executeScript({target: {tabId: tab.id}, func: () => { globalThis.count = (globalThis.count ?? 0) + 1; return globalThis.count; }});
    const again = await t.api.scripting.executeScript({target: {tabId: tab.id}, func: () => { globalThis.count = (globalThis.count ?? 0) + 1; return globalThis.count; }});
    t.log("twice", [twice[0].result, again[0].result]);
    await t.signal("finished");
  },
  content: async (t) => { t.api.runtime.onMessage.addListener((m, s, r) => { r({got: m, tab: s.tab === undefined, id: s.id === t.api.runtime.id}); }); await t.wait("finished"); },
}, uses([], {host_permissions: ["<all_urls>"]}));
scenario("kept_mv2_tabs_scripts", {
  bg: async (t) => {
    const tab = await t.open("content");
    const run = (o) => outcome(t, () => t.api.tabs.executeScript(tab.id, o));
    t.log("code", await run({code: "document.title"}));
    t.log("values", await run({code: "({a: [1, undefined], d: new Date(0)})"}));
    t.log("element", await run({code: "document.body"}));
    t.log("throws", await run({code: "throw new Error('lab')"}));
    t.log("promise", await run({code: "Promise.resolve(5)"}));
    t.log("file", await run({file: "/probe.js"}));
    t.log("missing", await run({file: "none.js"}));
    t.log("bad", [await run({}), await run({code: "1", file: "probe.js"}), await run({code: 1}), await run({code: "1", runAt: "odd"})]);
    t.log("css", [await outcome(t, () => t.api.tabs.insertCSS(tab.id, {code: "body { color: rgb(4, 5, 6); }"})), await run({code: "getComputedStyle(document.body).color"}), await outcome(t, () => t.api.tabs.removeCSS(tab.id, {code: "body { color: rgb(4, 5, 6); }"})), await run({code: "getComputedStyle(document.body).color"})]);
    t.log("browserAction", [await outcome(t, () => t.api.browserAction.getTitle({})), await outcome(t, () => t.api.browserAction.setBadgeText({text: "1", tabId: tab.id})), await outcome(t, () => t.api.browserAction.getBadgeText({})), typeof t.api.action, typeof t.api.scripting]);
    t.log("background", [t.api.extension.getBackgroundPage() === window, t.api.extension.getURL ? t.text(t.api.extension.getURL("a")) : "none", (await t.api.runtime.getBackgroundPage()) === window, typeof chrome.extension.sendMessage]);
    await t.signal("finished");
  },
  content: async (t) => { await t.wait("finished"); },
}, {...keptTwo(), files: {"probe.js": "'from file ' + document.title"}});
scenario("kept_mv2_pageAction_and_sidebar", {
  bg: async (t) => {
    const tab = await t.open("content"), p = t.api.pageAction, s = t.api.sidebarAction;
    t.log("shape", [keptShape(p), keptShape(s)]);
    t.log("page", [await outcome(t, () => p.isShown({tabId: tab.id})), await outcome(t, () => p.show(tab.id)), await outcome(t, () => p.isShown({tabId: tab.id})), await outcome(t, () => p.getTitle({tabId: tab.id})), await outcome(t, () => p.setTitle({tabId: tab.id, title: "x"})), await outcome(t, () => p.getTitle({tabId: tab.id})), await outcome(t, () => p.hide(tab.id)), await outcome(t, () => p.show(987654)), await outcome(t, () => p.setPopup({tabId: tab.id, popup: "popup.html"})), await outcome(t, async () => t.text(await p.getPopup({tabId: tab.id})))]);
    t.log("sidebar", [await outcome(t, () => s.getTitle({})), await outcome(t, async () => t.text(await s.getPanel({}))), await outcome(t, () => s.setTitle({title: "Y"})), await outcome(t, () => s.getTitle({})), await outcome(t, () => s.setTitle({title: null})), await outcome(t, () => s.getTitle({})), await outcome(t, () => s.isOpen({})), await outcome(t, () => s.open()), await outcome(t, () => s.close())]);
    await t.signal("finished");
  },
  content: async (t) => { await t.wait("finished"); },
}, keptTwo([], {page_action: {default_title: "page lab"}, sidebar_action: {default_title: "side lab", default_panel: "popup.html", open_at_install: false}}));
scenario("kept_mv2_webRequest_blocking", {
  bg: async (t) => {
    const w = t.api.webRequest, filter = {urls: ["http://127.0.0.1/served/*", t.LAB.origin.replace(/:\d+$/, "") + "/*"]};
    const on = (part, f) => (d) => d.url.includes("body=" + part) ? f(d) : undefined;
    w.onBeforeRequest.addListener(on("cancel", () => ({cancel: true})), filter, ["blocking"]);
    w.onBeforeRequest.addListener(on("go", () => ({redirectUrl: t.LAB.origin + "/served/text?body=landed"})), filter, ["blocking"]);
    w.onBeforeRequest.addListener(on("later", async () => { await t.sleep(50); return {cancel: true}; }), filter, ["blocking"]);
    w.onHeadersReceived.addListener(on("headers", (d) => ({responseHeaders: [...d.responseHeaders, {name: "x-added", value: "yes"}]})), filter, ["blocking", "responseHeaders"]);
    w.onErrorOccurred.addListener((d) => t.log("error", [t.text(d.url), d.error]), filter);
    await t.open("content"); await t.wait("content ok"); await t.sleep(200);
  },
  content: async (t) => {
    for (const body of ["cancel", "go", "later", "headers", "plain"])
      t.log(body, await outcome(t, async () => { const r = await fetch("/served/text?body=" + body); return [r.status, await r.text(), r.redirected, r.headers.get("x-added")]; }));
    await t.signal("content ok");
  },
}, keptTwo(["webRequest", "webRequestBlocking"]));
