import { describe } from 'vitest';
import { storeContract } from '../contracts/store.ts';
import { onBothStores } from '../helpers/stores.ts';

describe('the store', () => {
  onBothStores(storeContract);
});
