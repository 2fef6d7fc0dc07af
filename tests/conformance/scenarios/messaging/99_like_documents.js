// Documents as popups, options pages and content scripts handle them: the plain things, one subject each.
{
  const {inPage, inContent} = inDocuments;
  inPage("like_doc_mutation_observer", async (t) => {
    document.body.innerHTML = `<ul id="list"><li>one</li></ul><p id="p" class="a">text</p>`;
    const list = document.getElementById("list"), p = document.getElementById("p");
    const seen = [];
    const o = new MutationObserver((records, self) => seen.push(...records.map((r) => [r.type, r.target.id || r.target.nodeName, r.addedNodes.length, r.removedNodes.length, r.attributeName, r.oldValue, self === o])));
    o.observe(document.body, {childList: true, subtree: true, attributes: true, attributeOldValue: true, characterData: true, characterDataOldValue: true});
    list.append(document.createElement("li"), "tail"); p.className = "b"; p.firstChild.data = "changed"; list.firstElementChild.remove();
    t.log("sync", seen.length);
    await null;
    t.log("seen", seen.splice(0));
    p.setAttribute("data-x", "1"); p.removeAttribute("data-x"); p.textContent = "again";
    t.log("taken", o.takeRecords().map((r) => [r.type, r.attributeName, r.oldValue]));
    o.disconnect(); p.id = "q"; await t.sleep(10);
    t.log("after", seen);
    t.log("wrong", [tried(t, () => o.observe(p, {})), tried(t, () => o.observe(null, {childList: true})), tried(t, () => new MutationObserver()), tried(t, () => o.observe(p, {attributes: false, attributeOldValue: true}))]);
    const one = new MutationObserver((r) => seen.push(["filter", r.length])); one.observe(p, {attributeFilter: ["title"]}); p.title = "t"; p.lang = "de"; await null;
    t.log("filter", seen);
  });
  inPage("like_doc_custom_elements", async (t) => {
    const log = [];
    class LabCounter extends HTMLElement {
      static observedAttributes = ["count"];
      constructor() { super(); log.push("constructed"); this.attachShadow({mode: "open"}).innerHTML = "<slot></slot><b></b>"; }
      connectedCallback() { log.push(["connected", this.isConnected]); }
      disconnectedCallback() { log.push("disconnected"); }
      attributeChangedCallback(n, o, v) { log.push([n, o, v]); this.shadowRoot.querySelector("b").textContent = v; }
      get count() { return Number(this.getAttribute("count")); }
      set count(v) { this.setAttribute("count", v); }
    }
    t.log("before", tried(t, () => [document.createElement("lab-counter").constructor.name, customElements.get("lab-counter")]));
    t.log("define", tried(t, () => customElements.define("lab-counter", LabCounter)));
    t.log("whenDefined", await outcome(t, () => customElements.whenDefined("lab-counter").then((c) => c === LabCounter)));
    t.log("use", tried(t, () => { document.body.innerHTML = `<lab-counter count="1">x</lab-counter>`; const e = document.body.firstChild; e.count = 5; e.count++; e.remove(); return [e.count, e.shadowRoot.innerHTML, e instanceof LabCounter, e.matches(":defined")]; }));
    t.log("log", log);
    t.log("again", [tried(t, () => customElements.define("lab-counter", class extends HTMLElement {})), tried(t, () => customElements.define("nodash", class extends HTMLElement {})), tried(t, () => customElements.define("lab-two", LabCounter)), tried(t, () => new (class extends HTMLElement {})())]);
    t.log("new", tried(t, () => { const e = new LabCounter(); return [e.localName, e.outerHTML, customElements.getName(LabCounter)]; }));
  });
  inPage("like_doc_templates_and_slots", async (t) => {
    document.body.innerHTML = `<template id="card"><style>:host{display:block}</style><h2><slot name="title">No title</slot></h2><slot></slot></template><div id="host"><span slot="title">T</span><p>body</p></div>`;
    const template = document.getElementById("card"), host = document.getElementById("host");
    t.log("template", [template.content.nodeName, template.content.children.length, template.childNodes.length, template.content.ownerDocument === document, template.innerHTML.length]);
    const root = host.attachShadow({mode: "closed", delegatesFocus: true}); root.append(template.content.cloneNode(true));
    t.log("closed", [host.shadowRoot, root.mode, root.delegatesFocus, root.children.length, root.querySelector("slot").name, tried(t, () => host.attachShadow({mode: "open"}))]);
    const [named, plain] = root.querySelectorAll("slot");
    t.log("assigned", [named.assignedElements().map((e) => e.textContent), plain.assignedNodes().length, host.firstElementChild.assignedSlot, named.assignedNodes({flatten: true}).length]);
    const seen = []; named.addEventListener("slotchange", (e) => seen.push([e.target.name, e.target.assignedElements().length]));
    host.firstElementChild.remove(); await t.sleep(20);
    t.log("changed", [seen, named.assignedElements({flatten: true}).length, named.assignedNodes({flatten: true}).map((n) => n.textContent)]);
    t.log("host text", [host.textContent, host.innerHTML, root.innerHTML.slice(0, 40), root.getRootNode() === root, host.getRootNode() === document]);
    t.log("no shadow", tried(t, () => document.createElement("input").attachShadow({mode: "open"})));
  });
  inPage("like_doc_shadow_events", async (t) => {
    document.body.innerHTML = `<div id="host"></div>`;
    const host = document.getElementById("host"), root = host.attachShadow({mode: "open"}); root.innerHTML = `<button id="in">x</button>`;
    const button = root.getElementById("in"), seen = [];
    document.addEventListener("click", (e) => seen.push(["document", e.target.id, e.composedPath().length, e.composed]));
    root.addEventListener("click", (e) => seen.push(["root", e.target.id, e.eventPhase]));
    host.addEventListener("click", (e) => seen.push(["host", e.target.id, e.eventPhase, e.currentTarget === host]));
    button.click();
    t.log("click", seen.splice(0));
    host.addEventListener("lab", (e) => seen.push([e.type, e.detail, e.bubbles, e.composed]));
    button.dispatchEvent(new CustomEvent("lab", {detail: 1, bubbles: true})); button.dispatchEvent(new CustomEvent("lab", {detail: 2, bubbles: true, composed: true}));
    t.log("custom", seen.splice(0));
    button.focus();
    t.log("focus", [document.activeElement.id, root.activeElement?.id, host.matches(":focus"), button.matches(":focus"), host.matches(":focus-within")]);
    t.log("query", [document.querySelector("#in"), root.querySelector("#in") === button, button.closest("#host"), document.getElementById("in"), button.getRootNode() === root, button.getRootNode({composed: true}) === document]);
    root.adoptedStyleSheets = [Object.assign(new CSSStyleSheet(), {})]; root.adoptedStyleSheets[0].replaceSync("button { color: rgb(1, 2, 3) }");
    t.log("sheet", [getComputedStyle(button).color, root.adoptedStyleSheets[0].cssRules.length, root.adoptedStyleSheets[0].cssRules[0].cssText]);
  });
  inPage("like_doc_dataset_and_attributes", async (t) => {
    document.body.innerHTML = `<a id="a" href="page.html?x#y" data-user-id="7" data-empty title="t" HIDDEN aria-label="l" class=" one  two ">link</a>`;
    const a = document.getElementById("a");
    t.log("dataset", [{...a.dataset}, a.dataset.userId, "empty" in a.dataset, a.dataset.none, (a.dataset.fooBar = 1, a.getAttribute("data-foo-bar")), delete a.dataset.userId, a.hasAttribute("data-user-id"), tried(t, () => { a.dataset["a-b"] = 1; })]);
    t.log("names", a.getAttributeNames());
    t.log("reflect", [a.href.endsWith("/page.html?x#y"), a.getAttribute("href"), a.pathname, a.hash, a.hidden, a.title, a.ariaLabel, a.tabIndex, a.relList.length, a.text]);
    t.log("classes", [a.classList.length, [...a.classList], a.className, a.classList.toggle("three"), a.classList.toggle("one", false), a.classList.contains("two"), a.classList.value, tried(t, () => a.classList.add("a b")), tried(t, () => a.classList.add(""))]);
    t.log("toggle", [a.toggleAttribute("hidden"), a.toggleAttribute("download", true), a.outerHTML]);
    t.log("attr", [a.attributes.length, a.attributes[0].name, a.attributes.title.value, a.getAttributeNode("id").ownerElement === a, a.attributes.getNamedItem("nope"), tried(t, () => a.setAttribute("1x", "")), tried(t, () => a.setAttribute("", ""))]);
    t.log("removed", [a.removeAttribute("class"), a.className, a.removeAttribute("nothing"), a.getAttribute("nothing"), a.id = "", a.getAttribute("id")]);
  });
  inPage("like_doc_selection_and_range", async (t) => {
    document.body.innerHTML = `<p id="p">Hello <b>bold</b> world</p>`;
    const p = document.getElementById("p"), s = getSelection();
    t.log("empty", [s.rangeCount, s.isCollapsed, s.type, String(s), s.anchorNode]);
    const r = document.createRange(); r.setStart(p.firstChild, 2); r.setEnd(p.lastChild, 3); s.addRange(r);
    t.log("selected", [String(s), s.rangeCount, s.type, s.anchorOffset, s.focusOffset, s.getRangeAt(0) === r, r.commonAncestorContainer.id, s.containsNode(p.children[0])]);
    t.log("contents", [r.cloneContents().textContent, r.toString(), r.collapsed, p.innerHTML]);
    r.deleteContents(); r.insertNode(Object.assign(document.createElement("mark"), {textContent: "M"}));
    t.log("edited", [p.innerHTML, r.startOffset, r.endContainer.nodeName]);
    s.selectAllChildren(p); t.log("all", [String(s), (s.collapseToEnd(), s.isCollapsed), (s.removeAllRanges(), s.rangeCount)]);
    t.log("wrong", [tried(t, () => r.setStart(p, 99)), tried(t, () => s.getRangeAt(0)), tried(t, () => r.surroundContents(document.createElement("i")) ?? p.innerHTML), tried(t, () => s.collapse(p, 50))]);
    t.log("fragment", tried(t, () => { const f = document.createRange().createContextualFragment("<i>a</i><u>b</u>"); return [f.childNodes.length, f.firstChild.nodeName]; }));
  });
  inPage("like_doc_dom_parser_and_serializer", async (t) => {
    const doc = new DOMParser().parseFromString("<title>T</title><p class=x>a<p>b<script>window.ran = 1</scr" + "ipt>", "text/html");
    t.log("html", [doc.title, doc.querySelectorAll("p").length, doc.body.innerHTML, doc.defaultView, typeof window.ran, doc.URL === document.URL, doc.contentType, doc.readyState]);
    const xml = new DOMParser().parseFromString(`<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><entry id="1"><title>A &amp; B</title></entry><entry id="2"/></feed>`, "application/xml");
    t.log("xml", [xml.documentElement.nodeName, xml.querySelectorAll("entry").length, xml.querySelector("title").textContent, xml.documentElement.namespaceURI, xml.getElementsByTagName("entry")[1].id, xml.contentType]);
    t.log("serialized", [new XMLSerializer().serializeToString(xml), new XMLSerializer().serializeToString(doc.querySelector("p"))]);
    const bad = new DOMParser().parseFromString("<a><b></a>", "text/xml");
    t.log("bad", [bad.querySelector("parsererror") !== null, bad.documentElement.nodeName]);
    t.log("type", tried(t, () => new DOMParser().parseFromString("x", "text/plain")));
    const imported = document.importNode(doc.querySelector("p"), true); document.body.replaceChildren(imported, document.adoptNode(doc.querySelectorAll("p")[1]));
    t.log("imported", [document.body.innerHTML, imported.ownerDocument === document, doc.querySelectorAll("p").length]);
    t.log("implementation", tried(t, () => { const d = document.implementation.createHTMLDocument("N"); d.body.innerHTML = "<img src=x onerror=alert(1)>"; return [d.title, d.images.length, d.documentElement.outerHTML]; }));
  });
  inPage("like_doc_form_validation", async (t) => {
    document.body.innerHTML = `<form id="f"><input id="r" required><input id="e" type="email" value="no"><input id="n" type="number" min="1" max="5" step="2" value="9"><input id="l" minlength="3" maxlength="5"><input id="p" pattern="\\d+" value="x"><input id="u" type="url" value="abc"><textarea id="t" required></textarea><select id="s" required><option value="">-</option><option>a</option></select></form>`;
    const f = document.getElementById("f"), states = (e) => { const out = []; for (const k in e.validity) if (e.validity[k]) out.push(k); return out; };
    t.log("states", [...f.elements].map((e) => [e.id, states(e)]));
    t.log("messages", [...f.elements].map((e) => e.validationMessage));
    const seen = []; f.addEventListener("invalid", (e) => { e.preventDefault(); seen.push(e.target.id); }, true);
    t.log("check", [f.checkValidity(), f.reportValidity(), seen.length, f.matches(":invalid"), document.querySelectorAll("input:valid").length]);
    f.r.value = "x"; f.r.setCustomValidity("taken");
    t.log("custom", [f.r.validationMessage, states(f.r), f.r.checkValidity(), (f.r.setCustomValidity(""), f.r.checkValidity())]);
    f.n.stepUp(); t.log("step", [f.n.value, (f.n.value = "abc", f.n.value), (f.n.valueAsNumber = 3, f.n.value), f.n.checkValidity(), tried(t, () => f.e.stepUp()), tried(t, () => { f.r.valueAsNumber = 1; })]);
    f.addEventListener("submit", (e) => { e.preventDefault(); seen.push("submit"); }); seen.length = 0; f.requestSubmit(); f.noValidate = true; f.requestSubmit();
    t.log("submit", seen);
  });
  inPage("like_doc_selects_and_options", async (t) => {
    document.body.innerHTML = `<label for="s">Pick</label><select id="s"><optgroup label="G"><option value="1">One</option><option value="2" disabled>Two</option></optgroup><option>Three</option></select><datalist id="d"><option value="x"></datalist>`;
    const s = document.getElementById("s");
    t.log("start", [s.value, s.selectedIndex, s.options.length, s.type, s.length, s.labels[0].textContent, s.options[2].value, s.options[2].text, s.options[0].index]);
    s.add(new Option("Four", "4", true)); s.add(Object.assign(document.createElement("option"), {text: "Zero"}), 0);
    t.log("added", [[...s.options].map((o) => [o.value, o.text, o.selected, o.defaultSelected]), s.value]);
    const seen = []; s.onchange = (e) => seen.push([e.type, s.value]); s.value = "Three"; s.dispatchEvent(new Event("change"));
    t.log("chosen", [seen, s.selectedOptions[0].text, s.querySelector(":checked").text, (s.value = "nothing", s.selectedIndex), s.value, s.selectedOptions.length]);
    s.remove(0); s.options.length = 2; t.log("removed", [s.innerHTML, s.options.item(0).label, s.options.namedItem("x"), s.options.selectedIndex]);
    s.multiple = true; s.options[0].selected = true; s.options[1].selected = true;
    t.log("multiple", [s.type, [...s.selectedOptions].map((o) => o.value), s.size, s.form, document.getElementById("d").options.length]);
  });
  inPage("like_doc_keyboard_shortcuts", async (t) => {
    document.body.innerHTML = `<input id="i"><div id="d" tabindex="-1">x</div>`;
    const i = document.getElementById("i"), seen = [];
    document.addEventListener("keydown", (e) => { if (e.key === "s" && (e.ctrlKey || e.metaKey)) { e.preventDefault(); seen.push(["save", e.target.id]); } else seen.push([e.key, e.code, e.keyCode, e.repeat, e.isTrusted]); });
    i.focus();
    const r = i.dispatchEvent(new KeyboardEvent("keydown", {key: "s", code: "KeyS", ctrlKey: true, bubbles: true, cancelable: true}));
    i.dispatchEvent(new KeyboardEvent("keydown", {key: "Enter", code: "Enter", bubbles: true})); i.dispatchEvent(new KeyboardEvent("keydown", {key: "a"}));
    t.log("seen", [seen, r, i.value]);
    t.log("focus", [document.activeElement.id, (document.getElementById("d").focus(), document.activeElement.id), (document.activeElement.blur(), document.activeElement === document.body), document.hasFocus()]);
    const e = new KeyboardEvent("keyup", {key: "A", shiftKey: true, location: 1, keyCode: 65, charCode: 97});
    t.log("event", [e.key, e.shiftKey, e.location, e.keyCode, e.charCode, e.which, e.code, e.isComposing, e.getModifierState("Shift"), e.getModifierState("CapsLock"), e.detail, e.view, KeyboardEvent.DOM_KEY_LOCATION_RIGHT]);
    const input = new InputEvent("input", {data: "x", inputType: "insertText", isComposing: true}); t.log("input", [input.data, input.inputType, input.isComposing, input.dataTransfer, tried(t, () => input.getTargetRanges().length)]);
    t.log("composition", tried(t, () => { const c = new CompositionEvent("compositionstart", {data: "c"}); return [c.data, c.bubbles, Object.prototype.toString.call(c)]; }));
  });
  inPage("like_doc_history_and_hash", async (t) => {
    const seen = []; addEventListener("popstate", (e) => seen.push(["pop", e.state, location.search, location.hash])); addEventListener("hashchange", (e) => seen.push(["hash", new URL(e.oldURL).hash, new URL(e.newURL).hash]));
    const start = location.search, length = history.length;
    history.pushState({n: 1}, "", "?view=list" + start.replace("?", "&")); t.log("pushed", [location.search.startsWith("?view=list"), history.state, history.length - length, document.URL === location.href]);
    history.replaceState({n: 2}, ""); t.log("replaced", [history.state, history.length - length]);
    location.hash = "tab2"; await t.sleep(100); t.log("hash", [location.hash, history.state, history.length - length]);
    history.back(); await t.sleep(200); t.log("back", [location.hash, history.state]);
    history.go(1); await t.sleep(200); t.log("seen", [seen, location.hash, history.scrollRestoration]);
    t.log("wrong", [tried(t, () => history.pushState(() => 1, "")), tried(t, () => history.pushState(null, "", "https://example.com/")), tried(t, () => history.pushState(null, "", "http://[")), tried(t, () => history.pushState())]);
    history.replaceState(null, "", start || "?");
  });
  inPage("like_doc_iframe_and_postMessage", async (t) => {
    const seen = []; addEventListener("message", (e) => seen.push([e.data, e.origin === location.origin, e.source === frame.contentWindow, e.ports.length]));
    const frame = document.createElement("iframe"); t.log("detached", [frame.contentWindow, frame.contentDocument]);
    const loaded = new Promise((r) => frame.addEventListener("load", r)); document.body.append(frame); t.log("blank", [frame.contentDocument.URL, frame.contentDocument.readyState, frame.contentWindow.parent === window, frame.contentWindow.frameElement === frame, window.length, frames[0] === frame.contentWindow, frame.contentWindow.location.href]);
    await Promise.race([loaded, t.sleep(500)]);
    frame.contentDocument.body.innerHTML = "<p id=in>inside</p>"; t.log("inside", [frame.contentDocument.getElementById("in").textContent, frame.contentWindow.Array === Array, frame.contentDocument.getElementById("in") instanceof HTMLElement, frame.contentDocument.getElementById("in") instanceof frame.contentWindow.HTMLElement]);
    frame.contentWindow.addEventListener("message", (e) => { e.source.postMessage(["echo", e.data], "*"); }); frame.contentWindow.postMessage({hello: 1}, location.origin); await t.sleep(100); t.log("echo", seen.length === 1 ? [seen[0][0], seen[0][1], seen[0][3]] : seen);
    frame.contentWindow.postMessage("lost", "https://example.com"); await t.sleep(50); t.log("lost", seen.length);
    t.log("wrong", [tried(t, () => window.postMessage(() => 1, "*")), tried(t, () => window.postMessage("x", "nonsense")), tried(t, () => window.postMessage())]);
    const w = frame.contentWindow; frame.remove(); t.log("gone", [frame.contentWindow, w.closed, window.length, w.parent]);
  });
  inPage("like_doc_css_and_computed_style", async (t) => {
    document.body.innerHTML = `<style>:root{--main:#0a0;--gap:4px}.box{color:var(--main);margin:var(--gap) 2px;width:50px;height:20px;box-sizing:border-box}.box:hover{color:red}@media (min-width:1px){.box{opacity:.5}}</style><div class="box" style="padding:1px 2px"></div>`;
    const box = document.querySelector(".box"), c = getComputedStyle(box);
    t.log("computed", [c.color, c.marginTop, c.margin, c.opacity, c.padding, c.getPropertyValue("--main"), c.display, c.width, c.fontWeight, c.position]);
    box.style.setProperty("--main", "blue"); box.style.backgroundColor = "RED"; box.style.width = "10"; box.style.height = "calc(1px + 2px)"; t.log("style", [c.color, box.style.cssText, box.style.length, box.style[0], c.backgroundColor, c.height]);
    t.log("priority", [box.style.setProperty("color", "green", "important"), box.style.getPropertyPriority("color"), box.style.removeProperty("color"), box.style.color, (box.style.color = "nonsense", box.style.color), box.style.item(99)]);
    const sheet = document.styleSheets[0]; t.log("rules", [sheet.cssRules.length, [...sheet.cssRules].map((r) => [r.constructor.name, r.selectorText ?? r.conditionText]), sheet.cssRules[1].cssText, sheet.ownerNode.tagName]);
    t.log("insert", [sheet.insertRule(".box { z-index: 3 }", sheet.cssRules.length), sheet.cssRules[4].style.zIndex, (sheet.deleteRule(0), sheet.cssRules.length), tried(t, () => sheet.insertRule("nonsense")), tried(t, () => sheet.deleteRule(50))]);
    t.log("disabled", [(sheet.disabled = true, getComputedStyle(box).opacity), (sheet.disabled = false, getComputedStyle(box).opacity)]);
    t.log("CSS", [CSS.supports("display", "grid"), CSS.supports("(display: nothing)"), CSS.escape("1a b#"), matchMedia("(min-width: 1px)").matches, matchMedia("(prefers-color-scheme: dark)").matches, matchMedia("print").media]);
  });
  inPage("like_doc_dialogs_details_popover", async (t) => {
    document.body.innerHTML = `<dialog id="d"><form method="dialog"><button id="ok" value="ok">OK</button></form></dialog><details id="e"><summary>S</summary>text</details><div id="p" popover>pop</div><button id="b" popovertarget="p">toggle</button>`;
    const [d, e, p, b] = ["d", "e", "p", "b"].map((i) => document.getElementById(i)), seen = [];
    for (const x of [d, e, p]) for (const n of ["close", "cancel", "toggle", "beforetoggle"]) x.addEventListener(n, (ev) => seen.push([x.id, n, ev.newState ?? null]));
    d.showModal(); t.log("modal", [d.open, document.activeElement.id, tried(t, () => d.showModal()), tried(t, () => d.show())]);
    d.querySelector("button").click(); await t.sleep(50); t.log("closed", [d.open, d.returnValue, seen.splice(0)]);
    e.open = true; await t.sleep(20); e.querySelector("summary").click(); await t.sleep(20); t.log("details", [e.open, e.outerHTML, seen.splice(0)]);
    b.click(); t.log("popover", [p.matches(":popover-open"), (p.hidePopover(), p.matches(":popover-open")), p.togglePopover(), tried(t, () => p.showPopover()), p.popover, b.popoverTargetElement === p]); await t.sleep(30);
    t.log("events", seen.splice(0));
    t.log("wrong", [tried(t, () => document.createElement("div").showPopover()), tried(t, () => document.createElement("dialog").showModal()), (d.close("x"), d.returnValue)]);
  });
  inPage("like_doc_observers_of_layout", async (t) => {
    document.body.innerHTML = `<div id="a" style="width:100px;height:50px"></div><div id="far" style="margin-top:5000px;height:10px"></div>`;
    const a = document.getElementById("a"), far = document.getElementById("far");
    t.log("resize", await outcome(t, () => new Promise((resolve) => { const o = new ResizeObserver((entries) => { o.disconnect(); const [e] = entries; resolve([entries.length, e.target.id, e.contentRect.width, e.contentRect.height, e.borderBoxSize[0].inlineSize, e.contentBoxSize.length]); }); o.observe(a); })));
    t.log("intersect", await outcome(t, () => new Promise((resolve) => { const o = new IntersectionObserver((entries) => { o.disconnect(); resolve(entries.map((e) => [e.target.id, e.isIntersecting, e.intersectionRatio])); }, {threshold: [0, 0.5]}); o.observe(a); o.observe(far); })));
    t.log("shape", tried(t, () => { const o = new IntersectionObserver(() => {}); return [o.root, o.rootMargin, o.thresholds, o.takeRecords()]; }));
    t.log("changed", await outcome(t, () => new Promise((resolve) => { let n = 0; const o = new ResizeObserver(([e]) => { if (n++) { o.unobserve(a); resolve([n, e.contentRect.width]); } else a.style.width = "30px"; }); o.observe(a); })));
    t.log("frame", await outcome(t, () => new Promise((resolve) => requestAnimationFrame((time) => resolve([typeof time, Math.abs(time - performance.now()) < 1000])))));
    t.log("wrong", [tried(t, () => new IntersectionObserver()), tried(t, () => new ResizeObserver(1)), tried(t, () => new IntersectionObserver(() => {}, {threshold: 2})), tried(t, () => new ResizeObserver(() => {}).observe("x")), tried(t, () => new IntersectionObserver(() => {}, {rootMargin: "x"}))]);
    t.log("rects", [a.getBoundingClientRect().toJSON().width, a.offsetHeight, a.clientWidth, a.getClientRects().length, scrollY, far.offsetTop > 4000]);
  });
  inPage("like_doc_clipboard_and_drag", async (t) => {
    document.body.innerHTML = `<textarea id="x">some text</textarea><div id="drop">here</div>`;
    const x = document.getElementById("x"), drop = document.getElementById("drop"), seen = [];
    t.log("transfer", tried(t, () => { const d = new DataTransfer(); d.setData("text/plain", "hi"); d.setData("text/html", "<b>"); d.items.add(new File(["a"], "f.txt", {type: "text/plain"})); return [[...d.types], d.getData("text"), d.files.length, d.items.length, d.items[0].kind, d.dropEffect, d.effectAllowed]; }));
    for (const n of ["dragover", "drop", "paste", "copy"]) drop.addEventListener(n, (e) => { e.preventDefault(); seen.push([n, e.dataTransfer?.getData("text/plain") ?? e.clipboardData?.getData("text/plain") ?? null, e.defaultPrevented]); });
    const d = new DataTransfer(); d.setData("text/plain", "dropped");
    drop.dispatchEvent(new DragEvent("dragover", {bubbles: true, cancelable: true, dataTransfer: d})); drop.dispatchEvent(new DragEvent("drop", {bubbles: true, cancelable: true, dataTransfer: d})); drop.dispatchEvent(new ClipboardEvent("paste", {clipboardData: d, bubbles: true}));
    t.log("seen", seen);
    x.select(); t.log("copy", tried(t, () => [document.execCommand("copy"), document.queryCommandSupported("copy"), document.queryCommandEnabled("copy")]));
    t.log("clipboard", [typeof navigator.clipboard.writeText, typeof navigator.clipboard.readText, typeof navigator.clipboard.write, typeof ClipboardItem]);
    t.log("item", await outcome(t, async () => { const i = new ClipboardItem({"text/plain": new Blob(["c"], {type: "text/plain"})}); return [i.types, await (await i.getType("text/plain")).text(), ClipboardItem.supports?.("text/plain")]; }));
    t.log("draggable", [drop.draggable, (drop.draggable = true, drop.getAttribute("draggable")), document.createElement("img").draggable, document.createElement("a").draggable]);
  });
  inContent("like_doc_content_reads_page", async (t) => {
    t.log("where", [location.pathname, location.protocol, document.title, window === top, document.domain, document.referrer === "", document.cookie === ""]);
    t.log("page", [document.querySelectorAll("button").length > 0, document.body.children.length > 0, document.links.length, document.images.length, document.head.querySelector("meta") === null, document.doctype?.name]);
    document.body.setAttribute("data-lab", "1"); document.body.append(Object.assign(document.createElement("input"), {id: "c", value: "v"}));
    t.log("added", [document.getElementById("c").value, document.body.dataset.lab, "c" in window, typeof window.c, document.body.lastChild.id]);
    const seen = []; document.getElementById("c").addEventListener("lab-event", (e) => seen.push([e.detail, e.isTrusted])); document.getElementById("c").dispatchEvent(new CustomEvent("lab-event", {detail: {a: 1}}));
    t.log("event", seen);
    document.body.onclick = () => seen.push("onclick"); document.body.click(); t.log("handler", [seen.length, typeof document.body.onclick]);
    t.log("cookie", tried(t, () => { document.cookie = "lab=1; path=/"; const c = document.cookie; document.cookie = "lab=; max-age=0; path=/"; return [c, document.cookie]; }));
    t.log("proto", [Object.prototype.toString.call(window), Object.prototype.toString.call(document), document.body instanceof HTMLElement, document.constructor.name, window.constructor.name]);
  });
  scenario("like_doc_custom_events_between_worlds", {
    bg: async (t) => { await t.open("content"); await t.wait("content ok", 10000); },
    content: async (t) => {
      try {
        const heard = []; document.addEventListener("lab-reply", (e) => heard.push([typeof e.detail, tried(t, () => JSON.stringify(e.detail)), e.bubbles, e.isTrusted])); window.addEventListener("message", (e) => { if (e.data?.from === "page") heard.push(["message", e.data, e.source === window]); });
        await t.signal("ready"); await t.wait("web ok", 5000); await t.sleep(100);
        t.log("heard", heard);
        document.dispatchEvent(new CustomEvent("lab-ask", {detail: {a: 1}})); document.dispatchEvent(new CustomEvent("lab-ask", {detail: "text"})); document.documentElement.setAttribute("data-ask", "1"); window.postMessage({from: "content"}, "*");
        await t.sleep(200); t.log("answers", heard.slice(2));
      } finally { await t.signal("content ok"); }
    },
    content_web: async (t) => {
      await t.wait("ready", 8000);
      const seen = []; document.addEventListener("lab-ask", (e) => { seen.push([typeof e.detail, tried(t, () => e.detail?.a ?? e.detail), e.isTrusted]); }); window.addEventListener("message", (e) => { if (e.data?.from === "content") { seen.push(["message", e.origin === location.origin]); window.postMessage({from: "page", n: seen.length}, "*"); } });
      document.dispatchEvent(new CustomEvent("lab-reply", {detail: {b: [2]}, bubbles: true})); window.postMessage({from: "page"}, location.origin);
      await t.signal("web ok"); await t.sleep(600);
      t.log("seen", [seen, document.documentElement.dataset.ask]);
    },
  });
}
