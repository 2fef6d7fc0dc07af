// Filters of events: which of them a listener wants to hear, by what it gave to addListener.
(nm) => {
  "use strict";
  const escaped = (text) => text.replace(/[.+?^${}()|[\]\\]/g, "\\$&");
  // Whether a match pattern covers a URL.
  nm.matchesPattern = (pattern, text) => {
    if (pattern === "<all_urls>") return /^(https?|wss?|ftp|file|data|chrome-extension):/.test(text);
    const [, scheme, host, path] = /^(\*|[a-z][a-z0-9+.-]*):\/\/([^/]*)(\/.*)$/.exec(pattern) ?? [];
    if (!scheme) return false;
    let url;
    try { url = new URL(text); } catch { return false; }
    const own = url.protocol.slice(0, -1);
    if (scheme === "*" ? !/^(https?|wss?)$/.test(own) : scheme !== own) return false;
    const base = host.replace(/^\*\./, "");
    const isHost = host === "*" || host === url.hostname || (nm.config.api.patterns_have_ports && host === url.host)
      || (base !== host && (url.hostname === base || url.hostname.endsWith(`.${base}`)));
    return isHost && new RegExp(`^${escaped(path).replaceAll("*", ".*")}$`, "s").test(url.pathname + url.search);
  };
  const parts = {
    host: (url) => `.${url.hostname}`, path: (url) => url.pathname, query: (url) => url.search.slice(1),
    url: (url) => url.href.split("#")[0],
  };
  const ways = {
    Contains: (text, wanted) => text.includes(wanted), Equals: (text, wanted) => text.replace(/^\./, "") === wanted,
    Prefix: (text, wanted) => text.replace(/^\./, "").startsWith(wanted), Suffix: (text, wanted) => text.endsWith(wanted),
  };
  const isPort = (url, ports) => {
    const port = Number(url.port) || {"http:": 80, "https:": 443}[url.protocol];
    return ports.some((one) => Array.isArray(one) ? one[0] <= port && port <= one[1] : one === port);
  };
  // What is no regular expression fits nothing.
  const isLike = (text, wanted) => { try { return new RegExp(wanted).test(text); } catch { return false; } };
  // Whether a URL is as one entry of a filter's `url` says.
  const fits = (entry, url) => Object.entries(entry).every(([key, wanted]) => {
    if (key === "schemes") return wanted.includes(url.protocol.slice(0, -1));
    if (key === "ports") return isPort(url, wanted);
    if (key === "urlMatches") return isLike(parts.url(url), wanted);
    if (key === "originAndPathMatches") return isLike(url.origin + url.pathname, wanted);
    const [, part, way] = /^(host|path|query|url)(Contains|Equals|Prefix|Suffix)$/.exec(key) ?? [];
    return part ? ways[way](parts[part](url), wanted) : true;
  });
  const tests = {
    url: (entries, {url}) => entries.length === 0 || entries.some((entry) => fits(entry, new URL(url))),
    urls: (patterns, {url}) => patterns.every(nm.isRequestPattern) && patterns.some((pattern) => nm.matchesPattern(pattern, url)),
    types: (types, {type}) => types.includes(type),
    tabId: nm.strategy("events", {blink: (wanted, {tabId}) => wanted === -1 || tabId === wanted,
      gecko: (wanted, {tabId}) => tabId === wanted}),
    windowId: (wanted, {windowId}) => windowId === undefined || windowId === wanted,
    properties: (names, details, [, change]) => Object.keys(change ?? {}).some((name) => names.includes(name)),
  };
  // Of tabs.onUpdated the first argument is no object; what is asked of the tab is found in the third.
  const subject = (args) => typeof args[0] === "object" && args[0] !== null ? args[0]
    : {...args[2], tabId: args[0]};
  // A function of an event's arguments, or nothing where all are wanted.
  nm.filterOf = ([filter]) => typeof filter !== "object" || filter === null ? null
    : (args) => Object.entries(filter).every(([key, wanted]) => wanted === null || wanted === undefined
      || (tests[key]?.(wanted, subject(args), args) ?? true));
  // What a listener hears of an event: its arguments, or null if it wants nothing of it.
  nm.heardBy = (name, extra) => {
    const wants = nm.filterOf(extra);
    return (args) => wants && !wants(args) ? null : nm.toldOf(name, extra[1], args);
  };
}
