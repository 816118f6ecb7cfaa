import { incidentStream, factsIn } from '@app/incident';
import { type IncidentState, stateOf, stateOfFacts } from '@app/incident/pure';
import { type LedgerEvent } from '@app/event-store';
import { secondsText } from '@app/kernel';
import { settlesWithin } from '@app/platform';
import { runOf } from '../domain/run/follow.js';
import type { Run } from '../domain/run/run.js';
import { decidedPages } from '../domain/page/decided.js';
import { overBecause } from '../domain/page/needed.js';
import type { PageEnd } from '../domain/page/messages.js';
import type { PageRow } from '../pages/page-row.js';
import { houseIn } from '../runs/house-in.js';
import { type CourierParts, secondsNow } from './parts.js';

/** A page whose incident was looked at. */
export interface Needed {
  readonly page: PageRow;
  readonly incident: IncidentState;
  readonly run: Run;
}

/** What of a message is still needed. */
export interface Look {
  readonly needed: readonly Needed[];
  /** Why nothing of it is. */
  readonly over?: PageEnd;
  /** Nobody could say in time: it is sent all the same, because twice is better than never. */
  readonly unchecked: boolean;
}

/** How long the head of an incident is waited for. */
const HEAD_MS = 2_000;

/** The incidents of a message as they are right now. */
export async function lookAt(pages: readonly PageRow[], parts: CourierParts): Promise<Look> {
  const { clock, operational } = parts;
  const about = pages.filter(({ incident }) => incident !== null);
  const read = new Map<string, IncidentState>();
  const reading = about.map(async ({ incident }) => read.set(incident!, await headOf(incident!, parts)));
  await settlesWithin(clock, HEAD_MS, Promise.allSettled(reading));
  const house = houseIn(operational.session, secondsText(secondsNow(clock)));
  const needed: Needed[] = [];
  let over: PageEnd | undefined;
  for (const page of about) {
    const incident = read.get(page.incident!) ?? stateOfFacts(factsIn(operational.session, page.incident!));
    const run = runOf(incident.known, house);
    // Of what cannot be read at all nobody can say that it is over.
    const because = incident.view === undefined ? undefined : overOf(page, incident, run);
    if (because === undefined) needed.push({ page, incident, run });
    else over = because;
  }
  const unchecked = about.some(({ incident }) => !read.has(incident!));
  return { needed, unchecked, ...(over !== undefined && needed.length === 0 ? { over } : {}) };
}

async function headOf(incident: string, { store }: CourierParts): Promise<IncidentState> {
  const events: LedgerEvent[] = [];
  for await (const batch of store.readStream(incidentStream(incident)))
    events.push(...batch.filter((event) => event.readable));
  return stateOf(events);
}

function overOf({ id, who, step }: PageRow, { view, history }: IncidentState, { stopped }: Run): PageEnd | undefined {
  const { acknowledgements = [] } = view ?? {};
  const standing = { open: view?.status === 'open', stopped, pages: decidedPages(history), acknowledgements };
  return overBecause({ id, who, ...(step !== null && { step }) }, standing);
}
