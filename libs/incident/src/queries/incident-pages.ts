import type { JsonObject } from '@app/event-store';
import type { ReadModelSession } from '@app/projection';
import { instant } from '../domain/instant.js';
import type { Kind, Phase } from '../domain/vocabulary.js';
import { priorityOf } from '../read-models/incident-row.js';
import { type Visibility, writeCursor, type Audience } from '@app/querying';
import type { IncidentItem, IncidentPage } from './answers/list.js';
import type { IncidentRow } from './incident-lists.js';
import { IncidentLists, sortKey } from './incident-lists.js';
import type { ListOptions } from './list-filters.js';
import { questionOf } from './list-question.js';
import { parkedAmong } from './parked.js';
import { asksForSeen, namesSeen, withSeenNames } from './seen-names.js';

export class IncidentPages {
  constructor(private readonly session: ReadModelSession) {}

  /** @throws BadQuery */
  page(visibility: Visibility, options: ListOptions): IncidentPage {
    const asked = questionOf(visibility, options);
    if (asked.question === undefined || !asksForSeen(namesSeen(this.session, visibility), options))
      return { items: [] };
    const { question, hash } = asked;
    const rows = new IncidentLists(this.session).page({ ...question, limit: question.limit + 1 });
    const shown = rows.slice(0, question.limit);
    const last = rows.length > shown.length ? shown.at(-1) : undefined;
    return {
      items: this.items(shown, visibility),
      ...(last === undefined ? {} : { next: writeCursor({ key: sortKey(last, question.sort), n: last.n }, hash) }),
    };
  }

  private items(rows: readonly IncidentRow[], visibility: Visibility): readonly IncidentItem[] {
    const names = namesSeen(this.session, visibility);
    const parked = parkedAmong(
      this.session,
      rows.map(({ id }) => id),
    );
    return rows.map((row) => ({
      ...withSeenNames(names, itemOf(row, visibility.audience)),
      ...this.title(row),
      ...(parked.has(row.id) ? { parked: true as const } : {}),
    }));
  }

  private title({ n, title_revision: revision }: IncidentRow): Pick<IncidentItem, 'title' | 'erased'> {
    if (revision === null) return {};
    const row = this.session.prepared<{ data: string }>(TITLE).get(BigInt(n), revision);
    if (row === undefined) return { erased: true };
    const { title, personalValue = title } = this.session.parsed<JsonObject>(row.data);
    return typeof personalValue === 'string' ? { title: personalValue } : {};
  }
}

const TITLE = 'SELECT data FROM incident_personal WHERE n = ? AND revision = ?';

function itemOf(row: IncidentRow, audience: Audience): IncidentItem {
  const priority = priorityOf(row.priority);
  const assignee = {
    ...(row.person_id === null || audience === 'customer' ? {} : { personId: row.person_id }),
    ...(row.team_id === null ? {} : { teamId: row.team_id }),
  };
  return {
    id: row.id,
    revision: String(row.revision),
    kind: row.kind as Kind,
    customerId: row.customer_id,
    ...(row.project_id === null ? {} : { projectId: row.project_id }),
    ...(priority === undefined ? {} : { priority }),
    phase: row.phase as Phase,
    ...(Object.keys(assignee).length === 0 ? {} : { assignee }),
    reportedAt: row.reported_at,
    updatedAt: instant(audience === 'customer' ? row.shown_at : row.updated_at),
  };
}
