import { join } from 'node:path';
import { judge } from './judge.js';
import { damagePage, treesOf } from './pages.js';
import { startOn } from './start.js';
import { copyOf, silence, type Story } from './story.js';

/** What is on a damaged page of the log is found at the start, or when it is read: told either way, with the file and the mend. */
const TOLD = /log\.db is damaged|cannot be read.*log\.db/;

/** The root of a tree, and the last page of it: two that an accident may hit. */
const WHERE = { 'the root page': 0, 'the last page': -1 } as const;

const damaged = (tree: string, where: keyof typeof WHERE): Story => ({
  name: `log.db: ${where} of ${tree} is damaged`,
  run: async (bases, root) => {
    const at = copyOf(bases.stopped, root);
    const file = join(at, 'log.db');
    const pages = treesOf(file).find(({ name }) => name === tree)?.pages ?? [];
    damagePage(file, pages.at(WHERE[where])!);
    const ending = await startOn(at);
    if (ending.refused !== undefined) return judge('refused', ending, at, []);
    return silence(ending.said, TOLD);
  },
});

export const DAMAGED_PAGE_STORIES: readonly Story[] = [
  'sqlite_schema',
  'events',
  'sqlite_autoindex_events_1',
  'streams',
  'sqlite_autoindex_streams_1',
].flatMap((tree) => (Object.keys(WHERE) as (keyof typeof WHERE)[]).map((where) => damaged(tree, where)));
