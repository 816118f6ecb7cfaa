import { fields } from '@app/definitions/pure';
import { ABSENCE_END_FIELDS, ABSENCE_FIELDS, ABSENCE_NOW_FIELDS } from '../domain/fields.js';

export const ABSENCE_SCHEMA = fields(ABSENCE_FIELDS, { title: 'an absence' });
export const ABSENCE_NOW_SCHEMA = fields(ABSENCE_NOW_FIELDS, { title: 'an absence' });
export const ABSENCE_END_SCHEMA = fields(ABSENCE_END_FIELDS, { title: 'the end of an absence' });
