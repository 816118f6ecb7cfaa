import { omitUndefined, deepEqual } from '@app/kernel';
import type { CorrectIncident } from '../messages/commands.js';
import { CORRECTABLE } from './correctable.js';
import type { Correctable } from './correctable.js';
import { corrected, fieldOf } from './corrections.js';
import { isPersonal } from '../events/event-types.js';
import type { IncidentCorrected } from '../events/events.js';
import type { Fact } from '../events/fact.js';
import { Refusal } from '../decide/refusal.js';

/** What a correction will change: the event as it was recorded, and the field as it now reads. */
export interface Target {
  readonly fact: Fact;
  readonly now: unknown;
}

/** @throws Refusal incident.no-such-event, incident.not-correctable, incident.correction-value */
export function correctionTarget(history: readonly Fact[], { revision, field, value }: CorrectIncident): Target {
  const place = history.findIndex((fact) => fact.revision.toString() === revision);
  const fact = history[place];
  if (fact === undefined) {
    const known = `it has the revisions 0 to ${history.length - 1}`;
    throw new Refusal('incident.no-such-event', `the incident has no event at revision ${revision}: ${known}`);
  }
  checkValue(fact, field, correctable(fact, field), value);
  return { fact, now: fieldOf(corrected(history)[place] as Fact, field) };
}

function correctable(fact: Fact, field: string): Correctable {
  const fields = CORRECTABLE[fact.type];
  const found = Object.hasOwn(fields, field) ? fields[field] : undefined;
  if (found !== undefined) return found;
  const allowed = Object.keys(fields);
  const choice = allowed.length === 0 ? 'it has none that can' : `these can: ${allowed.join(', ')}`;
  throw new Refusal('incident.not-correctable', `the field ${field} of ${fact.type} cannot be corrected; ${choice}`, {
    allowed,
  });
}

function checkValue(fact: Fact, field: string, { optional, fits, allowed }: Correctable, value: unknown): void {
  if (value === null ? optional : fits(value)) return;
  const choices = optional ? [...allowed, 'null'] : allowed;
  throw new Refusal('incident.correction-value', `${field} of ${fact.type} can be: ${choices.join(', ')}`, {
    allowed: choices,
  });
}

export const isAlreadySo = ({ now }: Target, { value }: CorrectIncident): boolean =>
  value === null ? now === undefined : deepEqual(now, value);

/** A personal field's new value is personal as well, and is stored apart from the others. */
export function correction({ fact }: Target, command: CorrectIncident): IncidentCorrected {
  const { revision, field, value, by, text } = command;
  const stored =
    value !== null && isPersonal(fact.type, field)
      ? { personalValue: value as NonNullable<IncidentCorrected['personalValue']> }
      : { value: value as NonNullable<IncidentCorrected['value']> | null };
  return { corrects: revision, field, ...stored, ...omitUndefined({ by, text }) };
}
