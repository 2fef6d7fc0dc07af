// Trees as text: HTML for innerHTML and outerHTML, XML for XMLSerializer.
(nm) => {
  "use strict";
  const {dom} = nm;
  const VOID = dom.words("area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr");
  const RAW = dom.words("style script xmp iframe noembed noframes plaintext");
  const text = (data) => data.replace(/[&\u00a0<>]/g, (one) => ({"&": "&amp;", "\u00a0": "&nbsp;", "<": "&lt;", ">": "&gt;"}[one]));
  const LT_IN_ATTRIBUTES = {"&": "&amp;", "\u00a0": "&nbsp;", "\"": "&quot;", "<": "&lt;", ">": "&gt;"};
  const value = (data) => data.replace(/[&\u00a0"<>]/g, (one) => LT_IN_ATTRIBUTES[one]);
  const isRaw = (record) => record?.type === 1 && record.isHTML && (RAW.has(record.name)
    || record.name === "noscript" && dom.isShown(record.doc));

  dom.serialize = (record) => {
    if (record.doc?.isXML) return dom.children(record).map((child) => xml(child, record.ns ?? null)).join("");
    return dom.children(record.content ?? record).map(dom.serializeOuter).join("");
  };
  dom.serializeOuter = (record) => {
    if (record.doc.isXML) return xml(record, null);
    switch (record.type) {
    case 1: {
      const name = dom.qualified(record);
      let tag = `<${name}`;
      for (const [key, content] of record.attrs) tag += ` ${key}="${value(content)}"`;
      if (record.isHTML && VOID.has(name)) return `${tag}>`;
      return `${tag}>${dom.serialize(record)}</${name}>`;
    }
    case 3: case 4: return isRaw(record.parent) ? record.data : text(record.data);
    case 7: return `<?${record.target} ${record.data}>`;
    case 8: return `<!--${record.data}-->`;
    case 10: return `<!DOCTYPE ${record.name}>`;
    default: return dom.serialize(record);
    }
  };

  const xmlText = (data) => data.replace(/[&<>]/g, (one) => ({"&": "&amp;", "<": "&lt;", ">": "&gt;"}[one]));
  const xmlValue = (data) => data.replace(/[&<>"\t\n\r]/g, (one) => ({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;",
    "\t": "&#9;", "\n": "&#xA;", "\r": "&#xD;"}[one]));
  function xml(record, space, prefixes = new Map()) {
    switch (record.type) {
    case 1: return xmlElement(record, space, prefixes);
    case 3: return xmlText(record.data);
    case 4: return `<![CDATA[${record.data}]]>`;
    case 7: return `<?${record.target} ${record.data}?>`;
    case 8: return `<!--${record.data}-->`;
    case 10: return `<!DOCTYPE ${record.name}${record.publicId ? ` PUBLIC "${record.publicId}"` : record.systemId
      ? " SYSTEM" : ""}${record.systemId ? ` "${record.systemId}"` : ""}>`;
    default: return dom.children(record).map((child) => xml(child, space, prefixes)).join("");
    }
  }
  function xmlElement(record, space, outer) {
    const name = dom.qualified(record);
    let tag = `<${name}`;
    const prefixes = new Map(outer);
    for (const [name, content] of record.attrs) if (name.startsWith("xmlns:")) prefixes.set(name.slice(6), content);
    if (record.prefix) {
      if (prefixes.get(record.prefix) !== record.ns) tag += ` xmlns:${record.prefix}="${record.ns ?? ""}"`;
      prefixes.set(record.prefix, record.ns);
    } else if (record.ns !== space && !record.attrs.has("xmlns")) tag += ` xmlns="${record.ns ?? ""}"`;
    for (const [name, content] of record.attrs) tag += ` ${name}="${xmlValue(content)}"`;
    const inner = dom.children(record.content ?? record);
    if (inner.length === 0) return record.ns === dom.HTML && !VOID.has(record.name) ? `${tag}></${name}>`
      : record.ns === dom.HTML ? `${tag} />` : `${tag}/>`;
    const inside = record.prefix ? space : record.ns;
    return `${tag}>${inner.map((child) => xml(child, inside, prefixes)).join("")}</${name}>`;
  }
  nm.interface("XMLSerializer", null, () => ({
    serializeToString(node) { return xml(dom.node(node, "serializeToString", "XMLSerializer"), null); },
  }), {construct: (newTarget) => nm.create(newTarget, "XMLSerializer", {})});
}
