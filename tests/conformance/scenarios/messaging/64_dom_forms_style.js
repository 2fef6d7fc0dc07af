// Forms and their values, style, windows' own members, and content scripts beside the page.
{
  const inPage = (name, body) => scenario(name, {
    bg: async (t) => { await t.open("page"); await t.wait("page ok", 10000); },
    page: async (t) => { try { await body(t); } finally { await t.signal("page ok"); } },
  });
  const inContent = (name, body) => scenario(name, {
    bg: async (t) => { await t.open("content"); await t.wait("content ok", 10000); },
    content: async (t) => { try { await body(t); } finally { await t.signal("content ok"); } },
  });
  const thrown = (run) => { try { return run(); } catch (error) { return [error.name, error.message]; } };
  const make = (tag, about) => Object.assign(document.createElement(tag), about);

  inPage("dom_input_values", async (t) => {
    const set = (type, value) => { const input = make("input", {type}); input.value = value; return input.value; };
    t.log("cleaned", [set("number", "1e3"), set("number", "x"), set("number", "1."), set("date", "2024-02-30"), set("date", "2024-02-29"), set("time", "9:00"),
      set("time", "09:30"), set("color", "RED"), set("color", "#ABCDEF"), set("email", " a@b "), set("url", " u "), set("text", "a\nb"), set("range", "300"),
      set("month", "2024-13"), set("week", "2024-W05"), set("datetime-local", "2024-01-01 10:00"), set("checkbox", "v"), set("hidden", "a\nb")]);
    const input = make("input", {type: "number", value: "5", step: "2", min: "1"});
    input.stepUp();
    t.log("steps", [input.value, input.valueAsNumber, make("input", {type: "date", value: "2024-03-01"}).valueAsNumber, make("input", {type: "date", value: "2024-03-01"}).valueAsDate?.toISOString()]);
    const dirty = make("input", {value: "typed"});
    dirty.setAttribute("value", "attribute");
    t.log("dirty", [dirty.value, dirty.defaultValue, dirty.outerHTML, thrown(() => { make("input", {type: "file"}).value = "x"; })]);
  });
  inPage("dom_input_selection", async (t) => {
    const input = make("input", {value: "hello"});
    document.body.append(input);
    input.setSelectionRange(1, 3, "backward");
    t.log("range", [input.selectionStart, input.selectionEnd, input.selectionDirection]);
    input.setRangeText("XY");
    t.log("text", [input.value, input.selectionStart, input.selectionEnd]);
    input.select();
    t.log("all", [input.selectionStart, input.selectionEnd]);
    t.log("none", [make("input", {type: "number"}).selectionStart, thrown(() => make("input", {type: "number"}).setSelectionRange(0, 1))]);
    const area = make("textarea", {value: "a\r\nb"});
    t.log("area", [area.value, area.textLength, area.defaultValue, area.rows, area.cols]);
  });
  inPage("dom_selects", async (t) => {
    const select = document.createElement("select");
    for (let i = 0; i < 3; i++) select.add(new Option(`t${i}`, `v${i}`));
    const log = [[select.selectedIndex, select.value, select.type]];
    select.value = "v1";
    log.push([select.selectedIndex, select.value, select.selectedOptions.length, select.options[1].selected]);
    select.value = "none";
    log.push([select.selectedIndex, select.value]);
    select.multiple = true;
    select.options[0].selected = select.options[2].selected = true;
    log.push([select.type, [...select.selectedOptions].map((one) => one.value), select.selectedIndex]);
    select.options.length = 1;
    log.push([select.length, select.innerHTML]);
    select.innerHTML = "<option disabled>a<option>b<optgroup label=g><option selected>c  d</optgroup>";
    select.multiple = false;
    log.push([select.value, select.options[2].text, select.options[2].index, select.item(1).value, select.options.namedItem("x")]);
    t.log("log", log);
  });
  inPage("dom_form_data", async (t) => {
    document.body.innerHTML = "<form id=f><input name=a value=1><input name=b type=checkbox checked><input name=c type=checkbox><input name=d disabled value=x><select name=s multiple><option selected>1<option selected>2</select><textarea name=t>x\ny</textarea><fieldset disabled><input name=e value=5></fieldset><button name=g value=h></button><input type=file name=u></form><input form=f name=o value=out>";
    const form = document.getElementById("f");
    t.log("entries", [...new FormData(form)].map(([name, value]) => [name, typeof value === "string" ? value : value.constructor.name]));
    t.log("submitter", [...new FormData(form, form.querySelector("button"))].map(([name]) => name));
    t.log("elements", [form.length, form.elements.a.value, form.a === form.elements[0], form.elements.namedItem("o")?.value, form.o?.value, [...form].length]);
  });
  inPage("dom_validity", async (t) => {
    const check = (about, value) => { const input = make("input", about); if (value !== undefined) input.value = value; return [input.checkValidity(), ...["valueMissing", "typeMismatch", "patternMismatch", "rangeUnderflow", "rangeOverflow", "stepMismatch", "badInput"].filter((key) => input.validity[key])]; };
    t.log("inputs", [check({required: true}), check({type: "email"}, "x"), check({type: "email"}, "x@y"), check({type: "url"}, "x"), check({pattern: "[a-z]+"}, "A1"), check({type: "number", min: "3"}, "2"), check({type: "number", max: "3"}, "4"), check({type: "number"}, "1.5"), check({type: "number", step: "any"}, "1.5"), check({type: "checkbox", required: true})]);
    const input = document.createElement("input");
    input.setCustomValidity("mine");
    t.log("custom", [input.validationMessage, input.validity.customError, input.matches(":invalid"), input.willValidate]);
    input.disabled = true;
    t.log("disabled", [input.willValidate, input.checkValidity()]);
  });
  inPage("dom_radio_groups", async (t) => {
    document.body.innerHTML = "<form id=f><input type=radio name=r value=1 checked><input type=radio name=r value=2></form><input type=radio name=r value=3>";
    const [one, two, three] = document.querySelectorAll("input");
    three.checked = true;
    two.checked = true;
    const form = document.getElementById("f");
    t.log("checked", [one.checked, two.checked, three.checked, form.elements.r.value, form.elements.r.length, Object.prototype.toString.call(form.elements.r)]);
    form.elements.r.value = "1";
    t.log("set", [one.checked, two.checked, one.defaultChecked, one.hasAttribute("checked")]);
    form.reset();
    t.log("reset", [one.checked, two.checked]);
  });
  inPage("dom_tables", async (t) => {
    const table = document.createElement("table");
    const row = table.insertRow();
    row.insertCell().textContent = "x";
    row.insertCell(0).textContent = "y";
    table.createTHead().insertRow();
    table.createCaption().textContent = "c";
    table.createTBody();
    t.log("html", table.outerHTML);
    t.log("counts", [table.rows.length, table.tBodies.length, row.rowIndex, row.sectionRowIndex, row.cells[1].cellIndex, table.tHead.rows.length, table.tFoot]);
    table.deleteRow(0);
    t.log("deleted", table.outerHTML);
  });
  inPage("dom_style_attribute", async (t) => {
    const e = document.createElement("div");
    e.style.cssText = "margin: 1px 2px; color: RED; top: 0; width: 10; bogus: 1; --x: 1 2; display: bogus";
    t.log("text", [e.style.cssText, e.style.margin, e.style.marginTop, e.style.color, e.style.length, e.style[0], e.style.getPropertyValue("--x"), e.style.width]);
    Object.assign(e.style, {display: "flex", backgroundColor: "#abc", zIndex: 3, opacity: ".5", padding: "1px 2px 3px", border: null});
    e.style.setProperty("color", "blue", "important");
    t.log("set", [e.getAttribute("style"), e.style.getPropertyPriority("color"), e.style.backgroundColor, e.style.zIndex, e.style.opacity, e.style.paddingLeft]);
    t.log("removed", [e.style.removeProperty("display"), e.style.display, "display" in e.style, e.style.cssFloat, e.style.bogus]);
    e.setAttribute("style", "height: 5px");
    t.log("attribute", [e.style.height, e.style.color, e.style.cssText]);
  });
  inPage("dom_computed_style", async (t) => {
    document.body.innerHTML = "<style>.a { display: none; color: red } #b { display: grid } p { color: blue !important; visibility: hidden } .c p { color: green }</style><div class=a id=a></div><div class=a id=b></div><div class=c><p id=p style='color: red; position: absolute'>x<span id=s></span></p></div><b id=x></b>";
    const of = (id, name) => getComputedStyle(document.getElementById(id))[name];
    t.log("values", [of("a", "display"), of("b", "display"), of("p", "color"), of("p", "position"), of("s", "color"), of("s", "visibility"), of("s", "display"), of("x", "fontWeight"), of("b", "color"), of("x", "position")]);
    t.log("read", [getComputedStyle(document.getElementById("a")).getPropertyValue("display"), thrown(() => { getComputedStyle(document.body).color = "red"; return "set"; })[0], getComputedStyle(document.createElement("p")).display]);
    t.log("innerText", [document.getElementById("p").innerText, document.querySelector(".c").textContent]);
  });
  inPage("dom_style_sheets", async (t) => {
    const style = make("style", {textContent: "p { color: red } @media screen { b { top: 0 } }"});
    document.head.append(style);
    const {sheet} = style;
    t.log("rules", [sheet.cssRules.length, sheet.cssRules[0].selectorText, sheet.cssRules[0].style.color, sheet.cssRules[0].cssText, sheet.cssRules[1].type, sheet.ownerNode === style]);
    sheet.insertRule("i { left: 1px }", 0);
    sheet.deleteRule(1);
    t.log("changed", [sheet.cssRules.length, sheet.cssRules[0].cssText, thrown(() => sheet.insertRule("i {}", 9))[0]]);
    const made = new CSSStyleSheet();
    made.replaceSync("body { z-index: 7 }");
    document.adoptedStyleSheets = [made];
    t.log("adopted", [getComputedStyle(document.body).zIndex, document.adoptedStyleSheets.length, made.cssRules.length]);
    t.log("css", [CSS.escape("1a b"), CSS.supports("display", "grid"), CSS.supports("bogus", "1")]);
  });
  inPage("dom_inner_text", async (t) => {
    document.body.innerHTML = "<div id=a>  one   two <b>three</b><br>four<p>five</p><p>six</p><span hidden>no</span><script>no</script> end </div><pre id=b> a\n b </pre>";
    const text = (id) => document.getElementById(id).innerText;
    t.log("text", [text("a"), text("b")]);
    document.getElementById("a").innerText = "x\ny <b>";
    t.log("set", document.getElementById("a").innerHTML);
  });
  inPage("dom_document_facts", async (t) => {
    t.log("facts", [document.characterSet, document.compatMode, document.contentType, document.visibilityState, document.hidden, document.dir, document.designMode, document.hasFocus.length]);
    document.title = "  a   b ";
    t.log("title", [document.title, document.querySelector("title").textContent, document.head.tagName, document.documentElement.tagName, document.doctype.name]);
    t.log("names", (() => { document.body.innerHTML = "<p id=labNamed></p>"; return [typeof labNamed, window.labNamed === document.body.firstChild, "labNamed" in window, typeof labNone, Object.hasOwn(window, "labNamed")]; })());
    t.log("window", [window === self, window.window === window, parent === window, top === window, frames === window, length, closed, opener, name, frameElement, window.constructor.name]);
  });
  inPage("dom_media_queries", async (t) => {
    const list = matchMedia("(min-width: 1px)");
    t.log("queries", [list.matches, list.media, matchMedia("print").matches, matchMedia("not all").matches, matchMedia("(min-width:1px) and (max-width:2px)").media, matchMedia("bogus(").media, typeof list.addListener, list.onchange, Object.prototype.toString.call(list)]);
  });
  inContent("dom_content_and_page_share_the_tree", async (t) => {
    const p = document.createElement("p");
    p.id = "made";
    p.own = 1;
    document.body.append(p);
    p.dataset.x = "1";
    t.log("tree", [document.getElementById("made") === p, p.own, document.body.lastElementChild.outerHTML]);
    t.log("world", [typeof document.defaultView, document.defaultView === window, window === self, Object.prototype.toString.call(window), document instanceof Document]);
  });
  inContent("dom_content_script_state", async (t) => {
    t.log("state", [document.readyState === "loading", document.currentScript, document.body !== null, typeof document.cookie]);
    t.log("custom", [customElements === null, typeof MutationObserver, typeof IntersectionObserver, typeof ResizeObserver]);
  });
}
