import type { StoredEvent } from '@app/event-store';
import type { Journal, Receipt } from './journal.js';

interface Written {
  readonly stream: string;
  readonly type: string;
  readonly revisions: bigint[];
  position: string;
}

/** What a log says about commands: where each one's events stand. */
export class LogBook {
  readonly commands = new Map<string, Written>();
  readonly findings: string[] = [];
  readonly heads = new Map<string, bigint>();
  events = 0;

  static async read(log: AsyncIterable<readonly StoredEvent[]>): Promise<LogBook> {
    const book = new LogBook();
    for await (const batch of log) for (const event of batch) book.take(event);
    return book;
  }

  /** Holds what clients were told against what is in the log. */
  compare({ acknowledged, refused, sentOtherwise }: Journal): readonly string[] {
    const findings = [...this.findings];
    for (const [commandId, { receipt, operation }] of acknowledged)
      findings.push(...this.compareReceipt(commandId, receipt, operation.path));
    for (const [commandId, code] of refused)
      if (this.commands.has(commandId)) findings.push(`${commandId} was refused (${code}) and has events`);
    for (const [commandId, { stream, type }] of this.commands)
      if (stream.startsWith('incident-') && !acknowledged.has(commandId) && !sentOtherwise(commandId))
        findings.push(`${stream} has ${type} of ${commandId}, which nobody was told of`);
    return findings;
  }

  compareReceipt(commandId: string, receipt: Pick<Receipt, 'id' | 'revision' | 'position'>, path: string): string[] {
    const written = this.commands.get(commandId);
    if (written === undefined) return [`${path} ${commandId} was acknowledged and is missing`];
    const wrong = (what: string): string => `${path} ${commandId}: the receipt's ${what} is not the log's`;
    return [
      ...(written.stream === `incident-${receipt.id}` ? [] : [wrong('id')]),
      ...(String(written.revisions.at(-1)) === receipt.revision ? [] : [wrong('revision')]),
      ...(written.position === receipt.position ? [] : [wrong('position')]),
    ];
  }

  private take({ stream, revision, position, type, metadata }: StoredEvent): void {
    this.events += 1;
    const head = this.heads.get(stream) ?? -1n;
    if (revision !== head + 1n) this.findings.push(`${stream} goes from revision ${head} to ${revision}`);
    this.heads.set(stream, revision);
    const { commandId } = JSON.parse(metadata) as { commandId: string };
    const written = this.commands.get(commandId);
    if (written === undefined) {
      this.commands.set(commandId, { stream, type, revisions: [revision], position });
      return;
    }
    if (written.stream !== stream || revision !== written.revisions.at(-1)! + 1n)
      this.findings.push(`${commandId} has events at two places: ${written.stream} and ${stream} ${revision}`);
    written.revisions.push(revision);
    written.position = position;
  }
}
