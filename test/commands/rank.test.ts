import { describe, expect, it } from 'vitest';
import { fail, ok } from '../../src/result.ts';
import { conversation } from '../helpers/ask.ts';
import { evidenceOf, ordinaryPosts } from '../helpers/evidence.ts';
import { type Answers, testServices } from '../helpers/services.ts';

const LIKES: Readonly<Record<string, number>> = {
  'loud.example.com': 900,
  'some.example.com': 60,
  'low.example.com': 2,
};
const known: Answers = async ({ network, handle }) => {
  const likes = LIKES[handle];
  if (likes === undefined) return fail({ kind: 'not-found', network, handle });
  return ok(evidenceOf({ network, handle, id: `${network}:${handle}` }, { recentPosts: ordinaryPosts(likes) }));
};
const ALL = '@low.example.com @some.example.com @gone.example.com @loud.example.com';
type Json = {
  readonly rows: readonly ({ readonly profile: { readonly handle: string } } | { readonly error: object })[];
  readonly order: readonly number[];
  readonly by: string;
};

describe('/rank', () => {
  it('puts handles in order, with reasons in words, and what is not known last', async () => {
    const { reply, text, shown } = await conversation(testServices(known)).type('rank', `${ALL} sort:response`);
    const { rows, order, by } = reply.data as Json;
    expect(rows).toHaveLength(4);
    expect(order).toEqual([3, 1, 0, 2]);
    expect(rows[2]).toHaveProperty('error');
    expect(by).toContain('response');
    expect(text).toMatch(/1\..*loud\.example\.com.*higher than/);
    expect(text).toContain('what is not known stands last');
    expect(shown.length).toBeGreaterThan(0);
  });

  it('goes by response where nobody has brought anything yet, and says so', async () => {
    const { text, reply } = await conversation(testServices(known)).type('rank', ALL);
    expect(text).toContain('nobody on it has brought you anything yet');
    expect((reply.data as Json).order).toEqual([3, 1, 0, 2]);
  });

  it('ranks a list by its name, by what the team chooses', async () => {
    const { type } = conversation(testServices(known));
    await type('shortlist', 'new Spring 26');
    await type('shortlist', 'add @low.example.com @loud.example.com');
    await type('shortlist', 'vote @low.example.com +1');
    const byVotes = await type('rank', 'spring 26 sort:votes');
    expect(byVotes.text).toMatch(/1\..*low\.example\.com.*\+1 from 1 vote/);
    const byResponse = await type('rank', 'list:Spring sort:response');
    expect(byResponse.text).toContain('No list of that name');
    expect((await type('rank', 'Spring 26')).text).toMatch(/1\..*loud\.example\.com/);
  });

  it.each([
    ['', 'Say whom'],
    ['@ada.example.com sort:beauty', 'return, response, quality, price, votes'],
  ])('says what would do: %s', async (words, hint) => {
    expect((await conversation(testServices(known)).type('rank', words)).text).toContain(hint);
  });
});
