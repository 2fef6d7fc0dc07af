// A service worker as its scripts and its extension's pages see it: its life, its registration, its clients.
(nm) => {
  "use strict";
  const {define, refuse} = nm.need("web/idl").idl;
  const {usv, isObject, dictionary, word, handlersOn} = nm.need("web/convert").convert;
  const {transfer} = nm.need("web/transfer");
  nm.need("web/events");
  nm.need("web/request");
  const {base_url: scope, manifest} = nm.config;
  const isWorker = nm.config.kind === "worker";
  const script = manifest?.background?.service_worker ? new nm.URL(manifest.background.service_worker, scope).href : "";
  const about = new WeakMap();   // object -> what is known of it
  const knows = (kind) => (value) => isObject(value) && about.get(value)?.kind === kind;
  const lacking = (path) => nm.need("web/unbuilt").lacks(path);

  // Where it is in its life; a page sees one that is through with that.
  let stage = isWorker ? nm.serviceStage : "activated";
  class ServiceWorker extends nm.EventTarget {
    static isOne = knows("worker");
    get scriptURL() { return script; }
    get state() { return stage; }
    postMessage(message, options = undefined) {
      nm.emit("service_post", transfer.pack(message, transfer.optionsOf(options, "StructuredSerializeOptions")));
    }
  }
  handlersOn(ServiceWorker.prototype, "ServiceWorker", ["statechange", "error"]);

  const MANAGERS = {navigationPreload: "NavigationPreloadManager", paymentManager: "PaymentManager", sync: "SyncManager",
    backgroundFetch: "BackgroundFetchManager", periodicSync: "PeriodicSyncManager", cookies: "CookieStoreManager",
    pushManager: "PushManager"};
  class ServiceWorkerRegistration extends nm.EventTarget {
    static isOne = knows("registration");
    get installing() { return stage === "installing" ? worker : null; }
    get waiting() { return stage === "installed" ? worker : null; }
    get active() { return stage.startsWith("activat") ? worker : null; }
    get scope() { return scope; }
    get updateViaCache() { return "imports"; }
    async unregister() { return lacking("ServiceWorkerRegistration.unregister()"); }
    async update() { return this; }
    async getNotifications() { return []; }
    async showNotification(title, _options = undefined) {
      usv(title);
      nm.need("web/permitted");
      if (nm.notifying() !== "granted") refuse("No notification permission has been granted for this origin.");
    }
  }
  for (const [key, name] of Object.entries(MANAGERS)) Object.defineProperty(ServiceWorkerRegistration.prototype, key,
    {get: {[key]() { return nm.need("web/unbuilt").unbuiltObject(name, `registration.${key}`); }}[key], configurable: true});
  handlersOn(ServiceWorkerRegistration.prototype, "ServiceWorkerRegistration", ["updatefound"]);

  class Client {
    static isOne = (value) => knows("client")(value) || knows("window")(value);
    get url() { return about.get(this).url; }
    get id() { return about.get(this).id; }
    get type() { return "window"; }
    get frameType() { return about.get(this).frameType; }
    postMessage(message, options = undefined) {
      nm.emit("client_post", about.get(this).id, transfer.pack(message, transfer.optionsOf(options, "StructuredSerializeOptions")));
    }
  }
  class WindowClient extends Client {
    static isOne = knows("window");
    get visibilityState() { return about.get(this).visibilityState; }
    get focused() { return about.get(this).focused; }
    async focus() { return refuse("=Not allowed to focus a window.", undefined, "InvalidAccessError"); }
    async navigate(_url) { return lacking("WindowClient.navigate()"); }
  }
  const clientOf = (facts) => known(WindowClient.prototype, "window", facts);
  class Clients {
    static isOne = knows("clients");
    async claim() { /* the browser's pages are its clients from their beginning */ }
    async get(id) {
      const wanted = `${id}`;
      return (await all()).find((one) => one.id === wanted);
    }
    async matchAll(options = undefined) {
      const type = word(dictionary(options, "ClientQueryOptions").type, ["window", "worker", "sharedworker", "all"],
        {of: "type", in: "ClientQueryOptions", as: "ClientType", otherwise: "window"});
      return Object.freeze(["window", "all"].includes(type) ? await all() : []);
    }
    async openWindow(url) {
      usv(url);
      return refuse("=Not allowed to open a window.", undefined, "InvalidAccessError");
    }
  }
  const all = async () => (await nm.ask("clients", {})).map(clientOf);
  const known = (prototype, kind, facts = {}) => {
    const made = Object.create(prototype);
    about.set(made, {kind, ...facts});
    return made;
  };
  const target = (Class, kind) => {
    const made = new Class();
    about.set(made, {kind});
    return made;
  };
  const worker = target(ServiceWorker, "worker");
  const registration = target(ServiceWorkerRegistration, "registration");

  // An event that keeps the worker up until its promises are settled.
  const isExtendable = (value) => isObject(value) && about.get(value)?.kind === "extendable";
  class ExtendableEvent extends nm.Event {
    static isOne = isExtendable;
    constructor(type, init = undefined) {
      super(type, dictionary(init, "ExtendableEventInit"));
      about.set(this, {kind: "extendable", open: 0, isOurs: false, isOver: false, failed: false, then: null});
    }
    waitUntil(promise) {
      const mine = about.get(this);
      if (!mine.isOurs) refuse("Can not call waitUntil on a script constructed ExtendableEvent.", undefined, "InvalidStateError");
      if (mine.isOver) refuse("The event handler is already finished.", undefined, "InvalidStateError");
      mine.open += 1;
      const done = (failed) => {
        mine.open -= 1;
        mine.failed ||= failed;
        if (mine.open === 0) mine.then?.();
      };
      nm.observe(nm.Promise.resolve(promise), () => done(false), () => done(true));
    }
  }
  class InstallEvent extends ExtendableEvent {
    static isOne = isExtendable;
    async addRoutes(_rules) { return lacking("InstallEvent.addRoutes()"); }
  }
  class ExtendableMessageEvent extends ExtendableEvent {
    static isOne = isExtendable;
    constructor(type, init = undefined) {
      super(type, init);
      const {data = null, origin = "", lastEventId = "", source = null, ports = []} = dictionary(init, "ExtendableMessageEventInit");
      Object.assign(about.get(this), {data, origin: usv(origin), lastEventId: `${lastEventId}`, source, ports: Object.freeze([...ports])});
    }
  }
  for (const key of ["data", "origin", "lastEventId", "source", "ports"]) Object.defineProperty(ExtendableMessageEvent.prototype, key,
    {get: {[key]() { return about.get(this)[key]; }}[key], configurable: true});
  // Fire one of the browser's own, and go on when all is settled that was waited for.
  function extended(event, then) {
    const mine = about.get(event);
    mine.isOurs = true;
    nm.dispatchToGlobal(nm.trust(event));
    mine.then = () => {
      mine.isOver = true;
      then(mine.failed);
    };
    if (mine.open === 0) mine.then();
  }
  const reach = (next) => {
    stage = next;
    nm.fire(worker, "statechange");
  };
  // From its first start on: installed, then in a later task active, unless its installation fails.
  nm.liveService = () => {
    reach("installing");
    extended(new InstallEvent("install"), (failed) => {
      if (failed) {
        reach("redundant");
        nm.startFailed();
        return;
      }
      reach("installed");
      nm.later(() => nm.later(() => {
        reach("activating");
        extended(new ExtendableEvent("activate"), () => reach("activated"));
      }));
    });
  };

  // Whether the document is one that the extension's own worker has; a web page registers none here.
  const isHere = script !== "" && !nm.config.content_api;
  class ServiceWorkerContainer extends nm.EventTarget {
    static isOne = knows("container");
    get controller() { return isHere ? worker : null; }
    get ready() { return isHere ? nm.Promise.resolve(registration) : new nm.Promise(() => {}); }
    async getRegistration(_url = undefined) { return isHere ? registration : undefined; }
    async getRegistrations() { return Object.freeze(isHere ? [registration] : []); }
    async register(url, _options = undefined) {
      const found = new nm.URL(usv(url), nm.baseUrl()).href;
      const {origin} = new nm.URL(found);
      if (!isHere && origin !== globalThis.origin) refuse(`=Failed to register a ServiceWorker: The origin of the provided scriptURL ('${origin}')`
        + ` does not match the current origin ('${globalThis.origin}').`, undefined, "SecurityError");
      if (!isHere) return lacking("navigator.serviceWorker.register()");
      if (found !== script) refuse(`=Failed to register a ServiceWorker for scope ('${scope}') with script ('${found}'): The user denied`
        + " permission to use Service Worker.", undefined, "NotSupportedError");
      return registration;
    }
    startMessages() { /* they come as they are sent */ }
  }
  handlersOn(ServiceWorkerContainer.prototype, "ServiceWorkerContainer", ["controllerchange", "message", "messageerror"]);

  nm.onWeb("service_message", (text, facts) => {
    const {data, ports} = transfer.unpack(text);
    const origin = scope.replace(/\/$/, "");
    if (!isWorker) return nm.fire(nm.serviceContainer, "message", "MessageEvent", {data, ports, origin, source: worker});
    return extended(new ExtendableMessageEvent("message", {data, ports, origin, source: clientOf(facts)}), () => {});
  });

  const illegal = {illegal: true};
  nm.offer({ServiceWorker: define(ServiceWorker, illegal), ServiceWorkerRegistration: define(ServiceWorkerRegistration, illegal),
    ServiceWorkerContainer: define(ServiceWorkerContainer, illegal), Client: define(Client, illegal),
    WindowClient: define(WindowClient, illegal), Clients: define(Clients, illegal),
    ExtendableEvent: define(ExtendableEvent, {length: 1}), InstallEvent: define(InstallEvent, {length: 1}),
    ExtendableMessageEvent: define(ExtendableMessageEvent, {length: 1}), clients: known(Clients.prototype, "clients"),
    registration, serviceWorker: worker});
  nm.serviceContainer = target(ServiceWorkerContainer, "container");
}
