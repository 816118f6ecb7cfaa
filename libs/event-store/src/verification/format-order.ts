import type { StoredEvent } from '../adapter.js';
import { PERSONAL, SEAL } from '../codec/personal.js';
import { FORMAT_STREAM, FormatRaised, STORED_FORMAT } from '../ledger/format-raised.js';
import { type EventFinding, found } from './event-finding.js';
import { type Fields, fieldsOf } from '../codec/fields-of.js';

/** The log says, once and before the first block of the second version, that such blocks follow. */
export class FormatOrder {
  private raised: StoredEvent | undefined;
  private isSaid = false;

  look(event: StoredEvent): EventFinding | undefined {
    if (event.type === FormatRaised.type) return this.take(event);
    if (this.raised || this.isSaid || !newBlockIn(event)) return undefined;
    // Of one log, once: every block after the first lacks it as well.
    this.isSaid = true;
    return found(
      event,
      `it holds a block of the second version, and no ${FormatRaised.type} {format: ${STORED_FORMAT}} is on ${FORMAT_STREAM} before it: it was removed or changed`,
    );
  }

  private take(event: StoredEvent): EventFinding | undefined {
    const format = fieldsOf(event.data)?.['format'];
    if (event.stream !== FORMAT_STREAM) {
      return found(event, `${FormatRaised.type} belongs on the stream ${FORMAT_STREAM} and on no other`);
    }
    if (format !== STORED_FORMAT) {
      return found(event, `it names format ${JSON.stringify(format) ?? 'none'}; releases write ${STORED_FORMAT}`);
    }
    if (this.raised) return found(event, `the format was raised already, at revision ${this.raised.revision}`);
    this.raised = event;
    return undefined;
  }
}

/** Its block of personal fields, if it has one of the second version. */
export function newBlockIn({ data }: StoredEvent): { readonly keyId: string | undefined } | undefined {
  // Most events have no block, and need not be parsed for that.
  if (!data.includes(`"${PERSONAL}":{`)) return undefined;
  const block = fieldsOf(data)?.[PERSONAL];
  if (typeof block !== 'object' || block === null) return undefined;
  const { v, keyId } = block as Fields;
  return v === SEAL ? { keyId: typeof keyId === 'string' ? keyId : undefined } : undefined;
}
