import { expect, it } from '@jest/globals';
import type { Setting } from './provider.js';
import { played } from './stories.js';
import { foundIn } from './watched-story.js';

/** A specification: what is written is what happens, to the second, and nothing else; and the watchdog finds it in order. */
export const story = (title: string, text: string, setting: Setting = {}): void =>
  it(title, () => {
    const { expected, actual, run } = played(text, setting);
    expect(actual).toBe(expected);
    expect(foundIn(run)).toEqual([]);
  });
