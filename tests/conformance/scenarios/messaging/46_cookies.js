// cookies: what is set, found, told, what documents and requests see of them.
const cookieShape = (c) => c && Object.fromEntries(Object.entries(c).map(([k, v]) => [k, k === "expirationDate" ? typeof v : v]).sort(([a], [b]) => (a < b ? -1 : 1)));
const withoutCookies = async (t) => {
  const {cookies} = t.api;
  for (const c of await cookies.getAll({})) await cookies.remove({url: `http${c.secure ? "s" : ""}://${c.domain.replace(/^\./, "")}${c.path}`, name: c.name});
  for (const c of await cookies.getAll({})) await cookies.remove({url: t.LAB.origin + c.path, name: c.name});
};
apiCalls("api_cookies_set", ["cookies"], (t) => {
  const {cookies} = t.api;
  const url = t.LAB.origin + "/a/b.html";
  const later = Math.floor(Date.now() / 1000) + 3600;
  const set = (more) => async () => cookieShape(await cookies.set({url, ...more}));
  return {
    "before": () => withoutCookies(t),
    "plain": set({name: "plain", value: "1"}),
    "no name": set({value: "2"}),
    "no value": set({name: "empty"}),
    "path": set({name: "path", value: "3", path: "/a"}),
    "root": set({name: "root", value: "3", path: "/"}),
    "expires": set({name: "later", value: "4", expirationDate: later}),
    "expired": set({name: "gone", value: "5", expirationDate: 1}),
    "http only": set({name: "hidden", value: "6", httpOnly: true}),
    "same site": set({name: "strict", value: "7", sameSite: "strict"}),
    "lax": set({name: "lax", value: "7", sameSite: "lax"}),
    "none": set({name: "none", value: "7", sameSite: "no_restriction"}),
    "secure": set({name: "secure", value: "8", secure: true}),
    "domain": set({name: "domain", value: "9", domain: "127.0.0.1"}),
    "other domain": set({name: "other", value: "9", domain: "example.org"}),
    "bad name": set({name: "a=b", value: "1"}),
    "bad value": set({name: "bad", value: "a;b"}),
    "bad same site": set({name: "x", sameSite: "odd"}),
    "not permitted": () => cookies.set({url: "https://example.org/", name: "x", value: "1"}),
    "bad url": () => cookies.set({url: "nonsense", name: "x"}),
    "no url": () => cookies.set({name: "x"}),
    "bad store": () => cookies.set({url, name: "x", storeId: "nine"}),
    "unknown key": () => cookies.set({url, name: "x", color: 1}),
    "nothing": () => cookies.set(),
    "get": async () => cookieShape(await cookies.get({url, name: "plain"})),
    "get root": async () => cookieShape(await cookies.get({url: t.LAB.origin + "/", name: "root"})),
    "get below": async () => cookieShape(await cookies.get({url: t.LAB.origin + "/", name: "path"})),
    "get none": () => cookies.get({url, name: "nothing"}),
    "get expired": () => cookies.get({url, name: "gone"}),
    "get not permitted": () => cookies.get({url: "https://example.org/", name: "x"}),
    "get bad url": () => cookies.get({url: "nonsense", name: "x"}),
    "get without name": () => cookies.get({url}),
    "all": async () => (await cookies.getAll({})).map((c) => c.name).sort(),
    "all of url": async () => (await cookies.getAll({url: t.LAB.origin + "/"})).map((c) => c.name).sort(),
    "all of path": async () => (await cookies.getAll({path: "/a"})).map((c) => c.name).sort(),
    "all of domain": async () => (await cookies.getAll({domain: "127.0.0.1"})).length,
    "all of other domain": async () => (await cookies.getAll({domain: "example.org"})).length,
    "all session": async () => (await cookies.getAll({session: false})).map((c) => c.name).sort(),
    "all secure": async () => (await cookies.getAll({secure: true})).map((c) => c.name).sort(),
    "all named": async () => (await cookies.getAll({name: "plain"})).map(cookieShape),
    "all bad url": () => cookies.getAll({url: "nonsense"}),
    "all nothing": () => cookies.getAll(),
    "remove": () => cookies.remove({url, name: "plain"}),
    "remove again": () => cookies.remove({url, name: "plain"}),
    "remove not permitted": () => cookies.remove({url: "https://example.org/", name: "x"}),
    "remove without name": () => cookies.remove({url}),
    "stores": async () => (await cookies.getAllCookieStores()).map((s) => [s.id, s.tabIds.length > 0, Object.keys(s).sort()]),
    "constants": () => [cookies.SameSiteStatus, cookies.OnChangedCause],
  };
});
apiCalls("api_cookies_sites", ["cookies"], (t) => {
  const {cookies} = t.api;
  const set = (url, more) => async () => cookieShape(await cookies.set({url, name: "n", value: "v", ...more}));
  return {
    "before": () => withoutCookies(t),
    "host": set("https://www.example.com/"),
    "domain": set("https://www.example.com/x/y", {domain: "example.com"}),
    "dotted": set("https://www.example.com/", {name: "dotted", domain: ".example.com"}),
    "own domain": set("https://www.example.com/", {name: "own", domain: "www.example.com"}),
    "secure": set("https://www.example.com/", {name: "secure", secure: true}),
    "none": set("https://www.example.com/", {name: "none", secure: true, sameSite: "no_restriction"}),
    "prefix": set("https://www.example.com/", {name: "__Secure-a"}),
    "host prefix": set("https://www.example.com/", {name: "__Host-a", secure: true, path: "/"}),
    "suffix": set("https://www.example.com/", {domain: "com"}),
    "foreign": set("https://www.example.com/", {domain: "example.org"}),
    "of host": async () => (await cookies.getAll({url: "https://www.example.com/"})).map((c) => [c.domain, c.name, c.hostOnly, c.path]).sort(),
    "of sibling": async () => (await cookies.getAll({url: "https://sub.example.com/"})).map((c) => c.name).sort(),
    "of plain": async () => (await cookies.getAll({url: "http://www.example.com/"})).map((c) => c.name).sort(),
    "of domain": async () => (await cookies.getAll({domain: "example.com"})).map((c) => [c.domain, c.name]).sort(),
    "of dotted": async () => (await cookies.getAll({domain: ".example.com"})).map((c) => [c.domain, c.name]).sort(),
    "of subdomain": async () => (await cookies.getAll({domain: "www.example.com"})).map((c) => [c.domain, c.name]).sort(),
  };
}, {host_permissions: ["http://127.0.0.1/*", "*://*.example.com/*"]});
scenario("api_cookies_changed", {
  bg: async (t) => {
    const seen = [];
    const {cookies} = t.api;
    await withoutCookies(t);
    await t.sleep(300);
    cookies.onChanged.addListener((info) => seen.push([info.removed, info.cause, info.cookie.name, info.cookie.value, Object.keys(info).sort()]));
    const url = t.LAB.origin + "/";
    await cookies.set({url, name: "a", value: "1"});
    await cookies.set({url, name: "a", value: "1"});
    await cookies.set({url, name: "a", value: "2"});
    await cookies.set({url, name: "b", value: "1", expirationDate: 1});
    await cookies.set({url, name: "a", value: "3", expirationDate: 1}).catch(() => {});
    await cookies.set({url, name: "c", value: "1"});
    await cookies.remove({url, name: "c"});
    await cookies.remove({url, name: "none"});
    await t.sleep(700);
    for (const one of seen) t.log("changed", one);
  },
}, {...asks(["cookies"]), timeout: 30});
scenario("api_cookies_document", {
  bg: async (t) => {
    const {cookies} = t.api;
    const url = t.LAB.origin + "/";
    const seen = [];
    await withoutCookies(t);
    await cookies.set({url, name: "fromBg", value: "1"});
    await cookies.set({url, name: "hidden", value: "2", httpOnly: true});
    await cookies.set({url: url + "other/", name: "elsewhere", value: "3", path: "/other"});
    cookies.onChanged.addListener((info) => seen.push([info.removed, info.cause, info.cookie.name, info.cookie.value]));
    await t.open("content");
    await t.wait("content done");
    await t.sleep(500);
    for (const one of seen) t.log("changed", one);
    t.log("all", (await cookies.getAll({url})).map((c) => [c.name, c.value, c.path, c.session, c.hostOnly, c.sameSite]).sort());
  },
  content: async (t) => {
    const shown = () => document.cookie.split("; ").sort();
    t.log("start", shown());
    document.cookie = "own=1";
    document.cookie = "rooted=2; path=/";
    document.cookie = "long=3; max-age=3600; samesite=lax";
    document.cookie = "over=4; max-age=0";
    document.cookie = "secret=5; httponly";
    document.cookie = "safe=6; secure";
    document.cookie = "elsewhere=7; path=/other";
    document.cookie = "foreign=8; domain=example.org";
    document.cookie = "bare";
    document.cookie = "  spaced  =  9  ";
    t.log("set", shown());
    document.cookie = "own=2";
    document.cookie = "long=; expires=Thu, 01 Jan 1970 00:00:00 GMT";
    t.log("changed", shown());
    await t.signal("content done");
  },
}, {...asks(["cookies"]), timeout: 40});
scenario("api_cookies_requests", {
  bg: async (t) => {
    const {cookies} = t.api;
    const url = t.LAB.origin;
    await withoutCookies(t);
    const sent = async (more) => (await (await fetch(`${url}/served/echo?names=cookie`, more)).json()).headers.cookie;
    await cookies.set({url: url + "/", name: "a", value: "1", path: "/"});
    t.log("bg", await sent());
    t.log("bg included", await sent({credentials: "include"}));
    t.log("bg omitted", await sent({credentials: "omit"}));
    t.log("answer", await (await fetch(`${url}/served/cookie?set=${encodeURIComponent("b=2; Path=/; HttpOnly")}`, {credentials: "include"})).text());
    t.log("kept", cookieShape(await cookies.get({url: url + "/", name: "b"})));
    await t.open("content");
    await t.wait("content done");
    t.log("after", (await cookies.getAll({url: url + "/served/"})).map((c) => [c.name, c.value, c.path, c.httpOnly]).sort());
  },
  content: async (t) => {
    const sent = async (more) => (await (await fetch(`/served/echo?names=cookie`, more)).json()).headers.cookie?.split("; ").sort();
    t.log("content", await sent());
    t.log("content omitted", await sent({credentials: "omit"}));
    await fetch(`/served/cookie?set=${encodeURIComponent("c=3")}`);
    await fetch(`/served/cookie?set=${encodeURIComponent("d=4; Max-Age=0; Path=/")}`);
    await fetch(`/served/cookie?set=${encodeURIComponent("e=5; Path=/; Max-Age=60")}`, {credentials: "omit"});
    t.log("document", document.cookie.split("; ").sort());
    t.log("content now", await sent());
    await t.signal("content done");
  },
}, {...asks(["cookies"]), timeout: 40});
