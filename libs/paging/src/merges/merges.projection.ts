import { type ChangedIncident, changedIncidents, factsIn } from '@app/incident';
import { type IncidentState, stateOfFacts } from '@app/incident/pure';
import { parseSeconds } from '@app/kernel';
import type { BatchKey, FoldingProjection, ReadModelSession } from '@app/projection';
import { setDueWork } from '@app/scheduling';
import { runOf } from '../domain/run/follow.js';
import { isTold } from '../domain/steps/inherit.js';
import { houseIn } from '../runs/house-in.js';
import { pagingEnabledAt } from '../switch/switch.projection.js';
import { MERGES_LANE, type MergeWork } from './merge-work.js';

/** Command ids: of merges by the incident that ended, and of what was done about them. */
const SEEN: BatchKey<{ readonly merges: Map<string, string>; readonly done: Set<string> }> = {
  begin: () => ({ merges: new Map(), done: new Set() }),
};

/** What merges owe the incident that goes on; stands behind the incidents. */
export const mergesProjection: FoldingProjection = {
  name: 'pager_merges',
  tables: '',

  apply({ stream, type, metadata: { actor, commandId } }, _session, context): void {
    if (type === 'IncidentMerged') context.of(SEEN).merges.set(stream, commandId);
    if (actor === MERGES_LANE) context.of(SEEN).done.add(commandId);
  },

  finish(session, context): void {
    const enabledAt = pagingEnabledAt(session);
    if (enabledAt === undefined) return;
    const { merges, done } = context.of(SEEN);
    const changed = changedIncidents(context);
    for (const one of changed) {
      const commandId = merges.get(`incident-${one.id}`);
      if (commandId !== undefined) owe(session, one, commandId, enabledAt);
    }
    const ids = new Set(changed.map(({ id }) => id));
    for (const { subject, what } of pending(session))
      if (done.has(what.commandId) || (ids.has(what.into) && !isOwed(session, subject, what.into)))
        setDueWork(session, MERGES_LANE, subject, []);
  },
};

/** Only of what is merged now, and was nobody’s until then. */
function owe(session: ReadModelSession, { id, steps, before }: ChangedIncident, commandId: string, enabledAt: string) {
  const index = steps.findLastIndex(({ fact }) => fact.type === 'IncidentMerged');
  const { fact, view } = steps[index]!;
  const until = index === 0 ? before : steps[index - 1]!.view;
  const isTaken = until === undefined || until.acknowledgements.length > 0 || until.workStarts.length > 0;
  const isLive = fact.origin === 'live' && fact.recordedAt >= enabledAt;
  const into = view.mergedInto;
  if (isTaken || !isLive || into === undefined || !isOwed(session, id, into)) return;
  const what: MergeWork['what'] = { into, priority: until.priority ?? 'unclassified', commandId };
  setDueWork(session, MERGES_LANE, id, [{ key: 'merge', firesAt: parseSeconds(fact.recordedAt), rank: 0, what }]);
}

function isOwed(session: ReadModelSession, from: string, into: string): boolean {
  const history = factsIn(session, into);
  if (history.length === 0) return false;
  const state: IncidentState = stateOfFacts(history);
  return isTold(from, state, runOf(state.known, houseIn(session, history.at(-1)!.recordedAt)));
}

const pending = (session: ReadModelSession): readonly Pick<MergeWork, 'subject' | 'what'>[] =>
  session
    .prepared<{ subject: string; what: string }>('SELECT subject, what FROM due_work WHERE lane = ?')
    .all(MERGES_LANE)
    .map(({ subject, what }) => ({ subject, what: session.parsed<MergeWork['what']>(what) }));
