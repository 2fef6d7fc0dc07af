// Documents as popups, options pages and content scripts use them every day: lists, templates, settings, menus, notices.
{
  const {inPage, inContent, thrown, make, settle} = inDocuments;

  inPage("dom_usual_list_from_template", async (t) => {
    document.body.innerHTML = "<template id=row><tr class=row><td class=name></td><td><button data-action=remove>x</button></td></tr></template><table><tbody id=rows></tbody></table>";
    const rows = document.getElementById("rows");
    const template = document.getElementById("row");
    for (const name of ["one", "<two>", "three & four"]) {
      const row = template.content.cloneNode(true);
      row.querySelector(".name").textContent = name;
      row.querySelector("tr").dataset.name = name;
      rows.append(row);
    }
    t.log("rows", [rows.children.length, rows.rows.length, rows.innerHTML]);
    rows.addEventListener("click", (event) => {
      const button = event.target.closest("[data-action]");
      if (button?.dataset.action === "remove") button.closest("tr").remove();
    });
    rows.querySelector("button").click();
    rows.rows[1].cells[1].firstChild.click();
    t.log("left", [[...rows.querySelectorAll("tr")].map((row) => row.dataset.name), document.querySelectorAll(".name").length]);
  });
  inPage("dom_usual_settings_round_trip", async (t) => {
    document.body.innerHTML = "<form id=f><input name=host value=localhost><input name=port type=number value=8080 min=1 max=65535><input name=secure type=checkbox><select name=level><option value=low>Low<option value=high selected>High</select><input type=radio name=mode value=a><input type=radio name=mode value=b checked><textarea name=notes>x</textarea><button>Save</button><output id=o></output></form>";
    const form = document.forms[0];
    const read = () => Object.fromEntries([...form.elements].filter((one) => one.name).map((one) => [one.name, one.type === "checkbox" ? one.checked : one.type === "number" ? one.valueAsNumber : one.value]));
    t.log("read", [read(), Object.fromEntries(new FormData(form))]);
    for (const [name, value] of Object.entries({host: "h", port: 70000, secure: true, level: "low", mode: "a", notes: "n\nm"})) {
      const field = form.elements[name];
      if (field.type === "checkbox") field.checked = value;
      else field.value = value;
    }
    t.log("written", [Object.fromEntries(new FormData(form)), form.elements.mode.value, form.checkValidity(), form.elements.port.validationMessage, form.elements.port.validity.rangeOverflow]);
    form.addEventListener("submit", (event) => { event.preventDefault(); document.getElementById("o").value = `saved ${event.submitter?.textContent}`; });
    form.elements.port.value = "9";
    form.querySelector("button").click();
    t.log("submitted", [document.getElementById("o").textContent, form.elements.length, form.length, [...form].length, form.elements[2].name, "host" in form]);
  });
  inPage("dom_usual_toggle_classes_and_attributes", async (t) => {
    document.body.innerHTML = "<nav><a href=#one class='tab active' aria-selected=true>1</a><a href=#two class=tab aria-selected=false>2</a></nav><section id=one>first</section><section id=two hidden>second</section>";
    const tabs = document.querySelectorAll(".tab");
    for (const tab of tabs) tab.addEventListener("click", (event) => {
      event.preventDefault();
      tabs.forEach((other) => { other.classList.toggle("active", other === tab); other.setAttribute("aria-selected", String(other === tab)); other.ariaSelected = String(other === tab); });
      for (const section of document.querySelectorAll("section")) section.hidden = `#${section.id}` !== tab.hash;
    });
    tabs[1].click();
    t.log("html", document.body.innerHTML);
    t.log("aria", [tabs[0].ariaSelected, tabs[1].ariaLabel, tabs[0].role, (tabs[0].role = "tab", tabs[0].getAttribute("role")), (tabs[0].ariaLabel = "x", tabs[0].outerHTML), (tabs[0].ariaHidden = null, tabs[0].hasAttribute("aria-hidden")), tabs[0].ariaExpanded]);
  });
  inPage("dom_usual_text_escaping", async (t) => {
    const div = make("div");
    const nasty = "<img src=x onerror=alert(1)> & \"quotes\" 'single' \u00a0 </script>";
    div.textContent = nasty;
    t.log("text", [div.innerHTML, div.firstChild.nodeType, div.children.length]);
    div.innerText = "line\nbreak\r\nother";
    t.log("inner text", [div.innerHTML, div.childNodes.length]);
    div.replaceChildren(document.createTextNode("a"), "b", make("b", {textContent: "c"}));
    div.normalize();
    t.log("normalized", [div.childNodes.length, div.innerText, div.outerText]);
    div.title = nasty;
    div.setAttribute("data-json", JSON.stringify({a: [1, "<x>"]}));
    t.log("attributes", [div.outerHTML, JSON.parse(div.dataset.json)]);
    div.innerHTML = null;
    t.log("null", [div.innerHTML, (div.innerHTML = undefined, div.innerHTML), (div.textContent = null, div.innerHTML), (div.textContent = 5, div.innerHTML)]);
  });
  inPage("dom_usual_table_building", async (t) => {
    const table = make("table");
    table.createCaption().textContent = "cap";
    const head = table.createTHead().insertRow();
    for (const text of ["a", "b"]) head.append(make("th", {textContent: text, scope: "col"}));
    for (let i = 0; i < 2; i++) {
      const row = table.insertRow();
      row.insertCell().append(String(i));
      row.insertCell(-1).colSpan = 2;
    }
    table.createTFoot();
    t.log("html", table.outerHTML);
    t.log("numbers", [table.rows.length, table.tBodies.length, table.tHead.rows.length, table.rows[1].rowIndex, table.rows[1].sectionRowIndex, table.rows[2].cells[1].cellIndex, table.caption.textContent, table.tFoot.tagName]);
    t.log("errors", [thrown(() => table.insertRow(9)), thrown(() => table.deleteRow(9)), thrown(() => table.rows[0].insertCell(5)), thrown(() => table.rows[0].deleteCell(7)), thrown(() => table.tBodies[0].insertRow(-3)), thrown(() => table.tBodies[0].deleteRow(4)), thrown(() => table.insertRow(-2)), thrown(() => table.deleteRow())]);
    table.deleteTHead();
    table.deleteCaption();
    table.deleteRow(0);
    t.log("after", table.outerHTML);
  });
  inPage("dom_usual_delegated_events", async (t) => {
    document.body.innerHTML = "<ul id=l><li><span>1</span></li><li class=off><span>2</span></li></ul>";
    const log = [];
    const list = document.getElementById("l");
    list.addEventListener("click", function (event) { log.push([this === list, event.currentTarget.id, event.target.tagName, event.target.closest("li").className, event.eventPhase, event.isTrusted, event.composedPath().length > 4]); });
    list.addEventListener("click", (event) => { if (event.target.matches(".off *")) event.stopPropagation(); }, true);
    document.body.addEventListener("click", () => log.push("body"));
    list.querySelectorAll("span").forEach((span) => span.click());
    t.log("log", log.splice(0));
    const handler = (event) => log.push([event.type, event.detail]);
    list.addEventListener("saved", handler);
    t.log("returned", [list.firstChild.dispatchEvent(new CustomEvent("saved", {detail: 1, bubbles: true})), list.dispatchEvent(new CustomEvent("saved", {detail: {a: 2}, cancelable: true})), log.splice(0)]);
    list.removeEventListener("saved", handler);
    list.dispatchEvent(new CustomEvent("saved"));
    t.log("removed", log);
  });
  inPage("dom_usual_key_handling", async (t) => {
    document.body.innerHTML = "<input id=i value=abc><div id=d tabindex=0></div>";
    const log = [];
    const input = document.getElementById("i");
    document.addEventListener("keydown", (event) => { log.push([event.key, event.code, event.ctrlKey, event.target.id, event.defaultPrevented]); if (event.key === "Escape") event.preventDefault(); });
    input.addEventListener("keydown", (event) => { if (event.key === "Enter" && !event.isComposing) event.preventDefault(); });
    const press = (target, key, more = {}) => target.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true, cancelable: true, ...more}));
    t.log("returned", [press(input, "Enter"), press(input, "a", {code: "KeyA", ctrlKey: true}), press(document.getElementById("d"), "Escape"), press(input, "Tab", {bubbles: false})]);
    t.log("log", log);
    t.log("not typed", [input.value, document.activeElement.tagName]);
    input.focus();
    input.select();
    t.log("selected", [document.activeElement.id, input.selectionStart, input.selectionEnd, document.hasFocus() !== undefined]);
  });
  inPage("dom_usual_notice_with_style", async (t) => {
    const notice = make("div", {id: "notice", textContent: "Saved"});
    Object.assign(notice.style, {position: "fixed", top: "10px", right: "10px", padding: "4px 8px", backgroundColor: "#333", color: "white", zIndex: 2147483647, opacity: 0.9, borderRadius: "4px", fontFamily: "Arial, sans-serif", boxShadow: "0 2px 4px rgba(0,0,0,.3)"});
    document.body.append(notice);
    t.log("style", [notice.style.cssText, notice.style.length, notice.style.zIndex, notice.style.padding, notice.style.getPropertyValue("background-color")]);
    t.log("computed", [getComputedStyle(notice).position, getComputedStyle(notice).color, getComputedStyle(notice).backgroundColor, getComputedStyle(notice).zIndex, getComputedStyle(notice).opacity, getComputedStyle(notice).display]);
    notice.style.display = "none";
    t.log("hidden", [getComputedStyle(notice).display, notice.offsetParent, notice.style.display, notice.checkVisibility()]);
    notice.style.removeProperty("display");
    notice.style.cssText += "; margin: 0 auto";
    t.log("more", [notice.style.margin, notice.style.marginTop, notice.style.marginLeft, notice.getAttribute("style").endsWith("auto;")]);
  });
  inPage("dom_usual_style_shorthands", async (t) => {
    const {style} = make("div");
    const tried = (name, value) => { style.cssText = ""; style[name] = value; return [style.cssText, style.length, style[name]]; };
    t.log("borders", [tried("border", "1px solid red"), tried("border", "none"), tried("border", "0"), tried("borderTop", "2px dashed"), tried("borderWidth", "1px 2px"), tried("borderColor", "red #00f"), tried("outline", "1px solid red"), tried("outline", "none"), tried("borderRadius", "5px")]);
    t.log("backgrounds", [tried("background", "red"), tried("background", "none"), tried("background", "#fff url(a.png) center / cover no-repeat"), tried("backgroundPosition", "left top"), tried("backgroundImage", "linear-gradient(red, blue)")]);
    t.log("layout", [tried("flex", "1"), tried("flex", "none"), tried("flex", "0 0 auto"), tried("flexFlow", "row wrap"), tried("gap", "1px 2px"), tried("inset", "0"), tried("overflow", "hidden auto"), tried("listStyle", "none"), tried("textDecoration", "underline"), tried("placeItems", "center")]);
    t.log("values", [tried("width", "calc(100% - 10px)"), tried("width", "10"), tried("margin", "-1px"), tried("padding", "-1px"), tried("color", "RGB(1,2,3)"), tried("color", "hsl(120, 100%, 50%)"), tried("color", "#12345678"), tried("opacity", "50%"), tried("zIndex", "1.5"), tried("fontWeight", "bold"), tried("transform", "none"), tried("width", "1E2px"), tried("display", "BLOCK")]);
  });
  inPage("dom_usual_style_sheet_rules", async (t) => {
    const style = make("style", {textContent: "/* c */ .a, .b > i { color: red; margin: 0 } @media (min-width: 1px) { .c { top: 0 } } @font-face { font-family: F; src: url(f.woff) }"});
    document.head.append(style);
    const {sheet} = style;
    t.log("sheet", [sheet.cssRules.length, sheet.ownerNode === style, sheet.href, sheet.disabled, sheet.type, sheet.title, [...document.styleSheets].includes(sheet)]);
    t.log("rules", [...sheet.cssRules].map((rule) => [rule.constructor.name, rule.type, rule.cssText.replace(/\s+/g, " "), rule.selectorText ?? rule.conditionText ?? null]));
    const [rule] = sheet.cssRules;
    rule.style.color = "blue";
    rule.selectorText = ".z";
    t.log("changed", [rule.cssText, rule.style.length, rule.parentStyleSheet === sheet, sheet.cssRules[1].cssRules[0].parentRule === sheet.cssRules[1]]);
    t.log("edit", [sheet.insertRule("p { color: green }"), sheet.insertRule("i { top: 1px }", 1), (sheet.deleteRule(0), sheet.cssRules.length), thrown(() => sheet.insertRule("}")), thrown(() => sheet.insertRule("p {}", 99)), thrown(() => sheet.deleteRule(99))]);
    style.textContent = "";
    t.log("emptied", [style.sheet === sheet, style.sheet.cssRules.length]);
    const made = new CSSStyleSheet();
    made.replaceSync(".x { color: rgb(9, 8, 7) }");
    document.adoptedStyleSheets = [made];
    const x = make("p", {className: "x"});
    document.body.append(x);
    t.log("adopted", [made.cssRules.length, getComputedStyle(x).color, document.adoptedStyleSheets.length, document.styleSheets.length]);
    document.adoptedStyleSheets = [];
  });
  inPage("dom_usual_computed_cascade", async (t) => {
    document.head.append(make("style", {id: "own", textContent: "#x { color: red } .k { color: blue !important; margin: 1px } p { color: green; font-weight: bold } :root { --main: rgb(1, 1, 1) } .v { color: var(--main); border-color: var(--none, rgb(2, 2, 2)) } div p { text-align: center } @media print { .k { display: none } }"}));
    document.body.innerHTML = "<p id=x class=k>1</p><p id=y style='color: rgb(3, 3, 3)'>2</p><div style='font-size: 20px; color: rgb(4, 4, 4)'><p class=v>3</p><span>4</span></div><b hidden>5</b>";
    const of = (selector, ...names) => names.map((name) => getComputedStyle(document.querySelector(selector))[name]);
    t.log("values", [of("#x", "color", "marginTop", "fontWeight", "display"), of("#y", "color", "fontWeight"), of(".v", "color", "borderTopColor", "textAlign"), of("span", "color", "fontSize", "display"), of("b", "display", "fontWeight")]);
    t.log("reading", [getComputedStyle(document.documentElement).getPropertyValue("--main"), getComputedStyle(document.body).nothing, thrown(() => { getComputedStyle(document.body).color = "red"; }), thrown(() => getComputedStyle()), thrown(() => getComputedStyle("x")), getComputedStyle(document.body).length > 200]);
    document.getElementById("own").remove();
    t.log("after", [of("#x", "color"), of("#y", "color")]);
  });
  inPage("dom_usual_load_events_of_elements", async (t) => {
    const outcome = (element, place = document.head) => new Promise((done) => { element.onload = (event) => done([event.type, event.bubbles, event.target === element]); element.onerror = (event) => done([event.type, event.bubbles, event.constructor.name]); place.append(element); });
    t.log("scripts", [await outcome(make("script", {src: "nothing-there.js"})), await outcome(make("link", {rel: "stylesheet", href: "nothing-there.css"})), await outcome(make("img", {src: "nothing-there.png"}), document.body)]);
    t.log("picture", [await outcome(make("img", {src: "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"}), document.body), await outcome(make("link", {rel: "stylesheet", href: "data:text/css,p{color:red}"}))]);
    const frame = make("iframe", {srcdoc: "<p>x"});
    t.log("frame", await outcome(frame, document.body));
    const image = new Image(3, 4);
    t.log("image", [image.outerHTML, image.complete, image.naturalWidth, image.src, image.currentSrc, image.width, image instanceof HTMLImageElement]);
  });
  inPage("dom_usual_script_elements", async (t) => {
    const log = [];
    globalThis.note = (what) => log.push(what);
    const inline = make("script", {textContent: "note('inline')"});
    document.body.append(inline);
    document.body.insertAdjacentHTML("beforeend", "<script>note('never')</scr" + "ipt>");
    const data = make("script", {type: "application/json", textContent: "{\"a\": 1}"});
    document.body.append(data);
    t.log("inline", [log.splice(0), JSON.parse(data.text).a, data.type, inline.text, inline.async, make("script", {src: "x"}).async, inline.noModule, HTMLScriptElement.supports?.("module"), HTMLScriptElement.supports?.("nothing")]);
    const blob = URL.createObjectURL(new Blob(["note('blob')"], {type: "text/javascript"}));
    const refused = make("script", {src: blob});
    t.log("blob", await Promise.race([new Promise((done) => { refused.onload = refused.onerror = (event) => done(event.type); document.head.append(refused); }), settle(1500)]));
    t.log("log", [log, document.currentScript, document.scripts.length > 2]);
  });
  inPage("dom_usual_attributes_as_nodes", async (t) => {
    const div = make("div");
    div.setAttribute("ID", "x");
    div.setAttributeNS("http://www.w3.org/1999/xlink", "xlink:href", "#y");
    div.setAttribute("Data-Camel", "");
    t.log("names", [div.getAttributeNames(), div.attributes.length, div.attributes[1].prefix, div.attributes[1].localName, div.attributes[1].namespaceURI, div.getAttribute("xlink:href"), div.getAttributeNS("http://www.w3.org/1999/xlink", "href"), div.hasAttribute("id")]);
    const attr = document.createAttribute("Title");
    attr.value = "t";
    t.log("set", [div.setAttributeNode(attr), div.title, attr.ownerElement === div, attr.name, thrown(() => make("p").setAttributeNode(attr)), div.removeAttributeNode(attr) === attr, div.title]);
    t.log("map", [div.attributes.getNamedItem("id").value, div.attributes.item(0).name, thrown(() => div.attributes.removeNamedItem("none")), div.attributes.removeNamedItem("id").value, Object.keys(div.attributes), String(div.attributes), div.attributes.nothing]);
    t.log("wrong", [thrown(() => div.setAttribute("a b", 1)), thrown(() => div.setAttribute("", 1)), thrown(() => div.toggleAttribute("<")), thrown(() => div.setAttribute("1", 1)), thrown(() => div.removeAttributeNode(attr)), thrown(() => div.setAttributeNS(null, "a:b", 1)), thrown(() => div.getAttribute())]);
    t.log("toggle", [div.toggleAttribute("open"), div.toggleAttribute("open"), div.toggleAttribute("x", true), div.toggleAttribute("x", false), div.outerHTML]);
  });
  inPage("dom_usual_node_relations", async (t) => {
    document.body.innerHTML = "<div id=a><p id=b>x</p>y<p id=c>z</p></div>";
    const [a, b, c] = ["a", "b", "c"].map((id) => document.getElementById(id));
    t.log("around", [a.firstElementChild.id, a.lastElementChild.id, b.nextSibling.data, b.nextElementSibling.id, c.previousElementSibling.id, b.parentElement.id, a.childElementCount, b.previousSibling, document.documentElement.parentElement, document.documentElement.parentNode.nodeName]);
    t.log("compare", [a.contains(b), a.contains(a), a.contains(null), b.compareDocumentPosition(c), c.compareDocumentPosition(b), a.compareDocumentPosition(c), c.compareDocumentPosition(a), a.isSameNode(a), b.isEqualNode(c), a.getRootNode() === document]);
    t.log("moving", [a.appendChild(b) === b, a.innerHTML, a.insertBefore(c, a.firstChild).id, a.replaceChild(make("hr"), c).id, a.removeChild(b).id, a.innerHTML, b.isConnected]);
    t.log("many", [(a.before("1", make("i")), a.after("2"), a.prepend("p"), a.append("q"), document.body.innerHTML), (a.replaceWith("gone", make("u")), document.body.innerHTML)]);
    t.log("names", [document.nodeName, a.nodeName, a.tagName, a.localName, a.namespaceURI, document.createTextNode("").nodeName, document.createComment("").nodeName, document.createDocumentFragment().nodeName, a.nodeType, a.nodeValue]);
    t.log("collections", [String(document.body.children), String(document.body.childNodes), document.body.children.length, document.getElementsByTagName("u")[0].tagName, document.getElementsByClassName("none").length, document.getElementsByName("n").length, document.body.children.namedItem("q"), thrown(() => { document.body.children[0] = 1; return document.body.children[0].tagName; }), [...document.body.childNodes.entries()].length]);
  });
  inPage("dom_usual_live_and_static_lists", async (t) => {
    document.body.innerHTML = "<p class=a>1</p><p class=a>2</p>";
    const live = document.getElementsByClassName("a");
    const fixed = document.querySelectorAll(".a");
    const kids = document.body.childNodes;
    document.body.append(make("p", {className: "a", id: "third", textContent: "3"}));
    t.log("lengths", [live.length, fixed.length, kids.length, live.third.textContent, live.namedItem("third").id, "third" in live, live.item(9), live[9], fixed.item(0).textContent]);
    const seen = [];
    fixed.forEach((node, index, list) => seen.push([node.textContent, index, list === fixed]));
    for (const [index, node] of kids.entries()) seen.push([index, node.nodeName]);
    t.log("iterated", [seen, [...live].map((one) => one.textContent), Array.from(fixed, (one) => one.className), Array.prototype.map.call(live, (one) => one.id), Object.keys(fixed), typeof live.forEach, [...fixed.keys()]]);
    live[0].className = "";
    live[0].remove();
    t.log("after", [live.length, fixed.length, fixed[1].isConnected, document.forms.length, document.images.length, document.getElementsByTagName("*").length > 4]);
  });
  inPage("dom_usual_editable_and_selection", async (t) => {
    document.body.innerHTML = "<div id=e contenteditable>one <b>two</b></div><div id=n>three</div>";
    const e = document.getElementById("e");
    t.log("editable", [e.isContentEditable, e.firstElementChild.isContentEditable, document.getElementById("n").isContentEditable, e.contentEditable, document.designMode]);
    const selection = getSelection();
    selection.selectAllChildren(e);
    t.log("all", [String(selection), selection.rangeCount, selection.anchorNode === e, selection.focusOffset, selection.getRangeAt(0).cloneContents().childNodes.length]);
    selection.getRangeAt(0).deleteContents();
    t.log("deleted", [e.innerHTML, String(selection)]);
    const range = document.createRange();
    range.selectNodeContents(document.getElementById("n"));
    range.setStart(document.getElementById("n").firstChild, 2);
    selection.removeAllRanges();
    selection.addRange(range);
    t.log("part", [String(selection), selection.isCollapsed, selection.type, selection.containsNode(document.getElementById("n").firstChild, true)]);
    range.insertNode(make("i", {textContent: "!"}));
    t.log("inserted", [document.getElementById("n").innerHTML, String(range)]);
  });
  inContent("dom_usual_content_panel", async (t) => {
    const host = make("lab-panel");
    const root = host.attachShadow({mode: "closed"});
    root.innerHTML = "<style>:host { all: initial } button { color: rgb(5, 6, 7) }</style><div part=box><slot></slot><button id=b>Close</button></div>";
    host.append("slotted");
    document.documentElement.append(host);
    t.log("host", [host.shadowRoot, host.isConnected, root.mode, root.host === host, document.querySelector("lab-panel") === host, document.querySelector("button#b"), root.querySelector("#b").textContent, host.textContent, root.querySelector("slot").assignedNodes().length]);
    const log = [];
    root.getElementById("b").addEventListener("click", (event) => { log.push(["in", event.target.id, event.composedPath()[0].id]); host.remove(); });
    document.addEventListener("click", (event) => log.push(["out", event.target.localName, event.composedPath()[0].localName]), {once: true});
    root.getElementById("b").click();
    t.log("log", [log, host.isConnected, getComputedStyle(root.getElementById("b")).color]);
  });
  inContent("dom_usual_content_watches_page", async (t) => {
    const seen = [];
    const observer = new MutationObserver((records) => { for (const record of records) for (const node of record.addedNodes) if (node.nodeType === Node.ELEMENT_NODE && node.matches(".item, :has(.item)")) seen.push(node.textContent); });
    observer.observe(document.body, {childList: true, subtree: true});
    const list = make("ul");
    document.body.append(list);
    for (const text of ["a", "b"]) list.append(make("li", {className: "item", textContent: text}));
    await settle();
    list.insertAdjacentHTML("beforeend", "<li class=item>c</li><li>d</li>");
    const wrap = make("div", {innerHTML: "<p><i class=item>e</i></p>"});
    list.replaceChildren(wrap);
    await settle();
    t.log("seen", seen);
    observer.disconnect();
    list.append(make("li", {className: "item"}));
    t.log("after", [observer.takeRecords().length, list.closest("html").tagName, document.body.lastElementChild === list]);
    list.remove();
  });
  inContent("dom_usual_content_fills_form", async (t) => {
    const form = make("form", {innerHTML: "<input name=user><input name=pass type=password><select name=s><option>a<option>b</select><input type=checkbox name=c>"});
    document.body.append(form);
    const log = [];
    for (const type of ["input", "change", "focus", "blur"]) form.addEventListener(type, (event) => log.push([event.type, event.target.name, event.target.value, event.isTrusted]), true);
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
    for (const [name, value] of [["user", "me"], ["pass", "secret"]]) {
      const field = form.elements[name];
      set.call(field, value);
      field.dispatchEvent(new InputEvent("input", {bubbles: true, inputType: "insertText", data: value}));
      field.dispatchEvent(new Event("change", {bubbles: true}));
    }
    form.elements.s.selectedIndex = 1;
    form.elements.c.click();
    t.log("log", log);
    t.log("form", [[...new FormData(form)], form.elements.s.value, form.querySelector(":checked").value, form.elements.pass.type, thrown(() => set.call({}, "x")), thrown(() => HTMLInputElement.prototype.value)]);
    form.remove();
  });
}
