import { describe, expect, it } from 'vitest';
import { createPace } from '../../../adapters/discord/pace.ts';

/** A clock that moves only when somebody waits. */
function testClock() {
  let now = 0;
  const waits: number[] = [];
  return {
    waits,
    now: () => now,
    wait: (ms: number) => {
      waits.push(ms);
      now += ms;
      return Promise.resolve();
    },
  };
}

describe('edits of one message', () => {
  it('go at once while they are few, and then keep their distance', async () => {
    const clock = testClock();
    const pace = createPace(clock);
    const seen: number[] = [];
    pace.sent('a');
    for (let n = 0; n < 5; n++) {
      await pace.edit('a', () => {
        seen.push(clock.now());
        return Promise.resolve();
      });
    }
    expect(seen).toEqual([0, 0, 800, 1600, 2400]);
  });

  it('that come while one waits take its place, and the last one always goes', async () => {
    const clock = testClock();
    const pace = createPace(clock);
    const seen: string[] = [];
    const edit = (name: string) =>
      pace.edit('a', () => {
        seen.push(name);
        return Promise.resolve();
      });
    for (let n = 0; n < 3; n++) pace.sent('a');
    await Promise.all([edit('first'), edit('second'), edit('third')]);
    await edit('fourth');
    expect(seen).toEqual(['third', 'fourth']);
  });

  it('do not wait for those of another message', async () => {
    const clock = testClock();
    const pace = createPace(clock);
    for (let n = 0; n < 5; n++) pace.sent('a');
    await pace.edit('b', () => Promise.resolve());
    expect(clock.waits).toEqual([]);
  });

  it('tell whoever asked when the last one was refused, and go on afterwards', async () => {
    const pace = createPace(testClock());
    await expect(pace.edit('a', () => Promise.reject(new Error('refused')))).rejects.toThrow('refused');
    await expect(pace.edit('a', () => Promise.resolve())).resolves.toBeUndefined();
  });
});
