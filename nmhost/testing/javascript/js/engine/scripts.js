// Running scripts: files that importScripts asks for, ES modules, and what a test evaluates.
(nm) => {
  "use strict";
  const files = new Map();     // path -> prepared text
  const modules = new Map();   // path -> {exports, done}

  nm.on("add_file", (path, text) => { files.set(path, text); });
  nm.runFile = (path) => {
    const why = `The script '${path}' failed to load: the extension has no such file.`;
    if (!files.has(path)) throw new DOMException(why, "NetworkError");
    (0, eval)(files.get(path));
  };
  // A script could not be run to its end; the engine told Python in words, and the error may have passed here.
  nm.on("script_failed", (text, file) => {
    const [said] = text.split("\n");
    const [, line, thrown] = /^<?[^>]*?>?:(\d+): ([^]*)$/.exec(said) ?? [said, "0", said];
    const error = nm.newestError;
    if (error && thrown === String(error).split("\n")[0]) return nm.report(error);
    const [, name, message] = /^(\w*Error): (.*)$/.exec(thrown) ?? [];
    const made = name ? nm.makeError(name, message) : thrown;
    return nm.reportAt(made, {file, line: Number(line), column: 0, text: `${file}:${line}`});
  });

  // A module's text was made a function of what it imports and exports (see javascript_modules.py).
  nm.on("add_module", (path, requests, text) => nm.guard(() => {
    modules.set(path, {exports: {}, requests, make: (0, eval)(text), started: false, done: null});
  }));
  // Modules are run one after the other, each after those it imports; one that is being loaded further up is not
  // waited for.
  const loading = (path, importer, above = []) => {
    const module = modules.get(path);
    const why = `Failed to load module ${path}, imported by ${importer}: the extension has no such file`;
    if (!module) throw new TypeError(why);
    if (!module.started) {
      module.started = true;
      module.done = run(module, path, [...above, path]);
    }
    return module;
  };
  async function run(module, path, above) {
    const scope = {};
    for (const {from, names} of module.requests) {
      const wanted = loading(from, path, above);
      if (!above.includes(from)) await wanted.done;
      for (const [local, name] of names) {
        Object.defineProperty(scope, local,
          {get: () => name === "*" ? wanted.exports : wanted.exports[name], enumerable: true});
      }
    }
    const define = (getters) => { for (const [name,
      get] of Object.entries(getters)) Object.defineProperty(module.exports, name,
      {get, enumerable: true, configurable: true}); };
    const all = (from) => {
      const other = loading(from, path).exports;
      define(Object.fromEntries(Object.keys(other).filter((name) => name !== "default").map((name) =>
        [name, () => other[name]])));
    };
    const load = async (from) => {
      const wanted = loading(nm.resolveModule(from, path), path);
      await wanted.done;
      return wanted.exports;
    };
    await module.make(scope, define, all, load, {url: nm.config.base_url + path});
  }
  nm.resolveModule = (from, path) => new URL(from, nm.config.base_url + path).pathname.slice(1);
  nm.on("run_module", (path) => nm.guard(() => loading(path, "the page").done));

  // What a test evaluates: an expression or statements; a promise is waited for.
  nm.on("evaluate", (id, source) => {
    const send = (kind, value) => nm.emit("evaluated", id, kind, value);
    const failed = (thrown) => {
      const error = nm.caught(thrown);
      send("error", [nm.isError(error) ? error.name : "", nm.isError(error) ? error.message : nm.show(error),
        nm.placeOf(error).text]);
    };
    const done = (value) => {
      try { send("value", nm.clone.encode(value)); } catch { send("value", nm.clone.encode(nm.show(value, 1))); }
    };
    let value;
    const text = /\bawait\b/.test(source) ? asynchronous(source) : source;
    try { value = (0, eval)(`${text}\n//# sourceURL=evaluate`); } catch (error) { return failed(error); }
    if (!nm.isPromise(value)) return done(value);
    return nm.observe(value, done, failed);
  });
  // Statements with `await` in them become the body of an async function; of an expression the value is returned.
  function asynchronous(source) {
    const expression = `(async () => (${source}\n))()`;
    try {
      new Function(`return ${expression}`);
      return expression;
    } catch { return `(async () => {${source}\n})()`; }
  }
}
