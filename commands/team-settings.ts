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

/** A yardstick with the high-volume lines that a team set; without any it is the same one. */
export async function teamYardstick(
  shared: Yardstick,
  { services, team }: { readonly services: Pick<Services, 'store'>; readonly team: string },
): Promise<Yardstick> {
  return withTeamLines(shared, (await settingsOf(services, team)).lines);
}
