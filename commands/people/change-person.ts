import type { Proof } from '../../src/evidence.ts';
import { proofOf } from '../../src/people/proven.ts';
import type { ProfileHandle } from '../../src/sources/source.ts';
import type { Person } from '../../src/storage/people.ts';
import type { Context } from '../context.ts';
import type { Reply } from '../reply.ts';
import { makeStep } from '../steps/make-step.ts';
import { personView } from '../views/person-view.ts';
import { notDoneView } from '../views/said-view.ts';
import { judgedPerson } from './judged-person.ts';
import { personName, profileFact } from './person-name.ts';

/** Ties a profile to a person: by proof where a kept look has one, else by the team's word. Two people become one. */
export async function addProfile(person: Person, profile: ProfileHandle, context: Context): Promise<Reply> {
  const { services, team, asker, messages } = context;
  const { people, ties } = services.store;
  const found = await people.find(team, profile);
  if (found.kind === 'several') return notDoneView(messages.people.several, [messages.people.severalHint]);
  if (found.kind === 'one' && found.person.id !== person.id) return mergeInto(person, found.person, context);
  const proof = await proofBetween(person, profile, context);
  const seen = await services.store.profiles.find(profile.network, profile.handle);
  const how = proof === null ? 'word' : 'proof';
  const tie = { ...profile, profile: seen?.profile ?? null, how, proof, by: asker.id } as const;
  const changes = ties.tie(person, tie);
  if (changes.length === 0) return notDoneView(messages.people.there, [personName(person)]);
  const facts = { person: person.name, profile: profileFact(tie), proven: proof !== null };
  const said = { kind: 'person.tie', said: facts };
  return changedView(person, { ...said, changes, title: messages.people.added(personName(person)) }, context);
}

async function mergeInto(into: Person, from: Person, context: Context): Promise<Reply> {
  const { services, team, messages } = context;
  const changes = await services.store.ties.merge(team, from, into);
  const said = { from: from.name, into: into.name, profiles: [...from.ties, ...into.ties].map(profileFact) };
  return changedView(into, { kind: 'person.merge', said, changes, title: messages.people.merged }, context);
}

/** Takes a profile away from a person; their only one stays, or nobody could find them again. */
export async function removeProfile(person: Person, profile: ProfileHandle, context: Context): Promise<Reply> {
  const { people } = context.messages;
  const changes = context.services.store.ties.untie(person, profile);
  if (changes.length === 0) return notDoneView(people.notThere, [personName(person)]);
  if (person.ties.length === 1) return notDoneView(people.notThere, [people.lastProfile]);
  const said = { person: person.name, profile: profileFact(profile) };
  const title = people.removed(personName(person));
  return changedView(person, { kind: 'person.untie', said, changes, title }, context);
}

/** Calls a person by another name. */
export async function renamePerson(person: Person, name: string, context: Context): Promise<Reply> {
  const { people } = context.messages;
  const changes = context.services.store.ties.rename(person, name);
  if (changes.length === 0) return notDoneView(people.same, [personName(person)]);
  const said = { before: person.name, after: name, profiles: person.ties.map(profileFact) };
  const title = people.named(personName({ ...person, name }));
  return changedView(person, { kind: 'person.name', said, changes, title }, context);
}

type Changing = Parameters<typeof makeStep>[0] & { readonly title: string };

/** The person as they are after the step, with its undo. */
async function changedView({ id }: Person, { title, ...doing }: Changing, context: Context): Promise<Reply> {
  const { services, team, messages } = context;
  const made = await makeStep(doing, context);
  if (made.kind === 'changed')
    return notDoneView(messages.people.changedMeanwhile, [messages.people.changedMeanwhileHint]);
  const [person] = await services.store.people.byIds(team, [id]);
  if (person === undefined) return notDoneView(messages.people.unknown, [messages.people.unknownHint]);
  return personView(await judgedPerson(person, context), context, { title, step: made.id });
}

/** A proof in what was last seen of one of the person's profiles, or of the other; null = nothing proves it. */
async function proofBetween(person: Person, other: ProfileHandle, context: Context): Promise<Proof | null> {
  const { recent } = context.services;
  const { ties } = await judgedPerson(person, context);
  const forth = ties.flatMap(({ given }) => (given === null ? [] : [proofOf(given.evidence, other)]));
  const seen = await recent.byHandle(context, { ...other, shared: !context.private });
  const back = seen === null ? [] : person.ties.map((tie) => proofOf(seen.evidence, tie));
  return [...forth, ...back].find((proof) => proof !== null) ?? null;
}
