// Selects and their options, and forms with their collection of controls.
(nm) => {
  "use strict";
  const {dom, stateOf} = nm;
  const {wrap} = dom;
  const set = (element, name, value) => dom.reacting(() => dom.setAttribute(stateOf(element), name, value));
  const isBlink = nm.follows("platform", "blink");
  const add = (select, args, holder = "HTMLSelectElement") => {
    nm.needArguments(args, 1, "add", holder);
    const [element, before] = args;
    if (!dom.isOf(element, "HTMLOptionElement") && !dom.isOf(element, "HTMLOptGroupElement")) throw new TypeError(isBlink
      ? `Failed to execute 'add' on '${holder}': The provided value is not of type '(HTMLOptGroupElement or HTMLOptionElement)'.`
      : `${holder}.add: Argument 1 could not be converted to any of: HTMLOptionElement, HTMLOptGroupElement.`);
    const record = nm.stateOf(element);
    const isElement = dom.isOf(before, "HTMLElement");
    const place = isElement ? stateOf(before) : before === null || before === undefined ? null : dom.optionsOf(select)[before | 0] ?? null;
    if (isElement && !dom.isInclusiveShadowAncestor(select, place)) dom.fail("NotFoundError", `Failed to execute 'add' on '${holder}': The node `
      + "before which the new node is to be inserted is not a child of this node.", "Node was not found");
    dom.reacting(() => dom.insert(place?.parent ?? select, record, place));
  };
  const MOST = 100000;   // how many options a select is made to have by its length
  const setLength = (select, length) => {
    if (length > MOST) return;
    const options = dom.optionsOf(select);
    for (const gone of options.slice(length)) dom.remove(gone);
    for (let i = options.length; i < length; i++) dom.insert(select, dom.element(select.doc, "option"));
  };
  const putOption = (select, index, element, holder) => {
    if (element !== null && element !== undefined && !dom.isOf(element, "HTMLOptionElement")) throw new TypeError(isBlink
      ? `Failed to set an indexed property [${index}] on '${holder}': parameter 2 is not of type 'HTMLOptionElement'.`
      : `${holder} indexed setter: Value being assigned to ${holder} setter ${Object(element) === element
        ? "does not implement interface HTMLOptionElement" : "is not an object"}.`);
    const old = dom.optionsOf(select)[index];
    if (element === null || element === undefined) {
      if (old) dom.remove(old);
    } else {
      if (!old) setLength(select, index);
      if (old) dom.replace(old, stateOf(element));
      else dom.insert(select, stateOf(element));
    }
    return true;
  };
  const optionsList = (select) => dom.keptList(select, "options", () => dom.collection("HTMLOptionsCollection", select,
    dom.optionsOf, {settable: true, setIndex: (index, value) => putOption(select, index, value, "HTMLOptionsCollection")}));
  nm.interface("HTMLOptionsCollection", "HTMLCollection", () => ({
    get length() { return dom.itemsOf(this).length; },
    set length(value) { setLength(stateOf(this).root, value >>> 0); },
    get selectedIndex() { return wrap(stateOf(this).root).selectedIndex; },
    set selectedIndex(value) { dom.selectIndex(stateOf(this).root, value | 0); },
    add(...args) { add(stateOf(this).root, args, "HTMLOptionsCollection"); },
    remove(index) { dom.optionsOf(stateOf(this).root)[index] && dom.remove(dom.optionsOf(stateOf(this).root)[index]); },
  }));
  dom.extra.Select = () => dom.mixed(dom.validityMembers(), {
    get type() { return stateOf(this).attrs.has("multiple") ? "select-multiple" : "select-one"; },
    get form() { return wrap(dom.formOf(stateOf(this))); },
    get labels() { return dom.keptList(stateOf(this), "labels", () => dom.collection("NodeList", stateOf(this), (record) =>
      dom.allElements(dom.rootOf(record), (one) => one.name === "label" && dom.labelled(one) === record))); },
    get options() { return optionsList(stateOf(this)); },
    get length() { return dom.optionsOf(stateOf(this)).length; },
    set length(value) { setLength(stateOf(this), value >>> 0); },
    get selectedOptions() { return dom.liveElements(stateOf(this), "selectedOptions", dom.selectedOptions); },
    get selectedIndex() { return dom.optionsOf(stateOf(this)).indexOf(dom.selectedOptions(stateOf(this))[0]); },
    set selectedIndex(value) { dom.selectIndex(stateOf(this), value | 0); },
    get value() { return dom.valueOf(stateOf(this)); },
    set value(text) {
      const select = stateOf(this);
      dom.selectIndex(select, dom.optionsOf(select).findIndex((one) => dom.optionValue(one) === `${text}`));
    },
    item(index) { return wrap(dom.optionsOf(stateOf(this))[index >>> 0]); },
    namedItem(name) { return optionsList(stateOf(this)).namedItem(name); },
    add(...args) { add(stateOf(this), args); },
    remove(index) {
      const record = stateOf(this);
      if (index === undefined) dom.reacting(() => dom.remove(record));
      else if (dom.optionsOf(record)[index]) dom.remove(dom.optionsOf(record)[index]);
    },
    showPicker() { dom.refusePicker(stateOf(this)); },
    [Symbol.iterator]() { return optionsList(stateOf(this))[Symbol.iterator](); },
  });
  dom.extra.Option = () => ({
    get form() {
      const select = dom.selectOf(stateOf(this));
      return select ? wrap(dom.formOf(select)) : null;
    },
    get index() {
      const select = dom.selectOf(stateOf(this));
      return select ? dom.optionsOf(select).indexOf(stateOf(this)) : 0;
    },
    get text() { return dom.optionText(stateOf(this)); },
    set text(value) { this.textContent = value; },
    get label() { return stateOf(this).attrs.get("label") || dom.optionText(stateOf(this)); },
    set label(value) { set(this, "label", `${value}`); },
    get value() { return dom.optionValue(stateOf(this)); },
    set value(value) { set(this, "value", `${value}`); },
    get selected() { return dom.isSelected(stateOf(this)); },
    set selected(value) { dom.selectOption(stateOf(this), Boolean(value)); },
  });

  const elementsOf = (form) => dom.keptList(form, "elements", () => dom.collection("HTMLFormControlsCollection", form,
    dom.formElements, {nameLookup: (name) => namedIn(form, name), listsNames: nm.follows("platform", "blink")}));
  const namedIn = (form, name) => {
    const found = dom.formElements(form).filter((one) => one.attrs.get("id") === name || one.attrs.get("name") === name);
    if (found.length > 1) return dom.keptList(form, `radios ${name}`, () => dom.collection("RadioNodeList", form, () =>
      dom.formElements(form).filter((one) => one.attrs.get("id") === name || one.attrs.get("name") === name)));
    return wrap(found[0]);
  };
  nm.interface("HTMLFormControlsCollection", "HTMLCollection", () => ({
    namedItem(name) { return namedIn(stateOf(this).root, `${name}`); },
  }));
  // A select gives its options by number.
  const selectTraps = {
    get: (target, key, receiver) => typeof key === "string" && /^\d+$/.test(key) ? wrap(dom.optionsOf(nm.peek(target))[key]) ?? undefined
      : Reflect.get(target, key, receiver),
    set: (target, key, value, receiver) => typeof key === "string" && /^\d+$/.test(key) ? putOption(nm.peek(target), Number(key), value, "HTMLSelectElement")
      : Reflect.set(target, key, value, receiver),
    has: (target, key) => key in target || typeof key === "string" && /^\d+$/.test(key) && Number(key) < dom.optionsOf(nm.peek(target)).length,
    ownKeys: (target) => [...dom.optionsOf(nm.peek(target)).keys()].map(String).concat(Reflect.ownKeys(target)),
    getOwnPropertyDescriptor(target, key) {
      const found = typeof key === "string" && /^\d+$/.test(key) ? wrap(dom.optionsOf(nm.peek(target))[key]) : null;
      return found ? {value: found, writable: true, enumerable: true, configurable: true} : Reflect.getOwnPropertyDescriptor(target, key);
    },
  };
  dom.selectProxy = (record) => {
    const own = Object.create(dom.prototypeFor(record, "HTMLSelectElement"));
    nm.stamp(own, record);
    return nm.stamp(new nm.Proxy(own, selectTraps), record);
  };
  // A form gives its controls by name and number, before its own properties of the same name.
  const formTraps = {
    get(target, key, receiver) {
      if (typeof key === "string") {
        if (/^\d+$/.test(key)) return wrap(dom.formElements(nm.peek(target))[key]) ?? undefined;
        const found = Object.hasOwn(target, key) ? null : namedIn(nm.peek(target), key);
        if (found) return found;
      }
      return Reflect.get(target, key, receiver);
    },
    has: (target, key) => key in target || typeof key === "string" && (namedIn(nm.peek(target), key) !== null
      || /^\d+$/.test(key) && Number(key) < dom.formElements(nm.peek(target)).length),
    ownKeys: (target) => [...dom.formElements(nm.peek(target)).keys()].map(String).concat(Reflect.ownKeys(target)),
    getOwnPropertyDescriptor(target, key) {
      const found = typeof key === "string" && /^\d+$/.test(key) ? wrap(dom.formElements(nm.peek(target))[key]) : null;
      return found ? {value: found, writable: false, enumerable: true, configurable: true} : Reflect.getOwnPropertyDescriptor(target, key);
    },
  };
  dom.formProxy = (record) => {
    const own = Object.create(dom.prototypeFor(record, "HTMLFormElement"));
    nm.stamp(own, record);
    return nm.stamp(new nm.Proxy(own, formTraps), record);
  };
  dom.extra.Form = () => dom.mixed(dom.limited("method", ["get", "post", "dialog"], "get"),
    dom.limited("enctype", ["application/x-www-form-urlencoded", "multipart/form-data", "text/plain"], "application/x-www-form-urlencoded"),
    dom.limited("encoding", ["application/x-www-form-urlencoded", "multipart/form-data", "text/plain"],
      "application/x-www-form-urlencoded", undefined, "enctype"),
    dom.limited("autocomplete", ["on", "off"], "on"), {
      get action() { return stateOf(this).attrs.get("action") ? dom.resolveURL(stateOf(this), "action") : location.href; },
      set action(text) { set(this, "action", `${text}`); },
      get elements() { return elementsOf(stateOf(this)); },
      get length() { return dom.formElements(stateOf(this)).length; },
      get relList() { return dom.tokenList(stateOf(this), "rel"); },
      set relList(text) { set(this, "rel", `${text}`); },
      submit() { dom.submitForm(stateOf(this), null); },
      requestSubmit(submitter) {
        const given = submitter !== null && submitter !== undefined;
        if (given) needSubmitter(stateOf(this), submitter);
        dom.requestSubmit(stateOf(this), given ? stateOf(submitter) : null);
      },
      reset() { dom.resetForm(stateOf(this)); },
      checkValidity() { return dom.checkValidity(stateOf(this)); },
      reportValidity() { return dom.reportValidity(stateOf(this)); },
      [Symbol.iterator]() { return elementsOf(stateOf(this))[Symbol.iterator](); },
    });

  function needSubmitter(form, submitter) {
    if (!nm.peek(submitter)?.isHTML) dom.needOf(submitter, "HTMLElement", "requestSubmit", "HTMLFormElement", 1);
    const record = stateOf(submitter);
    if (!dom.isSubmitButton(record)) throw new TypeError(nm.follows("platform", "blink")
      ? "Failed to execute 'requestSubmit' on 'HTMLFormElement': The specified element is not a submit button."
      : "HTMLFormElement.requestSubmit: The submitter is not a submit button.");
    if (dom.formOf(record) !== form) dom.fail("NotFoundError",
      "Failed to execute 'requestSubmit' on 'HTMLFormElement': The specified element is not owned by this form element.",
      "HTMLFormElement.requestSubmit: The submitter is not owned by this form.");
  }
  // Submit as a person does: checked, told, then sent.
  dom.requestSubmit = (form, submitter) => {
    if (!dom.isConnected(form) || form.submitting) return;
    const skips = form.attrs.has("novalidate") || submitter?.attrs.has("formnovalidate");
    if (!skips && !dom.reportValidity(form)) return;
    form.submitting = true;
    try {
      const event = nm.makeEvent("submit", {submitter: wrap(submitter)}, true, true);
      if (nm.dispatchShared(wrap(form), event)) dom.submitForm(form, submitter);
    } finally { form.submitting = false; }
  };
  dom.submitForm = (form, submitter) => {
    const given = (name, other) => submitter?.attrs.get(`form${name}`) ?? form.attrs.get(name) ?? other;
    const method = given("method", "get").toLowerCase();
    if (method === "dialog") {
      for (let at = form.parent; at; at = at.parent) if (at.name === "dialog") return dom.closeDialog(at, submitter?.attrs.get("value"));
      return undefined;
    }
    if (!dom.isInDocument(form)) return undefined;
    const entries = dom.entriesOf(form, submitter);
    const url = new URL(given("action", "") || location.href, dom.baseOf(form.doc));
    const query = new URLSearchParams(entries.map(([name, value]) => [name, typeof value === "string" ? value : value.name])).toString();
    if (method === "post" && /^https?:/.test(url.protocol)) return post(url.href, given("target", ""), entries,
      given("enctype", "").toLowerCase());
    if (/^https?:|extension:/.test(url.protocol)) url.search = `?${query}`;
    return dom.navigateTo(url.href, given("target", ""), "form");
  };
  // What is sent as its body, in each way of writing it down.
  const WRITTEN = {
    "multipart/form-data": (entries) => {
      const data = new FormData();
      for (const [name, value] of entries) data.append(name, value);
      return nm.need("web/formdata").forms.multipart(data);
    },
    "text/plain": (entries) => ({bytes: encode(entries.map(([name, value]) => `${name}=${textOf(value)}\r\n`).join("")),
      type: "text/plain"}),
  };
  const encode = (text) => new TextEncoder().encode(text);
  const textOf = (value) => typeof value === "string" ? value : value.name;
  const urlencoded = (entries) => ({bytes: encode(new URLSearchParams(entries.map(([name, value]) =>
    [name, textOf(value)])).toString()), type: "application/x-www-form-urlencoded"});
  const post = (url, target, entries, encoding) => {
    if (!["", "_self", "_top", "_parent"].includes(target.toLowerCase())) {
      nm.warnOnce(`the emulated browser posts no form into another window: target="${target}" was not followed`);
      return;
    }
    const {bytes, type} = (WRITTEN[encoding] ?? urlencoded)(entries);
    nm.emit("post_form", url, type, bytes.toBase64());
  };
  dom.resetForm = (form) => {
    if (!nm.dispatch(wrap(form), nm.makeEvent("reset", {}, true, true))) return;
    dom.reacting(() => {
      for (const control of dom.formElements(form)) {
        if (control.custom) dom.react(control, "formResetCallback", []);
        else dom.resetControl(control);
      }
    });
  };
}
