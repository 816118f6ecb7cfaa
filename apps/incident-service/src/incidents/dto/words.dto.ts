import { ApiProperty } from '@nestjs/swagger';
import { BREACH_CORRECTION_REASONS, CHANNELS, type Channel, REFERENCE_KINDS, type ReferenceKind } from '@app/incident';
import { WHOLE_PATTERN } from '@app/kernel';
import { Matches } from 'class-validator';
import { Id, OneOf, Part, Text } from '../../http/fields.js';
import { PARTY, PartyDto, PERSON, PersonDetailsDto, TEXT_MAX, TimingDto } from './common.dto.js';
import { ByDto } from './work.dto.js';

/** Somebody of the customer called. */
export class ContactDto extends TimingDto {
  @Id({ description: 'Who took the call.', example: 'ada' })
  takenBy!: string;

  @OneOf(CHANNELS, 'Channel', { optional: true, example: 'phone' })
  channel?: Channel;

  @Id({ optional: true, description: 'The contact of the customer who called.' })
  contactId?: string;

  @Part(() => PartyDto, { optional: true, says: PARTY, description: 'Whom the caller wanted.' })
  intendedFor?: PartyDto;

  @Part(() => PartyDto, { optional: true, says: PARTY, description: 'To whom the call went on.' })
  passedOnTo?: PartyDto;

  @Part(() => PersonDetailsDto, {
    optional: true,
    says: PERSON,
    description: 'Who called, where there is no contact record.',
  })
  caller?: PersonDetailsDto;

  @Text(TEXT_MAX, { description: 'What it was about.', example: 'Asks when the shop is back' })
  text!: string;
}

export class CustomerInformationDto extends ByDto {
  @Text(TEXT_MAX, {
    description: 'The customer reads this.',
    example: 'We found the cause and are restarting the shop',
  })
  text!: string;

  @OneOf(CHANNELS, 'Channel', { optional: true, example: 'email' })
  channel?: Channel;

  @Id({ optional: true, description: 'The contact of the customer who was told.' })
  contactId?: string;
}

export class NoteDto extends ByDto {
  @Text(TEXT_MAX, { description: 'For the staff alone.', example: 'The load balancer lost two of three backends' })
  text!: string;
}

export class ReferenceDto extends ByDto {
  @OneOf(REFERENCE_KINDS, 'ReferenceKind', { example: 'change' })
  kind!: ReferenceKind;

  @Id({ example: 'CHG-1042' })
  id!: string;

  @Id({ optional: true, description: 'Whose id it is; absent: this installation’s.' })
  system?: string;
}

/** A breach on record was none, as what is recorded by now shows. */
export class BreachCorrectionDto extends ByDto {
  @ApiProperty({ pattern: WHOLE_PATTERN, description: 'The revision of the SlaBreached event.', example: '4' })
  @Matches(new RegExp(WHOLE_PATTERN), { message: 'revision must be a decimal number as text, as events show it' })
  revision!: string;

  @OneOf(BREACH_CORRECTION_REASONS, 'BreachCorrectionReason', { example: 'late-recording' })
  reason!: (typeof BREACH_CORRECTION_REASONS)[number];

  @Text(TEXT_MAX, { description: 'More of it.', example: 'Ada answered at once, by phone, and wrote it down later' })
  text!: string;
}
