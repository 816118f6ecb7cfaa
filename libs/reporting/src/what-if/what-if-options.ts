import type { WrittenChange } from '@app/agreement';
import type { Clock } from '@app/platform';
import type { Language } from '@app/sla';
import type { Visibility, AsOf, Moment, ReadModels } from '@app/querying';
import type { WhatIfChoice } from './chosen.js';
import type { OtherTerms } from './under.js';

export interface WhatIfOptions {
  readonly models: ReadModels;
  readonly clock: Clock;
  readonly visibility: Visibility;
  readonly choice: WhatIfChoice;
  /** Whole terms for all incidents, or a change to what each has pinned. */
  readonly other: OtherTerms | WrittenChange;
  readonly question?: AsOf;
  readonly moment: Moment;
  /** Whoever asked has gone. */
  readonly signal?: AbortSignal;
  readonly language: Language;
}
