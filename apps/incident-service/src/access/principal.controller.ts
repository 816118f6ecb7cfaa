import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@app/platform';
import { ApiProblems } from '../http/api-problems.js';
import { ApiNotModified } from '../http/not-modified.js';
import { PrincipalDto } from './principal.dto.js';
import { Who } from './who.js';

@ApiTags('access')
@ApiBearerAuth()
@Controller('v1/principal')
export class PrincipalController {
  @Get()
  @ApiOperation({ summary: 'Who this key stands for', operationId: 'whoAmI' })
  @ApiOkResponse({ type: PrincipalDto })
  @ApiNotModified()
  @ApiProblems()
  who(@Who() principal: Principal): PrincipalDto {
    return { id: principal.id, role: principal.role, customerIds: [...principal.customerIds] };
  }
}
