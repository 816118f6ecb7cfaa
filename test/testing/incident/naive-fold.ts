import type { JsonObject, LedgerEvent } from '@app/event-store';

/*
 * What the lists and counts must say, written without the domain's own fold and without a thought of speed: every
 * incident from all its events, in the order in which they happened, each with its corrected values.
 */

interface NaiveRow {
  readonly id: string;
  readonly [field: string]: unknown;
}

export function naiveRows(events: readonly LedgerEvent[]): readonly NaiveRow[] {
  const ids = [...new Set(events.map(({ stream }) => stream))]
    .filter((stream) => stream.startsWith('incident-'))
    .sort();
  return ids.map((stream) =>
    naiveRow(
      stream.slice(9),
      events.filter((event) => event.stream === stream),
    ),
  );
}

export function naiveCounts(events: readonly LedgerEvent[], customerId: string): readonly object[] {
  const cells = naiveRows(events)
    .filter((row) => row['customerId'] === customerId)
    .map(({ reportedAt, priority, phase, kind }) => ({
      month: String(reportedAt).slice(0, 7),
      ...(priority === undefined ? {} : { priority }),
      phase,
      kind,
    }));
  const rank = (cell: (typeof cells)[number]): string =>
    [
      cell.month,
      ['blocker', 'critical', 'major', 'minor', undefined].indexOf(cell['priority'] as string | undefined),
      cell.phase,
      cell.kind,
    ].join(' ');
  const keys = [...new Set(cells.map(rank))].sort();
  return keys.map((key) => {
    const same = cells.filter((cell) => rank(cell) === key);
    return { ...same[0], incidents: same.length };
  });
}

function naiveRow(id: string, recorded: readonly LedgerEvent[]): NaiveRow {
  const ordered = [...recorded].sort((a, b) =>
    a.metadata.occurredAt === b.metadata.occurredAt
      ? Number(a.revision - b.revision)
      : a.metadata.occurredAt < b.metadata.occurredAt
        ? -1
        : 1,
  );
  const now = ordered.map((event) => ({ ...event, data: correctedData(event, ordered) }));
  const report = now.find(({ type }) => type === 'IncidentReported');
  const lastOf = (...types: string[]) => now.findLast(({ type }) => types.includes(type))?.data;
  const data = report?.data ?? {};
  const assignment = lastOf('IncidentAssigned');
  const priority = lastOf('IncidentClassified', 'IncidentReclassified')?.['priority'];
  return defined({
    id,
    revision: String(recorded.length - 1),
    kind: data['kind'],
    customerId: data['customerId'],
    projectId: data['projectId'],
    title: data['title'],
    erased: isTitleErased(ordered) ? true : undefined,
    priority,
    phase: naivePhase(now.map(({ type }) => type)),
    assignee:
      assignment === undefined
        ? undefined
        : defined({ personId: assignment['personId'], teamId: assignment['teamId'] }),
    reportedAt: report?.metadata.occurredAt,
    updatedAt: now.at(-1)?.metadata.occurredAt,
  }) as NaiveRow;
}

function naivePhase(types: readonly string[]): string {
  const STEPS: Readonly<Record<string, number>> = {
    IncidentClassified: 1,
    IncidentReclassified: 1,
    IncidentAssigned: 2,
    IncidentAcknowledged: 3,
    WorkStarted: 4,
  };
  const NAMES = ['reported', 'classified', 'assigned', 'acknowledged', 'in-work'];
  const reopened = types.lastIndexOf('IncidentReopened');
  const since = types.slice(reopened + 1);
  const kept = types.slice(0, Math.max(0, reopened)).filter((type) => /Classified|Reclassified|Assigned/.test(type));
  const end = {
    IncidentResolved: 'resolved',
    IncidentClosed: 'closed',
    IncidentCancelled: 'cancelled',
    IncidentMerged: 'merged',
  };
  const ended = since.findLast((type) => type in end);
  if (ended !== undefined) return end[ended as keyof typeof end];
  if (since.lastIndexOf('IncidentPutOnHold') > since.lastIndexOf('IncidentResumed')) return 'on-hold';
  return NAMES[Math.max(0, ...[...kept, ...since].map((type) => STEPS[type] ?? 0))] ?? '';
}

export function correctedData(event: LedgerEvent, ordered: readonly LedgerEvent[]): JsonObject {
  const data: Record<string, JsonObject[string]> = { ...event.data };
  for (const { type, data: correction } of ordered) {
    if (type !== 'IncidentCorrected' || correction['corrects'] !== event.revision.toString()) continue;
    const field = correction['field'] as string;
    const value = correction['personalValue'] ?? correction['value'];
    if (value === null || value === undefined) delete data[field];
    else data[field] = value;
  }
  return data;
}

function isTitleErased(ordered: readonly LedgerEvent[]): boolean {
  const correction = ordered.findLast(
    ({ type, data }) => type === 'IncidentCorrected' && data['corrects'] === '0' && data['field'] === 'title',
  );
  const giver = correction ?? ordered.find(({ type }) => type === 'IncidentReported');
  return giver?.data['value'] !== null && giver?.personal?.absent === true;
}

const defined = (fields: JsonObject | Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
