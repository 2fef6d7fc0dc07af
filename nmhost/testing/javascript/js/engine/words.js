// Messages of the engine's own errors, as a family words them whose engine is another one.
(nm) => {
  "use strict";
  const rows = (nm.config.engine_texts ?? []).map(([pattern, ...words]) => [new RegExp(`^(?:${pattern})$`, "s"), words]);
  const seen = new WeakSet();
  const ofEngine = new WeakSet();
  const sources = new Map();   // file -> {lines, insertions by line}
  const {defineProperty, getOwnPropertyDescriptor} = Object;
  const {exec} = RegExp.prototype;

  nm.on("add_source", (file, text, insertions) => {
    const byLine = new Map();
    for (const [line, column, length] of insertions) {
      if (!byLine.has(line)) byLine.set(line, []);
      byLine.get(line).push([column, length]);
    }
    sources.set(file, {lines: text.split("\n"), byLine});
  });
  // Where a column of the rewritten script was in the script as it is written.
  nm.writtenColumn = (file, line, column) => {
    let moved = 0;
    for (const [at, length] of sources.get(file)?.byLine.get(line) ?? []) if (at + moved <= column) moved += length;
    return column - moved;
  };
  nm.lineOf = (file, line) => sources.get(file)?.lines[line - 1] ?? "";

  const isOwn = (error) => error instanceof Error && !nm.isMadeByScript(error)
    && getOwnPropertyDescriptor(error, "message")?.enumerable === false;
  // The chain of names and members that ends before `end`.
  const CHAIN = /[\w$.\u0080-\uffff]+(?:\[[\w$.'"]+\][\w$.]*)*$/;
  function word(error) {
    const {message} = error;
    for (const [pattern, words] of rows) {
      const found = nm.apply(exec, pattern, [message]);
      if (!found) continue;
      const filled = fill(error, words, found);
      if (filled !== undefined) return filled;
    }
    return undefined;
  }
  // $1 is what the pattern found there, $expression what stands before the place of the error, if that is plain.
  function fill(error, words, found) {
    for (const text of words) {
      let missing = false;
      const filled = text.replace(/\$(\w+)/g, (whole, name) => {
        const value = /^\d$/.test(name) ? found[Number(name)] : name === "expression" ? expression(error) : undefined;
        if (value === undefined || value === null) missing = true;
        return value;
      });
      if (!missing) return filled;
    }
    return undefined;
  }
  function expression(error) {
    const place = nm.placeOf(error);
    const text = nm.lineOf(place.source, place.line).slice(0, place.column - 1).replace(/\s*\??\.?\s*$/, "");
    const found = nm.apply(exec, CHAIN, [text]);
    return found ? found[0].replace(/\?\./g, ".") : undefined;
  }
  // Called with every error that a script catches, before the script has it; returns it.
  nm.caught = (error) => {
    if (typeof error !== "object" || error === null || seen.has(error) || nm.isProxy(error)) return error;
    seen.add(error);
    if (rows.length === 0 || !isOwn(error)) return error;
    ofEngine.add(error);
    const text = word(error);
    return nm.inOwnWords(error, text);
  };
  nm.isOfEngine = (error) => ofEngine.has(error);
}
