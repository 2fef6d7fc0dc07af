// What moves between windows and tasks: streams that are transferred, requests that wait, places that nobody tells.
{
  const {inPage, thrown} = inDocuments;
  const late = async (run) => { try { return await run(); } catch (error) { return [error?.name, error?.message]; } };
  const told = (place, name, calls) => place(name, async (t) => { for (const [label, run] of Object.entries(calls(t))) t.log(label, await outcome(t, run, 3000)); });

  told(inPage, "platform_streams_moved", (t) => ({
    posted: async () => { const s = new ReadableStream({start(c) { c.enqueue("a"); c.close(); }}); const {port1, port2} = new MessageChannel(); const got = new Promise(r => port2.onmessage = e => r(e.data)); port1.postMessage(s, [s]); const g = await got; const rd = g.getReader(); return [String(g), s.locked, await rd.read(), await rd.read()]; },
    transform: async () => { const s = new TransformStream(); const c = structuredClone(s, {transfer: [s]}); const w = c.writable.getWriter(); const r = c.readable.getReader(); w.write("x"); return [await r.read(), s.readable.locked, s.writable.locked]; },
    writable: async () => { const s = new WritableStream(); const c = structuredClone(s, {transfer: [s]}); const w = c.getWriter(); return [s.locked, await late(() => w.write(1)), await late(() => w.close())]; },
    locked: async () => { const s = new ReadableStream(); s.getReader(); return structuredClone(s, {transfer: [s]}); },
  }));
  told(inPage, "platform_requests_that_wait", (t) => ({
    own: async () => { const x = new XMLHttpRequest(); x.open("GET", "manifest.json", false); x.send(); return [x.status, x.responseText.length > 10, x.readyState, x.statusText, x.response === x.responseText]; },
    missing: async () => { const x = new XMLHttpRequest(); x.open("GET", "missing.json", false); return [thrown(() => x.send()), x.status, x.readyState, thrown(() => x.responseText)]; },
    refused: async () => { const x = new XMLHttpRequest(); x.open("GET", "manifest.json", false); return [thrown(() => { x.responseType = "json"; }), thrown(() => { x.timeout = 5; }), thrown(() => x.open("GET", "a", false))]; },
  }));
  told(inPage, "platform_place_of_the_user", (t) => ({
    shown: async () => ([typeof navigator.geolocation, String(navigator.geolocation), navigator.geolocation === navigator.geolocation, typeof GeolocationPosition, typeof GeolocationPositionError, GeolocationPositionError?.PERMISSION_DENIED]),
    nothing: async () => (await new Promise(r => navigator.geolocation.getCurrentPosition(p => r(["ok", String(p)]), e => r([e.code, e.message, String(e), e.PERMISSION_DENIED, Object.keys(e)]))) ),
    not_enough: async () => (thrown(() => navigator.geolocation.getCurrentPosition())),
    wrong: async () => (thrown(() => navigator.geolocation.getCurrentPosition(5))),
    options: async () => (thrown(() => navigator.geolocation.getCurrentPosition(() => {}, () => {}, {timeout: "x"}))),
    watched: async () => ([typeof navigator.geolocation.watchPosition(() => {}, () => {}), navigator.geolocation.clearWatch(1)]),
  }));
}
