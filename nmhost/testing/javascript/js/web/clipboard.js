// navigator.clipboard: one clipboard a browser, of text.
(nm) => {
  "use strict";
  const {define, refuse, family} = nm.need("web/idl").idl;
  // Without the extension's permission it takes a person: a click to write, a further one to read, which nobody makes here.
  const mayUse = (method, permission) => {
    if (nm.config.permissions.includes(permission)) return;
    if (permission === "clipboardRead") nm.clipboardWasRefused = true;
    refuse("Read permission denied.", `=Clipboard ${method.startsWith("write") ? "write" : "read request"} was blocked due to lack of user activation.`, "NotAllowedError");
  };
  const {isObject, usv, handlersOn} = nm.need("web/convert").convert;
  class Clipboard extends nm.EventTarget {
    #own = true;
    static isOne = (value) => isObject(value) && #own in value;
    async read() {
      mayUse("read", "clipboardRead");
      return nm.need("web/unbuilt").lacks("navigator.clipboard.read()");
    }
    async readText() {
      mayUse("readText", "clipboardRead");
      return (await nm.ask("clipboard", {})).text;
    }
    async write() { return nm.need("web/unbuilt").lacks("navigator.clipboard.write()"); }
    async writeText(text) {
      const given = usv(text);
      if (family === "firefox" && !nm.personIsThere?.()) mayUse("writeText", "clipboardWrite");
      await nm.ask("clipboard", {text: given});
    }
  }
  if (nm.idl.family === "chromium") handlersOn(Clipboard.prototype, "Clipboard", ["clipboardchange"]);
  nm.offer({Clipboard: define(Clipboard, {illegal: true})});
  nm.clipboard = new Clipboard();
}
