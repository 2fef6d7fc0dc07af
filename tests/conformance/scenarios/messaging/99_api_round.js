// A round over the namespaces that most extensions use: calls, mistakes and events as their authors meet them.
const roundSeen = (t, api, names, show = (x) => x) => {
  const seen = [];
  for (const name of names) api[name]?.addListener((...args) => { seen.push([name, ...args.map(show)]); });
  return seen;
};
const roundKeys = (x) => x && typeof x === "object" && !Array.isArray(x) ? Object.keys(x).sort() : x === undefined ? "undefined" : Array.isArray(x) ? x.length : typeof x;
const roundPlain = (x) => x?.resolved?.id !== undefined ? "tab" : JSON.parse(JSON.stringify(x).replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "U").replace(/\d{7,}/g, "N").replace(/(tab with id:? )\d{1,3}\b/g, "$1N").replace(/(guid\\":\\")[\w-]{10,12}/g, "$1G"));
const roundSite = (path) => `http://127.0.0.1:${new URL(LAB.origin).port}/${path}`;

bgOnly("round_tabs_created_with_options", [], async (t) => {
  const {tabs} = t.api;
  const first = await tabs.create({url: t.url("web")});
  const facts = (x) => [x.index - first.index, x.active, x.pinned, x.highlighted, x.discarded ?? null, x.openerTabId === first.id, typeof x.pendingUrl, x.status ?? null, x.url === undefined ? "none" : t.text(x.url)];
  t.log("behind", await outcome(t, async () => facts(await tabs.create({url: "about:blank", active: false}))));
  t.log("pinned", await outcome(t, async () => { const x = await tabs.create({url: "about:blank", pinned: true, active: false}); return [x.pinned, x.index < first.index + 1]; }));
  t.log("opener", await outcome(t, async () => { const x = await tabs.create({url: "about:blank", openerTabId: first.id, active: false}); return [x.openerTabId === first.id, x.active]; }));
  t.log("bad", [await outcome(t, () => tabs.create({index: -1})), await outcome(t, () => tabs.create({index: "x"})), await outcome(t, () => tabs.create({windowId: 987654})), await outcome(t, () => tabs.create({openerTabId: 987654})), await outcome(t, () => tabs.create({url: 5})), await outcome(t, () => tabs.create({url: "javascript:1"})), await outcome(t, () => tabs.create({odd: 1})), await outcome(t, () => tabs.create())].map(roundPlain));
  t.log("get", [await outcome(t, () => tabs.get()), await outcome(t, () => tabs.get("x")), await outcome(t, () => tabs.get(-5)), await outcome(t, () => tabs.get(1.5))]);
  t.log("none", [tabs.TAB_ID_NONE, tabs.TAB_INDEX_NONE ?? null, tabs.MAX_CAPTURE_VISIBLE_TAB_CALLS_PER_SECOND ?? null]);
});
bgOnly("round_tabs_moved_about", [], async (t) => {
  const {tabs} = t.api;
  const made = [];
  for (let i = 0; i < 4; i++) made.push(await tabs.create({url: "about:blank?" + i, active: false}));
  await t.sleep(300);
  const seen = roundSeen(t, tabs, ["onMoved", "onAttached", "onDetached"], (x) => typeof x === "number" ? made.findIndex((m) => m.id === x) : [x.fromIndex - made[0].index, x.toIndex - made[0].index]);
  const order = async () => (await tabs.query({windowId: made[0].windowId})).filter((x) => made.some((m) => m.id === x.id)).map((x) => made.findIndex((m) => m.id === x.id));
  t.log("before", await order());
  t.log("one", await outcome(t, async () => { const x = await tabs.move(made[3].id, {index: made[0].index}); return [Array.isArray(x), await order()]; }));
  t.log("many", await outcome(t, async () => { const x = await tabs.move([made[0].id, made[1].id], {index: -1}); return [Array.isArray(x), await order()]; }));
  t.log("bad", [await outcome(t, () => tabs.move(987654, {index: 0})), await outcome(t, () => tabs.move(made[0].id, {index: -2})), await outcome(t, () => tabs.move(made[0].id, {})), await outcome(t, () => tabs.move([], {index: 0})), await outcome(t, () => tabs.move(made[0].id, {windowId: 987654, index: 0}))]);
  t.log("duplicate", await outcome(t, async () => { const x = await tabs.duplicate(made[2].id); return [x.index - (await tabs.get(made[2].id)).index, x.active]; }));
  t.log("duplicate none", await outcome(t, () => tabs.duplicate(987654)));
  await t.sleep(400);
  t.log("seen", seen);
  t.log("removed", [await outcome(t, () => tabs.remove([made[0].id, 987654])), await outcome(t, () => tabs.remove([])), await outcome(t, () => tabs.get(made[0].id).then(() => "there", (e) => e.message.replace(/\d+/, "N")))]);
});
bgOnly("round_tabs_queried", [], async (t) => {
  const {tabs} = t.api;
  const a = await tabs.create({url: roundSite("web.html?a"), active: false});
  const b = await tabs.create({url: roundSite("web.html?b=1#x"), pinned: true, active: false});
  for (let i = 0; i < 60 && (await Promise.all([a, b].map((x) => tabs.get(x.id)))).some((x) => x.status !== "complete" || !/web/.test(x.url)); i++) await t.sleep(100);
  const found = (q) => outcome(t, async () => (await tabs.query(q)).filter((x) => [a.id, b.id].includes(x.id)).map((x) => x.id === a.id ? "a" : "b").sort());
  for (const q of [{url: roundSite("*")}, {url: "http://127.0.0.1/*"}, {url: ["*://*/web.html?a"]}, {url: "<all_urls>"}, {url: roundSite("web.html?b=1")}, {pinned: true}, {active: true}, {active: false, pinned: false}, {title: "*"}, {status: "complete"}, {audible: false}, {muted: true}, {discarded: false}, {highlighted: true}, {currentWindow: true}, {lastFocusedWindow: true}, {windowType: "normal"}, {windowType: "popup"}, {groupId: -1}, {autoDiscardable: true}, {windowId: -2}, {windowId: 987654}, {index: 0}]) t.log(JSON.stringify(q).replace(/:\d{4,5}/g, ":PORT"), await found(q));
  t.log("bad", [await outcome(t, () => tabs.query()), await outcome(t, () => tabs.query({url: "nope"})), await outcome(t, () => tabs.query({url: 5})), await outcome(t, () => tabs.query({odd: 1})), await outcome(t, () => tabs.query({status: "odd"})), await outcome(t, () => tabs.query({pinned: "x"})), await outcome(t, () => tabs.query(null))]);
});
bgOnly("round_tabs_updated", [], async (t) => {
  const {tabs} = t.api;
  const tab = await t.open("web");
  const seen = [];
  tabs.onUpdated.addListener((id, change) => { if (id === tab.id) seen.push(Object.entries(change).map(([k, v]) => `${k}=${k === "url" ? t.text(v) : k === "mutedInfo" ? v.muted : v}`).join()); });
  t.log("mute", await outcome(t, async () => { const x = await tabs.update(tab.id, {muted: true}); return [x.mutedInfo?.muted, x.mutedInfo?.reason]; }));
  t.log("pin", await outcome(t, async () => (await tabs.update(tab.id, {pinned: true})).pinned));
  t.log("discardable", await outcome(t, async () => (await tabs.update(tab.id, {autoDiscardable: false})).autoDiscardable));
  t.log("highlight", await outcome(t, async () => (await tabs.update(tab.id, {highlighted: true})).highlighted));
  t.log("nothing", await outcome(t, async () => (await tabs.update(tab.id, {})).id === tab.id));
  await t.sleep(300);
  t.log("seen", seen.splice(0).sort());
  t.log("go", await outcome(t, async () => { const x = await tabs.update(tab.id, {url: t.url("web?next")}); return [typeof x.pendingUrl, t.text(x.url)]; }));
  await t.sleep(900);
  t.log("loaded", seen.splice(0).filter((x) => !/favIconUrl|title|audible|isArticle/.test(x)));
  t.log("bad", [await outcome(t, () => tabs.update(tab.id, {url: "javascript:1"})), await outcome(t, () => tabs.update(tab.id, {openerTabId: tab.id})), await outcome(t, () => tabs.update(tab.id, {openerTabId: 987654})), await outcome(t, () => tabs.update(987654, {})), await outcome(t, () => tabs.update(tab.id, {pinned: 5})), await outcome(t, () => tabs.update(tab.id)), await outcome(t, () => tabs.update({odd: 1})), await outcome(t, () => tabs.update(tab.id, {url: ""}))].map(roundPlain));
  t.log("zoom", [await outcome(t, () => tabs.getZoom(tab.id)), await outcome(t, () => tabs.setZoom(tab.id, 1.5)), await outcome(t, () => tabs.getZoom(tab.id)), await outcome(t, () => tabs.setZoom(tab.id, 99)), await outcome(t, () => tabs.setZoom(tab.id, 0)), await outcome(t, () => tabs.getZoomSettings(tab.id))]);
});
bgOnly("round_windows_made_and_closed", [], async (t) => {
  const {windows, tabs} = t.api;
  const seen = roundSeen(t, windows, ["onCreated", "onRemoved"], (x) => typeof x === "number" ? "id" : [x.type, x.incognito]);
  const facts = (x) => [x.type, x.incognito, x.alwaysOnTop, x.state, x.focused !== undefined, x.tabs?.length ?? null, roundKeys(x)];
  const one = await windows.create({url: ["about:blank", "about:blank?2"], focused: true});
  t.log("two tabs", facts(one));
  t.log("popup", await outcome(t, async () => { const x = await windows.create({url: "about:blank", type: "popup", width: 300, height: 200}); const y = await windows.get(x.id, {populate: true}); await windows.remove(x.id); return [facts(x), y.tabs.length]; }));
  t.log("of tab", await outcome(t, async () => { const tab = await tabs.create({url: "about:blank?moved", active: false}); const x = await windows.create({tabId: tab.id}); const got = [x.tabs.length, (await tabs.get(tab.id)).windowId === x.id]; await windows.remove(x.id); return got; }));
  t.log("get", [await outcome(t, async () => roundKeys(await windows.get(one.id))), await outcome(t, async () => (await windows.getAll({populate: true})).every((x) => x.tabs.length > 0)), await outcome(t, async () => (await windows.getAll({windowTypes: ["popup"]})).length), await outcome(t, async () => (await windows.getCurrent()).type), await outcome(t, async () => typeof (await windows.getLastFocused({populate: true})).tabs)]);
  t.log("bad", [await outcome(t, () => windows.get(987654)), await outcome(t, () => windows.get("x")), await outcome(t, () => windows.create({tabId: 987654})), await outcome(t, () => windows.create({type: "odd"})), await outcome(t, () => windows.create({state: "minimized", focused: true})), await outcome(t, () => windows.create({state: "maximized", width: 100})), await outcome(t, () => windows.create({url: 5})), await outcome(t, () => windows.update(987654, {})), await outcome(t, () => windows.update(one.id, {state: "odd"})), await outcome(t, () => windows.update(one.id, {state: "minimized", width: 5})), await outcome(t, () => windows.remove(987654)), await outcome(t, () => windows.remove())].map(roundPlain));
  await windows.remove(one.id);
  await t.sleep(400);
  t.log("seen", seen);
  t.log("constants", [windows.WINDOW_ID_NONE, windows.WINDOW_ID_CURRENT]);
}, {}, {families: ["chromium"]});
bgOnly("round_storage_areas_compared", [], async (t) => {
  const {storage} = t.api;
  for (const name of ["local", "sync", "session"]) {
    const area = storage[name];
    const seen = [];
    area.onChanged?.addListener((changes) => seen.push(t.d(changes)));
    t.log(name, [await outcome(t, () => area.set({a: 1, b: {c: [1, null, undefined]}, d: "ž"})), await outcome(t, () => area.get(["a", "d", "none"])), await outcome(t, () => area.get({b: 5, z: {n: 1}})), await outcome(t, () => area.get("d"))]);
    t.log(name + " keys", [await outcome(t, () => area.getKeys?.()), await outcome(t, () => area.getBytesInUse?.("a")), await outcome(t, () => area.getBytesInUse?.(["a", "d"])), await outcome(t, () => area.getBytesInUse?.())]);
    t.log(name + " same", await outcome(t, () => area.set({a: 1})));
    t.log(name + " odd", [await outcome(t, () => area.set({f: () => 1, u: undefined, n: NaN, d: new Date(0), r: /x/, m: new Map([[1, 2]])})), await outcome(t, () => area.get(["f", "u", "n", "d", "r", "m"]))]);
    t.log(name + " bad", [await outcome(t, () => area.set()), await outcome(t, () => area.set("x")), await outcome(t, () => area.set([1])), await outcome(t, () => area.get(5)), await outcome(t, () => area.remove()), await outcome(t, () => area.remove(5)), await outcome(t, () => area.get([5])), await outcome(t, () => area.set({b: 5n}))]);
    t.log(name + " removed", [await outcome(t, () => area.remove(["a", "none"])), await outcome(t, () => area.clear()), await outcome(t, () => area.get(null))]);
    await t.sleep(200);
    t.log(name + " seen", seen);
  }
  t.log("constants", [storage.local.QUOTA_BYTES ?? null, storage.sync.QUOTA_BYTES_PER_ITEM ?? null, storage.sync.MAX_ITEMS ?? null, storage.session.QUOTA_BYTES ?? null, storage.sync.MAX_WRITE_OPERATIONS_PER_MINUTE ?? null]);
});
scenario("round_storage_in_every_context", {
  bg: async (t) => {
    const {storage} = t.api;
    const seen = [];
    storage.onChanged.addListener((changes, area) => seen.push([area, t.d(changes)]));
    await storage.session.set({s: 1});
    await t.open("content");
    await t.wait("content ok", 9000);
    await storage.session.setAccessLevel?.({accessLevel: "TRUSTED_AND_UNTRUSTED_CONTEXTS"});
    await t.signal("opened");
    await t.wait("content done", 9000);
    t.log("level", [await outcome(t, () => storage.session.setAccessLevel?.({accessLevel: "odd"})), await outcome(t, () => storage.local.setAccessLevel?.({accessLevel: "TRUSTED_CONTEXTS"}))]);
    await t.signal("closed");
    await t.wait("content gone", 9000);
    await t.sleep(200);
    t.log("seen", seen);
  },
  content: async (t) => {
    const {storage} = t.api;
    const seen = [];
    storage.onChanged.addListener((changes, area) => seen.push([area, t.d(changes)]));
    t.log("session", [typeof storage.session, await outcome(t, () => storage.session.get()), await outcome(t, () => storage.session.set({c: 1}))]);
    t.log("local", [await outcome(t, () => storage.local.set({l: 1})), await outcome(t, () => storage.local.get("l"))]);
    t.log("level", [typeof storage.session?.setAccessLevel, await outcome(t, () => storage.session.setAccessLevel({accessLevel: "TRUSTED_CONTEXTS"})), typeof storage.managed, await outcome(t, () => storage.managed.get())]);
    await t.signal("content ok");
    await t.wait("opened", 9000);
    t.log("opened", [await outcome(t, () => storage.session.get()), await outcome(t, () => storage.session.set({c: 2}))]);
    await t.sleep(200);
    await t.signal("content done");
    await t.wait("closed", 9000);
    t.log("closed", [await outcome(t, () => storage.local.get("l")), await outcome(t, () => storage.session.get("c"))]);
    t.log("seen", seen);
    await t.signal("content gone");
  },
}, {timeout: 60});
bgOnly("round_alarms", ["alarms"], async (t) => {
  const {alarms} = t.api;
  const seen = [];
  alarms.onAlarm.addListener((a) => seen.push([a.name, roundKeys(a)]));
  const facts = (a) => a && [a.name, a.periodInMinutes ?? null, typeof a.scheduledTime, roundKeys(a)];
  t.log("made", [await outcome(t, () => alarms.create("one", {delayInMinutes: 5, periodInMinutes: 10})), await outcome(t, () => alarms.create({when: Date.now() + 1e6})), await outcome(t, () => alarms.create("", {delayInMinutes: 7}))]);
  t.log("got", [await outcome(t, async () => facts(await alarms.get("one"))), await outcome(t, async () => facts(await alarms.get())), await outcome(t, async () => (await alarms.getAll()).map((a) => a.name).sort()), await outcome(t, () => alarms.get("none"))]);
  t.log("bad", [await outcome(t, () => alarms.create("x", {})), await outcome(t, () => alarms.create("x", {when: 5, delayInMinutes: 1})), await outcome(t, () => alarms.create("x", {delayInMinutes: "1"})), await outcome(t, () => alarms.create("x", {periodInMinutes: -1})), await outcome(t, () => alarms.create(5, {delayInMinutes: 1})), await outcome(t, () => alarms.create()), await outcome(t, () => alarms.create("x", {delayInMinutes: NaN})), await outcome(t, () => alarms.create("x", {odd: 1}))]);
  await alarms.clear("x");
  seen.length = 0;
  t.log("past", await outcome(t, () => alarms.create("past", {when: Date.now() - 1000})));
  await t.sleep(1500);
  t.log("seen", seen);
  t.log("cleared", [await outcome(t, () => alarms.clear("one")), await outcome(t, () => alarms.clear("one")), await outcome(t, () => alarms.clear()), await outcome(t, () => alarms.clearAll()), await outcome(t, async () => (await alarms.getAll()).length)]);
});
bgOnly("round_menus", ["contextMenus", "menus"], async (t) => {
  const m = t.api.contextMenus ?? t.api.menus;
  const make = (p) => new Promise((done) => { let id; try { id = m.create(p, () => done([typeof id, t.lastErr()])); } catch (e) { done(t.err(e)); } setTimeout(done, 900, ["silent", typeof id]); });
  t.log("made", [await make({id: "a", title: "A"}), await make({id: "b", title: "B %s", contexts: ["selection"], parentId: "a"}), await make({id: "c", type: "checkbox", title: "C", checked: true}), await make({id: "r1", type: "radio", title: "R1"}), await make({id: "r2", type: "radio", title: "R2", checked: true}), await make({id: "s", type: "separator"})]);
  t.log("bad", [await make({id: "a", title: "again"}), await make({title: "no id"}), await make({id: "x"}), await make({id: "x", title: ""}), await make({id: "x", title: "X", parentId: "none"}), await make({id: "x", title: "X", contexts: []}), await make({id: "x", title: "X", contexts: ["odd"]}), await make({id: "x", title: "X", type: "odd"}), await make({id: "x", title: "X", documentUrlPatterns: ["nope"]}), await make({id: "x", title: "X", onclick: () => {}}), await make({id: "x", title: "X", odd: 1}), await make({id: "y", title: "Y", parentId: "c"})]);
  t.log("update", [await outcome(t, () => m.update("a", {title: "AA"})), await outcome(t, () => m.update("none", {title: "x"})), await outcome(t, () => m.update("a", {parentId: "b"})), await outcome(t, () => m.update("a", {parentId: "a"})), await outcome(t, () => m.update("c", {checked: false, enabled: false})), await outcome(t, () => m.update("a", {title: ""})), await outcome(t, () => m.update("a", {contexts: ["odd"]})), await outcome(t, () => m.update())]);
  t.log("remove", [await outcome(t, () => m.remove("b")), await outcome(t, () => m.remove("b")), await outcome(t, () => m.remove("a")), await outcome(t, () => m.removeAll()), await outcome(t, () => m.remove("c")), await outcome(t, () => m.refresh?.())]);
  t.log("constants", [m.ACTION_MENU_TOP_LEVEL_LIMIT, t.d(m.ContextType), t.d(m.ItemType)]);
});
bgOnly("round_action", [], async (t) => {
  const {action} = t.api;
  const tab = await t.open("web");
  const all = async (d = {}) => [await outcome(t, () => action.getTitle(d)), await outcome(t, () => action.getBadgeText(d)), await outcome(t, () => action.getBadgeBackgroundColor(d)), await outcome(t, () => action.getBadgeTextColor?.(d)), await outcome(t, () => action.getPopup(d)).then((x) => t.text(JSON.stringify(x)))];
  t.log("fresh", await all());
  await action.setTitle({title: "T"}); await action.setBadgeText({text: "12345678"}); await action.setBadgeBackgroundColor({color: "#12345678"}); await action.setPopup({popup: "popup.html"});
  await action.setTitle({title: "of tab", tabId: tab.id}); await action.setBadgeText({text: "", tabId: tab.id}); await action.setPopup({popup: "", tabId: tab.id});
  t.log("set", [await all(), await all({tabId: tab.id})]);
  t.log("colors", await Promise.all(["red", "#abc", "rgb(1,2,3)", "hsl(120, 100%, 50%)", "transparent", "nope", "", [1, 2, 3, 4], [1, 2, 3], [256, 0, 0, 0], "rgba(0,0,0,.5)", "#12"].map(async (color) => [color, await outcome(t, () => action.setBadgeBackgroundColor({color})), await outcome(t, () => action.getBadgeBackgroundColor({}))].slice(0, 2))));
  t.log("bad", [await outcome(t, () => action.setTitle()), await outcome(t, () => action.setTitle({})), await outcome(t, () => action.setTitle({title: 5})), await outcome(t, () => action.setTitle({title: "x", tabId: 987654})), await outcome(t, () => action.setBadgeText({tabId: tab.id})), await outcome(t, () => action.setPopup({popup: "https://example.org/"})), await outcome(t, () => action.setIcon({})), await outcome(t, () => action.setIcon({path: "none.png"})), await outcome(t, () => action.getTitle({tabId: 987654})), await outcome(t, () => action.setTitle({title: null, tabId: tab.id})), await outcome(t, () => action.getBadgeText()), await outcome(t, () => action.enable(987654))]);
  t.log("enabled", [await outcome(t, () => action.disable(tab.id)), await outcome(t, () => action.isEnabled(tab.id)), await outcome(t, () => action.isEnabled({tabId: tab.id})), await outcome(t, () => action.isEnabled()), await outcome(t, () => action.enable(tab.id)), await outcome(t, async () => roundKeys(await action.getUserSettings()))]);
  await t.api.tabs.update(tab.id, {url: t.url("web?next")});
  await t.sleep(900);
  t.log("after navigation", await all({tabId: tab.id}));
});
scenario("round_scripting_results", {
  bg: async (t) => {
    const {scripting} = t.api;
    const tab = await t.open("content");
    const run = (func, more = {}) => outcome(t, async () => (await scripting.executeScript({target: {tabId: tab.id}, func, ...more})).map((r) => [Object.keys(r).sort(), t.d(r.result)]));
    t.log("values", [await run(() => undefined), await run(() => null), await run(() => NaN), await run(() => new Date(0)), await run(() => new Map([[1, 2]])), await run(() => [1, , 3]), await run(() => document.body), await run(() => () => 1), await run(() => Symbol("s")), await run(() => 5n), await run(() => window)]);
    t.log("promises", [await run(async () => "async"), await run(() => Promise.reject(new Error("no"))), await run(() => { throw new TypeError("thrown"); }), await run(() => new Promise((r) => setTimeout(r, 50, "later"))), await run(() => ({then: (f) => f("thenable")}))]);
    t.log("arguments", [await run((...a) => a, {args: [1, "x", null, {a: [1]}]}), await run((a) => typeof a, {args: [undefined]}), await run((a) => a, {args: [() => 1]}), await run((a) => a, {args: "x"}), await run((a) => a, {args: [NaN]})]);
    t.log("worlds", [await run(() => typeof globalThis.scenarios, {world: "MAIN"}), await run(() => typeof globalThis.scenarios, {world: "ISOLATED"}), await run(() => 1, {world: "odd"}), await run(() => document.currentScript, {injectImmediately: true})]);
    t.log("bad", [await outcome(t, () => scripting.executeScript()), await outcome(t, () => scripting.executeScript({})), await outcome(t, () => scripting.executeScript({target: {tabId: tab.id}})), await outcome(t, () => scripting.executeScript({target: {tabId: 987654}, func: () => 1})), await outcome(t, () => scripting.executeScript({target: {tabId: tab.id}, files: ["none.js"]})), await outcome(t, () => scripting.executeScript({target: {tabId: tab.id}, files: []})), await outcome(t, () => scripting.executeScript({target: {tabId: tab.id}, func: () => 1, files: ["x.js"]})), await outcome(t, () => scripting.executeScript({target: {tabId: tab.id, frameIds: [987]}, func: () => 1})), await outcome(t, () => scripting.executeScript({target: {tabId: tab.id, allFrames: true, frameIds: [0]}, func: () => 1})), await outcome(t, () => scripting.executeScript({target: {}, func: () => 1})), await outcome(t, () => scripting.executeScript({target: {tabId: tab.id}, func: "x"}))].map(roundPlain));
    t.log("files", [await outcome(t, async () => (await scripting.executeScript({target: {tabId: tab.id}, files: ["one.js", "two.js"]})).map((r) => r.result)), await outcome(t, async () => (await scripting.executeScript({target: {tabId: tab.id}, files: ["/two.js"]})).map((r) => r.result))]);
    t.log("css", [await outcome(t, () => scripting.insertCSS({target: {tabId: tab.id}, css: "body { color: rgb(1, 2, 3) }"})), await run(() => getComputedStyle(document.body).color), await outcome(t, () => scripting.removeCSS({target: {tabId: tab.id}, css: "body { color: rgb(1, 2, 3) }"})), await run(() => getComputedStyle(document.body).color), await outcome(t, () => scripting.insertCSS({target: {tabId: tab.id}})), await outcome(t, () => scripting.insertCSS({target: {tabId: tab.id}, files: ["none.css"]})), await outcome(t, () => scripting.insertCSS({target: {tabId: tab.id}, css: "x", origin: "odd"}))]);
  },
  content: async () => {},
}, {...asks([]), files: {"one.js": "var one = 1; one;", "two.js": "one = (globalThis.one ?? 0) + 1; 'two ' + one;"}, timeout: 60, families: ["chromium"]});
bgOnly("round_registered_scripts", [], async (t) => {
  const s = t.api.scripting;
  const one = {id: "one", matches: ["http://127.0.0.1/*"], js: ["one.js"]};
  const tidy = (list) => list.map((x) => Object.fromEntries(Object.entries(x).sort().map(([k, v]) => [k, t.d(v)])));
  t.log("none", await outcome(t, () => s.getRegisteredContentScripts()));
  t.log("register", [await outcome(t, () => s.registerContentScripts([one])), await outcome(t, async () => tidy(await s.getRegisteredContentScripts()))]);
  t.log("bad", [await outcome(t, () => s.registerContentScripts([one])), await outcome(t, () => s.registerContentScripts([{...one, id: "_x"}])), await outcome(t, () => s.registerContentScripts([{...one, id: ""}])), await outcome(t, () => s.registerContentScripts([{id: "x", js: ["one.js"]}])), await outcome(t, () => s.registerContentScripts([{id: "x", matches: ["http://127.0.0.1/*"]}])), await outcome(t, () => s.registerContentScripts([{...one, id: "x", matches: ["nope"]}])), await outcome(t, () => s.registerContentScripts([{...one, id: "x", js: ["none.js"]}])), await outcome(t, () => s.registerContentScripts([{...one, id: "x", runAt: "odd"}])), await outcome(t, () => s.registerContentScripts([{...one, id: "x"}, {...one, id: "x"}])), await outcome(t, () => s.registerContentScripts()), await outcome(t, () => s.registerContentScripts([{...one, id: "x", matches: []}])), await outcome(t, () => s.registerContentScripts([{...one, id: "x", excludeMatches: ["nope"]}]))]);
  t.log("update", [await outcome(t, () => s.updateContentScripts([{id: "one", allFrames: true, runAt: "document_start"}])), await outcome(t, () => s.updateContentScripts([{id: "none", allFrames: true}])), await outcome(t, () => s.updateContentScripts([{id: "one", matches: []}])), await outcome(t, async () => tidy(await s.getRegisteredContentScripts({ids: ["one", "none"]})))]);
  t.log("unregister", [await outcome(t, () => s.unregisterContentScripts({ids: ["none"]})), await outcome(t, () => s.unregisterContentScripts({ids: ["one"]})), await outcome(t, () => s.unregisterContentScripts()), await outcome(t, async () => (await s.getRegisteredContentScripts()).length)]);
}, {}, {files: {"one.js": "globalThis.one = 1;"}});
bgOnly("round_cookies", ["cookies"], async (t) => {
  const {cookies} = t.api;
  const url = roundSite("");
  for (const one of await cookies.getAll({url})) await cookies.remove({url: url + (one.path === "/p" ? "p" : ""), name: one.name});
  await t.sleep(200);
  const seen = [];
  cookies.onChanged.addListener((c) => seen.push([c.removed, c.cause, c.cookie.name, c.cookie.value]));
  const tidy = (c) => c && Object.fromEntries(Object.entries(c).filter(([k]) => k !== "expirationDate").sort());
  t.log("set", [await outcome(t, async () => tidy(await cookies.set({url, name: "a", value: "1"}))), await outcome(t, async () => tidy(await cookies.set({url, name: "b", value: "2", httpOnly: true, sameSite: "strict", path: "/p"}))), await outcome(t, async () => (await cookies.set({url, name: "e", value: "3", expirationDate: Date.now() / 1000 + 1000})).session), await outcome(t, async () => tidy(await cookies.set({url})))]);
  t.log("get", [await outcome(t, async () => (await cookies.get({url, name: "a"})).value), await outcome(t, () => cookies.get({url, name: "none"})), await outcome(t, async () => (await cookies.getAll({url})).map((c) => c.name).sort()), await outcome(t, async () => (await cookies.getAll({domain: "127.0.0.1", session: true})).map((c) => c.name).sort()), await outcome(t, async () => (await cookies.getAll({name: "b"})).length), await outcome(t, async () => (await cookies.getAll({path: "/p"})).length), await outcome(t, async () => (await cookies.getAll({secure: true})).length)]);
  t.log("bad", [await outcome(t, () => cookies.get({url: "nope", name: "a"})), await outcome(t, () => cookies.get({url: "https://example.org/", name: "a"})), await outcome(t, () => cookies.set({url: "https://example.org/", name: "a"})), await outcome(t, () => cookies.set({url, name: "x", value: "y", sameSite: "no_restriction"})), await outcome(t, () => cookies.set({url, name: "x;", value: "y"})), await outcome(t, () => cookies.set({url, name: "x", value: "y", domain: "example.org"})), await outcome(t, () => cookies.set({url, name: "x", sameSite: "odd"})), await outcome(t, () => cookies.set({url, name: "__Secure-x", value: "y"})), await outcome(t, () => cookies.get({url})), await outcome(t, () => cookies.getAll({odd: 1})), await outcome(t, () => cookies.getAll({storeId: "none"})), await outcome(t, () => cookies.set({name: "x"}))]);
  t.log("remove", [await outcome(t, () => cookies.remove({url, name: "a"})).then((x) => t.text(JSON.stringify(x))), await outcome(t, () => cookies.remove({url, name: "none"})).then((x) => t.text(JSON.stringify(x))), await outcome(t, () => cookies.remove({url}))]);
  await t.sleep(300);
  t.log("seen", seen);
  t.log("stores", await outcome(t, async () => (await cookies.getAllCookieStores()).map((s) => [s.id, s.tabIds.length > 0])));
});
bgOnly("round_downloads", ["downloads"], async (t) => {
  const d = t.api.downloads;
  const seen = [];
  d.onCreated.addListener((x) => seen.push(["created", x.state, roundKeys(x)]));
  d.onChanged.addListener((x) => seen.push(["changed", roundKeys(x)]));
  d.onErased.addListener((x) => seen.push(["erased", typeof x]));
  const finish = async (id) => { for (let i = 0; i < 80 && (await d.search({id}))[0].state === "in_progress"; i++) await t.sleep(50); return (await d.search({id}))[0]; };
  const one = await finish(await d.download({url: roundSite("content.html"), filename: "round/one.html"}));
  t.log("one", [one.filename.split("/").slice(-2).join("/"), one.state, one.mime, one.paused, one.danger, one.exists, one.incognito, one.error ?? null, one.bytesReceived === one.totalBytes, roundKeys(one)]);
  const two = await finish(await d.download({url: roundSite("content.html"), filename: "round/one.html"}));
  t.log("again", two.filename.split("/").pop());
  t.log("search", [await outcome(t, async () => (await d.search({query: ["one"]})).length), await outcome(t, async () => (await d.search({filenameRegex: "one.*html$"})).length), await outcome(t, async () => (await d.search({orderBy: ["-startTime"], limit: 1})).length), await outcome(t, async () => (await d.search({mime: "text/html"})).length), await outcome(t, async () => (await d.search({totalBytesGreater: 1e9})).length), await outcome(t, () => d.search({orderBy: ["odd"]})), await outcome(t, () => d.search({limit: -1})), await outcome(t, () => d.search({startedAfter: "nope"})), await outcome(t, async () => (await d.search({startedBefore: new Date(0).toISOString()})).length)]);
  t.log("bad", [await outcome(t, () => d.download({url: "nope"})), await outcome(t, () => d.download({url: roundSite("content.html"), filename: "/abs.html"})), await outcome(t, () => d.download({url: roundSite("content.html"), filename: "../up.html"})), await outcome(t, () => d.download({})), await outcome(t, () => d.download({url: roundSite("content.html"), conflictAction: "odd"})), await outcome(t, () => d.download({url: roundSite("content.html"), headers: [{name: "Cookie", value: "x"}]})), await outcome(t, () => d.pause(987654)), await outcome(t, () => d.cancel(987654)), await outcome(t, () => d.removeFile(987654))]);
  t.log("erase", [await outcome(t, async () => (await d.erase({query: ["one"]})).length), await outcome(t, () => d.search({query: ["one"]}))]);
  await t.sleep(300);
  t.log("seen", seen.filter(([name]) => name !== "changed"));
});
bgOnly("round_permissions", ["alarms"], async (t) => {
  const p = t.api.permissions;
  const seen = roundSeen(t, p, ["onAdded", "onRemoved"]);
  t.log("all", await outcome(t, () => p.getAll()));
  t.log("contains", [await outcome(t, () => p.contains({permissions: ["alarms"]})), await outcome(t, () => p.contains({permissions: ["history"]})), await outcome(t, () => p.contains({origins: ["http://127.0.0.1/*"]})), await outcome(t, () => p.contains({origins: ["https://example.org/*"]})), await outcome(t, () => p.contains({})), await outcome(t, () => p.contains({permissions: ["alarms"], origins: ["https://example.org/*"]}))]);
  t.log("bad", [await outcome(t, () => p.contains()), await outcome(t, () => p.contains({permissions: ["odd"]})), await outcome(t, () => p.contains({origins: ["nope"]})), await outcome(t, () => p.contains({odd: 1})), await outcome(t, () => p.contains({permissions: "alarms"})), await outcome(t, () => p.request({permissions: ["history"]})), await outcome(t, () => p.request({permissions: ["bookmarks"]})), await outcome(t, () => p.request({origins: ["https://example.com/*"]})), await outcome(t, () => p.request({}))]);
  t.log("remove", [await outcome(t, () => p.remove({permissions: ["alarms"]})), await outcome(t, () => p.remove({permissions: ["history"]})), await outcome(t, () => p.remove({permissions: ["bookmarks"]})), await outcome(t, () => p.remove({origins: ["http://127.0.0.1/*"]})), await outcome(t, () => p.remove({origins: ["https://example.org/*"]})), await outcome(t, () => p.remove({}))]);
  await t.sleep(200);
  t.log("seen", seen);
}, {optional_permissions: ["history"], optional_host_permissions: ["https://example.org/*"]});
scenario("round_i18n", {
  bg: async (t) => {
    const {i18n} = t.api;
    t.log("ui", [i18n.getUILanguage(), await outcome(t, async () => Array.isArray(await i18n.getAcceptLanguages()))]);
    t.log("messages", ["plain", "PLAIN", "named", "positional", "dollars", "missing", "@@extension_id", "@@ui_locale", "@@bidi_dir", "@@bidi_start_edge", "nested", ""].map((name) => [name, tried(t, () => t.text(i18n.getMessage(name)))]));
    t.log("substitutions", [i18n.getMessage("positional", "one"), i18n.getMessage("positional", ["one", "two"]), i18n.getMessage("named", ["N"]), i18n.getMessage("positional", []), tried(t, () => i18n.getMessage("positional", [1, 2])), tried(t, () => i18n.getMessage("positional", 5)), tried(t, () => i18n.getMessage("positional", Array(10).fill("x"))), tried(t, () => i18n.getMessage("positional", ["$1", "$&"])), tried(t, () => i18n.getMessage()), tried(t, () => i18n.getMessage(5)), tried(t, () => i18n.getMessage("plain", null)), tried(t, () => i18n.getMessage("positional", "x", {escapeLt: true}))]);
    t.log("manifest", [t.api.runtime.getManifest().name, t.api.runtime.getManifest().description]);
    t.log("detect", await outcome(t, async () => roundKeys(await i18n.detectLanguage("Dies ist ein ganz gewöhnlicher deutscher Satz über das Wetter von heute."))));
    t.log("bad detect", [await outcome(t, () => i18n.detectLanguage()), await outcome(t, () => i18n.detectLanguage(5))]);
    t.log("system", [typeof i18n.getPreferredSystemLanguages, typeof i18n.getSystemUILanguage]);
  },
}, {...asks([], {default_locale: "en", name: "__MSG_plain__", description: "A __MSG_plain__ b"}), files: {"_locales/en/messages.json": JSON.stringify({plain: {message: "Plain text"}, named: {message: "Hello $who$ and $OTHER$", placeholders: {who: {content: "$1"}, other: {content: "fixed"}}}, positional: {message: "<$1|$2|$3>"}, dollars: {message: "$$ $$$ a$"}, nested: {message: "__MSG_plain__"}})}, timeout: 60});
scenario("round_web_navigation", {
  bg: async (t) => {
    const w = t.api.webNavigation;
    const seen = [];
    for (const name of ["onBeforeNavigate", "onCommitted", "onDOMContentLoaded", "onCompleted", "onErrorOccurred", "onHistoryStateUpdated", "onReferenceFragmentUpdated", "onCreatedNavigationTarget"]) w[name].addListener((d) => { if (/127/.test(d.url)) seen.push([name, t.text(d.url).replace("<origin>", ""), d.frameId === 0, d.parentFrameId, d.transitionType ?? null, d.transitionQualifiers ?? null, d.documentLifecycle ?? null, d.frameType ?? null]); });
    const tab = await t.open("content");
    await t.wait("content ok", 9000);
    await t.sleep(400);
    t.log("opened", seen.splice(0));
    await t.api.tabs.update(tab.id, {url: t.url("web?second")});
    await t.sleep(900);
    t.log("updated", seen.splice(0));
    await t.api.tabs.goBack(tab.id);
    await t.sleep(900);
    t.log("back", seen.splice(0).filter(([name]) => name !== "onDOMContentLoaded" && name !== "onCompleted"));
    t.log("frames", [await outcome(t, async () => roundKeys(await w.getFrame({tabId: tab.id, frameId: 0}))), await outcome(t, () => w.getFrame({tabId: tab.id, frameId: 987})), await outcome(t, () => w.getAllFrames({tabId: 987654})), await outcome(t, () => w.getFrame({tabId: 987654, frameId: 0})), await outcome(t, () => w.getAllFrames({})), await outcome(t, () => w.getFrame({}))]);
    t.log("filters", [tried(t, () => w.onCompleted.addListener(() => {}, {url: [{hostEquals: "x"}]})), tried(t, () => w.onCompleted.addListener(() => {}, {url: [{odd: "x"}]})), tried(t, () => w.onCompleted.addListener(() => {}, {url: "x"})), tried(t, () => w.onCompleted.addListener(() => {}, {}))]);
  },
  content: async (t) => {
    if (document.readyState !== "complete") await new Promise((done) => addEventListener("load", done));
    await t.sleep(200);
    history.pushState(null, "", "?pushed");
    location.hash = "#h";
    addFrame(t.url("frame"));
    await t.wait("frame ok", 8000);
    await t.signal("content ok");
  },
  frame: async (t) => { await t.signal("frame ok"); },
}, {...asks(["webNavigation"]), timeout: 60, lead: "bg", families: ["chromium"]});
bgOnly("round_notifications", ["notifications"], async (t) => {
  const n = t.api.notifications;
  const iconUrl = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
  const base = {type: "basic", iconUrl, title: "T", message: "M"};
  t.log("made", [await outcome(t, () => n.create("one", base)), await outcome(t, async () => typeof (await n.create(base))), await outcome(t, () => n.create("", {...base}).then((id) => id.length > 0))]);
  t.log("bad", [await outcome(t, () => n.create("x", {type: "basic"})), await outcome(t, () => n.create("x", {...base, type: "odd"})), await outcome(t, () => n.create("x", {...base, title: 5})), await outcome(t, () => n.create()), await outcome(t, () => n.create("x", {...base, priority: 9})), await outcome(t, () => n.create("x", {...base, progress: 200, type: "progress"})), await outcome(t, () => n.create("x", {...base, odd: 1})), await outcome(t, () => n.create("x".repeat(501), base)), await outcome(t, () => n.update("none", {title: "x"})), await outcome(t, () => n.clear("none")), await outcome(t, () => n.clear())]);
  t.log("level", await outcome(t, () => n.getPermissionLevel?.()));
}, {}, {});
bgOnly("round_history_and_top_sites", ["history", "topSites"], async (t) => {
  const {history: h, topSites} = t.api;
  const seen = [];
  h.onVisited.addListener((x) => { if (/example/.test(x.url)) seen.push(["visited", x.url, x.title, roundKeys(x)]); });
  h.onVisitRemoved.addListener((x) => seen.push(["removed", x.allHistory, x.urls]));
  for (const [i, path] of ["a", "b", "c"].entries()) await h.addUrl({url: `https://example.org/${path}`});
  t.log("search", [await outcome(t, async () => (await h.search({text: "example"})).map((x) => x.url).sort()), await outcome(t, async () => (await h.search({text: "example.org/b", maxResults: 1})).length), await outcome(t, async () => (await h.search({text: "", startTime: Date.now() + 1e6})).length), await outcome(t, () => h.search({text: "", maxResults: -1})), await outcome(t, () => h.search({})), await outcome(t, async () => (await h.search({text: "zzz"})).length)]);
  t.log("visits", [await outcome(t, async () => (await h.getVisits({url: "https://example.org/a"})).map(roundKeys)), await outcome(t, () => h.getVisits({url: "https://example.org/none"})), await outcome(t, () => h.getVisits({url: "nope"})), await outcome(t, () => h.getVisits({}))]);
  t.log("delete", [await outcome(t, () => h.deleteUrl({url: "https://example.org/a"})), await outcome(t, () => h.deleteUrl({url: "https://example.org/none"})), await outcome(t, () => h.deleteRange({startTime: 0, endTime: 1})), await outcome(t, () => h.deleteRange({startTime: 5})), await outcome(t, () => h.addUrl({url: "nope"})), await outcome(t, () => h.addUrl({})), await outcome(t, () => h.deleteAll())]);
  await t.sleep(400);
  t.log("seen", seen.map((x) => x[0] === "visited" ? x.slice(0, 2) : x));
  t.log("top", [await outcome(t, async () => Array.isArray(await topSites.get())), await outcome(t, () => topSites.get(5))]);
});
bgOnly("round_bookmarks_tree", ["bookmarks"], async (t) => {
  const b = t.api.bookmarks;
  const seen = roundSeen(t, b, ["onCreated", "onRemoved", "onMoved", "onChanged", "onChildrenReordered"], roundKeys);
  const top = await b.create({title: "Top"});
  const inner = await b.create({title: "Inner", parentId: top.id});
  const links = [];
  for (const x of ["x", "y", "z"]) links.push(await b.create({title: x, url: `https://example.org/${x}`, parentId: inner.id}));
  const titles = async (id) => (await b.getChildren(id)).map((x) => x.title);
  t.log("children", [await titles(inner.id), await outcome(t, async () => { const [x] = await b.getSubTree(top.id); return [x.title, x.children.length, x.children[0].children.length, roundKeys(x)]; })]);
  t.log("move", [await outcome(t, async () => { await b.move(links[2].id, {index: 0}); return titles(inner.id); }), await outcome(t, async () => { const x = await b.move(links[0].id, {parentId: top.id, index: 0}); return [x.index, await titles(top.id)]; }), await outcome(t, () => b.move(top.id, {parentId: inner.id})), await outcome(t, () => b.move(links[1].id, {index: 99})), await outcome(t, () => b.move("none", {index: 0})), await outcome(t, () => b.move(links[1].id, {parentId: "none"})), await outcome(t, () => b.move(links[1].id, {index: -1}))].map(roundPlain));
  t.log("search", [await outcome(t, async () => (await b.search("example.org/y")).map((x) => x.title)), await outcome(t, async () => (await b.search({title: "Inner"})).length), await outcome(t, async () => (await b.search({url: "https://example.org/x"})).length), await outcome(t, async () => (await b.search({query: "z"})).some((x) => x.title === "z")), await outcome(t, () => b.search({url: "nope"})), await outcome(t, () => b.search(5)), await outcome(t, () => b.search())]);
  t.log("bad", [await outcome(t, () => b.create({index: 99, parentId: top.id, title: "far"})), await outcome(t, () => b.create(5)), await outcome(t, () => b.update(links[0].id, {url: "nope"})), await outcome(t, () => b.update("none", {title: "x"})), await outcome(t, () => b.remove(inner.id)), await outcome(t, () => b.getChildren("none")), await outcome(t, () => b.getChildren(links[0].id)), await outcome(t, () => b.removeTree("none"))].map(roundPlain));
  t.log("away", await outcome(t, () => b.removeTree(top.id)));
  await t.sleep(300);
  t.log("seen", seen.map((x) => x[0]));
});
bgOnly("round_sessions", ["sessions"], async (t) => {
  const {sessions, tabs, windows} = t.api;
  const tab = await tabs.create({url: t.url("web?closed")});
  await t.sleep(900);
  await tabs.remove(tab.id);
  let recent = [];
  for (let i = 0; i < 60 && !/closed/.test(recent[0]?.tab?.url ?? ""); i++) { await t.sleep(100); recent = await sessions.getRecentlyClosed(); }
  t.log("recent", [recent.length > 0, roundKeys(recent[0]), recent[0].tab && t.text(recent[0].tab.url), recent[0].tab && typeof recent[0].tab.sessionId, recent[0].tab && ["active", "pinned", "highlighted", "incognito"].map((k) => recent[0].tab[k])]);
  t.log("restored", await outcome(t, async () => { const x = await sessions.restore(recent[0].tab.sessionId); await t.sleep(500); return [roundKeys(x), t.text(x.tab.url ?? x.tab.pendingUrl ?? "")]; }));
  t.log("bad", [await outcome(t, () => sessions.restore("nope")), await outcome(t, () => sessions.restore("987654")), await outcome(t, () => sessions.getRecentlyClosed({maxResults: 26})), await outcome(t, () => sessions.getRecentlyClosed({maxResults: -1})), await outcome(t, () => sessions.getRecentlyClosed({odd: 1}))]);
  t.log("values", [await outcome(t, () => sessions.setTabValue?.(987654, "k", 1)), await outcome(t, async () => { const x = (await tabs.query({active: true}))[0]; await sessions.setTabValue?.(x.id, "k", {a: 1}); return [await sessions.getTabValue?.(x.id, "k"), await sessions.removeTabValue?.(x.id, "k"), await sessions.getTabValue?.(x.id, "k")]; }), sessions.MAX_SESSION_RESULTS]);
});
bgOnly("round_net_request_rules", ["declarativeNetRequest"], async (t) => {
  const d = t.api.declarativeNetRequest;
  const rule = (id, more = {}) => ({id, condition: {urlFilter: "blocked"}, action: {type: "block"}, ...more});
  const ids = async () => (await d.getDynamicRules()).map((x) => x.id);
  t.log("add", [await outcome(t, () => d.updateDynamicRules({addRules: [rule(1), rule(2, {priority: 5})]})), await outcome(t, ids), await outcome(t, () => d.getDynamicRules())]);
  t.log("session", [await outcome(t, () => d.updateSessionRules({addRules: [rule(1)]})), await outcome(t, async () => (await d.getSessionRules()).length)]);
  t.log("bad", [await outcome(t, () => d.updateDynamicRules({addRules: [rule(1)]})), await outcome(t, () => d.updateDynamicRules({addRules: [rule(0)]})), await outcome(t, () => d.updateDynamicRules({addRules: [rule(3, {priority: 0})]})), await outcome(t, () => d.updateDynamicRules({addRules: [rule(3, {action: {type: "odd"}})]})), await outcome(t, () => d.updateDynamicRules({addRules: [rule(3, {action: {type: "redirect"}})]})), await outcome(t, () => d.updateDynamicRules({addRules: [rule(3, {action: {type: "modifyHeaders"}})]})), await outcome(t, () => d.updateDynamicRules({addRules: [rule(3, {condition: {regexFilter: "("}})]})), await outcome(t, () => d.updateDynamicRules({addRules: [rule(3, {condition: {urlFilter: "a", regexFilter: "b"}})]})), await outcome(t, () => d.updateDynamicRules({addRules: [rule(3, {condition: {urlFilter: ""}})]})), await outcome(t, () => d.updateDynamicRules({addRules: [rule(3, {condition: {urlFilter: "ž"}})]})), await outcome(t, () => d.updateDynamicRules({addRules: [rule(3, {condition: {resourceTypes: []}})]})), await outcome(t, () => d.updateDynamicRules({addRules: [rule(3, {condition: {resourceTypes: ["script"], excludedResourceTypes: ["script"]}})]})), await outcome(t, () => d.updateDynamicRules({addRules: [{}]})), await outcome(t, () => d.updateDynamicRules()), await outcome(t, () => d.updateDynamicRules({removeRuleIds: ["x"]}))]);
  t.log("still", await outcome(t, ids));
  t.log("remove", [await outcome(t, () => d.updateDynamicRules({removeRuleIds: [1, 99], addRules: [rule(1, {priority: 2})]})), await outcome(t, async () => (await d.getDynamicRules()).map((x) => [x.id, x.priority]).sort()), await outcome(t, () => d.updateDynamicRules({removeRuleIds: [1, 2]})), await outcome(t, ids)]);
  t.log("rulesets", [await outcome(t, () => d.getEnabledRulesets()), await outcome(t, () => d.updateEnabledRulesets({enableRulesetIds: ["none"]})), await outcome(t, () => d.getAvailableStaticRuleCount()), await outcome(t, () => d.getDisabledRuleIds?.({rulesetId: "none"}))]);
  t.log("regex", [await outcome(t, () => d.isRegexSupported({regex: "a+"})), await outcome(t, () => d.isRegexSupported({regex: "("})), await outcome(t, () => d.isRegexSupported({regex: "(?=a)"})), await outcome(t, () => d.isRegexSupported({}))]);
  t.log("matched", [await outcome(t, () => d.getMatchedRules?.({})), await outcome(t, () => d.testMatchOutcome?.({url: "https://example.org/blocked", type: "script"}))]);
});
bgOnly("round_panels_and_offscreen", ["offscreen", "sidePanel", "tabGroups"], async (t) => {
  const {offscreen, sidePanel, tabGroups, tabs} = t.api;
  t.log("there", [typeof offscreen, typeof sidePanel, typeof tabGroups, typeof t.api.sidebarAction]);
  const make = (more = {}) => outcome(t, () => offscreen.createDocument({url: "page2.html", reasons: ["DOM_PARSER"], justification: "j", ...more}));
  if (offscreen) t.log("offscreen", [await make(), await make(), await outcome(t, () => offscreen.hasDocument?.()), await outcome(t, async () => (await t.api.runtime.getContexts({contextTypes: ["OFFSCREEN_DOCUMENT"]})).length), await outcome(t, () => offscreen.closeDocument()), await outcome(t, () => offscreen.closeDocument()), await make({reasons: []}), await make({reasons: ["ODD"]}), await make({url: "https://example.org/"}), await make({justification: undefined}), await make({url: "none.html"})]);
  if (sidePanel) t.log("panel", [await outcome(t, () => sidePanel.getOptions({})), await outcome(t, () => sidePanel.setOptions({path: "page.html", enabled: true})), await outcome(t, () => sidePanel.getOptions({})), await outcome(t, () => sidePanel.getPanelBehavior()), await outcome(t, () => sidePanel.setPanelBehavior({openPanelOnActionClick: true})), await outcome(t, () => sidePanel.getPanelBehavior()), await outcome(t, () => sidePanel.open({})), await outcome(t, () => sidePanel.open({tabId: 987654})), await outcome(t, () => sidePanel.setOptions({tabId: 987654, path: "x.html"}))]);
  const tab = await tabs.create({url: "about:blank", active: false});
  const group = await outcome(t, () => tabs.group({tabIds: [tab.id]}));
  const id = group.resolved;
  const facts = (g) => [g.title ?? null, typeof g.color, g.collapsed, roundKeys(g)];
  t.log("group", [typeof id, await outcome(t, async () => facts(await tabGroups.get(id))), await outcome(t, async () => { const g = await tabGroups.update(id, {title: "T", color: "red", collapsed: true}); return [g.title, g.color, g.collapsed]; }), await outcome(t, async () => (await tabGroups.query({title: "T"})).length), await outcome(t, async () => (await tabGroups.query({color: "blue"})).length), await outcome(t, () => tabGroups.update(id, {color: "odd"})), await outcome(t, () => tabGroups.get(987654)), await outcome(t, () => tabs.group({tabIds: [987654]})), await outcome(t, () => tabs.group({tabIds: []})), await outcome(t, () => tabs.group({groupId: 987654, tabIds: [tab.id]})), await outcome(t, () => tabs.ungroup(tab.id)), await outcome(t, async () => (await tabs.get(tab.id)).groupId), await outcome(t, () => tabs.ungroup(987654))]);
});
bgOnly("round_settings_of_the_browser", ["privacy", "proxy", "search", "identity"], async (t) => {
  const {privacy, proxy, search, identity, runtime} = t.api;
  const setting = async (s) => [await outcome(t, async () => roundKeys(await s.get({}))), await outcome(t, async () => (await s.get({})).levelOfControl), await outcome(t, () => s.set({value: false})), await outcome(t, async () => { const x = await s.get({}); return [x.value, x.levelOfControl]; }), await outcome(t, () => s.clear({})), await outcome(t, async () => (await s.get({})).value), await outcome(t, () => s.set({})), await outcome(t, () => s.set({value: "x"})), await outcome(t, () => s.get()), await outcome(t, () => s.set({value: true, scope: "odd"}))];
  t.log("privacy", [roundKeys(privacy), await setting(privacy.network.networkPredictionEnabled), await setting(privacy.websites.hyperlinkAuditingEnabled ?? privacy.websites.resistFingerprinting), await setting(privacy.services.passwordSavingEnabled)]);
  const proxies = proxy.settings;
  t.log("proxy", [await outcome(t, async () => roundKeys(await proxies.get({}))), await outcome(t, () => proxies.set({value: {mode: "odd"}})), await outcome(t, () => proxies.set({value: {mode: "fixed_servers"}})), await outcome(t, () => proxies.set({value: {proxyType: "odd"}})), await outcome(t, () => proxies.clear({})), roundKeys(proxy)]);
  t.log("search", [await outcome(t, () => search.query({})), await outcome(t, () => search.query({text: ""})), await outcome(t, () => search.query({text: "x", disposition: "odd"})), await outcome(t, () => search.query({text: "x", disposition: "NEW_TAB", tabId: 1})), await outcome(t, async () => Array.isArray(await search.get?.()))]);
  t.log("identity", [tried(t, () => /^https:/.test(identity.getRedirectURL("x"))), await outcome(t, () => identity.launchWebAuthFlow({})), await outcome(t, () => identity.launchWebAuthFlow({url: "nope"})), await outcome(t, () => identity.getAuthToken?.({scopes: []})).then(roundKeys)]);
  t.log("runtime", [await outcome(t, async () => roundKeys(await runtime.getPlatformInfo())), await outcome(t, async () => roundKeys(await runtime.getBrowserInfo?.())), await outcome(t, () => runtime.setUninstallURL("nope")), await outcome(t, () => runtime.setUninstallURL("")), await outcome(t, () => runtime.getContexts({contextTypes: ["odd"]})), await outcome(t, async () => (await runtime.getContexts({})).map((x) => x.contextType).sort()), tried(t, () => t.text(runtime.getURL("/a b?c#d"))), tried(t, () => t.text(runtime.getURL(""))), tried(t, () => runtime.getURL())]);
});
bgOnly("round_firefox_themes_and_containers", ["theme", "contextualIdentities", "cookies", "browserSettings", "find", "tabHide"], async (t) => {
  const {theme, contextualIdentities: c, tabs, browserSettings} = t.api;
  const seen = roundSeen(t, c, ["onCreated", "onUpdated", "onRemoved"], (x) => [x.contextualIdentity.name, roundKeys(x.contextualIdentity)]);
  t.log("containers", [await outcome(t, async () => { const x = await c.create({name: "Lab", color: "blue", icon: "briefcase"}); const y = await c.update(x.cookieStoreId, {name: "New", color: "red"}); const z = await c.get(x.cookieStoreId); const tab = await tabs.create({url: "about:blank", cookieStoreId: x.cookieStoreId, active: false}); const found = [roundKeys(x), x.iconUrl, x.colorCode, y.name, z.color, tab.cookieStoreId === x.cookieStoreId]; await tabs.remove(tab.id); await c.remove(x.cookieStoreId); return found; }), await outcome(t, () => c.get("none")), await outcome(t, () => c.create({name: "x", color: "odd", icon: "briefcase"})), await outcome(t, () => c.create({name: "x", color: "blue", icon: "odd"})), await outcome(t, () => c.create({name: "", color: "blue", icon: "pet"})), await outcome(t, () => c.update("none", {})), await outcome(t, () => c.remove("none")), await outcome(t, async () => (await c.query({name: "Work"})).length), await outcome(t, () => c.query({odd: 1}))]);
  await t.sleep(200);
  t.log("seen", seen);
  t.log("theme", [await outcome(t, () => theme.update({colors: {frame: "red", tab_background_text: [1, 2, 3]}})), await outcome(t, async () => (await theme.getCurrent()).colors), await outcome(t, () => theme.update({colors: {odd: "red"}})), await outcome(t, () => theme.update({colors: {frame: 5}})), await outcome(t, () => theme.update({})), await outcome(t, () => theme.reset()), await outcome(t, () => theme.update(987654, {colors: {frame: "red"}})), await outcome(t, () => theme.update())]);
  t.log("settings", [await outcome(t, () => browserSettings.cacheEnabled.get({})), await outcome(t, () => browserSettings.imageAnimationBehavior.set({value: "odd"})), await outcome(t, () => browserSettings.imageAnimationBehavior.set({value: "none"})), await outcome(t, () => browserSettings.imageAnimationBehavior.get({})), await outcome(t, () => browserSettings.imageAnimationBehavior.clear({})), await outcome(t, () => browserSettings.newTabPageOverride.set({value: "x"}))]);
  const tab = await tabs.create({url: "about:blank", active: false});
  t.log("hide", [await outcome(t, async () => (await tabs.hide(tab.id)).length), await outcome(t, async () => (await tabs.get(tab.id)).hidden), await outcome(t, () => tabs.show(tab.id)), await outcome(t, () => tabs.hide(987654)), await outcome(t, () => tabs.hide([]))]);
}, {}, {families: ["firefox"]});
