// What of the extension APIs was accepted alone: warnings of permissions, rules of declarativeContent, suggestions, shortcuts, names, own files.
const lackedWhole = async (t, f) => { try { return {resolved: t.d(await f())}; } catch (e) { const m = t.text(String(e.message)); return {rejected: [e.name, m.match(/[^]{1,250}/g)]}; } };

bgOnly("lacked_permission_warnings_alone", ["management"], async (t) => {
  const m = t.api.management;
  const asked = (more) => labOutcome(t, () => m.getPermissionWarningsByManifest(JSON.stringify({name: "x", version: "1", manifest_version: 3, ...more})));
  const permissions = ["activeTab", "alarms", "background", "bookmarks", "browsingData", "certificateProvider", "clipboardRead", "clipboardWrite", "contentSettings", "contextMenus", "cookies", "debugger", "declarativeContent", "declarativeNetRequest", "declarativeNetRequestFeedback", "declarativeNetRequestWithHostAccess", "desktopCapture", "dns", "downloads", "downloads.open", "downloads.ui", "favicon", "fontSettings", "gcm", "geolocation", "history", "identity", "identity.email", "idle", "management", "nativeMessaging", "notifications", "offscreen", "pageCapture", "power", "printerProvider", "privacy", "processes", "proxy", "readingList", "scripting", "search", "sessions", "sidePanel", "storage", "system.cpu", "system.display", "system.memory", "system.storage", "tabCapture", "tabGroups", "tabs", "topSites", "tts", "ttsEngine", "unlimitedStorage", "userScripts", "webAuthenticationProxy", "webNavigation", "webRequest", "webRequestAuthProvider", "webRequestBlocking", "accessibilityFeatures.read", "accessibilityFeatures.modify", "audio", "enterprise.deviceAttributes", "vpnProvider", "wallpaper", "nonsense"];
  for (const one of permissions) t.log(one, (await asked({permissions: [one]})).resolved ?? "refused");
}, {}, {families: ["chromium"]});
bgOnly("lacked_permission_warnings_together", ["management"], async (t) => {
  const m = t.api.management;
  const asked = (more) => labOutcome(t, () => m.getPermissionWarningsByManifest(JSON.stringify({name: "x", version: "1", manifest_version: 3, ...more})));
  const sets = [["tabs", "history"], ["tabs", "sessions"], ["tabs", "webNavigation", "topSites", "favicon"], ["history", "sessions"], ["clipboardRead", "clipboardWrite"], ["bookmarks", "readingList"], ["privacy", "contentSettings"], ["geolocation", "downloads", "notifications"], ["declarativeNetRequest", "tabs"], ["declarativeNetRequest", "declarativeNetRequestFeedback"], ["debugger", "tabs"], ["debugger", "history", "management", "nativeMessaging"], ["accessibilityFeatures.read", "accessibilityFeatures.modify"], ["tabGroups", "tabs"], ["topSites", "history"], ["identity", "identity.email"], ["tts", "ttsEngine"], ["downloads", "downloads.open"], ["pageCapture", "tabs"], ["webRequest", "webNavigation"], ["tabs", "favicon"], ["system.storage", "desktopCapture", "tabCapture"], ["processes", "tabs"], ["bookmarks", "history", "management", "proxy", "privacy", "nativeMessaging", "geolocation", "clipboardRead", "notifications"]];
  for (const one of sets) t.log(one.join(" "), await asked({permissions: one}));
  const hosts = [["<all_urls>"], ["*://*/*"], ["http://*/*"], ["https://example.org/*"], ["https://*.example.org/*"], ["https://example.org/*", "http://example.org/*"], ["https://a.example/*", "https://b.example/*"], ["https://a.example/*", "https://b.example/*", "https://c.example/*"], ["https://a.example/*", "https://b.example/*", "https://c.example/*", "https://d.example/*"], ["https://*.example.org/*", "https://www.example.org/*"], ["file:///*"], ["http://127.0.0.1/*"], ["http://localhost:8080/*"], ["*://*.co.uk/*"], ["https://*.com/*"], ["ftp://example.org/*"], ["https://b.example.org/*", "https://a.example.org/*"], ["https://example.com/*", "https://example.net/*", "https://example.de/*"]];
  for (const one of hosts) t.log(one.join(" "), await asked({host_permissions: one}));
  t.log("both", [await asked({permissions: ["tabs", "history"], host_permissions: ["<all_urls>"]}), await asked({permissions: ["declarativeNetRequest"], host_permissions: ["https://example.org/*"]}), await asked({permissions: ["webRequest"], host_permissions: ["https://example.org/*"]}), await asked({permissions: ["pageCapture"], host_permissions: ["<all_urls>"]}), await asked({permissions: ["topSites", "favicon"], host_permissions: ["<all_urls>"]})]);
  t.log("scripts", [await asked({content_scripts: [{matches: ["https://example.org/*"], js: ["a.js"]}]}), await asked({content_scripts: [{matches: ["<all_urls>"], js: ["a.js"]}], permissions: ["tabs"]})]);
  t.log("optional", [await asked({optional_permissions: ["tabs"]}), await asked({optional_host_permissions: ["<all_urls>"]})]);
  t.log("keys", [await asked({chrome_url_overrides: {newtab: "n.html"}}), await asked({chrome_url_overrides: {history: "n.html"}}), await asked({chrome_settings_overrides: {homepage: "https://example.org/"}}), await asked({chrome_settings_overrides: {startup_pages: ["https://example.org/"]}}), await asked({devtools_page: "d.html"}), await asked({omnibox: {keyword: "x"}}), await asked({commands: {a: {description: "x"}}}), await asked({externally_connectable: {matches: ["https://example.org/*"]}}), await asked({externally_connectable: {ids: ["*"]}}), await asked({side_panel: {default_path: "s.html"}})]);
  const raw = (text) => labOutcome(t, () => m.getPermissionWarningsByManifest(text));
  t.log("bad", [await raw(""), await raw("nonsense"), await raw("[]"), await raw("5"), await raw("{}"), await raw("{\"name\": 5}"), await raw('{"name": "x"}'), await raw('{"name": "x", "version": "1"}'), await raw('{"name": "x", "version": "a", "manifest_version": 3}'), await raw('{"name": "x", "version": "1", "manifest_version": 2}'), await raw('{"name": "x", "version": "1", "manifest_version": 3, "permissions": 5}'), await raw('{"name": "x", "version": "1", "manifest_version": 3,}'), await raw('{"a" 1}'), await raw("{\n\n  'a': 1}"), await raw("// c\n{}")]);
  t.log("own", await labOutcome(t, () => m.getPermissionWarningsById(t.api.runtime.id)));
  t.log("wrong", [await labOutcome(t, () => m.getPermissionWarningsById("x")), await labOutcome(t, () => m.getPermissionWarningsById()), await labOutcome(t, () => m.getPermissionWarningsByManifest()), await labOutcome(t, () => m.getPermissionWarningsByManifest({}))]);
}, {}, {families: ["chromium"]});
scenario("lacked_management_of_another", {
  bg: async (t) => {
    const m = t.api.management;
    const seen = [];
    for (const name of ["onInstalled", "onUninstalled", "onEnabled", "onDisabled"]) m[name].addListener((info) => seen.push([name, t.text(info.id ?? info), info.enabled ?? null, info.disabledReason ?? null]));
    await t.ready("other_bg");
    const other = LAB.other_id;
    const facts = (x) => Object.fromEntries(Object.entries(x).filter(([k]) => !["permissions", "hostPermissions", "icons"].includes(k)).map(([k, v]) => [k, t.text(v)]));
    t.log("get", await labOutcome(t, async () => facts(await m.get(other))));
    t.log("all", await labOutcome(t, async () => (await m.getAll()).filter((x) => x.type === "extension").map((x) => [t.text(x.id), x.name, x.enabled]).sort()));
    t.log("disable", await labOutcome(t, () => m.setEnabled(other, false), 4000));
    t.log("then", await labOutcome(t, async () => facts(await m.get(other))));
    t.log("disable again", await labOutcome(t, () => m.setEnabled(other, false), 4000));
    t.log("enable", await labOutcome(t, () => m.setEnabled(other, true), 4000));
    t.log("own", [await labOutcome(t, () => m.setEnabled(t.api.runtime.id, true), 4000)]);
    t.log("bad", [await labOutcome(t, () => m.setEnabled(other)), await labOutcome(t, () => m.setEnabled(5, true)), await labOutcome(t, () => m.uninstall?.(other), 2000), await labOutcome(t, () => m.uninstall?.("x"), 2000), await labOutcome(t, () => m.launchApp?.(other)), await labOutcome(t, () => m.createAppShortcut?.(other)), await labOutcome(t, () => m.setLaunchType?.(other, "OPEN_AS_REGULAR_TAB")), await labOutcome(t, () => m.generateAppForLink?.("https://example.org/", "x")), await labOutcome(t, () => m.installReplacementWebApp?.())]);
    t.log("warnings", await labOutcome(t, () => m.getPermissionWarningsById?.(other)));
    await t.sleep(500);
    t.log("seen", seen.filter(([name]) => name !== "onInstalled"));
  },
  other_bg: async () => {},
}, {...asks(["management"]), timeout: 60});
scenario("lacked_uninstall_self", {
  bg: async (t) => {
    const m = t.api.management;
    t.log("bad", [await labOutcome(t, () => m.uninstallSelf(5)), await labOutcome(t, () => m.uninstallSelf({odd: 1}))]);
    t.log("asked", await labOutcome(t, () => m.uninstallSelf({showConfirmDialog: "x"})));
    t.log("self", await labOutcome(t, async () => Object.keys(await m.getSelf()).sort()));
  },
}, {timeout: 60});
bgOnly("lacked_declarative_content", ["declarativeContent"], async (t) => {
  const d = t.api.declarativeContent;
  t.log("there", typeof d);
  if (!d) return;
  const e = d.onPageChanged;
  const called = (f) => new Promise((done) => { try { f((...args) => done([args.length, args.map((a) => t.d(a)), t.lastErr()])); } catch (x) { done(t.err(x)); } setTimeout(done, 1200, "silent"); });
  t.log("members", [Object.keys(e).sort(), String(e), d.PageStateMatcher.name, d.PageStateMatcher.length, typeof d.PageStateMatcher.prototype]);
  t.log("made", [t.d(new d.PageStateMatcher({css: ["a"], isBookmarked: false})), t.d(new d.ShowAction()), t.d(new d.RequestContentScript({js: ["a.js"]})), t.d(d.ShowPageAction && new d.ShowPageAction())]);
  t.log("called", [tried(t, () => new d.PageStateMatcher()), tried(t, () => new d.PageStateMatcher(5)), tried(t, () => new d.PageStateMatcher({pageUrl: 5})), tried(t, () => new d.PageStateMatcher({pageUrl: {odd: 1}})), tried(t, () => new d.PageStateMatcher({css: "a"})), tried(t, () => new d.ShowAction(5)), tried(t, () => new d.ShowAction({})), tried(t, () => new d.SetIcon()), tried(t, () => new d.SetIcon({})), tried(t, () => new d.RequestContentScript()), tried(t, () => new d.RequestContentScript({js: "a"}))]);
  const rule = (more) => ({conditions: [new d.PageStateMatcher({pageUrl: {hostEquals: "127.0.0.1"}})], actions: [new d.ShowAction()], ...more});
  t.log("add", await called((back) => e.addRules([rule({id: "a"}), rule({priority: 5, tags: ["t"]})], back)));
  t.log("add none", await called((back) => e.addRules([], back)));
  t.log("add promise", tried(t, () => e.addRules([rule({id: "p"})])));
  t.log("get", await called((back) => e.getRules(back)));
  t.log("get some", [await called((back) => e.getRules(["a"], back)), await called((back) => e.getRules(["none"], back)), await called((back) => e.getRules([], back)), await called((back) => e.getRules("a", back)), tried(t, () => e.getRules())]);
  t.log("twice", await called((back) => e.addRules([rule({id: "a"})], back)));
  t.log("wrong", [await called((back) => e.addRules(5, back)), await called((back) => e.addRules([5], back)), await called((back) => e.addRules([{}], back)), await called((back) => e.addRules([{conditions: [], actions: [5]}], back)), await called((back) => e.addRules([{conditions: [{}], actions: []}], back)), await called((back) => e.addRules([rule({id: 5})], back)), await called((back) => e.addRules([rule({odd: 5})], back)), await called((back) => e.addRules(back)), tried(t, () => e.addRules())]);
  t.log("matchers", [await called((back) => e.addRules([rule({id: "m", conditions: [new d.PageStateMatcher({css: ["a >"]})]})], back)), await called((back) => e.addRules([rule({id: "n", conditions: [new d.PageStateMatcher({css: ["a b"]})]})], back))]);
  t.log("remove", [await called((back) => e.removeRules(["a"], back)), await called((back) => e.removeRules(["none"], back)), await called((back) => e.removeRules(5, back)), await called((back) => e.removeRules(undefined, back)), await called((back) => e.getRules(undefined, back))]);
}, {}, {families: ["chromium"]});
scenario("lacked_declarative_content_shows", {
  bg: async (t) => {
    const d = t.api.declarativeContent, {action} = t.api;
    await action.disable();
    const added = (rules) => new Promise((done) => d.onPageChanged.addRules(rules, done));
    const here = await t.open("content");
    const there = await t.open("web?x=1");
    const state = async (label) => t.log(label, [await action.isEnabled(here.id), await action.isEnabled(there.id), await action.isEnabled()]);
    await state("before");
    await added([{id: "a", conditions: [new d.PageStateMatcher({pageUrl: {pathContains: "content"}})], actions: [new d.ShowAction()]}]);
    await t.sleep(300);
    await state("path");
    await added([{id: "b", conditions: [new d.PageStateMatcher({pageUrl: {queryEquals: "x=1"}})], actions: [new d.ShowAction()]}]);
    await t.sleep(300);
    await state("query");
    await new Promise((done) => d.onPageChanged.removeRules(["a"], done));
    await t.sleep(300);
    await state("removed");
    await t.api.tabs.update(here.id, {url: t.url("web?x=1#f")});
    await t.sleep(900);
    await state("moved");
    await added([{id: "c", conditions: [new d.PageStateMatcher({css: ["b.lab"]})], actions: [new d.ShowAction()]}]);
    await new Promise((done) => d.onPageChanged.removeRules(["b"], done));
    await t.sleep(300);
    await state("css");
    await t.api.scripting.executeScript({target: {tabId: there.id}, func: () => { const b = document.createElement("b"); b.className = "lab"; document.body.append(b); }});
    await t.sleep(600);
    await state("css there");
    await action.setPopup({popup: "popup.html"});
    await action.disable(there.id);
    await state("disabled there");
  },
  content: async () => {},
  web: async () => {},
}, {...asks(["declarativeContent"]), families: ["chromium"], timeout: 60});
bgOnly("lacked_omnibox_markup", [], async (t) => {
  const o = t.api.omnibox;
  const set = (description) => labOutcome(t, () => o.setDefaultSuggestion({description}));
  for (const text of ["plain", "<match>a</match>", "<url>u</url> <dim>d</dim>", "<match><dim>both</dim></match>", "a & b", "a &amp; b &lt; &#65;", "a < b", "a > b", "<b>bold</b>", "<match>open", "</match>", "<match>a</dim>", "<match a='1'>x</match>", "<match a>x</match>", "<>", "<1>", "&odd;", "&", "&amp", "%s", "", "<match/>", "<!-- c -->", "<![CDATA[x]]>", "<?pi?>", "a\u0001b", "é😀", "<MATCH>x</MATCH>", "]]>", "<match>a\nb</match>", "a\n<", "\"quotes\"", "<url>a</url", "<url"]) t.log(JSON.stringify(text), (await set(text)));
  t.log("styles", [await labOutcome(t, () => o.setDefaultSuggestion({description: "abc", descriptionStyles: [{type: "match", offset: 0}]})), await labOutcome(t, () => o.setDefaultSuggestion({description: "abc", descriptionStyles: [{type: "odd", offset: 0}]})), await labOutcome(t, () => o.setDefaultSuggestion({description: "a < b", descriptionStyles: []}))]);
  t.log("send", [tried(t, () => o.sendSuggestions?.(1, [{content: "a", description: "b"}])), tried(t, () => o.sendSuggestions?.(1, [{content: "a", description: "a < b"}])), tried(t, () => o.sendSuggestions?.(1, [{content: "a"}])), tried(t, () => o.sendSuggestions?.())]);
  t.log("events", [tried(t, () => o.onInputChanged.addListener()), tried(t, () => o.onInputChanged.addListener(5)), o.onInputChanged.hasListeners?.(), tried(t, () => o.onInputChanged.addListener((text, suggest) => suggest([]))), o.onInputChanged.hasListeners?.()]);
}, {omnibox: {keyword: "lab"}});
bgOnly("lacked_commands_refused", [], async (t) => {
  const c = t.api.commands;
  t.log("there", [typeof c.update, typeof c.reset]);
  if (!c.update) return;
  const update = (more) => lackedWhole(t, () => c.update({name: "go", ...more}));
  for (const shortcut of ["odd", "", "Ctrl", "Ctrl+", "A", "Shift+A", "Ctrl+A", "ctrl+a", "Ctrl+Alt+A", "Alt+Shift+F5", "F5", "F13", "Shift+F5", "Ctrl+Shift+Alt+A", "MediaPlayPause", "Ctrl+MediaPlayPause", "Command+A", "MacCtrl+A", "Ctrl+Comma", "Ctrl+;", "Ctrl+é", "Ctrl + Shift + Y", "Alt+1", "Ctrl+Ctrl+A", "Ctrl+Shift+Home", "Ctrl+Space", "Ctrl+Enter", "Meta+A"]) t.log(shortcut, [await update({shortcut}), (await c.getAll()).find((x) => x.name === "go").shortcut]);
  t.log("bad", [await lackedWhole(t, () => c.update()), await lackedWhole(t, () => c.update({})), await lackedWhole(t, () => c.update({name: 5})), await update({shortcut: 5}), await update({description: 5}), await update({odd: 1}), await lackedWhole(t, () => c.update({name: "none", shortcut: "odd"})), await lackedWhole(t, () => c.update("go")), await lackedWhole(t, () => c.reset()), await lackedWhole(t, () => c.reset(5))]);
  t.log("same", [await update({shortcut: "Ctrl+Shift+6"}), await lackedWhole(t, () => c.update({name: "bare", shortcut: "Ctrl+Shift+6"})), (await c.getAll()).map((x) => [x.name, x.shortcut])]);
}, {commands: {go: {suggested_key: {default: "Ctrl+Shift+7"}, description: "Go there"}, bare: {description: "No key"}}}, {families: ["firefox"]});
bgOnly("lacked_dns", ["dns"], async (t) => {
  const {dns} = t.api;
  const facts = async (...args) => { const x = await dns.resolve(...args); return [Object.keys(x).sort(), x.address ?? x.addresses, x.resultCode ?? null, x.isTRR ?? null, x.canonicalName ?? null]; };
  const call = (...args) => lackedWhole(t, () => facts(...args));
  t.log("addresses", [await call("127.0.0.1"), await call("10.1.2.3"), await call("::1"), await call("[::1]"), await call("0x7f.1"), await call("127.1"), await call("1.2.3.256")]);
  t.log("names", [await call("nothing.invalid"), await call("none.test"), await call(""), await call(" "), await call("a b"), await call("http://localhost/"), await call("localhost:80"), await call("é.invalid"), await call("a..b"), await call("-a.invalid"), await call("x".repeat(70) + ".invalid")]);
  t.log("local", await lackedWhole(t, async () => { const x = await dns.resolve("localhost"); return (x.addresses ?? [x.address]).some((a) => a === "127.0.0.1" || a === "::1"); }));
  t.log("bad", [await call(), await call(5), await call(null), await call("127.0.0.1", 5), await call("127.0.0.1", ["offline"]), await call("127.0.0.1", ["odd"]), await call("127.0.0.1", ["canonical_name"]), await call("nothing.invalid", ["disable_ipv6", "bypass_cache"])]);
  t.log("callback", await new Promise((done) => { try { chrome.dns.resolve("127.0.0.1", (...args) => done([args.length, t.d(args[0]), t.lastErr()])); } catch (e) { done(t.err(e)); } setTimeout(done, 2000, "silent"); }));
});
bgOnly("lacked_gcm_and_instance_id", ["gcm"], async (t) => {
  const {gcm, instanceID: i} = t.api;
  t.log("there", [typeof gcm, typeof i]);
  if (!gcm) return;
  t.log("members", [Object.keys(gcm).sort(), Object.keys(i).sort()]);
  t.log("register", [await labOutcome(t, () => gcm.register()), await labOutcome(t, () => gcm.register([5])), await labOutcome(t, () => gcm.register([""])), await labOutcome(t, () => gcm.register(["1", "2"]), 1500)]);
  t.log("unregister", await labOutcome(t, () => gcm.unregister(), 1500));
  t.log("send", [await labOutcome(t, () => gcm.send({destinationId: "d", messageId: "m", data: {}}), 1500), await labOutcome(t, () => gcm.send({destinationId: "d", messageId: "m", data: {a: ""}}), 1500), await labOutcome(t, () => gcm.send({destinationId: "d", messageId: "m", data: {"goog.x": "b"}}), 1500), await labOutcome(t, () => gcm.send({destinationId: "d", messageId: "m", data: {collapse_key: "b"}}), 1500), await labOutcome(t, () => gcm.send({destinationId: "d", messageId: "m", timeToLive: 99999999, data: {a: "b"}}), 1500), await labOutcome(t, () => gcm.send({destinationId: "d", messageId: "m", data: {a: "x".repeat(5000)}}), 1500), await labOutcome(t, () => gcm.send({destinationId: "d", messageId: "m", data: {a: "b"}}), 1500)]);
  t.log("id", [await labOutcome(t, async () => (await i.getID()).length > 5, 1500), await labOutcome(t, async () => (await i.getID()) === (await i.getID()), 1500), await labOutcome(t, async () => typeof (await i.getCreationTime()), 1500)]);
  t.log("token", [await labOutcome(t, () => i.getToken({}), 1500), await labOutcome(t, () => i.getToken({authorizedEntity: "1", scope: ""}), 1500), await labOutcome(t, () => i.deleteToken({authorizedEntity: "1", scope: "GCM"}), 1500), await labOutcome(t, () => i.deleteID(), 1500)]);
  t.log("events", [tried(t, () => gcm.onMessage.addListener(() => {})), tried(t, () => gcm.onSendError.addListener(5)), tried(t, () => i.onTokenRefresh.addListener(() => {}))]);
}, {}, {families: ["chromium"]});
scenario("lacked_own_files_in_web_request", {
  bg: async (t) => {
    const w = t.api.webRequest;
    const seen = [];
    const told = (name) => (d) => { if (/extension:/.test(d.url)) seen.push([name, t.text(d.url), d.type, d.method, d.frameId === 0, d.parentFrameId, d.tabId >= 0, d.statusCode ?? null, d.statusLine ?? null, d.fromCache ?? null, d.ip ?? null, t.text(d.initiator ?? d.originUrl ?? "none"), d.documentLifecycle ?? null, d.frameType ?? null, d.error ?? null, (d.responseHeaders ?? []).map((h) => h.name.toLowerCase()).sort().join(), (d.requestHeaders ?? []).map((h) => h.name.toLowerCase()).sort().join()]); };
    for (const [name, extra] of [["onBeforeRequest"], ["onBeforeSendHeaders", ["requestHeaders"]], ["onSendHeaders", ["requestHeaders"]], ["onHeadersReceived", ["responseHeaders"]], ["onResponseStarted", ["responseHeaders"]], ["onCompleted", ["responseHeaders"]], ["onErrorOccurred"]]) w[name].addListener(told(name), {urls: ["<all_urls>"]}, ...(extra ? [extra] : []));
    await fetch("/extra.txt").then((r) => r.text());
    await t.sleep(300);
    t.log("fetched", seen.splice(0));
    await fetch("/none.txt").catch(() => {});
    await t.sleep(300);
    t.log("missing", seen.splice(0));
    await t.open("page");
    await t.wait("page ok", 8000);
    await t.sleep(500);
    const of = (one) => one[1].split("/").pop();
    t.log("page", seen.filter((one) => of(one) === "page.html"));
    t.log("scripts", [...new Set(seen.filter((one) => of(one).endsWith(".js")).map((one) => one[0] + " " + one[2]))].sort());
    t.log("by page", seen.filter((one) => of(one) === "extra.txt"));
    t.log("image", seen.filter((one) => of(one) === "dot.svg").map((one) => one.slice(0, 4)));
  },
  page: async (t) => {
    await fetch("extra.txt").then((r) => r.text());
    const img = new Image();
    img.src = "dot.svg";
    document.body.append(img);
    await t.sleep(400);
    await t.signal("page ok");
  },
}, {...asks(["webRequest"], {host_permissions: ["<all_urls>"]}), files: {"extra.txt": "extra", "dot.svg": "<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/>"}, timeout: 60});
scenario("lacked_popup_and_new_tabs", {
  bg: async (t) => {
    const popups = async () => (await t.api.runtime.getContexts({contextTypes: ["POPUP"]})).length;
    t.api.runtime.onConnect.addListener((p) => { t.log("connect", p.name); p.onDisconnect.addListener(() => t.log("gone", p.name)); });
    const first = await t.open("content");
    await t.api.action.setPopup({popup: "popup.html"});
    await t.runner("action-click");
    await t.ready("popup");
    await t.sleep(300);
    t.log("open", await popups());
    const behind = await t.api.tabs.create({url: "about:blank", active: false});
    await t.sleep(500);
    t.log("tab behind", await popups());
    await t.api.tabs.update(behind.id, {active: true});
    await t.sleep(500);
    t.log("other in front", await popups());
    await t.api.tabs.update(first.id, {active: true});
    await t.sleep(300);
    await t.runner("action-click");
    await t.sleep(700);
    t.log("again", await popups());
    await t.api.tabs.create({url: "about:blank"});
    await t.sleep(500);
    t.log("new in front", await popups());
    t.log("events", t.events.filter((e) => e.type === "gone").length);
  },
  content: async () => {},
  popup: async (t) => { t.api.runtime.connect({name: "popup"}); await t.sleep(100000); },
}, {...asks([]), timeout: 60, lead: "bg"});
scenario("lacked_states_of_small_pages", {
  bg: async (t) => {
    t.api.runtime.onMessage.addListener((m) => { t.log(m.at, m.state); });
    await t.api.scripting.registerContentScripts([["document_start", "start.js"], ["document_end", "end.js"], ["document_idle", "idle.js"]].map(([runAt, js]) => ({id: runAt, matches: ["http://127.0.0.1/*"], js: [js], runAt})));
    await t.open("content");
    await t.sleep(800);
  },
  content: async (t) => { t.log("end of lab", document.readyState); await t.sleep(300); t.log("later", document.readyState); },
}, {...asks([]), files: Object.fromEntries(["start", "end", "idle"].map((at) => [at + ".js", `(globalThis.browser ?? chrome).runtime.sendMessage({at: "${at}", state: document.readyState});`])), timeout: 60});
scenario("lacked_storage_changed_in_first_turn", {
  bg: async (t) => {
    const {storage} = t.api;
    const seen = [];
    storage.onChanged.addListener((changes, area) => seen.push(["all", area, t.d(changes)]));
    storage.local.onChanged?.addListener((changes) => seen.push(["local", t.d(changes)]));
    await storage.local.set({a: 1});
    seen.push(["set"]);
    await storage.local.set({a: 2});
    await storage.local.remove("a");
    await t.sleep(300);
    t.log("seen", seen);
    await t.open("page");
    await t.wait("page ok");
    await t.sleep(300);
    t.log("after", seen.slice(-2));
  },
  page: async (t) => {
    const seen = [];
    t.api.storage.onChanged.addListener((changes, area) => seen.push([area, t.d(changes)]));
    const set = t.api.storage.local.set({b: 1}).then(() => seen.push(["set"]));
    await set;
    await t.sleep(200);
    t.log("page", seen);
    await t.signal("page ok");
  },
}, {...asks([]), timeout: 60});
bgOnly("lacked_download_icons", ["downloads"], async (t) => {
  const d = t.api.downloads;
  const finish = async (id) => { for (let i = 0; i < 60 && (await d.search({id}))[0].state === "in_progress"; i++) await t.sleep(50); return id; };
  const one = await finish(await d.download({url: globalThis.LAB.origin + "/content.html", filename: "lab/icon.html"}));
  const two = await finish(await d.download({url: globalThis.LAB.origin + "/content.html", filename: "lab/icon.txt"}));
  const icon = (...args) => labOutcome(t, async () => { const x = await d.getFileIcon(...args); return typeof x === "string" ? x.slice(0, 22) : t.d(x); });
  t.log("icons", [await icon(one), await icon(one, {size: 16}), await icon(two, {size: 32}), await icon(one, {})]);
  t.log("bad", [await icon(), await icon("x"), await icon(one, {size: 17}), await icon(one, {size: 64}), await icon(one, {size: 0}), await icon(987654), await icon(one, {odd: 1})]);
  t.log("erased", [await labOutcome(t, () => d.erase({id: one})).then((x) => x.resolved?.length), await icon(one)]);
  t.log("removed", [await labOutcome(t, () => d.removeFile(two)), await icon(two)]);
});
bgOnly("lacked_permission_warnings_absorbed", ["management"], async (t) => {
  const m = t.api.management;
  const asked = async (more) => (await labOutcome(t, () => m.getPermissionWarningsByManifest(JSON.stringify({name: "x", version: "1", manifest_version: 3, ...more})))).resolved ?? "refused";
  const all = ["accessibilityFeatures.modify", "accessibilityFeatures.read", "bookmarks", "clipboardRead", "clipboardWrite", "contentSettings", "debugger", "declarativeNetRequest", "declarativeNetRequestFeedback", "desktopCapture", "downloads", "downloads.open", "favicon", "geolocation", "history", "identity.email", "management", "nativeMessaging", "notifications", "pageCapture", "privacy", "processes", "proxy", "readingList", "system.storage", "tabCapture", "tabGroups", "tabs", "topSites", "ttsEngine", "webAuthenticationProxy", "webNavigation"];
  t.log("all", await asked({permissions: all, chrome_url_overrides: {newtab: "n.html"}}));
  t.log("but hosts", await asked({permissions: all.filter((one) => !["debugger", "pageCapture", "proxy", "tabCapture", "webAuthenticationProxy"].includes(one)), host_permissions: ["https://example.org/*"], chrome_url_overrides: {newtab: "n.html"}}));
  for (const one of all) t.log(one, [await asked({permissions: [one], host_permissions: ["<all_urls>"]}), await asked({permissions: [one, "history"]}), await asked({permissions: [one, "tabs"]}), await asked({permissions: [one, "sessions"]})]);
  for (const hosts of [["https://example.de/*", "https://example.org/*", "https://www.example.net/*"], ["https://Example.org/*"], ["https://*.github.io/*"], ["https://*.example.com/a", "http://*.example.net/b"], ["*://localhost/*", "*://127.0.0.1/*"], ["https://xn--bcher-kva.example/*"], ["https://*.blogspot.com/*"], ["http://*.local/*"], ["https://a.b.example.com/*", "https://b.example.com/*", "https://c.example.com/*"]]) t.log(hosts.join(" "), await asked({host_permissions: hosts}));
}, {}, {families: ["chromium"]});
