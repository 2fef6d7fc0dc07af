// The APIs in the hands of everyday extensions: readers, savers, blockers, translators, and what they are told.
const shelfKeys = (x) => x && typeof x === "object" && !Array.isArray(x) ? Object.keys(x).sort().join() : Array.isArray(x) ? x.length : typeof x;
const shelfPlain = (x) => JSON.parse(JSON.stringify(x ?? null).replace(/:\d{7,}(\.\d+)?(?=[,}\]])/g, ':"N"').replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "U").replace(/[0-9a-f]{32}/gi, "H").replace(/\d{7,}/g, "N").replace(/(tab with id:? |Tab ID: |tabId: |tab: |window with id:? |in tab |tab ID )\d{1,3}\b/gi, "$1N"));
const shelfBack = (f) => new Promise((r) => { try { f((...a) => r([...a, chrome.runtime.lastError?.message ?? "no error"])); } catch (e) { r("threw " + e.message); } setTimeout(() => r("no answer"), 1500); });
const shelfEar = (told, of, names, show) => { for (const name of names) of?.[name]?.addListener((...a) => { const x = show(...a); if (x !== undefined) told.push([name, ...[x].flat()]); }); };
const shelfSay = (x) => x?.rejected ? x.rejected.message : x?.resolved ?? x;

scenario("shelf_reading_list_kept_in_storage", {
  bg: async (t) => {
    const {storage, tabs, action} = t.api, told = [];
    shelfEar(told, storage, ["onChanged"], (c, area) => [area, Object.keys(c).join(), c.items?.newValue?.length ?? "none", c.items?.oldValue?.length ?? "none"]);
    const add = async (tab) => { const {items = []} = await storage.local.get("items"); items.push({url: t.text(tab.url), title: tab.title, at: 1}); await storage.local.set({items, count: items.length}); await action.setBadgeText({text: `${items.length}`}); };
    const one = await t.open("content"); await t.sleep(300); await add(await tabs.get(one.id));
    const two = await tabs.create({url: t.url("web")}); await t.sleep(800); await add(await tabs.get(two.id));
    t.log("kept", await storage.local.get());
    t.log("badge", await action.getBadgeText({}));
    await t.open("page"); await t.wait("page ok");
    t.log("after page", await storage.local.get("items"));
    await t.sleep(200); t.log("told", told);
    t.log("bytes", await outcome(t, () => storage.local.getBytesInUse?.(["items"])).then(shelfSay));
    await t.signal("finished");
  },
  content: async (t) => { await t.wait("finished", 15000); },
  page: async (t) => {
    const told = []; t.api.storage.local.onChanged.addListener((c) => told.push(c));
    const {items} = await t.api.storage.local.get({items: []}); t.log("page sees", items.length);
    await t.api.storage.local.set({items: items.slice(1)}); await t.sleep(200); t.log("page told", told); await t.signal("page ok"); await t.wait("finished", 15000);
  },
});
scenario("shelf_translator_asks_the_background", {
  bg: async (t) => {
    t.api.runtime.onMessage.addListener((m, s, reply) => {
      if (m.kind === "translate") { (async () => { await t.api.storage.session.set({last: m.text}); const k = await t.api.i18n.detectLanguage(m.text); reply({text: m.text.toUpperCase(), reliable: k.isReliable, from: [s.frameId, s.tab?.active, t.text(s.url)]}); })(); return true; }
      if (m.kind === "settings") return Promise.resolve({ui: t.api.i18n.getUILanguage()});
      reply({unknown: m.kind});
    });
    const tab = await t.open("content"); await t.wait("content ok", 12000);
    t.log("session", await t.api.storage.session.get());
    t.log("push", await outcome(t, () => t.api.tabs.sendMessage(tab.id, {hi: 1}, {frameId: 0})).then(shelfSay));
    t.log("language", shelfSay(await outcome(t, () => t.api.tabs.detectLanguage(tab.id))));
    await t.signal("finished");
  },
  content: async (t) => {
    const ask = (m) => outcome(t, () => t.api.runtime.sendMessage(m));
    t.log("translated", await ask({kind: "translate", text: "This is the text that somebody has selected in the page, and it is long enough."}));
    t.log("settings", await ask({kind: "settings"})); t.log("unknown", await ask({kind: "x"}));
    t.log("odd", [await ask(undefined), await ask(null), await ask({kind: "translate", text: ""})]);
    t.api.runtime.onMessage.addListener((m, s) => Promise.resolve([m, shelfKeys(s)]));
    await t.signal("content ok"); await t.wait("finished", 12000);
  },
});
scenario("shelf_tab_sorter", {
  bg: async (t) => {
    const {tabs, windows} = t.api, told = [];
    const w = await windows.create({url: ["b", "a", "c"].map((x) => t.url("web") + "?" + x)}); await t.sleep(1200);
    shelfEar(told, tabs, ["onMoved"], (id, x) => [x.fromIndex, x.toIndex]);
    shelfEar(told, tabs, ["onActivated"], (x) => ["active"]);
    const list = async () => (await tabs.query({windowId: w.id})).map((x) => [t.text(x.url).slice(-1), x.active, x.pinned, x.highlighted]);
    t.log("before", await list());
    const sorted = (await tabs.query({windowId: w.id})).sort((x, y) => x.url < y.url ? -1 : 1);
    t.log("moved", shelfSay(await outcome(t, async () => { const r = await tabs.move(sorted.map((x) => x.id), {index: 0}); return Array.isArray(r) ? r.map((x) => x.index) : r.index; })));
    t.log("sorted", [await list(), told.splice(0)]);
    t.log("first to the end", shelfSay(await outcome(t, async () => { const r = await tabs.move(sorted[0].id, {index: -1}); return Array.isArray(r) ? r.map((x) => x.index) : r.index; })));
    t.log("far", shelfSay(await outcome(t, async () => { const r = await tabs.move(sorted[0].id, {index: 99}); return Array.isArray(r) ? r.map((x) => x.index) : r.index; })));
    t.log("pinned", shelfSay(await outcome(t, async () => { const x = await tabs.update(sorted[2].id, {pinned: true}); return [x.index, x.pinned]; })));
    await t.sleep(200); t.log("then", [await list(), told.splice(0)]);
    t.log("bad", shelfPlain([await outcome(t, () => tabs.move(987654, {index: 0})), await outcome(t, () => tabs.move([], {index: 0})), await outcome(t, () => tabs.move(sorted[0].id, {index: -2})), await outcome(t, () => tabs.move(sorted[0].id, {})), await outcome(t, () => tabs.move(sorted[0].id, {index: 0, windowId: 987654}))].map(shelfSay)));
    t.log("duplicate of pinned", shelfSay(await outcome(t, async () => { const d = await tabs.duplicate(sorted[2].id); await t.sleep(700); const x = await tabs.get(d.id); return [x.pinned, x.index, x.active]; })));
    await windows.remove(w.id);
  },
}, {families: ["chromium"]});
scenario("shelf_closer_of_duplicates", {
  bg: async (t) => {
    const {tabs} = t.api, told = [];
    const one = await t.open("content"), made = [];
    for (let i = 0; i < 3; i++) made.push(await tabs.create({url: t.url("web") + "?same", active: i === 1}));
    await t.sleep(1000);
    shelfEar(told, tabs, ["onRemoved"], (id, x) => [made.findIndex((y) => y.id === id), x.isWindowClosing, x.windowId === one.windowId]);
    shelfEar(told, tabs, ["onActivated"], (x) => [made.findIndex((y) => y.id === x.tabId), x.tabId === one.id]);
    const all = await tabs.query({url: "*://*/web.html?same"}); t.log("found", all.length);
    const [, ...rest] = all; await tabs.remove(rest.map((x) => x.id)); await t.sleep(500);
    t.log("told", told.splice(0));
    t.log("left", (await tabs.query({url: ["*://*/web.html*"]})).map((x) => [x.active, x.index - one.index]));
    t.log("front", (await tabs.query({active: true, currentWindow: true})).map((x) => [x.id === one.id, made.findIndex((y) => y.id === x.id)]));
    t.log("get gone", shelfPlain([await outcome(t, () => tabs.get(rest[0].id)), await outcome(t, () => tabs.update(rest[0].id, {active: true})), await outcome(t, () => tabs.sendMessage(rest[0].id, 1)), await outcome(t, () => tabs.reload(rest[0].id)), await outcome(t, () => tabs.duplicate(rest[0].id))].map(shelfSay)).map((x) => typeof x === "string" ? x.replace(/\d+/g, "N") : x));
    await t.signal("finished");
  },
  content: async (t) => { await t.wait("finished", 15000); },
});
scenario("shelf_dark_mode_switch", {
  bg: async (t) => {
    const {scripting, action, storage, tabs} = t.api, css = "body { background-color: rgb(0, 0, 0) !important }";
    const tab = await t.open("content");
    const colour = async () => (await scripting.executeScript({target: {tabId: tab.id}, func: () => getComputedStyle(document.body).backgroundColor}))[0].result;
    const turn = async (on) => { await storage.local.set({on}); await action.setTitle({tabId: tab.id, title: on ? "On" : "Off"}); await (on ? scripting.insertCSS : scripting.removeCSS)({target: {tabId: tab.id}, css}); };
    t.log("plain", await colour()); await turn(true); t.log("dark", await colour()); await turn(true); await turn(false); t.log("light", [await colour(), await action.getTitle({tabId: tab.id})]);
    await turn(false); t.log("once more", await colour());
    await scripting.insertCSS({target: {tabId: tab.id}, files: ["dark.css"]}); t.log("file", await colour());
    await tabs.reload(tab.id); await t.wait("again", 6000); t.log("reloaded", [await colour(), await action.getTitle({tabId: tab.id})]);
    await scripting.registerContentScripts([{id: "dark", matches: ["http://127.0.0.1/*"], css: ["dark.css"], runAt: "document_start"}]);
    await tabs.reload(tab.id); await t.wait("third", 6000); t.log("registered", await colour());
    t.log("listed", await outcome(t, () => scripting.getRegisteredContentScripts()));
  },
  content: async (t) => { const n = Number(sessionStorage.getItem("n") ?? 0) + 1; sessionStorage.setItem("n", n); if (n > 1) await t.signal(n === 2 ? "again" : "third"); await t.wait("never", 12000); },
}, {...uses([]), files: {"dark.css": "body { background-color: rgb(9, 9, 9) }"}});
scenario("shelf_blocker_counts_per_tab", {
  bg: async (t) => {
    const d = t.api.declarativeNetRequest, action = t.api.action;
    await d.updateDynamicRules({addRules: [{id: 1, action: {type: "block"}, condition: {urlFilter: "served/text?body=ad", resourceTypes: ["image", "script", "xmlhttprequest", "sub_frame"]}}, {id: 2, priority: 2, action: {type: "allow"}, condition: {urlFilter: "ad-free"}}, {id: 3, action: {type: "upgradeScheme"}, condition: {urlFilter: "||never.test^"}}, {id: 4, action: {type: "block"}, condition: {urlFilter: "tracker", initiatorDomains: ["127.0.0.1"], excludedRequestMethods: ["post"]}}]});
    t.log("count", [await outcome(t, () => d.setExtensionActionOptions?.({displayActionCountAsBadgeText: true})), await outcome(t, () => d.setExtensionActionOptions?.({displayActionCountAsBadgeText: "x"}))].map(shelfSay));
    const tab = await t.open("content"); await t.wait("content ok", 12000);
    t.log("badge", await action.getBadgeText({tabId: tab.id}));
    t.log("rules", (await d.getDynamicRules()).map((r) => [r.id, r.priority, r.action.type]));
    t.log("changed", [await outcome(t, () => d.updateDynamicRules({removeRuleIds: [1], addRules: [{id: 1, action: {type: "redirect", redirect: {extensionPath: "/page.html"}}, condition: {urlFilter: "body=ad", resourceTypes: ["sub_frame"]}}]})), await outcome(t, async () => (await d.getDynamicRules()).map((r) => r.id))].map(shelfSay));
    t.log("bad", [await outcome(t, () => d.updateDynamicRules({addRules: [{id: 9, action: {type: "redirect", redirect: {extensionPath: "page.html"}}, condition: {}}]})), await outcome(t, () => d.updateDynamicRules({addRules: [{id: 9, action: {type: "redirect", redirect: {url: "javascript:1"}}, condition: {}}]})), await outcome(t, () => d.updateDynamicRules({addRules: [{id: 9, action: {type: "modifyHeaders"}, condition: {}}]})), await outcome(t, () => d.updateDynamicRules({addRules: [{id: 9, action: {type: "block"}, condition: {urlFilter: "a", regexFilter: "b"}}]})), await outcome(t, () => d.updateDynamicRules({addRules: [{id: 9, action: {type: "block"}, condition: {resourceTypes: ["odd"]}}]})), await outcome(t, () => d.updateDynamicRules({addRules: [{id: 9, action: {type: "block"}, condition: {requestDomains: ["BAD Domain"]}}]})), await outcome(t, () => d.updateDynamicRules({addRules: [{id: 9, action: {type: "block"}, condition: {urlFilter: "ü"}}]})), await outcome(t, () => d.updateDynamicRules({addRules: [{id: 9, priority: 0, action: {type: "block"}, condition: {}}]})), await outcome(t, () => d.updateDynamicRules({addRules: [{id: 9, action: {type: "block"}, condition: {tabIds: [1]}}]}))].map(shelfSay));
    await t.signal("finished");
  },
  content: async (t) => {
    const at = (p) => t.LAB.origin + "/served/text?body=" + p;
    const image = (p) => new Promise((r) => { const i = new Image(); i.onload = () => r("loaded"); i.onerror = () => r("failed"); i.src = at(p); });
    const script = (p) => new Promise((r) => { const s = document.createElement("script"); s.onload = () => r("loaded"); s.onerror = () => r("failed"); s.src = at(p) + "&type=text/javascript"; document.head.append(s); });
    t.log("image", await image("ad")); t.log("script", [await script("ad;1"), await script("1")]); t.log("allowed", await outcome(t, async () => (await fetch(at("ad-free"))).text()));
    t.log("fetch", [await outcome(t, async () => (await fetch(at("adx"))).status), await outcome(t, async () => (await fetch(at("tracker"))).status), await outcome(t, async () => (await fetch(at("tracker"), {method: "POST"})).status)]);
    t.log("xhr", await new Promise((r) => { const x = new XMLHttpRequest(); x.onload = () => r(["load", x.status]); x.onerror = () => r(["error", x.status, x.readyState]); x.open("GET", at("ad2")); x.send(); }));
    await t.signal("content ok"); await t.wait("finished", 12000);
  },
}, uses(["declarativeNetRequest", "declarativeNetRequestFeedback"]));
scenario("shelf_cookie_keeper", {
  bg: async (t) => {
    const c = t.api.cookies, url = t.LAB.origin + "/", told = [];
    const until = Math.floor(Date.now() / 1000) + 3600;
    const saved = [{name: "sid", value: "abc", httpOnly: true}, {name: "lang", value: "de", expirationDate: until}, {name: "deep", value: "x", path: "/a"}, {name: "strict", value: "s", sameSite: "strict"}];
    shelfEar(told, c, ["onChanged"], (x) => [x.cookie.name, x.cause, x.removed]);
    for (const one of saved) await c.set({url, ...one});
    const all = await c.getAll({domain: "127.0.0.1"}); t.log("saved", all.map((x) => [x.name, x.path, x.httpOnly, x.session, x.sameSite, x.expirationDate === until, shelfKeys(x)]).sort());
    for (const x of all) await c.remove({url: url.slice(0, -1) + x.path, name: x.name});
    t.log("empty", (await c.getAll({})).length);
    for (const {hostOnly, session, storeId, ...x} of all) await outcome(t, () => c.set({...x, domain: undefined, url: url.slice(0, -1) + x.path, partitionKey: undefined, firstPartyDomain: undefined})).then((r) => r.rejected && t.log("not set", shelfPlain(r.rejected.message)));
    t.log("restored", (await c.getAll({domain: "127.0.0.1"})).map((x) => x.name).sort());
    await t.sleep(200); t.log("told", told);
    await t.open("content"); await t.wait("content ok");
    t.log("get", shelfPlain([await outcome(t, () => c.get({url: url + "a", name: "deep"})), await outcome(t, () => c.get({url, name: "deep"})), await outcome(t, () => c.get({url: "http://other.test/", name: "x"})), await outcome(t, () => c.get({name: "x"})), await outcome(t, () => c.get({url: "about:blank", name: "x"}))].map((x) => x.resolved ? x.resolved.name ?? x.resolved : x)));
    t.log("callback", shelfPlain([await shelfBack((cb) => chrome.cookies.get({url, name: "none"}, cb)), await shelfBack((cb) => chrome.cookies.remove({url, name: "none"}, cb)), await shelfBack((cb) => chrome.cookies.set({url: "http://example.org", name: "q"}, cb))]));
    for (const x of await c.getAll({domain: "127.0.0.1"})) await c.remove({url: url.slice(0, -1) + x.path, name: x.name});
  },
  content: async (t) => { t.log("page sees", document.cookie.split("; ").sort()); await t.signal("content ok"); },
}, uses(["cookies"]));
bgOnly("shelf_pomodoro", ["alarms", "notifications", "idle"], async (t) => {
  const {alarms: a, notifications: n, action, storage} = t.api, told = [];
  shelfEar(told, a, ["onAlarm"], async (x) => { await action.setBadgeText({text: "!"}); await n.create("done", {type: "basic", iconUrl: "icon.png", title: "Done", message: x.name}).catch((e) => told.push(["notification", e.message])); return [x.name]; });
  await storage.local.set({state: "work"}); await a.create("work", {when: Date.now() + 300}); await action.setBadgeText({text: "25"}); await action.setBadgeBackgroundColor({color: "#c00"});
  t.log("running", [await action.getBadgeText({}), await action.getBadgeBackgroundColor({}), (await a.getAll()).length]);
  await t.sleep(1700); t.log("over", [await action.getBadgeText({}), (await a.getAll()).length, told.map((x) => x instanceof Promise ? "promise" : x[0])]);
  t.log("shown", await outcome(t, async () => Object.keys(await n.getAll())).then(shelfSay));
  await a.create("tick", {periodInMinutes: 1}); const tick = await a.get("tick"); t.log("tick", [tick.periodInMinutes, Math.round((tick.scheduledTime - Date.now()) / 5000)]);
  t.log("replaced", [await outcome(t, () => a.create("tick", {delayInMinutes: 10})), await outcome(t, async () => (await a.get("tick")).periodInMinutes ?? "none")].map(shelfSay));
  t.log("idle", [typeof (await t.api.idle.queryState(15)), await outcome(t, () => t.api.idle.queryState(0)).then(shelfSay), await outcome(t, () => t.api.idle.setDetectionInterval(60)).then(shelfSay)]);
  t.log("clear", [await outcome(t, () => a.clear("tick")), await outcome(t, () => a.clear("tick")), await outcome(t, () => a.clearAll()), await outcome(t, () => n.clear("done")), await outcome(t, () => n.clear("done"))].map(shelfSay));
}, {}, {files: {"icon.png": "base64:iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="}, families: ["chromium"]});
bgOnly("shelf_button_in_every_way", [], async (t) => {
  const a = t.api.action, say = (f) => outcome(t, f).then(shelfSay).then(shelfPlain);
  t.log("from manifest", [await a.getTitle({}), t.text(await a.getPopup({})), await a.getBadgeText({}), await say(() => a.getUserSettings()), await say(() => a.isEnabled())]);
  t.log("title", [await say(() => a.setTitle({title: "x".repeat(500)})), (await a.getTitle({})).length, await say(() => a.setTitle({title: 5})), await say(() => a.setTitle()), await say(() => a.getTitle()), await say(() => a.getTitle({tabId: "1"})), await say(() => a.getTitle({tabId: 987654}))]);
  t.log("badge", [await say(() => a.setBadgeText({text: "ü€"})), await a.getBadgeText({}), await say(() => a.setBadgeText({text: 5})), await say(() => a.setBadgeText({})), await a.getBadgeText({}), await say(() => a.setBadgeText({text: null})), await say(() => a.getBadgeText({}))]);
  t.log("colour", [await say(() => a.setBadgeBackgroundColor({color: "#abc"})), await a.getBadgeBackgroundColor({}), await say(() => a.setBadgeBackgroundColor({color: "#11223344"})), await a.getBadgeBackgroundColor({}), await say(() => a.setBadgeBackgroundColor({color: "RED"})), await a.getBadgeBackgroundColor({}), await say(() => a.setBadgeBackgroundColor({color: "rgb(1,2,3)"})), await say(() => a.setBadgeBackgroundColor({color: "hsl(120, 100%, 50%)"})), await say(() => a.setBadgeBackgroundColor({color: [1.5, 2, 3, 4]})), await say(() => a.setBadgeBackgroundColor({color: null})), await say(() => a.setBadgeBackgroundColor({})), await say(() => a.getBadgeTextColor({}))]);
  t.log("icon", [await say(() => a.setIcon({path: "icon.png"})), await say(() => a.setIcon({path: {16: "icon.png", 32: "icon.png"}})), await say(() => a.setIcon({path: "none.png"})), await say(() => a.setIcon({})), await say(() => a.setIcon({imageData: {}})), await say(() => a.setIcon({imageData: new ImageData(2, 2)})), await say(() => a.setIcon({path: 5})), await say(() => a.setIcon({path: "icon.png", tabId: 987654})), await say(() => a.setIcon())]);
  t.log("popup", [await say(() => a.setPopup({popup: "page.html#x"})), t.text(await a.getPopup({})), await say(() => a.setPopup({popup: "/page2.html"})), t.text(await a.getPopup({})), await say(() => a.setPopup({popup: ""})), await a.getPopup({}), await say(() => a.setPopup({popup: null})), await say(() => a.setPopup({})), await say(() => a.openPopup())]);
  t.log("state", [await say(() => a.disable()), await say(() => a.isEnabled({})), await say(() => a.enable()), await say(() => a.isEnabled()), await say(() => a.disable(987654)), await say(() => a.enable("1")), tried(t, () => a.onClicked.hasListeners())]);
}, {action: {default_title: "Shelf", default_popup: "popup.html", default_icon: {16: "icon.png"}}}, {files: {"icon.png": "base64:iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="}, families: ["firefox"]});
scenario("shelf_ports_and_storage_in_frames", {
  bg: async (t) => {
    const told = [], ports = [];
    t.api.runtime.onConnect.addListener((p) => { ports.push(p); told.push(["open", p.name, p.sender.frameId === 0, t.text(p.sender.url)]); p.onMessage.addListener((m) => { told.push([p.name, m]); for (const q of ports) if (q !== p) q.postMessage({from: p.name, m}); }); p.onDisconnect.addListener(() => { told.push(["gone", p.name]); ports.splice(ports.indexOf(p), 1); }); });
    const tab = await t.open("content"); await t.ready("frame"); await t.wait("ready top"); await t.wait("ready frame");
    await t.signal("go"); await t.sleep(700); t.log("told", told.splice(0).sort());
    t.log("frames", await outcome(t, async () => (await t.api.webNavigation.getAllFrames({tabId: tab.id})).length).then(shelfSay));
    t.log("to frame", await outcome(t, async () => { const f = (await t.api.webNavigation.getAllFrames({tabId: tab.id})).find((x) => x.frameId !== 0); return t.api.tabs.sendMessage(tab.id, "for frame", {frameId: f.frameId}); }).then(shelfSay));
    t.log("to all", await outcome(t, () => t.api.tabs.sendMessage(tab.id, "for all")).then(shelfSay));
    await t.signal("drop"); await t.sleep(500); t.log("dropped", told.splice(0));
    await t.api.tabs.remove(tab.id); await t.sleep(400); t.log("closed", [told.splice(0), ports.length]);
  },
  content: async (t) => { const f = addFrame(t.url("frame")); const p = t.api.runtime.connect({name: "top"}), got = []; p.onMessage.addListener((m) => got.push(m)); t.api.runtime.onMessage.addListener((m, s, r) => { r("top: " + m); }); await t.signal("ready top"); await t.wait("go"); p.postMessage(1); await t.sleep(500); t.log("got", got); await t.wait("drop"); f.remove(); await t.wait("never", 12000); },
  frame: async (t) => { const p = t.api.runtime.connect({name: "frame"}), got = []; p.onMessage.addListener((m) => got.push(m)); t.api.runtime.onMessage.addListener((m, s, r) => { setTimeout(() => r("frame: " + m), 100); return true; }); await t.signal("ready frame"); await t.wait("go"); p.postMessage({two: [2]}); await t.sleep(500); t.log("got", got); await t.wait("never", 12000); },
}, uses(["webNavigation"]));
scenario("shelf_requests_logged_with_headers", {
  bg: async (t) => {
    const w = t.api.webRequest, seen = [], ids = [];
    const filter = {urls: ["http://127.0.0.1/*"], types: ["xmlhttprequest", "main_frame"]};
    const mine = (d) => /served|content2/.test(d.url) && !/favicon/.test(d.url);
    const name = (d) => { if (!ids.includes(d.requestId)) ids.push(d.requestId); return "r" + ids.indexOf(d.requestId); };
    const pick = (h, ...names) => (h ?? []).filter((x) => names.includes(x.name.toLowerCase())).map((x) => [x.name, x.value]).sort();
    w.onBeforeRequest.addListener((d) => { if (mine(d)) seen.push(["before", name(d), d.type, d.method, d.requestBody?.raw?.length ?? shelfKeys(d.requestBody?.formData) ?? "none"]); }, filter, ["requestBody"]);
    w.onSendHeaders.addListener((d) => { if (mine(d)) seen.push(["sent", name(d), pick(d.requestHeaders, "x-one", "content-type", "accept")]); }, filter, ["requestHeaders"]);
    w.onHeadersReceived.addListener((d) => { if (mine(d)) seen.push(["headers", name(d), d.statusCode, pick(d.responseHeaders, "x-lab", "location", "content-type")]); }, filter, ["responseHeaders"]);
    w.onBeforeRedirect.addListener((d) => { if (mine(d)) seen.push(["redirect", name(d), d.statusCode]); }, filter);
    w.onCompleted.addListener((d) => { if (mine(d)) seen.push(["completed", name(d), d.statusCode, d.ip ?? "none"]); }, filter);
    w.onErrorOccurred.addListener((d) => { if (mine(d)) seen.push(["error", name(d), d.error]); }, filter);
    const tab = await t.open("content");
    for (const label of ["get", "form", "json", "redirect", "lost"]) { await t.signal(label); await t.wait(label + " ok"); await t.sleep(200); t.log(label, seen.splice(0)); }
    await t.api.tabs.update(tab.id, {url: t.url("content2")}); await t.wait("second ok"); await t.sleep(300); t.log("page", seen.splice(0));
  },
  content: async (t) => {
    const at = (p) => t.LAB.origin + "/served/" + p, go = async (label, f) => { await t.wait(label); t.log(label, await outcome(t, f)); await t.signal(label + " ok"); };
    await go("get", async () => (await fetch(at("text?body=a"), {headers: {"X-One": "1"}})).headers.get("content-type"));
    await go("form", async () => { const f = new FormData(); f.append("a", "1"); return (await fetch(at("echo?names=x"), {method: "POST", body: new URLSearchParams({a: "1", b: "2"})})).status; });
    await go("json", async () => (await fetch(at("echo?names=content-type"), {method: "POST", body: JSON.stringify({a: 1}), headers: {"Content-Type": "application/json"}})).json());
    await go("redirect", async () => { const r = await fetch(at("redirect?code=307&to=/served/echo%3Fnames=x"), {method: "POST", body: "p"}); return [r.redirected, (await r.json()).method]; });
    await go("lost", async () => (await fetch("http://127.0.0.1:1/served")).status);
    await t.wait("never", 12000);
  },
  content2: async (t) => { await t.signal("second ok"); },
}, uses(["webRequest"]));
bgOnly("shelf_downloader", ["downloads", "storage"], async (t) => {
  const d = t.api.downloads, told = [], at = (p) => t.LAB.origin + "/served/" + p, base = (x) => x?.filename?.split(/[\\/]/).pop();
  const settle = async (id) => { for (let i = 0; i < 60; i++) { const [x] = await d.search({id}); if (!x || x.state !== "in_progress") return x; await t.sleep(50); } };
  const say = (f) => outcome(t, f, 5000).then(shelfSay).then(shelfPlain);
  t.log("typed", [await say(async () => base(await settle(await d.download({url: at("text?body={}&type=application/json")})))), await say(async () => base(await settle(await d.download({url: at("text?body=x&type=image/png"), filename: "pic.jpg"})))), await say(async () => base(await settle(await d.download({url: at("text?body=x&type=odd/kind"), filename: "plain"}))))]);
  t.log("blob", await say(async () => { if (!URL.createObjectURL) return "no blobs here"; const x = await settle(await d.download({url: URL.createObjectURL(new Blob(["abc"], {type: "text/csv"})), filename: "table.csv"})); return [x.state, x.fileSize, x.mime, base(x)]; }));
  t.log("data", await say(async () => { const x = await settle(await d.download({url: "data:application/json;base64,e30="})); return [x.state, base(x), x.mime, x.url.slice(0, 20)]; }));
  t.log("unique", await say(async () => { const out = []; for (const conflictAction of ["uniquify", "uniquify", "overwrite"]) out.push(base(await settle(await d.download({url: at("text?body=u"), filename: "u/same.txt", conflictAction})))); return out; }));
  t.log("names", [await say(() => d.download({url: at("text?body=a"), filename: "a:b?.txt"}).then(settle).then(base)), await say(() => d.download({url: at("text?body=a"), filename: "dir/"}).then(settle).then(base)), await say(() => d.download({url: at("text?body=a"), filename: ".hidden"}).then(settle).then(base)), await say(() => d.download({url: at("text?body=a"), filename: "a/../b.txt"})), await say(() => d.download({url: at("text?body=a"), filename: "con.txt "}).then(settle).then(base)), await say(() => d.download({url: "about:blank"})), await say(() => d.download({url: "javascript:1"})), await say(() => d.download({url: "file:///etc/hosts"})), await say(() => d.download({url: at("text?body=a"), method: "PUT"})), await say(() => d.download({url: at("text?body=a"), saveAs: "x"}))]);
  t.log("icons", [await say(() => d.getFileIcon(987654)), await say(() => d.setUiOptions?.({enabled: false})), await say(() => d.setShelfEnabled?.(true)), await say(() => d.acceptDanger?.(987654)), await say(() => d.showDefaultFolder())]);
  t.log("found", [await say(async () => (await d.search({query: ["same"]})).length), await say(async () => (await d.search({filename: "none"})).length), await say(async () => (await d.search({url: at("text?body=u")})).length), await say(async () => (await d.search({state: "odd"})).length), await say(async () => (await d.search({id: "x"})).length), await say(async () => (await d.search({fileSize: 3})).length > 0), await say(async () => (await d.search({limit: 0})).length > 0), await say(async () => (await d.search({limit: -1})).length)]);
  t.log("erased", [await say(async () => (await d.erase({query: ["same"]})).length), await say(async () => (await d.erase({})).length > 0), await say(async () => (await d.search({})).length)]);
}, {}, {families: ["firefox"]});
scenario("shelf_navigation_timeline", {
  bg: async (t) => {
    const n = t.api.webNavigation, told = [];
    const note = (k) => (d) => { if (/127\.0\.0\.1/.test(d.url)) told.push([k, d.frameId === 0 ? "top" : "frame", d.url.replace(/.*127\.0\.0\.1:\d+/, ""), d.transitionType ?? "none", (d.transitionQualifiers ?? ["none"]).join(), shelfKeys(d)]); };
    for (const k of ["onBeforeNavigate", "onCommitted", "onCompleted", "onErrorOccurred", "onHistoryStateUpdated", "onReferenceFragmentUpdated", "onCreatedNavigationTarget"]) n[k].addListener(note(k), {url: [{hostEquals: "127.0.0.1", pathPrefix: "/"}]});
    const only = []; n.onCommitted.addListener((d) => only.push(d.url.replace(/.*127\.0\.0\.1:\d+/, "")), {url: [{pathSuffix: "2.html"}, {queryContains: "special"}]});
    const step = async (label) => { await t.sleep(600); t.log(label, told.splice(0)); };
    const tab = await t.open("content"); await step("typed");
    await t.signal("link"); await t.ready("content2"); await step("link");
    await t.api.tabs.goBack(tab.id); await step("back");
    await t.api.tabs.update(tab.id, {url: t.url("content") + "?special#f"}); await step("query");
    await t.api.tabs.update(tab.id, {url: t.url("content") + "?special#g"}); await step("fragment");
    t.log("filtered", only);
    t.log("bad filters", [tried(t, () => n.onCommitted.addListener(() => {}, {url: []})), tried(t, () => n.onCommitted.addListener(() => {}, {})), tried(t, () => n.onCommitted.addListener(() => {}, {url: [{odd: "x"}]})), tried(t, () => n.onCommitted.addListener(() => {}, {url: [{schemes: "http"}]})), tried(t, () => n.onCommitted.addListener(() => {}, {url: [{urlMatches: "("}]})), tried(t, () => n.onCommitted.addListener(() => {}, {url: [{ports: [80, [1000, 2000]]}]})), tried(t, () => n.onCommitted.addListener(5)), tried(t, () => n.onCommitted.addListener(() => {}, "x"))]);
  },
  content: async (t) => { if (performance.getEntriesByType("navigation")[0].type === "back_forward" || location.search) return; await t.wait("link"); const a = document.createElement("a"); a.href = t.url("content2"); document.body.append(a); a.click(); },
  content2: async () => {},
}, {...uses(["webNavigation"]), families: ["chromium"]});
bgOnly("shelf_menus_by_page", ["contextMenus", "menus"], async (t) => {
  const m = t.api.contextMenus, say = (f) => outcome(t, f).then(shelfSay);
  const make = (o) => new Promise((r) => { try { const id = m.create(o, () => r([typeof id, t.lastErr()])); } catch (e) { r("threw " + e.message); } });
  t.log("same", [m === t.api.menus, typeof t.api.menus, shelfKeys(m)]);
  t.log("items", [await make({id: "one", title: "One"}), await make({id: "two", title: "Two", type: "checkbox", checked: true}), await make({id: "three", title: "Three", enabled: false}), await make({id: 4, title: "Four"}), await make({id: "four", title: "x", parentId: 4})]);
  t.log("more items", [await make({id: "in", title: "in", parentId: "one", contexts: ["image"]}), await make({id: "sep", type: "separator", parentId: "one"}), await make({id: "deep", title: "deep", parentId: "sep"}), await make({id: "chk", title: "c", parentId: "two"})]);
  t.log("kinds", [await make({id: "k1", title: "x", contexts: ["page_action"]}), await make({id: "k2", title: "x", contexts: ["action", "tab"]}), await make({id: "k3", title: "x", contexts: []}), await make({id: "k4", title: true}), await make({id: "k5"}), await make({id: "k6", type: "radio"}), await make(undefined), await make({id: {}, title: "x"})]);
  t.log("update", [await say(() => m.update("one", {title: "Eins", visible: false})), await say(() => m.update(4, {enabled: false})), await say(() => m.update("4", {enabled: false})), await say(() => m.update("one", {id: "other"})), await say(() => m.update("one", {documentUrlPatterns: ["bad"]})), await say(() => m.update("one", {onclick: () => 0})), await say(() => m.update("one")), await say(() => m.update())]);
  t.log("gone", [await say(() => m.remove("one")), await say(() => m.remove("in")), await say(() => m.update("sep", {visible: true})), await say(() => m.remove(4)), await say(() => m.removeAll()), await say(() => m.remove("two"))]);
  t.log("events", [tried(t, () => { m.onClicked.addListener(() => {}); return m.onClicked.hasListeners(); }), typeof m.onShown, typeof m.refresh, await say(() => m.refresh?.()), typeof m.getTargetElement]);
});
scenario("shelf_other_extension_as_a_service", {
  bg: async (t) => {
    await t.wait("other ok");
    const r = t.api.runtime, ask = (m, id = LAB.other_id) => outcome(t, () => r.sendMessage(id, m)).then(shelfSay).then(shelfPlain);
    t.log("asked", [await ask("version"), await ask({sum: [1, 2]}), await ask("later"), await ask("nothing"), await ask("throw"), await ask("x", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"), await ask("x", "odd")]);
    const p = r.connect(LAB.other_id, {name: "feed"}), got = []; p.onMessage.addListener((m) => got.push(m)); p.onDisconnect.addListener(() => got.push(["closed", t.lastErr()]));
    p.postMessage("start"); await t.sleep(400); p.postMessage("stop"); await t.sleep(300); t.log("feed", got);
    const none = r.connect("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"), lost = []; none.onDisconnect.addListener(() => lost.push(["lost", t.lastErr()])); await t.sleep(300); t.log("none", lost);
    t.log("management", await outcome(t, async () => { const x = await t.api.management.get(LAB.other_id); return [x.name, x.version, x.enabled, x.description]; }).then(shelfSay));
    await t.signal("finished");
  },
  other_bg: async (t) => {
    t.api.runtime.onMessageExternal.addListener((m, s, reply) => {
      if (m === "version") { reply([t.api.runtime.getManifest().version, s.id === LAB.other_id, shelfKeys(s)]); return; }
      if (m === "later") { setTimeout(() => reply("now"), 100); return true; }
      if (m === "throw") throw new Error("on purpose");
      if (m?.sum) return Promise.resolve(m.sum.reduce((a, b) => a + b));
    });
    t.api.runtime.onConnectExternal.addListener((p) => { let n = 0; p.onMessage.addListener((m) => { if (m === "start") for (n = 1; n < 4; n++) p.postMessage(n); else p.disconnect(); }); });
    await t.signal("other ok"); await t.wait("finished", 15000);
  },
}, uses(["management"]));
