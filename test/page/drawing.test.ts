import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faces } from '../../adapters/preview/faces.ts';
import type { SentReply } from '../../commands/reply.ts';
import { cleanLine } from '../../src/clean.ts';
import { startChat, type TestChat } from '../adapters/preview/chat.ts';
import { type Browser, startChromium } from '../helpers/chromium.ts';
import { SHARED_DATA } from '../helpers/shared-data.ts';

let browser: Browser;
let chat: TestChat;
let page: Page;
beforeAll(async () => {
  [browser, chat] = await Promise.all([startChromium(), startChat([])]);
  page = await (await browser.open()).newPage();
  await page.goto(chat.url);
});
afterAll(() => Promise.all([browser.close(), chat.close()]));

/** The page's own modules are asked as they are served: a string, so that the test's compiler leaves it alone. */
function inPage<T>(module: string, body: string): Promise<T> {
  return page.evaluate(`import('/page/${module}').then((drawn) => { ${body} })`) as Promise<T>;
}

function drawDiscord(content: string): Promise<string> {
  const tools = `{ codeBlock: (text) => Object.assign(document.createElement('pre'), { textContent: text }) }`;
  return inPage(
    'discord-text.js',
    `return drawn.discordText(${JSON.stringify(content)}, ${tools}).map((node) => node.outerHTML).join('')`,
  );
}

describe('Discord’s markup as its clients draw it', () => {
  it.each([
    ['**b** *i* __u__ ~~s~~', '<p><strong>b</strong> <em>i</em> <u>u</u> <s>s</s></p>'],
    ['**a `c` d**', '<p><strong>a <code>c</code> d</strong></p>'],
    ['\\*\\*b\\*\\* \\`c\\` \\<@1\\>', '<p>**b** `c` &lt;@1&gt;</p>'],
    ['**a \\*\\* b**', '<p><strong>a ** b</strong></p>'],
    ['snake_case_name _it_', '<p>snake_case_name <em>it</em></p>'],
    ['2 * 3 * 4', '<p>2 * 3 * 4</p>'],
    ['### T\n-# small', '<p class="d-h5">T</p><small>small</small>'],
    ['- a\n- b\nc', '<ul><li>a</li><li>b</li></ul><p>c</p>'],
    ['> q', '<blockquote>q</blockquote>'],
    ['a\n```\n**x**\n```', '<p>a</p><pre>**x**</pre>'],
    ['\\# no title', '<p># no title</p>'],
    ['`a **b**`', '<p><code>a **b**</code></p>'],
    ['||s||', '<p><span class="d-spoiler">s</span></p>'],
    ['', ''],
  ])('%j', async (content, html) => {
    expect(await drawDiscord(content)).toBe(html);
  });

  it.each([
    ['[t](https://example.com/a)', 'https://example.com/a', 't'],
    ['<https://example.com/a>', 'https://example.com/a', 'https://example.com/a'],
    ['see https://example.com/a.', 'https://example.com/a', 'https://example.com/a'],
  ])('%j is a link that tells its page nothing of ours', async (content, address, words) => {
    const html = await drawDiscord(content);
    expect(html).toContain(`href="${address}" target="_blank" rel="noopener noreferrer"`);
    expect(html).toContain(`>${words}</a>`);
  });

  it.each(['[t](javascript:alert(1))', '[t](data:text/html,x)', 'javascript:alert(1)'])(
    '%j is none',
    async (content) => {
      expect(await drawDiscord(content)).not.toContain('<a');
    },
  );
});

describe('Telegram’s entities as its clients draw them', () => {
  const draw = (text: string, entities: readonly object[]): Promise<string> =>
    inPage(
      'telegram-view.js',
      `const box = document.createElement('div');
       box.append(...drawn.telegramText(${JSON.stringify(text)}, ${JSON.stringify(entities)}, {}));
       return box.innerHTML`,
    );

  it.each([
    ['a bc d', [{ type: 'bold', offset: 2, length: 2 }], 'a <strong>bc</strong> d'],
    [
      'abcd',
      [
        { type: 'bold', offset: 0, length: 4 },
        { type: 'italic', offset: 1, length: 2 },
      ],
      '<strong>a<em>bc</em>d</strong>',
    ],
    ['🙂 b', [{ type: 'code', offset: 3, length: 1 }], '🙂 <code>b</code>'],
    ['<b>x</b>', [], '&lt;b&gt;x&lt;/b&gt;'],
    ['q\nrest', [{ type: 'blockquote', offset: 0, length: 1 }], '<blockquote>q</blockquote>rest'],
    ['ab', [{ type: 'bold', offset: 0, length: 9 }], '<strong>ab</strong>'],
    ['x', [{ type: 'text_link', offset: 0, length: 1, url: 'javascript:alert(1)' }], '<span>x</span>'],
  ])('%j', async (text, entities, html) => {
    expect(await draw(text, entities)).toBe(html);
  });
});

describe('a stranger’s text, rendered for each platform and drawn again', () => {
  const own = [
    '**b** __u__ ~~s~~ `c` ||s||',
    '<@123456789012345678> <#123456789012345678> <t:0:R> <a:x:123456789012345678> </help:123456789012345678>',
    '[Verified](https://elsewhere.example) discord.gg/abc https://elsewhere.example/?q=1',
    '# HUGE',
    '-# tiny',
    '- item',
    '> quoted',
    '```fence',
    '\\**x**',
    '*a* _b_ * c * d_e_f',
    '<img src=x onerror=alert(1)>',
  ];

  /** What the drawn text says, and every element in it that is not the frame's or inert code. */
  async function drawn(texts: readonly string[]) {
    const replies = texts.map((text): SentReply => {
      const blocks = [{ kind: 'text', text: ['» ', text, ' «'] }] as const;
      return { kind: 'reply', tone: 'neutral', title: ['T'], blocks, actions: [] };
    });
    const tools = `{ texts: {}, press: () => {}, time: '', hidden: false, edited: false }`;
    return inPage<{ text: string; elements: string[] }[][]>(
      'discord-view.js',
      `return import('/page/telegram-view.js').then(({ telegramMessages }) =>
         ${JSON.stringify(replies.map(faces))}.map(({ discord, telegram }) =>
           [drawn.discordMessage(discord, ${tools}), telegramMessages(telegram, ${tools})].map((face) => {
             const body = face.querySelector('.d-container, .t-text');
             const others = [...body.querySelectorAll('*:not(p, div, code)')].filter((one) => one.textContent !== 'T');
             return { text: body.textContent, elements: others.map(({ tagName }) => tagName) };
           })))`,
    );
  }

  async function expectItself(texts: readonly string[]): Promise<void> {
    const shown = await drawn(texts);
    expect(shown).toHaveLength(texts.length);
    for (const [n, text] of texts.entries()) {
      const words = cleanLine(text, 200).slice(0, 100).replace(/\s+/gu, ' ').trim();
      for (const face of shown[n] ?? []) {
        expect(face.elements, text).toEqual([]);
        expect(face.text.replace(/\s+/gu, ' '), text).toContain(words);
      }
    }
  }

  it('is itself, and nothing else', () => expectItself(own));

  it.skipIf(SHARED_DATA === null)('is itself, and nothing else, for every name of the shared data', () =>
    expectItself(hostileNames(SHARED_DATA ?? '')),
  );
});

/** Display names of the rows of area `render`. */
function hostileNames(folder: string): readonly string[] {
  const lines = readFileSync(`${folder}/bad_inputs.jsonl`, 'utf8').split('\n').filter(Boolean);
  const rows = lines.map((line) => JSON.parse(line)).filter(({ area }) => area === 'render');
  const names = rows.map(({ input }) => input?.json?.display_name).filter((name) => typeof name === 'string');
  if (names.length === 0) throw new Error('The shared data has no hostile names.');
  return names;
}
