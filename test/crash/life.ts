import type { Seeded } from '../support/seeded.js';
import type { Operation } from './journal.js';

/** Whom the reports name; they are to be defined before. */
export const CUSTOMERS = ['acme', 'globex', 'initech'];
const PEOPLE = ['ada', 'grace', 'edsger', 'barbara'];
const PRIORITIES = ['blocker', 'critical', 'major', 'minor'];
const TEXTS = ['It answers again', 'Der Fühler meldet 80 °C', '再起動しました 🚒', 'one\ntwo\tthree'];

/** What is sent to an incident, and how often it is chosen. Refusals are part of the life: whatever fits, fits. */
const CHANGES: readonly (readonly [string, number, (random: Seeded) => object])[] = [
  ['classification', 4, (random) => ({ priority: random.pick(PRIORITIES), by: random.pick(PEOPLE) })],
  ['assignment', 4, (random) => ({ personId: random.pick(PEOPLE), teamId: 'network' })],
  ['pages', 2, (random) => ({ personId: random.pick(PEOPLE), channel: 'sms' })],
  ['acknowledgement', 4, (random) => ({ by: random.pick(PEOPLE) })],
  ['work-start', 3, (random) => ({ by: random.pick(PEOPLE) })],
  ['escalations', 1, (random) => ({ personId: random.pick(PEOPLE), text: random.pick(TEXTS) })],
  ['hold', 2, () => ({ reason: 'awaiting-customer' })],
  ['resumption', 2, () => ({})],
  ['contacts', 1, (random) => ({ takenBy: random.pick(PEOPLE), text: random.pick(TEXTS) })],
  ['customer-information', 2, (random) => ({ text: random.pick(TEXTS) })],
  ['notes', 6, (random) => ({ text: random.pick(TEXTS) })],
  ['references', 1, (random) => ({ kind: 'change', id: `CHG-${random.between(1, 9999)}` })],
  ['resolution', 2, (random) => ({ code: 'restarted', text: random.pick(TEXTS) })],
  ['closure', 1, () => ({})],
  ['reopening', 1, () => ({ text: 'again' })],
];
const URN = CHANGES.flatMap((change) => Array.from({ length: change[1] }, () => change));

/** The next thing that happens: a report, or something to one of the incidents that there are, rather a young one. */
export function nextOperation(random: Seeded, incidents: readonly string[]): Operation {
  const key = `${random.seed}-${random.word(16)}`;
  if (incidents.length === 0 || random.chance(0.12))
    return { path: '/v1/incidents', key, body: JSON.stringify(report(random)) };
  const youngest = Math.max(0, incidents.length - 12);
  const id =
    incidents[random.chance(0.8) ? random.between(youngest, incidents.length - 1) : random.between(0, youngest)]!;
  const [part, , body] = random.pick(URN);
  return { path: `/v1/incidents/${id}/${part}`, key, body: JSON.stringify(body(random)) };
}

const report = (random: Seeded): object => ({
  kind: 'incident',
  customerId: random.pick(CUSTOMERS),
  title: `Shop ${random.word(6)} is down`,
  channel: 'monitoring',
  ...(random.chance(0.3) ? { classification: { priority: random.pick(PRIORITIES) } } : {}),
  ...(random.chance(0.3) ? { reporter: { name: 'Grace Hopper', email: 'grace@example.net' } } : {}),
});
