// Of what kind a value is that stands at the place of an error, as Firefox says it: a receiver, an argument, what a trap gives.
(nm) => {
  "use strict";
  const {Reader, shown: whole, tried, written} = nm.need("engine/expressions").expressions;
  const shown = (node) => node && whole(node);
  const isDot = (token) => token?.text === "." || token?.text === "?.";
  const OF_TEXTS = /^(?:join|concat|padStart|padEnd|includes|startsWith|endsWith|(?:lastI|i)ndexOf|replace|replaceAll|split|localeCompare)$/;
  const OF_OWN = /^(?:at|endsWith|startsWith|includes|(?:lastI|i)ndexOf|localeCompare|charAt|charCodeAt|codePointAt|isWellFormed|normalize|to(?:Locale)?(?:Low|Upp)erCase|toWellFormed|trim|trimEnd|trimStart)$/;
  const WORDS = {__proto__: null, NaN: "number", Infinity: "number", null: "null", undefined: "undefined", true: "boolean", false: "boolean"};
  // Classes whose prototype is an object of a class of its own.
  const OWN = /^(?:Map|Set|Promise|(?:Shared)?ArrayBuffer|DataView|WeakMap|WeakSet|Date|RegExp|BigInt|\w+Array)\.prototype$/;
  const isSymbol = (node) => node.is === "call" && /^Symbol(?:\.for)?\(/.test(written(node)) || node.is === "member" && /^Symbol\.\w+$/.test(written(node));
  const kinds = {
    number: ({text}) => text.endsWith("n") ? "bigint" : "number", string: () => "string", template: () => "string",
    other: ({isFunction}) => isFunction ? "Function" : undefined,
    name: ({text}) => WORDS[text], array: () => "Array", object: () => "Object", pattern: () => "RegExp",
    unary: ({mark, of}) => mark === "-" && of.is === "number" ? kinds.number(of) : undefined,
    new: ({of}) => of.is === "name" ? of.text : undefined,
    call: (node) => isSymbol(node) ? "symbol" : undefined,
    member(node) {
      const text = written(node);
      return isSymbol(node) ? "symbol" : OWN.test(text) ? text : text.endsWith(".prototype") ? "Object" : undefined;
    },
  };
  const kindOf = (node) => node === undefined ? "undefined" : kinds[node.is]?.(node);
  // A symbol as its value is told.
  function symbol(node) {
    const token = node.is === "call" ? node.all?.[node.open + 1] : undefined;
    return token?.kind === "string" ? `${written(node.of)}("${token.text.slice(1, -1)}")` : shown(node);
  }
  // A value as it is told with its kind.
  function described(node) {
    const kind = kindOf(node);
    if (kind === "symbol") return symbol(node);
    if (kind === "undefined" || kind === "null" || kind === "boolean") return node ? shown(node) : "undefined";
    if (kind === "bigint") return `the BigInt ${node.text}`;
    return {number: "the number ", string: "the string ", Array: "the array ", Object: "the object "}[kind]?.concat(shown(node) ?? "");
  }
  // What a name stands for where Firefox tells the value: what it was last given before, if that is a literal.
  const LITERAL = "(\"[^\"\\n]*\"|'[^'\\n]*'|-?\\d[\\w.]*|null|undefined|true|false)\\s*[,;)]";
  function valueIn({all, at, source}, node) {
    if (node?.is !== "name" || WORDS[node.text] || !/^\w+$/.test(node.text)) return node;
    const given = [...source.slice(0, all[at].start).matchAll(new RegExp(`\\b${node.text}\\s*=\\s*${LITERAL}`, "g"))].at(-1)?.[1];
    if (given === undefined) return node;
    return {is: /^["']/.test(given) ? "string" : /^[-\d]/.test(given) ? "number" : "name", text: given};
  }
  const value = (node) => node === undefined ? "undefined" : kindOf(node) === "symbol" ? symbol(node) : kindOf(node) === "bigint" ? node.text : shown(node);
  // As it is written, of nothing given too.
  const literal = (node) => kindOf(node) === "undefined" ? "(void 0)" : value(node);

  nm.kindFinders = ({argument: asWritten, endingAt, forward}) => {
    const locked = nm.need("engine/locked").lockedFinders({argument: asWritten, endingAt, forward});
    const argument = (place, number) => valueIn(place, asWritten(place, number));
    const receiver = (place) => {
      const {all, at} = place;
      const {text} = all[at];
      if (text === "apply" && all[at - 2]?.text === "Reflect") return argument(place, 1) ?? {is: "name", text: "undefined"};
      if (text === "call" || text === "apply") return argument(place, 0) ?? {is: "name", text: "undefined"};
      return isDot(all[at - 1]) ? endingAt(all, at - 2) : undefined;
    };
    const kindOfReceiver = (place, said) => {
      const {text} = place.all[place.at];
      const isOfText = place.builtin === "" || place.builtin === undefined || text === place.builtin || text === "call" || text === "apply";
      const node = isOfText ? receiver(place) : undefined;
      return nm.need("engine/receivers").receivers.kindOfReceiver(place, node && (kindOf(node) ?? locked.classOf(node, place)), said?.[0]);
    };
    // An array's function that is called without the function that it calls.
    function lacking(place) {
      const {of, builtin, all, at} = callOf(place) ?? place;
      if (!LACKING.test(builtin) || OTHERS.test(of) || receiver(place)?.of?.text === "Iterator") return undefined;
      const {text} = all[at];
      const isApplied = text === "call" || text === "apply";
      if (isApplied && written(endingAt(all, at - 2) ?? {is: "other"}).startsWith("Iterator.")) return undefined;
      return asWritten({all, at}, isApplied ? 1 : 0) === undefined && all[at + 1]?.text === "(" && all[at + 2].text !== "..."
        ? TYPED.test(of) ? `${builtin === "forEach" ? "" : "%"}TypedArray${builtin === "forEach" ? "" : "%"}.prototype.${builtin}`
          : `Array.prototype.${{findIndex: "find", reduceRight: "reduce"}[builtin] ?? builtin}` : undefined;
    }
    // The call of the built-in function that threw, at the place or a little further on.
    function callOf(place) {
      const {all, at, builtin} = place;
      if (all[at].text === builtin) return place;
      if (/^(?:call|apply)$/.test(all[at].text)) return undefined;
      for (let i = at + 1; i < Math.min(at + 40, all.length) && all[i].text !== ";"; i++) if (all[i].text === builtin && isDot(all[i - 1])) return {...place, at: i};
      return undefined;
    }
    const CALLS_BACK = /^(?:map|flatMap|filter|find(?:Last)?(?:Index)?|forEach|some|every|reduce|reduceRight)$/;
    const LACKING = /^(?:find(?:Last)?(?:Index)?|forEach|map|filter|some|every|reduce|reduceRight)$/;
    const OTHERS = /Iterator|Generator|^(?:Map|Set)$/;
    const TYPED = /.Array$/;
    // The function's body around a place, from its arrow on: the first and the last of its tokens.
    function body({all, at}) {
      for (let i = at; i >= 0; i--) {
        if (all[i].match < i) i = all[i].match;
        else if (all[i].text === "=>") return [i + 1, bodyEnd(all, i + 1)];
      }
      return [Math.max(0, at - 40), Math.min(all.length, at + 40)];
    }
    function bodyEnd(all, from) {
      if (all[from]?.text === "{") return all[from].match;
      let end = from;
      while (end < all.length && !/^[,;)\]}]$/.test(all[end].text)) end = all[end].match > end ? all[end].match + 1 : end + 1;
      return end;
    }
    const nearby = (place, pattern) => {
      const [from, to] = body(place);
      return pattern.exec(place.source.slice(place.all[from]?.start, place.all[Math.min(to, place.all.length - 1)].end))?.[1];
    };
    // What a function of a property of that name gives, where it is an arrow close by that gives a literal.
    const given = (place, name) => {
      const {all} = place;
      const [from, to] = body(place);
      for (let i = from; i < to; i++) {
        if (all[i].text !== name || all[i + 1]?.text !== ":" || all[i + 2]?.text !== "(") continue;
        const arrow = all[all[i + 2].match + 1];
        const node = arrow?.text === "=>" ? tried(() => new Reader(all, all[i + 2].match + 2).assignment()) : undefined;
        if (node) return node;
      }
      return undefined;
    };
    const nameAt = ({all, at}, ...names) => names.includes(all[at].text) ? all[at].text : undefined;
    // What is written a little further on, where a pattern says what of it.
    const further = ({all, at, source}, pattern) => {
      const found = pattern.exec(source.slice(all[at].start, all[at].start + 160));
      return found ? found[1] ?? "" : undefined;
    };
    const nothing = (node) => ["null", "undefined"].includes(node?.text) ? node.text : undefined;
    const DATE_PARTS = /\b(weekday|era|year|month|day|dayPeriod|hour|minute|second|fractionalSecondDigits|timeZoneName)\s*:/;
    const OPTIONS = {alphabet: '"alphabet" option must be one of "base64" or "base64url"',
      lastChunkHandling: '"lastChunkHandling" option must be one of "loose", "strict", or "stop-before-partial"'};
    function deletion({all, at}) {
      const found = all[at - 1]?.text === "delete" ? forward(all, at, "postfix") : undefined;
      return found?.is === "member" || found?.is === "element" ? found : undefined;
    }
    // What is gone through, by a loop, a pattern or a collection that is made.
    function stepped({all, at}) {
      if (all[at].text === "new") return asWritten({all, at}, 0);
      const {parent} = all[at];
      const open = all[parent];
      if (open?.text === "[") return all[open.match + 1]?.text === "=" ? forward(all, open.match + 2, "assignment") : undefined;
      return open?.text === "(" && /^(?:for|await)$/.test(all[parent - 1]?.text) ? afterOf(all, parent) : undefined;
    }
    function afterOf(all, open) {
      for (let i = open + 1; i < all[open].match; i++) if (all[i].parent === open && all[i].text === "of") return forward(all, i + 1, "assignment");
      return undefined;
    }
    function loopAround({all, at}) {
      for (let open = all[at].parent; open >= 0; open = all[open].parent) {
        if (all[open].text === "(" && all[open - 1]?.text === "await" && all[open - 2]?.text === "for") return afterOf(all, open);
      }
      return undefined;
    }
    return {
      ...locked.finders,
      ...nm.need("engine/given").givenFinders({argument, kindOf, value, described, nothing, nameAt, nearby}),
      nextOf: stepped,
      awaited: (place) => {
        const node = loopAround(place);
        return node && !nothing(node) ? node : undefined;
      },
      steppedAsync: ({all, at}) => all[all[all[at].parent]?.text === "(" ? all[at].parent - 1 : -1]?.text === "await" ? "(intermediate value)" : undefined,
      yieldedFrom({all, at}) {
        for (let i = at; i > Math.max(0, at - 12) && all[i].text !== ";"; i--) if (all[i].text === "yield" && all[i + 1]?.text === "*") return forward(all, i + 2, "assignment");
        return undefined;
      },
      calledAfterWait({all, at}) {
        const close = all[at].text === ")" ? at : at - 1;
        return all[close]?.text === ")" && all[all[close].match + 1]?.text === "await" ? "undefined" : undefined;
      },
      badTrap: (place) => nearby(place, /\b(apply|construct):\s*(?:-?\d|["']|true\b|false\b)/),
      iteratorReturn: (place) => nameAt(place, "break", "return", "continue", "throw") || nearby(place, /\b(return)(?::|\()/)
        ? "iterator.return() returned a non-object value" : undefined,
      primitiveMethod: (place) => nearby(place, /(\[Symbol\.toPrimitive\])/) && "its [Symbol.toPrimitive] method returned an object",
      heritage(place) {
        const {all, at} = place;
        const [from, to] = body(place);
        const found = (i) => all[i].text === "extends" ? forward(all, i + 1, "postfix") : undefined;
        for (let i = at; i >= Math.max(from, at - 3); i--) if (found(i)) return found(i);
        for (let i = at; i < Math.max(to, at + 60) && i < all.length; i++) if (all[i].text === "extends") return found(i);
        return undefined;
      },
      ofMethod: ({all, at}) => isDot(all[at - 1]) && OF_TEXTS.test(all[at].text) ? "Object" : undefined,
      tryArgument: (place) => nameAt(place, "try") && (argument(place, 0) ? "Promise" : "Promise.try"),
      ofCatch: ({all, at}) => all[at].text === "call" ? {__proto__: null, catch: "undefined", finally: "promise.then"}[all[at - 2]?.text] : undefined,
      aggregateOfNothing(place) {
        const {all, at} = place;
        if (all[at].text !== "AggregateError" && all[at + 1]?.text !== "AggregateError") return undefined;
        return argument(place, 0) ? "can't convert null to object" : "AggregateError: At least 1 argument required, but only 0 passed";
      },
      entriesOfNothing: (place) => nameAt(place, "fromEntries") && nothing(argument(place, 0)),
      notSorted(place) {
        const {all, at} = place;
        const isTyped = /.Array$/.test(place.of);
        const name = place.builtin || all[at].text;
        if (name === "toSorted") return isTyped ? `${shown(asWritten(place, 0))} is not a function` : "non-function passed to Array.prototype.toSorted";
        return name === "sort" && `invalid ${isTyped ? "%TypedArray%" : "Array"}.prototype.sort argument`;
      },
      textArgument: (place) => kindOf(argument(place, 0)) === "string" ? shown(argument(place, 0)) : undefined,
      // What a deletion begins with, behind the word, and the name of what was to be deleted.
      deletedOf: (place) => deletion(place)?.of,
      deletedKey(place) {
        const found = deletion(place);
        if (found?.is === "member") return `"${found.name}"`;
        return found?.is === "element" && (found.key.is === "number" || found.key.is === "string") ? shown(found.key) : undefined;
      },
      valueGiven: (place) => place.all[place.at].text !== "new" && kindOf(argument(place, 0)) ? value(argument(place, 0)) : undefined,
      createArgument: (place) => nameAt(place, "create") && shown(asWritten(place, 0)),
      receiver: kindOfReceiver,
      lacking,
      objectKind: (place) => /^[A-Z]/.test(kindOf(argument(place, 0)) ?? "") ? kindOf(argument(place, 0)) : undefined,
      reflected: (place) => nameAt(place, "construct") && shown(asWritten(place, 2) ?? asWritten(place, 0)),
      from: (place) => nameAt(place, "from") && (place.all[place.at - 2]?.text === "Array" ? "items" : "source"),
      primitiveTarget: (place) => /^[a-z]/.test(kindOf(argument(place, 0)) ?? "") ? described(argument(place, 0)) : undefined,
      fromNextless: (place) => place.builtin === "from" && place.of === "Array" && asWritten(place, 0) && !asWritten(place, 1) ? "usingIterator()" : undefined,
      ofRevocable: (place) => nameAt(place, "revocable") ? "Proxy.revocable" : "Proxy",
      keyBeyond: (place) => {
        const node = given(place, "ownKeys");
        const last = node?.is === "array" ? node.all[node.token.match - 1] : undefined;
        return last?.kind === "string" ? `"${last.text.slice(1, -1)}"` : undefined;
      },
      pushed: (place) => place.builtin === "push" && place.of === "Array" ? "array index" : undefined,
      getField: ({builtin}) => builtin === "defineProperties" || builtin === "create" ? "getter" : "get",
      setField: ({builtin}) => builtin === "defineProperties" || builtin === "create" ? "setter" : "set",
      primitiveHandler: (place) => /^[a-z]/.test(kindOf(argument(place, 1)) ?? "") ? described(argument(place, 1)) : undefined,
      fromNext: (place) => nameAt(place, "from") && !argument(place, 1) ? "usingIterator()" : undefined,
      sizeGiven: (place) => nearby(place, /\bsize:\s*(NaN)\b/),
      primitive: (place) => /^[a-z]/.test(kindOfReceiver(place) ?? "") ? kindOfReceiver(place) : undefined,
      receiverOrFirst: (place) => kindOf(argument(place, 0)),
      described: (place) => described(argument(place, 0)),
      describedHint: (place) => kindOf(argument(place, 0)) === "string" ? described(argument(place, 0)) : undefined,
      kindOfSecond: (place) => kindOf(argument(place, 1)),
      kindOfArgument: (place) => kindOf(argument(place, 0)),
      asLiteral: (place) => literal(argument(place, 0)),
      calledIs: ({all, at}) => all[at].text,
      definedElement: (place) => nameAt(place, "defineProperty", "defineProperties") && "invalid or out-of-range index",
      testCalled: ({builtin, ...place}) => nameAt(place, "test") ?? (builtin === "exec" || builtin === "compile" ? undefined : builtin),
      execOfProxy: ({builtin, of}) => builtin === "exec" && of === "Proxy" ? "CallRegExpMethodIfWrapped" : undefined,
      reflectApplied(place) {
        const text = place.all[place.at - 2]?.text === "Reflect" ? asWritten(place, 0) ? shown(asWritten(place, 0)) : "undefined" : undefined;
        return /\.prototype\.(?:apply|call)$/.test(text) ? undefined : text;
      },
      // A receiver that is nothing, of a function that makes an object of it.
      receiverOfNothing: (place, said) => place.of === null && /^[a-z]/.test(place.builtin) ? kindOfReceiver(place, said) : undefined,
      calledBack(place) {
        const call = CALLS_BACK.test(place.builtin) ? callOf(place) : undefined;
        return call && (shown(asWritten(call, 0)) ?? "undefined");
      },
      localeOf: ({builtin}) => builtin === "toLocaleString" ? "O.toString" : undefined,
      textReceiver({all, at, builtin}) {
        const text = all[at].text;
        if (text !== "call" && text !== "apply") return undefined;
        return OF_OWN.test(builtin) ? asWritten({all, at}, 0) : "Object";
      },
      list(place) {
        const name = nameAt(place, "apply", "construct");
        return name && literal(argument(place, name === "apply" ? 2 : 1));
      },
      ofReflect: ({all, at}) => all[at - 2]?.text === "Reflect" ? all[at].text : undefined,
      protoSetter(place) {
        const owner = nameAt(place, "setPrototypeOf") && place.all[place.at - 2]?.text;
        return owner && (owner === "Reflect" || argument(place, 1)) ? `${owner}.setPrototypeOf` : undefined;
      },
      constructed: (place) => nameAt(place, "call") ? shown(argument(place, 0))
        : nameAt(place, "construct") && shown(argument(place, 2) ?? argument(place, 0)),
      rawNothing: (place) => nameAt(place, "raw") && (further(place, /^raw\(\s*\{[^}]*\braw:\s*(null|undefined)\b/) ?? "undefined"),
      secondNothing: (place) => place.all[place.at + 1]?.text === "(" ? nothing(argument(place, 1)) : undefined,
      fewForCapture: (place) => nameAt(place, "captureStackTrace") && !argument(place, 0) ? "At least 1 argument required, but only 0 passed" : undefined,
      forCapture: (place) => nameAt(place, "captureStackTrace") && described(argument(place, 0)),
      codeGiven: (place) => nameAt(place, "of") && argument(place, 0)?.text?.slice(1, -1),
      kindOfCode: ({all, at, source}) => /.*type:\s*["'](\w+)/s.exec(source.slice(Math.max(0, all[at].start - 160), all[at].start))?.[1],
      base64Method: (place) => nameAt(place, "toBase64", "fromBase64", "setFromBase64"),
      base64Options: (place) => described(argument(place, nameAt(place, "toBase64") ? 0 : 1)),
      optionOfBase64: (place) => OPTIONS[further(place, /\b(alphabet|lastChunkHandling)\s*:/)],
      namesWithoutType: (place) => argument(place, 1)?.is === "object" ? "DisplayNames" : undefined,
      symbolFor: (place) => further(place, /^[\w.\s]*\((?:\[\[?)?\s*(Symbol\.for\((?:"[^"]*"|'[^']*')\))/)?.replaceAll("'", '"'),
      computedArgument: (place) => nameAt(place, "getOrInsertComputed") && (asWritten(place, 1) ? shown(asWritten(place, 1)) : "undefined"),
      registryMethod: (place) => nameAt(place, "register", "unregister"),
      asyncItems: (place) => nameAt(place, "fromAsync") && "asyncItems",
      outside(place) {
        const node = argument(place, 0);
        return node?.is === "unary" || /^(?:-|Infinity$)/.test(node?.text) ? "invalid or out-of-range index" : undefined;
      },
      flattened({all, at, source}) {
        const written = /.*\bflatMap\(\s*(?:\([^()]*\)|\w+)\s*=>\s*(null|undefined|["'`]|-?\d)/s.exec(source.slice(Math.max(0, all[at].start - 120), all[at].start))?.[1];
        return written ? {null: "null", undefined: "undefined"}[written] ?? (/\d/.test(written) ? "number" : "string") : "number";
      },
      partOfDate: (place) => further(place, DATE_PARTS),
      styleOfDate: (place) => further(place, /\b(dateStyle|timeStyle)\s*:/),
      keysGiven: (place) => {
        const node = given(place, "ownKeys");
        return node && kindOf(node) !== "Array" ? node.text === "undefined" ? "undefined" : literal(node) : undefined;
      },
      keyTwice(place) {
        const node = given(place, "ownKeys");
        if (node?.is !== "array") return undefined;
        const first = tried(() => new Reader(node.all, node.all.indexOf(node.token) + 1, node.token.match).assignment());
        return first && (first.is === "string" ? `"${first.text.slice(1, -1)}"` : shown(first));
      },
    };
  };
}
