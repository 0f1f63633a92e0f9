import { conditionHolds, isTrusted } from '../../../../../sandbox/account/iam/trust';

const PROVIDER = 'arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com';
const KEY = 'token.actions.githubusercontent.com';

const policy = (Condition: object, more: object = {}) => ({
  Statement: [
    {
      Effect: 'Allow',
      Principal: { Federated: PROVIDER },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition,
      ...more,
    },
  ],
});

const asks = (claims: Record<string, string>) => ({
  action: 'sts:AssumeRoleWithWebIdentity',
  principal: { kind: 'Federated' as const, names: [PROVIDER] },
  context: new Map(Object.entries(claims).map(([claim, value]) => [`${KEY}:${claim}`, [value]])),
});

const MAIN = { aud: 'sts.amazonaws.com', sub: 'repo:foocorp/invento:ref:refs/heads/main' };

test.each([
  ['the subject itself', { StringEquals: { [`${KEY}:sub`]: MAIN.sub } }, true],
  ['another subject', { StringEquals: { [`${KEY}:sub`]: 'repo:foocorp/other:ref:refs/heads/main' } }, false],
  ['a pattern', { StringLike: { [`${KEY}:sub`]: 'repo:foocorp/invento:*' } }, true],
  ['a pattern is no pattern for StringEquals', { StringEquals: { [`${KEY}:sub`]: 'repo:foocorp/invento:*' } }, false],
  ['one of several', { StringLike: { [`${KEY}:sub`]: ['repo:x/*', 'repo:foocorp/*'] } }, true],
  ['any value', { 'ForAnyValue:StringLike': { [`${KEY}:sub`]: 'repo:foocorp/*' } }, true],
  [
    'a key in other letters',
    { StringEquals: { 'Token.Actions.GitHubUserContent.com:AUD': 'sts.amazonaws.com' } },
    true,
  ],
  ['a claim that is not there', { StringEquals: { [`${KEY}:environment`]: 'prod' } }, false],
  ['two conditions, one fails', { StringEquals: { [`${KEY}:aud`]: 'x', [`${KEY}:sub`]: MAIN.sub } }, false],
  ['an operator that nobody knows', { StringMatches: { [`${KEY}:sub`]: MAIN.sub } }, false],
])('trust by %s', (_, condition, expected) => {
  expect(isTrusted(policy(condition), asks(MAIN))).toBe(expected);
});

test('a pattern takes its dots literally', () => {
  expect(conditionHolds('StringLike', ['a.c*'], ['abcd'])).toBe(false);
});

test('a Deny that matches outweighs every Allow', () => {
  const both = { Statement: [...policy({}).Statement, ...policy({}, { Effect: 'Deny' }).Statement] };
  expect(isTrusted(policy({}), asks(MAIN))).toBe(true);
  expect(isTrusted(both, asks(MAIN))).toBe(false);
});

test('another provider and another action are not trusted', () => {
  expect(isTrusted(policy({}, { Principal: { Federated: `${PROVIDER}x` } }), asks(MAIN))).toBe(false);
  expect(isTrusted(policy({}, { Action: 'sts:AssumeRole' }), asks(MAIN))).toBe(false);
});
