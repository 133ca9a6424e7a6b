import type { Messages } from '../../src/i18n/messages.ts';
import type { TeamPlace } from '../../src/storage/places.ts';
import type { Context } from '../context.ts';
import { plainText } from '../plain-text.ts';
import type { Action, Block, Reply, Text } from '../reply.ts';
import { SETTABLE_RIGHTS } from '../rights.ts';
import { shownValue } from '../settings/shown.ts';
import { SETTING_NAMES, type SettingName } from '../settings/values.ts';
import { placeName } from './place-name.ts';
import { plainView } from './plain-view.ts';
import { undoAction } from './undo-action.ts';

/** Settings that are filled in with a form; the others are switched by a button. */
const TYPED = [
  'network',
  'line',
  'language',
  'zone',
  'currency',
  'retention',
] as const satisfies readonly SettingName[];

/** All that a team set and did not set, what each does, and a button to change it. */
export function settingsView(places: readonly TeamPlace[], context: Context): Reply {
  const { messages, settings, rules, place, services } = context;
  const { settings: texts } = messages;
  const shown = { messages, retentionDays: services.retentionDays };
  const isOfMany = (name: SettingName): boolean => SETTABLE_RIGHTS.some((right) => right === name);
  const plain = SETTING_NAMES.filter((name) => !isOfMany(name) && !(place.alone && name === 'verdicts'));
  const facts = plain.map((name) => ({ label: texts.name[name], value: [shownValue(name, settings, shown)] }));
  const who = SETTABLE_RIGHTS.map((name) => ({ label: texts.name[name], value: [shownValue(name, settings, shown)] }));
  const reply: Reply = {
    kind: 'reply',
    tone: 'neutral',
    title: [{ kind: 'strong', text: texts.title }],
    blocks: [
      { kind: 'facts', facts: [...facts, ...(place.alone ? [] : who), ...sharing(places, context)] },
      { kind: 'note', text: [texts.hint] },
      { kind: 'note', text: [place.alone ? texts.alone : texts.only] },
    ],
    actions: [
      ...TYPED.map((name) => formAction(name, messages)),
      ...switches(context),
      ...sharingActions(places, context),
    ],
  };
  return {
    ...reply,
    data: {
      settings: { ...settings, rules },
      shares: places.filter((one) => one.here).length > 1,
      text: plainText(reply),
    },
  };
}

/** Who may do what, and a button to change each. */
export function rightsView({ messages, rules, settings, services }: Context): Reply {
  const { settings: texts, rights } = messages;
  const shown = { messages, retentionDays: services.retentionDays };
  const rows = SETTABLE_RIGHTS.map((name): readonly Text[] => [
    [texts.name[name]],
    [shownValue(name, settings, shown)],
  ]);
  const { what, who } = texts.rightColumn;
  const columns = [what, who].map((label) => ({ label, align: 'start' as const }));
  const actions = SETTABLE_RIGHTS.map((name): Action => {
    const isOpen = rules[name] === 'member';
    const label = isOpen ? texts.keep(rights.what[name]) : texts.open(rights.what[name]);
    return run(label, { change: name, value: isOpen ? 'managers' : 'everybody' });
  });
  const blocks: readonly Block[] = [
    { kind: 'table', columns, rows },
    { kind: 'note', text: [texts.fixed] },
  ];
  const reply: Reply = {
    kind: 'reply',
    tone: 'neutral',
    title: [{ kind: 'strong', text: texts.rightsTitle }],
    blocks,
    actions,
  };
  return { ...reply, data: { rules, text: plainText(reply) } };
}

/** One setting, what it does, and how to change it. */
export function settingView(name: SettingName, context: Context): Reply {
  const { messages, settings, services } = context;
  const { settings: texts } = messages;
  const value = shownValue(name, settings, { messages, retentionDays: services.retentionDays });
  const reply: Reply = {
    kind: 'reply',
    tone: 'neutral',
    title: [{ kind: 'strong', text: texts.name[name] }],
    blocks: [
      { kind: 'text', text: [texts.now(texts.name[name], value)] },
      { kind: 'text', text: [texts.does[name], '\n', { kind: 'code', text: texts.try[name] }] },
    ],
    actions: [...(TYPED.some((one) => one === name) ? [formAction(name, messages)] : []), showAction(messages)],
  };
  return { ...reply, data: { setting: name, value, text: plainText(reply) } };
}

export type Saved = {
  readonly name: SettingName;
  readonly value: string;
  readonly before: string;
  readonly step: string;
};

/** A setting has another value from now on. */
export function savedView({ name, value, before, step }: Saved, messages: Messages): Reply {
  const { settings: texts } = messages;
  const sentences = [texts.now(texts.name[name], value), texts.was(before), texts.does[name]];
  const actions = [undoAction(step, messages), showAction(messages)];
  return plainView(texts.saved, sentences, { actions, data: { setting: name, value } });
}

/** Everything is as usual again. */
export function resetView(step: string, messages: Messages): Reply {
  const { settings: texts } = messages;
  return plainView(texts.saved, [texts.resetAll], { actions: [undoAction(step, messages), showAction(messages)] });
}

function sharing(places: readonly TeamPlace[], { messages }: Context): readonly { label: string; value: Text }[] {
  const here = places.filter((one) => one.here);
  if (here.length < 2) return [];
  return [
    { label: messages.settings.sharing, value: [messages.format.list(here.map((one) => placeName(one, messages)))] },
  ];
}

function switches({ messages, settings, place }: Context): readonly Action[] {
  const { settings: texts } = messages;
  const verdicts = settings.verdicts === 'public' ? 'private' : 'public';
  const nudges = settings.nudges ? 'off' : 'on';
  return [
    ...(place.alone
      ? []
      : [run(texts.switchTo(texts.name.verdicts, texts[verdicts]), { change: 'verdicts', value: verdicts })]),
    run(texts.switchTo(texts.name.nudges, texts[nudges]), { change: 'nudges', value: nudges }),
    ...(place.alone ? [] : [run(texts.rights, { change: 'rights' })]),
  ];
}

function sharingActions(places: readonly TeamPlace[], { messages, place }: Context): readonly Action[] {
  const { join, leave } = messages.settings;
  if (place.alone) return [];
  const isShared = places.filter((one) => one.here).length > 1;
  return [run(join.button, { change: 'join' }), ...(isShared ? [run(leave.button, { change: 'leave' })] : [])];
}

function formAction(name: SettingName, { settings }: Messages): Action {
  const form = { command: 'settings', ask: ['value'], preset: { change: name } };
  return { kind: 'form', label: settings.change(settings.name[name]), form };
}

function showAction({ settings }: Messages): Action {
  return run(settings.show, {});
}

function run(label: string, options: Readonly<Record<string, string>>): Action {
  return { kind: 'run', label, input: { kind: 'command', name: 'settings', options } };
}
