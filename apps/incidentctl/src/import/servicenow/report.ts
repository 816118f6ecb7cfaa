import { idOfName, opaqueIdOfName, type SingleCommand } from '@app/incident';
import { wordKey } from '../words/words.js';
import type { BusinessDates, DatedRow } from './business-dates.js';
import { detailsOf } from './fitting.js';
import { type MappingOptions, optional } from './mapping-options.js';

/** Where the file does not name the customer. */
export const UNKNOWN_CUSTOMER = 'unknown';

/** The report that the first row of an incident tells. */
export function reportOf(row: DatedRow, dates: BusinessDates, options: MappingOptions): SingleCommand {
  const { repairs, words, system } = options;
  const opened = dates.opened(row);
  const early = opened !== undefined && opened > row.at;
  if (early) repairs.add('first row earlier than opened_at: reported at the row, opened_at kept as statedAt', row.line);
  if (row.customer === undefined) repairs.add(`no customer: recorded as "${UNKNOWN_CUSTOMER}"`, row.line);
  const channel = row.channel && words.channels.get(wordKey(row.channel));
  if (row.channel !== undefined && channel === undefined)
    repairs.add(`channel without counterpart, left open: ${row.channel}`, row.line);
  return {
    type: 'ReportIncident',
    kind: 'incident',
    occurredAt: early ? row.at : (opened ?? row.at),
    ...(early && { statedAt: opened }),
    customerId: row.customer === undefined ? UNKNOWN_CUSTOMER : idOfName(row.customer),
    ...optional('projectId', row.project && idOfName(row.project)),
    ...optional('serviceId', row.service && idOfName(row.service)),
    ...optional('channel', channel || undefined),
    ...optional('contactId', row.caller && opaqueIdOfName(row.caller)),
    source: { system, id: idOfName(row.number!) },
    ...optional('reporter', detailsOf(row.caller)),
    ...optional('title', row.title),
  };
}
