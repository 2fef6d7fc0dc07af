// The API once more, in further everyday forms: windows, tabs moved and reloaded, messages, scripts registered, offers of both families.
bgOnly("api_dense_windows_and_their_tabs", [], async (t) => {
  const {windows, tabs} = t.api;
  const seen = [];
  const home = await windows.getCurrent();
  windows.onCreated.addListener((one) => seen.push(["window created", one.type, one.tabs?.length ?? null]));
  windows.onRemoved.addListener((id) => seen.push(["window removed", id !== home.id]));
  tabs.onAttached.addListener((id, info) => seen.push(["attached", Object.keys(info).sort(), info.newPosition]));
  tabs.onDetached.addListener((id, info) => seen.push(["detached", Object.keys(info).sort(), info.oldPosition]));
  tabs.onMoved.addListener((id, info) => seen.push(["moved", info.fromIndex, info.toIndex]));
  const made = await windows.create({url: [t.api.runtime.getURL("page.html"), "about:blank"], focused: true, width: 500, height: 400});
  t.log("made", [made.type, made.state, made.incognito, made.tabs.length, made.tabs[0].active, made.tabs[1].index, made.alwaysOnTop]);
  await t.sleep(400);
  t.log("moved", await outcome(t, async () => { const one = await tabs.move(made.tabs[0].id, {index: 1}); return [Array.isArray(one), one.index ?? one[0]?.index]; }));
  t.log("end", await outcome(t, async () => { const one = await tabs.move([made.tabs[0].id], {index: -1}); return [Array.isArray(one), one.index ?? one[0]?.index]; }));
  t.log("home", await outcome(t, async () => { const one = await tabs.move(made.tabs[1].id, {windowId: home.id, index: -1}); return (one[0] ?? one).windowId === home.id; }));
  t.log("counts", [(await tabs.query({windowId: made.id})).length, (await windows.getAll({windowTypes: ["popup"]})).length, (await windows.getAll()).length]);
  t.log("update", await outcome(t, async () => { const one = await windows.update(made.id, {state: "minimized"}); return [one.id === made.id, one.tabs ?? null]; }));
  t.log("wrong", [await outcome(t, () => windows.update(made.id, {state: "huge"})), await outcome(t, () => windows.get(-5)), await outcome(t, () => windows.create({type: "panel2"})), await outcome(t, () => windows.remove(987654)), await outcome(t, () => windows.create({tabId: 987654321}))]);
  t.log("removed", await outcome(t, () => windows.remove(made.id)));
  await t.sleep(400);
  for (const one of seen) t.log("seen", one);
});
scenario("api_dense_tabs_reload_and_history", {
  bg: async (t) => {
    const {tabs} = t.api;
    const seen = [];
    const tab = await t.open("content");
    await t.sleep(500);
    tabs.onUpdated.addListener((id, change) => { if (id === tab.id && (change.status || change.url || change.title || "pinned" in change)) seen.push(Object.entries(change).map(([key, value]) => key === "favIconUrl" ? key : `${key}=${t.text(String(value))}`).sort()); });
    await tabs.update(tab.id, {pinned: true});
    await tabs.update(tab.id, {pinned: false});
    await t.sleep(200);
    await tabs.reload(tab.id);
    await t.sleep(700);
    t.log("updates", seen.filter((one) => !one.includes("favIconUrl")).splice(0));
    t.log("duplicate", await outcome(t, async () => { const copy = await tabs.duplicate(tab.id); await t.sleep(300); const out = [copy.active, copy.index - (await tabs.get(tab.id)).index, copy.pinned]; await tabs.remove(copy.id); return out; }));
    t.log("back", [await outcome(t, () => tabs.goBack(tab.id)), await outcome(t, () => tabs.goForward(tab.id))]);
    t.log("discard", await outcome(t, async () => t.d(await tabs.discard(987654321))));
    t.log("language", await outcome(t, async () => typeof (await tabs.detectLanguage(tab.id))));
    t.log("zoom", [await tabs.getZoom(tab.id), await outcome(t, () => tabs.setZoom(tab.id, 1.5)), await tabs.getZoom(tab.id), await outcome(t, () => tabs.setZoom(tab.id, 0)), await outcome(t, () => tabs.getZoomSettings(tab.id))]);
    t.log("capture", await outcome(t, async () => (await tabs.captureVisibleTab()).slice(0, 15)));
    t.log("group", await outcome(t, async () => { const id = await tabs.group({tabIds: [tab.id]}); const out = [typeof id, (await tabs.get(tab.id)).groupId === id, Object.keys(await t.api.tabGroups.get(id)).sort()]; await tabs.ungroup(tab.id); return [...out, (await tabs.get(tab.id)).groupId]; }));
    t.log("highlight", await outcome(t, async () => (await tabs.highlight({tabs: (await tabs.get(tab.id)).index})).type));
    t.log("create", [await outcome(t, () => tabs.create({url: "nonsense://x y"})), await outcome(t, async () => (await tabs.create({url: "javascript:1"})).pendingUrl), await outcome(t, () => tabs.create({windowId: 987654})), await outcome(t, () => tabs.create({bad: 1})), await outcome(t, () => tabs.create("x"))]);
    t.log("query", [await outcome(t, () => tabs.query()), await outcome(t, () => tabs.query({active: "yes"})), await outcome(t, async () => (await tabs.query({status: "complete", active: true})).length), await outcome(t, () => tabs.query({windowType: "none"})), await outcome(t, async () => (await tabs.query({index: 987})).length)]);
    t.log("keys", Object.keys(await tabs.get(tab.id)).filter((key) => key !== "favIconUrl" && key !== "successorTabId").sort());
  },
  content: async () => {},
}, {...uses(["tabGroups"]), timeout: 60});
scenario("api_dense_messages_of_a_day", {
  bg: async (t) => {
    const seen = [];
    t.api.runtime.onMessage.addListener((message, sender, respond) => {
      seen.push([message.kind, typeof sender.tab, sender.frameId, sender.id === t.api.runtime.id, t.text(sender.url ?? "")]);
      if (message.kind === "later") { setTimeout(() => respond({late: true}), 20); return true; }
      if (message.kind === "now") respond("now");
      if (message.kind === "promise") return Promise.resolve("promised");
      if (message.kind === "throws") throw new Error("in listener");
      if (message.kind === "rejects") return Promise.reject(new Error("rejected"));
      if (message.kind === "false") return false;
    });
    t.api.runtime.onConnect.addListener((port) => { port.onMessage.addListener((message) => port.postMessage({back: message, name: port.name})); port.onDisconnect.addListener(() => seen.push(["disconnected", port.name, t.lastErr()])); });
    const tab = await t.open("content");
    await t.wait("asked", 20000);
    t.log("to tab", [await outcome(t, () => t.api.tabs.sendMessage(tab.id, {ping: 1})), await outcome(t, () => t.api.tabs.sendMessage(tab.id, {ping: 2}, {frameId: 0})), await outcome(t, () => t.api.tabs.sendMessage(tab.id, {ping: 3}, {frameId: 77}))]);
    t.log("nobody", [await outcome(t, () => t.api.runtime.sendMessage({kind: "self"})), await outcome(t, () => t.api.tabs.sendMessage(tab.id)), await outcome(t, () => t.api.runtime.sendMessage())]);
    await t.open("page");
    await t.wait("page done", 10000);
    await t.sleep(200);
    t.log("seen", seen);
    await t.signal("finished");
  },
  content: async (t) => {
    for (const kind of ["now", "later", "promise", "throws", "rejects", "false", "nothing"]) t.log(kind, await outcome(t, () => t.api.runtime.sendMessage({kind}), 1200));
    t.api.runtime.onMessage.addListener((message, sender, respond) => { respond(["pong", message.ping, sender.tab === undefined]); });
    const port = t.api.runtime.connect({name: "lab"});
    const answer = await new Promise((done) => { port.onMessage.addListener((message, own) => done([message, own === port])); port.postMessage({x: [undefined, null], d: new Date(0), n: NaN}); });
    t.log("port", t.d(answer));
    port.disconnect();
    t.log("after", tried(t, () => port.postMessage("x")));
    await t.signal("asked");
    await t.wait("finished", 20000);
  },
  page: async (t) => {
    t.log("from page", [await outcome(t, () => t.api.runtime.sendMessage({kind: "now"})), await outcome(t, () => t.api.runtime.sendMessage("nonsense-id", {kind: "now"})), await outcome(t, () => t.api.runtime.sendMessage(t.api.runtime.id, {kind: "now"}))]);
    t.log("callback", await new Promise((done) => { t.api.runtime.sendMessage({kind: "later"}, (value) => done([t.d(value), t.lastErr()])); }));
    await t.signal("page done");
  },
}, {...uses([]), timeout: 60});
scenario("api_dense_scripts_registered", {
  bg: async (t) => {
    const {scripting} = t.api;
    const show = async () => (await scripting.getRegisteredContentScripts()).map((one) => Object.fromEntries(Object.entries(one).sort()));
    t.log("none", await outcome(t, () => show()));
    t.log("register", await outcome(t, () => scripting.registerContentScripts([{id: "one", matches: ["http://127.0.0.1/*"], js: ["lib/messaging.js"], runAt: "document_start"}])));
    t.log("shown", await outcome(t, () => show()));
    t.log("again", await outcome(t, () => scripting.registerContentScripts([{id: "one", matches: ["*://*/*"], js: ["lib/messaging.js"]}])));
    t.log("wrong", [await outcome(t, () => scripting.registerContentScripts([{id: "two", matches: ["nonsense"], js: ["lib/messaging.js"]}])), await outcome(t, () => scripting.registerContentScripts([{id: "_two", matches: ["*://*/*"], js: ["lib/messaging.js"]}])), await outcome(t, () => scripting.registerContentScripts([{id: "two", js: ["lib/messaging.js"]}])), await outcome(t, () => scripting.registerContentScripts([{id: "two", matches: ["*://*/*"]}])), await outcome(t, () => scripting.registerContentScripts([{id: "two", matches: ["*://*/*"], js: ["none.js"]}])), await outcome(t, () => scripting.registerContentScripts([{id: "", matches: ["*://*/*"], js: ["lib/messaging.js"]}]))]);
    t.log("update", [await outcome(t, () => scripting.updateContentScripts([{id: "one", allFrames: true, excludeMatches: ["http://127.0.0.1/none"]}])), await outcome(t, () => show()), await outcome(t, () => scripting.updateContentScripts([{id: "nobody", allFrames: true}]))]);
    t.log("filter", [await outcome(t, async () => (await scripting.getRegisteredContentScripts({ids: ["one"]})).length), await outcome(t, async () => (await scripting.getRegisteredContentScripts({ids: ["two"]})).length)]);
    t.log("unregister", [await outcome(t, () => scripting.unregisterContentScripts({ids: ["nobody"]})), await outcome(t, () => scripting.unregisterContentScripts({ids: ["one"]})), await outcome(t, () => scripting.unregisterContentScripts()), await outcome(t, () => show())]);
    const tab = await t.open("content");
    t.log("frames", await outcome(t, async () => (await scripting.executeScript({target: {tabId: tab.id, allFrames: true}, func: () => location.pathname})).map((one) => one.result)));
    t.log("frame", [(await outcome(t, () => scripting.executeScript({target: {tabId: tab.id, frameIds: [77]}, func: () => 1}))).rejected?.message.replace(tab.id, "ID"), await outcome(t, () => scripting.executeScript({target: {tabId: tab.id, allFrames: true, frameIds: [0]}, func: () => 1})), await outcome(t, () => scripting.executeScript({func: () => 1})), await outcome(t, () => scripting.executeScript({target: {tabId: tab.id}, func: "x"})), await outcome(t, async () => (await scripting.executeScript({target: {tabId: tab.id}, func: (given) => typeof given, args: [() => 1]})).length), await outcome(t, () => scripting.insertCSS({target: {tabId: tab.id}})), await outcome(t, () => scripting.insertCSS({target: {tabId: tab.id}, files: ["none.css"]}))]);
    const own = await t.open("page");
    t.log("own page", await outcome(t, async () => (await scripting.executeScript({target: {tabId: own.id}, func: () => 1})).length));
    t.log("worlds", t.d(scripting.ExecutionWorld ?? null));
  },
  content: async () => {},
  page: async () => {},
}, {...uses([]), timeout: 60});
bgOnly("api_dense_places_kept", ["bookmarks", "history", "topSites", "sessions", "search", "browsingData", "readingList"], async (t) => {
  const {bookmarks, history, sessions, search, browsingData} = t.api;
  const seen = [];
  for (const name of ["onCreated", "onChanged", "onMoved", "onRemoved"]) bookmarks[name].addListener((id, info) => seen.push([name, typeof id, Object.keys(info).sort()]));
  const show = (one) => [one.title, one.url ?? null, one.index, one.children?.length ?? null, Object.keys(one).sort()];
  const folder = await bookmarks.create({title: "Lab"});
  t.log("folder", show(folder));
  const one = await bookmarks.create({parentId: folder.id, title: "One", url: "https://example.org/one"});
  const two = await bookmarks.create({parentId: folder.id, title: "Two", url: "https://example.org/two", index: 0});
  t.log("made", [show(one), show(two)]);
  t.log("children", (await bookmarks.getChildren(folder.id)).map((child) => [child.title, child.index]));
  t.log("search", [(await bookmarks.search({url: "https://example.org/one"})).length, (await bookmarks.search({title: "Two"})).length, (await bookmarks.search("example.org")).length, (await bookmarks.search("zzz")).length]);
  t.log("update", show(await bookmarks.update(one.id, {title: "Uno"})));
  t.log("move", show(await bookmarks.move(two.id, {index: 2})));
  t.log("get", [await outcome(t, async () => (await bookmarks.get([one.id, two.id])).map((it) => it.title)), await outcome(t, () => bookmarks.get("987654")), await outcome(t, () => bookmarks.get([])), await outcome(t, async () => (await bookmarks.getSubTree(folder.id))[0].children.length), await outcome(t, async () => (await bookmarks.getRecent(1))[0].title)]);
  t.log("wrong", [await outcome(t, () => bookmarks.remove(folder.id)), await outcome(t, () => bookmarks.create({parentId: "987654", title: "x"})), await outcome(t, () => bookmarks.create({title: "x", url: "nonsense"})), await outcome(t, () => bookmarks.update("0", {title: "x"}))]);
  t.log("remove", [await outcome(t, () => bookmarks.remove(one.id)), await outcome(t, () => bookmarks.removeTree(folder.id))]);
  await t.sleep(200);
  t.log("seen", seen);
  await history.addUrl({url: "https://example.net/page"});
  t.log("history", [await outcome(t, async () => (await history.search({text: "example.net"})).map((it) => [it.url, it.visitCount, it.title ?? null, Object.keys(it).sort()])), await outcome(t, async () => (await history.getVisits({url: "https://example.net/page"})).map((it) => [it.transition, Object.keys(it).sort()])), await outcome(t, () => history.deleteUrl({url: "https://example.net/page"})), await outcome(t, async () => (await history.search({text: "example.net"})).length), await outcome(t, () => history.addUrl({url: "nonsense"})), await outcome(t, () => history.search({}))]);
  t.log("sessions", [await outcome(t, async () => Array.isArray(await sessions.getRecentlyClosed({maxResults: 1}))), await outcome(t, () => sessions.restore("none"))]);
  t.log("data", [await outcome(t, () => browsingData.removeCache({})), await outcome(t, () => browsingData.remove({since: 0}, {cookies: true})), await outcome(t, () => browsingData.remove({}, {nonsense: true}))]);
});
