import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { LookupFailure } from '../../src/failure.ts';
import type { Network } from '../../src/network.ts';
import { fail, ok, type Result } from '../../src/result.ts';
import { createLookup, type LookupSettings } from '../../src/sources/lookup.ts';
import type { FoundEvidence, ProfileSource } from '../../src/sources/source.ts';
import { NOON, unstopped } from './local-server.ts';
import { evidenceOf } from './made-up.ts';

type Answered = Promise<Result<FoundEvidence, LookupFailure>>;
const ada = { network: 'bluesky', handle: 'ada.test' } as const;

/** A look-up over one source that answers as told and keeps what it was asked. */
function over(answer: (handle: string, signal: AbortSignal) => Answered, settings: Partial<LookupSettings> = {}) {
  const asked: string[] = [];
  const source: ProfileSource = {
    network: 'bluesky',
    bareHandle: () => null,
    lookup(handle, signal) {
      asked.push(handle);
      return answer(handle, signal);
    },
  };
  const sources = new Map<Network, ProfileSource>([['bluesky', source]]);
  return { lookup: createLookup({ sources, ...settings }), asked };
}

const found = (): Answered => Promise.resolve(ok(evidenceOf({ handle: 'ada.test' })));
const never = (): Answered => new Promise(() => undefined);
const keepIn = (seen: AbortSignal[], given: AbortSignal): Answered => {
  seen.push(given);
  return never();
};
const signal = unstopped();

describe('a look-up', () => {
  it('goes to the source of the network, and leaves its claims behind', async () => {
    const { lookup } = over(async () => ok({ ...evidenceOf({ handle: 'ada.test' }), claims: ['https://a.example/'] }));
    const answer = await lookup(ada, { signal });
    expect(answer).toEqual(ok(evidenceOf({ handle: 'ada.test' })));
    expect(answer.ok && 'claims' in answer.value).toBe(false);
  });

  it('says so where a network is not fetched here', async () => {
    const { lookup, asked } = over(found);
    expect(await lookup({ network: 'linkedin', handle: 'ada' }, { signal })).toEqual(
      fail({ kind: 'not-fetched-here', network: 'linkedin', handle: 'ada' }),
    );
    expect(asked).toEqual([]);
  });

  it('makes one journey of 1,000 at once', async () => {
    const { lookup, asked } = over(async () => {
      await wait(1);
      return found();
    });
    const answers = await Promise.all(Array.from({ length: 1_000 }, () => lookup(ada, { signal })));
    expect(asked).toEqual(['ada.test']);
    expect(answers.every(({ ok: isOk }) => isOk)).toBe(true);
  });

  it('joins those in flight even when a fresh answer is wanted', async () => {
    const { lookup, asked } = over(async () => {
      await wait(1);
      return found();
    });
    await Promise.all([lookup(ada, { signal }), lookup(ada, { signal, fresh: true })]);
    expect(asked).toHaveLength(1);
  });

  it.each<[string, LookupFailure]>([
    ['not found', { kind: 'not-found', network: 'bluesky', handle: 'ada.test' }],
    ['suspended', { kind: 'suspended', network: 'bluesky', handle: 'ada.test' }],
    ['unreachable', { kind: 'unreachable', network: 'bluesky', host: 'x' }],
  ])('remembers an answer, %s too, until a fresh one is wanted', async (_what, error) => {
    const { lookup, asked } = over(async () => fail(error));
    expect(await lookup(ada, { signal })).toEqual(await lookup(ada, { signal }));
    expect(asked).toHaveLength(1);
    await lookup(ada, { signal, fresh: true });
    expect(asked).toHaveLength(2);
  });

  it('does not remember that it had to wait: the host itself keeps that', async () => {
    const { lookup, asked } = over(async () =>
      fail({ kind: 'rate-limited', network: 'bluesky', retryAfterSeconds: 1 }),
    );
    await lookup(ada, { signal });
    await lookup(ada, { signal });
    expect(asked).toHaveLength(2);
  });

  it('forgets after its minutes, and a failure to reach a host after seconds', async () => {
    let minutes = 0;
    let answer: () => Answered = found;
    const now = () => new Date(NOON.getTime() + minutes * 60_000);
    const { lookup, asked } = over(() => answer(), { now });
    await lookup(ada, { signal });
    minutes = 4.9;
    await lookup(ada, { signal });
    expect(asked).toHaveLength(1);
    minutes = 5.1;
    answer = async () => fail({ kind: 'unreachable', network: 'bluesky', host: 'x' });
    await lookup(ada, { signal });
    expect(asked).toHaveLength(2);
    minutes = 5.5;
    await lookup(ada, { signal });
    expect(asked).toHaveLength(3);
  });

  it('remembers nothing where it is told not to', async () => {
    const { lookup, asked } = over(found, { rememberMinutes: 0 });
    await lookup(ada, { signal });
    await lookup(ada, { signal });
    expect(asked).toHaveLength(2);
  });

  it('keeps handles apart', async () => {
    const { lookup, asked } = over(found);
    await lookup(ada, { signal });
    await lookup({ network: 'bluesky', handle: 'bea.test' }, { signal });
    expect(asked).toEqual(['ada.test', 'bea.test']);
  });
});

describe('a look-up that takes too long', () => {
  it('ends by itself, even where the source does not', async () => {
    const { lookup } = over(never, { checkMs: 20 });
    expect(await lookup(ada, { signal })).toEqual(fail({ kind: 'too-slow', network: 'bluesky', host: 'Bluesky' }));
  });

  it('tells the source that it is over', async () => {
    const seen: AbortSignal[] = [];
    const { lookup } = over((_handle, given) => keepIn(seen, given), { checkMs: 20 });
    await lookup(ada, { signal });
    expect(seen[0]?.aborted).toBe(true);
  });

  it('is left by one asker without being lost for the others', async () => {
    const arrived = Promise.withResolvers<Result<FoundEvidence, LookupFailure>>();
    const { lookup, asked } = over(() => arrived.promise);
    const stop = new AbortController();
    const impatient = lookup(ada, { signal: stop.signal });
    const patient = lookup(ada, { signal });
    stop.abort();
    expect(await impatient).toMatchObject({ ok: false, error: { kind: 'too-slow' } });
    arrived.resolve(ok(evidenceOf({ handle: 'ada.test' })));
    expect((await patient).ok).toBe(true);
    expect(asked).toHaveLength(1);
  });

  it('is stopped when the last asker leaves, and begins anew for the next', async () => {
    const seen: AbortSignal[] = [];
    const { lookup } = over((_handle, given) => keepIn(seen, given));
    const stop = new AbortController();
    const left = lookup(ada, { signal: stop.signal });
    stop.abort();
    await left;
    expect(seen[0]?.aborted).toBe(true);
    const late = new AbortController();
    const next = lookup(ada, { signal: late.signal });
    expect(seen).toHaveLength(2);
    expect(seen[1]?.aborted).toBe(false);
    late.abort();
    await next;
  });

  it('asks nobody for an asker who is gone already', async () => {
    const { lookup } = over(never);
    expect(await lookup(ada, { signal: AbortSignal.abort() })).toMatchObject({ error: { kind: 'too-slow' } });
  });
});

it('passes a bug on to everybody who waited, and tries again for the next', async () => {
  let broken = true;
  const { lookup } = over(async () => {
    if (broken) throw new Error('bug');
    return found();
  });
  const both = await Promise.allSettled([lookup(ada, { signal }), lookup(ada, { signal })]);
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  broken = false;
  expect((await lookup(ada, { signal })).ok).toBe(true);
});
