import type { CellContact, CellPriority, Side, Source } from '@app/agreement/pure';
import type { SkipReason } from '../ladder/plan.js';

export type Language = 'de' | 'en';

/** How one language says whom to call, and why. */
export interface LadderWords {
  readonly weekdays: readonly string[];
  readonly side: Readonly<Record<Side, string>>;
  readonly source: Readonly<Record<Source, string>>;
  readonly priority: Readonly<Record<CellPriority, string>>;
  readonly role: Readonly<Record<'sdm' | 'brm' | 'projectTeam' | 'primary' | 'backup' | 'provider', string>>;
  readonly by: Readonly<Record<CellContact['by'], string>>;
  readonly skipped: Readonly<Record<SkipReason | 'not-reachable', string>>;
  readonly nobody: string;
  readonly quietly: string;
  readonly allAtOnce: string;
  readonly atOnce: string;
  /** `10 min` */
  readonly later: (duration: string, hours: string | undefined) => string;
  readonly rounds: (rounds: number, repeatAfter: string) => string;
  readonly lastResort: (who: string) => string;
  readonly standsInFor: (id: string) => string;
  readonly away: string;
  readonly until: (time: string) => string;
  readonly ground: {
    readonly project: (id: string, version: string) => string;
    readonly customer: (id: string, version: string) => string;
    readonly person: (id: string, version: string) => string;
    readonly team: (id: string, version: string) => string;
    readonly settings: (version: string) => string;
    readonly matrixHours: (id: string, version: string, open: boolean) => string;
    readonly teamHours: (id: string, version: string, open: boolean) => string;
    readonly absence: (staffId: string, id: string, revision: string, kind: 'meeting' | 'leave' | 'ill') => string;
    readonly rota: (id: string, version: string | undefined, level: 'primary' | 'backup') => string;
    readonly change: (id: string) => string;
    readonly gap: Readonly<Record<'nobody' | 'left' | 'on-both-levels', (staffId: string) => string>>;
  };
}
