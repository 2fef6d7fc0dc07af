// Namespaces whose own functions lie as text until a script first looks at one of them: most contexts use few.
(nm) => {
  "use strict";
  const PARTS = {
    storage: "api/storage", i18n: "api/i18n", identity: "api/identity", omnibox: "api/omnibox",
    declarativeContent: "api/declarative", contextMenus: "api/menus", menus: "api/menus", browsingData: "api/browsing",
    scripting: "api/injected", tabs: "api/injected", userScripts: "api/injected", contentScripts: "api/injected",
  };
  nm.needSpace = (name) => { if (Object.hasOwn(PARTS, name)) nm.need(PARTS[name]); };
  nm.constructors = {};
  // What other parts ask of the storage's.
  for (const name of ["storedValues", "readChanges"]) Object.defineProperty(nm, name, {configurable: true,
    get: () => nm.need(PARTS.storage)[name],
    set(value) { Object.defineProperty(nm, name, {value}); }});
}
