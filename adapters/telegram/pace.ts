import type { Clock } from './clock.ts';

/** How far apart the calls for one message are kept, in milliseconds. */
export type Gaps = { readonly private: number; readonly group: number };

/** Telegram takes about a call a second in a chat, and 20 a minute in a group: a table that fills in stays below both. */
export const EDIT_GAPS: Gaps = { private: 2_000, group: 4_000 };
/** Between the first message and its first edit, and before the last edit. */
export const SHORT_GAP_MS = 1_000;

export type Edit = {
  /** Puts it there; rejects when it is refused for good. */
  readonly put: () => Promise<void>;
  /** Whether a newer one will follow. */
  readonly preliminary: boolean;
};

/** Keeps the pace of one message's edits; a newer edit replaces one that still waits. */
export type Paced = { readonly edit: (edit: Edit) => Promise<void> };

type Waiting = Edit & { readonly settle: (outcome: Promise<void>) => void };

/**
 * Begins when the message was sent. A preliminary edit that must wait is taken on and resolves at once: it may be
 * replaced, and one that fails is reported to `lost`. The last edit resolves when it stands there, and waits a second at most.
 */
export function pacedEdits(clock: Clock, gap: number, lost: (refused: unknown) => void): Paced {
  let calledAt = clock.now();
  let edits = 0;
  let waiting: Waiting | null = null;
  let running = false;
  let wake = new AbortController();

  const dueAt = ({ preliminary }: Edit): number => {
    if (preliminary) return calledAt + (edits === 0 ? SHORT_GAP_MS : gap);
    return edits === 0 ? calledAt : calledAt + SHORT_GAP_MS;
  };

  async function run(): Promise<void> {
    running = true;
    while (waiting !== null) {
      const pause = dueAt(waiting) - clock.now();
      if (pause > 0) {
        wake = new AbortController();
        await clock.wait(pause, wake.signal).catch(() => undefined);
        continue;
      }
      const next: Waiting = waiting;
      waiting = null;
      const outcome = next.put();
      next.settle(outcome);
      await outcome.catch(() => undefined);
      calledAt = clock.now();
      edits += 1;
    }
    running = false;
  }

  return {
    edit(edit) {
      const settled = new Promise<void>((resolve) => {
        waiting?.settle(Promise.resolve());
        waiting = { ...edit, settle: resolve };
      });
      const waits = running || dueAt(edit) > clock.now();
      wake.abort();
      if (!running) run().catch(lost);
      if (!edit.preliminary || !waits) return settled;
      settled.catch(lost);
      return Promise.resolve();
    },
  };
}
