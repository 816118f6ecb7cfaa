import { type Command, Option } from 'commander';
import { type CustomerReport, GetCustomerReport, readPeriod, reportCsv } from '@app/reporting';
import { BadQuery, CustomerNotFound } from '@app/querying';
import { LANGUAGES } from '@app/sla';
import { EXIT, Failure } from '../output/exit-codes.js';
import { onLedger } from '../target/on-ledger.js';
import { type CommonOptions, outputOf, withCommonOptions } from '../target/options.js';
import { OPERATOR_AT_THE_SHELL } from '../target/own-instance.js';
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
    const found = await reported(call, periodOf(call));
    const { format = call.json === true ? 'json' : 'text' } = call;
    const output = outputOf(call);
    if (format === 'json') output.line(JSON.stringify(found));
    else output.line(format === 'csv' ? reportCsv(found).slice(0, -1) : reportText(found));
  });
}

/** A service would refuse it too, but as something that it was asked for, not as a call that is wrong. */
function periodOf(call: ReportCall): string {
  try {
    return readPeriod(call).name;
  } catch (error) {
    throw error instanceof BadQuery ? new Failure(error.message, EXIT.usage) : error;
  }
}

async function reported(call: ReportCall, period: string): Promise<CustomerReport> {
  const { customer, language } = call;
  const query = new URLSearchParams({ period, language, format: 'json' });
  try {
    return await onLedger<CustomerReport>(
      call,
      (service) => service.get(`/v1/customers/${encodeURIComponent(customer)}/report?${query.toString()}`),
      ({ queries }) => queries.execute(new GetCustomerReport(OPERATOR_AT_THE_SHELL, customer, { period, language })),
    );
  } catch (error) {
    throw error instanceof CustomerNotFound ? new Failure(error.message, EXIT.findings) : error;
  }
}
