import { type StoredEvent, subjectOf } from '@app/event-store';
import type { Terms, VersionRef } from '@app/sla';
import type { Attempt } from '../callers/exchange.js';
import { saidBy } from './said-by.js';
import type { Happened } from './rules.js';

/** An event of an incident, as its caller told it and where the log has it. */
export interface Entry extends Happened {
  readonly number: string;
  /** Its place in the log. */
  readonly place: number;
  /** When it came there, by an ideal clock, in milliseconds. */
  readonly writtenAt: number;
  readonly position: string;
  readonly recordedAt: string;
  readonly commandId: string;
  /** Of its personal content, where it has any. */
  readonly keyId: string | undefined;
  /** It was written without its personal content. */
  readonly isWithheld: boolean;
  readonly correlationId: string;
  /** Undefined: nobody sent what wrote it. */
  readonly attempt: Attempt | undefined;
  /** What an instance says of the clocks by itself: a warning or a breach. */
  readonly isNotice: boolean;
  /** What a repinning has done. */
  readonly isRepinned: boolean;
  /** What was pinned; null: from now on nothing. */
  readonly terms?: Terms | null;
  /** Which communication matrix was pinned; null: none counts from now on. */
  readonly matrix?: VersionRef | null;
}

/** A version of a calendar, a contract or a communication matrix, or a repinning. */
export interface Agreed {
  readonly content: Readonly<Record<string, unknown>>;
  readonly place: number;
  readonly writtenAt: number;
}

type StoredData = {
  readonly textWithheld?: true;
  readonly personal?: { readonly keyId: string };
  readonly terms?: Terms | null;
  readonly matrix?: VersionRef | null;
};

const INCIDENT = 'ledger.incident-';
const NOTICES = new Set(['SlaWarningRaised', 'SlaBreached']);

/** The lives of all incidents, told by what the callers sent and by the order in which the log has it; never decrypted. */
export class RecordedHistory {
  readonly lives = new Map<string, Entry[]>();
  readonly appends = new Map<string, Entry[]>();
  /** Whose keys are destroyed. */
  readonly erased = new Set<string>();
  /** What is agreed, as it stands in the log: the versions of a calendar by `id@revision`, of a contract likewise. */
  readonly agreed = new Map<string, Agreed>();
  /** Communication matrices, and how mended ones were sent to open incidents: all by `id@revision`. */
  readonly matrices = new Map<string, Agreed>();
  readonly repinnings = new Map<string, Agreed>();
  /** What was said of each person and team: by `id@revision`. */
  readonly staff = new Map<string, Agreed>();
  private read = 0;

  constructor(
    private readonly log: readonly StoredEvent[],
    private readonly writtenAt: readonly number[],
    private readonly attempts: ReadonlyMap<string, Attempt>,
  ) {}

  /** Takes what was written since. */
  refresh(): this {
    for (; this.read < this.log.length; this.read += 1) {
      const event = this.log[this.read] as StoredEvent;
      if (event.stream.startsWith(INCIDENT)) this.add(event, this.read);
      else if (event.type === 'CalendarDefined' || event.type === 'ContractDefined') this.tell(this.agreed, event);
      else if (event.type === 'MatrixDefined') this.tell(this.matrices, event);
      else if (event.type === 'RepinningBegun') this.tell(this.repinnings, event);
      else if (event.type === 'StaffDefined' || event.type === 'TeamDefined') this.tell(this.staff, event);
      else if (event.type === 'PersonalKeyDestroyed')
        this.erased.add((JSON.parse(event.data) as { subject: string }).subject);
    }
    return this;
  }

  /** The log was set back: what it holds now is told from the beginning. */
  beginAnew(): this {
    const { lives, appends, erased, agreed, matrices, repinnings, staff } = this;
    for (const told of [lives, appends, erased, agreed, matrices, repinnings, staff]) told.clear();
    this.read = 0;
    return this.refresh();
  }

  lifeOf(number: string): readonly Entry[] {
    return this.lives.get(number) ?? [];
  }

  /** As it reads now: without what was under a key that is destroyed. */
  asItReads(life: readonly Entry[]): readonly Entry[] {
    return life.map((entry) => {
      if (entry.isWithheld) return { ...entry, data: { ...withoutPersonal(entry.data), textWithheld: true } };
      return this.isErased(entry.keyId) ? { ...entry, data: withoutPersonal(entry.data) } : entry;
    });
  }

  /** With a subject's own key all its years are. */
  isErased(keyId: string | undefined): boolean {
    return keyId !== undefined && (this.erased.has(keyId) || this.erased.has(subjectOf(keyId)));
  }

  private tell(of: Map<string, Agreed>, { stream, revision, data }: StoredEvent): void {
    const id = stream.replace(/^ledger\.[a-z]+-/, '');
    const content = JSON.parse(data) as Agreed['content'];
    of.set(`${id}@${revision}`, { content, place: this.read, writtenAt: this.writtenAt[this.read] ?? 0 });
  }

  private add(event: StoredEvent, place: number): void {
    const stored = JSON.parse(event.data) as Happened['data'] & StoredData;
    const { personal, terms, matrix, textWithheld, ...plain } = stored;
    const metadata = JSON.parse(event.metadata) as Readonly<Record<string, string>>;
    const number = event.stream.slice(INCIDENT.length);
    const correlationId = metadata['$correlationId'] ?? '';
    const at = metadata['occurredAt'] ?? '';
    const attempt = this.attempts.get(correlationId);
    const life = this.lives.get(number) ?? [];
    const append = this.appends.get(correlationId) ?? [];
    const said = attempt && saidBy(life, attempt.order.command, at)[append.length];
    const isNotice = metadata['actor'] === 'deadlines' && NOTICES.has(event.type);
    const isRepinned = metadata['actor'] === 'repinnings' && event.type === 'MatrixRepinned';
    const entry: Entry = {
      revision: Number(event.revision),
      type: event.type,
      at,
      data: said?.data ?? (isNotice || isRepinned ? plain : {}),
      number,
      place,
      writtenAt: this.writtenAt[place] ?? 0,
      position: event.position,
      recordedAt: metadata['recordedAt'] ?? '',
      commandId: metadata['commandId'] ?? '',
      keyId: personal?.keyId,
      isWithheld: textWithheld === true,
      correlationId,
      attempt,
      isNotice,
      isRepinned,
      ...(terms === undefined ? {} : { terms }),
      ...(matrix === undefined ? {} : { matrix }),
    };
    life.push(entry);
    append.push(entry);
    this.lives.set(number, life);
    this.appends.set(correlationId, append);
  }
}

const PERSONAL = ['title', 'description', 'reporter', 'caller', 'text', 'personalValue'];

const withoutPersonal = (data: Happened['data']): Happened['data'] =>
  Object.fromEntries(Object.entries(data).filter(([field]) => !PERSONAL.includes(field)));
