// What extensions' scripts usually do with the language and the platform, each way told in whole by every place it is used in.
{
  const {inPage} = inDocuments;
  const {everywhere} = inAreas;

  everywhere("ways_urls", async (t) => {
    const u = new URL("../b/./c?x=1&y=ä b#frag", "https://user:pw@Example.com:8080/a/d/e");
    t.log("parts", [u.href, u.origin, u.host, u.pathname, u.search, u.hash, u.username, u.port, u.protocol]);
    u.searchParams.append("z", "a&b=c");
    u.searchParams.delete("x");
    u.hash = "";
    u.port = "443";
    u.pathname = "/ü/%zz";
    t.log("changed", u.href);
    t.log("bad", [tried(t, () => new URL("no base")), tried(t, () => new URL("http://a b/")), URL.canParse("x:y"), URL.parse?.("::") ?? null]);
    const q = new URLSearchParams({b: 2, a: [1, 2]});
    q.sort();
    t.log("params", [String(q), q.has("a", "1,2"), [...new URLSearchParams("?a=1&a=2&b").entries()], q.size, new URLSearchParams([["k", "v"]]).toString()]);
    t.log("special", [
      new URL("file:///C|/x/../y").href,
      new URL("data:text/plain,hi there").pathname,
      new URL("javascript:alert(1)").origin,
      new URL("http://0x7f.1/").host,
      new URL("https://xn--mnchen-3ya.de").hostname,
      new URL("http://[::1]:80/").host,
    ]);
    t.log("json", JSON.stringify({u: new URL("https://a.test")}));
  });
  everywhere("ways_headers_requests_responses", async (t) => {
    const h = new Headers([
      ["X-B", "2"],
      ["x-a", " 1 "],
      ["x-b", "3"],
    ]);
    t.log("headers", [[...h], h.get("X-B"), h.has("none"), h.get("none"), tried(t, () => h.set("bad name", "x")), tried(t, () => h.append("x", "a\nb"))]);
    const r = new Request("https://a.test/p", {method: "post", body: JSON.stringify({a: 1}), headers: {"Content-Type": "application/json"}});
    t.log("request", [
      r.method,
      r.url,
      r.headers.get("content-type"),
      r.credentials,
      r.mode,
      r.cache,
      r.redirect,
      r.bodyUsed,
      await r.clone().json(),
      r.destination,
      r.referrer,
    ]);
    t.log(
      "get body",
      tried(t, () => new Request("https://a.test/", {body: "x"})),
    );
    const p = new Response("héllo", {status: 201, statusText: "Made", headers: {a: "b"}});
    t.log("response", [
      p.ok,
      p.status,
      p.statusText,
      p.type,
      p.url,
      p.redirected,
      p.headers.get("content-type"),
      await p.clone().text(),
      (await p.arrayBuffer()).byteLength,
      p.bodyUsed,
    ]);
    t.log("twice", await outcome(t, () => p.text()));
    t.log("made", [
      Response.error().type,
      Response.json({a: 1}).headers.get("content-type"),
      await Response.json([1]).text(),
      Response.redirect("https://a.test/x", 301).headers.get("location"),
      tried(t, () => new Response("", {status: 99})),
      tried(t, () => new Response("x", {status: 204})),
    ]);
    t.log("form", await outcome(t, async () => [...(await new Response(new URLSearchParams("a=1&b=2")).formData())]));
    t.log("bad json", await outcome(t, () => new Response("{bad").json()));
  });
  everywhere("ways_blobs_and_files", async (t) => {
    const b = new Blob(["ab", new Uint8Array([99, 100]), new Blob(["é"])], {type: "Text/Plain"});
    t.log("blob", [
      b.size,
      b.type,
      await b.text(),
      await b.slice(1, 3).text(),
      b.slice(-2).size,
      [...new Uint8Array(await b.slice(0, 2, "x/y").arrayBuffer())],
      b.slice(0, 1, "x/y").type,
    ]);
    const f = new File(["data"], "n.txt", {type: "text/plain", lastModified: 5});
    t.log("file", [f.name, f.lastModified, f.size, f instanceof Blob, String(f), f.webkitRelativePath]);
    t.log(
      "reader",
      typeof FileReader === "function"
        ? await new Promise((resolve) => {
            const r = new FileReader(),
              seen = [];
            for (const e of ["loadstart", "progress", "load", "loadend", "error"])
              r.addEventListener(e, (ev) => {
                seen.push([e, r.readyState, ev.loaded]);
                if (e === "loadend") resolve([seen, r.result]);
              });
            r.readAsDataURL(f);
          })
        : "none",
    );
    const url = URL.createObjectURL?.(f);
    t.log("url", [typeof url, url?.startsWith("blob:"), url ? await outcome(t, async () => (await fetch(url)).text()) : null]);
    if (url) URL.revokeObjectURL(url);
    t.log("revoked", url ? await outcome(t, async () => (await fetch(url)).text()) : null);
    const d = new FormData();
    d.append("a", "1");
    d.append("f", f);
    d.append("g", new Blob(["x"]), "g.bin");
    d.set("a", "2");
    t.log("form", [
      [...d].map(([k, v]) => [k, typeof v === "string" ? v : [v.name, v.size]]),
      d.has("a"),
      d.getAll("a"),
      (await new Response(d).text()).split("\r\n").filter((l) => /^Content/.test(l)),
    ]);
  });
  everywhere("ways_typed_arrays_and_numbers", async (t) => {
    const buf = new ArrayBuffer(8, {maxByteLength: 16}),
      v = new DataView(buf);
    v.setFloat32(0, 1.5);
    v.setInt16(4, -2, true);
    v.setBigUint64 && t.log("bytes", [...new Uint8Array(buf)]);
    buf.resize(12);
    t.log("sizes", [buf.byteLength, buf.resizable, tried(t, () => buf.resize(99)), new Uint8Array(buf).length]);
    t.log("arrays", [
      [...Uint8ClampedArray.from([-1, 300, 1.5])],
      [...new Int8Array([200])],
      Float32Array.of(0.1)[0],
      [...new Uint16Array([1, 2, 3]).subarray(1)],
      tried(t, () => new Uint32Array(-1)),
      tried(t, () => new Uint16Array(new ArrayBuffer(3))),
    ]);
    const moved = buf.transfer(4);
    t.log("moved", [buf.detached, moved.byteLength, tried(t, () => new Uint8Array(buf).length)]);
    t.log("numbers", [
      0.1 + 0.2,
      (25).toString(36),
      (1e21).toString(),
      (1234.5678).toFixed(2),
      (0.000001234).toString(),
      (1e-7).toPrecision(3),
      Number("0x1f"),
      Number(""),
      parseInt("08"),
      parseFloat("1e3x"),
      5 % -3,
      -0 === 0,
      Object.is(-0, 0),
    ]);
    t.log("bigint", [
      String(2n ** 70n),
      tried(t, () => 1n + 1),
      tried(t, () => BigInt(1.5)),
      BigInt.asIntN(8, 255n).toString(),
      typeof 1n,
      tried(t, () => JSON.stringify(1n)),
      10n > 9,
    ]);
    t.log("base64", [tried(t, () => Uint8Array.fromBase64("aGk=").length), tried(t, () => new Uint8Array([255]).toHex())]);
  });
  everywhere("ways_dates_and_intl", async (t) => {
    const d = new Date(Date.UTC(2024, 1, 29, 12, 30, 15, 7));
    t.log("date", [
      d.toISOString(),
      d.toJSON(),
      d.getTime(),
      new Date("2024-02-30").getTime(),
      new Date("nope").getTime(),
      tried(t, () => new Date(NaN).toISOString()),
      Date.parse("2024-02-29T12:00Z"),
      typeof Date(),
      new Date(2024, 0).getMonth(),
    ]);
    t.log("format", [
      new Intl.DateTimeFormat("en-US", {timeZone: "UTC", dateStyle: "medium", timeStyle: "short"}).format(d),
      d.toLocaleDateString("de-DE", {timeZone: "UTC", weekday: "long", year: "numeric", month: "long", day: "numeric"}),
      new Intl.DateTimeFormat("en-GB", {timeZone: "UTC", hour: "2-digit", minute: "2-digit"}).formatToParts(d).map((p) => p.type),
    ]);
    t.log("numbers", [
      new Intl.NumberFormat("de-DE", {style: "currency", currency: "EUR"}).format(1234.5),
      (1234567.891).toLocaleString("en-US"),
      new Intl.NumberFormat("en", {notation: "compact"}).format(12345),
      new Intl.NumberFormat("en", {style: "unit", unit: "byte", unitDisplay: "long"}).format(3),
      new Intl.NumberFormat("fr", {style: "percent"}).format(0.256),
    ]);
    t.log("more", [
      new Intl.PluralRules("en", {type: "ordinal"}).select(22),
      new Intl.RelativeTimeFormat("en", {numeric: "auto"}).format(-1, "day"),
      new Intl.ListFormat("en").format(["a", "b", "c"]),
      ["ä", "z", "a"].sort(new Intl.Collator("sv").compare),
      [...new Intl.Segmenter("en", {granularity: "word"}).segment("Hi there")].map((s) => s.segment),
      new Intl.DisplayNames("en", {type: "region"}).of("DE"),
      tried(t, () => new Intl.NumberFormat("xx-invalid-locale-zzzzzzzzzz")),
    ]);
    t.log("temporal", typeof Temporal);
  });
  everywhere("ways_regexps_and_texts", async (t) => {
    const m = "2024-05-06".match(/(?<y>\d+)-(?<m>\d+)/d);
    t.log("match", [
      m.groups.y,
      m.indices.groups.m,
      m.index,
      [..."a1b2".matchAll(/[a-z](\d)/g)].map((x) => x[1]),
      "aBc".replace(/b/i, (x) => `[${x}]`),
      "x".replace("x", "$$-$&"),
      "a,b;c".split(/[,;]/),
      /^\p{Lu}/u.test("É"),
      /[\p{L}--[a-z]]/v.test("a"),
    ]);
    t.log(
      "state",
      (() => {
        const r = /a/g;
        return [r.test("aa"), r.lastIndex, r.test("aa"), r.test("aa"), r.lastIndex, /a/y.exec("ba")];
      })(),
    );
    t.log("look", [
      "price: $42".match(/(?<=\$)\d+/)[0],
      /(?<!a)b/.test("ab"),
      "aaa".lastIndexOf("a"),
      /a.c/s.test("a\nc"),
      String(new RegExp("/", "gi")),
      tried(t, () => new RegExp("(")),
      tried(t, () => new RegExp("a", "zz")),
      RegExp.escape?.("a.b") ?? null,
    ]);
    t.log("text", [
      "abc".substr(-2, 1),
      "abc".substring(2, 0),
      "a-b".split("-", 1),
      "\u{1F600}".length,
      [..."\u{1F600}a"].length,
      "İ".toLowerCase().length,
      "ß".toUpperCase(),
      " x\u00a0".trim(),
      "abc".codePointAt(9) ?? null,
      String.fromCodePoint(128512),
      tried(t, () => "a".repeat(-1)),
      tried(t, () => String.fromCodePoint(-1)),
      "a\u0308" === "ä",
    ]);
  });
  everywhere("ways_proxies_reflect_and_descriptors", async (t) => {
    const log = [];
    const p = new Proxy(
      {a: 1},
      {
        get: (o, k, r) => {
          log.push(["get", String(k)]);
          return Reflect.get(o, k, r);
        },
        has: (o, k) => {
          log.push(["has", k]);
          return k in o;
        },
        set: (o, k, v) => {
          log.push(["set", k, v]);
          o[k] = v;
          return true;
        },
        deleteProperty: (o, k) => {
          log.push(["del", k]);
          return delete o[k];
        },
        ownKeys: (o) => {
          log.push(["keys"]);
          return Reflect.ownKeys(o);
        },
      },
    );
    p.a;
    p.b = 2;
    "c" in p;
    delete p.a;
    t.log("keys", Object.keys(p));
    JSON.stringify(p);
    t.log("log", log);
    t.log(
      "frozen",
      (() => {
        "use strict";
        const f = Object.freeze({a: {b: 1}});
        f.a.b = 2;
        return [
          f.a.b,
          tried(t, () => {
            f.x = 1;
          }),
          tried(t, () => {
            f.a = 1;
          }),
          tried(t, () => {
            delete f.a;
          }),
        ];
      })(),
    );
    t.log(
      "accessor",
      tried(t, () => {
        "use strict";
        const o = {
          get x() {
            return 1;
          },
        };
        o.x = 2;
      }),
    );
    t.log(
      "revoked",
      tried(t, () => {
        const {proxy, revoke} = Proxy.revocable({}, {});
        revoke();
        return proxy.x;
      }),
    );
    t.log("own", [
      Reflect.ownKeys({b: 1, 2: 1, a: 1, 1: 1, [Symbol.iterator]: 1}).map(String),
      Object.getOwnPropertyDescriptor(
        {
          get x() {
            return 1;
          },
        },
        "x",
      ).set === undefined,
      Reflect.apply(Math.max, null, [1, 3]),
      Reflect.construct(Date, [0]).getTime(),
      tried(t, () => Reflect.ownKeys(1)),
      tried(t, () => Object.defineProperty({}, "x", {get() {}, value: 1})),
    ]);
  });
  everywhere("ways_wrong_calls", async (t) => {
    const o = {a: {b: null}, list: [1], f: 5};
    for (const [label, f] of Object.entries({
      nullProp: () => o.a.b.c,
      undefCall: () => o.missing(),
      nested: () => o.a.missing.deep,
      notFn: () => o.f(),
      chained: () => o.list.map((x) => x.y.z),
      destr: () => {
        const {x} = null;
        return x;
      },
      destrArray: () => {
        const [x] = 5;
        return x;
      },
      spread: () => [...5],
      spreadArgs: () => Math.max(...o),
      iter: () => {
        for (const x of {}) return x;
      },
      newNot: () => new o.f(),
      newArrow: () => new (() => 1)(),
      classCall: () => class Q {}(),
      tdz: () => {
        q;
        let q = 1;
        return q;
      },
      constant: () => {
        const c = 1;
        c = 2;
        return c;
      },
      undeclared: () => notThere,
      undeclaredCall: () => notThere2(),
      instance: () => 1 instanceof 5,
      inOp: () => "a" in "abc",
      symbol: () => `${Symbol("s")}`,
      symNum: () => +Symbol(),
      length: () => new Array(-1),
      json: () => JSON.parse("{a:1}"),
      json2: () => JSON.parse(""),
      cyclic: () => {
        const c = {};
        c.self = c;
        return JSON.stringify(c);
      },
      superless: () =>
        new (class extends Object {
          constructor() {}
        })(),
      radix: () => (1).toString(99),
      fixed: () => (1).toFixed(200),
      reduce: () => [].reduce((a, b) => a),
      depth: () => {
        const r = () => r();
        return r();
      },
      uri: () => decodeURIComponent("%"),
      nullProto: () => Object.create(null) + "",
      setTimeoutNone: () => setTimeout(),
      date: () => new Date().toISOString.call({}),
      mapCall: () => Map(),
      weak: () => new WeakMap([[1, 2]]),
      promise: () => new Promise(),
    }))
      t.log(label, tried(t, f));
  });
  everywhere("ways_clones_and_channels", async (t) => {
    t.log(
      "clone",
      (() => {
        const s = structuredClone({
          d: new Date(5),
          r: /x/gi,
          m: new Map([[{a: 1}, new Set([1])]]),
          e: new RangeError("m"),
          u: undefined,
          n: -0,
          b: 5n,
          ta: new Uint8Array([1, 2]),
          bool: new Boolean(false),
        });
        return [
          s.d.getTime(),
          String(s.r),
          [...s.m.keys()][0].a,
          s.e.name,
          s.e instanceof RangeError,
          "u" in s,
          Object.is(s.n, -0),
          String(s.b),
          s.ta.length,
          typeof s.bool,
        ];
      })(),
    );
    t.log("bad", [
      tried(t, () => structuredClone(() => 1)),
      tried(t, () => structuredClone({f() {}})),
      tried(t, () => structuredClone(Symbol("x"))),
      tried(t, () => structuredClone(new WeakMap())),
      tried(
        t,
        () =>
          structuredClone(
            new (class A {
              x = 1;
            })(),
          ).x,
      ),
      tried(t, () => structuredClone()),
    ]);
    const buf = new ArrayBuffer(4);
    const moved = structuredClone({buf}, {transfer: [buf]});
    t.log("moved", [buf.byteLength, moved.buf.byteLength, tried(t, () => structuredClone(1, {transfer: [buf]}))]);
    const c = new MessageChannel();
    const got = [];
    t.log(
      "channel",
      await outcome(
        t,
        () =>
          new Promise((resolve) => {
            c.port2.addEventListener("message", (e) => {
              got.push([e.data, e.ports.length, e.origin, e.lastEventId, e.source === null, e.type, e instanceof MessageEvent]);
              if (got.length === 2) resolve(got);
            });
            c.port2.start();
            c.port1.postMessage(1);
            const d = new MessageChannel();
            c.port1.postMessage({p: "with port"}, [d.port1]);
          }),
      ),
    );
    c.port1.close();
    t.log(
      "closed",
      tried(t, () => c.port1.postMessage(1)),
    );
    t.log(
      "not transferable",
      tried(t, () => c.port2.postMessage(1, [{}])),
    );
  });
  everywhere("ways_event_targets", async (t) => {
    class Bus extends EventTarget {
      emit(n, d) {
        return this.dispatchEvent(new CustomEvent(n, {detail: d, cancelable: true}));
      }
    }
    const bus = new Bus(),
      log = [];
    const h = {
      handleEvent(e) {
        log.push(["object", this === h, e.detail]);
      },
    };
    bus.addEventListener("x", h);
    bus.addEventListener("x", h);
    bus.addEventListener(
      "x",
      (e) => {
        log.push(["once", e.detail]);
      },
      {once: true},
    );
    bus.addEventListener("x", (e) => e.preventDefault());
    const stop = new AbortController();
    bus.addEventListener("x", () => log.push("signal"), {signal: stop.signal});
    t.log("first", bus.emit("x", 1));
    stop.abort();
    t.log("second", bus.emit("x", 2));
    bus.removeEventListener("x", h);
    bus.emit("x", 3);
    t.log("log", log);
    const e = new Event("y", {bubbles: true, cancelable: true});
    t.log("event", [
      e.type,
      e.bubbles,
      e.defaultPrevented,
      e.eventPhase,
      e.isTrusted,
      e.target,
      e.composedPath(),
      e.returnValue,
      typeof e.timeStamp,
      String(e),
      Object.keys(e),
    ]);
    t.log("wrong", [
      tried(t, () => bus.dispatchEvent({})),
      tried(t, () => bus.addEventListener("x")),
      tried(t, () => new Event()),
      tried(t, () => bus.addEventListener("x", "no")),
      tried(t, () => Event("x")),
    ]);
    t.log(
      "stopped",
      (() => {
        const b = new EventTarget(),
          l = [];
        b.addEventListener("z", (ev) => {
          l.push(1);
          ev.stopImmediatePropagation();
        });
        b.addEventListener("z", () => l.push(2));
        b.dispatchEvent(new Event("z"));
        return l;
      })(),
    );
    t.log(
      "twice",
      (() => {
        const b = new EventTarget(),
          ev = new Event("z");
        let err;
        b.addEventListener("z", () => {
          err = tried(t, () => b.dispatchEvent(ev));
        });
        b.dispatchEvent(ev);
        return err;
      })(),
    );
  });
  everywhere("ways_aborts_and_timers", async (t) => {
    const a = new AbortController();
    const seen = [];
    a.signal.onabort = (e) => seen.push([e.type, e.target === a.signal]);
    a.abort("why");
    a.abort("again");
    t.log("abort", [
      seen,
      a.signal.aborted,
      a.signal.reason,
      tried(t, () => a.signal.throwIfAborted()),
      String(AbortSignal.abort().reason),
      AbortSignal.abort().reason.code,
    ]);
    t.log("any", [AbortSignal.any([a.signal]).reason, AbortSignal.any([]).aborted, tried(t, () => new AbortSignal())]);
    t.log(
      "timeout",
      await new Promise((resolve) => {
        const s = AbortSignal.timeout(5);
        s.onabort = () => resolve([s.reason.name, s.reason.message]);
      }),
    );
    const order = [];
    setTimeout(() => order.push("t0"));
    setTimeout((x, y) => order.push(["args", x, y]), 1, "x", "y");
    Promise.resolve().then(() => order.push("micro"));
    queueMicrotask(() => order.push("queued"));
    const gone = setTimeout(() => order.push("never"), 5);
    clearTimeout(gone);
    clearTimeout("nonsense");
    clearInterval(undefined);
    let n = 0;
    await new Promise((resolve) => {
      const i = setInterval(() => {
        if (++n === 3) {
          clearInterval(i);
          resolve();
        }
      }, 2);
    });
    t.log("order", order);
    t.log("kinds", [
      typeof setTimeout(() => {}, 0),
      typeof requestAnimationFrame,
      typeof requestIdleCallback,
      typeof scheduler,
      typeof setImmediate,
      typeof performance.now(),
      performance.timeOrigin > 0,
      typeof performance.mark("m").startTime,
      performance.getEntriesByName("m").length,
    ]);
    t.log(
      "errors",
      await new Promise((resolve) => {
        self.addEventListener(
          "error",
          (e) => {
            e.preventDefault();
            resolve([e.message, e.error?.message, typeof e.lineno]);
          },
          {once: true},
        );
        setTimeout(() => {
          throw new Error("late");
        });
        setTimeout(() => resolve("none"), 300);
      }),
    );
  });
  inPage("ways_streams", async (t) => {
    const s = new ReadableStream({
      start(c) {
        c.enqueue("a");
        c.enqueue("b");
        c.close();
      },
    });
    const out = [];
    for await (const x of s) out.push(x);
    t.log("out", out);
    const upper = new TransformStream({
      transform(x, c) {
        c.enqueue(x.toUpperCase());
      },
      flush(c) {
        c.enqueue("!");
      },
    });
    const w = upper.writable.getWriter();
    w.write("x");
    w.write("y");
    w.close();
    const r = upper.readable.getReader();
    const got = [];
    for (;;) {
      const {done, value} = await r.read();
      if (done) break;
      got.push(value);
    }
    t.log("upper", got);
    t.log("locked", [upper.readable.locked, tried(t, () => upper.readable.getReader()), await outcome(t, () => upper.readable.cancel())]);
    const [a, b] = new Blob(["hello"]).stream().tee();
    t.log("tee", [await new Response(a).text(), await new Response(b.pipeThrough(new TextDecoderStream())).text().catch((e) => e.name)]);
    t.log(
      "failed",
      await outcome(t, async () => {
        const bad = new ReadableStream({
          pull() {
            throw new Error("pull");
          },
        });
        return bad.getReader().read();
      }),
    );
    t.log(
      "gzip",
      await outcome(t, async () => {
        const packed = new Blob(["aaaaaaaaaa"]).stream().pipeThrough(new CompressionStream("gzip"));
        return new Response(packed.pipeThrough(new DecompressionStream("gzip"))).text();
      }),
    );
    t.log("from", typeof ReadableStream.from);
  });
  everywhere("ways_crypto", async (t) => {
    const hex = (b) => [...new Uint8Array(b)].map((x) => x.toString(16).padStart(2, "0")).join("");
    const data = new TextEncoder().encode("abc");
    t.log("digest", [
      hex(await crypto.subtle.digest("SHA-256", data)),
      hex(await crypto.subtle.digest({name: "sha-1"}, data)),
      await outcome(t, () => crypto.subtle.digest("MD5", data)),
    ]);
    const key = await crypto.subtle.importKey("raw", data, {name: "HMAC", hash: "SHA-256"}, false, ["sign", "verify"]);
    t.log("hmac", [
      hex(await crypto.subtle.sign("HMAC", key, data)).slice(0, 16),
      key.type,
      key.extractable,
      key.usages,
      key.algorithm.hash.name,
      key.algorithm.length,
      await outcome(t, () => crypto.subtle.exportKey("raw", key)),
    ]);
    const aes = await crypto.subtle.generateKey({name: "AES-GCM", length: 256}, true, ["encrypt", "decrypt"]);
    const iv = new Uint8Array(12);
    const sealed = await crypto.subtle.encrypt({name: "AES-GCM", iv}, aes, data);
    t.log("aes", [
      sealed.byteLength,
      hex(await crypto.subtle.decrypt({name: "AES-GCM", iv}, aes, sealed)),
      await outcome(t, () => crypto.subtle.decrypt({name: "AES-GCM", iv: new Uint8Array(12).fill(1)}, aes, sealed)),
      (await crypto.subtle.exportKey("jwk", aes)).alg,
    ]);
    const pw = await crypto.subtle.importKey("raw", data, "PBKDF2", false, ["deriveBits", "deriveKey"]);
    t.log("pbkdf2", hex(await crypto.subtle.deriveBits({name: "PBKDF2", salt: data, iterations: 2, hash: "SHA-256"}, pw, 64)));
    t.log("random", [
      crypto.getRandomValues(new Uint8Array(4)).length,
      /^[0-9a-f-]{36}$/.test(crypto.randomUUID()),
      tried(t, () => crypto.getRandomValues(new Float32Array(1))),
      tried(t, () => crypto.getRandomValues(new Uint8Array(65537)).length),
    ]);
    const pair = await crypto.subtle.generateKey({name: "ECDSA", namedCurve: "P-256"}, false, ["sign", "verify"]);
    const sig = await crypto.subtle.sign({name: "ECDSA", hash: "SHA-256"}, pair.privateKey, data);
    t.log("ecdsa", [
      sig.byteLength,
      await crypto.subtle.verify({name: "ECDSA", hash: "SHA-256"}, pair.publicKey, sig, data),
      pair.publicKey.extractable,
      pair.privateKey.extractable,
    ]);
    t.log("tags", [String(crypto), String(crypto.subtle), String(aes)]);
  });
  everywhere("ways_indexeddb", async (t) => {
    const req = (r) =>
      new Promise((res, rej) => {
        r.onsuccess = () => res(r.result);
        r.onerror = () => rej(r.error);
      });
    const log = [];
    const db = await new Promise((res, rej) => {
      const o = indexedDB.open("eve" + Math.random(), 2);
      o.onupgradeneeded = (e) => {
        log.push([e.oldVersion, e.newVersion, e.type]);
        const s = o.result.createObjectStore("s", {keyPath: "id", autoIncrement: true});
        s.createIndex("by", "name", {unique: false});
        s.createIndex("tags", "tags", {multiEntry: true});
      };
      o.onsuccess = () => res(o.result);
      o.onerror = () => rej(o.error);
    });
    const tx = db.transaction("s", "readwrite"),
      s = tx.objectStore("s");
    t.log("keys", [
      await req(s.add({name: "b", tags: ["x", "y"]})),
      await req(s.add({name: "a", tags: ["y"]})),
      await req(s.put({id: 10, name: "c"})),
      await req(s.count()),
    ]);
    t.log("get", [
      await req(s.get(1)),
      await req(s.index("by").get("a")),
      await req(s.getAllKeys()),
      (await req(s.index("tags").getAll("y"))).length,
      await req(s.get(99)),
    ]);
    t.log(
      "clash",
      await outcome(
        t,
        () =>
          new Promise((res, rej) => {
            const r = s.add({id: 1});
            r.onerror = (e) => {
              e.preventDefault();
              e.stopPropagation();
              rej(r.error);
            };
            r.onsuccess = res;
          }),
      ),
    );
    const cur = [];
    await new Promise((res) => {
      const r = s.index("by").openCursor(IDBKeyRange.bound("a", "c", false, true), "prev");
      r.onsuccess = () => {
        const c = r.result;
        if (!c) return res();
        cur.push([c.key, c.primaryKey, c.value.name]);
        c.continue();
      };
    });
    t.log("cursor", cur);
    await new Promise((res) => {
      tx.oncomplete = res;
    });
    t.log("after", [
      tried(t, () => s.get(1)),
      db.version,
      [...db.objectStoreNames],
      tried(t, () => db.transaction("none")),
      tried(t, () => indexedDB.cmp([1], ["a"])),
      tried(t, () => IDBKeyRange.only({})),
    ]);
    db.close();
    t.log(
      "closed",
      tried(t, () => db.transaction("s")),
    );
    t.log("up", log);
  });
  everywhere("ways_xhr_and_fetch", async (t) => {
    t.log(
      "xhr",
      typeof XMLHttpRequest === "function"
        ? await new Promise((resolve) => {
            const x = new XMLHttpRequest(),
              seen = [];
            x.onreadystatechange = () => seen.push(x.readyState);
            x.onload = () =>
              resolve([
                seen,
                x.status,
                x.statusText,
                x.getResponseHeader("content-type"),
                x.responseText.includes("<button"),
                x.responseURL.endsWith("/content.html"),
                x.response === x.responseText,
                x.responseType,
              ]);
            x.onerror = () => resolve("error");
            x.open("GET", t.LAB.origin + "/content.html");
            x.send();
          })
        : "none",
    );
    t.log(
      "fetch",
      await outcome(t, async () => {
        const r = await fetch(t.LAB.origin + "/content.html", {method: "HEAD"});
        return [r.status, await r.text(), r.ok, r.type];
      }),
    );
    t.log(
      "missing",
      await outcome(t, async () => {
        const r = await fetch(t.LAB.origin + "/none-there");
        return [r.status, r.ok];
      }),
    );
    t.log("refused", await outcome(t, () => fetch("http://127.0.0.1:1/")));
    t.log("wrong", [
      await outcome(t, () => fetch("http://a b")),
      await outcome(t, () => fetch("ftp://a.test/x")),
      await outcome(t, () => fetch("https://a.test", {method: "TRACE"})),
      await outcome(t, () => fetch()),
    ]);
    t.log(
      "stream",
      await outcome(t, async () => {
        const r = await fetch(t.LAB.origin + "/content.html");
        const reader = r.body.getReader();
        const {value} = await reader.read();
        return [ArrayBuffer.isView(value), r.bodyUsed];
      }),
    );
  });
  everywhere("ways_classes_more", async (t) => {
    class A {
      static #n = 0;
      #v = 1;
      get v() {
        return this.#v;
      }
      set v(x) {
        this.#v = x;
      }
      static {
        A.tag = "T";
      }
      static make() {
        return new A();
      }
      accessorLess = () => this.#v;
      toString() {
        return `A${this.#v}`;
      }
      [Symbol.toPrimitive](h) {
        return h === "number" ? 7 : "prim";
      }
    }
    const a = A.make();
    a.v = 5;
    t.log("a", [a.v, `${a}`, +a, a + "", A.tag, a.accessorLess(), Object.keys(a), A.name, A.length, typeof A, Object.getOwnPropertyNames(A.prototype)]);
    class B extends A {
      get v() {
        return super.v * 2;
      }
      static make() {
        return super.make() instanceof B;
      }
    }
    t.log("b", [
      new B().v,
      B.make(),
      Object.getPrototypeOf(B) === A,
      tried(t, () => {
        new B().v = 1;
      }),
      new B() instanceof A,
      B.prototype.constructor === B,
    ]);
    t.log(
      "mixins",
      (() => {
        const M = (S) =>
          class extends S {
            m() {
              return "m";
            }
          };
        class C extends M(Array) {}
        const c = new C(3);
        return [c.length, c.m(), c.map((x) => x) instanceof C, Array.isArray(c), C[Symbol.species] === C];
      })(),
    );
    t.log("wrong", [
      tried(t, () => {
        class X {
          #p;
          static t(o) {
            return o.#p;
          }
        }
        X.t({});
      }),
      tried(t, () => {
        class X {
          #p;
          static t(o) {
            o.#p = 1;
          }
        }
        X.t({});
      }),
      tried(t, () => {
        class X {
          #m() {}
          static t(o) {
            o.#m();
          }
        }
        X.t({});
      }),
      tried(t, () => {
        class X extends null {}
        new X();
      }),
      tried(t, () => {
        class X extends 5 {}
      }),
      tried(t, () => {
        class X extends A {
          constructor() {
            this.x = 1;
          }
        }
        new X();
      }),
      tried(t, () => {
        class X {
          constructor() {
            return 5;
          }
        }
        return typeof new X();
      }),
    ]);
    t.log(
      "target",
      (() => {
        function F() {
          return new.target === F;
        }
        return [F(), new F() instanceof F];
      })(),
    );
  });
  everywhere("ways_promises_order", async (t) => {
    const log = [];
    setTimeout(() => log.push("timeout"), 0);
    const p = Promise.resolve(1)
      .then((x) => {
        log.push(["then", x]);
        throw new Error("e");
      })
      .catch((e) => {
        log.push(["catch", e.message]);
        return 2;
      })
      .finally(() => {
        log.push("finally");
        return 9;
      })
      .then((x) => log.push(["after", x]));
    (async () => {
      log.push("async 1");
      await undefined;
      log.push("async 2");
      try {
        await Promise.reject(new TypeError("t"));
      } catch (e) {
        log.push(e.name);
      } finally {
        log.push("fin");
      }
    })();
    queueMicrotask(() => log.push("micro"));
    log.push("sync");
    await p;
    await t.sleep(5);
    t.log("log", log);
    t.log("all", [
      await outcome(t, () =>
        Promise.all([
          1,
          Promise.resolve(2),
          {
            then(r) {
              r(3);
            },
          },
        ]),
      ),
      await outcome(t, () => Promise.all([Promise.reject(new Error("first")), Promise.reject(new Error("second"))])),
      await outcome(t, () => Promise.any([Promise.reject(1), Promise.resolve(2)])),
      await outcome(t, () => Promise.any([])),
      await outcome(t, () => Promise.all(5)),
      await outcome(t, () => Promise.race([]), 30),
    ]);
    const {promise, resolve} = Promise.withResolvers();
    resolve("w");
    resolve("x");
    t.log("with", await promise);
    t.log("try", [
      await outcome(t, () =>
        Promise.try(() => {
          throw new RangeError("r");
        }),
      ),
      await outcome(t, () => Promise.try((a, b) => a + b, 1, 2)),
    ]);
    async function* g() {
      try {
        yield 1;
        yield 2;
      } finally {
        log.push("closed");
      }
    }
    log.length = 0;
    for await (const x of g()) {
      if (x === 1) break;
    }
    t.log("closed", log);
  });
  everywhere("ways_collections", async (t) => {
    const m = new Map([
      ["a", 1],
      ["b", 2],
    ]);
    m.delete("a");
    m.set("a", 3);
    m.set(NaN, "nan");
    t.log("map", [
      [...m.keys()].map(String),
      m.get(NaN),
      m.size,
      [...m].length,
      Object.fromEntries(new Map([["k", 1]])),
      m.forEach.length,
      String(m),
      JSON.stringify(m),
      m instanceof Map,
    ]);
    const s = new Set([1, 2, 3]),
      o = new Set([2, 3, 4]);
    t.log("set", [
      [...s.union(o)],
      [...s.intersection(o)],
      [...s.difference(o)],
      [...s.symmetricDifference(o)],
      s.isSubsetOf(o),
      s.isDisjointFrom(new Set([9])),
      tried(t, () => s.union([1])),
      s.has("1"),
      s.add(1) === s,
    ]);
    t.log("group", [
      Object.groupBy([1, 2, 3], (x) => (x % 2 ? "odd" : "even")),
      [...Map.groupBy([1, 2, 3], (x) => x % 2).keys()],
      Object.getPrototypeOf(Object.groupBy([], () => 1)),
    ]);
    t.log("iter", [
      Iterator.from([1, 2, 3])
        .drop(1)
        .map((x) => x * 2)
        .toArray(),
      [1, 2, 3].values().some((x) => x > 2),
      [..."ab"].entries().toArray(),
      [1, 2, 3, 4]
        .values()
        .flatMap((x) => [x, x])
        .take(3)
        .toArray(),
      [5].values().reduce((a, b) => a + b),
      tried(t, () => Iterator()),
      tried(t, () => [1].values().take(-1)),
    ]);
    t.log("arrays", [
      [3, 1, 10].sort(),
      [3, 1, 2].toSorted((a, b) => b - a),
      [1, [2, [3]]].flat(),
      Array.from({length: 3}, (_, i) => i * i),
      [1, 2, 3].includes(NaN),
      [NaN].includes(NaN),
      [NaN].indexOf(NaN),
      [1, 2, 3, 4].copyWithin(0, 2),
      new Array(3).fill(0),
      [, 1].length,
      1 in [, 1],
      [1, 2, 3].findLastIndex((x) => x < 3),
      Array.of(7),
      [1, 2, 3].with(-1, 9),
      [3, 2].concat([1], 0),
      [1, 2, 3].splice(1, 1),
      [].at(0) ?? null,
      tried(t, () => [1].with(5, 1)),
    ]);
    t.log("weak", [
      tried(t, () => new WeakMap().set(1, 1)),
      tried(t, () => new WeakSet([1])),
      new WeakMap().has(1),
      tried(t, () => new WeakRef(1)),
      new WeakMap([[Symbol("ok"), 1]]) instanceof WeakMap,
    ]);
  });
  everywhere("ways_functions_and_scope", async (t) => {
    t.log(
      "args",
      (() => {
        function f(a, b = a + 1, ...rest) {
          return [a, b, rest, arguments.length, f.length, f.name];
        }
        return [f(1), f(1, undefined, 3, 4), ((a, {b, c: [d] = [9]} = {}) => [a, b, d])(1, {b: 2})];
      })(),
    );
    t.log(
      "this",
      (() => {
        function f() {
          return typeof this;
        }
        const o = {
          f,
          g: () => typeof this,
          h() {
            return (() => this === o)();
          },
        };
        return [
          f.call(5),
          f.call(null),
          o.f(),
          o.h(),
          f.bind("x")(),
          new (function () {
            this.z = 1;
          })().z,
        ];
      })(),
    );
    t.log(
      "closures",
      (() => {
        const fs = [];
        for (let i = 0; i < 3; i++) fs.push(() => i);
        var gs = [];
        for (var j = 0; j < 3; j++) gs.push(() => j);
        return [fs.map((f) => f()), gs.map((g) => g())];
      })(),
    );
    t.log(
      "hoist",
      (() => {
        const r = [typeof hoisted, typeof notYet];
        function hoisted() {}
        var notYet = 1;
        {
          function inner() {}
        }
        r.push(typeof inner);
        return r;
      })(),
    );
    t.log(
      "labels",
      (() => {
        const out = [];
        outer: for (const a of [1, 2]) {
          for (const b of [1, 2]) {
            if (b === 2) continue outer;
            if (a === 2) break outer;
            out.push([a, b]);
          }
        }
        return out;
      })(),
    );
    t.log(
      "switch",
      [1, "1", null, 3].map((x) => {
        switch (x) {
          case 1:
            return "one";
          case "1":
            return "text";
          case null:
            return "null";
          default:
            return "other";
        }
      }),
    );
    t.log("text", [
      function named(a, b) {
        return a;
      }.toString(),
      (() => 1).toString(),
      class K {}.toString(),
      String(Math.max),
      {m() {}}.m.toString(),
      Object.getOwnPropertyDescriptor(
        {
          get x() {
            return 1;
          },
        },
        "x",
      ).get.name,
      function () {}.bind().name,
    ]);
    t.log("ops", [
      null ?? "d",
      0 || "d",
      0 ?? "d",
      "" && 1,
      undefined?.x,
      null?.[0],
      (void 0)?.(),
      2 ** -1,
      -7 % 3,
      7 >>> 1,
      -1 >>> 0,
      ~~-5.7,
      "5" * "2",
      "5" + 2,
      [] + {},
      [] == false,
      null == 0,
      typeof null,
      delete [].length,
      1 < 2 < 3,
      3 > 2 > 1,
      "b" > "a",
      NaN !== NaN,
      [1, 2] + [3],
    ]);
    t.log("tagged", ((s, ...v) => [s.raw, [...s], v, Object.isFrozen(s)])`a${1}\n${2}c`);
    t.log(
      "getters",
      (() => {
        "use strict";
        const o = {
          get a() {
            return 1;
          },
        };
        return [
          tried(t, () => {
            o.a = 2;
          }),
          tried(t, () => {
            undefined.x = 1;
          }),
          tried(t, () => {
            null.y;
          }),
          tried(t, () => {
            (5).z = 1;
          }),
          tried(t, () => {
            Object.freeze([1]).push(2);
          }),
          tried(t, () => {
            delete Object.freeze({q: 1}).q;
          }),
          tried(t, () => {
            Object.preventExtensions({}).n = 1;
          }),
          tried(t, () => {
            arguments.callee;
          }),
        ];
      })(),
    );
  });
  everywhere("ways_json", async (t) => {
    t.log("out", [
      JSON.stringify({
        a: undefined,
        b: () => 1,
        c: Symbol(),
        d: NaN,
        e: -0,
        f: new Date(0),
        g: [undefined, () => 1],
        h: Infinity,
        i: new Map([[1, 2]]),
        j: new Error("x"),
        k: Object("s"),
        l: {
          toJSON(k) {
            return "j" + k;
          },
        },
      }),
      JSON.stringify([1, {a: 2}], null, 2),
      JSON.stringify({b: 1, a: 2}, ["a"]),
      JSON.stringify({a: 1, b: 2}, (k, v) => (k === "a" ? undefined : v)),
      JSON.stringify('\u2028\ud800"'),
      JSON.stringify(undefined) ?? null,
      JSON.stringify({a: 1}, null, "--"),
      JSON.stringify(Object.create({inherited: 1})),
    ]);
    t.log("in", [
      JSON.parse('{"a":[1,{"b":null}]}', (k, v) => (k === "b" ? "revived" : v)),
      JSON.parse(" 1 "),
      JSON.parse('"\\u0041"'),
      JSON.parse('{"__proto__":1}').__proto__,
      JSON.parse("1e3"),
      JSON.parse('{"a":1,"a":2}').a,
    ]);
    for (const bad of [
      "",
      "{",
      "[1,]",
      "{'a':1}",
      "nul",
      "01",
      '"\n"',
      "[1 2]",
      "undefined",
      '{"a" 1}',
      "1 2",
      '{"a":}',
      '["\\x"]',
      "NaN",
      "[",
      '"abc',
      '{"a":1,}',
      "tru",
    ])
      t.log(
        "bad " + bad,
        tried(t, () => JSON.parse(bad)),
      );
    t.log("raw", [typeof JSON.rawJSON, typeof JSON.isRawJSON, tried(t, () => JSON.stringify({n: JSON.rawJSON("1e1000")}))]);
  });
  everywhere("ways_errors_and_stacks", async (t) => {
    const e = new TypeError("m", {cause: {c: 1}});
    t.log("e", [
      e.name,
      e.message,
      String(e),
      e.cause,
      Object.prototype.hasOwnProperty.call(e, "name"),
      Object.prototype.hasOwnProperty.call(e, "message"),
      Object.prototype.propertyIsEnumerable.call(e, "message"),
      e.constructor === TypeError,
      JSON.stringify(e),
      Object.prototype.toString.call(e),
      Error.length,
      TypeError.prototype.name,
      Object.getPrototypeOf(TypeError) === Error,
    ]);
    class NotFound extends Error {
      constructor(what) {
        super(`${what} not found`);
        this.what = what;
      }
      get name() {
        return "NotFound";
      }
    }
    const n = new NotFound("x");
    t.log("own", [String(n), n instanceof NotFound, n.stack.includes("not found"), Object.keys(n), n.toString === Error.prototype.toString]);
    t.log(
      "dom",
      ["AbortError", "NotFoundError", "QuotaExceededError", "DataCloneError", "NopeError"].map((name) => {
        const d = new DOMException("m", name);
        return [d.name, d.code, String(d), d instanceof Error, Object.prototype.toString.call(d)];
      }),
      [new DOMException().name, new DOMException().message, DOMException.ABORT_ERR],
    );
    t.log(
      "aggregate",
      (() => {
        const a = new AggregateError([1, new Error("i")], "many");
        return [
          a.errors.length,
          a.message,
          a.name,
          Object.getOwnPropertyNames(a)
            .filter((k) => k !== "stack" && !/line|file|column/i.test(k))
            .sort(),
        ];
      })(),
    );
    t.log(
      "thrown",
      [1, "text", null, {a: 1}, Symbol.iterator].map((v) => {
        try {
          throw v;
        } catch (x) {
          return typeof x + (x === v);
        }
      }),
    );
    t.log(
      "finally",
      (() => {
        const f = () => {
          try {
            return "try";
          } finally {
            log.push("ran");
          }
        };
        const g = () => {
          try {
            throw 1;
          } catch {
            return "catch";
          } finally {
            return "finally";
          }
        };
        const log = [];
        return [f(), g(), log];
      })(),
    );
    function outerOne() {
      innerOne();
    }
    function innerOne() {
      throw new Error("deep");
    }
    t.log(
      "stack",
      (() => {
        try {
          outerOne();
        } catch (x) {
          return [x.stack.indexOf("innerOne") < x.stack.indexOf("outerOne"), x.stack.indexOf("outerOne") > 0, x.stack.split("\n")[0].includes("deep")];
        }
      })(),
    );
    t.log(
      "reported",
      await new Promise((resolve) => {
        const seen = [];
        const h = (ev) => {
          ev.preventDefault();
          seen.push([ev.type, ev.message, ev.error === x, ev.cancelable, ev.bubbles]);
        };
        const x = new Error("told");
        self.addEventListener("error", h, {once: true});
        reportError(x);
        setTimeout(() => resolve(seen), 20);
      }),
    );
  });
  everywhere("ways_workers", async (t) => {
    if (typeof Worker !== "function") return t.log("no worker", typeof Worker);
    const w = await outcome(t, async () => {
      const u = URL.createObjectURL(
        new Blob(["onmessage = (e) => postMessage([e.data, typeof window, typeof importScripts, self.constructor.name])"], {type: "text/javascript"}),
      );
      const x = new Worker(u);
      return new Promise((resolve, reject) => {
        x.onmessage = (e) => resolve(e.data);
        x.onerror = (e) => reject(new Error("refused"));
        x.postMessage("hi");
        setTimeout(() => resolve("silent"), 700);
      });
    });
    t.log("blob", w);
    t.log("wrong", [tried(t, () => new Worker()), tried(t, () => new Worker("http://a b")), tried(t, () => Worker("x"))]);
  });
  everywhere("ways_web_sockets_and_sources", async (t) => {
    t.log("wrong", [
      tried(t, () => new WebSocket("nope:x")),
      tried(t, () => new WebSocket("ws://a.test", "bad proto")),
      tried(t, () => new WebSocket("ws://a.test#frag").url),
      tried(t, () => new WebSocket()),
    ]);
    t.log(
      "refused",
      await new Promise((resolve) => {
        const seen = [];
        const s = new WebSocket("ws://127.0.0.1:1/x");
        t.log("new", [s.readyState, s.url, s.protocol, s.binaryType, s.bufferedAmount, tried(t, () => s.send("x"))]);
        for (const n of ["open", "error", "close"])
          s.addEventListener(n, (e) => {
            seen.push([n, e.constructor.name, e.code ?? null, e.wasClean ?? null, s.readyState]);
            if (n === "close") resolve(seen);
          });
        setTimeout(() => resolve("silent"), 2000);
      }),
    );
    t.log(
      "kinds",
      [
        "EventSource",
        "WebSocketStream",
        "WebTransport",
        "RTCPeerConnection",
        "BroadcastChannel",
        "Notification",
        "caches",
        "indexedDB",
        "crypto",
        "performance",
        "scheduler",
        "navigation",
        "trustedTypes",
        "cookieStore",
        "launchQueue",
        "documentPictureInPicture",
        "speechSynthesis",
        "customElements",
        "visualViewport",
        "screen",
        "external",
        "origin",
        "isSecureContext",
        "crossOriginIsolated",
        "registration",
        "clients",
        "opener",
        "name",
        "status",
        "devicePixelRatio",
        "innerWidth",
      ].map((n) => [n, typeof self[n]]),
    );
  });
  everywhere("ways_console_and_performance", async (t) => {
    t.log("console", [
      Object.keys(console).filter((k) => /^(log|warn|error|info|debug|trace|assert|table|group|groupEnd|time|timeEnd|count|dir|clear)$/.test(k)).length,
      typeof console.log,
      String(console),
      console.log.name,
      console.log.length,
      tried(t, () => console.assert(true)),
      Object.prototype.toString.call(console),
    ]);
    performance.mark("a", {detail: {x: 1}});
    performance.mark("b");
    const m = performance.measure("m", "a", "b");
    t.log("marks", [
      m.entryType,
      m.name,
      m.duration >= 0,
      performance.getEntriesByType("mark").length,
      performance.getEntriesByName("a")[0].detail,
      tried(t, () => performance.measure("x", "none")),
      (performance.clearMarks(), performance.getEntriesByType("mark").length),
      typeof performance.timing,
      typeof performance.memory,
      typeof performance.eventCounts,
      Object.keys(m.toJSON()).sort(),
    ]);
    t.log(
      "observer",
      await outcome(
        t,
        () =>
          new Promise((resolve) => {
            const o = new PerformanceObserver((l) => resolve(l.getEntries().map((e) => e.name)));
            o.observe({entryTypes: ["mark"]});
            performance.mark("seen");
            setTimeout(() => resolve("none"), 300);
          }),
      ),
    );
    t.log("nav", [
      navigator.onLine,
      typeof navigator.hardwareConcurrency,
      typeof navigator.sendBeacon,
      typeof navigator.clipboard,
      typeof navigator.permissions,
      typeof navigator.storage,
      typeof navigator.serviceWorker,
      typeof navigator.mediaDevices,
      typeof navigator.geolocation,
      typeof navigator.share,
      navigator.cookieEnabled ?? null,
      navigator.product,
      navigator.appName,
      navigator.doNotTrack ?? null,
      navigator.maxTouchPoints ?? null,
      navigator.pdfViewerEnabled ?? null,
      typeof navigator.userActivation,
      typeof navigator.connection,
      typeof navigator.getBattery,
    ]);
    t.log("permissions", [
      await outcome(t, async () => (await navigator.permissions.query({name: "notifications"})).state),
      await outcome(t, () => navigator.permissions.query({name: "nope"})),
      await outcome(t, async () => typeof (await navigator.storage.estimate()).quota),
    ]);
  });
}
