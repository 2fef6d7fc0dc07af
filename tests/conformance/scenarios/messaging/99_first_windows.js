// Windows that scripts open unasked, frames without an address, and what storages tell of, as seen first.
{
  const attempt = (t, f) => { try { return t.d(f()); } catch (e) { return {threw: t.err(e)}; } };
  scenario("first_open_from_content", {
    bg: async (t) => { await t.open("content"); await t.wait("content ok", 15000); t.log("tabs", (await t.api.tabs.query({})).map((x) => x.url.split("/").pop())); },
    content: async (t) => {
      try {
        const w = window.open("/web.html", "n1");
        t.log("open", [w === null, w?.closed ?? null]);
        const v = window.open("/web.html", "_blank", "noopener");
        t.log("noopener", v === null);
        await t.sleep(800);
        t.log("later", [w?.closed ?? null, attempt(t, () => w?.location.pathname)]);
        const a = Object.assign(document.createElement("a"), {href: "/frame2.html", target: "_blank"});
        document.body.append(a);
        a.click();
        await t.sleep(500);
      } finally { await t.signal("content ok"); }
    },
    content_web: async (t) => { const w = window.open("/content2.html", "n2"); t.log("open", [w === null, w?.closed ?? null]); await t.sleep(500); t.log("later", w?.closed ?? null); },
  });
  scenario("first_storage_events", {
    bg: async (t) => { await t.open("page"); await t.wait("page ok", 15000); },
    page: async (t) => {
      try {
        const seen = [];
        addEventListener("storage", (e) => seen.push([e.key, e.oldValue, e.newValue, e.storageArea === localStorage ? "local" : e.storageArea === sessionStorage ? "session" : "?"]));
        const f = document.createElement("iframe"); f.src = t.url("page2"); document.body.append(f); await t.wait("page2 wrote", 8000); await t.sleep(200); t.log("storage", seen.splice(0));
        localStorage.fromPage = 1; sessionStorage.fromPage = 2; localStorage.fromPage2 = 3; await t.wait("page2 heard", 5000); f.contentWindow.localStorage.q = 1; await t.sleep(100); t.log("through", seen);
      } finally { await t.signal("page ok"); }
    },
    page2: async (t) => {
      const seen = []; localStorage.a = 1; sessionStorage.a = 2; localStorage.b = 3; sessionStorage.b = 4; sessionStorage.clear(); localStorage.clear(); await t.sleep(50);
      addEventListener("storage", (e) => seen.push([e.key, e.newValue, e.storageArea === localStorage ? "local" : "session"])); await t.signal("page2 wrote"); await t.sleep(400); t.log("heard", seen.splice(0)); await t.signal("page2 heard"); await t.sleep(50); t.log("own", seen);
    },
  });
  inDocuments.inPage("first_blank_frames", async (t) => {
    const loads = [];
    const f = Object.assign(document.createElement("iframe"), {id: "b", name: "named", onload: () => loads.push("load")});
    document.body.append(f);
    t.log("at once", attempt(t, () => [loads.length, f.contentDocument.readyState, f.contentDocument.URL, f.contentWindow.location.href, window.named === f.contentWindow, f.contentDocument.compatMode, f.contentDocument.baseURI === document.baseURI, f.contentWindow.origin === origin]));
    await t.sleep(100);
    t.log("loads", loads.length);
    const box = document.createElement("div");
    box.innerHTML = "<iframe></iframe><iframe src='about:blank'></iframe><iframe src=''></iframe>";
    for (const one of box.children) one.onload = () => loads.push("inner");
    document.body.append(box);
    t.log("more at once", loads.splice(0));
    await t.sleep(150);
    t.log("later", [loads, frames.length, [...box.children].map((one) => one.contentDocument.URL)]);
  });
}
