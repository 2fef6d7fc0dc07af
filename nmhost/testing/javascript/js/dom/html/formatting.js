// Commands that give the selected text of an editable element a form: elements around it, or taken from around it.
(nm) => {
  "use strict";
  const {dom} = nm;
  const {wrap} = dom;
  const isBlink = nm.follows("platform", "blink");
  // Command -> the elements that have its form, the first is what it makes; its style, and the kind of input it is told as.
  const LINE = isBlink ? "text-decoration-line" : "text-decoration";
  const FORMS = {
    bold: {names: ["b", "strong"], style: ["font-weight", "bold"], input: "formatBold", has: (css) => Number(css.fontWeight) >= 600},
    italic: {names: ["i", "em"], style: ["font-style", "italic"], input: "formatItalic", has: (css) => css.fontStyle === "italic"},
    underline: {names: ["u", "ins"], style: [LINE, "underline"], input: "formatUnderline"},
    strikethrough: {names: ["strike", "s", "del"], style: [LINE, "line-through"], input: "formatStrikeThrough"},
    subscript: {names: ["sub"], not: ["sup"], input: "formatSubscript"},
    superscript: {names: ["sup"], not: ["sub"], input: "formatSuperscript"},
    forecolor: {names: ["font"], key: "color", input: isBlink ? "" : "formatFontColor"},
    createlink: {names: ["a"], key: "href", input: "insertLink"},
    unlink: {names: ["a"], isOff: true, input: ""},
    removeformat: {names: ["b", "strong", "i", "em", "u", "ins", "strike", "s", "del", "sub", "sup", "font", "span", "small", "big", "tt", "code", "mark",
      "kbd", "samp", "var", "cite", "dfn", "q", "abbr"], isOff: true, input: "formatRemove"},
  };
  const LISTS = new Set(["insertorderedlist", "insertunorderedlist"]);
  const ALIGNED = {justifyleft: "left", justifycenter: "center", justifyright: "right", justifyfull: "justify"};
  let withStyles = false;
  let waiting = null;   // what the next text that is put in at a caret shall have: {node, offset, forms: command -> whether}
  const isToggle = (form) => !form.key && !form.isOff;
  const isElement = (node) => node.nodeType === 1;
  const nameOf = (node) => isElement(node) ? node.localName : "";
  const host = () => dom.focused && dom.isEditable(dom.focused) ? wrap(dom.focused) : document.designMode === "on" ? document.body : null;
  const selected = () => {
    const selection = nm.selection();
    return selection.rangeCount ? selection.getRangeAt(0) : null;
  };
  const ancestors = function* (node, root) {
    for (let at = node; at && at !== root; at = at.parentNode) yield at;
  };
  const matches = (node, form) => form.names.includes(nameOf(node)) || Boolean(form.style && isElement(node) && node.style.getPropertyValue(form.style[0]) === form.style[1]);
  const isFormed = (node, form, root) => {
    const element = isElement(node) ? node : node.parentNode;
    if (form.has) return form.has(getComputedStyle(element));
    return [...ancestors(element, root)].some((one) => matches(one, form));
  };
  const isBlock = (node) => isElement(node) && !/^inline|^contents|^none/.test(getComputedStyle(node).display);
  // The texts of a range, cut where it begins and ends.
  const textsOf = (range) => {
    const {startContainer, startOffset, endContainer, endOffset} = range;
    if (endContainer.nodeType === 3 && endOffset < endContainer.length) endContainer.splitText(endOffset);
    if (startContainer.nodeType === 3 && startOffset > 0) {
      const rest = startContainer.splitText(startOffset);
      range.setStart(rest, 0);
      if (startContainer === endContainer) range.setEnd(rest, rest.length);
    }
    const found = [], walker = document.createTreeWalker(range.commonAncestorContainer, NodeFilter.SHOW_TEXT);
    for (let at = walker.currentNode; at; at = walker.nextNode()) {
      const isGap = () => !at.data.trim() && [...at.parentNode.children].some(isBlock);
      if (at.nodeType === 3 && at.length && range.intersectsNode(at) && isWithin(range, at) && !isGap()) found.push(at);
    }
    return found;
  };
  const isWithin = (range, text) => range.comparePoint(text, 0) === 0 && range.comparePoint(text, text.length) === 0;
  // The outermost nodes of a range that lie in it whole and are no blocks.
  const tops = (range, texts) => {
    const found = new Set();
    for (const text of texts) {
      let top = text;
      while (top.parentNode !== range.commonAncestorContainer && !isBlock(top.parentNode) && isWhole(range, top.parentNode)) top = top.parentNode;
      found.add(top);
    }
    return [...found];
  };
  const isWhole = (range, node) => {
    const parent = node.parentNode, index = [...parent.childNodes].indexOf(node);
    return range.comparePoint(parent, index) === 0 && range.comparePoint(parent, index + 1) === 0;
  };
  const unwrap = (element, form) => {
    if (form?.style && !form.names.includes(nameOf(element))) {
      element.style.removeProperty(form.style[0]);
      if (nameOf(element) !== "span" || element.style.length) return;
    }
    element.replaceWith(...element.childNodes);
  };
  // Take a form from a text: what lies before and after it in the element that has the form keeps it.
  const part = (text, element) => {
    const cut = (set, place) => {
      const range = document.createRange();
      set(range);
      const rest = range.extractContents();
      if (!rest.textContent) return;
      const copy = element.cloneNode(false);
      copy.append(rest);
      element[place](copy);
    };
    cut((range) => {
      range.setStart(element, 0);
      range.setEndBefore(text);
    }, "before");
    cut((range) => {
      range.setStartAfter(text);
      range.setEnd(element, element.childNodes.length);
    }, "after");
  };
  const take = (texts, form, root) => {
    for (const text of texts) {
      for (const element of [...ancestors(text.parentNode, root)].filter((one) => matches(one, form))) {
        part(text, element);
        if (isBlink) for (const one of element.children) if (!one.hasAttribute("style")) one.setAttribute("style", "");
        unwrap(element, form);
      }
    }
  };
  const wrapper = (form, value) => {
    const byStyle = withStyles && form.style;
    const made = document.createElement(byStyle ? "span" : form.names[0]);
    if (byStyle) made.style.setProperty(...form.style);
    if (form.key) made.setAttribute(form.key, value);
    return made;
  };
  const isAlike = (one, other) => Boolean(one) && isElement(one) && one.cloneNode(false).isEqualNode(other.cloneNode(false));
  const give = (range, texts, form, value, root) => {
    for (const text of texts) {
      const outer = [...ancestors(text.parentNode, root)].filter((one) => matches(one, form) || form.not?.includes(nameOf(one)));
      for (const element of outer) {
        part(text, element);
        unwrap(element, form.not?.includes(nameOf(element)) ? undefined : form);
      }
    }
    for (const top of tops(range, texts)) {
      const around = top.parentNode;
      if (withStyles && form.style && nameOf(around) === "span" && around.childNodes.length === 1) {
        around.style.setProperty(...form.style);
        continue;
      }
      const made = wrapper(form, value);
      const {previousSibling, nextSibling} = top;
      if (isAlike(previousSibling, made)) {
        previousSibling.append(top);
        if (isAlike(nextSibling, made)) {
          previousSibling.append(...nextSibling.childNodes);
          nextSibling.remove();
        }
      } else if (isAlike(nextSibling, made)) nextSibling.prepend(top);
      else {
        top.replaceWith(made);
        made.append(top);
      }
    }
  };
  const choose = (texts) => {
    const range = document.createRange(), last = texts[texts.length - 1];
    range.setStart(texts[0], 0);
    range.setEnd(last, last.length);
    nm.selection().removeAllRanges();
    nm.selection().addRange(range);
  };
  const isWaiting = (range) => waiting?.node === range.startContainer && waiting.offset === range.startOffset;
  const stateOf = (command) => {
    const root = host(), range = selected(), form = FORMS[command];
    if (!root || !range || !form || !isToggle(form)) return false;
    if (range.collapsed && isWaiting(range) && command in waiting.forms) return waiting.forms[command];
    if (range.collapsed) return isFormed(range.startContainer, form, root);
    const texts = [...textsIn(range)];
    return texts.length > 0 && texts.every((text) => isFormed(text, form, root));
  };
  // The texts that a range touches, as they are.
  const textsIn = function* (range) {
    const walker = document.createTreeWalker(range.commonAncestorContainer, NodeFilter.SHOW_TEXT);
    for (let at = walker.currentNode; at; at = walker.nextNode()) {
      if (at.nodeType !== 3 || !range.intersectsNode(at)) continue;
      const from = at === range.startContainer ? range.startOffset : 0, to = at === range.endContainer ? range.endOffset : at.length;
      if (to > from && at.data.slice(from, to).trim()) yield at;
    }
  };
  const apply = (range, command, value, isOn, root) => {
    const form = FORMS[command], texts = textsOf(range);
    if (texts.length === 0) return;
    if (isOn) give(range, texts, form, value, root);
    else take(texts, form, root);
    choose(texts);
    root.normalize();
  };
  // Whether a command is one of these; then it is done, and what it returns.
  dom.format = (command, value) => {
    if (command === "stylewithcss") {
      withStyles = `${value}` !== "false";
      return true;
    }
    const form = FORMS[command];
    if (!form) return null;
    const root = host(), range = selected();
    if (!root || !range || !root.contains(range.commonAncestorContainer)) return false;
    const isOn = form.isOff ? false : form.key ? true : !stateOf(command);
    if (range.collapsed) {
      if (!isToggle(form)) return !form.key;
      const forms = isWaiting(range) ? waiting.forms : {};
      waiting = {node: range.startContainer, offset: range.startOffset, forms: {...forms, [command]: isOn}};
      return true;
    }
    const fields = {data: form.key === "color" && !isBlink ? value : null, inputType: form.input};
    if (!isBlink && !nm.dispatch(root, nm.makeEvent("beforeinput", fields, true, true))) return false;
    apply(range, command, value, isOn, root);
    nm.dispatch(root, nm.makeEvent("input", {...fields, data: null}, true));
    return true;
  };
  // What waits at a caret is given to the text that was put in there; the caret stands behind it.
  dom.formatPut = (node, offset, text) => {
    if (waiting?.node !== node || waiting.offset !== offset) return;
    const {forms} = waiting, root = host();
    waiting = null;
    choose([text]);
    for (const [command, isOn] of Object.entries(forms)) apply(selected(), command, "", isOn, root);
    nm.selection().collapseToEnd();
  };
  // Whether some of the selected text has a command's form, and some has not.
  dom.formatMixed = (command) => {
    const root = host(), range = selected(), form = FORMS[command];
    if (!root || !range || !form || !isToggle(form)) return false;
    return new Set([...textsIn(range)].map((text) => isFormed(text, form, root))).size > 1;
  };
  dom.formatState = (command) => {
    if (Object.hasOwn(ALIGNED, command)) return Boolean(selected()) && alignment() === ALIGNED[command];
    return stateOf(command);
  };
  const alignment = () => {
    const node = selected().startContainer;
    const given = getComputedStyle(isElement(node) ? node : node.parentNode).textAlign;
    return given === "start" || given === "" ? "left" : given === "end" ? "right" : given;
  };
  dom.formatValue = (command) => {
    const range = selected();
    if (!range || !host()) return "";
    if (Object.hasOwn(ALIGNED, command)) return alignment();
    if (command === "forecolor") return getComputedStyle(isElement(range.startContainer) ? range.startContainer : range.startContainer.parentNode).color;
    const form = FORMS[command];
    return isBlink && (form && isToggle(form) || LISTS.has(command)) ? String(stateOf(command)) : "";
  };
}
