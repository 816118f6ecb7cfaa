import type { ExecutionContext } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { unknownField } from '@app/kernel';
import { fieldProblems } from '@app/platform';
import type { Request } from 'express';

/**
 * A route that declares no query takes none: who writes `dryRun=true` where there is no dry run must not find it done.
 * @throws Problem validation-failed
 */
export function requireDeclaredQuery(context: ExecutionContext): void {
  const names = Object.keys(context.switchToHttp().getRequest<Request>().query);
  if (names.length === 0 || declaresQuery(context)) return;
  throw fieldProblems(names.map((field) => ({ field, message: unknownField(field, []) })));
}

/** What is declared is checked where it is read. */
function declaresQuery(context: ExecutionContext): boolean {
  const parameters: unknown = Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), context.getHandler().name);
  return Object.keys(parameters ?? {}).some((key) => key.startsWith(`${RouteParamtypes.QUERY}:`));
}
