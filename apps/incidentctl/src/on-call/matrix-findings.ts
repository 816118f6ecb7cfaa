import type { Command } from 'commander';
import type { MatrixFindings } from '@app/on-call';
import { EXIT } from '../output/exit-codes.js';
import { onLedger } from '../target/on-ledger.js';
import { type CommonOptions, outputOf, withCommonOptions } from '../target/options.js';
import { OPERATOR_AT_THE_SHELL } from '../target/operator.js';

export function matrixFindings(program: Command): void {
  withCommonOptions(program.command('matrix-findings')).action(async (call: CommonOptions) => {
    const { items } = await onLedger<MatrixFindings>(
      call,
      (service) => service.get('/v1/communication-matrix/findings'),
      async ({ queries }) => {
        const { ListMatrixFindings } = await import('@app/on-call');
        return queries.execute(new ListMatrixFindings(OPERATOR_AT_THE_SHELL));
      },
    );
    const output = outputOf(call);
    for (const item of items) output.line(call.json === true ? JSON.stringify(item) : lineOf(item));
    if (items.length > 0) process.exitCode = EXIT.findings;
  });
}

/** `default, alpenmarkt, alpenmarkt-web: … (2026-03-24T09:00:00Z)` */
function lineOf({ matrixId, customerId, projectId, at, says }: MatrixFindings['items'][number]): string {
  const of = [matrixId, customerId, projectId].filter((one) => one !== undefined).join(', ');
  return `${of}: ${says}${at === undefined ? '' : ` (${at})`}`;
}
