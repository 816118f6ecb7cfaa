import { afterAll, beforeAll, describe } from '@jest/globals';
import { EventStoreStandIn } from '../eventstore-stand-in/index.js';

const REAL = process.env['EVENTSTORE_TEST_URL'];

/** The store under a specification; `standIn` where faults can be ordered. */
export interface Store {
  readonly url: () => string;
}

/** Runs the specifications on the stand-in, and on a real server where EVENTSTORE_TEST_URL names one. */
export function onEveryStore(name: string, specify: (store: Store) => void): void {
  onStandIn(name, (standIn) => specify({ url: () => standIn().url }));
  if (REAL !== undefined) describe(`${name}, on a real EventStoreDB`, () => specify({ url: () => REAL }));
  else {
    afterAll(() => {
      process.stderr.write(`${name}: ran on the stand-in, not on a real EventStoreDB (EVENTSTORE_TEST_URL)\n`);
    });
  }
}

/** For what cannot be brought about on a real server from here. */
export function onStandIn(name: string, specify: (standIn: () => EventStoreStandIn) => void): void {
  describe(`${name}, on the stand-in`, () => {
    let standIn: EventStoreStandIn;
    beforeAll(async () => {
      standIn = await EventStoreStandIn.start();
    });
    afterAll(() => standIn.stop());
    specify(() => standIn);
  });
}
