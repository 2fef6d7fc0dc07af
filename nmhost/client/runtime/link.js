// Messages of any size over one port: what is too large for one message travels in parts, once the other side agreed.
//
// A part is a notification `$/part` {id, index, text, last}; the receiver answers each with {id, taken}, so that only a
// few are on their way at once and small messages pass between them. {id, aborted} drops a message half sent, and
// {id, refused} one that is over the receiver's limit. Messages of one request keep their order, as do notifications.

const PART_UNITS = 262144; // of UTF-16, of which each is at most three bytes of UTF-8: below the browsers' 1 MiB
const BYTES_A_UNIT = 3;
const WINDOW = 4;
const TOTAL_LIMIT = 536870888; // units of UTF-16: the longest text that V8 holds
const DEEPEST = 500;

class Link {
  #port;
  #receive;
  #peer = undefined; // what the other side takes: null if it knows of no parts, undefined until it has said so
  #sending = new Map();
  #gathering = new Map();
  #waiting = []; // large messages, until it is known whether they may be sent in parts
  #next = 1;

  constructor(port, receive) {
    this.#port = port;
    this.#receive = receive;
    port.onMessage.addListener((message) => this.#take(message));
  }

  static offer = { limit: TOTAL_LIMIT, size: PART_UNITS * BYTES_A_UNIT };

  /** Take note of what the other side said of parts: nothing, if it knows none. */
  agree(parts) {
    this.#peer = parts && parts.size > 0 && parts.limit > 0 ? parts : null;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const { message, key, failed } of waiting) this.post(message, key, failed);
  }

  /**
   * Post a message, in parts if it is large.
   * @param key What it belongs to: of the same key, messages keep their order.
   * @param failed Called with what the other side says if it takes no more of the message.
   */
  post(message, key, failed) {
    const small = isSmall(message, this.#peer?.size ?? Link.offer.size);
    if (this.#sending.size + this.#waiting.length && this.#hold(message, key, failed)) return;
    if (small || this.#peer === null) this.#postWhole(message);
    else if (this.#peer === undefined) this.#waiting.push({ message, key, failed });
    else this.#postParts(message, key, failed);
  }

  /** Send no more of the messages of that key; return whether any had not been sent whole. */
  abort(key) {
    const waiting = this.#waiting.filter((each) => each.key !== key);
    const dropped = waiting.length < this.#waiting.length;
    this.#waiting = waiting;
    for (const [id, sent] of this.#sending) {
      if (sent.key !== key) continue;
      this.#sending.delete(id);
      this.#postPart({ id, aborted: true });
      return true;
    }
    return dropped;
  }

  /** End the port, and drop what is half sent or half received. */
  end() {
    this.drop();
    this.#port.disconnect();
  }

  /** Drop what is half sent or half received. */
  drop() {
    this.#sending.clear();
    this.#gathering.clear();
    this.#waiting = [];
  }

  #hold(message, key, failed) {
    for (const sent of this.#sending.values()) {
      if (sent.key === key) return sent.behind.push({ message, failed });
    }
    return this.#waiting.some((each) => each.key === key) && this.#waiting.push({ message, key, failed });
  }

  #postWhole(message) {
    try {
      this.#port.postMessage(message);
    } catch (error) {
      throw kindOf(error.message) === "tooLarge" ? new HostTooLargeError(error.message) : error;
    }
  }

  #postPart(params) {
    this.#port.postMessage({ jsonrpc: "2.0", method: "$/part", params });
  }

  #postParts(message, key, failed) {
    const { size, limit } = this.#peer;
    const text = textOf(message);
    if (text !== null && text.length * BYTES_A_UNIT <= size) return this.#postWhole(message);
    if (text?.length > limit) throw tooLarge(text.length, limit);
    const units = Math.max(1, Math.min(PART_UNITS, Math.floor(size / BYTES_A_UNIT)));
    const id = this.#next++;
    const texts = text === null ? piecesOf(message, 0) : [text].values();
    const sent = { id, key, texts, units, text: "", at: 0, isLast: false, size: 0, index: 0, taken: 0, behind: [], failed };
    this.#sending.set(id, sent);
    this.#pump(sent);
  }

  #pump(sent) {
    try {
      while (!sent.isDone && sent.index < sent.taken + WINDOW) this.#postNext(sent);
    } catch (error) {
      this.#postPart({ id: sent.id, aborted: true });
      this.#finish(sent);
      sent.failed?.(error);
      return;
    }
    if (sent.isDone) this.#finish(sent);
  }

  #postNext(sent) {
    while (!sent.isLast && sent.text.length - sent.at <= sent.units) {
      const { value, done } = sent.texts.next();
      if (done) sent.isLast = true;
      else [sent.text, sent.at] = sent.at < sent.text.length ? [sent.text.slice(sent.at) + value, 0] : [value, 0];
    }
    let end = Math.min(sent.text.length, sent.at + sent.units);
    if (end < sent.text.length && isHighSurrogate(sent.text, end - 1)) end += 1;
    sent.isDone = sent.isLast && end === sent.text.length;
    sent.size += end - sent.at;
    if (sent.size > this.#peer.limit) throw tooLarge(sent.size, this.#peer.limit);
    const text = sent.text.slice(sent.at, end);
    this.#postPart({ id: sent.id, index: sent.index, text, ...(sent.isDone && { last: true }) });
    sent.index += 1;
    sent.at = end;
  }

  #finish(sent) {
    this.#sending.delete(sent.id);
    for (const { message, failed } of sent.behind) this.post(message, sent.key, failed);
  }

  #take(message) {
    if (message?.method === "$/part") this.#takePart(message.params ?? {});
    else this.#receive(message);
  }

  #takePart({ id, index, text, last, taken, refused, aborted }) {
    if (aborted) this.#gathering.delete(id);
    else if (text !== undefined) this.#gather(id, index, text, last);
    else if (this.#sending.has(id)) this.#taken(this.#sending.get(id), taken, refused);
  }

  #taken(sent, taken, refused) {
    if (refused === undefined) {
      sent.taken = Math.max(sent.taken, taken);
      this.#pump(sent);
      return;
    }
    this.#finish(sent);
    sent.failed?.(new HostTooLargeError(refused));
  }

  #gather(id, index, text, last) {
    if (index === 0) this.#gathering.set(id, { pieces: [], size: 0 });
    const gathered = this.#gathering.get(id);
    if (gathered?.pieces.length !== index) return; // of a message that was dropped
    gathered.pieces.push(text);
    gathered.size += text.length;
    if (gathered.size > TOTAL_LIMIT) {
      this.#gathering.delete(id);
      this.#postPart({ id, refused: `the message is over the limit of ${TOTAL_LIMIT} characters` });
      return;
    }
    this.#postPart({ id, taken: index + 1 });
    if (!last) return;
    this.#gathering.delete(id);
    const whole = gathered.pieces.join("");
    gathered.pieces.length = 0;
    this.#receive(JSON.parse(whole));
  }
}

function tooLarge(size, limit) {
  const text = `the message has ${size} characters and more, the other side takes ${limit}`;
  return new HostTooLargeError(text, { data: { size, limit } });
}

// A message's JSON; null where it is too long for the browser to make in one piece: Firefox reserves six times a text.
function textOf(message) {
  try {
    return JSON.stringify(message);
  } catch (error) {
    if (error instanceof TypeError) throw error;
    return null;
  }
}

// The same JSON piece by piece.
function* piecesOf(given, depth) {
  const value = typeof given?.toJSON === "function" ? given.toJSON("") : given;
  if (typeof value === "string" && value.length > PART_UNITS) yield* piecesOfText(value);
  else if (value === null || typeof value !== "object" || depth > DEEPEST || isSmall(value, PART_UNITS)) {
    yield JSON.stringify(value) ?? "null";
  } else {
    const isList = Array.isArray(value);
    const keys = isList ? value.keys() : Object.keys(value).filter((key) => isSent(value[key]));
    let before = isList ? "[" : "{";
    for (const key of keys) {
      yield isList ? before : `${before}${JSON.stringify(key)}:`;
      yield* piecesOf(value[key], depth + 1);
      before = ",";
    }
    yield `${before === "," ? "" : before}${isList ? "]" : "}"}`;
  }
}

function* piecesOfText(text) {
  yield '"';
  for (let at = 0; at < text.length; at += PART_UNITS) yield JSON.stringify(text.slice(at, at + PART_UNITS)).slice(1, -1);
  yield '"';
}

function isSent(value) {
  return value !== undefined && typeof value !== "function" && typeof value !== "symbol";
}

function isHighSurrogate(text, at) {
  const unit = text.charCodeAt(at);
  return unit >= 0xd800 && unit < 0xdc00;
}

// Whether a value's JSON surely has at most so many bytes; it is looked at no further than that.
function isSmall(value, most) {
  let left = most;
  const count = (each, depth) => {
    if (typeof each === "string") left -= 2 + 6 * each.length;
    else if (each === null || typeof each !== "object") left -= 25;
    else if (depth > DEEPEST || typeof each.toJSON === "function") left = -1;
    else {
      left -= 2;
      for (const key of Object.keys(each)) {
        left -= 4 + 6 * key.length;
        count(each[key], depth + 1);
        if (left < 0) return;
      }
    }
  };
  count(value, 0);
  return left >= 0;
}
