import { idIn, personalOf } from '@app/definitions';
import type { LedgerEvent } from '@app/event-store';
import { type ChangedIncident, changedIncidents } from '@app/incident';
import { parseSeconds } from '@app/kernel';
import type { FoldingProjection, ReadModelSession } from '@app/projection';
import { isPageEvent, pageDecider } from '../domain/page/decide.js';
import { decidedPages, isOurs } from '../domain/page/decided.js';
import { overBecause } from '../domain/page/needed.js';
import { NO_PAGE, type PageState } from '../domain/page/state.js';
import { runAfter } from '../runs/current-run.js';
import { houseIn } from '../runs/house-in.js';
import { decidedRow, type PageRow, pageRow, rowAfter, writePage } from './page-row.js';
import { PAGE_TABLES, pageFacts } from './page-tables.js';
import { owePage } from './pages-work.js';

const TYPES = new Map(pageFacts.events.map((declared) => [declared.type, declared]));

/** Pages: decided on incidents, and what has become of them; stands behind the runs, which say whether they are needed. */
export const pagesProjection: FoldingProjection = {
  name: 'pages',
  tables: PAGE_TABLES,
  personal: [pageFacts.personal],

  apply(event, session): void {
    if (event.type === 'IncidentPaged') return decidedBy(event, session);
    if (!isPageEvent(event.type)) return;
    pageFacts.keep(event, session, personalOf(event, TYPES.get(event.type)!, session));
    moved(event, session);
  },

  finish(session, context): void {
    for (const changed of changedIncidents(context)) {
      decided(changed, session);
      lookAgain(changed, session);
    }
  },
};

function moved(event: LedgerEvent, session: ReadModelSession): void {
  const id = idIn(event.stream);
  const at = parseSeconds(event.metadata.occurredAt);
  const before = pageRow(session, id);
  const page = pageDecider.evolve(before === undefined ? NO_PAGE : session.parsed<PageState>(before.folded), event);
  const row = rowAfter(before, id, page, at);
  const over = row.state === 'ended' ? null : row.over;
  writePage(session, { ...row, over });
  owePage(session, { ...row, over }, at);
  if (row.state === 'ended' && row.bundle !== null) endBundle(session, row.bundle, page.ended!, at);
}

/** A message that lists several is over when all of them are. */
function endBundle(session: ReadModelSession, id: string, because: string, at: number): void {
  const bundle = pageRow(session, id);
  if (bundle === undefined || bundle.state === 'ended') return;
  if (session.prepared(OPEN_IN_BUNDLE).get(id) !== undefined) return;
  const row = { ...bundle, over: because };
  writePage(session, row);
  owePage(session, row, at);
}

/** A page stands in the order in which it was decided, however much is read at a time. */
function decidedBy(event: LedgerEvent, session: ReadModelSession): void {
  const { pageId: id, loud = true, ...to } = event.data as unknown as PagedData;
  if (id === undefined || !isOurs({ ...to, pageId: id }) || pageRow(session, id) !== undefined) return;
  const at = parseSeconds(event.metadata.recordedAt);
  writePage(session, decidedRow({ ...to, id, incident: idIn(event.stream), loud, blocker: false, at }));
}

interface PagedData {
  readonly pageId?: string;
  readonly personId?: string;
  readonly teamId?: string;
  readonly run?: string;
  readonly step?: string;
  readonly loud?: boolean;
}

/** What a transaction has decided to send; what was asked for in the same one says by itself how urgent it is. */
function decided({ steps }: ChangedIncident, session: ReadModelSession): void {
  for (const { fact, view } of steps) {
    if (fact.type !== 'IncidentPaged' || !isOurs(fact.data)) continue;
    const row = pageRow(session, fact.data.pageId!);
    if (row?.state !== 'decided') continue;
    const urgent = { ...row, blocker: Number(view.priority === 'blocker') };
    writePage(session, urgent);
    owePage(session, urgent, urgent.decided_at);
  }
}

/** Whether what is still to be sent about an incident is needed as it stands now. */
function lookAgain(changed: ChangedIncident, session: ReadModelSession): void {
  const open = session.prepared<PageRow>(OPEN_OF_INCIDENT).all(changed.id);
  if (open.length === 0) return;
  const last = changed.steps.at(-1)!.fact.recordedAt;
  const { stopped } = runAfter(session, changed, houseIn(session, last));
  const pages = decidedPages(changed.history);
  const { status, acknowledgements } = changed.after;
  for (const row of open) {
    const { id, who, step } = row;
    const named = { id, who, ...(step !== null && { step }) };
    const over = overBecause(named, { open: status === 'open', stopped, pages, acknowledgements }) ?? null;
    if (over === row.over) continue;
    writePage(session, { ...row, over });
    owePage(session, { ...row, over }, parseSeconds(last));
  }
}

const OPEN_OF_INCIDENT = "SELECT * FROM page WHERE incident = ? AND state <> 'ended'";
const OPEN_IN_BUNDLE = "SELECT 1 FROM page WHERE bundle = ? AND state <> 'ended' LIMIT 1";
