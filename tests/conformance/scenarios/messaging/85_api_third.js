// Once more small scenarios: what extensions with native messaging do beside it, from installation to a tab's end.
const onlyTwo = (name, permissions, body, more = {}) => scenario(name, {bg: body}, two(permissions, more));
scenario("api_third_relay_to_host", {
  bg: async (t) => {
    const port = t.api.runtime.connectNative("lab.host");
    const waiting = new Map();
    let last = 0;
    port.onMessage.addListener((message) => { const [next] = waiting.keys(); waiting.get(next)?.(message); waiting.delete(next); });
    t.api.runtime.onMessage.addListener((message, sender, respond) => {
      if (message.type !== "native") return;
      last += 1;
      waiting.set(last, (reply) => respond({ok: true, reply: reply.value ?? reply, from: sender.url ? t.text(sender.url) : null, tab: typeof sender.tab?.id}));
      port.postMessage({do: "echo", value: message.value});
      return true;
    });
    await t.open("content");
    await t.wait("asked", 10000);
    await t.open("page");
    await t.wait("page asked", 10000);
    port.disconnect();
    t.log("after", tried(t, () => port.postMessage(1)));
  },
  content: async (t) => {
    t.log("one", await outcome(t, () => t.api.runtime.sendMessage({type: "native", value: {a: [1, "ü", null]}})));
    t.log("both", await outcome(t, async () => (await Promise.all([1, 2].map((value) => t.api.runtime.sendMessage({type: "native", value})))).map((one) => one.reply)));
    t.log("no native", [typeof t.api.runtime.connectNative, typeof t.api.runtime.sendNativeMessage]);
    await t.signal("asked");
  },
  page: async (t) => {
    t.log("page", await outcome(t, () => t.api.runtime.sendMessage({type: "native", value: "from page"})));
    t.log("other", await outcome(t, () => t.api.runtime.sendMessage({type: "other"}), 700));
    await t.signal("page asked");
  },
}, {timeout: 40});
bgOnly("api_third_installed", [], async (t) => {
  const details = await Promise.race([globalThis.labInstalled ?? new Promise(() => {}), t.sleep(1500).then(() => "not heard")]);
  t.log("details", t.d(details));
  await facts(t, {
    "has": () => [t.api.runtime.onInstalled.hasListeners(), t.api.runtime.onStartup.hasListeners()],
    "uninstall": () => t.api.runtime.setUninstallURL("https://example.org/bye?v=1"),
    "platform": async () => { const it = await t.api.runtime.getPlatformInfo(); return [it.os, Object.keys(it).sort()]; },
    "id": () => [t.api.runtime.id === t.LAB.id, t.text(t.api.runtime.getURL(""))],
    "options": () => t.api.runtime.openOptionsPage(),
    "manifest": () => { const m = t.api.runtime.getManifest(); return [m.version, m.name, Array.isArray(m.permissions)]; },
    "last error": () => t.d(t.api.runtime.lastError ?? null),
    "listener twice": () => { const f = () => {}; const e = t.api.runtime.onMessage; e.addListener(f); e.addListener(f); const had = e.hasListener(f); e.removeListener(f); return [had, e.hasListener(f)]; },
    "listener wrong": () => t.api.runtime.onMessage.addListener("x"),
    "listener none": () => t.api.runtime.onMessage.addListener(),
  });
});
scenario("api_third_ports_named", {
  bg: async (t) => {
    const seen = [];
    t.api.runtime.onConnect.addListener((port) => {
      seen.push(["connected", port.name, port.sender.frameId ?? null, t.text(port.sender.url ?? "")]);
      port.onMessage.addListener((message, own) => { own.postMessage([message, own === port]); if (message === "bye") own.disconnect(); });
      port.onDisconnect.addListener((own) => seen.push(["gone", own.name, t.lastErr()]));
    });
    const tab = await t.open("content");
    await t.wait("first", 10000);
    const to = t.api.tabs.connect(tab.id, {name: "down"});
    const answer = await new Promise((done) => { to.onMessage.addListener(done); to.postMessage("hello"); });
    t.log("answer", answer);
    const lost = t.api.tabs.connect(987654, {name: "lost"});
    t.log("lost", await new Promise((done) => lost.onDisconnect.addListener((port) => done([t.lastErr(), port.name]))));
    await t.api.tabs.remove(tab.id);
    await t.sleep(300);
    t.log("seen", seen);
    t.log("closed", tried(t, () => to.postMessage(1)));
  },
  content: async (t) => {
    for (const name of ["", "a name", "ünï"]) {
      const port = t.api.runtime.connect({name});
      const got = await new Promise((done) => { port.onMessage.addListener(done); port.postMessage("bye"); });
      const end = await new Promise((done) => port.onDisconnect.addListener(() => done(t.lastErr())));
      t.log("port", [port.name, got, end]);
    }
    t.log("bad", [tried(t, () => t.api.runtime.connect({name: 5})), tried(t, () => t.api.runtime.connect(5)), tried(t, () => t.api.runtime.connect({odd: 1}).name)]);
    t.api.runtime.onConnect.addListener((port) => port.onMessage.addListener((message) => port.postMessage([message, port.name, typeof port.sender.tab])));
    t.api.runtime.connect();
    await t.signal("first");
    await t.wait("never", 20000);
  },
}, {timeout: 40});
bgOnly("api_third_storage_everyday", [], async (t) => {
  const {local, sync} = t.api.storage;
  const seen = [];
  t.api.storage.onChanged.addListener((changes, area) => seen.push([area, Object.fromEntries(Object.entries(changes).map(([key, value]) => [key, Object.keys(value).sort().join()]))]));
  await facts(t, {
    "nested": async () => { await local.set({options: {hosts: ["a"], on: true}}); const {options} = await local.get({options: {}}); options.hosts.push("b"); await local.set({options}); return (await local.get("options")).options; },
    "missing": async () => [await local.get("none"), await local.get(["none"]), await local.get({none: "default"})],
    "same": async () => { await local.set({n: 1}); await local.set({n: 1}); return local.get("n"); },
    "remove list": async () => { await local.remove(["n", "none"]); return Object.keys(await local.get()); },
    "sync": async () => { await sync.set({token: "t", when: 5}); return sync.get(null); },
    "keys": async () => [await local.getKeys?.(), await sync.getKeys?.()],
    "error": async () => { const e = new Error("kept?"); await local.set({e}); return t.d((await local.get("e")).e); },
    "typed": async () => { await local.set({bytes: new Uint8Array([1, 2]), set: new Set([1]), re: /x/g, big: Infinity}); const all = await local.get(["bytes", "set", "re", "big"]); return Object.fromEntries(Object.entries(all).map(([key, value]) => [key, t.d(value)])); },
    "undefined": async () => { await local.set({gone: undefined, there: null}); return Object.keys(await local.get(["gone", "there"])); },
    "wrong": async () => [await outcome(t, () => local.set()), await outcome(t, () => local.set(null)), await outcome(t, () => local.remove({})), await outcome(t, () => local.get(true))],
    "promise": async () => [await local.set({x: 1}), await local.remove("x"), await local.clear()],
    "callback": () => new Promise((done) => done(tried(t, () => chrome.storage.local.get("x", (value) => value)))),
  });
  await t.sleep(200);
  t.log("seen", seen);
});
scenario("api_third_tab_of_a_page", {
  bg: async (t) => {
    const {tabs} = t.api;
    const seen = [];
    tabs.onUpdated.addListener((id, change, tab) => { if (tab.url?.includes("page.html")) seen.push(Object.keys(change).filter((key) => ["status", "url", "title"].includes(key)).map((key) => key === "url" ? t.text(change.url) : `${key} ${change[key]}`)); });
    const tab = await tabs.create({url: t.api.runtime.getURL("page.html?x=1#frag")});
    await t.ready("page");
    await t.sleep(400);
    t.log("seen", seen.splice(0));
    await facts(t, {
      "get": async () => { const it = await tabs.get(tab.id); return [t.text(it.url), it.title, it.status, it.active, it.favIconUrl ?? null]; },
      "by url": async () => [(await tabs.query({url: t.api.runtime.getURL("page.html")})).length, (await tabs.query({url: t.api.runtime.getURL("*")})).length, (await tabs.query({url: t.api.runtime.getURL("page.html?x=1")})).length, (await tabs.query({url: t.api.runtime.getURL("page.html*")})).length],
      "script": async () => (await outcome(t, () => t.api.scripting.executeScript({target: {tabId: tab.id}, func: () => 1}))).rejected?.message,
      "message": () => tabs.sendMessage(tab.id, {hi: 1}),
      "hash": async () => { await tabs.update(tab.id, {url: t.api.runtime.getURL("page.html?x=1#other")}); await t.sleep(300); return seen.splice(0); },
      "relative": async () => { const it = await tabs.create({url: "page2.html", active: false}); await t.sleep(300); const {url} = await tabs.get(it.id); await tabs.remove(it.id); return t.text(url); },
      "closed": async () => { await tabs.remove(tab.id); return (await tabs.query({url: t.api.runtime.getURL("page.html*")})).length; },
    });
  },
  page: async (t) => { t.api.runtime.onMessage.addListener((message, sender, respond) => { respond(["page heard", message, typeof sender.tab, t.text(sender.url ?? "")]); }); },
}, {timeout: 40});
bgOnly("api_third_scripts_for_sites", ["alarms"], async (t) => {
  const {scripting} = t.api;
  await facts(t, {
    "two": () => scripting.registerContentScripts([{id: "a", matches: ["https://example.org/*"], js: ["lib/trace.js"], allFrames: true}, {id: "b", matches: ["https://example.net/*"], css: ["none.css"]}]),
    "one bad": () => scripting.registerContentScripts([{id: "c", matches: ["https://example.org/*"], js: ["lib/trace.js"]}, {id: "a", matches: ["https://example.org/*"], js: ["lib/trace.js"]}]),
    "ids": async () => (await scripting.getRegisteredContentScripts()).map((one) => one.id).sort(),
    "defaults": async () => { const [one] = await scripting.getRegisteredContentScripts({ids: ["a"]}); return Object.entries(one ?? {}).sort(); },
    "same twice": () => scripting.registerContentScripts([{id: "d", matches: ["https://example.org/*"], js: ["lib/trace.js"]}, {id: "d", matches: ["https://example.org/*"], js: ["lib/trace.js"]}]),
    "no js": () => scripting.registerContentScripts([{id: "e", matches: ["https://example.org/*"], js: []}]),
    "bad time": () => scripting.registerContentScripts([{id: "e", matches: ["https://example.org/*"], js: ["lib/trace.js"], runAt: "later"}]),
    "world": async () => { await scripting.registerContentScripts([{id: "w", matches: ["https://example.org/*"], js: ["lib/trace.js"], world: "MAIN", persistAcrossSessions: false}]); const [one] = await scripting.getRegisteredContentScripts({ids: ["w"]}); return [one.world, one.persistAcrossSessions]; },
    "update": async () => { await scripting.updateContentScripts([{id: "a", matches: ["https://example.com/*"], runAt: "document_end"}]); const [one] = await scripting.getRegisteredContentScripts({ids: ["a"]}); return [one.matches, one.runAt, one.allFrames]; },
    "drop": async () => { await scripting.unregisterContentScripts({ids: ["a"]}); return (await scripting.getRegisteredContentScripts()).map((one) => one.id).sort(); },
    "drop some": () => scripting.unregisterContentScripts({ids: ["b", "nobody"]}),
    "left": async () => (await scripting.getRegisteredContentScripts()).map((one) => one.id).sort(),
    "not a list": () => scripting.registerContentScripts({id: "x"}),
  });
});
onlyTwo("api_third_two_content_scripts", [], async (t) => {
  const {contentScripts, tabs} = t.api;
  let one;
  await facts(t, {
    "members": () => [typeof contentScripts, typeof t.api.scripting, typeof t.api.userScripts],
    "register": async () => { one = await contentScripts.register({matches: ["http://127.0.0.1/content2*"], js: [{code: "document.title = 'set by script';"}], runAt: "document_end"}); return [typeof one.unregister, Object.keys(one)]; },
    "runs": async () => { const tab = await tabs.create({url: t.LAB.origin + "/content2.html"}); await t.sleep(900); const {title} = await tabs.get(tab.id); await tabs.remove(tab.id); return title; },
    "unregister": () => one.unregister(),
    "again": () => one.unregister(),
    "runs not": async () => { const tab = await tabs.create({url: t.LAB.origin + "/content2.html"}); await t.sleep(900); const {title} = await tabs.get(tab.id); await tabs.remove(tab.id); return title; },
    "bad": () => contentScripts.register({matches: ["odd"], js: [{code: "1"}]}),
    "no matches": () => contentScripts.register({js: [{code: "1"}]}),
    "not permitted": () => contentScripts.register({matches: ["https://example.org/*"], js: [{code: "1"}]}),
    "nothing": () => contentScripts.register({matches: ["http://127.0.0.1/*"]}),
  });
});
onlyTwo("api_third_two_callbacks", ["alarms", "bookmarks"], async (t) => {
  const call = (f) => new Promise((done) => { try { const given = f((...args) => done([args.length, t.d(args[0]), t.lastErr()])); t.log("given", t.d(given ?? null)); } catch (e) { done({threw: t.err(e)}); } });
  const {chrome} = globalThis;
  t.log("query", (await call((back) => chrome.tabs.query({active: true, currentWindow: true}, (found) => back(found.length)))));
  t.log("missing tab", await call((back) => chrome.tabs.get(987654, back)));
  t.log("alarm", await call((back) => chrome.alarms.get("none", back)));
  t.log("clear", await call((back) => chrome.alarms.clear("none", back)));
  t.log("bookmark", await call((back) => chrome.bookmarks.get("none", back)));
  t.log("bad", await call((back) => chrome.tabs.query({active: "x"}, back)));
  t.log("native", await call((back) => chrome.runtime.sendNativeMessage("lab.none", {a: 1}, back)));
  t.log("message", await call((back) => chrome.runtime.sendMessage({a: 1}, back)));
  t.log("promise", [tried(t, () => typeof chrome.tabs.query({})?.then), tried(t, () => typeof browser.tabs.query({}).then), await outcome(t, () => browser.tabs.get(987654))]);
  t.log("browser callback", await call((back) => browser.tabs.query({active: true}, (found) => back(found.length))));
  t.log("same", [chrome === browser, chrome.runtime === browser.runtime, typeof chrome.extension.getBackgroundPage, chrome.extension.getBackgroundPage() === window]);
});
onlyTwo("api_third_two_timers_and_page", ["alarms"], async (t) => {
  await facts(t, {
    "document": () => [document.readyState, document.body !== null, t.text(document.URL), document.hidden, document.visibilityState, document.hasFocus()],
    "globals": () => [typeof window, typeof localStorage, typeof XMLHttpRequest, typeof importScripts, typeof fetch, typeof Worker, typeof indexedDB, self === window, top === window],
    "local": () => { localStorage.setItem("a", "1"); localStorage.b = 2; return [localStorage.getItem("a"), localStorage.b, localStorage.length, localStorage.getItem("none")]; },
    "image": () => new Promise((done) => { const image = new Image(); image.onload = () => done(["loaded", image.width]); image.onerror = () => done("error"); image.src = "none.png"; }),
    "element": () => { const div = document.createElement("div"); div.innerHTML = "<b>x</b><i>y</i>"; document.body.append(div); return [div.textContent, document.querySelectorAll("b").length]; },
    "parser": () => new DOMParser().parseFromString("<p>a<p>b", "text/html").querySelectorAll("p").length,
    "xhr": () => new Promise((done) => { const x = new XMLHttpRequest(); x.onload = () => done([x.status, x.responseText.length > 0, x.responseURL === t.LAB.origin + "/content2.html"]); x.onerror = () => done("error"); x.open("GET", t.LAB.origin + "/content2.html"); x.send(); }),
    "fetch own": async () => { const r = await fetch(t.api.runtime.getURL("page.html")); return [r.status, r.ok, r.type, t.text(r.url), (await r.text()).length > 0]; },
    "fetch none": async () => { try { const r = await fetch(t.api.runtime.getURL("none.html")); return [r.status, r.ok]; } catch (e) { return [e.name, e.message]; } },
    "eval": () => { try { return eval("1 + 1"); } catch (e) { return [e.name, e.message]; } },
    "function": () => { try { return new Function("return 2")(); } catch (e) { return [e.name, e.message]; } },
    "alert": () => typeof alert,
    "visibility": () => new Promise((done) => requestAnimationFrame ? setTimeout(() => done("waited"), 50) : done("none")),
  });
});
scenario("api_third_two_messages_between", {
  bg: async (t) => {
    const seen = [];
    t.api.runtime.onMessage.addListener((message, sender) => { seen.push([message, Object.keys(sender).sort(), t.text(sender.url ?? ""), sender.frameId ?? null]); return Promise.resolve({got: message}); });
    const tab = await t.open("content");
    await t.wait("content said", 10000);
    t.log("to tab", await outcome(t, () => t.api.tabs.sendMessage(tab.id, "from bg")));
    t.log("to frame", await outcome(t, () => t.api.tabs.sendMessage(tab.id, "from bg", {frameId: 0})));
    await t.open("page");
    await t.wait("page said", 10000);
    t.log("to all", await outcome(t, () => t.api.runtime.sendMessage("from bg to pages"), 900));
    for (const one of seen) t.log("seen", one);
    await t.signal("finished");
  },
  content: async (t) => {
    t.api.runtime.onMessage.addListener(async (message, sender) => ({content: message, sender: Object.keys(sender).sort(), tab: typeof sender.tab}));
    t.log("answer", await outcome(t, () => t.api.runtime.sendMessage("content")));
    await t.signal("content said");
    await t.wait("finished", 15000);
  },
  page: async (t) => {
    t.api.runtime.onMessage.addListener((message, sender, respond) => { setTimeout(() => respond("page answers"), 10); return true; });
    t.log("answer", await outcome(t, () => t.api.runtime.sendMessage("page")));
    await t.signal("page said");
    await t.wait("finished", 15000);
  },
}, two());
onlyTwo("api_third_two_commands_and_menus", ["contextMenus"], async (t) => {
  const {commands, contextMenus} = t.api;
  await facts(t, {
    "commands": async () => (await commands.getAll()).map((one) => [one.name, one.description, one.shortcut]).sort(),
    "update": async () => { await commands.update({name: "go", shortcut: "Ctrl+Shift+U"}); return (await commands.getAll()).find((one) => one.name === "go").shortcut; },
    "reset": async () => { await commands.reset("go"); return (await commands.getAll()).find((one) => one.name === "go").shortcut; },
    "unknown": () => commands.update({name: "nobody", description: "x"}),
    "no name": () => commands.update({}),
    "listener": () => { commands.onCommand.addListener(() => {}); return commands.onCommand.hasListeners?.() ?? "none"; },
    "menu": () => typeof contextMenus.create({title: "One", contexts: ["selection", "link"], id: "one"}),
    "menu nameless": () => typeof contextMenus.create({title: "Two"}),
    "menu wrong": () => contextMenus.create({title: 5}),
    "menu unknown": () => contextMenus.create({title: "x", odd: 1}),
    "menu update": () => contextMenus.update("one", {title: "Uno", contexts: ["page"]}),
    "menu remove": () => contextMenus.remove("one"),
    "menu gone": () => contextMenus.remove("one"),
    "all": () => contextMenus.removeAll(),
  });
}, {commands: {go: {suggested_key: {default: "Ctrl+Shift+Y"}, description: "Go"}, _execute_browser_action: {}}});
bgOnly("api_third_requests_seen", ["webRequest"], async (t) => {
  const {webRequest} = t.api;
  const seen = [];
  const filter = {urls: ["http://127.0.0.1/*"], types: ["xmlhttprequest", "other"]};
  const note = (name) => (info) => { if (/page2|nothere/.test(info.url)) seen.push([name, info.method, info.type, info.tabId, info.statusCode ?? null, t.text(info.url).replace("<origin>", "")]); };
  for (const name of ["onBeforeRequest", "onHeadersReceived", "onCompleted", "onErrorOccurred"]) webRequest[name].addListener(note(name), filter);
  t.log("fetch", await outcome(t, async () => (await fetch(t.LAB.origin + "/content2.html?page2")).status));
  t.log("none", await outcome(t, async () => (await fetch(t.LAB.origin + "/nothere?page2")).status));
  await t.sleep(300);
  for (const one of seen) t.log("seen", one);
  await facts(t, {
    "wrong type": () => webRequest.onCompleted.addListener(() => {}, {urls: ["<all_urls>"], types: ["odd"]}),
    "no filter": () => webRequest.onCompleted.addListener(() => {}),
    "blocking": () => webRequest.onBeforeRequest.addListener(() => {}, {urls: ["<all_urls>"]}, ["blocking"]),
    "has": () => { const f = () => {}; webRequest.onCompleted.addListener(f, {urls: ["<all_urls>"]}); return [webRequest.onCompleted.hasListener(f), webRequest.onCompleted.removeListener(f) ?? null, webRequest.onCompleted.hasListener(f)]; },
    "flush": () => webRequest.handlerBehaviorChanged(),
  });
}, {host_permissions: ["http://127.0.0.1/*"]});
scenario("api_third_options_and_popup", {
  bg: async (t) => {
    t.api.runtime.onMessage.addListener((message, sender, respond) => { respond({heard: message, url: t.text(sender.url ?? ""), tab: typeof sender.tab}); });
    await t.open("content");
    await t.api.action.setPopup({popup: "popup.html"});
    await t.runner("action-click");
    t.log("popup", await t.wait("popup said", 8000));
    t.log("views", await outcome(t, async () => (await t.api.runtime.getContexts({contextTypes: ["POPUP"]})).map((one) => [t.text(one.documentUrl), one.tabId === -1, one.windowId === -1])));
    await t.signal("popup may go");
  },
  content: async () => {},
  popup: async (t) => {
    const said = await outcome(t, () => t.api.runtime.sendMessage("popup"));
    const own = await outcome(t, () => t.api.tabs.getCurrent());
    const [active] = await t.api.tabs.query({active: true, currentWindow: true});
    t.log("popup", [said, own, t.text(active?.url ?? ""), document.title, t.text(location.href), typeof t.api.extension?.getViews, window === top]);
    const stored = await outcome(t, async () => { await t.api.storage.local.set({fromPopup: 1}); return t.api.storage.local.get("fromPopup"); });
    await t.signal("popup said", [stored, await outcome(t, async () => (await t.api.runtime.sendNativeMessage("lab.host", {do: "echo", value: 5})).value ?? "reply")]);
    await t.wait("popup may go", 8000);
  },
}, {timeout: 40});
bgOnly("api_third_bookmark_and_history", ["bookmarks", "history"], async (t) => {
  const {bookmarks, history} = t.api;
  const url = "https://example.com/third";
  let one;
  await facts(t, {
    "made": async () => { one = await bookmarks.create({title: "Third", url}); return [one.title, one.url, typeof one.parentId, typeof one.index, typeof one.dateAdded]; },
    "found": async () => (await bookmarks.search({url})).length,
    "by text": async () => [(await bookmarks.search("Third")).length, (await bookmarks.search("third example")).length, await outcome(t, () => bookmarks.search(""))],
    "changed": async () => { const it = await bookmarks.update(one.id, {url: "https://example.com/fourth"}); return [it.title, it.url]; },
    "bad": async () => (await outcome(t, () => bookmarks.update(one.id, {url: "nonsense"}))).rejected?.message.replace(one.id, "ID"),
    "get": async () => (await bookmarks.get(one.id))[0].title,
    "tree": async () => { const [root] = await bookmarks.getTree(); return [root.id.length > 0, root.title, root.children.length > 1, root.parentId ?? null]; },
    "removed": async () => { await bookmarks.remove(one.id); return bookmarks.search({url: "https://example.com/fourth"}); },
    "removed again": async () => (await outcome(t, () => bookmarks.remove(one.id))).rejected?.message.replace(one.id, "ID"),
    "visited": async () => { await history.addUrl({url}); const [it] = await history.search({text: "example.com/third"}); return [it?.url, it?.visitCount, typeof it?.lastVisitTime]; },
    "limit": async () => (await history.search({text: "", maxResults: 1})).length,
    "bad limit": () => history.search({text: "", maxResults: -1}),
    "gone": async () => { await history.deleteUrl({url}); return (await history.search({text: "example.com/third"})).length; },
    "visits": () => history.getVisits({url}),
  });
});
