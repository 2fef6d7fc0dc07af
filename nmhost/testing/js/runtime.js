// What of chrome.runtime and chrome.extension is answered within the context: IDs, URLs, manifest, constants.
(nm) => {
  "use strict";
  const {base_url: baseUrl, extension_id: extensionId, manifest} = nm.config;
  const capital = (list) => Object.fromEntries(list.map((value) => [value.toUpperCase().replace(/-/g, "_"), value]));
  // The enumerations that a namespace's constants hold.
  nm.constants = {
    PlatformOs: capital(["mac", "win", "android", "cros", "linux", "openbsd"]),
    PlatformArch: capital(["arm", "arm64", "x86-32", "x86-64", "mips", "mips64"]),
    PlatformNaclArch: capital(["arm", "x86-32", "x86-64", "mips", "mips64"]),
    RequestUpdateCheckStatus: capital(["throttled", "no_update", "update_available"]),
    OnInstalledReason: capital(["install", "update", "chrome_update", "shared_module_update"]),
    OnRestartRequiredReason: capital(["app_update", "os_update", "periodic"]),
    ContextType: capital(["TAB", "POPUP", "BACKGROUND", "OFFSCREEN_DOCUMENT", "SIDE_PANEL"]),
  };
  // Chromium resolves the path as a URL, Firefox puts it behind the extension's own as it is.
  const plainUrl = (path) => baseUrl + String(path).replace(/^\//, "");
  const url = {chromium: (path) => new URL(plainUrl(path)).href, firefox: plainUrl}[nm.config.base];

  nm.invalidated = false;
  nm.requireContext = () => {
    if (nm.invalidated) throw new Error(nm.text("context_invalidated"));
  };
  nm.on("invalidate", () => {
    nm.invalidated = true;
    if (nm.runtime) Object.defineProperty(nm.runtime, "id", {value: undefined, configurable: true, enumerable: true});
  });

  Object.assign(nm.functions, {
    "runtime.getURL": (...args) => url(nm.check("runtime.getURL", args)[0]),
    "runtime.getManifest": (...args) => {
      nm.check("runtime.getManifest", args);
      return nm.parse(nm.stringify(manifest));
    },
    "runtime.getVersion": () => manifest.version,
    "runtime.reload": (...args) => {
      nm.check("runtime.reload", args);
      nm.emit("call_now", "runtime.reload", []);
    },
    "extension.getURL": (...args) => url(nm.check("extension.getURL", args)[0]),
  });
  // Firefox has these two as keys, but without the permission nothing is there.
  const userScripts = {chromium: {}, firefox: nm.config.permissions.includes("userScripts") ? {}
    : {"runtime.onUserScriptConnect": () => undefined, "runtime.onUserScriptMessage": () => undefined}};
  nm.values = {
    ...userScripts[nm.config.base],
    "runtime.id": () => nm.config.kind === "web" ? undefined : extensionId,
    "runtime.dynamicId": () => nm.config.kind === "web" ? undefined : extensionId,
  };
}
