/** What a registry asks for in `WWW-Authenticate`. */
export type Challenge =
  | { readonly scheme: 'basic' }
  | { readonly scheme: 'bearer'; readonly realm: string; readonly service?: string; readonly scope?: string };

/**
 * Reads the first challenge that we can answer (RFC 9110 §11.6.1; the Bearer parameters are of
 * https://distribution.github.io/distribution/spec/auth/token/).
 */
export function parseChallenge(header: string): Challenge | undefined {
  for (const { scheme, parameters } of challenges(header)) {
    if (scheme === 'basic') return { scheme: 'basic' };
    const realm = parameters.get('realm');
    if (scheme !== 'bearer' || realm === undefined) continue;
    const service = parameters.get('service');
    const scope = parameters.get('scope');
    return {
      scheme: 'bearer',
      realm,
      ...(service === undefined ? {} : { service }),
      ...(scope === undefined ? {} : { scope }),
    };
  }
  return undefined;
}

interface RawChallenge {
  readonly scheme: string;
  readonly parameters: Map<string, string>;
}

/** A word with `=` after it is a parameter of the scheme before it; a word alone is a scheme. */
const TOKEN = /([A-Za-z0-9!#$%&'*+.^_`|~-]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+)))?/g;

function challenges(header: string): RawChallenge[] {
  const found: RawChallenge[] = [];
  for (const [, name = '', quoted, plain] of header.matchAll(TOKEN)) {
    const value = quoted?.replace(/\\(.)/g, '$1') ?? plain;
    if (value === undefined) found.push({ scheme: name.toLowerCase(), parameters: new Map() });
    else found.at(-1)?.parameters.set(name.toLowerCase(), value);
  }
  return found;
}
