import type { AudienceSample } from '../../src/evidence.ts';
import { english } from '../../src/i18n/messages.ts';
import type { DateOrder } from '../../src/intake/date-column.ts';
import { readNetwork } from '../../src/network.ts';
import type { Arguments, TerminalOption } from './arguments.ts';
import { runAudienceFile } from './audience-file.ts';
import { importHistory, undoHistory } from './history-file.ts';
import type { Output } from './output.ts';
import { rankFile } from './rank-file.ts';
import { shortlistFile } from './shortlist-file.ts';
import { runStats } from './stats.ts';
import { withServices } from './with-services.ts';

const texts = english.terminal;

type FileRun = { readonly path: string; readonly read: Arguments; readonly json: boolean; readonly output: Output };

/** A chat command that the terminal also answers from a file. */
export type FileForm = {
  readonly options: readonly TerminalOption[];
  /** The file that is meant; null = the chat command is, undefined = an option was given that needs a file. */
  readonly path: (read: Arguments) => string | null | undefined;
  readonly run: (run: FileRun) => Promise<number>;
};

const FRAMES: readonly AudienceSample['frame'][] = ['complete', 'random', 'recent'];

/** What `rank` and `shortlist add` take for a file rather than for a handle. */
const LIST_FILE = /\.(?:csv|tsv|txt|jsonl)$/iu;

/** By the chat command's name. */
export const FILE_FORMS: ReadonlyMap<string, FileForm> = new Map<string, FileForm>([
  [
    'check',
    {
      options: [{ name: 'stats', takesValue: true, describe: texts.stats }],
      path: ({ own }) => own.get('stats') ?? null,
      run: ({ path, json, output }) => withServices(output, (services) => runStats(path, { services, output, json })),
    },
  ],
  [
    'audience',
    {
      options: [
        { name: 'frame', takesValue: true, describe: texts.frame },
        { name: 'order', takesValue: false, describe: texts.order },
      ],
      path({ own, positionals }) {
        const file = positionals.find((word) => word === '-' || /\.[ct]sv$/i.test(word));
        if (file !== undefined) return file;
        return own.has('frame') || own.has('order') ? undefined : null;
      },
      run: audienceFile,
    },
  ],
  [
    'rank',
    {
      options: [],
      path: ({ positionals: [word, ...others] }) =>
        word !== undefined && others.length === 0 && (word === '-' || LIST_FILE.test(word)) ? word : null,
      run: ({ path, read, json, output }) =>
        withServices(output, (services) => rankFile({ path, options: read.options, services, output, json })),
    },
  ],
  [
    'shortlist',
    {
      options: [],
      path: ({ positionals: [word, file, ...others] }) =>
        word === 'add' && file !== undefined && others.length === 0 && (file === '-' || LIST_FILE.test(file))
          ? file
          : null,
      run: ({ path, read, json, output }) =>
        withServices(output, (services) => shortlistFile(path, read.options, { services, output, json })),
    },
  ],
  [
    'history',
    {
      options: [{ name: 'order', takesValue: true, describe: english.history.orderOption }],
      path({ positionals: [word, file] }) {
        if (word === 'undo' && file === undefined) return '';
        return word === 'import' ? file : null;
      },
      run: historyFile,
    },
  ],
]);

const ORDERS: readonly DateOrder[] = ['dmy', 'mdy'];

/** A past curve to import, or the last one to take back. */
function historyFile({ path, read, json, output }: FileRun): Promise<number> {
  if (path === '') return withServices(output, (services) => undoHistory({ services, output, json }));
  const { own, options } = read;
  const order = ORDERS.find((one) => one === own.get('order')) ?? null;
  if (order === null && own.has('order')) {
    output.problem(english.history.noSuchOrder((own.get('order') ?? '').slice(0, 60)));
    return Promise.resolve(2);
  }
  const network = options['network'] === undefined ? undefined : (readNetwork(options['network']) ?? undefined);
  if (network === undefined && options['network'] !== undefined) {
    output.problem(texts.noSuchNetwork(options['network'].slice(0, 60)));
    return Promise.resolve(2);
  }
  const file = { path, handle: options['handle'] ?? null, network, order };
  return withServices(output, (services) => importHistory(file, { services, output, json }));
}

async function audienceFile({ path, read, json, output }: FileRun): Promise<number> {
  const { own, options } = read;
  const frame = FRAMES.find((one) => one === (own.get('frame') ?? 'recent'));
  if (frame === undefined) {
    output.problem(texts.noSuchFrame((own.get('frame') ?? '').slice(0, 60)));
    return 2;
  }
  const network = options.network === undefined ? null : readNetwork(options.network);
  return runAudienceFile({ path, frame, order: own.has('order'), network, json, today: new Date() }, output);
}
