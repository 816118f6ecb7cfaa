import type { LoggerService } from '@nestjs/common';
import type { Logger } from '@app/platform';

/** What Nest has to say, in the same log; its list of routes only for who asks for details. */
export class NestLog implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...context: unknown[]): void {
    this.logger.debug({ context: context.at(-1) }, String(message));
  }

  warn(message: unknown, ...context: unknown[]): void {
    this.logger.warn({ context: context.at(-1) }, String(message));
  }

  error(message: unknown, ...context: unknown[]): void {
    this.logger.error(message instanceof Error ? { err: message } : { context }, String(message));
  }
}
