import { afterAll, beforeAll, describe } from '@jest/globals';
import { describeConcurrency } from './concurrency.js';
import { describeEnding } from './ending.js';
import { describeExpectedRevision } from './expected-revision.js';
import type { ContractHarness } from './harness.js';
import { Subject } from './harness.js';
import { describeIdempotence } from './idempotence.js';
import { describeLedger } from './ledger.js';
import { describeLimits } from './limits.js';
import { describeReading } from './reading.js';
import { describeSubscribing } from './subscribing.js';

export type { ContractHarness } from './harness.js';

/** What every adapter of the log must do, whichever store is behind it; called from a spec of each of them. */
export function describeAdapterContract(
  name: string,
  makeHarness: () => ContractHarness | Promise<ContractHarness>,
): void {
  describe(`the contract of the log: ${name}`, () => {
    const subject = new Subject();
    beforeAll(async () => subject.open(await makeHarness()));
    afterAll(() => subject.close());

    describeExpectedRevision(subject);
    describeIdempotence(subject);
    describeConcurrency(subject);
    describeReading(subject);
    describeSubscribing(subject);
    describeLimits(subject);
    describeLedger(subject);
    describeEnding(subject);
  });
}
