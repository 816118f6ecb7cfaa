import { CORRECTABLE, HOLD_REASONS, isIncidentEventType, KINDS, PRIORITIES } from '@app/incident/pure';
import type { SlaFact } from '@app/sla';
import { readLine } from '../business-time/read-line.js';
import { isWhole, parseMilliseconds } from '@app/kernel';

/** One incident as it stands on a line. */
export interface IncidentLine {
  readonly id?: unknown;
  readonly facts: readonly SlaFact[];
  readonly asOf: number;
}

type Fields = Readonly<Record<string, unknown>>;

const SLA_EVENTS = ['SlaWarningRaised', 'SlaBreached', 'SlaBreachCorrected'];
const EXAMPLE =
  '{"asOf":"2026-03-27T16:00:00Z","events":[{"type":"IncidentReported","occurredAt":"2026-03-27T15:00:00Z"}]}';

/** @throws RangeError that names place and mend */
export function parseIncidentLine(line: Uint8Array | string): IncidentLine {
  const { id, asOf: until, knownAt, events, ...others } = record(readLine(line), 'the line');
  const [unknown] = Object.keys(others);
  if (unknown !== undefined)
    throw new RangeError(`${unknown} is no field of a line: expected id, asOf, knownAt, events`);
  if (!Array.isArray(events) || events.length === 0) {
    throw new RangeError(`events has to be a list that begins with IncidentReported, as in ${EXAMPLE}`);
  }
  const asOf = second(until, 'asOf');
  const known = knownAt === undefined ? Infinity : instant(knownAt, 'knownAt');
  const written = inOrder(events.map((event, index) => eventOf(event, `events[${index}]`, index)));
  const facts = corrected(written.filter(({ recordedMs }) => recordedMs <= known));
  return { id, facts: facts.sort((a, b) => a.at - b.at || Number(a.revision - b.revision)), asOf };
}

interface WrittenEvent extends SlaFact {
  readonly place: string;
  readonly recordedMs: number;
  readonly corrects?: { readonly revision: string; readonly field: string; readonly value: unknown };
}

function eventOf(value: unknown, place: string, index: number): WrittenEvent {
  const { type, occurredAt, recordedAt, revision, origin, data } = record(value, place);
  if (typeof type !== 'string' || !(isIncidentEventType(type) || SLA_EVENTS.includes(type))) {
    throw new RangeError(`${place}.type is no event of an incident${given(type)}; write it like IncidentReported`);
  }
  const at = second(occurredAt, `${place}.occurredAt`);
  // The clocks cut the milliseconds of the ledger off; what was known by then does not.
  const recordedMs = recordedAt === undefined ? at * 1000 : instant(recordedAt, `${place}.recordedAt`);
  const fields = data === undefined ? {} : record(data, `${place}.data`);
  return {
    place,
    type,
    at,
    recordedAt: Math.floor(recordedMs / 1000),
    recordedMs,
    revision: revision === undefined ? BigInt(index) : revisionOf(revision, `${place}.revision`),
    imported: origin !== undefined && oneOf(['live', 'import'], origin, `${place}.origin`) === 'import',
    ...meaningOf(type, fields, `${place}.data`),
  };
}

/** A number, or the decimal that the service writes. */
function revisionOf(value: unknown, place: string): bigint {
  const text = typeof value === 'number' ? value.toString() : value;
  if (typeof text === 'string' && isWhole(text)) return BigInt(text);
  throw new RangeError(`${place} has to be a whole number of at least 0${given(value)}`);
}

/** What the clocks read of an event's data. */
function meaningOf(type: string, data: Fields, place: string): Partial<WrittenEvent> {
  switch (type) {
    case 'IncidentReported':
      return { kind: oneOf(KINDS, data['kind'] ?? 'incident', `${place}.kind`) };
    case 'IncidentClassified':
    case 'IncidentReclassified':
      return { priority: oneOf(PRIORITIES, data['priority'], `${place}.priority`) };
    case 'IncidentPutOnHold':
      return { reason: oneOf(HOLD_REASONS, data['reason'], `${place}.reason`) };
    case 'IncidentResumed':
      return data['causedBy'] === 'customer-replied' ? { reason: 'awaiting-customer' } : {};
    case 'IncidentCorrected':
      return { corrects: { revision: String(data['corrects']), field: String(data['field']), value: data['value'] } };
    default:
      return {};
  }
}

/** A stream is in the order of recording; what happened before the event before it needs the time when it was recorded. */
function inOrder(events: readonly WrittenEvent[]): readonly WrittenEvent[] {
  const [report] = events;
  if (report?.type !== 'IncidentReported') {
    throw new RangeError(`events[0].type has to be IncidentReported${given(report?.type)}; the report comes first`);
  }
  events.forEach((event, index) => {
    const before = events[index - 1];
    if (before === undefined) return;
    if (event.type === 'IncidentReported') throw new RangeError(`${event.place} is a second report; take it out`);
    if (event.recordedMs < before.recordedMs || event.revision <= before.revision) {
      throw new RangeError(
        `${event.place} is out of order: it is after ${before.place}, which was recorded later; put the events in the order of recording, and give recordedAt where one was written down late`,
      );
    }
    if (event.at < report.at) {
      throw new RangeError(`${event.place}.occurredAt lies before the report; nothing happens before it`);
    }
  });
  return events;
}

/** Of several corrections of a field the last in the order of the life counts. */
function corrected(events: readonly WrittenEvent[]): SlaFact[] {
  const life = [...events].sort((a, b) => a.at - b.at || Number(a.revision - b.revision));
  const facts = new Map(events.map((event) => [event.revision.toString(), event]));
  for (const { corrects, place } of life) {
    if (corrects === undefined) continue;
    const of = facts.get(corrects.revision);
    if (of === undefined || !isIncidentEventType(of.type) || !(corrects.field in CORRECTABLE[of.type])) {
      throw new RangeError(`${place}.data names no field of an event before it; give its revision and field`);
    }
    if (!['kind', 'priority', 'reason'].includes(corrects.field)) continue;
    const data = { [corrects.field]: corrects.value };
    facts.set(corrects.revision, { ...of, ...meaningOf(of.type, data, `${place}.data.value`) });
  }
  return [...facts.values()];
}

function record(value: unknown, place: string): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
  throw new RangeError(`${place} has to be an object, as in ${EXAMPLE}`);
}

function instant(value: unknown, place: string): number {
  if (typeof value !== 'string') throw new RangeError(`${place} has to be an instant like 2026-03-27T15:00:00Z`);
  try {
    return parseMilliseconds(value);
  } catch (error) {
    throw new RangeError(`${place}: ${(error as Error).message}`, { cause: error });
  }
}

const second = (value: unknown, place: string): number => Math.floor(instant(value, place) / 1000);

function oneOf<T extends string>(allowed: readonly T[], value: unknown, place: string): T {
  const found = allowed.find((one) => one === value);
  if (found !== undefined) return found;
  throw new RangeError(`${place} has to be one of ${allowed.join(', ')}${given(value)}`);
}

const given = (value: unknown): string => (value === undefined ? ', and is missing' : `, not ${JSON.stringify(value)}`);
