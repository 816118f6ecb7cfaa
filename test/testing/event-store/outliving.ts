import type { MemoryAdapter } from './memory-adapter.js';

/** A connection to it: a store outlives the processes that use it. */
export const outliving = (adapter: MemoryAdapter): MemoryAdapter =>
  new Proxy(adapter, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name);
      if (name === 'close') return async () => undefined;
      return typeof member === 'function' ? (member.bind(target) as unknown) : member;
    },
  });
