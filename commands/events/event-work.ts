import { LRUCache } from 'lru-cache';
import type { ClaimedEvent } from '../../src/storage/inbox.ts';
import { batched } from './batched.ts';
import { BEGUN_BEFORE, type Class, type EventWorkParts, MOST_BEGUN, type Received } from './event.ts';
import { type Begun, createHands, type Hands } from './hands.ts';
import { createOwed, type Owed } from './owed.ts';

export type EventWork = {
  /**
   * Writes down what came, and resolves when it may be confirmed; what is new is worked on beside it. Never rejects:
   * what the store cannot take is worked on from memory.
   */
  readonly receive: (events: readonly Received[]) => Promise<void>;
  /** Takes up what is left over, oldest first; resolves when that was begun, and looks for more from then on. */
  readonly begin: () => Promise<void>;
  /**
   * Takes nothing new and lets what is in hand finish for a while; then calls `halt`, after which nothing more may be
   * sent, and leaves the rest for the next start.
   */
  readonly stop: (halt: () => void) => Promise<void>;
};

/** Worked on at the same time; what is beyond waits in the inbox. Our choice: above a busy minute of one process. */
const MOST_AT_ONCE = 500;
/**
 * A process that found what another left unfinished may be ended as that one was: it begins with few, since each that is
 * being sent at that moment is sent twice. Our choice: for so long, so many.
 */
const CAREFUL_MS = 2_000;
const MOST_WHILE_CAREFUL = 6;
/** Our choice: well below what either database takes in one statement. */
const MOST_IN_A_BATCH = 200;
/** Our choice: a process without a sign of life for so long is dead. */
const OWNED_MS = 20_000;
const LOOK_MS = 2_000;
const SWEEP_MS = 60_000;
/** Our choice: what is in hand may finish, within what the program as a whole takes to end. */
const DRAIN_MS = 6_000;
const HALT_MS = 1_000;
/** Our choice: a busy hour of one process; platforms repeat within minutes, and the table knows the older ones. */
const MOST_REMEMBERED = 20_000;

/** What was written down, and never begun for want of room. */
const NEW: Class = { begun: [0, 1], most: MOST_AT_ONCE, afterMs: 0 };

type Desk = EventWorkParts & {
  readonly owed: Owed;
  readonly hands: Hands;
  readonly ended: AbortController;
  /** When the work began, and whether something was left over then; null before. */
  readonly begun: () => { readonly at: number; readonly leftOver: boolean } | null;
};

/** How many more may be begun now. */
function roomOf({ hands, begun, now }: Desk): number {
  const since = begun();
  const careful = since?.leftOver === true && now() - since.at < CAREFUL_MS;
  return Math.max(0, (careful ? MOST_WHILE_CAREFUL : MOST_AT_ONCE) - hands.count());
}

/** Works on a platform's events side by side, each written down before it is confirmed and erased when it is answered. */
export function createEventWork(parts: EventWorkParts): EventWork {
  const owed = createOwed(parts.log, parts.platform);
  const ended = new AbortController();
  let tending: Promise<void> | null = null;
  let waiting = false;
  const hands = createHands({
    ...parts,
    owed,
    freed: () => {
      if (waiting && tending !== null) void look.now();
    },
  });
  let begun: ReturnType<Desk['begun']> = null;
  const desk: Desk = { ...parts, owed, hands, ended, begun: () => begun };
  const look = onceAtATime(async () => {
    waiting = (await owed.tries(() => takeUp(desk))) === 'more';
  });
  const receive = receiver(desk, () => {
    waiting = true;
  });
  return {
    receive,
    async begin() {
      if (tending !== null) return look.now();
      const left = await owed.tries(() => parts.inbox.unfinished(parts.platform, parts.alone));
      await owed.tries(() => parts.inbox.expire(parts.platform, parts.now() - parts.answeredForMs));
      begun = { at: parts.now(), leftOver: left !== null && left > 0 };
      await look.now();
      tending = tendUntilEnded(desk, look.now);
    },
    async stop(halt) {
      await stop(desk, halt);
      await tending;
    },
  };
}

function receiver(desk: Desk, onOverflow: () => void): EventWork['receive'] {
  const { platform, inbox, owner, owed, hands, patienceMs, wait, now } = desk;
  const seen = new LRUCache<string, true>({ max: MOST_REMEMBERED });
  const begin = ({ id, body }: Received): void => {
    if (!hands.knows(id)) hands.begin({ id, body, receivedAt: now(), answer: null, attempts: 1, fresh: true });
  };
  const writer = batched<Received>(async (events) => {
    const mine = roomOf(desk);
    const rows = events.map(({ id, body }) => ({ event: id, body: JSON.stringify(body) }));
    const added = await owed.tries(() => inbox.write(platform, rows, { owner, forMs: OWNED_MS, mine }));
    // What cannot be written is answered all the same: a repeat is known from memory.
    const work = added === null ? events : events.slice(0, mine).filter(({ id }) => added.has(id));
    if (added !== null && mine < events.length) onOverflow();
    for (const one of work) {
      await hands.markAgain(one.id);
      begin(one);
    }
  }, MOST_IN_A_BATCH);

  return async (events) => {
    const fresh = events.filter(({ id }) => !seen.has(id));
    for (const { id } of fresh) seen.set(id, true);
    const written = Promise.all(fresh.map((one) => writer.add(one)));
    if (patienceMs === null) {
      await written;
      return;
    }
    const over = new AbortController();
    const inTime = await Promise.race([written.then(() => true), wait(patienceMs, over.signal).then(() => false)]);
    over.abort();
    if (!inTime) for (const one of fresh) begin(one);
  };
}

/** Begins what is nobody's, oldest first, as far as there is room. */
async function takeUp(desk: Desk): Promise<'more' | 'all'> {
  const { platform, inbox, owner, log, hands, ended, now } = desk;
  const upForMs = now() - (desk.begun()?.at ?? now());
  for (const id of await inbox.giveUp(platform, MOST_BEGUN)) {
    log.error('event-given-up', { platform, request: id, count: MOST_BEGUN, detail: 'the program ended each time' });
  }
  let left: 'more' | 'all' = 'all';
  for (const { begun, most, afterMs } of [...BEGUN_BEFORE, NEW]) {
    if (upForMs < afterMs) continue;
    const room = Math.min(MOST_IN_A_BATCH, roomOf(desk), most - hands.countOf(begun));
    if (ended.signal.aborted) return 'all';
    const claimed = room <= 0 ? [] : await inbox.claim({ owner, forMs: OWNED_MS, platform, limit: room, begun });
    for (const event of claimed) hands.begin(read(event));
    if (claimed.length >= room) left = 'more';
  }
  return left;
}

function read({ event, body, answer, receivedAt, attempts }: ClaimedEvent): Begun {
  return { id: event, body: JSON.parse(body), answer, receivedAt, attempts, fresh: false };
}

/** Signs of life, writes that failed before, what others left, and what is too old; until the end. */
async function tendUntilEnded(desk: Desk, look: () => Promise<void>): Promise<void> {
  const { platform, inbox, owner, owed, hands, log, wait, now, answeredForMs, ended } = desk;
  let sweptAt = Number.NEGATIVE_INFINITY;
  const sweep = async (): Promise<void> => {
    const late = await inbox.expire(platform, now() - answeredForMs);
    if (late > 0) log.warn('events-too-late', { platform, count: late });
    await inbox.sweep();
  };
  while (!ended.signal.aborted) {
    await owed.settle();
    if (hands.count() > 0) await owed.tries(() => inbox.renew({ owner, forMs: OWNED_MS }));
    await look();
    if (now() - sweptAt >= SWEEP_MS) {
      sweptAt = now();
      await owed.tries(sweep);
    }
    await wait(LOOK_MS, ended.signal);
  }
}

async function stop({ ended, hands, owed, wait }: Desk, halt: () => void): Promise<void> {
  ended.abort();
  const within = async (ms: number): Promise<void> => {
    const over = new AbortController();
    await Promise.race([hands.empty(), wait(ms, over.signal)]);
    over.abort();
  };
  await within(DRAIN_MS);
  hands.close();
  halt();
  await within(HALT_MS);
  await hands.leave();
  await owed.settle();
}

/** Runs work that was asked for while it ran once more when it ended, never twice at a time. */
function onceAtATime(work: () => Promise<void>): { readonly now: () => Promise<void> } {
  let running: Promise<void> | null = null;
  let again = false;
  const run = async (): Promise<void> => {
    do {
      again = false;
      await work();
    } while (again);
    running = null;
  };
  return {
    now() {
      again = running !== null;
      running ??= run();
      return running;
    },
  };
}
