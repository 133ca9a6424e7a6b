import { parseArgs } from 'node:util';
import { FIT, fitOn } from './lib/card-fit.ts';
import { CALM, POOL, readSets } from './lib/pool.ts';

/**
 * Fits the account card and prints it as `src/scoring/card/constants.ts` holds it.
 *   node bench/fit-card.ts --data <folder of the labelled sets>
 */
const { values } = parseArgs({ options: { data: { type: 'string' } } });
if (values.data === undefined) throw new Error('--data <folder of the labelled sets> is missing');

const card = fitOn(readSets(values.data), () => true);
console.log(
  `// pool: ${POOL.join(', ')}; ordinary accounts at ${FIT.calmWeight}: ${CALM.join(', ')}; ridge ${FIT.ridge}`,
);
console.log(`base: ${card.base},\nsteps: [`);
for (const { term, at, points, usual } of card.steps) {
  console.log(`  { term: '${term}', at: ${withUnderscores(at)}, points: ${points}, usual: ${usual} },`);
}
console.log(']');

function withUnderscores(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, '_');
}
