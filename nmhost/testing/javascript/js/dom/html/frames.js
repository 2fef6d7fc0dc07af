// Frames: iframe and frame elements open documents of their own in the tab.
(nm) => {
  "use strict";
  const {dom, stateOf} = nm;
  const frames = new Map();   // number -> element's record
  const SYNCHRONOUS = nm.config.api.blank_frames_load_at_once;
  const START = (nm.config.world ?? 0) * 1e6;
  let last = START;
  const isFrame = (record) => record.isHTML && (record.name === "iframe" || record.name === "frame");
  const addressOf = (record) => record.attrs.has("srcdoc") ? "about:srcdoc" : record.attrs.get("src")
    ? dom.resolveURL(record, "src") : "about:blank";
  const inlineOf = (record) => record.attrs.get("srcdoc") ?? null;
  // Such an address is the document's own, also where a content script gives it (nsContentUtils.cpp, seen 2026-11-30).
  const isRelative = (record) => record.attrs.has("src") && !/^\s*[a-z][a-z\d+.-]*:/i.test(record.attrs.get("src"));
  nm.countFrames = () => frames.size;

  // A sandboxed frame has an origin of its own, unless it is let share that of its address.
  const seal = (record) => {
    const given = record.attrs.get("sandbox");
    record.isOpaque = given !== undefined && !dom.tokens(given.toLowerCase()).includes("allow-same-origin");
  };
  const open = (record) => {
    if (record.frame) return;
    last += 1;
    record.frame = last;
    frames.set(last, record);
    seal(record);
    nm.emit("open_frame", last, addressOf(record), isRelative(record), inlineOf(record));
    dom.journal?.state(record, "frame", last);
    number(frames.size - 1);
    // An empty document is loaded before anything else runs
    if (SYNCHRONOUS && addressOf(record) === "about:blank") {
      record.isLoaded = true;
      nm.dispatch(dom.wrap(record), nm.makeEvent("load"));
    }
  };
  // window[0] and on: the windows of the frames.
  const number = (index) => {
    if (!Object.hasOwn(nm.holder, index)) Object.defineProperty(nm.holder, index, {get: nm.asNative({[index]() {
      return windowOf([...frames.values()][index]) ?? undefined;
    }}[index]), configurable: true, enumerable: true});
  };
  const windowOf = (record) => record?.frame ? dom.frameWindow(record) : null;
  nm.windowOfFrame = (own) => windowOf(frames.get(own));
  // The document in a frame is complete.
  nm.on("frame_loaded", (own) => {
    const record = frames.get(own);
    if (!record) return;
    const isTold = record.isLoaded;
    arrived(record);
    record.isLoaded = false;
    if (!isTold) nm.dispatch(dom.wrap(record), nm.makeEvent("load"));
  });
  nm.on("frame_refused", (own) => {
    const record = frames.get(own);
    if (record) nm.dispatch(dom.wrap(record), nm.makeEvent("error"));
  });
  const drop = (record) => {
    if (!record.frame) return;
    nm.emit("remove_frame", record.frame);
    frames.delete(record.frame);
    if (record.inner) {
      record.inner.view = record.inner.viewState = null;
      if (record.frameOwn) record.frameOwn.last = record.inner;
    }
    record.frame = record.inner = record.window = null;
    record.arrived = false;
  };
  // A frame that another script of the document opened.
  dom.frameShared = (record, number) => {
    record.frame = number;
    frames.set(number, record);
  };
  const each = (record, visit) => dom.inclusiveAll(record, (at) => { if (at.type === 1 && isFrame(at)) visit(at); });
  dom.on("inserted", (record, connected) => {
    if (connected && dom.isInDocument(record) && !nm.replaying) each(record, open);
  });
  dom.on("removed", (record, parent, connected) => {
    if (!connected) return;
    each(record, (at) => {
      if (nm.replaying) {
        frames.delete(at.frame);
        at.frame = null;
      } else drop(at);
    });
  });
  dom.on("attribute", (record, name) => {
    if ((name !== "src" && name !== "srcdoc") || !isFrame(record) || !record.frame || nm.replaying) return;
    record.isLoaded = false;
    seal(record);
    nm.emit("load_frame", record.frame, addressOf(record), isRelative(record), inlineOf(record));
  });
  // At first every frame holds an empty document; what has no address of its own is this world's, another's is not to be had.
  const make = (record, url, html) => {
    if (record.inner) record.inner.view = record.inner.viewState = null;
    const {realm, state} = dom.realmOf(record);
    record.inner = dom.document({url, quirks: url === "about:blank", isFrameDocument: true, view: () => windowOf(record), viewState: state, realm, base: null});
    dom.parseDocument(record.inner, html, true);
    return record.inner;
  };
  const arrived = (record) => {
    const url = addressOf(record);
    record.arrived = true;
    if (!url.startsWith("about:")) record.inner = null;
    else if (url === "about:blank" && record.inner?.isWritten) return;   // what a script has written stays
    else if (url !== "about:blank" || record.inner && record.inner.url !== "about:blank") make(record, url, record.attrs.get("srcdoc") ?? "");
  };
  // A document of the same origin is shown as it came: its own scripts run apart.
  const shared = (record) => {
    if (nm.config.crossing || !dom.isOwnAddress(record)) return null;
    const html = nm.askNow(nm.stringify(["frame_html", record.frame]));
    if (html === null) return null;
    nm.warnOnce(`the emulated browser shows the document of ${addressOf(record)} as it came: what its scripts do is not seen, what is done to it they do not see`);
    return make(record, addressOf(record), html);
  };
  const inner = (record) => {
    if (!record.frame || record.isOpaque) return null;
    if (record.arrived && !addressOf(record).startsWith("about:")) return record.inner ?? shared(record);
    return record.inner ?? make(record, "about:blank", "");
  };
  dom.frameDocument = inner;
  dom.frameAddress = addressOf;
  dom.isOwnAddress = (record) => {
    try { return new URL(addressOf(record), location.href).origin === location.origin; } catch { return false; }
  };
  const members = () => ({
    get contentWindow() {
      const window = windowOf(stateOf(this));
      if (window && nm.config.crossing) nm.behindWindow(window, {child: stateOf(this).frame});   // which it is known by elsewhere
      return window;
    },
    get contentDocument() {
      const record = stateOf(this);
      const found = inner(record);
      const behind = !found && record.frame && !record.isOpaque && nm.config.crossing ? nm.behindWindow(windowOf(record), {child: record.frame}) : null;
      if (behind) return behind.document;
      if (!found && record.frame && !record.isOpaque && new URL(addressOf(record), location.href).origin === location.origin) {
        nm.warnOnce(`the emulated browser gives no contentDocument of ${addressOf(record)}: each document's scripts run apart`);
      }
      return dom.wrap(found);
    },
    getSVGDocument() { return null; },
  });
  dom.extra.IFrame = () => dom.mixed(members(), {
    get sandbox() { return dom.tokenList(stateOf(this), "sandbox", ["allow-scripts", "allow-same-origin", "allow-forms", "allow-popups"]); },
    set sandbox(value) { this.setAttribute("sandbox", value); },
  });
  dom.extra.Frame = members;
}
