import { describeAdapterContract } from '../contract/index.js';
import { clock } from '../contract/helpers.js';
import { MemoryAdapter } from './memory-adapter.js';

describeAdapterContract('memory', () => ({
  prefix: 'contract.',
  adapter: async () => new MemoryAdapter(clock),
  beyondTheEnd: '0000000999999999',
  close: async () => undefined,
}));
