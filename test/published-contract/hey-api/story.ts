import assert from 'node:assert/strict';
import { client } from './generated/client.gen';
import {
  acknowledgeIncident,
  defineCustomer,
  getIncident,
  listIncidents,
  reportIncident,
  resolveIncident,
} from './generated';

/** From a report to a resolution, as a stranger would write it with the generated client. */
async function story(baseUrl: string, key: string): Promise<void> {
  client.setConfig({ baseUrl, auth: () => key, throwOnError: true });
  await defineCustomer({ path: { id: 'acme' }, body: { name: 'Acme AG' }, throwOnError: true });
  const { data: receipt } = await reportIncident({
    body: { kind: 'incident', customerId: 'acme', title: 'Shop answers 502', channel: 'phone' },
    headers: { 'Idempotency-Key': 'a-story' },
    throwOnError: true,
  });
  const path = { id: receipt.id };
  await acknowledgeIncident({ path, body: { by: 'ada' }, throwOnError: true });
  await resolveIncident({ path, body: { by: 'ada', text: 'Restarted.' }, throwOnError: true });
  const { data: incident } = await getIncident({ path, throwOnError: true });
  assert.equal(incident.phase, 'resolved');
  const { data: page } = await listIncidents({
    query: { customerId: 'acme', phase: ['resolved'] },
    throwOnError: true,
  });
  assert.deepEqual(
    page.items.map(({ id }) => id),
    [receipt.id],
  );
  const { response } = await getIncident({ path: { id: 'F22GKZCWM' }, throwOnError: false });
  assert.equal(response?.status, 404);
}

story(process.argv[2]!, process.argv[3]!).catch((error: unknown) => {
  process.exitCode = 1;
  process.stderr.write(`${JSON.stringify(error) ?? ''} ${String(error)}\n`);
});
