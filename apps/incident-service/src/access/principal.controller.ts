import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { list, object, oneOf, string, type TypeOf } from '@app/kernel';
import { type Principal, ROLES } from '@app/platform';
import { ApiProblems } from '../http/api-problems.js';
import { ApiNotModified } from '../http/not-modified.js';
import { answerOf } from '../http/declared/class-of.js';
import { Who } from './who.js';

const PRINCIPAL = object(
  {
    id: string({ description: 'Opaque; events name it as their actor.', example: 'admin' }),
    role: oneOf(ROLES, 'Role'),
    customerIds: list(string(), {
      description: 'The customers that a scoped role sees; empty for a role that sees all.',
    }),
  },
  { name: 'Principal' },
);

@ApiTags('access')
@ApiBearerAuth()
@Controller('v1/principal')
export class PrincipalController {
  @Get()
  @ApiOperation({ summary: 'Whose key this is', operationId: 'whoAmI' })
  @ApiOkResponse({ type: answerOf(PRINCIPAL) })
  @ApiNotModified()
  @ApiProblems(400)
  who(@Who() principal: Principal): TypeOf<typeof PRINCIPAL> {
    return { id: principal.id, role: principal.role, customerIds: [...principal.customerIds] };
  }
}
