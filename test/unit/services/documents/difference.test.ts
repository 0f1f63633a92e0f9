import { describeDifference, differences } from '../../../../src/services/documents/difference';

const tell = (before: object, after: object): string[] =>
  differences(before as never, after as never).map(describeDifference);

test('what is the same is not told', () => {
  expect(tell({ a: { b: [1, 'x', null] } }, { a: { b: [1, 'x', null] } })).toEqual([]);
});

test('members of lists are told apart by their name, wherever they stand', () => {
  const before = { environment: [{ name: 'A', value: '1' }] };
  const after = {
    environment: [
      { name: 'B', value: '2' },
      { name: 'A', value: '1' },
    ],
  };
  expect(tell(before, after)).toEqual(['+ environment[B].name: B', '+ environment[B].value: 2']);
});

test('changes, additions and removals have their signs', () => {
  expect(tell({ cpu: '256', old: true }, { cpu: '512', list: [] })).toEqual([
    '~ cpu: 256 -> 512',
    '+ list: []',
    '- old: true',
  ]);
});

test('of secrets, and of what is named like one, the name alone is told', () => {
  const before = { secrets: [{ name: 'A', valueFrom: 'arn:1' }], environment: [{ name: 'DB_PASSWORD', value: 'old' }] };
  const after = { secrets: [{ name: 'A', valueFrom: 'arn:2' }], environment: [{ name: 'DB_PASSWORD', value: 'new' }] };
  expect(tell(before, after)).toEqual([
    '~ environment[DB_PASSWORD].value (not shown)',
    '~ secrets[A].valueFrom (not shown)',
  ]);
});

test.each([
  'AWS_SECRET_ACCESS_KEY',
  'STORAGE_ACCOUNT_KEY',
  'Stripe__ApiKey',
  'SMTP_PASS',
  'SIGNING-KEY',
  'SshPassphrase',
])('the value of %s is not shown', (name) => {
  expect(tell({}, { environment: [{ name, value: 'hunter2' }] }).join()).not.toContain('hunter2');
});

test('the token of a log driver is not shown', () => {
  const after = { logConfiguration: { logDriver: 'splunk', options: { 'splunk-token': 'hunter2' } } };
  expect(tell({}, after)).toContain('+ logConfiguration.options.splunk-token (not shown)');
});

test.each(['BYPASS', 'COMPASS', 'PRIMARY_KEY', 'KEY_VAULT_NAME', 'AWS_ACCESS_KEY_ID', 'TOKEN_LIFETIME'])(
  '%s is no secret',
  (name) => {
    expect(tell({}, { environment: [{ name, value: 'shown' }] }).join()).toContain('shown');
  },
);

test.each([
  ['Server=db;User Id=app;Password=hunter2', true],
  ['Server=db;Pwd = hunter2;', true],
  ['DefaultEndpointsProtocol=https;AccountKey=abc==', true],
  ['amqp://app:hunter2@queue:5672/', true],
  ['Server=db;Integrated Security=true', false],
  ['https://example.org:8443/path', false],
  ['mail: a:b@c', false],
])('a variable of any name with %s', (value, hidden) => {
  const [line] = tell({}, { environment: [{ name: 'DB', value }] }).filter((each) => each.includes('.value'));
  expect(line).toBe(hidden ? '+ environment[DB].value (not shown)' : `+ environment[DB].value: ${value}`);
});

test('a long or many-lined value stays one short line', () => {
  const [line = ''] = tell({}, { command: `a\nb${'c'.repeat(400)}` });
  expect(line).toContain('a\\nb');
  expect(line.length).toBeLessThan(200);
});
