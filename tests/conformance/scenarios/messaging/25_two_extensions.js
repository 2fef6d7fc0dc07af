// Two extensions at once, and what comes of the other being stopped, disabled, reloaded or mute.
globalThis.bothWays = (name, a, b, options = {}) =>
  scenario(
    name,
    {
      bg: async (t) => {
        await t.ready("other_bg");
        await a(t);
        await t.signal("A ready");
        await t.wait("B done", 20000);
        await t.sleep(200);
        await t.signal("all done");
      },
      other_bg: async (t) => {
        await t.wait("A ready");
        await b(t);
        await t.sleep(150);
        await t.signal("B done");
        await t.wait("all done");
      },
    },
    options,
  );
bothWays(
  "two_ids_of_every_form",
  (t) => {
    t.api.runtime.onMessageExternal.addListener((m, s, r) => {
      t.log("A external", t.d(m));
      r("A");
    });
  },
  async (t) => {
    t.api.runtime.onMessage.addListener((m, s, r) => {
      t.log("own", t.d(m));
    });
    const s = t.api.runtime.sendMessage;
    const id = LAB.id;
    const forms = {
      "id": id,
      "capitals": id.toUpperCase(),
      "space before": " " + id,
      "space behind": id + " ",
      "newline": id + "\n",
      "with scheme": "chrome-extension://" + id + "/",
      "nul": id + "\0",
      "longer": id + "a",
      "empty": "",
      "String object": new String(id),
      "own": t.api.runtime.id,
      "star": "*",
      "number": 5,
    };
    for (const [label, one] of Object.entries(forms)) {
      let p;
      try {
        p = s(one, "by " + label);
      } catch (e) {
        t.log(label, {threw: t.err(e)});
        continue;
      }
      t.log(label, await labOutcome(t, () => p, 1500));
    }
    for (const [label, one] of Object.entries(forms)) {
      let p;
      try {
        p = t.api.runtime.connect(one, {name: label});
      } catch (e) {
        t.log("connect " + label, {threw: t.err(e)});
        continue;
      }
      t.ears(p, label);
      const before = t.events.filter((e) => e.type === "disconnect").length;
      await t.untilType("disconnect", before + 1, 2000);
    }
  },
);
bothWays(
  "two_listeners_of_the_external_event",
  (t) => {
    const e = t.api.runtime.onMessageExternal;
    e.addListener((m) => {
      t.log("silent", m);
    });
    e.addListener((m, s, r) => {
      t.log("second", m);
      setTimeout(() => r("late"), 50);
      return true;
    });
    e.addListener((m, s, r) => {
      t.log("third", m);
      if (m === 2) r("quick");
      if (m === 3) throw new Error("third threw");
    });
    t.api.runtime.onMessage.addListener(() => "internal");
  },
  async (t) => {
    for (const m of [1, 2, 3]) t.log("outcome", await labOutcome(t, () => t.api.runtime.sendMessage(LAB.id, m), 2000));
    await new Promise((resolve) =>
      t.api.runtime.sendMessage(LAB.id, 1, (...args) => {
        t.log("callback", {args: args.map((v) => t.d(v)), lastError: t.lastErr()});
        resolve();
      }),
    );
  },
);
bothWays(
  "two_ports_both_ways_at_once",
  (t) => {
    t.api.runtime.onConnectExternal.addListener((p) => {
      t.ears(p, "A's of " + p.name);
      const back = t.ears(t.api.runtime.connect(p.sender.id, {name: "back"}), "back");
      back.postMessage("back to " + p.name);
      p.postMessage("answer");
    });
  },
  async (t) => {
    t.api.runtime.onConnectExternal.addListener((p) => {
      t.log("B external", {name: p.name, from: t.text(p.sender.id)});
      t.ears(p, "B's of " + p.name);
      p.onMessage.addListener(() => p.disconnect());
    });
    const p = t.ears(t.api.runtime.connect(LAB.id, {name: "there"}), "there");
    p.postMessage("hello");
    await t.untilType("message", 2);
    await t.sleep(200);
    p.disconnect();
  },
);
bothWays(
  "two_values_between",
  (t) => {
    t.api.runtime.onMessageExternal.addListener((m, s, r) => {
      t.log("got", t.d(m));
      r(m);
    });
  },
  async (t) => {
    for (const [label, v] of Object.entries({
      undefined: undefined,
      null: null,
      date: new Date(0),
      map: new Map([[1, 2]]),
      nan: [NaN, -0],
      nested: {a: [undefined, {b: undefined}]},
      error: new TypeError("e"),
      proto: JSON.parse('{"__proto__": 1, "a": 2}'),
      text: "\ud800",
    }))
      t.log(label, await labOutcome(t, () => t.api.runtime.sendMessage(LAB.id, v), 2000));
    t.log("function", await labOutcome(t, async () => t.api.runtime.sendMessage(LAB.id, {f: () => 1}), 2000));
    t.log("bigint", await labOutcome(t, async () => t.api.runtime.sendMessage(LAB.id, 1n), 2000));
  },
);
bothWays(
  "two_tabs_are_own",
  async (t) => {
    t.api.runtime.onMessageExternal.addListener((m, s, r) => {
      t.log("A external", {m: t.d(m), sender: t.sender(s)});
      r("A");
    });
    const tab = await t.api.tabs.create({url: t.url("web")});
    await t.sleep(400);
    await t.signal("tab", tab.id);
  },
  async (t) => {
    const id = await t.wait("tab");
    t.log("send", await labOutcome(t, () => t.api.tabs.sendMessage(id, "to A's tab"), 2000));
    t.ears(t.api.tabs.connect(id, {name: "x"}), "B");
    await t.untilType("disconnect", 1, 2000);
  },
);
scenario("two_pages_of_two", {
  // a page of A and a page of B, the backgrounds mute: external events in pages
  bg: async (t) => {
    await t.ready("other_bg");
    await t.open("page");
    await t.signal("A's page there");
    await t.wait("B's page done", 15000);
    await t.sleep(100);
    await t.signal("all done");
  },
  page: async (t) => {
    t.api.runtime.onMessageExternal.addListener((m, s, r) => {
      t.log("external", {m, sender: t.sender(s)});
      r("A's page");
    });
    t.api.runtime.onConnectExternal.addListener((p) => {
      t.log("external port", t.port(p));
      p.postMessage("A's page");
    });
    await t.wait("all done");
  },
  other_bg: async (t) => {
    await t.wait("A's page there");
    await t.open("other_page");
    await t.wait("all done");
  },
  other_page: async (t) => {
    t.log("send", await labOutcome(t, () => t.api.runtime.sendMessage(LAB.id, "hi"), 2000));
    const p = t.ears(t.api.runtime.connect(LAB.id, {name: "page to page"}), "B's page");
    await t.untilType("message", 1, 2000);
    p.disconnect();
    await t.signal("B's page done");
    await t.wait("all done");
  },
});
scenario("two_content_scripts_of_one_page", {
  // both extensions in one web page: what each can reach of the other
  bg: async (t) => {
    t.api.runtime.onMessage.addListener((m, s, r) => r("A's background"));
    t.api.runtime.onMessageExternal.addListener((m, s, r) => {
      t.log("A external", {m, sender: t.sender(s)});
      r("A's background, external");
    });
    await t.ready("other_bg");
    await t.open("content");
    await t.wait("both done", 15000);
    await t.signal("all done");
  },
  content: async (t) => {
    t.api.runtime.onMessage.addListener(() => {
      t.log("A's content heard");
    });
    t.log("own", await labOutcome(t, () => t.api.runtime.sendMessage("x"), 2000));
    t.log("other", await labOutcome(t, async () => t.api.runtime.sendMessage(LAB.other_id, "x"), 2000));
    await t.signal("A's done");
    await t.wait("all done");
  },
  other_bg: async (t) => {
    t.api.runtime.onMessageExternal.addListener((m, s, r) => {
      t.log("B external", {m, sender: t.sender(s)});
      r("B's background, external");
    });
    await t.wait("all done");
  },
  other_content: async (t) => {
    await t.wait("A's done");
    t.log("own", await labOutcome(t, () => t.api.runtime.sendMessage("x"), 2000));
    t.log("other", await labOutcome(t, async () => t.api.runtime.sendMessage(LAB.id, "x"), 2000));
    await t.signal("both done");
    await t.wait("all done");
  },
});
scenario(
  "two_other_disabled_while_asked",
  {
    // A is to answer B and is disabled
    bg: async (t) => {
      t.api.runtime.onMessageExternal.addListener(() => {
        t.signal("asked");
        return true;
      });
      await t.ready("other_bg");
      await t.signal("A ready");
      await t.wait("never", 15000);
    },
    other_bg: async (t) => {
      await t.wait("A ready");
      const outcome = labOutcome(t, () => t.api.runtime.sendMessage(LAB.id, "x"), 5000);
      await t.wait("asked");
      t.log("disabled", (await t.runner("disable")).ok);
      t.log("outcome", await outcome);
      const p = t.ears(t.api.runtime.connect(LAB.id), "B");
      await t.untilType("disconnect", 1, 2000);
    },
  },
  {lead: "other_bg"},
);
scenario("background_stopped_with_two_ports", {
  // two pages hold ports to the background, which is stopped; both connect again
  bg: async (t) => {
    accept(t, "bg", (p) => p.postMessage("from the background"));
    const first = !(await t.api.storage.local.get("seen")).seen;
    await t.api.storage.local.set({seen: true});
    if (!first) return;
    await t.open("page2");
    await t.open("page");
  },
  page: async (t) => {
    const p = t.ears(t.api.runtime.connect({name: "page"}), "page");
    await t.untilType("message");
    await t.wait("page2 there");
    t.log("stopped", (await t.runner("stop-background")).ok);
    await t.untilType("disconnect", 1, 3000);
    t.catching("post", () => p.postMessage("x"));
    t.ears(t.api.runtime.connect({name: "page again"}), "again");
    await t.untilType("message", 2, 5000);
    await t.signal("finished");
  },
  page2: async (t) => {
    t.ears(t.api.runtime.connect({name: "page2"}), "page2");
    await t.untilType("message");
    await t.signal("page2 there");
    await t.wait("finished", 12000);
  },
});
scenario("background_stopped_listens_late", {
  // started again by a message, it adds its listener at once, and one after a storage read
  bg: async (t) => {
    t.api.runtime.onMessage.addListener((m, s, r) => {
      t.log("early listener", m);
    });
    const first = !(await t.api.storage.local.get("seen")).seen;
    await t.api.storage.local.set({seen: true});
    t.api.runtime.onMessage.addListener((m, s, r) => {
      t.log("late listener", m);
      r("late");
    });
    if (first) await t.open("page");
  },
  page: async (t) => {
    t.log("before", await labOutcome(t, () => t.api.runtime.sendMessage(1), 3000));
    t.log("stopped", (await t.runner("stop-background")).ok);
    await t.sleep(300);
    t.log("waking", await labOutcome(t, () => t.api.runtime.sendMessage(2), 3000));
    await t.sleep(400);
    t.log("after", await labOutcome(t, () => t.api.runtime.sendMessage(3), 3000));
    await t.signal("finished");
  },
});
