// What methods of documents' interfaces need: how many arguments, and of which interface, as Web IDL has it.
(nm) => {
  "use strict";
  const {dom} = nm;
  // method(argument,...): * any value, Name an object of that interface, Name? or null; what may be left out isn't listed
  const METHODS = {
    Node: "appendChild(Node) insertBefore(Node,Node?) replaceChild(Node,Node) removeChild(Node) isEqualNode(Node?) "
      + "isSameNode(Node?) contains(Node?) compareDocumentPosition(Node) lookupPrefix(*) lookupNamespaceURI(*) isDefaultNamespace(*)",
    Element: "hasAttribute(*) getAttribute(*) getAttributeNS(*,*) setAttribute(*,*) setAttributeNS(*,*,*) removeAttribute(*) "
      + "removeAttributeNS(*,*) hasAttributeNS(*,*) toggleAttribute(*) getAttributeNode(*) getAttributeNodeNS(*,*) "
      + "setAttributeNode(Attr) setAttributeNodeNS(Attr) removeAttributeNode(Attr) matches(*) webkitMatchesSelector(*) closest(*) "
      + "getElementsByTagName(*) getElementsByTagNameNS(*,*) getElementsByClassName(*) insertAdjacentHTML(*,*) "
      + "insertAdjacentElement(*,Element) insertAdjacentText(*,*) attachShadow(*) setHTMLUnsafe(*) setPointerCapture(*) "
      + "releasePointerCapture(*) hasPointerCapture(*) animate(*) querySelector(*) querySelectorAll(*)",
    Document: "createElement(*) createElementNS(*,*) createTextNode(*) createComment(*) createCDATASection(*) "
      + "createProcessingInstruction(*,*) createAttribute(*) createAttributeNS(*,*) createEvent(*) importNode(Node) adoptNode(Node) "
      + "getElementById(*) getElementsByTagName(*) getElementsByTagNameNS(*,*) getElementsByClassName(*) getElementsByName(*) "
      + "elementFromPoint(*,*) elementsFromPoint(*,*) createTreeWalker(Node) createNodeIterator(Node) execCommand(*) "
      + "queryCommandSupported(*) queryCommandEnabled(*) queryCommandState(*) queryCommandValue(*) evaluate(*,Node) "
      + "createExpression(*) querySelector(*) querySelectorAll(*)",
    DocumentFragment: "getElementById(*) querySelector(*) querySelectorAll(*)",
    DOMImplementation: "createDocumentType(*,*,*) createDocument(*,*)",
    CharacterData: "substringData(*,*) appendData(*) insertData(*,*) deleteData(*,*) replaceData(*,*,*)",
    Text: "splitText(*)",
    NamedNodeMap: "item(*) getNamedItem(*) getNamedItemNS(*,*) setNamedItem(Attr) setNamedItemNS(Attr) removeNamedItem(*) "
      + "removeNamedItemNS(*,*)",
    DOMTokenList: "item(*) contains(*) toggle(*) replace(*,*) supports(*)",
    NodeList: "item(*)", HTMLCollection: "item(*) namedItem(*)", HTMLFormControlsCollection: "namedItem(*)",
    Range: "setStart(Node,*) setEnd(Node,*) setStartBefore(Node) setStartAfter(Node) setEndBefore(Node) setEndAfter(Node) "
      + "selectNode(Node) selectNodeContents(Node) compareBoundaryPoints(*,Range) insertNode(Node) surroundContents(Node) "
      + "isPointInRange(Node,*) comparePoint(Node,*) intersectsNode(Node) createContextualFragment(*)",
    Selection: "getRangeAt(*) addRange(Range) removeRange(Range) collapse(Node?) setPosition(Node?) extend(Node) "
      + "setBaseAndExtent(Node?,*,Node?,*) selectAllChildren(Node) containsNode(Node)",
    HTMLInputElement: "setCustomValidity(*) setSelectionRange(*,*) setRangeText(*)",
    HTMLTextAreaElement: "setCustomValidity(*) setSelectionRange(*,*) setRangeText(*)",
    HTMLSelectElement: "setCustomValidity(*) item(*) namedItem(*)", HTMLButtonElement: "setCustomValidity(*)",
    HTMLFieldSetElement: "setCustomValidity(*)", HTMLOutputElement: "setCustomValidity(*)", HTMLObjectElement: "setCustomValidity(*)",
    HTMLFormElement: "", HTMLTableElement: "deleteRow(*)", HTMLTableSectionElement: "deleteRow(*)", HTMLTableRowElement: "deleteCell(*)",
    HTMLMediaElement: "canPlayType(*)", HTMLCanvasElement: "getContext(*) toBlob(*)",
    CSSStyleDeclaration: "getPropertyValue(*) getPropertyPriority(*) setProperty(*,*) removeProperty(*) item(*)",
    CSSStyleSheet: "insertRule(*) deleteRule(*) replaceSync(*)", CSSGroupingRule: "insertRule(*) deleteRule(*)",
    CustomElementRegistry: "define(*,*) get(*) getName(*) upgrade(Node)", ElementInternals: "setFormValue(*)",
    MutationObserver: "observe(Node)", ResizeObserver: "observe(Element) unobserve(Element)",
    IntersectionObserver: "observe(Element) unobserve(Element)",
    DOMParser: "parseFromString(*,*)", XMLSerializer: "serializeToString(Node)",
    XPathEvaluator: "createExpression(*) evaluate(*,Node)", XPathExpression: "evaluate(Node)", XPathResult: "snapshotItem(*)",
    Event: "initEvent(*)", CustomEvent: "initCustomEvent(*)", UIEvent: "initUIEvent(*)", MouseEvent: "initMouseEvent(*) getModifierState(*)",
    KeyboardEvent: "initKeyboardEvent(*) getModifierState(*)", TreeWalker: "", NodeIterator: "",
  };
  const TYPES = {Node: (state) => state instanceof dom.NodeRecord, Element: (state) => state?.type === dom.ELEMENT,
    Attr: (state) => state?.type === 2};
  const isOf = (value, name) => {
    const state = nm.peek(value);
    if (state === undefined) return false;
    return TYPES[name]?.(state) ?? Object.prototype.isPrototypeOf.call(nm.prototypeOf(name), value);
  };
  dom.isOf = isOf;
  const isObject = (value) => typeof value === "object" && value !== null || typeof value === "function";
  // Refuse a value that is of no such interface, in the family's words.
  dom.needOf = (value, name, method, holder, number) => {
    if (isOf(value, name)) return;
    throw new TypeError(nm.follows("platform", "blink")
      ? `Failed to execute '${method}' on '${holder}': parameter ${number} is not of type '${name}'.`
      : `${holder}.${method}: Argument ${number} ${isObject(value) ? `does not implement interface ${name}` : "is not an object"}.`);
  };
  const typesOf = (text) => text.split(",").map((type) => type === "*" ? null
    : {name: type.replace("?", ""), nullable: type.endsWith("?")});
  const guarded = (method, key, types, holder) => {
    const typed = types.some(Boolean);
    const made = {[key](...args) {
      if (args.length < types.length) {
        nm.stateOf(this);
        nm.needArguments(args, types.length, key, holder);
      }
      for (let i = 0; typed && i < types.length; i++) {
        const type = types[i];
        if (type && !(type.nullable && (args[i] === null || args[i] === undefined))) {
          if (!isOf(args[i], type.name)) nm.stateOf(this);
          dom.needOf(args[i], type.name, key, holder, i + 1);
        }
      }
      return nm.apply(method, this, args);
    }}[key];
    Object.defineProperty(made, "length", {value: types.length, configurable: true});
    return made;
  };
  // An interface's members with what its methods need asked for first.
  nm.guardedMembers = (holder, members) => {
    for (const [, key, types] of (METHODS[holder] ?? "").matchAll(/(\w+)\(([^)]*)\)/g)) {
      if (Object.hasOwn(members, key)) members[key] = guarded(members[key], key, typesOf(types), holder);
    }
    return members;
  };
}
