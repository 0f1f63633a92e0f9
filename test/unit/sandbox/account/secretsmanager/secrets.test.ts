import fc from 'fast-check';
import {
  createSecret,
  mergeSecret,
  randomPassword,
  resolveSecretArn,
  resolveSecretReference,
} from '../../../../../sandbox/account/secretsmanager';
import { resources } from '../../../../../sandbox/account/secretsmanager/resources';
import { rig } from '../rig';

const request = (properties: object) => ({
  type: 'AWS::SecretsManager::Secret',
  logicalId: 'Login',
  stackName: 'db',
  stackId: 'x',
  properties: { ...properties },
  tags: {},
});

test('a new value moves the current one to previous', () => {
  const made = rig();
  made.call('secretsmanager', 'CreateSecret', { Name: 's', SecretString: 'one' });
  for (const SecretString of ['two', 'three'])
    made.call('secretsmanager', 'PutSecretValue', { SecretId: 's', SecretString });
  const value = (VersionStage?: string): string =>
    made.call('secretsmanager', 'GetSecretValue', { SecretId: 's', VersionStage }).SecretString;
  expect([value(), value('AWSPREVIOUS')]).toEqual(['three', 'two']);
  expect(made.failure('secretsmanager', 'GetSecretValue', { SecretId: 's', VersionStage: 'X' })).toContain(
    'staging label: X',
  );
});

test('a task reads one key of a secret by the form of its valueFrom', () => {
  const { account } = rig();
  const arn = createSecret(account, { name: 'app', secretString: '{"username":"u","port":1433}' });
  expect(resolveSecretArn(account, `${arn}:username::`)).toBe('u');
  expect(resolveSecretArn(account, `${arn}:port:AWSCURRENT:`)).toBe('1433');
  expect(resolveSecretArn(account, arn)).toContain('"username"');
  expect(() => resolveSecretArn(account, `${arn}:nope::`)).toThrow('did not contain json key nope');
  expect(() => resolveSecretArn(account, arn.replace('app', 'none'))).toThrow("can't find the specified secret");
});

test('CloudFormation reads it by a dynamic reference, by name or ARN', () => {
  const { account } = rig();
  const arn = createSecret(account, { name: 'app', secretString: '{"username":"u"}' });
  expect(resolveSecretReference(account, '{{resolve:secretsmanager:app:SecretString:username}}')).toBe('u');
  expect(resolveSecretReference(account, `{{resolve:secretsmanager:${arn}:SecretString:username::}}`)).toBe('u');
  expect(resolveSecretReference(account, 'secretsmanager:app')).toBe('{"username":"u"}');
  expect(() => resolveSecretReference(account, 'app:SecretBinary')).toThrow('SecretBinary');
});

test('a deleted secret cannot be read, its name cannot be taken, and it can be restored', () => {
  const made = rig();
  made.call('secretsmanager', 'CreateSecret', { Name: 's', SecretString: 'x' });
  made.call('secretsmanager', 'DeleteSecret', { SecretId: 's' });
  expect(made.failure('secretsmanager', 'GetSecretValue', { SecretId: 's' })).toContain('marked for deletion');
  expect(made.failure('secretsmanager', 'CreateSecret', { Name: 's' })).toContain('scheduled for deletion');
  made.call('secretsmanager', 'RestoreSecret', { SecretId: 's' });
  expect(made.call('secretsmanager', 'GetSecretValue', { SecretId: 's' }).SecretString).toBe('x');
  expect(made.failure('secretsmanager', 'CreateSecret', { Name: 's' })).toContain('ResourceExistsException');
});

test('passwords hold to their rules', () => {
  const { account } = rig();
  fc.assert(
    fc.property(fc.integer({ min: 4, max: 64 }), fc.boolean(), (PasswordLength, ExcludePunctuation) => {
      const password = randomPassword(account, { PasswordLength, ExcludePunctuation, ExcludeCharacters: '"@/\\' });
      expect(password).toHaveLength(PasswordLength);
      expect(password).not.toMatch(/["@/\\]/);
      for (const kind of [/[a-z]/, /[A-Z]/, /\d/]) expect(password).toMatch(kind);
      expect(/[^A-Za-z0-9]/.test(password)).toBe(!ExcludePunctuation);
    }),
  );
  expect(() => randomPassword(account, { PasswordLength: 2 })).toThrow('too short');
});

test('a template makes a login with a password of its own', () => {
  const { account } = rig();
  const generate = {
    SecretStringTemplate: '{"username":"invento"}',
    GenerateStringKey: 'password',
    PasswordLength: 20,
  };
  const made = resources['AWS::SecretsManager::Secret']?.create(account, request({ GenerateSecretString: generate }));
  const login = JSON.parse(resolveSecretArn(account, made?.physicalId ?? ''));
  expect(login).toMatchObject({ username: 'invento', password: expect.stringMatching(/^.{20}$/) });
});

test('an attachment that nobody answers fails, one that is answered carries the connection', () => {
  const { account } = rig();
  const attach = resources['AWS::SecretsManager::SecretTargetAttachment'];
  const SecretId = createSecret(account, { name: 'm', secretString: '{"username":"sa"}' });
  const properties = { SecretId, TargetType: 'AWS::RDS::DBInstance', TargetId: 'db-1' };
  expect(() => attach?.create(account, request(properties))).toThrow('knows no AWS::RDS::DBInstance db-1');
  const answering = { ...account, emit: () => mergeSecret(account, SecretId, { host: 'h', port: 1433 }) };
  attach?.create(answering, request(properties));
  expect(JSON.parse(resolveSecretArn(account, SecretId))).toEqual({ username: 'sa', host: 'h', port: 1433 });
});
