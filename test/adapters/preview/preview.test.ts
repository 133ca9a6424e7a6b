import { afterEach, describe, expect, it } from 'vitest';
import { type Command, defineCommand } from '../../../commands/command.ts';
import type { KeyedAction, Reply } from '../../../commands/reply.ts';
import { CHAT, startChat, type TestChat } from './chat.ts';

const reply = (words: string): Reply => ({ kind: 'reply', tone: 'neutral', title: [words], blocks: [] });

/** Commands whose answers a test lets go one by one. */
function helpers() {
  const gates = new Map<string, () => void>();
  const shown: ((words: string) => void)[] = [];
  const options = { word: { kind: 'text', maxLength: 100, rest: true, describe: 'check.handle' } } as const;
  const commands: readonly Command[] = [
    defineCommand({
      name: 'echo',
      describe: 'help.describe',
      options,
      run: ({ word }) => reply(`echo ${word ?? ''}`),
    }),
    defineCommand({
      name: 'slow',
      describe: 'help.describe',
      options,
      waits: () => true,
      run: ({ word = '' }, { progress }) =>
        new Promise((resolve) => {
          shown.push((words) => progress(reply(words)));
          gates.set(word, () => resolve(reply(`slow ${word}`)));
        }),
    }),
    defineCommand({
      name: 'ask',
      describe: 'help.describe',
      options: { hidden: { kind: 'text', maxLength: 9, describe: 'option.internal', hidden: true } },
      run: () => ({
        ...reply('press'),
        actions: [{ kind: 'form', label: 'Fill in', form: { command: 'echo', ask: ['word'], preset: {} } }],
      }),
    }),
  ];
  return { commands, gates, shown };
}

let chat: TestChat;
const { commands, gates, shown } = helpers();
const start = async (): Promise<TestChat> => {
  chat = await startChat(commands);
  return chat;
};
afterEach(() => chat.close());

const answerTo = (question: string) => (event: { kind: string; question: string }) =>
  event.kind === 'answer' && event.question === question;
const doneWith = (question: string) => (event: { kind: string; question: string }) =>
  event.kind === 'done' && event.question === question;

describe('a message', () => {
  it('is answered in events: the answer, then its end', async () => {
    const { say, listen } = await start();
    const page = await listen();
    expect(await say('question-1', '/echo hello there')).toBe(202);
    await page.until(doneWith('question-1'));
    expect(page.heard.map(({ event }) => event.kind)).toEqual(['answer', 'done']);
    expect(page.heard[0]?.event).toMatchObject({ faces: { text: 'echo hello there' }, edited: false });
    await page.stop();
  });

  it('does not wait for the one before it', async () => {
    const { say, listen } = await start();
    const page = await listen();
    await say('question-1', '/slow first');
    await page.until((event) => event.kind === 'wait');
    await say('question-2', '/echo second');
    await page.until(doneWith('question-2'));
    expect(page.heard.some(({ event }) => event.kind === 'answer' && event.question === 'question-1')).toBe(false);
    gates.get('first')?.();
    await expect(page.until(answerTo('question-1'))).resolves.toMatchObject({ faces: { text: 'slow first' } });
    await page.stop();
  });

  it('that comes twice is answered once', async () => {
    const { say, listen } = await start();
    const page = await listen();
    await Promise.all([say('question-1', '/echo once'), say('question-1', '/echo once')]);
    await page.until(doneWith('question-1'));
    await say('question-1', '/echo once');
    await say('question-2', '/echo last');
    await page.until(doneWith('question-2'));
    const answers = page.heard.filter(({ event }) => event.kind === 'answer');
    expect(answers).toHaveLength(2);
    await page.stop();
  });

  it('edits its answer in place, and remembers the newest state alone', async () => {
    const { say, listen } = await start();
    const page = await listen();
    await say('question-1', '/slow edited');
    await page.until((event) => event.kind === 'wait');
    shown.at(-1)?.('half way');
    const first = await page.until(answerTo('question-1'));
    gates.get('edited')?.();
    await page.until(doneWith('question-1'));
    const answers = page.heard.flatMap(({ event }) => (event.kind === 'answer' ? [event] : []));
    expect(answers.map(({ faces }) => faces.text)).toEqual(['half way', 'slow edited']);
    expect(new Set(answers.map(({ message }) => message))).toEqual(new Set([first.kind === 'answer' && first.message]));

    const later = await chat.listen(0, page.run);
    await later.until(doneWith('question-1'));
    const remembered = later.heard.filter(({ event }) => event.kind === 'answer');
    expect(remembered).toHaveLength(1);
    expect(remembered[0]?.event).toMatchObject({ faces: { text: 'slow edited' } });
    await Promise.all([page.stop(), later.stop()]);
  });

  it('holding nothing for Assay gets a hint, not silence', async () => {
    const { say, listen } = await start();
    const page = await listen();
    await say('question-1', 'good morning');
    await page.until((event) => event.kind === 'nothing');
    await page.stop();
  });

  it('may be a button that opens a form, and the form that comes back', async () => {
    const { say, listen, post } = await start();
    const page = await listen();
    await say('question-1', '/ask');
    const asked = await page.until(answerTo('question-1'));
    const [button] = asked.kind === 'answer' ? (asked.faces.discord as KeyedAction[]) : [];
    if (button?.kind !== 'press') throw new Error('no button');
    await post({ chat: CHAT, id: 'press-0001', input: { kind: 'action', key: button.key } });
    const form = await page.until((event) => event.kind === 'form');
    if (form.kind !== 'form') throw new Error('no form');
    expect(form.form.fields.map(({ name }) => name)).toEqual(['word']);
    await post({
      chat: CHAT,
      id: 'filled-0001',
      input: { kind: 'form', key: form.form.key, values: { word: 'typed' } },
    });
    await expect(page.until(answerTo('filled-0001'))).resolves.toMatchObject({ faces: { text: 'echo typed' } });
    await page.stop();
  });
});

describe('a page that lost its connection', () => {
  it('gets what it missed, and nothing twice', async () => {
    const { say, listen } = await start();
    const page = await listen();
    await say('question-1', '/echo before');
    await page.until(doneWith('question-1'));
    const last = page.heard.at(-1)?.n ?? 0;
    await page.stop();
    await say('question-2', '/echo meanwhile');
    const back = await listen(last, page.run);
    expect(back.run).toBe(page.run);
    await back.until(doneWith('question-2'));
    expect(back.heard.every(({ event }) => event.question === 'question-2')).toBe(true);
    await back.stop();
  });

  it('and knows another run of the program, gets everything of this one', async () => {
    const { say, listen } = await start();
    await say('question-1', '/echo hello');
    const page = await listen(700, 'another-run');
    await page.until(doneWith('question-1'));
    expect(page.run).not.toBe('another-run');
    expect(page.heard.map(({ event }) => event.kind)).toEqual(['answer', 'done']);
    await page.stop();
  });
});

describe('what is not a message of the page', () => {
  it.each([
    ['no JSON', 'words'],
    ['no chat', { id: 'question-1', input: { kind: 'said', text: 'x' } }],
    ['an empty text', { chat: CHAT, id: 'question-1', input: { kind: 'said', text: '' } }],
    ['more than 6,000 characters', { chat: CHAT, id: 'question-1', input: { kind: 'said', text: 'x'.repeat(6_001) } }],
    ['a field too many', { chat: CHAT, id: 'question-1', team: 'other', input: { kind: 'said', text: 'x' } }],
    ['a command with options', { chat: CHAT, id: 'question-1', input: { kind: 'command', name: 'echo', options: {} } }],
    ['a body of 65 KiB', { chat: CHAT, id: 'question-1', input: { kind: 'said', text: 'x'.repeat(66_560) } }],
  ])('is refused: %s', async (_what, body) => {
    const { post } = await start();
    expect(await post(body)).toBe(400);
  });

  it('is refused in a content type that any site may send', async () => {
    const { post } = await start();
    const message = { chat: CHAT, id: 'question-1', input: { kind: 'said', text: '/echo x' } };
    expect(await post(message, { 'content-type': 'text/plain' })).toBe(400);
  });

  it('is refused from another site’s page', async () => {
    const { post } = await start();
    const message = { chat: CHAT, id: 'question-1', input: { kind: 'said', text: '/echo x' } };
    const headers = { 'content-type': 'application/json', origin: 'https://elsewhere.example' };
    expect(await post(message, headers)).toBe(403);
  });
});

it.each([
  ['cross-site', 403],
  ['same-site', 403],
  ['same-origin', 200],
  ['none', 200],
])('follows a chat for a page that is %s: %i', async (site, status) => {
  const { url } = await start();
  const answer = await fetch(`${url}/preview/events?chat=${CHAT}`, { headers: { 'sec-fetch-site': site } });
  await answer.body?.cancel();
  expect(answer.status).toBe(status);
});

describe('the page', () => {
  it('has every word of the catalogue in its place, and no inline script', async () => {
    const { url } = await start();
    const html = await (await fetch(url)).text();
    expect(html).not.toMatch(/\{\{|\}\}[^"]*</);
    expect(html).toContain('aria-label="Conversation"');
    const scripts = [...html.matchAll(/<script([^>]*)>/g)].map(([, attributes]) => attributes ?? '');
    expect(scripts.every((one) => one.includes('src="/page/') || one.includes('type="application/json"'))).toBe(true);
    expect(html).not.toMatch(/\s(?:on[a-z]+|style)=/);
  });

  it('tells its code the commands, without what only our buttons set', async () => {
    const { url } = await start();
    const html = await (await fetch(url)).text();
    const setup = JSON.parse(/id="setup">([^<]*)</.exec(html)?.[1] ?? '');
    expect(setup.commands.map(({ name }: { name: string }) => name)).toEqual(['echo', 'slow', 'ask']);
    expect(setup.commands[2].options).toEqual([]);
  });

  it('is not sent again while the browser has it', async () => {
    const { url } = await start();
    const first = await fetch(`${url}/page/main.js`);
    await first.text();
    expect(first.headers.get('content-type')).toContain('text/javascript');
    const again = await fetch(`${url}/page/main.js`, { headers: { 'if-none-match': first.headers.get('etag') ?? '' } });
    expect(again.status).toBe(304);
  });

  it.each(['../preview.ts', '..%2Fpreview.ts', 'page.html%00.js', 'nothing.js'])(
    'serves no file outside: %s',
    async (name) => {
      const { url } = await start();
      expect((await fetch(`${url}/page/${name}`)).status).toBe(404);
    },
  );

  it('suggests what the command suggests, and nothing for others', async () => {
    const { url } = await start();
    const answer = await fetch(`${url}/preview/suggest`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ chat: CHAT, name: 'echo', option: 'word', text: 'a' }),
    });
    expect(await answer.json()).toEqual({ choices: [] });
  });

  it('lets go of a stream when the server closes', async () => {
    const { listen, close } = await start();
    const page = await listen();
    const begun = performance.now();
    await close();
    expect(performance.now() - begun).toBeLessThan(1000);
    await page.stop();
  });
});
