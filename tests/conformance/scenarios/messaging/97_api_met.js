// The extension APIs as an extension meets them: each scenario a few calls, an event or two, and a mistake.
const membersOf = (o) => o === undefined ? "undefined" : Object.keys(o).sort().map((k) => `${k}:${typeof o[k]}`).join(" ");

bgOnly("api_met_storage_areas", [], async (t) => {
  const {storage} = t.api;
  t.log("areas", Object.keys(storage).sort());
  t.log("local", membersOf(storage.local));
  t.log("session", membersOf(storage.session));
  t.log("keys", [await outcome(t, () => storage.local.getKeys()), await outcome(t, async () => { await storage.local.set({b: 1, a: 2}); return storage.local.getKeys(); })]);
  t.log("bytes", [await outcome(t, () => storage.local.getBytesInUse("a")), await outcome(t, () => storage.sync.getBytesInUse(null)), await outcome(t, () => storage.session.getBytesInUse())]);
  t.log("apart", [await storage.sync.get(), await storage.session.get(), await storage.local.get()]);
  t.log("level", await outcome(t, () => storage.session.setAccessLevel({accessLevel: "TRUSTED_AND_UNTRUSTED_CONTEXTS"})));
  t.log("bad level", await outcome(t, () => storage.session.setAccessLevel({accessLevel: "ALL"})));
});
scenario("api_met_storage_from_content_and_page", {
  bg: async (t) => {
    const seen = [];
    t.api.storage.onChanged.addListener((changes, area) => seen.push([area, changes]));
    await t.api.storage.local.set({shared: {n: 1}});
    await t.open("content"); await t.wait("content ok");
    await t.open("page"); await t.wait("page ok");
    await t.sleep(200);
    t.log("seen", seen);
    t.log("left", await t.api.storage.local.get());
  },
  content: async (t) => {
    t.log("read", await t.api.storage.local.get("shared"));
    t.log("session", await outcome(t, () => t.api.storage.session.get("x")));
    await t.api.storage.local.set({fromContent: location.pathname});
    t.log("managed", await outcome(t, () => t.api.storage.managed.get("x")));
    await t.signal("content ok");
  },
  page: async (t) => {
    const heard = new Promise((r) => t.api.storage.local.onChanged.addListener((c) => r(c)));
    await t.api.storage.local.remove("shared");
    t.log("own change", await Promise.race([heard, t.sleep(1000).then(() => "not")]));
    t.log("read", await t.api.storage.local.get(null));
    await t.signal("page ok");
  },
});
bgOnly("api_met_alarm_errors", ["alarms"], async (t) => {
  const a = t.api.alarms;
  t.log("members", membersOf(a));
  t.log("no info", [await outcome(t, () => a.create()), await outcome(t, () => a.create("x"))]);
  t.log("wrong", [await outcome(t, () => a.create({delayInMinutes: "soon"})), await outcome(t, () => a.create({minutes: 1})), await outcome(t, () => a.create(1, {delayInMinutes: 1}))]);
  t.log("both", await outcome(t, () => a.create("x", {when: Date.now() + 60000, delayInMinutes: 1})));
  t.log("unnamed", await outcome(t, async () => { await a.create({delayInMinutes: 3, periodInMinutes: 3}); const one = await a.get(); return [one.name, one.periodInMinutes, Object.keys(one).sort()]; }));
  t.log("wrong names", [await outcome(t, () => a.get(5)), await outcome(t, () => a.clear({})), await outcome(t, async () => typeof (await a.get(null))?.name)]);
  t.log("callback", await new Promise((r) => t.api.alarms.getAll((all) => r([all.length, t.lastErr()]))).catch((e) => t.err(e)));
  t.log("cleared", [await a.clear(), await a.clear(""), (await a.getAll()).length]);
});
bgOnly("api_met_context_menus", ["contextMenus"], async (t) => {
  const m = t.api.contextMenus;
  t.log("members", membersOf(m));
  t.log("create", tried(t, () => m.create({id: "one", title: "One", contexts: ["page", "selection"]})));
  t.log("twice", await new Promise((r) => m.create({id: "one", title: "Again"}, () => r(t.lastErr()))));
  t.log("child", [tried(t, () => m.create({id: "two", parentId: "one", type: "checkbox", checked: true, title: "Two"})), await new Promise((r) => m.create({id: "three", parentId: "none", title: "x"}, () => r(t.lastErr())))]);
  t.log("update", [await outcome(t, () => m.update("two", {checked: false, title: "New"})), await outcome(t, () => m.update("none", {title: "x"})), await outcome(t, () => m.update("one", {type: "odd"}))]);
  t.log("bad", [tried(t, () => m.create()), tried(t, () => m.create({contexts: ["odd"], title: "x"})), tried(t, () => m.create({id: "y", title: 5}))]);
  t.log("remove", [await outcome(t, () => m.remove("two")), await outcome(t, () => m.remove("two")), await outcome(t, () => m.removeAll())]);
  t.log("limit", m.ACTION_MENU_TOP_LEVEL_LIMIT);
});
bgOnly("api_met_commands", [], async (t) => {
  const c = t.api.commands;
  t.log("members", membersOf(c));
  t.log("all", await outcome(t, async () => (await c.getAll()).map((x) => [x.name, x.description, x.shortcut])));
  t.log("update", await outcome(t, async () => { await c.update({name: "toggle", description: "New"}); return (await c.getAll()).map((x) => x.description); }));
  t.log("unknown", await outcome(t, () => c.update({name: "none", description: "x"})));
  t.log("reset", await outcome(t, () => c.reset("toggle")));
  t.log("callback", await new Promise((r) => { try { t.api.commands.getAll((all) => r([all.length, t.lastErr()])); } catch (e) { r(t.err(e)); } setTimeout(r, 500, "silent"); }));
  t.log("events", [typeof c.onCommand?.addListener, typeof c.onChanged?.addListener]);
}, {commands: {toggle: {description: "Toggle it", suggested_key: {default: "Ctrl+Shift+Y"}}, _execute_action: {suggested_key: {default: "Ctrl+Shift+U"}}}});
bgOnly("api_met_action_values", [], async (t) => {
  const a = t.api.action;
  t.log("members", membersOf(a));
  t.log("title", [await a.getTitle({}), await outcome(t, () => a.setTitle({title: "Now"})), await a.getTitle({}), await outcome(t, () => a.setTitle({title: null})), await a.getTitle({})]);
  t.log("color", [await outcome(t, () => a.getBadgeBackgroundColor({})), await outcome(t, () => a.setBadgeBackgroundColor({color: "#0f0"})), await a.getBadgeBackgroundColor({}), await outcome(t, () => a.setBadgeBackgroundColor({color: [1, 2, 3, 4]})), await a.getBadgeBackgroundColor({}), await outcome(t, () => a.setBadgeBackgroundColor({color: "nocolor"}))]);
  t.log("popup", [await a.getPopup({}), await outcome(t, () => a.setPopup({popup: "popup.html"})), t.text(await a.getPopup({})), await outcome(t, () => a.setPopup({popup: ""})), await a.getPopup({})]);
  t.log("enabled", [await outcome(t, () => a.isEnabled({})), await outcome(t, () => a.disable()), await outcome(t, () => a.isEnabled({})), await outcome(t, () => a.enable(987654))]);
  t.log("icon", [await outcome(t, () => a.setIcon({path: "none.png"})), await outcome(t, () => a.setIcon({})), await outcome(t, () => a.setIcon({imageData: 5}))]);
  t.log("text", [await outcome(t, () => a.setBadgeText({text: 5})), await outcome(t, () => a.setBadgeText({})), await outcome(t, () => a.getBadgeText()), await outcome(t, () => a.setBadgeText({text: "x", tabId: 987654}))]);
  t.log("settings", await outcome(t, () => a.getUserSettings()));
}, {action: {default_title: "Lab"}});
bgOnly("api_met_permissions_changed", ["alarms"], async (t) => {
  const p = t.api.permissions;
  const seen = [];
  p.onAdded.addListener((x) => seen.push(["added", x])); p.onRemoved.addListener((x) => seen.push(["removed", x]));
  t.log("members", membersOf(p));
  t.log("contains", [await outcome(t, () => p.contains({})), await outcome(t, () => p.contains({permissions: ["odd"]})), await outcome(t, () => p.contains({origins: ["nonsense"]})), await outcome(t, () => p.contains({permissions: ["storage", "history"]})), await outcome(t, () => p.contains())]);
  t.log("request", [await outcome(t, () => p.request({permissions: ["history"]})), await outcome(t, () => p.request({permissions: ["downloads"]})), await outcome(t, () => p.request({origins: ["https://example.com/*"]}))]);
  t.log("remove", [await outcome(t, () => p.remove({permissions: ["history"]})), await outcome(t, () => p.remove({permissions: ["storage"]})), await outcome(t, () => p.remove({}))]);
  t.log("hosts", await outcome(t, async () => (await p.getAll()).origins));
  t.log("gated", [typeof t.api.history, typeof t.api.downloads, typeof t.api.alarms]);
  await t.sleep(200);
  t.log("seen", seen);
}, {optional_permissions: ["history"], optional_host_permissions: ["https://*/*"]});
bgOnly("api_met_notifications_types", ["notifications"], async (t) => {
  const n = t.api.notifications;
  const icon = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
  t.log("members", membersOf(n));
  t.log("named", await outcome(t, async () => typeof await n.create({type: "basic", iconUrl: icon, title: "T", message: "m"})));
  t.log("list", await outcome(t, () => n.create("list", {type: "list", iconUrl: icon, title: "T", message: "m", items: [{title: "a", message: "b"}]})));
  t.log("wrong type", await outcome(t, () => n.create("w", {type: "odd", iconUrl: icon, title: "T", message: "m"})));
  t.log("no title", await outcome(t, () => n.create("w", {type: "basic", iconUrl: icon, message: "m"})));
  t.log("update", await outcome(t, () => n.update("none", {title: "x"})));
  t.log("level", await outcome(t, () => n.getPermissionLevel()));
});
bgOnly("api_met_windows_made", [], async (t) => {
  const w = t.api.windows;
  t.log("members", membersOf(w));
  const seen = [];
  w.onCreated.addListener((x) => seen.push(["created", x.type])); w.onRemoved.addListener(() => seen.push(["removed"]));
  const made = await w.create({url: t.url("content"), focused: false});
  await t.sleep(500);
  t.log("made", [made.type, made.incognito, made.alwaysOnTop, made.tabs?.length, Object.keys(made).sort()]);
  t.log("tabs", await outcome(t, async () => (await w.get(made.id, {populate: true})).tabs.map((x) => [x.index, x.active, t.text(x.url)])));
  t.log("update", await outcome(t, async () => { const x = await w.update(made.id, {drawAttention: true}); return [x.id === made.id, x.type]; }));
  t.log("bad", [await outcome(t, () => w.update(made.id, {state: "odd"})), await outcome(t, () => w.update(987654, {focused: true})), await outcome(t, () => w.create({type: "odd"})), await outcome(t, () => w.create({url: "http://", incognito: 5}))]);
  t.log("remove", [await outcome(t, () => w.remove(made.id)), await outcome(t, () => w.remove(made.id).catch((e) => { throw new e.constructor(e.message.replace(made.id, "ID")); }))]);
  await t.sleep(300);
  t.log("seen", seen);
});
bgOnly("api_met_tabs_missing", [], async (t) => {
  const {tabs} = t.api;
  t.log("get", [await outcome(t, () => tabs.get(987654)), await outcome(t, () => tabs.get(-1)), await outcome(t, () => tabs.get("1")), await outcome(t, () => tabs.get())]);
  t.log("change", [await outcome(t, () => tabs.update(987654, {active: true})), await outcome(t, () => tabs.remove(987654)), await outcome(t, () => tabs.reload(987654)), await outcome(t, () => tabs.move(987654, {index: 0}))]);
  t.log("message", [await outcome(t, () => tabs.sendMessage(987654, "x")), await outcome(t, () => tabs.sendMessage("x", "y"))]);
  t.log("duplicate", [await outcome(t, () => tabs.duplicate(987654)), await outcome(t, () => tabs.goBack(987654)), await outcome(t, () => tabs.discard(987654))]);
  t.log("create", [await outcome(t, () => tabs.create({url: 5})), await outcome(t, () => tabs.create({windowId: 987654})), await outcome(t, () => tabs.create({url: "x", odd: 1})), await outcome(t, async () => (await tabs.create({url: "chrome://nonsense:port"})).active)]);
  t.log("query", [await outcome(t, async () => (await tabs.query({url: "nonsense"})).length), await outcome(t, async () => (await tabs.query({windowId: 987654})).length), await outcome(t, () => tabs.query()), await outcome(t, () => tabs.query({status: "odd"}))]);
  t.log("zoom", [await outcome(t, () => tabs.getZoom(987654)), await outcome(t, () => tabs.setZoom(987654, 2))]);
});
scenario("api_met_tabs_moved", {
  bg: async (t) => {
    const {tabs} = t.api;
    const seen = [];
    tabs.onMoved.addListener((id, info) => seen.push(["moved", info.fromIndex, info.toIndex]));
    tabs.onHighlighted?.addListener((info) => seen.push(["highlighted", info.tabIds.length]));
    const one = await t.open("content", {active: false}), two = await t.open("content2", {active: false});
    t.log("where", [one.index, two.index]);
    t.log("move", await outcome(t, async () => { const x = await tabs.move(two.id, {index: 0}); return Array.isArray(x) ? [x.length, x[0].index] : x.index; }));
    t.log("to end", await outcome(t, async () => { const x = await tabs.move([two.id, one.id], {index: -1}); return x.map((y) => y.index); }));
    t.log("highlight", await outcome(t, async () => { const x = await tabs.highlight({tabs: [1, 2]}); return [x.type, x.tabs?.length]; }));
    t.log("highlighted", (await tabs.query({highlighted: true})).length);
    t.log("pinned", await outcome(t, async () => { const x = await tabs.update(one.id, {pinned: true}); return [x.pinned, x.index]; }));
    await t.sleep(300);
    t.log("seen", seen);
  },
  content: async () => {}, content2: async () => {},
});
scenario("api_met_tabs_message_and_port", {
  bg: async (t) => {
    const tab = await t.open("content");
    t.log("answer", await outcome(t, () => t.api.tabs.sendMessage(tab.id, {ask: "title"})));
    t.log("frame", await outcome(t, () => t.api.tabs.sendMessage(tab.id, {ask: "title"}, {frameId: 0})));
    t.log("no frame", await outcome(t, () => t.api.tabs.sendMessage(tab.id, {ask: "title"}, {frameId: 99})));
    t.log("no answer", await outcome(t, () => t.api.tabs.sendMessage(tab.id, {ask: "nothing"})));
    const port = t.api.tabs.connect(tab.id, {name: "line"});
    t.log("port", [port.name, Object.keys(port).sort(), port.sender === undefined]);
    t.log("said", await new Promise((r) => { port.onMessage.addListener(r); port.postMessage("hello"); setTimeout(r, 1500, "silent"); }));
    const ended = new Promise((r) => port.onDisconnect.addListener((p) => r([p === port, t.lastErr()])));
    await t.api.tabs.remove(tab.id);
    t.log("ended", await Promise.race([ended, t.sleep(1500).then(() => "not")]));
  },
  content: async (t) => {
    t.api.runtime.onMessage.addListener((m, s, respond) => { if (m.ask === "title") respond([document.title, s.tab === undefined, s.frameId === undefined]); });
    t.api.runtime.onConnect.addListener((p) => p.onMessage.addListener((m) => p.postMessage([p.name, m])));
  },
});
bgOnly("api_met_tab_groups", ["tabGroups"], async (t) => {
  const g = t.api.tabGroups;
  t.log("members", membersOf(g));
  const seen = [];
  for (const name of ["onCreated", "onUpdated", "onRemoved"]) g?.[name].addListener((x) => seen.push([name, x.title ?? null, x.color, x.collapsed]));
  const tab = await t.api.tabs.create({url: t.url("page2")});
  const id = await t.api.tabs.group({tabIds: tab.id});
  t.log("group", await outcome(t, async () => { const x = await g.get(id); return [Object.keys(x).sort(), x.title ?? null, x.color, x.collapsed]; }));
  t.log("update", await outcome(t, async () => { const x = await g.update(id, {title: "Lab", color: "red"}); return [x.title, x.color]; }));
  t.log("query", [(await g.query({title: "Lab"})).length, (await g.query({color: "blue"})).length, await outcome(t, () => g.query({color: "odd"})), await outcome(t, () => g.get(987654))]);
  t.log("ungroup", [await outcome(t, () => t.api.tabs.ungroup(tab.id)), (await g.query({})).length, (await t.api.tabs.get(tab.id)).groupId]);
  await t.sleep(400);
  t.log("seen", seen);
});
scenario("api_met_scripting_injects", {
  bg: async (t) => {
    const s = t.api.scripting;
    const tab = await t.open("content");
    const target = {tabId: tab.id};
    t.log("value", await outcome(t, async () => (await s.executeScript({target, func: (a, b) => a + b + document.title, args: ["x", 1]})).map((x) => [x.frameId, x.result, Object.keys(x).sort()])));
    t.log("main", await outcome(t, async () => (await s.executeScript({target, world: "MAIN", func: () => [typeof chrome?.runtime?.id, typeof window.scenarios]}))[0].result));
    t.log("throws", await outcome(t, async () => (await s.executeScript({target, func: () => { throw new TypeError("odd"); }})).map((x) => Object.keys(x).sort())));
    t.log("promise", await outcome(t, async () => (await s.executeScript({target, func: async () => ({late: true})}))[0].result));
    t.log("css", await outcome(t, async () => { await s.insertCSS({target, css: "body { margin-top: 7px }"}); return (await s.executeScript({target, func: () => getComputedStyle(document.body).marginTop}))[0].result; }));
    t.log("bad", [await outcome(t, () => s.executeScript({target})), await outcome(t, () => s.executeScript({target: {tabId: 987654}, func: () => 1})), await outcome(t, async () => (await s.executeScript({target, files: ["none.js"]})).map((x) => [x.result ?? null, t.text(x.error ?? "")])), await outcome(t, () => s.executeScript({func: () => 1}))]);
    t.log("file", await outcome(t, async () => (await s.executeScript({target, files: ["file.js"]}))[0].result));
    await t.signal("over");
  },
  content: async (t) => { await t.wait("over", 20000); },
}, {...uses([]), files: {"file.js": "'from a file: ' + location.pathname"}});
bgOnly("api_met_registered_scripts", [], async (t) => {
  const s = t.api.scripting;
  t.log("none", await outcome(t, () => s.getRegisteredContentScripts()));
  t.log("register", await outcome(t, () => s.registerContentScripts([{id: "a", matches: ["http://127.0.0.1/*"], js: ["file.js"], runAt: "document_start"}])));
  t.log("registered", await outcome(t, () => s.getRegisteredContentScripts({ids: ["a", "b"]})));
  t.log("again", await outcome(t, () => s.registerContentScripts([{id: "a", matches: ["http://127.0.0.1/*"], js: ["file.js"]}])));
  t.log("bad", [await outcome(t, () => s.registerContentScripts([{id: "", matches: ["<all_urls>"], js: ["file.js"]}])), await outcome(t, () => s.registerContentScripts([{id: "b", js: ["file.js"]}])), await outcome(t, () => s.registerContentScripts([{id: "b", matches: ["odd"], js: ["file.js"]}])), await outcome(t, () => s.registerContentScripts([{id: "b", matches: ["<all_urls>"]}]))]);
  t.log("update", [await outcome(t, () => s.updateContentScripts([{id: "a", allFrames: true}])), await outcome(t, () => s.updateContentScripts([{id: "none", allFrames: true}]))]);
  t.log("unregister", [await outcome(t, () => s.unregisterContentScripts({ids: ["none"]})), await outcome(t, () => s.unregisterContentScripts()), (await s.getRegisteredContentScripts()).length]);
}, {}, {files: {"file.js": "1"}});
bgOnly("api_met_runtime_in_full", [], async (t) => {
  const r = t.api.runtime;
  t.log("members", membersOf(r));
  t.log("manifest", (() => { const m = r.getManifest(); return [m.name, m.version, Object.keys(m).sort()]; })());
  t.log("platform", [await outcome(t, async () => Object.keys(await r.getPlatformInfo()).sort()), await outcome(t, async () => typeof await r.getBrowserInfo())]);
  t.log("urls", [t.text(r.getURL("")), t.text(r.getURL("/a")), t.text(r.getURL("a b?c#d")), tried(t, () => r.getURL()), tried(t, () => r.getURL(5))]);
  t.log("uninstall", [await outcome(t, () => r.setUninstallURL("https://example.org/")), await outcome(t, () => r.setUninstallURL("nope")), await outcome(t, () => r.setUninstallURL("")), await outcome(t, () => r.setUninstallURL(5))]);
  t.log("update", await outcome(t, () => r.requestUpdateCheck()));
  t.log("background", await outcome(t, async () => (await r.getBackgroundPage()) === globalThis));
  t.log("options", await outcome(t, () => r.openOptionsPage()));
});
bgOnly("api_met_management", ["management"], async (t) => {
  const m = t.api.management;
  t.log("members", membersOf(m));
  t.log("self", await outcome(t, async () => { const s = await m.getSelf(); return [s.name, s.shortName, s.version, s.type, s.enabled, s.installType, s.mayDisable, s.permissions.sort(), s.hostPermissions]; }));
  t.log("keys", await outcome(t, async () => Object.keys(await m.getSelf()).sort()));
  t.log("get", [await outcome(t, async () => (await m.get(t.api.runtime.id)).name), await outcome(t, () => m.get("none")), await outcome(t, () => m.get())]);
  t.log("all", await outcome(t, async () => (await m.getAll()).filter((x) => x.name.startsWith("lab")).map((x) => [x.name, x.enabled])));
  t.log("set", [await outcome(t, () => m.setEnabled("none", true)), await outcome(t, () => m.setEnabled(t.api.runtime.id))]);
  t.log("events", [typeof m.onInstalled?.addListener, typeof m.onUninstalled?.addListener, typeof m.onEnabled?.addListener, typeof m.onDisabled?.addListener]);
});
bgOnly("api_met_cookies", ["cookies"], async (t) => {
  const c = t.api.cookies;
  const seen = [];
  c.onChanged.addListener((x) => seen.push([x.removed, x.cause, x.cookie.name, x.cookie.value]));
  const url = t.LAB.origin + "/";
  t.log("members", membersOf(c));
  t.log("set", await outcome(t, async () => { const x = await c.set({url, name: "lab", value: "1", sameSite: "lax"}); return x; }));
  t.log("get", [await outcome(t, async () => (await c.get({url, name: "lab"})).value), await outcome(t, () => c.get({url, name: "none"}))]);
  t.log("wrong", [await outcome(t, () => c.get({name: "lab"})), await outcome(t, () => c.set({url, sameSite: "odd"})), await outcome(t, () => c.set({url: "https://example.org/", name: "a"})), await outcome(t, () => c.getAll())]);
  t.log("all", await outcome(t, async () => (await c.getAll({name: "lab"})).map((x) => x.domain)));
  t.log("remove", [await outcome(t, () => c.remove({url, name: "lab"})), await outcome(t, () => c.remove({url, name: "lab"}))]);
  await t.sleep(300);
  t.log("seen", seen);
});
bgOnly("api_met_dynamic_rules", ["declarativeNetRequest"], async (t) => {
  const d = t.api.declarativeNetRequest;
  const rule = {id: 1, priority: 1, action: {type: "block"}, condition: {urlFilter: "||example.com", resourceTypes: ["script"]}};
  t.log("members", membersOf(d));
  t.log("add", await outcome(t, () => d.updateDynamicRules({addRules: [rule]})));
  t.log("rules", [await outcome(t, () => d.getDynamicRules()), await outcome(t, () => d.getSessionRules())]);
  t.log("again", await outcome(t, () => d.updateDynamicRules({addRules: [rule]})));
  t.log("bad", [await outcome(t, () => d.updateSessionRules({addRules: [{...rule, id: 0}]})), await outcome(t, () => d.updateSessionRules({addRules: [{...rule, action: {type: "odd"}}]})), await outcome(t, () => d.updateSessionRules({addRules: [{...rule, action: {type: "redirect"}}]})), await outcome(t, () => d.updateSessionRules({addRules: [{...rule, condition: {regexFilter: "("}}]}))]);
  t.log("remove", [await outcome(t, () => d.updateDynamicRules({removeRuleIds: [1, 2]})), await outcome(t, async () => (await d.getDynamicRules()).length)]);
  t.log("regex", [await outcome(t, () => d.isRegexSupported({regex: "a+"})), await outcome(t, () => d.isRegexSupported({regex: "("}))]);
  t.log("sets", [await outcome(t, () => d.getEnabledRulesets()), await outcome(t, () => d.updateEnabledRulesets({enableRulesetIds: ["none"]}))]);
});
scenario("api_met_downloads_one", {
  bg: async (t) => {
    const d = t.api.downloads;
    t.log("members", membersOf(d));
    const done = new Promise((r) => d.onChanged.addListener((x) => { if (x.state?.current === "complete") r([x.state.previous, x.id > 0]); }));
    const id = await d.download({url: t.LAB.origin + "/content2.html", filename: "met.html"});
    t.log("done", await Promise.race([done, t.sleep(4000).then(() => "not")]));
    t.log("item", await outcome(t, async () => { const [x] = await d.search({id}); return [x.state, x.mime, x.exists, x.paused, x.canResume, x.error ?? null, t.text(x.url), /met\.html$/.test(x.filename)]; }));
    t.log("search", [await outcome(t, async () => (await d.search({query: ["met"]})).length), await outcome(t, async () => (await d.search({state: "in_progress"})).length), await outcome(t, async () => (await d.search({limit: 1, orderBy: ["-startTime"]})).length), await outcome(t, () => d.search({state: "odd"}))]);
    t.log("bad", [await outcome(t, () => d.download({})), await outcome(t, () => d.download({url: t.LAB.origin, filename: "../up.html"})), await outcome(t, () => d.download({url: t.LAB.origin, filename: "/abs.html"})), await outcome(t, () => d.download({url: t.LAB.origin, filename: ""}))]);
    t.log("away", [await outcome(t, () => d.removeFile(id)), await outcome(t, async () => (await d.erase({id})).length), await outcome(t, () => d.removeFile(id)).then((x) => x.rejected ?? x)]);
  },
}, uses(["downloads"]));
bgOnly("api_met_privacy_and_proxy", ["privacy", "proxy"], async (t) => {
  const {privacy, proxy} = t.api;
  t.log("members", [membersOf(privacy), membersOf(privacy.network), membersOf(privacy.services), membersOf(proxy)]);
  t.log("get", [await outcome(t, () => privacy.network.networkPredictionEnabled.get({})), await outcome(t, () => privacy.websites.referrersEnabled.get({}))]);
  t.log("set", [await outcome(t, () => privacy.network.networkPredictionEnabled.set({value: false})), await outcome(t, () => privacy.network.networkPredictionEnabled.get({}))]);
  t.log("clear", [await outcome(t, () => privacy.network.networkPredictionEnabled.clear({})), await outcome(t, () => privacy.network.networkPredictionEnabled.get({}))]);
  t.log("wrong", [await outcome(t, () => privacy.network.networkPredictionEnabled.set({value: "x"})), await outcome(t, () => privacy.network.networkPredictionEnabled.set({})), await outcome(t, () => privacy.network.networkPredictionEnabled.get())]);
  t.log("proxy", await outcome(t, async () => { const x = await proxy.settings.get({}); return [x.levelOfControl, x.value]; }));
  t.log("proxy wrong", [await outcome(t, () => proxy.settings.set({value: {mode: "odd"}})), await outcome(t, () => proxy.settings.set({value: {mode: "pac_script"}}))]);
});
bgOnly("api_met_extension_and_i18n", [], async (t) => {
  const {extension, i18n} = t.api;
  t.log("extension", membersOf(extension));
  t.log("access", [await outcome(t, () => extension.isAllowedIncognitoAccess()), await outcome(t, () => extension.isAllowedFileSchemeAccess())]);
  t.log("incognito", extension?.inIncognitoContext);
  t.log("views", [tried(t, () => extension.getViews().length), tried(t, () => extension.getViews({type: "odd"}))]);
  t.log("i18n", membersOf(i18n));
  t.log("message", [i18n.getMessage("hello"), i18n.getMessage("hello", "you"), i18n.getMessage("HELLO", ["me"]), i18n.getMessage("cost", ["5"])]);
  t.log("wrong", [tried(t, () => i18n.getMessage()), tried(t, () => i18n.getMessage(1)), tried(t, () => i18n.getMessage("hello", 5)), tried(t, () => i18n.getMessage("hello", Array(10).fill("x")))]);
}, {default_locale: "en", name: "__MSG_extName__"}, {files: {"_locales/en/messages.json": JSON.stringify({extName: {message: "lab A"}, hello: {message: "Hello $WHO$!", placeholders: {who: {content: "$1"}}}, cost: {message: "$$$1"}})}});
bgOnly("api_met_proxy", ["proxy"], async (t) => {
  const s = t.api.proxy.settings;
  const put = (value) => outcome(t, () => s.set({value}));
  t.log("server", [await put({mode: "fixed_servers", rules: {singleProxy: {host: "a"}}}), await outcome(t, () => s.get({}))]);
  t.log("script", [await put({mode: "pac_script", pacScript: {url: "http://example.org/x.pac"}}), await outcome(t, () => s.get({}))]);
  t.log("not whole", [await put({mode: "fixed_servers"}), await put({mode: "fixed_servers", rules: {singleProxy: {}}}), await put({mode: "pac_script", pacScript: {data: "ü"}}), await put({mode: "fixed_servers", rules: {singleProxy: {host: "a"}, proxyForHttp: {host: "b"}}}), await put({mode: "fixed_servers", rules: {singleProxy: {host: "ü"}}})]);
  t.log("direct", [await put({mode: "direct", rules: {}}), await outcome(t, () => s.get({}))]);
  t.log("back", [await outcome(t, () => s.clear({})), await outcome(t, () => s.get({}))]);
});
bgOnly("api_met_settings", ["privacy"], async (t) => {
  const {network, websites} = t.api.privacy;
  const both = async (setting, value) => [await outcome(t, () => setting.set({value})), await outcome(t, () => setting.get({}))];
  t.log("wrong", await both(network.networkPredictionEnabled, "x"));
  t.log("unknown", await both(network.webRTCIPHandlingPolicy, "x"));
  t.log("one of", await both(network.webRTCIPHandlingPolicy, "default_public_interface_only"));
  t.log("of any kind", await both(websites.referrersEnabled, []));
  t.log("cookies", websites.cookieConfig && await both(websites.cookieConfig, {behavior: "reject_all"}));
  t.log("isolated", websites.firstPartyIsolate && [await both(websites.firstPartyIsolate, true), await outcome(t, () => websites.firstPartyIsolate.clear({}))]);
  t.log("closed", network.tlsVersionRestriction && await both(network.tlsVersionRestriction, {minimum: "TLSv1.2"}));
});
bgOnly("api_met_rules_refused", ["declarativeNetRequest"], async (t) => {
  const add = (condition, action) => outcome(t, () => t.api.declarativeNetRequest.updateSessionRules({addRules: [{id: 3, action: {type: "block", ...action}, condition: {urlFilter: "x", resourceTypes: ["script"], ...condition}}]}));
  t.log("lists", [await add({tabIds: [1], excludedTabIds: [1]}), await add({requestMethods: []}), await add({initiatorDomains: ["ü.de"]}), await add({excludedRequestDomains: ["ü.de"]})]);
  t.log("methods", [await add({requestMethods: ["get"], excludedRequestMethods: ["get"]}), await add({requestMethods: ["GET"]})]);
  t.log("parts", [await add({}, {type: "redirect", redirect: {transform: {scheme: "odd"}}}), await add({}, {type: "redirect", redirect: {transform: {port: "x"}}}), await add({}, {type: "redirect", redirect: {transform: {query: "x"}}}), await add({}, {type: "redirect", redirect: {transform: {fragment: "x"}}}), await add({}, {type: "redirect", redirect: {transform: {query: "?x", queryTransform: {}}}})]);
  t.log("headers", [await add({}, {type: "modifyHeaders", requestHeaders: []}), await add({}, {type: "modifyHeaders", requestHeaders: [{header: "", operation: "remove"}]})]);
  t.log("frames", [await add({}, {type: "allowAllRequests"}), await add({resourceTypes: undefined}, {type: "allowAllRequests"})]);
  t.log("left", await outcome(t, () => t.api.declarativeNetRequest.getSessionRules()));
  t.log("counted", [await outcome(t, () => t.api.declarativeNetRequest.isRegexSupported({regex: "a{1,2000}"})), await outcome(t, () => t.api.declarativeNetRequest.setExtensionActionOptions({tabUpdate: {tabId: 987654, increment: 1}}))]);
});
bgOnly("api_met_scripts_refused", [], async (t) => {
  const s = t.api.scripting;
  const put = (script) => outcome(t, () => s.registerContentScripts([{id: "a", ...script}]));
  t.log("said too little", [await put({}), await put({matches: []}), await put({matches: ["*://*/*"], js: []}), await put({js: ["file.js"]})]);
  t.log("slash", [await put({matches: ["*://*/*"], js: ["/file.js"], css: []}), await outcome(t, () => s.getRegisteredContentScripts())]);
  const tab = await t.api.tabs.create({url: t.url("page2")});
  await t.sleep(500);
  const target = {tabId: tab.id};
  t.log("style", [await outcome(t, () => s.insertCSS({target})), await outcome(t, () => s.insertCSS({target, css: "a {}", files: ["x.css"]})), await outcome(t, () => s.removeCSS({target}))]);
  t.log("away", await outcome(t, () => s.unregisterContentScripts()));
}, {}, {files: {"file.js": "1"}});
bgOnly("api_met_cookies_refused", ["cookies"], async (t) => {
  const c = t.api.cookies, url = "http://127.0.0.1/";
  t.log("large", await outcome(t, () => c.set({url, name: "q", value: "x".repeat(5000)})));
  t.log("path", await outcome(t, () => c.set({url, name: "r", path: "nope"})));
  t.log("store", [await outcome(t, () => c.get({url, name: "a", storeId: "odd"})), await outcome(t, () => c.remove({url, name: "a", storeId: "odd"})), await outcome(t, () => c.getAll({storeId: "odd"})), await outcome(t, () => c.set({url, name: "a", storeId: "odd"}))]);
  await c.set({url, name: "a", value: "1"});
  t.log("domains", [(await c.getAll({domain: "127.0.0.1"})).length, (await c.getAll({domain: "0.0.1"})).length, (await c.getAll({domain: ""})).length]);
  t.log("partition", [await outcome(t, () => c.getPartitionKey({tabId: 987654})), await outcome(t, () => c.getPartitionKey({}))]);
  t.log("away", await outcome(t, () => c.remove({url, name: "a"})));
});
bgOnly("api_met_tabs_pinned", [], async (t) => {
  const {tabs} = t.api;
  const one = await tabs.create({url: t.url("page2"), pinned: true, active: false}), two = await tabs.create({url: t.url("page2"), active: false});
  await t.sleep(500);
  t.log("among pinned", await outcome(t, async () => { const x = await tabs.move(two.id, {index: 0}); return Array.isArray(x) ? x.map((y) => y.index) : x.index; }));
  t.log("out of them", await outcome(t, async () => { const x = await tabs.move(one.id, {index: 2}); return Array.isArray(x) ? x.map((y) => y.index) : x.index; }));
  t.log("order", (await tabs.query({})).map((x) => x.pinned));
  t.log("kept", await outcome(t, async () => (await tabs.update(two.id, {autoDiscardable: false})).autoDiscardable));
  t.log("asked", [(await tabs.query({autoDiscardable: false})).length, (await tabs.query({pinned: true})).length]);
});
bgOnly("api_met_titles", [], async (t) => {
  const shown = async (url) => { const tab = await t.api.tabs.create({url}); await t.sleep(900); const x = await t.api.tabs.get(tab.id); return t.text(x.title).replace(/^[0-9a-f-]{36}/, "<id>"); };
  t.log("page", await outcome(t, () => shown(t.api.runtime.getURL("bare.html?1#2"))));
  t.log("data", await outcome(t, () => shown("data:text/html,x")));
  t.log("site", await outcome(t, () => shown(t.LAB.origin + "/content.html")));
}, {}, {files: {"bare.html": "<p>x"}});
bgOnly("api_met_windows_refused", [], async (t) => {
  const w = t.api.windows;
  t.log("types", [await outcome(t, async () => (await w.getAll({windowTypes: []})).length), await outcome(t, async () => (await w.getAll({windowTypes: ["popup"]})).length), await outcome(t, () => w.getAll({windowTypes: ["odd"]}))]);
  t.log("popup", await outcome(t, async () => { const x = await w.create({type: "popup"}); await w.remove(x.id); return [x.type, x.tabs.length]; }));
  t.log("panel", await outcome(t, async () => { const x = await w.create({type: "panel", url: t.url("page2")}); await w.remove(x.id); return [x.type, x.tabs.length]; }));
  t.log("wrong", [await outcome(t, () => w.create({tabId: 987654, url: "page2.html"})), await outcome(t, () => w.create({cookieStoreId: "x"})), await outcome(t, () => w.create({state: "maximized", width: 100})), await outcome(t, () => w.create({left: "x"}))]);
});
bgOnly("api_met_permissions_refused", ["alarms", "history"], async (t) => {
  const p = t.api.permissions;
  t.log("all", await outcome(t, () => p.getAll()));
  t.log("port", [await outcome(t, () => p.contains({origins: ["http://127.0.0.1:8000/x"]})), await outcome(t, () => p.contains({origins: ["http://127.0.0.1/x"]})), await outcome(t, () => p.contains({origins: ["https://127.0.0.1/*"]}))]);
  t.log("access", [await outcome(t, () => p.addHostAccessRequest({})), await outcome(t, () => p.addHostAccessRequest({tabId: 987654})), await outcome(t, () => p.removeHostAccessRequest({tabId: 987654}))]);
  t.log("nothing", [await outcome(t, () => p.contains(null)), await outcome(t, () => p.request(null)), await outcome(t, () => p.remove(undefined))]);
});
scenario("api_met_places", {
  bg: async (t) => { await t.open("page"); await t.wait("page ok"); },
  page: async (t) => {
    const {runtime} = t.api;
    t.log("contexts", await outcome(t, async () => (await runtime.getContexts({contextTypes: ["TAB"]})).map((x) => [x.contextId.length, x.documentId.length, x.frameId, Object.keys(x).sort()])));
    t.log("frame", [tried(t, () => runtime.getFrameId(window)), tried(t, () => runtime.getFrameId(5)), tried(t, () => runtime.getFrameId()), tried(t, () => runtime.getFrameId(document.createElement("iframe")))]);
    t.log("document", [tried(t, () => runtime.getDocumentId(window).length), tried(t, () => runtime.getDocumentId(document.body)), tried(t, () => runtime.getDocumentId())]);
    t.log("version", [tried(t, () => runtime.getVersion()), tried(t, () => runtime.getVersion(5))]);
    t.log("views", [tried(t, () => t.api.extension.getViews({tabId: -1}).length > 0), tried(t, () => t.api.extension.getViews({windowId: -1}).length > 0), tried(t, () => t.api.extension.getViews({tabId: 987654}).length)]);
    await t.signal("page ok");
  },
});
