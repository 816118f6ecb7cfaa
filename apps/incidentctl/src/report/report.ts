import { type Command, Option } from 'commander';
import { type CustomerReport, GetCustomerReport, readPeriod, reportCsv } from '@app/reporting';
import { LANGUAGES } from '@app/sla';
import { onLedger } from '../target/on-ledger.js';
import { type CommonOptions, outputOf, withCommonOptions } from '../target/options.js';
import { OPERATOR_AT_THE_SHELL } from '../target/operator.js';
import { reportText } from './report-text.js';

interface ReportCall extends CommonOptions {
  readonly customer: string;
  readonly period?: string;
  readonly from?: string;
  readonly to?: string;
  readonly format?: 'json' | 'csv' | 'text';
  readonly language: 'en' | 'de';
}

export function report(program: Command): void {
  const command = program
    .command('report')
    .requiredOption('--customer <id>', 'the customer')
    .option('--period <period>', '2026-03, 2026-Q1, 2026, 2026-02..2026-04 or 2026-03-09..2026-03-22')
    .option('--from <month or day>', 'in place of --period: where it begins')
    .option('--to <month or day>', 'and where it ends, inclusive')
    .addOption(new Option('--format <format>', 'of the report (default: text)').choices(['text', 'json', 'csv']))
    .addOption(new Option('--language <language>', 'of the explanations').choices(LANGUAGES).default('en'));
  withCommonOptions(command).action(async (call: ReportCall) => {
    const found = await reported(call);
    const { format = call.json === true ? 'json' : 'text' } = call;
    const output = outputOf(call);
    if (format === 'json') output.line(JSON.stringify(found));
    else output.line(format === 'csv' ? reportCsv(found).slice(0, -1) : reportText(found));
  });
}

/** The period is read here too: a service would refuse it as something that it was asked for, not as a wrong call. */
async function reported(call: ReportCall): Promise<CustomerReport> {
  const { customer, language } = call;
  const { name: period } = readPeriod(call);
  const query = new URLSearchParams({ period, language, format: 'json' });
  return onLedger<CustomerReport>(
    call,
    (service) => service.get(`/v1/customers/${encodeURIComponent(customer)}/report?${query.toString()}`),
    ({ queries }) => queries.execute(new GetCustomerReport(OPERATOR_AT_THE_SHELL, customer, { period, language })),
  );
}
