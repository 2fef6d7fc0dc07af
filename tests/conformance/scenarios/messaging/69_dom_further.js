// Further documents: places and history, observers, canvases, writing, scripts in order, dragging, slots, elements of one's own.
{
  const {inPage, inContent, thrown, make, settle} = inDocuments;

  inPage("dom_further_hash_and_history", async (t) => {
    const log = [];
    addEventListener("hashchange", (event) => log.push(["hash", new URL(event.newURL).hash, new URL(event.oldURL).hash, event.isTrusted]));
    addEventListener("popstate", (event) => log.push(["pop", event.state, location.hash]));
    const before = history.length;
    location.hash = "one";
    await settle(100);
    history.pushState({n: 1}, "", "?q=1#two");
    history.replaceState({n: 2}, "", "#three");
    t.log("state", [history.state, location.search, location.hash, history.length - before, history.scrollRestoration]);
    history.back();
    await settle(300);
    t.log("log", [log, history.state, location.hash]);
    t.log("wrong", [thrown(() => history.pushState(null, "", "https://example.test/")).at(0), thrown(() => history.pushState(() => {}, "")).at(0), thrown(() => history.pushState()), thrown(() => { location.href = "http://["; })]);
  });
  inPage("dom_further_location_parts", async (t) => {
    t.log("kinds", [typeof location.assign, String(location) === location.href, location.toString === Object.prototype.toString, location.origin === origin, location.port, location.search, location.hash, Object.keys(location).includes("href"), location.ancestorOrigins?.length, document.location === location]);
    t.log("pinned", [thrown(() => { "use strict"; location.assign = 1; }), Object.getOwnPropertyDescriptor(window, "location").configurable, Object.getOwnPropertyDescriptor(window, "document").configurable, delete window.location]);
    t.log("window", [window.name, window.closed, window.opener, window.length, typeof window.innerWidth, window.frameElement, window.parent === window, window.status, window.origin === location.origin, window.isSecureContext, window.screenX !== undefined, typeof window.devicePixelRatio, window.self === window, window.frames === window]);
  });
  inPage("dom_further_layout_observers", async (t) => {
    const div = make("div", {textContent: "x"});
    document.body.append(div);
    t.log("made", [new IntersectionObserver(() => {}).root, new IntersectionObserver(() => {}).rootMargin, new IntersectionObserver(() => {}, {threshold: [0, 1]}).thresholds, typeof new ResizeObserver(() => {}).observe]);
    t.log("wrong", [thrown(() => new IntersectionObserver()), thrown(() => new IntersectionObserver(() => {}, {threshold: 2})), thrown(() => new ResizeObserver(5)), thrown(() => new ResizeObserver(() => {}).observe()), thrown(() => new ResizeObserver(() => {}).observe({})), thrown(() => new IntersectionObserver(() => {}).observe(document))]);
    const first = await Promise.race([new Promise((done) => new IntersectionObserver((entries, self) => { done([entries.length, entries[0].target === div, entries[0].constructor.name]); self.disconnect(); }).observe(div)), settle(2000)]);
    t.log("told", first);
  });
  inPage("dom_further_canvas_state", async (t) => {
    const canvas = make("canvas", {width: 4, height: 2});
    const context = canvas.getContext("2d");
    const styled = (value) => { context.fillStyle = value; return context.fillStyle; };
    t.log("styles", [styled("red"), styled("#0f0"), styled("rgba(1,2,3,.5)"), styled("nonsense"), styled("rgb(300, 0, 0)"), styled("transparent"), styled("hsl(120, 100%, 50%)"), styled("#11223344")]);
    context.lineWidth = -1;
    context.globalAlpha = 2;
    context.lineCap = "x";
    context.font = "bold 12px Arial";
    context.textAlign = "center";
    t.log("kept", [context.lineWidth, context.globalAlpha, context.lineCap, context.font, context.textAlign, context.textBaseline, context.globalCompositeOperation, context.imageSmoothingEnabled]);
    context.save();
    context.translate(1, 2);
    context.scale(2, 2);
    t.log("transform", [context.getTransform().a, context.getTransform().e, (context.restore(), context.getTransform().a)]);
    t.log("gradient", [String(context.createLinearGradient(0, 0, 1, 1)), thrown(() => context.createLinearGradient(0, 0, 1)), String(context.createImageData(2, 1)), context.createImageData(2, 1).data.length, thrown(() => context.getImageData(0, 0, 0, 1)).at(0), thrown(() => context.drawImage({}, 0, 0)), context.isPointInPath(0, 0), context.measureText("").width]);
    t.log("canvas", [canvas.getContext("webgl") === null, canvas.getContext("2d") === context, canvas.toDataURL().slice(0, 22), canvas.toDataURL("image/jpeg").slice(0, 23), (canvas.width = 8, context.fillStyle), thrown(() => canvas.toBlob()), make("canvas", {width: 0}).toDataURL(), canvas.outerHTML]);
  });
  inPage("dom_further_document_write", async (t) => {
    const other = document.implementation.createHTMLDocument("t");
    other.write("<p id=a>one");
    other.write("<b>two");
    other.close();
    t.log("other", [other.documentElement.outerHTML, other.readyState, other.title]);
    const frame = make("iframe");
    document.body.append(frame);
    const doc = frame.contentDocument;
    doc.open();
    doc.write("<!doctype html><title>w</title><div id=d>x</div>");
    doc.writeln("<i>y</i>");
    doc.close();
    t.log("frame", [doc.title, doc.getElementById("d").textContent, doc.body.innerHTML, doc.compatMode, doc.doctype.name]);
  });
  inPage("dom_further_scripts_in_order", async (t) => {
    const log = globalThis.order = [];
    const add = (name, about) => new Promise((done) => { const script = make("script", {src: name, ...about}); script.onload = () => { log.push(`load ${name}`); done(); }; script.onerror = () => { log.push(`error ${name}`); done(); }; document.head.append(script); });
    await Promise.all([add("s/one.js", {async: false}), add("s/two.js", {async: false}), add("s/none.js", {async: false})]);
    t.log("in order", log.splice(0));
    await add("s/three.js", {type: "module"});
    t.log("module", log.splice(0));
    await add("s/bad.js").catch(() => 0);
    t.log("bad", log);
  }, {files: {"s/one.js": "order.push(['one', document.currentScript?.src.split('/').pop(), this === window])", "s/two.js": "order.push('two'); var fromTwo = 1", "s/three.js": "order.push(['three', document.currentScript, typeof fromTwo, this])", "s/bad.js": "order.push('bad'); null.x"}});
  inPage("dom_further_drag_and_paste", async (t) => {
    const data = new DataTransfer();
    data.setData("text/plain", "plain");
    data.setData("text/html", "<b>h</b>");
    data.setData("Text", "again");
    t.log("data", [data.types, data.getData("text"), data.getData("text/html"), data.getData("none"), data.items.length, data.items[0].kind, data.items[0].type, data.files.length, data.dropEffect]);
    const file = new File(["x"], "f.txt", {type: "text/plain"});
    data.items.add(file);
    t.log("file", [data.types, data.files.length, data.files[0].name, data.items[2].kind, data.items[2].getAsFile().name, thrown(() => data.items.add("x", "text/plain"))]);
    const log = [];
    document.body.addEventListener("paste", (event) => { log.push([event.clipboardData.getData("text/plain"), event.clipboardData === data, event.isTrusted]); event.preventDefault(); });
    t.log("paste", [document.body.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true})), log.splice(0)]);
    document.body.addEventListener("drop", (event) => log.push([event.dataTransfer.files[0].name, event.clientX]));
    document.body.dispatchEvent(new DragEvent("drop", {dataTransfer: data, clientX: 3}));
    t.log("drop", [log, new DragEvent("drag").dataTransfer]);
    const input = make("input", {type: "file", multiple: true});
    input.files = data.files;
    t.log("input", [input.files.length, input.files[0].name, input.value, String(input.files), (input.value = "", input.files.length), thrown(() => { input.value = "x"; })]);
  });
  inPage("dom_further_manual_slots", async (t) => {
    const host = make("section", {innerHTML: "<i>1</i><b>2</b>"});
    const root = host.attachShadow({mode: "open", slotAssignment: "manual", delegatesFocus: true});
    root.innerHTML = "<slot></slot><slot></slot><input>";
    document.body.append(host);
    const [one, two] = root.querySelectorAll("slot");
    t.log("before", [one.assignedNodes().length, root.slotAssignment, root.delegatesFocus]);
    one.assign(host.lastChild);
    two.assign(host.firstChild);
    t.log("assigned", [one.assignedElements()[0].tagName, two.assignedNodes()[0].textContent, host.firstChild.assignedSlot === two]);
    host.focus();
    t.log("focus", [document.activeElement === host, root.activeElement?.tagName]);
    t.log("nested", (() => { const outer = make("div"); const open = outer.attachShadow({mode: "open"}); open.append(host); return [open.contains(host), document.contains(host), host.getRootNode() === open, outer.shadowRoot.querySelector("section") === host]; })());
    t.log("html", [root.innerHTML, host.outerHTML, host.cloneNode(true).shadowRoot]);
  });
  inPage("dom_further_element_of_ones_own", async (t) => {
    class Counter extends HTMLElement {
      static observedAttributes = ["count"];
      #root = this.attachShadow({mode: "open"});
      get count() { return Number(this.getAttribute("count")); }
      set count(value) { this.setAttribute("count", value); }
      connectedCallback() { this.#root.innerHTML = `<button>${this.count}</button>`; this.#root.firstChild.onclick = () => { this.count += 1; this.dispatchEvent(new CustomEvent("counted", {bubbles: true, composed: true, detail: this.count})); }; }
      attributeChangedCallback() { if (this.#root.firstChild) this.#root.firstChild.textContent = this.count; }
    }
    customElements.define("lab-counter", Counter);
    document.body.innerHTML = "<lab-counter count=3></lab-counter>";
    const counter = document.querySelector("lab-counter");
    const log = [];
    document.body.addEventListener("counted", (event) => log.push([event.target.localName, event.detail]));
    counter.shadowRoot.querySelector("button").click();
    counter.shadowRoot.querySelector("button").click();
    t.log("counted", [log, counter.outerHTML, counter.shadowRoot.innerHTML, counter.count]);
    t.log("class", [counter instanceof Counter, counter.constructor.name, String(counter), Object.prototype.toString.call(counter), new Counter().outerHTML, counter.matches(":defined"), document.createElement("lab-none").matches(":defined")]);
  });
  inPage("dom_further_form_element_of_ones_own", async (t) => {
    class Field extends HTMLElement {
      static formAssociated = true;
      constructor() { super(); this.internals = this.attachInternals(); }
      set value(text) { this.internals.setFormValue(text); this.internals.setValidity(text ? {} : {valueMissing: true}, text ? "" : "needs one", this); }
      formResetCallback() { this.wasReset = true; }
      formDisabledCallback(disabled) { this.isOff = disabled; }
    }
    customElements.define("lab-field", Field);
    document.body.innerHTML = "<form id=f><lab-field name=own></lab-field><fieldset id=s></fieldset></form>";
    const [field] = document.getElementsByTagName("lab-field");
    const form = document.forms[0];
    t.log("form", [field.internals.form === form, form.elements.length, [...form.elements].includes(field), field.internals.willValidate, field.internals.labels.length]);
    field.value = "";
    t.log("missing", [form.checkValidity(), field.internals.validity.valueMissing, field.internals.validationMessage, field.matches(":invalid")]);
    field.value = "v";
    t.log("value", [[...new FormData(form)], form.checkValidity()]);
    form.reset();
    document.getElementById("s").append(field);
    document.getElementById("s").disabled = true;
    t.log("called", [field.wasReset, field.isOff, [...new FormData(form)], field.internals.shadowRoot, thrown(() => make("div").attachInternals()), thrown(() => field.attachInternals())]);
  });
  inPage("dom_further_svg_and_mathml", async (t) => {
    document.body.innerHTML = "<svg id=s width=10 viewBox='0 0 10 10'><g class='a b'><circle cx=5 cy=5 r=2 /><text>t</text></g><a href='#x'></a></svg><math><mi>x</mi></math>";
    const svg = document.getElementById("s");
    const circle = svg.querySelector("circle");
    t.log("names", [svg.tagName, circle.tagName, circle.constructor.name, svg.constructor.name, svg.namespaceURI, circle.ownerSVGElement === svg, svg.getAttribute("viewBox"), svg.getAttribute("viewbox"), document.querySelector("math").constructor.name, document.querySelector("mi").tagName]);
    t.log("classes", [svg.firstChild.classList.contains("b"), svg.firstChild.className.baseVal, String(svg.firstChild.className), svg.querySelector(".a") === svg.firstChild, svg.dataset !== undefined, svg.style.cssText]);
    const made = document.createElementNS("http://www.w3.org/2000/svg", "linearGradient");
    made.setAttribute("gradientUnits", "x");
    svg.append(made);
    t.log("made", [made.tagName, made.outerHTML, document.createElement("svg").constructor.name, document.createElementNS("http://www.w3.org/2000/svg", "nothing").constructor.name, svg.querySelector("lineargradient") === made, svg.querySelector("linearGradient") === made]);
    svg.insertAdjacentHTML("beforeend", "<rect/><p>out</p>");
    t.log("markup", [svg.innerHTML, new XMLSerializer().serializeToString(circle)]);
  });
  inPage("dom_further_xpath", async (t) => {
    document.body.innerHTML = "<ul><li class=a>1</li><li>2</li><li class=a>3</li></ul>";
    const found = (path, type = XPathResult.ORDERED_NODE_SNAPSHOT_TYPE) => document.evaluate(path, document, null, type, null);
    const list = found("//li[@class='a']");
    t.log("list", [list.snapshotLength, list.snapshotItem(1).textContent, list.snapshotItem(9), list.resultType]);
    t.log("values", [found("count(//li)", XPathResult.NUMBER_TYPE).numberValue, found("string(//li[2])", XPathResult.STRING_TYPE).stringValue, found("//li[contains(text(), '3')]", XPathResult.FIRST_ORDERED_NODE_TYPE).singleNodeValue.className, found("boolean(//b)", XPathResult.BOOLEAN_TYPE).booleanValue, found("//li[last()]/preceding-sibling::li[1]", 9).singleNodeValue.textContent]);
    const walk = found("//li/text()", XPathResult.ORDERED_NODE_ITERATOR_TYPE);
    t.log("walk", [walk.iterateNext().data, walk.iterateNext().data, walk.iterateNext().data, walk.iterateNext()]);
    t.log("wrong", [thrown(() => found("//["))?.at?.(0), thrown(() => found("count(//li)").snapshotLength)?.at?.(0), thrown(() => list.numberValue)?.at?.(0)]);
  });
  inPage("dom_further_errors_of_handlers", async (t) => {
    const log = [];
    window.onerror = (...args) => { log.push(["onerror", args.length, args[0], typeof args[1], typeof args[2], args[4]?.name]); return true; };
    addEventListener("error", (event) => log.push(["listener", event.message, event.error?.message ?? null, event.constructor.name, event.cancelable, event.bubbles]));
    const div = make("div");
    div.addEventListener("x", () => { throw new RangeError("own"); });
    div.addEventListener("x", () => log.push("next"));
    t.log("dispatch", div.dispatchEvent(new Event("x")));
    setTimeout(() => { throw "text"; }, 0);
    queueMicrotask(() => { null.f(); });
    await settle();
    t.log("log", log.splice(0));
    addEventListener("unhandledrejection", (event) => { log.push([event.type, event.reason.message, event.promise instanceof Promise, event.cancelable]); event.preventDefault(); });
    Promise.reject(new Error("lost"));
    await settle(100);
    reportError(new Error("reported"));
    t.log("rejected", log);
  });
  inContent("dom_further_content_frames", async (t) => {
    const frame = make("iframe", {srcdoc: "<p id=p>in</p>", name: "own", hidden: true});
    frame.setAttribute("sandbox", "allow-same-origin");
    const loaded = new Promise((done) => frame.addEventListener("load", (event) => done([event.isTrusted, event.target === frame])));
    document.body.append(frame);
    t.log("load", await loaded);
    t.log("inside", [frame.contentDocument.getElementById("p").textContent, frame.sandbox.contains("allow-same-origin"), frame.name, frame.src, frame.srcdoc.length, frame.contentDocument.body.children.length]);
    frame.contentDocument.body.append(make("b", {textContent: "added"}));
    t.log("added", [frame.contentDocument.body.innerHTML, frame.contentWindow.document === frame.contentDocument]);
    frame.remove();
    t.log("removed", frame.contentWindow);
  });
}
