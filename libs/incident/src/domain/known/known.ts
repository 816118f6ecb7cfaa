import type { Fact } from '../events/fact.js';
import type { IncidentView } from '../state/view.js';
import { type Situation, situationOf } from './situation.js';

/** What became known at one event: what is to be done goes by that, and not by when it happened. */
export interface Known {
  readonly fact: Fact;
  /** After it. */
  readonly situation: Situation;
}

/** In order of recording, as far as it matters to who is called. */
export type KnownSoFar = readonly Known[];

/** What says something of who is called even where the situation stays: pages and what became of them, signs of work. */
const TELLING: ReadonlySet<Fact['type']> = new Set<Fact['type']>([
  'IncidentReported',
  'IncidentPaged',
  'StepSkipped',
  'StepOvertaken',
  'HoursChanged',
  'LadderInherited',
  'LadderExhausted',
  'PageDeclined',
  'PageUndeliverable',
  'HandedOver',
  'WorkStarted',
  'NoteAdded',
  'CustomerInformed',
  'IncidentPutOnHold',
  'IncidentResumed',
]);

/** What became known at one more event; undefined: nothing that matters. `view` is the incident after it. */
export function knownAt(before: Situation | undefined, fact: Fact, view: IncidentView): Known | undefined {
  const situation = situationOf(view, before);
  return situation === before && !TELLING.has(fact.type) ? undefined : { fact, situation };
}

export function withKnown(known: KnownSoFar, fact: Fact, view: IncidentView): KnownSoFar {
  const one = knownAt(known.at(-1)?.situation, fact, view);
  return one === undefined ? known : [...known, one];
}
