import type { AskList } from './ask.ts';
import type { Context } from './context.ts';
import { allowed } from './judge.ts';
import { outcomeOf } from './outcome.ts';
import { distinct, lookUps, named } from './pieces.ts';
import type { Reply } from './reply.ts';
import { failureView } from './views/failure-view.ts';
import { listView } from './views/list-view.ts';
import type { ListRow } from './views/rows.ts';

/** Looks many profiles up side by side; the table fills in as answers arrive, and what failed stands in it too. */
export async function checkList(ask: AskList, context: Context): Promise<Reply> {
  const { signal, progress } = context;
  const pieces = distinct(ask.pieces);
  const within = await allowed(lookUps(pieces, context), context);
  if (!within.ok) return failureView(within.error, context.messages);
  const rows: ListRow[] = pieces.map((piece) => ({ ...named(piece), outcome: null }));
  const repeated = ask.pieces.length - pieces.length;
  const show = (running: boolean): Reply => listView(rows, { repeated, running, stopped: signal.aborted }, context);
  progress(show(true));
  const work = pieces.map(async (piece, at) => {
    const outcome = await outcomeOf(piece.asked, context);
    if (signal.aborted) return;
    rows[at] = { ...named(piece), outcome };
    progress(show(true));
  });
  await Promise.race([Promise.all(work), aborted(signal)]);
  return show(false);
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
