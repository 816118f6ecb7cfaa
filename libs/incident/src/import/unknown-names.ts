import { customerInLog } from '@app/agreement';
import type { EventStore } from '@app/event-store';
import type { CorrectIncident, SingleCommand } from '../domain/messages/commands.js';
import { kindOf, type Parties, type PartyKind } from '../domain/decide/parties.js';

/** Of each kind, how many different things nobody has defined; a kind without any is left out. */
export type UnknownCounts = { readonly [K in 'customers' | 'projects' | 'services' | 'contacts']?: number };

const PLURAL = { customer: 'customers', project: 'projects', service: 'services', contact: 'contacts' } as const;

/** Tells of the lines of one import what they name that nobody has defined: they are recorded all the same. */
export class UnknownNames {
  private readonly asked = new Map<string, Promise<boolean>>();

  constructor(
    private readonly parties: Parties,
    private readonly store: EventStore,
  ) {}

  async in(commands: readonly SingleCommand[]): Promise<UnknownCounts | undefined> {
    const counts: { -readonly [K in keyof UnknownCounts]: number } = {};
    for (const [kind, ids] of namesIn(commands))
      for (const id of ids) if (!(await this.isKnown(kind, id))) counts[PLURAL[kind]] = (counts[PLURAL[kind]] ?? 0) + 1;
    return Object.keys(counts).length === 0 ? undefined : counts;
  }

  /** What the read model does not know is looked up in its stream, once an import. */
  private isKnown(kind: PartyKind, id: string): Promise<boolean> {
    if (this.parties.customerOf(kind, id) !== undefined) return Promise.resolve(true);
    const key = `${kind} ${id}`;
    const found = this.asked.get(key) ?? customerInLog(this.store, kind, id).then((owner) => owner !== undefined);
    this.asked.set(key, found);
    return found;
  }
}

function namesIn(commands: readonly SingleCommand[]): ReadonlyMap<PartyKind, ReadonlySet<string>> {
  const names = new Map<PartyKind, Set<string>>();
  const note = (field: string, id: unknown): void => {
    const kind = kindOf(field);
    if (kind !== undefined && typeof id === 'string') names.set(kind, (names.get(kind) ?? new Set()).add(id));
  };
  for (const command of commands) {
    const { field, value, with: brought } = command as Partial<CorrectIncident>;
    for (const [name, id] of Object.entries({ ...command, ...brought })) note(name, id);
    if (command.type === 'CorrectIncident' && field !== undefined) note(field, value);
  }
  return names;
}
