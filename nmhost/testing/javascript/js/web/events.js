// Events of the web platform that are no elements' own: their constructors and fields.
(nm) => {
  "use strict";
  const {define, mistyped, family} = nm.need("web/idl").idl;
  const {usv, dictionary, sequence, isObject} = nm.need("web/convert").convert;
  const fields = new WeakMap();   // event -> its fields

  const text = (value) => `${value}`;
  const number = (value) => Number(value);
  const nullable = (convert) => (value, type) => value === null || value === undefined ? null : convert(value, type);
  const as = {
    any: (value) => value, text, usv, boolean: Boolean, number, int: (value) => value | 0, uint: (value) => value >>> 0,
    orNull: nullable(text), object: nullable((value) => value),
    ports: (value, type) => Object.freeze(sequence(value, {
      chromium: `Failed to read the 'ports' property from '${type}Init': The provided value cannot be converted to a`
        + " sequence.", firefox: `'ports' member of ${type}Init can't be converted to a sequence.`}).map((one) => {
      if (!(one instanceof MessagePort)) mistyped(`Failed to read the 'ports' property from '${type}Init': Failed to convert value to 'MessagePort'.`,
        `Element of 'ports' member of ${type}Init ${isObject(one) ? "does not implement interface MessagePort" : "is not an object"}.`);
      return one;
    })),
    source: nullable((value, type) => {
      if (!nm.isWindow(value) && nm.peek(value) === undefined && Object(value).window !== value && !(value instanceof EventTarget)) mistyped(
        `Failed to read the 'source' property from '${type}Init': Failed to convert value to 'EventTarget'.`,
        `'source' member of ${type}Init could not be converted to any of: WindowProxy, MessagePort, ServiceWorker.`);
      return value;
    }),
  };
  // An event class: each field with how it is converted and what it is without.
  function eventClass(name, members, {needs = 1, required = []} = {}) {
    const all = Object.entries(members);
    const made = {[name]: class extends nm.Event {
      static isOne = (value) => isObject(value) && fields.has(value) && name in fields.get(value);
      constructor(...args) {
        const [type, given] = args;
        const init = dictionary(given, `${name}Init`);
        super(type, init);
        for (const key of required) if (init[key] === undefined) mistyped(
          `Failed to read the '${key}' property from '${name}Init': Required member is undefined.`,
          `Missing required '${key}' member of ${name}Init.`);
        const own = Object.fromEntries(all.map(([key, [how, otherwise]]) =>
          [key, init[key] === undefined ? otherwise : as[how](init[key], name)]));
        fields.set(this, Object.assign(own, {[name]: true}));
      }
    }}[name];
    for (const [key] of all) Object.defineProperty(made.prototype, key, {
      get: Object.getOwnPropertyDescriptor({get [key]() { return fields.get(this)[key]; }}, key).get,
      configurable: true, enumerable: true});
    return {class: made, needs};
  }
  const NOTHING = Object.freeze([]);
  const classes = {
    MessageEvent: eventClass("MessageEvent", {data: ["any", null], origin: ["usv", ""], lastEventId: ["text", ""],
      source: ["source", null], ports: ["ports", NOTHING]}),
    ErrorEvent: eventClass("ErrorEvent", {message: ["text", ""], filename: ["usv", ""], lineno: ["uint", 0],
      colno: ["uint", 0], error: ["any", family === "chromium" && !nm.config.is_worker ? null : undefined]}),
    PromiseRejectionEvent: eventClass("PromiseRejectionEvent", {promise: ["any", null], reason: ["any", undefined]},
      {needs: 2, required: ["promise"]}),
    ProgressEvent: eventClass("ProgressEvent", {lengthComputable: ["boolean", false], loaded: ["number", 0],
      total: ["number", 0]}),
    CloseEvent: eventClass("CloseEvent", {wasClean: ["boolean", false], code: ["uint", 0], reason: ["usv", ""]}),
    StorageEvent: eventClass("StorageEvent", {key: ["orNull", null], oldValue: ["orNull", null],
      newValue: ["orNull", null], url: ["usv", ""], storageArea: ["object", null]}),
    IDBVersionChangeEvent: eventClass("IDBVersionChangeEvent", {oldVersion: ["number", 0], newVersion: ["any", null],
      ...family === "chromium" ? {dataLoss: ["text", "none"], dataLossMessage: ["text", ""]} : {}}),
    SecurityPolicyViolationEvent: eventClass("SecurityPolicyViolationEvent", {documentURI: ["usv", ""],
      referrer: ["usv", ""], blockedURI: ["usv", ""], violatedDirective: ["text", ""], effectiveDirective: ["text", ""],
      originalPolicy: ["text", ""], sourceFile: ["usv", ""], sample: ["text", ""], disposition: ["text", "enforce"],
      statusCode: ["uint", 0], lineNumber: ["uint", 0], columnNumber: ["uint", 0]}),
    TaskPriorityChangeEvent: eventClass("TaskPriorityChangeEvent", {previousPriority: ["text", ""]},
      {needs: 2, required: ["previousPriority"]}),
    HashChangeEvent: eventClass("HashChangeEvent", {oldURL: ["usv", ""], newURL: ["usv", ""]}),
    PopStateEvent: eventClass("PopStateEvent", {state: ["any", null],
      ...family === "chromium" ? {hasUAVisualTransition: ["boolean", false]} : {}}),
    PageTransitionEvent: eventClass("PageTransitionEvent", {persisted: ["boolean", false]}),
  };
  Object.defineProperty(classes.MessageEvent.class.prototype, "initMessageEvent", {configurable: true, enumerable: true, writable: true, value: {
    initMessageEvent(type, bubbles = false, cancelable = false, data = null, origin = "", lastEventId = "", source = null, ports = NOTHING) {
      nm.needArguments(arguments, 1, "initMessageEvent", "MessageEvent");
      this.initEvent(type, bubbles, cancelable);
      const given = {data, origin, lastEventId, source, ports};
      const kinds = {data: "any", origin: "usv", lastEventId: "text", source: "source", ports: "ports"};
      for (const [key, how] of Object.entries(kinds)) fields.get(this)[key] = given[key] === null ? null : as[how](given[key], "MessageEvent");
    },
  }.initMessageEvent});
  // An event of the browser's own: the class's, with these fields, fired at a target.
  nm.eventOf = (name, type, init = {}) => {
    const event = nm.trust(new (classOf(name))(type, init));
    for (const key of ["data", "error"]) {
      if (key in init && init[key] === undefined && fields.has(event)) fields.get(event)[key] = undefined;
    }
    return event;
  };
  nm.plainEvent = (type, init = {}) => nm.trust(new nm.Event(type, init));
  nm.fire = (target, type, name = null, init = {}) => nm.dispatch(target, name ? nm.eventOf(name, type, init)
    : nm.plainEvent(type, init));
  // Classes that documents have already are theirs.
  const classOf = (name) => nm.hasInterface(name) ? nm.constructorOf(name) : classes[name].class;
  for (const [name, made] of Object.entries(classes)) {
    if (!nm.hasInterface(name)) nm.offer({[name]: define(made.class, {name, length: made.needs})});
  }
}
