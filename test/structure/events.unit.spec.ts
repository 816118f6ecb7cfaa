import { readdir } from 'node:fs/promises';
import { expect, it } from '@jest/globals';
import { EVENTS } from '@app/incident/pure';
import { KNOWN } from '@testing/simulation/oracle/events';

/** What the compiler cannot ask for of a new event. The tables of docs/access.md and docs/incident-lifecycle.md have specs. */
it('every event of an incident has a stored sample of its version, and the oracle of the simulation knows it', async () => {
  const samples = await readdir('test/fixtures/events');
  const missing = Object.entries(EVENTS).flatMap(([type, { schema = 1 }]) => [
    ...(samples.includes(`${type}.v${schema}.json`) ? [] : [`test/fixtures/events/${type}.v${schema}.json`]),
    ...(Object.hasOwn(KNOWN, type) ? [] : [`test/testing/simulation/oracle/events.ts: ${type}`]),
  ]);
  expect(missing).toEqual([]);
});
