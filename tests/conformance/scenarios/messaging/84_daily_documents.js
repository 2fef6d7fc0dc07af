// Documents as popups, options pages and content scripts handle them every day, a small task in each scenario.
{
  const {inPage, inContent, thrown, make, settle} = inDocuments;
  const events = (target, kinds, seen, show = (event) => [event.type, event.target.id || event.target.localName]) => {
    for (const kind of kinds.split(" ")) target.addEventListener(kind, (event) => { seen.push(show(event)); });
  };

  inPage("daily_doc_list_rendered", async (t) => {
    document.body.innerHTML = `<template id="row"><li class="row"><span></span><button data-act="remove" title="Remove">x</button></li></template><ul id="list"></ul><p id="empty" hidden>Nothing</p>`;
    const list = document.getElementById("list"), seen = [];
    const render = (items) => {
      list.replaceChildren(...items.map((one) => { const row = document.getElementById("row").content.firstElementChild.cloneNode(true); row.querySelector("span").textContent = one.name; row.dataset.id = one.id; return row; }));
      document.getElementById("empty").hidden = items.length > 0;
    };
    render([{id: 1, name: "<b>one</b>"}, {id: 2, name: "two"}]);
    list.addEventListener("click", (event) => { const button = event.target.closest("button[data-act]"); if (!button) return; const row = button.closest("li"); seen.push([button.dataset.act, row.dataset.id, event.currentTarget === list]); row.remove(); });
    t.log("html", [list.innerHTML, list.children.length, document.getElementById("empty").hidden]);
    list.querySelectorAll("button")[1].click();
    t.log("clicked", [seen, list.childElementCount, [...list.querySelectorAll("li")].map((row) => row.dataset.id)]);
    render([]);
    t.log("none", [list.hasChildNodes(), list.matches(":empty"), document.querySelector("#empty:not([hidden])")?.textContent]);
  });
  inPage("daily_doc_texts_of_locale", async (t) => {
    document.body.innerHTML = `<h1 data-i18n="name"></h1><input data-i18n-placeholder="hint"><button data-i18n-title="tip" data-i18n="go">x</button>`;
    for (const one of document.querySelectorAll("[data-i18n]")) one.textContent = t.api.i18n.getMessage(one.dataset.i18n) || `(${one.dataset.i18n})`;
    for (const one of document.querySelectorAll("[data-i18n-placeholder]")) one.placeholder = one.dataset.i18nPlaceholder;
    for (const one of document.querySelectorAll("[data-i18n-title]")) one.title = one.getAttribute("data-i18n-title");
    t.log("html", [...document.body.children].map((one) => one.outerHTML));
    t.log("missing", [t.api.i18n.getMessage("nothing"), t.api.i18n.getMessage("@@ui_locale"), t.api.i18n.getMessage("@@bidi_dir"), document.documentElement.lang, document.documentElement.dir, document.dir]);
    document.documentElement.lang = t.api.i18n.getUILanguage();
    document.dir = "rtl";
    t.log("set", [document.documentElement.getAttribute("lang"), document.documentElement.getAttribute("dir"), document.querySelector("h1").matches(":lang(en)"), document.querySelector("h1").matches(":dir(rtl)"), document.title, (document.title = "  a   b ", document.title), document.querySelector("title").textContent]);
  });
  inPage("daily_doc_tabs_and_keys", async (t) => {
    document.body.innerHTML = `<div role="tablist"><button role="tab" aria-selected="true" aria-controls="a" id="ta">A</button><button role="tab" aria-selected="false" aria-controls="b" id="tb" tabindex="-1">B</button></div><section role="tabpanel" id="a">a</section><section role="tabpanel" id="b" hidden>b</section>`;
    const tabs = [...document.querySelectorAll("[role=tab]")], seen = [];
    const select = (tab) => { for (const one of tabs) { one.ariaSelected = String(one === tab); one.tabIndex = one === tab ? 0 : -1; document.getElementById(one.getAttribute("aria-controls")).hidden = one !== tab; } tab.focus(); };
    document.querySelector("[role=tablist]").addEventListener("keydown", (event) => { if (event.key !== "ArrowRight" || event.altKey) return; event.preventDefault(); select(tabs[(tabs.indexOf(document.activeElement) + 1) % tabs.length]); });
    events(document, "focusin focusout", seen, (event) => [event.type, event.target.id, event.relatedTarget?.id ?? null]);
    tabs[0].focus();
    t.log("first", [document.activeElement.id, tabs.map((one) => one.tabIndex), tabs[0].ariaSelected, tabs[1].role, tabs[0].ariaControlsElements?.length ?? "none"]);
    const key = (name, more) => { const event = new KeyboardEvent("keydown", {key: name, bubbles: true, cancelable: true, ...more}); return [document.activeElement.dispatchEvent(event), event.defaultPrevented, event.key, event.code]; };
    t.log("moved", [key("ArrowRight"), document.activeElement.id, tabs.map((one) => [one.ariaSelected, one.getAttribute("tabindex")]), [...document.querySelectorAll("section")].map((one) => one.hidden), key("ArrowRight", {altKey: true})]);
    t.log("seen", seen);
    document.activeElement.blur();
    t.log("left", [document.activeElement.localName, document.querySelector(":focus"), document.querySelector("[aria-selected=true]").id]);
  });
  inPage("daily_doc_table_sorted", async (t) => {
    document.body.innerHTML = `<table><caption>c</caption><thead><tr><th scope="col">Name<th>Size</thead><tbody><tr><td>b<td>2<tr><td>a<td>10<tr><td>c<td>1</tbody></table>`;
    const table = document.querySelector("table"), body = table.tBodies[0];
    const sort = (column, value) => { body.append(...[...body.rows].sort((x, y) => value(x.cells[column].textContent, y.cells[column].textContent))); return [...body.rows].map((row) => row.cells[0].textContent).join(""); };
    t.log("sorted", [sort(0, (x, y) => x.localeCompare(y)), sort(1, (x, y) => x - y), sort(1, (x, y) => (x < y ? -1 : 1))]);
    const row = body.insertRow(1);
    row.insertCell().textContent = "n";
    row.insertCell(-1).append("5");
    t.log("row", [row.rowIndex, row.sectionRowIndex, row.cells.length, row.cells[1].cellIndex, table.rows.length, table.caption.textContent, table.tHead.rows[0].cells[0].scope, table.tFoot, row.outerHTML]);
    body.deleteRow(0);
    table.deleteCaption();
    t.log("left", [table.rows.length, table.caption, thrown(() => body.deleteRow(9)), thrown(() => body.insertRow(9)), thrown(() => row.deleteCell(5)), table.createTFoot().localName, table.lastChild.localName]);
  });
  inPage("daily_doc_theme", async (t) => {
    document.head.append(make("style", {textContent: ":root { --bg: white; --pad: 4px; color-scheme: light dark } [data-theme=dark] { --bg: #111; --fg: rgb(1, 2, 3) } body { background: var(--bg); color: var(--fg, red); padding: var(--pad); margin: calc(1px + 2px) } .big { font-size: 20px; line-height: 1.5 } .big b { font-size: 2em; font-weight: bolder }"}));
    document.body.innerHTML = "<p class=big>x<b>y</b></p>";
    const style = getComputedStyle(document.body);
    t.log("light", [style.backgroundColor, style.color, style.paddingLeft, style.marginTop, style.getPropertyValue("--bg"), style.getPropertyValue("--none")]);
    document.documentElement.dataset.theme = "dark";
    t.log("dark", [style.backgroundColor, style.color, style.getPropertyValue("--bg").trim(), document.documentElement.getAttribute("data-theme"), document.querySelector("[data-theme=dark]") === document.documentElement]);
    document.documentElement.style.setProperty("--pad", "9px");
    t.log("own", [style.paddingTop, document.documentElement.style.cssText, document.documentElement.style.getPropertyValue("--pad"), document.documentElement.style.removeProperty("--pad"), style.paddingTop]);
    const big = getComputedStyle(document.querySelector(".big")), b = getComputedStyle(document.querySelector("b"));
    t.log("sizes", [big.fontSize, big.lineHeight, b.fontSize, b.fontWeight, b.display, big.display, getComputedStyle(document.documentElement).fontSize, b.color]);
    t.log("media", [matchMedia("(prefers-color-scheme: dark)").matches, matchMedia("(max-width: 10px)").matches, typeof matchMedia("print").addEventListener]);
  });
  inPage("daily_doc_search_box", async (t) => {
    document.body.innerHTML = `<label>Find <input type="search" id="q" list="known" autocomplete="off"></label><datalist id="known"><option value="alpha"><option>beta</datalist><ul><li>Alpha</li><li>Beta</li><li>Gamma</li></ul><output for="q"></output>`;
    const q = document.getElementById("q"), seen = [];
    let timer = 0;
    q.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(() => { const text = q.value.trim().toLowerCase(); let shown = 0; for (const one of document.querySelectorAll("li")) { one.hidden = !one.textContent.toLowerCase().includes(text); shown += one.hidden ? 0 : 1; } document.querySelector("output").value = shown; seen.push(text); }, 20); });
    for (const text of ["a", "al", "alp"]) { q.value = text; q.dispatchEvent(new InputEvent("input", {bubbles: true, data: text.at(-1), inputType: "insertText"})); }
    await settle(60);
    t.log("found", [seen, [...document.querySelectorAll("li:not([hidden])")].map((one) => one.textContent), document.querySelector("output").textContent, document.querySelector("output").value, document.querySelector("output").htmlFor.value]);
    t.log("parts", [q.list.id, q.list.options.length, [...q.list.options].map((one) => one.value), q.labels[0].textContent.trim(), q.labels[0].control === q, q.autocomplete, q.type]);
    q.select();
    t.log("selection", [q.selectionStart, q.selectionEnd, (q.setSelectionRange(1, 2), q.setRangeText("LL"), q.value), (q.value = "new", q.selectionStart), (q.defaultValue = "d", q.value), (q.form, q.form)]);
  });
  inPage("daily_doc_files_in_and_out", async (t) => {
    const blob = new Blob([JSON.stringify({a: 1}, null, 2)], {type: "application/json"});
    const link = make("a", {href: URL.createObjectURL(blob), download: "settings.json", textContent: "save"});
    const seen = [];
    link.addEventListener("click", (event) => { seen.push([event.type, event.isTrusted, link.download]); event.preventDefault(); });
    document.body.append(link);
    link.click();
    t.log("link", [seen, link.protocol, link.href.startsWith("blob:"), link.origin === location.origin, blob.size, link.text, link.relList.length, link.ping ?? "none"]);
    URL.revokeObjectURL(link.href);
    const input = make("input", {type: "file", accept: ".json,application/json", multiple: true});
    t.log("input", [input.files.length, input.value, input.multiple, input.accept, String(input.files), input.files.item(0), thrown(() => { input.value = "x"; })]);
    const data = new DataTransfer();
    data.items.add(new File([blob], "in.json", {type: "application/json", lastModified: 5}));
    input.files = data.files;
    t.log("given", [input.files.length, input.value, input.files[0].name, JSON.parse(await input.files[0].text()).a, input.validity.valid]);
    const read = (how, what) => new Promise((done) => { const reader = new FileReader(); const steps = []; for (const kind of ["loadstart", "progress", "load", "error", "loadend", "abort"]) reader[`on${kind}`] = (event) => { steps.push(kind); if (kind === "loadend") done([steps, reader.readyState, typeof reader.result === "string" ? reader.result : reader.result?.byteLength]); }; reader[how](what); });
    t.log("read", [await read("readAsText", input.files[0]), await read("readAsDataURL", new Blob(["hi"])), await read("readAsArrayBuffer", new Blob(["abc"])), thrown(() => new FileReader().readAsText("x")), thrown(() => new FileReader().readAsText())]);
  });
  inPage("daily_doc_selects", async (t) => {
    document.body.innerHTML = `<select id="s"><optgroup label="G"><option>a<option value="bb" disabled>b</optgroup><option selected>c</select><select id="m" multiple size="3"><option selected>1<option>2<option selected>3</select>`;
    const s = document.getElementById("s"), m = document.getElementById("m"), seen = [];
    events(document, "input change", seen);
    t.log("at first", [s.value, s.selectedIndex, s.options.length, s.length, s.type, m.type, m.size, [...m.selectedOptions].map((one) => one.text), m.value, s.options[1].disabled, s.options[0].parentNode.label]);
    s.value = "nothing";
    t.log("nothing", [s.value, s.selectedIndex, s.selectedOptions.length]);
    s.value = "bb";
    t.log("disabled one", [s.value, s.selectedIndex, s.options[s.selectedIndex].text]);
    s.add(new Option("new", "n"), 0);
    s.append(make("option", {textContent: " spaced  out ", selected: true}));
    t.log("added", [s.options[0].value, s.value, s.options[s.length - 1].text, s.options[s.length - 1].label, s.options[s.length - 1].index]);
    s.remove(0);
    s.options.length = 2;
    t.log("cut", [s.length, s.value, s.innerHTML, (s.options[5] = new Option("far"), s.length), s.namedItem("x"), s.item(9)]);
    m.options[1].selected = true;
    m.selectedIndex = 0;
    t.log("multiple", [[...m.selectedOptions].map((one) => one.index), m.matches(":required"), (m.required = true, m.matches(":required")), m.querySelectorAll("option:checked").length, (m.selectedIndex = -1, m.checkValidity()), seen]);
  });
  inPage("daily_doc_drag_to_order", async (t) => {
    document.body.innerHTML = `<ul><li draggable="true" id="a">a</li><li draggable="true" id="b">b</li><li draggable="true" id="c">c</li></ul>`;
    const list = document.querySelector("ul"), seen = [];
    list.addEventListener("dragstart", (event) => { event.dataTransfer.setData("text/plain", event.target.id); event.dataTransfer.effectAllowed = "move"; event.target.classList.add("dragging"); });
    list.addEventListener("dragover", (event) => { event.preventDefault(); event.dataTransfer.dropEffect = "move"; });
    list.addEventListener("drop", (event) => { event.preventDefault(); const moved = document.getElementById(event.dataTransfer.getData("text/plain")); event.target.closest("li").after(moved); seen.push([moved.id, event.target.id]); });
    const dataTransfer = new DataTransfer();
    const fire = (id, kind, more) => { const event = new DragEvent(kind, {bubbles: true, cancelable: true, dataTransfer, ...more}); return [document.getElementById(id).dispatchEvent(event), event.defaultPrevented]; };
    t.log("fired", [fire("a", "dragstart"), fire("c", "dragover"), fire("c", "drop", {clientX: 5.7, clientY: 6}), [...list.children].map((one) => one.id).join(""), seen]);
    t.log("transfer", [dataTransfer.effectAllowed, dataTransfer.dropEffect, [...dataTransfer.types], document.querySelector(".dragging").id, document.getElementById("a").draggable]);
    t.log("moves", [list.firstElementChild.id, (list.insertBefore(list.lastElementChild, list.firstElementChild), [...list.children].map((one) => one.id).join("")), (list.firstElementChild.replaceWith("text", make("li", {id: "z"})), list.innerHTML.slice(0, 20))]);
  });
  inPage("daily_doc_icons_in_svg", async (t) => {
    const NS = "http://www.w3.org/2000/svg";
    const svg = document.createElementNS(NS, "svg");
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("width", "24");
    svg.append(document.createElementNS(NS, "path"));
    svg.firstChild.setAttributeNS(null, "d", "M1 1h2");
    svg.classList.add("icon");
    document.body.append(svg);
    t.log("made", [svg.outerHTML, svg.tagName, svg.firstChild.namespaceURI === NS, svg instanceof SVGElement, svg instanceof HTMLElement, svg.constructor.name, svg.firstChild.constructor.name, typeof svg.className, svg.className.baseVal]);
    document.body.insertAdjacentHTML("beforeend", `<svg viewbox="0 0 1 1"><linearGradient id="g"/><use href="#i" xlink:href="#i"></use><text>t</text></svg>`);
    const parsed = document.body.lastElementChild;
    t.log("parsed", [parsed.outerHTML, parsed.hasAttribute("viewBox"), parsed.querySelector("linearGradient")?.id, parsed.querySelector("use").getAttributeNS("http://www.w3.org/1999/xlink", "href"), parsed.children.length, parsed.lastElementChild.textContent]);
    t.log("asked", [svg.closest("body") === document.body, svg.ownerSVGElement, svg.firstChild.ownerSVGElement === svg, svg.viewportElement ?? null, svg.style.cssText, svg.dataset.x ?? null, svg.tabIndex, svg.getAttribute("viewbox"), svg.innerHTML, new XMLSerializer().serializeToString(svg)]);
    const copy = document.importNode(svg, true);
    copy.querySelector("path").replaceWith(document.createElementNS(NS, "g"));
    t.log("copied", [copy.isEqualNode(svg), copy.childElementCount, copy.firstChild.localName, document.querySelectorAll("svg").length, document.getElementsByTagName("lineargradient").length, document.getElementsByTagName("linearGradient").length]);
  });
  inPage("daily_doc_feed_read", async (t) => {
    const text = `<?xml version="1.0"?><rss version="2.0" xmlns:media="http://m/"><channel><title>T &amp; U</title><item><title><![CDATA[<b>one</b>]]></title><link>http://x/1</link><media:content url="u"/><pubDate>Tue, 02 Jan 2024 10:00:00 GMT</pubDate></item><item><title>two</title></item></channel></rss>`;
    const xml = new DOMParser().parseFromString(text, "text/xml");
    t.log("read", [xml.querySelector("channel > title").textContent, [...xml.querySelectorAll("item")].map((one) => [one.querySelector("title").textContent, one.querySelector("link")?.textContent ?? null]), xml.documentElement.getAttribute("version"), xml.contentType, xml.documentElement.nodeName, String(xml)]);
    t.log("names", [xml.getElementsByTagName("media:content").length, xml.getElementsByTagNameNS("http://m/", "content")[0]?.getAttribute("url"), xml.querySelector("content")?.prefix, xml.querySelector("media\\:content"), xml.querySelector("ITEM"), xml.documentElement.lookupNamespaceURI("media")]);
    t.log("date", new Date(xml.querySelector("pubDate").textContent).toISOString());
    const broken = new DOMParser().parseFromString("<a><b></a>", "text/xml");
    t.log("broken", [broken.querySelector("parsererror") !== null, broken.documentElement.nodeName, thrown(() => new DOMParser().parseFromString("x", "text/json"))]);
    const found = xml.evaluate("//item/title", xml, null, XPathResult.ORDERED_NODE_SNAPSHOT_TYPE, null);
    t.log("path", [found.snapshotLength, found.snapshotItem(1).textContent, xml.evaluate("count(//item)", xml, null, XPathResult.NUMBER_TYPE, null).numberValue, xml.evaluate("string(//link)", xml, null, XPathResult.STRING_TYPE, null).stringValue]);
    const made = document.implementation.createDocument(null, "root");
    made.documentElement.append(made.createElement("Leaf"), made.createCDATASection("<x>"));
    t.log("written", [new XMLSerializer().serializeToString(made), made.documentElement.firstChild.tagName, made.documentElement.firstChild instanceof HTMLElement]);
  });

  inContent("daily_doc_words_marked", async (t) => {
    document.body.innerHTML = `<p>The cat sat. A cat!</p><script type="text/plain">cat</script><div><span>no</span> cat<textarea>cat</textarea></div>`;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT, (node) => (["SCRIPT", "TEXTAREA"].includes(node.parentNode.nodeName) ? NodeFilter.FILTER_REJECT : /cat/.test(node.data) ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP));
    const nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    for (const node of nodes) {
      for (let rest = node, at; (at = rest.data.indexOf("cat")) >= 0;) { const found = rest.splitText(at); rest = found.splitText(3); const mark = make("mark", {textContent: found.data}); found.replaceWith(mark); }
    }
    t.log("marked", [nodes.length, document.querySelectorAll("mark").length, document.querySelector("p").innerHTML, document.querySelector("p").childNodes.length, document.querySelector("div").textContent]);
    for (const mark of document.querySelectorAll("mark")) { const {parentNode} = mark; mark.replaceWith(...mark.childNodes); parentNode.normalize(); }
    t.log("back", [document.querySelector("p").innerHTML, document.querySelector("p").childNodes.length]);
    const range = document.createRange();
    range.setStart(document.querySelector("p").firstChild, 4);
    range.setEnd(document.querySelector("p").firstChild, 7);
    const mark = make("mark");
    range.surroundContents(mark);
    t.log("range", [mark.outerHTML, String(range), range.startContainer.nodeName, range.startOffset, document.querySelector("p").childNodes.length, thrown(() => { range.setStart(document.querySelector("p").firstChild, 0); range.setEnd(document.querySelector("span").firstChild, 1); range.surroundContents(make("i")); })]);
    const iterator = document.createNodeIterator(document.body, NodeFilter.SHOW_ELEMENT);
    const names = [];
    for (let node; (node = iterator.nextNode());) names.push(node.localName);
    t.log("iterated", [names, iterator.previousNode().localName, iterator.root === document.body, iterator.whatToShow, iterator.filter]);
  });
  inContent("daily_doc_form_filled", async (t) => {
    document.body.innerHTML = `<form action="/login" id="login"><label for="u">User name</label><input id="u" name="user" autocomplete="username"><input type="password" name="pw" autocomplete="current-password" aria-label="Password"><input type="hidden" name="csrf" value="1"><input type="checkbox" name="keep" checked><button type="submit">Log in</button></form>`;
    const form = document.forms[0], seen = [];
    events(form, "input change focus blur keydown submit click", seen, (event) => { if (event.type === "submit") event.preventDefault(); return [event.type, event.target.name || event.target.localName, event.isTrusted, event.submitter?.textContent ?? null]; });
    t.log("found", [document.querySelector('input[type="password"]').form === form, form.action === new URL("/login", location.href).href, form.method, form.elements.length, form.elements.namedItem("user").labels[0].textContent, [...form.querySelectorAll("input:not([type=hidden])")].map((one) => one.autocomplete), form.user === form.elements.user, form.length, form.name, form.id]);
    const setter = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
    for (const [name, value] of [["user", "me"], ["pw", "secret"]]) { const input = form.elements[name]; input.focus(); setter.call(input, value); input.dispatchEvent(new Event("input", {bubbles: true})); input.dispatchEvent(new Event("change", {bubbles: true})); input.blur(); }
    t.log("filled", [Object.fromEntries(new FormData(form)), seen.splice(0)]);
    form.querySelector("button").click();
    t.log("sent", seen.splice(0));
    form.requestSubmit();
    t.log("asked", [seen.splice(0), thrown(() => form.requestSubmit(document.body)), thrown(() => form.requestSubmit(make("button")))]);
    form.elements.keep.click();
    form.reset();
    t.log("reset", [form.elements.user.value, form.elements.keep.checked, seen.splice(0), form.checkValidity(), form.noValidate, form.enctype]);
  });
  inContent("daily_doc_page_described", async (t) => {
    document.head.insertAdjacentHTML("beforeend", `<meta name="description" content="About &quot;it&quot;"><meta property="og:title" content="OG"><link rel="canonical" href="/canon"><link rel="icon shortcut" href="i.png"><script type="application/ld+json">{"@type": "Thing", "name": "n"}</script><base href="/base/">`);
    document.body.innerHTML = `<h1> Title <small>x</small></h1><a href="rel?q#h">one</a><a>none</a><a href="mailto:a@b.c">m</a><img src="p.png" alt="pic"><img data-src="lazy"><time datetime="2024-01-02">d</time>`;
    t.log("meta", [document.querySelector("meta[name=description]").content, document.querySelector("meta[property='og:title']").content, document.querySelector("link[rel=canonical]").href === location.origin + "/canon", document.querySelectorAll("link[rel~=shortcut]").length, JSON.parse(document.querySelector("script[type='application/ld+json']").textContent).name, document.baseURI === location.origin + "/base/"]);
    t.log("links", [document.links.length, document.links[0].href.replace(location.origin, ""), document.links[0].hash, document.links[0].search, document.links[1].protocol, document.links[1].pathname, document.querySelector("a:not([href])").href, document.images.length, document.images[0].src.replace(location.origin, ""), document.images[0].alt, document.images[1].src, document.images[1].dataset.src, document.images[0].complete, document.images[1].naturalWidth]);
    t.log("text", [document.querySelector("h1").innerText, document.querySelector("h1").textContent, document.body.innerText.split("\n").length > 0, document.querySelector("time").dateTime, document.scripts.length > 0, document.forms.length, document.anchors.length, document.embeds.length]);
    t.log("document", [document.domain, document.lastModified.length, document.doctype?.name ?? null, document.charset, document.inputEncoding, document.defaultView === window, document.implementation.hasFeature(), document.currentScript, document.fullscreenElement, document.pointerLockElement, document.designMode, document.hasFocus()]);
    document.querySelector("base").remove();
    t.log("without", [document.baseURI === location.href, document.links[0].href.replace(location.origin, "")]);
  });
  inContent("daily_doc_changes_watched", async (t) => {
    const box = document.body.appendChild(make("div", {id: "box"}));
    const seen = [];
    const observer = new MutationObserver((records, self) => { for (const one of records) seen.push([one.type, one.target.nodeName, [...one.addedNodes].map((node) => node.nodeName), [...one.removedNodes].map((node) => node.nodeName), one.attributeName, one.oldValue, one.previousSibling?.nodeName ?? null, self === observer]); });
    observer.observe(box, {childList: true, subtree: true, attributes: true, attributeFilter: ["class", "href"], attributeOldValue: true, characterData: true, characterDataOldValue: true});
    box.innerHTML = "<a href=x>one</a>two";
    box.firstChild.href = "y";
    box.firstChild.title = "unseen";
    box.firstChild.firstChild.data = "uno";
    box.append(box.firstChild);
    await null;
    t.log("seen", seen.splice(0));
    box.firstChild.remove();
    box.className = "c";
    box.classList.remove("c");
    t.log("taken", [observer.takeRecords().map((one) => [one.type, one.attributeName, one.oldValue]), seen.length]);
    observer.disconnect();
    box.textContent = "";
    await settle(10);
    t.log("quiet", [seen, String(observer), thrown(() => observer.observe(box, {attributeOldValue: true, attributes: false})), thrown(() => observer.observe(box, {subtree: true})), thrown(() => observer.observe())]);
  });
  inContent("daily_doc_own_frame", async (t) => {
    const frame = make("iframe", {src: t.api.runtime.getURL("page2.html"), id: "lab-frame", title: "lab"});
    frame.style.cssText = "position: fixed; top: 0; right: 0; width: 300px; height: 100%; border: none; z-index: 2147483647";
    const loaded = new Promise((done) => { frame.onload = (event) => done([event.type, event.target === frame]); });
    document.documentElement.append(frame);
    t.log("frame", [await loaded, typeof frame.contentWindow, frame.style.zIndex, frame.style.border, frame.style.length > 5, frame.getAttribute("style").length > 20, frame.sandbox.length, frame.allow, frame.width, frame.name, document.querySelector("iframe").isConnected]);
    t.log("window", [window.length, window.frames[0] === frame.contentWindow, thrown(() => frame.contentWindow.location.href)]);
    const plain = make("iframe");
    document.body.append(plain);
    t.log("blank", [plain.contentDocument?.readyState, plain.contentDocument?.URL, plain.contentWindow.location.href, plain.contentDocument?.body?.innerHTML, plain.contentWindow.parent === window, plain.src]);
    plain.srcdoc = "<p>inner</p>";
    await new Promise((done) => plain.addEventListener("load", done, {once: true}));
    t.log("srcdoc", [plain.contentDocument.querySelector("p").textContent, plain.contentDocument.URL, plain.contentDocument.defaultView === plain.contentWindow]);
    frame.remove();
    t.log("removed", [frame.contentWindow, window.length, frame.isConnected]);
  });
}
