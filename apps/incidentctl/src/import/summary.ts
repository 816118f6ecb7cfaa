import type { ImportPlan, PlannedRow } from './servicenow/plan.js';
import { type Counted, Tally } from './servicenow/tally.js';
import type { LineResult } from './import-target.js';
import type { MissingReferences, ReferenceCounts } from './missing-references.js';

export interface ImportSummary {
  readonly file: string;
  readonly dryRun: boolean;
  /** How the file was read. */
  readonly encoding: string;
  readonly delimiter: string;
  readonly dateFormat: string;
  /** Columns that were looked for and that the file does not have. */
  readonly columnsNotThere: readonly string[];
  /** Every row of the file stands in exactly one of the counts below it. */
  readonly rows: number;
  readonly recorded: number;
  readonly recordedBefore: number;
  /** Recorded before rows were compared by their cells: the command id alone tells. */
  readonly recordedByEarlierRelease: number;
  readonly nothingToRecord: number;
  readonly refused: number;
  readonly incidents: number;
  readonly seconds: number;
  /** What the rows name and the ledger did not know, by kind: the rows are recorded all the same. */
  readonly unknownReferences: ReferenceCounts;
  /** Of those, what --create-missing defined. */
  readonly created: ReferenceCounts;
  /** Of those, what several customers name, so that it is defined for none. */
  readonly shared: ReferenceCounts;
  /** Code and event type, or reason -> count and the first lines of the file with it. */
  readonly refusedBy: Record<string, Counted>;
  readonly repairedBy: Record<string, Counted>;
}

/** Adds up what became of the rows of a plan. */
export class ImportCount {
  private recorded = 0;
  private recordedBefore = 0;
  private earlier = 0;
  private nothing = 0;
  private readonly refused = new Tally();
  private readonly incidents = new Set<string>();

  constructor(
    private readonly plan: ImportPlan,
    private readonly missing: MissingReferences,
    private readonly startedAt: string | undefined,
  ) {
    for (const incident of plan.incidents) {
      for (const row of incident) if (row.commands.length === 0) this.nothing += 1;
    }
  }

  take(result: LineResult, row: Pick<PlannedRow, 'line' | 'commands'>): void {
    if ('problem' in result) {
      const { code, detail } = result.problem;
      // A refusal names the event first that it is about.
      const type = /^(?:with )?([A-Z][A-Za-z]+) at /.exec(detail)?.[1];
      this.refused.add(type === undefined ? code : `${code} (${type})`, row.line, detail);
      return;
    }
    const { id, position, changed, former } = result.receipt;
    this.incidents.add(id);
    if (!changed) this.nothing += 1;
    else if (former === true) this.earlier += 1;
    else if (this.startedAt !== undefined && position <= this.startedAt) this.recordedBefore += 1;
    else this.recorded += 1;
  }

  summary(file: string, dryRun: boolean, seconds: number): ImportSummary {
    const { encoding, delimiter, dateFormat, header } = this.plan.file;
    return {
      file,
      dryRun,
      encoding,
      delimiter,
      dateFormat,
      columnsNotThere: header.absent,
      rows: this.plan.rows,
      recorded: this.recorded,
      recordedBefore: this.recordedBefore,
      recordedByEarlierRelease: this.earlier,
      nothingToRecord: this.nothing,
      refused: this.plan.refused.total + this.refused.total,
      incidents: this.incidents.size,
      seconds,
      unknownReferences: this.missing.unknown,
      created: this.missing.created,
      shared: this.missing.shared,
      refusedBy: { ...this.plan.refused.toJSON(), ...this.refused.toJSON() },
      repairedBy: this.plan.repairs.toJSON(),
    };
  }
}

export function summaryText(summary: ImportSummary): string {
  const number = (value: number): string => value.toLocaleString('en').padStart(9);
  const reasons = (title: string, by: ImportSummary['refusedBy']): string[] => {
    const entries = Object.entries(by);
    if (entries.length === 0) return [];
    const line = ([reason, { count, lines, example }]: [string, Counted]): string =>
      `${number(count)}  ${reason} (lines ${lines.join(', ')}${count > lines.length ? ', …' : ''})` +
      (example === undefined ? '' : `: ${example}`);
    return ['', title, ...entries.map(line)];
  };
  const { encoding, delimiter, dateFormat, columnsNotThere } = summary;
  const between = delimiter === '\t' ? 'tab' : delimiter;
  return [
    `${number(summary.rows)}  rows in ${summary.file}, ${summary.incidents.toLocaleString('en')} incidents, ${summary.seconds.toFixed(1)} s`,
    `           (${encoding}, cells between ${between}, times ${dateFormat})`,
    ...(columnsNotThere.length === 0 ? [] : [`           not in the file: ${columnsNotThere.join(', ')}`]),
    `${number(summary.recorded)}  ${summary.dryRun ? 'would be recorded' : 'recorded'}`,
    `${number(summary.recordedBefore)}  recorded before`,
    ...(summary.recordedByEarlierRelease === 0
      ? []
      : [`${number(summary.recordedByEarlierRelease)}  recorded by an earlier release`]),
    `${number(summary.nothingToRecord)}  with nothing to record`,
    `${number(summary.refused)}  refused`,
    ...referenceText('not known here', summary.unknownReferences),
    ...referenceText(summary.dryRun ? 'would be defined' : 'defined', summary.created),
    ...referenceText('of these named by several customers, so defined for none', summary.shared),
    ...reasons('Refused:', summary.refusedBy),
    ...reasons('Repaired or left open:', summary.repairedBy),
  ].join('\n');
}

function referenceText(what: string, counts: ReferenceCounts): readonly string[] {
  const some = Object.entries(counts).filter(([, count]) => count > 0);
  if (some.length === 0) return [];
  return [`           ${what}: ${some.map(([kind, count]) => `${count.toLocaleString('en')} ${kind}`).join(', ')}`];
}
