import { LRUCache } from 'lru-cache';
import { describeError } from '../../src/log.ts';
import { batched } from './batched.ts';
import { type Class, type EventInHand, type EventWorkParts, MOST_LATER, MOST_REJECTED, type Outcome } from './event.ts';
import type { Owed } from './owed.ts';

export type Begun = Omit<EventInHand, 'note'>;

/** The events that this process works on. */
export type Hands = {
  /** Begins work on an event, unless it is in hand or was answered here. */
  readonly begin: (event: Begun) => void;
  readonly count: () => number;
  /** How many are in hand that were begun so often before. */
  readonly countOf: (begun: Class['begun']) => number;
  /** Whether it was begun here, however it ended. */
  readonly knows: (id: string) => boolean;
  /** Marks once more what was answered here before it was written down. */
  readonly markAgain: (id: string) => Promise<void>;
  /** Resolves when nothing is in hand. */
  readonly empty: () => Promise<void>;
  /** From now on what is not answered is left for the next start, uncounted. */
  readonly close: () => void;
  /** Leaves everything that is still in hand for the next start. */
  readonly leave: () => Promise<void>;
};

/** Our choice: a platform that did not answer for a minute is tried again after another half, then after one. */
const LATER_MS = 30_000;
const REJECTED_MS = 1_000;
/** Our choice: a busy hour of one process. */
const MOST_REMEMBERED = 20_000;
const MOST_IN_A_BATCH = 200;

type Parts = EventWorkParts & { readonly owed: Owed; readonly freed: () => void };

/** The events in hand of one process, none at first. */
export function createHands(parts: Parts): Hands {
  const { freed, owed } = parts;
  const inHand = new Map<string, { readonly work: Promise<void>; readonly attempts: number }>();
  const ends = createEnds(parts);
  let closed = false;

  async function work(event: Begun): Promise<void> {
    await ends.settle(event, await handled(event, parts), closed);
    inHand.delete(event.id);
    freed();
  }

  return {
    begin(event) {
      if (inHand.has(event.id) || owed.has(event.id)) return;
      ends.known.set(event.id, 'begun');
      inHand.set(event.id, { work: work(event), attempts: event.attempts });
    },
    count: () => inHand.size,
    countOf: ([least, below]) =>
      [...inHand.values()].filter(({ attempts }) => attempts > least && attempts <= below).length,
    knows: (id) => ends.known.has(id),
    async markAgain(id) {
      if (ends.known.get(id) === 'done') await ends.done(id);
    },
    async empty() {
      await Promise.all([...inHand.values()].map(({ work: one }) => one));
    },
    close() {
      closed = true;
    },
    async leave() {
      const left = [...inHand.keys()].filter((id) => ends.known.get(id) !== 'done');
      await Promise.all(left.map((id) => ends.release(id, { afterMs: 0, uncounted: true })));
    },
  };
}

/** How work ends in the table: marked, left for later, or given up. */
function createEnds({ platform, inbox, owed, log }: Parts) {
  const known = new LRUCache<string, 'begun' | 'done'>({ max: MOST_REMEMBERED });
  const marks = batched<string>((ids) => inbox.done(platform, ids), MOST_IN_A_BATCH);
  const done = (id: string): Promise<void> => {
    known.set(id, 'done');
    return owed.write(id, () => marks.add(id));
  };
  const release = (id: string, how: { afterMs: number; uncounted: boolean }): Promise<void> => {
    known.delete(id);
    return owed.write(id, () => inbox.release(platform, id, how));
  };

  function settle({ id, attempts }: Begun, outcome: Outcome | 'rejected', closed: boolean): Promise<void> {
    if (outcome === 'done') return done(id);
    if (closed) return release(id, { afterMs: 0, uncounted: true });
    const afterMs = (outcome === 'later' ? LATER_MS : REJECTED_MS) * attempts;
    if (attempts < (outcome === 'later' ? MOST_LATER : MOST_REJECTED))
      return release(id, { afterMs, uncounted: false });
    log.error('event-given-up', { platform, request: id, count: attempts, detail: 'it was tried as often as any is' });
    return done(id);
  }

  return { known, done, release, settle };
}

async function handled(begun: Begun, { handle, inbox, owed, log, platform }: Parts): Promise<Outcome | 'rejected'> {
  const { id } = begun;
  const note: EventInHand['note'] = async (where) => {
    await owed.tries(() => inbox.note(platform, id, where));
  };
  try {
    return await handle({ ...begun, note });
  } catch (bug) {
    log.error('bug', { platform, request: id, detail: describeError(bug) });
    return 'rejected';
  }
}
