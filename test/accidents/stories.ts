import { CLOCK_STORIES } from './clocks.js';
import { DAMAGED_PAGE_STORIES } from './damaged-pages.js';
import { FULL_DISK_STORIES } from './full-disk.js';
import { READ_MODEL_STORIES } from './read-models.js';
import { SET_BACK_STORIES } from './set-back.js';
import type { Story } from './story.js';

export const STORIES: readonly Story[] = [
  ...DAMAGED_PAGE_STORIES,
  ...READ_MODEL_STORIES,
  ...SET_BACK_STORIES,
  ...FULL_DISK_STORIES,
  ...CLOCK_STORIES,
];
