// What addListener takes behind the listener: filters and, for webRequest, what it wants to be told and whether it
// answers.
(nm) => {
  "use strict";
  const {assign, Wrong} = nm.schema;
  const listener = {name: "callback", type: "function"};
  // The rest of an event's arguments by its recorded signature.
  const checked = {
    blink(name, extra, args) {
      const parameters = [{name: "callback", type: "any"}, ...extra];
      const fixed = assign(parameters, args, false);
      if (!fixed) throw new TypeError(nm.text("no_matching_signature"));
      const {chromium} = nm.schema;
      try {
        for (const [i, one] of fixed.entries()) {
          if (one && i > 0) chromium.inside("at_parameter", parameters[i].name, () => chromium.parse(parameters[i], one.value));
        }
      } catch (error) { throw error instanceof Wrong ? new TypeError(error.text) : error; }
    },
    gecko(name, extra, args) {
      nm.config.api.functions[name] ??= [listener, ...extra];
      nm.check(name, args);
    },
  };
  const checkArguments = nm.strategy("arguments", checked);
  const KEYS = /^(?:(?:host|path|query|url)(?:Contains|Equals|Prefix|Suffix)|urlMatches|originAndPathMatches|schemes|ports|cidrBlocks)$/;
  const isRegExp = (text) => { try { return Boolean(new RegExp(text)); } catch { return false; } };
  const isPort = (one) => Number.isInteger(one) || Array.isArray(one) && one.length === 2 && one.every(Number.isInteger);
  const isEntry = (entry) => Object.entries(entry).every(([key, value]) => KEYS.test(key)
    && (!/Matches$/.test(key) || isRegExp(value)) && (key !== "ports" || Array.isArray(value) && value.every(isPort)));
  // Filters of Chromium's own binding, which every event of that kind takes alike.
  function checkFilter([, filter, ...rest]) {
    if (rest.length) throw new TypeError(nm.text("no_event_options"));
    if (typeof filter !== "object" || filter === null) throw new TypeError(nm.text("bad_event_filter"));
    if (filter.url === undefined) return;
    if (!Array.isArray(filter.url)) throw new TypeError(nm.text("filter_no_list"));
    if (!filter.url.every(isEntry)) throw new TypeError(nm.text("listener_not_added"));
  }
  // As nmhost/testing/core/network/patterns.py has it for all others.
  const isPattern = (pattern) => {
    if (pattern === "<all_urls>") return true;
    const {request_schemes: known, schemes_with_hosts: hosted, star_begins_host: begins} = nm.config.api.match_patterns;
    const [, scheme, path] = /^([^:]*):(.*)$/s.exec(pattern) ?? [];
    if (!known.includes(scheme)) return false;
    const host = /^\/\/([^/]*)\//.exec(path)?.[1];
    if (!hosted.includes(scheme)) return path !== "";
    return host !== undefined && (host !== "" || scheme === "file") && !(begins && host.replace(/^\*|:\*$/g, "").includes("*"));
  };
  const has = (permission) => nm.config.permissions.includes(permission);
  const asksForNames = (name) => name === "webRequest.onAuthRequired";
  const mayBlock = (name) => has("webRequestBlocking") && nm.config.api.requests_may_be_blocked
    || asksForNames(name) && has("webRequestAuthProvider");
  // What is printed in place of listening.
  const print = (reason) => {
    nm.emit("report", reason, "");
    return false;
  };
  nm.isRequestPattern = isPattern;
  // Blocking without leave: Chromium prints it, Firefox throws.
  const refuse = nm.strategy("events", {blink: print, gecko(reason) { throw nm.errorOfBrowser(reason); }});
  const takesRequests = (name, [, filter, options]) => {
    const blocks = options?.includes("blocking") || nm.follows("events", "blink") && options?.includes("asyncBlocking");
    if (blocks && !mayBlock(name)) return refuse(nm.text(asksForNames(name) ? "request_no_auth_blocking" : "request_no_blocking"));
    const bad = filter?.urls?.find((pattern) => !isPattern(pattern));
    // The pattern is looked at behind the list of listeners, in which the one with it stays and hears nothing.
    if (bad !== undefined) print(nm.text("request_bad_pattern", {pattern: bad}));
    return true;
  };
  // Whether the event takes the listener; throws what the family throws.
  nm.takesListener = (name, extra, args) => {
    if (!extra || (extra.length === 0 && args.length < 2)) return true;
    if (extra.length === 0) checkFilter(args);
    else checkArguments(name, extra, args);
    return !name?.startsWith("webRequest.") || takesRequests(name, args);
  };

  const OPTIONAL = ["requestHeaders", "responseHeaders", "requestBody"];
  const bytesIn = (body) => body?.raw
    ? {...body, raw: body.raw.map(({bytes}) => ({bytes: new Uint8Array(bytes.$bytes).buffer}))} : body;
  // What of a request a listener is told.
  nm.toldOf = (name, options, [details, ...rest]) => {
    if (!name?.startsWith("webRequest.")) return [details, ...rest];
    const kept = Object.fromEntries(Object.entries(details).filter(([key]) =>
      !OPTIONAL.includes(key) || options?.includes(key)));
    if (kept.requestBody) kept.requestBody = bytesIn(kept.requestBody);
    return [kept, ...rest];
  };

  // An event whose blocking listeners are asked for something: their answers go back together.
  nm.askListeners = (made, args, answer) => {
    const promised = [];
    const answers = [];
    made?.fire(args, (call, _told, [, options] = []) => {
      let result;
      try { result = call(); } catch (error) {
        nm.reportListener(error);
        return;
      }
      if (!options?.includes("blocking") && made.name !== "runtime.onSuspend") {
        if (nm.isPromise(result)) nm.watch(result);
      } else if (nm.isPromise(result)) promised.push(result);
      else answers.push(nm.plain(result ?? {}));
    });
    let open = promised.length;
    if (open === 0) return answer(answers);
    const one = (value) => {
      answers.push(nm.plain(value ?? {}));
      open -= 1;
      if (open === 0) answer(answers);
    };
    for (const promise of promised) nm.observe(promise, one, () => one({}));
    return undefined;
  };
}
