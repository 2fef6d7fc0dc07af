// What a click does by default: checkboxes, radio buttons, labels, submit buttons, links, summaries.
(nm) => {
  "use strict";
  const {dom} = nm;
  const fire = (record, type, about = {}, name = undefined) => {
    const event = name ? new (nm.constructorOf(name))(type, {bubbles: true, composed: type === "input", ...about})
      : nm.makeEvent(type, about, false, true);
    nm.dispatchShared(dom.wrap(record), nm.trust(event));
  };
  const changed = (record) => {
    if (!dom.isConnected(record)) return;
    fire(record, "input", {}, "Event");
    fire(record, "change", {}, "Event");
  };
  // Of the elements a click goes through, the first that does something: {before, after, undo}.
  const behaviours = {
    input(record) {
      const type = dom.inputType(record);
      if (type === "checkbox") return checkbox(record);
      if (type === "radio") return radio(record);
      if (dom.isDisabled(record)) return null;
      if (type === "submit" || type === "image") return {after: () => submitBy(record)};
      if (type === "reset") return {after: () => dom.formOf(record) && dom.resetForm(dom.formOf(record))};
      if (type === "file") return {after: () => nm.warnOnce("the emulated browser shows no file picker: set the input's files")};
      return null;
    },
    button(record) {
      if (dom.isDisabled(record)) return null;
      const type = (record.attrs.get("type") ?? "submit").toLowerCase();
      const commanded = record.attrs.has("commandfor") ? dom.byId(dom.rootOf(record), record.attrs.get("commandfor")) : null;
      if (commanded) return {after: () => dom.runCommand(record, commanded)};
      const popover = record.attrs.get("popovertarget");
      if (popover) {
        return {after: () => {
          const target = dom.byId(dom.rootOf(record), popover);
          const action = record.attrs.get("popovertargetaction")?.toLowerCase();
          const wanted = action === "show" || action !== "hide" && !target?.popoverOpen;
          if (target && dom.popoverKind(target) && dom.isConnected(target)) dom.togglePopover(target, wanted, "togglePopover");
        }};
      }
      if (type === "reset") return {after: () => dom.formOf(record) && dom.resetForm(dom.formOf(record))};
      return type === "button" ? null : {after: () => submitBy(record)};
    },
    a: (record) => record.attrs.has("href") ? {after: () => dom.follow(record)} : null,
    area: (record) => record.attrs.has("href") ? {after: () => dom.follow(record)} : null,
    summary(record) {
      nm.room("html/interactive");
      const details = record.parent;
      if (details?.name !== "details" || dom.elements(details).find((one) => one.name === "summary") !== record) return null;
      return {after: () => dom.setAttribute(details, "open", details.attrs.has("open") ? null : "")};
    },
    label(record, origin, event) {
      const control = dom.labelled(record);
      if (!control || control === origin || dom.contains(control, origin) || interactive(origin, record)) return null;
      return {after: () => {
        dom.focus(control);
        if (!dom.isDisabled(control)) nm.dispatchShared(dom.wrap(control), nm.makeEvent("click", {view: nm.shownWindow}, true, true,
          nm.peek(event).trusted));
      }};
    },
    option: () => null,
  };
  const interactive = (origin, label) => {
    for (let at = origin; at && at !== label; at = at.parent) {
      if (["a", "button", "input", "select", "textarea"].includes(at.name) && at.isHTML) return true;
    }
    return false;
  };
  function checkbox(record) {
    const before = dom.isChecked(record);
    const was = record.state?.indeterminate;
    dom.setChecked(record, !before);
    if (was) dom.putState(record, "indeterminate", false);
    return {
      after: () => changed(record),
      undo() {
        dom.setChecked(record, before);
        if (was) dom.putState(record, "indeterminate", true);
      },
    };
  }
  function radio(record) {
    const before = dom.radioGroup(record).find(dom.isChecked);
    dom.setChecked(record, true);
    return {
      after: () => { if (before !== record) changed(record); },
      undo() {
        dom.setChecked(record, false);
        if (before) dom.setChecked(before, true);
      },
    };
  }
  function submitBy(record) {
    const form = dom.formOf(record);
    if (form) dom.requestSubmit(form, record);
  }
  // Called before a click is dispatched, with its path; returns what ends it: a function of whether it was prevented.
  dom.activation = (path, event) => {
    const origin = path[0].state;
    if (origin.type === undefined || nm.replaying || nm.echoing) return null;
    for (const {state: record} of path) {
      if (record.type !== 1 || !record.isHTML || !Object.hasOwn(behaviours, record.name)) continue;
      const found = behaviours[record.name](record, origin, event);
      if (found) return (prevented) => prevented ? found.undo?.() : found.after();
    }
    return null;
  };

  // ---- focus
  const FOCUSABLE = dom.words("input select textarea button iframe summary audio video");
  const INDEXED = dom.words("a area button frame iframe input object select textarea summary");
  dom.tabIndexOf = (record) => dom.whole(record.attrs.get("tabindex")) ?? (INDEXED.has(record.name) ? 0 : -1);
  const focusIndex = (record) => dom.whole(record.attrs.get("tabindex"))
    ?? (FOCUSABLE.has(record.name) || ["a", "area"].includes(record.name) && record.attrs.has("href") || dom.isEditable(record)
      && record.attrs.has("contenteditable") ? 0 : -1);
  const isInert = (record) => {
    for (let at = record; at; at = at.parent ?? at.host) if (at.attrs?.has("inert")) return true;
    return false;
  };
  const canFocus = (record) => dom.isInDocument(record) && dom.isRendered(record) && !dom.isDisabled(record) && !isInert(record)
    && !(record.name === "input" && dom.inputType(record) === "hidden")
    && (focusIndex(record) >= 0 || dom.whole(record.attrs.get("tabindex")) !== null);
  dom.focused = null;
  const tell = (record, type, related, bubbles) => nm.dispatch(dom.wrap(record),
    nm.makeEvent(type, {relatedTarget: dom.wrap(related), view: nm.shownWindow}, false, bubbles));
  const moveFocus = (record) => {
    const old = dom.focused;
    if (old === record) return;
    if (old) {
      dom.focused = null;
      dom.committed(old);
      tell(old, "blur", record, false);
      tell(old, "focusout", record, true);
    }
    dom.focused = record;
    dom.version += 1;
    dom.journal?.focus(record);
    if (!record) return;
    record.focusValue = dom.isFormControl(record) ? dom.valueOf(record) : undefined;
    tell(record, "focus", old, false);
    tell(record, "focusin", old, true);
  };
  // A text that a person has changed tells so when it is left; scripts' own changes are not told.
  dom.committed = (record) => {
    if (record.state?.edited && record.focusValue !== undefined && record.focusValue !== dom.valueOf(record)) changed(record);
  };
  dom.focus = (record) => {
    if (record.name === "label" && record.isHTML && !canFocus(record)) {
      const control = dom.labelled(record);
      if (control) dom.focus(control);
      return;
    }
    const inner = record.shadow?.delegatesFocus ? dom.allElements(record.shadow, canFocus)[0] : null;
    if (inner) moveFocus(inner);
    else if (canFocus(record)) moveFocus(record);
  };
  dom.moveFocus = (record) => {   // also to what nobody could give it
    if (record) record.wasGiven = !canFocus(record);
    moveFocus(record);
  };
  dom.blur = (record) => { if (dom.focused === record) moveFocus(null); };
  dom.activeIn = (root) => {
    const focused = dom.focused;
    if (focused && dom.outermost(focused) === dom.outermost(root)) {
      let at = focused;
      while (at && dom.rootOf(at) !== root) at = dom.rootOf(at).host ?? null;
      if (at) return at;
    }
    return root.type === 9 ? dom.bodyOf(root) ?? dom.documentElement(root) : null;
  };
  // Blink tells what had the focus that it has lost it before it goes, Gecko does not.
  dom.on("removing", (record) => {
    if (nm.replaying || !dom.focused || !nm.follows("platform", "blink") || !dom.contains(record, dom.focused)) return;
    const old = dom.focused;
    dom.focused = null;
    tell(old, "blur", null, false);
    tell(old, "focusout", null, true);
  });
  // What can't have the focus any more has lost it by the next frame: a control silently, anything else is told.
  const FRAME_MS = 16;
  let isAsked = false;
  const askAgain = () => {
    if (isAsked || !dom.focused || nm.replaying) return;
    isAsked = true;
    nm.setTimeout(() => {
      isAsked = false;
      const old = dom.focused;
      if (!old || canFocus(old) || old.wasGiven) return;
      if (dom.isFormControl(old)) {
        dom.focused = null;
        dom.version += 1;
        dom.journal?.focus(null);
      } else moveFocus(null);
    }, FRAME_MS);
  };
  const HIDING = dom.words("disabled hidden tabindex style class contenteditable href open type");
  dom.on("attribute", (record, name) => {
    if (dom.focused && HIDING.has(name) && dom.isInclusiveShadowAncestor(record, dom.focused)) askAgain();
  });
  dom.on("children", (parent, added) => {
    if (dom.focused && (parent.name === "style" || added.some((one) => one.name === "style"))) askAgain();
  });
  dom.on("removed", (record) => {
    if (dom.focused && !nm.replaying && (dom.focused === record || dom.contains(record, dom.focused))) dom.focused = null;
  });
}
