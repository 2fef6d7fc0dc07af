// extension and runtime: the windows of an extension, which have one another in hand.
(nm) => {
  "use strict";
  const views = () => nm.views?.() ?? [];
  const background = () => {
    const found = views().find((one) => one.type === "background");
    return found ? nm.windowOfView(found) : nm.follows("platform", "gecko") ? null : undefined;
  };
  // What is known of the document that a window or a frame's element has: here of one's own alone.
  const FRAMES = ["Window", "HTMLIFrameElement", "HTMLFrameElement", "HTMLObjectElement", "HTMLEmbedElement"];
  const placeOf = (name, args, own, foreign) => {
    const [target] = args;
    if (!args.length) throw nm.errorOfBrowser(`Incorrect argument types for runtime.${name}.`);
    if (target === globalThis || target === nm.shownWindow) return own;
    if (FRAMES.includes(Object.prototype.toString.call(target).slice(8, -1))) return foreign;
    throw nm.errorOfBrowser("Invalid argument: target is not a valid window or frame element.");
  };
  Object.assign(nm.functions, {
    "extension.getViews": (...args) => {
      const [wanted] = nm.check("extension.getViews", args);
      const isWanted = (one) => [["type", one.type], ["windowId", one.window], ["tabId", one.tab]]
        .every(([key, value]) => (wanted?.[key] ?? null) === null || wanted[key] === value || wanted[key] === -1 && nm.follows("platform", "blink"));
      return views().filter((one) => !one.inner || nm.config.api.inner_views).filter(isWanted).map(nm.windowOfView);
    },
    "extension.getBackgroundPage": (...args) => {
      nm.check("extension.getBackgroundPage", args);
      return background();
    },
    "runtime.getBackgroundPage": (...args) => nm.resolveWith("runtime.getBackgroundPage", args, () => {
      const page = background();
      if (!page) throw nm.errorOfBrowser(nm.text("no_background_page"));
      return page;
    }),
    "extension.isAllowedFileSchemeAccess": (...args) => nm.resolveWith("extension.isAllowedFileSchemeAccess", args,
      () => nm.config.api.file_access),
    "extension.isAllowedIncognitoAccess": (...args) => nm.resolveWith("extension.isAllowedIncognitoAccess", args,
      () => false),
    "dom.openOrClosedShadowRoot": (...args) => {
      const [element] = nm.check("dom.openOrClosedShadowRoot", args);
      return nm.dom.wrap(nm.peek(element)?.shadow ?? null);
    },
    "runtime.getDocumentId": (...args) => placeOf("getDocumentId", args, nm.config.document_id, null),
    "runtime.getFrameId": (...args) => placeOf("getFrameId", args, nm.config.place.frame, -1),
    loadTimes: () => {
      const start = nm.config.time_origin / 1000;
      return {requestTime: start, startLoadTime: start, commitLoadTime: start, finishDocumentLoadTime: start,
        finishLoadTime: start, firstPaintTime: start, firstPaintAfterLoadTime: 0, navigationType: "Other",
        wasFetchedViaSpdy: false, wasNpnNegotiated: false, npnNegotiatedProtocol: "unknown",
        wasAlternateProtocolAvailable: false, connectionInfo: "http/1.1"};
    },
    csi: () => ({startE: nm.config.time_origin, onloadT: nm.config.time_origin, pageT: performance.now(), tran: 15}),
  });
}
