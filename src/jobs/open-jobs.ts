import type { Log } from '../log.ts';
import { kindOf } from '../storage/database.ts';
import type { JobRows } from '../storage/job-rows.ts';
import type { Jobs } from './jobs.ts';
import { postgresJobStore } from './postgres-store.ts';
import { createJobs } from './runner.ts';
import { sqliteJobStore } from './sqlite-store.ts';

export type JobsParts = {
  readonly databaseUrl: string;
  /** The store's own table of jobs, for SQLite. */
  readonly rows: JobRows;
  readonly log: Log;
  readonly now: () => Date;
  readonly newId: () => string;
  readonly pollMs?: number;
};

/** Jobs where everything else is kept: a table of the SQLite file, or pg-boss on PostgreSQL. */
export async function openJobs({ databaseUrl, rows, log, now, newId, pollMs }: JobsParts): Promise<Jobs> {
  const isPostgres = kindOf(databaseUrl) === 'postgres';
  const store = isPostgres
    ? await postgresJobStore({ url: databaseUrl, now, log })
    : sqliteJobStore({ rows, now, newId });
  return createJobs({ store, log, ...(pollMs === undefined ? {} : { pollMs }) });
}
