import { Controller, Inject, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { GetStaffLoad, LOAD_ASKED, STAFF_LOAD, type StaffLoad } from '@app/paging';
import type { Principal } from '@app/platform';
import { Who } from '../access/who.js';
import { ApiRead } from '../http/api-read.js';
import { queryOf } from '../http/declared/class-of.js';

class LoadQuery extends queryOf(LOAD_ASKED) {}

@ApiTags('paging')
@ApiBearerAuth()
@Controller('v1/staff')
export class LoadController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @ApiRead(':id/load', 'What duty and pages asked of a person, by day or week', STAFF_LOAD, 404)
  getStaffLoad(@Who() principal: Principal, @Param('id') id: string, @Query() asked: LoadQuery): Promise<StaffLoad> {
    return this.queries.execute(new GetStaffLoad(principal, id, asked));
  }
}
