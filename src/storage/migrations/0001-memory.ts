/**
 * Teams, the inbox, buttons, verdicts, snapshots, watches and what they take. What each column means stands in
 * ../tables.ts.
 */
export const memory = [
  'create table teams (id text primary key, created_at bigint not null, left_at bigint)',
  `create table places (
    platform text not null, place text not null, team text not null, created_at bigint not null, left_at bigint,
    primary key (platform, place))`,
  'create index places_by_team on places (team)',

  `create table inbox (
    platform text not null, event text not null, received_at bigint not null, state text not null,
    body text, answer text, owner text, owned_until bigint, attempts integer not null,
    primary key (platform, event))`,
  'create index inbox_by_state on inbox (state, received_at)',
  `create table replies (
    id text primary key, team text not null, asker text not null, private integer not null, actions text not null,
    expires_at bigint not null)`,
  'create index replies_by_expiry on replies (expires_at)',
  'create index replies_by_team on replies (team)',
  `create table verdicts (
    team text not null, ref text not null, asker text not null, private integer not null, profile text,
    network text not null, handle text, at bigint not null, evidence text not null, assessment text not null,
    primary key (team, ref))`,
  'create index verdicts_by_time on verdicts (team, at)',
  'create index verdicts_by_handle on verdicts (handle, team)',
  'create index verdicts_by_profile on verdicts (profile)',

  `create table profiles (
    profile text primary key, network text not null, handle text not null, first_seen bigint not null,
    last_seen bigint not null)`,
  'create index profiles_by_handle on profiles (handle, network)',
  'create index profiles_by_last_seen on profiles (last_seen)',
  'create index profiles_by_network on profiles (network, last_seen)',
  `create table handles (
    profile text not null, handle text not null, first_seen bigint not null, last_seen bigint not null,
    primary key (profile, handle))`,
  'create index handles_by_handle on handles (handle)',
  'create index handles_by_last_seen on handles (last_seen)',
  `create table snapshots (
    profile text not null, day integer not null, at bigint not null, network text not null,
    followers bigint, following bigint, posts bigint, response double precision, format text,
    verdict text, quality double precision, formula text, yardstick text, weekly integer not null, evidence {bytes},
    primary key (profile, day))`,
  'create index snapshots_by_day on snapshots (day, network)',
  'create index snapshots_to_thin on snapshots (day) where weekly = 0 and evidence is not null',
  `create table curves (
    team text not null, profile text not null, day integer not null, file text not null, added_at bigint not null,
    followers bigint not null, posts bigint, views bigint,
    primary key (team, profile, day, file))`,
  'create index curves_by_profile on curves (profile)',
  'create index curves_by_file on curves (team, file)',
  `create table peer_losses (
    network text not null, day integer not null, loss double precision not null, profiles integer not null,
    primary key (network, day))`,
  'create table house_days (day integer primary key, seen text not null)',
  'create table subject_notes (profile text primary key, text text not null, at bigint not null)',

  `create table watches (
    id text primary key, team text not null, asker text not null, profile text not null, network text not null,
    handle text not null, every text not null, until bigint, zone text not null, locale text not null,
    address text not null, channel text not null, created_at bigint not null, next_at bigint not null,
    last_at bigint not null, seen text not null, stopped text, owner text, owned_until bigint)`,
  'create index watches_due on watches (stopped, next_at)',
  'create index watches_by_channel on watches (channel)',
  'create index watches_by_team on watches (team, profile)',
  'create index watches_by_profile on watches (profile)',
  `create table notices (
    watch text not null, day integer not null, kind text not null, team text not null, profile text not null,
    channel text not null, body text, due_at bigint not null, sent_at bigint,
    primary key (watch, day, kind))`,
  'create index notices_due on notices (sent_at, due_at)',
  'create index notices_by_team on notices (team, profile)',

  `create table jobs (
    id text primary key, queue text not null, key text not null, body text not null, due_at bigint not null,
    attempts integer not null, owner text, owned_until bigint,
    unique (queue, key))`,
  'create index jobs_due on jobs (queue, due_at)',
  'create table leases (name text primary key, owner text not null, until bigint not null)',
  'create table lookups (key text primary key, answer text not null, expires_at bigint not null)',
  'create index lookups_by_expiry on lookups (expires_at)',
  'create table allowances (key text primary key, points integer not null default 0, expire bigint)',
] as const;
