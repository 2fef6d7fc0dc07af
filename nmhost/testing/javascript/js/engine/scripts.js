// Running scripts: files that importScripts asks for, and what a test evaluates.
(nm) => {
  "use strict";
  const files = new Map();     // path -> prepared text
  nm.importer = (referrer) => nm.need("engine/modules").importerOf(referrer);

  nm.on("add_file", (path, text) => { files.set(path, text); });
  // A file in the one scope that all scripts share; it begins at once, and what it throws is thrown on.
  nm.runFile = (url) => {
    if (!files.has(url)) throw new DOMException(nm.text("script_not_loaded", {url}), "NetworkError");
    nm.runWhole(files.get(url), (error) => nm.follows("platform", "blink")
      ? new SyntaxError(`Failed to execute 'importScripts' on 'WorkerGlobalScope': ${error.message}`) : error);
  };
  // A text that tells its end; *unparsed* says what is thrown where it is no script.
  nm.runWhole = (text, unparsed) => {
    let threw;
    let isOver = false;
    const around = nm.fileEnded;
    nm.fileEnded = () => { isOver = true; };
    let promise;
    try { promise = inScope(text); } catch (error) { throw unparsed(error); } finally { nm.fileEnded = around; }
    if (isOver) return;
    nm.observe(promise, undefined, (error) => { threw = {error}; });
    nm.runMicrotasks();
    if (threw) throw threw.error;
  };
  // As a console does: names stay, `await` is understood. The promise of what it evaluates to, in an object.
  const inScope = (text) => %RuntimeEvaluateREPL(text);
  nm.inScope = inScope;
  // A script could not be run to its end; the engine told Python in words, and the error may have passed here.
  nm.on("script_failed", (text, file, isParsed, lines) => {
    nm.startFailed?.();
    if (!isParsed && nm.scriptRefused && !nm.tellsUnparsed) return nm.scriptRefused();
    const [said] = text.split("\n");
    const [, told, thrown] = /^<?[^>]*?>?:(\d+): ([^]*)$/.exec(said) ?? [said, "0", said];
    const line = Math.min(Number(told), lines);   // behind its end the script's name is noted
    const error = nm.newestError;
    if (error && thrown === String(error).split("\n")[0] && nm.placeOf(error).file) return nm.report(error);
    const [, name, message] = /^(\w*Error): (.*)$/.exec(thrown) ?? [];
    const made = name ? nm.makeError(name, message) : thrown;
    return nm.reportAt(made, {file, line, column: 0, text: `${file}:${line}`});
  });

  nm.on("import_map_failed", (name, text) => nm.report(nm.makeError(name, text)));

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
    let promise;
    try { promise = inScope(`${asExpression(source)}\n//# sourceURL=evaluate`); } catch (error) {
      if (!/\breturn\b/.test(source)) return failed(error);
      try { promise = inScope(`(async () => {${source}\n})()\n//# sourceURL=evaluate`); } catch { return failed(error); }
    }
    return nm.observe(promise, (result) => {
      const value = result[".repl_result"];
      if (nm.isPromise(value)) nm.observe(value, done, failed);
      else done(value);
    }, failed);
  });
  // In braces an object is meant, if it can be one.
  function asExpression(source) {
    if (!/^\s*\{[^]*\}\s*$/.test(source)) return source;
    try {
      new nm.Function(`(async () => (${source}\n))`);
      return `(${source}\n)`;
    } catch { return source; }
  }
}
