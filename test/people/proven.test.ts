import { expect, it } from 'vitest';
import type { Proof } from '../../src/evidence.ts';
import { proofOf, provenProfiles } from '../../src/people/proven.ts';
import { evidenceOf } from '../helpers/evidence.ts';

const ada = (...proofs: readonly Proof[]) => evidenceOf({ network: 'fediverse', handle: 'ada@social.example', proofs });
const both = (url: string): Proof => ({ kind: 'link-both-ways', url });

it.each<[string, Proof, object | null]>([
  ['a link both ways to another network', both('https://github.com/Ada'), { network: 'github', handle: 'ada' }],
  [
    'a verified field with a domain',
    both('https://ada.example.com'),
    { network: 'bluesky', handle: 'ada.example.com' },
  ],
  ['a page that is no profile', both('https://example.com/about/us'), null],
  ['another profile on the same network', both('https://social.example/@bob'), null],
  ['a handle that is a domain', { kind: 'domain-handle', domain: 'ada.example.com' }, null],
])('reads %s', (_what, proof, wanted) => {
  expect(provenProfiles(ada(proof)).map(({ profile }) => profile)).toEqual(wanted === null ? [] : [wanted]);
});

it('names the proof of the very profile that is asked about', () => {
  const proof = both('https://github.com/ada');
  expect(proofOf(ada(proof), { network: 'github', handle: 'Ada' })).toEqual(proof);
  expect(proofOf(ada(proof), { network: 'github', handle: 'bob' })).toBeNull();
});

it('gives a profile once, however often it is proven', () => {
  expect(provenProfiles(ada(both('https://github.com/ada'), both('https://www.github.com/ada/')))).toHaveLength(1);
});
