// What Element, Document and DocumentFragment have of their children, and nodes of their siblings.
(nm) => {
  "use strict";
  const {dom, stateOf} = nm;
  const {wrap} = dom;
  const first = (record, step) => {
    let at = record;
    while (at && at.type !== 1) at = at[step];
    return wrap(at);
  };
  dom.parentMembers = () => ({
    get children() { return dom.liveElements(stateOf(this), "children", (root) => dom.elements(root)); },
    get firstElementChild() { return first(stateOf(this).first, "next"); },
    get lastElementChild() { return first(stateOf(this).last, "prev"); },
    get childElementCount() { return dom.elements(stateOf(this)).length; },
    append(...values) { put(stateOf(this), values, null, "append"); },
    prepend(...values) {
      const record = stateOf(this);
      put(record, values, record.first, "prepend");
    },
    moveBefore(node, child) {
      nm.needArguments(arguments, 2, "moveBefore", dom.generalName(stateOf(this)));
      this.insertBefore(node, child);
    },
    replaceChildren(...values) {
      const record = stateOf(this);
      dom.reacting(() => {
        const made = dom.nodeOf(record.doc, values);
        dom.checkInsert(record, made, null, "replaceChildren", dom.generalName(record));
        dom.replaceAll(record, values.length ? made : null);
      });
    },
    querySelector(selector) {
      nm.needArguments(arguments, 1, "querySelector", this === null ? "Element" : dom.generalName(stateOf(this)));
      return wrap(dom.select(stateOf(this), `${selector}`, "querySelector", true));
    },
    querySelectorAll(selector) {
      nm.needArguments(arguments, 1, "querySelectorAll", dom.generalName(stateOf(this)));
      return dom.staticList(dom.select(stateOf(this), `${selector}`, "querySelectorAll", false));
    },
  });
  dom.generalName = (record) => record.type === 1 ? "Element" : record.type === 9 ? "Document" : "DocumentFragment";
  function put(record, values, before, method) {
    dom.reacting(() => {
      const made = dom.nodeOf(record.doc, values);
      let next = before;
      if (next === made) next = next.next;
      dom.checkInsert(record, made, next, method, dom.generalName(record));
      dom.insert(record, made, next);
    });
  }

  dom.childMembers = () => ({
    before(...values) { beside(stateOf(this), values, (record) => record, "before"); },
    after(...values) { beside(stateOf(this), values, (record) => record.next, "after"); },
    replaceWith(...values) {
      const record = stateOf(this);
      const {parent} = record;
      if (!parent) return;
      dom.reacting(() => {
        let next = record.next;
        while (next && values.some((value) => nm.peek(value) === next)) next = next.next;
        const made = dom.nodeOf(record.doc, values);
        if (record.parent === parent) dom.replace(record, made, "replaceWith", childName(record));
        else dom.insert(parent, made, next);
      });
    },
    remove() {
      const record = stateOf(this);
      dom.reacting(() => dom.remove(record));
    },
  });
  const childName = (record) => record.type === 1 ? "Element" : record.type === 10 ? "DocumentType" : "CharacterData";
  function beside(record, values, place, method) {
    const {parent} = record;
    if (!parent) return;
    dom.reacting(() => {
      let before = place(record);
      while (before && values.some((value) => nm.peek(value) === before)) before = before.next;
      const made = dom.nodeOf(record.doc, values);
      dom.checkInsert(parent, made, before, method, childName(record));
      dom.insert(parent, made, before);
    });
  }
  dom.siblingMembers = () => ({
    get previousElementSibling() { return first(stateOf(this).prev, "prev"); },
    get nextElementSibling() { return first(stateOf(this).next, "next"); },
  });
  // Several groups of members on one prototype.
  dom.mixed = (...groups) => {
    const all = {};
    for (const group of groups) Object.defineProperties(all, Object.getOwnPropertyDescriptors(group));
    return all;
  };
}
