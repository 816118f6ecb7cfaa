import { dateTime, flag, integer, list, number, object, oneOf, string, type TypeOf } from '@app/kernel';
import { LINT_CODES } from '../domain/roster/lint-words.js';
import { BECAUSE, DUTY_LEVELS, GAP_REASONS } from '../domain/rota/words.js';

/** What is answered of a duty: instants in UTC, `until` exclusive. */

const AT = '2026-03-02T08:00:00Z';
const LEVEL = oneOf(DUTY_LEVELS, 'DutyLevel');
const TURN = object(
  { rotation: string({ example: 'primary-weeks' }), start: string({ example: '2026-03-02T09:00' }) },
  { name: 'DutyTurn' },
);
const HELD = {
  'turn?': TURN,
  'because?': oneOf(BECAUSE, 'DutyBecause'),
  'change?': string({ description: 'The change that it comes of.' }),
  'version?': string({ description: 'The version of the rota that counted.' }),
};
const GAP = object(
  { reason: oneOf(GAP_REASONS, 'DutyGapReason'), 'staffId?': string({ description: 'Who it would have been.' }) },
  { name: 'DutyGap' },
);

const SHIFT = object(
  {
    level: LEVEL,
    from: dateTime({ example: AT }),
    until: dateTime({ example: '2026-03-09T08:00:00Z' }),
    'staffId?': string({ description: 'Absent: a gap.' }),
    'gap?': GAP,
    ...HELD,
  },
  { name: 'DutyShift' },
);

const FAR = 'Absent: more than 512 days away, or 104 in a duty by the hour, or never.';
const SINCE = {
  'since?': dateTime({ example: AT, description: FAR }),
  'until?': dateTime({ example: '2026-03-09T08:00:00Z', description: FAR }),
};
const DUTY = object({ staffId: string(), ...SINCE, ...HELD }, { name: 'Duty' });
const OPEN = object(
  { level: LEVEL, reason: oneOf(GAP_REASONS, 'DutyGapReason'), 'staffId?': string(), ...SINCE },
  { name: 'DutyOpen' },
);
const HAND_OVER = object(
  { at: dateTime({ example: AT }), level: LEVEL, 'from?': string(), 'to?': string() },
  { name: 'DutyHandOver' },
);

const OF_ROTA = { rotaId: string({ example: 'admins' }), name: string(), revision: string({ example: '7' }) };

export const ON_DUTY = object(
  {
    ...OF_ROTA,
    at: dateTime({ example: AT }),
    'primary?': DUTY,
    'backup?': DUTY,
    gaps: list(OPEN),
    nextHandOver: list(HAND_OVER, { description: 'Of each level that changes then.' }),
  },
  { name: 'OnDuty' },
);

export const DUTY_SHIFTS = object({ ...OF_ROTA, items: list(SHIFT) }, { name: 'DutyShifts' });

const FINDING = object(
  {
    code: oneOf(LINT_CODES, 'DutyFindingCode'),
    'level?': LEVEL,
    'staffId?': string(),
    from: dateTime({ example: AT }),
    'until?': dateTime(),
    message: string(),
  },
  { name: 'DutyFinding' },
);
export const DUTY_LINT = object({ ...OF_ROTA, items: list(FINDING) }, { name: 'DutyLint' });

const count = integer();
const MONTH = object(
  {
    staffId: string(),
    month: string({ example: '2026-03' }),
    seconds: count,
    primarySeconds: count,
    backupSeconds: count,
    nights: count,
    weekends: count,
    holidays: count,
  },
  { name: 'DutyMonth' },
);
export const DUTY_STATISTICS = object(
  {
    ...OF_ROTA,
    months: list(MONTH),
    balance: list(object({ staffId: string(), seconds: count, percent: number() }, { name: 'DutyShare' })),
    coverage: object({ primary: number(), backup: number() }, { name: 'DutyCoverage' }),
  },
  { name: 'DutyStatistics' },
);

const HOLDS = object({ 'staffId?': string({ description: 'Absent: a gap.' }), 'gap?': GAP }, { name: 'DutyHeld' });
const MOVED = object(
  {
    level: LEVEL,
    from: dateTime({ example: AT }),
    until: dateTime({ example: '2026-03-09T08:00:00Z' }),
    before: HOLDS,
    after: HOLDS,
  },
  { name: 'MovedShift' },
);
export const DUTY_PREVIEW = object(
  {
    dryRun: flag<true>({ description: 'Nothing was recorded.' }),
    moved: list(MOVED, { description: 'Whose shifts come, go or move in the next 90 days.' }),
    uncovers: list(string({ example: 'primary from 2026-03-02T08:00:00Z to 2026-03-09T08:00:00Z' }), {
      description: 'What was covered in the next 14 days and would not be: it is refused unless it is forced.',
    }),
  },
  { name: 'DutyPreview' },
);

export type DutyPreview = TypeOf<typeof DUTY_PREVIEW>;
export type OnDutyAnswer = TypeOf<typeof ON_DUTY>;
export type DutyShifts = TypeOf<typeof DUTY_SHIFTS>;
export type DutyLint = TypeOf<typeof DUTY_LINT>;
export type DutyStatisticsAnswer = TypeOf<typeof DUTY_STATISTICS>;
