// The APIs that nearly every extension touches, once more: storage, alarms, tabs, windows, the button, notices, words.
const nearKeys = (o) => o === undefined ? "undefined" : o === null ? null : Object.keys(o).sort().join();
const nearPlain = (x) => JSON.parse(JSON.stringify(x ?? null).replace(/127\.0\.0\.1:\d+/g, "ORIGIN").replace(/\d{7,}/g, "N").replace(/(id:? |tab: |tabId: )\d{1,4}\b/gi, "$1N"));

bgOnly("near_storage_session_forms", [], async (t) => {
  const s = t.api.storage.session;
  t.log("set", await outcome(t, () => s.set({a: 1, b: {c: [2]}, d: "x"})));
  t.log("one", await s.get("a"));
  t.log("list", await s.get(["a", "d", "none"]));
  t.log("defaults", await s.get({a: 0, none: "fallback"}));
  t.log("empty", [await s.get([]), await s.get({}), await s.get("")]);
  t.log("remove", await outcome(t, () => s.remove(["a", "b"])));
  t.log("left", await s.get());
  t.log("callback", await new Promise((r) => t.api.storage.session.get("d", (v) => r({v, e: t.lastErr()}))));
  t.log("bytes", await outcome(t, () => s.getBytesInUse?.()));
  t.log("quota", s.QUOTA_BYTES);
  t.log("clear", [await outcome(t, () => s.clear()), await s.get()]);
});
bgOnly("near_storage_session_values_kept", [], async (t) => {
  const s = t.api.storage.session;
  const v = {u: undefined, n: null, date: new Date(0), map: new Map([[1, 2]]), set: new Set([1]), nan: NaN, inf: Infinity, neg: -0, re: /x/, nested: [undefined, 1], deep: {a: {b: {c: 1}}}};
  t.log("set", await outcome(t, () => s.set(v)));
  t.log("got", t.d(await s.get()));
  t.log("bytes", [await outcome(t, () => s.set({bytes: new Uint8Array([1, 2])})), t.d(await s.get("bytes")), await outcome(t, () => s.set({buffer: new ArrayBuffer(2)})), t.d(await s.get("buffer"))]);
  t.log("bad", [await outcome(t, () => s.set({f() {}})), await outcome(t, () => s.set({b: 1n})), await outcome(t, () => s.set({s: Symbol("x")}))]);
  t.log("class", [await outcome(t, () => s.set({k: new (class K { constructor() { this.x = 1; } })()})), t.d(await s.get("k"))]);
  t.log("json", [await outcome(t, () => s.set({j: {toJSON() { return "made"; }}})), t.d(await s.get("j"))]);
});
bgOnly("near_storage_sync_forms", [], async (t) => {
  const s = t.api.storage.sync;
  t.log("constants", [s.QUOTA_BYTES, s.QUOTA_BYTES_PER_ITEM, s.MAX_ITEMS, s.MAX_WRITE_OPERATIONS_PER_HOUR, s.MAX_WRITE_OPERATIONS_PER_MINUTE]);
  t.log("set", await outcome(t, () => s.set({theme: "dark", list: [1, 2, 3]})));
  t.log("get", await s.get({theme: "light", size: 12}));
  t.log("bytes", [await outcome(t, () => s.getBytesInUse()), await outcome(t, () => s.getBytesInUse("theme")), await outcome(t, () => s.getBytesInUse(["theme", "none"]))]);
  t.log("too big", await outcome(t, () => s.set({big: "x".repeat(9000)})));
  t.log("keys", await outcome(t, () => s.getKeys?.()));
  t.log("remove", [await outcome(t, () => s.remove("theme")), await s.get(null)]);
  t.log("managed", [await outcome(t, () => t.api.storage.managed.get()), await outcome(t, () => t.api.storage.managed.set({a: 1}))]);
});
bgOnly("near_storage_onChanged_areas", [], async (t) => {
  const seen = [];
  t.api.storage.onChanged.addListener((c, area) => seen.push([area, t.d(c)]));
  t.api.storage.session.onChanged.addListener((c, ...rest) => seen.push(["session's own", Object.keys(c), rest.length]));
  await t.api.storage.session.set({a: 1}); await t.sleep(100);
  await t.api.storage.session.set({a: 1, b: {x: [1]}}); await t.sleep(100);
  await t.api.storage.sync.set({a: "s"}); await t.sleep(100);
  await t.api.storage.session.set({b: {x: [1]}}); await t.sleep(100);
  await t.api.storage.session.remove(["a", "never"]); await t.sleep(100);
  await t.api.storage.sync.clear(); await t.sleep(100);
  await t.api.storage.session.clear(); await t.sleep(200);
  t.log("seen", seen);
});
scenario("near_storage_told_to_content_and_page", {
  bg: async (t) => {
    await t.api.storage.local.set({from: "bg", n: 0});
    await t.open("content"); await t.wait("content ready"); await t.open("page"); await t.wait("page ready");
    await t.api.storage.local.set({n: 1}); await t.sleep(200);
    await t.signal("written"); await t.wait("content ok"); await t.wait("page ok");
    t.log("left", await t.api.storage.local.get());
  },
  content: async (t) => {
    const seen = []; t.api.storage.onChanged.addListener((c, area) => seen.push([area, c]));
    t.log("got", await outcome(t, () => t.api.storage.local.get()));
    t.log("session", await outcome(t, () => t.api.storage.session.get()));
    await t.signal("content ready"); await t.wait("written");
    await t.api.storage.local.set({content: true}); await t.sleep(300);
    t.log("seen", seen); await t.signal("content ok");
  },
  page: async (t) => {
    const seen = []; t.api.storage.onChanged.addListener((c, area) => seen.push([area, c]));
    t.log("got", await outcome(t, () => t.api.storage.local.get("from")));
    await t.signal("page ready"); await t.wait("content ok"); await t.sleep(200);
    t.log("seen", seen); await t.signal("page ok");
  },
});
bgOnly("near_storage_lost_between_areas", [], async (t) => {
  const {local, session, sync} = t.api.storage;
  await Promise.all([local.set({k: "local"}), session.set({k: "session"}), sync.set({k: "sync"})]);
  t.log("each", [await local.get("k"), await session.get("k"), await sync.get("k")]);
  await session.clear();
  t.log("after", [await local.get("k"), await session.get("k"), await sync.get("k")]);
  const order = [];
  await Promise.all([local.set({n: 1}).then(() => order.push("set 1")), local.get("n").then((v) => order.push(["get", v])), local.set({n: 2}).then(() => order.push("set 2")), local.get("n").then((v) => order.push(["get", v]))]);
  t.log("in turn", order);
  t.log("many", [await outcome(t, () => Promise.all(Array.from({length: 20}, (_, i) => local.set({["i" + i]: i})))).then((x) => x.resolved?.length), Object.keys(await local.get()).length]);
  t.log("level", [await outcome(t, () => session.setAccessLevel?.({accessLevel: "TRUSTED_AND_UNTRUSTED_CONTEXTS"})), await outcome(t, () => local.setAccessLevel?.({accessLevel: "ODD"}))]);
});
bgOnly("near_alarms_replaced_and_past", ["alarms"], async (t) => {
  const a = t.api.alarms, fired = [];
  a.onAlarm.addListener((x) => fired.push(x.name));
  t.log("nameless", [await outcome(t, () => a.create({delayInMinutes: 3})), await outcome(t, async () => nearKeys(await a.get())), (await a.getAll()).map((x) => x.name)]);
  await a.create("x", {delayInMinutes: 3}); await a.create("x", {periodInMinutes: 7});
  t.log("replaced", (await a.getAll()).map((x) => [x.name, x.periodInMinutes ?? null]).sort());
  await a.create("past", {when: Date.now() - 1000}); await t.sleep(1200);
  t.log("fired", [fired, await a.get("past") ?? "gone"]);
  t.log("both", await outcome(t, () => a.create("y", {when: 1, delayInMinutes: 1})));
  t.log("bad", [await outcome(t, () => a.create("y", {when: "x"})), await outcome(t, () => a.create("y", {delayInMinutes: -1})), await outcome(t, () => a.create("y")), await outcome(t, () => a.create("y", {odd: 1})), await outcome(t, () => a.clear(1))]);
  t.log("callback", await new Promise((r) => t.api.alarms.clearAll((v) => r([v, t.lastErr()]))));
  t.log("left", await a.getAll());
});
scenario("near_tabs_moved_and_highlighted", {
  bg: async (t) => {
    const seen = [], note = (k, v) => seen.push([k, v]);
    const one = await t.open("content"), two = await t.open("content2");
    const name = (id) => id === one.id ? "one" : id === two.id ? "two" : "other";
    t.api.tabs.onMoved.addListener((id, i) => note("moved", [name(id), Object.keys(i).sort(), i.toIndex - i.fromIndex]));
    t.api.tabs.onHighlighted.addListener((i) => note("highlighted", i.tabIds.map(name)));
    t.api.tabs.onActivated.addListener((i) => note("activated", [name(i.tabId), name(i.previousTabId)]));
    t.api.tabs.onAttached.addListener((id, i) => note("attached", [name(id), Object.keys(i).sort(), i.newPosition]));
    t.api.tabs.onDetached.addListener((id, i) => note("detached", [name(id), Object.keys(i).sort()]));
    await t.api.tabs.update(one.id, {active: true}); await t.sleep(200);
    await t.api.tabs.move(two.id, {index: 0}); await t.sleep(200);
    await t.api.tabs.highlight({tabs: [0]}); await t.sleep(200);
    const w = await t.api.windows.create({tabId: two.id}); await t.sleep(700);
    note("window", [w.type, w.tabs?.length]);
    await t.api.tabs.move(two.id, {windowId: one.windowId, index: -1}); await t.sleep(700);
    for (const [k, v] of seen) t.log(k, v);
  },
  content: async () => {}, content2: async () => {},
});
scenario("near_tabs_updated_title_pinned_muted", {
  bg: async (t) => {
    const seen = [];
    const tab = await t.open("content"); await t.sleep(300);
    t.api.tabs.onUpdated.addListener((id, change, now) => { if (id === tab.id) seen.push([nearPlain(change), now.title === change.title]); });
    await t.signal("go"); await t.wait("content ok"); await t.sleep(200);
    await t.api.tabs.update(tab.id, {pinned: true}); await t.api.tabs.update(tab.id, {muted: true}); await t.sleep(200);
    await t.api.tabs.update(tab.id, {muted: false, pinned: false}); await t.sleep(300);
    for (const x of seen) t.log("updated", x);
    t.log("now", await outcome(t, async () => { const x = await t.api.tabs.get(tab.id); return [nearPlain(x.title), x.pinned, x.mutedInfo.muted, x.discarded, x.audible, x.autoDiscardable ?? "none"]; }));
    await t.signal("finished");
  },
  content: async (t) => { await t.wait("go"); document.title = "renamed"; await t.sleep(100); document.title = ""; await t.sleep(100); await t.signal("content ok"); await t.wait("finished"); },
});
bgOnly("near_tabs_errors", [], async (t) => {
  const {tabs} = t.api;
  t.log("get", [await outcome(t, () => tabs.get(987654)), await outcome(t, () => tabs.get("x")), await outcome(t, () => tabs.get())]);
  t.log("update", [await outcome(t, () => tabs.update(987654, {active: true})), await outcome(t, () => tabs.update(987654, {url: "http://127.0.0.1/"})), await outcome(t, () => tabs.update({odd: 1}))]);
  t.log("remove", [await outcome(t, () => tabs.remove(987654)), await outcome(t, () => tabs.remove([987654, 987655])), await outcome(t, () => tabs.remove("x"))]);
  t.log("create", [await outcome(t, async () => { const x = await tabs.create({url: "javascript:1"}); return [x.url, x.pendingUrl ?? "none", x.title]; }), await outcome(t, () => tabs.create({windowId: 987654})), await outcome(t, () => tabs.create({openerTabId: 987654}))]);
  t.log("message", [await outcome(t, () => tabs.sendMessage(987654, {})), await outcome(t, () => tabs.sendMessage("x", {}))]);
  t.log("zoom", [await outcome(t, () => tabs.getZoom(987654)), await outcome(t, () => tabs.setZoom(987654, 2)), await outcome(t, () => tabs.reload(987654)), await outcome(t, () => tabs.duplicate(987654)), await outcome(t, () => tabs.goBack(987654)), await outcome(t, () => tabs.discard(987654))]);
  t.log("query", [await outcome(t, () => tabs.query()), await outcome(t, () => tabs.query({odd: 1})), await outcome(t, () => tabs.query({windowId: 987654})), await outcome(t, () => tabs.query({url: "nope"}))]);
  t.log("callback", await new Promise((r) => t.api.tabs.get(987654, (v) => r([v === undefined, t.lastErr()]))));
});
bgOnly("near_tabs_opened_behind", [], async (t) => {
  const {tabs} = t.api;
  const before = (await tabs.query({currentWindow: true})).length;
  const [active] = await tabs.query({active: true, currentWindow: true});
  const tab = await tabs.create({url: t.LAB.origin + "/content.html?x=1#y", active: false, index: 0, openerTabId: active.id});
  t.log("made", [tab.active, tab.index, tab.openerTabId === active.id, tab.pinned, tab.highlighted, tab.incognito, tab.selected ?? "none", tab.groupId, nearKeys(tab)]);
  await t.sleep(900);
  t.log("later", await outcome(t, async () => { const x = await tabs.get(tab.id); return [x.status, t.text(x.url), x.title, x.active, nearKeys(x)]; }));
  t.log("counted", (await tabs.query({currentWindow: true})).length - before);
  t.log("found", [(await tabs.query({url: "http://127.0.0.1/*"})).length, (await tabs.query({title: "content"})).length, (await tabs.query({status: "complete", index: 0})).length, (await tabs.query({openerTabId: active.id}).catch((e) => e.message)).length]);
  t.log("twin", await outcome(t, async () => { const d = await tabs.duplicate(tab.id); await t.sleep(900); const x = await tabs.get(d.id); return [x.index, x.active, t.text(x.url), x.openerTabId === tab.id]; }));
});
bgOnly("near_windows_events", [], async (t) => {
  const seen = [], w = t.api.windows, own = (await w.getCurrent()).id;
  const name = (id) => id === own ? "own" : id === -1 ? "none" : "new";
  w.onCreated.addListener((x) => seen.push(["created", name(x.id), x.type, nearKeys(x)]));
  w.onRemoved.addListener((id) => seen.push(["removed", name(id)]));
  const made = await w.create({url: ["about:blank", "about:blank?2"]}); await t.sleep(600);
  t.log("made", [made.type, made.state, made.tabs?.length, made.alwaysOnTop, made.incognito]);
  t.log("get", await outcome(t, async () => { const x = await w.get(made.id, {populate: true}); return [x.tabs.map((y) => [y.active, y.index]), x.type]; }));
  t.log("all", await outcome(t, async () => (await w.getAll({populate: true, windowTypes: ["normal"]})).map((x) => x.tabs.length)));
  t.log("last", await outcome(t, async () => name((await w.getLastFocused()).id)));
  t.log("update", [await outcome(t, async () => (await w.update(made.id, {drawAttention: true})).id === made.id), await outcome(t, () => w.update(987654, {focused: true})), await outcome(t, () => w.update(made.id, {state: "odd"})), await outcome(t, async () => (await w.update(made.id, {state: "minimized", focused: true})).state)].map(nearPlain));
  t.log("remove", [await outcome(t, () => w.remove(made.id)), await outcome(t, () => w.remove(987654))].map(nearPlain));
  await t.sleep(600);
  for (const x of seen) t.log("told", x);
});
scenario("near_action_icon_title_popup", {
  bg: async (t) => {
    const a = t.api.action, tab = await t.open("content"), tabId = tab.id;
    t.log("titles", [await a.getTitle({}), await outcome(t, () => a.setTitle({title: "all"})), await outcome(t, () => a.setTitle({title: "one", tabId})), await a.getTitle({}), await a.getTitle({tabId})]);
    t.log("badge", [await outcome(t, () => a.setBadgeText({text: "9"})), await a.getBadgeText({tabId}), await outcome(t, () => a.setBadgeText({text: "", tabId})), await a.getBadgeText({tabId}), await a.getBadgeText({})]);
    t.log("colour", [await outcome(t, () => a.setBadgeBackgroundColor({color: "#f00"})), await a.getBadgeBackgroundColor({}), await outcome(t, () => a.setBadgeBackgroundColor({color: [1, 2, 3, 4]})), await a.getBadgeBackgroundColor({tabId}), await outcome(t, () => a.setBadgeBackgroundColor({color: "nope"}))]);
    t.log("popup", [await a.getPopup({}), await outcome(t, () => a.setPopup({popup: "popup.html", tabId})), t.text(await a.getPopup({tabId})), await outcome(t, () => a.setPopup({popup: ""})), await a.getPopup({})]);
    t.log("enabled", [await outcome(t, () => a.isEnabled({})), await outcome(t, () => a.disable(tabId)), await outcome(t, () => a.isEnabled({tabId})), await outcome(t, () => a.isEnabled(tabId)), await outcome(t, () => a.enable())]);
    t.log("icon", [await outcome(t, () => a.setIcon({imageData: new ImageData(16, 16)})), await outcome(t, () => a.setIcon({path: "none.png"})), await outcome(t, () => a.setIcon({})), await outcome(t, () => a.setIcon({tabId: 987654, imageData: new ImageData(16, 16)}))].map(nearPlain));
    t.log("missing", [await outcome(t, () => a.setTitle({title: "x", tabId: 987654})), await outcome(t, () => a.getBadgeText({tabId: 987654})), await outcome(t, () => a.setBadgeText({tabId: 987654, text: "x"})), await outcome(t, () => a.enable(987654))].map(nearPlain));
      await t.signal("finished");
  },
  content: async (t) => { await t.wait("finished"); },
});
scenario("near_action_click_runs_a_script", {
  bg: async (t) => {
    const {action, scripting} = t.api;
    action.onClicked.addListener(async (tab, info) => {
      t.log("clicked", [t.text(tab.url), tab.active, info === undefined ? "none" : nearKeys(info)]);
      t.log("run", await outcome(t, async () => (await scripting.executeScript({target: {tabId: tab.id}, func: (a) => [document.title, a, typeof chrome.runtime.id], args: [{n: 1}]})).map((r) => [r.frameId, r.result])));
      t.log("css", [await outcome(t, () => scripting.insertCSS({target: {tabId: tab.id}, css: "body { color: rgb(1, 2, 3) }"})), await outcome(t, async () => (await scripting.executeScript({target: {tabId: tab.id}, func: () => getComputedStyle(document.body).color}))[0].result)]);
      await action.disable(tab.id);
      await t.signal("clicked");
    });
    await t.open("content");
    await t.runner("action-click"); await t.wait("clicked");
    const answer = await t.runner("action-click"); await t.sleep(400);
    t.log("again", typeof answer);
    await t.signal("finished");
  },
  content: async (t) => { await t.wait("finished"); },
}, uses(["activeTab"]));
bgOnly("near_notifications_updated_and_kinds", ["notifications"], async (t) => {
  const n = t.api.notifications, iconUrl = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
  t.log("generated", await outcome(t, async () => typeof await n.create({type: "basic", iconUrl, title: "T", message: "m"})));
  t.log("list", await outcome(t, () => n.create("l", {type: "list", iconUrl, title: "T", message: "m", items: [{title: "a", message: "b"}]})));
  t.log("progress", await outcome(t, () => n.create("p", {type: "progress", iconUrl, title: "T", message: "m", progress: 50})));
  t.log("kind", await outcome(t, () => n.create("q", {type: "odd", iconUrl, title: "T", message: "m"})));
  t.log("update", [await outcome(t, () => n.update?.("none", {title: "x"})), typeof n.update]);
  t.log("level", await outcome(t, () => n.getPermissionLevel?.()));
  t.log("missing", [await outcome(t, () => n.create("r", {})), await outcome(t, () => n.create()), await outcome(t, () => n.clear())]);
  t.log("events", [typeof n.onButtonClicked, typeof n.onShown, typeof n.onPermissionLevelChanged]);
});
bgOnly("near_i18n_arguments", [], async (t) => {
  const i = t.api.i18n;
  t.log("odd", [tried(t, () => i.getMessage()), tried(t, () => i.getMessage("")), tried(t, () => i.getMessage(5)), tried(t, () => i.getMessage("x", 5)), tried(t, () => i.getMessage("x", Array(10).fill("a"))), tried(t, () => i.getMessage("x", {}))]);
  t.log("named", ["@@bidi_dir", "@@bidi_reversed_dir", "@@bidi_start_edge", "@@bidi_end_edge", "@@none", "@@UI_LOCALE"].map((x) => i.getMessage(x)));
  t.log("language", [tried(t, () => i.getUILanguage(1)), await outcome(t, () => i.getAcceptLanguages(1)), await new Promise((r) => t.api.i18n.getAcceptLanguages((x) => r([x, t.lastErr()])))]);
  t.log("detect", await outcome(t, async () => { const d = await i.detectLanguage("Dies ist ein einfacher deutscher Satz über gar nichts, und noch einer dazu."); return [d.isReliable, d.languages[0]?.language, nearKeys(d.languages[0])]; }));
  t.log("nothing", await outcome(t, () => i.detectLanguage("")));
  t.log("bad", [await outcome(t, () => i.detectLanguage()), await outcome(t, () => i.detectLanguage(5))]);
});
scenario("near_i18n_messages_of_locales", {
  bg: async (t) => {
    const i = t.api.i18n, m = t.api.runtime.getManifest();
    t.log("manifest", [m.name, m.description, m.default_locale]);
    t.log("messages", [i.getMessage("extName"), i.getMessage("extname"), i.getMessage("hello", "Ann"), i.getMessage("hello", ["Ann", "Bob"]), i.getMessage("hello"), i.getMessage("price", ["5"]), i.getMessage("dollars"), i.getMessage("none")]);
    t.log("action", await t.api.action.getTitle({}));
    await t.open("page"); await t.wait("page ok");
  },
  page: async (t) => { t.log("page", [t.api.i18n.getMessage("hello", ["x"]), document.documentElement.lang, await outcome(t, async () => (await (await fetch("/style.css")).text()).trim())]); await t.signal("page ok"); },
}, {...uses([], {name: "__MSG_extName__", description: "__MSG_price__", default_locale: "en", action: {default_title: "__MSG_hello__"}}), files: {
  "_locales/en/messages.json": JSON.stringify({extName: {message: "The lab"}, hello: {message: "Hello $who$ and $2", placeholders: {who: {content: "$1"}}}, price: {message: "$amount$ euros", placeholders: {amount: {content: "$1", example: "3"}}}, dollars: {message: "$$5 and $1"}}),
  "style.css": "body { direction: __MSG_@@bidi_dir__; background: url(__MSG_none__) }",
}});
scenario("near_i18n_in_popup_and_frame", {
  bg: async (t) => { await t.open("popup"); await t.wait("popup ok"); await t.open("content"); await t.wait("content ok"); },
  popup: async (t) => { t.log("i18n", tried(t, () => [t.api.i18n.getMessage("@@bidi_dir"), t.api.i18n.getUILanguage(), typeof t.api.i18n.detectLanguage])); t.log("languages", await outcome(t, () => t.api.i18n.getAcceptLanguages())); await t.signal("popup ok"); },
  content: async (t) => { t.log("members", Object.keys(t.api.i18n).sort()); t.log("languages", await outcome(t, () => t.api.i18n.getAcceptLanguages())); t.log("id", t.api.i18n.getMessage("@@extension_id") === t.api.runtime.id); await t.signal("content ok"); },
});
bgOnly("near_menus_made_and_changed", ["contextMenus"], async (t) => {
  const m = t.api.contextMenus ?? t.api.menus;
  const make = (o) => new Promise((r) => { try { const id = m.create(o, () => r([typeof id === "number" ? "number" : id, t.lastErr()])); } catch (e) { r({threw: t.err(e)}); } });
  t.log("made", [await make({id: "a", title: "A"}), await make({id: "a", title: "again"}), await make({title: "no id"}), await make({id: "b"}), await make({id: "c", title: "C", parentId: "none"}), await make({id: "d", type: "separator"})]);
  t.log("child", [await make({id: "e", title: "E", parentId: "a", contexts: ["link", "image"]}), await make({id: "f", title: "F", contexts: ["odd"]}), await make({id: "g", title: "G", contexts: []})]);
  t.log("update", [await outcome(t, () => m.update("a", {title: "changed"})), await outcome(t, () => m.update("none", {title: "x"})), await outcome(t, () => m.update("a", {odd: 1})), await outcome(t, () => m.update("a", {visible: false, enabled: false}))]);
  t.log("remove", [await outcome(t, () => m.remove("a")), await outcome(t, () => m.remove("a")), await outcome(t, () => m.remove("e")), await outcome(t, () => m.removeAll())]);
  t.log("pattern", [await make({id: "p", title: "P", documentUrlPatterns: ["nope"]}), await make({id: "q", title: "Q", onclick: () => {}})]);
  t.log("limit", m.ACTION_MENU_TOP_LEVEL_LIMIT);
});
bgOnly("near_commands_and_idle", ["idle"], async (t) => {
  t.log("all", await outcome(t, () => t.api.commands.getAll()));
  t.log("callback", await new Promise((r) => t.api.commands.getAll((x) => r([x.length, t.lastErr()]))));
  t.log("members", nearKeys(t.api.commands));
  t.log("idle", [await outcome(t, async () => typeof await t.api.idle.queryState(15)), await outcome(t, () => t.api.idle.queryState(1)), await outcome(t, () => t.api.idle.queryState("x")), await outcome(t, () => t.api.idle.setDetectionInterval(30)), await outcome(t, () => t.api.idle.setDetectionInterval(5))]);
  t.log("states", nearKeys(t.api.idle.IdleState));
  t.log("lock", await outcome(t, () => t.api.idle.getAutoLockDelay?.()));
}, {commands: {"go": {suggested_key: {default: "Ctrl+Shift+Y", mac: "Command+Y"}, description: "Go there"}, "_execute_action": {suggested_key: {default: "Alt+Shift+L"}}, "bare": {description: "No key"}}});
scenario("near_action_click_with_popup_of_a_tab", {
  bg: async (t) => {
    t.api.action.onClicked.addListener(() => t.log("clicked", "must not be told"));
    const tab = await t.open("content");
    await t.api.action.setPopup({tabId: tab.id, popup: "popup.html"});
    await t.runner("action-click"); await t.wait("popup ok", 9000);
    t.log("views", tried(t, () => t.api.extension.getViews?.({type: "popup"}).length));
    await t.signal("close"); await t.sleep(500);
    await t.api.action.setPopup({tabId: tab.id, popup: ""});
    t.log("now", await t.api.action.getPopup({tabId: tab.id}));
    await t.signal("finished");
  },
  popup: async (t) => {
    t.log("tabs", await outcome(t, async () => (await t.api.tabs.query({active: true, lastFocusedWindow: true})).map((x) => t.text(x.url))));
    t.log("answer", await outcome(t, async () => { const [x] = await t.api.tabs.query({active: true, currentWindow: true}); return t.api.tabs.sendMessage(x.id, "from popup"); }));
    await t.signal("popup ok"); await t.wait("close"); window.close();
  },
  content: async (t) => { t.api.runtime.onMessage.addListener((m, s, r) => { r([m, t.text(s.url ?? "none"), typeof s.tab, s.id === t.api.runtime.id]); }); await t.wait("finished"); },
});
scenario("near_two_button_and_page_action", {
  bg: async (t) => {
    const {browserAction: b, pageAction: p} = t.api, tab = await t.open("content"), tabId = tab.id;
    t.log("there", [typeof t.api.action, nearKeys(b), nearKeys(p)]);
    t.log("badge", [await outcome(t, () => b.setBadgeText({text: "1"})), await b.getBadgeText({}), await outcome(t, () => b.setBadgeTextColor({color: "white"})), await b.getBadgeTextColor({}), await outcome(t, () => b.setBadgeText({text: null})), await b.getBadgeText({})]);
    t.log("page action", [await outcome(t, () => p.isShown({tabId})), await outcome(t, () => p.show(tabId)), await outcome(t, () => p.isShown({tabId})), await outcome(t, () => p.setTitle({tabId, title: "P"})), await outcome(t, () => p.getTitle({tabId})), await outcome(t, () => p.show(987654)), await outcome(t, () => p.setPopup({tabId, popup: "popup.html"}))].map(nearPlain));
    b.onClicked.addListener((x, info) => { t.log("clicked", [t.text(x.url), info]); t.signal("clicked"); });
    await t.runner("action-click"); await t.wait("clicked");
    await t.signal("finished");
  },
  content: async (t) => { await t.wait("finished"); },
}, two([], {page_action: {default_title: "page"}}));
