// navigator.clipboard: one clipboard a browser, of text.
(nm) => {
  "use strict";
  const {define} = nm.need("web/idl").idl;
  const {isObject, usv, handlersOn} = nm.need("web/convert").convert;
  class Clipboard extends nm.EventTarget {
    #own = true;
    static isOne = (value) => isObject(value) && #own in value;
    async read() { return nm.need("web/unbuilt").lacks("navigator.clipboard.read()"); }
    async readText() { return (await nm.ask("clipboard", {})).text; }
    async write() { return nm.need("web/unbuilt").lacks("navigator.clipboard.write()"); }
    async writeText(text) { await nm.ask("clipboard", {text: usv(text)}); }
  }
  if (nm.idl.family === "chromium") handlersOn(Clipboard.prototype, "Clipboard", ["clipboardchange"]);
  nm.offer({Clipboard: define(Clipboard, {illegal: true})});
  nm.clipboard = new Clipboard();
}
