// More of what extensions do every day: downloads, cookies, rules, windows, panels.
apiCalls("api_every_downloads", ["downloads"], (t) => {
  const d = t.api.downloads;
  const url = t.LAB?.origin ? t.LAB.origin + "/content.html" : globalThis.LAB.origin + "/content.html";
  const ended = (id) => new Promise((r) => d.onChanged.addListener((c) => c.id === id && c.state?.current === "complete" && r(c.state)));
  let id;
  return {
    "start": async () => { id = await d.download({url, filename: "lab/one.html", conflictAction: "overwrite"}); return typeof id; },
    "complete": async () => { for (let i = 0; i < 60; i++) { const [one] = await d.search({id}); if (one.state !== "in_progress") return [one.state, one.mime, one.exists, one.paused, one.canResume, one.error ?? null]; await t.sleep(100); } return "slow"; },
    "name": async () => (await d.search({id}))[0].filename.split("/").slice(-2).join("/"),
    "state": async () => (await d.search({state: "complete"})).length,
    "query": async () => (await d.search({query: ["one.html"]})).length,
    "url": async () => (await d.search({url})).length,
    "regex": async () => (await d.search({filenameRegex: "one\\.html$"})).length,
    "none": async () => (await d.search({state: "interrupted"})).length,
    "order": async () => (await d.search({orderBy: ["-startTime"], limit: 1})).length,
    "pause": () => d.pause(id),
    "resume": () => d.resume(id),
    "cancel": () => d.cancel(id),
    "icon": async () => typeof (await d.getFileIcon(id)),
    "erase": async () => (await d.erase({id})).length,
    "erased": async () => (await d.search({id})).length,
    "show none": () => d.show(987654),
    "open none": () => d.open?.(987654),
    "file none": () => d.removeFile(987654),
    "resume none": () => d.resume(987654),
    "data": async () => typeof (await d.download({url: "data:text/plain,x", filename: "d.txt"})),
    "empty name": () => d.download({url, filename: ""}),
    "method": () => d.download({url, method: "PUT"}),
    "headers": () => d.download({url, headers: [{name: "Host", value: "x"}]}),
  };
});
apiCalls("api_every_cookies", ["cookies"], (t) => {
  const c = t.api.cookies;
  const url = globalThis.LAB.origin + "/";
  const seen = [];
  c.onChanged.addListener((x) => seen.push([x.cause, x.removed, x.cookie.name]));
  const shown = (one) => one && Object.fromEntries(Object.entries(one).filter(([k]) => !["expirationDate", "storeId"].includes(k)));
  return {
    "set": async () => shown(await c.set({url, name: "a", value: "1"})),
    "get": async () => shown(await c.get({url, name: "a"})),
    "none": () => c.get({url, name: "zz"}),
    "again": async () => (await c.set({url, name: "a", value: "2", path: "/x", sameSite: "strict", httpOnly: true})).path,
    "all": async () => (await c.getAll({url})).map((x) => [x.name, x.path]),
    "by name": async () => (await c.getAll({name: "a"})).length,
    "by session": async () => (await c.getAll({session: true})).length,
    "by path": async () => (await c.getAll({path: "/x"})).length,
    "by domain": async () => (await c.getAll({domain: "127.0.0.1"})).length,
    "secure": async () => (await c.getAll({secure: true})).length,
    "expires": async () => { const one = await c.set({url, name: "e", value: "1", expirationDate: Date.now() / 1000 + 1000}); return [one.session, typeof one.expirationDate]; },
    "past": () => c.set({url, name: "e", value: "1", expirationDate: 1}),
    "elsewhere": () => c.set({url: "https://example.org/", name: "x"}),
    "get elsewhere": () => c.get({url: "https://example.org/", name: "x"}),
    "secure here": () => c.set({url, name: "s", value: "1", secure: true}).then(shown),
    "lax": async () => (await c.set({url, name: "l", value: "1", sameSite: "lax"})).sameSite,
    "bad site": () => c.set({url, name: "l", value: "1", sameSite: "odd"}),
    "remove": async () => { const one = await c.remove({url, name: "a"}); return Object.keys(one).sort(); },
    "remove none": () => c.remove({url, name: "zz"}),
    "stores": async () => (await c.getAllCookieStores()).map((s) => [s.id, s.incognito === true, Array.isArray(s.tabIds)]),
    "bad store": () => c.getAll({storeId: "odd"}),
    "partition": async () => shown(await c.set({url, name: "p", value: "1", partitionKey: {topLevelSite: "https://example.org"}})),
    "partitioned": async () => (await c.getAll({partitionKey: {}})).length,
    "events": async () => { await t.sleep(300); return seen; },
  };
});
apiCalls("api_every_rules", ["declarativeNetRequest", "declarativeNetRequestFeedback"], (t) => {
  const d = t.api.declarativeNetRequest;
  const rule = (id, more = {}) => ({id, priority: 1, action: {type: "block"}, condition: {urlFilter: "||example.org^", resourceTypes: ["script"]}, ...more});
  return {
    "add": () => d.updateDynamicRules({addRules: [rule(1), rule(2)]}),
    "get": () => d.getDynamicRules(),
    "get one": async () => (await d.getDynamicRules({ruleIds: [2]})).map((r) => r.id),
    "twice": () => d.updateDynamicRules({addRules: [rule(1)]}),
    "replace": async () => { await d.updateDynamicRules({removeRuleIds: [1], addRules: [rule(1, {action: {type: "allow"}})]}); return (await d.getDynamicRules()).map((r) => [r.id, r.action.type]); },
    "remove unknown": () => d.updateDynamicRules({removeRuleIds: [99]}),
    "session": async () => { await d.updateSessionRules({addRules: [rule(5)]}); return (await d.getSessionRules()).length; },
    "bad type": () => d.updateSessionRules({addRules: [rule(6, {action: {type: "odd"}})]}),
    "no condition": () => d.updateSessionRules({addRules: [{id: 7, action: {type: "block"}}]}),
    "zero": () => d.updateSessionRules({addRules: [rule(0)]}),
    "redirect": () => d.updateSessionRules({addRules: [rule(8, {action: {type: "redirect", redirect: {url: "https://example.org/x"}}})]}),
    "redirect nothing": () => d.updateSessionRules({addRules: [rule(9, {action: {type: "redirect"}})]}),
    "headers": () => d.updateSessionRules({addRules: [rule(10, {action: {type: "modifyHeaders", requestHeaders: [{header: "x-lab", operation: "set", value: "1"}]}})]}),
    "headers nothing": () => d.updateSessionRules({addRules: [rule(11, {action: {type: "modifyHeaders"}})]}),
    "regex": () => d.isRegexSupported({regex: "^https://.*"}),
    "regex bad": () => d.isRegexSupported({regex: "("}),
    "test": async () => (await d.testMatchOutcome({url: "https://example.org/a.js", type: "script"})).matchedRules.map((m) => m.ruleId),
    "test none": async () => (await d.testMatchOutcome({url: "https://example.com/a.js", type: "script"})).matchedRules.length,
    "matched": async () => (await d.getMatchedRules()).rulesMatchedInfo.length,
    "rulesets": () => d.getEnabledRulesets(),
    "ruleset none": () => d.updateEnabledRulesets({enableRulesetIds: ["none"]}),
    "available": async () => typeof (await d.getAvailableStaticRuleCount()),
    "badge": () => d.setExtensionActionOptions?.({displayActionCountAsBadgeText: true}),
    "constants": () => [d.MAX_NUMBER_OF_REGEX_RULES, d.DYNAMIC_RULESET_ID, d.SESSION_RULESET_ID],
    "clear": async () => { await d.updateDynamicRules({removeRuleIds: [1, 2]}); return (await d.getDynamicRules()).length; },
  };
});
apiCalls("api_every_windows", [], (t) => {
  const w = t.api.windows;
  const seen = [];
  w.onCreated.addListener((x) => seen.push(["created", x.type]));
  w.onRemoved.addListener((x) => seen.push(["removed", typeof x]));
  let one;
  const page = t.api.runtime.getURL("page.html");
  return {
    "create": async () => { one = await w.create({url: [page, "page2.html"]}); return [one.type, one.tabs?.length, one.incognito]; },
    "tabs": async () => { await t.sleep(800); return (await w.get(one.id, {populate: true})).tabs.map((x) => [x.index, x.active]); },
    "popup": async () => { const p = await w.create({url: page, type: "popup"}); const all = (await w.getAll({windowTypes: ["popup"]})).length; await w.remove(p.id); return [p.type, all]; },
    "minimized": async () => (await w.update(one.id, {state: "minimized"})).state,
    "normal": async () => (await w.update(one.id, {state: "normal"})).state,
    "attention": async () => typeof (await w.update(one.id, {drawAttention: true})),
    "title": async () => typeof (await w.update(one.id, {titlePreface: "x"})),
    "get none": () => w.get(987654),
    "update none": () => w.update(987654, {focused: true}),
    "remove none": () => w.remove(987654),
    "bad": () => w.create({state: "odd"}),
    "both": () => w.create({url: page, state: "maximized", left: 5}),
    "tab and url": async () => { const tab = await t.api.tabs.create({url: "page2.html", active: false}); return w.create({url: page, tabId: tab.id}); },
    "remove": async () => { await w.remove(one.id); await t.sleep(500); return (await w.getAll()).length; },
    "current": async () => (await w.getCurrent()).id === (await w.getLastFocused()).id,
    "events": () => seen,
  };
}, {}, {timeout: 60, families: ["chromium"]});
apiCalls("api_every_offscreen_sidePanel", ["offscreen", "sidePanel"], (t) => {
  const {offscreen: o, sidePanel: s} = t.api;
  return {
    "there": () => [typeof o, typeof s],
    "reasons": () => Object.keys(o.Reason).sort(),
    "none": () => o.closeDocument(),
    "no reason": () => o.createDocument({url: "page.html", reasons: [], justification: "x"}),
    "bad reason": () => o.createDocument({url: "page.html", reasons: ["ODD"], justification: "x"}),
    "no justification": () => o.createDocument({url: "page.html", reasons: ["DOM_PARSER"]}),
    "empty justification": () => o.createDocument({url: "page.html", reasons: ["DOM_PARSER"], justification: ""}),
    "elsewhere": () => o.createDocument({url: "https://example.org/", reasons: ["DOM_PARSER"], justification: "x"}),
    "twice": async () => [await o.createDocument({url: "page2.html", reasons: ["BLOBS", "DOM_PARSER"], justification: "x"}), await labOutcome(t, () => o.createDocument({url: "page2.html", reasons: ["BLOBS"], justification: "x"}))],
    "has": () => o.hasDocument?.(),
    "contexts": async () => (await t.api.runtime.getContexts({contextTypes: ["OFFSCREEN_DOCUMENT"]})).map((c) => [c.tabId, c.windowId, c.frameId, t.text(c.documentUrl)]),
    "close": async () => [await o.closeDocument(), (await t.api.runtime.getContexts({contextTypes: ["OFFSCREEN_DOCUMENT"]})).length],
    "missing": () => o.createDocument({url: "none.html", reasons: ["DOM_PARSER"], justification: "x"}),
    "options": async () => [await s.setOptions({path: "page.html"}), await s.getOptions({})],
    "tab options": async () => { const [{id}] = await t.api.tabs.query({}); await s.setOptions({tabId: id, path: "popup.html", enabled: false}); const one = await s.getOptions({tabId: id}); return [one.path, one.enabled, one.tabId === id]; },
    "tab none": () => s.getOptions({tabId: 987654}),
    "set none": () => s.setOptions({tabId: 987654, path: "x.html"}),
    "behavior": async () => [await s.setPanelBehavior({openPanelOnActionClick: true}), await s.getPanelBehavior()],
    "open": () => s.open({}),
    "layout": () => s.getLayout?.(),
    "close panel": () => s.close?.({windowId: 1}),
  };
});
apiCalls("api_every_runtime", ["alarms"], (t) => {
  const r = t.api.runtime;
  return {
    "callback platform": () => new Promise((done) => r.getPlatformInfo((info) => done([Object.keys(info).sort(), t.lastErr()]))),
    "send to nobody": () => r.sendMessage({x: 1}),
    "send callback": () => new Promise((done) => r.sendMessage({x: 1}, (v) => done([t.d(v), t.lastErr()]))),
    "connect nobody": async () => { const p = r.connect({name: "n"}); return new Promise((done) => p.onDisconnect.addListener(() => done(t.lastErr()))); },
    "send elsewhere": () => r.sendMessage("abcdefghijklmnopabcdefghijklmnop", 1),
    "options none": () => r.openOptionsPage(),
    "update callback": () => new Promise((done) => { const given = r.requestUpdateCheck((...v) => done([v.length, typeof v[0], t.lastErr()])); }),
    "manifest frozen": () => { const m = r.getManifest(); m.name = "x"; return r.getManifest().name; },
    "manifest keys": () => { const m = r.getManifest(); return [m.manifest_version, m.permissions.length, m.host_permissions, t.d(m.icons)]; },
    "url absolute": () => t.text(r.getURL("https://example.org/")),
    "url object": () => r.getURL({}),
    "last error": () => [typeof r.lastError, "lastError" in r],
    "id write": () => { try { r.id = "x"; } catch (e) { return e.name; } return t.text(r.id); },
    "contexts filter": async () => (await r.getContexts({tabIds: [-1]})).length,
    "contexts document": async () => (await r.getContexts({documentOrigins: ["https://example.org"]})).length,
    "events": () => ["onInstalled", "onStartup", "onSuspend", "onSuspendCanceled", "onUpdateAvailable", "onMessage", "onMessageExternal", "onConnect", "onConnectExternal", "onConnectNative", "onUserScriptMessage", "onRestartRequired"].map((k) => [k, typeof r[k]?.addListener]),
    "enums": () => [r.OnInstalledReason, r.PlatformOs && Object.keys(r.PlatformOs).sort(), r.RequestUpdateCheckStatus],
  };
});
