// Matches elements against selectors that were read, and finds the elements that match.
(nm) => {
  "use strict";
  const {dom} = nm;
  const ANY_CASE = nm.follows("platform", "blink");   // Blink minds no case of SVG's names in documents of HTML
  const read = (text, method, scopeName) => {
    const list = nm.parseSelector(text);
    if (list) return list;
    return dom.fail("SyntaxError", text === ""
      ? `Failed to execute '${method}' on '${scopeName}': The provided selector is empty.`
      : `Failed to execute '${method}' on '${scopeName}': '${text}' is not a valid selector.`,
    `${scopeName}.${method}: '${text}' is not a valid selector`);
  };
  dom.matches = (record, text, method, scope = record) =>
    read(text, method, "Element").some((complex) => matchComplex(record, complex, {scope}));
  dom.matchesList = (record, list, about) => list.some((complex) => matchComplex(record, complex, about));

  const ID = /^#(-?[A-Za-z_][\w-]*)$/;
  // The first element below that matches, or all.
  dom.select = (root, text, method, first) => {
    const quick = first && ID.exec(text);
    if (quick) return dom.byId(root, quick[1]);
    const list = read(text, method, dom.generalName(root));
    const about = {scope: root.type === 1 ? root : dom.documentElement(root.doc), root};
    if (root.type === 11) about.scope = root;
    const found = [];
    for (let at = root.first; at; at = dom.following(at, root)) {
      if (at.type !== 1 || !list.some((complex) => matchComplex(at, complex, about))) continue;
      if (first) return at;
      found.push(at);
    }
    return first ? null : found;
  };

  const previous = (record) => {
    let at = record.prev;
    while (at && at.type !== 1) at = at.prev;
    return at;
  };
  const following = (record) => {
    let at = record.next;
    while (at && at.type !== 1) at = at.next;
    return at;
  };
  const isElement = (record) => record?.type === 1;
  function matchComplex(record, complex, about) {
    if (!matchCompound(record, complex.compound, about)) return false;
    const {by, left} = complex;
    if (!left) return true;
    switch (by) {
    case ">": return parentMatches(record, left, about);
    case "+": {
      const at = previous(record);
      return at !== null && matchComplex(at, left, about);
    }
    case "~":
      for (let at = previous(record); at; at = previous(at)) if (matchComplex(at, left, about)) return true;
      return false;
    default:
      for (let at = parentOf(record, about); at; at = parentOf(at, about)) if (matchComplex(at, left, about)) return true;
      return false;
    }
  }
  // A shadow root's elements have the host above them, for :host; a scope that is a fragment is above its children.
  const parentOf = (record, about) => isElement(record.parent) ? record.parent
    : about.host && record.parent?.host === about.host ? about.host : record.parent === about.scope ? record.parent : null;
  function parentMatches(record, left, about) {
    const parent = parentOf(record, about);
    return parent !== null && matchComplex(parent, left, about);
  }
  function matchCompound(record, compound, about) {
    for (const part of compound) if (!matchPart(record, part, about)) return false;
    return true;
  }
  function matchPart(record, part, about) {
    if (record.type !== 1) return part.kind === "pseudo" && part.name === "scope" && record === about.scope;
    switch (part.kind) {
    case "any": return true;
    case "type": return (record.isHTML && !record.doc.isXML ? part.lower : part.name) === record.name
      || ANY_CASE && !record.isHTML && !record.doc.isXML && part.lower === record.name.toLowerCase();
    case "id": return record.attrs.get("id") === part.value;
    case "class": return hasClass(record, part.value);
    case "attribute": return matchAttribute(record, part);
    case "pseudo": return matchPseudo(record, part.name, about);
    case "list": return matchList(record, part, about);
    case "nth": return matchNth(record, part, about);
    case "words": return matchWords(record, part);
    case "relative": return record === about.relative;
    default: return about.element === part.name;
    }
  }
  const hasClass = (record, name) => {
    const text = record.attrs.get("class");
    if (text === undefined || !text.includes(name)) return false;
    return text === name || dom.tokens(text).includes(name);
  };
  // Attributes whose values are compared without regard to case in HTML.
  const INSENSITIVE = dom.words("accept accept-charset align alink axis bgcolor charset checked clear codetype color compact "
    + "declare defer dir direction disabled enctype face frame hreflang http-equiv lang language link media method multiple "
    + "nohref noresize noshade nowrap readonly rel rev rules scope scrolling selected shape target text type valign valuetype vlink");
  function matchAttribute(record, part) {
    const isHTML = record.isHTML && !record.doc.isXML;
    let value = record.attrs.get(isHTML ? part.lower : part.name);
    if (value === undefined) return false;
    if (!part.operator) return true;
    let wanted = part.value;
    if (part.insensitive ?? (isHTML && INSENSITIVE.has(part.lower))) {
      value = value.toLowerCase();
      wanted = wanted.toLowerCase();
    }
    switch (part.operator) {
    case "=": return value === wanted;
    case "~=": return wanted !== "" && dom.tokens(value).includes(wanted);
    case "|=": return value === wanted || value.startsWith(`${wanted}-`);
    case "^=": return wanted !== "" && value.startsWith(wanted);
    case "$=": return wanted !== "" && value.endsWith(wanted);
    default: return wanted !== "" && value.includes(wanted);
    }
  }
  function matchList(record, part, about) {
    switch (part.name) {
    case "not": return !dom.matchesList(record, part.list, about);
    case "has": return part.list.some((complex) => hasRelative(record, complex, about));
    case "host": return record === about.host && dom.matchesList(record, part.list, {...about, host: undefined});
    case "host-context":
      if (record !== about.host) return false;
      for (let at = record; at; at = at.parent ?? at.host) if (at.type === 1 && dom.matchesList(at, part.list, {})) return true;
      return false;
    default: return dom.matchesList(record, part.list, about);
    }
  }
  function hasRelative(record, complex, about) {
    const inner = {...about, relative: record};
    const first = leftmost(complex);
    if (first === ">" || first === " ") {
      for (let at = record.first; at; at = dom.following(at, record)) if (at.type === 1 && matchComplex(at, complex, inner)) return true;
      return false;
    }
    for (let at = following(record); at; at = following(at)) {
      if (matchComplex(at, complex, inner)) return true;
      for (let below = at.first; below; below = dom.following(below, at)) {
        if (below.type === 1 && matchComplex(below, complex, inner)) return true;
      }
    }
    return false;
  }
  const leftmost = (complex) => {
    let at = complex;
    while (at.left.left) at = at.left;
    return at.by;
  };
  function matchNth(record, {name, step, offset, of}, about) {
    if (of && !dom.matchesList(record, of, about)) return false;
    const move = name.includes("last") ? following : previous;
    const same = name.endsWith("of-type") ? (at) => at.name === record.name && at.ns === record.ns
      : of ? (at) => dom.matchesList(at, of, about) : () => true;
    let index = 1;
    for (let at = move(record); at; at = move(at)) if (same(at)) index += 1;
    const rest = index - offset;
    return step === 0 ? rest === 0 : rest % step === 0 && rest / step >= 0;
  }
  function matchWords(record, {name, words}) {
    if (name === "lang") {
      for (let at = record; at; at = at.parent) {
        const lang = at.attrs?.get("lang")?.toLowerCase();
        if (lang !== undefined) return words.some((word) => lang === word.toLowerCase() || lang.startsWith(`${word.toLowerCase()}-`));
      }
      return false;
    }
    if (name === "dir") {
      for (let at = record; at; at = at.parent) {
        const dir = at.attrs?.get("dir")?.toLowerCase();
        if (dir === "ltr" || dir === "rtl") return dir === words[0].toLowerCase();
      }
      return words[0].toLowerCase() === "ltr";
    }
    return name === "state" && (record.states?.has(words[0]) ?? false);
  }
  const alone = (record, same = () => true) => {
    for (let at = previous(record); at; at = previous(at)) if (same(at)) return false;
    for (let at = following(record); at; at = following(at)) if (same(at)) return false;
    return true;
  };
  const firstOf = (record, move, same = () => true) => {
    for (let at = move(record); at; at = move(at)) if (same(at)) return false;
    return true;
  };
  const CONTROLS = dom.words("button input select textarea optgroup option fieldset");
  const pseudos = {
    root: (one) => one.parent?.type === 9,
    scope: (one, about) => about.scope === one || !about.scope && one === dom.documentElement(one.doc),
    empty: (one) => dom.children(one).every((child) => child.type === 8 || child.type === 7 || child.data === ""),
    "first-child": (one) => previous(one) === null,
    "last-child": (one) => following(one) === null,
    "only-child": (one) => alone(one),
    "first-of-type": (one) => firstOf(one, previous, (at) => at.name === one.name && at.ns === one.ns),
    "last-of-type": (one) => firstOf(one, following, (at) => at.name === one.name && at.ns === one.ns),
    "only-of-type": (one) => alone(one, (at) => at.name === one.name && at.ns === one.ns),
    link: (one) => one.isHTML && (one.name === "a" || one.name === "area") && one.attrs.has("href"),
    "any-link": (one) => pseudos.link(one),
    "-webkit-any-link": (one) => pseudos.link(one),
    "-moz-any-link": (one) => pseudos.link(one),
    focus: (one) => dom.focused === one && one.type === 1 || Boolean(one.shadow && dom.focused && dom.isInclusiveShadowAncestor(one.shadow, dom.focused)),
    "focus-visible": (one) => dom.focused === one,
    "focus-within": (one) => Boolean(dom.focused) && dom.isInclusiveShadowAncestor(one, dom.focused),
    target: (one) => dom.isShown(one.doc) && one.attrs.has("id") && location.hash.slice(1) !== ""
      && decodeURIComponent(location.hash.slice(1)) === one.attrs.get("id"),
    enabled: (one) => isControl(one) && !dom.isDisabled(one),
    disabled: (one) => isControl(one) && dom.isDisabled(one),
    checked: (one) => one.isHTML && (one.name === "option" ? dom.isSelected(one)
      : one.name === "input" && ["checkbox", "radio"].includes(dom.inputType(one)) && dom.isChecked(one)),
    indeterminate: (one) => Boolean(one.state?.indeterminate) || one.isHTML && (one.name === "progress" ? !one.attrs.has("value")
      : one.name === "input" && dom.inputType(one) === "radio" && !dom.radioGroup(one).some(dom.isChecked)),
    default: (one) => one.attrs.has("checked") || one.attrs.has("selected"),
    required: (one) => dom.mayBeRequired(one) && one.attrs.has("required"),
    optional: (one) => dom.mayBeRequired(one) ? !one.attrs.has("required") : nm.follows("platform", "blink") && one.isHTML && ["input", "button"].includes(one.name),
    valid: (one) => dom.validated(one) && dom.isValid(one),
    invalid: (one) => dom.validated(one) && !dom.isValid(one),
    "user-invalid": () => false,
    "user-valid": () => false,
    "in-range": (one) => one.name === "input" && (dom.isLimited(one) || ANY_CASE && dom.isUncounted(one)) && dom.isInRange(one),
    "out-of-range": (one) => one.name === "input" && dom.isLimited(one) && !dom.isInRange(one),
    "read-write": (one) => isWritable(one),
    "read-only": (one) => !isWritable(one),
    "placeholder-shown": (one) => one.attrs.has("placeholder") && dom.valueOf(one) === "",
    defined: (one) => !one.isHTML || !one.name.includes("-") || one.custom !== null,
    host: (one, about) => one === about.host,
    open: (one) => ["details", "dialog"].includes(one.name) && one.attrs.has("open"),
    modal: (one) => Boolean(one.isModal),
    "popover-open": (one) => Boolean(one.popoverOpen),
  };
  const isControl = (one) => one.isHTML && (CONTROLS.has(one.name) || Boolean(one.custom?.formAssociated));
  const isWritable = (one) => one.isHTML && (one.name === "textarea" || one.name === "input"
    && !["checkbox", "radio", "button", "submit", "reset", "image", "file", "hidden", "range", "color"].includes(dom.inputType(one))
    ? !one.attrs.has("readonly") && !dom.isDisabled(one) : dom.isEditable(one));
  // What no pointer is over, nothing plays and nobody visited matches nothing.
  const matchPseudo = (record, name, about) => Object.hasOwn(pseudos, name) ? pseudos[name](record, about) : false;
}
