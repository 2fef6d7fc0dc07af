// Settings of the browser that an extension may change: privacy, proxy, fonts, content, browsing data.
const settingForms = (t, setting, value) => async () => {
  const one = setting();
  const keys = Object.keys(one).sort();
  const seen = [];
  one.onChange?.addListener((now) => seen.push(now));
  const before = await one.get({});
  const set = await labOutcome(t, () => one.set({value}));
  const now = await one.get({});
  const clear = await labOutcome(t, () => one.clear({}));
  const after = await one.get({});
  await t.sleep(300);
  return {keys, before, set, now, clear, after, seen};
};
apiCalls("api_privacy_settings", ["privacy"], (t) => {
  const p = t.api.privacy;
  return {
    "members": () => Object.keys(p).map((k) => [k, Object.keys(p[k]).length > 0]),
    "referrers": settingForms(t, () => p.websites.referrersEnabled, false),
    "auditing": settingForms(t, () => p.websites.hyperlinkAuditingEnabled, true),
    "prediction": settingForms(t, () => p.network.networkPredictionEnabled, false),
    "passwords": settingForms(t, () => p.services.passwordSavingEnabled, false),
    "policy": settingForms(t, () => p.network.webRTCIPHandlingPolicy, "default_public_interface_only"),
    "bad policy": () => p.network.webRTCIPHandlingPolicy.set({value: "odd"}),
    "bad value": () => p.websites.referrersEnabled.set({value: "yes"}),
    "no value": () => p.websites.referrersEnabled.set({}),
    "nothing": () => p.websites.referrersEnabled.set(),
    "get nothing": () => p.websites.referrersEnabled.get(),
    "odd key": () => p.websites.referrersEnabled.get({odd: 1}),
    "callback": () => new Promise((r) => p.websites.referrersEnabled.get({}, (v) => r([v, t.lastErr()]))),
    "scope": () => p.websites.referrersEnabled.set({value: true, scope: "incognito_persistent"}),
    "bad scope": () => p.websites.referrersEnabled.set({value: true, scope: "odd"}),
  };
});
apiCalls("api_proxy_settings", ["proxy"], (t) => {
  const p = t.api.proxy;
  return {
    "members": () => Object.keys(p).sort(),
    "get": () => p.settings.get({}),
    "direct": async () => [await p.settings.set({value: {mode: "direct"}}), await p.settings.get({})],
    "none": async () => [await p.settings.set({value: {proxyType: "none"}}), await p.settings.get({})],
    "bad mode": () => p.settings.set({value: {mode: "odd"}}),
    "bad type": () => p.settings.set({value: {proxyType: "odd"}}),
    "nothing": () => p.settings.set({value: {}}),
    "clear": async () => [await p.settings.clear({}), await p.settings.get({})],
  };
});
apiCalls("api_fonts_and_content_settings", ["fontSettings", "contentSettings"], (t) => {
  const {fontSettings: f, contentSettings: c} = t.api;
  return {
    "there": () => [typeof f, typeof c],
    "size": async () => [await f.getDefaultFontSize(), await f.setDefaultFontSize({pixelSize: 20}), await f.getDefaultFontSize({}), await f.clearDefaultFontSize(), await f.getDefaultFontSize()],
    "fixed": () => f.getDefaultFixedFontSize(),
    "smallest": () => f.getMinimumFontSize(),
    "list": async () => Array.isArray(await f.getFontList()),
    "font": async () => Object.keys(await f.getFont({genericFamily: "serif"})).sort(),
    "bad family": () => f.getFont({genericFamily: "odd"}),
    "cookies": () => c.cookies.get({primaryUrl: "https://example.org/"}),
    "set": async () => [await c.cookies.set({primaryPattern: "https://example.org/*", setting: "block"}), await c.cookies.get({primaryUrl: "https://example.org/"})],
    "bad pattern": () => c.cookies.set({primaryPattern: "nonsense", setting: "block"}),
    "bad setting": () => c.cookies.set({primaryPattern: "<all_urls>", setting: "odd"}),
    "bad url": () => c.cookies.get({primaryUrl: "nonsense"}),
    "clear": async () => [await c.cookies.clear({}), await c.cookies.get({primaryUrl: "https://example.org/"})],
    "every": async () => { const out = {}; for (const name of Object.keys(c).sort()) if (c[name]?.get) out[name] = (await c[name].get({primaryUrl: "https://example.org/"})).setting; return out; },
    "scripts": () => c.javascript.get({primaryUrl: "https://example.org/"}),
    "popups": () => c.popups.get({primaryUrl: "https://example.org/"}),
  };
});
apiCalls("api_browsing_data", ["browsingData"], (t) => {
  const b = t.api.browsingData;
  return {
    "all": async () => { const s = await b.settings(); s.options.since = typeof s.options.since; return s; },
    "settings": async () => { const s = await b.settings(); return [Object.keys(s).sort(), typeof s.options.since, s.options.originTypes, Object.keys(s.dataToRemove ?? {}).length > 3]; },
    "remove": () => b.remove({since: 0}, {cache: true}),
    "nothing": () => b.remove({}, {}),
    "cache": () => b.removeCache({}),
    "cookies": () => b.removeCookies({since: Date.now()}),
    "bad type": () => b.remove({}, {odd: true}),
    "bad option": () => b.remove({odd: 1}, {cache: true}),
    "no types": () => b.remove({}),
    "no options": () => b.removeCache(),
    "bad since": () => b.removeCache({since: "x"}),
    "callback": () => new Promise((r) => b.removeHistory({}, (...v) => r([v.length, t.lastErr()]))),
  };
});
apiCalls("api_firefox_settings", ["browserSettings", "contextualIdentities", "cookies", "theme", "find", "captivePortal"], (t) => {
  const {browserSettings: b, contextualIdentities: c, theme, find} = t.api;
  return {
    "there": () => [typeof b, typeof c, typeof theme, typeof find],
    "animation": settingForms(t, () => b.imageAnimationBehavior, "none"),
    "home": async () => typeof (await b.homepageOverride.get({})).value,
    "set home": () => b.homepageOverride.set({value: "https://example.org/"}),
    "cache": settingForms(t, () => b.cacheEnabled, false),
    "bad animation": () => b.imageAnimationBehavior.set({value: "odd"}),
    "identities": async () => (await c.query({})).map((one) => [one.name, one.icon, one.color, one.cookieStoreId]),
    "create": async () => { const one = await c.create({name: "lab", color: "red", icon: "gift"}); return [one, (await c.query({name: "lab"})).length, await c.remove(one.cookieStoreId)]; },
    "identity none": () => c.get("firefox-container-987"),
    "bad color": () => c.create({name: "x", color: "odd", icon: "gift"}),
    "theme": async () => Object.keys(await theme.getCurrent()).sort(),
    "theme update": () => theme.update({colors: {frame: "red", tab_background_text: "white"}}),
    "theme now": async () => (await theme.getCurrent()).colors.frame,
    "theme reset": () => theme.reset(),
    "theme bad": () => theme.update({colors: {frame: {}}}),
    "find": () => find.find("nothing at all"),
    "highlight": () => find.highlightResults(),
  };
});
apiCalls("api_readingList_topSites_search", ["readingList", "topSites", "search", "sessions"], (t) => {
  const {readingList: r, topSites, search, sessions} = t.api;
  return {
    "there": () => [typeof r, typeof topSites, typeof search, typeof sessions],
    "add": () => r.addEntry({title: "lab", url: "https://example.org/", hasBeenRead: false}),
    "again": () => r.addEntry({title: "lab", url: "https://example.org/", hasBeenRead: false}),
    "query": async () => (await r.query({})).map((e) => [e.title, e.url, e.hasBeenRead, Object.keys(e).sort()]),
    "update": async () => [await r.updateEntry({url: "https://example.org/", hasBeenRead: true}), (await r.query({hasBeenRead: true})).length],
    "update none": () => r.updateEntry({url: "https://example.org/none", title: "x"}),
    "update nothing": () => r.updateEntry({url: "https://example.org/"}),
    "bad url": () => r.addEntry({title: "x", url: "nonsense", hasBeenRead: true}),
    "remove": async () => [await r.removeEntry({url: "https://example.org/"}), (await r.query({})).length],
    "remove none": () => r.removeEntry({url: "https://example.org/"}),
    "search both": () => search.query({text: "x", tabId: 1, disposition: "NEW_TAB"}),
    "search nothing": () => search.query({}),
    "search no tab": () => search.query({text: "x", tabId: 987654}),
    "search bad": () => search.query({text: "x", disposition: "odd"}),
    "restore none": () => sessions.restore("987654"),
    "closed bad": () => sessions.getRecentlyClosed({maxResults: 99}),
    "devices": () => sessions.getDevices?.(),
    "constant": () => sessions.MAX_SESSION_RESULTS,
  };
});
