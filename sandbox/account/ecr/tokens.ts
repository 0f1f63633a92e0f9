import { createHash } from 'node:crypto';
import type { Account } from '../kernel/account';
import { ecrState } from './repositories';

/** https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry_auth.html */
const LIFETIME = 12 * 3_600_000;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export interface AuthorizationToken {
  /** Base64 of `AWS:password`. */
  readonly authorizationToken: string;
  readonly expiresAt: Date;
}

export function issueToken(account: Account, callerArn: string): AuthorizationToken {
  const password = `${account.ids.hex(128)}${account.ids.hex(128)}`;
  const expires = account.now() + LIFETIME;
  const state = ecrState(account);
  const alive = state.tokens.filter((token) => token.expires > account.now() - LIFETIME);
  state.tokens = [...alive, { sha256: sha256(password), expires, arn: callerArn }];
  return { authorizationToken: Buffer.from(`AWS:${password}`).toString('base64'), expiresAt: new Date(expires) };
}

export type TokenVerdict = 'valid' | 'expired' | 'unknown' | 'absent';

/** What an `Authorization` header of a registry request is worth. */
export function checkToken(account: Account, authorization: string | undefined): TokenVerdict {
  const encoded = /^Basic\s+(.+)$/i.exec(authorization ?? '')?.[1];
  if (encoded === undefined) return 'absent';
  const [user, ...rest] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  const digest = sha256(rest.join(':'));
  const token = ecrState(account).tokens.find((each) => each.sha256 === digest);
  if (user !== 'AWS' || token === undefined) return 'unknown';
  return token.expires > account.now() ? 'valid' : 'expired';
}
