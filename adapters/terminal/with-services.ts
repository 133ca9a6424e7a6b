import type { Services } from '../../commands/services.ts';
import { english } from '../../src/i18n/messages.ts';
import { storageTrouble } from '../../src/storage/trouble.ts';
import { loadConfig } from '../config.ts';
import { createServices } from '../services.ts';
import type { Output } from './output.ts';

/** Exit code for what could not be done. */
const FAILED = 1;
/** Exit code for a configuration that cannot be used. */
const CONFIGURATION = 3;

/** Does work that needs the sources, and closes them afterwards; 3 where the configuration has a problem, 1 with a full disk. */
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
  } catch (problem) {
    if (storageTrouble(problem) === null) throw problem;
    output.problem(english.failures.couldNotSave);
    return FAILED;
  } finally {
    await running.value.close();
  }
}
