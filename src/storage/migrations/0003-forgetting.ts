/**
 * When something was forgotten, so that every process empties its own memory (nothing of what it was), and what the
 * daily sweep finds old rows by.
 */
export const forgetting = [
  'create table forgotten (id text primary key, at bigint not null)',
  'create index forgotten_by_time on forgotten (at)',
  'create index verdicts_by_age on verdicts (at)',
  'create index curves_by_age on curves (added_at)',
  'create index steps_by_age on steps (at)',
] as const;
