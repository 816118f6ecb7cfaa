import { UUID } from '@app/platform';
import type { ReadModelSession } from '@app/projection';
import { CODE_SYMBOLS, type Links } from './links.js';

const CODE = new RegExp(`^[${CODE_SYMBOLS}]{4}$`);
/** A code means a page that went out not longer ago; seconds. */
const CODE_GOOD_FOR = 3 * 86_400;

interface Named {
  readonly session: ReadModelSession;
  readonly links: Links;
  /** Epoch seconds. */
  readonly now: number;
}

/** The page that somebody means by its id, by its link or the end of it, or by its code. */
export function pageNamed(said: string, { session, links, now }: Named): string | undefined {
  if (UUID.test(said)) return said;
  const code = said.toUpperCase();
  if (!CODE.test(code)) return links.pageOf(said.slice(said.lastIndexOf('/') + 1));
  const found = session
    .prepared<{ id: string; person: string }>(RECENT)
    .all(now - CODE_GOOD_FOR)
    .find(({ id, person }) => links.codeOf(id, person) === code);
  return found?.id;
}

const RECENT = `SELECT id, person_id AS person FROM page
  WHERE decided_at > ? AND person_id IS NOT NULL ORDER BY decided_at DESC LIMIT 5000`;
