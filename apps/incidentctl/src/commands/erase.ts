import { Argument, type Command, InvalidArgumentError, Option } from 'commander';
import {
  type AgeErasure,
  ERASURE_REASONS,
  type ErasedKind,
  type ErasureOrder,
  type ErasurePreview,
} from '@app/composition';
import { EXIT, Failure } from '../output/exit-codes.js';
import { onLedger } from '../target/on-ledger.js';
import { type CommonOptions, outputOf, withCommonOptions } from '../target/options.js';
import { stampOf } from '../target/operator.js';

interface EraseOptions extends CommonOptions {
  readonly reason: ErasureOrder['reason'];
  readonly reference?: string;
  readonly untilYear?: number;
  readonly yes?: true;
}

const COLLECTIONS = { contact: 'contacts', staff: 'staff', customer: 'customers' } as const;

export function erase(program: Command): void {
  const command = program
    .command('erase')
    .addArgument(new Argument('<kind>', 'whom').choices(Object.keys(COLLECTIONS)))
    .argument('<id>', 'of the contact, the customer (with all its contacts), or who of the staff has left')
    .addOption(
      new Option('--reason <reason>', 'why, in a word that stays in the log')
        .choices(ERASURE_REASONS)
        .makeOptionMandatory(),
    )
    .option('--reference <number>', 'where the request can be looked up; no name')
    .option(
      '--until-year <year>',
      'of a customer only texts about incidents of this year and of those before; a year with an open one stays',
      year,
    )
    .option('--yes', 'destroys it; without this it only says what would be unreadable');
  withCommonOptions(command).action(forget);
}

async function forget(kind: ErasedKind, id: string, options: EraseOptions): Promise<void> {
  const { reason, reference, untilYear, yes } = options;
  if (untilYear !== undefined) return forgetYears(kind, id, untilYear, options);
  const order: ErasureOrder = { reason, ...(reference === undefined ? {} : { reference }) };
  const path = `/v1/${COLLECTIONS[kind]}/${encodeURIComponent(id)}/erasure`;
  const output = outputOf(options);
  if (!yes) {
    const held = await onLedger<ErasurePreview>(
      options,
      (service) => service.post(`${path}?dryRun=true`, order),
      ({ instance }) => instance.erasures.preview({ kind, id }),
    );
    return output.result(held, () => previewText(held));
  }
  const { changed } = await onLedger<{ readonly changed: boolean }>(
    options,
    (service) => service.post(path, order),
    ({ instance }) => instance.erasures.erase({ kind, id }, order, stampOf(instance.chance.uuid(), order)),
  );
  output.result({ kind, id, changed }, () =>
    changed
      ? `${kind} ${id} is erased. A backup from before still has the keys: keep backups no longer than you may keep the data`
      : `${kind} ${id} was erased before`,
  );
}

function year(given: string): number {
  if (!/^\d{4}$/.test(given)) throw new InvalidArgumentError('it is a year such as 2022.');
  return Number(given);
}

async function forgetYears(kind: ErasedKind, id: string, untilYear: number, options: EraseOptions): Promise<void> {
  if (kind !== 'customer') throw new Failure('--until-year is of a customer', EXIT.usage);
  const { reason, reference, yes } = options;
  const order: ErasureOrder = { reason, ...(reference === undefined ? {} : { reference }) };
  const path = `/v1/customers/${encodeURIComponent(id)}/erasure-by-age`;
  const body = { ...order, untilYear };
  const output = outputOf(options);
  if (!yes) {
    const held = await onLedger<ErasurePreview>(
      options,
      (service) => service.post(`${path}?dryRun=true`, body),
      ({ instance }) => instance.erasures.previewYears(id, untilYear),
    );
    return output.result(held, () => previewText(held));
  }
  const done = await onLedger<AgeErasure>(
    options,
    (service) => service.post(path, body),
    ({ instance }) => instance.erasures.eraseYears(id, untilYear, order, stampOf(instance.chance.uuid(), body)),
  );
  const stayed =
    done.leftOut.length === 0 ? '' : `; these years stay, an incident of theirs is open: ${done.leftOut.join(', ')}`;
  output.result(done, () => `${done.keys.length.toLocaleString('en')} keys of years are destroyed${stayed}`);
}

function previewText({
  subjects,
  counts,
  years,
  notSeparable,
  incidents,
  openIncidents,
  leftOut = [],
}: ErasurePreview): string {
  const left = subjects.filter(({ erased }) => !erased);
  const list = (items: readonly (readonly [string, number])[]): string =>
    items.map(([name, texts]) => `${name} ${texts.toLocaleString('en')}`).join(', ') || 'nothing';
  return [
    `${left.map(({ subject }) => subject).join(', ') || 'nobody'} would be erased, for ever:`,
    `  texts by kind: ${list(counts.map(({ kind, texts }) => [kind, texts]))}`,
    `  texts about incidents by year: ${list([...years.map(({ year, texts }) => [year, texts] as const), ...(notSeparable > 0 ? [['from before there were years', notSeparable] as const] : [])])}`,
    `  incidents that lose texts: ${incidents.toLocaleString('en')}, of them open: ${openIncidents.toLocaleString('en')}`,
    ...(leftOut.length === 0 ? [] : [`  years that stay, with an open incident: ${leftOut.join(', ')}`]),
    'Nothing was destroyed. The same command with --yes does it.',
  ].join('\n');
}
