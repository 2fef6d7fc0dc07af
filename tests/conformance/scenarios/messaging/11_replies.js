// More answers to messages: what listeners return, when they answer, what the sender's promise or callback gets.
askAll("reply_returns", (t) => ({
  "Boolean object": (m, s, r) => new Boolean(true),
  "true as text": () => "true",
  "one": () => 1,
  "null": () => null,
  "zero": () => 0,
  "empty object": () => ({}),
  "array": () => [],
  "function": () => () => true,
  "symbol": () => Symbol("s"),
  "bigint": () => 1n,
  "then is no function": () => ({then: 5}),
  "thenable that answers later": () => ({then: (f) => setTimeout(() => f("then"), 50)}),
}));
askAll("reply_promises", (t) => ({
  "of null": async () => null,
  "of false": async () => false,
  "of zero": async () => 0,
  "of a promise": () => Promise.resolve(Promise.resolve("inner")),
  "of a thenable": () => Promise.resolve({then: (f) => f("from the thenable")}),
  "of an object with a promise": async () => ({p: Promise.resolve(1), a: 1}),
  "of an object with a function": async () => ({f() {}, a: 1}),
  "of a promise subclass": () => class P extends Promise {}.resolve("subclass"),
  "all": () => Promise.all([1, Promise.resolve(2)]),
  "any rejected": () => Promise.any([Promise.reject(new Error("one"))]),
  "then returns": () => Promise.resolve(1).then(() => "from then"),
  "finally": () => Promise.resolve("kept").finally(() => "dropped"),
  "then patched": () => Object.assign(Promise.resolve("patched"), {then: undefined}),
}));
askAll("reply_rejections", (t) => ({
  "Error": async () => {
    throw new Error("text");
  },
  "empty Error": async () => {
    throw new Error();
  },
  "Error with a cause": async () => {
    throw new Error("text", {cause: "c"});
  },
  "subclass": async () => {
    throw new (class Mine extends Error {
      name = "Mine";
    })("mine");
  },
  "AggregateError": async () => {
    throw new AggregateError([new Error("a")], "many");
  },
  "DOMException": async () => {
    throw new DOMException("dom", "AbortError");
  },
  "message is a number": async () => {
    throw Object.assign(new Error("x"), {message: 5});
  },
  "message is an object": async () => {
    throw {message: {a: 1}};
  },
  "null": async () => {
    throw null;
  },
  "number": async () => {
    throw 5;
  },
  "empty string": async () => {
    throw "";
  },
  "array": async () => {
    throw [1];
  },
  "function": async () => {
    throw () => 1;
  },
  "unicode": async () => {
    throw new Error("ž\u{1F600}\n\ud800");
  },
  "getter": async () => {
    throw {
      get message() {
        return "from a getter";
      },
    };
  },
}));
askAll("reply_throws_more", (t) => ({
  "empty Error": () => {
    throw new Error();
  },
  "subclass": () => {
    throw new (class Mine extends RangeError {
      name = "Mine";
    })("mine");
  },
  "DOMException": () => {
    throw new DOMException("dom", "AbortError");
  },
  "object with message": () => {
    throw {message: "m"};
  },
  "null": () => {
    throw null;
  },
  "undefined": () => {
    throw undefined;
  },
  "number": () => {
    throw 7;
  },
  "promise": () => {
    throw Promise.resolve(1);
  },
  "message is a number": () => {
    throw Object.assign(new Error("x"), {message: 5});
  },
  "name changed": () => {
    throw Object.assign(new Error("named"), {name: "Other"});
  },
  "long": () => {
    throw new Error("l".repeat(2000));
  },
}));
askAll("reply_send_response_forms", (t) => ({
  "about": (m, s, r) => {
    t.log("sendResponse", {
      type: typeof r,
      length: r.length,
      name: r.name,
      own: Object.getOwnPropertyNames(r).sort(),
      text: String(r).slice(0, 40),
    });
    r("about");
  },
  "with this": (m, s, r) => r.call({a: 1}, "with this"),
  "apply": (m, s, r) => r.apply(null, ["applied", 2]),
  "new": (m, s, r) => {
    t.catching("new", () => typeof new r("constructed"));
    r("after new");
  },
  "bound": (m, s, r) => r.bind(null, "bound")(),
  "as a callback": (m, s, r) => {
    Promise.resolve("by then").then(r);
    return true;
  },
  "in a microtask with true": (m, s, r) => {
    queueMicrotask(() => r("microtask"));
    return true;
  },
  "in a microtask without true": (m, s, r) => {
    queueMicrotask(() => t.catching("late", () => r("microtask")));
  },
  "and throws": (m, s, r) => {
    r("first");
    throw new Error("after the answer");
  },
  "and returns a promise": (m, s, r) => {
    r("first");
    return Promise.resolve("second");
  },
  "and returns a rejection": (m, s, r) => {
    r("first");
    return Promise.reject(new Error("second"));
  },
  "true and twice": (m, s, r) => {
    setTimeout(() => {
      r("one");
      t.catching("two", () => r("two"));
    }, 30);
    return true;
  },
  "arguments": function (m, s, r) {
    r({argc: arguments.length, this: typeof this, undef: this === undefined});
  },
  "function": (m, s, r) => {
    t.catching("function", () => r(() => 1));
    return true;
  },
  "function then value": (m, s, r) => {
    t.catching("function", () => r(() => 1));
    t.catching("value", () => r("value"));
  },
  "bigint": (m, s, r) => {
    t.catching("bigint", () => r(1n));
  },
  "promise": (m, s, r) => {
    r(Promise.resolve("a promise's"));
  },
  "rejection": (m, s, r) => {
    r(Promise.reject(new Error("rejected answer")));
  },
}));
// Several listeners in one context: which outcome counts.
for (const [label, list] of Object.entries({
  true_then_sync: [() => true, (m, s, r) => r("second")],
  sync_true_then_sync: [
    (m, s, r) => {
      r("first");
      return true;
    },
    (m, s, r) => r("second"),
  ],
  promise_then_throw: [
    () => Promise.resolve("first"),
    () => {
      throw new Error("second");
    },
  ],
  reject_then_sync: [() => Promise.reject(new Error("first")), (m, s, r) => r("second")],
  throw_then_throw: [
    () => {
      throw new Error("first");
    },
    () => {
      throw new Error("second");
    },
  ],
  undefined_promise_then_sync: [async () => {}, (m, s, r) => r("second")],
  sync_then_promise: [(m, s, r) => r("first"), async () => "second"],
  microtask_and_promise: [
    (m, s, r) => {
      queueMicrotask(() => r("first"));
      return true;
    },
    async () => "second",
  ],
  three_promises: [
    () => new Promise((f) => setTimeout(() => f("slow"), 80)),
    async () => "quick",
    async () => "quick too",
  ],
  all_true: [
    () => true,
    () => true,
    (m, s, r) => {
      setTimeout(() => r("third"), 30);
      return true;
    },
  ],
  true_then_throw: [
    (m, s, r) => {
      setTimeout(() => r("first"), 30);
      return true;
    },
    () => {
      throw new Error("second");
    },
  ],
  shared_send_response: [
    (m, s, r) => {
      globalThis.labRespond = r;
      return true;
    },
    (m, s, r) => {
      labRespond("through the first's");
    },
  ],
  removed_by_first: "removed",
}))
  scenario("listeners_more_" + label, {
    bg: async (t) => {
      if (list === "removed") {
        const second = (m, s, r) => r("second, removed");
        t.api.runtime.onMessage.addListener(() => t.api.runtime.onMessage.removeListener(second));
        t.api.runtime.onMessage.addListener(second);
        t.api.runtime.onMessage.addListener((m, s, r) => r("third"));
      } else for (const listener of list) t.api.runtime.onMessage.addListener(listener);
      await t.open("page");
      await t.wait("finished");
    },
    page: async (t) => {
      for (const m of [1, 2]) t.log("outcome", await labOutcome(t, () => t.api.runtime.sendMessage(m), 1500));
      await t.signal("finished");
    },
  });
scenario("send_no_listener", {
  bg: async (t) => {
    t.log("promise", await labOutcome(t, () => t.api.runtime.sendMessage("x")));
    t.log("to a tab", await labOutcome(t, () => t.api.tabs.sendMessage(99999999, "x")));
    t.log("to somebody", await labOutcome(t, () => t.api.runtime.sendMessage("abcdefghijklmnopabcdefghijklmnop", "x")));
    await t.open("content");
    await t.wait("finished");
  },
  content: async (t) => {
    t.log("promise", await labOutcome(t, () => t.api.runtime.sendMessage("x")));
    t.log("to somebody", await labOutcome(t, () => t.api.runtime.sendMessage("abcdefghijklmnopabcdefghijklmnop", "x")));
    await t.signal("finished");
  },
});
scenario("send_answers_in_reverse", {
  bg: async (t) => {
    const waiting = [];
    t.api.runtime.onMessage.addListener((m, s, respond) => {
      waiting.push(() => respond("answer to " + m));
      if (waiting.length === 5) waiting.reverse().forEach((f) => f());
      return true;
    });
    await t.open("page");
    await t.wait("finished");
  },
  page: async (t) => {
    await Promise.all([0, 1, 2, 3, 4].map(async (n) => t.log("got", await t.api.runtime.sendMessage(n))));
    await t.signal("finished");
  },
});
scenario("send_back_and_forth", {
  // the answer waits for a message the other way, which waits for one more
  bg: async (t) => {
    t.api.runtime.onMessage.addListener(async (m, s) => {
      if (m === "one") return "one:" + (await t.api.tabs.sendMessage(s.tab.id, "two"));
      return "three";
    });
    await t.open("page");
    await t.wait("finished");
  },
  page: async (t) => {
    t.api.runtime.onMessage.addListener(async (m) => "two:" + (await t.api.runtime.sendMessage("more")));
    t.log("outcome", await labOutcome(t, () => t.api.runtime.sendMessage("one")));
    await t.signal("finished");
  },
});
scenario("send_to_page_that_forwards", {
  // content asks the background, which asks the page, which answers
  bg: async (t) => {
    const page = await t.open("page");
    t.api.runtime.onMessage.addListener((m, s, respond) => {
      if (s.tab.id === page.id) return;
      t.api.tabs.sendMessage(page.id, "for the page: " + m).then(respond);
      return true;
    });
    await t.open("content");
    await t.wait("finished");
  },
  page: async (t) => {
    t.api.runtime.onMessage.addListener((m, s, respond) => {
      if (String(m).startsWith("for the page")) respond("page got " + m);
    });
    await t.wait("finished");
  },
  content: async (t) => {
    t.log("outcome", await labOutcome(t, () => t.api.runtime.sendMessage("hi")));
    await t.signal("finished");
  },
});
scenario("send_microtasks", {
  // what runs between the listeners of a message, and around a response
  bg: async (t) => {
    for (const label of ["one", "two"])
      t.api.runtime.onMessage.addListener((m, s, respond) => {
        t.log(label, m);
        Promise.resolve().then(() => t.log(label + " microtask", m));
        respond(label);
      });
    await t.open("page");
    await t.wait("finished");
  },
  page: async (t) => {
    const a = t.api.runtime.sendMessage("a").then((v) => t.log("a", v));
    t.log("sent");
    Promise.resolve().then(() => t.log("microtask after the send"));
    await a;
    await t.signal("finished");
  },
});
scenario(
  "send_callback_more",
  {
    bg: async (t) => {
      t.api.runtime.onMessage.addListener((m, s, respond) => {
        if (m === "undefined") respond(undefined);
        if (m === "none") respond();
        if (m === "null") respond(null);
        if (m === "late") setTimeout(() => respond("late"), 100);
        if (m === "late") return true;
        if (m === "throw") throw new Error("thrown");
        if (m === "promise") return Promise.resolve("promised");
      });
      await t.open("page");
      await t.wait("finished", 30000);
    },
    page: async (t) => {
      const call = (label, f) =>
        new Promise((resolve) => {
          t.catching(label, () =>
            f(function (...args) {
              const e = t.api.runtime.lastError;
              t.log("callback", {
                label,
                argc: args.length,
                args: args.map((a) => t.d(a)),
                error: e ? t.err(e) : t.d(e),
                this: typeof this,
              });
              resolve();
            }),
          );
          setTimeout(resolve, 1500);
        });
      const r = t.api.runtime;
      for (const m of ["undefined", "none", "null", "late", "throw", "promise", "silent"])
        await call(m, (cb) => r.sendMessage(m, cb));
      await call("null id", (cb) => r.sendMessage(null, "promise", cb));
      await call("own id", (cb) => r.sendMessage(r.id, "promise", cb));
      await call("with options", (cb) => r.sendMessage(null, "promise", {}, cb));
      await call("with null options", (cb) => r.sendMessage(r.id, "promise", null, cb));
      await t.signal("finished");
    },
  },
  {timeout: 40},
);
scenario("send_callback_throws", {
  bg: async (t) => {
    t.api.runtime.onMessage.addListener((m, s, respond) => respond("answer"));
    await t.open("page");
    await t.wait("finished");
  },
  page: async (t) => {
    t.api.runtime.sendMessage("x", () => {
      t.log("callback");
      throw new Error("thrown by a callback");
    });
    t.api.runtime.sendMessage("x", async () => {
      throw new Error("async callback");
    });
    await t.sleep(500);
    await t.signal("finished");
  },
});
scenario("send_last_error_in_callback", {
  // what it is, how long it stays, and whether another call inside changes it
  page: async (t) => {
    const r = t.api.runtime;
    await new Promise((resolve) =>
      r.sendMessage("abcdefghijklmnopabcdefghijklmnop", "x", () => {
        const e = r.lastError;
        t.log("lastError", {
          text: e.message,
          keys: Object.keys(e),
          json: JSON.stringify(e),
          isError: e instanceof Error,
          again: r.lastError === e,
        });
        t.catching("set", () => {
          e.message = "changed";
          return r.lastError.message;
        });
        r.sendMessage("abcdefghijklmnopabcdefghijklmnop", "y", () => {
          t.log("inner", r.lastError?.message);
          resolve();
        });
        t.log("after another call", r.lastError?.message);
      }),
    );
    t.log("later", t.d(r.lastError));
    await t.signal("finished");
  },
  bg: async (t) => {
    await t.open("page");
    await t.wait("finished");
  },
});
scenario("send_unhandled_rejection", {
  bg: async (t) => {
    await t.open("page");
    await t.wait("finished");
  },
  page: async (t) => {
    t.api.runtime.sendMessage("nobody");
    await t.sleep(500);
    await t.signal("finished");
  },
});
scenario("send_during_page_load", {
  // sent in the first turn of the page, before anything of it is ready
  bg: async (t) => {
    t.api.runtime.onMessage.addListener((m, s, respond) => {
      t.log("got", {m, status: s.tab?.status});
      respond("answer");
    });
    await t.open("page");
    await t.wait("finished");
  },
  page: async (t) => {
    t.log("state", document.readyState);
    t.log("outcome", await labOutcome(t, () => t.api.runtime.sendMessage("early")));
    await t.signal("finished");
  },
});
scenario("send_listener_added_while_under_way", {
  // the receiver adds its listener in the turn after the signal; the message comes after
  bg: async (t) => {
    await t.open("page");
    await t.wait("asked");
    t.api.runtime.onMessage.addListener((m, s, respond) => respond("now there"));
    await t.signal("listening");
    await t.wait("finished");
  },
  page: async (t) => {
    t.log("before", await labOutcome(t, () => t.api.runtime.sendMessage(1)));
    await t.signal("asked");
    await t.wait("listening");
    t.log("after", await labOutcome(t, () => t.api.runtime.sendMessage(2)));
    await t.signal("finished");
  },
});
scenario("send_from_iframe_removed_at_once", {
  // the frame sends and is taken out before the answer
  bg: async (t) => {
    t.api.runtime.onMessage.addListener((m, s, respond) => {
      t.log("got", m);
      t.signal("got it")
        .then(() => t.wait("gone"))
        .then(() => t.catching("respond", () => respond("too late")));
      return true;
    });
    await t.open("content");
    await t.wait("finished");
    await t.sleep(200);
  },
  content: async (t) => {
    const f = document.createElement("iframe");
    f.src = t.url("frame");
    document.body.append(f);
    await t.wait("got it");
    f.remove();
    await t.signal("gone");
    await t.sleep(200);
    await t.signal("finished");
  },
  frame: async (t) => {
    t.api.runtime.sendMessage("from the frame").then(
      (v) => t.log("answer", v),
      (e) => t.log("failed", e.message),
    );
    await t.wait("nothing");
  },
});
