import { describe, expect, it } from 'vitest';
import { plainText } from '../../commands/plain-text.ts';
import type { LookupFailure } from '../../src/failure.ts';
import { fail, ok } from '../../src/result.ts';
import type { ProfileHandle } from '../../src/sources/source.ts';
import { conversation } from '../helpers/ask.ts';
import { evidenceOf } from '../helpers/evidence.ts';
import { everybody, nobody, requestOf, testServices } from '../helpers/services.ts';

describe('/check of one profile', () => {
  it('announces a wait, looks the profile up once, and says who it is before any number', async () => {
    const services = testServices();
    const { waited, text, reply } = await conversation(services).type('check', '@ada.example.com');
    expect(waited).toBe(true);
    expect(services.asked).toEqual(['bluesky:ada.example.com']);
    const lines = text.split('\n');
    expect(lines[0]).toContain('ada.example.com');
    expect(lines[1]).toContain('Own domain confirmed: ada.example.com');
    expect(lines[2]).toContain('8,400 followers');
    expect(text).toContain('Says nothing about the talk');
    expect(reply.actions.map((action) => action.label)).toEqual([
      expect.stringMatching(/^Why|^What/),
      'Compare',
      'Shortlist',
      'Sample followers',
      'Watch',
      'Again',
      'Add profile',
    ]);
  });

  it('prints the verdict of the JSON contract, with the same text as the card', async () => {
    const { reply, text } = await conversation(testServices()).type('check', '@ada.example.com');
    expect(reply.data).toMatchObject({
      profile: {
        network: 'bluesky',
        handle: 'ada.example.com',
        followers: 8_400,
        following: 310,
        provenance: 'fetched',
      },
      assessment: { verdict: expect.any(String), evidence: expect.any(Number), signals: expect.any(Array) },
      text,
    });
  });

  it('looks afresh when "Again" is pressed', async () => {
    const fresh: unknown[] = [];
    const services = testServices();
    const chat = conversation({
      ...services,
      lookup: (handle, options) => {
        fresh.push(options.fresh ?? false);
        return services.lookup(handle, options);
      },
    });
    const { reply } = await chat.type('check', '@ada.example.com');
    await chat.press(reply, 'Again');
    expect(fresh).toEqual([false, true]);
  });

  it('shows what reading changed', async () => {
    const { text } = await conversation(testServices()).type('check', '@ada@faß.example');
    expect(text).toContain('ada@xn--fa-hia.example');
  });

  it.each([
    ['not-found', 'knows no'],
    ['suspended', 'suspended'],
    ['deactivated', 'switched the account off'],
    ['private', 'approved followers'],
    ['asks-not-to-be-shown', 'signed-in people'],
    ['closed-to-programs', 'no bad sign'],
  ] as const)('has a sentence of its own for %s', async (kind, words) => {
    const failure = (handle: ProfileHandle) => ({ kind, ...handle }) as LookupFailure;
    const services = testServices(async (handle) => fail(failure(handle)));
    const { reply, text } = await conversation(services).type('check', '@ada.example.com');
    expect(text).toContain(words);
    expect(reply.data).toMatchObject({ error: { kind, retryAfterSeconds: null } });
  });

  it('says when to come back after a limit, and offers the new address of a moved profile', async () => {
    const limited = testServices(async () => fail({ kind: 'rate-limited', network: 'bluesky', retryAfterSeconds: 40 }));
    expect((await conversation(limited).type('check', '@ada.example.com')).reply.data).toMatchObject({
      error: { kind: 'rate-limited', retryAfterSeconds: 40, text: expect.stringContaining('40 s') },
    });
    const moved = testServices(async (handle) =>
      handle.handle === 'old@a.example'
        ? fail({ kind: 'moved', ...handle, movedTo: 'new@b.example' })
        : everybody(handle),
    );
    const chat = conversation(moved);
    const { reply } = await chat.type('check', '@old@a.example');
    expect((await chat.press(reply, '@new@b.example')).text).toContain('@new@b.example');
  });

  it('answers a mistake at once, to the asker alone, and fetches nothing', async () => {
    const services = testServices();
    const { waited, private: hidden, reply } = await conversation(services).type('check', '@alice@127.0.0.1');
    expect({ waited, hidden, asked: services.asked }).toEqual({ waited: false, hidden: true, asked: [] });
    expect(reply.data).toMatchObject({ error: { kind: 'bad-host' } });
  });

  it('is private when asked for', async () => {
    expect((await conversation(testServices()).type('check', '@ada.example.com private')).private).toBe(true);
    expect((await conversation(testServices()).type('check', '@ada.example.com')).private).toBe(false);
  });

  it('keeps the asker within the limits of a minute', async () => {
    const { limitsOf } = await import('../../commands/limits.ts');
    const services = testServices(everybody, {
      limits: limitsOf({ userChecksPerMinute: 2, teamChecksPerHour: 100 }),
    });
    const chat = conversation(services);
    await chat.type('check', '@a.example.com');
    await chat.type('check', '@b.example.com');
    const { reply } = await chat.type('check', '@c.example.com');
    expect(reply.data).toMatchObject({ error: { kind: 'rate-limited' } });
    expect(services.asked).toHaveLength(2);
  });
});

describe('/check of a network that is not read', () => {
  it('says why, that it is no bad sign, what would help, what to type, and a message to copy', async () => {
    const services = testServices();
    const { waited, text, reply } = await conversation(services).type(
      'check',
      'https://www.linkedin.com/in/sam-example/',
    );
    expect(waited).toBe(false);
    expect(services.asked).toEqual([]);
    expect(text).toContain('Can’t tell yet · linkedin.com/in/sam-example');
    expect(text).toContain('LinkedIn shows programs nothing');
    expect(text).toContain('Not a bad sign');
    expect(text).toContain('/check @sam-example network:linkedin followers:');
    expect(text).toMatch(/Hello @sam-example, .*Thank you!/);
    expect(reply.data).toMatchObject({ error: { kind: 'not-fetched-here' } });
    expect(reply.actions.map((action) => action.label)).toEqual(['Give figures', 'Add link', 'Shortlist anyway']);
  });

  it.each([
    'linkedin.com/company/acme',
    'youtube.com/c/ada',
    'https://www.youtube.com/channel/UCabcdefghijklmnopqrstuv',
    'https://patreon.com/acme',
    'tiktok.com/@ada.example',
    'x.com/ada',
  ])('offers words that read back as the same profile: %s', async (link) => {
    const chat = conversation(testServices());
    const asked = await chat.type('check', link);
    const copy = asked.reply.blocks.find((block) => block.kind === 'copy');
    const typed = (copy?.kind === 'copy' ? copy.text : '')
      .replace('/check ', '')
      .replace('followers: likes: replies:', '');
    const again = await chat.type('check', typed);
    expect(again.reply.title).toEqual(asked.reply.title);
    const figures = await chat.type('check', `${typed} followers:120K likes:1200 replies:31`);
    expect(figures.reply.data).toMatchObject({ profile: { followers: 120_000 } });
  });

  it('judges what is filled into the form of "Give figures"', async () => {
    const chat = conversation(testServices());
    const { reply } = await chat.type('check', 'instagram.com/ada');
    const button = reply.actions[0];
    const key = button?.kind === 'press' ? button.key : '';
    const form = await chat.dispatch.prepare({
      ...(await import('../helpers/services.ts')).requestOf({ kind: 'action', key }),
    });
    expect(form).toMatchObject({
      kind: 'answer',
      answer: { kind: 'form', key, fields: [{ name: 'followers', required: true }, {}, {}, {}, {}] },
    });
    const filled = await chat.ask({
      kind: 'form',
      key,
      values: { followers: '120K', likes: '1200', replies: '31', posts: '' },
    });
    expect(filled.text).toContain('@ada · Instagram');
    expect(filled.text).toContain('120K followers, responds like');
  });
});

describe('figures given by hand', () => {
  it.each([
    'followers:120K following:800 posts:640 likes:1200 replies:31',
    'followers=120K following=800 posts=640 likes=1200 replies=31',
  ])('go through the same code, marked reported: %s', async (figures) => {
    const services = testServices();
    const { waited, reply } = await conversation(services).type('check', `@ada network:instagram ${figures}`);
    expect({ waited, asked: services.asked }).toEqual({ waited: false, asked: [] });
    expect(reply.data).toMatchObject({
      profile: {
        network: 'instagram',
        handle: 'ada',
        followers: 120_000,
        following: 800,
        posts: 640,
        provenance: 'reported',
      },
      assessment: { respondsLike: { value: expect.any(Number) } },
    });
  });

  it('asks about a number that can be read in two ways, with a button for the reading', async () => {
    const chat = conversation(testServices());
    const { reply, text } = await chat.type('check', '@ada network:instagram followers:1.204');
    expect(reply.data).toMatchObject({ error: { kind: 'bad-number' } });
    expect(text).toContain('two ways');
    expect((await chat.press(reply, 'followers 1,204')).reply.data).toMatchObject({ profile: { followers: 1204 } });
  });

  it.each([
    ['followers=NaN', 'bad-number'],
    ['followers=-1', 'bad-number'],
    ['followers=5; rm -rf /', 'bad-number'],
    ['followers=   ', 'bad-number'],
    ['followers=9007199254740991', 'too-large'],
  ])('refuses %j as %s, naming the field', async (words, kind) => {
    const { reply } = await conversation(testServices()).type('check', `@ada network:instagram ${words}`);
    expect(reply.data).toMatchObject({ error: { kind, text: expect.stringContaining('followers') } });
  });

  it.each(['followers=1000000 posts=0 following=0', 'followers=0 likes=50'])(
    'gives a finite verdict for %s',
    async (words) => {
      const { reply } = await conversation(testServices()).type('check', `@ada network:instagram ${words}`);
      expect(JSON.stringify(reply.data)).not.toMatch(/NaN|Infinity/);
      expect(reply.data).toMatchObject({ assessment: { quality: { value: expect.any(Number) } } });
    },
  );

  it('names a misspelt option instead of taking it for a handle', async () => {
    const { text } = await conversation(testServices()).type('check', '@ada network:instagram folowers:120K');
    expect(text).toContain('“folowers” is not something I know');
  });
});

describe('a bare @name', () => {
  it('is looked for on the open networks at once, and says which', async () => {
    const services = testServices(async (handle) => (handle.network === 'github' ? everybody(handle) : nobody(handle)));
    const { shown, text, reply } = await conversation(services).type('check', '@ada');
    expect(services.asked.toSorted()).toEqual(['bluesky:ada.bsky.social', 'github:ada']);
    expect(shown[0]?.blocks[0]).toMatchObject({
      kind: 'progress',
      text: [expect.stringContaining('Bluesky (ada.bsky.social) and GitHub (@ada)')],
    });
    expect(text).toContain('@ada · GitHub');
    expect(reply.actions.map((action) => action.label)).toContain('Not this one');
  });

  it('tries the network first that the team used last', async () => {
    const services = testServices();
    const chat = conversation(services);
    await chat.type('check', 'https://github.com/octocat');
    const { shown } = await chat.type('check', '@ada');
    expect(shown[0]?.blocks[0]).toMatchObject({ text: [expect.stringMatching(/GitHub.*Bluesky/)] });
  });

  it('asks with buttons when several networks have it', async () => {
    const chat = conversation(testServices());
    const { reply } = await chat.type('check', '@ada');
    expect(reply.data).toMatchObject({ error: { kind: 'ambiguous' } });
    expect(reply.actions.map((action) => action.label)).toEqual([
      'Bluesky · 8,400 followers',
      'GitHub · 8,400 followers',
      'Not this one',
    ]);
    expect((await chat.press(reply, /^GitHub/)).text).toContain('@ada · GitHub');
  });

  it('looks elsewhere after "Not this one", and then says what to send', async () => {
    const services = testServices(async (handle) => (handle.network === 'github' ? everybody(handle) : nobody(handle)));
    const chat = conversation(services);
    const { reply } = await chat.type('check', '@ada');
    const { text } = await chat.press(reply, 'Not this one');
    expect(text).not.toContain('GitHub (');
    expect(text).toContain('Send a profile link');
  });

  it('does not say "not found" of a network that did not answer', async () => {
    const services = testServices(async (handle) =>
      handle.network === 'github'
        ? fail({ kind: 'unreachable', network: 'github', host: 'api.github.com' })
        : nobody(handle),
    );
    const { reply, text } = await conversation(services).type('check', '@ada');
    expect(text).toContain('api.github.com could not be reached');
    expect(reply.data).toMatchObject({ error: { kind: 'unreachable' } });
  });
});

describe('words without a command', () => {
  it('check the handles among them', async () => {
    const services = testServices();
    await conversation(services).ask({ kind: 'words', text: 'is @ada.example.com any good?' });
    expect(services.asked).toEqual(['bluesky:ada.example.com']);
  });

  it('are left alone when they hold no handle', async () => {
    const services = testServices();
    const { requestOf } = await import('../helpers/services.ts');
    const prepared = await conversation(services).dispatch.prepare(
      requestOf({ kind: 'words', text: 'good morning all' }),
    );
    expect(prepared.kind).toBe('nothing');
  });
});

describe('a verdict', () => {
  it('never lets a display name break its line or hide characters in it', async () => {
    const name = `\u202eevil\u200b\n@everyone ${'Z\u0335\u0321\u0347'.repeat(50)}`;
    const services = testServices(async (handle) => ok(evidenceOf({ ...handle, name })));
    const { text } = await conversation(services).type('check', '@ada.example.com');
    expect(text).not.toMatch(/[\u202e\u200b]/u);
    expect(text.split('\n')[1]).toContain('evil @everyone');
  });

  it('does not score what a server does not tell', async () => {
    const services = testServices(async (handle) =>
      ok(evidenceOf({ ...handle, followers: null }, { recentPosts: [] })),
    );
    const { reply, text } = await conversation(services).type('check', '@ada@small.example');
    expect(text).toContain('Follower count not told');
    expect(reply.data).toMatchObject({
      profile: { followers: null },
      assessment: { verdict: 'unknown', volume: null },
    });
  });

  it('says that it was stopped when it was, and does not blame the network', async () => {
    const services = testServices(() => new Promise(() => {}));
    const chat = conversation({
      ...services,
      lookup: (handle, { signal }) =>
        new Promise((resolve) => {
          const tooSlow = () => resolve(fail({ kind: 'too-slow', network: 'bluesky', host: handle.handle }));
          if (signal.aborted) tooSlow();
          signal.addEventListener('abort', tooSlow);
        }),
    });
    const prepared = await chat.dispatch.prepare(
      requestOf({ kind: 'typed', name: 'check', words: '@ada.example.com' }),
    );
    if (prepared.kind !== 'job') throw new Error('a look-up is a job');
    const done = prepared.run(() => {});
    chat.dispatch.stopAll();
    expect(plainText(await done)).toContain('Stopped');
  });

  it('keeps the figures that were given when more are added', async () => {
    const chat = conversation(testServices());
    const { reply } = await chat.type('check', 'network:instagram followers:120K since:2019');
    const button = reply.actions.find((action) => action.label === 'Add figures');
    const key = button?.kind === 'press' ? button.key : '';
    const { reply: more } = await chat.ask({ kind: 'form', key, values: { likes: '1200', replies: '31' } });
    expect(more.data).toMatchObject({
      profile: { followers: 120_000, createdAt: '2019-01-01' },
      assessment: { response: { median: 1231 } },
    });
  });

  it.each([
    ['network:myspace @ada', 'instagram'],
    ['@ada network:instagram followers:5 since:May', 'year or a date'],
    ['@a.example.com @b.example.com followers:5', 'one profile at a time'],
  ])('names what to change in %j', async (words, hint) => {
    expect((await conversation(testServices()).type('check', words)).text).toContain(hint);
  });
});
