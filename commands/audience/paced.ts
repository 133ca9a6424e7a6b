import type { Context } from '../context.ts';

/** Our choice: as often as a person reads a number anew, and as Telegram lets one message of a private chat change. */
const EVERY_MS = 2_000;

export type Paced<State> = {
  readonly show: (state: State) => void;
  /** Nothing is shown any more. */
  readonly stop: () => void;
};

/** Shows the newest state every two seconds: the first at once, what comes in between is dropped. */
export function paced<State>(show: (state: State) => void, { services }: Pick<Context, 'services'>): Paced<State> {
  const over = new AbortController();
  let [dueAt, waiting] = [0, false];
  let newest: State | null = null;
  const put = (): void => {
    if (newest === null || over.signal.aborted) return;
    dueAt = services.now().getTime() + EVERY_MS;
    show(newest);
    newest = null;
  };
  const later = async (ms: number): Promise<void> => {
    waiting = true;
    await services.wait(ms, over.signal);
    waiting = false;
    put();
  };
  return {
    show(state) {
      newest = state;
      const early = dueAt - services.now().getTime();
      if (early <= 0) put();
      else if (!waiting) void later(early);
    },
    stop: () => over.abort(),
  };
}
