// The controls of forms as scripts see them: input, textarea, button, label, fieldset, output, progress, meter.
(nm) => {
  "use strict";
  const {dom, stateOf} = nm;
  const {wrap} = dom;
  const set = (element, name, value) => dom.reacting(() => dom.setAttribute(stateOf(element), name, value));
  const ofForm = () => ({
    get form() { return wrap(dom.formOf(stateOf(this))); },
    get labels() {
      const record = stateOf(this);
      return dom.keptList(record, "labels", () => dom.collection("NodeList", record, () => dom.allElements(dom.rootOf(record),
        (one) => one.name === "label" && one.isHTML && dom.labelled(one) === record)));
    },
  });
  // The control a label is for.
  dom.labelled = (label) => {
    const id = label.attrs.get("for");
    const labelable = (one) => one.isHTML && (["button", "input", "meter", "output", "progress", "select", "textarea"].includes(one.name)
      && dom.inputType(one) !== "hidden" || Boolean(one.custom?.formAssociated));
    if (id !== undefined) {
      const found = dom.byId(dom.rootOf(label), id);
      return found && labelable(found) ? found : null;
    }
    return dom.allElements(label, labelable)[0] ?? null;
  };
  // ---- selection of text
  const selectionOf = (record) => {
    const value = dom.valueOf(record);
    const [start, end, direction] = record.state?.selection ?? [0, 0, "forward"];
    return [Math.min(start, value.length), Math.min(end, value.length), direction];
  };
  // A selection without a direction is one forwards, on systems that know no other.
  const select = (record, start, end, direction = "forward") => {
    const {length} = dom.valueOf(record);
    const last = Math.min(end >>> 0, length);
    (record.state ??= {}).selection = [Math.min(start >>> 0, last), last, direction === "backward" ? direction : "forward"];
  };
  // One that a script asks for is told of in a task of its own, if it is another than before.
  const untold = new WeakSet();
  const choose = (record, ...asked) => {
    const before = selectionOf(dom.chosenField = record).join();
    select(record, ...asked);
    if (selectionOf(record).join() === before) return;
    const tell = (type) => nm.dispatch(dom.wrap(record), nm.makeEvent(type, {}, false, true));
    const isFirst = !untold.has(record);
    untold.add(record);
    nm.later(() => [untold.delete(record), tell("select"), isFirst && tell("selectionchange")]);
  };
  const TEXTUAL = dom.words("text search url tel password");
  const selectable = (record) => record.name === "textarea" || TEXTUAL.has(dom.inputType(record));
  const bounds = (key, at) => ({
    get [key]() {
      const record = stateOf(this);
      return selectable(record) ? selectionOf(record)[at] : null;
    },
    set [key](value) {
      const record = stateOf(this);
      const parts = [...selectionOf(record)];
      parts[at] = at === 2 ? `${value}` : Number(value);
      if (at === 0 && parts[1] < parts[0]) parts[1] = parts[0];
      needSelectable(record, `Failed to set the '${key}' property on`);
      choose(record, ...parts);
    },
  });
  const needSelectable = (record, doing) => {
    if (!selectable(record)) dom.fail("InvalidStateError", `${doing} 'HTMLInputElement': The input `
      + `element's type ('${dom.inputType(record)}') does not support selection.`,
    "An attempt was made to use an object that is not, or is no longer, usable");
  };
  // What is selected in the text field that has the focus.
  dom.selectedInField = () => {
    const record = dom.activeIn(dom.shown);
    if (!record || !["input", "textarea"].includes(record.name) || !record.isHTML || !selectable(record)) return "";
    return dom.selectedIn(record);
  };
  dom.selectedIn = (record) => dom.valueOf(record).slice(...selectionOf(record).slice(0, 2));
  const chooseAll = (record) => [choose(record, 0, dom.valueOf(record).length), nm.follows("platform", "blink") && dom.focus(record)];
  const textSelection = () => dom.mixed(bounds("selectionStart", 0), bounds("selectionEnd", 1), bounds("selectionDirection", 2), {
    select() { chooseAll(stateOf(this)); },
    setSelectionRange(start, end, direction) {
      needSelectable(stateOf(this), "Failed to execute 'setSelectionRange' on");
      choose(stateOf(this), start, end, direction);
    },
    setRangeText(text, start, end, mode = "preserve") {
      const record = stateOf(this);
      needSelectable(record, "Failed to execute 'setRangeText' on");
      const [first, last] = selectionOf(record);
      let [from, to] = start === undefined ? [first, last] : [start >>> 0, end >>> 0];
      if (from > to) dom.fail("IndexSizeError", `Failed to execute 'setRangeText' on '${dom.elementInterface(record)}': The provided start `
        + `value (${from}) is larger than the provided end value (${to}).`, "Index or size is negative or greater than the allowed amount");
      const value = dom.valueOf(record);
      [from, to] = [Math.min(from, value.length), Math.min(to, value.length)];
      const made = `${text}`;
      dom.putState(record, "value", value.slice(0, from) + made + value.slice(to));
      const until = from + made.length;
      if (mode === "select") choose(record, from, until);
      else if (mode === "start") choose(record, from, from);
      else if (mode === "end") choose(record, until, until);
      else choose(record, kept(first, from, to, until, from), kept(last, from, to, until, until));
    },
  });
  // Where an end of the selection is when another text stands between two places.
  const kept = (at, from, to, until, inside) => at > to ? at + until - to : at > from ? inside : at;
  const value = () => ({
    get value() { return dom.valueOf(stateOf(this)); },
    set value(text) { dom.setValue(stateOf(this), text === null ? "" : `${text}`); },
  });
  const defaultValue = () => ({
    get defaultValue() { return stateOf(this).attrs.get("value") ?? ""; },
    set defaultValue(text) { set(this, "value", `${text}`); },
  });
  const formAttributes = () => dom.mixed(dom.limited("formMethod", ["get", "post", "dialog"], "", "get"), {
    get formAction() { return stateOf(this).attrs.get("formaction") ? dom.resolveURL(stateOf(this), "formaction") : location.href; },
    set formAction(text) { set(this, "formaction", `${text}`); },
  });
  const DATES = ["date", "month", "week", "time"];
  const refuseValue = (key, kind) => dom.fail("InvalidStateError", `Failed to set the '${key}' property on 'HTMLInputElement': This input `
    + `element does not support ${kind} values.`, "An attempt was made to use an object that is not, or is no longer, usable");
  const refuseGiven = (key, chromium, firefox) => {
    throw new TypeError(nm.follows("platform", "blink") ? `Failed to set the '${key}' property on 'HTMLInputElement': ${chromium}`
      : `HTMLInputElement.${key} setter: Value being assigned ${firefox}.`);
  };
  const numbers = () => ({
    get valueAsNumber() { return dom.numberOf(dom.inputType(stateOf(this)), dom.valueOf(stateOf(this))); },
    set valueAsNumber(number) {
      if (Math.abs(Number(number)) === Infinity) refuseGiven("valueAsNumber", "The value provided is infinite.", "is infinite");
      if (!STEPS.includes(dom.inputType(stateOf(this)))) refuseValue("valueAsNumber", "Number");
      dom.setValue(stateOf(this), written(dom.inputType(stateOf(this)), Number(number)));
    },
    get valueAsDate() {
      const type = dom.inputType(stateOf(this));
      const number = DATES.includes(type) ? dom.numberOf(type, dom.valueOf(stateOf(this))) : NaN;
      return Number.isNaN(number) ? null : new Date(type === "month" ? Date.UTC(1970, number) : number);
    },
    set valueAsDate(date) {
      if (date !== null && date !== undefined && typeof date !== "object" && typeof date !== "function") refuseGiven("valueAsDate",
        "Failed to convert value to 'object'.", "is not an object");
      if (nm.follows("platform", "gecko") && !DATES.includes(dom.inputType(stateOf(this)))) refuseValue("valueAsDate", "Date");
      if (date && Object.prototype.toString.call(date) !== "[object Date]") refuseGiven("valueAsDate",
        "The provided value is not a Date.", "is not a date");
      if (!DATES.includes(dom.inputType(stateOf(this)))) refuseValue("valueAsDate", "Date");
      dom.setValue(stateOf(this), date === null || date === undefined ? "" : written(dom.inputType(stateOf(this)), date.getTime()));
    },
    stepUp(count = 1) { step(stateOf(this), count | 0, "stepUp"); },
    stepDown(count = 1) { step(stateOf(this), -(count | 0), "stepDown"); },
  });
  const written = dom.written = (type, number) => {
    if (Number.isNaN(number)) return "";
    if (type === "date") return new Date(number).toISOString().slice(0, 10);
    if (type === "datetime-local") return new Date(number).toISOString().slice(0, 16);
    if (type === "month") return new Date(Date.UTC(1970, number)).toISOString().slice(0, 7);
    if (type === "time") return new Date(number).toISOString().slice(11, number % 60000 ? 19 : 16);
    return String(number);
  };
  const SCALE = {date: 86400000, "datetime-local": 1000, time: 1000, week: 604800000};
  const STEPS = ["number", "range", "date", "month", "week", "time", "datetime-local"];
  // Up or down by so many steps, as far as the bounds allow; from between two steps to the next one.
  const step = (record, count, method) => {
    const type = dom.inputType(record);
    const given = record.attrs.get("step");
    if (!STEPS.includes(type)) dom.fail("InvalidStateError", `Failed to execute '${method}' on 'HTMLInputElement': This form element is not `
      + "steppable.", `HTMLInputElement.${method}: Step doesn't apply to this input type`);
    if (given?.toLowerCase() === "any") dom.fail("InvalidStateError", `Failed to execute '${method}' on 'HTMLInputElement': This form element `
      + "does not have an allowed value step.", `HTMLInputElement.${method}: Can't step an input with step="any"`);
    const size = (Number(given) > 0 ? Number(given) : {time: 60, "datetime-local": 60}[type] ?? 1) * (SCALE[type] ?? 1);
    const [min, max] = ["min", "max"].map((name) => dom.numberOf(type, record.attrs.get(name)));
    const base = Number.isNaN(min) ? dom.numberOf(type, record.attrs.get("value")) || 0 : min;
    const highest = Number.isNaN(max) ? type === "time" ? 86399999 : Infinity : base + Math.floor((max - base) / size) * size;
    const lowest = Number.isNaN(min) ? type === "time" ? 0 : -Infinity : min;
    if (count === 0 || highest < lowest) return;
    const value = dom.numberOf(type, dom.valueOf(record)) || 0;
    const rest = (value - base) / size;
    const off = Math.abs(rest - Math.round(rest)) > 1e-9;
    const next = off ? base + ((count > 0 ? Math.ceil(rest) : Math.floor(rest)) + (Math.abs(count) - 1) * Math.sign(count)) * size
      : value + count * size;
    const clamped = Math.min(highest, Math.max(lowest, next));
    if (type === "time" && next !== clamped) {
      // a time of day that would go over midnight: Gecko goes round, Blink stays
      if (nm.follows("platform", "gecko") && Number.isNaN(min) && Number.isNaN(max)) dom.setValue(record, written(type, ((next % 864e5) + 864e5) % 864e5));
      return;
    }
    if (dom.valueOf(record) !== "" && (count > 0 ? clamped < value : clamped > value)) return;
    dom.setValue(record, written(type, Number(clamped.toFixed(10))));
  };

  // No person acts here, and only a person's action opens a picker.
  dom.refusePicker = (record) => {
    const name = dom.elementInterface(record);
    dom.fail("NotAllowedError", `Failed to execute 'showPicker' on '${name}': ${name}::showPicker() requires user activation.`,
      `${name}.showPicker: Call was blocked due to lack of user activation.`);
  };
  const ofGecko = () => nm.follows("platform", "gecko") ? {get textLength() { return dom.valueOf(stateOf(this)).length; }} : {};
  dom.extra.Input = () => dom.mixed(ofForm(), dom.validityMembers(), value(), defaultValue(), numbers(), textSelection(),
    formAttributes(), ofGecko(), dom.lengthLimit("maxLength"), dom.lengthLimit("minLength"),
    dom.bounded("size", 20, {least: 1, strict: true}), dom.bounded("width", 0), dom.bounded("height", 0), {
      get type() { return dom.inputType(stateOf(this)); },
      set type(text) { set(this, "type", `${text}`); },
      get checked() { return dom.isChecked(stateOf(this)); },
      set checked(checked) { dom.setChecked(stateOf(this), Boolean(checked)); },
      get indeterminate() { return Boolean(stateOf(this).state?.indeterminate); },
      set indeterminate(value) { dom.putState(stateOf(this), "indeterminate", Boolean(value)); },
      get files() { return dom.inputType(stateOf(this)) === "file" ? nm.fileList(stateOf(this)) : null; },
      set files(list) {
        if (list === null || list === undefined) return;
        if (!dom.isOf(list, "FileList")) refuseGiven("files", "Failed to convert value to 'FileList'.", Object(list) === list
          ? "does not implement interface FileList" : "is not an object");
        if (dom.inputType(stateOf(this)) === "file") dom.putFiles(stateOf(this), list);
      },
      get list() {
        const id = stateOf(this).attrs.get("list");
        const found = id ? dom.byId(dom.rootOf(stateOf(this)), id) : null;
        return found?.name === "datalist" ? wrap(found) : null;
      },
      get webkitEntries() { return []; },
      showPicker() { dom.refusePicker(stateOf(this)); },
    });
  dom.extra.TextArea = () => dom.mixed(ofForm(), dom.validityMembers(), value(), textSelection(), dom.lengthLimit("maxLength"),
    dom.lengthLimit("minLength"), dom.bounded("rows", 2, {least: 1}), dom.bounded("cols", 20, {least: 1}), {
      get type() { return "textarea"; },
      get textLength() { return dom.valueOf(stateOf(this)).length; },
      get defaultValue() { return dom.childText(stateOf(this)); },
      set defaultValue(text) { this.textContent = text; },
    });
  const COMMANDS = dom.words("show-modal close request-close show-popover hide-popover toggle-popover");
  dom.extra.Button = () => dom.mixed(ofForm(), dom.validityMembers(), formAttributes(),
    dom.limited("type", ["submit", "reset", "button"], "submit"), {
      set popoverTargetElement(element) {
        if (element !== null && element !== undefined && !dom.isOf(element, "Element")) throw new TypeError(nm.follows("platform", "blink")
          ? "Failed to set the 'popoverTargetElement' property on 'HTMLButtonElement': Failed to convert value to 'Element'."
          : `HTMLButtonElement.popoverTargetElement setter: Value being assigned ${Object(element) === element ? "does not implement interface Element" : "is not an object"}.`);
        set(this, "popovertarget", element ? stateOf(element).attrs.get("id") ?? "" : null);
      },
      get popoverTargetElement() { return wrap(dom.byId(dom.rootOf(stateOf(this)), stateOf(this).attrs.get("popovertarget") ?? "")); },
      get command() {
        const given = stateOf(this).attrs.get("command") ?? "";
        return COMMANDS.has(given.toLowerCase()) ? given.toLowerCase() : given.startsWith("--") ? given : "";
      },
      set command(value) { dom.reacting(() => dom.setAttribute(stateOf(this), "command", `${value}`)); },
      get commandForElement() { return wrap(dom.byId(dom.rootOf(stateOf(this)), stateOf(this).attrs.get("commandfor") ?? "")); },
    });
  dom.extra.Label = () => ({
    get control() { return wrap(dom.labelled(stateOf(this))); },
    get form() {
      const control = dom.labelled(stateOf(this));
      return control ? wrap(dom.formOf(control)) : null;
    },
  });
  dom.extra.Legend = () => ({get form() {
    const {parent} = stateOf(this);
    return parent?.name === "fieldset" ? wrap(dom.formOf(parent)) : null;
  }});
  dom.extra.FieldSet = () => dom.mixed(ofForm(), dom.validityMembers(), {
    get type() { return "fieldset"; },
    get elements() { return dom.liveElements(stateOf(this), "elements", (root) => dom.allElements(root, dom.isFormControl)); },
  });
  dom.extra.Object = () => dom.mixed(ofForm(), dom.validityMembers(), {get contentDocument() { return null; }});
  dom.extra.Output = () => dom.mixed(ofForm(), dom.validityMembers(), {
    get type() { return "output"; },
    get value() { return dom.textOf(stateOf(this)); },
    set value(text) {
      const record = stateOf(this);
      record.outputDefault ??= dom.textOf(record);
      this.textContent = text;
    },
    get defaultValue() { return stateOf(this).outputDefault ?? dom.textOf(stateOf(this)); },
    set defaultValue(text) {
      if (stateOf(this).outputDefault === undefined) this.textContent = text;
      else stateOf(this).outputDefault = `${text}`;
    },
    get htmlFor() { return dom.tokenList(stateOf(this), "for"); },
    set htmlFor(value) { this.setAttribute("for", value); },
  });
  // An output is back to what it held before a script gave it a value.
  dom.resetOutput = (record) => {
    if (record.outputDefault === undefined) return;
    dom.replaceAll(record, record.outputDefault === "" ? null : dom.text(record.doc, record.outputDefault));
    record.outputDefault = undefined;
  };
  const labels = () => {
    const all = ofForm();
    delete all.form;
    return all;
  };
  const between = (number, low, high) => Math.max(low, Math.min(high, number));
  const most = (record) => dom.fractionOf(record, "max") > 0 ? dom.fractionOf(record, "max") : 1;
  const done = (record) => between(dom.fractionOf(record, "value") ?? 0, 0, most(record));
  dom.extra.Progress = () => dom.mixed(labels(), dom.fraction("max", most), dom.fraction("value", done), {
    get position() { return stateOf(this).attrs.has("value") ? done(stateOf(this)) / most(stateOf(this)) : -1; },
  });
  const meter = {
    min: (record) => dom.fractionOf(record, "min") ?? 0,
    max: (record) => Math.max(dom.fractionOf(record, "max") ?? 1, meter.min(record)),
    value: (record) => between(dom.fractionOf(record, "value") ?? 0, meter.min(record), meter.max(record)),
    low: (record) => between(dom.fractionOf(record, "low") ?? meter.min(record), meter.min(record), meter.max(record)),
    high: (record) => between(dom.fractionOf(record, "high") ?? meter.max(record), meter.low(record), meter.max(record)),
    optimum: (record) => between(dom.fractionOf(record, "optimum") ?? (meter.min(record) + meter.max(record)) / 2, meter.min(record), meter.max(record)),
  };
  dom.extra.Meter = () => dom.mixed(labels(), ...Object.entries(meter).map(([key, read]) => dom.fraction(key, read)));
  dom.extra.DataList = () => ({get options() { return dom.liveElements(stateOf(this), "options", dom.optionsOf); }});
}
