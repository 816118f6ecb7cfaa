import type { LoggerService } from '@nestjs/common';
import type { Logger } from '@app/platform';

const FAILED_TO_LISTEN = /^Error: (?:listen E|getaddrinfo E)[A-Z_]+\b/;

/** Nest puts the name of its part last, behind a stack that may be none. */
function named(given: readonly unknown[]): object {
  const context = given.at(-1);
  return context === undefined || context === null ? {} : { context };
}

/** What Nest has to say, in the same log; its list of routes only for who asks for details. */
export class NestLog implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...context: unknown[]): void {
    this.logger.debug(named(context), String(message));
  }

  warn(message: unknown, ...context: unknown[]): void {
    this.logger.warn(named(context), String(message));
  }

  error(message: unknown, ...context: unknown[]): void {
    // What listen() fails with it throws as well, and it is told where that is caught.
    if (FAILED_TO_LISTEN.test(String(message))) return;
    this.logger.error(message instanceof Error ? { err: message } : named(context), String(message));
  }
}
