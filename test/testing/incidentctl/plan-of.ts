import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type ImportOptions,
  planOptions,
  type Product,
  SERVICENOW,
} from '../../../apps/incidentctl/src/import/import-options.js';
import { type ImportPlan, planImport } from '../../../apps/incidentctl/src/import/servicenow/plan.js';

const HEADER =
  'number,sys_mod_count,sys_updated_at,opened_at,resolved_at,closed_at,incident_state,location,category,contact_type,caller_id,impact,urgency,priority,assignment_group,assigned_to,resolved_by,problem_id,rfc';

/** Rows under the columns of a ServiceNow log. */
export const logOf = (...rows: readonly string[]): string => [HEADER, ...rows, ''].join('\n');

export const fileOf = (content: string | Uint8Array, name = 'log.csv'): string => {
  const file = join(mkdtempSync(join(tmpdir(), 'import-')), name);
  writeFileSync(file, content);
  return file;
};

/** What an import would make of this file. */
export const planOf = async (
  content: string | Uint8Array,
  options: ImportOptions = {},
  product: Product = SERVICENOW,
): Promise<ImportPlan> => planImport(planOptions(fileOf(content), options, product));

type PlannedCommand = Readonly<Record<string, unknown>> & { readonly type: string; readonly occurredAt: string };

/** The commands of each row, as `type at`. */
export const story = ({ incidents }: ImportPlan): readonly (readonly string[])[] =>
  incidents.flat().map(({ commands }) => commands.map((one) => `${one.type} ${one.occurredAt}`));

export const told = ({ incidents }: ImportPlan): readonly PlannedCommand[] =>
  incidents.flat().flatMap(({ commands }) => commands as unknown as readonly PlannedCommand[]);

/** Reason -> how often. */
export const counts = (tally: ImportPlan['repairs']): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(tally.toJSON()).map(([reason, { count }]) => [reason, count]));
