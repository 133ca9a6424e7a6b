/** A fault, the file it is planted in, and what must name that file. */
export type Fault = readonly [what: string, rule: string, path: string, code: string];

const lines = (count: number, line: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => line(n)).join('\n');
/** A documented export: what a fault is wrapped in, so that nothing else is wrong with it. */
export const exported = (code: string): string => `/** Planted. */\nexport ${code}\n`;

/** Found by the linter. An empty code is a fault planted elsewhere. */
export const LINT: readonly Fault[] = [
  [
    'an import from src to adapters',
    'noRestrictedImports',
    'src/fault-up.ts',
    `import { PROGRAM_VERSION } from '../adapters/version.ts';\n${exported('const a = PROGRAM_VERSION;')}`,
  ],
  [
    'an import from src to commands',
    'noRestrictedImports',
    'src/fault-up-one.ts',
    `import { commands } from '../commands/index.ts';\n${exported('const a = commands;')}`,
  ],
  [
    'an import from commands to adapters',
    'noRestrictedImports',
    'commands/fault-up.ts',
    `import { PROGRAM_VERSION } from '../adapters/version.ts';\n${exported('const a = PROGRAM_VERSION;')}`,
  ],
  ['an enum', 'noEnum', 'src/fault-enum.ts', exported('enum Planted {\n  One = 1,\n}')],
  ['a class', 'plugin', 'src/fault-class.ts', exported('class Planted {\n  one = 1;\n}')],
  ['a class without a name', 'plugin', 'src/fault-class-value.ts', exported('const planted = class {\n  one = 1;\n};')],
  [
    'an unawaited promise of our own function',
    'noFloatingPromises',
    'src/fault-await.ts',
    `async function own(): Promise<number> {\n  return await Promise.resolve(1);\n}\n${exported('function planted(): void {\n  own();\n}')}`,
  ],
  [
    'an unawaited promise of our services',
    'noFloatingPromises',
    'commands/fault-await.ts',
    `import type { Context } from './context.ts';\n${exported("function planted({ services }: Context): void {\n  services.store.places.at('telegram', '1');\n}")}`,
  ],
  [
    'an unawaited verdict that is to be kept',
    'noFloatingPromises',
    'commands/fault-await-verdict.ts',
    `import type { Context } from './context.ts';\nimport type { Given } from './recent.ts';\n${exported('function planted(context: Context, given: Given): void {\n  context.services.recent.remember(context, given, false);\n}')}`,
  ],
  [
    'an unawaited query',
    'plugin',
    'src/storage/fault-await.ts',
    `import type { Db } from './database.ts';\n${exported("function planted(db: Db): void {\n  db.deleteFrom('places').execute();\n}")}`,
  ],
  [
    'an unawaited transaction',
    'plugin',
    'src/storage/fault-await-transaction.ts',
    `import type { Db } from './database.ts';\n${exported("function planted(db: Db): void {\n  db.transaction().execute(async (tx) => {\n    await tx.deleteFrom('places').execute();\n  });\n}")}`,
  ],
  [
    'a query outside of src/storage',
    'plugin',
    'commands/fault-query.ts',
    `import type { Db } from '../src/storage/database.ts';\n${exported("async function planted(db: Db): Promise<void> {\n  await db.deleteFrom('places').execute();\n}")}`,
  ],
  [
    'one row asked for outside of src/storage',
    'plugin',
    'adapters/fault-query.ts',
    `import type { Db } from '../src/storage/database.ts';\n${exported("async function planted(db: Db): Promise<unknown> {\n  return await db.selectFrom('teams').select('id').executeTakeFirst();\n}")}`,
  ],
  [
    'rows streamed outside of src/storage',
    'plugin',
    'src/fault-query.ts',
    `import type { Db } from './storage/database.ts';\n${exported("function planted(db: Db): AsyncIterable<unknown> {\n  return db.selectFrom('teams').select('id').stream();\n}")}`,
  ],
  [
    'an unawaited promise of the Telegram port',
    'noFloatingPromises',
    'adapters/telegram/fault-await.ts',
    `import type { TelegramPort } from './port.ts';\n${exported('function planted(port: TelegramPort): void {\n  port.PORT_CALL;\n}')}`,
  ],
  [
    'an unawaited promise on the preview page',
    'noFloatingPromises',
    'adapters/preview/page/fault-await.js',
    "export function planted() {\n  fetch('/planted');\n}\n",
  ],
  [
    'bot.api outside of the Telegram port',
    'plugin',
    'adapters/telegram/fault-api.ts',
    `import type { Bot } from 'grammy';\n${exported("async function planted(bot: Bot): Promise<void> {\n  await bot.api.sendMessage(1, 'a');\n}")}`,
  ],
  [
    'bot.api taken apart',
    'plugin',
    'adapters/telegram/fault-api-parts.ts',
    `import type { Bot } from 'grammy';\n${exported("async function planted({ api }: Bot): Promise<void> {\n  await api.sendMessage(1, 'a');\n}")}`,
  ],
  [
    'ctx.api outside of the Telegram port',
    'plugin',
    'adapters/telegram/fault-context.ts',
    `import type { Context } from 'grammy';\n${exported("async function planted(ctx: Context): Promise<void> {\n  await ctx.api.sendMessage(1, 'a');\n}")}`,
  ],
  [
    'ctx.reply outside of the Telegram port',
    'plugin',
    'adapters/telegram/fault-reply.ts',
    `import type { Context } from 'grammy';\n${exported("async function planted(ctx: Context): Promise<void> {\n  await ctx.reply('a');\n}")}`,
  ],
  [
    'a source file of 401 lines',
    'noExcessiveLinesPerFile',
    'src/fault-long.ts',
    exported(`const planted = [\n${lines(398, (n) => `  ${n},`)}\n];`),
  ],
  [
    'a page script of 401 lines',
    'noExcessiveLinesPerFile',
    'adapters/preview/page/fault-long.js',
    exported(`const planted = [\n${lines(398, (n) => `  ${n},`)}\n];`),
  ],
  [
    'a function of 41 lines',
    'noExcessiveLinesPerFunction',
    'src/fault-function.ts',
    exported(`function planted(run: () => void): void {\n${lines(41, () => '  run();')}\n}`),
  ],
  [
    'a function of four parameters',
    'useMaxParams',
    'src/fault-parameters.ts',
    exported('const planted = (a: number, b: number, c: number, d: number): number => a + b + c + d;'),
  ],
  ['process.env', 'noProcessEnv', 'adapters/fault-env.ts', exported("const planted = process.env['HOME'];")],
  ['console', 'noConsole', 'adapters/fault-console.ts', exported("function planted(): void {\n  console.log('a');\n}")],
  ['a barrel', 'noBarrelFile', 'src/fault-barrel.ts', "export { ok } from './result.ts';\n"],
  ['a re-export of everything', 'noReExportAll', 'src/fault-re-export.ts', "export * from './result.ts';\n"],
  [
    'a cycle',
    'noImportCycles',
    'src/fault-cycle.ts',
    `import { planted } from './fault-cycle-back.ts';\n${exported('const planting = (): number => planted();')}`,
  ],
  [
    'the cycle’s other half',
    'noImportCycles',
    'src/fault-cycle-back.ts',
    `import { planting } from './fault-cycle.ts';\n${exported('const planted = (): number => planting();')}`,
  ],
  ['a default export', 'noDefaultExport', 'src/fault-default.ts', '/** Planted. */\nexport default 1;\n'],
  ['any', 'noExplicitAny', 'src/fault-any.ts', exported('const planted = (a: any): unknown => a;')],
  [
    'a value that is claimed to be there',
    'noNonNullAssertion',
    'src/fault-claim.ts',
    exported('const planted = (a: string | null): number => a!.length;'),
  ],
  ['a file name in another case', 'useFilenamingConvention', 'src/faultCase.ts', exported('const planted = 1;')],
];

/** Found by the compiler. */
export const TYPES: readonly Fault[] = [
  ['an enum', 'TS1294', 'src/fault-enum.ts', ''],
  ['a namespace', 'TS1294', 'src/fault-namespace.ts', exported('namespace Planted {\n  export const one = 1;\n}')],
  [
    'a parameter property',
    'TS1294',
    'src/fault-property.ts',
    exported('class Planted {\n  constructor(readonly one: number) {}\n}'),
  ],
  [
    'a message that the catalogue lacks',
    'TS2820',
    'commands/fault-message.ts',
    `import { defineCommand } from './command.ts';\n${exported("const planted = defineCommand({\n  name: 'planted',\n  describe: 'planted.describe',\n  options: {},\n  run: (_options, { messages }) => ({ kind: 'reply', tone: 'neutral', title: [messages.about.title], blocks: [] }),\n});")}`,
  ],
  ['a description taken from the catalogue', 'TS2322', 'commands/about.ts', ''],
  ['a sentence taken from the catalogue', 'TS2339', 'commands/views/not-fetched-view.ts', ''],
  [
    'a failure without a sentence',
    'TS2741',
    'src/fault-sentence.ts',
    `import type { HandleProblem } from './failure.ts';\n${exported("const planted: Readonly<Record<Exclude<HandleProblem, 'empty'> | 'planted', string>> = {\n  'too-long': '',\n  characters: '',\n  shape: '',\n  reserved: '',\n  'not-of-network': '',\n};")}`,
  ],
];
