import { Controller, Inject, Param, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { oneOf } from '@app/kernel';
import {
  COMMUNICATION_MATRIX,
  type CommunicationMatrix,
  CONTACT_ASKED,
  CONTACT_NOW,
  type ContactNow,
  GetCommunicationMatrix,
  GetContactNow,
  GetOperationsManual,
  GetWhoWouldBePaged,
  ListMatrixFindings,
  MANUAL_ASKED,
  MATRIX_ASKED,
  MATRIX_FINDING_LIST,
  matrixCsv,
  type MatrixFindings,
  matrixMarkdown,
  OPERATIONS_MANUAL,
  type OperationsManual,
  PAGED_ASKED,
  type WhoWouldBePaged,
  WOULD_BE_PAGED,
} from '@app/on-call';
import type { Principal } from '@app/platform';
import type { Response } from 'express';
import { Who } from '../access/who.js';
import { AlsoText } from '../http/also-text.js';
import { ApiRead } from '../http/api-read.js';
import { queryOf } from '../http/declared/class-of.js';

class MatrixQuery extends queryOf({
  ...MATRIX_ASKED,
  'format?': oneOf(['json', 'markdown', 'csv'], 'MatrixFormat', { description: 'json if absent.' }),
}) {}
class ManualQuery extends queryOf({
  ...MANUAL_ASKED,
  'format?': oneOf(['json', 'markdown'], 'ManualFormat', { description: 'json if absent.' }),
}) {}
class ContactQuery extends queryOf(CONTACT_ASKED) {}
class PagedQuery extends queryOf(PAGED_ASKED) {}

const MARKDOWN = 'text/markdown';
const CSV = 'text/csv';

@ApiTags('on-call')
@ApiBearerAuth()
@Controller('v1')
export class CommunicationController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @AlsoText(COMMUNICATION_MATRIX, MARKDOWN, CSV)
  @ApiRead(
    'customers/:id/communication-matrix',
    'What counts for a customer: how to get in touch, and who is called then',
    COMMUNICATION_MATRIX,
    404,
    422,
  )
  async getCommunicationMatrix(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Query() { format = 'json', ...asked }: MatrixQuery,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CommunicationMatrix | string> {
    const matrix = await this.queries.execute(new GetCommunicationMatrix(principal, id, asked));
    if (format === 'json') return matrix;
    response.attachment(`communication-matrix-${id}.${format === 'csv' ? 'csv' : 'md'}`);
    response.setHeader('Content-Type', `${format === 'csv' ? `${CSV}; header=present` : MARKDOWN}; charset=utf-8`);
    return format === 'csv' ? matrixCsv(matrix) : matrixMarkdown(matrix);
  }

  @AlsoText(OPERATIONS_MANUAL, MARKDOWN)
  @ApiRead(
    'projects/:id/operations-manual',
    'The communication matrix of a project, with names, numbers and hours filled in',
    OPERATIONS_MANUAL,
    404,
  )
  async getOperationsManual(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Query() { format = 'json', ...asked }: ManualQuery,
    @Res({ passthrough: true }) response: Response,
  ): Promise<OperationsManual | string> {
    const manual = await this.queries.execute(new GetOperationsManual(principal, id, asked));
    if (format === 'json') return manual;
    response.attachment(`operations-manual-${id}.md`);
    response.setHeader('Content-Type', `${MARKDOWN}; charset=utf-8`);
    return matrixMarkdown(manual);
  }

  @ApiRead(
    'customers/:id/contact-now',
    'Whom to call now, how, why, and who comes next and when',
    CONTACT_NOW,
    404,
    422,
  )
  getContactNow(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Query() asked: ContactQuery,
  ): Promise<ContactNow> {
    return this.queries.execute(new GetContactNow(principal, id, asked));
  }

  @ApiRead(
    'customers/:id/who-would-be-paged',
    'The whole ladder with persons and instants, past or future, as long as nobody answers',
    WOULD_BE_PAGED,
    404,
    422,
  )
  getWhoWouldBePaged(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Query() asked: PagedQuery,
  ): Promise<WhoWouldBePaged> {
    return this.queries.execute(new GetWhoWouldBePaged(principal, id, asked));
  }

  @ApiRead(
    'communication-matrix/findings',
    'What somebody should look at: cells that reach nobody within two weeks, steps that come too late',
    MATRIX_FINDING_LIST,
  )
  listMatrixFindings(@Who() principal: Principal): Promise<MatrixFindings> {
    return this.queries.execute(new ListMatrixFindings(principal));
  }
}
