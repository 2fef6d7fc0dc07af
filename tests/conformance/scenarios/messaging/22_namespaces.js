// What the namespaces hold in each context, and what one can do to them.
for (const where of ["bg", "page", "content"]) {
  const body = async (t) => {
    const keys = (o) => (o === undefined || o === null ? t.d(o) : Object.keys(o).sort());
    t.log("same", {
      browser: typeof globalThis.browser,
      chrome: typeof globalThis.chrome,
      one: globalThis.browser === globalThis.chrome,
      runtime: globalThis.browser?.runtime === globalThis.chrome.runtime,
    });
    t.log("runtime", keys(t.api.runtime));
    t.log("extension", t.api.extension ? "there" : "absent");
    t.log("storage.local", {
      get: typeof t.api.storage?.local?.get,
      session: typeof t.api.storage?.session,
      onChanged: typeof t.api.storage?.onChanged,
    });
    for (const [name, o] of [
      ["chrome", globalThis.chrome],
      ["browser", globalThis.browser],
    ]) {
      if (!o) continue;
      const d = Object.getOwnPropertyDescriptor(globalThis, name);
      t.log("global " + name, {
        kind: d && ("value" in d ? "value" : "accessor"),
        writable: t.d(d?.writable),
        enumerable: d?.enumerable,
        configurable: d?.configurable,
        tag: Object.prototype.toString.call(o),
        json: (() => {
          try {
            return typeof JSON.stringify(o);
          } catch (e) {
            return String(e);
          }
        })(),
      });
      const r = Object.getOwnPropertyDescriptor(o, "runtime");
      t.log(
        name + ".runtime",
        r && {kind: "value" in r ? "value" : "accessor", enumerable: r.enumerable, configurable: r.configurable},
      );
    }
    const r = t.api.runtime;
    for (const name of ["onMessage", "sendMessage", "getURL", "OnInstalledReason", "PlatformOs"]) {
      const d = Object.getOwnPropertyDescriptor(r, name);
      t.log(
        "descriptor " + name,
        d
          ? {
              kind: "value" in d ? typeof d.value : [typeof d.get, typeof d.set],
              writable: t.d(d.writable),
              enumerable: d.enumerable,
              configurable: d.configurable,
            }
          : null,
      );
    }
    t.log(
      "in",
      ["lastError", "id", "connect", "nothing", "onMessageExternal", "connectNative"].map((k) => k in r),
    );
    for (const name of Object.keys(r).sort())
      if (/^[A-Z]/.test(name)) t.log("constant " + name, Object.entries(r[name]));
    t.log(
      "delete id",
      t.catching("delete", () => delete r.id),
    );
    t.log("after", typeof r.id);
    t.catching("defineProperty", () => {
      Object.defineProperty(r, "getURL", {value: () => "mine", configurable: true});
      return r.getURL("x");
    });
    t.catching("freeze", () => Object.isFrozen(Object.freeze(r)));
    t.catching("globals", () => {
      const api = globalThis.chrome;
      globalThis.chrome = 5;
      const got = globalThis.chrome;
      globalThis.chrome = api;
      return got;
    });
    await t.signal("finished");
  };
  scenario(
    "namespace_in_" + where,
    where === "bg"
      ? {bg: body}
      : {
          bg: async (t) => {
            await t.open(where);
            await t.wait("finished");
          },
          [where]: body,
        },
  );
}
scenario("extension_functions", {
  // the small functions of runtime and extension, in a page
  bg: async (t) => {
    await t.open("page");
    await t.wait("finished");
  },
  page: async (t) => {
    const r = t.api.runtime;
    const e = t.api.extension;
    await tryEach(t, {
      "getURL query": () => t.text(r.getURL("page.html?x=ž y#z")),
      "getURL of a URL": () => t.text(r.getURL("http://a/b")),
      "getURL //": () => t.text(r.getURL("//a/b")),
      "getURL backslash": () => t.text(r.getURL("\\a")),
      "getURL dots": () => t.text(r.getURL("./a/../b")),
      "getURL percent": () => t.text(r.getURL("%41%zz")),
      "getURL unicode": () => t.text(r.getURL("ž/€")),
      "getURL newline": () => t.text(r.getURL("a\nb")),
      "getURL undefined": () => t.text(r.getURL(undefined)),
      "getURL object": () => t.text(r.getURL({toString: () => "x"})),
      "extension.getURL": () => typeof e?.getURL,
      "extension keys": () =>
        ["getBackgroundPage", "getViews", "isAllowedIncognitoAccess", "inIncognitoContext"].map((k) => typeof e?.[k]),
      "getManifest keys": () => ["name", "version", "manifest_version"].map((k) => r.getManifest()[k]),
      "getManifest changed": () => {
        r.getManifest().name = "other";
        return r.getManifest().name;
      },
      "getPlatformInfo callback": () =>
        new Promise((resolve) => r.getPlatformInfo((i) => resolve([typeof i.os, typeof i.arch]))),
      "setUninstallURL": () => typeof r.setUninstallURL,
      "openOptionsPage": () => typeof r.openOptionsPage,
      "getContexts": () => typeof r.getContexts,
    });
    await t.signal("finished");
  },
});
scenario("signals_storage_and_action", {
  // storage.onChanged and action events as signals between contexts
  bg: async (t) => {
    const s = t.api.storage;
    t.log("onChanged", {
      storage: typeof s.onChanged?.addListener,
      local: typeof s.local.onChanged?.addListener,
      session: typeof s.session?.get,
    });
    await s.local.set({a: 1, b: {c: [1, null]}});
    t.log("get", t.d(await s.local.get(["a", "b", "z"])));
    t.log("get default", t.d(await s.local.get({a: 0, z: "default"})));
    t.log("get null", t.d(await s.local.get(null)));
    t.log("get []", t.d(await s.local.get([])));
    t.log("get {}", t.d(await s.local.get({})));
    t.log("get ''", t.d(await s.local.get("")));
    await s.local.remove(["a", "nothing"]);
    t.log("left", t.d(Object.keys(await s.local.get()).sort()));
    t.log("callback", await new Promise((resolve) => s.local.get("b", (v) => resolve(t.d(v)))));
    await s.local.clear();
    t.log("cleared", t.d(await s.local.get()));
    t.log("set returns", t.d(await s.local.set({x: 1})));
    t.log("popup", await labOutcome(t, () => t.api.action.getPopup({})));
    t.log("set popup", await labOutcome(t, () => t.api.action.setPopup({popup: "popup.html"})));
    t.log("popup", t.text((await t.api.action.getPopup({})) ?? ""));
    t.log("reset", await labOutcome(t, () => t.api.action.setPopup({popup: ""})));
    t.log("title", await labOutcome(t, () => t.api.action.getPopup({tabId: 99999999})));
  },
});
scenario("tabs_functions", {
  // the tabs functions that scenarios use, and what they say of tabs
  bg: async (t) => {
    const tabs = t.api.tabs;
    const one = (tab) =>
      tab
        ? {
            keys: Object.keys(tab).sort(),
            url: t.text(tab.url ?? ""),
            active: tab.active,
            pinned: tab.pinned,
            status: typeof tab.status,
            title: typeof tab.title,
          }
        : t.d(tab);
    const tab = await t.open("content");
    t.log("created", one(tab));
    t.log("get", one(await tabs.get(tab.id)));
    t.log("query url", (await tabs.query({url: t.LAB.origin.replace(/:\d+$/, "") + "/*"})).length);
    t.log("query none", (await tabs.query({url: "http://nobody.example/*"})).length);
    t.log("update", one(await tabs.update(tab.id, {pinned: true})));
    t.log("unpin", one(await tabs.update(tab.id, {pinned: false})));
    await tabs.remove(tab.id);
    // what is said of a tab that is gone, without its number
    const said = async (label, f) => {
      const outcome = await labOutcome(t, f);
      if (outcome.rejected) outcome.rejected.message = outcome.rejected.message.replace(String(tab.id), "<id>");
      t.log(label, outcome);
    };
    await said("get", () => tabs.get(tab.id));
    await said("remove again", () => tabs.remove(tab.id));
    t.log("send to closed", await labOutcome(t, () => tabs.sendMessage(tab.id, "x")));
    const p = t.ears(tabs.connect(tab.id), "closed");
    await t.untilType("disconnect");
    t.log("getCurrent", t.d(await tabs.getCurrent()));
    await said("update closed", () => tabs.update(tab.id, {active: true}));
    await said("reload closed", () => tabs.reload(tab.id));
    await said("goBack closed", () => tabs.goBack(tab.id));
    t.catching("bad", () => tabs.get(-1)?.catch((e) => t.log("get -1", t.err(e))));
    await t.sleep(100);
  },
  content: async () => {},
});
scenario("signals_storage_changed", {
  // who hears of a change of storage, and when: before or after the one who made it is told
  bg: async (t) => {
    const s = t.api.storage;
    s.onChanged.addListener((...args) => t.log("storage.onChanged", t.d(args)));
    s.local.onChanged.addListener((...args) => t.log("local.onChanged", t.d(args)));
    await t.open("page");
    await t.open("content");
    await t.wait("page ready");
    await t.signal("go");
    await t.wait("page done");
    await s.local.set({a: "of bg", b: 2});
    t.log("set by bg");
    await s.local.set({a: "of bg", b: 3});
    t.log("set again");
    await s.local.remove(["a", "nothing"]);
    t.log("removed");
    await s.local.clear();
    t.log("cleared");
    await s.local.clear();
    await s.local.set({});
    t.log("session", await labOutcome(t, () => s.session.set({x: 1})));
    t.log("session", await labOutcome(t, () => s.session.get()));
    await t.sleep(200);
    await t.signal("finished");
  },
  page: async (t) => {
    const s = t.api.storage;
    await t.signal("page ready");
    await t.wait("go");
    const p = s.local.set({a: {n: [1]}}).then(() => t.log("set by page"));
    t.log("asked");
    await p;
    await new Promise((resolve) => s.local.set({c: 1}, () => resolve(t.log("callback"))));
    await s.local.remove("c");
    t.log("removed by page");
    await t.sleep(100);
    await t.signal("page done");
    await t.wait("finished");
  },
  content: async (t) => {
    const s = t.api.storage;
    s.onChanged.addListener((changes, area) => t.log("content onChanged", t.d({changes, area})));
    t.log(
      "areas",
      ["local", "session"].map((k) => typeof s[k]),
    );
    t.log("session", await labOutcome(t, () => s.session.get("x")));
    await t.wait("finished", 15000);
  },
});
scenario("signals_tab_events", {
  // what the tabs events say of a tab that is opened, moved and closed
  bg: async (t) => {
    const seen = [];
    t.api.tabs.onCreated.addListener((tab) => seen.push(["created", typeof tab.id]));
    t.api.tabs.onRemoved.addListener((id, info) =>
      t.log("removed", {id: typeof id, keys: Object.keys(info).sort(), closing: info.isWindowClosing}),
    );
    t.api.tabs.onUpdated.addListener((id, change, tab) => {
      if (change.status) t.log("updated", {status: change.status, url: t.text(change.url ?? ""), tab: t.text(tab.url)});
    });
    const tab = await t.open("page");
    await t.sleep(300);
    t.log("created", seen);
    await t.api.tabs.remove(tab.id);
    await t.untilType("removed");
    await t.sleep(100);
  },
  page: async () => {},
});
