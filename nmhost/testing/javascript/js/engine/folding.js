// Operations on constants, which Firefox works out before a script runs: its messages show what came of them.
(nm) => {
  "use strict";
  const ARITHMETIC = {
    __proto__: null,
    "+": (a, b) => a + b, "-": (a, b) => a - b, "*": (a, b) => a * b, "/": (a, b) => a / b, "%": (a, b) => a % b, "**": (a, b) => a ** b,
    "<<": (a, b) => a << b, ">>": (a, b) => a >> b, ">>>": (a, b) => a >>> b, "&": (a, b) => a & b, "|": (a, b) => a | b, "^": (a, b) => a ^ b,
  };
  const PREFIX = {__proto__: null, "+": (a) => +a, "-": (a) => -a, "~": (a) => ~a};
  const numeric = (text) => Number(text.replaceAll("_", ""));
  const isNumber = (node) => node.is === "number" && !node.text.endsWith("n");
  const TRUTH = {__proto__: null, true: true, false: false, null: false};

  nm.folding = (unknown, unquote) => {
    const value = (node) => isNumber(node) ? numeric(node.text) : node.is === "string" ? unquote(node.text) : undefined;
    const numberNode = (result) => ({is: "number", text: String(result)});
    const truth = (node) => node.is === "name" ? TRUTH[node.text] : node.is === "number" || node.is === "string" ? Boolean(value(node) ?? true) : undefined;
    return {
      number: (text) => text.endsWith("n") ? text : String(numeric(text)),
      // Texts and numbers are joined, numbers are worked out.
      binary(node) {
        const [left, right] = [value(node.left), value(node.right)];
        if (left === undefined || right === undefined) return node;
        if (typeof left === "number" && typeof right === "number" && node.mark in ARITHMETIC) return numberNode(ARITHMETIC[node.mark](left, right));
        return node.mark === "+" ? {is: "string", text: nm.stringify(`${left}${right}`)} : node;
      },
      unary(node) {
        const {mark, of} = node;
        if (mark in PREFIX && isNumber(of)) return numberNode(PREFIX[mark](value(of)));
        if (mark === "typeof" && value(of) !== undefined) return {is: "string", text: `"${typeof value(of)}"`};
        return mark === "!" && truth(of) !== undefined ? {is: "name", text: String(!truth(of))} : node;
      },
      // Which operand of `||`, `&&` or a choice it is, if the first tells.
      chosen(mark, first, then, otherwise) {
        const isTrue = truth(first);
        if (isTrue === undefined || mark === "??") return unknown;
        if (mark === "?") return isTrue ? then : otherwise;
        return isTrue === (mark === "&&") ? then : first;
      },
      // The property that a key names, if it is a constant.
      keyOf: (node) => value(node) === undefined ? null : String(value(node)),
    };
  };
}
