import {
  answersAbout,
  type DefinedKind,
  type DefinedPart,
  droppedFrom,
  ERASED,
  staffEvent,
  type Thing,
  type ThingVersion,
} from '@app/definitions';
import { fields } from '@app/definitions/pure';
import type { Dropped } from '@app/command-handling';
import type { EventType, JsonObject } from '@app/event-store';
import { omitUndefined, wholeSecond } from '@app/kernel';
import type { RecordAbsence } from '../domain/absences.js';
import { checksIn, withChecks } from '../domain/checks.js';
import {
  PEOPLE_EVENTS,
  STAFF_FIELDS,
  type StaffDefinition,
  type StoredStaff,
  TEAM_FIELDS,
  type TeamDefinition,
  type WrittenWay,
} from '../domain/fields.js';
import { staffStream, teamStream } from '../domain/streams.js';
import { joined, normalised } from '../domain/ways.js';
import { recordAbsence, recordStaff, recordTeam } from '../commands/record-people.js';
import { type AbsenceItem, absenceItems, ABSENCE_SPAN, ABSENCES, settledAbsence } from '../queries/absence-items.js';
import { absenceFacts } from '../read-models/absences.js';
import { ABSENCE_SCHEMA } from './absence-schemas.js';
import { STAFF_THING, TEAM_THING } from './things.js';

const absencePart: DefinedPart<AbsenceItem, RecordAbsence['stated']> = {
  name: 'absence',
  collection: 'absences',
  events: absenceFacts.events,
  mayRead: ['admin', 'operator', 'brm', 'auditor'],
  mayDefine: ['admin', 'operator', 'brm'],
  schema: ABSENCE_SCHEMA,
  narrowed: ABSENCE_SPAN,
  model: {
    tables: absenceFacts.tables,
    personal: absenceFacts.personal,
    keep: (...kept) => absenceFacts.keep(...kept),
    list: absenceItems,
  },
  answers: ABSENCES,
  summaries: { list: 'The absences of a person', state: 'Record an absence, or what it is now' },
  record: recordAbsence,
  settled: settledAbsence,
  // One that never came about would be refused where it is not known.
  exports: ({ from, until }) => until === undefined || until > from,
  beside: ['endedAt', 'recordedUntil'],
};

/** Typed by its own declarations. */
const kind = <Item extends Thing, Version extends ThingVersion, Content>(
  declared: DefinedKind<Item, Version, Content>,
): DefinedKind<Item, Version, Content> => declared;

/** The key of active staff stays: only who has left is erased. */
const StaffDefined: EventType = {
  ...staffEvent('StaffDefined', PEOPLE_EVENTS.StaffDefined),
  keepsKey: ({ leftAt }, at) =>
    typeof leftAt === 'string' && leftAt <= at
      ? undefined
      : 'the person is active staff; record first when they leave (leftAt)',
};

/** Of fields that are shown as they were defined: personal ones are gone with their key. */
const staffKind = kind({
  ...STAFF_THING,
  area: 'people',
  word: 'member of the staff',
  stream: staffStream,
  event: StaffDefined,
  reach: 'all',
  mayRead: ['admin', 'operator', 'brm', 'auditor'],
  mayDefine: ['admin'],
  schema: fields(STAFF_FIELDS, { title: 'a member of the staff' }),
  answers: answersAbout('Staff', { ...STAFF_FIELDS, 'name?': STAFF_FIELDS.name, ...ERASED }),
  view: ({ addresses, ...stored }) => {
    const { ways } = stored as unknown as StoredStaff;
    return ways === undefined ? stored : { ...stored, ways: joined({ ways, addresses } as StoredStaff) };
  },
  record: recordStaff,
  dropped: endedChecks,
  settled: (said: StaffDefinition, known) =>
    omitUndefined({
      ...said,
      leftAt: said.leftAt && wholeSecond(said.leftAt),
      ways: settledWays(said.ways, known?.ways),
    }),
  parts: [absencePart],
});

const teamKind = kind({
  ...TEAM_THING,
  area: 'people',
  stream: teamStream,
  event: staffEvent('TeamDefined'),
  reach: 'all',
  mayRead: ['admin', 'operator', 'brm', 'auditor'],
  mayDefine: ['admin'],
  schema: fields(TEAM_FIELDS, { title: 'a team' }),
  answers: answersAbout('Team', TEAM_FIELDS),
  record: recordTeam,
  dropped: (before, after) => [...droppedFrom('leadId', 'memberIds')(before, after), ...endedChecks(before, after)],
  references: ({ hours }: TeamDefinition) =>
    hours === undefined ? [] : [{ kind: 'calendar', id: hours, field: 'hours' }],
  settled: (said: TeamDefinition, known) => omitUndefined({ ...said, ways: settledWays(said.ways, known?.ways) }),
});

/** Checks that another address has ended, by who had made them. */
function endedChecks(before: JsonObject, after: JsonObject): readonly Dropped[] {
  const ways = ((after['ways'] ?? []) as readonly WrittenWay[]).filter(({ checked }) => checked === undefined);
  return ((before['ways'] ?? []) as readonly WrittenWay[]).flatMap(({ id, checked }) =>
    checked !== undefined && ways.some((way) => way.id === id) ? [{ field: `ways.${id}.checked`, id: checked.by }] : [],
  );
}

/** With numbers in their one form, and the checks that stay. */
function settledWays(said: readonly WrittenWay[] | undefined, known: readonly WrittenWay[] = []) {
  return withChecks(normalised(said), known, checksIn(known));
}

export const PEOPLE_KINDS: readonly DefinedKind[] = [staffKind, teamKind];
