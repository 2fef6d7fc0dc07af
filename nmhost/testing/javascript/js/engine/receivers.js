// Of what class the receiver of a built-in function is, as Firefox names it: by the frame that the engine shows of the
// function, and by what is written where the frame says less.
(nm) => {
  "use strict";
  const PRIMITIVES = {__proto__: null, Number: "number", String: "string", Boolean: "boolean", Symbol: "symbol", BigInt: "bigint"};
  const isBuiltin = (name) => typeof globalThis[name] === "function" && nm.isNative(globalThis[name]) || name in globalThis && LANGUAGE.has(name);
  const LANGUAGE = new Set(("Object Function Array Date RegExp Map Set WeakMap WeakSet WeakRef FinalizationRegistry Promise ArrayBuffer"
    + " SharedArrayBuffer DataView Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array Float16Array"
    + " Float32Array Float64Array BigInt64Array BigUint64Array Error EvalError RangeError ReferenceError SyntaxError TypeError URIError"
    + " AggregateError Proxy Math JSON Reflect Atomics").split(" "));
  // What a class of a script's own is in the end, as far as its head is seen.
  function baseOf(name, source) {
    for (let i = 0, at = name; i < 5 && at !== undefined; i++) {
      if (isBuiltin(at)) return at;
      at = [...source.matchAll(new RegExp(`\\bclass\\s+${at}\\s+(?:extends\\s+(\\w+))?`, "g"))].at(-1)?.[1];
    }
    return "Object";
  }
  const SAID_NOTHING = / receiver (null|undefined)$/;
  const SAID_KIND = /, which is (?:an? )?(\w+) and not a function$/;
  // The class that the engine's message asks for.
  function wanted(said, of) {
    if (/typed ?array/i.test(said)) return /.Array$/.test(of);
    return said.includes(` ${of}.prototype.`) || said.startsWith(`${of}.prototype.`) || / not a (Date) object|(?<=non-)(RegExp) object/.exec(said)?.slice(1).includes(of);
  }
  const RESIZED = /\.(?:resize|grow) called /;
  // *written* is what the receiver is as it is written, *said* the engine's message.
  function kindOfReceiver({of, all, at, source}, written, said = "") {
    const before = source.slice(0, all[at].start);
    if (of === "" || of === undefined) return written ?? SAID_KIND.exec(said)?.[1].replace("object", "Object");
    if (of === null) return SAID_NOTHING.exec(said)?.[1] ?? (written === "null" ? "null" : "undefined");
    if (/\.prototype$/.test(written)) return written;
    if (said.startsWith("Method Unwrap")) return written ?? "Object";
    // It has the class's name and is none of it: an object that only inherits.
    if (wanted(said, of) && !RESIZED.test(said)) return "Object";
    if (PRIMITIVES[of]) return written === of ? of : PRIMITIVES[of];
    if (!/^\w+$/.test(of)) return of;
    const base = baseOf(of, before);
    return base === "Object" && isBuiltin(written) ? written : base;
  }
  nm.receivers = {kindOfReceiver, baseOf};
}
