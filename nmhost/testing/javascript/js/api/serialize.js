// Messages to text and back: JSON as each family words its refusals, or a structured clone.
(nm) => {
  "use strict";
  // Browsers take 1000 levels and refuse 5000; where between is not known. A circle is not deep: JSON.stringify
  // itself finds it.
  const DEEPEST = 4000;
  function tooDeep(value) {
    const seen = new Set();
    for (let at = value; typeof at === "object" && at !== null && !seen.has(at) && !nm.isProxy(at); at = deeper(at)) {
      seen.add(at);
      if (seen.size > DEEPEST) return true;
    }
    return false;
  }
  // The first object in an object that is plain data; a getter is not called twice.
  const deeper = (value) => {
    for (const key of Object.keys(value)) {
      const one = Object.getOwnPropertyDescriptor(value, key);
      if (typeof one?.value === "object" && one.value !== null) return one.value;
    }
    return null;
  };

  // Errors of the engine's own JSON.stringify, in Firefox's words.
  const engineErrors = new WeakSet();
  nm.isEngineError = (error) => engineErrors.has(error);
  const ofEngine = (error) => {
    const worded = nm.caught(error);
    if (worded instanceof TypeError && nm.isOfEngine(error)) engineErrors.add(worded);
    return worded;
  };
  const ReplacementForLone = "\ufffd\ufffd\ufffd";   // the three bytes of a surrogate, each not UTF-8
  const dropProto = (key, value) => {
    if (typeof value === "object" && value !== null && !Array.isArray(value)
      && Object.hasOwn(value, "__proto__")) delete value["__proto__"];
    return value;
  };

  const natives = {
    // Chromium: whatever went wrong, one text.
    blink: {
      encode(value) {
        let text;
        try { text = tooDeep(value) ? undefined
          : nm.stringify(value === undefined ? null : value); } catch { text = undefined; }
        if (text === undefined) throw new Error(nm.text("not_serializable"));
        return text;
      },
      portName: (name) => name.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
        ReplacementForLone),
    },
    // Firefox: the error of the page's own JSON.stringify; what has no JSON is an empty frame.
    gecko: {
      encode(value) {
        try {
          if (tooDeep(value)) throw new InternalError("too much recursion");
          return nm.stringify(value) ?? "";
        } catch (error) { throw ofEngine(error); }
      },
      portName: (name) => name,
    },
  };
  const native = nm.strategy("native_json", natives);
  nm.native = {encode: native.encode, decode: nm.parse};
  nm.portName = native.portName;

  const codecs = {
    json: {encode: natives.blink.encode, decode: (text) => nm.parse(text, dropProto)},
    clone: nm.clone,
  };
  nm.messages = codecs[nm.config.serialization];
  // What speaks to an extension, which may not be as the context's own does.
  nm.messagesTo = (id) => codecs[nm.config.serialization_to[id] ?? nm.config.serialization];

  // Both limits are of the text's UTF-8 bytes, of which a unit takes three at most; 0 is no limit.
  nm.checkSize = (text, limit) => {
    if (limit && text.length * 3 > limit && nm.utf8Length(text) > limit) throw new Error(nm.text("too_large"));
  };
}
