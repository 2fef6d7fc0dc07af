// More of scripting, permissions, alarms, menus, notifications, i18n.
const inContent = (name, calls, more = {}, options = {}) =>
  scenario(name, {
    bg: async (t) => {
      const tab = await t.open("content");
      for (const [label, f] of Object.entries(calls(t, tab))) t.log(label, await labOutcome(t, f, 4000));
      await t.signal("finished");
    },
    content: async (t) => { await t.wait("finished", 60000); },
  }, {...asks([], more), timeout: 60, ...options});
const run = (t, tab, func, args, more = {}) => t.api.scripting.executeScript({target: {tabId: tab.id}, func, args, ...more});
inContent("api_scripting_values", (t, tab) => {
  const value = (func, args) => async () => (await run(t, tab, func, args)).map((r) => [Object.keys(r).sort(), t.d(r.result), r.error === undefined ? null : t.d(r.error)]);
  return {
    "number": value(() => 1 + 1),
    "undefined": value(() => {}),
    "null": value(() => null),
    "nan": value(() => NaN),
    "date": value(() => new Date(0)),
    "map": value(() => new Map([[1, 2]])),
    "regexp": value(() => /x/g),
    "bytes": value(() => new Uint8Array([1, 2])),
    "function": value(() => () => 1),
    "symbol": value(() => Symbol("x")),
    "bigint": value(() => 1n),
    "node": value(() => document.body),
    "window": value(() => window),
    "error": value(() => new Error("own")),
    "cyclic": value(() => { const c = {}; c.c = c; return c; }),
    "nested": value(() => ({a: [undefined, null, () => 1, {b: 1}], u: undefined})),
    "promise": value(() => Promise.resolve({x: 1})),
    "async": value(async () => { await null; return "later"; }),
    "rejects": value(() => Promise.reject(new Error("own"))),
    "throws": value(() => { throw new TypeError("own"); }),
    "throws text": value(() => { throw "own"; }),
    "this": value(function () { return [this === window, typeof this]; }),
    "args": value((...a) => a, [1, "x", null, true, [1, {y: 2}]]),
    "arg undefined": value((...a) => a.map((v) => typeof v), [undefined]),
    "arg nan": value((...a) => a.map((v) => v === null ? "null" : String(v)), [NaN]),
    "arg date": value((...a) => a.map((v) => Object.prototype.toString.call(v)), [new Date(0)]),
    "arg map": value((...a) => a.map((v) => Object.prototype.toString.call(v)), [new Map()]),
    "arg function": value((...a) => a.map((v) => typeof v), [() => 1]),
    "arg bigint": value((...a) => a.map((v) => typeof v), [1n]),
    "args object": () => run(t, tab, () => 1, {}),
    "bound": value(Math.max.bind(null, 3)),
    "native": value(Math.max),
    "method": value({named() { return "method"; }}.named),
    "closure": async () => { const outer = 1; return (await run(t, tab, () => typeof outer))[0].result; },
  };
});
inContent("api_scripting_targets", (t, tab) => {
  const s = t.api.scripting;
  const {id} = tab;
  const go = (details) => async () => (await s.executeScript(details)).map((r) => [r.frameId, r.result]);
  const func = () => typeof globalThis.chrome?.runtime?.id;
  return {
    "isolated": go({target: {tabId: id}, func}),
    "main": go({target: {tabId: id}, func, world: "MAIN"}),
    "explicit": go({target: {tabId: id}, func, world: "ISOLATED"}),
    "at once": go({target: {tabId: id}, func, injectImmediately: true}),
    "frame zero": go({target: {tabId: id, frameIds: [0]}, func}),
    "frame none": async () => { try { return await s.executeScript({target: {tabId: id, frameIds: [99]}, func}); } catch (e) { return e.message.replace(String(id), "<tab>"); } },
    "frames empty": go({target: {tabId: id, frameIds: []}, func}),
    "document": async () => { const [one] = await s.executeScript({target: {tabId: id}, func}); return (await s.executeScript({target: {tabId: id, documentIds: [one.documentId]}, func})).length; },
    "document none": go({target: {tabId: id, documentIds: ["X"]}, func}),
    "both": go({target: {tabId: id, frameIds: [0], allFrames: true}, func}),
    "both ids": go({target: {tabId: id, frameIds: [0], documentIds: ["X"]}, func}),
    "no func": go({target: {tabId: id}}),
    "func text": go({target: {tabId: id}, func: "1"}),
    "files missing": go({target: {tabId: id}, files: ["none.js"]}),
    "files": go({target: {tabId: id}, files: ["own.js"]}),
    "files slash": go({target: {tabId: id}, files: ["/own.js"]}),
    "files two": go({target: {tabId: id}, files: ["own.js", "two.js"]}),
    "files empty": go({target: {tabId: id}, files: []}),
    "files broken": go({target: {tabId: id}, files: ["broken.js"]}),
    "files throw": go({target: {tabId: id}, files: ["throws.js"]}),
    "files main": go({target: {tabId: id}, files: ["own.js"], world: "MAIN"}),
    "shared": async () => { await s.executeScript({target: {tabId: id}, func: () => { globalThis.kept = 5; }}); return (await s.executeScript({target: {tabId: id}, func: () => globalThis.kept}))[0].result; },
    "not shared": async () => (await s.executeScript({target: {tabId: id}, world: "MAIN", func: () => typeof globalThis.kept}))[0].result,
    "css": async () => { await s.insertCSS({target: {tabId: id}, css: "body { color: rgb(1, 2, 3) }"}); return (await s.executeScript({target: {tabId: id}, func: () => getComputedStyle(document.body).color}))[0].result; },
    "css removed": async () => { await s.removeCSS({target: {tabId: id}, css: "body { color: rgb(1, 2, 3) }"}); return (await s.executeScript({target: {tabId: id}, func: () => getComputedStyle(document.body).color}))[0].result; },
    "css origin": () => s.insertCSS({target: {tabId: id}, css: "body {}", origin: "USER"}),
    "css bad origin": () => s.insertCSS({target: {tabId: id}, css: "body {}", origin: "odd"}),
    "css both": () => s.insertCSS({target: {tabId: id}, css: "body {}", files: ["own.css"]}),
    "css file": () => s.insertCSS({target: {tabId: id}, files: ["own.css"]}),
    "css missing": () => s.insertCSS({target: {tabId: id}, files: ["none.css"]}),
    "css remove unknown": () => s.removeCSS({target: {tabId: id}, css: "never"}),
    "own page": async () => { const page = await t.api.tabs.create({url: "page2.html"}); await t.sleep(800); return s.executeScript({target: {tabId: page.id}, func}); },
    "blank": async () => { const page = await t.api.tabs.create({url: "about:blank"}); await t.sleep(500); return s.executeScript({target: {tabId: page.id}, func}); },
    "worlds": () => s.ExecutionWorld,
    "members": () => Object.keys(s).sort(),
  };
}, {}, {files: {"own.js": "globalThis.ownRan = (globalThis.ownRan ?? 0) + 1; 'own ' + ownRan", "two.js": "'two'", "broken.js": "syntax error(", "throws.js": "throw new RangeError('thrown');", "own.css": "body { margin: 0 }"}});
apiCalls("api_scripting_register_more", [], (t) => {
  const s = t.api.scripting;
  const reg = (one) => () => s.registerContentScripts([one]);
  const base = {id: "a", matches: ["https://example.org/*"], js: ["own.js"]};
  const text = (list) => list.map((one) => JSON.parse(t.text(JSON.stringify(one))));
  return {
    "empty list": () => s.registerContentScripts([]),
    "plain": reg(base),
    "get": async () => text(await s.getRegisteredContentScripts()),
    "get some": async () => (await s.getRegisteredContentScripts({ids: ["a", "none"]})).length,
    "get none": async () => (await s.getRegisteredContentScripts({ids: []})).length,
    "get bad": () => s.getRegisteredContentScripts({ids: "a"}),
    "full": reg({id: "b", matches: ["*://*.example.org/*"], excludeMatches: ["https://example.org/no*"], js: ["own.js"], css: ["own.css"], allFrames: true, runAt: "document_start", world: "MAIN", persistAcrossSessions: false, matchOriginAsFallback: true}),
    "get full": async () => text(await s.getRegisteredContentScripts({ids: ["b"]})),
    "update": () => s.updateContentScripts([{id: "b", allFrames: false, runAt: "document_end"}]),
    "updated": async () => text(await s.getRegisteredContentScripts({ids: ["b"]})),
    "update matches": () => s.updateContentScripts([{id: "b", matches: []}]),
    "update none": () => s.updateContentScripts([{id: "none", js: ["own.js"]}]),
    "update twice": () => s.updateContentScripts([{id: "b"}, {id: "b"}]),
    "twice": () => s.registerContentScripts([{...base, id: "c"}, {...base, id: "c"}]),
    "persist": () => s.updateContentScripts([{id: "b", persistAcrossSessions: true}]),
    "no id": reg({matches: base.matches, js: base.js}),
    "no matches": reg({id: "d", js: base.js}),
    "no files": reg({id: "d", matches: base.matches}),
    "bad run": reg({...base, id: "d", runAt: "odd"}),
    "bad world": reg({...base, id: "d", world: "odd"}),
    "bad exclude": reg({...base, id: "d", excludeMatches: ["odd"]}),
    "missing css": reg({...base, id: "d", css: ["none.css"]}),
    "file scheme": reg({...base, id: "d", matches: ["file:///*"]}),
    "all urls": reg({...base, id: "e", matches: ["<all_urls>"]}),
    "chrome": reg({...base, id: "f", matches: ["chrome://*/*"]}),
    "unregister none": () => s.unregisterContentScripts({ids: ["none"]}),
    "unregister empty": () => s.unregisterContentScripts({ids: []}),
    "unregister": async () => { await s.unregisterContentScripts({ids: ["a"]}); return (await s.getRegisteredContentScripts()).map((one) => one.id); },
    "unregister all": async () => { await s.unregisterContentScripts(); return (await s.getRegisteredContentScripts()).length; },
  };
}, {}, {files: {"own.js": "1", "own.css": "body {}"}});
apiCalls("api_alarms_more", ["alarms"], (t) => {
  const a = t.api.alarms;
  const near = (one) => one && {...one, scheduledTime: Math.round((one.scheduledTime - Date.now()) / 60000)};
  return {
    "no name": async () => [await a.create({delayInMinutes: 5}), near(await a.get())],
    "empty name": async () => near(await a.get("")),
    "same name": async () => { await a.create("x", {delayInMinutes: 5}); await a.create("x", {delayInMinutes: 50, periodInMinutes: 2}); return near(await a.get("x")); },
    "count": async () => (await a.getAll()).length,
    "period only": async () => { await a.create("p", {periodInMinutes: 3}); return near(await a.get("p")); },
    "both": () => a.create("b", {when: Date.now() + 1e6, delayInMinutes: 1}),
    "when and period": async () => { await a.create("w", {when: Date.now() + 600000, periodInMinutes: 1}); return near(await a.get("w")); },
    "nothing": () => a.create("n", {}),
    "nothing at all": () => a.create(),
    "negative": () => a.create("m", {delayInMinutes: -1}),
    "zero period": () => a.create("z", {periodInMinutes: 0}),
    "infinite": () => a.create("i", {delayInMinutes: Infinity}),
    "float": async () => { await a.create("f", {delayInMinutes: 2.6}); return near(await a.get("f")); },
    "past": async () => { const heard = new Promise((r) => a.onAlarm.addListener((one) => one.name === "past" && r(Object.keys(one).sort()))); await a.create("past", {when: Date.now() - 100000}); return Promise.race([heard, t.sleep(3000).then(() => "silent")]); },
    "gone": () => a.get("past"),
    "clear": async () => [await a.clear("f"), await a.clear("f"), await a.clear()],
    "clear all": async () => [await a.clearAll(), await a.clearAll(), (await a.getAll()).length],
    "callbacks": () => new Promise((r) => a.clear("none", (v) => r([v, t.lastErr()]))),
    "order": async () => { for (const name of ["c", "a", "b"]) await a.create(name, {delayInMinutes: 1}); return (await a.getAll()).map((one) => one.name); },
  };
});
apiCalls("api_menus_more", ["contextMenus", "menus"], (t) => {
  const m = t.api.contextMenus;
  const make = (o) => () => new Promise((r) => { let id; try { id = m.create(o, () => r([id, t.lastErr()])); } catch (e) { r({threw: t.err(e)}); } });
  return {
    "members": () => Object.keys(m).sort(),
    "constants": () => [m.ACTION_MENU_TOP_LEVEL_LIMIT, m.ContextType && Object.keys(m.ContextType).length, m.ItemType],
    "plain": make({id: "a", title: "A"}),
    "no id": make({title: "A"}),
    "number id": make({id: 5, title: "A"}),
    "no title": make({id: "t"}),
    "separator": make({id: "s", type: "separator"}),
    "checkbox": make({id: "c", type: "checkbox", title: "C", checked: true}),
    "radio": make({id: "r", type: "radio", title: "R"}),
    "bad type": make({id: "q", type: "odd", title: "Q"}),
    "child": make({id: "k", parentId: "a", title: "K"}),
    "child of none": make({id: "k2", parentId: "none", title: "K"}),
    "contexts": make({id: "x", title: "%s", contexts: ["selection", "link", "page"]}),
    "no contexts": make({id: "x0", title: "x", contexts: []}),
    "action": make({id: "x1", title: "x", contexts: ["action"]}),
    "patterns": make({id: "p", title: "P", documentUrlPatterns: ["*://*.example.org/*"], targetUrlPatterns: ["https://*/*"]}),
    "bad pattern": make({id: "p2", title: "P", documentUrlPatterns: ["odd"]}),
    "hidden": make({id: "h", title: "H", visible: false, enabled: false}),
    "onclick": make({id: "o", title: "O", onclick() {}}),
    "update": () => m.update("a", {title: "AA", enabled: false}),
    "update type": () => m.update("a", {type: "checkbox", checked: true}),
    "update parent": () => m.update("x", {parentId: "a"}),
    "update self": () => m.update("a", {parentId: "a"}),
    "update loop": () => m.update("a", {parentId: "k"}),
    "update bad pattern": () => m.update("a", {documentUrlPatterns: ["odd"]}),
    "update id": () => m.update("a", {id: "z"}),
    "update nothing": () => m.update("a", {}),
    "remove parent": () => m.remove("a"),
    "remove child": () => m.remove("k"),
    "remove number": () => m.remove(5),
    "refresh": () => m.refresh?.(),
    "remove all": () => m.removeAll(),
    "again": make({id: "a", title: "A"}),
    "remove all callback": () => new Promise((r) => m.removeAll((...v) => r([v.length, t.lastErr()]))),
  };
});
apiCalls("api_notifications_more", ["notifications"], (t) => {
  const n = t.api.notifications;
  const iconUrl = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
  const basic = {type: "basic", iconUrl, title: "T", message: "M"};
  return {
    "named": () => n.create("a", basic),
    "unnamed": async () => typeof (await n.create(basic)),
    "long name": () => n.create("x".repeat(501), basic),
    "all": async () => Object.keys(await n.getAll()).length,
    "update": () => n.update("a", {message: "new"}),
    "update none": () => n.update("none", {message: "new"}),
    "update nothing": () => n.update("a", {}),
    "buttons": () => n.create("b", {...basic, buttons: [{title: "one"}, {title: "two"}]}),
    "buttons three": () => n.create("b3", {...basic, buttons: [{title: "1"}, {title: "2"}, {title: "3"}]}),
    "list": () => n.create("l", {...basic, type: "list", items: [{title: "i", message: "m"}]}),
    "list without": () => n.create("l0", {...basic, type: "list"}),
    "basic items": () => n.create("bi", {...basic, items: [{title: "i", message: "m"}]}),
    "progress": () => n.create("p", {...basic, type: "progress", progress: 30}),
    "progress bad": () => n.create("p2", {...basic, type: "progress", progress: 130}),
    "basic progress": () => n.create("bp", {...basic, progress: 3}),
    "image": () => n.create("i", {...basic, type: "image", imageUrl: iconUrl}),
    "image without": () => n.create("i0", {...basic, type: "image"}),
    "priority": () => n.create("pr", {...basic, priority: 2}),
    "priority bad": () => n.create("pr9", {...basic, priority: 9}),
    "priority low": () => n.create("prl", {...basic, priority: -1}),
    "interaction": () => n.create("in", {...basic, requireInteraction: true, silent: true, contextMessage: "c", eventTime: 1}),
    "icon bad": () => n.create("ib", {...basic, iconUrl: "none.png"}),
    "icon none": () => n.create("in0", {type: "basic", title: "T", message: "M"}),
    "level": () => n.getPermissionLevel?.(),
    "clear": async () => { const seen = []; n.onClosed.addListener((...a) => seen.push(a)); const out = [await n.clear("a"), await n.clear("a")]; await t.sleep(500); return [out, seen]; },
    "callback": () => new Promise((r) => n.create("cb", basic, (id) => r([id, t.lastErr()]))),
  };
});
apiCalls("api_i18n_locales", [], (t) => {
  const i = t.api.i18n;
  return {
    "plain": () => i.getMessage("plain"),
    "case": () => i.getMessage("PLAIN"),
    "holders": () => [i.getMessage("holders", ["A", "B"]), i.getMessage("holders", "A"), i.getMessage("holders"), i.getMessage("holders", [])],
    "positions": () => [i.getMessage("positions", ["A", "B", "C"]), i.getMessage("positions", ["A"])],
    "dollars": () => [i.getMessage("dollars"), i.getMessage("dollars", ["A"])],
    "ninth": () => i.getMessage("ninth", ["1", "2", "3", "4", "5", "6", "7", "8", "9"]),
    "ten": () => i.getMessage("ninth", ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"]),
    "number": () => i.getMessage("holders", [5, null]),
    "object": () => i.getMessage("holders", {a: 1}),
    "fallback": () => i.getMessage("only_default"),
    "options": () => i.getMessage("tags", ["<b>"], {escapeLt: true}),
    "empty": () => i.getMessage("empty"),
    "none": () => i.getMessage(""),
    "predefined": () => [i.getMessage("@@ui_locale"), i.getMessage("@@bidi_dir")],
    "manifest": () => { const m = t.api.runtime.getManifest(); return [m.name, m.description, m.default_locale, m.action?.default_title]; },
    "title": () => t.api.action.getTitle({}),
    "self": async () => { const s = await t.api.management.getSelf(); return [s.name, s.description]; },
    "languages": async () => [await i.getAcceptLanguages(), i.getUILanguage()],
    "css": async () => (await (await fetch("own.css")).text()).slice(0, 60),
    "html": async () => (await (await fetch("own.html")).text()).slice(0, 60),
  };
}, {name: "__MSG_ext_name__", description: "__MSG_plain__ and more", default_locale: "de", action: {default_title: "__MSG_holders__"}}, {files: {
  "_locales/de/messages.json": JSON.stringify({ext_name: {message: "Name"}, plain: {message: "einfach"}, only_default: {message: "nur hier"}, empty: {message: ""}, holders: {message: "eins $ONE$ zwei $two$", placeholders: {one: {content: "$1"}, two: {content: "$2", example: "x"}}}}),
  "_locales/en/messages.json": JSON.stringify({plain: {message: "plain", description: "d"}, empty: {message: ""}, holders: {message: "one $ONE$ two $two$", placeholders: {one: {content: "$1"}, two: {content: "$2"}}}, positions: {message: "$3-$1-$2"}, dollars: {message: "costs $$5 and $$1 $1"}, ninth: {message: "$9-$1"}, tags: {message: "<i>$1</i>"}}),
  "own.css": "body::before { content: '__MSG_plain__' } .__MSG_@@bidi_dir__ {}", "own.html": "<p>__MSG_plain__</p>"}});
