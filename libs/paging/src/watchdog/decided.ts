import { type Fact, OUTSIDE_STEPS } from '@app/incident/pure';
import { parseSeconds } from '@app/kernel';
import { type Seen, whoOf } from './seen.js';

/** A page that the pager decided to send. */
export interface Decided {
  readonly pageId: string;
  readonly incident: string;
  readonly who: string;
  readonly run: string;
  readonly step: string;
  readonly at: number;
  /** Since when nobody has to be called by it: the run stopped or ended, or they were paged anew. */
  readonly overAt?: number;
}

const OUTSIDE: readonly string[] = OUTSIDE_STEPS;

/** After one more event; whoever has an incident is told of it, so a page outside the ladder stops with the incident alone. */
export function withDecided(before: readonly Decided[], fact: Fact, after: Seen): readonly Decided[] {
  const at = parseSeconds(fact.recordedAt);
  const isOpen = after.state.view?.status === 'open';
  const paged = pagedBy(fact, after.number);
  const kept = before.map((one) => {
    if (one.overAt !== undefined) return one;
    const isOver = OUTSIDE.includes(one.step) ? !isOpen : after.run !== one.run || after.stopped;
    return isOver || paged?.who === one.who ? { ...one, overAt: at } : one;
  });
  return paged === undefined ? kept : [...kept, paged];
}

function pagedBy(fact: Fact, incident: string): Decided | undefined {
  if (fact.type !== 'IncidentPaged') return undefined;
  const { pageId, run, step } = fact.data;
  const who = whoOf(fact.data);
  if (pageId === undefined || run === undefined || step === undefined || who === undefined) return undefined;
  return { pageId, incident, who, run, step, at: parseSeconds(fact.recordedAt) };
}
