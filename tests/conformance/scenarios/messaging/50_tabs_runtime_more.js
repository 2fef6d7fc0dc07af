// More of tabs, windows, runtime and extension: groups, duplicates, several at once, contexts, views.
const tabChangeMore = (name, change, permissions = []) =>
  scenario(name, {
    bg: async (t) => {
      const seen = [];
      const {tabs} = t.api;
      const keys = (v) => typeof v === "number" ? "<n>" : v && typeof v === "object" ? Object.keys(v).sort() : t.d(v);
      const tab = await t.open("content");
      const other = await tabs.create({url: t.url("page"), active: false});
      await t.ready("page");
      await t.sleep(1200);
      for (const event of ["onCreated", "onActivated", "onMoved", "onRemoved", "onHighlighted", "onAttached", "onDetached"])
        heard(t, seen, event, tabs[event], (...args) => args.map((one) => event === "onCreated" ? "<tab>" : keys(one)));
      tabs.onUpdated.addListener((id, told) => seen.push(["onUpdated", id === tab.id ? "first" : "other", Object.keys(told).sort(), told.status ?? null]));
      t.log("outcome", await labOutcome(t, () => change(t, tab, other), 5000));
      await settled(t, seen, 1200);
      const kept = seen.filter(([, , told]) => !(Array.isArray(told) && told.every((key) => ["favIconUrl", "isArticle", "title", "openerTabId"].includes(key))));
      for (const event of ["onCreated", "onActivated", "onHighlighted", "onMoved", "onDetached", "onAttached", "onUpdated", "onRemoved"])
        for (const one of kept.filter(([which]) => which === event)) t.log("event", one);
      const now = await tabs.query({});
      t.log("tabs", now.map((one) => [t.text(one.url).replace(/^about:.*|^chrome:.*/, "<blank>"), one.active, one.index, one.pinned]));
      await t.signal("finished");
    },
    content: async (t) => { await t.wait("finished", 20000); },
    page: async (t) => { await t.wait("finished", 20000); },
  }, {...asks(permissions), timeout: 60});
tabChangeMore("api_tabs_change_remove_two", (t, tab, other) => t.api.tabs.remove([tab.id, other.id]));
tabChangeMore("api_tabs_change_duplicate", async (t, tab) => { const one = await t.api.tabs.duplicate(tab.id); return [one.index, one.active, one.pinned, t.text(one.url ?? "none")]; });
tabChangeMore("api_tabs_change_move_two", async (t, tab, other) => (await t.api.tabs.move([other.id, tab.id], {index: 0})).map((one) => one.index));
tabChangeMore("api_tabs_change_to_window", async (t, tab) => { const w = await t.api.windows.create({}); const one = await t.api.tabs.move(tab.id, {windowId: w.id, index: -1}); return [].concat(one).map((x) => x.index); });
tabChangeMore("api_tabs_change_group", async (t, tab, other) => {
  const id = await t.api.tabs.group({tabIds: [tab.id, other.id]});
  const [one] = await t.api.tabs.query({groupId: id});
  const {tabGroups} = t.api;
  const group = await tabGroups.get(id);
  await tabGroups.update(id, {title: "G", color: "red", collapsed: false});
  const found = await tabGroups.query({title: "G"});
  await t.api.tabs.ungroup([tab.id, other.id]);
  return [typeof id, one.groupId === id, Object.keys(group).sort(), group.title ?? null, found.map((g) => [g.title, g.color, g.collapsed]), (await tabGroups.query({})).length];
}, ["tabGroups"]);
apiCalls("api_tabs_groups", ["tabGroups"], (t) => {
  const {tabs, tabGroups: g} = t.api;
  let a, b, id;
  return {
    "tabs": async () => { a = await tabs.create({url: t.url("page"), active: false}); b = await tabs.create({url: t.url("page2"), active: false}); },
    "none": () => g.query({}),
    "constants": () => g.TAB_GROUP_ID_NONE,
    "group": async () => { id = await tabs.group({tabIds: a.id}); return typeof id; },
    "add": async () => (await tabs.group({groupId: id, tabIds: [b.id]})) === id,
    "tabs of it": async () => (await tabs.query({groupId: id})).length,
    "get": async () => { const {id: own, windowId, ...rest} = await g.get(id); return rest; },
    "color": async () => (await g.update(id, {color: "blue"})).color,
    "by color": async () => (await g.query({color: "blue"})).length,
    "bad color": () => g.update(id, {color: "odd"}),
    "collapse": async () => (await g.update(id, {collapsed: true})).collapsed,
    "get none": () => g.get(987654),
    "update none": () => g.update(987654, {title: "x"}),
    "group none": () => tabs.group({groupId: 987654, tabIds: [a.id]}),
    "group no tab": () => tabs.group({tabIds: [987654]}),
    "ungroup": async () => { await tabs.ungroup([a.id, b.id]); return (await tabs.get(a.id)).groupId; },
    "left": async () => (await g.query({})).length,
    "ungroup none": () => tabs.ungroup(987654),
    "move none": () => g.move(987654, {index: 0}),
  };
});
scenario("api_tabs_titles", {
  bg: async (t) => {
    const seen = [];
    const tab = await t.open("content");
    while ((await t.api.tabs.get(tab.id)).title !== "content") await t.sleep(100);
    t.api.tabs.onUpdated.addListener((id, told) => { if (told.title !== undefined && id === tab.id) seen.push(told.title); });
    t.log("at first", (await t.api.tabs.get(tab.id)).title);
    await t.signal("go");
    await t.wait("named");
    await t.sleep(400);
    t.log("now", (await t.api.tabs.get(tab.id)).title);
    t.log("found", (await t.api.tabs.query({title: "fresh*"})).length);
    t.log("told", seen);
    await t.signal("finished");
  },
  content: async (t) => { await t.wait("go"); document.title = "fresh  name "; await t.signal("named"); await t.wait("finished"); },
}, {timeout: 30});
scenario("api_runtime_contexts", {
  bg: async (t) => {
    const {runtime} = t.api;
    await t.open("page");
    const shown = (c) => ({type: c.contextType, url: t.text(c.documentUrl ?? "none"), origin: t.text(c.documentOrigin ?? "none"), frame: c.frameId, tab: c.tabId === -1 ? -1 : typeof c.tabId, window: c.windowId === -1 ? -1 : typeof c.windowId, incognito: c.incognito, keys: Object.keys(c).sort()});
    const ask = async (filter) => (await runtime.getContexts(filter)).map(shown).sort((a, b) => (a.type < b.type ? -1 : 1));
    t.log("all", await labOutcome(t, () => ask({})));
    t.log("tabs", await labOutcome(t, () => ask({contextTypes: ["TAB"]})));
    t.log("background", await labOutcome(t, () => ask({contextTypes: ["BACKGROUND"]})));
    t.log("none", await labOutcome(t, () => ask({contextTypes: []})));
    t.log("url", await labOutcome(t, () => ask({documentUrls: [t.url("page")]})));
    t.log("bad type", await labOutcome(t, () => ask({contextTypes: ["ODD"]})));
    t.log("incognito", await labOutcome(t, () => ask({incognito: true})));
    t.log("frames", await labOutcome(t, () => ask({frameIds: [0]})));
    t.log("nothing", await labOutcome(t, () => runtime.getContexts()));
    await t.signal("finished");
  },
  page: async (t) => { await t.wait("finished"); },
}, {timeout: 30});
apiCalls("api_runtime_more", [], (t) => {
  const {runtime: r, extension: e} = t.api;
  return {
    "uninstall": () => r.setUninstallURL("https://example.org/bye"),
    "uninstall empty": () => r.setUninstallURL(""),
    "uninstall nothing": () => r.setUninstallURL(),
    "uninstall long": () => r.setUninstallURL("https://example.org/" + "x".repeat(1100)),
    "uninstall scheme": () => r.setUninstallURL("ftp://example.org/"),
    "platform": async () => Object.keys(await r.getPlatformInfo()).sort(),
    "background": async () => { const w = await r.getBackgroundPage(); return w === globalThis; },
    "update check": async () => typeof (await r.requestUpdateCheck()),
    "restart": () => r.restart?.(),
    "browser": async () => { const b = await r.getBrowserInfo?.(); return b && [b.name, b.vendor, typeof b.version, Object.keys(b).sort()]; },
    "package": async () => { const d = await r.getPackageDirectoryEntry?.((x) => x); return typeof d; },
    "url": () => [r.getURL(""), r.getURL("/a/../b"), r.getURL("a b?c#d")].map(t.text),
    "frame id": () => r.getFrameId?.(globalThis),
    "version": () => r.getVersion?.(),
    "constants": () => Object.keys(r).filter((k) => /^[A-Z]/.test(k)).sort(),
    "views": () => e?.getViews?.().length,
    "views of type": () => e?.getViews?.({type: "odd"}),
    "incognito": () => [e?.inIncognitoContext, typeof e?.isAllowedIncognitoAccess],
    "allowed incognito": () => e?.isAllowedIncognitoAccess?.(),
    "allowed files": () => e?.isAllowedFileSchemeAccess?.(),
    "background page": () => e?.getBackgroundPage?.() === globalThis,
  };
});
scenario("api_extension_views_of_page", {
  bg: async (t) => { await t.open("page"); await t.wait("done"); },
  page: async (t) => {
    const {extension: e, runtime: r} = t.api;
    const views = (filter) => labOutcome(t, async () => e.getViews(filter).map((w) => [w === globalThis, t.text(w.location.href)]).filter(([, url]) => !url.includes("background")));
    t.log("all", await views());
    t.log("tabs", await views({type: "tab"}));
    t.log("popups", await views({type: "popup"}));
    t.log("no window", await views({windowId: 987654}));
    t.log("background", await labOutcome(t, async () => typeof e.getBackgroundPage()));
    t.log("background page", await labOutcome(t, async () => typeof (await r.getBackgroundPage())));
    await t.signal("done");
  },
}, {timeout: 30});
scenario("api_registered_scripts", {
  bg: async (t) => {
    const s = t.api.scripting;
    t.log("register", await labOutcome(t, () => s.registerContentScripts([{id: "one", matches: ["http://127.0.0.1/content2*"], js: ["own.js"], runAt: "document_end"}])));
    await t.open("content2");
    t.log("ran", await t.wait("own ran", 3000));
    t.log("update", await labOutcome(t, () => s.updateContentScripts([{id: "one", matches: ["http://127.0.0.1/nowhere*"]}])));
    t.log("now", await labOutcome(t, async () => (await s.getRegisteredContentScripts()).map((x) => [x.id, x.matches, x.js, x.runAt])));
    t.log("drop", await labOutcome(t, () => s.unregisterContentScripts({ids: ["one"]})));
    t.log("left", await s.getRegisteredContentScripts());
  },
  content2: async () => {},
}, {timeout: 40, files: {"own.js": "fetch(LAB.origin + '/signal', {method: 'POST', body: JSON.stringify({run: LAB.run, name: 'own ran', value: location.pathname})});"}});
apiCalls("api_windows_more", [], (t) => {
  const {windows: w, tabs} = t.api;
  let own;
  return {
    "normal": async () => { own = await w.create({}); return [own.type, own.focused, own.incognito, own.tabs?.length, own.alwaysOnTop]; },
    "tabs": async () => { await t.sleep(500); return (await tabs.query({windowId: own.id})).length; },
    "state": async () => (await w.update(own.id, {state: "normal"})).state,
    "resized": async () => { const one = await w.update(own.id, {width: 500, height: 400}); return [one.width, one.height]; },
    "both": () => w.update(own.id, {state: "maximized", width: 100}),
    "bad state": () => w.update(own.id, {state: "odd"}),
    "of type": async () => (await w.getAll({windowTypes: ["normal"]})).length,
    "bad types": () => w.getAll({windowTypes: ["odd"]}),
    "no tab": () => w.create({tabId: 987654}),
    "bad url": () => w.create({url: "http://"}),
    "incognito": () => w.create({incognito: true}),
    "empty list": async () => { const one = await w.create({url: []}); const n = one.tabs?.length; await w.remove(one.id); return n; },
    "focused": async () => { await w.update(own.id, {focused: true}); return (await w.getLastFocused()).id === own.id; },
    "last tab": async () => { for (const tab of await tabs.query({windowId: own.id})) await tabs.remove(tab.id); await t.sleep(500); return (await w.getAll()).length; },
  };
}, {}, {timeout: 60});
