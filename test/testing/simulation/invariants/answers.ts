import type { Attempt } from '../callers/exchange.js';
import type { Position } from '@app/event-store';
import type { RecordedHistory } from '../oracle/recorded-history.js';
import { require, Violation } from './violation.js';

const name = ({ order, host }: Attempt): string => `${order.command.type} ${order.commandId} at ${host}`;

/** What can be said of an answer the moment that it comes, for little. */
export function checkAnswer(attempt: Attempt, history: RecordedHistory): void {
  const { outcome, correlationId, order } = attempt;
  if (outcome?.kind === 'unexpected' && outcome.error instanceof Violation) throw outcome.error;
  require('expected-answers', outcome?.kind !== 'unexpected', () => {
    const error = outcome?.kind === 'unexpected' ? outcome.error : undefined;
    return `${name(attempt)} was answered with ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
  });
  history.refresh();
  if (outcome?.kind === 'refused') {
    const written = history.appends.get(correlationId);
    require('refused-is-not-written', written === undefined, () =>
      `${name(attempt)}: ${outcome.code}, and yet written`);
  }
  if (outcome?.kind !== 'receipt') return;
  const { receipt } = outcome;
  const entry = history.lifeOf(receipt.id)[Number(receipt.revision)];
  require('acknowledged-is-written', entry !== undefined, () =>
    `${name(attempt)}: ${receipt.id} has no revision ${receipt.revision}`);
  if (!receipt.changed || entry === undefined) return;
  require('acknowledged-is-written', entry.commandId === order.commandId && entry.position === receipt.position, () =>
    `${name(attempt)}: the receipt names ${receipt.id}@${receipt.revision} at ${receipt.position}, which is ${entry.type} of command ${entry.commandId} at ${entry.position}`);
}

/** The first receipt of each command id is that of all. */
export class Receipts {
  private readonly first = new Map<string, { readonly text: string; readonly position: Position }>();

  check(attempt: Attempt): void {
    const { outcome, order } = attempt;
    if (outcome?.kind !== 'receipt' || !outcome.receipt.changed) return;
    const { stream, revision, position } = outcome.receipt;
    const text = `${stream}@${revision} at ${position}`;
    const first = this.first.get(order.commandId) ?? { text, position };
    this.first.set(order.commandId, first);
    require('one-receipt', first.text === text, () =>
      `${name(attempt)} got ${text}, the first receipt was ${first.text}`);
  }

  /** The log ends here again: what was written behind it is done anew when it is asked for again. */
  setBackTo(head: Position): void {
    for (const [commandId, { position }] of this.first) if (position > head) this.first.delete(commandId);
  }
}

/** What can be said only when everything has settled: late packets too. */
export function checkAllAnswers(attempts: readonly Attempt[], history: RecordedHistory): void {
  for (const attempt of attempts) checkAnswer(attempt, history);
  writtenOnce(history);
}

/** The events of a command stand together, in one append of one attempt on one stream. */
function writtenOnce(history: RecordedHistory): void {
  const writers = new Map<string, string>();
  for (const [number, life] of history.lives)
    life.forEach((entry, index) => {
      require('written-once', entry.revision === index, () =>
        `${number} has revision ${entry.revision} at place ${index}`);
      require('written-once', entry.attempt !== undefined || entry.isNotice || entry.isRepinned, () =>
        `nobody sent ${entry.type} ${number}@${entry.revision}`);
      const writer = writers.get(entry.commandId) ?? entry.correlationId;
      writers.set(entry.commandId, writer);
      const before = life[index - 1];
      const first = history.appends.get(entry.correlationId)?.[0];
      const together = first === entry || before?.correlationId === entry.correlationId;
      require('written-once', writer === entry.correlationId && together, () =>
        `command ${entry.commandId} was written twice: again at ${number}@${entry.revision}`);
    });
}
