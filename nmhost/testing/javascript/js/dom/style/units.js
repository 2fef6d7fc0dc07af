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
  const text = ({value, unit}) => `${Number(value.toFixed(6))}${SHOWN[unit] ?? unit}`;
  const make = (newTarget, value, unit) => nm.create(newTarget, "CSSUnitValue", {value, unit});
  nm.interface("CSSStyleValue", null, () => ({toString() { return text(stateOf(this)); }}));
  nm.interface("CSSNumericValue", "CSSStyleValue", () => ({
    equals(...others) {
      const own = stateOf(this);
      return others.every((other) => nm.peek(other) ? nm.peek(other).value === own.value && nm.peek(other).unit === own.unit
        : other === own.value && own.unit === "number");
    },
  }));
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
}
