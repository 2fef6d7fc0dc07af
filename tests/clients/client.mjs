// Talk to a host over its pipes with vscode-jsonrpc, which knows nothing of nmhost; print each answer as a line of JSON.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";

const [command, ...rest] = process.argv.slice(2);
const rpc = createRequire(process.cwd() + "/")("vscode-jsonrpc/node");

/** Cut the host's output into messages: a 32-bit length in native order, then JSON. */
class FrameReader extends rpc.AbstractMessageReader {
  constructor(stream) {
    super();
    this.stream = stream;
    this.pending = Buffer.alloc(0);
  }
  listen(callback) {
    this.stream.on("data", (data) => {
      this.pending = Buffer.concat([this.pending, data]);
      while (this.pending.length >= 4) {
        const size = new Uint32Array(new Uint8Array(this.pending.subarray(0, 4)).buffer)[0];
        if (this.pending.length < 4 + size) return;
        const text = this.pending.subarray(4, 4 + size).toString("utf8");
        this.pending = this.pending.subarray(4 + size);
        callback(JSON.parse(text));
      }
    });
    this.stream.on("end", () => this.fireClose());
    return { dispose() {} };
  }
}

class FrameWriter extends rpc.AbstractMessageWriter {
  constructor(stream) {
    super();
    this.stream = stream;
  }
  async write(message) {
    const payload = Buffer.from(JSON.stringify(message));
    const header = Buffer.from(new Uint32Array([payload.length]).buffer);
    this.stream.write(Buffer.concat([header, payload]));
  }
  end() {
    this.stream.end();
  }
}

const host = spawn(command, rest, { stdio: ["pipe", "pipe", "inherit"] });
const connection = rpc.createMessageConnection(new FrameReader(host.stdout), new FrameWriter(host.stdin));
const items = [];
const posted = [];
connection.onRequest("tab", (params) => ({ title: `tab ${params.number}` }));
connection.onRequest("broken", () => new rpc.ResponseError(17, "no tab", { number: 3 }));
connection.onNotification("changed", (params) => posted.push(params));
connection.onNotification("$/item", (params) => items.push(params.value));
connection.listen();

const failure = (error) => ({ code: error.code, message: error.message, data: error.data });
const attempt = async (name, promise) => {
  const answer = await promise.then((result) => ({ result }), (error) => ({ error: failure(error) }));
  process.stdout.write(JSON.stringify({ name, ...answer }) + "\n");
};

await attempt("by name", connection.sendRequest("subtract", { minuend: 42, subtrahend: 23 }));
await attempt("by position", connection.sendRequest("subtract", 42, 23));
await attempt("without parameters", connection.sendRequest("version"));
await attempt("concurrent", Promise.all([0.2, 0].map((seconds) => connection.sendRequest("sleep", { seconds }))));
await attempt("unknown", connection.sendRequest("missing"));
await attempt("wrong parameters", connection.sendRequest("subtract", { minuend: "x", subtrahend: 1 }));
await attempt("said by the method", connection.sendRequest("refuse"));
await attempt("failure", connection.sendRequest("fail"));
await attempt("too large", connection.sendRequest("large"));
await attempt("stream", connection.sendRequest("count", { to: 3 }).then((result) => ({ result, items })));
await attempt("asked back", connection.sendRequest("ask", { method: "tab", params: { number: 7 } }));
await attempt("asked back in vain", connection.sendRequest("ask", { method: "broken", params: { number: 7 } }));
await connection.sendNotification("remember", { value: "noted" });
await attempt("after a notification", connection.sendRequest("recall").then((result) => ({ result, posted })));
const source = new rpc.CancellationTokenSource();
const cancelled = attempt("cancelled", connection.sendRequest("sleep", { seconds: 60 }, source.token));
setTimeout(() => source.cancel(), 50);
await cancelled;
host.stdin.end();
host.on("exit", (status) => process.stdout.write(JSON.stringify({ name: "exit", result: status }) + "\n"));
