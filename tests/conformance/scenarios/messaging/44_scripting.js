// scripting, registered content scripts, webNavigation, notifications, cookies.
scenario("api_scripting_execute", {
  bg: async (t) => {
    const {scripting} = t.api;
    const tab = await t.open("content");
    const target = {tabId: tab.id};
    const clean = (e) => { throw new Error(String(e?.message ?? e).replaceAll(String(tab.id), "<tab>")); };
    const shape = (results) => results.map((one) => ({...one, documentId: typeof one.documentId}));
    const run = (injection) => async () => shape(await scripting.executeScript({target, ...injection}).catch(clean));
    const calls = {
      "value": run({func: () => 1 + 1}),
      "arguments": run({func: (a, b) => [a, b], args: [1, {x: [2]}]}),
      "undefined": run({func: () => undefined}),
      "null": run({func: () => null}),
      "promise": run({func: async () => "later"}),
      "rejected": run({func: async () => { throw new Error("late"); }}),
      "throws": run({func: () => { throw new Error("x"); }}),
      "function": run({func: () => () => 1}),
      "date": run({func: () => new Date(0)}),
      "map": run({func: () => new Map([[1, 2]])}),
      "element": run({func: () => document.body}),
      "nan": run({func: () => NaN}),
      "title": run({func: () => document.title}),
      "shares the isolated world": run({func: () => { globalThis.kept = 5; return typeof chrome.runtime.sendMessage; }}),
      "kept": run({func: () => globalThis.kept}),
      "main world": run({world: "MAIN", func: () => [typeof globalThis.kept, typeof globalThis.chrome?.runtime?.sendMessage]}),
      "closure": run({func: () => t}),
      "file": run({files: ["own.js"]}),
      "file none": run({files: ["none.js"]}),
      "two files": run({files: ["own.js", "own.js"]}),
      "no files": run({files: []}),
      "both": run({files: ["own.js"], func: () => 1}),
      "neither": run({}),
      "args without func": run({files: ["own.js"], args: [1]}),
      "no such tab": () => scripting.executeScript({target: {tabId: 987654}, func: () => 1}),
      "no target": () => scripting.executeScript({func: () => 1}),
      "frame": run({target: {tabId: tab.id, frameIds: [0]}, func: () => 1}),
      "no such frame": run({target: {tabId: tab.id, frameIds: [4567]}, func: () => 1}),
      "all frames and ids": run({target: {tabId: tab.id, frameIds: [0], allFrames: true}, func: () => 1}),
      "at once": run({injectImmediately: true, func: () => 1}),
      "css": async () => t.d(await scripting.insertCSS({target, css: "body { color: rgb(1, 2, 3) }"}).catch(clean)),
      "css removed": async () => t.d(await scripting.removeCSS({target, css: "body { color: rgb(1, 2, 3) }"}).catch(clean)),
      "css file none": async () => t.d(await scripting.insertCSS({target, files: ["none.css"]}).catch(clean)),
      "css nothing": async () => t.d(await scripting.insertCSS({target}).catch(clean)),
      "own page": async () => { const own = await t.api.tabs.create({url: t.url("page2"), active: false}); await t.sleep(500); return await scripting.executeScript({target: {tabId: own.id}, func: () => 1}).catch((e) => { throw new Error(String(e.message).replaceAll(String(own.id), "<tab>").replace(/moz-extension:[^ "]*|chrome-extension:[^ "]*/, "<url>")); }); },
    };
    for (const [label, f] of Object.entries(calls)) t.log(label, await labOutcome(t, f, 4000));
  },
  content: async () => {},
}, {...asks([]), files: {"own.js": "globalThis.ownRan = (globalThis.ownRan ?? 0) + 1;\nownRan;\n"}, timeout: 80});
scenario("api_scripting_frames", {
  bg: async (t) => {
    const tab = await t.open("content");
    await t.wait("frame there");
    const results = await t.api.scripting.executeScript({target: {tabId: tab.id, allFrames: true}, func: () => location.pathname});
    t.log("all", results.map((one) => [one.frameId === 0, one.result]).sort());
    t.log("top", (await t.api.scripting.executeScript({target: {tabId: tab.id}, func: () => location.pathname})).map((one) => one.result));
    await t.signal("finished");
  },
  content: async (t) => { addFrame(t.url("frame")); await t.ready("frame"); await t.signal("frame there"); await t.wait("finished"); },
  frame: async (t) => { await t.wait("finished"); },
});
apiCalls("api_scripting_registered", [], (t) => {
  const s = t.api.scripting;
  const own = {id: "one", matches: ["http://127.0.0.1/*"], js: ["own.js"]};
  const shown = (all) => all.map((one) => Object.fromEntries(Object.entries(one).sort()));
  return {
    "none": async () => shown(await s.getRegisteredContentScripts()),
    "register": () => s.registerContentScripts([own]),
    "registered": async () => shown(await s.getRegisteredContentScripts()),
    "again": () => s.registerContentScripts([own]),
    "no id": () => s.registerContentScripts([{matches: ["http://127.0.0.1/*"], js: ["own.js"]}]),
    "empty id": () => s.registerContentScripts([{...own, id: ""}]),
    "underscore": () => s.registerContentScripts([{...own, id: "_x"}]),
    "no matches": () => s.registerContentScripts([{id: "nm", js: ["own.js"]}]),
    "bad matches": () => s.registerContentScripts([{id: "bm", matches: ["nonsense"], js: ["own.js"]}]),
    "no file": () => s.registerContentScripts([{id: "nf", matches: ["http://127.0.0.1/*"], js: ["none.js"]}]),
    "nothing to run": () => s.registerContentScripts([{id: "nr", matches: ["http://127.0.0.1/*"]}]),
    "runs": async () => { await t.open("content"); const [tab] = await t.api.tabs.query({url: "http://127.0.0.1/*"}); return (await s.executeScript({target: {tabId: tab.id}, func: () => globalThis.ownRan})).map((one) => one.result); },
    "update": () => s.updateContentScripts([{id: "one", runAt: "document_start", allFrames: true}]),
    "updated": async () => shown(await s.getRegisteredContentScripts({ids: ["one"]})),
    "update none": () => s.updateContentScripts([{id: "two", runAt: "document_start"}]),
    "unregister none": () => s.unregisterContentScripts({ids: ["two"]}),
    "unregister": () => s.unregisterContentScripts({ids: ["one"]}),
    "unregister all": () => s.unregisterContentScripts(),
    "left": () => s.getRegisteredContentScripts(),
  };
}, {}, {files: {"own.js": "globalThis.ownRan = (globalThis.ownRan ?? 0) + 1;\n"}});
apiCalls("api_notifications_forms", ["notifications"], (t) => {
  const n = t.api.notifications;
  const basic = {type: "basic", iconUrl: "/icon.png", title: "T", message: "M"};
  return {
    "create": () => n.create("one", basic),
    "no id": async () => typeof (await n.create(basic)),
    "no title": () => n.create("nt", {type: "basic", iconUrl: "/icon.png", message: "M"}),
    "no type": () => n.create("ny", {iconUrl: "/icon.png", title: "T", message: "M"}),
    "no icon": () => n.create("ni", {type: "basic", title: "T", message: "M"}),
    "bad type": () => n.create("bt", {...basic, type: "none"}),
    "missing icon": () => n.create("mi", {...basic, iconUrl: "/none.png"}),
    "buttons": () => n.create("b", {...basic, buttons: [{title: "x"}]}),
    "no options": () => n.create("no"),
    "level": () => n.getPermissionLevel?.(),
  };
}, {}, {files: {"icon.png": "base64:iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="}});
