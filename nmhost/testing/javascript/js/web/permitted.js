// Whether this context may show notifications: an extension may that asks for it in its manifest, others would have to ask.
(nm) => {
  "use strict";
  const isExtension = !["web", "content"].includes(nm.config.kind);
  const mayNotify = () => isExtension && nm.config.permissions.includes("notifications");
  nm.notifying = () => mayNotify() ? "granted" : "prompt";
}
