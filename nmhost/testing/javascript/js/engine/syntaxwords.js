// What Firefox says of a script that is none, where the engine's own words don't tell what it is about.
(nm) => {
  "use strict";
  const RESERVED = /\b(?:let|var|const)\s+(implements|interface|package|private|protected|public|static|yield|let)\b/;
  const TAKEN = /\b(eval|arguments)\s*=[^=]/;
  const OPEN_TEXT = /(["'])(?:(?!\1)[^\\\n]|\\.)*$/;
  const words = {
    "Unexpected strict mode reserved word": (source) => name(RESERVED, source, (word) => `${word} is a reserved identifier`),
    "Unexpected eval or arguments in strict mode": (source) => name(TAKEN, source,
      (word) => `'${word}' can't be defined or assigned to in strict mode code`),
    "Unexpected end of input": (source) => /^[^`]*`[^`]*$/.test(source) ? "`` literal not terminated before end of script" : undefined,
    "Unexpected token '='": (source) => /\b(?:const|let|var)\s+=/.test(source) ? "missing variable name, got '='" : undefined,
    "Invalid or unexpected token": (source) => name(OPEN_TEXT, source,
      (mark) => `${mark}${mark} literal not terminated before end of script`),
  };
  const name = (pattern, source, say) => {
    const found = pattern.exec(source);
    return found ? say(found[1]) : undefined;
  };
  function twice(message, source) {
    const [, what] = /^Identifier '(.*)' has already been declared$/.exec(message) ?? [];
    if (what === undefined) return undefined;
    const escaped = what.replace(/\$/g, "\\$");
    return name(new RegExp(`\\b(let|const|var|function)\\s+${escaped}(?![\\w$])`), source, (kind) => `redeclaration of ${kind} ${what}`);
  }
  // The error itself where there is no more to say.
  nm.syntaxWords = (error, source) => {
    const text = Object.hasOwn(words, error.message) ? words[error.message](source) : twice(error.message, source);
    return text === undefined ? error : new SyntaxError(text);
  };
}
