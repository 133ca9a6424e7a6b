import { readCounts } from '../../src/intake/numbers.ts';
import { NETWORKS, readNetwork } from '../../src/network.ts';
import { fail, ok, type Result } from '../../src/result.ts';
import type { StoredSetting } from '../../src/team-settings.ts';
import { readZone } from '../../src/watches/zone.ts';
import type { Context } from '../context.ts';
import { SETTABLE_RIGHTS } from '../rights.ts';

/** What can be set, in the order in which it is shown. */
export const SETTING_NAMES = [
  ...(['network', 'line', 'language', 'zone', 'currency', 'verdicts', 'retention', 'nudges'] as const),
  ...SETTABLE_RIGHTS,
] as const;
export type SettingName = (typeof SETTING_NAMES)[number];

/** What is to be stored; `undefined` sets back. Fails with values that would do. */
export type ReadValue = Result<readonly StoredSetting[], readonly string[]>;

/** Reads the value of a setting as typed. The words for "as usual" set it back. */
export function readValue(name: SettingName, text: string, context: Context): ReadValue {
  if (/^(?:usual|default|reset|none|as usual)$/i.test(text.trim())) return ok(unset(name));
  const one = (value: unknown): ReadValue => ok([{ name: storedName(name), value }]);
  switch (name) {
    case 'network': {
      const network = readNetwork(text);
      return network === null ? fail(NETWORKS) : one(network);
    }
    case 'line':
      return readLine(text, context);
    case 'language': {
      const language = readLanguage(text);
      return language === null ? fail(['en', 'de', 'fr', 'pt-BR']) : one(language);
    }
    case 'zone': {
      const zone = readZone(text);
      return zone.ok ? one(zone.zone) : fail(zone.close.length > 0 ? zone.close : ['UTC', 'Europe/Berlin']);
    }
    case 'currency':
      return CURRENCIES.has(text.trim().toUpperCase()) ? one(text.trim().toUpperCase()) : fail(['EUR', 'USD', 'GBP']);
    case 'verdicts':
      return choice(text, VERDICTS, one);
    case 'retention':
      return readDays(text, context, one);
    case 'nudges':
      return choice(text, SWITCH, one);
    default:
      return choice(text, WHO, one);
  }
}

/** What sets one setting back. */
export function unset(name: SettingName): readonly StoredSetting[] {
  if (name === 'line') return NETWORKS.map((network) => ({ name: `line.${network}`, value: undefined }));
  return [{ name: storedName(name), value: undefined }];
}

/** A setting's name as it is typed; null for none of ours. */
export function readSettingName(text: string): SettingName | null {
  const typed = text.toLowerCase();
  return SETTING_NAMES.find((name) => name === typed) ?? ALIASES.get(typed) ?? null;
}

const ALIASES: ReadonlyMap<string, SettingName> = new Map([
  ['timezone', 'zone'],
  ['time-zone', 'zone'],
  ['volume', 'line'],
  ['high-volume', 'line'],
  ['locale', 'language'],
  ['private', 'verdicts'],
  ['keep', 'retention'],
]);

function storedName(name: SettingName): string {
  if (SETTABLE_RIGHTS.some((right) => right === name)) return `may.${name}`;
  return name === 'retention' ? 'retentionDays' : name;
}

const VERDICTS = new Map([
  ['public', 'public'],
  ['everybody', 'public'],
  ['private', 'private'],
]);
const SWITCH = new Map([
  ['on', true],
  ['yes', true],
  ['off', false],
  ['no', false],
]);
const WHO = new Map([
  ['everybody', 'member'],
  ['everyone', 'member'],
  ['all', 'member'],
  ['members', 'member'],
  ['managers', 'manager'],
  ['manager', 'manager'],
  ['admins', 'manager'],
]);

function choice(text: string, choices: ReadonlyMap<string, unknown>, one: (value: unknown) => ReadValue): ReadValue {
  const value = choices.get(text.trim().toLowerCase());
  return value === undefined ? fail([...choices.keys()]) : one(value);
}

const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** A tag that Intl has data for, or a language's own or English name. */
function readLanguage(text: string): string | null {
  const typed = text.trim();
  const named = LANGUAGES.find(({ names }) => names.includes(typed.toLowerCase()));
  if (named !== undefined) return named.tag;
  try {
    return Intl.NumberFormat.supportedLocalesOf(typed)[0] ?? null;
  } catch {
    return null;
  }
}

const LANGUAGES = ['en', 'de', 'fr', 'es', 'pt', 'it', 'nl', 'pl', 'ja', 'ar'].map((tag) => ({
  tag,
  names: ['en', tag].map((into) => (new Intl.DisplayNames(into, { type: 'language' }).of(tag) ?? tag).toLowerCase()),
}));

/** `instagram 50K`, in any order. */
function readLine(text: string, { messages }: Context): ReadValue {
  const words = text.trim().split(/[\s:=]+/u);
  const network = words.map((word) => readNetwork(word)).find((one) => one !== null) ?? null;
  const rest = words.filter((word) => readNetwork(word) === null).join(' ');
  if (network === null) return fail(['instagram 50K', 'bluesky 8000']);
  const name = `line.${network}`;
  if (/^(?:usual|default|reset)$/i.test(rest)) return ok([{ name, value: undefined }]);
  const read = readCounts([{ field: 'line', text: rest }], messages.locale);
  const value = read.ok ? (read.value.get('line')?.value ?? 0) : 0;
  return value >= 1 ? ok([{ name, value }]) : fail([`${network} 50K`, `${network} 8000`]);
}

function readDays(text: string, { services, messages }: Context, one: (value: unknown) => ReadValue): ReadValue {
  const read = readCounts([{ field: 'retention', text: text.replace(/\s*days?$/i, '') }], messages.locale);
  const days = read.ok ? (read.value.get('retention')?.value ?? 0) : 0;
  const most = services.retentionDays;
  return days >= 1 && days <= most ? one(days) : fail([messages.settings.mostDays(most)]);
}
