import type { Messages } from '../../src/i18n/messages.ts';
import { networkName } from '../../src/network.ts';
import { readableHandle } from '../../src/profile-link.ts';
import type { Counts, Subject, Wanted } from '../../src/storage/forget.ts';
import { plainText } from '../plain-text.ts';
import type { Action, Reply, Text } from '../reply.ts';
import { shownHandle } from './handle-text.ts';

/** What would go, and what stays: nothing is deleted before the button is pressed. */
export function askForgetView(subject: Subject, counts: Counts, messages: Messages): Reply {
  const { forget: texts } = messages;
  const items = goneItems(counts, messages);
  const reply: Reply = {
    kind: 'reply',
    tone: 'caution',
    title: [{ kind: 'strong', text: texts.title }, ' · ', ...nameOf(subject)],
    blocks: [
      { kind: 'text', text: [texts.willGo(shown(subject))] },
      { kind: 'list', items },
      { kind: 'note', text: [texts.stays] },
    ],
    actions: [{ ...forgetAction(subject, texts.confirm, { sure: 'yes' }), askerOnly: true }],
  };
  return { ...reply, data: { forgotten: false, rows: counts, text: plainText(reply) } };
}

/** It was done. No button: it would hold the handle. */
export function forgottenView(subject: Subject, counts: Counts, messages: Messages): Reply {
  const { forget: texts } = messages;
  const reply: Reply = {
    kind: 'reply',
    tone: 'neutral',
    title: [{ kind: 'strong', text: texts.goneTitle }],
    blocks: [
      { kind: 'text', text: [texts.gone(shown(subject))] },
      { kind: 'list', items: goneItems(counts, messages) },
      { kind: 'note', text: [texts.stays] },
    ],
  };
  return { ...reply, data: { forgotten: true, rows: counts, text: plainText(reply) } };
}

/** The same words for what another team has, and for what nobody ever asked about. */
export function nothingToForgetView({ name }: Wanted, { forget: texts }: Messages): Reply {
  const reply: Reply = {
    kind: 'reply',
    tone: 'neutral',
    title: [{ kind: 'strong', text: texts.nothingTitle }],
    blocks: [{ kind: 'text', text: [texts.nothing(shownHandle(name))] }],
  };
  return { ...reply, data: { forgotten: false, rows: {}, text: plainText(reply) } };
}

/** One name, several profiles of the team's: nothing is guessed where something is deleted. */
export function whichToForgetView({ name }: Wanted, subjects: readonly Subject[], { forget: texts }: Messages): Reply {
  const reply: Reply = {
    kind: 'reply',
    tone: 'neutral',
    title: [{ kind: 'strong', text: texts.whichTitle }],
    blocks: [
      { kind: 'text', text: [texts.which(shownHandle(name))] },
      { kind: 'list', items: subjects.map(nameOf) },
    ],
    actions: subjects.map((subject) => forgetAction(subject, labelOf(subject), {})),
  };
  return { ...reply, data: { forgotten: false, rows: {}, text: plainText(reply) } };
}

function goneItems(counts: Counts, { forget: { kinds }, format }: Messages): readonly Text[] {
  const names = Object.keys(kinds) as readonly (keyof typeof kinds)[];
  return names.flatMap((name): readonly Text[] => {
    const count = counts[name] ?? 0;
    return count === 0 ? [] : [[kinds[name](format.exact(count))]];
  });
}

function forgetAction({ network, handle }: Subject, label: string, more: Readonly<Record<string, string>>) {
  const named = network === null ? { handle } : { handle: readableHandle(handle, network), network };
  const action: Extract<Action, { kind: 'run' }> = {
    kind: 'run',
    label,
    input: { kind: 'command', name: 'forget', options: { ...named, ...more } },
  };
  return action;
}

function shown({ network, handle }: Subject): string {
  return shownHandle(handle, network ?? undefined);
}

function labelOf(subject: Subject): string {
  return subject.network === null ? shown(subject) : `${networkName(subject.network)} · ${shown(subject)}`;
}

function nameOf(subject: Subject): Text {
  const name: Text = [{ kind: 'code', text: shown(subject) }];
  return subject.network === null ? name : [...name, ` · ${networkName(subject.network)}`];
}
