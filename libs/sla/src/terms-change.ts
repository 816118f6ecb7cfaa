import {
  CLOCK_NAMES,
  type ClockName,
  type Pauses,
  plainTerms,
  type Priority,
  PRIORITIES,
  type Target,
  type Terms,
  type VersionRef,
} from './terms.js';

/** The terms that a change can name as a whole; targets and pauses it names one by one, a calendar with its zone. */
export const CHANGEABLE_POLICIES = [
  'initialPriority',
  'kinds',
  'reactionEndsWith',
  'updateBegins',
  'onReclassification',
  'onReopening',
  'reactionOnReopening',
  'minimumAfterRaiseSeconds',
  'warnAtPercent',
] as const;
export type ChangeablePolicy = (typeof CHANGEABLE_POLICIES)[number];

/** What is to be different in terms that were pinned: what it does not name stays as it is. */
export type TermsChange = {
  /** `none` takes the target away. */
  readonly targets?: { readonly [P in Priority]?: { readonly [C in ClockName]?: Target | 'none' } };
  readonly calendar?: VersionRef & { readonly zone: string };
  readonly pauses?: Pauses;
} & { readonly [F in ChangeablePolicy]?: Terms[F] };

/** One field of a change, by itself: `targets.blocker.reaction`, `pauses.update`, `calendar`, `onReopening`. */
export interface ChangePart {
  readonly field: string;
  readonly change: TermsChange;
}

/** The terms with the change put in. Whether they are still ones that a contract could have is not looked at. */
export function changedTerms(terms: Terms, { targets = {}, pauses, calendar, ...policies }: TermsChange): Terms {
  return plainTerms({
    ...terms,
    ...policies,
    pauses: { ...terms.pauses, ...pauses },
    ...(calendar === undefined
      ? {}
      : { calendar: { id: calendar.id, version: calendar.version, hash: calendar.hash }, zone: calendar.zone }),
    targets: Object.fromEntries(
      PRIORITIES.map((priority) => [priority, withTargets(terms.targets[priority], targets[priority] ?? {})]),
    ) as Terms['targets'],
  });
}

function withTargets(
  before: Terms['targets'][Priority],
  change: NonNullable<NonNullable<TermsChange['targets']>[Priority]>,
): Terms['targets'][Priority] {
  return Object.fromEntries(
    CLOCK_NAMES.flatMap((clock) => {
      const target = change[clock] ?? before[clock];
      return target === undefined || target === 'none' ? [] : [[clock, target]];
    }),
  );
}

export function partsOf({ targets = {}, pauses = {}, calendar, ...policies }: TermsChange): readonly ChangePart[] {
  return [
    ...PRIORITIES.flatMap((priority) =>
      Object.entries(targets[priority] ?? {}).map(([clock, target]) => ({
        field: `targets.${priority}.${clock}`,
        change: { targets: { [priority]: { [clock]: target } } },
      })),
    ),
    ...(calendar === undefined ? [] : [{ field: 'calendar', change: { calendar } }]),
    ...Object.entries(pauses).map(([clock, reasons]) => ({
      field: `pauses.${clock}`,
      change: { pauses: { [clock]: reasons } },
    })),
    ...Object.entries(policies).map(([field, value]) => ({ field, change: { [field]: value } })),
  ];
}

/** Whether the clocks can tell these terms from the changed ones: a calendar in which nothing counts makes no difference. */
export function hasEffect(terms: Terms, { change }: ChangePart, whole: TermsChange): boolean {
  if (change.calendar === undefined) return textOf(changedTerms(terms, change)) !== textOf(changedTerms(terms, {}));
  if (change.calendar.hash === terms.calendar?.hash) return false;
  const { targets } = changedTerms(terms, whole);
  return PRIORITIES.some((priority) => Object.values(targets[priority]).some(countsInCalendar));
}

const countsInCalendar = (target: Target): boolean => 'workingDays' in target || target.hours === 'calendar';

/** Fields of targets in one order, whoever wrote them. */
const textOf = (terms: Terms): string =>
  JSON.stringify(terms, (_name, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  );
