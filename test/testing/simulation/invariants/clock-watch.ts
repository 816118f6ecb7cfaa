import type { SealedEvent } from '@app/event-store';
import type { MachineClock } from '../instance/simulated-clock.js';
import { Violation } from './violation.js';

/** An instance looks at the store's clock with an append, not more often than this, and what was begun may be finished. */
const LOOKS_EVERY_MS = 10_000;
const FINISHED_MS = 60_000;

/**
 * An instance whose clock is off by more than the tolerance stops writing. It finds that out by an append that is
 * acknowledged and read again; once it must have done so, it may send again what it had begun, and nothing new.
 */
export class ClockWatch {
  private readonly begun = new Set<string>();
  private known: number | undefined;
  private of: number | undefined;

  constructor(
    private readonly name: string,
    private readonly machine: MachineClock,
    private readonly now: () => number,
  ) {}

  /** @throws Violation */
  sends(stream: string, [first]: readonly SealedEvent[]): void {
    const isNew = first !== undefined && !this.begun.has(first.id);
    if (first !== undefined) this.begun.add(first.id);
    if (!this.looking || this.known === undefined || !isNew || stream.startsWith('ledger.key-')) return;
    const off = this.machine.offset / 1000;
    if (this.now() > this.known + FINISHED_MS)
      throw new Violation('clock-is-right', `${this.name} begins to write to ${stream}, and its clock is ${off} s off`);
  }

  /** An append was acknowledged: with it the instance can know. */
  acknowledged(): void {
    const since = this.machine.wrongSince;
    if (this.looking && since !== undefined && this.now() > since + LOOKS_EVERY_MS + 1) this.known ??= this.now();
  }

  /** A look that failed tells nothing. */
  readFailed(): void {
    this.known = undefined;
  }

  private get looking(): boolean {
    const { wrongSince } = this.machine;
    if (this.of !== wrongSince) this.known = undefined;
    this.of = wrongSince;
    return wrongSince !== undefined;
  }
}
