// Where a document is: its location, and the history of its tab as far as the document itself goes through it.
(nm) => {
  "use strict";
  const goTo = (url) => nm.emit("navigate", new nm.URL(String(url), location.href).href);
  class Location {
    assign(url) { goTo(url); }
    replace(url) { goTo(url); }
    reload() { nm.emit("navigate", null); }
    toString() { return this.href; }
  }
  let address = nm.addressOf(nm.config.url);
  let {length, place} = nm.config.history;
  const stateOf = (text) => text === null ? null : nm.clone.decode(text);
  let state = stateOf(nm.config.history.state);

  // Another URL for the same document: `how` the other scripts in it are to hear of it.
  const moveTo = (url, how, text = null) => {
    const before = address.href;
    address = new nm.URL(String(url ?? ""), before);
    if (how !== "replace") length = (place += 1) + 1;
    state = stateOf(text);
    nm.emit("move", address.href, how, text);
    return before;
  };
  const tell = (before) => {
    nm.dispatch(globalThis, nm.makeEvent("popstate", {state}));
    if (nm.addressOf(before).hash !== address.hash) nm.dispatch(globalThis, nm.makeEvent("hashchange",
      {oldURL: before, newURL: address.href}));
  };
  nm.on("moved", (move) => {
    const before = address.href;
    address = nm.addressOf(move.url);
    ({length, place} = move);
    state = stateOf(move.state);
    if (move.how === "fragment" || move.how === "traverse") tell(before);
  });

  const setters = {
    href: goTo,
    search: (value) => goTo("?" + String(value).replace(/^\?/, "")),
    hash(value) {
      const hash = "#" + String(value).replace(/^#/, "");
      if (hash === (address.hash || "#")) return;
      const before = moveTo(hash, "fragment");
      setTimeout(() => tell(before), 0);   // told in a later task
    },
  };
  for (const key of ["href", "protocol", "host", "hostname", "port", "pathname", "search", "hash", "origin"]) {
    Object.defineProperty(Location.prototype, key,
      {get: () => address[key], set: setters[key], enumerable: true, configurable: true});
  }
  nm.platform.name(Location.prototype, "Location");
  const location = new Location();
  Object.defineProperty(globalThis, "location", {get: () => location, set: goTo, configurable: true, enumerable: true});

  const note = (how) => (data, unused, url) => { moveTo(url ?? address.href, how, nm.clone.encode(data)); };
  const [push, replace] = [note("push"), note("replace")];
  class History {
    get length() { return length; }
    get state() { return state; }
    pushState(...args) { push(...args); }
    replaceState(...args) { replace(...args); }
    back() { nm.emit("traverse", -1); }
    forward() { nm.emit("traverse", 1); }
    go(steps = 0) {
      if (Number(steps)) nm.emit("traverse", Math.trunc(steps));
      else location.reload();
    }
  }
  nm.platform.name(History.prototype, "History");
  globalThis.history = new History();
}
