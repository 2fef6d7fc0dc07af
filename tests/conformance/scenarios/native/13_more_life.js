// More of what ends a host: read the host log of the trace.
scenario("native_life_disconnect_deaf", async (t) => {
  // the host is deaf to SIGTERM
  const port = t.watch(t.api.runtime.connectNative("lab.linger_deaf"), "p");
  port.postMessage("one");
  await t.untilType("message");
  port.disconnect();
  await t.sleep(8000);
});
scenario("native_life_never_reads", async (t) => {
  const port = t.watch(t.api.runtime.connectNative("lab.never_reads"), "p");
  port.postMessage("one");
  await t.sleep(1500);
  port.disconnect();
  await t.sleep(5000);
});
scenario("native_life_send_lingers", async (t) => {
  // the answer is there, the host lives on
  await t.settle("answer", t.api.runtime.sendNativeMessage("lab.linger", {a: 1}));
  await t.sleep(5000);
});
