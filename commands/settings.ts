import type { InputFailure } from '../src/failure.ts';
import { defineCommand } from './command.ts';
import type { Context } from './context.ts';
import type { Reply, Suggestions } from './reply.ts';
import type { Right } from './rights.ts';
import { changeSetting, resetAll, resetSetting } from './settings/change.ts';
import { askToLeave, giveCode, leave, readCode, share } from './settings/share.ts';
import { readSettingName, SETTING_NAMES } from './settings/values.ts';
import { failureView } from './views/failure-view.ts';
import { rightsView, settingsView, settingView } from './views/settings-view.ts';

type SettingsOptions = {
  readonly change: string | undefined;
  readonly value: string | undefined;
  readonly code: string | undefined;
  readonly yes: string | undefined;
};

/** What is asked for: the first word of `change`, and the rest of it or `value`. */
type Wish = { readonly word: string; readonly text: string };

/** `/settings`: shows, sets and resets what a team can set; lets another place share the team. */
export const settings = defineCommand({
  name: 'settings',
  describe: 'settings.describe',
  options: {
    change: { kind: 'text', describe: 'settings.change', rest: true, maxLength: 200, suggest: suggestions },
    value: { kind: 'text', describe: 'settings.value', maxLength: 100 },
    code: { kind: 'text', describe: 'settings.code', maxLength: 40 },
    yes: { kind: 'text', describe: 'option.internal', hidden: true, maxLength: 40 },
  },
  // A new code is for whoever asked: who reads it could share the team. One that was typed is used up by then.
  private: (options) => options.yes === undefined && wishOf(options).word === 'join' && typedCode(options) === null,
  right: (options) => rightFor(options),
  run(options, context) {
    const { word, text } = wishOf(options);
    switch (word) {
      case '':
        return show(context);
      case 'rights':
        return rightsView(context);
      case 'join':
        return joining(options, context);
      case 'leave':
        return options.yes === undefined ? askToLeave(context) : leave(context);
      case 'reset':
        return resetting(text, context);
      default:
        return setting(word, text, context);
    }
  },
});

function wishOf({ change = '', value, code }: SettingsOptions): Wish {
  const [word = '', ...rest] = change.trim().split(/[\s:=]+/u);
  const said = value ?? rest.join(' ');
  return { word: word === '' && code !== undefined ? 'join' : word.toLowerCase(), text: said.trim() };
}

/** Looking is everybody's. */
function rightFor(options: SettingsOptions): Right {
  const { word, text } = wishOf(options);
  if (word === 'join' || word === 'leave') return 'join';
  return word === '' || word === 'rights' || (text === '' && word !== 'reset') ? 'ask' : 'settings';
}

async function show(context: Context): Promise<Reply> {
  return settingsView(await context.services.store.places.of(context.team), context);
}

function joining(options: SettingsOptions, context: Context): Promise<Reply> {
  if (options.yes !== undefined) return share(options.yes, context);
  const code = typedCode(options);
  return code === null ? giveCode(context) : readCode(code, context);
}

/** `code:K7QM-2FXR`, or the code alone after the word. */
function typedCode(options: SettingsOptions): string | null {
  return options.code ?? (wishOf(options).text || null);
}

function resetting(text: string, context: Context): Reply | Promise<Reply> {
  if (text === '' || text.toLowerCase() === 'all') return resetAll(context);
  const name = readSettingName(text);
  return name === null ? unknown(context) : resetSetting(name, context);
}

function setting(word: string, text: string, context: Context): Reply | Promise<Reply> {
  const name = readSettingName(word);
  if (name === null) return unknown(context);
  return text === '' ? settingView(name, context) : changeSetting(name, text, context);
}

function unknown({ messages }: Context): Reply {
  const failure: InputFailure = { kind: 'bad-option', option: 'change', problem: 'not-a-choice', known: WORDS };
  return failureView(failure, messages);
}

const WORDS: readonly string[] = [...SETTING_NAMES, 'rights', 'reset', 'join', 'leave'];

function suggestions(typed: string, { messages }: Context): Suggestions {
  const { name } = messages.settings;
  const fitting = WORDS.filter((word) => word.startsWith(typed.trim().toLowerCase()));
  const known: Readonly<Record<string, string>> = name;
  return {
    kind: 'suggestions',
    choices: fitting.map((value) => ({
      value,
      label: known[value] === undefined ? value : `${value} · ${known[value]}`,
    })),
  };
}
