/** Which column of the file says what; `?` in a cell means unknown. Defaults: the columns of a ServiceNow audit log. */
export const DEFAULT_COLUMNS = {
  number: 'number',
  counter: 'sys_mod_count',
  updatedAt: 'sys_updated_at',
  openedAt: 'opened_at',
  resolvedAt: 'resolved_at',
  closedAt: 'closed_at',
  state: 'incident_state',
  customer: 'location',
  service: 'category',
  channel: 'contact_type',
  caller: 'caller_id',
  impact: 'impact',
  urgency: 'urgency',
  priority: 'priority',
  team: 'assignment_group',
  person: 'assigned_to',
  resolvedBy: 'resolved_by',
  problem: 'problem_id',
  change: 'rfc',
} as const;

/** What a log has beside them where somebody exported it. */
export const MORE_COLUMNS = { holdReason: 'hold_reason', title: 'short_description', project: undefined } as const;

export type ColumnName = keyof typeof DEFAULT_COLUMNS | keyof typeof MORE_COLUMNS;
export type Columns = { readonly [N in ColumnName]?: string | undefined };

export const COLUMN_NAMES = [...Object.keys(DEFAULT_COLUMNS), ...Object.keys(MORE_COLUMNS)] as readonly ColumnName[];

/** Enough for an import: which incident, when, and how it stood then. */
export const NEEDED = ['number', 'updatedAt', 'state'] as const satisfies readonly ColumnName[];
