import { DRIVERS, type InsightRow, insights } from '../src/outcomes/insights.ts';
import { normal, seeded } from './lib/random.ts';

/**
 * How often `insights` names what drives return on made ledgers, as JSON: return has a true rank correlation of .7 with
 * one of followers, response and quality and none with the others (or none with any), and the three are independent.
 *   node bench/insights.ts
 */
const DRAWS = 100;
/** Pearson's r of two normal values whose Spearman correlation is .7 (Kruskal, 1958). */
const R = 2 * Math.sin((Math.PI * 0.7) / 6);

function ledger(cause: number | null, rows: number, random: () => number): readonly InsightRow[] {
  return Array.from({ length: rows }, () => {
    const causes = [normal(random), normal(random), normal(random)] as const;
    const own = normal(random);
    const drive = cause === null ? own : R * (causes[cause] ?? 0) + Math.sqrt(1 - R * R) * own;
    return {
      followers: Math.round(Math.exp(10 + 1.2 * causes[0])),
      response: 0.5 + 0.15 * causes[1],
      quality: Math.round(50 + 10 * causes[2]),
      returned: Math.max(0, Math.round(Math.exp(3 + 0.8 * drive))),
    };
  });
}

function cell(cause: number | null, rows: number) {
  let [right, wrong] = [0, 0];
  const started = performance.now();
  for (let draw = 0; draw < DRAWS; draw++) {
    const found = insights(ledger(cause, rows, seeded(draw * 97 + rows)));
    const claims = found.filter(({ says }) => says === 'went-with' || says === 'went-against');
    const isWrong = claims.some(({ driver, says }) => says === 'went-against' || driver !== DRIVERS[cause ?? -1]);
    if (isWrong) wrong++;
    else if (claims.length === (cause === null ? 0 : 1)) right++;
  }
  const ms = Math.round((performance.now() - started) / DRAWS);
  return { rows, drives: DRIVERS[cause ?? -1] ?? 'nothing', right, wrong, cannotTell: DRAWS - right - wrong, ms };
}

const cells = [8, 10, 12, 40].flatMap((rows) => [null, 0, 1, 2].map((cause) => cell(cause, rows)));
console.log(JSON.stringify({ bench: 'insights', draws: DRAWS, cells }, null, 2));
