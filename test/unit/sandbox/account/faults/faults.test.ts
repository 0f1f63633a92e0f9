import { addFault, faultError, takeFault } from '../../../../../sandbox/account/faults/faults';
import { parseFaults } from '../../../../../sandbox/account/faults/parse';
import { rig, START } from '../rig';

const CALL = { service: 'ecs', operation: 'DescribeServices' };
const PROTOCOLS = {
  json: { kind: 'json', version: '1.1', targetPrefix: 'x' },
  query: { kind: 'query', version: '', namespace: '' },
  ec2: { kind: 'ec2', version: '', namespace: '' },
} as const;

test('a fault hits after what it skips, so often as it says, and only what it means', () => {
  const { account } = rig();
  addFault(account, { match: { service: 'ecs', skip: 1, times: 2 }, fault: { kind: 'throttle' } });
  const hits = () => takeFault(account, CALL, 'answer')?.kind ?? '-';
  expect(takeFault(account, { ...CALL, service: 'ecr' }, 'answer')).toBeUndefined();
  expect([hits(), hits(), hits(), hits()]).toEqual(['-', 'throttle', 'throttle', '-']);
});

test('a fault between two virtual times is over with them', () => {
  const made = rig();
  const time = (seconds: number): string => new Date(START + seconds * 1000).toISOString();
  addFault(made.account, { match: { after: time(10), before: time(20) }, fault: { kind: 'reset' } });
  const hit = () => takeFault(made.account, CALL, 'connection') !== undefined;
  expect(hit()).toBe(false);
  made.wait(10);
  expect(hit()).toBe(true);
  made.wait(10);
  expect(hit()).toBe(false);
});

test.each([
  ['throttle', 'json', 'ThrottlingException', 400],
  ['throttle', 'query', 'Throttling', 400],
  ['throttle', 'ec2', 'RequestLimitExceeded', 503],
  ['access-denied', 'json', 'AccessDeniedException', 400],
  ['access-denied', 'query', 'AccessDenied', 403],
  ['expired-credentials', 'json', 'ExpiredTokenException', 400],
  ['expired-credentials', 'query', 'ExpiredToken', 403],
  ['server-error', 'json', 'ServiceUnavailableException', 503],
] as const)('%s in the %s protocol is %s', (kind, protocol, code, status) => {
  const { account } = rig();
  const error = faultError(account, { kind }, { ...CALL, protocol: PROTOCOLS[protocol], callerArn: 'arn:me' });
  expect(error).toMatchObject({ code, status });
});

test('a denial names the caller, the action and the resource in AWS’s words', () => {
  const { account } = rig();
  const fault = { kind: 'access-denied', resource: 'arn:s' } as const;
  expect(faultError(account, fault, { ...CALL, protocol: PROTOCOLS.json, callerArn: 'arn:me' })?.message).toBe(
    'User: arn:me is not authorized to perform: ecs:DescribeServices on resource: arn:s because no identity-based policy allows the ecs:DescribeServices action',
  );
});

test('faults from outside are read strictly', () => {
  expect(parseFaults('{"fault":{"kind":"latency","seconds":3}}')).toEqual([
    { match: {}, fault: { kind: 'latency', seconds: 3 } },
  ]);
  expect(() => parseFaults('nothing')).toThrow('are not JSON');
  expect(() => parseFaults('{"match":{"sevice":"ecs"},"fault":{"kind":"throttle"}}')).toThrow('0.match.sevice');
  expect(() => parseFaults('{"match":{"after":"soon"},"fault":{"kind":"throttle"}}')).toThrow(
    '0.match.after: is not an ISO 8601 time',
  );
});
