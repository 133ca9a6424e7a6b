import { z } from 'zod';
import { cleanLine } from '../../src/clean.ts';
import { isNetwork } from '../../src/network.ts';
import { profileName } from '../people/person-name.ts';
import { type StepKind, stepKind } from './step-kind.ts';

const Profile = z.string();
const asPeople = { right: 'ask', topic: 'people' } as const;

/** What was done about people. */
export const PERSON_STEPS: readonly StepKind[] = [
  stepKind({
    ...{ ...asPeople, kind: 'person.tie' },
    said: z.object({ person: z.string(), profile: Profile, proven: z.boolean() }),
    words: ({ person, profile, proven }, { people }) => [people.step.tie(line(person), profileWords(profile), proven)],
  }),
  stepKind({
    ...{ ...asPeople, kind: 'person.untie' },
    said: z.object({ person: z.string(), profile: Profile }),
    words: ({ person, profile }, { people }) => [people.step.untie(line(person), profileWords(profile))],
  }),
  stepKind({
    ...{ ...asPeople, kind: 'person.name' },
    said: z.object({ before: z.string(), after: z.string(), profiles: z.array(Profile) }),
    words: ({ before, after }, { people }) => [people.step.name(line(before), line(after))],
  }),
  stepKind({
    ...{ ...asPeople, kind: 'person.merge' },
    said: z.object({ from: z.string(), into: z.string(), profiles: z.array(Profile) }),
    words: ({ from, into }, { people }) => [people.step.merge(line(from), line(into))],
  }),
];

function line(name: string): string {
  return cleanLine(name, 60);
}

/** A profile of a step's facts (`network:handle`) as people write it. */
function profileWords(fact: string): string {
  const at = fact.indexOf(':');
  const [network, handle] = [fact.slice(0, at), fact.slice(at + 1)];
  return isNetwork(network) ? profileName({ network, handle }) : line(fact);
}
