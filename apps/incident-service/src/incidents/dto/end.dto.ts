import { LONGEST } from '@app/incident';
import { WHOLE_PATTERN } from '@app/kernel';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsObject, Matches, ValidateNested } from 'class-validator';
import { Type } from 'class-transformer';
import { Id, NullableId, Optional, Text } from '../../http/fields.js';
import { Storable } from '../../http/storable.js';
import { TEXT_MAX } from './common.dto.js';
import { IsCorrectionValue } from './correction-value.js';
import { ByDto, ByWithTextDto } from './work.dto.js';

export class ResolutionDto extends ByWithTextDto {
  @Id({ optional: true, description: 'The provider’s own closing code.', example: 'restarted' })
  code?: string;
}

export class ReopeningDto extends ByWithTextDto {}

export class ClosureDto extends ByWithTextDto {
  @Id({ optional: true, description: 'The provider’s own closing code.', example: 'confirmed' })
  code?: string;
}

export class CancellationDto extends ByWithTextDto {}

export class MergeDto extends ByWithTextDto {
  @Text(LONGEST.number, {
    description: 'The number of the incident that goes on, with or without hyphens.',
    example: '7K3M-Q9XD-K',
  })
  into!: string;
}

/** What belongs to the new customer; null: nothing does. */
export class BroughtDto {
  @NullableId('What project it is then.')
  projectId?: string | null;

  @NullableId('What service it is then.')
  serviceId?: string | null;

  @NullableId('Which contact reported it then.')
  contactId?: string | null;
}

/** Supersedes one field of one recorded event. Nothing recorded is ever changed. */
export class CorrectionDto extends ByDto {
  @ApiProperty({ pattern: WHOLE_PATTERN, description: 'The revision of the event that is corrected.', example: '0' })
  @Matches(new RegExp(WHOLE_PATTERN), { message: 'revision must be a decimal number as text, as events show it' })
  revision!: string;

  @Text(LONGEST.field, { description: 'The field of that event.', example: 'title' })
  field!: string;

  @ApiProperty({
    description: 'What the field is; null takes it away. An object for a party, a source or the details of a person.',
    oneOf: [
      { type: 'string', maxLength: TEXT_MAX },
      { type: 'integer' },
      { type: 'object', additionalProperties: { type: 'string' } },
      { type: 'null' },
    ],
    example: 'The checkout answers with 502',
  })
  @Storable()
  @IsCorrectionValue()
  value!: string | number | null | Record<string, string>;

  @ApiPropertyOptional({
    type: BroughtDto,
    description:
      'Of a correction of the customer: what project, service and contact are then. What stands must not go on to belong to the former customer.',
  })
  @Optional()
  @IsObject({ message: 'with must be an object' })
  @ValidateNested()
  @Type(() => BroughtDto)
  with?: BroughtDto;

  @Text(TEXT_MAX, { description: 'Why.', example: 'It was the checkout, not the web server' })
  text!: string;
}
