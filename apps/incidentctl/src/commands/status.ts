import type { Command } from 'commander';
import { EXIT } from '../output/exit-codes.js';
import { type CommonOptions, configOf, outputOf, withCommonOptions } from '../target/options.js';
import { caughtUp, withBegunInstance } from '../target/own-instance.js';
import { runningService } from '../target/service-client.js';

interface FileLine {
  readonly name: string;
  readonly position: string;
  readonly caughtUp: boolean;
  readonly parked: number;
}

interface Status {
  readonly store: { readonly kind: string; readonly available: boolean; readonly problem?: string };
  readonly projection: { readonly files: readonly FileLine[] };
}

export function status(program: Command): void {
  const command = program.command('status');
  withCommonOptions(command).action(async (options: CommonOptions) => {
    const config = configOf(options);
    const service = await runningService(options, config);
    const found = service
      ? { service: service.url, ...(await service.get<Status>('/v1/status')) }
      : await withBegunInstance(config, async ({ instance }) => {
          await caughtUp(instance);
          return { service: null, store: instance.store.status(), projection: instance.projector.status() };
        });
    outputOf(options).result(found, () => text(found));
    if (!found.store.available || found.projection.files.some((file) => file.parked > 0))
      process.exitCode = EXIT.findings;
  });
}

const text = ({ service, store, projection }: Status & { service: string | null }): string =>
  [
    service === null ? 'no service runs on it; the store was opened by this command' : `service ${service}`,
    `store   ${store.kind}, ${store.available ? 'available' : `away: ${store.problem ?? ''}`}`,
    ...projection.files.map(
      ({ name, position, caughtUp: atHead, parked }) =>
        `${name.padEnd(12)} at ${position === '' ? 'the beginning' : position}, ${atHead ? 'at the head of the log' : 'catching up'}, ${parked} parked`,
    ),
  ].join('\n');
