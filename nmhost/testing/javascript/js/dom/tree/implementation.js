// DOMImplementation: new documents, and their types.
(nm) => {
  "use strict";
  const {dom, stateOf} = nm;
  const {wrap} = dom;
  dom.implementationOf = (doc) => doc.implementation ??= nm.create(undefined, "DOMImplementation", {doc});
  nm.interface("DOMImplementation", null, () => ({
    createHTMLDocument(title) {
      const doc = dom.document({url: "about:blank"});
      dom.attach(doc, dom.doctype(doc, "html", "", ""));
      const root = dom.element(doc, "html");
      dom.attach(doc, root);
      for (const name of ["head", "body"]) dom.attach(root, dom.element(doc, name));
      if (title !== undefined) {
        const element = dom.element(doc, "title");
        dom.attach(root.first, element);
        dom.attach(element, dom.text(doc, `${title}`));
      }
      return wrap(doc);
    },
    createDocument(ns, name, doctype) {
      const contentType = ns === dom.HTML ? "application/xhtml+xml" : ns === dom.SVG ? "image/svg+xml" : "application/xml";
      const doc = dom.document({isXML: true, contentType, url: "about:blank"});
      if (doctype) dom.insert(doc, stateOf(doctype));
      const text = name === null ? "" : `${name}`;
      const [prefix, local] = text === "" ? [null, ""] : dom.checkedName(ns, text, "createDocument", "DOMImplementation");
      if (local) dom.attach(doc, dom.element(doc, local, ns || null, prefix));
      return wrap(doc);
    },
    createDocumentType(name, publicId, systemId) {
      if (/[\s>\0]/.test(`${name}`)) dom.fail("InvalidCharacterError", "Failed to execute 'createDocumentType' on 'DOMImplementation': "
        + `The provided doctype name ('${name}') contains an invalid character.`, "DOMImplementation.createDocumentType: Invalid doctype name");
      return wrap(dom.doctype(stateOf(this).doc, `${name}`, String(publicId), String(systemId)));
    },
    hasFeature() { return true; },
  }));
}
