// Hosts that do something before they read: what of it arrives, and what ends the port.
globalThis.hear = async (t, host, {message, ms = 400} = {}) => {
  const n = t.events.length;
  const port = t.watch(t.api.runtime.connectNative("lab." + host), host);
  if (message !== undefined) t.attempt("postMessage", () => port.postMessage(message));
  await t.quiet(n + 1, 8000, ms);
  t.attempt("postMessage after", () => port.postMessage("still there?"));
  await t.quiet(t.events.length + 1, 1500, ms);
  t.attempt("disconnect", () => port.disconnect());
};
for (const host of [
  "s_zero_frame", "s_plain_text", "s_half_header_exit", "s_half_body_exit", "s_bad_json", "s_bad_json_exit", "s_good_then_bad_json",
  "s_three_in_one", "s_split", "s_close_stdout", "s_hello_close_stdout", "s_hello_then_kill", "s_hello_then_term",
  "s_stderr_then_exit", "s_stderr_shapes", "s_too_long", "s_hello_then_too_long", "s_slow_hello", "s_slow_exit",
  "s_hello_sleep_exit", "s_bom_text", "s_null",
])
  scenario("native_starts_" + host.slice(2), (t) => hear(t, host, {ms: host.includes("sleep") ? 1500 : 400}));
scenario("native_starts_many", async (t) => {
  for (const host of ["s_500", "s_500_exit", "s_large", "s_large_exit"]) {
    const port = t.api.runtime.connectNative("lab." + host);
    let n = 0;
    const ended = new Promise((resolve) => port.onDisconnect.addListener(() => resolve("ended")));
    const enough = new Promise((resolve) =>
      port.onMessage.addListener((m) => {
        n += 1;
        if (n === 500 || typeof m === "string") setTimeout(() => resolve("enough"), host.endsWith("exit") ? 5000 : 300);
      }),
    );
    t.log(await Promise.race([ended, enough]), {host, n});
    port.disconnect();
  }
});
scenario("native_starts_half_a_body", async (t) => {
  // what is read next belongs to the frame that was begun: 9 bytes more, of the echo's 4 + 14
  const port = t.watch(t.api.runtime.connectNative("lab.s_half_body_lives"), "p");
  await t.sleep(300);
  port.postMessage("0123456789");
  await t.quiet(1, 3000);
  port.disconnect();
});
scenario("native_starts_without_stdin", async (t) => {
  const port = t.watch(t.api.runtime.connectNative("lab.s_close_stdin"), "p");
  await t.untilType("disconnect");
});
for (const host of [
  "s_zero_frame", "s_bad_json", "s_bad_json_exit", "s_split", "s_hello_then_kill", "s_slow_hello", "s_hello_sleep_exit", "s_bom_text", "s_null", "s_half_body_exit", "s_large",
])
  scenario("native_send_starts_" + host.slice(2), async (t) => {
    const short = (v) => (typeof v === "string" && v.length > 50 ? v.length : v);
    // the host answers nothing of its own: an answer may find its pipe closed, or not yet
    await t.settle("promise", t.api.runtime.sendNativeMessage("lab." + host, {do: "log", text: "heard"}).then(short));
    await new Promise((resolve) => {
      t.api.runtime.sendNativeMessage("lab." + host, {do: "log", text: "heard"}, (...args) => {
        t.log("callback", {args: args.map(short), lastError: t.api.runtime.lastError?.message ?? null});
        resolve();
      });
    });
    await t.sleep(300);
  });
scenario("native_starts_two_at_once", async (t) => {
  const a = t.watch(t.api.runtime.connectNative("lab.s_three_in_one"), "a");
  await t.untilType("message", 3);
  const b = t.watch(t.api.runtime.connectNative("lab.s_hello_then_kill"), "b");
  await t.untilType("disconnect");
  a.postMessage("a lives");
  await t.untilType("message", 5);
  a.disconnect();
  t.attempt("b.disconnect", () => b.disconnect());
  await t.sleep(200);
});
scenario("native_starts_listener_later", async (t) => {
  // the listener comes while the host sleeps before it writes
  const port = t.api.runtime.connectNative("lab.s_slow_hello");
  await t.sleep(50);
  t.watch(port, "p");
  await t.untilType("message");
  port.disconnect();
});
scenario("native_starts_disconnected_before", async (t) => {
  // the port ends before the host writes: nothing arrives
  const port = t.watch(t.api.runtime.connectNative("lab.s_slow_hello"), "p");
  await t.sleep(150);
  port.disconnect();
  await t.sleep(1000);
});
scenario("native_starts_deaf", async (t) => {
  const port = t.watch(t.api.runtime.connectNative("lab.s_deaf"), "p");
  port.postMessage(1);
  await t.untilType("message");
  port.disconnect();
  await t.sleep(500);
});
