/** What the host replied in place of a result, with its code and data; its kin say why there was no reply. */
export declare class HostError extends Error {
  constructor(message: string, more?: { code?: number | null; data?: unknown });
  kind: string;
  code: number | null;
  data: unknown;
}
/** The host is not installed for this browser (Firefox says the same where it does not admit this extension). */
export declare class HostMissingError extends HostError {
  kind: "missing";
}
/** The host does not admit this extension, or an administrator does not allow the host. */
export declare class HostForbiddenError extends HostError {
  kind: "forbidden";
}
/** The host's name is none that the browser takes, the host can't be started, or what it wrote is no message. */
export declare class HostInvalidError extends HostError {
  kind: "invalid";
}
/** The host ended, or its port did, before it replied. */
export declare class HostExitedError extends HostError {
  kind: "exited";
}
/** There was no reply in the time that the call was given. */
export declare class HostTimeoutError extends HostError {
  kind: "timeout";
}
/** The message is larger than the other side, or the browser, takes. */
export declare class HostTooLargeError extends HostError {
  kind: "tooLarge";
}
/** The client was closed, or its extension is gone. */
export declare class HostClosedError extends HostError {
  kind: "closed";
}
/** The extension's background does not share a port. */
export declare class HostUnreachableError extends HostError {
  kind: "unreachable";
}
