// Popups, options pages and pages under a content script, put together the way authors do.
{
  const {inPage, inContent, thrown, make, settle} = inDocuments;
  const {tag, keysOf} = inAreas;
  const fill = (text) => { document.body.innerHTML = text; return document.body.firstElementChild; };
  const $ = (selector, root = document) => root.querySelector(selector);
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
  const ids = (list) => [...list].map((one) => one.id || one.localName);

  inPage("usage_options_with_groups", async (t) => {
    fill(`<form id=prefs name=prefs><fieldset id=look><legend>Look</legend><label for=dark>Dark <input type=checkbox id=dark name=dark></label><label><input type=radio name=size value=s>S</label><label><input type=radio name=size value=m checked>M</label><label><input type=radio name=size value=l disabled>L</label></fieldset><fieldset id=off disabled><input name=inner value=1><legend><input name=legend value=2></legend><button name=b>x</button></fieldset><input name=outer form=prefs><output name=sum for="dark">0</output></form><input name=far form=prefs value=far>`);
    const f = document.forms.prefs;
    t.log("elements", [...f.elements].map((e) => e.name || e.id));
    t.log("radio", [f.elements.size.constructor.name, f.size.value, f.size.length, (f.size.value = "s", f.size.value), $$("input[name=size]").map((r) => r.checked), (f.size.value = "nope", f.size.value), f.size[1].labels.length, f.dark.labels[0].control === f.dark]);
    t.log("disabled", [f.inner.disabled, f.inner.matches(":disabled"), f.legend.matches(":disabled"), f.b.willValidate, f.inner.willValidate, $("#off").elements.length, $("#off").matches(":disabled"), $$(":enabled").length]);
    t.log("data", [[...new FormData(f).keys()], (f.dark.checked = true, [...new FormData(f)].map(String)), f.elements.namedItem("dark") === f.dark, f.elements.sum.htmlFor.value, f.sum.value, f.sum.defaultValue]);
    f.reset();
    t.log("reset", [f.dark.checked, f.size.value, f.far.value, f.far.form === f, f.length, f[0].id]);
    $("label").click();
    t.log("label", [f.dark.checked, document.activeElement.localName, f.size[0].form.name, f.look === undefined, typeof f.elements.look]);
  });

  inPage("usage_options_validation", async (t) => {
    fill(`<form id=f><input id=a required><input id=b type=email value=nope><input id=c type=number min=2 max=10 step=2 value=5><input id=d pattern="[a-z]{3}" value=AB title="three"><input id=e type=url value="x y"><input id=g minlength=4 value=ab><select id=h required><option value="">pick</option><option>one</option></select><textarea id=i maxlength=2>long</textarea><input id=j type=range value=200><input id=k type=date value="2020-02-30"></form>`);
    const flags = (v) => { const all = []; for (const k in v) if (v[k]) all.push(k); return all.join(); };
    t.log("states", $$("#f > *").map((e) => [e.id, e.validity.valid, flags(e.validity), e.checkValidity(), e.value]));
    t.log("matches", [ids($$(":invalid")), ids($$(":valid")), ids($$(":required")), ids($$(":out-of-range")), ids($$(":in-range")), $("#f").checkValidity(), $("#f").noValidate]);
    const seen = []; $("#f").addEventListener("invalid", (e) => { seen.push([e.target.id, e.bubbles, e.cancelable, e.eventPhase]); e.preventDefault(); }, true);
    t.log("reported", [$("#f").reportValidity(), seen.map(String)]);
    $("#a").setCustomValidity("Say more"); $("#b").value = "a@b.c"; $("#c").stepUp(); $("#k").valueAsDate = new Date(0);
    t.log("changed", [$("#a").validationMessage, $("#a").validity.customError, $("#b").validity.valid, $("#c").value, $("#c").valueAsNumber, $("#k").value, $("#k").valueAsNumber, ($("#a").setCustomValidity(""), $("#a").value = "x", $("#a").checkValidity()), $("#j").value]);
    t.log("wrong", [thrown(() => $("#a").stepUp()), thrown(() => { $("#a").valueAsNumber = 4; }), thrown(() => { $("#c").valueAsDate = "x"; }), thrown(() => { $("#i").maxLength = -3; }), thrown(() => $("#b").setSelectionRange(0, 1)), thrown(() => $("#a").setCustomValidity()), thrown(() => $("#f").requestSubmit($("#a")))]);
    $("#f").noValidate = true; const log = []; $("#f").onsubmit = (e) => { log.push([e.type, e.submitter]); return false; }; $("#f").requestSubmit();
    t.log("novalidate", [log, $("#f").outerHTML.slice(0, 24)]);
  });

  inPage("usage_select_built", async (t) => {
    const s = make("select"); document.body.append(s);
    s.add(new Option("One", "1")); s.add(new Option("Two", "2", true)); s.add(new Option("Zero", "0"), 0); s.append(make("optgroup", {label: "More"})); s.lastChild.append(new Option("Three", "3", false, true), new Option("Four"));
    t.log("built", [s.length, s.value, s.selectedIndex, [...s.options].map((o) => [o.text, o.value, o.index, o.defaultSelected, o.selected]), s.outerHTML, s.type, s.size]);
    s.value = "none"; t.log("none", [s.selectedIndex, s.value, s.selectedOptions.length]);
    s.selectedIndex = 1; s.remove(0); t.log("removed", [s.selectedIndex, s.value, s.options.length, s.item(0).label, s.namedItem("x"), s[2].parentNode.label]);
    s.multiple = true; [...s.options].forEach((o) => { o.selected = o.value !== "2"; });
    t.log("multiple", [s.type, [...s.selectedOptions].map((o) => o.value), s.value, s.selectedIndex, (s.options.selectedIndex = 1, s.selectedOptions.length)]);
    s.options.length = 1; s.options[2] = new Option("late");
    t.log("cut", [s.options.length, s.innerHTML, [...s.children].map((c) => c.localName), (s.length = 0, s.children.length, s.value)]);
    t.log("wrong", [thrown(() => s.add("x")), thrown(() => s.add(make("p"))), thrown(() => { s.options[0] = "x"; }), new Option().outerHTML, new Option("a", "b", true, false).outerHTML, thrown(() => Option("a")), s.options.constructor.name, tag(s.selectedOptions)]);
    fill("<select id=q><option>a<option selected>b<option selected>c</select><select id=r><option disabled selected>x<option>y</select><select id=u size=3><option>k</select><select id=w><option disabled>d<option>e</select>");
    t.log("defaults", $$("select").map((e) => [e.id, e.value, e.selectedIndex]));
    const log = []; $("#q").addEventListener("change", (e) => log.push(e.target.value)); $("#q").value = "a"; $("#q").dispatchEvent(new Event("change")); $("#q").options[2].setAttribute("selected", ""); $("#q").form?.reset();
    t.log("log", [log, $("#q").value]);
  });

  inPage("usage_table_of_rows", async (t) => {
    const table = make("table"); document.body.append(table);
    const head = table.createTHead().insertRow(); ["Name", "Hits"].forEach((x) => head.append(make("th", {textContent: x, scope: "col"})));
    for (const [n, h] of [["b", 2], ["a", 9], ["c", 5]]) { const r = table.insertRow(); r.insertCell().textContent = n; r.insertCell().append(String(h)); r.dataset.name = n; }
    t.log("built", [table.outerHTML, table.rows.length, table.tBodies.length, table.tHead.rows[0].cells[1].cellIndex, table.rows[2].rowIndex, table.rows[2].sectionRowIndex]);
    const body = table.tBodies[0]; [...body.rows].sort((x, y) => x.cells[0].textContent.localeCompare(y.cells[0].textContent)).forEach((r) => body.append(r));
    t.log("sorted", [[...body.rows].map((r) => r.dataset.name), body.rows[0].cells.length, table.createCaption().outerHTML, (table.caption.textContent = "Cap", table.firstElementChild.localName), table.createTFoot() === table.tFoot, table.lastElementChild.localName]);
    body.deleteRow(-1); body.rows[0].deleteCell(0); table.deleteTHead(); table.deleteCaption();
    t.log("deleted", [table.outerHTML, table.tHead, table.caption, body.rows[0].cells[0].colSpan, (body.rows[0].cells[0].colSpan = 3, body.rows[0].cells[0].outerHTML)]);
    t.log("wrong", [thrown(() => body.insertRow(9)), thrown(() => body.deleteRow(7)), thrown(() => table.insertRow(-2)), thrown(() => body.rows[0].insertCell(5)), thrown(() => { table.tHead = make("p"); }), thrown(() => { table.caption = make("tbody"); })]);
    const d = make("div"); d.innerHTML = "<tr><td>x</td></tr>"; const tb = make("tbody"); tb.innerHTML = "<tr><td>x<td>y</tr>text<p>p</p>";
    t.log("parsed", [d.innerHTML, tb.innerHTML, (table.innerHTML = "<tr><td>1", table.outerHTML), (table.insertAdjacentHTML("beforeend", "<tfoot><tr><th>f"), table.innerHTML), (d.innerHTML = "<table><p>in</p><tr><td>c</table>", d.innerHTML)]);
  });

  inPage("usage_template_list", async (t) => {
    fill(`<template id=row><li class=item><span class=name></span><button data-act=del>x</button></li></template><ul id=list></ul>`);
    const tpl = $("#row"), list = $("#list");
    t.log("template", [tpl.content.nodeType, tpl.childNodes.length, tpl.innerHTML.length, tpl.content.ownerDocument === document, tpl.content.firstElementChild.isConnected, $(".item"), tag(tpl.content), tpl.content.getRootNode() === tpl.content]);
    ["one", "<two>", "three"].forEach((n, i) => { const c = tpl.content.cloneNode(true); $(".name", c).textContent = n; c.firstElementChild.dataset.index = i; list.appendChild(c); });
    t.log("listed", [list.innerHTML, list.childElementCount, list.children[1].ownerDocument === document]);
    list.addEventListener("click", (e) => { const b = e.target.closest("[data-act]"); if (b && list.contains(b)) b.closest("li").remove(); });
    $$("button")[1].click();
    t.log("after", [$$("li").map((l) => [l.dataset.index, l.innerText]), list.querySelectorAll("li:first-child > .name").length, list.lastElementChild.previousElementSibling.className, document.importNode(tpl.content, true).childNodes.length]);
    tpl.innerHTML += "<p>more</p>"; tpl.append("outside");
    t.log("grown", [tpl.content.childElementCount, tpl.childNodes.length, tpl.outerHTML, tpl.cloneNode(true).content.children.length, tpl.cloneNode(false).content.children.length]);
    const made = make("template", {innerHTML: " <td>c</td><tr><td>d "}); t.log("contexts", [made.innerHTML, made.content.firstChild.nodeType, $$("td", made.content).length, made.content.textContent]);
  });

  inPage("usage_selectors", async (t) => {
    fill(`<main id=m><section id=s1 class="card open" data-kind="news" lang=en><h2 id=h1>t</h2><p id=p1>a<p id=p2 hidden>b</section><section id=s2 class=card data-kind="new"><p id=p3></p><a id=a1 href=#x>l</a><a id=a2>n</a></section><ul id=u><li id=l1><li id=l2><li id=l3 class=on><li id=l4><li id=l5></ul><input id=i1 type=text placeholder=P readonly><input id=i2 type=checkbox checked><input id=i3 value="a&quot;b"></main>`);
    const q = (s) => thrown(() => ids($$(s)));
    t.log("attributes", ["[data-kind^=new]", "[data-kind$=s]", "[class~=open]", "[lang|=en]", "[data-kind='NEWS' i]", "[data-kind=\"new\"]", "[hidden]", "[data-kind*=\"\"]", "[href='#x']", "input[value='a\"b']"].map((s) => [s, q(s)]));
    t.log("nth", ["li:nth-child(2n+1)", "li:nth-child(-n+2)", "li:nth-last-child(2)", "li:nth-child(even)", "p:nth-of-type(2)", "li:nth-child(1 of .on)", "li:first-of-type", "li:not(:nth-child(n+3))", "section:only-child", "a:last-of-type", "li:nth-child(3n-1)"].map((s) => [s, q(s)]));
    t.log("logic", [":is(h2, a):not([href])", "section:has(> h2)", "section:has(+ section)", ":where(.card) p", "section:not(:has(a))", "p:empty", "li:has(~ .on)", "#m > :not(section, ul)", "h2 ~ p", "h2 + p", ":is(:bad, a)", "a:any-link", ":root > body > main"].map((s) => [s, q(s)]));
    t.log("states", [":checked", ":read-only", ":placeholder-shown", ":disabled", ":link", ":target", ":focus", "input:not([type])", ":indeterminate", ":optional", ":default", ":defined:is(ul)", ":scope > main"].map((s) => [s, q(s)]));
    t.log("wrong", ["", "a:b", "p::before", "[x", "a >", "> a", "li:nth-child(x)", ":not()", "#1", ".a..b", "a,,b", "*|p", "ns|p", ":has()", "!", ":is()", "p:host"].map((s) => [s, q(s)]));
    t.log("closest", [$("#p1").closest(".card").id, $("#p1").closest("p").id, $("#p1").closest("ul"), $("#l3").matches("ul > .on, x"), $("#s1").querySelector(":scope > h2").id, $("#s1").querySelector("main h2").id, thrown(() => $("#s1").closest("")), thrown(() => $("#s1").matches()), CSS.escape("1a.b#"), CSS.escape("-"), CSS.escape(""), $$(`#${CSS.escape("i1")}`).length]);
    t.log("live", [document.getElementsByClassName("card open").length, $("#m").getElementsByTagName("LI").length, $("#u").children.l3.id, document.getElementsByTagName("*").length > 10, document.getElementsByName("x").length, $("#u").querySelectorAll("li").forEach.length, tag($("#u").querySelectorAll("x"))]);
  });

  inPage("usage_inserting", async (t) => {
    const d = fill("<div id=d>a<b>b</b></div>"), b = $("b");
    d.insertAdjacentElement("afterbegin", make("i")); d.insertAdjacentText("beforeend", "<t>"); b.insertAdjacentHTML("beforebegin", "<u>u</u>x"); b.insertAdjacentHTML("AFTEREND", "y");
    t.log("adjacent", [d.outerHTML, d.insertAdjacentElement("beforebegin", make("hr")).localName, d.previousSibling.localName, d.insertAdjacentText("afterend", "z"), make("p").insertAdjacentElement("beforebegin", make("s"))]);
    t.log("wrong", [thrown(() => d.insertAdjacentHTML("in", "x")), thrown(() => make("p").insertAdjacentHTML("afterend", "x")), thrown(() => d.insertAdjacentElement("afterbegin", "x")), thrown(() => d.insertAdjacentHTML("beforeend")), thrown(() => d.appendChild(null)), thrown(() => d.insertBefore(make("p"), document.head)), thrown(() => d.insertBefore(make("p"))), thrown(() => d.removeChild(make("p"))), thrown(() => d.replaceChild(make("p"), make("q"))), thrown(() => b.append(d)), thrown(() => make("br").append(b).x)]);
    document.body.append(b); fill("<div id=d>1<b>2</b>3</div>"); const e = $("#d");
    e.firstChild.after("-", make("i", {textContent: "i"})); e.lastChild.before("<"); $("b", e).replaceWith("R", make("u"), "S"); e.prepend("P", null, undefined, 5);
    t.log("places", [e.innerHTML, e.childNodes.length, (e.normalize(), e.childNodes.length), e.replaceChildren("only", make("wbr")), e.innerHTML, (e.replaceChildren(), e.hasChildNodes())]);
    const f = document.createDocumentFragment(); f.append(make("p", {id: "f1"}), "t"); f.prepend(make("q"));
    t.log("fragment", [f.childElementCount, f.getElementById("f1").localName, f.textContent, f.cloneNode(true).children.length, e.appendChild(f) === f, f.childNodes.length, e.innerHTML, new DocumentFragment().ownerDocument === document, f.parentNode, thrown(() => f.innerHTML)]);
    const r = document.createRange().createContextualFragment("<li>x</li><script>window.ran = 1</script>"); e.append(r);
    t.log("contextual", [e.lastElementChild.localName, e.lastElementChild.previousSibling.localName, typeof window.ran, (e.outerHTML = "<em>e</em>", $("em").outerHTML), e.isConnected, thrown(() => { document.documentElement.outerHTML = "x"; }), thrown(() => { make("p").outerHTML = "x"; })]);
    const moved = make("a"); document.body.append(moved); t.log("moving", [document.body.contains(moved), (document.head.append(moved), document.body.contains(moved)), moved.compareDocumentPosition(document.body), document.body.compareDocumentPosition(moved), moved.compareDocumentPosition(document.head), moved.isSameNode(moved), moved.isEqualNode(make("a")), moved.getRootNode() === document, (moved.remove(), moved.getRootNode() === moved)]);
  });

  inPage("usage_text_and_markup", async (t) => {
    const d = fill(`<div id=d>  one <b>two</b>\n three<br>four<p>five</p><script>var s</script><style>q{}</style><span style="display:none">no</span><span style="visibility:hidden">hid</span><ul><li>l1<li>l2</ul><pre> p  q\n</pre><textarea>ta</textarea></div>`);
    t.log("texts", [d.innerText, d.textContent, $("span").innerText, $("ul").innerText, $("pre").innerText, d.outerText === d.innerText, $("textarea").innerText]);
    d.innerText = "a\nb  c\r\nd<e>"; t.log("set", [d.innerHTML, d.childNodes.length, (d.textContent = null, d.childNodes.length), (d.textContent = 0, d.innerHTML), (d.innerText = "", d.innerHTML), (d.innerHTML = null, d.innerHTML), (d.innerHTML = undefined, d.innerHTML)]);
    d.innerHTML = "<p>a<p>b<div>c</p>d<b>e<i>f</b>g</i>&amp;&lt;&nbsp;&copy;&notit;&#x41;<img src=x alt='\"'><br/><custom-x/>h<!-- c --><![CDATA[k]]></div><a><a>n</a>";
    t.log("mended", d.innerHTML);
    t.log("escapes", [(d.textContent = "a & b < c > \"d\" \u00a0", d.innerHTML), (d.setAttribute("title", "<&>\"'\u00a0"), d.outerHTML), (d.innerHTML = "<textarea>\n\nx</textarea><pre>\ny</pre><xmp><b></xmp><noscript><p>n</p></noscript><svg><Path/><foreignObject><DIV></svg>", d.innerHTML), $("svg", d).firstChild.namespaceURI, $("noscript", d).childNodes[0].nodeType]);
    const x = new XMLSerializer(); t.log("xml", [x.serializeToString(make("br")), x.serializeToString(make("p", {textContent: "<&>"})), x.serializeToString(document.createTextNode("&")), x.serializeToString(document.createComment("c")), x.serializeToString($("svg"))]);
    t.log("nodes", [document.createTextNode("x").nodeName, make("p").nodeName, document.createComment("c").nodeValue, make("X-Y").localName, document.createElementNS("u", "A:b").nodeName, document.createElement("a:b").prefix, document.createAttribute("AB").name, document.nodeValue, document.textContent, document.doctype.nodeName, document.createElement("p").attributes.length, thrown(() => make("1")), thrown(() => document.createElementNS("", "a:b")), thrown(() => document.createTextNode())]);
  });

  inPage("usage_classes_data_attributes", async (t) => {
    const e = make("div", {className: "a  b"}); document.body.append(e);
    e.classList.add("c", "d"); e.classList.remove("a", "zz"); t.log("list", [e.className, e.classList.length, e.classList.toggle("on"), e.classList.toggle("on", true), e.classList.toggle("b", false), e.className, e.classList.contains("c"), e.classList.replace("c", "d"), [...e.classList], String(e.classList), (e.classList = "x y", e.className), e.classList.value]);
    t.log("wrong", [thrown(() => e.classList.add("")), thrown(() => e.classList.add("a b")), thrown(() => e.classList.toggle()), thrown(() => e.classList.contains()), thrown(() => e.classList.replace("x", "")), e.classList.contains(""), e.classList.item(9), e.classList[9], thrown(() => e.classList.supports("a"))]);
    e.dataset.userId = 5; e.dataset.a1 = null; e.dataset["x.y"] = ""; t.log("data", [e.outerHTML, {...e.dataset}, "userId" in e.dataset, delete e.dataset.a1, delete e.dataset.nope, e.dataset.none, e.hasAttribute("data-a1"), thrown(() => { e.dataset["a-b"] = 1; }), thrown(() => { e.dataset["a b"] = 1; }), Object.keys(e.dataset), JSON.stringify(e.dataset), tag(e.dataset)]);
    e.toggleAttribute("hidden"); e.setAttribute("ARIA-Label", "L"); e.ariaExpanded = "true"; e.role = "button"; e.tabIndex = 2; e.title = "T"; e.lang = "de"; e.dir = "RTL"; e.draggable = true; e.contentEditable = "true"; e.spellcheck = false; e.accessKey = "k"; e.inert = true; e.translate = false; e.slot = "s"; e.part = "p q"; e.enterKeyHint = "go"; e.inputMode = "numeric"; e.autocapitalize = "words";
    t.log("reflected", [e.outerHTML, e.hidden, e.ariaLabel, e.ariaHidden, e.dir, e.isContentEditable, e.part.length, e.translate, e.tabIndex, make("div").tabIndex, make("a").tabIndex, make("button").tabIndex, make("div").draggable, make("img").draggable]);
    e.hidden = "until-found"; const a = [e.getAttribute("hidden"), e.hidden]; e.ariaLabel = null; e.contentEditable = "inherit"; t.log("back", [...a, e.hasAttribute("aria-label"), e.contentEditable, e.hasAttribute("contenteditable"), thrown(() => { e.contentEditable = "x"; }), e.getAttributeNames().length, (e.removeAttribute("class"), e.className), e.getAttribute("nope"), e.getAttributeNS(null, "title")]);
    const at = document.createAttribute("k"); at.value = "v"; t.log("attr", [e.setAttributeNode(at), e.getAttributeNode("k").value, at.ownerElement === e, thrown(() => make("p").setAttributeNode(at)), e.removeAttributeNode(at) === at, thrown(() => e.removeAttributeNode(at)), thrown(() => e.setAttribute("a b", 1)), thrown(() => e.setAttribute("", 1)), thrown(() => e.toggleAttribute("=")), e.attributes.item(0).name, e.attributes["title"]?.value, tag(e.attributes), at.specified, thrown(() => e.setAttribute("x"))]);
  });

  inPage("usage_style_objects", async (t) => {
    const e = make("div"); document.body.append(e); const s = e.style;
    s.backgroundColor = "RGB(1, 2, 3)"; s.marginTop = "05.50px"; s["border-radius"] = "3px"; s.cssFloat = "left"; s.setProperty("--my-Var", " 5 "); s.setProperty("color", "#ABC", "important"); s.webkitUserSelect = "none"; s.width = "calc(1px + 2px)"; s.bogus = "x"; s.height = "nope"; s.opacity = "50%"; s.zIndex = 3;
    t.log("set", [s.cssText, s.length, e.getAttribute("style"), s.item(0), s[1], s.getPropertyValue("--my-Var"), s.getPropertyPriority("color"), s.float, s.height]);
    t.log("removed", [s.removeProperty("color"), s.removeProperty("none"), (s.marginTop = "", s.marginTop), (s.margin = "1px 2px", s.marginLeft), (s.marginLeft = "9px", s.margin), s.cssText, s.parentRule]);
    s.cssText = "border: 1px solid red; padding: 0 0 0 0; font: italic bold 12px/2 Arial, sans-serif; background: url(x.png) no-repeat; flex: 1; inset: 0; overflow: hidden auto; bad; transition: all 1s";
    t.log("shorthands", [s.borderTopWidth, s.border, s.padding, s.fontSize, s.fontWeight, s.lineHeight, s.fontFamily, s.backgroundRepeat, s.backgroundImage, s.flexGrow, s.flexBasis, s.top, s.overflowX, s.overflow, s.transitionDuration]);
    t.log("texts", ["color:red", "color:rgba(0,0,0,.5)", "color:hsl(120,100%,50%)", "color:transparent", "top:1e3px", "top:-0px", "top:+1px", "left:0", "transform:translate(1px,2px) rotate(10DEG)", "background:none", "border:none", "margin:auto", "display:FLEX", "color:currentColor", "width:50%!important", "font-family:'A b',c", "content:'x'", "grid-template-columns:1fr 2fr", "z-index:1.5", "animation:x 1s ease-in", "filter:blur(2px)", "color:#12345678", "width:min(1px,2em)", "cursor:pointer", "inset:1px 2px"].map((x) => (s.cssText = x, s.cssText)));
    t.log("wrong", [thrown(() => s.setProperty("color")), (s.setProperty("color", "red", "bogus"), s.color), (s.setProperty("COLOR", "blue"), s.color), thrown(() => s.getPropertyValue()), s.getPropertyValue("nope"), (e.style = "left: 4px", s.left), "color" in s, "bogus2" in s, CSS.supports("display", "grid"), CSS.supports("(display: grid) and (not (color: x))"), CSS.supports("color", "x"), CSS.supports("--a: b"), tag(s)]);
  });

  inPage("usage_event_paths", async (t) => {
    fill("<div id=o><div id=h></div><p id=p><b id=b>x</b></p></div>");
    const root = $("#h").attachShadow({mode: "open"}); root.innerHTML = "<section><slot></slot><button id=in>i</button></section>"; $("#h").innerHTML = "<u id=lit>l</u>";
    const name = (n) => n === window ? "window" : n === document ? "document" : n === root ? "root" : n.id || n.localName;
    const log = []; const on = (n, type, ...more) => n.addEventListener(type, (e) => log.push([name(e.currentTarget), name(e.target), e.eventPhase, e.composedPath().map(name).join(">")]), ...more);
    on(document, "click"); on(root, "click"); on($("#h"), "click", true); on($("#h"), "click");
    root.querySelector("button").click(); t.log("inside", log.splice(0));
    $("#lit").click(); t.log("slotted", log.splice(0));
    on($("#h"), "own"); on(root, "own"); on(window, "own"); root.querySelector("section").dispatchEvent(new CustomEvent("own", {bubbles: true, detail: 1})); t.log("not composed", log.splice(0));
    root.querySelector("section").dispatchEvent(new CustomEvent("own", {bubbles: true, composed: true})); t.log("composed", log.splice(0));
    const e = new CustomEvent("own", {bubbles: true, cancelable: true, detail: {a: 1}}); t.log("before", [e.composedPath().length, e.eventPhase, e.target, e.currentTarget, e.srcElement, e.returnValue, e.defaultPrevented, e.isTrusted, e.detail.a, e.composed, typeof e.timeStamp]);
    $("#b").addEventListener("own", (x) => { x.preventDefault(); x.stopPropagation(); log.push(x.cancelBubble); }); $("#p").addEventListener("own", () => log.push("never")); t.log("after", [$("#b").dispatchEvent(e), e.defaultPrevented, e.returnValue, e.eventPhase, name(e.target), e.currentTarget, e.composedPath().length, log.splice(0)]);
    const ac = new AbortController(), h = {n: 0, handleEvent(x) { this.n++; log.push([this === h, x.type]); }};
    $("#b").addEventListener("tap", h, {signal: ac.signal}); $("#b").addEventListener("tap", h, {signal: ac.signal}); $("#b").addEventListener("tap", () => log.push("once"), {once: true}); $("#b").addEventListener("tap", (x) => { x.preventDefault(); log.push(x.defaultPrevented); }, {passive: true});
    for (let i = 0; i < 2; i++) $("#b").dispatchEvent(new Event("tap", {cancelable: true})); ac.abort(); $("#b").dispatchEvent(new Event("tap", {cancelable: true})); $("#b").addEventListener("tap", h, {signal: AbortSignal.abort()}); t.log("listeners", [log.splice(0), h.n]);
    t.log("wrong", [thrown(() => $("#b").addEventListener("x")), thrown(() => $("#b").addEventListener("x", 5)), $("#b").addEventListener("x", null), thrown(() => $("#b").dispatchEvent({type: "x"})), thrown(() => $("#b").dispatchEvent()), thrown(() => $("#b").addEventListener("x", () => {}, {signal: 5})), thrown(() => new Event()), thrown(() => new CustomEvent("x", 5)), thrown(() => Event("x")), thrown(() => { const y = new Event("again"); $("#b").addEventListener("again", () => $("#b").dispatchEvent(y)); let got; window.addEventListener("error", (z) => { got = z.message; z.preventDefault(); }, {once: true}); $("#b").dispatchEvent(y); return got; })]);
  });

  inPage("usage_event_constructors", async (t) => {
    const show = (e, ...names) => [e.type, e.bubbles, e.cancelable, e.composed, ...names.map((n) => e[n] === undefined ? "undefined" : e[n])];
    t.log("keys", [show(new KeyboardEvent("keydown"), "key", "code", "keyCode", "charCode", "which", "location", "repeat", "isComposing", "detail", "view", "ctrlKey"), show(new KeyboardEvent("keypress", {key: "é", charCode: 233, bubbles: true, metaKey: true, modifierCapsLock: true}), "key", "charCode", "which", "metaKey"), new KeyboardEvent("x", {modifierCapsLock: true}).getModifierState("CapsLock")]);
    t.log("mice", [show(new MouseEvent("mousedown", {screenX: 1.7, clientX: 2.7, movementX: 3, button: -1}), "screenX", "clientX", "movementX", "button", "buttons", "relatedTarget", "pageX", "layerX", "detail", "x"), show(new PointerEvent("pointermove", {pointerId: -2, width: 2.5, pressure: .3, tiltX: 5, twist: 7, azimuthAngle: 1}), "pointerId", "width", "height", "pressure", "tangentialPressure", "tiltX", "twist", "isPrimary", "pointerType", "altitudeAngle"), show(new WheelEvent("wheel", {deltaX: 1.5}), "deltaX", "deltaY", "deltaZ", "deltaMode")]);
    t.log("texts", [show(new InputEvent("input", {inputType: "deleteContentBackward"}), "data", "inputType", "isComposing", "dataTransfer"), show(new CompositionEvent("compositionend", {data: "x"}), "data", "detail"), show(new ClipboardEvent("paste", {clipboardData: new DataTransfer()})), show(new DragEvent("dragover", {dataTransfer: new DataTransfer(), clientY: 2}), "clientY"), show(new FocusEvent("focusin", {relatedTarget: document.body}), "detail")]);
    t.log("others", [show(new ErrorEvent("error", {message: "m", lineno: 2, error: 5}), "message", "filename", "lineno", "colno", "error"), show(new MessageEvent("message", {data: 1, origin: "o", lastEventId: "i"}), "data", "origin", "lastEventId", "source"), show(new ProgressEvent("progress", {loaded: 1, total: 2}), "lengthComputable", "loaded", "total"), show(new PopStateEvent("popstate"), "state"), show(new HashChangeEvent("hashchange", {newURL: "n"}), "oldURL", "newURL"), show(new StorageEvent("storage", {key: "k"}), "key", "oldValue", "newValue", "url", "storageArea"), show(new PageTransitionEvent("pageshow", {persisted: true}), "persisted"), show(new CloseEvent("close", {code: 5}), "wasClean", "code", "reason"), show(new AnimationEvent("animationend", {animationName: "a"}), "animationName", "elapsedTime", "pseudoElement"), show(new TransitionEvent("transitionend", {propertyName: "p"}), "propertyName", "elapsedTime"), show(new ToggleEvent("toggle", {oldState: "o"}), "oldState", "newState"), show(new PromiseRejectionEvent("x", {promise: Promise.resolve(), reason: 4}), "reason"), show(new FormDataEvent("formdata", {formData: new FormData()}))]);
    const dt = new DataTransfer(); dt.setData("text/plain", "a"); dt.setData("Text", "b"); dt.setData("text/uri-list", "#c\r\nhttp://u/"); dt.items.add("h", "text/html"); dt.items.add(new File(["f"], "n.txt", {type: "text/x"}));
    t.log("transfer", [dt.types, dt.getData("text"), dt.getData("URL"), dt.getData("nope"), dt.items.length, dt.files.length, [...dt.items].map((i) => [i.kind, i.type]), dt.items[3]?.getAsFile()?.name ?? null, dt.dropEffect, dt.effectAllowed, (dt.dropEffect = "copy", dt.dropEffect), (dt.effectAllowed = "bogus", dt.effectAllowed), (dt.clearData("text/html"), dt.types.length), thrown(() => dt.items.add("x", "text/plain")), await new Promise((r) => dt.items[0].getAsString(r))]);
    t.log("wrong", [thrown(() => new PromiseRejectionEvent("x")), thrown(() => new FormDataEvent("x")), thrown(() => new MouseEvent("x", {view: {}})), thrown(() => new MouseEvent("x", 1)), thrown(() => new MessageEvent("x", {ports: [1]})), thrown(() => new DragEvent("x", {dataTransfer: {}})), thrown(() => new ProgressEvent()), thrown(() => new TouchEvent("x").type), thrown(() => new StorageEvent("x", {storageArea: {}}))]);
    const old = document.createEvent("CustomEvent"); old.initCustomEvent("y", true, false, {d: 1}); const m = document.createEvent("MouseEvent"); m.initMouseEvent("click", true, true, window, 1, 2, 3, 4, 5, true, false, false, false, 0, null); const v = document.createEvent("Events"); v.initEvent("z"); t.log("old", [show(old), old.detail.d, show(m, "screenX", "clientY", "ctrlKey", "detail"), show(v), document.createEvent("uievents").constructor.name, document.createEvent("KeyboardEvent").type, thrown(() => document.createEvent("PointerEvent")), thrown(() => document.createEvent("TouchEvent").constructor.name)]);
  });

  inPage("usage_default_actions", async (t) => {
    fill(`<form id=f><input id=c type=checkbox name=c><input id=r1 type=radio name=r><input id=r2 type=radio name=r checked><button id=s name=go value=1>s</button><button id=x type=reset>r</button><button id=n type=button>n</button><input id=i type=image alt=i><input id=q name=q></form><details id=d><summary id=sum>s</summary>body</details><label id=l for=c>l</label><a id=a href="#there">a</a><dialog id=g><form method=dialog><button id=ok value=yes>ok</button></form></dialog>`);
    const log = []; const put = (e) => log.push([e.type, e.target.id, e.cancelable, e.constructor.name]);
    for (const k of ["click", "input", "change", "reset"]) document.body.addEventListener(k, put);
    document.body.addEventListener("submit", (e) => { e.preventDefault(); log.push(["submit", e.submitter?.id, [...new FormData(e.target, e.submitter)].map(String)]); });
    $("#c").click(); t.log("checkbox", [log.splice(0), $("#c").checked]);
    $("#c").addEventListener("click", (e) => { log.push(["in", e.target.checked]); e.preventDefault(); }, {once: true}); $("#c").click(); t.log("prevented", [log.splice(0), $("#c").checked]);
    $("#r1").click(); $("#r1").click(); t.log("radio", [log.splice(0), $("#r1").checked, $("#r2").checked]);
    $("#s").click(); $("#n").click(); $("#i").click(); t.log("submit", log.splice(0));
    $("#q").value = "typed"; $("#x").click(); t.log("reset", [log.splice(0), $("#q").value, $("#r2").checked]);
    $("#l").click(); t.log("label", [log.splice(0), $("#c").checked, document.activeElement.id]);
    $("#d").addEventListener("toggle", put); $("#sum").click(); log.push($("#d").open); await settle(60); t.log("details", log.splice(0));
    const h = []; addEventListener("hashchange", (e) => h.push([new URL(e.newURL).hash, e.isTrusted])); $("#a").click(); log.push(location.hash); await settle(60); t.log("anchor", [log.splice(0), h]);
    $("#g").addEventListener("close", put); $("#g").showModal(); $("#ok").click(); log.push($("#g").open, $("#g").returnValue); await settle(60); t.log("dialog", log.splice(0));
    $("#c").disabled = true; $("#c").click(); $("#s").disabled = true; $("#s").dispatchEvent(new MouseEvent("click", {bubbles: true})); t.log("disabled", log.splice(0));
    $("#c").disabled = false; $("#c").dispatchEvent(new Event("click", {bubbles: true})); $("#c").dispatchEvent(new MouseEvent("click")); make("input", {type: "checkbox"}).click(); const loose = make("input", {type: "checkbox"}); loose.onchange = () => log.push("loose"); loose.click(); t.log("synthetic", [log.splice(0), $("#c").checked, loose.checked]);
  });

  inPage("usage_focus_order", async (t) => {
    fill("<input id=a><input id=b disabled><div id=c>x</div><div id=d tabindex=-1>y</div><button id=e>e</button><a id=g>no</a><a id=h href=#>h</a><div id=i contenteditable>c</div><input id=j hidden><fieldset disabled><input id=k></fieldset>");
    const log = []; for (const k of ["focus", "blur", "focusin", "focusout"]) document.addEventListener(k, (e) => log.push([e.type, e.target.id, e.relatedTarget?.id ?? null, document.activeElement.id || document.activeElement.localName, e.bubbles, e.cancelable]), true);
    $("#a").focus(); t.log("first", log.splice(0)); $("#a").focus(); $("#e").focus(); t.log("moved", log.splice(0));
    t.log("tries", ["b", "c", "d", "g", "h", "i", "j", "k"].map((id) => { $("#e").focus(); $("#" + id).focus(); return [id, document.activeElement.id]; }));
    log.length = 0; $("#d").blur(); $("#i").blur(); t.log("blurred", [log.splice(0), document.activeElement.localName]);
    $("#a").focus(); log.length = 0; $("#a").remove(); t.log("removed", [log.splice(0), document.activeElement.localName]);
    $("#e").focus({preventScroll: true}); t.log("pseudo", [$(":focus").id, $("#e").matches(":focus-within"), document.body.matches(":focus-within"), document.hasFocus() !== undefined]); $("#e").disabled = true; await settle(60); t.log("disabled", [document.activeElement.id || document.activeElement.localName]);
    const auto = make("input", {autofocus: true, id: "auto"}); document.body.append(auto); const sh = make("div", {id: "sh"}); document.body.append(sh); const r = sh.attachShadow({mode: "open", delegatesFocus: true}); r.innerHTML = "<p>x</p><input id=deep>"; sh.focus();
    t.log("shadow", [document.activeElement.id, r.activeElement?.id, r.delegatesFocus, sh.matches(":focus"), auto.autofocus]);
    const input = fill("<input id=v value=abc>"); input.addEventListener("change", () => log.push("change")); log.length = 0; input.focus(); input.value = "x"; input.blur(); input.focus(); input.select(); t.log("value", [log.map((l) => l[0]), input.selectionStart, input.selectionEnd, input.selectionDirection]);
  });

  inPage("usage_selection_ranges", async (t) => {
    const d = fill("<div id=d><p id=p>hello <b id=b>bold</b> end</p><p id=q>second</p></div>");
    const s = getSelection(); s.removeAllRanges(); const r = document.createRange();
    t.log("empty", [s.rangeCount, s.type, s.isCollapsed, s.anchorNode, String(s), thrown(() => s.getRangeAt(0)), r.startContainer === document, r.collapsed]);
    r.setStart($("#p").firstChild, 2); r.setEnd($("#b").firstChild, 2); s.addRange(r);
    t.log("range", [String(r), String(s), s.type, s.anchorOffset, s.focusOffset, r.commonAncestorContainer.id, s.getRangeAt(0) === r, s.containsNode($("#b")), s.containsNode($("#b"), true), s.direction, r.intersectsNode($("#q"))]);
    t.log("parts", [r.cloneContents().textContent, ((f) => { const x = make("div"); x.append(f); return x.innerHTML; })(r.cloneContents()), r.comparePoint($("#q"), 0), r.isPointInRange($("#b").firstChild, 1), r.compareBoundaryPoints(Range.START_TO_END, r.cloneRange()), r.getBoundingClientRect().constructor.name]);
    const w = make("mark"); r.surroundContents.length; t.log("surround", [thrown(() => r.surroundContents(w)), (r.selectNodeContents($("#b")), r.surroundContents(w), d.innerHTML), String(r), r.startContainer.id]);
    r.setStart($("#q").firstChild, 3); t.log("moved", [r.collapsed, r.startOffset, (r.insertNode(make("i")), $("#q").innerHTML), (r.setEndAfter($("#q")), r.endContainer.id), (r.deleteContents(), d.innerHTML), r.collapsed, r.startContainer.id]);
    r.selectNode($("mark")); const f = r.extractContents(); t.log("extracted", [f.firstChild.localName, d.innerHTML, f.textContent, r.startOffset]);
    s.selectAllChildren($("#p")); s.extend($("#p"), 1); t.log("selection", [s.toString(), s.focusOffset, (s.collapseToStart(), s.isCollapsed), (s.setBaseAndExtent($("#p"), 1, $("#p"), 0), s.anchorOffset), s.direction ?? "none", (s.collapse($("#q"), 0), s.anchorNode.id), (s.empty(), s.rangeCount)]);
    t.log("wrong", [thrown(() => r.setStart($("#p"), 99)), thrown(() => r.setStart(null, 0)), thrown(() => r.selectNode(document)), thrown(() => s.collapse($("#p"), 50)), thrown(() => s.extend($("#p"), 0)), thrown(() => r.setStartBefore(make("p"))), thrown(() => s.addRange(5)), new Range().startContainer === document, new StaticRange({startContainer: d, startOffset: 0, endContainer: d, endOffset: 1}).collapsed, thrown(() => new StaticRange({}))]);
    const log = []; document.addEventListener("selectionchange", () => log.push(String(getSelection()))); s.selectAllChildren($("#q")); await settle(80); t.log("change", log);
  });

  inPage("usage_walkers", async (t) => {
    fill("<div id=r>a<p id=p>b<b id=b>c</b><!--k--></p><ul id=u><li id=l1>d</li><li id=l2 class=skip><i id=i>e</i></li></ul>f</div>");
    const r = $("#r"), text = document.createTreeWalker(r, NodeFilter.SHOW_TEXT), got = []; while (text.nextNode()) got.push(text.currentNode.data);
    t.log("text", [got, text.currentNode.data, text.nextNode(), text.whatToShow, text.filter, text.root === r]);
    const el = document.createTreeWalker(r, NodeFilter.SHOW_ELEMENT, (n) => n.className === "skip" ? NodeFilter.FILTER_REJECT : n.localName === "ul" ? NodeFilter.FILTER_SKIP : NodeFilter.FILTER_ACCEPT);
    t.log("walk", [el.firstChild().id, el.nextSibling()?.id ?? null, el.previousNode()?.id ?? null, el.parentNode(), el.lastChild()?.id, (el.currentNode = $("#b"), el.parentNode().id), el.previousSibling(), el.nextNode().id, el.nextNode().id, el.nextNode()]);
    const it = document.createNodeIterator(r, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_COMMENT, {acceptNode: (n) => n.id === "b" ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT}); const seen = []; for (let n; (n = it.nextNode());) { seen.push(n.id || n.nodeName); if (n.id === "u") $("#l1").remove(); }
    t.log("iterate", [seen, it.referenceNode.id, it.pointerBeforeReferenceNode, it.previousNode().id, it.previousNode().id, it.detach()]);
    t.log("wrong", [thrown(() => document.createTreeWalker()), thrown(() => document.createTreeWalker({})), thrown(() => { el.currentNode = null; }), thrown(() => document.createTreeWalker(r, 1, 5)), thrown(() => { const w = document.createTreeWalker(r, 1, () => { throw new Error("mine"); }); w.nextNode(); }), thrown(() => document.createNodeIterator(r, 1, {}).nextNode()), tag(it), tag(el), NodeFilter.SHOW_ALL, typeof NodeFilter]);
    const x = document.evaluate("//li | //p", r, null, XPathResult.ORDERED_NODE_SNAPSHOT_TYPE, null); t.log("xpath", [x.snapshotLength, x.snapshotItem(0).id, document.evaluate("count(//*[@id])", document, null, XPathResult.NUMBER_TYPE).numberValue, document.evaluate("string(//b)", document).stringValue, document.evaluate("//p[contains(., 'b')]/@id", document, null, 9).singleNodeValue.value, document.evaluate("boolean(//nope)", document, null, 3).booleanValue, document.evaluate(".//i/ancestor::ul[1]", r, null, XPathResult.FIRST_ORDERED_NODE_TYPE).singleNodeValue.id, document.evaluate("//text()[normalize-space()='d']", r, null, 6, null).snapshotLength, thrown(() => document.evaluate("//[", document)), thrown(() => document.evaluate("//p", document, null, 1).booleanValue), document.evaluate("//i", document, null, 4).iterateNext().id]);
  });

  inPage("usage_mutations", async (t) => {
    const d = fill("<div id=d class=a>t<p id=p>x</p></div>"), got = [];
    const show = (m) => [m.type, m.target.id || m.target.nodeName, m.attributeName, m.oldValue, ids(m.addedNodes).join(), ids(m.removedNodes).join(), m.previousSibling?.nodeName ?? null, m.nextSibling?.nodeName ?? null];
    const o = new MutationObserver((list, self) => got.push([self === o, ...list.map(show)]));
    o.observe(d, {childList: true, attributes: true, characterData: true, subtree: true, attributeOldValue: true, characterDataOldValue: true});
    d.className = "b"; d.setAttribute("class", "b"); d.dataset.x = 1; $("#p").firstChild.data = "y"; $("#p").append("z", make("i")); d.insertBefore(make("u"), d.firstChild); $("#p").remove(); d.style.color = "red"; d.innerHTML = "<s>1</s>2"; d.textContent = ""; t.log("sync", got.length); await null; t.log("batch", got.splice(0));
    d.append(make("b")); t.log("taken", [o.takeRecords().map(show), o.takeRecords().length]); o.disconnect(); d.append("no"); await settle(20); t.log("silent", got.length);
    const log = []; const a = new MutationObserver(() => log.push("mo")); a.observe(d, {attributes: true, attributeFilter: ["title"]}); Promise.resolve().then(() => log.push("p1")); d.title = "1"; d.lang = "x"; Promise.resolve().then(() => log.push("p2")); queueMicrotask(() => log.push("q")); setTimeout(() => log.push("t"), 0); await settle(30); t.log("order", log);
    a.observe(d, {childList: true}); d.title = "2"; t.log("replaced", a.takeRecords().length); const f = document.createDocumentFragment(); f.append(make("b"), make("i")); d.append(f); d.replaceChildren(make("q"), "w"); d.firstChild.replaceWith(make("hr")); d.normalize(); t.log("kinds", a.takeRecords().map(show));
    t.log("wrong", [thrown(() => o.observe(d)), thrown(() => o.observe(d, {})), thrown(() => o.observe(null, {childList: true})), thrown(() => o.observe(d, {attributes: false, attributeOldValue: true})), thrown(() => o.observe(d, {characterData: false, characterDataOldValue: true})), thrown(() => o.observe(d, {subtree: true})), thrown(() => new MutationObserver()), thrown(() => new MutationObserver(5)), thrown(() => MutationObserver(() => {})), typeof WebKitMutationObserver, tag(o)]);
    const moved = []; const w = new MutationObserver((l) => moved.push(...l.map(show))); w.observe(d, {childList: true, subtree: true}); const inner = make("section", {id: "in"}); d.append(inner); inner.remove(); inner.append(make("em")); await settle(20); t.log("removed subtree", moved);
  });

  inPage("usage_custom_elements", async (t) => {
    const log = []; if (!customElements) return t.log("none", [customElements, thrown(() => class extends HTMLElement {}.name)]);
    class Card extends HTMLElement { static observedAttributes = ["title", "open"]; constructor() { super(); log.push(["new", this.isConnected, this.attributes.length]); this.attachShadow({mode: "open"}).innerHTML = "<slot name=head>none</slot><slot></slot>"; } connectedCallback() { log.push(["in", this.id, this.childNodes.length]); } disconnectedCallback() { log.push(["out", this.id]); } adoptedCallback() { log.push("adopted"); } attributeChangedCallback(...a) { log.push(a.slice(0, 3)); } get open() { return this.hasAttribute("open"); } set open(v) { this.toggleAttribute("open", v); } }
    fill("<x-card id=a title=T>light<b slot=head>H</b></x-card>"); t.log("before", [$("#a").constructor.name, $("#a").matches(":defined"), customElements.get("x-card")]);
    const when = customElements.whenDefined("x-card"); customElements.define("x-card", Card); t.log("upgraded", [log.splice(0), $("#a") instanceof Card, $("#a").matches(":defined"), await when === Card]);
    const b = make("x-card"); b.id = "b"; document.body.append(b); b.open = true; b.title = "u"; b.removeAttribute("title"); b.setAttribute("other", 1); document.body.prepend(b); b.remove(); t.log("life", log.splice(0));
    const c = new Card(); t.log("made", [c.outerHTML, c.localName, tag(c), log.splice(0).length, c.cloneNode(true).shadowRoot !== null, log.splice(0).length]);
    const slots = $$("slot", $("#a").shadowRoot); t.log("slots", [slots[0].assignedNodes().map((n) => n.textContent), slots[1].assignedNodes().map((n) => n.nodeName), slots[1].assignedElements().length, $("b").assignedSlot === slots[0], slots[0].assignedNodes({flatten: true}).length, $("#a").shadowRoot.mode, $("#a").shadowRoot.innerHTML, c.shadowRoot.querySelector("slot").assignedNodes({flatten: true}).map((n) => n.textContent)]);
    const ch = []; slots[0].addEventListener("slotchange", (e) => ch.push([e.type, e.bubbles, slots[0].assignedNodes().length])); $("b").remove(); await settle(20); t.log("slotchange", ch);
    t.log("wrong", [thrown(() => customElements.define("x-card", class extends HTMLElement {})), thrown(() => customElements.define("x-other", Card)), thrown(() => customElements.define("bad", class extends HTMLElement {})), thrown(() => customElements.define("x-y", {})), thrown(() => new (class extends HTMLElement {})()), thrown(() => new HTMLElement()), await outcome(t, () => customElements.whenDefined("BAD")), thrown(() => customElements.define("x-z", () => {})), thrown(() => customElements.define("font-face", class extends HTMLElement {})), thrown(() => make("div").attachShadow({})), thrown(() => make("input").attachShadow({mode: "open"})), thrown(() => c.attachShadow({mode: "open"}))]);
    const closed = make("div").attachShadow({mode: "closed"}); t.log("closed", [closed.host.shadowRoot, closed.mode, closed.nodeName, tag(closed), closed.getRootNode() === closed, closed.host.attachInternals === undefined, thrown(() => make("div").attachInternals()), thrown(() => make("x-card").attachInternals().constructor.name), customElements.getName?.(Card) ?? "none", thrown(() => customElements.upgrade())]);
    class Field extends HTMLElement { static formAssociated = true; constructor() { super(); this.i = this.attachInternals(); this.i.setFormValue("fv"); } formResetCallback() { log.push("reset"); } } customElements.define("x-field", Field); fill("<form id=f><x-field name=n></x-field></form>"); $("#f").reset(); t.log("form", [[...new FormData($("#f"))].map(String), $("x-field").i.form === $("#f"), $("#f").elements.length, log.splice(0), $("x-field").i.willValidate]);
  });

  inContent("usage_content_highlights", async (t) => {
    document.body.insertAdjacentHTML("beforeend", "<article id=art><p>The cat sat. Cat!</p><p>con<b>cat</b>enate</p><script>var cat</script><textarea>cat</textarea></article>");
    const art = document.getElementById("art"); const walker = document.createTreeWalker(art, NodeFilter.SHOW_TEXT, {acceptNode: (n) => ["SCRIPT", "TEXTAREA"].includes(n.parentNode.tagName) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT}); const nodes = []; while (walker.nextNode()) nodes.push(walker.currentNode);
    let n = 0; for (const node of nodes) { const m = /cat/i.exec(node.data); if (!m) continue; const mid = node.splitText(m.index); mid.splitText(3); const mark = make("mark"); mark.className = "hl"; mid.parentNode.replaceChild(mark, mid); mark.appendChild(mid); n++; }
    t.log("marked", [n, art.innerHTML, art.textContent, art.querySelectorAll("mark.hl").length, art.innerText]);
    for (const m of art.querySelectorAll("mark")) { const p = m.parentNode; while (m.firstChild) p.insertBefore(m.firstChild, m); p.removeChild(m); p.normalize(); }
    t.log("restored", [art.innerHTML, art.firstChild.childNodes.length]);
    const r = document.createRange(); r.setStart(art.firstChild.firstChild, 4); r.setEnd(art.firstChild.firstChild, 7); const s = getSelection(); s.removeAllRanges(); s.addRange(r); t.log("selected", [String(s), s.anchorNode === art.firstChild.firstChild, r.toString(), s.rangeCount, typeof CSS.highlights, thrown(() => { const h = new Highlight(r); CSS.highlights.set("hl", h); return [h.size, CSS.highlights.size, h.priority, h.type]; })]);
    t.log("find", [document.body.textContent.includes("concat"), art.querySelector("p:has(b)").textContent, [...art.children].map((c) => c.tagName), document.evaluate("//p[contains(text(),'cat')]", art, null, 7, null).snapshotLength, document.getElementsByTagName("mark").length]);
    const seen = []; const o = new MutationObserver((l) => seen.push(l.length)); o.observe(document.body, {childList: true, subtree: true}); for (let i = 0; i < 3; i++) art.append(make("hr")); await settle(30); o.disconnect(); t.log("observed", seen);
    t.log("editing", [document.execCommand("copy") === true || document.execCommand("copy") === false, document.designMode, thrown(() => document.queryCommandSupported("bold")), document.activeElement.tagName, art.isContentEditable, (art.contentEditable = "plaintext-only", art.contentEditable), document.elementFromPoint(-1, -1), thrown(() => document.elementFromPoint()), document.caretPositionFromPoint === undefined]);
  });
}
