import type { Output } from '../../adapters/terminal/output.ts';
import { terminal } from '../../adapters/terminal/terminal.ts';

export type TerminalRun = { readonly code: number; readonly out: string; readonly problems: string };

/** Runs `assay …` in this process, with its streams caught. */
export async function assay(...args: readonly string[]): Promise<TerminalRun> {
  const lines: string[] = [];
  const problems: string[] = [];
  const output: Output = {
    line: (text) => lines.push(text),
    drained: () => Promise.resolve(),
    prompt: (text) => lines.push(text),
    problem: (text) => problems.push(text),
    progress: () => {},
    onInterrupt: () => () => {},
  };
  const code = await terminal(args, output);
  return { code, out: lines.join('\n'), problems: problems.join('\n') };
}
