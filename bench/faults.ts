/**
 * The fault scenarios of test/faults at full scale. `node bench/faults.ts F08 F10` runs those, without a name all of
 * them; each prints one JSON line. Exits 1 when one does not pass.
 */
import { scenarios } from '../test/faults/all.ts';
import { runScenario } from '../test/faults/scenario.ts';
import { type PostgresServer, startPostgres } from '../test/helpers/postgres.ts';

const asked = process.argv.slice(2).map((id) => id.toUpperCase());
const chosen = scenarios.filter(
  ({ id }) => asked.length === 0 || asked.includes(id.split(' ')[0]?.toUpperCase() ?? id),
);
if (chosen.length === 0) {
  console.error(`No such scenario; there are ${scenarios.map(({ id }) => id).join(', ')}.`);
  process.exitCode = 2;
}

const servers: Promise<PostgresServer>[] = [];
const postgresUrl = async (): Promise<string> => {
  if (servers.length === 0) servers.push(startPostgres());
  return (await Promise.all(servers))[0]?.url ?? '';
};
try {
  for (const scenario of chosen) {
    const started = performance.now();
    const line = await runScenario(scenario, 'full', postgresUrl);
    console.log(JSON.stringify({ ...line, seconds: Math.round((performance.now() - started) / 100) / 10 }));
    if (!line.pass) process.exitCode = 1;
  }
} finally {
  for (const server of await Promise.all(servers)) await server.stop();
}
