import { enableCompileCache } from 'node:module';

enableCompileCache();
const { loadConfig } = await import('./config.ts');
const { start } = await import('./start.ts');

const CONFIGURATION = 3;
/** Longer than every part takes to end, and within what a supervisor waits; nothing may keep a stopped program alive. */
const LAST_RESORT_MS = 9_500;

const print = (line: string): boolean => process.stdout.write(`${line}\n`);
const complain = (line: string): boolean => process.stderr.write(`${line}\n`);

const config = loadConfig();
if (config.ok) {
  const running = await start(config.value, { print, writeLog: (line) => process.stderr.write(line) });
  if (running.ok) endOn(['SIGINT', 'SIGTERM'], running.value.stop);
  else leave(running.error);
} else {
  leave(config.error.join('\n'));
}

function leave(problem: string): void {
  complain(problem);
  process.exit(CONFIGURATION);
}

/** npm and the terminal may both send the signal: the first one counts. */
function endOn(signals: readonly NodeJS.Signals[], stop: () => Promise<void>): void {
  let ending = false;
  const end = (): void => {
    if (ending) return;
    ending = true;
    setTimeout(() => process.exit(1), LAST_RESORT_MS).unref();
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  for (const signal of signals) process.on(signal, end);
}
