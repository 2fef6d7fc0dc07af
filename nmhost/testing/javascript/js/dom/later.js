// Rooms of the document that lie as text until something of theirs is first used: most pages use few of them.
(nm) => {
  "use strict";
  const {defineProperty} = Object;
  // room: the interfaces it brings, the functions of nm.dom and of nm, members of elements' interfaces (nm.dom.extra), and
  // names of the window
  const ROOMS = {
    "tree/attributes": {interfaces: "Attr NamedNodeMap DOMTokenList DOMStringMap",
      dom: "attribute attrRecord attrValue setAttrValue setAttr attributesOf fullName tokenList dataset"},
    "tree/implementation": {interfaces: "DOMImplementation", dom: "implementationOf"},
    "parser/serialize": {interfaces: "XMLSerializer", dom: "serialize serializeOuter"},
    "parser/entities": {nm: "entityNames"},
    "parser/xml": {interfaces: "DOMParser", dom: "parseXML parseXMLFragment namespaceOf"},
    "selectors/parse": {nm: "parseSelector specificity compareSpecificity"},
    "selectors/match": {dom: "matches matchesList select"},
    "style/properties": {dom: "isProperty propertyNames propertyName normalValue holdsLengths color rgbText shadowText longhands longNames shorthandText initialValue styleKeys"},
    "style/shorthands": {dom: "mixedShorthands takenApart putTogether computedText"},
    "style/colors": {dom: "namedParts isColorWord"},
    "style/colorvalues": {dom: "madeColor usedColor"},
    "style/listed": {dom: "isTimed timedValue fontFamilies inOrder"},
    "style/shaped": {dom: "shapedValue tidied displayOf"},
    "style/sums": {dom: "sumOf summed"},
    "style/numbers": {dom: "numberText numbersIn sumText"},
    "style/declaration": {interfaces: "CSSStyleDeclaration", gecko: "CSSStyleProperties",
      dom: "parseDeclarations splitAt textOfDeclarations styleOf styleObject"},
    "style/rules": {dom: "parseRules selectorText"},
    "style/sheets": {interfaces: "CSSRuleList StyleSheet MediaList CSSStyleSheet CSSRule CSSStyleRule CSSGroupingRule "
      + "CSSConditionRule CSSMediaRule CSSSupportsRule CSSContainerRule CSSLayerBlockRule CSSImportRule CSSFontFaceRule CSSPageRule CSSKeyframeRule CSSKeyframesRule "
      + "CSSLayerStatementRule CSSPropertyRule CSSNamespaceRule CSSScopeRule CSSStartingStyleRule",
    dom: "newSheet wrapSheet", nm: "mediaList"},
    "style/cascade": {interfaces: "StyleSheetList", dom: "sheetOf styleSheets adoptedSheets adoptSheets namedColor computed isRendered declaredLength",
      window: "getComputedStyle"},
    "style/timed": {dom: "lookAtTimes timesLater"},
    "style/css": {window: "CSS"},
    "style/lengths": {dom: "usedLength"},
    "style/boxes": {dom: "rectsOfRange rectAround boxOf placeOf boxEdge offsetOf reachOf elementsAt usedSize"},
    "style/layout": {dom: "layout"},
    "style/scrolling": {dom: "viewSize scrollTo scrollIntoView"},
    "style/lines": {dom: "laidOut"},
    "html/formatting": {dom: "format formatPut formatState formatMixed formatValue"},
    "style/own": {dom: "ownStyle"},
    "style/units": {blink: "CSSStyleValue CSSKeywordValue CSSNumericValue CSSUnitValue CSSMathValue CSSMathSum StylePropertyMapReadOnly "
      + "StylePropertyMap", dom: "unitFunctions styleMap"},
    "window/media": {interfaces: "MediaQueryList", nm: "matchesMedia mediaQuery splitCondition"},
    "events/given": {nm: "givenFields"},
    "events/transfer": {interfaces: "DataTransfer DataTransferItemList DataTransferItem"},
    "forms/controls": {nm: "formEntries", dom: "isFormControl mayBeRequired inputType valueMode valueOf setValue putState isChecked setChecked "
      + "radioGroup optionsOf selectOf optionValue optionText selectedOptions isSelected selectOption selectIndex formOf "
      + "formElements isDisabled isSubmitButton entriesOf resetControl"},
    "forms/validity": {interfaces: "ValidityState",
      dom: "validated isValid isInRange isLimited isUncounted checkValidity reportValidity validityMembers validityOf messageOf numberOf"},
    "forms/inputs": {dom: "selectedInField labelled written resetOutput refusePicker", extra: "Input TextArea Button Label Legend FieldSet Object Output Progress Meter DataList"},
    "forms/selects": {interfaces: "HTMLOptionsCollection HTMLFormControlsCollection",
      dom: "formProxy selectProxy requestSubmit submitForm resetForm", extra: "Select Option Form"},
    "window/framed": {dom: "frameWindow realmOf"},
    "html/links": {interfaces: "HTMLMediaElement", dom: "navigateTo follow", extra: "Anchor Area Base Link Style Image Video Track",
      window: "Image Option Audio"},
    "html/activation": {dom: "activation tabIndexOf focus moveFocus blur activeIn committed"},
    "html/interactive": {dom: "closeDialog togglePopover runCommand write openForWriting closeWriting command openedByParser",
      extra: "Details Dialog Template Title OList Map Body Canvas"},
    "html/copying": {dom: "copySelection"},
    "html/svg": {dom: "svgText svgMembers"},
    "html/tables": {extra: "Table TableSection TableRow TableCell TableCol"},
    "observers/mutation": {interfaces: "MutationObserver MutationRecord", blink: "WebKitMutationObserver"},
    "observers/layout": {interfaces: "ResizeObserver ResizeObserverEntry ResizeObserverSize IntersectionObserver IntersectionObserverEntry"},
    "shadow/roots": {interfaces: "ShadowRoot", dom: "makeShadow attachShadow shadowFor shadowsFor", extra: "Slot"},
    "shadow/custom": {interfaces: "CustomElementRegistry", window: "customElements"},
    "shadow/internals": {interfaces: "ElementInternals CustomStateSet", dom: "internals"},
    "style/animations": {interfaces: "Animation AnimationEffect KeyframeEffect AnimationTimeline DocumentTimeline",
      dom: "animate animationsIn timelineOf"},
    "ranges/traversal": {interfaces: "NodeFilter TreeWalker NodeIterator", dom: "newTraversal"},
    "ranges/xpath": {interfaces: "XPathResult XPathEvaluator XPathExpression", dom: "xpath"},
    "ranges/range": {interfaces: "AbstractRange StaticRange Range", blink: "NodeRange", dom: "newRange"},
    "ranges/selection": {interfaces: "Selection", nm: "selection", window: "getSelection"},
  };
  const loaded = new Set();
  nm.room = (name) => {
    if (loaded.has(name)) return;
    loaded.add(name);
    nm.partOf(nm.texts[name])(nm);
    if (nm.toHolder) for (const one of words(ROOMS[name].window)) nm.toHolder(one);
  };
  // A function that is there once its room has been brought.
  const standIn = (holder, key, room) => (...args) => {
    nm.room(room);
    return holder[key](...args);
  };
  // What an object has not of its own yet, by the names of the rooms that bring it.
  const behind = (holder, rooms, make) => Object.setPrototypeOf(holder, new nm.Proxy({}, {
    get: (above, key, asked) => rooms[key] ? make(holder, key, rooms[key]) : Reflect.get(above, key, asked),
  }));
  const words = (text) => text ? text.split(" ") : [];
  const {dom} = nm;
  dom.extra = {};
  const [ofDom, ofExtra] = [{__proto__: null}, {__proto__: null}];
  behind(dom, ofDom, standIn);
  behind(dom.extra, ofExtra, (holder, key, room) => (prototype) => {
    nm.room(room);
    return Object.hasOwn(holder, key) ? holder[key](prototype) : {};
  });
  for (const [room, offers] of Object.entries(ROOMS)) {
    for (const key of words(offers.dom)) ofDom[key] = room;
    for (const key of words(offers.extra)) ofExtra[key] = room;
    for (const key of words(offers.nm)) nm[key] = standIn(nm, key, room);
    for (const name of [...words(offers.interfaces), ...words(offers[nm.config.api.strategies.platform])]) {
      nm.interfaceLater(name, () => nm.room(room));
    }
    for (const name of words(offers.window)) {
      defineProperty(globalThis, name, {
        get() {
          delete (nm.holder ?? globalThis)[name];
          nm.room(room);
          return globalThis[name];
        },
        set: (value) => defineProperty(globalThis, name, {value, writable: true, configurable: true, enumerable: true}),
        configurable: true, enumerable: /^[a-z]/.test(name),
      });
    }
  }
}
