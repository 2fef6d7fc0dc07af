// Scripts that a page puts into its document: what the window is told of them, and in which order things run.
{
  const {settle} = inDocuments;
  const inWeb = (name, body) => scenario(name, {
    bg: async (t) => {
      await t.open("web");
      await t.wait("web ok", 15000);
    },
    web: async (t) => { try { await body(t); } finally { await t.signal("web ok"); } },
  }, {timeout: 40});
  // Run scripts of the page, one after the other; what the window hears of each, and what it leaves.
  const run = (code, type = "") => {
    const heard = [];
    const hear = (e) => {
      heard.push([e.message, e.lineno, e.error === null ? null : [e.error?.name, e.error?.message]]);
      e.preventDefault();
    };
    addEventListener("error", hear);
    const script = document.createElement("script");
    script.type = type;
    script.textContent = code;
    document.head.append(script);
    removeEventListener("error", hear);
    return heard;
  };

  inWeb("scripts_told_of", async (t) => {
    t.log("thrown", ["null.x", "undefinedName", "throw 1", "throw null", "throw undefined", "throw {a: 1}", "throw 'text'", "throw new Error('e')", "throw new TypeError()", "\n\nthrow new RangeError('line 3')", "throw Object.assign(new Error('m'), {name: 'Own'})", "throw new DOMException('d', 'AbortError')", "throw Symbol('s')", "throw [1, 2]", "throw () => 1", "throw new (class Own extends Error {})('o')", "throw new AggregateError([new Error('x')], 'all')", "throw new Error('c', {cause: 1})", "throw {toString() { return 'shown'; }}", "throw {message: 'm', name: 'N'}", "throw 5n", "throw new Error('two\\nlines')", "throw Object.create(null)", "throw new Error('')"].map((code) => [code, run(code)]));
    const seen = [];
    const onError = (...args) => { seen.push(args.map((one) => one instanceof Error ? one.name : typeof one === "string" ? one.replace(location.href, "here") : one)); return true; };
    window.onerror = onError;
    run("setTimeout(() => { throw new Error('late'); })"); run("queueMicrotask(() => { throw 5; })"); run("document.createElement('p').dispatchEvent.call(window, new Event('x'))"); run("addEventListener('own', () => { missing(); }); dispatchEvent(new Event('own'))"); run("reportError({own: 1})"); run("reportError(new RangeError('reported'))");
    await settle(50);
    t.log("onerror", seen.map(([message, , line, , error]) => [message, line, error]));
    window.onerror = null;
    const rejections = [];
    const hear = (e) => { rejections.push([e.type, String(e.reason), e.promise instanceof Promise, e.cancelable]); e.preventDefault(); };
    addEventListener("unhandledrejection", hear);
    run("Promise.reject(new Error('r1')); (async () => { throw 2; })(); new Promise((_, no) => no(3)); Promise.all([Promise.reject(4)]); (async () => { await null; missing2(); })(); const kept = Promise.reject(5); kept.catch(() => {}); Promise.resolve().then(() => { throw 6; }); Promise.reject(7).finally(() => {});");
    await settle(80);
    t.log("rejections", rejections.sort((a, b) => a[1] < b[1] ? -1 : 1));
  });
  inWeb("scripts_in_order", async (t) => {
    const order = [];
    const note = (name) => order.push(name);
    const {port1, port2} = new MessageChannel();
    port1.onmessage = () => note("port");
    addEventListener("message", (e) => { if (e.data === "order") note("message"); });
    await new Promise((done) => {
      setTimeout(() => note("timer"), 0);
      Promise.resolve().then(() => { note("micro 1"); queueMicrotask(() => note("nested")); }).then(() => note("micro 2"));
      queueMicrotask(() => note("queued"));
      (async () => { note("sync"); await null; note("awaited"); await new Promise((r) => r()); note("awaited 2"); })();
      new MutationObserver((_, o) => { note("mutation"); o.disconnect(); }).observe(document.head, {attributes: true});
      document.head.setAttribute("x", "1");
      (async () => { for await (const x of [1, Promise.resolve(2)]) note(`each ${x}`); })();
      note("end");
      setTimeout(done, 30);
    });
    t.log("tasks", order.filter((one) => one !== "port" && one !== "message"));
    t.log("module", await (async () => { globalThis.fromModule = null; run("globalThis.fromModule = [typeof this, typeof moduleVar, (() => { try { undeclaredHere = 1; } catch (e) { return e.name; } })(), import.meta.url === location.href, document.currentScript]; var moduleVar = 1; let moduleLet = 2;", "module"); for (let i = 0; i < 200 && fromModule === null; i++) await settle(20); return [fromModule, typeof moduleVar, typeof moduleLet]; })());
    t.log("current", (() => { run("globalThis.current = [document.currentScript?.tagName, document.currentScript.type];"); return current; })());
  });
}
