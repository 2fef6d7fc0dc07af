// localStorage and sessionStorage: objects whose properties are what is kept.
(nm) => {
  "use strict";
  const {define, refuse} = nm.need("web/idl").idl;
  const {isObject} = nm.need("web/convert").convert;
  const QUOTA = 10 * 1024 * 1024;   // units of both families' 5 MiB of keys and values, two bytes each
  const areas = new WeakMap();   // the target behind an area's proxy -> {items, kind}
  const areaOf = (proxy) => areas.get(proxy);

  class Storage {
    static isOne = (value) => isObject(value) && areas.has(value);
    get length() { return areaOf(this).items.size; }
    key(index) { return [...areaOf(this).items.keys()][Math.trunc(Number(index)) >>> 0] ?? null; }
    getItem(key) { return areaOf(this).items.get(`${key}`) ?? null; }
    setItem(key, value) { put(areaOf(this), `${key}`, `${value}`); }
    removeItem(key) { drop(areaOf(this), `${key}`); }
    clear() {
      const {items, kind} = areaOf(this);
      if (items.size === 0) return;
      items.clear();
      told(areaOf(this), null, null, null);
    }
  }
  // The documents of the origin hear of a change, but for the one that made it; a frame's is not the window's own.
  function told({kind, frameOf, urlOf}, key, oldValue, newValue) {
    nm.emit("web_storage", kind, key, newValue);
    if (frameOf) nm.later(() => tell(frameOf, {key, oldValue, newValue, url: urlOf()}));
  }
  const tell = (storageArea, about) => nm.need("web/events").fire(globalThis, "storage", "StorageEvent", {...about, storageArea});
  function put(area, key, value) {
    const {items} = area;
    const before = items.get(key);
    if (before === value) return;
    let size = 2 * (key.length + value.length);
    for (const [name, held] of items) if (name !== key) size += 2 * (name.length + held.length);
    if (size > QUOTA) refuse(`Setting the value of '${key}' exceeded the quota.`, undefined, "QuotaExceededError");
    items.set(key, value);
    told(area, key, before ?? null, value);
  }
  function drop(area, key) {
    const before = area.items.get(key);
    if (area.items.delete(key)) told(area, key, before, null);
  }
  const shown = define(Storage, {illegal: true});
  const setItem = (area, key, value) => {
    try { put(area, key, `${value}`); } catch (error) { throw nm.idl.worded(error, "named", "Storage", key); }
    return true;
  };
  // A property is a kept item unless the prototype has one of that name.
  const isOwn = (target, key) => typeof key === "string" && areas.get(target).items.has(key)
    && !(key in Storage.prototype);
  // Blink lists all that is kept, but for what the prototype reads.
  const isListed = (target, key) => isOwn(target, key) || nm.follows("platform", "blink") && typeof key === "string"
    && areas.get(target).items.has(key) && key !== "length" && !Object.hasOwn(target, key);
  const traps = {
    get: (target, key, receiver) => isOwn(target, key) ? areas.get(target).items.get(key)
      : Reflect.get(target, key, receiver),
    has: (target, key) => isOwn(target, key) || Reflect.has(target, key),
    set(target, key, value, receiver) {
      if (typeof key === "symbol") return Reflect.set(target, key, value);
      // Blink has it a property of the object's own, and nothing kept
      if (key in Storage.prototype && nm.follows("platform", "blink")) return Reflect.defineProperty(target, key, {value, writable: true, enumerable: true, configurable: true});
      if (key in Storage.prototype) return Reflect.set(target, key, value, receiver);
      return setItem(areas.get(target), key, value);
    },
    deleteProperty(target, key) {
      if (!isOwn(target, key)) return Reflect.deleteProperty(target, key);
      drop(areas.get(target), key);
      return true;
    },
    ownKeys: (target) => [...Reflect.ownKeys(target), ...[...areas.get(target).items.keys()].filter((key) => isListed(target, key))],
    getOwnPropertyDescriptor: (target, key) => isListed(target, key) ? {value: areas.get(target).items.get(key),
      writable: true, enumerable: true, configurable: true} : Reflect.getOwnPropertyDescriptor(target, key),
    defineProperty(target, key, descriptor) {
      if (typeof key === "symbol") return Reflect.defineProperty(target, key, descriptor);
      return setItem(areas.get(target), key, descriptor.value);
    },
  };
  const objects = {};
  function area(own) {
    const target = Object.create(Storage.prototype);
    areas.set(target, own);
    const proxy = new nm.Proxy(target, traps);
    areas.set(proxy, own);
    return proxy;
  }
  // The storage that the window of a frame without an address of its own shares with this one.
  nm.storageOfFrame = (kind, urlOf) => {
    const frameOf = globalThis[`${kind}Storage`];
    return area({...areas.get(frameOf), frameOf, urlOf});
  };
  // Another document of the origin has changed it; it hears of that in a task of its own.
  const untold = {local: [], session: []};   // either kind's events keep their order, but not with the other's
  nm.onWeb("web_storage_kept", (kind, key, value, isTold) => {
    const {items} = areas.get(objects[kind]);
    if (isTold) untold[kind].push(key === null ? null : items.get(key) ?? null);
    if (key === null) items.clear();
    else if (value === null) items.delete(key);
    else items.set(key, value);
  });
  nm.onWeb("web_storage", (kind, key, value, url) =>
    tell(objects[kind], {key, oldValue: untold[kind].shift(), newValue: value, url}));
  const getter = (kind, kept) => {
    const storage = kept ? objects[kind] = area({items: new Map(Object.entries(kept)), kind}) : null;
    return {[nm.accessor]: true, get: nm.asNative({[`${kind}Storage`]() {
      if (!storage) throw nm.exceptionOfCaller("The emulated browser keeps no storage for a document without an origin",
        "SecurityError");
      return storage;
    }}[`${kind}Storage`]), set: undefined};
  };
  nm.offer({Storage: shown, localStorage: getter("local", nm.config.local_storage),
    sessionStorage: getter("session", nm.config.session_storage)});
}
