// navigator: who the browser says it is, and what hangs on it.
(nm) => {
  "use strict";
  const {define, mistyped, refuse, family, member} = nm.need("web/idl").idl;
  const {isObject, usv, dictionary, word} = nm.need("web/convert").convert;
  const facts = nm.config.navigator;
  const type = nm.config.is_worker ? "WorkerNavigator" : "Navigator";
  const only = (...where) => where.includes(family);

  const made = {[type]: class {
    #own = true;
    static isOne = (value) => isObject(value) && #own in value;
  }}[type];
  // Values that stand still: getters, as the family has them.
  const languages = Object.freeze([...nm.config.i18n.accepted]);
  const values = {doNotTrack: null, ...facts.values, languages, language: languages[0], userAgent: nm.config.user_agent,
    appVersion: facts.values.appVersion ?? nm.config.user_agent.replace(/^Mozilla\//, "")};
  const getter = (key, get) => Object.defineProperty(made.prototype, key, {get: member(type, key,
    {[key]() { return get(this); }}[key], "get", made.isOne), enumerable: true, configurable: true});
  const method = (key, work) => Object.defineProperty(made.prototype, key, {value: member(type, key, work, "call",
    made.isOne), writable: true, enumerable: true, configurable: true});
  const parts = {
    locks: () => nm.need("web/locks").locks, storage: () => storage(), permissions: () => permissions(),
    clipboard: () => nm.need("web/clipboard").clipboard, userAgentData: () => nm.need("web/uadata").uaData,
    ...Object.fromEntries(["plugins", "mimeTypes", "userActivation", "scheduling"].map((name) => [name, () => nm.need("web/plugins").navigatorParts[name]])),
    geolocation: () => nm.need("web/geolocation").geolocation,
    serviceWorker: () => nm.need("web/service").serviceContainer,
  };
  const cache = {};
  for (const name of facts.members) {
    if (name in values) getter(name, () => values[name]);
    else if (name in parts) getter(name, () => cache[name] ??= parts[name]());
    else if (!(name in made.prototype)) getter(name, () => cache[name] ??= nm.need("web/unbuilt")
      .unbuiltObject(facts.classes[name] ?? name, `navigator.${name}`));
  }
  if (facts.methods.includes("getBattery")) method("getBattery", {async getBattery() { return nm.need("web/battery").battery; }}.getBattery);
  for (const name of facts.methods) if (!["sendBeacon", "getBattery"].includes(name)) method(name, {[name]() {
    nm.need("web/unbuilt").lacks(`navigator.${name}()`);
  }}[name]);
  if (facts.methods.includes("sendBeacon")) method("sendBeacon", {sendBeacon(url, data = null) {
    const {urls} = nm.need("web/urlparse");
    const text = usv(url);
    nm.need("web/request");
    const found = urls.parse(text, urls.parse(nm.baseUrl()));
    if (!found || !/^https?$/.test(found.scheme)) refuse(found ? "Beacons are only supported over HTTP(S)."
      : "The URL argument is ill-formed or unsupported.", found ? `Beacon URL ${text} must be either http:// or https://.`
        : `${text} is not a valid URL.`);
    const {bytes = null, type: kind = null} = data === null ? {} : nm.need("web/body").bodies.extract(data);
    nm.emit("beacon", urls.serialize(found), bytes ? bytes.toBase64() : "", kind);
    return true;
  }}.sendBeacon);
  if (facts.methods.includes("javaEnabled")) method("javaEnabled", {javaEnabled() { return false; }}.javaEnabled);

  function storage() {
    class StorageManager {
      #own = true;
      static isOne = (value) => isObject(value) && #own in value;
      async estimate() { return {quota: facts.quota, usage: 0, ...only("chromium") ? {usageDetails: {}} : {}}; }
      async persisted() { return facts.persisted; }
      async getDirectory() { return nm.need("web/unbuilt").lacks("navigator.storage.getDirectory()"); }
      async persist() { return facts.persisted; }
    }
    if (nm.config.is_worker) delete StorageManager.prototype.persist;
    nm.offer({StorageManager: define(StorageManager, {illegal: true})});
    return new StorageManager();
  }
  function permissions() {
    const status = new WeakMap();
    class PermissionStatus extends nm.EventTarget {
      static isOne = (value) => isObject(value) && status.has(value);
      static make(name, state) {
        const made = new PermissionStatus();
        status.set(made, {name, state});
        return made;
      }
      get name() { return facts.permission_names?.[status.get(this).name] ?? status.get(this).name; }
      get state() { return status.get(this).state; }
    }
    const {make} = PermissionStatus;
    delete PermissionStatus.make;
    class Permissions {
      #own = true;
      static isOne = (value) => isObject(value) && #own in value;
      async query(descriptor) {
        if (!isObject(descriptor)) mistyped("parameter 1 is not of type 'object'.", "Argument 1 is not an object.");
        const {name} = dictionary(descriptor, "PermissionDescriptor", 1);
        if (name === undefined) mistyped("Failed to read the 'name' property from 'PermissionDescriptor': Required member"
          + " is undefined.", "=Missing required 'name' member of PermissionDescriptor.");
        const known = word(name, Object.keys(facts.permissions), {of: "name", in: "PermissionDescriptor",
          as: "PermissionName", isOwn: true});
        await new nm.Promise((done) => { nm.later(() => nm.later(done)); });   // another process knows: behind what this task leaves to tell
        return make(known, known === "notifications" ? nm.need("web/permitted").notifying()
          : known === "clipboard-read" && !nm.config.permissions.includes("clipboardRead") ? nm.clipboardWasRefused ? "denied" : "prompt" : facts.permissions[known]);
      }
    }
    nm.need("web/convert").convert.handlersOn(PermissionStatus.prototype, "PermissionStatus", ["change"]);
    nm.offer({Permissions: define(Permissions, {illegal: true}), PermissionStatus: define(PermissionStatus,
      {illegal: true})});
    return new Permissions();
  }
  nm.navigatorPart = (name) => cache[name] ??= parts[name]();
  const navigator = new made();
  const get = nm.asNative({navigator: () => navigator}.navigator);
  nm.offer({[type]: define(made, {name: type, illegal: true}), navigator: {[nm.accessor]: true, get, set: undefined},
    clientInformation: {[nm.accessor]: true, get, set: undefined}});
}
