// What is wrong with a text that is no JSON, in the words and with the place of the family whose engine is another one.
(nm) => {
  "use strict";
  if (!nm.config.has_own_words) return;
  const {parse} = JSON;

  // One look at a text: returns at the first fault, as [index, words].
  function fault(text) {
    let at = 0;
    const stop = (words, index = at) => { throw {words, index}; };
    const space = () => { while (" \t\n\r".includes(text[at]) && at < text.length) at += 1; };
    const digits = (words) => {
      if (!/\d/.test(text[at] ?? "")) stop(words);
      while (/\d/.test(text[at] ?? "")) at += 1;
    };
    function string() {
      at += 1;
      if (at >= text.length) stop("unterminated string literal");
      for (; text[at] !== '"'; at += 1) {
        if (at >= text.length) stop("unterminated string");
        if (text[at] < " ") stop("bad control character in string literal");
        if (text[at] !== "\\") continue;
        at += 1;
        if (at >= text.length) stop("unterminated string");
        if (!'"\\/bfnrtu'.includes(text[at])) stop("bad escaped character");
        if (text[at] !== "u") continue;
        const {length} = /^[\da-f]{0,4}/i.exec(text.slice(at + 1))[0];
        at += length;
        if (length < 4) {
          at += 1;
          stop("bad Unicode escape");
        }
      }
      at += 1;
    }
    function number() {
      if (text[at] === "-") {
        at += 1;
        if (!/\d/.test(text[at] ?? "")) stop("no number after minus sign");
      }
      if (text[at] === "0") at += 1;
      else digits("unexpected non-digit");
      if (text[at] === ".") {
        at += 1;
        digits("missing digits after decimal point");
      }
      if (/[eE]/.test(text[at] ?? "")) {
        at += 1;
        if (/[-+]/.test(text[at] ?? "")) at += 1;
        digits("missing digits after exponent indicator");
      }
    }
    function array() {
      at += 1;
      space();
      if (text[at] === "]") return void (at += 1);
      for (;;) {
        value();
        space();
        if (at >= text.length) stop("end of data when ',' or ']' was expected");
        if (text[at] === "]") return void (at += 1);
        if (text[at] !== ",") stop("expected ',' or ']' after array element");
        at += 1;
      }
    }
    function object() {
      at += 1;
      space();
      if (text[at] === "}") return void (at += 1);
      if (at >= text.length) stop("end of data while reading object contents");
      if (text[at] !== '"') stop("expected property name or '}'");
      for (;;) {
        string();
        space();
        if (at >= text.length) stop("end of data after property name when ':' was expected");
        if (text[at] !== ":") stop("expected ':' after property name in object");
        at += 1;
        value();
        space();
        if (at >= text.length) stop("end of data after property value in object");
        if (text[at] === "}") return void (at += 1);
        if (text[at] !== ",") stop("expected ',' or '}' after property value in object");
        at += 1;
        space();
        if (at >= text.length) stop("end of data when property name was expected");
        if (text[at] !== '"') stop("expected double-quoted property name");
      }
    }
    function value() {
      space();
      if (at >= text.length) stop("unexpected end of data");
      const first = text[at];
      if (first === '"') return string();
      if (first === "[") return array();
      if (first === "{") return object();
      if (/[-\d]/.test(first)) return number();
      const word = {t: "true", f: "false", n: "null"}[first];
      if (!word) stop("unexpected character");
      if (!text.startsWith(word, at)) stop("unexpected keyword");
      at += word.length;
    }
    try {
      value();
      space();
      if (at < text.length) stop("unexpected non-whitespace character after JSON data");
    } catch (found) { return found; }
    return undefined;
  }
  function said(text) {
    const found = fault(text);
    if (typeof found?.words !== "string") return undefined;
    const before = text.slice(0, found.index).split(/\r\n|\r|\n/);
    const place = `line ${before.length} column ${before.at(-1).length + 1}`;
    return `JSON.parse: ${found.words} at ${place} of the JSON data`;
  }
  const {parse: worded} = {parse(text, reviver) {
    try { return nm.apply(parse, JSON, [text, reviver]); } catch (error) {
      if (error instanceof SyntaxError && !nm.isMadeByScript(error)) {
        const words = said(`${text}`);
        if (words) Object.defineProperty(error, "message", {value: words, writable: true, configurable: true});
      }
      throw error;
    }
  }};
  const isSpace = (one) => one === " " || one === "\t" || one === "\n" || one === "\r";
  // What a raw text is not, before it is read as JSON, in which it may be no list and no object.
  function unfit(text) {
    if (text === "") return "JSON.rawJSON: argument cannot be empty when converted to string";
    if (isSpace(text[0]) || isSpace(text.at(-1))) return "JSON.rawJSON: first or last character cannot be any of tab, line feed, carriage return, or space";
    return said(text) ?? "JSON.rawJSON: outermost value must not be an array or object";
  }
  const {rawJSON} = JSON;
  const {rawJSON: wordedRaw} = {rawJSON(text) {
    const shown = `${text}`;
    try { return nm.apply(rawJSON, JSON, [shown]); } catch (error) {
      if (error instanceof SyntaxError) Object.defineProperty(error, "message", {value: unfit(shown), writable: true, configurable: true});
      throw error;
    }
  }};
  if (rawJSON) Object.defineProperty(JSON, "rawJSON", {writable: true, configurable: true, value: nm.asNative(wordedRaw)});
  nm.parseInWords = (text) => nm.apply(worded, JSON, [text]);
  Object.defineProperty(JSON, "parse", {writable: true, configurable: true, value: nm.asNative(worded)});
}
