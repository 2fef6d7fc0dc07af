// What elements load: style sheets of links, images. Asked of the browser, told by load and error events.
(nm) => {
  "use strict";
  const {dom} = nm;
  dom.resources = new Map();
  let last = 0;
  const ask = (record, kind, name) => {
    const url = dom.resolveURL(record, name);
    if (url === "") return;
    record.asked = record.attrs.get(name);
    last += 1;
    dom.resources.set(last, record);
    record.loading = true;
    nm.emit("load_resource", last, kind, url);
  };
  const isSheet = (record) => record.name === "link" && dom.tokens(record.attrs.get("rel")?.toLowerCase()).includes("stylesheet")
    && record.attrs.has("href") && !record.attrs.has("disabled");
  const load = (record) => {
    if (record.type !== 1 || !record.isHTML) return;
    if (record.name === "img" && record.attrs.has("src") && record.asked !== record.attrs.get("src")) ask(record, "image", "src");
    else if (isSheet(record) && dom.isInDocument(record)) ask(record, "sheet", "href");
    else if (record.name === "style" && dom.isInDocument(record)) setTimeout(() =>
      nm.dispatch(dom.wrap(record), nm.makeEvent("load")), 0);
  };
  dom.on("inserted", (record, connected) => {
    if (connected && !nm.replaying) dom.inclusiveAll(record, load);
  });
  dom.on("attribute", (record, name, old, value) => {
    if (nm.replaying || value === null) return;
    if (name === "src" && record.name === "img" && record.isHTML) ask(record, "image", "src");
    else if (record.name === "link" && (name === "href" || name === "rel") && isSheet(record) && dom.isInDocument(record)) ask(record, "sheet", "href");
  });
}
