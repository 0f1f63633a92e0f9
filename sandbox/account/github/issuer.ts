import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import type { Account } from '../kernel/account';
import { type Claims, completeClaims, type SubjectForm } from './claims';

/** GitHub's issuer. https://docs.github.com/actions/reference/security/oidc */
export const GITHUB_ISSUER = 'https://token.actions.githubusercontent.com';

interface Issuer {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  readonly keyId: string;
  /** Jobs that may ask for tokens: the bearer of their request to their claims. */
  readonly jobs: Map<string, Claims>;
}

// Keys and bearers are made at start and never printed with the state.
const issuers = new WeakMap<Account, Issuer>();

function issuerOf(account: Account): Issuer {
  const known = issuers.get(account);
  if (known !== undefined) return known;
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const der = publicKey.export({ type: 'spki', format: 'der' });
  const keyId = createHash('sha256').update(der).digest('hex').slice(0, 40).toUpperCase();
  const issuer: Issuer = { privateKey, publicKey, keyId, jobs: new Map() };
  issuers.set(account, issuer);
  return issuer;
}

/** The keys of an issuer that STS knows how to reach, by key id; `undefined` where it cannot be reached. */
export function publicKeys(account: Account, issuerUrl: string): ReadonlyMap<string, KeyObject> | undefined {
  if (issuerUrl !== GITHUB_ISSUER) return undefined;
  const { keyId, publicKey } = issuerOf(account);
  return new Map([[keyId, publicKey]]);
}

/** https://token.actions.githubusercontent.com/.well-known/jwks */
export function jwks(account: Account): unknown {
  const { publicKey, keyId } = issuerOf(account);
  return { keys: [{ ...publicKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig', kid: keyId }] };
}

/** Lets a job ask for tokens; gives the bearer of its request, `ACTIONS_ID_TOKEN_REQUEST_TOKEN`. */
export function admitJob(account: Account, claims: Claims, form: SubjectForm): string {
  const bearer = randomBytes(24).toString('base64url');
  issuerOf(account).jobs.set(bearer, completeClaims(claims, form));
  return bearer;
}

export const jobOf = (account: Account, bearer: string): Claims | undefined => issuerOf(account).jobs.get(bearer);

/** Seconds that a token lives. */
const LIFETIME = 300;
/** Seconds before its issue from which it is valid, for clocks that run late. */
const LEEWAY = 600;

/** Signs a job's token for an audience, valid for five virtual minutes. */
export function signToken(account: Account, claims: Claims, audience: string): string {
  const iat = Math.floor(account.now() / 1000);
  const payload = {
    jti: account.ids.uuid(),
    ...claims,
    aud: audience,
    iss: GITHUB_ISSUER,
    nbf: iat - LEEWAY,
    exp: iat + LIFETIME,
    iat,
  };
  const { privateKey, keyId } = issuerOf(account);
  const header = { typ: 'JWT', alg: 'RS256', kid: keyId, x5t: keyId };
  const text = `${encode(header)}.${encode(payload)}`;
  return `${text}.${sign('RSA-SHA256', Buffer.from(text), privateKey).toString('base64url')}`;
}

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
