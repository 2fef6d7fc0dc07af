// Links and what loads: a and area with the parts of their URL, link, img, media, and where a click leads.
(nm) => {
  "use strict";
  const {dom, stateOf} = nm;
  const set = (element, name, value) => dom.reacting(() => dom.setAttribute(stateOf(element), name, value));
  const urlOf = (record) => {
    if (!record.attrs.has("href")) return null;
    try { return new URL(record.attrs.get("href").trim(), dom.baseOf(record.doc)); } catch { return null; }
  };
  const parts = () => {
    const members = {
      get href() { return dom.resolveURL(stateOf(this), "href"); },
      set href(value) { set(this, "href", `${value}`); },
      get origin() { return urlOf(stateOf(this))?.origin ?? ""; },
      toString() { return dom.resolveURL(stateOf(this), "href"); },
      get relList() { return dom.tokenList(stateOf(this), "rel", ["noopener", "noreferrer", "opener"]); },
      set relList(value) { set(this, "rel", `${value}`); },
    };
    for (const key of ["protocol", "username", "password", "host", "hostname", "port", "pathname", "search", "hash"]) {
      const accessor = {
        get [key]() { return urlOf(stateOf(this))?.[key] ?? (key === "protocol" ? ":" : ""); },
        set [key](value) {
          const url = urlOf(stateOf(this));
          if (!url) return;
          url[key] = value;
          set(this, "href", url.href);
        },
      };
      Object.defineProperties(members, Object.getOwnPropertyDescriptors(accessor));
    }
    return members;
  };
  dom.extra.Anchor = () => dom.mixed(parts(), {
    get text() { return dom.textOf(stateOf(this)); },
    set text(value) { this.textContent = value; },
  });
  dom.extra.Area = parts;
  dom.extra.Base = () => ({
    get href() { return stateOf(this).attrs.has("href") ? dom.resolveURL(stateOf(this), "href") : dom.baseOf(stateOf(this).doc); },
    set href(value) { set(this, "href", `${value}`); },
  });
  dom.extra.Link = () => ({
    get relList() { return dom.tokenList(stateOf(this), "rel", ["stylesheet", "preload", "icon", "modulepreload", "preconnect", "dns-prefetch"]); },
    set relList(value) { set(this, "rel", `${value}`); },
    get sizes() { return dom.tokenList(stateOf(this), "sizes"); },
    set sizes(value) { set(this, "sizes", `${value}`); },
    get sheet() {
      const sheet = dom.sheetOf(stateOf(this));
      return sheet ? dom.wrapSheet(sheet) : null;
    },
  });
  dom.extra.Style = () => ({
    get sheet() {
      const sheet = dom.sheetOf(stateOf(this));
      return sheet ? dom.wrapSheet(sheet) : null;
    },
    get disabled() { return dom.sheetOf(stateOf(this))?.disabled ?? false; },
    set disabled(value) {
      const sheet = dom.sheetOf(stateOf(this));
      if (sheet) sheet.disabled = Boolean(value);
      dom.version += 1;
    },
  });
  // An image is as wide as its attribute says, else as the image is itself.
  // One that is not laid out takes whole numbers alone in Gecko.
  const WHOLE = /^[\t\n\f\r ]*\d+(?![\d.%])/;
  const side = (name, index) => {
    const {get, set} = Object.getOwnPropertyDescriptor(dom.bounded(name, 0), name);
    return {
      get [name]() { return (nm.follows("platform", "gecko") ? WHOLE.test(stateOf(this).attrs.get(name) ?? "") : stateOf(this).attrs.has(name)) ? get.call(this) : stateOf(this).natural?.[index] ?? 0; },
      set [name](value) { set.call(this, value); },
    };
  };
  // Images are fetched but not decoded: their size is read from their first bytes.
  dom.extra.Image = () => dom.mixed(side("width", 0), side("height", 1), {
    get complete() { return !stateOf(this).loading; },
    get naturalWidth() { return stateOf(this).natural?.[0] ?? 0; },
    get naturalHeight() { return stateOf(this).natural?.[1] ?? 0; },
    get currentSrc() { return dom.resolveURL(stateOf(this), "src"); },
    get x() { return 0 * stateOf(this).type; },
    get y() { return 0 * stateOf(this).type; },
    decode() {
      const record = stateOf(this);
      if (record.loading) return new Promise((done) => { (record.decoding ??= []).push(() => done(this.decode())); });
      const {attrs, natural} = record;
      if (!attrs.get("src") || natural === null) return Promise.reject(new DOMException(nm.follows("platform", "blink") ? "The source image cannot be decoded."
        : attrs.get("src") ? "Invalid encoded image data." : "Invalid image request.", "EncodingError"));
      nm.warnOnce("the emulated browser decodes no images: decode() of an image is done at once");
      return Promise.resolve();
    },
  });
  dom.extra.Video = () => ({
    get videoWidth() { return 0 * stateOf(this).type; },
    get videoHeight() { return 0 * stateOf(this).type; },
    getVideoPlaybackQuality() { return {creationTime: performance.now(), droppedVideoFrames: 0, totalVideoFrames: 0}; },
  });
  dom.extra.Track = () => ({get readyState() { return 0 * stateOf(this).type; }});
  const named = (name, target, length, make) => {
    const made = {[name]: function (...args) {
      if (!new.target) throw new TypeError(nm.follows("platform", "blink")
        ? `Failed to construct '${name}': Please use the 'new' operator, this DOM object constructor cannot be called as a function.`
        : `${name} constructor: 'new' is required`);
      const record = dom.element(dom.shown, target);
      make(record, args);
      return dom.wrap(record);
    }}[name];
    nm.asNative(made);
    Object.defineProperty(globalThis, name, {get: () => {
      Object.defineProperty(made, "prototype", {value: nm.prototypeOf(dom.elementInterface({name: target, ns: dom.HTML})), writable: false});
      Object.defineProperty(nm.holder, name, {value: made, writable: true, configurable: true, enumerable: false});
      return made;
    }, set: (value) => Object.defineProperty(globalThis, name, {value, writable: true, configurable: true, enumerable: true}),
    configurable: true, enumerable: false});
  };
  named("Image", "img", 0, (record, [width, height]) => {
    if (width !== undefined) record.attrs.set("width", String(width >>> 0));
    if (height !== undefined) record.attrs.set("height", String(height >>> 0));
  });
  named("Option", "option", 0, (record, [text = "", value, defaultSelected = false, selected = false]) => {
    if (text !== "") dom.attach(record, dom.text(record.doc, `${text}`));
    if (value !== undefined) record.attrs.set("value", `${value}`);
    if (defaultSelected) record.attrs.set("selected", "");
    record.state = {selected: Boolean(selected)};
  });
  named("Audio", "audio", 0, (record, [src]) => {
    record.attrs.set("preload", "auto");
    if (src !== undefined) record.attrs.set("src", String(src));
  });
  nm.interface("HTMLMediaElement", "HTMLElement", () => dom.mixed(dom.reflect({b: "autoplay loop controls defaultMuted:muted", u: "src"}), dom.limitsOf("Media"), {
    get currentSrc() { return dom.resolveURL(stateOf(this), "src"); },
    get paused() { return stateOf(this).paused ?? true; },
    get ended() { return false; },
    get muted() { return stateOf(this).muted ?? stateOf(this).attrs.has("muted"); },
    set muted(value) { stateOf(this).muted = Boolean(value); },
    get volume() { return stateOf(this).volume ?? 1; },
    set volume(value) {
      const number = dom.finite(value, "volume", "HTMLMediaElement");
      if (number < 0 || number > 1) dom.fail("IndexSizeError", `Failed to set the 'volume' property on 'HTMLMediaElement': The volume provided (${number}) is outside the range [0, 1].`,
        "Index or size is negative or greater than the allowed amount");
      stateOf(this).volume = number;
    },
    get currentTime() { return stateOf(this).time ?? 0; },
    set currentTime(value) { stateOf(this).time = dom.finite(value, "currentTime", "HTMLMediaElement"); },
    get playbackRate() { return stateOf(this).rate ?? 1; },
    set playbackRate(value) { stateOf(this).rate = dom.finite(value, "playbackRate", "HTMLMediaElement"); },
    get duration() { return NaN; },
    get readyState() { return 0; },
    get networkState() { return stateOf(this).attrs.has("src") ? 2 : 0; },
    get error() { return null; },
    get textTracks() { return nm.create(undefined, "TextTrackList", {listeners: null, handlers: null}); },
    get buffered() { return nm.create(undefined, "TimeRanges", {}); },
    get seekable() { return nm.create(undefined, "TimeRanges", {}); },
    get played() { return nm.create(undefined, "TimeRanges", {}); },
    play() {
      if (!stateOf(this).attrs.has("src") && !stateOf(this).first) return new Promise(() => {});   // it waits for a source
      nm.warnOnce("the emulated browser plays no sound or video: play() is refused");
      return Promise.reject(new DOMException(nm.follows("platform", "blink")
        ? "Failed to load because no supported source was found." : "The media resource indicated by the src attribute or assigned media provider object was not suitable.",
      "NotSupportedError"));
    },
    pause() { stateOf(this).paused = true; },
    load() { stateOf(this); },
    canPlayType(type) { return /^(?:video\/(?:mp4|webm|ogg)|audio\/(?:mpeg|mp4|ogg|wav|webm|flac|aac))(?:;|$)/i.test(`${type}`) && !nm.follows("platform", "blink") ? "maybe" : ""; },
  }));
  nm.interface("TextTrackList", "EventTarget", () => ({get length() { return stateOf(this) && 0; }}), {hidden: true});
  const noRange = (method) => ({[method](index) {
    nm.needArguments(arguments, 1, method, "TimeRanges");
    dom.fail("IndexSizeError", `Failed to execute '${method}' on 'TimeRanges': The index provided (${index >>> 0}) is greater than or equal to the maximum bound (0).`,
      "Index or size is negative or greater than the allowed amount");
  }}[method]);
  nm.interface("TimeRanges", null, () => ({get length() { return stateOf(this) && 0; }, start: noRange("start"), end: noRange("end")}), {hidden: true});
  // Gecko follows a link in a task of its own, Blink at once where it stays in the document.
  const go = (url, how) => nm.follows("platform", "gecko") ? setTimeout(() => nm.goTo(url, undefined, how), 0) : nm.goTo(url, undefined, how);
  // Where a link or form leads: this frame, or a new tab.
  dom.navigateTo = (url, target = "", how = "link") => {
    if (url.startsWith("javascript:")) {
      const source = decodeURIComponent(url.slice(11));
      if (nm.mayRunInline(source)) setTimeout(() => nm.guard(() => nm.globalEval(source)), 0);
      return;
    }
    if (["", "_self", "_top", "_parent"].includes(target.toLowerCase())) go(url, how);
    else globalThis.open(url, target);
  };
  dom.follow = (record) => {
    const url = urlOf(record);
    if (!url) return;
    if (record.attrs.has("download")) {
      nm.warnOnce(`the emulated browser saves no files: the link to ${url.href} with download was not followed`);
      return;
    }
    dom.navigateTo(url.href, record.attrs.get("target") ?? "");
  };
}
