/** When something was forgotten, so that every process empties its own memory. Nothing of what it was. */
export const forgetting = [
  'create table forgotten (id text primary key, at bigint not null)',
  'create index forgotten_by_time on forgotten (at)',
] as const;
