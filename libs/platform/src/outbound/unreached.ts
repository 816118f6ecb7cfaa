import { NamedError } from '@app/kernel';

export type Unreachable = 'refused' | 'unreachable' | 'timeout' | 'tls' | 'private-address';

/** Somebody outside could not be asked. */
export class Unreached extends NamedError {
  constructor(
    readonly why: Unreachable,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

const BY_CODE: Readonly<Record<string, Unreachable>> = { ECONNREFUSED: 'refused', ETIMEDOUT: 'timeout' };
const TLS = /^(ERR_TLS|ERR_SSL|ERR_OSSL|CERT_|UNABLE_TO|SELF_SIGNED|DEPTH_ZERO|HOSTNAME_MISMATCH|EPROTO$|INVALID_CA)/;

/** What an error of a socket, or of the TLS on it, comes to. */
export function unreachedBy(error: unknown): Unreached {
  if (error instanceof Unreached) return error;
  const { code = '', message = String(error) } = error as NodeJS.ErrnoException;
  const [first] = error instanceof AggregateError ? (error.errors as readonly unknown[]) : [];
  if (first !== undefined) return unreachedBy(first);
  return new Unreached(BY_CODE[code] ?? (TLS.test(code) ? 'tls' : 'unreachable'), message, { cause: error });
}
