import type { ReadModelSession } from '@app/projection';
import type { IncidentText } from './incident-text.js';

/** Characters of all incidents together. */
const MOST = 8_000_000;

/** The text of an incident, or the last chunk of it with the revision that it begins with. */
export interface TextSoFar extends IncidentText {
  readonly first?: number;
}

interface Remembered extends TextSoFar {
  /** Of the last event that is in it. */
  readonly revision: number;
}

const sizeOf = ({ staff, customer }: IncidentText): number => staff.length + customer.length;

/** The texts of incidents that are being written to, so that one more note does not read all of them again. */
class Texts {
  private readonly byId = new Map<string, Remembered>();
  private size = 0;

  get(id: string): Remembered | undefined {
    return this.byId.get(id);
  }

  set(id: string, text: Remembered): void {
    this.drop(id);
    this.byId.set(id, text);
    this.size += sizeOf(text);
    for (const oldest of this.byId.keys()) {
      if (this.size <= MOST) return;
      this.drop(oldest);
    }
  }

  clear(): void {
    this.byId.clear();
    this.size = 0;
  }

  private drop(id: string): void {
    const text = this.byId.get(id);
    if (text === undefined) return;
    this.byId.delete(id);
    this.size -= sizeOf(text);
  }
}

const textsSoFar = (): Texts => new Texts();

/**
 * The text of an incident as it was before the event of this revision. Only a saving, as the folded views are: that of
 * another revision is not taken, and one of this revision can be no other until a key is destroyed.
 */
export function textBefore(session: ReadModelSession, id: string, revision: number): TextSoFar | undefined {
  const text = session.part(textsSoFar).get(id);
  return text?.revision === revision - 1 ? text : undefined;
}

export function rememberText(session: ReadModelSession, id: string, text: TextSoFar, revision: number): void {
  session.part(textsSoFar).set(id, { ...text, revision });
}

/** A key was destroyed: no text of before is the right one any more, and none is kept. */
export const forgetTextsSoFar = (session: ReadModelSession): void => void session.part(textsSoFar).clear();
