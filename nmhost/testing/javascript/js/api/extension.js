// extension and runtime: the windows of an extension, as far as a context can have those of others: its own.
(nm) => {
  "use strict";
  const {kind} = nm.config;
  const typeOf = {page: "tab", popup: "popup", background: "background"};
  const elsewhere = (name) => new Error(`${name}: a window of another context can't be handed over by nmhost; `
    + "send messages, or test it in a real browser");
  const isBackground = kind === "background";
  const background = (name) => {
    if (isBackground) return globalThis;
    if (nm.config.manifest.manifest_version >= nm.config.api.workers_from_version) return undefined;
    throw elsewhere(name);
  };
  Object.assign(nm.functions, {
    "extension.getViews": (...args) => {
      const [wanted] = nm.check("extension.getViews", args);
      const windowId = wanted?.windowId ?? null;
      if (windowId !== null && windowId !== nm.config.place.window) return [];
      return typeOf[kind] && [undefined, null, typeOf[kind]].includes(wanted?.type) ? [globalThis] : [];
    },
    "extension.getBackgroundPage": (...args) => {
      nm.check("extension.getBackgroundPage", args);
      return background("extension.getBackgroundPage");
    },
    "runtime.getBackgroundPage": (...args) => nm.resolveWith("runtime.getBackgroundPage", args, () => {
      const page = background("runtime.getBackgroundPage");
      if (page === undefined) throw nm.errorOfBrowser(nm.text("no_background_page"));
      return page;
    }),
    "extension.isAllowedFileSchemeAccess": (...args) => nm.resolveWith("extension.isAllowedFileSchemeAccess", args,
      () => nm.config.api.file_access),
    "extension.isAllowedIncognitoAccess": (...args) => nm.resolveWith("extension.isAllowedIncognitoAccess", args,
      () => false),
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
