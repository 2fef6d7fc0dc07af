// Argument checks from the API's data: which argument is which parameter, and what is wrong, to the letter.
(nm) => {
  "use strict";
  const {api} = nm.config;
  const {types} = nm.config.surface;

  // A text of the family's with its slots filled.
  nm.text = (name, slots = {}) => api.texts[name].replace(/\{(\w+)\}/g, (_, slot) => String(slots[slot]));
  nm.parametersOf = (method) => api.functions[method];
  // Further functions, which a permission brought.
  nm.addSignatures = (more) => {
    for (const [name, parameters] of Object.entries(more.functions)) api.functions[name] ??= parameters;
    Object.assign(types, more.types);
  };
  // What errors call a function, where that is not its own name.
  const shown = (method) => nm.config.api.shown_names[method] ?? method;

  // An integer is one of 32 bits to Chromium, any to Firefox.
  const isInteger = nm.strategy("arguments", {blink: (value) => (value | 0) === value, gecko: Number.isInteger});
  // An array behind a proxy is none to Chromium.
  const isArray = nm.strategy("arguments", {
    blink: (value) => !nm.isProxy(value) && Array.isArray(value),
    // Of a revoked proxy Firefox can't even tell that.
    gecko(value) {
      try { return Array.isArray(value); } catch { throw nm.makeError("InvalidStateError", "An exception was thrown"); }
    },
  });
  const kindOf = (value) => {
    if (value === null) return "null";
    if (isArray(value)) return "array";
    if (typeof value === "number") return isInteger(value) ? "integer" : "number";
    return typeof value;
  };
  const missing = (value) => value === null || value === undefined;
  // A named type's own description, with what is said of it in this place.
  const resolve = (spec) => spec.ref && !spec.type && !spec.choices && types[spec.ref]
    ? {...resolve(types[spec.ref]), ...spec} : spec;
  const isBinary = (value) => nm.classOf(value) === "ArrayBuffer" || ArrayBuffer.isView(value);
  const fits = (given, value) => {
    const spec = resolve(given);
    if (spec.choices) return spec.choices.some((choice) => fits(choice, value));
    if (spec.type === "binary") return typeof value === "object" && value !== null && isBinary(value);
    const kind = kindOf(value);
    return spec.type === "any" || spec.type === kind || (spec.type === "number" && kind === "integer");
  };

  // Give each parameter its argument, leaving optional ones out where that makes the rest fit. Null: there is no way.
  function assign(parameters, args, skipFirst) {
    const fixed = new Array(parameters.length).fill(null);
    const check = (p, a) => {
      if (p === parameters.length) return a === args.length;
      const spec = parameters[p];
      const skip = () => {
        fixed[p] = null;
        return check(p + 1, a);
      };
      const take = () => {
        if (a === args.length) return false;
        if (fits(spec, args[a])) fixed[p] = {value: args[a]};
        else if (spec.optional && missing(args[a])) fixed[p] = null;
        else return false;
        return check(p + 1, a + 1);
      };
      if (!spec.optional) return take();
      return skipFirst ? skip() || take() : take() || skip();
    };
    return check(0, 0) ? fixed : null;
  }

  // The class of an object, whatever a script has called it.
  const builtIn = new Set([JSON, globalThis.Math, globalThis.Reflect, globalThis]);
  const classOf = (value) => Object.hasOwn(value, Symbol.toStringTag) && !builtIn.has(value) ? "Object"
    : Object.prototype.toString.call(value).slice(8, -1);

  nm.classOf = classOf;

  class Wrong {
    constructor(text) { this.text = text; }
  }
  // The family's way to check lies as text until something is checked.
  const loaded = (name) => nm.need(`api/schema_${name}`).schema[name];
  const waiting = (name) => ({configurable: true, get: () => loaded(name), set(value) { Object.defineProperty(nm.schema, name, {value}); }});
  // The arguments, one for each parameter, null for what was left out; throws what the family throws.
  nm.check = nm.strategy("arguments", {
    blink: (method, args) => nm.schema.chromium.check(method, args),
    gecko: (method, args) => nm.schema.firefox.check(method, args),
  });
  nm.invocationError = (method, reason) => nm.schema.chromium.error(method, reason);
  // What is left of an object of the page's for the browser: it sees no functions in it.
  nm.visibleKeys = (value) => Object.entries(nm.schema.firefox.visible(value)).filter(([, one]) => typeof one !== "function");
  nm.schema = {shown, resolve, missing, fits, kindOf, assign, classOf, Wrong};
  Object.defineProperties(nm.schema, {chromium: waiting("chromium"), firefox: waiting("firefox")});
}
