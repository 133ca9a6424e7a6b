import type { StoredAction } from '../../commands/actions.ts';
import { createDispatch, type Dispatch } from '../../commands/dispatch.ts';
import { startSweeping } from '../../commands/housekeeping/sweeping.ts';
import { commands } from '../../commands/index.ts';
import { plainText } from '../../commands/plain-text.ts';
import type { SentAnswer, SentReply } from '../../commands/reply.ts';
import type { CommandInput, OptionTexts } from '../../commands/request.ts';
import type { Services } from '../../commands/services.ts';
import { queueDue, startWatching } from '../../commands/watches/start-watching.ts';
import { SCHEDULE } from '../../src/watches/schedule.ts';
import { directJobs } from '../helpers/direct-jobs.ts';
import { requestOf } from '../helpers/services.ts';
import type { StoreClock } from '../helpers/stores.ts';
import { leaksIn, type MarkedTeam, markedTeams, oneOf, type Person, type Random, requestFrom } from './teams.ts';
import { typedOptions } from './values.ts';

export type Walked = {
  readonly steps: number;
  /** How often each kind of step was taken; `command:…` for those of `commands/index.ts`. */
  readonly kinds: Readonly<Record<string, number>>;
  readonly notices: number;
  /** What an answer said that its reader may not see. */
  readonly leaks: readonly string[];
  /** Foreign ids that were not answered like ids that never were. */
  readonly differing: readonly string[];
  /** Answers that confess a fault of the program. */
  readonly faults: number;
};

type Key = { readonly key: string; readonly owner: Person; readonly hidden: boolean };
/** A command with ids of rows that only a button carries. */
type Stored = { readonly name: string; readonly ids: OptionTexts; readonly owner: Person };
type World = {
  readonly services: Services;
  readonly dispatch: Dispatch;
  readonly clock: StoreClock;
  readonly random: Random;
  readonly teams: readonly MarkedTeam[];
  readonly keys: Key[];
  readonly stored: Stored[];
  readonly kinds: Record<string, number>;
  readonly leaks: string[];
  readonly differing: string[];
  faults: number;
  notices: number;
};

const TEAMS = 5;
const KEPT_KEYS = 300;
const DAY_MS = 86_400_000;
const ID = /^[A-Za-z0-9_-]{6,40}$/;

export type WalkParts = { readonly services: Services; readonly clock: StoreClock; readonly random: Random };

/** Steps of five teams at random over every command, its buttons, forms and suggestions, with days passing between. */
export async function walk(steps: number, { services, clock, random }: WalkParts): Promise<Walked> {
  const teams = await markedTeams(services, TEAMS);
  const base = { services, dispatch: createDispatch(commands, services), clock, random, teams };
  const world: World = { ...base, keys: [], stored: [], kinds: {}, leaks: [], differing: [], faults: 0, notices: 0 };
  hearNotices(world);
  const jobs = directJobs();
  const watching = await startWatching({ services, jobs, schedule: { ...SCHEDULE, gapMs: 0 } });
  const sweeping = await startSweeping({ services, jobs, retentionDays: 730 });
  for (let step = 0; step < steps; step++) {
    await oneStep(world, step);
    if (step % 40 === 39) {
      clock.set(clock.now().getTime() + DAY_MS);
      await queueDue({ services, jobs });
      count(world, 'day');
    }
  }
  await Promise.all([watching.stop(), sweeping.stop()]);
  const { kinds, leaks, differing, faults, notices } = world;
  return { steps, kinds, notices, leaks, differing, faults };
}

async function oneStep(world: World, step: number): Promise<void> {
  const { random, teams } = world;
  const person = oneOf(oneOf(teams, random).people, random);
  const drawn = random();
  // Each command has its turn, however few steps there are.
  if (drawn < 0.5 || world.keys.length === 0) return askFor(world, person, step % commands.length);
  if (drawn < 0.62) return suggest(world, person);
  if (drawn < 0.86) return press(world, person);
  return forge(world, person);
}

async function askFor(world: World, person: Person, at: number): Promise<void> {
  const command = commands[at];
  if (command === undefined) return;
  count(world, `command:${command.name}`);
  const options = typedOptions(command, person, world.random);
  await answered(world, person, { kind: 'command', name: command.name, options });
}

async function suggest(world: World, person: Person): Promise<void> {
  const all = commands.flatMap(({ name, options }) =>
    Object.entries(options).flatMap(([option, one]) =>
      one.kind === 'text' && one.suggest !== undefined ? [{ name, option }] : [],
    ),
  );
  count(world, 'suggest');
  const text = oneOf(['', 'mark', 'shared', 'a'], world.random);
  await answered(world, person, { kind: 'suggest', ...oneOf(all, world.random), text });
}

/** A button of anybody's: a foreign one must be answered as one that never was. */
async function press(world: World, person: Person): Promise<void> {
  const { key, owner, hidden } = oneOf(world.keys, world.random);
  const isForeign = owner.team !== person.team || (hidden && owner !== person);
  count(world, isForeign ? 'press:foreign' : 'press:own');
  const got = await answered(world, person, { kind: 'action', key });
  if (owner.team === person.team) {
    if (got?.kind === 'form') await answered(world, person, { kind: 'form', key: got.key, values: {} });
    return;
  }
  const unknown = await answered(world, person, { kind: 'action', key: 'v1:never-was-there-0:0' });
  if (textOf(got) !== textOf(unknown)) world.differing.push(`button: ${textOf(got)}`);
}

/** A command with ids that were taken from another team's buttons, beside ids that were made up. */
async function forge(world: World, person: Person): Promise<void> {
  const foreign = world.stored.filter(({ owner }) => owner.team !== person.team);
  if (foreign.length === 0) return;
  const { name, ids } = oneOf(foreign, world.random);
  const command = commands.find((one) => one.name === name);
  if (command === undefined) return;
  count(world, 'forged');
  const needed = Object.entries(command.options).filter(([, { required }]) => required === true);
  const own = needed.length === 0 ? {} : { handle: `${person.team.mark}-a.example.com` };
  const madeUp = Object.fromEntries(Object.keys(ids).map((id) => [id, 'never-was-there-1']));
  const by = requestFrom(person, () => 0);
  const got = await answered(world, person, { kind: 'command', name, options: { ...own, ...ids } }, by);
  const unknown = await answered(world, person, { kind: 'command', name, options: { ...own, ...madeUp } }, by);
  if (textOf(got) !== textOf(unknown)) world.differing.push(`/${name} ${Object.keys(ids)}: ${textOf(got)}`);
}

/** Asks, looks at everything that was shown, and keeps the buttons for others to press. */
async function answered(
  world: World,
  person: Person,
  input: CommandInput,
  by = requestFrom(person, world.random),
): Promise<SentAnswer | null> {
  const prepared = await world.dispatch.prepare(requestOf(input, by));
  if (prepared.kind === 'nothing') return null;
  const shown: SentReply[] = [];
  const answer = prepared.kind === 'answer' ? prepared.answer : await prepared.run((reply) => shown.push(reply));
  for (const one of [...shown, answer]) {
    const found = leaksIn(one, person);
    if (found.length > 0) world.leaks.push(`${JSON.stringify(input)} by ${person.id}: ${found.join(', ')}`);
    if (/This is a fault in Assay/.test(textOf(one))) world.faults++;
  }
  if (answer.kind === 'reply') await keepKeys(world, answer, { owner: person, hidden: prepared.private });
  return answer;
}

/** Whoever puts a private answer's profile on the team's list tells the team of it, and knows so. */
function isTelling(action: StoredAction): boolean {
  return action.kind === 'run' && action.input.kind === 'command' && action.input.name === 'shortlist';
}

async function keepKeys(world: World, { actions }: SentReply, of: Omit<Key, 'key'>): Promise<void> {
  const { keys, stored, services } = world;
  for (const action of actions) {
    if (action.kind !== 'press') continue;
    const press = { key: action.key, team: of.owner.team.id, asker: of.owner.id };
    const found = await services.actions.find(press);
    if (of.hidden && found.ok && isTelling(found.value.action)) continue;
    keys.push({ ...of, key: action.key });
    if (!found.ok || found.value.action.kind !== 'run' || found.value.action.input.kind !== 'command') continue;
    const { name, options } = found.value.action.input;
    const hidden = commands.find((one) => one.name === name)?.options ?? {};
    const ids = Object.entries(options).filter(([id, text]) => hidden[id]?.hidden === true && ID.test(text));
    if (ids.length > 0) stored.push({ name, ids: Object.fromEntries(ids), owner: of.owner });
  }
  keys.splice(0, Math.max(0, keys.length - KEPT_KEYS));
  stored.splice(0, Math.max(0, stored.length - KEPT_KEYS));
}

/** Notices go to one chat, and hold nothing that is not that team's, nor anybody's secret. */
function hearNotices(world: World): void {
  world.services.outbound.open('telegram', (address, reply) => {
    const team = world.teams.find(({ chat }) => chat === address.chat);
    const found = team === undefined ? ['no team'] : leaksIn(reply, { team, index: 0, id: '' });
    if (found.length > 0) world.leaks.push(`notice to ${address.chat}: ${found.join(', ')}`);
    world.notices++;
    return Promise.resolve({ address, message: String(world.notices) });
  });
}

function textOf(answer: SentAnswer | null): string {
  if (answer === null) return '';
  return answer.kind === 'reply' ? plainText(answer) : JSON.stringify(answer);
}

function count({ kinds }: World, kind: string): void {
  kinds[kind] = (kinds[kind] ?? 0) + 1;
}
