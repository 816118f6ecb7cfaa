import { ApiPropertyOptional } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { IdFilter, Optional } from '../http/fields.js';

/** A position, or `end`: nothing of the past. */
const AFTER = /^[\x21-\x7e]{1,100}$/;

export class EventsQueryDto {
  /** `id:` of the event after which to begin; `end` for new events only; absent: from the beginning. `Last-Event-ID` goes before it. */
  @ApiPropertyOptional({ type: String })
  @Optional()
  @Matches(AFTER, { message: 'after must be the id of an event of the feed, or `end`' })
  after?: string;

  @IdFilter({ optional: true, description: 'Events of this customer’s incidents only.' })
  customerId?: string;
}
