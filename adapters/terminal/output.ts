import { once } from 'node:events';

/** Where the terminal writes; the only place that touches the process's streams. */
export type Output = {
  /** One line on standard output. */
  readonly line: (text: string) => void;
  /** Resolves when the reader has taken enough of the lines for more: long output waits for it and stays small. */
  readonly drained: () => Promise<void>;
  /** A question: no line end, the answer follows it. */
  readonly prompt: (text: string) => void;
  /** A mistake of usage or configuration, on standard error. */
  readonly problem: (text: string) => void;
  /** What is known so far, on standard error when it is a terminal; null clears it. */
  readonly progress: (text: string | null) => void;
  /** Calls back on Ctrl-C; returns what takes the callback off again. */
  readonly onInterrupt: (callback: () => void) => () => void;
};

const CLEAR_LINE = '\r\u001b[K';

/** The output of this very process: standard output, standard error, Ctrl-C. */
export function processOutput(): Output {
  // A reader that went away (`assay … | head`) is no fault of ours.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  return {
    line: (text) => process.stdout.write(`${text}\n`),
    drained: async () => {
      if (process.stdout.writableNeedDrain) await once(process.stdout, 'drain');
    },
    prompt: (text) => process.stdout.write(text),
    problem: (text) => process.stderr.write(`${text}\n`),
    progress: (text) => {
      if (!process.stderr.isTTY) return;
      const line = text?.split('\n')[1] ?? text ?? '';
      process.stderr.write(CLEAR_LINE + line.slice(0, (process.stderr.columns ?? 80) - 1));
    },
    onInterrupt: (callback) => {
      process.once('SIGINT', callback);
      return () => process.off('SIGINT', callback);
    },
  };
}
