import type { CommandRequest } from '../../commands/request.ts';
import type { Services } from '../../commands/services.ts';

export type Random = () => number;
/** A person of a team, and the team whose they are; everything they write carries the team's mark. */
export type Person = { readonly team: MarkedTeam; readonly index: number; readonly id: string };
export type MarkedTeam = {
  readonly number: number;
  readonly id: string;
  readonly chat: string;
  /** Stands in every handle, name, note and list of the team, and nowhere else. */
  readonly mark: string;
  readonly people: readonly Person[];
};

const PEOPLE = 3;

/** Teams that share nothing but the program. */
export async function markedTeams(services: Services, count: number): Promise<readonly MarkedTeam[]> {
  const teams: MarkedTeam[] = [];
  for (let number = 1; number <= count; number++) {
    const chat = `-90${number}`;
    const people: Person[] = [];
    const team = { number, id: await services.store.places.at('telegram', chat), chat, mark: `mark${number}x`, people };
    for (let index = 1; index <= PEOPLE; index++) people.push({ team, index, id: `person-${number}-${index}` });
    teams.push(team);
  }
  return teams;
}

/** Who asks, and from where. */
export function requestFrom(person: Person, random: Random): Partial<CommandRequest> {
  const { team, id } = person;
  return {
    team: team.id,
    place: { id: team.chat, alone: false },
    asker: { id, name: null },
    rights: random() < 0.7 ? 'manager' : 'member',
    address: { platform: 'telegram', chat: team.chat, thread: null, token: null, tokenExpiresAt: null },
  };
}

export function oneOf<T>(list: readonly T[], random: Random): T {
  const one = list[Math.floor(random() * list.length)];
  if (one === undefined) throw new Error('nothing to choose from');
  return one;
}

/**
 * What an answer says that its reader may not see: another team's mark, a secret of another person of the team, or
 * a count of another team's imported curve.
 */
export function leaksIn(answer: unknown, reader: Person): readonly string[] {
  const text = JSON.stringify(answer);
  const found: string[] = [];
  for (const [mark, number, secret] of text.matchAll(/mark(\d)x(?:secret(\d))?/gi)) {
    if (Number(number) !== reader.team.number) found.push(mark);
    else if (secret !== undefined && Number(secret) !== reader.index) found.push(mark);
  }
  for (const [count, number] of text.matchAll(/77(\d)00\d\d77/g)) {
    if (Number(number) !== reader.team.number) found.push(count);
  }
  return found;
}

/** A count that only this team's curves have. */
export function markedCount({ team }: Person, random: Random): number {
  return Number(`77${team.number}00${10 + Math.floor(random() * 90)}77`);
}
