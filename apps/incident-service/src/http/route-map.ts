import { Injectable } from '@nestjs/common';

interface Route {
  readonly pattern: RegExp;
  readonly methods: readonly string[];
}

const patternOf = (template: string): RegExp =>
  new RegExp(`^${template.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{[^}]+\}/g, '[^/]+')}/?$`, 'i');

/** Which methods a path takes, from the OpenAPI document: Express itself knows only that a pair of both does not match. */
@Injectable()
export class RouteMap {
  private routes: readonly Route[] = [];

  fill(paths: Readonly<Record<string, object>>): void {
    this.routes = Object.entries(paths).map(([template, operations]) => ({
      pattern: patternOf(template),
      methods: Object.keys(operations).map((method) => method.toUpperCase()),
    }));
  }

  methodsOf(path: string): readonly string[] {
    return [...new Set(this.routes.flatMap(({ pattern, methods }) => (pattern.test(path) ? methods : [])))].sort();
  }
}
