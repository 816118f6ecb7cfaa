import {
  type CallHandler,
  type ExecutionContext,
  Inject,
  Injectable,
  type NestInterceptor,
  SetMetadata,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { ReadModels } from '@app/querying';
import type { Response } from 'express';
import { Moments } from './moments.js';

export const AGE_HEADER = 'Read-Model-Age';
const FILE = 'read-model-file';

/** The file that a route, or all of a controller, is answered from, where it is not the operational one. */
export const ReadFrom = (file: Exclude<keyof ReadModels, 'progress'>): MethodDecorator & ClassDecorator =>
  SetMetadata(FILE, file);

/** Says how old an answer may be when the read model behind it is not at the head of the log. */
@Injectable()
export class Freshness implements NestInterceptor {
  constructor(
    @Inject(Moments) private readonly moments: Moments,
    @Inject(Reflector) private readonly reflector: Reflector,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): ReturnType<CallHandler['handle']> {
    const places = [context.getHandler(), context.getClass()];
    const file = this.reflector.getAllAndOverride<'reporting' | undefined>(FILE, places) ?? 'operational';
    // Before the answer is read: it is at least as young as what is said of it.
    const { now, outdatedSince } = this.moments.of(file);
    if (outdatedSince !== undefined) {
      const seconds = Math.max(0, Math.ceil((now - outdatedSince) / 1_000));
      context.switchToHttp().getResponse<Response>().setHeader(AGE_HEADER, String(seconds));
    }
    return next.handle();
  }
}
