// ElementInternals: what a custom element tells the browser of itself, as a control of forms and to assistive technology.
(nm) => {
  "use strict";
  const {dom, stateOf} = nm;
  const {wrap} = dom;
  const isBlink = nm.follows("platform", "blink");
  // Members that only elements with a static `formAssociated` have.
  const DOING = {call: (key) => `Failed to execute '${key}' on`, get: (key) => `Failed to read the '${key}' property from`};
  const ofForms = (members) => {
    for (const key of Object.keys(members)) {
      const {value, get} = Object.getOwnPropertyDescriptor(members, key);
      const need = (object) => {
        if (stateOf(object).root.custom?.formAssociated) return;
        dom.fail("NotSupportedError", `${DOING[get ? "get" : "call"](key)} 'ElementInternals': The target element is not a form-associated `
          + "custom element.", `ElementInternals.${key}${get ? " getter" : ""}: Target element is not a form-associated custom element`);
      };
      const made = get ? {get [key]() {
        need(this);
        return nm.apply(get, this, []);
      }} : {[key](...args) {
        need(this);
        return nm.apply(value, this, args);
      }};
      Object.defineProperty(members, key, Object.getOwnPropertyDescriptor(made, key));
    }
    return members;
  };
  const refuseMessage = () => { throw new TypeError(isBlink ? "Failed to execute 'setValidity' on 'ElementInternals': The second argument "
    + "should not be empty if one or more flags in the first argument are true." : "ElementInternals.setValidity: Need to provide validation message"); };
  // A value as it is sent: a text, a file, what a form's data holds, or nothing.
  const sent = (value) => value === null || value === undefined || typeof value === "object" ? value : `${value}`;
  const controls = () => ofForms({
    get form() { return wrap(dom.formOf(stateOf(this).root)); },
    get willValidate() { return dom.validated(stateOf(this).root); },
    get validity() { return dom.validityOf(stateOf(this).root); },
    get validationMessage() { return dom.messageOf(stateOf(this).root); },
    get labels() {
      const record = stateOf(this).root;
      return dom.keptList(record, "labels", () => dom.collection("NodeList", record, () => dom.allElements(dom.rootOf(record),
        (one) => one.name === "label" && one.isHTML && dom.labelled(one) === record)));
    },
    setFormValue(value) { stateOf(this).root.internalsValue = sent(value); },
    setValidity(flags = {}, message = "") {
      const {root} = stateOf(this);
      const set = Object.fromEntries(Object.entries(flags ?? {}).map(([key, value]) => [key, Boolean(value)]));
      const isWrong = Object.values(set).some(Boolean);
      if (isWrong && `${message}` === "") refuseMessage();
      Object.assign(root, {internalsFlags: set, internalsMessage: isWrong ? `${message}` : undefined});
      dom.version += 1;
    },
    checkValidity() { return dom.checkValidity(stateOf(this).root); },
    reportValidity() { return dom.checkValidity(stateOf(this).root); },
  });
  // role and aria-...: defaults that no attribute shows.
  const aria = () => dom.mixed(...dom.ariaNames().map(([key]) => ({
    get [key]() { return stateOf(this).aria?.[key] ?? null; },
    set [key](value) { (stateOf(this).aria ??= {})[key] = value === null || value === undefined ? null : `${value}`; },
  })));
  nm.interface("ElementInternals", null, () => dom.mixed({
    get shadowRoot() { return wrap(stateOf(this).root.shadow); },
    get states() {
      const {root} = stateOf(this);
      return root.statesObject ??= nm.create(undefined, "CustomStateSet", {all: root.states ??= new Set()});
    },
  }, controls(), aria()));
  const changed = (run) => {
    const result = run();
    dom.version += 1;
    return result;
  };
  nm.interface("CustomStateSet", null, () => ({
    get size() { return stateOf(this).all.size; },
    add(value) {
      changed(() => stateOf(this).all.add(`${value}`));
      return this;
    },
    delete(value) { return changed(() => stateOf(this).all.delete(`${value}`)); },
    clear() { changed(() => stateOf(this).all.clear()); },
    has(value) { return stateOf(this).all.has(`${value}`); },
    forEach(run, self) { stateOf(this).all.forEach((value) => nm.apply(run, self, [value, value, this])); },
    entries() { return stateOf(this).all.entries(); },
    keys() { return stateOf(this).all.values(); },
    values() { return stateOf(this).all.values(); },
    [Symbol.iterator]() { return stateOf(this).all.values(); },
  }));
  dom.internals = (record) => {
    if (!record.custom) dom.fail("NotSupportedError", "Failed to execute 'attachInternals' on 'HTMLElement': Unable to attach "
      + "ElementInternals to non-custom elements.", "HTMLElement.attachInternals: Cannot attach ElementInternals to a customized built-in or non-custom "
      + `element '${record.name}'`);
    if (record.hasInternals) dom.fail("NotSupportedError", "Failed to execute 'attachInternals' on 'HTMLElement': ElementInternals for "
      + "the specified element was already attached.", `HTMLElement.attachInternals: AttachInternals() has already been called from '${record.name}'`);
    record.hasInternals = true;
    return dom.keptList(record, "internals", () => nm.create(undefined, "ElementInternals", {root: record}));
  };
}
