import { readFile, stat } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { type Bringing, bringCurves } from '../../commands/history/bring.ts';
import type { Reply } from '../../commands/reply.ts';
import { broughtView, notBroughtView, undoneView } from '../../commands/views/brought-view.ts';
import { english } from '../../src/i18n/messages.ts';
import type { DateOrder } from '../../src/intake/date-column.ts';
import type { Network } from '../../src/network.ts';
import { localContext } from './local-context.ts';
import { print } from './run.ts';
import type { TerminalWork } from './stats.ts';

/** Our choice: the 20,000 rows that are read at most come to 2 MB with every column that trackers have. */
const LONGEST_FILE = 8 * 1024 * 1024;

export type HistoryFile = {
  /** `-` = standard input. */
  readonly path: string;
  /** null = the file's own column says whose curve it is. */
  readonly handle: string | null;
  readonly network: Network | undefined;
  readonly order: DateOrder | null;
};

/** `assay history import F.csv`: keeps a past curve for the local team. Exit code 2 for a file that cannot be read. */
export async function importHistory(file: HistoryFile, { services, output, json }: TerminalWork): Promise<number> {
  const content = await readAll(file.path);
  if (content === null) {
    output.problem(english.terminal.cannotRead(file.path));
    return 2;
  }
  const { handle, network, order } = file;
  const bringing: Bringing = { text: content, handle, network, order, locale: english.locale };
  const brought = await bringCurves(bringing, await localContext(services));
  const reply = brought.ok ? broughtView(brought.value, english) : notBroughtView(brought.error, bringing, english);
  return printReply(reply, json, output);
}

/** `assay history undo`: takes the local team's last import back. */
export async function undoHistory({ services, output, json }: TerminalWork): Promise<number> {
  const { team } = await localContext(services);
  const { curves } = services.store;
  const file = await curves.lastFile(team);
  return printReply(undoneView(file === null ? 0 : await curves.takeBack(team, file), english), json, output);
}

function printReply({ actions: _none, ...reply }: Reply, json: boolean, output: TerminalWork['output']): number {
  return print({ ...reply, actions: [] }, json, output);
}

async function readAll(path: string): Promise<string | null> {
  try {
    if (path === '-') return await text(process.stdin);
    return (await stat(path)).size > LONGEST_FILE ? null : await readFile(path, 'utf8');
  } catch {
    return null;
  }
}
