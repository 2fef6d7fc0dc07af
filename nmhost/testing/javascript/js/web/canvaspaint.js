// What a canvas holds, point by point: areas of one colour, pictures put and drawn. Text and lines are not drawn.
(nm) => {
  "use strict";
  const INSIDE = 4;   // parts of a point, each way, that are looked at for what an edge covers
  const blank = (width, height) => ({width, height, data: new Uint8ClampedArray(width * height * 4)});
  const sizeOf = (state) => {
    const {width, height} = state.owner();
    return [width >>> 0, height >>> 0];
  };
  // A context's points, made anew when its canvas has another size.
  const pixelsOf = (state) => {
    const [width, height] = sizeOf(state);
    if (state.pixels?.width !== width || state.pixels?.height !== height) state.pixels = blank(width, height);
    return state.pixels;
  };
  const colorOf = (text) => {
    const hex = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(text);
    if (hex) return [...hex.slice(1).map((part) => parseInt(part, 16)), 1];
    const parts = /^rgba?\((\d+), (\d+), (\d+)(?:, ([\d.]+))?\)$/.exec(text);
    return parts ? [Number(parts[1]), Number(parts[2]), Number(parts[3]), Number(parts[4] ?? 1)] : null;
  };
  // One point, over what is there.
  const blend = (data, at, [r, g, b], alpha, mode) => {
    if (mode === "copy") return void data.set([r, g, b, Math.round(alpha * 255)], at);
    const under = data[at + 3] / 255;
    if (mode === "clear" || mode === "destination-out") return void (data[at + 3] = Math.round(data[at + 3] * (1 - alpha)), data[at + 3] || data.fill(0, at, at + 4));
    const whole = alpha + under * (1 - alpha);
    if (whole === 0) return undefined;
    const mixed = (over, below) => Math.round((over * alpha + below * under * (1 - alpha)) / whole);
    data.set([mixed(r, data[at]), mixed(g, data[at + 1]), mixed(b, data[at + 2]), Math.round(whole * 255)], at);
    return undefined;
  };
  const point = ([a, b, c, d, e, f], x, y) => [a * x + c * y + e, b * x + d * y + f];
  // What share of each point lies in polygons, by the rule of windings or of even counts.
  const covered = (polygons, width, height, isEven, visit) => {
    const all = polygons.flat();
    if (all.length === 0) return;
    const [left, right] = [Math.max(0, Math.floor(Math.min(...all.map(([x]) => x)))), Math.min(width, Math.ceil(Math.max(...all.map(([x]) => x))))];
    const [top, bottom] = [Math.max(0, Math.floor(Math.min(...all.map(([, y]) => y)))), Math.min(height, Math.ceil(Math.max(...all.map(([, y]) => y))))];
    for (let y = top; y < bottom; y++) {
      const counts = new Float64Array(Math.max(0, right - left));
      for (let part = 0; part < INSIDE; part++) addRow(polygons, y + (part + 0.5) / INSIDE, left, right, isEven, counts);
      counts.forEach((count, i) => { if (count > 0) visit(left + i, y, Math.min(1, count)); });
    }
  };
  // One line of it: where the line is inside, each point has its share of the length.
  const addRow = (polygons, y, left, right, isEven, counts) => {
    const cuts = [];
    for (const polygon of polygons) {
      polygon.forEach(([x1, y1], i) => {
        const [x2, y2] = polygon[(i + 1) % polygon.length];
        if ((y1 <= y) !== (y2 <= y)) cuts.push([x1 + (y - y1) / (y2 - y1) * (x2 - x1), y1 < y2 ? 1 : -1]);
      });
    }
    cuts.sort(([a], [b]) => a - b);
    let turns = 0;
    cuts.forEach(([x, turn], i) => {
      turns += turn;
      const next = cuts[i + 1]?.[0];
      if (next === undefined || (isEven ? i % 2 : turns === 0)) return;
      const [from, to] = [Math.max(x, left), Math.min(next, right)];
      for (let at = Math.floor(from); at < to; at++) counts[at - left] += Math.max(0, Math.min(at + 1, to) - Math.max(at, from)) / INSIDE;
    });
  };
  const paint = (state, polygons, color, {mode, isEven = false} = {}) => {
    if (!color) return;
    const {width, height, data} = pixelsOf(state);
    const {globalAlpha, globalCompositeOperation} = state.values;
    const alpha = mode === "clear" ? 1 : color[3] * globalAlpha;
    covered(polygons, width, height, isEven, (x, y, share) => blend(data, (y * width + x) * 4, color, alpha * share, mode ?? globalCompositeOperation));
  };
  const fillOf = (state) => typeof state.values.fillStyle === "string" ? colorOf(state.values.fillStyle) : null;
  const strokeOf = (state) => typeof state.values.strokeStyle === "string" ? colorOf(state.values.strokeStyle) : null;
  const corners = (state, x, y, w, h) => [[x, y], [x + w, y], [x + w, y + h], [x, y + h]].map(([px, py]) => point(state.values.matrix, px, py));
  const finite = (...numbers) => numbers.every(Number.isFinite);
  // ---- paths: polygons in the canvas's own points
  const CURVE = 24;   // straight parts that stand for a curve
  const pathOf = (state) => state.path ??= [];
  const add = (state, x, y) => {
    const path = pathOf(state);
    if (path.length === 0) path.push([]);
    path[path.length - 1].push(point(state.values?.matrix ?? [1, 0, 0, 1, 0, 0], x, y));
    state.pen = [x, y];
  };
  const curve = (state, at) => { for (let i = 1; i <= CURVE; i++) add(state, ...at(i / CURVE)); };
  const ellipse = (state, x, y, rx, ry, turn, from, to, isBack) => {
    const round = 2 * Math.PI;
    let sweep = isBack ? from - to : to - from;
    sweep = sweep >= round ? round : (sweep % round + round) % round;
    for (let i = 0; i <= CURVE * 2; i++) {
      const angle = from + (isBack ? -1 : 1) * sweep * i / (CURVE * 2), [cx, cy] = [rx * Math.cos(angle), ry * Math.sin(angle)];
      add(state, x + cx * Math.cos(turn) - cy * Math.sin(turn), y + cx * Math.sin(turn) + cy * Math.cos(turn));
    }
  };
  const PATHS = {
    beginPath(state) { state.path = []; },
    moveTo(state, x, y) { pathOf(state).push([]); add(state, x, y); },
    lineTo: add,
    closePath(state) { const last = pathOf(state).at(-1); if (last?.length) state.path.push([last[0]]); },
    rect(state, x, y, w, h) { pathOf(state).push([]); for (const [px, py] of [[x, y], [x + w, y], [x + w, y + h], [x, y + h]]) add(state, px, py); pathOf(state).push([]); },
    roundRect(state, x, y, w, h) { PATHS.rect(state, x, y, w, h); },
    arc(state, x, y, r, from, to, isBack) { ellipse(state, x, y, r, r, 0, from, to, isBack); },
    ellipse,
    quadraticCurveTo(state, cx, cy, x, y) { const [a, b] = state.pen ?? [cx, cy]; curve(state, (t) => [(1 - t) ** 2 * a + 2 * t * (1 - t) * cx + t * t * x, (1 - t) ** 2 * b + 2 * t * (1 - t) * cy + t * t * y]); },
    bezierCurveTo(state, c1, d1, c2, d2, x, y) { const [a, b] = state.pen ?? [c1, d1]; curve(state, (t) => [(1 - t) ** 3 * a + 3 * t * (1 - t) ** 2 * c1 + 3 * t * t * (1 - t) * c2 + t ** 3 * x,
      (1 - t) ** 3 * b + 3 * t * (1 - t) ** 2 * d1 + 3 * t * t * (1 - t) * d2 + t ** 3 * y]); },
    arcTo(state, x1, y1) { add(state, x1, y1); },
  };
  // The points of what can be drawn; null for what has none here.
  const source = (value) => {
    const state = nm.peek(value);
    if (!state) return null;
    if (state.pixels) return state.pixels;
    const context = state.context && nm.peek(state.context);
    return context ? pixelsOf(context) : null;
  };
  const draw = (state, value, args) => {
    const from = source(value);
    if (!from || !finite(...args)) return;
    const [sx, sy, sw, sh, dx, dy, dw, dh] = args.length >= 8 ? args : [0, 0, from.width, from.height, args[0], args[1], args[2] ?? from.width, args[3] ?? from.height];
    const {width, height, data} = pixelsOf(state), {matrix, globalAlpha, globalCompositeOperation} = state.values;
    const [a, b, c, d, e, f] = matrix, scale = a * d - b * c;
    if (!scale) return;
    covered([corners(state, dx, dy, dw, dh)], width, height, false, (x, y, share) => {
      const [px, py] = [x + 0.5 - e, y + 0.5 - f], [ux, uy] = [(d * px - c * py) / scale, (a * py - b * px) / scale];
      const [ix, iy] = [Math.floor(sx + (ux - dx) / dw * sw), Math.floor(sy + (uy - dy) / dh * sh)];
      if (ix < 0 || iy < 0 || ix >= from.width || iy >= from.height) return;
      const at = (iy * from.width + ix) * 4;
      blend(data, (y * width + x) * 4, from.data.subarray(at, at + 3), from.data[at + 3] / 255 * globalAlpha * share, globalCompositeOperation);
    });
  };
  const copy = (from, x, y, width, height) => {
    const made = blank(width, height);
    for (let row = 0; row < height; row++) {
      for (let column = 0; column < width; column++) {
        const [sx, sy] = [x + column, y + row];
        if (sx < 0 || sy < 0 || sx >= from.width || sy >= from.height) continue;
        const at = (sy * from.width + sx) * 4;
        made.data.set(from.data.subarray(at, at + 4), (row * width + column) * 4);
      }
    }
    return made;
  };
  const put = (state, from, dx, dy, dirty) => {
    const {width, height, data} = pixelsOf(state);
    const [x, y, w, h] = dirty.length >= 4 ? dirty : [0, 0, from.width, from.height];
    for (let row = Math.max(0, y); row < Math.min(from.height, y + h); row++) {
      for (let column = Math.max(0, x); column < Math.min(from.width, x + w); column++) {
        const [tx, ty] = [dx + column, dy + row];
        if (tx >= 0 && ty >= 0 && tx < width && ty < height) data.set(from.data.subarray((row * from.width + column) * 4, (row * from.width + column) * 4 + 4), (ty * width + tx) * 4);
      }
    }
  };
  const MEMBERS = {
    fillRect: (state, x, y, w, h) => paint(state, [corners(state, x, y, w, h)], fillOf(state)),
    clearRect: (state, x, y, w, h) => paint(state, [corners(state, x, y, w, h)], [0, 0, 0, 1], {mode: "clear"}),
    strokeRect(state, x, y, w, h) {
      const half = state.values.lineWidth / 2;
      paint(state, [corners(state, x - half, y - half, w + 2 * half, h + 2 * half), corners(state, x + half, y + half, w - 2 * half, h - 2 * half)], strokeOf(state), {isEven: true});
    },
  };
  nm.canvasPaint = {pixelsOf, blank, copy, put, draw, source, paths: PATHS,
    work(name, state, args) {
      if ((MEMBERS[name] || PATHS[name]) && finite(...args.map(Number).filter((one, i) => typeof args[i] !== "boolean"))) (MEMBERS[name] ?? PATHS[name])(state, ...args.map((one) => typeof one === "boolean" ? one : Number(one)));
    },
    fill(state, path, rule) { paint(state, (path ?? pathOf(state)).filter((one) => one.length > 2), fillOf(state), {isEven: rule === "evenodd"}); }};
}
