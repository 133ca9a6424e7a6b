/** A seeded stream of numbers in [0, 1) (mulberry32): the same seed gives the same draws on every machine. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A whole number from 0 to `below` - 1. */
export function whole(random: () => number, below: number): number {
  return Math.floor(random() * below);
}

/** A shuffled copy (Fisher and Yates). */
export function shuffled<T>(values: readonly T[], random: () => number): T[] {
  const copy = [...values];
  for (let place = copy.length - 1; place > 0; place--) {
    const other = whole(random, place + 1);
    [copy[place], copy[other]] = [copy[other]!, copy[place]!];
  }
  return copy;
}

/** A normal draw with mean 0 and sd 1 (Box and Muller). */
export function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
