/**
 * Two processes on one PostgreSQL, 100 watches due in each of 50 rounds, one process killed in 10 of them, against a local
 * Bot API server that counts what is sent. `node bench/watches.ts` prints JSON; `node bench/watches.ts short` takes
 * seconds. Exits 1 when a notice was lost, told twice without a kill, or taken over after more than a minute.
 */
import { runScenario } from '../test/faults/scenario.ts';
import { killsWhileWatching } from '../test/faults/watch-rounds.ts';
import { startPostgres } from '../test/helpers/postgres.ts';

const scale = process.argv[2] === 'short' ? 'short' : 'full';
const server = await startPostgres();
try {
  for (const scenario of killsWhileWatching) {
    const started = performance.now();
    const line = await runScenario(scenario, scale, () => server.url);
    console.log(JSON.stringify({ ...line, seconds: Math.round((performance.now() - started) / 100) / 10 }));
    if (!line.pass) process.exitCode = 1;
  }
} finally {
  await server.stop();
}
