import { Controller, Get, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import { TakeInbound } from '@app/paging';
import type { Request } from 'express';

/** Where providers and mail servers hand in receipts, replies and what came back: each in its own form, so nothing of it is API. */
@ApiExcludeController()
@Controller('v1/channels/:id/inbound')
export class InboundController {
  constructor(@Inject(CommandBus) private readonly bus: CommandBus) {}

  @Post(':secret')
  @HttpCode(204)
  takeInbound(@Param('id') id: string, @Param('secret') secret: string, @Req() request: Request): Promise<void> {
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    return this.take(id, secret, body, request);
  }

  /** Some providers say all of it in the query. */
  @Get(':secret')
  @HttpCode(204)
  async takeQuery(@Param('id') id: string, @Param('secret') secret: string, @Req() request: Request): Promise<void> {
    const [, query = ''] = request.originalUrl.split('?');
    if (request.method === 'GET') await this.take(id, secret, Buffer.from(query), request);
  }

  private take(id: string, secret: string, body: Uint8Array, request: Request): Promise<void> {
    const { correlationId } = request.context;
    return this.bus.execute(new TakeInbound(id, secret, body, request.get('Content-Type'), correlationId));
  }
}
