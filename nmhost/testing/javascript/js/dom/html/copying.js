// The commands that copy and cut: who may give them, the events they fire, and what is then in the clipboard.
(nm) => {
  "use strict";
  const {dom, stateOf} = nm;
  const {wrap} = dom;
  const isBlink = nm.follows("platform", "blink");
  // A person's click lets a script copy, or the extension's permission; Blink asks pages of extensions for neither.
  const mayCopy = () => nm.personIsThere?.() || nm.config.permissions.includes("clipboardWrite")
    || isBlink && nm.config.kind !== "content" && nm.config.kind !== "web";
  // A field in which something is selected need not have the focus.
  const target = () => wrap(dom.chosenField ?? dom.activeIn(dom.shown) ?? dom.bodyOf(dom.shown) ?? dom.shown);
  const chosen = () => dom.chosenField ? dom.selectedIn(dom.chosenField) : dom.selectedInField();
  const fire = (type, fields) => {
    const event = nm.trust(new (nm.constructorOf("ClipboardEvent"))(type, {bubbles: true, cancelable: true, composed: true}));
    Object.assign(stateOf(event).fields, fields);
    return nm.dispatch(target(), event);
  };
  const cutOut = () => {
    const field = chosen() ? target() : null;
    if (field) field.setRangeText("");
    else if (dom.isEditable(stateOf(target()))) nm.selection().deleteFromDocument();
    if (field) nm.dispatch(field, nm.makeEvent("input", {inputType: "deleteByCut"}, false, true));
  };
  // Carry out "copy" or "cut"; returns whether it was.
  dom.copySelection = (command) => {
    if (!mayCopy()) return false;
    if (isBlink) fire(`before${command}`, {clipboardData: new (nm.constructorOf("DataTransfer"))()});
    const clipboardData = new (nm.constructorOf("DataTransfer"))();
    const isLeft = fire(command, {clipboardData});
    const text = isLeft ? chosen() || String(nm.selection()) : clipboardData.getData("text/plain");
    if (text !== "") nm.ask("clipboard", {text});
    if (isLeft && command === "cut") cutOut();
    return true;
  };
}
