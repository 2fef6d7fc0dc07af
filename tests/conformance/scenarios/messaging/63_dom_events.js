// Events of documents: capture and bubbling, handlers, default actions, observers, shadow trees, custom elements.
{
  const inPage = (name, body) => scenario(name, {
    bg: async (t) => { await t.open("page"); await t.wait("page ok", 10000); },
    page: async (t) => { try { await body(t); } finally { await t.signal("page ok"); } },
  });
  const thrown = (run) => { try { return run(); } catch (error) { return [error.name, error.message]; } };
  const tree = () => {
    document.body.innerHTML = "<div id=outer><p id=middle><b id=inner>x</b></p></div>";
    return ["outer", "middle", "inner"].map((id) => document.getElementById(id));
  };

  inPage("dom_event_order", async (t) => {
    const log = [];
    const targets = [window, document, ...tree()];
    for (const target of targets) {
      const name = target === window ? "window" : target === document ? "document" : target.id;
      target.addEventListener("x", (event) => log.push([name, "bubble", event.eventPhase]));
      target.addEventListener("x", (event) => log.push([name, "capture", event.eventPhase]), true);
    }
    const event = new Event("x", {bubbles: true});
    t.log("returned", targets[4].dispatchEvent(event));
    t.log("log", log);
    t.log("after", [event.target.id, event.currentTarget, event.eventPhase, event.composedPath().length, event.isTrusted, event.defaultPrevented]);
  });
  inPage("dom_event_stop_and_prevent", async (t) => {
    const [outer, middle, inner] = tree();
    const log = [];
    inner.addEventListener("x", (event) => { log.push("first"); event.stopImmediatePropagation(); });
    inner.addEventListener("x", () => log.push("second"));
    outer.addEventListener("x", () => log.push("outer"));
    inner.dispatchEvent(new Event("x", {bubbles: true}));
    middle.addEventListener("y", (event) => event.preventDefault());
    middle.addEventListener("z", (event) => event.preventDefault(), {passive: true});
    const made = ["y", "z"].map((type) => new Event(type, {bubbles: true, cancelable: true}));
    t.log("returned", made.map((event) => [inner.dispatchEvent(event), event.defaultPrevented, event.returnValue]));
    t.log("uncancelable", inner.dispatchEvent(new Event("y", {bubbles: true})));
    t.log("log", log);
  });
  inPage("dom_event_listener_options", async (t) => {
    const [, , inner] = tree();
    const log = [];
    const listener = () => log.push("both");
    inner.addEventListener("x", listener);
    inner.addEventListener("x", listener);
    inner.addEventListener("x", listener, true);
    inner.addEventListener("x", () => log.push("once"), {once: true});
    const controller = new AbortController();
    inner.addEventListener("x", () => log.push("signal"), {signal: controller.signal});
    const object = {handleEvent(event) { log.push(["object", this === object, event.type]); }};
    inner.addEventListener("x", object);
    inner.dispatchEvent(new Event("x"));
    controller.abort();
    inner.removeEventListener("x", listener, true);
    inner.dispatchEvent(new Event("x"));
    t.log("log", log);
    t.log("bad", [thrown(() => inner.addEventListener("x", 5)), thrown(() => inner.addEventListener("x")), thrown(() => inner.dispatchEvent({})), thrown(() => inner.addEventListener("x", null) ?? "null is nothing")]);
  });
  inPage("dom_event_added_and_removed_meanwhile", async (t) => {
    const [, , inner] = tree();
    const log = [];
    const gone = () => log.push("gone");
    inner.addEventListener("x", () => {
      log.push("first");
      inner.removeEventListener("x", gone);
      inner.addEventListener("x", () => log.push("late"));
    }, {once: true});
    inner.addEventListener("x", gone);
    inner.dispatchEvent(new Event("x"));
    log.push("again");
    inner.dispatchEvent(new Event("x"));
    t.log("log", log);
  });
  inPage("dom_event_handlers", async (t) => {
    const [outer, , inner] = tree();
    const log = [];
    inner.addEventListener("click", () => log.push("one"));
    inner.onclick = () => log.push("old");
    inner.addEventListener("click", () => log.push("two"));
    inner.onclick = function (event) { log.push(["handler", this === inner, event.type]); return false; };
    outer.onclick = (event) => log.push(["outer", event.defaultPrevented]);
    inner.click();
    inner.onclick = 5;
    t.log("log", log);
    t.log("values", [inner.onclick, outer.onclick.length, typeof window.onload, "onclick" in inner, "onbogus" in inner]);
  });
  inPage("dom_event_classes", async (t) => {
    const show = (event, keys) => keys.map((key) => event[key]);
    t.log("mouse", show(new MouseEvent("click", {clientX: 5, ctrlKey: true, button: 2, detail: 3, bubbles: true}), ["type", "clientX", "pageX", "ctrlKey", "button", "detail", "bubbles", "composed", "cancelable"]));
    t.log("key", show(new KeyboardEvent("keydown", {key: "a", code: "KeyA", shiftKey: true}), ["key", "code", "shiftKey", "repeat", "location", "isComposing"]));
    t.log("custom", show(new CustomEvent("c", {detail: {a: 1}}), ["detail", "bubbles"]));
    t.log("input", show(new InputEvent("input", {data: "x", inputType: "insertText"}), ["data", "inputType", "isComposing"]));
    t.log("none", [new CustomEvent("c").detail, new FocusEvent("focus").relatedTarget, new WheelEvent("wheel", {deltaY: 3}).deltaY, new SubmitEvent("submit").submitter]);
    t.log("legacy", (() => { const event = document.createEvent("MouseEvents"); event.initEvent("q", true, true); return [event.type, event.bubbles, event instanceof MouseEvent]; })());
    t.log("tags", ["MouseEvent", "KeyboardEvent", "PointerEvent", "UIEvent"].map((name) => Object.prototype.toString.call(new window[name]("x"))));
    t.log("constants", [Event.AT_TARGET, new Event("x").BUBBLING_PHASE, Object.keys(new Event("x"))]);
  });
  inPage("dom_event_error_in_listener", async (t) => {
    const [, , inner] = tree();
    const log = [];
    window.addEventListener("error", (event) => { log.push([event.message, event.error?.message, event instanceof ErrorEvent]); event.preventDefault(); });
    inner.addEventListener("x", () => { throw new Error("thrown"); });
    inner.addEventListener("x", () => log.push("goes on"));
    t.log("returned", inner.dispatchEvent(new Event("x")));
    t.log("log", log);
  });
  inPage("dom_click_checkbox_and_radio", async (t) => {
    document.body.innerHTML = "<input id=c type=checkbox><input id=r1 type=radio name=r value=1 checked><input id=r2 type=radio name=r value=2><label for=c>l</label>";
    const log = [];
    for (const type of ["click", "input", "change"]) document.body.addEventListener(type, (event) => log.push([type, event.target.id || event.target.tagName, event.target.checked, event.constructor.name]));
    const [c, r1, r2] = ["c", "r1", "r2"].map((id) => document.getElementById(id));
    c.click();
    r2.click();
    document.querySelector("label").click();
    c.addEventListener("click", (event) => { log.push(c.checked); event.preventDefault(); }, {once: true});
    c.click();
    c.disabled = true;
    c.click();
    t.log("log", log);
    t.log("state", [c.checked, r1.checked, r2.checked]);
  });
  inPage("dom_submit_and_reset", async (t) => {
    document.body.innerHTML = "<form id=f><input name=a value=1 required><button id=b name=go value=yes>go</button><button type=reset id=r>r</button><button type=button id=n>n</button></form>";
    const form = document.getElementById("f");
    const log = [];
    form.addEventListener("submit", (event) => { event.preventDefault(); log.push(["submit", event.submitter?.id, event.cancelable, event.bubbles]); });
    form.addEventListener("reset", () => log.push("reset"));
    form.addEventListener("invalid", (event) => log.push(["invalid", event.target.name]), true);
    document.getElementById("b").click();
    document.getElementById("n").click();
    form.elements.a.value = "";
    document.getElementById("b").click();
    form.requestSubmit();
    form.elements.a.value = "2";
    document.getElementById("r").click();
    log.push(form.elements.a.value);
    form.requestSubmit();
    t.log("log", log);
  });
  inPage("dom_details_and_dialog", async (t) => {
    document.body.innerHTML = "<details><summary id=s>s</summary>x</details><dialog id=d>d<form method=dialog><button value=v>b</button></form></dialog>";
    const log = [];
    const [details, dialog] = [document.querySelector("details"), document.querySelector("dialog")];
    details.addEventListener("toggle", (event) => log.push(["toggle", event.newState]));
    dialog.addEventListener("close", () => log.push(["close", dialog.returnValue]));
    document.getElementById("s").click();
    log.push(details.open);
    dialog.showModal();
    log.push([dialog.open, thrown(() => dialog.show())]);
    dialog.querySelector("button").click();
    log.push(dialog.open);
    await t.sleep(300);
    t.log("log", log);
  });
  inPage("dom_focus", async (t) => {
    document.body.innerHTML = "<input id=a><button id=b>b</button><p id=p>p</p><p id=q tabindex=-1>q</p>";
    const [a, b, p, q] = ["a", "b", "p", "q"].map((id) => document.getElementById(id));
    const log = [];
    for (const type of ["focus", "blur", "focusin", "focusout"]) document.addEventListener(type, (event) => log.push([type, event.target.id, event.relatedTarget?.id ?? null]), true);
    a.focus();
    b.focus();
    p.focus();
    q.focus();
    t.log("active", [document.activeElement.id, q.matches(":focus"), document.body.matches(":focus-within")]);
    q.blur();
    t.log("none", document.activeElement.tagName);
    t.log("log", log);
  });
  inPage("dom_mutation_observer", async (t) => {
    document.body.innerHTML = "<p id=p>x</p>";
    const p = document.getElementById("p");
    const log = [];
    const observer = new MutationObserver((records) => log.push(...records.map((one) => [one.type, one.target.nodeName, one.addedNodes.length, one.removedNodes.length, one.attributeName, one.oldValue])));
    observer.observe(document.body, {childList: true, attributes: true, characterData: true, subtree: true, attributeOldValue: true, characterDataOldValue: true});
    p.title = "t";
    p.firstChild.data = "y";
    p.append("z", document.createElement("b"));
    p.innerHTML = "<i>1</i><i>2</i>";
    log.push("synchronous");
    await Promise.resolve();
    log.push("microtask");
    p.remove();
    t.log("taken", observer.takeRecords().map((one) => [one.type, one.removedNodes.length]));
    observer.disconnect();
    document.body.append("w");
    await t.sleep(10);
    t.log("log", log);
    t.log("bad", thrown(() => observer.observe(document.body, {})));
  });
  inPage("dom_shadow_events", async (t) => {
    const host = document.createElement("div");
    host.id = "host";
    const root = host.attachShadow({mode: "open"});
    root.innerHTML = "<p id=in><slot></slot></p>";
    host.innerHTML = "<b id=light>x</b>";
    document.body.append(host);
    const log = [];
    const p = root.getElementById("in");
    host.addEventListener("x", (event) => log.push([event.target.id, event.eventPhase, event.composedPath().length]));
    p.addEventListener("x", (event) => log.push(["p", event.target.id]));
    p.dispatchEvent(new Event("x", {bubbles: true, composed: true}));
    p.dispatchEvent(new Event("x", {bubbles: true}));
    host.firstChild.dispatchEvent(new Event("x", {bubbles: true}));
    t.log("log", log);
    t.log("slots", [host.firstChild.assignedSlot.tagName, root.querySelector("slot").assignedNodes().length, p.getRootNode() === root, p.getRootNode({composed: true}) === document, root.host === host, root.mode, host.shadowRoot === root]);
    t.log("closed", [document.createElement("div").attachShadow({mode: "closed"}).host.shadowRoot, thrown(() => host.attachShadow({mode: "open"})), thrown(() => document.createElement("input").attachShadow({mode: "open"})), thrown(() => document.createElement("div").attachShadow({}))]);
  });
  inPage("dom_custom_elements", async (t) => {
    const log = [];
    class Lab extends HTMLElement {
      static observedAttributes = ["a"];
      constructor() { super(); log.push("constructor"); }
      connectedCallback() { log.push(["connected", this.isConnected]); }
      disconnectedCallback() { log.push("disconnected"); }
      attributeChangedCallback(...args) { log.push(args.slice(0, 3)); }
    }
    document.body.innerHTML = "<lab-x a=1></lab-x>";
    const early = document.body.firstChild;
    log.push([early instanceof Lab, early.matches(":defined")]);
    customElements.define("lab-x", Lab);
    log.push([early instanceof Lab, early.matches(":defined"), customElements.get("lab-x") === Lab]);
    const made = document.createElement("lab-x");
    made.setAttribute("a", "2");
    made.setAttribute("b", "3");
    document.body.append(made);
    made.remove();
    new Lab();
    document.body.innerHTML = "<lab-x></lab-x>";
    await customElements.whenDefined("lab-x");
    t.log("log", log);
    t.log("bad", [thrown(() => customElements.define("lab-x", class extends HTMLElement {})), thrown(() => customElements.define("labx", class extends HTMLElement {})), thrown(() => new (class extends HTMLElement {})())]);
  });
  inPage("dom_load_events_of_elements", async (t) => {
    const log = [];
    const heard = (element, name) => new Promise((resolve) => {
      element.onload = () => { log.push([name, "load"]); resolve(); };
      element.onerror = () => { log.push([name, "error"]); resolve(); };
    });
    const script = Object.assign(document.createElement("script"), {src: "nothing-there.js"});
    const style = Object.assign(document.createElement("style"), {textContent: "p { color: red }"});
    const image = new Image();
    const waits = [heard(script, "script"), heard(style, "style"), heard(image, "image")];
    document.head.append(script, style);
    image.src = "nothing-there.png";
    await Promise.race([Promise.all(waits), t.sleep(3000)]);
    t.log("log", log.sort());
    t.log("image", [image.naturalWidth, image.width, script.async]);
  });
}
