import { uuidV5 } from '@app/platform';
import { provider } from '@app/samples';
import { ADMIN_KEY, type Trial } from '../crash/trial.js';

const NAMESPACE = '7f5f6c0a-5f0d-5a51-9a52-0f6b8c6f1d77';
const AT_ONCE = 500;
const YEAR = { from: Date.UTC(2025, 0, 1) / 1000, to: Date.UTC(2025, 11, 1) / 1000 };

/**
 * Imports the year of a provider, more events than the caches hold: what grows from then on is no cache that still fills.
 * Returns how many events were imported.
 */
export async function warm({ service, random, journal }: Trial, incidents: number): Promise<number> {
  const sent = new Set<string>();
  journal.sentOtherwise = (commandId) => sent.has(commandId);
  let [lines, events]: [string[], number] = [[], 0];
  for (const { index, steps } of provider({ seed: random.seed, customers: 40 }).lives({ ...YEAR, count: incidents })) {
    const idOf = (step: number): string => uuidV5(NAMESPACE, `${random.seed}/${index}/${step}`);
    for (const [step, { commands }] of steps.entries()) {
      sent.add(idOf(step));
      lines.push(JSON.stringify({ commandId: idOf(step), ...(step === 0 ? {} : { reportedBy: idOf(0) }), commands }));
      events += commands.length;
    }
    if ((index + 1) % AT_ONCE === 0 || index + 1 === incidents) {
      await imported(service.url, lines);
      lines = [];
    }
  }
  return events;
}

async function imported(url: string, lines: readonly string[]): Promise<void> {
  const headers = { Authorization: `Bearer ${ADMIN_KEY}`, 'Content-Type': 'application/x-ndjson' };
  const answer = await fetch(`${url}/v1/imports`, { method: 'POST', body: `${lines.join('\n')}\n`, headers });
  const text = await answer.text();
  if (!answer.ok || text.includes('"problem"')) throw new Error(`the import was not taken: ${text.slice(0, 500)}`);
}
