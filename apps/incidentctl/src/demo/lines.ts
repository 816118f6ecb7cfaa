import { uuidV5 } from '@app/platform';
import { type Life, provider } from '@app/samples';
import type { PlannedLine } from '../import/import-target.js';
import { standing } from './standing.js';

const NAMESPACE = '0b8a3f3c-6f0f-5b7e-8f57-5b5d7d3c9a10';
const DAY = 86_400;

export interface DemoOptions {
  readonly seed: number;
  readonly incidents: number;
  readonly days: number;
  /** Epoch seconds; nothing of the demo happens after it. */
  readonly now: number;
}

/** A few weeks of the simulated provider, as lines of an import. What has not happened by `now` is not told. */
export function* demoLines({ seed, incidents, days, now }: DemoOptions): Generator<PlannedLine, void, undefined> {
  // Reckoned from the end of the day: the same command again on one day tells the same weeks, and what came since.
  const to = (Math.floor(now / DAY) + 1) * DAY;
  const from = to - days * DAY;
  const name = `${seed}:${to}:${incidents}:${days}`;
  const lives = (): Iterable<Life> => provider({ seed }).lives({ from, to, count: incidents });
  const ends = standing(lives(), to - DAY);
  for (const life of lives())
    yield* linesOf({ ...life, steps: life.steps.slice(0, (ends.get(life.index) ?? life.steps.length) + 1) }, name, now);
}

function* linesOf({ index, steps }: Life, name: string, now: number): Generator<PlannedLine, void, undefined> {
  const idOf = (step: number): string => uuidV5(NAMESPACE, `${name}:${index}:${step}`);
  for (const [step, { at, commands }] of steps.entries())
    if (at <= now) yield { commandId: idOf(step), reportedBy: idOf(0), commands };
}
