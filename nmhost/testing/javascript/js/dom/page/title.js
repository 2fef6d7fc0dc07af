// The document's title, told to the browser when a script changes it: what a tab is called.
(nm) => {
  "use strict";
  const {dom} = nm;
  const {then} = Promise.prototype;
  const resolved = Promise.resolve();
  let last;
  let isWaiting = false;
  dom.tellTitle = () => {
    const element = dom.titleOf(dom.shown);
    const title = element ? dom.childText(element).replace(/[\t\n\f\r ]+/g, " ").trim() : "";
    if (title === last) return;
    last = title;
    nm.emit("title", title);
  };
  // The tree may be on its way to another state: it is looked at when the script has done.
  const changed = (record) => {
    if (record?.name !== "title" || record.doc !== dom.shown || nm.replaying || nm.parsing || isWaiting) return;
    isWaiting = true;
    nm.apply(then, resolved, [() => {
      isWaiting = false;
      dom.tellTitle();
    }]);
  };
  dom.on("children", (parent) => { changed(parent); });
  dom.on("inserted", (record) => { changed(record); });
  dom.on("removed", (record) => { changed(record); });
  dom.on("data", (record) => { changed(record.parent); });
}
