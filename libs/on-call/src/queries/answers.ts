import { dateTime, flag, integer, list, object, oneOf, someObject, string, type TypeOf } from '@app/kernel';
import type { Ladder, LadderStep, Target } from '@app/agreement/pure';
import { SKIP_REASONS } from '../domain/ladder/plan.js';

/** What is answered about whom to call. Customers see names and addresses that are meant for them, and no reasons. */

export const VERSION_REF = object(
  { id: string({ example: 'default' }), version: string({ example: '0' }), hash: string() },
  { name: 'PinnedVersion' },
);

const GROUND = object(
  {
    kind: oneOf(['project', 'customer', 'person', 'team', 'settings', 'hours', 'absence', 'rota'], 'LadderGroundKind'),
    id: string({ example: 'admins' }),
    'version?': string({ description: 'Its version; of an absence the revision of its event.', example: '3' }),
    says: string({ description: 'The same in words.', example: 'the rota admins (version 3), primary' }),
  },
  { name: 'LadderGround' },
);
export type GroundAnswer = TypeOf<typeof GROUND>;

const WAY = object(
  {
    channel: string({ example: 'voice' }),
    'address?': string({ description: 'Absent of a way that has none, or whose key is destroyed.' }),
    at: dateTime({ description: 'When it is used.' }),
    loud: flag(),
    confirmed: flag({ description: 'Somebody has tried it.' }),
  },
  { name: 'CalledWay' },
);

/** To customers somebody whose name is not for them is `{provider: true}`. */
export type ShownTarget = Target | { readonly provider: true };
export type ShownLadder = Omit<Ladder, 'steps'> & {
  readonly steps: readonly (Omit<LadderStep, 'target'> & { readonly target: ShownTarget })[];
};

const PERSON = object(
  {
    says: string({ example: 'Frida Sommer (Service Delivery Manager)' }),
    'staffId?': string({ example: 'sdm-frida' }),
    'teamId?': string({ description: 'Without a person: the team by its own ways.' }),
    'name?': string(),
    'standsInFor?': string({ description: 'The deputy of this person.' }),
    'away?': flag({ description: 'On duty, and recorded as away: called all the same, and the next step with them.' }),
    ways: list(WAY, { description: 'In the order in which they are used.' }),
  },
  { name: 'CalledPerson' },
);

export const SKIPPED = [...SKIP_REASONS, 'not-reachable'] as const;

export const STEP = object(
  {
    round: integer({ example: 1 }),
    step: string({ description: 'A number; `2.1` of a team’s members one after the other.', example: '1' }),
    at: dateTime({ example: '2026-03-24T09:00:00Z' }),
    loud: flag(),
    target: someObject<ShownTarget>({ example: { role: 'sdm' } }),
    says: string({ description: 'Who that is, in words.', example: 'Service Delivery Manager' }),
    persons: list(PERSON, { description: 'Who is called; nobody where it is skipped.' }),
    'skipped?': oneOf(SKIPPED, 'StepSkippedReason', {
      description: 'Why nobody is called; to customers `not-reachable` alone.',
    }),
    'why?': string({ description: 'The same in words.' }),
    'kept?': flag({ description: 'Was called before the hours changed, and is not called anew.' }),
    'because?': list(GROUND, { description: 'What it rests on, each with its version; for the staff.' }),
  },
  { name: 'LadderStepAnswer' },
);
export type StepAnswer = TypeOf<typeof STEP>;

const CELL_OF = {
  side: oneOf(['inside', 'outside'], 'MatrixSide', { description: 'Of the hours of the matrix.' }),
  source: oneOf(['customer', 'monitoring'], 'MatrixSource'),
  priority: oneOf(['blocker', 'critical', 'major', 'minor', 'unclassified'], 'CellPriority'),
};

const CELL = object(
  {
    ...CELL_OF,
    matrix: VERSION_REF,
    hours: object(
      {
        calendar: VERSION_REF,
        open: flag(),
        'until?': dateTime({ description: 'When they end, or begin.' }),
      },
      { name: 'MatrixHours' },
    ),
    description: string(),
    says: string({ description: 'Why this cell, in words.' }),
  },
  { name: 'MatrixCellNow' },
);

const FINDING = object({ finding: string({ example: 'no-last-resort' }), says: string() }, { name: 'LadderFinding' });

const ASKED = {
  customerId: string({ example: 'alpenmarkt' }),
  'projectId?': string(),
  at: dateTime({ example: '2026-03-24T09:00:00Z' }),
  zone: string({ description: 'Of the hours; the words are in it.', example: 'Europe/Berlin' }),
  language: oneOf(['de', 'en']),
};

export const CONTACT = object(
  {
    by: oneOf(['phone', 'email', 'portal', 'chat'], 'ContactBy'),
    says: string({ example: 'phone: Frida Sommer (Service Delivery Manager)' }),
    'name?': string(),
    addresses: list(string(), { description: 'Those that are meant for customers.' }),
    reachable: flag(),
  },
  { name: 'MatrixContact' },
);

export const CONTACT_NOW = object(
  {
    ...ASKED,
    cell: CELL,
    contact: list(CONTACT, { description: 'How the customer gets in touch, the best way first.' }),
    'nothing?': string({ description: 'Nobody is called, and why.' }),
    now: list(STEP, { description: 'Who is called at this instant, and who is not and why.' }),
    next: list(STEP, { description: 'Who comes next, and when, if nobody answers.' }),
    'lastResort?': STEP,
    findings: list(FINDING),
  },
  { name: 'ContactNow' },
);
export type ContactNow = TypeOf<typeof CONTACT_NOW>;

export const WOULD_BE_PAGED = object(
  {
    ...ASKED,
    'knownAt?': dateTime({ description: 'As it had been recorded by then; absent: by now.' }),
    walks: list(
      object({ since: dateTime(), cell: CELL, 'nothing?': string(), steps: list(STEP) }, { name: 'LadderWalk' }),
      { description: 'One more for each boundary of the hours at which what remains becomes another.' },
    ),
    'exhaustedAt?': dateTime({ description: 'When all rounds are over.' }),
    'repeatAfterSeconds?': integer(),
    'lastResort?': STEP,
    findings: list(FINDING),
  },
  { name: 'WhoWouldBePaged' },
);
export type WhoWouldBePaged = TypeOf<typeof WOULD_BE_PAGED>;
