// action, permissions, i18n without messages, runtime, management, extension.
apiCalls("api_action_state", [], (t) => {
  const a = t.api.action;
  const here = async () => (await t.api.tabs.query({}))[0].id;
  return {
    "title": () => a.getTitle({}),
    "popup": async () => t.text(await a.getPopup({})),
    "badge": () => a.getBadgeText({}),
    "color": () => a.getBadgeBackgroundColor({}),
    "text color": () => a.getBadgeTextColor?.({}),
    "enabled": () => a.isEnabled(),
    "set title": async () => (await a.setTitle({title: "T"}), a.getTitle({})),
    "set badge": async () => (await a.setBadgeText({text: "12345"}), a.getBadgeText({})),
    "set color": async () => (await a.setBadgeBackgroundColor({color: "#ff0080"}), a.getBadgeBackgroundColor({})),
    "color name": async () => (await a.setBadgeBackgroundColor({color: "red"}), a.getBadgeBackgroundColor({})),
    "short color": async () => (await a.setBadgeBackgroundColor({color: "#0f0"}), a.getBadgeBackgroundColor({})),
    "color list": async () => (await a.setBadgeBackgroundColor({color: [1, 2, 3, 4]}), a.getBadgeBackgroundColor({})),
    "bad color": () => a.setBadgeBackgroundColor({color: "nonsense"}),
    "color of three": () => a.setBadgeBackgroundColor({color: [1, 2, 3]}),
    "set text color": async () => (await a.setBadgeTextColor({color: "white"}), a.getBadgeTextColor({})),
    "set popup": async () => (await a.setPopup({popup: "popup.html"}), t.text(await a.getPopup({}))),
    "empty popup": async () => (await a.setPopup({popup: ""}), a.getPopup({})),
    "disable": async () => (await a.disable(), a.isEnabled()),
    "enable": async () => (await a.enable(), a.isEnabled()),
    "tab badge": async () => { const tabId = await here(); await a.setBadgeText({tabId, text: "tab"}); return [await a.getBadgeText({tabId}), await a.getBadgeText({})]; },
    "tab title": async () => { const tabId = await here(); await a.setTitle({tabId, title: "mine"}); return [await a.getTitle({tabId}), await a.getTitle({})]; },
    "tab disabled": async () => { const tabId = await here(); await a.disable(tabId); return [await a.isEnabled(tabId), await a.isEnabled()]; },
    "tab without": async () => { const tabId = await here(); await a.setBadgeText({tabId, text: null}); return await a.getBadgeText({tabId}); },
    "no such tab": () => a.setBadgeText({tabId: 987654, text: "x"}),
    "get no such tab": () => a.getTitle({tabId: 987654}),
    "disable no such tab": () => a.disable(987654),
    "null text": async () => (await a.setBadgeText({text: null}), a.getBadgeText({})),
    "no text": () => a.setBadgeText({}),
    "number text": () => a.setBadgeText({text: 5}),
    "no details": () => a.getTitle(),
    "icon nothing": () => a.setIcon({}),
    "icon missing": () => a.setIcon({path: "none.png"}),
    "icon bad data": () => a.setIcon({imageData: {a: 1}}),
    "user settings": async () => Object.keys(await a.getUserSettings()).sort(),
    "callback": () => new Promise((r) => a.getTitle({}, (title) => r([title, t.lastErr()]))),
    "open popup": () => a.openPopup(),
  };
}, {action: {default_title: "Lab button"}});
apiCalls("api_permissions_forms", ["alarms", "idle"], (t) => {
  const p = t.api.permissions;
  const sorted = (all) => ({...all, permissions: all.permissions?.sort(), origins: all.origins?.sort()});
  return {
    "all": async () => sorted(await p.getAll()),
    "contains": async () => [await p.contains({permissions: ["alarms", "idle"]}), await p.contains({permissions: ["alarms", "bookmarks"]}), await p.contains({}), await p.contains({origins: []})],
    "origins": async () => [await p.contains({origins: ["http://127.0.0.1/*"]}), await p.contains({origins: ["http://127.0.0.1/a/*"]}), await p.contains({origins: ["<all_urls>"]}), await p.contains({origins: ["https://127.0.0.1/*"]})],
    "no argument": () => p.contains(),
    "request without gesture": () => p.request({permissions: ["bookmarks"]}),
    "request not listed": () => p.request({permissions: ["history"]}),
    "remove what is not there": () => p.remove({permissions: ["bookmarks"]}),
    "remove required origin": () => p.remove({origins: ["http://127.0.0.1/*"]}),
    "remove nothing": () => p.remove({}),
    "namespaces": () => [typeof t.api.alarms, typeof t.api.idle, typeof t.api.bookmarks],
  };
}, {optional_permissions: ["bookmarks"], optional_host_permissions: ["https://example.org/*"]});
apiCalls("api_runtime_members", [], (t) => {
  const r = t.api.runtime;
  return {
    "platform": () => r.getPlatformInfo(),
    "browser": async () => Object.keys(await r.getBrowserInfo?.() ?? {}).sort(),
    "version": () => r.getVersion?.(),
    "uninstall": () => r.setUninstallURL("https://example.org/bye"),
    "uninstall empty": () => r.setUninstallURL(""),
    "uninstall bad": () => r.setUninstallURL("ftp://example.org/"),
    "uninstall nonsense": () => r.setUninstallURL("nonsense"),
    "uninstall number": () => r.setUninstallURL(5),
    "options": () => r.openOptionsPage(),
    "update": async () => typeof (await r.requestUpdateCheck()),
    "contexts": async () => (await r.getContexts({})).map((one) => [one.contextType, one.tabId, one.windowId, one.frameId, one.incognito, Object.keys(one).sort(), t.text(one.documentUrl ?? ""), t.text(one.documentOrigin ?? "")]),
    "contexts of type": async () => (await r.getContexts({contextTypes: ["TAB"]})).length,
    "contexts bad type": () => r.getContexts({contextTypes: ["NONE"]}),
    "contexts no filter": () => r.getContexts(),
    "page": async () => typeof (await r.getBackgroundPage?.()),
    "directory": async () => typeof (await new Promise((done) => r.getPackageDirectoryEntry?.(done) ?? done(null))),
    "url": () => [r.getURL(""), r.getURL("a b"), r.getURL("/x?y#z"), r.getURL("http://example.org/")].map(t.text),
    "url nothing": () => r.getURL(),
    "id": () => t.text(r.id),
    "manifest": () => Object.keys(r.getManifest()).sort(),
    "restart": () => r.restart?.(),
    "frame": () => r.getFrameId?.(globalThis),
  };
});
apiCalls("api_runtime_options_page", [], (t) => {
  const r = t.api.runtime;
  return {
    "open": () => r.openOptionsPage(),
    "tabs": async () => { await t.sleep(500); return (await t.api.tabs.query({})).map((tab) => t.text(tab.url).replace(/^about:.*|^chrome:.*/, "<blank>")); },
    "again": () => r.openOptionsPage(),
    "one": async () => { await t.sleep(300); return (await t.api.tabs.query({url: r.getURL("page2.html")})).length; },
  };
}, {options_ui: {page: "page2.html", open_in_tab: true}});
apiCalls("api_management_self", [], (t) => {
  const m = t.api.management;
  const shown = (self) => Object.fromEntries(Object.entries(self).map(([key, v]) => [key, key === "id" ? t.text(v) : v]));
  return {
    "members": () => Object.keys(m).sort(),
    "self": async () => shown(await m.getSelf()),
    "callback": () => new Promise((r) => m.getSelf((self) => r([self.name, t.lastErr()]))),
    "argument": () => m.getSelf(1),
    "all": () => m.getAll?.(),
    "uninstall": () => m.uninstallSelf({showConfirmDialog: 5}),
  };
}, {description: "What it is", short_name: "lab", homepage_url: "https://example.org/home"});
scenario("api_extension_views", {
  bg: async (t) => {
    const e = t.api.extension;
    t.log("members", Object.keys(e ?? {}).sort());
    t.log("views", t.catching("views", () => e.getViews?.().length));
    await t.open("page");
    await t.wait("page looked");
    t.log("views now", t.catching("views", () => e.getViews?.().length));
    t.log("file access", await labOutcome(t, () => e.isAllowedFileSchemeAccess()));
    t.log("incognito access", await labOutcome(t, () => e.isAllowedIncognitoAccess()));
    t.log("incognito", e.inIncognitoContext);
    await t.signal("finished");
  },
  page: async (t) => {
    const e = t.api.extension;
    t.log("views", t.catching("views", () => e.getViews?.().length));
    t.log("tabs", t.catching("tabs", () => e.getViews?.({type: "tab"}).length));
    t.log("popups", t.catching("popups", () => e.getViews?.({type: "popup"}).length));
    t.log("own", t.catching("own", () => e.getViews?.().includes(globalThis)));
    t.log("background", t.catching("background", () => typeof e.getBackgroundPage?.()));
    t.log("bad", t.catching("bad", () => e.getViews({type: "none"})));
    await t.signal("page looked");
    await t.wait("finished");
  },
});
apiCalls("api_i18n_no_locale", [], (t) => {
  const i = t.api.i18n;
  return {
    "missing": () => i.getMessage("none"),
    "with one": () => i.getMessage("none", "x"),
    "predefined": () => ["@@ui_locale", "@@bidi_dir", "@@bidi_reversed_dir", "@@bidi_start_edge", "@@bidi_end_edge"].map((k) => i.getMessage(k)),
    "id": () => t.text(i.getMessage("@@extension_id")),
    "ui": () => i.getUILanguage(),
    "accept": () => i.getAcceptLanguages(),
    "no argument": () => i.getMessage(),
    "number": () => i.getMessage(5),
    "list": () => i.getMessage(["a"]),
    "nine": () => i.getMessage("none", Array(10).fill("x")),
  };
});
