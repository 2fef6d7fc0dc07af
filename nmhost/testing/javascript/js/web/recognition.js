// SpeechRecognition of a machine whose person allows no microphone: it is refused as soon as it is started.
(nm) => {
  "use strict";
  const {define} = nm.need("web/idl").idl;
  const {isObject, dictionary, handlersOn} = nm.need("web/convert").convert;
  const about = new WeakMap();   // recognition, grammar or event -> its fields
  const has = (kind) => (value) => isObject(value) && about.get(value)?.kind === kind;

  class SpeechGrammarList {
    static isOne = has("grammars");
    constructor() { about.set(this, {kind: "grammars", all: []}); }
    get length() { return about.get(this).all.length; }
    item(index) { return about.get(this).all[Number(index)]; }
    addFromString(source, weight = 1) { about.get(this).all.push(grammar(`data:application/xml,${encodeURIComponent(source)}`, weight)); }
    addFromUri(source, weight = 1) { about.get(this).all.push(grammar(new nm.URL(`${source}`, location.href).href, weight)); }
  }
  class SpeechGrammar {
    static isOne = has("grammar");
    constructor() { about.set(this, {kind: "grammar", src: "", weight: 1}); }
    get src() { return about.get(this).src; }
    set src(value) { about.get(this).src = new nm.URL(`${value}`, location.href).href; }
    get weight() { return about.get(this).weight; }
    set weight(value) { about.get(this).weight = Number(value); }
  }
  const grammar = (src, weight) => {
    const made = new SpeechGrammar();
    Object.assign(about.get(made), {src, weight: Number(weight)});
    return made;
  };

  const isEvent = has("event");
  class SpeechRecognitionEvent extends nm.Event {
    static isOne = isEvent;
    constructor(type, init) {
      const {resultIndex = 0, results = null} = dictionary(init, "SpeechRecognitionEventInit");
      super(type, init);
      about.set(this, {kind: "event", resultIndex, results});
    }
    get resultIndex() { return about.get(this).resultIndex; }
    get results() { return about.get(this).results; }
  }
  class SpeechRecognitionErrorEvent extends nm.Event {
    static isOne = isEvent;
    constructor(type, init) {
      const {error, message = ""} = dictionary(init, "SpeechRecognitionErrorEventInit");
      super(type, init);
      about.set(this, {kind: "event", error, message});
    }
    get error() { return about.get(this).error; }
    get message() { return about.get(this).message; }
  }

  class SpeechRecognition extends nm.EventTarget {
    static isOne = has("recognition");
    constructor() {
      super();
      about.set(this, {kind: "recognition", grammars: new SpeechGrammarList(), lang: "", continuous: false, interimResults: false,
        maxAlternatives: 1, processLocally: false, phrases: [], runs: false});
    }
    start() {
      const own = about.get(this);
      if (own.runs) throw new DOMException("Failed to execute 'start' on 'SpeechRecognition': recognition has already started.", "InvalidStateError");
      own.runs = true;
      nm.later(() => {
        nm.dispatch(this, nm.trust(new SpeechRecognitionErrorEvent("error", {error: "not-allowed"})));
        own.runs = false;
        nm.dispatch(this, nm.makeEvent("end"));
      });
    }
    stop() { about.get(this); }
    abort() { about.get(this); }
    static async available() { return "unavailable"; }
    static async install() { return false; }
  }
  const FIELDS = {grammars: (value) => value, lang: String, continuous: Boolean, interimResults: Boolean, maxAlternatives: Number,
    processLocally: Boolean, phrases: (value) => [...value]};
  for (const [key, read] of Object.entries(FIELDS)) Object.defineProperty(SpeechRecognition.prototype, key, {
    get: {[key]() { return about.get(this)[key]; }}[key], set: {[key](value) { about.get(this)[key] = read(value); }}[key], configurable: true});
  handlersOn(SpeechRecognition.prototype, "SpeechRecognition", ["audiostart", "soundstart", "speechstart", "speechend", "soundend", "audioend",
    "result", "nomatch", "error", "start", "end"]);

  const named = {SpeechRecognition: define(SpeechRecognition, {length: 0}), SpeechGrammarList: define(SpeechGrammarList, {length: 0}),
    SpeechGrammar: define(SpeechGrammar, {length: 0}), SpeechRecognitionEvent: define(SpeechRecognitionEvent, {length: 1}),
    SpeechRecognitionErrorEvent: define(SpeechRecognitionErrorEvent, {length: 2})};
  nm.offer(Object.fromEntries(Object.entries(named).flatMap(([name, one]) => [[name, one], [`webkit${name}`, one]])));
}
