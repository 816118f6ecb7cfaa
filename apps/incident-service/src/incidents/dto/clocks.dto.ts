import { type Language, LANGUAGES } from '@app/sla';
import { OneOf, QueryInstant } from '../../http/fields.js';

export class PointInTimeQueryDto {
  @QueryInstant({
    optional: true,
    description:
      'What had happened by then, a fraction of a second cut off; not in the future. Absent: `knownAt`, else now.',
  })
  asOf?: string;

  @QueryInstant({
    optional: true,
    description:
      'What had been recorded by then, to the millisecond; not in the future. Absent: everything recorded so far. For staff.',
  })
  knownAt?: string;
}

export class ClocksQueryDto extends PointInTimeQueryDto {
  @OneOf(LANGUAGES, 'Language', { optional: true, description: 'Of the explanations; English if absent.' })
  language?: Language;
}
