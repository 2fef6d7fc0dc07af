// Event and CustomEvent, and the events the browser itself makes.
(nm) => {
  "use strict";
  const stateOf = nm.stateOf;
  const newState = (type, init) => ({type, bubbles: Boolean(init.bubbles), cancelable: Boolean(init.cancelable),
    composed: Boolean(init.composed), target: null, current: null, related: null, phase: 0, prevented: false,
    stopped: false, stoppedNow: false, passive: false, trusted: false, dispatching: false, path: [],
    time: nm.clock.elapsed?.() ?? 0, fields: null});

  // Every event has this one as its own, and scripts can't replace it.
  const trusted = {get isTrusted() { return nm.peek(this)?.trusted ?? false; }};
  const isTrusted = {...Object.getOwnPropertyDescriptor(trusted, "isTrusted"), enumerable: true, configurable: false};
  nm.newEvent = (newTarget, name, type, init) => {
    const state = newState(type, init);
    state.kind = name;
    const event = nm.create(newTarget, name, state);
    Object.defineProperty(event, "isTrusted", isTrusted);
    return event;
  };
  const dictionary = nm.eventDictionary = (init, name) => {
    if (typeof init === "object" || typeof init === "function" || init === undefined) return init ?? {};
    throw new TypeError(nm.follows("platform", "blink")
      ? `Failed to construct '${name}': The provided value is not of type '${name}Init'.`
      : `${name} constructor: ${name === "Event" ? "Argument 2" : "Value"} can't be converted to a dictionary.`);
  };

  nm.eventType = (type, name) => {
    if (typeof type === "symbol" && nm.follows("platform", "blink")) throw new TypeError(
      `Failed to construct '${name}': Cannot convert a Symbol value to a string`);
    return `${type}`;
  };

  nm.interface("Event", null, () => ({
    get type() { return stateOf(this).type; },
    get target() { return stateOf(this).target; },
    get currentTarget() { return stateOf(this).current; },
    get srcElement() { return stateOf(this).target; },
    get eventPhase() { return stateOf(this).phase; },
    get bubbles() { return stateOf(this).bubbles; },
    get cancelable() { return stateOf(this).cancelable; },
    get defaultPrevented() { return stateOf(this).prevented; },
    get composed() { return stateOf(this).composed; },
    get timeStamp() { return stateOf(this).time; },
    get returnValue() { return !stateOf(this).prevented; },
    set returnValue(value) { if (!value) prevent(stateOf(this)); },
    get cancelBubble() { return stateOf(this).stopped; },
    set cancelBubble(value) { if (value) stateOf(this).stopped = true; },
    composedPath() { return nm.composedPath(stateOf(this)); },
    stopPropagation() { stateOf(this).stopped = true; },
    stopImmediatePropagation() { Object.assign(stateOf(this), {stopped: true, stoppedNow: true}); },
    preventDefault() { prevent(stateOf(this)); },
    initEvent(type, bubbles = false, cancelable = false) {
      nm.needArguments(arguments, 1, "initEvent", "Event");
      initialize(stateOf(this), type, bubbles, cancelable);
    },
  }), {
    needs: 1,
    constants: {NONE: 0, CAPTURING_PHASE: 1, AT_TARGET: 2, BUBBLING_PHASE: 3},
    construct: (newTarget, [type, init]) => nm.newEvent(newTarget, "Event", nm.eventType(type, "Event"), dictionary(init, "Event")),
  });
  function prevent(state) { if (state.cancelable && !state.passive) state.prevented = true; }
  function initialize(state, type, bubbles, cancelable) {
    if (!state.dispatching) Object.assign(state, {uninitialized: false, type: `${type}`, bubbles: Boolean(bubbles),
      cancelable: Boolean(cancelable), prevented: false, stopped: false, stoppedNow: false, trusted: false,
      ...state.kind && nm.follows("platform", "gecko") ? {composed: nm.isComposedBy?.(state.kind, `${type}`) ?? false} : {}});
  }
  nm.initializeEvent = initialize;

  nm.interface("CustomEvent", "Event", () => ({
    get detail() { return stateOf(this).detail; },
    initCustomEvent(type, bubbles = false, cancelable = false, detail = null) {
      initialize(stateOf(this), type, bubbles, cancelable);
      stateOf(this).detail = detail;
    },
  }), {
    needs: 1,
    construct: (newTarget, [type, init]) => {
      const event = nm.newEvent(newTarget, "CustomEvent", nm.eventType(type, "CustomEvent"), dictionary(init, "CustomEvent"));
      stateOf(event).detail = init?.detail ?? null;
      return event;
    },
  });

  // An event of the browser's own making, with the further properties it has.
  nm.trust = (event, trusted = true) => {
    stateOf(event).trusted = trusted;
    return event;
  };
  // An event of the browser's with nothing of its own: error at an element is no ErrorEvent.
  nm.plainEvent = (type) => nm.trust(new (nm.constructorOf("Event"))(type));
  // Which class an event of the browser's is of, where it is no plain Event.
  nm.eventClasses = {};
  const OF_WORKERS = {error: "ErrorEvent", unhandledrejection: "PromiseRejectionEvent",
    rejectionhandled: "PromiseRejectionEvent"};
  nm.makeEvent = (type, properties = {}, cancelable = false, bubbles = false, trusted = true) => {
    if (nm.config.is_worker && ("message" in properties || "promise" in properties)) return nm.need("web/events")
      .eventOf(OF_WORKERS[type], type, {...properties, cancelable, bubbles});
    const name = nm.hasInterface(nm.eventClasses[type]) ? nm.eventClasses[type] : "Event";
    const event = new (nm.constructorOf(name))(type, {composed: nm.composedTypes?.has(type), ...properties, cancelable,
      bubbles});
    stateOf(event).trusted = trusted;
    const known = stateOf(event).fields ?? {};
    for (const [key, value] of Object.entries(properties)) {
      if (!(key in known)) Object.defineProperty(event, key, {value, configurable: true});
    }
    return event;
  };
}
