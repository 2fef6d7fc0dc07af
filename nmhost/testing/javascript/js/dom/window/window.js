// The window's own members: its interface, size, scrolling, dialogs.
(nm) => {
  "use strict";
  const {dom} = nm;
  const {defineProperty} = Object;
  nm.windowHandlers = ["afterprint", "beforeprint", "beforeunload", "hashchange", "languagechange", "message", "messageerror",
    "offline", "online", "pagehide", "pageshow", "popstate", "rejectionhandled", "storage", "unhandledrejection", "unload"];

  const Window = nm.asNative({Window: function () {
    if (new.target === undefined && nm.follows("platform", "blink")) throw new TypeError("Illegal constructor");
    nm.refuseConstructor("Window");
  }}.Window);
  Window.prototype = Object.create(nm.behindWindow, {
    constructor: {value: Window, writable: true, configurable: true},
    [Symbol.toStringTag]: {value: "Window", configurable: true},
  });
  Object.setPrototypeOf(Window, nm.EventTarget);
  nm.shapeConstructor("Window", Window);
  for (const {key, constant} of nm.shapeOf("Window").members) {
    if (constant !== undefined) defineProperty(Window.prototype, key, {value: constant, enumerable: true});
  }
  // A content script's Chromium window, like the page's, is an instance of its own Window.
  Object.setPrototypeOf(globalThis, Window.prototype);
  defineProperty(globalThis, "Window", {value: Window, writable: true, configurable: true, enumerable: false});

  // What scripts may put something else in place of.
  nm.replaceable = (name) => nm.asNative((value) => defineProperty(nm.holder ?? globalThis, name,
    {value, writable: true, configurable: true, enumerable: true}));
  const replaceable = (values) => {
    for (const [name, value] of Object.entries(values)) defineProperty(globalThis, name,
      {get: nm.asNative(typeof value === "function" ? value : () => value), set: nm.replaceable(name), configurable: true, enumerable: true});
  };
  nm.replaceables = replaceable;
  const popup = nm.config.kind === "popup";
  const SIZE = popup ? [25, 25] : [1280, 720];
  const openedURL = (url) => {
    try { return new URL(url, dom.baseOf(dom.shown)).href; } catch {
      return dom.fail("SyntaxError", `Failed to execute 'open' on 'Window': Unable to open a window with invalid URL '${url.replace(/^(https?:)\/*$/i, "$1")}'.\n`,
        "An invalid or illegal string was specified");
    }
  };
  const PLACE = nm.follows("platform", "blink") ? 10 : 0;   // of a headless window
  const isUnseen = nm.config.kind === "background" && !nm.follows("platform", "blink");   // Firefox gives it no room
  const still = {screenX: PLACE, screenY: PLACE, screenLeft: PLACE, screenTop: PLACE, devicePixelRatio: 1, innerWidth: isUnseen ? 0 : SIZE[0],
    innerHeight: isUnseen ? 0 : SIZE[1], outerWidth: isUnseen ? 0 : 1280, outerHeight: isUnseen ? 0 : 800};
  const scroll = (i) => () => dom.documentElement(dom.shown)?.scroll?.[i] ?? 0;
  const scrolled = {scrollX: scroll(0), scrollY: scroll(1), pageXOffset: scroll(0), pageYOffset: scroll(1)};
  replaceable({...still, ...scrolled, frames: () => nm.shownWindow, self: () => nm.shownWindow, length: () => nm.countFrames(),
    external: () => undefined, opener: () => nm.openerWindow(), frameElement: () => nm.ownFrameElement?.() ?? null, clientInformation: () => navigator,
    crossOriginIsolated: false, originAgentCluster: false, origin: () => location.origin});
  delete globalThis.external;
  let status = "";
  defineProperty(globalThis, "status", {get: nm.asNative({status: () => status}.status), set: nm.asNative({status(value) { status = `${value}`; }}.status),
    configurable: true, enumerable: true});
  defineProperty(globalThis, "closed", {get: nm.asNative({closed: () => false}.closed), set: undefined, configurable: true, enumerable: true});
  // Objects that most scripts never look at.
  const lazily = (names, interfaceName, state) => {
    for (const name of names) {
      let made;
      replaceable({[name]: () => made ??= nm.create(undefined, interfaceName, state())});
    }
  };
  const target = () => ({listeners: null, handlers: null});
  nm.interface("BarProp", null, () => ({get visible() { return !popup; }}));
  lazily(["locationbar", "menubar", "personalbar", "scrollbars", "statusbar", "toolbar"], "BarProp", () => ({}));
  nm.interface("Screen", "EventTarget", () => ({
    get availWidth() { return 1280; }, get availHeight() { return 800; }, get width() { return 1280; },
    get height() { return 800; }, get colorDepth() { return 24; }, get pixelDepth() { return 24; },
    get availLeft() { return 0; }, get availTop() { return 0; }, get isExtended() { return false; },
    get orientation() { return nm.screenOrientation ??= nm.create(undefined, "ScreenOrientation", target()); },
  }));
  nm.interface("ScreenOrientation", "EventTarget", (prototype) => {
    nm.handlerProperties(prototype, ["change"]);
    return {get type() { return "landscape-primary"; }, get angle() { return 0; }};
  });
  lazily(["screen"], "Screen", target);
  nm.interface("VisualViewport", "EventTarget", (prototype) => {
    nm.handlerProperties(prototype, ["resize", "scroll", "scrollend"]);
    return {get width() { return globalThis.innerWidth; }, get height() { return globalThis.innerHeight; },
      get scale() { return 1; }, get offsetLeft() { return 0; }, get offsetTop() { return 0; }, get pageLeft() { return 0; },
      get pageTop() { return 0; }};
  });
  lazily(["visualViewport"], "VisualViewport", target);

  const WORDS = {
    alert: (text) => `the emulated browser shows no dialogs: alert(${JSON.stringify(text)}) is taken as read`,
    confirm: (text) => `the emulated browser shows no dialogs: confirm(${JSON.stringify(text)}) gives false`,
    prompt: (text) => `the emulated browser shows no dialogs: prompt(${JSON.stringify(text)}) gives null`,
    print: () => "the emulated browser prints nothing: print() does nothing",
  };
  const say = (name, text) => { nm.emit("log", "warning", WORDS[name](text)); };
  nm.members(globalThis, {
    alert(text = "") { say("alert", `${text}`); },
    confirm(text = "") {
      say("confirm", `${text}`);
      return false;
    },
    prompt(text = "") {
      say("prompt", `${text}`);
      return null;
    },
    print() { say("print"); },
    stop() { dom.shown; },
    focus() { dom.shown; },
    blur() { dom.shown; },
    close() { nm.emit("close_window"); },
    open(url = "", target = "", features = "") { return nm.openWindow(url === "" ? "" : openedURL(String(url)), String(target), String(features)); },
    scroll(...args) { return dom.scrolledWindow(args, "scroll"); },
    scrollTo(...args) { return dom.scrolledWindow(args, "scrollTo"); },
    scrollBy(...args) { return dom.scrolledWindow(args, "scrollBy"); },
    ...Object.fromEntries(["moveTo", "moveBy", "resizeTo", "resizeBy"].map((name) => [name, {[name]() {
      nm.needArguments(arguments, 2, name, "Window");
    }}[name]])),
    find() { return false; },
    matchMedia(query) {
      nm.needArguments(arguments, 1, "matchMedia", "Window");
      return nm.mediaQuery(`${query}`);
    },
  });
  if (nm.follows("platform", "gecko")) nm.members(globalThis, {
    dump() { dom.shown; }, getDefaultComputedStyle(element) { return getComputedStyle(element); },
    scrollByLines() { dom.shown; }, scrollByPages() { dom.shown; },
  });
  Object.assign(globalThis, {window: nm.shownWindow});
  nm.rect = (x, y, width, height) => new DOMRect(x, y, width, height);
  nm.interface("DOMRectList", null, () => ({
    get length() { return nm.stateOf(this).list.length; },
    item(at) { return nm.stateOf(this).list[at >>> 0] ?? null; },
    [Symbol.iterator]: Array.prototype.values,
  }));
  nm.rects = (list = []) => Object.assign(nm.create(undefined, "DOMRectList", {list}), list);
  nm.interface("FileList", null, () => ({
    get length() { return nm.stateOf(this).files.length; },
    item(at) { return nm.stateOf(this).files[at >>> 0] ?? null; },
    [Symbol.iterator]: Array.prototype.values,
  }));
  nm.fileList = (record) => {
    const files = record.state?.files ?? [];
    if (record.fileList?.files !== files) {
      const list = nm.create(undefined, "FileList", {files});
      files.forEach((file, i) => { list[i] = file; });
      record.fileList = {files, list};
    }
    return record.fileList.list;
  };
}
