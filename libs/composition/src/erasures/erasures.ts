import type { Receipt } from '@app/command-handling';
import {
  type CommandStamp,
  type Destroyed,
  type Destruction,
  destroyKey,
  type Erasure,
  KeyNeeded,
  type LedgerStore,
  parallel,
  subjectOf as ownerOf,
} from '@app/event-store';
import { type Chance, type Clock, type Config, fieldProblems, type Logger, Problem } from '@app/platform';
import type { Projector, ReadModel } from '@app/projection';
import { KINDS } from '../features.js';
import type { AgeErasure, ErasureOrder, ErasurePreview } from './declared.js';
import { eraseAgain } from './erase-again.js';
import { heldOf, yearKeysUntil } from './held.js';
import { type PersonalData, personalItems } from './personal-data.js';
import { ErasureRegister } from './register.js';

export type ErasedKind = 'contact' | 'staff' | 'customer';

/** Who is to be forgotten. */
export interface Erased {
  readonly kind: ErasedKind;
  readonly id: string;
}

interface Parts {
  readonly ledger: LedgerStore;
  readonly projector: Projector;
  readonly config: Config;
  readonly log: Logger;
  readonly clock: Clock;
  readonly chance: Chance;
}

/** Contacts of one customer at a time. */
const AT_ONCE = 8;
/** How long a customer's erasure waits for what shows its contacts. */
const SHOWN_MS = 5_000;

/** Personal data destroyed on demand: its keys, so that the log, its copies and its chains stay as they are. */
export class Erasures {
  private readonly rows: ReadModel = this.parts.projector.model('operational');
  private readonly register = registerOf(this.parts.config);

  constructor(private readonly parts: Parts) {}

  /** What would be unreadable. @throws Problem erasure.nobody */
  preview(who: Erased): ErasurePreview {
    const held = heldOf(this.rows.session, this.subjectsOf(who));
    const known = this.rows.prepared('SELECT 1 FROM agreement WHERE kind = ? AND id = ?').get(who.kind, who.id);
    if (known === undefined && held.counts.length === 0 && !held.subjects[0]!.erased)
      throw new Problem('erasure.nobody', `nothing is held about a ${WORDS[who.kind]} ${who.id}`);
    return held;
  }

  /** Everything that is held about a person, as one file. @throws Problem erasure.nobody */
  personalData(who: Erased & { readonly kind: 'contact' | 'staff' }): PersonalData {
    const { subject, erased } = this.preview(who).subjects[0]!;
    const made = new Date(this.parts.clock.now()).toISOString();
    return { subject, made, erased, items: personalItems(this.rows.session, subject) };
  }

  /** What would be unreadable of a customer's incidents of a year and of those before. @throws Problem */
  previewYears(id: string, untilYear: number): ErasurePreview {
    const { notSeparable, subjects } = this.preview({ kind: 'customer', id });
    if (untilYear >= new Date(this.parts.clock.now()).getUTCFullYear())
      throw fieldProblems([{ field: 'untilYear', message: 'must be a year that is over' }]);
    const rows = this.rows.session;
    const { keys, leftOut } = yearKeysUntil(
      rows,
      subjects.map(({ subject }) => subject),
      untilYear,
    );
    return { ...heldOf(rows, keys), notSeparable, leftOut };
  }

  /** The same for ever, year key by year key: what was cut off is finished by asking again. @throws Problem */
  async eraseYears(
    id: string,
    untilYear: number,
    { reason, reference }: ErasureOrder,
    command: CommandStamp,
  ): Promise<AgeErasure> {
    const { subjects, leftOut = [] } = this.previewYears(id, untilYear);
    const said = { reason, ...(reference === undefined ? {} : { reference }) };
    const done = await parallel(subjects, AT_ONCE, async ({ subject }) => {
      const destroyed = await this.destroy(subject, {
        occurredAt: this.now(),
        command: this.causedBy(command),
        said,
      });
      await this.parts.projector.waitFor(ownerOf(subject), destroyed.revision, SHOWN_MS);
      return destroyed;
    });
    this.remember();
    return { keys: subjects.map(({ subject }) => subject), leftOut, changed: done.some(({ changed }) => changed) };
  }

  /** For ever; asked again it does nothing more. @throws Problem */
  async erase(who: Erased, { reason, reference }: ErasureOrder, command: CommandStamp): Promise<Receipt> {
    const [own = '', ...contacts] = this.preview(who).subjects.map(({ subject }) => subject);
    const why = { reason, ...(reference === undefined ? {} : { reference }) };
    const said = { ...why, ...(who.kind === 'customer' && { contacts: contacts.map(idOf) }) };
    const destroyed = await this.destroy(own, { occurredAt: this.now(), command, said });
    const others = await parallel(contacts, AT_ONCE, (contact) =>
      this.destroy(contact, { occurredAt: this.now(), command: this.causedBy(command), said: why }),
    );
    await Promise.all(
      others.map(({ revision }, at) => this.parts.projector.waitFor(contacts[at]!, revision, SHOWN_MS)),
    );
    this.remember();
    const changed = [destroyed, ...others].some((one) => one.changed);
    return { id: who.id, stream: own, revision: destroyed.revision, position: destroyed.position, changed };
  }

  /** What of a customer was begun and not finished: its contacts. */
  async finish(): Promise<void> {
    const left = this.rows.prepared<Unfinished>(UNFINISHED).all();
    await parallel(left, AT_ONCE, ({ contact, reason, reference }) => {
      const why = { reason, ...(reference !== null && { reference }) };
      return this.destroy(subjectOf('contact', contact), {
        occurredAt: this.now(),
        command: this.ofItself(),
        said: why,
      });
    });
  }

  /** What the register says and this log does not, and the other way round. */
  async keepRegister(): Promise<void> {
    if (!this.register) return;
    const { erasures, damaged } = this.register.read();
    if (damaged.length > 0) this.parts.log.warn({ lines: damaged }, 'lines of the register of erasures say nothing');
    const known = this.rows.prepared('SELECT 1 FROM erasure WHERE subject IN (?, ?)');
    const missing = erasures.filter(({ subject }) => known.get(subject, ownerOf(subject)) === undefined);
    const again = await eraseAgain(this.parts, missing);
    if (again.length > 0) this.parts.log.warn({ subjects: again }, 'erased again what the register says is erased');
    this.remember();
  }

  get hasRegister(): boolean {
    return this.register !== undefined;
  }

  private remember(): void {
    this.register?.add(this.rows.prepared<Erasure>('SELECT subject, at FROM erasure').all());
  }

  /** As the log is read. */
  heard(erasures: readonly Erasure[]): void {
    try {
      this.register?.add(erasures);
    } catch (error) {
      this.parts.log.error({ err: error }, 'the register of erasures cannot be written; it is tried again');
    }
  }

  private async destroy(subject: string, destruction: Destruction): Promise<Destroyed> {
    try {
      return await destroyKey(this.parts.ledger, subject, destruction);
    } catch (error) {
      if (error instanceof KeyNeeded) throw new Problem('erasure.still-active', error.message, {}, { cause: error });
      throw error;
    }
  }

  /** Its own, and those of its contacts. */
  private subjectsOf({ kind, id }: Erased): readonly string[] {
    const contacts = kind === 'customer' ? this.rows.prepared<{ id: string }>(CONTACTS).all(id) : [];
    return [subjectOf(kind, id), ...contacts.map((contact) => subjectOf('contact', contact.id))];
  }

  private causedBy({ commandId, correlationId, actor, origin }: CommandStamp): CommandStamp {
    return { commandId: this.parts.chance.uuid(), correlationId, causationId: commandId, actor, origin, payload: {} };
  }

  private ofItself(): CommandStamp {
    const commandId = this.parts.chance.uuid();
    return {
      commandId,
      correlationId: commandId,
      causationId: commandId,
      actor: 'system',
      origin: 'live',
      payload: {},
    };
  }

  private now(): string {
    return `${new Date(this.parts.clock.now()).toISOString().slice(0, 19)}Z`;
  }
}

interface Unfinished {
  readonly contact: string;
  readonly reason: string;
  readonly reference: string | null;
}
const UNFINISHED = `SELECT c.value AS contact, e.reason, e.reference FROM erasure e, json_each(e.contacts) c
  WHERE e.contacts IS NOT NULL AND NOT EXISTS (SELECT 1 FROM erasure o WHERE o.subject = 'person-' || c.value)`;
const registerOf = ({ erasuresFile }: Config): ErasureRegister | undefined =>
  erasuresFile === undefined ? undefined : new ErasureRegister(erasuresFile);
const WORDS = { contact: 'contact', staff: 'member of the staff', customer: 'customer' } as const;
const CONTACTS = "SELECT id FROM agreement WHERE kind = 'contact' AND customer_id = ? ORDER BY id";

const subjectOf = (kind: ErasedKind, id: string): string => KINDS.named(kind).stream(id);
const idOf = (subject: string): string => subject.slice(subject.indexOf('-') + 1);
