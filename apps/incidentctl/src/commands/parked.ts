import type { Command } from 'commander';
import { EXIT } from '../output/exit-codes.js';
import { onLedger } from '../target/on-ledger.js';
import { type CommonOptions, outputOf, withCommonOptions } from '../target/options.js';

interface Parked {
  readonly file: string;
  readonly stream: string;
  readonly revision: string;
  readonly type: string;
  readonly problem: string;
}

interface Retried {
  readonly file: string;
  readonly stream: string;
  readonly problem?: string;
}

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

async function list(options: CommonOptions): Promise<void> {
  const streams = await onLedger<readonly Parked[]>(
    options,
    async (service) => (await service.get<{ items: readonly Parked[] }>('/v1/parked')).items,
    ({ instance }) => instance.projector.parked().map((one) => ({ ...one, revision: String(one.revision) })),
  );
  outputOf(options).result(streams, () =>
    streams.length === 0 ? 'no stream is parked' : streams.map(line).join('\n'),
  );
  if (streams.length > 0) process.exitCode = EXIT.findings;
}

async function retry(stream: string, options: CommonOptions): Promise<void> {
  const path = `/v1/parked/${encodeURIComponent(stream)}/retry`;
  const results = await onLedger<readonly Retried[]>(
    options,
    async (service) => (await service.post<{ items: readonly Retried[] }>(path)).items,
    ({ instance }) => instance.projector.retry(stream),
  );
  const told = results.map((one) => ({ ...one }));
  outputOf(options).result(told, () =>
    told.length === 0
      ? `${stream} is not parked`
      : told.map(({ file, problem }) => `${file}: ${problem ?? 'retried'}`).join('\n'),
  );
  if (told.some(({ problem }) => problem !== undefined)) process.exitCode = EXIT.findings;
}

const line = ({ file, stream, revision, type, problem }: Parked): string =>
  `${file.padEnd(12)} ${stream}, revision ${revision} (${type}): ${problem}`;
