// What a test of the API asks, subject by subject: every key, the order of events, and the words of each refusal.
const asked = (name, permissions, calls, more = {}, options = {}) =>
  bgOnly(name, permissions, async (t) => facts(t, await calls(t)), more, options);
const askedTwo = (name, permissions, calls, more = {}, options = {}) =>
  scenario(name, {bg: async (t) => facts(t, await calls(t))}, two(permissions, more, options));
// A value with the browser's own numbers named.
const named = (value, names) => JSON.parse(Object.entries(names).reduce((text, [name, number]) => text.replace(new RegExp(`(?<![\\d.])${number}(?!\\d)`, "g"), (found, at, whole) => /[:,[]/.test(whole[at - 1]) && /[,}\]]/.test(whole[at + found.length] ?? "") ? `"<${name}>"` : `<${name}>`), JSON.stringify(value, globalThis.labReplacer)));
const called = (t, f) => new Promise((done) => { try { f((...args) => done([args.length, t.d(args[0]), t.lastErr()])); } catch (e) { done({threw: t.err(e)}); } });
asked("api_asked_sessions", ["sessions"], async (t) => {
  const {sessions, tabs, windows} = t.api;
  const seen = [];
  sessions.onChanged.addListener((...args) => seen.push(args.length));
  const plain = (one) => ({keys: Object.keys(one).sort(), tab: one.tab && [Object.keys(one.tab).sort(), t.text(one.tab.url ?? ""), one.tab.title, typeof one.tab.sessionId, one.tab.index, one.tab.active], window: one.window && [Object.keys(one.window).sort(), one.window.tabs?.length, typeof one.window.sessionId, one.window.type]});
  return {
    "none": async () => (await sessions.getRecentlyClosed()).length,
    "restore none": () => sessions.restore(),
    "tab closed": async () => { await tabs.create({url: t.url("page")}); const tab = await tabs.create({url: t.url("content2")}); await t.sleep(900); await tabs.remove(tab.id); await t.sleep(900); const list = await sessions.getRecentlyClosed(); return [list.length, list.map(plain), seen.splice(0).length > 0]; },
    "restored": async () => { const one = await sessions.restore(); await t.sleep(900); return [plain(one), typeof one.tab?.id, (await tabs.query({url: "http://127.0.0.1/*"})).length, (await sessions.getRecentlyClosed()).length]; },
    "by id": async () => { const [tab] = await tabs.query({url: "http://127.0.0.1/*"}); await tabs.remove(tab.id); await t.sleep(900); const [last] = await sessions.getRecentlyClosed({maxResults: 1}); const one = await sessions.restore(last.tab.sessionId); await t.sleep(600); return [Object.keys(one).sort(), t.text(one.tab?.url ?? ""), one.tab?.active]; },
    "again": async () => { const [last] = await sessions.getRecentlyClosed(); return last ? plain(last) : "nothing"; },
    "window closed": async () => { const w = await windows.create({url: t.url("content2")}); await t.sleep(900); await windows.remove(w.id); await t.sleep(900); const [last] = await sessions.getRecentlyClosed(); return plain(last); },
    "window restored": async () => { const one = await sessions.restore(); await t.sleep(900); const all = await windows.getAll(); const shown = plain(one); if (one.window) await windows.remove(one.window.id); return [shown, all.length]; },
    "forget": async () => { if (!sessions.forgetClosedTab) return "no such function"; const list = await sessions.getRecentlyClosed(); return [list.length > 0, await outcome(t, () => sessions.forgetClosedTab(1, "x"))]; },
  };
}, {}, {families: ["chromium"], timeout: 60});
asked("api_asked_sessions_values", ["sessions"], async (t) => {
  const {sessions, tabs, windows} = t.api;
  const tab = await tabs.create({url: t.url("page")});
  const id = tab.id, w = tab.windowId;
  const clean = async (f) => { const it = await outcome(t, f); return named(it, {tab: id, window: w}); };
  return {
    "set": () => clean(() => sessions.setTabValue(id, "key", {a: ["one", null]})),
    "get": () => clean(() => sessions.getTabValue(id, "key")),
    "none": () => clean(() => sessions.getTabValue(id, "other")),
    "replace": async () => { await sessions.setTabValue(id, "key", "text"); return sessions.getTabValue(id, "key"); },
    "undefined": async () => [await outcome(t, () => sessions.setTabValue(id, "key")), await outcome(t, () => sessions.getTabValue(id, "key"))],
    "remove": async () => [await outcome(t, () => sessions.removeTabValue(id, "key")), await outcome(t, () => sessions.getTabValue(id, "key"))],
    "no tab": () => sessions.getTabValue(987654, "key"),
    "no tab set": () => sessions.setTabValue(987654, "key", 1),
    "window": async () => [await outcome(t, () => sessions.setWindowValue(w, "key", 5)), await outcome(t, () => sessions.getWindowValue(w, "key")), await outcome(t, () => sessions.removeWindowValue(w, "key")), await outcome(t, () => sessions.getWindowValue(w, "key"))],
    "no window": () => sessions.getWindowValue(987654, "key"),
    "wrong": () => sessions.setTabValue("x", "key", 1),
    "wrong key": () => sessions.setTabValue(id, 5, 1),
    "kept": async () => { await sessions.setTabValue(id, "kept", "over"); await t.sleep(300); await tabs.remove(id); await t.sleep(700); const one = await sessions.restore(); await t.sleep(500); return [t.text(one.tab?.url ?? ""), await outcome(t, () => sessions.getTabValue(one.tab.id, "kept"))]; },
  };
}, {}, {families: ["firefox"], timeout: 60});
asked("api_asked_storage_limits", [], async (t) => {
  const {local, sync, session, managed} = t.api.storage;
  return {
    "members": () => [Object.keys(t.api.storage).sort(), Object.keys(sync).sort(), Object.keys(session).sort(), Object.keys(local).sort()],
    "constants": () => [sync.QUOTA_BYTES, sync.QUOTA_BYTES_PER_ITEM, sync.MAX_ITEMS, sync.MAX_WRITE_OPERATIONS_PER_HOUR, sync.MAX_WRITE_OPERATIONS_PER_MINUTE, sync.MAX_SUSTAINED_WRITE_OPERATIONS_PER_MINUTE, local.QUOTA_BYTES, session.QUOTA_BYTES],
    "level": () => t.api.storage.AccessLevel,
    "item": () => sync.set({a: "x".repeat(8190)}),
    "item fits": () => sync.set({a: "x".repeat(8189)}),
    "in use": async () => [await sync.getBytesInUse(), await sync.getBytesInUse("a"), await sync.getBytesInUse(["a", "b"]), await sync.getBytesInUse([])],
    "total": async () => { const all = {}; for (let i = 0; i < 14; i++) all["k" + i] = "x".repeat(8000); return sync.set(all); },
    "kept": async () => Object.keys(await sync.get()).sort(),
    "count": async () => { await sync.clear(); const all = {}; for (let i = 0; i < 513; i++) all["k" + i] = 1; return [await outcome(t, () => sync.set(all)), Object.keys(await sync.get()).length]; },
    "count fits": async () => { const all = {}; for (let i = 0; i < 512; i++) all["k" + i] = 1; return [await outcome(t, () => sync.set(all)), Object.keys(await sync.get()).length]; },
    "session large": () => session.set({a: "x".repeat(10485760)}),
    "session": async () => [await session.get("a"), await outcome(t, () => session.getBytesInUse())],
    "managed": () => managed.get(),
    "managed key": () => managed.get("a"),
    "managed set": () => managed.set({a: 1}),
    "managed remove": () => managed.remove("a"),
    "managed clear": () => managed.clear(),
    "local bytes": async () => { await local.set({ü: "ä€", n: 12}); return [await outcome(t, () => local.getBytesInUse("ü")), await outcome(t, () => local.getBytesInUse(null)), await outcome(t, () => local.getBytesInUse())]; },
    "callback too large": () => called(t, (back) => chrome.storage.sync.set({a: "x".repeat(9000)}, back)),
    "order": async () => { await local.clear(); await local.set({b: 1, a: 2, 10: "ten", 9: "nine"}); return [Object.keys(await local.get()), Object.keys(await local.get(["b", "10", "a"])), Object.keys(await local.get({z: 0, b: 0}))]; },
    "proto": async () => { await local.set({["__proto__"]: 5, constructor: 1, toString: 2}); return Object.keys(await local.get()).sort(); },
  };
});
asked("api_asked_tabs_query", [], async (t) => {
  const {tabs, windows} = t.api;
  const one = await tabs.create({url: t.url("content2?one"), active: false});
  const two = await tabs.create({url: t.url("page"), active: true, pinned: true});
  await t.sleep(1200);
  const count = async (about) => { const it = await outcome(t, async () => (await tabs.query(about)).length); return it.resolved ?? it; };
  return {
    "all": () => count({}),
    "active": async () => [await count({active: true}), await count({active: false}), await count({active: true, windowId: one.windowId})],
    "pinned": async () => [await count({pinned: true}), await count({pinned: false})],
    "status": async () => [await count({status: "complete"}), await count({status: "loading"}), await count({status: "unloaded"}), await count({status: "odd"})],
    "audible": async () => [await count({audible: false}), await count({audible: true}), await count({muted: true}), await count({muted: false})],
    "discarded": async () => [await count({discarded: false}), await count({discarded: true}), await count({autoDiscardable: true})],
    "highlighted": async () => [await count({highlighted: true}), await count({highlighted: false})],
    "window": async () => [await count({windowId: -2}), await count({currentWindow: true}), await count({lastFocusedWindow: true}), await count({windowType: "normal"}), await count({windowType: "popup"}), await count({windowType: "odd"})],
    "index": async () => [await count({index: 0}), await count({index: 1}), await count({index: 99}), await count({index: -1})],
    "url": async () => [await count({url: "*://127.0.0.1/*"}), await count({url: "http://127.0.0.1/*"}), await count({url: "*://*/*"}), await count({url: "<all_urls>"}), await count({url: ["http://127.0.0.1/content2.html*", t.url("page")]}), await count({url: t.LAB.origin + "/content2.html?one"})],
    "url bad": async () => [await count({url: "127.0.0.1"}), await count({url: ""}), await count({url: "http://*"}), await count({url: 5}), await count({url: "http://127.0.0.1:*/*"}), await count({url: "about:blank"})],
    "title": async () => [await count({title: "*"}), await count({title: "content2"}), await count({title: "CONTENT2"}), await count({title: "cont*"}), await count({title: ["page", "content2"]})],
    "group": async () => [await count({groupId: -1}), await count({groupId: 5})],
    "split": async () => [await count({splitViewId: -1}), await count({openerTabId: 987654}), await count({cookieStoreId: "none"})],
    "odd key": () => count({odd: 1}),
    "odd values": async () => [await count({active: 1}), await count({active: null}), await count({windowId: "x"}), await count({index: 1.5})],
    "nothing": async () => [await outcome(t, () => tabs.query()), await outcome(t, () => tabs.query(null)), await outcome(t, () => tabs.query({}, 5)), await outcome(t, () => tabs.query("x"))].map((it) => it.resolved ? it.resolved.length : it),
    "keys": async () => { const [it] = await tabs.query({url: t.url("page")}); return Object.keys(it).sort(); },
    "values": async () => { const [it] = await tabs.query({title: "content2"}); return [it.active, it.audible, it.autoDiscardable, it.discarded, it.groupId, it.hidden, it.highlighted, it.incognito, it.index, it.mutedInfo, it.pinned, it.selected, it.status, it.frozen, it.width > 0, it.cookieStoreId, it.isInReaderMode, it.attention, it.successorTabId]; },
    "order": async () => (await tabs.query({windowId: one.windowId})).map((it) => it.index),
  };
}, {}, {families: ["chromium"], timeout: 60});
scenario("api_asked_tabs_told", {
  bg: async (t) => {
    const {tabs, windows} = t.api;
    const seen = [];
    let names = {};
    const tell = (id) => names[id] ?? "other";
    const events = {
      onCreated: (tab) => [tab.index, tab.active, tab.status, t.text(tab.url ?? ""), t.text(tab.pendingUrl ?? "")],
      onUpdated: (id, change) => [tell(id), Object.fromEntries(Object.entries(change).filter(([key]) => key !== "favIconUrl").map(([key, value]) => [key, typeof value === "string" ? t.text(value) : value]))],
      onActivated: (info) => [tell(info.tabId), Object.keys(info).sort()],
      onHighlighted: (info) => info.tabIds.map(tell).sort(),
      onMoved: (id, info) => [tell(id), info.fromIndex, info.toIndex],
      onAttached: (id, info) => [tell(id), info.newPosition],
      onDetached: (id, info) => [tell(id), info.oldPosition],
      onRemoved: (id, info) => [tell(id), info.isWindowClosing],
      onReplaced: (...a) => a.length,
    };
    const step = async (label, f) => { seen.length = 0; const got = await outcome(t, f); await settled(t, seen, 500); t.log(label, got.resolved === undefined ? got : null); for (const one of seen.splice(0)) t.log("told", one); };
    const first = await tabs.create({url: t.url("page")});
    names[first.id] = "first";
    await t.sleep(900);
    for (const [name, show] of Object.entries(events)) tabs[name].addListener((...args) => { const it = show(...args); if (!(name === "onUpdated" && Object.keys(it[1]).length === 0)) seen.push([name, it]); });
    let second;
    await step("create", async () => { second = await tabs.create({url: t.url("page2"), active: false}); names[second.id] = "second"; });
    await step("activate", () => tabs.update(second.id, {active: true}));
    await step("move", () => tabs.move(second.id, {index: 0}));
    await step("move same", () => tabs.move(second.id, {index: 0}));
    await step("pin", () => tabs.update(second.id, {pinned: true}));
    await step("mute", () => tabs.update(second.id, {muted: true}));
    await step("unpin", () => tabs.update(second.id, {pinned: false, muted: false}));
    await step("reload", () => tabs.reload(second.id));
    await step("duplicate", async () => { const third = await tabs.duplicate(second.id); names[third.id] = "third"; });
    await step("highlight", () => tabs.highlight({tabs: [0, 1], windowId: first.windowId}));
    await step("hash", () => tabs.update(first.id, {url: t.url("page#x")}));
    let other;
    await step("new window", async () => { other = await windows.create({tabId: second.id}); });
    await step("back", () => tabs.move(second.id, {windowId: first.windowId, index: -1}));
    await step("close active", async () => { await tabs.update(first.id, {active: true}); await tabs.remove(first.id); });
  },
}, {...uses([]), families: ["chromium"], timeout: 90});
asked("api_asked_tabs_refusals", [], async (t) => {
  const {tabs} = t.api;
  const tab = await tabs.create({url: t.url("page"), active: false});
  await t.sleep(600);
  const none = 987654;
  const outcome = async (t, f) => { const it = await globalThis.outcome(t, f); return it.resolved?.id || it.resolved?.length > 99 ? "given" : named(it, {tab: tab.id}); };
  return {
    "get": async () => [await outcome(t, () => tabs.get(none)), await outcome(t, () => tabs.get(-1)), await outcome(t, () => tabs.get("x")), await outcome(t, () => tabs.get()), await outcome(t, () => tabs.get(1.5))],
    "update": async () => [await outcome(t, () => tabs.update(none, {active: true})), await outcome(t, () => tabs.update(tab.id, {url: "javascript:1"})), await outcome(t, () => tabs.update(tab.id, {openerTabId: tab.id})), await outcome(t, () => tabs.update(tab.id, {openerTabId: none})), await outcome(t, () => tabs.update(tab.id, {odd: 1})), await outcome(t, () => tabs.update("x"))],
    "create": async () => [await outcome(t, () => tabs.create({windowId: none})), await outcome(t, () => tabs.create({openerTabId: none})), await outcome(t, () => tabs.create({url: "chrome://settings"}).then((it) => tabs.remove(it.id))), await outcome(t, () => tabs.create({url: "javascript:1"})), await outcome(t, () => tabs.create({index: -5}).then((it) => tabs.remove(it.id))), await outcome(t, () => tabs.create({url: "http://"})), await outcome(t, () => tabs.create({cookieStoreId: "none"}))],
    "move": async () => [await outcome(t, () => tabs.move(none, {index: 0})), await outcome(t, () => tabs.move(tab.id, {})), await outcome(t, () => tabs.move(tab.id, {index: 0, windowId: none})), await outcome(t, () => tabs.move([], {index: 0})), await outcome(t, () => tabs.move(tab.id, {index: -2}))],
    "remove": async () => [await outcome(t, () => tabs.remove(none)), await outcome(t, () => tabs.remove([none, none])), await outcome(t, () => tabs.remove([])), await outcome(t, () => tabs.remove("x")), await outcome(t, () => tabs.remove())],
    "highlight": async () => [await outcome(t, () => tabs.highlight({tabs: 99})), await outcome(t, () => tabs.highlight({tabs: []})), await outcome(t, () => tabs.highlight({})), await outcome(t, () => tabs.highlight({tabs: [0], windowId: none}))],
    "duplicate": () => tabs.duplicate(none),
    "reload": async () => [await outcome(t, () => tabs.reload(none)), await outcome(t, () => tabs.reload(tab.id, {bypassCache: "x"}))],
    "discard": async () => [await outcome(t, () => tabs.discard(none)), await outcome(t, () => tabs.discard("x"))],
    "zoom": async () => [await outcome(t, () => tabs.setZoom(tab.id, 9)), await outcome(t, () => tabs.setZoom(tab.id, -1)), await outcome(t, () => tabs.getZoom(none)), await outcome(t, () => tabs.setZoomSettings(tab.id, {mode: "odd"})), await outcome(t, () => tabs.setZoomSettings(tab.id, {mode: "manual", scope: "per-origin"})), await outcome(t, () => tabs.getZoomSettings(tab.id))],
    "language": async () => [await outcome(t, () => tabs.detectLanguage(none)), await outcome(t, () => tabs.detectLanguage("x"))],
    "capture": async () => [await outcome(t, () => tabs.captureVisibleTab(none)), await outcome(t, () => tabs.captureVisibleTab({format: "gif"})), await outcome(t, () => tabs.captureVisibleTab({quality: 500}))],
    "message": async () => [await outcome(t, () => tabs.sendMessage(none, 1)), await outcome(t, () => tabs.sendMessage(tab.id, 1, {frameId: 77})), await outcome(t, () => tabs.sendMessage("x", 1)), await outcome(t, () => tabs.sendMessage(tab.id))],
    "back": async () => [await outcome(t, () => tabs.goBack(tab.id)), await outcome(t, () => tabs.goForward(tab.id)), await outcome(t, () => tabs.goBack(none))],
    "group": async () => [await outcome(t, () => tabs.group({tabIds: none})), await outcome(t, () => tabs.group({tabIds: tab.id, groupId: 77})), await outcome(t, () => tabs.group({tabIds: []})), await outcome(t, () => tabs.ungroup(none)), await outcome(t, () => tabs.group({tabIds: tab.id, groupId: 1, createProperties: {}}))],
    "callback": async () => [await called(t, (back) => chrome.tabs.get(none, back)), await called(t, (back) => chrome.tabs.remove(none, back)), await called(t, (back) => chrome.tabs.update(none, {}, back)), await called(t, (back) => chrome.tabs.getCurrent(back))],
    "old": () => ["getSelected", "getAllInWindow", "executeScript", "insertCSS", "sendRequest", "onActiveChanged", "hide", "show", "toggleReaderMode", "warmup", "print", "saveAsPDF", "moveInSuccession", "captureTab"].filter((key) => key in tabs),
  };
});
asked("api_asked_windows", [], async (t) => {
  const {windows, tabs} = t.api;
  const none = 987654;
  const outcome = async (t, f) => { const it = await globalThis.outcome(t, f); return it.resolved?.id ? "given" : it; };
  const seen = [];
  windows.onCreated.addListener((w) => seen.push(["created", w.type, w.focused, Object.keys(w).sort().join()]));
  windows.onRemoved.addListener((id) => seen.push(["removed", typeof id]));
  let popup, normal;
  return {
    "constants": () => [windows.WINDOW_ID_NONE, windows.WINDOW_ID_CURRENT, windows.WindowType, windows.WindowState, windows.CreateType],
    "current": async () => { const w = await windows.getCurrent(); return [Object.keys(w).sort(), w.type, w.state, w.incognito, w.alwaysOnTop, w.tabs ?? null]; },
    "populate": async () => { const w = await windows.getLastFocused({populate: true}); return [w.tabs.length > 0, Object.keys(w).sort()]; },
    "popup": async () => { popup = await windows.create({url: t.url("popup"), type: "popup", width: 400, height: 300, left: 10, top: 10}); return [popup.type, popup.tabs?.length, popup.tabs && t.text(popup.tabs[0].url), popup.width, popup.state, popup.focused]; },
    "types": async () => [(await windows.getAll({windowTypes: ["popup"]})).length, (await windows.getAll({windowTypes: ["normal"]})).length, (await windows.getAll()).length, (await windows.getAll({populate: true})).map((w) => w.tabs.length), await outcome(t, () => windows.getAll({windowTypes: ["odd"]}))],
    "get": async () => [(await windows.get(popup.id, {populate: true})).tabs.length, await outcome(t, () => windows.get(popup.id, {windowTypes: ["normal"]})), await outcome(t, () => windows.get(none)), await outcome(t, () => windows.get(-1)), await outcome(t, () => windows.get("x"))].map((it) => named(it, {popup: popup.id})),
    "several": async () => { normal = await windows.create({url: [t.url("page"), t.url("page2")], focused: false}); await t.sleep(700); return [normal.tabs.length, normal.focused, (await tabs.query({windowId: normal.id})).map((it) => [t.text(it.url), it.active])]; },
    "update": async () => [(await windows.update(normal.id, {state: "minimized"})).state, (await windows.update(normal.id, {state: "normal"})).state, await outcome(t, () => windows.update(none, {focused: true})), await outcome(t, () => windows.update(normal.id, {state: "odd"})), await outcome(t, () => windows.update(normal.id, {state: "maximized", width: 100}))],
    "bad create": async () => [await outcome(t, () => windows.create({type: "odd"})), await outcome(t, () => windows.create({tabId: none})), await outcome(t, () => windows.create({url: "javascript:1"})), await outcome(t, () => windows.create({state: "minimized", focused: true})), await outcome(t, () => windows.create({state: "fullscreen", width: 5})), await outcome(t, () => windows.create({odd: 1})), await outcome(t, () => windows.create({incognito: true, tabId: none}))],
    "remove": async () => [await outcome(t, () => windows.remove(popup.id)), await outcome(t, () => windows.remove(normal.id)), await outcome(t, () => windows.remove(none)), await outcome(t, () => windows.remove())],
    "events": async () => { await t.sleep(500); return seen; },
    "callback": async () => [await called(t, (back) => chrome.windows.get(none, back)), await called(t, (back) => chrome.windows.getAll((all) => back(all.length)))],
  };
}, {}, {families: ["chromium"], timeout: 60});
scenario("api_asked_scripts_in_frames", {
  bg: async (t) => {
    const tab = await t.open("content");
    await t.wait("framed", 8000);
    const run = async (target, more) => { const it = await outcome(t, async () => (await t.api.scripting.executeScript({target: {tabId: tab.id, ...target}, ...more})).map((one) => [one.frameId === 0 ? "top" : "frame", one.result === undefined ? "undefined" : one.result, one.error ? String(one.error.message ?? one.error) : null, Object.keys(one).sort().join()])); return named(it, {tab: tab.id}); };
    const frames = await t.api.scripting.executeScript({target: {tabId: tab.id, allFrames: true}, func: () => location.pathname});
    const inner = frames.find((one) => one.frameId !== 0);
    t.log("frames", frames.map((one) => [one.frameId === 0, one.result, typeof one.documentId]).sort());
    await facts(t, {
      "top": () => run({}, {func: () => location.pathname}),
      "inner": () => run({frameIds: [inner.frameId]}, {func: () => [location.pathname, window === top]}),
      "both": () => run({frameIds: [0, inner.frameId]}, {func: (x) => x, args: [7]}),
      "twice": () => run({frameIds: [0, 0]}, {func: () => 1}),
      "none": () => run({frameIds: []}, {func: () => 1}),
      "unknown": () => run({frameIds: [0, 7654321]}, {func: () => 1}),
      "document": () => run({documentIds: [inner.documentId]}, {func: () => location.pathname}),
      "document unknown": () => run({documentIds: ["nonsense"]}, {func: () => 1}),
      "all and ids": () => run({allFrames: true, frameIds: [0]}, {func: () => 1}),
      "throws in one": () => run({allFrames: true}, {func: () => { if (window !== top) throw new Error("inner"); return "fine"; }}),
      "throws text": () => run({}, {func: () => { throw "text"; }}),
      "throws nothing": () => run({}, {func: () => { throw undefined; }}),
      "throws object": () => run({}, {func: () => { throw {a: 1}; }}),
      "values": async () => { const out = []; for (const func of [() => undefined, () => null, () => NaN, () => new Date(0), () => /x/, () => new Map([[1, 2]]), () => Symbol("x"), () => 98765432100n, () => window, () => { const a = {}; a.a = a; return a; }, () => [undefined, () => 1], () => new Error("x"), () => "\ud800"]) out.push(await run({}, {func})); return out; },
      "args bad": async () => [await run({}, {func: (x) => x, args: [() => 1]}), await run({}, {func: (x) => x, args: "x"}), await run({}, {func: (x) => x, args: [undefined]}), await run({}, {func: (x) => typeof x, args: [new Date(0)]}), await run({}, {func: (x) => x, args: [10n]})],
      "function": async () => [await run({}, {function: () => 5}), await run({}, {func: "5"}), await run({}, {func: class A {}}), await run({}, {func: async function named() { return named.name; }})],
      "files": async () => [await run({}, {files: ["extra.js"]}), await run({}, {files: ["/extra.js"]}), await run({}, {files: ["extra.js", "throws.js"]}), await run({}, {files: []}), await run({}, {files: ["extra.js"], args: [1]})],
      "world": async () => [await run({}, {func: () => typeof chrome?.runtime?.id, world: "MAIN"}), await run({}, {func: () => 1, world: "ODD"}), await run({}, {func: () => 1, injectImmediately: true})],
      "css": async () => [await outcome(t, () => t.api.scripting.insertCSS({target: {tabId: tab.id}, css: "x", files: ["extra.css"]})), await outcome(t, () => t.api.scripting.insertCSS({target: {tabId: tab.id}})), await outcome(t, () => t.api.scripting.insertCSS({target: {tabId: tab.id}, files: ["none.css"]})), await outcome(t, () => t.api.scripting.insertCSS({target: {tabId: tab.id}, css: "b {}", origin: "ODD"})), await outcome(t, () => t.api.scripting.removeCSS({target: {tabId: tab.id}, css: "never"}))],
      "nothing": async () => [await outcome(t, () => t.api.scripting.executeScript()), await outcome(t, () => t.api.scripting.executeScript({func: () => 1})), await outcome(t, () => t.api.scripting.executeScript({target: {}, func: () => 1})), await outcome(t, () => t.api.scripting.executeScript({target: {tabId: "x"}, func: () => 1}))],
    });
    await t.signal("finished");
  },
  content: async (t) => { const f = document.createElement("iframe"); f.src = t.url("content2"); const loaded = new Promise((done) => { f.onload = done; }); document.body.append(f); await loaded; await t.signal("framed"); await t.wait("finished", 30000); },
}, {...uses([]), files: {"extra.js": "var shared = 'from file'; shared + document.title", "throws.js": "throw new Error('thrown in file')", "extra.css": "b { color: red }"}, timeout: 60});
asked("api_asked_menus", ["contextMenus"], async (t) => {
  const menus = t.api.contextMenus;
  const made = (about) => new Promise((done) => { try { const id = menus.create(about, (...args) => done([t.d(id), args.length, t.lastErr()])); } catch (error) { done({threw: t.err(error)}); } });
  return {
    "members": () => [Object.keys(menus).sort(), menus.ACTION_MENU_TOP_LEVEL_LIMIT],
    "types": () => [menus.ItemType ?? null, menus.ContextType ?? null],
    "plain": () => made({id: "a", title: "A"}),
    "contexts": async () => { const out = []; for (const one of ["all", "page", "frame", "selection", "link", "editable", "image", "video", "audio", "launcher", "browser_action", "page_action", "action", "tab", "bookmark", "tools_menu", "password"]) out.push([one, (await made({id: `c-${one}`, title: one, contexts: [one]}))?.[2] ?? "ok"]); return out; },
    "empty contexts": () => made({id: "e", title: "E", contexts: []}),
    "patterns": async () => [await made({id: "p", title: "P", documentUrlPatterns: ["http://127.0.0.1/*"], targetUrlPatterns: ["*://*/*.png"]}), await made({id: "p2", title: "P", documentUrlPatterns: ["odd"]}), await made({id: "p3", title: "P", targetUrlPatterns: ["odd"]})],
    "types made": async () => [await made({id: "r1", title: "R1", type: "radio"}), await made({id: "r2", title: "R2", type: "radio", checked: true}), await made({id: "ch", title: "Ch", type: "checkbox"}), await made({id: "s", type: "separator"}), await made({id: "o", title: "O", type: "odd"}), await made({id: "n", title: "N", checked: true})],
    "ids": async () => [await made({id: 5, title: "five"}), await made({id: "5", title: "text five"}), await made({id: "", title: "empty"}), await made({id: null, title: "null"}), await made({title: "none"})],
    "titles": async () => [await made({id: "t1", title: ""}), await made({id: "t2"}), await made({id: "t3", title: "%s here"}), await made({id: "t4", title: "&Amp"}), await made({id: "t5", title: "x".repeat(2000)})],
    "parents": async () => [await made({id: "k", parentId: "a", title: "K"}), await made({id: "kk", parentId: "k", title: "KK"}), await made({id: "ks", parentId: "s", title: "of separator"}), await made({id: "kn", parentId: "nobody", title: "KN"})],
    "update": async () => [await outcome(t, () => menus.update("a", {title: "AA"})), await outcome(t, () => menus.update("a", {})), await outcome(t, () => menus.update("a", {id: "b"})), await outcome(t, () => menus.update("a", {parentId: "k"})), await outcome(t, () => menus.update("a", {parentId: "a"})), await outcome(t, () => menus.update("a", {type: "checkbox", checked: true})), await outcome(t, () => menus.update("a", {enabled: false, visible: false})), await outcome(t, () => menus.update("nobody", {title: "x"})), await outcome(t, () => menus.update()), await outcome(t, () => menus.update("a", {contexts: ["odd"]})), await outcome(t, () => menus.update("a", {title: ""}))],
    "remove": async () => [await outcome(t, () => menus.remove("a")), await outcome(t, () => menus.remove("k")), await outcome(t, () => menus.remove("nobody")), await outcome(t, () => menus.remove(5)), await outcome(t, () => menus.remove(6)), await outcome(t, () => menus.remove())],
    "all": async () => [await outcome(t, () => menus.removeAll()), await outcome(t, () => menus.removeAll()), await called(t, (back) => chrome.contextMenus.removeAll(back))],
    "create wrong": async () => [await made(), await made("x"), await made({id: "w", title: "w", onclick: () => {}}), await made({id: "w", title: "w", icons: {16: "x.png"}}), await made({id: "w2", title: "w", visible: "x"}), await made({id: "w3", title: "w", command: "x"})],
    "without callback": () => [typeof menus.create({id: "wc", title: "wc"}), tried(t, () => menus.create({id: "wd", title: "wd"}, "x"))],
  };
});
scenario("api_asked_button_states", {
  bg: async (t) => {
    const {action, tabs, windows} = t.api;
    const tab = await t.open("content");
    const a = async (f) => { const it = await outcome(t, f); return named("resolved" in it ? it.resolved : it, {tab: tab.id}); };
    await facts(t, {
      "members": () => Object.keys(action).sort(),
      "fresh": async () => [await a(() => action.getTitle({})), await a(() => action.getPopup({})), await a(() => action.getBadgeText({})), await a(() => action.getBadgeBackgroundColor({})), await a(() => action.getBadgeTextColor?.({})), await a(() => action.isEnabled())],
      "title": async () => { await action.setTitle({title: "All"}); await action.setTitle({title: "One", tabId: tab.id}); return [await a(() => action.getTitle({})), await a(() => action.getTitle({tabId: tab.id})), await a(() => action.setTitle({title: null, tabId: tab.id})), await a(() => action.getTitle({tabId: tab.id})), await a(() => action.setTitle({title: ""})), await a(() => action.getTitle({}))]; },
      "badge": async () => { await action.setBadgeText({text: "12345"}); await action.setBadgeText({text: "x", tabId: tab.id}); const out = [await action.getBadgeText({}), await action.getBadgeText({tabId: tab.id})]; return [...out, await a(() => action.setBadgeText({tabId: tab.id, text: null})), await a(() => action.getBadgeText({tabId: tab.id})), await a(() => action.setBadgeText({})), await a(() => action.getBadgeText({})), await a(() => action.setBadgeText({text: 5}))]; },
      "color": async () => { const out = []; for (const color of ["red", "#abc", "#abcdef80", [1, 2, 3, 4], "rgb(1, 2, 3)", "hsl(120, 100%, 50%)", "nonsense", [1, 2], [300, 0, 0, 0], "", null]) { const it = await a(() => action.setBadgeBackgroundColor({color})); out.push([it, await a(() => action.getBadgeBackgroundColor({}))]); } return out; },
      "text color": async () => [await a(() => action.setBadgeTextColor({color: "blue"})), await a(() => action.getBadgeTextColor({})), await a(() => action.setBadgeTextColor({color: "#0000"})), await a(() => action.getBadgeTextColor({}))],
      "popup": async () => [await a(() => action.setPopup({popup: "popup.html?x"})), t.text(await action.getPopup({})), await a(() => action.setPopup({popup: "", tabId: tab.id})), await a(() => action.getPopup({tabId: tab.id})), await a(() => action.setPopup({popup: "https://example.org/"})), await a(() => action.setPopup({})), await a(() => action.setPopup({popup: ""})), await a(() => action.getPopup({}))],
      "enabled": async () => [await a(() => action.disable(tab.id)), await a(() => action.isEnabled(tab.id)), await a(() => action.isEnabled({tabId: tab.id})), await a(() => action.isEnabled({})), await a(() => action.disable()), await a(() => action.isEnabled()), await a(() => action.enable(tab.id)), await a(() => action.isEnabled(tab.id)), await a(() => action.enable()), await a(() => action.isEnabled())],
      "no tab": async () => [await a(() => action.setTitle({title: "x", tabId: 987654})), await a(() => action.getTitle({tabId: 987654})), await a(() => action.setBadgeText({text: "x", tabId: 987654})), await a(() => action.enable(987654)), await a(() => action.isEnabled(987654)), await a(() => action.setIcon({path: "x.png", tabId: 987654}))],
      "icon": async () => [await a(() => action.setIcon({})), await a(() => action.setIcon({path: "none.png"})), await a(() => action.setIcon({imageData: {}})), await a(() => action.setIcon({imageData: "x"})), await a(() => action.setIcon({path: {}})), await a(() => action.setIcon())],
      "wrong": async () => [await a(() => action.setTitle()), await a(() => action.getTitle()), await a(() => action.setTitle({tabId: "x", title: "x"})), await a(() => action.enable("x"))],
      "settings": () => a(() => action.getUserSettings()),
      "window": async () => [await a(() => action.setTitle({title: "W", windowId: tab.windowId})), await a(() => action.getTitle({windowId: tab.windowId})), await a(() => action.getTitle({tabId: tab.id, windowId: tab.windowId}))],
      "popup none": () => a(() => action.openPopup()),
    });
    await t.signal("finished");
  },
  content: async (t) => { await t.wait("finished", 30000); },
}, {...uses([], {action: {default_title: "Given", default_icon: {}}}), timeout: 60});
scenario("api_asked_navigation_told", {
  bg: async (t) => {
    const {webNavigation: nav, tabs} = t.api;
    const seen = [];
    for (const name of ["onBeforeNavigate", "onCommitted", "onDOMContentLoaded", "onCompleted", "onErrorOccurred", "onHistoryStateUpdated", "onReferenceFragmentUpdated", "onCreatedNavigationTarget", "onTabReplaced"])
      nav[name].addListener((d) => seen.push([name, d.frameId === 0 || d.frameId === undefined ? "top" : "frame", t.text(d.url ?? ""), d.transitionType ?? null, d.transitionQualifiers?.join() ?? null, d.error ?? null]));
    const step = async (label, f) => { seen.length = 0; const got = await outcome(t, f); await settled(t, seen, 600); t.log(label, got.rejected ? got : null); const top = seen.filter((one) => one[1] === "top"), inner = seen.filter((one) => one[1] !== "top"); seen.length = 0; for (const one of top) t.log("top", one); for (const one of inner) t.log("inner", one); };
    let tab;
    await step("create", async () => { tab = await tabs.create({url: t.url("content2")}); });
    const run = (func, args = []) => t.api.scripting.executeScript({target: {tabId: tab.id}, func, args});
    await step("push", () => run(() => history.pushState({}, "", "?pushed")));
    await step("hash", () => run(() => { location.hash = "here"; }));
    await step("replace", () => run(() => history.replaceState(1, "", "?replaced")));
    await step("frame", () => run((src) => { const f = document.createElement("iframe"); f.src = src; document.body.append(f); }, [t.url("content2?inner")]));
    await step("blank frame", () => run(() => { document.body.append(document.createElement("iframe")); }));
    await step("reload", () => tabs.reload(tab.id));
    t.log("frames", await outcome(t, async () => (await nav.getAllFrames({tabId: tab.id})).map((one) => [one.frameId, one.parentFrameId, one.errorOccurred, t.text(one.url), Object.keys(one).sort()])));
    t.log("frame", [await outcome(t, () => nav.getFrame({tabId: tab.id, frameId: 77})), await outcome(t, () => nav.getFrame({})), await outcome(t, () => nav.getFrame({tabId: 987654, frameId: 0})), await outcome(t, () => nav.getAllFrames({tabId: 987654}))]);
    t.log("filters", [tried(t, () => nav.onCompleted.addListener(() => {}, {url: [{hostEquals: "x"}]})), tried(t, () => nav.onCompleted.addListener(() => {}, {url: [{odd: "x"}]})), tried(t, () => nav.onCompleted.addListener(() => {}, {url: []})), tried(t, () => nav.onCompleted.addListener(() => {}, {})), tried(t, () => nav.onCompleted.addListener(() => {}, {url: [{urlMatches: "("}]}))]);
  },
}, {...uses(["webNavigation"]), families: ["chromium"], timeout: 90});
scenario("api_asked_pages_left", {
  bg: async (t) => {
    const {tabs} = t.api;
    const tab = await tabs.create({url: t.url("content2")});
    await t.sleep(900);
    const run = (func, args = []) => t.api.scripting.executeScript({target: {tabId: tab.id}, func, args});
    const step = async (label, f) => { const got = await outcome(t, f); await t.sleep(900); t.log(label, [got.rejected?.message ?? "done", t.text((await tabs.get(tab.id)).url)]); };
    await step("push", () => run(() => history.pushState({}, "", "?pushed")));
    await step("back from pushed", () => tabs.goBack(tab.id));
    await step("assign", () => run((url) => { location.href = url; }, [t.url("content2?assigned")]));
    await step("update", () => tabs.update(tab.id, {url: t.url("content2?updated")}));
    await step("back", () => tabs.goBack(tab.id));
    await step("forward", () => tabs.goForward(tab.id));
  },
}, {...uses([]), timeout: 60});
scenario("api_asked_last_error", {
  bg: async (t) => {
    const none = 987654;
    const {chrome} = globalThis;
    const step = (label, f) => new Promise((done) => { try { const given = f((...args) => { t.log(label, [args.length, args.map((one) => t.d(one)), t.lastErr(), Object.keys(chrome.runtime).includes("lastError")]); done(); }); t.log("given", [label, t.d(given ?? null)]); } catch (error) { t.log(label, {threw: t.err(error)}); done(); } });
    t.log("before", [t.d(chrome.runtime.lastError), "lastError" in chrome.runtime]);
    await step("tab", (back) => chrome.tabs.get(none, back));
    t.log("after", t.d(chrome.runtime.lastError));
    await step("fine", (back) => chrome.storage.local.get("none", back));
    await step("nested", (back) => chrome.tabs.get(none, () => { const outer = t.lastErr(); chrome.storage.local.get("x", () => back(outer, t.lastErr())); }));
    await step("later", (back) => chrome.tabs.get(none, () => setTimeout(() => back(t.lastErr()), 10)));
    await step("microtask", (back) => chrome.tabs.get(none, () => { void chrome.runtime.lastError; Promise.resolve().then(() => back(t.lastErr())); }));
    await step("send", (back) => chrome.runtime.sendMessage({hi: 1}, back));
    await step("send tab", (back) => chrome.tabs.sendMessage(none, {hi: 1}, back));
    await step("native", (back) => chrome.runtime.sendNativeMessage("lab.missing", {hi: 1}, back));
    await step("shape", (back) => chrome.tabs.get(none, () => { const e = chrome.runtime.lastError; back([Object.keys(e), Object.prototype.toString.call(e), e instanceof Error, typeof e.stack, String(e)]); }));
    await step("same", (back) => chrome.tabs.get(none, () => back(chrome.runtime.lastError === chrome.runtime.lastError)));
    await step("throws", (back) => { setTimeout(back, 300); chrome.tabs.get(none, () => { void chrome.runtime.lastError; throw new Error("in callback"); }); });
    await step("unchecked", (back) => { setTimeout(back, 300); chrome.tabs.get(none, () => {}); });
    await step("extra argument", (back) => chrome.tabs.get(none, back, 5));
    await step("no function", (back) => { setTimeout(back, 200); chrome.tabs.get(none, "x"); });
    await step("null", (back) => { setTimeout(back, 200); const it = chrome.tabs.get(none, null); it?.catch?.((e) => t.log("null rejected", e.message)); });
    await step("undefined", (back) => { setTimeout(back, 200); const it = chrome.tabs.get(none, undefined); it?.catch?.((e) => t.log("undefined rejected", e.message)); });
    await step("set", (back) => { chrome.tabs.get(none, () => { let got; try { chrome.runtime.lastError = {message: "mine"}; got = t.d(chrome.runtime.lastError); } catch (e) { got = t.err(e); } back(got); }); });
  },
}, {...uses([]), timeout: 60});
askedTwo("api_asked_two_buttons", [], async (t) => {
  const {browserAction: b, pageAction: p, tabs} = t.api;
  const tab = await tabs.create({url: t.url("page")});
  await t.sleep(600);
  const id = tab.id;
  const a = async (f) => { const it = await outcome(t, f); return named("resolved" in it ? it.resolved : it, {tab: id}); };
  return {
    "members": () => [Object.keys(b).sort(), Object.keys(p).sort(), typeof t.api.action],
    "fresh": async () => [await a(() => b.getTitle({})), await a(() => p.getTitle({tabId: id})), await a(() => b.getPopup({})), await a(() => p.getPopup({tabId: id})), await a(() => p.isShown({tabId: id}))],
    "apart": async () => { await b.setTitle({title: "B"}); await p.setTitle({tabId: id, title: "P"}); return [await a(() => b.getTitle({tabId: id})), await a(() => p.getTitle({tabId: id})), await a(() => b.getTitle({}))]; },
    "popups": async () => { await p.setPopup({tabId: id, popup: "popup.html"}); return [t.text(await p.getPopup({tabId: id})), await a(() => b.getPopup({tabId: id})), await a(() => b.getPopup({}))]; },
    "shown": async () => [await a(() => p.show(id)), await a(() => p.isShown({tabId: id})), await a(() => p.hide(id)), await a(() => p.isShown({tabId: id})), await a(() => p.show(987654)), await a(() => p.isShown({})), await a(() => p.show())],
    "page without tab": async () => [await a(() => p.setTitle({title: "x"})), await a(() => p.getTitle({})), await a(() => p.setPopup({popup: "x"})), await a(() => p.setIcon({path: "x.png"}))],
    "disabled": async () => [await a(() => b.disable()), await a(() => b.isEnabled({})), await a(() => b.enable(id)), await a(() => b.isEnabled({tabId: id})), await a(() => b.isEnabled({})), await a(() => p.isShown({tabId: id}))],
    "reset": async () => [await a(() => b.setTitle({title: null})), await a(() => b.getTitle({})), await a(() => p.setTitle({tabId: id, title: null})), await a(() => p.getTitle({tabId: id})), await a(() => p.setTitle({tabId: id, title: ""})), await a(() => p.getTitle({tabId: id}))],
    "events": () => [typeof b.onClicked.addListener, typeof p.onClicked.addListener],
    "popup opened": () => a(() => p.openPopup()),
  };
}, {page_action: {default_title: "Page title"}});
askedTwo("api_asked_two_user_scripts", [], async (t) => {
  const u = t.api.userScripts;
  let one;
  return {
    "shape": () => [typeof u, u && Object.keys(u).sort()],
    "register": async () => { one = await u.register({matches: ["http://127.0.0.1/*"], js: [{code: "document.title = typeof given + ' ' + JSON.stringify(given?.(5) ?? null) + ' ' + typeof browser;"}], scriptMetadata: {name: "mine", n: [1]}, runAt: "document_end"}); return [typeof one, Object.keys(one)]; },
    "runs": async () => { const tab = await t.api.tabs.create({url: t.url("content2")}); await t.sleep(1200); const {title} = await t.api.tabs.get(tab.id); await t.api.tabs.remove(tab.id); return title; },
    "bad": async () => [await outcome(t, () => u.register({})), await outcome(t, () => u.register({matches: ["odd"], js: [{code: "1"}]})), await outcome(t, () => u.register({matches: ["http://127.0.0.1/*"], js: []})), await outcome(t, () => u.register({matches: ["https://example.org/*"], js: [{code: "1"}]})), await outcome(t, () => u.register())],
    "away": async () => [await outcome(t, () => one.unregister()), await outcome(t, () => one.unregister())],
    "runs not": async () => { const tab = await t.api.tabs.create({url: t.url("content2")}); await t.sleep(1000); return (await t.api.tabs.get(tab.id)).title; },
  };
}, {user_scripts: {api_script: "api.js"}}, {files: {"api.js": "browser.userScripts.onBeforeScript.addListener((script) => { script.defineGlobals({given: (x) => [x, script.metadata?.name, Object.keys(script).sort(), typeof script.global]}); });"}});
asked("api_asked_firefox_tabs", ["tabHide", "browserSettings", "management"], async (t) => {
  const {tabs, browserSettings, management} = t.api;
  const make = async (more = {}) => { const it = await tabs.create({url: t.url("content2"), active: false, ...more}); await t.sleep(800); return it; };
  const one = await make();
  return {
    "discard": async () => [await outcome(t, () => tabs.discard(one.id)), (await tabs.get(one.id)).discarded, (await tabs.get(one.id)).status, t.text((await tabs.get(one.id)).url)],
    "discard active": async () => { const [it] = await tabs.query({active: true}); return [await outcome(t, () => tabs.discard(it.id)), (await tabs.get(it.id)).discarded]; },
    "activated": async () => { await tabs.update(one.id, {active: true}); await t.sleep(2000); const it = await tabs.get(one.id); return [it.discarded, it.status, it.title]; },
    "created discarded": async () => { const it = await tabs.create({url: t.url("content2?late"), discarded: true, active: false, title: "Later"}); const first = [it.discarded, it.title, it.status, t.text(it.url)]; await t.sleep(400); const now = await tabs.get(it.id); await tabs.update(it.id, {active: true}); await t.sleep(2200); const then = await tabs.get(it.id); return [first, [now.discarded, now.title, now.status], [then.discarded, then.title, then.status]]; },
    "created discarded wrong": async () => [await outcome(t, () => tabs.create({url: t.url("content2"), discarded: true, active: true})), await outcome(t, () => tabs.create({discarded: true})), await outcome(t, () => tabs.create({url: "about:blank", discarded: true})), await outcome(t, () => tabs.create({url: t.url("content2"), title: "x"}))],
    "reader": () => tabs.toggleReaderMode(one.id),
    "hide": async () => { const it = await make(); return [(await tabs.hide(it.id)).length, (await tabs.get(it.id)).hidden, (await tabs.query({hidden: true})).length, await outcome(t, () => tabs.show(it.id)), (await tabs.get(it.id)).hidden, await outcome(t, () => tabs.hide(987654))]; },
    "hide active": async () => { const [it] = await tabs.query({active: true}); return [await tabs.hide(it.id), (await tabs.get(it.id)).hidden]; },
    "warm": async () => [await outcome(t, () => tabs.warmup(one.id)), await outcome(t, () => tabs.warmup(987654))],
    "succession": async () => { const a = await make(), b = await make(); return [await outcome(t, () => tabs.moveInSuccession([a.id, b.id])), (await tabs.get(a.id)).successorTabId === b.id, (await tabs.get(b.id)).successorTabId, (await tabs.update(a.id, {successorTabId: a.id})).successorTabId, await outcome(t, () => tabs.update(a.id, {successorTabId: 987654}))]; },
    "settings": async () => [await outcome(t, () => browserSettings.homepageOverride.get({})), await outcome(t, () => browserSettings.cacheEnabled.set({value: "x"})), await outcome(t, () => browserSettings.cacheEnabled.get({})), await outcome(t, () => browserSettings.cacheEnabled.set({value: false})), await outcome(t, () => browserSettings.cacheEnabled.get({})), await outcome(t, () => browserSettings.cacheEnabled.clear({})), await outcome(t, () => browserSettings.imageAnimationBehavior.set({value: "odd"})), await outcome(t, () => browserSettings.homepageOverride.set({value: "https://example.org/"})), await outcome(t, () => browserSettings.contextMenuShowEvent.set({value: "mouseup"})), await outcome(t, () => browserSettings.allowPopupsForUserEvents.set({}))],
    "management": async () => (await management.getAll()).map((it) => [it.id.includes("@mozilla.org") ? it.id : "ours", it.name.startsWith("lab") ? "lab" : it.name, it.type, it.enabled]).sort(),
    "management theme": async () => { const it = (await management.getAll()).find((x) => x.type === "theme"); return it ? [Object.keys(it).sort(), it.installType, it.mayDisable] : "none"; },
    "management self": async () => { const it = await management.getSelf(); return [Object.keys(it).sort(), it.installType, it.type, it.mayDisable, it.optionsUrl ? "options" : ""]; },
    "management wrong": async () => [await outcome(t, () => management.get("none@x")), await outcome(t, () => management.setEnabled("none@x", true)), await outcome(t, () => management.setEnabled(t.api.runtime.id, false)), await outcome(t, () => management.install({url: "https://example.org/x.xpi"}))],
  };
}, {}, {families: ["firefox"], timeout: 90});
