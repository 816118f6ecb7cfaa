import type { Command } from 'commander';
import { clockDetailOf, type Instance } from '@app/composition';
import { type CommonOptions, configOf, outputOf, withCommonOptions } from '../target/options.js';
import { EXIT } from '../output/exit-codes.js';
import { stampOf, withBegunInstance } from '../target/own-instance.js';
import { runningService } from '../target/service-client.js';

interface Shown {
  readonly clock: 'wall' | 'disciplined' | 'store';
  readonly now: string;
  readonly wall: string;
  readonly detail?: string;
}

interface Accepted {
  readonly accepted: boolean;
  readonly from?: string;
  readonly to?: string;
}

export function clock(program: Command): void {
  const group = program.command('clock');
  withCommonOptions(group.command('show', { isDefault: true }).description('says which clock counts, and why')).action(
    show,
  );
  withCommonOptions(
    group
      .command('accept')
      .description('takes the wall clock as it is, although it jumped or lies before the log; it is written down'),
  ).action(accept);
}

async function show(options: CommonOptions): Promise<void> {
  const config = configOf(options);
  const service = await runningService(options, config);
  const shown = service
    ? await service.get<Shown>('/v1/clock')
    : await withBegunInstance(config, async ({ instance }) => shownBy(instance));
  outputOf(options).result(shown, () => `${WORDS[shown.clock]} counts: ${shown.now}${text(shown)}`);
  if (shown.clock === 'disciplined') process.exitCode = EXIT.findings;
}

async function accept(options: CommonOptions): Promise<void> {
  const config = configOf(options);
  const service = await runningService(options, config);
  const done = service
    ? await service.post<Accepted>('/v1/clock/acceptance')
    : await withBegunInstance(config, async ({ instance }) => acceptedBy(instance));
  outputOf(options).result(done, () =>
    done.accepted
      ? `the wall clock counts from ${done.to} on; what was recorded before goes up to ${done.from}`
      : 'the wall clock counts anyway: there is nothing to accept',
  );
}

const WORDS = {
  wall: 'the wall clock',
  disciplined: 'the disciplined clock',
  store: "the event store's clock",
} as const;

const text = ({ wall, detail }: Shown): string =>
  detail === undefined ? '' : `; the wall clock shows ${wall}\n${detail}`;

function shownBy({ discipline: own, clock: machine }: Instance): Shown {
  const now = new Date(machine.now()).toISOString();
  if (own === undefined) return { clock: 'store', now, wall: now };
  const { discipline, instant, wall } = own.status();
  const both = { now: new Date(instant).toISOString(), wall: new Date(wall).toISOString() };
  if (discipline.state === 'trusted') return { clock: 'wall', ...both };
  return { clock: 'disciplined', ...both, detail: clockDetailOf(discipline) };
}

async function acceptedBy({ clockAcceptance, chance }: Instance): Promise<Accepted> {
  const outcome = await clockAcceptance?.accept(stampOf(chance.uuid(), {}));
  if (outcome === undefined || !outcome.accepted) return { accepted: false };
  return { accepted: true, from: new Date(outcome.from).toISOString(), to: new Date(outcome.to).toISOString() };
}
