import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  CALENDAR_SCHEMA,
  type CalendarView,
  CONTRACT_SCHEMA,
  type ContractView,
  NEED_STATES,
  type NeedState,
  type Schema,
} from '@app/agreement';
import { PRIORITIES, type Priority } from '@app/incident';
import { IdFilter } from '../http/fields.js';
import { PageQueryDto } from '../incidents/dto/queries.dto.js';

/** The schema of a field of a definition, for what answers with it. */
const As = (schema: Schema, field: string, optional = false): PropertyDecorator =>
  ApiProperty({ ...(schema.properties?.[field] as object), required: !optional });

export class OfCustomerQueryDto extends PageQueryDto {
  @IdFilter({ optional: true })
  customerId?: string;
}

export class OfProjectQueryDto extends OfCustomerQueryDto {
  @IdFilter({ optional: true })
  projectId?: string;
}

export class VersionDto {
  /** @example 'alpenmarkt' */
  id!: string;
  /** Revision of the stream. @example '0' */
  version!: string;
  /** When it was recorded. @example '2026-03-27T15:00:00.000Z' */
  definedAt!: string;
  /** The principal that defined it; not for customers. */
  definedBy?: string;
  /** Its texts are gone with the key of the person or customer. */
  erased?: boolean;
}

export class CustomerVersionDto extends VersionDto {
  name?: string;
  /** The Business Relationship Manager. */
  brmId?: string;
}

export class CustomerDto extends CustomerVersionDto {
  /** Of the stream, needs included; also the `ETag`. @example '2' */
  revision!: string;
}

export class ProjectVersionDto extends VersionDto {
  customerId!: string;
  name?: string;
  /** The Service Delivery Manager. */
  sdmId?: string;
  teamId?: string;
}

export class ProjectDto extends ProjectVersionDto {
  revision!: string;
}

export class ServiceVersionDto extends VersionDto {
  projectId!: string;
  customerId!: string;
  name?: string;
  description?: string;
}

export class ServiceDto extends ServiceVersionDto {
  revision!: string;
}

export class ContactPersonVersionDto extends VersionDto {
  customerId!: string;
  name?: string;
  email?: string;
  phone?: string;
  position?: string;
}

export class ContactPersonDto extends ContactPersonVersionDto {
  revision!: string;
}

export class YearsDto {
  /** @example 2026 */
  from!: number;
  /** @example 2028 */
  to!: number;
}

export class TransitionDto {
  /** From this second of the Unix epoch on. */
  at!: number;
  /** Seconds ahead of UTC. */
  offset!: number;
}

export class CalendarVersionDto extends VersionDto {
  name?: string;
  /** SHA-256 of the frozen calendar: what contracts pin. */
  hash!: string;
  zone!: string;
  @As(CALENDAR_SCHEMA, 'years')
  years!: CalendarView['years'];
  @As(CALENDAR_SCHEMA, 'week')
  week!: CalendarView['week'];
  @As(CALENDAR_SCHEMA, 'holidays', true)
  holidays?: CalendarView['holidays'];
  @As(CALENDAR_SCHEMA, 'overrides', true)
  overrides?: CalendarView['overrides'];
  @As(CALENDAR_SCHEMA, 'breaks', true)
  breaks?: CalendarView['breaks'];
  /** The years that `transitions` covers; with a single version only. */
  @ApiPropertyOptional({ type: YearsDto })
  zoneYears?: YearsDto;
  /** The offsets of the zone, frozen with the version; with a single version only. */
  @ApiPropertyOptional({ type: [TransitionDto] })
  transitions?: readonly TransitionDto[];
}

export class CalendarDto extends CalendarVersionDto {
  revision!: string;
}

export class CalendarRefDto {
  id!: string;
  version!: string;
  hash!: string;
}

/** What a version of a contract promises. */
export class ContractTermsDto {
  customerId!: string;
  projectId?: string;
  /** First day, in `zone`. @example '2026-01-01' */
  validFrom!: string;
  /** Last day; absent: until the next version begins. */
  validUntil?: string;
  name?: string;
  tier?: string;
  /** SHA-256 of the version: what incidents pin. */
  hash!: string;
  /** Of the calendar; UTC without one. */
  zone!: string;
  @ApiPropertyOptional({ type: CalendarRefDto })
  calendar?: CalendarRefDto;
  @As(CONTRACT_SCHEMA, 'targets')
  targets!: ContractView['targets'];
  @ApiProperty({ enum: PRIORITIES, enumName: 'Priority' })
  initialPriority!: Priority;
  @As(CONTRACT_SCHEMA, 'kinds')
  kinds!: ContractView['kinds'];
  @As(CONTRACT_SCHEMA, 'reactionEndsWith')
  reactionEndsWith!: ContractView['reactionEndsWith'];
  @ApiProperty({ type: [String] })
  pausingHoldReasons!: readonly string[];
  @As(CONTRACT_SCHEMA, 'onReclassification')
  onReclassification!: ContractView['onReclassification'];
  @As(CONTRACT_SCHEMA, 'onReopening')
  onReopening!: ContractView['onReopening'];
  minimumAfterRaiseSeconds!: number;
  @ApiProperty({ type: [Number] })
  warnAtPercent!: readonly number[];
  @As(CONTRACT_SCHEMA, 'priorityTable', true)
  priorityTable?: ContractView['priorityTable'];
  @As(CONTRACT_SCHEMA, 'descriptions', true)
  descriptions?: ContractView['descriptions'];
}

export class EffectiveVersionDto extends ContractTermsDto {
  /** @example '0' */
  version!: string;
}

export class ContractVersionDto extends ContractTermsDto {
  id!: string;
  version!: string;
  definedAt!: string;
  definedBy?: string;
}

export class ContractItemDto extends ContractVersionDto {
  revision!: string;
}

export class ContractDto {
  id!: string;
  revision!: string;
  customerId!: string;
  projectId?: string;
  /** The version that is in force now; absent: none is. */
  inForce?: string;
  /** Those that hold, each on its days, the earliest first. */
  @ApiProperty({ type: [EffectiveVersionDto] })
  versions!: readonly EffectiveVersionDto[];
}

export class NeedDto {
  /** @example 'faster-search' */
  id!: string;
  @ApiProperty({ enum: NEED_STATES, enumName: 'NeedState' })
  state!: NeedState;
  text?: string;
  erased?: boolean;
  /** The service that meets it. */
  serviceId?: string;
  notedAt!: string;
  changedAt!: string;
}

export class NeedsDto {
  @ApiProperty({ type: [NeedDto] })
  items!: readonly NeedDto[];
}
