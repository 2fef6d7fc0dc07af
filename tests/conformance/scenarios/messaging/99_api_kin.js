// What nearly every extension asks of the APIs, a namespace or a habit a scenario.
const kinApi = (name, permissions, body, more = {}, options = {}) => scenario(name, {bg: body}, {...uses(permissions, more), ...options});
const kinTwo = (name, permissions, body, more = {}) => scenario(name, {bg: body}, {manifest: {manifest_version: 2, host_permissions: null, action: null, browser_action: {default_title: "lab"}, content_security_policy: null, web_accessible_resources: ["page.html"], permissions: ["nativeMessaging", "tabs", "storage", "http://127.0.0.1/*", ...permissions], ...more}, families: ["firefox"]});
const kinNumbers = (x) => JSON.parse(JSON.stringify(x ?? null).replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "U").replace(/([:,[])\d{7,}(\.\d+)?(?=[,}\]])/g, '$1"N"').replace(/\d{7,}(\.\d+)?/g, "N").replace(/(tab with id:? |Tab ID: |tabId: |tab: |window with id:? |group with id:? )\d+/gi, "$1N"));
const kinKeys = (o) => o === undefined || o === null ? String(o) : Object.keys(o).sort().join(" ");
const kinCallback = (f, ms = 2500) => Promise.race([new Promise((r) => { try { f((...a) => r({args: a, error: chrome.runtime.lastError?.message ?? null})); } catch (e) { r({threw: e.message}); } }), new Promise((r) => setTimeout(r, ms, "no answer"))]);

kinApi("kin_menus_life", ["contextMenus", "menus"], async (t) => {
  const m = t.api.contextMenus;
  t.log("create", [m.create({id: "a", title: "A", contexts: ["selection"]}), m.create({id: "b", title: "B", parentId: "a", contexts: ["all"]}), m.create({id: "c", type: "separator", contexts: ["page"]})]);
  t.log("callback", await kinCallback((cb) => m.create({id: "d", title: "D", type: "checkbox", checked: true}, cb)));
  t.log("duplicate", await kinCallback((cb) => m.create({id: "a", title: "again"}, cb)));
  t.log("no parent", await kinCallback((cb) => m.create({id: "e", title: "E", parentId: "none"}, cb)));
  t.log("no title", await kinCallback((cb) => m.create({id: "f"}, cb)));
  t.log("bad context", tried(t, () => m.create({id: "g", title: "G", contexts: ["nowhere"]})));
  t.log("bad pattern", await kinCallback((cb) => m.create({id: "h", title: "H", documentUrlPatterns: ["nope"]}, cb)));
  t.log("update", [await outcome(t, () => m.update("a", {title: "A2"})), await outcome(t, () => m.update("none", {title: "x"})), await outcome(t, () => m.update("b", {parentId: "b"})), await outcome(t, () => m.update("a", {parentId: "b"}))]);
  t.log("remove", [await outcome(t, () => m.remove("d")), await outcome(t, () => m.remove("d")), await outcome(t, () => m.removeAll())]);
  t.log("after", await outcome(t, () => m.update("a", {title: "gone"})));
  t.log("limit", m.ACTION_MENU_TOP_LEVEL_LIMIT);
  t.log("onclick", tried(t, () => m.create({id: "o", title: "O", onclick() {}})));
  t.log("no id", tried(t, () => typeof m.create({title: "no id"})));
});
kinApi("kin_commands", [], async (t) => {
  const c = t.api.commands;
  t.log("all", (await c.getAll()).map((x) => [x.name, x.description, x.shortcut]).sort());
  t.log("callback", await kinCallback((cb) => c.getAll((x) => cb(x.length))));
  t.log("listener", tried(t, () => { const f = () => {}; c.onCommand.addListener(f); const out = [c.onCommand.hasListener(f), c.onCommand.hasListeners?.()]; c.onCommand.removeListener(f); return [...out, c.onCommand.hasListener(f)]; }));
  t.log("members", Object.keys(c).sort());
  if (c.update) {
    t.log("update", [await outcome(t, () => c.update({name: "go", shortcut: "Alt+Shift+P", description: "new"})), await outcome(t, () => c.update({name: "none", shortcut: "Alt+Shift+P"})), await outcome(t, () => c.update({name: "go", shortcut: "Q"}))]);
    t.log("now", (await c.getAll()).map((x) => [x.name, x.description, x.shortcut]).sort());
    t.log("reset", [await outcome(t, () => c.reset("go")), await outcome(t, () => c.reset("none"))]);
    t.log("again", (await c.getAll()).map((x) => [x.name, x.description, x.shortcut]).sort());
  }
}, {commands: {go: {suggested_key: {default: "Ctrl+Shift+Y", mac: "Command+Shift+Y"}, description: "Go there"}, _execute_action: {suggested_key: {default: "Alt+Shift+K"}}, plain: {description: "no key"}}});
scenario("kin_scripting_execute", {
  bg: async (t) => {
    const tab = await t.open("content"); const s = t.api.scripting, target = {tabId: tab.id};
    const run = (o) => outcome(t, async () => (await s.executeScript({target, ...o})).map(({result, error, frameId, documentId}) => [result, error?.message ?? error, frameId, typeof documentId]));
    t.log("func", await run({func: () => document.title}));
    t.log("args", await run({func: (a, b) => [a, b, typeof c], args: [1, {x: null}]}));
    t.log("promise", await run({func: async () => { await null; return "later"; }}));
    t.log("throws", await run({func: () => { throw new TypeError("bad"); }}));
    t.log("rejects", await run({func: () => Promise.reject(new Error("no"))}));
    t.log("undefined", await run({func: () => {}}));
    t.log("function result", await run({func: () => () => 1}));
    t.log("node result", await run({func: () => document.body}));
    t.log("main", await run({func: () => [typeof globalThis.chrome?.runtime?.id, typeof globalThis.browser, this === window], world: "MAIN"}));
    t.log("file missing", await run({files: ["none.js"]}));
    t.log("both", await run({files: ["a.js"], func: () => 1}));
    t.log("neither", await run({}));
    t.log("no args", await run({func: (a) => typeof a}));
    t.log("bad args", await run({func: () => 1, args: [() => 1]}));
    t.log("args and files", await run({files: ["none.js"], args: [1]}));
    t.log("no tab", await outcome(t, () => s.executeScript({target: {tabId: 987654}, func: () => 1})));
    t.log("no frame", kinNumbers(await outcome(t, () => s.executeScript({target: {tabId: tab.id, frameIds: [77]}, func: () => 1}))));
    t.log("no target", await outcome(t, () => s.executeScript({func: () => 1})));
    t.log("string func", await outcome(t, () => s.executeScript({target, func: "1"})));
    await t.signal("finished");
  },
  content: async (t) => { await t.wait("finished", 15000); },
});
scenario("kin_scripting_css", {
  bg: async (t) => {
    const tab = await t.open("content"); const s = t.api.scripting, target = {tabId: tab.id};
    const color = async () => (await s.executeScript({target, func: () => getComputedStyle(document.body).color}))[0].result;
    t.log("before", await color());
    t.log("insert", [await outcome(t, () => s.insertCSS({target, css: "body { color: rgb(1, 2, 3) }"})), await color()]);
    t.log("remove other", [await outcome(t, () => s.removeCSS({target, css: "body { color: rgb(9, 9, 9) }"})), await color()]);
    t.log("remove", [await outcome(t, () => s.removeCSS({target, css: "body { color: rgb(1, 2, 3) }"})), await color()]);
    t.log("user", [await outcome(t, () => s.insertCSS({target, css: "body { color: rgb(4, 5, 6) }", origin: "USER"})), await color()]);
    t.log("important", [await outcome(t, () => s.insertCSS({target, css: "body { color: rgb(7, 7, 7) !important }", origin: "USER"})), await color()]);
    t.log("bad css", await outcome(t, () => s.insertCSS({target, css: "}{"})));
    t.log("empty", await outcome(t, () => s.insertCSS({target})));
    t.log("both", await outcome(t, () => s.insertCSS({target, css: "a{}", files: ["a.css"]})));
    t.log("missing", await outcome(t, () => s.insertCSS({target, files: ["none.css"]})));
    t.log("origin", await outcome(t, () => s.insertCSS({target, css: "a{}", origin: "PAGE"})));
    t.log("no tab", await outcome(t, () => s.insertCSS({target: {tabId: 987654}, css: "a{}"})));
    t.log("blank", await outcome(t, async () => { const b = await t.api.tabs.create({url: "about:blank"}); await t.sleep(500); await s.insertCSS({target: {tabId: b.id}, css: "a{}"}); }).then(kinNumbers));
    await t.signal("finished");
  },
  content: async (t) => { await t.wait("finished", 15000); },
});
scenario("kin_registered_content_scripts", {
  bg: async (t) => {
    const s = t.api.scripting;
    t.log("register", await outcome(t, () => s.registerContentScripts([{id: "one", matches: ["http://127.0.0.1/content2.html"], js: ["config.js"], runAt: "document_start"}])));
    t.log("again", await outcome(t, () => s.registerContentScripts([{id: "one", matches: ["http://127.0.0.1/*"], js: ["config.js"]}])));
    t.log("get", await outcome(t, () => s.getRegisteredContentScripts()));
    t.log("filter", [await outcome(t, async () => (await s.getRegisteredContentScripts({ids: ["one", "none"]})).length), await outcome(t, async () => (await s.getRegisteredContentScripts({ids: []})).length)]);
    t.log("bad", [await outcome(t, () => s.registerContentScripts([{id: "", matches: ["http://127.0.0.1/*"], js: ["config.js"]}])), await outcome(t, () => s.registerContentScripts([{id: "_x", matches: ["http://127.0.0.1/*"], js: ["config.js"]}])), await outcome(t, () => s.registerContentScripts([{id: "x", js: ["config.js"]}])), await outcome(t, () => s.registerContentScripts([{id: "x", matches: ["nope"], js: ["config.js"]}])), await outcome(t, () => s.registerContentScripts([{id: "x", matches: ["http://127.0.0.1/*"]}])), await outcome(t, () => s.registerContentScripts([{id: "x", matches: ["http://127.0.0.1/*"], js: ["none.js"]}])), await outcome(t, () => s.registerContentScripts([{id: "x", matches: ["http://127.0.0.1/*"], js: []}])), await outcome(t, () => s.registerContentScripts([{id: "x", matches: ["http://127.0.0.1/*"], js: ["config.js"]}, {id: "x", matches: ["http://127.0.0.1/*"], js: ["config.js"]}]))]);
    t.log("update", [await outcome(t, () => s.updateContentScripts([{id: "one", allFrames: true, runAt: "document_idle"}])), await outcome(t, () => s.updateContentScripts([{id: "none", allFrames: true}]))]);
    t.log("after", await outcome(t, () => s.getRegisteredContentScripts({ids: ["one"]})));
    t.log("unregister", [await outcome(t, () => s.unregisterContentScripts({ids: ["none"]})), await outcome(t, () => s.unregisterContentScripts({ids: ["one"]})), await outcome(t, () => s.unregisterContentScripts()), await outcome(t, () => s.getRegisteredContentScripts())]);
  },
});
kinApi("kin_cookies", ["cookies"], async (t) => {
  const c = t.api.cookies, url = "http://127.0.0.1/", seen = [];
  c.onChanged.addListener((x) => seen.push([x.cookie.name, x.cookie.value, x.removed, x.cause]));
  t.log("set", await outcome(t, () => c.set({url, name: "a", value: "1"})));
  t.log("full", await outcome(t, () => c.set({url, name: "b", value: "2", path: "/p", httpOnly: true, sameSite: "lax", expirationDate: 4102444800})).then(kinNumbers));
  t.log("get", [await outcome(t, () => c.get({url, name: "a"})), await outcome(t, () => c.get({url, name: "none"})), await outcome(t, () => c.get({url, name: "b"}))]);
  t.log("all", [await outcome(t, async () => (await c.getAll({url})).map((x) => x.name)), await outcome(t, async () => (await c.getAll({})).map((x) => x.name).sort()), await outcome(t, async () => (await c.getAll({domain: "127.0.0.1", path: "/p"})).map((x) => x.name)), await outcome(t, async () => (await c.getAll({session: true})).map((x) => x.name))]);
  t.log("overwrite", await outcome(t, async () => (await c.set({url, name: "a", value: "3"})).value));
  t.log("expired", await outcome(t, () => c.set({url, name: "a", value: "4", expirationDate: 1})));
  t.log("secure", await outcome(t, () => c.set({url, name: "s", value: "1", secure: true})));
  t.log("none", await outcome(t, () => c.set({url, name: "n", value: "1", sameSite: "no_restriction"})));
  t.log("no permission", [await outcome(t, () => c.set({url: "https://example.org/", name: "x", value: "y"})), await outcome(t, () => c.get({url: "https://example.org/", name: "x"})), await outcome(t, () => c.getAll({url: "https://example.org/"}))]);
  t.log("bad", [await outcome(t, () => c.set({url: "nope", name: "x"})), await outcome(t, () => c.set({url, name: "x;y", value: "z"})), await outcome(t, () => c.set({name: "x"})), await outcome(t, () => c.get({url})), await outcome(t, () => c.set({url, name: "d", value: "1", domain: "example.com"}))]);
  t.log("remove", [await outcome(t, () => c.remove({url: url + "p", name: "b"})), await outcome(t, () => c.remove({url, name: "none"}))]);
  t.log("stores", await outcome(t, async () => (await c.getAllCookieStores()).map((s) => [s.id, s.tabIds.length > 0, s.incognito])));
  t.log("store", [await outcome(t, () => c.getAll({storeId: "nope"})), await outcome(t, () => c.get({url, name: "a", storeId: "nope"}))]);
  for (const x of await c.getAll({})) await c.remove({url, name: x.name});
  await t.sleep(300);
  t.log("seen", seen);
});
kinApi("kin_management", ["management"], async (t) => {
  const m = t.api.management;
  t.log("self", await outcome(t, async () => { const s = await m.getSelf(); return [kinKeys(s), s.name, s.version, s.type, s.installType, s.enabled, s.mayDisable, s.permissions, s.hostPermissions, s.offlineEnabled ?? null, s.optionsUrl]; }));
  t.log("all", await outcome(t, async () => (await m.getAll()).filter((x) => x.name.startsWith("lab")).map((x) => [x.name, x.enabled])));
  t.log("get", [await outcome(t, async () => (await m.get(t.api.runtime.id)).name), await outcome(t, () => m.get("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"))]);
  t.log("set enabled", [await outcome(t, () => m.setEnabled("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false)), await outcome(t, () => m.setEnabled("x"))]);
  t.log("warnings", [await outcome(t, () => m.getPermissionWarningsByManifest(JSON.stringify({name: "x", version: "1", manifest_version: 3, permissions: ["tabs", "history", "bookmarks"]}))), await outcome(t, () => m.getPermissionWarningsById(t.api.runtime.id)), await outcome(t, () => m.getPermissionWarningsByManifest("nope"))]);
  t.log("uninstall other", await outcome(t, () => m.uninstall("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")));
  t.log("launch", await outcome(t, () => m.launchApp(t.api.runtime.id)));
  t.log("events", Object.keys(m).filter((k) => k.startsWith("on")).sort());
  t.log("callback", await kinCallback((cb) => m.getSelf((s) => cb(s.id === t.api.runtime.id))));
});
scenario("kin_sessions", {
  bg: async (t) => {
    const s = t.api.sessions; let changed = 0;
    s.onChanged.addListener(() => changed++);
    const tab = await t.open("content"); await t.sleep(300);
    await t.api.tabs.remove(tab.id); await t.sleep(500);
    t.log("changed", changed > 0);
    t.log("closed", await outcome(t, async () => (await s.getRecentlyClosed()).slice(0, 1).map((x) => [kinKeys(x), typeof x.lastModified, t.text(x.tab?.url ?? ""), x.tab ? kinKeys(x.tab) : null])));
    t.log("limited", [await outcome(t, async () => (await s.getRecentlyClosed({maxResults: 1})).length), await outcome(t, async () => (await s.getRecentlyClosed({maxResults: 0})).length), await outcome(t, async () => (await s.getRecentlyClosed({maxResults: 26})).length), await outcome(t, () => s.getRecentlyClosed({maxResults: -1}))]);
    t.log("limit", s.MAX_SESSION_RESULTS);
    t.log("restore", await outcome(t, async () => { const r = await s.restore(); return [kinKeys(r), t.text(r.tab?.url ?? r.tab?.pendingUrl ?? "")]; }));
    t.log("bad restore", kinNumbers(await outcome(t, () => s.restore("nope"))));
    t.log("devices", await outcome(t, () => s.getDevices()));
    t.log("members", Object.keys(s).sort());
    await t.sleep(500);
  },
  content: async () => {},
}, uses(["sessions"]));
kinApi("kin_action_badge", [], async (t) => {
  const a = t.api.action; const tab = await t.api.tabs.create({url: "about:blank"});
  t.log("start", [await a.getBadgeText({}), await a.getTitle({}), t.text(await a.getPopup({})), await outcome(t, () => a.getBadgeBackgroundColor({})), await outcome(t, () => a.getBadgeTextColor({})), await a.isEnabled()]);
  await a.setBadgeText({text: "99"}); await a.setBadgeText({tabId: tab.id, text: "T"});
  t.log("text", [await a.getBadgeText({}), await a.getBadgeText({tabId: tab.id})]);
  t.log("cleared", [await outcome(t, () => a.setBadgeText({tabId: tab.id, text: null})), await a.getBadgeText({tabId: tab.id}), await outcome(t, () => a.setBadgeText({tabId: tab.id})), await a.getBadgeText({tabId: tab.id}), await outcome(t, () => a.setBadgeText({text: ""})), await a.getBadgeText({})]);
  for (const color of ["red", "#0f0", "#12345678", [1, 2, 3, 4], "hsl(120, 50%, 50%)", "nope", [1, 2], [300, 0, 0, 0], "rgba(1,2,3,.5)", null])
    t.log("color", [color, await outcome(t, () => a.setBadgeBackgroundColor({color})), await outcome(t, () => a.getBadgeBackgroundColor({}))]);
  t.log("text color", [await outcome(t, () => a.setBadgeTextColor({color: "blue"})), await outcome(t, () => a.getBadgeTextColor({}))]);
  t.log("title", [await outcome(t, () => a.setTitle({title: "New"})), await a.getTitle({}), await outcome(t, () => a.setTitle({title: "Tab", tabId: tab.id})), await a.getTitle({tabId: tab.id}), await outcome(t, () => a.setTitle({title: ""})), await a.getTitle({})]);
  t.log("popup", [await outcome(t, () => a.setPopup({popup: "popup.html"})), t.text(await a.getPopup({})), await outcome(t, () => a.setPopup({popup: ""})), await a.getPopup({}), await outcome(t, () => a.setPopup({popup: "https://example.org/"}))]);
  t.log("enabled", [await outcome(t, () => a.disable(tab.id)), await outcome(t, () => a.isEnabled(a.isEnabled.length, tab.id)), await outcome(t, () => a.disable()), await outcome(t, () => a.enable()), await outcome(t, () => a.isEnabled({}))]);
  t.log("missing tab", [await outcome(t, () => a.setBadgeText({text: "x", tabId: 987654})), await outcome(t, () => a.getBadgeText({tabId: 987654})), await outcome(t, () => a.enable(987654)), await outcome(t, () => a.setTitle({title: "x", tabId: 987654}))]);
  t.log("settings", await outcome(t, () => a.getUserSettings()));
});
kinApi("kin_action_icon_and_popup", [], async (t) => {
  const a = t.api.action;
  t.log("path missing", await outcome(t, () => a.setIcon({path: "none.png"})));
  t.log("path object", await outcome(t, () => a.setIcon({path: {16: "none16.png", 32: "none32.png"}})));
  t.log("nothing", await outcome(t, () => a.setIcon({})));
  t.log("image data", await outcome(t, () => a.setIcon({imageData: new ImageData(16, 16)})));
  t.log("image sizes", await outcome(t, () => a.setIcon({imageData: {16: new ImageData(16, 16), 32: new ImageData(32, 32)}})));
  t.log("not image", await outcome(t, () => a.setIcon({imageData: {}})));
  t.log("bad image", await outcome(t, () => a.setIcon({imageData: "x"})));
  t.log("canvas", await outcome(t, () => { const c = new OffscreenCanvas(16, 16); const g = c.getContext("2d"); g.fillRect(0, 0, 8, 8); return a.setIcon({imageData: g.getImageData(0, 0, 16, 16)}); }));
  t.log("missing tab", await outcome(t, () => a.setIcon({tabId: 987654, imageData: new ImageData(16, 16)})));
  t.log("open without", await outcome(t, () => a.openPopup()));
  t.log("open odd", await outcome(t, () => a.openPopup({windowId: 987654})));
  t.log("events", [typeof a.onClicked, typeof a.onUserSettingsChanged, Object.keys(a).sort().join(" ")]);
});
kinApi("kin_tabs_query", [], async (t) => {
  const q = (o) => outcome(t, async () => (await t.api.tabs.query(o)).map((x) => t.text(x.url || x.pendingUrl || "")));
  const a = await t.api.tabs.create({url: t.LAB.origin + "/content.html", active: false}); const b = await t.api.tabs.create({url: t.LAB.origin + "/content2.html", pinned: true, active: true});
  for (let i = 0; i < 40; i++) { if ((await t.api.tabs.query({status: "complete", url: "http://127.0.0.1/*"})).length >= 2) break; await t.sleep(100); }
  t.log("url", [await q({url: "http://127.0.0.1/content.html"}), await q({url: ["http://127.0.0.1/content.html", "http://127.0.0.1/content2.html"]}), await q({url: "*://*/content*.html"}), await q({url: []})]);
  t.log("active", [await q({active: true, currentWindow: true}), await q({pinned: true}), await q({active: true, lastFocusedWindow: true})]);
  t.log("states", [(await q({audible: true})), (await q({muted: true})), (await q({discarded: true})), (await q({highlighted: true, currentWindow: true})), (await q({index: b.index, currentWindow: true}))]);
  t.log("title", [await q({title: "content2"}), await q({title: "content*"}), await q({title: "none"})]);
  t.log("window", [await q({windowId: -2, pinned: true}), await q({windowId: 987654}), await q({windowType: "popup"}), await q({windowType: "normal", pinned: true})]);
  t.log("group", [await q({groupId: -1, pinned: true}), await q({status: "loading"}), await q({status: "unloaded"})]);
  t.log("bad", [await outcome(t, () => t.api.tabs.query({url: "nope"})), await outcome(t, () => t.api.tabs.query({unknown: 1})), await outcome(t, () => t.api.tabs.query()), await outcome(t, () => t.api.tabs.query({active: "yes"})), await outcome(t, () => t.api.tabs.query({status: "done"})), await outcome(t, () => t.api.tabs.query(null))]);
  const [one] = await t.api.tabs.query({pinned: true});
  t.log("tab", [kinKeys(one), one.active, one.pinned, one.index, one.incognito, one.mutedInfo, one.audible, one.discarded, one.autoDiscardable, one.status, one.title]);
});
kinApi("kin_tabs_create_update_refusals", [], async (t) => {
  const {tabs} = t.api;
  for (const o of [{url: "javascript:1"}, {url: "nope nope"}, {url: "http://"}, {url: "file:///etc/passwd"}, {url: "chrome://settings"}, {url: "about:config"}, {url: "data:text/html,x"}, {index: -5}, {openerTabId: 987654}, {windowId: 987654}, {url: 5}, {active: 1}, {unknown: true}])
    t.log("create", [o, await outcome(t, async () => { const x = await tabs.create(o); return [t.text(x.url ?? ""), t.text(x.pendingUrl ?? ""), x.status, x.active]; })]);
  const own = await tabs.create({url: "about:blank"});
  for (const o of [{url: "javascript:1"}, {url: "about:config"}, {openerTabId: own.id}, {muted: true}, {highlighted: true}, {autoDiscardable: false}, {pinned: "x"}, {}])
    t.log("update", [Object.keys(o).join(), kinNumbers(await outcome(t, async () => { const x = await tabs.update(own.id, o); return [x.mutedInfo?.muted, x.mutedInfo?.reason, x.autoDiscardable, x.active]; }))]);
  t.log("missing", [await outcome(t, () => tabs.update(987654, {active: true})), await outcome(t, () => tabs.get(987654)), await outcome(t, () => tabs.remove(987654)), await outcome(t, () => tabs.reload(987654)), await outcome(t, () => tabs.duplicate(987654)), await outcome(t, () => tabs.goBack(987654)), await outcome(t, () => tabs.move(987654, {index: 0})), await outcome(t, () => tabs.sendMessage(987654, 1)), await outcome(t, () => tabs.getZoom(987654)), await outcome(t, () => tabs.detectLanguage(987654)), await outcome(t, () => tabs.discard(987654))]);
  t.log("without", [await outcome(t, () => tabs.get()), await outcome(t, () => tabs.remove()), await outcome(t, () => tabs.get("x")), await outcome(t, () => tabs.get(-1)), await outcome(t, () => tabs.update({url: 1}))]);
});
kinApi("kin_tabs_move_and_pin", [], async (t) => {
  const {tabs} = t.api, made = [];
  for (let i = 0; i < 4; i++) made.push((await tabs.create({url: "about:blank", active: i === 3})).id);
  const base = (await tabs.get(made[0])).index;
  const order = async () => { const all = await Promise.all(made.map((id) => tabs.get(id))); return all.map((x) => x.index - base); };
  const moved = [];
  tabs.onMoved.addListener((id, i) => moved.push([made.indexOf(id), i.fromIndex - base, i.toIndex - base]));
  t.log("one", [await outcome(t, async () => (await tabs.move(made[0], {index: base + 2})).index - base), await order()]);
  t.log("many", [await outcome(t, async () => (await tabs.move([made[3], made[1]], {index: base})).map((x) => x.index - base)), await order()]);
  t.log("end", [await outcome(t, async () => { const x = await tabs.move(made[2], {index: -1}); return (x[0] ?? x).index - base; }), await order()]);
  t.log("pin", [await outcome(t, async () => { const x = await tabs.update(made[2], {pinned: true}); return [x.pinned, x.index]; }), await order()]);
  t.log("past pinned", [await outcome(t, async () => (await tabs.move(made[0], {index: 0})).index), await order()]);
  t.log("unpin", [await outcome(t, async () => { const x = await tabs.update(made[2], {pinned: false}); return [x.pinned, x.index]; }), await order()]);
  t.log("far", [await outcome(t, async () => (await tabs.move(made[0], {index: 99})).index - base), await order()]);
  t.log("bad", [await outcome(t, () => tabs.move(made[0], {index: -2})), await outcome(t, () => tabs.move(made[0], {})), await outcome(t, () => tabs.move([], {index: 0})), await outcome(t, () => tabs.move([made[0], 987654], {index: 0}))].map(kinNumbers));
  await t.sleep(300); t.log("events", moved);
  t.log("duplicate", await outcome(t, async () => { const x = await tabs.duplicate(made[2]); const y = await tabs.get(made[2]); return [x.index - y.index, x.active, x.pinned, typeof x.openerTabId]; }));
  t.log("highlight", await outcome(t, async () => { const w = await tabs.highlight({tabs: [base, base + 1]}); return [kinKeys(w), (await tabs.query({highlighted: true, currentWindow: true})).length]; }));
  t.log("remove", [await outcome(t, () => tabs.remove(made.slice(0, 2))), await outcome(t, () => tabs.remove([made[0]]))].map(kinNumbers));
});
kinApi("kin_tabs_zoom_and_capture", [], async (t) => {
  const {tabs} = t.api; const tab = await tabs.create({url: t.LAB.origin + "/content2.html"}); await t.sleep(800);
  const seen = []; tabs.onZoomChange.addListener((z) => seen.push([z.oldZoomFactor, z.newZoomFactor, kinKeys(z), z.zoomSettings.mode, z.zoomSettings.scope]));
  t.log("zoom", [await outcome(t, () => tabs.getZoom(tab.id)), await outcome(t, () => tabs.setZoom(tab.id, 1.5)), await outcome(t, () => tabs.getZoom(tab.id)), await outcome(t, () => tabs.setZoom(tab.id, 0)), await outcome(t, () => tabs.getZoom())]);
  t.log("bad", [await outcome(t, () => tabs.setZoom(tab.id, "2"))]);
  t.log("settings", [await outcome(t, () => tabs.getZoomSettings(tab.id)), await outcome(t, () => tabs.setZoomSettings(tab.id, {scope: "per-tab"})), await outcome(t, () => tabs.getZoomSettings(tab.id)), await outcome(t, () => tabs.setZoomSettings(tab.id, {mode: "disabled"})), await outcome(t, () => tabs.setZoom(tab.id, 2)), await outcome(t, () => tabs.setZoomSettings(tab.id, {mode: "manual", scope: "per-origin"}))]);
  await t.sleep(200); t.log("seen", seen);
  t.log("capture", await outcome(t, async () => (await tabs.captureVisibleTab()).slice(0, 22), 5000));
  t.log("jpeg", await outcome(t, async () => (await tabs.captureVisibleTab({format: "jpeg", quality: 50})).slice(0, 23), 5000));
  t.log("capture bad", [await outcome(t, () => tabs.captureVisibleTab(null, {format: "gif"})), await outcome(t, () => tabs.captureVisibleTab(987654))]);
  t.log("language", await outcome(t, () => tabs.detectLanguage(tab.id)));
}, {host_permissions: ["<all_urls>"]}, {families: ["firefox"]});
kinApi("kin_windows_states", [], async (t) => {
  const w = t.api.windows, seen = [], names = [];
  const name = (id) => { if (id < 0) return id; if (!names.includes(id)) names.push(id); return "w" + names.indexOf(id); };
  name((await w.getCurrent()).id);
  w.onCreated.addListener((x) => seen.push(["created", name(x.id), x.type, kinKeys(x)])); w.onRemoved.addListener((id) => seen.push(["removed", name(id)]));
  const p = await w.create({url: ["about:blank", t.url("popup")], focused: true});
  t.log("create", [p.type, p.state, p.incognito, p.alwaysOnTop, p.tabs?.length, p.tabs?.map((x) => [x.active, x.index]), kinKeys(p)]);
  t.log("get", await outcome(t, async () => { const g = await w.get(p.id, {populate: true}); return [kinKeys(g), g.tabs.length]; }));
  t.log("minimize", await outcome(t, async () => (await w.update(p.id, {state: "minimized"})).state));
  t.log("normal", await outcome(t, async () => (await w.update(p.id, {state: "normal"})).state));
  t.log("size", await outcome(t, async () => { const x = await w.update(p.id, {width: 500, height: 400}); return [x.width, x.height]; }));
  t.log("bad", [await outcome(t, () => w.update(p.id, {state: "huge"})), await outcome(t, () => w.update(p.id, {state: "maximized", width: 100})), await outcome(t, () => w.update(987654, {focused: true})), await outcome(t, () => w.remove(987654)), await outcome(t, () => w.create({type: "strange"})), await outcome(t, async () => (await w.create({url: "nope nope"})).type), await outcome(t, () => w.create({tabId: 987654})), await outcome(t, () => w.create({state: "minimized", width: 5})), await outcome(t, () => w.get("x")), await outcome(t, () => w.get(-1))]);
  t.log("title", await outcome(t, async () => typeof (await w.update(p.id, {titlePreface: "lab "})).title));
  t.log("from tab", await outcome(t, async () => { const tab = await t.api.tabs.create({url: "about:blank", windowId: p.id}); const n = await w.create({tabId: tab.id}); const out = [n.tabs?.length, (await t.api.tabs.get(tab.id)).windowId === n.id]; await w.remove(n.id); return out; }, 5000));
  t.log("types", [await outcome(t, async () => (await w.getAll({windowTypes: ["popup"]})).length), await outcome(t, async () => (await w.getLastFocused({windowTypes: ["normal"]})).type), await outcome(t, () => w.getAll({windowTypes: ["odd"]}))]);
  await w.remove(p.id); await t.sleep(400);
  t.log("seen", seen);
});
kinApi("kin_storage_sync_and_quota", [], async (t) => {
  const s = t.api.storage.sync;
  t.log("constants", Object.keys(s).filter((k) => /^[A-Z]/.test(k)).sort().map((k) => [k, s[k]]));
  t.log("set", [await outcome(t, () => s.set({a: 1})), await s.get("a")]);
  t.log("bytes", [await outcome(t, () => s.getBytesInUse("a")), await outcome(t, () => s.getBytesInUse(null)), await outcome(t, () => s.getBytesInUse(["a", "none"])), await outcome(t, () => s.getBytesInUse([]))]);
  t.log("item", await outcome(t, () => s.set({big: "x".repeat(8192)})));
  t.log("just", [await outcome(t, () => s.set({big: "x".repeat(8187)})), await s.getBytesInUse("big")]);
  t.log("total", await outcome(t, async () => { for (let i = 0; i < 14; i++) await s.set({["k" + i]: "x".repeat(8000)}); }, 8000));
  t.log("items", await outcome(t, () => s.set(Object.fromEntries(Array.from({length: 513}, (_, i) => ["i" + i, 1])))));
  await s.clear();
  t.log("keys", [await outcome(t, () => s.set({a: 1, b: 2})), await outcome(t, () => s.getKeys?.())]);
  t.log("level", [await outcome(t, () => t.api.storage.session.setAccessLevel({accessLevel: "TRUSTED_AND_UNTRUSTED_CONTEXTS"})), await outcome(t, () => s.setAccessLevel({accessLevel: "odd"}))]);
  t.log("managed", [await outcome(t, () => t.api.storage.managed.get("a")), await outcome(t, () => t.api.storage.managed.set({a: 1}))]);
  t.log("session", [await outcome(t, () => t.api.storage.session.set({m: 1})), await outcome(t, () => t.api.storage.session.get()), t.api.storage.session.QUOTA_BYTES, await outcome(t, () => t.api.storage.session.getBytesInUse())]);
  t.log("session full", await outcome(t, () => t.api.storage.session.set({m: "x".repeat(10485760)}), 8000));
  t.log("local full", [t.api.storage.local.QUOTA_BYTES, await outcome(t, () => t.api.storage.local.set({m: "x".repeat(10485760)}), 8000)]);
});
scenario("kin_runtime_contexts", {
  bg: async (t) => {
    const r = t.api.runtime; await t.open("page"); await t.wait("page ok");
    const shape = (c) => [c.contextType, kinKeys(c), t.text(c.documentUrl ?? ""), t.text(c.documentOrigin ?? ""), c.frameId, typeof c.contextId, typeof c.documentId, c.tabId > -1, c.windowId > -1, c.incognito];
    t.log("all", await outcome(t, async () => (await r.getContexts({})).map(shape).sort((a, b) => a[0] < b[0] ? -1 : 1)));
    t.log("tab", await outcome(t, async () => (await r.getContexts({contextTypes: ["TAB"]})).length));
    t.log("urls", [await outcome(t, async () => (await r.getContexts({documentUrls: [t.url("page")]})).length), await outcome(t, async () => (await r.getContexts({documentOrigins: [new URL(t.url("page")).origin]})).length), await outcome(t, async () => (await r.getContexts({frameIds: [0]})).length), await outcome(t, async () => (await r.getContexts({incognito: true})).length), await outcome(t, async () => (await r.getContexts({contextTypes: []})).length)]);
    t.log("bad", [await outcome(t, () => r.getContexts()), await outcome(t, () => r.getContexts({contextTypes: ["ODD"]})), await outcome(t, () => r.getContexts({odd: 1}))]);
    t.log("types", tried(t, () => r.ContextType));
    await t.signal("finished");
  },
  page: async (t) => { await t.signal("page ok"); await t.wait("finished", 10000); },
});
kinApi("kin_runtime_plain", [], async (t) => {
  const r = t.api.runtime;
  t.log("manifest", tried(t, () => { const m = r.getManifest(); return [kinKeys(m), m.name, m.version, m.permissions, m.host_permissions, Object.isFrozen(m), r.getManifest() === m]; }));
  t.log("platform", await outcome(t, async () => { const p = await r.getPlatformInfo(); return [kinKeys(p), p.os, p.arch, p.nacl_arch]; }));
  t.log("browser", await outcome(t, async () => kinKeys(await r.getBrowserInfo())));
  t.log("url", [t.text(r.getURL("a/b.html")), t.text(r.getURL("/a")), t.text(r.getURL("")), t.text(r.getURL("../x?y#z")), tried(t, () => r.getURL()), tried(t, () => r.getURL(5))].map((x) => typeof x === "string" ? x : x));
  t.log("uninstall", [await outcome(t, () => r.setUninstallURL("https://example.org/bye")), await outcome(t, () => r.setUninstallURL("")), await outcome(t, () => r.setUninstallURL("nope")), await outcome(t, () => r.setUninstallURL("ftp://x/")), await outcome(t, () => r.setUninstallURL("https://example.org/" + "x".repeat(1100))), await outcome(t, () => r.setUninstallURL())]);
  t.log("options", await outcome(t, () => r.openOptionsPage()));
  t.log("update", await outcome(t, () => r.requestUpdateCheck()));
  t.log("background", await outcome(t, async () => typeof (await r.getBackgroundPage())));
  t.log("directory", await outcome(t, () => r.getPackageDirectoryEntry()));
  t.log("restart", [await outcome(t, () => r.restart()), await outcome(t, () => r.restartAfterDelay(-5)), await outcome(t, () => r.restartAfterDelay(60))]);
  t.log("last error", [tried(t, () => r.lastError), "lastError" in r, Object.keys(r).includes("lastError")]);
  t.log("enums", ["PlatformOs", "OnInstalledReason", "RequestUpdateCheckStatus", "PlatformArch"].map((k) => tried(t, () => r[k])));
  t.log("id", [r.id === t.api.i18n.getMessage("@@extension_id") || t.text(r.getURL("")).includes("ext-origin"), tried(t, () => { r.id = "x"; return typeof r.id; })]);
});
kinApi("kin_runtime_send_refusals", [], async (t) => {
  const r = t.api.runtime, sent = (...a) => outcome(t, () => r.sendMessage(...a));
  t.log("nobody", await sent("x"));
  t.log("none", await sent());
  t.log("unclonable", [await sent(() => 1), await sent({f() {}}), await sent(Symbol("x")), await sent(1n)]);
  t.log("unknown", [await sent("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "x"), await sent("nope", "x"), await sent("", "x", {})]);
  t.log("options", [await sent("x", {odd: 1}), await sent(null, "x", {includeTlsChannelId: true}), await sent(r.id, "x"), await sent(5, "x")]);
  t.log("callback", [await kinCallback((cb) => chrome.runtime.sendMessage("x", cb)), await kinCallback((cb) => chrome.runtime.sendMessage("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "x", cb)), tried(t, () => typeof chrome.runtime.sendMessage("x", "y", "z", "not a function", 6))]);
  t.log("connect", [tried(t, () => kinKeys(r.connect())), tried(t, () => r.connect({name: 5}).name), tried(t, () => r.connect("nope", "nope")), tried(t, () => r.connect(null, {name: "n"}).name), tried(t, () => r.connect({}, {}, {}))]);
  t.log("gone", await new Promise((res) => { const p = r.connect({name: "x"}); p.onDisconnect.addListener((q) => res([t.lastErr(), q.error?.message ?? null, q === p])); setTimeout(res, 2000, "not"); }));
  t.log("tabs", [await outcome(t, () => t.api.tabs.sendMessage()), await outcome(t, () => t.api.tabs.sendMessage("x", 1)), await outcome(t, () => t.api.tabs.sendMessage(1)), tried(t, () => kinKeys(t.api.tabs.connect(987654))), tried(t, () => t.api.tabs.connect("x"))]);
  t.log("native", [await outcome(t, () => r.sendNativeMessage("lab.host")), await outcome(t, () => r.sendNativeMessage("no.such.host", {})), await outcome(t, () => r.sendNativeMessage("BAD NAME", {})), tried(t, () => r.connectNative()), tried(t, () => r.connectNative(5))]);
});
kinApi("kin_dnr_rules", ["declarativeNetRequest", "declarativeNetRequestFeedback"], async (t) => {
  const d = t.api.declarativeNetRequest, rule = (id, more = {}) => ({id, priority: 1, action: {type: "block"}, condition: {urlFilter: "||example.com", resourceTypes: ["script"]}, ...more});
  t.log("none", [await outcome(t, () => d.getDynamicRules()), await outcome(t, () => d.getSessionRules()), await outcome(t, () => d.getEnabledRulesets()), await outcome(t, () => d.getAvailableStaticRuleCount())]);
  t.log("add", [await outcome(t, () => d.updateDynamicRules({addRules: [rule(1), rule(2, {action: {type: "redirect", redirect: {url: "https://example.org/"}}})]})), await outcome(t, () => d.getDynamicRules())]);
  t.log("same", await outcome(t, () => d.updateDynamicRules({addRules: [rule(1)]})));
  t.log("replace", [await outcome(t, () => d.updateDynamicRules({removeRuleIds: [1, 99], addRules: [rule(1, {priority: 7})]})), await outcome(t, async () => (await d.getDynamicRules({ruleIds: [1]}))[0].priority)]);
  for (const [name, r] of [["id", rule(0)], ["priority", rule(3, {priority: 0})], ["type", rule(3, {action: {type: "odd"}})], ["redirect", rule(3, {action: {type: "redirect"}})], ["headers", rule(3, {action: {type: "modifyHeaders"}})], ["empty filter", rule(3, {condition: {urlFilter: ""}})], ["both", rule(3, {condition: {urlFilter: "a", regexFilter: "b"}})], ["regex", rule(3, {condition: {regexFilter: "("}})], ["types", rule(3, {condition: {resourceTypes: []}})], ["both types", rule(3, {condition: {resourceTypes: ["script"], excludedResourceTypes: ["script"]}})], ["star", rule(3, {condition: {urlFilter: "||*"}})], ["unicode", rule(3, {condition: {urlFilter: "ä"}})], ["js redirect", rule(3, {action: {type: "redirect", redirect: {url: "javascript:1"}}})], ["tab", rule(3, {condition: {tabIds: [1]}})], ["no condition", {id: 3, action: {type: "block"}}], ["domains", rule(3, {condition: {initiatorDomains: []}})]])
    t.log(name, await outcome(t, () => d.updateDynamicRules({addRules: [r]})));
  t.log("regex", [await outcome(t, () => d.isRegexSupported({regex: "^https?://a"})), await outcome(t, () => d.isRegexSupported({regex: "(?<=a)b"})), await outcome(t, () => d.isRegexSupported({regex: "("}))]);
  t.log("test", [await outcome(t, () => d.testMatchOutcome({url: "https://example.com/a.js", type: "script", initiator: "https://a.test"})), await outcome(t, () => d.testMatchOutcome({url: "https://b.test/", type: "image"})), await outcome(t, () => d.testMatchOutcome({url: "nope", type: "image"}))]);
  t.log("session", [await outcome(t, () => d.updateSessionRules({addRules: [rule(5, {condition: {tabIds: [1], resourceTypes: ["script"]}})]})), await outcome(t, () => d.getSessionRules())]);
  t.log("matched", [await outcome(t, () => d.getMatchedRules()), await outcome(t, () => d.setExtensionActionOptions({displayActionCountAsBadgeText: true}))]);
  t.log("rulesets", [await outcome(t, () => d.updateEnabledRulesets({enableRulesetIds: ["none"]})), await outcome(t, () => d.updateStaticRules({rulesetId: "none", disableRuleIds: [1]})), await outcome(t, () => d.getDisabledRuleIds({rulesetId: "none"}))]);
  t.log("constants", Object.keys(d).filter((k) => /^[A-Z_]+$/.test(k)).sort().map((k) => [k, d[k]]));
});
scenario("kin_webRequest_blocks", {
  bg: async (t) => {
    const w = t.api.webRequest, filter = {urls: ["http://127.0.0.1/*"]};
    t.log("block", tried(t, () => { w.onBeforeRequest.addListener((d) => d.url.includes("block-me") ? {cancel: true} : d.url.includes("go-away") ? {redirectUrl: t.LAB.origin + "/content2.html"} : {}, filter, ["blocking"]); return "ok"; }));
    t.log("headers", tried(t, () => { w.onBeforeSendHeaders.addListener((d) => ({requestHeaders: [...d.requestHeaders, {name: "X-Lab", value: "1"}]}), filter, ["blocking", "requestHeaders"]); return "ok"; }));
    t.log("response", tried(t, () => { w.onHeadersReceived.addListener((d) => ({responseHeaders: [...d.responseHeaders, {name: "X-Seen", value: "yes"}]}), filter, ["blocking", "responseHeaders"]); return "ok"; }));
    t.log("bad", [tried(t, () => w.onBeforeRequest.addListener(() => {})), tried(t, () => w.onBeforeRequest.addListener(() => {}, {urls: ["nope"]})), tried(t, () => w.onBeforeRequest.addListener(() => {}, {})), tried(t, () => w.onBeforeRequest.addListener(() => {}, {urls: []})), tried(t, () => w.onBeforeRequest.addListener(() => {}, filter, ["odd"])), tried(t, () => w.onCompleted.addListener(() => {}, filter, ["blocking"])), tried(t, () => w.onBeforeRequest.addListener(() => {}, {urls: ["<all_urls>"], types: ["odd"]}))]);
    await t.open("content"); await t.wait("content ok", 15000);
  },
  content: async (t) => {
    t.log("blocked", await outcome(t, async () => (await fetch("/block-me")).status));
    t.log("redirected", await outcome(t, async () => { const r = await fetch("/go-away"); return [r.status, r.redirected, t.text(r.url)]; }));
    t.log("seen", await outcome(t, async () => (await fetch("/content2.html")).headers.get("x-seen")));
    await t.signal("content ok");
  },
}, uses(["webRequest", "webRequestBlocking"]));
kinApi("kin_callbacks_and_promises", ["alarms", "cookies"], async (t) => {
  t.log("both", [await kinCallback((cb) => chrome.tabs.get(987654, cb)), await kinCallback((cb) => { const p = chrome.storage.local.get("x", (v) => cb(v)); cb(String(p)); })]);
  t.log("bad callback", [tried(t, () => chrome.tabs.get(1, "x")), tried(t, () => chrome.storage.local.get("a", 5)), tried(t, () => chrome.alarms.getAll(null)), tried(t, () => chrome.tabs.query({}, undefined) instanceof Promise)]);
  t.log("this", [await outcome(t, () => { const {query} = t.api.tabs; return query({pinned: true}); }), await outcome(t, () => t.api.storage.local.get.call(undefined, "x")), await outcome(t, () => { const {get} = t.api.storage.local; return get("x"); }), await outcome(t, () => { const {sendMessage} = t.api.runtime; return sendMessage("x"); })]);
  t.log("throwing callback", await new Promise((r) => { chrome.storage.local.set({a: 1}, () => { setTimeout(r, 100, "went on"); throw new Error("in callback"); }); }));
  t.log("nested", await kinCallback((cb) => chrome.tabs.get(987654, () => { const first = chrome.runtime.lastError?.message; chrome.storage.local.get("a", () => cb(first, chrome.runtime.lastError ?? null)); })));
  t.log("outside", String(chrome.runtime.lastError));
  t.log("await with callback", await outcome(t, async () => String(await t.api.storage.local.get("a", () => {}))));
  t.log("functions", [t.api.tabs.query.length, t.api.tabs.query.name, typeof t.api.tabs.query.prototype, Object.prototype.toString.call(t.api.tabs), String(t.api.tabs.query).replace(/\s+/g, " ")]);
  t.log("writable", [tried(t, () => { const old = t.api.tabs.query; t.api.tabs.query = 5; const out = typeof t.api.tabs.query; t.api.tabs.query = old; return out; }), tried(t, () => delete t.api.alarms), typeof t.api.alarms, tried(t, () => { globalThis.chrome.mine = 1; return chrome.mine; })]);
  t.log("browser", [typeof globalThis.browser, globalThis.browser === globalThis.chrome, typeof globalThis.browser?.tabs]);
  t.log("missing", [typeof t.api.history, typeof t.api.bookmarks, typeof t.api.downloads, typeof t.api.webRequest, typeof t.api.notifications, typeof t.api.contextMenus]);
});
kinApi("kin_argument_errors", ["alarms", "cookies", "history", "bookmarks", "downloads", "notifications", "idle", "topSites", "search", "webNavigation", "contextMenus"], async (t) => {
  const a = t.api, tries = {
    alarms1: () => a.alarms.create(), alarms2: () => a.alarms.create("x", {when: "soon"}), alarms3: () => a.alarms.create({when: 1, delayInMinutes: 1}), alarms4: () => a.alarms.get(5), alarms5: () => a.alarms.create("x", {delayInMinutes: -1}),
    history1: () => a.history.search(), history2: () => a.history.search({}), history3: () => a.history.addUrl({url: "nope"}), history4: () => a.history.deleteRange({startTime: 0}), history5: () => a.history.getVisits({}), history6: () => a.history.search({text: "", maxResults: -1}),
    bookmarks1: () => a.bookmarks.create(), bookmarks2: () => a.bookmarks.create({parentId: "987654", title: "x"}), bookmarks3: () => a.bookmarks.get("987654"), bookmarks4: () => a.bookmarks.get([]), bookmarks5: () => a.bookmarks.remove("987654"), bookmarks6: () => a.bookmarks.create({url: "nope", title: "x"}), bookmarks7: () => a.bookmarks.search(), bookmarks8: () => a.bookmarks.getRecent(0), bookmarks9: () => a.bookmarks.update("987654", {title: "x"}), bookmarks10: () => a.bookmarks.move("987654", {}),
    downloads1: () => a.downloads.download(), downloads2: () => a.downloads.download({url: 5}), downloads3: () => a.downloads.search({limit: -1}), downloads4: () => a.downloads.pause(987654), downloads5: () => a.downloads.download({url: "https://example.org/", filename: "../x"}), downloads6: () => a.downloads.open(987654), downloads7: () => a.downloads.search({orderBy: "x"}), downloads8: () => a.downloads.removeFile(987654), downloads9: () => a.downloads.show("x"),
    notes1: () => a.notifications.create(), notes2: () => a.notifications.create({}), notes3: () => a.notifications.create("x", {type: "odd", title: "a", message: "b", iconUrl: "c"}), notes4: () => a.notifications.update("none", {title: "x"}), notes5: () => a.notifications.getAll(5), notes6: () => a.notifications.clear(),
    idle1: () => a.idle.queryState(), idle2: () => a.idle.queryState(1), idle3: () => a.idle.setDetectionInterval(5), idle4: () => a.idle.queryState("x"),
    search1: () => a.search.query({}), search2: () => a.search.query({text: ""}), search3: () => a.search.query({text: "x", tabId: 987654}), top: () => a.topSites.get(5),
    nav1: () => a.webNavigation.getFrame({}), nav2: () => a.webNavigation.getFrame({tabId: 987654, frameId: 0}), nav3: () => a.webNavigation.getAllFrames({tabId: 987654}), nav4: () => a.webNavigation.getAllFrames(),
    menus1: () => a.contextMenus.create(), menus2: () => a.contextMenus.create({type: "odd"}), menus3: () => a.contextMenus.update(), menus4: () => a.contextMenus.remove(), menus5: () => a.contextMenus.remove(987654), i18n1: () => a.i18n.getMessage(), i18n2: () => a.i18n.getMessage("x", [1]), i18n3: () => a.i18n.detectLanguage(), ext1: () => a.extension.getURL("x"), ext2: () => a.extension.isAllowedIncognitoAccess(), ext3: () => a.extension.isAllowedFileSchemeAccess(), ext4: () => a.extension.setUpdateUrlData(5),
  };
  for (const [k, f] of Object.entries(tries)) t.log(k, kinNumbers(await outcome(t, f, 1200)));
});
kinApi("kin_alarms_order", ["alarms"], async (t) => {
  const a = t.api.alarms, fired = [];
  a.onAlarm.addListener((x) => fired.push([x.name, x.periodInMinutes ?? null]));
  t.log("unnamed", [await outcome(t, () => a.create({when: Date.now() + 60000})), await outcome(t, async () => (await a.get())?.name), await outcome(t, async () => (await a.get(""))?.name)]);
  t.log("replace", [await outcome(t, () => a.create("", {delayInMinutes: 3})), (await a.getAll()).length]);
  t.log("past", await outcome(t, () => a.create("past", {when: Date.now() - 5000})));
  t.log("zero", await outcome(t, () => a.create("zero", {when: Date.now() + 100, periodInMinutes: 5})));
  await t.sleep(700); t.log("fired", fired.splice(0).sort());
  t.log("left", (await a.getAll()).map((x) => [x.name, x.periodInMinutes ?? null, kinKeys(x)]).sort());
  t.log("shapes", [await outcome(t, () => a.create("x", {})), await outcome(t, () => a.create("y", {periodInMinutes: 0})), await outcome(t, () => a.create("z", {periodInMinutes: 0.1})), (await a.getAll()).map((x) => [x.name, x.periodInMinutes ?? null]).sort()]);
  t.log("clear", [await outcome(t, () => a.clear()), await outcome(t, () => a.clear("none")), await outcome(t, () => a.clearAll()), await outcome(t, () => a.clearAll()), await a.getAll()]);
  t.log("callback", [await kinCallback((cb) => a.get("none", cb)), await kinCallback((cb) => a.clear("none", cb)), await kinCallback((cb) => a.getAll(cb)), await kinCallback((cb) => a.create("cb", {delayInMinutes: 1}, cb))]);
});
kinApi("kin_notifications_types", ["notifications"], async (t) => {
  const n = t.api.notifications, iconUrl = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
  const make = (id, more) => outcome(t, () => n.create(id, {type: "basic", iconUrl, title: "T", message: "m", ...more}));
  t.log("list", await make("l", {type: "list", items: [{title: "a", message: "b"}]}));
  t.log("progress", [await make("p", {type: "progress", progress: 50}), await make("p2", {type: "progress", progress: 500})]);
  t.log("image", await make("i", {type: "image", imageUrl: iconUrl}));
  t.log("buttons", [await make("b", {buttons: [{title: "yes"}, {title: "no"}]}), await make("b3", {buttons: [{title: "1"}, {title: "2"}, {title: "3"}]})]);
  t.log("more", [await make("m", {priority: 2, silent: true, requireInteraction: true, contextMessage: "c", eventTime: 1}), await make("m2", {priority: 5}), await make("m3", {odd: 1}), await make("m4", {iconUrl: "none.png"}), await make("m5", {iconUrl: undefined}), await make("", {})].map(kinNumbers));
  t.log("all", await outcome(t, async () => Object.keys(await n.getAll()).filter((k) => k.length < 4).sort()));
  t.log("update", [await outcome(t, () => n.update("l", {title: "new"})), await outcome(t, () => n.update("none", {title: "x"}))]);
  t.log("level", await outcome(t, () => n.getPermissionLevel()));
  t.log("no id", await outcome(t, async () => typeof (await n.create({type: "basic", iconUrl, title: "T", message: "m"}))));
  t.log("clear", [await outcome(t, () => n.clear("b")), await outcome(t, () => n.clear("b"))]);
  t.log("members", Object.keys(n).sort());
});
kinApi("kin_permissions_flow", ["alarms"], async (t) => {
  const p = t.api.permissions, seen = [];
  p.onAdded.addListener((x) => seen.push(["added", x])); p.onRemoved.addListener((x) => seen.push(["removed", x]));
  t.log("without gesture", await outcome(t, () => p.request({permissions: ["history"]})));
  t.log("not optional", await outcome(t, () => p.request({permissions: ["cookies"]})));
  t.log("had", [await outcome(t, () => p.request({permissions: ["alarms"]})), await outcome(t, () => p.request({origins: ["http://127.0.0.1/*"]})), await outcome(t, () => p.request({}))]);
  t.log("contains", [await outcome(t, () => p.contains({})), await outcome(t, () => p.contains({permissions: ["alarms", "tabs"], origins: ["http://127.0.0.1/x"]})), await outcome(t, () => p.contains({permissions: ["odd"]})), await outcome(t, () => p.contains({origins: ["nope"]})), await outcome(t, () => p.contains()), await outcome(t, () => p.contains({permissions: "alarms"})), await outcome(t, () => p.contains({origins: ["<all_urls>"]}))]);
  t.log("remove", [await outcome(t, () => p.remove({permissions: ["history"]})), await outcome(t, () => p.remove({permissions: ["odd"]})), await outcome(t, () => p.remove({origins: ["http://127.0.0.1/*"]})), await outcome(t, () => p.remove({origins: ["https://example.org/*"]})), await outcome(t, () => p.remove({}))]);
  t.log("all", await outcome(t, () => p.getAll()));
  t.log("host access", [typeof p.addHostAccessRequest, await outcome(t, () => p.addHostAccessRequest({tabId: 987654})), await outcome(t, () => p.removeHostAccessRequest({}))]);
  t.log("gate", [typeof t.api.history, typeof t.api.alarms, typeof t.api.topSites]);
  t.log("seen", seen);
}, {optional_permissions: ["history", "topSites"], optional_host_permissions: ["https://example.org/*"]});
scenario("kin_webNavigation_frames_and_hash", {
  bg: async (t) => {
    const w = t.api.webNavigation, seen = [];
    for (const name of ["onBeforeNavigate", "onCommitted", "onDOMContentLoaded", "onCompleted", "onHistoryStateUpdated", "onReferenceFragmentUpdated", "onErrorOccurred", "onCreatedNavigationTarget"])
      w[name].addListener((d) => seen.push([name, d.frameId === 0, d.parentFrameId, d.transitionType, d.transitionQualifiers?.join(), t.text(d.url), kinKeys(d)]), {url: [{hostEquals: "127.0.0.1"}]});
    const tab = await t.open("content"); await t.wait("content ok"); await t.sleep(500);
    for (const x of seen.splice(0)) t.log("seen", x);
    const frames = await w.getAllFrames({tabId: tab.id});
    t.log("frames", frames.map((f) => [kinKeys(f), t.text(f.url), f.parentFrameId, f.frameId === 0, f.frameType, f.documentLifecycle]).sort());
    t.log("frame", [await outcome(t, () => w.getFrame({tabId: tab.id, frameId: 987654})), await outcome(t, async () => kinKeys(await w.getFrame({tabId: tab.id, frameId: 0})))]);
    t.log("document", await outcome(t, async () => kinKeys(await w.getFrame({documentId: frames.find((f) => f.frameId === 0).documentId}))));
    await t.api.tabs.reload(tab.id); await t.ready("content"); await t.sleep(400);
    for (const x of seen.splice(0)) t.log("reload", x.slice(0, 6));
  },
  content: async (t) => {
    if (window !== top) return;
    location.hash = "one"; await t.sleep(50); history.pushState({}, "", "?two"); await t.sleep(50);
    const f = document.createElement("iframe"); f.src = "/content2.html"; document.body.append(f);
    await new Promise((r) => { f.onload = r; }); await t.sleep(100); await t.signal("content ok");
  },
}, {...uses(["webNavigation"]), families: ["chromium"]});
scenario("kin_downloads_real", {
  bg: async (t) => {
    const d = t.api.downloads, seen = [];
    d.onCreated.addListener((x) => seen.push(["created", x.state, kinKeys(x)])); d.onChanged.addListener((c) => seen.push(["changed", ...Object.keys(c).filter((k) => k !== "id").sort().map((k) => [k, k === "state" ? c[k] : "x"])])); d.onErased.addListener(() => seen.push(["erased"]));
    const id = await outcome(t, () => d.download({url: t.LAB.origin + "/content2.html", filename: "lab-kin.html", conflictAction: "overwrite", saveAs: false}), 5000);
    t.log("id", typeof id.resolved); await t.sleep(1500);
    const [x] = await d.search({id: id.resolved});
    t.log("item", [kinKeys(x), x?.state, x?.filename?.replace(/.*[\\/]/, ""), x?.mime, x?.exists, x?.danger, x?.paused, x?.canResume, x?.error ?? null, t.text(x?.url ?? ""), x?.totalBytes > 0, x?.bytesReceived === x?.totalBytes, x?.incognito, t.text(x?.finalUrl ?? "")]);
    t.log("queries", [await outcome(t, async () => (await d.search({state: "complete"})).length), await outcome(t, async () => (await d.search({query: ["lab-kin"]})).length), await outcome(t, async () => (await d.search({filenameRegex: "kin\\.html$"})).length), await outcome(t, async () => (await d.search({urlRegex: "nope"})).length), await outcome(t, async () => (await d.search({limit: 1, orderBy: ["-startTime"]})).length), await outcome(t, async () => (await d.search({totalBytesGreater: 5})).length)]);
    t.log("late", [await outcome(t, () => d.pause(id.resolved)), await outcome(t, () => d.resume(id.resolved)), await outcome(t, () => d.cancel(id.resolved))]);
    t.log("missing", await outcome(t, async () => { const n = await d.download({url: t.LAB.origin + "/none-such"}); await t.sleep(1000); const [y] = await d.search({id: n}); return [y.state, y.error]; }, 5000));
    t.log("icon", await outcome(t, async () => (await d.getFileIcon(id.resolved)).slice(0, 15)));
    t.log("remove", [await outcome(t, () => d.removeFile(id.resolved)), await outcome(t, async () => (await d.search({id: id.resolved}))[0].exists), await outcome(t, () => d.removeFile(id.resolved))]);
    t.log("erase", [await outcome(t, async () => (await d.erase({id: id.resolved})).length), (await d.search({id: id.resolved})).length]);
    await t.sleep(300); for (const e of seen) t.log("seen", e);
  },
}, uses(["downloads"]));
kinApi("kin_history_and_bookmarks_tree", ["history", "bookmarks"], async (t) => {
  const {history: h, bookmarks: b} = t.api, seen = [];
  for (const e of ["onVisited", "onVisitRemoved", "onTitleChanged"]) h[e]?.addListener((x) => seen.push([e, kinKeys(x), (x.url ?? x.urls?.filter((u) => u.includes("kin")))?.toString(), x.allHistory]));
  for (const e of ["onCreated", "onRemoved", "onChanged", "onMoved", "onChildrenReordered", "onImportBegan"]) b[e]?.addListener((id, x) => seen.push([e, kinKeys(x), x.title ?? x.node?.title ?? x.index]));
  await h.addUrl({url: "https://kin.example/a", title: "A"}); await h.addUrl({url: "https://kin.example/b"}); await t.sleep(200);
  t.log("search", await outcome(t, async () => (await h.search({text: "kin.example", startTime: 0})).map((x) => [kinKeys(x), x.url, x.title, x.visitCount, x.typedCount]).sort()));
  t.log("visits", await outcome(t, async () => (await h.getVisits({url: "https://kin.example/a"})).map((v) => [kinKeys(v), v.transition])));
  t.log("none", [await outcome(t, () => h.getVisits({url: "https://kin.example/none"})), await outcome(t, async () => (await h.search({text: "kin.example", endTime: 1})).length), await outcome(t, async () => (await h.search({text: "kin", maxResults: 1})).length)]);
  t.log("delete", [await outcome(t, () => h.deleteUrl({url: "https://kin.example/a"})), await outcome(t, () => h.deleteUrl({url: "https://kin.example/none"})), await outcome(t, () => h.deleteRange({startTime: 0, endTime: Date.now() + 1000}))]);
  const folder = await b.create({title: "Kin"});
  t.log("folder", [kinKeys(folder), folder.type, folder.url, typeof folder.parentId, folder.folderType]);
  const one = await b.create({parentId: folder.id, title: "one", url: "https://kin.example/1"}), two = await b.create({parentId: folder.id, title: "two", url: "https://kin.example/2", index: 0});
  t.log("children", (await b.getChildren(folder.id)).map((x) => [x.title, x.index, kinKeys(x)]));
  t.log("move", await outcome(t, async () => { const m = await b.move(two.id, {parentId: folder.id, index: 2}); return [m.index, (await b.getChildren(folder.id)).map((x) => x.title)]; }));
  t.log("update", await outcome(t, async () => { const u = await b.update(one.id, {title: "uno"}); return [u.title, u.url]; }));
  t.log("search", [await outcome(t, async () => (await b.search({url: "https://kin.example/1"})).length), await outcome(t, async () => (await b.search({title: "uno"})).length), await outcome(t, async () => (await b.search("kin.example")).length), await outcome(t, () => b.search({url: "nope"}))]);
  t.log("recent", (await b.getRecent(2)).map((x) => x.title).sort());
  t.log("subtree", (await b.getSubTree(folder.id))[0].children.length);
  t.log("remove full", kinNumbers(await outcome(t, () => b.remove(folder.id))));
  t.log("remove tree", await outcome(t, () => b.removeTree(folder.id)));
  t.log("roots", (await b.getTree())[0].children.map((x) => [x.title, x.id, x.folderType, x.syncing]));
  t.log("root", await outcome(t, () => b.remove((b.MAX ? "" : "0")) ).then(kinNumbers));
  await t.sleep(300); for (const e of seen) t.log("seen", e);
});
scenario("kin_tab_groups_and_events", {
  bg: async (t) => {
    const {tabs, tabGroups: g} = t.api; t.log("there", [typeof g, typeof tabs.group]);
    const a = await tabs.create({url: "about:blank", active: false}), b = await tabs.create({url: "about:blank", active: false}); await t.sleep(300);
    const id = await tabs.group({tabIds: [a.id, b.id]});
    t.log("get", await outcome(t, async () => { const x = await g.get(id); return [kinKeys(x), x.title, x.collapsed, typeof x.color, x.shared]; }));
    t.log("update", await outcome(t, async () => { const x = await g.update(id, {title: "Kin", color: "cyan", collapsed: true}); return [x.title, x.color, x.collapsed]; }));
    t.log("bad", [await outcome(t, () => g.update(id, {color: "odd"})), await outcome(t, () => g.get(987654)), await outcome(t, () => g.update(987654, {title: "x"})), await outcome(t, () => g.move(987654, {index: 0})), await outcome(t, () => tabs.group({})), await outcome(t, () => tabs.group({tabIds: []})), await outcome(t, () => tabs.group({tabIds: 987654})), await outcome(t, async () => typeof (await tabs.group({tabIds: a.id, groupId: 987654}))), await outcome(t, async () => typeof (await tabs.group({tabIds: a.id, groupId: id, createProperties: {}}))), await outcome(t, () => tabs.ungroup(987654))].map(kinNumbers));
    t.log("query", [await outcome(t, async () => (await g.query({title: "Kin"})).length), await outcome(t, async () => (await g.query({collapsed: false})).length), await outcome(t, async () => (await g.query({color: "cyan"})).length), await outcome(t, async () => (await tabs.query({groupId: id})).length), await outcome(t, () => g.query())]);
    t.log("ungroup", [await outcome(t, () => tabs.ungroup([a.id, b.id])), kinNumbers(await outcome(t, () => g.get(id))), g.TAB_GROUP_ID_NONE]);
    t.log("colors", tried(t, () => g.Color));
  },
}, uses(["tabGroups"]));
kinApi("kin_idle_power_system", ["idle", "power", "system.cpu", "system.memory", "system.storage", "system.display", "tts", "fontSettings", "dns", "processes"], async (t) => {
  const a = t.api, s = a.system ?? {};
  t.log("idle", [typeof await a.idle.queryState(15), await outcome(t, () => a.idle.setDetectionInterval(60)), await outcome(t, () => a.idle.getAutoLockDelay())]);
  t.log("power", [await outcome(t, () => a.power.requestKeepAwake("display")), await outcome(t, () => a.power.requestKeepAwake("odd")), await outcome(t, () => a.power.releaseKeepAwake()), await outcome(t, () => a.power.reportActivity())]);
  t.log("cpu", await outcome(t, async () => { const c = await s.cpu.getInfo(); return [kinKeys(c), kinKeys(c.processors[0]), kinKeys(c.processors[0].usage)]; }));
  t.log("memory", await outcome(t, async () => { const m = await s.memory.getInfo(); return [kinKeys(m), m.capacity > m.availableCapacity]; }));
  t.log("display", await outcome(t, async () => { const d = await s.display.getInfo(); return [kinKeys(d[0]), d[0].isPrimary, d.length, kinKeys(d[0].bounds)]; }));
  t.log("storage", [await outcome(t, async () => Array.isArray(await s.storage.getInfo())), await outcome(t, () => s.storage.ejectDevice("x"))]);
  t.log("tts", [await outcome(t, async () => Array.isArray(await a.tts.getVoices())), await outcome(t, () => a.tts.isSpeaking()), await outcome(t, () => a.tts.stop()), await outcome(t, () => a.tts.speak())]);
  t.log("fonts", [await outcome(t, () => a.fontSettings.getDefaultFontSize()), await outcome(t, () => a.fontSettings.getMinimumFontSize()), await outcome(t, () => a.fontSettings.getFont({genericFamily: "standard"})), await outcome(t, () => a.fontSettings.getFont({genericFamily: "odd"}))]);
  t.log("dns", [await outcome(t, async () => kinKeys(await a.dns.resolve("127.0.0.1"))), await outcome(t, () => a.dns.resolve("no-such-host.invalid"), 5000)]);
});
kinApi("kin_omnibox_and_search", ["search"], async (t) => {
  const o = t.api.omnibox;
  t.log("members", Object.keys(o).sort());
  t.log("default", [await outcome(t, () => o.setDefaultSuggestion({description: "hello <match>you</match>"})), await outcome(t, () => o.setDefaultSuggestion({description: "bad <b>"})), await outcome(t, () => o.setDefaultSuggestion({description: "x", content: "y"})), await outcome(t, () => o.setDefaultSuggestion({})), await outcome(t, () => o.setDefaultSuggestion())]);
  t.log("events", Object.keys(o).filter((k) => k.startsWith("on")).sort().map((k) => tried(t, () => { o[k].addListener(() => {}); return o[k].hasListeners?.(); })));
  t.log("search", [typeof t.api.search, await outcome(t, async () => (await t.api.search.get()).length > 0), await outcome(t, () => t.api.search.query({text: "x", disposition: "ODD"})), await outcome(t, () => t.api.search.query({text: "x", disposition: "NEW_TAB", tabId: 5}))]);
}, {omnibox: {keyword: "kin"}});
kinApi("kin_privacy_and_proxy", ["privacy", "proxy", "contentSettings", "browserSettings", "theme", "browsingData"], async (t) => {
  const a = t.api, short = (x) => JSON.parse(JSON.stringify(x ?? null));
  t.log("groups", Object.keys(a.privacy).sort().map((k) => [k, kinKeys(a.privacy[k])]));
  t.log("get", [await outcome(t, () => a.privacy.network.networkPredictionEnabled.get({})), await outcome(t, () => a.privacy.websites.hyperlinkAuditingEnabled.get({})), await outcome(t, () => a.privacy.network.webRTCIPHandlingPolicy.get({}))]);
  t.log("set", [await outcome(t, () => a.privacy.network.networkPredictionEnabled.set({value: false})), await outcome(t, () => a.privacy.network.networkPredictionEnabled.get({})), await outcome(t, () => a.privacy.network.networkPredictionEnabled.clear({})), await outcome(t, () => a.privacy.network.networkPredictionEnabled.set({value: "x"})), await outcome(t, () => a.privacy.network.networkPredictionEnabled.set({}))]);
  t.log("scope", [await outcome(t, () => a.privacy.network.networkPredictionEnabled.set({value: true, scope: "incognito_persistent"})), await outcome(t, () => a.privacy.network.networkPredictionEnabled.get()), await outcome(t, () => a.privacy.network.networkPredictionEnabled.set({value: true, scope: "odd"}))]);
  t.log("proxy", [await outcome(t, async () => short(await a.proxy.settings.get({}))), await outcome(t, () => a.proxy.settings.set({value: {mode: "odd"}})), await outcome(t, () => a.proxy.settings.set({value: {mode: "fixed_servers"}})), await outcome(t, () => a.proxy.settings.set({value: {proxyType: "odd"}})), await outcome(t, () => a.proxy.settings.set({value: {mode: "direct", proxyType: "none"}})), await outcome(t, () => a.proxy.settings.clear({}))]);
  t.log("content", [await outcome(t, () => a.contentSettings.javascript.get({primaryUrl: "https://example.org/"})), await outcome(t, () => a.contentSettings.javascript.set({primaryPattern: "https://example.org/*", setting: "block"})), await outcome(t, () => a.contentSettings.javascript.get({primaryUrl: "https://example.org/x"})), await outcome(t, () => a.contentSettings.javascript.set({primaryPattern: "nope nope", setting: "block"})), await outcome(t, () => a.contentSettings.javascript.set({primaryPattern: "https://example.org/*", setting: "odd"})), await outcome(t, () => a.contentSettings.javascript.clear({}))]);
  t.log("browsing data", [await outcome(t, async () => kinKeys(await a.browsingData.settings())), await outcome(t, () => a.browsingData.remove({since: 0}, {odd: true})), await outcome(t, () => a.browsingData.removeCache({})), await outcome(t, () => a.browsingData.remove({}, {}))]);
});
kinApi("kin_firefox_own", ["browserSettings", "theme", "contextualIdentities", "cookies", "find", "captivePortal", "pkcs11", "tabHide"], async (t) => {
  const a = t.api;
  t.log("theme", await outcome(t, () => a.theme.getCurrent()));
  t.log("theme update", [await outcome(t, () => a.theme.update({colors: {frame: "red", tab_background_text: [0, 0, 0]}})), await outcome(t, async () => (await a.theme.getCurrent()).colors.frame), await outcome(t, () => a.theme.update({odd: 1})), await outcome(t, () => a.theme.reset())]);
  t.log("settings", Object.keys(a.browserSettings).sort().join(" "));
  t.log("setting", [await outcome(t, () => a.browserSettings.cacheEnabled.get({})), await outcome(t, () => a.browserSettings.imageAnimationBehavior.set({value: "none"})), await outcome(t, () => a.browserSettings.imageAnimationBehavior.get({})), await outcome(t, () => a.browserSettings.imageAnimationBehavior.set({value: "odd"})), await outcome(t, () => a.browserSettings.newTabPageURL.set({value: "x"})), await outcome(t, () => a.browserSettings.homepageOverride.get({}))]);
  t.log("identities", await outcome(t, async () => (await a.contextualIdentities.query({})).map((x) => [x.name, x.color, x.icon, x.cookieStoreId, kinKeys(x)])));
  t.log("identity", await outcome(t, async () => { const c = await a.contextualIdentities.create({name: "Kin", color: "blue", icon: "dollar"}); const u = await a.contextualIdentities.update(c.cookieStoreId, {name: "Kin2"}); const tab = await a.tabs.create({url: "about:blank", cookieStoreId: c.cookieStoreId}); const same = tab.cookieStoreId === c.cookieStoreId; await a.tabs.remove(tab.id); const gone = await a.contextualIdentities.remove(c.cookieStoreId); return [c.colorCode, c.iconUrl, u.name, same, gone.name]; }));
  t.log("identity bad", [await outcome(t, () => a.contextualIdentities.get("none")), await outcome(t, () => a.contextualIdentities.create({name: "x", color: "odd", icon: "dollar"})), await outcome(t, () => a.contextualIdentities.create({name: "x", color: "blue", icon: "odd"})), await outcome(t, () => a.contextualIdentities.remove("none")), await outcome(t, () => a.tabs.create({cookieStoreId: "none"}))]);
  t.log("hide", [await outcome(t, async () => { const x = await a.tabs.create({url: "about:blank", active: false}); const h = await a.tabs.hide(x.id); const st = (await a.tabs.get(x.id)).hidden; await a.tabs.show(x.id); return [h.length, st, (await a.tabs.get(x.id)).hidden]; }), await outcome(t, async () => { const [x] = await a.tabs.query({active: true, currentWindow: true}); return a.tabs.hide(x.id); })]);
  t.log("warmup", [await outcome(t, () => a.tabs.warmup(987654)), await outcome(t, () => a.tabs.moveInSuccession([], 987654)), await outcome(t, () => a.tabs.toggleReaderMode()).then(kinNumbers), await outcome(t, () => a.tabs.print?.length)]);
  t.log("portal", [await outcome(t, () => a.captivePortal.getState()), await outcome(t, async () => typeof (await a.captivePortal.getLastChecked()))]);
}, {}, {families: ["firefox"]});
kinTwo("kin_two_browser_action", ["menus"], async (t) => {
  const b = browser.browserAction;
  t.log("start", [await b.getTitle({}), await b.getBadgeText({}), await b.getPopup({}), await b.getBadgeBackgroundColor({}), await b.getBadgeTextColor({}), await b.isEnabled({})]);
  const tab = await browser.tabs.create({url: "about:blank"}), win = await browser.windows.getCurrent();
  t.log("window", [await outcome(t, () => b.setBadgeText({text: "W", windowId: win.id})), await b.getBadgeText({tabId: tab.id}), await b.getBadgeText({}), await b.getBadgeText({windowId: win.id}), await outcome(t, () => b.setBadgeText({text: "x", windowId: win.id, tabId: tab.id})), await outcome(t, () => b.setBadgeText({text: null, windowId: win.id}))]);
  t.log("color", [await outcome(t, () => b.setBadgeBackgroundColor({color: "black"})), await b.getBadgeTextColor({}), await outcome(t, () => b.setBadgeBackgroundColor({color: "white", tabId: tab.id})), await b.getBadgeTextColor({tabId: tab.id}), await outcome(t, () => b.setBadgeBackgroundColor({color: null}))]);
  t.log("missing", [await outcome(t, () => b.setTitle({title: "x", tabId: 987654})), await outcome(t, () => b.setTitle({title: "x", windowId: 987654})), await outcome(t, () => b.setTitle({})), await outcome(t, () => b.setBadgeText({text: 5}))]);
  t.log("popup", [await outcome(t, () => b.setPopup({popup: "popup.html", tabId: tab.id})), t.text(await b.getPopup({tabId: tab.id})), await outcome(t, () => b.setPopup({popup: null, tabId: tab.id})), await b.getPopup({tabId: tab.id}), await outcome(t, () => b.setPopup({popup: "http://example.org/"}))]);
  t.log("callbacks", [await kinCallback((cb) => chrome.browserAction.getTitle({}, cb)), await kinCallback((cb) => chrome.browserAction.setTitle({title: "q"}, cb)), tried(t, () => String(chrome.browserAction.getTitle({})))]);
  t.log("execute", [await outcome(t, () => browser.tabs.executeScript(tab.id, {code: "1 + 1"})), await outcome(t, () => browser.tabs.executeScript(987654, {code: "1"})), await outcome(t, () => browser.tabs.executeScript({})), await outcome(t, () => browser.tabs.executeScript({code: "1", file: "x.js"}))].map(kinNumbers));
  t.log("menus", [await outcome(t, () => browser.menus.create({id: "m", title: "M", contexts: ["browser_action", "tab", "tools_menu"]})), await outcome(t, () => browser.menus.create({id: "n", title: "M", contexts: ["action"]})), await outcome(t, () => browser.menus.refresh()), await outcome(t, () => browser.menus.overrideContext({}))]);
  t.log("background", [typeof await browser.runtime.getBackgroundPage(), browser.extension.getBackgroundPage() === window, browser.extension.getViews().length, t.text(browser.extension.getURL("x")), typeof browser.extension.getExtensionTabs, typeof browser.extension.sendMessage, browser.extension.inIncognitoContext]);
});
kinTwo("kin_two_user_scripts_and_content_scripts", [], async (t) => {
  t.log("members", [typeof browser.userScripts, Object.keys(browser.contentScripts).sort()]);
  t.log("register", await outcome(t, async () => { const r = await browser.contentScripts.register({matches: ["http://127.0.0.1/*"], js: [{code: "1"}], runAt: "document_start", allFrames: true}); const out = [Object.keys(r), Object.prototype.toString.call(r), typeof r.unregister]; return [...out, String(await r.unregister())]; }));
  t.log("bad", [await outcome(t, () => browser.contentScripts.register({js: [{code: "1"}]})), await outcome(t, () => browser.contentScripts.register({matches: ["nope"], js: [{code: "1"}]})), await outcome(t, () => browser.contentScripts.register({matches: [], js: [{code: "1"}]})), await outcome(t, () => browser.contentScripts.register({matches: ["https://example.org/*"], js: [{code: "1"}]})), await outcome(t, () => browser.contentScripts.register({matches: ["http://127.0.0.1/*"], js: [{file: "none.js", code: "1"}]})), await outcome(t, () => browser.contentScripts.register({matches: ["http://127.0.0.1/*"], runAt: "odd"}))]);
  t.log("css", await outcome(t, async () => { const tab = await browser.tabs.create({url: t.LAB.origin + "/content2.html"}); await t.sleep(700); return [await browser.tabs.insertCSS(tab.id, {code: "body { color: red }"}), await browser.tabs.executeScript(tab.id, {code: "getComputedStyle(document.body).color"}), await browser.tabs.removeCSS(tab.id, {code: "body { color: red }"}), await browser.tabs.executeScript(tab.id, {code: "getComputedStyle(document.body).color"}), await browser.tabs.executeScript(tab.id, {code: "throw new Error('x')"}).catch((e) => e.message), await browser.tabs.executeScript(tab.id, {code: "Promise.resolve(5)"}), await browser.tabs.executeScript(tab.id, {code: "(() => {})"}).catch((e) => e.message), await browser.tabs.executeScript(tab.id, {file: "none.js"}).catch((e) => t.text(e.message)), await browser.tabs.executeScript(tab.id, {code: "undefined"}), await browser.tabs.executeScript(tab.id, {code: "1", frameId: 99}).catch((e) => e.message)].map((x) => x ?? null); }, 6000).then(kinNumbers));
  t.log("messages", [await outcome(t, () => browser.tabs.sendMessage(987654, "x")), await kinCallback((cb) => chrome.tabs.sendMessage(987654, "x", cb)), await outcome(t, () => browser.tabs.getCurrent())]);
});
kinApi("kin_user_scripts", ["userScripts"], async (t) => {
  const u = t.api.userScripts;
  t.log("there", [typeof u, tried(t, () => Object.keys(u).sort())]);
  t.log("get", await outcome(t, () => u.getScripts()));
  t.log("register", await outcome(t, () => u.register([{id: "x", matches: ["http://127.0.0.1/*"], js: [{code: "1"}]}])));
  t.log("world", await outcome(t, () => u.configureWorld({csp: "script-src 'none'", messaging: true})));
  t.log("worlds", await outcome(t, () => u.getWorldConfigurations()));
  t.log("execute", await outcome(t, () => u.execute({target: {tabId: 987654}, js: [{code: "1"}]})));
}, {optional_permissions: ["userScripts"]});
kinApi("kin_debugger_and_devtools", ["debugger", "readingList", "gcm", "declarativeContent", "ttsEngine", "tabCapture", "desktopCapture", "pageCapture"], async (t) => {
  const a = t.api;
  t.log("there", ["debugger", "devtools", "readingList", "gcm", "instanceID", "declarativeContent", "ttsEngine", "tabCapture", "desktopCapture", "pageCapture", "extension", "types", "dom", "test", "i18n", "accessibilityFeatures"].map((k) => [k, typeof a[k]]));
  t.log("debugger", [await outcome(t, async () => { const x = await a.debugger.getTargets(); return [x.length > 0, kinKeys(x.find((y) => y.tabId)), x.map((y) => y.type).includes("page")]; }), await outcome(t, () => a.debugger.attach({tabId: 987654}, "1.3")), await outcome(t, () => a.debugger.attach({tabId: 987654}, "0.5")), await outcome(t, () => a.debugger.detach({tabId: 987654})), await outcome(t, () => a.debugger.sendCommand({tabId: 987654}, "Page.enable")), await outcome(t, () => a.debugger.attach({}, "1.3"))]);
  t.log("reading list", [await outcome(t, () => a.readingList.addEntry({url: "https://example.org/kin", title: "Kin", hasBeenRead: false})), await outcome(t, () => a.readingList.addEntry({url: "https://example.org/kin", title: "Kin", hasBeenRead: false})), await outcome(t, async () => (await a.readingList.query({})).map((e) => [kinKeys(e), e.title])), await outcome(t, () => a.readingList.updateEntry({url: "https://example.org/kin", hasBeenRead: true})), await outcome(t, async () => (await a.readingList.query({hasBeenRead: true})).length), await outcome(t, () => a.readingList.removeEntry({url: "https://example.org/kin"})), await outcome(t, () => a.readingList.removeEntry({url: "https://example.org/kin"})), await outcome(t, () => a.readingList.addEntry({url: "nope", title: "x", hasBeenRead: false}))]);
  t.log("capture", [await outcome(t, () => a.tabCapture.getCapturedTabs()), await outcome(t, () => a.pageCapture.saveAsMHTML({tabId: 987654})), tried(t, () => typeof a.desktopCapture.chooseDesktopMedia)]);
  t.log("content", tried(t, () => Object.keys(a.declarativeContent).sort().join(" ")));
  t.log("extension", tried(t, () => [Object.keys(a.extension).sort().join(" "), a.extension.inIncognitoContext]));
  t.log("all", Object.keys(a).sort().join(" "));
});
scenario("kin_reload_and_options", {
  bg: async (t) => {
    const r = t.api.runtime;
    t.log("options", await outcome(t, () => r.openOptionsPage())); await t.wait("page ok", 6000); await t.sleep(200);
    t.log("tabs", (await t.api.tabs.query({url: r.getURL("page.html")})).map((x) => [x.active, x.pinned]));
    t.log("again", await outcome(t, () => r.openOptionsPage())); await t.sleep(300);
    t.log("count", (await t.api.tabs.query({})).filter((x) => (x.url ?? "").includes("page.html")).length);
    t.log("views", tried(t, () => t.api.extension.getViews().map((v) => t.text(v.location.href)).sort()));
    t.log("management", await outcome(t, async () => { const s = await t.api.management.getSelf(); return [t.text(s.optionsUrl ?? ""), s.shortName, s.description, s.homepageUrl]; }));
    await t.signal("finished");
  },
  page: async (t) => { t.log("current", await outcome(t, async () => { const c = await t.api.tabs.getCurrent(); return [typeof c.id, c.active, t.text(c.url), kinKeys(c)]; })); await t.signal("page ok"); await t.wait("finished", 9000); },
}, {manifest: {options_ui: {page: "page.html", open_in_tab: true}, description: "about", homepage_url: "https://example.org/home", short_name: "short"}});
