// navigator.clipboard: one clipboard a browser, of text; and the items that scripts give it.
(nm) => {
  "use strict";
  const {define, refuse, mistyped, family} = nm.need("web/idl").idl;
  const {isObject, usv, sequence, handlersOn} = nm.need("web/convert").convert;
  const isBlink = family === "chromium";
  // Without the extension's permission it takes a person: a click to write, a further one to read, which nobody makes
  // here. Blink lets pages of extensions write.
  const isFree = (method) => method.startsWith("write") && (nm.personIsThere?.() || isBlink && nm.config.kind !== "content");
  const mayUse = async (method, permission) => {
    await undefined;   // so that it is the page that refuses
    if (isFree(method) || nm.config.permissions.includes(permission)) return;
    if (permission === "clipboardRead") nm.clipboardWasRefused = true;
    refuse(`${method.startsWith("write") ? "Write" : "Read"} permission denied.`,
      `=Clipboard ${method.startsWith("write") ? "write" : "read request"} was blocked due to lack of user activation.`, "NotAllowedError");
  };
  const KNOWN = /^(?:text\/(?:plain|html|uri-list)|image\/(?:png|svg\+xml)|web .+\/.+)$/;
  class ClipboardItem {
    #kept = new Map();
    constructor(items) {
      if (!isObject(items)) mistyped("Only objects can be converted to record<K,V> types", "Argument 1 is not an object.");
      for (const [type, given] of Object.entries(items)) this.#kept.set(type, given);
      if (this.#kept.size === 0) refuse("Empty dictionary argument", "At least one entry required");
      this.#types = Object.freeze([...this.#kept.keys()]);
    }
    #types;
    static isOne = (value) => isObject(value) && #kept in value;
    static supports(type) { return KNOWN.test(`${type}`); }
    get types() { return this.#types; }
    get presentationStyle() { return "unspecified"; }
    async getType(type) {
      const key = `${type}`;
      if (!this.#kept.has(key)) refuse("The type was not found", `=The type '${key}' was not found`, "NotFoundError");
      const found = await this.#kept.get(key);
      return isObject(found) ? found : new Blob([`${found}`], {type: key});
    }
  }
  const Item = define(ClipboardItem);
  class Clipboard extends nm.EventTarget {
    #own = true;
    static isOne = (value) => isObject(value) && #own in value;
    async read() {
      await mayUse("read", "clipboardRead");
      const {text} = await nm.ask("clipboard", {});
      return text === "" ? [] : [new Item({"text/plain": text})];
    }
    async readText() {
      await mayUse("readText", "clipboardRead");
      return (await nm.ask("clipboard", {})).text;
    }
    async write(items) {
      const given = sequence(items);
      await mayUse("write", "clipboardWrite");
      const item = given.find((one) => one.types?.includes("text/plain"));
      if (item) await nm.ask("clipboard", {text: await (await item.getType("text/plain")).text()});
    }
    async writeText(text) {
      const given = usv(text);
      await mayUse("writeText", "clipboardWrite");
      await nm.ask("clipboard", {text: given});
    }
  }
  if (isBlink) handlersOn(Clipboard.prototype, "Clipboard", ["clipboardchange"]);
  nm.offer({Clipboard: define(Clipboard, {illegal: true}), ClipboardItem: Item});
  nm.clipboard = new Clipboard();
}
