// tabs and windows: what queries find, what changes tell, in which order.
const tabShape = (t, tab) => tab && Object.fromEntries(Object.entries(tab).filter(([key]) => !["id", "windowId", "lastAccessed", "width", "height", "favIconUrl", "cookieStoreId", "sharingState"].includes(key)).map(([key, v]) => [key, typeof v === "string" ? t.text(v) : t.d(v)]).sort());
apiCalls("api_tabs_query", [], (t) => {
  const q = (info) => async () => (await t.api.tabs.query(info)).map((tab) => t.text(tab.url).replace(/^about:.*|^chrome:.*/, "<blank>"));
  return {
    "open": async () => { await t.open("content"); await t.api.tabs.create({url: t.url("page"), active: false}); await t.ready("page"); await t.sleep(400); },
    "all": q({}),
    "active": q({active: true}),
    "not active": q({active: false}),
    "current window": q({currentWindow: true}),
    "last focused": q({lastFocusedWindow: true}),
    "pinned": q({pinned: true}),
    "highlighted": q({highlighted: true}),
    "audible": q({audible: true}),
    "muted": q({muted: false}),
    "discarded": q({discarded: false}),
    "status": q({status: "complete"}),
    "title": q({title: "content"}),
    "title pattern": q({title: "c*t"}),
    "title of none": q({title: "zzz"}),
    "index": q({index: 1}),
    "window type": q({windowType: "normal"}),
    "popup windows": q({windowType: "popup"}),
    "url": q({url: "http://127.0.0.1/*"}),
    "urls": q({url: ["http://127.0.0.1/*", "https://example.org/*"]}),
    "no url": q({url: []}),
    "bad pattern": q({url: "nonsense"}),
    "bad scheme": q({url: "foo://x/*"}),
    "own pages": q({url: t.api.runtime.getURL("*")}),
    "window": async () => (await t.api.tabs.query({windowId: (await t.api.windows.getCurrent()).id})).length,
    "this window": q({windowId: -2}),
    "no window": q({windowId: 987654}),
    "group": q({groupId: -1}),
    "bad status": q({status: "done"}),
    "unknown key": q({color: 1}),
    "nothing": () => t.api.tabs.query(),
  };
});
// What one change of a tab tells, once all is quiet.
const tabChange = (name, change, show = (v) => v) =>
  scenario(name, {
    bg: async (t) => {
      const seen = [];
      const {tabs} = t.api;
      const keys = (v) => typeof v === "number" ? "<n>" : v && typeof v === "object" ? Object.keys(v).sort() : t.d(v);
      const tab = await t.open("content");
      const other = await tabs.create({url: t.url("page"), active: false});
      await t.ready("page");
      await t.sleep(1200);
      for (const event of ["onCreated", "onActivated", "onMoved", "onRemoved", "onHighlighted"])
        heard(t, seen, event, tabs[event], (...args) => args.map((one) => event === "onCreated" ? "<tab>" : keys(one)));
      tabs.onUpdated.addListener((id, told) => seen.push(["onUpdated", id === tab.id ? "first" : "other", Object.keys(told).sort(), told.status ?? null]));
      t.log("outcome", await labOutcome(t, async () => show(await change(t, tab, other), t)));
      await t.sleep(1200);
      const kept = seen.filter(([, , told]) => !(Array.isArray(told) && told.every((key) => ["favIconUrl", "isArticle", "title"].includes(key))));
      for (const event of ["onCreated", "onActivated", "onHighlighted", "onMoved", "onUpdated", "onRemoved"])
        for (const one of kept.filter(([which]) => which === event)) t.log("event", one);
      const now = await tabs.query({});
      t.log("tabs", now.map((one) => [t.text(one.url).replace(/^about:.*|^chrome:.*/, "<blank>"), one.active, one.index, one.pinned, one.mutedInfo.muted]));
      await t.signal("finished");
    },
    content: async (t) => { await t.wait("finished"); },
    page: async (t) => { await t.wait("finished"); },
  }, {timeout: 60});
tabChange("api_tabs_change_activate", (t, tab, other) => t.api.tabs.update(other.id, {active: true}), (tab) => tab.active);
tabChange("api_tabs_change_highlight", (t, tab, other) => t.api.tabs.update(other.id, {highlighted: true}), (tab) => [tab.active, tab.highlighted]);
tabChange("api_tabs_change_pin", (t, tab) => t.api.tabs.update(tab.id, {pinned: true}), (tab) => [tab.pinned, tab.index]);
tabChange("api_tabs_change_mute", (t, tab) => t.api.tabs.update(tab.id, {muted: true}), (tab) => typeof tab.mutedInfo.muted);
tabChange("api_tabs_change_move", (t, tab) => t.api.tabs.move(tab.id, {index: 0}), (moved) => Array.isArray(moved) ? moved.map((one) => one.index) : moved.index);
tabChange("api_tabs_change_move_to_end", (t, tab) => t.api.tabs.move([tab.id], {index: -1}), (moved) => Array.isArray(moved) ? moved.map((one) => one.index) : moved.index);
tabChange("api_tabs_change_navigate", async (t, tab) => { await t.api.tabs.update(tab.id, {url: t.url("content2")}); return 1; });
tabChange("api_tabs_change_fragment", async (t, tab) => { await t.api.tabs.update(tab.id, {url: t.url("content") + "#x"}); return 1; });
tabChange("api_tabs_change_reload", (t, tab) => t.api.tabs.reload(tab.id));
tabChange("api_tabs_change_create", async (t) => { const one = await t.api.tabs.create({active: false, url: t.url("content2"), pinned: true}); return [one.active, one.pinned, one.index, one.highlighted]; });
tabChange("api_tabs_change_create_at", async (t, tab) => { const one = await t.api.tabs.create({index: 0, url: t.url("content2"), openerTabId: tab.id}); return [one.active, one.index, one.openerTabId === tab.id]; });
tabChange("api_tabs_change_remove", (t, tab) => t.api.tabs.remove(tab.id));
tabChange("api_tabs_change_zoom", async (t, tab) => { const before = await t.api.tabs.getZoom(tab.id); await t.api.tabs.setZoom(tab.id, 1.5); const after = await t.api.tabs.getZoom(tab.id); await t.api.tabs.setZoom(tab.id, 1); return [before, after, Object.keys(await t.api.tabs.getZoomSettings(tab.id)).sort()]; });
apiCalls("api_tabs_errors", [], (t) => {
  const {tabs} = t.api;
  const none = 987654;
  return {
    "get": () => tabs.get(none),
    "get text": () => tabs.get("x"),
    "get negative": () => tabs.get(-1),
    "update": () => tabs.update(none, {active: true}),
    "update nothing": () => tabs.update(),
    "remove": () => tabs.remove(none),
    "remove list": () => tabs.remove([none]),
    "remove empty list": () => tabs.remove([]),
    "move": () => tabs.move(none, {index: 0}),
    "move without index": () => tabs.move(none, {}),
    "duplicate": () => tabs.duplicate(none),
    "reload": () => tabs.reload(none),
    "message": () => tabs.sendMessage(none, 1),
    "zoom": () => tabs.getZoom(none),
    "create in no window": () => tabs.create({windowId: none}),
    "create bad url": () => tabs.create({url: "http://"}),
    "create unknown key": () => tabs.create({color: 1}),
    "bad opener": () => tabs.create({openerTabId: none}),
    "capture": async () => typeof (await tabs.captureVisibleTab()),
    "highlight": () => tabs.highlight({tabs: [none]}),
    "group none": () => tabs.group?.({tabIds: []}),
    "discard": () => tabs.discard(none),
    "back": () => tabs.goBack(none),
    "constants": () => [tabs.TAB_ID_NONE, tabs.TAB_INDEX_NONE, tabs.MAX_CAPTURE_VISIBLE_TAB_CALLS_PER_SECOND],
  };
});
apiCalls("api_windows_forms", [], (t) => {
  const w = t.api.windows;
  const shape = (one) => one && {type: one.type, incognito: one.incognito, alwaysOnTop: one.alwaysOnTop, tabs: one.tabs?.length, keys: Object.keys(one).sort()};
  let own;
  return {
    "current": async () => shape(await w.getCurrent()),
    "current populated": async () => shape(await w.getCurrent({populate: true})),
    "last focused": async () => shape(await w.getLastFocused()),
    "all": async () => (await w.getAll()).map(shape),
    "all populated": async () => (await w.getAll({populate: true})).map((one) => one.tabs.length),
    "all popups": async () => (await w.getAll({windowTypes: ["popup"]})).length,
    "get": async () => shape(await w.get((await w.getCurrent()).id)),
    "get this": async () => shape(await w.get(-2)),
    "get none": () => w.get(987654),
    "get text": () => w.get("x"),
    "create": async () => { own = await w.create({url: t.url("page"), type: "popup", width: 320, height: 240, left: 10, top: 10}); return [shape(own), own.tabs?.length]; },
    "its tabs": async () => { await t.sleep(500); return (await t.api.tabs.query({windowId: own.id})).map((tab) => [t.text(tab.url), tab.active, tab.index]); },
    "update": async () => shape(await w.update(own.id, {focused: true})),
    "all now": async () => (await w.getAll()).map((one) => one.type).sort(),
    "popups now": async () => (await t.api.tabs.query({windowType: "popup"})).length,
    "remove": () => w.remove(own.id),
    "removed": async () => (await w.getAll()).length,
    "remove none": () => w.remove(987654),
    "update none": () => w.update(987654, {focused: true}),
    "two urls": async () => { const one = await w.create({url: [t.url("page"), t.url("page2")]}); await t.sleep(500); const {length} = await t.api.tabs.query({windowId: one.id}); await w.remove(one.id); return length; },
    "tab moved": async () => { const tab = await t.api.tabs.create({url: t.url("page2"), active: false}); const one = await w.create({tabId: tab.id}); const [moved] = await t.api.tabs.query({windowId: one.id}); const same = moved.id === tab.id; await w.remove(one.id); return same; },
    "bad type": () => w.create({type: "none"}),
    "bad state": () => w.create({state: "minimized", focused: true, width: 100}),
    "unknown key": () => w.create({color: 1}),
    "constants": () => [w.WINDOW_ID_NONE, w.WINDOW_ID_CURRENT],
  };
}, {}, {timeout: 90});
scenario("api_windows_events", {
  bg: async (t) => {
    const seen = [];
    const {windows, tabs} = t.api;
    heard(t, seen, "window created", windows.onCreated, (one) => [one.type, Object.keys(one).sort()]);
    heard(t, seen, "window removed", windows.onRemoved, (id) => typeof id);
    heard(t, seen, "tab created", tabs.onCreated, (tab) => [tab.active, tab.index]);
    heard(t, seen, "tab removed", tabs.onRemoved, (id, info) => info.isWindowClosing);
    const one = await windows.create({url: t.url("page")});
    await t.ready("page");
    await t.sleep(500);
    for (const e of seen.splice(0)) t.log("event", e);
    await windows.remove(one.id);
    await t.sleep(500);
    for (const e of seen.splice(0)) t.log("event", e);
  },
  page: async () => {},
}, {timeout: 60});
