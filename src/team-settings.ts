import { z } from 'zod';
import { NETWORKS, type Network } from './network.ts';

/** What a team set for itself; `null` or nothing = as usual. */
export type TeamSettings = {
  /** Where a bare `@name` is looked for first, and read as of. */
  readonly network: Network | null;
  /** Followers (1 or more) at which a profile counts as large. */
  readonly lines: Readonly<Partial<Record<Network, number>>>;
  /** BCP 47, for words, numbers and dates; null = as each person's own program says. */
  readonly language: string | null;
  /** IANA name; null = UTC. */
  readonly zone: string | null;
  /** ISO 4217, for figures without one; null = it must be said. */
  readonly currency: string | null;
  /** Who sees verdicts unless the question says otherwise. */
  readonly verdicts: 'public' | 'private';
  /** How long verdicts and steps are kept, in days; null = as long as this installation keeps them. */
  readonly retentionDays: number | null;
  /** Whether one question comes a week after an event, for what is missing. */
  readonly nudges: boolean;
  /** Which role a right takes, where the team said so. */
  readonly rules: Readonly<Record<string, 'member' | 'manager'>>;
};

/** A team that set nothing. */
export const USUAL_SETTINGS: TeamSettings = {
  ...{ network: null, lines: {}, language: null, zone: null, currency: null },
  ...{ verdicts: 'public', retentionDays: null, nudges: true, rules: {} },
};

/** One thing that was set, as it is stored: `line.instagram` and `may.decide` stand for one network and one right. */
export type StoredSetting = { readonly name: string; readonly value: unknown };

const Role = z.enum(['member', 'manager']);
const Line = z.number().min(1);
const SHAPES = {
  network: z.enum(NETWORKS),
  language: z.string(),
  zone: z.string(),
  currency: z.string(),
  verdicts: z.enum(['public', 'private']),
  retentionDays: z.number().int().min(1),
  nudges: z.boolean(),
} as const;

/** Settings from what is stored; what another version wrote is as if it were not there. */
export function settingsFrom(stored: readonly StoredSetting[]): TeamSettings {
  const plain = Object.fromEntries(
    Object.entries(SHAPES).flatMap(([name, shape]) => {
      const read = shape.safeParse(stored.find((one) => one.name === name)?.value);
      return read.success ? [[name, read.data]] : [];
    }),
  );
  const lines = NETWORKS.flatMap((network) => {
    const read = Line.safeParse(stored.find(({ name }) => name === `line.${network}`)?.value);
    return read.success ? [[network, read.data]] : [];
  });
  const rules = stored.flatMap(({ name, value }) => {
    const read = Role.safeParse(value);
    return name.startsWith('may.') && read.success ? [[name.slice('may.'.length), read.data]] : [];
  });
  return { ...USUAL_SETTINGS, ...plain, lines: Object.fromEntries(lines), rules: Object.fromEntries(rules) };
}
