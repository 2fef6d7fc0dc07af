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
  const limit = (key) => ({
    get [key]() { return dom.whole(stateOf(this).attrs.get(key.toLowerCase())) ?? -1; },
    set [key](value) { set(this, key.toLowerCase(), String(value | 0)); },
  });

  // ---- selection of text
  const selectionOf = (record) => {
    const value = dom.valueOf(record);
    const [start, end, direction] = record.state?.selection ?? [0, 0, "none"];
    return [Math.min(start, value.length), Math.min(end, value.length), direction];
  };
  const select = (record, start, end, direction = "none") => {
    const {length} = dom.valueOf(record);
    const last = Math.min(end >>> 0, length);
    (record.state ??= {}).selection = [Math.min(start >>> 0, last), last, ["forward", "backward"].includes(direction) ? direction : "none"];
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
      parts[at] = at === 2 ? String(value) : Number(value);
      if (at === 0 && parts[1] < parts[0]) parts[1] = parts[0];
      needSelectable(record, key);
      select(record, ...parts);
    },
  });
  const needSelectable = (record, name) => {
    if (!selectable(record)) dom.fail("InvalidStateError", `Failed to execute '${name}' on 'HTMLInputElement': The input `
      + `element's type ('${dom.inputType(record)}') does not support selection.`,
    "An attempt was made to use an object that is not, or is no longer, usable");
  };
  const textSelection = () => dom.mixed(bounds("selectionStart", 0), bounds("selectionEnd", 1), bounds("selectionDirection", 2), {
    select() { select(stateOf(this), 0, dom.valueOf(stateOf(this)).length); },
    setSelectionRange(start, end, direction) {
      needSelectable(stateOf(this), "setSelectionRange");
      select(stateOf(this), start, end, direction);
    },
    setRangeText(text, start, end, mode = "preserve") {
      const record = stateOf(this);
      const [from, to] = start === undefined ? selectionOf(record) : [start, end];
      const value = dom.valueOf(record);
      dom.putState(record, "value", value.slice(0, from) + text + value.slice(to));
      const last = from + String(text).length;
      if (mode === "select") select(record, from, last);
      else if (mode === "start") select(record, from, from);
      else if (mode === "end") select(record, last, last);
    },
  });
  const value = () => ({
    get value() { return dom.valueOf(stateOf(this)); },
    set value(text) { dom.setValue(stateOf(this), text === null ? "" : String(text)); },
  });
  const defaultValue = () => ({
    get defaultValue() { return stateOf(this).attrs.get("value") ?? ""; },
    set defaultValue(text) { set(this, "value", String(text)); },
  });
  const formAttributes = () => dom.mixed(dom.limited("formMethod", ["get", "post", "dialog"], "", "get"), {
    get formAction() { return stateOf(this).attrs.get("formaction") ? dom.resolveURL(stateOf(this), "formaction") : location.href; },
    set formAction(text) { set(this, "formaction", String(text)); },
  });
  const numbers = () => ({
    get valueAsNumber() { return dom.numberOf(dom.inputType(stateOf(this)), dom.valueOf(stateOf(this))); },
    set valueAsNumber(number) { dom.setValue(stateOf(this), written(dom.inputType(stateOf(this)), Number(number))); },
    get valueAsDate() {
      const type = dom.inputType(stateOf(this));
      const number = ["date", "month", "week", "time"].includes(type) ? dom.numberOf(type, dom.valueOf(stateOf(this))) : NaN;
      return Number.isNaN(number) ? null : new Date(type === "month" ? Date.UTC(1970, number) : number);
    },
    set valueAsDate(date) { dom.setValue(stateOf(this), date === null ? "" : written(dom.inputType(stateOf(this)), date.getTime())); },
    stepUp(count = 1) { step(stateOf(this), count); },
    stepDown(count = 1) { step(stateOf(this), -count); },
  });
  const written = (type, number) => {
    if (Number.isNaN(number)) return "";
    if (type === "date") return new Date(number).toISOString().slice(0, 10);
    if (type === "datetime-local") return new Date(number).toISOString().slice(0, 16);
    if (type === "month") return new Date(Date.UTC(1970, number)).toISOString().slice(0, 7);
    if (type === "time") return new Date(number).toISOString().slice(11, number % 60000 ? 19 : 16);
    return String(number);
  };
  const step = (record, count) => {
    const size = Number(record.attrs.get("step")) || 1;
    const type = dom.inputType(record);
    if (!["number", "range", "date", "month", "week", "time", "datetime-local"].includes(type)) dom.fail("InvalidStateError",
      "Failed to execute 'stepUp' on 'HTMLInputElement': This form element is not steppable.",
      "An attempt was made to use an object that is not, or is no longer, usable");
    const scale = {date: 86400000, "datetime-local": 1000, time: 1000, week: 604800000}[type] ?? 1;
    const [min, max] = ["min", "max"].map((name) => dom.numberOf(type, record.attrs.get(name)));
    const next = (dom.numberOf(type, dom.valueOf(record)) || 0) + count * size * scale;
    const low = Number.isNaN(min) ? next : Math.max(min, next);
    dom.setValue(record, written(type, Number.isNaN(max) ? low : Math.min(max, low)));
  };

  dom.extra.Input = () => dom.mixed(ofForm(), dom.validityMembers(), value(), defaultValue(), numbers(), textSelection(),
    formAttributes(), limit("maxLength"), limit("minLength"), {
      get type() { return dom.inputType(stateOf(this)); },
      set type(text) { set(this, "type", String(text)); },
      get checked() { return dom.isChecked(stateOf(this)); },
      set checked(checked) { dom.setChecked(stateOf(this), Boolean(checked)); },
      get indeterminate() { return Boolean(stateOf(this).state?.indeterminate); },
      set indeterminate(value) { dom.putState(stateOf(this), "indeterminate", Boolean(value)); },
      get size() { return dom.whole(stateOf(this).attrs.get("size")) || 20; },
      set size(value) { set(this, "size", String(value >>> 0)); },
      get width() { return dom.whole(stateOf(this).attrs.get("width")) ?? 0; },
      set width(value) { set(this, "width", String(value >>> 0)); },
      get height() { return dom.whole(stateOf(this).attrs.get("height")) ?? 0; },
      set height(value) { set(this, "height", String(value >>> 0)); },
      get files() { return dom.inputType(stateOf(this)) === "file" ? nm.fileList(stateOf(this)) : null; },
      set files(list) { dom.putState(stateOf(this), "files", [...list]); },
      get list() {
        const id = stateOf(this).attrs.get("list");
        const found = id ? dom.byId(dom.rootOf(stateOf(this)), id) : null;
        return found?.name === "datalist" ? wrap(found) : null;
      },
      get webkitEntries() { return []; },
      showPicker() { nm.warnOnce("the emulated browser shows no picker: showPicker() does nothing"); },
    });
  dom.extra.TextArea = () => dom.mixed(ofForm(), dom.validityMembers(), value(), textSelection(), limit("maxLength"),
    limit("minLength"), {
      get type() { return "textarea"; },
      get textLength() { return dom.valueOf(stateOf(this)).length; },
      get defaultValue() { return dom.childText(stateOf(this)); },
      set defaultValue(text) { this.textContent = text; },
      get rows() { return dom.whole(stateOf(this).attrs.get("rows")) || 2; },
      set rows(value) { set(this, "rows", String(value >>> 0)); },
      get cols() { return dom.whole(stateOf(this).attrs.get("cols")) || 20; },
      set cols(value) { set(this, "cols", String(value >>> 0)); },
    });
  dom.extra.Button = () => dom.mixed(ofForm(), dom.validityMembers(), formAttributes(),
    dom.limited("type", ["submit", "reset", "button"], "submit"), {
      get popoverTargetElement() { return wrap(dom.byId(dom.rootOf(stateOf(this)), stateOf(this).attrs.get("popovertarget") ?? "")); },
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
    set value(text) { this.textContent = text; },
    get defaultValue() { return dom.textOf(stateOf(this)); },
    get htmlFor() { return dom.tokenList(stateOf(this), "for"); },
  });
  const fraction = (key, other) => ({
    get [key]() {
      const given = Number(stateOf(this).attrs.get(key));
      return stateOf(this).attrs.has(key) && Number.isFinite(given) ? given : other;
    },
    set [key](value) { set(this, key, String(Number(value))); },
  });
  const labels = () => {
    const all = ofForm();
    delete all.form;
    return all;
  };
  dom.extra.Progress = () => dom.mixed(labels(), fraction("max", 1), fraction("value", 0), {
    get position() { return stateOf(this).attrs.has("value") ? Math.min(1, this.value / this.max) : -1; },
  });
  dom.extra.Meter = () => dom.mixed(labels(), ...["min", "max", "value", "low", "high", "optimum"].map((key) =>
    fraction(key, key === "max" || key === "high" ? 1 : key === "optimum" ? 0.5 : 0)));
  dom.extra.DataList = () => ({get options() { return dom.liveElements(stateOf(this), "options", dom.optionsOf); }});
}
