import { setTimeout as pause } from 'node:timers/promises';
import { Cluster } from './cluster.js';
import { Feed } from './feed.js';
import { Load } from './load.js';
import { Pulse } from './pulse.js';
import { ADMIN_KEY, type Trial } from './trial.js';

const CLIENTS = 8;
const BEFORE_MS = 5_000;
/** How long after a new leader stands the pauses are still watched. */
const AFTER_MS = 10_000;

/**
 * Kills the node that leads, again and again, while clients write and one follows the feed. Says how long neither an
 * acknowledgement nor an event of the feed came, counted from the last one before, and from when the new leader said that it leads.
 */
export async function killLeaders(trial: Trial, kills: number): Promise<void> {
  const { random, service, journal, say, store } = trial;
  const { kill, start } = store.parts ?? {};
  if (kill === undefined || start === undefined)
    throw new Error('STORE_KILL and STORE_START say how a leader is killed');
  const cluster = new Cluster(store.environment['EVENTSTORE_URL'] ?? '');
  service.begin();
  await service.ready();
  const feed = new Feed(() => service.url, ADMIN_KEY);
  const load = new Load(random, { url: () => service.url, key: ADMIN_KEY }, journal);
  const answers = new Pulse(() => journal.acknowledged.size);
  const events = new Pulse(() => feed.events);
  try {
    for (let round = 1; round <= kills; round++) {
      await cluster.whole();
      load.start(CLIENTS);
      await pause(BEFORE_MS);
      const leader = (await cluster.leader()) ?? '';
      [answers, events].forEach((pulse) => pulse.reset());
      const [, stands] = await Promise.all([kill(), cluster.ledByAnother(leader)]);
      await pause(AFTER_MS);
      const told = Object.entries({ acknowledgements: answers, feed: events }).map(([name, { longest }]) => {
        const [all, since] = [longest.ended - longest.began, longest.ended - stands].map((ms) =>
          (ms / 1000).toFixed(2),
        );
        return `no ${name} for ${all} s, until ${since} s after the new leader`;
      });
      await load.pause();
      await load.repeat(20);
      await start();
      await cluster.whole();
      say(`kill ${round} (${leader}): ${told.join('; ')}; ${journal.acknowledged.size} acknowledged`);
    }
    await pause(2_000);
    const book = await trial.audit();
    const { acknowledged, refused, unsettled, findings } = journal;
    say(
      `${book.events} events in the log, ${feed.events} in the feed, ${acknowledged.size} acknowledged, ${refused.size} refused`,
    );
    say(`${unsettled} repeats, ${feed.reconnects} reconnects of the feed, ${findings.length} findings`);
  } finally {
    [answers, events, feed].forEach((one) => one.stop());
  }
  await service.end('SIGTERM');
}
