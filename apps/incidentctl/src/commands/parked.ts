import type { Command } from 'commander';
import type { RetryResult } from '@app/projection';
import { EXIT } from '../output/exit-codes.js';
import { onLedger } from '../target/on-ledger.js';
import { type CommonOptions, outputOf, withCommonOptions } from '../target/options.js';
import type { OwnInstance } from '../target/own-instance.js';

export function parked(program: Command): void {
  const group = program.command('parked');
  withCommonOptions(group.command('list', { isDefault: true }).description('lists them, each with its problem')).action(
    list,
  );
  withCommonOptions(
    group
      .command('retry <stream>')
      .alias('replay')
      .description('applies a parked stream again, after what was wrong has been mended'),
  ).action(retry);
}

const parkedIn = ({ instance }: OwnInstance) =>
  instance.projector.parked().map((one) => ({ ...one, revision: String(one.revision), heldTo: String(one.heldTo) }));
type Parked = ReturnType<typeof parkedIn>;

async function list(options: CommonOptions): Promise<void> {
  const streams = await onLedger(
    options,
    async (service) => (await service.get<{ items: Parked }>('/v1/parked')).items,
    parkedIn,
  );
  outputOf(options).result(streams, () =>
    streams.length === 0 ? 'no stream is parked' : streams.map(line).join('\n'),
  );
  if (streams.length > 0) process.exitCode = EXIT.findings;
}

async function retry(stream: string, options: CommonOptions): Promise<void> {
  const path = `/v1/parked/${encodeURIComponent(stream)}/retry`;
  const results = await onLedger<readonly RetryResult[]>(
    options,
    async (service) => (await service.post<{ items: readonly RetryResult[] }>(path)).items,
    ({ instance }) => instance.projector.retry(stream),
  );
  outputOf(options).result(results, () =>
    results.length === 0
      ? `${stream} is not parked`
      : results.map(({ file, problem }) => `${file}: ${problem ?? 'retried'}`).join('\n'),
  );
  if (results.some(({ problem }) => problem !== undefined)) process.exitCode = EXIT.findings;
}

const line = ({ file, stream, revision, type, problem }: Parked[number]): string =>
  `${file.padEnd(12)} ${stream}, revision ${revision} (${type}): ${problem}`;
