import type { Type } from '@nestjs/common';

/** What stands before a parameter, and its class where it has one. */
type Parameter = readonly [decorator: ParameterDecorator, type?: unknown];

/** Adds a method to a controller: what its decorators would say of it if it were written there. `name` is its operation. */
export function addRoute<Controller extends object, Args extends unknown[]>(
  { prototype }: Type<Controller>,
  name: string,
  route: MethodDecorator,
  parameters: { readonly [A in keyof Args]: Parameter },
  take: (controller: Controller, ...args: Args) => unknown,
): void {
  const method = function (this: Controller, ...args: Args): unknown {
    return take(this, ...args);
  };
  const descriptor = { value: method, writable: true, configurable: true };
  Object.defineProperty(method, 'name', { value: name });
  Object.defineProperty(prototype, name, descriptor);
  parameters.forEach(([decorate], place) => decorate(prototype as object, name, place));
  const types = parameters.map(([, type = Object]) => type);
  Reflect.defineMetadata('design:paramtypes', types, prototype as object, name);
  route(prototype as object, name, descriptor);
}
