import { describe, expect, it } from 'vitest';
import { storedActions } from '../../commands/actions.ts';
import type { Action } from '../../commands/reply.ts';
import { newId, onBothStores } from '../helpers/stores.ts';

const owner = { team: 'team-1', asker: 'person-1', private: false };
const actions: readonly Action[] = [
  { kind: 'run', label: 'Why?', input: { kind: 'command', name: 'explain', options: { ref: 'r1' } } },
  { kind: 'form', label: 'Compare', form: { command: 'compare', ask: ['handles'], preset: { beside: '@ada' } } },
  { kind: 'link', label: 'Page', url: 'https://example.com' },
];

describe('buttons that are kept', () => {
  onBothStores((open, clock) => {
    it('still work after a restart, for two days', async () => {
      const { store, url } = await open();
      const [why, compare] = await storedActions(store.replies, newId).keep(owner, actions);
      await store.close();
      const found = storedActions((await open({ url })).store.replies, newId);
      const press = (button: typeof why) => ({ ...owner, key: button?.kind === 'press' ? button.key : '' });
      clock.set('2026-11-25T09:40:00Z');
      expect(await found.find(press(why))).toMatchObject({ ok: true, value: { action: actions[0], owner } });
      expect(await found.find(press(compare))).toMatchObject({ ok: true, value: { action: actions[1] } });
      clock.set('2026-11-25T09:41:00Z');
      expect(await found.find(press(why))).toEqual({ ok: false, error: { kind: 'unknown-action' } });
    });

    it('that an older release stored in another shape are like buttons that are gone', async () => {
      const { store } = await open();
      await store.replies.keep({ id: 'an-older-one', ...owner, actions: [{ kind: 'run', what: 'check' }] });
      await store.replies.keep({ id: 'another-old-one', ...owner, actions: 'check' });
      const kept = storedActions(store.replies, newId);
      for (const id of ['an-older-one', 'another-old-one']) {
        expect(await kept.find({ key: `v1:${id}:0`, ...owner })).toEqual({
          ok: false,
          error: { kind: 'unknown-action' },
        });
      }
    });
  });
});
