import { type DeliveryReport, parseReport, parseStacks } from '../../../../src/services/delivery/model';
import { renderReports } from '../../../../src/services/delivery/render';

const change = { action: 'modify', logicalId: 'Hosts', type: 'AWS::AutoScaling::AutoScalingGroup', replacement: 'yes' };
const report: DeliveryReport = {
  application: 'invento',
  environment: 'staging',
  result: 'succeeded',
  reason: 'all is well',
  image: { uri: 'r@sha256:1', bytes: 1_234_000_000 },
  taskDefinition: {
    arn: 'arn:x:task-definition/invento:2',
    previous: 'arn:x:task-definition/invento:1',
    changes: ['~ cpu: 256 -> 512'],
  },
  stacks: {
    network: { outcome: 'unchanged', changes: [] },
    cluster: { outcome: 'updated', changes: [change] },
  },
  deployment: {
    arn: 'arn:d',
    status: 'SUCCESSFUL',
    started: '2026-03-02T09:00:00.000Z',
    finished: '2026-03-02T09:07:00.000Z',
    timeline: [
      { at: '2026-03-02T09:00:00.000Z', text: 'The deployment was created' },
      { at: '2026-03-02T09:07:00.000Z', text: 'The deployment is SUCCESSFUL' },
    ],
  },
  links: { service: 'https://example.com/service', application: 'https://example.com' },
  rollback: 'aws ecs update-service …',
};

test('one delivery tells image and size, revisions, stacks, times, links and the way back', () => {
  const text = renderReports([report]);
  for (const part of [
    '### invento in staging: succeeded',
    '| image | `r@sha256:1`, 1.2 GB to pull |',
    '| task definition | invento:2, before invento:1 |',
    '| stacks | network unchanged, cluster updated (1 change) |',
    '| deployment | SUCCESSFUL, 7m |',
    '| application | [https://example.com](https://example.com) |',
    '~ cpu: 256',
    'cluster: ~ Hosts (AWS::AutoScaling::AutoScalingGroup), replaced',
    '7m : The deployment is SUCCESSFUL',
    '```sh\naws ecs update-service …\n```',
  ])
    expect(text).toContain(part);
});

test('several are told in one table first', () => {
  const failed = { ...report, environment: 'production', result: 'failed' as const, reason: 'it <crashed>' };
  const text = renderReports([report, failed]);
  expect(text).toContain('## Delivery of invento');
  expect(text).toContain('| staging | **succeeded** | invento:2 | 7m | all is well |');
  expect(text).toMatch(/\| production \| \*\*failed\*\* \| invento:2 \| 7m \| it &#60;crashed&#62; \|/);
});

test('a delivery that did not come to a deployment has no times and no way back', () => {
  const { deployment: _, rollback: __, taskDefinition: ___, image: ____, ...early } = report;
  const text = renderReports([{ ...early, result: 'not-started', reason: '', stacks: {} }]);
  expect(text).toContain('### invento in staging: not-started');
  expect(text).not.toMatch(/roll back|mermaid|deployment \|/);
});

test('a report survives its way as JSON', () => {
  expect(parseReport(JSON.stringify(report))).toEqual(report);
  expect(parseReport('{"application": "invento"}')).toBeUndefined();
  expect(parseReport('no json')).toBeUndefined();
});

test('of stacks those that were left out are left out, and values of properties do not go on', () => {
  const json = JSON.stringify({
    network: { outcome: 'updated', changes: [{ ...change, properties: [{ path: 'Password', after: 'x' }] }] },
    database: { outcome: '', changes: [] },
  });
  expect(parseStacks(json)).toEqual({ network: { outcome: 'updated', changes: [change] } });
  expect(parseStacks('[1]')).toBeUndefined();
  expect(parseStacks('{"network": 1}')).toBeUndefined();
});
