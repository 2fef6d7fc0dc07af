// Where a document is: its location, and the history of its tab as far as the document itself goes through it.
(nm) => {
  "use strict";
  const shown = (text) => /^https?:\/*$/i.test(text) ? text.replace(/\/+$/, "") : /^(?:https?|wss?|ftp):\/\/[^/?#]*$/i.test(text) ? `${text}/` : text;   // as Blink takes it apart
  const refuse = (text, url, member) => {
    throw nm.exceptionOfCaller(nm.follows("platform", "blink") ? `Failed to ${member}: '${shown(String(url))}' is not a valid URL.` : text(url), "SyntaxError");
  };
  const parsed = (url, member) => {
    try { return new nm.URL(String(url), location.href); } catch {
      return refuse((given) => `${member === SET_HREF ? "Location.href setter" : `Location.${/'(\w+)'/.exec(member)?.[1] ?? "assign"}`}: '${given}' is not a valid URL.`, url, member);
    }
  };
  const SET_HREF = "set the 'href' property on 'Location'";
  const before = (href) => href.split("#")[0];
  // Within a document at once, to another one in a task of its own.
  const goTo = (url, member = SET_HREF, how = "script") => {
    const target = parsed(url, member);
    // Before the page is loaded, what scripts go to takes its place.
    const way = how === "script" && nm.readyState !== "complete" ? "replace" : how;
    if (!target.href.includes("#") || before(target.href) !== before(address.href)) return nm.emit("navigate", target.href, way);
    if (target.href !== address.href) toFragment(target.href, way);
    return undefined;
  };
  nm.goTo = goTo;
  const called = (name, args, how) => {
    nm.needArguments(args, 1, name, "Location");
    goTo(args[0], `execute '${name}' on 'Location'`, how);
  };
  const methods = {
    assign(url) { called("assign", arguments, "script"); },
    replace(url) { called("replace", arguments, "replace"); },
    reload() { nm.emit("navigate", null); },
    toString() { return address.href; },
  };
  const Location = {Location: function () { nm.refuseConstructor("Location"); }}.Location;
  let address = nm.addressOf(nm.config.url);
  nm.address = () => address.href;
  let {length, place} = nm.config.history;
  // What a content script of Firefox gets of the page's side is of the page's classes.
  const isApart = nm.config.kind === "content" && nm.follows("platform", "gecko");
  nm.ofPage = (value) => isApart ? nm.need("web/idl").idl.dataOfPage(value) : value;
  const stateOf = (text) => text === null ? null : nm.ofPage(nm.clone.decode(text));
  let state = stateOf(nm.config.history.state);

  // Another URL for the same document: `how` the other scripts in it are to hear of it.
  const moveTo = (url, how, text = null) => {
    const before = address.href;
    address = new nm.URL(String(url ?? ""), before);
    if (!how.endsWith("replace")) length = (place += 1) + 1;
    state = stateOf(text);
    nm.emit("move", address.href, how, text);
    return before;
  };
  const tellState = () => { nm.dispatch(globalThis, nm.makeEvent("popstate", {state})); };
  const tellHash = (old, now = address.href) => {
    if (before(old) === before(now) && nm.addressOf(old).hash !== nm.addressOf(now).hash) nm.dispatch(globalThis, nm.makeEvent("hashchange",
      {oldURL: old, newURL: now}));
  };
  nm.on("moved", (move) => {
    const before = address.href;
    address = nm.addressOf(move.url);
    ({length, place} = move);
    state = stateOf(move.state);
    if (!move.how.startsWith("fragment") && move.how !== "traverse") return;
    tellState();
    tellHash(before);
  });

  const setters = {
    href: goTo,
    search: (value) => goTo("?" + `${value}`.replace(/^\?/, "")),
    hash(value) {
      const hash = "#" + `${value}`.replace(/^#/, "");
      if (hash !== (address.hash || "#")) toFragment(hash);
    },
  };
  const toFragment = (url, how = "script") => {
    const old = moveTo(url, how === "replace" || nm.readyState !== "complete" ? "fragment_replace" : "fragment");   // no entry of its own while the page loads
    const now = address.href;
    tellState();
    setTimeout(() => tellHash(old, now), 0);   // told in a later task
  };
  for (const key of ["protocol", "host", "hostname", "port", "pathname"]) setters[key] = (value) => {
    if (key === "protocol" && !/^[a-z][a-z\d+.-]*:?/i.test(`${value}`)) throw nm.exceptionOfCaller(nm.follows("platform", "blink")
      ? `Failed to set the 'protocol' property on 'Location': '${value}' is an invalid protocol.` : "An invalid or illegal string was specified", "SyntaxError");
    const made = new nm.URL(address.href);
    made[key] = value;
    if (made.href !== address.href) goTo(made.href);
  };
  nm.platform.name(Location.prototype, "Location");
  nm.asNative(Location);
  Object.defineProperty(globalThis, "Location", {value: Location, writable: true, configurable: true, enumerable: false});
  // None of a location's members can be changed: they are its own.
  const location = nm.stamp(Object.create(Location.prototype), {isLocation: true});
  const need = (object, label) => { if (object !== location) nm.refuseReceiver(label, "Location"); };
  const fix = (key, property) => Object.defineProperty(location, key, {enumerable: true, configurable: false, ...property});
  for (const key of ["href", "origin", "protocol", "host", "hostname", "port", "pathname", "search", "hash"]) {
    const {get, set} = Object.getOwnPropertyDescriptor({
      get [key]() {
        need(this, `get ${key}`);
        return address[key];
      },
      set [key](value) {
        need(this, `set ${key}`);
        setters[key](value);
      },
    }, key);
    fix(key, {get: nm.asNative(get), set: setters[key] ? nm.asNative(set) : undefined});
  }
  for (const [key, method] of Object.entries(methods)) {
    const {[key]: own} = {[key](...args) {
      need(this, key);
      return nm.apply(method, this, args);
    }};
    Object.defineProperty(own, "length", {value: method.length, configurable: true});
    fix(key, {value: nm.asNative(own), writable: false});
  }
  fix("valueOf", {value: Object.prototype.valueOf, writable: false, enumerable: false});
  fix(Symbol.toPrimitive, {value: undefined, writable: false, enumerable: false});
  let origins;
  fix("ancestorOrigins", {get: nm.asNative(() => origins ??= nm.need("web/databases").stringList(nm.config.place.around.map(([, origin]) => origin))), set: undefined});
  Object.defineProperty(globalThis, "location", {get: nm.asNative({location: () => location}.location),
    set: nm.asNative({location: (url) => { goTo(url); }}.location), configurable: true, enumerable: true});

  const note = (how) => (data, unused, url) => {
    let text = null;
    try { text = nm.clone.encode(data); } catch { refuseState(data, how); }
    if (url !== undefined && url !== null) needOwn(String(url), how);
    moveTo(url ?? address.href, how, text);
  };
  const refuseState = (data, how) => nm.follows("platform", "gecko") ? nm.dom.fail("DataCloneError", "", "The object could not be cloned.") : nm.need("web/transfer").idl.wordedCall(() => nm.transfer.pack(data, []), "History", `${how}State`);
  const needOwn = (url, how) => {
    let target = null;
    try { target = new nm.URL(url, nm.dom?.shown ? document.baseURI : address.href); } catch { /* refused below */ }
    const free = address.protocol !== "file:" && target?.protocol === address.protocol && target.host === address.host;
    if (free) return;
    // Blink has an address that is none end in a path where the host has begun
    const given = target?.href ?? url.replace(/^([a-z][a-z\d+.-]*:)\/*$/i, "$1").replace(/^(?:https?|wss?|ftp):\/\/[^/?#]+$/i, "$&/");
    throw nm.exceptionOfCaller(nm.follows("platform", "blink") ? `Failed to execute '${how}State' on 'History': A history state object with URL `
      + `'${given}' cannot be created in a document with origin '${globalThis.origin}' and URL '${address.href}'.`
      : "The operation is insecure.", "SecurityError");
  };
  const [push, replace] = [note("push"), note("replace")];
  let restoration = "auto";
  const {apply} = Reflect;
  const ofHistory = (object, label) => { if (object !== history) nm.refuseReceiver(label, "History"); };
  class History {
    constructor() { if (isMade) nm.refuseConstructor("History"); }
    get scrollRestoration() {
      ofHistory(this, "get scrollRestoration");
      return restoration;
    }
    set scrollRestoration(value) { if (["auto", "manual"].includes(`${value}`)) restoration = `${value}`; }
    get length() { return length; }
    get state() { return state; }
    pushState(data, unused) {
      nm.needArguments(arguments, 2, "pushState", "History");
      apply(push, this, arguments);
    }
    replaceState(data, unused) {
      nm.needArguments(arguments, 2, "replaceState", "History");
      apply(replace, this, arguments);
    }
    back() {
      ofHistory(this, "back");
      nm.emit("traverse", -1);
    }
    forward() {
      ofHistory(this, "forward");
      nm.emit("traverse", 1);
    }
    go(steps = 0) {
      ofHistory(this, "go");
      if (Number(steps)) nm.emit("traverse", Math.trunc(steps));
      else location.reload();
    }
  }
  nm.platform.name(History.prototype, "History");
  let isMade = false;
  const history = new History();
  isMade = true;
  nm.platform.expose(nm.asNative(History));
  Object.defineProperty(globalThis, "History", {enumerable: false});
  for (const key of Object.getOwnPropertyNames(History.prototype)) {
    if (key !== "constructor") Object.defineProperty(History.prototype, key, {enumerable: true});
  }
  Object.defineProperty(globalThis, "history", {get: nm.asNative({history: () => history}.history), set: undefined, configurable: true, enumerable: true});
}
