import { recentLives, type RecentOptions } from './recent-lives.js';
import { type Recording, recordingsOf } from './recordings.js';
import { type Scenes, scenes, SCENES_DAYS } from './scenes.js';
import { SeededChance } from './seeded-chance.js';

const DAY = 86_400;

export interface LiveWeeks extends Omit<Scenes, 'recordings'> {
  readonly name: string;
  /** Epoch seconds: the beginning of a day; everything happens later. */
  readonly from: number;
  /** In order of writing down, until now. */
  readonly recordings: readonly Recording[];
}

/** The days up to now as somebody would have written them down, live. The same options on one day tell the same. */
export function liveWeeks(options: RecentOptions): LiveWeeks {
  const { name, from, to, lives } = recentLives(options);
  const chance = new SeededChance(`recordings ${options.seed}`);
  const { recordings: told, ...known } = scenes(to);
  const all = [...lives()].flatMap((life) => recordingsOf(chance.fork(String(life.index)), life));
  return {
    ...known,
    name,
    from: Math.min(from, to - SCENES_DAYS * DAY),
    recordings: [...all, ...told].filter(({ at }) => at <= options.now).sort((one, other) => one.at - other.at),
  };
}
