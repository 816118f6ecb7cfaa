import type { SingleCommand } from '@app/incident';

/** One append of one incident. */
export interface PlannedLine {
  readonly commandId: string;
  /** The command id of the line that reports the incident. */
  readonly reportedBy: string;
  readonly commands: readonly SingleCommand[];
  /** The row of the file, column by column: what it is compared by when it comes again. */
  readonly source?: Readonly<Record<string, string>>;
}

/** Whether the line begins an incident. */
export const reports = ({ commands }: Pick<PlannedLine, 'commands'>): boolean => commands[0]?.type === 'ReportIncident';

/** What became of a line. Results come in the order of the lines. */
export type LineResult = { readonly commandId: string } & (
  | {
      readonly receipt: {
        readonly id: string;
        readonly position: string;
        readonly changed: boolean;
        readonly former?: boolean;
      };
    }
  | { readonly problem: { readonly code: string; readonly detail: string } }
);

/** Where an import goes: into a store that this process opens, or through the API of a running service. */
export interface ImportTarget {
  /** Position of the log before the import; a receipt beyond it was recorded by this import. Absent: the log is empty. */
  readonly startedAt: string | undefined;
  send(lines: Iterable<PlannedLine>): AsyncIterable<LineResult>;
  /** Waits until the read models hold what was imported. */
  finish(): Promise<void>;
}
