// Which expression an error is about: found by the place that the engine tells, and by the kind of error.
(nm) => {
  "use strict";
  const {Reader, shown, tried, written} = nm.need("engine/expressions").expressions;
  const {tokensAt, endsValue} = nm.need("engine/tokens");
  const isDot = (token) => token?.text === "." || token?.text === "?.";

  // Where the names, members and calls begin that end with a token.
  function startOf(all, end) {
    for (let at = end; at >= 0;) {
      const {kind, text, match} = all[at];
      const closes = text === ")" || text === "]" || text === "}";
      if (closes && match === undefined || kind === "mark" && !closes) return undefined;
      if (closes) at = match;
      const before = all[at - 1];
      if (text !== "}" && kind !== "name" && endsValue(before) && (closes || kind === "template")) at -= 1;
      else if ((kind === "name" || closes) && isDot(before)) at -= 2;
      else return before?.text === "new" && at > 0 ? at - 1 : at;
    }
    return undefined;
  }
  // The expression of names, members and calls that ends with a token.
  function endingAt(all, end) {
    const start = startOf(all, end);
    if (start === undefined) return undefined;
    const node = read(all, start, end + 1);
    return node?.is === "new" && !node.hasList ? read(all, start + 1, end + 1) : node;
  }
  function read(all, start, end) {
    return tried(() => {
      const reader = new Reader(all, start, end);
      const node = reader.postfix();
      return reader.at === end ? node : undefined;
    });
  }
  // Whether a member of that name comes next, and is assigned to or counted up or down.
  function isRead(all, at, name) {
    const isIndex = all[at]?.text === "[";
    const key = all[at + 1];
    if (name === undefined || !isIndex && !isDot(all[at])) return false;
    if (key?.text !== name && !(isIndex && key?.kind === "string" && key.text.slice(1, -1) === name)) return false;
    return isChange(all[isIndex ? all[at].match + 1 : at + 2]);
  }
  const isChange = (token) => /^(?:[+][+]|--|.+=)$/.test(token?.text) && !/^[=!]==?$|^[<>]=$/.test(token.text);
  const forward = (all, at, how) => tried(() => new Reader(all, at)[how]());
  const GOES_THROUGH = new Set(["of", "...", "=", "*"]);
  const notDotted = (all, at) => isDot(all[at]) ? at - 1 : at;

  // How Firefox writes what a pattern takes apart: what its outermost pattern does, and the way from there.
  function taken(all, open, isWhole = true) {
    const {parent} = all[open];
    const before = all[open - 1];
    const inner = all[parent]?.text;
    if (inner === "{" && before?.text === ":") {
      const outer = taken(all, parent, false);
      return outer && `${outer}.${all[open - 2].text}`;
    }
    if (inner === "[" && ["[", ",", "..."].includes(before?.text)) {
      const outer = taken(all, parent, false);
      return outer && stepOf(outer);
    }
    return takenWhole(all, open, isWhole ? shown : written);
  }
  const stepOf = (text) => `${text}[Symbol.iterator]().next().value`;
  // The same for a pattern that is in no other: a parameter, what is gone through, or a value.
  function takenWhole(all, open, show) {
    const {parent, match} = all[open];
    const before = all[open - 1]?.text;
    const next = all[match + 1]?.text;
    const isParameter = all[parent]?.text === "(" && ["=>", "{"].includes(all[all[parent].match + 1]?.text) && next !== "of";
    if (isParameter && before === "...") return "(intermediate value)";
    if (isParameter && next !== "=") return "(destructured parameter)";
    if (isParameter && all[match + 2]?.kind === "number") return all[match + 2].text;
    if (isParameter && all[match + 2]?.kind === "name" && all[match + 3]?.text === ".") return undefined;
    const node = next === "=" || next === "of" ? forward(all, match + 2, "assignment") : undefined;
    if (node && isParameter) return NOTHING.test(written(node)) ? undefined : "(destructured parameter)";
    if (node && next === "of" && all[parent - 1]?.text === "await") return "(intermediate value).value";
    return node && (next === "of" ? stepOf(written(node)) : show(node));
  }
  // The name that a pattern within a pattern stands for, if a place is at the inner one.
  const nameBefore = (all, at, name) => all[at - 1]?.text === ":" && (all[at].text === "{" || all[at - 2]?.text === name) ? at - 2 : at;
  const isInPattern = (all, at) => {
    const open = all[all[at].parent];
    return open?.text === "{" && !isDot(all[at - 1]) && (all[at - 1].text === "{" || all[at - 1].text === ",");
  };

  // The first pattern in square brackets among parameters.
  function listIn(all, open) {
    for (let i = open + 1; i < all[open].match; i++) if (all[i].text === "[" && all[i].parent === open && /^[(,]$/.test(all[i - 1].text)) return i;
    return undefined;
  }

  // Whether what is at a place is given to a parameter's pattern where nothing is passed.
  function isDefault(all, at) {
    const end = all[startOf(all, at) - 1]?.text === "=" ? startOf(all, at) - 2 : -1;
    return all[end]?.text === "]" && all[all[all[end].match].parent]?.text === "(";
  }
  const ITERATES = /\[Symbol\.iterator\]\s*(?:\(|:\s*(?:\(|function|\w+\s*=>))/;
  const givenTo = (node, place) => nm.need("engine/locked").lockedFinders({argument, endingAt, forward}).givenTo(node, place);
  const finders = {
    // Of what the property *name* was read. Of one that is read to be changed the engine tells where its object ends.
    expression({all, at}, [, , name]) {
      const token = all[at];
      const end = token.text === "[" ? token.match : at + 1;
      if ((token.text === "[" || isDot(token)) && isRead(all, end + 1, name)) return endingAt(all, end);
      if (token.kind === "name" && isDot(all[at - 1]) && isRead(all, at + 1, name)) return endingAt(all, at);
      if (all[at - 1]?.text === "[" && endsValue(all[at - 2]) && isChange(all[all[at - 1].match + 1])) return endingAt(all, at - 2);
      if (isDot(token)) return endingAt(all, at - 1);
      if (isDot(all[at - 1])) return endingAt(all, at - 2);
      if (token.text === "[" && endsValue(all[notDotted(all, at - 1)])) return endingAt(all, notDotted(all, at - 1));
      return forward(all, token.text === "++" || token.text === "--" ? at + 1 : at, "postfixed")?.of;
    },
    inPattern({all, at}, [, , key]) {
      const name = nameBefore(all, at, key);
      return isInPattern(all, name) ? taken(all, all[name].parent) : undefined;
    },
    owner({all, at}) {
      if (/=$/.test(all[at].text)) return endingAt(all, at - 1)?.of;
      return all[at].kind === "name" && isDot(all[at + 1]) && all[all[at].parent]?.text !== "(" ? endingAt(all, at) : undefined;
    },
    callee({all, at}) {
      if (all[at].kind === "name") return endingAt(all, at);
      return endingAt(all, notDotted(all, at - 1));
    },
    // What can't make an object; a function in brackets is shown as it is written.
    made({all, at, source}) {
      const node = all[at].text === "new" ? forward(all, at, "made")?.of : undefined;
      const open = all[at + 1];
      return node && (shown(node) ?? (open.text === "(" ? source.slice(all[at + 2].start, all[open.match - 1].end) : undefined));
    },
    // What a pattern in square brackets takes apart.
    unpacked({all, at}) {
      if (all[at].text === "=" && all[at - 1]?.text === "]") return forward(all, at + 1, "assignment");
      const first = all[at].text === "async" ? at + 1 : at;
      const open = all[first].text === "(" ? listIn(all, first) : first;
      if (all[open]?.text === "[" && !endsValue(all[open - 1])) return taken(all, open);
      return undefined;
    },
    // The same where a loop does it.
    looped({all, at}) {
      let loop = at;
      while (loop >= 0 && all[loop - 1]?.text !== "for") loop = all[loop].parent;
      const open = /^(?:const|let|var)$/.test(all[loop + 1]?.text) ? loop + 2 : loop + 1;
      return loop >= 0 && all[open]?.match !== undefined ? taken(all, open) : undefined;
    },
    // The name that nobody declared, where something is put into it: by an assignment, a pattern or a loop.
    undeclared({all, at}, [, name]) {
      const {text} = all[at];
      const target = text === "=" ? at - 1 : text === "..." ? at + 1 : at;
      return all[target]?.text === name && (text === "=" || isTarget(all, target)) ? name : undefined;
    },
    // Of what a property was to be deleted, and its name.
    deleted: (place) => deletion(place)?.of,
    deletedName: (place) => deletion(place)?.name,
    // What is gone through: a whole operand, behind a word or mark that says so.
    iterated({all, at}) {
      if (all[at].text === "[") return endsValue(all[at - 1]) ? endingAt(all, at - 1) : taken(all, at);
      if (all[at].text === "(" && listIn(all, at) !== undefined) return taken(all, listIn(all, at));
      if (all[at].text === "yield" && all[at + 1]?.text === "*") return forward(all, at + 2, "assignment");
      if (isDefault(all, at)) return undefined;
      if (GOES_THROUGH.has(all[at - 1]?.text)) return forward(all, at, "assignment");
      const start = startOf(all, at);
      return start !== undefined && GOES_THROUGH.has(all[start - 1]?.text)
        ? forward(all, start, "assignment") : undefined;
    },
    stepped: ({all, at}) => all[at - 1]?.text === "of" ? forward(all, at, "assignment") : undefined,
    taken({all, at}) {
      if (all[at].text === "[" && /^[:[,]$/.test(all[at - 1]?.text)) return taken(all, at);
      return all[at].parent >= 0 ? taken(all, all[at].parent) : undefined;
    },
    // What is spread among arguments.
    spread({all, at}) {
      for (let i = at; i < Math.min(at + 60, all.length) && all[i].text !== ";"; i++) {
        if (all[i].text === "..." && all[all[i].parent]?.text === "(") return forward(all, i + 1, "assignment");
      }
      return undefined;
    },
    // What has an iterator that has no next, as far as the object is written before.
    nextless(place, said) {
      for (const find of [finders.iterated, finders.spread, finders.argument]) {
        const node = find(place, said);
        const value = node?.is === "name" ? givenTo(node, place) : node;
        if (value?.is === "object" && ITERATES.test(place.source.slice(value.token.start, place.all[value.token.match].end))) return node;
      }
      return undefined;
    },
    // What stands in for a pattern of a text's method has no function there.
    matcher: ({of, builtin}, [, kind]) => of === "String" && /^(?:matchAll|replace|split)$/.test(builtin) ? kind : undefined,
    nullSuper: (place) => place.all[place.at - 1]?.text === "super" || place.all[place.at - 2]?.text === "super" || finders.owner(place)?.text === "super" ? "null" : undefined,
    ofArray: ({of}) => of === "Array" ? "constructor" : undefined,
    ofPrivate: ({all, at}) => all[at].text.startsWith("#") || all[at + 1]?.text.startsWith("#") ? "object" : undefined,
    argument: (place) => argument(place, 0),
    callback: (place) => argument(place, SECOND.has(place.all[place.at].text) ? 1 : 0),
    second: (place) => argument(place, 1),
    key: (place) => place.all[place.at].text === "new" ? first(argument(place, 0)) : argument(place, 0),
    // The operand behind `instanceof`; a function is shown as it is written.
    operand({all, at, source}) {
      if (all[at].text !== "instanceof") return undefined;
      const reader = new Reader(all, at + 1);
      const node = tried(() => reader.unary());
      return node && (shown(node) ?? source.slice(all[at + 1].start, all[reader.at - 1].end).replace(/^\((.*)\)$/s, "$1"));
    },
    few1: (place) => few(place, 1),
    few2: (place) => few(place, 2),
    ...nm.need("engine/kinds").kindFinders({argument, endingAt, forward}),
    ...nm.need("engine/conversions").conversionFinders({argument, endingAt, forward}),
    fewForSetter: (place) => place.all[place.at].text === "setPrototypeOf" ? few(place, 2) : undefined,
  };
  const INTO = new Set(["of", "in"]);
  // Whether a name, or the pattern it stands in, is put into and not read: they reach from one token to another.
  function isTarget(all, from, to = from) {
    const before = all[from - 1]?.text;
    const next = all[to + 1]?.text;
    const {parent} = all[from];
    if (before === "=" || isDot(all[from - 1])) return false;
    if (next === "=") return true;
    if (all[parent]?.text === "(") return INTO.has(next) && all[parent - 1]?.text === "for";
    const isPattern = all[parent]?.text === "{" || all[parent]?.text === "[" && !endsValue(all[parent - 1]);
    return isPattern && isTarget(all, parent, all[parent].match);
  }
  // A deletion, of which the engine tells where the object ends.
  function deletion({all, at}) {
    const {text, match} = all[at];
    const end = text === "[" ? match : isDot(all[at]) ? at + 1 : at;
    const start = startOf(all, end);
    const name = isDot(all[end + 1]) ? all[end + 2]?.text : undefined;
    return start !== undefined && all[start - 1]?.text === "delete" && name ? {of: read(all, start, end + 1), name} : undefined;
  }
  // Functions that are called back from their second argument.
  const SECOND = new Set(["groupBy", "from"]);
  // The first of the only item of a list, or that item.
  function first(node) {
    const from = node?.is === "array" ? node.all.indexOf(node.token) + 1 : 0;
    const item = from && tried(() => {
      const reader = new Reader(node.all, from, node.token.match);
      const found = reader.assignment();
      return reader.token === undefined || node.all[from].text === "[" || reader.text === "," && found.is !== "array" ? found : undefined;
    });
    return item?.is === "array" ? first(item) : item || undefined;
  }
  // What is said of a call with fewer arguments than it needs.
  function few(place, wanted) {
    let given = 0;
    while (given < wanted && argument(place, given)) given += 1;
    return given === wanted ? undefined : `At least ${wanted} argument${wanted === 1 ? "" : "s"} required, but only ${given} passed`;
  }
  // The argument of the call whose callee ends at the place, or which begins there with `new`.
  function argument({all, at}, number) {
    let open = at;
    if (all[at].text === "new") while (open < all.length && all[open].text !== "(") open += 1;
    else if (all[at].text !== "(") open += 1;
    if (all[open]?.text !== "(") return undefined;
    return tried(() => {
      const reader = new Reader(all, open + 1, all[open].match);
      for (let i = 0; i < number; i++) {
        reader.assignment();
        reader.skip(",");
      }
      return reader.token === undefined || reader.text === "..." ? undefined : reader.assignment();
    });
  }
  Reader.prototype.postfixed = function () {
    let found = this.primary();
    for (;;) {
      if (this.text === ".") found = this.member(found);
      else if (this.text === "[") found = this.element(found);
      else if (this.text === "(") found = {is: "call", of: found, all: this.all, open: this.at, given: this.given()};
      else return found;
    }
  };
  // Where Firefox says nothing of an expression that is a literal.
  const OF_NOTHING = new Set(["expression", "owner", "iterated", "taken", "inPattern", "unpacked", "looped", "deletedOf", "nextOf"]);
  const NOTHING = /^(?:null|undefined)$/;
  // The expression that a name of the table stands for, as it is shown; undefined where it can't be told.
  // *said* is what the row's pattern found in the engine's message.
  nm.culprit = (name, {source, line, column, of, builtin}, said = []) => {
    const place = hasFinder(name) ? tokensAt(source, line, column) : undefined;
    if (place?.all[place.at].text === "(" && builtin && place.all[place.at - 1]?.text === builtin) place.at -= 1;
    const found = place && finders[name]({...place, of, builtin}, said);
    const text = typeof found === "string" ? found : found && shown(found);
    return OF_NOTHING.has(name) && NOTHING.test(text) ? undefined : text;
  };
  const hasFinder = (name) => Object.hasOwn(finders, name);
  nm.hasCulprit = hasFinder;
}
