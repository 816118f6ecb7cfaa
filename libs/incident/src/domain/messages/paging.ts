import type { CellPriority, Side, Target } from '@app/agreement/pure';
import { CELL_PRIORITIES, SIDES } from '@app/agreement/pure';
import { fixed, flag, given, id, instant, oneOf, revision, text, whole } from '@app/kernel';
import { type Ground, SKIP_REASONS } from '@app/on-call/pure';
import { LONGEST } from '../checks/bounds.js';
import { event } from './declare.js';
import { BY, matrixRef } from './parts.js';

/*
 * What the pager decided about an incident. A page that is meant but not sent is an event too, with a reason of a closed
 * list. None of them says anything of the order of a life.
 */

/** Why a step, or somebody whom it means, is not paged. Shown and stored: add, never rename. */
export const SUPPRESSED = [...SKIP_REASONS, 'just-paged'] as const;
export type Suppressed = (typeof SUPPRESSED)[number];

/** Whom a page means and what that rests on. */
export type PageReason = {
  readonly target: Target;
  readonly grounds: readonly Ground[];
  /** The deputy of this person. */
  readonly standsInFor?: string;
  /** On duty, and recorded as away. */
  readonly away?: true;
};

const PAGE_REASON: PageReason = { target: { duty: 'primary' }, grounds: [] };

/** Outside the ladder: it moves no step. */
export const OUTSIDE_STEPS = ['hand', 'expiry', 'handover', 'merge'] as const;

const WALKED = {
  run: revision({ description: 'The revision of the event that began the run.', example: '0' }),
  walk: revision({ description: 'The revision of the event since which the ladder counts.', example: '1' }),
  round: whole(1, 1_000_000, { description: 'The pass over the steps.', example: 1 }),
  step: text(LONGEST.step, { description: '`2`; `2.1` of the members of a team; `last`, `hand`.', example: '1' }),
  scheduledAt: instant({
    description: 'The instant of the step, however late it was.',
    example: '2026-03-27T15:00:00Z',
  }),
};

const DECIDED = {
  'matrix?': matrixRef('The first event of a run pins the communication matrix, where the report pinned none.'),
  'position?': text(LONGEST.position, {
    description: 'The place in the log that it was decided from.',
    example: '412',
  }),
  'behind?': flag<true>({ description: 'The read model had not reached the end of the log in time.' }),
};

const TARGET = given<Target>({ description: 'Whom the step names.', example: { duty: 'primary' } });
const GROUNDS = given<readonly Ground[]>({ description: 'What it rests on, each in its version.', example: [] });
const MORE = flag<true>({ description: 'Another member of the team comes two minutes later.' });

/** What a page of the pager says besides whom it is to; nothing of it can be corrected. */
export const OF_RUN = {
  'run?': fixed(WALKED.run),
  'walk?': fixed(WALKED.walk),
  'round?': fixed(WALKED.round),
  'step?': fixed(WALKED.step),
  'scheduledAt?': fixed(WALKED.scheduledAt),
  'loud?': fixed(flag()),
  'why?': fixed(given<PageReason>({ description: 'Whom it means, and what that rests on.', example: PAGE_REASON })),
  'more?': fixed(MORE),
  'matrix?': fixed(DECIDED['matrix?']),
  'position?': fixed(DECIDED['position?']),
  'behind?': fixed(DECIDED['behind?']),
};

const decided = { audience: 'staff', asks: 'reported', final: true } as const;

const StepSkipped = event({
  ...decided,
  fields: {
    ...WALKED,
    'target?': { ...TARGET, description: 'Whom the step names; absent: nobody is named.' },
    reason: oneOf(SUPPRESSED, 'Suppressed', { example: 'duty-gap' }),
    'personId?': id({ description: 'Of several whom the step means.', example: 'ada' }),
    'teamId?': id({ example: 'operations' }),
    'grounds?': GROUNDS,
    'more?': MORE,
    ...DECIDED,
  },
});

/** A late step whose target a later step of the round, late as well, names again. */
const StepOvertaken = event({
  ...decided,
  fields: { ...WALKED, target: TARGET, overtakenBy: text(LONGEST.step, { example: '3' }), ...DECIDED },
});

/** The hours of the matrix began or ended: a walk begins at the boundary, also where it is written late. */
const HoursChanged = event({
  ...decided,
  fields: {
    boundary: instant({ example: '2026-03-27T17:00:00Z' }),
    side: oneOf<Side>(SIDES, 'Side', { example: 'outside' }),
    ...DECIDED,
  },
});

/** An incident that nobody had taken was merged into this one, which nobody has taken either. */
const LadderInherited = event({
  ...decided,
  fields: {
    from: text(LONGEST.number, { description: 'The number of the merged incident.', example: '7K3M-Q9XD-K' }),
    priority: oneOf<CellPriority>(CELL_PRIORITIES, 'CellPriority', { example: 'blocker' }),
    ...DECIDED,
  },
});

/** All rounds are over; the last resort is paged in the same append. */
const LadderExhausted = event({
  ...decided,
  fields: { run: WALKED.run, walk: WALKED.walk, round: WALKED.round, scheduledAt: WALKED.scheduledAt, ...DECIDED },
});

const PAGE = id({ description: 'The page.', example: '3f8e1c52-6f0d-4a52-9d0a-1b5f0f0f6d1e' });
const PageDeclined = event({ ...decided, fields: { pageId: PAGE, 'by?': BY } });
/** Every way of it has failed. */
const PageUndeliverable = event({ ...decided, fields: { pageId: PAGE } });

const ACKNOWLEDGEMENT = revision({ description: 'The acknowledgement that no longer counts.', example: '4' });
const EXPIRY_REASONS = ['no-sign', 'snooze-over'] as const;
export type ExpiryReason = (typeof EXPIRY_REASONS)[number];
const AcknowledgementExpired = event({
  ...decided,
  fields: { acknowledgement: ACKNOWLEDGEMENT, reason: oneOf(EXPIRY_REASONS, 'ExpiryReason', { example: 'no-sign' }) },
});
/** It was pressed by mistake. */
const AcknowledgementReleased = event({ ...decided, fields: { acknowledgement: ACKNOWLEDGEMENT, 'by?': BY } });

/** The shift of whoever acknowledged it is over; they keep it until somebody takes it. */
const HandedOver = event({
  ...decided,
  fields: {
    acknowledgement: revision({ description: 'By whom it is held.', example: '4' }),
    from: id({ example: 'ada' }),
    'to?': id({ description: 'Who is on duty now; absent: nobody.', example: 'ben' }),
    rota: id({ example: 'admins' }),
    level: oneOf(['primary', 'backup'], 'DutyLevel', { example: 'primary' }),
    endedAt: instant({ description: 'The end of the shift.', example: '2026-03-27T07:00:00Z' }),
    ...DECIDED,
  },
});

export const PAGING_EVENTS = {
  StepSkipped,
  StepOvertaken,
  HoursChanged,
  LadderInherited,
  LadderExhausted,
  PageDeclined,
  PageUndeliverable,
  AcknowledgementExpired,
  AcknowledgementReleased,
  HandedOver,
};
