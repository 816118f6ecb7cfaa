import type { Chance } from '@app/platform';
import { type CheckedDraft, withheld } from '../codec/draft.js';
import type { KeyedDraft } from '../codec/seal.js';
import { SubjectErased } from '../errors.js';
import type { KeyRing } from '../keys/key-ring.js';
import { yearKeyOf } from '../keys/year-key.js';

/** Finds the keys that the drafts of an append are sealed under, and makes those that are missing. */
export class Keying {
  constructor(
    private readonly ring: KeyRing,
    private readonly chance: Chance,
    /** Makes a key that is not at hand. */
    private readonly make: (keyId: string) => Promise<void>,
  ) {}

  /** @throws SubjectErased */
  async of(drafts: readonly CheckedDraft[]): Promise<readonly KeyedDraft[]> {
    const keyed: KeyedDraft[] = [];
    for (const draft of drafts) {
      keyed.push(draft.personal === undefined ? { checked: draft } : await this.keyed(draft));
    }
    return keyed;
  }

  /** Under the first key that is not destroyed. */
  private async keyed(checked: CheckedDraft): Promise<KeyedDraft> {
    const { draft, type } = checked;
    const subjects = draft.subjects ?? [];
    const isOfAYear = type.sealedUnder === 'year';
    const keyIds = isOfAYear ? subjects.map((subject) => yearKeyOf(subject, draft.occurredAt)) : subjects;
    for (const keyId of keyIds) {
      if (this.ring.get(keyId) === undefined) await this.make(keyId);
      const secret = this.ring.get(keyId);
      if (secret && secret !== 'destroyed') return { checked, key: { keyId, secret, iv: this.chance.bytes(12) } };
    }
    const [keyId] = keyIds;
    if (!isOfAYear || keyId === undefined) throw new SubjectErased(subjects);
    // A plain digest of a text that must be forgotten could be guessed back, so not even that is kept.
    return { checked: withheld(checked), lost: { keyId, secret: this.chance.bytes(32) } };
  }
}
