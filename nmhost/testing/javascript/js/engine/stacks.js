// Stacks as the family words them, without the prelude's own frames; and where an error was made.
(nm) => {
  "use strict";
  const places = new WeakMap();
  const PRELUDE = "nmhost:prelude";
  const {toString} = Error.prototype;
  const header = (error) => {
    try { return nm.apply(toString, error, []); } catch { return "<error>"; }
  };
  const ofScript = (site) => {
    const file = site.getScriptNameOrSourceURL();
    return file !== PRELUDE && file !== null && file !== undefined && file !== "<anonymous>";
  };
  function placeOfSite(site) {
    const source = site.getScriptNameOrSourceURL();
    const line = site.getLineNumber();
    return {source, line, file: nm.shortName(source), column: nm.writtenColumn(source, line, site.getColumnNumber())};
  }
  const NATIVE = /\((?:<anonymous>|native)\)$|^native /;

  // As the engine shows it, but for columns that rewriting has moved.
  function written(site) {
    const text = `${site}`;
    const [line, column] = [site.getLineNumber(), site.getColumnNumber()];
    const moved = nm.writtenColumn(site.getScriptNameOrSourceURL(), line, column);
    const end = `:${line}:${column}`;
    const at = moved === column ? -1 : text.lastIndexOf(end);
    return at < 0 ? text : `${text.slice(0, at)}:${line}:${moved}${text.slice(at + end.length)}`;
  }
  function functionName(site) {
    const name = site.getFunctionName() ?? "";
    if (name !== "" && !/[.<]/.test(name)) return name;
    const file = site.getScriptNameOrSourceURL();
    const [line, column] = [site.getEnclosingLineNumber(), site.getEnclosingColumnNumber()];
    return nm.need("engine/functionnames").guessedName(file, line, nm.writtenColumn(file, line, column));
  }
  const styles = {
    blink(error, sites) {
      let text = header(error);
      for (let i = 0; i < sites.length; i++) text += `\n    at ${written(sites[i])}`;
      return text;
    },
    gecko(error, sites) {
      let text = "";
      const {stackTraceLimit} = globalThis.Error;
      for (let i = 0; i < sites.length && i < stackTraceLimit; i++) {
        const site = sites[i];
        if (ofScript(site) && !site.isAsync()) text += `${functionName(site)}@${
          site.getScriptNameOrSourceURL()}:${site.getLineNumber()}:${placeOfSite(site).column}\n`;
      }
      return text;
    },
  };
  const format = nm.strategy("stacks", styles);
  function awaiting(sites, from) {
    const found = [];
    for (let i = from; i < sites.length; i++) if (sites[i].isAsync() && ofScript(sites[i])) found[found.length] = sites[i];
    return found;
  }
  // A frame of the language's own stays where a script called it: `at Array.map (<anonymous>)`.
  function visible(sites) {
    const kept = [];
    let pending = [];
    for (let i = 0; i < sites.length; i++) {
      const site = sites[i];
      if (ofScript(site)) {
        for (let j = 0; j < pending.length; j++) kept[kept.length] = pending[j];
        pending = [];
        kept[kept.length] = site;
      } else if (site.getScriptNameOrSourceURL() === PRELUDE) {
        // What lies below has only let microtasks run; behind it stand the functions that await.
        if (site.getFunctionName() === "runMicrotasks") return [...kept, ...awaiting(sites, i)];
        pending = [];
      }
      else if (NATIVE.test(`${site}`)) pending[pending.length] = site;
    }
    return kept;
  }
  // The language's function that threw, and of what class its receiver is: null of nothing.
  const builtin = (site) => ({of: site ? site.getTypeName() : "", builtin: site?.getFunctionName()?.replace(/.*[. ]/, "") ?? ""});
  let own;   // a script's own hook
  function prepare(error, sites) {
    const shown = visible(sites);
    const first = shown.find(ofScript);
    if (first) places.set(error, {...placeOfSite(first), ...builtin(sites[0] === first ? undefined : sites[0])});
    return typeof own === "function" ? own(error, shown) : format(error, shown);
  }
  Object.defineProperty(Error, "prepareStackTrace", {
    configurable: true, enumerable: false,
    get: () => prepare,
    set: (value) => { own = value; },
  });
  // The error that was last turned into a text: the engine does that to what no script catches.
  Object.defineProperty(Error.prototype, "toString", {writable: true, configurable: true,
    value: nm.asNative({toString() {
      if (this instanceof Error) nm.newestError = this;
      return nm.apply(toString, this, []);
    }}.toString)});

  // The place of the script that is running.
  nm.placeHere = () => nm.placeOf(nm.makeError("Error", ""));
  // Files of the extension are named by their path in it.
  const {base_url: base} = nm.config;
  nm.shortName = (file) => base && file.startsWith(base) ? decodeURI(file.slice(base.length)) : file;
  nm.placeOf = (error) => {
    if (typeof error !== "object" || error === null) return {file: "", line: 0, column: 0, text: ""};
    if (!places.has(error)) {
      try { void error.stack; } catch { /* a getter of the script's */ }
    }
    const place = places.get(error);
    return place ? {...place, text: `${place.file}:${place.line}`} : {file: "", line: 0, column: 0, text: ""};
  };
}
