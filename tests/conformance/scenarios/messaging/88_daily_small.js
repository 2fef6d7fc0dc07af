// Small everyday tasks of pages and content scripts that nothing else asks for: reflected attributes, lists of tokens, groups of controls, moves of nodes, own rules.
{
  const {inPage, inContent, thrown, make, settle} = inDocuments;

  inPage("daily_small_reflected", async (t) => {
    const of = (tag, about) => make(tag, about);
    t.log("link", ((a) => [a.target, a.rel, a.hreflang, a.download, a.referrerPolicy, a.protocol, a.host, a.text, a.href, String(a) === a.href])(of("a", {target: "_blank", rel: "noopener"})));
    t.log("image", ((i) => [i.src, i.alt, i.width, i.height, i.loading, i.decoding, i.srcset, i.sizes, i.naturalWidth, i.complete, i.crossOrigin, i.isMap, i.currentSrc])(new Image(5, 6)));
    t.log("media", ((a) => [a.paused, a.src, a.volume, a.muted, a.duration, a.currentTime, a.readyState, a.networkState, a.ended, a.preload, a.canPlayType("nonsense/x"), a.localName])(new Audio()));
    t.log("frame", ((f) => [f.src, f.width, f.loading, f.allow, f.allowFullscreen, f.sandbox.value, f.srcdoc, f.contentDocument, f.contentWindow, f.name])(of("iframe")));
    t.log("meta", ((m) => [m.content, m.httpEquiv, m.name, m.media])(of("meta")));
    t.log("cell", ((c) => [c.colSpan, c.rowSpan, c.scope, c.headers, c.cellIndex, (c.colSpan = 0, c.colSpan), (c.rowSpan = 70000, c.rowSpan)])(of("th")));
    t.log("list", ((l) => [l.start, l.reversed, l.type])(of("ol")));
    t.log("others", [of("time").dateTime, of("data").value, of("q").cite, of("del").dateTime, of("label").htmlFor, of("script").async, of("style").media, of("link").relList.length, of("meter").max, of("progress").position, of("track").kind, of("canvas").width, of("embed").type, of("object").data, of("map").areas.length, of("html").version ?? "none", of("area").shape, of("source").srcset, of("slot").name, of("hr").align]);
  });
  inPage("daily_small_tokens", async (t) => {
    const box = make("div", {className: " a  b a "});
    const list = box.classList;
    t.log("read", [list.length, list.value, list[0], list[5] ?? "none", list.contains("b"), [...list], String(list), list.item(1)]);
    t.log("changed", [list.add("c", "a"), box.className, list.remove("zz", "a"), box.className, list.toggle("b"), list.toggle("b", false), list.replace("none", "x"), list.replace("c", "d"), box.className]);
    t.log("wrong", [thrown(() => list.add("")), thrown(() => list.add("a b")), thrown(() => list.toggle()), thrown(() => list.replace("a", "")), thrown(() => list.supports("a")), thrown(() => list.contains())]);
    box.classList = "set whole";
    t.log("whole", [box.className, list.length, (list.value = "v", box.getAttribute("class")), [...list.keys()], list.forEach((one, at, of) => of === list), (box.removeAttribute("class"), list.length, list.value)]);
    const link = make("link");
    link.relList.add("stylesheet");
    t.log("rel", [link.rel, link.relList.supports("stylesheet"), link.relList.supports("nonsense"), make("iframe").sandbox.supports("allow-scripts"), make("a").relList.supports("noopener")]);
  });
  inPage("daily_small_radio_groups", async (t) => {
    document.body.innerHTML = `<form><fieldset name="set"><legend>L</legend><input type="radio" name="r" value="1"><input type="radio" name="r" value="2" checked><input type="checkbox" name="c" value="x"><input type="checkbox" name="c" value="y" checked></fieldset><input name="t"><button name="go" value="1">Go</button></form>`;
    const form = document.forms[0];
    const {r, c, set} = form.elements;
    t.log("lists", [r.value, r.length, String(r), c.value, c.length, c[1].checked, set.elements.length, set.type, form.elements.length, form.elements["t"].name, form[0].localName, "r" in form.elements, form.r === r]);
    r.value = "1";
    t.log("chosen", [[...r].map((one) => one.checked), (r.value = "nothing", r.value), document.querySelector("input:checked").value]);
    r[1].click();
    t.log("clicked", [[...r].map((one) => one.checked), r[0].matches(":indeterminate"), r[1].required, c[0].indeterminate, (c[0].indeterminate = true, c[0].matches(":indeterminate")), (c[0].click(), [c[0].indeterminate, c[0].checked])]);
    form.addEventListener("formdata", (event) => event.formData.append("more", "m"));
    const sent = [];
    form.addEventListener("submit", (event) => { event.preventDefault(); sent.push([event.submitter?.name ?? null, [...new FormData(form, event.submitter)].map(String)]); });
    form.elements.go.click();
    set.disabled = true;
    form.requestSubmit();
    t.log("sent", [sent, r[0].matches(":disabled"), r[0].disabled, [...form.querySelectorAll(":enabled")].map((one) => one.name), thrown(() => new FormData(form, r[0]))]);
  });
  inPage("daily_small_moves", async (t) => {
    document.body.innerHTML = "<ul><li>1<li>2<li>3</ul><p></p>";
    const list = document.querySelector("ul"), p = document.querySelector("p");
    t.log("moved", [(list.append(list.firstChild), list.textContent), (list.prepend("t", list.lastChild), list.innerHTML), (p.append(...list.children), [list.childNodes.length, p.children.length]), (list.replaceWith(p), document.body.innerHTML)]);
    t.log("around", [(p.before("a"), p.after("b", make("i")), document.body.textContent), p.previousSibling.data, p.nextElementSibling.localName, p.insertAdjacentElement("afterend", make("hr")).nextSibling.data, p.insertAdjacentText("afterbegin", "in"), p.firstChild.data, p.insertAdjacentElement("nowhere" && "beforeend", make("s")) === p.lastChild]);
    t.log("wrong", [thrown(() => p.insertAdjacentElement("nowhere", make("b"))), thrown(() => p.append(p)), thrown(() => p.firstChild.appendChild(make("b"))), thrown(() => document.append("x")), thrown(() => document.appendChild(make("html"))), thrown(() => p.replaceChild(make("b"), make("i"))), thrown(() => p.insertBefore(make("b"))), thrown(() => p.cloneNode(true).remove()), thrown(() => make("a").outerHTML = "x"), thrown(() => document.documentElement.outerHTML.length > 1)]);
    const fragment = document.createDocumentFragment();
    fragment.append(make("b"), "x");
    t.log("fragment", [fragment.childElementCount, fragment.nodeName, p.appendChild(fragment) === fragment, fragment.childNodes.length, p.lastChild.data, fragment.isConnected, p.compareDocumentPosition(p.firstChild), p.compareDocumentPosition(fragment) & 1, p.contains(p), p.getRootNode() === document, make("b").getRootNode().localName]);
    const range = document.createRange();
    range.selectNodeContents(p);
    t.log("cut", [range.extractContents().childNodes.length, p.childNodes.length, range.collapsed, (range.insertNode(make("u")), p.innerHTML), document.createRange().createContextualFragment("<b>x</b>y").childNodes.length]);
  });
  inPage("daily_small_own_rules", async (t) => {
    const sheet = document.head.appendChild(make("style")).sheet;
    t.log("added", [sheet.insertRule(".a { color: red; margin: 0 auto }"), sheet.insertRule("@media (min-width: 1px) { .a { color: blue } }", 1), sheet.cssRules.length, sheet.cssRules[0].selectorText, sheet.cssRules[0].style.color, sheet.cssRules[0].style.margin, sheet.cssRules[1].conditionText, sheet.cssRules[1].cssRules.length, sheet.cssRules[1].media.mediaText]);
    const box = document.body.appendChild(make("p", {className: "a"}));
    t.log("seen", [getComputedStyle(box).color, (sheet.cssRules[1].cssRules[0].style.color = "green", getComputedStyle(box).color), (sheet.cssRules[0].selectorText = ".b", sheet.deleteRule(1), getComputedStyle(box).color)]);
    t.log("text", [sheet.cssRules[0].cssText, (sheet.cssRules[0].style.setProperty("--x", " 1 "), sheet.cssRules[0].style.getPropertyValue("--x")), sheet.cssRules[0].style.length, sheet.cssRules[0].style.parentRule === sheet.cssRules[0], sheet.cssRules[0].parentStyleSheet === sheet, sheet.ownerNode.localName, sheet.type, sheet.media.length]);
    t.log("keyframes", [sheet.insertRule("@keyframes spin { from { opacity: 0 } 50% { opacity: 1 } }", 1), sheet.cssRules[1].name, sheet.cssRules[1].cssRules[1].keyText, sheet.cssRules[1].type, sheet.cssRules[1].constructor.name, sheet.insertRule("@font-face { font-family: X; src: url(x.woff) }", 2), sheet.cssRules[2].style.fontFamily, sheet.cssRules[2].constructor.name]);
    t.log("style", ((s) => { s.font = "italic bold 12px/1.5 Arial, sans-serif"; s.border = "2px dashed red"; s.flex = "1"; s.transition = "color 1s"; s.inset = "0"; s.background = "url(x.png) no-repeat #fff"; return [s.borderLeftStyle, s.border, s.flexGrow, s.flexBasis, s.top, s.inset, s.backgroundColor, s.backgroundRepeat, s.cssText.length > 20]; })(box.style));
    t.log("values", ((s) => ["12px", "12", "calc(100% - 10px)", "-5px", "1e2px", "auto", "inherit", "", "50%", "min(1px, 2em)", "1.50px", "RED"].map((value) => { s.width = ""; s.width = value; return s.width; }))(make("i").style));
    t.log("colors", ((s) => ["red", "#F00", "#ff000080", "rgb(1 2 3)", "rgba(1, 2, 3, .5)", "hsl(120, 100%, 50%)", "transparent", "currentColor", "rebeccapurple", "nonsense", "rgb(300, 0, 0)", "color-mix(in srgb, red, blue)"].map((value) => { s.color = ""; s.color = value; return s.color; }))(make("i").style));
  });
  inPage("daily_small_typing", async (t) => {
    document.body.innerHTML = `<textarea id="t">one\ntwo</textarea><div id="d" contenteditable="true">edit <b>me</b></div>`;
    const area = document.getElementById("t"), edited = document.getElementById("d"), seen = [];
    for (const kind of ["beforeinput", "input", "change", "select", "selectionchange"]) area.addEventListener(kind, (event) => seen.push([event.type, event.inputType ?? null, event.data ?? null]));
    area.focus();
    area.setSelectionRange(0, 3);
    t.log("area", [area.value.slice(area.selectionStart, area.selectionEnd), area.textLength, area.defaultValue, area.rows, area.wrap, (area.setRangeText("1"), area.value), area.selectionEnd, (area.value = "a\r\nb", area.value.length), area.textContent, area.selectionStart]);
    t.log("editable", [edited.isContentEditable, edited.contentEditable, edited.firstElementChild.isContentEditable, edited.innerText, document.designMode, edited.tabIndex, edited.matches(":read-write"), edited.inputMode, edited.spellcheck, edited.enterKeyHint]);
    edited.focus();
    const selection = getSelection();
    selection.selectAllChildren(edited);
    t.log("selected", [document.activeElement.id, selection.toString(), selection.rangeCount, selection.anchorNode === edited, selection.containsNode(edited.firstChild), (selection.collapseToEnd(), selection.isCollapsed), selection.focusOffset]);
    const event = new InputEvent("beforeinput", {inputType: "insertText", data: "x", cancelable: true, bubbles: true});
    t.log("event", [area.dispatchEvent(event), event.data, event.inputType, event.isComposing, event.getTargetRanges().length, event.dataTransfer, new CompositionEvent("compositionend", {data: "é"}).data, new KeyboardEvent("keyup", {key: "é", isComposing: true}).isComposing]);
    t.log("seen", seen.filter(([type]) => type.endsWith("input")));
  });
  inPage("daily_small_windows", async (t) => {
    t.log("names", [window.name, window.closed, window.opener, window.parent === window, window.top === window, window.length, window.status, window.origin === location.origin, typeof window.screenLeft, window.locationbar.visible, window.menubar.visible, String(window), Object.prototype.toString.call(window), window.constructor.name, window instanceof Window, window instanceof EventTarget]);
    window.name = "lab";
    t.log("set", [name, (window.status = 5, status), (window.opener = 1, opener), (self.parent = "p", parent), thrown(() => { window.top = 1; return top === window; }), (window.undefinedThing ?? "none"), "foo" in window, (window.foo = 1, foo), delete window.foo, typeof foo]);
    t.log("named", [(document.body.innerHTML = "<div id=labNamed></div><form name=labForm></form><img name=labImage>", typeof labNamed), window.labForm?.localName, window.labImage?.localName, "labNamed" in window, document.labForm?.localName, document.labNamed ?? "none", Object.hasOwn(window, "labNamed"), (window.labNamed = 5, labNamed)]);
    t.log("handlers", [window.onload, (window.onresize = 5, window.onresize), (window.onresize = () => {}, typeof window.onresize), document.onclick, (document.body.onload = () => {}, typeof window.onload), (document.body.setAttribute("onclick", "1"), typeof document.body.onclick)]);
    t.log("timers", [thrown(() => setTimeout()), typeof requestAnimationFrame(() => {}), cancelAnimationFrame(0), thrown(() => requestAnimationFrame()), thrown(() => queueMicrotask()), thrown(() => queueMicrotask(5)), typeof requestIdleCallback(() => {}, {timeout: 5}), thrown(() => structuredClone()), thrown(() => atob("*")), thrown(() => reportError())]);
    t.log("document", [thrown(() => document.cookie), thrown(() => { document.domain = "x"; }), document.referrer, document.lastModified.length, document.readyState, document.visibilityState, document.timeline.constructor.name, document.fonts?.status ?? "none", document.pictureInPictureEnabled ?? "none", document.fullscreenEnabled, document.scrollingElement.localName, document.rootElement, document.all.length > 3, typeof document.all]);
  });
  inContent("daily_small_observed_page", async (t) => {
    const waitFor = (selector) => new Promise((done) => { const found = document.querySelector(selector); if (found) { done(["at once", found.id]); return; } const observer = new MutationObserver(() => { const late = document.querySelector(selector); if (late) { observer.disconnect(); done(["late", late.id]); } }); observer.observe(document.documentElement, {childList: true, subtree: true}); });
    const late = waitFor(".lab-late");
    setTimeout(() => document.body.insertAdjacentHTML("beforeend", "<div><p class=lab-late id=l>x</p></div>"), 10);
    t.log("found", [await late, await waitFor(".lab-late")]);
    const seen = [];
    const original = history.pushState;
    history.pushState = function (...args) { seen.push(["push", args[2]]); return original.apply(this, args); };
    history.pushState({}, "", "#lab");
    addEventListener("hashchange", () => seen.push("hash"));
    addEventListener("popstate", () => seen.push("pop"));
    t.log("pushed", [seen, location.hash, history.state, history.length > 0, history.pushState === original]);
    document.addEventListener("visibilitychange", () => seen.push("visible"));
    document.dispatchEvent(new Event("visibilitychange"));
    t.log("states", [document.visibilityState, document.hidden, seen.at(-1), document.hasFocus(), document.wasDiscarded ?? "none", document.prerendering ?? "none"]);
    const node = document.getElementById("l");
    node.style.setProperty("color", "red", "important");
    node.setAttribute("style", node.getAttribute("style") + "; margin: 1px");
    t.log("style", [node.getAttribute("style"), node.style.margin, node.style.getPropertyPriority("color"), getComputedStyle(node).color, getComputedStyle(node).marginLeft, (node.style = "top: 1px", node.style.cssText)]);
    t.log("html", [node.outerHTML, (node.parentElement.innerHTML = "<img src=x onerror=window.labBad=1>", typeof window.labBad), (node.isConnected), document.querySelector("img")?.hasAttribute("onerror"), (() => { const safe = make("div"); safe.textContent = "<i>&amp;</i>"; return safe.innerHTML; })(), new DOMParser().parseFromString("<p>a<script>b</script>", "text/html").body.innerHTML]);
  });
}
