import type { Words } from '../words/words.js';
import type { LocalTimes } from './local-time.js';
import type { Tally } from './tally.js';

export interface MappingOptions {
  readonly times: LocalTimes;
  readonly repairs: Tally;
  readonly words: Words;
  readonly system: string;
}

export const optional = <Name extends string, Value>(name: Name, value: Value | undefined): { [N in Name]?: Value } =>
  (value === undefined ? {} : { [name]: value }) as { [N in Name]?: Value };
