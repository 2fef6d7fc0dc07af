// Notification: what scripts show themselves. Nobody sees it: one that is permitted tells that it was shown.
(nm) => {
  "use strict";
  const {define, refuse, mistyped, family} = nm.need("web/idl").idl;
  const {isObject, usv, dictionary, word, handlersOn} = nm.need("web/convert").convert;
  nm.need("web/permitted");
  nm.need("web/events");
  const about = new WeakMap();
  // A worker of Chromium can't ask: what is not granted is denied there.
  const state = () => nm.notifying() === "granted" ? "granted" : nm.config.is_worker && family === "chromium" ? "denied" : "default";
  const TEXTS = ["lang", "body", "tag", "icon", "badge", "image"];
  const FLAGS = ["renotify", "silent", "requireInteraction"];
  class Notification extends nm.EventTarget {
    static isOne = (value) => isObject(value) && about.has(value);
    static get permission() { return state(); }
    static get maxActions() { return 2; }
    constructor(title, options = undefined) {
      super();
      const given = dictionary(options, "NotificationOptions");
      if (nm.config.is_worker && family === "chromium") mistyped("Illegal constructor. Use ServiceWorkerRegistration.showNotification() instead.",
        "Illegal constructor.");
      const dir = word(given.dir, ["auto", "ltr", "rtl"], {of: "dir", in: "NotificationOptions", as: "NotificationDirection", otherwise: "auto"});
      if (given.renotify && !given.tag) refuse("Notifications which set the renotify flag must specify a non-empty tag.",
        "Notifications which set the renotify flag must specify a non-empty tag");
      about.set(this, {title: `${title}`, dir, data: given.data === undefined ? null : given.data, timestamp: given.timestamp ?? Date.now(),
        actions: Object.freeze([...given.actions ?? []]), vibrate: Object.freeze([]),
        ...Object.fromEntries(TEXTS.map((key) => [key, given[key] === undefined ? "" : usv(given[key])])),
        ...Object.fromEntries(FLAGS.map((key) => [key, Boolean(given[key])]))});
      nm.later(() => nm.fire(this, state() === "granted" ? "show" : "error"));
    }
    close() { if (state() === "granted") nm.later(() => nm.fire(this, "close")); }
  }
  // Nobody answers: what was not granted stays as it is.
  if (!nm.config.is_worker) Object.defineProperty(Notification, "requestPermission", {value: {requestPermission(callback = undefined) {
    if (typeof callback === "function") nm.later(() => callback(state()));
    return nm.Promise.resolve(state());
  }}.requestPermission, writable: true, configurable: true});
  for (const key of ["title", "dir", "data", "timestamp", "actions", "vibrate", ...TEXTS, ...FLAGS]) Object.defineProperty(Notification.prototype,
    key, {get: {[key]() { return about.get(this)[key]; }}[key], configurable: true});
  handlersOn(Notification.prototype, "Notification", ["click", "show", "error", "close"]);
  nm.offer({Notification: define(Notification)});
}
