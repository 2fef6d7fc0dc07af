// The same of content scripts beside their page, of scripts' own places and of what pages, workers and backgrounds ask further.
{
  const {inPage, inContent, thrown, make, settle} = inDocuments;

  inContent("daily_content_beside_page", async (t) => {
    t.log("tools", [typeof cloneInto, typeof exportFunction, typeof createObjectIn, typeof XPCNativeWrapper, typeof window.wrappedJSObject]);
    t.log("classes", [[] instanceof Array, document.body instanceof HTMLElement, Promise.resolve() instanceof Promise, window.Array === Array, new Event("x") instanceof Event, document.querySelectorAll("*") instanceof NodeList, document.createElement("a") instanceof window.HTMLAnchorElement]);
    const heard = [];
    document.addEventListener("labdetail", (event) => heard.push([t.d(event.detail), event.isTrusted]));
    document.dispatchEvent(new CustomEvent("labdetail", {detail: {a: 1}}));
    document.dispatchEvent(new CustomEvent("labdetail"));
    t.log("details", heard);
    if (typeof cloneInto !== "function") return;
    t.log("cloned", tried(t, () => { const copy = cloneInto({list: [1, {b: 2}], text: "x", map: new Map([[1, 2]])}, window); return [copy.list[1].b, copy.text, copy.map.get(1)]; }));
    t.log("function", tried(t, () => cloneInto({f() {}}, window)));
    t.log("functions", tried(t, () => typeof cloneInto({f() { return 5; }}, window, {cloneFunctions: true}).f));
    t.log("exported", tried(t, () => exportFunction((a, b) => a + b, window)(2, 3)));
    t.log("element", tried(t, () => cloneInto({body: document.body}, window)));
    t.log("elements", tried(t, () => cloneInto({body: document.body}, window, {wrapReflectors: true}).body.localName));
    t.log("text", tried(t, () => cloneInto("x", window)));
    t.log("few", tried(t, () => cloneInto({})));
    t.log("no function", tried(t, () => exportFunction(5, window)));
    t.log("made", tried(t, () => { const made = createObjectIn(window); made.a = 1; return made.a; }));
  });
  scenario("daily_content_tells_page", {
    bg: async (t) => { await t.open("content"); await t.wait("content ok", 10000); },
    content_web: async (t) => {
      const heard = [];
      document.addEventListener("labask", (event) => {
        const {detail} = event;
        heard.push([typeof detail, tried(t, () => detail.a), tried(t, () => JSON.stringify(detail))]);
        document.dispatchEvent(new CustomEvent("labanswer", {detail: {answer: [1, 2]}}));
      });
      await t.signal("listening");
      await t.wait("told", 8000);
      t.log("heard", heard);
    },
    content: async (t) => {
      await t.wait("listening", 8000);
      const heard = [];
      document.addEventListener("labanswer", (event) => heard.push(t.d(event.detail)));
      document.dispatchEvent(new CustomEvent("labask", {detail: {a: 1}}));
      document.dispatchEvent(new CustomEvent("labask", {detail: typeof cloneInto === "function" ? cloneInto({a: 2}, document.defaultView) : {a: 2}}));
      document.dispatchEvent(new CustomEvent("labask", {detail: JSON.stringify({a: 3})}));
      await settle(150);
      t.log("heard", heard);
      await t.signal("told");
      await t.signal("content ok");
    },
  });
  inContent("daily_content_shadow_view", async (t) => {
    const host = make("div", {id: "lab-ui"});
    const root = host.attachShadow({mode: "closed"});
    root.innerHTML = "<style>p { color: red }</style><p part='text'>hi <slot></slot></p><button>go</button>";
    document.documentElement.append(host);
    const heard = [];
    document.addEventListener("click", (event) => heard.push([event.target.id, event.composedPath().length, event.isTrusted]));
    root.querySelector("button").addEventListener("click", (event) => heard.push([event.target.localName, event.composedPath().length > 4, event.currentTarget === event.target]));
    root.querySelector("button").click();
    t.log("clicked", heard);
    t.log("shadow", [host.shadowRoot, root.mode, root.host === host, root.activeElement, root.delegatesFocus, String(root), root.getRootNode() === root, root.querySelector("p").getRootNode({composed: true}) === document, root.innerHTML.length, root.elementFromPoint ? "has" : "has not"]);
    t.log("opened", [t.api.dom?.openOrClosedShadowRoot ? t.api.dom.openOrClosedShadowRoot(host) === root : "none", typeof host.openOrClosedShadowRoot]);
    host.append("inside", make("b"));
    t.log("slot", [root.querySelector("slot").assignedNodes().length, root.querySelector("slot").assignedElements()[0].localName, host.firstChild.assignedSlot, host.lastChild.assignedSlot]);
    t.log("ready", [document.readyState, document.visibilityState, document.hidden, document.hasFocus(), document.compatMode, document.characterSet, document.contentType, document.referrer, document.title]);
    t.log("window", [window === self, window.top === window, window.parent === window, window.opener, window.frames.length, window.name, window.closed, window.frameElement, typeof window.chrome, window.origin === location.origin, window.isSecureContext]);
    t.log("computed", [getComputedStyle(root.querySelector("p")).color, getComputedStyle(host).display]);
  });
}
