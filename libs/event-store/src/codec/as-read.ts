import type { Position } from '../adapter.js';
import type { LedgerEvent } from '../event.js';
import type { JsonObject } from '../json.js';
import { objectText } from './draft.js';
import type { KeyedDraft, Sealed } from './seal.js';

/** The events as a reader would get them, except that the store tells the position of the last one only. */
export function asRead(
  stream: string,
  sealed: Sealed,
  drafts: readonly KeyedDraft[],
  position: Position,
): readonly LedgerEvent[] {
  const first = sealed.head.revision - BigInt(drafts.length - 1);
  return sealed.events.flatMap(({ id, type }, index) => {
    const [metadata, draft] = [sealed.metadata[index], drafts[index]];
    if (!metadata || !draft) return [];
    const { plain, personal } = draft.checked;
    const data = JSON.parse(objectText(plain)) as JsonObject;
    const base = { readable: true as const, id, stream, revision: first + BigInt(index), position, type, metadata };
    if (personal === undefined || !draft.key) return [{ ...base, data }];
    return [
      {
        ...base,
        data: { ...data, ...(JSON.parse(personal) as JsonObject) },
        personal: { keyId: draft.key.keyId, absent: false },
      },
    ];
  });
}
