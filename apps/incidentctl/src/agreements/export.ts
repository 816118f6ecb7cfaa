import type { Command } from 'commander';
import { exportText, type Exported } from '@app/agreement';
import { type CommonOptions, configOf, outputOf, withCommonOptions } from '../target/options.js';
import { withBegunInstance } from '../target/own-instance.js';
import type { AgreementTarget } from './agreement-target.js';
import { withAgreements } from './with-agreements.js';

export function exportAgreements(program: Command): void {
  const command = program.command('export');
  withCommonOptions(command).action(async (options: CommonOptions) => {
    const config = configOf(options);
    const agreed = await withAgreements(options, config, gathered, withBegunInstance);
    outputOf(options).line((options.json === true ? JSON.stringify(agreed) : exportText(agreed)).trimEnd());
  });
}

/** Everything that holds now; what was erased cannot be defined again and is left out. */
async function gathered(target: AgreementTarget): Promise<Exported> {
  const customers = [];
  for (const customer of await all(target.list('customer')))
    customers.push({ ...customer, needs: await target.needs(customer.id) });
  const contracts = [];
  for (const { id } of await all(target.list('contract'))) {
    const contract = await target.contract(id);
    if (contract !== undefined) contracts.push(contract);
  }
  const calendars = [];
  for (const calendar of await all(target.list('calendar'))) {
    const pinned = contracts
      .flatMap(({ versions }) => versions.map((version) => version.calendar))
      .filter((pin) => pin?.id === calendar.id);
    const isOld = pinned.some((pin) => pin?.version !== calendar.version);
    if (!isOld) calendars.push({ item: calendar });
    else
      for (let version = 0n; version <= BigInt(calendar.version); version++) {
        const item = await target.version('calendar', calendar.id, String(version));
        if (item !== undefined) calendars.push({ item, version: item.version });
      }
  }
  return {
    customers,
    projects: await all(target.list('project')),
    services: await all(target.list('service')),
    contacts: await all(target.list('contact')),
    calendars,
    contracts,
  };
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}
