// alarms, context menus, commands, idle.
apiCalls("api_alarms_forms", ["alarms"], (t) => {
  const a = t.api.alarms;
  const shape = (alarm) => alarm && {...alarm, scheduledTime: Math.round((alarm.scheduledTime - Date.now()) / 60000)};
  return {
    "no name": async () => (await a.create({delayInMinutes: 3}), shape(await a.get())),
    "named": async () => (await a.create("x", {delayInMinutes: 2}), shape(await a.get("x"))),
    "periodic": async () => (await a.create("p", {periodInMinutes: 5}), shape(await a.get("p"))),
    "both": async () => (await a.create("b", {delayInMinutes: 1, periodInMinutes: 7}), shape(await a.get("b"))),
    "when": async () => (await a.create("w", {when: Date.now() + 600000}), shape(await a.get("w"))),
    "replaced": async () => (await a.create("x", {delayInMinutes: 9}), shape(await a.get("x"))),
    "all": async () => (await a.getAll()).map((one) => one.name).sort(),
    "when and delay": () => a.create("wd", {when: Date.now() + 1000, delayInMinutes: 1}),
    "nothing": () => a.create("n", {}),
    "no info": () => a.create("n"),
    "negative": () => a.create("neg", {delayInMinutes: -1}),
    "zero": () => a.create("zero", {delayInMinutes: 0}),
    "not finite": () => a.create("nan", {when: NaN}),
    "text": () => a.create("t", {when: "soon"}),
    "unknown key": () => a.create("u", {delay: 1}),
    "number as name": () => a.create(5, {delayInMinutes: 1}),
    "get none": () => a.get("none"),
    "get number": () => a.get(5),
    "clear": () => a.clear("x"),
    "clear none": () => a.clear("none"),
    "clear unnamed": () => a.clear(),
    "clear all": () => a.clearAll(),
    "clear all again": () => a.clearAll(),
    "left": () => a.getAll(),
    "callback": () => new Promise((r) => a.create("c", {delayInMinutes: 1}, (...args) => r([args.length, t.lastErr()]))),
    "get by callback": () => new Promise((r) => a.get("c", (one, ...rest) => r([one.name, rest.length]))),
  };
});
scenario("api_alarms_fire", {
  bg: async (t) => {
    const seen = [];
    const a = t.api.alarms;
    a.onAlarm.addListener((alarm, ...rest) => seen.push([alarm.name, Object.keys(alarm).sort(), rest.length]));
    await a.create("third", {when: Date.now() + 900});
    await a.create("first", {when: Date.now() + 300});
    await a.create("past", {when: Date.now() - 5000});
    await a.create("gone", {when: Date.now() + 400});
    await a.clear("gone");
    await t.sleep(2500);
    for (const one of seen) t.log("alarm", one);
    t.log("left", (await a.getAll()).map((one) => one.name));
  },
}, {...asks(["alarms"]), timeout: 60});
apiCalls("api_menus_forms", ["contextMenus"], (t) => {
  const m = t.api.contextMenus;
  const make = (properties) => () => new Promise((r) => {
    let id;
    try { id = m.create(properties, () => r([typeof id, t.lastErr()])); } catch (e) { r({threw: t.err(e)}); }
  });
  return {
    "simple": make({id: "a", title: "A", contexts: ["all"]}),
    "again": make({id: "a", title: "A"}),
    "child": make({id: "child", parentId: "a", title: "Child %s"}),
    "no parent": make({id: "orphan", parentId: "none", title: "x"}),
    "no title": make({id: "untitled"}),
    "separator": make({id: "sep", type: "separator"}),
    "no id": make({title: "no id"}),
    "number id": make({id: 7, title: "seven"}),
    "bad context": make({id: "bc", title: "x", contexts: ["nowhere"]}),
    "empty contexts": make({id: "ec", title: "x", contexts: []}),
    "bad pattern": make({id: "bp", title: "x", documentUrlPatterns: ["nonsense"]}),
    "pattern": make({id: "p", title: "x", documentUrlPatterns: ["http://127.0.0.1/*"], targetUrlPatterns: ["*://*/*"]}),
    "checkbox": make({id: "check", type: "checkbox", title: "x", checked: true}),
    "radio": make({id: "radio", type: "radio", title: "x"}),
    "bad type": make({id: "bt", type: "button", title: "x"}),
    "unknown key": make({id: "uk", title: "x", color: 1}),
    "onclick": make({id: "oc", title: "x", onclick() {}}),
    "nothing": () => new Promise((r) => { try { r(typeof m.create()); } catch (e) { r({threw: t.err(e)}); } }),
    "returns": () => [typeof m.create({title: "r"}), typeof m.create({id: "given", title: "r"}), m.create({id: "given2", title: "r"})],
    "update": () => m.update("a", {title: "New"}),
    "update none": () => m.update("none", {title: "New"}),
    "update to own child": () => m.update("a", {parentId: "child"}),
    "update bad": () => m.update("a", {id: "b"}),
    "remove child": () => m.remove("child"),
    "remove none": () => m.remove("none"),
    "remove number": () => m.remove(1234567),
    "remove all": () => m.removeAll(),
    "gone": () => m.update("a", {title: "x"}),
    "again after all": make({id: "a", title: "A"}),
    "constants": () => [m.ACTION_MENU_TOP_LEVEL_LIMIT, Object.keys(m.ContextType), Object.keys(m.ItemType)],
  };
});
apiCalls("api_commands", [], (t) => {
  const c = t.api.commands;
  return {
    "all": () => c.getAll(),
    "callback": () => new Promise((r) => c.getAll((all) => r(all.length))),
    "argument": () => c.getAll(5),
    "members": () => Object.keys(c).sort(),
    "listen": () => { c.onCommand.addListener(() => {}); return c.onCommand.hasListener(() => {}); },
  };
}, {commands: {
  first: {suggested_key: {default: "Ctrl+Shift+Y"}, description: "First"},
  second: {description: "Second"},
  third: {suggested_key: {default: "Alt+Shift+U", mac: "Command+U"}, description: "Third"},
  _execute_action: {suggested_key: {default: "Ctrl+Shift+K"}, description: "Click"},
}});
apiCalls("api_idle", ["idle"], (t) => {
  const i = t.api.idle;
  return {
    "state": async () => ["active", "idle", "locked"].includes(await i.queryState(60)),
    "too short": async () => typeof (await i.queryState(5)),
    "text": () => i.queryState("x"),
    "interval": () => i.setDetectionInterval(60),
    "interval too short": () => i.setDetectionInterval(5),
    "auto lock": () => i.getAutoLockDelay?.(),
    "constants": () => Object.entries(i.IdleState ?? {}),
  };
});
