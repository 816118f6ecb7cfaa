import { describe, expect, it } from '@jest/globals';
import { createLogger } from './logger.js';

describe('the log', () => {
  const written = (log: (logger: ReturnType<typeof createLogger>) => void): string => {
    let text = '';
    log(createLogger('info', { write: (line: string) => void (text += line) }));
    return text;
  };

  it('does not hold secrets', () => {
    const text = written((logger) => {
      logger.info({ req: { headers: { authorization: 'Bearer il_1_hunter2', host: 'here' } } }, 'request');
      logger.info({ config: { adminApiKey: 'hunter2', masterKey: 'hunter2', eventStoreUrl: 'hunter2' } }, 'start');
      logger.info({ secret: 'hunter2', key: 'hunter2' }, 'issued');
    });
    expect(text).not.toContain('hunter2');
    expect(text).toContain('here');
  });

  it('is one JSON object a line with the level as a word', () => {
    const text = written((logger) => logger.child({ requestId: 'r-1' }).warn('late'));
    expect(JSON.parse(text)).toMatchObject({ level: 'warn', requestId: 'r-1', msg: 'late' });
  });
});
