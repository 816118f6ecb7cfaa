import { Injectable } from '@nestjs/common';

interface Route {
  readonly pattern: RegExp;
  readonly method: string;
}

const patternOf = (template: string): RegExp =>
  new RegExp(`^${template.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{[^}]+\}/g, '[^/]+')}/?$`, 'i');

/** Which methods a path takes: Express itself knows only that a pair of both does not match. */
@Injectable()
export class RouteMap {
  private routes: readonly Route[] = [];

  /** @param routes each as in `GET /v1/incidents/{id}` */
  fill(routes: readonly string[]): void {
    this.routes = routes.map((route) => {
      const [method = '', template = ''] = route.split(' ');
      return { method, pattern: patternOf(template) };
    });
  }

  methodsOf(path: string): readonly string[] {
    return [...new Set(this.routes.flatMap(({ pattern, method }) => (pattern.test(path) ? [method] : [])))].sort();
  }
}
