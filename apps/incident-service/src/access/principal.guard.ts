import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Authenticator } from '@app/access';
import { Problem } from '@app/platform';
import type { Request } from 'express';

const BEARER = /^Bearer +(\S+) *$/i;

/** Finds out who asks, and decides nothing. */
@Injectable()
export class PrincipalGuard implements CanActivate {
  constructor(@Inject(Authenticator) private readonly authenticator: Authenticator) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    const [, key] = BEARER.exec(request.get('Authorization') ?? '') ?? [];
    const principal = key === undefined ? undefined : this.authenticator.authenticate(key);
    if (key === undefined || principal === undefined) return true;
    request.context.principal = principal;
    request.context.requireValidKey = () => {
      if (this.authenticator.authenticate(key) === undefined)
        throw new Problem('unauthenticated', 'the key was revoked meanwhile');
    };
    return true;
  }
}
