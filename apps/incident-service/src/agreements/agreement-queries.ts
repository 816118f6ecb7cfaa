import { soughtId } from '@app/kernel';
import { PAGE } from '@app/querying';
import { queryOf } from '../http/declared/class-of.js';

const OF_CUSTOMER = { ...PAGE, 'customerId?': soughtId() };

export class OfCustomerQuery extends queryOf(OF_CUSTOMER) {}
export class OfProjectQuery extends queryOf({ ...OF_CUSTOMER, 'projectId?': soughtId() }) {}
