// Several receivers of one message or connection, in the background, pages, content scripts and frames: who counts.
// `makes` are the listeners of each context by its name; `ask(t)` is asked in the context `from` once all are there.
globalThis.amid = (name, makes, from, ask, {open = Object.keys(makes), sendTo} = {}) =>
  scenario(name, {
    bg: async (t) => {
      for (const make of makes.bg ?? []) t.api.runtime.onMessage.addListener(make(t));
      const tabs = {};
      for (const who of open) if (who !== "bg" && who !== "frame") tabs[who] = await t.open(who);
      if (makes.frame) await t.ready("frame");
      if (from === "bg") await ask(t, tabs);
      else {
        await t.open(from);
        await t.wait("asked", 20000);
      }
      await t.sleep(150);
      await t.signal("finished");
    },
    ...Object.fromEntries(
      Object.keys(makes)
        .filter((who) => who !== "bg")
        .map((who) => [
          who,
          async (t) => {
            for (const make of makes[who]) t.api.runtime.onMessage.addListener(make(t));
            if (who === "content" && makes.frame) addFrame(t.url("frame"));
            await t.wait("finished", 20000);
          },
        ]),
    ),
    ...(from === "bg"
      ? {}
      : {
          [from]: async (t) => {
            await ask(t);
            await t.signal("asked");
          },
        }),
  });
const sends =
  (...messages) =>
  async (t) => {
    for (const m of messages) t.log("outcome", await labOutcome(t, () => t.api.runtime.sendMessage(m), 2000));
  };
const hears = (f) => (t) => (m, s, r) => {
  t.log("got", t.d(m));
  return f(m, s, r, t);
};
const silent = hears(() => {});
const says = (value) => hears((m, s, r) => r(value));
const promises = (value) => hears(() => Promise.resolve(value));
const throws = (text) =>
  hears(() => {
    throw new Error(text);
  });
const rejects = (text) => hears(() => Promise.reject(new Error(text)));
const forever = hears((m, s, r, t) => {
  (globalThis.labKept ??= []).push(r);
  return true;
});
// A late answer, on a signal that the asker gives after a while.
const onSignal = (name, value) =>
  hears((m, s, r, t) => {
    t.wait(name).then(() => r(value));
    return true;
  });

amid("receivers_bg_silent_page_says", {bg: [silent], page: [says("page")]}, "page2", sends(1, 2));
amid("receivers_bg_says_page_silent", {bg: [says("bg")], page: [silent]}, "page2", sends(1, 2));
amid("receivers_all_silent", {bg: [silent], page: [silent]}, "page2", sends(1, undefined, null));
amid("receivers_bg_waits_page_silent", {bg: [onSignal("go", "bg")], page: [silent]}, "page2", async (t) => {
  setTimeout(() => t.signal("go"), 300);
  await sends(1)(t);
});
amid("receivers_bg_silent_page_waits", {bg: [silent], page: [onSignal("go", "page")]}, "page2", async (t) => {
  setTimeout(() => t.signal("go"), 300);
  await sends(1)(t);
});
amid(
  "receivers_bg_throws_page_waits",
  {bg: [throws("bg threw")], page: [onSignal("go", "page")]},
  "page2",
  async (t) => {
    setTimeout(() => t.signal("go"), 300);
    await sends(1)(t);
  },
);
amid(
  "receivers_bg_waits_page_throws",
  {bg: [onSignal("go", "bg")], page: [throws("page threw")]},
  "page2",
  async (t) => {
    setTimeout(() => t.signal("go"), 300);
    await sends(1)(t);
  },
);
amid("receivers_bg_waits_page_rejects", {bg: [onSignal("go", "bg")], page: [rejects("page")]}, "page2", async (t) => {
  setTimeout(() => t.signal("go"), 300);
  await sends(1)(t);
});
amid(
  "receivers_bg_waits_page_promises_undefined",
  {bg: [onSignal("go", "bg")], page: [promises(undefined)]},
  "page2",
  async (t) => {
    setTimeout(() => t.signal("go"), 300);
    await sends(1)(t);
  },
);
amid("receivers_two_lists", {bg: [silent, silent, says("bg third")], page: [silent, silent]}, "page2", sends("a", "b"));
amid("receivers_callback", {bg: [silent], page: [silent]}, "page2", async (t) => {
  await new Promise((resolve) =>
    t.api.runtime.sendMessage("x", (...args) => {
      t.log("callback", {args: args.map((a) => t.d(a)), lastError: t.lastErr()});
      resolve();
    }),
  );
});
amid("receivers_callback_answered", {bg: [forever], page: [says("page")]}, "page2", async (t) => {
  await new Promise((resolve) =>
    t.api.runtime.sendMessage("x", (...args) => {
      t.log("callback", {args: args.map((a) => t.d(a)), lastError: t.lastErr()});
      resolve();
    }),
  );
});
amid("receivers_from_content", {bg: [silent], page: [says("page")]}, "content2", sends(1));
amid("receivers_from_popup", {bg: [silent], page: [promises("page")]}, "popup", sends(1));
amid("receivers_from_bg", {page: [silent], page2: [says("page2")]}, "bg", sends(1));
amid("receivers_from_bg_alone", {bg: [says("own")]}, "bg", sends(1));
amid("receivers_from_bg_with_own_listener", {bg: [says("own")], page: [says("page")]}, "bg", sends(1));
// ---- in a tab: the content script, a frame's content script
const toTab =
  (...messages) =>
  async (t, tabs) => {
    for (const m of messages)
      t.log("outcome", await labOutcome(t, () => t.api.tabs.sendMessage(tabs.content.id, m), 2000));
  };
amid("frames_top_silent_frame_says", {content: [silent], frame: [says("frame")]}, "bg", toTab(1, 2));
amid("frames_top_says_frame_silent", {content: [says("top")], frame: [silent]}, "bg", toTab(1, 2));
amid("frames_both_silent", {content: [silent], frame: [silent]}, "bg", toTab(1));
amid("frames_top_waits_frame_silent", {content: [onSignal("go", "top")], frame: [silent]}, "bg", async (t, tabs) => {
  setTimeout(() => t.signal("go"), 300);
  await toTab(1)(t, tabs);
});
amid(
  "frames_top_waits_frame_throws",
  {content: [onSignal("go", "top")], frame: [throws("frame")]},
  "bg",
  async (t, tabs) => {
    setTimeout(() => t.signal("go"), 300);
    await toTab(1)(t, tabs);
  },
);
amid("frames_no_listener_in_top", {content: [], frame: [says("frame")]}, "bg", async (t, tabs) => {
  await toTab(1)(t, tabs);
  t.log("frame 0", await labOutcome(t, () => t.api.tabs.sendMessage(tabs.content.id, 2, {frameId: 0}), 2000));
});
amid("frames_callback_nobody", {content: []}, "bg", async (t, tabs) => {
  await new Promise((resolve) =>
    t.api.tabs.sendMessage(tabs.content.id, "x", (...args) => {
      t.log("callback", {args: args.map((a) => t.d(a)), lastError: t.lastErr()});
      resolve();
    }),
  );
  await new Promise((resolve) =>
    t.api.tabs.sendMessage(99999999, "x", {}, (...args) => {
      t.log("callback", {args: args.map((a) => t.d(a)), lastError: t.lastErr()});
      resolve();
    }),
  );
  t.api.tabs.sendMessage(99999999, "x", () => {});
  await t.sleep(200);
});
// ---- listeners that change during the dispatch of a message
const changing = (name, set, messages = [1, 2]) =>
  scenario(name, {
    bg: async (t) => {
      set(t, t.api.runtime.onMessage);
      await t.open("page");
      await t.wait("finished");
      await t.sleep(100);
    },
    page: async (t) => {
      await sends(...messages)(t);
      await t.signal("finished");
    },
  });
changing("dispatch_added_inside", (t, e) => {
  let first = true;
  e.addListener((m) => {
    t.log("one", m);
    if (first) e.addListener((n, s, r) => r("added " + n));
    first = false;
  });
});
changing("dispatch_once", (t, e) => {
  const once = (m, s, r) => {
    e.removeListener(once);
    r("once " + m);
  };
  e.addListener(once);
});
changing("dispatch_once_then_another", (t, e) => {
  const once = (m, s, r) => {
    e.removeListener(once);
    r("once " + m);
  };
  e.addListener(once);
  e.addListener((m, s, r) => {
    t.log("other", m);
    r("other " + m);
  });
});
changing("dispatch_removed_after_true", (t, e) => {
  // it promises an answer, is removed, and gives it
  const late = (m, s, r) => {
    setTimeout(() => {
      e.removeListener(late);
      r("late " + m);
    }, 50);
    return true;
  };
  e.addListener(late);
});
changing("dispatch_removes_later_ones", (t, e) => {
  const second = (m, s, r) => {
    t.log("second", m);
    r("second " + m);
  };
  const third = (m, s, r) => {
    t.log("third", m);
    r("third " + m);
  };
  e.addListener((m) => {
    t.log("first", m);
    e.removeListener(third);
  });
  e.addListener(second);
  e.addListener(third);
});
changing(
  "dispatch_replaces_itself",
  (t, e) => {
    const make = (n) => {
      const f = (m, s, r) => {
        e.removeListener(f);
        e.addListener(make(n + 1));
        r(n);
      };
      return f;
    };
    e.addListener(make(1));
  },
  [1, 2, 3],
);
changing("dispatch_added_twice", (t, e) => {
  const f = (m, s, r) => {
    t.log("f", m);
    r("f");
  };
  e.addListener(f);
  e.addListener((m) => {
    t.log("g", m);
  });
  e.addListener(f);
  e.removeListener(f);
  e.addListener(f);
});
changing("dispatch_removed_in_microtask", (t, e) => {
  const second = (m, s, r) => r("second");
  e.addListener((m) => {
    queueMicrotask(() => e.removeListener(second));
  });
  e.addListener(second);
});
changing(
  "dispatch_sends_inside",
  (t, e) => {
    // the listener itself sends before it answers
    e.addListener((m, s, r) => {
      t.api.tabs.sendMessage(s.tab.id, "from inside").then(
        (v) => t.log("inside", t.d(v)),
        (x) => t.log("inside failed", t.err(x)),
      );
      r("answer to " + m);
    });
  },
  [1],
);
