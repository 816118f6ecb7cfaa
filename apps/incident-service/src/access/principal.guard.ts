import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Authenticator } from '@app/access';
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
    if (principal !== undefined) request.context.principal = principal;
    return true;
  }
}
