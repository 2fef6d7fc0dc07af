// How Firefox checks arguments, and what it says is wrong with them.
(nm) => {
  "use strict";
  const {shown, resolve, missing, fits, assign, classOf, Wrong} = nm.schema;

  const manifestVersion = nm.config.manifest?.manifest_version ?? 3;
  // A URL that is relative to the document's; one that only the browser's own pages may load is refused.
  const loadable = (url) => {
    if (/^(chrome|resource|about|file|javascript|data|moz-icon):/.test(url) && !/^about:blank$/.test(url)) {
      throw new Error(`Access denied for URL ${url}`);
    }
    return url;
  };
  const isAbsolute = (text) => {
    try { return Boolean(new URL(text)); } catch { return false; }
  };
  const relative = (text) => {
    if (text.startsWith("//") || isAbsolute(text)) {
      throw new SyntaxError(`String ${nm.stringify(text)} must be a relative URL`);
    }
    return text;
  };
  // A pattern of the data may begin with (?i).
  const patternOf = (text) => text.startsWith("(?i)") ? new RegExp(text.slice(4), "i") : new RegExp(text);
  const FORMATS = {
    url: (text) => loadable(new URL(text).href),
    relativeUrl: (text) => loadable(new URL(text, globalThis.location.href).href),
    strictRelativeUrl: (text) => loadable(new URL(relative(text), globalThis.location.href).href),
    unresolvedRelativeUrl: relative,
    date(text) {
      if (!/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d{3})?(Z|([-+]\d{2}:\d{2})))?$/.test(text)
        || Number.isNaN(Date.parse(text))) throw new Error(`Invalid date string ${text}`);
      return text;
    },
    canonicalDomain(text) {
      if (URL.parse(`http://${text}/`)?.hostname !== text) throw new Error(`Invalid domain ${text}`);
      return text;
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
    // What is being read: the way to it, and what would have been right, for those who may choose.
    path: [], from: 0, rights: new Set(),
    wrong(text, right) {
      const way = firefox.path.slice(firefox.from).join(".");
      if (right) firefox.rights.add(way ? `.${way} must ${right}` : right);
      const at = firefox.path.join(".");
      throw new Wrong(at ? nm.text("at_property", {name: at, reason: text}) : text);
    },
    inside(name, run) {
      firefox.path.push(name);
      try { return run(); } finally { firefox.path.pop(); }
    },
    parse(given, value) {
      const spec = resolve(given);
      if (spec.choices) return firefox.choose(spec, value);
      if (!fits(spec, value)) {
        const found = firefox.found(value);
        const right = spec.type === "boolean" ? "be a boolean"
          : `be ${"aeiou".includes(spec.type[0]) ? "an" : "a"} ${spec.type} value`;
        firefox.wrong(nm.text("invalid_type", {expected: spec.type, found}), right);
      }
      return firefox.kinds[spec.type]?.(spec, value) ?? value;
    },
    isIn: (spec) => (spec.since_manifest ?? 2) <= manifestVersion && (spec.until_manifest ?? 3) >= manifestVersion,
    choose(spec, value) {
      const {rights, from} = firefox;
      const mine = new Set();
      [firefox.rights, firefox.from] = [mine, firefox.path.length];
      let last;
      try {
        for (const choice of spec.choices) {
          if (!firefox.isIn(resolve(choice))) continue;
          try { return firefox.parse(choice, value); } catch (error) {
            if (!(error instanceof Wrong)) throw error;
            last = error;
          }
        }
      } finally { [firefox.rights, firefox.from] = [rights, from]; }
      const all = [...mine];
      if (all.length === 1) rights.add(all[0]);
      if (all.length <= 1) throw last;
      all[all.length - 1] = `or ${all.at(-1)}`;
      const way = firefox.path.slice(from).join(".");
      rights.add(`${way ? `.${way} must ` : ""}must either [${all.join(", ")}]`);
      const shownValue = typeof value === "object" ? "" : ` ${nm.stringify(value)}`;
      return firefox.wrong(nm.text("no_choice", {value: shownValue, choices: all.join(", ")}), null);
    },
    kinds: {
      integer(spec, value) {
        if (!Number.isSafeInteger(value)) firefox.wrong(nm.text("out_of_range"), "be a valid 32 bit signed integer");
        if (value < spec.minimum) {
          firefox.wrong(nm.text("too_small", {value, minimum: spec.minimum}), `be at least ${spec.minimum}`);
        }
        if (value > spec.maximum) {
          firefox.wrong(nm.text("above_maximum", {value, maximum: spec.maximum}), `be no greater than ${spec.maximum}`);
        }
        return value;
      },
      number(spec, value) {
        if (!Number.isFinite(value)) firefox.wrong(nm.text("not_finite"), "be a finite number");
        return value;
      },
      boolean(spec, value) {
        if (spec.enum && !spec.enum.includes(value)) {
          firefox.wrong(nm.text("not_in_boolean_enum", {value}), `be ${spec.enum}`);
        }
        return value;
      },
      string(spec, value) {
        const shownText = nm.stringify(value);
        const {enum: names, min_length: minimum, max_length: maximum, pattern, format} = spec;
        if (names) {
          if (names.includes(value)) return value;
          const all = names.map((name) => nm.stringify(name)).join(", ");
          return firefox.wrong(nm.text("not_in_enum", {value: shownText}), `be one of [${all}]`);
        }
        if (value.length < minimum) {
          firefox.wrong(nm.text("too_short", {value: shownText, minimum}), `be longer than ${minimum}`);
        }
        if (value.length > maximum) {
          firefox.wrong(nm.text("too_long", {value: shownText, maximum}), `be shorter than ${maximum}`);
        }
        if (pattern && !patternOf(pattern).test(value)) {
          const shownPattern = String(patternOf(pattern));
          firefox.wrong(nm.text("no_match", {value: shownText, pattern: shownPattern}),
            `match the pattern ${shownPattern}`);
        }
        return firefox.formatted(format, value);
      },
      array(spec, value) {
        const one = (item, i) => {
          try { return [firefox.inside(String(i), () => firefox.parse(spec.items, item))]; } catch (error) {
            if (spec.items.on_error === "ignore" && error instanceof Wrong) return [];
            throw error;
          }
        };
        const items = spec.items ? [...value].flatMap(one) : [...value];
        const {min_items: minimum, max_items: maximum} = spec;
        if (items.length < minimum) {
          firefox.wrong(nm.text("too_few_items", {minimum, found: items.length}), `have at least ${minimum} items`);
        }
        if (items.length > maximum) {
          firefox.wrong(nm.text("too_many_items", {maximum, found: items.length}), `have at most ${maximum} items`);
        }
        return items;
      },
      object: (spec, value) => spec.any_properties || spec.any_class ? value
        : spec.instance ? firefox.instance(spec, value) : firefox.object(spec, value),
    },
    // What a text stands for by its format: a URL is made absolute.
    formatted(format, value) {
      const read = FORMATS[format];
      if (!read) return value;
      try { return read(value); } catch (error) {
        return firefox.wrong(String(error), `match the format "${format}"`);
      }
    },
    instance(spec, value) {
      if (nm.classOf(value) !== spec.instance && !(nm.hasInterface(spec.instance) && nm.implements(value, spec.instance))) {
        firefox.wrong(nm.text("not_an_instance", {class: spec.instance}), `be an instance of ${spec.instance}`);
      }
      return value;
    },
    object(spec, value) {
      const name = nm.isProxy(value) ? "Proxy" : classOf(value);
      if (name !== "Object") firefox.wrong(nm.text("not_plain_object", {class: name}), "be a plain JavaScript object");
      const seen = firefox.visible(value);
      const out = Object.create(null);
      const properties = spec.properties ?? {};
      const rest = new Set(Object.keys(seen));
      const take = (key, inner) => {
        if (!firefox.isIn(resolve(inner))) return;
        if (inner.unsupported && rest.has(key)) {
          firefox.wrong(nm.text("unsupported_property", {name: key}), `not contain an unsupported "${key}" property`);
        }
        if (missing(seen[key]) && (inner.optional || !rest.has(key))) {
          if (!inner.optional) {
            firefox.wrong(nm.text("missing_property", {name: key}), `contain the required "${key}" property`);
          }
        } else out[key] = firefox.inside(key, () => firefox.parse(inner, seen[key]));
        rest.delete(key);
      };
      // The browser reads its properties in the order of their letters (api_tried_rules, api_looked_identities).
      for (const key of Object.keys(properties).sort()) take(key, properties[key]);
      for (const [pattern, inner] of Object.entries(spec.patterns ?? {})) {
        for (const key of [...rest].filter((one) => new RegExp(pattern).test(one))) take(key, inner);
      }
      if (spec.more) {
        for (const key of rest) out[key] = firefox.inside(key, () => firefox.parse(spec.more, seen[key]));
        return out;
      }
      const extra = [...rest].sort();
      const names = extra.join(", ");
      if (extra.length === 1) {
        firefox.wrong(nm.text("unexpected_property", {name: names}), `not contain an unexpected "${names}" property`);
      }
      if (extra.length > 1) {
        firefox.wrong(nm.text("unexpected_properties", {names}), `not contain the unexpected properties [${names}]`);
      }
      return out;
    },
    check(method, args) {
      const parameters = nm.parametersOf(method);
      const fixed = assign(parameters, args, true);
      if (!fixed) throw nm.errorOfBrowser(nm.text("incorrect_arguments", {function: shown(method)}));
      return fixed.map((item, i) => {
        if (item === null || (parameters[i].optional && missing(item.value))) return null;
        [firefox.path, firefox.from, firefox.rights] = [[], 0, new Set()];
        try { return firefox.parse(parameters[i], item.value); } catch (error) {
          throw error instanceof Wrong ? nm.errorOfBrowser(nm.text("at_parameter",
            {name: parameters[i].name, reason: error.text, function: shown(method)})) : error;
        }
      });
    },
  };
  nm.schema.firefox = firefox;
}
