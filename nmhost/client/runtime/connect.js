// Where it begins: the browser's API, who this is, and the port.

// Firefox and Chromium both have `chrome`, with the same functions and callbacks in every version of the manifest.
const api = globalThis.chrome?.runtime ? globalThis.chrome : globalThis.browser;
const HOST = "@name@";
const KEPT_AS = "nmhost";

let identity = null;

/**
 * Return a client of the host. The port is opened when it is first needed.
 * @param options.timeout Milliseconds that a call may take, if it does not say so itself; no limit by default.
 * @param options.retry Whether calls are sent again, if the host ended before it replied; how often, if it is a number.
 * @param options.label What this installation is called, as the host is told beside a random name that is kept.
 * @param options.via "background": share the port of the extension's background, as a popup or content script does.
 * @param options.admit Decides by a context's sender whether it may share the background's port.
 * @param options.share Whether other contexts may share this one's port; by default that of the background.
 * @param options.hello Whether the host is told who connects, which large messages need.
 */
export function connect(options /*: ConnectOptions */ = {}) /*: @type@ */ {
  const name = options.host ?? HOST;
  const channel = `nmhost:${name}`;
  if (options.via !== undefined && options.via !== "background") {
    throw new TypeError(`via is ${JSON.stringify(options.via)}; it is "background", or left out`);
  }
  const open = options.via
    ? () => api.runtime.connect({ name: channel })
    : () => api.runtime.connectNative(name);
  const identify = options.via ? () => ({}) : () => identityWith(options.label);
  const client /*: any */ = new @class@(open, name, identify, options);
  if (!options.via && (options.share ?? isBackground())) share(client, channel, options.admit);
  return client;
}

function isBackground() {
  if (typeof document === "undefined") return true;
  if (!location.protocol.endsWith("-extension:")) return false;
  const page = api.runtime.getManifest().background?.page ?? "_generated_background_page.html"; // Firefox tells a whole URL
  return location.pathname === new URL(page, api.runtime.getURL("/")).pathname;
}

// A random name of this installation and its label, kept in the extension's storage, if it may use that.
function identityWith(label) {
  if (identity && (label === undefined || label === identity.label)) return identity;
  return stored().then((kept) => {
    const { instance = kept.instance ?? crypto.randomUUID() } = identity ?? {};
    identity = { instance, label: label ?? kept.label ?? "" };
    if (kept.instance !== instance || kept.label !== identity.label) store(identity);
    return identity;
  });
}

function stored() {
  return new Promise((resolve) => {
    setTimeout(resolve, 1000, {}); // storage that says nothing holds up no call
    try {
      api.storage.local.get(KEPT_AS, (kept) => resolve((!api.runtime.lastError && kept?.[KEPT_AS]) || {}));
    } catch {
      resolve({}); // without the permission
    }
  });
}

function store(value) {
  try {
    api.storage.local.set({ [KEPT_AS]: value }, () => api.runtime.lastError);
  } catch {
    // Without the permission the name lives as long as this context.
  }
}
