"""What the driver runs in Firefox's own scope: the bodies of async functions, their arguments in ``args``."""

from __future__ import annotations

ADDON = """
const {AddonManager} = ChromeUtils.importESModule("resource://gre/modules/AddonManager.sys.mjs");
const addon = await AddonManager.getAddonByID(id);
if (!addon) throw new Error(`there is no add-on ${id}`);
"""

EXTENSION = """
const policy = WebExtensionPolicy.getByID(id);
if (!policy) throw new Error(`the add-on ${id} is not running`);
const {extension} = policy;
"""

# Pages in tabs: Firefox has them in gBrowser, Thunderbird in its tabmail, beside tabs without a page.
TABS = """
const tabmail = window.document.getElementById("tabmail");
const everyTab = () => tabmail ? tabmail.tabInfo.filter((one) => one.browser) : gBrowser.tabs;
const pageIn = (one) => tabmail ? one.browser : one.linkedBrowser;
const tabOf = (id) => {
  const found = [...everyTab()].find((one) => pageIn(one).browserId === id);
  if (!found) throw new Error("the tab was closed");
  return found;
};
const closeTab = (one) => tabmail ? tabmail.closeTab(one) : gBrowser.removeTab(one);
const select = (one) => tabmail ? tabmail.switchToTab(one) : gBrowser.selectedTab = one;
const openTab = (url) => {
  const triggeringPrincipal = Services.scriptSecurityManager.getSystemPrincipal();
  const how = {url, triggeringPrincipal};
  return tabmail ? tabmail.openTab("contentTab", how) : gBrowser.addTab(url, how);
};
"""

# A frame script runs in the process of the page; a debugger's executeInGlobal runs the text as the page's own script,
# past its content security policy.
EVALUATE = (
    TABS
    + """
const [kind, key, text] = args;
const background = async (id) => {
  %(extension)s
  await extension.wakeupBackground?.();
  for (let tries = 0; tries < 500; tries++) {
    const view = [...extension.views].find((one) => one.viewType === "background");
    if (view && extension.backgroundState === "running") return view.xulBrowser;
    await new Promise((done) => setTimeout(done, 20));
  }
  throw new Error(`the background of ${id} does not start: it is ${extension.backgroundState}`);
};
const {messageManager} = kind === "tab" ? pageIn(tabOf(key)) : await background(key);
const name = `nmhost:${Services.uuid.generateUUID()}`;
const inPage = (name, text) => {
  const reply = (value) => sendAsyncMessage(name, value);
  const {addDebuggerToGlobal} = ChromeUtils.importESModule("resource://gre/modules/jsdebugger.sys.mjs");
  addDebuggerToGlobal(globalThis);
  const debug = new Debugger();
  const completion = debug.addDebuggee(content).executeInGlobal(text);
  debug.removeAllDebuggees();
  if (completion.throw) reply({error: String(completion.throw.unsafeDereference())});
  else completion.return.unsafeDereference().then((value) => reply({value}), (error) => reply({error: String(error)}));
};
const answer = new Promise((done) => messageManager.addMessageListener(name, function listener({data}) {
  messageManager.removeMessageListener(name, listener);
  done(data);
}));
const script = `(${inPage})(${JSON.stringify(name)}, ${JSON.stringify(text)})`;
messageManager.loadFrameScript("data:;charset=utf-8," + encodeURIComponent(script), false);
const {value, error} = await answer;
if (error !== undefined) throw error;
return value;
""".replace("%(extension)s", EXTENSION)
)

CLOSE = (
    TABS
    + """
const [kind, key] = args;
if (kind === "tab") {
  closeTab(tabOf(key));
} else {
  const id = key;
  %(extension)s
  await extension.terminateBackground({ignoreDevToolsAttached: true, disableResetIdleForTest: true});
}
""".replace("%(extension)s", EXTENSION)
)

PAGE_ADDRESS = """
const [id, page] = args;
%(extension)s
return policy.getURL(page);
""".replace("%(extension)s", EXTENSION)

BACKGROUND_STATE = "return String(WebExtensionPolicy.getByID(args[0])?.extension.backgroundState);"

CLICK_ACTION = """
const [id] = args;
// Where it lay in Firefox 140, and where it lies since.
const places = ["resource:///modules/", "moz-src:///browser/components/customizableui/"];
let CustomizableUI;
for (const place of places) {
  try { ({CustomizableUI} = ChromeUtils.importESModule(place + "CustomizableUI.sys.mjs")); } catch {}
}
const widget = id.toLowerCase().replace(/[^a-z0-9_-]/g, "_") + "-browser-action";
CustomizableUI.addWidgetToArea(widget, "nav-bar");
const {node} = CustomizableUI.getWidget(widget).forWindow(window);
if (!node) throw new Error(`the add-on ${id} has no action`);
(node.querySelector(".unified-extensions-item-action-button") || node).click();
"""

MANAGE = """
const [id, what] = args;
%(addon)s
await addon[what]();
""".replace("%(addon)s", ADDON)

OPEN = (
    TABS
    + """
const [url] = args;
const opened = openTab(url);
select(opened);
const browser = pageIn(opened);
while (browser.currentURI.spec === "about:blank" && url !== "about:blank" || browser.webProgress?.isLoadingDocument)
  await new Promise((done) => setTimeout(done, 20));
return browser.browserId;
"""
)

SELECT = TABS + "select(tabOf(args[0]));"

PAGES = TABS + "return [...everyTab()].map((one) => pageIn(one).currentURI.spec);"

CLOSE_TABS = (
    TABS
    + """
const all = [...everyTab()];
if (!tabmail) select(openTab("about:blank"));
for (const one of all) if (!tabmail || one.mode.name === "contentTab") closeTab(one);
"""
)

# One page of every process that runs a tab or an extension.
PAGE_OF_EACH_PROCESS = (
    TABS
    + """
const all = [...everyTab()].map(pageIn);
for (const {extension} of WebExtensionPolicy.getActiveExtensions())
  all.push(...[...extension.views].map((view) => view.xulBrowser).filter(Boolean));
const byProcess = new Map(all.map((page) => [page.browsingContext?.currentWindowGlobal?.osPid, page]));
byProcess.delete(undefined);
byProcess.delete(-1);  // the browser's own process
const pages = [...byProcess.values()];
"""
)

CONSOLE = (
    PAGE_OF_EACH_PROCESS
    + """
const lines = [];
const file = (path) => path.split("/").at(-1);
for (const message of Services.console.getMessageArray()) {
  try {
    const error = message.QueryInterface(Ci.nsIScriptError);
    lines.push([error.category + (error.sourceName ? " " + file(error.sourceName) : ""), error.errorMessage ?? "",
      error.timeStamp]);
  } catch {
    lines.push(["message", message.message, message.timeStamp]);
  }
}
const printed = (name) => {
  const text = (value) => { try { return typeof value === "string" ? value : String(value?.message ?? value); }
    catch { return "?"; } };
  const storage = Cc["@mozilla.org/consoleAPI-storage;1"].getService(Ci.nsIConsoleAPIStorage);
  const found = storage.getEvents().map((event) => [event.timeStamp,
    `console.${event.level} ${event.prefix || event.filename.split("/").at(-1)}`,
    Array.from(event.arguments || []).map(text).join(" ")]);
  if (!name) return found;
  sendAsyncMessage(name, found);
};
// Each process keeps what was printed in it: ask one page of each.
const found = printed();
const replies = pages.map(({messageManager}) => new Promise((done) => {
  const name = `nmhost:${Services.uuid.generateUUID()}`;
  messageManager.addMessageListener(name, ({data}) => done(found.push(...data)));
  const script = `(${printed})(${JSON.stringify(name)})`;
  messageManager.loadFrameScript("data:;charset=utf-8," + encodeURIComponent(script), false);
}));
await Promise.race([Promise.all(replies), new Promise((done) => setTimeout(done, 2000))]);
found.sort(([a], [b]) => a - b);
for (const [moment, source, text] of found) lines.push([source, text, moment]);
return lines;
"""
)

CLEAR_CONSOLE = (
    PAGE_OF_EACH_PROCESS
    + """
const clear = 'Cc["@mozilla.org/consoleAPI-storage;1"].getService(Ci.nsIConsoleAPIStorage).clearEvents()';
Services.console.reset();
Cc["@mozilla.org/consoleAPI-storage;1"].getService(Ci.nsIConsoleAPIStorage).clearEvents();
for (const {messageManager} of pages)
  messageManager.loadFrameScript("data:;charset=utf-8," + encodeURIComponent(clear), false);
"""
)

COLLECT_GARBAGE = """
for (let round = 0; round < 4; round++) {
  for (const request of ["child-gc-request", "child-cc-request"]) Services.obs.notifyObservers(null, request);
  Cu.forceGC();
  Cu.forceCC();
  await new Promise((done) => ChromeUtils.idleDispatch(done, {timeout: 200}));
}
"""


def wrapped(body: str) -> str:
    """Return *body* as a script of Marionette's, which calls its last argument with the outcome."""
    return (
        "const done = arguments[arguments.length - 1]; const args = [...arguments].slice(0, -1);\n"
        f"(async () => {{{body}}})().then((value) => done({{value}}), (error) => done({{error: String(error)}}));"
    )
