import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import type { CallHandler, ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { of } from 'rxjs';
import { Freshness, ReadFrom } from './freshness.js';
import type { Moments } from './moments.js';

class Operational {
  list(): void {}

  @ReadFrom('reporting')
  history(): void {}
}

@ReadFrom('reporting')
class Reporting {
  figures(): void {}
}

/** The operational file is at the head of the log, the reporting one is 2.5 s behind. */
const moments = { of: (file: string) => ({ now: 9_000, outdatedSince: file === 'reporting' ? 6_500 : undefined }) };

function ageOf(controller: new () => object, method: string): unknown {
  const headers: Record<string, string> = {};
  const response = { setHeader: (name: string, value: string) => void (headers[name] = value) };
  const handler = (controller.prototype as Record<string, unknown>)[method];
  const context = {
    getHandler: () => handler,
    getClass: () => controller,
    switchToHttp: () => ({ getResponse: () => response }),
  };
  const next: CallHandler = { handle: () => of(undefined) };
  new Freshness(moments as unknown as Moments, new Reflector()).intercept(context as unknown as ExecutionContext, next);
  return headers['Read-Model-Age'];
}

describe('how old an answer may be', () => {
  it('is that of the file which the route, or its controller, is answered from', () => {
    expect(ageOf(Operational, 'list')).toBeUndefined();
    expect(ageOf(Operational, 'history')).toBe('3');
    expect(ageOf(Reporting, 'figures')).toBe('3');
  });
});
