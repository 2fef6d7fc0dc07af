// Errors as objects: what properties of their own they have in the family, where that is not the engine's way.
(nm) => {
  "use strict";
  const {defineProperty, getOwnPropertyDescriptor, getOwnPropertyDescriptors, defineProperties} = Object;
  const {construct} = Reflect;
  const {captureStackTrace} = Error;
  const madeByScript = new WeakSet();
  const readStack = getOwnPropertyDescriptor(new Error(""), "stack").get;
  const hidden = (value) => ({value, writable: true, configurable: true});

  // Firefox: the place is in properties of their own, the stack in an accessor of the prototype.
  function settle(error, place = nm.placeOf(error)) {
    delete error.stack;
    const kept = LATER.map((key) => [key, getOwnPropertyDescriptor(error, key)]);
    for (const [key] of kept) delete error[key];
    defineProperties(error, {fileName: hidden(place.source ?? ""), lineNumber: hidden(place.line), columnNumber: hidden(place.column)});
    for (const [key, found] of kept) if (found) defineProperty(error, key, found);
    return error;
  }
  const DEPTH = 200;   // frames that the engine keeps: the prelude's own are among them
  const LATER = ["message", "cause", "errors"];
  // The place that a script gives itself: behind the message, a file's name and a line.
  function placed(error, given) {
    const place = nm.placeOf(error);
    const [file, line] = given;
    const isOptions = (typeof file === "object" && file !== null) || typeof file === "function";
    return {source: file === undefined || isOptions ? place.source : `${file}`,
      ...line === undefined ? {line: place.line, column: place.column} : {line: line >>> 0, column: 1}};
  }
  function wrapped(Native) {
    const name = Native.name;
    const Made = {[name]: function (...given) {
      const error = construct(Native, given, new.target ?? Made);
      madeByScript.add(error);
      captureStackTrace(error, Made);
      return settle(error, placed(error, given.slice(name === "AggregateError" ? 2 : 1)));
    }}[name];
    const {prototype, ...members} = getOwnPropertyDescriptors(Native);
    defineProperties(Made, members);
    defineProperty(Made, "prototype", {value: Native.prototype, writable: false});
    defineProperty(Native.prototype, "constructor", hidden(Made));
    defineProperty(globalThis, name, hidden(nm.asNative(Made)));
    return Made;
  }
  const styles = {
    blink: () => (error) => error,
    gecko() {
      const Base = Error;
      Base.stackTraceLimit = DEPTH;
      globalThis.InternalError = class InternalError extends Base {};
      defineProperty(globalThis, "InternalError", {enumerable: false});
      defineProperties(InternalError.prototype, {message: hidden(""), name: hidden("InternalError")});
      const {InternalError: Internal} = globalThis;
      for (const Native of [Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError,
        AggregateError, Internal]) {
        const Made = wrapped(Native);
        if (Native !== Base) Object.setPrototypeOf(Made, globalThis.Error);
      }
      defineProperty(Base.prototype, "stack", {
        configurable: true,
        get() { return nm.isError(this) ? nm.apply(readStack, this, []) : undefined; },
        set(value) { defineProperty(this, "stack", {...hidden(value), enumerable: true}); },
      });
      return (error, text, kind) => {
        if (kind) Object.setPrototypeOf(error, globalThis[kind].prototype);
        if (text !== undefined) defineProperty(error, "message", hidden(text));
        return settle(error);
      };
    },
  };
  nm.isMadeByScript = (error) => madeByScript.has(error);
  // An error of the engine's own, made one of the family's.
  nm.inOwnWords = nm.strategy("error_classes", styles)();
}
