import type { Command } from 'commander';
import { EXIT } from '../output/exit-codes.js';
import { onLedger } from '../target/on-ledger.js';
import { type CommonOptions, outputOf, withCommonOptions } from '../target/options.js';
import type { OwnInstance } from '../target/own-instance.js';

const statusOf = ({ instance: { store, projector } }: OwnInstance) => ({
  store: store.status(),
  projection: projector.status(),
});
type Status = ReturnType<typeof statusOf>;
type Found = Status & { readonly service: string | null };

export function status(program: Command): void {
  const command = program.command('status');
  withCommonOptions(command).action(async (options: CommonOptions) => {
    const found = await onLedger<Found>(
      options,
      async (service) => ({ service: service.url, ...(await service.get<Status>('/v1/status')) }),
      (own) => ({ service: null, ...statusOf(own) }),
    );
    outputOf(options).result(found, () => text(found));
    if (!found.store.available || found.projection.files.some((file) => file.parked > 0))
      process.exitCode = EXIT.findings;
  });
}

const text = ({ service, store, projection }: Found): string =>
  [
    service === null ? 'no service runs on it; the store was opened by this command' : `service ${service}`,
    `store   ${store.kind}, ${store.available ? 'available' : `away: ${store.problem ?? ''}`}`,
    ...projection.files.map(
      ({ name, position, caughtUp: atHead, parked }) =>
        `${name.padEnd(12)} at ${position === '' ? 'the beginning' : position}, ${atHead ? 'at the head of the log' : 'catching up'}, ${parked} parked`,
    ),
  ].join('\n');
