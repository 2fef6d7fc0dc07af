// performance: time on the browser's clock, marks, measures and their observers.
(nm) => {
  "use strict";
  const {define, refuse, mistyped, family} = nm.need("web/idl").idl;
  const {isObject, dictionary, callback, sequence, handlersOn} = nm.need("web/convert").convert;
  const entries = [];
  const about = new WeakMap();
  const observers = new Set();
  const isEntry = (value) => isObject(value) && about.has(value);
  const isDocument = !nm.config.is_worker;
  const elapsed = () => nm.clock.read() - nm.clock.origin;

  class PerformanceEntry {
    static isOne = isEntry;
    get name() { return about.get(this).name; }
    get entryType() { return about.get(this).entryType; }
    get startTime() { return about.get(this).startTime; }
    get duration() { return about.get(this).duration; }
    toJSON() {
      const {name, entryType, startTime, duration} = about.get(this);
      return {name, entryType, startTime, duration, ...family === "chromium" ? {navigationId: 0} : {}};
    }
  }
  if (isDocument && family === "chromium") Object.defineProperty(PerformanceEntry.prototype, "navigationId", {get: {navigationId() {
    return 0;
  }}.navigationId, configurable: true});
  const detailOf = (detail) => detail === undefined || detail === null ? null
    : nm.need("web/transfer").transfer.unpack(nm.transfer.pack(detail)).data;
  class PerformanceMark extends PerformanceEntry {
    static isOne = isEntry;
    constructor(name, options = undefined) {
      super();
      const {startTime, detail} = dictionary(options, "PerformanceMarkOptions");
      if (Number(startTime) < 0) refuse(`'${name}' cannot have a negative start time.`, "Expected startTime >= 0");
      about.set(this, {name: `${name}`, entryType: "mark", startTime: startTime === undefined ? elapsed()
        : Number(startTime), duration: 0, detail: detailOf(detail)});
    }
    get detail() { return about.get(this).detail; }
  }
  class PerformanceMeasure extends PerformanceEntry {
    static isOne = isEntry;
    static make(fields) {
      const made = new PerformanceMeasure();
      about.set(made, fields);
      return made;
    }
    get detail() { return about.get(this).detail; }
  }
  const measure = PerformanceMeasure.make;
  delete PerformanceMeasure.make;
  // A load, or a request: its moments beside what every entry has.
  const timed = (entry, names, texts) => {
    const made = about.get(entry);
    for (const name of names) made[name] ??= 0;
    Object.assign(made, texts);
  };
  const gettersOn = (Class, keys) => {
    for (const key of keys) Object.defineProperty(Class.prototype, key, {get: {[key]() { return about.get(this)[key]; }}[key], configurable: true});
    const base = PerformanceEntry.prototype.toJSON;
    Class.prototype.toJSON = {toJSON() {
      return {...nm.apply(base, this, []), ...nm.apply(parentJSON(Class), this, []), ...Object.fromEntries(keys.map((key) => [key, this[key]]))};
    }}.toJSON;
  };
  const parentJSON = (Class) => Object.getPrototypeOf(Class.prototype).toJSON;
  const REQUEST = ["initiatorType", "nextHopProtocol", "workerStart", "redirectStart", "redirectEnd", "fetchStart", "domainLookupStart",
    "domainLookupEnd", "connectStart", "secureConnectionStart", "connectEnd", "requestStart", "responseStart", "responseEnd", "transferSize",
    "encodedBodySize", "decodedBodySize", "serverTiming", "renderBlockingStatus", "responseStatus", "contentType"];
  const KINDS = ["navigate", "reload", "back_forward"];   // as performance.navigation numbers them
  const LOAD = ["unloadEventStart", "unloadEventEnd", "domInteractive", "domContentLoadedEventStart", "domContentLoadedEventEnd",
    "domComplete", "loadEventStart", "loadEventEnd", "type", "redirectCount"];
  class PerformanceResourceTiming extends PerformanceEntry { static isOne = isEntry; }
  class PerformanceNavigationTiming extends PerformanceResourceTiming {
    static isOne = isEntry;
    static make() {
      const made = new PerformanceNavigationTiming();
      about.set(made, {name: globalThis.location.href, entryType: "navigation", startTime: 0, duration: 0});
      timed(made, [...REQUEST, ...LOAD], {initiatorType: "navigation", nextHopProtocol: "", serverTiming: Object.freeze([]), type: nm.config.arrived_by ?? "navigate",
        renderBlockingStatus: "non-blocking", contentType: "text/html", responseStatus: 200});
      return made;
    }
  }
  gettersOn(PerformanceResourceTiming, REQUEST);
  gettersOn(PerformanceNavigationTiming, LOAD);
  const navigated = PerformanceNavigationTiming.make;
  delete PerformanceNavigationTiming.make;
  const sorted = (list) => [...list].sort((a, b) => a.startTime - b.startTime);
  function add(entry) {
    entries.push(entry);
    for (const observer of observers) observer.hear(entry);
    return entry;
  }
  // A moment by number or by the name of a mark.
  function moment(value) {
    if (typeof value === "number") return value;
    const found = entries.findLast((one) => one.entryType === "mark" && one.name === `${value}`);
    if (!found) refuse(`The mark '${value}' does not exist.`, `Given mark name, ${value}, is unknown`, "SyntaxError");
    return found.startTime;
  }
  const select = (list, type, name) => sorted(list.filter((one) => (type === undefined || one.entryType === type)
    && (name === undefined || one.name === name)));
  const forget = (type, name) => {
    for (const one of entries.filter((entry) => entry.entryType === type && (name === undefined
      || entry.name === `${name}`))) entries.splice(entries.indexOf(one), 1);
  };
  class Performance extends nm.EventTarget {
    #own = true;
    static isOne = (value) => isObject(value) && #own in value;
    get timeOrigin() { return nm.clock.origin; }
    now() { return elapsed(); }
    mark(name, options = undefined) {
      if (isDocument && Object.hasOwn(timing(), `${name}`)) refuse(`'${name}' is part of the PerformanceTiming interface, and cannot be used as a mark name.`,
        "markName cannot be a performance timing attribute", "SyntaxError");
      return add(new PerformanceMark(name, options));
    }
    measure(name, start = undefined, end = undefined) {
      const given = isObject(start) ? start : {start, end};
      if (["start", "duration", "end"].every((key) => given[key] !== undefined)) mistyped("If a non-empty PerformanceMeasureOptions object was passed,"
        + " it must not have all of its 'start', 'duration', and 'end' properties defined",
      "PerformanceMeasureOptions cannot have all of the following members: start, duration, and end");
      if (isObject(start) && given.start === undefined && given.end === undefined && Object.keys(given).some((key) => ["duration", "detail"].includes(key)))
        mistyped("If a non-empty PerformanceMeasureOptions object was passed, at least one of its 'start' or 'end' properties must be present.",
          "PerformanceMeasureOptions must have start and/or end member");
      const finish = given.end !== undefined ? moment(given.end) : given.start !== undefined
        && given.duration !== undefined ? moment(given.start) + Number(given.duration) : elapsed();
      const begin = given.start !== undefined ? moment(given.start) : given.duration !== undefined
        ? finish - Number(given.duration) : 0;
      return add(measure({name: `${name}`, entryType: "measure", startTime: begin, duration: finish - begin,
        detail: detailOf(given.detail)}));
    }
    clearMarks(name = undefined) { forget("mark", name); }
    clearMeasures(name = undefined) { forget("measure", name); }
    clearResourceTimings() {}
    setResourceTimingBufferSize(size) { void size; }
    getEntries() { return sorted(entries); }
    getEntriesByType(type) { return select(entries, `${type}`); }
    getEntriesByName(name, type = undefined) { return select(entries, type === undefined ? undefined : `${type}`,
      `${name}`); }
    toJSON() {
      if (nm.config.is_worker && family === "chromium") return {timeOrigin: nm.clock.origin};
      return {timeOrigin: nm.clock.origin, timing: timing(), navigation: {type: KINDS.indexOf(nm.config.arrived_by ?? "navigate"), redirectCount: 0},
        ...family === "firefox" ? {interactionCount: 0} : {}};
    }
  }
  // When the document's load came to what: all of it happens in a moment of the browser's clock.
  const MOMENTS = ["navigationStart", "fetchStart", "domainLookupStart", "domainLookupEnd", "connectStart", "connectEnd",
    "requestStart", "responseStart", "responseEnd", "domLoading", "domInteractive", "domContentLoadedEventStart",
    "domContentLoadedEventEnd", "domComplete", "loadEventStart", "loadEventEnd"];
  const timing = () => ({...Object.fromEntries(MOMENTS.map((name) => [name, Math.floor(nm.clock.origin)])),
    unloadEventStart: 0, unloadEventEnd: 0, redirectStart: 0, redirectEnd: 0, secureConnectionStart: 0});
  if (isDocument) {
    const EVENTS = "pointerdown pointerup click keydown keyup input mousedown mouseup touchstart touchend".split(" ");
    const parts = {timing, eventCounts: () => new Map(EVENTS.map((name) => [name, 0])),
      ...family === "chromium" ? {memory: () => ({totalJSHeapSize: 10000000, usedJSHeapSize: 10000000, jsHeapSizeLimit: 4294967296})} : {}, navigation: () => ({type: 0, redirectCount: 0})};
    for (const [key, make] of Object.entries(parts)) {
      let made;
      Object.defineProperty(Performance.prototype, key, {get: {[key]() { return made ??= make(); }}[key],
        configurable: true});
    }
  }
  class PerformanceObserverEntryList {
    #list = [];
    static isOne = (value) => isObject(value) && #list in value;
    static of(list) {
      const made = new PerformanceObserverEntryList();
      made.#list = sorted(list);
      return made;
    }
    getEntries() { return [...this.#list]; }
    getEntriesByType(type) { return select(this.#list, `${type}`); }
    getEntriesByName(name, type = undefined) { return select(this.#list, type === undefined ? undefined : `${type}`,
      `${name}`); }
  }
  const listOf = PerformanceObserverEntryList.of;
  delete PerformanceObserverEntryList.of;
  let supported;
  class PerformanceObserver {
    #run;
    #kind = null;
    #types = new Set();
    #waiting = [];
    #hear = {hear: (entry) => { if (this.#types.has(entry.entryType)) this.#queue([entry]); }};
    static isOne = (value) => isObject(value) && #run in value;
    static get supportedEntryTypes() {
      if (nm.follows("platform", "gecko")) return [...nm.entryTypes];
      return supported ??= Object.freeze([...nm.entryTypes]);
    }
    constructor(run) { this.#run = callback(run); }
    observe(options = undefined) {
      const {entryTypes, type, buffered} = dictionary(options, "PerformanceObserverInit", 1);
      if (entryTypes === undefined && type === undefined) mistyped("An observe() call must include either entryTypes or"
        + " type arguments.", "Can't call observe without `type` or `entryTypes`");
      if (entryTypes !== undefined && type !== undefined) mistyped("An observe() call must not include both entryTypes and"
        + " type arguments.", "Can't call observe with both `type` and `entryTypes`");
      const kind = entryTypes === undefined ? "type" : "entryTypes";
      if (this.#kind && this.#kind !== kind) refuse(kind === "type" ? "This PerformanceObserver has performed observe({entryTypes:...}, therefore"
        + " it cannot perform observe({type:...})" : "This PerformanceObserver has performed observe({type:...}, therefore it cannot perform"
        + " observe({entryTypes:...})", "=An attempt was made to modify the type of the underlying objec", "InvalidModificationError");
      this.#kind = kind;
      const all = entryTypes === undefined ? [`${type}`] : sequence(entryTypes).map((one) => `${one}`);
      if (entryTypes !== undefined) this.#types.clear();
      for (const one of all) this.#types.add(one);
      observers.add(this.#hear);
      if (buffered) this.#queue(select(entries, `${type}`));
    }
    disconnect() {
      this.#kind = null;
      observers.delete(this.#hear);
      this.#types.clear();
      this.#waiting = [];
    }
    takeRecords() { return this.#waiting.splice(0); }
    #queue(list) {
      if (list.length === 0) return;
      this.#waiting.push(...list);
      if (this.#waiting.length > list.length) return;
      nm.later(() => {
        const records = this.#waiting.splice(0);
        if (records.length) nm.guard(() => nm.apply(this.#run, this, [listOf(records), this]));
      });
    }
  }
  if (isDocument) entries.push(navigated());
  handlersOn(Performance.prototype, "Performance", ["resourcetimingbufferfull"]);
  nm.offer({PerformanceEntry: define(PerformanceEntry, {illegal: true}), PerformanceMark: define(PerformanceMark),
    PerformanceMeasure: define(PerformanceMeasure, {illegal: true}),
    PerformanceResourceTiming: define(PerformanceResourceTiming, {illegal: true}),
    PerformanceNavigationTiming: define(PerformanceNavigationTiming, {illegal: true}), Performance: define(Performance, {illegal: true}),
    PerformanceObserver: define(PerformanceObserver), PerformanceObserverEntryList: define(PerformanceObserverEntryList,
      {illegal: true}), performance: new Performance()});
}
