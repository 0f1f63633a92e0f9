import { EngineFailure } from '../failure';
import { type Host, messageOf } from '../host';
import type { Credentials } from './credentials';
import { failureOf } from './errors';
import { exchange } from './http';
import { locate, tokenRequest } from './repository';

/**
 * Asks a registry whether it takes the credentials, as the daemon does for `docker login`.
 *
 * @throws {EngineFailure} in the client's words.
 */
export async function checkLogin(host: Host, registry: string, credentials: Credentials): Promise<void> {
  const url = new URL('/v2/', locate(host, { host: registry, path: 'login' }).base);
  const basic = `Basic ${Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64')}`;
  try {
    const first = await exchange({ method: 'GET', url });
    const token = tokenRequest(first.headers['www-authenticate'] ?? '', credentials.username);
    const answer = await exchange({ method: 'GET', url: token ?? url, headers: { Authorization: basic } });
    if (answer.status !== 200) throw failureOf(answer.status, answer.statusText, answer.body.toString('utf8'));
  } catch (error) {
    const message = messageOf(error);
    const whole = message.startsWith('Get "') ? message : `Get "${url.href}": ${message}`;
    throw new EngineFailure(`Error response from daemon: ${whole}`);
  }
}
