// What extensions' scripts usually do with documents, each way told in whole by every place it is used in.
{
  const {inPage, inContent} = inDocuments;

  inPage("ways_dom_shadow_and_custom", async (t) => {
    const log = [];
    class Card extends HTMLElement {
      static observedAttributes = ["title"];
      constructor() {
        super();
        this.attachShadow({mode: "open"}).innerHTML = "<style>b{color:red}</style><b><slot name='h'>none</slot></b><slot></slot>";
        log.push("made");
      }
      connectedCallback() {
        log.push(["in", this.isConnected]);
      }
      disconnectedCallback() {
        log.push("out");
      }
      attributeChangedCallback(n, a, b) {
        log.push([n, a, b]);
      }
    }
    customElements.define("eve-card", Card);
    document.body.innerHTML = "<eve-card title='t'><i slot='h'>head</i>text</eve-card>";
    const c = document.querySelector("eve-card");
    c.title = "u";
    t.log("shadow", [
      c.shadowRoot
        .querySelector("slot")
        .assignedNodes()
        .map((n) => n.textContent),
      c.innerHTML,
      c.shadowRoot.host === c,
      c.shadowRoot.mode,
      c.querySelector("i").assignedSlot.name,
      c.textContent,
    ]);
    const seen = [];
    c.shadowRoot.querySelector("b").addEventListener("ping", (e) => seen.push(["inside", e.target.localName]));
    c.addEventListener("ping", (e) => seen.push(["host", e.target.localName, e.composedPath().length > 3]));
    c.shadowRoot.querySelector("b").dispatchEvent(new Event("ping", {bubbles: true, composed: true}));
    c.shadowRoot.querySelector("b").dispatchEvent(new Event("ping", {bubbles: true}));
    t.log("events", seen);
    c.remove();
    t.log("log", log);
    t.log("wrong", [
      tried(t, () => customElements.define("nodash", class extends HTMLElement {})),
      tried(t, () => customElements.define("eve-card", class extends HTMLElement {})),
      tried(t, () => new HTMLElement()),
      tried(t, () => document.createElement("input").attachShadow({mode: "open"})),
      tried(t, () => c.attachShadow({mode: "open"})),
      document.createElement("eve-other") instanceof HTMLUnknownElement,
      customElements.get("none") ?? null,
      (await Promise.race([customElements.whenDefined("eve-card"), t.sleep(100)])) === Card,
    ]);
  });
  inPage("ways_dom_observe_and_select", async (t) => {
    document.body.innerHTML = "<ul id=l><li class=a>1</li><li>2</li></ul><p>The <b>quick</b> fox</p>";
    const l = document.getElementById("l"),
      seen = [];
    const mo = new MutationObserver((rs) => {
      for (const r of rs) seen.push([r.type, r.target.nodeName, r.addedNodes.length, r.removedNodes.length, r.attributeName, r.oldValue]);
    });
    mo.observe(l, {childList: true, attributes: true, characterData: true, subtree: true, attributeOldValue: true, characterDataOldValue: true});
    l.append("x", document.createElement("li"));
    l.firstChild.className = "z";
    l.firstChild.firstChild.data = "one";
    l.children[1].remove();
    l.toggleAttribute("hidden");
    t.log("before", seen.length);
    await null;
    t.log("records", seen);
    mo.disconnect();
    l.id = "m";
    t.log("taken", mo.takeRecords().length);
    const range = document.createRange(),
      p = document.querySelector("p");
    range.setStart(p.firstChild, 2);
    range.setEnd(p.querySelector("b").firstChild, 3);
    t.log("range", [String(range), range.commonAncestorContainer.nodeName, range.collapsed, range.cloneContents().childNodes.length]);
    const sel = getSelection();
    sel.removeAllRanges();
    sel.addRange(range);
    t.log("selection", [String(sel), sel.rangeCount, sel.type, sel.anchorOffset, sel.isCollapsed]);
    range.deleteContents();
    t.log("left", p.innerHTML);
    range.insertNode(document.createElement("hr"));
    range.surroundContents?.call && t.log("inserted", p.innerHTML);
    const w = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT, (n) => (n.data.trim() ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT));
    const texts = [];
    while (w.nextNode()) texts.push(w.currentNode.data);
    t.log("texts", texts);
  });
  inPage("ways_dom_parse_and_serialise", async (t) => {
    const d = new DOMParser().parseFromString("<title>T</title><p>a<p>b<table><tr><td>c<b>d</table>", "text/html");
    t.log("html", [d.title, d.body.innerHTML, d.querySelectorAll("p").length, d.defaultView, d.contentType, d.URL === document.URL, d.readyState]);
    const x = new DOMParser().parseFromString("<r xmlns:k='urn:k'><k:a b='1'>t&amp;</k:a><!--c--></r>", "application/xml");
    t.log("xml", [
      x.documentElement.nodeName,
      x.querySelector("a")?.prefix,
      x.getElementsByTagNameNS("urn:k", "a").length,
      new XMLSerializer().serializeToString(x),
      x.documentElement.firstChild.getAttribute("b"),
    ]);
    t.log("broken", new DOMParser().parseFromString("<a><b></a>", "text/xml").querySelector("parsererror") !== null);
    t.log(
      "escapes",
      (() => {
        const e = document.createElement("div");
        e.textContent = '<&">\u00a0';
        e.title = 'a"<b>&';
        return [e.outerHTML, e.innerText];
      })(),
    );
    const tpl = document.createElement("template");
    tpl.innerHTML = "<tr><td>1</td></tr><option>o</option>";
    t.log("template", [
      tpl.content.children.length,
      tpl.innerHTML,
      tpl.content.ownerDocument === document,
      document.importNode(tpl.content, true).firstChild.nodeName,
    ]);
    t.log("wrong", [
      tried(t, () => document.createElement("a b")),
      tried(t, () => document.querySelector("a[")),
      tried(t, () => document.body.appendChild("x")),
      tried(t, () => document.body.insertBefore(document.createElement("i"), document.createElement("b"))),
      tried(t, () => document.documentElement.appendChild(document)),
      tried(t, () => document.body.append(document.body)),
      tried(t, () => document.body.setAttribute("1x", "v")),
      tried(t, () => document.createTextNode("a").splitText(5)),
      tried(t, () => new DOMParser().parseFromString("", "image/png")),
    ]);
    t.log(
      "fragment",
      (() => {
        const f = document.createRange().createContextualFragment("<i>x</i>y");
        return [f.childNodes.length, f.firstChild.outerHTML];
      })(),
    );
  });
  inPage("ways_dom_forms_more", async (t) => {
    document.body.innerHTML =
      "<form id=f><input id=a name=a required minlength=2><input id=e type=email name=e value=bad><input type=radio name=r value=1><input type=radio name=r value=2 checked><select id=s name=s multiple><option selected>x<option>y<option value=zz selected>z</select><input type=date id=d value=2024-02-30><input type=range id=g min=0 max=10 value=20><button name=b value=go>Go</button><fieldset disabled><input name=off value=1></fieldset><output id=o></output><label for=a>L</label></form>";
    const f = document.forms.f,
      a = f.a;
    t.log("valid", [
      f.checkValidity(),
      a.validity.valueMissing,
      a.validationMessage !== "",
      f.e.validity.typeMismatch,
      a.willValidate,
      f.off.willValidate,
      f.elements.length,
      f.r.value,
      [...f.s.selectedOptions].map((o) => o.value),
      f.d.value,
      f.g.value,
      a.labels.length,
    ]);
    a.setCustomValidity("no");
    t.log("custom", [a.validationMessage, a.validity.customError, a.matches(":invalid"), f.matches(":valid")]);
    a.setCustomValidity("");
    a.value = "ok";
    f.e.value = "x@y.z";
    t.log("now", [f.checkValidity(), a.validity.valid, [...new FormData(f)], [...new FormData(f, f.b)].at(-1)]);
    const log = [];
    f.addEventListener("submit", (e) => {
      e.preventDefault();
      log.push([e.submitter?.name ?? null, e.constructor.name]);
    });
    f.addEventListener("reset", () => log.push("reset"));
    f.addEventListener("formdata", (e) => log.push(e.formData.has("a")));
    f.addEventListener("invalid", (e) => log.push(["invalid", e.target.id]), true);
    f.b.click();
    f.reset();
    t.log("after", [a.value, f.e.value, log]);
    a.value = "";
    f.requestSubmit();
    t.log("log", log);
    a.focus();
    a.value = "hello";
    a.setSelectionRange(1, 3);
    a.setRangeText("EY");
    t.log("text", [a.value, a.selectionStart, a.selectionEnd, document.activeElement.id]);
    a.blur();
    t.log("blurred", document.activeElement.nodeName);
    t.log(
      "number",
      (() => {
        const n = document.createElement("input");
        n.type = "number";
        n.value = "1e2";
        n.step = "0.5";
        n.stepUp(3);
        const bad = Object.assign(document.createElement("input"), {type: "number", value: "abc"});
        return [n.value, n.valueAsNumber, bad.value, bad.valueAsNumber, n.type, Object.assign(document.createElement("input"), {type: "nonsense"}).type];
      })(),
    );
  });
  inPage("ways_dom_styles", async (t) => {
    document.head.insertAdjacentHTML(
      "beforeend",
      "<style id=st>.k{color:rgb(1,2,3);margin:1px 2px} #i:hover{display:none} @media (min-width:1px){.k{padding-left:4px}} :root{--v: 7px}</style>",
    );
    document.body.innerHTML = "<div class=k id=i style='width:calc(1px + 2px);font-size:20px'>x<span>y</span></div>";
    const e = document.getElementById("i"),
      c = getComputedStyle(e);
    t.log("computed", [
      c.color,
      c.marginLeft,
      c.paddingLeft,
      c.width,
      c.display,
      c.getPropertyValue("--v").trim(),
      getComputedStyle(e.firstElementChild).fontSize,
      getComputedStyle(e.firstElementChild).display,
      c.margin,
    ]);
    e.style.setProperty("color", "RED", "important");
    e.style.backgroundColor = "#abc";
    e.style.border = "1px solid";
    e.style.nonsense = "x";
    e.style.width = "nope";
    t.log("style", [
      e.getAttribute("style"),
      e.style.color,
      e.style.getPropertyPriority("color"),
      e.style.backgroundColor,
      e.style.borderTopWidth,
      e.style.length > 5,
      e.style.cssText.includes("nonsense"),
      e.style.removeProperty("width"),
      e.style[0],
    ]);
    const sh = document.getElementById("st").sheet;
    t.log("sheet", [
      sh.cssRules.length,
      sh.cssRules[0].selectorText,
      sh.cssRules[0].cssText,
      sh.cssRules[2].conditionText ?? sh.cssRules[2].media?.mediaText,
      sh.insertRule(".n{top:0}", 0),
      sh.cssRules[0].style.top,
      tried(t, () => sh.insertRule("nope", 0)),
      tried(t, () => sh.deleteRule(99)),
    ]);
    t.log("media", [matchMedia("(min-width: 1px)").matches, matchMedia("(prefers-color-scheme: dark)").media, matchMedia("print").matches]);
    const made = new CSSStyleSheet();
    made.replaceSync("div{top:3px}");
    document.adoptedStyleSheets = [made];
    t.log("adopted", [
      getComputedStyle(e).top,
      document.styleSheets.length,
      document.adoptedStyleSheets.length,
      CSS.supports("display", "grid"),
      CSS.escape("1a b"),
    ]);
  });
  inContent("ways_content_page_and_world", async (t) => {
    t.log("world", [
      typeof window.pageValue,
      typeof wrappedJSObject,
      document.title,
      location.pathname,
      document.readyState,
      document.currentScript === null,
      typeof chrome.runtime.id,
      Object.getPrototypeOf(document) === HTMLDocument.prototype,
    ]);
    const s = document.createElement("script");
    s.textContent =
      "window.fromPage = {n: 1}; document.documentElement.dataset.page = typeof chrome + typeof window.mine; document.addEventListener('ask', (e) => document.dispatchEvent(new CustomEvent('tell', {detail: 'got ' + e.detail})));";
    window.mine = 1;
    document.documentElement.append(s);
    s.remove();
    t.log(
      "told",
      await new Promise((resolve) => {
        document.addEventListener("tell", (e) => resolve(e.detail), {once: true});
        document.dispatchEvent(new CustomEvent("ask", {detail: "x"}));
        setTimeout(() => resolve("none"), 300);
      }),
    );
    t.log("page", [document.documentElement.dataset.page, typeof window.fromPage]);
    t.log(
      "message",
      await new Promise((resolve) => {
        window.addEventListener("message", (e) => resolve([e.data, e.origin === location.origin, e.source === window]), {once: true});
        window.postMessage({a: 1}, "*");
      }),
    );
    const host = document.createElement("div");
    const root = host.attachShadow({mode: "closed"});
    root.innerHTML = "<button>b</button>";
    document.body.append(host);
    t.log("ui", [
      host.shadowRoot,
      root.querySelector("button").getRootNode() === root,
      document.querySelector("button") !== root.querySelector("button"),
      host.isConnected,
    ]);
    const img = new Image(3, 4);
    img.alt = "a";
    const a = Object.assign(document.createElement("a"), {href: "/x?y#z"});
    t.log("els", [
      img.outerHTML,
      a.pathname,
      a.search,
      a.hash,
      a.href.startsWith(location.origin),
      String(a) === a.href,
      document.createElement("video").canPlayType(""),
      new Option("t", "v", true).outerHTML,
      document.createElementNS("http://www.w3.org/2000/svg", "svg").namespaceURI,
    ]);
    t.log("cookie", [
      document.cookie,
      ((document.cookie = "k=v; path=/"), document.cookie.includes("k=v")),
      document.referrer,
      document.domain,
      document.visibilityState,
      document.hidden,
      document.compatMode,
    ]);
  });
  inPage("ways_keyboard_and_pointer", async (t) => {
    document.body.innerHTML = "<div id=d><input id=i><button id=b>x</button></div>";
    const d = document.getElementById("d"),
      log = [];
    for (const n of [
      "keydown",
      "click",
      "mousedown",
      "pointerdown",
      "wheel",
      "input",
      "focusin",
      "focusout",
      "contextmenu",
      "dblclick",
      "mouseenter",
      "mouseover",
    ])
      d.addEventListener(n, (e) => log.push([n, e.constructor.name, e.bubbles, e.cancelable, e.composed, e.detail ?? null]));
    const i = document.getElementById("i"),
      b = document.getElementById("b");
    i.dispatchEvent(new KeyboardEvent("keydown", {key: "Enter", code: "Enter", bubbles: true, ctrlKey: true, keyCode: 13}));
    b.click();
    b.dispatchEvent(new PointerEvent("pointerdown", {bubbles: true, pointerId: 3}));
    b.dispatchEvent(new WheelEvent("wheel", {deltaY: 4, bubbles: true}));
    i.dispatchEvent(new InputEvent("input", {data: "x", inputType: "insertText", bubbles: true}));
    b.dispatchEvent(new MouseEvent("dblclick", {bubbles: true}));
    i.focus();
    b.focus();
    b.dispatchEvent(new MouseEvent("mouseenter"));
    t.log("log", log);
    const k = new KeyboardEvent("keyup", {key: "a", keyCode: 65, shiftKey: true, repeat: true, location: 1});
    t.log("key", [
      k.key,
      k.code,
      k.keyCode,
      k.which,
      k.charCode,
      k.shiftKey,
      k.getModifierState("Shift"),
      k.getModifierState("Control"),
      k.repeat,
      k.location,
      k.isComposing,
      k.view,
    ]);
    const m = new MouseEvent("click", {clientX: 3, screenY: 5, button: 2, buttons: 1, relatedTarget: b, metaKey: true});
    t.log("mouse", [m.clientX, m.x, m.pageX, m.offsetX, m.screenY, m.button, m.buttons, m.relatedTarget === b, m.metaKey, m.movementX, m.which]);
    const w = new WheelEvent("wheel", {deltaMode: 1});
    t.log("others", [
      w.deltaMode,
      w.deltaX,
      new InputEvent("input").data,
      new InputEvent("input").inputType,
      new FocusEvent("focus").relatedTarget,
      new CompositionEvent("compositionend", {data: "c"}).data,
      new PointerEvent("x").pointerType,
      new PointerEvent("x").width,
      new CustomEvent("c").detail,
      new UIEvent("u", {detail: 4}).detail,
      new StorageEvent("storage", {key: "k"}).key,
      new HashChangeEvent("h").oldURL,
      new PopStateEvent("p", {state: {a: 1}}).state,
      new ProgressEvent("p", {loaded: 2}).total,
      new ErrorEvent("e", {message: "m"}).message,
      new SubmitEvent("s").submitter,
      new AnimationEvent("a", {animationName: "n"}).animationName,
      new TransitionEvent("t").propertyName,
      new PageTransitionEvent("p").persisted,
      new ClipboardEvent("copy").clipboardData,
    ]);
    t.log(
      "old",
      (() => {
        const e = document.createEvent("MouseEvents");
        e.initMouseEvent("click", true, true, window, 1, 2, 3, 4, 5, true, false, false, false, 0, null);
        return [e.clientX, e.ctrlKey, e.type, tried(t, () => document.createEvent("Nope")), document.createEvent("HTMLEvents").type];
      })(),
    );
  });
  inPage("ways_interactive_elements", async (t) => {
    document.body.innerHTML =
      "<details id=t><summary>S</summary>body</details><dialog id=g><form method=dialog><button value=yes id=y>Y</button></form></dialog><label id=l for=c>L</label><input type=checkbox id=c><label>r<input type=radio name=r id=r1></label><input type=radio name=r id=r2 checked><a id=a href='#x'>a</a><button id=p popovertarget=o>p</button><div id=o popover>pop</div><progress id=pr value=.5></progress><meter id=me min=0 max=10 value=3></meter>";
    const by = (id) => document.getElementById(id),
      log = [];
    by("t").addEventListener("toggle", (e) => log.push(["toggle", e.newState ?? null, by("t").open]));
    by("t").firstElementChild.click();
    t.log("open", by("t").open);
    await t.sleep(20);
    t.log("toggled", log.splice(0));
    const g = by("g");
    g.addEventListener("close", () => log.push(["close", g.returnValue]));
    g.addEventListener("cancel", () => log.push("cancel"));
    g.showModal();
    t.log("modal", [g.open, g.matches(":modal"), tried(t, () => g.show()), tried(t, () => g.showModal())]);
    by("y").click();
    await t.sleep(20);
    t.log("closed", [g.open, g.returnValue, log.splice(0)]);
    by("c").addEventListener("change", () => log.push("change"));
    by("c").addEventListener("input", () => log.push("input"));
    by("c").addEventListener("click", (e) => log.push(["click", by("c").checked]));
    by("l").click();
    t.log("label", [by("c").checked, log.splice(0)]);
    by("c").addEventListener("click", (e) => e.preventDefault(), {once: true});
    by("c").click();
    t.log("prevented", by("c").checked);
    by("r1").click();
    t.log("radio", [by("r1").checked, by("r2").checked]);
    by("a").click();
    await t.sleep(20);
    t.log("hash", [location.hash, document.querySelector(":target")?.id ?? null, by("a").hash]);
    t.log("popover", [
      tried(t, () => {
        by("o").showPopover();
        return by("o").matches(":popover-open");
      }),
      tried(t, () => by("o").showPopover()),
      tried(t, () => {
        by("o").hidePopover();
        return by("o").matches(":popover-open");
      }),
      by("o").popover,
      by("p").popoverTargetElement === by("o"),
    ]);
    t.log("bars", [by("pr").position, by("pr").max, by("me").value, by("me").low, by("me").optimum]);
  });
  inPage("ways_history_and_hash", async (t) => {
    const log = [];
    addEventListener("popstate", (e) => log.push(["pop", e.state]));
    addEventListener("hashchange", (e) => log.push(["hash", new URL(e.newURL).hash]));
    const start = history.length;
    history.replaceState({n: 0}, "");
    history.pushState({n: 1}, "", "?q=1");
    history.pushState({n: 2}, "", "#two");
    t.log("pushed", [history.length - start, history.state, location.search, location.hash]);
    const back = () =>
      new Promise((r) => {
        addEventListener("popstate", () => setTimeout(r, 30), {once: true});
        history.back();
      });
    await back();
    t.log("back", [history.state, location.hash, log.splice(0)]);
    await back();
    t.log("again", [history.state, location.search, log.splice(0)]);
    location.hash = "here";
    await t.sleep(50);
    t.log("set", [location.hash, log.splice(0), history.state]);
    t.log("wrong", [
      tried(t, () => history.pushState(1, "", "https://other.test/")),
      tried(t, () => history.pushState(() => 1, "")),
      tried(t, () => {
        location.href = "http://a b/";
      }),
      history.scrollRestoration,
    ]);
    t.log("location", [
      String(location) === location.href,
      location.toString === Location.prototype.toString,
      Object.keys(location).includes("href"),
      location.ancestorOrigins?.length ?? "none",
      tried(t, () => {
        location.foo = 1;
        return location.foo;
      }),
    ]);
  });
  inPage("ways_frames", async (t) => {
    const f = document.createElement("iframe");
    const log = [];
    f.onload = () => log.push("load");
    f.srcdoc = "<title>in</title><p id=p>hi<script>parent.postMessage('inline','*')</script>";
    t.log("before", [f.contentWindow, f.contentDocument, frames.length]);
    const got = [];
    addEventListener("message", (e) => got.push([e.data, e.source === f.contentWindow]));
    document.body.append(f);
    t.log("at once", [f.contentDocument?.body !== null, f.contentWindow === frames[0], window.length, f.contentDocument.URL, f.contentDocument.readyState]);
    await t.sleep(150);
    t.log("loaded", [
      log,
      f.contentDocument.title,
      f.contentDocument.querySelector("p").textContent.slice(0, 2),
      f.contentWindow.parent === window,
      f.contentWindow.top === top,
      f.contentWindow.frameElement === f,
      f.contentDocument.URL,
      f.contentWindow.location.origin === location.origin,
      got,
      f.contentWindow.Array === Array,
    ]);
    f.contentWindow.addEventListener("message", (e) => {
      e.source.postMessage(["echo", e.data], "*");
    });
    f.contentWindow.postMessage({a: 1}, "*");
    await t.sleep(50);
    t.log("echo", got.at(-1));
    f.contentDocument.body.append("more");
    t.log("moved", [f.contentDocument.body.textContent.endsWith("more"), document.adoptNode(f.contentDocument.querySelector("p")).ownerDocument === document]);
    const w = f.contentWindow;
    f.remove();
    t.log("removed", [f.contentWindow, w.closed, frames.length]);
    const s = document.createElement("iframe");
    s.sandbox = "";
    s.srcdoc = "<p>x";
    document.body.append(s);
    await t.sleep(100);
    t.log("sandbox", [s.contentDocument, tried(t, () => s.contentWindow.document), s.sandbox.length, s.sandbox.supports("allow-scripts"), String(s.sandbox)]);
    const b = document.createElement("iframe");
    b.src = "about:blank";
    b.name = "bl";
    document.body.append(b);
    t.log("named", [window.bl === b.contentWindow, frames.bl === b.contentWindow, b.contentWindow.name, b.contentDocument.compatMode]);
  });
  inContent("ways_content_observes_page", async (t) => {
    const seen = [];
    const mo = new MutationObserver((rs) => seen.push(...rs.map((r) => [r.type, r.addedNodes.length, r.attributeName])));
    mo.observe(document, {childList: true, attributes: true, subtree: true});
    const el = Object.assign(document.createElement("div"), {id: "mine", className: "x", innerHTML: "<b onclick='1'>t</b>"});
    el.style.cssText = "position:fixed;top:0";
    document.body.prepend(el);
    el.dataset.fooBar = "1";
    el.remove();
    await null;
    t.log("seen", seen);
    mo.disconnect();
    const st = document.createElement("style");
    st.textContent = "#mine{color:red}";
    document.head.append(st);
    document.body.append(el);
    t.log("style", [getComputedStyle(el).color, getComputedStyle(el).position, st.sheet.cssRules.length, document.styleSheets.length]);
    t.log("queries", [
      document.querySelectorAll("button").length,
      document.getElementsByTagName("button").length,
      document.evaluate("//button", document, null, XPathResult.NUMBER_TYPE, null)?.numberValue ??
        document.evaluate("count(//button)", document, null, 1, null).numberValue,
      document.elementFromPoint === Document.prototype.elementFromPoint,
      document.body.contains(el),
      el.closest("body") === document.body,
      document.activeElement.nodeName,
    ]);
    const b = document.querySelector("button");
    let clicked = 0;
    b.addEventListener("click", (e) => {
      clicked++;
      t.log("click", [e.isTrusted, e.target === b, e.view === window, e.composed]);
    });
    b.click();
    t.log("clicked", clicked);
    t.log("storage", [
      localStorage.getItem("none"),
      (localStorage.setItem("cs", "1"), localStorage.cs),
      typeof sessionStorage,
      typeof indexedDB,
      typeof caches,
      typeof BroadcastChannel,
      typeof SharedWorker,
      typeof customElements,
    ]);
    t.log("globals", [
      typeof browser,
      typeof chrome,
      typeof exportFunction,
      typeof cloneInto,
      self === window,
      globalThis === window,
      top === window,
      parent === window,
      Object.prototype.toString.call(window),
      Object.prototype.toString.call(document),
      window.constructor.name,
      typeof eval,
      isSecureContext,
    ]);
    t.log("api", [Object.keys(chrome).sort(), Object.keys(chrome.runtime).sort()]);
  });
  inPage("ways_tables_lists_images", async (t) => {
    document.body.innerHTML =
      "<table id=t><caption>c</caption><thead><tr><th scope=col>h</th></tr></thead><tbody></tbody></table><ol start=3 reversed><li value=7>x</li></ol><img id=i src='/none.png' alt=a><picture><source srcset=x></picture><map name=m><area href='#a' shape=circle coords='1,2,3'></map>";
    const tb = document.getElementById("t");
    const r = tb.tBodies[0].insertRow();
    r.insertCell().textContent = "1";
    r.insertCell(0).textContent = "0";
    tb.insertRow(-1);
    t.log("table", [
      tb.rows.length,
      r.cells.length,
      r.rowIndex,
      r.sectionRowIndex,
      r.cells[1].cellIndex,
      tb.caption.textContent,
      tb.tHead.rows.length,
      tb.outerHTML.length,
      tried(t, () => tb.insertRow(99)),
      tried(t, () => r.deleteCell(9)),
      tb.createTFoot().nodeName,
      tb.tHead.rows[0].cells[0].scope,
    ]);
    const i = document.getElementById("i");
    t.log("img", [i.complete, i.naturalWidth, i.width, i.src.endsWith("/none.png"), i.currentSrc !== undefined, i.loading, i.decoding, i.isMap, i.alt]);
    t.log(
      "img error",
      await new Promise((res) => {
        const x = new Image();
        x.onload = () => res("load");
        x.onerror = (e) => res(["error", typeof e, x.complete]);
        x.src = "/not-there.png";
        setTimeout(() => res("silent"), 1500);
      }),
    );
    t.log(
      "img data",
      await new Promise((res) => {
        const x = new Image();
        x.onload = () => res([x.naturalWidth, x.width, x.complete]);
        x.onerror = () => res("error");
        x.src = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";
        setTimeout(() => res("silent"), 1500);
      }),
    );
    t.log("list", [
      document.querySelector("ol").start,
      document.querySelector("ol").reversed,
      document.querySelector("li").value,
      document.querySelector("area").shape,
      document.querySelector("area").hash,
      document.querySelector("map").areas.length,
      document.images.length,
      document.links.length,
    ]);
    t.log(
      "attrs",
      (() => {
        const e = document.createElement("div");
        e.setAttribute("Data-X", "1");
        e.tabIndex = 2;
        e.hidden = true;
        e.lang = "de";
        e.draggable = true;
        e.contentEditable = "true";
        e.title = "t";
        e.dir = "rtl";
        e.ariaLabel = "al";
        e.role = "button";
        e.inert = true;
        e.accessKey = "k";
        e.spellcheck = false;
        e.translate = false;
        return [
          e.outerHTML,
          e.getAttributeNames(),
          e.isContentEditable,
          e.attributes.length,
          e.attributes[0].name,
          e.hasAttribute("DATA-x"),
          e.toggleAttribute("hidden"),
          e.hidden,
          tried(t, () => {
            e.contentEditable = "nope";
          }),
        ];
      })(),
    );
  });
  inPage("ways_selectors", async (t) => {
    document.body.innerHTML =
      "<main id=m class='a b'><p class=a>1</p><p lang=en-GB data-x='v w'>2<span></span></p><ul><li>a<li class=on>b<li>c<li>d</ul><input disabled><input type=checkbox checked><input required placeholder=p><a href=x>l</a><p></p></main>";
    const m = document.getElementById("m");
    for (const s of [
      "p:first-of-type",
      "li:nth-child(2n+1)",
      "li:nth-last-child(-n+2)",
      "p:not(.a):not([lang])",
      ":is(.a, .on)",
      "main > p ~ ul",
      "p + p",
      "[data-x~=w]",
      "[lang|=en]",
      "[data-x^=v i]",
      "p:empty",
      "li:only-child",
      "main:has(> ul > .on)",
      "input:disabled",
      ":checked",
      ":required",
      ":placeholder-shown",
      "a:any-link",
      ":root",
      "p:nth-of-type(2)",
      "li:nth-child(1 of .on)",
      ":where(li, a)",
      "main *:last-child",
      ":scope > p",
      "li.on ~ li",
      "input:not([type])",
      "p:lang(en)",
      ":focus",
      ":enabled",
      "*|p",
      "li:nth-child(odd)",
      ":read-only",
      ":optional",
    ])
      t.log(
        s,
        tried(t, () => [...m.querySelectorAll(s)].map((e) => e.localName + (e.className ? "." + e.className : ""))),
      );
    for (const s of ["p:nope", "::before", "p >", "[x", "", "a,,b", ":not()", "1a", "p::slotted(x)", ":nth-child(x)", "#", "."])
      t.log(
        "bad " + s,
        tried(t, () => m.querySelectorAll(s).length),
      );
    t.log("more", [
      m.matches("main#m.a.b"),
      m.closest("*") === m,
      m.querySelector("P").textContent,
      m.getElementsByClassName("a b").length,
      document.getElementsByName("x").length,
      m.webkitMatchesSelector?.("main") ?? "none",
      m.children.namedItem("m"),
      m.querySelectorAll("p") instanceof NodeList,
      String(m.children),
      m.querySelectorAll("p").item(9),
    ]);
  });
  inPage("ways_text_editing", async (t) => {
    document.body.innerHTML = "<textarea id=a>one\ntwo</textarea><input id=i value=hello maxlength=7><div id=e contenteditable>ed<b>it</b></div>";
    const a = document.getElementById("a"),
      i = document.getElementById("i"),
      e = document.getElementById("e"),
      log = [];
    i.addEventListener("select", () => log.push("select"));
    i.addEventListener("input", () => log.push("input"));
    i.focus();
    i.select();
    await t.sleep(30);
    t.log("selected", [i.selectionStart, i.selectionEnd, i.selectionDirection, log.splice(0), String(getSelection()).length]);
    i.setRangeText("J", 0, 1, "end");
    t.log("ranged", [i.value, i.selectionStart, log.splice(0)]);
    i.value = "a longer value";
    t.log("set", [i.value, i.selectionStart, i.value.length, i.validity.tooLong]);
    t.log("area", [a.value, a.textLength, a.defaultValue, a.rows, a.cols, a.wrap, ((a.value = "x\r\ny"), a.value), a.textContent, a.innerHTML]);
    a.setSelectionRange(1, 2, "backward");
    t.log("area sel", [a.selectionStart, a.selectionDirection]);
    t.log("exec", [
      document.queryCommandSupported("copy"),
      typeof document.execCommand,
      document.designMode,
      e.isContentEditable,
      e.innerText,
      e.textContent,
      e.contentEditable,
    ]);
    t.log("wrong", [
      tried(t, () => {
        const c = document.createElement("input");
        c.type = "checkbox";
        c.setSelectionRange(0, 1);
      }),
      (() => {
        const c = document.createElement("input");
        c.type = "email";
        c.value = "x";
        return c.selectionStart;
      })(),
      tried(t, () => i.setRangeText("x", 5, 1)),
      tried(t, () => {
        i.maxLength = -2;
      }),
      tried(t, () => {
        i.size = 0;
      }),
    ]);
    const r = document.createRange();
    r.selectNodeContents(e);
    const s = getSelection();
    s.removeAllRanges();
    s.addRange(r);
    t.log("sel", [String(s), s.containsNode(e.firstChild), s.focusOffset, s.anchorNode === e, s.direction ?? null]);
    s.collapseToEnd();
    t.log("end", [s.isCollapsed, s.type, s.focusOffset]);
    s.modify?.("move", "backward", "character");
    s.selectAllChildren(e);
    s.deleteFromDocument();
    t.log("gone", [e.innerHTML, s.rangeCount]);
  });
}
