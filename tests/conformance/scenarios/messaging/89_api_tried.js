// A second round of what a test of the API tries: requests, cookies, downloads, alarms, messages, permissions and what is left over.
const tries = (name, permissions, calls, more = {}, options = {}) =>
  bgOnly(name, permissions, async (t) => facts(t, await calls(t)), more, options);
tries("api_tried_alarms", ["alarms"], async (t) => {
  const {alarms} = t.api;
  const seen = [];
  alarms.onAlarm.addListener((one) => seen.push([one.name, Object.keys(one).sort().join(), one.periodInMinutes ?? null]));
  return {
    "unnamed": async () => { await alarms.create({delayInMinutes: 5}); const one = await alarms.get(); return [one?.name, Object.keys(one ?? {}).sort(), typeof one?.scheduledTime]; },
    "empty name": async () => { await alarms.create("", {delayInMinutes: 7}); return (await alarms.getAll()).length; },
    "replaced": async () => { await alarms.create("a", {delayInMinutes: 5}); await alarms.create("a", {periodInMinutes: 9}); const one = await alarms.get("a"); return [one.periodInMinutes, Math.round((one.scheduledTime - Date.now()) / 60000)]; },
    "past": async () => { await alarms.create("past", {when: Date.now() - 1000}); await t.sleep(400); return seen.splice(0); },
    "small": async () => { await alarms.create("small", {delayInMinutes: 0.001}); await t.sleep(900); return seen.splice(0); },
    "bad": async () => [await outcome(t, () => alarms.create("x", {})), await outcome(t, () => alarms.create("x", {when: Date.now(), delayInMinutes: 1})), await outcome(t, () => alarms.create("x", {delayInMinutes: "1"})), await outcome(t, () => alarms.create(5, {delayInMinutes: 1})), await outcome(t, () => alarms.create("x", {odd: 1})), await outcome(t, () => alarms.create()), await outcome(t, () => alarms.create("x", {periodInMinutes: -1})), await outcome(t, () => alarms.create("x", {when: NaN})), await outcome(t, () => alarms.create("x", {periodInMinutes: 0}))],
    "zero": async () => { const it = await outcome(t, () => alarms.create("zero", {delayInMinutes: 0})); await t.sleep(400); return [it, seen.splice(0)]; },
    "names": async () => (await alarms.getAll()).map((one) => one.name).sort(),
    "clear": async () => [await alarms.clear(), await alarms.clear("nobody"), await alarms.clear("a"), await outcome(t, () => alarms.clear(null)), await alarms.clearAll(), (await alarms.getAll()).length],
    "callbacks": () => new Promise((done) => chrome.alarms.create("c", {delayInMinutes: 3}, (...args) => chrome.alarms.get("c", (one) => chrome.alarms.clear("c", (was) => chrome.alarms.get("c", (none) => done([args.length, one.name, was, t.d(none)])))))),
    "members": () => Object.keys(alarms).sort(),
  };
});
tries("api_tried_cookies", ["cookies"], async (t) => {
  const {cookies} = t.api;
  const url = "http://127.0.0.1/";
  const seen = [];
  cookies.onChanged.addListener((change) => seen.push([change.cookie.name, change.cause, change.removed]));
  const shown = (one) => one && Object.entries(one).filter(([key]) => key !== "expirationDate").sort().map(([key, value]) => `${key}=${JSON.stringify(value)}`).join(" ");
  return {
    "set": async () => shown(await cookies.set({url, name: "a", value: "1"})),
    "get": async () => shown(await cookies.get({url, name: "a"})),
    "full": async () => shown(await cookies.set({url, name: "b", value: "2", path: "/p", httpOnly: true, sameSite: "strict", expirationDate: Date.now() / 1000 + 1000})),
    "path": async () => [await cookies.get({url, name: "b"}), shown(await cookies.get({url: url + "p/q", name: "b"}))],
    "all": async () => (await cookies.getAll({url: url + "p"})).map((one) => one.name).sort(),
    "filters": async () => [(await cookies.getAll({domain: "127.0.0.1"})).length, (await cookies.getAll({session: true, domain: "127.0.0.1"})).length, (await cookies.getAll({secure: true})).length, (await cookies.getAll({name: "a"})).length, (await cookies.getAll({path: "/p"})).length],
    "overwrite": async () => { await cookies.set({url, name: "a", value: "new"}); return (await cookies.get({url, name: "a"})).value; },
    "expired": async () => [shown(await cookies.set({url, name: "a", value: "x", expirationDate: 1})), await cookies.get({url, name: "a"})],
    "remove": async () => [await cookies.remove({url: url + "p", name: "b"}), await cookies.remove({url, name: "nobody"})],
    "bad": async () => [await outcome(t, () => cookies.get({url})), await outcome(t, () => cookies.get({url: "nonsense", name: "a"})), await outcome(t, () => cookies.set({url: "https://example.org/", name: "a"})), await outcome(t, () => cookies.set({url, name: "a", sameSite: "odd"})), await outcome(t, () => cookies.getAll({storeId: "none"})), await outcome(t, () => cookies.set({url, name: "s", value: "1", secure: true})), await outcome(t, () => cookies.set({url, name: "d", value: "1", domain: "example.org"})), await outcome(t, () => cookies.getAll())],
    "default": async () => shown(await cookies.set({url})),
    "stores": async () => (await cookies.getAllCookieStores()).map((one) => [one.id, Array.isArray(one.tabIds), Object.keys(one).sort()]),
    "events": async () => { await t.sleep(400); return seen; },
    "constants": () => [cookies.SameSiteStatus, cookies.OnChangedCause],
  };
}, {host_permissions: ["http://127.0.0.1/*"]});
scenario("api_tried_downloads_life", {
  bg: async (t) => {
    const {downloads} = t.api;
    const seen = [];
    let id;
    downloads.onCreated.addListener((one) => seen.push(["created", one.state, one.paused, one.danger, Object.keys(one).sort().join()]));
    downloads.onChanged.addListener((one) => seen.push(["changed", Object.entries(one).filter(([key]) => !["id", "filename", "endTime", "startTime", "finalUrl"].includes(key)).sort().map(([key, value]) => `${key} ${value.previous ?? ""}>${value.current ?? ""}`).join()]));
    downloads.onErased.addListener((one) => seen.push(["erased", one === id]));
    await facts(t, {
      "start": async () => { id = await downloads.download({url: t.LAB.origin + "/content2.html", filename: "lab/page.html"}); return typeof id; },
      "done": async () => { for (let i = 0; i < 40; i++) { const [one] = await downloads.search({id}); if (one?.state === "complete") return [one.state, one.filename.endsWith("lab/page.html"), one.exists, one.bytesReceived === one.totalBytes, one.error ?? null, one.byExtensionId === t.LAB.id]; await t.sleep(100); } return "never"; },
      "events": async () => { await t.sleep(500); return seen.splice(0); },
      "again": async () => { const next = await downloads.download({url: t.LAB.origin + "/content2.html", filename: "lab/page.html", conflictAction: "uniquify"}); await t.sleep(900); const [one] = await downloads.search({id: next}); seen.length = 0; return one.filename.replace(/^.*lab\//, ""); },
      "search": async () => [(await downloads.search({state: "complete"})).length, (await downloads.search({filenameRegex: "page"})).length, (await downloads.search({query: ["page"]})).length, (await downloads.search({query: ["-page"]})).length, (await downloads.search({urlRegex: "content2"})).length, (await downloads.search({limit: 1})).length, (await downloads.search({orderBy: ["-startTime"]}))[0]?.id === id, (await downloads.search({exists: true})).length > 0],
      "refused": async () => [await outcome(t, () => downloads.pause(id)), await outcome(t, () => downloads.resume(id)), await outcome(t, () => downloads.cancel(id)), await outcome(t, () => downloads.pause(98765)), await outcome(t, () => downloads.removeFile(98765)), await outcome(t, () => downloads.download({url: "nonsense"})), await outcome(t, () => downloads.download({})), await outcome(t, () => downloads.download({url: t.LAB.origin, filename: "../x"})), await outcome(t, () => downloads.download({url: t.LAB.origin, method: "PUT"})), await outcome(t, () => downloads.search({orderBy: ["odd"]}))],
      "remove": async () => [await outcome(t, () => downloads.removeFile(id)), (await downloads.search({id}))[0]?.exists],
      "erase": async () => { const gone = await downloads.erase({id}); await t.sleep(300); return [gone.length, gone[0] === id, (await downloads.search({id})).length, seen.splice(0)]; },
      "left": async () => (await downloads.erase({})).length,
      "missing": async () => { const next = await outcome(t, () => downloads.download({url: t.LAB.origin + "/nothere-at-all"})); await t.sleep(900); const list = await downloads.search({}); return [typeof next.resolved, next.rejected?.message ?? null, list.map((one) => [one.state, one.error ?? null])]; },
    });
  },
}, {...uses(["downloads"]), timeout: 60});
scenario("api_tried_messages_between_contexts", {
  bg: async (t) => {
    const seen = [];
    t.api.runtime.onMessage.addListener((message, sender, respond) => {
      seen.push([message, Object.keys(sender).sort().join(), sender.id === t.LAB.id, t.text(sender.url ?? ""), sender.origin ? t.text(sender.origin) : null, sender.frameId ?? null, sender.documentLifecycle ?? null, typeof sender.tab?.id]);
      if (message === "async") { setTimeout(() => respond("later"), 20); return true; }
      if (message === "promise") return Promise.resolve("promised");
      if (message === "throw") throw new Error("in listener");
      if (message === "undefined") respond(undefined);
      if (message === "null") respond(null);
      if (message === "twice") { respond(1); respond(2); }
      if (message === "sync") respond({echo: message});
      return undefined;
    });
    await t.open("content"); await t.wait("content done", 20000);
    await t.open("page"); await t.wait("page done", 20000);
    for (const one of seen) t.log("seen", one);
    t.log("self", await outcome(t, () => t.api.runtime.sendMessage("self"), 900));
    t.log("bad", [await outcome(t, () => t.api.runtime.sendMessage()), await outcome(t, () => t.api.runtime.sendMessage("abcdefghijklmnopabcdefghijklmnop", "x")), await outcome(t, () => t.api.runtime.sendMessage("x", "y", "z", "w", "v")), await outcome(t, () => t.api.runtime.sendMessage(() => {}))]);
  },
  content: async (t) => { for (const one of ["sync", "async", "promise", "throw", "undefined", "null", "twice", "none"]) t.log(one, await outcome(t, () => t.api.runtime.sendMessage(one), 900)); await t.signal("content done"); },
  page: async (t) => { for (const one of ["sync", "async", "none"]) t.log(one, await outcome(t, () => t.api.runtime.sendMessage(one), 900)); await t.signal("page done"); },
}, {...uses([]), timeout: 60});
tries("api_tried_permissions", ["alarms"], async (t) => {
  const {permissions: p} = t.api;
  return {
    "all": async () => { const it = await p.getAll(); return [Object.keys(it).sort(), it.permissions.sort(), it.origins.sort()]; },
    "contains": async () => [await p.contains({permissions: ["alarms"]}), await p.contains({permissions: ["bookmarks"]}), await p.contains({}), await p.contains({permissions: [], origins: []}), await p.contains({origins: ["http://127.0.0.1/a/b"]}), await p.contains({origins: ["http://127.0.0.1/*", "https://example.org/*"]}), await p.contains({permissions: ["alarms"], origins: ["https://example.org/*"]})],
    "contains bad": async () => [await outcome(t, () => p.contains({permissions: ["nonsense"]})), await outcome(t, () => p.contains({origins: ["nonsense"]})), await outcome(t, () => p.contains()), await outcome(t, () => p.contains({odd: 1})), await outcome(t, () => p.contains({permissions: "alarms"})), await outcome(t, () => p.contains({origins: ["http://127.0.0.1"]}))],
    "request": async () => [await outcome(t, () => p.request({permissions: ["bookmarks"]})), await outcome(t, () => p.request({permissions: ["history"]})), await outcome(t, () => p.request({permissions: ["nonsense"]})), await outcome(t, () => p.request({origins: ["nonsense"]})), await outcome(t, () => p.request({})), await outcome(t, () => p.request())],
    "remove": async () => [await outcome(t, () => p.remove({permissions: ["alarms"]})), await outcome(t, () => p.remove({permissions: ["bookmarks"]})), await outcome(t, () => p.remove({permissions: ["history"]})), await outcome(t, () => p.remove({origins: ["http://127.0.0.1/*"]})), await outcome(t, () => p.remove({}))],
    "members": () => Object.keys(p).sort(),
    "absent": () => [typeof t.api.bookmarks, typeof t.api.history, typeof t.api.alarms],
    "callback": () => new Promise((done) => chrome.permissions.contains({permissions: ["alarms"]}, (...args) => done(args))),
  };
}, {host_permissions: ["http://127.0.0.1/*"], optional_permissions: ["bookmarks"], optional_host_permissions: ["https://*.example.com/*"]});
tries("api_tried_runtime", [], async (t) => {
  const {runtime} = t.api;
  return {
    "url": () => [runtime.getURL("a/b.html"), runtime.getURL("/a"), runtime.getURL(""), runtime.getURL("a?x#y"), runtime.getURL("ä b"), runtime.getURL("../x"), runtime.getURL("https://example.org/")].map((one) => t.text(one)),
    "url bad": () => [tried(t, () => runtime.getURL()), tried(t, () => runtime.getURL(5)), tried(t, () => runtime.getURL("a", "b"))],
    "manifest": () => { const one = runtime.getManifest(); one.name = "changed"; const again = runtime.getManifest(); return [again.name, one === again, again.manifest_version, tried(t, () => runtime.getManifest(1).name)]; },
    "id": () => { const before = runtime.id; try { runtime.id = "x"; } catch (e) { return [e.name, e.message]; } return before === runtime.id; },
    "platform": () => runtime.getPlatformInfo(),
    "browser": async () => runtime.getBrowserInfo ? Object.keys(await runtime.getBrowserInfo()).sort() : "none",
    "contexts": async () => (await runtime.getContexts({})).map((one) => [one.contextType, Object.keys(one).sort().join(), t.text(one.documentUrl ?? ""), one.tabId, one.windowId, one.frameId, one.incognito]),
    "contexts of": async () => [(await runtime.getContexts({contextTypes: ["TAB"]})).length, (await runtime.getContexts({contextTypes: ["BACKGROUND"]})).length, await outcome(t, () => runtime.getContexts({contextTypes: ["ODD"]})), await outcome(t, () => runtime.getContexts()), (await runtime.getContexts({incognito: true})).length, (await runtime.getContexts({tabIds: [987654]})).length],
    "uninstall": async () => [await outcome(t, () => runtime.setUninstallURL("")), await outcome(t, () => runtime.setUninstallURL("https://example.org/?" + "x".repeat(1100))), await outcome(t, () => runtime.setUninstallURL("ftp://example.org/")), await outcome(t, () => runtime.setUninstallURL("nonsense")), await outcome(t, () => runtime.setUninstallURL())],
    "background page": () => runtime.getBackgroundPage?.(),
    "options": () => runtime.openOptionsPage(),
    "package": async () => typeof await runtime.getPackageDirectoryEntry?.(),
    "update check": () => runtime.requestUpdateCheck?.(),
    "restart": async () => [await outcome(t, () => runtime.restartAfterDelay?.(5)), await outcome(t, () => runtime.restart?.())],
    "constants": () => [runtime.PlatformOs, runtime.OnInstalledReason, runtime.ContextType].map((one) => one && Object.keys(one)),
    "connect": () => [tried(t, () => runtime.connect("x")), tried(t, () => runtime.connect({name: 5})), tried(t, () => runtime.connect(5))],
    "native": async () => [await outcome(t, () => runtime.sendNativeMessage("Bad Name", {})), await outcome(t, () => runtime.sendNativeMessage("lab.missing")), tried(t, () => runtime.connectNative())],
    "frame": () => runtime.getFrameId ? runtime.getFrameId(globalThis) : "none",
    "extension": () => t.api.extension ? Object.keys(t.api.extension).sort() : "none",
  };
}, {}, {families: ["chromium"], timeout: 60});
scenario("api_tried_requests_blocked", {
  bg: async (t) => {
    const {webRequest} = t.api;
    const seen = [];
    const filter = {urls: ["http://127.0.0.1/*"]};
    const is = (info) => /content2/.test(info.url);
    const short = (url) => t.text(url).replace("<origin>", "");
    webRequest.onBeforeRequest.addListener((info) => { if (!is(info)) return {}; seen.push(["before", short(info.url), info.type, info.method]); if (info.url.includes("cancel")) return {cancel: true}; if (info.url.includes("redirect")) return {redirectUrl: t.LAB.origin + "/content2.html?target"}; return {}; }, filter, ["blocking", "requestBody"]);
    webRequest.onBeforeSendHeaders.addListener((info) => { if (!is(info)) return {}; seen.push(["send", short(info.url)]); return {requestHeaders: [...info.requestHeaders, {name: "X-Lab", value: "1"}]}; }, filter, ["blocking", "requestHeaders"]);
    webRequest.onSendHeaders.addListener((info) => { if (is(info)) seen.push(["sent", info.requestHeaders.some((one) => one.name === "X-Lab")]); }, filter, ["requestHeaders"]);
    webRequest.onHeadersReceived.addListener((info) => { if (!is(info)) return {}; seen.push(["headers", info.statusCode, info.statusLine]); return {responseHeaders: [...info.responseHeaders, {name: "X-Added", value: "yes"}]}; }, filter, ["blocking", "responseHeaders"]);
    webRequest.onBeforeRedirect.addListener((info) => { if (is(info)) seen.push(["redirect", info.statusCode, short(info.redirectUrl)]); }, filter);
    webRequest.onCompleted.addListener((info) => { if (is(info)) seen.push(["completed", info.statusCode, info.fromCache]); }, filter);
    webRequest.onErrorOccurred.addListener((info) => { if (is(info)) seen.push(["error", info.error]); }, filter);
    const got = async (label, url, more) => { const it = await outcome(t, async () => { const r = await fetch(t.LAB.origin + url, more); return [r.status, r.redirected, short(r.url), r.headers.get("x-added")]; }); await t.sleep(300); t.log(label, it); for (const one of seen.splice(0)) t.log("seen", one); };
    await got("plain", "/content2.html?plain");
    await got("cancelled", "/content2.html?cancel");
    await got("redirected", "/content2.html?redirect");
  },
}, {...uses(["webRequest", "webRequestBlocking"], {host_permissions: ["http://127.0.0.1/*"]}), families: ["firefox"], timeout: 60});
scenario("api_tried_requests_watched", {
  bg: async (t) => {
    const {webRequest} = t.api;
    const seen = [];
    const filter = {urls: ["http://127.0.0.1/*"]};
    for (const [name, extra] of [["onBeforeRequest", []], ["onBeforeSendHeaders", ["requestHeaders"]], ["onSendHeaders", ["requestHeaders"]], ["onHeadersReceived", ["responseHeaders"]], ["onResponseStarted", ["responseHeaders"]], ["onBeforeRedirect", []], ["onCompleted", []], ["onErrorOccurred", []]])
      webRequest[name].addListener((info) => { if (/content|none-here/.test(info.url)) seen.push([name, t.text(info.url).replace("<origin>", ""), info.type, info.frameId === 0 ? "top" : info.frameId === -1 ? "none" : "frame", info.parentFrameId, info.tabId === -1, Object.keys(info).sort().join(), info.statusCode ?? null, info.error ?? null]); }, filter, extra);
    const tab = await t.open("content");
    await settled(t, seen, 600);
    for (const one of seen.splice(0)) t.log("page", one);
    t.log("fetch", await outcome(t, async () => (await fetch(t.LAB.origin + "/none-here")).status));
    await settled(t, seen, 500);
    for (const one of seen.splice(0)) t.log("fetched", one);
    await t.api.tabs.remove(tab.id);
  },
  content: async () => {},
}, {...uses(["webRequest"], {host_permissions: ["http://127.0.0.1/*"]}), timeout: 60});
tries("api_tried_rules", ["declarativeNetRequest"], async (t) => {
  const {declarativeNetRequest: d} = t.api;
  const rule = (id, more = {}) => ({id, priority: 1, action: {type: "block"}, condition: {urlFilter: "blocked-by-rule"}, ...more});
  return {
    "constants": () => Object.entries(d).filter(([, value]) => typeof value === "number").sort(),
    "add": () => d.updateDynamicRules({addRules: [rule(1), rule(2, {condition: {urlFilter: "||127.0.0.1", resourceTypes: ["image"]}})]}),
    "list": async () => (await d.getDynamicRules()).map((one) => [one.id, one.priority, one.action.type, Object.keys(one.condition).sort()]),
    "some": async () => (await d.getDynamicRules({ruleIds: [2, 9]})).map((one) => one.id),
    "twice": () => d.updateDynamicRules({addRules: [rule(1)]}),
    "replace": async () => { await d.updateDynamicRules({removeRuleIds: [1], addRules: [rule(1, {priority: 5})]}); return (await d.getDynamicRules({ruleIds: [1]}))[0].priority; },
    "blocked": async () => (await outcome(t, () => fetch(t.LAB.origin + "/content2.html?blocked-by-rule"))).rejected?.message,
    "session": async () => { await d.updateSessionRules({addRules: [rule(7, {action: {type: "allow"}, priority: 9})]}); const it = await outcome(t, async () => (await fetch(t.LAB.origin + "/content2.html?blocked-by-rule")).status); await d.updateSessionRules({removeRuleIds: [7]}); return it; },
    "bad": async () => { const out = []; for (const one of [rule(0), rule(1.5), rule(20, {priority: 0}), rule(21, {action: {type: "odd"}}), rule(22, {action: {type: "redirect"}}), rule(23, {condition: {regexFilter: "("}}), rule(24, {condition: {urlFilter: ""}}), rule(25, {condition: {urlFilter: "a", regexFilter: "b"}}), rule(26, {condition: {resourceTypes: []}}), rule(27, {action: {type: "modifyHeaders"}}), rule(28, {action: {type: "redirect", redirect: {url: "nonsense"}}}), rule(29, {condition: {domains: ["a"], initiatorDomains: ["b"]}}), {id: 30, condition: {}}]) out.push((await outcome(t, () => d.updateDynamicRules({addRules: [one]}))).rejected?.message ?? "fine"); await d.updateDynamicRules({removeRuleIds: [25, 29]}); return out; },
    "sets": async () => [await d.getEnabledRulesets(), await outcome(t, () => d.updateEnabledRulesets({enableRulesetIds: ["none"]})), await outcome(t, () => d.getAvailableStaticRuleCount())],
    "regex": async () => [await d.isRegexSupported({regex: "a+"}), await d.isRegexSupported({regex: "("}), await d.isRegexSupported({regex: "(?=a)"})],
    "matched": () => outcome(t, () => d.getMatchedRules({})),
    "outcome": () => d.testMatchOutcome?.({url: t.LAB.origin + "/?blocked-by-rule", type: "xmlhttprequest", initiator: "https://example.org"}),
    "count": () => d.setExtensionActionOptions?.({displayActionCountAsBadgeText: false}),
    "clear": async () => { const all = await d.getDynamicRules(); await d.updateDynamicRules({removeRuleIds: all.map((one) => one.id)}); return [all.map((one) => one.id).sort(), (await d.getDynamicRules()).length]; },
  };
}, {host_permissions: ["http://127.0.0.1/*"]});
tries("api_tried_bookmarks_told", ["bookmarks"], async (t) => {
  const {bookmarks: b} = t.api;
  const seen = [];
  for (const name of ["onCreated", "onChanged", "onMoved", "onRemoved", "onChildrenReordered"]) b[name]?.addListener((id, info) => seen.push([name, Object.keys(info ?? {}).sort().join(), info?.title ?? info?.node?.title ?? null, info?.index ?? null, info?.oldIndex ?? null]));
  let folder, one, two;
  return {
    "folder": async () => { folder = await b.create({title: "Folder"}); return [folder.title, folder.index >= 0, folder.dateGroupModified !== undefined]; },
    "inside": async () => { one = await b.create({parentId: folder.id, title: "One", url: "https://example.org/1"}); two = await b.create({parentId: folder.id, title: "Two", url: "https://example.org/2"}); return [one.index, two.index, one.parentId === folder.id]; },
    "first": async () => { const it = await b.create({parentId: folder.id, index: 0, title: "Zero", url: "https://example.org/0"}); return (await b.getChildren(folder.id)).map((x) => x.title + x.index); },
    "move": async () => { const it = await b.move(two.id, {index: 0}); return [(await b.getChildren(folder.id)).map((x) => x.title), it.index]; },
    "move out": async () => { const it = await b.move(two.id, {parentId: folder.parentId}); return [it.parentId === folder.parentId, (await b.getChildren(folder.id)).length]; },
    "rename": async () => { const it = await b.update(one.id, {title: "First"}); return [it.title, it.url]; },
    "url": async () => (await b.update(one.id, {url: "https://example.org/new"})).url,
    "search": async () => [(await b.search("example")).length, (await b.search({title: "First"})).length, (await b.search({url: "https://example.org/new"})).length],
    "sub": async () => (await b.getSubTree(folder.id))[0].children.map((x) => [x.title, x.children ?? null]),
    "refused": async () => [await outcome(t, () => b.remove(folder.id)), await outcome(t, () => b.getChildren("987654")), await outcome(t, () => b.create({parentId: "987654", title: "x"})), await outcome(t, () => b.move(folder.id, {parentId: folder.id})), await outcome(t, () => b.create({parentId: folder.id, index: 99, title: "far"})), await outcome(t, () => b.get([])), await outcome(t, () => b.update(one.id, {})), await outcome(t, () => b.getRecent(0))].map((it) => it.resolved ? "fine" : it.rejected.message.replace(folder.id, "FOLDER").replace(one.id, "ONE")),
    "away": async () => [await b.removeTree(folder.id), await b.remove(two.id), await outcome(t, () => b.removeTree("987654"))],
    "told": async () => { await t.sleep(500); return seen; },
  };
}, {}, {families: ["chromium", "firefox"]});
tries("api_tried_translations", [], async (t) => {
  const {i18n} = t.api;
  return {
    "plain": () => [i18n.getMessage("plain"), i18n.getMessage("PLAIN"), i18n.getMessage("none"), i18n.getMessage("")],
    "places": () => [i18n.getMessage("places", ["a", "b"]), i18n.getMessage("places", "a"), i18n.getMessage("places"), i18n.getMessage("places", ["a", 5, null]), i18n.getMessage("places", []), tried(t, () => i18n.getMessage("places", Array(12).fill("x")))],
    "numbers": () => [i18n.getMessage("numbers", ["1", "2"]), i18n.getMessage("dollars", ["1"]), i18n.getMessage("nine", ["1", "2", "3", "4", "5", "6", "7", "8", "9"])],
    "predefined": () => ["@@ui_locale", "@@bidi_dir", "@@bidi_reversed_dir", "@@bidi_start_edge", "@@bidi_end_edge", "@@none"].map((one) => i18n.getMessage(one)),
    "id": () => i18n.getMessage("@@extension_id").length,
    "language": async () => [i18n.getUILanguage(), await i18n.getAcceptLanguages()],
    "manifest": () => { const m = t.api.runtime.getManifest(); return [m.description, m.default_locale, m.action.default_title]; },
    "bad": () => [tried(t, () => i18n.getMessage()), tried(t, () => i18n.getMessage(5)), tried(t, () => i18n.getMessage("plain", {a: 1})), tried(t, () => i18n.getMessage("plain", 5)), tried(t, () => i18n.getMessage("plain", [], {escapeLt: true}))],
    "detect": async () => [await i18n.detectLanguage("This is a text which is written in plain English, and nobody doubts it."), await outcome(t, () => i18n.detectLanguage())].map((one) => one.languages ? [one.isReliable, one.languages[0].language] : one),
    "title": () => t.api.action.getTitle({}),
    "members": () => Object.keys(i18n).sort(),
  };
}, {default_locale: "en", description: "__MSG_plain__", action: {default_title: "__MSG_places__"}}, {files: {"_locales/en/messages.json": JSON.stringify({plain: {message: "Plain text"}, places: {message: "One $FIRST$, two $second$.", placeholders: {first: {content: "$1"}, second: {content: "[$2]", example: "x"}}}, numbers: {message: "$1 and $2 and $3"}, dollars: {message: "$$1 costs $1 $$ $$$$"}, nine: {message: "$9 $8 $7 $1"}})}});
