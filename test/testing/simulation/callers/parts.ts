import { type SeededChance } from '@app/samples';
import type { FinalAnswers } from '../invariants/answers-stand.js';
import type { Host } from '../instance/host.js';
import type { RecordedHistory } from '../oracle/recorded-history.js';
import type { SimulatedTime } from '../time/simulated-time.js';
import type { Exchange } from './exchange.js';

export interface CallersParts {
  readonly time: SimulatedTime;
  readonly hosts: readonly Host[];
  readonly exchange: Exchange;
  readonly history: RecordedHistory;
  readonly chance: SeededChance;
  readonly answers: FinalAnswers;
}
