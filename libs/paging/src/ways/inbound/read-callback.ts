import type { Gateway } from '../../domain/channel/gateway-fields.js';
import { bodyTree, isAmong, textAt } from '../gateway/in-body.js';
import type { Inbound } from './inbound.js';

/**
 * What a provider calls back with, read as the channel says; undefined: a state on the way, or nothing that is known.
 * @param body a form, JSON, or the query of a GET
 */
export function readCallback(gateway: Gateway, body: string, contentType?: string): Inbound | undefined {
  const tree = bodyTree(body, contentType);
  const at = (path: string | undefined): string | undefined => {
    const found = path === undefined ? undefined : textAt(tree, path);
    return found === '' ? undefined : found;
  };
  const { receipt, reply, digits } = gateway;
  const pressed = at(digits?.digits);
  if (pressed !== undefined) {
    const messageId = at(digits?.messageId);
    return { kind: 'digits', digits: pressed, ...(messageId === undefined ? {} : { messageId }) };
  }
  const [messageId, state] = [at(receipt?.messageId), at(receipt?.state)];
  if (receipt !== undefined && messageId !== undefined && state !== undefined) {
    if (isAmong(state, receipt.delivered)) return { kind: 'receipt', messageId, state, delivered: true };
    return isAmong(state, receipt.failed) ? { kind: 'receipt', messageId, state, delivered: false } : undefined;
  }
  const [from, text] = [at(reply?.from), at(reply?.text)];
  return from === undefined || text === undefined ? undefined : { kind: 'reply', from, text };
}
