import { Commands, type Envelope, type Receipt } from '@app/command-handling';
import { EVENT_STORE, type EventStore } from '@app/event-store';
import { ID_RULE, isId } from '@app/kernel';
import { type Principal, Problem } from '@app/platform';
import { onceStanding } from '@app/projection';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Change, Kinds } from '../kinds/change.js';
import { droppedBy } from '../kinds/dropped.js';
import type { Reference, StandingModel } from '../kinds/kind.js';
import { type Finding, placeText } from '../schema/schema.js';

/** Injection token of the read model by which definitions are judged. */
export const STANDING_MODEL = Symbol('StandingModel');

/** A principal states a definition. */
export class ChangeDefinition extends Command<Receipt> {
  constructor(
    readonly principal: Principal,
    readonly change: Change,
    readonly stamp: Envelope,
    /** Why it is to be recorded though a rule stands against it. */
    readonly forced?: string,
  ) {
    super();
  }
}

/** Takes whatever is stated of these kinds. */
export function changeHandlerOf(
  kinds: Kinds,
): new (commands: Commands, store: EventStore, standing: StandingModel) => ICommandHandler<ChangeDefinition> {
  @CommandHandler(ChangeDefinition)
  class ChangeDefinitionHandler implements ICommandHandler<ChangeDefinition> {
    constructor(
      @Inject(Commands) readonly commands: Commands,
      @Inject(EVENT_STORE) readonly store: EventStore,
      @Inject(STANDING_MODEL) readonly standing: StandingModel,
    ) {}

    async execute({ principal, change, stamp, forced }: ChangeDefinition): Promise<Receipt> {
      requireId(change.id, 'id');
      const { kind, part, partId, content } = kinds.of(change);
      requireRight((part ?? kind).check?.(content) ?? []);
      const references = (part ?? kind).references?.(content) ?? [];
      await onceStanding(async () => requireThere(references, kinds, this.standing));
      const order = { principal, id: change.id, content, stamp, forced };
      let receipt: Receipt;
      if (part === undefined) receipt = await kind.record(order, this);
      else {
        requireId(partId!, part.name);
        receipt = await part.record({ ...order, part: partId! }, this);
      }
      // Stated through this process, and recorded there: nothing is decided without it.
      this.standing.requireUpTo?.(receipt.position);
      // It is recorded, whatever can be told of it.
      const dropped = part === undefined ? await droppedBy(kind, receipt, this.store).catch(() => []) : [];
      return dropped.length === 0 ? receipt : { ...receipt, dropped };
    }
  }
  return ChangeDefinitionHandler;
}

/**
 * What everybody may see and is named has to be there, as in files; what belongs to a customer is judged by whoever may see
 * it. @throws Problem unknown-reference that names every field
 */
function requireThere(references: readonly Reference[], kinds: Kinds, standing: StandingModel): void {
  const missing = references.filter(
    ({ kind, id }) => kinds.named(kind).reach === 'all' && standing.prepared(NAMED).get(kind, id) === undefined,
  );
  if (missing.length === 0) return;
  const errors = missing.map(({ kind, id, field }) => ({
    field,
    message: `there is no ${kinds.named(kind).word ?? kind} ${id}: define it, or name one that there is`,
  }));
  throw new Problem('unknown-reference', `${errors[0]!.field}: ${errors[0]!.message}`, { errors });
}

const NAMED = 'SELECT 1 FROM agreement WHERE kind = ? AND id = ?';

/** @throws Problem validation-failed that names every field */
export function requireRight(findings: readonly Finding[]): void {
  if (findings.length === 0) return;
  const errors = findings.map(({ place, message }) => ({ field: placeText(place), message }));
  const names = [...new Set(errors.map(({ field }) => field))].join(', ');
  throw new Problem('validation-failed', `invalid: ${names === '' ? errors[0]!.message : names}`, { errors });
}

export function requireId(id: string, field: string): void {
  if (isId(id)) return;
  const message = `${field} ${ID_RULE}`;
  throw new Problem('validation-failed', `invalid: ${field}`, { errors: [{ field, message }] });
}
