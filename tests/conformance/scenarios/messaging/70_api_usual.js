// What extensions ask of the API from day to day, in further forms.
bgOnly("api_usual_storage_sync_and_quota", [], async (t) => {
  const s = t.api.storage.sync;
  t.log("constants", [s.QUOTA_BYTES, s.QUOTA_BYTES_PER_ITEM, s.MAX_ITEMS, s.MAX_WRITE_OPERATIONS_PER_HOUR, s.MAX_WRITE_OPERATIONS_PER_MINUTE, t.api.storage.local.QUOTA_BYTES, t.api.storage.session?.QUOTA_BYTES]);
  t.log("set", await outcome(t, () => s.set({theme: "dark", size: 12, list: ["a", {b: null}]})));
  t.log("get", await outcome(t, () => s.get(["theme", "list"])));
  t.log("bytes one", await outcome(t, () => s.getBytesInUse("theme")));
  t.log("bytes all", await outcome(t, () => s.getBytesInUse(null)));
  t.log("bytes list", await outcome(t, () => s.getBytesInUse(["theme", "nope"])));
  t.log("too long", await outcome(t, () => s.set({long: "x".repeat(9000)})));
  t.log("kept", await outcome(t, async () => Object.keys(await s.get()).sort()));
  t.log("too many", await outcome(t, () => s.set(Object.fromEntries(Array.from({length: 600}, (_, i) => ["k" + i, i])))));
  t.log("remove many", await outcome(t, () => s.remove(["theme", "size"])));
  t.log("left", await outcome(t, () => s.get(null)));
  t.log("local stays", await outcome(t, () => t.api.storage.local.get(null)));
});
bgOnly("api_usual_storage_session_levels", [], async (t) => {
  const s = t.api.storage.session;
  t.log("shape", typeof s);
  t.log("set", await outcome(t, () => s.set({token: "abc", when: 5})));
  t.log("get", await outcome(t, () => s.get({token: "", other: [1]})));
  t.log("keys", await outcome(t, () => s.getKeys?.()));
  t.log("bytes", await outcome(t, async () => typeof (await s.getBytesInUse())));
  t.log("level", await outcome(t, () => s.setAccessLevel({accessLevel: "TRUSTED_AND_UNTRUSTED_CONTEXTS"})));
  t.log("bad level", await outcome(t, () => s.setAccessLevel({accessLevel: "EVERYBODY"})));
  t.log("no level", await outcome(t, () => s.setAccessLevel({})));
  t.log("local level", await outcome(t, () => t.api.storage.local.setAccessLevel?.({accessLevel: "TRUSTED_CONTEXTS"})));
  t.log("enum", t.d(t.api.storage.AccessLevel));
  t.log("managed", [await outcome(t, () => t.api.storage.managed.get("x")), await outcome(t, () => t.api.storage.managed.set({x: 1}))]);
});
scenario("api_usual_storage_between_contexts", {
  bg: async (t) => {
    const seen = [];
    t.api.storage.onChanged.addListener((c, area) => seen.push([area, c]));
    await t.api.storage.local.set({start: 1});
    await t.open("content"); await t.wait("content ok");
    await t.open("page"); await t.wait("page ok");
    await t.sleep(200);
    t.log("seen", seen);
    t.log("all", await t.api.storage.local.get());
  },
  content: async (t) => {
    t.log("areas", Object.keys(t.api.storage).sort());
    t.log("get", await outcome(t, () => t.api.storage.local.get("start")));
    t.log("set", await outcome(t, () => t.api.storage.local.set({from: "content", map: {x: [1, 2, {y: true}]}})));
    t.log("session", await outcome(t, () => t.api.storage.session.get(null)));
    t.log("sync", await outcome(t, () => t.api.storage.sync.set({s: 1})));
    await t.signal("content ok");
  },
  page: async (t) => {
    t.log("get", await outcome(t, () => t.api.storage.local.get(["from", "map"])));
    t.log("remove", await outcome(t, () => t.api.storage.local.remove("from")));
    t.log("session", await outcome(t, () => t.api.storage.session.set({p: 1})));
    await t.signal("page ok");
  },
});
bgOnly("api_usual_alarms_arguments", ["alarms"], async (t) => {
  const a = t.api.alarms;
  const show = (one) => one && [one.name, one.periodInMinutes ?? null, typeof one.scheduledTime, Object.keys(one).sort()];
  t.log("no name", await outcome(t, async () => { const r = await a.create({delayInMinutes: 1}); return [r, show(await a.get())]; }));
  t.log("get empty", await outcome(t, async () => show(await a.get(""))));
  t.log("both", await outcome(t, () => a.create("both", {when: Date.now() + 1000, delayInMinutes: 1})));
  t.log("neither", await outcome(t, () => a.create("neither", {})));
  t.log("negative", await outcome(t, () => a.create("neg", {delayInMinutes: -1})));
  t.log("past", await outcome(t, () => a.create("past", {when: 1000, periodInMinutes: 30})));
  t.log("zero period", await outcome(t, () => a.create("zero", {periodInMinutes: 0})));
  t.log("bad type", await outcome(t, () => a.create("bad", {delayInMinutes: "1"})));
  t.log("bad key", await outcome(t, () => a.create("bad", {minutes: 1})));
  t.log("number name", await outcome(t, () => a.create(5, {delayInMinutes: 1})));
  t.log("replace", await outcome(t, async () => { await a.create("x", {delayInMinutes: 9}); await a.create("x", {periodInMinutes: 7}); return show(await a.get("x")); }));
  t.log("names", await outcome(t, async () => (await a.getAll()).map((one) => one.name).sort()));
  t.log("clear none", await outcome(t, () => a.clear("nothing")));
  t.log("clear no name", await outcome(t, () => a.clear()));
  t.log("clear all", await outcome(t, async () => [await a.clearAll(), await a.getAll(), await a.clearAll()]));
  t.log("callback", await new Promise((r) => a.get("x", (v) => r([v === undefined, t.lastErr()]))));
});
bgOnly("api_usual_menus_tree", ["contextMenus", "menus"], async (t) => {
  const m = t.api.menus ?? t.api.contextMenus;
  t.log("names", [typeof t.api.menus, typeof t.api.contextMenus]);
  t.log("constants", [m.ACTION_MENU_TOP_LEVEL_LIMIT]);
  t.log("create", await new Promise((r) => { const id = m.create({id: "root", title: "Root", contexts: ["all"]}, () => r([id, t.lastErr()])); }));
  t.log("child", await new Promise((r) => { m.create({id: "child", parentId: "root", title: "Child %s", contexts: ["selection", "link"], documentUrlPatterns: ["*://*/*"]}, () => r(t.lastErr())); }));
  t.log("twice", await new Promise((r) => { m.create({id: "root", title: "Again"}, () => r(t.lastErr())); }));
  t.log("no parent", await new Promise((r) => { m.create({id: "lost", parentId: "nobody", title: "Lost"}, () => r(t.lastErr())); }));
  t.log("no title", await new Promise((r) => { try { m.create({id: "untitled", contexts: ["page"]}, () => r(t.lastErr())); } catch (e) { r(t.err(e)); } }));
  t.log("separator", await new Promise((r) => { m.create({id: "line", type: "separator"}, () => r(t.lastErr())); }));
  t.log("radio", await new Promise((r) => { m.create({id: "radio", type: "radio", title: "R", checked: true}, () => r(t.lastErr())); }));
  t.log("bad type", await new Promise((r) => { try { m.create({id: "bad", type: "slider", title: "R"}, () => r(t.lastErr())); } catch (e) { r(t.err(e)); } }));
  t.log("bad pattern", await new Promise((r) => { try { m.create({id: "pattern", title: "R", documentUrlPatterns: ["nope"]}, () => r(t.lastErr())); } catch (e) { r(t.err(e)); } }));
  t.log("update", await outcome(t, () => m.update("child", {title: "New", enabled: false, visible: false})));
  t.log("update none", await outcome(t, () => m.update("nobody", {title: "New"})));
  t.log("update own parent", await outcome(t, () => m.update("root", {parentId: "child"})));
  t.log("remove", await outcome(t, () => m.remove("root")));
  t.log("remove child", await outcome(t, () => m.remove("child")));
  t.log("removeAll", await outcome(t, () => m.removeAll()));
  t.log("generated", tried(t, () => typeof m.create({title: "No id"})));
});
bgOnly("api_usual_commands_list", [], async (t) => {
  const c = t.api.commands;
  t.log("all", await outcome(t, async () => (await c.getAll()).map((one) => [one.name, one.description, one.shortcut, Object.keys(one).sort()])));
  t.log("members", Object.keys(c).sort());
  t.log("update", await outcome(t, () => c.update?.({name: "toggle", shortcut: "Ctrl+Shift+U", description: "Other"})));
  t.log("reset", await outcome(t, () => c.reset?.("toggle")));
  t.log("reset none", await outcome(t, () => c.reset?.("nothing")));
  t.log("argument", await outcome(t, () => c.getAll(5)));
  t.log("event", [typeof c.onCommand, c.onCommand.hasListeners?.(), typeof c.onChanged]);
}, {commands: {toggle: {suggested_key: {default: "Alt+Shift+1"}, description: "Toggle it"}, plain: {description: "No key"}, _execute_action: {suggested_key: {default: "Ctrl+Shift+Y"}}}});
bgOnly("api_usual_permissions_gates", [], async (t) => {
  const names = ["alarms", "bookmarks", "contextMenus", "cookies", "downloads", "history", "idle", "management", "notifications", "webNavigation", "webRequest", "declarativeNetRequest", "offscreen", "sidePanel", "identity", "sessions", "topSites", "browsingData", "tabGroups", "privacy", "proxy", "debugger", "menus", "theme", "search", "scripting", "tabs", "windows", "extension", "i18n", "permissions", "commands", "omnibox", "devtools", "userScripts", "action", "browserAction", "pageAction"];
  t.log("there", names.filter((name) => name in t.api));
  t.log("missing", tried(t, () => t.api.alarms.create("x", {})));
  t.log("missing two", tried(t, () => t.api.notifications.create({})));
  t.log("contains nothing", await outcome(t, () => t.api.permissions.contains({})));
  t.log("contains unknown", await outcome(t, () => t.api.permissions.contains({permissions: ["nonsense"]})));
  t.log("contains bad origin", await outcome(t, () => t.api.permissions.contains({origins: ["nonsense"]})));
  t.log("no argument", await outcome(t, () => t.api.permissions.contains()));
  t.log("request origin", await outcome(t, () => t.api.permissions.request({origins: ["https://example.org/*"]})));
  t.log("remove origin", await outcome(t, () => t.api.permissions.remove({origins: ["https://example.org/*"]})));
  t.log("remove required", await outcome(t, () => t.api.permissions.remove({origins: ["http://127.0.0.1/*"]})));
});
bgOnly("api_usual_windows_events", [], async (t) => {
  const w = t.api.windows, seen = [];
  w.onCreated.addListener((one) => seen.push(["created", one.type, one.state, typeof one.id]));
  w.onRemoved.addListener((id) => seen.push(["removed", typeof id]));
  const first = await w.getCurrent();
  const made = await w.create({url: [t.url("page2"), t.url("page")], focused: false});
  t.log("made", [made.type, made.tabs?.length, made.alwaysOnTop, made.incognito, made.state]);
  t.log("keys", Object.keys(made).sort());
  t.log("get", await outcome(t, async () => { const one = await w.get(made.id, {populate: true}); return one.tabs.map((tab) => [tab.index, tab.active, tab.pinned, tab.highlighted]); }));
  t.log("all", await outcome(t, async () => (await w.getAll({windowTypes: ["normal"]})).length));
  t.log("popups", await outcome(t, async () => (await w.getAll({windowTypes: ["popup"]})).length));
  t.log("update", await outcome(t, async () => { const one = await w.update(made.id, {focused: true}); return [one.id === made.id, one.type]; }));
  t.log("bad state", await outcome(t, () => w.update(made.id, {state: "huge"})));
  t.log("state and size", await outcome(t, () => w.update(made.id, {state: "minimized", width: 300})));
  t.log("update none", await outcome(t, () => w.update(987654, {focused: true})));
  t.log("bad type", await outcome(t, () => w.create({type: "sidebar"})));
  t.log("bad tab", await outcome(t, () => w.create({tabId: 987654})));
  t.log("remove", await outcome(t, () => w.remove(made.id)));
  t.log("gone", await outcome(t, () => w.get(made.id)).then((o) => JSON.parse(JSON.stringify(o).replaceAll(String(made.id), "<id>"))));
  t.log("still", (await w.getCurrent()).id === first.id);
  await t.sleep(300);
  t.log("seen", seen);
});
scenario("api_usual_tabs_messages_and_zoom", {
  bg: async (t) => {
    const tab = await t.open("content");
    t.log("zoom", [await outcome(t, () => t.api.tabs.getZoom(tab.id)), await outcome(t, () => t.api.tabs.setZoom(tab.id, 1.5)), await outcome(t, () => t.api.tabs.getZoom(tab.id)), await outcome(t, () => t.api.tabs.getZoomSettings(tab.id))]);
    t.log("zoom bad", [await outcome(t, () => t.api.tabs.setZoom(tab.id, 99)), await outcome(t, () => t.api.tabs.setZoom(tab.id, "x")), await outcome(t, () => t.api.tabs.getZoom(987654))]);
    t.log("language", await outcome(t, async () => typeof (await t.api.tabs.detectLanguage(tab.id))));
    t.log("back", await outcome(t, () => t.api.tabs.goBack(tab.id)));
    t.log("capture", await outcome(t, async () => (await t.api.tabs.captureVisibleTab()).slice(0, 22)));
    t.log("connect", tried(t, () => { const p = t.api.tabs.connect(tab.id, {name: "x"}); p.disconnect(); return p.name; }));
    t.log("send", await outcome(t, () => t.api.tabs.sendMessage(tab.id, {q: 1})));
    t.log("send none", await outcome(t, () => t.api.tabs.sendMessage(987654, {q: 1})));
    t.log("reload", await outcome(t, () => t.api.tabs.reload(tab.id, {bypassCache: true})));
    t.log("discard", await outcome(t, async () => typeof (await t.api.tabs.discard(987654))));
    t.log("highlight", await outcome(t, async () => { const w = await t.api.tabs.highlight({tabs: [0]}); return [typeof w.id, w.tabs?.length > 0]; }));
  },
  content: async (t) => { t.api.runtime.onMessage.addListener((m, s, respond) => { respond({a: m.q + 1}); }); await t.sleep(2500); },
}, uses([], {host_permissions: ["http://127.0.0.1/*", "<all_urls>"]}));
scenario("api_usual_scripting_forms", {
  bg: async (t) => {
    const tab = await t.open("content");
    const x = (more) => outcome(t, async () => (await t.api.scripting.executeScript({target: {tabId: tab.id}, ...more})).map((r) => [r.frameId, t.d(r.result), r.error === undefined ? null : t.err(r.error), Object.keys(r).sort()]));
    t.log("func", await x({func: (a, b) => a + b, args: [1, 2]}));
    t.log("title", await x({func: () => document.title}));
    t.log("promise", await x({func: async () => { await null; return {ok: true}; }}));
    t.log("rejects", await x({func: () => Promise.reject(new Error("no"))}));
    t.log("throws", await x({func: () => { throw new TypeError("bad"); }}));
    t.log("undefined", await x({func: () => {}}));
    t.log("date", await x({func: () => ({d: new Date(0), u: undefined, n: NaN})}));
    t.log("main", await x({func: () => typeof globalThis.chrome?.runtime?.id, world: "MAIN"}));
    t.log("isolated", await x({func: () => typeof (globalThis.browser ?? globalThis.chrome).runtime.id, world: "ISOLATED"}));
    t.log("node", await x({func: () => document.body}));
    t.log("bad world", await x({func: () => 1, world: "OTHER"}));
    t.log("no func", await x({}));
    t.log("two", await x({func: () => 1, files: ["a.js"]}));
    t.log("no file", await x({files: ["none.js"]}));
    t.log("bad args", await x({func: (a) => a, args: [() => {}]}));
    t.log("no target", await outcome(t, () => t.api.scripting.executeScript({func: () => 1})));
    t.log("no tab", await outcome(t, () => t.api.scripting.executeScript({target: {tabId: 987654}, func: () => 1})));
    t.log("css", await outcome(t, () => t.api.scripting.insertCSS({target: {tabId: tab.id}, css: "body { color: rgb(1, 2, 3) }"})));
    t.log("color", await x({func: () => getComputedStyle(document.body).color}));
    t.log("css away", [await outcome(t, () => t.api.scripting.removeCSS({target: {tabId: tab.id}, css: "body { color: rgb(1, 2, 3) }"})), await x({func: () => getComputedStyle(document.body).color})]);
    await t.signal("finished");
  },
  content: async (t) => { await t.wait("finished", 30000); },
});
scenario("api_usual_registered_scripts", {
  bg: async (t) => {
    const s = t.api.scripting;
    t.log("register", await outcome(t, () => s.registerContentScripts([{id: "one", js: ["extra.js"], matches: ["http://127.0.0.1/*"], runAt: "document_end"}])));
    t.log("list", await outcome(t, () => s.getRegisteredContentScripts()));
    t.log("again", await outcome(t, () => s.registerContentScripts([{id: "one", js: ["extra.js"], matches: ["http://127.0.0.1/*"]}])));
    t.log("update", await outcome(t, () => s.updateContentScripts([{id: "one", runAt: "document_start", world: "MAIN"}])));
    t.log("filtered", await outcome(t, () => s.getRegisteredContentScripts({ids: ["one", "none"]})));
    t.log("bad", [await outcome(t, () => s.registerContentScripts([{id: "", js: ["extra.js"], matches: ["http://127.0.0.1/*"]}])), await outcome(t, () => s.registerContentScripts([{id: "x", matches: ["http://127.0.0.1/*"]}])), await outcome(t, () => s.registerContentScripts([{id: "y", js: ["extra.js"]}])), await outcome(t, () => s.registerContentScripts([{id: "z", js: ["extra.js"], matches: ["nope"]}]))]);
    t.log("update none", await outcome(t, () => s.updateContentScripts([{id: "none"}])));
    await t.open("content");
    t.log("ran", await t.wait("extra"));
    t.log("away", [await outcome(t, () => s.unregisterContentScripts({ids: ["one"]})), await outcome(t, () => s.getRegisteredContentScripts())]);
    t.log("away none", await outcome(t, () => s.unregisterContentScripts({ids: ["one"]})));
    t.log("away all", await outcome(t, () => s.unregisterContentScripts()));
    await t.signal("finished");
  },
  content: async (t) => { await t.sleep(300); t.log("mark", document.documentElement.dataset.extra ?? "none"); await t.signal("extra", document.documentElement.dataset.extra ?? "none"); await t.wait("finished"); },
}, {...uses([]), files: {"extra.js": "document.documentElement.dataset.extra = 'there ' + document.readyState;"}});
bgOnly("api_usual_runtime_members", [], async (t) => {
  const r = t.api.runtime;
  t.log("manifest", (() => { const m = r.getManifest(); return [m.name, m.version, m.manifest_version, Object.keys(m).length > 5, m !== r.getManifest()]; })());
  t.log("url", [t.text(r.getURL("a/b.html")), t.text(r.getURL("/a")), t.text(r.getURL("")), t.text(r.getURL("../x")), t.text(r.getURL("a b?c#d"))]);
  t.log("url bad", [tried(t, () => r.getURL()), tried(t, () => r.getURL(5)), tried(t, () => r.getURL(null))]);
  t.log("platform", await outcome(t, async () => Object.keys(await r.getPlatformInfo()).sort()));
  t.log("os", (await r.getPlatformInfo()).os);
  t.log("uninstall", [await outcome(t, () => r.setUninstallURL("https://example.org/bye")), await outcome(t, () => r.setUninstallURL("nonsense")), await outcome(t, () => r.setUninstallURL("")), await outcome(t, () => r.setUninstallURL("https://example.org/" + "x".repeat(1100)))]);
  t.log("options", await outcome(t, () => r.openOptionsPage()));
  t.log("contexts", await outcome(t, async () => (await r.getContexts({})).map((c) => [c.contextType, c.tabId, c.frameId, Object.keys(c).sort()])));
  t.log("contexts bad", await outcome(t, () => r.getContexts({contextTypes: ["NOPE"]})));
  t.log("background page", await outcome(t, async () => typeof (await r.getBackgroundPage?.())));
  t.log("enums", [t.d(r.OnInstalledReason), t.d(r.PlatformOs)?.MAC, typeof r.ContextType]);
  t.log("send none", await outcome(t, () => r.sendMessage({x: 1})));
  t.log("send other", await outcome(t, () => r.sendMessage("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", {x: 1})));
  t.log("native none", await outcome(t, () => r.sendNativeMessage("com.example.none", {})));
  t.log("package", await outcome(t, async () => typeof (await r.getPackageDirectoryEntry?.())));
});
scenario("api_usual_i18n_messages", {
  bg: async (t) => {
    const i = t.api.i18n;
    t.log("plain", [i.getMessage("hello"), i.getMessage("HELLO"), i.getMessage("none"), i.getMessage("")]);
    t.log("given", [i.getMessage("two", ["a", "b"]), i.getMessage("two", "a"), i.getMessage("two"), i.getMessage("named", ["N"]), i.getMessage("dollar", ["x"])]);
    t.log("odd", [tried(t, () => i.getMessage()), tried(t, () => i.getMessage(5)), tried(t, () => i.getMessage("two", 5)), tried(t, () => i.getMessage("two", [1, null])), tried(t, () => i.getMessage("two", Array(10).fill("z")))]);
    t.log("predefined", [i.getMessage("@@ui_locale"), i.getMessage("@@bidi_dir"), i.getMessage("@@bidi_start_edge"), i.getMessage("@@nothing")]);
    t.log("manifest", (() => { const m = t.api.runtime.getManifest(); return [m.name, m.description, m.default_locale]; })());
    t.log("title", await outcome(t, () => t.api.action.getTitle({})));
    t.log("detect", await outcome(t, async () => { const d = await i.detectLanguage("Ceci est une phrase en français, rien de plus que cela."); return [d.isReliable, d.languages[0]?.language]; }));
    t.log("detect none", await outcome(t, () => i.detectLanguage("")));
  },
}, {...uses([], {name: "__MSG_extName__", description: "__MSG_hello__", default_locale: "en", action: {default_title: "__MSG_two__"}}), files: {"_locales/en/messages.json": JSON.stringify({extName: {message: "lab named"}, hello: {message: "Hello there", description: "x"}, two: {message: "First $1, then $2."}, named: {message: "Name: $who$!", placeholders: {who: {content: "<$1>", example: "Z"}}}, dollar: {message: "Costs $$5 $1"}}), "_locales/de/messages.json": JSON.stringify({hello: {message: "Hallo"}})}});
scenario("api_usual_webNavigation_frames", {
  bg: async (t) => {
    const seen = [];
    const show = (d) => [d.frameId === 0, d.parentFrameId === -1, t.text(d.url), d.transitionType ?? null];
    for (const name of ["onBeforeNavigate", "onCommitted", "onDOMContentLoaded", "onCompleted", "onErrorOccurred", "onReferenceFragmentUpdated", "onHistoryStateUpdated"])
      t.api.webNavigation[name].addListener((d) => { if (d.url.startsWith("http")) seen.push([name, ...show(d)]); });
    const tab = await t.open("content");
    await t.wait("pushed"); await t.sleep(300);
    for (const one of seen) t.log(one[0], one.slice(1));
    t.log("frame", await outcome(t, async () => { const f = await t.api.webNavigation.getFrame({tabId: tab.id, frameId: 0}); return Object.keys(f).sort(); }));
    t.log("no frame", await outcome(t, () => t.api.webNavigation.getFrame({tabId: tab.id, frameId: 987654})));
    t.log("no tab", [await outcome(t, () => t.api.webNavigation.getFrame({tabId: 987654, frameId: 0})), await outcome(t, () => t.api.webNavigation.getAllFrames({tabId: 987654}))]);
    t.log("no argument", [await outcome(t, () => t.api.webNavigation.getFrame({})), await outcome(t, () => t.api.webNavigation.getAllFrames())]);
  },
  content: async (t) => { await t.sleep(200); location.hash = "#there"; await t.sleep(100); history.pushState({}, "", "?pushed"); await t.sleep(100); await t.signal("pushed"); },
}, uses(["webNavigation"]));
bgOnly("api_usual_cookies_life", ["cookies"], async (t) => {
  const c = t.api.cookies, url = t.LAB.origin + "/", seen = [];
  c.onChanged.addListener((i) => seen.push([i.removed, i.cause, i.cookie.name, i.cookie.value]));
  const show = (one) => one && Object.fromEntries(Object.entries(one).filter(([key]) => !["expirationDate", "storeId"].includes(key)));
  t.log("set", await outcome(t, async () => show(await c.set({url, name: "a", value: "1"}))));
  t.log("set more", await outcome(t, async () => show(await c.set({url, name: "b", value: "2", path: "/x", httpOnly: true, sameSite: "lax", expirationDate: Date.now() / 1000 + 3600}))));
  t.log("get", await outcome(t, async () => show(await c.get({url, name: "a"}))));
  t.log("get none", await outcome(t, () => c.get({url, name: "zzz"})));
  t.log("all", await outcome(t, async () => (await c.getAll({url})).map((one) => one.name).sort()));
  t.log("all domain", await outcome(t, async () => (await c.getAll({domain: "127.0.0.1"})).map((one) => one.name).sort()));
  t.log("change", await outcome(t, async () => show(await c.set({url, name: "a", value: "3"}))));
  t.log("remove", await outcome(t, async () => { const r = await c.remove({url, name: "a"}); return [r.name, t.text(r.url), Object.keys(r).sort()]; }));
  t.log("remove none", await outcome(t, () => c.remove({url, name: "a"})));
  t.log("foreign", [await outcome(t, () => c.get({url: "https://example.org/", name: "a"})), await outcome(t, () => c.set({url: "https://example.org/", name: "a", value: "1"}))]);
  t.log("bad", [await outcome(t, () => c.get({name: "a"})), await outcome(t, () => c.get({url: "nonsense", name: "a"})), await outcome(t, () => c.set({url, name: "q;", value: "1"})), await outcome(t, () => c.set({url, name: "s", value: "1", sameSite: "odd"})), await outcome(t, () => c.getAll({storeId: "nope"}))]);
  t.log("stores", await outcome(t, async () => (await c.getAllCookieStores()).map((s) => [s.id, s.tabIds.length > 0, Object.keys(s).sort()])));
  await t.sleep(300);
  t.log("seen", seen);
});
scenario("api_usual_webRequest_kinds", {
  bg: async (t) => {
    const seen = [], w = t.api.webRequest, filter = {urls: [t.LAB.origin + "/*"]};
    const note = (name) => (d) => { if (/content\.html|nowhere|data\.json/.test(d.url)) seen.push([name, d.type, d.method, d.statusCode ?? null, t.text(d.url), d.frameId === 0, typeof d.initiator, typeof d.originUrl]); };
    for (const name of ["onBeforeRequest", "onBeforeSendHeaders", "onSendHeaders", "onHeadersReceived", "onResponseStarted", "onCompleted", "onErrorOccurred"]) w[name].addListener(note(name), filter);
    await t.open("content");
    await t.wait("fetched"); await t.sleep(300);
    for (const one of seen) t.log(one[0], one.slice(1));
    t.log("bad filter", [tried(t, () => w.onCompleted.addListener(() => {}, {urls: ["nope"]})), tried(t, () => w.onCompleted.addListener(() => {}, {})), tried(t, () => w.onCompleted.addListener(() => {})), tried(t, () => w.onBeforeRequest.addListener(() => {}, filter, ["nonsense"]))]);
    t.log("max", [w.MAX_HANDLER_BEHAVIOR_CHANGED_CALLS_PER_10_MINUTES, typeof w.ResourceType]);
  },
  content: async (t) => { await fetch("/nowhere-x").then((r) => t.log("status", r.status), (e) => t.log("failed", t.err(e))); await t.signal("fetched"); },
}, uses(["webRequest"]));
bgOnly("api_usual_dnr_rules", ["declarativeNetRequest"], async (t) => {
  const d = t.api.declarativeNetRequest;
  const block = (id, more = {}) => ({id, priority: 1, action: {type: "block"}, condition: {urlFilter: "||blocked.example", resourceTypes: ["script"]}, ...more});
  t.log("empty", [await outcome(t, () => d.getDynamicRules()), await outcome(t, () => d.getSessionRules())]);
  t.log("add", await outcome(t, () => d.updateDynamicRules({addRules: [block(1), block(2, {action: {type: "redirect", redirect: {url: "https://example.org/"}}})]})));
  t.log("list", await outcome(t, () => d.getDynamicRules()));
  t.log("some", await outcome(t, async () => (await d.getDynamicRules({ruleIds: [2, 9]})).map((r) => r.id)));
  t.log("again", await outcome(t, () => d.updateDynamicRules({addRules: [block(1)]})));
  t.log("replace", await outcome(t, () => d.updateDynamicRules({removeRuleIds: [1, 2], addRules: [block(3)]})));
  t.log("session", [await outcome(t, () => d.updateSessionRules({addRules: [block(1, {action: {type: "modifyHeaders", requestHeaders: [{header: "x-lab", operation: "set", value: "1"}]}})]})), await outcome(t, async () => (await d.getSessionRules()).length)]);
  t.log("bad id", await outcome(t, () => d.updateDynamicRules({addRules: [block(0)]})));
  t.log("bad priority", await outcome(t, () => d.updateDynamicRules({addRules: [block(5, {priority: 0})]})));
  t.log("bad action", await outcome(t, () => d.updateDynamicRules({addRules: [block(5, {action: {type: "explode"}})]})));
  t.log("no redirect", await outcome(t, () => d.updateDynamicRules({addRules: [block(5, {action: {type: "redirect"}})]})));
  t.log("both filters", await outcome(t, () => d.updateDynamicRules({addRules: [block(5, {condition: {urlFilter: "a", regexFilter: "b"}})]})));
  t.log("bad regex", await outcome(t, () => d.updateDynamicRules({addRules: [block(5, {condition: {regexFilter: "("}})]})));
  t.log("regex", await outcome(t, () => d.isRegexSupported({regex: "a+"})));
  t.log("regex bad", await outcome(t, () => d.isRegexSupported({regex: "(a"})));
  t.log("rulesets", [await outcome(t, () => d.getEnabledRulesets()), await outcome(t, () => d.updateEnabledRulesets({enableRulesetIds: ["none"]}))]);
  t.log("left", await outcome(t, () => d.getAvailableStaticRuleCount()));
  t.log("constants", [d.MAX_NUMBER_OF_DYNAMIC_RULES, d.MAX_NUMBER_OF_REGEX_RULES, d.DYNAMIC_RULESET_ID, d.SESSION_RULESET_ID, d.GUARANTEED_MINIMUM_STATIC_RULES]);
});
bgOnly("api_usual_downloads_life", ["downloads"], async (t) => {
  const d = t.api.downloads, seen = [];
  d.onCreated.addListener((i) => seen.push(["created", i.state, i.mime, i.danger]));
  d.onChanged.addListener((c) => seen.push(["changed", Object.keys(c).sort().filter((k) => !["fileSize", "totalBytes", "filename", "endTime"].includes(k))]));
  d.onErased.addListener((id) => seen.push(["erased", typeof id]));
  const id = await d.download({url: "data:text/plain,hello", filename: "lab/hello.txt"}).catch((e) => t.err(e));
  t.log("id", typeof id);
  await t.sleep(900);
  t.log("found", await outcome(t, async () => (await d.search({id})).map((i) => [i.state, i.exists, i.bytesReceived, i.totalBytes, i.fileSize, i.paused, i.canResume, i.error ?? null, i.filename.endsWith("hello.txt"), i.mime, Object.keys(i).sort()])));
  t.log("pause", await outcome(t, () => d.pause(id)));
  t.log("resume", await outcome(t, () => d.resume(id)));
  t.log("cancel", await outcome(t, () => d.cancel(id)));
  t.log("bad", [await outcome(t, () => d.pause(987654)), await outcome(t, () => d.resume(987654)), await outcome(t, () => d.download({})), await outcome(t, () => d.download({url: "data:text/plain,x", filename: "/abs.txt"})), await outcome(t, () => d.download({url: "data:text/plain,x", filename: "../up.txt"})), await outcome(t, () => d.download({url: "data:text/plain,x", filename: ""}))]);
  t.log("removeFile", [await outcome(t, () => d.removeFile(id)), await outcome(t, () => d.removeFile(id))]);
  t.log("erase", await outcome(t, async () => (await d.erase({id})).length));
  t.log("after", await outcome(t, () => d.search({id})));
  await t.sleep(300);
  t.log("seen", seen);
});
scenario("api_usual_offscreen_works", {
  bg: async (t) => {
    const o = t.api.offscreen;
    t.log("there", [typeof o, t.d(o?.Reason)?.DOM_PARSER ?? null]);
    t.log("none", await outcome(t, () => o.closeDocument()));
    t.log("bad", [await outcome(t, () => o.createDocument({})), await outcome(t, () => o.createDocument({url: "page.html", reasons: [], justification: "x"})), await outcome(t, () => o.createDocument({url: "page.html", reasons: ["NOPE"], justification: "x"})), await outcome(t, () => o.createDocument({url: "https://example.org/", reasons: ["BLOBS"], justification: "x"}))]);
    t.log("create", await outcome(t, () => o.createDocument({url: "page.html", reasons: ["BLOBS", "CLIPBOARD"], justification: "lab"})));
    await t.wait("page ok");
    t.log("has", await outcome(t, () => o.hasDocument()));
    t.log("contexts", await outcome(t, async () => (await t.api.runtime.getContexts({contextTypes: ["OFFSCREEN_DOCUMENT"]})).map((c) => [c.contextType, c.tabId, c.windowId, c.frameId, t.text(c.documentUrl)])));
    t.log("ask", await outcome(t, () => t.api.runtime.sendMessage({ask: 1})));
    t.log("close", [await outcome(t, () => o.closeDocument()), await outcome(t, () => o.hasDocument())]);
  },
  page: async (t) => {
    t.log("api", Object.keys(t.api).sort());
    t.log("runtime", Object.keys(t.api.runtime).sort());
    t.api.runtime.onMessage.addListener((m, s, respond) => { respond([m, t.text(s.url), typeof s.tab]); });
    await t.signal("page ok"); await t.sleep(1500);
  },
}, {...uses(["offscreen"]), families: ["chromium"]});
bgOnly("api_usual_sidePanel_and_identity", ["sidePanel", "identity"], async (t) => {
  const s = t.api.sidePanel, i = t.api.identity;
  t.log("there", [typeof s, typeof i]);
  if (s) {
    t.log("default", [await outcome(t, () => s.getOptions({})), await outcome(t, () => s.getPanelBehavior())]);
    const [tab] = await t.api.tabs.query({});
    t.log("tab", [await outcome(t, () => s.setOptions({tabId: tab.id, path: "page2.html"})), await outcome(t, async () => { const o = await s.getOptions({tabId: tab.id}); return [o.path, o.enabled, typeof o.tabId]; })]);
    t.log("bad", [await outcome(t, () => s.setOptions()), await outcome(t, () => s.setOptions({tabId: 987654, path: "page.html"})), await outcome(t, () => s.setPanelBehavior({openPanelOnActionClick: "x"})), await outcome(t, () => s.open({})), await outcome(t, () => s.open({tabId: tab.id})), await outcome(t, () => s.setOptions({path: "none.html"}))]);
    t.log("members", Object.keys(s).sort());
  }
  t.log("url", [tried(t, () => i.getRedirectURL().replace(/[a-z0-9]{32,40}/, "<id>")), tried(t, () => i.getRedirectURL("/x").replace(/[a-z0-9]{32,40}/, "<id>")), tried(t, () => i.getRedirectURL(5))]);
  t.log("flow", [await outcome(t, () => i.launchWebAuthFlow({url: "https://127.0.0.1:1/x", interactive: false})), await outcome(t, () => i.launchWebAuthFlow({})), await outcome(t, () => i.launchWebAuthFlow())]);
}, {side_panel: {default_path: "popup.html"}});
bgOnly("api_usual_notifications_more", ["notifications"], async (t) => {
  const n = t.api.notifications, icon = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
  t.log("permission", await outcome(t, () => n.getPermissionLevel?.()));
  t.log("generated", await outcome(t, async () => typeof (await n.create({type: "basic", iconUrl: icon, title: "T", message: "m"}))));
  t.log("list", await outcome(t, () => n.create("l", {type: "list", iconUrl: icon, title: "T", message: "m", items: [{title: "a", message: "b"}]})));
  t.log("progress", await outcome(t, () => n.create("p", {type: "progress", iconUrl: icon, title: "T", message: "m", progress: 50})));
  t.log("progress bad", await outcome(t, () => n.create("p2", {type: "basic", iconUrl: icon, title: "T", message: "m", progress: 50})));
  t.log("buttons", await outcome(t, () => n.create("b", {type: "basic", iconUrl: icon, title: "T", message: "m", buttons: [{title: "x"}]})));
  t.log("bad", [await outcome(t, () => n.create("x", {})), await outcome(t, () => n.create("x", {type: "odd", iconUrl: icon, title: "T", message: "m"})), await outcome(t, () => n.create("x", {type: "basic", title: "T", message: "m"})), await outcome(t, () => n.create())]);
  t.log("update", await outcome(t, () => n.update?.("none", {title: "U"})));
  t.log("members", Object.keys(n).sort());
});
scenario("api_usual_userScripts", {
  bg: async (t) => {
    t.log("before", [typeof t.api.userScripts, typeof t.api.userScripts?.register, Object.keys(t.api).includes("userScripts")]);
    t.api.action.onClicked.addListener(async () => {
      t.log("request", await outcome(t, () => t.api.permissions.request({permissions: ["userScripts"]})));
      await t.signal("granted");
    });
    await t.runner("action-click"); await t.wait("granted");
    const u = t.api.userScripts;
    t.log("shape", [typeof u, u && Object.keys(u).sort()]);
    t.log("empty", await outcome(t, () => u.getScripts()));
    t.log("register", await outcome(t, () => u.register([{id: "one", js: [{code: "document.documentElement.dataset.user = typeof browser + ' ' + typeof window.lab + ' ' + document.readyState; window.mine = 5;"}], matches: ["http://127.0.0.1/*"], runAt: "document_end"}])));
    t.log("main", await outcome(t, () => u.register([{id: "two", js: [{file: "extra.js"}, {code: "document.documentElement.dataset.main = typeof window.mine + ' ' + typeof extra;"}], matches: ["http://127.0.0.1/*"], world: "MAIN"}])));
    t.log("list", await outcome(t, () => u.getScripts()));
    t.log("some", await outcome(t, async () => (await u.getScripts({ids: ["two", "none"]})).map((s) => s.id)));
    t.log("twice", await outcome(t, () => u.register([{id: "one", js: [{code: "1"}], matches: ["http://127.0.0.1/*"]}])));
    t.log("bad", [await outcome(t, () => u.register([{id: "", js: [{code: "1"}], matches: ["http://127.0.0.1/*"]}])), await outcome(t, () => u.register([{id: "_x", js: [{code: "1"}], matches: ["http://127.0.0.1/*"]}])), await outcome(t, () => u.register([{id: "x", js: [], matches: ["http://127.0.0.1/*"]}])), await outcome(t, () => u.register([{id: "x", js: [{code: "1"}]}])), await outcome(t, () => u.register([{id: "x", js: [{}], matches: ["http://127.0.0.1/*"]}])), await outcome(t, () => u.register([{id: "x", js: [{code: "1"}], matches: ["nope"]}])), await outcome(t, () => u.register()), await outcome(t, () => u.register([{id: "x", js: [{code: "1"}], matches: ["http://127.0.0.1/*"], world: "ISOLATED"}])), await outcome(t, () => u.register([{id: "x", js: [{code: "1"}], matches: ["http://127.0.0.1/*"], world: "MAIN", worldId: "w"}]))]);
    t.log("worlds", [await outcome(t, () => u.getWorldConfigurations()), await outcome(t, () => u.configureWorld({messaging: true})), await outcome(t, () => u.configureWorld({worldId: "w", csp: "script-src 'self'"})), await outcome(t, () => u.getWorldConfigurations()), await outcome(t, () => u.resetWorldConfiguration("w")), await outcome(t, () => u.getWorldConfigurations()), await outcome(t, () => u.configureWorld({worldId: "_bad"})), await outcome(t, () => u.configureWorld())]);
    t.api.runtime.onUserScriptMessage?.addListener((m, s, respond) => { respond({m, id: t.text(s.id), world: s.userScriptWorldId ?? null, keys: Object.keys(s).sort()}); });
    t.log("update", await outcome(t, () => u.update([{id: "one", js: [{code: "document.documentElement.dataset.user = 'new ' + typeof browser + ' ' + typeof browser?.runtime?.sendMessage + Object.keys(browser?.runtime ?? {}).sort(); browser.runtime.sendMessage({hi: 1}).then((a) => { document.documentElement.dataset.answer = JSON.stringify(a); }, (e) => { document.documentElement.dataset.answer = String(e); })"}]}])));
    t.log("update none", await outcome(t, () => u.update([{id: "none"}])));
    await t.open("content"); t.log("ran", await t.wait("extra"));
    t.log("execute", await outcome(t, async () => { const [tab] = await t.api.tabs.query({url: "http://127.0.0.1/*"}); return (await u.execute({target: {tabId: tab.id}, js: [{code: "typeof browser + (1 + 1)"}]})).map((r) => [r.frameId, r.result, r.error ?? null]); }));
    t.log("away", [await outcome(t, () => u.unregister({ids: ["one"]})), await outcome(t, async () => (await u.getScripts()).length), await outcome(t, () => u.unregister({ids: ["one"]})), await outcome(t, () => u.unregister()), await outcome(t, async () => (await u.getScripts()).length)]);
    await t.signal("finished");
  },
  content: async (t) => { await t.sleep(400); const d = document.documentElement.dataset; t.log("marks", [d.user ?? null, d.main ?? null, d.answer ?? null]); await t.signal("extra", [d.user ?? null, d.main ?? null]); await t.wait("finished"); },
}, {...uses([], {optional_permissions: ["userScripts"]}), files: {"extra.js": "var extra = 1;"}, families: ["firefox"], firefox_prefs: {"extensions.webextOptionalPermissionPrompts": false}, timeout: 60});
bgOnly("api_usual_storage_callbacks", [], async (t) => {
  const s = t.api.storage.local;
  const called = (f) => new Promise((r) => { try { const given = f((...args) => r({args: t.d(args), error: t.lastErr(), given: t.d(given)})); } catch (e) { r({threw: t.err(e)}); } });
  t.log("set", await called((done) => chrome.storage.local.set({a: 1}, done)));
  t.log("get", await called((done) => chrome.storage.local.get("a", done)));
  t.log("get all", await called((done) => chrome.storage.local.get(done)));
  t.log("get null", await called((done) => chrome.storage.local.get(null, done)));
  t.log("remove", await called((done) => chrome.storage.local.remove("a", done)));
  t.log("clear", await called((done) => chrome.storage.local.clear(done)));
  t.log("bytes", await called((done) => chrome.storage.local.getBytesInUse(null, done)));
  t.log("bad", await called((done) => chrome.storage.local.set(5, done)));
  t.log("extra", await called((done) => chrome.storage.local.get("a", done, 1)));
  t.log("sync set", await called((done) => chrome.storage.sync.set({big: "x".repeat(9000)}, done)));
  t.log("managed", await called((done) => chrome.storage.managed.set({x: 1}, done)));
  t.log("empty", [await outcome(t, () => s.set({})), await outcome(t, () => s.get([])), await outcome(t, () => s.get({})), await outcome(t, () => s.remove([]))]);
  t.log("odd keys", [await outcome(t, () => s.set({"": 1, "a.b": 2, "ä": 3, __proto__x: 4})), await outcome(t, () => s.get(["", "a.b", "ä"])), await outcome(t, async () => Object.keys(await s.get()))]);
});
bgOnly("api_usual_storage_listeners", [], async (t) => {
  const seen = [], note = (name) => (changes, area) => seen.push([name, area ?? null, Object.entries(changes).map(([k, c]) => [k, "oldValue" in c, "newValue" in c, t.d(c.oldValue), t.d(c.newValue)])]);
  const all = note("all"), local = note("local");
  t.api.storage.onChanged.addListener(all);
  t.api.storage.local.onChanged.addListener(local);
  t.api.storage.sync.onChanged.addListener(note("sync"));
  t.api.storage.session.onChanged.addListener(note("session"));
  await t.api.storage.local.set({n: 1, o: {deep: [1]}});
  await t.api.storage.sync.set({s: "x"});
  await t.api.storage.session.set({m: null});
  await t.api.storage.local.set({o: {deep: [1]}});
  await t.api.storage.sync.set({s: "y"});
  await t.api.storage.session.remove("m");
  await t.api.storage.sync.clear();
  await t.sleep(300);
  t.log("has", [t.api.storage.onChanged.hasListener(all), t.api.storage.local.onChanged.hasListener(all)]);
  t.api.storage.onChanged.removeListener(all);
  await t.api.storage.local.clear();
  await t.sleep(300);
  for (const one of seen) t.log(one[0], one.slice(1));
});
bgOnly("api_usual_alarms_go_off", ["alarms"], async (t) => {
  const a = t.api.alarms, seen = [];
  a.onAlarm.addListener((alarm) => seen.push([alarm.name, alarm.periodInMinutes ?? null]));
  await a.create("first", {when: Date.now() + 100});
  await a.create("second", {delayInMinutes: 0.005});
  await a.create("never", {delayInMinutes: 60});
  await t.sleep(2500);
  t.log("seen", seen.sort());
  t.log("left", (await a.getAll()).map((one) => one.name));
  t.log("get gone", await outcome(t, () => a.get("first")));
  t.log("time", await outcome(t, async () => { const one = await a.get("never"); return [Math.round((one.scheduledTime - Date.now()) / 60000), typeof one.name]; }));
  t.log("callback", await new Promise((r) => chrome.alarms.getAll((all) => r([all.length, t.lastErr()]))));
  t.log("create callback", await new Promise((r) => { try { const given = chrome.alarms.create("cb", {delayInMinutes: 3}, (...args) => r([args.length, t.lastErr(), given === undefined])); if (chrome.alarms.create.length > 9) r(0); setTimeout(() => r("silent"), 1000); } catch (e) { r(t.err(e)); } }));
  t.log("listeners", [typeof a.onAlarm.hasListeners, a.onAlarm.hasListener(() => {})]);
});
bgOnly("api_usual_menus_click_shape", ["contextMenus"], async (t) => {
  const m = t.api.contextMenus;
  const made = (o) => new Promise((r) => { try { const id = m.create(o, () => r([typeof id === "number" ? "number" : id, t.lastErr()])); } catch (e) { r(t.err(e)); } });
  t.log("all contexts", await made({id: "c", title: "T", contexts: ["page", "frame", "selection", "link", "editable", "image", "video", "audio"]}));
  t.log("action", await made({id: "act", title: "T", contexts: ["action"]}));
  t.log("browser_action", await made({id: "ba", title: "T", contexts: ["browser_action"]}));
  t.log("tab", await made({id: "tab", title: "T", contexts: ["tab"]}));
  t.log("launcher", await made({id: "l", title: "T", contexts: ["launcher"]}));
  t.log("no contexts", await made({id: "none", title: "T", contexts: []}));
  t.log("visible", await made({id: "v", title: "T", visible: false, enabled: false}));
  t.log("checkbox", await made({id: "check", type: "checkbox", title: "T", checked: true}));
  t.log("number id", await made({id: 5, title: "T"}));
  t.log("bad key", await made({id: "k", title: "T", colour: "red"}));
  t.log("empty title", await made({id: "e", title: ""}));
  t.log("patterns", await made({id: "p", title: "T", targetUrlPatterns: ["*://*.example.org/*"], documentUrlPatterns: ["<all_urls>"]}));
  t.log("update type", await outcome(t, () => m.update("check", {type: "radio", checked: false})));
  t.log("update callback", await new Promise((r) => chrome.contextMenus.update("nobody", {title: "x"}, () => r(t.lastErr()))));
  t.log("remove number", await outcome(t, () => m.remove(12345)));
  t.log("update bad", await outcome(t, () => m.update("c", {contexts: ["nonsense"]})));
  t.log("no arguments", [tried(t, () => m.create()), await outcome(t, () => m.update()), await outcome(t, () => m.remove())]);
  t.log("removeAll callback", await new Promise((r) => chrome.contextMenus.removeAll((...args) => r([args.length, t.lastErr()]))));
  t.log("types", [t.d(m.ItemType), t.d(m.ContextType) && Object.keys(m.ContextType ?? {}).length]);
});
bgOnly("api_usual_action_everywhere", [], async (t) => {
  const a = t.api.action;
  t.log("members", Object.keys(a).sort());
  t.log("defaults", [await a.getTitle({}), t.text(await a.getPopup({})), await a.getBadgeText({}), await outcome(t, () => a.getBadgeBackgroundColor({})), await outcome(t, () => a.getBadgeTextColor({})), await outcome(t, () => a.isEnabled())]);
  t.log("text colour", [await outcome(t, () => a.setBadgeTextColor({color: "white"})), await outcome(t, () => a.getBadgeTextColor({}))]);
  t.log("colours", [await outcome(t, () => a.setBadgeBackgroundColor({color: "rgb(10, 20, 30)"})), await a.getBadgeBackgroundColor({}), await outcome(t, () => a.setBadgeBackgroundColor({color: "#12345678"})), await a.getBadgeBackgroundColor({}), await outcome(t, () => a.setBadgeBackgroundColor({color: [300, 0, 0, 1]})), await outcome(t, () => a.setBadgeBackgroundColor({color: ""}))]);
  t.log("icons", [await outcome(t, () => a.setIcon({path: "icon.png"})), await outcome(t, () => a.setIcon({path: {16: "icon.png", 32: "icon.png"}})), await outcome(t, () => a.setIcon({path: "none.png"})), await outcome(t, () => a.setIcon()), await outcome(t, () => a.setIcon({imageData: {}}))]);
  t.log("callback", await new Promise((r) => chrome.action.getTitle({}, (title) => r([title, t.lastErr()]))));
  t.log("callback error", await new Promise((r) => chrome.action.setTitle({tabId: 987654, title: "x"}, (...args) => r([args.length, t.lastErr()]))));
  t.log("popup file", [await outcome(t, () => a.setPopup({popup: "https://example.org/"})), await outcome(t, () => a.setPopup({popup: "none.html"})), t.text(await a.getPopup({}))]);
  t.log("popup null", [await outcome(t, () => a.setPopup({popup: null})), t.text(await a.getPopup({}))]);
  t.log("title null", [await outcome(t, () => a.setTitle({title: "Other"})), await a.getTitle({}), await outcome(t, () => a.setTitle({title: null})), await a.getTitle({})]);
  t.log("disable", [await outcome(t, () => a.disable()), await a.isEnabled({}), await outcome(t, () => a.disable(987654)), await outcome(t, () => a.enable("x")), await outcome(t, () => a.enable())]);
  t.log("open", await outcome(t, () => a.openPopup()));
}, {action: {default_title: "__MSG_none__", default_popup: "popup.html", default_icon: "icon.png"}}, {files: {"icon.png": "base64:iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="}});
bgOnly("api_usual_permissions_more", ["alarms", "cookies"], async (t) => {
  const p = t.api.permissions;
  t.log("all", await outcome(t, async () => { const a = await p.getAll(); return Object.fromEntries(Object.entries(a).map(([k, v]) => [k, v.sort()])); }));
  t.log("contains", [await outcome(t, () => p.contains({permissions: ["alarms", "cookies"]})), await outcome(t, () => p.contains({permissions: ["alarms", "bookmarks"]})), await outcome(t, () => p.contains({permissions: []})), await outcome(t, () => p.contains({origins: []}))]);
  t.log("origins", [await outcome(t, () => p.contains({origins: ["http://127.0.0.1/x/*"]})), await outcome(t, () => p.contains({origins: ["https://127.0.0.1/*"]})), await outcome(t, () => p.contains({origins: ["*://127.0.0.1/*"]})), await outcome(t, () => p.contains({origins: ["<all_urls>"]})), await outcome(t, () => p.contains({origins: ["http://*/*"]}))]);
  t.log("bad", [await outcome(t, () => p.contains({permissions: "alarms"})), await outcome(t, () => p.contains({nope: 1})), await outcome(t, () => p.contains({origins: ["http://127.0.0.1"]})), await outcome(t, () => p.contains(5)), await outcome(t, () => p.contains({permissions: [5]}))]);
  t.log("request", [await outcome(t, () => p.request({permissions: ["alarms"]})), await outcome(t, () => p.request({permissions: ["history"]})), await outcome(t, () => p.request({}))]);
  t.log("remove", [await outcome(t, () => p.remove({permissions: ["topSites"]})), await outcome(t, () => p.remove({permissions: ["history"]})), await outcome(t, () => p.remove({origins: ["https://*.example.com/*"]})), await outcome(t, () => p.remove({}))]);
  t.log("callback", await new Promise((r) => chrome.permissions.contains({permissions: ["alarms"]}, (yes) => r([yes, t.lastErr()]))));
  t.log("members", Object.keys(p).sort());
  t.log("gone names", [typeof t.api.topSites, "topSites" in t.api, typeof t.api.history]);
}, {optional_permissions: ["topSites"], optional_host_permissions: ["https://*.example.com/*"]});
scenario("api_usual_runtime_options_page", {
  bg: async (t) => {
    const seen = [];
    t.api.tabs.onCreated.addListener((tab) => seen.push(typeof tab.id));
    t.log("open", await outcome(t, () => t.api.runtime.openOptionsPage()));
    await t.wait("page ok");
    t.log("again", await outcome(t, () => t.api.runtime.openOptionsPage()));
    await t.sleep(500);
    t.log("tabs", await outcome(t, async () => (await t.api.tabs.query({})).filter((tab) => tab.url.endsWith("page.html")).length));
    t.log("options", t.d(t.api.runtime.getManifest().options_ui));
  },
  page: async (t) => { t.log("here", [location.pathname, window === top, typeof (await t.api.tabs.getCurrent())]); await t.signal("page ok"); await t.sleep(1500); },
}, uses([], {options_ui: {page: "page.html", open_in_tab: true}}));
scenario("api_usual_cookies_of_pages", {
  bg: async (t) => {
    const c = t.api.cookies, url = t.LAB.origin + "/content.html", seen = [];
    c.onChanged.addListener((i) => seen.push([i.removed, i.cause, i.cookie.name, i.cookie.value, i.cookie.session]));
    t.log("set", await outcome(t, async () => Object.keys(await c.set({url, name: "ext", value: "from extension"})).sort()));
    await t.open("content"); await t.wait("content ok");
    t.log("all", await outcome(t, async () => (await c.getAll({url})).map((one) => [one.name, one.value, one.path, one.session, one.hostOnly, one.httpOnly, one.sameSite]).sort()));
    t.log("by name", await outcome(t, async () => (await c.getAll({name: "page"})).length));
    t.log("by session", await outcome(t, async () => (await c.getAll({session: false})).map((one) => one.name)));
    t.log("all of all", await outcome(t, async () => (await c.getAll({})).length));
    t.log("remove", await outcome(t, async () => (await c.remove({url, name: "page"})).name));
    t.log("after", await outcome(t, () => c.get({url, name: "page"})));
    t.log("no arguments", [await outcome(t, () => c.getAll()), await outcome(t, () => c.get()), await outcome(t, () => c.set({})), await outcome(t, () => c.remove({url}))]);
    await t.sleep(300);
    for (const one of seen) t.log("changed", one);
  },
  content: async (t) => {
    t.log("sees", document.cookie);
    document.cookie = "page=1; path=/";
    document.cookie = "kept=2; max-age=3600; SameSite=Strict";
    document.cookie = "gone=3; max-age=0";
    t.log("now", document.cookie.split("; ").sort());
    await t.signal("content ok");
  },
}, uses(["cookies"]));
scenario("api_usual_two_usual", {
  bg: async (t) => {
    const b = t.api.browserAction;
    t.api.runtime.onMessage.addListener((m, s, respond) => { if (m === "sync") { respond({ok: true, tab: typeof s.tab?.id}); return; } if (m === "async") { setTimeout(() => respond("later"), 20); return true; } if (m === "promise") return Promise.resolve("promised"); });
    t.log("title", [await b.getTitle({}), await outcome(t, () => b.setTitle({title: "x"})), await b.getTitle({})]);
    const tab = await t.open("content"); await t.wait("content ok");
    t.log("executed", await outcome(t, () => t.api.tabs.executeScript(tab.id, {code: "[document.title, 5, {a: [1]}, null]", runAt: "document_start"})));
    t.log("all frames", await outcome(t, () => t.api.tabs.executeScript(tab.id, {code: "1", allFrames: true, matchAboutBlank: true})));
    t.log("undefined", await outcome(t, () => t.api.tabs.executeScript(tab.id, {code: "undefined"})));
    t.log("promise", await outcome(t, () => t.api.tabs.executeScript(tab.id, {code: "Promise.resolve(7)"})));
    t.log("node", await outcome(t, () => t.api.tabs.executeScript(tab.id, {code: "document.body"})));
    t.log("no tab", await outcome(t, () => t.api.tabs.executeScript(987654, {code: "1"})));
    t.log("syntax", await outcome(t, () => t.api.tabs.executeScript(tab.id, {code: "let = ;"})));
    t.log("bad", [await outcome(t, () => t.api.tabs.executeScript(tab.id, {code: "1", file: "x.js"})), await outcome(t, () => t.api.tabs.executeScript(tab.id, {code: 5})), await outcome(t, () => t.api.tabs.executeScript())]);
    t.log("register", await outcome(t, async () => { globalThis.reg = await t.api.contentScripts.register({matches: ["http://127.0.0.1/*"], js: [{code: "document.documentElement.dataset.reg = 'yes'"}], runAt: "document_start"}); return Object.keys(reg).length; }));
    await t.open("content2"); t.log("registered", await t.wait("reg"));
    t.log("unregister", tried(t, () => typeof reg.unregister()));
    t.log("namespaces", ["action", "browserAction", "scripting", "contentScripts", "extension", "declarativeNetRequest"].map((n) => typeof t.api[n]));
    await t.signal("finished");
  },
  content: async (t) => { for (const m of ["sync", "async", "promise", "none"]) t.log(m, await outcome(t, () => t.api.runtime.sendMessage(m))); await t.signal("content ok"); await t.wait("finished", 30000); },
  content2: async (t) => { await t.signal("reg", document.documentElement.dataset.reg ?? null); await t.wait("finished", 30000); },
}, two([]));
bgOnly("api_usual_management_self", ["idle", "management"], async (t) => {
  t.log("state", await outcome(t, async () => typeof (await t.api.idle.queryState(60))));
  t.log("state bad", [await outcome(t, () => t.api.idle.queryState(5)), await outcome(t, () => t.api.idle.queryState("x")), await outcome(t, () => t.api.idle.queryState())]);
  t.log("interval", [tried(t, () => t.api.idle.setDetectionInterval(60)), tried(t, () => t.api.idle.setDetectionInterval(1))]);
  t.log("self", await outcome(t, async () => { const s = await t.api.management.getSelf(); return [s.name, s.version, s.type, s.enabled, s.installType, s.mayDisable, s.shortName, Object.keys(s).sort()]; }));
  t.log("icons", await outcome(t, async () => (await t.api.management.getSelf()).icons));
  t.log("permissions", await outcome(t, async () => { const s = await t.api.management.getSelf(); return [s.permissions.sort(), s.hostPermissions.sort()]; }));
  t.log("get none", await outcome(t, () => t.api.management.get("nobody@example.org")));
  t.log("enum", [t.d(t.api.idle.IdleState), t.d(t.api.management.ExtensionType)]);
});
