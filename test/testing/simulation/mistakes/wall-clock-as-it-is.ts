import { DisciplinedClock } from '@app/platform';
import type { Mistake } from '../instance/host.js';

/** Whatever the machine's clock shows is taken. */
class Undisciplined extends DisciplinedClock {
  override now(): number {
    this.accept();
    return super.now();
  }
  override startBehind(): void {}
}

export const wallClockAsItIs: Mistake = { kind: 'alone', discipline: (clock) => new Undisciplined(clock) };
