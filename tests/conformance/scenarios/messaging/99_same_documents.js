// Documents as popups, options pages and content scripts handle them: a second sheet of plain things, one subject each.
{
  const {inPage, inContent} = inDocuments;
  inPage("same_doc_tabs_and_accordion", async (t) => {
    document.body.innerHTML = `<nav role="tablist"><button role="tab" aria-selected="true" aria-controls="p1">One</button><button role="tab" aria-selected="false" aria-controls="p2">Two</button></nav><section id="p1">first</section><section id="p2" hidden>second</section>`;
    const tabs = [...document.querySelectorAll("[role=tab]")], show = (tab) => { for (const x of tabs) { x.setAttribute("aria-selected", x === tab); document.getElementById(x.getAttribute("aria-controls")).hidden = x !== tab; } };
    document.querySelector("nav").addEventListener("click", (e) => { const tab = e.target.closest("[role=tab]"); if (tab) show(tab); });
    tabs[1].click(); t.log("shown", [tabs.map((x) => x.ariaSelected), [...document.querySelectorAll("section")].map((s) => [s.hidden, s.outerHTML]), tabs[0].role]);
    t.log("visible", [[...document.querySelectorAll("section")].map((s) => [s.offsetParent !== null, s.offsetHeight > 0, s.offsetWidth > 0, getComputedStyle(s).display, s.checkVisibility?.()])]);
    t.log("text", [document.body.innerText, document.getElementById("p1").innerText, document.body.textContent]);
    document.querySelector("nav").addEventListener("keydown", (e) => { if (e.key === "ArrowLeft") { show(tabs[0]); tabs[0].focus(); } }); tabs[1].focus(); tabs[1].dispatchEvent(new KeyboardEvent("keydown", {key: "ArrowLeft", bubbles: true})); t.log("keyed", [document.activeElement === tabs[0], document.querySelector("[aria-selected=true]").textContent]);
    t.log("toggle", [document.body.classList.toggle("dark"), document.body.className, document.documentElement.toggleAttribute("data-dark"), document.documentElement.matches("html[data-dark]")]);
  });
  inPage("same_doc_layout_of_boxes", async (t) => {
    document.body.innerHTML = `<style>body{margin:10px}.row{display:flex;gap:5px}.row div{width:20px;height:30px}#abs{position:absolute;left:50px;top:60px;width:7px;height:8px}</style><div id="a" style="height:40px;margin-bottom:6px;padding:3px;border:2px solid"></div><div class="row"><div></div><div id="second"></div></div><p id="p">text</p><div id="abs"></div><div id="scroll" style="width:50px;height:20px;overflow:auto"><div style="height:100px"></div></div>`;
    const $ = (id) => document.getElementById(id), box = (e) => { const r = e.getBoundingClientRect(); return [r.x, r.y, r.height]; };
    t.log("block", [box($("a")), $("a").offsetHeight, $("a").clientHeight, $("a").clientTop, $("a").offsetTop, $("a").offsetLeft, $("a").offsetParent.tagName, $("a").offsetWidth === innerWidth - 20]);
    t.log("flex", [box($("second")), $("second").offsetLeft, $("second").offsetWidth]);
    t.log("placed", [box($("abs")), $("abs").offsetParent === document.body, getComputedStyle($("abs")).left]);
    t.log("text", [$("p").offsetHeight > 10, $("p").getBoundingClientRect().width > 100, $("p").getClientRects().length]);
    const s = $("scroll"); s.scrollTop = 30; t.log("scroll", [s.scrollHeight, s.clientHeight, s.scrollTop, (s.scrollTop = 9999, s.scrollTop), (s.scrollTo(0, 5), s.scrollTop), s.scrollLeft, (s.scrollBy({top: 3}), s.scrollTop)]);
    t.log("window", [innerWidth > 100, innerHeight > 100, scrollX, scrollY, document.documentElement.clientWidth > 0, screen.width > 0, devicePixelRatio, document.scrollingElement.tagName]);
    t.log("point", [document.elementFromPoint(52, 62)?.id, document.elementFromPoint(-1, -1), document.elementsFromPoint(15, 15).map((e) => e.tagName)]);
  });
  inPage("same_doc_frames_with_scripts", async (t) => {
    const heard = []; addEventListener("message", (e) => heard.push([typeof e.data === "string" ? e.data : t.d(e.data), e.origin === "null" ? "null" : e.origin === location.origin]));
    const add = async (set) => { const f = document.createElement("iframe"); set(f); const loaded = new Promise((r) => { f.onload = () => r("load"); f.onerror = () => r("error"); }); document.body.append(f); return [await Promise.race([loaded, t.sleep(1500).then(() => "none")]), f]; };
    const [how, srcdoc] = await add((f) => { f.srcdoc = "<title>S</title><p id=q>in srcdoc</p>"; }); t.log("srcdoc", [how, srcdoc.contentDocument?.URL, srcdoc.contentDocument?.title, srcdoc.contentDocument?.getElementById("q").textContent, srcdoc.contentWindow.origin === location.origin, srcdoc.contentDocument.compatMode]);
    const [how3, boxed] = await add((f) => { f.sandbox = "allow-scripts"; f.srcdoc = "<p>boxed</p>"; }); t.log("sandboxed", [how3, boxed.contentDocument, tried(t, () => boxed.contentWindow.document), boxed.sandbox.value, boxed.sandbox.contains("allow-scripts")]);
    const [how4, about] = await add((f) => { f.src = "about:blank"; }); about.contentDocument.write("<b>written</b>"); about.contentDocument.close(); t.log("written", [how4, about.contentDocument.body.innerHTML, about.contentDocument.readyState]);
    const [how5, data] = await add((f) => { f.src = "data:text/html,<p>data</p>"; }); t.log("data", [how5, data.contentDocument, tried(t, () => data.contentWindow.location.href)]);
    t.log("count", [window.length, document.querySelectorAll("iframe").length, srcdoc.contentWindow.parent === window, srcdoc.contentWindow.top === window.top, frames[0] === srcdoc.contentWindow, heard]);
  });
  inContent("same_doc_content_frames_and_scripts", async (t) => {
    const heard = []; addEventListener("message", (e) => { if (e.data?.lab) heard.push([e.data.lab, e.origin === location.origin, e.source === window]); });
    const wait = async (n) => { for (let i = 0; i < 40 && heard.length < n; i++) await t.sleep(25); };
    const f = document.createElement("iframe"); f.srcdoc = "<script>parent.postMessage({lab: ['srcdoc', location.href, typeof document.body]}, '*')</scr" + "ipt>"; document.body.append(f); await wait(1); t.log("srcdoc", heard.splice(0));
    const g = document.createElement("iframe"); g.src = URL.createObjectURL(new Blob(["<p id=x>b</p><script>parent.postMessage({lab: ['blob', document.getElementById('x').textContent, location.protocol]}, '*')</scr" + "ipt>"], {type: "text/html"})); document.body.append(g); await wait(1); t.log("blob", heard.splice(0));
    const s = document.createElement("script"); s.src = URL.createObjectURL(new Blob(["window.postMessage({lab: ['script', document.currentScript !== null]}, '*')"], {type: "text/javascript"})); const done = new Promise((r) => { s.onload = () => r("load"); s.onerror = () => r("error"); }); document.head.append(s); t.log("blob script", [await Promise.race([done, t.sleep(1000)]), (await wait(1), heard.splice(0))]);
    const m = document.createElement("script"); m.type = "module"; m.textContent = "window.postMessage({lab: ['module', typeof import.meta.url, this === undefined]}, '*')"; document.head.append(m); await wait(1); t.log("module", heard.splice(0));
    const d = document.createElement("div"); d.innerHTML = "<script>window.postMessage({lab: 'inner'}, '*')</scr" + "ipt><img src=x onerror=\"window.postMessage({lab: ['onerror', typeof this]}, '*')\">"; document.body.append(d); await wait(1); t.log("inner", heard.splice(0));
    d.setAttribute("onclick", "window.postMessage({lab: ['onclick', event.type, this.tagName]}, '*')"); d.click(); await wait(1); t.log("attribute", heard.splice(0));
    const j = document.createElement("script"); j.type = "application/json"; j.textContent = "{\"a\": 1}"; document.body.append(j); t.log("data block", [JSON.parse(j.textContent).a, document.scripts.length > 0, j.text]);
  });
  inContent("same_doc_content_finds_and_marks", async (t) => {
    document.body.insertAdjacentHTML("beforeend", `<div id="t">The cat sat on the <b>cat</b> mat. <a href="/a?b#c">Cat link</a></div>`);
    const root = document.getElementById("t"), walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT), texts = []; while (walker.nextNode()) texts.push(walker.currentNode); t.log("texts", texts.map((n) => n.data));
    for (const n of texts) { const i = n.data.toLowerCase().indexOf("cat"); if (i < 0) continue; const hit = n.splitText(i); hit.splitText(3); const mark = document.createElement("mark"); hit.replaceWith(mark); mark.append(hit); } t.log("marked", [root.innerHTML, root.querySelectorAll("mark").length]);
    for (const m of root.querySelectorAll("mark")) m.replaceWith(...m.childNodes); root.normalize(); t.log("unmarked", [root.innerHTML, root.firstChild.data, root.childNodes.length]);
    t.log("xpath", tried(t, () => { const r = document.evaluate("//div[@id='t']//a[contains(., 'Cat')]", document, null, XPathResult.FIRST_ORDERED_NODE_TYPE, null); return [r.singleNodeValue.getAttribute("href"), document.evaluate("count(//b)", document, null, XPathResult.NUMBER_TYPE, null).numberValue, document.evaluate("//div", document, null, XPathResult.ORDERED_NODE_SNAPSHOT_TYPE, null).snapshotLength > 0]; }));
    t.log("link", tried(t, () => { const a = root.querySelector("a"); return [a.href === location.origin + "/a?b#c", a.search, a.hash, a.host === location.host, a.protocol, a.origin === location.origin, a.getAttribute("href")]; }));
    t.log("find", [typeof window.find, root.compareDocumentPosition(root.firstChild), root.contains(root), root.isEqualNode(root.cloneNode(true)), root.isSameNode(root)]);
    t.log("sibling", [root.previousElementSibling !== null, root.nextSibling, root.lastElementChild.tagName, root.parentElement.tagName, root.children.item(5), root.children.namedItem("x")]);
  });
  inPage("same_doc_table_building", async (t) => {
    document.body.innerHTML = `<table id="t"><thead><tr><th>Name<th>Size</thead><tbody></tbody></table>`;
    const table = document.getElementById("t"), rows = [["b", 2], ["a", 10], ["c", 1]];
    for (const [n, s] of rows) { const r = table.tBodies[0].insertRow(); r.insertCell().textContent = n; r.insertCell().append(s); } t.log("built", [table.rows.length, table.tBodies[0].rows[1].cells[1].textContent, table.tHead.rows[0].cells.length, table.rows[1].rowIndex, table.rows[1].sectionRowIndex, table.innerHTML]);
    table.tBodies[0].append(...[...table.tBodies[0].rows].sort((x, y) => x.cells[1].textContent - y.cells[1].textContent)); t.log("sorted", [...table.tBodies[0].rows].map((r) => r.cells[0].textContent));
    table.deleteRow(1); t.log("deleted", [table.rows.length, tried(t, () => table.deleteRow(99)), tried(t, () => table.insertRow(50))]);
    t.log("parts", [table.createCaption().tagName, (table.caption.textContent = "C", table.caption === table.firstElementChild), table.createTFoot() === table.tFoot, (table.deleteTHead(), table.tHead), table.rows[0].cells[0].cellIndex, table.rows[0].cells[0].colSpan]);
    const d = document.createElement("div"); d.innerHTML = "<tr><td>x</td></tr>"; const tb = document.createElement("tbody"); tb.innerHTML = "<tr><td>x</td></tr>text"; t.log("parsing", [d.innerHTML, tb.innerHTML, Object.assign(document.createElement("template"), {innerHTML: "<td>y</td>"}).innerHTML]);
    t.log("fragment", tried(t, () => { const f = document.createDocumentFragment(); f.append(...rows.map(([n]) => Object.assign(document.createElement("li"), {innerText: n}))); const ul = document.createElement("ul"); ul.append(f); return [ul.outerHTML, f.childNodes.length]; }));
  });
  inPage("same_doc_images_and_media", async (t) => {
    const gif = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";
    t.log("loaded", await outcome(t, () => new Promise((resolve) => { const i = new Image(); i.onload = (e) => resolve([e.type, i.complete, i.naturalWidth, i.naturalHeight, i.width]); i.onerror = () => resolve("error"); i.src = gif; })));
    t.log("failed", await outcome(t, () => new Promise((resolve) => { const i = document.createElement("img"); i.addEventListener("error", (e) => resolve([e.type, i.complete, i.naturalWidth, e.bubbles])); i.src = "none.png"; document.body.append(i); })));
    t.log("decode", [await outcome(t, async () => { const i = new Image(); i.src = gif; await i.decode(); return i.naturalWidth; }), await outcome(t, async () => { const i = new Image(); i.src = "data:image/png,nonsense"; await i.decode(); })]);
    t.log("attributes", tried(t, () => { const i = new Image(10, 20); i.alt = "a"; i.loading = "lazy"; i.srcset = "a.png 2x"; return [i.outerHTML, i.loading, i.currentSrc, i.decoding, i.src, i.width, i.crossOrigin]; }));
    t.log("video", tried(t, () => { const v = document.createElement("video"); return [v.paused, v.duration, v.currentTime, v.volume, v.muted, v.readyState, v.networkState, v.canPlayType("video/none"), v.error, v.ended]; }));
    t.log("audio", [tried(t, () => { const a = new Audio(); return [a.tagName, a.preload, a.src, a.loop, a.controls]; }), await outcome(t, () => new Audio().play())]);
    t.log("svg", tried(t, () => { document.body.innerHTML = `<svg width="20" height="10" viewBox="0 0 2 1"><circle r="5" class="c"/></svg>`; const s = document.querySelector("svg"); return [s.namespaceURI, s.tagName, s.firstChild.nodeName, s.querySelector(".c").getAttribute("r"), s.viewBox.baseVal.width, s.outerHTML, s.className.baseVal, document.createElementNS("http://www.w3.org/2000/svg", "path") instanceof SVGElement]; }));
  });
  inPage("same_doc_content_editable", async (t) => {
    document.body.innerHTML = `<div id="e" contenteditable="true">Hello <b>you</b></div><p id="p">not</p><textarea id="a">abc def</textarea>`;
    const e = document.getElementById("e"), a = document.getElementById("a"), seen = [];
    e.addEventListener("input", (ev) => seen.push([ev.inputType, ev.data, ev.constructor.name])); e.addEventListener("beforeinput", (ev) => seen.push(["before", ev.inputType]));
    t.log("editable", [e.isContentEditable, e.firstElementChild.isContentEditable, document.getElementById("p").isContentEditable, e.contentEditable, document.getElementById("p").contentEditable, document.designMode, tried(t, () => { e.contentEditable = "nonsense"; })]);
    e.focus(); getSelection().selectAllChildren(e); t.log("insert", [tried(t, () => document.execCommand("insertText", false, "new")), e.innerHTML, seen.splice(0)]);
    a.focus(); a.setSelectionRange(0, 3); const heard = []; a.addEventListener("input", (ev) => heard.push([ev.inputType, ev.data])); t.log("textarea", [tried(t, () => document.execCommand("insertText", false, "X")), a.value, a.selectionStart, heard]);
    e.focus(); getSelection().selectAllChildren(e); t.log("bold", [tried(t, () => document.execCommand("bold")), e.innerHTML, tried(t, () => document.queryCommandState("bold")), seen.splice(0)]);
    t.log("html", [tried(t, () => document.execCommand("insertHTML", false, "<i>i</i>")), e.textContent, tried(t, () => document.execCommand("delete")), tried(t, () => document.execCommand("nonsense"))]);
    t.log("range text", [(a.setRangeText("QQ", 0, 1, "select"), a.value), a.selectionStart, a.selectionEnd, (a.select(), a.selectionEnd), a.selectionDirection, (a.value = "reset", a.selectionStart)]);
  });
  inPage("same_doc_window_and_dialogs", async (t) => {
    t.log("window", [window.name, window.opener, window.parent === window, window.closed, window.frameElement, window.status, window.self === self, typeof window.external, window.length, window.isSecureContext, window.origin === location.origin, window.crossOriginIsolated]);
    t.log("document", [document.hidden, document.visibilityState, document.referrer, document.dir, document.designMode, document.lastModified.length, document.defaultView === window, document.activeElement.tagName, document.fullscreenElement, document.pictureInPictureElement ?? null]);
    t.log("location", [location.href === document.URL, location.protocol, location.pathname, location.port, String(location) === location.href, tried(t, () => { location.href = "http://["; }), tried(t, () => location.assign()), typeof location.ancestorOrigins, tried(t, () => Object.keys(location).length > 5)]);
    t.log("screen", [screen.availWidth > 0, screen.colorDepth, screen.orientation?.type.startsWith("landscape"), typeof screenX, outerWidth > 0, visualViewport?.scale, typeof moveTo, typeof resizeTo]);
    t.log("bars", [menubar.visible, toolbar.visible, typeof personalbar, typeof statusbar, typeof locationbar, typeof scrollbars]);
    t.log("media", tried(t, () => { const m = matchMedia("(min-width: 100px) and (orientation: landscape)"); m.addEventListener("change", () => {}); m.addListener(() => {}); return [m.matches, m.media, m.onchange, String(m), matchMedia("(max-width: 1px)").matches, matchMedia("nonsense,").media, matchMedia("(prefers-reduced-motion: reduce)").matches, matchMedia("(hover: hover)").matches]; }));
    t.log("errors", await outcome(t, () => new Promise((resolve) => { const f = (e) => { e.preventDefault(); resolve([e.message, e.error?.message, e.lineno > 0, e.constructor.name, e.filename.includes("99_same")]); }; addEventListener("error", f, {once: true}); setTimeout(() => { throw new TypeError("thrown later"); }, 0); })));
    t.log("report", await outcome(t, () => new Promise((resolve) => { addEventListener("error", (e) => { e.preventDefault(); resolve([e.message, e.error]); }, {once: true}); reportError("plain"); })));
  });
  inPage("same_doc_animations_and_transitions", async (t) => {
    document.body.innerHTML = `<style>@keyframes fade{from{opacity:0}to{opacity:1}}.in{animation:fade 50ms linear}.box{transition:left 40ms;position:absolute;left:0}</style><div id="a" class="box">x</div>`;
    const a = document.getElementById("a"), seen = []; for (const n of ["animationstart", "animationend", "transitionrun", "transitionend"]) a.addEventListener(n, (e) => seen.push([n, e.animationName ?? e.propertyName, e.elapsedTime > 0]));
    a.classList.add("in"); await t.sleep(300); t.log("animated", seen.splice(0));
    a.offsetWidth; a.style.left = "20px"; await t.sleep(300); t.log("moved", [seen.splice(0), getComputedStyle(a).left]);
    t.log("animate", await outcome(t, async () => { const n = a.animate([{opacity: 0}, {opacity: 1}], {duration: 30, fill: "forwards", id: "i"}); const first = [n.playState, n.id, n.effect.getTiming().duration, a.getAnimations().length]; await n.finished; return [...first, n.playState, getComputedStyle(a).opacity, n.currentTime]; }));
    t.log("cancel", await outcome(t, async () => { const n = a.animate({top: ["0px", "5px"]}, 1000); n.cancel(); return n.finished.then(() => "?", (e) => e.name).then((x) => [x, n.playState]); }));
    t.log("computed", [getComputedStyle(a).transitionDuration, getComputedStyle(a).animationName, getComputedStyle(a).transitionProperty, getComputedStyle(a).animationTimingFunction]);
    t.log("rules", tried(t, () => { const r = document.styleSheets[0].cssRules[0]; return [r.name, r.cssRules.length, r.findRule("from").keyText, r.cssText, r.type]; }));
  });
  inContent("same_doc_content_watches_inputs", async (t) => {
    document.body.insertAdjacentHTML("beforeend", `<form id="login"><input name="user" autocomplete="username"><input type="password" name="pw"><input type="checkbox" name="keep"><select name="s"><option>a<option>b</select><button>In</button></form>`);
    const f = document.getElementById("login"), seen = []; for (const n of ["input", "change", "focusin", "focusout", "submit", "click"]) document.addEventListener(n, (e) => { if (e.target.form === f || e.target === f) seen.push([n, e.target.name || e.target.tagName, e.isTrusted]); if (n === "submit") e.preventDefault(); }, true);
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set; set.call(f.elements.user, "me"); f.elements.user.dispatchEvent(new Event("input", {bubbles: true})); f.elements.user.dispatchEvent(new Event("change", {bubbles: true})); t.log("filled", [seen.splice(0), f.user.value, f.elements.user.defaultValue, f.user.getAttribute("value")]);
    f.pw.focus(); f.pw.value = "x"; f.keep.click(); f.querySelector("button").click(); t.log("seen", seen.splice(0));
    t.log("form", [f.length, f.elements.pw.type, f.elements.namedItem("keep").checked, [...new FormData(f).keys()], f.method, f.name, f.id, f.checkValidity(), document.forms.login === f, "login" in document.forms]);
    t.log("reset", [(f.reset(), f.user.value), f.keep.checked, f.keep.indeterminate, f.s.selectedIndex, f.elements[0].autocomplete]);
    t.log("label", tried(t, () => { const l = document.createElement("label"); l.append("Keep ", f.keep); f.append(l); l.click(); return [f.keep.checked, l.control === f.keep, f.keep.labels.length, seen.splice(0)]; }));
  });
  inPage("same_doc_node_operations", async (t) => {
    document.body.innerHTML = `<div id="r"><i>1</i><b>2</b></div>`; const r = document.getElementById("r");
    r.append("x", document.createElement("u")); r.prepend("y"); r.firstElementChild.before("z"); r.lastElementChild.after("w"); t.log("placed", [r.innerHTML, r.childNodes.length, r.childElementCount]);
    t.log("replaced", [(r.querySelector("b").replaceWith("B", "C"), r.innerHTML), (r.replaceChildren(), r.innerHTML), r.hasChildNodes(), r.firstChild]);
    t.log("clone", tried(t, () => { r.innerHTML = "<input id=i value=a>"; r.firstChild.value = "typed"; const c = r.cloneNode(true); return [c.firstChild.value, c.isConnected, c.outerHTML, r.cloneNode().innerHTML]; }));
    t.log("errors", [tried(t, () => r.appendChild(r)), tried(t, () => r.appendChild("text")), tried(t, () => r.insertBefore(document.createElement("p"), document.body)), tried(t, () => r.removeChild(document.body)), tried(t, () => document.append("x")), tried(t, () => document.createElement("a b")), tried(t, () => document.querySelector("a[")), tried(t, () => document.createTextNode())]);
    t.log("moved", tried(t, () => { const p = document.createElement("p"); document.body.append(p); p.append(r.firstChild); return [p.innerHTML, r.innerHTML, typeof r.moveBefore]; }));
    t.log("text", tried(t, () => { const n = document.createTextNode("hello"); return [n.length, n.substringData(1, 2), (n.appendData("!"), n.data), (n.replaceData(0, 1, "J"), n.nodeValue), n.wholeText, n.splitText(2).data, n.data]; }));
    t.log("adjacent", [tried(t, () => r.insertAdjacentElement("afterend", document.createElement("hr")).tagName), r.nextSibling.tagName, tried(t, () => r.insertAdjacentText("afterbegin", "<t>")), r.innerHTML, tried(t, () => r.insertAdjacentHTML("nowhere", "x")), tried(t, () => document.documentElement.insertAdjacentHTML("beforebegin", "x"))]);
  });
  inPage("same_doc_selectors", async (t) => {
    document.body.innerHTML = `<main><h2 class="t">A</h2><p lang="en-US">one</p><p class="x y" data-k="v w">two</p><ul><li>1<li class="on">2<li>3<li>4</ul><input type="checkbox" checked><input disabled><input required placeholder="p"><a href="#">l</a><p></p></main>`;
    const q = (s) => tried(t, () => document.querySelectorAll(s).length), x = (s) => tried(t, () => document.querySelector(s)?.textContent ?? null);
    t.log("structure", [x("li:nth-child(2n)"), x("li:nth-last-child(1)"), x("li:not(.on):not(:first-child)"), q("li:nth-child(n+2):nth-child(-n+3)"), x("h2 + p"), q("h2 ~ p"), q("main > *"), x("p:nth-of-type(2)"), q(":only-child"), q("p:empty")]);
    t.log("attributes", [q("[data-k~=w]"), q("[lang|=en]"), q("[class^=x]"), q("[class$=y]"), q("[class*=' ']"), q("[TYPE=CHECKBOX]"), q("[data-k='V W' i]"), q("p[data-k='V W']")]);
    t.log("states", [q(":checked"), q(":disabled"), q("input:enabled"), q(":required"), q(":optional"), q(":placeholder-shown"), q(":link"), q(":any-link"), q(":read-only") > 5, q(":default"), q(":indeterminate"), q(":focus"), q(":target"), q(":root")]);
    t.log("functions", [q(":is(h2, p)"), q("main :where(li)"), q("p:has(+ ul)"), q("ul:has(.on)"), q("li:nth-child(1 of .on)"), q(":lang(en)"), q(":scope > body"), document.querySelector("ul").querySelectorAll(":scope > li").length]);
    t.log("wrong", [q("p:nonsense"), q(""), q("a[b=c"), q("p::before"), q(">p"), q("p,,a"), q("#1"), tried(t, () => document.body.matches(":is()")), tried(t, () => document.body.closest("!"))]);
    t.log("escaped", tried(t, () => { document.body.firstChild.id = "1:a"; return [document.querySelector("#" + CSS.escape("1:a")).tagName, document.querySelector("#\\31 \\:a") !== null, document.getElementsByClassName("x y").length, document.getElementsByTagName("LI").length, document.getElementsByName("n").length]; }));
  });
  const run = (t, html, select, commands) => {
    document.body.innerHTML = `<div id="e" contenteditable="true">${html}</div>`;
    const e = document.getElementById("e"), seen = []; e.addEventListener("input", (ev) => seen.push(ev.inputType)); e.focus();
    const r = document.createRange(); select(r, e); getSelection().removeAllRanges(); getSelection().addRange(r);
    return commands.map(([c, v]) => { const done = document.execCommand(c, false, v); return [done, e.innerHTML, String(getSelection()), document.queryCommandState(c), document.queryCommandValue(c), seen.splice(0)]; });
  };
  const all = (r, e) => r.selectNodeContents(e);
  const part = (a, b) => (r, e) => { r.setStart(e.firstChild, a); r.setEnd(e.firstChild, b); };
  inPage("same_doc_format_commands", async (t) => {
    t.log("bold", run(t, "Hello you", part(0, 5), [["bold"], ["bold"]]));
    t.log("italic", run(t, "Hello you", part(6, 9), [["italic"], ["underline"], ["italic"]]));
    t.log("nested", run(t, "a<b>b</b>c", all, [["bold"], ["bold"]]));
    t.log("tags", run(t, "<strong>x</strong><em>y</em>", all, [["bold"], ["italic"]]));
    t.log("strike", run(t, "word", all, [["strikeThrough"], ["subscript"], ["superscript"]]));
    t.log("collapsed", run(t, "word", part(2, 2), [["bold"], ["insertText", "X"], ["bold"], ["insertText", "Y"]]));
    t.log("blocks", run(t, "<p>one</p><p>two</p>", all, [["bold"], ["bold"]]));
    t.log("inner", run(t, "<b>bold text</b>", (r, e) => { r.setStart(e.firstChild.firstChild, 0); r.setEnd(e.firstChild.firstChild, 4); }, [["bold"]]));
    t.log("color", run(t, "word", all, [["foreColor", "#ff0000"], ["removeFormat"]]));
    t.log("link", run(t, "word", all, [["createLink", "https://x.test/"], ["unlink"]]));
    t.log("mixed", (run(t, "a<b>b</b>", all, []), ["bold", "italic"].map((c) => [document.queryCommandState(c), document.queryCommandIndeterm(c)])));
    t.log("css", [document.execCommand("styleWithCSS", false, true), run(t, "word", all, [["bold"], ["bold"], ["italic"], ["underline"]]), document.execCommand("styleWithCSS", false, false)]);
    t.log("states", (run(t, "a<b>b</b><i>c</i>", (r, e) => r.selectNodeContents(e.children[0]), []), ["bold", "italic", "underline", "insertText", "nonsense", "justifyLeft", "insertUnorderedList"].map((c) => [document.queryCommandState(c), document.queryCommandValue(c), document.queryCommandIndeterm(c), document.queryCommandEnabled(c), document.queryCommandSupported(c)])));
    t.log("none", [document.execCommand("bold"), (getSelection().removeAllRanges(), document.execCommand("italic"))]);
    t.log("prevented", (() => { document.body.innerHTML = `<div id="e" contenteditable>word</div>`; const e = document.getElementById("e"); e.addEventListener("beforeinput", (ev) => ev.preventDefault()); e.focus(); getSelection().selectAllChildren(e); return [document.execCommand("bold"), e.innerHTML]; })());
  });
  const heardOf = async (t, put) => {
    const heard = []; addEventListener("message", (e) => { if (e.data?.lab) heard.push(e.data.lab); }); put();
    for (let i = 0; i < 40 && heard.length < 1; i++) await t.sleep(25);
    return heard;
  };
  inContent("same_doc_handlers_of_content_images", async (t) => {
    const said = (what) => `window.postMessage({lab: ['${what}', typeof this, event.type]}, '*')`;
    t.log("apart", await heardOf(t, () => { const d = document.createElement("div"); d.innerHTML = `<img src=x onerror="${said("apart")}">`; document.body.append(d); }));
    t.log("in", await heardOf(t, () => { const d = document.createElement("div"); document.body.append(d); d.innerHTML = `<img src=x onerror="${said("in")}">`; }));
    t.log("set", await heardOf(t, () => { const i = document.createElement("img"); i.setAttribute("onerror", said("set")); i.src = "x"; document.body.append(i); }));
    t.log("click", await heardOf(t, () => { const d = document.createElement("div"); d.innerHTML = `<b onclick="${said("click")}">x</b>`; document.body.append(d); d.firstChild.click(); }));
  });
}
