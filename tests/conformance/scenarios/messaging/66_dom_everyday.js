// Documents as people write them for popups, options pages and content scripts: errors, copies, forms, events, observers.
{
  const {inPage, inContent, thrown, make, settle} = inDocuments;

  inPage("dom_every_insert_error", async (t) => {
    const list = make("ul", {innerHTML: "<li>1</li><li>2</li>"});
    const [one, two] = list.children;
    t.log("hierarchy", [thrown(() => one.append(list)), thrown(() => one.appendChild(document)), thrown(() => document.append("text")),
      thrown(() => document.createTextNode("x").appendChild(one)), thrown(() => list.append(document.implementation.createDocumentType("html", "", "")))]);
    t.log("not found", [thrown(() => list.replaceChild(make("li"), document.body)), thrown(() => two.removeChild(one)), thrown(() => list.insertBefore(make("li"), document.head))]);
    t.log("types", [thrown(() => list.insertBefore(one)), thrown(() => list.replaceChild(one)), thrown(() => list.insertBefore(one, "x")), thrown(() => list.removeChild(null)), thrown(() => list.appendChild())]);
    list.append(null, undefined, 5, one);
    t.log("text", list.innerHTML);
  });
  inPage("dom_every_copy_and_import", async (t) => {
    const form = make("form", {innerHTML: "<input id=a value=1><input type=checkbox id=c><textarea id=x>old</textarea><select id=s><option>p<option>q</select><script>globalThis.ran = 1</script>"});
    form.querySelector("#a").value = "typed";
    form.querySelector("#c").checked = true;
    form.querySelector("#x").value = "new";
    form.querySelector("#s").value = "q";
    form.onclick = () => 1;
    form.custom = 5;
    const copy = form.cloneNode(true);
    t.log("copy", [copy.querySelector("#a").value, copy.querySelector("#c").checked, copy.querySelector("#x").value, copy.querySelector("#s").value, copy.onclick, copy.custom, copy.parentNode]);
    document.body.append(copy);
    t.log("scripts", [globalThis.ran, form.isEqualNode(copy)]);
    const other = new DOMParser().parseFromString("<p id=p data-a=1>x<!--y--></p>", "text/html");
    const shallow = document.importNode(other.getElementById("p"));
    const deep = document.importNode(other.getElementById("p"), true);
    t.log("imported", [shallow.outerHTML, deep.outerHTML, deep.ownerDocument === document, other.body.children.length, thrown(() => document.importNode(document)), thrown(() => document.adoptNode(document))]);
    t.log("attr", [form.querySelector("#a").getAttributeNode("id").cloneNode().value, document.createTextNode("q").cloneNode().data, document.createComment("w").cloneNode(true).nodeValue]);
  });
  inPage("dom_every_fragment", async (t) => {
    const fragment = new DocumentFragment();
    fragment.append(make("p", {id: "a", className: "k"}), "text", document.createComment("c"));
    t.log("fragment", [fragment.nodeName, fragment.nodeType, fragment.childElementCount, fragment.getElementById("a").className, fragment.querySelector(".k") === fragment.firstElementChild, fragment.textContent, fragment.parentNode, fragment.ownerDocument === document]);
    const copy = fragment.cloneNode(true);
    t.log("copy", [copy.childNodes.length, fragment.cloneNode().childNodes.length, copy.isEqualNode(fragment)]);
    const added = document.body.appendChild(fragment);
    t.log("moved", [added === fragment, fragment.hasChildNodes(), document.body.contains(fragment), [...document.body.childNodes].slice(-3).map((node) => node.nodeName)]);
    const template = make("template", {innerHTML: "<td>cell</td><option>o"});
    t.log("template", [template.content.children.length, template.content.firstChild.tagName, template.outerHTML, template.textContent, template.content.textContent]);
    template.append("direct");
    t.log("direct", [template.innerHTML, template.childNodes.length, template.cloneNode(true).content.children.length]);
  });
  inPage("dom_every_boolean_property", async (t) => {
    const seen = [];
    for (const [tag, names] of Object.entries({input: "disabled checked required readOnly multiple autofocus", button: "disabled", select: "multiple required", option: "selected disabled defaultSelected",
      details: "open", dialog: "open", video: "controls autoplay loop muted defaultMuted playsInline", script: "async defer noModule", form: "noValidate", ol: "reversed", img: "isMap", iframe: "allowFullscreen", div: "hidden inert", track: "default"})) {
      for (const name of names.split(" ")) {
        const element = make(tag);
        const before = element[name];
        element[name] = true;
        const on = element.outerHTML;
        element[name] = "";
        seen.push([tag, name, before, on, element.getAttribute(name)]);
      }
    }
    t.log("seen", seen);
  });
  inPage("dom_every_limited_property", async (t) => {
    const read = (tag, name, ...values) => [tag, name, make(tag)[name], ...values.map((value) => { const element = make(tag); element.setAttribute(name, value); return element[name]; })];
    t.log("read", [read("input", "type", "TEXT", "nothing", "datetime-local"), read("button", "type", "reset", "x"), read("form", "method", "POST", "dialog", "x"), read("form", "enctype", "text/plain", "x"),
      read("form", "autocomplete", "off", "x"), read("img", "loading", "LAZY", "x"), read("img", "decoding", "async", "x"), read("img", "crossOrigin", "", "use-credentials", "x"), read("td", "scope", "row", "x"), read("th", "scope", "COL", "x"),
      read("textarea", "wrap", "hard", "x"), read("div", "dir", "RTL", "x"), read("div", "contentEditable", "true", "false", "x"), read("div", "inputMode", "numeric", "x"), read("div", "enterKeyHint", "go", "x"),
      read("video", "preload", "none", "metadata", "x"), read("track", "kind", "captions", "x"), read("a", "referrerPolicy", "origin", "x"), read("script", "crossOrigin", "x"), read("link", "as", "script", "x"),
      read("input", "formMethod", "get", "x"), read("input", "formEnctype", "text/plain", "x"), read("div", "draggable", "true", "x"), read("div", "spellcheck", "false", "x"), read("div", "translate", "no", "x"), read("div", "autocapitalize", "words", "x")]);
    t.log("set", [thrown(() => { make("div").contentEditable = "x"; }), make("div", {dir: "x"}).outerHTML, make("input", {type: null}).outerHTML, make("img", {crossOrigin: null}).outerHTML, make("div", {hidden: "until-found"}).outerHTML]);
  });
  inPage("dom_every_number_property", async (t) => {
    const read = (tag, name, ...values) => [tag, name, make(tag)[name], ...values.map((value) => { const element = make(tag); element.setAttribute(name, value); return element[name]; })];
    t.log("read", [read("input", "maxLength", "5", "-1", "x"), read("input", "minLength", "2"), read("input", "size", "5", "0", "-1"), read("textarea", "rows", "5", "0", "x"), read("textarea", "cols", "5"), read("td", "colSpan", "3", "0", "1001"),
      read("td", "rowSpan", "0", "70000"), read("col", "span", "2", "0"), read("ol", "start", "-3", "x"), read("li", "value", "7"), read("canvas", "width", "5", "-5", "x"), read("div", "tabIndex", "2", "x"), read("button", "tabIndex"), read("img", "hspace", "4", "-4"),
      read("progress", "max", "3", "-1"), read("progress", "value", "0.5", "7"), read("meter", "value", "0.5"), read("select", "size", "4", "-1"), read("video", "width", "40", "40px")]);
    const input = make("input");
    t.log("set", [thrown(() => { input.maxLength = -1; }), thrown(() => { input.size = 0; }), thrown(() => { input.maxLength = "7"; return input.maxLength; }), thrown(() => { input.minLength = 9; })]);
    t.log("more", [make("td", {colSpan: 0}).outerHTML, make("textarea", {rows: 0}).outerHTML, make("ol", {start: "x"}).outerHTML, thrown(() => { make("progress").value = "x"; }), make("progress", {value: 2}).position, make("img", {width: "7"}).outerHTML]);
  });
  inPage("dom_every_url_property", async (t) => {
    document.head.append(make("base", {href: "https://example.test/dir/page.html?q#h"}));
    const shown = (tag, name, value) => { const element = make(tag); element.setAttribute(name, value); return [element[name], element.getAttribute(name)]; };
    t.log("read", [shown("a", "href", " sub/x y?z#w "), shown("a", "href", ""), shown("a", "href", "//other.test"), shown("img", "src", "../up.png"), shown("img", "src", ""), shown("form", "action", "send"), shown("script", "src", "s.js"), shown("link", "href", "l.css"),
      shown("iframe", "src", "http://[bad"), shown("input", "src", "i.png"), shown("q", "cite", "c"), shown("blockquote", "cite", "c"), shown("object", "data", "d"), shown("video", "poster", "p"), shown("button", "formAction", "f")]);
    t.log("base", [document.baseURI, document.querySelector("base").href, make("a").href, make("a", {href: "x"}).toString()]);
    const a = make("a", {href: "http://user:pw@host.test:8080/p/a?q=1#f"});
    t.log("parts", [a.protocol, a.host, a.hostname, a.port, a.pathname, a.search, a.hash, a.username, a.password, a.origin, a.text]);
    a.port = "";
    a.search = "x=2";
    a.hash = "";
    a.protocol = "https";
    a.pathname = "b c";
    t.log("changed", [a.href, a.getAttribute("href"), make("a", {href: "http://[x"}).hostname, make("a", {href: "mailto:a@b"}).pathname]);
    document.querySelector("base").remove();
  });
  inPage("dom_every_markup_oddity", async (t) => {
    const parsed = (html, tag = "div") => make(tag, {innerHTML: html}).innerHTML;
    t.log("lists", ["<li>a<ul><li>b</ul>c", "<option>a<option>b", "<dt>a<dd>b<dt>c", "<p>a<ul><li>b</ul>c</p>", "<h1>a<h2>b</h1>c", "<a>x<p>y<a>z"].map((html) => parsed(html)));
    t.log("tables", ["<table><tr><th>a<td>b<tr><td>c</table>", "<table>text<td>a", "<tr><td>lost</td></tr>", "<table><caption>c<tr><td>x</table>", "<table><colgroup><col><col></colgroup><tbody><tr></tbody></table>", "<table><tr><td><table><tr><td>in</table></table>", "<table><input type=hidden><input></table>", "<table><form><tr><td></form></table>"].map((html) => parsed(html)));
    t.log("raw", ["<script>a<b && c</script>", "<style>p > a{}</style>", "<textarea><b>&lt;</textarea>", "<title>&amp;<i></title>", "<xmp><b></xmp>", "<noscript><p>n</p></noscript>", "<iframe><b>x</iframe>", "<plaintext><b>x", "<script><!-- <script> </script> --></script>x"].map((html) => parsed(html)));
    t.log("odd", ["<p =x>", "<p a='1'b=2>", "<p/ a>", "</p>", "</nothing>x", "<>x", "< p>", "<p a=&quot;x>", "<image src=x>", "<br></br>", "<a b=c/>", "<p\na\t=\n1>", "x\0y", "<p A=1 a=2>", "<DIV Class=X>"].map((html) => parsed(html)));
    t.log("comments", ["<!---->", "<!-->x", "<!--x", "<!--a--b-->", "<!x>", "<?x?>", "</ x>", "<![CDATA[x]]>", "<!doctype html>x"].map((html) => parsed(html)));
  });
  inPage("dom_every_entity", async (t) => {
    const text = (html) => make("div", {innerHTML: html}).textContent;
    t.log("text", ["&lt;&gt;&amp;&quot;&apos;&nbsp;", "&copy &copyx &reg;", "&notin; &notit;", "&#65;&#x42;&#x1F600;", "&#0;&#x110000;&#xD800;&#150;", "&unknown; &; &", "&AMP;&LT", "&hellip;&mdash;&euro;&rarr;"].map(text));
    t.log("attributes", ["<a b='&amp;&lt;&copy;'>", "<a b='?x=1&copy=2&amp;y'>", "<a b=\"&quot;'&nbsp;\">", "<a b='&notit;'>"].map((html) => make("div", {innerHTML: html}).innerHTML));
    const div = make("div", {title: "<a> & \"b\" \u00a0", textContent: "<c> & \"d\" \u00a0"});
    t.log("written", div.outerHTML);
  });
  inPage("dom_every_parser_type", async (t) => {
    const parser = new DOMParser();
    const html = parser.parseFromString("<title>T</title><p>one<p>two<script>globalThis.bad = 1</script>", "text/html");
    t.log("html", [html.title, html.body.innerHTML, html.contentType, html.compatMode, html.URL === document.URL, html.defaultView, html.scripts.length, globalThis.bad, html.readyState, html.doctype]);
    const xml = parser.parseFromString("<?xml version='1.0'?><r xmlns:x='urn:x'><x:a n='1'/><b>t &amp; <![CDATA[<c>]]></b><!--k--></r>", "application/xml");
    t.log("xml", [xml.documentElement.tagName, xml.contentType, xml.querySelector("b").textContent, xml.getElementsByTagNameNS("urn:x", "a")[0].localName, xml.documentElement.childNodes.length, xml.querySelector("b").lastChild.nodeName, xml.constructor.name]);
    t.log("written", [new XMLSerializer().serializeToString(xml.documentElement), xml.querySelector("b").innerHTML, xml.createElement("Q").tagName, xml.documentElement.outerHTML.length > 0]);
    const svg = parser.parseFromString("<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0'/></svg>", "image/svg+xml");
    t.log("svg", [svg.documentElement instanceof SVGElement, svg.querySelector("path").getAttribute("d"), svg.documentElement.outerHTML, svg.contentType]);
    t.log("bad", [parser.parseFromString("<a><b></a>", "text/xml").getElementsByTagName("parsererror").length, thrown(() => parser.parseFromString("x", "text/plain")), thrown(() => parser.parseFromString("x"))]);
  });
  inPage("dom_every_serializer", async (t) => {
    const write = (node) => new XMLSerializer().serializeToString(node);
    t.log("html", [write(make("br")), write(make("p", {innerHTML: "a&nbsp;<i title='x\"y'>b</i><!--c-->"})), write(document.createTextNode("a<b&c>")), write(make("input", {disabled: true}))]);
    const root = document.createElementNS("urn:r", "p:root");
    root.setAttributeNS("urn:q", "q:a", "1");
    root.append(document.createElementNS("urn:r", "child"), document.createElementNS(null, "plain"));
    t.log("namespaces", write(root));
    const doc = document.implementation.createDocument("urn:d", "d", null);
    doc.documentElement.append(doc.createCDATASection("x<y"), doc.createProcessingInstruction("pi", "data"));
    t.log("document", [write(doc), doc.documentElement.firstChild.nodeType, doc.documentElement.lastChild.target, thrown(() => document.createCDATASection("x"))]);
    const fragment = document.createDocumentFragment();
    fragment.append(make("b"), "x");
    t.log("fragment", [write(fragment), write(document.implementation.createDocumentType("html", "pub", "sys")), thrown(() => write({})), thrown(() => write())]);
  });
  inPage("dom_every_selector", async (t) => {
    document.body.innerHTML = "<main id=m><section class='a b' data-k='Value'><p lang=en-US>1</p><p>2</p><span>3</span></section><section class=c><p class=a>4</p><a href=#x>5</a><input disabled><input checked type=radio><input required></section><empty-one></empty-one></main>";
    const all = (selector, root = document) => thrown(() => [...root.querySelectorAll(selector)].map((one) => one.textContent || one.localName));
    t.log("groups", [":is(section.a, .c) > p", ":where(.a) p", "section:not(.a, .b) p", "section:has(> a)", "section:has(+ section) span", "p:has(~ a)", ":not(:has(*)):is(p)", "p:is()", "p:not(:is(.a))"].map((one) => all(one)));
    t.log("children", ["p:nth-child(2n+1)", "p:nth-child(-n+1)", ":nth-child(2 of p)", "p:nth-last-child(2)", "p:nth-of-type(2)", "span:only-of-type", "main > :last-child", "p:first-of-type", "section:nth-child(even)", ":empty:not(input)"].map((one) => all(one, document.getElementById("m"))));
    t.log("attributes", ["[data-k=value]", "[data-k=value i]", "[data-k=Value s]", "[data-k^=Va]", "[data-k$=ue]", "[data-k*=al]", "[class~=b]", "[lang|=en]", "[href='#x']", "[type=RADIO]", "[nothing='']"].map((one) => all(one)));
    t.log("states", [":disabled", ":enabled:not(a)", ":checked", ":required", ":optional:not(:disabled)", ":any-link", ":lang(en)", ":root", ":target", ":focus", ":read-write", ":invalid", ":valid:not(main)"].map((one) => all(one).length));
    t.log("scope", [all(":scope > p", document.querySelector(".c")), all("main p", document.querySelector(".c")), document.querySelector(".a p").closest("main > *").className, document.querySelector(".c").matches("main > .c"), document.querySelector("p").closest("nothing")]);
    t.log("wrong", ["", "p >", "p:unknown", "p::before", ":nth-child(x)", "[a=b c]", "#1", "..a", "p,", ":has(:has(p))", "a|b"].map((one) => all(one)));
  });
  inPage("dom_every_token_list", async (t) => {
    const p = make("p", {className: " a  b a "});
    t.log("read", [p.classList.length, p.classList.value, [...p.classList], p.classList.contains("a"), p.classList.item(1), p.classList.item(9), p.classList[0], p.classList[9], String(p.classList)]);
    t.log("changes", [p.classList.toggle("a"), p.classList.toggle("c", false), p.classList.toggle("d", true), p.classList.replace("b", "z"), p.classList.replace("no", "q"), p.className, p.classList.add("x", "y", "x"), p.classList.remove("x", "none"), p.className]);
    t.log("errors", [thrown(() => p.classList.add("a b")), thrown(() => p.classList.add("")), thrown(() => p.classList.toggle("")), thrown(() => p.classList.remove("\t")), thrown(() => p.classList.replace("a", "")), thrown(() => p.classList.contains()), thrown(() => p.classList.contains("a b")), thrown(() => p.classList.supports("a"))]);
    p.classList = "set whole";
    t.log("whole", [p.className, Object.keys(p.classList), [...p.classList.entries()], p.classList === p.classList]);
    const link = make("link", {rel: "stylesheet preload"});
    t.log("rel", [link.relList.contains("preload"), link.relList.supports("stylesheet"), make("iframe").sandbox.length, make("a").relList.value, make("output").htmlFor.length]);
  });
  inPage("dom_every_dataset_name", async (t) => {
    const div = make("div", {innerHTML: "<i data-a-b=1 data-c=2 data-D=3 data-e-=4 data--f=5 data-g-1=6></i>"});
    const {dataset} = div.firstChild;
    t.log("names", [Object.keys(dataset), dataset.aB, dataset.d, dataset.F, dataset["g-1"], dataset.none, "c" in dataset, JSON.stringify(dataset)]);
    dataset.newOne = 5;
    dataset.nothing = null;
    dataset.und = undefined;
    dataset[""] = "empty";
    delete dataset.c;
    t.log("set", [div.innerHTML, delete dataset.never]);
    t.log("wrong", [thrown(() => { dataset["a-b"] = 1; }), thrown(() => { dataset["a b"] = 1; }), dataset["a-b"], String(dataset), {...dataset}.aB]);
  });
  inPage("dom_every_style_text", async (t) => {
    const div = make("div");
    div.style.cssText = "color: RED; margin: 1px 2px; background: url(x.png) no-repeat; padding-left: 0; bad: 1; width: ; height: 5px !important";
    t.log("text", [div.style.cssText, div.style.length, div.style.color, div.style.margin, div.style.marginLeft, div.style.getPropertyPriority("height"), div.style.width, div.style[0]]);
    div.style.border = "1px solid #ABC";
    div.style.setProperty("--own", " x ");
    div.style.setProperty("color", "blue", "important");
    div.style.backgroundColor = "rgba(1, 2, 3, .5)";
    div.style.opacity = ".5";
    div.style.top = "5";
    div.style.left = 0;
    t.log("set", [div.style.border, div.style.borderTopColor, div.style.getPropertyValue("--own"), div.style.cssText.includes("color: blue !important"), div.style.backgroundColor, div.style.opacity, div.style.top, div.style.left]);
    t.log("removed", [div.style.removeProperty("color"), div.style.removeProperty("none"), div.style.color, div.style.item(0), div.style.item(99), div.style.parentRule]);
    div.style.display = "none";
    div.style.display = "nonsense";
    div.style.cssFloat = "left";
    div.style.fontSize = "12PX";
    div.style.flex = "1";
    div.style.transform = "translate(1px,2px) rotate(45deg)";
    t.log("more", [div.style.display, div.style.float, div.style.fontSize, div.style.flex, div.style.transform, div.style.flexGrow]);
    div.style = "color: green";
    div.setAttribute("style", div.getAttribute("style") + "; left: 1px");
    div.style.left = "";
    t.log("attribute", [div.outerHTML, "color" in div.style, div.style.nothing, "nothing" in div.style]);
    div.removeAttribute("style");
    t.log("gone", [div.style.cssText, div.style.length]);
  });
  inPage("dom_every_validity", async (t) => {
    document.body.innerHTML = "<form id=f><input id=r required><input id=e type=email value=nobody><input id=u type=url value=x><input id=n type=number min=2 max=9 step=2 value=3><input id=p pattern='[a-c]+' value=xyz><input id=d type=date min=2020-01-01 value=2019-05-05><select id=s required><option value=''>-</select><textarea id=t required></textarea><input id=c type=checkbox required><input type=radio name=g id=g required><button>b</button></form>";
    const form = document.getElementById("f");
    t.log("states", [...form.elements].map((one) => { const on = []; for (const key in one.validity) if (one.validity[key]) on.push(key); return [one.id, one.willValidate, on]; }));
    t.log("messages", [...form.elements].map((one) => one.validationMessage));
    const names = [];
    form.addEventListener("invalid", (event) => { names.push([event.target.id, event.bubbles, event.cancelable]); event.preventDefault(); }, true);
    t.log("checked", [form.checkValidity(), form.reportValidity(), names.length, names[0], form.matches(":invalid")]);
    const input = form.elements.r;
    input.value = "x";
    input.setCustomValidity("own words");
    t.log("custom", [input.validity.customError, input.validity.valid, input.validationMessage, input.checkValidity()]);
    input.setCustomValidity("");
    t.log("fine", [input.validity.valid, input.validationMessage, thrown(() => input.setCustomValidity()), form.elements.n.validity.stepMismatch]);
  });
  inPage("dom_every_select", async (t) => {
    document.body.innerHTML = "<select id=s><option value=1>one<option>two<optgroup label=g disabled><option value=3 label=L>three</optgroup></select><select id=m multiple><option selected>a<option selected>b<option>c</select>";
    const s = document.getElementById("s");
    const m = document.getElementById("m");
    t.log("first", [s.value, s.selectedIndex, s.length, s.type, m.type, s.options[2].label, s.options[2].text, s.options[2].disabled, s.options[1].value, s.options[2].index, s.selectedOptions.length]);
    s.value = "3";
    t.log("set", [s.selectedIndex, s.options[2].selected, s[2] === s.options[2], s.namedItem("none"), s.item(0).text]);
    s.value = "nothing";
    t.log("unknown", [s.selectedIndex, s.value, s.selectedOptions.length]);
    s.add(new Option("four", "4", true, true));
    s.add(new Option("zero"), 0);
    t.log("added", [s.options.length, s.value, s.options[0].text, s.options[4].outerHTML, s.options[0].outerHTML]);
    s.remove(0);
    s.options[0] = null;
    s.options.length = 2;
    t.log("removed", [s.innerHTML, s.value, s.selectedIndex]);
    t.log("multiple", [[...m.selectedOptions].map((one) => one.value), m.value, m.selectedIndex]);
    m.selectedIndex = 2;
    t.log("one", [[...m.selectedOptions].map((one) => one.value), m.options[2].defaultSelected, m.options.selectedIndex]);
    s.options.add(make("option", {text: "via", value: "v"}));
    s.options[5] = make("option", {text: "six"});
    t.log("holes", [s.length, s.options[4].outerHTML, s.lastElementChild.text]);
  });
  inPage("dom_every_radio_and_label", async (t) => {
    document.body.innerHTML = "<form id=f><input type=radio name=g value=1 checked><input type=radio name=g value=2><input type=radio name=h value=3></form><input type=radio name=g value=4 checked><label id=l for=c>L <b id=b>b</b> <button id=n type=button>n</button></label><input type=checkbox id=c><label id=w>w <input id=i> <input id=j></label>";
    const f = document.getElementById("f");
    f.elements[1].checked = true;
    t.log("group", [f.elements.g.value, f.elements.g.length, String(f.elements.g), [...f.elements].map((one) => one.checked), document.body.lastElementChild.control.id]);
    f.elements.g.value = "1";
    const log = [];
    document.body.addEventListener("click", (event) => log.push(["click", event.target.id || event.target.value]));
    document.body.addEventListener("change", (event) => log.push(["change", event.target.id || event.target.value]));
    document.getElementById("b").click();
    document.getElementById("n").click();
    f.elements[1].click();
    f.elements[1].click();
    t.log("clicks", log);
    t.log("labels", [document.getElementById("c").labels.length, document.getElementById("l").control.id, document.getElementById("l").htmlFor, document.getElementById("j").labels.length, document.getElementById("w").control.id, document.getElementById("l").form, document.getElementById("c").checked]);
  });
  inPage("dom_every_reset_and_defaults", async (t) => {
    document.body.innerHTML = "<form id=f><input id=a value=x><input id=c type=checkbox checked><textarea id=t>text</textarea><select id=s><option>1<option selected>2</select><output id=o>out</output><input id=h type=hidden value=h><input id=r type=range><input id=k type=color></form>";
    const {a, c, t: text, s, o, h, r, k} = document.getElementById("f").elements;
    t.log("start", [a.defaultValue, c.defaultChecked, text.defaultValue, o.value, r.value, k.value, text.textLength, o.type, text.type, s.type]);
    a.value = "changed";
    c.checked = false;
    text.value = "new\r\nline";
    s.value = "1";
    o.value = "else";
    h.value = "kept";
    r.value = "500";
    k.value = "#FFF";
    t.log("changed", [a.getAttribute("value"), c.hasAttribute("checked"), text.value, text.textContent, o.defaultValue, o.textContent, h.getAttribute("value"), r.value, k.value]);
    a.defaultValue = "y";
    document.getElementById("f").reset();
    t.log("reset", [a.value, c.checked, text.value, s.value, o.value, h.value, r.value, k.value]);
    a.type = "number";
    a.value = "12abc";
    t.log("number", [a.value, a.valueAsNumber, thrown(() => a.stepUp()), a.value, thrown(() => { a.valueAsDate = new Date(); }), (a.valueAsNumber = 4.5, a.value)]);
    a.type = "date";
    a.value = "2020-02-30";
    t.log("date", [a.value, a.valueAsDate, (a.value = "2020-02-29", a.valueAsDate.toISOString()), a.valueAsNumber, a.type]);
  });
}
