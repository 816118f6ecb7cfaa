import { Controller, Inject } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { ListPagingFindings, PAGING_FINDING_LIST, type PagingFindings } from '@app/paging';
import { ApiRead } from '../http/api-read.js';

@ApiTags('paging')
@ApiBearerAuth()
@Controller('v1/paging/findings')
export class PagingFindingsController {
  constructor(@Inject(CommandBus) private readonly bus: CommandBus) {}

  @ApiRead(
    '',
    'What somebody should look at: silent ways, kinds without a channel, missing secrets',
    PAGING_FINDING_LIST,
  )
  listPagingFindings(): Promise<PagingFindings> {
    return this.bus.execute(new ListPagingFindings());
  }
}
