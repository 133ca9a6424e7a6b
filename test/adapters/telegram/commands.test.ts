import { afterEach, expect, it } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { english } from '../../../src/i18n/messages.ts';
import { privateChat } from '../../helpers/telegram-standin.ts';
import { autolinks } from '../../helpers/telegram-standin-autolinks.ts';
import type { ShownMessage } from '../../helpers/telegram-standin-chats.ts';
import { type Rig, startRig } from '../../helpers/telegram-standin-rig.ts';

let rig: Rig | null = null;
afterEach(() => rig?.close());

async function ask(text: string, done: (text: string) => boolean): Promise<ShownMessage> {
  rig ??= await startRig({ commands });
  const { telegram } = rig;
  telegram.say({ chat: privateChat, text });
  return telegram.until(() => telegram.messages().find((message) => done(message.text)));
}

function hidesNothing({ text, entities }: ShownMessage): void {
  expect(autolinks(text, (entities ?? []) as unknown as Parameters<typeof autolinks>[1])).toEqual([]);
}

it('turns forty pasted links of four kinds into one table, with every verdict and name', async () => {
  const kinds = ['https://bsky.app/profile/p#.test', '@p#@social.example', 'https://github.com/p#', 'https://x.com/p#'];
  const links = Array.from({ length: 40 }, (_, n) => kinds[n % 4]?.replace('#', String(100 + n)));
  const table = await ask(links.join('\n'), (text) => text.includes(english.list.sorted));
  for (let n = 0; n < 40; n++) expect(table.text).toContain(`p${100 + n}`);
  expect(table.text).toContain(english.verdicts.notTheTalk);
  expect(table.text.length).toBeLessThanOrEqual(4096);
  expect(rig?.telegram.messages()).toHaveLength(1);
  hidesNothing(table);
});

it.each([
  ['/check p1.test', english.verdicts.notTheTalk],
  ['/check @sam network:instagram followers:120K following:800 likes:1200 replies:31', english.verdicts.notTheTalk],
  ['/check https://www.linkedin.com/in/sam-example', english.check.noBadSign],
  ['/compare p1.test p2.test', english.verdicts.notTheTalk],
  ['/method', english.method.title],
  ['/help', english.help.title],
  ['/about', 'Assay'],
])('answers %s in a message that Telegram takes and leaves alone', async (text, expected) => {
  rig = await startRig({ commands });
  hidesNothing(await ask(text, (shown) => shown.includes(String(expected))));
  expect(rig.telegram.calls().filter(({ status }) => (status ?? 200) >= 400)).toEqual([]);
});
