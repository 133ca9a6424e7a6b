import type { InputFailure } from '../../src/failure.ts';
import type { StoredSetting } from '../../src/team-settings.ts';
import type { Context } from '../context.ts';
import type { Reply } from '../reply.ts';
import { failureView } from '../views/failure-view.ts';
import { refusalView } from '../views/plain-view.ts';
import { resetView, savedView } from '../views/settings-view.ts';
import { shownValue, withChanges } from './shown.ts';
import { readValue, SETTING_NAMES, type SettingName, unset } from './values.ts';

/** Sets one setting, and leaves a step that can be undone. */
export async function changeSetting(name: SettingName, text: string, context: Context): Promise<Reply> {
  const read = readValue(name, text, context);
  if (!read.ok) return failureView(notAChoice(name, read.error), context.messages);
  return put(name, read.value, context);
}

/** Sets one setting back. */
export async function resetSetting(name: SettingName, context: Context): Promise<Reply> {
  return put(name, unset(name), context);
}

/** Sets everything back, in one step. */
export async function resetAll(context: Context): Promise<Reply> {
  const { services, team, asker, messages } = context;
  const { store } = services;
  const wanted = SETTING_NAMES.flatMap(unset);
  const changes = await store.settings.changes(team, wanted);
  if (changes.length === 0) return refusalView(messages.settings.same, messages.settings.nothingSet);
  const said = { setting: null, value: null };
  const made = await store.steps.make(team, { asker: asker.id, kind: 'settings.set', said, changes });
  return made.kind === 'made' ? resetView(made.id, messages) : meanwhile(context);
}

async function put(name: SettingName, wanted: readonly StoredSetting[], context: Context): Promise<Reply> {
  const { services, team, asker, messages, settings } = context;
  const { store, retentionDays } = services;
  const texts = messages.settings;
  const shown = { messages, retentionDays };
  const changes = await store.settings.changes(team, wanted);
  const [before, after] = [settings, withChanges(settings, wanted)].map((one) => shownValue(name, one, shown));
  const value = after ?? '';
  if (changes.length === 0) return refusalView(texts.same, texts.sameText(texts.name[name], value));
  const said = { setting: name, value };
  const made = await store.steps.make(team, { asker: asker.id, kind: 'settings.set', said, changes });
  return made.kind === 'made'
    ? savedView({ name, value, before: before ?? '', step: made.id }, messages)
    : meanwhile(context);
}

/** Somebody was quicker. */
function meanwhile({ messages }: Context): Reply {
  return refusalView(messages.settings.same, messages.settings.changedMeanwhile);
}

function notAChoice(option: string, known: readonly string[]): InputFailure {
  return { kind: 'bad-option', option, problem: 'not-a-choice', known };
}
