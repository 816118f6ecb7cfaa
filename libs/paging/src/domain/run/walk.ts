import type { Ladder, MatrixContent } from '@app/agreement/pure';
import type { CellFacts, Situation } from '@app/incident/pure';
import { omitUndefined } from '@app/kernel';
import { beginning, passed, sideAt, upcoming } from '@app/on-call/pure';
import type { House } from './house.js';
import type { FiredStep, Run, Walk } from './run.js';

/** What a walk begins with. */
export interface Beginning {
  readonly id: string;
  readonly since: number;
  readonly kept: readonly FiredStep[];
  readonly cell: CellFacts;
  readonly matrix: Situation['matrix'];
  readonly pages: Run['pages'];
}

export function walkFrom({ id, since, kept, cell, matrix, pages }: Beginning, house: House): Walk {
  const ref = matrix ?? house.matrixFor(cell);
  const content = ref && house.matrix(ref);
  const side = content === undefined ? 'outside' : sideAt(house.pinned(content.hours), since);
  const walk: Walk = {
    id,
    since,
    side,
    cell,
    kept,
    standing: beginning(since),
    latest: since,
    fired: [],
    waiting: [],
    ...omitUndefined({
      matrix: content && { ref, content },
      ladder: content && ladderOf(content, side, cell),
    }),
  };
  return pastKept(walk, pages, house);
}

export const ladderOf = (content: MatrixContent, side: Walk['side'], cell: CellFacts): Ladder | undefined =>
  content.kinds.includes(cell.kind) ? content.cells[side][cell.source][cell.priority].ladder : undefined;

/** The step that comes next, if the walk has a ladder. */
export const nextOf = (walk: Walk, house: House): ReturnType<typeof upcoming> | undefined =>
  walk.ladder && upcoming(walk.standing, { ladder: walk.ladder, directory: house, since: walk.since, kept: walk.kept });

/** Whoever was called before the ladder changed is not called anew: nothing is written of it. */
export function pastKept(walk: Walk, pages: Run['pages'], house: House): Walk {
  const coming = nextOf(walk, house);
  if (coming === undefined || 'exhaustedAt' in coming || coming.kept === undefined) return walk;
  const kept = walk.kept.find((one) => one === coming.kept)!;
  const standing = passed(coming, walk.standing, {
    atOnce: areRefused(kept.pageIds, pages),
    reached: true,
    last: kept.at,
  });
  return pastKept({ ...walk, standing, fired: [...walk.fired, kept], waiting: kept.pageIds }, pages, house);
}

export const areRefused = (pageIds: readonly string[], pages: Run['pages']): boolean =>
  pageIds.length > 0 && pageIds.every((id) => pages.some((page) => page.id === id && page.because !== undefined));
