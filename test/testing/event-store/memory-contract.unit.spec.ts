import { describeAdapterContract } from '@testing/event-store/contract/index';
import { clock } from '@testing/event-store/contract/helpers';
import { MemoryAdapter } from '@testing/event-store/memory-adapter';

describeAdapterContract('memory', () => ({
  prefix: 'contract.',
  adapter: async () => new MemoryAdapter(clock),
  beyondTheEnd: '0000000999999999',
  close: async () => undefined,
}));
