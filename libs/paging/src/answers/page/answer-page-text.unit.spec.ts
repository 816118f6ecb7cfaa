import { describe, expect, it } from '@jest/globals';
import { omit, parseSeconds } from '@app/kernel';
import { answerPageText } from './answer-page-text.js';
import type { ShownIncident, ShownPage } from './shown.js';

const at = (time: string): number => parseSeconds(`2026-03-28T${time}Z`);
const blocker: ShownIncident = {
  number: '7K3M-Q9XD-K',
  priority: 'blocker',
  summary: 'Shop is down',
  customer: 'ACME',
  reportedAt: '2026-03-28T01:13:00Z',
  holding: { is: 'free' },
  next: { name: 'Bela', at: at('01:43:00') },
};
const page: ShownPage = {
  language: 'en',
  zone: 'Europe/Berlin',
  now: at('01:14:00'),
  to: 'Ada',
  incidents: [blocker],
  form: 'signed',
};
/** What a person reads: without tags, each piece on a line of its own. */
const read = (more: Partial<ShownPage> = {}): string =>
  answerPageText({ ...page, ...more })
    .replace(/<style>.*<\/style>/s, '')
    .replace(/<[^>]+>/g, '\n')
    .replace(/\s*\n\s*/g, '\n');
const held = { is: 'held', by: 'ada', at: '2026-03-28T01:44:10Z' } as const;

describe('an answer page', () => {
  it('says about what somebody was paged, who has it, who is next, and lets it be answered', () => {
    const text = read();
    for (const line of ['Incident 7K3M-Q9XD-K', 'Shop is down', 'blocker', 'ACME', '02:13:00', 'nobody yet'])
      expect(text).toContain(`\n${line}\n`);
    expect(text).toContain('\nBela at 02:43:00\n');
    expect(text).toContain('\nI take it\n');
    expect(answerPageText(page).match(/<button name="answer" value="(\w+)"/g)).toHaveLength(3);
    expect(answerPageText({ ...page, mayRelease: true })).toContain('value="release"');
  });

  it('is German where the page was, with a way to the other language', () => {
    expect(read({ language: 'de' })).toMatch(/\nStörung 7K3M-Q9XD-K\n.*\nBela um 02:43:00\nIch übernehme\n/s);
    expect(answerPageText({ ...page, language: 'de' })).toContain('href="?lang=en"');
  });

  it('tells whoever comes late who has it, and since when', () => {
    const late = { incidents: [{ ...blocker, holding: held, holder: 'Ada' }], now: at('01:50:00') };
    const said = { answer: 'acknowledge', taken: 0 } as const;
    expect(read({ ...late, said })).toContain('\nTaken by Ada at 02:44:10.\n');
    expect(read({ ...late, said, language: 'de' })).toContain('\nÜbernommen von Ada um 02:44:10.\n');
    expect(read(late)).toContain('\ntaken by Ada at 02:44:10\n');
    expect(read({ ...late, now: at('23:30:00') })).toContain('\ntaken by Ada at 02:44:10 (Sat 2026-03-28)\n');
  });

  it('leads on to where a merged one goes on', () => {
    const merged = { ...blocker, holding: { is: 'merged', into: 'ABCD-EFGH-J' }, link: '/a/token' } as const;
    expect(read({ incidents: [merged] })).toContain('merged into ABCD-EFGH-J');
    expect(answerPageText({ ...page, incidents: [merged] })).toContain('<a href="/a/token">');
  });

  it('of a message about several shows all of them, and says that an answer counts for all', () => {
    const text = read({ incidents: [blocker, { ...blocker, number: 'ABCD-EFGH-J', priority: 'major' }] });
    expect(text).toContain('\n2 incidents\n');
    expect(text).toContain('\nABCD-EFGH-J\n');
    expect(text).toContain('An answer counts for all of them.');
  });

  it('of a team asks who it is', () => {
    const text = answerPageText({ ...page, to: 'Desk', members: [{ id: 'ada', name: 'Ada' }] });
    expect(text).toMatch(/<legend>Who are you\?<\/legend>.*<input type="radio" name="by" value="ada" required/s);
    expect(read({ said: { refused: 'member' } })).toContain('Please say who you are.');
  });

  it('that is over has nothing to press', () => {
    expect(answerPageText(omit(page, 'form'))).not.toMatch(/<form|<button/);
  });

  it('shows what people wrote as text', () => {
    const summary = '<script>alert(1)</script>"\u202e';
    const text = answerPageText({ ...page, to: summary, incidents: [{ ...blocker, summary, customer: summary }] });
    expect(text).not.toContain('<script');
    expect(text.match(/<bdi>&lt;script&gt;alert\(1\)&lt;\/script&gt;&quot;\u202e/g)).toHaveLength(3);
  });
});
