// How Chromium checks arguments, and what it says is wrong with them.
(nm) => {
  "use strict";
  const isOf = (value, name) => Boolean(nm.hasInterface?.(name)) && nm.implements(value, name);
  const {shown, resolve, missing, fits, kindOf, assign, Wrong} = nm.schema;
  const wrong = (name, slots) => { throw new Wrong(nm.text(name, slots)); };

  const chromium = {
    describe: (spec) => spec.choices ? `[${spec.choices.map(chromium.describe).join("|")}]`
      : spec.ref ?? spec.instance ?? spec.type,
    signature(method) {
      const one = (spec) => `${spec.optional ? "optional " : ""}${chromium.describe(spec)} ${spec.name}`;
      return `${shown(method)}(${nm.parametersOf(method).map(one).join(", ")})`;
    },
    error: (method, reason) => new TypeError(nm.text("invocation", {signature: chromium.signature(method), reason})),
    found: (value) => ["bigint", "symbol"].includes(typeof value) ? "other" : kindOf(value),
    parse(given, value) {
      const spec = resolve(given);
      if (spec.choices) return chromium.choose(spec, value);
      if (!fits(spec, value)) wrong("invalid_type", {expected: spec.type, found: chromium.found(value)});
      return chromium.kinds[spec.type]?.(spec, value) ?? value;
    },
    kinds: {
      integer: (spec, value) => chromium.within(spec, value),
      number(spec, value) {
        if (!Number.isFinite(value)) wrong("not_finite");
        return chromium.within(spec, value);
      },
      string(spec, value) {
        if (spec.enum && !spec.enum.includes(value)) wrong("not_in_enum", {names: [...spec.enum].sort().join(", ")});
        if (value.length < spec.min_length) wrong("too_short", {minimum: spec.min_length, found: value.length});
        if (value.length > spec.max_length) wrong("too_long", {maximum: spec.max_length, found: value.length});
        return value;
      },
      array(spec, value) {
        if (value.length < spec.min_items) wrong("too_few_items", {minimum: spec.min_items, found: value.length});
        if (value.length > spec.max_items) wrong("too_many_items", {maximum: spec.max_items, found: value.length});
        if (!spec.items) return value;
        return Array.from(value, (item, i) => chromium.inside("at_index", i, () => {
          // What JSON cannot hold is refused where a list holds anything.
          if (spec.items.type === "any" && nm.storedValues.blink.isNothing(item)) wrong("unserializable");
          return chromium.parse(spec.items, item);
        }));
      },
      object(spec, value) {
        if (spec.instance && nm.classOf(value) !== spec.instance && !isOf(value, spec.instance)) wrong("not_an_instance", {class: spec.instance});
        if (spec.instance || spec.any_properties) return value;
        if (spec.any_class) return (chromium.members(value), value);
        return chromium.object(spec, value);
      },
    },
    within(spec, value) {
      if (value < spec.minimum) wrong("too_small", {minimum: spec.minimum});
      if (value > spec.maximum) wrong("above_maximum", {maximum: spec.maximum});
      return value;
    },
    // The members of an object, each read, as the browser's check of its arguments does.
    members(value) {
      try { return Object.keys(value).map((key) => [key, value[key]]); } catch { return wrong("script_threw"); }
    },
    choose(spec, value) {
      if (!spec.choices.some((choice) => fits(choice, value))) wrong("invalid_type", {expected: chromium.describe(spec), found: chromium.found(value)});
      for (const choice of spec.choices) {
        try { return chromium.parse(choice, value); } catch (error) {
          if (!(error instanceof Wrong)) throw error;
        }
      }
      return wrong("no_choice");
    },
    object(spec, value) {
      const out = Object.create(null);
      const properties = spec.properties ?? {};
      let keys;
      try { keys = Object.keys(value); } catch { wrong("script_threw"); }
      for (const key of keys) {
        const inner = Object.hasOwn(properties, key) ? properties[key] : spec.more ?? null;
        if (!inner) wrong("unexpected_property", {name: key});
        let item;
        try { item = value[key]; } catch { wrong("script_threw"); }
        if (missing(item) && inner !== spec.more) continue;
        out[key] = chromium.inside("at_property", key, () => chromium.parse(inner, item));
      }
      for (const key of Object.keys(properties).sort()) {
        if (!properties[key].optional && !(key in out)) wrong("missing_property", {name: key});
      }
      return out;
    },
    inside(text, name, run) {
      try { return run(); } catch (error) {
        throw error instanceof Wrong ? new Wrong(nm.text(text, {name, reason: error.text})) : error;
      }
    },
    check(method, args) {
      const read = nm.config.api.read_before_checked[method];
      if (read !== undefined && args.length && missing(args[0])) throw new TypeError(`Cannot read properties of ${args[0]} (reading '${read}')`);
      const parameters = nm.parametersOf(method);
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
  nm.schema.chromium = chromium;
}
