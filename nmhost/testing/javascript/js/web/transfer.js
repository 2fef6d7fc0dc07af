// Structured clones with what is transferred: buffers are detached, ports go to whoever gets the message.
(nm) => {
  "use strict";
  const {refuse, mistyped, family} = nm.need("web/idl").idl;
  const {isObject, sequence, dictionary, buffer} = nm.need("web/convert").convert;
  const typeOf = (value) => buffer(value) ? "ArrayBuffer" : nm.platform.typeOf(value);
  const TRANSFERABLE = ["ArrayBuffer", "MessagePort", "ReadableStream", "WritableStream", "TransformStream"];

  // The list of what is to be transferred, checked.
  function listOf(given, {within = "", as} = {}) {
    if (given === undefined) return [];
    const all = sequence(given, {chromium: `${within}The provided value cannot be converted to a sequence.`,
      firefox: `${as} can't be converted to a sequence.`});
    for (const one of all) if (!isObject(one)) mistyped(`${within}Failed to convert value to 'object'.`,
      `Element of ${as} is not an object.`);
    return all;
  }
  // An older Gecko names the function, where that says more than that something could not be cloned.
  const {clone_texts_name: named} = nm.config.api;
  let asked = "";
  const inGecko = (text) => !named ? text : named.includes(asked) ? `${asked}: ${text}` : "The object could not be cloned.";
  const clone = (text, firefox) => refuse(text, firefox && `=${inGecko(firefox)}`, "DataCloneError");
  function check(list, source) {
    const seen = new Set();
    list.forEach((one, i) => {
      const type = typeOf(one);
      if (!TRANSFERABLE.includes(type)) clone(`Value at index ${i} does not have a transferable type.`,
        "invalid transferable array for structured clone");
      if (one === source) clone(`Port at index ${i} contains the source port.`, "The object could not be cloned.");
      const what = type === "MessagePort" ? "Message port" : type;
      if (seen.has(one)) clone(`${what} at index ${i} is a duplicate of an earlier ${type === "MessagePort" ? "port"
        : type}.`, "duplicate transferable for structured clone");
      if (type === "ArrayBuffer" ? one.detached : type === "MessagePort" && nm.ports.isGone(one)) clone(
        type === "MessagePort" ? `Port at index ${i} is already neutered.` : `${what} at index ${i} is already detached.`,
        type === "MessagePort" ? "invalid transferable array for structured clone" : "attempting to access detached ArrayBuffer");
      if (/Stream$/.test(type) && nm.need("web/movedstreams").movedStreams.isLocked(type, one)) clone(
        `A ${type} could not be cloned because it was locked`, "invalid transferable array for structured clone");
      seen.add(one);
    });
  }
  // A proxy is told by its target, one that was revoked as nothing.
  const proxyAs = (value) => {
    try { return Array.isArray(value) ? "[object Object]" : `#<${value.constructor?.name || "Object"}>`; } catch { return "null"; }
  };
  // Who could not be cloned, in Chromium's words.
  const shownAs = (value) => {
    if (typeof value === "function" && !nm.isProxy(value) || typeof value === "symbol") return String(value);
    if (nm.isProxy(value)) return proxyAs(value);
    if (buffer(value) && value.detached) return "An ArrayBuffer is detached and";
    if (nm.isHostObject(value)) return "An object";
    const type = nm.platform.typeOf(value);
    if (type === "MessagePort" || /Stream$/.test(type ?? "")) return null;
    if (type && value !== globalThis) return `${type} object`;
    if (value !== globalThis && typeof value?.constructor === "object") return Object.prototype.toString.call(value);
    if (nm.isProxy(value) && value.toString !== Object.prototype.toString) return "[object Object]";   // V8 does not look for its class
    return `#<${value === globalThis ? nm.platform.globalName : value?.constructor?.name || "Object"}>`;
  };
  function failed(error) {
    const {offender} = nm.clone;
    nm.clone.offender = undefined;
    if (offender === undefined || family === "firefox") throw typeof offender?.value === "symbol"
      ? nm.exceptionOfCaller(inGecko("unsupported type for structured data"), "DataCloneError")
      : offender?.value === globalThis && nm.idl.isFirefoxContent
        ? nm.exceptionOfCaller("Sandbox object could not be cloned.", "DataCloneError")
      : nm.isException(error) || nm.clone.isOfPage(error) ? nm.exceptionOfCaller(error.message, error.name) : error;
    const shown = shownAs(offender.value);
    clone(shown === null ? `A ${nm.platform.typeOf(offender.value)} could not be cloned because it was not transferred.`
      : `${shown} could not be cloned.`);
  }
  // A message's text, for the function of that name; what is transferred belongs to it from then on.
  function pack(value, list = [], source = null, name = "") {
    asked = name;
    check(list, source);
    nm.transferring = new Set(list);
    let text;
    nm.clone.offender = undefined;
    const ports = list.filter((one) => typeOf(one) === "MessagePort");
    try {
      text = ports.length ? "P" + nm.clone.encode([value, ports]) : nm.clone.encode(value);
      for (const one of list) if (/Stream$/.test(typeOf(one))) nm.platform.cloneRule(typeOf(one)).fields(one);
    } catch (error) {
      failed(error);
    } finally { nm.transferring = null; }
    for (const one of list) {
      if (buffer(one)) one.transfer();
      else if (typeOf(one) === "MessagePort") nm.ports.leave(one);
    }
    return text;
  }
  // What a message's text holds.
  function unpack(text) {
    if (!text.startsWith("P")) return {data: nm.clone.decode(text), ports: Object.freeze([])};
    const [data, ports] = nm.clone.decode(text.slice(1));
    return {data, ports: Object.freeze(ports)};
  }
  const optionsOf = (given, type) => Array.isArray(given) || typeof given?.[Symbol.iterator] === "function"
    ? listOf(given, {as: "argument 2"}) : listOf(dictionary(given, type).transfer, {as: `'transfer' member of ${type}`,
      within: `Failed to read the 'transfer' property from '${type}': `});
  nm.transfer = {pack, unpack, listOf, optionsOf};
  const made = nm.idl.functions({structuredClone(value, options = undefined) {
    const list = optionsOf(isObject(options) && options[Symbol.iterator] ? {} : dictionary(options,
      "StructuredSerializeOptions"), "StructuredSerializeOptions");
    try { return unpack(pack(value, list, null, "Window.structuredClone")).data; } catch (error) {
      throw nm.clone.isOfPage(error) ? nm.exceptionOfCaller(error.message, error.name) : error;
    }
  }});
  // In a content script of Firefox it is the sandbox's own function, whose words name no interface.
  const {structuredClone} = made;
  const ofSandbox = {structuredClone(...args) {
    try { return nm.apply(structuredClone, globalThis, args); } catch (error) {
      if (!nm.isError(error)) throw error;
      const text = error.message.replace(/^Window\.structuredClone: /, args.length ? "" : "structuredClone: ");
      throw error instanceof TypeError && text !== error.message ? new TypeError(text) : error;
    }
  }}.structuredClone;
  Object.defineProperty(ofSandbox, "length", {value: 1, configurable: true});
  nm.offer(nm.idl.isFirefoxContent && !named ? {structuredClone: nm.checksReceiver(nm.asNative(ofSandbox))} : made);
}
