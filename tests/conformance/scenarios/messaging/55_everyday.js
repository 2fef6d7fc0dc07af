// What extensions do every day with the API, in the forms that tests of extensions use.
apiCalls("api_every_omnibox_tts_power", ["tts", "power", "idle"], (t) => {
  const {omnibox, tts, power, idle} = t.api;
  return {
    "there": () => [typeof omnibox, typeof tts, typeof power, typeof idle],
    "suggestion": () => omnibox.setDefaultSuggestion({description: "Find <match>%s</match>"}),
    "suggestion bad": () => omnibox.setDefaultSuggestion({}),
    "suggestion markup": () => omnibox.setDefaultSuggestion({description: "a < b"}),
    "listeners": () => { omnibox.onInputEntered.addListener(() => {}); return [omnibox.onInputEntered.hasListeners?.(), omnibox.onInputChanged.hasListeners?.()]; },
    "disposition": () => omnibox.OnInputEnteredDisposition,
    "voices": async () => Array.isArray(await tts.getVoices()),
    "speaking": () => tts.isSpeaking(),
    "stop": () => tts.stop(),
    "speak long": () => tts.speak("x".repeat(40000)),
    "speak rate": () => tts.speak("x", {rate: 100}),
    "keep": () => power.requestKeepAwake("display"),
    "keep bad": () => power.requestKeepAwake("odd"),
    "release": () => power.releaseKeepAwake(),
    "state small": () => idle.queryState(1),
    "interval": () => idle.setDetectionInterval(30),
    "interval small": () => idle.setDetectionInterval(5),
    "delay": () => idle.getAutoLockDelay?.(),
  };
}, {omnibox: {keyword: "lab"}}, {families: ["chromium"]});
apiCalls("api_every_system_dns_debugger", ["system.cpu", "system.memory", "system.display", "system.storage", "dns", "debugger", "pageCapture", "tabCapture", "desktopCapture"], (t) => {
  const {system: s, dns, debugger: d} = t.api;
  return {
    "there": () => [typeof s, typeof dns, typeof d, typeof t.api.pageCapture, typeof t.api.tabCapture, typeof t.api.desktopCapture],
    "cpu": async () => Object.keys(await s.cpu.getInfo()).sort(),
    "memory": async () => Object.keys(await s.memory.getInfo()).sort(),
    "display": async () => (await s.display.getInfo()).map((one) => Object.keys(one).sort().includes("bounds")),
    "storage": async () => Array.isArray(await s.storage.getInfo()),
    "eject": () => s.storage.ejectDevice("none"),
    "dns": async () => Object.keys(await dns.resolve("localhost")).sort(),
    "dns none": () => dns.resolve("nothing.invalid"),
    "targets": async () => Array.isArray(await d.getTargets()),
    "attach none": () => d.attach({tabId: 987654}, "1.3"),
    "attach nothing": () => d.attach({}, "1.3"),
    "attach version": async () => d.attach({tabId: (await t.api.tabs.query({}))[0].id}, "99"),
    "detach none": () => d.detach({tabId: 987654}),
    "command none": () => d.sendCommand({tabId: 987654}, "Page.enable"),
    "capture none": () => t.api.pageCapture.saveAsMHTML({tabId: 987654}),
    "captured": () => t.api.tabCapture.getCapturedTabs(),
    "cancel": () => t.api.desktopCapture.cancelChooseDesktopMedia(1),
  };
});
apiCalls("api_every_management", ["management"], (t) => {
  const m = t.api.management;
  return {
    "members": () => Object.keys(m).sort(),
    "all": async () => (await m.getAll()).filter((one) => one.name.startsWith("lab")).map((one) => [one.name, one.enabled, one.type, one.installType, one.mayDisable]),
    "get self": async () => (await m.get(t.api.runtime.id)).name,
    "get none": () => m.get("abcdefghijklmnopabcdefghijklmnop"),
    "get bad": () => m.get(5),
    "enable none": () => m.setEnabled("abcdefghijklmnopabcdefghijklmnop", true),
    "warnings": () => m.getPermissionWarningsById?.(t.api.runtime.id),
    "warnings none": () => m.getPermissionWarningsById?.("abcdefghijklmnopabcdefghijklmnop"),
    "warnings manifest": () => m.getPermissionWarningsByManifest?.(JSON.stringify({name: "x", version: "1", manifest_version: 3, permissions: ["tabs", "history"]})),
    "warnings bad": () => m.getPermissionWarningsByManifest?.("nonsense"),
    "uninstall none": () => m.uninstall?.("abcdefghijklmnopabcdefghijklmnop"),
    "launch none": () => m.launchApp?.("abcdefghijklmnopabcdefghijklmnop"),
    "constants": () => [m.ExtensionType, m.ExtensionInstallType && Object.keys(m.ExtensionInstallType).length],
  };
});
apiCalls("api_every_identity_gcm", ["identity", "gcm"], (t) => {
  const {identity: i, gcm} = t.api;
  return {
    "there": () => [typeof i, typeof gcm, Object.keys(i).sort()],
    "url": () => [i.getRedirectURL(), i.getRedirectURL("a/b"), i.getRedirectURL("/a")].map((u) => u.replace(/\/\/[a-z0-9]{32,40}\./, "//<id>.")),
    "token": async () => { try { return typeof (await i.getAuthToken({interactive: false})); } catch (e) { return e.message; } },
    "remove token": () => i.removeCachedAuthToken({token: "x"}),
    "clear tokens": () => i.clearAllCachedAuthTokens(),
    "profile": () => i.getProfileUserInfo(),
    "profile any": () => i.getProfileUserInfo({accountStatus: "ANY"}),
    "accounts": () => i.getAccounts?.(),
    "flow nothing": () => i.launchWebAuthFlow({}),
    "flow bad": () => i.launchWebAuthFlow({url: 5}),
    "gcm bad": () => gcm.send({}),
    "gcm register": () => gcm.register([]),
    "gcm size": () => gcm.MAX_MESSAGE_SIZE,
  };
});
apiCalls("api_every_declarativeContent", ["declarativeContent"], (t) => {
  const d = t.api.declarativeContent;
  return {
    "there": () => typeof d,
    "members": () => Object.keys(d).sort(),
    "matcher": () => Object.keys(new d.PageStateMatcher({pageUrl: {hostEquals: "example.org"}})).sort(),
    "bad matcher": () => new d.PageStateMatcher({odd: 1}),
    "show": () => Object.keys(new d.ShowAction()).sort(),
    "add": () => new Promise((r) => d.onPageChanged.addRules([{id: "a", conditions: [new d.PageStateMatcher({pageUrl: {hostEquals: "example.org"}})], actions: [new d.ShowAction()]}], (rules) => r([rules.map((x) => [x.id, x.priority]), t.lastErr()]))),
    "get": () => new Promise((r) => d.onPageChanged.getRules(undefined, (rules) => r(rules.map((x) => x.id)))),
    "again": () => new Promise((r) => d.onPageChanged.addRules([{id: "a", conditions: [], actions: []}], (rules) => r([rules?.length, t.lastErr()]))),
    "remove": () => new Promise((r) => d.onPageChanged.removeRules(["a"], () => d.onPageChanged.getRules(undefined, (rules) => r(rules.length)))),
    "listen": () => d.onPageChanged.addListener(() => {}),
  };
});
apiCalls("api_every_commands", [], (t) => {
  const c = t.api.commands;
  return {
    "members": () => Object.keys(c).sort(),
    "all": async () => (await c.getAll()).map((one) => [one.name, one.shortcut, one.description]),
    "callback": () => new Promise((r) => c.getAll((list) => r([list.length, t.lastErr()]))),
    "update": async () => [await c.update?.({name: "go", description: "New"}), (await c.getAll()).find((one) => one.name === "go").description],
    "update none": () => c.update?.({name: "none", description: "x"}),
    "update key": async () => [await c.update?.({name: "go", shortcut: "Ctrl+Shift+8"}), (await c.getAll()).find((one) => one.name === "go").shortcut],
    "update bad": () => c.update?.({name: "go", shortcut: "odd"}),
    "reset": async () => [await c.reset?.("go"), (await c.getAll()).find((one) => one.name === "go").shortcut],
    "reset none": () => c.reset?.("none"),
    "listen": () => { const f = () => {}; c.onCommand.addListener(f); const had = c.onCommand.hasListener(f); c.onCommand.removeListener(f); return [had, c.onCommand.hasListener(f)]; },
  };
}, {commands: {go: {suggested_key: {default: "Ctrl+Shift+7", mac: "Command+Shift+7"}, description: "Go there"}, bare: {description: "No key"}, _execute_action: {suggested_key: {default: "Alt+Shift+9"}}}});
scenario("api_every_click_and_permissions", {
  bg: async (t) => {
    const p = t.api.permissions;
    const seen = [];
    p.onAdded.addListener((x) => seen.push(["added", x.permissions, x.origins]));
    p.onRemoved.addListener((x) => seen.push(["removed", x.permissions, x.origins]));
    t.api.action.onClicked.addListener(async (tab) => {
      t.log("request", await labOutcome(t, () => p.request({permissions: ["bookmarks"], origins: ["https://example.org/*"]}), 6000));
      t.log("there", [typeof t.api.bookmarks, await p.contains({permissions: ["bookmarks"]}), await p.contains({origins: ["https://example.org/a"]})]);
      t.log("again", await labOutcome(t, () => p.request({permissions: ["bookmarks"]})));
      t.log("remove", await labOutcome(t, () => p.remove({permissions: ["bookmarks"]})));
      t.log("gone", [typeof t.api.bookmarks, await p.contains({permissions: ["bookmarks"]})]);
      t.log("remove twice", await labOutcome(t, () => p.remove({permissions: ["bookmarks"]})));
      t.log("remove required", await labOutcome(t, () => p.remove({permissions: ["tabs"]})));
      t.log("odd", await labOutcome(t, () => p.request({permissions: ["alarms"]})));
      await t.sleep(300);
      for (const one of seen) t.log("seen", one);
      await t.signal("done");
    });
    await t.open("content");
    await t.runner("action-click");
    await t.wait("done", 20000);
    await t.signal("finished");
  },
  content: async (t) => { await t.wait("finished", 40000); },
}, {...asks([], {optional_permissions: ["bookmarks"], optional_host_permissions: ["https://example.org/*"]}), timeout: 60, families: ["firefox"], firefox_prefs: {"extensions.webextOptionalPermissionPrompts": false}});
scenario("api_every_content_script_api", {
  bg: async (t) => { await t.open("content"); await t.wait("done", 20000); },
  content: async (t) => {
    const {api} = t;
    t.log("namespaces", Object.keys(api).filter((k) => typeof api[k] === "object" && api[k] !== null).sort());
    t.log("runtime", Object.keys(api.runtime).sort());
    t.log("storage", Object.keys(api.storage).sort());
    t.log("i18n", Object.keys(api.i18n).sort());
    t.log("extension", Object.keys(api.extension ?? {}).sort());
    t.log("set", await labOutcome(t, () => api.storage.local.set({from: "content"})));
    t.log("get", await labOutcome(t, () => api.storage.local.get()));
    t.log("session", await labOutcome(t, () => api.storage.session.get()));
    t.log("sync", await labOutcome(t, () => api.storage.sync.set({a: 1})));
    t.log("bytes", await labOutcome(t, () => api.storage.local.getBytesInUse("from")));
    t.log("url", [t.text(api.runtime.getURL("x.png")), api.runtime.getManifest().name, t.text(api.runtime.id)]);
    t.log("tabs", typeof api.tabs);
    t.log("dom", api.dom ? tried2(t, () => api.dom.openOrClosedShadowRoot(document.body)) : "none");
    t.log("changed", await new Promise((r) => { api.storage.onChanged.addListener((c, area) => r([area, c])); api.storage.local.set({from: "again"}); }));
    await t.signal("done");
  },
}, {...asks([]), timeout: 30});
const tried2 = (t, f) => { try { return t.d(f()); } catch (e) { return t.err(e); } };
scenario("api_every_access_level", {
  bg: async (t) => {
    await t.api.storage.session.set({secret: 1});
    await t.open("content");
    t.log("first", await t.wait("first", 8000));
    t.log("level", await labOutcome(t, () => t.api.storage.session.setAccessLevel?.({accessLevel: "TRUSTED_AND_UNTRUSTED_CONTEXTS"})));
    await t.signal("go");
    t.log("then", await t.wait("then", 8000));
    t.log("back", await labOutcome(t, () => t.api.storage.session.setAccessLevel?.({accessLevel: "TRUSTED_CONTEXTS"})));
    t.log("bad", await labOutcome(t, () => t.api.storage.session.setAccessLevel?.({accessLevel: "ODD"})));
    t.log("local", await labOutcome(t, () => t.api.storage.local.setAccessLevel?.({accessLevel: "TRUSTED_CONTEXTS"})));
    t.log("keys", [await labOutcome(t, () => t.api.storage.session.getKeys?.()), await labOutcome(t, () => t.api.storage.local.getKeys?.())]);
    await t.signal("finished");
  },
  content: async (t) => {
    await t.signal("first", await labOutcome(t, () => t.api.storage.session.get("secret")));
    await t.wait("go", 8000);
    await t.signal("then", await labOutcome(t, () => t.api.storage.session.get("secret")));
    await t.wait("finished", 20000);
  },
}, {timeout: 40});
scenario("api_every_tab_life", {
  bg: async (t) => {
    const seen = [];
    const {tabs} = t.api;
    for (const event of ["onCreated", "onActivated", "onHighlighted", "onRemoved", "onAttached", "onDetached", "onMoved", "onReplaced"])
      tabs[event].addListener((...a) => seen.push([event, a.map((one) => typeof one === "object" ? Object.keys(one).sort().filter((k) => event !== "onCreated") : typeof one)]));
    const tab = await t.open("content");
    const second = await tabs.create({url: "page.html", active: false, index: 0});
    t.log("second", [second.index, second.active, second.pinned]);
    await t.sleep(800);
    t.log("active", (await tabs.update(second.id, {active: true})).active);
    await t.sleep(300);
    t.log("first", [(await tabs.get(tab.id)).active, (await tabs.get(tab.id)).index]);
    await tabs.remove(second.id);
    await t.sleep(600);
    t.log("gone", await tabs.get(second.id).catch((e) => e.message.replace(String(second.id), "<id>")));
    for (const event of ["onCreated", "onActivated", "onHighlighted", "onRemoved", "onMoved"]) t.log(event, seen.filter((one) => one[0] === event).map((one) => one[1]));
    await t.signal("finished");
  },
  content: async (t) => { await t.wait("finished", 20000); },
}, {timeout: 40, families: ["chromium"]});
