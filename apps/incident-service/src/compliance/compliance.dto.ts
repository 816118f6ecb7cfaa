import { ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import type { Priority } from '@app/incident';
import {
  COMPLIANCE_GROUPS,
  COMPLIANCE_OUTCOMES,
  PRIORITY_OR_NONE,
  type ComplianceGroup,
  type ComplianceOutcome,
} from '@app/reporting';
import { CLOCK_NAMES, type ClockName } from '@app/sla';
import { Transform } from 'class-transformer';
import { IsBoolean, Matches } from 'class-validator';
import { IdFilter, OneOf, Optional } from '../http/fields.js';
import { PointInTimeQueryDto } from '../incidents/dto/clocks.dto.js';
import { PageQueryDto, Several } from '../incidents/dto/queries.dto.js';

const MONTH_OR_DAY = /^(19[7-9]|2[01][0-9])[0-9]-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?$/;

const BoundField = (description: string): PropertyDecorator => {
  const decorators = [
    ApiPropertyOptional({ pattern: MONTH_OR_DAY.source, description, example: '2026-03' }),
    Optional(),
    Matches(MONTH_OR_DAY, { message: '$property must be a month such as 2026-03, or a day such as 2026-03-09' }),
  ];
  return (target, property) => decorators.forEach((decorate) => decorate(target, property));
};

/** Which cycles and incidents a question is about, and as of when. */
class ComplianceFilterDto extends PointInTimeQueryDto {
  @IdFilter({ optional: true })
  projectId?: string;

  @IdFilter({ optional: true })
  serviceId?: string;

  @OneOf(PRIORITY_OR_NONE, 'PriorityFilter', { optional: true })
  priority?: Priority | 'none';

  @OneOf(CLOCK_NAMES, 'ClockName', { optional: true })
  clock?: ClockName;

  @BoundField('First month or day, inclusive.')
  from?: string;

  @BoundField('Last month or day, inclusive.')
  to?: string;
}

/** What figures are asked for; of one customer its id stands in the path. */
export class CustomerComplianceQueryDto extends ComplianceFilterDto {
  @Several(COMPLIANCE_GROUPS, 'ComplianceGroup', 'What the figures are divided by, besides the clocks.')
  groupBy?: ComplianceGroup[];

  @ApiPropertyOptional({
    type: Boolean,
    description: 'Also the percentiles of the times, which cost a look at each cycle.',
  })
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @Optional()
  @IsBoolean({ message: 'percentiles must be true or false' })
  percentiles?: boolean;
}

export class ComplianceQueryDto extends CustomerComplianceQueryDto {
  @IdFilter({ optional: true })
  customerId?: string;
}

export class ComplianceIncidentsQueryDto extends IntersectionType(PageQueryDto, ComplianceFilterDto) {
  @IdFilter({ optional: true })
  customerId?: string;

  @OneOf(COMPLIANCE_OUTCOMES, 'ComplianceOutcome', {
    description: 'Which number: `met` and `breached` include those that are also counted apart.',
  })
  outcome!: ComplianceOutcome;
}
