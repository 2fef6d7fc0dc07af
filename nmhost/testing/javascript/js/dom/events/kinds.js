// The classes of events that documents have, each with the fields its dictionary may give.
(nm) => {
  "use strict";
  const stateOf = nm.stateOf;
  const MODIFIERS = {ctrlKey: false, shiftKey: false, altKey: false, metaKey: false};
  const VIEW = {view: null, detail: 0};
  // name: [parent, fields with what they are without a dictionary]
  const KINDS = {
    UIEvent: ["Event", {...VIEW, sourceCapabilities: null}],
    MouseEvent: ["UIEvent", {screenX: 0, screenY: 0, clientX: 0, clientY: 0, ...MODIFIERS, button: 0, buttons: 0,
      relatedTarget: null, movementX: 0, movementY: 0}],
    PointerEvent: ["MouseEvent", {pointerId: 0, width: 1, height: 1, pressure: 0, tangentialPressure: 0, tiltX: 0, tiltY: 0,
      twist: 0, pointerType: "", isPrimary: false, altitudeAngle: Math.PI / 2, azimuthAngle: 0, persistentDeviceId: 0}],
    WheelEvent: ["MouseEvent", {deltaX: 0, deltaY: 0, deltaZ: 0, deltaMode: 0}],
    DragEvent: ["MouseEvent", {dataTransfer: null}],
    KeyboardEvent: ["UIEvent", {key: "", code: "", location: 0, ...MODIFIERS, repeat: false, isComposing: false, charCode: 0,
      keyCode: 0}],
    FocusEvent: ["UIEvent", {relatedTarget: null}],
    InputEvent: ["UIEvent", {data: null, isComposing: false, inputType: "", dataTransfer: null}],
    CompositionEvent: ["UIEvent", {data: ""}],
    TextEvent: ["UIEvent", {data: ""}],
    TouchEvent: ["UIEvent", {touches: [], targetTouches: [], changedTouches: [], ...MODIFIERS}],
    ClipboardEvent: ["Event", {clipboardData: null}],
    SubmitEvent: ["Event", {submitter: null}],
    FormDataEvent: ["Event", {formData: null}],
    ToggleEvent: ["Event", {oldState: "", newState: "", source: null}],
    ErrorEvent: ["Event", {message: "", filename: "", lineno: 0, colno: 0, error: undefined}],
    PromiseRejectionEvent: ["Event", {promise: null, reason: undefined}],
    PopStateEvent: ["Event", {state: null, hasUAVisualTransition: false}],
    HashChangeEvent: ["Event", {oldURL: "", newURL: ""}],
    PageTransitionEvent: ["Event", {persisted: false}],
    BeforeUnloadEvent: ["Event", {}],
    StorageEvent: ["Event", {key: null, oldValue: null, newValue: null, url: "", storageArea: null}],
    ProgressEvent: ["Event", {lengthComputable: false, loaded: 0, total: 0}],
    CloseEvent: ["Event", {wasClean: false, code: 0, reason: ""}],
    AnimationPlaybackEvent: ["Event", {currentTime: null, timelineTime: null}],
    AnimationEvent: ["Event", {animationName: "", elapsedTime: 0, pseudoElement: ""}],
    TransitionEvent: ["Event", {propertyName: "", elapsedTime: 0, pseudoElement: ""}],
    MediaQueryListEvent: ["Event", {media: "", matches: false}],
    SecurityPolicyViolationEvent: ["Event", {documentURI: "", referrer: "", blockedURI: "", violatedDirective: "",
      effectiveDirective: "", originalPolicy: "", sourceFile: "", sample: "", disposition: "enforce", statusCode: 0,
      lineNumber: 0, columnNumber: 0}],
  };
  const CONSTANTS = {
    KeyboardEvent: {DOM_KEY_LOCATION_STANDARD: 0, DOM_KEY_LOCATION_LEFT: 1, DOM_KEY_LOCATION_RIGHT: 2, DOM_KEY_LOCATION_NUMPAD: 3},
    WheelEvent: {DOM_DELTA_PIXEL: 0, DOM_DELTA_LINE: 1, DOM_DELTA_PAGE: 2},
  };
  // Those that only the browser and createEvent make.
  const UNMADE = nm.unmadeEvents = new Set(["BeforeUnloadEvent", "TextEvent"]);
  const fieldsOf = (name) => name === "Event" ? {} : {...fieldsOf(KINDS[name][0]), ...KINDS[name][1]};
  // Places are whole numbers in events of a mouse, and not in those of pointers.
  const WHOLE = new Set(["MouseEvent", "DragEvent", "WheelEvent"]);
  const PLACES = ["screenX", "screenY", "clientX", "clientY"];
  const needTarget = (value, name) => {
    if (value === null || nm.isWindow(value) || nm.peek(value) !== undefined) return;
    throw new TypeError(nm.follows("platform", "blink")
      ? `Failed to construct '${name}': Failed to read the 'relatedTarget' property from '${name}Init': Failed to convert value to 'EventTarget'.`
      : `${name} constructor: 'relatedTarget' member of ${name}Init ${typeof value === "object" ? "does not implement interface EventTarget"
        : "is not an object"}.`);
  };
  const needWindow = (value, name) => {
    if (value === null || nm.isWindow(value) || Object(value).window === value) return;
    throw new TypeError(nm.follows("platform", "blink")
      ? `Failed to construct '${name}': Failed to read the 'view' property from 'UIEventInit': Failed to convert value to 'Window'.`
      : `${name} constructor: 'view' member of UIEventInit ${typeof value === "object" ? "does not implement interface Window" : "is not an object"}.`);
  };
  const MODIFIER_KEYS = {Control: "ctrlKey", Shift: "shiftKey", Alt: "altKey", Meta: "metaKey", Accel: "ctrlKey"};
  // Modifiers that an event tells of by no member of its own, as far as the families keep them.
  const MORE_MODIFIERS = ["AltGraph", "CapsLock", "Fn", "NumLock", "ScrollLock", "Symbol"];
  const hasModifier = (state, key) => Boolean(state.fields[MODIFIER_KEYS[key]] || state.modifiers?.includes(key));
  const further = {
    UIEvent: () => ({
      get which() {
        const {fields} = stateOf(this);
        return fields.which ?? (fields.keyCode || (fields.button !== undefined ? fields.button + 1 : 0));
      },
      // Gecko has these here, and a place in the layer for events of a person's alone
      get layerX() { return 0; },
      get layerY() { return 0; },
      initUIEvent(type, bubbles, cancelable, view = null, detail = 0) {
        nm.initializeEvent(stateOf(this), type, bubbles, cancelable);
        Object.assign(stateOf(this).fields, {view, detail});
      },
    }),
    MouseEvent: () => ({
      get button() {
        const {button, pointerId} = stateOf(this).fields;
        return button === -1 && pointerId === undefined && nm.follows("platform", "blink") ? 0 : button;
      },
      get x() { return stateOf(this).fields.clientX; },
      get y() { return stateOf(this).fields.clientY; },
      get pageX() { return stateOf(this).fields.clientX; },
      get pageY() { return stateOf(this).fields.clientY; },
      get offsetX() { return stateOf(this).exact?.[0] ?? stateOf(this).fields.clientX; },
      get offsetY() { return stateOf(this).exact?.[1] ?? stateOf(this).fields.clientY; },
      get mozInputSource() { return 0 * stateOf(this).phase; },
      get layerX() { return stateOf(this).fields.clientX; },
      get layerY() { return stateOf(this).fields.clientY; },
      getModifierState(key) { return hasModifier(stateOf(this), `${key}`); },
      initMouseEvent(type, bubbles, cancelable, view, detail, screenX, screenY, clientX, clientY, ctrlKey, altKey, shiftKey,
        metaKey, button, relatedTarget) {
        nm.initializeEvent(stateOf(this), type, bubbles, cancelable);
        Object.assign(stateOf(this).fields, {view, detail, screenX, screenY, clientX, clientY, ctrlKey, altKey, shiftKey, metaKey,
          button, relatedTarget});
      },
    }),
    PointerEvent: () => ({
      getCoalescedEvents() { return []; },
      getPredictedEvents() { return []; },
    }),
    KeyboardEvent: () => ({
      getModifierState(key) { return hasModifier(stateOf(this), `${key}`); },
      initKeyboardEvent(type, bubbles, cancelable, view, key = "", location = 0) {
        nm.initializeEvent(stateOf(this), type, bubbles, cancelable);
        Object.assign(stateOf(this).fields, {view, key, location});
      },
    }),
    InputEvent: () => ({getTargetRanges() { return []; }}),
    BeforeUnloadEvent: () => ({
      get returnValue() { return stateOf(this).returnValue ?? ""; },
      set returnValue(value) {
        stateOf(this).returnValue = `${value}`;
        if (value !== "") stateOf(this).prevented = true;
      },
    }),
  };
  for (const [name, [parent, own]] of Object.entries(KINDS)) {
    if (!nm.hasShape(name)) continue;   // Gecko has no TouchEvent where there is no screen to touch
    nm.interface(name, parent, () => {
      const members = further[name]?.() ?? {};
      for (const key of Object.keys(own)) {
        if (!Object.hasOwn(members, key)) Object.defineProperty(members, key, {get: {[key]() { return stateOf(this).fields[key]; }}[key], enumerable: true,
          configurable: true});
      }
      return members;
    }, {
      needs: name === "PromiseRejectionEvent" || name === "FormDataEvent" && nm.follows("platform", "blink") ? 2 : 1, constants: CONSTANTS[name] ?? {},
      construct: UNMADE.has(name) ? undefined : (newTarget, [type, init]) => {
        const given = nm.eventDictionary(init, name) ?? {};
        const event = nm.newEvent(newTarget, name, nm.eventType(type, name), given);
        const fields = nm.givenFields(name, fieldsOf(name), given);
        if (fields.view !== undefined) needWindow(fields.view, name);
        if (fields.relatedTarget !== undefined) needTarget(fields.relatedTarget, name);
        if (fields.ctrlKey !== undefined) stateOf(event).modifiers = MORE_MODIFIERS.filter((key) => given[`modifier${key}`]);
        if (WHOLE.has(name) && nm.follows("platform", "blink")) stateOf(event).exact = [Math.round(fields.clientX), Math.round(fields.clientY)];
        if (WHOLE.has(name)) for (const key of PLACES) fields[key] = Math.floor(fields[key]);
        if (nm.follows("platform", "gecko") && fields.keyCode !== undefined) {
          fields.which = given.which === undefined ? 0 : given.which >>> 0;
          stateOf(event).composed = nm.isComposedBy(name, stateOf(event).type);
        }
        if (name === "ClipboardEvent" && nm.follows("platform", "gecko")) {
          fields.clipboardData = new (nm.constructorOf("DataTransfer"))();
          if (given.data) fields.clipboardData.setData(given.dataType ?? "", given.data);
        }
        stateOf(event).fields = fields;
        return event;
      },
    });
  }
  const of = (name, types) => Object.fromEntries(types.split(" ").map((type) => [type, name]));
  Object.assign(nm.eventClasses, of("PointerEvent", "click auxclick contextmenu pointerdown pointerup pointermove pointerover "
    + "pointerout pointerenter pointerleave pointercancel"),
  of("MouseEvent", "dblclick mousedown mouseup mousemove mouseover mouseout mouseenter mouseleave"),
  of("KeyboardEvent", "keydown keyup keypress"), of("FocusEvent", "focus blur focusin focusout"),
  of("InputEvent", "input beforeinput"), of("WheelEvent", "wheel"),
  of("DragEvent", "drag dragend dragenter dragleave dragover dragstart drop"), of("ClipboardEvent", "copy cut paste"),
  {submit: "SubmitEvent", formdata: "FormDataEvent", toggle: "ToggleEvent", beforetoggle: "ToggleEvent", error: "ErrorEvent",
    unhandledrejection: "PromiseRejectionEvent", rejectionhandled: "PromiseRejectionEvent", popstate: "PopStateEvent",
    hashchange: "HashChangeEvent", pagehide: "PageTransitionEvent", pageshow: "PageTransitionEvent", storage: "StorageEvent",
    progress: "ProgressEvent"});
  nm.composedTypes = new Set(("click auxclick contextmenu dblclick mousedown mouseup mousemove mouseover mouseout pointerdown "
    + "pointerup pointermove keydown keyup keypress focus blur focusin focusout input beforeinput wheel copy cut paste drag "
    + "dragend dragenter dragleave dragover dragstart drop compositionstart compositionend touchstart touchend").split(" "));
  // Gecko makes what is initialized by an old method composed as if it were the browser's own, if it is of the class.
  const COMPOSED_BY = {MouseEvent: of("MouseEvent", "click auxclick contextmenu dblclick mousedown mouseup mousemove mouseover mouseout"),
    KeyboardEvent: of("KeyboardEvent", "keydown keyup keypress"), FocusEvent: of("FocusEvent", "focus blur focusin focusout"),
    DragEvent: of("DragEvent", "drag dragend dragenter dragleave dragover dragstart drop"), UIEvent: {DOMActivate: "UIEvent"},
    CompositionEvent: of("CompositionEvent", "compositionstart compositionupdate compositionend")};
  nm.isComposedBy = (name, type) => Object.hasOwn(COMPOSED_BY[name] ?? {}, type);
  nm.legacyEvents = {event: "Event", events: "Event", htmlevents: "Event", uievent: "UIEvent", uievents: "UIEvent",
    mouseevent: "MouseEvent", mouseevents: "MouseEvent", keyboardevent: "KeyboardEvent", customevent: "CustomEvent",
    compositionevent: "CompositionEvent", focusevent: "FocusEvent", messageevent: "MessageEvent", storageevent: "StorageEvent",
    hashchangeevent: "HashChangeEvent", beforeunloadevent: "BeforeUnloadEvent", dragevent: "DragEvent", svgevents: "Event", textevent: "TextEvent"};
}
