import { basicAuth } from './credentials';

const PROXIES = /^(https?|all)_proxy$/i;

/**
 * What must not be printed of the addresses of proxies: their passwords, as they are written and as they are sent. Docker
 * and other programs name a proxy in their messages.
 */
export function proxySecrets(env: Readonly<Record<string, string | undefined>>): string[] {
  const secrets = Object.entries(env).flatMap(([name, value = '']) => {
    const url = PROXIES.test(name) ? URL.parse(value) : null;
    if (url === null || url.password === '') return [];
    const [username, password] = [decoded(url.username), decoded(url.password)];
    return [url.password, password, basicAuth({ username, password })];
  });
  return [...new Set(secrets)];
}

/** A `%` that escapes nothing stands for itself. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
