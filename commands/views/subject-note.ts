import type { Messages } from '../../src/i18n/messages.ts';
import type { Given } from '../recent.ts';
import type { Block, Text } from '../reply.ts';
import { shownHandle } from './handle-text.ts';

/** A subject's own words below their verdict, marked as such; nothing where there are none. */
export function noteBlocks({ note }: Pick<Given, 'note'>, { note: texts }: Messages): readonly Block[] {
  return note === undefined ? [] : [{ kind: 'text', text: [texts.shown(note)] }];
}

/** The same among several profiles: whose words they are stands before them. */
export function namedNoteBlocks(givens: readonly Given[], { note: texts }: Messages): readonly Block[] {
  return givens.flatMap(({ note, evidence: { profile } }): readonly Block[] => {
    if (note === undefined) return [];
    const name: Text = [{ kind: 'code', text: shownHandle(profile.handle ?? '', profile.network) }, ' · '];
    return [{ kind: 'text', text: [...name, texts.shown(note)] }];
  });
}
