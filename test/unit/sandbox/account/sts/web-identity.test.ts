import { createSign, generateKeyPairSync } from 'node:crypto';
import { admitJob, jobOf, signToken } from '../../../../../sandbox/account/github/issuer';
import { EXAMPLE, seed } from '../../../../../sandbox/account/seed';
import { authenticate } from '../../../../../sandbox/account/sts';
import { type Rig, rig } from '../rig';

const ROLE = 'arn:aws:iam::123456789012:role/invento-deploy';
const JSON_PROTOCOL = { kind: 'json', version: '1.1', targetPrefix: 'x' } as const;

interface TokenOptions {
  claims?: Record<string, unknown>;
  audience?: string;
  form?: 'name' | 'immutable';
}

function token({ account }: Rig, { claims = {}, audience = 'sts.amazonaws.com', form = 'name' }: TokenOptions = {}) {
  const bearer = admitJob(account, { repository: 'foocorp/invento', ...claims }, form);
  return signToken(account, jobOf(account, bearer) ?? {}, audience);
}

function seeded(): Rig {
  const made = rig();
  seed(made.account, EXAMPLE);
  return made;
}

const assume = (WebIdentityToken: string, more: object = {}) => ({
  RoleArn: ROLE,
  RoleSessionName: 'deliver-1',
  WebIdentityToken,
  ...more,
});

const ask = (made: Rig, text: string, more?: object) =>
  made.failure('sts', 'AssumeRoleWithWebIdentity', assume(text, more));

describe.each(['name', 'immutable'] as const)('with the %s form of the subject', (form) => {
  test('a job of the trusted repository gets credentials that name the role and the session', () => {
    const made = seeded();
    const answer = made.call('sts', 'AssumeRoleWithWebIdentity', assume(token(made, { form })));
    expect(answer.AssumedRoleUser.Arn).toBe('arn:aws:sts::123456789012:assumed-role/invento-deploy/deliver-1');
    expect(answer.SubjectFromWebIdentityToken).toMatch(form === 'name' ? /^repo:foocorp\/invento:/ : /^repo:foocorp@/);
    const { AccessKeyId: accessKeyId, SessionToken: sessionToken } = answer.Credentials;
    const call = { service: 'ecs', action: 'ListTasks', protocol: JSON_PROTOCOL };
    expect(authenticate(made.account, { accessKeyId, sessionToken }, call).arn).toBe(answer.AssumedRoleUser.Arn);
  });

  test('another repository is refused', () => {
    const made = seeded();
    expect(ask(made, token(made, { form, claims: { repository: 'evil/invento' } }))).toBe(
      'AccessDenied: Not authorized to perform sts:AssumeRoleWithWebIdentity',
    );
  });
});

test('a role that does not exist is refused in the same words', () => {
  const made = seeded();
  expect(ask(made, token(made), { RoleArn: `${ROLE}x` })).toBe(
    'AccessDenied: Not authorized to perform sts:AssumeRoleWithWebIdentity',
  );
});

test('a token for another audience is refused', () => {
  const made = seeded();
  expect(ask(made, token(made, { audience: 'sigstore' }))).toBe('InvalidIdentityToken: Incorrect token audience');
});

test('a token lives five virtual minutes', () => {
  const made = seeded();
  const text = token(made);
  made.wait(299);
  made.call('sts', 'AssumeRoleWithWebIdentity', assume(text));
  made.wait(1);
  expect(ask(made, text)).toMatch(/^ExpiredTokenException: Token expired: current date\/time \d+ must be before/);
});

test('a token with changed claims, another key or no signature is not believed', () => {
  const made = seeded();
  const [head = '', body = '', signature = ''] = token(made).split('.');
  const claims = { ...JSON.parse(Buffer.from(body, 'base64url').toString()), sub: 'repo:foocorp/invento:x' };
  const forged = Buffer.from(JSON.stringify(claims)).toString('base64url');
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const own = createSign('RSA-SHA256').update(`${head}.${body}`).sign(privateKey).toString('base64url');
  const none = Buffer.from('{"alg":"none"}').toString('base64url');
  expect(ask(made, `${head}.${forged}.${signature}`)).toContain('InvalidIdentityToken');
  expect(ask(made, `${head}.${body}.${own}`)).toContain('InvalidIdentityToken');
  expect(ask(made, `${none}.${body}.x`)).toContain('InvalidIdentityToken');
  expect(ask(made, 'no token')).toContain('The ID Token provided is not a valid JWT');
});

test('without a provider in IAM no token is believed', () => {
  const made = rig();
  expect(ask(made, token(made))).toBe(
    'InvalidIdentityToken: No OpenIDConnect provider found in your account for https://token.actions.githubusercontent.com',
  );
});

test.each([
  ['a second too short', '899', 'greater than or equal to 900'],
  ['more than the role allows', '7201', 'exceeds the MaxSessionDuration'],
  ['no number', 'long', 'not an integer'],
])('a duration that is %s is refused', (_, DurationSeconds, words) => {
  const made = seeded();
  expect(ask(made, token(made), { DurationSeconds })).toContain(words);
});

test('credentials end when they say so, and only with their session token are they good at all', () => {
  const made = seeded();
  const { Credentials } = made.call(
    'sts',
    'AssumeRoleWithWebIdentity',
    assume(token(made), { DurationSeconds: '900' }),
  );
  const { AccessKeyId: accessKeyId, SessionToken: sessionToken } = Credentials;
  const call = { service: 'ecs', action: 'ListTasks', protocol: JSON_PROTOCOL };
  expect(() => authenticate(made.account, { accessKeyId, sessionToken: 'x' }, call)).toThrow('is invalid');
  made.wait(899);
  authenticate(made.account, { accessKeyId, sessionToken }, call);
  made.wait(1);
  expect(() => authenticate(made.account, { accessKeyId, sessionToken }, call)).toThrow('is expired');
});

test('a role that trusts the account is assumed with a key, one that does not is refused', () => {
  const made = seeded();
  const trust = {
    Statement: [{ Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::123456789012:root' }, Action: 'sts:AssumeRole' }],
  };
  made.call('iam', 'CreateRole', { RoleName: 'ops', AssumeRolePolicyDocument: JSON.stringify(trust) });
  const input = { RoleArn: 'arn:aws:iam::123456789012:role/ops', RoleSessionName: 'me' };
  expect(made.call('sts', 'AssumeRole', input).AssumedRoleUser.Arn).toContain('assumed-role/ops/me');
  expect(made.failure('sts', 'AssumeRole', { ...input, RoleArn: ROLE })).toContain(
    'is not authorized to perform: sts:AssumeRole',
  );
});
