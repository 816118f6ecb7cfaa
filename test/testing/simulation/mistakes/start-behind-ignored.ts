import { DisciplinedClock } from '@app/platform';
import type { Mistake } from '../instance/host.js';

/** Nobody looks at the start whether the log holds later instants. */
class Careless extends DisciplinedClock {
  override startBehind(): void {}
}

export const startBehindIgnored: Mistake = { kind: 'alone', discipline: (clock) => new Careless(clock) };
