// storage: the areas, what they keep, quotas, access levels, events.
apiCalls("api_storage_values", [], (t) => {
  const s = t.api.storage.local;
  const kept = (v) => async () => {
    await s.clear();
    await s.set({v});
    return await s.get();
  };
  const cyclic = {};
  cyclic.self = cyclic;
  return {
    undefined: kept(undefined),
    null: kept(null),
    date: kept(new Date(0)),
    map: kept(new Map([[1, 2]])),
    set: kept(new Set([1])),
    nan: kept(NaN),
    infinity: kept(Infinity),
    "minus zero": kept(-0),
    float: kept(0.5),
    large: kept(2 ** 60),
    regexp: kept(/x/g),
    bytes: kept(new Uint8Array([1, 2])),
    buffer: kept(new ArrayBuffer(2)),
    nested: kept([undefined, 1, [null], {u: undefined, f() {}}]),
    function: kept(() => {}),
    bigint: kept(1n),
    symbol: kept(Symbol("x")),
    cyclic: kept(cyclic),
    error: kept(new Error("x")),
    "own class": kept(new (class A { b = 1; })()),
    "with toJSON": kept({toJSON: () => "json", a: 1}),
    "surrogate": kept("\ud800x"),
    "key with dot": async () => { await s.clear(); await s.set({"a.b": 1, "": 2}); return await s.get(["a.b", ""]); },
    "defaults": async () => { await s.clear(); await s.set({a: 1}); return await s.get({a: 0, b: {c: 1}, d: null}); },
    "empty list": () => s.get([]),
    "empty object": () => s.get({}),
    "undefined keys": () => s.get(undefined),
    "twice": () => s.get(["a", "a"]),
    "numbers as keys": () => s.get([1]),
  };
});
apiCalls("api_storage_arguments", [], (t) => {
  const s = t.api.storage;
  return {
    "get number": () => s.local.get(5),
    "get boolean": () => s.sync.get(true),
    "get two": () => s.local.get("a", "b"),
    "get bad list": () => s.local.get(["a", {}]),
    "set nothing": () => s.local.set(),
    "set text": () => s.session.set("x"),
    "set list": () => s.local.set([1]),
    "set null": () => s.local.set(null),
    "remove nothing": () => s.local.remove(),
    "remove number": () => s.sync.remove(5),
    "remove object": () => s.local.remove({}),
    "clear something": () => s.local.clear(1),
    "bytes of number": () => s.local.getBytesInUse(5),
    "keys": () => s.local.getKeys?.(1),
    "managed set": () => s.managed.set({a: 1}),
    "managed get": () => s.managed.get("a"),
    "managed remove": () => s.managed.remove("a"),
    "managed clear": () => s.managed.clear(),
  };
});
apiCalls("api_storage_areas", [], (t) => {
  const s = t.api.storage;
  const calls = {};
  for (const area of ["local", "sync", "session"]) {
    calls[`${area} set`] = () => s[area].set({a: 1, b: "two", c: [3]});
    calls[`${area} get`] = () => s[area].get();
    calls[`${area} bytes`] = async () => [await s[area].getBytesInUse(), await s[area].getBytesInUse("a"), await s[area].getBytesInUse(["a", "b", "none"]), await s[area].getBytesInUse([])];
    calls[`${area} keys`] = async () => (await s[area].getKeys()).sort();
    calls[`${area} remove`] = async () => { await s[area].remove(["a", "none"]); return await s[area].get(null); };
    calls[`${area} clear`] = async () => { await s[area].clear(); return await s[area].get(null); };
  }
  return calls;
});
apiCalls("api_storage_quotas", [], (t) => {
  const {sync, session, local} = t.api.storage;
  return {
    constants: () => ({
      sync: ["QUOTA_BYTES", "QUOTA_BYTES_PER_ITEM", "MAX_ITEMS", "MAX_WRITE_OPERATIONS_PER_HOUR", "MAX_WRITE_OPERATIONS_PER_MINUTE"].map((k) => sync[k]),
      session: session.QUOTA_BYTES, local: local.QUOTA_BYTES,
    }),
    "item as large as may be": () => sync.set({a: "x".repeat(8189)}),
    "item too large": () => sync.set({a: "x".repeat(8190)}),
    "what is left": async () => Object.keys(await sync.get()),
    "too much": async () => { await sync.clear(); for (let i = 0; i < 15; i++) await sync.set({["k" + i]: "x".repeat(8000)}); },
    "how much": async () => Object.keys(await sync.get()).length,
    "too many": async () => { await sync.clear(); await sync.set(Object.fromEntries(Array.from({length: 513}, (_, i) => ["k" + i, 1]))); },
    "512": async () => { await sync.clear(); await sync.set(Object.fromEntries(Array.from({length: 512}, (_, i) => ["k" + i, 1]))); return Object.keys(await sync.get()).length; },
    "session": () => session.set({a: "x".repeat(10485760)}),
    "session half": () => session.set({a: "x".repeat(5242880)}),
    "local": async () => { await local.set({a: "x".repeat(10485760)}); return Object.keys(await local.get()); },
    "local smaller": async () => { await local.set({a: "x".repeat(5242880)}); return Object.keys(await local.get()); },
  };
}, {}, {timeout: 90});
scenario("api_storage_events", {
  bg: async (t) => {
    const seen = [];
    const {storage} = t.api;
    storage.onChanged.addListener((changes, area, ...rest) => seen.push(["all", area, t.d(changes), rest.length]));
    for (const area of ["local", "sync", "session", "managed"])
      storage[area].onChanged?.addListener((changes, ...rest) => seen.push([area, t.d(changes), t.d(rest)]));
    for (const area of ["local", "sync", "session"]) {
      await storage[area].set({a: 1, b: {c: 1}});
      await storage[area].set({a: 1, b: {c: 1}});
      await storage[area].set({b: {c: 2}, d: null});
      await storage[area].remove(["a", "none"]);
      await storage[area].clear();
      await storage[area].clear();
      await t.sleep(300);
      for (const one of seen.splice(0)) t.log(area, one);
    }
  },
}, {timeout: 60});
scenario("api_storage_in_content", {
  bg: async (t) => {
    await t.api.storage.session.set({a: 1});
    await t.open("content");
    await t.wait("first done");
    t.log("level", await labOutcome(t, () => t.api.storage.session.setAccessLevel?.({accessLevel: "TRUSTED_AND_UNTRUSTED_CONTEXTS"})));
    await t.signal("open now");
    await t.wait("second done");
    t.log("bad level", await labOutcome(t, () => t.api.storage.local.setAccessLevel?.({accessLevel: "ALL"})));
    t.log("local level", await labOutcome(t, () => t.api.storage.local.setAccessLevel?.({accessLevel: "TRUSTED_CONTEXTS"})));
    await t.signal("closed now");
    await t.wait("content done");
  },
  content: async (t) => {
    const {storage} = t.api;
    const seen = [];
    storage.onChanged.addListener((changes, area) => seen.push([area, t.d(changes)]));
    t.log("areas", Object.keys(storage).sort());
    for (const area of ["local", "sync", "session", "managed"])
      t.log(area, await labOutcome(t, async () => (await storage[area].set({x: 1}), await storage[area].get())));
    await t.signal("first done");
    await t.wait("open now");
    t.log("session now", await labOutcome(t, () => storage.session.get()));
    t.log("level from here", await labOutcome(t, () => storage.local.setAccessLevel?.({accessLevel: "TRUSTED_CONTEXTS"})));
    await t.signal("second done");
    await t.wait("closed now");
    t.log("local now", await labOutcome(t, () => storage.local.get()));
    await t.sleep(200);
    t.log("heard", seen);
    await t.signal("content done");
  },
}, {timeout: 60});
