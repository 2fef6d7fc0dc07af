// Element: names, attributes, searches, markup.
(nm) => {
  "use strict";
  const {dom, stateOf} = nm;
  const {wrap} = dom;
  const NAME = /^[^\s/>\u0000=]+$/;
  const VALID = /^[A-Za-z_:\u0080-\u{10ffff}][^\s/>\u0000]*$/u;
  dom.isValidName = (name) => VALID.test(name);
  dom.isAttributeName = (name) => NAME.test(name);
  const NAMESPACES = "An attempt was made to create or change an object in a way which is incorrect with regard to namespaces";
  // The prefix and local name of a qualified one, if it fits its namespace.
  dom.checkedName = (ns, name, method, holder) => {
    const colon = name.indexOf(":");
    const [prefix, local] = colon < 0 ? [null, name] : [name.slice(0, colon), name.slice(colon + 1)];
    const isAttribute = method.includes("Attribute");   // which may begin as no element may
    const bad = name === "" ? "" : [...local].find((letter, i) => !NAME.test(letter) || !isAttribute && i === 0 && !dom.isValidName(letter));
    if (bad !== undefined || local === "" || prefix === "") {
      const what = name === "" ? "is empty" : prefix === "" ? `('${name}') has an empty namespace prefix`
        : bad === undefined ? `('${name}') has an empty local name` : `('${name}') contains the invalid character '${bad}'`;
      dom.fail("InvalidCharacterError", `Failed to execute '${method}' on '${holder}': The qualified name provided ${what}.`,
        "String contains an invalid character");
    }
    const isXMLNS = prefix === "xmlns" || name === "xmlns";
    if (prefix && !ns && method.includes("Attribute")) dom.fail("NamespaceError", `Failed to execute '${method}' on '${holder}': `
      + "'' is an invalid namespace for attributes.", NAMESPACES);
    if (prefix && !ns || prefix === "xml" && ns !== dom.XML || isXMLNS !== (ns === dom.XMLNS)) dom.fail("NamespaceError",
      `Failed to execute '${method}' on '${holder}': The namespace URI provided ('${ns ?? ""}') is not valid for the qualified name `
      + `provided ('${name}').`, NAMESPACES);
    return [prefix, local];
  };
  const attributeName = (record, name, method) => {
    const text = `${name}`;
    if (!NAME.test(text)) dom.fail("InvalidCharacterError",
      `Failed to execute '${method}' on 'Element': '${text}' is not a valid attribute name.`,
      `Element.${method}: Invalid attribute name`);
    return lower(record, text);
  };
  const lower = (record, name) => record.isHTML && !record.doc.isXML ? `${name}`.toLowerCase() : `${name}`;
  const set = (record, name, value, ns) => dom.reacting(() => dom.setAttribute(record, name, value, ns));

  nm.interface("Element", "Node", () => dom.mixed(dom.parentMembers(), dom.childMembers(), dom.siblingMembers(),
    names(), aria(), attributes(), searches(), markup(), geometry(), nm.follows("platform", "gecko") && nm.config.kind !== "web" ? ofExtensions() : {}));
  // What Gecko shows to scripts of extensions alone.
  const ofExtensions = () => ({get openOrClosedShadowRoot() { return wrap(stateOf(this).shadow ?? null); }});

  const names = () => ({
    get namespaceURI() { return stateOf(this).ns; },
    get prefix() { return stateOf(this).prefix; },
    get localName() { return stateOf(this).name; },
    get tagName() { return dom.tagName(stateOf(this)); },
    get id() { return stateOf(this).attrs.get("id") ?? ""; },
    set id(value) { set(stateOf(this), "id", `${value}`); },
    get className() { return stateOf(this).attrs.get("class") ?? ""; },
    set className(value) { set(stateOf(this), "class", `${value}`); },
    get classList() { return dom.tokenList(stateOf(this), "class"); },
    set classList(value) { set(stateOf(this), "class", `${value}`); },
    get part() { return dom.tokenList(stateOf(this), "part"); },
    set part(value) { set(stateOf(this), "part", `${value}`); },
    get slot() { return stateOf(this).attrs.get("slot") ?? ""; },
    set slot(value) { set(stateOf(this), "slot", `${value}`); },
    get assignedSlot() { return wrap(dom.openSlotOf?.(stateOf(this))); },
    get shadowRoot() {
      const {shadow} = stateOf(this);
      return shadow && shadow.mode === "open" ? wrap(shadow) : null;
    },
    attachShadow(init) { return dom.attachShadow(stateOf(this), init); },
  });
  const ARIA = ("Atomic AutoComplete BrailleLabel BrailleRoleDescription Busy Checked ColCount ColIndex ColIndexText ColSpan Current "
    + "Description Disabled Expanded HasPopup Hidden Invalid KeyShortcuts Label Level Live Modal MultiLine MultiSelectable "
    + "Orientation Placeholder PosInSet Pressed ReadOnly Relevant Required RoleDescription RowCount RowIndex RowIndexText RowSpan "
    + "Selected SetSize Sort ValueMax ValueMin ValueNow ValueText").split(" ");
  // role and aria-...: null where the attribute is not there.
  dom.ariaNames = () => [["role", "role"], ...ARIA.map((part) => [`aria${part}`, `aria-${part.toLowerCase()}`])];
  const ELEMENTS = ["Controls", "DescribedBy", "Details", "ErrorMessage", "FlowTo", "LabelledBy", "Owns"];
  const elementsOf = (record, name) => record.ariaElements?.get(name) ?? (record.attrs.get(name) ?? "").split(/\s+/).filter(Boolean)
    .map((id) => dom.byId(dom.rootOf(record), id)).filter(Boolean);
  // Only what is in the same tree, or in one around it.
  const isWithinReach = (record, one) => {
    for (let root = dom.rootOf(record); root; root = root.host && dom.rootOf(root.host)) if (root === dom.rootOf(one)) return true;
    return false;
  };
  // What aria-... names by ids, as elements: null without the attribute; what a script gives stands until the attribute changes.
  const relation = (key, name, isOne) => ({
    get [key]() {
      const record = stateOf(this);
      if (!record.attrs.has(name)) return null;
      const found = elementsOf(record, name).filter((one) => isWithinReach(record, one)).map(wrap);
      return isOne ? found[0] ?? null : Object.freeze(found);
    },
    set [key](value) {
      const record = stateOf(this);
      set(record, name, value === null || value === undefined ? null : "");
      if (value !== null && value !== undefined) (record.ariaElements ??= new Map()).set(name, (isOne ? [value] : [...value]).map(stateOf));
    },
  });
  dom.on("attribute", (record, name) => { record.ariaElements?.delete(name); });
  const relations = () => dom.mixed(relation("ariaActiveDescendantElement", "aria-activedescendant", true),
    ...ELEMENTS.map((part) => relation(`aria${part}Elements`, `aria-${part.toLowerCase()}`, false)));
  const aria = () => dom.mixed(relations(), ...dom.ariaNames().map(([key, name]) => ({
    get [key]() { return stateOf(this).attrs.get(name) ?? null; },
    set [key](value) { set(stateOf(this), name, value === null || value === undefined ? null : `${value}`); },
  })));
  const attributes = () => ({
    get attributes() { return dom.attributesOf(stateOf(this)); },
    hasAttributes() { return stateOf(this).attrs.size > 0; },
    getAttributeNames() { return [...stateOf(this).attrs.keys()]; },
    getAttribute(name) { return stateOf(this).attrs.get(lower(stateOf(this), name)) ?? null; },
    getAttributeNS(ns, name) { return stateOf(this).attrs.get(dom.fullName(stateOf(this), ns, `${name}`)) ?? null; },
    setAttribute(name, value) {
      nm.needArguments(arguments, 2, "setAttribute", "Element");
      const record = stateOf(this);
      set(record, attributeName(record, name, "setAttribute"), `${value}`);
    },
    setAttributeNS(ns, name, value) {
      const [, local] = dom.checkedName(ns, `${name}`, "setAttributeNS", "Element");
      set(stateOf(this), dom.fullName(stateOf(this), ns, local) ?? `${name}`, `${value}`, ns || null);
    },
    removeAttribute(name) { set(stateOf(this), lower(stateOf(this), name), null); },
    removeAttributeNS(ns, name) { set(stateOf(this), dom.fullName(stateOf(this), ns, `${name}`), null); },
    hasAttribute(name) { return stateOf(this).attrs.has(lower(stateOf(this), name)); },
    hasAttributeNS(ns, name) { return dom.fullName(stateOf(this), ns, `${name}`) !== null; },
    toggleAttribute(name, force) {
      const record = stateOf(this);
      const key = attributeName(record, name, "toggleAttribute");
      const wanted = force === undefined ? !record.attrs.has(key) : Boolean(force);
      if (wanted !== record.attrs.has(key)) set(record, key, wanted ? "" : null);
      return wanted;
    },
    getAttributeNode(name) { return wrap(dom.attribute(stateOf(this), lower(stateOf(this), name))); },
    setAttributeNode(attr) { return wrap(dom.setAttr(stateOf(this), stateOf(attr))); },
    removeAttributeNode(attr) {
      if (stateOf(attr).owner !== stateOf(this)) dom.fail("NotFoundError", "Failed to execute 'removeAttributeNode' on 'Element': The "
        + "node provided is owned by another element.", "Node was not found");
      set(stateOf(this), stateOf(attr).full, null);
      return attr;
    },
  });
  const searches = () => ({
    matches(selector) { return dom.matches(stateOf(this), `${selector}`, "matches"); },
    webkitMatchesSelector(selector) { return dom.matches(stateOf(this), `${selector}`, "webkitMatchesSelector"); },
    closest(selector) {
      nm.needArguments(arguments, 1, "closest", "Element");
      const scope = stateOf(this);
      for (let at = scope; at?.type === 1; at = at.parent) {
        if (dom.matches(at, `${selector}`, "closest", scope)) return wrap(at);
      }
      return null;
    },
    getElementsByTagName(name) { return dom.byTag(stateOf(this), `${name}`); },
    getElementsByTagNameNS(ns, name) { return dom.byTagNS(stateOf(this), ns, `${name}`); },
    getElementsByClassName(names) { return dom.byClass(stateOf(this), `${names}`); },
  });
  const markup = () => ({
    get innerHTML() { return dom.serialize(stateOf(this)); },
    set innerHTML(text) { dom.setInner(stateOf(this), text === null ? "" : `${text}`); },
    get outerHTML() { return dom.serializeOuter(stateOf(this)); },
    set outerHTML(text) {
      const record = stateOf(this);
      const {parent} = record;
      if (!parent) return;
      if (parent.type === 9) dom.fail("NoModificationAllowedError", "Failed to set the 'outerHTML' property on "
        + "'Element': This element's parent is a Document, which may not be modified.",
      "Modifications are not allowed for this document");
      const made = dom.parseFragment(parent.type === 1 ? parent : dom.element(record.doc, "body"), String(text ?? ""));
      dom.reacting(() => dom.replace(record, made, "outerHTML"));
    },
    insertAdjacentHTML(position, text) {
      const place = adjacent(stateOf(this), position, "insertAdjacentHTML");
      const context = place.parent?.type === 1 ? place.parent : dom.element(stateOf(this).doc, "body");
      if (!place.parent || place.parent.type === 9) dom.fail("NoModificationAllowedError",
        "Failed to execute 'insertAdjacentHTML' on 'Element': The element has no parent.",
        "Modifications are not allowed for this document");
      dom.reacting(() => dom.insert(place.parent, context.doc.isXML ? dom.parseXMLFragment(context, `${text}`, "execute 'insertAdjacentHTML'")
        : dom.parseFragment(context, `${text}`), place.before));
    },
    insertAdjacentElement(position, element) {
      const place = adjacent(stateOf(this), position, "insertAdjacentElement");
      const record = dom.node(element, "insertAdjacentElement", "Element", 2);
      if (!place.parent) return null;
      dom.checkInsert(place.parent, record, place.before, "insertAdjacentElement", "Element");
      dom.reacting(() => dom.insert(place.parent, record, place.before));
      return element;
    },
    insertAdjacentText(position, text) {
      const place = adjacent(stateOf(this), position, "insertAdjacentText");
      if (place.parent) dom.insert(place.parent, dom.text(stateOf(this).doc, `${text}`), place.before);
    },
    getHTML(options) { return dom.serialize(stateOf(this), options ? dom.shadowsFor(options) : null); },
    setHTMLUnsafe(text) { dom.setInner(stateOf(this), `${text}`, true); },
  });
  function adjacent(record, position, method) {
    switch (`${position}`.toLowerCase()) {
    case "beforebegin": return {parent: record.parent, before: record};
    case "afterbegin": return {parent: record, before: record.first};
    case "beforeend": return {parent: record, before: null};
    case "afterend": return {parent: record.parent, before: record.next};
    default: return dom.fail("SyntaxError", `Failed to execute '${method}' on 'Element': The value provided `
      + `('${position}') is not one of 'beforeBegin', 'afterBegin', 'beforeEnd', or 'afterEnd'.`,
    "An invalid or illegal string was specified");
    }
  }
  // No pointer is down here, but Blink always has that of the mouse, its first.
  const refusePointer = (record, method, id) => isBlink && Number(id) === 1 ? undefined : dom.fail("NotFoundError", `Failed to execute '${method}' on '${dom.generalName(record)}': `
    + "No active pointer with the given id is found.", `Element.${method}: Invalid pointer id`, id);
  // Chromium's scrolling methods promise to say when it is over.
  const isBlink = nm.follows("platform", "blink");
  const POSITIONS = ["start", "center", "end", "nearest"];
  const PLACES = {block: POSITIONS, inline: POSITIONS, behavior: ["auto", "instant", "smooth"]};
  const dictionaryOf = (value, method, type) => {
    if (value === undefined || value === null || typeof value === "object" || typeof value === "function") return value ?? {};
    throw new TypeError(isBlink ? `Failed to execute '${method}' on 'Element': The provided value is not of type '${type}'.`
      : `Element.${method}: Argument 1 can't be converted to a dictionary.`);
  };
  const isVisible = (record, {opacityProperty, checkOpacity, visibilityProperty, checkVisibilityCSS}) => {
    if (!dom.isRendered(record) || dom.computed(record, "display") === "contents") return false;
    if ((visibilityProperty || checkVisibilityCSS) && dom.computed(record, "visibility") !== "visible") return false;
    for (let at = record; (opacityProperty || checkOpacity) && at?.type === 1; at = at.parent) if (Number(dom.computed(at, "opacity")) === 0) return false;
    return true;
  };
  const scrolled = (record, args, method, name = "Element") => {
    if (args?.length === 1 && args[0] !== undefined && args[0] !== null && typeof args[0] !== "object" && typeof args[0] !== "function") {
      if (nm.follows("platform", "gecko")) throw new TypeError(`${name}.${method}: Value can't be converted to a dictionary.`);
      return nm.watch(Promise.reject(new TypeError(`Failed to execute '${method}' on '${name}': The provided value is not of type 'ScrollToOptions'.`)));
    }
    if (args) dom.scrollTo(record, args, method === "scrollBy");
    return nm.follows("platform", "blink") ? Promise.resolve({interrupted: false}) : undefined;
  };
  const needBehavior = (options, method, holder) => {
    const given = typeof options === "object" && options !== null ? options.behavior : undefined;
    if (given === undefined || PLACES.behavior.includes(`${given}`)) return null;
    const error = new TypeError(isBlink ? `Failed to execute '${method}' on '${holder}': Failed to read the 'behavior' property from 'ScrollOptions': `
      + `The provided value '${given}' is not a valid enum value of type ScrollBehavior.`
      : `${holder}.${method}: '${given}' (value of 'behavior' member of ScrollOptions) is not a valid value for enumeration ScrollBehavior.`);
    if (!isBlink) throw error;
    return nm.watch(Promise.reject(error));
  };
  dom.scrolledWindow = (args, method) => needBehavior(args[0], method, "Window") ?? scrolled(dom.children(dom.shown).find((one) => one.type === 1), args, method, "Window");
  const geometry = () => {
    const members = {
      getBoundingClientRect() {
        const {top, left, width, height} = dom.placeOf(stateOf(this));
        return nm.rect(left, top, width, height);
      },
      getClientRects() { return nm.rects(dom.isRendered(stateOf(this)) ? [this.getBoundingClientRect()] : []); },
      ...nm.follows("platform", "blink") ? {computedStyleMap() { return dom.styleMap(globalThis.getComputedStyle(this), "StylePropertyMapReadOnly"); }} : {},
      checkVisibility(options) { return isVisible(stateOf(this), dictionaryOf(options, "checkVisibility", "CheckVisibilityOptions")); },
      scrollIntoView(options) {
        const wrong = typeof options === "object" && options !== null ? ["block", "inline", "behavior"].find((key) => options[key] !== undefined
          && !PLACES[key].includes(`${options[key]}`)) : undefined;
        if (wrong === undefined) {
          dom.scrollIntoView(stateOf(this), options);
          return scrolled(stateOf(this));
        }
        const kind = wrong === "behavior" ? ["ScrollOptions", "ScrollBehavior"] : ["ScrollIntoViewOptions", "ScrollLogicalPosition"];
        const error = new TypeError(isBlink ? `Failed to execute 'scrollIntoView' on 'Element': Failed to read the '${wrong}' property from '${kind[0]}': `
          + `The provided value '${options[wrong]}' is not a valid enum value of type ${kind[1]}.`
          : `Element.scrollIntoView: '${options[wrong]}' (value of '${wrong}' member of ${kind[0]}) is not a valid value for enumeration ${kind[1]}.`);
        if (!isBlink) throw error;
        return nm.watch(Promise.reject(error));
      },
      scroll(...args) { return needBehavior(args[0], "scroll", "Element") ?? scrolled(stateOf(this), args, "scroll"); },
      scrollTo(...args) { return needBehavior(args[0], "scrollTo", "Element") ?? scrolled(stateOf(this), args, "scrollTo"); },
      scrollBy(...args) { return needBehavior(args[0], "scrollBy", "Element") ?? scrolled(stateOf(this), args, "scrollBy"); },
      setPointerCapture(id) { refusePointer(stateOf(this), "setPointerCapture", id); },
      releasePointerCapture(id) { refusePointer(stateOf(this), "releasePointerCapture", id); },
      hasPointerCapture() { return false; },
      get currentCSSZoom() { return Number(stateOf(this).type === 1); },
      animate(frames, options) { return dom.animate(stateOf(this), frames, options); },
      getAnimations(options) { return dom.animationsIn(stateOf(this), Boolean(options?.subtree)); },
      requestFullscreen() {
        return Promise.reject(new TypeError(nm.follows("platform", "blink") ? "Permissions check failed"
          : "Fullscreen request denied"));
      },
      get scrollTop() { return stateOf(this).scroll?.[1] ?? 0; },
      set scrollTop(value) { dom.scrollTo(stateOf(this), [{top: value}]); },
      get scrollLeft() { return stateOf(this).scroll?.[0] ?? 0; },
      set scrollLeft(value) { dom.scrollTo(stateOf(this), [{left: value}]); },
    };
    for (const name of ["clientTop", "clientLeft", "clientWidth", "clientHeight", "scrollWidth", "scrollHeight"]) {
      Object.defineProperty(members, name, {get: {[name]() { return dom.viewSize(stateOf(this), name); }}[name],
        enumerable: true, configurable: true});
    }
    return members;
  };
}
