// CacheStorage and its caches: requests and responses by name, kept for an origin as its databases are.
(nm) => {
  "use strict";
  const {define, refuse} = nm.need("web/idl").idl;
  const {isObject, usv, sequence, dictionary} = nm.need("web/convert").convert;
  const {bodies: kit} = nm.need("web/body");
  nm.need("web/databases");
  nm.need("web/response");
  const requests = nm.need("web/request").requests;
  const names = new WeakMap();   // cache -> its name
  const STORE = "caches";

  // ---- all caches of the origin, [{name, entries}], as one value of a database that scripts do not see
  let opened = null;
  const database = () => opened ??= new nm.Promise((resolve, reject) => {
    const request = nm.databaseFactory.open(nm.cachesDatabase, 1);
    request.onupgradeneeded = () => { request.result.createObjectStore(STORE); };
    request.onsuccess = () => { resolve(request.result); };
    request.onerror = () => { reject(request.error); };
  });
  const change = async (work) => {
    const db = await database();
    return new nm.Promise((resolve, reject) => {
      const store = db.transaction(STORE, "readwrite").objectStore(STORE);
      const asked = store.get("all");
      asked.onerror = () => { reject(asked.error); };
      asked.onsuccess = () => {
        const all = asked.result ?? [];
        const result = work(all);
        store.put(all, "all").onsuccess = () => { resolve(result); };
      };
    });
  };
  const named = (all, name) => all.find((one) => one.name === name);

  // ---- entries: {url, method, asked, response}
  const requestOf = (input, init) => requests.isOne(input) && init === undefined ? input : requests.make(input, init);
  const withoutFragment = (url) => url.replace(/#.*$/s, "");
  const withoutQuery = (url) => url.replace(/\?.*$/s, "");
  const header = (list, name) => list.filter(([key]) => key === name).map(([, value]) => value).join(", ");
  const varies = (entry, asked) => header(entry.response.headers, "vary").split(",").map((one) => one.trim().toLowerCase()).filter(Boolean)
    .some((name) => name === "*" || header(entry.asked, name) !== header(asked, name));
  const isMatch = (entry, request, options) => {
    if (request.method !== "GET" && !options.ignoreMethod) return false;
    const [a, b] = [entry.url, request.url].map(withoutFragment).map(options.ignoreSearch ? withoutQuery : (url) => url);
    return a === b && (Boolean(options.ignoreVary) || !varies(entry, request.headers));
  };
  const plain = (request) => ({url: request.url, method: request.method, headers: nm.headers.listOf(request.headers)});
  const responseOf = ({body, ...about}) => nm.responses.make(about, body, "immutable");
  const found = (entries, request, options) => entries.filter((entry) => isMatch(entry, request, options));
  // What a request and its response are kept as, checked.
  async function entryOf(request, response) {
    const {type, url, redirected, status, statusText} = response;
    const {protocol} = new nm.URL(request.url);
    const isPartial = status === 206;
    if (isPartial && nm.follows("platform", "gecko")) refuse("", `Cache got ${type} response with bad status 206 while trying to add request ${url}`);
    if (!/^https?:$/.test(protocol)) refuse(`Request scheme '${protocol.slice(0, -1)}' is unsupported`,
      `Request URL ${request.url} must be either http:// or https://.`);
    if (request.method !== "GET") refuse(`Request method '${request.method}' is unsupported`, `Invalid request method ${request.method}.`);
    if (isPartial) refuse("Partial response (status code 206) is unsupported", "");
    const headers = nm.headers.listOf(response.headers);
    if (header(headers, "vary").includes("*")) refuse("Vary header contains *", "Invalid Response object with a 'Vary: *' header.");
    if (kit.isUsed(response) || kit.isLocked(response)) refuse("Response body is already used", "Response body is already used");
    const body = kit.bodies.get(response) ? await kit.consume(response) : null;
    return {url: withoutFragment(request.url), method: request.method, asked: nm.headers.listOf(request.headers),
      response: {type, url, redirected, status, statusText, headers, body}};
  }
  const keep = (name, entries) => change((all) => {
    const cache = named(all, name);
    for (const entry of cache ? entries : []) {
      const at = cache.entries.findIndex((one) => isMatch(one, {url: entry.url, method: "GET", headers: entry.asked}, {}));
      if (at >= 0) cache.entries.splice(at, 1);
      cache.entries.push(entry);
    }
  });
  async function load(request) {
    const {protocol} = new nm.URL(request.url);
    if (!/^https?:$/.test(protocol)) refuse("Request scheme '" + protocol.slice(0, -1) + "' is unsupported",
      `Request URL ${request.url} must be either http:// or https://.`);
    const response = await nm.need("web/fetch").fetchForCache(request);
    if (!response.ok) refuse("Request failed", `=Cache got ${response.type} response with bad status ${response.status} while trying to `
      + `add request ${request.url}`);
    return entryOf(request, response);
  }

  class Cache {
    static isOne = (value) => isObject(value) && names.has(value);
    static make(name) {
      const made = new Cache();
      names.set(made, name);
      return made;
    }
    async match(request, options = undefined) {
      const about = dictionary(options, "CacheQueryOptions");
      const asked = plain(requestOf(request));
      const [first] = await change((all) => found(named(all, names.get(this))?.entries ?? [], asked, about));
      return first && responseOf(first.response);
    }
    async matchAll(request = undefined, options = undefined) {
      const about = dictionary(options, "CacheQueryOptions");
      const asked = request === undefined ? null : plain(requestOf(request));
      const all = await change((every) => named(every, names.get(this))?.entries ?? []);
      return Object.freeze((asked ? found(all, asked, about) : all).map((entry) => responseOf(entry.response)));
    }
    async add(request) { await keep(names.get(this), [await load(requestOf(request))]); }
    async addAll(list) {
      const all = sequence(list).map((one) => requestOf(one));
      const entries = [];
      for (const request of all) entries.push(await load(request));
      await keep(names.get(this), entries);
    }
    async put(request, response) {
      if (nm.platform.typeOf(Object(response)) !== "Response") refuse("parameter 2 is not of type 'Response'.",
        "Argument 2 does not implement interface Response.");
      await keep(names.get(this), [await entryOf(requestOf(request), response)]);
    }
    async delete(request, options = undefined) {
      const about = dictionary(options, "CacheQueryOptions");
      const asked = plain(requestOf(request));
      return change((all) => {
        const cache = named(all, names.get(this));
        const gone = cache ? found(cache.entries, asked, about) : [];
        if (gone.length) cache.entries = cache.entries.filter((entry) => !gone.includes(entry));
        return gone.length > 0;
      });
    }
    async keys(request = undefined, options = undefined) {
      const about = dictionary(options, "CacheQueryOptions");
      const asked = request === undefined ? null : plain(requestOf(request));
      const all = await change((every) => named(every, names.get(this))?.entries ?? []);
      return Object.freeze((asked ? found(all, asked, about) : all).map(({url, method, asked: headers}) => requests.make(url, {method, headers})));
    }
  }
  const {make} = Cache;
  delete Cache.make;

  class CacheStorage {
    #own = true;
    static isOne = (value) => isObject(value) && #own in value;
    async match(request, options = undefined) {
      const about = dictionary(options, "MultiCacheQueryOptions");
      const asked = plain(requestOf(request));
      const first = await change((all) => all.filter(({name}) => about.cacheName === undefined || name === `${about.cacheName}`)
        .flatMap(({entries}) => found(entries, asked, about))[0]);
      return first && responseOf(first.response);
    }
    async has(name) { return change((all) => Boolean(named(all, usv(name)))); }
    async open(name) {
      const text = usv(name);
      await change((all) => { if (!named(all, text)) all.push({name: text, entries: []}); });
      return make(text);
    }
    async delete(name) {
      return change((all) => {
        const at = all.findIndex((one) => one.name === usv(name));
        if (at >= 0) all.splice(at, 1);
        return at >= 0;
      });
    }
    async keys() { return change((all) => all.map((one) => one.name)); }
  }
  const storage = new CacheStorage();
  nm.offer({Cache: define(Cache, {illegal: true}), CacheStorage: define(CacheStorage, {illegal: true}),
    caches: {[nm.accessor]: true, get: nm.asNative({caches: () => storage}.caches), set: undefined}});
}
