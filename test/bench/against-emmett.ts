import { Projector } from '@app/projection';
import { SystemClock } from '@app/platform';
import { type Emmett, emmett as install } from './emmett/emmett.js';
import { emmettHandling } from './emmett/handling.js';
import { fillEmmett, listing, rebuildWithEmmett } from './emmett/rebuilding.js';
import { append, type BenchInstance, handle, onInstance } from './instances.js';
import { CUSTOMER_IDS, EVENTS_A_LIFE, type Life, lives } from './lives.js';
import { type Effort, round, sideBySide, takeTurns, timed } from './measuring.js';
import type { Row } from './row.js';
import { type BenchStore, inDirectory } from './stores.js';

const EMBEDDED: BenchStore = { name: 'embedded', close: () => Promise.resolve() };

/** Command handling and rebuild against Emmett with its SQLite store: the same events, WAL, `synchronous = FULL`. */
export async function againstEmmett(effort: Effort): Promise<readonly Row[]> {
  const emmett = await install(effort.offline ?? false).catch((error: unknown) => String(error));
  if (typeof emmett === 'string') return [missing('command handling', emmett), missing('rebuild', emmett)];
  const measured = (bench: BenchInstance): Promise<readonly Row[]> =>
    inDirectory(async (directory) => [
      await commands(bench, emmett, `${directory}/commands.db`, effort),
      await rebuilds(bench, emmett, `${directory}/rebuild.db`, effort),
    ]);
  return onInstance(EMBEDDED, measured, CUSTOMER_IDS);
}

const missing = (measure: string, reason: string): Row => ({
  measure,
  baseline: 'Emmett',
  ratio: NaN,
  goal: '>= 2',
  detail: { 'not measured': reason.slice(0, 200) },
});

async function commands(bench: BenchInstance, emmett: Emmett, fileName: string, effort: Effort): Promise<Row> {
  const theirs = emmettHandling(emmett, emmett.getSQLiteEventStore({ fileName }));
  const ours = (life: Life): Promise<void> => handle(bench, life);
  const rateOf = async (count: number, way: (life: Life) => Promise<void>): Promise<number> => {
    const planned = await lives(count);
    const milliseconds = await quietly(() => sideBySide(effort.wide, planned, way));
    return (count * EVENTS_A_LIFE * 1000) / milliseconds;
  };
  // As much work as each has time for; it may be a hundred times as much for one of them.
  const fitting = async (way: (life: Life) => Promise<void>, least: number): Promise<number> =>
    Math.max(least, Math.round(((await rateOf(least, way)) * effort.seconds) / EVENTS_A_LIFE));
  const [few, many] = [await fitting(theirs, 1), await fitting(ours, effort.wide)];
  const { ratio, baseline, measure, noise } = await takeTurns(
    effort.rounds,
    () => rateOf(few, theirs),
    () => rateOf(many, ours),
  );
  return {
    measure: `handler command, ${effort.wide} in flight: throughput`,
    baseline: `Emmett ${emmett.version}, the same decider, ${effort.wide} callers in line`,
    where: 'embedded',
    ratio,
    goal: '>= 2',
    met: ratio >= 2,
    detail: { 'commands/s': round(measure), 'Emmett /s': round(baseline), rounds: noise['rounds'] ?? '' },
  };
}

async function rebuilds(bench: BenchInstance, emmett: Emmett, fileName: string, effort: Effort): Promise<Row> {
  const planned = await lives(effort.incidents);
  await sideBySide(effort.wide, planned, (life) => append(bench, life));
  // Its schema comes with the first command.
  const [first] = await lives(1);
  if (first !== undefined) await quietly(() => emmettHandling(emmett, emmett.getSQLiteEventStore({ fileName }))(first));
  const last = await emptied(emmett, fileName).then(() => fillEmmett(emmett, fileName, planned));
  const perSecond = (milliseconds: number): number => (effort.incidents * EVENTS_A_LIFE * 1000) / milliseconds;
  const { ratio, baseline, measure, noise } = await takeTurns(
    effort.rounds,
    async () => perSecond(await rebuildWithEmmett(emmett, fileName, last, quietly)),
    async () => perSecond(await timed(() => rebuildOurs(bench))),
  );
  return {
    measure: 'rebuild of a list of incidents',
    baseline: `Emmett ${emmett.version}, the same projection, pages of 2,000 events`,
    where: 'embedded',
    ratio,
    goal: '>= 2',
    met: ratio >= 2,
    detail: { 'events/s': round(measure), 'Emmett events/s': round(baseline), rounds: noise['rounds'] ?? '' },
  };
}

async function emptied(emmett: Emmett, fileName: string): Promise<void> {
  const connection = emmett.sqliteConnection({ fileName });
  await connection.command('DELETE FROM emt_messages');
  connection.close();
}

const rebuildOurs = ({ instance }: BenchInstance): Promise<void> =>
  inDirectory(async (directory) => {
    const files = [{ name: 'reporting' as const, version: 1, projections: [listing] }];
    const projector = new Projector({ store: instance.store, files, directory, clock: new SystemClock() });
    projector.start();
    await projector.ready;
    await projector.stop();
  });

/** Emmett prints the errors of its transactions, those included that its caller handles. */
async function quietly(work: () => Promise<unknown>): Promise<number> {
  const { log } = console;
  console.log = () => undefined;
  try {
    return await timed(work);
  } finally {
    console.log = log;
  }
}
