import { expect, it } from '@jest/globals';
import type { Setting } from './provider.js';
import { played } from './stories.js';

/** A specification: what is written is what happens, to the second, and nothing else. */
export const story = (title: string, text: string, setting: Setting = {}): void =>
  it(title, () => {
    const { expected, actual } = played(text, setting);
    expect(actual).toBe(expected);
  });
