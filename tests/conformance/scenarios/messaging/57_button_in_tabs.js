// What is said of the toolbar button in one tab, and how long it holds.
apiCalls("api_action_forgets_in_tab", ["tabs"], (t) => {
  const a = t.api.action;
  const at = (path) => globalThis.LAB.origin + path;
  const loaded = (tabId, act) => new Promise(async (done) => {
    const seen = (id, change) => {
      if (id !== tabId || change.status !== "complete") return;
      t.api.tabs.onUpdated.removeListener(seen);
      done();
    };
    t.api.tabs.onUpdated.addListener(seen);
    await act();
  }).then(() => t.sleep(400)); // Firefox may forget a moment later
  let tabId;
  const say = async () => {
    await a.setBadgeText({tabId, text: "x"});
    await a.setTitle({tabId, title: "mine"});
    await a.setPopup({tabId, popup: "popup.html"});
    await a.setBadgeBackgroundColor({tabId, color: "#ff0000"});
    await a.disable(tabId);
  };
  const said = async () => [
    await a.getBadgeText({tabId}),
    await a.getTitle({tabId}),
    t.text(await a.getPopup({tabId})),
    await a.getBadgeBackgroundColor({tabId}),
    await a.isEnabled(tabId),
  ];
  const go = (url) => loaded(tabId, () => t.api.tabs.update(tabId, {url}));
  return {
    "open": async () => {
      const tab = await t.api.tabs.create({url: at("/web.html"), active: false});
      tabId = tab.id;
      for (let i = 0; i < 50 && (await t.api.tabs.get(tabId)).status !== "complete"; i++) await t.sleep(100);
      await t.sleep(400);
      return typeof tabId;
    },
    "before": said,
    "said": async () => { await say(); return said(); },
    "fragment": async () => { await go(at("/web.html#there")); return said(); },
    "same page": async () => { await go(at("/web.html?again")); return said(); },
    "said once more": async () => { await say(); return said(); },
    "reload": async () => { await loaded(tabId, () => t.api.tabs.reload(tabId)); return said(); },
    "everywhere stays": async () => {
      await a.setTitle({title: "all"});
      await go(at("/web.html?third"));
      return [await a.getTitle({tabId}), await a.getTitle({})];
    },
    "closed": async () => { await t.api.tabs.remove(tabId); return a.getTitle({tabId}).then(() => "known", () => "unknown"); },
  };
});
