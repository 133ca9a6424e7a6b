import type { Watch } from '../../src/storage/watch-rows.ts';

/** One watch as `--json` prints it. */
export function watchJson(watch: Watch): Readonly<Record<string, unknown>> {
  const { network, handle, profile, every, zone, memory, stopped } = watch;
  return {
    profile: { id: profile.slice(network.length + 1), network, handle, followers: memory.seen.followers },
    ...{ every, zone, until: isoOrNull(watch.until), stopped },
    ...{ lastAt: iso(memory.seen.at), nextAt: stopped === null ? iso(watch.nextAt) : null },
    news: memory.news === null ? null : { at: iso(memory.news.at), kinds: memory.news.kinds },
  };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}

function isoOrNull(ms: number | null): string | null {
  return ms === null ? null : iso(ms);
}
