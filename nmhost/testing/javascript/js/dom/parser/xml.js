// XML, as far as feeds, SVG and answers of servers need it; and DOMParser for all its types.
(nm) => {
  "use strict";
  const {dom} = nm;
  const PART = /<!--([\s\S]*?)-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?([\s\S]*?)\?>|<!DOCTYPE([^>[]*(?:\[[\s\S]*?\])?[^>]*)>|<(\/?)([^\s/>]+)((?:[^>"']|"[^"]*"|'[^']*')*?)(\/?)>|([^<]+)/gy;
  const ATTRIBUTE = /\s+([^\s=]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/gy;
  const NAMED = {amp: "&", lt: "<", gt: ">", quot: "\"", apos: "'"};

  class NotWellFormed extends Error {}
  let declared = new Map();   // the entities of the document that is read
  const ENTITY = /<!ENTITY\s+([\w:.-]+)\s+(?:"([^"]*)"|'([^']*)')\s*>/g;
  const entitiesOf = (doctype) => new Map([...doctype.matchAll(ENTITY)].map(([, name, one, other]) => [name, one ?? other]));
  const decode = (text) => text.replace(/&(?:#x([0-9a-fA-F]+)|#(\d+)|([\w:.-]+));/g, (_, hex, decimal, name) => {
    if (hex) return String.fromCodePoint(parseInt(hex, 16));
    if (decimal) return String.fromCodePoint(parseInt(decimal, 10));
    if (declared.has(name)) return decode(declared.get(name));
    if (!Object.hasOwn(NAMED, name)) throw new NotWellFormed(`Entity '${name}' not defined`);
    return NAMED[name];
  });
  dom.namespaceOf = (record, prefix) => {
    if (prefix === "xml") return dom.XML;
    const key = prefix ? `xmlns:${prefix}` : "xmlns";
    for (let at = record; at; at = at.parent) {
      if (at.attrs?.has(key)) return at.attrs.get(key) || null;
      if (at.type === 1 && at.prefix === prefix && at.ns !== null) return at.ns;
      if (at.type === 9) return at === record && dom.documentElement(at) ? dom.namespaceOf(dom.documentElement(at), prefix) : null;
    }
    return null;
  };
  // Blink has the namespaces that an element declares before its other attributes.
  const rank = ([key]) => key === "xmlns" ? 0 : key.startsWith("xmlns:") ? 1 : 2;
  const declarationsFirst = (attrs) => new Map([...attrs].sort((one, other) => rank(one) - rank(other)));
  function element(parent, name, text, doc) {
    const attrs = new Map();
    ATTRIBUTE.lastIndex = 0;
    let end = 0;
    for (let found = ATTRIBUTE.exec(text); found; found = ATTRIBUTE.exec(text)) {
      if (attrs.has(found[1])) throw new NotWellFormed(`Attribute ${found[1]} redefined`);
      attrs.set(found[1], decode(found[2] ?? found[3]));
      end = ATTRIBUTE.lastIndex;
    }
    if (text.slice(end).trim() !== "") throw new NotWellFormed("Specification mandates value for attribute");
    const [prefix, local] = name.includes(":") ? name.split(":") : [null, name];
    const key = prefix ? `xmlns:${prefix}` : "xmlns";
    const ns = attrs.has(key) ? attrs.get(key) || null : parent.type === 1 ? dom.namespaceOf(parent, prefix) : null;
    if (prefix && ns === null) throw new NotWellFormed(`Namespace prefix ${prefix} on ${local} is not defined`);
    const record = dom.element(doc, local, ns, prefix);
    record.attrs = nm.follows("platform", "blink") ? declarationsFirst(attrs) : attrs;
    for (const key of attrs.keys()) {
      const space = key === "xmlns" || key.startsWith("xmlns:") ? dom.XMLNS : key.includes(":")
        ? attrs.get(`xmlns:${key.split(":")[0]}`) || dom.namespaceOf(parent, key.split(":")[0]) : null;
      if (space) (record.spaces ??= new Map()).set(key, space);
    }
    return record;
  }
  const declarationOf = (text) => Object.fromEntries(["version", "encoding", "standalone"].map((name) =>
    [name, new RegExp(`\\b${name}\\s*=\\s*["']([^"']*)`).exec(text)?.[1] ?? null]));
  function build(doc, text) {
    let at = doc;
    let last = 0;
    declared = new Map();
    PART.lastIndex = 0;
    for (let found = PART.exec(text); found; found = PART.exec(text)) {
      last = PART.lastIndex;
      const [, comment, cdata, pi, doctype, closes, name, attributes, empty, characters] = found;
      if (comment !== undefined) dom.attach(at, dom.comment(doc, comment));
      else if (cdata !== undefined) dom.attach(at, dom.characters(doc, 4, cdata));
      else if (pi !== undefined) {
        if (/^xml(?:\s|$)/i.test(pi) && (found.index > 0 || !pi.startsWith("xml"))) throw new NotWellFormed("XML or text declaration not at start of entity");
        if (/^xml\s/.test(pi)) doc.declared = declarationOf(pi);
        else dom.attach(at, Object.assign(dom.characters(doc, 7, pi.replace(/^\S+\s*/, "")),
          {target: /^\S*/.exec(pi)[0]}));
      } else if (doctype !== undefined) {
        const parts = /^\s*(\S+)(?:\s+PUBLIC\s+"([^"]*)"(?:\s+"([^"]*)")?|\s+SYSTEM\s+"([^"]*)")?/.exec(doctype);
        declared = entitiesOf(doctype);
        if (parts) dom.attach(at, dom.doctype(doc, parts[1], parts[2] ?? "", parts[3] ?? parts[4] ?? ""));
      } else if (name === undefined) {
        if (characters.includes("]]>")) throw new NotWellFormed("not well-formed");
        if (at.type !== 9) dom.attach(at, dom.text(doc, decode(characters)));
        else if (characters.trim() !== "") throw new NotWellFormed("Start tag expected, '<' not found");
      } else if (closes) {
        if (at.type !== 1 || dom.qualified(at) !== name) throw new NotWellFormed(
          `Opening and ending tag mismatch: ${at.type === 1 ? dom.qualified(at) : "none"} and ${name}`);
        at = at.parent;
      } else {
        const made = element(at, name, attributes, doc);
        if (at.type === 9 && dom.documentElement(doc)) throw new NotWellFormed("Extra content at the end of the document");
        dom.attach(at, made);
        if (!empty) at = made;
      }
    }
    if (last < text.length || at.type !== 9) throw new NotWellFormed("Premature end of data");
    if (!dom.documentElement(doc)) throw new NotWellFormed("Document is empty");
  }
  // A document that is not well formed holds a parsererror.
  dom.parseXML = (text, contentType) => {
    const doc = dom.document({isXML: true, contentType, url: dom.shown?.url ?? ""});
    try { build(doc, nm.normalizeLines(text).replace(/^\ufeff/, "")); } catch (error) {
      if (!(error instanceof NotWellFormed)) throw error;
      const isFirefox = nm.follows("platform", "gecko");
      const kept = isFirefox ? null : dom.documentElement(doc);
      if (kept) {   // Blink tells of it before what it has read
        const told = dom.element(doc, "parsererror", dom.HTML);
        dom.attach(told, dom.text(doc, `This page contains the following errors:${error.message}`));
        dom.attach(kept, told, kept.first);
        return doc;
      }
      for (const child of [...dom.children(doc)]) dom.remove(child);
      const ns = isFirefox ? "http://www.mozilla.org/newlayout/xml/parsererror.xml" : dom.HTML;
      const root = dom.element(doc, isFirefox ? "parsererror" : "html", ns);
      const place = isFirefox ? root : dom.element(doc, "parsererror", ns);
      dom.attach(doc, root);
      if (!isFirefox) {
        const body = dom.element(doc, "body", ns);
        dom.attach(root, body);
        dom.attach(body, place);
      }
      dom.attach(place, dom.text(doc, isFirefox ? `XML Parsing Error: ${error.message}`
        : `This page contains the following errors:${error.message}`));
    }
    return doc;
  };
  // The nodes of markup within an element of such a document, whose namespaces it knows.
  dom.parseXMLFragment = (context, text, doing = "set the 'innerHTML' property") => {
    const known = new Map();
    for (let at = context; at; at = at.parent) {
      if (at.type === 1 && !known.has(at.prefix ?? "") && at.ns) known.set(at.prefix ?? "", at.ns);
      for (const [key, value] of at.attrs ?? []) if (/^xmlns(?::|$)/.test(key) && !known.has(key.slice(6))) known.set(key.slice(6), value);
    }
    const spaces = [...known].map(([prefix, ns]) => ` xmlns${prefix ? `:${prefix}` : ""}="${ns.replace(/&/g, "&amp;").replace(/"/g, "&quot;")}"`).join("");
    const doc = dom.document({isXML: true, contentType: "application/xml", url: ""});
    try { build(doc, `<x${spaces}>${nm.normalizeLines(text)}</x>`); } catch (error) {
      if (!(error instanceof NotWellFormed)) throw error;
      dom.fail("SyntaxError", `Failed to ${doing} on 'Element': The provided markup is invalid XML, and therefore cannot be `
        + "inserted into an XML document.", "An invalid or illegal string was specified");
    }
    const fragment = dom.fragment(context.doc);
    for (const child of [...dom.children(dom.documentElement(doc))]) {
      dom.remove(child);
      dom.adopt(child, context.doc);
      dom.attach(fragment, child);
    }
    return fragment;
  };
  const TYPES = ["text/xml", "application/xml", "application/xhtml+xml", "image/svg+xml"];
  nm.interface("DOMParser", null, () => ({
    parseFromString(text, type) {
      nm.needArguments(arguments, 2, "parseFromString", "DOMParser");
      if (type === "text/html") return dom.wrap(dom.parseDocument(dom.document({url: dom.baseOf(dom.shown),
        ...nm.follows("platform", "gecko") ? {readyState: "uninitialized"} : {}}), `${text}`));
      if (!TYPES.includes(type)) throw new TypeError(nm.follows("platform", "blink")
        ? `Failed to execute 'parseFromString' on 'DOMParser': The provided value '${type}' is not a valid enum value of type SupportedType.`
        : `DOMParser.parseFromString: '${type}' (value of argument 2) is not a valid value for enumeration SupportedType.`);
      return dom.wrap(dom.parseXML(`${text}`, type));
    },
  }), {construct: (newTarget) => nm.create(newTarget, "DOMParser", {})});
}
