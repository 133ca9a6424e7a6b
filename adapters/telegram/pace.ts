import type { Clock } from './clock.ts';

/** How far apart the calls for one message are kept, in milliseconds. */
export type Gaps = { readonly private: number; readonly group: number };

/** Telegram takes about a call a second in a chat, and 20 a minute in a group: a table that fills in stays below both. */
export const EDIT_GAPS: Gaps = { private: 2_000, group: 4_000 };
/** Between the first message and its first edit, and before the last edit. */
export const SHORT_GAP_MS = 1_000;
/** Our choice: Telegram answers within a second; the last edit waits no longer than this for one on its way. */
const STUCK_MS = 2_000;

export type Edit = {
  /** Puts it there; rejects when it is refused for good, or cut short. */
  readonly put: (cut: AbortSignal) => Promise<void>;
  /** Whether a newer one will follow. */
  readonly preliminary: boolean;
};

/** Keeps the pace of one message's edits; a newer edit replaces one that still waits. */
export type Paced = { readonly edit: (edit: Edit) => Promise<void> };

type Waiting = Edit & { readonly settle: (outcome: Promise<void>) => void };
type OnItsWay = {
  readonly preliminary: boolean;
  readonly since: number;
  readonly cut: AbortController;
  readonly done: AbortController;
};

/**
 * Begins when the message was sent. A preliminary edit that must wait is taken on and resolves at once: it may be
 * replaced, and one that fails is reported to `lost`. The last edit resolves when it stands there, waits a second at
 * most, and cuts short a preliminary one that is stuck on its way.
 */
export function pacedEdits(clock: Clock, gap: number, lost: (refused: unknown) => void): Paced {
  let [calledAt, edits] = [clock.now(), 0];
  let waiting: Waiting | null = null;
  let onItsWay: OnItsWay | null = null;
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
      const way = { ...next, since: clock.now(), cut: new AbortController(), done: new AbortController() };
      onItsWay = way;
      const outcome = next.put(way.cut.signal);
      next.settle(outcome);
      await outcome.catch(() => undefined);
      onItsWay = null;
      way.done.abort();
      calledAt = clock.now();
      edits += 1;
    }
    running = false;
  }

  return {
    edit(edit) {
      if (!edit.preliminary && onItsWay?.preliminary === true) cutWhenStuck(onItsWay, clock);
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

function cutWhenStuck({ since, cut, done }: OnItsWay, clock: Clock): void {
  clock.wait(Math.max(0, since + STUCK_MS - clock.now()), done.signal).then(
    () => cut.abort(),
    () => undefined,
  );
}
