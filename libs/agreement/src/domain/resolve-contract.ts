import { omitUndefined } from '@app/kernel';
import { plainTerms } from '@app/sla';
import { checkContract } from './check-contract.js';
import type { ContractContent, ContractDefinition, PinnedCalendar } from './contract-definition.js';
import type { ServiceTerms, TargetsByPriority } from './terms.js';
import { CLOCK_NAMES, PRIORITIES } from './words.js';

/**
 * What a definition promises once its calendar is found: this is stored, and pinned by incidents. Lists whose order says
 * nothing are sorted, so that the same promise has the same hash however it was written. @throws DefinitionRefusal
 */
export function resolveContract(definition: ContractDefinition, calendar: PinnedCalendar | undefined): ContractContent {
  checkContract(definition);
  const { customerId, projectId, validFrom, validUntil, name, tier, descriptions } = definition;
  const terms = termsOf(definition, calendar);
  const content = { customerId, projectId, validFrom, validUntil, name, tier, descriptions, terms };
  return omitUndefined(content);
}

export function termsOf(
  definition: Omit<ContractDefinition, 'customerId' | 'validFrom'>,
  calendar: PinnedCalendar | undefined,
): ServiceTerms {
  const terms = {
    calendar: calendar && { id: calendar.id, version: calendar.version, hash: calendar.hash },
    zone: calendar?.zone ?? 'UTC',
    targets: onlyTargets(definition.targets),
    initialPriority: definition.initialPriority,
    kinds: sorted(definition.kinds),
    reactionEndsWith: sorted(definition.reactionEndsWith),
    pauses: definition.pauses ?? { resolution: definition.pausingHoldReasons ?? [] },
    updateBegins: definition.updateBegins,
    onReclassification: definition.onReclassification ?? 'original',
    onReopening: definition.onReopening ?? 'resume',
    reactionOnReopening: definition.reactionOnReopening,
    replyEndsHold: definition.replyEndsHold,
    minimumAfterRaiseSeconds: definition.minimumAfterRaiseSeconds ?? 0,
    warnAtPercent: [...(definition.warnAtPercent ?? [])].sort((one, other) => one - other),
    priorities: definition.priorityTable,
  };
  return plainTerms<ServiceTerms>(omitUndefined(terms));
}

/** All four priorities; a clock without a target is left out. */
const onlyTargets = (targets: TargetsByPriority): TargetsByPriority =>
  Object.fromEntries(
    PRIORITIES.map((priority) => [
      priority,
      Object.fromEntries(
        CLOCK_NAMES.flatMap((clock) =>
          targets[priority][clock] === undefined ? [] : [[clock, targets[priority][clock]]],
        ),
      ),
    ]),
  ) as TargetsByPriority;

const sorted = <T extends string>(words: readonly T[]): readonly T[] => [...new Set(words)].sort();
