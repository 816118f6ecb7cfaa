import type { JsonObject, LedgerEvent } from '@app/event-store';
import { INCIDENT_EVENT_TYPES } from '../../../libs/incident/src/domain/events/event-types.js';
import { correctedData } from './naive-fold.js';

/** The numbers of the incidents in which each of these stands somewhere: a word, a beginning (`pri*`), a phrase in one text. */
export function naiveSearch(
  events: readonly LedgerEvent[],
  wanted: readonly string[],
  audience: 'staff' | 'customer',
  customers: readonly string[],
): readonly string[] {
  const streams = [...new Set(events.map(({ stream }) => stream))].filter((stream) => stream.startsWith('incident-'));
  return streams
    .filter((stream) => {
      const life = events
        .filter((event) => event.stream === stream)
        .sort((a, b) => (a.metadata.occurredAt < b.metadata.occurredAt ? -1 : 1));
      const [report] = life.filter(({ type }) => type === 'IncidentReported');
      if (report === undefined || !customers.includes(correctedData(report, life)['customerId'] as string))
        return false;
      const texts = life.flatMap((event) => textsOf(event, audience === 'staff' ? event.data : shown(event, life)));
      return wanted.every((words) => texts.some((text) => says(text, words)));
    })
    .map((stream) => stream.slice('incident-'.length))
    .sort();
}

const declared = (type: string) => INCIDENT_EVENT_TYPES.find((one) => one.type === type);

function shown(event: LedgerEvent, life: readonly LedgerEvent[]): JsonObject {
  const { audience, staffFields = [] } = declared(event.type) ?? {};
  if (audience !== 'customer') return {};
  return Object.fromEntries(
    Object.entries(correctedData(event, life)).filter(([field]) => !staffFields.includes(field)),
  );
}

function textsOf({ type }: LedgerEvent, data: JsonObject): readonly string[] {
  const personal = (declared(type)?.personal ?? []).map((field) => data[field]);
  return type === 'ReferenceAdded' ? strings([...personal, data['id']]) : strings(personal);
}

const strings = (value: unknown): readonly string[] =>
  typeof value === 'string' ? [value] : Object.values(value ?? {}).flatMap(strings);

const plain = (text: string): string =>
  ` ${text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replaceAll('ß', 'ss')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .join(' ')} `;

const says = (text: string, words: string): boolean =>
  plain(text).includes(words.endsWith('*') ? plain(words).trimEnd() : plain(words));
