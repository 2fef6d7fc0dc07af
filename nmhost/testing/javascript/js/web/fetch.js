// fetch, and what asks the browser's network on its behalf.
(nm) => {
  "use strict";
  const {functions, family, ofPage, Refusal} = nm.need("web/idl").idl;
  const {bodies: kit} = nm.need("web/body");
  const isFirefoxContent = family === "firefox" && nm.config.kind === "content";

  // Ask for a resource: `settle` hears {error} or what came; returned is what stops it.
  const arrived = (outcome) => {
    if ("error" in outcome) return {error: outcome.error};
    const came = nm.parse(outcome.value);
    return {...came, bytes: Uint8Array.fromBase64(came.body)};
  };
  nm.askNetwork = (request, settle) => {
    const number = nm.calls.start("fetch", [request], (outcome) => settle(arrived(outcome)));
    return () => { nm.emit("abort_fetch", number); };
  };
  // The same while the task stands still.
  nm.askNetworkNow = (request) => arrived(nm.askNow(nm.stringify(["network", request])));
  const failed = (text) => isFirefoxContent ? ofPage(new TypeError(text)) : new TypeError(text);
  const abortError = (signal) => nm.reasonOf(signal);

  // The words of a sandbox's own function name no interface.
  function requestFor(input, init) {
    const {requests} = nm.need("web/request");
    try { return requests.make(input, init); } catch (refusal) {
      if (refusal instanceof Refusal && nm.isAloneInSandbox() && refusal.texts.firefox) refusal.texts.firefox = `=${refusal.texts.firefox}`;
      throw refusal;
    }
  }
  // Answers that bring no body have one all the same, with nothing in it.
  const WITHOUT_BODY = new Set([204, 205, 304]);
  const hasBody = (came, method) => came.hasBody || WITHOUT_BODY.has(came.status) || method === "HEAD" && nm.follows("platform", "blink");
  function run(input, init) {
    const request = requestFor(input, init);
    const {signal} = nm.requests.about.get(request);
    if (signal?.aborted) return nm.rejected(abortError(signal));
    return nm.watch(new nm.Promise((resolve, reject) => { send(request, signal, resolve, reject); }));
  }
  async function send(request, signal, resolve, reject) {
    let stop = null;
    let isOver = false;
    const abort = () => {
      isOver = true;
      stop?.();
      reject(abortError(signal));
    };
    signal?.addEventListener("abort", abort);
    try {
      const bytes = kit.bodies.get(request) ? await kit.consume(request) : null;
      if (isOver) return;
      const {mode, credentials, redirect, cache, referrer, keepalive, integrity} = request;
      stop = nm.askNetwork({url: request.url, method: request.method, headers: nm.headers.listOf(request.headers),
        body: bytes ? bytes.toBase64() : null, mode, credentials, redirect, cache, referrer, keepalive, integrity}, (came) => {
        if (isOver) return;
        isOver = true;
        if (came.error) reject(failed(came.error));
        else resolve(nm.need("web/response").responses.make(came, hasBody(came, request.method) ? came.bytes : null, "immutable", signal));
      });
    } catch (error) { reject(nm.idl.worded(error, "call", nm.idl.scope, "fetch", true)); }
  }
  nm.fetchForCache = (request) => run(request);
  const strange = new nm.idl.Refusal({chromium: "Illegal invocation", firefox: "='fetch' called on an object that does not implement interface Window."});
  const made = functions({fetch(input, init = undefined) {
    try { return run(input, init); } catch (error) {
      return nm.watch(nm.rejected(nm.idl.worded(error, "call", nm.idl.scope, "fetch")));
    }
  }});
  const {fetch} = made;
  const checked = {fetch(...args) {
    try {
      if (!nm.isGlobal(this)) throw nm.idl.worded(strange, "call", nm.idl.scope, "fetch");
      return nm.apply(fetch, globalThis, args);
    } catch (error) { return nm.watch(nm.rejected(error)); }
  }}.fetch;
  Object.defineProperty(checked, "length", {value: 1, configurable: true});
  nm.offer({fetch: nm.asNative(nm.checksReceiver(checked))});
}
