// The APIs wired together: several namespaces in one flow, what each context is told, and in which order.
const wiredKeys = (x) => x && typeof x === "object" && !Array.isArray(x) ? Object.keys(x).sort().join() : Array.isArray(x) ? x.length : typeof x;
const wiredPlain = (x) => JSON.parse(JSON.stringify(x ?? null).replace(/:\d{7,}(\.\d+)?(?=[,}\]])/g, ':"N"').replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "U").replace(/[0-9a-f]{32}/gi, "H").replace(/\d{7,}/g, "N").replace(/(tab with id:? |Tab ID: |tabId: |tab: |window with id:? |in tab |tab ID )\d{1,3}\b/gi, "$1N"));
const wiredTwo = (permissions = [], more = {}) => ({manifest: {manifest_version: 2, host_permissions: null, action: null, browser_action: {default_title: "lab"}, content_security_policy: null, web_accessible_resources: ["page.html"], permissions: ["nativeMessaging", "tabs", "storage", "http://127.0.0.1/*", ...permissions], ...more}, families: ["firefox"]});
const wiredBack = (f) => new Promise((r) => { try { f((...a) => r([...a, chrome.runtime.lastError?.message ?? "no error"])); } catch (e) { r("threw " + e.message); } setTimeout(() => r("no answer"), 1500); });
const wiredTell = (told, of, names, show) => { for (const name of names) of?.[name]?.addListener((...a) => { const x = show(...a); if (x !== undefined) told.push([name, ...[x].flat()]); }); };

scenario("wired_storage_told_in_three_contexts", {
  bg: async (t) => {
    const told = [], s = t.api.storage;
    s.onChanged.addListener((c, area) => told.push([area, c]));
    await t.open("page"); await t.open("content");
    const step = async (label, f) => { told.push("call " + label); await f(); told.push("done " + label); };
    await step("set", () => s.local.set({a: 1, b: [1]}));
    await step("same", () => s.local.set({a: 1, b: [1]}));
    await step("one", () => s.local.set({b: [1, 2]}));
    await step("session", () => s.session.set({k: "v"}));
    await step("sync", () => s.sync.set({y: {z: 1}}));
    await step("remove", () => s.local.remove(["a", "none"]));
    await step("clear", () => s.local.clear());
    await step("empty", () => s.local.clear());
    await t.sleep(300);
    t.log("told", told);
    await t.signal("finished"); await t.wait("page done"); await t.wait("content done");
  },
  page: async (t) => { const told = []; t.api.storage.onChanged.addListener((c, area) => told.push([area, c])); await t.wait("finished", 15000); await t.sleep(100); t.log("told", told); await t.signal("page done"); },
  content: async (t) => { const told = []; t.api.storage.onChanged.addListener((c, area) => told.push([area, c])); await t.wait("finished", 15000); await t.sleep(100); t.log("told", told); await t.signal("content done"); },
}, {families: ["chromium"]});
scenario("wired_tabs_events_of_a_busy_window", {
  bg: async (t) => {
    const {tabs, windows} = t.api, told = [], ids = [];
    const name = (id) => { if (!ids.includes(id)) ids.push(id); return "t" + ids.indexOf(id); };
    wiredTell(told, tabs, ["onCreated"], (x) => [name(x.id), x.active, x.status, x.index > 0, x.url === undefined ? "none" : t.text(x.url), x.pendingUrl === undefined ? "none" : t.text(x.pendingUrl)]);
    wiredTell(told, tabs, ["onActivated"], (x) => [name(x.tabId), x.previousTabId === undefined ? "none" : name(x.previousTabId)]);
    wiredTell(told, tabs, ["onRemoved"], (id, x) => [name(id), x.isWindowClosing]);
    wiredTell(told, tabs, ["onAttached", "onDetached"], (id, x) => [name(id), wiredKeys(x)]);
    wiredTell(told, tabs, ["onMoved"], (id, x) => [name(id), x.fromIndex, x.toIndex]);
    wiredTell(told, windows, ["onCreated", "onRemoved"], (x) => [typeof x === "object" ? x.type : "id"]);
    const step = async (label, f) => { const r = wiredPlain(await outcome(t, f)); await t.sleep(600); t.log(label, [r.rejected ?? r.resolved, told.splice(0)]); };
    let win, b, c;
    await step("window", async () => { win = await windows.create({url: t.url("web")}); return win.tabs.length; });
    await step("two more", async () => { b = await tabs.create({windowId: win.id, url: t.url("web?b"), active: false}); c = await tabs.create({windowId: win.id, url: t.url("web?c"), index: 0}); return [b.index, c.index]; });
    await step("moved", async () => { const x = await tabs.move([c.id, b.id], {index: -1}); return x.map((y) => y.index); });
    await step("pinned", async () => (await tabs.update(b.id, {pinned: true})).index);
    await step("move unpinned first", async () => { const x = await tabs.move(c.id, {index: 0}); return (Array.isArray(x) ? x[0] : x).index; });
    await step("active removed", () => tabs.remove(c.id));
    await step("to first window", async () => { const [w] = (await windows.getAll({windowTypes: ["normal"]})).filter((x) => x.id !== win.id); const x = await tabs.move(b.id, {windowId: w.id, index: -1}); return [(Array.isArray(x) ? x[0] : x).pinned, (Array.isArray(x) ? x[0] : x).active]; });
    await step("window closed", () => windows.remove(win.id));
    await step("last", () => tabs.remove(b.id));
  },
}, {families: ["chromium"]});
scenario("wired_tabs_updated_by_their_documents", {
  bg: async (t) => {
    const {tabs} = t.api, told = [];
    const tab = await t.open("content"); await t.sleep(500);
    tabs.onUpdated.addListener((id, c, x) => { if (id === tab.id) told.push(Object.entries(c).map(([k, v]) => [k, k === "mutedInfo" ? wiredKeys(v) : k === "favIconUrl" ? "icon" : t.text(v)])); });
    const step = async (label, f) => { await f(); await t.sleep(700); t.log(label, told.splice(0)); };
    await step("title", async () => { await t.signal("title"); await t.wait("title ok"); });
    await step("title again", async () => { await t.signal("title2"); await t.wait("title2 ok"); });
    await step("push", async () => { await t.signal("push"); await t.wait("push ok"); });
    await step("hash", async () => { await t.signal("hash"); await t.wait("hash ok"); });
    await step("muted", () => tabs.update(tab.id, {muted: true}));
    await step("pinned", () => tabs.update(tab.id, {pinned: true}));
    await step("not discardable", () => tabs.update(tab.id, {autoDiscardable: false}).catch(() => {}));
    await step("same url", async () => { await tabs.update(tab.id, {url: t.url("content?a#h")}); await t.sleep(500); });
    t.log("now", await outcome(t, async () => { const x = await tabs.get(tab.id); return [t.text(x.url), x.title, x.pinned, x.mutedInfo, x.audible, wiredKeys(x)]; }).then(wiredPlain));
    await t.signal("finished");
  },
  content: async (t) => {
    if (location.search) return;
    await t.wait("title"); document.title = "First"; await t.signal("title ok");
    await t.wait("title2"); document.title = "Second"; document.title = "Third"; await t.signal("title2 ok");
    await t.wait("push"); history.pushState(1, "", "?a"); await t.signal("push ok");
    await t.wait("hash"); location.hash = "h"; await t.signal("hash ok");
    await t.wait("finished", 15000);
  },
}, {families: ["chromium"]});
scenario("wired_scripting_and_frames", {
  bg: async (t) => {
    const s = t.api.scripting, tab = await t.open("content"); await t.ready("frame");
    const all = {tabId: tab.id, allFrames: true};
    const run = async (o) => wiredPlain(await outcome(t, async () => (await s.executeScript(o)).map((x) => [x.frameId === 0 ? "top" : "frame", wiredKeys(x), x.result, x.error ? t.err(x.error).message ?? x.error : "none"]).sort()));
    t.log("all", await run({target: all, func: () => location.pathname}));
    const frames = (await s.executeScript({target: all, func: () => location.pathname})).sort((x, y) => x.frameId - y.frameId);
    t.log("one frame", await run({target: {tabId: tab.id, frameIds: [frames[1].frameId]}, func: (x) => [x, window === top], args: ["in"]}));
    t.log("document", await run({target: {tabId: tab.id, documentIds: [frames[0].documentId ?? "none"]}, func: () => 1}));
    t.log("documents twice", await run({target: {tabId: tab.id, frameIds: [0, 0]}, func: () => 1}));
    t.log("main", await run({target: all, world: "MAIN", func: () => { globalThis.mark = location.pathname; return typeof chrome; }}));
    t.log("marks", await run({target: all, func: () => typeof globalThis.mark}));
    t.log("one throws", await run({target: all, func: () => { if (window !== top) throw new Error("in frame"); return "fine"; }}));
    t.log("one slow", await run({target: all, func: () => new Promise((r) => setTimeout(() => r(window === top), window === top ? 200 : 10))}));
    t.log("files", await run({target: all, files: ["a.js"]}));
    t.log("file throws", await run({target: {tabId: tab.id}, files: ["b.js"]}));
    t.log("file syntax", await run({target: {tabId: tab.id}, files: ["c.js"]}));
    t.log("css", [await outcome(t, () => s.insertCSS({target: all, files: ["a.css"]})), await run({target: all, func: () => getComputedStyle(document.body).opacity})]);
    t.log("shared", [await run({target: {tabId: tab.id}, func: () => { globalThis.kept = 1; var v = 2; return this === undefined; }}), await run({target: {tabId: tab.id}, func: () => [globalThis.kept, typeof v, typeof t]})]);
    await t.api.tabs.remove(tab.id);
    t.log("gone", await run({target: {tabId: tab.id}, func: () => 1}));
  },
  content: async (t) => { addFrame(t.url("frame")); await t.wait("never", 15000); },
  frame: async () => {},
}, {...uses([]), files: {"a.js": "document.title || location.pathname", "b.js": "throw new RangeError('from file')", "c.js": "let = = 1", "a.css": "body { opacity: 0.5 }"}, families: ["chromium"]});
scenario("wired_script_at_once_in_a_new_tab", {
  bg: async (t) => {
    const {tabs, scripting: s} = t.api;
    const now = async (label, options, more = {}) => { const tab = await tabs.create(options); t.log(label, wiredPlain(await outcome(t, async () => (await s.executeScript({target: {tabId: tab.id}, func: () => [location.href === "about:blank" ? "blank" : location.pathname, document.readyState], ...more})).map((x) => x.result)))); await tabs.remove(tab.id); };
    await now("web", {url: t.url("web")});
    await now("behind", {url: t.url("web"), active: false});
    await now("blank", {url: "about:blank"});
    await now("web at once", {url: t.url("web")}, {injectImmediately: true});
    const tab = await t.open("content"); await t.wait("content ok");
    t.log("after update", wiredPlain(await outcome(t, async () => { await tabs.update(tab.id, {url: t.url("web?2")}); return (await s.executeScript({target: {tabId: tab.id}, func: () => location.pathname}))[0].result; })));
    await t.sleep(300);
    t.log("css at once", wiredPlain(await outcome(t, async () => { const x = await tabs.create({url: t.url("web")}); await s.insertCSS({target: {tabId: x.id}, css: "body { color: rgb(1, 1, 1) }"}); return "put in"; })));
    t.log("message at once", wiredPlain(await outcome(t, async () => { const x = await tabs.create({url: t.url("web")}); return tabs.sendMessage(x.id, "early"); })));
  },
  content: async (t) => { await t.signal("content ok"); await t.wait("never", 15000); },
});
scenario("wired_navigation_of_frames_and_new_tabs", {
  bg: async (t) => {
    const n = t.api.webNavigation, told = [];
    const show = (d) => d.url.startsWith("http://127.0.0.1") || d.url === "about:blank" ? [d.frameId === 0 ? "top" : "frame", d.url === "about:blank" ? "blank" : new URL(d.url).pathname + new URL(d.url).search + new URL(d.url).hash, d.frameType ?? "none", d.documentLifecycle ?? "none", d.parentFrameId ?? "none", d.error ?? "no error"] : undefined;
    wiredTell(told, n, ["onBeforeNavigate", "onCommitted", "onDOMContentLoaded", "onCompleted", "onErrorOccurred", "onCreatedNavigationTarget", "onHistoryStateUpdated", "onReferenceFragmentUpdated"], show);
    const step = async (label) => { await t.sleep(600); t.log(label, told.splice(0)); };
    const tab = await t.open("content"); await step("opened");
    await t.signal("frame"); await t.ready("frame"); await step("frame");
    t.log("frame", await outcome(t, async () => { const all = await n.getAllFrames({tabId: tab.id}); const f = all.find((x) => x.frameId !== 0); const x = await n.getFrame({tabId: tab.id, frameId: f.frameId}); return [wiredKeys(x), x.parentFrameId, x.errorOccurred]; }));
    await t.signal("leave"); await step("frame led on");
    await t.signal("gone"); await step("frame removed");
    await t.signal("replace"); await step("replaced state");
    await t.signal("back"); await step("went back");
    await t.api.tabs.update(tab.id, {url: t.LAB.origin + "/served/status?code=404"}); await step("missing page");
    await t.api.tabs.update(tab.id, {url: "http://127.0.0.1:1/"}); await step("unreachable");
    t.log("none", wiredPlain([await outcome(t, () => n.getFrame({tabId: tab.id, frameId: 5})), await outcome(t, () => n.getAllFrames({tabId: 987654})), await outcome(t, () => n.getFrame({tabId: tab.id})), await outcome(t, () => n.getFrame({})), await outcome(t, () => n.getAllFrames({}))]));
  },
  content: async (t) => {
    if (location.hash === "#r") return;
    await t.wait("frame"); const f = addFrame(t.url("frame"));
    await t.wait("leave"); f.src = t.url("frame2");
    await t.wait("gone"); f.remove();
    await t.wait("replace"); history.pushState(1, "", "#p"); history.replaceState(2, "", "?r");
    await t.wait("back"); history.back();
    await t.wait("never", 15000);
  },
  frame: async () => {}, frame2: async () => {},
}, {...uses(["webNavigation"]), families: ["chromium"]});
scenario("wired_requests_of_a_page_and_its_frame", {
  bg: async (t) => {
    const w = t.api.webRequest, told = [], filter = {urls: ["http://127.0.0.1/*"], types: ["main_frame", "sub_frame", "xmlhttprequest", "script", "stylesheet", "image", "other"]};
    const path = (u) => u.replace(/.*127\.0\.0\.1:\d+/, "");
    const skip = /\/(log|signal|wait|once|done|runner|favicon)/;
    for (const name of ["onBeforeRequest", "onBeforeSendHeaders", "onHeadersReceived", "onResponseStarted", "onCompleted", "onErrorOccurred", "onBeforeRedirect"])
      w[name].addListener((d) => { if (!skip.test(path(d.url))) told.push([name, d.type, path(d.url), d.frameId === 0 ? "top" : d.frameId === -1 ? "none" : "frame", d.statusCode ?? "none"]); }, filter);
    const step = async (label) => { await t.sleep(500); t.log(label, told.splice(0)); };
    const tab = await t.open("content"); await step("page");
    await t.signal("frame"); await t.ready("frame"); await step("frame");
    for (const label of ["script", "style", "xhr", "beacon", "fetch"]) { await t.signal(label); await t.wait(label + " ok"); await step(label); }
    t.log("own fetch", [await outcome(t, async () => (await fetch(t.LAB.origin + "/served/text?body=own")).status)]); await step("own");
    let seen; w.onBeforeRequest.addListener((d) => { seen ??= d; }, {urls: ["http://127.0.0.1/*/text?body=last*"]});
    await t.signal("last"); await t.wait("last ok"); await t.sleep(200);
    t.log("details", [wiredKeys(seen), seen?.tabId === tab.id, seen?.initiator === undefined ? "none" : t.text(seen.initiator), seen?.originUrl === undefined ? "none" : t.text(seen.originUrl), seen?.documentUrl === undefined ? "none" : t.text(seen.documentUrl), typeof seen?.requestId, typeof seen?.timeStamp]);
    await t.signal("finished");
  },
  content: async (t) => {
    const at = (p) => t.LAB.origin + "/served/" + p;
    const put = (tag, more) => new Promise((r) => { const e = Object.assign(document.createElement(tag), more); e.onload = () => r("loaded"); e.onerror = () => r("failed"); document.head.append(e); });
    const go = async (label, f) => { await t.wait(label); const r = await outcome(t, f); t.log(label, r); await t.signal(label + " ok"); };
    await t.wait("frame"); addFrame(t.url("frame"));
    await go("script", () => put("script", {src: at("text?body=1&type=text/javascript")}));
    await go("style", () => put("link", {rel: "stylesheet", href: at("text?body=b{}&type=text/css")}));
    await go("xhr", () => new Promise((r) => { const x = new XMLHttpRequest(); x.onload = () => r([x.status, x.responseText]); x.open("GET", at("text?body=x")); x.send(); }));
    await go("beacon", () => navigator.sendBeacon(at("echo?names=a"), "b"));
    await go("fetch", async () => (await fetch(at("echo?names=a"), {method: "PUT", body: "b"})).status);
    await go("last", async () => (await fetch(at("text?body=last"))).status);
    await t.wait("finished", 15000);
  },
  frame: async () => {},
}, {...uses(["webRequest"]), families: ["chromium"]});
scenario("wired_rules_and_requests_together", {
  bg: async (t) => {
    const d = t.api.declarativeNetRequest, told = [];
    const r = (id, type, urlFilter, more = {}, act = {}) => ({id, priority: 1, action: {type, ...act}, condition: {urlFilter, ...more}});
    t.api.webRequest.onErrorOccurred.addListener((x) => { told.push([x.url.replace(/.*served./, ""), x.error]); }, {urls: ["http://127.0.0.1/*"]});
    t.api.webRequest.onBeforeRedirect.addListener((x) => { told.push([x.url.replace(/.*served./, ""), x.redirectUrl.replace(/.*served./, ""), x.statusCode]); }, {urls: ["http://127.0.0.1/*"]});
    d.onRuleMatchedDebug?.addListener((x) => told.push(["matched", x.rule.ruleId, x.rule.rulesetId, x.request.type]));
    t.log("set", await outcome(t, () => d.updateSessionRules({addRules: [r(1, "block", "body=no", {resourceTypes: ["xmlhttprequest", "image"]}), r(2, "redirect", "body=from", {resourceTypes: ["xmlhttprequest"]}, {redirect: {transform: {queryTransform: {addOrReplaceParams: [{key: "body", value: "to"}]}}}}), r(3, "block", "/served/text?body=get", {requestMethods: ["get"]}), r(4, "block", "body=tab", {tabIds: [987654]}), r(5, "modifyHeaders", "echo", {}, {requestHeaders: [{header: "X-Set", operation: "set", value: "1"}, {header: "accept-language", operation: "remove"}]}), {id: 6, priority: 5, action: {type: "allow"}, condition: {regexFilter: "body=no.*please", isUrlFilterCaseSensitive: true}}, r(7, "block", "BODY=CASE", {isUrlFilterCaseSensitive: true}), r(8, "block", "body=third", {domainType: "thirdParty"}), r(9, "block", "||127.0.0.1^*body=anchor|")]})));
    await t.open("content"); await t.wait("content ok", 15000);
    t.log("told", told.sort());
    t.log("matched", wiredPlain(await outcome(t, async () => (await d.getMatchedRules()).rulesMatchedInfo.map((x) => [x.rule.ruleId, x.rule.rulesetId, wiredKeys(x)]).sort())));
    t.log("static", [await outcome(t, () => d.getEnabledRulesets()), await outcome(t, () => d.updateEnabledRulesets({disableRulesetIds: ["none"]})), await outcome(t, () => d.updateEnabledRulesets({enableRulesetIds: ["own"]})), await outcome(t, () => d.getEnabledRulesets())]);
    await t.signal("more"); await t.wait("more ok");
    t.log("off", [await outcome(t, () => d.updateStaticRules?.({rulesetId: "own", disableRuleIds: [1]})), await outcome(t, () => d.getDisabledRuleIds?.({rulesetId: "own"}))]);
  },
  content: async (t) => {
    const at = (p) => t.LAB.origin + "/served/" + p, get = (p, o) => outcome(t, async () => (await fetch(at(p), o)).text());
    for (const p of ["text?body=no", "text?body=no-please", "text?body=from", "text?body=get", "text?body=tab", "text?body=case", "text?body=third", "text?body=anchor", "text?body=anchored", "echo?names=x-set,accept-language"]) t.log(p, await get(p));
    t.log("post", await get("text?body=get", {method: "POST"}));
    await t.signal("content ok"); await t.wait("more"); t.log("static", await get("text?body=static")); await t.signal("more ok");
  },
}, {...uses(["declarativeNetRequest", "declarativeNetRequestFeedback", "webRequest"], {declarative_net_request: {rule_resources: [{id: "own", enabled: false, path: "rules.json"}]}}), files: {"rules.json": JSON.stringify([{id: 1, action: {type: "block"}, condition: {urlFilter: "body=static"}}])}, families: ["chromium"]});
scenario("wired_cookies_with_a_page_and_requests", {
  bg: async (t) => {
    const c = t.api.cookies, told = [], url = t.LAB.origin + "/";
    wiredTell(told, c, ["onChanged"], (x) => [x.cause, x.removed, x.cookie.name, x.cookie.value, x.cookie.httpOnly, x.cookie.session, x.cookie.sameSite, x.cookie.path]);
    const step = async (label) => { await t.sleep(250); t.log(label, told.splice(0)); };
    await t.open("content"); await t.wait("set ok"); await step("page set");
    await c.set({url, name: "one", value: "changed"}); await step("overwritten");
    await c.set({url, name: "one", value: "changed"}); await step("same again");
    await t.signal("delete"); await t.wait("delete ok"); await step("page deleted");
    await t.signal("server"); await t.wait("server ok"); await step("server set");
    await c.set({url, name: "short", value: "1", expirationDate: Date.now() / 1000 + 1}); await step("short");
    await t.sleep(1300); t.log("short gone", [await outcome(t, () => c.get({url, name: "short"})), told.splice(0)]);
    t.log("get", wiredPlain(await outcome(t, async () => ({...(await c.get({url, name: "srv"})), storeId: "S"}))));
    t.log("stores", await outcome(t, async () => (await c.getAllCookieStores()).map((x) => [wiredKeys(x), x.tabIds.length > 0])));
    t.log("order", await outcome(t, async () => { await c.set({url: url + "a/b/c", name: "deep", value: "1", path: "/a/b"}); await c.set({url, name: "last", value: "1"}); return (await c.getAll({url: url + "a/b/c"})).map((x) => x.name + x.path); }));
    await t.signal("look"); await t.wait("look ok");
    t.log("odd", wiredPlain([await outcome(t, () => c.set({url, name: "", value: "nameless"})), await outcome(t, () => c.set({url, name: "n"})), await outcome(t, () => c.set({url, value: "v\nw", name: "x"})), await outcome(t, () => c.set({url, name: "e", value: "ü"})), await outcome(t, () => c.set({url, name: "k", value: "1", storeId: "nine"})), await outcome(t, () => c.getAll({storeId: "nine"})), await outcome(t, () => c.getAll({odd: 1})), await outcome(t, () => c.set({url, name: "d", value: "1", domain: ".127.0.0.1"})), await outcome(t, () => c.remove({url})), await outcome(t, () => c.set({url, name: "q", value: "1", secure: true})), await outcome(t, () => c.set({url, name: "pk", value: "1", partitionKey: {topLevelSite: "https://a.test"}}))]).map((x) => x?.resolved ? wiredKeys(x.resolved) : x));
    for (const x of await c.getAll({domain: "127.0.0.1"})) await c.remove({url: url.slice(0, -1) + x.path, name: x.name});
    await t.sleep(200); t.log("left", (await c.getAll({domain: "127.0.0.1"})).map((x) => x.name));
    await t.signal("finished");
  },
  content: async (t) => {
    document.cookie = "one=1; SameSite=Lax"; document.cookie = "two=2; max-age=1000"; await t.signal("set ok");
    await t.wait("delete"); document.cookie = "two=; max-age=0"; await t.signal("delete ok");
    await t.wait("server"); await fetch(t.LAB.origin + "/served/cookie?set=" + encodeURIComponent("srv=9; HttpOnly; Path=/; SameSite=Strict")); await t.signal("server ok");
    await t.wait("look"); t.log("sees", document.cookie.split("; ").sort()); t.log("sent", await outcome(t, async () => (JSON.parse(await (await fetch(t.LAB.origin + "/served/echo?names=cookie")).text()).headers.cookie ?? "").split("; ").sort())); await t.signal("look ok");
    await t.wait("finished", 15000);
  },
}, {...uses(["cookies"]), families: ["chromium"]});
bgOnly("wired_downloads_in_turn", ["downloads"], async (t) => {
  const d = t.api.downloads, told = [], ids = [], at = (p) => t.LAB.origin + "/served/" + p;
  const name = (id) => { if (!ids.includes(id)) ids.push(id); return "d" + ids.indexOf(id); };
  d.onCreated.addListener((x) => told.push(["created", name(x.id), x.state, x.filename === "" ? "no name" : "named", x.mime, x.exists, x.paused]));
  d.onChanged.addListener((x) => { if (x.state || x.exists) told.push(["changed", name(x.id), wiredKeys(x.state), x.state?.current ?? "none", x.exists?.current ?? "none"]); });
  d.onErased.addListener((id) => told.push(["erased", name(id)]));
  const settle = async (id) => { for (let i = 0; i < 60; i++) { const [x] = await d.search({id}); if (!x || x.state !== "in_progress") return x; await t.sleep(50); } };
  const step = async (label, f) => { const r = wiredPlain(await outcome(t, f, 6000)); await t.sleep(400); t.log(label, [r.rejected ?? r.resolved, told.splice(0)]); };
  const base = (x) => x?.filename.split(/[\\/]/).pop();
  let one, two;
  await step("one", async () => { one = await d.download({url: at("text?body=a"), filename: "wired.txt"}); const x = await settle(one); return [base(x), x.url === at("text?body=a"), x.finalUrl === undefined ? "none" : x.finalUrl === x.url, x.totalBytes, x.byExtensionName ?? "none"]; });
  await step("same name", async () => { two = await d.download({url: at("text?body=bb"), filename: "wired.txt"}); return base(await settle(two)); });
  await step("overwrite", async () => base(await settle(await d.download({url: at("text?body=ccc"), filename: "wired.txt", conflictAction: "overwrite"}))));
  await step("no name", async () => base(await settle(await d.download({url: at("text?body=d")}))));
  await step("folder", async () => { const x = await settle(await d.download({url: at("text?body=d"), filename: "sub/dir/f.txt"})); return x.filename.split(/[\\/]/).slice(-3).join("/"); });
  await step("posted", async () => { const x = await settle(await d.download({url: at("echo?names=x-own"), method: "POST", body: "q=1", headers: [{name: "X-Own", value: "2"}], filename: "post.json"})); return [x.state, x.bytesReceived, x.mime]; });
  await step("redirected", async () => { const x = await settle(await d.download({url: at("redirect?to=/served/text%3Fbody=r"), filename: "r.txt"})); return [x.state, x.finalUrl === undefined ? "none" : x.finalUrl.replace(/.*served/, ""), x.url.replace(/.*served/, "")]; });
  await step("unreachable", async () => { const x = await settle(await d.download({url: "http://127.0.0.1:1/x", filename: "u.txt"})); return [x.state, x.error, x.bytesReceived]; });
  await step("server error", async () => { const x = await settle(await d.download({url: at("status?code=500"), filename: "e.txt"})); return [x.state, x.error]; });
  await step("removed file", async () => { await d.removeFile(one); await t.sleep(200); return (await d.search({id: one}))[0].exists; });
  await step("erased", () => d.erase({id: two}).then((x) => x.map(name)));
  await step("searched", async () => [(await d.search({query: ["wired"]})).length, (await d.search({filenameRegex: "sub.dir"})).length, (await d.search({urlRegex: "body=ccc$"})).length, (await d.search({error: "NETWORK_FAILED"})).length, (await d.search({bytesReceived: 3})).length, (await d.search({totalBytesGreater: 2, state: "complete"})).length, (await d.search({startedAfter: new Date(0).toISOString(), limit: 2})).length, (await d.search({startedAfter: "odd"})).length]);
  await step("cancelled", async () => { const id = await d.download({url: at("text?body=" + "z".repeat(2000)), filename: "z.txt"}); await settle(id); return [await d.cancel(id), (await d.search({id}))[0].state]; });
}, {}, {families: ["chromium"]});
scenario("wired_permission_changes_seen_everywhere", {
  bg: async (t) => {
    const told = []; wiredTell(told, t.api.permissions, ["onAdded", "onRemoved"], (x) => JSON.stringify(x));
    const has = async (x) => (await outcome(t, () => t.api.permissions.contains(x)));
    t.log("before", [await has({permissions: ["storage"]}), await has({origins: ["http://127.0.0.1/*"]}), await has({origins: ["http://*/*"]})]);
    await t.open("page"); await t.wait("page ok");
    t.log("removed", [await outcome(t, () => t.api.permissions.remove({permissions: ["bookmarks"]})), await outcome(t, () => t.api.permissions.remove({origins: ["http://a.test/*"]})), await outcome(t, () => t.api.permissions.remove({origins: ["odd"]})), await outcome(t, () => t.api.permissions.remove({permissions: ["tabs"], origins: []}))]);
    t.log("asked", [await outcome(t, () => t.api.permissions.request({permissions: ["tabs"]})), await outcome(t, () => t.api.permissions.request({permissions: ["odd"]})), await outcome(t, () => t.api.permissions.request({origins: ["http://127.0.0.1/x"]})), await outcome(t, () => t.api.permissions.request({permissions: ["geolocation"]})), await outcome(t, () => t.api.permissions.request()), await wiredBack((cb) => chrome.permissions.request({permissions: ["bookmarks"]}, cb))]);
    await t.sleep(200); t.log("told", told);
    t.log("namespaces", [typeof t.api.bookmarks, typeof t.api.history, typeof chrome.bookmarks?.search]);
  },
  page: async (t) => { t.log("page", [await outcome(t, () => t.api.permissions.getAll().then((x) => [x.permissions.sort(), x.origins.sort()])), await outcome(t, () => t.api.permissions.request({permissions: ["bookmarks"]}))]); await t.signal("page ok"); },
}, uses([], {optional_permissions: ["bookmarks", "history"], optional_host_permissions: ["http://a.test/*"]}));
scenario("wired_menu_state_survives_updates", {
  bg: async (t) => {
    const m = t.api.contextMenus ?? t.api.menus;
    const make = (o) => new Promise((r) => { try { const id = m.create(o, () => r([typeof id, t.lastErr()])); } catch (e) { r(t.err(e)); } });
    t.log("radios", [await make({id: "r1", type: "radio", title: "1", contexts: ["page"]}), await make({id: "r2", type: "radio", title: "2", checked: true, contexts: ["page"]}), await make({id: "r3", type: "radio", title: "3", contexts: ["page"]})]);
    t.log("checks", [await outcome(t, () => m.update("r3", {checked: true})), await outcome(t, () => m.update("r1", {type: "normal"})), await outcome(t, () => m.update("r1", {checked: true})), await outcome(t, () => m.update("r2", {type: "checkbox", checked: false}))]);
    t.log("tree", [await make({id: "p", title: "p"}), await make({id: "c", title: "c", parentId: "p"}), await make({id: "g", title: "g", parentId: "c"}), await outcome(t, () => m.update("p", {parentId: "g"})), await outcome(t, () => m.update("c", {parentId: "c"})), await outcome(t, () => m.update("g", {parentId: "p"})), await outcome(t, () => m.update("g", {parentId: null}))]);
    t.log("titles", [await make({id: "t1", title: ""}), await make({id: "t2", type: "checkbox"}), await make({id: "t3", title: "x".repeat(2000)}), await make({id: "t4", title: "%s and %s", contexts: ["selection", "page"]}), await outcome(t, () => m.update("t4", {title: ""})), await outcome(t, () => m.update("t4", {}))]);
    t.log("contexts", [await make({id: "x1", title: "x", contexts: ["audio", "video", "editable", "frame", "password", "tab", "bookmark", "tools_menu"]}), await make({id: "x2", title: "x", contexts: ["browser_action"]}), await make({id: "x3", title: "x", contexts: ["launcher"]}), await make({id: "x4", title: "x", contexts: "page"}), await make({id: "x5", title: "x", contexts: ["all", "page"]})]);
    t.log("values", [await make({id: "v1", title: 5}), await make({id: "v2", title: "x", checked: "yes"}), await make({id: "v3", title: "x", enabled: 1}), await make({id: null, title: "x"}), await make({id: 1.5, title: "x"}), await make({id: "v4", title: "x", odd: 1}), await make({id: "v5", title: "x", visible: null}), await make("no")]);
    t.log("patterns", [await make({id: "p1", title: "x", targetUrlPatterns: ["file:///*"], contexts: ["link"]}), await make({id: "p2", title: "x", documentUrlPatterns: ["<all_urls>", "http://x/"]}), await make({id: "p3", title: "x", documentUrlPatterns: ["http://*.x.*/"]}), await make({id: "p4", title: "x", documentUrlPatterns: []}), await make({id: "p5", title: "x", targetUrlPatterns: ["data:*"]}), await make({id: "p6", title: "x", documentUrlPatterns: ["moz-extension://*/*"]})]);
    t.log("removals", [await outcome(t, () => m.remove("c")), await outcome(t, () => m.remove("g")), await outcome(t, () => m.remove()), await outcome(t, () => m.remove(77)), await wiredBack((cb) => chrome.contextMenus.remove("zz", cb)), await wiredBack((cb) => chrome.contextMenus.removeAll(cb)), await make({id: "p", title: "again"})]);
  },
}, uses(["contextMenus"]));
scenario("wired_popup_talks_to_everyone", {
  bg: async (t) => {
    const r = t.api.runtime, told = [];
    r.onMessage.addListener((m, s, reply) => { told.push(["message", m, wiredKeys(s), t.text(s.url ?? ""), s.tab !== undefined]); reply("from background"); });
    r.onConnect.addListener((p) => { told.push(["connected", p.name, wiredKeys(p.sender)]); p.onDisconnect.addListener(() => told.push(["closed", p.name])); });
    await t.api.action.setPopup({popup: "popup.html?here"});
    await t.open("content");
    await t.runner("action-click"); await t.wait("popup ok", 10000);
    t.log("contexts", await outcome(t, async () => (await r.getContexts({})).map((c) => [c.contextType, c.tabId === -1, c.frameId, t.text(c.documentUrl ?? "none")]).sort()));
    t.log("views", tried(t, () => t.api.extension.getViews?.({type: "popup"}).map((v) => v.location.search)));
    t.log("to all", await outcome(t, () => r.sendMessage("from bg")));
    t.log("second", wiredPlain(await outcome(t, () => t.api.action.openPopup())));
    await t.signal("close"); await t.sleep(700);
    t.log("told", told);
    t.log("none left", [await outcome(t, async () => (await r.getContexts({contextTypes: ["POPUP"]})).length), await outcome(t, () => r.sendMessage("x"))]);
    await t.signal("finished");
  },
  popup: async (t) => {
    const r = t.api.runtime;
    r.onMessage.addListener((m, s, reply) => { reply(["popup has", m]); });
    r.connect({name: "popup port"});
    t.log("place", [location.search, await outcome(t, () => t.api.tabs.getCurrent()), await outcome(t, async () => (await t.api.windows.getCurrent()).type), document.visibilityState, document.hasFocus !== undefined]);
    const [tab] = await t.api.tabs.query({active: true, currentWindow: true});
    t.log("tab", [t.text(tab.url), await outcome(t, () => t.api.tabs.sendMessage(tab.id, "to content"))]);
    t.log("background", await outcome(t, () => r.sendMessage("to background")));
    t.log("run", await outcome(t, async () => (await t.api.scripting.executeScript({target: {tabId: tab.id}, func: () => document.title}))[0].result));
    await t.signal("popup ok"); await t.wait("close", 10000); window.close();
  },
  content: async (t) => { t.api.runtime.onMessage.addListener((m, s, reply) => { t.log("heard", [m, wiredKeys(s)]); reply(["content has", m]); }); await t.wait("finished", 20000); },
}, {families: ["firefox"]});
scenario("wired_two_extensions_and_management", {
  bg: async (t) => {
    const m = t.api.management, told = [];
    wiredTell(told, m, ["onInstalled", "onUninstalled", "onEnabled", "onDisabled"], (x) => typeof x === "string" ? "id" : [x.name, x.enabled]);
    wiredTell(told, t.api.runtime, ["onConnectExternal"], (p) => { p.onDisconnect.addListener(() => told.push(["port closed"])); return p.name; });
    await t.wait("other ok");
    const all = await outcome(t, async () => (await m.getAll()).filter((x) => /^lab/.test(x.name)).map((x) => [x.name, x.enabled, x.version, x.type, x.installType, x.shortName, x.optionsUrl, x.homepageUrl ?? "none", x.offlineEnabled ?? "none", x.icons?.length ?? "none"]).sort());
    t.log("all", all);
    t.log("asked", await outcome(t, () => t.api.runtime.sendMessage(LAB.other_id, {q: 1})));
    t.log("off", wiredPlain(await outcome(t, () => m.setEnabled(LAB.other_id, false)))); await t.sleep(600);
    t.log("silent", await outcome(t, () => t.api.runtime.sendMessage(LAB.other_id, {q: 2})));
    t.log("get", wiredPlain(await outcome(t, async () => { const x = await m.get(LAB.other_id); return [x.enabled, x.disabledReason ?? "none", x.mayEnable ?? "none"]; })));
    t.log("on", wiredPlain(await outcome(t, () => m.setEnabled(LAB.other_id, true)))); await t.sleep(900);
    t.log("told", told);
    t.log("self", wiredPlain([await outcome(t, () => m.setEnabled(LAB.id, true)), await outcome(t, () => m.uninstallSelf({showConfirmDialog: "odd"})), await outcome(t, () => m.launchApp?.(LAB.other_id)), await outcome(t, () => m.createAppShortcut?.("x")), await outcome(t, () => m.getPermissionWarningsById?.("odd"))]));
  },
  other_bg: async (t) => { t.api.runtime.onMessageExternal.addListener((m, s, reply) => { reply(["other has", m, wiredKeys(s)]); }); t.api.runtime.connect(LAB.other_id === t.api.runtime.id ? LAB.id : LAB.other_id, {name: "from other"}); await t.signal("other ok"); await t.wait("never", 12000); },
}, {...uses(["management"]), families: ["chromium"]});
bgOnly("wired_alarms_and_clock", ["alarms"], async (t) => {
  const a = t.api.alarms, told = []; wiredTell(told, a, ["onAlarm"], (x) => [x.name, x.periodInMinutes ?? "none", Math.abs(x.scheduledTime - Date.now()) < 1500]);
  const when = (ms) => Date.now() + ms;
  await Promise.all([a.create("c", {when: when(700)}), a.create("a", {when: when(300)}), a.create("b", {when: when(500)})]);
  t.log("order asked", (await a.getAll()).map((x) => x.name));
  await t.sleep(1600); t.log("order told", told.splice(0));
  t.log("values", [await outcome(t, () => a.create("f", {delayInMinutes: 1.5})), await outcome(t, async () => { const x = await a.get("f"); return [Math.round((x.scheduledTime - Date.now()) / 10000), "periodInMinutes" in x, wiredKeys(x)]; }), await outcome(t, () => a.create("g", {periodInMinutes: 2})), await outcome(t, async () => Math.round(((await a.get("g")).scheduledTime - Date.now()) / 10000)), await outcome(t, () => a.create("h", {when: when(100000), periodInMinutes: 1})), await outcome(t, async () => wiredKeys(await a.get("h")))]);
  t.log("refused", [await outcome(t, () => a.create("x", {when: "soon"})), await outcome(t, () => a.create("x", {when: NaN})), await outcome(t, () => a.create("x", {delayInMinutes: Infinity})), await outcome(t, () => a.create({})), await outcome(t, () => a.create()), await outcome(t, () => a.create("x", {when: 1, periodInMinutes: -1})), await outcome(t, () => a.get(5)), await outcome(t, () => a.clear({})), await outcome(t, () => a.create("x", null))]);
  t.log("back", [await wiredBack((cb) => chrome.alarms.get("none", cb)), await wiredBack((cb) => chrome.alarms.clear("none", cb)), await wiredBack((cb) => chrome.alarms.clear("f", cb)), await wiredBack((cb) => chrome.alarms.create("k", {delayInMinutes: 5}, cb)), await wiredBack((cb) => chrome.alarms.clearAll(cb)), await wiredBack((cb) => chrome.alarms.getAll(cb))]);
  await a.create("", {when: when(200)}); await t.sleep(900); t.log("nameless", told);
});
scenario("wired_user_scripts_of_firefox", {
  bg: async (t) => {
    const u = t.api.userScripts;
    t.log("there", [typeof u, wiredKeys(u)]);
  },
}, {...wiredTwo(["userScripts"]), families: ["firefox"]});
scenario("wired_native_host_and_storage", {
  bg: async (t) => {
    const s = t.api.storage.local, told = [];
    s.onChanged.addListener((c) => told.push(Object.keys(c).join()));
    const port = t.api.runtime.connectNative("lab.host");
    const got = []; port.onMessage.addListener(async (m) => { got.push(m); await s.set({["m" + got.length]: m}); });
    port.postMessage({do: "echo", value: {n: 1}}); port.postMessage({do: "echo", value: [2]}); await t.sleep(600);
    t.log("kept", [await s.get(), told, got.length]);
    t.log("one shot", await outcome(t, () => t.api.runtime.sendNativeMessage("lab.host", {do: "echo", value: "x"}), 5000));
    t.log("none", await outcome(t, () => t.api.runtime.sendNativeMessage("lab.nobody", {}), 5000));
    await t.open("content"); await t.wait("content ok");
    port.disconnect();
    t.log("after", tried(t, () => port.postMessage("x")));
  },
  content: async (t) => { t.log("no native", [typeof t.api.runtime.connectNative, typeof t.api.runtime.sendNativeMessage]); t.log("kept", await outcome(t, async () => Object.keys(await t.api.storage.local.get()).sort())); await t.signal("content ok"); },
}, {families: ["chromium"]});
scenario("wired_runtime_reload_of_pages_and_suspend", {
  bg: async (t) => {
    const r = t.api.runtime, told = [];
    r.onMessage.addListener((m, s, reply) => { told.push([m, s.frameId, t.text(s.url), s.documentLifecycle ?? "none", s.origin === undefined ? "none" : t.text(s.origin)]); reply(told.length); });
    r.onSuspend?.addListener(() => told.push("suspend")); r.onSuspendCanceled?.addListener(() => told.push("cancelled"));
    const tab = await t.open("page"); await t.wait("page ok");
    await t.api.tabs.reload(tab.id); await t.wait("page again");
    t.log("told", told.splice(0));
    t.log("send to page", await outcome(t, () => r.sendMessage({to: "page"})));
    t.log("tab message", wiredPlain(await outcome(t, () => t.api.tabs.sendMessage(tab.id, {to: "tab"}))));
    t.log("connect tab", wiredPlain(await outcome(t, () => new Promise((y) => { const p = t.api.tabs.connect(tab.id, {name: "x"}); p.onDisconnect.addListener(() => y(["closed", t.lastErr()])); p.onMessage.addListener((m) => y(["got", m])); }))));
    await t.signal("finished");
  },
  page: async (t) => {
    const r = t.api.runtime, again = performance.getEntriesByType("navigation")[0]?.type === "reload";
    r.onMessage.addListener((m, s, reply) => { reply(["page", m, wiredKeys(s)]); });
    r.onConnect.addListener((p) => p.postMessage([p.name, wiredKeys(p.sender)]));
    t.log("answer", await outcome(t, () => r.sendMessage("hello " + again)));
    await t.signal(again ? "page again" : "page ok"); await t.wait("finished", 12000);
  },
});
scenario("wired_sidebar_and_windows_of_firefox", {
  bg: async (t) => {
    const b = t.api.sidebarAction, w = await t.api.windows.getCurrent(), at = {windowId: w.id};
    t.log("window", [await outcome(t, () => b.setTitle({title: "W", ...at})), await b.getTitle(at), await b.getTitle({}), await outcome(t, () => b.setTitle({title: "x", ...at, tabId: 1})), await outcome(t, () => b.getTitle({windowId: 987654}))].map(wiredPlain));
    t.log("open", [await outcome(t, () => b.isOpen(at)), await outcome(t, () => b.isOpen({windowId: 987654})), await outcome(t, () => b.open())].map(wiredPlain));
    t.log("action", [await outcome(t, () => t.api.browserAction.setTitle({title: "A", ...at})), await t.api.browserAction.getTitle(at), await outcome(t, () => t.api.browserAction.setBadgeText({text: "w", ...at})), await t.api.browserAction.getBadgeText({}), await t.api.browserAction.getBadgeText(at), await outcome(t, () => t.api.browserAction.setBadgeText({text: "w", windowId: w.id, tabId: 1}))].map(wiredPlain));
    t.log("page action", [await outcome(t, async () => { const x = await t.api.tabs.create({url: t.url("web")}); await t.sleep(600); const p = t.api.pageAction; const a = await p.isShown({tabId: x.id}); await p.show(x.id); const c = await p.isShown({tabId: x.id}); await p.setTitle({tabId: x.id, title: "P"}); const d = await p.getTitle({tabId: x.id}); await p.hide(x.id); return [a, c, d, await p.isShown({tabId: x.id})]; })].map(wiredPlain));
  },
}, wiredTwo([], {sidebar_action: {default_panel: "page.html", default_title: "S", open_at_install: false}, page_action: {default_title: "pa"}}));
