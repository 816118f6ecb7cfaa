import type { StoredEvent } from '@app/event-store';
import type { Attempt } from '../callers/exchange.js';
import { saidBy } from './judgement.js';
import type { Happened } from './rules.js';

/** An event of an incident, as its caller told it and where the log has it. */
export interface Entry extends Happened {
  readonly number: string;
  /** Its place in the log. */
  readonly place: number;
  readonly position: string;
  readonly recordedAt: string;
  readonly commandId: string;
  /** Of its personal content, where it has any. */
  readonly keyId: string | undefined;
  readonly correlationId: string;
  /** Undefined: nobody sent what wrote it. */
  readonly attempt: Attempt | undefined;
}

const INCIDENT = 'ledger.incident-';

/** The lives of all incidents, told by what the callers sent and by the order in which the log has it; never decrypted. */
export class Chronicle {
  readonly lives = new Map<string, Entry[]>();
  readonly appends = new Map<string, Entry[]>();
  /** Whose keys are destroyed. */
  readonly erased = new Set<string>();
  private read = 0;

  constructor(
    private readonly log: readonly StoredEvent[],
    private readonly attempts: ReadonlyMap<string, Attempt>,
  ) {}

  /** Takes what was written since. */
  refresh(): this {
    for (; this.read < this.log.length; this.read += 1) {
      const event = this.log[this.read] as StoredEvent;
      if (event.stream.startsWith(INCIDENT)) this.add(event, this.read);
      else if (event.type === 'PersonalKeyDestroyed') this.erased.add(event.stream.slice('ledger.'.length));
    }
    return this;
  }

  lifeOf(number: string): readonly Entry[] {
    return this.lives.get(number) ?? [];
  }

  /** As it reads now: without what was under a key that is destroyed. */
  asItReads(life: readonly Entry[]): readonly Entry[] {
    return life.map((entry) =>
      this.erased.has(entry.keyId ?? '') ? { ...entry, data: withoutPersonal(entry.data) } : entry,
    );
  }

  private add(event: StoredEvent, place: number): void {
    const { personal } = JSON.parse(event.data) as { personal?: { keyId: string } };
    const metadata = JSON.parse(event.metadata) as Readonly<Record<string, string>>;
    const number = event.stream.slice(INCIDENT.length);
    const correlationId = metadata['$correlationId'] ?? '';
    const at = metadata['occurredAt'] ?? '';
    const attempt = this.attempts.get(correlationId);
    const life = this.lives.get(number) ?? [];
    const append = this.appends.get(correlationId) ?? [];
    const said = attempt && saidBy(life, attempt.order.command, at)[append.length];
    const entry: Entry = {
      revision: Number(event.revision),
      type: event.type,
      at,
      data: said?.data ?? {},
      number,
      place,
      position: event.position,
      recordedAt: metadata['recordedAt'] ?? '',
      commandId: metadata['commandId'] ?? '',
      keyId: personal?.keyId,
      correlationId,
      attempt,
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
