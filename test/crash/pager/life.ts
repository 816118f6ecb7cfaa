import type { Seeded } from '../../support/seeded.js';
import type { Operation } from '../journal.js';
import { customerId, projectId, sdmId, TEAM } from '../../support/paging/provider.js';

export const CUSTOMERS = 10;
const NUMBERS = Array.from({ length: CUSTOMERS }, (_, number) => number);

const PRIORITIES = ['blocker', 'critical', 'major', 'minor'];
const HOLDERS = ['ada', 'ben', 'dora', ...NUMBERS.map(sdmId)];

const after = { seconds: 2 };
/** Three steps within seconds; another round is a minute later, which is the soonest that there is. */
const ladder = {
  steps: [{ target: { role: 'sdm' } }, { target: { duty: 'primary' }, after }, { target: { team: TEAM }, after }],
  rounds: 2,
  repeatAfterSeconds: 60,
  stoppedByHolds: ['awaiting-customer'],
};
export const LADDERS = { blocker: ladder, critical: ladder, major: ladder, minor: ladder, unclassified: ladder };

/** What is sent to an incident, and how often it is chosen: mostly what moves no ladder, so that ladders go on. */
const CHANGES: readonly (readonly [string, number, (random: Seeded) => object])[] = [
  ['notes', 20, () => ({ text: 'It is being looked at' })],
  ['acknowledgement', 3, (random) => ({ by: random.pick(HOLDERS) })],
  ['release', 1, (random) => ({ by: random.pick(HOLDERS) })],
  ['decline', 3, (random) => ({ by: random.pick(HOLDERS) })],
  ['classification', 2, (random) => ({ priority: random.pick(PRIORITIES), by: 'ada' })],
  ['hold', 1, () => ({ reason: 'awaiting-customer' })],
  ['resumption', 1, () => ({})],
  ['resolution', 1, () => ({ code: 'restarted', text: 'It answers again' })],
  ['reopening', 1, () => ({ text: 'again' })],
];
const URN = CHANGES.flatMap((change) => Array.from({ length: change[1] }, () => change));

/** The next thing that happens about incidents of which people are called; `planned`: how many are reported for now. */
export function nextPagedOperation(random: Seeded, incidents: readonly string[], planned: number): Operation {
  const key = `${random.seed}-${random.word(16)}`;
  if (incidents.length === 0 || (incidents.length < planned && random.chance(0.6)))
    return { path: '/v1/incidents', key, body: JSON.stringify(report(random)) };
  const id = incidents[random.between(Math.max(0, incidents.length - 40), incidents.length - 1)]!;
  const [part, , body] = random.pick(URN);
  return { path: `/v1/incidents/${id}/${part}`, key, body: JSON.stringify(body(random)) };
}

function report(random: Seeded): object {
  const number = random.pick(NUMBERS);
  return {
    kind: 'incident',
    customerId: customerId(number),
    projectId: projectId(number),
    title: `Shop ${random.word(6)} is down`,
    channel: 'monitoring',
    classification: { priority: random.pick(PRIORITIES) },
  };
}
