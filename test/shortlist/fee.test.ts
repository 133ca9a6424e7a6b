import { expect, it } from 'vitest';
import { readFee } from '../../src/shortlist/fee.ts';

it.each<[string, number, string]>([
  ['900 EUR', 900, 'EUR'],
  ['900EUR', 900, 'EUR'],
  ['EUR 900', 900, 'EUR'],
  ['€1,200', 1_200, 'EUR'],
  ['1.200,50 €', 1_200.5, 'EUR'],
  ['$1,200.50', 1_200.5, 'USD'],
  ['1 200 eur', 1_200, 'EUR'],
  ['2k USD', 2_000, 'USD'],
  ['0 EUR', 0, 'EUR'],
])('reads %s', (text, amount, currency) => {
  expect(readFee(text, null, 'en')).toEqual({ amount, currency });
});

it.each(['900', 'free', 'EUR', '900 XYZW', '€900 USD', '-5 EUR', '', '1e5 EUR', '900 EUR a day'])(
  'does not guess at %j',
  (text) => {
    expect(readFee(text, null, 'en')).toBeNull();
  },
);

it('takes the usual currency where none is named', () => {
  expect(readFee('900', 'CHF', 'en')).toEqual({ amount: 900, currency: 'CHF' });
  expect(readFee('900 EUR', 'CHF', 'en')).toEqual({ amount: 900, currency: 'EUR' });
});
