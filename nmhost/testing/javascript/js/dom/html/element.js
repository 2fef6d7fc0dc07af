// HTMLElement: what every element of HTML has.
(nm) => {
  "use strict";
  const {dom, stateOf} = nm;
  const {wrap} = dom;
  const set = (element, name, value) => dom.reacting(() => dom.setAttribute(stateOf(element), name, value));
  nm.handlerTypes = ("abort auxclick beforeinput beforetoggle blur cancel canplay canplaythrough change click close "
    + "contextmenu copy cuechange cut dblclick drag dragend dragenter dragleave dragover dragstart drop durationchange "
    + "emptied ended error focus formdata gotpointercapture input invalid keydown keypress keyup load loadeddata "
    + "loadedmetadata loadstart lostpointercapture mousedown mouseenter mouseleave mousemove mouseout mouseover mouseup "
    + "paste pause play playing pointercancel pointerdown pointerenter pointerleave pointermove pointerout pointerover "
    + "pointerup progress ratechange reset resize scroll scrollend seeked seeking select selectionchange selectstart "
    + "slotchange stalled submit suspend timeupdate toggle transitioncancel transitionend transitionrun transitionstart "
    + "animationcancel animationend animationiteration animationstart volumechange waiting wheel").split(" ");
  const ofWindow = new Set(["blur", "error", "focus", "load", "resize", "scroll"]);

  // What elements of HTML, SVG and MathML share.
  dom.common = () => nm.follows("platform", "blink") ? dom.mixed(shared(), {
    get attributeStyleMap() { return dom.keptList(stateOf(this), "styleMap", () => dom.styleMap(this.style, "StylePropertyMap")); },
  }) : shared();
  const shared = () => ({
    get style() { return dom.styleOf(stateOf(this)); },
    set style(text) { this.style.cssText = text === null ? "" : `${text}`; },
    get dataset() { return dom.dataset(stateOf(this)); },
    get nonce() { return stateOf(this).attrs.get("nonce") ?? ""; },
    set nonce(value) { set(this, "nonce", `${value}`); },
    get tabIndex() { return dom.tabIndexOf(stateOf(this)); },
    set tabIndex(value) { set(this, "tabindex", String(value | 0)); },
    focus(options) { dom.focus(stateOf(this), options); },
    blur() { dom.blur(stateOf(this)); },
  });
  const texts = () => ({
    get innerText() { return dom.innerText(stateOf(this)); },
    set innerText(value) { dom.setInnerText(stateOf(this), value === null ? "" : `${value}`); },
    get outerText() { return dom.innerText(stateOf(this)); },
    set outerText(value) { dom.setOuterText(stateOf(this), value === null ? "" : `${value}`); },
  });
  const EDITABLE = ["true", "false", "plaintext-only", "inherit"];
  // The nearest of an element and what it lies in whose attribute says one of a few words.
  const nearest = (record, name, known, other) => {
    for (let at = record; at?.attrs; at = at.parent) {
      const given = at.attrs.get(name)?.toLowerCase();
      if (known.includes(given)) return given;
    }
    return other;
  };
  const spellcheckOf = (record) => nearest(record, "spellcheck", ["true", "", "false"],
    nm.follows("platform", "blink") || record.name === "textarea" || dom.isEditable(record) ? "true" : "false") !== "false";
  dom.popoverKind = (record) => {
    const given = record.attrs.get("popover")?.toLowerCase();
    return given === undefined ? null : given === "" || given === "auto" ? "auto" : given === "hint" ? "hint" : "manual";
  };
  const labelOf = (key) => key ? `Alt+Shift+${key[0]}` : "";
  const attributes = () => dom.mixed(
    nm.follows("platform", "gecko") ? {get accessKeyLabel() { return labelOf(stateOf(this).attrs.get("accesskey") ?? ""); }} : {},
    dom.limited("dir", ["ltr", "rtl", "auto"], ""),
    dom.limited("enterKeyHint", ["enter", "done", "go", "next", "previous", "search", "send"], ""),
    dom.limited("inputMode", ["none", "text", "tel", "url", "email", "numeric", "decimal", "search"], ""),
    {
      get hidden() { return stateOf(this).attrs.get("hidden") === "until-found" ? "until-found"
        : stateOf(this).attrs.has("hidden"); },
      set hidden(value) { set(this, "hidden", value === "until-found" ? value : value ? "" : null); },
      get draggable() {
        const record = stateOf(this);
        const given = record.attrs.get("draggable");
        return given === "true" || given !== "false" && (record.name === "img" || record.name === "a" && record.attrs.has("href"));
      },
      set draggable(value) { set(this, "draggable", String(Boolean(value))); },
      get spellcheck() { return spellcheckOf(stateOf(this)); },
      set spellcheck(value) { set(this, "spellcheck", String(Boolean(value))); },
      get translate() { return nearest(stateOf(this), "translate", ["yes", "", "no"], "yes") !== "no"; },
      set translate(value) { set(this, "translate", value ? "yes" : "no"); },
      get contentEditable() {
        const given = stateOf(this).attrs.get("contenteditable")?.toLowerCase();
        return given === "" ? "true" : EDITABLE.includes(given) ? given : "inherit";
      },
      set contentEditable(value) {
        const text = `${value}`.toLowerCase();
        if (!EDITABLE.includes(text)) dom.fail("SyntaxError", "Failed to set the 'contentEditable' property on 'HTMLElement': The value "
          + `provided ('${value}') is not one of 'true', 'false', 'plaintext-only', or 'inherit'.`, "An invalid or illegal string was specified");
        set(this, "contenteditable", text === "inherit" ? null : text);
      },
      get autocapitalize() {
        const given = stateOf(this).attrs.get("autocapitalize")?.toLowerCase();
        return !given ? "" : given === "off" ? "none" : ["none", "words", "characters"].includes(given) ? given : "sentences";
      },
      set autocapitalize(value) { set(this, "autocapitalize", `${value}`); },
      get isContentEditable() { return dom.isEditable(stateOf(this)); },
      get popover() { return dom.popoverKind(stateOf(this)); },
      set popover(value) { set(this, "popover", value === null || value === undefined ? null : `${value}`); },
    });
  const ofBlink = () => dom.mixed(dom.limited("virtualKeyboardPolicy", ["auto", "manual"], ""), {
    get writingSuggestions() {
      return nearest(stateOf(this), "writingsuggestions", ["true", "", "false"], "true") === "false" ? "false" : "true";
    },
    set writingSuggestions(value) { set(this, "writingsuggestions", `${value}`); },
    get editContext() { return stateOf(this).editContext ?? null; },
    set editContext(value) { stateOf(this).editContext = value; },
  });
  const actions = () => ({
    click() {
      const record = stateOf(this);
      if (dom.isDisabled?.(record) || record.clicking) return;
      record.clicking = true;
      const event = dom.inRealm(nm.makeEvent("click", {view: dom.viewOf(record.doc), detail: 0, pointerId: -1}, true, true, false), record);
      try { nm.dispatchShared(this, event); } finally { record.clicking = false; }
    },
    attachInternals() { return dom.internals(stateOf(this)); },
    showPopover() { dom.togglePopover(stateOf(this), true, "showPopover"); },
    hidePopover() { dom.togglePopover(stateOf(this), false, "hidePopover"); },
    togglePopover(force) {
      const record = stateOf(this);
      const wanted = force ?? !record.popoverOpen;
      dom.togglePopover(record, Boolean(wanted), "togglePopover");
      return Boolean(record.popoverOpen);
    },
    get offsetParent() { return wrap(dom.offsetParent(stateOf(this))); },
    get offsetTop() { return Math.round(dom.offsetOf(stateOf(this)).top); },
    get offsetLeft() { return Math.round(dom.offsetOf(stateOf(this)).left); },
    get offsetWidth() { return Math.round(dom.boxOf(stateOf(this)).width); },
    get offsetHeight() { return Math.round(dom.boxOf(stateOf(this)).height); },
  });
  nm.interface("HTMLElement", "Element", (prototype) => {
    nm.handlerProperties(prototype, nm.handlerTypes, (element, type) => {
      const record = stateOf(element);
      return record.name === "body" && ofWindow.has(type) && dom.isShown(record.doc) ? nm.windowState : record;
    });
    return dom.mixed(dom.common(), dom.reflect(dom.htmlTable.REFLECTED.Element), texts(), attributes(), actions(),
      nm.follows("platform", "blink") ? ofBlink() : {});
  }, {construct: (newTarget) => dom.construct(newTarget, "HTMLElement")});
  dom.construct ??= (newTarget, name) => nm.refuseConstructor(name);

  dom.isEditable = (record) => {
    for (let at = record; at; at = at.parent) {
      const given = at.attrs?.get("contenteditable");
      if (given !== undefined) return given.toLowerCase() !== "false";
    }
    return record.doc.designMode === "on";
  };
  dom.offsetParent = (record) => {
    if (!dom.isRendered(record) || record.name === "body" || record === dom.documentElement(record.doc)
      || dom.computed(record, "position") === "fixed") return null;
    for (let at = record.parent; at?.type === 1; at = at.parent) {
      if (at.name === "body" || ["relative", "absolute", "fixed", "sticky"].includes(dom.computed(at, "position"))) return at;
      if (["td", "th", "table"].includes(at.name)) return at;
    }
    return null;
  };

  // The text as it is shown: what is not displayed is left out, blocks begin lines, white space is one space.
  const BLOCK = new Set(["block", "flex", "grid", "list-item", "table", "table-caption", "flow-root"]);
  // A selection that ends within a line keeps the space before its end.
  dom.shownText = (record, endsInside = false) => {
    const parts = [];
    gather(record, parts, "normal");
    const text = joined(parts);
    const last = parts.at(-1);
    return endsInside && text !== "" && typeof last === "string" && last.endsWith(" ") ? `${text} ` : text;
  };
  dom.innerText = (record) => {
    if (!dom.isRendered(record)) return dom.textOf(record);
    const parts = [];
    if (record.isHTML && UNSHOWN.has(record.name) && record.name !== "select") return "";
    if (record.isHTML && record.name === "select") return optionTexts(record);
    gather(record, parts, dom.computed(record, "white-space"));
    return dom.computed(record, "white-space").startsWith("pre") ? parts.map((part) => part.kept ?? part).join("") : joined(parts);
  };
  // What has contents of the browser's own in place of its children.
  const UNSHOWN = new Set(["textarea", "select", "input", "canvas", "iframe", "video", "audio", "img", "progress", "meter", "script", "style", "noscript"]);
  const optionTexts = (record) => nm.follows("platform", "blink") ? dom.optionsOf(record).map(dom.optionText).join("\n") : "";
  function gather(record, parts, space) {
    const isShut = record.name === "details" && record.isHTML && !record.attrs.has("open");
    for (const child of dom.children(record)) {
      if (isShut && child.name !== "summary") continue;
      if (child.type === 3 && record.type === 1 && dom.computed(record, "visibility") !== "visible") continue;
      else if (child.type === 3) parts.push(space.startsWith("pre") ? {kept: child.data} : child.data.replace(/[\t\n\f\r ]+/g, " "));
      else if (child.type === 1) element(child, parts);
    }
  }
  function element(record, parts) {
    if (record.name === "br" && record.isHTML) return parts.push("\n");
    const display = dom.computed(record, "display");
    if (display === "none" || record.name === "template") return;
    if (record.isHTML && record.name === "select") {
      const text = optionTexts(record);
      return void (text && parts.push({kept: text}));
    }
    if (record.isHTML && UNSHOWN.has(record.name)) return;
    const lines = record.name === "p" ? 2 : BLOCK.has(display) ? 1 : 0;
    if (lines) parts.push(lines);
    gather(record, parts, dom.computed(record, "white-space"));
    if (display === "table-cell" && record.next) parts.push("\t");
    if (display === "table-row" && record.next) parts.push("\n");
    if (lines) parts.push(lines);
  }
  function joined(parts) {
    let text = "";
    let breaks = 0;
    let isKept = false;
    for (const part of parts) {
      if (typeof part === "number") {
        breaks = Math.max(breaks, part);
        continue;
      }
      if (part.kept !== undefined) {
        if (part.kept === "") continue;
        if (breaks && text) text = text.replace(/ +$/, "") + "\n".repeat(breaks);
        [breaks, isKept] = [0, true];
        text += part.kept;
        continue;
      }
      let shown = part;
      if (!isKept && shown.startsWith("\n")) text = text.replace(/ +$/, "");
      if (/(?:^|[ \n\t])$/.test(text) || breaks) shown = shown.replace(/^ +/, "");
      if (shown === "") continue;
      if (breaks && text) text = text.replace(/ +$/, "") + "\n".repeat(breaks);
      [breaks, isKept] = [0, false];
      text += shown;
    }
    return isKept ? text : text.replace(/ +$/, "");
  }
  const textFragment = (doc, value) => {
    const fragment = dom.fragment(doc);
    value.split(/\r\n|\n|\r/).forEach((line, i) => {
      if (i) dom.insert(fragment, dom.element(doc, "br"));
      if (line) dom.insert(fragment, dom.text(doc, line));
    });
    return fragment;
  };
  dom.setInnerText = (record, value) => dom.reacting(() => dom.replaceAll(record, textFragment(record.doc, value)));
  const joinNext = (record) => {
    if (record?.type !== 3 || record.next?.type !== 3) return;
    dom.setData(record, record.data + record.next.data);
    dom.remove(record.next);
  };
  dom.setOuterText = (record, value) => {
    if (!record.parent) dom.fail("NoModificationAllowedError", "Failed to set the 'outerText' property on 'HTMLElement': The element "
      + "has no parent.", "HTMLElement.outerText setter: Element has no parent");
    const {prev, next} = record;
    const fragment = textFragment(record.doc, value);
    if (!fragment.first) dom.attach(fragment, dom.text(record.doc, ""));
    dom.reacting(() => {
      dom.replace(record, fragment, "outerText", "HTMLElement");
      joinNext(next?.prev);
      joinNext(prev);
    });
  };
}
