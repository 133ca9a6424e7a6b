import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { fail, ok, type Result } from '../result.ts';
import { type Allowances, allowances } from './allowances.ts';
import { copyDatabase } from './backup.ts';
import { backupPath, pruneBackups } from './backup-files.ts';
import { type CandidateNotes, candidateNotes } from './candidate-notes.ts';
import { type Curves, curves } from './curves.ts';
import { type Database, kindOf, openDatabase } from './database.ts';
import { type Forget, forget } from './forget.ts';
import { type GivenVerdicts, givenVerdicts } from './given-verdicts.ts';
import { type InboxTable, inboxTable } from './inbox.ts';
import { type JobRows, jobRows } from './job-rows.ts';
import { type JoinCodes, joinCodes } from './join-codes.ts';
import { type Leases, leases } from './leases.ts';
import { type Lookups, lookups } from './lookups.ts';
import { type MigrateProblem, migrate } from './migrate.ts';
import type { Migration } from './migrations/all.ts';
import { type Notices, notices } from './notices.ts';
import { type PastReturns, pastReturns } from './past-returns.ts';
import { type People, people } from './people.ts';
import { type Places, places } from './places.ts';
import { type Profiles, profiles } from './profiles.ts';
import { type Replies, replies } from './replies.ts';
import { type Seen, seen } from './seen.ts';
import { type Settings, settings } from './settings.ts';
import { type Shortlists, shortlists } from './shortlists.ts';
import { type Snapshots, snapshots } from './snapshots.ts';
import { type Steps, steps } from './steps.ts';
import { type SubjectNotes, subjectNotes } from './subject-notes.ts';
import { type Sweep, sweep } from './sweep.ts';
import { type Ties, ties } from './ties.ts';
import { fileTrouble, type StorageTrouble, storageTrouble } from './trouble.ts';
import { type Verdicts, verdicts } from './verdicts.ts';
import { type Votes, votes } from './votes.ts';
import { type Watches, watches } from './watches.ts';
import { writable } from './writable.ts';

/** Everything Assay remembers. Each part is one topic; each call of a team's part names the team. */
export type Store = {
  readonly kind: Database['kind'];
  readonly places: Places;
  readonly inbox: InboxTable;
  readonly leases: Leases;
  readonly allowances: Allowances;
  /** null where one process has them in its memory. */
  readonly lookups: Lookups | null;
  readonly replies: Replies;
  readonly verdicts: Verdicts;
  readonly given: GivenVerdicts;
  readonly profiles: Profiles;
  readonly snapshots: Snapshots;
  readonly curves: Curves;
  readonly seen: Seen;
  readonly watches: Watches;
  readonly notices: Notices;
  readonly jobs: JobRows;
  readonly steps: Steps;
  readonly people: People;
  readonly ties: Ties;
  readonly shortlists: Shortlists;
  readonly votes: Votes;
  readonly candidateNotes: CandidateNotes;
  readonly pastReturns: PastReturns;
  readonly settings: Settings;
  readonly joinCodes: JoinCodes;
  /** Whether a write reaches the database now. Never rejects. */
  readonly isWritable: () => Promise<boolean>;
  readonly subjectNotes: SubjectNotes;
  readonly forget: Forget;
  readonly sweep: Sweep;
  readonly close: () => Promise<void>;
};

export type StoreParts = {
  readonly now: () => Date;
  /** 8-40 characters of `A-Za-z0-9_-` that cannot be guessed. */
  readonly newId: () => string;
  /** A connection that broke while nobody used it. */
  readonly onTrouble: (problem: Error) => void;
  /** For tests of upgrades; default: all that this program knows. */
  readonly migrations?: readonly Migration[];
};

/** `trouble`: the file or the server could not be used at all. */
export type OpenProblem = MigrateProblem | { readonly kind: 'trouble'; readonly trouble: StorageTrouble };

/** Opens the database, brings its tables up to date, and gives its topics. A bug in a migration is thrown. */
export async function openStore(url: string, parts: StoreParts): Promise<Result<Store, OpenProblem>> {
  try {
    if (kindOf(url) === 'sqlite' && url !== ':memory:') mkdirSync(dirname(url), { recursive: true, mode: 0o700 });
    const database = openDatabase(url, parts.onTrouble);
    const ready = await brought(database, parts).catch(async (problem: unknown) => {
      await database.db.destroy();
      throw problem;
    });
    if (!ready.ok) await database.db.destroy();
    return ready;
  } catch (problem) {
    const trouble = storageTrouble(problem) ?? fileTrouble(problem);
    if (trouble === null) throw problem;
    return fail({ kind: 'trouble', trouble });
  }
}

async function brought(database: Database, parts: StoreParts): Promise<Result<Store, MigrateProblem>> {
  const { migrations } = parts;
  const beforeEach = backupBefore(database, parts.now);
  const migrated = await migrate(database, migrations === undefined ? { beforeEach } : { beforeEach, migrations });
  return migrated.ok ? ok(storeOf(database, parts)) : migrated;
}

/** The topics over an open database whose tables are up to date. */
export function storeOf(database: Database, { now, newId }: Pick<StoreParts, 'now' | 'newId'>): Store {
  const { db, kind } = database;
  const ofTeams = settings({ db, now });
  const kept = snapshots(db);
  return {
    kind,
    places: places({ db, now, newId }),
    inbox: inboxTable({ database, now }),
    leases: leases(database),
    allowances: allowances(database),
    lookups: kind === 'postgres' ? lookups(database, now) : null,
    replies: replies({ db, now }),
    verdicts: verdicts({ db, now }),
    profiles: profiles(db),
    snapshots: kept,
    curves: curves({ db, now }),
    seen: seen(db),
    watches: watches({ db, now }),
    notices: notices({ db, now }),
    jobs: jobRows({ db, now }),
    steps: steps({ db, now, newId, onSettings: ofTeams.changed }),
    people: people({ db, now }),
    ties: ties({ db, now }),
    shortlists: shortlists({ db, now, newId }),
    votes: votes({ db, now }),
    candidateNotes: candidateNotes({ db, now, newId }),
    pastReturns: pastReturns(db),
    settings: ofTeams,
    given: givenVerdicts(db),
    joinCodes: joinCodes({ db, now, newId }),
    subjectNotes: subjectNotes({ db, now }),
    forget: forget({ database, now, newId }),
    sweep: sweep({ db, snapshots: kept }),
    isWritable: writable({ db, now }),
    close: () => db.destroy(),
  };
}

/** Before the tables change, a copy of the file as it is; PostgreSQL has its own means. */
function backupBefore(database: Database, now: () => Date): (current: string) => Promise<void> {
  return async (current) => {
    if (database.kind !== 'sqlite' || database.file === ':memory:') return;
    await copyDatabase(database.sqlite, backupPath(database.file, now(), current));
    await pruneBackups(database.file);
  };
}
