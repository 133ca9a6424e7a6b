/** What this process remembers beside the store, such as answers of the networks: emptied when something is forgotten. */
export type OwnMemory = {
  /** Whoever remembers something says how it is emptied. */
  readonly onEmpty: (empty: () => void) => void;
  readonly empty: () => void;
};

/** Knows everybody who remembers something in this process. */
export function createOwnMemory(): OwnMemory {
  const all: (() => void)[] = [];
  return {
    onEmpty: (empty) => void all.push(empty),
    empty: () => {
      for (const empty of all) empty();
    },
  };
}
