import { setTimeout as pause } from 'node:timers/promises';
import type { Journal } from './journal.js';
import { Load } from './load.js';
import { ADMIN_KEY, type Trial } from './trial.js';

const CLIENTS = 8;
/** A life is counted in answers, so that a slow machine does not kill before anything was written. */
const MOST_ANSWERS = 150;
const PATIENCE_MS = 15_000;
/** A start takes a second or so; some kills fall into it. */
const EARLY_KILL_MS = 1_200;

export type Victim = 'service' | 'store';

/**
 * Kills the service, or the store under it, again and again while clients write; holds everything against the log, after
 * each kill or after every so many: what was acknowledged is remembered until then.
 */
export async function killUnderLoad(trial: Trial, kills: number, victim: Victim, auditEvery = 1): Promise<void> {
  const { random, service, journal, say } = trial;
  const load = new Load(random, { url: () => service.url, key: ADMIN_KEY }, journal);
  service.begin();
  await service.ready();
  for (let kill = 1; kill <= kills; kill++) {
    load.start(CLIENTS);
    await answers(journal, random.between(1, MOST_ANSWERS));
    await pause(random.between(0, 40));
    if (victim === 'service') await killService(trial);
    else await trial.store.kill?.(random.between(0, 800));
    await service.ready();
    await load.pause();
    await load.repeat(20);
    if (kill % auditEvery !== 0 && kill !== kills) continue;
    const { events } = await trial.audit();
    const { acknowledged, refused, unsettled } = journal;
    say(
      `kill ${kill}: ${events} events, ${acknowledged.size} acknowledged, ${refused.size} refused, ${unsettled} repeats`,
    );
  }
  await trial.service.end('SIGTERM');
}

async function answers({ acknowledged, refused }: Journal, count: number): Promise<void> {
  const wanted = acknowledged.size + refused.size + count;
  const until = Date.now() + PATIENCE_MS;
  while (acknowledged.size + refused.size < wanted && Date.now() < until) await pause(5);
}

async function killService({ random, service }: Trial): Promise<void> {
  await service.end('SIGKILL');
  service.begin();
  while (random.chance(0.2)) {
    await pause(random.between(0, EARLY_KILL_MS));
    await service.end('SIGKILL');
    service.begin();
  }
}
