import { type Command, Option } from 'commander';
import type { ContactNow, GetContactNow } from '@app/on-call';
import { onLedger } from '../target/on-ledger.js';
import { type CommonOptions, outputOf, withCommonOptions } from '../target/options.js';
import { OPERATOR_AT_THE_SHELL } from '../target/operator.js';
import { contactText } from './contact-text.js';

interface ContactCall extends CommonOptions {
  readonly customer: string;
  readonly project?: string;
  readonly priority: GetContactNow['asked']['priority'];
  readonly source: 'customer' | 'monitoring';
  readonly at?: string;
  readonly lang: 'de' | 'en';
}

export function contactNow(program: Command): void {
  const command = program
    .command('contact-now')
    .requiredOption('--customer <id>', 'the customer')
    .addOption(
      new Option('--priority <priority>', 'how urgent it is')
        .choices(['blocker', 'critical', 'major', 'minor', 'unclassified'])
        .makeOptionMandatory(),
    )
    .option('--project <id>', 'the project, where the customer’s projects differ')
    .addOption(
      new Option('--source <source>', 'who reports it').choices(['customer', 'monitoring']).default('customer'),
    )
    .option('--at <instant>', 'at this instant instead of now: 2026-03-24T09:00:00Z')
    .addOption(new Option('--lang <language>', 'of the words').choices(['en', 'de']).default('en'));
  withCommonOptions(command).action(async (call: ContactCall) => {
    const answer = await asked(call);
    outputOf(call).line(call.json === true ? JSON.stringify(answer) : contactText(answer));
  });
}

async function asked(call: ContactCall): Promise<ContactNow> {
  const { customer, project, priority, source, at, lang } = call;
  const question = { priority, source, lang, ...(project && { project }), ...(at && { at }) };
  const query = new URLSearchParams(question);
  return onLedger<ContactNow>(
    call,
    (service) => service.get(`/v1/customers/${encodeURIComponent(customer)}/contact-now?${query.toString()}`),
    async ({ queries }) => {
      const { GetContactNow } = await import('@app/on-call');
      return queries.execute(new GetContactNow(OPERATOR_AT_THE_SHELL, customer, question));
    },
  );
}
