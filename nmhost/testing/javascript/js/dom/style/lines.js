// Lines of text and what lies in them, flexible boxes, grids and tables: the ways to lay out what is not a block.
(nm) => {
  "use strict";
  const {dom} = nm;
  const {word, px, edgesOf, isBlock, shown, lineOf, widthOfText, REPLACED, place, put, move, wanted, isGap} = dom.layoutParts;
  const wordsOf = (record, text) => word(record, "white-space").startsWith("pre") ? text.split(/(\n)/).filter(Boolean)
    : text.replace(/[\t\n\f\r ]+/g, " ").split(/(?<= )/).filter(Boolean);
  // Where a word ends in the text that it was taken from, in which a gap may be longer.
  const afterWord = (data, part, at) => {
    let end = at;
    for (const letter of part) {
      if (letter !== " ") end += letter.length;
      else while (/[\t\n\f\r ]/.test(data[end] ?? "")) end += 1;
    }
    return end;
  };
  // Lines, each as high as the highest in it; what is no text stands on its lower edge.
  const lines = (block, run, room, state) => {
    const least = lineOf(block);
    let line = {y: room.y, x: room.x, high: 0, atoms: []};
    let wide = 0;
    const cuts = word(block, "white-space") === "nowrap" || word(block, "white-space") === "pre";
    const end = () => {
      for (const [record, box, below] of line.atoms) move(state, record, 0, line.y + line.high - below - box.height - box.y);
      wide = Math.max(wide, line.x - room.x);
      line = {y: line.y + line.high, x: room.x, high: 0, atoms: []};
    };
    const grow = (owners, width, high, y = line.y) => {
      for (const owner of owners) {
        const box = state.boxes.get(owner);
        if (!box.isBegun) Object.assign(box, {isBegun: true, x: line.x, y, width: 0, height: 0, left: line.x});
        box.x = Math.min(box.x, line.x);
        box.width = Math.max(box.x + box.width, line.x + width) - box.x;
        box.height = Math.max(box.y + box.height, y + high) - box.y;
      }
      line.x += width;
      line.high = Math.max(line.high, high);
    };
    // Where a text's letters stand: with the piece before, if it is on the same line.
    const lettered = (pieces, from, to, width, high) => {
      const last = pieces.at(-1);
      if (last && last.y === line.y && last.x + last.width === line.x) Object.assign(last, {to, width: last.width + width});
      else pieces.push({from, to, x: line.x, y: line.y, width, height: high});
    };
    const text = (node, owner, owners) => {
      const pieces = [];
      let at = 0;
      state.texts?.set(node, pieces);
      for (const part of wordsOf(owner, node.data)) {
        const from = at;
        at = part === "\n" ? at + 1 : afterWord(node.data, part, at);
        if (part === "\n") { line.high = Math.max(line.high, lineOf(owner)); end(); continue; }
        const spare = line.x === room.x ? part.trimStart() : part;
        if (!spare) continue;
        if (!cuts && line.x > room.x && line.x - room.x + widthOfText(owner, part.trimEnd()) > room.width) end();
        lettered(pieces, from, at, widthOfText(owner, spare), lineOf(owner));
        grow(owners, widthOfText(owner, spare), lineOf(owner));
      }
    };
    const atom = (one, owners) => {
      const edges = edgesOf(one, room.width);
      const width = Math.min(wanted(one), room.width);
      if (line.x > room.x && line.x - room.x + width > room.width) end();
      const box = place(one, {x: line.x + edges.margin.left, y: line.y + edges.margin.top, width: room.width}, state, {shrinks: true});
      line.atoms.push([one, box, edges.margin.bottom]);
      grow(owners, box.width + edges.margin.left + edges.margin.right, box.height + edges.margin.top + edges.margin.bottom);
    };
    const walk = (one, owner, owners) => {
      if (one.type === 3) return text(one, owner, owners);
      if (one.type !== 1) return undefined;
      if (one.name === "br") {
        line.high = Math.max(line.high, least);
        put(state, one, {...edgesOf(one, 0), x: line.x, y: line.y, width: 0, height: least});
        return end();
      }
      if (REPLACED.has(one.name) || word(one, "display") !== "inline") return atom(one, owners);
      const edges = edgesOf(one, room.width);
      put(state, one, {...edges, x: line.x, y: line.y, width: 0, height: 0, isInline: true});
      line.x += edges.margin.left;
      const own = [...owners, one];
      if (edges.wide) grow(own, edges.border.left + edges.padding.left, 0);
      for (const each of shown(one)) walk(each, one, own);
      if (edges.wide) grow(own, edges.border.right + edges.padding.right, 0);
      line.x += edges.margin.right;
      return undefined;
    };
    for (const one of run) walk(one, block, []);
    if (line.x > room.x || line.high) end();
    return {high: line.y - room.y, wide};
  };
  const gapOf = (record, name, base) => px(record, name, base) ?? 0;
  const parts = (items) => items.filter((one) => one.type === 1);
  const SPREAD = {"flex-end": (spare) => [spare, 0], end: (spare) => [spare, 0], center: (spare) => [spare / 2, 0],
    "space-between": (spare, n) => [0, n > 1 ? spare / (n - 1) : 0], "space-around": (spare, n) => [spare / n / 2, spare / n],
    "space-evenly": (spare, n) => [spare / (n + 1), spare / (n + 1)]};
  // Rows and columns of flexible boxes.
  const flex = (record, items, room, state) => {
    const boxes = parts(items);
    const loose = items.filter((one) => one.type === 3 && !isGap(one));
    if (boxes.length === 0) return lines(record, loose, room, state);
    const isColumn = word(record, "flex-direction").startsWith("column");
    if (word(record, "flex-direction").endsWith("reverse")) boxes.reverse();
    return isColumn ? column(record, boxes, room, state) : rows(record, boxes, room, state);
  };
  const aligned = (record, one) => {
    const own = word(one, "align-self");
    return own && own !== "auto" ? own : word(record, "align-items");
  };
  const column = (record, boxes, room, state) => {
    const gap = gapOf(record, "row-gap", 0);
    let [y, wide] = [room.y, 0];
    boxes.forEach((one, i) => {
      const {margin} = edgesOf(one, room.width);
      const stretches = /^(?:normal|stretch|)$/.test(aligned(record, one));
      const box = place(one, {x: room.x + margin.left, y: y + margin.top, width: room.width}, state, {shrinks: !stretches});
      if (aligned(record, one) === "center") move(state, one, (room.width - box.width) / 2 - margin.left, 0);
      y += margin.top + box.height + margin.bottom + (i < boxes.length - 1 ? gap : 0);
      wide = Math.max(wide, box.width + margin.left + margin.right);
    });
    return {high: y - room.y, wide};
  };
  const number = (record, name, missing) => Number.isFinite(parseFloat(word(record, name))) ? parseFloat(word(record, name)) : missing;
  const rows = (record, boxes, room, state) => {
    const gap = gapOf(record, "column-gap", room.width), between = gapOf(record, "row-gap", 0);
    const items = boxes.map((one) => {
      const edges = edgesOf(one, room.width);
      const basis = px(one, "flex-basis", room.width);
      return {one, margin: edges.margin, around: edges.margin.left + edges.margin.right,
        width: basis !== null ? Math.max(edges.wide, basis) : px(one, "width", room.width) !== null ? wanted(one) : Math.min(wanted(one), room.width)};
    });
    const groups = [[]];
    let used = 0;
    for (const item of items) {
      const last = groups[groups.length - 1];
      if (last.length && word(record, "flex-wrap") !== "nowrap" && word(record, "flex-wrap") && used + gap + item.width + item.around > room.width) {
        groups.push([item]);
        used = item.width + item.around;
      } else {
        used += (last.length ? gap : 0) + item.width + item.around;
        last.push(item);
      }
    }
    let [y, wide] = [room.y, 0];
    groups.forEach((group, i) => {
      const made = row(record, group, {...room, y}, state, {gap, isOnly: groups.length === 1});
      y += made.high + (i < groups.length - 1 ? between : 0);
      wide = Math.max(wide, made.wide);
    });
    return {high: y - room.y, wide};
  };
  const row = (record, group, room, state, {gap, isOnly}) => {
    const total = group.reduce((sum, item) => sum + item.width + item.around, gap * (group.length - 1));
    let spare = room.width - total;
    const weights = group.map(({one, width}) => spare > 0 ? number(one, "flex-grow", 0) : number(one, "flex-shrink", 1) * width);
    const all = weights.reduce((sum, one) => sum + one, 0);
    if (spare && all > 0) {
      group.forEach((item, i) => { item.width = Math.max(0, item.width + spare * weights[i] / all); });
      spare = 0;
    }
    const [start, more] = spare > 0 ? SPREAD[word(record, "justify-content")]?.(spare, group.length) ?? [0, 0] : [0, 0];
    let x = room.x + start;
    const placed = group.map(({one, margin, width}) => {
      const box = place(one, {x: x + margin.left, y: room.y + margin.top, width: room.width}, state, {width});
      x += margin.left + width + margin.right + gap + more;
      return box.height + margin.top + margin.bottom;
    });
    const own = px(record, "height");
    const high = isOnly && own !== null ? Math.max(own, 0) : Math.max(0, ...placed);
    group.forEach(({one, margin}, i) => {
      const box = state.boxes.get(one), how = aligned(record, one);
      if (/^(?:normal|stretch|)$/.test(how)) {
        if (px(one, "height") === null && !REPLACED.has(one.name)) box.height = Math.max(box.height, high - margin.top - margin.bottom);
      } else if (how === "center") move(state, one, 0, (high - placed[i]) / 2);
      else if (/end$/.test(how)) move(state, one, 0, high - placed[i]);
    });
    return {high, wide: total};
  };
  // Columns of a grid: lengths, parts, and fractions of what is left.
  const columnsOf = (record, room, gap, items) => {
    const text = word(record, "grid-template-columns").replace(/repeat\(\s*(\d+)\s*,\s*((?:[^()]|\([^()]*\))*)\)/g, (whole, n, what) => Array(Number(n)).fill(what).join(" "))
      .replace(/minmax\([^,]*,\s*([^)]*)\)/g, "$1");
    const words = text === "none" || !text ? ["1fr"] : text.trim().split(/\s+/);
    const sizes = words.map((one, i) => /px$/.test(one) ? parseFloat(one) : /%$/.test(one) ? parseFloat(one) * room.width / 100
      : /fr$/.test(one) ? null : Math.max(0, ...items.filter((item, n) => n % words.length === i).map(wanted)));
    const left = Math.max(0, room.width - gap * (words.length - 1) - sizes.reduce((sum, one) => sum + (one ?? 0), 0));
    const parted = words.reduce((sum, one) => sum + (/fr$/.test(one) ? parseFloat(one) : 0), 0);
    return sizes.map((one, i) => one ?? left * parseFloat(words[i]) / parted);
  };
  const grid = (record, items, room, state) => {
    const boxes = parts(items), gap = gapOf(record, "column-gap", room.width), between = gapOf(record, "row-gap", 0);
    const columns = columnsOf(record, room, gap, boxes);
    let [y, high] = [room.y, 0];
    boxes.forEach((one, i) => {
      const column = i % columns.length;
      if (i && column === 0) [y, high] = [y + high + between, 0];
      const {margin} = edgesOf(one, columns[column]);
      const x = room.x + columns.slice(0, column).reduce((sum, width) => sum + width + gap, 0);
      const box = place(one, {x: x + margin.left, y: y + margin.top, width: columns[column]}, state);
      high = Math.max(high, box.height + margin.top + margin.bottom);
    });
    return {high: y + high - room.y, wide: columns.reduce((sum, one) => sum + one, 0) + gap * (columns.length - 1)};
  };
  const GAP = 2;   // between a table's cells
  const cellsOf = (groups) => {
    const rowsIn = groups.flatMap((one) => one.name === "tr" ? [one] : shown(one).filter((each) => each.name === "tr"));
    const cells = rowsIn.map((one) => parts(shown(one)));
    const columns = [];
    for (const row of cells) row.forEach((one, i) => { columns[i] = Math.max(columns[i] ?? 0, wanted(one)); });
    return {rowsIn, cells, columns};
  };
  const table = (record, items, room, state) => {
    const groups = parts(items), {rowsIn, cells, columns} = cellsOf(groups);
    let sum = columns.reduce((all, one) => all + one + GAP, GAP);
    const own = px(record, "width", room.width);
    if (own !== null && own > sum && columns.length) {
      const more = (own - sum) / columns.length;
      columns.forEach((one, i) => { columns[i] += more; });
      sum = own;
    }
    let y = room.y;
    for (const one of groups.filter((each) => each.name === "caption")) y += place(one, {...room, y, width: sum}, state, {width: sum}).height;
    rowsIn.forEach((one, n) => {
      y += GAP;
      let [x, high] = [room.x + GAP, 0];
      cells[n].forEach((cell, i) => {
        high = Math.max(high, place(cell, {x, y, width: columns[i]}, state, {width: columns[i]}).height);
        x += columns[i] + GAP;
      });
      for (const cell of cells[n]) state.boxes.get(cell).height = high;
      put(state, one, {...edgesOf(one, 0), x: room.x + GAP, y, width: Math.max(0, sum - 2 * GAP), height: high});
      y += high;
    });
    for (const one of groups.filter((each) => /^t(?:head|body|foot)$/.test(each.name))) {
      const inside = shown(one).map((each) => state.boxes.get(each)).filter(Boolean);
      const top = Math.min(...inside.map((box) => box.y));
      if (inside.length) put(state, one, {...edgesOf(one, 0), x: inside[0].x, y: top, width: inside[0].width, height: Math.max(...inside.map((box) => box.y + box.height)) - top});
    }
    return {high: rowsIn.length ? y + GAP - room.y : y - room.y, wide: sum};
  };
  // How wide the contents of a box would like to be: its widest line or block, or all side by side.
  const around = (one) => edgesOf(one, 0).margin.left + edgesOf(one, 0).margin.right;
  const wish = (record, items) => {
    const how = /(?:flex|grid|table)$/.exec(word(record, "display"))?.[0];
    const boxes = parts(items), each = boxes.map((one) => wanted(one) + around(one));
    if (how === "table") return cellsOf(boxes).columns.reduce((all, one) => all + one + GAP, GAP);
    if (how === "grid") return columnsOf(record, {width: 0}, 0, boxes).reduce((all, one) => all + one, 0) || Math.max(0, ...each);
    if (how === "flex" && boxes.length) return word(record, "flex-direction").startsWith("column") ? Math.max(0, ...each)
      : each.reduce((all, one) => all + one, gapOf(record, "column-gap", 0) * (boxes.length - 1));
    return widest(record, items);
  };
  const widest = (record, items) => {
    let [most, now] = [0, 0];
    const end = () => { [most, now] = [Math.max(most, now), 0]; };
    const walk = (one, owner) => {
      if (one.type === 3) {
        wordsOf(owner, one.data).forEach((part) => { if (part === "\n") end(); else now += widthOfText(owner, now ? part : part.trimStart()); });
      } else if (one.type === 1) {
        const display = word(one, "display");
        if (one.name === "br") end();
        else if (isBlock(display)) [most, now] = [Math.max(most, now, wanted(one) + around(one)), 0];
        else if (REPLACED.has(one.name) || display !== "inline") now += wanted(one) + around(one);
        else for (const inner of shown(one)) walk(inner, one);
      }
    };
    for (const one of items) walk(one, record);
    end();
    return most;
  };
  const WAYS = {lines, flex, grid, table, wanted: wish};
  dom.laidOut = (how, ...given) => WAYS[how](...given);
}
