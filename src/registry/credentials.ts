/** A user name and password for one registry. */
export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** `renewed` asks for others than those that have just been refused; where there are none, the same come back. */
export type CredentialsNeed = 'current' | 'renewed';

export type CredentialsSource = (need: CredentialsNeed) => Promise<Credentials | undefined>;

/** Who we are at a registry, or nobody. */
export type CredentialsFor = (host: string, need: CredentialsNeed) => Promise<Credentials | undefined>;

/** As `Authorization: Basic` and Docker's `auths` hold it. */
export function basicAuth({ username, password }: Credentials): string {
  return Buffer.from(`${username}:${password}`).toString('base64');
}

/** @returns `undefined` where the text is not base64 of `user:password`. */
export function parseBasicAuth(text: string): Credentials | undefined {
  const decoded = Buffer.from(text, 'base64').toString('utf8');
  const colon = decoded.indexOf(':');
  return colon < 1 ? undefined : { username: decoded.slice(0, colon), password: decoded.slice(colon + 1) };
}
