import type { Setting } from './provider.js';

type Cells = NonNullable<NonNullable<Setting['matrix']>['cells']>;
type Written = NonNullable<NonNullable<NonNullable<Cells['inside']>['customer']>['blocker']>['ladder'];
type Step = NonNullable<Written>['steps'][number];

/** A step so many minutes after the one before it. */
export const step = (target: Step['target'], minutes = 0, more: Partial<Step> = {}): Step => ({
  target,
  after: { seconds: minutes * 60 },
  ...more,
});

/** One ladder for all hours, whoever reports and however urgent it is. */
export function everywhere(steps: readonly Step[], more: Partial<NonNullable<Written>> = {}): Setting {
  const cell = { ladder: { steps, ...more } };
  const all = { blocker: cell, critical: cell, major: cell, minor: cell, unclassified: cell };
  const both = { customer: all, monitoring: all };
  return { matrix: { cells: { inside: both, outside: both } } };
}

/** The primary, and half an hour later the backup. */
export const onDuty = (more: Partial<NonNullable<Written>> = {}): Setting =>
  everywhere([step({ duty: 'primary' }), step({ duty: 'backup' }, 30)], more);
