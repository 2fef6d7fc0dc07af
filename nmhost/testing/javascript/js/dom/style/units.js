// Numbers with units, as Blink's CSS has functions for them.
(nm) => {
  "use strict";
  const {dom, stateOf} = nm;
  const UNITS = ("number percent cap ch em ex ic lh rcap rch rem rex ric rlh vw vh vi vb vmin vmax svw svh svi svb svmin svmax lvw lvh lvi "
    + "lvb lvmin lvmax dvw dvh dvi dvb dvmin dvmax cqw cqh cqi cqb cqmin cqmax cm mm Q in pt pc px deg grad rad turn s ms Hz kHz dpi dpcm "
    + "dppx fr").split(" ");
  const SHOWN = {number: "", percent: "%"};
  const finite = (value, doing) => {
    if (Number.isFinite(Number(value))) return Number(value);
    throw new TypeError(`${doing}: The provided double value is non-finite.`);
  };
  const text = ({value, unit, all, shown}) => shown ?? (all ? `calc(${all.map(text).join(" + ")})` : `${Number(value.toFixed(6))}${SHOWN[unit] ?? unit}`);
  const make = (newTarget, value, unit) => nm.create(newTarget, "CSSUnitValue", {value, unit});
  // How many of its kind's first unit each one is.
  const SCALES = [{px: 1, in: 96, cm: 96 / 2.54, mm: 9.6 / 2.54, q: 2.4 / 2.54, pt: 4 / 3, pc: 16}, {deg: 1, grad: 0.9, rad: 180 / Math.PI, turn: 360},
    {s: 1, ms: 0.001}, {hz: 1, khz: 1000}, {dppx: 1, dpi: 1 / 96, dpcm: 2.54 / 96}];
  const converted = ({value, unit}, other) => {
    if (unit === other) return value;
    const scale = SCALES.find((one) => unit in one && other in one);
    return scale ? value * scale[unit] / scale[other] : null;
  };
  const numberOf = (given) => typeof given === "number" ? {value: given, unit: "number"} : nm.peek(given) ?? {value: Number(given), unit: "number"};
  const sum = (parts) => {
    const all = [];
    for (const part of parts.flatMap((one) => one.all ?? [one])) {
      const same = all.find((one) => converted(part, one.unit) !== null);
      if (same) same.value += converted(part, same.unit);
      else all.push({...part});
    }
    return all.length === 1 ? make(undefined, all[0].value, all[0].unit) : nm.create(undefined, "CSSMathSum", {all});
  };
  const scaled = (own, factor) => own.all ? nm.create(undefined, "CSSMathSum", {all: own.all.map((one) => ({...one, value: one.value * factor}))})
    : make(undefined, own.value * factor, own.unit);
  nm.interface("CSSStyleValue", null, () => ({toString() { return text(stateOf(this)); }}));
  nm.interface("CSSKeywordValue", "CSSStyleValue", () => ({
    get value() { return stateOf(this).shown; },
    set value(value) { stateOf(this).shown = `${value}`; },
  }), {needs: 1, construct: (newTarget, [word]) => {
    if (`${word}` === "") throw new TypeError("Failed to construct 'CSSKeywordValue': CSSKeywordValue does not support empty strings");
    return nm.create(newTarget, "CSSKeywordValue", {shown: `${word}`});
  }});
  nm.interface("CSSNumericValue", "CSSStyleValue", () => ({
    equals(...others) {
      const own = stateOf(this);
      return others.every((other) => nm.peek(other) ? nm.peek(other).value === own.value && nm.peek(other).unit === own.unit
        : other === own.value && own.unit === "number");
    },
    add(...others) { return sum([stateOf(this), ...others.map(numberOf)]); },
    sub(...others) { return sum([stateOf(this), ...others.map(numberOf).map((one) => ({...one, value: -one.value}))]); },
    mul(...others) { return scaled(stateOf(this), others.map(numberOf).reduce((all, one) => all * one.value, 1)); },
    div(...others) { return scaled(stateOf(this), 1 / others.map(numberOf).reduce((all, one) => all * one.value, 1)); },
    to(unit) {
      nm.needArguments(arguments, 1, "to", "CSSNumericValue");
      const value = stateOf(this).all ? null : converted(stateOf(this), `${unit}`.toLowerCase());
      if (value === null) throw new TypeError(`Failed to execute 'to' on 'CSSNumericValue': Cannot convert to ${unit}`);
      return make(undefined, value, `${unit}`.toLowerCase());
    },
  }));
  nm.interface("CSSMathValue", "CSSNumericValue", () => ({get operator() { return "sum"; }}));
  nm.interface("CSSMathSum", "CSSMathValue", () => ({}));
  nm.interface("CSSUnitValue", "CSSNumericValue", () => ({
    get value() { return stateOf(this).value; },
    set value(value) { stateOf(this).value = finite(value, "Failed to set the 'value' property on 'CSSUnitValue'"); },
    get unit() { return stateOf(this).unit; },
  }), {needs: 2, construct: (newTarget, [value, unit]) => {
    const doing = "Failed to construct 'CSSUnitValue'";
    const known = UNITS.find((one) => one.toLowerCase() === `${unit}`.toLowerCase());
    if (!known) throw new TypeError(`${doing}: Invalid unit: ${unit}`);
    return make(newTarget, finite(value, doing), known.toLowerCase());
  }});
  dom.unitFunctions = () => Object.fromEntries(UNITS.map((unit) => [unit, {[unit](value) {
    nm.needArguments(arguments, 1, unit, "CSS");
    return make(undefined, finite(value, `Failed to execute '${unit}' on 'CSS'`), unit.toLowerCase());
  }}[unit]]));
  // ---- what an element declares or has, as such values
  const valueOf = (shown) => {
    const [, number, unit] = /^(-?[\d.]+)([a-z]+|%)?$/i.exec(shown) ?? [];
    if (number !== undefined) return make(undefined, Number(number), unit === "%" ? "percent" : unit?.toLowerCase() ?? "number");
    return nm.create(undefined, /^-?[a-z][\w-]*$/i.test(shown) ? "CSSKeywordValue" : "CSSStyleValue", {shown});
  };
  const known = (name, method, type) => {
    const key = `${name}`.startsWith("--") ? `${name}` : `${name}`.toLowerCase();
    if (!dom.isProperty(key)) throw new TypeError(`Failed to execute '${method}' on '${type}': Invalid propertyName: ${name}`);
    return key;
  };
  const READ = "StylePropertyMapReadOnly";
  const get = (map, name) => stateOf(map).style.getPropertyValue(name);
  const pairs = (map) => [...stateOf(map).style].map((name) => [name, [valueOf(get(map, name))]]);
  nm.interface(READ, null, () => ({
    get size() { return stateOf(this).style.length; },
    get(name) {
      const shown = get(this, known(name, "get", READ));
      return shown === "" ? undefined : valueOf(shown);
    },
    getAll(name) {
      const shown = get(this, known(name, "getAll", READ));
      return shown === "" ? [] : [valueOf(shown)];
    },
    has(name) { return get(this, known(name, "has", READ)) !== ""; },
    entries() { return pairs(this)[Symbol.iterator](); },
    keys() { return pairs(this).map(([name]) => name)[Symbol.iterator](); },
    values() { return pairs(this).map(([, values]) => values)[Symbol.iterator](); },
    forEach(run, self) { for (const [name, values] of pairs(this)) nm.apply(run, self, [values, name, this]); },
    [Symbol.iterator]() { return pairs(this)[Symbol.iterator](); },
  }));
  nm.interface("StylePropertyMap", READ, () => ({
    set(name, ...values) {
      nm.needArguments(arguments, 1, "set", "StylePropertyMap");
      const key = known(name, "set", "StylePropertyMap");
      const shown = values.map((one) => nm.peek(one) ? text(nm.peek(one)) : `${one}`).join(", ");
      const isFine = values.length > 0 && dom.normalValue(key, shown) !== null && (dom.longhands(key, shown)?.length ?? 1) > 0;
      if (!isFine) throw new TypeError("Failed to execute 'set' on 'StylePropertyMap': Invalid type for property");
      stateOf(this).style.setProperty(key, shown);
    },
    append(name, ...values) {
      const key = known(name, "append", "StylePropertyMap");
      const shown = values.map((one) => nm.peek(one) ? text(nm.peek(one)) : `${one}`);
      stateOf(this).style.setProperty(key, [get(this, key), ...shown].filter(Boolean).join(", "));
    },
    delete(name) { stateOf(this).style.removeProperty(known(name, "delete", "StylePropertyMap")); },
    clear() { stateOf(this).style.cssText = ""; },
  }));
  dom.styleMap = (style, type) => nm.create(undefined, type, {style});
}
