import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Load } from '../crash/load.js';
import { ADMIN_KEY, Trial } from '../crash/trial.js';
import { newSeed } from '../support/seeded.js';
import { COLLECTED, type Gauges, gaugesOf, growth } from './gauges.js';
import { warm } from './warm.js';

const SAMPLES = 30;
const WRITERS = 4;
const READERS = 2;
const FOLLOWERS = 5;

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    store: { type: 'string', default: 'embedded' },
    warm: { type: 'string', default: '6000' },
    seed: { type: 'string', default: String(newSeed()) },
  },
});
const [minutes, seed] = [Number(values.minutes), Number(values.seed)];
console.log(`seed ${seed}: ${minutes} minutes of mixed load, store ${values.store}`);
const trial = await Trial.open({ seed, store: values.store, more: COLLECTED });
const { service, random, journal } = trial;
const headers = { Authorization: `Bearer ${ADMIN_KEY}` };
let [running, reads, followed, failures] = [true, 0, 0, 0];

/** Lists, details and histories, one after the other. */
async function read(incidents: readonly string[]): Promise<void> {
  while (running) {
    const id = incidents.length === 0 ? undefined : random.pick(incidents);
    const path = random.pick([
      '/v1/incidents?limit=50',
      '/v1/customers/acme/history',
      ...(id ? [`/v1/incidents/${id}`] : []),
    ]);
    const answer = await fetch(service.url + path, { headers });
    await answer.arrayBuffer();
    if (answer.ok) reads += 1;
    else failures += 1;
    await pause(20);
  }
}

/** Follows the feed for some seconds, leaves in the middle of it, and comes again. */
async function follow(): Promise<void> {
  while (running) {
    const leave = AbortSignal.timeout(random.between(500, 8_000));
    const whole = fetch(`${service.url}/v1/events?after=end`, { headers, signal: leave }).then((answer) =>
      answer.text(),
    );
    // It ends by leaving, in the middle of the feed or before its first byte has come.
    await whole.catch(() => undefined);
    followed += 1;
  }
}

try {
  service.begin();
  await service.ready();
  const warmed = await warm(trial, Number(values.warm));
  console.log(`${warmed} events of ${values.warm} incidents imported, so that the caches are full`);
  const load = new Load(random, { url: () => service.url, key: ADMIN_KEY }, journal);
  load.start(WRITERS);
  const others = [
    ...Array.from({ length: READERS }, () => read(load.incidents)),
    ...Array.from({ length: FOLLOWERS }, () => follow()),
  ];
  const samples: Gauges[] = [];
  for (let sample = 1; sample <= SAMPLES; sample++) {
    await pause((minutes * 60_000) / SAMPLES);
    const gauges = await gaugesOf(service);
    samples.push(gauges);
    const done = { commands: journal.acknowledged.size + journal.refused.size, reads, followed };
    console.log(JSON.stringify({ minute: Number(((sample * minutes) / SAMPLES).toFixed(1)), ...gauges, ...done }));
  }
  running = false;
  await load.pause();
  await Promise.all(others);
  const { events } = await trial.audit();
  const grown = [...growth(samples), ...(failures > 0 ? [`${failures} reads failed`] : [])];
  console.log(grown.length === 0 ? `flat; ${events} events, and everything holds` : grown.join('\n'));
  if (grown.length > 0) process.exitCode = 1;
} finally {
  running = false;
  await trial.close();
}
