import { PAGE } from '@app/querying';
import { queryOf } from './declared/class-of.js';

export class PageQuery extends queryOf(PAGE) {}
