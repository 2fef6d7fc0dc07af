const port = chrome.runtime.connectNative("com.example.ping_pong");
const pongs = [];

port.onMessage.addListener((message) => pongs.push(message));

for (const count of [1, 2, 3]) {
  port.postMessage({type: "ping", count});
}
