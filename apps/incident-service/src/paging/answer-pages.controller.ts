import { Controller, Get, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import { PressAnswer, ShowAnswerPage } from '@app/paging';
import type { Request, Response } from 'express';
import { formOf, sendPage } from './pages-over-http.js';

/** The pages behind the links of pages, for people and their browsers: nothing of it is API, and no key is at hand. */
@ApiExcludeController()
@Controller('a')
export class AnswerPagesController {
  constructor(@Inject(CommandBus) private readonly bus: CommandBus) {}

  @Get(':token')
  async getAnswerPage(
    @Param('token') token: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    sendPage(response, await this.bus.execute(new ShowAnswerPage(token, lookingOf(request))));
  }

  @Post(':token')
  @HttpCode(200)
  async pressAnswer(@Param('token') token: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { correlationId } = request.context;
    const pressed = new PressAnswer(token, formOf(request), lookingOf(request), correlationId);
    sendPage(response, await this.bus.execute(pressed));
  }
}

const lookingOf = (request: Request): ShowAnswerPage['looking'] => {
  const chosen = request.query['lang'];
  return {
    userAgent: request.get('User-Agent') ?? '',
    ...(chosen === 'de' || chosen === 'en' ? { language: chosen } : {}),
  };
};
