// XPath 1.0: document.evaluate, by a small parser and an evaluator over node sets.
(nm) => {
  "use strict";
  const {dom, stateOf} = nm;
  const {wrap} = dom;
  class BadPath extends Error {}
  const TOKEN = /\s*(?:(\d+(?:\.\d*)?|\.\d+)|("[^"]*"|'[^']*')|(\.\.|::|\/\/|!=|<=|>=|[()[\].@,/|+\-=<>*$])|([A-Za-z_][\w.-]*(?::(?!:)[A-Za-z_*][\w.-]*)?))/y;
  const tokens = (text) => {
    const found = [];
    TOKEN.lastIndex = 0;
    while (text.slice(TOKEN.lastIndex).trim() !== "") {
      const match = TOKEN.exec(text);
      if (!match) throw new BadPath(text);
      const [, number, string, mark, name] = match;
      found.push(number !== undefined ? {number: Number(number)} : string !== undefined ? {string: string.slice(1, -1)}
        : mark !== undefined ? {mark} : {name});
    }
    return found;
  };
  const AXES = dom.words("ancestor ancestor-or-self attribute child descendant descendant-or-self following following-sibling "
    + "namespace parent preceding preceding-sibling self");
  const KINDS = dom.words("text node comment processing-instruction");
  const LEVELS = [["or"], ["and"], ["=", "!="], ["<", "<=", ">", ">="], ["+", "-"], ["*", "div", "mod"]];

  class Reader {
    constructor(text, resolve) { Object.assign(this, {all: tokens(text), at: 0, text, resolve}); }
    get next() { return this.all[this.at] ?? {}; }
    is(mark) {
      if (this.next.mark !== mark) return false;
      this.at += 1;
      return true;
    }
    need(mark) { if (!this.is(mark)) throw new BadPath(this.text); }
    expression(level = 0) {
      if (level === LEVELS.length) return this.unary();
      let left = this.expression(level + 1);
      for (;;) {
        const operator = this.next.mark ?? this.next.name;
        if (!LEVELS[level].includes(operator)) return left;
        this.at += 1;
        left = {operator, left, right: this.expression(level + 1)};
      }
    }
    unary() {
      if (this.is("-")) return {operator: "negate", right: this.unary()};
      let left = this.path();
      while (this.is("|")) left = {operator: "|", left, right: this.path()};
      return left;
    }
    path() {
      const {number, string, name} = this.next;
      const after = this.all[this.at + 1]?.mark;
      let start = null;
      if (number !== undefined || string !== undefined) {
        this.at += 1;
        start = {value: number ?? string};
      } else if (this.is("(")) {
        start = this.expression();
        this.need(")");
      } else if (name !== undefined && after === "(" && !KINDS.has(name)) start = this.call();
      if (!start) return this.location();
      const predicates = this.predicates();
      if (predicates.length) start = {filter: start, predicates};
      const steps = this.is("//") ? [ANY, ...this.steps()] : this.is("/") ? this.steps() : null;
      return steps ? {from: start, steps} : start;
    }
    call() {
      const {name} = this.next;
      this.at += 2;
      const args = [];
      while (!this.is(")")) {
        args.push(this.expression());
        if (this.next.mark !== ")") this.need(",");
      }
      if (!Object.hasOwn(functions, name)) throw new BadPath(this.text);
      return {call: name, args};
    }
    location() {
      if (this.is("//")) return {from: "root", steps: [ANY, ...this.steps()]};
      if (this.is("/")) return {from: "root", steps: this.next.name || [".", "..", "@", "*"].includes(this.next.mark) ? this.steps() : []};
      return {from: null, steps: this.steps()};
    }
    steps() {
      const all = [this.step()];
      for (;;) {
        if (this.is("//")) all.push(ANY, this.step());
        else if (this.is("/")) all.push(this.step());
        else return all;
      }
    }
    step() {
      if (this.is("..")) return {axis: "parent", test: "node", predicates: []};
      if (this.is(".")) return {axis: "self", test: "node", predicates: []};
      let axis = "child";
      if (this.is("@")) axis = "attribute";
      else if (this.all[this.at + 1]?.mark === "::") {
        axis = this.next.name;
        if (!AXES.has(axis)) throw new BadPath(this.text);
        this.at += 2;
      }
      return {axis, ...this.test(), predicates: this.predicates()};
    }
    test() {
      if (this.is("*")) return {name: "*"};
      const {name} = this.next;
      if (name === undefined) throw new BadPath(this.text);
      const [prefix] = name.includes(":") ? name.split(":") : [null];
      const ns = prefix === null ? null : this.resolve(prefix);
      if (prefix !== null && !ns) dom.fail("NamespaceError", `Failed to execute 'evaluate' on 'Document': The string '${this.text}' contains unresolvable namespaces.`,
        "An attempt was made to create or change an object in a way which is incorrect with regard to namespaces");
      this.at += 1;
      if (ns) return {name: name.slice(prefix.length + 1), ns};
      if (!KINDS.has(name) || !this.is("(")) return {name};
      if (this.next.string !== undefined) this.at += 1;
      this.need(")");
      return {test: name};
    }
    predicates() {
      const all = [];
      while (this.is("[")) {
        all.push(this.expression());
        this.need("]");
      }
      return all;
    }
  }
  const ANY = {axis: "descendant-or-self", test: "node", predicates: []};

  const textOf = (node) => node.type === 2 ? (node.owner?.attrs.get(node.full) ?? node.value) : dom.textOf(node);
  const ancestors = (node) => {
    const all = [];
    for (let at = node.type === 2 ? node.owner : node.parent; at; at = at.parent) all.push(at);
    return all;
  };
  const beside = (node, step) => {
    const all = [];
    for (let at = node[step]; at; at = at[step]) all.push(at);
    return all;
  };
  const below = (node) => [...dom.descendants(node)];
  const axes = {
    self: (node) => [node], child: (node) => [...dom.children(node)], parent: (node) => ancestors(node).slice(0, 1),
    descendant: below, "descendant-or-self": (node) => [node, ...below(node)], ancestor: ancestors,
    "ancestor-or-self": (node) => [node, ...ancestors(node)], "following-sibling": (node) => beside(node, "next"),
    "preceding-sibling": (node) => beside(node, "prev"),
    following: (node) => [node, ...ancestors(node)].flatMap((one) => beside(one, "next").flatMap((at) => [at, ...below(at)])),
    preceding: (node) => [node, ...ancestors(node)].flatMap((one) => beside(one, "prev").flatMap((at) => [at, ...below(at)].reverse())),
    attribute: (node) => node.type === 1 ? [...node.attrs.keys()].map((name) => dom.attribute(node, name)) : [],
    namespace: () => [],
  };
  const fits = (node, {axis, name, test, ns}) => {
    if (test === "text") return node.type === 3 || node.type === 4;
    if (test === "comment") return node.type === 8;
    if (test === "processing-instruction") return node.type === 7;
    if (test === "node") return true;
    if (ns) return (node.type === 1 || axis === "attribute") && (node.ns ?? null) === ns && (name === "*" || name === (node.type === 1 ? node.name : node.full.split(":").at(-1)));
    if (axis === "attribute") return name === "*" || node.full === name || node.full === name.toLowerCase();
    // without a prefix it is of no namespace, or of HTML's in a document of HTML
    return node.type === 1 && (name === "*" || (node.isHTML && !node.doc.isXML ? name.toLowerCase() === node.name : node.ns === null && name === node.name));
  };
  const order = (one, other) => {
    const [a, b] = [one, other].map((node) => node.type === 2 ? node.owner : node);
    if (a === b && a) return one.type === 2 && other.type === 2 ? [...a.attrs.keys()].indexOf(one.full) - [...a.attrs.keys()].indexOf(other.full)
      : one.type === 2 ? 1 : -1;
    return dom.order(a, b);
  };
  const sorted = (nodes) => [...new Set(nodes)].sort(order);
  const kept = (nodes, predicates) => predicates.reduce((list, predicate) => list.filter((node, i) => {
    const value = evaluate(predicate, {node, position: i + 1, size: list.length});
    return typeof value === "number" ? value === i + 1 : truth(value);
  }), nodes);
  const truth = (value) => Array.isArray(value) ? value.length > 0 : Boolean(value);
  const string = (value) => Array.isArray(value) ? value.length ? textOf(value[0]) : "" : `${value}`;
  const number = (value) => {
    if (typeof value === "boolean") return Number(value);
    if (typeof value === "number") return value;
    const text = string(value).trim();
    return /^-?(?:\d+(?:\.\d*)?|\.\d+)$/.test(text) ? Number(text) : NaN;
  };
  const named = (node) => !node ? "" : node.type === 2 ? node.full : node.type === 1 ? dom.qualified(node) : node.target ?? "";
  const first = (args, context) => args[0] ?? [context.node];
  const functions = {
    last: (args, {size}) => size, position: (args, {position}) => position, count: ([nodes]) => nodes.length,
    id: ([value], {node}) => string(value).split(/\s+/).map((id) => dom.byId(node.doc, id)).filter(Boolean),
    name: (args, context) => named(first(args, context)[0]), "local-name": (args, context) => named(first(args, context)[0]).replace(/^.*:/, ""),
    "namespace-uri": (args, context) => first(args, context)[0]?.ns ?? "", string: (args, context) => string(first(args, context)),
    concat: (args) => args.map(string).join(""), "starts-with": ([a, b]) => string(a).startsWith(string(b)),
    contains: ([a, b]) => string(a).includes(string(b)),
    "substring-before": ([a, b]) => string(a).includes(string(b)) ? string(a).slice(0, string(a).indexOf(string(b))) : "",
    "substring-after": ([a, b]) => string(a).includes(string(b)) ? string(a).slice(string(a).indexOf(string(b)) + string(b).length) : "",
    substring: ([a, from, length]) => [...string(a)].filter((_, i) => i + 1 >= Math.round(number(from))
      && (length === undefined || i + 1 < Math.round(number(from)) + Math.round(number(length)))).join(""),
    "string-length": (args, context) => string(first(args, context)).length,
    "normalize-space": (args, context) => string(first(args, context)).trim().replace(/\s+/g, " "),
    translate: ([a, from, to]) => [...string(a)].map((one) => {
      const at = string(from).indexOf(one);
      return at < 0 ? one : string(to)[at] ?? "";
    }).join(""),
    boolean: ([a]) => truth(a), not: ([a]) => !truth(a), true: () => true, false: () => false,
    lang: () => false, number: (args, context) => number(first(args, context)),
    sum: ([nodes]) => nodes.reduce((all, node) => all + number([node]), 0), floor: ([a]) => Math.floor(number(a)),
    ceiling: ([a]) => Math.ceil(number(a)), round: ([a]) => Math.round(number(a)),
  };
  const compare = {"=": (a, b) => a === b, "!=": (a, b) => a !== b, "<": (a, b) => a < b, "<=": (a, b) => a <= b, ">": (a, b) => a > b,
    ">=": (a, b) => a >= b};
  const related = (operator, a, b) => {
    const test = compare[operator];
    const isOrder = !operator.includes("=") || operator.length === 2 && operator !== "!=";
    if (Array.isArray(a)) return a.some((node) => related(operator, typeof b === "number" ? number([node]) : typeof b === "boolean" ? truth(a) : textOf(node), b));
    if (Array.isArray(b)) return b.some((node) => related(operator, a, typeof a === "number" ? number([node]) : typeof a === "boolean" ? truth(b) : textOf(node)));
    if (isOrder || typeof a === "number" || typeof b === "number") return test(number(a), number(b));
    if (typeof a === "boolean" || typeof b === "boolean") return test(truth(a), truth(b));
    return test(a, b);
  };
  const numeric = {"+": (a, b) => a + b, "-": (a, b) => a - b, "*": (a, b) => a * b, div: (a, b) => a / b, mod: (a, b) => a % b};
  function evaluate(made, context) {
    if ("value" in made) return made.value;
    if (made.call) return functions[made.call](made.args.map((one) => evaluate(one, context)), context);
    if (made.filter) return kept(evaluate(made.filter, context), made.predicates);
    if (made.steps) return walk(made, context);
    const {operator, left, right} = made;
    if (operator === "or") return truth(evaluate(left, context)) || truth(evaluate(right, context));
    if (operator === "and") return truth(evaluate(left, context)) && truth(evaluate(right, context));
    if (operator === "negate") return -number(evaluate(right, context));
    if (operator === "|") return sorted([...evaluate(left, context), ...evaluate(right, context)]);
    const [a, b] = [evaluate(left, context), evaluate(right, context)];
    return numeric[operator] ? numeric[operator](number(a), number(b)) : related(operator, a, b);
  }
  function walk({from, steps}, context) {
    let nodes = from === null ? [context.node] : from === "root" ? [dom.rootOf(context.node.type === 2 ? context.node.owner : context.node)]
      : evaluate(from, context);
    for (const step of steps) {
      nodes = sorted(nodes.flatMap((node) => kept(axes[step.axis](node).filter((one) => fits(one, step)), step.predicates)));
    }
    return nodes;
  }

  const TYPES = {ANY_TYPE: 0, NUMBER_TYPE: 1, STRING_TYPE: 2, BOOLEAN_TYPE: 3, UNORDERED_NODE_ITERATOR_TYPE: 4,
    ORDERED_NODE_ITERATOR_TYPE: 5, UNORDERED_NODE_SNAPSHOT_TYPE: 6, ORDERED_NODE_SNAPSHOT_TYPE: 7, ANY_UNORDERED_NODE_TYPE: 8,
    FIRST_ORDERED_NODE_TYPE: 9};
  const result = (value, asked) => {
    const own = Array.isArray(value) ? 4 : typeof value === "number" ? 1 : typeof value === "string" ? 2 : 3;
    const type = asked || own;
    if (type > 9 && nm.follows("platform", "gecko")) dom.fail("NotSupportedError", "", "Operation is not supported");
    if (type > 3 && own !== 4) dom.fail("TypeError", "The result is not a node set, and therefore cannot be converted to the desired type.",
      "The expression cannot be converted to return the specified type.");
    return nm.create(undefined, "XPathResult", {type, value, at: 0, version: dom.version});
  };
  const ofType = (state, type, key, kind) => {
    if (state.type === type) return state;
    throw new TypeError(nm.follows("platform", "blink") ? `Failed to read the '${key}' property from 'XPathResult': The result type is not a ${kind}.`
      : `XPathResult.${key} getter: Result is not a ${kind}`);
  };
  nm.interface("XPathResult", null, () => ({
    get resultType() { return stateOf(this).type; },
    get numberValue() { return number(ofType(stateOf(this), 1, "numberValue", "number").value); },
    get stringValue() { return string(ofType(stateOf(this), 2, "stringValue", "string").value); },
    get booleanValue() { return truth(ofType(stateOf(this), 3, "booleanValue", "boolean").value); },
    get singleNodeValue() { return wrap(stateOf(this).value[0]); },
    get snapshotLength() { return stateOf(this).value.length; },
    get invalidIteratorState() { return stateOf(this).type < 6 && stateOf(this).version !== dom.version; },
    snapshotItem(at) { return wrap(stateOf(this).value[at >>> 0]); },
    iterateNext() {
      const state = stateOf(this);
      if (state.type !== 4 && state.type !== 5) throw new TypeError(nm.follows("platform", "blink")
        ? "Failed to execute 'iterateNext' on 'XPathResult': The result type is not an iterator." : "XPathResult.iterateNext: Result is not an iterator");
      state.at += 1;
      return wrap(state.value[state.at - 1]);
    },
  }), {constants: TYPES});
  // Which namespace a prefix stands for: a function, an object or a node says.
  const resolverOf = (given) => (prefix) => {
    if (given === null || given === undefined) return null;
    if (typeof given === "function") return given(prefix) ?? null;
    return given.lookupNamespaceURI?.(prefix) ?? null;
  };
  const compiled = (text, resolver) => {
    try {
      const reader = new Reader(text, resolverOf(resolver));
      const made = reader.expression();
      if (reader.at < reader.all.length) throw new BadPath(text);
      return made;
    } catch (error) {
      if (!(error instanceof BadPath)) throw error;
      return dom.fail("SyntaxError", `Failed to execute 'evaluate' on 'Document': The string '${text}' is not a valid XPath expression.`,
        "Document.evaluate: The expression is not a legal expression");
    }
  };
  nm.interface("XPathExpression", null, () => ({
    evaluate(node, type = 0) { return result(evaluate(stateOf(this).made, {node: stateOf(node), position: 1, size: 1}), type); },
  }));
  dom.xpath = (text, resolver) => nm.create(undefined, "XPathExpression", {made: compiled(text, resolver)});
  nm.interface("XPathEvaluator", null, () => ({
    createExpression(text, resolver) { return dom.xpath(`${text}`, resolver); },
    createNSResolver(node) { return node; },
    evaluate(text, node, resolver, type = 0) { return dom.xpath(`${text}`, resolver).evaluate(node, type); },
  }), {construct: (newTarget) => nm.create(newTarget, "XPathEvaluator", {})});
}
