// Small chores that extensions do with the APIs, each from its start to its end.
const choreApi = (name, permissions, body, more = {}, options = {}) => scenario(name, {bg: body}, {...uses(permissions, more), ...options});
const choreKeys = (o) => o === undefined || o === null ? String(o) : Object.keys(o).sort().join(" ");
const chorePlain = (x) => JSON.parse(JSON.stringify(x ?? null).replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "U").replace(/(:|,|\[)\d{7,}(\.\d+)?(?=[,}\]])/g, '$1"N"').replace(/\d{7,}(\.\d+)?/g, "N"));
const choreCall = (f, ms = 2500) => Promise.race([new Promise((r) => { try { const back = f((...a) => r({args: a, error: chrome.runtime.lastError?.message ?? null})); if (back !== undefined) back.catch?.((e) => r({rejected: e.message})); } catch (e) { r({threw: e.message}); } }), new Promise((r) => setTimeout(r, ms, "no answer"))]);

choreApi("chore_tabs_sent_to_the_right", [], async (t) => {
  const {tabs} = t.api, made = [], seen = [];
  tabs.onMoved.addListener((id, x) => seen.push(["moved", made.indexOf(id), x.fromIndex, x.toIndex]));
  tabs.onHighlighted.addListener((x) => seen.push(["highlighted", x.tabIds.map((i) => made.indexOf(i))]));
  tabs.onActivated.addListener((x) => seen.push(["activated", made.indexOf(x.tabId), made.indexOf(x.previousTabId)]));
  tabs.onReplaced?.addListener(() => seen.push(["replaced"]));
  for (let i = 0; i < 4; i++) made.push((await tabs.create({url: "about:blank", active: false})).id);
  const base = (await tabs.get(made[0])).index;
  const order = async () => (await tabs.query({currentWindow: true})).slice(base).map((x) => made.indexOf(x.id));
  t.log("order", await order());
  t.log("to the end", [await outcome(t, async () => (await tabs.move(made[0], {index: -1})).index - base), await order()]);
  t.log("several", [await outcome(t, async () => (await tabs.move([made[3], made[1]], {index: base})).map((x) => x.index - base)), await order()]);
  t.log("too far", [await outcome(t, async () => (await tabs.move(made[1], {index: 900})).index - base), await order()]);
  t.log("same place", [await outcome(t, async () => (await tabs.move(made[1], {index: base + 3})).index - base), await order()]);
  await t.sleep(300); t.log("told", seen.splice(0));
  t.log("active", [await outcome(t, async () => { await tabs.update(made[2], {active: true}); await tabs.update(made[0], {active: true}); return (await tabs.query({active: true, currentWindow: true})).map((x) => made.indexOf(x.id)); })]);
  await t.sleep(300); t.log("told", seen.splice(0));
  await tabs.remove(made[0]); await t.sleep(400);
  t.log("after the active one", [(await tabs.query({active: true, currentWindow: true})).map((x) => made.indexOf(x.id)), seen.splice(0)]);
  t.log("wrong", [await outcome(t, () => tabs.move(made[1], {})), await outcome(t, () => tabs.move(made[1], {index: -2})), await outcome(t, () => tabs.move([], {index: 0})), await outcome(t, () => tabs.move("x", {index: 0})), await outcome(t, () => tabs.move(made[1], {index: "0"})), await outcome(t, () => tabs.move(made[1], {index: 0, odd: 1}))]);
});
choreApi("chore_button_for_a_window", [], async (t) => {
  const a = t.api.action, own = await t.api.windows.getCurrent(), other = await t.api.windows.create({url: "about:blank"});
  t.log("title", [await outcome(t, () => a.setTitle({title: "All"})), await outcome(t, () => a.setTitle({title: "Own", windowId: own.id})), await outcome(t, () => a.getTitle({windowId: own.id})), await outcome(t, () => a.getTitle({windowId: other.id})), await outcome(t, () => a.getTitle({}))]);
  t.log("badge", [await outcome(t, () => a.setBadgeText({text: "w", windowId: own.id})), await outcome(t, () => a.getBadgeText({windowId: own.id})), await outcome(t, () => a.getBadgeText({windowId: other.id})), await outcome(t, () => a.setBadgeText({text: null, windowId: own.id})), await outcome(t, () => a.getBadgeText({windowId: own.id}))]);
  const [tab] = await t.api.tabs.query({windowId: other.id});
  t.log("both", [await outcome(t, () => a.setBadgeText({text: "x", windowId: own.id, tabId: tab.id})), await outcome(t, () => a.getBadgeText({windowId: own.id, tabId: tab.id})), await outcome(t, () => a.getTitle({tabId: tab.id}))].map(chorePlain));
  t.log("colours", [await outcome(t, () => a.setBadgeBackgroundColor({color: "rgb(10, 20, 30)"})), await outcome(t, () => a.getBadgeBackgroundColor({})), await outcome(t, () => a.setBadgeBackgroundColor({color: "hsl(120, 100%, 50%)"})), await outcome(t, () => a.getBadgeBackgroundColor({})), await outcome(t, () => a.setBadgeBackgroundColor({color: "#abcd"})), await outcome(t, () => a.getBadgeBackgroundColor({})), await outcome(t, () => a.setBadgeBackgroundColor({color: [1, 2, 3]})), await outcome(t, () => a.setBadgeBackgroundColor({color: [256, 0, 0, 0]})), await outcome(t, () => a.setBadgeBackgroundColor({color: ""})), await outcome(t, () => a.setBadgeBackgroundColor({color: null}))]);
  t.log("text colour", [await outcome(t, () => a.setBadgeTextColor({color: "white"})), await outcome(t, () => a.getBadgeTextColor({})), await outcome(t, () => a.setBadgeTextColor({color: "transparent"})), await outcome(t, () => a.setBadgeTextColor({color: null})), await outcome(t, () => a.getBadgeTextColor({}))]);
  t.log("on", [await outcome(t, () => a.disable()), await outcome(t, () => a.isEnabled()), await outcome(t, () => a.isEnabled(tab.id)), await outcome(t, () => a.isEnabled({tabId: tab.id})), await outcome(t, () => a.enable(tab.id)), await outcome(t, () => a.isEnabled({})), await outcome(t, () => a.enable())]);
  t.log("no window", [await outcome(t, () => a.getTitle({windowId: 987654})), await outcome(t, () => a.setTitle({windowId: 987654, title: "x"})), await outcome(t, () => a.setTitle({title: 5})), await outcome(t, () => a.setTitle({})), await outcome(t, () => a.getBadgeText()), await outcome(t, () => a.getBadgeText("x"))].map(chorePlain));
  t.log("user", [await outcome(t, () => a.getUserSettings()), typeof a.onUserSettingsChanged]);
});
choreApi("chore_cookies_of_a_session", ["cookies"], async (t) => {
  const c = t.api.cookies, seen = [], url = "https://chore.example/";
  t.log("before", await outcome(t, () => c.getAll({domain: "chore.example"})));
  c.onChanged.addListener((x) => seen.push([x.removed, x.cause, x.cookie.name, x.cookie.value, choreKeys(x.cookie)]));
  t.log("one", await outcome(t, async () => chorePlain(await c.set({url, name: "a", value: "1"}))));
  t.log("again", await outcome(t, async () => chorePlain(await c.set({url, name: "a", value: "2", path: "/deep", secure: true, httpOnly: true, sameSite: "lax", expirationDate: Date.now() / 1000 + 3600}))));
  t.log("over", await outcome(t, async () => (await c.set({url, name: "a", value: "3"})).value));
  t.log("past", await outcome(t, () => c.set({url, name: "a", value: "4", expirationDate: 1})));
  t.log("none", [await outcome(t, () => c.set({url: "http://chore.example/", name: "n", value: "x", sameSite: "no_restriction"})), await outcome(t, () => c.set({url, name: "n", value: "x", sameSite: "no_restriction", secure: true})).then(chorePlain), await outcome(t, () => c.set({url, name: "__Secure-x", value: "1"})), await outcome(t, () => c.set({url, name: "__Host-x", value: "1", secure: true, domain: "chore.example"})), await outcome(t, () => c.set({url, name: "e=f", value: "1"})), await outcome(t, () => c.set({url, name: "s;t", value: "1"})), await outcome(t, () => c.set({url, value: "no name"}).then((x) => x.name))]);
  t.log("asked", [await outcome(t, async () => (await c.getAll({url: url + "deep/er"})).map((x) => x.name + x.value)), await outcome(t, async () => (await c.getAll({url})).map((x) => x.name + x.value)), await outcome(t, async () => (await c.getAll({secure: true, domain: "chore.example"})).map((x) => x.name)), await outcome(t, async () => (await c.getAll({session: false, domain: "chore.example"})).map((x) => x.name)), await outcome(t, async () => (await c.get({url: url + "deep", name: "a"}))?.value)]);
  t.log("remove", [await outcome(t, () => c.remove({url: url + "deep", name: "a"})), await outcome(t, () => c.remove({url, name: "never"})), await outcome(t, () => c.remove({url, name: "n", storeId: "nope"}))]);
  for (const x of await c.getAll({domain: "chore.example"})) await c.remove({url: url.replace(/\/$/, "") + x.path, name: x.name});
  await t.sleep(300); for (const x of seen) t.log("told", x);
  t.log("wrong", [await outcome(t, () => c.get({url})), await outcome(t, () => c.get({name: "a"})), await outcome(t, () => c.set({name: "a"})), await outcome(t, () => c.get({url: "nope", name: "a"})), await outcome(t, () => c.set({url, sameSite: "odd"})), await outcome(t, () => c.getAll()), await outcome(t, () => c.getAll({url: "about:blank"})), await outcome(t, () => c.set({url: "https://other.invalid/", domain: "chore.example", name: "q", value: "1"}))]);
}, {host_permissions: ["http://127.0.0.1/*", "*://chore.example/*"]});
choreApi("chore_two_forms_of_each_call", ["alarms", "cookies", "idle", "topSites", "notifications", "contextMenus"], async (t) => {
  const c = chrome;
  t.log("alarms", [await choreCall((cb) => c.alarms.create("x", {delayInMinutes: 5}, cb)), await choreCall((cb) => c.alarms.get("x", (a) => cb(a?.name))), await choreCall((cb) => c.alarms.getAll((a) => cb(a.length))), await choreCall((cb) => c.alarms.get(cb))]);
  t.log("tabs", [await choreCall((cb) => c.tabs.get(987654, cb)), await choreCall((cb) => c.tabs.query({}, (x) => cb(x.length > 0))), await choreCall((cb) => c.tabs.query({odd: 1}, cb)), await choreCall((cb) => c.tabs.query(cb)), await choreCall((cb) => c.tabs.remove(987654, cb)), await choreCall((cb) => c.tabs.update(987654, {active: true}, cb)), await choreCall((cb) => c.tabs.sendMessage(987654, "x", cb)), await choreCall((cb) => c.tabs.create({url: "nope://x"}, (x) => cb(typeof x)))].map(chorePlain));
  t.log("windows", [await choreCall((cb) => c.windows.get(987654, cb)), await choreCall((cb) => c.windows.getAll((x) => cb(x.length))), await choreCall((cb) => c.windows.getCurrent({populate: true}, (x) => cb(Array.isArray(x.tabs)))), await choreCall((cb) => c.windows.getLastFocused((x) => cb(x.type))), await choreCall((cb) => c.windows.update(987654, {}, cb)), await choreCall((cb) => c.windows.remove(987654, cb))].map(chorePlain));
  t.log("action", [await choreCall((cb) => c.action.getTitle({}, cb)), await choreCall((cb) => c.action.setTitle({title: "x"}, cb)), await choreCall((cb) => c.action.getPopup({}, cb)), await choreCall((cb) => c.action.setBadgeText({text: "x", tabId: 987654}, cb)), await choreCall((cb) => c.action.isEnabled(cb))].map(chorePlain));
  t.log("runtime", [await choreCall((cb) => c.runtime.getPlatformInfo((x) => cb(typeof x.os))), await choreCall((cb) => c.runtime.setUninstallURL("https://example.org/", cb)), await choreCall((cb) => c.runtime.setUninstallURL("nope", cb)), await choreCall((cb) => c.runtime.sendMessage(null, cb)), await choreCall((cb) => c.runtime.sendMessage("no-such-id", "x", cb)), await choreCall((cb) => c.runtime.openOptionsPage(cb))]);
  t.log("cookies", [await choreCall((cb) => c.cookies.getAllCookieStores((x) => cb(x.length))), await choreCall((cb) => c.cookies.getAll({}, (x) => cb(Array.isArray(x)))), await choreCall((cb) => c.cookies.get({url: "https://far.invalid/", name: "x"}, cb))]);
  t.log("permissions", [await choreCall((cb) => c.permissions.contains({permissions: ["alarms"]}, cb)), await choreCall((cb) => c.permissions.contains({permissions: ["odd"]}, cb)), await choreCall((cb) => c.permissions.getAll((x) => cb(choreKeys(x)))), await choreCall((cb) => c.permissions.remove({permissions: ["alarms"]}, cb)), await choreCall((cb) => c.permissions.request({origins: ["nope"]}, cb))]);
  t.log("scripting", [await choreCall((cb) => c.scripting.executeScript({target: {tabId: 987654}, func: () => 1}, cb)), await choreCall((cb) => c.scripting.executeScript({target: {}, func: () => 1}, cb)), await choreCall((cb) => c.scripting.getRegisteredContentScripts(cb)), await choreCall((cb) => c.scripting.unregisterContentScripts({ids: ["none"]}, cb)), await choreCall((cb) => c.scripting.insertCSS({target: {tabId: 987654}, css: "x"}, cb))].map(chorePlain));
  t.log("idle", [await choreCall((cb) => c.idle.queryState(1, cb)), await choreCall((cb) => c.idle.queryState("x", cb))]);
  t.log("menus", [await choreCall((cb) => c.contextMenus.create({id: "m", title: "m", contexts: ["page"]}, cb)), await choreCall((cb) => c.contextMenus.create({id: "m", title: "m", contexts: ["page"]}, cb)), await choreCall((cb) => c.contextMenus.update("none", {title: "x"}, cb)), await choreCall((cb) => c.contextMenus.remove("none", cb)), await choreCall((cb) => c.contextMenus.removeAll(cb)), await choreCall((cb) => c.contextMenus.create({title: "no id"}, cb))]);
  t.log("i18n", [await choreCall((cb) => c.i18n.getAcceptLanguages((x) => cb(Array.isArray(x)))), await choreCall((cb) => c.i18n.detectLanguage("This is a plain English sentence about nothing much.", (x) => cb([x.isReliable, x.languages[0]?.language])))]);
  t.log("error after", [c.runtime.lastError ?? null, await new Promise((r) => c.tabs.get(987654, () => setTimeout(() => r(c.runtime.lastError ?? null))))]);
});
scenario("chore_reader_puts_in_styles_and_takes_them_out", {
  bg: async (t) => {
    const s = t.api.scripting, tab = await t.open("content"), at = {tabId: tab.id};
    const colour = async () => (await s.executeScript({target: at, func: () => { const x = getComputedStyle(document.body); return [x.color, x.marginTop]; }}))[0].result;
    t.log("author", [await outcome(t, () => s.insertCSS({target: at, css: "body { color: rgb(1, 2, 3); margin-top: 7px }"})), await colour()]);
    t.log("user", [await outcome(t, () => s.insertCSS({target: at, css: "body { color: rgb(9, 9, 9) !important }", origin: "USER"})), await colour()]);
    t.log("other text", [await outcome(t, () => s.removeCSS({target: at, css: "body { color: rgb(1, 2, 3) }"})), await colour()]);
    t.log("other origin", [await outcome(t, () => s.removeCSS({target: at, css: "body { color: rgb(9, 9, 9) !important }"})), await colour()]);
    t.log("out", [await outcome(t, () => s.removeCSS({target: at, css: "body { color: rgb(9, 9, 9) !important }", origin: "USER"})), await colour(), await outcome(t, () => s.removeCSS({target: at, css: "body { color: rgb(1, 2, 3); margin-top: 7px }"})), await colour()]);
    t.log("files", [await outcome(t, () => s.insertCSS({target: at, files: ["a.css", "b.css"]})), await colour(), await outcome(t, () => s.removeCSS({target: at, files: ["a.css"]})), await colour(), await outcome(t, () => s.removeCSS({target: at, files: ["a.css", "b.css"]})), await colour()]);
    t.log("missing", [await outcome(t, () => s.insertCSS({target: at, files: ["none.css"]})), await outcome(t, () => s.insertCSS({target: at, files: []})), await outcome(t, () => s.insertCSS({target: at})), await outcome(t, () => s.insertCSS({target: at, css: "x", files: ["a.css"]})), await outcome(t, () => s.insertCSS({target: at, css: "x", origin: "odd"})), await outcome(t, () => s.insertCSS({css: "x"})), await outcome(t, () => s.removeCSS({target: at, css: 5}))]);
    t.log("result kinds", await outcome(t, async () => { const out = []; for (const f of [() => undefined, () => null, () => NaN, () => new Date(0), () => new Map([[1, 2]]), () => document.body, () => [undefined, () => 1], () => ({a: undefined, b: {c: 1n > 0}}), () => Promise.resolve("later"), () => new Error("e"), () => "\ud800", () => new Uint8Array([1, 2])]) { const [r] = await s.executeScript({target: at, func: f}); out.push([choreKeys(r), t.d(r.result)]); } return out; }, 6000));
    t.log("throws", [await outcome(t, async () => choreKeys((await s.executeScript({target: at, func: () => { throw new TypeError("bad"); }}))[0])), await outcome(t, async () => choreKeys((await s.executeScript({target: at, func: () => Promise.reject(new Error("later"))}))[0])), await outcome(t, async () => (await s.executeScript({target: at, func: (a, b) => [a, b, typeof b], args: [{x: [1]}, null]}))[0].result), await outcome(t, async () => choreKeys((await s.executeScript({target: at, func: () => 1, args: [() => 1]}))[0])), await outcome(t, () => s.executeScript({target: at, func: () => 1, args: "x"}))]);
    await t.signal("finished");
  },
  content: async (t) => { await t.wait("finished", 20000); },
}, {files: {"a.css": "body { color: rgb(4, 4, 4) }", "b.css": "body { margin-top: 3px }"}, timeout: 60});
choreApi("chore_menus_for_a_shop", ["contextMenus", "menus"], async (t) => {
  const m = t.api.contextMenus ?? t.api.menus, make = (x) => choreCall((cb) => { m.create(x, cb); });
  t.log("top", [await make({id: "top", title: "Shop"}), await make({id: "find", parentId: "top", title: "Find '%s'", contexts: ["selection"]}), await make({id: "line", parentId: "top", type: "separator"}), await make({id: "sale", parentId: "top", type: "checkbox", title: "Sale", checked: true})]);
  t.log("refused", [await make({id: "x", parentId: "none", title: "x"}), await make({id: "y", title: ""}), await make({id: "y"}), await make({id: "y", type: "odd", title: "y"}), await make({id: "y", title: "y", contexts: ["odd"]}), await make({id: "y", title: "y", contexts: "page"}), await make({id: "y", title: "y", onclick: () => {}}), await make({id: "y", title: 5}), await make({id: "z", title: "z", documentUrlPatterns: ["nope"]}), await make({id: "z", parentId: "line", title: "under a line"})]);
  t.log("updated", [await outcome(t, () => m.update("sale", {checked: false, title: "No sale"})), await outcome(t, () => m.update("sale", {parentId: "sale"})), await outcome(t, () => m.update("top", {parentId: "sale"})), await outcome(t, () => m.update("find", {parentId: undefined})), await outcome(t, () => m.update("line", {title: "now"})), await outcome(t, () => m.update("find", {contexts: ["odd"]})), await outcome(t, () => m.update("find")), await outcome(t, () => m.update({}, {}))]);
  t.log("returns", [tried(t, () => m.create({id: "own", title: "own"})), tried(t, () => typeof m.create({title: "none"})), tried(t, () => m.create()), tried(t, () => m.create({id: "k", title: "k", odd: 1})), tried(t, () => m.create(null))]);
  t.log("same again", [await make({id: "own", title: "own"}), await outcome(t, () => m.remove("own")), await make({id: "own", title: "own"})]);
  t.log("limits", [m.ACTION_MENU_TOP_LEVEL_LIMIT, await outcome(t, async () => { for (let i = 0; i < 8; i++) await new Promise((r) => m.create({id: "a" + i, title: "a", contexts: ["action"]}, r)); return "ok"; })]);
  t.log("removed", [await outcome(t, () => m.remove("top")), await outcome(t, () => m.update("sale", {title: "x"})), await outcome(t, () => m.removeAll()), await outcome(t, () => m.remove("own")), await outcome(t, () => m.refresh?.()), await outcome(t, () => m.remove())]);
});
choreApi("chore_permissions_of_sites", ["alarms"], async (t) => {
  const p = t.api.permissions, seen = []; p.onAdded.addListener((x) => seen.push(["added", x])); p.onRemoved.addListener((x) => seen.push(["removed", x]));
  t.log("all", await outcome(t, async () => { const x = await p.getAll(); return [x.permissions.sort(), x.origins.sort(), choreKeys(x)]; }));
  t.log("sites", [await outcome(t, () => p.contains({origins: ["http://127.0.0.1/*"]})), await outcome(t, () => p.contains({origins: ["http://127.0.0.1/path"]})), await outcome(t, () => p.contains({origins: ["*://127.0.0.1/*"]})), await outcome(t, () => p.contains({origins: ["http://127.0.0.1:8080/*"]})), await outcome(t, () => p.contains({origins: ["https://*.chore.example/*"]})), await outcome(t, () => p.contains({origins: ["<all_urls>"]})), await outcome(t, () => p.contains({origins: []})), await outcome(t, () => p.contains({}))]);
  t.log("wrong", [await outcome(t, () => p.contains({origins: ["nope"]})), await outcome(t, () => p.contains({permissions: ["none"]})), await outcome(t, () => p.contains({permissions: "alarms"})), await outcome(t, () => p.contains({odd: []})), await outcome(t, () => p.contains()), await outcome(t, () => p.contains({permissions: [5]}))]);
  t.log("asked", [await outcome(t, () => p.request({origins: ["https://*.chore.example/*"]}), 1500), await outcome(t, () => p.request({permissions: ["history"]}), 1500), await outcome(t, () => p.request({permissions: ["alarms"]}), 1500), await outcome(t, () => p.request({origins: ["https://elsewhere.example/*"]}), 1500)]);
  t.log("removed", [await outcome(t, () => p.remove({permissions: ["alarms"]})), await outcome(t, () => p.remove({permissions: ["history"]})), await outcome(t, () => p.remove({origins: ["https://*.chore.example/*"]})), await outcome(t, () => p.remove({origins: ["http://127.0.0.1/*"]})), await outcome(t, () => p.remove({})), await outcome(t, () => p.remove({permissions: ["cookies"]}))]);
  await t.sleep(200); t.log("told", seen);
  t.log("after", await outcome(t, async () => { const x = await p.getAll(); return [x.permissions.sort(), x.origins.sort()]; }));
  t.log("requests for sites", [typeof p.addHostAccessRequest, await outcome(t, () => p.addHostAccessRequest({tabId: 987654})).then(chorePlain), await outcome(t, () => p.addHostAccessRequest({}))]);
}, {optional_permissions: ["history", "cookies"], optional_host_permissions: ["https://*.chore.example/*"]});
scenario("chore_messages_with_answers_of_all_kinds", {
  bg: async (t) => {
    t.api.runtime.onMessage.addListener((m, s, respond) => {
      if (m.k === "sync") { respond({v: m.v}); return; }
      if (m.k === "late") { setTimeout(respond, 100, "late"); return true; }
      if (m.k === "promise") return Promise.resolve("promised");
      if (m.k === "rejects") return Promise.reject(new Error("refused"));
      if (m.k === "twice") { respond(1); respond(2); return true; }
      if (m.k === "false") return false;
      if (m.k === "string") return "text";
    });
    await t.open("content"); await t.wait("content ok", 20000);
  },
  content: async (t) => {
    const ask = (k, v) => outcome(t, () => t.api.runtime.sendMessage({k, v}), 700);
    for (const k of ["sync", "late", "promise", "rejects", "twice", "false", "string", "none"]) t.log(k, await ask(k, 1));
    t.log("values", [await ask("sync", undefined), await ask("sync", [undefined, NaN, -0]), await ask("sync", new Date(0)), await ask("sync", new Map([[1, 2]])), await ask("sync", "\u0000ü")]);
    t.log("callback", [await choreCall((cb) => { chrome.runtime.sendMessage({k: "sync", v: 5}, cb); }), await choreCall((cb) => { chrome.runtime.sendMessage({k: "none"}, cb); }), await choreCall((cb) => { chrome.runtime.sendMessage(cb); })]);
    t.log("wrong", [await outcome(t, () => t.api.runtime.sendMessage()), await outcome(t, () => t.api.runtime.sendMessage(() => {})), await outcome(t, () => t.api.runtime.sendMessage({f() {}})), await outcome(t, () => t.api.runtime.sendMessage("a", "b", "c", "d", "e")), await outcome(t, () => t.api.runtime.sendMessage({x: 1n}))]);
    await t.signal("content ok");
  },
}, {timeout: 60});
choreApi("chore_windows_arranged", [], async (t) => {
  const {windows: w, tabs} = t.api, seen = [];
  w.onCreated.addListener((x) => seen.push(["created", choreKeys(x), x.type])); w.onRemoved.addListener((id) => seen.push(["removed", typeof id]));
  t.log("made", await outcome(t, async () => { const x = await w.create({}); const out = [choreKeys(x), x.type, x.state, x.incognito, x.alwaysOnTop, x.tabs?.length]; globalThis.madeId = x.id; return out; }));
  await t.sleep(400); t.log("told", seen.splice(0));
  t.log("tab", await outcome(t, async () => (await tabs.query({windowId: madeId})).map((x) => [x.active, x.index, x.pinned])));
  const tab = await tabs.create({url: "about:blank", active: false});
  t.log("from a tab", await outcome(t, async () => { const x = await w.create({tabId: tab.id}); const out = [x.tabs?.length, (await tabs.get(tab.id)).windowId === x.id]; await w.remove(x.id); return out; }));
  t.log("with pages", await outcome(t, async () => { const x = await w.create({url: ["page.html", "about:blank"], focused: false}); const out = [x.tabs.length, x.tabs.map((y) => y.index), x.tabs.map((y) => y.active)]; await w.remove(x.id); return out; }));
  t.log("asked", [await outcome(t, async () => (await w.getAll({windowTypes: ["popup"]})).length), await outcome(t, async () => (await w.getAll({populate: true})).every((x) => x.tabs.length > 0)), await outcome(t, async () => (await w.get(madeId, {populate: true})).tabs.length), await outcome(t, async () => (await w.getLastFocused({windowTypes: ["popup"]}))?.type)]);
  t.log("refused", [await outcome(t, () => w.create({type: "odd"})), await outcome(t, () => w.create({state: "minimized", width: 100})), await outcome(t, () => w.create({url: "chrome://x"})).then((x) => x.resolved ? "made" : x), await outcome(t, () => w.create({tabId: 987654})), await outcome(t, () => w.create({width: "x"})), await outcome(t, () => w.update(madeId, {state: "odd"})), await outcome(t, () => w.update(madeId, {state: "fullscreen", left: 5})), await outcome(t, () => w.get("x")), await outcome(t, () => w.remove()), await outcome(t, () => w.getAll({odd: 1})), await outcome(t, () => w.create({tabId: tab.id, url: "about:blank"})).then((x) => x.rejected ? "refused" : "made")].map(chorePlain));
  t.log("removed", [await outcome(t, () => w.remove(madeId)), await t.sleep(500), await outcome(t, () => w.remove(madeId)).then((x) => x.rejected?.message.replace(/\d+/, "N"))]);
  await t.sleep(300); t.log("count", (await w.getAll()).length);
});
choreApi("chore_rules_kept_and_counted", ["declarativeNetRequest", "declarativeNetRequestFeedback"], async (t) => {
  const d = t.api.declarativeNetRequest, block = (id, more = {}) => ({id, action: {type: "block"}, condition: {urlFilter: "ads" + id, ...more}});
  t.log("add", [await outcome(t, () => d.updateDynamicRules({addRules: [block(1), block(2, {resourceTypes: ["script", "image"]})]})), await d.getDynamicRules()]);
  t.log("some", [await outcome(t, () => d.getDynamicRules({ruleIds: [2, 9]})), await outcome(t, () => d.getSessionRules({ruleIds: []})), await outcome(t, () => d.getDynamicRules({odd: 1}))]);
  t.log("again", [await outcome(t, () => d.updateDynamicRules({addRules: [block(1)]})), await outcome(t, () => d.updateDynamicRules({removeRuleIds: [1, 77], addRules: [block(1, {domains: ["x.example"]})]})), await outcome(t, async () => (await d.getDynamicRules()).map((r) => r.id))]);
  t.log("wrong", [await outcome(t, () => d.updateDynamicRules({addRules: [block(0)]})), await outcome(t, () => d.updateDynamicRules({addRules: [block(5), block(5)]})), await outcome(t, () => d.updateDynamicRules({addRules: [{id: 6}]})), await outcome(t, () => d.updateDynamicRules({addRules: [{id: 6, action: {type: "odd"}, condition: {}}]})), await outcome(t, () => d.updateDynamicRules({addRules: [{id: 6, action: {type: "redirect"}, condition: {}}]})), await outcome(t, () => d.updateDynamicRules({addRules: [block(6, {urlFilter: ""})]})), await outcome(t, () => d.updateDynamicRules({addRules: [block(6, {urlFilter: "||*"})]})), await outcome(t, () => d.updateDynamicRules({addRules: [block(6, {regexFilter: "("})]})), await outcome(t, () => d.updateDynamicRules({addRules: [block(6, {resourceTypes: []})]})), await outcome(t, () => d.updateDynamicRules({addRules: [block(6, {tabIds: [1]})]})), await outcome(t, () => d.updateDynamicRules({addRules: [block("6")]})), await outcome(t, () => d.updateDynamicRules())]);
  t.log("pattern", [await outcome(t, () => d.isRegexSupported({regex: "^https?://a"})), await outcome(t, () => d.isRegexSupported({regex: "(?=x)"})), await outcome(t, () => d.isRegexSupported({regex: "(a", isCaseSensitive: true})), await outcome(t, () => d.isRegexSupported({}))]);
  t.log("tried out", [await outcome(t, () => d.testMatchOutcome({url: "https://a.example/ads1", type: "image"})), await outcome(t, () => d.testMatchOutcome({url: "https://a.example/ads2", type: "image", initiator: "https://b.example"})), await outcome(t, () => d.testMatchOutcome({url: "https://a.example/none", type: "script"})), await outcome(t, () => d.testMatchOutcome({url: "nope", type: "script"})), await outcome(t, () => d.testMatchOutcome({url: "https://a.example/", type: "odd"}))]);
  t.log("badge", [await outcome(t, () => d.setExtensionActionOptions({displayActionCountAsBadgeText: true})), await outcome(t, () => t.api.action.getBadgeText({})), await outcome(t, () => d.setExtensionActionOptions({tabUpdate: {tabId: 987654, increment: 1}})), await outcome(t, () => d.setExtensionActionOptions({}))].map(chorePlain));
  t.log("numbers", Object.keys(d).filter((k) => /^[A-Z_]+$/.test(k)).sort().map((k) => [k, d[k]]));
  t.log("counts", [await outcome(t, async () => (await d.getMatchedRules()).rulesMatchedInfo.length), await outcome(t, async () => choreKeys(await d.getMatchedRules({minTimeStamp: Date.now() + 1e6}))), await outcome(t, () => d.getMatchedRules({tabId: 987654})).then(chorePlain)]);
});
choreApi("chore_downloads_listed", ["downloads"], async (t) => {
  const d = t.api.downloads, seen = []; d.onCreated.addListener((x) => seen.push(["created", x.state])); d.onErased.addListener((id) => seen.push(["erased", typeof id])); d.onChanged.addListener((x) => { if (x.state) seen.push(["changed", x.state]); });
  const get = async (o) => { const id = await d.download(o); for (let i = 0; i < 40; i++) { const [x] = await d.search({id}); if (x?.state !== "in_progress") break; await t.sleep(100); } return id; };
  const one = await get({url: t.LAB.origin + "/content.html", filename: "chore/one.html"}), two = await get({url: t.LAB.origin + "/content2.html", filename: "chore/two.html"});
  t.log("found", [await outcome(t, async () => (await d.search({filenameRegex: "chore"})).length), await outcome(t, async () => (await d.search({query: ["one"]})).map((x) => x.id === one)), await outcome(t, async () => (await d.search({orderBy: ["-startTime"], limit: 1})).map((x) => x.id === two)), await outcome(t, async () => (await d.search({state: "complete", exists: true})).length), await outcome(t, async () => (await d.search({mime: "text/html"})).length), await outcome(t, async () => (await d.search({totalBytesGreater: 1e9})).length), await outcome(t, async () => (await d.search({startedAfter: new Date(Date.now() + 1e6).toISOString()})).length)]);
  t.log("wrong", [await outcome(t, () => d.search({orderBy: ["odd"]})), await outcome(t, () => d.search({state: "odd"})), await outcome(t, () => d.search({limit: -1})), await outcome(t, () => d.search({filenameRegex: "("})), await outcome(t, () => d.search()), await outcome(t, () => d.search({startedAfter: "nope"})), await outcome(t, () => d.search({id: "x"}))]);
  t.log("names", [await outcome(t, () => d.download({url: t.LAB.origin + "/content.html", filename: "/abs.html"})), await outcome(t, () => d.download({url: t.LAB.origin + "/content.html", filename: "../up.html"})), await outcome(t, () => d.download({url: t.LAB.origin + "/content.html", filename: ""})), await outcome(t, () => d.download({url: ""})), await outcome(t, () => d.download({url: "nope"})), await outcome(t, () => d.download({url: "javascript:1"})), await outcome(t, () => d.download({})), await outcome(t, () => d.download({url: t.LAB.origin + "/content.html", method: "PUT"})), await outcome(t, () => d.download({url: t.LAB.origin + "/content.html", conflictAction: "odd"})), await outcome(t, () => d.download({url: t.LAB.origin + "/content.html", headers: [{name: "Host", value: "x"}]}))]);
  t.log("done with", [await outcome(t, () => d.pause(one)), await outcome(t, () => d.resume(one)), await outcome(t, () => d.cancel(one)), await outcome(t, () => d.removeFile(one)), await outcome(t, () => d.removeFile(one)), await outcome(t, () => d.cancel(987654)), await outcome(t, () => d.pause(987654)), await outcome(t, () => d.resume(987654)), await outcome(t, () => d.removeFile(987654)), await outcome(t, () => d.getFileIcon(987654))].map((x) => JSON.parse(JSON.stringify(x).replace(/(Download |id )\d+/g, "$1N"))));
  t.log("erased", [await outcome(t, async () => (await d.erase({id: one})).length), await outcome(t, async () => (await d.erase({filenameRegex: "chore"})).length), await outcome(t, async () => (await d.erase({id: one})).length), await outcome(t, async () => (await d.search({filenameRegex: "chore"})).length)]);
  await t.sleep(200); t.log("told", seen.map((x) => JSON.stringify(x)).sort());
}, {}, {timeout: 60});
scenario("chore_user_navigates_and_the_extension_follows", {
  bg: async (t) => {
    const n = t.api.webNavigation, seen = []; let id;
    for (const k of ["onBeforeNavigate", "onCommitted", "onDOMContentLoaded", "onCompleted", "onHistoryStateUpdated", "onReferenceFragmentUpdated", "onErrorOccurred", "onCreatedNavigationTarget"]) n[k].addListener((x) => { if (x.tabId === id && x.frameId <= 0) seen.push([k, t.text(x.url).replace(/:\d+/, ""), x.transitionType ?? null, x.transitionQualifiers ?? null]); });
    const tab = await t.open("content"); id = tab.id; await t.sleep(900); seen.splice(0);
    const act = async (name, f) => { await f(); await t.sleep(700); t.log(name, seen.splice(0)); };
    await act("link", () => t.signal("link")); 
    await act("reload", () => t.api.tabs.reload(id)); await t.api.tabs.update(id, {url: t.url("content") + "?updated"}); await t.sleep(900); seen.splice(0); await act("same with fragment", () => t.api.tabs.update(id, {url: t.url("content") + "?updated#part"}));
    
    t.log("frame", [await outcome(t, async () => choreKeys(await n.getFrame({tabId: id, frameId: 0}))), await outcome(t, () => n.getFrame({tabId: id, frameId: 77})), await outcome(t, () => n.getFrame({tabId: 987654, frameId: 0})), await outcome(t, () => n.getAllFrames({tabId: 987654})), await outcome(t, () => n.getFrame({})), await outcome(t, () => n.getAllFrames({}))].map(chorePlain));
    t.log("filters", [tried(t, () => { n.onCompleted.addListener(() => {}, {url: [{hostEquals: "x"}]}); return "ok"; }), tried(t, () => { n.onCompleted.addListener(() => {}, {url: []}); return "ok"; }), tried(t, () => n.onCompleted.addListener(() => {}, {url: [{odd: 1}]})), tried(t, () => n.onCompleted.addListener(() => {}, {odd: 1})), tried(t, () => n.onCompleted.addListener(() => {}, {url: [{urlMatches: "("}]}))]);
  },
  content: async (t) => { if (!location.search) { try { await t.wait("link", 5000); } catch { return; } const a = document.createElement("a"); a.href = "/content2.html"; document.body.append(a); a.click(); } },
}, {...uses(["webNavigation"]), timeout: 60});
scenario("chore_two_page_of_old_ways", {
  bg: async (t) => {
    const b = browser, tab = await t.open("content");
    t.log("code", [await outcome(t, () => b.tabs.executeScript(tab.id, {code: "document.title"})), await outcome(t, () => b.tabs.executeScript(tab.id, {code: "({a: 1, f() {}})"})), await outcome(t, () => b.tabs.executeScript(tab.id, {code: "Promise.resolve(5)"})), await outcome(t, () => b.tabs.executeScript(tab.id, {code: "throw new Error('x')"})), await outcome(t, () => b.tabs.executeScript(tab.id, {code: "let a = ;"})), await outcome(t, () => b.tabs.executeScript(tab.id, {file: "none.js"})), await outcome(t, () => b.tabs.executeScript(tab.id, {})), await outcome(t, () => b.tabs.executeScript(tab.id, {code: "1", file: "x.js"})), await outcome(t, () => b.tabs.executeScript(tab.id, {code: "1", odd: 1})), await outcome(t, () => b.tabs.executeScript(987654, {code: "1"}))].map(chorePlain));
    t.log("when", [await outcome(t, () => b.tabs.executeScript(tab.id, {code: "document.readyState", runAt: "document_start"})), await outcome(t, () => b.tabs.executeScript(tab.id, {code: "1", runAt: "odd"})), await outcome(t, () => b.tabs.executeScript(tab.id, {code: "window === top", allFrames: true})), await outcome(t, () => b.tabs.executeScript(tab.id, {code: "1", frameId: 77})), await outcome(t, () => b.tabs.executeScript(tab.id, {code: "1", frameId: 0, allFrames: true})), await outcome(t, () => b.tabs.executeScript({code: "location.pathname"}))].map(chorePlain));
    t.log("css", [await outcome(t, () => b.tabs.insertCSS(tab.id, {code: "body { color: rgb(1, 1, 1) }"})), await outcome(t, () => b.tabs.executeScript(tab.id, {code: "getComputedStyle(document.body).color"})), await outcome(t, () => b.tabs.removeCSS(tab.id, {code: "body { color: rgb(1, 1, 1) }"})), await outcome(t, () => b.tabs.executeScript(tab.id, {code: "getComputedStyle(document.body).color"})), await outcome(t, () => b.tabs.insertCSS(tab.id, {code: "x", cssOrigin: "odd"})), await outcome(t, () => b.tabs.insertCSS(tab.id, {}))]);
    t.log("button", [await outcome(t, () => b.browserAction.getTitle({})), await outcome(t, () => b.browserAction.setBadgeText({text: "5", tabId: tab.id})), await outcome(t, () => b.browserAction.getBadgeText({tabId: tab.id})), await outcome(t, () => b.browserAction.setBadgeText({text: "5", tabId: tab.id, windowId: 1})).then(chorePlain), await outcome(t, () => b.browserAction.getBadgeText({})), await outcome(t, () => b.browserAction.isEnabled({})), tried(t, () => b.browserAction.disable(tab.id)), await outcome(t, () => b.browserAction.isEnabled({tabId: tab.id})), await outcome(t, () => b.browserAction.openPopup())].map(chorePlain));
    t.log("pages", [tried(t, () => b.extension.getBackgroundPage() === window), await outcome(t, async () => (await b.runtime.getBackgroundPage()) === window), tried(t, () => b.extension.getViews().length), tried(t, () => b.extension.getViews({type: "tab"}).length), tried(t, () => b.extension.getViews({type: "odd"})), tried(t, () => b.extension.getURL("x").replace(/[0-9a-f-]{36}/, "U"))]);
    t.log("menus", [tried(t, () => typeof b.menus), tried(t, () => b.contextMenus?.create({title: "x", onclick: () => {}, contexts: ["browser_action"]}) !== undefined)]);
    t.log("storage", await new Promise((r) => chrome.storage.local.set({a: 1}, () => chrome.storage.local.get("a", (v) => chrome.storage.local.remove("a", () => chrome.storage.local.get((w) => r([v, w])))))));
    t.log("windows", [await outcome(t, async () => (await b.windows.getCurrent()).title === undefined), await outcome(t, async () => typeof (await b.windows.update(b.windows.WINDOW_ID_CURRENT, {titlePreface: "P "})).title)]);
    await t.signal("finished");
  },
  content: async (t) => { await t.wait("finished", 20000); },
}, {timeout: 60, families: ["firefox"], manifest: {manifest_version: 2, host_permissions: null, action: null, browser_action: {default_title: "Old"}, content_security_policy: null, web_accessible_resources: ["page.html"], permissions: ["nativeMessaging", "tabs", "storage", "menus", "http://127.0.0.1/*"]}});
scenario("chore_downloads_by_expressions", {bg: async (t) => {
  const {downloads} = t.api;
  for (const r of ["(?<name>a)", "\\p{L}", "[^/]+", "(?=a)", "(?<!a)b", "\\u{61}", "a{,2}", "(?i)a", "\\/", "[", "(", "(?P<n>a)", "a**", "\\", "x{2,1}", ")"]) t.log(r, [await outcome(t, async () => (await downloads.search({filenameRegex: r})).length), await outcome(t, async () => (await downloads.search({urlRegex: r})).length)]);
}}, {manifest: {permissions: ["downloads"]}});
