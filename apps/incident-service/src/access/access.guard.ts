import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Problem } from '@app/platform';
import type { Request, Response } from 'express';
import { routeOf } from '../http/request-context.js';
import { requireDeclaredQuery } from '../http/undeclared-query.js';
import { grantOf } from './access-table.js';
import { principalOf } from './who.js';

/** Looks the route up in the access table, and refuses a query where none is declared. Whose incident it is, the handlers decide. */
@Injectable()
export class AccessGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    const grant = grantOf(`${method} ${routeOf(request)}`);
    if (grant === 'public') return true;
    // What is answered depends on the key: no cache may give it to another.
    context.switchToHttp().getResponse<Response>().vary('Authorization');
    const { role } = principalOf(request);
    if (!grant.includes(role)) throw new Problem('forbidden', `a key with the role ${role} may not use this route`);
    requireDeclaredQuery(context);
    return true;
  }
}
