import type { Command } from 'commander';
import type { StaffLoad } from '@app/paging';
import { span } from '../output/span.js';
import { onLedger } from '../target/on-ledger.js';
import { OPERATOR_AT_THE_SHELL } from '../target/operator.js';
import { type CommonOptions, outputOf, withCommonOptions } from '../target/options.js';

interface LoadOptions extends CommonOptions {
  readonly from?: string;
  readonly to?: string;
  readonly by?: 'day' | 'week';
}

export function load(program: Command): void {
  withCommonOptions(
    program
      .command('load <staff-id>')
      .option('--from <instant>', 'where it begins; 28 days before its end if absent')
      .option('--to <instant>', 'where it ends, exclusive; now if absent')
      .option('--by <period>', 'day or week'),
  ).action(async (staffId: string, call: LoadOptions) => {
    const { from, to, by } = call;
    const asked = {
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      ...(by === undefined ? {} : { by }),
    };
    const found = await onLedger<StaffLoad>(
      call,
      (service) =>
        service.get(`/v1/staff/${encodeURIComponent(staffId)}/load?${new URLSearchParams(asked).toString()}`),
      async ({ queries }) => {
        const { GetStaffLoad } = await import('@app/paging');
        return queries.execute(new GetStaffLoad(OPERATOR_AT_THE_SHELL, staffId, asked));
      },
    );
    outputOf(call).result(found, () => loadText(found));
  });
}

/** A line for all, and one for each day or week. */
export const loadText = ({ staffId, zone, from, to, total, periods }: StaffLoad): string =>
  [
    `${staffId}: from ${from} to ${to}, days of ${zone}`,
    `in all: ${inLine(total)}`,
    ...periods.map((period) => `${period.from}: ${inLine(period)}`),
  ].join('\n');

function inLine({ secondsOnDuty, loud, loudByNight, quiet, nightsOver, ...rest }: StaffLoad['total']): string {
  const { calls, answered, timesToAnswer } = rest;
  const took =
    timesToAnswer === undefined ? '' : `, median ${span(timesToAnswer.median)}, longest ${span(timesToAnswer.longest)}`;
  const nights = nightsOver === 0 ? '' : `, ${nightsOver} nights with too many`;
  return `${span(secondsOnDuty)} on duty, ${loud} loud pages (${loudByNight} by night), ${quiet} quiet${nights}, ${answered} of ${calls} calls answered${took}`;
}
