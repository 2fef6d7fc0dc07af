// ES modules: linked as the language says (names found or a SyntaxError before anything runs), and run in its order.
(nm) => {
  "use strict";
  const modules = new Map();   // URL -> record
  const asked = new Map();   // number -> what waits for Python to bring a module
  let last = 0;
  const {defineProperty, create, keys} = Object;
  const {toStringTag} = Symbol;
  const {resolve, absolute} = nm.need("engine/specifiers").specifiers;

  const add = (url, record) => modules.set(record.key ?? url, {url, imports: [], passed_on: [], stars: [], requests: [], exports: {},
    getters: create(null), state: "new", promise: undefined, ...record});
  nm.on("add_module", (url, parts, text) => {
    let make = null;
    let failure;
    try { make = (0, nm.eval)(text); } catch (error) { failure = unclosed(text, error); }
    const early = parts.twice === "default" ? ["duplicate_default"] : parts.twice ? ["duplicate_export", parts.twice]
      : failure === undefined && parts.early;
    if (early) failure = early[0] === "module_type"
      ? new TypeError(nm.text("module_type", {type: early[1], url: absolute(early[2], url)}))
      : new SyntaxError(nm.text(early[0], {name: early[1]}));
    add(url, {...parts, make, failure});
  });
  // What the engine says of the function that a module is made, as of the module: its end is the file's.
  const IMPORTED = /(?<![\w$.])import\s*(?:(["'])|([{*])|([\w$]+))/;
  function unclosed(text, error) {
    const source = text.replace(/\n\}\)\.call\(undefined\);[^]*$/, "");
    if (!nm.follows("platform", "blink")) {
      const found = nm.need("engine/syntaxwords").syntaxWords(error, source);
      if (found !== error) return found;
    } else if (/^Cannot use import statement/.test(error.message)) {
      const [, mark, sign, name] = IMPORTED.exec(source) ?? [];
      return new SyntaxError(mark ? "Unexpected string" : sign ? `Unexpected token '${sign}'` : `Unexpected identifier '${name}'`);
    }
    if (/^await is only valid/.test(error.message) && nm.follows("platform", "blink")) return new SyntaxError("Unexpected reserved word");
    if (error.message !== "Unexpected token ')'") return error;
    try { (0, nm.eval)(source); } catch (other) {
      if (other.message === "Unexpected end of input") return nm.follows("platform", "blink") ? other : nm.syntaxWords(other, source);
    }
    return error;
  }
  const sheetOf = (text, sheet = new CSSStyleSheet()) => (sheet.replaceSync(text.replace(/@import[^;]*;/g, "")), sheet);
  // What files of other kinds have by default.
  const VALUES = {json: (text) => (nm.parseInWords ?? nm.parse)(text), css: sheetOf};
  nm.on("add_value", (url, kind, text) => {
    let failure;
    let value;
    try { value = VALUES[kind](text); } catch (error) { failure = error; }
    add(url, {key: keyOf(url, kind), failure, exports: {default: ""}, make: (scope, define) => (function* () {
      define({default: () => value});
      yield;
    })()});
  });

  class NotThere {
    constructor(url, importer) { Object.assign(this, {url, importer}); }
  }
  const failedLoad = (url, missing = url) => new TypeError(nm.text("module_not_loaded", {url, missing}));
  // Files of one URL and of several kinds are several modules.
  const keyOf = (url, type) => type ? `${type} ${url}` : url;
  // The record of what a module imports; that it is not there fails the importer.
  function wanted(record, specifier) {
    const url = resolve(specifier, record.url);
    const found = modules.get(keyOf(url, record.requests.find((one) => one.specifier === specifier)?.type));
    if (!found) throw new NotThere(url, record.url);
    if (found.failure !== undefined) throw found.failure;
    return found;
  }

  class Ambiguous {
    constructor(first, second) { Object.assign(this, {first, second}); }
  }
  // Which module's own name an exported name stands for: undefined if it is none, an Ambiguous if it is several.
  function find(record, name, seen = new Set()) {
    const key = `${record.url} ${name}`;
    if (seen.has(key)) return undefined;
    seen.add(key);
    if (Object.hasOwn(record.exports, name)) return {record, name};
    for (const [exported, specifier, there] of record.passed_on) {
      if (exported !== name) continue;
      const other = wanted(record, specifier);
      return there === "*" ? {record: other, name: "*"} : find(other, there, seen);
    }
    if (name === "default") return undefined;
    let found;
    for (const specifier of record.stars) {
      const one = find(wanted(record, specifier), name, seen);
      if (one instanceof Ambiguous) return one;
      if (one && found && (one.record !== found.record || one.name !== found.name))
        return new Ambiguous(found.record.url, one.record.url);
      found ??= one;
    }
    return found;
  }
  function require(record, specifier, name) {
    const found = name === "*" ? {record: wanted(record, specifier), name} : find(wanted(record, specifier), name);
    const isJson = record.requests.find((one) => one.specifier === specifier)?.type === "json";
    const url = isJson && !nm.follows("platform", "blink") ? "(JSON module)" : resolve(specifier, record.url);
    const fields = {specifier, name, url};
    if (found instanceof Ambiguous) throw new SyntaxError(nm.text("module_ambiguous", {...fields, ...found}));
    if (!found) throw new SyntaxError(nm.text("module_lacks", fields));
    return found;
  }
  const read = ({record, name}) => name === "*" ? namespaceOf(record) : record.getters[name]();

  function exportedNames(record, seen = new Set()) {
    if (seen.has(record)) return [];
    seen.add(record);
    const names = [...keys(record.exports), ...record.passed_on.map(([name]) => name)];
    for (const specifier of record.stars) {
      for (const name of exportedNames(wanted(record, specifier), seen)) {
        if (name !== "default" && !names.includes(name)) names.push(name);
      }
    }
    return names;
  }
  function namespaceOf(record) {
    if (record.namespace) return record.namespace;
    const own = create(null);
    const found = create(null);
    record.namespace = new nm.Proxy(own, {
      get: (target, name) => name in found ? read(found[name]) : target[name],
      getOwnPropertyDescriptor: (target, name) => name in found
        ? {value: read(found[name]), writable: true, enumerable: true, configurable: false}
        : Object.getOwnPropertyDescriptor(target, name),
      defineProperty: (target, name, about) => name in found && about.get === undefined && about.set === undefined
        && about.configurable !== true && about.enumerable !== false && about.writable !== false
        && (!("value" in about) || Object.is(about.value, read(found[name]))),
      set(_, name) { throw new TypeError(nm.text("module_read_only", {name: String(name)})); },
    });
    const names = exportedNames(record).filter((name) => {
      const one = find(record, name);
      return one && !(one instanceof Ambiguous);
    });
    for (const name of names.sort()) {
      found[name] = find(record, name);
      defineProperty(own, name, {value: undefined, writable: true, enumerable: true, configurable: false});
    }
    defineProperty(own, toStringTag, {value: "Module"});
    Object.preventExtensions(own);
    return record.namespace;
  }

  function link(record) {
    if (record.failure !== undefined) throw record.failure;
    if (record.state !== "new") return;
    record.state = "linking";
    try {
      for (const {specifier} of record.requests) link(wanted(record, specifier));
      for (const [, specifier, there] of record.passed_on) require(record, specifier, there);
      record.scope = create(null);
      for (const [local, specifier, there] of record.imports) {
        const found = require(record, specifier, there);
        defineProperty(record.scope, local, {get: () => read(found),
          set() { throw new TypeError(nm.text("assigned_constant", {name: local})); }});
      }
    } catch (error) {
      record.state = "new";
      throw error;
    }
    record.state = "linked";
  }
  // A module that lies in the document itself is named by the document's address and a number.
  const isInline = (url) => nm.dom !== undefined && url.replace(/#\d+$/, "") === nm.config.url.replace(/[?#].*$/, "");
  // What a module declares is there before anything runs.
  function instantiate(record, firsts) {
    if (record.state !== "linked") return;
    record.state = "ready";
    for (const {specifier} of record.requests) instantiate(wanted(record, specifier), firsts);
    const define = (getters) => {
      record.getters = getters;
      named(getters.default);
    };
    const meta = create(null);
    meta.url = isInline(record.url) ? nm.dom.baseOf(nm.dom.shown) : record.url;
    meta.resolve = nm.asNative({resolve: (specifier) => resolve(`${specifier}`, record.url, "bare_resolved")}.resolve);
    record.steps = record.make(record.scope, define, importer(record.url), meta);
    const first = record.steps.next();
    if (record.is_async) firsts.push(first);
  }
  function named(getter) {
    try {
      const value = getter?.();
      if (typeof value === "function" && value.name === "$default") defineProperty(value, "name",
        {value: "default", configurable: true});
    } catch { /* not there yet */ }
  }
  // Run what a module imports, then the module; a promise only if something in it awaits.
  function evaluate(record) {
    if (record.state !== "ready") {
      if (record.failure !== undefined) throw record.failure;
      return record.promise;
    }
    record.state = "running";
    try {
      const waits = [];
      for (const {specifier} of record.requests) {
        const promise = evaluate(wanted(record, specifier));
        if (promise) waits.push(promise);
      }
      if (waits.length || record.is_async) record.promise = later(record, waits);
      else record.steps.next();
    } catch (error) {
      record.failure = error;
      throw error;
    }
    return record.promise;
  }
  async function later(record, waits) {
    try {
      for (const promise of waits) await promise;
      await record.steps.next();
      record.promise = undefined;
    } catch (error) {
      record.failure = error;
      throw error;
    }
  }
  // Where something awaits, all are first brought to their second step, from which each begins at once.
  function start(record) {
    link(record);
    if (nm.startRefused && awaits(record, new Set())) return nm.startRefused(nm.text("worker_await"));
    const firsts = [];
    instantiate(record, firsts);
    return firsts.length ? afterAll(firsts, () => evaluate(record)) : evaluate(record);
  }
  const awaits = (record, seen) => record.is_async || !seen.has(record) && !!seen.add(record)
    && record.requests.some(({specifier}) => awaits(wanted(record, specifier), seen));
  async function afterAll(promises, run) {
    for (const promise of promises) await promise;
    return run();
  }
  // A file that is not there keeps a page's module from running, without an error event: browsers only note it.
  nm.on("run_module", (url) => nm.guard(() => {
    if (nm.scriptRefused) {
      try { link(modules.get(url)); } catch { return nm.scriptRefused(); }
    }
    try { return start(modules.get(url)); } catch (error) {
      nm.startFailed?.();
      if (!(error instanceof NotThere)) throw error;
      const said = `Failed to load module ${nm.shortName(error.url)}, imported by ${nm.shortName(error.importer)}`;
      return nm.emit("report", `${said}: there is no such file`, "");
    }
  }));

  // `import()` of a script or module at that URL.
  const importers = new Map();
  // Content scripts' paths are relative to themselves, in Firefox to their page.
  const ofPage = nm.config.kind === "content" && !nm.follows("platform", "blink");
  const ofExtensions = ofPage ? `${nm.config.base_url.split(":")[0]}:` : "";   // Firefox's ModuleLoader::CanStartLoad: content scripts load nothing else
  function importer(referrer) {
    const from = () => ofPage ? globalThis.location.href : referrer;
    if (!importers.has(referrer)) importers.set(referrer,
      (specifier, options) => nm.watch(load(() => [resolve(`${specifier}`, from(), "bare_specifier"), options])));
    return importers.get(referrer);
  }
  nm.importerOf = importer;
  // The type that the options of `import()` ask for, or what is wrong with them.
  const TYPES = new Set([undefined, "json", "css"]);
  function attribute(options, url) {
    if (options === undefined) return "";
    const isObject = (value) => typeof value === "object" && value !== null || typeof value === "function";
    const refuse = (text, value) => { throw new TypeError(nm.text(text, {kind: value === null ? "null" : typeof value})); };
    if (!isObject(options)) refuse("import_options", options);
    const given = options.with;
    if (given === undefined) return "";
    if (!isObject(given)) refuse("import_with", given);
    for (const key of keys(given)) {
      if (typeof given[key] !== "string") refuse("import_attribute", given[key]);
      if (key !== "type") throw new TypeError(nm.text("import_key", {name: key}));
    }
    if (!TYPES.has(given.type)) throw new TypeError(nm.text("module_type", {type: given.type, url}));
    return given.type ?? "";
  }
  async function load(where) {
    if (nm.config.kind === "worker" && nm.follows("platform", "blink")) throw new TypeError(nm.text("worker_import"));
    const [url, options] = where();
    const kind = attribute(options, url);
    if (ofPage && !url.startsWith(ofExtensions)) throw failedLoad(url);
    const key = keyOf(url, `${kind}`);
    if (!modules.has(key)) {
      last += 1;
      await new nm.Promise((done) => {
        asked.set(last, done);
        nm.emit("load_module", last, url, `${kind}`);
      });
    }
    const record = modules.get(key);
    if (!record) throw failedLoad(url);
    try { await start(record); } catch (error) { throw error instanceof NotThere ? failedLoad(url, error.url) : error; }
    return namespaceOf(record);
  }
  nm.on("module_loaded", (number) => {
    asked.get(number)();
    asked.delete(number);
  });
}
