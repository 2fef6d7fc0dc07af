// What the dictionaries of events give: each member as its type in Web IDL takes it, refused in the family's words.
(nm) => {
  "use strict";
  const {dom} = nm;
  const isBlink = nm.follows("platform", "blink");
  const refuse = (name, key, blink, gecko) => { throw new TypeError(isBlink
    ? `Failed to construct '${name}': Failed to read the '${key}' property from '${name}Init': ${blink}` : `${name} constructor: ${gecko}`); };
  const isObject = (value) => typeof value === "object" && value !== null || typeof value === "function";
  const whole = (bits, signed) => (value) => {
    const number = Number(value);
    const rest = Number.isFinite(number) ? Math.trunc(number) % 2 ** bits : 0;
    const low = rest < 0 ? rest + 2 ** bits : rest;
    return signed && low >= 2 ** (bits - 1) ? low - 2 ** bits : low + 0;
  };
  const [short, unsignedShort, long, unsignedLong] = [whole(16, true), whole(16, false), whole(32, true), whole(32, false)];
  const double = (value, name, key) => {
    const number = Number(value);
    if (!Number.isFinite(number)) refuse(name, key, "The provided double value is non-finite.",
      key === "currentTime" || key === "timelineTime" ? "Double branch of (double or CSSNumericValue) is not a finite floating-point value."
        : `'${key}' member of ${name}Init is not a finite floating-point value.`);
    return number;
  };
  const float = (value, name, key) => Math.fround(double(value, name, key));
  const orNull = (convert) => (value, name, key) => value === null || value === undefined ? null : convert(value, name, key);
  // An object of an interface of the platform's.
  const fails = (value, name, key, type) => refuse(name, key, `Failed to convert value to '${type}'.`,
    `'${key}' member of ${name}Init ${isObject(value) ? `does not implement interface ${type}` : "is not an object"}.`);
  const object = (type, isOne = (value) => dom.isOf(value, type)) => (value, name, key) => isOne(value) ? value : fails(value, name, key, type);
  const byClass = (type) => object(type, (value) => isObject(value) && value instanceof globalThis[type]);
  const list = (type, isOne) => (value, name, key) => {
    if (!isObject(value) || typeof value[Symbol.iterator] !== "function") refuse(name, key, "The provided value cannot be converted to a sequence.",
      `'${key}' member of ${name}Init can't be converted to a sequence.`);
    const all = [...value];
    const strange = all.find((one) => !isOne(one));
    if (all.length && !all.every(isOne)) refuse(name, key, `Failed to convert value to '${type}'.`, `Element of '${key}' member of ${name}Init `
      + `${isObject(strange) ? `does not implement interface ${type}` : "is not an object"}.`);
    return Object.freeze(all);
  };
  const oneOf = (words, type) => (value, name, key) => {
    const text = `${value}`;
    if (!words.includes(text)) refuse(name, key, `The provided value '${text}' is not a valid enum value of type ${type}.`,
      `'${text}' (value of '${key}' member of ${name}Init) is not a valid value for enumeration ${type}.`);
    return text;
  };
  const transfer = orNull(object("DataTransfer"));
  const promise = (value, name, key) => {
    if (!isBlink && !isObject(value)) refuse(name, key, "", `'${key}' member of ${name}Init is not an object.`);
    return Object.prototype.toString.call(value) === "[object Promise]" ? value : Promise.resolve(value);
  };
  const EACH = {
    button: short, buttons: unsignedShort, detail: long, pointerId: long, tiltX: long, tiltY: long, twist: long, persistentDeviceId: long,
    location: unsignedLong, keyCode: unsignedLong, charCode: unsignedLong, which: unsignedLong, deltaMode: unsignedLong,
    lineno: unsignedLong, colno: unsignedLong, lineNumber: unsignedLong, columnNumber: unsignedLong, statusCode: unsignedShort,
    pressure: float, tangentialPressure: float, elapsedTime: isBlink ? double : float,
    ...Object.fromEntries(["screenX", "screenY", "clientX", "clientY", "width", "height", "altitudeAngle", "azimuthAngle", "deltaX", "deltaY",
      "deltaZ", "loaded", "total", "movementX", "movementY"].map((key) => [key, double])),
    currentTime: orNull(double), timelineTime: orNull(double), dataTransfer: transfer, ...isBlink ? {clipboardData: transfer} : {},
    formData: byClass("FormData"), submitter: orNull(object("HTMLElement")), storageArea: orNull(byClass("Storage")), promise,
    key: (value, name) => name === "StorageEvent" && value === null ? null : `${value}`, oldValue: orNull((value) => `${value}`),
    newValue: orNull((value) => `${value}`), data: (value) => value === null ? null : `${value}`,
    disposition: oneOf(["enforce", "report"], "SecurityPolicyViolationEventDisposition"),
    ...Object.fromEntries(["touches", "targetTouches", "changedTouches"].map((key) => [key,
      list("Touch", (value) => typeof Touch === "function" && isObject(value) && value instanceof Touch)])),
  };
  const OF_NAME = {CloseEvent: {code: unsignedShort}, ToggleEvent: {source: orNull(object("Element"))}};
  const REQUIRED = {FormDataEvent: "formData", PromiseRejectionEvent: "promise"};
  const taken = (value, other) => typeof other === "number" ? Number(value) || 0 : typeof other === "boolean" ? Boolean(value)
    : typeof other === "string" ? `${value}` : value;
  // The fields of an event of a class: what its dictionary gives, and what they are without.
  nm.givenFields = (name, fields, given) => {
    const required = REQUIRED[name];
    if (required && given[required] === undefined) refuse(name, required, "Required member is undefined.",
      `Missing required '${required}' member of ${name}Init.`);
    for (const key of Object.keys(fields)) {
      if (given[key] === undefined) continue;
      const convert = OF_NAME[name]?.[key] ?? EACH[key];
      fields[key] = convert ? convert(given[key], name, key) : taken(given[key], fields[key]);
    }
    return fields;
  };
}
