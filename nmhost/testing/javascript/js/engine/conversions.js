// Which object could not be converted: to a number, a text, or any primitive value; by the operator or the built-in function.
(nm) => {
  "use strict";
  const {shown, tried, written} = nm.need("engine/expressions").expressions;
  const {endsValue, tokensOf} = nm.need("engine/tokens");
  const PLAIN = /^(?:[+]|[=!]=)$/;
  const RECKONS = /^(?:[-*/%&|^]|[*][*]|<<|>>>?|[<>]=?)$/;
  const PRIMITIVE = /^(?:number|string|template|pattern)$/;
  // Built-in functions that ask their arguments for numbers; the others that ask, ask for texts.
  const TO_NUMBER = new RegExp("^(?:at|char(?:Code)?At|codePointAt|copyWithin|fill|flat|repeat|slice|splice|toSpliced|subarray|with|subst(?:r|ring)"
    + "|to(?:Fixed|Precision|Exponential)|set(?:UTC)?(?:Date|Day|Hours|Minutes|Seconds|Milliseconds|Month|FullYear|Time)|[gs]et(?:Big)?(?:Ui|I)nt\\d+"
    + "|[gs]etFloat\\d+|from(?:CharCode|CodePoint)|as(?:Ui|I)ntN|UTC|drop|take|BigInt|Number|resize|transfer|ArrayBuffer|isNaN|isFinite"
    + "|padStart|padEnd)$");
  const FROM_SECOND = /^(?:includes|(?:lastI|i)ndexOf|startsWith|endsWith|Date)$/;   // numbers behind the first argument
  const OWN_SOURCE = /^(?:padStart|padEnd|flat|Number)$/;   // whose argument is told by its value
  const OF_ITEMS = /^(?:join|concat|toString|sort)$/;

  nm.conversionFinders = ({argument, endingAt, forward}) => {
    const {givenTo} = nm.need("engine/locked").lockedFinders({argument, endingAt, forward});
    const isBetween = (all, at, marks) => marks.test(all[at].text) && endsValue(all[at - 1]);
    // Of the two beside an operator the one that is no primitive value as it is written, the left one first.
    function operand(all, at) {
      const {kind} = all[at - 1];
      return kind === "number" || kind === "string" || kind === "template" ? forward(all, at + 1, "unary") : endingAt(all, at - 1);
    }
    // Where a method of the object's was called first, some operators tell the value that a name stands for.
    function valued(node, place) {
      const value = node?.is === "name" ? givenTo(node, place) : undefined;
      return value?.is === "object" && /\)\s*\{|=>|\bfunction\b/.test(textOf(value)) ? value : node;
    }
    const textOf = ({token, all}) => {
      let text = "";
      for (let i = all.indexOf(token); i <= token.match; i++) text += all[i].text;
      return text;
    };
    // The first expression in a template that is no name or literal, or the first of all.
    function firstHole(text) {
      const nodes = [];
      for (let from = text.indexOf("${"); from >= 0; from = text.indexOf("${", from + 2)) {
        const node = forward(tokensOf(text.slice(from + 2, -1)), 0, "list");
        if (node && !PRIMITIVE.test(node.is)) nodes.push(node);
      }
      return nodes.find((node) => node.is !== "name") ?? nodes[0];
    }
    const asTold = (node) => node?.is === "object" || node?.is === "array" ? "Object" : node;
    // The argument that may be the one, and the how manieth it is.
    function given(place) {
      for (let i = 0; i < 5; i++) {
        const node = argument(place, i);
        if (node && !PRIMITIVE.test(node.is)) return [node, i];
      }
      return [undefined, 0];
    }
    function converted(place, wanted) {
      const {all, at} = place;
      const name = place.builtin || (all[at].text === "new" ? all[at + 1].text : all[at].text);
      if (all[at].text === "call" || all[at].text === "apply" || OF_ITEMS.test(name) && (name === "concat" || !argument(place, 0))) return undefined;
      const [node, index] = given(place);
      if (index > 0 && name.startsWith("pad")) return wanted === "text" ? "Object" : undefined;
      const isNumber = all[at - 2]?.text === "Math" || name === "toString" || TO_NUMBER.test(name) || FROM_SECOND.test(name) && index > 0;
      if (!node || (isNumber ? "number" : "text") !== wanted) return undefined;
      return isNumber ? OWN_SOURCE.test(name) ? valued(node, place) : node : asTold(node);
    }
    const isFunctionCall = ({builtin}) => Boolean(builtin);
    return {
      asPrimitive(place) {
        const {all, at} = place;
        if (isBetween(all, at, PLAIN)) return all[at].text === "+" ? valued(operand(all, at), place) : operand(all, at);
        return all[at].text === "new" && all[at + 1].text === "Date" && !argument(place, 1) ? valued(argument(place, 0), place) : undefined;
      },
      asNumber(place) {
        const {all, at, source} = place;
        if (/^(?:[+][+]|--)$/.test(all[at].text)) return valued(endsValue(all[at - 1]) ? endingAt(all, at - 1) : forward(all, at + 1, "unary"), place);
        if (/^[-+~]$/.test(all[at].text) && all[at + 1]?.text === "{" && !endsValue(all[at - 1])) {
          return shown(forward(all, at + 1, "unary")) ?? `(${source.slice(all[at + 1].start, all[all[at + 1].match].end)})`;
        }
        if (isBetween(all, at, RECKONS)) return /^[<>]/.test(all[at].text) ? valued(operand(all, at), place) : operand(all, at);
        if (/^[-+~]$/.test(all[at].text)) return all[at].text === "-" ? valued(forward(all, at + 1, "unary"), place) : forward(all, at + 1, "unary");
        if (/^(?:[+][+]|--)$/.test(all[at + 1]?.text)) return valued(endingAt(all, at), place);
        return isFunctionCall(place) ? converted(place, "number") : undefined;
      },
      asText(place) {
        const {all, at} = place;
        if (all[at].kind === "template" && !place.builtin) return asTold(firstHole(all[at].text));
        if (all[at].text === "new" && !place.builtin) return asTold(forward(all, at, "assignment"));
        if (all[at].text === "[" && endsValue(all[at - 1])) return asTold(forward(all, at + 1, "assignment"));
        if (all[at].text === "in" || all[at + 1]?.text === "in") return asTold(endingAt(all, all[at].text === "in" ? at - 1 : at));
        return isFunctionCall(place) ? converted(place, "text") : undefined;
      },
      // Of a method of arrays that goes through its items.
      ofItems: (place) => OF_ITEMS.test(place.builtin) && (place.builtin === "concat" || !argument(place, 0)) ? "Object" : undefined,
    };
  };
}
