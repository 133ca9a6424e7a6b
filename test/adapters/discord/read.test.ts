import { describe, expect, it } from 'vitest';
import { readInteraction } from '../../../adapters/discord/read.ts';
import { type Deed, GUILD, interaction, USER, type Where } from '../../helpers/discord-standin-interactions.ts';

const places = { at: (platform: string, place: string) => Promise.resolve(`${platform}|${place}`) };
const NOW = 1_000_000;
const ids = { id: '10', token: 'secret', applicationId: '6' };
const check: Deed = { kind: 'command', name: 'check', options: { handle: '@ada', private: true } };

const readRaw = (raw: unknown) => readInteraction(raw, { places, now: NOW });
async function read(deed: Deed, where: Where = {}) {
  const answer = await readRaw(interaction(deed, where, ids));
  if (answer === null) throw new Error('not read');
  return answer.request;
}

describe('an interaction as a request', () => {
  it('carries what later answers need', async () => {
    expect(await read(check, { locale: 'pt-BR', userName: 'morgan' })).toEqual({
      id: '10',
      team: `discord|${GUILD}`,
      place: { id: GUILD, alone: false },
      asker: { id: USER, name: 'morgan' },
      rights: 'member',
      locale: 'pt-BR',
      address: {
        platform: 'discord',
        chat: '900000000000000001',
        thread: null,
        token: 'secret',
        tokenExpiresAt: NOW + 15 * 60_000,
      },
      input: { kind: 'command', name: 'check', options: { handle: '@ada', private: 'true' } },
      files: [],
      replyTo: null,
    });
  });

  it.each<[string, Deed, unknown]>([
    ['a button', { kind: 'button', customId: 'v1:abcdefgh:0' }, { kind: 'action', key: 'v1:abcdefgh:0' }],
    [
      'a form',
      { kind: 'modal', customId: 'v1:abcdefgh:1', values: { followers: '120K', handle: '' } },
      { kind: 'form', key: 'v1:abcdefgh:1', values: { followers: '120K', handle: '' } },
    ],
    [
      'typing',
      { kind: 'autocomplete', name: 'check', option: 'handle', text: 'ad' },
      { kind: 'suggest', name: 'check', option: 'handle', text: 'ad' },
    ],
  ])('reads %s', async (_what, deed, input) => {
    expect((await read(deed)).input).toEqual(input);
  });
});

describe('whose team it is', () => {
  it.each<[string, Where, string, 'member' | 'manager']>([
    ['a server that added Assay', {}, GUILD, 'member'],
    ['a server, asked by who manages it', { permissions: '32' }, GUILD, 'manager'],
    ['a server, asked by an administrator', { permissions: '8' }, GUILD, 'manager'],
    ['a direct message', { guild: null }, `user:${USER}`, 'manager'],
    ['a server that never added it', { userInstall: true }, `user:${USER}`, 'manager'],
    ['another person in a direct message', { guild: null, user: '801' }, 'user:801', 'manager'],
  ])('%s', async (_what, where, place, rights) => {
    expect(await read(check, where)).toMatchObject({ team: `discord|${place}`, rights });
  });

  it('is the installer’s when somebody else presses their button in a server that never added Assay', async () => {
    const raw = interaction({ kind: 'button', customId: 'v1:abcdefgh:0' }, { user: '802' }, ids);
    const answer = await readRaw({ ...raw, authorizing_integration_owners: { 1: USER } });
    expect(answer?.request).toMatchObject({ team: `discord|user:${USER}`, asker: { id: '802' }, rights: 'member' });
  });
});

describe('what is no request of ours', () => {
  const raw = interaction(check, {}, ids);
  it.each<[string, unknown]>([
    ['nothing', null],
    ['a number', 7],
    ['a ping', { ...raw, type: 1 }],
    ['a kind of later', { ...raw, type: 99 }],
    ['no person', { ...raw, member: undefined, user: undefined }],
    ['no data', { ...raw, data: null }],
    ['a command about a message', { ...raw, data: { id: '1', name: 'Check', type: 3, target_id: '5' } }],
    ['a menu', { ...raw, type: 3, data: { custom_id: 'x', component_type: 3, values: [] } }],
    ['an id that is none', { ...raw, id: '../1' }],
    ['a token that is none', { ...raw, token: '../../x' }],
  ])('%s is left alone', async (_what, payload) => {
    expect(await readRaw(payload)).toBeNull();
  });

  it('a request that says no more than it must is still one', async () => {
    const { id, application_id, token, data, member } = raw;
    const answer = await readRaw({
      id,
      application_id,
      token,
      type: 2,
      data,
      user: (member as { user: unknown }).user,
    });
    expect(answer?.request).toMatchObject({ team: `discord|user:${USER}`, locale: 'en', rights: 'manager' });
  });

  it('a form with parts that are not known keeps those that are', async () => {
    const input = { type: 4, custom_id: 'followers', value: '12' };
    const components = [
      { type: 10, content: 'x' },
      { type: 18, component: { type: 99 } },
      { type: 1, components: [input] },
    ];
    const answer = await readRaw({ ...raw, type: 5, data: { custom_id: 'v1:abcdefgh:1', components } });
    expect(answer?.request.input).toEqual({ kind: 'form', key: 'v1:abcdefgh:1', values: { followers: '12' } });
  });
});
