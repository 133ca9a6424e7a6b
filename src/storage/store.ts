import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { fail, ok, type Result } from '../result.ts';
import { type Curves, curves } from './curves.ts';
import { type Database, kindOf, openDatabase } from './database.ts';
import { type InboxTable, inboxTable } from './inbox.ts';
import { type Leases, leases } from './leases.ts';
import { type MigrateProblem, migrate } from './migrate.ts';
import { type JobRows, jobRows } from './job-rows.ts';
import { type Places, places } from './places.ts';
import { type Profiles, profiles } from './profiles.ts';
import { type Notices, notices } from './notices.ts';
import { type Replies, replies } from './replies.ts';
import { type Seen, seen } from './seen.ts';
import { type Snapshots, snapshots } from './snapshots.ts';
import { type Verdicts, verdicts } from './verdicts.ts';

/** Everything Assay remembers. Each part is one topic; each call of a team's part names the team. */
export type Store = {
  readonly kind: Database['kind'];
import { type Watches, watches } from './watches.ts';
  readonly places: Places;
  readonly inbox: InboxTable;
  readonly leases: Leases;
  readonly replies: Replies;
  readonly verdicts: Verdicts;
  readonly profiles: Profiles;
  readonly snapshots: Snapshots;
  readonly curves: Curves;
  readonly seen: Seen;
  readonly close: () => Promise<void>;
};

export type StoreParts = {
  readonly watches: Watches;
  readonly notices: Notices;
  readonly jobs: JobRows;
  readonly now: () => Date;
  /** 8-40 characters of `A-Za-z0-9_-` that cannot be guessed. */
  readonly newId: () => string;
  /** A connection that broke while nobody used it. */
  readonly onTrouble: (problem: Error) => void;
};

/** `trouble`: the file or the server could not be used at all. */
export type OpenProblem = MigrateProblem | { readonly kind: 'trouble'; readonly trouble: StorageTrouble };

/** Opens the database, brings its tables up to date, and gives its topics. A bug in a migration is thrown. */
export async function openStore(url: string, parts: StoreParts): Promise<Result<Store, OpenProblem>> {
  try {
    if (kindOf(url) === 'sqlite' && url !== ':memory:') mkdirSync(dirname(url), { recursive: true, mode: 0o700 });
    const database = openDatabase(url, parts.onTrouble);
    const migrated = await migrate(database);
    if (migrated.ok) return ok(storeOf(database, parts));
    await database.db.destroy();
    return migrated;
  } catch (problem) {
    const trouble = storageTrouble(problem) ?? fileTrouble(problem);
    if (trouble === null) throw problem;
    return fail({ kind: 'trouble', trouble });
  }
}

/** The topics over an open database whose tables are up to date. */
export function storeOf(database: Database, { now, newId }: Omit<StoreParts, 'onTrouble'>): Store {
  const { db, kind } = database;
  return {
    kind,
    places: places({ db, now, newId }),
    inbox: inboxTable({ database, now }),
    leases: leases(database),
    replies: replies({ db, now }),
    verdicts: verdicts({ db, now }),
    profiles: profiles(db),
    snapshots: snapshots(db),
    curves: curves({ db, now }),
    seen: seen(db),
    close: () => db.destroy(),
  };
}

/** The folder could not be made. */
function fileTrouble(problem: unknown): StorageTrouble | null {
  const code = problem instanceof Error && 'code' in problem ? problem.code : null;
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'full';
  if (code === 'EROFS') return 'read-only';
  return code === 'EACCES' || code === 'EPERM' || code === 'ENOTDIR' || code === 'EEXIST' ? 'unreachable' : null;
}
    watches: watches({ db, now }),
    notices: notices({ db, now }),
    jobs: jobRows({ db, now }),
