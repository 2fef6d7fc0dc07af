// Short tasks of extensions: a session's state, a tab's life, sites' scripts, what is listened to.
const taskApi = (name, permissions, body, more = {}, options = {}) => scenario(name, {bg: body}, {...uses(permissions, more), ...options});
const taskKeys = (o) => o === undefined || o === null ? String(o) : Object.keys(o).sort().join(" ");

taskApi("task_state_kept_for_the_session", [], async (t) => {
  const s = t.api.storage.session, told = [];
  s.onChanged.addListener((c) => told.push(c)); t.api.storage.onChanged.addListener((c, area) => told.push([area, Object.keys(c).sort()]));
  t.log("set", [await outcome(t, () => s.set({a: 1, list: [1, [2]], date: new Date(0), un: undefined})), await outcome(t, () => s.get())]);
  t.log("get", [await outcome(t, () => s.get("a")), await outcome(t, () => s.get(["a", "zz"])), await outcome(t, () => s.get({zz: "d", a: 5})), await outcome(t, () => s.get(undefined)), await outcome(t, () => s.get([]))]);
  t.log("keys", [await outcome(t, async () => (await s.getKeys()).sort()), await outcome(t, async () => typeof (await s.getBytesInUse())), s.QUOTA_BYTES]);
  t.log("remove", [await outcome(t, () => s.remove("a")), await outcome(t, () => s.remove(["list", "zz"])), await outcome(t, async () => (await s.getKeys()).sort()), await outcome(t, () => s.clear()), await outcome(t, () => s.get())]);
  await t.sleep(200); for (const x of told) t.log("told", x);
  t.log("level", [await outcome(t, () => s.setAccessLevel({accessLevel: "TRUSTED_CONTEXTS"})), await outcome(t, () => s.setAccessLevel({accessLevel: "odd"})), await outcome(t, () => s.setAccessLevel({})), await outcome(t, () => s.setAccessLevel())]);
  t.log("too much", await outcome(t, () => s.set({big: "x".repeat(11 * 1024 * 1024)}), 6000));
});
taskApi("task_scripts_for_sites_registered", [], async (t) => {
  const s = t.api.scripting, reg = (x) => outcome(t, () => s.registerContentScripts([{id: "a", js: ["a.js"], matches: ["https://a.example/*"], ...x}]));
  t.log("one", [await reg({}), await outcome(t, () => s.getRegisteredContentScripts())]);
  t.log("again", await reg({}));
  t.log("more", [await reg({id: "b", runAt: "document_end", allFrames: true, excludeMatches: ["https://a.example/x*"], persistAcrossSessions: false}), await outcome(t, async () => (await s.getRegisteredContentScripts({ids: ["b", "zz"]})).map((x) => [x.id, x.runAt, x.allFrames, x.persistAcrossSessions, x.world, x.excludeMatches]))]);
  t.log("wrong", [await reg({id: "c", matches: []}), await reg({id: "c", matches: ["nope"]}), await reg({id: "c", js: [], css: []}), await reg({id: "c", runAt: "odd"}), await reg({id: "", }), await reg({id: "_c"}), await reg({id: 5}), await reg({id: "c", odd: 1}), await reg({id: "c", matches: undefined})]);
  t.log("together", [await outcome(t, () => s.registerContentScripts([{id: "d", js: ["a.js"], matches: ["https://a.example/*"]}, {id: "d", js: ["a.js"], matches: ["https://a.example/*"]}])), await outcome(t, async () => (await s.getRegisteredContentScripts()).map((x) => x.id).sort())]);
  t.log("updated", [await outcome(t, () => s.updateContentScripts([{id: "a", matches: ["https://b.example/*"]}])), await outcome(t, async () => (await s.getRegisteredContentScripts({ids: ["a"]}))[0].matches), await outcome(t, () => s.updateContentScripts([{id: "zz"}])), await outcome(t, () => s.updateContentScripts([{id: "a"}])), await outcome(t, () => s.updateContentScripts([{}]))]);
  t.log("gone", [await outcome(t, () => s.unregisterContentScripts({ids: ["b"]})), await outcome(t, () => s.unregisterContentScripts({ids: []})), await outcome(t, () => s.unregisterContentScripts()), await outcome(t, () => s.getRegisteredContentScripts()), await outcome(t, () => s.unregisterContentScripts({odd: 1}))]);
}, {}, {files: {"a.js": "1"}});
taskApi("task_tab_copied_put_to_sleep_and_shut", [], async (t) => {
  const {tabs} = t.api, told = []; const one = await tabs.create({url: t.LAB.origin + "/content2.html", active: false}); await t.sleep(800);
  tabs.onRemoved.addListener((id, x) => told.push([id === one.id, taskKeys(x), x.isWindowClosing]));
  t.log("got", await outcome(t, async () => { const x = await tabs.get(one.id); return [x.status, x.title, x.active, x.pinned, x.discarded, x.autoDiscardable, x.incognito, x.audible, x.mutedInfo]; }));
  const copy = await tabs.duplicate(one.id); t.log("copy", [copy.index - one.index, copy.active, copy.pinned]); await t.sleep(500);
  t.log("updated", [await outcome(t, async () => (await tabs.update(one.id, {pinned: true})).pinned), await outcome(t, async () => (await tabs.update(one.id, {muted: true})).mutedInfo.muted), await outcome(t, async () => (await tabs.update(one.id, {autoDiscardable: false})).autoDiscardable), await outcome(t, async () => (await tabs.update(one.id, {highlighted: true})).active), await outcome(t, async () => (await tabs.update(one.id, {})).id === one.id)]);
  t.log("reloaded", [await outcome(t, () => tabs.reload(one.id)), await outcome(t, () => tabs.reload(one.id, {bypassCache: true})), await outcome(t, () => tabs.reload(987654)), await outcome(t, () => tabs.reload("x"))]);
  t.log("zoom", [await outcome(t, () => tabs.getZoom(one.id)), await outcome(t, () => tabs.setZoom(one.id, 1.5)), await outcome(t, () => tabs.getZoom(one.id)), await outcome(t, () => tabs.setZoom(one.id, 9)), await outcome(t, () => tabs.setZoom(one.id, 0)), await outcome(t, () => tabs.getZoomSettings(one.id))]);
  t.log("shut", [await outcome(t, () => tabs.remove([one.id, copy.id])), await outcome(t, () => tabs.remove([])), await outcome(t, () => tabs.remove(987654)), await outcome(t, () => tabs.remove([987654])), await outcome(t, () => tabs.remove("x")), await outcome(t, () => tabs.remove())]);
  await t.sleep(300); t.log("told", told.sort());
  t.log("gone", [await outcome(t, () => tabs.duplicate(987654)), await outcome(t, () => tabs.discard(987654)), await outcome(t, () => tabs.captureVisibleTab(987654)).then((x) => x.rejected?.message), await outcome(t, () => tabs.detectLanguage(987654)), await outcome(t, () => tabs.toggleReaderMode?.(987654)), await outcome(t, () => tabs.update(987654, {})), await outcome(t, () => tabs.getZoom(987654))]);
});
taskApi("task_listeners_of_many_events", ["alarms", "cookies", "downloads", "contextMenus", "webNavigation"], async (t) => {
  const a = t.api, f = () => {};
  for (const [space, event] of [["alarms", "onAlarm"], ["cookies", "onChanged"], ["downloads", "onCreated"], ["contextMenus", "onClicked"], ["webNavigation", "onCompleted"], ["tabs", "onUpdated"], ["windows", "onRemoved"], ["action", "onClicked"], ["commands", "onCommand"], ["permissions", "onAdded"], ["runtime", "onSuspend"], ["runtime", "onUpdateAvailable"]]) {
    const e = a[space][event];
    t.log(`${space}.${event}`, [tried(t, () => e.addListener(f)), e.hasListener(f), tried(t, () => e.hasListeners?.()), tried(t, () => e.removeListener(f)), e.hasListener(f), tried(t, () => e.addListener()), tried(t, () => e.addListener(5)), taskKeys(e)]);
  }
});
