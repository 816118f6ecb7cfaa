import type { StoredEvent } from '../adapter.js';
import { fingerprintKey } from '../codec/fingerprint.js';
import { isPersonalBlock, PERSONAL, SEAL, TEXT_WITHHELD } from '../codec/personal.js';
import type { JsonValue } from '../json.js';
import { PersonalKeyDestroyed } from '../keys/personal-key-destroyed.js';
import { subjectOf } from '../keys/year-key.js';
import { type EventFinding, found } from './event-finding.js';
import { type Fields, fieldsOf } from '../codec/fields-of.js';

/** Not the whole event: one command of every stream is kept until its next. */
type Place = Pick<StoredEvent, 'stream' | 'revision' | 'id'>;

interface Marked {
  readonly event: Place;
  readonly fingerprint: string;
  /** Of its own block of the second version. */
  readonly keyId: string | undefined;
  readonly isWithheld: boolean;
}

interface CommandSoFar {
  readonly commandId: unknown;
  readonly recordedAt: unknown;
  readonly events: Marked[];
}

interface Withheld {
  readonly event: Place;
  readonly keyId: string;
}

/** What stands in plain about personal fields: under which key their command is fingerprinted, and that they were withheld. */
export class PersonalMarks {
  private readonly commands = new Map<string, CommandSoFar>();
  private readonly withheld: Withheld[] = [];
  private readonly destroyed = new Set<string>();
  private readonly found: EventFinding[] = [];

  look(event: StoredEvent, { commandId, recordedAt, fingerprint }: Fields): void {
    const { type, stream, revision, id, data } = event;
    const isMarked = data.includes(`"${PERSONAL}":`) || data.includes(`"${TEXT_WITHHELD}":`);
    const fields = isMarked || type === PersonalKeyDestroyed.type ? (fieldsOf(data) ?? {}) : {};
    if (type === PersonalKeyDestroyed.type) this.takeDestruction(stream, fields['subject']);
    const before = this.commands.get(stream);
    let command = before;
    if (command?.commandId !== commandId || command?.recordedAt !== recordedAt) {
      if (before) this.end(before);
      command = { commandId, recordedAt, events: [] };
      this.commands.set(stream, command);
    }
    command?.events.push({
      event: { stream, revision, id },
      fingerprint: typeof fingerprint === 'string' ? fingerprint : '',
      keyId: this.keyIn(event, fields[PERSONAL]),
      isWithheld: this.isWithheld(event, fields),
    });
  }

  /** Once all events were looked at. */
  findings(): readonly EventFinding[] {
    for (const command of this.commands.values()) this.end(command);
    this.commands.clear();
    const kept = this.withheld.filter(
      ({ keyId }) => !this.destroyed.has(keyId) && !this.destroyed.has(subjectOf(keyId)),
    );
    return [
      ...this.found,
      ...kept.map(({ event, keyId }) =>
        found(event, `its text was withheld, and the log does not say that the key ${keyId} was destroyed`),
      ),
    ];
  }

  private keyIn(event: StoredEvent, block: unknown): string | undefined {
    if (block === undefined) return undefined;
    if (!isPersonalBlock(block as JsonValue)) {
      this.found.push(found(event, `data.${PERSONAL} is no block of encrypted fields`));
      return undefined;
    }
    const { v, keyId } = block as { readonly v?: unknown; readonly keyId: string };
    return v === SEAL ? keyId : undefined;
  }

  private isWithheld(event: StoredEvent, fields: Fields): boolean {
    const mark = fields[TEXT_WITHHELD];
    if (mark === undefined) return false;
    if (mark !== true)
      this.found.push(found(event, `data.${TEXT_WITHHELD} is ${JSON.stringify(mark)}; it is true, or absent`));
    else if (fields[PERSONAL] !== undefined)
      this.found.push(found(event, `data.${TEXT_WITHHELD} is beside encrypted fields, of which none was withheld`));
    return mark === true;
  }

  private takeDestruction(stream: string, subject: unknown): void {
    // As readers go by it: on the stream of whom it is about.
    if (typeof subject === 'string' && subjectOf(subject) === stream) this.destroyed.add(subject);
  }

  private end({ events }: CommandSoFar): void {
    const first = events.find(({ keyId }) => keyId !== undefined)?.keyId;
    for (const { event, fingerprint, keyId, isWithheld } of events) {
      const under = keyId ?? first;
      if (under !== undefined && !fingerprint.startsWith(`hmac2:${under}:`)) {
        const whose = keyId === undefined ? "its command's first block" : 'its block';
        this.found.push(
          found(event, `its fingerprint is not made under the key of ${whose}: it begins with hmac2:${under}: there`),
        );
      } else if (isWithheld && under === undefined) this.takeWithheld(event, fingerprint);
    }
  }

  private takeWithheld(event: Place, fingerprint: string): void {
    const keyId = fingerprintKey(fingerprint);
    if (keyId === undefined || !fingerprint.startsWith('hmac2:')) {
      this.found.push(found(event, 'its text was withheld, and its fingerprint does not name the key that is gone'));
    } else this.withheld.push({ event, keyId });
  }
}
