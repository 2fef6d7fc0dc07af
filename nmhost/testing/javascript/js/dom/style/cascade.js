// Which sheets a document has, and what a property computes to: of sheets, style attributes, inheritance, defaults.
(nm) => {
  "use strict";
  const {dom, stateOf} = nm;
  // The sheet of a style element or of a stylesheet link whose text has come.
  dom.sheetOf = (record) => {
    const isStyle = record.name === "style" && (record.attrs.get("type") ?? "text/css").toLowerCase() === "text/css";
    const text = isStyle ? dom.isConnected(record) ? dom.childText(record) : null
      : record.attrs.has("disabled") ? null : record.sheetText ?? null;
    if (text === null) return record.sheet = null;
    const media = record.attrs.get("media") ?? "";
    if (record.sheet && record.sheet.given !== media) Object.assign(record.sheet, {given: media, media});
    if (record.sheet?.text !== text) {
      record.sheet = dom.newSheet({owner: record, text, rules: dom.parseRules(text), given: media, media,
        href: isStyle ? null : dom.resolveURL(record, "href"), title: record.attrs.get("title") ?? null});
    }
    return record.sheet;
  };
  const sheetsIn = (root) => dom.allElements(root, (at) => at.name === "style" || at.name === "link" && at.sheetText !== undefined)
    .map(dom.sheetOf).filter(Boolean);
  dom.styleSheets = (root) => dom.keptList(root, "styleSheets", () => {
    const own = nm.create(undefined, "StyleSheetList", {root});
    return nm.stamp(new nm.Proxy(own, {get: (target, key, receiver) => typeof key === "string" && /^\d+$/.test(key)
      ? sheetsIn(root)[key] && dom.wrapSheet(sheetsIn(root)[key]) : Reflect.get(target, key, receiver)}), {root});
  });
  nm.interface("StyleSheetList", null, () => ({
    get length() { return sheetsIn(stateOf(this).root).length; },
    item(at) {
      const sheet = sheetsIn(stateOf(this).root)[at >>> 0];
      return sheet ? dom.wrapSheet(sheet) : null;
    },
    [Symbol.iterator]: Array.prototype.values,
  }));
  const isBlink = nm.follows("platform", "blink");
  const {isObject} = nm.need("web/convert").convert;
  const SETTING = "Failed to set the 'adoptedStyleSheets' property on";
  const holderOf = (root) => root.type === 9 ? "Document" : "ShadowRoot";
  // A sheet that a root may adopt: one that a script has made.
  const needSheet = (root, sheet, isItem = false) => {
    const state = nm.peek(sheet);
    if (!dom.isOf(sheet, "CSSStyleSheet")) throw new TypeError(isBlink ? `${isItem ? "" : `${SETTING} '${holderOf(root)}': `}Failed to convert value to 'CSSStyleSheet'.`
      : `${isItem ? "ObservableArray SetIndexedValue: Element in ObservableArray backing list" : `${holderOf(root)}.adoptedStyleSheets setter: Element of value being assigned`
      } ${isObject(sheet) ? "does not implement interface CSSStyleSheet" : "is not an object"}.`);
    if (!state.constructed) throw new DOMException(isBlink ? `${SETTING} '${holderOf(root)}': Can't adopt non-constructed stylesheets.`
      : "Adopted style sheet must be created through the Constructable StyleSheets API", "NotAllowedError");
  };
  dom.adoptedSheets = (root) => root.adopted ??= new nm.Proxy([], {set(target, key, value) {
    if (key !== "length") needSheet(root, value, true);
    target[key] = value;
    dom.version += 1;
    return true;
  }});
  dom.adoptSheets = (root, sheets) => {
    if (!isObject(sheets) || typeof sheets[Symbol.iterator] !== "function") throw new TypeError(isBlink
      ? `${SETTING} '${holderOf(root)}': The provided value cannot be converted to a sequence.`
      : `${holderOf(root)}.adoptedStyleSheets setter: Value being assigned can't be converted to a observable array.`);
    const list = [...sheets];
    for (const sheet of list) needSheet(root, sheet);
    dom.adoptedSheets(root).splice(0, Infinity, ...list);
    dom.version += 1;
  };

  // The sheets that extensions have put in, which the document's scripts do not see.
  const injected = (root) => (root.injectedTexts ?? []).map((text) => root.injectedSheets[text] ??= dom.newSheet({owner: null,
    text, rules: dom.parseRules(text), media: "", href: null, title: null}));

  // A selector, and of which of its elements' parts it speaks, as ::before.
  const apart = (selector) => {
    const found = selector.compound.find((one) => one.kind === "element" && (!one.list || one.name === "slotted"));
    if (!found) return {selector};
    const rest = {...selector, compound: selector.compound.filter((one) => one !== found)};
    return found.list ? {slotted: found.list, selector: rest} : {part: found.name, selector: rest};
  };
  // What an element must have for a selector to match it: its id, a class or its name, in small letters; "" for anything.
  const keyOf = ({compound}) => {
    const of = (kind) => compound.find((one) => one.kind === kind);
    const [id, name, type] = [of("id"), of("class"), of("type")];
    return id ? `#${id.value.toLowerCase()}` : name ? `.${name.value.toLowerCase()}` : type ? type.lower : "";
  };
  const keysOf = (record) => {
    const keys = ["", record.name.toLowerCase()];
    if (record.attrs.has("id")) keys.push(`#${record.attrs.get("id").toLowerCase()}`);
    for (const name of dom.tokens(record.attrs.get("class") ?? "")) keys.push(`.${name.toLowerCase()}`);
    return keys;
  };
  // The rules of a tree that an element may be meant by, in their order.
  const rulesFor = (root, record) => {
    const {byKey} = flat(root);
    const found = [...new Set(keysOf(record))].flatMap((key) => byKey.get(key) ?? []);
    return found.sort((one, other) => one.turn - other.turn);
  };
  // The rules of a tree with the weight of their selectors, those of matching media alone.
  const flat = (root) => {
    if (root.flatRules?.version === dom.version) return root.flatRules;
    const rules = [];
    const add = (list) => {
      for (const rule of list) {
        if (rule.type === 1) {
          for (const selector of rule.selectors) rules.push({...apart(selector), declarations: rule.declarations,
            weight: nm.specificity(selector)});
          add(rule.rules);
        } else if (rule.at === "media" ? nm.matchesMedia(rule.prelude) : rule.at === "supports" || rule.at === "layer") add(rule.rules);
      }
    };
    for (const sheet of [...injected(root), ...sheetsIn(root), ...(root.adopted ?? []).map((one) => nm.peek(one))]) {
      if (!sheet.disabled && (sheet.media === "" || nm.matchesMedia(sheet.media))) add(sheet.rules);
    }
    const byKey = new Map();
    rules.forEach((rule, turn) => {
      rule.turn = turn;
      const key = keyOf(rule.selector);
      if (!byKey.has(key)) byKey.set(key, []);
      byKey.get(key).push(rule);
    });
    return root.flatRules = {version: dom.version, rules, byKey};
  };
  function matching(record) {
    const whole = record.partOf ?? record;
    const ofPart = ({part, slotted}) => part === record.part && !slotted;
    const sort = (rules) => rules.sort((one, other) => nm.compareSpecificity(one.weight, other.weight));
    const found = sort(rulesFor(dom.rootOf(whole), whole).filter((rule) => ofPart(rule) && dom.matchesList(whole, [rule.selector], {scope: null})));
    // What shadow trees say of their host and of what is in their slots gives way to what the tree around says.
    if (whole.shadow) found.unshift(...sort(flat(whole.shadow).rules.filter((rule) => ofPart(rule) && dom.matchesList(whole, [rule.selector], {host: whole}))));
    const slot = record.part ? null : dom.slotOf?.(whole);
    if (slot) found.unshift(...sort(flat(dom.rootOf(slot)).rules.filter((rule) => rule.slotted && dom.matchesList(whole, rule.slotted, {scope: null})
      && dom.matchesList(slot, [rule.selector], {scope: null}))));
    return found;
  }
  // What the sheets and the style attribute declare for an element.
  function declared(record) {
    if (record.cascade?.version === dom.version) return record.cascade.found;
    const found = new Map();
    const take = (all, important) => {
      for (const [name, one] of all) {
        if (one.important !== important) continue;
        found.set(name, one.value);
        // what a short property stands for is known when its variables are
        if (one.value.includes("var(")) for (const long of dom.longNames(name)) found.set(long, {short: name, text: one.value});
      }
    };
    const rules = matching(record);
    const own = record.attrs.has("style") ? stateOf(dom.styleOf(record)).read() : new Map();
    for (const {declarations} of rules) take(declarations, false);
    take(own, false);
    for (const {declarations} of rules) take(declarations, true);
    take(own, true);
    record.cascade = {version: dom.version, found};
    return found;
  }
  const BLOCK = dom.words("address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption "
    + "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend listing main menu nav ol optgroup option p plaintext "
    + "pre search section summary ul xmp");
  const DISPLAY = {table: "table", tr: "table-row", td: "table-cell", th: "table-cell", tbody: "table-row-group",
    thead: "table-header-group", tfoot: "table-footer-group", caption: "table-caption", col: "table-column",
    colgroup: "table-column-group", li: "list-item", button: "inline-block", input: "inline-block", select: "inline-block",
    textarea: "inline-block", slot: "contents", meter: "inline-block", progress: "inline-block", summary: "list-item",
    ruby: "ruby", rt: "ruby-text"};
  const NONE = dom.words("area base basefont datalist head link meta noembed noframes param rp script style template title noscript");
  const displayOf = (record) => {
    if (!record.isHTML) return "inline";
    if (NONE.has(record.name) || (record.attrs.get("hidden") ?? "until-found").toLowerCase() !== "until-found" || record.name === "dialog" && !record.attrs.has("open")
      || record.attrs.has("popover") && !record.popoverOpen
      || record.name === "input" && record.attrs.get("type") === "hidden") return "none";
    return DISPLAY[record.name] ?? (BLOCK.has(record.name) ? "block" : "inline");
  };
  const INHERITED = dom.words("color cursor direction font-family font-size font-style font-variant font-weight font-stretch "
    + "letter-spacing line-height list-style-type list-style-position pointer-events quotes text-align text-indent text-transform "
    + "text-shadow user-select visibility white-space word-break word-spacing overflow-wrap word-wrap writing-mode fill stroke "
    + "border-collapse border-spacing caption-side empty-cells tab-size color-scheme accent-color");
  // Short properties that stand for themselves here.
  const WHOLE = {"white-space": "normal", "vertical-align": "baseline", "background-position-x": "0%", "background-position-y": "0%",
    "text-wrap": "wrap", "border-spacing": "0px"};
  // What nothing declares; a colour of that kind follows the element's own.
  const initialValue = (name) => {
    if (name.startsWith("--")) return dom.registered.get(name)?.value ?? "";
    const value = dom.initialValue(name) ?? WHOLE[name] ?? "";
    return value === "rgb(0, 0, 0)" && name !== "color" ? "currentcolor" : value;
  };
  dom.registered = new Map();   // properties of scripts' own -> whether they inherit, and what they are without
  const ofTag = (record, name) => name === "display" ? displayOf(record) : dom.ownStyle(record, name);
  dom.namedColor = (text) => dom.namedParts(text) ? `rgb(${dom.namedParts(text)})` : dom.color(text);
  // A value with each var() replaced by what the property has, or by what stands behind the comma.
  const substituted = (record, value) => {
    const at = value.lastIndexOf("var(");
    if (at < 0) return value;
    let end = at + 4;
    for (let depth = 1; end < value.length; end++) {
      if (value[end] === "(") depth += 1;
      else if (value[end] === ")" && --depth === 0) break;
    }
    const [key, ...other] = value.slice(at + 4, end).split(",");
    const found = dom.computed(record, key.trim()) || other.join(",").trim();
    return substituted(record, value.slice(0, at) + (found.includes("var(") ? "" : found) + value.slice(end + 1));
  };
  // A shadow has all its four lengths when it is computed.
  const shadowed = (value) => value === "none" ? value : dom.splitAt(value, ",").map((layer) => {
    const parts = layer.trim().match(/[^\s(]+\([^()]*\)|\S+/g);
    const at = parts.findLastIndex((part) => /^-?[\d.]/.test(part));
    const count = parts.filter((part) => /^-?[\d.]/.test(part)).length;
    if (count >= 2) parts.splice(at + 1, 0, ...["0px", "0px"].slice(count - 2));
    return parts.join(" ");
  }).join(", ");
  const finished = (record, name, value) => {
    if (name === "box-shadow" && !value.includes("var(")) return dom.usedLength(record, name, shadowed(value));
    if (value.includes("var(")) return finished(record, name, substituted(record, value));
    if (/color$|^fill$|^stroke$/.test(name)) return dom.usedColor(record, value);
    if (/^(?:transition|animation)-(?:duration|delay)$/.test(name)) return value.replace(/(-?[\d.]+)ms/g, (whole, ms) => `${Number((ms / 1000).toPrecision(6))}s`);
    return dom.usedLength(record, name, value);
  };
  const SIDES = dom.words("top right bottom left");
  // What floats, is placed by itself, or lies in a flexible box or a grid, is a block.
  const isBlockified = (record, above) => ["absolute", "fixed"].includes(dom.computed(record, "position"))
    || ["left", "right"].includes(dom.computed(record, "float"))
    || above?.type === 1 && /(?:flex|grid)$/.test(dom.computed(above, "display"));
  const taken = (record, name, value) => typeof value !== "object" ? value
    : new Map(dom.longhands(value.short, substituted(record, value.text)) ?? []).get(name);
  // What was computed while nothing could change, as long as a layout lasts.
  let kept = null;
  dom.whileStill = (run) => {
    kept = new Map();
    try { return run(); } finally { kept = null; }
  };
  dom.computed = (record, name) => {
    if (!kept) return compute(record, name);
    let own = kept.get(record);
    if (!own) kept.set(record, own = {__proto__: null});
    return own[name] ??= compute(record, name);
  };
  const compute = (record, name) => {
    let value = taken(record, name, declared(record).get(name)) ?? ofTag(record, name);
    const inherits = INHERITED.has(name) || name.startsWith("--") && dom.registered.get(name)?.inherits !== false;
    const above = dom.rootOf(record).host && record.parent?.mode ? record.parent.host : record.parent;
    if (value === "currentcolor" && name === "color") value = "inherit";
    if (value === "inherit" || (value === undefined || value === "unset") && inherits) {
      return above?.type === 1 ? dom.computed(above, name) : initialValue(name);
    }
    if (value === "initial" || value === "unset" || value === undefined) value = initialValue(name);
    if (name === "display" && value.startsWith("inline") && isBlockified(record, above)) {
      value = value === "inline-flex" ? "flex" : value === "inline-grid" ? "grid" : value === "inline-table" ? "table" : "block";
    }
    if (name === "content" && value === "normal" && BESIDE.has(record.part)) return "none";
    if (value === "auto" && SIDES.has(name) && dom.computed(record, "position") !== "static") value = "0px";   // nothing is laid out
    return finished(record, name, value);
  };
  // A length that a style gives a side by itself, a part of *base* in percent; null for none.
  dom.declaredLength = (record, name, base) => {
    const given = taken(record, name, declared(record).get(name)) ?? "auto";
    const value = given === "auto" ? given : finished(record, name, given);
    if (/^-?[\d.]+px$/.test(value)) return parseFloat(value);
    return /^-?[\d.]+%$/.test(value) ? parseFloat(value) * base / 100 : null;
  };
  const BESIDE = dom.words("before after");
  const PARTS = dom.words("before after marker placeholder selection first-line first-letter backdrop file-selector-button");
  // The part of an element that a text names, which is styled as if it lay in it; null for what is the name of none.
  const partNamed = (whole, pseudo) => {
    const text = pseudo === null || pseudo === undefined ? "" : `${pseudo}`;
    if (!text.startsWith(":")) return whole;
    const name = text.replace(/^::?/, "").toLowerCase();
    if (!PARTS.has(name) || !text.startsWith("::") && !/^(?:before|after|first-l(?:ine|etter))$/.test(name)) return null;
    const parts = whole.parts ??= new Map();
    if (!parts.has(name)) parts.set(name, {type: dom.ELEMENT, name: `::${name}`, part: name, partOf: whole, parent: whole, doc: whole.doc,
      attrs: new Map(), isHTML: false});
    return parts.get(name);
  };
  dom.isRendered = (record) => {
    for (let at = record; at; at = at.parent ?? at.host) {
      if (at.type === 1 && dom.computed(at, "display") === "none") return false;
      if (at.type === 9) return dom.isShown(at);
    }
    return false;
  };
  nm.members(globalThis, {
    // Of an element's style: what sheets and attributes declare, and the defaults that are known.
    getComputedStyle(element, pseudo) {
      nm.needArguments(arguments, 1, "getComputedStyle", "Window");
      dom.needOf(element, "Element", "getComputedStyle", "Window", 1);
      const whole = stateOf(element);
      dom.timesNow();
      const record = partNamed(whole, pseudo);
      const names = () => new Map(record && dom.isConnected(whole) ? dom.propertyNames().map((name) => [name, {value: "", important: false}]) : []);
      return dom.styleObject({read: names, compute: (name) => {
        if (!record || !dom.isConnected(whole)) return "";
        const longs = dom.longNames(name);
        if (longs.length === 0) return (name === "width" || name === "height") && record === whole && dom.usedSize(record, name) || dom.computed(record, name);
        const all = new Map(longs.map((long) => [long, {value: dom.computed(record, long), important: false}]));
        const own = all.get(`${name}-color`);   // what follows the element's colour, or is none, needs no word
        if (own && name === "text-decoration" && own.value === dom.computed(record, "color")) own.value = "currentcolor";
        if (own && name === "background" && !isBlink && own.value === "rgba(0, 0, 0, 0)") own.value = "transparent";
        return dom.computedText(name, longs.map((long) => all.get(long).value)) ?? dom.shorthandText(all, name, null, true)?.[1] ?? "";
      }});
    },
  });
}
