// What documents do in pages and content scripts, as authors of extensions who know browsers would try it.
{
  const {inPage, inContent} = inDocuments;
  const inBoth = (name, body) => scenario(name, {
    bg: async (t) => { await t.open("page"); await t.wait("page ok", 10000); await t.open("content"); await t.wait("content ok", 10000); },
    page: async (t) => { try { await body(t); } finally { await t.signal("page ok"); } },
    content: async (t) => { try { await body(t); } finally { await t.signal("content ok"); } },
  });

  inBoth("kinds_dom_parsing_of_odd_html", async (t) => {
    const box = document.createElement("div");
    const cases = ["<p>a<p>b", "<table><tr><td>x<div>y</table>", "<b><i>x</b>y</i>", "<ul><li>1<li>2</ul>", "<select><option>a<option selected>b<p>c</select>", "a&amp;b&lt;&nbsp;&eacute;&notit;&#128;", "<!-- c --><!doctype x><br/></br>", "<script>1</script><style>a{}</style>", "<svg><path d='x'/><foreignObject><p>q</p></foreignObject></svg>", "<a href=x>1<a href=y>2</a>", "<textarea>\n x</textarea>", "<img src=x onerror=1 alt='a\"b'>", "<template><td>1</td></template>", "<td>lone</td>", "<custom-el a='1' A='2'>z", "<p><table></table>", "<form><form></form></form>", "<math><mi>x</mi></math>", "text<html><body class=q>more"];
    for (const html of cases) { box.innerHTML = html; t.log(html.slice(0, 40), box.innerHTML); }
  });
  inBoth("kinds_dom_dom_parser_and_serializer", async (t) => {
    const doc = new DOMParser().parseFromString("<title>T</title><p id=a>x<script>globalThis.ranInParser = 1</script>", "text/html");
    t.log("html", [doc.title, doc.body.innerHTML, doc.readyState, doc.URL === document.URL, doc.defaultView, doc.contentType, doc.characterSet, typeof ranInParser, doc.compatMode, doc.documentElement.outerHTML.length]);
    const xml = new DOMParser().parseFromString("<r xmlns='u' xmlns:x='v'><x:a b='1' x:c='2'/><![CDATA[<&]]><?pi d?><!--c--></r>", "application/xml");
    t.log("xml", [xml.documentElement.namespaceURI, xml.documentElement.firstChild.prefix, xml.documentElement.firstChild.getAttributeNS("v", "c"), xml.documentElement.textContent, [...xml.documentElement.childNodes].map((n) => [n.nodeType, n.nodeName]), new XMLSerializer().serializeToString(xml), xml.contentType, xml.getElementsByTagNameNS("v", "*").length]);
    const bad = new DOMParser().parseFromString("<a><b></a>", "text/xml");
    t.log("bad", [bad.querySelector("parsererror") !== null, bad.documentElement.nodeName]);
    t.log("wrong", [tried(t, () => new DOMParser().parseFromString("x", "text/odd")), tried(t, () => new DOMParser().parseFromString("x")), tried(t, () => DOMParser()), tried(t, () => new XMLSerializer().serializeToString({}))]);
    const d2 = document.implementation.createHTMLDocument("made"); d2.body.append("hi", d2.createElement("hr"));
    t.log("made", [d2.title, d2.documentElement.outerHTML, d2.location, document.adoptNode(d2.body.firstChild).ownerDocument === document, d2.body.childNodes.length, document.importNode(d2.body, true).ownerDocument === document]);
    t.log("serialize", [new XMLSerializer().serializeToString(Object.assign(document.createElement("input"), {value: "v", disabled: true})), new XMLSerializer().serializeToString(document.createTextNode("<&>")), new XMLSerializer().serializeToString(document.createElementNS("http://www.w3.org/2000/svg", "circle"))]);
    const frag = document.createRange().createContextualFragment("<li>1</li>text<script>globalThis.ranInFragment = 1</script>");
    t.log("fragment", [frag.childNodes.length, frag.firstChild.localName]);
  });
  inBoth("kinds_dom_mutation_observers", async (t) => {
    document.body.insertAdjacentHTML("beforeend", "<section id=watch class=a><p>one</p></section>");
    const el = document.getElementById("watch"), seen = [];
    const describe = (r) => [r.type, r.target.nodeName, r.attributeName, r.oldValue, [...r.addedNodes].map((n) => n.nodeName), [...r.removedNodes].map((n) => n.nodeName), r.previousSibling?.nodeName ?? null, r.nextSibling?.nodeName ?? null];
    const o = new MutationObserver((records, self) => { seen.push([records.length, self === o, records.map(describe)]); });
    o.observe(el, {childList: true, attributes: true, characterData: true, subtree: true, attributeOldValue: true, characterDataOldValue: true});
    el.className = "b"; el.setAttribute("class", "b"); el.firstChild.firstChild.data = "two"; el.append("x", document.createElement("i")); el.innerHTML = "<b>1</b>2"; el.firstChild.dataset.k = "v";
    seen.push("sync"); await null; seen.push("micro"); await t.sleep(5);
    t.log("seen", seen);
    el.replaceChildren(); t.log("taken", o.takeRecords().map(describe));
    o.disconnect(); el.id = "w2"; await t.sleep(5); t.log("after", seen.length);
    const only = []; const o2 = new MutationObserver((r) => only.push(...r.map((x) => x.attributeName))); o2.observe(el, {attributeFilter: ["title"]}); el.title = "q"; el.lang = "de"; await null; t.log("filter", only);
    t.log("wrong", [tried(t, () => o.observe(el, {})), tried(t, () => o.observe(null, {childList: true})), tried(t, () => o.observe(el)), tried(t, () => new MutationObserver()), tried(t, () => o.observe(el, {attributes: false, attributeOldValue: true})), tried(t, () => o.observe(el, {characterDataOldValue: true, characterData: false}))]);
    el.remove();
  });
  inPage("kinds_dom_custom_elements", async (t) => {
    const log = [];
    document.body.innerHTML = "<lab-item id=early label=x>in</lab-item>";
    class LabItem extends HTMLElement {
      static observedAttributes = ["label"];
      constructor() { super(); log.push(["new", this.isConnected, this.hasAttribute("label")]); }
      connectedCallback() { log.push(["connected", this.textContent]); }
      disconnectedCallback() { log.push("disconnected"); }
      attributeChangedCallback(...a) { log.push(["attribute", ...a]); }
      adoptedCallback() { log.push("adopted"); }
    }
    t.log("before", [document.getElementById("early").constructor.name, document.getElementById("early").matches(":defined"), customElements.get("lab-item") === undefined]);
    const when = customElements.whenDefined("lab-item");
    customElements.define("lab-item", LabItem);
    t.log("upgrade", [log.splice(0), (await when) === LabItem, document.getElementById("early") instanceof LabItem]);
    const made = document.createElement("lab-item"); made.setAttribute("label", "1"); made.setAttribute("other", "2"); document.body.append(made); made.remove(); new LabItem();
    const host = document.createElement("div"); host.innerHTML = "<lab-item label=z></lab-item>"; t.log("fragment", log.splice(0)); document.body.append(host); host.textContent = "";
    document.body.insertAdjacentHTML("beforeend", "<lab-item></lab-item>"); document.implementation.createHTMLDocument("").body.append(document.body.lastChild); made.cloneNode();
    t.log("log", log);
    t.log("wrong", [tried(t, () => customElements.define("lab", class extends HTMLElement {})), tried(t, () => customElements.define("lab-item", class extends HTMLElement {})), tried(t, () => customElements.define("lab-two", LabItem)), tried(t, () => customElements.define("lab-three", () => {})), tried(t, () => new (class extends HTMLElement {})()), tried(t, () => customElements.define("Lab-Four", class {})), tried(t, () => customElements.define("font-face", class {})), tried(t, () => HTMLElement()), await outcome(t, () => customElements.whenDefined("nope")), tried(t, () => customElements.define("x-y", class extends HTMLElement {}, {extends: "x-z"}))]);
    customElements.define("lab-button", class extends HTMLButtonElement {}, {extends: "button"});
    t.log("built in", [document.createElement("button", {is: "lab-button"}).outerHTML, tried(t, () => customElements.getName(LabItem))]);
    customElements.define("lab-throws", class extends HTMLElement { constructor() { super(); throw new Error("in constructor"); } });
    self.addEventListener("error", (e) => { log.push(["error", e.message]); e.preventDefault(); }, {once: true});
    t.log("throws", [document.createElement("lab-throws").constructor.name, log.at(-1)]);
    const form = document.createElement("form"); customElements.define("lab-field", class extends HTMLElement { static formAssociated = true; #i = this.attachInternals(); set value(v) { this.#i.setFormValue(v); } get form() { return this.#i.form; } get validity() { return this.#i.validity; } });
    form.innerHTML = "<lab-field name=f></lab-field>"; document.body.append(form); form.firstChild.value = "fv";
    t.log("form", [[...new FormData(form)], form.firstChild.form === form, form.elements.length, form.firstChild.validity.valid, tried(t, () => form.firstChild.attachInternals())]);
  });
  inBoth("kinds_dom_shadow_roots_and_slots", async (t) => {
    const host = document.createElement("div"); host.innerHTML = "<span slot=a>A</span>text<b>B</b>"; document.body.append(host);
    const root = host.attachShadow({mode: "open", delegatesFocus: true}); root.innerHTML = "<header><slot name=a>none</slot></header><slot id=rest></slot><slot name=empty>fallback</slot><button>x</button>";
    const [a, rest, empty] = root.querySelectorAll("slot");
    t.log("slots", [a.assignedElements().map((e) => e.textContent), rest.assignedNodes().map((n) => n.nodeName), empty.assignedNodes().length, empty.assignedNodes({flatten: true}).length, host.firstChild.assignedSlot?.name ?? null, root.mode, root.delegatesFocus, root.nodeName, root.nodeType, host.innerText, host.textContent]);
    const seen = [];
    rest.addEventListener("slotchange", (e) => seen.push(["slotchange", e.target.id, e.bubbles])); host.append(document.createElement("u")); await t.sleep(5);
    for (const [label, target] of [["document", document], ["host", host], ["root", root]]) target.addEventListener("click", (e) => seen.push([label, e.target.localName ?? e.target.nodeName, e.composedPath().slice(0, 4).map((n) => n.localName ?? n.nodeName), e.eventPhase]));
    root.querySelector("button").click(); root.querySelector("button").dispatchEvent(new Event("click", {bubbles: true}));
    t.log("events", seen);
    root.querySelector("button").focus();
    t.log("active", [document.activeElement === host, root.activeElement?.localName ?? null, root.getElementById("rest") === rest, document.getElementById("rest"), document.querySelector("slot"), root.contains(a), host.contains(a), a.getRootNode() === root, a.getRootNode({composed: true}) === document, a.isConnected, root.host === host, host.getHTML?.({serializableShadowRoots: true}) ?? null]);
    const closed = document.createElement("p").attachShadow({mode: "closed"});
    t.log("closed", [closed.host.shadowRoot, closed.mode, tried(t, () => closed.host.attachShadow({mode: "open"})), tried(t, () => document.createElement("a").attachShadow({mode: "open"})), tried(t, () => document.createElement("div").attachShadow({})), tried(t, () => document.createElement("div").attachShadow()), tried(t, () => new ShadowRoot()), tried(t, () => root.cloneNode())]);
    const box = document.createElement("div");
    if (box.setHTMLUnsafe) { box.setHTMLUnsafe("<div><template shadowrootmode=open><i>decl</i></template></div>"); t.log("declarative", [box.firstChild.shadowRoot?.innerHTML ?? null, box.innerHTML]); }
    box.innerHTML = "<div><template shadowrootmode=open>x</template></div>"; t.log("inner", [box.firstChild.shadowRoot, box.firstChild.childNodes.length]);
    const sheet = tried(t, () => { const s = new CSSStyleSheet(); s.replaceSync("button{color:rgb(1, 2, 3)} a{}"); root.adoptedStyleSheets = [s]; return [s.cssRules.length, s.cssRules[0].cssText, getComputedStyle(root.querySelector("button")).color, root.styleSheets.length]; });
    t.log("sheet", sheet); host.remove();
  });
  inBoth("kinds_dom_selectors", async (t) => {
    const box = document.createElement("main"); document.body.append(box);
    box.innerHTML = "<h2 id=t1>T</h2><ul class='l one'><li data-k=a lang=en-US>1</li><li class=x>2<em></em></li><li data-k='b c' hidden>3</li><li>4</li></ul><form><input required><input type=checkbox checked><input type=radio name=r disabled><input placeholder=p><select><option selected>o</option></select><textarea readonly></textarea></form><a href=#x>l</a><p></p><div><!-- c --></div>";
    const names = (s) => tried(t, () => [...box.querySelectorAll(s)].map((e) => e.localName + (e.id ? "#" + e.id : "") + (e.type && e.localName === "input" ? ":" + e.type : "") + (/^\d/.test(e.textContent) && e.localName === "li" ? e.textContent : "")));
    for (const s of ["li:nth-child(2n+1)", "li:nth-last-child(-n+2)", "li:nth-child(even of :not([hidden]))", "li:not(.x):not([data-k])", "ul:has(> .x)", ":is(h2, p):empty", "[data-k~=c]", "[data-k^=b]", "[data-k=\"A\" i]", "[lang|=en]", "h2 + ul > li:first-of-type", "h2 ~ p", ":where(form) :checked", ":disabled", ":required", ":read-only", ":placeholder-shown", ":invalid", "a:any-link", ":root main", ":scope > p", "div:empty", "li:only-child", "em:only-of-type", "option:checked", "*|li.x", "li:lang(en)", ":enabled", ":optional", "input:not([type]), a", "::before", "#t\\31", ":target"]) t.log(s, names(s));
    t.log("wrong", ["", "  ", "li:", "li[", "#1", ":nope", "li >", "..x", "a,,b", ":nth-child(x)", "::unknown", "[a=1]", ":not()", ":has(:has(a))"].map((s) => [s, tried(t, () => box.querySelector(s)?.localName ?? null)]));
    const li = box.querySelector("li.x");
    t.log("closest", [li.closest("ul").className, li.closest("main > ul") !== null, li.closest("nope"), li.matches("ul > *"), tried(t, () => li.matches("!")), box.getElementsByClassName("one l").length, document.getElementsByName("r").length, box.getElementsByTagName("LI").length, tried(t, () => box.querySelectorAll()), box.querySelectorAll("li").constructor.name, CSS.escape("1a b"), li.webkitMatchesSelector("li")]);
    box.remove();
  });
  inBoth("kinds_dom_ranges_and_selection", async (t) => {
    const box = document.createElement("div"); box.innerHTML = "<p id=p1>Hello <b>bold</b> world</p><p id=p2>second</p>"; document.body.append(box);
    const r = document.createRange(); r.setStart(box.firstChild.firstChild, 2); r.setEnd(box.lastChild.firstChild, 3);
    t.log("range", [r.toString(), r.collapsed, r.commonAncestorContainer.localName, r.startOffset, r.endContainer.nodeName, r.cloneContents().textContent, r.intersectsNode(box.querySelector("b")), r.isPointInRange(box, 1), r.comparePoint(box, 2)]);
    const s = getSelection(); s.removeAllRanges(); s.addRange(r);
    t.log("selection", [s.toString(), s.rangeCount, s.type, s.isCollapsed, s.anchorOffset, s.focusNode.nodeName, s.containsNode(box.querySelector("b")), s.getRangeAt(0) === r, s.direction ?? null]);
    s.collapseToStart(); t.log("collapsed", [s.type, s.anchorOffset, String(s)]);
    s.setBaseAndExtent(box.lastChild.firstChild, 4, box.lastChild.firstChild, 1); t.log("backwards", [s.anchorOffset, s.focusOffset, String(s), s.getRangeAt(0).startOffset]);
    s.selectAllChildren(box.lastChild); s.deleteFromDocument(); t.log("deleted", [box.innerHTML, s.type]);
    r.selectNodeContents(box.querySelector("b")); const i = document.createElement("i"); r.surroundContents(i); t.log("surround", [box.innerHTML, r.toString()]);
    r.setStart(i.firstChild, 2); r.insertNode(document.createElement("hr")); t.log("insert", box.firstChild.innerHTML);
    r.setStartBefore(box.querySelector("b")); r.setEndAfter(box.querySelector("b")); t.log("extract", [r.extractContents().firstChild.outerHTML, box.innerHTML, r.collapsed]);
    t.log("wrong", [tried(t, () => r.setStart(box.firstChild.firstChild, 99)), tried(t, () => { r.setStart(box.firstChild.firstChild, 1); r.setEnd(box.lastChild, 0); r.surroundContents(i); }), tried(t, () => s.getRangeAt(5)), tried(t, () => r.selectNode(document)), tried(t, () => s.collapse(box, 44)), tried(t, () => r.compareBoundaryPoints(9, r)), tried(t, () => new Range().setStart()), tried(t, () => s.extend(box))]);
    const seen = []; document.addEventListener("selectionchange", () => seen.push("change")); s.selectAllChildren(box); await t.sleep(60); t.log("event", [seen.length > 0, s.modify ? "modify" : "none"]);
    const w = document.createTreeWalker(box, NodeFilter.SHOW_TEXT, (n) => n.data.trim() ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT), texts = []; while (w.nextNode()) texts.push(w.currentNode.data);
    t.log("walk", [texts, document.evaluate("count(//p)", box, null, XPathResult.NUMBER_TYPE, null).numberValue, [...(function* () { const it = document.createNodeIterator(box, NodeFilter.SHOW_ELEMENT); let n; while ((n = it.nextNode())) yield n.localName; })()]]);
    box.remove();
  });
  inBoth("kinds_dom_templates_and_cloning", async (t) => {
    const box = document.createElement("div"); document.body.append(box);
    box.innerHTML = "<template id=row><tr><td class=n></td><td><slot></slot></td></tr></template><table><tbody></tbody></table>";
    const tpl = box.querySelector("template"), body = box.querySelector("tbody");
    for (const n of ["a", "b"]) { const row = tpl.content.cloneNode(true); row.querySelector(".n").textContent = n; body.append(row); }
    t.log("rows", [body.innerHTML, box.querySelector("table").rows.length, body.rows[1].cells.length, body.rows[1].rowIndex, tpl.innerHTML, tpl.childNodes.length, tpl.content.ownerDocument === document, document.importNode(tpl.content, true).ownerDocument === document]);
    const input = Object.assign(document.createElement("input"), {type: "checkbox", checked: true, value: "v"}); input.addEventListener("click", () => t.log("never")); const copy = input.cloneNode();
    t.log("clone", [copy.checked, copy.value, copy.outerHTML, copy.isEqualNode(input), copy.isSameNode(input), tpl.cloneNode(true).content.childNodes.length, tpl.cloneNode().content.childNodes.length]);
    const ta = document.createElement("textarea"); ta.value = "typed"; ta.textContent = "default"; t.log("textarea", [ta.value, ta.defaultValue, ta.cloneNode(true).value, ta.outerHTML]);
    const table = document.createElement("table"); table.createTHead().insertRow().insertCell().append("h"); table.insertRow(-1).insertCell(0).textContent = "c"; table.createCaption().append("cap");
    t.log("table", [table.outerHTML, tried(t, () => table.insertRow(9)), tried(t, () => table.deleteRow(5)), table.tBodies.length]);
    t.log("tree errors", [() => box.appendChild(document.body), () => box.append(document.createElement("p"), box), () => box.insertBefore(document.createElement("p"), document.body), () => box.removeChild(document.body), () => box.appendChild("x"), () => box.appendChild(document), () => document.append("text"), () => document.createElement("1a"), () => document.createElement("a b"), () => box.setAttribute("1", ""), () => document.createElementNS("u", "x:"), () => document.createAttribute(""), () => document.createTextNode(), () => box.insertAdjacentHTML("inside", "x"), () => document.createElement("p").outerHTML = "x", () => box.insertAdjacentElement("beforebegin", null), () => box.classList.add("a b"), () => box.classList.add(""), () => box.toggleAttribute("=="), () => box.replaceChild(1, 2), () => new Node(), () => new HTMLDivElement(), () => document.createEvent("Odd"), () => box.dataset["a-b"] = 1, () => document.createProcessingInstruction("x", "?>"), () => box.closest()].map((f) => tried(t, f)));
    const x = document.createElement("p"); x.append("a", "b", ""); x.normalize(); x.firstChild.splitText(1); t.log("text", [[...x.childNodes].map((n) => n.data), x.firstChild.wholeText, x.innerText, (x.innerText = "l1\nl2", x.innerHTML), x.lastChild.appendData?.("!") ?? x.textContent]);
    box.remove();
  });
  inPage("kinds_dom_forms_and_validation", async (t) => {
    document.body.innerHTML = `<form id=f action="/page2.html?x" method=post><input name=mail type=email value=bad><input name=n type=number min=1 max=5 step=2 value=4><input name=p pattern="[a-z]+" value=1><input name=req required><input type=radio name=c value=1><input type=radio name=c value=2 checked><input type=date name=d value=2024-02-30><input type=color name=col value=red><input type=range name=rng max=10 value=99><select name=m multiple><option selected>1<option value=two selected>2</select><input type=file name=file><button name=go value=1>Go</button><output name=out>o</output><fieldset disabled><input name=off></fieldset></form>`;
    const f = document.forms[0];
    t.log("values", [...f.elements].map((e) => [e.name, e.type, e.value, e.willValidate ?? null]));
    t.log("validity", [...f.elements].filter((e) => e.validity).map((e) => { const bad = []; for (const k in e.validity) if (e.validity[k] && k !== "valid") bad.push(k); return [e.name, e.checkValidity(), bad, e.validationMessage.length > 0]; }));
    const seen = []; f.addEventListener("invalid", (e) => seen.push(e.target.name), true); t.log("check", [f.checkValidity(), seen, f.reportValidity()]);
    f.req.setCustomValidity("own words"); t.log("custom", [f.req.validationMessage, f.req.validity.customError]);
    f.noValidate = true; const events = [];
    f.addEventListener("submit", (e) => { events.push(["submit", e.submitter?.name ?? null, e.constructor.name]); e.preventDefault(); }); f.addEventListener("reset", () => events.push("reset")); f.addEventListener("formdata", (e) => { e.formData.append("more", "1"); events.push("formdata"); });
    f.go.click(); f.requestSubmit(f.go); f.req.value = "v"; f.reset();
    t.log("events", [events, f.req.value, tried(t, () => f.requestSubmit(f.mail))]);
    t.log("data", [[...new FormData(f, f.go)].map(([k, v]) => [k, typeof v === "string" ? v : v.constructor.name + v.size]), f.action.replace(/^.*\/\/[^/]+/, ""), f.method, f.enctype, f.length, f.elements.c.value, f.elements.c.constructor.name, f.n.valueAsNumber, (f.n.stepUp(), f.n.value), f.d.value, f.col.value, f.rng.value, [...f.m.selectedOptions].map((o) => o.value)]);
    t.log("input", tried(t, () => { f.mail.type = "text"; f.mail.value = "hello"; f.mail.setSelectionRange(1, 3); f.mail.setRangeText("EY"); return [f.mail.value, f.mail.selectionStart, f.mail.selectionEnd, f.mail.selectionDirection]; }));
    t.log("wrong", [tried(t, () => f.n.setSelectionRange(0, 1)), tried(t, () => { f.file.value = "x"; }), tried(t, () => f.n.valueAsDate), tried(t, () => { f.d.valueAsNumber = "x"; return f.d.value; }), tried(t, () => { f.mail.maxLength = -5; }), tried(t, () => new FormData(5)), tried(t, () => new FormData().append("a")), tried(t, () => f.m.add({})), tried(t, () => { f.mail.size = 0; })]);
    const label = document.createElement("label"); label.innerHTML = "<input type=checkbox id=lc>t"; document.body.append(label); let n = 0; label.firstChild.onchange = () => n++; label.click(); t.log("label", [label.firstChild.checked, n, label.control === label.firstChild, label.firstChild.labels.length]);
    const d = document.createElement("details"); d.innerHTML = "<summary>s</summary>b"; document.body.append(d); const toggles = []; d.ontoggle = (e) => toggles.push([e.oldState ?? null, e.newState ?? null]); d.firstChild.click(); await t.sleep(30); const dlg = document.createElement("dialog"); document.body.append(dlg); dlg.showModal(); dlg.onclose = () => toggles.push(["close", dlg.returnValue]); dlg.close("rv"); await t.sleep(30); t.log("toggles", [d.open, toggles, tried(t, () => { dlg.show(); dlg.showModal(); })]);
  });
  inBoth("kinds_dom_attributes_and_reflection", async (t) => {
    const e = document.createElement("div"); document.body.append(e);
    e.setAttribute("DATA-My-Key", "1"); e.dataset.other = 2; delete e.dataset.myKey; e.toggleAttribute("hidden"); e.tabIndex = 3; e.title = null; e.dir = "RTL"; e.lang = "de"; e.contentEditable = "true"; e.draggable = true; e.accessKey = "k"; e.ariaLabel = "lab"; e.role = "button"; e.inert = true; e.translate = false; e.spellcheck = false;
    t.log("html", [e.outerHTML, e.getAttributeNames(), e.attributes.length, e.attributes[0].name, e.attributes.hidden?.value ?? null, e.isContentEditable, e.dir, e.hidden, {...e.dataset}]);
    const a = Object.assign(document.createElement("a"), {href: "../x?y#z", target: "_blank", rel: "noopener nofollow", download: ""});
    t.log("anchor", [a.getAttribute("href"), a.pathname, a.search, a.hash, a.relList.length, a.relList.contains("noopener"), tried(t, () => a.relList.supports("noopener")), String(a) === a.href, a.text, a.hasAttribute("download"), a.protocol === location.protocol]);
    const img = new Image(10, 20); img.alt = "x"; img.loading = "lazy"; img.decoding = "odd"; img.crossOrigin = "yes";
    t.log("image", [img.outerHTML, img.width, img.naturalWidth, img.complete, img.loading, img.decoding, img.crossOrigin, img.currentSrc, img.src]);
    const i = document.createElement("input"); i.type = "odd"; i.maxLength = 5; i.setAttribute("size", "x"); i.setAttribute("value", "v"); i.readOnly = true; i.autocomplete = "off"; i.inputMode = "numeric"; i.placeholder = "p";
    t.log("input", [i.outerHTML, i.type, i.maxLength, i.size, i.minLength, i.value, i.defaultValue, i.selectionStart, i.list, i.form, i.valueAsNumber]);
    const list = e.classList; list.add("b", "a", "b"); list.toggle("c", false); t.log("classes", [list.value, list.toggle("a"), list.replace("b", "z"), list.item(0), list.item(9), [...list], list.contains("z"), e.className, String(list), tried(t, () => list.supports("x")), tried(t, () => list.replace("", "x")), tried(t, () => list.toggle("a b"))]);
    e.style.cssText = "color: RED; margin: 1px 2px; --own:  x ; background: url(a.png) no-repeat; bogus: 1; width: -5px"; e.style.marginTop = "3px"; e.style.fontSize = "12"; e.style.color = "nonsense"; e.style.setProperty("opacity", ".5", "important");
    t.log("style", [e.getAttribute("style"), e.style.length, e.style[0], e.style.margin, e.style.getPropertyValue("--own"), e.style.getPropertyPriority("opacity"), e.style.removeProperty("color"), e.style.cssFloat, "webkitTransform" in e.style, e.style.item(99), CSS.supports("display", "grid"), CSS.supports("(display: nope)")]);
    t.log("meta", [document.createElement("meta").content, document.createElement("canvas").width, document.createElement("progress").position, document.createElement("meter").max, document.createElement("ol").start, document.createElement("td").colSpan, document.createElement("iframe").sandbox.length, document.createElement("link").disabled, document.createElement("script").async, document.createElement("button").type, document.createElement("form").method, document.createElement("select").type, document.createElement("textarea").cols, document.createElement("video").paused, document.createElement("nope").constructor.name, document.createElement("x-y").constructor.name, document.createElement("OPTION").index, document.createElement("label").htmlFor]);
    const attr = document.createAttribute("Own"); attr.value = "q"; e.setAttributeNode(attr); t.log("nodes", [e.getAttributeNode("own").value, attr.ownerElement === e, tried(t, () => document.createElement("p").setAttributeNode(attr)), e.attributes.getNamedItem("none"), tried(t, () => e.attributes.removeNamedItem("none")), e.removeAttribute("none") ?? "undefined", e.hasAttributes(), attr.nodeType, attr.specified]);
    e.remove();
  });
  inPage("kinds_dom_keyboard_mouse_and_focus_events", async (t) => {
    document.body.innerHTML = "<input id=a><button id=b>b</button><div id=c tabindex=-1>c</div><input id=d disabled>";
    const [a, b, c, d] = "abcd".split("").map((id) => document.getElementById(id)), log = [];
    for (const type of ["focus", "blur", "focusin", "focusout"]) document.addEventListener(type, (e) => log.push([type, e.target.id, e.relatedTarget?.id ?? null, e.bubbles]), true);
    a.focus(); b.focus(); c.focus(); d.focus(); c.blur();
    t.log("focus", [log.splice(0), document.activeElement.localName]);
    const k = new KeyboardEvent("keydown", {key: "Enter", code: "Enter", ctrlKey: true, bubbles: true, repeat: true, keyCode: 13, location: 1});
    t.log("key", [k.key, k.code, k.keyCode, k.which, k.charCode, k.repeat, k.getModifierState("Control"), k.location, k.isComposing, k.view, k.detail, k instanceof UIEvent]);
    const m = new MouseEvent("mousedown", {button: 2, buttons: 3, clientX: 4.7, screenY: 5, relatedTarget: b, shiftKey: true, view: window, detail: 2});
    t.log("mouse", [m.button, m.buttons, m.clientX, m.pageX, m.x, m.screenY, m.offsetX, m.relatedTarget.id, m.shiftKey, m.view === window, m.detail, m.which, m.movementX]);
    t.log("kinds", [tried(t, () => new WheelEvent("wheel", {deltaY: 3}).deltaMode), tried(t, () => new PointerEvent("pointerdown", {pointerId: 4, pointerType: "pen"}).pointerType), tried(t, () => new InputEvent("input", {data: "x", inputType: "insertText"}).inputType), tried(t, () => new DragEvent("drop").dataTransfer), tried(t, () => new ClipboardEvent("paste").clipboardData), tried(t, () => typeof TouchEvent), tried(t, () => new FocusEvent("focus").relatedTarget), tried(t, () => new CompositionEvent("x", {data: "y"}).data), tried(t, () => new StorageEvent("storage", {key: "k"}).url), tried(t, () => new MessageEvent("message", {data: 1, origin: "o"}).ports.length), tried(t, () => new ErrorEvent("error", {message: "m", lineno: 3}).lineno), tried(t, () => new PromiseRejectionEvent("x")), tried(t, () => new HashChangeEvent("h", {oldURL: "a"}).newURL), tried(t, () => new PopStateEvent("p").state), tried(t, () => new ProgressEvent("p", {total: 4}).lengthComputable), tried(t, () => new SubmitEvent("s").submitter), tried(t, () => new ToggleEvent("t", {newState: "open"}).newState), tried(t, () => new KeyboardEvent()), tried(t, () => new MouseEvent("x", {view: 5})), tried(t, () => new MouseEvent("x", {relatedTarget: 5}))]);
    const old = document.createEvent("CustomEvent"); old.initCustomEvent("legacy", true, true, {d: 1}); b.addEventListener("legacy", (e) => { e.returnValue = false; log.push([e.detail, e.defaultPrevented]); }); t.log("legacy", [b.dispatchEvent(old), log.splice(0), tried(t, () => b.dispatchEvent(document.createEvent("Event")))]);
    b.onclick = function (e) { log.push(["on", this === b, e.type]); return false; }; b.setAttribute("onfocus", "1"); b.addEventListener("click", (e) => { log.push(["listener", e.defaultPrevented]); e.stopImmediatePropagation(); }); b.addEventListener("click", () => log.push("not")); b.click(); b.onclick = "text"; t.log("handlers", [log.splice(0), b.onclick, typeof document.onclick, "onpaste" in b, window.onerror]);
    const o = document.createElement("input"); o.type = "checkbox"; document.body.append(o); for (const type of ["click", "input", "change"]) o.addEventListener(type, (e) => log.push([type, o.checked, e.isTrusted, e.cancelable])); o.click(); o.addEventListener("click", (e) => e.preventDefault()); o.click(); o.dispatchEvent(new MouseEvent("click")); t.log("checkbox", [log.splice(0), o.checked]);
    t.log("exec", [tried(t, () => document.execCommand("copy")), tried(t, () => document.queryCommandSupported("copy")), document.hasFocus !== undefined, document.designMode, tried(t, () => document.elementFromPoint(-1, -1)), typeof navigator.clipboard?.writeText]);
  });
  inPage("kinds_dom_frames_and_windows", async (t) => {
    const load = (set) => new Promise((resolve) => { const f = document.createElement("iframe"); set(f); f.onload = () => resolve(f); document.body.append(f); setTimeout(() => resolve(f), 1500); });
    const blank = document.createElement("iframe"); document.body.append(blank);
    t.log("blank", [blank.contentDocument.readyState, blank.contentDocument.URL, blank.contentWindow.parent === window, blank.contentWindow.location.href, window.frames.length, window.length, window[0] === blank.contentWindow, blank.contentDocument.body.innerHTML, blank.contentWindow.Array === Array, blank.contentWindow.frameElement === blank, blank.contentDocument.compatMode, blank.contentWindow.origin === origin]);
    const s = await load((f) => { f.srcdoc = "<title>S</title><p>src<script>parent.ranInFrame = 1</script>"; f.name = "named"; });
    t.log("srcdoc", [s.contentDocument.title, s.contentDocument.URL, s.contentWindow.name, typeof ranInFrame, window.named === s.contentWindow, s.contentDocument.referrer === location.href, s.contentWindow.location.origin]);
    const web = await load((f) => { f.src = t.LAB.origin + "/content.html?frame"; });
    t.log("cross", [tried(t, () => web.contentDocument), tried(t, () => web.contentWindow.document), tried(t, () => web.contentWindow.location.href), tried(t, () => web.contentWindow.length), tried(t, () => web.contentWindow.foo), tried(t, () => { web.contentWindow.foo = 1; }), tried(t, () => typeof web.contentWindow.postMessage), tried(t, () => Object.keys(web.contentWindow)), tried(t, () => web.contentWindow.parent === window), tried(t, () => String(web.contentWindow)), tried(t, () => web.contentWindow.then)]);
    const sandboxed = await load((f) => { f.setAttribute("sandbox", "allow-scripts"); f.srcdoc = "<p>x"; }); t.log("sandboxed", [sandboxed.contentDocument, sandboxed.sandbox.value, tried(t, () => sandboxed.contentWindow.document)]);
    const heard = new Promise((resolve) => window.addEventListener("message", (e) => resolve([e.data, e.origin === location.origin, e.source === window, e.ports.length]), {once: true})); const ch = new MessageChannel(); window.postMessage({a: 1}, location.origin, [ch.port1]); t.log("message", await heard);
    t.log("wrong", [tried(t, () => window.postMessage(() => {}, "*")), tried(t, () => window.postMessage(1, "nope")), tried(t, () => window.postMessage()), tried(t, () => window.postMessage(1, "*", [{}])), tried(t, () => window.postMessage(1, "*", [ch.port1]))]);
    blank.remove(); t.log("gone", [blank.contentWindow, blank.contentDocument, window.frames.length]);
    t.log("window", [window.name, window.opener, window.closed, top === window, parent === self, frameElement, typeof window.open, tried(t, () => window.status), typeof screen.width, devicePixelRatio > 0, scrollX, pageYOffset, typeof innerWidth, history.length > 0, history.state, document.referrer, document.cookie, document.lastModified.length, document.visibilityState, document.hidden, isSecureContext, crossOriginIsolated, locationbar.visible]);
    history.pushState({n: 1}, "", "?pushed#h"); t.log("history", [history.state, location.search, location.hash, tried(t, () => history.pushState(1, "", "http://example.org/")), tried(t, () => history.pushState(() => {}, ""))]);
    const hash = new Promise((resolve) => { onhashchange = (e) => resolve([e.oldURL.split("/").pop(), e.newURL.split("/").pop()]); }); location.hash = "two"; t.log("hash", await Promise.race([hash, t.sleep(500)]));
  });
  inBoth("kinds_dom_stylesheets_and_media", async (t) => {
    const style = document.createElement("style"); style.textContent = "@media (min-width: 1px) { .lab { color: rgb(10, 20, 30) } } .lab::before { content: 'x' } @import url(no.css); .lab > b { font-weight: 700; margin: 1em }  @supports (display: grid) { i { top: 1px } } @keyframes k { from { left: 0 } } @font-face { font-family: F } .bad { color: ; width: 5 }"; document.head.append(style);
    const sheet = style.sheet;
    t.log("rules", [...sheet.cssRules].map((r) => [r.constructor.name, r.cssText.replace(/\s+/g, " ")]));
    t.log("edit", [tried(t, () => sheet.insertRule(".new{top:0}", 0)), sheet.cssRules[0].selectorText, sheet.cssRules[0].style.top, (sheet.deleteRule(0), sheet.cssRules.length), tried(t, () => sheet.insertRule("nonsense")), tried(t, () => sheet.deleteRule(99)), tried(t, () => sheet.insertRule("a{}", 99)), sheet.ownerNode === style, sheet.href, sheet.media.mediaText, sheet.disabled, document.styleSheets.length > 0, sheet.type]);
    const el = document.createElement("div"); el.className = "lab"; el.innerHTML = "<b>t</b>"; document.body.append(el); const cs = getComputedStyle(el);
    t.log("computed", [cs.color, cs.display, cs.position, cs.visibility, cs.getPropertyValue("z-index"), getComputedStyle(el.firstChild).fontWeight, getComputedStyle(el, "::before").content, tried(t, () => { cs.color = "red"; }), cs.getPropertyValue("--none"), getComputedStyle(document.createElement("p")).color, tried(t, () => getComputedStyle(5))]);
    const mq = matchMedia("(min-width: 1px)"); t.log("media", [mq.matches, mq.media, matchMedia("print").matches, matchMedia("(bogus)").media, matchMedia("(prefers-color-scheme: dark)").matches, mq.onchange, matchMedia("").matches, matchMedia("not all and (hover)").media, tried(t, () => matchMedia())]);
    const link = document.createElement("link"); link.rel = "stylesheet"; link.href = "data:text/css,.lab{visibility:hidden}"; const loaded = new Promise((resolve) => { link.onload = () => resolve("load"); link.onerror = () => resolve("error"); }); document.head.append(link); t.log("link", [await Promise.race([loaded, t.sleep(800).then(() => "nothing")]), cs.visibility]);
    el.style.display = "none"; t.log("boxes", [el.offsetWidth, el.offsetParent, el.getClientRects().length, el.getBoundingClientRect().toJSON(), el.checkVisibility(), el.innerText, el.firstChild.innerText]);
    const constructed = new CSSStyleSheet({media: "print"}); t.log("constructed", [await outcome(t, () => constructed.replace("a{b:c} p{top:1px}").then((x) => x.cssRules.length)), constructed.media.length, tried(t, () => { document.adoptedStyleSheets.push(constructed); return document.adoptedStyleSheets.length; }), tried(t, () => { document.adoptedStyleSheets = [style.sheet]; }), tried(t, () => constructed.replaceSync("@import 'x'") ?? constructed.cssRules.length)]);
    style.remove(); link.remove(); el.remove(); t.log("removed", [style.sheet, sheet.cssRules.length]);
    t.log("animate", tried(t, () => { const a = document.body.animate([{opacity: 0}, {opacity: 1}], 10); return [a.playState, a.constructor.name, typeof a.finished]; }));
  });
  inContent("kinds_dom_page_and_content_worlds", async (t) => {
    const run = (code) => { const s = document.createElement("script"); s.textContent = code; document.documentElement.append(s); s.remove(); };
    run("window.pageValue = {n: 1}; document.body.pageOwn = 5; document.addEventListener('to-page', (e) => { let d; try { d = JSON.stringify(e.detail); } catch (x) { d = x.name; } document.body.dataset.heard = d + typeof e.detail; }); window.addEventListener('message', (e) => { if (e.data.ping) window.postMessage({pong: e.data.ping + 1, src: e.source === window}, '*'); });");
    await t.sleep(50);
    t.log("seen", [typeof pageValue, typeof document.body.pageOwn]);
    document.dispatchEvent(new CustomEvent("to-page", {detail: {a: 1}})); await t.sleep(20); t.log("object detail", document.body.dataset.heard ?? "none");
    document.dispatchEvent(new CustomEvent("to-page", {detail: "text"})); await t.sleep(20); t.log("text detail", document.body.dataset.heard ?? "none");
    const pong = new Promise((resolve) => window.addEventListener("message", (e) => e.data.pong && resolve([e.data, e.source === window, e.origin === location.origin, e.isTrusted]))); window.postMessage({ping: 1}, "*"); t.log("pong", await Promise.race([pong, t.sleep(500).then(() => "none")]));
    run("document.dispatchEvent(new CustomEvent('from-page', {detail: {deep: [1]}}))");
    const from = new Promise((resolve) => document.addEventListener("from-page", (e) => resolve(tried(t, () => [typeof e.detail, e.detail && JSON.stringify(e.detail)])), {once: true})); run("document.dispatchEvent(new CustomEvent('from-page', {detail: {deep: [1]}}))"); t.log("from", await Promise.race([from, t.sleep(300).then(() => "none")]));
    const own = document.createElement("button"); own.setAttribute("onclick", "document.body.dataset.inline = typeof chrome + this.tagName"); document.body.append(own); own.click(); await t.sleep(10); t.log("inline", document.body.dataset.inline ?? "none");
    own.onclick = () => { document.body.dataset.prop = "content"; }; own.click(); t.log("prop", document.body.dataset.prop);
    const a = document.createElement("a"); a.href = "javascript:void(document.body.dataset.js = 'ran')"; document.body.append(a); a.click(); await t.sleep(60); t.log("javascript", document.body.dataset.js ?? "none");
    document.cookie = "lab=1; path=/"; t.log("cookie", [document.cookie.includes("lab=1"), document.domain, document.referrer, document.readyState, document.scripts.length, document.currentScript]);
    localStorage.setItem("shared", "x"); run("document.body.dataset.ls = localStorage.getItem('shared')"); await t.sleep(20); t.log("storage", [document.body.dataset.ls ?? "none", localStorage.length > 0]); localStorage.removeItem("shared");
    t.log("prototypes", [Object.getPrototypeOf(document) === HTMLDocument.prototype, document instanceof Document, window instanceof Window, [] instanceof Array, document.createElement("p").constructor === HTMLParagraphElement, document.body.querySelectorAll("*") instanceof NodeList]);
    run("Array.prototype.extra = 1; HTMLElement.prototype.hooked = () => 1; document.querySelector = () => 'hooked'; JSON.parse = () => 'bad';"); await t.sleep(20); t.log("hooked", [[].extra ?? null, document.body.hooked ?? null, String(document.querySelector("body")), JSON.parse("1")]);
    t.log("fetch", await outcome(t, async () => { const r = await fetch("/content.html"); return [r.status, r.type, r.url.startsWith(location.origin)]; })); t.log("own fetch", await outcome(t, async () => (await fetch(t.api.runtime.getURL("page.html"))).status)); t.log("hidden fetch", await outcome(t, async () => (await fetch(t.api.runtime.getURL("manifest.json"))).status));
  });
  inPage("kinds_dom_copies", async (t) => {
    t.log("nothing", [document.execCommand("copy"), document.execCommand("cut"), document.queryCommandSupported("copy"), document.queryCommandEnabled("copy"), document.queryCommandEnabled("cut"), document.execCommand("paste"), document.queryCommandSupported("paste")]);
    document.body.innerHTML = "<textarea>copy me</textarea>"; const field = document.querySelector("textarea"); field.select();
    const seen = []; for (const type of ["copy", "cut", "paste", "beforecopy", "beforecut", "input"]) document.addEventListener(type, (e) => seen.push([type, e.target.localName, e.clipboardData?.getData("text/plain") ?? null, e.bubbles, e.cancelable, e.inputType ?? null]));
    t.log("field", [document.execCommand("COPY"), document.execCommand("cut"), document.execCommand("bogus"), seen, field.value]);
    document.addEventListener("copy", (e) => { e.clipboardData.setData("text/plain", "mine"); e.preventDefault(); });
    t.log("own", [document.execCommand("copy"), seen.length]);
    field.value = "all of it"; field.focus(); t.log("all", [document.execCommand("selectAll"), field.selectionStart, field.selectionEnd]);
    t.log("written", [await outcome(t, () => navigator.clipboard.writeText("x")), await outcome(t, () => navigator.clipboard.readText()), await outcome(t, () => navigator.clipboard.write([new ClipboardItem({"text/plain": new Blob(["y"], {type: "text/plain"})})]))]);
    t.log("items", [tried(t, () => new ClipboardItem()), tried(t, () => new ClipboardItem({})), tried(t, () => { const c = new ClipboardItem({"text/plain": "x", "text/html": new Blob(["<b>"], {type: "text/html"})}); return [c.types, String(c), Object.isFrozen(c.types)]; }), await outcome(t, () => new ClipboardItem({"text/plain": Promise.resolve("x")}).getType("text/plain").then((b) => [b.type, b.size])), await outcome(t, () => new ClipboardItem({"text/plain": "x"}).getType("text/html")), ClipboardItem.supports("text/plain"), ClipboardItem.supports("x/y"), tried(t, () => ClipboardItem("x")), tried(t, () => new ClipboardItem(5)), await outcome(t, () => navigator.clipboard.write()), await outcome(t, () => navigator.clipboard.write(5)), await outcome(t, () => navigator.clipboard.read()), await outcome(t, () => navigator.clipboard.writeText())]);
  });
  inContent("kinds_dom_copies_in_content", async (t) => {
    const own = document.createElement("button"); own.setAttribute("onclick", "document.body.dataset.inline = typeof chrome + this.tagName"); document.body.append(own); own.click(); await t.sleep(20);
    t.log("handler", document.body.dataset.inline ?? "none");
    t.log("copy", [document.execCommand("copy"), document.execCommand("cut"), document.queryCommandSupported("copy"), document.queryCommandEnabled("copy")]);
    getSelection().selectAllChildren(document.body); t.log("selected", document.execCommand("copy"));
    t.log("written", [await outcome(t, () => navigator.clipboard.writeText("x")), await outcome(t, () => navigator.clipboard.readText())]);
  });
}
