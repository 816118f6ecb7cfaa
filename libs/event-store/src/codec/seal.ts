import type { SealedEvent } from '../adapter.js';
import type { CommandStamp, DatedBy, EventMetadata, Head } from '../event.js';
import { canonical } from './canonical.js';
import { chainHash, eventIdOf, GENESIS, metadataTexts } from './chain.js';
import { type CheckedDraft, objectText } from './draft.js';
import { keyedFingerprint, plainFingerprint } from './fingerprint.js';
import { encryptPersonal, PERSONAL, type PersonalBlock } from './personal.js';

/** A draft with the key for its personal fields, if it has any. */
export interface KeyedDraft {
  readonly checked: CheckedDraft;
  readonly key?: { readonly keyId: string; readonly secret: Uint8Array; readonly iv: Uint8Array };
  /** Its text is withheld: the id of the key that is gone, and a secret that nobody keeps, to be fingerprinted under. */
  readonly lost?: { readonly keyId: string; readonly secret: Uint8Array };
}

export interface Sealed {
  readonly events: readonly SealedEvent[];
  readonly metadata: readonly EventMetadata[];
  /** Where the stream stands once these are written. */
  readonly head: Head;
}

/** Makes the bytes of one append: encrypted, chained to `head`, each event's id made of its hash. Pure but for its inputs. */
export function seal(
  stream: string,
  head: Head | undefined,
  drafts: readonly KeyedDraft[],
  command: CommandStamp,
  now: number,
  clock?: DatedBy,
): Sealed {
  const instant = new Date(now).toISOString();
  // Never before the event before it, so that "what was known at T" is a prefix of the stream.
  const recordedAt = head && head.recordedAt > instant ? head.recordedAt : instant;
  const fingerprintOf = fingerprints(drafts, command);
  const events: SealedEvent[] = [];
  const metadata: EventMetadata[] = [];
  let previousHash = head?.hash ?? GENESIS;
  let revision = head ? head.revision : -1n;
  for (const keyed of drafts) {
    const { draft, type } = keyed.checked;
    revision += 1n;
    const fields = {
      commandId: command.commandId,
      fingerprint: fingerprintOf(keyed),
      $correlationId: command.correlationId,
      $causationId: command.causationId,
      actor: command.actor,
      ...(clock === undefined ? {} : { clock }),
      ...(draft.customerId === undefined ? {} : { customerId: draft.customerId }),
      origin: command.origin,
      occurredAt: draft.occurredAt,
      ...(command.payloadOf === undefined ? {} : { payloadOf: command.payloadOf }),
      recordedAt,
      schema: type.schema,
      previousHash,
    };
    const data = dataText(stream, revision, keyed);
    const texts = metadataTexts(fields);
    const hash = chainHash({ stream, revision, type: draft.type }, data, texts.withoutHash);
    events.push({ id: eventIdOf(hash), type: draft.type, data, metadata: texts.withHash(hash) });
    metadata.push({ ...fields, hash });
    previousHash = hash;
  }
  return { events, metadata, head: { revision, hash: previousHash, recordedAt } };
}

/** Keyed on every event as soon as any of the command has personal fields: under the key of its own, or of the first that has one. */
function fingerprints(drafts: readonly KeyedDraft[], { payload }: CommandStamp): (draft: KeyedDraft) => string {
  const first = drafts.find(({ key }) => key)?.key ?? drafts.find(({ lost }) => lost)?.lost;
  if (!first) {
    const plain = plainFingerprint(payload);
    return () => plain;
  }
  const made = new Map<string, string>();
  return ({ key = first }) => {
    const known = made.get(key.keyId) ?? keyedFingerprint(payload, key.keyId, key.secret);
    made.set(key.keyId, known);
    return known;
  };
}

function dataText(stream: string, revision: bigint, { checked, key }: KeyedDraft): string {
  if (checked.personal === undefined) return objectText(checked.plain);
  if (!key) throw new Error(`${checked.draft.type}: personal fields without a key`);
  const block: PersonalBlock = encryptPersonal(checked.personal, key, { stream, revision, type: checked.draft.type });
  const member = { key: PERSONAL, text: `"${PERSONAL}":${canonical(block, `data.${PERSONAL}`)}` };
  return objectText([...checked.plain, member].sort((one, other) => (one.key < other.key ? -1 : 1)));
}
