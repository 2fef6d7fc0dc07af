// Small scenarios around the everyday: cookies, downloads, navigation, sessions, panels, and what manifest version 2 has besides.
const inTwo = (name, permissions, body, more = {}) => scenario(name, {bg: body}, two(permissions, more));
const ends = async (t, calls) => {
  for (const [label, call] of Object.entries(calls)) t.log(label, await outcome(t, call));
};
bgOnly("api_around_cookies", ["cookies"], async (t) => {
  const {cookies} = t.api;
  const seen = [];
  const url = t.LAB.origin + "/";
  cookies.onChanged.addListener((info) => seen.push([info.cause, info.removed, info.cookie.name, info.cookie.value]));
  for (const one of await cookies.getAll({url: url + "deep/"})) await cookies.remove({url: url + "deep/", name: one.name});
  await t.sleep(200);
  seen.length = 0;
  const show = (one) => one && [one.name, one.value, one.path, one.session, one.secure, one.httpOnly, one.sameSite, one.hostOnly];
  await ends(t, {
    "set": async () => show(await cookies.set({url, name: "a", value: "1"})),
    "set path": async () => show(await cookies.set({url, name: "p", value: "2", path: "/deep", httpOnly: true, sameSite: "lax"})),
    "set expiring": async () => show(await cookies.set({url, name: "e", value: "3", expirationDate: Date.now() / 1000 + 3600})),
    "overwrite": async () => show(await cookies.set({url, name: "a", value: "9"})),
    "expired": async () => show(await cookies.set({url, name: "a", value: "0", expirationDate: 5})),
    "get gone": () => cookies.get({url, name: "a"}),
    "get deep": async () => [show(await cookies.get({url: url + "deep/x", name: "p"})), show(await cookies.get({url, name: "p"}))],
    "all": async () => (await cookies.getAll({url})).map((one) => one.name).sort(),
    "all of name": async () => (await cookies.getAll({name: "p"})).length,
    "all of session": async () => (await cookies.getAll({url: url + "deep/", session: true})).map((one) => one.name),
    "all of domain": async () => (await cookies.getAll({domain: "127.0.0.1"})).map((one) => one.name).sort(),
    "nameless": async () => show(await cookies.set({url, value: "x"})),
    "bad name": () => cookies.set({url, name: "a;b", value: "1"}),
    "bad url": () => cookies.set({url: "nonsense", name: "a"}),
    "not allowed": () => cookies.set({url: "https://example.org/", name: "a", value: "1"}),
    "get not allowed": () => cookies.get({url: "https://example.org/", name: "a"}),
    "no url": () => cookies.get({name: "a"}),
    "bad same site": () => cookies.set({url, name: "a", sameSite: "odd"}),
    "secure": async () => show(await cookies.set({url, name: "s", value: "1", secure: true})),
    "none": async () => show(await cookies.set({url, name: "n", value: "1", sameSite: "no_restriction"})),
    "removed": () => cookies.remove({url: url + "deep", name: "p"}).then((it) => [it.name, t.text(it.url), Object.keys(it).sort()]),
    "removed none": () => cookies.remove({url, name: "none"}),
    "stores": async () => (await cookies.getAllCookieStores()).map((one) => [typeof one.id, one.tabIds.length > 0, Object.keys(one).sort()]),
    "bad store": () => cookies.getAll({storeId: "odd"}),
  });
  await t.sleep(200);
  t.log("seen", seen);
}, {host_permissions: ["http://127.0.0.1/*"]});
bgOnly("api_around_downloads", ["downloads"], async (t) => {
  const {downloads} = t.api;
  const seen = [];
  downloads.onCreated.addListener((item) => seen.push(["created", item.state, typeof item.url]));
  downloads.onErased.addListener((id) => seen.push(["erased", typeof id]));
  const url = t.LAB.origin + "/content.html";
  const id = await downloads.download({url, filename: "lab/one.html"});
  t.log("id", typeof id);
  await t.sleep(800);
  await ends(t, {
    "found": async () => (await downloads.search({id})).map((one) => [one.state, one.filename.split(/[\\/]/).slice(-2).join("/"), one.mime, one.paused, one.exists, one.error ?? null, one.byExtensionId === t.api.runtime.id, one.canResume, one.danger]),
    "by state": async () => (await downloads.search({state: "in_progress"})).length,
    "by query": async () => [(await downloads.search({query: ["one.html"]})).length, (await downloads.search({query: ["zzz"]})).length],
    "by regex": async () => [(await downloads.search({filenameRegex: "one\\.html$"})).length, (await downloads.search({urlRegex: "content"})).length],
    "limit": async () => (await downloads.search({limit: 1, orderBy: ["-startTime"]})).length,
    "bad order": () => downloads.search({orderBy: ["odd"]}),
    "bad state": () => downloads.search({state: "odd"}),
    "pause": () => downloads.pause(id),
    "resume": () => downloads.resume(id),
    "cancel": () => downloads.cancel(id),
    "none": () => downloads.pause(987654),
    "cancel none": () => downloads.cancel(987654),
    "absolute": () => downloads.download({url, filename: "/etc/x"}),
    "upwards": () => downloads.download({url, filename: "../x"}),
    "empty name": () => downloads.download({url, filename: ""}),
    "bad url": () => downloads.download({url: "nonsense"}),
    "no url": () => downloads.download({}),
    "bad method": () => downloads.download({url, method: "PUT"}),
    "conflict": () => downloads.download({url, conflictAction: "odd"}),
    "erase": async () => (await downloads.erase({id})).length,
    "erase again": async () => (await downloads.erase({id})).length,
    "gone": async () => (await downloads.search({id})).length,
    "remove file": () => downloads.removeFile(id),
    "show": () => downloads.show(id),
    "open": () => downloads.open(id),
  });
  await t.sleep(200);
  t.log("seen", seen);
});
scenario("api_around_navigation", {
  bg: async (t) => {
    const {webNavigation, tabs} = t.api;
    const seen = [];
    let watched = null;
    for (const name of ["onBeforeNavigate", "onCommitted", "onDOMContentLoaded", "onCompleted", "onReferenceFragmentUpdated", "onHistoryStateUpdated", "onErrorOccurred"]) webNavigation[name].addListener((info) => { if (watched === null || info.tabId === watched) seen.push([name, info.frameId === 0 ? 0 : "inner", t.text(info.url).replace(/^<origin>/, ""), info.transitionType ?? null, (info.transitionQualifiers ?? []).join("+"), info.error ? "error" : null]); });
    const tab = await t.open("content");
    await t.sleep(500);
    watched = tab.id;
    seen.length = 0;
    await t.signal("go");
    await t.wait("went", 10000);
    await t.sleep(300);
    t.log("within", seen.splice(0));
    await tabs.update(tab.id, {url: t.url("content2")});
    await t.ready("content2");
    await t.sleep(400);
    seen.length = 0;
    await t.sleep(300);
    await ends(t, {
      "frames": async () => (await webNavigation.getAllFrames({tabId: tab.id})).map((one) => [one.frameId, one.parentFrameId, t.text(one.url), Object.keys(one).sort().filter((key) => !["documentId", "processId"].includes(key))]),
      "frame": async () => { const one = await webNavigation.getFrame({tabId: tab.id, frameId: 0}); return [t.text(one.url), one.errorOccurred, one.parentFrameId]; },
      "no frame": () => webNavigation.getFrame({tabId: tab.id, frameId: 77}),
      "no tab": () => webNavigation.getAllFrames({tabId: 987654}),
      "nothing": () => webNavigation.getFrame({}),
    });
    t.log("filter", [tried(t, () => webNavigation.onCompleted.addListener(() => {}, {url: [{hostEquals: "x"}]})), tried(t, () => webNavigation.onCompleted.addListener(() => {}, {url: []})), tried(t, () => webNavigation.onCompleted.addListener(() => {}, {url: [{odd: 1}]})), tried(t, () => webNavigation.onCompleted.addListener(() => {}, {}))]);
  },
  content: async (t) => {
    await t.wait("go", 10000);
    if (sessionStorage.getItem("been")) return;
    sessionStorage.setItem("been", "1");
    location.hash = "#part";
    await t.sleep(100);
    history.pushState({}, "", "?pushed");
    await t.sleep(100);
    history.replaceState({}, "", "?replaced");
    await t.signal("went");
  },
  content2: async () => {},
}, {...uses(["webNavigation"]), timeout: 60});
bgOnly("api_around_sessions_and_top_sites", ["sessions", "topSites"], async (t) => {
  const {sessions, topSites} = t.api;
  await ends(t, {
    "too many": () => sessions.getRecentlyClosed({maxResults: 99}),
    "zero": () => sessions.getRecentlyClosed({maxResults: 0}),
    "odd": () => sessions.restore("odd"),
    "constant": () => sessions.MAX_SESSION_RESULTS,
    "devices": async () => sessions.getDevices ? (await sessions.getDevices()).length : "none",
    "sites": async () => Array.isArray(await topSites.get()),
    "value": async () => sessions.setTabValue ? typeof sessions.setTabValue : "none",
  });
});
bgOnly("api_around_notices_and_states", ["notifications", "idle"], async (t) => {
  const {notifications, idle} = t.api;
  const icon = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
  await ends(t, {
    "named": () => notifications.create("one", {type: "basic", title: "T", message: "M", iconUrl: icon}),
    "nameless": async () => typeof (await notifications.create({type: "basic", title: "T", message: "M", iconUrl: icon})),
    "no type": () => notifications.create("two", {title: "T", message: "M", iconUrl: icon}),
    "no message": () => notifications.create("two", {type: "basic", title: "T", iconUrl: icon}),
    "bad type": () => notifications.create("two", {type: "odd", title: "T", message: "M", iconUrl: icon}),
    "progress": () => notifications.create("two", {type: "progress", title: "T", message: "M", iconUrl: icon, progress: 150}),
    "list": () => notifications.create("three", {type: "list", title: "T", message: "M", iconUrl: icon, items: [{title: "a"}]}),
    "bad priority": () => notifications.create("four", {type: "basic", title: "T", message: "M", iconUrl: icon, priority: 7}),
    "update none": () => notifications.update?.("nobody", {title: "x"}) ?? "none",
    "clear none": () => notifications.clear("nobody"),
    "level": () => notifications.getPermissionLevel?.() ?? "none",
    "state": async () => typeof (await idle.queryState(60)),
    "state short": () => idle.queryState(1),
    "state text": () => idle.queryState("x"),
    "interval": () => idle.setDetectionInterval(30),
    "interval short": () => idle.setDetectionInterval(5),
    "delay": () => idle.getAutoLockDelay?.() ?? "none",
    "states": () => t.d(idle.IdleState ?? null),
  });
});
bgOnly("api_around_tabs_moved_and_grouped", ["tabGroups"], async (t) => {
  const {tabs, tabGroups} = t.api;
  const seen = [];
  tabGroups.onCreated.addListener((group) => seen.push(["group created", group.title, group.collapsed]));
  tabGroups.onUpdated.addListener((group) => seen.push(["group updated", group.title, group.color === "red", group.collapsed]));
  tabGroups.onRemoved.addListener((group) => seen.push(["group removed", typeof (group.id ?? group)]));
  const url = "about:blank";
  const one = await tabs.create({url, active: false});
  const two = await tabs.create({url, active: false});
  const three = await tabs.create({url, active: false});
  let group;
  await ends(t, {
    "grouped": async () => { group = await tabs.group({tabIds: [one.id, two.id]}); return typeof group; },
    "of group": async () => (await tabs.query({groupId: group})).length,
    "ungrouped": async () => (await tabs.query({groupId: -1, currentWindow: true})).length > 0,
    "group": async () => { const it = await tabGroups.get(group); return [it.collapsed, it.title, typeof it.color, Object.keys(it).sort()]; },
    "update": async () => { const it = await tabGroups.update(group, {title: "Lab", color: "red", collapsed: true}); return [it.title, it.color, it.collapsed]; },
    "bad color": () => tabGroups.update(group, {color: "odd"}),
    "query": async () => [(await tabGroups.query({title: "Lab"})).length, (await tabGroups.query({title: "L*"})).length, (await tabGroups.query({collapsed: false})).length],
    "added": async () => (await tabs.group({groupId: group, tabIds: three.id})) === group,
    "none": () => tabs.group({groupId: 987654, tabIds: three.id}),
    "no tabs": () => tabs.group({tabIds: []}),
    "no group": () => tabGroups.get(987654),
    "ungroup": () => tabs.ungroup([one.id, two.id]),
    "ungroup last": () => tabs.ungroup(three.id),
    "gone": async () => (await outcome(t, () => tabGroups.get(group))).rejected?.message.replace(group, "ID"),
    "move": async () => { const moved = await tabs.move([three.id, one.id], {index: 1}); return (Array.isArray(moved) ? moved : [moved]).map((it) => it.index); },
    "move far": async () => { const moved = await tabs.move(one.id, {index: -1}); const all = await tabs.query({currentWindow: true}); return all.at(-1).id === one.id && (Array.isArray(moved) ? moved[0] : moved).index === all.length - 1; },
    "move none": () => tabs.move(987654, {index: 0}),
    "move nowhere": () => tabs.move(one.id, {}),
    "highlight": async () => { const at = async (it) => (await tabs.get(it.id)).index; const w = await tabs.highlight({tabs: [await at(one), await at(two)]}); return [w.type, (await tabs.query({highlighted: true, currentWindow: true})).length, (await tabs.query({active: true, currentWindow: true}))[0].id === one.id]; },
    "highlight far": () => tabs.highlight({tabs: 99}),
    "constant": () => [tabs.TAB_ID_NONE, tabs.TAB_INDEX_NONE ?? null, tabGroups.TAB_GROUP_ID_NONE],
  });
  await t.sleep(200);
  t.log("seen", seen);
});
bgOnly("api_around_panels_and_commands", ["sidePanel"], async (t) => {
  const {sidePanel, sidebarAction, commands, omnibox} = t.api;
  await ends(t, {
    "commands": async () => (await commands.getAll()).map((one) => [one.name, one.description, one.shortcut]),
    "update": () => commands.update?.({name: "lab", description: "Other"}) ?? "none",
    "reset": () => commands.reset?.("nobody") ?? "none",
    "panel": async () => sidePanel ? [await sidePanel.getOptions({}), await sidePanel.getPanelBehavior()] : "none",
    "panel set": async () => sidePanel ? [await sidePanel.setOptions({path: "page.html", enabled: false}), t.d(await sidePanel.getOptions({}))] : "none",
    "panel open": async () => sidePanel ? sidePanel.open({windowId: 1}) : "none",
    "panel behavior": async () => sidePanel ? [await sidePanel.setPanelBehavior({openPanelOnActionClick: true}), await sidePanel.getPanelBehavior()] : "none",
    "sidebar": async () => sidebarAction ? [await sidebarAction.getTitle({}), t.text(await sidebarAction.getPanel({})), await sidebarAction.isOpen({})] : "none",
    "sidebar set": async () => sidebarAction ? [await sidebarAction.setTitle({title: "S"}), await sidebarAction.getTitle({}), await sidebarAction.setPanel({panel: "popup.html"})] : "none",
    "sidebar open": () => sidebarAction ? sidebarAction.open() : "none",
    "omnibox": () => typeof omnibox,
  });
}, {commands: {lab: {suggested_key: {default: "Ctrl+Shift+Y"}, description: "The lab"}, quiet: {description: "No key"}}});
bgOnly("api_around_identity_and_search", ["identity", "search", "management"], async (t) => {
  const {identity, search, management, i18n, runtime} = t.api;
  await ends(t, {
    "redirect": () => identity.getRedirectURL().replace(runtime.id, "ID").replace(/\/\/[0-9a-f]{40}\./, "//HASH."),
    "redirect path": () => identity.getRedirectURL("cb").endsWith("/cb"),
    "redirect slash": () => identity.getRedirectURL("/cb").endsWith("//cb"),
    "flow": () => identity.launchWebAuthFlow({url: "nonsense"}),
    "flow nothing": () => identity.launchWebAuthFlow({}),
    "search": () => search.query({}),
    "self": async () => { const it = await management.getSelf(); return [it.name, it.type, it.enabled, it.installType, it.mayDisable, it.optionsUrl, it.hostPermissions.length > 0]; },
    "none": () => management.get("nobody"),
    "enable": () => management.setEnabled("nobody", true),
    "message": () => [i18n.getMessage("none"), i18n.getMessage("@@bidi_reversed_dir"), i18n.getMessage("@@bidi_start_edge"), i18n.getMessage("@@extension_id") === runtime.id],
    "message number": () => i18n.getMessage(5),
    "languages": async () => [await i18n.getAcceptLanguages(), i18n.getUILanguage()],
    "detected": async () => { const it = await i18n.detectLanguage(""); return [it.isReliable, it.languages]; },
  });
});
inTwo("api_around_two_page_action", ["pageAction"], async (t) => {
  const {pageAction, tabs} = t.api;
  const tab = await tabs.create({url: "about:blank"});
  await t.sleep(300);
  await ends(t, {
    "shown": async () => [await pageAction.isShown({tabId: tab.id}), await pageAction.show(tab.id), await pageAction.isShown({tabId: tab.id})],
    "title": async () => [await pageAction.getTitle({tabId: tab.id}), await pageAction.setTitle({tabId: tab.id, title: "T"}), await pageAction.getTitle({tabId: tab.id})],
    "popup": async () => [await pageAction.getPopup({tabId: tab.id}), await pageAction.setPopup({tabId: tab.id, popup: "popup.html"}), t.text(await pageAction.getPopup({tabId: tab.id}))],
    "hide": async () => [await pageAction.hide(tab.id), await pageAction.isShown({tabId: tab.id})],
    "no tab": () => pageAction.show(987654),
    "no argument": () => pageAction.show(),
    "icon": () => pageAction.setIcon({tabId: tab.id, path: "none.png"}),
    "open": () => pageAction.openPopup(),
  });
}, {browser_action: null, page_action: {default_title: "Page"}});
inTwo("api_around_two_containers_and_theme", ["contextualIdentities", "cookies", "theme", "find", "pkcs11", "proxy", "privacy", "browserSettings"], async (t) => {
  const {contextualIdentities, theme, privacy, browserSettings, proxy} = t.api;
  await ends(t, {
    "containers": async () => (await contextualIdentities.query({})).slice(0, 4),
    "create": async () => { const {cookieStoreId, ...one} = await contextualIdentities.create({name: "Lab", color: "blue", icon: "fence"}); await contextualIdentities.remove(cookieStoreId); return one; },
    "get": () => contextualIdentities.get("firefox-container-1"),
    "theme": async () => Object.keys(await theme.getCurrent()).sort(),
    "theme set": () => theme.update({colors: {frame: "#fff", tab_background_text: "#000"}}),
    "theme bad": () => theme.update({colors: {frame: 5}}),
    "theme reset": () => theme.reset(),
    "privacy": async () => privacy.websites.hyperlinkAuditingEnabled.get({}),
    "privacy set": () => privacy.websites.hyperlinkAuditingEnabled.set({value: false}),
    "privacy clear": () => privacy.websites.hyperlinkAuditingEnabled.clear({}),
    "setting": async () => (await browserSettings.cacheEnabled.get({})).levelOfControl,
    "proxy": async () => Object.keys((await proxy.settings.get({})).value).sort(),
    "proxy bad": () => proxy.settings.set({value: {proxyType: "odd"}}),
  });
});
inTwo("api_around_two_history_and_bookmarks", ["history", "bookmarks", "topSites", "browsingData"], async (t) => {
  const {history, bookmarks, browsingData} = t.api;
  const seen = [];
  history.onVisited.addListener((item) => item.url.includes("example.com") && seen.push(["visited", item.url, item.visitCount, Object.keys(item).sort()]));
  history.onVisitRemoved.addListener((info) => info.urls.some((url) => url.includes("example.com")) && seen.push(["removed", info.allHistory, info.urls]));
  history.onTitleChanged?.addListener((info) => seen.push(["title", info.url, info.title]));
  await ends(t, {
    "add": () => history.addUrl({url: "https://example.com/a", title: "A", visitTime: new Date(1700000000000)}),
    "add again": () => history.addUrl({url: "https://example.com/a", transition: "typed"}),
    "search": async () => (await history.search({text: "example.com", startTime: 0})).map((one) => [one.url, one.title, one.visitCount, one.typedCount ?? null]),
    "visits": async () => (await history.getVisits({url: "https://example.com/a"})).map((one) => [one.transition, typeof one.visitTime]),
    "range": () => history.deleteRange({startTime: 1600000000000, endTime: 1710000000000}),
    "visits left": async () => (await history.getVisits({url: "https://example.com/a"})).length,
    "delete": () => history.deleteUrl({url: "https://example.com/a"}),
    "bad transition": () => history.addUrl({url: "https://example.com/a", transition: "odd"}),
    "bookmark": async () => { const it = await bookmarks.create({title: "B", url: "https://example.com/"}); return [it.title, it.type, it.parentId, typeof it.dateAdded, Object.keys(it).sort()]; },
    "separator": async () => { const it = await bookmarks.create({type: "separator"}); return [it.type, it.url ?? null, it.title]; },
    "bad type": () => bookmarks.create({type: "odd"}),
    "root": async () => (await bookmarks.getTree())[0].children.map((one) => [one.id, one.title, one.type]),
    "root removed": () => bookmarks.remove("menu________"),
    "move to none": () => bookmarks.create({parentId: "none", title: "x"}),
    "data": async () => Object.keys((await browsingData.settings()).dataToRemove).sort(),
    "data removed": () => browsingData.removeHistory({since: 0}),
  });
  await t.sleep(300);
  t.log("seen", seen);
});
scenario("api_around_two_request_watched", {
  bg: async (t) => {
    const {webRequest} = t.api;
    const seen = [];
    const filter = {urls: [t.LAB.origin + "/*"], types: ["main_frame", "xmlhttprequest"]};
    const watch = (name, extra) => webRequest[name].addListener((info) => { if (/content|none/.test(info.url)) seen.push([name, info.type, info.method, info.statusCode ?? null, t.text(info.url).replace("<origin>", ""), t.text(info.documentUrl ?? ""), info.originUrl ? t.text(info.originUrl).replace("<origin>", "") : null, info.fromCache ?? null]); }, filter, extra);
    watch("onBeforeRequest");
    watch("onBeforeSendHeaders", ["requestHeaders"]);
    watch("onHeadersReceived", ["responseHeaders"]);
    watch("onResponseStarted");
    watch("onCompleted");
    watch("onErrorOccurred");
    const add = (e) => { e.requestHeaders.push({name: "X-Lab", value: "1"}); return {requestHeaders: e.requestHeaders}; };
    webRequest.onBeforeSendHeaders.addListener(add, filter, ["blocking", "requestHeaders"]);
    webRequest.onBeforeRequest.addListener((e) => e.url.endsWith("none.html?redirect") ? {redirectUrl: t.LAB.origin + "/content2.html"} : e.url.endsWith("?cancel") ? {cancel: true} : {}, filter, ["blocking"]);
    await t.open("content");
    t.log("fetched", await t.wait("fetched", 10000));
    await t.sleep(300);
    t.log("has", [webRequest.onBeforeSendHeaders.hasListener(add), webRequest.MAX_HANDLER_BEHAVIOR_CHANGED_CALLS_PER_10_MINUTES]);
    for (const one of seen) t.log("seen", one);
    t.log("wrong", [tried(t, () => webRequest.onCompleted.addListener(() => {}, {urls: ["odd"]})), tried(t, () => webRequest.onCompleted.addListener(() => {}, {urls: []})), tried(t, () => webRequest.onCompleted.addListener(() => {}, {urls: ["<all_urls>"], types: ["odd"]})), tried(t, () => webRequest.onCompleted.addListener(() => {}, {urls: ["<all_urls>"]}, ["blocking"]))]);
    await t.signal("finished");
  },
  content: async (t) => {
    const go = (path) => fetch(LAB.origin + path).then((r) => [r.status, r.redirected, new URL(r.url).pathname], (e) => [e.name, e.message]);
    await t.signal("fetched", [await go("/content2.html"), await go("/none.html?redirect"), await go("/content2.html?cancel")]);
    await t.wait("finished", 10000);
  },
}, two(["webRequest", "webRequestBlocking"]));
