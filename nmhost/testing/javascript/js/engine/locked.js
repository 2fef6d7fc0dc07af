// What class an expression's value is of, as Firefox names it, and how an object was locked that something is put into:
// by what is written before.
(nm) => {
  "use strict";
  const {tried, written} = nm.need("engine/expressions").expressions;
  const {baseOf} = nm.need("engine/receivers").receivers;
  const isDot = (token) => token?.text === "." || token?.text === "?.";
  const LOCK = /^Object\.(freeze|seal|preventExtensions)$/;
  const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const textOf = (node) => node && tried(() => written(node));
  const PAST = "can't define array index property past the end of an array with non-writable length";

  nm.lockedFinders = ({argument, endingAt, forward}) => {
    const classes = {
      array: () => "Array", object: () => "Object", pattern: () => "RegExp", string: () => "String", template: () => "String",
      other: ({isFunction}) => isFunction ? "Function" : undefined,
      new: ({of}, {all, at, source}) => baseOf(textOf(of) ?? "", source.slice(0, all[at].start)),
      call(node, place, depth) {
        const callee = textOf(node.of);
        const isThrough = LOCK.test(callee) || callee === "Object.defineProperty" || callee === "Object.assign";
        if (isThrough) return classOf(forward(place.all, node.open + 1, "assignment"), place, depth);
        return MAKES_ARRAYS.test(callee) ? "Array" : undefined;
      },
      name: (node, place, depth) => typeof globalThis[node.text] === "function" && nm.isNative(globalThis[node.text]) ? "Function"
        : classOf(givenTo(node, place), place, depth),
    };
    // What a name was last given before, as it is written there.
    function givenTo(node, place) {
      const found = lastOf(place, new RegExp(`\\b(?:(function\\*?|class)\\s+${node.text}\\b|${node.text}\\s*[:=](?![=>]))`, "g"));
      if (!found || found[1]) return found && {is: "other", isFunction: true};
      const from = place.all.findIndex((token) => token.start >= found.index + found[0].length);
      return from < 0 ? undefined : forward(place.all, from, "assignment");
    }
    const MAKES_ARRAYS = /^(?:Array\.(?:from|of)|Object\.(?:keys|values|entries)|Array)$|\.(?:map|filter|slice|concat|split)$/;
    const classOf = (node, place, depth = 0) => depth > 5 ? undefined : node && classes[node.is]?.(node, place, depth + 1);
    const lastOf = ({all, at, source}, pattern) => [...source.slice(0, all[at].start).matchAll(pattern)].at(-1);
    // The object of a member at a place.
    function objectOf({all, at}) {
      if (isDot(all[at - 1]) || all[at - 1]?.text === "[") return endingAt(all, at - 2);
      if (isDot(all[at]) || all[at].text === "[") return endingAt(all, at - 1);
      if (!/=$/.test(all[at].text)) return undefined;
      return endingAt(all, all[at - 1].text === "]" ? all[at - 1].match - 1 : at - 3);
    }
    function lockOf(place) {
      const node = objectOf(place);
      const inline = node?.is === "call" && LOCK.exec(textOf(node.of))?.[1];
      if (inline) return inline;
      const name = escaped(textOf(node) ?? "");
      return name && lastOf(place, new RegExp(`\\bObject\\.(freeze|seal|preventExtensions)\\(\\s*${name}\\b|\\b${name}\\s*[:=]\\s*Object\\.(freeze|seal|preventExtensions)\\(`, "g"))
        ?.slice(1).find((one) => one);
    }
    const finders = {
      lockedPast: (place) => classOf(objectOf(place), place) === "Array" && !/^(?:seal|preventExtensions)$/.test(lockOf(place)) ? PAST : undefined,
      lockedObject: (place) => classOf(objectOf(place), place),
      definedPast(place) {
        const node = argument(place, 0);
        const how = node?.is === "call" ? LOCK.exec(textOf(node.of))?.[1] : undefined;
        return classOf(node, place) === "Array" && (how === undefined || how === "freeze") ? PAST : undefined;
      },
      definedObject: (place) => classOf(argument(place, 0), place),
    };
    return {classOf, givenTo, finders};
  };
}
