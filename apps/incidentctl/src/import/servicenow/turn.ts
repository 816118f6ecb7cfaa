import { idOfName, type SingleCommand } from '@app/incident';
import type { SourceState } from '../words/words.js';
import type { BusinessDates, DatedRow } from './business-dates.js';
import type { Tally } from './tally.js';

/** What a row that turns to another state says, by the place that it has within the row. */
export interface Turn {
  readonly opens: readonly SingleCommand[];
  readonly works: readonly SingleCommand[];
  readonly stops: readonly SingleCommand[];
}

interface TurnContext {
  readonly row: DatedRow;
  readonly index: number;
  readonly from: SourceState;
  readonly workStarted: boolean;
  readonly dates: BusinessDates;
  readonly repairs: Tally;
}

/** The commands that lead from one state of the source to that of the row. */
export function turnOf(context: TurnContext): Turn {
  const { row, from, workStarted, repairs } = context;
  const { state: to } = row.means!;
  if (from === 'cancelled' && to === 'closed') {
    repairs.add('closed after it was cancelled: it stays cancelled', row.line);
    return { opens: [], works: [], stops: [] };
  }
  const occurredAt = row.at;
  const ended = from === 'resolved' || from === 'closed' || from === 'cancelled';
  const reopens = ended && !(from === 'resolved' && to === 'closed');
  const opens: SingleCommand[] = [];
  if (reopens) opens.push({ type: 'ReopenIncident', occurredAt });
  if (from === 'on-hold' && (to === 'active' || to === 'new')) opens.push({ type: 'ResumeIncident', occurredAt });
  const works: SingleCommand[] = to === 'active' && !workStarted ? [{ type: 'StartWork', occurredAt }] : [];
  return { opens, works, stops: stopsOf(context, reopens) };
}

function stopsOf({ row, index, from, dates, repairs }: TurnContext, reopened: boolean): SingleCommand[] {
  const { state: to, reason } = row.means!;
  if (to === 'on-hold') return [{ type: 'PutIncidentOnHold', occurredAt: row.at, reason: reason ?? 'other' }];
  if (to === 'cancelled') return [{ type: 'CancelIncident', occurredAt: row.at }];
  const stops: SingleCommand[] = [];
  if (to === 'resolved' || (to === 'closed' && from !== 'resolved')) {
    if (to === 'closed') repairs.add('closed without having been resolved: resolved and closed by the row', row.line);
    const occurredAt = dates.resolution(index, reopened);
    stops.push({ type: 'ResolveIncident', occurredAt, ...resolver(row, index, dates) });
  }
  if (to === 'closed') stops.push({ type: 'CloseIncident', occurredAt: dates.closing(index, reopened) });
  return stops;
}

/** `resolved_by`, like `resolved_at`, is the final value on every row. */
function resolver(row: DatedRow, index: number, dates: BusinessDates): { by?: string } {
  const isLast = dates.isLastTurnTo('resolved', index);
  return isLast && row.resolvedBy !== undefined ? { by: idOfName(row.resolvedBy) } : {};
}
