// Where a context is, as the parts of its URL; and the browser's own URL class, whatever scripts make of theirs.
(nm) => {
  "use strict";
  const {exec, test} = RegExp.prototype;
  // A URL that is written as the standard writes it, with nothing to be changed: only others need its parser.
  const WRITTEN = new RegExp("^((https?|[a-z]+-extension):)//"
    + "(((?:[a-z0-9-]+\\.)*(?!0x)(?=[0-9]*[a-z-])[a-z0-9-]+)(?::([1-9][0-9]*))?)"
    + "(/[\\w~!$&'()*+,;=:@/.-]*)(\\?[\\w~!$&()*+,;=:@/?.-]+)?(#[\\w~!$&'()*+,;=:@/?.-]+)?$");
  const DOTTED = /\/\.{1,2}(?:\/|$)|\bxn--/;
  const USUAL = {http: "80", https: "443"};

  Object.defineProperty(nm, "URL", {get: () => nm.need("web/url").madeURL});
  nm.addressOf = (text) => {
    const found = nm.apply(exec, WRITTEN, [text]);
    if (!found || nm.apply(test, DOTTED, [found[3] + found[6]]) || found[5] === USUAL[found[2]] && found[5]
      || found[5] > 65535) return new nm.URL(text);
    const [href, protocol, , host, hostname, port = "", pathname, search = "", hash = ""] = found;
    return {href, protocol, host, hostname, port, pathname, search, hash, origin: `${protocol}//${host}`};
  };
}
