import type { Fact } from '@app/incident/pure';
import type { WatchFinding, WatchFindingKind } from './finding.js';

/** What the pager tells of a step of a ladder. */
export type StepFact = Extract<Fact, { type: 'IncidentPaged' | 'StepSkipped' | 'StepOvertaken' | 'LadderExhausted' }>;

/** A finding about the event that is looked at. */
export type Find = (finding: WatchFindingKind, at: number, says: string) => WatchFinding;
