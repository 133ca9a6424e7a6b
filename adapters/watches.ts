import type { Services } from '../commands/services.ts';
import { startWatching } from '../commands/watches/start-watching.ts';
import { english } from '../src/i18n/messages.ts';
import { openJobs } from '../src/jobs/open-jobs.ts';
import { fail, ok, type Result } from '../src/result.ts';
import { storageTrouble } from '../src/storage/trouble.ts';
import type { Config } from './config.ts';

/**
 * Looks at what is watched, and tells what is new on whatever platforms are on, until the function that it gives is
 * called. Fails with one sentence when the tables of the jobs cannot be made.
 */
export async function startWatches(
  { databaseUrl }: Pick<Config, 'databaseUrl'>,
  services: Services,
): Promise<Result<() => Promise<void>, string>> {
  const { log, now, newId, store } = services;
  try {
    const jobs = await openJobs({ databaseUrl, rows: store.jobs, log, now, newId });
    return ok((await startWatching({ services, jobs })).stop);
  } catch (problem) {
    if (storageTrouble(problem) === null) throw problem;
    return fail(english.operator.store.unreachable('DATABASE_URL', 'PostgreSQL'));
  }
}
