import { describe, expect, it } from 'vitest';
import type { Role } from '../../commands/rights.ts';
import { conversation } from '../helpers/ask.ts';
import { requestOf, testServices } from '../helpers/services.ts';

const other = { asker: { id: 'person-2', name: null } };

/** A private answer of a group's team, in the private chat of its asker, who is that to the group by now. */
async function deliveredElsewhere(role: Role | null) {
  const services = testServices();
  const chat = conversation(services);
  const team = await services.store.places.at('preview', 'group');
  services.roles.open('preview', async (place) => (place === 'group' ? role : null));
  const { reply } = await chat.type('check', '@ada.example.com private', {
    team,
    place: { id: 'group', alone: false },
  });
  const elsewhere = { team: 'private-chat', place: { id: 'person-1', alone: true }, rights: 'manager' } as const;
  return { chat, reply, elsewhere };
}

describe('a private verdict', () => {
  it('is explained to its asker, and to nobody else', async () => {
    const chat = conversation(testServices());
    await chat.type('check', '@ada.example.com private');
    expect((await chat.type('explain', '')).text).toContain('ada.example.com');
    expect((await chat.type('explain', '', other)).text).toContain('no verdict here');
  });

  it('is explained in private, by the words of its own asker too', async () => {
    const chat = conversation(testServices());
    await chat.type('check', '@ada.example.com private');
    expect(await chat.type('explain', '')).toMatchObject({ private: true });
    expect(await chat.type('explain', '@ada.example.com')).toMatchObject({ private: true });
    await chat.type('check', '@bea.example.com');
    expect(await chat.type('explain', '')).toMatchObject({ private: false });
    expect(await chat.type('explain', '@bea.example.com private')).toMatchObject({ private: true });
  });

  it('is not put into a public list, not even its asker’s', async () => {
    const chat = conversation(testServices());
    await chat.type('check', '@ada network:instagram followers:120K likes:1200 replies:31 private');
    const list = 'instagram.com/ada @bea.example.com';
    expect((await chat.type('check', list)).reply.data).toMatchObject({ rows: [{ error: {} }, { profile: {} }] });
    expect((await chat.type('check', `${list} private`)).reply.data).toMatchObject({
      rows: [{ profile: {} }, { profile: {} }],
    });
  });

  it('is not suggested to others, nor put into their lists', async () => {
    const services = testServices();
    const chat = conversation(services);
    await chat.type('check', '@ada network:instagram followers:120K likes:1200 replies:31 private');
    const suggest = { kind: 'suggest', name: 'check', option: 'handle', text: 'ad' } as const;
    const seen = await chat.dispatch.prepare(requestOf(suggest, other));
    expect(seen).toMatchObject({ answer: { kind: 'suggestions', choices: [] } });
    const own = await chat.dispatch.prepare(requestOf(suggest));
    expect(own).toMatchObject({ answer: { choices: [{ value: 'https://instagram.com/ada' }] } });
    const list = 'instagram.com/ada @bea.example.com';
    expect((await chat.type('check', list, other)).reply.data).toMatchObject({
      rows: [{ error: {} }, { profile: {} }],
    });
  });

  it.each(['Why 5', 'Compare', 'Again'])('keeps what its button %s answers private', async (label) => {
    const chat = conversation(testServices());
    const { reply } = await chat.type('check', '@ada.example.com private');
    const button = reply.actions.find((action) => action.label.startsWith(label.replace(' 5', '')));
    const key = button?.kind === 'press' ? button.key : '';
    const pressed = await chat.dispatch.prepare(requestOf({ kind: 'action', key }));
    expect(pressed).toMatchObject({ private: true });
    if (label !== 'Compare') return;
    const filled = requestOf({ kind: 'form', key, values: { handles: '@bea.example.com' } });
    expect(await chat.dispatch.prepare(filled)).toMatchObject({ kind: 'job', private: true });
  });

  it('stays the asker’s when the platform delivered it to another chat', async () => {
    const { chat, reply, elsewhere } = await deliveredElsewhere('member');
    expect((await chat.press(reply, /^Why/, elsewhere)).text).toContain('ada.example.com');
    expect((await chat.press(reply, /^Why/, { ...other, ...elsewhere })).text).toContain('no longer known');
  });

  it.each([['outsider'], [null]] as const)('is no more than unknown to an asker who is %s there now', async (role) => {
    const { chat, reply, elsewhere } = await deliveredElsewhere(role);
    const { text, private: hidden } = await chat.press(reply, /^Why/, elsewhere);
    expect(text).toContain('no longer known');
    expect(text).not.toContain('ada.example.com');
    expect(hidden).toBe(true);
  });
});

describe('a public verdict', () => {
  it('is everybody’s in the team, and so are its buttons', async () => {
    const chat = conversation(testServices());
    const { reply } = await chat.type('check', '@ada.example.com');
    const pressed = await chat.press(reply, /^Why/, other);
    expect(pressed).toMatchObject({ private: false });
    expect(pressed.text).toContain('ada.example.com');
  });
});
