// The URL parser and serializer (WHATWG URL, section 4), and what the setters of a URL change.
(nm) => {
  "use strict";
  const {utf8} = nm.need("web/utf8");
  const {parseHost} = nm.need("web/hosts");
  const PORTS = {"http": 80, "https": 443, "ws": 80, "wss": 443, "ftp": 21, "file": null};
  // Chromium reads its extensions' URLs as it reads the web's (recorded: extension_functions).
  nm.strategy("extension_urls", {blink: () => { PORTS["chrome-extension"] = null; }, gecko: () => {}})();
  const isSpecial = (url) => Object.hasOwn(PORTS, url.scheme);
  const setOf = (characters, below = null) => {
    const codes = new Set([...characters].map((one) => one.charCodeAt(0)));
    return (unit) => unit < 0x20 || unit === 0x7f || codes.has(unit) || Boolean(below?.(unit));
  };
  const isControl = (unit) => unit < 0x20 || unit > 0x7e;
  const inFragment = setOf(" \"<>`");
  const inQuery = setOf(" \"#<>");
  const inSpecialQuery = setOf("'", inQuery);
  const inPath = setOf("?^`{}", inQuery);
  const inFilePath = nm.follows("platform", "blink") ? setOf("|", inPath) : inPath;
  const inUser = setOf("/:;=@[\\]|", inPath);
  const SLASH = /[/\\]/;
  const DRIVE = nm.follows("platform", "blink") ? /(?!)/ : /^[a-z][:|]$/i;   // Blink knows them where the system has them
  const startsWithDrive = (text) => /^[a-z][:|]([/\\?#]|$)/i.test(text);

  const blank = (scheme) => ({scheme, username: "", password: "", host: null, port: null, path: [], query: null,
    fragment: null});
  function parse(given, base = null) {
    const text = given.replace(/^[\x00-\x20]+|[\x00-\x20]+$/g, "").replace(/[\t\n\r]/g, "");
    const found = /^([a-z][a-z0-9+.-]*):/i.exec(text);
    if (found) return afterScheme(found[1].toLowerCase(), text.slice(found[0].length), base);
    if (!base) return null;
    if (typeof base.path === "string") return text[0] === "#" ? {...base, fragment: utf8.percent(text.slice(1),
      inFragment)} : null;
    return base.scheme === "file" ? file(text, base) : relative(text, base);
  }
  function afterScheme(scheme, rest, base) {
    if (scheme === "file") return file(rest, base?.scheme === "file" ? base : null);
    const url = blank(scheme);
    if (isSpecial(url)) return base?.scheme === scheme && !rest.startsWith("//") ? relative(rest, base)
      : authority(url, rest.replace(/^[/\\]*/, ""));
    if (rest.startsWith("//")) return authority(url, rest.slice(2));
    if (rest.startsWith("/")) return path(url, rest);
    const [opaque, tail] = cut(rest, /[?#]/);
    url.path = utf8.percent(tail === "" ? opaque : opaque.replace(/ $/, "%20"), isControl);
    return tails(url, tail);
  }
  function cut(text, at) {
    const place = text.search(at);
    return place < 0 ? [text, ""] : [text.slice(0, place), text.slice(place)];
  }
  const copy = (base) => ({...base, path: typeof base.path === "string" ? base.path : [...base.path], fragment: null});
  function relative(text, base) {
    const url = copy(base);
    const special = isSpecial(url);
    const isSlash = (one) => one === "/" || (special && one === "\\");
    if (isSlash(text[0])) {
      if (isSlash(text[1])) return authority(blank(url.scheme), special ? text.replace(/^[/\\]*/, "") : text.slice(2));
      return path(Object.assign(url, {path: [], query: null}), text);
    }
    return onBase(url, text);
  }
  function onBase(url, text) {
    if (text === "" || text[0] === "#") return tails(url, text);
    url.query = null;
    if (text[0] === "?") return tails(url, text);
    shorten(url);
    return path(url, text, true);
  }
  function authority(url, text) {
    const [whole, rest] = cut(text, isSpecial(url) ? /[/\\?#]/ : /[/?#]/);
    const at = whole.lastIndexOf("@");
    const place = whole.slice(at + 1);
    if (at >= 0) {
      const [, user, password = ""] = /^([^:]*):?(.*)$/s.exec(whole.slice(0, at));
      url.username = utf8.percent(user, inUser);
      url.password = utf8.percent(password, inUser);
      if (place === "") return null;
    }
    return hostAndPort(url, place) ? pathAfterHost(url, rest) : null;
  }
  const portAt = (place) => {
    const colon = place.indexOf(":", place.startsWith("[") ? Math.max(place.indexOf("]"), 0) : 0);
    return colon;
  };
  function hostAndPort(url, place) {
    const colon = portAt(place);
    const name = colon < 0 ? place : place.slice(0, colon);
    if (name === "" && (isSpecial(url) || colon >= 0)) return false;
    const host = name === "" ? "" : parseHost(name, isSpecial(url));
    if (host === null) return false;
    url.host = host;
    return colon < 0 || setPort(url, place.slice(colon + 1));
  }
  function setPort(url, digits) {
    if (!/^\d*$/.test(digits) || Number(digits) > 65535) return false;
    url.port = digits === "" || Number(digits) === PORTS[url.scheme] ? null : Number(digits);
    return true;
  }
  const pathAfterHost = (url, rest) => rest === "" && !isSpecial(url) ? url : path(url, rest);

  function file(text, base) {
    const url = Object.assign(blank("file"), {host: ""});
    if (SLASH.test(text[0] ?? "")) {
      if (SLASH.test(text[1] ?? "")) return fileHost(url, text.slice(2));
      if (base) {
        url.host = base.host;
        if (!startsWithDrive(text.slice(1)) && /^[a-z]:$/i.test(base.path[0] ?? "")) url.path.push(base.path[0]);
      }
      return path(url, text, true);
    }
    if (!base) return path(url, text);
    const inherited = Object.assign(copy(base), {host: base.host});
    if (text === "" || text[0] === "?" || text[0] === "#" || !startsWithDrive(text)) return onBase(inherited, text);
    return path(Object.assign(inherited, {path: [], query: null}), text);
  }
  function fileHost(url, text) {
    const [name, rest] = cut(text, /[/\\?#]/);
    if (DRIVE.test(name)) return path(url, text);
    const host = name === "" ? "" : parseHost(name, true);
    if (host === null) return null;
    url.host = host === "localhost" ? "" : host;
    return path(url, rest);
  }
  function shorten(url) {
    if (url.scheme === "file" && url.path.length === 1 && /^[a-z]:$/i.test(url.path[0])) return;
    url.path.pop();
  }
  function path(url, text) {
    const [whole, tail] = cut(text, /[?#]/);
    segments(url, whole);
    return tails(url, tail);
  }
  const isDot = (segment) => /^(\.|%2e)$/i.test(segment);
  const isTwoDots = (segment) => /^(\.|%2e){2}$/i.test(segment);
  function segments(url, whole) {
    const special = isSpecial(url);
    if (whole === "" && !special) return;
    const separator = special ? /[/\\]/ : /\//;
    const all = whole.split(separator);
    if (all[0] === "" && all.length > 1) all.shift();
    for (const [i, segment] of all.entries()) {
      const isLast = i === all.length - 1;
      if (isTwoDots(segment)) {
        shorten(url);
        if (isLast) url.path.push("");
      } else if (isDot(segment)) {
        if (isLast) url.path.push("");
      } else {
        const isDrive = url.scheme === "file" && url.path.length === 0 && DRIVE.test(segment);
        url.path.push(isDrive ? segment[0] + ":" : utf8.percent(segment, url.scheme === "file" ? inFilePath : inPath));
      }
    }
  }
  function tails(url, text) {
    const [query, fragment] = cut(text, /#/);
    if (query !== "") url.query = utf8.percent(query.slice(1), isSpecial(url) ? inSpecialQuery : inQuery);
    if (fragment !== "") url.fragment = utf8.percent(fragment.slice(1), inFragment);
    return url;
  }

  const pathOf = (url) => typeof url.path === "string" ? url.path : url.path.map((one) => "/" + one).join("");
  const hostOf = (url) => (url.host ?? "") + (url.port === null ? "" : `:${url.port}`);
  function serialize(url, withoutFragment = false) {
    let out = url.scheme + ":";
    if (url.host !== null) {
      const user = url.username + (url.password === "" ? "" : ":" + url.password);
      out += "//" + (user === "" ? "" : user + "@") + hostOf(url);
    } else if (typeof url.path !== "string" && url.path.length > 1 && url.path[0] === "") out += "/.";
    out += pathOf(url) + (url.query === null ? "" : "?" + url.query);
    return withoutFragment || url.fragment === null ? out : `${out}#${url.fragment}`;
  }
  const isBlink = nm.follows("platform", "blink");
  const EXTENSIONS = isBlink ? /^chrome(?:-extension)?$/ : /^(?:moz-extension|chrome)$/;
  function originOf(url) {
    if (url.scheme === "blob") {
      const inner = parse(pathOf(url));
      return inner && (/^(https?|file)$/.test(inner.scheme) || EXTENSIONS.test(inner.scheme)) && inner.host !== ""
        ? originOf(inner) : "null";
    }
    const hasOrigin = (isSpecial(url) && url.scheme !== "file") || EXTENSIONS.test(url.scheme);
    if (url.scheme === "file" && isBlink) return "file://";
    return hasOrigin ? `${url.scheme}://${hostOf(url)}` : "null";
  }

  const cleaned = (text) => text.replace(/[\t\n\r]/g, "");
  const takesUser = (url) => url.host !== null && url.host !== "" && url.scheme !== "file";
  const setters = {
    protocol(url, text) {
      const found = /^([a-z][a-z0-9+.-]*)(:|$)/i.exec(cleaned(text));
      if (!found) return;
      const scheme = found[1].toLowerCase();
      if (Object.hasOwn(PORTS, scheme) !== isSpecial(url)) return;
      if (scheme === "file" && (url.username || url.password || url.port !== null)) return;
      if (url.scheme === "file" && url.host === "") return;
      url.scheme = scheme;
      if (url.port === PORTS[scheme]) url.port = null;
    },
    username(url, text) { if (takesUser(url)) url.username = utf8.percent(text, inUser); },
    password(url, text) { if (takesUser(url)) url.password = utf8.percent(text, inUser); },
    host(url, text) {
      if (!isBlink && /^[^[/?#]*:[^/?#]*:/.test(cleaned(text))) return;   // Gecko takes no second colon
      setHost(url, cleaned(text), true);
    },
    hostname(url, text) { setHost(url, cleaned(text), false); },
    port(url, text) {
      if (!takesUser(url)) return;
      if (text === "") url.port = null;
      const [digits] = /^\d*/.exec(cleaned(text));
      if (!isBlink && /^\d+[a-f]/i.test(cleaned(text))) return;   // to Gecko these are digits of another base
      if (digits !== "") setPort(url, digits);
    },
    pathname(url, text) {
      if (typeof url.path === "string") return;
      url.path = [];
      const whole = cleaned(text);
      const escaped = whole.replace(/[?#]/g, (one) => one === "?" ? "%3F" : "%23");
      if (whole === "" && url.host === null) url.path.push("");
      else if (whole !== "" || isSpecial(url)) segments(url, /^[/]|^\\/.test(whole) && (whole[0] === "/" || isSpecial(url))
        ? escaped : "/" + escaped);
    },
    search(url, text) {
      const query = cleaned(text.replace(/^\?/, ""));
      url.query = text === "" || isBlink && query === "" ? null : utf8.percent(query, isSpecial(url) ? inSpecialQuery : inQuery);
    },
    hash(url, text) { url.fragment = text === "" ? null : utf8.percent(cleaned(text.replace(/^#/, "")), inFragment); },
  };
  function setHost(url, text, withPort) {
    if (typeof url.path === "string") return;
    const [place] = cut(text, isSpecial(url) ? /[/\\?#]/ : /[/?#]/);
    const colon = url.scheme === "file" ? -1 : portAt(place);
    if (colon >= 0 && !withPort) return;
    const name = colon < 0 ? place : place.slice(0, colon);
    if (name === "" && (colon >= 0 || (isSpecial(url) && url.scheme !== "file") || url.username || url.password
      || url.port !== null)) return;
    const host = name === "" ? "" : parseHost(name, isSpecial(url));
    if (host === null) return;
    url.host = url.scheme === "file" && host === "localhost" ? "" : host;
    const [digits] = colon < 0 ? [""] : /^\d*/.exec(place.slice(colon + 1));
    if (digits !== "") setPort(url, digits);
  }
  nm.urls = {parse, serialize, originOf, pathOf, hostOf, setters, isSpecial};
}
