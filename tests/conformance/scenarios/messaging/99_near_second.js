// The APIs that nearly every extension touches, once more: the runtime, permissions, navigation, requests, panels, places.
const nearNames = (o) => o === undefined ? "undefined" : o === null ? null : Object.keys(o).sort().join();
const nearBare = (x) => JSON.parse(JSON.stringify(x ?? null).replace(/\d{7,}/g, "N").replace(/(id:? |tab: |tabId: )\d{1,4}\b/gi, "$1N"));
const nearSite = (path) => `http://127.0.0.1:${new URL(LAB.origin).port}/${path}`;

bgOnly("near_runtime_members", [], async (t) => {
  const r = t.api.runtime;
  t.log("url", [t.text(r.getURL("a/b.html")), t.text(r.getURL("/x?y#z")), t.text(r.getURL("")), tried(t, () => r.getURL()), tried(t, () => r.getURL(5))]);
  t.log("manifest", nearNames(r.getManifest()));
  t.log("platform", await outcome(t, async () => nearNames(await r.getPlatformInfo())));
  t.log("os", await outcome(t, async () => { const p = await r.getPlatformInfo(); return [p.os, p.arch]; }));
  t.log("browser", await outcome(t, async () => nearNames(await r.getBrowserInfo?.())));
  t.log("uninstall", [await outcome(t, () => r.setUninstallURL("https://example.org/")), await outcome(t, () => r.setUninstallURL("")), await outcome(t, () => r.setUninstallURL("ftp://x")), await outcome(t, () => r.setUninstallURL("https://x/" + "a".repeat(1100)))]);
  t.log("update", await outcome(t, () => r.requestUpdateCheck()));
  t.log("options", await outcome(t, () => r.openOptionsPage()));
  t.log("page", [await outcome(t, async () => typeof await r.getBackgroundPage?.()), typeof r.getPackageDirectoryEntry]);
  t.log("constants", [r.OnInstalledReason, r.PlatformOs, r.ContextType].map(nearNames));
});
scenario("near_runtime_contexts", {
  bg: async (t) => {
    const r = t.api.runtime;
    await t.open("page"); const tab = await t.open("content");
    t.log("all", await outcome(t, async () => (await r.getContexts({})).map((c) => [c.contextType, c.frameId, c.incognito, t.text(c.documentUrl ?? "none"), nearNames(c)]).sort()));
    t.log("tabs", await outcome(t, async () => (await r.getContexts({contextTypes: ["TAB"]})).length));
    t.log("none", await outcome(t, () => r.getContexts({contextTypes: ["POPUP"], tabIds: [tab.id]})));
    t.log("bad", [await outcome(t, () => r.getContexts()), await outcome(t, () => r.getContexts({contextTypes: ["ODD"]})), await outcome(t, () => r.getContexts({odd: 1}))]);
    t.log("views", tried(t, () => t.api.extension?.getViews?.().map((v) => v.location.pathname).sort()));
    await t.signal("finished");
  },
  page: async (t) => { t.log("in page", await outcome(t, async () => (await t.api.runtime.getContexts({contextTypes: ["BACKGROUND"]})).map((c) => [c.contextType, c.tabId, c.windowId]))); await t.wait("finished"); },
  content: async (t) => { t.log("in content", typeof t.api.runtime.getContexts); await t.wait("finished"); },
});
scenario("near_runtime_installed_in_a_page", {
  bg: async (t) => {
    const told = []; t.api.runtime.onInstalled.addListener((d) => told.push(["late", d.reason]));
    await t.open("page"); await t.wait("page ok"); await t.sleep(300);
    t.log("late", told);
    t.log("listeners", [t.api.runtime.onInstalled.hasListeners(), t.api.runtime.onStartup.hasListeners(), tried(t, () => t.api.runtime.onInstalled.addListener()), tried(t, () => t.api.runtime.onInstalled.addListener("x"))]);
  },
  page: async (t) => { const told = []; t.api.runtime.onInstalled.addListener((d) => told.push(d.reason)); t.api.runtime.onStartup.addListener(() => told.push("startup")); await t.sleep(700); t.log("told", told); await t.signal("page ok"); },
});
scenario("near_runtime_reason_and_options", {
  bg: async (t) => {
    t.log("reason", await Promise.race([globalThis.nearInstalled, t.sleep(1500).then(() => "not heard")]));
    t.log("opened", await outcome(t, () => t.api.runtime.openOptionsPage()));
    await t.wait("page ok");
    t.log("tab", await outcome(t, async () => (await t.api.tabs.query({})).filter((x) => /page\.html/.test(x.url)).map((x) => [t.text(x.url), x.active])));
    t.log("again", await outcome(t, () => t.api.runtime.openOptionsPage())); await t.sleep(400);
    t.log("tabs", await outcome(t, async () => (await t.api.tabs.query({})).filter((x) => /page\.html/.test(x.url)).length));
    await t.signal("finished");
  },
  page: async (t) => { t.log("title", document.title); await t.signal("page ok"); await t.wait("finished"); },
}, uses([], {options_ui: {page: "page.html", open_in_tab: true}}));
if (globalThis.LAB?.scenario === "near_runtime_reason_and_options")
  globalThis.nearInstalled = new Promise((resolve) => (globalThis.browser ?? globalThis.chrome).runtime.onInstalled?.addListener((d) => resolve([d.reason, d.previousVersion ?? "none", d.temporary ?? "none", d.id ?? "none"])));
bgOnly("near_permissions_events_and_removal", ["alarms", "idle"], async (t) => {
  const p = t.api.permissions, seen = [];
  p.onAdded.addListener((x) => seen.push(["added", x])); p.onRemoved.addListener((x) => seen.push(["removed", x]));
  t.log("optional", [await outcome(t, () => p.contains({permissions: ["history"]})), await outcome(t, () => p.contains({})), await outcome(t, () => p.contains({permissions: ["alarms", "history"]}))]);
  t.log("odd", [await outcome(t, () => p.contains({permissions: ["odd"]})), await outcome(t, () => p.contains({origins: ["odd"]})), await outcome(t, () => p.contains()), await outcome(t, () => p.contains({odd: 1}))]);
  t.log("request", [await outcome(t, () => p.request({permissions: ["tabs"]})), await outcome(t, () => p.request({permissions: ["cookies"]})), await outcome(t, () => p.request({origins: ["https://example.com/*"]}))]);
  t.log("remove", [await outcome(t, () => p.remove({permissions: ["history"]})), await outcome(t, () => p.remove({origins: ["http://127.0.0.1/*"]})), await outcome(t, () => p.remove({permissions: ["cookies"]})), await outcome(t, () => p.remove({}))]);
  t.log("all", await outcome(t, async () => { const a = await p.getAll(); return [nearNames(a), a.permissions.sort(), a.origins.sort()]; }));
  t.log("callback", await new Promise((r) => t.api.permissions.contains({permissions: ["idle"]}, (v) => r([v, t.lastErr()]))));
  await t.sleep(200); t.log("seen", seen);
}, {optional_permissions: ["history"], optional_host_permissions: ["https://example.com/*"]});
scenario("near_permissions_in_content_and_page", {
  bg: async (t) => { await t.open("page"); await t.wait("page ok"); await t.open("content"); await t.wait("content ok"); },
  page: async (t) => { t.log("page", [typeof t.api.permissions, await outcome(t, () => t.api.permissions.contains({origins: ["http://127.0.0.1:1/x"]})), await outcome(t, () => t.api.permissions.request({permissions: ["bookmarks"]})), typeof t.api.bookmarks]); await t.signal("page ok"); },
  content: async (t) => { t.log("content", [typeof t.api.permissions, typeof t.api.tabs, typeof t.api.alarms, typeof t.api.storage, nearNames(t.api)]); await t.signal("content ok"); },
}, uses(["alarms"], {optional_permissions: ["bookmarks"]}));
scenario("near_webNavigation_errors_and_fragments", {
  bg: async (t) => {
    const seen = [];
    for (const name of ["onBeforeNavigate", "onCommitted", "onCompleted", "onErrorOccurred", "onReferenceFragmentUpdated", "onHistoryStateUpdated", "onTabReplaced"])
      t.api.webNavigation[name].addListener((d) => { if (d.frameId === 0) seen.push([name, t.text(d.url), d.transitionType ?? "none", d.error ? typeof d.error : "none"]); });
    const tab = await t.open("content"); await t.sleep(300); t.log("opened", seen.splice(0));
    await t.api.tabs.update(tab.id, {url: t.url("content") + "#part"}); await t.sleep(500); t.log("fragment", seen.splice(0));
    await t.signal("push"); await t.wait("pushed"); await t.sleep(300); t.log("pushed", seen.splice(0));
    await t.api.tabs.reload(tab.id); await t.sleep(900); t.log("reloaded", seen.splice(0));
    await t.api.tabs.update(tab.id, {url: "http://127.0.0.1:1/"}); await t.sleep(1200); t.log("refused", seen.splice(0).map((x) => [x[0], x[2], x[3]]));
    t.log("missing", [await outcome(t, () => t.api.webNavigation.getFrame({tabId: 987654, frameId: 0})), await outcome(t, () => t.api.webNavigation.getAllFrames({tabId: 987654})), await outcome(t, () => t.api.webNavigation.getFrame({tabId: tab.id, frameId: 987})), await outcome(t, () => t.api.webNavigation.getFrame({})), await outcome(t, () => t.api.webNavigation.getAllFrames())].map(nearBare));
  },
  content: async (t) => { if (location.hash && performance.getEntriesByType("navigation")[0]?.type !== "reload") return; await t.wait("push"); history.pushState({}, "", "?pushed"); await t.signal("pushed"); },
}, uses(["webNavigation"]));
scenario("near_webNavigation_filters_and_new_tabs", {
  bg: async (t) => {
    const seen = [], n = t.api.webNavigation;
    n.onCreatedNavigationTarget.addListener((d) => seen.push(["target", t.text(d.url), nearNames(d)]));
    n.onCommitted.addListener((d) => seen.push(["contains", t.text(d.url)]), {url: [{pathContains: "content2"}]});
    n.onCompleted.addListener((d) => seen.push(["suffix", t.text(d.url)]), {url: [{pathSuffix: "2.html"}, {hostEquals: "nobody"}]});
    t.log("bad filters", [tried(t, () => n.onCommitted.addListener(() => {}, {url: "x"})), tried(t, () => n.onCommitted.addListener(() => {}, {url: []})), tried(t, () => n.onCommitted.addListener(() => {}, {})), tried(t, () => n.onCommitted.addListener(() => {}, {url: [{odd: 1}]})), tried(t, () => n.onCommitted.addListener(() => {}, {url: [{urlMatches: "("}]})), tried(t, () => n.onCommitted.addListener(() => {}, {url: [{ports: ["x"]}]}))]);
    await t.open("content"); await t.wait("content ok"); await t.ready("content2"); await t.sleep(700);
    for (const [name, ...rest] of seen) t.log(name, rest);
  },
  content: async (t) => { await t.signal("content ok"); const a = document.createElement("a"); a.href = "/content2.html"; a.target = "_blank"; document.body.append(a); a.click(); },
  content2: async () => {},
}, uses(["webNavigation"]));
scenario("near_webRequest_fetches_and_errors", {
  bg: async (t) => {
    const seen = [], w = t.api.webRequest, filter = {urls: ["http://127.0.0.1/served/*"]};
    for (const name of ["onBeforeRequest", "onSendHeaders", "onBeforeRedirect", "onResponseStarted", "onCompleted", "onErrorOccurred"])
      w[name].addListener((d) => { seen.push([name, d.method, d.type, d.statusCode ?? "none", t.text(new URL(d.url).pathname), d.error ?? "none"]); }, filter);
    await t.open("content"); await t.wait("content ok"); await t.sleep(300);
    for (const [name, ...rest] of seen) t.log(name, rest);
    t.log("has", [w.onBeforeRequest.hasListeners(), w.MAX_HANDLER_BEHAVIOR_CHANGED_CALLS_PER_10_MINUTES]);
    t.log("bad", [tried(t, () => w.onCompleted.addListener(() => {})), tried(t, () => w.onCompleted.addListener(() => {}, {urls: ["nope"]})), tried(t, () => w.onCompleted.addListener(() => {}, filter, ["odd"])), tried(t, () => w.onBeforeRequest.addListener(() => {}, filter, ["responseHeaders"])), tried(t, () => w.onCompleted.addListener(() => {}, {urls: []})), tried(t, () => w.onCompleted.addListener(() => {}, {urls: ["<all_urls>"], types: ["odd"]}))]);
  },
  content: async (t) => {
    t.log("fetched", await outcome(t, async () => (await fetch("/served/text?body=x")).status));
    await t.sleep(150);
    t.log("status", await outcome(t, async () => (await fetch("/served/status?code=404")).status));
    await t.sleep(150);
    t.log("redirect", await outcome(t, async () => (await fetch("/served/redirect?to=/served/text?body=y")).redirected));
    await t.sleep(150);
    t.log("post", await outcome(t, async () => (await fetch("/served/echo", {method: "POST", body: "b"})).status));
    await t.signal("content ok");
  },
}, uses(["webRequest"]));
bgOnly("near_downloads_of_a_text", ["downloads"], async (t) => {
  const d = t.api.downloads, seen = [];
  const over = new Promise((r) => d.onChanged.addListener((c) => { seen.push(Object.keys(c).sort()); if (c.state?.current && c.state.current !== "in_progress") r(c.state.current); }));
  d.onCreated.addListener((x) => seen.push(["created", x.state, x.danger, x.paused, nearNames(x)]));
  d.onErased.addListener((id) => seen.push(["erased", typeof id]));
  const id = await d.download({url: nearSite("served/text?body=hello&type=text/plain"), filename: "lab/near.txt", conflictAction: "overwrite"});
  t.log("state", await Promise.race([over, t.sleep(4000).then(() => "not")]));
  t.log("found", await outcome(t, async () => { const [x] = await d.search({id}); return [x.state, x.bytesReceived, x.totalBytes, x.fileSize, x.mime, x.exists, x.filename.split("/").slice(-2), x.incognito, x.byExtensionName, x.error ?? "none"]; }));
  t.log("asked", [(await d.search({filenameRegex: "near\\.txt$"})).length, (await d.search({state: "complete", mime: "text/plain", limit: 1})).length, (await d.search({query: ["near"]})).length, (await d.search({query: ["-near"]})).length, (await d.search({orderBy: ["-startTime"]})).length, (await d.search({state: "interrupted"})).length]);
  t.log("calls", [await outcome(t, () => d.pause(id)), await outcome(t, () => d.resume(id)), await outcome(t, () => d.cancel(id)), await outcome(t, () => d.removeFile(id)), await outcome(t, () => d.removeFile(id)), await outcome(t, async () => (await d.erase({id})).length), await outcome(t, async () => (await d.search({id})).length)].map((x) => JSON.parse(JSON.stringify(x).replace(/(Download|id) \d+/g, "$1 N"))));
  t.log("refused", [await outcome(t, () => d.download({url: nearSite("x"), filename: "../up.txt"})), await outcome(t, () => d.download({url: nearSite("x"), filename: "/abs.txt"})), await outcome(t, () => d.download({url: nearSite("x"), filename: ""})), await outcome(t, () => d.download({})), await outcome(t, () => d.download({url: nearSite("x"), method: "PUT"})), await outcome(t, () => d.search({orderBy: ["odd"]})), await outcome(t, () => d.getFileIcon(987654))].map(nearBare));
  await t.sleep(200); t.log("seen", seen);
});
bgOnly("near_identity_tokens", ["identity"], async (t) => {
  const i = t.api.identity;
  t.log("members", nearNames(i));
  t.log("redirect", [tried(t, () => i.getRedirectURL().replace(/[a-z0-9]{32,40}/, "<id>")), tried(t, () => i.getRedirectURL("/x").replace(/[a-z0-9]{32,40}/, "<id>")), tried(t, () => i.getRedirectURL(5))]);
  t.log("flow", [await outcome(t, () => i.launchWebAuthFlow({url: "http://127.0.0.1:1/x", interactive: false})), await outcome(t, () => i.launchWebAuthFlow({})), await outcome(t, () => i.launchWebAuthFlow())]);
  t.log("token", [await outcome(t, () => i.getAuthToken?.({interactive: false})), await outcome(t, () => i.removeCachedAuthToken?.({token: "x"})), await outcome(t, () => i.clearAllCachedAuthTokens?.())]);
  t.log("profile", [await outcome(t, () => i.getProfileUserInfo?.()), await outcome(t, () => i.getAccounts?.())]);
});
scenario("near_offscreen_answers_and_refuses", {
  bg: async (t) => {
    const o = t.api.offscreen;
    t.log("bad", [await outcome(t, () => o.createDocument({url: "popup.html", reasons: [], justification: "x"})), await outcome(t, () => o.createDocument({url: "popup.html", reasons: ["ODD"], justification: "x"})), await outcome(t, () => o.createDocument({url: "popup.html", reasons: ["BLOBS"]})), await outcome(t, () => o.createDocument({url: "https://example.org/", reasons: ["BLOBS"], justification: "x"})), await outcome(t, () => o.closeDocument())]);
    t.log("made", await outcome(t, () => o.createDocument({url: "popup.html?o", reasons: ["DOM_PARSER", "CLIPBOARD"], justification: "x"})));
    await t.wait("popup ok");
    t.log("answer", await outcome(t, () => t.api.runtime.sendMessage("<p>a<p>b")));
    t.log("has", [await outcome(t, () => o.hasDocument()), await outcome(t, async () => (await t.api.runtime.getContexts({})).map((c) => [c.contextType, t.text(c.documentUrl ?? "none"), c.tabId]).sort())]);
    t.log("closed", [await outcome(t, () => o.closeDocument()), await outcome(t, () => t.api.runtime.sendMessage("x"))]);
  },
  popup: async (t) => {
    t.api.runtime.onMessage.addListener((m, s, r) => { r(new DOMParser().parseFromString(m, "text/html").querySelectorAll("p").length); });
    t.log("has", [nearNames(t.api), typeof t.api.tabs, typeof t.api.storage, document.visibilityState, location.search]);
    await t.signal("popup ok"); await t.wait("never", 5000);
  },
}, {...uses(["offscreen"]), families: ["chromium"]});
scenario("near_sidePanel_of_tabs", {
  bg: async (t) => {
    const s = t.api.sidePanel, tab = await t.open("content");
    t.log("default", await outcome(t, () => s.getOptions({})));
    t.log("tab", [await outcome(t, () => s.setOptions({tabId: tab.id, path: "page.html?tab", enabled: true})), await outcome(t, async () => { const o = await s.getOptions({tabId: tab.id}); return [o.path, o.enabled, typeof o.tabId]; })]);
    t.log("off", [await outcome(t, () => s.setOptions({enabled: false})), await outcome(t, () => s.getOptions({}))]);
    t.log("missing", [await outcome(t, () => s.setOptions({tabId: 987654, enabled: true})), await outcome(t, () => s.getOptions({tabId: 987654})), await outcome(t, () => s.setOptions()), await outcome(t, () => s.setOptions({path: 5})), await outcome(t, () => s.setPanelBehavior({odd: 1}))].map(nearBare));
    t.log("behavior", [await outcome(t, () => s.getPanelBehavior()), await outcome(t, () => s.setPanelBehavior({openPanelOnActionClick: true})), await outcome(t, () => s.getPanelBehavior())]);
    t.log("open", [await outcome(t, () => s.open({})), await outcome(t, () => s.open({tabId: tab.id})), await outcome(t, () => s.open())].map(nearBare));
    t.log("more", [nearNames(s), await outcome(t, () => s.getLayout?.()), await outcome(t, () => s.close?.({tabId: tab.id}))].map(nearBare));
    await t.signal("finished");
  },
  content: async (t) => { await t.wait("finished"); },
}, {...uses(["sidePanel"], {side_panel: {default_path: "popup.html"}}), families: ["chromium"]});
bgOnly("near_sidebar_of_firefox", [], async (t) => {
  const s = t.api.sidebarAction;
  t.log("members", nearNames(s));
  t.log("title", [await outcome(t, () => s.getTitle({})), await outcome(t, () => s.setTitle({title: "new"})), await outcome(t, () => s.getTitle({})), await outcome(t, () => s.setTitle({title: null})), await outcome(t, () => s.getTitle({}))]);
  t.log("panel", [t.text(await s.getPanel({})), await outcome(t, () => s.setPanel({panel: "page.html"})), t.text(await s.getPanel({})), await outcome(t, () => s.setPanel({panel: "https://example.org/"})), await outcome(t, () => s.setPanel({panel: ""}))]);
  t.log("icon", [await outcome(t, () => s.setIcon({path: "x.png"})), await outcome(t, () => s.setIcon({}))]);
  t.log("open", [await outcome(t, () => s.open()), await outcome(t, () => s.close()), await outcome(t, () => s.toggle()), await outcome(t, () => s.isOpen({}))]);
}, {sidebar_action: {default_panel: "popup.html", default_title: "Side"}}, {families: ["firefox"]});
bgOnly("near_bookmarks_moved_and_told", ["bookmarks"], async (t) => {
  const b = t.api.bookmarks, seen = [];
  for (const name of ["onCreated", "onRemoved", "onChanged", "onMoved", "onChildrenReordered"]) b[name]?.addListener((id, info) => seen.push([name, nearNames(info)]));
  const folder = await b.create({title: "folder"});
  t.log("folder", [nearNames(folder), folder.type ?? "none", folder.index >= 0]);
  const one = await b.create({parentId: folder.id, title: "one", url: "https://example.org/1"}), two = await b.create({parentId: folder.id, title: "two", url: "https://example.org/2", index: 0});
  t.log("children", (await b.getChildren(folder.id)).map((x) => [x.title, x.index]));
  t.log("move", await outcome(t, async () => { const m = await b.move(one.id, {index: 0}); return [m.index, m.title]; }));
  t.log("update", await outcome(t, async () => { const m = await b.update(one.id, {title: "changed"}); return [m.title, m.url]; }));
  t.log("search", [(await b.search({url: "https://example.org/2"})).length, (await b.search({title: "changed"})).length, (await b.search("example.org")).length, (await b.search("none at all")).length]);
  t.log("errors", [await outcome(t, () => b.get("none")), await outcome(t, () => b.remove("987654")), await outcome(t, () => b.remove(folder.id)), await outcome(t, () => b.create({title: "x", url: "nope"})), await outcome(t, () => b.create({parentId: "987654", title: "x"})), await outcome(t, () => b.update(one.id, {url: "nope"}))].map((x) => JSON.parse(JSON.stringify(x).replaceAll(folder.id, "FOLDER").replaceAll(one.id, "ONE"))));
  t.log("tree", [await outcome(t, async () => (await b.getSubTree(folder.id))[0].children.map((x) => x.title)), await outcome(t, () => b.removeTree(folder.id))]);
  await t.sleep(300); t.log("seen", seen);
});
bgOnly("near_history_told_and_deleted", ["history"], async (t) => {
  const h = t.api.history, seen = [];
  h.onVisited.addListener((x) => seen.push(["visited", nearNames(x), x.visitCount])); h.onVisitRemoved.addListener((x) => seen.push(["removed", x.allHistory]));
  t.log("add", [await outcome(t, () => h.addUrl({url: "https://example.org/a"})), await outcome(t, () => h.addUrl({url: "https://example.org/b"})), await outcome(t, () => h.addUrl({url: "nope"})), await outcome(t, () => h.addUrl({}))]);
  await t.sleep(300);
  t.log("visits", await outcome(t, async () => (await h.getVisits({url: "https://example.org/a"})).map((x) => [nearNames(x), x.transition])));
  t.log("search", await outcome(t, async () => (await h.search({text: "example.org", maxResults: 5, startTime: 0})).map((x) => [x.url, x.title, x.visitCount, x.typedCount, nearNames(x)]).sort()));
  t.log("delete", [await outcome(t, () => h.deleteUrl({url: "https://example.org/a"})), await outcome(t, () => h.deleteUrl({url: "https://none.example/"})), await outcome(t, () => h.deleteRange({startTime: 0, endTime: Date.now() + 1000})), await outcome(t, () => h.deleteAll())]);
  await t.sleep(400);
  t.log("left", (await h.search({text: "", startTime: 0})).length); t.log("seen", seen);
});
bgOnly("near_sessions_topSites_search", ["sessions", "topSites", "search"], async (t) => {
  const s = t.api.sessions, seen = [];
  s.onChanged.addListener((...a) => seen.push(a.length));
  const tab = await t.api.tabs.create({url: t.LAB.origin + "/web.html"}); await t.sleep(900);
  await t.api.tabs.remove(tab.id); await t.sleep(600);
  t.log("closed", await outcome(t, async () => { const [x] = await s.getRecentlyClosed({maxResults: 1}); return [nearNames(x), t.text(x.tab?.url ?? "none"), nearNames(x.tab)]; }));
  t.log("restored", await outcome(t, async () => { const x = await s.restore(); await t.sleep(600); return [nearNames(x), (await t.api.tabs.query({active: true, currentWindow: true})).map((y) => t.text(y.url))]; }));
  t.log("errors", [await outcome(t, () => s.restore("odd")), await outcome(t, () => s.getRecentlyClosed({maxResults: 100})), await outcome(t, async () => (await s.getDevices?.())?.length)]);
  t.log("max", s.MAX_SESSION_RESULTS);
  t.log("top", [await outcome(t, async () => Array.isArray(await t.api.topSites.get())), nearNames(t.api.topSites)]);
  t.log("search", [nearNames(t.api.search), await outcome(t, () => t.api.search.query({})), await outcome(t, () => t.api.search.query({text: ""})), await outcome(t, () => t.api.search.query({text: "x", tabId: 987654}))].map(nearBare));
  t.log("told", seen.length > 0);
});
scenario("near_web_accessible_kinds", {
  bg: async (t) => { await t.open("content"); await t.wait("content ok"); await t.open("web"); await t.wait("web ok"); },
  content: async (t) => {
    const load = (tag, url) => new Promise((r) => { const e = document.createElement(tag); e.onload = () => r("load"); e.onerror = () => r("error"); e.src = url; document.body.append(e); setTimeout(() => r("nothing"), 1500); });
    const u = (path) => t.api.runtime.getURL(path);
    t.log("image", [await load("img", u("shown/dot.svg")), await load("img", u("hidden/dot.svg")), await load("img", u("shown/none.svg"))]);
    t.log("script", [await load("script", u("shown/mark.js")), await load("script", u("hidden/mark.js"))]);
    t.log("fetch", [await outcome(t, async () => { const r = await fetch(u("shown/data.json")); return [r.status, r.type, r.headers.get("content-type"), await r.json()]; }), await outcome(t, async () => (await fetch(u("hidden/data.json"))).status), await outcome(t, async () => (await fetch(u("shown/none.json"))).status)]);
    t.log("module", await outcome(t, async () => (await import(u("shown/module.js"))).default));
    await t.signal("content ok");
  },
  web: async (t) => { t.log("api", [typeof chrome, typeof chrome?.runtime]); await t.signal("web ok"); },
}, {...uses([], {web_accessible_resources: [{resources: ["shown/*"], matches: ["http://127.0.0.1/*"]}]}), files: {
  "shown/dot.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>', "hidden/dot.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>',
  "shown/mark.js": "document.documentElement.dataset.mark = 'x';", "hidden/mark.js": "1;", "shown/data.json": '{"a": 1}', "hidden/data.json": "{}", "shown/module.js": "export default 'module';",
}});
scenario("near_scripting_forms", {
  bg: async (t) => {
    const s = t.api.scripting, tab = await t.open("content"), target = {tabId: tab.id};
    const run = (o) => outcome(t, async () => (await s.executeScript({target, ...o})).map((r) => [nearNames(r), t.d(r.result)]));
    t.log("values", [await run({func: () => undefined}), await run({func: () => null}), await run({func: () => ({a: [1, undefined], d: new Date(0)})}), await run({func: () => new Map([[1, 2]])}), await run({func: async () => "later"}), await run({func: () => document.body})]);
    t.log("throws", [await run({func: () => { throw new TypeError("no"); }}), await run({func: () => Promise.reject(new Error("rejected"))}), await run({func: () => { throw 5; }})]);
    t.log("worlds", [await run({world: "MAIN", func: () => typeof globalThis.labMakeMessagingT}), await run({world: "ISOLATED", func: () => typeof globalThis.labMakeMessagingT}), await run({world: "ODD", func: () => 1})]);
    t.log("args", [await run({func: (...a) => a, args: [1, "x", null, {b: 2}]}), await run({func: () => 1, args: [() => {}]}), await run({func: () => 1, args: "x"}), await run({func: (a) => a, args: [undefined]})]);
    t.log("files", [await run({files: ["extra.js"]}), await run({files: ["none.js"]}), await run({files: []}), await run({files: ["extra.js"], func: () => 1}), await run({})]);
    t.log("targets", [await outcome(t, () => s.executeScript({target: {tabId: 987654}, func: () => 1})), await outcome(t, () => s.executeScript({target: {...target, frameIds: [987]}, func: () => 1})), await outcome(t, () => s.executeScript({target: {...target, allFrames: true, frameIds: [0]}, func: () => 1})), await outcome(t, () => s.executeScript({func: () => 1}))].map(nearBare));
    t.log("css", [await outcome(t, () => s.insertCSS({target, css: "b{}", files: ["x.css"]})), await outcome(t, () => s.insertCSS({target})), await outcome(t, () => s.removeCSS({target, css: "never"})), await outcome(t, () => s.insertCSS({target, files: ["none.css"]}))]);
    await t.signal("finished");
  },
  content: async (t) => { await t.wait("finished"); },
}, {...uses([]), files: {"extra.js": "globalThis.extra = (globalThis.extra ?? 0) + 1; [extra, document.title];"}});
scenario("near_scripting_registered", {
  bg: async (t) => {
    const s = t.api.scripting;
    t.log("register", [await outcome(t, () => s.registerContentScripts([{id: "one", matches: ["http://127.0.0.1/*"], js: ["mark.js"], runAt: "document_start"}])), await outcome(t, () => s.registerContentScripts([{id: "one", matches: ["http://127.0.0.1/*"], js: ["mark.js"]}])), await outcome(t, () => s.registerContentScripts([{id: "two", matches: ["odd"], js: ["mark.js"]}])), await outcome(t, () => s.registerContentScripts([{id: "_x", matches: ["http://127.0.0.1/*"], js: ["mark.js"]}])), await outcome(t, () => s.registerContentScripts([{id: "three", matches: ["http://127.0.0.1/*"]}])), await outcome(t, () => s.registerContentScripts([{id: "four", js: ["none.js"], matches: ["http://127.0.0.1/*"]}]))]);
    t.log("got", await outcome(t, () => s.getRegisteredContentScripts()));
    await t.open("content"); await t.wait("content ok");
    t.log("update", [await outcome(t, () => s.updateContentScripts([{id: "one", world: "MAIN", allFrames: true}])), await outcome(t, () => s.updateContentScripts([{id: "none", js: ["mark.js"]}])), await outcome(t, () => s.getRegisteredContentScripts({ids: ["one", "none"]}))]);
    t.log("unregister", [await outcome(t, () => s.unregisterContentScripts({ids: ["none"]})), await outcome(t, () => s.unregisterContentScripts({ids: ["one"]})), await outcome(t, () => s.getRegisteredContentScripts())]);
  },
  content: async (t) => { t.log("mark", [document.documentElement.dataset.mark ?? "none", globalThis.nearMark ?? "none"]); await t.signal("content ok"); },
}, {...uses([]), files: {"mark.js": "document.documentElement.dataset.mark = document.readyState; globalThis.nearMark = 1;"}});
