// Text, comments, processing instructions, document types, fragments.
(nm) => {
  "use strict";
  const {dom, stateOf} = nm;
  const {wrap} = dom;
  const part = (record, offset, count, method) => {
    if (offset > record.data.length) dom.fail("IndexSizeError", method === "splitText"
      ? `Failed to execute 'splitText' on 'Text': The offset ${offset} is larger than the Text node's length.`
      : `Failed to execute '${method}' on 'CharacterData': The offset ${offset} is greater than the node's length (${record.data.length}).`,
    "Index or size is negative or greater than the allowed amount");
    return [record.data.slice(0, offset), record.data.slice(offset, offset + count), record.data.slice(offset + count)];
  };
  const change = (record, before, gone, data, after) => dom.setData(record, before + data + after, [before.length, gone.length, data.length]);
  nm.interface("CharacterData", "Node", () => dom.mixed(dom.childMembers(), dom.siblingMembers(), {
    get data() { return stateOf(this).data; },
    set data(value) { change(stateOf(this), "", stateOf(this).data, value === null ? "" : `${value}`, ""); },
    get length() { return stateOf(this).data.length; },
    substringData(offset, count) { return part(stateOf(this), offset >>> 0, count >>> 0, "substringData")[1]; },
    appendData(data) {
      const record = stateOf(this);
      dom.setData(record, record.data + data);
    },
    insertData(offset, data) {
      const [before, , after] = part(stateOf(this), offset >>> 0, 0, "insertData");
      change(stateOf(this), before, "", `${data}`, after);
    },
    deleteData(offset, count) {
      const [before, gone, after] = part(stateOf(this), offset >>> 0, count >>> 0, "deleteData");
      change(stateOf(this), before, gone, "", after);
    },
    replaceData(offset, count, data) {
      const [before, gone, after] = part(stateOf(this), offset >>> 0, count >>> 0, "replaceData");
      change(stateOf(this), before, gone, `${data}`, after);
    },
  }));
  nm.interface("Text", "CharacterData", () => ({
    get wholeText() {
      let at = stateOf(this);
      while (at.prev?.type === 3) at = at.prev;
      let text = "";
      for (; at?.type === 3; at = at.next) text += at.data;
      return text;
    },
    get assignedSlot() { return wrap(dom.openSlotOf?.(stateOf(this))); },
    splitText(offset) {
      const record = stateOf(this);
      const [before, rest] = part(record, offset >>> 0, Infinity, "splitText");
      const made = dom.text(record.doc, rest);
      if (record.parent) dom.insert(record.parent, made, record.next);
      dom.splitRanges?.(record, made, offset >>> 0);
      dom.setData(record, before);
      return wrap(made);
    },
  }), {construct: (newTarget, [data = ""]) => made(newTarget, dom.text(dom.shown, `${data}`), "Text")});
  const made = (newTarget, record, name) => {
    record.wrapper = nm.create(newTarget, name, record);
    return record.wrapper;
  };
  nm.interface("CDATASection", "Text", null);
  nm.interface("Comment", "CharacterData", null,
    {construct: (newTarget, [data = ""]) => made(newTarget, dom.comment(dom.shown, `${data}`), "Comment")});
  nm.interface("ProcessingInstruction", "CharacterData", () => ({get target() { return stateOf(this).target; }}));
  nm.interface("DocumentType", "Node", () => dom.mixed(dom.childMembers(), {
    get name() { return stateOf(this).name; },
    get publicId() { return stateOf(this).publicId; },
    get systemId() { return stateOf(this).systemId; },
  }));
  nm.interface("DocumentFragment", "Node", () => dom.mixed(dom.parentMembers(), {
    getElementById(id) { return wrap(dom.byId(stateOf(this), `${id}`)); },
  }), {construct: (newTarget) => made(newTarget, dom.fragment(dom.shown), "DocumentFragment")});
}
