// The last part of the documents' rooms: a document as this script finds it, when others were there before it.
(nm) => {
  "use strict";
  const {snapshot, html, state} = nm.config.document ?? {};
  if (snapshot) nm.restoreSnapshot(snapshot);
  else if (html !== undefined && html !== null) {
    nm.restoreHTML(html);
    nm.dom.shown.readyState = nm.readyState = state;
  } else nm.config.document ?? nm.restoreHTML("");
}
