// details, dialog, popovers, template, title, canvas and the few others with members of their own.
(nm) => {
  "use strict";
  const {dom, stateOf} = nm;
  const {wrap} = dom;
  const set = (record, name, value) => dom.reacting(() => dom.setAttribute(record, name, value));
  const later = (run) => setTimeout(run, 0);
  const DELAY = nm.follows("platform", "blink") ? 1 : 0;   // tells of it behind what else was to be told
  // Of several changes in a row one is told: from the state before the first to that after the last.
  const toggled = (record, open) => {
    const oldState = record.toggling?.oldState ?? (open ? "closed" : "open");
    clearTimeout(record.toggling?.timer);
    record.toggling = {oldState, timer: setTimeout(() => {
      record.toggling = null;
      nm.dispatch(wrap(record), nm.makeEvent("toggle", {oldState, newState: open ? "open" : "closed"}));
    }, DELAY)};
  };
  dom.on("attribute", (record, name, old, value) => {
    if (name !== "open" || record.name !== "details" || !record.isHTML || nm.replaying) return;
    if ((old === null) === (value === null)) return;
    if (dom.isShown(record.doc)) toggled(record, value !== null);
    const group = value !== null && record.attrs.get("name");
    if (group) {
      for (const other of dom.allElements(dom.rootOf(record), (one) => one !== record && one.name === "details"
        && one.attrs.get("name") === group && one.attrs.has("open"))) set(other, "open", null);
    }
  });
  // Details that the parser made open tell so too.
  dom.openedByParser = (record) => { toggled(record, true); };

  const show = (record, modal) => {
    if (record.attrs.has("open") && record.isModal === modal) return;
    if (record.attrs.has("open")) dom.fail("InvalidStateError", modal
      ? "Failed to execute 'showModal' on 'HTMLDialogElement': The dialog is already open as a non-modal dialog, and "
        + "therefore cannot be opened as a modal dialog."
      : "Failed to execute 'show' on 'HTMLDialogElement': The dialog is already open as a modal dialog, and therefore cannot "
        + "be opened as a non-modal dialog.",
    modal ? "HTMLDialogElement.showModal: Cannot call showModal() on an open non-modal dialog."
      : "HTMLDialogElement.show: Cannot call show() on an open modal dialog.");
    if (modal && !dom.isConnected(record)) dom.fail("InvalidStateError", "Failed to execute 'showModal' on 'HTMLDialogElement': "
      + "The element is not in a Document.", "HTMLDialogElement.showModal: Dialog element is not connected");
    if (!nm.dispatch(wrap(record), nm.makeEvent("beforetoggle", {oldState: "closed", newState: "open"}, true))) return;
    if (record.attrs.has("open")) return;
    toggled(record, true);
    set(record, "open", "");
    record.isModal = modal;
    record.focusedBefore = dom.focused;
    const first = dom.allElements(record, (one) => one.attrs.has("autofocus"))[0]
      ?? dom.allElements(record, (one) => dom.tabIndexOf(one) >= 0 && !dom.isDisabled(one))[0];
    if (first) dom.focus(first);
    else dom.moveFocus(record);
  };
  dom.closeDialog = (record, result) => {
    if (!record.attrs.has("open")) return;
    nm.dispatch(wrap(record), nm.makeEvent("beforetoggle", {oldState: "open", newState: "closed"}));
    if (!record.attrs.has("open")) return;
    toggled(record, false);
    set(record, "open", null);
    const {isModal: wasModal, focusedBefore} = record;
    record.isModal = false;
    record.focusedBefore = null;
    if (focusedBefore && (wasModal || dom.focused && dom.contains(record, dom.focused))) dom.focus(focusedBefore);
    if (result !== undefined && result !== null) record.returnValue = String(result);
    later(() => nm.dispatch(wrap(record), nm.makeEvent("close")));
  };
  dom.extra.Details = () => ({});
  dom.extra.Dialog = () => ({
    get returnValue() { return stateOf(this).returnValue ?? ""; },
    set returnValue(value) { stateOf(this).returnValue = `${value}`; },
    show() { show(stateOf(this), false); },
    showModal() { show(stateOf(this), true); },
    close(result) { dom.closeDialog(stateOf(this), result === undefined ? undefined : `${result}`); },
    requestClose(result) {
      if (nm.dispatch(this, nm.makeEvent("cancel", {}, true))) dom.closeDialog(stateOf(this), result);
    },
  });
  const MAYBE_BY_HANDLER = " This might have been the result of the \"beforetoggle\" event handler changing the state of this popover.";
  dom.togglePopover = (record, open, method) => {
    if (!record.attrs.has("popover")) dom.fail("NotSupportedError", `Failed to execute '${method}' on 'HTMLElement': Not supported `
      + `on elements that are not popovers.${method === "hidePopover" ? MAYBE_BY_HANDLER : ""}`, `HTMLElement.${method}: Element is in the no popover state`);
    if (open && !dom.isConnected(record)) dom.fail("InvalidStateError", `Failed to execute '${method}' on 'HTMLElement': Invalid on `
      + "disconnected popover elements.", `HTMLElement.${method}: Element is not connected`);
    if (Boolean(record.popoverOpen) === open) return;
    const states = {oldState: open ? "closed" : "open", newState: open ? "open" : "closed"};
    if (!nm.dispatch(wrap(record), nm.makeEvent("beforetoggle", states, open))) return;
    if (open && dom.popoverKind(record) !== "manual") hideOthers(record);
    record.popoverOpen = open;
    dom.version += 1;
    toggled(record, open);
  };
  // One that opens by itself closes those around which it does not lie.
  const hideOthers = (record) => {
    for (const other of dom.allElements(dom.rootOf(record), (one) => one.popoverOpen && dom.popoverKind(one) === "auto")) {
      if (!dom.isInclusiveShadowAncestor(other, record)) dom.togglePopover(other, false, "hidePopover");
    }
  };
  dom.on("removed", (record) => {
    if (record.type !== 1 || nm.replaying) return;
    for (const one of [record, ...dom.allElements(record, (at) => at.popoverOpen)]) if (one.popoverOpen) one.popoverOpen = false;
  });
  // What a button's command does to the element it is for.
  const isOpen = (record) => record.attrs.has("open");
  const COMMANDS = {
    "show-modal": (record) => { if (record.name === "dialog" && !isOpen(record)) show(record, true); },
    close: (record, value) => { if (record.name === "dialog") dom.closeDialog(record, value); },
    "request-close": (record, value) => { if (record.name === "dialog" && isOpen(record)) wrap(record).requestClose(value); },
    "show-popover": (record) => { if (!record.popoverOpen) dom.togglePopover(record, true, "showPopover"); },
    "hide-popover": (record) => { if (record.popoverOpen) dom.togglePopover(record, false, "hidePopover"); },
    "toggle-popover": (record) => dom.togglePopover(record, !record.popoverOpen, "togglePopover"),
  };
  dom.runCommand = (button, target) => {
    const {command} = wrap(button);
    if (command === "") return;
    if (!nm.dispatch(wrap(target), nm.makeEvent("command", {command, source: wrap(button)}, true))) return;
    if (command.endsWith("popover") && !dom.popoverKind(target)) return;
    COMMANDS[command]?.(target, button.attrs.get("value"));
  };
  dom.extra.Template = () => dom.mixed(dom.limited("shadowRootMode", ["open", "closed"], ""), dom.reflect({b: "shadowRootDelegatesFocus "
    + "shadowRootClonable shadowRootSerializable"}), {get content() { return wrap(stateOf(this).content); }});
  dom.extra.Title = () => ({
    get text() { return dom.childText(stateOf(this)); },
    set text(value) { this.textContent = value; },
  });
  dom.extra.OList = () => ({
    get start() { return dom.whole(stateOf(this).attrs.get("start")) ?? 1; },
    set start(value) { set(stateOf(this), "start", String(value | 0)); },
  });
  dom.extra.Map = () => ({get areas() { return dom.liveElements(stateOf(this), "areas",
    (root) => dom.allElements(root, (one) => one.name === "area")); }});
  dom.extra.Body = (prototype) => {
    nm.handlerProperties(prototype, nm.windowHandlers, () => nm.windowState);
    return {};
  };

  const sized = (key, other) => dom.bounded(key, other);
  const picture = () => nm.need("web/canvas");
  dom.extra.Canvas = () => dom.mixed(sized("width", 300), sized("height", 150), {
    getContext(kind) { return picture().canvasContext(stateOf(this), String(kind), () => this); },
    toDataURL(type) {
      return stateOf(this).attrs.get("width") === "0" ? "data:," : picture().canvasPictureURL(stateOf(this), type, this);
    },
    toBlob(callback, type = "image/png") {
      const blob = picture().canvasPicture(stateOf(this), type, this);
      later(() => callback(blob));
    },
    captureStream() { throw nm.exceptionOfCaller("the emulated browser paints nothing", "NotSupportedError"); },
  });
  dom.write = (doc, text) => {
    if (doc !== dom.shown && !doc.builder) dom.openForWriting(doc);
    const builder = doc.builder && !doc.builder.ended ? doc.builder : dom.openForWriting(doc);
    nm.writeInto(builder, nm.normalizeLines(text));
    if (doc.isWritten && dom.documentElement(doc)) doc.quirks = !dom.children(doc).some((one) => one.type === 10);
  };
  dom.openForWriting = (doc) => {
    if (doc.builder && !doc.builder.ended) return doc.builder;
    if (nm.config.kind === "content" && nm.follows("platform", "gecko")) dom.fail("SecurityError", "", "The operation is insecure.");
    dom.replaceAll(doc, null);
    doc.builder = new nm.Builder(doc, {scripting: doc === dom.shown});
    if (doc.isFrameDocument) Object.assign(doc, {url: location.href, readyState: "loading", isWritten: true, quirks: false});   // of whoever opens it
    return doc.builder;
  };
  dom.closeWriting = (doc) => {
    const {builder} = doc;
    if (!builder || builder.loading || builder.ended) return;
    builder.tokens.open = false;
    nm.writeInto(builder, "");
    doc.builder = null;
    if (!doc.isWritten) return;
    // Gecko has it complete when its load has been told
    doc.readyState = nm.follows("platform", "blink") ? "complete" : "interactive";
    if (doc.readyState === "interactive") later(() => { doc.readyState = "complete"; });
  };
  dom.command = (doc, given, value) => {
    const command = given.toLowerCase();
    if (command === "copy" || command === "cut") return doc === dom.shown && dom.copySelection(command);
    if (command === "selectall") return selectAll(doc);
    if (command === "inserttext" && dom.focused && ["input", "textarea"].includes(dom.focused.name)) {
      wrap(dom.focused).setRangeText(`${value}`, ...wrap(dom.focused).selectionStart === null ? []
        : [wrap(dom.focused).selectionStart, wrap(dom.focused).selectionEnd, "end"]);
      nm.dispatch(wrap(dom.focused), nm.makeEvent("input", {data: `${value}`, inputType: "insertText"}, false, true));
      return true;
    }
    const editing = dom.focused && dom.isEditable(dom.focused);
    if (editing && EDITS[command] && nm.selection().rangeCount > 0) return edit(dom.focused, command, value === undefined || value === null ? "" : `${value}`);
    return dom.format(command, value === undefined || value === null ? "" : `${value}`) ?? nm.noCommand(command);
  };
  // What a command does to the selected part of an editable element, and the kind of input it is told as.
  const EDITS = {
    inserttext: ["insertText", (range, text) => {
      if (!text) return undefined;
      const made = document.createTextNode(text);
      range.insertNode(made);
      return made;
    }],
    inserthtml: ["insertHTML", (range, text) => range.insertNode(range.createContextualFragment(text))],
    delete: ["deleteContentBackward", (range) => range],
  };
  const edit = (record, command, text) => {
    const [inputType, put] = EDITS[command], isHTML = command === "inserthtml";
    const host = wrap(record), selection = nm.selection(), range = selection.getRangeAt(0);
    const fields = {data: command === "inserttext" ? text : null, inputType: isHTML ? "" : inputType};
    if (nm.follows("platform", "gecko") && !nm.dispatch(host, nm.makeEvent("beforeinput", fields, true, true))) return true;
    if (command === "delete" && range.collapsed && range.startContainer.nodeType === 3 && range.startOffset > 0) range.setStart(range.startContainer, range.startOffset - 1);
    range.deleteContents();
    const [node, offset] = [range.startContainer, range.startOffset];
    const made = put(range, text);
    for (const one of host.querySelectorAll("b, i, u, em, strong, span")) if (!one.hasChildNodes()) one.remove();
    range.collapse(false);
    selection.removeAllRanges();
    selection.addRange(range);
    if (command === "inserttext" && made) dom.formatPut(node, offset, made);
    host.normalize();
    nm.dispatch(host, nm.makeEvent("input", fields, true));
    return true;
  };
  const selectAll = (doc) => {
    if (["input", "textarea"].includes(dom.focused?.name)) wrap(dom.focused).select();
    else nm.selection().selectAllChildren(wrap(dom.bodyOf(doc) ?? doc));
    return true;
  };
  nm.noCommand = (command) => {
    nm.warnOnce(`the emulated browser does not know document.execCommand("${command}"): it gives false`);
    return false;
  };
}
