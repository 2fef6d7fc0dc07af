// Native messaging from a popup, frames and content scripts, and beside other messaging.
globalThis.talk = async (t, label) => {
  const p = t.ears(t.api.runtime.connectNative("lab.host"), label);
  p.postMessage({do: "echo", value: label});
  await t.untilType("message");
  return p;
};
scenario("native_place_popup", {
  bg: async (t) => {
    await t.open("popup");
    await t.wait("finished");
  },
  popup: async (t) => {
    const p = await talk(t, "popup's");
    t.log("port", t.port(p));
    p.disconnect();
    await t.settled("send", t.api.runtime.sendNativeMessage("lab.host", {a: 1}));
    await t.settled("missing", t.api.runtime.sendNativeMessage("lab.no_such_host", {a: 1}));
    await t.signal("finished");
  },
});
scenario("native_place_frame_of_a_page", {
  bg: async (t) => {
    await t.open("page");
    await t.wait("finished");
    await t.sleep(300);
  },
  page: async (t) => {
    const f = document.createElement("iframe");
    f.src = t.url("page2");
    document.body.append(f);
    await t.wait("up");
    f.remove();
    await t.sleep(300);
    await t.signal("finished");
  },
  page2: async (t) => {
    globalThis.labPort = await talk(t, "frame's");
    labPort.postMessage({do: "log", text: "soon gone"});
    await t.flush();
    await t.signal("up");
  },
});
scenario("native_place_frame_of_a_web_page", {
  // an extension's page in a frame of a web page
  bg: async (t) => {
    await t.open("content");
    await t.wait("finished");
  },
  content: async (t) => {
    const f = document.createElement("iframe");
    f.src = t.url("page");
    document.body.append(f);
    await t.wait("finished");
  },
  page: async (t) => {
    const r = t.api.runtime;
    t.log("functions", [typeof r.connectNative, typeof r.sendNativeMessage]);
    const p = t.catching("connectNative", () => r.connectNative("lab.host"));
    if (p) {
      t.ears(p, "native");
      t.catching("post", () => p.postMessage({do: "echo", value: "from the frame"}));
      await t.until((ev) => ev.some((e) => e.type === "message" || e.type === "disconnect"));
      t.catching("disconnect", () => p.disconnect());
    }
    const s = t.catching("sendNativeMessage", () => r.sendNativeMessage("lab.host", {a: 1}));
    if (s) await t.settled("sendNativeMessage", s);
    await t.signal("finished");
  },
});
scenario("native_place_content_arguments", {
  bg: async (t) => {
    await t.open("content");
    await t.wait("finished", 20000);
  },
  content: async (t) => {
    const r = t.api.runtime;
    if (r.connectNative) {
      for (const args of [[], [5], [{}], ["lab.host", 1], ["lab.no_such_host"], ["Bad..name"], [""]]) {
        const p = t.catching("connectNative " + JSON.stringify(args), () => r.connectNative(...args));
        if (!p) continue;
        const n = t.events.length;
        t.ears(p, JSON.stringify(args));
        await t.until((ev) => ev.length > n);
        t.catching("disconnect", () => p.disconnect());
      }
      for (const args of [[], ["lab.host"], ["lab.no_such_host", {a: 1}], ["lab.host", 1], ["lab.host", 1n], ["Bad..name", {}]]) {
        const s = t.catching("sendNativeMessage " + args.length, () => r.sendNativeMessage(...args));
        if (s) await t.settled("send", s);
      }
      await new Promise((resolve) =>
        t.catching("callback", () =>
          r.sendNativeMessage("lab.host", {a: 1}, (...args) => {
            t.log("called back", {args, lastError: t.lastErr()});
            resolve();
          }),
        ),
      );
    } else t.log("none");
    await t.signal("finished");
  },
});
scenario("native_place_relayed_to_a_page", {
  // page -> background -> host and back, by ports
  bg: async (t) => {
    t.api.runtime.onConnect.addListener((p) => {
      const native = t.api.runtime.connectNative(p.name);
      native.onMessage.addListener((m) => p.postMessage(m));
      native.onDisconnect.addListener((n) => {
        t.log("native ended", {lastError: t.lastErr(), portError: n.error?.message ?? null});
        p.disconnect();
      });
      p.onMessage.addListener((m) => native.postMessage(m));
      p.onDisconnect.addListener(() => {
        t.log("page left");
        native.disconnect();
      });
    });
    await t.open("page");
    await t.wait("finished");
    await t.sleep(300);
  },
  page: async (t) => {
    const p = t.ears(t.api.runtime.connect({name: "lab.host"}), "p");
    p.postMessage({hello: "world"});
    await t.untilType("message");
    p.postMessage({do: "exit", code: 0});
    await t.untilType("disconnect");
    const q = t.ears(t.api.runtime.connect({name: "lab.no_such_host"}), "q");
    await t.untilType("disconnect", 2);
    const r = t.ears(t.api.runtime.connect({name: "lab.host"}), "r");
    r.postMessage("bye");
    await t.untilType("message", 2);
    r.disconnect();
    await t.sleep(300);
    await t.signal("finished");
  },
});
scenario("native_place_answer_from_a_host", {
  // sendMessage answered with what the host said, in three ways
  bg: async (t) => {
    t.api.runtime.onMessage.addListener((m, sender, respond) => {
      if (m.how === "promise") return t.api.runtime.sendNativeMessage(m.host, {from: "promise"});
      if (m.how === "async") {
        t.api.runtime.sendNativeMessage(m.host, {from: "async"}).then(respond, (e) => respond({error: e.message}));
        return true;
      }
      t.api.runtime.sendNativeMessage(m.host, {from: "callback"}, (v) => respond({v, lastError: t.api.runtime.lastError?.message ?? null}));
      return true;
    });
    await t.open("page");
    await t.wait("finished");
  },
  page: async (t) => {
    for (const host of ["lab.host", "lab.no_such_host"])
      for (const how of ["promise", "async", "callback"])
        await t.settled(how + " " + host, t.api.runtime.sendMessage({how, host}));
    await t.signal("finished");
  },
});
scenario("native_place_page_reloaded", {
  bg: async (t) => {
    await t.open("page");
    await t.wait("finished");
  },
  page: async (t) => {
    if (sessionStorage.getItem("again")) {
      const p = await talk(t, "second");
      p.disconnect();
      await t.sleep(200);
      await t.signal("finished");
      return;
    }
    sessionStorage.setItem("again", "1");
    globalThis.labPort = await talk(t, "first");
    await t.flush();
    setTimeout(() => location.reload(), 100);
    await t.sleep(5000);
  },
});
