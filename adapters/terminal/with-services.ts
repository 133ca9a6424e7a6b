import type { Services } from '../../commands/services.ts';
import { loadConfig } from '../config.ts';
import { createServices } from '../services.ts';
import type { Output } from './output.ts';

/** Exit code for a configuration that cannot be used. */
const CONFIGURATION = 3;

/** Does work that needs the sources, and closes them afterwards; 3 where the configuration has a problem. */
export async function withServices(output: Output, work: (services: Services) => Promise<number>): Promise<number> {
  const config = loadConfig();
  if (!config.ok) {
    output.problem(config.error.join('\n'));
    return CONFIGURATION;
  }
  const writeLog = (line: string): void => output.problem(line.trimEnd());
  const running = await createServices(config.value, { writeLog, limited: false });
  if (!running.ok) {
    output.problem(running.error);
    return CONFIGURATION;
  }
  try {
    return await work(running.value.services);
  } finally {
    await running.value.close();
  }
}
