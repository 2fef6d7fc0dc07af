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
    if (attrs.has("required") && dom.mayBeRequired(record)) {
      if (type === "checkbox") found.valueMissing = !dom.isChecked(record);
      else if (type === "radio") found.valueMissing = !dom.radioGroup(record).some(dom.isChecked);
      else if (type === "file") found.valueMissing = !record.state?.files?.length;
      else if (record.name === "select") found.valueMissing = value === "";
      else found.valueMissing = value === "" && !attrs.has("readonly") && !dom.isDisabled(record);
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
  const SCALES = {date: 86400000, week: 604800000, time: 1000, "datetime-local": 1000};
  function ranges({attrs}, type, value, found) {
    const number = dom.numberOf(type, value);
    const [min, max] = [dom.numberOf(type, attrs.get("min")), dom.numberOf(type, attrs.get("max"))];
    Object.assign(found, {rangeUnderflow: number < min, rangeOverflow: number > max});
    const step = attrs.get("step");
    if (step === "any" || type !== "number" && step === undefined) return;
    const scale = SCALES[type] ?? 1;
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
  // Whether a control has a range: a slider always, others that count with a bound.
  dom.isLimited = (record) => {
    const type = dom.inputType(record);
    if (!NUMERIC.includes(type)) return false;
    return type === "range" || ["min", "max"].some((name) => !Number.isNaN(dom.numberOf(type, record.attrs.get(name))));
  };
  // A control that counts, and holds nothing that does: to Blink it is in its range.
  dom.isUncounted = (record) => NUMERIC.includes(dom.inputType(record)) && Number.isNaN(dom.numberOf(dom.inputType(record), dom.valueOf(record)));
  dom.isInRange = (record) => {
    const found = wrong(record);
    return !found.rangeUnderflow && !found.rangeOverflow;
  };
  const emailWords = (text) => {
    const at = text.indexOf("@");
    if (at < 0) return `Please include an '@' in the email address. '${text}' is missing an '@'.`;
    if (at === 0) return `Please enter a part followed by '@'. '${text}' is incomplete.`;
    if (at === text.length - 1) return `Please enter a part following '@'. '${text}' is incomplete.`;
    const [local, domain] = [text.slice(0, at), text.slice(at + 1)];
    const [bad, odd] = [/[^\w.!#$%&'*+/=?^`{|}~-]/.exec(local), /[^A-Za-z0-9.-]/.exec(domain)];
    if (bad) return `A part followed by '@' should not contain the symbol '${bad[0]}'.`;
    if (odd) return `A part following '@' should not contain the symbol '${odd[0]}'.`;
    return /^\.|\.$|\.\./.test(domain) ? `'.' is used at a wrong position in '${domain}'.` : "Please enter an email address.";
  };
  const isTime = (record) => ["date", "month", "week", "time", "datetime-local"].includes(dom.inputType(record));
  // A value as a person reads it.
  const readable = (type, text) => {
    const [date, time] = type === "time" ? ["", text] : text.split("T");
    const clock = time && new Intl.DateTimeFormat("en-US", {timeZone: "UTC", hour: "2-digit", minute: "2-digit"})
      .format(dom.numberOf("time", time));
    const day = type === "month" ? new Intl.DateTimeFormat("en-US", {timeZone: "UTC", month: "long", year: "numeric"}).format(Date.parse(`${text}-01`))
      : type === "week" ? text.replace(/^(\d+)-W(\d+)$/, "Week $2, $1") : date.replace(/^(\d+)-(\d+)-(\d+)$/, "$2/$3/$1");
    return [day, clock].filter(Boolean).join(", ");
  };
  const shown = (record, name) => isTime(record) ? readable(dom.inputType(record), record.attrs.get(name)) : record.attrs.get(name);
  // The values that a step allows beside one that it does not.
  const nearest = (record) => {
    const {attrs} = record;
    const type = dom.inputType(record);
    const [value, min, max] = [dom.valueOf(record), attrs.get("min"), attrs.get("max")].map((text) => dom.numberOf(type, text));
    const size = (Number(attrs.get("step")) > 0 ? Number(attrs.get("step")) : 1) * (SCALES[type] ?? 1);
    const from = Number.isNaN(min) ? dom.numberOf(type, attrs.get("value")) || 0 : min;
    const low = Number((from + Math.floor((value - from) / size) * size).toFixed(10));
    const [one, other] = [low, low + size].map((number) => isTime(record) ? readable(type, dom.written(type, number)) : String(Number(number.toFixed(10))));
    return low + size > max ? `The nearest valid value is ${one}.` : low < min ? `The nearest valid value is ${other}.`
      : `The two nearest valid values are ${one} and ${other}.`;
  };
  const MESSAGES = {
    chromium: {valueMissing: (record) => ({checkbox: "Please check this box if you want to proceed.",
      radio: "Please select one of these options.", file: "Please select a file."}[record.name === "input" ? dom.inputType(record) : ""]
      ?? (record.name === "select" ? "Please select an item in the list." : "Please fill out this field.")),
    typeMismatch: (record) => dom.inputType(record) === "url" ? "Please enter a URL." : emailWords(dom.valueOf(record)),
    patternMismatch: () => "Please match the requested format.",
    rangeUnderflow: (record) => isTime(record) ? `Value must be ${shown(record, "min")} or later.`
      : `Value must be greater than or equal to ${shown(record, "min")}.`,
    rangeOverflow: (record) => isTime(record) ? `Value must be ${shown(record, "max")} or earlier.`
      : `Value must be less than or equal to ${shown(record, "max")}.`,
    stepMismatch: (record) => `Please enter a valid value. ${nearest(record)}`},
    firefox: {valueMissing: (record) => ({checkbox: "Please check this box if you want to proceed.",
      radio: "Please select one of these options.", file: "Please select a file."}[record.name === "input" ? dom.inputType(record) : ""]
      ?? (record.name === "select" ? "Please select an item in the list." : "Please fill out this field.")),
    typeMismatch: (record) => dom.inputType(record) === "url" ? "Please enter a URL." : "Please enter an email address.",
    patternMismatch: ({attrs}) => attrs.get("title") ? `Please match the requested format: ${attrs.get("title")}.`
      : "Please match the requested format.",
    rangeUnderflow: (record) => `Please select a value that is no ${isTime(record) ? "earlier" : "less"} than ${shown(record, "min")}.`,
    rangeOverflow: (record) => `Please select a value that is no ${isTime(record) ? "later" : "more"} than ${shown(record, "max")}.`,
    stepMismatch: (record) => `Please select a valid value. ${nearest(record)}`},
  };
  const messageOf = (record) => {
    if (!judged(record)) return "";
    if (record.state?.custom) return record.state.custom;
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
  // As a person is told of it: the first control that is not valid, and was not kept from being told of, has the focus.
  dom.reportValidity = (record) => {
    const isForm = record.name === "form" || record.name === "fieldset";
    const all = isForm ? record.name === "form" ? dom.formElements(record) : dom.allElements(record, judged) : [record];
    const wrong = all.filter((one) => one.name !== "fieldset" && !dom.isValid(one));
    const shown = wrong.filter((one) => nm.dispatch(dom.wrap(one), nm.makeEvent("invalid", {}, true, false)));
    if (shown.length) dom.focus(shown[0]);
    return wrong.length === 0;
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
    reportValidity() { return dom.reportValidity(stateOf(this)); },
    setCustomValidity(text) { (stateOf(this).state ??= {}).custom = `${text}`; },
  });
  dom.validityOf = (record) => dom.keptList(record, "validity", () => nm.create(undefined, "ValidityState", {root: record}));
  dom.messageOf = messageOf;
}
