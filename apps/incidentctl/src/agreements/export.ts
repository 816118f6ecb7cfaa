import type { Command } from 'commander';
import { KINDS } from '@app/composition';
import { exportText, gathered } from '@app/definitions';
import { type CommonOptions, configOf, outputOf, withCommonOptions } from '../target/options.js';
import { withBegunInstance } from '../target/own-instance.js';
import { withAgreements } from './with-agreements.js';

/** Everything that holds now; what was erased cannot be defined again and is left out. */
export function exportAgreements(program: Command): void {
  const command = program.command('export');
  withCommonOptions(command).action(async (options: CommonOptions) => {
    const config = configOf(options);
    const all = await withAgreements(options, config, (ledger) => gathered(ledger, KINDS.all), withBegunInstance);
    outputOf(options).line((options.json === true ? JSON.stringify(all) : exportText(all, KINDS.all)).trimEnd());
  });
}
