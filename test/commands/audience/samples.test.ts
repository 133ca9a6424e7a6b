import { expect, it } from 'vitest';
import { type FollowerSample, memorySamples, type SampleOwner } from '../../../commands/audience/samples.ts';
import { profileOf } from '../../helpers/evidence.ts';
import { followerOf } from '../../helpers/followers.ts';

const owner = (change: Partial<SampleOwner> = {}): SampleOwner => ({
  team: 'team-1',
  asker: { id: 'ada' },
  private: false,
  ...change,
});
const sampleOf = (n: number): FollowerSample => ({
  frame: 'recent',
  accounts: Array.from({ length: n }, () => followerOf()),
  ids: new Set(Array.from({ length: n }, (_, at) => `${at}`)),
  unread: 0,
  viaStarterPack: null,
  next: null,
  readAt: '2026-11-23T09:41:00.000Z',
});

it.each([
  ['of another team', owner({ team: 'team-2' })],
  ['that somebody else asked for in private', owner({ private: true, asker: { id: 'bea' } })],
])('gives no sample %s', (_whose, kept) => {
  const samples = memorySamples();
  samples.keep(kept, profileOf(), sampleOf(3));
  expect(samples.of(owner(), profileOf())).toBeNull();
  expect(samples.of(kept, profileOf())?.accounts).toHaveLength(3);
});

it('knows a profile by its own id, whatever its handle is by now', () => {
  const samples = memorySamples();
  samples.keep(owner(), profileOf(), sampleOf(3));
  expect(samples.of(owner(), profileOf({ handle: 'renamed.example.com' }))).not.toBeNull();
  expect(samples.of(owner(), profileOf({ id: 'did:plc:other' }))).toBeNull();
});

it('forgets the oldest when there are too many accounts in all', () => {
  const samples = memorySamples();
  for (let n = 0; n < 45; n++) samples.keep(owner(), profileOf({ id: `did:plc:${n}` }), sampleOf(5_000));
  expect(samples.of(owner(), profileOf({ id: 'did:plc:0' }))).toBeNull();
  expect(samples.of(owner(), profileOf({ id: 'did:plc:44' }))).not.toBeNull();
});
