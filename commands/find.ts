import type { Failure } from '../src/failure.ts';
import { findHandles } from '../src/handle.ts';
import { unreachable } from '../src/result.ts';
import type { ActionOwner, StoredAction } from './actions.ts';
import type { Command } from './command.ts';
import type { Context } from './context.ts';
import type { Answer, Form, FormRequest } from './reply.ts';
import type { CommandInput, CommandRequest, OptionTexts } from './request.ts';
import { failureView, stoppedView, unknownCommandView } from './views/failure-view.ts';
import { readWords, type UnknownNames } from './words.ts';

/** What an input asks for: a command with its option texts, an answer that is known already, or nothing of ours. */
export type Found =
  | {
      readonly kind: 'call';
      readonly command: Command;
      readonly texts: OptionTexts;
      /** Set by a button: whose reply it stands under. */
      readonly owner?: ActionOwner;
    }
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'nothing' };

export type Finding = {
  readonly commands: readonly Command[];
  readonly request: CommandRequest;
  readonly context: Context;
  /** Ends a running job by its id. */
  readonly stop: (job: string) => void;
};

/** Finds the command behind an input; a pressed button or a filled-in form leads to the one that was stored for it. */
export async function find(input: CommandInput, finding: Finding): Promise<Found> {
  const { commands, context } = finding;
  switch (input.kind) {
    case 'command':
      return named(input.name, input.options, finding);
    case 'typed':
      return typed(input.name, input.words, finding);
    case 'words':
      return words(input.text, finding);
    case 'suggest': {
      const option = commands.find((one) => one.name === input.name)?.options[input.option];
      const suggestions = option?.kind === 'text' ? await option.suggest?.(input.text, context) : undefined;
      return { kind: 'answer', answer: suggestions ?? { kind: 'suggestions', choices: [] } };
    }
    case 'action':
    case 'form':
      return pressed(input, finding);
    default:
      return unreachable(input);
  }
}

function named(name: string, texts: OptionTexts, { commands, context }: Finding): Found {
  const command = commands.find((one) => one.name === name);
  if (command !== undefined) return { kind: 'call', command, texts };
  return { kind: 'answer', answer: unknownCommandView(name, commands, context.messages) };
}

// biome-ignore lint/complexity/useMaxParams: only bare words keep what they do not know
function typed(name: string, words: string, finding: Finding, unknown: UnknownNames = 'refuse'): Found {
  const found = named(name, {}, finding);
  if (found.kind !== 'call') return found;
  const texts = readWords(found.command, words, unknown);
  return texts.ok ? { ...found, texts: texts.value } : failed(texts.error, finding);
}

/** Bare words are a check of the handles among them; figures may stand beside them. */
function words(text: string, finding: Finding): Found {
  if (findHandles(text).length === 0) return { kind: 'nothing' };
  const found = typed('check', text, finding, 'keep');
  if (found.kind !== 'call') return found;
  const handle = findHandles(found.texts.handle ?? '').join('\n');
  return { ...found, texts: { ...found.texts, handle } };
}

type Pressed = Extract<CommandInput, { kind: 'action' | 'form' }>;

async function pressed(input: Pressed, finding: Finding): Promise<Found> {
  const { request, context } = finding;
  const press = { key: input.key, team: request.team, asker: request.asker.id };
  const pressedOn = await context.services.actions.find(press);
  if (!pressedOn.ok) return failed(pressedOn.error, finding);
  const { action, owner } = pressedOn.value;
  if (input.kind === 'form') return ownedBy(owner, filledIn(action, input.values, finding));
  switch (action.kind) {
    case 'run':
      return ownedBy(owner, await find(action.input, finding));
    case 'stop':
      finding.stop(action.job);
      return { kind: 'answer', answer: stoppedView(context.messages) };
    case 'form':
      return { kind: 'answer', answer: formFor(action.form, input.key, finding) };
    default:
      return unreachable(action);
  }
}

function ownedBy(owner: ActionOwner, found: Found): Found {
  return found.kind === 'call' ? { ...found, owner } : found;
}

function filledIn(action: StoredAction, values: OptionTexts, finding: Finding): Found {
  if (action.kind !== 'form') return failed({ kind: 'unknown-action' }, finding);
  const { command, ask, preset } = action.form;
  const given = Object.entries(values).filter(([name, text]) => ask.includes(name) && text.trim() !== '');
  const texts = { ...preset };
  // Compare: what is already known and what is filled in are one list.
  for (const [name, text] of given) texts[name] = texts[name] === undefined ? text : `${texts[name]} ${text}`;
  return named(command, texts, finding);
}

function formFor(asked: FormRequest, key: string, { commands, context: { messages } }: Finding): Form {
  const command = commands.find((one) => one.name === asked.command);
  const fields = asked.ask.flatMap((name) => {
    const option = command?.options[name];
    if (option === undefined) return [];
    const required = option.required === true || name === asked.ask[0];
    const maxLength = option.kind === 'text' ? Math.min(option.maxLength, 4000) : 40;
    return {
      name,
      label: messages.forms.label(name),
      describe: messages.commands[option.describe],
      required,
      maxLength,
    };
  });
  return { kind: 'form', title: messages.forms.title(asked.command), key, fields };
}

function failed(failure: Failure, { context }: Finding): Found {
  return { kind: 'answer', answer: failureView(failure, context.messages) };
}
