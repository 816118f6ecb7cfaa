import type { StoredEvent } from '../adapter.js';
import { Heads, type LogHead } from './heads.js';

/** A head that was deposited outside; with the lines it was made of, if they were kept too. */
export interface Deposited extends LogHead {
  readonly heads?: readonly string[];
}

/** Compares the log as of the position of a deposited head; what came after it is not looked at. */
export class DepositedCheck {
  private readonly then = new Heads();
  private end = '';

  constructor(private readonly deposited: Deposited) {}

  take(event: StoredEvent): void {
    this.end = event.position;
    if (event.position <= this.deposited.position) this.then.take(event);
  }

  findings(): readonly string[] {
    const { deposited } = this;
    const now = this.then.head();
    const findings: string[] = [];
    if (this.end < deposited.position) {
      findings.push(
        `the log ends at position ${this.end || 'none'}, and ${deposited.position} was deposited: events were cut off`,
      );
    } else if (now.position !== deposited.position) {
      findings.push(`there is no event at the deposited position ${deposited.position} any more`);
    }
    if (now.streams !== deposited.streams) {
      findings.push(
        `as of the deposited position there are ${now.streams} streams, and ${deposited.streams} were deposited`,
      );
    }
    if (now.sha256 !== deposited.sha256) {
      findings.push(
        `as of the deposited position the heads have the SHA-256 ${now.sha256}, and ${deposited.sha256} was deposited: what stood in the log was rewritten or removed`,
      );
      findings.push(...this.differences());
    }
    return findings;
  }

  private differences(): readonly string[] {
    if (this.deposited.heads === undefined) return [];
    const [was, is] = [byStream(this.deposited.heads), byStream(this.then.lines())];
    return [...new Set([...was.keys(), ...is.keys()])]
      .filter((stream) => was.get(stream) !== is.get(stream))
      .map(
        (stream) =>
          `${stream}: deposited was ${was.get(stream) ?? 'nothing'}, now there is ${is.get(stream) ?? 'nothing'}`,
      );
  }
}

const byStream = (lines: readonly string[]): ReadonlyMap<string, string> =>
  new Map(
    lines.map((line) => {
      const [stream = '', revision = '', hash = ''] = line.split(' ');
      return [stream, `revision ${revision} with ${hash}`];
    }),
  );
