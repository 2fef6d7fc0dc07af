// speechSynthesis of a machine without a voice: what shall be said is put in line, and fails.
(nm) => {
  "use strict";
  const {define, mistyped, family} = nm.need("web/idl").idl;
  const {isObject, dictionary, handlersOn} = nm.need("web/convert").convert;
  const isChromium = family === "chromium";
  const about = new WeakMap();   // utterance or event -> its fields
  const waiting = new Set();
  let isPaused = false;
  const has = (kind) => (value) => isObject(value) && about.get(value)?.kind === kind;

  class SpeechSynthesisUtterance extends nm.EventTarget {
    static isOne = has("utterance");
    constructor(text = "") {
      super();
      about.set(this, {kind: "utterance", text: `${text}`, lang: "", voice: null, volume: 1, rate: 1, pitch: 1});
    }
  }
  const clamped = (low, high) => (value) => Math.min(high, Math.max(low, Number(value)));
  const noVoice = (value) => {
    if (value === null || value === undefined) return null;
    return mistyped("Failed to convert value to 'SpeechSynthesisVoice'.",
      "Value being assigned does not implement interface SpeechSynthesisVoice.");
  };
  const FIELDS = {text: String, lang: String, voice: noVoice, volume: clamped(0, 1), rate: clamped(0.1, 10), pitch: clamped(0, 2)};
  for (const [key, read] of Object.entries(FIELDS)) Object.defineProperty(SpeechSynthesisUtterance.prototype, key, {
    get: {[key]() { return about.get(this)[key]; }}[key], set: {[key](value) { about.get(this)[key] = read(value); }}[key], configurable: true});
  handlersOn(SpeechSynthesisUtterance.prototype, "SpeechSynthesisUtterance", ["start", "end", "error", "pause", "resume", "mark", "boundary"]);

  const isEvent = has("event");
  class SpeechSynthesisEvent extends nm.Event {
    static isOne = isEvent;
    constructor(type, init) {
      const {utterance, charIndex = 0, charLength = 0, elapsedTime = 0, name = "", error} = dictionary(init, "SpeechSynthesisEventInit");
      super(type, init);
      about.set(this, {kind: "event", utterance, charIndex, charLength, elapsedTime, name, error});
    }
  }
  class SpeechSynthesisErrorEvent extends SpeechSynthesisEvent {
    static isOne = isEvent;
    get error() { return about.get(this).error; }
  }
  for (const key of ["utterance", "charIndex", "charLength", "elapsedTime", "name"]) Object.defineProperty(SpeechSynthesisEvent.prototype, key,
    {get: {[key]() { return about.get(this)[key]; }}[key], configurable: true});
  const shown = {SpeechSynthesisUtterance: define(SpeechSynthesisUtterance, {length: 0}), SpeechSynthesisEvent: define(SpeechSynthesisEvent, {length: 2}),
    SpeechSynthesisErrorEvent: define(SpeechSynthesisErrorEvent, {length: 2})};

  class SpeechSynthesis extends nm.EventTarget {
    static isOne = has("synthesis");
    get pending() { return !isChromium && waiting.size > 0; }
    get speaking() { return isChromium && waiting.size > 0; }
    get paused() { return isPaused; }
    speak(utterance) {
      if (!has("utterance")(utterance)) mistyped("parameter 1 is not of type 'SpeechSynthesisUtterance'.",
        isObject(utterance) ? "Argument 1 does not implement interface SpeechSynthesisUtterance." : "Argument 1 is not an object.");
      waiting.add(utterance);
      const Class = isChromium ? SpeechSynthesisErrorEvent : SpeechSynthesisEvent;
      nm.later(() => {
        if (waiting.delete(utterance)) nm.dispatch(utterance, nm.trust(new Class("error", {utterance, error: "synthesis-failed"})));
      });
    }
    cancel() { waiting.clear(); }
    pause() { isPaused = !isChromium; }
    resume() { isPaused = false; }
    getVoices() { return []; }
  }
  handlersOn(SpeechSynthesis.prototype, "SpeechSynthesis", ["voiceschanged"]);
  const speechSynthesis = new SpeechSynthesis();
  about.set(speechSynthesis, {kind: "synthesis"});
  nm.offer({...shown, SpeechSynthesis: define(SpeechSynthesis, {illegal: true}), speechSynthesis});
}
