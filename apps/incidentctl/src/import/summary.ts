import type { ImportPlan } from './servicenow/plan.js';
import { Tally } from './servicenow/tally.js';
import type { LineResult } from './import-target.js';

export interface ImportSummary {
  readonly file: string;
  readonly dryRun: boolean;
  /** Every row of the file stands in exactly one of the counts below it. */
  readonly rows: number;
  readonly recorded: number;
  readonly recordedBefore: number;
  readonly nothingToRecord: number;
  readonly refused: number;
  readonly incidents: number;
  readonly seconds: number;
  /** Reason -> count and the first lines of the file with it. */
  readonly refusedBy: Record<string, { count: number; lines: number[] }>;
  readonly repairedBy: Record<string, { count: number; lines: number[] }>;
}

/** Adds up what became of the rows of a plan. */
export class ImportCount {
  private recorded = 0;
  private recordedBefore = 0;
  private nothing = 0;
  private readonly refused = new Tally();
  private readonly incidents = new Set<string>();

  constructor(
    private readonly plan: ImportPlan,
    private readonly startedAt: string | undefined,
  ) {
    for (const incident of plan.incidents) {
      for (const row of incident) if (row.commands.length === 0) this.nothing += 1;
    }
  }

  take(result: LineResult, line: number): void {
    if ('problem' in result) {
      this.refused.add(`${result.problem.code}: ${result.problem.detail}`, line);
      return;
    }
    const { id, position, changed } = result.receipt;
    this.incidents.add(id);
    if (!changed) this.nothing += 1;
    else if (this.startedAt !== undefined && position <= this.startedAt) this.recordedBefore += 1;
    else this.recorded += 1;
  }

  summary(file: string, dryRun: boolean, seconds: number): ImportSummary {
    return {
      file,
      dryRun,
      rows: this.plan.rows,
      recorded: this.recorded,
      recordedBefore: this.recordedBefore,
      nothingToRecord: this.nothing,
      refused: this.plan.refused.total + this.refused.total,
      incidents: dryRun ? this.plan.incidents.length : this.incidents.size,
      seconds,
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
    return [
      '',
      title,
      ...entries.map(
        ([reason, { count, lines }]) =>
          `${number(count)}  ${reason} (lines ${lines.join(', ')}${count > lines.length ? ', …' : ''})`,
      ),
    ];
  };
  return [
    `${number(summary.rows)}  rows in ${summary.file}, ${summary.incidents.toLocaleString('en')} incidents, ${summary.seconds.toFixed(1)} s`,
    `${number(summary.recorded)}  ${summary.dryRun ? 'would be recorded' : 'recorded'}`,
    `${number(summary.recordedBefore)}  recorded before`,
    `${number(summary.nothingToRecord)}  with nothing to record`,
    `${number(summary.refused)}  refused`,
    ...reasons('Refused:', summary.refusedBy),
    ...reasons('Repaired or left open:', summary.repairedBy),
  ].join('\n');
}
