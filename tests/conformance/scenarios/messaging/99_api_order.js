// Orders of events between namespaces, the smaller namespaces, and what injected files share.
const orderShape = (o) => o === undefined ? "undefined" : Object.keys(o).sort().map((k) => `${k}:${typeof o[k]}`).join(" ");

bgOnly("order_storage_areas_in_order", [], async (t) => {
  const seen = [];
  t.api.storage.onChanged.addListener((c, area) => seen.push([area, Object.keys(c)]));
  await Promise.all([t.api.storage.local.set({a: 1}), t.api.storage.session.set({b: 1}), t.api.storage.local.set({c: 1})]);
  await t.sleep(300);
  t.log("together", seen.splice(0));
  await t.api.storage.session.set({x: 1}); await t.api.storage.local.set({y: 1}); await t.api.storage.session.remove("x"); await t.api.storage.local.clear(); await t.api.storage.session.clear();
  await t.sleep(300);
  t.log("in turn", seen.splice(0));
  t.log("same", await outcome(t, async () => { await t.api.storage.session.set({s: {a: [1]}}); await t.api.storage.session.set({s: {a: [1]}}); await t.sleep(200); return seen.length; }));
  t.log("before answer", await outcome(t, async () => { seen.length = 0; await t.api.storage.local.set({q: 1}); return seen.length; }));
});
scenario("order_tab_lifecycle_order", {
  bg: async (t) => {
    const seen = [];
    const {tabs, windows, webNavigation: nav} = t.api;
    let id;
    tabs.onCreated.addListener((x) => { id ??= x.id; seen.push("created"); });
    tabs.onActivated.addListener((x) => seen.push(x.tabId === id ? "activated" : "activated other"));
    tabs.onUpdated.addListener((x, c) => { if (x === id && c.status === "complete") seen.push("updated " + c.status); });
    tabs.onRemoved.addListener(() => seen.push("removed"));
        nav.onCommitted.addListener((d) => { if (d.tabId === id) seen.push("committed"); });
    nav.onDOMContentLoaded.addListener((d) => { if (d.tabId === id) seen.push("dom"); });
    nav.onCompleted.addListener((d) => { if (d.tabId === id) seen.push("completed"); });
    const tab = await t.open("content"); await t.sleep(500);
    for (const s of seen.splice(0)) t.log("open", s);
    await tabs.remove(tab.id); await t.sleep(300);
    for (const s of seen) t.log("close", s);
  },
  content: async () => {},
}, uses(["webNavigation"]));
scenario("order_page_of_extension_lifecycle", {
  bg: async (t) => {
    const seen = [];
    t.api.runtime.onConnect.addListener((p) => { seen.push(["connect", p.name, t.text(p.sender.url), typeof p.sender.tab]); p.onDisconnect.addListener(() => seen.push(["disconnect", p.name])); });
    t.api.tabs.onRemoved.addListener(() => seen.push(["removed"]));
    const tab = await t.open("page"); await t.sleep(200);
    await t.api.tabs.reload(tab.id); await t.sleep(600);
    await t.api.tabs.remove(tab.id); await t.sleep(400);
    for (const s of seen) t.log("seen", s);
  },
  page: async (t) => { t.api.runtime.connect({name: "page"}); },
});
bgOnly("order_alarm_and_storage_flow", ["alarms"], async (t) => {
  const fired = [];
  t.api.alarms.onAlarm.addListener(async (a) => { fired.push(a.name); const {log = []} = await t.api.storage.local.get("log"); await t.api.storage.local.set({log: [...log, a.name]}); });
  const now = Date.now();
  await t.api.alarms.create("second", {when: now + 900}); await t.api.alarms.create("first", {when: now + 300});
  await t.api.alarms.create("gone", {when: now + 600}); await t.api.alarms.clear("gone");
  await t.sleep(3000);
  t.log("fired", fired);
  t.log("stored", (await t.api.storage.local.get("log")).log.length);
  t.log("left", (await t.api.alarms.getAll()).length);
});
bgOnly("order_history_and_bookmarks_events", ["history", "bookmarks"], async (t) => {
  const seen = [], {history: h, bookmarks: b} = t.api;
  h.onVisited.addListener((x) => seen.push(["visited", x.url, x.visitCount, Object.keys(x).sort()]));
  h.onVisitRemoved.addListener((x) => seen.push(["visit removed", x.allHistory, x.urls]));
  b.onCreated.addListener((id, n) => seen.push(["created", n.title, Object.keys(n).sort()]));
  b.onChanged.addListener((id, c) => seen.push(["changed", c]));
  b.onMoved.addListener((id, m) => seen.push(["moved", Object.keys(m).sort()]));
  b.onRemoved.addListener((id, r) => seen.push(["removed", Object.keys(r).sort()]));
  await h.addUrl({url: "https://example.org/third"});
  t.log("visits", await outcome(t, async () => (await h.getVisits({url: "https://example.org/third"})).map((v) => [v.transition, Object.keys(v).sort()])));
  t.log("search", await outcome(t, async () => (await h.search({text: "third", startTime: 0})).map((x) => [x.url, x.title, x.visitCount])));
  await h.deleteUrl({url: "https://example.org/third"});
  const folder = await b.create({title: "lab folder"}), one = await b.create({parentId: folder.id, title: "one", url: "https://example.org/one"});
  t.log("folder", [folder.type ?? null, one.index, (await b.getChildren(folder.id)).length]);
  t.log("update", await outcome(t, async () => { const x = await b.update(one.id, {title: "uno"}); return [x.title, x.url]; }));
  const two = await b.create({parentId: folder.id, title: "two", url: "https://example.org/two"});
  t.log("move", await outcome(t, async () => (await b.move(two.id, {parentId: folder.id, index: 0})).index));
  t.log("search", [await outcome(t, async () => (await b.search({title: "uno"})).length), await outcome(t, async () => (await b.search({url: "https://example.org/two"})).length)]);
  t.log("not empty", await outcome(t, () => b.remove(folder.id)).then((x) => JSON.stringify(x).replace(/\(id: [^)]*\)|\d{2,}/g, "N")));
  t.log("tree", await outcome(t, () => b.removeTree(folder.id)));
  t.log("bad", [await outcome(t, () => b.get("none")), await outcome(t, () => b.create({title: "x", url: "no url"})), await outcome(t, () => h.addUrl({url: "no url"})), await outcome(t, () => h.search({}))]);
  await t.sleep(400);
  for (const s of seen) t.log(s[0], s.slice(1));
});
bgOnly("order_sessions_and_closed", ["sessions"], async (t) => {
  const s = t.api.sessions;
  t.log("before", [s.MAX_SESSION_RESULTS, orderShape(s)]);
  const tab = await t.api.tabs.create({url: t.LAB.origin + "/content.html"}); await t.sleep(900);
  await t.api.tabs.remove(tab.id); await t.sleep(700);
  const closed = await s.getRecentlyClosed({maxResults: 1});
  t.log("closed", closed.map((x) => [Object.keys(x).sort(), t.text(x.tab?.url ?? "none"), x.tab?.title ?? null, typeof x.tab?.sessionId, typeof x.lastModified]));
  t.log("restore", await outcome(t, async () => { const r = await s.restore(closed[0]?.tab?.sessionId); await t.sleep(500); return [Object.keys(r).sort(), typeof r.tab?.id]; }));
  t.log("bad", [await outcome(t, () => s.restore("none")), await outcome(t, () => s.getRecentlyClosed({maxResults: 100})), await outcome(t, () => s.getRecentlyClosed({maxResults: -1}))]);
  t.log("devices", await outcome(t, () => s.getDevices()));
});
bgOnly("order_browsing_data_and_settings", ["browsingData", "privacy", "proxy", "contentSettings", "fontSettings"], async (t) => {
  t.log("there", ["browsingData", "privacy", "proxy", "contentSettings", "fontSettings", "browserSettings"].map((n) => typeof t.api[n]));
  t.log("data", [await outcome(t, () => t.api.browsingData.settings().then((x) => Object.keys(x).sort())), await outcome(t, () => t.api.browsingData.remove({since: 0}, {cache: true})), await outcome(t, () => t.api.browsingData.removeCookies({since: Date.now()})), await outcome(t, () => t.api.browsingData.remove({}, {odd: true}))]);
  t.log("privacy", [await outcome(t, () => t.api.privacy.network.networkPredictionEnabled.get({})), await outcome(t, () => t.api.privacy.network.networkPredictionEnabled.set({value: false})), await outcome(t, () => t.api.privacy.network.networkPredictionEnabled.get({})), await outcome(t, () => t.api.privacy.network.networkPredictionEnabled.clear({})), await outcome(t, () => t.api.privacy.websites.thirdPartyCookiesAllowed?.get({}))]);
  t.log("proxy", [await outcome(t, async () => (await t.api.proxy.settings.get({})).levelOfControl), typeof t.api.proxy.onRequest?.addListener, typeof t.api.proxy.onProxyError?.addListener ?? typeof t.api.proxy.onError]);
});
bgOnly("order_search_omnibox_tts", ["search", "tts", "pageCapture", "clipboardRead", "system.cpu", "system.memory"], async (t) => {
  t.log("there", ["search", "omnibox", "tts", "pageCapture", "system", "fontSettings", "dns", "theme", "find", "contextualIdentities"].map((n) => typeof t.api[n]));
  t.log("omnibox", [tried(t, () => { t.api.omnibox.onInputChanged.addListener(() => {}); t.api.omnibox.onInputEntered.addListener(() => {}); return "ok"; }), await outcome(t, () => t.api.omnibox.setDefaultSuggestion({description: "Lab"})), orderShape(t.api.omnibox)]);
  t.log("search", [orderShape(t.api.search), await outcome(t, () => t.api.search.query({})), await outcome(t, () => t.api.search.query({text: "x", tabId: 987654})), await outcome(t, async () => Array.isArray(await t.api.search.get()))]);
}, {omnibox: {keyword: "lab"}});
scenario("order_permissions_with_click", {
  bg: async (t) => {
    const seen = [];
    t.api.permissions.onAdded.addListener((p) => seen.push(["added", p]));
    t.api.permissions.onRemoved.addListener((p) => seen.push(["removed", p]));
    t.log("before", [typeof t.api.alarms, await t.api.permissions.contains({permissions: ["alarms"]})]);
    t.log("no gesture", await outcome(t, () => t.api.permissions.request({permissions: ["alarms"]})));
    t.log("remove", await outcome(t, () => t.api.permissions.remove({permissions: ["alarms"]})));
    t.log("remove hosts", await outcome(t, () => t.api.permissions.remove({origins: ["https://*.example.org/*"]})));
    await t.sleep(200);
    t.log("seen", seen);
    t.log("all", await outcome(t, async () => (await t.api.permissions.getAll()).permissions.sort()));
  },
}, uses([], {optional_permissions: ["alarms"], optional_host_permissions: ["https://*.example.org/*"]}));
scenario("order_action_popup_and_menu_flow", {
  bg: async (t) => {
    const a = t.api.action, seen = [];
    a.onClicked.addListener(() => seen.push("clicked"));
    await t.open("content");
    await a.setPopup({popup: "popup.html"});
    await t.runner("action-click"); t.log("popup", await t.wait("popup shown", 4000)); await t.sleep(300);
    await a.setPopup({popup: ""});
    await t.runner("action-click"); for (let i = 0; i < 40 && !seen.length; i++) await t.sleep(100);
    t.log("seen", seen);
    await t.signal("finished");
  },
  popup: async (t) => { await t.signal("popup shown", [location.pathname, document.title, window === top]); setTimeout(() => window.close(), 100); },
  content: async (t) => { await t.wait("finished", 9000); },
});
scenario("order_runtime_messages_to_pages", {
  bg: async (t) => {
    t.log("nobody", await outcome(t, () => t.api.runtime.sendMessage("x")));
    await t.open("page"); await t.open("page2");
    t.log("two pages", await outcome(t, () => t.api.runtime.sendMessage("who")));
    t.log("own id", await outcome(t, () => t.api.runtime.sendMessage(t.api.runtime.id, "who")));
    t.log("options", await outcome(t, () => t.api.runtime.sendMessage("who", {})));
    t.log("unknown", await outcome(t, () => t.api.runtime.sendMessage("abcdefghijklmnopabcdefghijklmnop", "who", {})));
    t.log("bad", [await outcome(t, () => t.api.runtime.sendMessage()), await outcome(t, () => t.api.runtime.sendMessage(() => {})), await outcome(t, () => t.api.runtime.sendMessage("a", "b", "c", "d", "e"))]);
    await t.signal("finished");
  },
  page: async (t) => { t.api.runtime.onMessage.addListener((m, s, r) => { setTimeout(() => r("page"), 150); return true; }); await t.wait("finished"); },
  page2: async (t) => { t.api.runtime.onMessage.addListener((m, s, r) => { r("page2"); }); await t.wait("finished"); },
});
scenario("order_content_script_reinjected", {
  bg: async (t) => {
    const tab = await t.open("content");
    await t.api.scripting.executeScript({target: {tabId: tab.id}, files: ["once.js"]});
    await t.api.scripting.executeScript({target: {tabId: tab.id}, files: ["once.js"]});
    t.log("answers", await outcome(t, () => t.api.tabs.sendMessage(tab.id, "count")));
    t.log("let", await outcome(t, async () => (await t.api.scripting.executeScript({target: {tabId: tab.id}, files: ["let.js"]}))[0].result));
    t.log("let again", await outcome(t, async () => { const [r] = await t.api.scripting.executeScript({target: {tabId: tab.id}, files: ["let.js"]}); return [r.result, r.error !== undefined]; }));
    t.log("main", await outcome(t, async () => (await t.api.scripting.executeScript({target: {tabId: tab.id}, world: "MAIN", func: () => [typeof globalThis.onceRan, document.body.dataset.once]}))[0].result));
    await t.signal("finished");
  },
  content: async (t) => { await t.wait("finished"); },
}, {...uses([]), files: {"once.js": "globalThis.onceRan = (globalThis.onceRan ?? 0) + 1; document.body.dataset.once = onceRan; if (onceRan === 1) chrome.runtime.onMessage.addListener((m, s, r) => { r([m, onceRan]); });", "let.js": "let labTop = 1; labTop + 1;"}});
scenario("order_of_injected_files", {
  bg: async (t) => {
    const tab = await t.open("content");
    const run = (files) => outcome(t, async () => (await t.api.scripting.executeScript({target: {tabId: tab.id}, files})).map((r) => [r.result, r.error !== undefined ? String(r.error?.message ?? r.error) : null]));
    t.log("two files", await run(["a.js", "b.js"]));
    t.log("b again", await run(["b.js"]));
    t.log("a again", await run(["a.js"]));
    t.log("func sees", await outcome(t, async () => (await t.api.scripting.executeScript({target: {tabId: tab.id}, func: () => [typeof A, typeof B, typeof f, typeof globalThis.A, typeof globalThis.f]}))[0].result));
    t.log("var", await run(["c.js"]));
    t.log("var again", await run(["c.js"]));
    t.log("main", await outcome(t, async () => (await t.api.scripting.executeScript({target: {tabId: tab.id}, files: ["a.js", "b.js"], world: "MAIN"})).map((r) => r.result)));
    t.log("main again", await outcome(t, async () => (await t.api.scripting.executeScript({target: {tabId: tab.id}, files: ["a.js"], world: "MAIN"})).map((r) => r.result)));
    await t.signal("finished");
  },
  content: async (t) => { await t.wait("finished"); t.log("typeof", [typeof globalThis.A, typeof f]); },
}, {...uses([]), files: {"a.js": "const A = 1; let B = 2; class C {} function f() { return A + B; } A;", "b.js": "B += 10; f() + typeof C;", "c.js": "var v = (globalThis.v ?? 0) + 1; v;"}});
