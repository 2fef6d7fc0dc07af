// Custom elements: the registry, upgrades, and reactions in the order they were called for.
(nm) => {
  "use strict";
  const {dom, stateOf} = nm;
  const {wrap} = dom;
  const byName = new Map();
  const byConstructor = new Map();
  const promises = new Map();
  const NAME = /^[a-z][^A-Z\s/>\0]*-[^A-Z\s/>\0]*$/;
  const RESERVED = dom.words("annotation-xml color-profile font-face font-face-src font-face-uri font-face-format font-face-name missing-glyph");
  const refuse = (name, chromium, firefox) => dom.fail(name, `Failed to execute 'define' on 'CustomElementRegistry': ${chromium}`,
    `CustomElementRegistry.define: ${firefox ?? chromium}`);

  // ---- reactions: run when the operation that called for them is over
  let queue = null;
  dom.reacting = (run) => {
    if (byName.size === 0) return run();
    const outer = queue;
    queue = new Map();   // element -> its reactions: elements come in the order of their first
    try { return run(); } finally {
      const mine = queue;
      queue = outer;
      for (const reactions of mine.values()) for (const reaction of reactions) reaction();
    }
  };
  const enqueue = (record, reaction) => {
    if (!queue) reaction();
    else if (queue.has(record)) queue.get(record).push(reaction);
    else queue.set(record, [reaction]);
  };
  dom.react = (record, name, args) => {
    const callback = record.custom?.callbacks[name];
    if (callback) enqueue(record, () => nm.guard(() => nm.apply(callback, wrap(record), args)));
  };
  const definitionFor = (record) => record.isHTML ? byName.get(record.is ?? (record.is = record.attrs.get("is")) ?? record.name) ?? null : null;

  const upgrade = (record, definition) => {
    if (record.custom || record.failed) return;
    record.custom = definition;
    const object = wrap(record);
    definition.building.push(record);
    try {
      const made = Reflect.construct(definition.constructor, []);
      if (made !== object) throw new TypeError("Custom element constructor returned a different element");
    } catch (error) {
      record.custom = null;
      record.failed = true;
      return nm.report(error);
    } finally { definition.building.pop(); }
    for (const [name, value] of record.attrs) attributeChanged(record, name, null, value);
    if (dom.isConnected(record)) dom.react(record, "connectedCallback", []);
    tellControl(record);
    return undefined;
  };
  // Upgrade an element if its definition is there; nothing for others.
  dom.upgrade = (record) => {
    if (byName.size === 0 || record.type !== 1 || record.custom || nm.replaying || record.doc !== dom.shown) return;
    const definition = definitionFor(record);
    if (definition && definition.local === record.name) enqueue(record, () => upgrade(record, definition));
  };
  const attributeChanged = (record, name, old, value, ns = null) => {
    if (record.custom?.observed.has(name)) dom.react(record, "attributeChangedCallback", [name, old, value, ns]);
  };
  const everyElement = (record, visit) => dom.inclusiveAll(record, (at) => { if (at.type === 1) visit(at); });
  dom.on("inserted", (record, connected) => {
    if (byName.size === 0 || !connected || nm.replaying) return;
    everyElement(record, (at) => {
      if (at.custom) dom.react(at, "connectedCallback", []);
      else dom.upgrade(at);
    });
  });
  dom.on("removed", (record, parent, connected) => {
    if (byName.size > 0 && connected && !nm.replaying) everyElement(record, (at) => dom.react(at, "disconnectedCallback", []));
  });
  dom.on("attribute", (record, name, old, value, ns) => {
    if (record.custom && !nm.replaying) attributeChanged(record, name, old, value, ns);
  });

  // Controls of one's own hear of the form they come to belong to, and when they, or a fieldset around them, are disabled.
  const tellControl = (record) => {
    if (!record.custom?.formAssociated) return;
    const form = dom.formOf(record);
    if ((record.toldForm ?? null) !== form) {
      record.toldForm = form;
      dom.react(record, "formAssociatedCallback", [wrap(form)]);
    }
    if (Boolean(record.wasDisabled) === dom.isDisabled(record)) return;
    record.wasDisabled = !record.wasDisabled;
    dom.react(record, "formDisabledCallback", [record.wasDisabled]);
  };
  const tellControls = (record) => { if (byName.size > 0 && !nm.replaying) everyElement(record, tellControl); };
  dom.on("attribute", (record, name) => {
    if (name === "disabled" || name === "form") tellControls(record);
    else if (name === "id" && byName.size > 0) tellControls(dom.rootOf(record));
  });
  dom.on("inserted", tellControls);
  dom.on("removed", tellControls);

  // What a constructor of an element does when it is called: by new, or by an upgrade.
  dom.construct = (newTarget, name) => {
    const definition = byConstructor.get(newTarget);
    if (!definition) nm.refuseConstructor(name);
    const {building} = definition;
    const {prototype} = newTarget;
    const waiting = building[building.length - 1];
    if (waiting) {
      building[building.length - 1] = null;
      Object.setPrototypeOf(waiting.wrapper, prototype);
      return waiting.wrapper;
    }
    if (waiting === null) throw new TypeError("This instance is already constructed");
    const record = dom.element(dom.shown, definition.local);
    record.custom = definition;
    if (definition.local !== definition.name) record.is = definition.name;
    record.wrapper = nm.stamp(Object.create(prototype), record);
    return record.wrapper;
  };
  // What a constructor made for createElement: an element of that name, with nothing in it and in nothing.
  const unfit = new WeakSet();   // errors of this kind: Blink reports them without their text
  const needFresh = (made, record) => {
    if (made?.type !== 1) throw new TypeError("The result must implement HTMLElement interface");
    const wrong = made.attrs.size ? "attributes" : made.first ? "children" : made.parent ? "parent" : made.name !== record.name
      ? "a different local name" : null;
    if (!wrong) return;
    const error = new DOMException(nm.follows("platform", "blink") ? `The result must not have ${wrong}` : "Operation is not supported",
      "NotSupportedError");
    unfit.add(error);
    throw error;
  };
  // createElement of a name that is defined runs the constructor at once.
  dom.createCustom = (record, is) => {
    if (is !== undefined) record.is = String(is);
    const definition = byName.size > 0 && dom.isShown(record.doc) ? definitionFor(record) : null;
    if (!definition || definition.local !== record.name) return null;
    if (definition.local !== definition.name) {
      upgrade(record, definition);
      return wrap(record);
    }
    try {
      const made = new definition.constructor();
      needFresh(nm.peek(made), record);
      return made;
    } catch (error) {
      if (nm.follows("platform", "blink") && unfit.has(error)) nm.reportAt(error, nm.placeOf(error), "Uncaught ");
      else nm.report(error);
      record.failed = record.isUnknown = true;
      return wrap(record);
    }
  };
  const CALLBACKS = ["connectedCallback", "disconnectedCallback", "adoptedCallback", "attributeChangedCallback",
    "connectedMoveCallback", "formAssociatedCallback", "formResetCallback", "formDisabledCallback", "formStateRestoreCallback"];
  const isConstructor = (value) => {
    try { return Boolean(Reflect.construct(function () {}, [], value)); } catch { return false; }
  };
  const define = (name, constructor, options) => {
    if (typeof constructor !== "function") throw new TypeError(nm.follows("platform", "blink")
      ? "Failed to execute 'define' on 'CustomElementRegistry': parameter 2 is not of type 'Function'."
      : `CustomElementRegistry.define: Argument 2 is not ${typeof constructor === "object" && constructor !== null ? "callable" : "an object"}.`);
    if (!isConstructor(constructor)) throw new TypeError(nm.follows("platform", "blink")
      ? "Failed to execute 'define' on 'CustomElementRegistry': constructor argument is not a constructor"
      : "CustomElementRegistry.define: Argument 2 is not a constructor.");
    if (!NAME.test(name) || RESERVED.has(name)) refuse("SyntaxError", `"${name}" is not a valid custom element name`,
      `'${name}' is not a valid custom element name`);
    if (byName.has(name)) refuse("NotSupportedError", `the name "${name}" has already been used with this registry`,
      `'${name}' has already been defined as a custom element`);
    if (byConstructor.has(constructor)) refuse("NotSupportedError", "this constructor has already been used with this registry",
      `'${name}' and '${byConstructor.get(constructor).name}' have the same constructor`);
    const base = options?.extends === undefined ? null : String(options.extends);
    if (base !== null && NAME.test(base)) refuse("NotSupportedError", `"${base}" is a valid custom element name`,
      `'${name}' cannot extend a custom element`);
    if (base !== null && dom.elementInterface({ns: dom.HTML, name: base}) === "HTMLUnknownElement") refuse("NotSupportedError",
      `"${base}" is an HTMLUnknownElement`, `'${name}' cannot extend '${base}': it is an unknown element`);
    const {prototype} = constructor;
    const callbacks = {};
    for (const key of CALLBACKS) if (typeof prototype[key] === "function") callbacks[key] = prototype[key];
    const observed = callbacks.attributeChangedCallback ? constructor.observedAttributes ?? [] : [];
    const definition = {name, local: base ?? name, constructor, callbacks, building: [],
      observed: new Set([...observed].map(String)), formAssociated: Boolean(constructor.formAssociated)};
    byName.set(name, definition);
    byConstructor.set(constructor, definition);
    if (dom.shown) everyElement(dom.shown, (at) => {
      if (definitionFor(at) === definition && at.name === definition.local) upgrade(at, definition);
    });
    promises.get(name)?.resolve(constructor);
    promises.delete(name);
  };
  const members = () => ({
    define(name, constructor, options) {
      nm.needArguments(arguments, 2, "define", "CustomElementRegistry");
      define(`${name}`, constructor, options);
    },
    get(name) { return byName.get(`${name}`)?.constructor; },
    getName(constructor) { return byConstructor.get(constructor)?.name ?? null; },
    upgrade(root) { everyElement(stateOf(root), dom.upgrade); },
    whenDefined(name) {
      const text = `${name}`;
      if (!NAME.test(text)) {
        return Promise.reject(new DOMException(nm.follows("platform", "blink")
          ? `Failed to execute 'whenDefined' on 'CustomElementRegistry': "${text}" is not a valid custom element name`
          : `CustomElementRegistry.whenDefined: '${text}' is not a valid custom element name`, "SyntaxError"));
      }
      if (byName.has(text)) return Promise.resolve(byName.get(text).constructor);
      if (!promises.has(text)) promises.set(text, Promise.withResolvers());
      return promises.get(text).promise;
    },
  });
  nm.interface("CustomElementRegistry", null, members);
  // A content script in the Chromium family has no registry.
  const absent = nm.config.kind === "content" && nm.follows("platform", "blink");
  let registry = null;
  Object.defineProperty(globalThis, "customElements", {get: nm.asNative({customElements() {
    return absent ? null : registry ??= nm.create(undefined, "CustomElementRegistry", {});
  }}.customElements), configurable: true, enumerable: true});
}
