// The APIs that nearly every extension touches, once more: cookies, rules, settings, groups, documents that do not come.
const nearKinds = (o) => o === undefined ? "undefined" : o === null ? null : Object.keys(o).sort().join();
const nearFlat = (x) => JSON.parse(JSON.stringify(x ?? null).replace(/\d{7,}/g, "N").replace(/(id:? |tab: |tabId: )\d{1,4}\b/gi, "$1N"));
const nearPath = (path) => `http://127.0.0.1:${new URL(LAB.origin).port}/${path}`;

bgOnly("near_cookies_forms", ["cookies"], async (t) => {
  const c = t.api.cookies, url = t.LAB.origin + "/", seen = [];
  c.onChanged.addListener((x) => seen.push([x.cause, x.removed, x.cookie.name]));
  t.log("set", await outcome(t, async () => { const x = await c.set({url, name: "a", value: "1"}); return [nearKinds(x), x.session, x.httpOnly, x.secure, x.sameSite, x.path, x.hostOnly]; }));
  t.log("kept", await outcome(t, async () => { const x = await c.set({url, name: "b", value: "2", expirationDate: Math.floor(Date.now() / 1000) + 3600, path: "/p", httpOnly: true, sameSite: "strict"}); return [nearKinds(x), x.session, x.sameSite, x.path]; }));
  t.log("get", [await outcome(t, async () => (await c.get({url, name: "a"})).value), await outcome(t, () => c.get({url, name: "none"})), await outcome(t, () => c.get({url: "nope", name: "a"})), await outcome(t, () => c.get({name: "a"})), await outcome(t, () => c.get({url: "https://example.org/", name: "a"}))]);
  t.log("all", [await outcome(t, async () => (await c.getAll({url})).map((x) => x.name)), await outcome(t, async () => (await c.getAll({url: url + "p"})).map((x) => x.name).sort()), await outcome(t, async () => (await c.getAll({session: true})).length), await outcome(t, async () => (await c.getAll({path: "/p"})).length)]);
  t.log("change", [await outcome(t, async () => (await c.set({url, name: "a", value: "new"})).value), await outcome(t, () => c.set({url, name: "a", value: "gone", expirationDate: 1})), await outcome(t, async () => nearKinds(await c.remove({url: url + "p", name: "b"}))), await outcome(t, () => c.remove({url, name: "none"}))]);
  t.log("refused", [await outcome(t, () => c.set({url: "https://example.org/", name: "x", value: "y"})), await outcome(t, () => c.set({url, name: "x;", value: "y"})), await outcome(t, () => c.set({url, name: "s", value: "y", secure: true})), await outcome(t, () => c.set({url, domain: "example.org", name: "d", value: "y"})), await outcome(t, () => c.set({url, name: "n", value: "y", sameSite: "odd"}))]);
  t.log("partition", [await outcome(t, () => c.set({url, name: "p", value: "1", partitionKey: {topLevelSite: "nope"}})), await outcome(t, () => c.getAll({partitionKey: {}})), await outcome(t, () => c.getAll({partitionKey: {topLevelSite: "https://example.org"}})), await outcome(t, () => c.getPartitionKey?.({tabId: 987654}))].map(nearFlat));
  t.log("stores", await outcome(t, async () => (await c.getAllCookieStores()).map((x) => [x.id, nearKinds(x)])));
  await t.sleep(200); t.log("seen", seen);
});
scenario("near_dnr_forms", {
  bg: async (t) => {
    const d = t.api.declarativeNetRequest;
    const rule = (id, more = {}) => ({id, priority: 1, action: {type: "block"}, condition: {urlFilter: "body=blocked", resourceTypes: ["xmlhttprequest"]}, ...more});
    t.log("add", [await outcome(t, () => d.updateSessionRules({addRules: [rule(1)]})), await outcome(t, () => d.updateSessionRules({addRules: [rule(1)]})), await outcome(t, () => d.updateDynamicRules({addRules: [rule(7, {action: {type: "allow"}})]})), await outcome(t, () => d.updateDynamicRules({addRules: [rule(8, {action: {type: "odd"}})]})), await outcome(t, () => d.updateDynamicRules({addRules: [rule(0)]})), await outcome(t, () => d.updateDynamicRules({addRules: [rule(9, {condition: {regexFilter: "("}})]}))]);
    t.log("get", [await outcome(t, () => d.getSessionRules()), await outcome(t, () => d.getDynamicRules({ruleIds: [7]})), await outcome(t, () => d.getDynamicRules({ruleIds: [99]})), await outcome(t, () => d.getEnabledRulesets())]);
    await t.open("content"); await t.wait("content ok");
    t.log("remove", [await outcome(t, () => d.updateSessionRules({removeRuleIds: [1, 5]})), await outcome(t, () => d.getSessionRules()), await outcome(t, () => d.updateDynamicRules({removeRuleIds: [7]}))]);
    await t.signal("removed"); await t.wait("content end");
    t.log("more", [await outcome(t, () => d.isRegexSupported({regex: "a+"})), await outcome(t, () => d.isRegexSupported({regex: "("})), await outcome(t, () => d.updateEnabledRulesets({enableRulesetIds: ["none"]})), await outcome(t, () => d.getAvailableStaticRuleCount())]);
    t.log("test", await outcome(t, () => d.testMatchOutcome({url: nearPath("x?body=blocked"), type: "xmlhttprequest"})));
    t.log("constants", [d.MAX_NUMBER_OF_SESSION_RULES ?? "none", d.GUARANTEED_MINIMUM_STATIC_RULES, d.DYNAMIC_RULESET_ID, d.SESSION_RULESET_ID]);
  },
  content: async (t) => {
    const look = async () => [await outcome(t, async () => (await fetch("/served/text?body=blocked")).status), await outcome(t, async () => (await fetch("/served/text?body=fine")).status)];
    t.log("both", await look()); await t.signal("content ok"); await t.wait("removed"); t.log("after", await look()); await t.signal("content end");
  },
}, uses(["declarativeNetRequest"]));
bgOnly("near_management_and_extension", ["management"], async (t) => {
  t.log("self", await outcome(t, async () => { const x = await t.api.management.getSelf(); return [nearKinds(x), x.name, x.type, x.installType, x.permissions?.sort(), x.hostPermissions]; }));
  t.log("all", await outcome(t, async () => (await t.api.management.getAll()).filter((x) => x.id === t.api.runtime.id).length));
  t.log("get", [await outcome(t, async () => (await t.api.management.get(t.api.runtime.id)).version), await outcome(t, () => t.api.management.get("none"))]);
  t.log("extension", [nearKinds(t.api.extension), t.api.extension?.inIncognitoContext, await outcome(t, () => t.api.extension.isAllowedIncognitoAccess()), await outcome(t, () => t.api.extension.isAllowedFileSchemeAccess())]);
  t.log("background", [tried(t, () => t.api.extension.getBackgroundPage?.() === globalThis), tried(t, () => t.api.extension.getViews?.({type: "odd"})), tried(t, () => t.api.extension.getURL?.("x"))]);
});
bgOnly("near_userScripts_and_omnibox", ["userScripts"], async (t) => {
  t.log("userScripts", [typeof t.api.userScripts, await outcome(t, () => t.api.userScripts?.getScripts())]);
  t.log("omnibox", [nearKinds(t.api.omnibox), await outcome(t, () => t.api.omnibox.setDefaultSuggestion({description: "Look for %s"})), await outcome(t, () => t.api.omnibox.setDefaultSuggestion({})), await outcome(t, () => t.api.omnibox.setDefaultSuggestion({description: "<odd>x"}))]);
  t.log("listeners", tried(t, () => { t.api.omnibox.onInputChanged.addListener(() => {}); t.api.omnibox.onInputEntered.addListener(() => {}); return t.api.omnibox.onInputChanged.hasListeners(); }));
}, {omnibox: {keyword: "lab"}});
bgOnly("near_settings_of_privacy_and_proxy", ["privacy", "proxy", "browsingData"], async (t) => {
  const p = t.api.privacy;
  t.log("privacy", [nearKinds(p), nearKinds(p.network), await outcome(t, () => p.network.networkPredictionEnabled.get({})), await outcome(t, () => p.network.networkPredictionEnabled.set({value: false})), await outcome(t, () => p.network.networkPredictionEnabled.get({})), await outcome(t, () => p.network.networkPredictionEnabled.set({value: "x"})), await outcome(t, () => p.network.networkPredictionEnabled.clear({}))]);
  t.log("rtc", [await outcome(t, () => p.network.webRTCIPHandlingPolicy.get({})), await outcome(t, () => p.network.webRTCIPHandlingPolicy.set({value: "odd"}))]);
  t.log("proxy", [await outcome(t, async () => (await t.api.proxy.settings.get({})).levelOfControl), await outcome(t, () => t.api.proxy.settings.set({value: {mode: "odd"}})), await outcome(t, () => t.api.proxy.settings.clear({}))]);
  t.log("data", [await outcome(t, () => t.api.browsingData.remove({since: 0}, {cache: true})), await outcome(t, () => t.api.browsingData.removeCookies({})), await outcome(t, () => t.api.browsingData.remove({}, {})), await outcome(t, () => t.api.browsingData.remove({since: "x"}, {})), await outcome(t, async () => nearKinds(await t.api.browsingData.settings()))]);
});
bgOnly("near_groups_of_tabs", ["tabGroups"], async (t) => {
  const {tabs, tabGroups: g} = t.api, seen = [];
  for (const name of ["onCreated", "onUpdated", "onRemoved", "onMoved"]) g[name].addListener((x) => seen.push([name, x.title ?? "none", x.collapsed]));
  const one = await tabs.create({url: "about:blank?1"}), two = await tabs.create({url: "about:blank?2"});
  await t.sleep(600);
  const id = await tabs.group({tabIds: [one.id, two.id]}); await t.sleep(300);
  t.log("group", await outcome(t, async () => { const x = await g.get(id); return [nearKinds(x), x.title ?? "none", x.collapsed, typeof x.color]; }));
  t.log("update", [await outcome(t, async () => { const x = await g.update(id, {title: "T", color: "red"}); return [x.title, x.color]; }), await outcome(t, () => g.update(id, {color: "odd"})), await outcome(t, () => g.update(987654, {title: "x"}))].map(nearFlat));
  t.log("query", [await outcome(t, async () => (await g.query({title: "T"})).length), await outcome(t, async () => (await g.query({color: "blue"})).length), await outcome(t, async () => (await tabs.query({groupId: id})).length), await outcome(t, () => g.get(987654))].map(nearFlat));
  t.log("ungroup", [await outcome(t, () => tabs.ungroup([one.id])), await outcome(t, () => tabs.ungroup(two.id)), await outcome(t, async () => (await g.query({})).length), g.TAB_GROUP_ID_NONE, nearKinds(g.Color)]);
  await t.sleep(500); for (const x of seen) t.log("told", x);
});
bgOnly("near_small_namespaces", ["power", "tts", "topSites", "fontSettings", "contentSettings", "system.cpu", "system.memory", "system.display", "pageCapture", "tabCapture", "debugger"], async (t) => {
  const a = t.api;
  t.log("there", ["power", "tts", "fontSettings", "contentSettings", "system", "pageCapture", "tabCapture", "debugger", "devtools", "dom", "theme", "find"].map((x) => [x, typeof a[x]]));
  t.log("power", [await outcome(t, () => a.power?.requestKeepAwake("display")), await outcome(t, () => a.power?.requestKeepAwake("odd")), await outcome(t, () => a.power?.releaseKeepAwake())]);
  t.log("tts", [await outcome(t, () => a.tts?.isSpeaking()), await outcome(t, () => a.tts?.stop()), await outcome(t, () => a.tts?.speak(5))]);
  t.log("system", [await outcome(t, async () => nearKinds(await a.system?.cpu.getInfo())), await outcome(t, async () => nearKinds(await a.system?.memory.getInfo())), await outcome(t, async () => nearKinds((await a.system?.display.getInfo())?.[0]))]);
  t.log("settings", [await outcome(t, () => a.contentSettings?.javascript.get({primaryUrl: "http://127.0.0.1/"})), await outcome(t, () => a.contentSettings?.cookies.set({primaryPattern: "odd", setting: "allow"})), await outcome(t, () => a.fontSettings?.getMinimumFontSize())]);
  t.log("capture", [await outcome(t, () => a.tabCapture?.getCapturedTabs()), await outcome(t, () => a.pageCapture?.saveAsMHTML({tabId: 987654}))].map(nearFlat));
  t.log("debugger", [await outcome(t, () => a.debugger?.attach({tabId: 987654}, "1.3")), await outcome(t, () => a.debugger?.detach({tabId: 987654})), await outcome(t, () => a.debugger?.sendCommand({tabId: 987654}, "x"))].map(nearFlat));
});
const nearFailing = (name, then, more = [], options = {}) => scenario(name, {
  bg: async (t) => {
    const seen = [], short = (x) => x === undefined ? "none" : x.replace(/:\d{4,5}\b/, ":PORT").replace(/^about:neterror.*$/, "about:neterror");
    for (const name of ["onBeforeNavigate", "onCommitted", "onDOMContentLoaded", "onCompleted", "onErrorOccurred"])
      t.api.webNavigation[name].addListener((d) => { if (d.frameId === 0) seen.push([name, short(d.url), d.transitionType ?? "none", d.error ?? "none"]); });
    t.api.tabs.onUpdated.addListener((id, c) => c.favIconUrl === undefined && seen.push(["updated", Object.keys(c).join(), c.status ?? "none", short(c.url), short(c.title), c.isArticle ?? "none", c.attention ?? "none"]));
    const tab = await t.open("content"); await t.sleep(500); seen.splice(0);
    const step = async (label, url) => {
      await t.api.tabs.update(tab.id, {url}); await t.sleep(1300); t.log(label, seen.splice(0));
      t.log("tab", await outcome(t, async () => { const x = await t.api.tabs.get(tab.id); return [x.url, x.title, x.status].map(short); }));
      t.log("frame", await outcome(t, async () => { const x = await t.api.webNavigation.getFrame({tabId: tab.id, frameId: 0}); return [short(x.url), x.errorOccurred]; }));
      t.log("script", nearFlat(await outcome(t, async () => (await t.api.scripting.executeScript({target: {tabId: tab.id}, func: () => document.title}))[0].result)));
    };
    await then(t, step);
  },
  content: async () => {}, content2: async () => {},
}, {...uses(["webNavigation", ...more]), timeout: 60, ...options});
nearFailing("near_navigation_to_an_unsafe_port", async (t, step) => { await step("unsafe port", "http://127.0.0.1:1/"); await step("back to life", t.url("content")); });
nearFailing("near_navigation_without_content", async (t, step) => { await step("empty answer", nearPath("served/status?code=204")); });
nearFailing("near_navigation_blocked_by_a_rule", async (t, step) => {
  await t.api.declarativeNetRequest.updateSessionRules({addRules: [{id: 1, action: {type: "block"}, condition: {urlFilter: "body=blocked", resourceTypes: ["main_frame"]}}]});
  await step("blocked", nearPath("served/text?body=blocked&type=text/html"));
}, ["declarativeNetRequest"]);
