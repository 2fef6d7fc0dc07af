// What a script declares at its top by let, const and class: later scripts of the same global object see it, and may not
// declare it again.
(nm) => {
  "use strict";
  const KINDS = /^(?:let|const|class)$/;
  const declared = new Map();   // name -> the word that declared it first

  // Each name that a script declares so, with the word.
  function declaredBy(source) {
    if (!/\b(?:let|const|class)\b/.test(source)) return [];
    const all = nm.need("engine/tokens").tokensOf(source);
    return all.flatMap(({text, parent, start}, at) => {
      if (parent !== -1 || !KINDS.test(text)) return [];
      const [before, after] = [all[at - 1], all[at + 1]];
      const begins = before === undefined || /^[;}]$/.test(before.text) || source.slice(before.end, start).includes("\n") && before.kind !== "mark";
      if (!begins || after === undefined) return [];
      if (after.kind === "name") return [[after.text, text]];
      return /^[[{]$/.test(after.text) ? all.filter((one, place) => one.kind === "name" && all[one.parent] === after
        && all[place + 1]?.text !== ":").map((one) => [one.text, text]) : [];
    });
  }
  nm.declaredWord = (name) => declared.get(name);
  // Firefox tells which word declared it.
  const twice = (names) => {
    const [name, word] = names.find(([, one]) => one !== "const") ?? names[0];
    return nm.follows("platform", "blink") ? `Identifier '${names[0][0]}' has already been declared`
      : `redeclaration of ${word === "const" ? "const" : "let"} ${name}`;
  };
  // What a script is about to declare, and the error if something of it is there already.
  nm.declare = (source) => {
    const names = declaredBy(source);
    const again = names.filter(([one]) => declared.has(one));
    if (again.length) return {names, refusal: new SyntaxError(twice(again))};
    for (const [name, word] of names) declared.set(name, word);
    return {names, refusal: null};
  };
}
