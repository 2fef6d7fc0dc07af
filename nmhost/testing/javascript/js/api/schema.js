// Argument checks from the API's data: which argument is which parameter, and what is wrong, to the letter.
(nm) => {
  "use strict";
  const {texts, functions} = nm.config.api;

  // A text of the family's with its slots filled.
  nm.text = (name, slots = {}) => texts[name].replace(/\{(\w+)\}/g, (_, slot) => String(slots[slot]));
  nm.hasText = (name) => name in texts;
  nm.parametersOf = (method) => functions[method];
  // What errors call a function, where that is not its own name.
  const shown = (method) => nm.config.api.shown_names[method] ?? method;

  // An integer is one of 32 bits to Chromium, any to Firefox.
  const isInteger = {chromium: (value) => (value | 0) === value, firefox: Number.isInteger}[nm.config.base];
  // An array behind a proxy is none to Chromium.
  const isArray = {
    chromium: (value) => !nm.isProxy(value) && Array.isArray(value),
    // Of a revoked proxy Firefox can't even tell that.
    firefox(value) {
      try { return Array.isArray(value); } catch { throw nm.makeError("InvalidStateError", "An exception was thrown"); }
    },
  }[nm.config.base];
  const kindOf = (value) => {
    if (value === null) return "null";
    if (isArray(value)) return "array";
    if (typeof value === "number") return isInteger(value) ? "integer" : "number";
    return typeof value;
  };
  const missing = (value) => value === null || value === undefined;
  const fits = (spec, value) => {
    if (spec.choices) return spec.choices.some((choice) => fits(choice, value));
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
  const builtIn = new Set([JSON, Math, Reflect, globalThis]);
  const classOf = (value) => Object.hasOwn(value, Symbol.toStringTag) && !builtIn.has(value) ? "Object"
    : Object.prototype.toString.call(value).slice(8, -1);

  nm.classOf = classOf;

  class Wrong {
    constructor(text) { this.text = text; }
  }
  const wrong = (name, slots) => { throw new Wrong(nm.text(name, slots)); };

  const chromium = {
    describe: (spec) => spec.choices ? `[${spec.choices.map(chromium.describe).join("|")}]` : spec.ref ?? spec.type,
    signature(method) {
      const one = (spec) => `${spec.optional ? "optional " : ""}${chromium.describe(spec)} ${spec.name}`;
      return `${shown(method)}(${functions[method].map(one).join(", ")})`;
    },
    error: (method, reason) => new TypeError(nm.text("invocation", {signature: chromium.signature(method), reason})),
    found: (value) => ["bigint", "symbol"].includes(typeof value) ? "other" : kindOf(value),
    parse(spec, value) {
      if (spec.choices) return chromium.choose(spec, value);
      if (!fits(spec, value)) wrong("invalid_type", {expected: spec.type, found: chromium.found(value)});
      if (spec.minimum !== undefined && value < spec.minimum) wrong("too_small", {minimum: spec.minimum});
      if (spec.items) {
        value.forEach((item, i) => chromium.inside("at_index", i, () => chromium.parse(spec.items, item)));
      }
      if (spec.any_class) chromium.members(value);
      return spec.properties ? chromium.object(spec, value) : value;
    },
    // The members of an object, each read, as the browser's check of its arguments does.
    members(value) {
      try { return Object.keys(value).map((key) => [key, value[key]]); } catch { return wrong("script_threw"); }
    },
    choose(spec, value) {
      for (const choice of spec.choices) {
        try { return chromium.parse(choice, value); } catch (error) {
          if (!(error instanceof Wrong)) throw error;
        }
      }
      return wrong("no_choice");
    },
    object(spec, value) {
      const out = Object.create(null);
      let keys;
      try { keys = Object.keys(value); } catch { wrong("script_threw"); }
      for (const key of keys) {
        const inner = Object.hasOwn(spec.properties, key) ? spec.properties[key] : null;
        if (!inner) wrong("unexpected_property", {name: key});
        let item;
        try { item = value[key]; } catch { wrong("script_threw"); }
        if (missing(item)) continue;
        out[key] = chromium.inside("at_property", key, () => chromium.parse(inner, item));
      }
      for (const [key, inner] of Object.entries(spec.properties)) {
        if (!inner.optional && !(key in out)) wrong("missing_property", {name: key});
      }
      return out;
    },
    inside(text, name, run) {
      try { return run(); } catch (error) {
        throw error instanceof Wrong ? new Wrong(nm.text(text, {name, reason: error.text})) : error;
      }
    },
    check(method, args) {
      const parameters = functions[method];
      const fixed = assign(parameters, args, false);
      if (!fixed) throw chromium.error(method, nm.text("no_matching_signature"));
      try {
        return parameters.map((spec, i) => fixed[i] === null || (spec.optional && missing(fixed[i].value)) ? null
          : chromium.inside("at_parameter", spec.name, () => chromium.parse(spec, fixed[i].value)));
      } catch (error) {
        throw error instanceof Wrong ? chromium.error(method, error.text) : error;
      }
    },
  };

  const firefox = {
    // What a wrapper shows of an object of the page's: its own data properties; a getter is not called.
    visible(value) {
      const all = Object.entries(Object.getOwnPropertyDescriptors(value));
      const data = all.filter(([key, one]) => one.enumerable && "value" in one && key !== "__proto__");
      return data.reduce((seen, [key, one]) => { seen[key] = one.value; return seen; }, Object.create(null));
    },
    // How an error shows a value: as JSON of what a wrapper shows, which a BigInt has not.
    found(value) {
      if (typeof value === "bigint") throw nm.makeError("InvalidStateError", "An exception was thrown");
      const isObject = typeof value === "object" && value !== null;
      const boxed = isObject && ["Number", "String", "Boolean"].includes(classOf(value));
      return boxed ? "{}" : nm.stringify(value);
    },
    parse(spec, value) {
      if (spec.choices) return value;
      if (!fits(spec, value)) wrong("invalid_type", {expected: spec.type, found: firefox.found(value)});
      if (spec.type === "integer" && !Number.isSafeInteger(value)) wrong("out_of_range");
      if (spec.minimum !== undefined && value < spec.minimum) wrong("too_small", {value, minimum: spec.minimum});
      if (spec.pattern && !new RegExp(spec.pattern).test(value)) wrong("no_match",
        {value: nm.stringify(value), pattern: `/${spec.pattern}/`});
      return spec.properties ? firefox.object(spec, value) : value;
    },
    object(spec, value) {
      const name = nm.isProxy(value) ? "Proxy" : classOf(value);
      if (name !== "Object") wrong("not_plain_object", {class: name});
      const seen = firefox.visible(value);
      const out = Object.create(null);
      for (const [key, inner] of Object.entries(spec.properties)) {
        if (missing(seen[key])) {
          if (!inner.optional) wrong("missing_property", {name: key});
          continue;
        }
        try { out[key] = firefox.parse(inner, seen[key]); } catch (error) {
          throw error instanceof Wrong ? new Wrong(nm.text("at_property", {name: key, reason: error.text})) : error;
        }
      }
      const extra = Object.keys(seen).filter((key) => !Object.hasOwn(spec.properties, key)).sort();
      if (extra.length === 1) wrong("unexpected_property", {name: extra[0]});
      if (extra.length > 1) wrong("unexpected_properties", {names: extra.join(", ")});
      return out;
    },
    check(method, args) {
      const parameters = functions[method];
      const fixed = assign(parameters, args, true);
      if (!fixed) throw nm.errorOfBrowser(nm.text("incorrect_arguments", {function: shown(method)}));
      return fixed.map((item, i) => {
        if (item === null || (parameters[i].optional && missing(item.value))) return null;
        try { return firefox.parse(parameters[i], item.value); } catch (error) {
          throw error instanceof Wrong ? nm.errorOfBrowser(nm.text("at_parameter",
            {name: parameters[i].name, reason: error.text, function: shown(method)})) : error;
        }
      });
    },
  };

  // What is left of an object of the page's for the browser: it sees no functions in it.
  nm.visibleKeys = (value) => Object.entries(firefox.visible(value)).filter(([, one]) => typeof one !== "function");
  const style = {chromium, firefox}[nm.config.base];
  // The arguments, one for each parameter, null for what was left out; throws what the family throws.
  nm.check = (method, args) => style.check(method, args);
  nm.invocationError = (method, reason) => chromium.error(method, reason);
}
