import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Language } from '@app/sla';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsObject, IsString } from 'class-validator';
import { Id, Instant, OneOf, Optional } from '../http/fields.js';

/** A quarter of an hour to react, whatever it is. */
const TERMS = {
  targets: Object.fromEntries(
    ['blocker', 'critical', 'major', 'minor'].map((priority) => [priority, { reaction: '15 min around the clock' }]),
  ),
  initialPriority: 'major',
  kinds: ['incident'],
  reactionEndsWith: ['acknowledged'],
};

export class ReplayDto {
  @Id({ optional: true, description: 'Only the incidents of this customer.' })
  customerId?: string;

  @ApiPropertyOptional({ type: [String], minItems: 1, maxItems: 10_000, description: 'Only these incidents.' })
  @Optional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(10_000)
  @IsString({ each: true, message: 'each of $property must be a number of an incident' })
  incidents?: string[];

  @Instant({ optional: true, description: 'Only what was reported from then on.' })
  from?: string;

  @Instant({ optional: true, description: 'Only what was reported before then.' })
  to?: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'The other terms, in the form of a terms file (`incidentctl schema terms`).',
    example: TERMS,
  })
  @IsObject({ message: 'terms must be an object in the form of a terms file' })
  terms!: object;

  @OneOf(['en', 'de'], 'Language', { optional: true, description: 'Of the explanations; English if absent.' })
  language?: Language;
}
