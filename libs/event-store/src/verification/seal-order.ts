import type { StoredEvent } from '../adapter.js';
import { PERSONAL, SEAL } from '../codec/personal.js';
import { type EventFinding, found } from './event-finding.js';
import { fieldsOf } from '../codec/fields-of.js';

/** Once a stream holds a block of the second version, one of the first was put there by nobody who should. */
export class SealOrder {
  private readonly raised = new Map<string, bigint>();

  look(event: StoredEvent): EventFinding | undefined {
    // Most events have no block, and need not be parsed for that.
    if (!event.data.includes(`"${PERSONAL}":{`)) return undefined;
    const block = fieldsOf(event.data)?.[PERSONAL];
    if (typeof block !== 'object' || block === null) return undefined;
    const { v } = block as { readonly v?: unknown };
    const since = this.raised.get(event.stream);
    if (v === SEAL) {
      if (since === undefined) this.raised.set(event.stream, event.revision);
      return undefined;
    }
    return since === undefined
      ? undefined
      : found(event, `its seal is of the first version, behind one of the second at revision ${since}`);
  }
}
