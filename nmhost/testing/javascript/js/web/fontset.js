// The set of a document's or a worker's fonts: those that scripts have added, and which of them a text would take.
(nm) => {
  "use strict";
  const {stateOf} = nm;
  let fonts = null;
  nm.fontFaces = () => fonts ??= nm.create(undefined, "FontFaceSet", {listeners: null, handlers: null, faces: new Set()});
  const isBlink = nm.follows("platform", "blink");
  const needFace = (given, method) => {
    if (nm.peek(given)?.words) return given;
    throw new TypeError(isBlink ? `Failed to execute '${method}' on 'FontFaceSet': parameter 1 is not of type 'FontFace'.`
      : `FontFaceSet.${method}: Argument 1 ${Object(given) === given ? "does not implement interface FontFace" : "is not an object"}.`);
  };
  const bare = (family) => family.trim().replace(/^["']|["']$/g, "").toLowerCase();
  // The faces of the families that a font's words end with.
  const facesOf = (set, font, method) => {
    const found = /^(?:.*\s)?[\d.]+(?:px|pt|em|rem|%|ex|ch|vw|vh)(?:\s*\/\s*\S+)?\s+(.+)$/i.exec(`${font}`.trim());
    if (!found) throw nm.exceptionOfCaller(isBlink ? `Failed to execute '${method}' on 'FontFaceSet': Could not resolve '${font}' as a font.`
      : `FontFaceSet.${method}: Invalid font shorthand`, "SyntaxError");
    const families = found[1].split(",").map(bare);
    return [...stateOf(set).faces].filter((one) => families.includes(bare(one.family)));
  };
  nm.interface("FontFaceSet", "EventTarget", (prototype) => {
    nm.handlerProperties(prototype, ["loading", "loadingdone", "loadingerror"]);
    return {
      // In a worker of Blink's it stays open
      get ready() { return stateOf(this).ready ??= isBlink && nm.config.is_worker ? new nm.Promise(() => undefined) : Promise.resolve(this); },
      get status() { return [...stateOf(this).faces].some((one) => one.status === "loading") ? "loading" : "loaded"; },
      get size() { return stateOf(this).faces.size; },
      check(font) {
        nm.needArguments(arguments, 1, "check", "FontFaceSet");
        return facesOf(this, font, "check").every((one) => one.status === "loaded");
      },
      load(font) {
        nm.needArguments(arguments, 1, "load", "FontFaceSet");
        try { return Promise.all(facesOf(this, font, "load").map((one) => one.load())); } catch (error) { return Promise.reject(error); }
      },
      add(face) {
        nm.needArguments(arguments, 1, "add", "FontFaceSet");
        stateOf(this).faces.add(needFace(face, "add"));
        return isBlink ? this : undefined;
      },
      has(face) {
        nm.needArguments(arguments, 1, "has", "FontFaceSet");
        return stateOf(this).faces.has(needFace(face, "has"));
      },
      delete(face) {
        nm.needArguments(arguments, 1, "delete", "FontFaceSet");
        return stateOf(this).faces.delete(needFace(face, "delete"));
      },
      clear() { stateOf(this).faces.clear(); },
      forEach(callback, thisArg) { for (const one of [...stateOf(this).faces]) nm.apply(callback, thisArg, [one, one, this]); },
      keys() { return stateOf(this).faces.keys(); },
      values() { return stateOf(this).faces.values(); },
      entries() { return stateOf(this).faces.entries(); },
      [Symbol.iterator]() { return stateOf(this).faces.values(); },
    };
  }, {hidden: true});
  nm.offer({FontFaceSet: nm.constructorOf("FontFaceSet"), fonts: nm.fontFaces()});
}
