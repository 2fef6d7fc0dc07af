// Dedicated workers of an extension's pages, and of its background where that has any.
const ECHO = "self.onmessage = (e) => { self.postMessage(e.data); };";
const inPage = (name, files, calls, more = {}) =>
  scenario(
    `workers_${name}`,
    {
      bg: async (t) => {
        await t.open("page");
        await t.wait("page done", 20000);
      },
      page: async (t) => {
        try {
          for (const [label, f] of Object.entries(calls(t))) t.log(label, await labOutcome(t, f, 3000));
        } finally {
          await t.signal("page done");
        }
      },
    },
    {files: {"w/echo.js": ECHO, ...files}, timeout: 60, ...more},
  );
// What a worker says until it has said `n` things, or for a while.
const heardFrom = (t, worker, n = 1, ms = 1500) =>
  new Promise((done) => {
    const seen = [];
    const add = (one) => {
      seen.push(one);
      if (seen.length === n) done(seen);
    };
    worker.addEventListener("message", (e) => add(["message", e.data]));
    worker.addEventListener("messageerror", () => add(["messageerror"]));
    worker.addEventListener("error", (e) => {
      e.preventDefault();
      add(["error", e.constructor.name, e.message, e.filename?.replace(/.*\//, ""), e.lineno, e.cancelable]);
    });
    t.sleep(ms).then(() => done(seen));
  });

inPage("messages", {
  "w/own.js": "postMessage(['ready', self.name]); addEventListener('message', (e) => postMessage([e.data, e.origin, e.source, e.ports.length, e.target === self, e.lastEventId]));",
}, (t) => ({
  echo: async () => { const w = new Worker("/w/echo.js"); w.postMessage({a: [1, {b: new Date(5)}], m: new Map([[1, 2]])}); const got = await heardFrom(t, w); w.terminate(); return got; },
  own: async () => { const w = new Worker("w/own.js", {name: "mine"}); w.postMessage("hello"); const got = await heardFrom(t, w, 2); w.terminate(); return got; },
  order: async () => { const w = new Worker("/w/echo.js"); for (const n of [1, 2, 3]) w.postMessage(n); const got = await heardFrom(t, w, 3); w.terminate(); return got; },
  buffer: async () => { const w = new Worker("/w/echo.js"); const b = new Uint8Array([1, 2]).buffer; w.postMessage(b, [b]); const left = b.byteLength; const got = await heardFrom(t, w); w.terminate(); return [left, [...new Uint8Array(got[0][1])]]; },
  function: () => { const w = new Worker("/w/echo.js"); try { w.postMessage(() => 1); } finally { w.terminate(); } },
  nothing: () => { const w = new Worker("/w/echo.js"); try { w.postMessage(); } finally { w.terminate(); } },
  handler: async () => { const w = new Worker("/w/echo.js"); const got = new Promise((done) => { w.onmessage = (e) => done([e.data, e.isTrusted, e.constructor.name, e.target === w]); }); w.postMessage(7); return got; },
}));
inPage("ports", {
  "w/port.js": "onmessage = (e) => { e.ports[0].postMessage('from worker ' + e.data); e.ports[0].onmessage = (m) => postMessage(['port said', m.data]); };",
}, (t) => ({
  handed: async () => {
    const w = new Worker("/w/port.js");
    const {port1, port2} = new MessageChannel();
    const heard = heardFrom(t, w);
    w.postMessage("x", [port2]);
    const first = await new Promise((done) => { port1.onmessage = (e) => done(e.data); });
    port1.postMessage("back");
    const got = [first, await heard];
    w.terminate();
    return got;
  },
}));
inPage("globals", {
  "w/what.js": `
    const kinds = (names) => Object.fromEntries(names.map((n) => [n, typeof globalThis[n]]));
    postMessage(kinds(["window", "document", "self", "chrome", "browser", "XMLHttpRequest", "localStorage", "indexedDB", "importScripts", "Worker", "alert", "fetch", "close", "name", "requestAnimationFrame", "caches", "navigator", "location", "DOMParser", "Image", "OffscreenCanvas", "WebSocket", "BroadcastChannel", "FileReaderSync", "FileReader", "clients", "registration", "skipWaiting", "crypto", "onmessage", "onerror", "postMessage"]));
    postMessage([self === globalThis, String(self), self.constructor.name, Object.prototype.toString.call(navigator), String(location), location.pathname, location.constructor.name, self instanceof DedicatedWorkerGlobalScope, self instanceof WorkerGlobalScope, self instanceof EventTarget, typeof ServiceWorkerGlobalScope, navigator.constructor.name]);
    postMessage([self.name, isSecureContext, typeof origin, this === self, typeof navigator.userAgent, navigator.onLine, navigator.language]);
  `,
}, (t) => ({
  all: async () => { const w = new Worker("/w/what.js"); return heardFrom(t, w, 3); },
}));
inPage("names", {
  "w/names.js": `
    const kinds = {};
    const seen = new Set();
    for (let at = globalThis; at && at !== Object.prototype; at = Object.getPrototypeOf(at)) {
      for (const n of Object.getOwnPropertyNames(at)) {
        if (n === "constructor" || seen.has(n)) continue;
        seen.add(n);
        let kind;
        try { kind = globalThis[n] === null ? "null" : typeof globalThis[n]; } catch (e) { kind = "throws"; }
        (kinds[kind] ??= []).push(n);
      }
    }
    for (const list of Object.values(kinds)) list.sort();
    const shown = (o) => { const out = []; for (let at = o; at && at !== Object.prototype; at = Object.getPrototypeOf(at)) out.push(...Object.getOwnPropertyNames(at)); return out.filter((n) => n !== "constructor").sort(); };
    postMessage([Object.fromEntries(Object.entries(kinds).sort()), shown(navigator)]);
  `,
}, (t) => ({
  all: async () => { const w = new Worker("/w/names.js"); return heardFrom(t, w); },
}));
inPage("errors", {
  "w/throws.js": "\nthrow new RangeError('at once');",
  "w/later.js": "onmessage = () => {\n  null.x;\n};",
  "w/handled.js": "onerror = (message, file, line) => { postMessage([message, typeof file, line]); return true; };\nonmessage = () => { throw new Error('kept'); };",
  "w/syntax.js": "let = ;",
  "w/rejects.js": "onmessage = () => { Promise.reject(new Error('floating')); setTimeout(() => postMessage('after'), 100); };",
}, (t) => ({
  throws: async () => heardFrom(t, new Worker("/w/throws.js")),
  later: async () => { const w = new Worker("/w/later.js"); w.postMessage(1); return heardFrom(t, w); },
  handled: async () => { const w = new Worker("/w/handled.js"); w.postMessage(1); return heardFrom(t, w, 2, 600); },
  syntax: async () => heardFrom(t, new Worker("/w/syntax.js")),
  rejects: async () => { const w = new Worker("/w/rejects.js"); w.postMessage(1); return heardFrom(t, w, 2, 600); },
  missing: async () => heardFrom(t, new Worker("/w/none.js")),
  other_origin: async () => { const w = new Worker("https://other.example/w.js"); return heardFrom(t, w, 1, 600); },
  bad_url: () => new Worker("http://"),
  data_url: async () => heardFrom(t, new Worker("data:text/javascript,postMessage(1)"), 1, 600),
  blob_url: async () => heardFrom(t, new Worker(URL.createObjectURL(new Blob(["postMessage('blob')"], {type: "text/javascript"}))), 1, 600),
  no_argument: () => new Worker(),
  no_new: () => Worker("/w/echo.js"),
  bad_type: () => new Worker("/w/echo.js", {type: "x"}),
}));
inPage("ends", {
  "w/close.js": "onmessage = (e) => { postMessage('got ' + e.data); if (e.data === 'close') { close(); postMessage('still'); setTimeout(() => postMessage('never'), 10); } };",
  "w/loop.js": "let n = 0; setInterval(() => postMessage(n++), 5);",
}, (t) => ({
  closes: async () => { const w = new Worker("/w/close.js"); w.postMessage("close"); w.postMessage("later"); return heardFrom(t, w, 9, 500); },
  terminated: async () => { const w = new Worker("/w/loop.js"); await heardFrom(t, w, 2); w.terminate(); let more = 0; w.onmessage = () => { more += 1; }; await t.sleep(150); return more; },
  post_after: async () => { const w = new Worker("/w/echo.js"); w.terminate(); w.postMessage(1); return heardFrom(t, w, 1, 300); },
  twice: () => { const w = new Worker("/w/echo.js"); return [w.terminate(), w.terminate()]; },
}));
inPage("imports", {
  "w/imports.js": "importScripts('lib.js', '/w/second.js'); postMessage([typeof fromLib, second, self.lexical === undefined, lexical]);",
  "w/lib.js": "function fromLib() {} const lexical = 'kept';",
  "w/second.js": "var second = 2;",
  "w/fails.js": "try { importScripts('none.js'); } catch (e) { postMessage([e.name, e.constructor.name, e.message]); } try { importScripts('throwing.js'); } catch (e) { postMessage([e.name, e.message]); } try { importScripts('http://'); } catch (e) { postMessage([e.name, e.message]); } postMessage(importScripts());",
  "w/throwing.js": "throw new TypeError('from a library');",
}, (t) => ({
  shared: async () => heardFrom(t, new Worker("/w/imports.js")),
  fails: async () => heardFrom(t, new Worker("/w/fails.js"), 4),
}));
inPage("modules", {
  "w/module.js": "import {a} from './dep.js'; import d from '/w/dep.js'; postMessage([a, d, typeof importScripts, this === undefined, import.meta.url.replace(/.*\\/w/, 'w')]); try { importScripts('lib.js'); } catch (e) { postMessage([e.name, e.message]); }",
  "w/dep.js": "export const a = 1; export default 'd';",
  "w/missing.js": "import './none.js';",
  "w/export.js": "import {zzz} from './dep.js';",
  "w/dynamic.js": "import('./dep.js').then((m) => postMessage(Object.keys(m)), (e) => postMessage([e.name, e.message]));",
  "w/await.js": "const {a} = await import('./dep.js'); postMessage(['awaited', a]);",
}, (t) => ({
  module: async () => heardFrom(t, new Worker("/w/module.js", {type: "module"}), 2),
  missing: async () => heardFrom(t, new Worker("/w/missing.js", {type: "module"})),
  export: async () => heardFrom(t, new Worker("/w/export.js", {type: "module"})),
  dynamic: async () => heardFrom(t, new Worker("/w/dynamic.js")),
  awaited: async () => heardFrom(t, new Worker("/w/await.js", {type: "module"})),
  classic: async () => heardFrom(t, new Worker("/w/module.js")),
}));
inPage("platform", {
  "w/fetch.js": "fetch('/w/dep.json').then((r) => r.json()).then((v) => postMessage(v), (e) => postMessage([e.name, e.message]));",
  "w/dep.json": '{"from": "file"}',
  "w/more.js": "postMessage([structuredClone({a: 1}), btoa('x'), new URL('x', location.href).pathname, typeof crypto.subtle, new TextEncoder().encode('é').length, performance.now() < 60000]); queueMicrotask(() => postMessage('micro')); new BroadcastChannel('w').postMessage('told');",
  "w/eval.js": "try { postMessage(eval('1 + 1')); } catch (e) { postMessage([e.name, e.message]); } try { postMessage(new Function('return 1')()); } catch (e) { postMessage([e.name, e.message]); }",
}, (t) => ({
  fetch: async () => heardFrom(t, new Worker("/w/fetch.js")),
  more: async () => { const c = new BroadcastChannel("w"); const told = new Promise((done) => { c.onmessage = (e) => done(e.data); }); const got = await heardFrom(t, new Worker("/w/more.js"), 2); const heard = await told; c.close(); return [got, heard]; },
  eval: async () => heardFrom(t, new Worker("/w/eval.js"), 2),
}));
inPage("throws_a_text", {
  "w/timer.js": "setTimeout(() => { throw 'a text'; }, 1);",
}, (t) => ({
  timer: async () => heardFrom(t, new Worker("/w/timer.js")),
}));
inPage("synchronous_request", {
  "w/dep.json": '{"from": "file"}',
  "w/xhr.js": "const x = new XMLHttpRequest(); x.open('GET', '/w/dep.json', false); x.send(); postMessage([x.status, x.responseText, x.readyState]);",
}, (t) => ({
  xhr: async () => heardFrom(t, new Worker("/w/xhr.js")),
}));
scenario("workers_of_the_background", {
  bg: async (t) => {
    if (typeof Worker !== "function") return t.log("none", typeof Worker);
    const w = new Worker("/w/echo.js");
    const got = heardFrom(t, w);
    w.postMessage("from the background");
    t.log("heard", await got);
    w.terminate();
  },
}, {files: {"w/echo.js": ECHO}});
