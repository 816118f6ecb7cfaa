import type { Statement } from 'better-sqlite3';
import type { Db } from './connection.js';

/** Hears of what a connection throws, and says what is thrown instead. */
export type Failed = (error: unknown) => unknown;

/** A connection of which nothing fails unheard: its statements, and what is read of them row by row, too. */
export function guarded(db: Db, failed: Failed): Db {
  return around(db, failed, (name, result) =>
    name === 'prepare' ? guardedStatement(result as Statement<unknown[]>, failed) : result,
  );
}

function guardedStatement(statement: Statement<unknown[]>, failed: Failed): Statement<unknown[]> {
  const proxy: Statement<unknown[]> = around(statement, failed, (name, result) => {
    // `pluck()` and its like answer with the statement itself.
    if (result === statement) return proxy;
    return name === 'iterate' ? rows(result as IterableIterator<unknown>, failed) : result;
  });
  return proxy;
}

function* rows(found: IterableIterator<unknown>, failed: Failed): IterableIterator<unknown> {
  try {
    yield* found;
  } catch (error) {
    throw failed(error);
  }
}

function around<T extends object>(
  target: T,
  failed: Failed,
  told: (name: string | symbol, result: unknown) => unknown,
): T {
  return new Proxy(target, {
    get: (_, name) => {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      return (...given: unknown[]): unknown => {
        try {
          return told(name, Reflect.apply(member, target, given));
        } catch (error) {
          throw failed(error);
        }
      };
    },
  });
}
