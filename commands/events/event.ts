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
  /** How often work on it was begun, here or in a process that is gone; 1 the first time. */
  readonly attempts: number;
  /** It came just now; else it waited in the inbox, and an earlier try may have said something already. */
  readonly fresh: boolean;
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

/** Our choice: an event whose handling rejects so often is given up, and so is one that cannot be delivered so often. */
export const MOST_REJECTED = 3;
export const MOST_LATER = 5;

/** How many events that were begun so often before may be in hand at the same time. */
export type Class = {
  readonly begun: readonly [least: number, below: number];
  readonly most: number;
  /** How long the process must have worked before they are begun. */
  readonly afterMs: number;
};

/**
 * What was in hand when a process ended may be why it ended, or was only there: each time fewer of them go together, at
 * last one by one, and from the second time on only when the program has been up for some seconds, so that one that is
 * killed from outside again and again blames none. An event that ends its process is found and given up so, and none
 * that was beside it. Our choice of numbers: a hundred left-overs are soon taken up; six ends are no accident.
 */
export const BEGUN_BEFORE: readonly Class[] = [
  { begun: [1, 2], most: 16, afterMs: 0 },
  { begun: [2, 3], most: 8, afterMs: 3_000 },
  { begun: [3, 4], most: 4, afterMs: 3_000 },
  { begun: [4, 6], most: 1, afterMs: 3_000 },
];
export const MOST_BEGUN = 6;
