import { Body, Param, type Type } from '@nestjs/common';
import { ApiCommand, type Described } from './api-command.js';
import { type CommandContext, CurrentContext } from './command-context.js';
import type { ReceiptAnswer } from './receipt.js';

export type Take<Controller> = (
  controller: Controller,
  context: CommandContext,
  id: string,
  body: object,
) => Promise<ReceiptAnswer>;

/** Adds a method to a controller: what its decorators would say of `operation(@CurrentContext() …, @Param('id') …, @Body() …)`. */
export function addCommandRoute<Controller extends object>(
  { prototype }: Type<Controller>,
  operation: string,
  described: Described,
  body: Type<object>,
  take: Take<Controller>,
): void {
  const method = function (
    this: Controller,
    context: CommandContext,
    id: string,
    sent: object,
  ): Promise<ReceiptAnswer> {
    return take(this, context, id, sent);
  };
  const descriptor = { value: method, writable: true, configurable: true };
  Object.defineProperty(method, 'name', { value: operation });
  Object.defineProperty(prototype, operation, descriptor);
  CurrentContext()(prototype as object, operation, 0);
  Param('id')(prototype as object, operation, 1);
  Body()(prototype as object, operation, 2);
  Reflect.defineMetadata('design:paramtypes', [Object, String, body], prototype as object, operation);
  ApiCommand(described)(prototype as object, operation, descriptor);
}
