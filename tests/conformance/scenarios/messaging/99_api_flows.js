// The APIs in the flows of small extensions: a few calls after one another, what they answer and which events come of them.
const flowKeys = (x) => x && typeof x === "object" && !Array.isArray(x) ? Object.keys(x).sort().join() : Array.isArray(x) ? x.length : typeof x;
const flowTwo = (permissions = [], more = {}) => ({manifest: {manifest_version: 2, host_permissions: null, action: null, browser_action: {default_title: "lab"}, content_security_policy: null, web_accessible_resources: ["page.html"], permissions: ["nativeMessaging", "tabs", "storage", "http://127.0.0.1/*", ...permissions], ...more}, families: ["firefox"]});
const flowPlain = (x) => JSON.parse(JSON.stringify(x ?? null).replace(/:\d{7,}(?=[,}\]])/g, ':"N"').replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "U").replace(/\d{7,}/g, "N").replace(/(tab with id:? |Tab ID: |tabId: |tab: |window with id:? )\d{1,3}\b/gi, "$1N"));
const flowTold = (t, api, names, show) => {
  const told = [];
  for (const name of names) api[name]?.addListener((...args) => { const x = show(...args); if (x !== undefined) told.push([name, x]); });
  return told;
};
const flowSite = (path) => `http://127.0.0.1:${new URL(LAB.origin).port}/${path}`;

bgOnly("flow_storage_session_quota_and_keys", [], async (t) => {
  const s = t.api.storage.session;
  t.log("constants", [s.QUOTA_BYTES, t.api.storage.sync.MAX_ITEMS, t.api.storage.sync.QUOTA_BYTES_PER_ITEM, t.api.storage.local.QUOTA_BYTES]);
  t.log("set", await outcome(t, () => s.set({a: 1, b: "xx", c: {d: [1]}})));
  t.log("bytes", [await outcome(t, () => s.getBytesInUse()), await outcome(t, () => s.getBytesInUse("c")), await outcome(t, () => s.getBytesInUse(["a", "b"]))]);
  t.log("keys", await outcome(t, async () => (await s.getKeys()).sort()));
  t.log("too much", await outcome(t, () => s.set({big: "x".repeat(11 * 1024 * 1024)}), 8000));
  t.log("after", await outcome(t, async () => Object.keys(await s.get()).sort()));
  t.log("level", [await outcome(t, () => s.setAccessLevel({})), await outcome(t, () => s.setAccessLevel({accessLevel: "odd"})), await outcome(t, () => s.setAccessLevel({accessLevel: "TRUSTED_CONTEXTS"}))]);
  t.log("local level", await outcome(t, () => t.api.storage.local.setAccessLevel?.({accessLevel: "TRUSTED_CONTEXTS"})));
  const l = t.api.storage.local;
  await l.set({c: {d: [1], z: {y: 1}}});
  t.log("default of an object", [await outcome(t, () => s.get({c: {e: 1}, f: {g: 2}})), await outcome(t, () => l.get({c: {a: 1, d: [2, 3], z: {x: 2}}})), await outcome(t, () => l.get({c: [5]}))]);
  t.log("remove", [await outcome(t, () => s.remove(["a", "zz"])), await outcome(t, () => s.remove([])), await outcome(t, () => s.remove({}))]);
  t.log("cleared", [await outcome(t, () => s.clear()), await outcome(t, () => s.get(null)), await outcome(t, () => s.clear(1))]);
});
bgOnly("flow_storage_sync_limits", [], async (t) => {
  const s = t.api.storage.sync;
  const told = flowTold(t, t.api.storage, ["onChanged"], (c, area) => [area, Object.keys(c).sort()]);
  t.log("item", await outcome(t, () => s.set({a: "x".repeat(8200)})));
  t.log("just fits", await outcome(t, () => s.set({a: "x".repeat(8100)})));
  t.log("all", await outcome(t, () => s.set(Object.fromEntries(Array.from({length: 13}, (_, i) => ["k" + i, "x".repeat(8000)])))));
  t.log("bytes", await outcome(t, () => s.getBytesInUse()));
  t.log("items", await outcome(t, () => s.set(Object.fromEntries(Array.from({length: 520}, (_, i) => ["i" + i, 1])))));
  t.log("count", await outcome(t, async () => Object.keys(await s.get()).length));
  t.log("one of it", await outcome(t, () => s.getBytesInUse(["a", "none"])));
  t.log("clear", await outcome(t, () => s.clear()));
  t.log("empty key", [await outcome(t, () => s.set({"": 1})), await outcome(t, () => s.get("")), await outcome(t, () => s.remove(""))]);
  t.log("writes", await outcome(t, async () => { for (let i = 0; i < 10; i++) await s.set({n: i}); return s.get("n"); }));
  await t.sleep(300);
  t.log("told", told.map((x) => [x[0], x[1][0], x[1][1].length]));
});
bgOnly("flow_alarms_replaced_and_listed", ["alarms"], async (t) => {
  const a = t.api.alarms;
  const told = flowTold(t, a, ["onAlarm"], (x) => [x.name, flowKeys(x), x.periodInMinutes ?? "none"]);
  t.log("unnamed", [await outcome(t, () => a.create({delayInMinutes: 5})), await outcome(t, async () => (await a.get()).name), await outcome(t, async () => (await a.get("")).name)]);
  t.log("replaced", [await outcome(t, () => a.create("x", {delayInMinutes: 9})), await outcome(t, () => a.create("x", {periodInMinutes: 3})), await outcome(t, async () => (await a.getAll()).map((x) => [x.name, x.periodInMinutes ?? null]).sort())]);
  t.log("time", await outcome(t, async () => { const x = await a.get("x"); return Math.abs(x.scheduledTime - Date.now() - 180000) < 4000; }));
  t.log("past", await outcome(t, () => a.create("past", {when: Date.now() - 5000})));
  await t.sleep(1500);
  t.log("told", told.splice(0));
  t.log("left", await outcome(t, async () => (await a.getAll()).map((x) => x.name).sort()));
  t.log("both", await outcome(t, () => a.create("both", {when: Date.now() + 1e6, delayInMinutes: 1})));
  t.log("nothing", await outcome(t, () => a.create("none", {})));
  t.log("kinds", [await outcome(t, () => a.create("k", {delayInMinutes: "1"})), await outcome(t, () => a.create(5, {delayInMinutes: 1})), await outcome(t, () => a.create("k", {odd: 1})), await outcome(t, () => a.create("k")), await outcome(t, () => a.create("k", {delayInMinutes: -1})), await outcome(t, () => a.create("k", {periodInMinutes: 0}))]);
  t.log("cleared", [await outcome(t, () => a.clear()), await outcome(t, () => a.clear("")), await outcome(t, () => a.clear("x")), await outcome(t, () => a.clearAll()), await outcome(t, () => a.clearAll())]);
  t.log("callback", await new Promise((r) => t.api.alarms.getAll((x) => r([x, t.lastErr()]))).catch((e) => t.err(e)));
});
scenario("flow_menus_built_in_installed", {
  bg: async (t) => {
    const m = t.api.contextMenus;
    await new Promise((r) => m.removeAll(r));
    const make = (o) => new Promise((r) => { try { const id = m.create(o, () => r([typeof id, t.lastErr()])); } catch (e) { r(t.err(e)); } });
    t.log("parent", await make({id: "p", title: "Parent", contexts: ["page", "selection"]}));
    t.log("children", [await make({id: "c1", parentId: "p", title: "Search for '%s'", contexts: ["selection"]}), await make({id: "c2", parentId: "p", type: "separator"}), await make({id: "c3", parentId: "p", type: "radio", title: "r", checked: true})]);
    t.log("without title", [await make({id: "n"}), await make({id: "sel", contexts: ["selection"]}), await make({id: "s", type: "separator"})]);
    t.log("same id", await make({id: "p", title: "again"}));
    t.log("kinds", [await make({id: 5, title: "x"}), await make({title: "no id"}), await make({id: "k", title: "x", type: "odd"}), await make({id: "k", title: "x", contexts: []}), await make({id: "k", title: "x", contexts: ["odd"]}), await make({id: "k", title: 5})]);
    t.log("parents", [await make({id: "q", title: "x", parentId: "none"}), await make({id: "q", title: "x", parentId: "c2"}), await make({id: "q", title: "x", parentId: 7})]);
    t.log("targets", [await make({id: "t", title: "x", targetUrlPatterns: ["*://*.example.org/*"], contexts: ["link"]}), await make({id: "t2", title: "x", targetUrlPatterns: ["odd"], contexts: ["link"]}), await make({id: "t3", title: "x", documentUrlPatterns: []})]);
    t.log("update", [await outcome(t, () => m.update("c3", {checked: false})), await outcome(t, () => m.update("c3", {title: "new", enabled: false})), await outcome(t, () => m.update("p", {parentId: "c1"})), await outcome(t, () => m.update("none", {title: "x"})), await outcome(t, () => m.update("c1", {contexts: ["odd"]})), await outcome(t, () => m.update("c1"))]);
    t.log("remove", [await outcome(t, () => m.remove("p")), await outcome(t, () => m.remove("c1")), await outcome(t, () => m.remove(5))]);
    t.log("again", await make({id: "p", title: "back"}));
    t.log("all", [await outcome(t, () => m.removeAll()), await outcome(t, () => m.removeAll(5))]);
  },
}, uses(["contextMenus"]));
bgOnly("flow_badge_counts_per_tab", [], async (t) => {
  const {action: a, tabs} = t.api;
  const one = await tabs.create({url: t.url("web"), active: false}), two = await tabs.create({url: t.url("web?2"), active: false});
  await t.sleep(500);
  const of = async () => [await a.getBadgeText({}), await a.getBadgeText({tabId: one.id}), await a.getBadgeText({tabId: two.id})];
  await a.setBadgeText({text: "all"}); await a.setBadgeText({text: "1", tabId: one.id});
  t.log("set", await of());
  await a.setBadgeText({text: "", tabId: one.id}); t.log("empty", await of());
  t.log("null", [await outcome(t, () => a.setBadgeText({text: null, tabId: one.id})), await of()]);
  t.log("long", [await outcome(t, () => a.setBadgeText({text: "1234567890", tabId: two.id})), await of()]);
  t.log("color", [await outcome(t, () => a.setBadgeBackgroundColor({color: "#0f0", tabId: one.id})), await outcome(t, () => a.getBadgeBackgroundColor({tabId: one.id})), await outcome(t, () => a.getBadgeBackgroundColor({tabId: two.id})), await outcome(t, () => a.setBadgeBackgroundColor({color: "hsl(1, 2%, 3%)"})), await outcome(t, () => a.setBadgeBackgroundColor({color: "#12345"}))]);
  t.log("text color", [await outcome(t, () => a.setBadgeTextColor({color: "white"})), await outcome(t, () => a.getBadgeTextColor({})), await outcome(t, () => a.setBadgeTextColor({color: [0, 0, 0, 0]})), await outcome(t, () => a.getBadgeTextColor({tabId: one.id}))]);
  t.log("titles", [await outcome(t, () => a.setTitle({title: "T", tabId: one.id})), await outcome(t, () => a.getTitle({tabId: one.id})), await outcome(t, () => a.getTitle({tabId: two.id})), await outcome(t, () => a.getTitle({})), await outcome(t, () => a.setTitle({title: "", tabId: one.id})), await outcome(t, () => a.getTitle({tabId: one.id}))]);
  t.log("popups", [await outcome(t, () => a.setPopup({popup: "popup.html", tabId: one.id})), await outcome(t, async () => t.text(await a.getPopup({tabId: one.id}))), await outcome(t, async () => t.text(await a.getPopup({tabId: two.id}))), await outcome(t, () => a.setPopup({popup: "", tabId: one.id})), await outcome(t, async () => t.text(await a.getPopup({tabId: one.id})))]);
  await tabs.update(two.id, {url: t.url("web?3")}); await t.sleep(700);
  t.log("after navigation", await of());
  t.log("settings", [await outcome(t, () => a.getUserSettings?.()), await outcome(t, () => a.disable(one.id)), await outcome(t, () => a.isEnabled(LAB.id.includes("@") ? {tabId: one.id} : one.id)), await outcome(t, () => a.isEnabled(LAB.id.includes("@") ? {tabId: two.id} : two.id)), await outcome(t, () => a.isEnabled(LAB.id.includes("@") ? {} : undefined))]);
  await tabs.remove(one.id);
  t.log("gone", flowPlain([await outcome(t, () => a.setBadgeText({text: "x", tabId: one.id})), await outcome(t, () => a.getBadgeText({tabId: one.id})), await outcome(t, () => a.getTitle({tabId: one.id})), await outcome(t, () => a.enable(one.id))]));
});
bgOnly("flow_permissions_requested_without_gesture", ["alarms"], async (t) => {
  const p = t.api.permissions;
  const told = flowTold(t, p, ["onAdded", "onRemoved"], (x) => x);
  t.log("all", await outcome(t, async () => { const x = await p.getAll(); return [flowKeys(x), x.permissions.sort(), x.origins.sort()]; }));
  t.log("has", [await outcome(t, () => p.contains({permissions: []})), await outcome(t, () => p.contains({})), await outcome(t, () => p.contains({permissions: ["alarms", "tabs"], origins: ["http://127.0.0.1/*"]})), await outcome(t, () => p.contains({permissions: ["alarms", "history"]})), await outcome(t, () => p.contains({origins: ["http://127.0.0.1/deep/*"]})), await outcome(t, () => p.contains({origins: ["<all_urls>"]}))]);
  t.log("odd", [await outcome(t, () => p.contains({permissions: ["odd"]})), await outcome(t, () => p.contains({origins: ["odd"]})), await outcome(t, () => p.contains({odd: 1})), await outcome(t, () => p.contains()), await outcome(t, () => p.contains({permissions: "tabs"}))]);
  t.log("request", [await outcome(t, () => p.request({permissions: ["history"]})), await outcome(t, () => p.request({permissions: ["topSites"]})), await outcome(t, () => p.request({origins: ["https://example.org/*"]})), await outcome(t, () => p.request({}))]);
  t.log("request what is there", await outcome(t, () => p.request({permissions: ["alarms"]})));
  t.log("remove", [await outcome(t, () => p.remove({permissions: ["history"]})), await outcome(t, () => p.remove({permissions: ["storage"]})), await outcome(t, () => p.remove({origins: ["http://127.0.0.1/*"]})), await outcome(t, () => p.remove({permissions: ["odd"]})), await outcome(t, () => p.remove({}))]);
  t.log("namespaces", [typeof t.api.history, typeof t.api.topSites, typeof t.api.alarms]);
  t.log("still", await outcome(t, () => p.contains({origins: ["http://127.0.0.1/*"]})));
  t.log("callbacks", await new Promise((r) => globalThis.chrome.permissions.contains({permissions: ["tabs"]}, (x) => r([x, t.lastErr()]))));
  t.log("told", told);
  t.log("shape", flowKeys(p));
}, {optional_permissions: ["history", "topSites"], optional_host_permissions: ["https://example.org/*"]});
bgOnly("flow_notifications_updated_and_listed", ["notifications"], async (t) => {
  const n = t.api.notifications;
  const iconUrl = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
  t.log("unnamed", await outcome(t, async () => { const id = await n.create({type: "basic", iconUrl, title: "T", message: "m"}); return [typeof id, id.length > 5]; }));
  t.log("named", await outcome(t, () => n.create("a", {type: "basic", iconUrl, title: "T", message: "m"})));
  t.log("again", await outcome(t, () => n.create("a", {type: "basic", iconUrl, title: "T2", message: "m"})));
  t.log("empty name", await outcome(t, async () => typeof (await n.create("", {type: "basic", iconUrl, title: "T", message: ""}))));
  t.log("update", [await outcome(t, () => n.update?.("a", {title: "new"})), await outcome(t, () => n.update?.("none", {title: "new"})), await outcome(t, () => n.update?.("a", {type: "odd"}))]);
  t.log("kinds", [await outcome(t, () => n.create("k", {type: "list", iconUrl, title: "T", message: "m", items: [{title: "i", message: "j"}]})), await outcome(t, () => n.create("k", {type: "progress", iconUrl, title: "T", message: "m", progress: 101})), await outcome(t, () => n.create("k", {type: "progress", iconUrl, title: "T", message: "m", progress: 50})), await outcome(t, () => n.create("k", {type: "image", iconUrl, title: "T", message: "m"}))]);
  t.log("options", [await outcome(t, () => n.create("o", {type: "basic", iconUrl, title: "T", message: "m", priority: 3})), await outcome(t, () => n.create("o", {type: "basic", iconUrl, title: "T", message: "m", buttons: [{title: "B"}]})), await outcome(t, () => n.create("o", {type: "basic", iconUrl, title: "T", message: "m", requireInteraction: true, silent: true})), await outcome(t, () => n.create("o", {type: "basic", title: "T", message: "m"}))]);
  t.log("bad", [await outcome(t, () => n.create()), await outcome(t, () => n.create("x")), await outcome(t, () => n.create("x", {type: "basic", iconUrl: "none.png", title: "T", message: "m"}))]);
  t.log("level", await outcome(t, () => n.getPermissionLevel?.()));
  await n.clear("a");
  t.log("clear", [await outcome(t, () => n.clear("a")), await outcome(t, () => n.clear()), await outcome(t, async () => Object.keys(await n.getAll()).includes("a"))]);
});
bgOnly("flow_windows_made_and_looked_at", [], async (t) => {
  const w = t.api.windows;
  const told = flowTold(t, w, ["onCreated", "onRemoved"], (x) => typeof x === "number" ? "id" : [x.type, flowKeys(x)]);
  const before = (await w.getAll()).length;
  const made = await w.create({url: [t.url("web"), t.url("web?2")]});
  t.log("made", [flowKeys(made), made.tabs.length, made.type, made.state, made.alwaysOnTop, made.incognito]);
  t.log("get", [await outcome(t, async () => flowKeys(await w.get(made.id))), await outcome(t, async () => (await w.get(made.id, {populate: true})).tabs.map((x) => [x.index, x.active]))]);
  t.log("all", [(await w.getAll()).length - before, (await w.getAll({populate: true})).every((x) => x.tabs.length > 0), (await w.getAll({windowTypes: ["popup"]})).length]);
  t.log("current", [await outcome(t, async () => flowKeys(await w.getCurrent())), await outcome(t, async () => (await w.getLastFocused()).id === made.id), await outcome(t, async () => typeof (await w.getCurrent()).id)]);
  t.log("popup", await outcome(t, async () => { const x = await w.create({type: "popup", url: t.url("popup"), width: 400, height: 300, left: 10, top: 10}); const y = [x.type, x.tabs.length, x.width > 200, t.text(x.tabs[0].pendingUrl ?? x.tabs[0].url)]; await w.remove(x.id); return y; }, 6000));
  t.log("of a tab", await outcome(t, async () => { const tab = await t.api.tabs.create({url: "about:blank"}); const x = await w.create({tabId: tab.id}); const y = [x.tabs.length, x.tabs[0].id === tab.id, (await t.api.tabs.get(tab.id)).windowId === x.id]; await w.remove(x.id); return y; }, 6000));
  t.log("bad", flowPlain([await outcome(t, () => w.create({tabId: 987654})), await outcome(t, () => w.create({type: "odd"})), await outcome(t, () => w.create({state: "odd"})), await outcome(t, () => w.create({url: 5})), await outcome(t, () => w.create({state: "minimized", width: 100})), await outcome(t, () => w.create({odd: 1})), await outcome(t, () => w.get()), await outcome(t, () => w.get("x"))]));
  t.log("update", flowPlain([await outcome(t, () => w.update(987654, {focused: true})), await outcome(t, () => w.update(made.id, {state: "odd"})), await outcome(t, () => w.update(made.id, {state: "minimized", width: 5})), await outcome(t, async () => flowKeys(await w.update(made.id, {drawAttention: true}))), await outcome(t, () => w.update(made.id))]));
  t.log("remove", [await outcome(t, () => w.remove(made.id)), flowPlain(await outcome(t, () => w.remove(987654))), await outcome(t, () => w.remove())]);
  await t.sleep(400);
  t.log("told", told);
});
bgOnly("flow_tabs_grouped", ["tabGroups"], async (t) => {
  const {tabs, tabGroups: g} = t.api;
  const told = flowTold(t, g, ["onCreated", "onUpdated", "onRemoved", "onMoved"], (x) => [x.title ?? "none", typeof x.color, x.collapsed]);
  const made = [];
  for (let i = 0; i < 3; i++) made.push(await tabs.create({url: "about:blank?" + i, active: false}));
  await t.sleep(300);
  const id = await tabs.group({tabIds: [made[0].id, made[1].id]});
  t.log("grouped", [typeof id, (await tabs.get(made[0].id)).groupId === id, (await tabs.get(made[2].id)).groupId]);
  t.log("get", await outcome(t, async () => { const x = await g.get(id); return [flowKeys(x), x.title ?? "none", x.collapsed, x.shared ?? "none"]; }));
  t.log("update", [await outcome(t, async () => { const x = await g.update(id, {title: "Lab", color: "red"}); return [x.title, x.color]; }), await outcome(t, async () => (await g.update(id, {collapsed: true})).collapsed), await outcome(t, () => g.update(id, {color: "odd"})), flowPlain(await outcome(t, () => g.update(987654, {title: "x"})))]);
  t.log("query", [await outcome(t, async () => (await g.query({title: "Lab"})).length), await outcome(t, async () => (await g.query({color: "red"})).length), await outcome(t, async () => (await g.query({collapsed: false})).length), await outcome(t, async () => (await g.query({title: "L*"})).length), await outcome(t, () => g.query({odd: 1})), await outcome(t, () => g.query())]);
  t.log("add", [await outcome(t, async () => (await tabs.group({tabIds: made[2].id, groupId: id})) === id), await outcome(t, async () => (await tabs.query({groupId: id})).length)]);
  t.log("ungroup", [await outcome(t, () => tabs.ungroup(made[0].id)), await outcome(t, async () => (await tabs.get(made[0].id)).groupId), await outcome(t, () => tabs.ungroup([])), flowPlain(await outcome(t, () => tabs.ungroup(987654)))]);
  t.log("bad", flowPlain([await outcome(t, () => tabs.group({})), await outcome(t, () => tabs.group({tabIds: []})), await outcome(t, () => tabs.group({tabIds: [987654]})), await outcome(t, () => tabs.group({tabIds: made[0].id, groupId: 987654})), await outcome(t, () => tabs.group({tabIds: made[0].id, groupId: id, createProperties: {}})).then((x) => x.rejected ?? typeof x.resolved)]));
  const updated = []; tabs.onUpdated.addListener((x, c) => { if (x === made[1].id) updated.push(flowKeys(c)); });
  t.log("pinned", await outcome(t, async () => { await tabs.update(made[1].id, {pinned: true}); await t.sleep(200); return [(await tabs.get(made[1].id)).groupId, (await tabs.query({groupId: id})).length, updated]; }));
  await tabs.remove(made[2].id); await t.sleep(400);
  t.log("gone", flowPlain([await outcome(t, () => g.get(id)).then((x) => x.rejected ? flowPlain(JSON.parse(JSON.stringify(x).replaceAll(String(id), "N"))) : "there"), g.TAB_GROUP_ID_NONE, tabs.TAB_GROUP_ID_NONE ?? null]));
  t.log("told", told);
});
scenario("flow_tabs_highlighted_and_zoomed", {
  bg: async (t) => {
    const {tabs} = t.api;
    const one = await t.open("content"), two = await tabs.create({url: "about:blank?two", active: false});
    const told = [];
    tabs.onHighlighted.addListener((x) => told.push(["highlighted", flowKeys(x), x.tabIds.length]));
    tabs.onZoomChange.addListener((x) => { if (x.oldZoomFactor !== x.newZoomFactor) told.push(["zoom", flowKeys(x), x.oldZoomFactor, x.newZoomFactor]); });
    await t.sleep(300);
    t.log("two", await outcome(t, async () => { const x = await tabs.highlight({tabs: [(await tabs.get(two.id)).index, (await tabs.get(one.id)).index], windowId: one.windowId}); return [flowKeys(x), x.tabs?.length ?? "none"]; }));
    t.log("highlighted", await outcome(t, async () => [(await tabs.query({highlighted: true, windowId: one.windowId})).length, (await tabs.get(two.id)).highlighted, (await tabs.get(two.id)).active]));
    t.log("bad", flowPlain([await outcome(t, () => tabs.highlight({})), await outcome(t, () => tabs.highlight({tabs: []})), await outcome(t, () => tabs.highlight({tabs: 99})), await outcome(t, () => tabs.highlight({tabs: -1})), await outcome(t, () => tabs.highlight({tabs: "x"}))]));
    t.log("activate", await outcome(t, async () => { const x = await tabs.update(one.id, {active: true}); return [x.active, x.highlighted, (await tabs.get(two.id)).highlighted]; }));
    await tabs.setZoom(one.id, 1); await t.sleep(200);
    t.log("zoom", [await outcome(t, () => tabs.getZoom(one.id)), await outcome(t, () => tabs.setZoom(one.id, 1.5)), await outcome(t, () => tabs.getZoom(one.id)), await outcome(t, () => tabs.setZoom(one.id, 0)), await outcome(t, () => tabs.getZoom(one.id))]);
    t.log("settings", [await outcome(t, () => tabs.getZoomSettings(one.id)), await outcome(t, () => tabs.setZoomSettings(one.id, {mode: "disabled"})), await outcome(t, () => tabs.setZoom(one.id, 2)), await outcome(t, () => tabs.setZoomSettings(one.id, {mode: "automatic", scope: "per-tab"})), await outcome(t, () => tabs.setZoomSettings(one.id, {mode: "odd"}))]);
    t.log("zoom bad", flowPlain([await outcome(t, () => tabs.setZoom(one.id, 9)), await outcome(t, () => tabs.setZoom(one.id, -1)), await outcome(t, () => tabs.setZoom(one.id, "2")), await outcome(t, () => tabs.setZoom(987654, 1)), await outcome(t, () => tabs.getZoom(987654)), await outcome(t, () => tabs.setZoom())]));
    await t.sleep(300);
    t.log("told", told);
    t.log("muted", await outcome(t, async () => { const x = await tabs.update(one.id, {muted: true}); return [x.mutedInfo.muted, x.mutedInfo.reason, (await tabs.query({muted: true})).length]; }));
    t.log("language", await outcome(t, () => tabs.detectLanguage(one.id)));
    await t.signal("finished");
  },
  content: async (t) => { await t.wait("finished", 20000); },
});
scenario("flow_scripting_css_and_worlds", {
  bg: async (t) => {
    const s = t.api.scripting;
    const tab = await t.open("content");
    const target = {tabId: tab.id};
    const run = (func, args, more = {}) => outcome(t, async () => (await s.executeScript({target, func, args, ...more})).map((x) => [x.result === undefined ? "undefined" : x.result, flowKeys(x)]));
    t.log("insert", await outcome(t, () => s.insertCSS({target, css: "body { color: rgb(1, 2, 3) }"})));
    t.log("colour", await run(() => getComputedStyle(document.body).color));
    t.log("removed", [await outcome(t, () => s.removeCSS({target, css: "body { color: rgb(1, 2, 3) }"})), await run(() => getComputedStyle(document.body).color), await outcome(t, () => s.removeCSS({target, css: "p {}"}))]);
    t.log("origin", [await outcome(t, () => s.insertCSS({target, css: "body { margin: 7px }", origin: "USER"})), await outcome(t, () => s.insertCSS({target, css: "x", origin: "odd"}))]);
    t.log("world", [await run(() => { window.made = 1; return typeof chrome?.runtime?.id; }, [], {world: "MAIN"}), await run(() => typeof window.made), await run(() => typeof window.made, [], {world: "MAIN"}), await run(() => 1, [], {world: "odd"})]);
    t.log("values", [await run(() => undefined), await run(() => null), await run(() => NaN), await run(() => new Date(0)), await run(() => [1, , 2]), await run(() => document.body), await run(() => ({a: undefined, f() {}}))]);
    t.log("promises", [await run(async () => 5), await run(() => Promise.reject(new Error("lab"))), await run(() => { throw new TypeError("lab"); })]);
    t.log("arguments", [await run((...a) => a.length, [1, "x", null]), await run((a) => typeof a, [undefined]), await run((a) => a, [{x: [1]}]), await run((a) => a, [() => {}])]);
    t.log("both", [await outcome(t, () => s.executeScript({target, func: () => 1, files: ["config.js"]})), await outcome(t, () => s.executeScript({target})), await outcome(t, () => s.executeScript({target, files: []})), await outcome(t, () => s.executeScript({target, files: ["none.js"]})).then((x) => JSON.parse(JSON.stringify(x).replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "U"))), await outcome(t, () => s.insertCSS({target})), await outcome(t, () => s.insertCSS({target, files: ["none.css"]}))]);
    t.log("targets", flowPlain([await outcome(t, () => s.executeScript({func: () => 1})), await outcome(t, () => s.executeScript({target: {}, func: () => 1})), await outcome(t, () => s.executeScript({target: {tabId: 987654}, func: () => 1})), await outcome(t, () => s.executeScript({target: {tabId: "x"}, func: () => 1})), await outcome(t, () => s.executeScript({target, func: "x"}))]));
    t.log("callback", await new Promise((r) => globalThis.chrome.scripting.executeScript({target, func: () => 7}, (x) => r([x?.[0]?.result, t.lastErr()]))));
    await t.signal("finished");
  },
  content: async (t) => { await t.wait("finished", 20000); },
});
scenario("flow_scripts_registered_and_updated", {
  bg: async (t) => {
    const s = t.api.scripting;
    const of = async () => (await s.getRegisteredContentScripts()).map((x) => [x.id, flowKeys(x), x.runAt, x.persistAcrossSessions]).sort();
    t.log("register", await outcome(t, () => s.registerContentScripts([{id: "a", matches: ["http://127.0.0.1/*"], js: ["a.js"]}, {id: "b", matches: ["http://127.0.0.1/*"], css: ["b.css"], persistAcrossSessions: false, runAt: "document_start"}])));
    t.log("listed", await outcome(t, of));
    await t.open("content"); t.log("seen", await t.wait("seen"));
    t.log("same", [await outcome(t, () => s.registerContentScripts([{id: "a", matches: ["http://127.0.0.1/*"], js: ["a.js"]}])), await outcome(t, () => s.registerContentScripts([{id: "c", matches: ["http://127.0.0.1/*"], js: ["a.js"]}, {id: "c", matches: ["http://127.0.0.1/*"], js: ["a.js"]}]))]);
    t.log("bad", [await outcome(t, () => s.registerContentScripts([{id: "_x", matches: ["http://127.0.0.1/*"], js: ["a.js"]}])), await outcome(t, () => s.registerContentScripts([{id: "", matches: ["http://127.0.0.1/*"], js: ["a.js"]}])), await outcome(t, () => s.registerContentScripts([{id: "d", js: ["a.js"]}])), await outcome(t, () => s.registerContentScripts([{id: "d", matches: ["http://127.0.0.1/*"]}])), await outcome(t, () => s.registerContentScripts([{id: "d", matches: ["odd"], js: ["a.js"]}])), await outcome(t, () => s.registerContentScripts([{id: "d", matches: ["http://127.0.0.1/*"], js: ["none.js"]}])), await outcome(t, () => s.registerContentScripts())]);
    t.log("update", [await outcome(t, () => s.updateContentScripts([{id: "a", runAt: "document_end", allFrames: true}])), await outcome(t, of), await outcome(t, () => s.updateContentScripts([{id: "none", runAt: "document_end"}])), await outcome(t, () => s.updateContentScripts([{id: "a", matches: []}]))]);
    t.log("filter", [await outcome(t, async () => (await s.getRegisteredContentScripts({ids: ["a", "none"]})).map((x) => x.id)), await outcome(t, async () => (await s.getRegisteredContentScripts({ids: []})).length), await outcome(t, async () => (await s.getRegisteredContentScripts({})).length)]);
    t.log("whole", await outcome(t, async () => (await s.getRegisteredContentScripts({ids: ["a"]}))[0]));
    t.log("unregister", [await outcome(t, () => s.unregisterContentScripts({ids: ["none"]})), await outcome(t, () => s.unregisterContentScripts({ids: ["a", "none"]})), await outcome(t, async () => (await s.getRegisteredContentScripts()).length), await outcome(t, () => s.unregisterContentScripts({ids: ["a"]})), await outcome(t, () => s.unregisterContentScripts()), await outcome(t, async () => (await s.getRegisteredContentScripts()).length)]);
    await t.open("content2"); t.log("after", await t.wait("seen2"));
    await t.signal("finished");
  },
  content: async (t) => { await t.sleep(300); await t.signal("seen", [globalThis.labA ?? "none", getComputedStyle(document.body).color]); await t.wait("finished", 20000); },
  content2: async (t) => { await t.sleep(300); await t.signal("seen2", [globalThis.labA ?? "none", getComputedStyle(document.body).color]); await t.wait("finished", 20000); },
}, {...uses([]), files: {"a.js": "globalThis.labA = document.readyState;", "b.css": "body { color: rgb(9, 8, 7) }"}});
scenario("flow_runtime_contexts_and_platform", {
  bg: async (t) => {
    const r = t.api.runtime;
    t.log("platform", await outcome(t, async () => { const p = await r.getPlatformInfo(); return [flowKeys(p), p.os, p.arch]; }));
    t.log("manifest", await outcome(t, async () => { const m = r.getManifest(); return [m.name, m.version, m.manifest_version, m.permissions, m !== r.getManifest(), Object.isFrozen(m)]; }));
    t.log("urls", [t.text(r.getURL("a/b.html")), t.text(r.getURL("/a/../b.html")), t.text(r.getURL("?q#h")), tried(t, () => r.getURL(5)), t.text(r.id)]);
    await t.open("page"); await t.open("content");
    t.log("contexts", await outcome(t, async () => (await r.getContexts({})).map((c) => [c.contextType, flowKeys(c), c.frameId, c.incognito, typeof c.tabId, t.text(c.documentUrl ?? "none")]).sort()));
    t.log("filters", [await outcome(t, async () => (await r.getContexts({contextTypes: ["TAB"]})).length), await outcome(t, async () => (await r.getContexts({contextTypes: ["BACKGROUND", "POPUP"]})).length), await outcome(t, async () => (await r.getContexts({documentUrls: [r.getURL("page.html")]})).length), await outcome(t, async () => (await r.getContexts({incognito: true})).length), await outcome(t, async () => (await r.getContexts({frameIds: [0]})).length), await outcome(t, async () => (await r.getContexts({tabIds: [-1]})).length)]);
    t.log("filters bad", [await outcome(t, () => r.getContexts()), await outcome(t, () => r.getContexts({contextTypes: ["odd"]})), await outcome(t, () => r.getContexts({odd: 1})), await outcome(t, () => r.getContexts({tabIds: 5}))]);
    t.log("uninstall", [await outcome(t, () => r.setUninstallURL("https://example.org/bye")), await outcome(t, () => r.setUninstallURL("ftp://x")), await outcome(t, () => r.setUninstallURL("x".repeat(1100))), await outcome(t, () => r.setUninstallURL())]);
    t.log("update", [await outcome(t, () => r.requestUpdateCheck?.()).then((x) => x.rejected ?? flowKeys(x.resolved)), await outcome(t, () => r.getBrowserInfo?.()).then((x) => flowKeys(x.resolved))]);
    t.log("constants", [r.OnInstalledReason, r.PlatformOs && Object.keys(r.PlatformOs).length, r.ContextType && Object.keys(r.ContextType).sort()]);
    t.log("options page", await outcome(t, () => r.openOptionsPage()));
    t.log("directory", await outcome(t, () => new Promise((y) => r.getPackageDirectoryEntry((d) => y([d.name, d.isDirectory])))));
    await t.signal("finished");
  },
  page: async (t) => { await t.wait("finished"); }, content: async (t) => { await t.wait("finished"); },
});
scenario("flow_views_of_pages", {
  bg: async (t) => {
    const e = t.api.extension;
    t.log("shape", [flowKeys(e), e.inIncognitoContext, typeof e.getViews]);
    t.log("before", tried(t, () => e.getViews?.().length));
    await t.open("page"); await t.open("page2");
    t.log("after", tried(t, () => e.getViews?.().map((v) => t.text(v.location.pathname)).sort()));
    t.log("tabs", [tried(t, () => e.getViews?.({type: "tab"}).length), tried(t, () => e.getViews?.({type: "popup"}).length), tried(t, () => e.getViews?.({type: "odd"})), tried(t, () => e.getViews?.({windowId: 987654}).length), tried(t, () => e.getViews?.({odd: 1}))]);
    t.log("background", tried(t, () => e.getBackgroundPage?.() === globalThis));
    t.log("of runtime", await outcome(t, async () => (await t.api.runtime.getBackgroundPage()) === globalThis));
    t.log("access", [await outcome(t, () => e.isAllowedIncognitoAccess()), await outcome(t, () => e.isAllowedFileSchemeAccess()), tried(t, () => e.setUpdateUrlData?.("x"))]);
    t.log("called", tried(t, () => e.getViews?.({type: "tab"}).map((v) => v.fromPage).sort()));
    await t.signal("finished"); await t.wait("page done");
  },
  page: async (t) => {
    window.fromPage = "page";
    await t.wait("finished");
    t.log("views", tried(t, () => t.api.extension.getViews().map((v) => v.location.pathname).sort()));
    t.log("self", tried(t, () => t.api.extension.getViews({type: "tab"}).includes(window)));
    t.log("background", tried(t, () => { const b = t.api.extension.getBackgroundPage(); return [b === null, b && b !== window]; }));
    t.log("tab", await outcome(t, async () => { const tab = await t.api.tabs.getCurrent(); return t.api.extension.getViews({tabId: tab.id}).length; }));
    await t.signal("page done");
  },
  page2: async (t) => { window.fromPage = "page2"; await t.wait("page done", 12000); },
});
bgOnly("flow_management_of_oneself", ["management"], async (t) => {
  const m = t.api.management;
  t.log("self", await outcome(t, async () => { const x = await m.getSelf(); return {...x, id: t.text(x.id), hostPermissions: x.hostPermissions.sort(), permissions: x.permissions.sort(), optionsUrl: t.text(x.optionsUrl), icons: x.icons && x.icons.map((i) => [i.size, t.text(i.url)])}; }));
  t.log("by id", await outcome(t, async () => flowKeys(await m.get(t.api.runtime.id))));
  t.log("all", await outcome(t, async () => (await m.getAll()).some((x) => x.id === t.api.runtime.id)));
  t.log("none", [await outcome(t, () => m.get("none")), await outcome(t, () => m.get()), await outcome(t, () => m.get(5))]);
  t.log("enabled", [await outcome(t, () => m.setEnabled("none", false)), await outcome(t, () => m.setEnabled(t.api.runtime.id, true)), await outcome(t, () => m.setEnabled(t.api.runtime.id))]);
  t.log("uninstall", [await outcome(t, () => m.uninstall?.("none")), await outcome(t, () => m.uninstallSelf({odd: 1})), await outcome(t, () => m.uninstallSelf("x"))]);
  t.log("warnings", [await outcome(t, () => m.getPermissionWarningsById?.(t.api.runtime.id)), await outcome(t, () => m.getPermissionWarningsByManifest?.("{}")), await outcome(t, () => m.getPermissionWarningsByManifest?.('{"name": "x", "version": "1", "manifest_version": 3, "permissions": ["tabs"]}'))]);
  t.log("apps", [await outcome(t, () => m.launchApp?.("none")), await outcome(t, () => m.createAppShortcut?.("none")), await outcome(t, () => m.generateAppForLink?.("nope", "x"))]);
  t.log("events", ["onInstalled", "onUninstalled", "onEnabled", "onDisabled"].map((n) => [n, typeof m[n], m[n]?.hasListeners?.()]));
  t.log("listener", tried(t, () => { const f = () => {}; m.onEnabled.addListener(f); const there = m.onEnabled.hasListener(f); m.onEnabled.removeListener(f); return [there, m.onEnabled.hasListener(f)]; }));
  t.log("constants", [flowKeys(m.ExtensionType), flowKeys(m.LaunchType), flowKeys(m)]);
}, {description: "A lab", homepage_url: "https://example.org/", short_name: "lab"});
scenario("flow_navigation_of_frames_and_history", {
  bg: async (t) => {
    const n = t.api.webNavigation;
    const told = [];
    for (const name of ["onBeforeNavigate", "onCommitted", "onDOMContentLoaded", "onCompleted", "onErrorOccurred", "onHistoryStateUpdated", "onReferenceFragmentUpdated", "onCreatedNavigationTarget", "onTabReplaced"])
      n[name].addListener((d) => { if (/127\.0\.0\.1/.test(d.url ?? "")) told.push([name, t.text(d.url), d.frameId === 0, flowKeys(d), d.transitionType ?? "none", d.transitionQualifiers ?? "none"]); });
    const tab = await t.open("content"); await t.sleep(500);
    for (const x of told.splice(0)) t.log("opened", x);
    await t.signal("push"); await t.wait("pushed"); await t.sleep(400);
    t.log("in page", told.splice(0));
    await t.signal("frame"); await t.wait("framed"); await t.sleep(500);
    t.log("frame", told.splice(0));
    t.log("frames", await outcome(t, async () => (await n.getAllFrames({tabId: tab.id})).map((f) => [f.frameId === 0, f.parentFrameId, t.text(f.url), flowKeys(f), f.frameType ?? "none"])));
    t.log("frame asked", flowPlain([await outcome(t, () => n.getFrame({tabId: tab.id, frameId: 987654})), await outcome(t, () => n.getFrame({tabId: 987654, frameId: 0})), await outcome(t, () => n.getFrame({})), await outcome(t, () => n.getAllFrames({tabId: 987654})), await outcome(t, () => n.getAllFrames({}))]));
    t.log("filters", [tried(t, () => n.onCompleted.addListener(() => {}, {url: []})), tried(t, () => n.onCompleted.addListener(() => {}, {url: [{odd: 1}]})), tried(t, () => n.onCompleted.addListener(() => {}, {url: [{urlMatches: "("}]})), tried(t, () => n.onCompleted.addListener(() => {}, {})), tried(t, () => n.onCompleted.addListener(() => {}, {url: "x"}))]);
    await t.signal("finished");
  },
  content: async (t) => {
    await t.wait("push"); history.pushState({}, "", "/content.html?pushed"); await t.sleep(150); history.replaceState({}, "", "/content.html?replaced"); await t.sleep(150); location.hash = "part"; await t.sleep(150);
    await t.signal("pushed"); await t.wait("frame");
    const f = document.createElement("iframe"); f.src = "/served/text?body=x&type=text/html"; f.onload = () => t.signal("framed"); document.body.append(f);
    await t.wait("finished", 15000);
  },
}, uses(["webNavigation"]));
bgOnly("flow_cookies_set_and_found", ["cookies"], async (t) => {
  const c = t.api.cookies, url = t.LAB.origin + "/";
  const told = flowTold(t, c, ["onChanged"], (x) => /^lab/.test(x.cookie.name) ? [x.cause, x.removed, x.cookie.name, x.cookie.value] : undefined);
  const at = Math.floor(Date.now() / 1000) + 1000;
  t.log("set", await outcome(t, async () => { const x = await c.set({url, name: "lab", value: "1"}); return [flowKeys(x), x.domain, x.path, x.hostOnly, x.session, x.httpOnly, x.secure, x.sameSite, x.storeId]; }));
  t.log("lasting", await outcome(t, async () => { const x = await c.set({url, name: "lab2", value: "2", expirationDate: at, path: "/deep", httpOnly: true, sameSite: "strict"}); return [flowKeys(x), x.session, Math.floor(x.expirationDate) === at, x.path, x.sameSite]; }));
  t.log("get", [await outcome(t, async () => (await c.get({url, name: "lab"})).value), await outcome(t, () => c.get({url, name: "none"})), await outcome(t, () => c.get({url, name: "lab2"})), await outcome(t, async () => (await c.get({url: url + "deep/er", name: "lab2"})).value)]);
  t.log("all", [await outcome(t, async () => (await c.getAll({url})).map((x) => x.name).filter((x) => /^lab/.test(x)).sort()), await outcome(t, async () => (await c.getAll({domain: "127.0.0.1"})).map((x) => x.name).filter((x) => /^lab/.test(x)).sort()), await outcome(t, async () => (await c.getAll({name: "lab2", session: false})).length), await outcome(t, async () => (await c.getAll({path: "/deep"})).length), await outcome(t, async () => (await c.getAll({secure: true, name: "lab"})).length)]);
  t.log("overwritten", await outcome(t, async () => (await c.set({url, name: "lab", value: "changed"})).value));
  t.log("expired", await outcome(t, () => c.set({url, name: "lab", value: "x", expirationDate: 1})));
  t.log("odd", [await outcome(t, () => c.set({url: "nope", name: "lab"})), await outcome(t, () => c.set({url: "https://example.org/", name: "lab"})), await outcome(t, () => c.set({name: "lab"})), await outcome(t, () => c.set({url, name: "lab", sameSite: "odd"})), await outcome(t, () => c.set({url, name: "lab3", value: "a;b"})), await outcome(t, () => c.set({url, name: "lab3", domain: "example.org"})), await outcome(t, () => c.set({url, name: "__Host-lab", value: "x"}))]);
  t.log("stores", await outcome(t, async () => (await c.getAllCookieStores()).map((s) => [s.id, flowKeys(s), s.tabIds.length > 0])));
  t.log("store", [await outcome(t, () => c.getAll({storeId: "odd"})), await outcome(t, () => c.get({url, name: "lab", storeId: "odd"})), await outcome(t, () => c.getAll()), await outcome(t, () => c.getAll({odd: 1}))]);
  t.log("remove", [await outcome(t, async () => { const x = await c.remove({url: url + "deep", name: "lab2"}); return [flowKeys(x), x?.name]; }), await outcome(t, () => c.remove({url, name: "none"})), await outcome(t, () => c.remove({url}))]);
  await t.sleep(400);
  t.log("told", told);
});
scenario("flow_requests_told_with_headers", {
  bg: async (t) => {
    const w = t.api.webRequest;
    const told = [], filter = {urls: ["http://127.0.0.1/served/*"]};
    for (const [name, extra] of [["onBeforeRequest", ["requestBody"]], ["onBeforeSendHeaders", ["requestHeaders"]], ["onSendHeaders", []], ["onHeadersReceived", ["responseHeaders"]], ["onBeforeRedirect", []], ["onResponseStarted", []], ["onCompleted", []], ["onErrorOccurred", []]])
      w[name].addListener((d) => { told.push([name, d.method, d.type, t.text(d.url).slice(0, 60), d.statusCode ?? "none", flowKeys(d)]); }, filter, extra);
    await t.open("content"); await t.wait("fetched", 15000); await t.sleep(500);
    for (const [method, path] of [["GET", "body=a"], ["POST", "echo"], ["GET", "redirect"], ["GET", "none"]]) t.log("told " + path, told.filter((x) => x[1] === method && x[3].includes(path)));
    t.log("listeners", [tried(t, () => w.onBeforeRequest.addListener(() => {})), tried(t, () => w.onBeforeRequest.addListener(() => {}, {})), tried(t, () => w.onBeforeRequest.addListener(() => {}, {urls: ["odd"]})), tried(t, () => w.onBeforeRequest.addListener(() => {}, {urls: []}, ["odd"])), tried(t, () => w.onBeforeRequest.addListener(() => {}, {urls: ["<all_urls>"], types: ["odd"]})), tried(t, () => w.onCompleted.addListener(() => {}, {urls: ["<all_urls>"], tabId: "x"}))]);
  },
  content: async (t) => {
    t.log("plain", await outcome(t, async () => (await fetch("/served/text?body=a")).status));
    t.log("posted", await outcome(t, async () => (await fetch("/served/echo", {method: "POST", body: "x=1&y=2", headers: {"Content-Type": "application/x-www-form-urlencoded"}})).status));
    t.log("redirected", await outcome(t, async () => { const r = await fetch("/served/redirect?to=/served/text?body=b"); return [r.redirected, await r.text()]; }));
    t.log("missing", await outcome(t, async () => (await fetch("/served/none")).status));
    await t.signal("fetched");
  },
}, uses(["webRequest"]));
bgOnly("flow_rules_of_the_session", ["declarativeNetRequest", "declarativeNetRequestFeedback"], async (t) => {
  const d = t.api.declarativeNetRequest;
  const rule = (id, action, condition = {urlFilter: "/served/text?body=rule" + id}) => ({id, priority: 1, action, condition: {...condition}});
  const ask = async (path) => outcome(t, async () => { const r = await fetch(flowSite(path)); return [r.status, await r.text(), r.headers.get("x-added")]; });
  t.log("add", await outcome(t, () => d.updateSessionRules({addRules: [rule(1, {type: "block"}), rule(2, {type: "redirect", redirect: {url: flowSite("served/text?body=elsewhere")}}), rule(3, {type: "modifyHeaders", responseHeaders: [{header: "x-added", operation: "set", value: "yes"}]})]})));
  t.log("rules", await outcome(t, async () => (await d.getSessionRules()).map((r) => [r.id, r.action.type, flowKeys(r), flowKeys(r.condition)])));
  t.log("filter", await outcome(t, async () => (await d.getSessionRules({ruleIds: [2, 9]})).map((r) => r.id)));
  t.log("blocked", await ask("served/text?body=rule1"));
  t.log("redirected", await ask("served/text?body=rule2"));
  t.log("headers", await ask("served/text?body=rule3"));
  t.log("same id", await outcome(t, () => d.updateSessionRules({addRules: [rule(1, {type: "allow"})]})));
  t.log("replaced", [await outcome(t, () => d.updateSessionRules({removeRuleIds: [1], addRules: [rule(1, {type: "allow"})]})), await ask("served/text?body=rule1")]);
  t.log("bad", [await outcome(t, () => d.updateSessionRules({addRules: [rule(0, {type: "block"})]})), await outcome(t, () => d.updateSessionRules({addRules: [rule(7, {type: "odd"})]})), await outcome(t, () => d.updateSessionRules({addRules: [rule(7, {type: "redirect"})]})), await outcome(t, () => d.updateSessionRules({addRules: [rule(7, {type: "modifyHeaders"})]})), await outcome(t, () => d.updateSessionRules({addRules: [rule(7, {type: "block"}, {urlFilter: "a", regexFilter: "b"})]})), await outcome(t, () => d.updateSessionRules({addRules: [rule(7, {type: "block"}, {regexFilter: "("})]})), await outcome(t, () => d.updateSessionRules({addRules: [{...rule(7, {type: "block"}), priority: 0}]})), await outcome(t, () => d.updateSessionRules())]);
  t.log("dynamic", [await outcome(t, () => d.updateDynamicRules({addRules: [rule(4, {type: "block"})]})), await outcome(t, async () => (await d.getDynamicRules()).length), await ask("served/text?body=rule4"), await outcome(t, () => d.updateDynamicRules({removeRuleIds: [4, 5]}))]);
  t.log("tried", [await outcome(t, () => d.testMatchOutcome({url: flowSite("served/text?body=rule2"), type: "xmlhttprequest"})), await outcome(t, () => d.testMatchOutcome({url: "nope", type: "xmlhttprequest"})), await outcome(t, () => d.isRegexSupported({regex: "(a"})), await outcome(t, () => d.isRegexSupported({regex: "a+"}))]);
  t.log("counts", [await outcome(t, () => d.getAvailableStaticRuleCount()), await outcome(t, () => d.getEnabledRulesets()), await outcome(t, () => d.updateEnabledRulesets({enableRulesetIds: ["none"]})), await outcome(t, async () => flowKeys(await d.getMatchedRules())), d.MAX_NUMBER_OF_SESSION_RULES ?? "none", d.DYNAMIC_RULESET_ID, d.SESSION_RULESET_ID]);
});
bgOnly("flow_downloads_from_start_to_end", ["downloads"], async (t) => {
  const d = t.api.downloads;
  const told = flowTold(t, d, ["onCreated", "onChanged", "onErased"], (x) => typeof x === "number" ? "id" : flowKeys(x));
  const ended = (id) => new Promise((r) => { const look = async () => { const [x] = await d.search({id}); if (!x || x.state !== "in_progress") r(x); else setTimeout(look, 60); }; look(); });
  const id = await d.download({url: flowSite("served/text?body=hello"), filename: "lab/file.txt", conflictAction: "overwrite"});
  const x = await ended(id);
  t.log("ended", [typeof id, x.state, x.filename.split("/").slice(-2).join("/"), x.mime, x.bytesReceived, x.totalBytes, x.fileSize, x.exists, x.paused, x.canResume, x.danger, x.error ?? "none"]);
  t.log("keys", flowKeys(x));
  t.log("found", [...(await Promise.all([{query: ["file.txt"]}, {state: "complete"}, {state: "interrupted"}, {mime: "text/plain"}, {urlRegex: "body=h"}, {orderBy: ["-startTime"]}].map((q) => outcome(t, async () => (await d.search({...q, id})).length))))]);
  t.log("failed", await outcome(t, async () => { const y = await ended(await d.download({url: flowSite("served/status?code=404"), filename: "gone.txt"})); return y && [y.state, y.error]; }));
  t.log("names", [await outcome(t, () => d.download({url: flowSite("served/text?body=x"), filename: "/abs.txt"})), await outcome(t, () => d.download({url: flowSite("served/text?body=x"), filename: "../up.txt"})), await outcome(t, () => d.download({url: flowSite("served/text?body=x"), filename: ""})), await outcome(t, () => d.download({url: flowSite("served/text?body=x"), method: "odd"})), await outcome(t, () => d.download({})), await outcome(t, () => d.download({url: "ftp://x/"}))].map((y) => typeof y.resolved === "number" ? "id" : y));
  t.log("done with", [await outcome(t, () => d.pause(id)), await outcome(t, () => d.resume(id)), await outcome(t, () => d.cancel(id)), await outcome(t, () => d.pause(987654)), await outcome(t, () => d.resume(987654))]);
  t.log("bad search", [await outcome(t, () => d.search()), await outcome(t, () => d.search({state: "odd"})), await outcome(t, () => d.search({odd: 1})), await outcome(t, () => d.search({startedAfter: "odd"}))]);
  t.log("file", [await outcome(t, () => d.removeFile(id)), await outcome(t, async () => (await d.search({id}))[0].exists), await outcome(t, () => d.removeFile(id)), await outcome(t, () => d.removeFile(987654))]);
  t.log("erased", [await outcome(t, async () => (await d.erase({id})).length), await outcome(t, async () => (await d.search({id})).length)]);
  t.log("shape", flowKeys(d));
  await t.sleep(400);
  t.log("told", [told.filter((y) => y[0] === "onErased").length, told.find((y) => y[0] === "onCreated")]);
});
bgOnly("flow_offscreen_and_panels", ["offscreen", "sidePanel", "identity", "idle", "power"], async (t) => {
  const {offscreen: o, sidePanel: s, identity, idle} = t.api;
  t.log("there", [typeof o, typeof s, typeof identity, typeof idle, typeof t.api.power, typeof t.api.sidebarAction]);
  t.log("idle", [await outcome(t, () => idle.queryState(14)), await outcome(t, () => idle.queryState("x")), await outcome(t, () => idle.setDetectionInterval(15)), await outcome(t, () => idle.setDetectionInterval(5)), await outcome(t, () => idle.setDetectionInterval(100000))]);
  t.log("idle events", [tried(t, () => idle.onStateChanged.addListener(() => {})), await outcome(t, () => idle.getAutoLockDelay?.())]);
  t.log("identity", [tried(t, () => t.text(identity.getRedirectURL()).replace(/[0-9a-f]{40}/, "<hash>")), tried(t, () => t.text(identity.getRedirectURL("a/b?c")).replace(/[0-9a-f]{40}/, "<hash>")), await outcome(t, () => identity.launchWebAuthFlow({url: "https://127.0.0.1:1/", interactive: false}), 5000), await outcome(t, () => identity.launchWebAuthFlow({interactive: true})), await outcome(t, () => identity.removeCachedAuthToken?.({token: "x"})), await outcome(t, () => identity.getProfileUserInfo?.())]);
  if (!o) { t.log("sidebar", "no offscreen"); return; }
  t.log("create", [await outcome(t, () => o.createDocument({url: "page.html", reasons: [], justification: "x"})), await outcome(t, () => o.createDocument({url: "page.html", reasons: ["odd"], justification: "x"})), await outcome(t, () => o.createDocument({url: "https://example.org/", reasons: ["TESTING"], justification: "x"})), await outcome(t, () => o.createDocument({url: "page.html", reasons: ["TESTING"], justification: ""})), await outcome(t, () => o.createDocument({reasons: ["TESTING"], justification: "x"}))]);
  t.log("close", await outcome(t, () => o.closeDocument()));
  t.log("made", [await outcome(t, () => o.createDocument({url: "page2.html?x#y", reasons: ["TESTING", "BLOBS"], justification: "lab"})), await outcome(t, () => o.hasDocument?.()), await outcome(t, async () => (await t.api.runtime.getContexts({contextTypes: ["OFFSCREEN_DOCUMENT"]})).map((c) => [t.text(c.documentUrl), c.tabId, c.windowId, c.frameId]))]);
  t.log("closed", [await outcome(t, () => o.closeDocument()), await outcome(t, () => o.hasDocument?.()), flowKeys(o), o.Reason && Object.keys(o.Reason).length]);
  t.log("panel", [await outcome(t, () => s.getOptions({})), await outcome(t, () => s.setOptions({path: "popup.html", tabId: 987654})), await outcome(t, () => s.setOptions({enabled: false})), await outcome(t, () => s.getOptions({})), await outcome(t, () => s.setOptions({path: 5})), await outcome(t, () => s.setOptions({path: "none.html"}))]);
  t.log("behaviour", [await outcome(t, () => s.getPanelBehavior()), await outcome(t, () => s.setPanelBehavior({openPanelOnActionClick: true})), await outcome(t, () => s.getPanelBehavior()), await outcome(t, () => s.setPanelBehavior({odd: 1}))]);
  t.log("open", flowPlain([await outcome(t, () => s.open({})), await outcome(t, () => s.open({tabId: 987654})), await outcome(t, () => s.open({windowId: 987654})), await outcome(t, () => s.close?.({}))]));
});
bgOnly("flow_i18n_with_messages", [], async (t) => {
  const i = t.api.i18n;
  t.log("plain", [i.getMessage("plain"), i.getMessage("PLAIN"), i.getMessage("none"), i.getMessage(""), i.getMessage("@@none")]);
  t.log("placeholders", [i.getMessage("hello", "Ann"), i.getMessage("hello", ["Ann", "Bob"]), i.getMessage("hello"), i.getMessage("hello", []), i.getMessage("hello", [1, 2]), i.getMessage("hello", 5)].map((x) => x ?? null));
  t.log("direct", [i.getMessage("direct", ["a", "b"]), i.getMessage("direct", Array.from({length: 9}, (_, n) => "s" + (n + 1))), i.getMessage("nine", Array.from({length: 9}, (_, n) => "s" + (n + 1))), i.getMessage("money", ["5"])]);
  t.log("many", tried(t, () => i.getMessage("hello", Array.from({length: 10}, () => "x"))));
  t.log("odd", [tried(t, () => i.getMessage()), tried(t, () => i.getMessage(5)), tried(t, () => i.getMessage("plain", {a: 1})), tried(t, () => i.getMessage("plain", null)), tried(t, () => i.getMessage(["plain"]))]);
  t.log("predefined", ["@@ui_locale", "@@bidi_dir", "@@bidi_reversed_dir", "@@bidi_start_edge", "@@bidi_end_edge"].map((k) => i.getMessage(k)));
  t.log("escaped", [tried(t, () => i.getMessage("markup", "<b>", {escapeLt: true})), tried(t, () => i.getMessage("markup", "<b>"))]);
  t.log("manifest", [t.api.runtime.getManifest().name, t.api.runtime.getManifest().description, t.api.runtime.getManifest().action.default_title]);
  t.log("title", await outcome(t, () => t.api.action.getTitle({})));
  t.log("languages", [i.getUILanguage(), await outcome(t, () => i.getAcceptLanguages()), flowKeys(i)]);
  t.log("detected", [await outcome(t, async () => (await i.detectLanguage("Der schnelle braune Fuchs springt über den faulen Hund und läuft weg.")).languages.map((x) => x.language)), await outcome(t, () => i.detectLanguage("")), await outcome(t, () => i.detectLanguage())]);
}, {default_locale: "en", name: "__MSG_plain__", description: "__MSG_hello__", action: {default_title: "__MSG_plain__ x"}}, {files: {"_locales/en/messages.json": JSON.stringify({plain: {message: "Plain", description: "d"}, hello: {message: "Hello $who$ and $WHO$ and $two$", placeholders: {who: {content: "$1", example: "x"}, two: {content: "<$2>"}}}, direct: {message: "$1-$2-$3 $$1"}, nine: {message: "[$9] $1"}, money: {message: "costs $$$1 and 5$"}, markup: {message: "a < $1 & b"}}), "_locales/de/messages.json": JSON.stringify({plain: {message: "Schlicht"}})}});
bgOnly("flow_commands_of_the_manifest", [], async (t) => {
  const c = t.api.commands;
  t.log("all", await outcome(t, async () => (await c.getAll()).map((x) => [x.name, x.description, x.shortcut, flowKeys(x)]).sort()));
  t.log("shape", [flowKeys(c), typeof c.onCommand, typeof c.onChanged]);
  t.log("listener", tried(t, () => { const f = () => {}; c.onCommand.addListener(f); return [c.onCommand.hasListener(f), c.onCommand.hasListeners?.()]; }));
  t.log("update", [await outcome(t, () => c.update?.({name: "go", shortcut: "Ctrl+Shift+7"})), await outcome(t, () => c.update?.({name: "go", shortcut: "odd"})), await outcome(t, () => c.update?.({name: "none", shortcut: "Ctrl+Shift+6"})), await outcome(t, () => c.update?.({name: "go", description: "new"})), await outcome(t, () => c.update?.({}))]);
  t.log("after", await outcome(t, async () => (await c.getAll()).map((x) => [x.name, x.description, x.shortcut]).sort()));
  t.log("reset", [await outcome(t, () => c.reset?.("go")), await outcome(t, () => c.reset?.("none")), await outcome(t, async () => (await c.getAll()).map((x) => [x.name, x.description, x.shortcut]).sort())]);
  t.log("callback", await new Promise((r) => globalThis.chrome.commands.getAll((x) => r([x.length, t.lastErr()]))));
  t.log("arguments", [await outcome(t, () => c.getAll(5)), await outcome(t, () => c.getAll({}))]);
  t.log("shortcut settings", await outcome(t, () => c.openShortcutSettings?.()));
  t.log("manifest", t.api.runtime.getManifest().commands);
  t.log("removed", tried(t, () => { c.onCommand.removeListener(() => {}); return c.onCommand.hasListener(() => {}); }));
}, {commands: {go: {suggested_key: {default: "Ctrl+Shift+8"}, description: "Go there"}, plain: {description: "No key"}, _execute_action: {suggested_key: {default: "Alt+Shift+9"}}}});
scenario("flow_two_code_in_tabs", {
  bg: async (t) => {
    const {tabs} = t.api;
    const tab = await t.open("content");
    const run = (details, id = tab.id) => outcome(t, () => tabs.executeScript(id, details));
    t.log("values", [await run({code: "1 + 1"}), await run({code: "undefined"}), await run({code: "({a: 1})"}), await run({code: "document.title"}), await run({code: "null"})]);
    t.log("errors", [await run({code: "throw new Error('lab')"}), await run({code: "}"}), await run({code: "nowhere"}), await run({code: "Promise.reject('x')"}), await run({code: "Promise.resolve(5)"})]);
    t.log("files", [await run({file: "a.js"}), await run({file: "none.js"}), await run({file: "/a.js"}), await run({})]);
    t.log("both", await run({code: "1", file: "a.js"}));
    t.log("where", [await run({code: "location.pathname", allFrames: true}), await run({code: "location.pathname", frameId: 0}), await run({code: "1", frameId: 987654}), await run({code: "1", allFrames: true, frameId: 0}), await run({code: "1", matchAboutBlank: true})].map(flowPlain));
    t.log("when", [await run({code: "document.readyState", runAt: "document_idle"}), await run({code: "1", runAt: "odd"}), await run({code: "1", odd: 1}), await run({code: 5})]);
    t.log("no tab", [flowPlain(await run({code: "1"}, 987654)), await outcome(t, () => tabs.executeScript({code: "location.pathname"})), await outcome(t, () => tabs.executeScript()), await outcome(t, () => tabs.executeScript(tab.id))]);
    t.log("css", [await outcome(t, () => tabs.insertCSS(tab.id, {code: "body { color: rgb(4, 5, 6) }"})), await run({code: "getComputedStyle(document.body).color"}), await outcome(t, () => tabs.removeCSS(tab.id, {code: "body { color: rgb(4, 5, 6) }"})), await run({code: "getComputedStyle(document.body).color"}), await outcome(t, () => tabs.insertCSS(tab.id, {file: "none.css"})), await outcome(t, () => tabs.insertCSS(tab.id, {})), await outcome(t, () => tabs.insertCSS(tab.id, {code: "x", cssOrigin: "odd"})), await outcome(t, () => tabs.removeCSS(tab.id, {code: "never {}"}))]);
    t.log("shared", [await run({code: "var kept = 1; kept"}), await run({code: "typeof kept"}), await run({code: "let once = 2; once"}), await run({code: "let once = 3; once"})]);
    t.log("places", [await outcome(t, async () => { const x = await tabs.create({url: "about:blank"}); return tabs.executeScript(x.id, {code: "1"}); }), await outcome(t, async () => { const x = await t.open("page"); return tabs.executeScript(x.id, {code: "1"}); })].map(flowPlain));
    t.log("callback", await new Promise((r) => globalThis.chrome.tabs.executeScript(tab.id, {code: "7"}, (x) => r([x, t.lastErr()]))));
    await t.signal("finished");
  },
  page: async (t) => { await t.wait("finished"); },
  content: async (t) => { await t.wait("finished", 20000); },
}, {...flowTwo([]), files: {"a.js": "'from a file';"}});
scenario("flow_two_page_actions", {
  bg: async (t) => {
    const p = t.api.pageAction;
    const tab = await t.open("content");
    const tabId = tab.id;
    t.log("shape", [flowKeys(p), typeof t.api.action, typeof t.api.browserAction]);
    t.log("shown", [await outcome(t, () => p.isShown({tabId})), await outcome(t, () => p.show(tabId)), await outcome(t, () => p.isShown({tabId})), await outcome(t, () => p.hide(tabId)), await outcome(t, () => p.isShown({tabId}))]);
    t.log("title", [await outcome(t, () => p.getTitle({tabId})), await outcome(t, () => p.setTitle({tabId, title: "new"})), await outcome(t, () => p.getTitle({tabId})), await outcome(t, () => p.setTitle({tabId, title: null})), await outcome(t, () => p.getTitle({tabId})), await outcome(t, () => p.setTitle({tabId, title: ""})), await outcome(t, () => p.getTitle({tabId}))]);
    t.log("popup", [await outcome(t, async () => t.text(await p.getPopup({tabId}))), await outcome(t, () => p.setPopup({tabId, popup: "page.html"})), await outcome(t, async () => t.text(await p.getPopup({tabId}))), await outcome(t, () => p.setPopup({tabId, popup: null})), await outcome(t, async () => t.text(await p.getPopup({tabId}))), await outcome(t, () => p.setPopup({tabId, popup: "https://example.org/"}))]);
    t.log("icon", [await outcome(t, () => p.setIcon({tabId, path: "icon.png"})), await outcome(t, () => p.setIcon({tabId, path: {19: "a.png"}})), await outcome(t, () => p.setIcon({path: "a.png"})), await outcome(t, () => p.setIcon({tabId})), await outcome(t, () => p.setIcon({tabId, imageData: 5}))]);
    t.log("without a tab", [await outcome(t, () => p.getTitle({})), await outcome(t, () => p.show()), await outcome(t, () => p.show("x")), await outcome(t, () => p.isShown({})), await outcome(t, () => p.setTitle({title: "x"}))]);
    t.log("no such tab", flowPlain([await outcome(t, () => p.show(987654)), await outcome(t, () => p.hide(987654)), await outcome(t, () => p.isShown({tabId: 987654})), await outcome(t, () => p.getTitle({tabId: 987654})), await outcome(t, () => p.setPopup({tabId: 987654, popup: ""}))]));
    t.log("open", await outcome(t, () => p.openPopup()));
    t.log("extra", [await outcome(t, () => p.getTitle({tabId, odd: 1})), await outcome(t, () => p.isShown({tabId, windowId: 1})), await outcome(t, () => p.isShown())]);
    await p.show(tabId); await t.api.tabs.update(tabId, {url: t.url("content2")}); await t.ready("content2"); await t.sleep(300);
    t.log("after navigation", [await outcome(t, () => p.isShown({tabId})), await outcome(t, () => p.getTitle({tabId}))]);
    t.log("button", [await outcome(t, () => t.api.browserAction.getTitle({})), await outcome(t, () => t.api.browserAction.isEnabled({tabId})), await outcome(t, () => t.api.browserAction.getBadgeTextColor({})), await outcome(t, () => t.api.browserAction.setBadgeTextColor({color: "red"})), await outcome(t, () => t.api.browserAction.getBadgeTextColor({}))]);
    await t.signal("finished");
  },
  content: async () => {}, content2: async (t) => { await t.wait("finished", 20000); },
}, flowTwo([], {page_action: {default_title: "P", default_popup: "popup.html"}}));
scenario("flow_two_blocking_with_headers", {
  bg: async (t) => {
    const w = t.api.webRequest;
    const filter = {urls: ["http://127.0.0.1/served/*"]};
    const is = (d, name) => d.url.includes("body=" + name) || d.url.includes("names=" + name);
    w.onBeforeRequest.addListener((d) => is(d, "stop") ? {cancel: true} : is(d, "lead") ? {redirectUrl: flowSite("served/text?body=led")} : is(d, "slow") ? new Promise((r) => setTimeout(() => r({cancel: true}), 100)) : is(d, "odd") ? {odd: 1} : undefined, filter, ["blocking"]);
    w.onBeforeSendHeaders.addListener((d) => is(d, "x-lab") ? {requestHeaders: [...d.requestHeaders, {name: "X-Lab", value: "added"}]} : {}, filter, ["blocking", "requestHeaders"]);
    w.onHeadersReceived.addListener((d) => is(d, "answer") ? {responseHeaders: [...d.responseHeaders, {name: "X-More", value: "more"}]} : {}, filter, ["blocking", "responseHeaders"]);
    const ended = [];
    w.onErrorOccurred.addListener((d) => ended.push([t.text(d.url).split("?")[1], d.error, flowKeys(d)]), filter);
    w.onBeforeRedirect.addListener((d) => ended.push(["redirect", d.statusCode, t.text(d.redirectUrl).split("?")[1], d.statusLine]), filter);
    await t.open("content"); await t.wait("fetched", 15000); await t.sleep(300);
    for (const x of ended) t.log("ended", x);
    t.log("lists", [w.onBeforeRequest.hasListener(() => {}), flowKeys(w), w.MAX_HANDLER_BEHAVIOR_CHANGED_CALLS_PER_10_MINUTES, await outcome(t, () => w.handlerBehaviorChanged())]);
    t.log("bad", [tried(t, () => w.onCompleted.addListener(() => {}, filter, ["blocking"])), tried(t, () => w.onBeforeRequest.addListener(() => {}, filter, "blocking")), tried(t, () => w.onBeforeRequest.addListener("x", filter)), tried(t, () => w.onBeforeRequest.addListener())]);
  },
  content: async (t) => {
    for (const path of ["text?body=stop", "text?body=lead", "text?body=slow", "text?body=odd", "echo?names=x-lab", "text?body=answer"])
      t.log(path, await outcome(t, async () => { const r = await fetch("/served/" + path); return [r.status, await r.text(), r.redirected, r.headers.get("x-more")]; }));
    await t.signal("fetched");
  },
}, flowTwo(["webRequest", "webRequestBlocking"]));
scenario("flow_two_views_and_background", {
  bg: async (t) => {
    globalThis.state = {count: 1};
    const {extension, runtime, tabs} = t.api;
    t.log("own", [tried(t, () => extension.getBackgroundPage() === window), await outcome(t, async () => (await runtime.getBackgroundPage()) === window), tried(t, () => extension.getViews().length), t.text(location.href).replace(/.*\//, "")]);
    await t.open("page"); await t.wait("page said");
    t.log("count", globalThis.state.count);
    t.log("views", [extension.getViews({type: "tab"}).map((v) => v.location.pathname), extension.getViews({type: "popup"}).length, extension.getViews({type: "sidebar"}).length]);
    t.log("in view", tried(t, () => { const [v] = extension.getViews({type: "tab"}); return [v.name_of_page, v.document.title, v.add(2, 3)]; }));
    t.log("listeners", [typeof runtime.onSuspend, typeof runtime.onMessageExternal, typeof runtime.getContexts, typeof t.api.scripting, typeof t.api.menus, typeof extension.onRequest]);
    t.log("older", [typeof extension.sendRequest, typeof extension.connect, typeof tabs.getSelected, typeof tabs.getAllInWindow, typeof tabs.sendRequest, t.text(extension.getURL?.("a.html") ?? "none"), extension.lastError === undefined]);
    t.log("permissions", await outcome(t, async () => { const x = await t.api.permissions.getAll(); return [x.permissions.sort(), x.origins.sort(), flowKeys(x)]; }));
    t.log("manifest", [runtime.getManifest().manifest_version, runtime.getManifest().background && flowKeys(runtime.getManifest().background), flowKeys(runtime.getManifest())]);
    t.log("eval", tried(t, () => [eval("1 + 1"), new Function("return 3")()]));
    await t.signal("finished");
  },
  page: async (t) => {
    window.name_of_page = "page"; window.add = (a, b) => a + b;
    const b = t.api.extension.getBackgroundPage();
    t.log("background", [b !== window, b.state.count, ++b.state.count, typeof b.scenario, b.location.protocol]);
    t.log("by runtime", await outcome(t, async () => (await t.api.runtime.getBackgroundPage()) === b));
    t.log("objects", [b.state instanceof Object, b.state instanceof b.Object, Array.isArray(new b.Array())]);
    t.log("message", await outcome(t, () => t.api.runtime.sendMessage("to nobody")));
    await t.signal("page said"); await t.wait("finished");
  },
}, flowTwo([]));
bgOnly("flow_tabs_captured_and_moved_between_windows", [], async (t) => {
  const {tabs, windows} = t.api;
  const told = flowTold(t, tabs, ["onAttached", "onDetached", "onMoved", "onRemoved"], (id, x) => flowKeys(x));
  const a = await t.open("web"); await t.sleep(400);
  t.log("capture", [await outcome(t, async () => (await tabs.captureVisibleTab()).slice(0, 22)), await outcome(t, async () => (await tabs.captureVisibleTab(a.windowId, {format: "jpeg", quality: 10})).slice(0, 23))]);
  await t.sleep(1200);
  t.log("capture bad", flowPlain([await outcome(t, () => tabs.captureVisibleTab(987654)), await outcome(t, () => tabs.captureVisibleTab({format: "odd"})), await outcome(t, () => tabs.captureVisibleTab("x")), await outcome(t, () => tabs.captureVisibleTab(null, {quality: 500}).then((x) => x.slice(0, 10)))]));
  const w = await windows.create({url: "about:blank"});
  t.log("moved", await outcome(t, async () => { const x = await tabs.move(a.id, {windowId: w.id, index: -1}); const y = Array.isArray(x) ? x[0] : x; return [Array.isArray(x), y.windowId === w.id, y.index, y.active]; }));
  t.log("in it", await outcome(t, async () => (await tabs.query({windowId: w.id})).map((x) => [x.index, x.active, x.id === a.id])));
  t.log("duplicate", await outcome(t, async () => { const x = await tabs.duplicate(a.id); return [x.index, x.active, x.windowId === w.id, x.id !== a.id]; }));
  t.log("reload", [await outcome(t, () => tabs.reload(a.id, {bypassCache: true})), flowPlain(await outcome(t, () => tabs.reload(987654))), await outcome(t, () => tabs.reload("x")), await outcome(t, () => tabs.reload(a.id, {odd: 1}))]);
  await t.sleep(500);
  t.log("back", [await outcome(t, () => tabs.goBack(a.id)), flowPlain(await outcome(t, () => tabs.goForward(987654))), await outcome(t, () => tabs.goBack("x"))]);
  t.log("discard", [await outcome(t, async () => flowKeys(await tabs.discard(a.id))), flowPlain(await outcome(t, () => tabs.discard(987654)))]);
  await windows.remove(w.id); await t.sleep(500);
  t.log("told", told.filter((x) => x[0] !== "onRemoved"));
  t.log("removed", told.filter((x) => x[0] === "onRemoved").length);
});
bgOnly("flow_user_scripts_registered", ["userScripts"], async (t) => {
  const u = t.api.userScripts;
  t.log("there", tried(t, () => typeof u));
  t.log("shape", tried(t, () => flowKeys(u)));
  t.log("register", await outcome(t, () => u.register([{id: "a", matches: ["http://127.0.0.1/*"], js: [{code: "1"}]}])));
  t.log("scripts", await outcome(t, async () => (await u.getScripts()).map((x) => [x.id, flowKeys(x), x.world, x.runAt])));
  t.log("world", await outcome(t, () => u.configureWorld({messaging: true})));
  t.log("update", await outcome(t, () => u.update([{id: "a", allFrames: true}])));
  t.log("unregister", await outcome(t, () => u.unregister({ids: ["a"]})));
  t.log("contains", await outcome(t, () => t.api.permissions.contains({permissions: ["userScripts"]})));
  t.log("manifest", t.api.runtime.getManifest().permissions);
  t.log("all", await outcome(t, async () => (await t.api.permissions.getAll()).permissions.sort()));
  t.log("event", tried(t, () => typeof t.api.runtime.onUserScriptMessage));
});
bgOnly("flow_callbacks_and_promises_side_by_side", ["alarms", "cookies", "contextMenus"], async (t) => {
  const c = globalThis.chrome;
  const both = async (name, f) => {
    const back = await new Promise((r) => { try { const y = f((...a) => r({count: a.length, first: t.d(flowKeys(a[0])), error: t.lastErr()})); if (y !== undefined) t.log(name + " returned", typeof y); } catch (e) { r({threw: t.err(e)}); } setTimeout(() => r("none"), 1500); });
    const promised = await outcome(t, async () => { const p = f(); return p && p.then ? flowKeys(await p) : ["no promise", t.d(p)]; });
    t.log(name, flowPlain([back, promised]));
  };
  await both("tabs.query", (...cb) => c.tabs.query({active: true}, ...cb));
  await both("tabs.get", (...cb) => c.tabs.get(987654, ...cb));
  await both("storage", (...cb) => c.storage.local.get(null, ...cb));
  await both("alarms", (...cb) => c.alarms.clear("none", ...cb));
  await both("cookies", (...cb) => c.cookies.getAllCookieStores(...cb));
  await both("menus", (...cb) => c.contextMenus.removeAll(...cb));
  await both("platform", (...cb) => c.runtime.getPlatformInfo(...cb));
  await both("windows", (...cb) => c.windows.getAll({}, ...cb));
  await both("permissions", (...cb) => c.permissions.getAll(...cb));
  await both("badge", (...cb) => c.action.setBadgeText({text: "x"}, ...cb));
  await both("bad", (...cb) => c.tabs.query({odd: 1}, ...cb));
});
