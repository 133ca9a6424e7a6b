import { z } from 'zod';
import type { Action } from './reply.ts';
import type { CommandInput } from './request.ts';

const texts = z.record(z.string(), z.string());

const input: z.ZodType<CommandInput> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('command'), name: z.string(), options: texts }),
  z.object({ kind: z.literal('typed'), name: z.string(), words: z.string() }),
  z.object({ kind: z.literal('words'), text: z.string() }),
  z.object({ kind: z.literal('action'), key: z.string() }),
  z.object({ kind: z.literal('form'), key: z.string(), values: texts }),
  z.object({ kind: z.literal('suggest'), name: z.string(), option: z.string(), text: z.string() }),
]);

const label = z.string();
const action: z.ZodType<Action> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('run'), label, input, askerOnly: z.boolean().exactOptional() }),
  z.object({ kind: z.literal('stop'), label, job: z.string() }),
  z.object({
    kind: z.literal('form'),
    label,
    form: z.object({ command: z.string(), ask: z.array(z.string()), preset: texts }),
  }),
  z.object({ kind: z.literal('link'), label, url: z.string() }),
]);

/** The actions of one reply as they were stored; null when an older release wrote what this one cannot read. */
export function readActions(stored: unknown): readonly Action[] | null {
  return z.array(action).safeParse(stored).data ?? null;
}
