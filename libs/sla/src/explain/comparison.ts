import type { Cycle } from '../clocks.js';
import { DE } from './de.js';
import { EN } from './en.js';
import { durationInWords, universalTime } from './explain.js';
import type { Compared, Language, Words } from './language.js';

/** What makes a cycle under other terms another one, in words; nothing where target, due instant, stop and pauses agree. */
export function comparison(
  { before, after }: { readonly before: Cycle | undefined; readonly after: Cycle | undefined },
  language: Language,
  localTime: (at: number) => string = universalTime,
): string {
  const words = { en: EN, de: DE }[language];
  if (before === undefined) return words.onlyAfter;
  if (after === undefined) return words.onlyBefore;
  const [was, is] = [compared(before, words, localTime), compared(after, words, localTime)];
  return (['priority', 'target', 'stop', 'pauses', 'due'] as const)
    .flatMap((what) => {
      const [then, now] = [was[what], is[what]];
      return then === now || then === undefined || now === undefined ? [] : [words.instead[what](now, then)];
    })
    .join(' ');
}

function compared(cycle: Cycle, words: Words, local: (at: number) => string): Compared {
  const { priority, target, dueAt, stoppedAt, stoppedBy, elapsed } = cycle;
  const duration = (seconds: number): string => durationInWords(seconds, words);
  return {
    priority,
    target: target === undefined ? words.nothing : words.target(target, duration),
    stop:
      stoppedAt === undefined || stoppedBy === undefined
        ? words.nothing
        : `${words.event[stoppedBy.type] ?? stoppedBy.type} (${local(stoppedAt)})`,
    pauses: duration(elapsed.paused),
    ...(dueAt === undefined ? {} : { due: local(dueAt) }),
  };
}
