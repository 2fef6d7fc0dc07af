// downloads, offscreen documents, side panels, identity, user scripts, bookmarks and history.
apiCalls("api_downloads", ["downloads"], (t) => {
  const d = t.api.downloads;
  const seen = [];
  d.onCreated.addListener((item) => seen.push(["created", item.state, Object.keys(item).sort()]));
  d.onChanged.addListener((delta) => seen.push(["changed", Object.keys(delta).sort(), delta.state ?? null]));
  d.onErased.addListener((id) => seen.push(["erased", typeof id]));
  const url = t.LAB.origin + "/served/text?body=saved";
  let id;
  const unnumbered = async (call) => { try { return await call(); } catch (error) { throw new Error(error.message.replace(String(id), "<id>")); } };
  const file = (name) => name?.split("/").pop();
  return {
    "before": async () => { for (const one of await d.search({})) await d.erase({id: one.id}); seen.length = 0; },
    "none": () => d.search({}),
    "start": async () => { id = await d.download({url, filename: "lab/saved.txt"}); return typeof id; },
    "done": async () => { for (let i = 0; i < 40; i++) { const [one] = await d.search({id}); if (one?.state !== "in_progress") break; await t.sleep(50); } const [one] = await d.search({id}); return [one.state, file(one.filename), one.bytesReceived, one.totalBytes, one.mime, one.exists, one.paused, one.danger, t.text(one.url), Object.keys(one).sort()]; },
    "by state": async () => (await d.search({state: "complete"})).length,
    "by text": async () => (await d.search({query: ["saved"]})).length,
    "by other text": async () => (await d.search({query: ["nothing"]})).length,
    "limit": async () => (await d.search({limit: 1, orderBy: ["-startTime"]})).length,
    "by url": async () => (await d.search({url})).length,
    "by regexp": async () => (await d.search({urlRegex: "body=sav.d"})).length,
    "by name": async () => (await d.search({filenameRegex: "saved.*txt$"})).length,
    "pause": () => unnumbered(() => d.pause(id)),
    "resume": () => unnumbered(() => d.resume(id)),
    "cancel": () => d.cancel(id),
    "remove file": () => d.removeFile(id),
    "exists": async () => { const [one] = await d.search({id}); return one.exists; },
    "remove again": () => unnumbered(() => d.removeFile(id)),
    "erase": async () => (await d.erase({id})).length,
    "after": async () => (await d.search({id})).length,
    "bad url": () => d.download({url: "nonsense"}),
    "script url": () => d.download({url: "javascript:1"}),
    "no url": () => d.download({}),
    "absolute": () => d.download({url, filename: "/etc/x"}),
    "up": () => d.download({url, filename: "../x"}),
    "empty name": () => d.download({url, filename: ""}),
    "bad conflict": () => d.download({url, conflictAction: "odd"}),
    "unknown key": () => d.download({url, color: 1}),
    "cancel none": () => d.cancel(12345),
    "pause none": () => d.pause(12345),
    "resume none": () => d.resume(12345),
    "remove none": () => d.removeFile(12345),
    "erase none": () => d.erase({id: 12345}),
    "show none": () => d.show(12345),
    "open none": () => d.open?.(12345),
    "icon of none": () => d.getFileIcon(12345),
    "bad search": () => d.search({limit: -1}),
    "bad order": () => d.search({orderBy: ["odd"]}),
    "search nothing": () => d.search(),
    "events": async () => { await t.sleep(600); return seen.map(([name, ...rest]) => [name, ...rest]); },
    "constants": () => Object.keys(d).filter((k) => /^[A-Z]/.test(k)).sort(),
  };
}, {}, {timeout: 90});
apiCalls("api_offscreen", ["offscreen"], (t) => {
  const o = t.api.offscreen;
  if (!o) return {there: () => typeof o};
  const create = (more) => () => o.createDocument({url: "popup.html", reasons: ["DOM_PARSER"], justification: "lab", ...more});
  return {
    "shape": () => Object.keys(o).sort(),
    "reasons": () => Object.keys(o.Reason).sort(),
    "has": () => o.hasDocument?.(),
    "close none": () => o.closeDocument(),
    "no reason": create({reasons: []}),
    "bad reason": create({reasons: ["ODD"]}),
    "no justification": () => o.createDocument({url: "popup.html", reasons: ["DOM_PARSER"]}),
    "foreign": create({url: "https://example.org/"}),
    "create": create(),
    "again": create(),
    "has now": () => o.hasDocument?.(),
    "contexts": async () => (await t.api.runtime.getContexts({contextTypes: ["OFFSCREEN_DOCUMENT"]})).map((c) => [c.contextType, c.frameId, c.tabId, c.windowId, t.text(c.documentUrl), t.text(c.documentOrigin), c.incognito]),
    "close": () => o.closeDocument(),
    "has then": () => o.hasDocument?.(),
    "nothing": () => o.createDocument(),
  };
});
apiCalls("api_sidePanel", ["sidePanel"], (t) => {
  const s = t.api.sidePanel;
  if (!s) return {there: () => typeof s};
  return {
    "shape": () => Object.keys(s).sort(),
    "options": () => s.getOptions({}),
    "set": () => s.setOptions({path: "popup.html", enabled: true}),
    "options now": () => s.getOptions({}),
    "of tab": async () => { const [tab] = await t.api.tabs.query({}); await s.setOptions({tabId: tab.id, path: "page.html"}); const out = await s.getOptions({tabId: tab.id}); return [out.path, out.enabled, Object.keys(out).sort()]; },
    "of no tab": () => s.setOptions({tabId: 987654, path: "page.html"}),
    "no path": () => s.setOptions({path: ""}),
    "missing file": () => s.setOptions({path: "none.html"}),
    "disable": () => s.setOptions({enabled: false}),
    "disabled": () => s.getOptions({}),
    "behavior": () => s.getPanelBehavior(),
    "set behavior": () => s.setPanelBehavior({openPanelOnActionClick: true}),
    "behavior now": () => s.getPanelBehavior(),
    "open": () => s.open({windowId: 1}),
    "open nothing": () => s.open({}),
    "nothing": () => s.setOptions(),
    "layout": () => s.getLayout?.(),
  };
});
apiCalls("api_sidePanel_default", ["sidePanel"], (t) => {
  const s = t.api.sidePanel;
  return {"options": () => s?.getOptions({})};
}, {side_panel: {default_path: "popup.html"}});
apiCalls("api_sidebarAction", [], (t) => {
  const s = t.api.sidebarAction;
  if (!s) return {there: () => typeof s};
  return {
    "shape": () => Object.keys(s).sort(),
    "panel": async () => t.text(await s.getPanel({})),
    "set panel": () => s.setPanel({panel: "page.html"}),
    "panel now": async () => t.text(await s.getPanel({})),
    "panel reset": async () => { await s.setPanel({panel: null}); return t.text(await s.getPanel({})); },
    "title": () => s.getTitle({}),
    "set title": () => s.setTitle({title: "T"}),
    "title now": () => s.getTitle({}),
    "title of tab": async () => { const [tab] = await t.api.tabs.query({}); await s.setTitle({tabId: tab.id, title: "tab's"}); return [await s.getTitle({tabId: tab.id}), await s.getTitle({})]; },
    "icon": () => s.setIcon({path: "icon.png"}),
    "is open": () => s.isOpen({}),
    "open": () => s.open(),
    "close": () => s.close(),
    "toggle": () => s.toggle(),
    "of no tab": () => s.getTitle({tabId: 987654}),
    "both": () => s.getTitle({tabId: 1, windowId: 1}),
    "nothing": () => s.getPanel(),
    "foreign": () => s.setPanel({panel: "https://example.org/"}),
  };
}, {sidebar_action: {default_panel: "popup.html", default_title: "Side"}});
apiCalls("api_identity", ["identity"], (t) => {
  const {identity: i} = t.api;
  const bare = (url) => url.replace(/[a-z0-9]{32,40}/, "<id>");
  return {
    "shape": () => Object.keys(i).sort(),
    "redirect": () => bare(i.getRedirectURL()),
    "redirect path": () => bare(i.getRedirectURL("cb")),
    "redirect slash": () => bare(i.getRedirectURL("/cb?x=1")),
    "redirect number": () => i.getRedirectURL(5),
    "flow bad": () => i.launchWebAuthFlow({url: "nope", interactive: false}),
    "flow nothing": () => i.launchWebAuthFlow({}),
  };
});
apiCalls("api_userScripts", ["userScripts"], (t) => {
  const u = t.api.userScripts;
  return {"there": () => typeof u, "shape": () => u && Object.keys(u).sort()};
}, {}, {});
apiCalls("api_bookmarks", ["bookmarks"], (t) => {
  const b = t.api.bookmarks;
  let one, folder;
  const seen = [];
  b.onCreated.addListener((id, node) => seen.push(["created", typeof id, Object.keys(node).sort()]));
  b.onChanged.addListener((id, info) => seen.push(["changed", Object.keys(info).sort()]));
  b.onMoved.addListener((id, info) => seen.push(["moved", Object.keys(info).sort()]));
  b.onRemoved.addListener((id, info) => seen.push(["removed", Object.keys(info).sort()]));
  return {
    "tree": async () => { const [root] = await b.getTree(); return [root.id, root.title, root.children.map((c) => [c.id, c.title, c.index, Object.keys(c).sort()])]; },
    "create": async () => { one = await b.create({title: "lab", url: "https://example.org/"}); return [one.title, one.url, one.parentId, one.index, one.type ?? null, Object.keys(one).sort()]; },
    "folder": async () => { folder = await b.create({title: "folder"}); return [folder.title, folder.url ?? null, folder.type ?? null, Object.keys(folder).sort()]; },
    "get": async () => (await b.get(one.id)).map((x) => x.title),
    "get two": async () => (await b.get([one.id, folder.id])).map((x) => x.title),
    "search": async () => (await b.search("lab")).map((x) => x.title),
    "search url": async () => (await b.search({url: "https://example.org/"})).length,
    "search none": async () => (await b.search("zzz")).length,
    "update": async () => { const x = await b.update(one.id, {title: "new"}); return [x.title, x.url]; },
    "move": async () => { const x = await b.move(one.id, {parentId: folder.id}); return [x.parentId === folder.id, x.index]; },
    "children": async () => (await b.getChildren(folder.id)).map((x) => x.title),
    "sub tree": async () => (await b.getSubTree(folder.id))[0].children.map((x) => x.title),
    "recent": async () => (await b.getRecent(1)).map((x) => x.title),
    "remove full": () => b.remove(folder.id),
    "remove": () => b.remove(one.id),
    "remove tree": () => b.removeTree(folder.id),
    "get none": () => b.get("987654"),
    "get number": () => b.get(5),
    "remove none": () => b.remove("987654"),
    "bad url": () => b.create({title: "x", url: "nonsense"}),
    "bad parent": () => b.create({title: "x", parentId: "987654"}),
    "events": async () => { await t.sleep(400); return seen; },
  };
});
apiCalls("api_history", ["history", "topSites", "sessions"], (t) => {
  const {history: h} = t.api;
  const url = "https://example.org/lab";
  const seen = [];
  h.onVisited.addListener((item) => seen.push(["visited", Object.keys(item).sort()]));
  h.onVisitRemoved.addListener((info) => seen.push(["removed", info.allHistory, info.urls.length]));
  return {
    "add": () => h.addUrl({url}),
    "search": async () => (await h.search({text: "example.org/lab"})).map((x) => [x.url, x.title ?? null, x.visitCount, Object.keys(x).sort()]),
    "search all": async () => (await h.search({text: ""})).some((x) => x.url === "https://example.org/lab"),
    "search none": async () => (await h.search({text: "zzz"})).length,
    "most": async () => (await h.search({text: "", maxResults: 1})).length,
    "visits": async () => (await h.getVisits({url})).map((v) => [v.transition, Object.keys(v).sort()]),
    "again": async () => { await h.addUrl({url}); return (await h.getVisits({url})).length; },
    "delete": () => h.deleteUrl({url}),
    "deleted": async () => (await h.search({text: "example.org/lab"})).length,
    "bad url": () => h.addUrl({url: "nonsense"}),
    "visits of bad": () => h.getVisits({url: "nonsense"}),
    "nothing": () => h.search(),
    "no text": () => h.search({}),
    "delete all": () => h.deleteAll(),
    "top": async () => Array.isArray(await t.api.topSites.get()),
    "closed": async () => (await t.api.sessions.getRecentlyClosed()).length >= 0,
    "events": async () => { await t.sleep(400); return seen; },
  };
});
