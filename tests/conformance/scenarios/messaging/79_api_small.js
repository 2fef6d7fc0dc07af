// Small scenarios of the API in areas next to the everyday ones: half of them in manifest version 2, which Firefox still has.
const twoOnly = (name, permissions, body, more = {}) => scenario(name, {bg: body}, two(permissions, more));
const each = async (t, calls) => {
  for (const [label, call] of Object.entries(calls)) t.log(label, await outcome(t, call));
};
bgOnly("api_small_storage_of_session", [], async (t) => {
  const {session, local, sync, managed} = t.api.storage;
  const seen = [];
  session.onChanged.addListener((changes, ...rest) => seen.push([t.d(changes), rest.length]));
  await session.set({a: {x: 1}, b: [1, 2]});
  await session.set({a: {x: 1}});
  await session.set({a: {x: 2}});
  await session.remove(["a", "none"]);
  await session.clear();
  await t.sleep(200);
  t.log("seen", seen);
  await each(t, {
    "level": () => session.setAccessLevel({accessLevel: "TRUSTED_AND_UNTRUSTED_CONTEXTS"}),
    "level wrong": () => session.setAccessLevel({accessLevel: "ALL"}),
    "level none": () => session.setAccessLevel(),
    "level local": () => local.setAccessLevel?.({accessLevel: "TRUSTED_CONTEXTS"}),
    "bytes": async () => { await session.set({k: "value"}); return [await session.getBytesInUse("k"), await session.getBytesInUse(null), await session.getBytesInUse(["k", "none"]), await session.getBytesInUse([])]; },
    "bytes wrong": () => session.getBytesInUse(5),
    "managed": () => managed.get("x"),
    "managed set": () => managed.set({x: 1}),
    "managed all": () => managed.get(),
    "quota": () => session.set({big: "x".repeat(11 * 1024 * 1024)}),
    "constants": () => [local.QUOTA_BYTES, sync.QUOTA_BYTES, sync.QUOTA_BYTES_PER_ITEM, sync.MAX_ITEMS, sync.MAX_WRITE_OPERATIONS_PER_HOUR, session.QUOTA_BYTES, managed.QUOTA_BYTES],
  });
});
twoOnly("api_small_two_storage_callbacks", [], async (t) => {
  const {local, sync} = t.api.storage;
  const seen = [];
  t.api.storage.onChanged.addListener((changes, area) => seen.push([area, t.d(changes)]));
  const call = (f) => new Promise((done) => f((...args) => done([args.length, t.d(args[0]), t.lastErr()])));
  t.log("set", await call((back) => chrome.storage.local.set({a: 1, d: new Date(0)}, back)));
  t.log("get", await call((back) => chrome.storage.local.get(["a", "d"], back)));
  t.log("get all", await call((back) => chrome.storage.local.get(back)));
  t.log("null", await call((back) => chrome.storage.local.get(null, back)));
  t.log("bytes", tried(t, () => typeof local.getBytesInUse));
  t.log("remove", await call((back) => chrome.storage.local.remove("a", back)));
  t.log("managed", await call((back) => chrome.storage.managed.get("a", back)));
  t.log("sync", await outcome(t, async () => { await sync.set({s: "x"}); return [await sync.get(), await sync.getBytesInUse(), await sync.getBytesInUse("none")]; }));
  t.log("function", await outcome(t, () => local.set({f: () => 1, n: 1})));
  t.log("what is left", t.d(await local.get()));
  await t.sleep(150);
  t.log("seen", seen);
});
bgOnly("api_small_menu_properties", ["contextMenus"], async (t) => {
  const menus = t.api.contextMenus;
  const add = (properties) => new Promise((done) => { try { const id = menus.create(properties, () => done([typeof id, t.lastErr()])); } catch (e) { done({threw: t.err(e)}); } });
  t.log("plain", await add({id: "one", title: "One"}));
  t.log("same id", await add({id: "one", title: "Again"}));
  t.log("no title", await add({id: "two"}));
  t.log("separator", await add({id: "line", type: "separator"}));
  t.log("child", await add({id: "child", title: "Child", parentId: "one"}));
  t.log("lost child", await add({id: "lost", title: "Lost", parentId: "nobody"}));
  t.log("radio", [await add({id: "r1", title: "R1", type: "radio", checked: true}), await add({id: "r2", title: "R2", type: "radio", checked: true})]);
  t.log("bad type", await add({id: "bad", title: "B", type: "odd"}));
  t.log("bad context", await add({id: "bad", title: "B", contexts: ["nowhere"]}));
  t.log("no contexts", await add({id: "empty", title: "B", contexts: []}));
  t.log("bad pattern", await add({id: "pattern", title: "B", documentUrlPatterns: ["nonsense"]}));
  t.log("number", await add({id: 5, title: "B"}));
  t.log("no id", await add({title: "B"}));
  t.log("onclick", await add({id: "click", title: "B", onclick: () => {}}));
  await each(t, {
    "update": () => menus.update("one", {title: "Uno", enabled: false, visible: true}),
    "update none": () => menus.update("nobody", {title: "x"}),
    "update wrong": () => menus.update("one", {contexts: ["odd"]}),
    "own parent": () => menus.update("one", {parentId: "child"}),
    "remove": () => menus.remove("one"),
    "remove child": () => menus.remove("child"),
    "remove all": () => menus.removeAll(),
  });
});
twoOnly("api_small_two_menus", ["menus", "contextMenus"], async (t) => {
  const {menus, contextMenus} = t.api;
  t.log("same", [menus === contextMenus, Object.keys(menus).length - Object.keys(contextMenus).length, menus.ACTION_MENU_TOP_LEVEL_LIMIT, t.d(menus.ContextType ?? null)]);
  const add = (properties) => new Promise((done) => { try { const id = menus.create(properties, () => done([typeof id, t.lastErr()])); } catch (e) { done({threw: t.err(e)}); } });
  t.log("with onclick", await add({title: "One", onclick: () => {}}));
  t.log("contexts", [await add({title: "B", contexts: ["browser_action"]}), await add({title: "B", contexts: ["action"]}), await add({title: "B", contexts: ["page_action", "tab", "bookmark", "tools_menu", "password"]}), await add({title: "B", contexts: ["launcher"]})]);
  t.log("icons", [await add({title: "I", icons: {16: "none.png"}}), await add({title: "I", icons: "none.png"})]);
  t.log("command", [await add({title: "C", command: "_execute_browser_action"}), await add({title: "C", command: "odd"})]);
  t.log("view types", [await add({title: "V", viewTypes: ["popup"]}), await add({title: "V", viewTypes: ["odd"]})]);
  await each(t, {
    "update none": () => menus.update("nobody", {title: "x"}),
    "remove none": () => menus.remove("nobody"),
    "remove number": () => menus.remove(987),
    "refresh": () => menus.refresh(),
    "override": () => menus.overrideContext({showDefaults: true}),
    "target": () => menus.getTargetElement(5),
  });
});
bgOnly("api_small_button_per_tab", [], async (t) => {
  const {action, tabs} = t.api;
  const tab = await tabs.create({url: "about:blank"});
  const other = await tabs.create({url: "about:blank", active: false});
  const one = {tabId: tab.id};
  await t.sleep(500);
  await action.setBadgeText({text: "all"});
  await action.setBadgeText({text: "one", ...one});
  await action.setTitle({title: "All"});
  await action.setTitle({title: "One", ...one});
  await action.setPopup({popup: "popup.html", ...one});
  await action.setBadgeBackgroundColor({color: "#0f0", ...one});
  await each(t, {
    "texts": async () => [await action.getBadgeText({}), await action.getBadgeText(one), await action.getBadgeText({tabId: other.id})],
    "titles": async () => [await action.getTitle({}), await action.getTitle(one), await action.getTitle({tabId: other.id})],
    "popups": async () => [await action.getPopup({}), t.text(await action.getPopup(one))],
    "colors": async () => [await action.getBadgeBackgroundColor({}), await action.getBadgeBackgroundColor(one)],
    "text color": async () => { await action.setBadgeTextColor({color: "white"}); return [await action.getBadgeTextColor({}), await action.getBadgeTextColor(one)]; },
    "null text": async () => { await action.setBadgeText({text: null, ...one}); return action.getBadgeText(one); },
    "null title": async () => { await action.setTitle({title: null, ...one}); return action.getTitle(one); },
    "no text": async () => { await action.setBadgeText({}); return action.getBadgeText({}); },
    "enabled": async () => { await action.disable(tab.id); return [await action.isEnabled(one), await action.isEnabled({}), await action.isEnabled({tabId: other.id})]; },
    "enabled number": () => action.isEnabled(tab.id),
    "no such tab": () => action.setTitle({tabId: 987654, title: "x"}),
    "get of none": () => action.getTitle({tabId: 987654}),
    "bad color": () => action.setBadgeBackgroundColor({color: "no color"}),
    "short color": () => action.setBadgeBackgroundColor({color: [1, 2, 3]}),
    "bad popup": () => action.setPopup({popup: "https://example.org/"}),
    "icon": () => action.setIcon({path: "none.png"}),
    "icon none": () => action.setIcon({}),
    "settings": async () => Object.keys(await action.getUserSettings()).sort(),
  });
});
twoOnly("api_small_two_button", [], async (t) => {
  const {browserAction, tabs} = t.api;
  const tab = await tabs.create({url: "about:blank"});
  const home = tab.windowId;
  await browserAction.setTitle({title: "Window", windowId: home});
  await browserAction.setBadgeText({text: "tab", tabId: tab.id});
  await each(t, {
    "titles": async () => [await browserAction.getTitle({}), await browserAction.getTitle({windowId: home}), await browserAction.getTitle({tabId: tab.id})],
    "both": () => browserAction.setTitle({title: "x", windowId: home, tabId: tab.id}),
    "no window": () => browserAction.setTitle({title: "x", windowId: 987654}),
    "number badge": () => browserAction.setBadgeText({text: 5}),
    "text": async () => [await browserAction.getBadgeText({}), await browserAction.getBadgeText({tabId: tab.id})],
    "color": async () => [await browserAction.getBadgeBackgroundColor({}), await browserAction.getBadgeTextColor({})],
    "popup": async () => { await browserAction.setPopup({popup: "popup.html"}); return t.text(await browserAction.getPopup({})); },
    "no popup": async () => { await browserAction.setPopup({popup: null}); return browserAction.getPopup({}); },
    "open": () => browserAction.openPopup(),
    "enabled": async () => { await browserAction.disable(); return [await browserAction.isEnabled({}), await browserAction.isEnabled({tabId: tab.id})]; },
    "other": () => [typeof t.api.action, typeof t.api.pageAction, typeof browserAction.getUserSettings],
  });
});
bgOnly("api_small_alarms_at_the_edge", ["alarms"], async (t) => {
  const alarms = t.api.alarms;
  await each(t, {
    "nameless": async () => { await alarms.create({delayInMinutes: 30}); const one = await alarms.get(); return [one.name, Object.keys(one).sort()]; },
    "both": () => alarms.create("b", {when: Date.now() + 99999, delayInMinutes: 5}),
    "zero": async () => { await alarms.create("z", {periodInMinutes: 0}); return (await alarms.get("z"))?.periodInMinutes; },
    "negative": () => alarms.create("n", {delayInMinutes: -1}),
    "half": async () => { await alarms.create("h", {delayInMinutes: 0.5, periodInMinutes: 0.5}); const one = await alarms.get("h"); return [one.periodInMinutes, Math.round((one.scheduledTime - Date.now()) / 1000)]; },
    "replaced": async () => { await alarms.create("h", {delayInMinutes: 90}); const one = await alarms.get("h"); return [one.periodInMinutes ?? null, Math.round((one.scheduledTime - Date.now()) / 60000)]; },
    "empty info": () => alarms.create({}),
    "no info": () => alarms.create(),
    "NaN": () => alarms.create("nan", {when: NaN}),
    "unknown key": () => alarms.create("u", {delayInMinutes: 9, odd: 1}),
    "name": () => alarms.get(7),
    "all": async () => (await alarms.getAll()).map((one) => one.name).sort(),
    "clear": async () => [await alarms.clear(), await alarms.clear(""), await alarms.clear("none")],
    "callback": () => new Promise((done) => alarms.clearAll((value) => done([value, t.lastErr()]))),
  });
});
scenario("api_small_injection_results", {
  bg: async (t) => {
    const {scripting} = t.api;
    const tab = await t.open("content");
    const run = async (func, more = {}) => { const [one] = await scripting.executeScript({target: {tabId: tab.id}, func, ...more}); return [Object.keys(one).sort().filter((key) => key !== "documentId"), t.d(one.result), one.error ? t.err(one.error) : null, one.frameId]; };
    await each(t, {
      "nothing": () => run(() => {}),
      "promise": () => run(() => Promise.resolve({a: [1]})),
      "rejected": () => run(() => Promise.reject(new Error("refused"))),
      "thrown": () => run(() => { throw new TypeError("thrown"); }),
      "thrown text": () => run(() => { throw "text"; }),
      "undefined thrown": () => run(() => Promise.reject()),
      "node": () => run(() => document.body),
      "function": () => run(() => () => 1),
      "date and map": () => run(() => [new Date(0), new Map([[1, 2]]), new Set([3]), NaN, undefined, null]),
      "main world": () => run(() => typeof globalThis.chrome?.runtime?.id, {world: "MAIN"}),
      "bad world": () => run(() => 1, {world: "ELSEWHERE"}),
      "at once": () => run((a, b) => [a, b, document.readyState], {args: ["x", {y: 1}], injectImmediately: true}),
      "args of file": () => scripting.executeScript({target: {tabId: tab.id}, files: ["lib/none.js"], args: [1]}),
      "no such tab": () => scripting.executeScript({target: {tabId: 987654}, func: () => 1}),
      "file missing": async () => (await scripting.executeScript({target: {tabId: tab.id}, files: ["none.js"]})).map((one) => [one.frameId, t.text(String(one.error?.message ?? one.error)), "result" in one]),
      "both": () => scripting.executeScript({target: {tabId: tab.id}, files: ["none.js"], func: () => 1}),
      "neither": () => scripting.executeScript({target: {tabId: tab.id}}),
      "about page": async () => { const blank = await t.api.tabs.create({url: "about:blank"}); return scripting.executeScript({target: {tabId: blank.id}, func: () => location.href}); },
      "css": () => scripting.insertCSS({target: {tabId: tab.id}, css: "body { color: rgb(1, 2, 3) }"}),
      "color": () => run(() => getComputedStyle(document.body).color),
      "css gone": () => scripting.removeCSS({target: {tabId: tab.id}, css: "body { color: rgb(1, 2, 3) }"}),
      "css none": () => scripting.removeCSS({target: {tabId: tab.id}, css: "p { color: red }"}),
      "css twice": () => scripting.insertCSS({target: {tabId: tab.id}, css: "p {}", files: ["x.css"]}),
      "css origin": () => scripting.insertCSS({target: {tabId: tab.id}, css: "p {}", origin: "ELSE"}),
    });
  },
  content: async () => {},
}, {...uses([]), timeout: 60});
scenario("api_small_two_injection_results", {
  bg: async (t) => {
    const {tabs} = t.api;
    const tab = await t.open("content");
    await each(t, {
      "value": () => tabs.executeScript(tab.id, {code: "1 + 1"}),
      "object": () => tabs.executeScript(tab.id, {code: "({a: [1, undefined, new Date(0)]})"}),
      "promise": () => tabs.executeScript(tab.id, {code: "Promise.resolve('later')"}),
      "rejected": () => tabs.executeScript(tab.id, {code: "Promise.reject(new Error('refused'))"}),
      "thrown": () => tabs.executeScript(tab.id, {code: "throw new RangeError('thrown')"}),
      "node": () => tabs.executeScript(tab.id, {code: "document.body"}),
      "function": () => tabs.executeScript(tab.id, {code: "(() => 1)"}),
      "file": () => tabs.executeScript(tab.id, {file: "none.js"}),
      "both": () => tabs.executeScript(tab.id, {file: "none.js", code: "1"}),
      "neither": () => tabs.executeScript(tab.id, {}),
      "frames": () => tabs.executeScript(tab.id, {code: "location.pathname", allFrames: true}),
      "frame": () => tabs.executeScript(tab.id, {code: "1", frameId: 0, runAt: "document_start"}),
      "bad time": () => tabs.executeScript(tab.id, {code: "1", runAt: "sometime"}),
      "no frame": async () => (await outcome(t, () => tabs.executeScript(tab.id, {code: "1", frameId: 77}))).rejected?.message.replaceAll(tab.id, "ID"),
      "no tab": () => tabs.executeScript(987654, {code: "1"}),
      "active tab": () => tabs.executeScript({code: "document.title"}),
      "css": () => tabs.insertCSS(tab.id, {code: "body { color: rgb(1, 2, 3) }"}),
      "color": () => tabs.executeScript(tab.id, {code: "getComputedStyle(document.body).color"}),
      "css gone": () => tabs.removeCSS(tab.id, {code: "body { color: rgb(1, 2, 3) }"}),
      "css origin": () => tabs.insertCSS(tab.id, {code: "p {}", cssOrigin: "user"}),
      "css bad origin": () => tabs.insertCSS(tab.id, {code: "p {}", cssOrigin: "else"}),
      "callback": () => new Promise((done) => chrome.tabs.executeScript(tab.id, {code: "throw 1"}, (value) => done([t.d(value), t.lastErr()]))),
    });
  },
  content: async () => {},
}, two());
bgOnly("api_small_tabs_asked_for", [], async (t) => {
  const {tabs, windows} = t.api;
  const url = t.api.runtime.getURL("popup.html");
  const one = await tabs.create({url: "about:blank#one", active: false, pinned: true});
  const two = await tabs.create({url: "about:blank#two", openerTabId: one.id});
  await t.sleep(300);
  const ids = new Set([one.id, two.id]);
  const count = async (query) => (await tabs.query(query)).filter((tab) => ids.has(tab.id)).length;
  await each(t, {
    "pinned": async () => [await count({pinned: true}), await count({pinned: false})],
    "active": async () => [await count({active: true}), await count({active: false, currentWindow: true})],
    "highlighted": () => count({highlighted: true}),
    "window": async () => [await count({windowId: windows.WINDOW_ID_CURRENT}), await count({windowId: -1}), await count({windowType: "normal"}), await count({windowType: "popup"})],
    "muted and audible": async () => [await count({muted: false}), await count({audible: true})],
    "discarded": async () => [await count({discarded: false}), await count({autoDiscardable: true})],
    "by url": async () => [await count({url: "<all_urls>"}), await count({url: "about:blank"}), await count({url: ["*://*/*"]})],
    "by url list": async () => count({url: []}),
    "by bad url": () => count({url: ["*"]}),
    "unknown key": () => count({odd: true}),
    "opener": async () => [(await tabs.get(two.id)).openerTabId === one.id, (await tabs.get(one.id)).openerTabId ?? null],
    "self as opener": async () => (await tabs.update(two.id, {openerTabId: two.id})).openerTabId === two.id,
    "update nothing": async () => typeof (await tabs.update(two.id, {})).id,
    "update current": async () => (await tabs.update({active: true})).id === two.id,
    "update bad url": async () => typeof (await tabs.update(two.id, {url: "chrome://none"})).id,
    "unpin": async () => { const now = await tabs.update(one.id, {pinned: false}); return [now.pinned, now.index]; },
    "create far": async () => { const far = await tabs.create({url, index: 99, active: false}); const all = await tabs.query({currentWindow: true}); const last = all.at(-1).id === far.id; await tabs.remove(far.id); return last; },
    "create negative": () => tabs.create({index: -5}),
    "remove some": () => tabs.remove([one.id, 987654]),
    "left": async () => count({}),
  });
});
twoOnly("api_small_two_runtime", [], async (t) => {
  const {runtime, extension} = t.api;
  await each(t, {
    "manifest": () => { const m = runtime.getManifest(); return [m.manifest_version, m.background, m.browser_action, Object.keys(m).sort()]; },
    "urls": () => [runtime.getURL("x.html"), extension.getURL("/y.html")].map(t.text),
    "views": () => [extension.getViews().length, extension.getViews({type: "tab"}).length, extension.getViews({type: "popup"}).length],
    "background": async () => [extension.getBackgroundPage() === window, (await runtime.getBackgroundPage()) === window],
    "platform": async () => { const p = await runtime.getPlatformInfo(); return [p.os, p.arch]; },
    "uninstall": () => runtime.setUninstallURL("nonsense"),
    "uninstall number": () => runtime.setUninstallURL(5),
    "connect": async () => { const port = runtime.connect({name: "nobody"}); return new Promise((done) => port.onDisconnect.addListener((p) => done([t.lastErr(), p.error ? t.err(p.error) : null]))); },
    "send": () => runtime.sendMessage({hi: 1}),
    "send to": () => runtime.sendMessage("none@example.org", 1),
    "legacy": () => [typeof extension.sendMessage, typeof extension.sendRequest, typeof extension.onMessage, typeof extension.onRequest, typeof extension.lastError, extension.inIncognitoContext],
    "incognito": async () => [await extension.isAllowedIncognitoAccess(), await extension.isAllowedFileSchemeAccess()],
    "update": () => runtime.requestUpdateCheck(),
    "contexts": () => typeof runtime.getContexts,
    "location": () => [t.text(location.href), document.title, document.scripts.length > 0, document.readyState],
  });
});
bgOnly("api_small_permissions_asked", ["alarms"], async (t) => {
  const {permissions} = t.api;
  const all = async () => { const now = await permissions.getAll(); return [[...now.permissions].sort(), [...now.origins].sort(), Object.keys(now).sort()]; };
  await each(t, {
    "all": all,
    "has": async () => [await permissions.contains({permissions: ["alarms"]}), await permissions.contains({permissions: ["bookmarks"]}), await permissions.contains({permissions: ["cookies"]})],
    "origins": async () => [await permissions.contains({origins: ["http://127.0.0.1/*"]}), await permissions.contains({origins: ["http://127.0.0.1/path"]}), await permissions.contains({origins: ["https://example.org/*"]})],
    "nothing": () => permissions.contains({}),
    "unknown": () => permissions.contains({permissions: ["odd"]}),
    "bad origin": () => permissions.contains({origins: ["nonsense"]}),
    "request": () => permissions.request({permissions: ["bookmarks"]}),
    "request not listed": () => permissions.request({permissions: ["cookies"]}),
    "request held": () => permissions.request({permissions: ["alarms"]}),
    "request nothing": () => permissions.request({}),
    "request origin": () => permissions.request({origins: ["https://example.com/*"]}),
    "remove held": () => permissions.remove({permissions: ["alarms"]}),
    "remove optional": () => permissions.remove({permissions: ["bookmarks"]}),
    "remove not listed": () => permissions.remove({permissions: ["cookies"]}),
    "remove odd": () => permissions.remove({permissions: ["odd"]}),
    "no argument": () => permissions.request(),
  });
}, {optional_permissions: ["bookmarks", "downloads"], optional_host_permissions: ["https://example.com/*"]});
twoOnly("api_small_two_permissions", ["alarms"], async (t) => {
  const {permissions} = t.api;
  const all = async () => { const now = await permissions.getAll(); return [[...now.permissions].sort(), [...now.origins].sort(), Object.keys(now).sort()]; };
  await each(t, {
    "all": all,
    "has": async () => [await permissions.contains({permissions: ["alarms"]}), await permissions.contains({permissions: ["bookmarks"]}), await permissions.contains({origins: ["http://127.0.0.1/*"]})],
    "request": () => permissions.request({permissions: ["bookmarks"]}),
    "request not listed": () => permissions.request({permissions: ["cookies"]}),
    "request origin": () => permissions.request({origins: ["https://example.com/*"]}),
    "remove held": () => permissions.remove({permissions: ["alarms"]}),
    "remove optional": () => permissions.remove({permissions: ["bookmarks"]}),
    "remove origin": () => permissions.remove({origins: ["http://127.0.0.1/*"]}),
    "odd": () => permissions.remove({permissions: ["odd"]}),
    "callback": () => new Promise((done) => chrome.permissions.contains({permissions: ["tabs"]}, (value) => done([value, t.lastErr()]))),
  });
}, {optional_permissions: ["bookmarks", "https://example.com/*"]});
scenario("api_small_contexts_listed", {bg: async (t) => {
  const {runtime} = t.api;
  const page = await t.open("page2");
  await each(t, {
    "all": async () => (await runtime.getContexts({})).map((one) => [one.contextType, one.tabId === -1 ? -1 : one.tabId === page.id, one.frameId, one.windowId === -1 ? -1 : typeof one.windowId, t.text(one.documentUrl ?? ""), t.text(one.documentOrigin ?? ""), one.incognito, typeof one.documentId]).sort(),
    "keys": async () => Object.keys((await runtime.getContexts({contextTypes: ["TAB"]}))[0]).sort(),
    "tab": async () => (await runtime.getContexts({tabIds: [page.id]})).length,
    "popup": async () => (await runtime.getContexts({contextTypes: ["POPUP"]})).length,
    "by url": async () => (await runtime.getContexts({documentUrls: [runtime.getURL("page2.html")]})).length,
    "by origin": async () => (await runtime.getContexts({documentOrigins: [location.origin], contextTypes: ["TAB"]})).length,
    "incognito": async () => (await runtime.getContexts({incognito: true})).length,
    "frames": async () => (await runtime.getContexts({frameIds: [0], windowIds: [page.windowId]})).length,
    "bad type": () => runtime.getContexts({contextTypes: ["ODD"]}),
    "no filter": () => runtime.getContexts(),
    "options": async () => { try { return t.d(await runtime.openOptionsPage()); } catch (e) { return t.err(e); } },
    "uninstall": () => runtime.setUninstallURL("https://example.org/?a=1"),
    "manifest": () => { const m = runtime.getManifest(); return [m.name, m.version, m.manifest_version, Object.keys(m.background)]; },
    "types": () => t.d(runtime.ContextType ?? null),
    "reasons": () => [t.d(runtime.OnInstalledReason ?? null), t.d(runtime.PlatformOs ?? null)],
  });
}, page2: async () => {}}, {...uses([]), timeout: 60});
scenario("api_small_two_sending", {
  bg: async (t) => {
    t.api.runtime.onMessage.addListener((message, sender, respond) => {
      if (message === "async") return (async () => { await t.sleep(20); return {from: "async"}; })();
      if (message === "undefined") return Promise.resolve();
      if (message === "first") { respond(1); respond(2); return true; }
      if (message === "error") return Promise.reject({code: 7, message: "plain object"});
      if (message === "rejects") return Promise.reject(new TypeError("typed"));
      if (message === "text") return Promise.reject("text");
      if (message === "sync") { respond({at: "once"}); return; }
      if (message === "function") { respond(() => 1); return; }
      if (message === "true") return true;
      if (message === "value") return "a value";
    });
    await t.open("content");
    await t.wait("content done", 20000);
    await t.open("page");
    await t.wait("page done", 20000);
  },
  content: async (t) => {
    for (const one of ["async", "undefined", "first", "error", "rejects", "text", "sync", "function", "value"]) t.log(one, await outcome(t, () => t.api.runtime.sendMessage(one), 900));
    t.log("callback", await new Promise((done) => chrome.runtime.sendMessage("rejects", (value) => done([t.d(value), t.lastErr()]))));
    t.log("callback of text", await new Promise((done) => chrome.runtime.sendMessage("text", (value) => done([t.d(value), t.lastErr()]))));
    t.log("window", await outcome(t, () => t.api.runtime.sendMessage(window)));
    t.log("api", [typeof t.api.tabs, typeof t.api.extension.getURL, typeof t.api.extension.getViews, typeof t.api.i18n.getMessage, typeof t.api.storage.local.get]);
    await t.signal("content done");
  },
  page: async (t) => {
    for (const one of ["async", "error", "function"]) t.log(one, await outcome(t, () => t.api.runtime.sendMessage(one), 900));
    await t.signal("page done");
  },
}, two());
bgOnly("api_small_scripts_of_rules", ["declarativeNetRequest"], async (t) => {
  const rules = t.api.declarativeNetRequest;
  const one = (id, more = {}) => ({id, priority: 1, action: {type: "block"}, condition: {urlFilter: "example.net"}, ...more});
  await each(t, {
    "none": () => rules.getDynamicRules(),
    "add": () => rules.updateDynamicRules({addRules: [one(1), one(2)]}),
    "listed": async () => (await rules.getDynamicRules()).map((it) => [it.id, Object.keys(it).sort(), it.condition]),
    "same": () => rules.updateDynamicRules({addRules: [one(1)]}),
    "replace": () => rules.updateDynamicRules({removeRuleIds: [1, 77], addRules: [one(1, {priority: 9})]}),
    "by id": async () => (await rules.getDynamicRules({ruleIds: [1]})).map((it) => it.priority),
    "zero": () => rules.updateDynamicRules({addRules: [one(0)]}),
    "bad type": () => rules.updateDynamicRules({addRules: [one(3, {action: {type: "odd"}})]}),
    "bad redirect": () => rules.updateDynamicRules({addRules: [one(3, {action: {type: "redirect"}})]}),
    "empty filter": () => rules.updateDynamicRules({addRules: [one(3, {condition: {urlFilter: ""}})]}),
    "bad regex": () => rules.updateDynamicRules({addRules: [one(3, {condition: {regexFilter: "("}})]}),
    "no condition": () => rules.updateDynamicRules({addRules: [{id: 3, action: {type: "block"}}]}),
    "session": async () => { await rules.updateSessionRules({addRules: [one(5)]}); return (await rules.getSessionRules()).length; },
    "rulesets": async () => [await rules.getEnabledRulesets(), await rules.getAvailableStaticRuleCount()],
    "no ruleset": () => rules.updateEnabledRulesets({enableRulesetIds: ["none"]}),
    "regex": () => rules.isRegexSupported({regex: "a+", requireCapturing: true}),
    "regex bad": () => rules.isRegexSupported({regex: "(?<x"}),
    "test": async () => rules.testMatchOutcome?.({url: "https://example.net/", type: "main_frame"}),
    "constants": () => [rules.MAX_NUMBER_OF_REGEX_RULES, rules.GUARANTEED_MINIMUM_STATIC_RULES, rules.MAX_NUMBER_OF_DYNAMIC_RULES, rules.DYNAMIC_RULESET_ID],
  });
});
twoOnly("api_small_two_windows_and_pages", ["pageAction"], async (t) => {
  const {windows, tabs, pageAction} = t.api;
  const home = await windows.getCurrent({populate: true});
  const tab = home.tabs.find((one) => one.active);
  await each(t, {
    "current": () => [home.type, home.state, home.incognito, home.alwaysOnTop, Object.keys(home).sort()],
    "last": async () => (await windows.getLastFocused({populate: true})).tabs.length === home.tabs.length,
    "panel": async () => { const one = await windows.create({type: "panel", url: "about:blank", titlePreface: "x"}); await windows.remove(one.id); return [one.type, one.tabs.length, one.title]; },
    "detached": async () => { const one = await windows.create({type: "detached_panel"}); await windows.remove(one.id); return one.type; },
    "preface": async () => (await windows.update(home.id, {titlePreface: "P"})).id === home.id,
    "page action": () => typeof pageAction,
    "show in tab": async () => (await tabs.hide?.(tab.id)) ?? "none",
    "reader": async () => (await tabs.get(tab.id)).isInReaderMode,
    "warmup": () => tabs.warmup(tab.id),
    "successor": () => tabs.moveInSuccession([tab.id]),
    "query cookies": async () => (await tabs.query({cookieStoreId: "firefox-default"})).length > 0,
    "query container": async () => (await tabs.query({cookieStoreId: "firefox-container-1"})).length,
    "create container": () => tabs.create({cookieStoreId: "firefox-container-1"}),
    "discarded": () => tabs.create({url: "https://example.org/", discarded: true, active: true}),
    "print": () => typeof tabs.printPreview,
    "pdf": () => typeof tabs.saveAsPDF,
  });
});
const KEYS = {
  icons: {16: "icons/16.png", 48: "icons/48.png"}, homepage_url: "https://example.org/home", author: "Somebody",
  options_ui: {page: "page2.html"}, commands: {go: {suggested_key: {default: "Ctrl+Shift+Y"}, description: "Go"}},
  chrome_url_overrides: {newtab: "page2.html"}, devtools_page: "page2.html", omnibox: {keyword: "lab"},
};
const shown = (t, manifest, keys) => JSON.parse(t.text(JSON.stringify(Object.fromEntries(keys.map((key) => [key, manifest[key] ?? null])))));
bgOnly("api_small_manifest_read", [], async (t) => {
  const manifest = t.api.runtime.getManifest();
  for (const key of ["icons", "homepage_url", "author", "options_ui", "commands", "chrome_url_overrides", "devtools_page", "omnibox", "action", "web_accessible_resources", "host_permissions", "short_name", "incognito"]) t.log(key, shown(t, manifest, [key]));
  t.log("scripts", shown(t, manifest, ["content_scripts"]).content_scripts?.map((one) => ({...one, js: one.js.length})) ?? null);
}, {...KEYS, short_name: "L", action: {default_popup: "popup.html", default_icon: {16: "icons/16.png"}}, content_scripts: [{matches: ["https://example.org/*"], js: ["lib/trace.js"]}], web_accessible_resources: [{resources: ["page.html"], matches: ["<all_urls>"]}]}, {families: ["firefox"]});
bgOnly("api_small_manifest_plain", [], async (t) => {
  const manifest = t.api.runtime.getManifest();
  for (const key of ["homepage_url", "author", "action", "web_accessible_resources", "host_permissions", "short_name", "incognito", "commands", "icons"]) t.log(key, shown(t, manifest, [key]));
}, {homepage_url: "https://example.org/home", author: "Somebody", short_name: "L", action: {default_popup: "popup.html"}, commands: KEYS.commands, web_accessible_resources: [{resources: ["page.html"], matches: ["<all_urls>"]}]});
twoOnly("api_small_two_manifest_read", [], async (t) => {
  const manifest = t.api.runtime.getManifest();
  for (const key of ["icons", "options_ui", "commands", "browser_action", "page_action", "sidebar_action", "web_accessible_resources", "permissions", "optional_permissions"]) t.log(key, shown(t, manifest, [key]));
  t.log("scripts", shown(t, manifest, ["content_scripts"]).content_scripts?.map((one) => ({...one, js: one.js.length})) ?? null);
}, {...KEYS, browser_action: {default_popup: "popup.html", default_icon: "icons/16.png"}, page_action: {default_title: "P"}, sidebar_action: {default_panel: "page2.html"}, content_scripts: [{matches: ["https://example.org/*"], js: ["lib/trace.js"], css: ["lib/x.css"], run_at: "document_end"}]});
twoOnly("api_small_two_window_title", [], async (t) => {
  const {windows} = t.api;
  const one = await windows.create({url: t.api.runtime.getURL("page.html")});
  for (let n = 0; n < 60 && !(await windows.get(one.id)).title.startsWith("page"); n++) await t.sleep(50);
  t.log("titled", (await windows.get(one.id)).title);
});
