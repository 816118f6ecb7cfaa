import { ApiPropertyOptional } from '@nestjs/swagger';
import { type Kind, KINDS } from '@app/incident';
import { type Language, LANGUAGES } from '@app/sla';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsObject, IsString } from 'class-validator';
import { IdFilter, Instant, OneOf, Optional } from '../http/fields.js';
import { PointInTimeQueryDto } from '../incidents/dto/clocks.dto.js';

/** What if blockers had had a quarter of an hour to react? */
const CHANGES = { targets: { blocker: { reaction: '15 min around the clock' } } };

export class WhatIfDto extends PointInTimeQueryDto {
  @IdFilter({ optional: true, description: 'Only the incidents of this customer.' })
  customerId?: string;

  @IdFilter({ optional: true, description: 'Only the incidents of this project.' })
  projectId?: string;

  @OneOf(KINDS, 'Kind', { optional: true, description: 'Only incidents of this kind.' })
  kind?: Kind;

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

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: true,
    description:
      'What is to be different in what each incident has pinned: single targets, calendar, policies, in the form of a ' +
      'change file (`incidentctl schema change`). Incidents without an SLA stay without. Either this or `terms`.',
    example: CHANGES,
  })
  @Optional()
  @IsObject({ message: 'changes must be an object in the form of a change file' })
  changes?: object;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: true,
    description:
      'Whole terms for all incidents, also for those without an SLA, in the form of a terms file (`incidentctl schema terms`).',
  })
  @Optional()
  @IsObject({ message: 'terms must be an object in the form of a terms file' })
  terms?: object;

  @OneOf(LANGUAGES, 'Language', { optional: true, description: 'Of the explanations; English if absent.' })
  language?: Language;
}
