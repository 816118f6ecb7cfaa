import { type Language, LANGUAGES } from '@app/sla';
import { OneOf, QueryText } from '../http/fields.js';

/** A period by its name, or by its first and last month or day. */
export class ReportQueryDto {
  @QueryText(40, {
    optional: true,
    description: 'A month, a quarter, a year, or a range of months or days.',
    example: '2026-Q1',
  })
  period?: string;

  @QueryText(40, {
    optional: true,
    description: 'First month or day, inclusive, in place of `period`.',
    example: '2026-02-09',
  })
  from?: string;

  @QueryText(40, { optional: true, description: 'Last month or day, inclusive.', example: '2026-04-05' })
  to?: string;

  @OneOf(LANGUAGES, 'Language', { optional: true, description: 'Of the explanations; English if absent.' })
  language?: Language;

  @OneOf(['json', 'csv'], 'ReportFormat', { optional: true, description: 'Goes before what `Accept` says.' })
  format?: 'json' | 'csv';
}
