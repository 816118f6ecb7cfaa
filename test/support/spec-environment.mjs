import hooks from 'node:async_hooks';
import { TestEnvironment } from 'jest-environment-node';

const made = new Set();

hooks.AsyncLocalStorage = class AsyncLocalStorage extends hooks.AsyncLocalStorage {
  constructor(...given) {
    super(...given);
    made.add(this);
  }
};

/**
 * Jest makes an AsyncLocalStorage for each spec file and never ends it, and up to Node 22 each promise of a process pays for
 * each of them: after a hundred files a promise costs a hundred times as much.
 */
export default class SpecEnvironment extends TestEnvironment {
  async teardown() {
    for (const storage of made) storage.disable();
    made.clear();
    await super.teardown();
  }
}
