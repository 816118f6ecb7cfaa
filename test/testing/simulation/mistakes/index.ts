import type { Mistake } from '../instance/host.js';
import { absenceEndsDuty } from './absence-ends-duty.js';
import { checkpointBeforeCommit } from './checkpoint-before-commit.js';
import { breachByOwnClock } from './breach-by-own-clock.js';
import { clockNotWatched } from './clock-not-watched.js';
import { deadlinesForgotten } from './deadlines-forgotten.js';
import { dedupeOff } from './dedupe-off.js';
import { dueMoved } from './due-moved.js';
import { holidaysIgnored } from './holidays-ignored.js';
import { idWithoutBytes } from './id-without-bytes.js';
import { jumpTrustedAtOnce } from './jump-trusted-at-once.js';
import { keyAfterEncrypting } from './key-after-encrypting.js';
import { orderOfRecording } from './order-of-recording.js';
import { recordedAtNotMonotonic } from './recorded-at-not-monotonic.js';
import { remembersWhatIsLost } from './remembers-what-is-lost.js';
import { runnerNotHeld } from './runner-not-held.js';
import { swapOfNextTurn } from './swap-of-next-turn.js';
import { startBehindIgnored } from './start-behind-ignored.js';
import { unknownAsRefusal } from './unknown-as-refusal.js';
import { wallClockAsItIs } from './wall-clock-as-it-is.js';

/** Mistakes to be put in on purpose: whoever changes the simulation sees here whether it still finds anything. */
export const MISTAKES: Readonly<Record<string, Mistake>> = {
  'dedupe-off': dedupeOff,
  'checkpoint-before-commit': checkpointBeforeCommit,
  'unknown-as-refusal': unknownAsRefusal,
  'id-without-bytes': idWithoutBytes,
  'order-of-recording': orderOfRecording,
  'recorded-at-not-monotonic': recordedAtNotMonotonic,
  'key-after-encrypting': keyAfterEncrypting,
  'clock-not-watched': clockNotWatched,
  'due-moved': dueMoved,
  'holidays-ignored': holidaysIgnored,
  'deadlines-forgotten': deadlinesForgotten,
  'breach-by-own-clock': breachByOwnClock,
  'absence-ends-duty': absenceEndsDuty,
  'swap-of-next-turn': swapOfNextTurn,
  'remembers-what-is-lost': remembersWhatIsLost,
  'wall-clock-as-it-is': wallClockAsItIs,
  'jump-trusted-at-once': jumpTrustedAtOnce,
  'start-behind-ignored': startBehindIgnored,
  'runner-not-held': runnerNotHeld,
};
