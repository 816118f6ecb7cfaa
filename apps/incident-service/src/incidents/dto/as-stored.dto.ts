import { ApiPropertyOptional, getSchemaPath } from '@nestjs/swagger';

/*
 * What a log holds is shown as it stands. Releases before took ids with blanks, longer texts, and lists where an object
 * belongs; so nothing that answers is narrower than that, whatever commands take by now.
 */

/** Somebody of the staff, a team, or somebody in a team. */
export class PartyStateDto {
  /** @example 'ada' */
  personId?: string;
  /** @example 'network' */
  teamId?: string;
}

/** How to reach somebody who has no contact record. */
export class PersonStateDto {
  /** @example 'Grace Hopper' */
  name?: string;
  email?: string;
  phone?: string;
}

/** Where a report stands in the system that it came from. */
export class SourceStateDto {
  /** @example 'monitoring' */
  system?: string;
  /** @example 'alert-4711' */
  id?: string;
}

export const AsStored = (part: new () => object, description: string): PropertyDecorator =>
  ApiPropertyOptional({
    description: `${description} A list in what an earlier release took as one.`,
    anyOf: [{ $ref: getSchemaPath(part) }, { type: 'array', items: {} }],
  });
