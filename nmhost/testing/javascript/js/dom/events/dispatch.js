// Dispatch: the path of an event through the tree and its shadow roots, capturing, at target, bubbling.
(nm) => {
  "use strict";
  const objectOf = (state) => state.isWindow ? nm.shownWindow : state.isFrameWindow ? state.object : nm.dom?.wrap(state) ?? null;
  const isNode = (state) => state.type !== undefined && state.isWindow !== true;   // no window has a type

  // The target as seen from a tree that does not contain it: the host of the shadow tree it lies in.
  function retarget(state, against) {
    let at = state;
    while (isNode(at)) {
      const root = nm.dom.rootOf(at);
      if (!root.host || isNode(against) && nm.dom.isInclusiveShadowAncestor(root, against)) return at;
      at = root.host;
    }
    return at;
  }
  function parentOf(state, event) {
    if (state.host && state.mode) return event.composed || nm.dom.rootOf(event.origin) !== state ? state.host : null;
    if (state.type === 9) return event.type === "load" ? null : nm.dom.isShown(state) ? nm.windowState : state.viewState ?? null;
    const slot = nm.dom.slotOf?.(state);
    return slot ?? state.parent;
  }
  // What the window hears of the document's coming and going has the document as its target.
  const OF_DOCUMENT = new Set(["load", "pageshow", "pagehide", "unload"]);
  // [{state, object, target, related}], from the target outwards; `atTarget` where the target is seen as itself.
  function pathOf(object, state, event) {
    if (!isNode(state)) return [{state, object, target: OF_DOCUMENT.has(event.type) && event.trusted && state.isWindow ? document : object,
      atTarget: true}];
    const path = [];
    let seen = null;
    for (let at = state; at; at = parentOf(at, event)) {
      const target = isNode(at) ? retarget(state, at) : retarget(state, nm.dom.rootOf(state));
      const outer = isNode(at) ? target : topHost(state);
      const shown = isNode(at) ? target : outer;
      path.push({state: at, object: objectOf(at), target: objectOf(shown), atTarget: shown !== seen && at === shown});
      seen = shown;
    }
    return path;
  }
  function topHost(state) {
    let at = state;
    for (;;) {
      const root = nm.dom.rootOf(at);
      if (!root.host || !root.mode) return at;
      at = root.host;
    }
  }
  nm.composedPath = (event) => {
    if (!event.current) return [];
    const current = event.path.find((step) => step.object === event.current);
    const hidden = new Set();
    // what lies in a closed shadow tree that the current target does not lie in is not told
    for (const step of event.path) {
      if (!isNode(step.state)) continue;
      let at = step.state;
      for (let root = nm.dom.rootOf(at); root.host && root.mode; root = nm.dom.rootOf(at)) {
        const inside = isNode(current.state) && nm.dom.isInclusiveShadowAncestor(root, current.state);
        if (root.mode === "closed" && !inside) hidden.add(step);
        at = root.host;
      }
    }
    return event.path.filter((step) => !hidden.has(step)).map((step) => step.object);
  };

  function call(event, entry, object) {
    const {listener} = entry;
    const shown = event.object;
    const state = event.state;
    state.passive = entry.passive;
    if (entry.isHandler) callHandler(shown, state, object, nm.getHandler(nm.targetState(object), state.type));
    else if (typeof listener === "function") nm.guard(() => nm.apply(listener, object, [shown]));
    else {
      nm.guard(() => {
        const {handleEvent} = listener;
        if (typeof handleEvent !== "function") {
          if (nm.follows("platform", "blink")) return undefined;   // which tells nobody
          throw new TypeError("Property 'handleEvent' is not callable.");
        }
        return nm.apply(handleEvent, listener, [shown]);
      });
    }
    state.passive = false;
  }
  function callHandler(event, state, object, handler) {
    if (typeof handler !== "function") return;
    nm.guard(() => {
      const isError = state.type === "error" && nm.isWindow(object) && event.message !== undefined;
      const result = isError ? nm.apply(handler, object,
        [event.message, event.filename, event.lineno, event.colno, event.error]) : nm.apply(handler, object, [event]);
      if (isError ? result === true : result === false) state.prevented = state.prevented || state.cancelable;
      else if (state.type === "beforeunload" && result !== undefined && result !== null) state.prevented = true;
      return result;
    });
  }
  function runStep(event, state, step, capturing) {
    if (state.stopped) return;
    state.target = step.target;
    state.current = step.object;
    const before = step.state.listeners?.get(state.type);
    const inPage = globalThis.event;
    if (before) {
      if (isNode(step.state) || step.state.isWindow) nm.currentEvent = event;
      for (const entry of before) {
        if (entry.removed || entry.capture !== capturing) continue;
        if (entry.once) nm.removeListener(step.state, state.type, entry);
        call({object: event, state}, entry, step.object);
        if (state.stoppedNow) break;
      }
      nm.currentEvent = inPage;
    }
    if (!capturing && !state.stoppedNow && !isNode(step.state)) plainHandler(event, state, step);
  }
  // Objects that are no nodes may have a plain property on... of their class's own making.
  function plainHandler(event, state, step) {
    if (step.state.handlers?.has(state.type)) return;
    const handler = step.object["on" + state.type];
    if (typeof handler === "function") callHandler(event, state, step.object, handler);
  }

  // Run the listeners of the target and of what it lies in; returns whether nobody prevented the default.
  // What elements do by default is done here too: a click of a checkbox, a link, a button of a form.
  nm.dispatch = (object, event) => {
    const target = nm.targetState(object);
    const state = nm.stateOf(event);
    if (state.dispatching || state.uninitialized) throw nm.exceptionOfCaller(nm.follows("platform", "blink")
      ? `Failed to execute 'dispatchEvent' on 'EventTarget': The event ${state.dispatching ? "is already being dispatched"
        : "provided is uninitialized"}.`
      : "An attempt was made to use an object that is not, or is no longer, usable", "InvalidStateError");
    Object.assign(state, {dispatching: true, origin: target, stopped: isLasting(target) ? false : state.stopped});
    const path = state.path = pathOf(object === undefined || object === null || object === globalThis ? nm.shownWindow : object, target, state);
    const act = state.type === "click" && isClick(event) && nm.dom?.activation?.(path, event);
    for (let i = path.length - 1; i >= 0; i--) {
      state.phase = path[i].atTarget ? 2 : 1;
      runStep(event, state, path[i], true);
    }
    for (const step of path) {
      if (!step.atTarget && !state.bubbles) continue;
      state.phase = step.atTarget ? 2 : 3;
      runStep(event, state, step, false);
    }
    const wasStopped = isLasting(target) && state.stopped;
    const outer = path[path.length - 1];
    Object.assign(state, {phase: 0, current: null, path: [], dispatching: false, stopped: false, stoppedNow: false,
      target: isNode(target) && nm.dom.rootOf(target).host ? objectOf(topHost(target)) : outer.target});
    state.stopped = wasStopped;
    if (act) act(state.prevented);
    return !state.prevented;
  };
  // At what is no node, Blink leaves a stopped event stopped.
  const isLasting = (target) => !isNode(target) && nm.follows("platform", "blink");
  const isClick = (event) => Object.prototype.isPrototypeOf.call(nm.prototypeOf("MouseEvent"), event);
  nm.dispatchToGlobal = (event) => nm.dispatch(globalThis, event);
  nm.dispatchByScript = (object, event) => {
    const state = nm.peek(event);
    if (state?.path === undefined) throw new TypeError(nm.follows("platform", "blink")
      ? "Failed to execute 'dispatchEvent' on 'EventTarget': parameter 1 is not of type 'Event'."
      : `EventTarget.dispatchEvent: Argument 1 ${Object(event) === event ? "does not implement interface Event" : "is not an object"}.`);
    state.trusted = false;
    nm.onDispatch?.(object, event);
    return nm.dispatch(object, event);
  };
  if (!nm.config.is_worker) Object.defineProperty(globalThis, "event", {get: () => nm.currentEvent, set: nm.asNative({event(value) { nm.replaceable("event")(value); }}.event),
    configurable: true, enumerable: true});
}
