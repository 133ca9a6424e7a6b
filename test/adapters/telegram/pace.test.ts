import { describe, expect, it } from 'vitest';
import { type Paced, pacedEdits } from '../../../adapters/telegram/pace.ts';
import { type HandClock, handClock } from '../../helpers/telegram-standin-rig.ts';

type Bench = {
  clock: HandClock;
  shown: [number, string][];
  lost: unknown[];
  show: (text: string, preliminary?: boolean) => Promise<void>;
};

function bench(gap = 4_000): Bench {
  const clock = handClock();
  const start = clock.now();
  const shown: [number, string][] = [];
  const lost: unknown[] = [];
  const paced: Paced = pacedEdits(clock, gap, (refused) => lost.push(refused));
  const put = (text: string) => async (): Promise<void> => {
    if (text === 'refused') throw new Error('refused');
    shown.push([clock.now() - start, text]);
  };
  const show = (text: string, preliminary = true): Promise<void> => paced.edit({ put: put(text), preliminary });
  return { clock, shown, lost, show };
}

describe('edits of one message', () => {
  it('come a second after it was sent, then with their gap, the newest each time', async () => {
    const { clock, shown, show } = bench();
    for (let at = 0; at <= 12_000; at += 250) {
      await show(`at ${at}`);
      await clock.advance(250);
    }
    expect(shown).toEqual([
      [1_000, 'at 750'],
      [5_000, 'at 4750'],
      [9_000, 'at 8750'],
    ]);
  });

  it('end with the last one at once, when nothing was edited yet', async () => {
    const { shown, show } = bench();
    await show('last', false);
    expect(shown).toEqual([[0, 'last']]);
  });

  it('end with the last one a second after the edit before it, in place of one that waits', async () => {
    const { clock, shown, show } = bench();
    await show('first');
    await clock.advance(1_200);
    await show('waits');
    const last = show('last', false);
    await clock.advance(10_000);
    await last;
    expect(shown).toEqual([
      [1_000, 'first'],
      [2_000, 'last'],
    ]);
  });

  it('never stand in the wrong order, however slow the service is', async () => {
    const clock = handClock();
    const shown: string[] = [];
    const paced = pacedEdits(clock, 2_000, () => undefined);
    const slow = (text: string) => async (): Promise<void> => {
      await clock.wait(3_000);
      shown.push(text);
    };
    await paced.edit({ put: slow('one'), preliminary: true });
    await clock.advance(1_500);
    const last = paced.edit({ put: slow('last'), preliminary: false });
    await clock.advance(20_000);
    await last;
    expect(shown).toEqual(['one', 'last']);
  });

  it('cut a preliminary one short that is stuck, two seconds after it set out, for the last one', async () => {
    const clock = handClock();
    const paced = pacedEdits(clock, 2_000, () => undefined);
    const start = clock.now();
    const seen: [number, string][] = [];
    const note = (what: string): void => void seen.push([clock.now() - start, what]);
    const stuck = (cut: AbortSignal): Promise<void> =>
      new Promise((_resolve, reject) => {
        cut.addEventListener('abort', () => {
          note('cut');
          reject(new Error('cut'));
        });
      });
    await paced.edit({ put: stuck, preliminary: true });
    await clock.advance(1_500);
    const last = paced.edit({ put: async () => note('last'), preliminary: false });
    await clock.advance(10_000);
    await last;
    expect(seen).toEqual([
      [3_000, 'cut'],
      [4_000, 'last'],
    ]);
  });

  it('report a preliminary one that was refused, and reject for the last', async () => {
    const { clock, lost, show } = bench();
    await show('refused');
    await clock.advance(2_000);
    expect(lost).toHaveLength(1);
    const last = expect(show('refused', false)).rejects.toThrow('refused');
    await clock.advance(2_000);
    await last;
    expect(lost).toHaveLength(1);
  });
});
