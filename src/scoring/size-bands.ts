import { SIZE_BANDS } from './constants.ts';

/** The band of a size, as data: `100K-500K`, `10M+`. */
export function sizeBand(followers: number): string {
  const lower = SIZE_BANDS.value.findLastIndex((from) => followers >= from);
  const from = SIZE_BANDS.value[lower] ?? 0;
  const to = SIZE_BANDS.value[lower + 1];
  return to === undefined ? `${short(from)}+` : `${short(from)}-${short(to)}`;
}

function short(followers: number): string {
  if (followers >= 1_000_000) return `${followers / 1_000_000}M`;
  return followers >= 1_000 ? `${followers / 1_000}K` : String(followers);
}
