// identity: the URL that a sign-in leads back to, which is known at once.
(nm) => {
  "use strict";
  const base = nm.config.redirect_base;
  // Chromium puts the path behind the host as it is, Firefox lets it be a path and nothing else.
  const ways = {
    blink: (path) => base + path.replace(/^\//, ""),
    gecko(path) {
      const url = new URL(base);
      url.pathname = path;
      return url.href;
    },
  };
  const redirect = nm.strategy("extension_urls", ways);
  nm.functions["identity.getRedirectURL"] = (...args) => redirect(nm.check("identity.getRedirectURL", args)[0] ?? "");
}
