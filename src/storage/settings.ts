import { LRUCache } from 'lru-cache';
import { type StoredSetting, settingsFrom, type TeamSettings } from '../team-settings.ts';
import type { Db } from './database.ts';
import { fromJson } from './json-column.ts';
import { added, changed, type RowChange, removed } from './row-changes.ts';

/** A team's settings. They change by steps (see steps.ts), so that each change can be undone. */
export type Settings = {
  /** Remembered for some seconds: what another process changed is known here by then. */
  readonly of: (team: string) => Promise<TeamSettings>;
  /** The changes that set these, or with `undefined` set them back; none where nothing would change. Reads anew. */
  readonly changes: (team: string, wanted: readonly StoredSetting[]) => Promise<readonly RowChange[]>;
  /** Names of what a team has set. */
  readonly names: (team: string) => Promise<readonly string[]>;
  /** They were changed here: the next question reads them anew. */
  readonly changed: (team: string) => void;
  /** How long each team that said so wants its own things kept, in days. */
  readonly retentions: () => Promise<readonly { readonly team: string; readonly days: number }[]>;
};

/** Our choice: other processes follow within this; a busy team costs one query in that time. */
const REMEMBERED_MS = 2_000;
const MOST_TEAMS = 5_000;

type Kept = { readonly at: number; readonly settings: Promise<TeamSettings> };

/** Forgotten with the team. */
export function settings({ db, now }: { readonly db: Db; readonly now: () => Date }): Settings {
  const known = new LRUCache<string, Kept>({ max: MOST_TEAMS });
  return {
    of(team) {
      const at = now().getTime();
      const before = known.get(team);
      if (before !== undefined && Math.abs(at - before.at) < REMEMBERED_MS) return before.settings;
      const kept = { at, settings: stored(db, team).then((rows) => settingsFrom(rows)) };
      known.set(team, kept);
      kept.settings.catch(() => known.get(team) === kept && known.delete(team));
      return kept.settings;
    },
    async changes(team, wanted) {
      const rows = await db.selectFrom('team_settings').selectAll().where('team', '=', team).execute();
      const changed_at = now().getTime();
      return wanted.flatMap(({ name, value }) => {
        const before = rows.find((row) => row.name === name);
        return changeOf({ name, value: JSON.stringify(value), changed_at }, before);
      });
    },
    names: async (team) => (await stored(db, team)).map(({ name }) => name),
    changed: (team) => void known.delete(team),
    async retentions() {
      const rows = db.selectFrom('team_settings').select(['team', 'value']).where('name', '=', 'retentionDays');
      return (await rows.execute()).flatMap(({ team, value }) => {
        const { retentionDays: days } = settingsFrom([{ name: 'retentionDays', value: fromJson(value) }]);
        return days === null ? [] : [{ team, days }];
      });
    },
  };
}

type Row = { readonly name: string; readonly value: string; readonly changed_at: number };
/** `JSON.stringify` gives undefined for what is set back. */
type Wanted = Omit<Row, 'value'> & { readonly value: string | undefined };

function changeOf({ name, value, changed_at }: Wanted, before: Row | undefined): readonly RowChange[] {
  if (value === before?.value) return [];
  if (before === undefined) return value === undefined ? [] : [added('team_settings', { name, value, changed_at })];
  const was = { value: before.value, changed_at: before.changed_at };
  if (value === undefined) return [removed('team_settings', { name, ...was })];
  return [changed('team_settings', { key: { name }, before: was, after: { value, changed_at } })];
}

async function stored(db: Db, team: string): Promise<readonly StoredSetting[]> {
  const rows = db.selectFrom('team_settings').select(['name', 'value']).where('team', '=', team).orderBy('name');
  return (await rows.execute()).map(({ name, value }) => ({ name, value: fromJson(value) }));
}
