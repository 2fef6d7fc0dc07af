// Which addresses may stand in match patterns: of menu items, of requests, of tabs.
{
  const SHAPES = ["abp:*", "abp:x?y", "mailto:*", "tel:*", "javascript:*", "about:*", "about:blank", "blob:*", "data:*", "data:text/*", "http:*", "ws:*",
    "moz-extension:*", "abp://x/*", "moz-extension://x/*", "chrome-extension://x/*", "chrome://x/*", "resource://x/*", "view-source:*", "view-source://x/*",
    "ws://x/*", "ftp://x/*", "file:///*", "file://x/*", "file:*", "*:*", "*://x", "ABP:*", "HTTP://x/*", "a b:*", ":*", "abp:", "1a:*", "a1+b.c-d:*", "http://*.x/*", "http://a*/*", "http://x:1/*"];
  const made = (t, api, key, pattern, i) => new Promise((resolve) => {
    const said = () => api.runtime.lastError?.message ?? "made";
    try {
      api.contextMenus.create({id: `${key}${i}`, title: "x", contexts: key === "targetUrlPatterns" ? ["link"] : ["page"], [key]: [pattern]}, () => resolve(said()));
    } catch (e) { resolve(t.err(e)); }
  });
  bgOnly("patterns_of_menu_items", ["contextMenus"], async (t) => {
    for (const key of ["targetUrlPatterns", "documentUrlPatterns"]) {
      const out = {};
      for (const [i, pattern] of SHAPES.entries()) out[pattern] = await made(t, chrome, key, pattern, i);
      t.log(key, out);
    }
  });
  bgOnly("patterns_of_tabs", ["tabs"], async (t) => {
    const out = {};
    for (const pattern of SHAPES) {
      try { await t.api.tabs.query({url: pattern}); out[pattern] = "asked"; } catch (e) { out[pattern] = t.err(e).message; }
    }
    t.log("asked", out);
  });
  bgOnly("patterns_of_requests", ["webRequest", "<all_urls>"], async (t) => {
    const out = {};
    for (const pattern of SHAPES) {
      const listen = () => {};
      try {
        t.api.webRequest.onBeforeRequest.addListener(listen, {urls: [pattern]});
        out[pattern] = t.api.webRequest.onBeforeRequest.hasListener(listen);
      } catch (e) { out[pattern] = t.err(e); }
    }
    t.log("listened", out);
  });
}
