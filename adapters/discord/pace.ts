import { LRUCache } from 'lru-cache';

/** Time, for what must wait; tests bring their own. */
export type Clock = { readonly now: () => number; readonly wait: (ms: number) => Promise<void> };

export type Pace = {
  /**
   * Runs `edit` when it is time for one of this key. An edit that comes too soon waits; a newer one takes its place,
   * and both end with the newer one. Rejects when the last one does.
   */
  readonly edit: (key: string, edit: () => Promise<void>) => Promise<void>;
  /** Something was sent for this key: it counts as an edit. */
  readonly sent: (key: string) => void;
};

/**
 * Discord answers more than about five changes of one message in a few seconds with 429. Our choice: an answer that is
 * there soon need not wait, and long work shows about an edit a second.
 */
const BETWEEN_EDITS_MS = 800;
const AT_ONCE = 3;
/** Our choice: more messages than one process edits within a second. */
const MOST_KEYS = 10_000;

/** `paidUntil`: each change pays for a while; who has paid too far ahead waits. */
type Slot = { paidUntil: number; waiting: (() => Promise<void>) | null; running: Promise<void> | null };

/** Keeps edits of one message apart; different messages do not wait for each other. */
export function createPace(clock: Clock): Pace {
  const slots = new LRUCache<string, Slot>({ max: MOST_KEYS });
  const slotOf = (key: string): Slot => {
    const slot = slots.get(key) ?? { paidUntil: 0, waiting: null, running: null };
    slots.set(key, slot);
    return slot;
  };

  const pay = (slot: Slot): void => {
    slot.paidUntil = Math.max(slot.paidUntil, clock.now()) + BETWEEN_EDITS_MS;
  };

  async function run(slot: Slot): Promise<void> {
    let outcome: Promise<void> = Promise.resolve();
    while (slot.waiting !== null) {
      const early = slot.paidUntil - (AT_ONCE - 1) * BETWEEN_EDITS_MS - clock.now();
      if (early > 0) await clock.wait(early);
      const edit = slot.waiting;
      slot.waiting = null;
      pay(slot);
      outcome = edit();
      await outcome.catch(() => undefined);
    }
    // In the same breath as the last look: an edit that comes from here on starts a run of its own.
    slot.running = null;
    return outcome;
  }

  return {
    edit(key, edit) {
      const slot = slotOf(key);
      slot.waiting = edit;
      slot.running ??= run(slot);
      return slot.running;
    },
    sent(key) {
      pay(slotOf(key));
    },
  };
}
