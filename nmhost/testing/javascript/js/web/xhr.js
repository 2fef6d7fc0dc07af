// XMLHttpRequest over the same network as fetch.
(nm) => {
  "use strict";
  const {define, refuse} = nm.need("web/idl").idl;
  const {usv, byteString, isObject, handlersOn} = nm.need("web/convert").convert;
  const {headers: heads} = nm.need("web/headers");
  const {bodies: kit} = nm.need("web/body");
  const {urls} = nm.need("web/urlparse");
  nm.need("web/request");
  nm.need("web/fetch");
  nm.need("web/events");
  const [UNSENT, OPENED, HEADERS_RECEIVED, LOADING, DONE] = [0, 1, 2, 3, 4];
  const TYPES = ["", "arraybuffer", "blob", "document", "json", "text"];
  const EVENTS = ["loadstart", "progress", "abort", "error", "load", "timeout", "loadend"];
  const SAME = "=An attempt was made to use an object that is not, or is no longer, usable";

  class XMLHttpRequestEventTarget extends nm.EventTarget {
    #own = true;
    static isOne = (value) => isObject(value) && #own in value;
  }
  class XMLHttpRequestUpload extends XMLHttpRequestEventTarget {}
  const notOpen = (text) => refuse("The object's state must be OPENED.", text, "InvalidStateError");

  class XMLHttpRequest extends XMLHttpRequestEventTarget {
    #state = UNSENT;
    #asked = null;
    #isSent = false;
    #came = null;
    #isDenied = false;
    #type = "";
    #timeout = 0;
    #credentials = false;
    #upload = new XMLHttpRequestUpload();
    #isUploadAsked = false;
    #isUploaded = false;
    #mime = null;
    #stop = null;
    #value = undefined;
    static isOne = (value) => isObject(value) && #state in value;
    get readyState() { return this.#state; }
    get timeout() { return this.#timeout; }
    set timeout(value) {
      if (this.#asked?.isSync && !nm.config.is_worker) refuse("Timeouts cannot be set for synchronous requests made from a document.",
        "synchronous XMLHttpRequests do not support timeout and responseType", "InvalidAccessError");
      this.#timeout = Math.max(0, Math.trunc(Number(value)) || 0);
    }
    get withCredentials() { return this.#credentials; }
    set withCredentials(value) {
      if (this.#state > OPENED || this.#isSent) refuse("The value may only be set if the object's state is UNSENT or"
        + " OPENED.", SAME, "InvalidStateError");
      this.#credentials = Boolean(value);
    }
    get upload() {
      this.#isUploadAsked = true;
      return this.#upload;
    }
    // Gecko tells where it asked too, save of what was denied to another origin.
    get responseURL() {
      const isAsked = nm.follows("platform", "gecko") && this.#state > OPENED && !this.#isDenied;
      return (this.#came?.url ?? (isAsked ? this.#asked.url : "")).replace(/#.*/s, "");
    }
    get status() { return this.#came?.status ?? 0; }
    get statusText() { return this.#came?.statusText ?? ""; }
    get responseType() { return this.#type; }
    set responseType(value) {
      if (!TYPES.includes(`${value}`)) return;
      if (this.#state >= LOADING) refuse("The response type cannot be set if the object's state is LOADING or DONE.", SAME,
        "InvalidStateError");
      if (this.#asked?.isSync && !nm.config.is_worker) refuse("The response type cannot be changed for synchronous requests made from a document.",
        "synchronous XMLHttpRequests do not support timeout and responseType", "InvalidAccessError");
      this.#type = `${value}`;
    }
    get response() {
      if (this.#type === "" || this.#type === "text") return this.#state >= LOADING ? this.#text() : "";
      if (this.#state !== DONE) return null;
      if (!this.#came) return this.#type === "arraybuffer" && !nm.follows("platform", "blink") ? this.#value ??= new ArrayBuffer(0) : null;
      if (this.#value === undefined) this.#value = this.#read();
      return this.#value;
    }
    get responseText() {
      if (this.#type !== "" && this.#type !== "text") refuse(`The value is only accessible if the object's 'responseType'`
        + ` is '' or 'text' (was '${this.#type}').`, "responseText is only available if responseType is '' or 'text'.",
      "InvalidStateError");
      return this.#state >= LOADING ? this.#text() : "";
    }
    get responseXML() {
      if (this.#type !== "" && this.#type !== "document") refuse(`The value is only accessible if the object's`
        + ` 'responseType' is '' or 'document' (was '${this.#type}').`,
      "responseXML is only available if responseType is '' or 'document'.", "InvalidStateError");
      return this.#state === DONE && this.#came ? this.#document() : null;
    }
    open(method, url, ...rest) {
      const word = byteString(method);
      if (!heads.TOKEN.test(word)) refuse(`'${word}' is not a valid HTTP method.`, undefined, "SyntaxError");
      if (/^(connect|trace|track)$/i.test(word)) refuse(`'${word}' HTTP method is unsupported.`, undefined,
        "SecurityError");
      const text = usv(url);
      const found = urls.parse(text, nm.requestBase());
      if (!found) refuse("Invalid URL", `'${text}' is not a valid URL.`, "SyntaxError");
      const isSync = rest.length > 0 && !rest[0];
      if (isSync && !nm.config.is_worker && (this.#timeout || this.#type)) refuse(this.#timeout ? "Synchronous requests must not set a timeout."
        : "Synchronous requests from a document must not set a response type.",
      "synchronous XMLHttpRequests do not support timeout and responseType", "InvalidAccessError");
      this.#stop?.();
      this.#asked = {method: /^(delete|get|head|options|post|put)$/i.test(word) ? word.toUpperCase() : word, isSync,
        url: urls.serialize(found), headers: heads.make([], "request")};
      [this.#isSent, this.#came, this.#value, this.#isUploaded, this.#isDenied] = [false, null, undefined, false, false];
      if (this.#state !== OPENED) this.#change(OPENED);
    }
    setRequestHeader(name, value) {
      if (this.#state !== OPENED || this.#isSent) notOpen(this.#isSent ? "XMLHttpRequest must not be sending."
        : "XMLHttpRequest state must be OPENED.");
      const key = byteString(name);
      if (!heads.TOKEN.test(key)) refuse(`'${key}' is not a valid HTTP header field name.`, "=Invalid header name.",
        "SyntaxError");
      const text = byteString(value).replace(/^[\t\n\r ]+|[\t\n\r ]+$/g, "");
      if (/[\0\n\r]/.test(text)) refuse(`'${text}' is not a valid HTTP header field value.`, "=Invalid header value.",
        "SyntaxError");
      this.#asked.headers.append(key, text);
    }
    send(body = null) {
      if (this.#state !== OPENED) notOpen("XMLHttpRequest state must be OPENED.");
      if (this.#isSent) notOpen("XMLHttpRequest must not be sending.");
      this.#isSent = true;
      const {method, url, headers} = this.#asked;
      const has = body !== null && body !== undefined && !/^(GET|HEAD)$/.test(method);
      const {bytes, type} = has ? kit.extract(nm.documentText?.(body) ?? body) : {bytes: null, type: null};
      if (type && !headers.has("content-type")) headers.append("content-type", type);
      if (!headers.has("accept")) headers.append("accept", "*/*");
      const turn = this.#asked;
      turn.hasBody = Boolean(bytes?.length);
      const asked = {url, method, isOld: true, headers: heads.listOf(headers), body: bytes ? bytes.toBase64() : null,
        mode: "cors", credentials: this.#credentials ? "include" : "same-origin", redirect: "follow"};
      if (turn.isSync) {
        this.#cameAtOnce(nm.askNetworkNow(asked));
        return;
      }
      this.#tell(this, "loadstart");
      if (bytes?.length) this.#tell(this.#upload, "loadstart", 0, bytes.length);
      if (this.#asked !== turn || !this.#isSent) return;
      const over = (came) => { if (this.#asked === turn && this.#isSent) this.#arrived(came, bytes?.length ?? 0); };
      this.#stop = nm.askNetwork(asked, over);
      if (this.#timeout) nm.setTimeout(() => { if (this.#asked === turn) this.#fail("timeout"); }, this.#timeout);
    }
    abort() {
      this.#stop?.();
      if ((this.#state === OPENED && this.#isSent) || this.#state === HEADERS_RECEIVED || this.#state === LOADING) {
        this.#fail("abort");
      }
      if (this.#state === DONE) this.#state = UNSENT;
      this.#came = null;
    }
    getResponseHeader(name) {
      const key = byteString(name).toLowerCase();
      if (!this.#came?.headers || this.#state < HEADERS_RECEIVED || /^set-cookie2?$/.test(key)) return null;
      return this.#heads().get(key);
    }
    getAllResponseHeaders() {
      if (!this.#came?.headers || this.#state < HEADERS_RECEIVED) return "";
      return heads.sorted(this.#heads()).filter(([name]) => name !== "set-cookie")
        .map(([name, value]) => `${name}: ${value}\r\n`).join("");
    }
    overrideMimeType(type) {
      if (this.#state >= LOADING) refuse("MimeType cannot be overridden when the state is LOADING or DONE.", SAME,
        "InvalidStateError");
      this.#mime = `${type}`;
    }
    #heads() { return heads.make(this.#came.headers, "none"); }
    #change(state) {
      this.#state = state;
      nm.fire(this, "readystatechange");
    }
    #tell(target, type, loaded = 0, total = 0) {
      nm.fire(target, type, "ProgressEvent", {lengthComputable: total > 0, loaded, total});
    }
    #arrived(came, sent) {
      if (came.error) {
        this.#isDenied = new nm.URL(this.#asked.url).origin !== globalThis.origin;
        this.#fail("error");
        return;
      }
      const turn = this.#asked;
      const same = () => this.#asked === turn && this.#isSent;
      this.#isUploaded = true;
      if (sent) for (const type of ["progress", "load", "loadend"]) this.#tell(this.#upload, type, sent, sent);
      this.#came = came;
      if (same()) this.#change(HEADERS_RECEIVED);
      if (!same()) return;
      const total = came.bytes.length;
      if (total) {
        this.#change(LOADING);
        if (same()) this.#tell(this, "progress", total, total);
      }
      if (!same()) return;
      this.#isSent = false;
      this.#stop = null;
      this.#change(DONE);
      if (this.#asked !== turn) return;
      this.#tell(this, "load", total, total);
      if (this.#asked === turn) this.#tell(this, "loadend", total, total);
    }
    // What a synchronous request ends with: no event but those of the end.
    #cameAtOnce(came) {
      this.#isSent = false;
      if (came.error) {
        this.#state = DONE;
        refuse(`Failed to load '${this.#asked.url}'.`, "=A network error occurred.", "NetworkError");
      }
      this.#came = came;
      this.#change(DONE);
      for (const type of ["load", "loadend"]) this.#tell(this, type, came.bytes.length, came.bytes.length);
    }
    #fail(type) {
      this.#stop?.();
      [this.#came, this.#isSent, this.#stop] = [null, false, null];
      this.#change(DONE);
      if (this.#state !== DONE) return;
      // The upload is told too, by Blink whether or not there was anything to send
      if (this.#isUploadAsked && !this.#isUploaded && (nm.follows("platform", "blink") || this.#asked?.hasBody)) for (const one of [type, "loadend"]) this.#tell(this.#upload, one);
      this.#tell(this, type);
      this.#tell(this, "loadend");
    }
    #contentType() { return this.#mime ?? (this.#came.headers ? this.#heads().get("content-type") : null) ?? ""; }
    #text() {
      if (!this.#came) return "";
      const {encodings} = nm.need("web/labels");
      const label = /;\s*charset=("?)([^";\s]+)\1/i.exec(this.#contentType())?.[2] ?? "utf-8";
      const name = encodings.encodingOf(label) ?? "utf-8";
      const text = encodings.decoderOf(name).next(this.#came.bytes, {fatal: false, last: true});
      return text[0] === "\ufeff" ? text.slice(1) : text;
    }
    #read() {
      if (this.#type === "arraybuffer") return this.#came.bytes.slice().buffer;
      if (this.#type === "blob") return nm.need("web/blob").blobs.make(this.#came.bytes,
        this.#contentType().toLowerCase() || "text/xml");
      if (this.#type === "document") return this.#document();
      try { return nm.parse(nm.need("web/utf8").utf8.decodeText(this.#came.bytes)); } catch { return null; }
    }
    #document() {
      const type = this.#contentType().split(";")[0].trim().toLowerCase();
      const isHtml = type === "text/html" && this.#type === "document";
      const isXml = type === "" || /^(text|application)\/xml$|\+xml$/.test(type);
      if (!isHtml && !isXml) return null;
      if (this.#value === undefined) this.#value = nm.hasInterface("DOMParser")
        ? new (nm.constructorOf("DOMParser"))().parseFromString(this.#text(), isHtml ? "text/html" : "application/xml") : null;
      return this.#value;
    }
  }
  const constants = {UNSENT, OPENED, HEADERS_RECEIVED, LOADING, DONE};
  handlersOn(XMLHttpRequest.prototype, "XMLHttpRequest", ["readystatechange"]);
  handlersOn(XMLHttpRequestEventTarget.prototype, "XMLHttpRequestEventTarget", EVENTS);
  const target = define(XMLHttpRequestEventTarget, {illegal: true});
  nm.offer({XMLHttpRequestEventTarget: target, XMLHttpRequestUpload: define(XMLHttpRequestUpload, {illegal: true}),
    XMLHttpRequest: define(XMLHttpRequest, {constants})});
}
