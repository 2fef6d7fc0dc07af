// Trees as text: HTML for innerHTML and outerHTML, XML for XMLSerializer.
(nm) => {
  "use strict";
  const {dom} = nm;
  const VOID = dom.words("area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr");
  const RAW = dom.words("style script xmp iframe noembed noframes plaintext");
  const text = (data) => data.replace(/[&\u00a0<>]/g, (one) => ({"&": "&amp;", "\u00a0": "&nbsp;", "<": "&lt;", ">": "&gt;"}[one]));
  const LT_IN_ATTRIBUTES = {"&": "&amp;", "\u00a0": "&nbsp;", "\"": "&quot;", "<": "&lt;", ">": "&gt;"};
  const value = (data) => data.replace(/[&\u00a0"<>]/g, (one) => LT_IN_ATTRIBUTES[one]);
  const isBlink = nm.follows("platform", "blink");
  const isRaw = (record) => record?.type === 1 && record.isHTML && (RAW.has(record.name)
    || record.name === "noscript" && dom.isShown(record.doc));

  // `shadows` says of a shadow root whether it is written too; null: none is.
  dom.serialize = (record, shadows = null) => {
    if (record.doc?.isXML) return dom.children(record).map((child) => xml(child, null)).join("");
    const root = shadows && record.shadow && shadows(record.shadow) ? shadowMarkup(record.shadow, shadows) : "";
    return root + dom.children(record.content ?? record).map((child) => dom.serializeOuter(child, shadows)).join("");
  };
  const shadowMarkup = (root, shadows) => `<template shadowrootmode="${root.mode}"${root.delegatesFocus
    ? " shadowrootdelegatesfocus=\"\"" : ""}${root.serializable ? " shadowrootserializable=\"\"" : ""}${root.clonable
    ? " shadowrootclonable=\"\"" : ""}>${dom.serialize(root, shadows)}</template>`;
  dom.serializeOuter = (record, shadows = null) => {
    if (record.doc.isXML) return xml(record, null);
    switch (record.type) {
    case 1: {
      const name = dom.qualified(record);
      let tag = `<${name}`;
      if (record.is && !record.attrs.has("is")) tag += ` is="${value(record.is)}"`;
      for (const [key, content] of record.attrs) tag += ` ${key}="${value(content)}"`;
      if (record.isHTML && VOID.has(name)) return `${tag}>`;
      return `${tag}>${dom.serialize(record, shadows)}</${name}>`;
    }
    case 3: case 4: return isRaw(record.parent) ? record.data : text(record.data);
    case 7: return `<?${record.target} ${record.data}>`;
    case 8: return `<!--${record.data}-->`;
    case 10: return `<!DOCTYPE ${record.name}>`;
    default: return dom.serialize(record, shadows);
    }
  };

  const xmlText = (data) => data.replace(/[&<>]/g, (one) => ({"&": "&amp;", "<": "&lt;", ">": "&gt;"}[one]));
  const xmlValue = (data) => data.replace(/[&<>"\t\n\r]/g, (one) => ({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;",
    "\t": "&#9;", "\n": isBlink ? "&#10;" : "&#xA;", "\r": isBlink ? "&#13;" : "&#xD;"}[one]));
  // `known`: namespace -> the prefixes that stand for it, the nearest last
  function xml(record, space, known = new Map([[dom.XML, ["xml"]]]), count = {last: 0}) {
    switch (record.type) {
    case 1: return xmlElement(record, space, new Map([...known].map(([ns, list]) => [ns, [...list]])), count);
    case 3: return xmlText(record.data);
    case 4: return `<![CDATA[${record.data}]]>`;
    case 7: return `<?${record.target} ${record.data}?>`;
    case 8: return `<!--${record.data}-->`;
    case 10: return `<!DOCTYPE ${record.name}${record.publicId ? ` PUBLIC "${record.publicId}"` : record.systemId
      ? " SYSTEM" : ""}${record.systemId ? ` "${record.systemId}"` : ""}>${!isBlink && record.next ? "\n" : ""}`;
    default: return declaration(record) + dom.children(record).map((child) => xml(child, space, known, count)).join("");
    }
  }
  // What a document of XML was declared as.
  const declaration = ({declared}) => {
    if (!declared) return "";
    const gecko = nm.follows("platform", "gecko");
    const encoding = gecko ? "UTF-8" : declared.encoding;
    return `<?xml version="${declared.version}"${encoding ? ` encoding="${encoding}"` : ""}${declared.standalone
      ? ` standalone="${declared.standalone}"` : ""}?>${gecko ? "\n" : ""}`;
  };
  const spaceOf = (record, name) => name === "xmlns" || name.startsWith("xmlns:") ? dom.XMLNS : record.spaces?.get(name) ?? null;
  const add = (known, ns, prefix) => known.has(ns) ? known.get(ns).push(prefix) : known.set(ns, [prefix]);
  const preferred = (known, ns, prefix) => {
    const all = known.get(ns) ?? [];
    return all.includes(prefix) ? prefix : all[all.length - 1] ?? null;
  };
  const declares = (prefix, ns) => ` xmlns${prefix ? `:${prefix}` : ""}="${xmlValue(ns ?? "")}"`;
  // The name an element is written with, the namespace that is the default inside, and the declaration it needs.
  function nameOf(record, space, known, own, usual) {
    const {name, ns, prefix} = record;
    if (space === ns) return {name: ns === dom.XML ? `xml:${name}` : name, inside: space, declared: "", ignores: usual !== null};
    const found = ns === null ? null : preferred(known, ns, prefix);
    const inside = usual === null ? space : usual || null;
    if (found !== null && prefix !== "xmlns") return {name: `${found}:${name}`, inside, declared: "", ignores: false};
    if (prefix) {
      add(known, ns, prefix);
      return {name: `${prefix}:${name}`, inside, declared: own.has(prefix) ? "" : declares(prefix, ns), ignores: false};
    }
    if (usual === null || usual !== (ns ?? "")) return {name, inside: ns, declared: declares(null, ns), ignores: true};
    return {name, inside: ns, declared: "", ignores: false};
  }
  // Attributes that Gecko writes with their own name where they have no value.
  const SHORT = dom.words("checked compact declare defer disabled ismap multiple noresize noshade nowrap readonly selected");
  function attributeText(record, key, content, known, count) {
    const ns = spaceOf(record, key);
    const local = key.slice(key.indexOf(":") + 1);
    const given = nm.follows("platform", "gecko") && record.isHTML && content === "" && SHORT.has(key) ? key : content;
    if (ns === null || ns === dom.XMLNS) return ` ${key}="${xmlValue(given)}"`;
    let prefix = preferred(known, ns, key.includes(":") ? key.split(":")[0] : null);
    let declared = "";
    if (prefix === null) {
      prefix = key.includes(":") ? key.split(":")[0] : `ns${count.last += 1}`;
      add(known, ns, prefix);
      declared = declares(prefix, ns);
    }
    const text = ` ${prefix}:${local}="${xmlValue(given)}"`;
    return nm.follows("platform", "blink") ? declared + text : text + declared;
  }
  function xmlElement(record, space, known, count) {
    const own = new Map();
    let usual = null;
    for (const [key, content] of record.attrs) {
      if (key === "xmlns") usual = content;
      else if (key.startsWith("xmlns:")) {
        own.set(key.slice(6), content);
        add(known, content, key.slice(6));
      }
    }
    const {name, inside, declared, ignores} = nameOf(record, space, known, own, usual);
    let tag = `<${name}${declared}`;
    for (const [key, content] of record.attrs) {
      if (!(key === "xmlns" && ignores && declared)) tag += attributeText(record, key, content, known, count);
    }
    const inner = dom.children(record.content ?? record);
    if (inner.length === 0) return record.ns === dom.HTML && !VOID.has(record.name) ? `${tag}></${name}>`
      : record.ns === dom.HTML ? `${tag} />` : `${tag}/>`;
    return `${tag}>${inner.map((child) => xml(child, inside, known, count)).join("")}</${name}>`;
  }
  nm.interface("XMLSerializer", null, () => ({
    serializeToString(node) { return xml(dom.node(node, "serializeToString", "XMLSerializer"), null); },
  }), {construct: (newTarget) => nm.create(newTarget, "XMLSerializer", {})});
}
