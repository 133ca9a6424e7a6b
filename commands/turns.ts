export type Turns = <T>(key: string, work: () => Promise<T>) => Promise<T>;

/** Runs work of one key one after the other, each whatever became of the one before. */
export function turns(): Turns {
  const last = new Map<string, Promise<unknown>>();
  return (key, work) => {
    const sending = (last.get(key) ?? Promise.resolve()).then(work);
    const turn = sending.then(
      () => undefined,
      () => undefined,
    );
    last.set(key, turn);
    return sending.finally(() => {
      if (last.get(key) === turn) last.delete(key);
    });
  };
}
