// Whether a document has styles that take time: only then its elements are looked at when something of them changes.
(nm) => {
  "use strict";
  const {dom} = nm;
  const TIMED = /transition|animation/;
  let isTimed = false;
  let isAsked = false;
  dom.timesNow = () => {
    if (!isAsked) return;
    isAsked = false;
    dom.lookAtTimes();
  };
  const ask = () => {
    if (!isTimed || isAsked || nm.replaying) return;
    isAsked = true;
    dom.timesLater();
  };
  dom.textStyled = (text) => {
    isTimed ||= TIMED.test(text);
    ask();
  };
  dom.on("attribute", (record, name) => {
    if (name === "style" && !isTimed && TIMED.test(record.attrs.get("style") ?? "")) isTimed = true;
    ask();
  });
  const isSheet = (one) => one.name === "style" && TIMED.test(dom.textOf(one));
  dom.on("children", (parent, added) => {
    if (!isTimed && (isSheet(parent) || added.some((one) => one.type === 1 && (isSheet(one) || dom.allElements(one, isSheet).length > 0)))) isTimed = true;
    ask();
  });
}
