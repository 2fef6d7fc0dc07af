// A third round: smaller scenarios, as one writes them to see whether an API is there and behaves.
const looks = (name, permissions, calls, more = {}, options = {}) =>
  bgOnly(name, permissions, async (t) => facts(t, await calls(t)), more, options);
looks("api_looked_history", ["history"], async (t) => {
  const {history} = t.api;
  const seen = [];
  history.onVisited.addListener((one) => seen.push(["visited", one.url, Object.keys(one).sort().join()]));
  history.onVisitRemoved.addListener((one) => seen.push(["removed", one.allHistory, one.urls]));
  const url = "https://example.org/looked";
  return {
    "add": () => history.addUrl({url}),
    "again": async () => { await history.addUrl({url}); const [one] = await history.search({text: "looked"}); return [one.url, one.visitCount, one.typedCount, one.title, Object.keys(one).sort()]; },
    "visits": async () => (await history.getVisits({url})).map((one) => [Object.keys(one).sort().join(), one.transition]),
    "times": async () => [(await history.search({text: "looked", startTime: Date.now() + 60000})).length, (await history.search({text: "looked", endTime: 1})).length, (await history.search({text: "looked", startTime: 0, maxResults: 5})).length],
    "none": async () => [(await history.search({text: "nothing like this"})).length, (await history.getVisits({url: "https://example.org/never"})).length],
    "bad": async () => [await outcome(t, () => history.addUrl({url: "nonsense"})), await outcome(t, () => history.addUrl({})), await outcome(t, () => history.search({})), await outcome(t, () => history.getVisits({})), await outcome(t, () => history.deleteRange({startTime: 5})), await outcome(t, () => history.addUrl({url, transition: "odd"}))],
    "delete": async () => { await history.deleteUrl({url}); return (await history.search({text: "looked"})).length; },
    "range": async () => { await history.addUrl({url: url + "2"}); await history.deleteRange({startTime: Date.now() - 5000, endTime: Date.now() + 5000}); return (await history.search({text: "looked"})).length; },
    "told": async () => { await t.sleep(500); return seen; },
  };
});
looks("api_looked_idle_and_search", ["idle", "search", "topSites"], async (t) => {
  const {idle, search, topSites} = t.api;
  return {
    "idle": () => [Object.keys(idle).sort(), idle.IdleState ?? null],
    "state": async () => typeof await idle.queryState(60),
    "bad state": async () => [await outcome(t, () => idle.queryState()), await outcome(t, () => idle.queryState("x")), await outcome(t, () => idle.queryState(0))],
    "interval": async () => [await outcome(t, () => idle.setDetectionInterval(15)), await outcome(t, () => idle.setDetectionInterval(1)), await outcome(t, () => idle.setDetectionInterval("x"))],
    "search": async () => [Object.keys(search).sort(), await outcome(t, () => search.query({})), await outcome(t, () => search.query({text: 5})), await outcome(t, () => search.query({text: "x", disposition: "ODD"})), await outcome(t, () => search.query({text: "x", tabId: 987654}))],
    "sites": async () => [Array.isArray(await topSites.get()), Object.keys(topSites).sort(), await outcome(t, () => topSites.get(5))],
  };
});
looks("api_looked_commands", [], async (t) => {
  const {commands} = t.api;
  return {
    "members": () => Object.keys(commands).sort(),
    "all": async () => (await commands.getAll()).map((one) => [one.name, one.shortcut, one.description ?? null]).sort(),
    "change": async () => { if (!commands.update) return "none"; await commands.update({name: "one", shortcut: "Ctrl+Shift+9", description: "Changed"}); return (await commands.getAll()).find((one) => one.name === "one"); },
    "reset": async () => { if (!commands.reset) return "none"; await commands.reset("one"); return (await commands.getAll()).find((one) => one.name === "one"); },
    "empty": async () => { if (!commands.update) return "none"; await commands.update({name: "one", shortcut: ""}); return (await commands.getAll()).find((one) => one.name === "one").shortcut; },
    "bad": async () => [await outcome(t, () => commands.update?.({name: "nobody"})), await outcome(t, () => commands.update?.()), await outcome(t, () => commands.reset?.("nobody")), await outcome(t, () => commands.getAll(5))],
    "changed": () => [typeof commands.onChanged, typeof commands.onCommand.addListener],
    "callback": () => new Promise((done) => chrome.commands.getAll((...args) => done([args.length, args[0].length]))),
  };
}, {commands: {one: {suggested_key: {default: "Ctrl+Shift+1"}, description: "First"}, two: {description: "Second"}, three: {suggested_key: {default: "Alt+Shift+3", mac: "MacCtrl+3"}, description: "Third"}}});
looks("api_looked_zoom_and_views", [], async (t) => {
  const {tabs} = t.api;
  const tab = await t.open("content");
  const seen = [];
  tabs.onZoomChange.addListener((one) => seen.push([one.oldZoomFactor, one.newZoomFactor, one.tabId === tab.id, Object.keys(one.zoomSettings).sort()]));
  return {
    "fresh": async () => [await tabs.getZoom(tab.id), await tabs.getZoomSettings(tab.id)],
    "set": async () => [await outcome(t, () => tabs.setZoom(tab.id, 1.5)), await tabs.getZoom(tab.id)],
    "back": async () => [await outcome(t, () => tabs.setZoom(tab.id, 0)), await tabs.getZoom(tab.id)],
    "settings": async () => [await outcome(t, () => tabs.setZoomSettings(tab.id, {scope: "per-tab"})), await tabs.getZoomSettings(tab.id)],
    "told": async () => { await t.sleep(500); return seen; },
    "language": async () => typeof await tabs.detectLanguage(tab.id),
    "picture": async () => { const one = await outcome(t, () => tabs.captureVisibleTab()); return one.resolved ? typeof one.resolved : one; },
    "current": () => tabs.getCurrent(),
    "views": () => t.api.extension?.getViews ? t.api.extension.getViews().length : "none",
  };
}, {}, {});
scenario("api_looked_content", {
  bg: async (t) => { await t.open("content"); await t.wait("looked", 15000); },
  content: async (t) => {
    await facts(t, {
      "namespaces": () => Object.keys(t.api).sort(),
      "runtime": () => Object.keys(t.api.runtime).sort(),
      "url": () => t.text(t.api.runtime.getURL("x")),
      "storage": async () => { await t.api.storage.local.set({c: 1}); return t.api.storage.local.get(); },
      "session": () => t.api.storage.session.get(),
      "managed": () => t.api.storage.managed?.get(),
      "i18n": () => [t.api.i18n.getUILanguage(), t.api.i18n.getMessage("none")],
      "tabs": () => typeof t.api.tabs,
      "manifest": () => t.api.runtime.getManifest().manifest_version,
      "send": () => t.api.runtime.sendMessage("x"),
      "bad": async () => [await outcome(t, () => t.api.storage.local.get(5)), await outcome(t, () => t.api.runtime.sendMessage()), tried(t, () => t.api.runtime.getURL())],
      "window": () => [typeof window.chrome, typeof window.browser, window.wrappedJSObject === undefined, document.readyState],
    });
    await t.signal("looked");
  },
}, {...uses([]), families: ["chromium"], timeout: 40});
scenario("api_looked_two", {
  bg: async (t) => {
    const {tabs} = t.api;
    const tab = await t.open("content");
    await facts(t, {
      "code": () => tabs.executeScript(tab.id, {code: "document.title"}),
      "value": () => tabs.executeScript(tab.id, {code: "({a: [1, null, undefined], b: new Date(0)})"}),
      "promise": () => tabs.executeScript(tab.id, {code: "Promise.resolve(5)"}),
      "throws": () => tabs.executeScript(tab.id, {code: "throw new Error('thrown')"}),
      "file": () => tabs.executeScript(tab.id, {file: "extra.js"}),
      "no file": () => tabs.executeScript(tab.id, {file: "none.js"}),
      "both": () => tabs.executeScript(tab.id, {file: "extra.js", code: "1"}),
      "neither": () => tabs.executeScript(tab.id, {}),
      "no tab": () => tabs.executeScript(987654, {code: "1"}),
      "frame": () => tabs.executeScript(tab.id, {code: "1", frameId: 77}),
      "all": () => tabs.executeScript(tab.id, {code: "location.pathname", allFrames: true}),
      "css": async () => { await tabs.insertCSS(tab.id, {code: "body { color: rgb(9, 8, 7) }"}); return tabs.executeScript(tab.id, {code: "getComputedStyle(document.body).color"}); },
      "css away": async () => { await tabs.removeCSS(tab.id, {code: "body { color: rgb(9, 8, 7) }"}); return tabs.executeScript(tab.id, {code: "getComputedStyle(document.body).color"}); },
      "not permitted": async () => { const other = await tabs.create({url: "about:blank"}); return tabs.executeScript(other.id, {code: "1"}); },
      "when": () => tabs.executeScript(tab.id, {code: "document.readyState", runAt: "document_start"}),
      "bad when": () => tabs.executeScript(tab.id, {code: "1", runAt: "odd"}),
      "badge": async () => { await t.api.browserAction.setBadgeText({text: "7"}); return [await t.api.browserAction.getBadgeText({}), await t.api.browserAction.getTitle({})]; },
      "views": () => [t.api.extension.getViews().length, t.api.extension.getBackgroundPage() === window, t.api.extension.getURL?.("x") ? t.text(t.api.extension.getURL("x")) : "none"],
      "page": async () => (await t.api.runtime.getBackgroundPage()) === window,
    });
    await t.signal("looked");
  },
  content: async (t) => { await t.wait("looked", 30000); },
}, two([], {}, {files: {"extra.js": "'from file ' + document.title"}}));
looks("api_looked_identities", ["contextualIdentities", "cookies", "theme"], async (t) => {
  const {contextualIdentities: c, theme, sidebarAction} = t.api;
  let one;
  return {
    "members": () => [Object.keys(c ?? {}).sort(), Object.keys(theme ?? {}).sort(), typeof sidebarAction],
    "list": async () => (await c.query({})).map((it) => [it.cookieStoreId, it.name, it.color, it.icon]),
    "create": async () => { one = await c.create({name: "Lab", color: "blue", icon: "cart"}); return [one.name, one.color, one.icon, one.colorCode, t.text(one.iconUrl), Object.keys(one).sort()]; },
    "get": async () => (await c.get(one.cookieStoreId)).name,
    "update": async () => { const it = await c.update(one.cookieStoreId, {name: "New", color: "red"}); return [it.name, it.color, it.icon]; },
    "by name": async () => (await c.query({name: "New"})).length,
    "bad": async () => [await outcome(t, () => c.create({name: "x", color: "odd", icon: "cart"})), await outcome(t, () => c.create({name: "x", color: "blue", icon: "odd"})), await outcome(t, () => c.get("none")), await outcome(t, () => c.create({})), await outcome(t, () => c.remove("none"))],
    "remove": async () => [(await c.remove(one.cookieStoreId)).name, await outcome(t, () => c.get(one.cookieStoreId))].map((it) => it.rejected ? it.rejected.message.replace(one.cookieStoreId, "STORE") : it),
    "theme": async () => [Object.keys(await theme.getCurrent()).sort(), await outcome(t, () => theme.update({colors: {frame: "red"}})), (await theme.getCurrent()).colors?.frame, await outcome(t, () => theme.reset()), await outcome(t, () => theme.update({colors: 5}))],
  };
}, {}, {families: ["firefox"], timeout: 60});
