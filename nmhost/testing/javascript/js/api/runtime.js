// What of chrome.runtime and chrome.extension is answered within the context: IDs, URLs, manifest.
(nm) => {
  "use strict";
  // Its callback gets in two what a promise gets in one.
  nm.functions["runtime.requestUpdateCheck"] = (...args) => {
    nm.requireContext();
    const [callback] = nm.check("runtime.requestUpdateCheck", args);
    if (!callback) return nm.callLater("runtime.requestUpdateCheck", [], null);
    return nm.callLater("runtime.requestUpdateCheck", [], ({status, version}) => callback(status, {version}));
  };
  const {base_url: baseUrl, extension_id: extensionId, manifest} = nm.config;
  // Chromium resolves the path as a URL, Firefox puts it behind the extension's own as it is.
  const plainUrl = (path) => baseUrl + String(path).replace(/^\//, "");
  const url = nm.strategy("extension_urls",
    {blink: (path) => nm.addressOf(plainUrl(path)).href, gecko: plainUrl});

  // What Firefox says at each use of a member that has a better one, whatever its arguments.
  nm.sayDeprecated = (path) => {
    const words = nm.text(`deprecated_${path}`);
    if (words) nm.emit("report", words, "");
  };
  nm.invalidated = false;
  nm.requireContext = () => {
    if (nm.invalidated) throw new Error(nm.text("context_invalidated"));
  };
  nm.on("invalidate", () => {
    nm.invalidated = true;
    nm.cutOff();
    if (nm.runtime) Object.defineProperty(nm.runtime, "id", {value: undefined, configurable: true, enumerable: true});
  });

  Object.assign(nm.functions, {
    "runtime.getURL": (...args) => url(nm.check("runtime.getURL", args)[0]),
    "runtime.getManifest": (...args) => {
      nm.check("runtime.getManifest", args);
      return nm.parse(nm.stringify(manifest));
    },
    "runtime.getVersion": (...args) => {
      nm.check("runtime.getVersion", args);
      return manifest.version;
    },
    "runtime.reload": (...args) => {
      nm.check("runtime.reload", args);
      nm.emit("call_now", "runtime.reload", []);
    },
    "extension.getURL": (...args) => {
      nm.sayDeprecated("extension.getURL");
      return url(nm.check("extension.getURL", args)[0]);
    },
  });
  // Firefox has these two as keys, but without the permission nothing is there.
  const withoutUserScripts = nm.config.api.user_script_events_need_permission
    && !nm.config.permissions.includes("userScripts");
  const userScripts = !withoutUserScripts ? {}
    : {"runtime.onUserScriptConnect": () => undefined, "runtime.onUserScriptMessage": () => undefined};
  nm.values = {
    ...userScripts,
    "extension.inIncognitoContext": () => false,
    "runtime.id": () => nm.config.kind === "web" ? undefined : extensionId,
    "runtime.dynamicId": () => nm.config.kind === "web" ? undefined : extensionId,
  };
}
