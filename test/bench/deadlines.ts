import { setTimeout as pause } from 'node:timers/promises';
import { BeginIncident, type ReportIncident } from '@app/incident';
import type { Target } from '@app/sla';
import { agreeOn, customersDefined } from './agreeing.js';
import { type BenchInstance, withInstance } from './instances.js';
import { OPERATOR } from './lives.js';
import { type Effort, percentile, round, sideBySide } from './measuring.js';
import type { Row } from './row.js';
import { inDirectory } from './stores.js';

/** Reaction and resolution, each with a warning and a breach. */
const PENDING_EACH = 4;
const USUAL_PENDING = 100_000;
/** What falls due while it is watched: so many, this long after their report. */
const DUE = 200;
const DUE_AFTER_SECONDS = 5;
const far: Target = { seconds: 400 * 86_400, hours: 'around-the-clock' };
const near: Target = { seconds: DUE_AFTER_SECONDS, hours: 'around-the-clock' };

/** How late breaches are raised while many more are pending, and what they cost while nothing falls due. */
export async function deadlines({ seconds, incidents }: Effort): Promise<readonly Row[]> {
  const pending = incidents < 1_000 ? incidents * PENDING_EACH : USUAL_PENDING;
  return inDirectory(async (directory) => {
    const environment = { DATA_DIR: directory, LOG_LEVEL: 'silent', ADMIN_API_KEY: 'a-key-of-the-benchmarks' };
    await withInstance({ ...environment, DEADLINES: 'off' }, (bench) => fill(bench, pending / PENDING_EACH));
    const off = await withInstance({ ...environment, DEADLINES: 'off' }, (bench) => idle(bench, seconds * 5));
    return withInstance({ ...environment, DEADLINES: 'on' }, async (bench) => {
      const on = await idle(bench, seconds * 5);
      const lateness = await fallDue(bench, Math.min(DUE, incidents));
      return [idleRow(pending, on, off), latenessRow(pending, lateness)];
    });
  });
}

async function fill(bench: BenchInstance, incidents: number): Promise<void> {
  await agree(bench, 'far', { reaction: far, resolution: far }, [75]);
  await agree(bench, 'near', { reaction: near }, []);
  await sideBySide(64, Array.from({ length: incidents }), () => report(bench, 'far'));
}

async function agree(
  bench: BenchInstance,
  id: string,
  targets: Record<string, Target>,
  warnAtPercent: readonly number[],
): Promise<void> {
  const contract = {
    customerId: id,
    validFrom: '2020-01-01',
    targets: { blocker: targets, critical: targets, major: targets, minor: targets },
    initialPriority: 'major',
    kinds: ['incident'],
    reactionEndsWith: ['acknowledged'],
    pauses: { resolution: [] },
    onReclassification: 'original',
    onReopening: 'resume',
    minimumAfterRaiseSeconds: 0,
    warnAtPercent,
  } as const;
  await agreeOn(bench, [...customersDefined([id]), { type: 'DefineContract', id, contract }]);
}

const report = ({ bus, instance }: BenchInstance, customerId: string) => {
  const command: ReportIncident = { type: 'ReportIncident', kind: 'incident', customerId };
  return bus.execute(new BeginIncident(OPERATOR, command, stamp(instance)));
};

function stamp({ chance }: BenchInstance['instance']) {
  const commandId = chance.uuid();
  const ids = { commandId, correlationId: commandId, causationId: commandId };
  return { ...ids, payload: { commandId }, actor: OPERATOR.id, origin: 'live' as const };
}

/** Milliseconds of CPU that a minute costs in which nothing happens. */
async function idle({ instance }: BenchInstance, seconds: number): Promise<number> {
  await instance.start();
  await instance.projector.ready;
  await pause(1_000);
  const before = process.cpuUsage();
  await pause(seconds * 1000);
  const { user, system } = process.cpuUsage(before);
  return ((user + system) / 1000) * (60 / seconds);
}

/** Milliseconds from the due instant of each breach to its being recorded. */
async function fallDue(bench: BenchInstance, count: number): Promise<readonly number[]> {
  const after = bench.instance.projector.status().files[0]?.position ?? '';
  for (let reported = 0; reported < count; reported += 1) {
    await report(bench, 'near');
    await pause(20);
  }
  const lateness: number[] = [];
  for (let tries = 0; tries < 60 && lateness.length < count; tries += 1) {
    await pause(500);
    lateness.length = 0;
    for await (const batch of bench.instance.store.readAll({ after }))
      for (const event of batch)
        if (event.readable && event.type === 'SlaBreached')
          lateness.push(Date.parse(event.metadata.recordedAt) - Date.parse(event.data['dueAt'] as string));
  }
  return lateness;
}

const idleRow = (pending: number, on: number, off: number): Row => ({
  measure: 'an idle minute with pending deadlines: CPU',
  baseline: 'the same instance with DEADLINES=off',
  where: `${pending} pending`,
  ratio: on / off,
  detail: { 'CPU ms a minute': round(on), 'baseline CPU ms a minute': round(off) },
});

const latenessRow = (pending: number, lateness: readonly number[]): Row => ({
  measure: 'a breach is recorded after its due instant: p50',
  baseline: 'a second, which is the earliest at which it is one for certain',
  where: `${pending} pending`,
  ratio: percentile(lateness, 0.5) / 1000,
  detail: {
    'p50 ms': round(percentile(lateness, 0.5)),
    'p99 ms': round(percentile(lateness, 0.99)),
    raised: lateness.length,
  },
});
