import { english } from '../../src/i18n/messages.ts';
import { readNetwork } from '../../src/network.ts';
import { runAccounts } from './accounts.ts';
import type { Arguments, TerminalOption } from './arguments.ts';
import { runBackup, runRestore } from './backup.ts';
import { runBatch } from './batch.ts';
import { runForget } from './forget.ts';
import { runGrowth } from './growth.ts';
import { runNote } from './note.ts';
import type { Output } from './output.ts';
import { runRescore } from './rescore.ts';
import { printSchema } from './schema.ts';
import { runSetup } from './setup.ts';
import { withServices } from './with-services.ts';

const texts = english.terminal;

export const JSON_OPTION: TerminalOption = { name: 'json', takesValue: false, describe: texts.json };
const OUT_OPTION: TerminalOption = { name: 'out', takesValue: true, describe: texts.out };
const FORCE_OPTION: TerminalOption = { name: 'force', takesValue: false, describe: english.backup.force };
const PEERS_OPTION: TerminalOption = { name: 'peers', takesValue: true, describe: texts.growth.peers };
const NETWORK_OPTION: TerminalOption = { name: 'network', takesValue: true, describe: texts.network };

const VACUUM_OPTION: TerminalOption = { name: 'vacuum', takesValue: false, describe: english.forget.vacuum };
const REMOVE_OPTION: TerminalOption = { name: 'remove', takesValue: false, describe: english.note.remove };

export type OwnRun = {
  /** The file; '' for a command that takes none. */
  readonly path: string;
  /** What was named where no file is taken: see `takes`. */
  readonly words: readonly string[];
  readonly given: Arguments['own'];
  readonly json: boolean;
  readonly output: Output;
};

/** A command that only the terminal has. `run` gives the exit code. */
export type OwnCommand = {
  readonly name: string;
  readonly describe: string;
  readonly takesFile: boolean;
  /** What else is named behind it, in order; the first one must be there. */
  readonly takes?: readonly string[];
  readonly options: readonly TerminalOption[];
  readonly run: (run: OwnRun) => Promise<number> | number;
};

/** Every one of them, in the order help shows them. */
export const OWN_COMMANDS: readonly OwnCommand[] = [
  {
    name: 'batch',
    describe: texts.batch,
    takesFile: true,
    options: [JSON_OPTION, OUT_OPTION],
    run({ path, given, json, output }) {
      const out = given.get('out') ?? null;
      return withServices(output, (services) => runBatch({ path, out, json }, { services, output }));
    },
  },
  {
    name: 'accounts',
    describe: texts.accounts,
    takesFile: true,
    options: [JSON_OPTION],
    run: ({ path, json, output }) => runAccounts(path, json, output),
  },
  {
    name: 'growth',
    describe: texts.growth.describe,
    takesFile: true,
    options: [JSON_OPTION, NETWORK_OPTION, PEERS_OPTION],
    run({ path, given, json, output }) {
      const named = given.get('network');
      const network = named === undefined ? 'other' : readNetwork(named);
      if (network !== null) return runGrowth({ path, network, peers: given.get('peers') ?? null, json }, output);
      output.problem(texts.noSuchNetwork((named ?? '').slice(0, 60)));
      return 2;
    },
  },
  {
    name: 'rescore',
    describe: english.rescored.describe,
    takesFile: true,
    options: [JSON_OPTION],
    run: ({ path, json, output }) =>
      withServices(output, async (services) => runRescore({ path, json }, await services.yardstick(), output)),
  },
  {
    name: 'backup',
    describe: english.backup.backup,
    takesFile: true,
    options: [FORCE_OPTION],
    run: ({ path, given, output }) => runBackup(path, given.has('force'), output),
  },
  {
    name: 'restore',
    describe: english.backup.restore,
    takesFile: true,
    options: [],
    run: ({ path, output }) => runRestore(path, output),
  },
  {
    name: 'forget',
    describe: english.forget.describe,
    takesFile: false,
    takes: ['<handle>'],
    options: [JSON_OPTION, { ...NETWORK_OPTION, describe: english.forget.network }, VACUUM_OPTION],
    run: ({ words: [handle = ''], given, json, output }) =>
      runForget({ handle, network: given.get('network'), vacuum: given.has('vacuum'), json }, output),
  },
  {
    name: 'note',
    describe: english.note.describe,
    takesFile: false,
    takes: ['<handle>', '"…"'],
    options: [JSON_OPTION, NETWORK_OPTION, REMOVE_OPTION],
    run: ({ words: [handle = '', text], given, json, output }) =>
      withServices(output, (services) =>
        runNote({ handle, text, network: given.get('network'), remove: given.has('remove'), json }, services, output),
      ),
  },
  {
    name: 'schema',
    describe: texts.schema,
    takesFile: false,
    options: [JSON_OPTION],
    run: ({ output }) => printSchema(output),
  },
  {
    name: 'setup',
    describe: texts.setup,
    takesFile: false,
    options: [],
    run: ({ output }) => runSetup(output),
  },
];
