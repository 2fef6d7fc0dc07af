// What was given to a built-in function that refuses it: the value, its kind, or how few there are.
(nm) => {
  "use strict";
  const {shown} = nm.need("engine/expressions").expressions;
  nm.givenFinders = ({argument, kindOf, value, described, nothing, nameAt, nearby}) => ({
    kindGiven: (place) => kindOf(argument(place, 0)) ?? (argument(place, 0)?.is === "member" ? "undefined" : undefined),
    firstNothing: (place) => place.of !== null && place.builtin ? nothing(argument(place, 0)) ?? (argument(place, 0) ? undefined : "undefined") : undefined,
    precisionGiven(place) {
      const node = argument(place, 0);
      const kind = kindOf(node);
      if (kind === "number") return node.text === "NaN" ? "0" : shown(node);
      return kind && kind !== "string" && kind !== "undefined" || node?.is === "other" ? "0" : kind === "string" ? String(Math.trunc(Number(node.text.slice(1, -1))) || 0) : undefined;
    },
    collectionKey(place) {
      if (place.all[place.at].text === "new") return undefined;
      const node = argument(place, 0);
      if (node === undefined || node.is === "member") return "undefined";
      return kindOf(node) && node.is !== "object" && node.is !== "array" ? value(node) : undefined;
    },
    dataViewOf(place) {
      const node = argument(place, 0);
      if (node === undefined) return "DataView constructor: At least 1 argument required, but only 0 passed";
      return /^[a-z]/.test(kindOf(node) ?? "") ? `${shown(node)} is not an object` : `DataView: expected ArrayBuffer, got ${/^[A-Z]/.test(kindOf(node) ?? "") ? kindOf(node) : "Object"}`;
    },
    few1Objects: (place) => argument(place, 0) ? undefined : "At least 1 argument required, but only 0 passed",
    optionsOf: (place) => place.all[place.at].text === "new" && place.all[place.at + 1].text === "Intl" && argument(place, 1)?.is !== "object" ? `Intl.${place.all[place.at + 3].text}` : undefined,
    notCallable: (place) => nearby(place, /(\[Symbol\.toPrimitive\])\s*:\s*(?:-?\d|["'{[]|true|false)/) && "its [Symbol.toPrimitive] property is not a function",
    valueToDefine: (place) => nameAt(place, "defineProperty") && argument(place, 0) && kindOf(argument(place, 0)) ? value(argument(place, 0)) : undefined,
    boundFormat: ({all, at, builtin}) => builtin === "format" || all[at].text === "format" ? "format" : undefined,
    fewDefined: (place) => nameAt(place, "defineProperties") && argument(place, 0) && !argument(place, 1) ? "At least 2 arguments required, but only 1 passed" : undefined,
    noArgument: (place) => place.all[place.at + 1]?.text === "(" && !argument(place, 0) ? "undefined" : undefined,
    rangeOfDates(place) {
      if (place.builtin === "formatToParts") return "date value is not finite in DateTimeFormat.formatRange()";
      if (!/^formatRange/.test(place.builtin)) return undefined;
      return argument(place, 1) ? "date value is not finite in DateTimeFormat.formatRange()" : "undefined end-date in DateTimeFormat.formatRange()";
    },
    rangeOf(place) {
      const [first, second] = [argument(place, 0), argument(place, 1)];
      if (!second || second.text === "undefined") return "undefined end number in NumberFormat.formatRange()";
      return first?.text === "undefined" ? "undefined start number in NumberFormat.formatRange()" : `range can't ${first?.text === "NaN" ? "start" : "end"} with NaN in NumberFormat.formatRange()`;
    },
    describedSecond: (place) => described(argument(place, 1)),
    revocable: (place) => nameAt(place, "revocable") ? "Proxy.revocable" : undefined,
  });
}
