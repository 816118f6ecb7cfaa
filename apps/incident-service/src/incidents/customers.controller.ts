import { Controller, Inject, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import {
  CUSTOMER_LIST_OPTIONS,
  INCIDENT_PAGE,
  type IncidentPage,
  ListCustomerIncidents,
  ListMergeRings,
  MERGE_RINGS,
} from '@app/incident';
import {
  COUNT_FILTER,
  COUNTED_PAGE,
  type CountedPage,
  CUSTOMER_HISTORY,
  type CustomerHistory,
  GetCustomerHistory,
  ListCountedIncidents,
  MONTHS,
} from '@app/reporting';
import { PAGE } from '@app/querying';
import type { Principal } from '@app/platform';
import { Who } from '../access/who.js';
import { ReadFrom } from '../http/freshness.js';
import { ApiRead } from '../http/api-read.js';
import { queryOf } from '../http/declared/class-of.js';

class CustomerIncidentsQuery extends queryOf(CUSTOMER_LIST_OPTIONS) {}
class MonthsQuery extends queryOf(MONTHS) {}
class CountedQuery extends queryOf({ ...PAGE, ...COUNT_FILTER }) {}

@ApiTags('customers')
@ApiBearerAuth()
@Controller('v1')
export class CustomersController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @ApiRead('customers/:id/incidents', 'The incidents of one customer', INCIDENT_PAGE, 404)
  listCustomerIncidents(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Query() options: CustomerIncidentsQuery,
  ): Promise<IncidentPage> {
    return this.queries.execute(new ListCustomerIncidents(principal, id, options));
  }

  @ApiRead('customers/:id/history', 'How many incidents a customer had, by month of the report', CUSTOMER_HISTORY, 404)
  getCustomerHistory(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Query() months: MonthsQuery,
  ): Promise<CustomerHistory> {
    return this.queries.execute(new GetCustomerHistory(principal, id, months));
  }

  @ReadFrom('reporting')
  @ApiRead('customers/:id/history/incidents', 'The incidents behind a count of the history', COUNTED_PAGE, 404)
  listCountedIncidents(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Query() options: CountedQuery,
  ): Promise<CountedPage> {
    return this.queries.execute(new ListCountedIncidents(principal, id, options));
  }

  @ApiRead('merge-rings', 'Incidents that were merged into each other in a ring', MERGE_RINGS)
  async listMergeRings(@Who() principal: Principal): Promise<{ rings: readonly (readonly string[])[] }> {
    return { rings: await this.queries.execute(new ListMergeRings(principal)) };
  }
}
