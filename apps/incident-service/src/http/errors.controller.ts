import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Problem, Problems } from '@app/platform';
import { ApiProblems } from './api-problems.js';
import { ApiNotModified } from './not-modified.js';
import { answerOf } from './declared/class-of.js';
import { ERROR_CODE, type ErrorCode } from './problem.js';

@ApiTags('operation')
@Controller('errors')
export class ErrorsController {
  constructor(@Inject(Problems) private readonly problems: Problems) {}

  @Get(':code')
  @ApiOperation({ summary: 'What an error code means and what to do', operationId: 'explainError' })
  @ApiOkResponse({ type: answerOf(ERROR_CODE) })
  @ApiNotModified()
  @ApiProblems(404)
  explain(@Param('code') code: string): ErrorCode {
    const kind = this.problems.kindOf(code);
    if (kind === undefined) throw new Problem('not-found', 'there is no such error code');
    return { code, status: kind.status, title: kind.title, meaning: kind.meaning };
  }
}
