// The object CSS: what of style sheets is supported, names escaped, properties of scripts' own.
(nm) => {
  "use strict";
  const {dom} = nm;
  const isBlink = nm.follows("platform", "blink");
  // A condition as @supports has it.
  const supported = (text) => {
    for (const [mark, ways] of [[" or ", "some"], [" and ", "every"]]) {
      const parts = nm.splitCondition(text, mark);
      if (parts.length > 1) return parts[ways]((part) => supported(part.trim()));
    }
    if (/^not[\s(]/i.test(text)) return !supported(text.slice(3).trim());
    const selector = /^selector\((.*)\)$/i.exec(text);
    if (selector) return nm.parseSelector(selector[1]) !== null;
    const inner = /^\((.*)\)$/s.exec(text)?.[1].trim() ?? text;
    if (inner !== text && /^\(|^not\s|^selector\(/i.test(inner)) return supported(inner);
    const found = /^([\w-]+)\s*:\s*(.+)$/s.exec(inner);
    return found !== null && dom.isProperty(found[1]) && dom.normalValue(dom.propertyName(found[1].toLowerCase()), found[2]) !== null;
  };
  const css = {};
  nm.members(css, {
    escape(text) {
      nm.needArguments(arguments, 1, "escape", "CSS");
      return `${text}`.replace(/\0/g, "\ufffd").replace(/[\x01-\x1f\x7f]|^-?\d|^-$|[^\w\u0080-\uffff-]/g, (found) => {
        if (/^-?\d$/.test(found)) return `${found.slice(0, -1)}\\${found.charCodeAt(found.length - 1).toString(16)} `;
        return /[\x01-\x1f\x7f]/.test(found) ? `\\${found.charCodeAt(0).toString(16)} ` : `\\${found}`;
      });
    },
    supports(name, value) {
      if (arguments.length === 0 && !isBlink) throw new TypeError("CSS.supports: 0 is not a valid argument count for any overload.");
      nm.needArguments(arguments, 1, "supports", "CSS");
      if (value !== undefined) return dom.isProperty(`${name}`) && dom.normalValue(`${name}`, `${value}`) !== null;
      return supported(`${name}`.trim());
    },
  });
  // Properties of scripts' own: their names are kept, what they say of a value is not asked.
  const registered = new Set();
  const refuseProperty = (name, blink, gecko) => dom.fail(name, `Failed to execute 'registerProperty' on 'CSS': ${blink}`, gecko);
  nm.members(css, {
    registerProperty(definition) {
      nm.needArguments(arguments, 1, "registerProperty", "CSS");
      for (const key of ["inherits", "name"]) if (definition?.[key] === undefined) throw new TypeError(isBlink
        ? `Failed to execute 'registerProperty' on 'CSS': Failed to read the '${key}' property from 'PropertyDefinition': Required member is undefined.`
        : `CSS.registerProperty: Missing required '${key}' member of PropertyDefinition.`);
      const name = `${definition.name}`;
      if (!name.startsWith("--")) refuseProperty("SyntaxError", "Custom property names must start with '--'.", `Invalid name`);
      if (registered.has(name)) refuseProperty("InvalidModificationError", "The name provided has already been registered.", "CSS.registerProperty: Property already registered");
      registered.add(name);
      dom.registered.set(name, {inherits: Boolean(definition.inherits), value: definition.initialValue === undefined ? "" : `${definition.initialValue}`});
      dom.version += 1;
    },
  });
  nm.members(css, {get highlights() { return nm.need("web/highlights").highlights; }});
  if (isBlink) nm.members(css, dom.unitFunctions());
  nm.platform.name(css, "CSS");
  Object.defineProperty(globalThis, "CSS", {value: css, writable: true, configurable: true, enumerable: false});
}
