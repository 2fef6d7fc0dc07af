// Constraint validation: what is wrong with a control's value, and what the browser says of it.
(nm) => {
  "use strict";
  const {dom, stateOf} = nm;
  const EMAIL = /^[\w.!#$%&'*+/=?^`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/;
  const FLAGS = ["valueMissing", "typeMismatch", "patternMismatch", "tooLong", "tooShort", "rangeUnderflow", "rangeOverflow",
    "stepMismatch", "badInput", "customError"];
  const NUMERIC = ["number", "range", "date", "month", "week", "time", "datetime-local"];
  // A value as the number its kind of input counts with.
  dom.numberOf = (type, text) => {
    if (text === "" || text === undefined) return NaN;
    if (type === "number" || type === "range") return /^-?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/.test(text) ? Number(text) : NaN;
    if (type === "date") return Date.parse(`${text}T00:00:00Z`);
    if (type === "datetime-local") return Date.parse(`${text}Z`);
    if (type === "month") return (Number(text.slice(0, 4)) - 1970) * 12 + Number(text.slice(5, 7)) - 1;
    if (type === "time") {
      const [hours, minutes, seconds = 0] = text.split(":").map(Number);
      return ((hours * 60 + minutes) * 60 + seconds) * 1000;
    }
    if (type === "week") {
      const [year, week] = text.split("-W").map(Number);
      const fourth = Date.UTC(year, 0, 4);
      return fourth - ((new Date(fourth).getUTCDay() + 6) % 7 - (week - 1) * 7) * 86400000;
    }
    return NaN;
  };
  const wrong = (record) => {
    const found = {};
    const {attrs} = record;
    const type = record.name === "input" ? dom.inputType(record) : record.name;
    const value = dom.valueOf(record);
    if (record.internalsFlags) Object.assign(found, record.internalsFlags);
    if (attrs.has("required")) {
      if (type === "checkbox") found.valueMissing = !dom.isChecked(record);
      else if (type === "radio") found.valueMissing = !dom.radioGroup(record).some(dom.isChecked);
      else if (type === "file") found.valueMissing = !record.state?.files?.length;
      else if (["input", "select", "textarea"].includes(record.name)) found.valueMissing = value === "";
    }
    if (record.state?.custom) found.customError = true;
    if (value === "" || record.name === "select" || record.name === "button") return found;
    if (type === "email") found.typeMismatch = !(attrs.has("multiple") ? value.split(",") : [value]).every((one) => EMAIL.test(one.trim()));
    if (type === "url") found.typeMismatch = !isURL(value);
    if (attrs.has("pattern") && record.name === "input" && !NUMERIC.includes(type)) found.patternMismatch = !fits(attrs.get("pattern"), value);
    const [min, max] = [Number(attrs.get("minlength") ?? NaN), Number(attrs.get("maxlength") ?? NaN)];
    if (record.state?.edited) Object.assign(found, {tooLong: value.length > max, tooShort: value.length < min});
    if (NUMERIC.includes(type)) ranges(record, type, value, found);
    return found;
  };
  const isURL = (text) => {
    try { return Boolean(new URL(text)); } catch { return false; }
  };
  const fits = (pattern, value) => {
    try { return new RegExp(`^(?:${pattern})$`, "v").test(value); } catch { return true; }
  };
  function ranges({attrs}, type, value, found) {
    const number = dom.numberOf(type, value);
    const [min, max] = [dom.numberOf(type, attrs.get("min")), dom.numberOf(type, attrs.get("max"))];
    Object.assign(found, {rangeUnderflow: number < min, rangeOverflow: number > max});
    const step = attrs.get("step");
    if (step === "any" || type !== "number" && step === undefined) return;
    const scale = {date: 86400000, week: 604800000, time: 1000, "datetime-local": 1000}[type] ?? 1;
    const size = (Number(step) > 0 ? Number(step) : 1) * scale;
    const from = Number.isNaN(min) ? dom.numberOf(type, attrs.get("value")) || 0 : min;
    const rest = Math.abs((number - from) / size);
    found.stepMismatch = Math.abs(rest - Math.round(rest)) > 1e-9;
  }
  const BARRED = dom.words("hidden reset button");
  // Whether a control is judged at all.
  const judged = (record) => dom.isFormControl(record) && !["fieldset", "object", "output"].includes(record.name)
    && !dom.isDisabled(record) && !(record.attrs.has("readonly") && ["input", "textarea"].includes(record.name))
    && !(record.name === "input" && BARRED.has(dom.inputType(record)))
    && !(record.name === "button" && (record.attrs.get("type") ?? "submit").toLowerCase() !== "submit");
  dom.validated = (record) => record.isHTML && (record.name === "form" || record.name === "fieldset" || judged(record));
  dom.isValid = (record) => {
    if (record.name === "form") return dom.formElements(record).every((one) => !judged(one) || dom.isValid(one));
    if (record.name === "fieldset") return dom.allElements(record, judged).every(dom.isValid);
    return !judged(record) || !FLAGS.some((flag) => wrong(record)[flag]);
  };
  dom.isInRange = (record) => {
    const found = wrong(record);
    return !found.rangeUnderflow && !found.rangeOverflow;
  };
  const MESSAGES = {
    chromium: {valueMissing: (record) => ({checkbox: "Please check this box if you want to proceed.",
      radio: "Please select one of these options.", file: "Please select a file."}[record.name === "input" ? dom.inputType(record) : ""]
      ?? (record.name === "select" ? "Please select an item in the list." : "Please fill out this field.")),
    typeMismatch: (record) => dom.inputType(record) === "url" ? "Please enter a URL."
      : dom.valueOf(record).includes("@") ? "Please enter an email address."
        : `Please include an '@' in the email address. '${dom.valueOf(record)}' is missing an '@'.`,
    patternMismatch: () => "Please match the requested format.",
    rangeUnderflow: ({attrs}) => `Value must be greater than or equal to ${attrs.get("min")}.`,
    rangeOverflow: ({attrs}) => `Value must be less than or equal to ${attrs.get("max")}.`,
    stepMismatch: () => "Please enter a valid value."},
    firefox: {valueMissing: (record) => ({checkbox: "Please check this box if you want to proceed.",
      radio: "Please select one of these options.", file: "Please select a file."}[record.name === "input" ? dom.inputType(record) : ""]
      ?? (record.name === "select" ? "Please select an item in the list." : "Please fill out this field.")),
    typeMismatch: (record) => dom.inputType(record) === "url" ? "Please enter a URL." : "Please enter an email address.",
    patternMismatch: ({attrs}) => attrs.get("title") ? `Please match the requested format: ${attrs.get("title")}.`
      : "Please match the requested format.",
    rangeUnderflow: ({attrs}) => `Please select a value that is no less than ${attrs.get("min")}.`,
    rangeOverflow: ({attrs}) => `Please select a value that is no more than ${attrs.get("max")}.`,
    stepMismatch: () => "Please select a valid value."},
  };
  const messageOf = (record) => {
    if (record.state?.custom) return record.state.custom;
    if (!judged(record)) return "";
    const found = wrong(record);
    const flag = FLAGS.find((one) => found[one]);
    return flag ? record.internalsMessage ?? nm.strategy("platform", {blink: MESSAGES.chromium, gecko: MESSAGES.firefox})[flag]?.(record) ?? "" : "";
  };
  dom.checkValidity = (record) => {
    if (record.name === "form" || record.name === "fieldset") {
      const all = record.name === "form" ? dom.formElements(record) : dom.allElements(record, judged);
      return all.filter((one) => one.name !== "fieldset" && !dom.checkValidity(one)).length === 0;
    }
    if (dom.isValid(record)) return true;
    nm.dispatch(dom.wrap(record), nm.makeEvent("invalid", {}, true, false));
    return false;
  };
  nm.interface("ValidityState", null, () => {
    const members = {get valid() { return !FLAGS.some((flag) => wrong(stateOf(this).root)[flag]); }};
    for (const flag of FLAGS) Object.defineProperty(members, flag, {get: {[flag]() {
      return Boolean(wrong(stateOf(this).root)[flag]);
    }}[flag], enumerable: true, configurable: true});
    return members;
  });
  dom.validityMembers = () => ({
    get willValidate() { return judged(stateOf(this)); },
    get validity() { return dom.validityOf(stateOf(this)); },
    get validationMessage() { return messageOf(stateOf(this)); },
    checkValidity() { return dom.checkValidity(stateOf(this)); },
    reportValidity() { return dom.checkValidity(stateOf(this)); },
    setCustomValidity(text) { (stateOf(this).state ??= {}).custom = String(text); },
  });
  dom.validityOf = (record) => dom.keptList(record, "validity", () => nm.create(undefined, "ValidityState", {root: record}));
  dom.messageOf = messageOf;
}
