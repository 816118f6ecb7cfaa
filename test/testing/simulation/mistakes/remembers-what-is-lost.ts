import { Commands } from '@app/command-handling';
import type { Mistake } from '../instance/host.js';

/** What is in memory of the streams outlives the log that it was read from. */
class Remembers extends Commands {
  override forgetAll(): void {}
}

export const remembersWhatIsLost: Mistake = { commands: (options) => new Remembers(options) };
