import { followForgetting } from '../commands/housekeeping/follow-forgetting.ts';
import { startSweeping } from '../commands/housekeeping/sweeping.ts';
import type { Services } from '../commands/services.ts';
import { startWatching } from '../commands/watches/start-watching.ts';
import { english } from '../src/i18n/messages.ts';
import { openJobs } from '../src/jobs/open-jobs.ts';
import { fail, ok, type Result } from '../src/result.ts';
import { storageTrouble } from '../src/storage/trouble.ts';
import type { Config } from './config.ts';

/**
 * Looks at what is watched, and tells what is new on whatever platforms are on; forgets what is older than it may be;
 * until the function that it gives is called. Fails with one sentence when the tables of the jobs cannot be made.
 */
export async function startWatches(
  { databaseUrl, retentionDays }: Pick<Config, 'databaseUrl' | 'retentionDays'>,
  services: Services,
): Promise<Result<() => Promise<void>, string>> {
  const { log, now, newId, store } = services;
  try {
    const jobs = await openJobs({ databaseUrl, rows: store.jobs, log, now, newId });
    const following = followForgetting(services);
    const sweeping = await startSweeping({ services, jobs, retentionDays });
    const watching = await startWatching({ services, jobs });
    return ok(async () => {
      await Promise.all([following.stop(), sweeping.stop(), watching.stop()]);
    });
  } catch (problem) {
    if (storageTrouble(problem) === null) throw problem;
    return fail(english.operator.store.unreachable('DATABASE_URL', 'PostgreSQL'));
  }
}
