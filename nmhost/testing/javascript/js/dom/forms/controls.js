// What form controls hold: values, checkedness, selection of options; forms and their elements.
(nm) => {
  "use strict";
  const {dom} = nm;
  const CONTROLS = dom.words("button fieldset input object output select textarea");
  dom.isFormControl = (record) => record.isHTML && (CONTROLS.has(record.name) || Boolean(record.custom?.formAssociated));
  const stateFor = (record) => record.state ??= {};
  const TYPES = dom.words("hidden text search tel url email password date month week time datetime-local number range color "
    + "checkbox radio file submit image reset button");
  dom.inputType = (record) => {
    const given = record.attrs.get("type")?.toLowerCase();
    if ((given === "month" || given === "week") && nm.follows("platform", "gecko")) return "text";
    return TYPES.has(given) ? given : "text";
  };
  const MODES = {hidden: "default", submit: "default", image: "default", reset: "default", button: "default",
    checkbox: "default/on", radio: "default/on", file: "filename"};
  dom.valueMode = (record) => MODES[dom.inputType(record)] ?? "value";

  // Values as their kind of input cleans them.
  const NUMBER = /^-?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][-+]?\d+)?$/;
  const isYear = (text) => Number(/^\d+/.exec(text)[0]) > 0;
  const isDate = (text) => /^\d{4,}-\d{2}-\d{2}$/.test(text) && isYear(text) && !Number.isNaN(Date.parse(text))
    && new Date(`${text}T00:00:00Z`).toISOString().endsWith(`${text}T00:00:00.000Z`);
  // A year has 53 weeks that begins on a Thursday, or on a Wednesday if it is a leap year.
  const isWeek = (text) => {
    const found = /^(\d{4,})-W(\d{2})$/.exec(text);
    if (!found || !isYear(text)) return false;
    const year = Number(found[1]);
    const first = new Date(Date.UTC(year, 0, 1)).getUTCDay();
    const isLeap = new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1;
    const weeks = first === 4 || first === 3 && isLeap ? 53 : 52;
    return Number(found[2]) >= 1 && Number(found[2]) <= weeks;
  };
  const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,3})?)?$/;
  // A date and a time, the time as short as it can be.
  const moment = (text) => {
    const [date, time] = text.split(/[T ]/);
    if (!isDate(date) || !TIME.test(time ?? "")) return "";
    return `${date}T${time.replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "").replace(/^(\d\d:\d\d):00$/, "$1")}`;
  };
  const CLEAN = {
    text: (text) => text.replace(/[\r\n]/g, ""), search: (text) => text.replace(/[\r\n]/g, ""),
    tel: (text) => text.replace(/[\r\n]/g, ""), password: (text) => text.replace(/[\r\n]/g, ""),
    url: (text) => text.replace(/[\r\n]/g, "").trim(), email: (text, record) => record.attrs.has("multiple")
      ? text.replace(/[\r\n]/g, "").split(",").map((one) => one.trim()).join(",") : text.replace(/[\r\n]/g, "").trim(),
    number: (text) => NUMBER.test(text) && Number.isFinite(Number(text)) ? text : "",
    date: (text) => isDate(text) ? text : "",
    month: (text) => /^\d{4,}-(?:0[1-9]|1[0-2])$/.test(text) && isYear(text) ? text : "",
    week: (text) => isWeek(text) ? text : "",
    time: (text) => TIME.test(text) ? text : "",
    "datetime-local": moment,
    color: (text) => /^#[0-9a-f]{6}$/i.test(text) ? text.toLowerCase() : hexOf(text),
    range: (text, record) => {
      const number = (name, other) => NUMBER.test(record.attrs.get(name) ?? "") ? Number(record.attrs.get(name)) : other;
      const min = number("min", 0);
      const max = Math.max(min, number("max", 100));
      const given = NUMBER.test(text) ? Number(text) : min + (max - min) / 2;
      const step = record.attrs.get("step") === "any" ? 0 : number("step", 1) || 1;
      const clamped = Math.min(max, Math.max(min, given));
      const fitting = step ? Math.min(max, Number((min + Math.round((clamped - min) / step) * step).toFixed(10))) : clamped;
      return nm.follows("platform", "gecko") && NUMBER.test(text) && fitting === given ? text : String(fitting);   // Gecko leaves what fits as it is written
    },
  };
  // A colour in any of CSS's forms, as six digits.
  const hexOf = (text) => {
    const parts = /^rgb\((\d+), (\d+), (\d+)\)$/.exec(dom.namedColor(text.trim().toLowerCase()) ?? "");
    return parts ? `#${parts.slice(1).map((part) => Number(part).toString(16).padStart(2, "0")).join("")}` : "#000000";
  };
  const UNASKED = dom.words("hidden range color submit image reset button");   // nobody has to fill these in
  dom.mayBeRequired = (one) => one.isHTML && (["select", "textarea"].includes(one.name) || one.name === "input" && !UNASKED.has(dom.inputType(one)));
  const clean = (record, text) => (CLEAN[dom.inputType(record)] ?? ((one) => one))(text, record);

  dom.valueOf = (record) => {
    if (record.name === "input") return inputValue(record);
    if (record.name === "textarea") return record.state?.value ?? dom.childText(record).replace(/\r\n?/g, "\n");
    if (record.name === "select") return dom.optionValue(dom.selectedOptions(record)[0]) ?? "";
    if (record.name === "option") return dom.optionValue(record);
    if (record.name === "output") return dom.textOf(record);
    return record.attrs.get("value") ?? "";
  };
  const inputValue = (record) => {
    switch (dom.valueMode(record)) {
    case "value": return record.state?.value ?? clean(record, record.attrs.get("value") ?? "");
    case "default": return record.attrs.get("value") ?? "";
    case "default/on": return record.attrs.get("value") ?? "on";
    default: return record.state?.files?.length ? `C:\\fakepath\\${record.state.files[0].name}` : "";
    }
  };
  dom.putFiles = (record, list) => {
    dom.putState(record, "files", [...list]);
    record.fileList = {files: record.state.files, list};
  };
  // Blink empties the list itself, whoever else has it.
  const emptied = (list) => {
    const {files} = nm.peek(list);
    for (const key of files.keys()) delete list[key];
    files.length = 0;
  };
  dom.setValue = (record, text) => {
    if (record.name === "input" && dom.valueMode(record) !== "value") {
      if (dom.valueMode(record) === "filename") {
        if (text !== "") dom.fail("InvalidStateError", "Failed to set the 'value' property on 'HTMLInputElement': This input "
          + "element accepts a filename, which may only be programmatically set to the empty string.",
        "An attempt was made to use an object that is not, or is no longer, usable");
        if (record.fileList && nm.follows("platform", "blink")) emptied(record.fileList.list);
        stateFor(record).files = [];
      } else dom.setAttribute(record, "value", text);
      return;
    }
    const value = record.name === "input" ? clean(record, text) : text.replace(/\r\n?/g, "\n");
    dom.putState(record, "value", value);
    const end = value.length;
    Object.assign(stateFor(record), {selection: [end, end, "none"]});
  };
  // An input that becomes one of another type keeps its value where it can.
  dom.on("attribute", (record, name, old, value) => {
    if (record.name !== "input" || !record.isHTML || nm.replaying) return;
    if (["min", "max", "step"].includes(name) && dom.inputType(record) === "range" && record.state?.value !== undefined) {
      dom.putState(record, "value", clean(record, record.state.value));
    }
    if (name !== "type") return;
    const typeOf = (given) => TYPES.has(given?.toLowerCase()) ? given.toLowerCase() : "text";
    const [before, now] = [MODES[typeOf(old)] ?? "value", dom.valueMode(record)];
    const held = record.state?.value;
    if (now === "value") {
      if (before !== "value" && held !== undefined) dom.putState(record, "value", undefined);
      else if (held !== undefined) dom.putState(record, "value", clean(record, held));
    } else if (before === "value" && held !== undefined) {
      if (now !== "filename" && held !== "") dom.setAttribute(record, "value", held);
      dom.putState(record, "value", undefined);
    }
  });
  // Change what a control holds; the other scripts of the document see it.
  dom.putState = (record, key, value) => {
    stateFor(record)[key] = value;
    dom.version += 1;
    dom.journal?.state(record, key, value);
  };

  dom.isChecked = (record) => record.state?.checked ?? record.attrs.has("checked");
  dom.setChecked = (record, checked) => {
    dom.putState(record, "checked", checked);
    if (!checked || dom.inputType(record) !== "radio") return;
    for (const other of dom.radioGroup(record)) if (other !== record && dom.isChecked(other)) dom.putState(other, "checked", false);
  };
  dom.radioGroup = (record) => {
    const name = record.attrs.get("name");
    if (!name) return [record];
    const form = dom.formOf(record);
    return dom.allElements(dom.rootOf(record), (one) => one.name === "input" && one.isHTML && dom.inputType(one) === "radio"
      && one.attrs.get("name") === name && dom.formOf(one) === form);
  };

  // ---- selects
  dom.optionsOf = (select) => dom.allElements(select, (one) => one.name === "option" && one.isHTML);
  dom.selectOf = (option) => {
    for (let at = option.parent; at; at = at.parent) if (at.name === "select" && at.isHTML) return at;
    return null;
  };
  dom.optionValue = (option) => option && (option.attrs.get("value") ?? dom.optionText(option));
  dom.optionText = (option) => dom.textOf(option).replace(/[\t\n\f\r ]+/g, " ").trim();
  const chosen = (option) => option.state?.selected ?? option.attrs.has("selected");
  const isOff = (option) => option.attrs.has("disabled") || option.parent?.name === "optgroup" && option.parent.attrs.has("disabled");
  dom.selectedOptions = (select) => {
    const options = dom.optionsOf(select);
    const picked = options.filter(chosen);
    if (select.attrs.has("multiple")) return picked;
    if (picked.length > 0) return [picked.includes(select.state?.last) ? select.state.last : picked[picked.length - 1]];
    if (Number(select.attrs.get("size") ?? 1) > 1 || select.state?.none) return [];
    const {first} = select.state ?? {};
    return first && options.includes(first) ? [first] : options.filter((option) => !isOff(option)).slice(0, 1);
  };
  dom.isSelected = (option) => {
    const select = dom.selectOf(option);
    return select ? dom.selectedOptions(select).includes(option) : chosen(option);
  };
  dom.selectOption = (option, selected) => {
    const select = dom.selectOf(option);
    if (select && !select.attrs.has("multiple")) {
      if (selected) {
        for (const other of dom.optionsOf(select)) if (other !== option && chosen(other)) dom.putState(other, "selected", false);
        Object.assign(stateFor(select), {last: option, none: false, first: null});
      }
    }
    dom.putState(option, "selected", selected);
  };
  dom.selectIndex = (select, index) => {
    const options = dom.optionsOf(select);
    for (const option of options) if (chosen(option)) dom.putState(option, "selected", false);
    Object.assign(stateFor(select), {none: !options[index], first: null});
    if (options[index]) dom.selectOption(options[index], true);
  };

  // Where options come or go, one is chosen anew if none is.
  const chooseAnew = (record, parent) => {
    if (record.name !== "option" && record.name !== "optgroup" || !parent) return;
    const select = parent.name === "select" ? parent : dom.selectOf(parent);
    if (select?.state?.none) select.state.none = false;
    if (record.name === "option" && record.parent && select && record.state?.selected && !select.attrs.has("multiple")) dom.selectOption(record, true);
  };
  dom.on("inserted", (record) => { chooseAnew(record, record.parent); });
  dom.on("removed", (record, parent) => { chooseAnew(record, parent); });
  // What was shown for want of a choice stays so when another comes before it.
  dom.on("children", (parent, added) => {
    const select = !parent.isHTML ? null : parent.name === "select" ? parent : parent.name === "optgroup" ? dom.selectOf(parent) : null;
    if (select?.state?.first && !dom.optionsOf(select).includes(select.state.first)) select.state.first = null;
    if (!select || select.state?.first || added.length === 0) return;
    const fresh = new Set(added.flatMap((one) => [one, ...one.type === 1 ? dom.allElements(one, () => true) : []]));
    const first = dom.optionsOf(select).find((option) => !fresh.has(option) && !isOff(option));
    if (first) stateFor(select).first = first;
  });

  // ---- forms
  dom.formOf = (record) => {
    const id = record.attrs.get("form");
    if (id !== undefined && dom.isConnected(record)) {
      const found = dom.byId(dom.rootOf(record), id);
      return found?.name === "form" ? found : null;
    }
    for (let at = record.parent; at; at = at.parent) if (at.name === "form" && at.isHTML) return at;
    const {formOwner} = record;
    return formOwner && dom.rootOf(formOwner) === dom.rootOf(record) ? formOwner : null;
  };
  dom.formElements = (form) => {
    const all = dom.allElements(dom.rootOf(form), (one) => dom.isFormControl(one)
      && !(one.name === "input" && dom.inputType(one) === "image"));
    return all.filter((one) => dom.formOf(one) === form);
  };
  dom.isDisabled = (record) => {
    if (!record.attrs) return false;
    if (record.name === "option") return isOff(record);
    if (!dom.isFormControl(record) && record.name !== "optgroup") return false;
    if (record.attrs.has("disabled")) return true;
    for (let at = record; at.parent; at = at.parent) {
      const {parent} = at;
      if (parent.name !== "fieldset" || !parent.isHTML || !parent.attrs.has("disabled")) continue;
      const legend = dom.elements(parent).find((one) => one.name === "legend");
      if (at !== legend) return true;
    }
    return false;
  };
  dom.isSubmitButton = (record) => record.isHTML && (record.name === "button"
    ? !["reset", "button"].includes(record.attrs.get("type")?.toLowerCase())
    : record.name === "input" && ["submit", "image"].includes(dom.inputType(record)));
  const TEXTS = dom.words("hidden text search tel url email password submit");
  // [name, value] of what a form sends: values are texts or files.
  dom.entriesOf = (form, submitter = null) => {
    const entries = [];
    const all = dom.allElements(dom.rootOf(form), (one) => dom.isFormControl(one)).filter((one) => dom.formOf(one) === form);
    for (const record of all) {
      const name = record.attrs.get("name") ?? "";
      if (dom.isDisabled(record)) continue;
      const type = record.name === "input" ? dom.inputType(record) : record.name === "button" ? record.attrs.get("type") ?? "submit" : "";
      if (["submit", "reset", "button", "image"].includes(type) && record !== submitter) continue;
      if ((type === "checkbox" || type === "radio") && !dom.isChecked(record)) continue;
      if (type === "image") {   // where it was clicked: in its corner
        entries.push(...["x", "y"].map((side) => [name ? `${name}.${side}` : side, "0"]));
        continue;
      }
      if (name === "" || record.name === "object" || record.name === "output" || record.name === "fieldset") continue;
      if (record.custom?.formAssociated) entries.push(...customEntries(name, record.internalsValue));
      else if (record.name === "select") {
        for (const option of dom.selectedOptions(record)) if (!isOff(option)) entries.push([name, dom.optionValue(option)]);
      } else if (type === "file") {
        const files = record.state?.files ?? [];
        for (const file of files.length ? files : [new File([], "", {type: "application/octet-stream"})]) entries.push([name, file]);
      } else entries.push([name, type === "hidden" && name === "_charset_" ? "UTF-8" : dom.valueOf(record)]);
      const directed = record.name === "textarea" || TEXTS.has(type) ? record.attrs.get("dirname") : "";
      if (directed) entries.push([directed, record.attrs.get("dir")?.toLowerCase() === "rtl" ? "rtl" : "ltr"]);
    }
    return entries;
  };
  const customEntries = (name, value) => value === null || value === undefined ? []
    : typeof value === "object" && typeof value.entries === "function" ? [...value.entries()] : [[name, value]];
  // FormData asks for these.
  nm.formEntries = (element, submitter) => dom.entriesOf(nm.stateOf(element), submitter ? nm.peek(submitter) : null);
  nm.submitterOf = (form, submitter) => {
    const record = nm.peek(submitter);
    return !record?.isHTML || !dom.isSubmitButton(record) ? "no button" : dom.formOf(record) === nm.stateOf(form) ? "own" : "other";
  };
  nm.tellFormData = (form, formData) => nm.dispatch(form, nm.makeEvent("formdata", {formData}, false, true));
  dom.cloned = (record, copy) => {
    if (!record.state) return;
    const {value, checked, indeterminate} = record.state;
    copy.state = {...value !== undefined && {value}, ...checked !== undefined && {checked},
      ...indeterminate !== undefined && {indeterminate}};
  };
  // Back to what the attributes say.
  dom.resetControl = (record) => {
    if (record.name === "output") dom.resetOutput(record);
    if (record.state) for (const key of ["value", "checked", "indeterminate"]) {
      if (record.state[key] !== undefined) dom.putState(record, key, undefined);
    }
    if (record.name === "select") {
      for (const option of dom.optionsOf(record)) if (option.state) dom.putState(option, "selected", undefined);
    }
  };
}
