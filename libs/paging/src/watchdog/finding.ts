/** What is wrong about a run or a page. Shown and scripted by: add, never rename. */
export const WATCH_FINDINGS = [
  /** Sixty seconds after its instant there was no event of it. */
  'step-missing',
  /** Its event came later than that. */
  'step-late',
  'step-early',
  /** It is not the one that comes next. */
  'step-unexpected',
  /** It says another instant than the step before and its delay make. */
  'step-misdated',
  /** It names whom the ladder does not. */
  'wrong-target',
  /** Whom it names means somebody else, by what was known then. */
  'wrong-person',
  /** Paged although somebody has it, or it has ended. */
  'paged-though-taken',
  /** Paged twice within a minute, or twice by one step. */
  'paged-twice',
  /** Not paged for a reason that is none. */
  'skipped-without-reason',
  /** The id of the page, or the run that it names, is that of no run. */
  'page-of-no-run',
  /** An open incident, and all rounds have passed without anybody. */
  'nobody-informed',
  /** It was decided, and nobody set about sending it. */
  'page-not-requested',
  /** Nobody answered it, it did not end, and nobody goes on with it. */
  'page-endless',
  'claim-lapsed',
  /** It went out before anybody had claimed it. */
  'sent-unclaimed',
  /** A way was used although the page was over, or nobody had to be called any more. */
  'sent-though-over',
  /** By one way twice, and its stream does not say that this was possible. */
  'sent-twice',
  'way-only-fails',
] as const;
export type WatchFindingKind = (typeof WATCH_FINDINGS)[number];

/** Why something came late, as far as a named fact says so. */
export const LATENESS_CAUSES = ['process-absent', 'store-away', 'unknown'] as const;
export type LatenessCause = (typeof LATENESS_CAUSES)[number];

export interface WatchFinding {
  readonly finding: WatchFindingKind;
  /** The number of the incident; absent for an alarm, which has none. */
  readonly incident?: string;
  readonly run?: string;
  readonly walk?: string;
  readonly round?: number;
  /** `1`, `2.1`, `last`; `hours`, `expiry` of what is no step of the ladder. */
  readonly step?: string;
  readonly page?: string;
  readonly way?: string;
  /** Of whom the way is: `staff:ada`. */
  readonly who?: string;
  /** When it should have been, whole seconds. */
  readonly at: number;
  /** Of the event that shows it. */
  readonly revision?: string;
  /** Only of what came late. */
  readonly cause?: LatenessCause;
  readonly says: string;
}

/** The log itself has the cause, so that there is nothing to look into. */
export const isExplained = ({ cause }: WatchFinding): boolean => cause !== undefined && cause !== 'unknown';
