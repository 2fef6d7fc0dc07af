// document.cookie: what a script sets is seen at once, what the browser makes of it comes behind.
(nm) => {
  "use strict";
  let held = nm.config.cookies ?? [];   // of each: name, path, as it is written
  nm.onWeb("cookies", (visible) => { held = visible; });
  const local = /^(?:localhost|127\.0\.0\.1|\[::1\]|.+\.localhost)$/;
  const covers = (path, asked) => asked === path
    || (asked.startsWith(path) && (path.endsWith("/") || asked[path.length] === "/"));
  const hasEnded = ({"max-age": age, expires}) => {
    if (/^-?\d+$/.test(age ?? "")) return Number(age) <= 0;
    return expires !== undefined && Date.parse(expires) <= Date.now();
  };
  // Whether a script of this document may set such a cookie, and sees it.
  function isSeen(attributes, path) {
    const {hostname, protocol, pathname} = globalThis.location;
    const domain = (attributes.domain ?? "").replace(/^\./, "").toLowerCase();
    const fits = !domain || domain === hostname || (hostname.endsWith(`.${domain}`) && domain.includes("."));
    const safe = protocol === "https:" || local.test(hostname);
    if (attributes.samesite?.toLowerCase() === "none" && !("secure" in attributes)) return false;
    return fits && !("httponly" in attributes) && (safe || !("secure" in attributes)) && covers(path, pathname);
  }
  function set(text) {
    const [pair, ...rest] = text.split(";");
    const attributes = Object.fromEntries(rest.map((one) => {
      const [key, ...value] = one.split("=");
      return [key.trim().toLowerCase(), value.join("=").trim()];
    }));
    const at = pair.indexOf("=");
    const name = at < 0 ? "" : pair.slice(0, at).trim();
    const value = pair.slice(at + 1).trim();
    const {pathname} = globalThis.location;
    const path = attributes.path?.startsWith("/") ? attributes.path : pathname.replace(/\/[^/]*$/, "") || "/";
    if (!name && !value) return;
    if (isSeen(attributes, path)) {
      const shown = [name, path, name ? `${name}=${value}` : nm.config.api.nameless_cookies_have_sign ? `${value}=` : value];
      const place = held.findIndex(([other, where]) => other === name && where === path);
      if (place >= 0) held.splice(place, 1);
      if (!hasEnded(attributes)) held.splice(place < 0 ? held.length : place, 0, shown);
    }
    nm.emit("set_cookie", text);
  }
  const hasCookies = () => /^https?:/.test(globalThis.location?.href ?? "")
    || nm.config.api.extension_pages_have_cookies && /-extension:$/.test(globalThis.location?.protocol);
  nm.cookies = {
    read: () => hasCookies() ? [...held].sort((a, b) => b[1].length - a[1].length).map(([, , shown]) => shown).join("; ")
      : "",
    set(text) { if (hasCookies()) set(String(text)); },
  };
}
