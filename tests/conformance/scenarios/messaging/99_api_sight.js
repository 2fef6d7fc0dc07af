// What a document knows of being seen, what is told when it is left, and what becomes of an extension that uninstalls itself.
scenario("sight_of_documents_of_each_kind", {
  bg: async (t) => {
    const a = t.api;
    t.log("background", typeof document === "undefined" ? "worker" : [document.visibilityState, document.hidden, document.hasFocus()]);
    const tell = (label) => t.wait(label).then((x) => t.log(label, x));
    await t.open("content", {active: false}); await tell("content"); await tell("frame");
    const own = await a.tabs.create({url: t.url("page"), active: false}); await tell("page");
    await a.tabs.update(own.id, {active: true}); await tell("page then");
    const w = await a.windows.create({url: t.url("content2")}); await tell("content2");
    await a.tabs.create({windowId: w.id, url: t.url("page2")}); await tell("page2");
    await t.sleep(300); await t.signal("look"); await tell("content2 then"); await tell("page later");
    if (a.offscreen) { await a.offscreen.createDocument({url: "popup.html", reasons: ["BLOBS"], justification: "x"}); await tell("popup"); }
    await a.windows.remove(w.id);
  },
  content: async (t) => { await t.signal("content", [document.visibilityState, document.hidden]); addFrame(t.url("frame")); await t.wait("never", 15000); },
  frame: async (t) => { await t.signal("frame", [document.visibilityState, document.hidden]); },
  page: async (t) => {
    const heard = []; for (const k of ["visibilitychange", "focus", "blur"]) (k === "visibilitychange" ? document : window).addEventListener(k, (e) => { if (k === "visibilitychange") heard.push([k, document.visibilityState, e.bubbles, e.cancelable]); });
    document.onvisibilitychange = () => heard.push("handler"); window.addEventListener("visibilitychange", () => heard.push("at window"));
    await t.signal("page", [document.visibilityState, document.hidden]); await t.until(() => heard.length > 2, 3000);
    await t.signal("page then", [document.visibilityState, heard]); await t.wait("look", 12000); await t.signal("page later", [document.visibilityState, heard.length]);
  },
  content2: async (t) => { const heard = []; document.addEventListener("visibilitychange", () => heard.push(document.visibilityState)); await t.signal("content2", document.visibilityState); await t.wait("look", 12000); await t.signal("content2 then", [document.visibilityState, heard]); },
  page2: async (t) => { await t.signal("page2", document.visibilityState); },
  popup: async (t) => { await t.signal("popup", [document.visibilityState, document.hidden]); },
}, uses(["offscreen"]));
scenario("sight_lost_when_a_document_is_left", {
  bg: async (t) => {
    const tab = await t.open("content"); await t.wait("first ok");
    await t.api.tabs.update(tab.id, {url: t.url("content2")}); await t.wait("second ok");
    await t.api.tabs.remove(tab.id); await t.sleep(400);
    await t.open("web"); await t.wait("web ok");
    const behind = await t.open("content?behind", {active: false}); await t.wait("behind ok");
    await t.api.tabs.update(behind.id, {url: t.url("web?2")}); await t.wait("web2 ok");
  },
  content: async (t) => {
    const note = (k) => localStorage.setItem("heard", (localStorage.getItem("heard") ?? "") + k + ":" + document.visibilityState + " ");
    for (const k of ["beforeunload", "pagehide", "unload"]) addEventListener(k, () => note(k));
    document.addEventListener("visibilitychange", () => note("visibilitychange")); await t.signal(location.search ? "behind ok" : "first ok");
  },
  content2: async (t) => {
    t.log("heard", localStorage.getItem("heard")); localStorage.removeItem("heard");
    const note = (k) => localStorage.setItem("heard", (localStorage.getItem("heard") ?? "") + k + ":" + document.visibilityState + " ");
    for (const k of ["pagehide", "visibilitychange"]) (k === "pagehide" ? window : document).addEventListener(k, () => note(k)); await t.signal("second ok"); await t.wait("never", 10000);
  },
  web_content: async (t) => { t.log("closed or behind", localStorage.getItem("heard")); localStorage.removeItem("heard"); await t.signal(location.search ? "web2 ok" : "web ok"); },
});
scenario("sight_of_a_workers_clients", {
  bg: async (t) => {
    const seen = async (o) => (await clients.matchAll(o)).map((c) => [c.type, c.frameType, new URL(c.url).pathname, c.visibilityState, c.focused, typeof c.id]).sort();
    t.log("none", await outcome(t, () => seen()));
    const tab = await t.open("page"); await t.wait("page ok"); await t.open("content");
    t.log("page behind", [await outcome(t, () => seen({includeUncontrolled: true})), await outcome(t, () => seen({type: "all", includeUncontrolled: true})), await outcome(t, () => seen({type: "worker"}))]);
    await t.api.offscreen.createDocument({url: "popup.html", reasons: ["BLOBS"], justification: "x"}); await t.wait("popup ok");
    t.log("offscreen", [await outcome(t, () => seen({includeUncontrolled: true}))]);
    t.log("get", await outcome(t, async () => { const [c] = await clients.matchAll({includeUncontrolled: true}); return [(await clients.get(c.id)).url === c.url, await clients.get("none")]; }));
    t.log("said", await outcome(t, async () => { for (const c of await clients.matchAll({includeUncontrolled: true})) c.postMessage({hi: new URL(c.url).pathname}); await t.sleep(300); return "posted"; }));
    await t.signal("finished");
  },
  page: async (t) => { navigator.serviceWorker.addEventListener("message", (e) => t.log("message", [e.data, e.source?.constructor.name])); navigator.serviceWorker.startMessages?.(); t.log("ready", [typeof (await navigator.serviceWorker.ready)?.active]); await t.signal("page ok"); await t.wait("finished", 12000); },
  popup: async (t) => { navigator.serviceWorker.onmessage = (e) => t.log("message", e.data); await t.signal("popup ok"); await t.wait("finished", 12000); },
  content: async () => {},
}, {...uses(["offscreen"]), families: ["chromium"]});
bgOnly("sight_of_tabs_out_of_their_group", ["tabGroups"], async (t) => {
  const {tabs, tabGroups: g} = t.api, made = [], told = [];
  for (let i = 0; i < 6; i++) made.push((await tabs.create({url: "about:blank?" + i, active: false})).id);
  await t.sleep(400);
  const order = async () => (await tabs.query({currentWindow: true})).filter((x) => made.includes(x.id)).map((x) => made.indexOf(x.id) + (x.groupId === -1 ? "" : "g")).join(" ");
  tabs.onMoved.addListener((id, x) => told.push(["moved", made.indexOf(id), x.toIndex - x.fromIndex]));
  tabs.onUpdated.addListener((id, c) => { if ("groupId" in c) told.push(["group", made.indexOf(id), c.groupId === -1 ? "none" : "one"]); });
  for (const e of ["onCreated", "onRemoved", "onMoved"]) g[e].addListener(() => told.push([e]));
  await t.sleep(300);
  const step = async (label, f) => { const r = await outcome(t, f); await t.sleep(300); t.log(label, [r.rejected?.message ?? "ok", await order(), told.splice(0)]); };
  let one;
  await step("group of four", async () => { one = await tabs.group({tabIds: made.slice(1, 5)}); });
  await step("middle out", () => tabs.ungroup(made[2]));
  await step("first out", () => tabs.ungroup(made[1]));
  await step("last out", () => tabs.ungroup(made[4]));
  await step("only one out", () => tabs.ungroup(made[3]));
  await step("apart together", () => tabs.group({tabIds: [made[5], made[0], made[3]]}));
  await step("two out", () => tabs.ungroup([made[0], made[5]]));
  await step("one more", () => tabs.group({tabIds: [made[1], made[2]]}));
  await step("both out", () => tabs.ungroup([made[1], made[2]]));
  await step("none in one", () => tabs.ungroup(made[1]));
  await step("all into one", async () => { one = await tabs.group({tabIds: made}); });
  await step("all out", () => tabs.ungroup(made));
  await step("moved out", async () => { await tabs.group({tabIds: made.slice(0, 3)}); const x = await tabs.get(made[5]); await tabs.move(made[1], {index: x.index}); });
  await step("moved in", async () => { const x = await tabs.get(made[2]); await tabs.move(made[5], {index: x.index}); });
});
bgOnly("sight_of_keys_of_the_browser", [], async (t) => {
  t.log("all", (await t.api.commands.getAll()).map((x) => [x.name, x.shortcut]).sort());
}, {commands: {a: {suggested_key: {default: "Alt+Shift+W"}, description: "x"}, b: {suggested_key: {default: "Alt+Shift+X"}, description: "x"}, c: {suggested_key: {default: "Alt+Shift+Z"}, description: "x"}, d: {suggested_key: {default: "Alt+Shift+C"}, description: "x"}}}, {families: ["chromium"]});
bgOnly("sight_of_more_keys_of_the_browser", [], async (t) => {
  t.log("all", (await t.api.commands.getAll()).map((x) => [x.name, x.shortcut]).sort());
}, {commands: {a: {suggested_key: {default: "Ctrl+Shift+T"}, description: "x"}, b: {suggested_key: {default: "Ctrl+D"}, description: "x"}, c: {suggested_key: {default: "Alt+Shift+I"}, description: "x"}, d: {suggested_key: {default: "Alt+Shift+P"}, description: "x"}}}, {families: ["chromium"]});
