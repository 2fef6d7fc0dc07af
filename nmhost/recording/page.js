"use strict";
// A recording in its page: rows that are drawn when they are seen, a timeline, folded JSON, and keys. Whatever was
// recorded becomes text nodes alone.
(() => {
  const ROW = 26, SPARE = 8, SHOWN = 400, PARTS = 200;
  const TIME = 0, WAY = 1, SIZE = 2, REQUEST = 3, FAILED = 4, METHOD = 5, MESSAGE = 6, WORDS = 7;
  const rows = JSON.parse(document.getElementById("data").textContent);
  const by = (id) => document.getElementById(id);
  const list = by("list"), sizer = by("sizer"), detail = by("detail"), canvas = by("timeline");
  const start = rows.length ? rows[0][TIME] : 0;
  const end = rows.reduce((latest, row) => Math.max(latest, row[TIME]), start);
  const replies = new Map();
  const took = [];
  // In milliseconds; a clock that was set back meanwhile makes no reply quicker than at once.
  const lasted = (request, reply) => Math.max(0, rows[reply][TIME] - rows[request][TIME]) * 1000;
  rows.forEach((row, number) => {
    if (row[REQUEST] < 0) return;
    replies.set(row[REQUEST], number);
    took.push(lasted(row[REQUEST], number));
  });
  const text = (row) => row[MESSAGE] === null ? row[WORDS] : row[MESSAGE];
  const gapFrom = Math.max(1, (end - start) / 20);
  const isGap = (number) => number > 0 && rows[number][TIME] - rows[number - 1][TIME] >= gapFrom;
  let shown = rows.map((_, number) => number);
  let chosen = -1;  // a place in what is shown

  const element = (name, className, words) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (words !== undefined) made.textContent = words;
    return made;
  };
  const duration = (number) => rows[number][REQUEST] < 0 ? ""
    : `${lasted(rows[number][REQUEST], number).toFixed(1)} ms`;
  const half = (number) => rows[number][REQUEST] >= 0 ? rows[number][REQUEST] : replies.get(number);

  const WAYS = [["", "·", "happened"], ["to-host", "──▶", "to the host"], ["to-browser", "◀──", "to the browser"]];
  const drawRow = (place) => {
    const number = shown[place], row = rows[number];
    const made = element("div", "row");
    const [way, arrow, said] = WAYS[row[WAY]];
    made.id = `row-${number}`;
    made.setAttribute("role", "option");
    made.setAttribute("aria-selected", String(place === chosen));
    made.setAttribute("aria-posinset", String(place + 1));
    made.setAttribute("aria-setsize", String(shown.length));
    made.style.top = `${place * ROW}px`;
    if (row[FAILED]) made.classList.add("failed");
    if (chosen >= 0 && half(shown[chosen]) === number) made.classList.add("other");
    made.append(element("span", "number", String(number + 1)));
    const time = element("span", "time", (row[TIME] - start).toFixed(3));
    if (isGap(number)) {
      made.classList.add("gap");
      time.textContent = `+${(row[TIME] - rows[number - 1][TIME]).toFixed(1)} s`;
      time.classList.add("pause");
    }
    const drawn = element("span", `way ${way}`, arrow);
    drawn.title = said;
    made.append(time, drawn, element("span", "size", row[SIZE] === null ? "" : String(row[SIZE])));
    made.append(element("span", "took", duration(number)));
    made.append(element("span", "text", (row[FAILED] ? "✕ " : "") + text(row).slice(0, SHOWN)));
    made.addEventListener("mousedown", () => choose(place));
    return made;
  };
  let drawn = [-1, -1];
  const draw = (anew) => {
    const first = Math.max(0, Math.floor(list.scrollTop / ROW) - SPARE);
    const last = Math.min(shown.length, Math.ceil((list.scrollTop + list.clientHeight) / ROW) + SPARE);
    if (!anew && first === drawn[0] && last === drawn[1]) return;
    drawn = [first, last];
    const fragment = document.createDocumentFragment();
    for (let place = first; place < last; place++) fragment.append(drawRow(place));
    sizer.replaceChildren(fragment);
  };
  const choose = (place) => {
    if (!shown.length) return;
    chosen = Math.max(0, Math.min(shown.length - 1, place));
    const top = chosen * ROW;
    if (top < list.scrollTop) list.scrollTop = top;
    else if (top + ROW > list.scrollTop + list.clientHeight) list.scrollTop = top + ROW - list.clientHeight;
    draw(true);
    list.setAttribute("aria-activedescendant", `row-${shown[chosen]}`);
    showDetail(shown[chosen]);
    drawTimeline();
  };
  const chooseNumber = (number) => {
    if (number === undefined) return;
    if (!shown.includes(number)) { reset(); filter(); }
    choose(shown.indexOf(number));
  };

  // ---- a message, folded
  const fold = (key, value, open) => {
    const isList = Array.isArray(value);
    if (value === null || typeof value !== "object") {
      const leaf = element("div", "leaf");
      if (key !== null) leaf.append(element("span", "key", `${key}: `));
      leaf.append(element("span", typeof value === "string" ? "text-value" : "other-value", JSON.stringify(value)));
      return leaf;
    }
    const made = element("details");
    const size = isList ? value.length : Object.keys(value).length;
    const head = element("summary");
    if (key !== null) head.append(element("span", "key", `${key}: `));
    head.append(isList ? `[${size}]` : `{${size}}`);
    made.append(head);
    let filled = false;
    const fill = () => {
      if (filled || !made.open) return;
      filled = true;
      const entries = isList ? value.map((each, number) => [String(number), each]) : Object.entries(value);
      more(made, entries, 0);
    };
    made.addEventListener("toggle", fill);
    made.open = open;
    fill();
    return made;
  };
  const more = (made, entries, from) => {
    for (const [name, each] of entries.slice(from, from + PARTS)) made.append(fold(name, each, false));
    if (from + PARTS >= entries.length) return;
    const button = element("button", "", `${entries.length - from - PARTS} more`);
    button.addEventListener("click", () => { button.remove(); more(made, entries, from + PARTS); });
    made.append(button);
  };
  const showDetail = (number) => {
    const row = rows[number];
    const facts = [`number ${number + 1}`, new Date(row[TIME] * 1000).toISOString(), WAYS[row[WAY]][2]];
    if (row[SIZE] !== null) facts.push(`${row[SIZE]} bytes`);
    if (row[REQUEST] >= 0) facts.push(`answers number ${row[REQUEST] + 1} after ${duration(number)}`);
    else if (replies.has(number)) facts.push(`answered by number ${replies.get(number) + 1}`);
    if (row[FAILED]) facts.push("failed");
    detail.replaceChildren(element("div", "", facts.join(", ")));
    if (row[MESSAGE] === null) detail.append(element("div", "leaf", row[WORDS]));
    else detail.append(fold(null, JSON.parse(row[MESSAGE]), true));
    detail.scrollTop = 0;
  };

  // ---- what is shown
  const reset = () => {
    by("search").value = by("slower").value = "";
    by("direction").value = "0";
    by("errors").checked = false;
  };
  const filter = () => {
    const words = by("search").value.toLowerCase(), way = Number(by("direction").value);
    const slower = by("slower").value === "" ? null : Number(by("slower").value), failed = by("errors").checked;
    const kept = chosen >= 0 ? shown[chosen] : -1;
    shown = [];
    rows.forEach((row, number) => {
      if (way && row[WAY] !== way) return;
      if (failed && !row[FAILED]) return;
      if (slower !== null) {
        const pair = row[REQUEST] >= 0 ? [row[REQUEST], number] : [number, replies.get(number)];
        if (pair[1] === undefined || lasted(...pair) <= slower) return;
      }
      if (words && !text(row).toLowerCase().includes(words) && !row[METHOD].toLowerCase().includes(words)) return;
      shown.push(number);
    });
    chosen = shown.indexOf(kept);
    if (chosen < 0) list.removeAttribute("aria-activedescendant");
    sizer.style.height = `${shown.length * ROW}px`;
    by("count").textContent = `${shown.length} of ${rows.length} lines`;
    draw(true);
  };

  // ---- the timeline
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const drawTimeline = () => {
    const scale = window.devicePixelRatio || 1, width = canvas.clientWidth, height = canvas.clientHeight;
    canvas.width = width * scale;
    canvas.height = height * scale;
    const pen = canvas.getContext("2d");
    pen.scale(scale, scale);
    const at = (time) => 4 + (width - 8) * (end > start ? (time - start) / (end - start) : 0.5);
    pen.fillStyle = colour("--soft");
    rows.forEach((row, number) => {
      if (isGap(number)) pen.fillRect(at(rows[number - 1][TIME]), 0, at(row[TIME]) - at(rows[number - 1][TIME]), height);
    });
    const columns = new Set();  // of many messages in one place one is drawn
    const colours = [colour("--line"), colour("--to-host"), colour("--to-browser"), colour("--bad")];
    for (const row of rows) {
      const place = Math.round(at(row[TIME])), kind = row[FAILED] ? 3 : row[WAY];
      if (columns.has(place * 4 + kind)) continue;
      columns.add(place * 4 + kind);
      pen.fillStyle = colours[kind];
      if (kind === 3) pen.fillRect(place - 1, 0, 3, height);
      else pen.fillRect(place, row[WAY] === 2 ? height / 2 : row[WAY] ? 4 : 0, 1, row[WAY] ? height / 2 - 4 : height);
    }
    if (chosen >= 0) {
      pen.strokeStyle = colour("--ink");
      pen.strokeRect(at(rows[shown[chosen]][TIME]) - 3, 1, 6, height - 2);
    }
  };
  canvas.addEventListener("click", (event) => {
    const box = canvas.getBoundingClientRect();
    const time = start + (event.clientX - box.left - 4) / (box.width - 8) * (end - start);
    let place = shown.findIndex((number) => rows[number][TIME] >= time);
    if (place < 0) place = shown.length - 1;
    choose(place);
  });

  // ---- how long replies took
  const drawHistogram = () => {
    const steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, Infinity];
    const counts = steps.map(() => 0);
    for (const each of took) counts[steps.findIndex((step) => each <= step)]++;
    const body = by("histogram").tBodies[0];
    counts.forEach((count, number) => {
      if (!count) return;
      const line = body.insertRow();
      const share = 100 * count / took.length;
      line.insertCell().textContent = steps[number] === Infinity ? "more" : `${steps[number]} ms`;
      line.insertCell().textContent = String(count);
      const meter = element("meter");
      meter.max = 100;
      meter.value = share;
      meter.setAttribute("aria-label", `${share.toFixed(1)} %`);
      line.insertCell().append(meter);
    });
    if (!took.length) body.insertRow().insertCell().textContent = "no replies";
  };

  const next = (matches) => {
    for (let place = chosen + 1; place < shown.length; place++) if (matches(shown[place])) return choose(place);
    for (let place = 0; place <= chosen; place++) if (matches(shown[place])) return choose(place);
  };
  const page = () => Math.max(1, Math.floor(list.clientHeight / ROW) - 1);
  const KEYS = {
    ArrowDown: () => choose(chosen + 1), ArrowUp: () => choose(chosen - 1), j: () => choose(chosen + 1),
    k: () => choose(chosen - 1), PageDown: () => choose(chosen + page()), PageUp: () => choose(chosen - page()),
    Home: () => choose(0), End: () => choose(shown.length - 1),
    p: () => chosen >= 0 && chooseNumber(half(shown[chosen])), e: () => next((number) => rows[number][FAILED]),
    g: () => next(isGap),
  };
  list.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || !Object.hasOwn(KEYS, event.key)) return;
    event.preventDefault();
    KEYS[event.key]();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.target.matches("input, select")) return;
    event.preventDefault();
    by("search").focus();
  });
  by("search").addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === "ArrowDown") { event.preventDefault(); list.focus(); choose(Math.max(chosen, 0)); }
  });
  for (const id of ["search", "direction", "slower", "errors"]) by(id).addEventListener("input", filter);
  list.addEventListener("scroll", () => requestAnimationFrame(() => draw(false)), { passive: true });
  window.addEventListener("resize", () => { draw(true); drawTimeline(); });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawTimeline);

  const counted = (test) => rows.reduce((sum, row) => sum + (test(row) ? 1 : 0), 0);
  const gaps = rows.reduce((sum, _, number) => sum + (isGap(number) ? 1 : 0), 0);
  by("facts").textContent = `messages: ${counted((row) => row[WAY] === 1)} to the host, ` +
    `${counted((row) => row[WAY] === 2)} to the browser, ${counted((row) => row[FAILED])} failed, ` +
    `${gaps} gaps of ${gapFrom.toFixed(1)} s and more, in ${(end - start).toFixed(3)} s`;
  canvas.setAttribute("aria-label", `Timeline of ${(end - start).toFixed(1)} s: above what went to the host, below what came`);
  filter();
  drawTimeline();
  drawHistogram();
})();
