import type { ObjectOf, TypeOf } from '@app/kernel';
import type { VersionRef } from '@app/sla';
import type {
  CALENDAR_REF,
  CONTRACT_SCHEMA,
  DAYS_FIELDS,
  LABEL_FIELDS,
  PARTIES_FIELDS,
  POLICY_FIELDS,
} from '../schema/contract-schema.js';
import type { ServiceTerms } from './terms.js';

/** A version of a contract as people write it. The calendar is named; what is pinned of it is resolved. */
export type ContractDefinition = TypeOf<typeof CONTRACT_SCHEMA>;

/** A stored calendar by its name; without a version the current one. */
export type CalendarName = TypeOf<typeof CALENDAR_REF>;

/** The version of a calendar that a contract pins. */
export type PinnedCalendar = VersionRef & { readonly zone: string };

/** The data of `ContractDefined` but for its hash: storage format. */
export type ContractContent = ObjectOf<
  typeof PARTIES_FIELDS & typeof DAYS_FIELDS & typeof LABEL_FIELDS & Pick<typeof POLICY_FIELDS, 'descriptions?'>
> & { readonly terms: ServiceTerms };
