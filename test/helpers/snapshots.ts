import { defaultYardstick } from '../../src/baselines/yardstick.ts';
import type { Evidence, Profile } from '../../src/evidence.ts';
import { assess } from '../../src/scoring/assess.ts';
import type { Noted } from '../../src/storage/snapshots.ts';
import type { Store } from '../../src/storage/store.ts';
import { evidenceOf } from './evidence.ts';

const yardstick = defaultYardstick();

/** Keeps what a profile showed at a moment, judged as it is. */
export async function keepSeen(
  store: Store,
  at: string,
  { response = null, format = null, ...change }: Partial<Profile & Noted> = {},
): Promise<Evidence> {
  const evidence = evidenceOf({ observedAt: at, ...change });
  await store.snapshots.keep(evidence, assess(evidence, yardstick), { response, format });
  return evidence;
}

/** An ISO moment so many days before a day, at noon. */
export function daysBefore(date: string, days: number): string {
  return new Date(Date.parse(`${date}T12:00:00Z`) - days * 86_400_000).toISOString();
}
