import { NamedError } from '@app/kernel';

/** Another process has the data directory open. */
export class DirectoryLocked extends NamedError {
  readonly code = 'directory-locked';
  constructor(
    readonly directory: string,
    /** Of the process that holds it, as far as it is known. */
    readonly pid: number | undefined,
  ) {
    const holder = pid === undefined ? 'another process' : `process ${pid}`;
    super(
      `${directory} is in use by ${holder}. One process at a time may open it: stop that one first, or use its API. ` +
        'The lock goes with its process, so there is no lock file to delete.',
    );
  }
}

/** The files of the log are not what they must be. The message says what was found and what to do; nothing was changed. */
export class LogDamaged extends NamedError {
  readonly code = 'log-damaged';
  constructor(
    readonly file: string,
    readonly problem: string,
    readonly remedy: string,
    options?: ErrorOptions,
  ) {
    super(`${file}: ${problem}. ${remedy}`, options);
  }
}

export const RESTORE_BACKUP =
  'Nothing has been changed. Keep a copy of the directory as it is, then put back the files of the log from the last backup.';
