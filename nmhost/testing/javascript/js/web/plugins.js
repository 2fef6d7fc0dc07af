// What navigator tells of documents that the browser shows itself, and of what a person did: nothing, nobody being there.
(nm) => {
  "use strict";
  const {define} = nm.need("web/idl").idl;
  const {isObject} = nm.need("web/convert").convert;
  const about = new WeakMap();
  const TYPES = ["application/pdf", "text/pdf"];
  const NAMES = ["PDF Viewer", "Chrome PDF Viewer", "Chromium PDF Viewer", "Microsoft Edge PDF Viewer", "WebKit built-in PDF"];
  // A class of lists whose parts are found by number and by name.
  const listed = (name, keys) => {
    const made = {[name]: class {
      static isOne = (value) => isObject(value) && about.has(value);
      static of(fields, parts) {
        const list = new made();
        about.set(list, {...fields, parts});
        parts.forEach((part, i) => {
          Object.defineProperty(list, i, {value: part, enumerable: true, configurable: true});
          Object.defineProperty(list, about.get(part).type ?? about.get(part).name, {value: part, configurable: true});
        });
        return list;
      }
      get length() { return about.get(this).parts.length; }
      item(index) { return about.get(this).parts[index >>> 0] ?? null; }
      namedItem(key) { return about.get(this).parts.find((part) => [about.get(part).type, about.get(part).name].includes(`${key}`)) ?? null; }
    }}[name];
    for (const key of keys) Object.defineProperty(made.prototype, key, {get: {[key]() { return about.get(this)[key]; }}[key], configurable: true});
    Object.defineProperty(made.prototype, Symbol.iterator, {value: Array.prototype.values, writable: true, configurable: true});
    return made;
  };
  const Plugin = listed("Plugin", ["name", "filename", "description"]);
  const PluginArray = listed("PluginArray", []);
  PluginArray.prototype.refresh = {refresh() {}}.refresh;
  const MimeTypeArray = listed("MimeTypeArray", []);
  class MimeType {
    static isOne = (value) => isObject(value) && about.has(value);
    static of(type) {
      const made = new MimeType();
      about.set(made, {type, suffixes: "pdf", description: "Portable Document Format", enabledPlugin: null});
      return made;
    }
    get type() { return about.get(this).type; }
    get suffixes() { return about.get(this).suffixes; }
    get description() { return about.get(this).description; }
    get enabledPlugin() { return about.get(this).enabledPlugin; }
  }
  const types = TYPES.map(MimeType.of);
  const plugins = NAMES.map((name) => Plugin.of({name, filename: "internal-pdf-viewer", description: "Portable Document Format"}, types));
  for (const type of types) [about.get(type).enabledPlugin] = plugins;
  const parts = {plugins: PluginArray.of({}, plugins), mimeTypes: MimeTypeArray.of({}, types)};
  class UserActivation {
    #own = true;
    static isOne = (value) => isObject(value) && #own in value;
    get hasBeenActive() { return nm.personWasThere?.() ?? false; }
    get isActive() { return nm.personIsThere?.() ?? false; }
  }
  class Scheduling {
    #own = true;
    static isOne = (value) => isObject(value) && #own in value;
    isInputPending() { return false; }
  }
  nm.navigatorParts = {...parts, userActivation: new UserActivation(), scheduling: new Scheduling()};
  for (const Class of [Plugin, PluginArray, MimeTypeArray, MimeType]) delete Class.of;
  nm.offer(Object.fromEntries([Plugin, PluginArray, MimeTypeArray, MimeType, UserActivation, Scheduling].map((Class) => [Class.name,
    define(Class, {illegal: true})])));
}
