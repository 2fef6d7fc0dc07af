// The APIs by turns: what one context does and another is told, in which order, and what odd arguments come to.
const turnKeys = (x) => x && typeof x === "object" && !Array.isArray(x) ? Object.keys(x).sort().join() : Array.isArray(x) ? x.length : typeof x;
const turnTwo = (permissions = [], more = {}) => ({manifest: {manifest_version: 2, host_permissions: null, action: null, browser_action: {default_title: "lab"}, content_security_policy: null, web_accessible_resources: ["page.html"], permissions: ["nativeMessaging", "tabs", "storage", "http://127.0.0.1/*", ...permissions], ...more}, families: ["firefox"]});
const turnPlain = (x) => JSON.parse(JSON.stringify(x ?? null).replace(/:\d{7,}(\.\d+)?(?=[,}\]])/g, ':"N"').replace(/(guid\\":\\")[\w-]{10,12}/g, "$1G").replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "U").replace(/\d{7,}/g, "N").replace(/(tab with id:? |Tab ID: |tabId: |tab: |window with id:? )\d{1,3}\b/gi, "$1N"));
const turnSite = (path) => `http://127.0.0.1:${new URL(LAB.origin).port}/${path}`;
const turnSay = (f) => new Promise((r) => { try { f((...a) => r([...a, chrome.runtime.lastError?.message ?? "no error"])); } catch (e) { r("threw " + e.message); } setTimeout(() => r("no answer"), 1500); });

scenario("turn_tabs_every_event_in_order", {
  bg: async (t) => {
    const {tabs} = t.api, told = [], ids = [];
    const name = (id) => { if (!ids.includes(id)) ids.push(id); return "t" + ids.indexOf(id); };
    const own = await t.open("content"); name(own.id);
    tabs.onCreated.addListener((x) => told.push(["created", name(x.id), x.active, x.status]));
    tabs.onActivated.addListener((x) => told.push(["activated", name(x.tabId)]));
    tabs.onHighlighted.addListener((x) => told.push(["highlighted", x.tabIds.map(name)]));
    tabs.onUpdated.addListener((id, c) => told.push(["updated", name(id), turnKeys(c), c.status ?? "none"]));
    tabs.onMoved.addListener((id, x) => told.push(["moved", name(id), x.toIndex - x.fromIndex]));
    tabs.onRemoved.addListener((id) => told.push(["removed", name(id)]));
    tabs.onReplaced?.addListener(() => told.push(["replaced"]));
    const step = async (label, f) => { await f(); await t.sleep(900); t.log(label, told.splice(0)); };
    let two;
    await step("behind", async () => { two = await tabs.create({url: t.url("content2"), active: false}); await t.ready("content2"); });
    await step("to the front", () => tabs.update(two.id, {active: true}));
    await step("pinned", () => tabs.update(two.id, {pinned: true}));
    await step("unpinned", () => tabs.update(two.id, {pinned: false}));
    await step("moved", () => tabs.move(two.id, {index: 0}));
    await step("muted", () => tabs.update(two.id, {muted: true}));
    await step("fragment", () => tabs.update(two.id, {url: t.url("content2") + "#x"}));
    await step("removed", () => tabs.remove(two.id));
    await t.signal("finished");
  },
  content: async (t) => { await t.wait("finished", 20000); }, content2: async () => {},
});
bgOnly("turn_groups_and_removals_in_order", ["tabGroups"], async (t) => {
  const {tabs, tabGroups: g, windows} = t.api, told = [];
  const made = [];
  for (let i = 0; i < 4; i++) made.push(await tabs.create({url: "about:blank?" + i, active: false}));
  await t.sleep(400);
  const name = (id) => made.findIndex((x) => x.id === id);
  for (const e of ["onUpdated", "onRemoved", "onMoved"]) g[e].addListener((x) => told.push([e, x.title, x.collapsed]));
  tabs.onUpdated.addListener((id, c) => { if (name(id) >= 0 && "groupId" in c) told.push(["tab", name(id), c.groupId === -1 ? -1 : "group"]); });
  tabs.onMoved.addListener((id, x) => told.push(["moved", name(id), x.toIndex - x.fromIndex]));
  tabs.onRemoved.addListener((id) => told.push(["tab removed", name(id)]));
  const step = async (label, f) => { const r = turnPlain(await outcome(t, f)); await t.sleep(400); t.log(label, [r.rejected ?? "ok", told.splice(0)]); };
  let id;
  await step("grouped", async () => { id = await tabs.group({tabIds: [made[0].id, made[2].id]}); });
  t.log("places", (await Promise.all(made.map((x) => tabs.get(x.id)))).map((x) => x.index - made[0].index));
  await step("titled", () => g.update(id, {title: "Lab", collapsed: true}));
  await step("moved", () => g.move(id, {index: -1}));
  await step("tab left", () => tabs.ungroup(made[0].id));
  await step("other group", () => tabs.group({tabIds: [made[0].id, made[1].id], createProperties: {windowId: made[0].windowId}}));
  await step("tab removed", () => tabs.remove(made[2].id));
  await step("again", () => tabs.group({tabIds: made[3].id}));
  await step("same", async () => { const x = await tabs.get(made[3].id); await tabs.group({tabIds: made[3].id, groupId: x.groupId}); });
  t.log("order", (await tabs.query({windowId: made[0].windowId})).map((x) => [name(x.id), x.groupId === -1]).filter((x) => x[0] >= 0));
});
scenario("turn_messages_answered_by_each_kind", {
  bg: async (t) => {
    const r = t.api.runtime;
    r.onMessage.addListener((m, s, reply) => {
      if (m === "sync") { reply({got: m}); return; }
      if (m === "later") { setTimeout(() => reply("later"), 50); return true; }
      if (m === "promise") return Promise.resolve("promised");
      if (m === "reject") return Promise.reject(new Error("no"));
      if (m === "throw") throw new Error("thrown");
      if (m === "never") return true;
      if (m === "twice") { reply(1); reply(2); return true; }
      if (m === "undefined") { reply(); return true; }
      if (m === "false") return false;
      if (m === "value") return "a value";
    });
    await t.open("content"); await t.wait("content ok", 20000);
  },
  content: async (t) => {
    for (const m of ["sync", "later", "promise", "reject", "throw", "twice", "undefined", "false", "value", "other"]) t.log(m, [await outcome(t, () => t.api.runtime.sendMessage(m)), await turnSay((cb) => chrome.runtime.sendMessage(m, cb))]);
    await t.signal("content ok");
  },
});
scenario("turn_ports_between_content_and_background", {
  bg: async (t) => {
    const told = [];
    t.api.runtime.onConnect.addListener((p) => {
      told.push(["connected", p.name, turnKeys(p.sender), p.sender.frameId]);
      p.onMessage.addListener((m, q) => { told.push(["message", m, q === p]); if (m === "close") p.disconnect(); else p.postMessage({echo: m}); });
      p.onDisconnect.addListener((q) => told.push(["disconnected", q === p, t.lastErr()]));
    });
    const tab = await t.open("content"); await t.wait("content ok", 15000); await t.sleep(200);
    for (const x of told.splice(0)) t.log("told", x);
    await t.api.tabs.remove(tab.id); await t.sleep(300);
    t.log("tab gone", told);
  },
  content: async (t) => {
    const p = t.api.runtime.connect({name: "one"});
    const got = [];
    p.onMessage.addListener((m) => got.push(m)); p.onDisconnect.addListener(() => got.push("disconnected"));
    p.postMessage("a"); p.postMessage({b: [1, null]}); await t.sleep(200);
    t.log("got", got.splice(0));
    p.postMessage("close"); await t.sleep(200);
    t.log("closed", [got.splice(0), tried(t, () => p.postMessage("x")), tried(t, () => p.disconnect())]);
    const q = t.api.runtime.connect(); t.log("nameless", [q.name, turnKeys(q), q.sender === undefined]);
    q.disconnect(); t.log("odd", [tried(t, () => t.api.runtime.connect(5).name), tried(t, () => t.api.runtime.connect({name: 5}).name), tried(t, () => t.api.runtime.connect({odd: 1}).name)]);
    t.api.runtime.connect({name: "kept"});
    await t.sleep(150); await t.signal("content ok"); await t.wait("never", 15000);
  },
});
scenario("turn_popup_and_its_view", {
  bg: async (t) => {
    const a = t.api.action;
    t.log("popup", t.text(await a.getPopup({})));
    await t.open("content");
    await t.runner("action-click"); await t.wait("popup ok", 8000); await t.sleep(200);
    t.log("contexts", await outcome(t, async () => (await t.api.runtime.getContexts({contextTypes: ["POPUP"]})).map((c) => [turnKeys(c), t.text(c.documentUrl), c.tabId, c.frameId])));
    t.log("views", tried(t, () => t.api.extension.getViews({type: "popup"}).map((v) => v.location.pathname)));
    t.log("message", await outcome(t, () => t.api.runtime.sendMessage("to popup")));
    await t.signal("close"); await t.sleep(600);
    t.log("after", await outcome(t, async () => (await t.api.runtime.getContexts({contextTypes: ["POPUP"]})).length));
    t.log("unanswered", await outcome(t, () => t.api.runtime.sendMessage("to popup")));
    await t.signal("finished");
  },
  popup: async (t) => {
    t.api.runtime.onMessage.addListener((m, s, r) => { r(["popup heard", m, turnKeys(s)]); });
    t.log("current", await outcome(t, async () => (await t.api.tabs.getCurrent()) === undefined));
    t.log("active", await outcome(t, async () => (await t.api.tabs.query({active: true, currentWindow: true})).map((x) => t.text(x.url))));
    t.log("window", await outcome(t, async () => (await t.api.windows.getCurrent()).type));
    t.log("views", tried(t, () => t.api.extension.getViews().map((v) => v.location.pathname).sort()));
    t.log("storage", await outcome(t, async () => { await t.api.storage.local.set({from: "popup"}); return t.api.storage.local.get(); }));
    await t.signal("popup ok"); await t.wait("close"); window.close();
  },
  content: async (t) => { await t.wait("finished", 20000); },
}, uses([], {action: {default_popup: "popup.html"}}));
scenario("turn_content_first_word_and_navigation", {
  bg: async (t) => {
    const told = [];
    const n = t.api.webNavigation;
    for (const e of ["onCommitted", "onDOMContentLoaded", "onCompleted"]) n[e].addListener((d) => { if (d.frameId === 0 && d.url.includes("content")) told.push(e); });
    t.api.tabs.onUpdated.addListener((id, c, tab) => { if (c.status && /content/.test(tab.url)) told.push(c.status); });
    t.api.runtime.onMessage.addListener((m) => { told.push(m); });
    const tab = await t.open("content"); await t.sleep(600);
    t.log("order", told.splice(0).filter((x) => x !== "loading" && x !== "complete"));
    await t.api.tabs.update(tab.id, {url: t.url("content2")}); await t.ready("content2"); await t.sleep(600);
    t.log("navigated", told.splice(0).filter((x) => x !== "loading" && x !== "complete"));
    t.log("frames", await outcome(t, async () => (await n.getAllFrames({tabId: tab.id})).length));
    t.log("back", await outcome(t, () => t.api.tabs.goForward(tab.id)));
  },
  content: async (t) => { t.api.runtime.sendMessage("first word"); await t.sleep(100); },
  content2: async (t) => { t.api.runtime.sendMessage("second word"); },
}, uses(["webNavigation"]));
scenario("turn_redirects_by_script_and_fragment", {
  bg: async (t) => {
    const told = [], n = t.api.webNavigation;
    for (const e of ["onBeforeNavigate", "onCommitted", "onReferenceFragmentUpdated", "onHistoryStateUpdated"]) n[e].addListener((d) => { if (d.frameId === 0 && /127/.test(d.url)) told.push([e, t.text(d.url), d.transitionType ?? "none", d.transitionQualifiers ?? "none"]); });
    await t.open("content"); await t.sleep(300); told.splice(0);
    const step = async (label) => { await t.signal(label); await t.wait(label + " ok"); await t.sleep(300); t.log(label, told.splice(0)); };
    await step("hash"); await step("anchor"); await step("push"); await step("back");
    await t.signal("leave"); await t.ready("content2"); await t.sleep(300);
    t.log("left", told.splice(0));
  },
  content: async (t) => {
    const at = async (label, f) => { await t.wait(label); f(); await t.sleep(150); await t.signal(label + " ok"); };
    await at("hash", () => { location.hash = "a"; });
    await at("anchor", () => { const a = document.createElement("a"); a.href = "#b"; document.body.append(a); a.click(); });
    await at("push", () => history.pushState(1, "", "?pushed"));
    await at("back", () => history.back());
    await t.wait("leave"); await t.flush(); location.assign("/content2.html");
  },
  content2: async () => {},
}, uses(["webNavigation"]));
bgOnly("turn_management_events_and_others", ["management"], async (t) => {
  const m = t.api.management, told = [];
  for (const e of ["onInstalled", "onUninstalled", "onEnabled", "onDisabled"]) m[e].addListener((x) => told.push([e, x.id === t.api.runtime.id ? "self" : typeof x.id]));
  t.log("self", await outcome(t, async () => { const x = await m.getSelf(); return [x.name, x.shortName, x.description, x.version, x.versionName ?? "none", x.type, x.enabled, x.mayDisable, x.installType, x.offlineEnabled, x.homepageUrl ?? "none", x.updateUrl ?? "none"]; }));
  t.log("callback", await turnSay((cb) => chrome.management.getSelf((x) => cb(x.name))));
  t.log("extra", [await outcome(t, () => m.getSelf(5)), await outcome(t, () => m.getSelf({}))]);
  t.log("disable", [await outcome(t, () => m.setEnabled("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false)), await outcome(t, () => m.setEnabled())]);
  t.log("uninstall", [await outcome(t, () => m.uninstall?.("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")), await outcome(t, () => m.uninstallSelf({showConfirmDialog: 5}))]);
  t.log("launch", [await outcome(t, () => m.launchApp?.("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")), await outcome(t, () => m.setLaunchType?.("x", "odd"))]);
  t.log("types", [m.ExtensionDisabledReason, m.ExtensionInstallType].map(turnKeys));
  t.log("told", told);
  t.log("manifest", turnKeys(t.api.runtime.getManifest()));
  t.log("in permissions", await outcome(t, () => t.api.permissions.contains({permissions: ["management"]})));
  t.log("install", await outcome(t, () => m.installReplacementWebApp?.()));
}, {version_name: "1.0 beta", short_name: "lab", author: "Someone"});
bgOnly("turn_downloads_named_by_the_browser", ["downloads"], async (t) => {
  const d = t.api.downloads;
  const ended = (id) => new Promise((r) => { const look = async () => { const [x] = await d.search({id}); if (!x || x.state !== "in_progress") r(x); else setTimeout(look, 60); }; look(); });
  const base = (x) => x && x.filename.split("/").pop().replace(/ ?\(\d+\)/, "");
  const name = async (path, more = {}) => outcome(t, async () => { const x = await ended(await d.download({url: path.startsWith("data:") ? path : turnSite(path), conflictAction: "overwrite", ...more})); return [base(x), x.mime, x.state, x.bytesReceived > 0]; }, 5000);
  t.log("text", await name("served/text?body=x&type=text/plain"));
  t.log("html", await name("served/text?body=x&type=text/html"));
  t.log("json", await name("served/text?body=1&type=application/json"));
  t.log("png", await name("served/text?body=x&type=image/png"));
  t.log("pdf", await name("served/text?body=x&type=application/pdf", {filename: "paper.pdf"}));
  t.log("wrong ending", await name("served/text?body=x&type=image/png", {filename: "lab/picture.jpg"}));
  t.log("no ending", await name("served/text?body=x&type=text/css", {filename: "style"}));
  t.log("folders", await outcome(t, async () => { const x = await ended(await d.download({url: turnSite("served/text?body=x"), filename: "a/b/c.txt", conflictAction: "overwrite"})); return x.filename.split("/").slice(-3); }, 5000));
  t.log("post", await name("served/echo", {method: "POST", body: "x=1", filename: "post.json"}));
  t.log("headers", await outcome(t, async () => { const x = await ended(await d.download({url: turnSite("served/echo?names=x-lab"), headers: [{name: "X-Lab", value: "1"}], filename: "h.json", conflictAction: "overwrite"})); return [x.mime, x.fileSize]; }, 5000));
  t.log("bad headers", [await outcome(t, () => d.download({url: turnSite("served/echo"), headers: [{name: "Host", value: "x"}]})), await outcome(t, () => d.download({url: turnSite("served/echo"), headers: [{value: "x"}]})), await outcome(t, () => d.download({url: turnSite("served/echo"), conflictAction: "odd"}))].map((x) => typeof x.resolved === "number" ? "id" : x));
});
scenario("turn_storage_told_to_every_context", {
  bg: async (t) => {
    const told = [];
    t.api.storage.onChanged.addListener((c, area) => told.push([area, c]));
    t.api.storage.session.onChanged?.addListener((c) => told.push(["session only", c]));
    await t.open("page"); await t.open("content");
    await t.signal("write"); await t.wait("page wrote"); await t.wait("content wrote"); await t.sleep(400);
    for (const x of told.splice(0)) t.log("told", x);
    t.log("all", await t.api.storage.local.get());
    await t.api.storage.local.set({page: {deep: [1, 2, {x: 1}]}}); await t.api.storage.local.set({page: {deep: [1, 2, {x: 1}]}}); await t.sleep(200);
    t.log("same again", told.splice(0));
    await t.api.storage.local.remove(["page", "none", "content"]); await t.sleep(200);
    t.log("removed", told.splice(0));
    await t.signal("finished");
  },
  page: async (t) => { await t.wait("write"); await t.api.storage.local.set({page: 1}); await t.api.storage.session.set({s: [1]}); await t.sleep(200); await t.signal("page wrote"); await t.wait("finished", 12000); },
  content: async (t) => { await t.wait("page wrote"); t.log("session", await outcome(t, () => t.api.storage.session.set({c: 1}))); t.log("managed", await outcome(t, () => t.api.storage.managed.get())); await t.api.storage.local.set({content: {a: null}}); await t.signal("content wrote"); await t.wait("finished", 12000); },
});
bgOnly("turn_storage_odd_values_and_arguments", [], async (t) => {
  const {local: l, sync: s, managed: m} = t.api.storage;
  t.log("undefined", [await outcome(t, () => l.set({a: undefined, b: 1})), await outcome(t, () => l.get(["a", "b"]))]);
  t.log("nested", [await outcome(t, () => l.set({n: {u: undefined, f: () => 1, d: new Date(5), r: /x/g, e: new Error("x"), big: [NaN, Infinity]}})), await outcome(t, () => l.get("n"))]);
  t.log("class", [await outcome(t, () => l.set({c: new (class A { constructor() { this.x = 1; } get y() { return 2; } })()})), await outcome(t, () => l.get("c"))]);
  t.log("toJSON", [await outcome(t, () => l.set({j: {toJSON: () => "jsoned"}})), await outcome(t, () => l.get("j"))]);
  t.log("keys", [await outcome(t, () => l.set({1: "number", "a.b": "dots", "": "empty"})), await outcome(t, () => l.get([1])), await outcome(t, () => l.get(["1", "a.b", ""]))]);
  t.log("get", [await outcome(t, () => l.get(undefined)).then((x) => turnKeys(x.resolved)), await outcome(t, () => l.get([])), await outcome(t, () => l.get({})), await outcome(t, () => l.get(true)), await outcome(t, () => l.get("a", "b"))]);
  t.log("set", [await outcome(t, () => l.set()), await outcome(t, () => l.set(null)), await outcome(t, () => l.set([1])), await outcome(t, () => l.set({}, 5)), await outcome(t, () => l.set(new Map([["a", 1]])))]);
  t.log("default order", await outcome(t, async () => JSON.stringify(await l.get({z: 1, b: 2, a: 3, 5: 4}))));
  t.log("order", await outcome(t, async () => { await l.clear(); await l.set({z: 1}); await l.set({b: {y: 1, a: 2}}); await l.set({a: 3}); return JSON.stringify(await l.get()); }));
  t.log("managed", [await outcome(t, () => m.get()), await outcome(t, () => m.get("x")), await outcome(t, () => m.set({a: 1})), await outcome(t, () => m.clear())]);
  t.log("sync", [await outcome(t, () => s.set({d: new Date(0), f() {}, n: {u: undefined}})), await outcome(t, () => s.get()), await outcome(t, () => s.get(["d", 5]))]);
});
scenario("turn_menus_clicked_and_shown", {
  bg: async (t) => {
    const m = t.api.contextMenus;
    t.log("ids", [await turnSay((cb) => m.create({id: "a", title: "A"}, cb)), await turnSay((cb) => m.create({id: "a", title: "again"}, cb)), await turnSay((cb) => m.create({id: "", title: "empty"}, cb))]);
    t.log("returned", [typeof tried(t, () => m.create({id: "b", title: "B", contexts: ["action"]}))]);
    t.log("separator", [await turnSay((cb) => m.create({id: "s", type: "separator", title: "ignored"}, cb)), await turnSay((cb) => m.create({id: "r1", type: "radio", title: "one"}, cb)), await turnSay((cb) => m.create({id: "r2", type: "radio", title: "two", checked: true}, cb))]);
    t.log("top levels", [m.ACTION_MENU_TOP_LEVEL_LIMIT, m.ItemType && turnKeys(m.ItemType), m.ContextType && turnKeys(m.ContextType)]);
    t.log("many on the button", await Promise.all(Array.from({length: 8}, (_, i) => turnSay((cb) => m.create({id: "t" + i, title: "t" + i, contexts: ["action"]}, cb)))));
    t.log("events", [typeof m.onClicked, typeof m.onShown, typeof m.onHidden, typeof m.refresh, typeof m.overrideContext, typeof m.getTargetElement]);
    t.log("wrong events", [tried(t, () => m.onClicked.addListener()), tried(t, () => m.onClicked.addListener(5)), tried(t, () => m.onClicked.hasListener(() => {}))]);
    t.log("update", [await outcome(t, () => m.update("a", {type: "checkbox", checked: true})), await outcome(t, () => m.update("a", {id: "z"})), await outcome(t, () => m.update("a", {visible: false, odd: 1})), await outcome(t, () => m.update("a", {onclick() {}})), await outcome(t, () => m.update(5, {title: "x"}))]);
    t.log("remove", [await outcome(t, () => m.remove("none")), await outcome(t, () => m.remove("a")), await outcome(t, () => m.remove("a")), await turnSay((cb) => m.remove("none", cb))]);
    t.log("urls", [await turnSay((cb) => m.create({id: "u", title: "u", documentUrlPatterns: ["*://*.example.org/*", "file:///*"]}, cb)), await turnSay((cb) => m.create({id: "u2", title: "u", documentUrlPatterns: ["http://*:80/*"]}, cb)), await turnSay((cb) => m.create({id: "u3", title: "u", documentUrlPatterns: ["about:blank"]}, cb))]);
    t.log("icons", [await turnSay((cb) => m.create({id: "i", title: "i", icons: {16: "a.png"}}, cb)), await turnSay((cb) => m.create({id: "i2", title: "i", command: "_execute_action"}, cb)), await turnSay((cb) => m.create({id: "i3", title: "i", viewTypes: ["tab"]}, cb))]);
  },
}, uses(["contextMenus"]));
bgOnly("turn_permissions_unknown_and_normalised", ["alarms", "odd", "https://example.org/*", "sidePanel", "menus", "webRequestBlocking"], async (t) => {
  const p = t.api.permissions;
  t.log("manifest", [t.api.runtime.getManifest().permissions, t.api.runtime.getManifest().host_permissions, t.api.runtime.getManifest().optional_permissions, t.api.runtime.getManifest().optional_host_permissions ?? "none"]);
  t.log("all", await outcome(t, async () => { const x = await p.getAll(); return [x.permissions.sort(), x.origins.sort()]; }));
  t.log("contains", [await outcome(t, () => p.contains({permissions: ["odd"]})), await outcome(t, () => p.contains({origins: ["https://example.org/*"]})), await outcome(t, () => p.contains({origins: ["https://example.com/a/*"]})), await outcome(t, () => p.contains({origins: ["http://127.0.0.1:8080/*"]})), await outcome(t, () => p.contains({origins: ["*://127.0.0.1/*"]}))]);
  t.log("patterns", [await outcome(t, () => p.contains({origins: ["https://*/*"]})), await outcome(t, () => p.contains({origins: ["http://127.0.0.1"]})), await outcome(t, () => p.contains({origins: ["file:///*"]})), await outcome(t, () => p.contains({origins: ["chrome://x/*"]})), await outcome(t, () => p.contains({origins: [5]}))]);
  t.log("optional", [await outcome(t, () => p.contains({permissions: ["bookmarks"]})), await outcome(t, () => p.remove({permissions: ["bookmarks"]})), await outcome(t, () => p.remove({origins: ["https://example.com/*"]})), await outcome(t, () => p.remove({origins: ["https://never.example/*"]}))]);
  t.log("request", [await outcome(t, () => p.request({origins: ["https://never.example/*"]})), await outcome(t, () => p.request({permissions: ["odd"]})), await outcome(t, () => p.request())]);
  t.log("callback", [await turnSay((cb) => chrome.permissions.request({permissions: ["bookmarks"]}, cb)), await turnSay((cb) => chrome.permissions.getAll((x) => cb(turnKeys(x))))]);
  t.log("namespaces", ["alarms", "sidePanel", "menus", "contextMenus", "bookmarks", "webRequest", "declarativeNetRequest", "userScripts", "dom", "test", "extensionTypes"].map((n) => [n, typeof t.api[n]]));
  t.log("host requests", [typeof p.addHostAccessRequest, await outcome(t, () => p.addHostAccessRequest?.({tabId: 987654})), await outcome(t, () => p.removeHostAccessRequest?.({}))]);
  t.log("fetch", [await outcome(t, async () => (await fetch(turnSite("served/text?body=x"))).status), await outcome(t, () => fetch("nope://x"))]);
}, {optional_permissions: ["bookmarks", "odd2", "tabs"], optional_host_permissions: ["https://example.com/*", "https://*.example.net/x"]});
scenario("turn_scripting_documents_and_frames", {
  bg: async (t) => {
    const s = t.api.scripting;
    const tab = await t.open("content"); await t.wait("framed"); await t.sleep(300);
    const run = async (target, more = {}) => turnPlain(await outcome(t, async () => (await s.executeScript({target: {tabId: tab.id, ...target}, func: () => location.pathname + location.search, ...more})).map((x) => [x.frameId === 0, x.result ?? "nothing", x.error === undefined ? "none" : String(x.error.message ?? x.error)]).sort()));
    t.log("top", await run({}));
    t.log("all", await run({allFrames: true}));
    t.log("missing frame", await run({frameIds: [987654]}));
    t.log("no frames", await run({frameIds: []}));
    t.log("documents", await run({documentIds: []}));
    t.log("document", await outcome(t, async () => { const [x] = await s.executeScript({target: {tabId: tab.id}, func: () => 1}); return turnPlain(await run({documentIds: [x.documentId]})); }));
    t.log("in all", await run({allFrames: true}, {func: () => { if (self !== top) throw new Error("in frame"); return "top"; }}));
    t.log("files", await run({}, {func: undefined, files: ["one.js", "two.js"]}));
    t.log("leading slash", await run({}, {func: undefined, files: ["/one.js"]}));
    t.log("css", [await outcome(t, () => s.insertCSS({target: {tabId: tab.id, allFrames: true}, files: ["a.css"]})), await run({allFrames: true}, {func: () => getComputedStyle(document.documentElement).color}), await outcome(t, () => s.removeCSS({target: {tabId: tab.id}, files: ["a.css"]})), await run({allFrames: true}, {func: () => getComputedStyle(document.documentElement).color})]);
    t.log("elsewhere", [await outcome(t, async () => { const x = await t.api.tabs.create({url: "about:blank", active: false}); await t.sleep(300); return s.executeScript({target: {tabId: x.id}, func: () => 1}); }), await outcome(t, async () => { const x = await t.open("page"); return (await s.executeScript({target: {tabId: x.id}, func: () => location.pathname})).map((y) => y.result); })].map(turnPlain));
    await t.signal("finished");
  },
  content: async (t) => {
    const f = document.createElement("iframe"); f.src = "/served/text?body=frame&type=text/html"; f.onload = () => t.signal("framed"); document.body.append(f);
    await t.wait("finished", 20000);
  },
  page: async (t) => { await t.wait("finished", 20000); },
}, {...uses([]), files: {"one.js": "'one';", "two.js": "document.documentElement.dataset.two = '2'; 'two';", "a.css": "html { color: rgb(7, 7, 7) }"}});
scenario("turn_action_clicks_and_windows", {
  bg: async (t) => {
    const a = t.api.action, told = [];
    a.onClicked.addListener((tab, info) => told.push([t.text(tab.url), turnKeys(tab), info ? turnKeys(info) : "none"]));
    const tab = await t.open("content");
    await t.runner("action-click"); await t.sleep(300);
    t.log("clicked", told.splice(0));
    await a.setPopup({popup: "popup.html", tabId: tab.id}); await a.setPopup({popup: ""}); 
    t.log("popups", [await a.getPopup({}), t.text(await a.getPopup({tabId: tab.id}))]);
    await a.setPopup({popup: "", tabId: tab.id});
    await t.runner("action-click"); await t.sleep(300);
    t.log("again", told.splice(0).length);
    t.log("by window", [await outcome(t, () => a.setBadgeText({text: "w", windowId: tab.windowId})), await outcome(t, () => a.getBadgeText({windowId: tab.windowId})), await outcome(t, () => a.getBadgeText({tabId: tab.id})), await outcome(t, () => a.getBadgeText({}))]);
    t.log("both", [await outcome(t, () => a.setTitle({title: "x", windowId: tab.windowId, tabId: tab.id})), await outcome(t, () => a.setTitle({title: "x", windowId: 987654}))].map(turnPlain));
    t.log("disable", [await outcome(t, () => a.disable()), await outcome(t, () => a.isEnabled({})), await outcome(t, () => a.isEnabled({tabId: tab.id}))]);
    await t.runner("action-click"); await t.sleep(300);
    t.log("disabled click", told.splice(0).length);
    t.log("enable", [await outcome(t, () => a.enable()), await outcome(t, () => a.enable("x")), await outcome(t, () => a.disable(null))]);
    t.log("popup", [await outcome(t, () => a.openPopup()), await outcome(t, () => a.openPopup({windowId: 987654}))].map(turnPlain));
    await t.signal("finished");
  },
  content: async (t) => { await t.wait("finished", 20000); },
});
scenario("turn_requests_by_kind_and_filter", {
  bg: async (t) => {
    const w = t.api.webRequest, told = [];
    w.onBeforeRequest.addListener((d) => { told.push(["by type", d.type, t.text(d.url).replace(/.*\//, "")]); }, {urls: ["<all_urls>"], types: ["image", "script", "stylesheet", "sub_frame"]});
    w.onCompleted.addListener((d) => { told.push(["completed", d.type, d.statusCode, d.method]); }, {urls: ["*://127.0.0.1/served/*"], types: ["xmlhttprequest", "ping", "other"]});
    const tab = await t.open("content"); await t.wait("loaded", 15000); await t.sleep(500);
    t.log("types", told.filter((x) => x[0] === "by type").map((x) => x.slice(1)).sort());
    t.log("requests", told.filter((x) => x[0] === "completed").map((x) => x.slice(1)).sort());
    told.length = 0;
    const own = (d) => { told.push(["own tab", d.type]); };
    w.onBeforeRequest.addListener(own, {urls: ["http://127.0.0.1/*"], tabId: tab.id});
    t.log("listening", [w.onBeforeRequest.hasListener(own), w.onBeforeRequest.hasListeners?.() ?? "none"]);
    await fetch(turnSite("served/text?body=bg")); await t.sleep(300);
    t.log("of the background", told.splice(0).map((x) => x.slice(0, 2)));
    w.onBeforeRequest.removeListener(own);
    t.log("removed", w.onBeforeRequest.hasListener(own));
    t.log("types refused", [tried(t, () => w.onBeforeRequest.addListener(() => {}, {urls: ["*"]})), tried(t, () => w.onBeforeRequest.addListener(() => {}, {urls: [5]})), tried(t, () => w.onBeforeRequest.addListener(() => {}, {urls: ["<all_urls>"], windowId: 1})), tried(t, () => w.onBeforeRequest.addListener(() => {}, {urls: ["<all_urls>"], odd: 1}))]);
    t.log("extras refused", [tried(t, () => w.onHeadersReceived.addListener(() => {}, {urls: ["<all_urls>"]}, ["requestHeaders"])), tried(t, () => w.onBeforeRequest.addListener(() => {}, {urls: ["<all_urls>"]}, ["blocking"])), tried(t, () => w.onSendHeaders.addListener(() => {}, {urls: ["<all_urls>"]}, ["extraHeaders"]))]);
    t.log("shape", [turnKeys(w), w.ResourceType && Object.keys(w.ResourceType).length]);
    await t.signal("finished");
  },
  content: async (t) => {
    const made = (tag, more) => new Promise((r) => { const x = Object.assign(document.createElement(tag), more); x.onload = () => r("load"); x.onerror = () => r("error"); document.body.append(x); });
    t.log("loaded", [await made("img", {src: "/served/text?body=i&type=image/png"}), await made("script", {src: "/served/text?body=1&type=text/javascript"}), await made("link", {rel: "stylesheet", href: "/served/text?body=p{}&type=text/css"}), await made("iframe", {src: "/served/text?body=f&type=text/html"})]);
    await fetch("/served/status?code=500"); await fetch("/served/echo", {method: "PUT", body: "x"}); navigator.sendBeacon("/served/echo", "b"); await t.sleep(300);
    await t.signal("loaded"); await t.wait("finished", 12000);
  },
}, uses(["webRequest"]));
bgOnly("turn_rules_of_many_kinds", ["declarativeNetRequest"], async (t) => {
  const d = t.api.declarativeNetRequest;
  const ask = async (path, init) => outcome(t, async () => { const r = await fetch(turnSite(path), init); return [r.status, (await r.text()).slice(0, 60), r.redirected, r.headers.get("x-lab")]; });
  const add = (...rules) => outcome(t, () => d.updateSessionRules({addRules: rules}));
  t.log("methods", [await add({id: 1, action: {type: "block"}, condition: {urlFilter: "body=post", requestMethods: ["post"]}}), await ask("served/text?body=post"), await ask("served/text?body=post", {method: "POST", body: "x"})]);
  t.log("query", [await add({id: 2, action: {type: "redirect", redirect: {transform: {queryTransform: {addOrReplaceParams: [{key: "body", value: "changed"}]}}}}, condition: {urlFilter: "body=query"}}), await ask("served/text?body=query&x=1")]);
  t.log("removed", [await add({id: 3, action: {type: "redirect", redirect: {transform: {queryTransform: {removeParams: ["drop"]}}}}, condition: {urlFilter: "drop=1"}}), await ask("served/text?body=kept&drop=1")]);
  t.log("pattern", [await add({id: 4, action: {type: "redirect", redirect: {regexSubstitution: "\\1text?body=sub-\\2"}}, condition: {regexFilter: "^(http://.*/served/)pattern/(\\w+)"}}), await ask("served/pattern/abc")]);
  t.log("priority", [await add({id: 5, priority: 1, action: {type: "block"}, condition: {urlFilter: "body=prio"}}, {id: 6, priority: 2, action: {type: "allow"}, condition: {urlFilter: "body=prio"}}), await ask("served/text?body=prio")]);
  t.log("request headers", [await add({id: 7, action: {type: "modifyHeaders", requestHeaders: [{header: "x-lab", operation: "set", value: "by rule"}]}, condition: {urlFilter: "echo"}}), await ask("served/echo?names=x-lab")]);
  t.log("response headers", [await add({id: 8, action: {type: "modifyHeaders", responseHeaders: [{header: "x-lab", operation: "remove"}]}, condition: {urlFilter: "body=less"}}), await ask("served/text?body=less")]);
  t.log("types", [await add({id: 9, action: {type: "block"}, condition: {urlFilter: "body=typed", resourceTypes: ["image"]}}), await ask("served/text?body=typed"), await add({id: 10, action: {type: "block"}, condition: {urlFilter: "x", resourceTypes: []}}), await add({id: 10, action: {type: "block"}, condition: {resourceTypes: ["image"], excludedResourceTypes: ["image"]}})]);
  t.log("domains", [await add({id: 11, action: {type: "block"}, condition: {requestDomains: ["127.0.0.1"], urlFilter: "body=dom"}}), await ask("served/text?body=dom"), await add({id: 12, action: {type: "block"}, condition: {initiatorDomains: []}}), await add({id: 12, action: {type: "block"}, condition: {initiatorDomains: ["ä.example"]}})]);
  t.log("wrong", [await add({id: 13, action: {type: "redirect", redirect: {url: "javascript:1"}}, condition: {urlFilter: "x"}}), await add({id: 13, action: {type: "redirect", redirect: {url: "https://x/", extensionPath: "/a"}}, condition: {urlFilter: "x"}}), await add({id: 13, action: {type: "redirect", redirect: {extensionPath: "a"}}, condition: {urlFilter: "x"}}), await add({id: 13, action: {type: "modifyHeaders", responseHeaders: [{header: "x", operation: "set"}]}, condition: {urlFilter: "x"}}), await add({id: 13, action: {type: "block"}, condition: {urlFilter: ""}}), await add({id: 13, action: {type: "block"}, condition: {urlFilter: "ä"}}), await add({id: "x", action: {type: "block"}, condition: {}})]);
  t.log("ids", await outcome(t, async () => (await d.getSessionRules()).map((x) => x.id)));
});
bgOnly("turn_cookies_domains_and_stores", ["cookies"], async (t) => {
  const c = t.api.cookies, url = turnSite("a/b/c.html");
  const facts = (x) => x && [x.name, x.value, x.domain, x.path, x.hostOnly, x.session, x.secure, x.sameSite];
  t.log("default path", await outcome(t, async () => facts(await c.set({url, name: "turn1", value: "x"}))));
  t.log("domain", [await outcome(t, async () => facts(await c.set({url, name: "turn2", domain: "127.0.0.1", path: "/"}))), await outcome(t, async () => facts(await c.set({url, name: "turn3", domain: ".127.0.0.1", path: "/"})))]);
  t.log("empty", [await outcome(t, async () => facts(await c.set({url, name: "", value: "nameless", path: "/n"}))), await outcome(t, async () => facts(await c.set({url, name: "turn4", path: "/"})))]);
  t.log("letters", [await outcome(t, async () => facts(await c.set({url, name: "turn5", value: "ä ö", path: "/"}))), await outcome(t, async () => facts(await c.set({url, name: "turn 6", value: "x", path: "/"}))), await outcome(t, async () => facts(await c.set({url, name: "turn=7", value: "x=y", path: "/"})))]);
  t.log("same site", [await outcome(t, async () => (await c.set({url, name: "turn8", path: "/", sameSite: "lax"})).sameSite), await outcome(t, async () => (await c.set({url, name: "turn8", path: "/", sameSite: "unspecified"})).sameSite), await outcome(t, async () => facts(await c.set({url, name: "turn9", path: "/", sameSite: "no_restriction", secure: true})))]);
  t.log("all", await outcome(t, async () => (await c.getAll({url})).map((x) => x.name).filter((x) => /^turn/.test(x))));
  t.log("found", [await outcome(t, async () => (await c.getAll({url, path: "/a/b"})).map((x) => x.name)), await outcome(t, async () => (await c.getAll({domain: "localhost"})).length), await outcome(t, async () => (await c.getAll({url, name: "turn2", secure: false})).length), await outcome(t, async () => (await c.getAll({url: "https://example.org/"})).length)]);
  t.log("times", [await outcome(t, async () => (await c.set({url, name: "turnA", path: "/", expirationDate: 4e9})).expirationDate > 2e9), await outcome(t, () => c.set({url, name: "turnB", path: "/", expirationDate: "x"})), await outcome(t, () => c.set({url, name: "turnA", path: "/", expirationDate: 0})), await outcome(t, () => c.get({url, name: "turnA"}))]);
  t.log("partition", [await outcome(t, async () => (await c.getAll({url, partitionKey: {}})).length > 0), await outcome(t, () => c.set({url, name: "turnC", partitionKey: {topLevelSite: "nope"}})), await outcome(t, () => c.getPartitionKey?.({tabId: 987654, frameId: 0}))].map(turnPlain));
  t.log("get", [await outcome(t, () => c.get({name: "x"})), await outcome(t, () => c.get({url})), await outcome(t, () => c.get({url: "about:blank", name: "x"})), await outcome(t, () => c.get()), await outcome(t, () => c.get({url: 5, name: "x"}))]);
  t.log("remove", [await outcome(t, async () => { const x = await c.remove({url, name: "turn1"}); return x && [turnKeys(x), x.name, x.storeId]; }), await outcome(t, () => c.remove({url: "https://example.org/", name: "x"})), await outcome(t, () => c.remove({url, name: "turn2", storeId: "odd"}))]);
});
scenario("turn_two_scripts_of_the_tab", {
  bg: async (t) => {
    const {tabs, webNavigation} = t.api;
    const told = [];
    t.api.runtime.onMessage.addListener((m, s) => { told.push([m, turnKeys(s), s.frameId === 0, s.url && t.text(s.url)]); });
    const tab = await t.open("content"); await t.wait("framed"); await t.sleep(300);
    t.log("all frames", turnPlain(await outcome(t, async () => (await tabs.executeScript(tab.id, {code: "location.pathname", allFrames: true})).sort())));
    t.log("sends", [await outcome(t, () => tabs.executeScript(tab.id, {code: "browser.runtime.sendMessage('injected'); 1"})), await t.sleep(200), told.splice(0)]);
    t.log("namespaces", await outcome(t, () => tabs.executeScript(tab.id, {code: "[typeof browser, typeof chrome, Object.keys(browser).sort().join(), typeof window.wrappedJSObject]"})));
    const frame = (await webNavigation.getAllFrames({tabId: tab.id})).find((f) => f.frameId);
    t.log("one frame", await outcome(t, () => tabs.executeScript(tab.id, {code: "location.search", frameId: frame.frameId})));
    t.log("css in frame", [await outcome(t, () => tabs.insertCSS(tab.id, {code: "html { color: rgb(3, 3, 3) }", frameId: frame.frameId})), await outcome(t, () => tabs.executeScript(tab.id, {code: "getComputedStyle(document.documentElement).color", allFrames: true}))]);
    t.log("results", await outcome(t, () => tabs.executeScript(tab.id, {code: "new Map([[1, 2]])"})));
    t.log("dates", [await outcome(t, () => tabs.executeScript(tab.id, {code: "new Date(0)"})), await outcome(t, () => tabs.executeScript(tab.id, {code: "window"})), await outcome(t, () => tabs.executeScript(tab.id, {code: "(() => 1)"})), await outcome(t, () => tabs.executeScript(tab.id, {code: "Symbol('x')"})), await outcome(t, () => tabs.executeScript(tab.id, {code: "10n"}))]);
    t.log("detect", [await outcome(t, () => tabs.detectLanguage(tab.id)), await outcome(t, () => tabs.detectLanguage(987654)).then(turnPlain)]);
    await t.signal("finished");
  },
  content: async (t) => {
    const f = document.createElement("iframe"); f.src = "/served/text?body=frame&type=text/html"; f.onload = () => t.signal("framed"); document.body.append(f);
    await t.wait("finished", 20000);
  },
  content2: async () => {},
}, turnTwo(["webNavigation"]));
scenario("turn_two_registered_content_scripts", {
  bg: async (t) => {
    const c = t.api.contentScripts;
    t.log("shape", turnKeys(c));
    const r = await c.register({matches: ["http://127.0.0.1/*"], js: [{code: "globalThis.fromCode = document.readyState;"}, {file: "one.js"}], css: [{code: "body { color: rgb(2, 2, 2) }"}], runAt: "document_start"});
    t.log("registered", [turnKeys(r), typeof r.unregister, Object.getPrototypeOf(r) === Object.prototype]);
    await t.open("content"); t.log("seen", await t.wait("seen"));
    t.log("bad", [await outcome(t, () => c.register({})), await outcome(t, () => c.register({matches: []})), await outcome(t, () => c.register({matches: ["odd"]})), await outcome(t, () => c.register({matches: ["https://example.org/*"], js: [{code: "1"}]})), await outcome(t, () => c.register({matches: ["http://127.0.0.1/*"], js: [{}]})), await outcome(t, () => c.register({matches: ["http://127.0.0.1/*"], js: ["one.js"]})), await outcome(t, () => c.register()), await outcome(t, () => c.register({matches: ["http://127.0.0.1/*"], odd: 1}))].map((x) => x.resolved ? turnKeys(x.resolved) : x));
    t.log("unregistered", [await outcome(t, async () => r.unregister()), await outcome(t, async () => r.unregister())]);
    await t.open("content2"); t.log("after", await t.wait("seen2"));
    t.log("callback", tried(t, () => { const p = chrome.contentScripts?.register({matches: ["http://127.0.0.1/*"], js: [{code: "1"}]}); return p === undefined ? "undefined" : typeof p.then; }));
    t.log("scripting", [typeof t.api.scripting, typeof t.api.userScripts]);
    t.log("globs", await outcome(t, async () => { const x = await c.register({matches: ["http://127.0.0.1/*"], includeGlobs: ["*page2*"], excludeMatches: ["http://127.0.0.1/x/*"], js: [{code: "1"}], allFrames: true, matchAboutBlank: true}); return turnKeys(x); }));
    t.log("cookies", await outcome(t, () => c.register({matches: ["http://127.0.0.1/*"], js: [{code: "1"}], cookieStoreId: "firefox-default"})).then((x) => x.rejected ?? "object"));
    await t.signal("finished");
  },
  content: async (t) => { await t.sleep(200); await t.signal("seen", [globalThis.fromCode ?? "none", globalThis.fromFile ?? "none", getComputedStyle(document.body).color]); await t.wait("finished", 20000); },
  content2: async (t) => { await t.sleep(200); await t.signal("seen2", [globalThis.fromCode ?? "none", globalThis.fromFile ?? "none", getComputedStyle(document.body).color]); await t.wait("finished", 20000); },
}, {...turnTwo(), files: {"one.js": "globalThis.fromFile = 1;"}});
scenario("turn_two_button_popup_and_sidebar", {
  bg: async (t) => {
    const {browserAction: b, sidebarAction: s} = t.api;
    t.log("button", [t.text(await b.getPopup({})), await b.getTitle({}), await b.getBadgeText({}), await b.getBadgeBackgroundColor({}), await outcome(t, () => b.isEnabled({}))]);
    t.log("sidebar", [t.text(await s.getPanel({})), await s.getTitle({}), await outcome(t, () => s.isOpen({}))]);
    t.log("set", [await outcome(t, () => s.setTitle({title: "new"})), await outcome(t, () => s.getTitle({})), await outcome(t, () => s.setPanel({panel: "page.html"})), await outcome(t, async () => t.text(await s.getPanel({}))), await outcome(t, () => s.setPanel({panel: null})), await outcome(t, async () => t.text(await s.getPanel({})))]);
    t.log("bad", [await outcome(t, () => s.setPanel({})), await outcome(t, () => s.setTitle({})), await outcome(t, () => s.open()), await outcome(t, () => s.setIcon({path: "x.png"})), await outcome(t, () => s.setPanel({panel: "https://example.org/"})), await outcome(t, () => s.isOpen({windowId: 987654})), await outcome(t, () => s.getPanel({tabId: 987654}))].map(turnPlain));
    await t.open("content");
    await t.runner("action-click"); await t.wait("popup ok", 8000);
    t.log("views", tried(t, () => t.api.extension.getViews({type: "popup"}).map((v) => v.location.pathname)));
    t.log("shared", globalThis.fromPopup ?? "nothing");
    await t.signal("close"); await t.sleep(1500);
    t.log("closed", tried(t, () => t.api.extension.getViews({type: "popup"}).length));
    t.log("callbacks", [await turnSay((cb) => chrome.browserAction.getTitle({}, cb)), await turnSay((cb) => chrome.browserAction.setBadgeText({text: "x"}, cb)), await turnSay((cb) => chrome.browserAction.getBadgeText({}, cb))]);
    t.log("colors", [await outcome(t, () => b.setBadgeBackgroundColor({color: "green"})), await outcome(t, () => b.getBadgeBackgroundColor({})), await outcome(t, () => b.setBadgeBackgroundColor({color: null})), await outcome(t, () => b.getBadgeBackgroundColor({})), await outcome(t, () => b.setBadgeTextColor({color: null})), await outcome(t, () => b.getBadgeTextColor({}))]);
    t.log("shapes", [turnKeys(b), turnKeys(s)]);
    await t.signal("finished");
  },
  popup: async (t) => {
    const b = t.api.extension.getBackgroundPage(); b.fromPopup = "said by the popup";
    t.log("popup", [location.pathname, window === b, t.api.extension.getViews({type: "popup"}).includes(window)]);
    await t.signal("popup ok"); await t.wait("close"); window.close();
  },
  content: async (t) => { await t.wait("finished", 20000); },
}, turnTwo([], {browser_action: {default_title: "B", default_popup: "popup.html"}, sidebar_action: {default_title: "S", default_panel: "page2.html", open_at_install: false}}));
bgOnly("turn_history_and_sessions", ["history", "sessions", "topSites"], async (t) => {
  const {history: h, sessions: s, topSites} = t.api;
  const url = "https://turn.example/" + "page", told = [];
  h.onVisited.addListener((x) => { if (x.url === url) told.push(["visited", turnKeys(x), x.visitCount]); });
  h.onVisitRemoved.addListener((x) => told.push(["removed", x.allHistory, x.urls.length]));
  t.log("add", [await outcome(t, () => h.addUrl({url})), await outcome(t, () => h.addUrl({url})), await outcome(t, () => h.addUrl({url: "nope"})), await outcome(t, () => h.addUrl({}))]);
  await t.sleep(300);
  t.log("found", await outcome(t, async () => (await h.search({text: "turn.example"})).map((x) => [x.url, x.visitCount, turnKeys(x), x.title ?? "none"])));
  t.log("visits", await outcome(t, async () => (await h.getVisits({url})).map((x) => [turnKeys(x), typeof x.visitId])));
  t.log("search", [await outcome(t, async () => (await h.search({text: "turn.example", maxResults: 0})).length), await outcome(t, async () => (await h.search({text: "turn.example", startTime: Date.now() + 1e6})).length), await outcome(t, async () => (await h.search({text: "nothing at all"})).length), await outcome(t, () => h.search({})), await outcome(t, () => h.search({text: "x", maxResults: -1}))]);
  t.log("delete", [await outcome(t, () => h.deleteUrl({url})), await outcome(t, () => h.deleteUrl({url: "https://never.example/"})), await outcome(t, () => h.deleteRange({startTime: 1, endTime: 2})), await outcome(t, () => h.deleteRange({startTime: 1}))]);
  await t.sleep(300);
  t.log("told", told);
  t.log("gone", await outcome(t, async () => (await h.getVisits({url})).length));
  const tab = await t.open("web"); await t.sleep(400); await t.api.tabs.remove(tab.id); await t.sleep(500);
  t.log("closed", await outcome(t, async () => { const [x] = await s.getRecentlyClosed({maxResults: 1}); return [turnKeys(x), x.tab && [t.text(x.tab.url), typeof x.tab.sessionId, x.tab.active]]; }));
  t.log("restored", await outcome(t, async () => { const x = await s.restore(); return [turnKeys(x), t.text(x.tab?.url ?? x.tab?.pendingUrl ?? "none")]; }));
  t.log("bad", [await outcome(t, () => s.restore("odd")), await outcome(t, () => s.getRecentlyClosed({maxResults: 26})), await outcome(t, () => s.getRecentlyClosed({maxResults: -1})), s.MAX_SESSION_RESULTS, await outcome(t, async () => Array.isArray(await topSites.get())), await outcome(t, () => topSites.get(5))]);
});
bgOnly("turn_bookmarks_made_and_moved", ["bookmarks"], async (t) => {
  const b = t.api.bookmarks, told = [];
  for (const e of ["onCreated", "onChanged", "onMoved", "onRemoved"]) b[e].addListener((id, x) => told.push([e, turnKeys(x)]));
  const folder = await b.create({title: "Turn"});
  t.log("folder", [turnKeys(folder), folder.title, folder.url ?? "none", folder.type ?? "none"]);
  const one = await b.create({parentId: folder.id, title: "One", url: "https://one.example/"}), two = await b.create({parentId: folder.id, title: "Two", url: "https://two.example/", index: 0});
  t.log("children", await outcome(t, async () => (await b.getChildren(folder.id)).map((x) => [x.title, x.index])));
  t.log("get", [await outcome(t, async () => (await b.get([one.id, two.id])).map((x) => x.title)), await outcome(t, () => b.get("987654")), await outcome(t, () => b.get([])), await outcome(t, () => b.get(5))]);
  t.log("update", [await outcome(t, async () => { const x = await b.update(one.id, {title: "New", url: "https://new.example/x"}); return [x.title, x.url]; }), await outcome(t, () => b.update(one.id, {url: "nope"})), await outcome(t, () => b.update("987654", {title: "x"})), await outcome(t, async () => (await b.update(one.id, {})).title)].map(turnPlain));
  t.log("move", [await outcome(t, async () => (await b.move(two.id, {index: 2})).index), await outcome(t, async () => (await b.move(one.id, {parentId: folder.id, index: 0})).index), await outcome(t, async () => (await b.move(one.id, {index: 99})).index), await outcome(t, () => b.move(one.id, {parentId: "987654"}))].map(turnPlain));
  t.log("search", [await outcome(t, async () => (await b.search({title: "New"})).length), await outcome(t, async () => (await b.search({url: "https://two.example/"})).length), await outcome(t, async () => (await b.search("example")).map((x) => x.title).sort()), await outcome(t, () => b.search({url: "nope"})), await outcome(t, () => b.search(5))]);
  t.log("tree", await outcome(t, async () => { const [x] = await b.getSubTree(folder.id); return [turnKeys(x), x.children.map((y) => y.title)]; }));
  t.log("create", [await outcome(t, () => b.create({parentId: "987654", title: "x"})), await outcome(t, () => b.create({parentId: folder.id, url: "nope", title: "x"})), await outcome(t, async () => { const x = await b.create({parentId: folder.id}); return [x.title, x.url ?? "none"]; }), await outcome(t, () => b.create({odd: 1}))].map((x) => JSON.parse(JSON.stringify(x).replace(/(Guid\\":\\")[\w-]{10,12}/g, "$1G"))));
  t.log("remove", [await outcome(t, () => b.remove(folder.id)), await outcome(t, () => b.remove(one.id)), await outcome(t, () => b.removeTree(folder.id)), await outcome(t, () => b.remove("987654")), await outcome(t, () => b.removeTree("987654"))]);
  await t.sleep(300);
  t.log("told", told);
});
scenario("turn_offscreen_document_answers", {
  bg: async (t) => {
    const o = t.api.offscreen;
    const told = [];
    t.api.runtime.onMessage.addListener((m, s, r) => { told.push([m, turnKeys(s), t.text(s.url ?? "none")]); r("bg heard"); });
    t.log("before", await outcome(t, () => t.api.runtime.sendMessage("anyone?")));
    t.log("create", await outcome(t, () => o.createDocument({url: "page.html", reasons: ["DOM_PARSER", "CLIPBOARD"], justification: "lab"})));
    await t.wait("page ok", 6000);
    t.log("told", told.splice(0));
    t.log("ask", await outcome(t, () => t.api.runtime.sendMessage({parse: "<p>one</p><p>two</p>"})));
    t.log("contexts", await outcome(t, async () => (await t.api.runtime.getContexts({contextTypes: ["OFFSCREEN_DOCUMENT"]})).map((c) => [turnKeys(c), t.text(c.documentUrl), t.text(c.documentOrigin), c.incognito])));
    t.log("twice", await outcome(t, () => o.createDocument({url: "page2.html", reasons: ["DOM_PARSER"], justification: "lab"})));
    t.log("close", await outcome(t, () => o.closeDocument()));
    t.log("after", [await outcome(t, () => t.api.runtime.sendMessage("anyone?")), await outcome(t, () => o.closeDocument())]);
    t.log("missing", await outcome(t, () => o.createDocument({url: "none.html", reasons: ["DOM_PARSER"], justification: "lab"})));
    t.log("reasons", o.Reason);
  },
  page: async (t) => {
    t.log("apis", [Object.keys(chrome.runtime).sort().join(), typeof document.body, document.visibilityState]);
    t.api.runtime.onMessage.addListener((m, s, r) => { if (m.parse) { r(new DOMParser().parseFromString(m.parse, "text/html").querySelectorAll("p").length); } });
    t.log("says", await outcome(t, () => t.api.runtime.sendMessage("from offscreen")));
    await t.signal("page ok"); await t.wait("never", 9000);
  },
}, {...uses(["offscreen"]), families: ["chromium"]});
scenario("turn_content_script_reaches", {
  bg: async (t) => {
    t.api.runtime.onMessage.addListener((m, s, r) => { r([turnKeys(s), s.tab && turnKeys(s.tab), t.text(s.url), s.origin ? t.text(s.origin) : "none", s.frameId]); });
    await t.open("content"); await t.wait("content ok", 15000);
  },
  content: async (t) => {
    const a = t.api;
    t.log("namespaces", Object.keys(a).sort().join());
    t.log("runtime", turnKeys(a.runtime)); t.log("storage", [turnKeys(a.storage), turnKeys(a.storage.local)]); t.log("i18n", turnKeys(a.i18n)); t.log("extension", turnKeys(a.extension));
    t.log("url", [t.text(a.runtime.getURL("x.html")), t.text(a.runtime.id), a.runtime.getManifest().name, tried(t, () => typeof a.extension.getURL)]);
    t.log("sender", await outcome(t, () => a.runtime.sendMessage("who")));
    t.log("tabs", [typeof a.tabs, typeof a.scripting, typeof a.alarms, typeof a.permissions, typeof a.dom]);
    t.log("dom", await outcome(t, () => { const h = document.createElement("div"); document.body.append(h); const r = h.attachShadow({mode: "closed"}); return [a.dom?.openOrClosedShadowRoot(h) === r, h.openOrClosedShadowRoot === undefined]; }));
    t.log("errors", [await outcome(t, () => a.runtime.sendMessage()), tried(t, () => a.runtime.getURL()), tried(t, () => a.i18n.getMessage()), await outcome(t, () => a.storage.local.get(5))]);
    t.log("access", await outcome(t, () => a.storage.session.setAccessLevel?.({accessLevel: "TRUSTED_CONTEXTS"})));
    t.log("frame id", tried(t, () => a.runtime.getFrameId?.(window)));
    await t.signal("content ok");
  },
});
bgOnly("turn_windows_focused_and_resized", [], async (t) => {
  const {windows: w} = t.api, told = [];
  w.onFocusChanged.addListener((id) => told.push(id === w.WINDOW_ID_NONE ? "none" : "window"));
  const own = await w.getCurrent();
  const two = await w.create({url: "about:blank", width: 500, height: 400}); await t.sleep(600);
  t.log("made", [two.focused, two.type, (await w.getLastFocused()).id === two.id, turnKeys(two)]);
  t.log("sized", await outcome(t, async () => { const x = await w.update(two.id, {width: 600, height: 450}); await t.sleep(200); const y = await w.get(two.id); return [y.width, y.height, x.state]; }));
  t.log("focus", await outcome(t, async () => { const x = await w.update(own.id, {focused: true}); await t.sleep(300); return [(await w.get(own.id)).focused, x.id === own.id]; }));
  t.log("states", [await outcome(t, async () => (await w.update(two.id, {state: "normal"})).state), await outcome(t, () => w.update(two.id, {state: "maximized", top: 1})), await outcome(t, async () => turnKeys(await w.update(two.id, {focused: false})))].map(turnPlain));
  t.log("populated", await outcome(t, async () => (await w.getAll({populate: true})).find((x) => x.id === two.id).tabs.map((x) => [x.index, x.url ?? "none"])));
  t.log("types", [await outcome(t, async () => (await w.getAll({windowTypes: ["normal"]})).length >= 2), await outcome(t, async () => (await w.getAll({windowTypes: ["panel", "devtools"]})).length), await outcome(t, () => w.getAll({windowTypes: ["odd"]})), await outcome(t, () => w.getAll(5))]);
  t.log("get", [await outcome(t, async () => turnKeys(await w.get(two.id, {windowTypes: ["popup"]}))), await outcome(t, async () => turnKeys(await w.get(w.WINDOW_ID_CURRENT))), await outcome(t, () => w.get(w.WINDOW_ID_NONE))].map(turnPlain));
  t.log("create", [await outcome(t, () => w.create({url: ["about:blank", 5]})), await outcome(t, () => w.create({url: "javascript:1"})).then((x) => x.rejected ?? typeof x.resolved), await outcome(t, () => w.create({setSelfAsOpener: 5})), await outcome(t, () => w.create({left: "x"}))].map(turnPlain));
  await w.remove(two.id); await t.sleep(300);
  t.log("gone", [await outcome(t, () => w.get(two.id)), await outcome(t, () => w.update(two.id, {focused: true}))].map((x) => JSON.parse(JSON.stringify(x).replace(/\d+/g, "N"))));
  t.log("told", told.length > 0);
  t.log("constants", [turnKeys(w), w.CreateType && Object.keys(w.CreateType).sort(), w.WindowState && Object.keys(w.WindowState).sort()]);
});
bgOnly("turn_alarms_with_the_clock", ["alarms"], async (t) => {
  const a = t.api.alarms, told = [];
  a.onAlarm.addListener((x) => told.push([x.name, typeof x.scheduledTime, x.periodInMinutes ?? "none"]));
  const at = Date.now() + 400;
  t.log("create", await outcome(t, () => a.create("at", {when: at})));
  t.log("get", await outcome(t, async () => { const x = await a.get("at"); return [x.scheduledTime === at, turnKeys(x)]; }));
  t.log("short", [await outcome(t, () => a.create("short", {delayInMinutes: 0.01})), await outcome(t, async () => Math.round(((await a.get("short")).scheduledTime - Date.now()) / 1000) < 40)]);
  t.log("period", [await outcome(t, () => a.create("period", {when: Date.now() + 600, periodInMinutes: 0.1})), await outcome(t, async () => (await a.get("period")).periodInMinutes)]);
  await t.sleep(2500);
  t.log("told", told.splice(0).sort());
  t.log("left", await outcome(t, async () => (await a.getAll()).map((x) => [x.name, x.periodInMinutes ?? "none", x.scheduledTime > Date.now()]).sort()));
  t.log("fraction", [await outcome(t, () => a.create("f", {when: Date.now() + 1e6 + 0.5})), await outcome(t, async () => Number.isInteger((await a.get("f")).scheduledTime))]);
  t.log("odd", [await outcome(t, () => a.create("o", {when: NaN})), await outcome(t, () => a.create("o", {when: Infinity})), await outcome(t, () => a.create("o", {when: null})), await outcome(t, () => a.create(null, {delayInMinutes: 9})), await outcome(t, () => a.create()), await outcome(t, () => a.get(5)), await outcome(t, () => a.clear({}))]);
  t.log("names", [await outcome(t, () => a.create("ä b", {delayInMinutes: 9})), await outcome(t, async () => (await a.get("ä b")).name), await outcome(t, () => a.create("x".repeat(400), {delayInMinutes: 9})), await outcome(t, async () => (await a.getAll()).length)]);
  t.log("many", await outcome(t, async () => { for (let i = 0; i < 520; i++) await a.create("m" + i, {delayInMinutes: 60}); return (await a.getAll()).length; }, 8000));
  t.log("callbacks", [await turnSay((cb) => chrome.alarms.get("none", cb)), await turnSay((cb) => chrome.alarms.clear("none", cb)), await turnSay((cb) => chrome.alarms.clearAll(cb))]);
  t.log("shape", turnKeys(a));
});
bgOnly("turn_settings_and_places_of_the_browser", ["contentSettings", "fontSettings", "topSites", "tts", "system.cpu", "system.memory", "system.storage", "system.display", "pageCapture", "dns", "captivePortal"], async (t) => {
  const a = t.api;
  t.log("there", ["contentSettings", "fontSettings", "tts", "system", "pageCapture", "dns", "captivePortal", "processes", "debugger", "omnibox", "devtools"].map((n) => [n, typeof a[n]]));
  t.log("cpu", await outcome(t, async () => { const x = await a.system.cpu.getInfo(); return [turnKeys(x), Array.isArray(x.processors), turnKeys(x.processors[0])]; }));
  t.log("memory", await outcome(t, async () => turnKeys(await a.system.memory.getInfo())));
  t.log("display", await outcome(t, async () => (await a.system.display.getInfo()).map(turnKeys)));
  t.log("storage", await outcome(t, async () => Array.isArray(await a.system.storage.getInfo())));
  t.log("content settings", [await outcome(t, () => a.contentSettings.javascript.get({primaryUrl: "https://example.org/"})), await outcome(t, () => a.contentSettings.javascript.set({primaryPattern: "https://example.org/*", setting: "block"})), await outcome(t, () => a.contentSettings.javascript.get({primaryUrl: "https://example.org/"})), await outcome(t, () => a.contentSettings.javascript.set({primaryPattern: "odd", setting: "block"})), await outcome(t, () => a.contentSettings.javascript.clear({}))]);
  t.log("fonts", [await outcome(t, async () => turnKeys(await a.fontSettings.getMinimumFontSize())), await outcome(t, async () => turnKeys(await a.fontSettings.getFont({genericFamily: "serif"}))), await outcome(t, () => a.fontSettings.getFont({genericFamily: "odd"}))]);
  t.log("tts", [await outcome(t, () => a.tts.isSpeaking()), await outcome(t, () => a.tts.stop()), await outcome(t, async () => Array.isArray(await a.tts.getVoices()))]);
  t.log("dns", [await outcome(t, async () => turnKeys(await a.dns.resolve("127.0.0.1"))), await outcome(t, () => a.dns.resolve("nowhere.invalid")), await outcome(t, () => a.dns.resolve(5))]);
  t.log("capture", [await outcome(t, () => a.pageCapture.saveAsMHTML({tabId: 987654})).then(turnPlain), await outcome(t, () => a.pageCapture.saveAsMHTML({}))]);
  t.log("portal", [await outcome(t, () => a.captivePortal.getState()), await outcome(t, async () => typeof (await a.captivePortal.getLastChecked()))]);
});
