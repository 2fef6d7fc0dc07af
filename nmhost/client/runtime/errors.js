// Errors: what the host replied in place of a result, or why there was no reply.

/** What the host replied in place of a result, with its code and data; its kin say why there was no reply. */
export class HostError extends Error {
  name = "HostError";
  kind /*: string */ = "replied";
  code /*: number | null */ = null;
  data /*: unknown */ = undefined;

  constructor(message /*: string */, { code = null, data = undefined } /*: { code?: number | null; data?: unknown } */ = {}) {
    super(message);
    this.code = code;
    this.data = data;
  }
}

/** The host is not installed for this browser (Firefox says the same where it is, and does not admit this extension). */
export class HostMissingError extends HostError {
  name = "HostMissingError";
  kind /*: "missing" */ = "missing";
}

/** The host does not admit this extension, or an administrator does not allow the host. */
export class HostForbiddenError extends HostError {
  name = "HostForbiddenError";
  kind /*: "forbidden" */ = "forbidden";
}

/** The host's name is none that the browser takes, the host can't be started, or what it wrote is no message. */
export class HostInvalidError extends HostError {
  name = "HostInvalidError";
  kind /*: "invalid" */ = "invalid";
}

/** The host ended, or its port did, before it replied. */
export class HostExitedError extends HostError {
  name = "HostExitedError";
  kind /*: "exited" */ = "exited";
}

/** There was no reply in the time that the call was given. */
export class HostTimeoutError extends HostError {
  name = "HostTimeoutError";
  kind /*: "timeout" */ = "timeout";
}

/** The message is larger than the other side, or the browser, takes. */
export class HostTooLargeError extends HostError {
  name = "HostTooLargeError";
  kind /*: "tooLarge" */ = "tooLarge";
}

/** The client was closed, or its extension is gone. */
export class HostClosedError extends HostError {
  name = "HostClosedError";
  kind /*: "closed" */ = "closed";
}

/** The extension's background does not share a port: `connect()` was not called there while it started. */
export class HostUnreachableError extends HostError {
  name = "HostUnreachableError";
  kind /*: "unreachable" */ = "unreachable";
}

const ERRORS /*: any */ = Object.fromEntries(
  [HostError, HostMissingError, HostForbiddenError, HostInvalidError, HostExitedError, HostTimeoutError,
    HostTooLargeError, HostClosedError, HostUnreachableError].map((error) => [new error("").kind, error]),
);

// What browsers say of a port that ended, as it was recorded in each family; {words} in braces stand for anything.
const TEXTS = @texts@;

const MEANINGS /*: any */ = {
  tooLarge: "the message is too large for the browser",
  missing: "the host is not installed for this browser",
  forbidden: "the host may not be used by this extension",
  invalid: "the host can't be talked to",
  exited: "the host has ended",
  closed: "the extension is gone",
  unreachable: "the extension's background shares no port with the host; call connect() there while it starts",
};

// No later attempt will be answered otherwise, unless a person does something about it.
const FINAL = new Set(["missing", "forbidden", "closed", "unreachable"]);

const FORMS = Object.entries(TEXTS).flatMap(([kind, texts]) => texts.map((text) => [kind, formOf(text)]));

function formOf(text) {
  const parts = text.split(/\{\w+\}/).map((part) => part.replace(/[.*+?^$()|[\]{}\\]/g, "\\$&"));
  return new RegExp(`^${parts.join("[^]*")}$`);
}

function kindOf(text) {
  return FORMS.find(([, form]) => form.test(text))?.[0] ?? "exited";
}

// The error that stands for what a browser said when a port ended; Firefox says nothing of a host that exited.
function errorOfEnd(text) {
  const kind = kindOf(text);
  return errorOf({ kind, message: text ? `${MEANINGS[kind]}: ${text}` : MEANINGS[kind], data: { text } });
}

// An error as it travels, and back.
function bodyOf(error) {
  if (error instanceof HostError) {
    const { kind, code, message, data } = error;
    return { code: code ?? -32000, message, ...(data === undefined ? {} : { data }), kind };
  }
  return { code: -32603, message: String(error?.message ?? error) };
}

function errorOf({ kind = "replied", code = null, message = "", data = undefined }) {
  return new (ERRORS[kind] ?? HostError)(String(message), { code: kind === "replied" ? code : null, data });
}
