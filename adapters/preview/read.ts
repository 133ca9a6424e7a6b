import { z } from 'zod';
import type { CommandInput, CommandRequest } from '../../commands/request.ts';

/** Ids that the page makes up (UUIDs); they only have to be its own. */
const Id = z.string().regex(/^[A-Za-z0-9-]{8,64}$/);
/** Characters of one message (`security.md`: longer ones are cut before anything reads them). */
export const LONGEST_MESSAGE = 6_000;
const Key = z.string().max(100);
/** A form has at most 5 fields of 4,000 characters. */
const Values = z.record(z.string().max(40), z.string().max(4_000)).refine((values) => Object.keys(values).length <= 10);

/** What the page sends: words as typed, a pressed button, or a form that was filled in. */
export const PageMessage = z.strictObject({
  chat: Id,
  id: Id,
  input: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('said'), text: z.string().min(1).max(LONGEST_MESSAGE) }),
    z.strictObject({ kind: z.literal('action'), key: Key }),
    z.strictObject({ kind: z.literal('form'), key: Key, values: Values }),
  ]),
});
export type PageMessage = z.infer<typeof PageMessage>;

/** What is being typed into an option. */
export const PageSuggest = z.strictObject({
  chat: Id,
  name: z.string().max(32),
  option: z.string().max(40),
  text: z.string().max(300),
});

/** Which events the page wants: of its chat, after the last one it has. */
export const Following = z.object({
  chat: Id,
  run: z.string().max(64).default(''),
  after: z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number)
    .catch(0),
});
export type Following = z.infer<typeof Following>;

const COMMAND = /^\/([^\s@]{1,64})(?:@\S{0,64})?(?:\s+|$)/u;

/** What was typed, as chat platforms read it: a command with words after it, or words alone. */
export function readSaid(text: string): CommandInput {
  const [start, name] = COMMAND.exec(text.trimStart()) ?? [];
  if (start === undefined || name === undefined) return { kind: 'words', text };
  return { kind: 'typed', name: name.toLowerCase(), words: text.trimStart().slice(start.length).trim() };
}

/** The page's one person is whoever sits at this machine: asker `local`, who manages the local team. */
export function toRequest(message: PageMessage, team: string): CommandRequest {
  const { chat, id, input } = message;
  return {
    id,
    team,
    place: { id: 'local', alone: true },
    asker: { id: 'local', name: null },
    rights: 'manager',
    locale: 'en',
    address: { platform: 'preview', chat, thread: id, token: null, tokenExpiresAt: null },
    input: input.kind === 'said' ? readSaid(input.text) : input,
    files: [],
    replyTo: null,
  };
}
