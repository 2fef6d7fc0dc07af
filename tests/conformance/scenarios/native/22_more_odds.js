// What else a script may do: names, listeners of both kinds, values that change under way, hosts that answer oddly.
globalThis.lastOf = (t) => t.api.runtime.lastError?.message ?? null;
scenario("native_odds_names_again", async (t) => {
  for (const name of ["lab.host\u0000x", "\u00e9.host", "lab.\u{1F600}", "1.2.3", "_._", "con", "lab.host/", "%6cab.host", "lab.host?x", "a".repeat(250), "A", "lab_host.", "\ttab"]) {
    const n = t.events.length;
    const port = t.attempt(name.slice(0, 20), () => t.api.runtime.connectNative(name));
    if (port) {
      t.watch(port, name.slice(0, 20));
      await t.until((ev) => ev.length > n + 1, 5000);
    }
    const p = t.attempt("send", () => t.api.runtime.sendNativeMessage(name, {}));
    if (p) await t.settle("send", p);
  }
});
scenario("native_odds_overwritten_api", async (t) => {
  // scripts that replace what the API might use
  const port = t.api.runtime.connectNative("lab.host");
  const got = [];
  port.onMessage.addListener((m) => got.push(m));
  const {stringify, parse} = JSON;
  JSON.stringify = () => '"mine"';
  JSON.parse = () => "mine";
  port.postMessage({a: 1});
  const sent = t.api.runtime.sendNativeMessage("lab.host", {b: 2});
  await t.sleep(600);
  JSON.stringify = stringify;
  JSON.parse = parse;
  t.log("got", got);
  await t.settle("sent", sent);
  port.disconnect();
});
scenario("native_odds_toJSON_on_prototypes", async (t) => {
  Object.prototype.toJSON = function () {
    return this.constructor === Object ? {mine: Object.keys(this)} : this;
  };
  const port = t.api.runtime.connectNative("lab.host");
  const got = new Promise((resolve) => port.onMessage.addListener(resolve));
  port.postMessage({a: {b: 1}});
  const message = await got;
  const answer = await t.api.runtime.sendNativeMessage("lab.host", {c: 1});
  delete Object.prototype.toJSON;
  t.log("got", message);
  t.log("answer", answer);
  String.prototype.toJSON = () => "a string";
  const texts = await t.api.runtime.sendNativeMessage("lab.host", {c: "text"});
  delete String.prototype.toJSON;
  t.log("texts", texts);
  port.disconnect();
});
scenario("native_odds_getter_posts_and_disconnects", async (t) => {
  const port = t.watch(t.api.runtime.connectNative("lab.host"), "p");
  t.attempt("post within a post", () => port.postMessage({
    get a() {
      port.postMessage("inner");
      return 1;
    },
  }));
  await t.untilType("message", 2);
  t.attempt("disconnect within a post", () => port.postMessage({
    toJSON() {
      port.disconnect();
      return "outer";
    },
  }));
  t.attempt("post", () => port.postMessage(1));
  await t.sleep(300);
});
scenario("native_odds_getter_connects", async (t) => {
  let inner;
  const target = {
    get application() {
      inner ??= t.api.runtime.connectNative("lab.no_such_host");
      return "lab.host";
    },
  };
  const p = t.attempt("send", () => t.api.runtime.sendNativeMessage("lab.host", {
    get a() {
      inner ??= t.watch(t.api.runtime.connectNative("lab.no_such_host"), "inner");
      return 1;
    },
  }));
  if (p) await t.settle("send", p);
  await t.sleep(300);
});
scenario("native_odds_listener_on_both", async (t) => {
  // one function for messages and for the end
  const port = t.api.runtime.connectNative("lab.host");
  const both = (...args) => t.log("both", {argc: args.length, first: args[0] === port ? "port" : args[0], second: args[1] === port});
  port.onMessage.addListener(both);
  port.onDisconnect.addListener(both);
  port.postMessage({do: "steps", steps: [{do: "echo", value: 1}, {do: "exit", code: 0}]});
  await t.untilType("both", 2);
});
scenario("native_odds_listeners_changed_between", async (t) => {
  const port = t.api.runtime.connectNative("lab.host");
  const one = (m) => t.log("one", m), two = (m) => t.log("two", m), three = (m) => t.log("three", m);
  port.onMessage.addListener(one);
  port.onMessage.addListener(two);
  port.postMessage(1);
  await t.untilType("two");
  port.onMessage.removeListener(one);
  port.onMessage.addListener(three);
  port.onMessage.addListener(one);
  port.postMessage(2);
  await t.untilType("one", 2);
  port.onMessage.removeListener(one);
  port.onMessage.removeListener(two);
  port.onMessage.removeListener(three);
  port.postMessage(3);
  await t.sleep(500);
  port.onMessage.addListener(two);
  port.postMessage(4);
  await t.untilType("two", 3);
  port.disconnect();
});
scenario("native_odds_returned_values", async (t) => {
  // what a listener returns means nothing
  const port = t.api.runtime.connectNative("lab.host");
  for (const value of [true, "reply", Promise.resolve("reply"), {then: (f) => t.log("thenable asked", typeof f)}, false])
    port.onMessage.addListener(() => value);
  port.onMessage.addListener((m) => t.log("last", m));
  port.postMessage("m");
  await t.untilType("last");
  await t.sleep(500);
  port.disconnect();
});
scenario("native_odds_message_kept_and_posted_back", async (t) => {
  const port = t.api.runtime.connectNative("lab.host");
  let n = 0;
  port.onMessage.addListener((m) => {
    t.log("got", m);
    m.n = ++n;
    m.self = [m.n];
    if (n < 4) port.postMessage(m);
  });
  port.postMessage({n: 0});
  await t.untilType("got", 4);
  port.disconnect();
});
scenario("native_odds_await_in_listeners", async (t) => {
  const port = t.api.runtime.connectNative("lab.host");
  port.onMessage.addListener(async (m) => {
    t.log("begin", m);
    await t.sleep(m === 1 ? 200 : 10);
    t.log("end", m);
  });
  port.postMessage({do: "raw", hex: "0100000031" + "0100000032"});
  await t.untilType("end", 2);
  port.disconnect();
});
scenario("native_odds_errors_that_say_little", async (t) => {
  globalThis.addEventListener("unhandledrejection", (e) => {
    t.log("unhandledrejection", String(e.reason?.message));
    e.preventDefault();
  });
  t.api.runtime.sendNativeMessage("lab.no_such_host", {a: 1});
  const p = t.api.runtime.sendNativeMessage("lab.no_such_host", {a: 1});
  await t.sleep(400);
  await t.settle("caught late", p);
  t.api.runtime.sendNativeMessage("lab.no_such_host", {a: 1}).then(() => t.log("never"));
  await t.sleep(400);
  t.api.runtime.sendNativeMessage("lab.no_such_host", {a: 1}).finally(() => t.log("finally"));
  await t.sleep(400);
});
scenario("native_odds_callback_returns", async (t) => {
  for (const [label, callback] of [
    ["returns a promise", async () => "value"],
    ["returns true", () => true],
    ["returns a rejection", () => Promise.reject(new Error("given back"))],
    ["removes itself", function self() {
      t.log("arguments", arguments.length);
    }],
  ]) {
    t.log("call", t.api.runtime.sendNativeMessage("lab.host", {label}, callback) ?? "undefined");
    await t.sleep(500);
  }
});
scenario("native_odds_reply_is_big", async (t) => {
  const v = await t.api.runtime.sendNativeMessage("lab.host", {do: "size", bytes: 1048576});
  t.log("length", v.length);
  await t.settle("over", t.api.runtime.sendNativeMessage("lab.host", {do: "size", bytes: 1048577}));
  const text = "\u20ac".repeat(100000);
  const back = await t.api.runtime.sendNativeMessage("lab.host", {text});
  t.log("same", back.text === text);
});
