import { describe, expect, it } from 'vitest';
import { memoryInbox } from '../../commands/inbox.ts';
import { limitsOf } from '../../commands/limits.ts';

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
    const limits = limitsOf({ userChecksPerMinute: 5, teamChecksPerHour: 8 });
    expect((await limits.take('t', 'u1', 5)).ok).toBe(true);
    expect(await limits.take('t', 'u1', 1)).toMatchObject({
      error: { kind: 'rate-limited', retryAfterSeconds: expect.any(Number) },
    });
    expect((await limits.take('t', 'u2', 3)).ok).toBe(true);
    expect((await limits.take('t', 'u3', 1)).ok).toBe(false);
    expect((await limits.take('other', 'u4', 1)).ok).toBe(true);
  });
});
