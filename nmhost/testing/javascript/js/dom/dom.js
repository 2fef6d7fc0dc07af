// The little of a document that extensions' scripts touch: elements as event targets, and frames.
(nm) => {
  "use strict";
  const {expose} = nm.platform;
  const frames = new Map();   // element -> the browser's number for it
  let lastFrame = 0;

  class Node extends nm.EventTarget {
    constructor() {
      super();
      Object.defineProperty(this, "parentNode", {value: null, writable: true, configurable: true});
      Object.defineProperty(this, "childNodes", {value: [], writable: true, configurable: true});
    }
    get isConnected() { return this === document || Boolean(this.parentNode?.isConnected); }
    get ownerDocument() { return document; }
    get parentElement() { return this.parentNode instanceof Element ? this.parentNode : null; }
    get textContent() { return this.childNodes.map((child) => child.textContent).join(""); }
    set textContent(text) {
      for (const child of [...this.childNodes]) child.remove();
      if (text !== "") this.append(String(text));
    }
    appendChild(child) {
      child.remove();
      child.parentNode = this;
      this.childNodes.push(child);
      if (this.isConnected) child.attached();
      return child;
    }
    removeChild(child) {
      child.remove();
      return child;
    }
    append(...children) { for (const child of children) this.appendChild(child instanceof Node ? child
      : new Text(child)); }
    remove() {
      const siblings = this.parentNode?.childNodes ?? [];
      if (!siblings.includes(this)) return;
      const wasConnected = this.isConnected;
      siblings.splice(siblings.indexOf(this), 1);
      this.parentNode = null;
      if (wasConnected) this.detached();
    }
    contains(other) { return other === this || this.childNodes.some((child) => child.contains(other)); }
    attached() { for (const child of this.childNodes) child.attached(); }
    detached() { for (const child of this.childNodes) child.detached(); }
  }
  for (const name of ["attached", "detached"]) Object.defineProperty(Node.prototype, name, {enumerable: false});
  expose(Node);
  class Text extends Node {
    #data;
    constructor(data = "") {
      super();
      this.#data = String(data);
    }
    get textContent() { return this.#data; }
    get data() { return this.#data; }
  }
  expose(Text);

  class NodeList {
    constructor(items) {
      items.forEach((item, i) => { this[i] = item; });
      Object.defineProperty(this, "length", {value: items.length});
    }
    item(index) { return this[index] ?? null; }
    forEach(callback) { [...this].forEach(callback); }
    * [Symbol.iterator]() { for (let i = 0; i < this.length; i++) yield this[i]; }
  }
  expose(NodeList);

  class DOMTokenList {
    #element;
    constructor(element) { this.#element = element; }
    get #all() { return this.#element.className.split(/\s+/).filter(Boolean); }
    #set(tokens) { this.#element.className = [...new Set(tokens)].join(" "); }
    get length() { return this.#all.length; }
    contains(token) { return this.#all.includes(String(token)); }
    add(...tokens) { this.#set([...this.#all, ...tokens.map(String)]); }
    remove(...tokens) { this.#set(this.#all.filter((one) => !tokens.map(String).includes(one))); }
    toggle(token) {
      const had = this.contains(token);
      if (had) this.remove(token);
      else this.add(token);
      return !had;
    }
    [Symbol.iterator]() { return this.#all[Symbol.iterator](); }
    toString() { return this.#element.className; }
  }
  expose(DOMTokenList);
  class Element extends Node {
    #attributes = new Map();
    #name;
    constructor(name) {
      super();
      this.#name = name;
    }
    get tagName() { return this.#name.toUpperCase(); }
    get localName() { return this.#name; }
    get children() { return this.childNodes.filter((child) => child instanceof Element); }
    get id() { return this.getAttribute("id") ?? ""; }
    set id(value) { this.setAttribute("id", value); }
    get classList() { return new DOMTokenList(this); }
    get className() { return this.getAttribute("class") ?? ""; }
    set className(value) { this.setAttribute("class", value); }
    getAttribute(name) { return this.#attributes.get(String(name).toLowerCase()) ?? null; }
    setAttribute(name, value) { this.#attributes.set(String(name).toLowerCase(), String(value)); }
    hasAttribute(name) { return this.#attributes.has(String(name).toLowerCase()); }
    removeAttribute(name) { this.#attributes.delete(String(name).toLowerCase()); }
    matches(selector) { return selector.split(",").some((one) => simple(one.trim(), this)); }
    querySelectorAll(selector) { return new NodeList(descendants(this).filter((one) => one.matches(selector))); }
    querySelector(selector) { return descendants(this).find((one) => one.matches(selector)) ?? null; }
    click() { nm.dispatch(this, nm.makeEvent("click", {button: 0}, true, true, false)); }
  }
  expose(Element);
  // A selector of one part: a name, classes, an id, attributes. Anything else matches nothing and says so.
  function simple(selector, element) {
    const parts = /^(\*|[\w-]+)?((?:[.#][\w-]+|\[[\w-]+(?:=["']?[^\]"']*["']?)?\])*)$/.exec(selector);
    if (!parts) throw new DOMException(`the emulated document understands simple selectors, not '${selector}'`,
      "SyntaxError");
    const [, name, rest] = parts;
    const named = !name || name === "*" || name.toLowerCase() === element.localName;
    return named && (rest.match(/[.#][\w-]+|\[[^\]]*\]/g) ?? []).every((part) => {
      if (part[0] === "#") return element.id === part.slice(1);
      if (part[0] === ".") return element.className.split(/\s+/).includes(part.slice(1));
      const [key, value] = part.slice(1, -1).split("=");
      return element.hasAttribute(key)
        && (value === undefined || element.getAttribute(key) === value.replace(/^["']|["']$/g, ""));
    });
  }
  const descendants = (root) => root.childNodes.flatMap((child) => child instanceof Element
    ? [child, ...descendants(child)] : []);

  class HTMLElement extends Element {
    constructor(name = "div") {
      super(name);
      Object.defineProperty(this, "style", {value: {}, configurable: true});
      Object.defineProperty(this, "dataset", {value: {}, configurable: true});
    }
    focus() {}
    blur() {}
  }
  expose(HTMLElement);
  class HTMLIFrameElement extends HTMLElement {
    get src() {
      const given = this.getAttribute("src");
      return given === null ? "" : new URL(given, location.href).href;
    }
    set src(value) { this.setAttribute("src", value); }
    get srcdoc() { return this.getAttribute("srcdoc") ?? ""; }
    set srcdoc(value) { this.setAttribute("srcdoc", value); }
    setAttribute(name, value) {
      super.setAttribute(name, value);
      if (/^src(doc)?$/i.test(name) && frames.has(this)) nm.emit("load_frame", frames.get(this), this.#address());
    }
    get contentWindow() { return frames.has(this) ? nm.windowAt({child: frames.get(this)}) : null; }
    // A document without an address of its own is the page's, and empty; another's is not to be had.
    get contentDocument() {
      if (!frames.has(this) || !this.#address().startsWith("about:")) return null;
      return this.#inner ??= withParts(new Document());
    }
    #inner = null;
    #address() { return this.hasAttribute("srcdoc") ? "about:srcdoc" : this.src || "about:blank"; }
    attached() {
      lastFrame += 1;
      frames.set(this, lastFrame);
      nm.emit("open_frame", lastFrame, this.#address());
    }
    detached() {
      nm.emit("remove_frame", frames.get(this));
      frames.delete(this);
    }
  }
  expose(HTMLIFrameElement);
  const classes = {iframe: HTMLIFrameElement};
  const NAMES = {a: "Anchor", p: "Paragraph", ul: "UList", li: "LI", img: "Image", br: "BR", html: "Html"};
  const classOf = (name) => classes[name] ??= (() => {
    const title = `HTML${NAMES[name] ?? name[0].toUpperCase() + name.slice(1)}Element`;
    const made = {[title]: class extends HTMLElement {}}[title];
    expose(made);
    return made;
  })();
  const create = (name) => new (classOf(String(name).toLowerCase()))(String(name).toLowerCase());

  class Document extends Node {
    get URL() { return location.href; }
    get location() { return location; }
    set location(url) { location.href = url; }
    get readyState() { return nm.readyState; }
    get defaultView() { return globalThis; }
    get title() { return this.querySelector("title")?.textContent ?? nm.config.title ?? ""; }
    get referrer() { return ""; }
    // Of a cookie its name and value are kept, for as long as the document lives.
    get cookie() { return [...this.#cookies].map((pair) => pair.join("=")).join("; "); }
    set cookie(text) {
      const [name, ...value] = String(text).split(";")[0].split("=");
      this.#cookies.set(name.trim(), value.join("=").trim());
    }
    #cookies = new Map();
    get visibilityState() { return "visible"; }
    get hidden() { return false; }
    createElement(name) { return create(name); }
    createTextNode(text) { return new Text(text); }
    createDocumentFragment() { return create("div"); }
    getElementById(id) { return descendants(this).find((one) => one.id === String(id)) ?? null; }
    getElementsByTagName(name) { return this.querySelectorAll(name); }
    querySelectorAll(selector) { return new NodeList(descendants(this).filter((one) => one.matches(selector))); }
    querySelector(selector) { return descendants(this).find((one) => one.matches(selector)) ?? null; }
  }
  expose(Document);
  const document = new Document();
  nm.platform.name(Document.prototype, "HTMLDocument");
  // content scripts run at document_end, most of them
  nm.readyState = nm.config.kind === "content" ? "interactive" : "loading";
  const part = (name, parent) => parent.appendChild(create(name));
  const withParts = (made) => {
    const root = part("html", made);
    const parts = {documentElement: root, head: part("head", root), body: part("body", root)};
    for (const [name, element] of Object.entries(parts)) Object.defineProperty(made, name,
      {value: element, configurable: true});
    return made;
  };
  withParts(document);
  // The elements that the page's own HTML has, as [name, {attribute: value}, text].
  for (const [name, attributes, text] of nm.config.elements ?? []) {
    const element = part(name, document.body);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    if (text) element.append(text);
  }

  globalThis.close = () => nm.emit("close_window");
  Object.assign(globalThis, {document, window: globalThis});
  nm.countFrames = () => frames.size;

  const targets = {window: () => globalThis, document: () => document, body: () => document.body};
  const STATES = {DOMContentLoaded: "interactive", load: "complete"};
  nm.on("dom", (type, detail) => {
    nm.readyState = STATES[type] ?? nm.readyState;
    const {target = "window", selector, ...properties} = detail;
    const at = selector ? document.querySelector(selector) : targets[target]();
    if (!at) throw new Error(`no element of the emulated document matches ${selector}`);
    nm.dispatch(at, nm.makeEvent(type, properties, true, target !== "window"));
  });
}
