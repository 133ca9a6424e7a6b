import type { Log } from '../../src/log.ts';
import type { InboxTable } from '../../src/storage/inbox.ts';
import type { Platform } from '../request.ts';

/** An event as it came. */
export type Received = { readonly id: string; readonly body: unknown };

/** An event while somebody works on it. */
export type EventInHand = Received & {
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
  /** Where the answer stands from an earlier try; null when none was begun. */
  readonly answer: string | null;
  /** Work on it was begun before, here or in a process that is gone. */
  readonly again: boolean;
  /** Writes down where the answer stands, so that another try changes it instead of sending a second one. Never rejects. */
  readonly note: (answer: string) => Promise<void>;
};

/** `later`: it could not be delivered for now. */
export type Outcome = 'done' | 'later';

export type EventWorkParts = {
  readonly platform: Platform;
  readonly inbox: InboxTable;
  /** Names this process among those that share the inbox. */
  readonly owner: string;
  /** The only process there is: what somebody else seems to work on is a dead one's. */
  readonly alone: boolean;
  /** Answers one event. One that rejects is tried again soon, and given up after some times. */
  readonly handle: (event: EventInHand) => Promise<Outcome>;
  readonly log: Log;
  readonly now: () => number;
  /** Resolves after so many milliseconds, or as soon as the signal ends. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  /** How long `receive` waits for the store before the work begins without it; null = as long as it takes. */
  readonly patienceMs: number | null;
  /** What waited longer is not answered any more; milliseconds. */
  readonly answeredForMs: number;
};

/**
 * Our choice: an event that ends its process, or rejects, so often is given up. The last time it goes alone among those
 * that were begun before, so that no other is given up for being beside it.
 */
export const MOST_ATTEMPTS = 3;
