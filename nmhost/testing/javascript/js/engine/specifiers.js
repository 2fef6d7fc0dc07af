// What modules call each other by: URLs, relative ones, and the names of a document's import map.
(nm) => {
  "use strict";
  const isRelative = (specifier) => /^(?:\.{0,2}\/|[a-z][a-z0-9+.-]*:)/i.test(specifier);
  // The document's import maps, as pairs with the longest key first.
  let map = {imports: [], scopes: []};
  nm.on("import_map", (entries) => { map = entries; });
  // What a map's entries say a name stands for: a URL, null where it is blocked, undefined if they don't name it.
  function mapped(entries, name) {
    for (const [key, url] of entries) {
      if (key === name) return url;
      if (key.endsWith("/") && name.startsWith(key)) return url === null ? null : new nm.URL(name.slice(key.length), url).href;
    }
    return undefined;
  }
  function byMap(name, referrer) {
    for (const [scope, entries] of map.scopes) {
      if (scope !== referrer && !(scope.endsWith("/") && referrer.startsWith(scope))) continue;
      const found = mapped(entries, name);
      if (found !== undefined) return found;
    }
    return mapped(map.imports, name);
  }
  function resolve(specifier, referrer, text = "bare_import") {
    const name = isRelative(specifier) ? absolute(specifier, referrer) : specifier;
    const found = byMap(name, referrer);
    if (found) return found;
    if (found === null) throw new TypeError(nm.text("import_blocked", {specifier}));
    if (!isRelative(specifier)) throw new TypeError(nm.text(text, {specifier}));
    return name;
  }
  function absolute(specifier, referrer) {
    try { return new nm.URL(specifier, referrer).href; } catch {
      throw new TypeError(nm.text("bad_specifier", {specifier}));
    }
  }
  nm.specifiers = {resolve, absolute};
}
