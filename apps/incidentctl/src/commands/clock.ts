import type { Command } from 'commander';
import { type Acceptance, type ClockShown, clockShown, NOT_ACCEPTED } from '@app/composition';
import { type CommonOptions, configOf, outputOf, withCommonOptions } from '../target/options.js';
import { EXIT } from '../output/exit-codes.js';
import { stampOf } from '../target/operator.js';
import { withBegunInstance } from '../target/own-instance.js';
import { runningService } from '../target/service-client.js';

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
    ? await service.get<ClockShown>('/v1/clock')
    : await withBegunInstance(config, async ({ instance }) => clockShown(instance.discipline, instance.clock));
  outputOf(options).result(shown, () => `${WORDS[shown.clock]} counts: ${shown.now}${text(shown)}`);
  if (shown.clock === 'disciplined') process.exitCode = EXIT.findings;
}

async function accept(options: CommonOptions): Promise<void> {
  const config = configOf(options);
  const service = await runningService(options, config);
  const done = service
    ? await service.post<Acceptance>('/v1/clock/acceptance')
    : await withBegunInstance(
        config,
        async ({ instance: { clockAcceptance, chance } }) =>
          (await clockAcceptance?.accept(stampOf(chance.uuid(), {}))) ?? NOT_ACCEPTED,
      );
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

const text = ({ wall, detail }: ClockShown): string =>
  detail === undefined ? '' : `; the wall clock shows ${wall}\n${detail}`;
