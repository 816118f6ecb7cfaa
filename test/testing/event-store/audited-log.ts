import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SystemClock } from '@app/platform';
import { EventTypes } from '../../../libs/event-store/src/event-type.js';
import { chance, command, NOW, noted, NoteAdded, started, WorkStarted } from './test-ledger.js';
import { LedgerStore } from '../../../libs/event-store/src/ledger-store.js';
import { type LogReport, verifyLog } from '../../../libs/event-store/src/verification/verify-log.js';
import { EmbeddedAudit } from '../../../libs/event-store/src/embedded/audit.js';
import { EmbeddedLog } from '../../../libs/event-store/src/embedded/embedded-log.js';
import { MemoryKeyStore } from './memory-key-store.js';

export interface Audited {
  readonly report: LogReport;
  readonly store: readonly string[];
  readonly notes: readonly string[];
}

export async function audited(directory: string): Promise<Audited> {
  const audit = new EmbeddedAudit(directory, 'ledger.', new SystemClock());
  try {
    const report = await verifyLog({ events: audit.events(), ownClock: true });
    return { report, store: audit.findings, notes: audit.notes };
  } finally {
    audit.close();
  }
}

export const told = ({ report, store }: Audited): string =>
  [
    ...store,
    ...[...report.breaks, ...report.findings].map(
      ({ stream, revision, problem }) => `${stream}@${revision}: ${problem}`,
    ),
  ].join('\n');

/** Waits as the system does, and shows the time that it is set to. */
class MinuteHand extends SystemClock {
  at = NOW;

  override now(): number {
    return this.at;
  }
}

/** 61 streams, of which s-0 to s-59 hold three events each (positions 2 to 181); a minute between two appends. */
export class AuditedLog {
  private readonly root = mkdtempSync(join(tmpdir(), 'audit-'));
  readonly whole = join(this.root, 'whole');
  private copies = 0;

  async write(): Promise<void> {
    const clock = new MinuteHand();
    const adapter = await EmbeddedLog.open({ directory: this.whole, clock });
    const types = new EventTypes([NoteAdded, WorkStarted]);
    const keys = new MemoryKeyStore(chance);
    const ledger = new LedgerStore({ adapter, types, keys, clock, chance, prefix: 'ledger.', saysFormat: true });
    const append = async (stream: string, events: Parameters<LedgerStore['append']>[0]['events']): Promise<void> => {
      const data = { author: 'person-3', text: 'x'.repeat(300) };
      const first = await ledger.append({ stream, head: undefined, events: [noted({ data })], command: command() });
      await ledger.append({ stream, head: first.head, events, command: command({ commandId: 'c2' }) });
      clock.at += 60_000;
    };
    for (let one = 0; one < 60; one++) await append(`s-${one}`, [started(), noted()]);
    await ledger.close();
  }

  copy(): string {
    const to = join(this.root, `copy-${++this.copies}`);
    cpSync(this.whole, to, { recursive: true });
    return to;
  }

  remove(): void {
    rmSync(this.root, { recursive: true });
  }
}
