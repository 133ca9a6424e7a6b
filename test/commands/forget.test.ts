import { describe, expect, it } from 'vitest';
import { followForgetting } from '../../commands/housekeeping/follow-forgetting.ts';
import type { CommandRequest } from '../../commands/request.ts';
import { createOwnMemory } from '../../src/own-memory.ts';
import { ok } from '../../src/result.ts';
import { createLookup } from '../../src/sources/lookup.ts';
import { conversation } from '../helpers/ask.ts';
import { evidenceOf } from '../helpers/evidence.ts';
import { testServices } from '../helpers/services.ts';

const MANAGER: Partial<CommandRequest> = { rights: 'manager' };
const OF_TEAM_2: Partial<CommandRequest> = { rights: 'manager', team: 'team-2', asker: { id: 'person-2', name: null } };

describe('/forget', () => {
  it('says what goes and what stays, and deletes nothing before the button is pressed', async () => {
    const services = testServices();
    const { type } = conversation(services);
    await type('check', '@zed.example.com');
    await type('watch', '@zed.example.com');
    const { text, reply } = await type('forget', '@zed.example.com', MANAGER);
    expect(text).toMatch(/2 of this team’s verdicts[\s\S]*1 watched[\s\S]*Stays: the public numbers/);
    expect(reply.data).toMatchObject({ forgotten: false, rows: { verdicts: 2, watches: 1 } });
    expect(await services.recent.last({ team: 'team-1', asker: { id: 'person-1' } })).not.toBeNull();
  });

  it('deletes it on a press: nothing is suggested, explained or watched any more, and old buttons know nothing', async () => {
    const services = testServices();
    const { type, press } = conversation(services);
    const checked = await type('check', '@zed.example.com');
    await type('check', '@bob.example.com');
    await type('watch', '@zed.example.com');
    const { reply } = await type('forget', '@zed.example.com', MANAGER);
    const done = await press(reply, 'Delete it for good', MANAGER);
    expect(done.text).toContain('Deleted: what this team had of zed.example.com.');
    expect(done.reply.actions).toEqual([]);
    const reader = { team: 'team-1', asker: { id: 'person-1' } };
    expect(await services.recent.handles(reader)).toEqual([{ network: 'bluesky', handle: 'bob.example.com' }]);
    expect((await type('watching', '')).text).not.toContain('zed.example.com');
    expect((await press(checked.reply, /^Why/)).text).toContain('It may be too old');
    expect((await press(reply, 'Delete it for good', MANAGER)).text).toContain('It may be too old');
  });

  it('is for those who manage the team, also when the button is pressed', async () => {
    const { type, press } = conversation(testServices());
    await type('check', '@zed.example.com');
    expect((await type('forget', '@zed.example.com')).text).toContain('Only those who manage');
    const { reply } = await type('forget', '@zed.example.com', MANAGER);
    expect((await press(reply, 'Delete it for good')).text).toContain('Only those who manage');
  });

  it('answers what another team has and what nobody has with the same words', async () => {
    const { type } = conversation(testServices());
    await type('check', '@zed.example.com');
    const foreign = await type('forget', '@zed.example.com', OF_TEAM_2);
    const unknown = await type('forget', '@nobody.example.com', OF_TEAM_2);
    expect(foreign.text.replaceAll('zed', 'nobody')).toBe(unknown.text);
  });

  it('leaves what another team has of the same profile', async () => {
    const services = testServices();
    const { type, press } = conversation(services);
    await type('check', '@zed.example.com');
    await type('check', '@zed.example.com', OF_TEAM_2);
    await press((await type('forget', '@zed.example.com', MANAGER)).reply, 'Delete it for good', MANAGER);
    expect(await services.recent.last({ team: 'team-2', asker: { id: 'person-2' } })).not.toBeNull();
  });

  it('asks which one, where the team knows the name on several networks', async () => {
    const { type, press } = conversation(testServices());
    await type('check', '@ada.bsky.social');
    await type('check', 'https://github.com/ada');
    const { reply, text } = await type('forget', '@ada', MANAGER);
    expect(text).toContain('Which one?');
    const chosen = await press(reply, /^GitHub/, MANAGER);
    expect(chosen.text).toContain('This would delete what this team has of @ada');
  });
});

describe('what a process remembers by itself', () => {
  it('is emptied when another process forgot something', async () => {
    let looks = 0;
    const waits: (() => void)[] = [];
    const wait = (): Promise<void> => new Promise((resolve) => waits.push(resolve));
    const memory = createOwnMemory();
    const source = {
      network: 'github' as const,
      bareHandle: () => null,
      lookup: () => Promise.resolve(ok({ ...evidenceOf({ network: 'github' }), claims: [], looks: ++looks })),
    };
    const lookup = createLookup({ sources: new Map([['github', source]]), memory });
    const services = testServices(undefined, { memory, wait });
    const ask = () => lookup({ network: 'github', handle: 'ada' }, { signal: new AbortController().signal });
    const following = followForgetting(services);
    await expect.poll(() => waits.length).toBe(1);
    await ask();
    await ask();
    expect(looks).toBe(1);
    const subject = { network: null, handle: 'x', keys: [], names: ['x'], terms: ['x'], looseTerms: ['x'] };
    await services.store.forget.everything(subject);
    waits[0]?.();
    await expect.poll(() => waits.length).toBe(2);
    await ask();
    expect(looks).toBe(2);
    const stopped = following.stop();
    waits[1]?.();
    await stopped;
  });
});
