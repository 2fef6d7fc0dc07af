// What scripts of extensions do every day and were not asked yet: mistakes, lists, texts, pages' forms, moves, times, the page's own objects.
{
  const {inPage, inContent, thrown, make, settle} = inDocuments;

  inAll("daily_common_mistakes", () => ({
    undefined_read: () => { const settings = {}; return settings.theme.color; },
    undefined_write: () => { const settings = {}; settings.theme.color = 1; },
    null_call: () => { const found = null; return found.value(); },
    missing_method: () => { const list = {}; return list.push(1); },
    result_method: () => [1, 2].find((one) => one > 5).toString(),
    not_function: () => { const name = "x"; return name(); },
    not_constructor: () => { const make = () => {}; return new make(); },
    const_again: () => { const limit = 1; limit = 2; return limit; },
    before_let: () => { const value = later; let later = 1; return value; },
    destructure_null: () => { const {name} = null; return name; },
    destructure_undefined: () => { const read = ({name}) => name; return read(); },
    destructure_array: () => { const [first] = undefined; return first; },
    destructure_number: () => { const [first] = 5; return first; },
    spread_number: () => Math.max(...5),
    spread_object: () => [...{a: 1}],
    for_of_object: () => { for (const one of {a: 1}) return one; },
    in_text: () => "a" in "abc",
    instance_of: () => ({}) instanceof "x",
    undeclared: () => undeclaredThing + 1,
    class_call: () => { class Popup {} return Popup(); },
    super_missing: () => { class A {} class B extends A { constructor() { this.x = 1; } } return new B(); },
    json: () => JSON.parse("{'a': 1}"),
    json_undefined: () => JSON.parse(undefined),
    json_end: () => JSON.parse('{"a": [1, 2'),
    json_cycle: () => { const one = {}; one.self = one; return JSON.stringify(one); },
    regexp: () => new RegExp("("),
    regexp_flags: () => new RegExp("a", "zz"),
    repeat: () => "a".repeat(-1),
    array_length: () => new Array(-1),
    date: () => new Date("nope").toISOString(),
    fixed: () => (1).toFixed(101),
    radix: () => (1).toString(99),
    symbol_text: () => `${Symbol("a")}`,
    bigint_mix: () => 1n + 1,
    frozen: () => { "use strict"; Object.freeze([1]).push(2); },
    await_null: async () => (await Promise.resolve(null)).length,
    reduce_empty: () => [].reduce((a, b) => a + b),
    uri: () => decodeURIComponent("%E0%A4%A"),
    atob: () => atob("a"),
    btoa: () => btoa("é€"),
  }));

  inAll("daily_lists_and_groups", () => ({
    sorted: () => { const list = [3, 1, 10]; return [list.toSorted(), list.toSorted((a, b) => a - b), list.toReversed(), list.toSpliced(1, 1, "x"), list.with(0, 9), list]; },
    with_wrong: () => [1].with(5, 1),
    groups: () => { const by = Object.groupBy([1, 2, 3], (one) => (one % 2 ? "odd" : "even")); return [Object.getPrototypeOf(by), Object.entries(by), [...Map.groupBy(["a", "bb", "c"], (one) => one.length)]]; },
    last: () => [[1, 2, 3].at(-1), [1, 2, 3].findLast((one) => one < 3), [1, 2, 3].findLastIndex((one) => one > 5), "abc".at(-2), [1, [2, [3, [4]]]].flat(Infinity), [1, 2].flatMap((one) => [one, one * 2])],
    iterators: () => { function* all() { yield 1; yield 2; yield 3; } return [all().map((one) => one * 2).filter((one) => one > 2).toArray(), all().take(2).toArray(), all().drop(1).some((one) => one === 3), [...Iterator.from([5, 6])], all().reduce((a, b) => a + b), String(all()), String(all().map((one) => one))]; },
    iterator_wrong: () => [1].values().take(-1),
    sets: () => { const a = new Set([1, 2, 3]), b = new Set([2, 3, 4]); return [[...a.union(b)], [...a.intersection(b)], [...a.difference(b)], [...a.symmetricDifference(b)], a.isSubsetOf(b), a.isDisjointFrom(new Set([9]))]; },
    set_wrong: () => new Set([1]).union([1]),
    from: async () => [Array.from({length: 3}, (_, index) => index * 2), Array.from(new Map([["a", 1]])), Array.of(7), await Array.fromAsync([Promise.resolve(1), 2]), Object.fromEntries(new Map([["a", 1]]))],
    promises: async () => { const {promise, resolve} = Promise.withResolvers(); resolve(5); return [await promise, await Promise.try(() => 6), (await Promise.allSettled([Promise.reject(new Error("x")), 1])).map((one) => one.status), await Promise.race([7, promise]), await Promise.any([Promise.reject(1), 8])]; },
    any_none: () => Promise.any([Promise.reject(1)]),
    replaced: () => ["a-b-c".replaceAll("-", "+"), "a1b2".replace(/\d/g, (digit) => digit * 2), [..."a1b2".matchAll(/[a-z](?<n>\d)/g)].map((one) => one.groups.n), "x".padStart(3, "ab"), " a ".trimEnd(), "a\uD800".isWellFormed(), "a\uD800".toWellFormed() === "a\uFFFD"],
    replace_wrong: () => "a".replaceAll(/a/, "b"),
    has_own: () => [Object.hasOwn({a: 1}, "a"), "abc".includes("b"), Number.parseFloat("1.5px"), Number("0x1f"), Number(""), parseInt("08"), [10, 9, 1].sort(), [..."héllo"].length, [1, 2, 3].includes(NaN), typeof null],
    weak: () => { const ref = new WeakRef({a: 1}); const registry = new FinalizationRegistry(() => {}); return [ref.deref().a, String(ref), String(registry), registry.register({}, 1)]; },
    regexp: () => [/(?<year>\d{4})/.exec("in 2024").groups.year, /a.c/s.test("a\nc"), /\p{L}+/u.exec("1äb")[0], /(?<=\$)\d+/.exec("$42")[0], [.../x/gd[Symbol.matchAll]("axbx")].map((one) => one.indices[0]), RegExp.escape?.("a.b*c") ?? "none"],
    buffer: () => { const buffer = new ArrayBuffer(8, {maxByteLength: 16}); buffer.resize(12); const moved = buffer.transfer(4); return [buffer.detached, moved.byteLength, moved.resizable, Uint8Array.from([1, 2]).toReversed().join()]; },
    base64: () => (Uint8Array.fromBase64 ? [[...Uint8Array.fromBase64("AQID")], new Uint8Array([255, 16]).toHex(), new Uint8Array([1, 2]).toBase64()] : "none"),
  }));

  inAll("daily_texts_for_people", () => ({
    numbers: () => [(1234567.891).toLocaleString("en-US"), (0.256).toLocaleString("en-US", {style: "percent"}), (12.5).toLocaleString("en-US", {style: "currency", currency: "EUR"}), (1536).toLocaleString("en-US", {notation: "compact"}), (5).toLocaleString("en-US", {minimumIntegerDigits: 2})],
    dates: () => { const date = new Date(Date.UTC(2024, 1, 29, 13, 5, 9)); return [date.toLocaleDateString("en-US", {timeZone: "UTC"}), date.toLocaleTimeString("en-US", {timeZone: "UTC"}).replace(/\s/g, " "), date.toLocaleString("en-GB", {timeZone: "UTC", dateStyle: "medium", timeStyle: "short"}), date.toLocaleDateString("de-DE", {timeZone: "UTC", weekday: "long", month: "long", day: "numeric"}), date.toJSON(), date.toUTCString()]; },
    relative: () => [new Intl.RelativeTimeFormat("en", {numeric: "auto"}).format(-1, "day"), new Intl.RelativeTimeFormat("en").format(3, "hour"), new Intl.PluralRules("en").select(1), new Intl.ListFormat("en").format(["a", "b", "c"]), new Intl.DisplayNames("en", {type: "language"}).of("de"), ["b", "ä", "a"].sort(new Intl.Collator("de").compare), "a10".localeCompare("a9", undefined, {numeric: true})],
    segments: () => [...new Intl.Segmenter("en", {granularity: "word"}).segment("Hello, you two")].filter((one) => one.isWordLike).map((one) => one.segment),
    wrong_zone: () => new Date(0).toLocaleString("en", {timeZone: "Mars/Base"}),
    wrong_locale: () => (1).toLocaleString("not a locale"),
    wrong_currency: () => (1).toLocaleString("en", {style: "currency"}),
    wrong_style: () => new Intl.DateTimeFormat("en", {dateStyle: "huge"}),
    parsing: () => [Date.parse("2024-02-30"), Date.parse("2024-01-01"), Date.parse("Jan 5, 2024 10:00 UTC"), isNaN(Date.parse("yesterday")), new Date(2024, 0, 31).getMonth(), String(new Date(NaN)), new Date(8.64e15 + 1).getTime()],
    cases: () => ["İ".toLowerCase().length, "ß".toUpperCase(), "i".toLocaleUpperCase("tr"), "é".normalize("NFD").length, "\u00e9" === "e\u0301".normalize()],
  }));

  inAll("daily_copies", () => ({
    kept: () => { const copy = structuredClone({date: new Date(5), map: new Map([[1, {a: 1}]]), set: new Set(["x"]), bytes: new Uint8Array([1, 2]), re: /x/gi, big: 5n, nan: NaN, none: undefined}); return [copy.date.getTime(), copy.map.get(1).a, copy.set.has("x"), copy.bytes.join(), copy.re.flags, String(copy.big), copy.nan, "none" in copy]; },
    errors: () => { const copy = structuredClone(new RangeError("far", {cause: "why"})); return [copy.name, copy.message, copy.cause, copy instanceof RangeError, Object.keys(copy)]; },
    own_class: () => { class Item { constructor() { this.a = 1; } get b() { return 2; } } const copy = structuredClone(new Item()); return [copy.constructor === Object, copy.a, copy.b]; },
    function_inside: () => structuredClone({run() {}}),
    symbol: () => structuredClone({s: Symbol("x")}),
    symbol_key: () => Object.getOwnPropertySymbols(structuredClone({[Symbol("x")]: 1})).length,
    proxy: () => structuredClone(new Proxy({}, {})),
    promise: () => structuredClone(Promise.resolve()),
    weak: () => structuredClone(new WeakMap()),
    moved: () => { const buffer = new ArrayBuffer(4); const copy = structuredClone(buffer, {transfer: [buffer]}); return [buffer.byteLength, copy.byteLength]; },
    moved_wrong: () => structuredClone({}, {transfer: [{}]}),
    moved_twice: () => { const buffer = new ArrayBuffer(4); return structuredClone(buffer, {transfer: [buffer, buffer]}); },
    cycle: () => { const one = {list: []}; one.list.push(one); const copy = structuredClone(one); return [copy.list[0] === copy, copy !== one]; },
    getter: () => structuredClone({get a() { throw new Error("no"); }}),
    few: () => structuredClone(),
    exception: () => { const copy = structuredClone(new DOMException("m", "AbortError")); return [copy.name, copy.code, copy.message]; },
    blob: async () => { const copy = structuredClone(new File(["ab"], "n.txt", {type: "text/plain"})); return [copy.name, copy.size, copy.type, await copy.text()]; },
    holes: () => { const copy = structuredClone([1, , 3]); return [1 in copy, copy.length]; },
    boxed: () => [typeof structuredClone(Object(5)), structuredClone(Object("a")) + "", structuredClone(-0) === 0, Object.is(structuredClone(-0), -0)],
  }));

  inPage("daily_form_messages", async (t) => {
    document.body.innerHTML = `<form><input name="need" required><input name="mail" type="email" value="nope"><input name="site" type="url" value="nope"><input name="pat" pattern="[a-z]+" value="1" title="letters"><input name="low" type="number" min="5" value="1"><input name="high" type="number" max="5" value="9"><input name="step" type="number" step="2" value="3"><input name="on" type="checkbox" required><input name="one" type="radio" required><select name="pick" required><option value="">-</option></select><textarea name="long" required></textarea><input name="when" type="date" min="2024-01-05" value="2024-01-01"><input name="file" type="file" required></form>`;
    const form = document.querySelector("form");
    for (const one of form.elements) t.log(one.name, [one.validationMessage, one.validity.valid, one.willValidate]);
    form.elements.need.setCustomValidity("my own");
    t.log("custom", [form.elements.need.validationMessage, form.elements.need.validity.customError, form.elements.need.validity.valueMissing]);
    form.elements.need.disabled = true;
    t.log("disabled", [form.elements.need.validationMessage, form.elements.need.willValidate, form.querySelectorAll(":invalid").length]);
  });
  inPage("daily_input_kinds", async (t) => {
    const input = document.body.appendChild(make("input"));
    const set = (type, value) => { input.type = "text"; input.value = ""; input.type = type; input.value = value; return [input.type, input.value]; };
    t.log("cleaned", [set("number", "1e3"), set("number", "abc"), set("number", " 5 "), set("number", "+5"), set("number", "5."), set("range", "500"), set("range", "x"), set("color", "red"), set("color", "#ABCDEF"), set("color", "#abc"), set("date", "2024-02-30"), set("date", "2024-02-28"), set("time", "25:00"), set("time", "12:05"), set("month", "2024-13"), set("week", "2024-W05"), set("datetime-local", "2024-01-01 10:00"), set("email", " a@b.c "), set("url", " http://x "), set("text", "a\nb"), set("search", "a\r\nb"), set("tel", " 1 "), set("nonsense", "x"), set("hidden", "a\nb")]);
    const numbers = [];
    for (const [type, value] of [["number", "5.5"], ["range", "30"], ["date", "2024-01-02"], ["time", "01:00"], ["month", "2024-02"], ["week", "2024-W01"], ["datetime-local", "2024-01-01T10:00"]]) { set(type, value); numbers.push([type, input.valueAsNumber, input.valueAsDate?.toISOString() ?? null]); }
    t.log("numbers", numbers);
    set("number", "5"); input.step = "2"; input.min = "1"; input.stepUp();
    t.log("steps", [input.value, (input.stepDown(2), input.value), (input.stepUp(10), input.value), thrown(() => { input.type = "text"; input.stepUp(); })]);
    input.type = "range"; input.min = "10"; input.max = "20"; input.value = "15"; input.step = "5";
    t.log("range", [input.value, (input.value = "13", input.value), (input.removeAttribute("step"), input.value = "99", input.value)]);
    t.log("wrong", [thrown(() => { input.type = "text"; input.valueAsNumber = 5; }), thrown(() => { input.type = "number"; input.valueAsNumber = Infinity; }), thrown(() => { input.type = "text"; input.valueAsDate = new Date(0); }), thrown(() => { input.maxLength = -1; }), thrown(() => { input.type = "file"; input.value = "x"; }), thrown(() => { input.size = 0; })]);
    t.log("reflected", [make("input").maxLength, make("input").size, make("input").autocomplete, make("input").inputMode, make("input").list, make("input").files, make("input", {type: "file"}).files.length, make("input").selectionStart, make("input", {type: "number"}).selectionStart, make("button").type, make("textarea").cols, make("select").type, make("select", {multiple: true}).type]);
  });
  inPage("daily_dialogs_and_popovers", async (t) => {
    document.body.innerHTML = `<dialog id="d"><form method="dialog"><input name="x"><button value="yes">Yes</button><button value="no" formnovalidate>No</button></form></dialog><div id="pop" popover>pop</div><button id="open" popovertarget="pop">open</button><details name="a" open><summary>s</summary>1</details><details name="a"><summary>s2</summary>2</details>`;
    const d = document.getElementById("d"), pop = document.getElementById("pop"), heard = [];
    for (const kind of ["close", "cancel", "toggle", "beforetoggle"]) document.addEventListener(kind, (event) => heard.push([event.type, event.target.id || event.target.localName, event.oldState ?? null, event.newState ?? null, event.cancelable]), true);
    d.showModal();
    t.log("shown", [d.open, d.matches(":modal"), d.returnValue, document.activeElement.localName, thrown(() => d.showModal()), thrown(() => d.show())]);
    d.querySelector("button").click();
    await settle();
    t.log("closed", [d.open, d.returnValue, heard.splice(0).map(String).sort()]);
    d.show();
    d.close("done");
    await settle();
    t.log("again", [d.returnValue, heard.splice(0).map(String).sort(), thrown(() => d.close()), thrown(() => make("dialog").showModal())]);
    document.getElementById("open").click();
    t.log("popover", [pop.matches(":popover-open"), pop.popover, heard.splice(0)]);
    await settle();
    t.log("toggled", [heard.splice(0), pop.togglePopover(), thrown(() => pop.hidePopover()), thrown(() => make("div").showPopover()), (pop.showPopover(), thrown(() => pop.showPopover()))]);
    await settle();
    heard.length = 0;
    document.querySelectorAll("details")[1].open = true;
    t.log("details", [[...document.querySelectorAll("details")].map((one) => one.open), document.querySelectorAll("details")[0].name]);
    await settle();
    t.log("details told", [heard, (document.querySelectorAll("summary")[1].click(), document.querySelectorAll("details")[1].open)]);
  });
  inPage("daily_own_form_controls", async (t) => {
    const told = [];
    class LabField extends HTMLElement {
      static formAssociated = true;
      constructor() { super(); this.internals = this.attachInternals(); }
      formAssociatedCallback(form) { told.push(["form", form?.id ?? null]); }
      formDisabledCallback(off) { told.push(["disabled", off]); }
      formResetCallback() { told.push("reset"); this.internals.setFormValue("was reset"); }
      set value(value) { this.internals.setFormValue(value); }
    }
    customElements.define("lab-field", LabField);
    document.body.innerHTML = `<form id="f"><fieldset><lab-field name="own"></lab-field></fieldset></form>`;
    const form = document.getElementById("f"), own = document.querySelector("lab-field");
    own.value = "mine";
    t.log("data", [[...new FormData(form)], form.elements.length, own.internals.form === form, own.internals.shadowRoot, own.internals.labels.length, told.splice(0)]);
    own.internals.setValidity({valueMissing: true}, "need it");
    t.log("validity", [form.checkValidity(), own.internals.validationMessage, own.internals.willValidate, own.matches(":invalid"), own.internals.checkValidity(), own.internals.validity.valueMissing, thrown(() => own.internals.setValidity({valueMissing: true}))]);
    own.internals.setValidity({});
    form.reset();
    document.querySelector("fieldset").disabled = true;
    t.log("told", [told.splice(0), [...new FormData(form)], own.matches(":disabled")]);
    document.querySelector("fieldset").disabled = false;
    t.log("after", [[...new FormData(form)], thrown(() => own.attachInternals()), thrown(() => make("div").attachInternals()), String(own.internals), own.internals.role, (own.internals.ariaLabel = "x", own.getAttribute("aria-label"))]);
    own.internals.states?.add("loading");
    t.log("states", [own.internals.states?.size ?? null, own.matches(":state(loading)")]);
  });
  inPage("daily_animations_and_times", async (t) => {
    const box = document.body.appendChild(make("div"));
    performance.mark("a", {detail: {n: 1}});
    performance.mark("b");
    const measure = performance.measure("a to b", "a", "b");
    t.log("marks", [performance.getEntriesByType("mark").map((one) => [one.name, one.entryType, one.duration, one.detail]), measure.name, measure.entryType, measure.duration >= 0, measure.detail, performance.getEntriesByName("a").length, String(measure), thrown(() => performance.measure("x", "none")), thrown(() => performance.mark())]);
    performance.clearMarks("a");
    performance.clearMeasures();
    t.log("cleared", [performance.getEntriesByType("mark").length, performance.getEntriesByType("measure").length, Object.keys(performance.getEntriesByName("b")[0].toJSON())]);
    const [navigation] = performance.getEntriesByType("navigation");
    t.log("navigation", [navigation?.type, navigation?.entryType, typeof navigation?.domContentLoadedEventEnd, String(navigation), performance.timeOrigin > 1e12, typeof performance.timing?.navigationStart, performance.navigation?.type]);
    const animation = box.animate([{opacity: 0}, {opacity: 1}], {duration: 20, fill: "forwards", id: "fade"});
    t.log("animation", [String(animation), animation.playState, animation.id, animation.currentTime, animation.effect?.getTiming().duration, box.getAnimations().length, animation.playbackRate]);
    await animation.finished;
    t.log("finished", [animation.playState, animation.currentTime, getComputedStyle(box).opacity]);
    animation.cancel();
    t.log("cancelled", [animation.playState, animation.currentTime, box.getAnimations().length]);
    const idle = await new Promise((done) => requestIdleCallback(done));
    t.log("idle", [typeof idle.timeRemaining(), idle.didTimeout, String(idle), typeof requestAnimationFrame(() => {}), cancelAnimationFrame(1)]);
  });
  inPage("daily_watchers", async (t) => {
    document.body.innerHTML = `<div id="a" style="width: 100px; height: 20px"></div><div id="b"></div>`;
    const a = document.getElementById("a");
    const seen = await new Promise((done) => { const observer = new IntersectionObserver((entries, self) => { done([entries.length, self === observer, entries[0].target.id, entries[0].isIntersecting, entries[0].intersectionRatio, String(entries[0])]); observer.disconnect(); }, {threshold: [0, 0.5]}); observer.observe(a); t.log("intersection", [observer.root, observer.rootMargin, [...observer.thresholds], observer.takeRecords().length]); });
    t.log("seen", seen);
    const sized = await new Promise((done) => { const observer = new ResizeObserver((entries) => { done([entries.length, entries[0].target.id, entries[0].contentRect.width, entries[0].contentRect.height, entries[0].borderBoxSize[0].inlineSize, entries[0].contentBoxSize.length]); observer.disconnect(); }); observer.observe(a); });
    t.log("sized", sized);
    t.log("wrong", [thrown(() => new IntersectionObserver()), thrown(() => new IntersectionObserver(() => {}, {threshold: 5})), thrown(() => new IntersectionObserver(() => {}, {rootMargin: "x"})), thrown(() => new ResizeObserver()), thrown(() => new ResizeObserver(() => {}).observe()), thrown(() => new MutationObserver(5)), thrown(() => IntersectionObserver(() => {}))]);
    t.log("scroll", [scrollX, scrollY, document.documentElement.scrollTop, document.scrollingElement === document.documentElement, a.scrollIntoView(), a.scrollTo(0, 5), a.scrollTop, scrollTo({top: 0}), scrollBy(0, 0), document.body.scrollLeft]);
    t.log("style", ((s) => [s.display, s.visibility, s.opacity, s.color, s.backgroundColor, s.cursor, s.zIndex, s.overflow, s.boxSizing, s.fontStyle, s.textAlign, s.whiteSpace, s.pointerEvents, s.transform, s.float, s.cssFloat, s.listStyleType])(getComputedStyle(a)));
    t.log("css", [CSS.supports("display", "grid"), CSS.supports("(display: nonsense)"), CSS.supports("color: red"), CSS.supports("selector(:has(a))"), CSS.escape("1a b#"), CSS.escape("-"), CSS.px ? String(CSS.px(5)) : "none", CSS.percent ? [CSS.percent(5).value, CSS.percent(5).unit] : "none", typeof CSS.registerProperty, thrown(() => CSS.escape()), String(CSS)]);
  });
  inPage("daily_style_sheets_of_own", async (t) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(".x { color: rgb(1, 2, 3) } @media print { .x { color: red } }");
    document.adoptedStyleSheets = [sheet];
    const box = document.body.appendChild(make("div", {className: "x"}));
    t.log("adopted", [getComputedStyle(box).color, sheet.cssRules.length, document.styleSheets.length, document.adoptedStyleSheets.length, document.adoptedStyleSheets[0] === sheet, sheet.ownerNode, sheet.href, sheet.disabled]);
    sheet.insertRule(".y { margin: 0 }", 1);
    sheet.deleteRule(0);
    t.log("rules", [[...sheet.cssRules].map((one) => [one.constructor.name, one.cssText.replace(/\s+/g, " ")]), getComputedStyle(box).color, thrown(() => sheet.insertRule("x")), thrown(() => sheet.insertRule(".a {}", 9)), thrown(() => sheet.deleteRule(9)), thrown(() => sheet.insertRule("@import 'a.css'"))]);
    t.log("replace", [await outcome(t, async () => (await sheet.replace(".z { top: 0 }")) === sheet), sheet.cssRules[0].selectorText, sheet.cssRules[0].style.top]);
    const host = document.body.appendChild(make("div"));
    const root = host.attachShadow({mode: "open"});
    root.adoptedStyleSheets.push(sheet);
    root.innerHTML = "<b class=z>x</b>";
    t.log("shadow", [root.adoptedStyleSheets.length, getComputedStyle(root.firstChild).top, thrown(() => { document.adoptedStyleSheets = [document.body]; }), thrown(() => { document.adoptedStyleSheets = 5; })]);
    const tag = document.head.appendChild(make("style", {textContent: "div { --a: 1 } /* c */ p::before { content: 'x' }"}));
    t.log("tag", [tag.sheet.cssRules.length, tag.sheet.cssRules[0].style.getPropertyValue("--a"), tag.sheet.cssRules[1].selectorText, thrown(() => tag.sheet.replaceSync("x")), (tag.disabled = true, tag.sheet.disabled), (tag.remove(), tag.sheet)]);
    t.log("media", ((m) => [m.matches, m.media, typeof m.addListener, m.onchange, String(m)])(matchMedia("(min-width:1px)")));
    t.log("queries", ["(prefers-color-scheme: dark)", "(prefers-color-scheme: light)", "print", "not all", "(nonsense)", "(prefers-reduced-motion: reduce)", ""].map((one) => [matchMedia(one).matches, matchMedia(one).media]));
  });
  inPage("daily_clipboard_and_drags", async (t) => {
    const data = new DataTransfer();
    data.setData("text/plain", "hello");
    data.setData("TEXT/HTML", "<b>x</b>");
    t.log("data", [data.getData("text"), data.getData("text/html"), [...data.types], data.items.length, data.items[0].kind, data.items[0].type, data.files.length, data.dropEffect, data.effectAllowed]);
    data.items.add(new File(["a"], "a.txt", {type: "text/plain"}));
    t.log("file", [[...data.types], data.files.length, data.files[0]?.name, data.items[2]?.kind, data.items[2]?.getAsFile()?.name, (data.clearData("text/plain"), [...data.types]), String(data), String(data.items)]);
    const box = document.body.appendChild(make("textarea"));
    const heard = [];
    for (const kind of ["paste", "drop", "dragstart", "copy"]) document.addEventListener(kind, (event) => heard.push([event.type, event.constructor.name, (event.clipboardData ?? event.dataTransfer)?.getData("text/html") ?? null, event.defaultPrevented]));
    box.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true}));
    box.dispatchEvent(new DragEvent("drop", {dataTransfer: data, bubbles: true, clientX: 3}));
    box.dispatchEvent(new DragEvent("dragstart", {bubbles: true}));
    box.dispatchEvent(new ClipboardEvent("copy", {bubbles: true}));
    t.log("heard", heard);
    t.log("drag", ((e) => [e.clientX, e.button, e.bubbles, e.cancelable, e.dataTransfer, e instanceof MouseEvent])(new DragEvent("drag", {clientX: 3})));
    t.log("clipboard", [typeof navigator.clipboard, String(navigator.clipboard), typeof ClipboardItem, document.queryCommandSupported("paste"), document.queryCommandEnabled("copy")]);
    t.log("draggable", [box.draggable, make("a", {href: "x"}).draggable, make("img").draggable, (box.draggable = true, box.getAttribute("draggable"))]);
  });
}
