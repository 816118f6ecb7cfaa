import type { Clock } from './clock.js';
import { accept, begin, type Discipline, instantOf, observe, type Reading, startBehind } from './discipline.js';

/** Hears when the clock is trusted no more, and when it is again; `instant` is what the disciplined clock shows then. */
export type DisciplineListener = (discipline: Discipline, instant: number) => void;

/** The clock of an instance whose store has none of its own: the wall clock, as long as it moves as time does. */
export class DisciplinedClock implements Clock {
  private discipline: Discipline = begin(this.read());
  private readonly listeners = new Set<DisciplineListener>();

  constructor(private readonly clock: Clock) {}

  now(): number {
    const reading = this.read();
    this.become(observe(this.discipline, reading), reading);
    return instantOf(this.discipline, reading);
  }

  uptime(): number {
    return this.clock.uptime();
  }

  wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
    return this.clock.wait(milliseconds, signal);
  }

  /** As of the last look (`now`), so that an instant and its mark belong together. */
  get isTrusted(): boolean {
    return this.discipline.state === 'trusted';
  }

  /** As of now. */
  status(): { readonly discipline: Discipline; readonly instant: number; readonly wall: number } {
    const instant = this.now();
    return { discipline: this.discipline, instant, wall: this.clock.now() };
  }

  /** @param recorded the last instant of the log, epoch milliseconds */
  startBehind(recorded: number): void {
    const reading = this.read();
    this.become(startBehind(this.discipline, reading, recorded), reading);
  }

  /** From now on the wall clock is taken as it is. */
  accept(): void {
    const reading = this.read();
    this.become(accept(reading), reading);
  }

  /** Returns how not to be told any more. */
  onChange(listener: DisciplineListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private read(): Reading {
    return { wall: this.clock.now(), uptime: this.clock.uptime() };
  }

  private become(discipline: Discipline, reading: Reading): void {
    const changed = discipline.state !== this.discipline.state;
    this.discipline = discipline;
    if (changed) for (const listener of this.listeners) listener(discipline, instantOf(discipline, reading));
  }
}
