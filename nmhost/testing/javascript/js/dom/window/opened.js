// Windows that scripts open, and the one that has opened this.
(nm) => {
  "use strict";
  const named = new Map();   // what windows were called, to their numbers
  const empty = new Map();   // the documents of those that are still empty
  let last = (nm.config.world ?? 0) * 1e6;
  const ask = (...question) => nm.askNow(nm.stringify(question));
  // What is seen of a window of another tab; null of one in this.
  nm.otherWindow = ({opened}) => opened === undefined ? null : opened === 0 ? ask("opener") : ask("opened", opened);
  nm.otherURL = (where) => {
    const other = nm.otherWindow(where);
    return other?.url ? new nm.URL(other.url) : undefined;
  };
  nm.openerWindow = () => nm.config.place.opened ? known({opened: 0}) : null;
  // A window by which other engines know it too.
  const known = (where) => {
    const shown = nm.windowAt(where);
    if (nm.config.crossing) nm.behindWindow(shown, where);
    return shown;
  };

  // ---- what the features ask for
  const isTrue = (text) => text === "" || text === "yes" || text === "true" || Number.parseInt(text, 10) > 0;
  const read = (features) => new Map(features.toLowerCase().split(/[\s,]+(?![\s=])/).filter(Boolean).map((one) => {
    const [name, value = ""] = one.split("=").map((part) => part.trim());
    return [{screenx: "left", screeny: "top", innerwidth: "width", innerheight: "height"}[name] ?? name, value];
  }));
  const take = (found, name) => {
    const asked = found.has(name) && isTrue(found.get(name));
    found.delete(name);
    return asked;
  };
  const wantsPopup = (found) => {
    if (found.size === 0) return false;
    if (found.has("popup")) return isTrue(found.get("popup"));
    const is = (name, otherwise) => found.has(name) ? isTrue(found.get(name)) : otherwise;
    return !(is("location", false) || is("toolbar", false)) || !is("menubar", false) || !is("resizable", true) || !is("scrollbars", false)
      || !is("status", false);
  };
  const boundsOf = (found) => Object.fromEntries(["left", "top", "width", "height"].map((name) => [name, Number.parseInt(found.get(name), 10)])
    .filter(([, value]) => Number.isInteger(value)));

  nm.openWindow = (url, target, features) => {
    if (["_self", "_top", "_parent"].includes(target.toLowerCase())) {
      if (url) globalThis.location.href = url;
      return nm.shownWindow;
    }
    if (nm.config.kind === "web" && nm.config.api.popups_need_a_person && !nm.personIsThere()) {
      nm.warnOnce("window.open gives nothing to a web page where nobody has clicked: tab.click() does");
      return null;
    }
    const found = read(features);
    const isAlone = [take(found, "noopener"), take(found, "noreferrer")].includes(true);
    const isNamed = target !== "" && target.toLowerCase() !== "_blank" && !isAlone;
    const before = isNamed ? named.get(target) : undefined;
    if (before !== undefined && !nm.otherWindow({opened: before}).closed) {
      if (url) nm.emit("lead_opened", before, url);
      return nm.windowAt({opened: before});
    }
    last += 1;
    nm.emit("open_window", last, url || "about:blank", isNamed ? target : "", wantsPopup(found) ? boundsOf(found) : null, !isAlone);
    if (isNamed) named.set(target, last);
    return isAlone ? null : nm.windowAt({opened: last});
  };
  nm.openerOf = ({opened}) => opened ? nm.shownWindow : opened === 0 ? null : undefined;
  nm.nameOfWindow = ({opened}) => opened ? [...named].find(([, number]) => number === opened)?.[0] ?? "" : undefined;
  // A window that is still empty has a document, which only its opener sees.
  nm.emptyDocument = (where) => {
    if (!where.opened || nm.otherURL(where)?.href !== "about:blank") return undefined;
    if (!empty.has(where.opened)) empty.set(where.opened, document.implementation.createHTMLDocument(""));
    nm.warnOnce("what is written into an opened window is seen by its opener alone in the emulated browser");
    return empty.get(where.opened);
  };
  nm.closeWindow = ({opened}) => { if (opened) nm.emit("close_opened", opened); };
  nm.focusWindow = ({opened}) => { if (opened) nm.emit("focus_opened", opened); };
  nm.leadWindow = ({opened}, url) => {
    if (opened) nm.emit("lead_opened", opened, new nm.URL(String(url), location.href).href);
    return Boolean(opened);
  };
  nm.postAcross = (where, text, origin) => {
    if (where.opened) nm.emit("post_opened", where.opened, text, origin);
    else if (where.opened === 0) nm.emit("post_opener", text, origin);
    else nm.emit("post_window", where, text, origin);
  };
}
