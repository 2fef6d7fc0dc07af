// Short scenarios of the API as most extensions use it: settings, tabs, scripts, menus, the button, permissions, notices.
bgOnly("api_plain_settings_with_defaults", [], async (t) => {
  const area = t.api.storage.local;
  const seen = [];
  area.onChanged.addListener((changes) => seen.push(changes));
  const defaults = {theme: "light", size: 10, sites: []};
  t.log("first", await area.get(defaults));
  await area.set({theme: "dark", sites: ["a.example"]});
  t.log("second", await area.get(defaults));
  t.log("empty list", await area.get([]));
  t.log("empty object", await area.get({}));
  t.log("empty text", await outcome(t, () => area.get("")));
  await area.set({sites: [...(await area.get("sites")).sites, "b.example"]});
  await area.set({gone: null, zero: 0, nothing: undefined});
  t.log("values", t.d(await area.get(["gone", "zero", "nothing"])));
  t.log("twice", await outcome(t, () => area.get("theme", "size")));
  t.log("bytes", [await outcome(t, () => area.getBytesInUse?.("theme")), await outcome(t, () => area.getBytesInUse?.(["theme", "zero"]))]);
  await t.sleep(200);
  for (const one of seen) t.log("seen", t.d(one));
});
bgOnly("api_plain_sync_and_session", [], async (t) => {
  const seen = [];
  const {local, sync, session, onChanged} = t.api.storage;
  const listener = (changes, area) => seen.push([area, Object.keys(changes).sort()]);
  onChanged.addListener(listener);
  await sync.set({a: 1, b: 2});
  await session.set({a: "s"});
  await local.set({a: "l"});
  t.log("apart", [await sync.get("a"), await session.get("a"), await local.get("a")]);
  await session.remove("a");
  await sync.clear();
  await sync.clear();
  await t.sleep(200);
  onChanged.removeListener(listener);
  await local.set({late: true});
  await t.sleep(100);
  t.log("seen", seen);
  t.log("has", [onChanged.hasListener(listener), onChanged.hasListeners()]);
  t.log("too large", await outcome(t, () => sync.set({big: "x".repeat(8200)})));
  t.log("map and date", await outcome(t, async () => { await session.set({m: new Map([[1, 2]]), d: new Date(5), f: [1, , 3]}); return session.get(); }));
  t.log("keys", await outcome(t, async () => (await session.getKeys()).sort()));
});
bgOnly("api_plain_timers_by_alarm", ["alarms"], async (t) => {
  const alarms = t.api.alarms;
  const heard = [];
  alarms.onAlarm.addListener((alarm) => heard.push([alarm.name, alarm.periodInMinutes ?? null, alarm.scheduledTime <= Date.now()]));
  t.log("made", [await outcome(t, () => alarms.create("poll", {periodInMinutes: 30})), await outcome(t, () => alarms.create("soon", {when: Date.now() + 150}))]);
  const poll = await alarms.get("poll");
  t.log("poll", [poll.name, poll.periodInMinutes, Math.round((poll.scheduledTime - Date.now()) / 60000)]);
  alarms.create("old way", {delayInMinutes: 3}, () => t.log("callback", t.lastErr()));
  await t.sleep(700);
  t.log("heard", heard);
  t.log("left", (await alarms.getAll()).map((one) => one.name).sort());
  t.log("gone", await outcome(t, () => alarms.get("soon")));
  t.log("wrong", [await outcome(t, () => alarms.create("x")), await outcome(t, () => alarms.create("x", {when: "soon"})), await outcome(t, () => alarms.clear(5))]);
  t.log("cleared", [await alarms.clear("poll"), await alarms.clear("poll"), await alarms.clearAll(), await alarms.clearAll()]);
});
scenario("api_plain_tab_opened_and_closed", {
  bg: async (t) => {
    const tabs = t.api.tabs;
    const seen = [];
    const mine = new Set();
    tabs.onRemoved.addListener((id, info) => mine.has(id) && seen.push(["removed", info.isWindowClosing]));
    tabs.onActivated.addListener((info) => mine.has(info.tabId) && seen.push(["activated", typeof info.windowId]));
    const tab = await t.open("content");
    mine.add(tab.id);
    t.log("active", (await tabs.query({active: true, currentWindow: true})).map((one) => [one.id === tab.id, t.text(one.url ?? ""), one.title, one.status]));
    const other = await tabs.create({url: t.api.runtime.getURL("page.html"), active: false, index: 0});
    mine.add(other.id);
    await t.ready("page");
    t.log("created", [other.active, other.index, other.pinned, other.incognito, typeof other.windowId, typeof other.openerTabId]);
    t.log("by url", [(await tabs.query({url: "http://127.0.0.1/*"})).length, (await tabs.query({url: t.api.runtime.getURL("page.html")})).length, (await tabs.query({url: ["https://example.org/*"]})).length, await outcome(t, () => tabs.query({url: "nonsense"}))]);
    t.log("by title", [(await tabs.query({title: "page"})).length, (await tabs.query({title: "pa*"})).length]);
    const updated = await tabs.update(other.id, {active: true, pinned: true});
    t.log("updated", [updated.active, updated.pinned, updated.index, updated.highlighted]);
    t.log("muted", (await tabs.update(other.id, {muted: true})).mutedInfo);
    t.log("current", await outcome(t, () => tabs.getCurrent()));
    t.log("from page", await t.wait("asked", 5000));
    await tabs.remove([tab.id, other.id]);
    await t.sleep(300);
    t.log("gone", [await outcome(t, () => tabs.get(987654321)), await outcome(t, () => tabs.remove(987654321)), await outcome(t, () => tabs.update(987654321, {active: true})), await outcome(t, () => tabs.sendMessage(987654321, "x")), await outcome(t, () => tabs.reload(987654321))]);
    for (const [kind, value] of seen) t.log(kind, value);
  },
  page: async (t) => { const tab = await t.api.tabs.getCurrent(); await t.signal("asked", [t.text(tab.url), tab.active]); },
  content: async () => {},
}, uses([]));
scenario("api_plain_scripts_run_in_a_tab", {
  bg: async (t) => {
    const tab = await t.open("content");
    const run = (more) => outcome(t, async () => (await t.api.scripting.executeScript({target: {tabId: tab.id}, ...more})).map((one) => [Object.keys(one).sort(), one.frameId, one.result, one.error ? String(one.error.message ?? one.error) : null]));
    t.log("title", await run({func: () => document.title}));
    t.log("args", await run({func: (a, b) => [a.x + 1, b, typeof b], args: [{x: 1}, null]}));
    t.log("promise", await run({func: async () => { await null; return "later"; }}));
    t.log("throws", await run({func: () => { throw new TypeError("broken"); }}));
    t.log("rejects", await run({func: () => Promise.reject(new Error("no"))}));
    t.log("element", await run({func: () => document.body}));
    t.log("function", await run({func: () => () => 1}));
    t.log("main", await run({func: () => { globalThis.left = 5; return typeof chrome?.runtime?.id; }, world: "MAIN"}));
    t.log("isolated", await run({func: () => [typeof globalThis.left, typeof chrome.runtime.id]}));
    t.log("closure", await run({func: () => typeof run}));
    t.log("missing file", await run({files: ["nothing.js"]}));
    t.log("both", await run({files: ["nothing.js"], func: () => 1}));
    t.log("neither", await run({}));
    t.log("no tab", await outcome(t, () => t.api.scripting.executeScript({target: {tabId: 987654321}, func: () => 1})));
    t.log("css", [await outcome(t, () => t.api.scripting.insertCSS({target: {tabId: tab.id}, css: "body { color: rgb(1, 2, 3) }"})), await run({func: () => getComputedStyle(document.body).color}), await outcome(t, () => t.api.scripting.removeCSS({target: {tabId: tab.id}, css: "body { color: rgb(1, 2, 3) }"})), await run({func: () => getComputedStyle(document.body).color})]);
  },
  content: async () => {},
}, uses([]));
bgOnly("api_plain_menus_rebuilt", ["contextMenus"], async (t) => {
  const menus = t.api.contextMenus;
  const made = (about) => new Promise((done) => { try { const id = menus.create(about, () => done([t.d(id), t.lastErr()])); } catch (error) { done({threw: t.err(error)}); } });
  menus.onClicked.addListener(() => {});
  t.log("all gone", await outcome(t, () => menus.removeAll()));
  t.log("page", await made({id: "look", title: "Look up \"%s\"", contexts: ["selection"]}));
  t.log("again", await made({id: "look", title: "Twice"}));
  t.log("nested", [await made({id: "more", title: "More", contexts: ["page", "link"]}), await made({id: "one", parentId: "more", title: "One", contexts: ["page"]}), await made({id: "line", parentId: "more", type: "separator"}), await made({id: "check", parentId: "more", type: "checkbox", title: "Check", checked: true})]);
  t.log("wrong", [await made({id: "w", title: "w", contexts: ["nowhere"]}), await made({id: "w", title: 5}), await made({title: "no id"}), await made({id: "w", parentId: "none", title: "w"})]);
  t.log("updated", [await outcome(t, () => menus.update("look", {title: "New"})), await outcome(t, () => menus.update("none", {title: "New"})), await outcome(t, () => menus.update("look", {contexts: ["image"], visible: false}))]);
  t.log("removed", [await outcome(t, () => menus.remove("more")), await outcome(t, () => menus.remove("one"))]);
  t.log("handler", await made({id: "h", title: "h", onclick: () => {}}));
});
scenario("api_plain_button_and_badge", {
  bg: async (t) => {
    const {action} = t.api;
    const tab = await t.open("content");
    t.log("at first", [await action.getBadgeText({}), await action.getTitle({}), await action.getPopup({}), await outcome(t, () => action.isEnabled()), t.d(await action.getBadgeBackgroundColor({}))]);
    t.log("set", [await outcome(t, () => action.setBadgeText({text: "12"})), await outcome(t, () => action.setBadgeBackgroundColor({color: "#ff8000"})), await outcome(t, () => action.setTitle({title: "Twelve"})), await outcome(t, () => action.setPopup({popup: "popup.html"}))]);
    t.log("tab", [await action.getBadgeText({tabId: tab.id}), await outcome(t, () => action.setBadgeText({tabId: tab.id, text: "!"})), await action.getBadgeText({tabId: tab.id}), await action.getBadgeText({})]);
    t.log("read", [await action.getTitle({tabId: tab.id}), t.text(await action.getPopup({})), t.d(await action.getBadgeBackgroundColor({tabId: tab.id}))]);
    t.log("text colour", [await outcome(t, () => action.setBadgeTextColor({color: [0, 0, 0, 255]})), await outcome(t, async () => t.d(await action.getBadgeTextColor({})))]);
    t.log("back", [await outcome(t, () => action.setBadgeText({tabId: tab.id, text: ""})), await action.getBadgeText({tabId: tab.id}), await outcome(t, () => action.setBadgeText({tabId: tab.id, text: null})), await action.getBadgeText({tabId: tab.id})]);
    t.log("off", [await outcome(t, () => action.disable(tab.id)), await outcome(t, () => action.isEnabled({tabId: tab.id})), await outcome(t, () => action.isEnabled(tab.id)), await outcome(t, () => action.isEnabled({})), await outcome(t, () => action.enable(tab.id))]);
    t.log("wrong", [await outcome(t, () => action.setBadgeText({text: 5})), await outcome(t, () => action.setBadgeText("5")), await outcome(t, () => action.setBadgeBackgroundColor({color: "nocolour"})), await outcome(t, () => action.setTitle({})), await outcome(t, () => action.setBadgeText({text: "x", tabId: 987654321}))]);
    t.log("settings", await outcome(t, () => action.getUserSettings()));
    t.log("icon", [await outcome(t, () => action.setIcon({path: "none.png"})), await outcome(t, () => action.setIcon({}))]);
  },
  content: async () => {},
}, uses([]));
bgOnly("api_plain_permissions_asked", ["alarms"], async (t) => {
  const {permissions} = t.api;
  t.log("has", [await permissions.contains({permissions: ["storage", "alarms"]}), await permissions.contains({permissions: ["bookmarks"]}), await permissions.contains({}), await permissions.contains({permissions: [], origins: []})]);
  t.log("unknown", [await outcome(t, () => permissions.contains({permissions: ["nonsense"]})), await outcome(t, () => permissions.contains({origins: ["nonsense"]})), await outcome(t, () => permissions.contains()), await outcome(t, () => permissions.contains({permission: ["tabs"]}))]);
  t.log("request", [await outcome(t, () => permissions.request({permissions: ["bookmarks"]})), await outcome(t, () => permissions.request({permissions: ["alarms"]})), await outcome(t, () => permissions.request({permissions: ["history"]})), await outcome(t, () => permissions.request({origins: ["https://example.org/*"]}))]);
  t.log("remove", [await outcome(t, () => permissions.remove({permissions: ["bookmarks"]})), await outcome(t, () => permissions.remove({permissions: ["storage"]})), await outcome(t, () => permissions.remove({origins: ["https://example.org/*"]}))]);
  permissions.getAll((all) => t.log("callback", [all.permissions.includes("alarms"), Array.isArray(all.origins), t.lastErr()]));
  await t.sleep(100);
  t.log("namespace", [typeof t.api.bookmarks, typeof t.api.alarms, typeof t.api.history]);
}, {optional_permissions: ["bookmarks"], optional_host_permissions: ["https://example.com/*"]});
scenario("api_plain_notices_commands_and_more", {
  bg: async (t) => {
    const icon = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    const {notifications, commands, idle, downloads, management, windows, runtime} = t.api;
    t.log("notice", [await outcome(t, () => notifications.create("done", {type: "basic", iconUrl: icon, title: "Done", message: "All of it"})), await outcome(t, async () => typeof (await notifications.create({type: "basic", iconUrl: icon, title: "Done", message: "x"}))), await outcome(t, async () => typeof (await notifications.create({title: "Done", message: "x"}))), await outcome(t, () => notifications.update("none", {title: "x"})), await outcome(t, () => notifications.clear("none"))]);
    t.log("commands", await outcome(t, async () => (await commands.getAll()).map((one) => [one.name, one.description, one.shortcut])));
    t.log("idle", [await outcome(t, async () => typeof (await idle.queryState(60))), await outcome(t, () => idle.queryState("60")), await outcome(t, () => idle.setDetectionInterval(30)), await outcome(t, () => idle.setDetectionInterval(5))]);
    t.log("downloads", [await outcome(t, () => downloads.search({})), await outcome(t, () => downloads.search({id: 5, limit: 1})), await outcome(t, () => downloads.search({state: "lost"})), await outcome(t, () => downloads.pause(5)), await outcome(t, () => downloads.show(5))]);
    t.log("self", await outcome(t, async () => { const self = await management.getSelf(); return [self.id === runtime.id, self.name, self.type, self.enabled, self.installType, self.version, self.mayDisable, self.optionsUrl, self.permissions.slice().sort()]; }));
    t.log("windows", await outcome(t, async () => (await windows.getAll({populate: true})).map((one) => [one.type, one.state, one.alwaysOnTop, one.incognito, one.tabs.length > 0, Object.keys(one).sort()])));
    t.log("last", await outcome(t, async () => { const [current, last] = [await windows.getCurrent(), await windows.getLastFocused()]; return [current.id === last.id, typeof current.tabs, (await windows.get(current.id, {populate: true})).tabs[0].windowId === current.id]; }));
  },
}, {...uses(["notifications", "idle", "downloads"], {commands: {go: {suggested_key: {default: "Ctrl+Shift+9"}, description: "Go"}, bare: {description: "Bare"}}}), timeout: 60});
scenario("api_plain_runtime_and_options", {
  bg: async (t) => {
    const {runtime, i18n} = t.api;
    const manifest = runtime.getManifest();
    t.log("manifest", [manifest.name, manifest.version, manifest.manifest_version, Array.isArray(manifest.permissions), manifest === runtime.getManifest(), manifest.options_ui]);
    t.log("url", [t.text(runtime.getURL("")), t.text(runtime.getURL("/a/b.html")), t.text(runtime.getURL("a b?c#d")), tried(t, () => runtime.getURL()), tried(t, () => runtime.getURL(5))]);
    t.log("platform", await outcome(t, async () => Object.keys(await runtime.getPlatformInfo()).sort()));
    t.log("options", await outcome(t, () => runtime.openOptionsPage()));
    await t.wait("options there", 5000);
    t.log("contexts", await outcome(t, async () => (await runtime.getContexts({contextTypes: ["TAB"]})).map((one) => [one.contextType, t.text(one.documentUrl), one.frameId, one.incognito, Object.keys(one).sort()])));
    t.log("background", await outcome(t, async () => (await runtime.getContexts({contextTypes: ["BACKGROUND"]})).map((one) => [one.contextType, one.tabId, one.windowId, one.frameId])));
    t.log("no context", [await outcome(t, () => runtime.getContexts({contextTypes: ["POPUP"]})), await outcome(t, () => runtime.getContexts({contextTypes: ["NONE"]})), await outcome(t, () => runtime.getContexts())]);
    t.log("uninstall", [await outcome(t, () => runtime.setUninstallURL("https://example.org/bye")), await outcome(t, () => runtime.setUninstallURL("")), await outcome(t, () => runtime.setUninstallURL("file:///x"))]);
    t.log("words", [i18n.getMessage("none"), tried(t, () => i18n.getMessage()), tried(t, () => i18n.getMessage(5)), i18n.getMessage("@@bidi_start_edge"), i18n.getMessage("@@nothing"), i18n.getUILanguage()]);
    t.log("update", await outcome(t, async () => Object.keys(runtime.OnInstalledReason ?? {})));
    t.log("last error", t.d(runtime.lastError));
  },
  page: async (t) => { t.log("own", [t.text(location.href), document.title, typeof t.api.runtime.getBackgroundPage]); await t.signal("options there"); },
}, {...uses([], {options_ui: {page: "page.html", open_in_tab: true}}), timeout: 60});
scenario("api_plain_navigation_and_cookies", {
  bg: async (t) => {
    const {cookies, webNavigation} = t.api;
    const seen = [], jar = [];
    const url = t.LAB.origin + "/";
    webNavigation.onCommitted.addListener((about) => about.url.startsWith("http") && seen.push(["committed", about.frameId, about.transitionType, t.text(about.url)]));
    webNavigation.onCompleted.addListener((about) => about.url.startsWith("http") && seen.push(["completed", about.frameId, about.parentFrameId]));
    webNavigation.onReferenceFragmentUpdated.addListener((about) => seen.push(["fragment", new URL(about.url).hash]));
    cookies.onChanged.addListener(({cookie, removed, cause}) => jar.push([cookie.name, cookie.value, removed, cause]));
    t.log("set", await outcome(t, async () => { const cookie = await cookies.set({url, name: "token", value: "abc", httpOnly: true}); return [cookie.domain, cookie.hostOnly, cookie.path, cookie.secure, cookie.httpOnly, cookie.session, cookie.sameSite, Object.keys(cookie).sort()]; }));
    await cookies.set({url, name: "token", value: "def"});
    t.log("get", await outcome(t, async () => (await cookies.get({url, name: "token"})).value));
    t.log("none", [await outcome(t, () => cookies.get({url, name: "none"})), await outcome(t, () => cookies.remove({url, name: "none"})), await outcome(t, () => cookies.getAll({name: "none"}))]);
    t.log("all", await outcome(t, async () => (await cookies.getAll({url})).map((one) => one.name)));
    t.log("refused", [await outcome(t, () => cookies.get({name: "token"})), await outcome(t, () => cookies.set({url: "https://example.org/", name: "x", value: "y"})), await outcome(t, () => cookies.getAll({url: "nonsense"}))]);
    t.log("stores", await outcome(t, async () => (await cookies.getAllCookieStores()).map((one) => [typeof one.id, one.tabIds.length > 0])));
    const tab = await t.open("content");
    t.log("in page", await t.wait("cookie", 5000));
    await t.api.tabs.update(tab.id, {url: t.url("content") + "#part"});
    await t.sleep(500);
    t.log("remove", await outcome(t, async () => Object.keys(await cookies.remove({url, name: "token"})).sort()));
    await t.sleep(200);
    for (const [kind, ...rest] of seen) t.log(kind, rest);
    t.log("jar", jar);
  },
  content: async (t) => { document.cookie = "page=1"; await t.signal("cookie", document.cookie); },
}, {...uses(["cookies", "webNavigation"]), timeout: 60});
