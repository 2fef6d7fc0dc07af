// Error messages and stacks of the engine, worded as the family words them.
(nm) => {
  "use strict";
  const places = new WeakMap();
  const certain = (name) => name && !/Error$/.test(name);

  // Texts of the engine, and what each family says instead. A row that returns null leaves the text as it is.
  const rows = {
    chromium: [
      [/^not a (function|constructor)$/, ([, what], {callee}) => certain(callee.name)
        ? `${callee.name} is not a ${callee.isNew ? "constructor" : what}` : null],
      [/^cannot read property '(.*)' of (null|undefined)$/,
        ([, key, value]) => `Cannot read properties of ${value} (reading '${key}')`],
      [/^cannot set property '(.*)' of (null|undefined)$/,
        ([, key, value]) => `Cannot set properties of ${value} (setting '${key}')`],
      [/^'(.*)' is read-only$/, () => "Assignment to constant variable."],
      [/^class constructors must be invoked with 'new'$/, () => "Class constructor cannot be invoked without 'new'"],
    ],
    firefox: [
      [/^not a (function|constructor)$/, ([, what], {callee}) => certain(callee.name)
        ? `${callee.name} is not a ${callee.isNew ? "constructor" : what}` : null],
      [/^cannot read property '(.*)' of (null|undefined)$/, ([, key, value], {object}) => object(key)
        ? `can't access property "${key}", ${object(key)} is ${value}` : `can't access property "${key}" of ${value}`],
      [/^'(.*)' is read-only$/, ([, name]) => `invalid assignment to const '${name}'`],
    ],
  }[nm.config.base];

  function reword(error, frame) {
    const {text} = nm.locate(frame.line);
    const context = {
      get callee() {
        return {name: nm.calleeAt(text, frame.column), isNew: /\bnew\s+$/.test(text.slice(0, frame.column - 1))};
      },
      object: (key) => nm.objectAt(text, frame.column, key),
    };
    for (const [pattern, words] of rows) {
      const found = pattern.exec(error.message);
      const better = found && words(found, context);
      if (better) Object.defineProperty(error, "message", {value: better, writable: true, configurable: true});
    }
  }
  const styles = {
    chromium: (error, frames) => [String(error),
      ...frames.map(({name, file, line, column}) => name ? `    at ${name} (${file}:${line}:${column})`
      : `    at ${file}:${line}:${column}`)].join("\n"),
    firefox: (error, frames) => frames.map(({name, file, line, column}) =>
      `${name}@${file}:${line}:${column}\n`).join(""),
  };
  const format = styles[nm.config.base];
  // Firefox's errors have their place as properties of their own.
  const extras = {
    chromium: () => {},
    firefox(error, {file, line, column}) {
      for (const [key, value] of Object.entries({fileName: file, lineNumber: line, columnNumber: column})) {
        Object.defineProperty(error, key, {value, writable: true, configurable: true});
      }
    },
  };
  const addPlace = extras[nm.config.base];

  function prepare(error, sites) {
    const raw = sites.map((site) => ({line: site.getLineNumber(), column: site.getColumnNumber(),
      name: site.getFunctionName()}));
    const first = raw[0];
    if (first?.line && error instanceof TypeError) reword(error, first);
    const frames = raw.filter(({line}) => line).map(({line, column, name}) => {
      const at = nm.locate(line);
      return {file: at.file, line: at.line, column, name: name === "<eval>" || name === "<anonymous>" ? "" : name
        ?? ""};
    }).filter(({file}) => file !== "");
    if (frames.length) places.set(error, frames[0]);
    addPlace(error, frames[0] ?? {file: "", line: 0, column: 0});
    nm.newestError = error;
    return format(error, frames);
  }
  // An accessor of the engine: assigned, for a data property in its place would never be called.
  Error.prepareStackTrace = (error, sites) => {
    try { return prepare(error, sites); } catch { return String(error); }
  };
  nm.placeOf = (error) => {
    const place = typeof error === "object" && error !== null ? places.get(error) : undefined;
    return place ? {...place, text: `${place.file}:${place.line}`} : {file: "", line: 0, column: 0, text: ""};
  };
}
