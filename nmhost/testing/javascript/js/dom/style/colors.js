// The colours that CSS has names for.
(nm) => {
  "use strict";
  const {dom} = nm;
  const SYSTEM = dom.words("accentcolor accentcolortext activetext buttonborder buttonface buttontext canvas canvastext field fieldtext "
    + "graytext highlight highlighttext linktext mark marktext selecteditem selecteditemtext visitedtext");
  const OWN = nm.follows("platform", "blink") ? /^-webkit-(?:link|activelink|text|focus-ring-color)$/ : /^-moz-/;
  const known = new Map();
  // "r, g, b" of a name; undefined for one that is none.
  dom.namedParts = (name) => {
    if (known.size === 0) for (const [, key, red, green, blue] of nm.colorNames.matchAll(/(\w+) (..)(..)(..)\s/g)) {
      known.set(key, [red, green, blue].map((part) => parseInt(part, 16)).join(", "));
    }
    return known.get(name);
  };
  dom.isColorWord = (name) => name === "transparent" || SYSTEM.has(name) || OWN.test(name) || dom.namedParts(name) !== undefined;
}
