import { Body, Controller, Inject, Param, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import {
  AGREEMENT_ANSWERS,
  type AgreementItem,
  type AgreementVersion,
  type Contact,
  CONTACT_SCHEMA,
  type Page,
} from '@app/agreement';
import type { Principal } from '@app/platform';
import type { Response } from 'express';
import { Who } from '../access/who.js';
import { ApiCommand } from '../commands/api-command.js';
import { type CommandContext, CurrentContext } from '../commands/command-context.js';
import type { ReceiptAnswer } from '../commands/receipt.js';
import { ApiRead, ApiTaggedRead } from '../http/api-read.js';
import { PageQuery } from '../http/page-query.js';
import { AgreementEndpoint, pathOf } from './agreement-endpoint.js';
import { OfCustomerQuery } from './agreement-queries.js';
import { checked, SchemaBody } from './checked-body.js';

const ANSWERS = AGREEMENT_ANSWERS.contact;

@ApiTags('agreements')
@ApiBearerAuth()
@Controller('v1/contacts')
export class ContactsController {
  constructor(@Inject(AgreementEndpoint) private readonly endpoint: AgreementEndpoint) {}

  @ApiRead('', 'List contacts, by id', ANSWERS.page)
  listContacts(
    @Who() principal: Principal,
    @Query() options: OfCustomerQuery,
  ): Promise<Page<AgreementItem<'contact'>>> {
    return this.endpoint.list(principal, 'contact', options);
  }

  @ApiTaggedRead(':id', 'What a contact is now', ANSWERS.item, 404)
  getContact(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<AgreementItem<'contact'>> {
    return this.endpoint.get(principal, 'contact', id, response);
  }

  @ApiCommand({ method: 'PUT', path: ':id', summary: 'Define a contact, or its next version' })
  @SchemaBody(CONTACT_SCHEMA)
  defineContact(
    @CurrentContext() context: CommandContext,
    @Param('id') id: string,
    @Body() body: object,
  ): Promise<ReceiptAnswer> {
    const contact = checked<Contact>(CONTACT_SCHEMA, body);
    return this.endpoint.put(context, pathOf('contact', id), { type: 'DefineContact', id, contact });
  }

  @ApiRead(':id/versions', 'Every version of a contact, the oldest first', ANSWERS.versions, 404)
  listContactVersions(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Query() page: PageQuery,
  ): Promise<Page<AgreementVersion<'contact'>>> {
    return this.endpoint.versions(principal, 'contact', id, page);
  }

  @ApiRead(':id/versions/:version', 'One version of a contact', ANSWERS.version, 404)
  getContactVersion(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Param('version') version: string,
  ): Promise<AgreementVersion<'contact'>> {
    return this.endpoint.version(principal, 'contact', id, version);
  }
}
