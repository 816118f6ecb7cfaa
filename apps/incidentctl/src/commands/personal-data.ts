import { Argument, type Command } from 'commander';
import type { PersonalData } from '@app/composition';
import { onLedger } from '../target/on-ledger.js';
import { type CommonOptions, outputOf, withCommonOptions } from '../target/options.js';

const COLLECTIONS = { contact: 'contacts', staff: 'staff' } as const;

export function personalData(program: Command): void {
  const command = program
    .command('personal-data')
    .addArgument(new Argument('<kind>', 'whose').choices(Object.keys(COLLECTIONS)))
    .argument('<id>', 'of the contact, or of the member of the staff');
  withCommonOptions(command).action(show);
}

async function show(kind: keyof typeof COLLECTIONS, id: string, options: CommonOptions): Promise<void> {
  const held = await onLedger<PersonalData>(
    options,
    (service) => service.get(`/v1/${COLLECTIONS[kind]}/${encodeURIComponent(id)}/personal-data`),
    ({ instance }) => instance.erasures.personalData({ kind, id }),
  );
  outputOf(options).result(held, () => JSON.stringify(held, undefined, 2));
}
