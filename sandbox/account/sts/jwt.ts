import { type KeyObject, verify } from 'node:crypto';

/** A JSON Web Token, taken apart but not yet believed. */
export interface Jwt {
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: Readonly<Record<string, unknown>>;
  readonly signed: string;
  readonly signature: Buffer;
}

/** `undefined` for anything that is not three parts of base64url with JSON objects in the first two. */
export function parseJwt(token: string): Jwt | undefined {
  const [head = '', body = '', signature = '', ...more] = token.split('.');
  const header = parseObject(head);
  const claims = parseObject(body);
  if (header === undefined || claims === undefined || signature === '' || more.length > 0) return undefined;
  return { header, claims, signed: `${head}.${body}`, signature: Buffer.from(signature, 'base64url') };
}

function parseObject(part: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** Only RS256 is taken; `none` and the rest never are. */
export const isSignedBy = (jwt: Jwt, key: KeyObject): boolean =>
  jwt.header.alg === 'RS256' && verify('RSA-SHA256', Buffer.from(jwt.signed), key, jwt.signature);
