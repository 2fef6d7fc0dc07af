// Ends of hosts and ports under way: what was posted, what the host still does, and what ends it.
globalThis.up = async (t, host, label = "p") => {
  const n = t.events.length;
  const port = t.watch(t.api.runtime.connectNative(host), label);
  port.postMessage("up");
  await t.until((ev) => ev.slice(n).some((e) => e.type === "message"));
  return port;
};
scenario("native_ends_while_host_sleeps", async (t) => {
  const port = await up(t, "lab.host");
  port.postMessage({do: "steps", steps: [{do: "log", text: "sleeping"}, {do: "ticks", s: 8}]});
  await t.sleep(500);
  port.disconnect();
  await t.sleep(7000);
});
scenario("native_ends_host_ticks_then_goes", async (t) => {
  // it takes a second to notice, and ends by itself
  const port = await up(t, "lab.host");
  port.postMessage({do: "ticks", s: 1});
  await t.sleep(300);
  port.disconnect();
  await t.sleep(1800);
});
scenario("native_ends_send_to_grandchild", async (t) => {
  await t.settle("send", t.api.runtime.sendNativeMessage("lab.grandchild", {a: 1}));
  await t.sleep(500);
});
scenario("native_ends_send_to_deaf", async (t) => {
  await t.settle("send", t.api.runtime.sendNativeMessage("lab.linger_deaf", {a: 1}));
  await t.sleep(8000);
});
scenario("native_ends_host_closes_stdin_silently", async (t) => {
  const port = await up(t, "lab.host");
  port.postMessage({do: "steps", steps: [{do: "close_stdin"}, {do: "echo", value: "closed"}, {do: "ticks", s: 1.5}]});
  await t.untilType("message", 2);
  t.attempt("disconnect", () => port.disconnect());
  await t.sleep(1500);
});
scenario("native_ends_host_closes_both", async (t) => {
  const port = await up(t, "lab.linger");
  port.postMessage({do: "steps", steps: [{do: "close_stdout"}, {do: "ticks", s: 4}]});
  await t.untilType("disconnect");
  t.attempt("postMessage", () => port.postMessage(1));
  await t.sleep(3000);
});
scenario("native_ends_disconnect_at_the_tenth", async (t) => {
  const port = t.api.runtime.connectNative("lab.host");
  let n = 0;
  port.onMessage.addListener((m) => {
    n += 1;
    if (m === 9) port.disconnect();
  });
  port.onDisconnect.addListener(() => t.log("disconnect"));
  port.postMessage({do: "many", n: 100});
  await t.until(() => n >= 10);
  await t.sleep(400);
  t.log("got", n);
});
scenario("native_ends_disconnect_in_a_microtask", async (t) => {
  const port = await up(t, "lab.host");
  port.onMessage.addListener((m) => {
    Promise.resolve().then(() => {
      t.attempt("disconnect", () => port.disconnect());
    });
  });
  port.postMessage({do: "raw", hex: "0100000031" + "0100000032"});
  await t.untilType("returned");
  await t.sleep(300);
});
scenario("native_ends_many_ports_in_turn", async (t) => {
  const ports = [];
  for (let i = 0; i < 8; i++) ports.push(await up(t, "lab.host", "p" + i));
  for (const [i, port] of ports.entries())
    if (i % 2) port.disconnect();
    else {
      const n = t.events.length;
      port.postMessage({do: "exit", code: i});
      await t.until((ev) => ev.length > n);
    }
  for (const port of ports) t.attempt("post", () => port.postMessage(1));
});
scenario("native_ends_posts_after_exit_under_way", async (t) => {
  // it exits half a second after the last words it hears
  const port = await up(t, "lab.host");
  port.postMessage({do: "steps", steps: [{do: "echo", value: "going"}, {do: "sleep", s: 0.5}, {do: "exit", code: 0}]});
  await t.untilType("message", 2);
  t.attempt("post", () => port.postMessage("too late"));
  await t.untilType("disconnect");
  t.attempt("post", () => port.postMessage("later"));
});
scenario("native_ends_reply_in_pieces_then_disconnect", async (t) => {
  const port = await up(t, "lab.host");
  port.postMessage({do: "steps", steps: [{do: "raw", hex: "0300000022"}, {do: "log", text: "half"}]});
  await t.sleep(400);
  port.disconnect();
  await t.sleep(400);
});
for (const [label, after] of [["stopped", "stop_background"], ["disabled", "disable_extension"]])
  scenario(
    "native_ends_lingering_" + label,
    async (t) => {
      globalThis.port = await up(t, "lab.linger");
    },
    {after, after_s: 5},
  );
scenario(
  "native_ends_reload_two_ports",
  async (t) => {
    globalThis.ports = [await up(t, "lab.host", "a"), await up(t, "lab.host", "b")];
    setTimeout(() => t.api.runtime.reload(), 200);
  },
  {after: "nothing", after_s: 3},
);
scenario(
  "native_ends_page_two_ports",
  async (t) => {
    globalThis.a = await up(t, "lab.host", "a");
    globalThis.b = await up(t, "lab.linger", "b");
  },
  {context: "page", after: "close_page", after_s: 5},
);
