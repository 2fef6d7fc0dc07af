// storage: values are written down as texts on this side, as the family keeps them, and read again.
(nm) => {
  "use strict";
  const AREAS = ["local", "sync", "session", "managed"];
  const isObject = (value) => typeof value === "object" && value !== null;

  const got = (value, key) => { try { return value[key]; } catch { return null; } };   // v8_value_converter_impl.cc
  // Chromium: what JSON can hold, without asking the objects; what cannot be kept is left out, in a list it is null.
  const jsonStyle = (keepBytes) => {
    const style = {
      isNothing: (value) => value === undefined || ["function", "symbol", "bigint"].includes(typeof value)
        || (typeof value === "number" && !Number.isFinite(value)),
      keep(value, above = []) {
        if (value === null || typeof value === "boolean") return value;
        if (typeof value === "string") return value.toWellFormed();
        if (typeof value === "number") return Number.isFinite(value) ? value + 0 : undefined;
        if (!isObject(value)) return undefined;
        if (above.includes(value)) return null;
        if (nm.classOf(value) === "ArrayBuffer" || ArrayBuffer.isView(value)) return keepBytes(value);
        const inside = [...above, value];
        if (Array.isArray(value)) return Array.from(value, (one) => style.keep(one, inside) ?? null);
        const kept = Object.create(null);
        const keys = Object.keys(value);
        for (const key of nm.config.api.storage_keeps_order_of_keys ? keys : keys.sort()) {
          const one = style.keep(got(value, key), inside);
          if (one !== undefined) kept[key] = one;
        }
        return kept;
      },
      write(value) {
        const kept = style.keep(value);
        return kept === undefined ? undefined : nm.stringify(kept);
      },
      read: (text) => nm.parse(text),
    };
    return style;
  };
  const chromium = jsonStyle(() => { throw new Error("Cannot serialize value to JSON"); });
  // An area in memory keeps bytes too, as an object with a name that no key can have once it is well-formed.
  const BYTES = "\ud800bytes";
  const unpacked = (value) => {
    if (!isObject(value)) return value;
    if (BYTES in value) return Uint8Array.from(value[BYTES]).buffer;
    for (const key of Object.keys(value)) value[key] = unpacked(value[key]);
    return value;
  };
  const bytesOf = (given) => ArrayBuffer.isView(given) ? new Uint8Array(given.buffer, given.byteOffset, given.byteLength) : new Uint8Array(given);
  const inMemory = {
    ...jsonStyle((given) => ({[BYTES]: Array.from(bytesOf(given))})),
    read: (text) => text.includes("\\ud800bytes") ? unpacked(nm.parse(text)) : nm.parse(text),
  };
  // Firefox: a structured clone; what none can be made of has the words of whatever makes it.
  const cloned = (unknown, throughWrapper) => ({
    write(value) {
      try { return nm.clone.encode(value, throughWrapper); } catch (error) { throw new Error(nm.text("storage_not_kept",
        {reason: /could not be cloned/.test(error.message) ? error.message : unknown})); }
    },
    read: (text) => nm.clone.decode(text),
  });
  const firefox = cloned("The object could not be cloned.", true);
  nm.storedValues = {blink: chromium, gecko: firefox};
  const clones = {json: false, clone: true};
  const firefoxJson = {
    write(value) {
      try { nm.clone.encode(value); } catch {
        throw new Error(nm.text("storage_not_kept", {reason: "The object could not be cloned."}));
      }
      try { return nm.stringify(value); } catch (error) { throw new Error(nm.caught(error).message); }
    },
    read: (text) => nm.parse(text),
  };
  // How an area's values are written.
  const styleOf = (area) => {
    const {texts, bytes_in_memory: bytes, unknown} = nm.config.api.storage_areas[area];
    const gecko = unknown ? cloned(unknown, false) : clones[texts] ? firefox : firefoxJson;
    return nm.strategy("storage_values", {blink: bytes ? inMemory : chromium, gecko});
  };
  const readAll = (texts, area) => Object.fromEntries(Object.entries(texts).map(([key, text]) =>
    [key, styleOf(area).read(text)]));

  // An asynchronous function whose arguments and answer are made here.
  const make = (method, before, after) => (...args) => {
    nm.requireContext();
    const values = nm.check(method, args);
    const callback = values.pop();
    let sent;
    try { sent = before(values[0]); } catch (error) { return nm.failLater(error, callback); }
    return nm.callLater(method, [{$texts: sent}], callback, (answer) => after(answer, values[0]));
  };
  const written = (given, area) => Object.fromEntries(Object.entries(given).map(([key, value]) =>
    [key, styleOf(area).write(value)]).filter(([, text]) => text !== undefined));
  const same = (values) => values;
  const withoutUndefined = (values) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
  // Chromium does not even ask for what has nothing to stand in for it.
  const asked = (keys, area) => isObject(keys) && !Array.isArray(keys)
    ? Object.keys(nm.strategy("storage_values", {blink: withoutUndefined, gecko: same})(keys))
    : keys === "" && nm.config.api.storage_areas[area].empty_is_all ? null : keys;
  const inOrder = (values) => nm.config.api.storage_keeps_order_of_keys ? values
    : Object.fromEntries(Object.entries(values).sort(([one], [other]) => one < other ? -1 : 1));
  const isPlain = (value) => isObject(value) && !Array.isArray(value);
  // What is held laid over what stands in for it: in the objects of both too, where the family does so.
  const laidOver = (otherwise, held) => {
    const merged = Object.entries(held).map(([key, one]) => [key,
      isPlain(one) && isPlain(otherwise[key]) ? inOrder(laidOver(otherwise[key], one)) : one]);
    return {...otherwise, ...Object.fromEntries(nm.config.api.storage_merges_defaults ? merged : Object.entries(held))};
  };
  const answered = (texts, keys, area) => {
    const known = keys !== undefined && keys !== null && nm.config.api.storage_areas[area].undefined_is_none ? withoutUndefined : same;
    const found = known(readAll(texts, area));
    return isObject(keys) && !Array.isArray(keys) ? inOrder(laidOver(known(readAll(written(keys, area), area)), found)) : found;
  };
  for (const area of AREAS) {
    nm.functions[`storage.${area}.get`] = make(`storage.${area}.get`, (keys) => asked(keys, area),
      (texts, keys) => answered(texts, keys, area));
    nm.functions[`storage.${area}.set`] = make(`storage.${area}.set`, (given) => written(given, area),
      (answer) => answer);
  }
  // What an event tells of the changes.
  nm.readChanges = ({$texts: changes}, area) => Object.fromEntries(Object.entries(changes).map(([key, one]) =>
    [key, readAll(one, area)]));
}
