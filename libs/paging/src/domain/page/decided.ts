import type { Fact } from '@app/incident/pure';
import { whoIs } from './state.js';
import type { Standing } from './needed.js';

/** Whether a page was decided here; one without a run was made elsewhere, is recorded and counts for nothing. */
export const isOurs = ({ run, pageId }: { readonly run?: string; readonly pageId?: string }): boolean =>
  run !== undefined && pageId !== undefined;

/** All pages that were decided about an incident, in order. */
export const decidedPages = (history: readonly Fact[]): Standing['pages'] =>
  history
    .flatMap((fact) => (fact.type === 'IncidentPaged' && isOurs(fact.data) ? [fact] : []))
    .sort((one, other) => Number(one.revision - other.revision))
    .map(({ data, revision }) => ({ id: data.pageId!, who: whoIs(data), revision }));
