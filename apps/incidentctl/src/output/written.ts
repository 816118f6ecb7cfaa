import { EXIT, Failure } from './exit-codes.js';

/** What a file says, or a failure that names it. */
export function written<T>(name: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof Error && 'syscall' in error)
      throw new Failure(`${name} cannot be read: ${error.message}`, EXIT.usage);
    throw error;
  }
}
