import { withTeamLines } from '../src/baselines/team-lines.ts';
import { storageTrouble } from '../src/storage/trouble.ts';
import { type TeamSettings, USUAL_SETTINGS } from '../src/team-settings.ts';
import type { Yardstick } from '../src/yardstick.ts';
import { DEFAULT_RULES, type Rules, SETTABLE_RIGHTS } from './rights.ts';
import type { Services } from './services.ts';

/** A team's settings; while the store cannot say, the usual ones: its people are answered all the same. */
export async function settingsOf({ store }: Pick<Services, 'store'>, team: string): Promise<TeamSettings> {
  try {
    return await store.settings.of(team);
  } catch (problem) {
    if (storageTrouble(problem) === null) throw problem;
    return USUAL_SETTINGS;
  }
}

/** Who may do what in a team. */
export function rulesOf({ rules }: Pick<TeamSettings, 'rules'>): Rules {
  const own = SETTABLE_RIGHTS.flatMap((right) => {
    const role = rules[right];
    return role === undefined ? [] : [[right, role] as const];
  });
  return { ...DEFAULT_RULES, ...Object.fromEntries(own) };
}

/** The yardstick of the day: the one that all share, and the same with the team's own high-volume lines. */
export async function yardsticksOf(
  services: Pick<Services, 'store' | 'yardstick'>,
  team: string,
): Promise<{ readonly shared: Yardstick; readonly own: Yardstick }> {
  const [shared, { lines }] = await Promise.all([services.yardstick(), settingsOf(services, team)]);
  return { shared, own: withTeamLines(shared, lines) };
}
