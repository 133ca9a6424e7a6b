import { type ZodType, z } from 'zod';

/** The published description of Discord's API as zod schemas; the package has no types for them. */
const DESCRIPTION: string = 'discord-api-spec/zod';
const described: Readonly<Record<string, ZodType>> = await import(DESCRIPTION);

/** A rule that was broken, by name: `three-seconds: …`. */
export type Broken = string;
export type Json = Readonly<Record<string, unknown>>;

/** https://discord.com/developers/docs/resources/message#message-object-message-flags */
export const FLAG = { suppressEmbeds: 4, ephemeral: 64, suppressNotifications: 4096, componentsV2: 32_768 } as const;

/** Holds a body against the published description: types, lengths and counts, and keys it does not know. */
export function fitsDescription(schema: string, body: unknown): Broken | null {
  const known = described[`${schema}Schema`];
  if (known === undefined) throw new Error(`No schema called ${schema}.`);
  const read = z.safeParse(known, body);
  if (!read.success) return `schema: ${schema} ${JSON.stringify(read.error.issues).slice(0, 600)}`;
  const unknown = lostKey(body, read.data, '');
  return unknown === null ? null : `unknown-key: ${schema} has no ${unknown}`;
}

/** Schemas drop keys they do not know: what is missing after parsing is unknown. */
function lostKey(sent: unknown, read: unknown, path: string): string | null {
  if (typeof sent !== 'object' || sent === null) return null;
  const kept = (typeof read === 'object' ? read : null) as Readonly<Record<string, unknown>> | null;
  for (const [key, value] of Object.entries(sent)) {
    if (kept === null || !Object.hasOwn(kept, key)) return `${path}${key}`;
    const lost = lostKey(value, kept[key], `${path}${key}.`);
    if (lost !== null) return lost;
  }
  return null;
}

export type MessageSituation = {
  /** An edit may set two flags only, and may leave out what stays. */
  readonly edit: boolean;
  /** The message was sent with `IS_COMPONENTS_V2`, which cannot be taken back. */
  readonly wasV2: boolean;
  readonly uploads: readonly string[];
};

/** What the published description does not hold about messages. */
export function messageRules(data: Json, { edit, wasV2, uploads }: MessageSituation): Broken | null {
  const flags = typeof data.flags === 'number' ? data.flags : 0;
  const allowed = edit
    ? FLAG.suppressEmbeds | FLAG.componentsV2
    : FLAG.suppressEmbeds | FLAG.componentsV2 | FLAG.ephemeral | FLAG.suppressNotifications;
  if ((flags & ~allowed) !== 0) return `flags: ${flags} holds a flag that cannot be set here`;
  const v2 = (flags & FLAG.componentsV2) !== 0 || wasV2;
  const all = nested(data.components);
  const ruled = v2 ? v2Rules(data, all) : legacyRules(data, all);
  return ruled ?? componentRules(all) ?? attachmentRules(data, all, uploads);
}

const V2_TYPES: ReadonlySet<unknown> = new Set([9, 10, 11, 12, 13, 14, 17]);
/** https://discord.com/developers/docs/components/reference */
const MOST_COMPONENTS = 40;
const MOST_V2_TEXT = 4_000;
const MOST_ROWS = 5;
const MOST_EMBED_TEXT = 6_000;

function v2Rules(data: Json, all: readonly Json[]): Broken | null {
  for (const legacy of ['content', 'embeds', 'poll']) {
    const value = data[legacy];
    const given = Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null && value !== '';
    if (given) return `v2-excludes: ${legacy} cannot stand beside IS_COMPONENTS_V2`;
  }
  if (all.length === 0) return 'empty-message: a message of components has none';
  if (all.length > MOST_COMPONENTS) return `forty-components: ${all.length}, nested ones counted`;
  const text = all.reduce((sum, one) => sum + (typeof one.content === 'string' ? one.content.length : 0), 0);
  return text > MOST_V2_TEXT ? `four-thousand-characters: ${text} in all text displays` : null;
}

function legacyRules(data: Json, all: readonly Json[]): Broken | null {
  if (all.some((one) => V2_TYPES.has(one.type))) return 'v2-flag-missing: such components need IS_COMPONENTS_V2';
  const rows = Array.isArray(data.components) ? data.components.length : 0;
  if (rows > MOST_ROWS) return `five-rows: ${rows} action rows`;
  if (embedLength(data.embeds) > MOST_EMBED_TEXT) return 'embeds-six-thousand: too much text in all embeds';
  const filled = ['content', 'embeds', 'components', 'attachments', 'poll'].some((key) => {
    const value = data[key];
    return typeof value === 'string' || Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null;
  });
  return filled ? null : 'empty-message: nothing in it';
}

function componentRules(all: readonly Json[]): Broken | null {
  const ids = all.map((one) => one.custom_id).filter((id) => typeof id === 'string');
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  if (twice !== undefined) return `unique-custom-id: ${String(twice)} stands twice`;
  for (const button of all.filter((one) => one.type === 2)) {
    const link = button.style === 5;
    const { custom_id: id, url } = button;
    if ((id === undefined) === (url === undefined)) return 'one-of-id-and-url: a button has a custom_id or a url';
    if (link !== (url !== undefined)) return 'one-of-id-and-url: only a link button has a url';
    if (!button.label && !button.emoji) return 'button-shows-something: neither label nor emoji';
  }
  return null;
}

function attachmentRules(data: Json, all: readonly Json[], uploads: readonly string[]): Broken | null {
  const named = all.flatMap((one) => {
    const url = (one.file as Json | undefined)?.url;
    return typeof url === 'string' && url.startsWith('attachment://') ? [url.slice('attachment://'.length)] : [];
  });
  const missing = named.find((name) => !uploads.includes(name));
  if (missing !== undefined) return `attachment-uploaded: ${missing} is named but was not sent`;
  const listed = Array.isArray(data.attachments) ? data.attachments.length : uploads.length;
  return listed > 10 ? 'ten-attachments: too many' : null;
}

function embedLength(embeds: unknown): number {
  if (!Array.isArray(embeds)) return 0;
  const strings = (value: unknown): number => {
    if (typeof value === 'string') return value.length;
    if (typeof value !== 'object' || value === null) return 0;
    return Object.entries(value)
      .filter(([key]) => !key.endsWith('url'))
      .reduce((sum, [, one]) => sum + strings(one), 0);
  };
  return strings(embeds);
}

/** Every component of a message or modal, with those inside others. */
export function nested(components: unknown): readonly Json[] {
  if (!Array.isArray(components)) return [];
  return components.flatMap((one: Json) => [
    one,
    ...nested(one.components),
    ...nested(one.component === undefined ? [] : [one.component]),
    ...nested(one.accessory === undefined ? [] : [one.accessory]),
  ]);
}

/** https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object-modal */
export function modalRules(data: Json): Broken | null {
  const top = Array.isArray(data.components) ? data.components.length : 0;
  if (top > 5) return `five-questions: ${top} top-level components in a modal`;
  const inputs = nested(data.components).filter((one) => one.type === 4);
  if (inputs.length === 0) return 'empty-modal: nothing to fill in';
  return componentRules(nested(data.components));
}

const COMMAND_NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const MOST_COMMANDS = 100;
const MOST_COMMAND_TEXT = 8_000;

/** https://discord.com/developers/docs/interactions/application-commands#application-command-object */
export function commandRules(commands: readonly Json[]): Broken | null {
  if (commands.length > MOST_COMMANDS) return `hundred-commands: ${commands.length}`;
  const names = commands.map((one) => one.name);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) return `unique-command-names: ${String(twice)} stands twice`;
  for (const command of commands) {
    const broken = oneCommand(command);
    if (broken !== null) return broken;
  }
  return null;
}

function oneCommand(command: Json): Broken | null {
  const options = (Array.isArray(command.options) ? command.options : []) as readonly Json[];
  for (const named of [command, ...options]) {
    const name = String(named.name);
    if (!COMMAND_NAME.test(name)) return `name-pattern: ${name}`;
    if (name !== name.toLowerCase()) return `lower-case-names: ${name}`;
    if (!named.description) return `description-present: ${name} has none`;
  }
  const firstOptional = options.findIndex((one) => one.required !== true);
  const late = options.find((one, at) => firstOptional !== -1 && at > firstOptional && one.required === true);
  if (late !== undefined) return `required-first: ${String(late.name)} stands behind an optional one`;
  const both = options.find((one) => one.autocomplete === true && Array.isArray(one.choices));
  if (both !== undefined) return `choices-or-autocomplete: ${String(both.name)} has both`;
  const text = commandLength(command, options);
  return text > MOST_COMMAND_TEXT ? `eight-thousand-characters: ${text} in ${String(command.name)}` : null;
}

function commandLength(command: Json, options: readonly Json[]): number {
  const own = (one: Json): number => String(one.name ?? '').length + String(one.description ?? '').length;
  const choices = options.flatMap((one) => (Array.isArray(one.choices) ? (one.choices as Json[]) : []));
  const ofChoices = choices.map((one) => String(one.name).length + String(one.value).length);
  return [own(command), ...options.map(own), ...ofChoices].reduce((sum, length) => sum + length, 0);
}
