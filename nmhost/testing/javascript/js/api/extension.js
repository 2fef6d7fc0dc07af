// extension and runtime: the windows of an extension, which have one another in hand.
(nm) => {
  "use strict";
  const views = () => nm.views?.() ?? [];
  const background = () => {
    const found = views().find((one) => one.type === "background");
    return found ? nm.windowOfView(found) : nm.follows("platform", "gecko") ? null : undefined;
  };
  Object.assign(nm.functions, {
    "extension.getViews": (...args) => {
      const [wanted] = nm.check("extension.getViews", args);
      const isWanted = (one) => [["type", one.type], ["windowId", one.window], ["tabId", one.tab]]
        .every(([key, value]) => (wanted?.[key] ?? null) === null || wanted[key] === value);
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
    "runtime.getFrameId": (target) => target === globalThis || target === nm.shownWindow ? nm.config.place.frame : -1,
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
