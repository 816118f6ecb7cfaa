import { omit } from '@app/kernel';
import type { Target } from '@app/sla';
import type { EffectiveVersion } from '../queries/answers/contract.js';
import { durationText, targetText } from './durations.js';

/** A version of a contract as files say it; a calendar by its id alone where its current version is meant. */
export function writtenVersion(version: EffectiveVersion, current: ReadonlyMap<string, string>): object {
  const { calendar, targets, minimumAfterRaiseSeconds } = version;
  const fields = omit(
    { ...version },
    ...(['version', 'hash', 'zone', 'customerId', 'projectId', 'pausingHoldReasons'] as const),
    ...(['calendar', 'targets', 'minimumAfterRaiseSeconds'] as const),
  );
  const isCurrent = calendar !== undefined && current.get(calendar.id) === calendar.version;
  return {
    ...fields,
    ...(calendar === undefined
      ? {}
      : { calendar: isCurrent ? calendar.id : { id: calendar.id, version: calendar.version } }),
    targets: Object.fromEntries(Object.entries(targets).map(([priority, clocks]) => [priority, textsOf(clocks)])),
    minimumAfterRaise: durationText(minimumAfterRaiseSeconds),
  };
}

const textsOf = (clocks: Readonly<Record<string, Target>>): object =>
  Object.fromEntries(Object.entries(clocks).map(([clock, target]) => [clock, targetText(target)]));
