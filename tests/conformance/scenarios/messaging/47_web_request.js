// webRequest: what requests of pages and of fetch tell, and what blocking listeners make of them.
const REQUEST_EVENTS = {onBeforeRequest: ["requestBody"], onBeforeSendHeaders: ["requestHeaders"], onSendHeaders: ["requestHeaders"], onHeadersReceived: ["responseHeaders"], onBeforeRedirect: ["responseHeaders"], onResponseStarted: ["responseHeaders"], onCompleted: ["responseHeaders"], onErrorOccurred: []};
const watchRequests = (t, seen, filter, extra = true) => {
  for (const [name, options] of Object.entries(REQUEST_EVENTS))
    t.api.webRequest[name].addListener((d) => {
      const told = {};
      for (const key of ["method", "type", "statusCode", "statusLine", "fromCache", "error", "redirectUrl", "requestBody"]) if (key in d) told[key] = typeof d[key] === "string" ? t.text(d[key]) : d[key];
      told.url = t.text(d.url);
      told.from = t.text(d.initiator ?? d.originUrl ?? "none");
      told.frames = [d.frameId === 0 ? "top" : d.frameId > 0 ? "inner" : d.frameId, d.parentFrameId];
      told.tab = d.tabId >= 0;
      for (const key of ["requestHeaders", "responseHeaders"]) if (d[key]) told[key] = d[key].filter((h) => /^x-lab/i.test(h.name)).map((h) => [h.name.toLowerCase(), h.value]);
      seen.push([name, told, Object.keys(d).filter((k) => !["ip", "proxyInfo", "urlClassification"].includes(k)).sort()]);
    }, filter, ...(extra && options.length ? [options] : []));
};
const requestScenario = (name, act, content = async () => {}, extra = true) =>
  scenario(name, {
    bg: async (t) => {
      const seen = [];
      watchRequests(t, seen, {urls: ["http://127.0.0.1/content*", "http://127.0.0.1/frame*", "http://127.0.0.1/served/*"]}, extra);
      await act(t, seen);
      await settled(t, seen);
      const groups = {};
      for (const one of seen) (groups[one[1].url] ??= []).push(one);
      for (const one of Object.values(groups).flat()) t.log(one[0], one.slice(1));
      await t.signal("finished");
    },
    content: async (t) => { await content(t); await t.wait("finished", 20000); },
    frame: async () => {},
  }, {...asks(["webRequest"]), timeout: 60});
requestScenario("api_webRequest_page", async (t) => { await t.open("content"); });
requestScenario("api_webRequest_plain", async (t) => { await t.open("content"); }, undefined, false);
requestScenario("api_webRequest_frame", async (t, seen) => { await t.open("content"); await settled(t, seen); seen.length = 0; await t.signal("go"); await t.ready("frame"); }, async (t) => { await t.wait("go"); addFrame(t.url("frame")); });
requestScenario("api_webRequest_fetch", async (t, seen) => {
  await t.open("content");
  await settled(t, seen);
  seen.length = 0;
  await t.signal("go");
  await t.wait("fetched");
}, async (t) => {
  await t.wait("go");
  await fetch("/served/text?body=a", {headers: {"x-lab-own": "1"}});
  await fetch("/served/echo", {method: "POST", body: new URLSearchParams({a: "1", b: "2"})});
  await t.signal("fetched");
});
requestScenario("api_webRequest_redirect", async (t, seen) => { await t.open("content"); await settled(t, seen); seen.length = 0; await t.signal("go"); await t.wait("fetched"); }, async (t) => {
  await t.wait("go");
  t.log("got", await labOutcome(t, async () => { const r = await fetch("/served/redirect?to=" + encodeURIComponent("/served/text?body=b")); return [r.redirected, await r.text()]; }));
  t.log("missing", await labOutcome(t, async () => (await fetch("/served/status?code=404")).status));
  t.log("broken", await labOutcome(t, async () => (await fetch("/served/status?code=503")).status));
  await t.signal("fetched");
});
requestScenario("api_webRequest_background", async (t) => {
  const origin = t.LAB.origin;
  t.log("got", await labOutcome(t, async () => (await fetch(origin + "/served/text?body=c")).text()));
  t.log("put", await labOutcome(t, async () => (await (await fetch(origin + "/served/echo", {method: "PUT", body: "raw"})).json()).method));
  t.log("aborted", await labOutcome(t, async () => { const c = new AbortController(); c.abort(); await fetch(origin + "/served/text?body=d", {signal: c.signal}); }));
});
requestScenario("api_webRequest_navigation_redirect", async (t) => { const tab = await t.api.tabs.create({url: t.LAB.origin + "/served/redirect?to=/content.html"}); await t.ready("content"); });
apiCalls("api_webRequest_arguments", ["webRequest"], (t) => {
  const {webRequest: w} = t.api;
  const listen = (name, ...more) => () => { w[name].addListener(() => {}, ...more); return "taken"; };
  const urls = ["http://127.0.0.1/*"];
  return {
    "no filter": listen("onBeforeRequest"),
    "empty filter": listen("onBeforeRequest", {}),
    "no urls": listen("onBeforeRequest", {urls: []}),
    "fine": listen("onBeforeRequest", {urls}),
    "all urls": listen("onCompleted", {urls: ["<all_urls>"]}),
    "bad pattern": listen("onBeforeRequest", {urls: ["nonsense"]}),
    "bad scheme": listen("onBeforeRequest", {urls: ["foo://*/*"]}),
    "types": listen("onBeforeRequest", {urls, types: ["main_frame", "image"]}),
    "bad type": listen("onBeforeRequest", {urls, types: ["odd"]}),
    "tab": listen("onBeforeRequest", {urls, tabId: 1, windowId: 1}),
    "bad tab": listen("onBeforeRequest", {urls, tabId: "x"}),
    "unknown key": listen("onBeforeRequest", {urls, color: 1}),
    "extra": listen("onHeadersReceived", {urls}, ["responseHeaders"]),
    "extra headers": listen("onBeforeSendHeaders", {urls}, ["requestHeaders", "extraHeaders"]),
    "wrong extra": listen("onBeforeRequest", {urls}, ["responseHeaders"]),
    "bad extra": listen("onCompleted", {urls}, "x"),
    "blocking": listen("onBeforeRequest", {urls}, ["blocking"]),
    "no listener": () => w.onBeforeRequest.addListener(),
    "text listener": () => w.onBeforeRequest.addListener("x", {urls}),
    "removed": () => { const f = () => {}; w.onBeforeRequest.addListener(f, {urls}); const before = w.onBeforeRequest.hasListener(f); w.onBeforeRequest.removeListener(f); return [before, w.onBeforeRequest.hasListener(f)]; },
    "changed": () => w.handlerBehaviorChanged(),
    "changed something": () => w.handlerBehaviorChanged(1),
    "most": () => w.MAX_HANDLER_BEHAVIOR_CHANGED_CALLS_PER_10_MINUTES,
    "shape": () => Object.keys(w).filter((k) => !/^[A-Z]/.test(k)).sort(),
  };
});
scenario("api_webRequest_filters", {
  bg: async (t) => {
    const seen = [];
    const {onBeforeRequest} = t.api.webRequest;
    const tab = await t.api.tabs.create({url: "about:blank", active: false});
    const note = (name, filter) => onBeforeRequest.addListener((d) => { seen.push([name, t.text(d.url).split("?")[0]]); }, filter);
    const urls = ["http://127.0.0.1/content*", "http://127.0.0.1/served/*"];
    note("main", {urls, types: ["main_frame"]});
    note("xhr", {urls, types: ["xmlhttprequest"]});
    note("tab", {urls, tabId: tab.id});
    note("no tab", {urls, tabId: -1});
    note("other", {urls: ["http://example.org/*"]});
    note("path", {urls: ["*://127.0.0.1/served/text*"]});
    note("two", {urls: ["*://*/served/echo", "http://*/content.html"]});
    await t.api.tabs.update(tab.id, {url: t.url("content")});
    await t.ready("content");
    await t.wait("done");
    await (await fetch(t.LAB.origin + "/served/echo")).text();
    await t.sleep(500);
    for (const one of seen.sort((a, b) => JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) t.log("heard", one);
  },
  content: async (t) => { await (await fetch("/served/text?body=x")).text(); await t.signal("done"); },
}, {...asks(["webRequest"]), timeout: 40});
scenario("api_webRequest_blocking", {
  bg: async (t) => {
    const {webRequest: w} = t.api;
    const listen = (label, event, run, pattern, extra) => t.catching("listen " + label, () => { w[event].addListener(run, {urls: ["http://127.0.0.1/served/" + pattern]}, extra); return "taken"; });
    listen("cancel", "onBeforeRequest", () => ({cancel: true}), "text?body=cancel*", ["blocking"]);
    listen("cancel later", "onBeforeRequest", async () => ({cancel: true}), "text?body=later*", ["blocking"]);
    listen("redirect", "onBeforeRequest", () => ({redirectUrl: t.LAB.origin + "/served/text?body=elsewhere"}), "text?body=redirect*", ["blocking"]);
    listen("request headers", "onBeforeSendHeaders", (d) => ({requestHeaders: [...d.requestHeaders.filter((h) => h.name.toLowerCase() !== "x-lab-drop"), {name: "X-Lab-Add", value: "added"}]}), "echo?names=*", ["blocking", "requestHeaders"]);
    listen("response headers", "onHeadersReceived", (d) => ({responseHeaders: d.responseHeaders.filter((h) => h.name.toLowerCase() !== "x-lab").concat({name: "X-Lab-More", value: "m"})}), "text?body=response*", ["blocking", "responseHeaders"]);
    listen("cancel received", "onHeadersReceived", () => ({cancel: true}), "text?body=received*", ["blocking"]);
    listen("throws", "onBeforeRequest", () => { throw new Error("no"); }, "text?body=throws*", ["blocking"]);
    listen("nothing", "onBeforeRequest", () => undefined, "text?body=nothing*", ["blocking"]);
    const seen = [];
    w.onErrorOccurred.addListener((d) => { seen.push([t.text(d.url).split("=")[1], d.error, d.type]); }, {urls: ["http://127.0.0.1/served/*"]});
    w.onBeforeRedirect.addListener((d) => { seen.push(["redirected", d.statusCode, t.text(d.redirectUrl)]); }, {urls: ["http://127.0.0.1/served/*"]});
    await t.open("content");
    await t.wait("done");
    await t.sleep(400);
    for (const one of seen) t.log("seen", one);
  },
  content: async (t) => {
    const get = (path, more) => labOutcome(t, async () => { const r = await fetch("/served/" + path, more); return [r.redirected, r.headers.get("x-lab"), r.headers.get("x-lab-more"), await r.text()]; });
    for (const body of ["cancel", "later", "redirect", "response", "received", "throws", "nothing"]) t.log(body, await get("text?body=" + body));
    t.log("headers", await get("echo?names=x-lab-add,x-lab-drop,x-lab-keep", {headers: {"x-lab-drop": "1", "x-lab-keep": "2"}}));
    await t.signal("done");
  },
}, {...asks(["webRequest", "webRequestBlocking"]), timeout: 60});
