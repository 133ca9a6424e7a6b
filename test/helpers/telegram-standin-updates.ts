type Values = Readonly<Record<string, unknown>>;
export type Update = { readonly update_id: number } & Values;
type Polled = { readonly updates: readonly Update[] } | { readonly conflict: string };

/** The updates of one bot, with the offset rules of the real service. */
export type Updates = {
  readonly add: (kind: string, what: Values) => number;
  /** Delivers the newest one once more, whatever offset was asked: as after a restart of either side. */
  readonly repeat: () => void;
  /** Waits up to `timeout` seconds for something to give. A second poll ends the first with a conflict. */
  readonly poll: (payload: Values, gone: AbortSignal) => Promise<Polled>;
  /** Updates that no higher offset has dropped yet. */
  readonly waiting: () => readonly Update[];
  /** The highest offset that was asked; 0 before. */
  readonly offset: () => number;
  /** How many polls are open. */
  readonly open: () => number;
  /** Ends every open poll with this conflict. */
  readonly interrupt: (conflict: string) => void;
};

export const SECOND_POLLER =
  'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running';

/** Updates in memory. `changed` is called when a poll opens or ends; ids begin at 5000. */
export function createUpdates(changed: () => void): Updates {
  let queue: Update[] = [];
  let newest: Update | null = null;
  let repeated: Update[] = [];
  let next = 5_000;
  let highest = 0;
  let allowed: readonly string[] | null = null;
  const open = new Set<{ wake: () => void; end: (conflict: string) => void }>();

  function take(payload: Values): readonly Update[] {
    return [...repeated, ...queue].slice(0, Number(payload.limit ?? 100));
  }

  function give(payload: Values): Polled {
    const updates = take(payload);
    repeated = [];
    return { updates };
  }

  async function poll(payload: Values, gone: AbortSignal): Promise<Polled> {
    const offset = Number(payload.offset ?? 0);
    // An update is dropped for good once a higher offset is asked; a negative one counts from the end.
    queue = offset < 0 ? queue.slice(offset) : queue.filter(({ update_id: id }) => id >= offset);
    highest = Math.max(highest, offset);
    if (Array.isArray(payload.allowed_updates)) allowed = payload.allowed_updates as string[];
    for (const other of [...open]) other.end(SECOND_POLLER);
    if (take(payload).length > 0) return give(payload);
    return new Promise((resolve) => {
      const settle = (polled: Polled): void => {
        clearTimeout(timer);
        open.delete(waiter);
        changed();
        resolve(polled);
      };
      const waiter = {
        wake: () => take(payload).length > 0 && settle(give(payload)),
        end: (conflict: string) => settle({ conflict }),
      };
      const timer = setTimeout(() => settle({ updates: [] }), Number(payload.timeout ?? 0) * 1000);
      open.add(waiter);
      changed();
      gone.addEventListener('abort', () => settle({ updates: [] }));
    });
  }

  return {
    add(kind, what) {
      const id = next++;
      // A list of kinds that was once given stays until another is given.
      if (allowed !== null && allowed.length > 0 && !allowed.includes(kind)) return id;
      newest = { update_id: id, [kind]: what };
      queue.push(newest);
      for (const waiter of [...open]) waiter.wake();
      return id;
    },
    repeat() {
      if (newest !== null) repeated.push(newest);
      for (const waiter of [...open]) waiter.wake();
    },
    poll,
    waiting: () => queue,
    offset: () => highest,
    open: () => open.size,
    interrupt: (conflict) => {
      for (const waiter of [...open]) waiter.end(conflict);
    },
  };
}
