// The interfaces of documents and events: named constructors with prototypes, made when somebody first asks for one.
(nm) => {
  "use strict";
  const {defineProperty, getOwnPropertyDescriptor} = Object;
  nm.isWindow = (object) => object === globalThis || object === nm.shownWindow;
  // What functions of the global object may be called on: it, by any of its names, the window of a frame, or nothing.
  nm.isGlobal = (object) => object === undefined || object === null || nm.isWindow(object) || object === nm.holder || Object(object).window === object;
  const checked = new WeakSet();
  nm.checksReceiver = (run) => {
    checked.add(run);
    return run;
  };
  nm.ofGlobal = (key, run) => {
    if (checked.has(run)) return run;
    const {[key]: made} = {[key](...args) {
      if (!nm.isGlobal(this)) nm.refuseReceiver(key, nm.config.is_worker ? "WorkerGlobalScope" : "Window");
      return nm.apply(run, this, args);
    }};
    defineProperty(made, "length", {value: run.length, configurable: true});
    return nm.asNative(made);
  };
  const waiting = new Map();   // name -> how it is made
  const made = new Map();   // name -> constructor

  // What an object of the platform's keeps to itself, for whoever has this function: scripts have not.
  class Given { constructor(object) { return object; } }
  class Stamp extends Given {
    #state;
    constructor(object, state) {
      super(object);
      this.#state = state;
    }
    static of(object) {
      return (typeof object === "object" && object !== null || typeof object === "function") && #state in object
        ? object.#state : undefined;
    }
  }
  nm.stamp = (object, state) => new Stamp(object, state);
  nm.peek = Stamp.of;
  // The state of `this`; what is no object of the platform's is refused.
  nm.stateOf = (object) => Stamp.of(object) ?? refuse();
  function refuse() { throw new TypeError("Illegal invocation"); }
  const NEW = "Please use the 'new' operator, this DOM object constructor cannot be called as a function.";
  const WORDS = {
    chromium: {
      illegal: (name, isNew) => isNew ? `Failed to construct '${name}': Illegal constructor` : "Illegal constructor",
      called: (name) => `Failed to construct '${name}': ${NEW}`,
      missing: (name, need, got) => `Failed to construct '${name}': ${need} argument${need === 1 ? "" : "s"} required, `
        + `but only ${got} present.`,
      few: (method, name, need, got) => `Failed to execute '${method}' on '${name}': ${need} argument`
        + `${need === 1 ? "" : "s"} required, but only ${got} present.`,
    },
    firefox: {
      illegal: () => "Illegal constructor.",
      called: (name) => `${name} constructor: 'new' is required`,
      missing: (name, need, got) => `${name} constructor: At least ${need} argument${need === 1 ? "" : "s"} required, `
        + `but only ${got} passed`,
      few: (method, name, need, got) => `${name}.${method}: At least ${need} argument${need === 1 ? "" : "s"} required, `
        + `but only ${got} passed`,
    },
  };
  const words = nm.strategy("platform", {blink: WORDS.chromium, gecko: WORDS.firefox});
  nm.refuseConstructor = (name) => { throw new TypeError(words.illegal(name, true)); };
  nm.refuseCall = (name) => { throw new TypeError(words.called(name)); };
  nm.needArguments = (args, need, method, name) => {
    if (args.length < need) throw new TypeError(words.few(method, name, need, args.length));
  };

  // Say what an interface is: the one it extends, and a function giving what its prototype has.
  //   construct(newTarget, args): makes an object of it; without, scripts can't. needs: how many arguments it must have.
  //   constants, statics: what the constructor has (constants are the prototype's too).
  nm.interface = (name, parent, members, about = {}) => {
    waiting.set(name, {parent, members, about});
    if (about.hidden || later.delete(name)) return;
    offer(name);
  };
  // Say that an interface is there, and how to have it said what it is.
  const later = new Map();
  nm.interfaceLater = (name, load) => {
    later.set(name, load);
    offer(name);
  };
  const HIDDEN = 2;   // the engine's bit for what is not enumerable
  // This runs for some hundreds of names whenever a document begins.
  const offer = (name) => {
    const read = () => nm.constructorOf(name);
    const write = (value) => defineProperty(nm.holder ?? globalThis, name, {value, writable: true, configurable: true, enumerable: true});
    %DefineAccessorPropertyUnchecked(globalThis, name, read, write, HIDDEN);
  };
  nm.hasInterface = (name) => waiting.has(name) || made.has(name) || later.has(name);
  // Take a class that is there already for an interface others extend.
  nm.adoptInterface = (name, constructor) => { made.set(name, constructor); };
  const aboveOf = (name) => nm.hasInterface(name) ? nm.constructorOf(name) : globalThis[name];
  nm.constructorOf = (name) => {
    if (made.has(name)) return made.get(name);
    const shape = nm.shapeOf(name);
    if (shape?.alias) return nm.constructorOf(shape.alias);
    later.get(name)?.();
    const {parent, members, about} = waiting.get(name);
    const constructor = build(name, about);
    made.set(name, constructor);
    const {prototype} = constructor;
    if (parent) {
      const above = aboveOf(shape?.parent) ?? nm.constructorOf(parent);
      Object.setPrototypeOf(constructor, above);
      Object.setPrototypeOf(prototype, above.prototype);
    }
    const given = members?.(prototype) ?? {};
    nm.members(prototype, nm.ownMembers(name, prototype, nm.guardedMembers?.(name, given) ?? given));
    nm.members(constructor, about.statics?.() ?? {});
    nm.platform.name(prototype, name);
    nm.reshape(name, prototype, (object, label) => {
      if (!nm.implements(object, name, prototype)) nm.refuseReceiver(label, name);
    });
    nm.shapeConstructor(name, constructor);
    for (const [key, value] of Object.entries(about.constants ?? {})) {
      for (const place of [constructor, prototype]) defineProperty(place, key, {value, enumerable: true});
    }
    if (!about.hidden && isWaiting(name)) defineProperty(nm.holder ?? globalThis, name,
      {value: constructor, writable: true, configurable: true, enumerable: false});
    return constructor;
  };
  const {isPrototypeOf} = Object.prototype;
  // The prototypes that stand for an interface's in the windows of frames.
  const elsewhere = new Map();
  nm.alsoOf = (name, prototype) => { elsewhere.set(name, [...elsewhere.get(name) ?? [], prototype]); };
  nm.implements = (object, name, prototype = nm.prototypeOf(name)) => Stamp.of(object) !== undefined
    && (nm.apply(isPrototypeOf, prototype, [object])
      || elsewhere.get(name)?.some((other) => nm.apply(isPrototypeOf, other, [object])) === true);
  nm.refuseReceiver = (label, name) => {
    throw new TypeError(nm.follows("platform", "blink") ? "Illegal invocation"
      : `'${label}' called on an object that does not implement interface ${name}.`);
  };
  // An interface's members so that they refuse to be called on anything that is not of it.
  nm.ownMembers = (name, prototype, members) => {
    const need = (object, label) => { if (!nm.implements(object, name, prototype)) nm.refuseReceiver(label, name); };
    for (const key of Object.keys(members)) {
      const {value, get, set} = getOwnPropertyDescriptor(members, key);
      if (typeof value === "function" && value !== Array.prototype[key]) {
        const says = () => `Failed to execute '${key}' on '${name}': `;
        members[key] = {[key](...args) {
          need(this, key);
          try { return nm.apply(value, this, args); } catch (error) { throw unconverted(error, says); }
        }}[key];
        if (value.length) defineProperty(members[key], "length", {value: value.length, configurable: true});
      } else if (get) defineProperty(members, key, accessor(key, need, get, set, () => `Failed to set the '${key}' property on '${name}': `));
    }
    return members;
  };
  // What can't become a text is refused by the engine's words, before which Blink says for what it was to be one.
  const SYMBOL = "Cannot convert a Symbol value to a string";
  const unconverted = (error, says) => nm.follows("platform", "blink") && error instanceof TypeError && error.message === SYMBOL
    ? new TypeError(says() + SYMBOL) : error;
  const accessor = (key, need, get, set, says) => ({enumerable: true, configurable: true, ...getOwnPropertyDescriptor({
    get [key]() {
      need(this, `get ${key}`);
      return nm.apply(get, this, []);
    },
    set [key](value) {
      need(this, `set ${key}`);
      try { nm.apply(set, this, [value]); } catch (error) { throw unconverted(error, says); }
    },
  }, key), ...set ? {} : {set: undefined}});
  const isWaiting = (name) => getOwnPropertyDescriptor(nm.holder ?? globalThis, name)?.get !== undefined;
  nm.parentOf = (name) => waiting.get(name)?.parent ?? null;
  nm.prototypeOf = (name) => nm.constructorOf(name).prototype;

  // A constructor whose source has its name: the engine names objects by that in its messages.
  nm.constructorNamed = (name, run) => nm.eval(
    `((run) => function ${name}(...args) { return run(new.target, args); })\n//# sourceURL=nmhost:prelude`)(run);
  function build(name, about) {
    const constructor = nm.constructorNamed(name, (newTarget, args) => {
      if (newTarget === undefined) {
        if (about.callable) return about.construct(constructor, args);
        throw new TypeError(about.construct ? words.called(name) : words.illegal(name, false));
      }
      if (!about.construct) throw new TypeError(words.illegal(name, true));
      if (args.length < (about.needs ?? 0)) throw new TypeError(words.missing(name, about.needs, args.length));
      return about.construct(newTarget, args);
    });
    defineProperty(constructor, "length", {value: about.needs ?? 0, configurable: true});
    defineProperty(constructor, "prototype", {writable: false});
    return nm.asNative(constructor);
  }
  // Give an object members as an interface's prototype has them: enumerable, their functions without source.
  nm.members = (target, members) => {
    for (const key of Reflect.ownKeys(members)) {
      const property = getOwnPropertyDescriptor(members, key);
      if (target === globalThis && typeof property.value === "function") property.value = nm.ofGlobal(key, property.value);
      for (const part of [property.value, property.get, property.set]) {
        if (typeof part === "function") nm.asNative(part);
      }
      property.enumerable = typeof key === "string";
      property.configurable = true;
      defineProperty(target, key, property);
    }
  };
  // In a content script of Firefox the page makes its objects: they are of the page's class, not of a script's subclass.
  const isFirefoxContent = nm.config.kind === "content" && nm.follows("platform", "gecko");
  const ofSubclass = (newTarget) => isFirefoxContent && newTarget !== undefined && !nm.platform.has(newTarget.prototype);
  nm.ofSubclass = ofSubclass;
  // What an object of an interface is: made for a constructor that may be a script's subclass.
  nm.create = (newTarget, fallback, state) => {
    const prototype = ofSubclass(newTarget) ? null : newTarget?.prototype;
    return nm.stamp(Object.create(typeof prototype === "object" && prototype !== null ? prototype
      : nm.prototypeOf(fallback)), state);
  };
  // Say once by name that something is not there, or does nothing.
  const said = new Set();
  nm.warnOnce = (text) => {
    if (said.has(text)) return;
    said.add(text);
    nm.emit("log", "warning", text);
  };
}
