// The browser's own language where a script names none: of Intl and of the methods that write and compare by locale.
(nm) => {
  "use strict";
  const {language} = nm.config.i18n;
  if (language === "en-US") return;   // the engine's own
  const {Intl} = globalThis;
  const {construct} = Reflect;
  const filled = (given, place) => {
    if (given[place] !== undefined) return given;
    const all = [...given];
    while (all.length <= place) all.push(undefined);
    all[place] = language;
    return all;
  };
  const KINDS = ["Collator", "DateTimeFormat", "DurationFormat", "ListFormat", "NumberFormat", "PluralRules",
    "RelativeTimeFormat", "Segmenter"];
  for (const kind of KINDS) {
    const Original = Intl[kind];
    if (!Original) continue;
    const made = new Proxy(Original, {
      construct: (_, given, target) => construct(Original, filled(given, 0), target === made ? Original : target),
      apply: (_, self, given) => nm.apply(Original, self, filled(given, 0)),
    });
    Object.defineProperty(Original.prototype, "constructor", {value: made, writable: true, configurable: true});
    Object.defineProperty(Intl, kind, {value: made, writable: true, configurable: true});
  }
  // The methods by the place of their argument that names a locale.
  const METHODS = [
    [Number, "toLocaleString", 0], [BigInt, "toLocaleString", 0], [Date, "toLocaleString", 0],
    [Date, "toLocaleDateString", 0], [Date, "toLocaleTimeString", 0], [Array, "toLocaleString", 0],
    [String, "localeCompare", 1], [String, "toLocaleUpperCase", 0], [String, "toLocaleLowerCase", 0],
  ];
  for (const [{prototype}, name, place] of METHODS) {
    const original = prototype[name];
    // A shorthand method is no constructor, as the language's functions.
    const {[name]: made} = {[name](...given) { return nm.apply(original, this, filled(given, place)); }};
    Object.defineProperty(made, "length", {value: original.length, configurable: true});
    Object.defineProperty(prototype, name, {value: nm.asNative(made), writable: true, configurable: true});
  }
}
