// Tables: rows, sections, cells.
(nm) => {
  "use strict";
  const {dom, stateOf} = nm;
  const {wrap} = dom;
  const named = (record, ...names) => dom.elements(record).filter((one) => one.isHTML && names.includes(one.name));
  const list = (key, compute) => ({get [key]() { return dom.liveElements(stateOf(this), key, compute); }});
  const rowsOf = (table) => [
    ...named(table, "thead").flatMap((one) => named(one, "tr")),
    ...dom.elements(table).flatMap((one) => one.name === "tr" ? [one] : one.name === "tbody" ? named(one, "tr") : []),
    ...named(table, "tfoot").flatMap((one) => named(one, "tr")),
  ];
  const tableOf = (row) => {
    for (let at = row.parent; at; at = at.parent) if (at.name === "table" && at.isHTML) return at;
    return null;
  };
  // What each kind of parent says of a number that is too large or too small.
  const RANGES = {
    HTMLTableElement: (index, length) => index < -1 ? `The index provided (${index}) is less than -1.`
      : `The index provided (${index}) is greater than the number of rows in the table (${length}).`,
    HTMLTableSectionElement: (index, length) => `The provided index (${index} is outside the range [-1, ${length}].`,
    HTMLTableRowElement: (index, length, removes) => `The value provided (${index}) is outside the range `
      + (removes ? `[0, ${length}).` : `[-1, ${length}].`),
  };
  const refuseIndex = (holder, index, all, method) => dom.fail("IndexSizeError", `Failed to execute '${method}' on '${holder}': `
    + RANGES[holder](index, all.length, method.startsWith("delete")), "Index or size is negative or greater than the allowed amount");
  const insertAt = (parent, all, index, name, method) => {
    if (index < -1 || index > all.length) refuseIndex(dom.elementInterface(parent), index, all, method);
    const made = dom.element(parent.doc, name);
    const before = index === -1 ? null : all[index] ?? null;
    dom.insert(before?.parent ?? parent, made, before);
    return wrap(made);
  };
  const removeAt = (parent, all, index, method) => {
    const gone = index === -1 ? all[all.length - 1] : all[index];
    if (gone) dom.reacting(() => dom.remove(gone));
    else if (index !== -1) refuseIndex(dom.elementInterface(parent), index, all, method);
  };
  const needPart = (element, key, name) => {
    if (element === null || element === undefined) return;
    const type = name === "caption" ? "HTMLTableCaptionElement" : "HTMLTableSectionElement";
    if (!dom.isOf(element, type)) throw new TypeError(nm.follows("platform", "blink")
      ? `Failed to set the '${key}' property on 'HTMLTableElement': Failed to convert value to '${type}'.`
      : `HTMLTableElement.${key} setter: Value being assigned ${typeof element === "object" ? `does not implement interface ${type}` : "is not an object"}.`);
    if (stateOf(element).name !== name) dom.fail("HierarchyRequestError", `Failed to set the '${key}' property on 'HTMLTableElement': Not a ${name} element.`,
      `HTMLTableElement.${key} setter: New value must be a ${name} element.`);
  };
  const part = (key, name, place) => ({
    get [key]() { return wrap(named(stateOf(this), name)[0]); },
    set [key](element) {
      const table = stateOf(this);
      needPart(element, key, name);
      const old = named(table, name)[0];
      if (old) dom.remove(old);
      if (element) dom.insert(table, stateOf(element), place(table));
    },
  });
  const first = (table) => table.first;
  const behindHead = (table) => dom.elements(table).find((one) => one.name !== "caption" && one.name !== "colgroup") ?? null;
  const made = (table, name, place) => {
    const old = named(table, name)[0];
    if (old) return wrap(old);
    const element = dom.element(table.doc, name);
    dom.insert(table, element, place(table));
    return wrap(element);
  };
  const gone = (table, name) => {
    const old = named(table, name)[0];
    if (old) dom.remove(old);
  };
  dom.extra.Table = () => dom.mixed(list("rows", rowsOf), list("tBodies", (table) => named(table, "tbody")),
    part("caption", "caption", first), part("tHead", "thead", behindHead), part("tFoot", "tfoot", () => null), {
      createCaption() { return made(stateOf(this), "caption", first); },
      deleteCaption() { gone(stateOf(this), "caption"); },
      createTHead() { return made(stateOf(this), "thead", behindHead); },
      deleteTHead() { gone(stateOf(this), "thead"); },
      createTFoot() { return made(stateOf(this), "tfoot", () => null); },
      deleteTFoot() { gone(stateOf(this), "tfoot"); },
      createTBody() {
        const table = stateOf(this);
        const last = named(table, "tbody").pop();
        const element = dom.element(table.doc, "tbody");
        dom.insert(table, element, last ? last.next : null);
        return wrap(element);
      },
      insertRow(given = -1) {
        const index = given | 0;
        const table = stateOf(this);
        const rows = rowsOf(table);
        if (index < -1 || index > rows.length) refuseIndex("HTMLTableElement", index, rows, "insertRow");
        if (rows.length === 0 && named(table, "tbody").length === 0) dom.insert(table, dom.element(table.doc, "tbody"));
        const last = rows.length && (index === -1 || index === rows.length) ? rows[rows.length - 1].parent
          : named(table, "tbody").pop() ?? table;
        return insertAt(last, rows, index === rows.length ? -1 : index, "tr", "insertRow");
      },
      deleteRow(index) { removeAt(stateOf(this), rowsOf(stateOf(this)), index | 0, "deleteRow"); },
    });
  dom.extra.TableSection = () => dom.mixed(list("rows", (section) => named(section, "tr")), {
    insertRow(index = -1) { return insertAt(stateOf(this), named(stateOf(this), "tr"), index | 0, "tr", "insertRow"); },
    deleteRow(index) { removeAt(stateOf(this), named(stateOf(this), "tr"), index | 0, "deleteRow"); },
  });
  const cellsOf = (row) => named(row, "td", "th");
  dom.extra.TableRow = () => dom.mixed(list("cells", cellsOf), {
    get rowIndex() {
      const table = tableOf(stateOf(this));
      return table ? rowsOf(table).indexOf(stateOf(this)) : -1;
    },
    get sectionRowIndex() {
      const {parent} = stateOf(this);
      return parent ? named(parent, "tr").indexOf(stateOf(this)) : -1;
    },
    insertCell(index = -1) { return insertAt(stateOf(this), cellsOf(stateOf(this)), index | 0, "td", "insertCell"); },
    deleteCell(index) { removeAt(stateOf(this), cellsOf(stateOf(this)), index | 0, "deleteCell"); },
  });
  dom.extra.TableCell = () => dom.mixed(dom.bounded("colSpan", 1, {least: 1, most: 1000, clamps: true}),
    dom.bounded("rowSpan", 1, {most: 65534, clamps: true}), {
    get cellIndex() {
      const {parent} = stateOf(this);
      return parent?.name === "tr" ? cellsOf(parent).indexOf(stateOf(this)) : -1;
    },
  });
  dom.extra.TableCol = () => dom.bounded("span", 1, {least: 1, most: 1000, clamps: true});
}
