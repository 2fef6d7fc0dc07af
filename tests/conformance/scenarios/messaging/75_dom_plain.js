// Short scenarios of documents and scripts as most extensions use them: forms, templates, elements of one's own, observers, requests.
{
  const {inPage, inContent, thrown, make, settle} = inDocuments;

  inPage("dom_plain_options_saved", async (t) => {
    document.body.innerHTML = `<form id="f"><label for="n">Name</label><input id="n" name="name" maxlength="5" placeholder="you"><label><input type="checkbox" name="on" value="yes"> On</label><select name="level"><option>low</option><option value="2" selected>high</option></select><fieldset><input type="radio" name="mode" value="a"><input type="radio" name="mode" value="b" checked></fieldset><textarea name="notes" rows="3">one\ntwo</textarea><button>Save</button></form><output></output>`;
    const form = document.querySelector("form");
    const seen = [];
    for (const kind of ["input", "change", "click", "submit", "reset", "invalid"]) form.addEventListener(kind, (event) => { seen.push([event.type, event.target.name || event.target.localName]); if (event.type === "submit") event.preventDefault(); });
    t.log("fields", [...form.elements].map((one) => [one.localName, one.name, one.type, one.value]));
    t.log("entries", Object.fromEntries(new FormData(form)));
    form.elements.on.click();
    form.elements.mode.value = "a";
    form.elements.level.selectedIndex = 0;
    document.querySelector("label").click();
    t.log("label", [document.querySelector("label").control === form.elements.name, document.activeElement.localName, form.elements.name.labels.length]);
    form.querySelector("button").click();
    t.log("seen", seen.splice(0));
    t.log("query", new URLSearchParams(new FormData(form)).toString());
    form.elements.name.required = true;
    form.elements.name.setCustomValidity("");
    t.log("validity", [form.checkValidity(), form.elements.name.validity.valueMissing, form.elements.name.willValidate, form.elements.name.matches(":invalid"), seen.splice(0)]);
    form.elements.name.value = "much longer";
    form.requestSubmit();
    t.log("submitted", [seen.splice(0), form.elements.name.value, form.elements.name.validity.tooLong]);
    form.reset();
    t.log("reset", [seen, Object.fromEntries(new FormData(form))]);
    t.log("option", tried(t, () => { const option = new Option("new", "n", false, true); form.elements.level.add(option); return [form.elements.level.value, form.elements.level.length, option.outerHTML, option.index]; }));
  });
  inPage("dom_plain_template_and_own_element", async (t) => {
    const steps = [];
    class LabRow extends HTMLElement {
      static observedAttributes = ["label"];
      constructor() { super(); steps.push("constructor"); this.attachShadow({mode: "open"}).append(document.getElementById("row").content.cloneNode(true)); }
      connectedCallback() { steps.push(["connected", this.isConnected]); this.shadowRoot.querySelector("button").addEventListener("click", () => this.dispatchEvent(new CustomEvent("pick", {bubbles: true, composed: true, detail: this.getAttribute("label")}))); }
      disconnectedCallback() { steps.push("disconnected"); }
      attributeChangedCallback(name, old, now) { steps.push([name, old, now]); this.shadowRoot.querySelector("b").textContent = now; }
    }
    document.body.innerHTML = `<template id="row"><style>:host { display: block }</style><b></b><slot>nothing</slot><button>Pick</button></template><lab-row label="one">text</lab-row>`;
    t.log("before", [document.querySelector("lab-row").constructor.name, document.querySelector("lab-row").matches(":defined"), document.getElementById("row").content.childNodes.length, document.getElementById("row").childNodes.length]);
    customElements.define("lab-row", LabRow);
    t.log("after", [steps.splice(0), document.querySelector("lab-row") instanceof LabRow, customElements.get("lab-row") === LabRow, customElements.getName?.(LabRow)]);
    const heard = [];
    document.body.addEventListener("pick", (event) => heard.push([event.target.localName, event.detail, event.composedPath().length]));
    document.querySelector("lab-row").shadowRoot.querySelector("button").click();
    t.log("heard", heard);
    const made = document.createElement("lab-row");
    made.setAttribute("label", "two");
    document.body.append(made);
    made.remove();
    t.log("made", steps.splice(0));
    document.body.insertAdjacentHTML("beforeend", "<lab-row label=three></lab-row>");
    t.log("parsed", steps.splice(0));
    t.log("slot", [document.querySelector("lab-row").shadowRoot.querySelector("slot").assignedNodes().length, made.shadowRoot.querySelector("slot").assignedNodes({flatten: true}).length, document.querySelector("lab-row").shadowRoot.innerHTML.length]);
    t.log("wrong", [thrown(() => customElements.define("lab-row", class extends HTMLElement {})), thrown(() => customElements.define("row", class extends HTMLElement {})), thrown(() => new (class extends HTMLElement {})()), thrown(() => LabRow()), thrown(() => made.attachShadow({mode: "open"}))]);
    t.log("defined", await outcome(t, async () => (await customElements.whenDefined("lab-row")) === LabRow));
  });
  inPage("dom_plain_order_of_tasks", async (t) => {
    const order = [];
    const list = document.body.appendChild(make("ul"));
    const observer = new MutationObserver((records) => order.push(["observer", records.map((one) => [one.type, one.addedNodes.length, one.removedNodes.length, one.attributeName, one.oldValue])]));
    observer.observe(list, {childList: true, attributes: true, attributeOldValue: true, subtree: true, characterData: true});
    setTimeout(() => order.push("timeout"), 0);
    const channel = new MessageChannel();
    Promise.resolve().then(() => order.push("promise")).then(() => order.push("second promise"));
    queueMicrotask(() => order.push("microtask"));
    list.append(make("li", {textContent: "a"}), make("li", {textContent: "b"}));
    list.className = "x";
    list.className = "y";
    list.firstChild.firstChild.data = "c";
    list.lastChild.remove();
    order.push("script");
    await settle(80);
    t.log("order", order.splice(0));
    list.replaceChildren("text", make("i"));
    t.log("taken", observer.takeRecords().map((one) => [one.type, one.target === list, one.addedNodes.length, one.removedNodes.length, one.previousSibling?.nodeName ?? null]));
    observer.disconnect();
    list.append("more");
    await settle(20);
    t.log("quiet", order.splice(0));
    list.addEventListener("click", () => { order.push("first"); Promise.resolve().then(() => order.push("between")); });
    list.addEventListener("click", () => order.push("second"));
    list.click();
    await null;
    t.log("clicks", order.splice(0));
    const id = setInterval(() => { order.push("tick"); if (order.length === 3) clearInterval(id); }, 1);
    await settle(100);
    t.log("interval", [order, typeof id, thrown(() => clearTimeout(undefined)), thrown(() => observer.observe(list)), thrown(() => observer.observe(list, {}))]);
    t.log("signal", await outcome(t, async () => { const controller = new AbortController(); const waiting = new Promise((done) => controller.signal.addEventListener("abort", (event) => done([event.type, controller.signal.reason.name, controller.signal.reason.message]))); controller.abort(); controller.abort("again"); return waiting; }));
    t.log("frame", await outcome(t, async () => typeof (await new Promise((done) => requestAnimationFrame(done)))));
  });
  scenario("dom_plain_modules_imported", {
    bg: async (t) => { await t.open("page"); await t.wait("page ok", 10000); await t.open("content"); await t.wait("content ok", 10000); },
    page: async (t) => {
      const from = async (text) => { const url = URL.createObjectURL(new Blob([text], {type: "text/javascript"})); try { return await import(url); } finally { URL.revokeObjectURL(url); } };
      t.log("blob", await outcome(t, () => from("export default 1")));
      t.log("data", await outcome(t, () => import("data:text/javascript,export default 1")));
      const one = await outcome(t, async () => { const [a, b] = await Promise.all([import("/lib/trace.js"), import(t.api.runtime.getURL("lib/trace.js"))]); return [a === b, Object.keys(a), Object.isFrozen(a), Object.isSealed(a), tried(t, () => String(a)), a[Symbol.toStringTag]]; });
      t.log("namespace", one);
      t.log("html", await outcome(t, () => import("/page.html")));
      t.log("far", await outcome(t, () => import(t.LAB.origin + "/none.js")));
      t.log("json", await outcome(t, async () => (await import("/manifest.json", {with: {type: "json"}})).default.manifest_version));
      t.log("json bare", await outcome(t, () => import("/manifest.json")));
      const script = make("script", {type: "module", src: "/lib/none.js"});
      t.log("script", await outcome(t, () => new Promise((done) => { script.onload = () => done("load"); script.onerror = (event) => done([event.type, event.target === script]); document.head.append(script); })));
      const classic = make("script", {src: "/lib/trace.js"});
      t.log("classic", await outcome(t, () => new Promise((done) => { classic.onload = (event) => done([event.type, event.bubbles, classic.async, classic.type]); document.head.append(classic); })));
      t.log("map", [HTMLScriptElement.supports("importmap"), HTMLScriptElement.supports("module"), HTMLScriptElement.supports("text/plain")]);
      await t.signal("page ok");
    },
    content: async (t) => {
      t.log("bare", await outcome(t, () => import("trace")));
      t.log("own", await outcome(t, () => import(t.api.runtime.getURL("lib/none.js"))));
      await t.signal("content ok");
    },
  });
  inPage("dom_plain_requests_and_blobs", async (t) => {
    const url = new URL("../x y/?q=ä&q=2#h", "https://user:pw@example.org:8080/a/b/c");
    t.log("url", [url.href, url.pathname, url.searchParams.getAll("q"), url.origin, url.host, thrown(() => new URL("/x")), URL.canParse("nope"), URL.parse("nope")]);
    url.searchParams.append("new", "a b");
    url.port = "443";
    url.hash = "";
    t.log("changed", [url.href, String(new URLSearchParams({a: 1, b: "x&y"})), [...new URLSearchParams("?a=1&a=2").entries()], new URLSearchParams("a=1").has("a", "2")]);
    const blob = new Blob(["héllo", new Uint8Array([33]), new Blob(["?"])], {type: "Text/Plain"});
    t.log("blob", [blob.size, blob.type, await blob.text(), await blob.slice(0, 3).text(), [...new Uint8Array(await blob.arrayBuffer())].slice(-3), blob.slice(1, 2, "a/b").type, String(blob)]);
    const file = new File([blob], "a/b.txt", {lastModified: 5});
    t.log("file", [file.name, file.size, file.type, file.lastModified, file instanceof Blob]);
    const read = (how) => new Promise((done) => { const reader = new FileReader(); reader.onload = (event) => done([event.type, event.loaded, event.total, reader.result, reader.readyState]); reader[how](new Blob(["hi"], {type: "text/plain"})); });
    t.log("reader", [await read("readAsText"), await read("readAsDataURL")]);
    const address = URL.createObjectURL(blob);
    t.log("object url", [address.startsWith("blob:" + location.origin), await outcome(t, async () => { const answer = await fetch(address); return [answer.status, answer.headers.get("content-type"), answer.headers.get("content-length"), await answer.text()]; })]);
    URL.revokeObjectURL(address);
    t.log("revoked", await outcome(t, () => fetch(address)));
    const answer = new Response(JSON.stringify({a: 1}), {status: 201, headers: {"X-Lab": "1"}});
    t.log("response", [answer.ok, answer.status, answer.statusText, [...answer.headers], await answer.clone().json(), answer.bodyUsed, await answer.text(), answer.bodyUsed, await outcome(t, () => answer.json())]);
    t.log("json", [Response.json({a: 1}).headers.get("content-type"), await outcome(t, () => new Response("{").json()), await outcome(t, () => new Response("").json()), Response.error().type, thrown(() => new Response("x", {status: 204})), thrown(() => Response.redirect("/x", 200))]);
    const request = new Request("/x?y", {method: "post", body: new URLSearchParams({a: "b c"}), headers: [["accept", "x/y"]]});
    t.log("request", [request.method, request.url.endsWith("/x?y"), [...request.headers], await request.text(), request.mode, request.credentials, thrown(() => new Request("/x", {body: "x"})), thrown(() => new Request("http://u:p@x/")), thrown(() => new Request("/x", {method: "a b"}))]);
    t.log("server", [await outcome(t, async () => { const got = await fetch(t.LAB.origin + "/content.html", {cache: "no-store"}); return [got.status, got.type, (await got.text()).length > 9, got.url === t.LAB.origin + "/content.html", got.redirected]; }), await outcome(t, () => fetch("http://127.0.0.1:1/")), await outcome(t, () => fetch("nonsense://x")), await outcome(t, () => fetch("http://"))]);
    const headers = new Headers({b: "1", A: "2"});
    headers.append("a", "3");
    t.log("headers", [[...headers], headers.get("A"), headers.has("c"), headers.get("c"), thrown(() => headers.set("a b", "x")), thrown(() => headers.append("x", "\n1\n2"))]);
  });
}
