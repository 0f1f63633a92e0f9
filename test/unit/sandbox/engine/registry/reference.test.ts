import fc from 'fast-check';
import { rank } from '../../../../../sandbox/engine/registry/push';
import { canonical, familiar, parseReference, withDefaultTag } from '../../../../../sandbox/engine/registry/reference';

const DIGEST = `sha256:${'a'.repeat(64)}`;

describe('references', () => {
  test.each([
    ['alpine', 'docker.io/library/alpine:latest', 'alpine:latest'],
    ['me/app:1', 'docker.io/me/app:1', 'me/app:1'],
    ['localhost/app', 'localhost/app:latest', 'localhost/app:latest'],
    ['127.0.0.1:5000/a/b:x', '127.0.0.1:5000/a/b:x', '127.0.0.1:5000/a/b:x'],
    [
      `mcr.microsoft.com/windows/servercore@${DIGEST}`,
      `mcr.microsoft.com/windows/servercore@${DIGEST}`,
      `mcr.microsoft.com/windows/servercore@${DIGEST}`,
    ],
    [
      '123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1',
      '123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1',
      '123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1',
    ],
  ])('%s', (text, full, short) => {
    const reference = withDefaultTag(parseReference(text));
    expect([canonical(reference), familiar(reference)]).toEqual([full, short]);
  });

  test.each([
    ['me/Case', 'invalid reference format: repository name (me/Case) must be lowercase'],
    ['App', 'invalid reference format: repository name (library/App) must be lowercase'],
    ['a b', 'invalid reference format'],
    ['app:', 'invalid reference format'],
    ['app@sha256:short', 'invalid reference format'],
    ['', 'invalid reference format'],
  ])('%j is none', (text, message) => {
    expect(() => parseReference(text)).toThrow(message);
  });

  test('a reference that is written out reads as itself', () => {
    const part = fc.stringMatching(/^[a-z0-9]{1,6}(?:[._-][a-z0-9]{1,4})?$/);
    const tag = fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,10}$/);
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), tag, (parts, name) => {
        const reference = parseReference(`${parts.join('/')}:${name}`);
        expect(parseReference(canonical(reference))).toEqual(reference);
        expect(parseReference(familiar(reference))).toEqual(reference);
      }),
    );
  });

  test('a push asks first for digests of repositories that are named most alike, then for the newest', () => {
    const known = (repository: string, at: number) => ({ repository, at, digest: repository, size: 1 });
    const list = [
      known('mcr.io/base', 9),
      known('ecr/team/app', 1),
      known('ecr/team/other', 2),
      known('ecr/team/more', 3),
    ];
    expect(rank('ecr/team/app', list).map((item) => item.repository)).toEqual([
      'ecr/team/app',
      'ecr/team/more',
      'ecr/team/other',
      'mcr.io/base',
    ]);
  });
});
