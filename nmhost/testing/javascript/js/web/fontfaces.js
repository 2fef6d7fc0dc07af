// FontFace, and the set of a document's: a face's words are kept, its file is asked for, no letter is drawn with it.
(nm) => {
  "use strict";
  const {stateOf} = nm;
  const blink = nm.follows("platform", "blink");
  const WORDS = {style: "normal", weight: "normal", stretch: "normal", unicodeRange: "U+0-10FFFF", featureSettings: "normal", variationSettings: "normal",
    display: "auto", ascentOverride: "normal", descentOverride: "normal", lineGapOverride: "normal", sizeAdjust: "100%", ...blink && {variant: "normal"}};
  const failed = (name, text) => nm.need("web/idl").idl.isFirefoxContent ? nm.idl.ofPage(new DOMException(text, name)) : new DOMException(text, name);
  const NETWORK = blink ? "A network error occurred." : "A network error occurred.";
  const isFont = (bytes) => ["wOFF", "wOF2", "OTTO", "true", "ttcf", "\0\x01\0\0"].includes(String.fromCharCode(...bytes.subarray(0, 4)));
  const settle = (state, face, error) => {
    state.status = error ? "error" : "loaded";
    if (error) state.reject(error);
    else state.resolve(face);
  };
  // The file of the first address that the source names.
  const fetched = async (source) => {
    const url = /url\(\s*(?:"([^"]*)"|'([^']*)'|([^)\s]*))\s*\)/.exec(source)?.slice(1).find((one) => one !== undefined);
    if (url === undefined) return false;
    const base = nm.dom ? nm.dom.baseOf(nm.dom.shown) : location.href;
    const answer = await fetch(new URL(url, base)).catch(() => null);
    return answer?.ok ? isFont(new Uint8Array(await answer.arrayBuffer())) : false;
  };
  nm.interface("FontFace", null, () => {
    const members = {
      get status() { return stateOf(this).status; },
      get loaded() { return stateOf(this).loaded; },
      load() {
        const state = stateOf(this);
        if (state.status === "unloaded") {
          state.status = "loading";
          fetched(state.source).then((isGood) => settle(state, this, isGood ? null : failed("NetworkError", NETWORK)));
        }
        return state.loaded;
      },
    };
    for (const key of ["family", ...Object.keys(WORDS)]) Object.defineProperty(members, key, {...Object.getOwnPropertyDescriptor({
      get [key]() { return stateOf(this).words[key]; },
      set [key](value) { stateOf(this).words[key] = `${value}`; },
    }, key), enumerable: true});
    return members;
  }, {hidden: true, needs: 2, construct: (newTarget, [family, source, given]) => {
    const state = {status: "unloaded", source: `${source}`, words: {family: `${family}`, ...WORDS}};
    for (const key of Object.keys(WORDS)) if (given?.[key] !== undefined) state.words[key] = `${given[key]}`;
    state.loaded = new nm.Promise((resolve, reject) => Object.assign(state, {resolve, reject}));
    state.loaded.catch(() => undefined);
    const made = nm.create(newTarget, "FontFace", state);
    const bytes = ArrayBuffer.isView(source) ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
      : source instanceof ArrayBuffer ? new Uint8Array(source) : null;
    if (bytes) settle(state, made, isFont(bytes) ? null : failed("SyntaxError", blink ? "Invalid font data in ArrayBuffer." : "An invalid or illegal string was specified"));
    return made;
  }});
  nm.offer({FontFace: nm.constructorOf("FontFace")});
}
