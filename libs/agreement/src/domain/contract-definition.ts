import type { Priority, VersionRef } from '@app/sla';
import type { PriorityTable, ServiceTerms, TargetsByPriority } from './terms.js';

/** What the communication matrix says of a priority in words, for those who report and those who classify. */
export type PriorityWords = {
  /** What the contract itself calls it: "class 1", "P2". */
  readonly label?: string;
  readonly description?: string;
  readonly examples?: readonly string[];
};

export type PriorityDescriptions = { readonly [P in Priority]?: PriorityWords };

/** Which days a version covers, and for whom. */
export type ContractScope = {
  readonly customerId: string;
  /** Only what is reported for this project; without it, what no contract of a project covers. */
  readonly projectId?: string;
  /** First day, in the contract's zone. */
  readonly validFrom: string;
  /** Last day; without it the version lasts until the next one begins. */
  readonly validUntil?: string;
};

/** A version of a contract as people write it. The calendar is named; what is pinned of it is resolved. */
export type ContractDefinition = ContractScope & {
  readonly name?: string;
  /** Which of the provider's standard levels it is. */
  readonly tier?: string;
  /** Without a version: the one that is current when the contract is defined. */
  readonly calendar?: { readonly id: string; readonly version?: string; readonly hash?: string };
  readonly targets: TargetsByPriority;
  readonly initialPriority: Priority;
  readonly kinds: ServiceTerms['kinds'];
  readonly reactionEndsWith: ServiceTerms['reactionEndsWith'];
  /** None if absent. */
  readonly pausingHoldReasons?: readonly string[];
  /** `original` if absent. */
  readonly onReclassification?: ServiceTerms['onReclassification'];
  /** `resume` if absent. */
  readonly onReopening?: ServiceTerms['onReopening'];
  /** 0 if absent. */
  readonly minimumAfterRaiseSeconds?: number;
  /** No warnings if absent. */
  readonly warnAtPercent?: readonly number[];
  readonly priorityTable?: PriorityTable;
  readonly descriptions?: PriorityDescriptions;
};

/** The version of a calendar that a contract pins. */
export type PinnedCalendar = VersionRef & { readonly zone: string };

/** The data of `ContractDefined` but for its hash: storage format. */
export type ContractContent = ContractScope & {
  readonly name?: string;
  readonly tier?: string;
  readonly descriptions?: PriorityDescriptions;
  readonly terms: ServiceTerms;
};
