import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultYardstick } from '../../src/baselines/yardstick.ts';
import type { Evidence } from '../../src/evidence.ts';
import { assess } from '../../src/scoring/assess.ts';
import { fediverse } from '../../src/sources/fediverse.ts';
import { evidenceIn } from '../contracts/source.ts';
import { type Answers, mastodon, STATUSES } from './fediverse-answers.ts';
import { byPath, excusedHttp, type Json, type LocalServer, NOON, startServer, unstopped } from './local-server.ts';

const DAY = 86_400_000;
const now = () => NOON;

/** Own posts, the newest so many days ago and one a day before that. */
function posts(count: number, newestDaysAgo: number): Json {
  const body = Array.from({ length: count }, (_, at) => ({
    id: `${1_000 - at}`,
    created_at: new Date(NOON.getTime() - (newestDaysAgo + at) * DAY).toISOString(),
    in_reply_to_id: null,
    replies_count: 4,
    reblogs_count: 9,
    favourites_count: 31 + (at % 7),
    reblog: null,
    media_attachments: [],
  }));
  return { body };
}

describe('a Mastodon account that did something since its newest listed post', () => {
  let server: LocalServer;
  let answers: Answers;
  beforeAll(async () => {
    server = await startServer((request, response) => byPath(answers)(request, response));
  });
  afterAll(() => server.close());

  async function seen(lastStatusAt: unknown, statuses: Json): Promise<Evidence> {
    answers = { ...mastodon(server.host, { last_status_at: lastStatusAt }), [STATUSES]: statuses };
    const http = excusedHttp([server.host]);
    const found = await fediverse({ http, now }).lookup(`mira@${server.host}`, unstopped());
    await http.close();
    return evidenceIn(found);
  }

  it('has a sign of life without figures, newest of all', async () => {
    const { recentPosts } = await seen('2026-11-22', posts(2, 400));
    expect(recentPosts).toHaveLength(3);
    expect(recentPosts?.[0]).toEqual({
      at: '2026-11-22T00:00:00.000Z',
      likes: null,
      replies: null,
      reposts: null,
      views: null,
      format: null,
      pinned: false,
      paid: false,
      repost: false,
      reply: true,
    });
  });

  it('has one even where no post is listed', async () => {
    expect((await seen('2026-11-22', { body: [] })).recentPosts).toMatchObject([{ reply: true, likes: null }]);
  });

  it.each([
    ['the day of the newest post', '2026-11-21'],
    ['a day before it', '2026-11-20'],
    ['no day', null],
    ['something else', 'yesterday'],
    ['a day to come', '2027-01-01'],
  ])('has none where the server names %s', async (_what, lastStatusAt) => {
    expect((await seen(lastStatusAt, posts(6, 2))).recentPosts).toHaveLength(6);
  });

  it('does not know its posts where these cannot be read', async () => {
    expect((await seen('2026-11-22', { status: 422, body: {} })).recentPosts).toBeNull();
  });

  it('is judged by when it was active, and is otherwise judged as before', async () => {
    const signals = async (lastStatusAt: string | null) =>
      assess(await seen(lastStatusAt, posts(20, 800)), defaultYardstick()).signals;
    const [asleep, awake] = [await signals(null), await signals('2026-11-22')];
    const changed = awake.filter((signal, at) => JSON.stringify(signal) !== JSON.stringify(asleep[at]));
    expect(changed.map(({ id }) => id)).toEqual(['substance.recency']);
    expect(changed[0]?.observed).toBeLessThan(2);
    expect(asleep.find(({ id }) => id === 'substance.recency')?.observed).toBeGreaterThan(700);
  });
});
