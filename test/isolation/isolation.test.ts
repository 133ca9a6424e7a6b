import { describe, expect, it } from 'vitest';
import type { Actions } from '../../commands/actions.ts';
import { commands } from '../../commands/index.ts';
import type { Reader, Recent } from '../../commands/recent.ts';
import { memoryStore } from '../helpers/memory-store.ts';
import { newId, testClock } from '../helpers/stores.ts';
import { seeded } from '../scoring/helpers/seeded.ts';
import { leaksIn, type Person } from './teams.ts';
import { walk } from './walk.ts';
import { walkServices } from './world.ts';

const STEPS = 500;

describe('five teams that ask at random', () => {
  it('never see one another’s rows, and foreign ids are answered like ids that never were', async () => {
    const clock = testClock();
    const random = seeded(20_261_123);
    const services = walkServices(memoryStore({ now: clock.now, newId }), clock, random);
    const walked = await walk(STEPS, { services, clock, random });
    expect(walked.leaks).toEqual([]);
    expect(walked.differing).toEqual([]);
    expect(walked.faults).toBe(0);
    for (const { name } of commands) expect(walked.kinds[`command:${name}`], name).toBeGreaterThan(0);
    for (const kind of ['press:foreign', 'press:own', 'forged', 'suggest', 'day']) {
      expect(walked.kinds[kind], kind).toBeGreaterThan(5);
    }
    expect(walked.notices).toBeGreaterThan(0);
  });

  it('would be found out if one saw another’s suggestions, or could press its buttons', async () => {
    const clock = testClock();
    const random = seeded(7);
    const sound = walkServices(memoryStore({ now: clock.now, newId }), clock, random);
    let first: Reader | null = null;
    const recent: Recent = {
      ...sound.recent,
      handles: (reader) => {
        first ??= reader;
        return sound.recent.handles(first);
      },
    };
    const actions: Actions = {
      ...sound.actions,
      async find(press) {
        const reply = await sound.store.replies.find(press.key.split(':')[1] ?? '');
        return sound.actions.find({ ...press, team: reply?.team ?? press.team });
      },
    };
    const walked = await walk(200, { services: { ...sound, recent, actions }, clock, random });
    expect(walked.leaks.some((leak) => leak.includes('"suggest"'))).toBe(true);
    expect(walked.differing.length).toBeGreaterThan(0);
  });

  it.each([
    ['a mark of another team', 'mark2x-a.example.com', ['mark2x']],
    ['a colleague’s secret', 'mark1xsecret2.example.com', ['mark1xsecret2']],
    ['a count of another team’s curve', '77200' + '1577', ['772001577']],
    ['its own', 'mark1x-a mark1xsecret1 771001577', []],
  ])('would be told of %s', (_what, text, found) => {
    const team = { number: 1, id: 't', chat: '-1', mark: 'mark1x', people: [] };
    const reader: Person = { team, index: 1, id: 'p' };
    expect(leaksIn({ text }, reader)).toEqual(found);
  });
});
