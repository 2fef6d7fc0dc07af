// webNavigation: what a navigation tells, of which frame, and how filters narrow it.
const NAVIGATION_EVENTS = ["onBeforeNavigate", "onCommitted", "onDOMContentLoaded", "onCompleted", "onErrorOccurred", "onCreatedNavigationTarget", "onReferenceFragmentUpdated", "onHistoryStateUpdated"];
const navigated = (t, seen, frames = {0: "top"}) => {
  for (const name of NAVIGATION_EVENTS)
    t.api.webNavigation[name].addListener((d) => {
      if (!/^http/.test(d.url)) return;
      const told = {frame: d.frameId === 0 ? "top" : "inner", url: t.text(d.url)};
      for (const key of ["transitionType", "transitionQualifiers", "error", "documentLifecycle", "frameType"]) if (key in d) told[key] = d[key];
      if ("parentFrameId" in d) told.parent = d.parentFrameId === -1 ? "none" : d.parentFrameId === 0 ? "top" : "inner";
      seen.push([name, told, Object.keys(d).sort()]);
    });
};
const navigationScenario = (name, act, more = {}) =>
  scenario(name, {
    bg: async (t) => {
      const seen = [];
      navigated(t, seen);
      const tab = await t.open("content");
      await settled(t, seen);
      await act(t, tab, seen);
      await settled(t, seen);
      const groups = {};
      for (const [event, told, keys] of seen) (groups[told.frame] ??= []).push([event, told, keys]);
      for (const frame of ["top", "inner"]) for (const one of groups[frame] ?? []) t.log(frame, one);
      await t.signal("finished");
    },
    content: async (t) => { if (!globalThis.labActed) { globalThis.labActed = true; more.content && (await more.content(t)); } await t.wait("finished", 20000); },
    content2: async (t) => { await t.wait("finished", 20000); },
    frame: async (t) => { await t.wait("finished", 20000); },
  }, {...asks(["webNavigation"]), timeout: 60});
navigationScenario("api_webNavigation_open", async () => {});
navigationScenario("api_webNavigation_update", async (t, tab, seen) => {
  seen.length = 0;
  await t.api.tabs.update(tab.id, {url: t.url("content2")});
  await t.ready("content2");
});
navigationScenario("api_webNavigation_reload", async (t, tab, seen) => { seen.length = 0; await t.api.tabs.reload(tab.id); });
navigationScenario("api_webNavigation_fragment", async (t, tab, seen) => { seen.length = 0; await t.api.tabs.update(tab.id, {url: t.url("content") + "#part"}); });
navigationScenario("api_webNavigation_back", async (t, tab, seen) => {
  await t.api.tabs.update(tab.id, {url: t.url("content2")});
  await t.ready("content2");
  await t.sleep(500);
  seen.length = 0;
  await t.api.tabs.goBack(tab.id);
});
navigationScenario("api_webNavigation_history", async (t, tab, seen) => { seen.length = 0; await t.signal("go"); await t.wait("went"); }, {
  content: async (t) => {
    await t.wait("go");
    history.pushState({}, "", "/content.html?pushed");
    await t.sleep(200);
    history.replaceState({}, "", "/content.html?replaced");
    await t.sleep(200);
    location.hash = "there";
    await t.sleep(200);
    history.back();
    await t.sleep(300);
    await t.signal("went");
  },
});
navigationScenario("api_webNavigation_link", async (t, tab, seen) => { seen.length = 0; await t.signal("go"); await t.ready("content2"); }, {
  content: async (t) => {
    await t.wait("go");
    const a = document.createElement("a");
    a.href = "/content2.html";
    document.body.append(a);
    a.click();
  },
});
navigationScenario("api_webNavigation_redirect", async (t, tab, seen) => {
  seen.length = 0;
  await t.api.tabs.update(tab.id, {url: `${t.LAB.origin}/served/redirect?to=/content2.html`});
  await t.ready("content2");
});
navigationScenario("api_webNavigation_frames", async (t, tab, seen) => {
  seen.length = 0;
  await t.signal("go");
  await t.ready("frame");
  await t.sleep(500);
  const {webNavigation} = t.api;
  const all = await webNavigation.getAllFrames({tabId: tab.id});
  const shown = (f) => f && {url: t.text(f.url), top: f.frameId === 0, parent: f.parentFrameId, error: f.errorOccurred, keys: Object.keys(f).sort()};
  t.log("all", all.map(shown));
  const inner = all.find((f) => f.frameId !== 0);
  t.log("one", shown(await webNavigation.getFrame({tabId: tab.id, frameId: inner.frameId})));
}, {
  content: async (t) => { await t.wait("go"); addFrame(t.url("frame")); },
});
apiCalls("api_webNavigation_calls", ["webNavigation"], (t) => {
  const {webNavigation: w} = t.api;
  const none = 987654;
  let tab;
  const listen = (name, ...more) => () => w[name].addListener(() => {}, ...more);
  return {
    "open": async () => { tab = await t.api.tabs.create({url: t.LAB.origin + "/content.html"}); await t.sleep(800); },
    "frames": async () => (await w.getAllFrames({tabId: tab.id})).map((f) => [f.frameId, f.parentFrameId, f.errorOccurred]),
    "frame": async () => t.text((await w.getFrame({tabId: tab.id, frameId: 0})).url),
    "no tab": () => w.getAllFrames({tabId: none}),
    "frame of no tab": () => w.getFrame({tabId: none, frameId: 0}),
    "no frame": () => w.getFrame({tabId: tab.id, frameId: none}),
    "nothing": () => w.getAllFrames(),
    "no id": () => w.getAllFrames({}),
    "text": () => w.getFrame({tabId: "x", frameId: 0}),
    "unknown key": () => w.getAllFrames({tabId: tab.id, color: 1}),
    "without frame": () => w.getFrame({tabId: tab.id}),
    "listen filtered": listen("onCommitted", {url: [{hostEquals: "127.0.0.1"}]}),
    "listen empty filter": listen("onCommitted", {}),
    "listen no urls": listen("onCommitted", {url: []}),
    "listen unknown key": listen("onCommitted", {color: 1}),
    "listen bad entry": listen("onCommitted", {url: [{hostIs: "a"}]}),
    "listen bad url": listen("onCommitted", {url: "http"}),
    "listen text": listen("onCommitted", "x"),
    "listen null": listen("onCommitted", null),
    "listen three": listen("onCommitted", {url: [{hostEquals: "a"}]}, 1),
    "listen bad regexp": listen("onCommitted", {url: [{urlMatches: "("}]}),
    "replaced": () => typeof w.onTabReplaced?.addListener,
    "constants": () => Object.keys(w).filter((k) => /^[A-Z]/.test(k)).sort(),
  };
});
scenario("api_webNavigation_filters", {
  bg: async (t) => {
    const seen = [];
    const filters = {
      host: [{hostEquals: "127.0.0.1"}], suffix: [{hostSuffix: ".0.1"}], contains: [{hostContains: "7.0"}], prefix: [{hostPrefix: "127."}],
      path: [{pathEquals: "/content.html"}], pathEnd: [{pathSuffix: "2.html"}], query: [{queryContains: "a=1"}], queryIs: [{queryEquals: "a=1"}],
      url: [{urlContains: "content2"}], matches: [{urlMatches: "content2\\.html\\?a"}], origin: [{originAndPathMatches: "^http://127.*content.html$"}],
      schemes: [{schemes: ["https"]}], http: [{schemes: ["http"]}], ports: [{ports: [80]}], both: [{hostEquals: "127.0.0.1", pathContains: "2"}], either: [{hostEquals: "nowhere"}, {pathContains: "2"}],
    };
    for (const [name, url] of Object.entries(filters)) t.api.webNavigation.onCommitted.addListener((d) => seen.push([name, t.text(d.url)]), {url});
    const tab = await t.open("content");
    await t.sleep(500);
    await t.api.tabs.update(tab.id, {url: t.LAB.origin + "/content2.html?a=1"});
    await t.ready("content2");
    await t.sleep(800);
    for (const one of seen.sort((a, b) => JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) t.log("heard", one);
  },
  content: async () => {}, content2: async () => {},
}, {...asks(["webNavigation"]), timeout: 40});
