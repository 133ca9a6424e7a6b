import type { Db } from './database.ts';
import { fromJson } from './json-column.ts';
import { makeChanges, type RowChange, readChanges, reversed } from './row-changes.ts';
import type { Tables } from './tables.ts';

/** A change of a team's data: what is done, by whom, and what it does to the rows. */
export type NewStep = {
  readonly asker: string;
  /** Such as `shortlist.add`; its sentence is found by it. */
  readonly kind: string;
  /** Facts for the sentence: plain data. Names of profiles as they are, so that forgetting one finds the step. */
  readonly said: unknown;
};

export type Step = NewStep & {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly canBeUndone: boolean;
  /** When and by whom; null while it counts. */
  readonly undone: { readonly at: number; readonly by: string } | null;
};

/** `changed`: a row is not as it was read: somebody was quicker. Nothing was done. */
export type Made = { readonly kind: 'made'; readonly id: string } | { readonly kind: 'changed' };

export type Undone =
  /** `id` is the step that this left: undoing that one does the first again. */
  | { readonly kind: 'undone'; readonly id: string; readonly step: Step }
  /** Somebody undid it before. */
  | { readonly kind: 'already'; readonly step: Step }
  /** What it changed was changed again since. */
  | { readonly kind: 'changed'; readonly step: Step }
  | { readonly kind: 'cannot'; readonly step: Step };

export type StepsWanted = {
  /** First moment that counts, and the first that does not any more. */
  readonly from: number;
  readonly to: number;
};

/** The journal: every change of a team's data leaves a step. Never another team's. */
export type Steps = {
  /** Makes the changes and leaves their step: both, or neither. */
  readonly make: (team: string, step: NewStep & { readonly changes: readonly RowChange[] }) => Promise<Made>;
  /** Leaves a step for what was done elsewhere and cannot be undone from here. */
  readonly note: (team: string, step: NewStep) => Promise<string>;
  /** null for an id that is not this team's. */
  readonly find: (team: string, id: string) => Promise<Step | null>;
  /** The newest of theirs that can still be undone, and that undid nothing itself. */
  readonly lastOf: (team: string, asker: string) => Promise<Step | null>;
  /** Undoes a step, once; null for an id that is not this team's. */
  readonly undo: (team: string, id: string, asker: string) => Promise<Undone | null>;
  /** Oldest first, at most the newest 5,000: what counts, without what was undone and what undid it. */
  readonly between: (team: string, wanted: StepsWanted) => Promise<readonly Step[]>;
};

/** Our choice: more than anybody reads, and still one short query. */
const MOST_TOLD = 5_000;

/** The kind of a step that undid another. */
export const UNDO_KIND = 'undo';

export type StepsParts = {
  readonly db: Db;
  readonly now: () => Date;
  readonly newId: () => string;
  /** A step changed a team's settings. */
  readonly onSettings: (team: string) => void;
};
type Parts = Omit<StepsParts, 'now'> & { readonly moment: () => number };

/** Forgotten with its team, with a profile that it names, and after the retention time. */
export function steps({ now, ...given }: StepsParts): Steps {
  const { db } = given;
  let latest = 0;
  /** Steps of one moment keep their order; a clock that was set back counts as it is. */
  const moment = (): number => {
    const at = now().getTime();
    latest = at <= latest && latest - at < 1_000 ? latest + 1 : at;
    return latest;
  };
  const parts = { ...given, moment };
  return {
    make: (team, step) => make(parts, team, step),
    note: (team, step) => write({ ...parts, tx: db }, team, { ...step, undo: null }),
    find: (team, id) => find(db, team, id),
    async lastOf(team, asker) {
      const own = db.selectFrom('steps').selectAll().where('team', '=', team).where('asker', '=', asker);
      const undoable = own.where('kind', '!=', UNDO_KIND).where('undo', 'is not', null).where('undone_at', 'is', null);
      return stepOf(await undoable.orderBy('at', 'desc').orderBy('id').limit(1).executeTakeFirst());
    },
    undo: (team, id, asker) => undo(parts, { team, id, asker }),
    async between(team, { from, to }) {
      const own = db.selectFrom('steps').selectAll().where('team', '=', team).where('kind', '!=', UNDO_KIND);
      const inTime = own.where('at', '>=', from).where('at', '<', to).where('undone_at', 'is', null);
      const newest = await inTime.orderBy('at', 'desc').orderBy('id').limit(MOST_TOLD).execute();
      return newest.toReversed().flatMap((row) => stepOf(row) ?? []);
    },
  };
}

/** Ends a transaction without an error of its own. */
const GIVEN_UP = new Error('given up');

async function make(
  parts: Parts,
  team: string,
  { changes, ...step }: NewStep & { readonly changes: readonly RowChange[] },
): Promise<Made> {
  const done = await inTransaction(parts.db, async (tx) => {
    if (!(await makeChanges(tx, team, changes))) throw GIVEN_UP;
    return write({ ...parts, tx }, team, { ...step, undo: reversed(changes) });
  });
  tellOfSettings(parts, team, changes);
  return done === null ? { kind: 'changed' } : { kind: 'made', id: done };
}

function tellOfSettings({ onSettings }: Parts, team: string, changes: readonly RowChange[]): void {
  if (changes.some(({ table }) => table === 'team_settings')) onSettings(team);
}

type Undoing = { readonly team: string; readonly id: string; readonly asker: string };

async function undo(parts: Parts, { team, id, asker }: Undoing): Promise<Undone | null> {
  const row = await rowOf(parts.db, team, id);
  const step = stepOf(row);
  if (row === undefined || step === null) return null;
  const changes = row.undo === null ? null : readChanges(fromJson(row.undo));
  if (step.undone !== null) return { kind: 'already', step };
  if (changes === null) return { kind: 'cannot', step };
  const done = await inTransaction(parts.db, async (tx) => {
    // Whoever marks it undoes it: of two presses at the same moment one finds it marked.
    const mark = tx.updateTable('steps').set({ undone_at: parts.moment(), undone_by: asker });
    const here = mark.where('team', '=', team).where('id', '=', id).where('undone_at', 'is', null);
    const { numUpdatedRows } = await here.executeTakeFirst();
    if (numUpdatedRows !== 1n || !(await makeChanges(tx, team, changes))) throw GIVEN_UP;
    if (step.kind === UNDO_KIND) await countAgain(tx, team, step.said);
    const said = { of: id, kind: step.kind, said: step.said };
    return write({ ...parts, tx }, team, { asker, kind: UNDO_KIND, said, undo: reversed(changes) });
  });
  tellOfSettings(parts, team, changes);
  if (done !== null) return { kind: 'undone', id: done, step };
  const now = (await find(parts.db, team, id)) ?? step;
  return { kind: now.undone === null ? 'changed' : 'already', step: now };
}

/** What a step had undone counts again. */
async function countAgain(tx: Db, team: string, said: unknown): Promise<void> {
  if (typeof said !== 'object' || said === null || !('of' in said) || typeof said.of !== 'string') return;
  const first = tx.updateTable('steps').set({ undone_at: null, undone_by: null }).where('team', '=', team);
  await first.where('id', '=', said.of).execute();
}

type Writing = Parts & { readonly tx: Db };
type Written = NewStep & { readonly undo: readonly RowChange[] | null };

async function write({ tx, newId, moment }: Writing, team: string, step: Written): Promise<string> {
  const id = newId();
  const { asker, kind } = step;
  const texts = {
    said: JSON.stringify(step.said ?? null),
    undo: step.undo === null ? null : JSON.stringify(step.undo),
  };
  const row = { team, id, at: moment(), asker, kind, ...texts, undone_at: null, undone_by: null };
  await tx.insertInto('steps').values(row).execute();
  return id;
}

async function inTransaction<T>(db: Db, work: (tx: Db) => Promise<T>): Promise<T | null> {
  try {
    return await db.transaction().execute(work);
  } catch (problem) {
    if (problem === GIVEN_UP) return null;
    throw problem;
  }
}

type Row = Tables['steps'];

function rowOf(db: Db, team: string, id: string): Promise<Row | undefined> {
  return db.selectFrom('steps').selectAll().where('team', '=', team).where('id', '=', id).executeTakeFirst();
}

async function find(db: Db, team: string, id: string): Promise<Step | null> {
  return stepOf(await rowOf(db, team, id));
}

function stepOf(row: Row | undefined): Step | null {
  if (row === undefined) return null;
  const { id, at, asker, kind, undo: kept, undone_at: undoneAt, undone_by: by } = row;
  const undone = undoneAt === null ? null : { at: undoneAt, by: by ?? '' };
  return { id, at, asker, kind, said: fromJson(row.said) ?? null, canBeUndone: kept !== null, undone };
}
