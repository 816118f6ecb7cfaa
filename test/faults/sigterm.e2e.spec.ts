import { afterEach, describe, expect, it } from '@jest/globals';
import { CUSTOMERS, nextOperation } from '../crash/life.js';
import type { Receipt } from '../crash/journal.js';
import { ADMIN_KEY, Trial } from '../crash/trial.js';
import { defineCustomers } from '../support/customers.js';
import { newSeed } from '../support/seeded.js';
import { eventually } from './asking.js';

const CLIENTS = 32;
let trial: Trial | undefined;
afterEach(() => trial?.close());

describe('SIGTERM under load', () => {
  it.each(['embedded', 'wire'])(
    'answers whatever was accepted, and ends with 0 (%s)',
    async (store) => {
      trial = await Trial.open({ seed: newSeed(), store });
      const { service, journal, random } = trial;
      service.begin();
      await service.ready();
      const { url } = service;
      await defineCustomers(url, ADMIN_KEY, CUSTOMERS);
      const incidents: string[] = [];
      let [stopping, answeredAfter] = [false, 0];
      /** Sends one after the other and repeats nothing: what is not answered now is never answered. */
      const client = async (): Promise<void> => {
        for (;;) {
          const { path, body, key } = nextOperation(random, incidents);
          const headers = { Authorization: `Bearer ${ADMIN_KEY}`, 'Idempotency-Key': key };
          const init = { method: 'POST', body, headers: { ...headers, 'Content-Type': 'application/json' } };
          const answer = await fetch(url + path, init).catch(() => undefined);
          if (answer === undefined) return;
          const receipt = (await answer.json()) as Receipt;
          if (stopping) answeredAfter += 1;
          if (!answer.ok) continue;
          journal.acknowledge({ path, body, key }, receipt);
          if (path === '/v1/incidents') incidents.push(receipt.id);
        }
      };
      const clients = Array.from({ length: CLIENTS }, client);
      await eventually(() => journal.acknowledged.size > 100);
      stopping = true;
      const ended = await service.end('SIGTERM');
      await Promise.all(clients);

      expect(ended).toEqual({ code: 0, signal: null });
      expect(answeredAfter).toBeGreaterThan(0);
      // Events of a command that nobody was told of would be a request that was accepted and not answered.
      expect((await trial.readLog()).compare(journal)).toEqual([]);
    },
    120_000,
  );
});
