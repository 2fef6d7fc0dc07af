// A second set of small scenarios of the extension APIs, each of an area or two: calls, an event, a mistake.
const listed = (o) => o === undefined ? "undefined" : Object.keys(o).sort().map((k) => `${k}:${typeof o[k]}`).join(" ");

bgOnly("api_used_bookmarks", ["bookmarks"], async (t) => {
  const b = t.api.bookmarks;
  const seen = [];
  for (const name of ["onCreated", "onRemoved", "onChanged", "onMoved"]) b[name].addListener((id, info) => seen.push([name, Object.keys(info).sort()]));
  t.log("members", listed(b));
  const folder = await b.create({title: "Folder"});
  const one = await b.create({parentId: folder.id, title: "One", url: "https://example.org/1"});
  t.log("made", [Object.keys(folder).sort(), Object.keys(one).sort(), one.index]);
  t.log("get", [await outcome(t, async () => (await b.get([folder.id, one.id])).map((x) => x.title)), await outcome(t, () => b.get("none")), await outcome(t, () => b.get([])), await outcome(t, () => b.get(5))]);
  t.log("update", await outcome(t, async () => { const x = await b.update(one.id, {title: "New", url: "https://example.org/2"}); return [x.title, x.url]; }));
  t.log("recent", await outcome(t, async () => (await b.getRecent(1)).map((x) => x.title)));
  t.log("bad", [await outcome(t, () => b.getRecent(0)), await outcome(t, () => b.create({url: "nope"})), await outcome(t, () => b.remove("none")), await outcome(t, async () => (await b.search({})).length > 1), await outcome(t, async () => (await b.move(one.id, {})).title)]);
  t.log("away", [await outcome(t, () => b.remove(folder.id)), await outcome(t, () => b.removeTree(folder.id))]);
  await t.sleep(300);
  t.log("seen", seen);
});
bgOnly("api_used_history", ["history"], async (t) => {
  const h = t.api.history;
  t.log("members", listed(h));
  t.log("add", await outcome(t, () => h.addUrl({url: "https://example.org/used", title: "T", transition: "typed"})));
  t.log("bad", [await outcome(t, () => h.addUrl({url: "https://example.org/", transition: "odd"})), await outcome(t, () => h.addUrl("x")), await outcome(t, () => h.search("x")), await outcome(t, () => h.deleteUrl({}))]);
  t.log("found", await outcome(t, async () => (await h.search({text: "used"})).map((x) => [x.url, x.title, x.visitCount, x.typedCount])));
  t.log("visits", await outcome(t, async () => (await h.getVisits({url: "https://example.org/used"})).map((x) => [x.transition, Object.keys(x).sort()])));
  t.log("all", [await outcome(t, () => h.deleteAll()), (await h.search({text: ""})).length]);
});
bgOnly("api_used_sessions_and_top_sites", ["sessions", "topSites"], async (t) => {
  const {sessions, topSites} = t.api;
  t.log("members", [listed(sessions), listed(topSites)]);
  t.log("recently", [await outcome(t, async () => (await sessions.getRecentlyClosed({maxResults: 5})).length < 6), await outcome(t, () => sessions.getRecentlyClosed({maxResults: 99})), await outcome(t, () => sessions.getRecentlyClosed("x"))]);
  t.log("restore", [await outcome(t, () => sessions.restore("none")), await outcome(t, () => sessions.restore(5))]);
  t.log("devices", await outcome(t, () => sessions.getDevices()));
  t.log("sites", await outcome(t, () => topSites.get()));
  t.log("limit", sessions.MAX_SESSION_RESULTS);
});
bgOnly("api_used_content_settings", ["contentSettings"], async (t) => {
  const c = t.api.contentSettings;
  t.log("there", typeof c);
  if (!c) return;
  t.log("members", listed(c));
  t.log("get", [await outcome(t, () => c.javascript.get({primaryUrl: "https://example.org/"})), await outcome(t, () => c.popups.get({primaryUrl: "https://example.org/"})), await outcome(t, () => c.cookies.get({primaryUrl: "https://example.org/"}))]);
  t.log("set", [await outcome(t, () => c.javascript.set({primaryPattern: "https://example.org/*", setting: "block"})), await outcome(t, () => c.javascript.get({primaryUrl: "https://example.org/x"})), await outcome(t, () => c.javascript.get({primaryUrl: "https://example.com/"}))]);
  t.log("bad", [await outcome(t, () => c.javascript.set({primaryPattern: "nope", setting: "block"})), await outcome(t, () => c.javascript.set({primaryPattern: "<all_urls>", setting: "odd"})), await outcome(t, () => c.javascript.get({primaryUrl: "nope"})), await outcome(t, () => c.javascript.set({setting: "block"}))]);
  t.log("clear", [await outcome(t, () => c.javascript.clear({})), await outcome(t, () => c.javascript.get({primaryUrl: "https://example.org/x"}))]);
  t.log("identifiers", await outcome(t, () => c.javascript.getResourceIdentifiers()));
});
bgOnly("api_used_fonts", ["fontSettings"], async (t) => {
  const f = t.api.fontSettings;
  t.log("there", typeof f);
  if (!f) return;
  t.log("members", listed(f));
  t.log("size", [await outcome(t, () => f.getDefaultFontSize()), await outcome(t, () => f.setDefaultFontSize({pixelSize: 20})), await outcome(t, () => f.getDefaultFontSize({}))]);
  t.log("clear", [await outcome(t, () => f.clearDefaultFontSize()), await outcome(t, () => f.getDefaultFontSize())]);
  t.log("minimum", await outcome(t, () => f.getMinimumFontSize()));
  t.log("bad", [await outcome(t, () => f.setDefaultFontSize({pixelSize: "x"})), await outcome(t, () => f.setDefaultFontSize({})), await outcome(t, () => f.getFont({genericFamily: "odd"})), await outcome(t, () => f.getFont({}))]);
});
bgOnly("api_used_power_and_system", ["power", "system.cpu", "system.memory", "system.storage", "system.display"], async (t) => {
  const {power, system} = t.api;
  t.log("there", [typeof power, typeof system]);
  if (!power) return;
  t.log("members", [listed(power), listed(system), listed(system.cpu), listed(system.memory), listed(system.storage)]);
  t.log("awake", [tried(t, () => power.requestKeepAwake("display")), tried(t, () => power.releaseKeepAwake()), tried(t, () => power.requestKeepAwake("odd")), tried(t, () => power.requestKeepAwake())]);
  t.log("cpu", await outcome(t, async () => { const x = await system.cpu.getInfo(); return [Object.keys(x).sort(), typeof x.numOfProcessors, x.processors.length === x.numOfProcessors, Object.keys(x.processors[0]).sort()]; }));
  t.log("memory", await outcome(t, async () => { const x = await system.memory.getInfo(); return [Object.keys(x).sort(), x.capacity > x.availableCapacity]; }));
  t.log("storage", await outcome(t, async () => Array.isArray(await system.storage.getInfo())));
  t.log("display", await outcome(t, async () => { const [x] = await system.display.getInfo(); return [x.isPrimary, x.isEnabled, Object.keys(x).sort()]; }));
});
bgOnly("api_used_tts", ["tts"], async (t) => {
  const s = t.api.tts;
  t.log("there", typeof s);
  if (!s) return;
  t.log("members", listed(s));
  t.log("voices", await outcome(t, async () => Array.isArray(await s.getVoices())));
  t.log("speaking", await outcome(t, () => s.isSpeaking()));
  t.log("bad", [await outcome(t, () => s.speak()), await outcome(t, () => s.speak(5)), await outcome(t, () => s.speak("x", {rate: 99})), await outcome(t, () => s.speak("x", {lang: 5}))]);
  t.log("stop", [tried(t, () => s.stop()), tried(t, () => s.pause()), tried(t, () => s.resume())]);
});
bgOnly("api_used_omnibox", [], async (t) => {
  const o = t.api.omnibox;
  t.log("members", listed(o));
  t.log("default", [await outcome(t, () => o.setDefaultSuggestion({description: "Search"})), await outcome(t, () => o.setDefaultSuggestion({description: "a <match>b</match>"})), await outcome(t, () => o.setDefaultSuggestion({})), await outcome(t, () => o.setDefaultSuggestion())]);
  t.log("bad", [await outcome(t, () => o.setDefaultSuggestion({description: 5})), await outcome(t, () => o.setDefaultSuggestion({description: "x", odd: 1}))]);
  t.log("events", tried(t, () => { o.onInputStarted.addListener(() => {}); o.onInputChanged.addListener(() => {}); o.onInputEntered.addListener(() => {}); o.onInputCancelled.addListener(() => {}); return "ok"; }));
  t.log("constants", [o.OnInputEnteredDisposition ?? null, o.DescriptionStyleType ?? null]);
}, {omnibox: {keyword: "lab"}});
bgOnly("api_used_browsing_data", ["browsingData"], async (t) => {
  const b = t.api.browsingData;
  t.log("members", listed(b));
  t.log("settings", await outcome(t, async () => { const x = await b.settings(); return [Object.keys(x).sort(), Object.keys(x.dataToRemove).sort()]; }));
  t.log("remove", [await outcome(t, () => b.remove({since: 0}, {cache: true})), await outcome(t, () => b.removeCookies({since: Date.now()})), await outcome(t, () => b.removeHistory({}))]);
  t.log("bad", [await outcome(t, () => b.remove({})), await outcome(t, () => b.remove({}, {odd: true})), await outcome(t, () => b.remove({since: "x"}, {})), await outcome(t, () => b.remove({origins: ["nope"]}, {cache: true}))]);
  t.log("hosts", await outcome(t, () => b.remove({hostnames: ["example.org"]}, {cookies: true})));
});
bgOnly("api_used_firefox_alone", ["theme", "find", "contextualIdentities", "cookies", "browserSettings", "captivePortal"], async (t) => {
  const {theme, find, contextualIdentities, sidebarAction, captivePortal, browserSettings} = t.api;
  t.log("there", [typeof theme, typeof find, typeof contextualIdentities, typeof sidebarAction, typeof captivePortal, typeof browserSettings, typeof t.api.pkcs11, typeof t.api.geckoProfiler]);
  if (!theme) return;
  t.log("theme", await outcome(t, async () => Object.keys(await theme.getCurrent()).sort()));
  t.log("find", [await outcome(t, () => find.find("x", {tabId: 987654})), await outcome(t, () => find.find()), await outcome(t, () => find.removeHighlighting())]);
  t.log("identities", await outcome(t, async () => (await contextualIdentities.query({})).map((x) => [x.name, x.color, x.icon])));
  t.log("portal", [await outcome(t, () => captivePortal.getState()), await outcome(t, () => captivePortal.getLastChecked())]);
  t.log("homepage", await outcome(t, () => browserSettings.homepageOverride.get({})));
  t.log("bad", [await outcome(t, () => contextualIdentities.create({name: "x"})), await outcome(t, () => theme.update("x")), await outcome(t, () => theme.update({colors: {frame: 5}}))]);
});
bgOnly("api_used_search_and_identity", ["search", "identity"], async (t) => {
  const {search, identity} = t.api;
  t.log("members", [listed(search), listed(identity)]);
  t.log("search", [await outcome(t, () => search.query()), await outcome(t, () => search.query({text: "x", tabId: 987654})), await outcome(t, () => search.query({text: "x", tabId: 1, disposition: "NEW_TAB"}))]);
  t.log("redirect", [t.text(identity.getRedirectURL()).replace(/[0-9a-f]{40}/, "<hash>"), t.text(identity.getRedirectURL("/a/b")).replace(/[0-9a-f]{40}/, "<hash>"), tried(t, () => identity.getRedirectURL(5))]);
  t.log("flow", [await outcome(t, () => identity.launchWebAuthFlow({})), await outcome(t, () => identity.launchWebAuthFlow({url: "https://example.invalid/", interactive: false})), await outcome(t, () => identity.launchWebAuthFlow({url: "javascript:1"}))]);
  t.log("token", [await outcome(t, () => identity.getAuthToken({interactive: false})), await outcome(t, () => identity.removeCachedAuthToken({token: "x"})), await outcome(t, () => identity.clearAllCachedAuthTokens())]);
  t.log("accounts", [await outcome(t, () => identity.getAccounts()), await outcome(t, () => identity.getProfileUserInfo())]);
});
bgOnly("api_used_dns_and_reading_list", ["dns", "readingList"], async (t) => {
  const {dns, readingList} = t.api;
  t.log("members", [listed(dns), listed(readingList)]);
  t.log("resolve", [await outcome(t, () => dns.resolve()), await outcome(t, () => dns.resolve(5))]);
  if (!readingList) return;
  t.log("add", [await outcome(t, () => readingList.addEntry({url: "https://example.org/", title: "T", hasBeenRead: false})), await outcome(t, () => readingList.addEntry({url: "https://example.org/", title: "T", hasBeenRead: false})), await outcome(t, () => readingList.addEntry({url: "nope", title: "T", hasBeenRead: false}))]);
  t.log("query", await outcome(t, async () => (await readingList.query({})).map((x) => [x.url, x.title, x.hasBeenRead, Object.keys(x).sort()])));
  t.log("update", [await outcome(t, () => readingList.updateEntry({url: "https://example.org/", hasBeenRead: true})), await outcome(t, () => readingList.updateEntry({url: "https://example.org/"})), await outcome(t, () => readingList.updateEntry({url: "https://example.com/", title: "x"}))]);
  t.log("remove", [await outcome(t, () => readingList.removeEntry({url: "https://example.org/"})), await outcome(t, () => readingList.removeEntry({url: "https://example.org/"}))]);
});
bgOnly("api_used_without_permission", [], async (t) => {
  const names = ["alarms", "bookmarks", "browsingData", "contextMenus", "cookies", "declarativeNetRequest", "downloads", "history", "identity", "idle", "management", "menus", "notifications", "offscreen", "pageCapture", "power", "privacy", "proxy", "search", "sessions", "sidePanel", "tabGroups", "topSites", "tts", "userScripts", "webNavigation", "webRequest"];
  t.log("there", names.filter((name) => t.api[name] !== undefined));
  t.log("call", [await outcome(t, () => t.api.history.search({text: ""})), tried(t, () => t.api.webRequest.onCompleted.addListener(() => {}, {urls: ["<all_urls>"]}))]);
  t.log("management", await outcome(t, async () => Object.keys(t.api.management).sort()));
  t.log("permissions", await outcome(t, async () => (await t.api.permissions.getAll()).permissions.sort()));
  t.log("namespaces", Object.keys(t.api).filter((name) => t.api[name] !== undefined).sort());
});
bgOnly("api_used_shapes_of_members", ["alarms"], async (t) => {
  const {alarms, runtime, storage, tabs} = t.api;
  const told = (o, k) => { const d = Object.getOwnPropertyDescriptor(o, k); return d && [Object.keys(d).sort().join(), d.enumerable, d.configurable, d.writable ?? null]; };
  t.log("descriptors", [told(t.api, "alarms"), told(alarms, "create"), told(alarms, "onAlarm"), told(storage, "local"), told(tabs, "TAB_ID_NONE")]);
  t.log("functions", [alarms.create.name, alarms.create.length, typeof alarms.create.prototype, Object.keys(alarms.create), String(alarms.create).replace(/\s+/g, " ")]);
  t.log("events", [Object.prototype.toString.call(alarms.onAlarm), Object.keys(alarms.onAlarm), typeof alarms.onAlarm.hasListeners, Object.getPrototypeOf(alarms.onAlarm) === Object.prototype]);
  t.log("loose", [await outcome(t, () => { const {get} = alarms; return get("none"); }), tried(t, () => { const {getURL} = runtime; return typeof getURL("x"); }), tried(t, () => { const {addListener} = alarms.onAlarm; return addListener(() => {}); })]);
  t.log("as constructor", [tried(t, () => typeof new alarms.create("x", {delayInMinutes: 1})), tried(t, () => typeof new runtime.getURL("x"))]);
  t.log("written", tried(t, () => { alarms.own = 5; const kept = alarms.get; alarms.get = () => 7; const got = alarms.get(); alarms.get = kept; return [alarms.own, got, delete alarms.own, "own" in alarms]; }));
  t.log("same", [t.api.alarms === alarms, globalThis.chrome === globalThis.browser, globalThis.chrome?.alarms === alarms]);
});
bgOnly("api_used_callbacks_and_last_error", [], async (t) => {
  const {tabs, storage, runtime} = globalThis.chrome;
  const called = (f) => new Promise((r) => { try { const x = f((...args) => r([args.length, t.d(args[0]), t.lastErr()])); if (x && typeof x.catch === "function") x.catch(() => {}); } catch (e) { r(t.err(e)); } setTimeout(r, 900, "silent"); });
  t.log("found", [await called((back) => storage.local.get("x", back)), await called((back) => storage.local.set({x: 1}, back))]);
  t.log("error", [await called((back) => tabs.get(987654, back)), await called((back) => tabs.remove(987654, back)), await called((back) => tabs.sendMessage(987654, "x", back))]);
  t.log("nobody", await called((back) => runtime.sendMessage("x", back)));
  t.log("not a function", [await called(() => tabs.get(1, 5)), await called(() => tabs.query({}, null)), await called((back) => tabs.query({}, back, 1))]);
  t.log("outside", runtime.lastError ?? null);
  t.log("platform", await called((back) => runtime.getPlatformInfo((x) => back(typeof x.os))));
  t.log("returned", [tried(t, () => typeof tabs.query({}, () => {})), tried(t, () => typeof tabs.query({}))]);
});
scenario("api_used_content_sees", {
  bg: async (t) => { await t.open("content"); await t.wait("content ok", 15000); },
  content: async (t) => {
    t.log("namespaces", Object.keys(t.api).filter((name) => t.api[name] !== undefined).sort());
    t.log("runtime", listed(t.api.runtime));
    t.log("storage", [listed(t.api.storage), await outcome(t, () => t.api.storage.sync.get(null)), await outcome(t, () => t.api.storage.local.getBytesInUse())]);
    t.log("i18n", [listed(t.api.i18n), await outcome(t, () => t.api.i18n.getAcceptLanguages())]);
    t.log("extension", [listed(t.api.extension), t.api.extension?.inIncognitoContext]);
    t.log("bad", [tried(t, () => t.api.runtime.getURL()), await outcome(t, () => t.api.runtime.sendMessage()), tried(t, () => t.api.runtime.connect(5)), tried(t, () => t.api.tabs.query({}))]);
    t.log("dom", [typeof t.api.dom, tried(t, () => typeof t.api.dom.openOrClosedShadowRoot(document.body))]);
    await t.signal("content ok");
  },
});
scenario("api_used_navigation_in_page", {
  bg: async (t) => {
    const seen = [];
    const n = t.api.webNavigation;
    for (const name of ["onBeforeNavigate", "onCommitted", "onCompleted", "onHistoryStateUpdated", "onReferenceFragmentUpdated", "onErrorOccurred", "onCreatedNavigationTarget"])
      n[name]?.addListener((d) => { if ((d.url ?? "").startsWith("http")) seen.push([name, t.text(d.url), d.transitionType ?? null, d.frameId]); });
    await t.open("content"); await t.wait("content ok");
    await t.sleep(400);
    for (const [name, ...rest] of seen) t.log(name, rest);
    t.log("frame", [await outcome(t, () => n.getFrame({tabId: 987654, frameId: 0})), await outcome(t, () => n.getAllFrames({tabId: 987654})), await outcome(t, () => n.getFrame({})), await outcome(t, () => n.getAllFrames())]);
  },
  content: async (t) => {
    if (location.hash || location.search) return;
    history.pushState({}, "", "?pushed"); await t.sleep(100);
    location.hash = "part"; await t.sleep(100);
    history.replaceState(null, "", "?replaced"); await t.sleep(100);
    await t.signal("content ok");
  },
}, uses(["webNavigation"]));
scenario("api_used_requests_of_content", {
  bg: async (t) => {
    const seen = [];
    const filter = {urls: ["http://127.0.0.1/*"], types: ["xmlhttprequest", "sub_frame"]};
    const w = t.api.webRequest;
    w.onBeforeRequest.addListener((d) => { if (/frame|none/.test(d.url)) seen.push(["before", d.type, d.method, t.text(d.url)]); }, filter);
    w.onBeforeSendHeaders.addListener((d) => { if (/frame|none/.test(d.url)) seen.push(["send", d.requestHeaders.some((h) => h.name.toLowerCase() === "x-lab")]); }, filter, ["requestHeaders"]);
    w.onResponseStarted.addListener((d) => { if (/frame|none/.test(d.url)) seen.push(["started", d.statusCode, d.statusLine]); }, filter);
    w.onCompleted.addListener((d) => { if (/frame|none/.test(d.url)) seen.push(["completed", d.statusCode, d.type]); }, filter);
    w.onErrorOccurred.addListener((d) => { if (/frame|none/.test(d.url)) seen.push(["error", d.type]); }, filter);
    await t.open("content"); await t.wait("content ok");
    await t.sleep(300);
    for (const [name, ...rest] of seen) t.log(name, rest);
    t.log("bad", [tried(t, () => w.onCompleted.addListener(() => {})), tried(t, () => w.onCompleted.addListener(() => {}, {})), tried(t, () => w.onCompleted.addListener(() => {}, {urls: ["<all_urls>"], types: ["odd"]})), tried(t, () => w.onCompleted.addListener(() => {}, filter, ["odd"]))]);
  },
  content: async (t) => {
    await fetch("/frame.html", {headers: {"X-Lab": "1"}}).then((r) => r.text()); await t.sleep(100);
    await fetch("/none-at-all").then((r) => r.text()); await t.sleep(100);
    await t.signal("content ok");
  },
}, uses(["webRequest"]));
bgOnly("api_used_user_scripts", ["userScripts"], async (t) => {
  const u = t.api.userScripts;
  t.log("there", [typeof u, listed(u)]);
  if (!u) return;
  t.log("get", await outcome(t, () => u.getScripts()));
  t.log("register", [await outcome(t, () => u.register([{id: "a", matches: ["*://*/*"], js: [{code: "1"}]}])), await outcome(t, () => u.register([{id: "b", js: [{code: "1"}]}])), await outcome(t, () => u.register([{id: "c", matches: ["*://*/*"]}]))]);
  t.log("world", await outcome(t, () => u.configureWorld({messaging: true})));
  t.log("away", await outcome(t, () => u.unregister()));
}, {optional_permissions: ["userScripts"]});
scenario("api_used_options_and_reload", {
  bg: async (t) => {
    const seen = [];
    t.api.runtime.onMessage.addListener((m, s) => { seen.push([m, t.text(s.url), typeof s.tab]); });
    t.log("options", await outcome(t, () => t.api.runtime.openOptionsPage()));
    await t.ready("page");
    await t.sleep(300);
    t.log("tab", await outcome(t, async () => (await t.api.tabs.query({})).filter((x) => x.url?.endsWith("page.html")).map((x) => [x.active, x.pinned])));
    t.log("again", await outcome(t, () => t.api.runtime.openOptionsPage()));
    await t.sleep(500);
    t.log("tabs", await outcome(t, async () => (await t.api.tabs.query({})).filter((x) => x.url?.endsWith("page.html")).length));
    t.log("seen", seen);
  },
  page: async (t) => { await t.api.runtime.sendMessage("from options").catch(() => {}); },
}, {...uses([]), manifest: {...uses([]).manifest, options_ui: {page: "page.html", open_in_tab: true}}});
