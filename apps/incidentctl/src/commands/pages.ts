import type { Command } from 'commander';
import type { Pages } from '@app/paging';
import { onLedger } from '../target/on-ledger.js';
import { type CommonOptions, outputOf, withCommonOptions } from '../target/options.js';

interface PagesOptions extends CommonOptions {
  readonly incident?: string;
  readonly staff?: string;
  readonly all?: true;
}

const MOST = 50;

export function pages(program: Command): void {
  withCommonOptions(
    program
      .command('pages')
      .option('--incident <number>', 'about this incident')
      .option('--staff <id>', 'to this person')
      .option('--all', 'those that have ended as well'),
  ).action(async (call: PagesOptions) => {
    const { incident, staff: personId, all } = call;
    const asked = {
      limit: MOST,
      ...(incident === undefined ? {} : { incident }),
      ...(personId === undefined ? {} : { personId }),
      ...(all ? {} : { open: true }),
    };
    const query = new URLSearchParams(
      Object.entries(asked).map(([name, value]): [string, string] => [name, String(value)]),
    );
    const { items } = await onLedger<Pages>(
      call,
      (service) => service.get(`/v1/pages?${query.toString()}`),
      async ({ queries }) => {
        const { ListPages } = await import('@app/paging');
        return queries.execute(new ListPages(asked));
      },
    );
    outputOf(call).result(items, () => (items.length === 0 ? 'there is none' : items.map(lineOf).join('\n')));
  });
}

/** `2026-03-28T01:13:00Z 7K3M-Q9XD-K ada sent 3f8e1c52-…` */
const lineOf = ({ decidedAt, incident, about, personId, teamId, state, because, id }: Pages['items'][number]): string =>
  [decidedAt, incident ?? about, personId ?? teamId, because === undefined ? state : `${state} (${because})`, id]
    .filter((one) => one !== undefined)
    .join(' ');
