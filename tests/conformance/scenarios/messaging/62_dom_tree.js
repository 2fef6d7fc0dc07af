// Documents as scripts of pages see them: parsing, tree, attributes, selectors, ranges.
{
  const inPage = (name, body) => scenario(name, {
    bg: async (t) => { await t.open("page"); await t.wait("page ok", 10000); },
    page: async (t) => { try { await body(t); } finally { await t.signal("page ok"); } },
  });
  const parsed = (html, tag = "div") => {
    const element = document.createElement(tag);
    element.innerHTML = html;
    return element.innerHTML;
  };
  const thrown = (run) => { try { return run(); } catch (error) { return [error.name, error.message, error.constructor.name]; } };

  inPage("dom_parse_implied_tags", async (t) => t.log("html", ["<p>a<p>b", "<ul><li>1<li>2</ul>", "<dl><dt>a<dd>b<dt>c</dl>",
    "<table><tr><td>x<td>y</table>", "<select><option>a<option>b<optgroup label=x><option>c</select>", "<h1>a<h2>b</h2>",
    "<button><button>x", "<p><div>x</div>y", "<table><td>1</table>", "<ruby>a<rt>b<rp>c</ruby>", "x</p>y", "</br>z"].map((html) => parsed(html))));
  inPage("dom_parse_misnested", async (t) => t.log("html", ["<b>1<i>2</b>3</i>", "<b>1<p>2</b>3</p>", "<a href=1>x<a href=2>y",
    "<i><b><p></i>x", "<table>foo<tr><td>1</td></tr></table>", "<table><b>x</table>y", "<p><b><i>x</p>y", "<nobr>a<nobr>b",
    "<b><b><b><b>x</b></b></b></b>", "<font><p>a</font>b", "<div><span>y</div>z", "<form><form><input></form></form>"].map((html) => parsed(html))));
  inPage("dom_parse_text_and_references", async (t) => t.log("html", ["&amp;&lt;&copy;&notit;&#x41;&eacute;&hellip;", "a&b&amp",
    "&#128;&#0;&#xD800;", "<a title='&copy=1&copy;&ampx'>", "&NotEqualTilde;&nbsp;&zwj;", "<!-- c --><!doctype html><?php x?><!x>",
    "<!-->a<!--->b<!---->c<!--d--!>e", "<pre>\nfoo</pre><textarea>\nbar</textarea>", "<script>if(a<b){}</script><style>a>b{}</style>",
    "<title>a<b>c</title>", "<div a=1 a=2 B='\"' c d=<>>", "<br/><img src=a/><div/>x"].map((html) => parsed(html))));
  inPage("dom_parse_foreign", async (t) => {
    t.log("html", ["<svg viewbox='0 0 1 1'><path d='x'/><foreignobject><div>h</div></foreignobject></svg>", "<math><mi>x</mi></math>",
      "<svg><p>out", "<svg><title><b>x</b></title></svg>", "<svg><a xlink:href='#x'/></svg>"].map((html) => parsed(html)));
    const div = document.createElement("div");
    div.innerHTML = "<svg><linearGradient/><a xlink:href='#x'></a></svg>";
    const [svg] = div.children;
    t.log("names", [svg.namespaceURI, svg.tagName, svg.firstChild.tagName, svg.lastChild.getAttributeNS("http://www.w3.org/1999/xlink", "href"),
      svg instanceof SVGElement, svg instanceof SVGSVGElement, svg instanceof HTMLElement]);
  });
  inPage("dom_parse_in_contexts", async (t) => {
    t.log("tr", parsed("<td>1<th>2<p>x", "tr"));
    t.log("table", parsed("<tr><td>1", "table"));
    t.log("select", parsed("<option>1<option>2", "select"));
    t.log("template", parsed("<tr><td>x</td></tr><li>y", "template"));
    t.log("textarea", parsed("<b>&amp;", "textarea"));
    t.log("html", parsed("<title>x</title><p>y", "html"));
  });
  inPage("dom_insert_adjacent", async (t) => {
    document.body.innerHTML = "<p id=p>x</p>";
    const p = document.getElementById("p");
    p.insertAdjacentHTML("beforebegin", "<i>1</i>");
    p.insertAdjacentHTML("afterbegin", "<i>2</i>");
    p.insertAdjacentHTML("beforeend", "<i>3</i>");
    p.insertAdjacentHTML("afterend", "<i>4</i>");
    p.insertAdjacentText("beforeend", "<t>");
    p.insertAdjacentElement("beforeend", document.createElement("hr"));
    t.log("body", document.body.innerHTML);
    t.log("bad", thrown(() => p.insertAdjacentHTML("inside", "x")));
    p.outerHTML = "<b>in its place</b><u>too</u>";
    t.log("outer", [document.body.innerHTML, p.isConnected]);
  });
  inPage("dom_tree_moves", async (t) => {
    const ul = document.createElement("ul");
    ul.append("a", document.createElement("li"));
    ul.prepend("z");
    ul.children[0].before("q");
    ul.children[0].after("r", document.createElement("b"));
    ul.children[0].replaceWith("w");
    t.log("moves", [ul.innerHTML, ul.childNodes.length, ul.firstChild.nodeName, ul.lastElementChild.tagName]);
    const fragment = document.createDocumentFragment();
    fragment.append(...ul.childNodes);
    t.log("fragment", [ul.hasChildNodes(), fragment.childNodes.length, fragment.textContent]);
    ul.replaceChildren("only", document.createElement("i"));
    ul.normalize();
    t.log("replaced", [ul.outerHTML, fragment.isConnected, ul.contains(ul.lastChild), ul.getRootNode() === ul]);
  });
  inPage("dom_tree_refusals", async (t) => {
    const p = document.createElement("p");
    t.log("append", [thrown(() => p.appendChild("x")), thrown(() => p.appendChild(p)), thrown(() => p.removeChild(document.body)),
      thrown(() => p.insertBefore(document.createElement("i"), document.body)), thrown(() => document.appendChild(p)),
      thrown(() => p.appendChild(document)), thrown(() => document.createElement("a b"))]);
    t.log("constructors", [thrown(() => new Node()), thrown(() => new HTMLDivElement()), thrown(() => HTMLElement()), thrown(() => new Event())]);
    t.log("selectors", [thrown(() => document.querySelector("p:foo")), thrown(() => p.matches("")), thrown(() => document.querySelectorAll("a["))]);
    t.log("tokens", [thrown(() => p.classList.add("")), thrown(() => p.classList.add("a b"))]);
    t.log("arguments", [thrown(() => p.setAttribute("x")), thrown(() => document.querySelector()), thrown(() => document.createElement())]);
  });
  inPage("dom_clone_and_equal", async (t) => {
    const div = document.createElement("div");
    div.innerHTML = "<p class=a>x<!--c--></p><template><i>t</i></template><input value=v>";
    div.querySelector("input").value = "typed";
    div.addEventListener("click", () => t.log("never", 1));
    const copy = div.cloneNode(true);
    copy.click();
    t.log("clone", [copy.outerHTML, copy.isEqualNode(div), copy.isSameNode(div), copy.querySelector("input").value, div.cloneNode().outerHTML]);
    t.log("position", [div.compareDocumentPosition(div.firstChild), div.firstChild.compareDocumentPosition(div),
      div.firstChild.compareDocumentPosition(div.lastChild), div.compareDocumentPosition(copy) & 1]);
  });
  inPage("dom_adopt_and_import", async (t) => {
    const other = document.implementation.createHTMLDocument("other");
    const p = other.createElement("p");
    p.textContent = "x";
    t.log("owner", [p.ownerDocument === other, document.importNode(p, true) === p, p.ownerDocument === other]);
    document.body.append(p);
    t.log("adopted", [p.ownerDocument === document, other.title, other.body.innerHTML, other.defaultView, other.readyState, other.compatMode]);
    const template = document.createElement("template");
    template.innerHTML = "<li>x</li>";
    t.log("template", [template.content.constructor.name, template.content.ownerDocument === document, template.childNodes.length, template.innerHTML]);
  });
  inPage("dom_attributes", async (t) => {
    const e = document.createElement("div");
    e.setAttribute("Data-X", 1);
    e.id = "i";
    e.toggleAttribute("hidden");
    t.log("names", [e.getAttributeNames(), e.attributes.length, e.attributes[0].name, e.attributes.id.value, e.getAttribute("DATA-x"), e.hasAttributes()]);
    const attr = e.getAttributeNode("id");
    attr.value = "j";
    t.log("attr", [e.id, attr.ownerElement === e, attr.nodeType, e.toggleAttribute("hidden"), e.toggleAttribute("q", true), e.outerHTML]);
    e.removeAttribute("id");
    t.log("removed", [attr.ownerElement, attr.value, e.getAttribute("id"), e.id, [...e.attributes].map((one) => one.name)]);
  });
  inPage("dom_reflected_properties", async (t) => {
    const make = (tag, about) => Object.assign(document.createElement(tag), about);
    t.log("html", [make("a", {href: "x", target: "_blank", rel: "r", download: "d"}), make("img", {alt: "a", width: 5, loading: "lazy"}),
      make("input", {type: "bogus", maxLength: 3, required: true, readOnly: true}), make("label", {htmlFor: "x"}), make("td", {colSpan: 2}),
      make("div", {hidden: true, tabIndex: 3, title: "t", lang: "de", dir: "rtl", draggable: true, contentEditable: "true", accessKey: "k"}),
      make("ol", {start: 4, reversed: true}), make("button", {type: "bogus"}), make("th", {scope: "row"}), make("script", {defer: true, src: "x.js"}),
      make("meta", {httpEquiv: "refresh"}), make("form", {noValidate: true, acceptCharset: "utf-8", method: "POST"})].map((one) => one.outerHTML));
    const input = make("input", {type: "bogus"});
    t.log("read", [input.type, document.createElement("button").type, make("form", {method: "bogus"}).method, make("img", {src: ""}).src,
      document.createElement("input").maxLength, document.createElement("td").colSpan, document.createElement("div").tabIndex,
      document.createElement("a").tabIndex, make("a", {href: "x"}).tabIndex, make("div", {dir: "bogus"}).dir, document.createElement("div").contentEditable]);
  });
  inPage("dom_dataset_and_classes", async (t) => {
    const e = document.createElement("p");
    Object.assign(e.dataset, {fooBar: 1, x: "y"});
    t.log("dataset", [e.outerHTML, Object.keys(e.dataset), "fooBar" in e.dataset, delete e.dataset.fooBar, e.dataset.none, {...e.dataset}]);
    e.className = " a  b a ";
    const list = e.classList;
    t.log("classes", [list.length, list[0], list.contains("b"), list.toggle("b"), list.toggle("c", true), list.replace("a", "z"), list.value, [...list], `${list}`]);
    t.log("kinds", [Object.prototype.toString.call(list), Object.prototype.toString.call(e.dataset), list.item(9), e.className]);
  });
  inPage("dom_link_parts", async (t) => {
    const a = document.createElement("a");
    a.href = "https://user:pw@example.org:8080/p/a?q=1#h";
    t.log("parts", [a.protocol, a.host, a.hostname, a.port, a.pathname, a.search, a.hash, a.username, a.origin, `${a}`]);
    a.pathname = "/x y";
    a.hash = "";
    a.port = "";
    t.log("set", [a.href, a.getAttribute("href")]);
    a.removeAttribute("href");
    t.log("none", [a.href, a.protocol, a.host, a.pathname]);
  });
  inPage("dom_selectors", async (t) => {
    document.body.innerHTML = "<div id=a class='x y'><p class=q>1</p><p>2<span data-k='v w' lang=en-US></span></p><input type=checkbox checked disabled><a href=x>l</a></div>";
    const count = (selector) => document.body.querySelectorAll(selector).length;
    t.log("counts", ["div > p", "p:first-child", "p:nth-child(2)", "p:not(.q)", ":is(p,span)", "p:has(> span)", "[data-k~=w]", "[lang|=en]",
      "span:only-child", "input:checked", "input:disabled", "#a p + p", "#a .q ~ p", "div *", "p:nth-of-type(odd)", "p:last-of-type", "[data-k^=v]",
      "[data-k$='w']", "[data-k*=' ']", "INPUT[TYPE=CheckBox]", ":where(#a) > :nth-last-child(1)", "p:nth-child(1 of .q)", "p::before", ".x.y", "*|p",
      ":empty", "p, span", ":not(p, span)", ":any-link", ":nth-child(-n+2)", "span:lang(en)", "body div", "p:has(+ p)", "[class='x Y' i]", ":is(p, :bogus)",
      ":root", ":scope > div", ":enabled", "p:nth-last-of-type(2n+1)"].map(count));
    const span = document.querySelector("span");
    t.log("closest", [span.closest("div").id, span.closest("span") === span, span.closest("b"), span.matches("p > span"), span.parentNode.matches(":has(span)")]);
  });
  inPage("dom_live_collections", async (t) => {
    document.body.innerHTML = "<p id=one></p><p name=two></p><form name=f></form>";
    const all = document.getElementsByTagName("p");
    const still = document.querySelectorAll("p");
    const nodes = document.body.childNodes;
    t.log("before", [all.length, still.length, nodes.length, all.one === all[0], all.namedItem("two") === all[1], document.forms.f.tagName]);
    document.body.append(document.createElement("p"));
    t.log("after", [all.length, still.length, nodes.length, Object.keys(all), "1" in all, all.item(7), all[7] === undefined]);
    t.log("kinds", [all, still, document.forms, document.body.attributes, document.all].map((one) => Object.prototype.toString.call(one)));
    t.log("iterate", [[...all].length, [...still.entries()].length, still.forEach.length, Array.from(nodes, (one) => one.nodeName)]);
  });
  inPage("dom_interfaces", async (t) => {
    const names = ["div", "p", "a", "h1", "section", "x-y", "bogus", "td", "tbody", "iframe", "details", "dialog", "canvas", "video", "ol", "label"];
    t.log("constructors", names.map((name) => document.createElement(name).constructor.name));
    t.log("tags", [document, document.body, document.createTextNode(""), document.createComment(""), document.createDocumentFragment(), document.doctype,
      document.implementation, window, location, history].map((one) => Object.prototype.toString.call(one)));
    t.log("chain", [document.body instanceof HTMLElement, document instanceof HTMLDocument, document instanceof Document, document instanceof Node, window instanceof EventTarget]);
    const property = Object.getOwnPropertyDescriptor(Node.prototype, "nodeType");
    t.log("property", [property.enumerable, property.configurable, typeof property.get, Object.getOwnPropertyNames(document.createElement("div")).length]);
  });
  inPage("dom_ranges", async (t) => {
    document.body.innerHTML = "<p>hello <b>big</b> world</p>";
    const p = document.body.firstChild;
    const range = document.createRange();
    range.setStart(p.firstChild, 2);
    range.setEnd(p.lastChild, 3);
    t.log("text", [`${range}`, range.collapsed, range.commonAncestorContainer.tagName, range.startOffset, range.endOffset]);
    const holder = document.createElement("div");
    holder.append(range.cloneContents());
    t.log("clone", holder.innerHTML);
    holder.replaceChildren(range.extractContents());
    t.log("extract", [holder.innerHTML, document.body.innerHTML, range.collapsed]);
    range.insertNode(document.createElement("hr"));
    range.selectNodeContents(p);
    t.log("insert", [p.innerHTML, `${range}`, range.intersectsNode(p.firstChild), range.createContextualFragment("<i>x</i>").firstChild.tagName]);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    t.log("selection", [getSelection().rangeCount, getSelection().type, `${getSelection()}`, getSelection().isCollapsed]);
  });
  inPage("dom_walkers", async (t) => {
    document.body.innerHTML = "<p>a<b>c</b><!--d--></p><i>e</i>";
    const seen = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_COMMENT);
    while (walker.nextNode()) seen.push(walker.currentNode.data);
    const skip = (node) => node.tagName === "B" ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT;
    const iterator = document.createNodeIterator(document.body, NodeFilter.SHOW_ELEMENT, {acceptNode: skip});
    for (let node = iterator.nextNode(); node; node = iterator.nextNode()) seen.push(node.tagName);
    const elements = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT, skip);
    seen.push(elements.firstChild().tagName, elements.nextSibling().tagName, elements.parentNode().tagName, elements.lastChild().tagName, elements.previousNode().tagName);
    t.log("seen", seen);
  });
  inPage("dom_parser_and_serializer", async (t) => {
    const xml = new DOMParser().parseFromString("<a xmlns:q='u'><b c='1&amp;2'>x</b><q:d/><!--e--></a>", "text/xml");
    t.log("xml", [xml.documentElement.tagName, xml.querySelector("b").getAttribute("c"), new XMLSerializer().serializeToString(xml), xml.contentType,
      xml.documentElement.children[1].namespaceURI, xml.documentElement.children[1].localName]);
    t.log("broken", new DOMParser().parseFromString("<a><b></a>", "text/xml").getElementsByTagName("parsererror").length);
    const html = new DOMParser().parseFromString("<title>t</title><p>x<script>never()</script>", "text/html");
    t.log("html", [html.title, html.body.innerHTML, html.compatMode, html.readyState, html.contentType, html.location]);
    t.log("serialized", new XMLSerializer().serializeToString(html.querySelector("p")));
    t.log("bad", thrown(() => new DOMParser().parseFromString("x", "text/plain")));
  });
  inPage("dom_xpath", async (t) => {
    document.body.innerHTML = "<div id=a><p class=x>one</p><p>two <b>three</b></p><a href=u>l</a></div>";
    const all = (path) => {
      const found = document.evaluate(path, document.body, null, XPathResult.ORDERED_NODE_SNAPSHOT_TYPE, null);
      return Array.from({length: found.snapshotLength}, (_, i) => found.snapshotItem(i).nodeName + (found.snapshotItem(i).data ?? ""));
    };
    t.log("paths", [".//p", "descendant::text()[contains(., 'o')]", "//p[@class='x']/following-sibling::*", "//*[@href]", ".//p[2]/b", ".//p[last()]",
      "//div/*[position() < 3]", ".//b/ancestor::*", ".//p | .//a", "//p[not(@class)]", ".//@href", "id('a')"].map((path) => { try { return all(path); } catch (error) { return error.name; } }));
    t.log("values", [document.evaluate("count(//p)", document, null, XPathResult.NUMBER_TYPE, null).numberValue,
      document.evaluate("string(//b)", document, null, XPathResult.STRING_TYPE, null).stringValue,
      document.evaluate("//p[@class='x']", document, null, XPathResult.FIRST_ORDERED_NODE_TYPE, null).singleNodeValue.textContent,
      document.evaluate("boolean(//i)", document, null, XPathResult.BOOLEAN_TYPE, null).booleanValue]);
  });
}
