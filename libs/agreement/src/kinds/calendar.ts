import { contentOf, type Ledger, staffEvent } from '@app/definitions';
import { ROLES } from '@app/platform';
import { recordCalendar } from '../commands/record-terms.js';
import { calendarStream } from '../domain/calendar.js';
import { readCalendar } from '../files/calendar-file.js';
import { calendarView } from '../queries/items.js';
import { CALENDAR_SCHEMA } from '../schema/calendar-schema.js';
import { CALENDAR_ANSWERS, type CalendarKind } from './calendar-answers.js';
import { planCalendar } from './plan-calendar.js';
import { CALENDAR_THING } from './things.js';
import { hoursIn } from './written-hours.js';

export const calendarKind: CalendarKind = {
  ...CALENDAR_THING,
  area: 'agreement',
  group: 'agreements',
  stream: calendarStream,
  event: staffEvent('CalendarDefined'),
  // It belongs to nobody; whoever has a contract that counts in it may see it.
  reach: {
    sql: `EXISTS (SELECT 1 FROM contract_version c
      WHERE c.calendar_id = a.id AND c.customer_id IN (SELECT value FROM json_each(?)))`,
  },
  mayRead: ROLES,
  mayDefine: ['admin'],
  schema: CALENDAR_SCHEMA,
  answers: CALENDAR_ANSWERS,
  summaries: { version: 'One version of a calendar, with the frozen offsets of its zone' },
  view: calendarView,
  record: recordCalendar,
  async written(fields, place) {
    const { calendar, findings } = await readCalendar(fields, place);
    if (calendar === undefined) return { contents: [], findings };
    const { name, definition } = calendar;
    return { contents: [{ content: { ...(name === undefined ? {} : { name }), ...definition } }], findings: [] };
  },
  nameOf: ({ id, version }) => `calendar ${id}${version === undefined ? '' : ` version ${version}`}`,
  beside: ['hash', 'zoneYears', 'transitions'],
  plan: (stated, planning) => planCalendar(calendarKind, stated, planning),
  exported: {
    gather: (ledger, { contracts = [], matrices = [] }) =>
      gathered(ledger, [
        ...(contracts as readonly Pinning[]).flatMap(({ versions }) =>
          versions.flatMap(({ calendar }) => calendar ?? []),
        ),
        ...hoursIn(matrices),
      ]),
    write(entry) {
      const { item, version } = entry as Entry;
      const { id, ...content } = contentOf(item, calendarKind);
      return { id, ...(version === undefined ? {} : { version }), ...content };
    },
  },
};

/** With a version where the file has to hold several of a calendar. */
interface Entry {
  readonly item: object;
  readonly version?: string;
}

interface Pin {
  readonly id: string;
  readonly version: string;
}

interface Pinning {
  readonly versions: readonly { readonly calendar?: Pin }[];
}

/** Every version where one is pinned that is not the current one. */
async function gathered(ledger: Ledger, pins: readonly Pin[]): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  for await (const item of ledger.list(calendarKind)) {
    const isOld = pins.some(({ id, version }) => id === item.id && version !== item.version);
    if (!isOld) entries.push({ item });
    else
      for (let version = 0n; version <= BigInt(item.version); version++) {
        const one = await ledger.version(calendarKind, item.id, String(version));
        if (one !== undefined) entries.push({ item: one, version: one.version });
      }
  }
  return entries;
}
