import { expect, it } from 'vitest';
import { inOrder } from '../../../adapters/terminal/in-order.ts';

it('yields in order while several are under way, and never holds more than it may', async () => {
  let taken = 0;
  let yielded = 0;
  let most = 0;
  async function* numbers() {
    for (let n = 0; n < 50; n++) {
      most = Math.max(most, ++taken - yielded);
      yield n;
    }
  }
  const seen: number[] = [];
  const later = (n: number) => new Promise<number>((resolve) => setImmediate(() => setImmediate(() => resolve(n))));
  for await (const n of inOrder(numbers(), 8, (n) => (n % 3 === 0 ? later(n) : Promise.resolve(n)))) {
    yielded++;
    seen.push(n);
  }
  expect(seen).toEqual(Array.from({ length: 50 }, (_, n) => n));
  expect(most).toBeLessThanOrEqual(9);
});
