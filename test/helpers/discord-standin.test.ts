import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DiscordStandin, startDiscordStandin } from './discord-standin.ts';
import type { Exchange } from './discord-standin-exchange.ts';
import type { Deed } from './discord-standin-interactions.ts';

const V2 = 32_768;
const check: Deed = { kind: 'command', name: 'check', options: { handle: '@ada' } };
const typing: Deed = { kind: 'autocomplete', name: 'check', option: 'handle', text: 'ad' };
const filledIn: Deed = { kind: 'modal', customId: 'v1:abcdefgh:0', values: { followers: '12' } };
const text = (content: string) => ({ type: 10, content });
const button = (over: object) => ({ type: 2, style: 2, label: 'Why', custom_id: 'a', ...over });
const row = (...components: object[]) => ({ type: 1, components });
const message = (data: object) => ({ type: 4, data });
const card = (...components: object[]) => message({ flags: V2, components });
const option = (over: object) => ({ type: 3, name: 'handle', description: 'A handle', ...over });
const command = (over: object) => ({ name: 'check', description: 'Judge a profile', ...over });
const input = { type: 4, custom_id: 'followers', style: 1 };
const question = { type: 18, label: 'Followers', component: input };

let standin: DiscordStandin;
beforeEach(async () => {
  standin = await startDiscordStandin();
});
afterEach(() => standin.close());

type Answer = { readonly status: number; readonly message: string; readonly code: number };
async function call(route: string, body: unknown, token = standin.token): Promise<Answer> {
  const [method = 'GET', path = '/'] = route.split(' ');
  const answer = await fetch(`${standin.url}/v10${path}`, {
    method,
    headers: { authorization: `Bot ${token}`, 'content-type': 'application/json' },
    ...(method === 'GET' ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, ...((await answer.json()) as { message: string; code: number }) };
}
const first = (asked: Exchange, body: unknown) => call(`POST /interactions/${asked.id}/${asked.token}/callback`, body);
const edit = (asked: Exchange, body: unknown) =>
  call(`PATCH /webhooks/${standin.applicationId}/${asked.token}/messages/@original`, body);
const followUp = (asked: Exchange, body: unknown) =>
  call(`POST /webhooks/${standin.applicationId}/${asked.token}`, body);
const register = (commands: unknown) => call(`PUT /applications/${standin.applicationId}/commands`, commands);

describe('the stand-in takes what Discord takes', () => {
  it.each([
    ['a card of components', check, card({ type: 17, components: [text('Hello'), row(button({}))] })],
    ['plain words', check, message({ content: 'Hello', allowed_mentions: { parse: [] } })],
    ['a deferral', check, { type: 5 }],
    ['a deferral for the asker alone', check, { type: 5, data: { flags: 64 } }],
    ['a link button', check, card(text('x'), row({ type: 2, style: 5, label: 'Docs', url: 'https://example.org' }))],
    ['suggestions', typing, { type: 8, data: { choices: [{ name: 'ada', value: 'ada' }] } }],
    ['a modal', check, { type: 9, data: { custom_id: 'k', title: 'Figures', components: [question] } }],
  ])('%s', async (_what, deed, body) => {
    expect(await first(standin.sendInteraction(deed), body)).toMatchObject({ status: 200 });
    expect(standin.broken).toEqual([]);
  });
});

describe('the stand-in refuses a first response and names the rule', () => {
  const sixButtons = row(...Array.from({ length: 6 }, (_, n) => button({ custom_id: `b${n}` })));
  const many = Array.from({ length: 39 }, () => text('x'));
  const legacyRow = row(button({}));
  it.each([
    ['schema', check, message({ content: 'x'.repeat(2001) })],
    ['schema', check, card(text('x'), sixButtons)],
    ['schema', check, card(text('x'), row(button({ label: 'x'.repeat(81) })))],
    ['schema', check, card(text('x'), row(button({ custom_id: 'x'.repeat(101) })))],
    ['schema', typing, { type: 8, data: { choices: Array.from({ length: 26 }, () => ({ name: 'a', value: 'a' })) } }],
    ['schema', check, { type: 9, data: { custom_id: 'k', title: 'x'.repeat(46), components: [question] } }],
    ['unknown-key', check, message({ content: 'x', colour: 3 })],
    ['unknown-key', check, card({ ...text('x'), color: 3 })],
    ['empty-message', check, message({ allowed_mentions: { parse: [] } })],
    ['empty-message', check, message({ flags: V2, components: [] })],
    ['v2-excludes', check, message({ flags: V2, content: 'x', components: [text('x')] })],
    ['v2-excludes', check, message({ flags: V2, embeds: [{ title: 'x' }], components: [text('x')] })],
    ['v2-flag-missing', check, message({ components: [text('x')] })],
    ['forty-components', check, card({ type: 17, components: [...many, text('y')] })],
    ['four-thousand-characters', check, card(text('x'.repeat(2001)), text('x'.repeat(2000)))],
    ['five-rows', check, message({ components: Array.from({ length: 6 }, () => legacyRow) })],
    [
      'embeds-six-thousand',
      check,
      message({ embeds: [{ description: 'x'.repeat(4000) }, { description: 'x'.repeat(2001) }] }),
    ],
    ['unique-custom-id', check, card(text('x'), row(button({}), button({})))],
    ['one-of-id-and-url', check, card(text('x'), row(button({ url: 'https://example.org' })))],
    ['one-of-id-and-url', check, card(text('x'), row({ type: 2, style: 2, label: 'x' }))],
    ['one-of-id-and-url', check, card(text('x'), row(button({ style: 5 })))],
    ['button-shows-something', check, card(text('x'), row(button({ label: '' })))],
    ['attachment-uploaded', check, card({ type: 13, file: { url: 'attachment://table.csv' } })],
    ['flags', check, message({ content: 'x', flags: 2 })],
    ['deferral-ephemeral-only', check, { type: 5, data: { flags: V2 } }],
    ['fitting-type', check, { type: 8, data: { choices: [] } }],
    ['fitting-type', typing, { type: 5 }],
    ['fitting-type', check, { type: 6 }],
    ['fitting-type', filledIn, { type: 9, data: { custom_id: 'k', title: 'x', components: [question] } }],
    [
      'five-questions',
      check,
      {
        type: 9,
        data: {
          custom_id: 'k',
          title: 'x',
          components: Array.from({ length: 6 }, (_, n) => ({
            ...question,
            component: { ...input, custom_id: `q${n}` },
          })),
        },
      },
    ],
    ['unique-custom-id', check, { type: 9, data: { custom_id: 'k', title: 'x', components: [question, question] } }],
    ['empty-modal', check, { type: 9, data: { custom_id: 'k', title: 'x', components: [text('x')] } }],
  ])('%s', async (rule, deed, body) => {
    const answer = await first(standin.sendInteraction(deed), body);
    expect(answer.status).toBe(400);
    expect(answer.message).toMatch(new RegExp(`^${rule}:`));
    expect(standin.broken).toEqual([answer.message]);
  });

  it('one-first-response', async () => {
    const asked = standin.sendInteraction(check);
    await first(asked, { type: 5 });
    expect(await first(asked, { type: 5 })).toMatchObject({ status: 400, code: 40_060 });
  });

  it('three-seconds', async () => {
    const asked = standin.sendInteraction(check);
    standin.advance(3_001);
    const answer = await first(asked, { type: 5 });
    expect(answer).toMatchObject({ status: 404, code: 10_062 });
    expect(answer.message).toMatch(/^three-seconds/);
  });
});

describe('the stand-in refuses what comes after and names the rule', () => {
  const shown = { flags: V2, components: [text('x')] };

  it('edit-needs-message: an edit without a first response', async () => {
    expect((await edit(standin.sendInteraction(check), shown)).message).toMatch(/^edit-needs-message/);
  });

  it('fifteen-minutes: an edit after the token has ended', async () => {
    const asked = standin.sendInteraction(check);
    await first(asked, { type: 5 });
    standin.advance(15 * 60_000 + 1);
    expect((await edit(asked, shown)).message).toMatch(/^fifteen-minutes/);
  });

  it('v2-excludes: words in a message that was made of components', async () => {
    const asked = standin.sendInteraction(check);
    await first(asked, { type: 5 });
    expect(await edit(asked, shown)).toMatchObject({ status: 200 });
    expect((await edit(asked, { content: 'x' })).message).toMatch(/^v2-excludes/);
  });

  it('flags: an edit that would make a message private', async () => {
    const asked = standin.sendInteraction(check);
    await first(asked, { type: 5 });
    expect((await edit(asked, { ...shown, flags: V2 | 64 })).message).toMatch(/^flags/);
  });

  it('five-follow-ups', async () => {
    const asked = standin.sendInteraction(check);
    expect((await followUp(asked, { content: 'x' })).message).toMatch(/^follow-up-needs-first/);
    await first(asked, { type: 5 });
    for (let n = 0; n < 5; n++) expect(await followUp(asked, { content: 'x' })).toMatchObject({ status: 200 });
    expect((await followUp(asked, { content: 'x' })).message).toMatch(/^five-follow-ups/);
  });
});

describe('the stand-in refuses commands and names the rule', () => {
  const choices = Array.from({ length: 25 }, (_, n) => ({ name: 'n'.repeat(90), value: `${n}`.repeat(40) }));
  it.each([
    ['schema', [command({ name: 'x'.repeat(33) })]],
    ['schema', [command({ options: [option({ max_length: 6001 })] })]],
    ['unknown-key', [command({ colour: 1 })]],
    ['name-pattern', [command({ name: 'two words' })]],
    ['lower-case-names', [command({ name: 'Check' })]],
    ['lower-case-names', [command({ options: [option({ name: 'Handle' })] })]],
    ['description-present', [command({ description: '' })]],
    ['required-first', [command({ options: [option({}), option({ name: 'other', required: true })] })]],
    ['choices-or-autocomplete', [command({ options: [option({ autocomplete: true, choices: [] })] })]],
    ['unique-command-names', [command({}), command({})]],
    ['hundred-commands', Array.from({ length: 101 }, (_, n) => command({ name: `check${n}` }))],
    [
      'eight-thousand-characters',
      [command({ options: ['a', 'b', 'c', 'd'].map((name) => option({ name, choices })) })],
    ],
  ])('%s', async (rule, commands) => {
    const answer = await register(commands);
    expect(answer.message).toMatch(new RegExp(`^${rule}:`));
    expect(standin.commands()).toEqual([]);
  });

  it('keeps what it takes, and gives it back with ids', async () => {
    await register([command({ options: [option({ required: true })] })]);
    expect(standin.commands()).toMatchObject([{ name: 'check', application_id: standin.applicationId, version: '1' }]);
  });
});

describe('the stand-in checks tokens', () => {
  it.each(['/gateway/bot', '/users/@me', '/applications/@me'])('refuses a wrong one at %s', async (path) => {
    expect(await call(`GET ${path}`, null, 'wrong')).toMatchObject({ status: 401 });
  });

  it('closes a gateway connection that identifies itself with a wrong one', async () => {
    const line = new WebSocket(standin.url.replace('http', 'ws'));
    const closed = new Promise<number>((resolve) => {
      line.onclose = ({ code }) => resolve(code);
    });
    line.onmessage = () => line.send(JSON.stringify({ op: 2, d: { token: 'wrong', intents: 0 } }));
    expect(await closed).toBe(4004);
  });

  it('knows no interaction but its own', async () => {
    const asked = { ...standin.sendInteraction(check), token: 'made-up' };
    expect(await first(asked, { type: 5 })).toMatchObject({ status: 404, code: 10_062 });
    expect(await edit(asked, { content: 'x' })).toMatchObject({ status: 404, code: 10_015 });
  });
});
