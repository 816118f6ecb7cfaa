import type { Logger } from '@app/platform';

/** Of `sysexits.h`: a fault of the program itself. */
const FAULT = 70;
/** An orderly end that takes longer than this does not come any more. */
const LONGEST_MS = 20_000;

interface Process {
  on(event: 'uncaughtException', listener: (error: unknown, origin: string) => void): unknown;
  exit(code: number): unknown;
}

/**
 * What escapes every wrapper is logged and ends the process in order: nobody knows in which state it is, so it takes on
 * nothing more, and whoever watches over it starts another one. A rejection that nobody handles comes here too.
 */
export function lastResort(
  end: () => Promise<void>,
  log: Pick<Logger, 'fatal'>,
  wait: (milliseconds: number) => Promise<void>,
  of: Process = process,
): void {
  let ending = false;
  of.on('uncaughtException', (error, origin) => {
    log.fatal({ err: error, origin }, 'something escaped that nobody catches: the process ends');
    if (ending) return void of.exit(FAULT);
    ending = true;
    const exit = (): void => void of.exit(FAULT);
    void Promise.race([end(), wait(LONGEST_MS)]).then(exit, exit);
  });
}
