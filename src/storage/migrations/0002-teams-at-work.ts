/**
 * Settings, shared teams, the journal of steps, people and their profiles, shortlists, invitations and outcomes. What
 * each column means stands in ../tables-of-teams.ts.
 */
export const teamsAtWork = [
  'alter table places add column home text',
  'create index places_by_home on places (home)',
  `create table team_settings (
    team text not null, name text not null, value text not null, changed_at bigint not null,
    primary key (team, name))`,
  `create table join_codes (
    code text primary key, team text not null, created_by text not null, expires_at bigint not null)`,
  'create index join_codes_by_team on join_codes (team)',
  'create table join_tries (who text not null, at bigint not null)',
  'create index join_tries_by_who on join_tries (who, at)',
  `create table steps (
    team text not null, id text not null, at bigint not null, asker text not null, kind text not null,
    said text not null, undo text, undone_at bigint, undone_by text,
    primary key (team, id))`,
  'create index steps_by_time on steps (team, at)',

  `create table people (
    team text not null, id text not null, name text not null, created_at bigint not null,
    primary key (team, id))`,
  `create table ties (
    team text not null, person text not null, network text not null, handle text not null, profile text,
    how text not null, proof text, by text not null, at bigint not null,
    primary key (team, person, network, handle))`,
  'create index ties_by_profile on ties (team, profile)',
  'create index ties_by_handle on ties (team, handle)',

  `create table shortlists (
    team text not null, id text not null, name text not null, event text, sort text not null,
    created_at bigint not null, closed_at bigint,
    primary key (team, id))`,
  `create table candidates (
    team text not null, id text not null, shortlist text not null, person text not null,
    fee double precision, currency text, added_by text not null, added_at bigint not null, removed_at bigint,
    decision text, decided_by text, decided_at bigint,
    primary key (team, id))`,
  'create index candidates_by_shortlist on candidates (team, shortlist)',
  'create index candidates_by_person on candidates (team, person)',
  `create table votes (
    team text not null, candidate text not null, platform text not null, voter text not null, vote integer not null,
    at bigint not null,
    primary key (team, candidate, platform, voter))`,
  `create table candidate_notes (
    team text not null, id text not null, candidate text not null, author text not null, text text not null,
    at bigint not null, removed_at bigint,
    primary key (team, id))`,
  'create index candidate_notes_by_candidate on candidate_notes (team, candidate)',

  `create table invitations (
    team text not null, id text not null, person text not null, event text not null, url text not null,
    code text not null, slug text unique, by text not null, created_at bigint not null, removed_at bigint,
    primary key (team, id))`,
  'create index invitations_by_person on invitations (team, person)',
  'create index invitations_by_event on invitations (team, event)',
  `create table visits (
    slug text not null, day integer not null, count bigint not null,
    primary key (slug, day))`,
  `create table outcomes (
    team text not null, id text not null, person text not null, event text not null, at bigint not null,
    cost double precision, currency text, visits bigint, registrations bigint, sales bigint,
    revenue double precision, recommendations bigint, source text not null, by text not null,
    entered_at bigint not null, replaces text, removed_at bigint,
    primary key (team, id))`,
  'create index outcomes_by_person on outcomes (team, person)',
  'create index outcomes_by_event on outcomes (team, event)',
  `create table nudges (
    team text not null, event text not null, person text not null, due_at bigint not null, sent_at bigint,
    primary key (team, event, person))`,
  'create index nudges_due on nudges (sent_at, due_at)',
] as const;
