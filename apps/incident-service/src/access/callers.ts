import type { Instance } from '@app/composition';
import { Problem, WindowCounts } from '@app/platform';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { isImport } from '../http/body.js';
import { isInbound } from '../http/raw-body.js';
import { ACCESS } from './access-table.js';
import { addressKey, callerAddress, TrustedProxies } from './caller-address.js';

type Parts = Pick<Instance, 'authenticator' | 'config' | 'clock' | 'metrics'>;

/** What is counted: each by its own key and against its own limit. */
interface Limit {
  readonly name: 'principal-rate' | 'keyless-rate' | 'keyless-calendars' | 'key-guesses' | 'inbound';
  readonly most: number;
  readonly counts: WindowCounts;
  readonly whose: string;
}

const BEARER = /^Bearer +(\S+) *$/i;

/** Express takes any case and a slash at the end. */
const pathOf = (template: string): string => `${template.replace(/\{[^}]+\}/g, '[^/]+')}/?`;

const PUBLIC = new RegExp(
  `^(?:${[
    ...Object.keys(ACCESS)
      .filter((route) => ACCESS[route] === 'public')
      .map((route) => pathOf(route.replace(/^[A-Z]+ /, ''))),
    '/openapi\\.json/?',
    '/docs(?:/.*)?',
  ].join('|')})$`,
  'i',
);
/** Calendars of duties are long, and are to be fetched now and then: a tenth of what is asked without a key. */
const CALENDARS = /^\/v1\/feeds\/[^/]+\.ics\/?$/i;
const CALENDARS_OF = 10;
/** Probes and scrapers must never be turned away. */
const PROBES = /^\/(?:health\/(?:live|ready)|metrics)\/?$/i;

/**
 * Finds out who asks and how often, before a byte of the body is read and whatever is asked for. A valid key is counted by
 * its principal alone; who offers one that is not valid, and who offers none, is counted by address.
 */
export function callers({ authenticator, config, clock, metrics }: Parts): RequestHandler {
  const proxies = new TrustedProxies(config.trustProxy);
  const limit = (name: Limit['name'], most: number, whose: string): Limit => ({
    name,
    most,
    counts: new WindowCounts(clock),
    whose,
  });
  const ofPrincipals = limit('principal-rate', config.rateLimit, 'of this key');
  const ofNobody = limit('keyless-rate', config.keylessLimit, 'without a key from this address');
  const calendars = Math.ceil(config.keylessLimit / CALENDARS_OF);
  const ofCalendars = limit('keyless-calendars', calendars, 'for calendars from this address');
  const ofInbound = limit('inbound', config.rateLimit, 'that hand something in from this address');
  const ofGuesses = limit('key-guesses', config.keyGuessLimit, 'with a key that is not valid from this address');

  const count = ({ name, most, counts, whose }: Limit, who: string, response: Response): void => {
    if (most === 0) return;
    const { count, secondsLeft } = counts.count(who);
    response.setHeader('RateLimit-Policy', `"${name}"; q=${most}; w=60`);
    response.setHeader('RateLimit', `"${name}"; r=${Math.max(0, most - count)}; t=${secondsLeft}`);
    if (count <= most) return;
    metrics.limited.inc({ limit: name });
    response.setHeader('Retry-After', String(secondsLeft));
    throw new Problem(
      'rate-limited',
      `more than ${most} requests ${whose} in a minute; come again in ${secondsLeft} seconds`,
    );
  };

  const look = (request: Request, response: Response): void => {
    const reads = request.method === 'GET' || request.method === 'HEAD';
    if (reads && PROBES.test(request.path)) return;
    const address = (): string => addressKey(callerAddress(request, proxies));
    if (reads && CALENDARS.test(request.path)) return count(ofCalendars, address(), response);
    if (isInbound(request)) return count(ofInbound, address(), response);
    const offered = request.get('Authorization');
    if (offered === undefined || PUBLIC.test(request.path)) return count(ofNobody, address(), response);
    const [, key] = BEARER.exec(offered) ?? [];
    const principal = key === undefined ? undefined : authenticator.authenticate(key);
    if (key === undefined || principal === undefined) return count(ofGuesses, address(), response);
    request.context.principal = principal;
    request.context.requireValidKey = () => {
      if (authenticator.authenticate(key) === undefined)
        throw new Problem('unauthenticated', 'the key was revoked meanwhile');
    };
    // An import is one request for all its lines.
    if (!isImport(request)) count(ofPrincipals, principal.id, response);
  };

  return (request: Request, response: Response, next: NextFunction): void => {
    try {
      look(request, response);
    } catch (problem) {
      return next(problem);
    }
    next();
  };
}
