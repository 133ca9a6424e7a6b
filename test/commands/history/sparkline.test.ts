import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Dot, sparkline } from '../../../commands/history/sparkline.ts';

const dotsOf = (...values: readonly number[]): readonly Dot[] => values.map((value, at) => ({ at, value }));

describe('a sparkline', () => {
  it.each([
    ['nothing', dotsOf(), ''],
    ['one count', dotsOf(5), '▅'],
    ['a rise', dotsOf(0, 1, 2, 3, 4, 5, 6, 7), '▁▂▃▄▅▆▇█'],
    ['counts that do not move', dotsOf(3, 3, 3, 3, 3, 3, 3, 3), '▅▅▅▅▅▅▅▅'],
  ])('draws %s', (_what, dots, drawn) => {
    expect(sparkline(dots, [], 8)).toBe(drawn);
  });

  it('leaves time without a count empty, which is no low', () => {
    const dots = [
      { at: 0, value: 9 },
      { at: 8, value: 1 },
    ];
    expect(sparkline(dots, [], 8)).toBe('█······▁');
  });

  it('marks drops and rises where they were', () => {
    const marks = [
      { at: 3, size: -0.2 },
      { at: 6, size: 0.4 },
    ];
    expect(sparkline(dotsOf(8, 8, 8, 1, 1, 1, 8, 8), marks, 8)).toBe('███▁▾▁▁█▴█');
  });

  it('has as many signs as it is wide, whatever the curve', () => {
    const dots = fc.array(fc.record({ at: fc.nat(10_000), value: fc.nat(1_000_000) }), { minLength: 2 });
    fc.assert(
      fc.property(dots, fc.integer({ min: 1, max: 60 }), (some, width) => {
        const inOrder = some.toSorted((a, b) => a.at - b.at);
        const spans = (inOrder.at(-1)?.at ?? 0) - (inOrder[0]?.at ?? 0);
        expect([...sparkline(inOrder, [], width)]).toHaveLength(spans <= 1 ? 1 : width);
      }),
    );
  });
});
