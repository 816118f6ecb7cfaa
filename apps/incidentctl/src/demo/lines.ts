import { uuidV5 } from '@app/platform';
import { type Life, recentLives, type RecentOptions } from '@app/samples';
import type { PlannedLine } from '../import/import-target.js';

const NAMESPACE = '0b8a3f3c-6f0f-5b7e-8f57-5b5d7d3c9a10';

/** A few weeks of the provider, as lines of an import. What has not happened by `now` is not told. */
export function* demoLines(options: RecentOptions): Generator<PlannedLine, void, undefined> {
  const { name, lives } = recentLives(options);
  for (const life of lives()) yield* linesOf(life, name, options.now);
}

function* linesOf({ index, steps }: Life, name: string, now: number): Generator<PlannedLine, void, undefined> {
  const idOf = (step: number): string => uuidV5(NAMESPACE, `${name}:${index}:${step}`);
  for (const [step, { at, commands }] of steps.entries())
    if (at <= now) yield { commandId: idOf(step), reportedBy: idOf(0), commands };
}
