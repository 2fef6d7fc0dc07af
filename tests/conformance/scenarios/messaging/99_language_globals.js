// The global object of each kind of context: what stands behind it, what strict code may assign, what scripts declare.
{
  const {thrown, settle} = inDocuments;
  const {tag} = inAreas;
  const everyKind = (name, body, options) => scenario(name, {
    bg: async (t) => {
      await body(t);
      for (const place of ["page", "content", "web"]) {
        await t.open(place);
        await t.wait(`${place} ok`, 10000);
      }
    },
    ...Object.fromEntries(["page", "content", "web"].map((place) => [place, async (t) => {
      try { await body(t); } finally { await t.signal(`${place} ok`); }
    }])),
  }, {timeout: 60, ...options});

  everyKind("globals_chain", async (t) => {
    const levels = [];
    for (let at = globalThis; at && at !== Object.prototype && levels.length < 8; at = Object.getPrototypeOf(at)) {
      const isSandbox = at !== globalThis && Object.hasOwn(at, "document");
      levels.push([tag(at), Object.hasOwn(at, "constructor") ? at.constructor.name : null, at === globalThis || isSandbox ? null : Object.getOwnPropertyNames(at).sort(), at === globalThis || isSandbox ? null : Object.getOwnPropertySymbols(at).map(String)]);
      if (isSandbox) break;   // what Firefox shows behind the window of a content script is of the page
    }
    t.log("levels", levels);
    t.log("is", [self instanceof EventTarget, Object.isExtensible(self), String(self), self.constructor?.name, self === globalThis]);
    if (typeof Window === "function") {
      const named = Object.getPrototypeOf(Window.prototype);
      t.log("window", [Object.getPrototypeOf(self) === Window.prototype, self instanceof Window, tag(named), named === EventTarget.prototype, Object.getPrototypeOf(named) === EventTarget.prototype, String(named), Object.getPrototypeOf(Window) === EventTarget, Window.name, Window.length, thrown(() => new Window()), thrown(() => Window())]);
    }
  });
  everyKind("globals_own_names", async (t) => {
    const about = (name) => { const d = Object.getOwnPropertyDescriptor(globalThis, name); return d ? `${name} ${"value" in d ? typeof d.value : `${d.get ? "g" : ""}${d.set ? "s" : ""}`}${d.writable ? "w" : ""}${d.enumerable ? "e" : ""}${d.configurable ? "c" : ""}` : `${name} -`; };
    const NAMES = "Array Object undefined NaN Infinity globalThis eval parseInt URL Node Event fetch setTimeout atob structuredClone performance crypto navigator location document window self top parent frames opener closed length name status origin event external screen localStorage indexedDB caches customElements innerWidth scrollX devicePixelRatio onerror onload onmessage addEventListener alert getComputedStyle postMessage isSecureContext crossOriginIsolated Window EventTarget HTMLElement Image Option Audio webkitURL Worker WebSocket XMLHttpRequest console Intl JSON WebAssembly queueMicrotask requestAnimationFrame reportError history menubar visualViewport styleMedia clientInformation speechSynthesis trustedTypes scheduler navigation importScripts registration clients skipWaiting onfetch browser InternalError SharedArrayBuffer RTCPeerConnection webkitRTCPeerConnection Notification getSelection find stop print matchMedia createImageBitmap CSS".split(" ");
    t.log("own", NAMES.map(about));
    t.log("in", NAMES.filter((name) => name in globalThis));
    t.log("keys", [Object.keys(globalThis).includes("fetch"), Object.keys(globalThis).includes("URL"), Object.getOwnPropertyNames(globalThis).includes("URL"), Reflect.ownKeys(globalThis).includes("URL"), (() => { for (const k in globalThis) if (k === "addEventListener") return true; return false; })(), Object.getOwnPropertyNames(globalThis).includes("addEventListener"), globalThis.propertyIsEnumerable("URL"), "URL" in Object.getOwnPropertyDescriptors(globalThis), "value" in Object.getOwnPropertyDescriptors(globalThis).URL]);
  });
  everyKind("globals_assigned_in_strict_code", async (t) => {
    "use strict";
    const gone = (name) => [name in globalThis, typeof globalThis[name], delete globalThis[name]];
    t.log("plain", thrown(() => { notThere = 1; }));
    t.log("order", (() => { const seen = []; try { notThere = seen.push("value"); } catch (e) { seen.push(e.name); } return seen; })());
    t.log("patterns", [thrown(() => { [notThere] = [1]; }), thrown(() => { ({notThere} = {notThere: 1}); }), thrown(() => { ({a: notThere = 5} = {}); }), thrown(() => { [...notThere] = [1]; }), thrown(() => { for (notThere of [1]); }), thrown(() => { for (notThere in {a: 1}); })]);
    t.log("compound", [thrown(() => { notThere += 1; }), thrown(() => { notThere++; }), thrown(() => { notThere ??= 1; }), thrown(() => { notThere ||= 1; })]);
    t.log("elsewhere", [thrown(() => { (() => { const inner = 1; return inner; })(); inner = 2; }), thrown(() => { class A { set() { fromClass = 1; } } new A().set(); })]);
    t.log("members", [thrown(() => { globalThis.asMember = 1; return asMember; }), thrown(() => { asMember = 2; return self.asMember; }), gone("asMember"), thrown(() => { asMember = 3; }), thrown(() => asMember)]);
    t.log("sloppy", [thrown(() => { try { Function("bySloppy = 4")(); } catch (e) { return e.name; } return bySloppy; }), thrown(() => { bySloppy = 5; return bySloppy; }), thrown(() => delete globalThis.bySloppy), thrown(() => { bySloppy = 6; })]);
    const refused = (run) => { const was = thrown(run); return Array.isArray(was) ? was[0] : was; };
    t.log("strict functions", [refused(() => Function("'use strict'; byFunction = 4")()), refused(() => (0, eval)("'use strict'; byEval = 1")), refused(() => (0, eval)("byEval = 1")), refused(() => delete globalThis.byEval)]);
    t.log("platform", [thrown(() => { const was = fetch; fetch = 1; const now = [typeof fetch, Object.getOwnPropertyDescriptor(globalThis, "fetch")?.value]; fetch = was; return now; }), thrown(() => { const was = URL; URL = 2; const now = typeof URL; URL = was; return now; }), thrown(() => { const was = globalThis.WebSocket; delete globalThis.WebSocket; const now = [typeof WebSocket, "WebSocket" in self, thrown(() => { WebSocket = 5; })]; globalThis.WebSocket = was; return now; }), thrown(() => { undefined = 1; }), thrown(() => { NaN = 1; }), thrown(() => { globalThis.Infinity = 1; }), thrown(() => { self.isSecureContext = 1; }), thrown(() => { origin = "x"; const now = origin; return now; }), thrown(() => { onerror = 5; return onerror; })]);
    t.log("frozen", [thrown(() => { Object.freeze({a: 1}).a = 2; }), thrown(() => { Object.freeze([1]).push(2); }), thrown(() => { delete Object.freeze({a: 1}).a; }), thrown(() => { Object.freeze({}).b = 1; }), thrown(() => { "text".length = 1; }), thrown(() => { "text".x = 1; }), thrown(() => { (5).x = 1; }), thrown(() => { Object.defineProperty({}, "x", {get: () => 1}).x = 2; }), thrown(() => { delete Object.prototype; }), thrown(() => { delete globalThis.undefined; })]);
  });
  // Elements that are names of the window.
  const named = async (t) => {
    document.body.insertAdjacentHTML("beforeend", "<p id=para></p><form name=shape></form><img name=picture><div name=plain></div><p id=twice></p><b id=twice></b><p id=fetch></p><a name=anchor></a>");
    const inWindow = (...names) => names.map((name) => [name, name in window, typeof window[name], Object.hasOwn(window, name)]);
    t.log("found", inWindow("para", "shape", "picture", "plain", "twice", "anchor", "fetch"));
    t.log("bare", [thrown(() => para.tagName), thrown(() => twice.tagName), thrown(() => plain), typeof anchor, tag(globalThis.twice)]);
    document.getElementById("para").id = "renamed";
    t.log("renamed", [inWindow("para", "renamed"), thrown(() => para), thrown(() => { "use strict"; para = 1; })]);
    document.getElementById("renamed").remove();
    document.getElementById("twice").remove();
    t.log("removed", [inWindow("renamed", "twice"), thrown(() => twice.tagName)]);
    t.log("assigned", [thrown(() => { shape = 5; return [shape, Object.hasOwn(window, "shape")]; }), delete window.shape, thrown(() => shape.tagName), thrown(() => delete window.shape), delete window.picture, typeof picture]);
    const d = Object.getOwnPropertyDescriptor(window, "picture") ?? null;
    t.log("described", [d, Object.keys(window).includes("picture"), (() => { for (const k in window) if (k === "picture") return true; return false; })()]);
    for (const one of document.querySelectorAll("body > :not(script)")) one.remove();
    t.log("emptied", inWindow("shape", "picture", "twice"));
  };
  scenario("globals_named_elements", {
    bg: async (t) => {
      for (const place of ["page", "content", "web"]) {
        await t.open(place);
        await t.wait(`${place} ok`, 10000);
      }
    },
    ...Object.fromEntries(["page", "content", "web"].map((place) => [place, async (t) => {
      try { await named(t); } finally { await t.signal(`${place} ok`); }
    }])),
  }, {timeout: 60});
}
