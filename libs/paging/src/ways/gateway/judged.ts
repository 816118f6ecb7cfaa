import type { Answer } from '@app/platform';
import type { Condition, Gateway } from '../../domain/channel/gateway-fields.js';
import { failureOf } from '../http-failure.js';
import { NotSent } from '../sent.js';
import { bodyTree, isAmong, textAt } from './in-body.js';

/** What the answer of a provider comes to: the id of the message, where it says one. @throws NotSent */
export function judged(gateway: Gateway, answer: Answer, now: number): { readonly messageId?: string } {
  const { success, permanent = [], messageId } = gateway;
  const tree = bodyTree(answer.text, answer.headers['content-type']);
  const fits = (condition: Condition): boolean => fitsAnswer(condition, answer, tree);
  const said = `${answer.status} ${answer.text}`.trim();
  const fixed = permanent.find(fits);
  if (fixed !== undefined) throw new NotSent(fixed.reason ?? 'rejected', { permanent: true, answer: said });
  if (success === undefined ? answer.status >= 200 && answer.status < 300 : success.some(fits)) {
    const id = messageId === undefined ? undefined : textAt(tree, messageId);
    return id === undefined ? {} : { messageId: id.slice(0, 200) };
  }
  // What would tell whether it was taken was not read.
  if (answer.cut && answer.status < 300) throw new NotSent('answer-too-long', { answer: said });
  throw failureOf(answer, now, 'misconfigured') ?? new NotSent('rejected', { answer: said });
}

function fitsAnswer({ status, at, is }: Condition, answer: Answer, tree: unknown): boolean {
  if (status !== undefined ? !status.includes(answer.status) : answer.status >= 300 && is === undefined) return false;
  if (at === undefined && is === undefined) return true;
  const value = at === undefined ? answer.text.trim() : textAt(tree, at);
  return value !== undefined && (is === undefined || isAmong(value, is));
}
