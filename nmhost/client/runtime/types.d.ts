/** How one call is made. */
export interface CallOptions {
  /** Milliseconds that the call may take; of a stream, until its next item. */
  timeout?: number | undefined;
  /** Cancels the call. */
  signal?: AbortSignal | undefined;
  /** Whether the call is made again, if the host ended before it replied; how often, if it is a number. */
  retry?: boolean | number | undefined;
}

/** Who opened a port, as the browser says it. */
export interface Sender {
  id?: string;
  url?: string;
  origin?: string;
  frameId?: number;
  tab?: { id?: number; url?: string };
}

export interface ConnectOptions {
  /** Milliseconds that a call may take, if it does not say so itself; no limit by default. */
  timeout?: number | undefined;
  /** Whether calls are made again, if they do not say so themselves. */
  retry?: boolean | number | undefined;
  /** What this installation is called, as the host is told beside a random name that is kept. */
  label?: string | undefined;
  /** Share the port of the extension's background, as a popup or content script does. */
  via?: "background" | undefined;
  /** Decides by a context's sender whether it may share the background's port. */
  admit?: ((sender: Sender) => boolean) | undefined;
  /** Whether other contexts may share this one's port; by default that of the background. */
  share?: boolean | undefined;
  /** Whether the host is told who connects, which large messages need; true by default. */
  hello?: boolean | undefined;
  /** Another name of the host. */
  host?: string | undefined;
}

export type State = "connecting" | "open" | "waiting" | "closed";

export interface StateChange {
  state: State;
  /** Why it is waiting or closed, null if there is no fault. */
  reason: HostError | null;
}

/** The items of one call, then its result. Leaving a `for await` loop over it cancels the call. */
export interface Stream<Item, Result = unknown> {
  [Symbol.asyncIterator](): Stream<Item, Result>;
  next(): Promise<IteratorResult<Item, Result>>;
  return(value?: any): Promise<IteratorResult<Item, Result>>;
}

/** What every client can do, whatever its host's methods are. */
export interface AnyClient {
  /** Send a notification, which has no reply. */
  notify(method: string, params?: object): void;
  /** Answer what the host asks by that name; return what takes the handler away again. */
  handle<Params = any, Result = unknown>(method: string, handler: (params: Params) => Result | Promise<Result>): () => void;
  /** Hear the host's notifications of that name; return what takes the listener away again. */
  on<Params = any>(method: string, listener: (params: Params) => void): () => void;
  /** Hear of each change of the state; return what takes the listener away again. */
  onStateChange(listener: (change: StateChange) => void): () => void;
  /** What the port is. */
  readonly state: State;
  /** Why it is waiting or closed, null if there is no fault. */
  readonly reason: HostError | null;
  /** Close the port, and fail what waits; the next call opens another. */
  close(): void;
}
