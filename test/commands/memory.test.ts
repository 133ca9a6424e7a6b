import { describe, expect, it } from 'vitest';
import { memoryInbox } from '../../commands/inbox.ts';
import { memoryLimits } from '../../commands/limits.ts';
import { memoryRecent } from '../../commands/recent.ts';
import { defaultYardstick } from '../../src/baselines/yardstick.ts';
import { assess } from '../../src/scoring/assess.ts';
import { evidenceOf } from '../helpers/evidence.ts';

describe('what is kept in memory', () => {
  it('takes an event once, of each platform', async () => {
    const inbox = memoryInbox();
    expect(await inbox.take('telegram', '1')).toBe(true);
    expect(await inbox.take('telegram', '1')).toBe(false);
    expect(await inbox.take('discord', '1')).toBe(true);
    await inbox.done('telegram', '1');
    expect(await inbox.take('telegram', '1')).toBe(false);
  });

  it('counts every profile of a list against the asker and the team', async () => {
    const limits = memoryLimits({ userChecksPerMinute: 5, teamChecksPerHour: 8 });
    expect((await limits.take('t', 'u1', 5)).ok).toBe(true);
    expect(await limits.take('t', 'u1', 1)).toMatchObject({
      error: { kind: 'rate-limited', retryAfterSeconds: expect.any(Number) },
    });
    expect((await limits.take('t', 'u2', 3)).ok).toBe(true);
    expect((await limits.take('t', 'u3', 1)).ok).toBe(false);
    expect((await limits.take('other', 'u4', 1)).ok).toBe(true);
  });

  it("remembers a team's verdicts, newest first, and never shows them to another", () => {
    const recent = memoryRecent();
    const given = (ref: string, handle: string) => {
      const evidence = evidenceOf({ handle });
      return { ref, evidence, assessment: assess(evidence, defaultYardstick()) };
    };
    const member = { team: 't', asker: { id: 'u1' } };
    const stranger = { team: 'other', asker: { id: 'u1' } };
    for (let n = 0; n < 170; n++) recent.remember(member, given(`r${n}`, `h${n}.example.com`), false);
    expect(recent.last(member)?.ref).toBe('r169');
    expect(recent.all(member)).toHaveLength(150);
    expect(recent.byRef(member, 'r0')).toBeNull();
    expect(recent.byHandle(member, 'H169.example.com')[0]?.ref).toBe('r169');
    expect(recent.lastNetwork(member)).toBe('bluesky');
    expect(recent.last(stranger)).toBeNull();
    expect(recent.byRef(stranger, 'r169')).toBeNull();
    recent.remember(member, given('hidden', 'hidden.example.com'), true);
    const colleague = { team: 't', asker: { id: 'u2' } };
    expect(recent.last(member)?.ref).toBe('hidden');
    expect(recent.last(colleague)?.ref).toBe('r169');
    expect(recent.byRef(colleague, 'hidden')).toBeNull();
    expect(recent.byHandle(colleague, 'hidden.example.com')).toEqual([]);
  });
});
