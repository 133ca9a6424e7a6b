import { describe, expect, it } from 'vitest';
import { limitsOf } from '../../commands/limits.ts';
import type { Evidence } from '../../src/evidence.ts';
import type { LookupFailure } from '../../src/failure.ts';
import { ok, type Result } from '../../src/result.ts';
import { conversation, keyOf } from '../helpers/ask.ts';
import { evidenceOf } from '../helpers/evidence.ts';
import { everybody, nobody, requestOf, testServices } from '../helpers/services.ts';

const LINKS = [
  'https://bsky.app/profile/a.example.com',
  'https://social.example/@bea',
  'https://github.com/cleo',
  'https://instagram.com/dan',
];

const table = (blocks: readonly { kind: string }[]) =>
  blocks.find(
    (block): block is { kind: 'table'; rows: readonly (readonly (readonly unknown[])[])[] } => block.kind === 'table',
  );

describe('a list of profiles', () => {
  it('becomes one table that says for each row what it is or what to send', async () => {
    const { reply, text } = await conversation(testServices()).type('check', LINKS.join(' '));
    expect(table(reply.blocks)?.rows).toHaveLength(4);
    for (const name of ['a.example.com', '@bea@social.example', '@cleo', '@dan · Instagram'])
      expect(text).toContain(name);
    expect(text).toContain('send followers, likes and replies');
    expect(reply.data).toMatchObject({
      rows: [
        { profile: { handle: 'a.example.com' } },
        { profile: { handle: 'bea@social.example' } },
        { profile: { handle: 'cleo' } },
        { error: { kind: 'not-fetched-here' } },
      ],
      order: expect.arrayContaining([0, 1, 2, 3]),
    });
  });

  it('shows a repeated link once, and looks it up once', async () => {
    const services = testServices();
    const { text } = await conversation(services).type(
      'check',
      '@a.example.com https://bsky.app/profile/A.example.com @b.example.com',
    );
    expect(services.asked).toEqual(['bluesky:a.example.com', 'bluesky:b.example.com']);
    expect(text).toContain('1 repeated link shown once');
  });

  it('fills in as answers arrive, while others are still awaited', async () => {
    const gates = new Map<string, () => void>();
    const services = testServices(
      (handle) =>
        new Promise<Result<Evidence, LookupFailure>>((resolve) => {
          gates.set(handle.handle, () => resolve(ok(evidenceOf(handle))));
        }),
    );
    const chat = conversation(services);
    const prepared = await chat.dispatch.prepare(
      requestOf({ kind: 'typed', name: 'check', words: '@a.example.com @b.example.com' }),
    );
    if (prepared.kind !== 'job') throw new Error('a list is a job');
    const progress: string[] = [];
    const waiting: (() => void)[] = [];
    const done = prepared.run((reply) => {
      const block = reply.blocks[0];
      if (block?.kind === 'progress') progress.push(String(block.text[0]));
      for (const wake of waiting.splice(0)) wake();
    });
    const shown = (count: number): Promise<void> =>
      progress.length >= count
        ? Promise.resolve()
        : new Promise<void>((wake) => waiting.push(wake)).then(() => shown(count));
    await shown(1);
    gates.get('b.example.com')?.();
    await shown(2);
    expect(progress).toEqual(['0 of 2 looked up', '1 of 2 looked up']);
    gates.get('a.example.com')?.();
    expect(table((await done).blocks)?.rows).toHaveLength(2);
  });

  it('can be stopped, keeps what it found, and only its asker can stop it', async () => {
    const services = testServices((handle) =>
      handle.handle === 'a.example.com' ? everybody(handle) : new Promise(() => {}),
    );
    const chat = conversation(services);
    const prepared = await chat.dispatch.prepare(
      requestOf({ kind: 'typed', name: 'check', words: '@a.example.com @b.example.com' }),
    );
    if (prepared.kind !== 'job') throw new Error('a list is a job');
    const stopKey = Promise.withResolvers<string>();
    const done = prepared.run((reply) => {
      if (reply.blocks[0]?.kind === 'progress' && reply.blocks[0].done === 1) stopKey.resolve(keyOf(reply, 'Stop'));
    });
    const key = await stopKey.promise;
    const other = await chat.ask({ kind: 'action', key }, { asker: { id: 'person-2', name: null } });
    expect(other.text).toContain('somebody else');
    await chat.ask({ kind: 'action', key });
    expect((await done).blocks[0]).toMatchObject({ text: ['Stopped: 1 of 2 were looked up.'] });
  });

  it('sorts verdicts from strong to unknown, and failures last', async () => {
    const services = testServices(async (handle) => {
      if (handle.handle.startsWith('nobody')) return nobody(handle);
      return ok(evidenceOf({ ...handle, followers: handle.handle.startsWith('quiet') ? 900_000 : 5_000 }));
    });
    const { reply } = await conversation(services).type(
      'check',
      '@nobody.example.com @quiet.example.com @gem.example.com',
    );
    expect(reply.data).toMatchObject({ order: [2, 1, 0] });
  });

  it('refuses more profiles than fit one table, before looking anything up', async () => {
    const services = testServices();
    const many = Array.from({ length: 101 }, (_, n) => `@n${n}.example.com`).join(' ');
    const { reply } = await conversation(services).type('check', many);
    expect(reply.data).toMatchObject({ error: { kind: 'too-many' } });
    expect(services.asked).toEqual([]);
  });

  it('does not take the words of a sentence for names', async () => {
    const services = testServices();
    const { reply } = await conversation(services).type('check', 'alice\r\nX-Injected: 1');
    expect(reply.data).toMatchObject({ error: { kind: 'bad-handle' } });
    expect(services.asked).toEqual([]);
  });

  it('lets an unsafe address speak for a list that cannot be read at all', async () => {
    const { reply } = await conversation(testServices()).type('check', 'https://127.0\n.0.1/@alice');
    expect(reply.data).toMatchObject({ error: { kind: 'bad-host' } });
  });

  it('is read below a heading, as people paste it', async () => {
    const services = testServices();
    const chat = conversation(services);
    await chat.ask({ kind: 'words', text: 'Here are the candidates:\n@a.example.com\n@b.example.com' });
    await chat.type('check', 'Speakers: @c.example.com @d.example.com');
    expect(services.asked.map((one) => one.slice(-13)).toSorted()).toEqual([
      'a.example.com',
      'b.example.com',
      'c.example.com',
      'd.example.com',
    ]);
  });

  it('keeps every one of forty links, however long their tracking is', async () => {
    const services = testServices();
    const tracking = 'utm_source=newsletter&utm_campaign='.padEnd(160, 'x');
    const links = Array.from({ length: 40 }, (_, n) => `https://bsky.app/profile/n${n}.example.com?${tracking}`);
    const { reply } = await conversation(services).ask({ kind: 'words', text: links.join('\n') });
    expect(table(reply.blocks)?.rows).toHaveLength(40);
  });

  it('counts each profile once against the asker’s minute, and is let through whole or not at all', async () => {
    const limits = limitsOf({ userChecksPerMinute: 5, teamChecksPerHour: 100 });
    const services = testServices(nobody, { limits });
    const chat = conversation(services);
    const { reply } = await chat.type('check', '@a @b @c.example.com instagram.com/d');
    expect(JSON.stringify(reply.data)).not.toContain('rate-limited');
    const refused = await chat.type('check', '@e.example.com @f.example.com @g.example.com');
    expect(refused.reply.data).toMatchObject({ error: { kind: 'rate-limited' } });
    expect((await chat.type('check', '@e.example.com @f.example.com')).text).toContain('2 profiles');
  });

  it('keeps the buttons of others: what is shown meanwhile stores its stop button once', async () => {
    const services = testServices();
    let kept = 0;
    const actions = {
      ...services.actions,
      keep: (...args: Parameters<typeof services.actions.keep>) => {
        kept++;
        return services.actions.keep(...args);
      },
    };
    const many = Array.from({ length: 50 }, (_, n) => `@n${n}.example.com`).join(' ');
    await conversation({ ...services, actions }).type('check', many);
    // Once for all that was shown meanwhile, once for the list itself.
    expect(kept).toBe(2);
  });
});
