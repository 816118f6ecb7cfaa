import { corrected } from '../domain/corrections/corrections.js';
import type { Fact } from '../domain/events/fact.js';
import { step } from '../domain/state/step.js';
import type { IncidentView } from '../domain/state/view.js';
import { fieldsForCustomer, isForCustomer } from '../read-models/audience.js';
import type { JsonObject } from '@app/event-store';

/** What a customer may know of a history: the events and fields meant for customers, with their current values. */
export const factsForCustomer = (facts: readonly Fact[]): readonly Fact[] =>
  corrected(facts)
    .filter(({ type }) => isForCustomer(type))
    .map((fact) => ({ ...fact, data: fieldsForCustomer(fact.type, fact.data as JsonObject) }) as unknown as Fact);

/** The view that these events alone give: what a customer does not see of the events cannot stand in it either. */
export const viewForCustomer = (facts: readonly Fact[]): IncidentView | undefined =>
  factsForCustomer(facts).reduce<IncidentView | undefined>(step, undefined);
