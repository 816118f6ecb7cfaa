/** A command as a client sends it; sent again, it is the same in every byte. */
export interface Operation {
  readonly path: string;
  readonly body: string;
  /** Its `Idempotency-Key`. */
  readonly key: string;
}

export interface Receipt {
  readonly id: string;
  readonly revision: string;
  readonly position: string;
  readonly commandId: string;
  readonly changed: boolean;
}

export interface Acknowledged {
  readonly operation: Operation;
  readonly receipt: Receipt;
}

const SAME = ['id', 'revision', 'position', 'commandId', 'changed'] as const;

/** What clients were told. The log is held against it. */
export class Journal {
  /** By command id; commands that had nothing to record are not in it, because they are judged anew each time. */
  readonly acknowledged = new Map<string, Acknowledged>();
  readonly refused = new Map<string, string>();
  /** Whether a command was sent by somebody else than the clients: a line of an import. */
  sentOtherwise: (commandId: string) => boolean = () => false;
  readonly findings: string[] = [];
  private readonly keys = new Set<string>();
  unchanged = 0;
  /** Sends that were not answered, or by a 503: their outcome was learnt by sending them again. */
  unsettled = 0;

  acknowledge(operation: Operation, receipt: Receipt): void {
    const { commandId, changed } = receipt;
    if (!changed) {
      this.unchanged += 1;
      return;
    }
    const before = this.acknowledged.get(commandId);
    if (before === undefined) this.acknowledged.set(commandId, { operation, receipt });
    else this.compare(before, receipt);
    this.keys.add(operation.key);
    // Of two that were sent at once the one may have come too early: a refusal is not remembered.
    this.refused.delete(commandId);
  }

  /** `knew`: it was acknowledged already when this one was sent. */
  refuse(commandId: string, code: string, knew: boolean): void {
    if (knew) this.findings.push(`${commandId} was acknowledged and then refused: ${code}`);
    if (!this.acknowledged.has(commandId)) this.refused.set(commandId, code);
  }

  isAcknowledged({ key }: Operation): boolean {
    return this.keys.has(key);
  }

  private compare({ operation, receipt: first }: Acknowledged, again: Receipt): void {
    for (const name of SAME)
      if (first[name] !== again[name])
        this.findings.push(
          `${operation.path} ${operation.key}: ${name} was ${first[name]}, sent again it is ${again[name]}`,
        );
  }
}
