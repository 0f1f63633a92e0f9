import * as fc from 'fast-check';
import { parseChallenge } from '../../../src/registry/challenge';

test.each([
  ['Basic realm="https://1.dkr.ecr.us-east-1.amazonaws.com/",service="ecr.amazonaws.com"', { scheme: 'basic' }],
  ['basic', { scheme: 'basic' }],
  [
    'Bearer realm="https://auth.docker.io/token",service="registry.docker.io",scope="repository:library/a:pull,push"',
    {
      scheme: 'bearer',
      realm: 'https://auth.docker.io/token',
      service: 'registry.docker.io',
      scope: 'repository:library/a:pull,push',
    },
  ],
  ['Bearer realm=https://a/t', { scheme: 'bearer', realm: 'https://a/t' }],
  ['Negotiate, Basic realm="x"', { scheme: 'basic' }],
  ['Bearer service="x"', undefined],
  ['Negotiate', undefined],
  ['', undefined],
])('%s', (header, expected) => {
  expect(parseChallenge(header)).toEqual(expected);
});

test('a realm with quotes in it comes out whole', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), (realm) => {
      const quoted = realm.replace(/[\\"]/g, '\\$&');
      expect(parseChallenge(`Bearer realm="${quoted}", service="s"`)).toEqual({
        scheme: 'bearer',
        realm,
        service: 's',
      });
    }),
  );
});
