import { AwsError } from '../../../../../sandbox/account/kernel/errors';
import type { ResourceProvider } from '../../../../../sandbox/account/kernel/resource';
import { createSecret } from '../../../../../sandbox/account/secretsmanager';
import { type Story, story } from './story';

/** A resource type whose members of the account do as they are told. */
function obedient(orders: { failCreate?: Set<string>; failUpdate?: Set<string>; failRemove?: Set<string> } = {}) {
  const calls: string[] = [];
  let made = 0;
  const provider: ResourceProvider = {
    create: (_account, { logicalId }) => {
      calls.push(`create ${logicalId}`);
      if (orders.failCreate?.has(logicalId)) throw new AwsError('InvalidParameterValue', `no ${logicalId} today`);
      made += 1;
      return { physicalId: `${logicalId}-${made}`, attributes: { Arn: `arn:${logicalId}-${made}` }, seconds: 10 };
    },
    update: (_account, { logicalId }, { physicalId }) => {
      calls.push(`update ${physicalId}`);
      if (orders.failUpdate?.has(logicalId)) throw new AwsError('InvalidParameterValue', `no new ${logicalId}`);
      return { physicalId, attributes: { Arn: `arn:${physicalId}` }, seconds: 10 };
    },
    remove: (_account, { physicalId }) => {
      calls.push(`remove ${physicalId}`);
      if (orders.failRemove?.has(physicalId)) throw new AwsError('DependencyViolation', `${physicalId} is needed`);
      return 5;
    },
  };
  return { calls, providers: { 'AWS::Logs::LogGroup': provider } };
}

const logs = (groups: Record<string, object>): string => JSON.stringify({ Resources: groups });
const group = (properties: object = {}, more: object = {}) => ({
  Type: 'AWS::Logs::LogGroup',
  Properties: properties,
  ...more,
});

function create(tale: Story, TemplateBody: string, more: object = {}): void {
  tale.call('CreateStack', { StackName: 'app', TemplateBody, ...more });
}

const reasons = (tale: Story): string[] => tale.events('app').filter((event) => !event.includes('User Initiated'));

test('a resource that fails cancels its siblings and rolls the stack back in reverse', () => {
  const { calls, providers } = obedient({ failCreate: new Set(['Second']) });
  const tale = story(providers);
  create(
    tale,
    logs({
      First: group(),
      Second: group({}, { DependsOn: 'First' }),
      Third: group({}, { DependsOn: 'First' }),
      Never: group({}, { DependsOn: 'Second' }),
    }),
  );
  tale.pass(120);
  expect(tale.status('app')).toBe('ROLLBACK_COMPLETE');
  expect(reasons(tale).map((line) => line.replace(/(Request ID|RequestToken): [-0-9a-f]+/g, '$1: x'))).toEqual([
    'First CREATE_IN_PROGRESS',
    'First CREATE_IN_PROGRESS Resource creation Initiated',
    'First CREATE_COMPLETE',
    'Second CREATE_IN_PROGRESS',
    'Third CREATE_IN_PROGRESS',
    'Second CREATE_FAILED Resource handler returned message: "no Second today (Service: Logs, Status Code: 400, Request ID: x) (SDK Attempt Count: 1)" (RequestToken: x, HandlerErrorCode: InvalidRequest)',
    'Third CREATE_FAILED Resource creation cancelled',
    'app ROLLBACK_IN_PROGRESS The following resource(s) failed to create: [Second, Third]. Rollback requested by user.',
    'Second DELETE_COMPLETE',
    'Third DELETE_COMPLETE',
    'First DELETE_IN_PROGRESS',
    'First DELETE_COMPLETE',
    'app ROLLBACK_COMPLETE',
  ]);
  expect(calls).toEqual(['create First', 'create Second', 'remove First-1']);
  expect(() => tale.call('UpdateStack', { StackName: 'app', TemplateBody: logs({ First: group() }) })).toThrow(
    /^Stack:arn:.* is in ROLLBACK_COMPLETE state and can not be updated\.$/,
  );
});

test('with rollback disabled a failed creation is left as it is, and can be rolled back later', () => {
  const tale = story(obedient({ failCreate: new Set(['Second']) }).providers);
  create(tale, logs({ First: group(), Second: group({}, { DependsOn: 'First' }) }), { DisableRollback: 'true' });
  tale.pass(60);
  expect(tale.status('app')).toBe('CREATE_FAILED');
  tale.call('RollbackStack', { StackName: 'app' });
  tale.pass(60);
  expect(tale.status('app')).toBe('ROLLBACK_COMPLETE');
});

test('OnFailure DELETE leaves nothing behind', () => {
  const tale = story(obedient({ failCreate: new Set(['Only']) }).providers);
  create(tale, logs({ Only: group() }), { OnFailure: 'DELETE' });
  const [{ StackId }] = tale.call<{ StackSummaries: [{ StackId: string }] }>('ListStacks', {}).StackSummaries;
  tale.pass(60);
  expect(tale.status(StackId)).toBe('DELETE_COMPLETE');
});

test('a failed update goes back: changed resources change back, replaced ones return, new ones go', () => {
  const { calls, providers } = obedient({ failUpdate: new Set(['Last']) });
  const tale = story(providers);
  create(
    tale,
    logs({
      Changed: group({ RetentionInDays: 1 }),
      Replaced: group({ LogGroupName: 'a' }),
      Last: group({ RetentionInDays: 1 }),
    }),
  );
  tale.pass(60);
  calls.length = 0;
  tale.call('UpdateStack', {
    StackName: 'app',
    TemplateBody: logs({
      Changed: group({ RetentionInDays: 3 }),
      Replaced: group({ LogGroupName: 'b' }),
      Added: group(),
      Last: group({ RetentionInDays: 3 }, { DependsOn: ['Changed', 'Replaced', 'Added'] }),
    }),
  });
  tale.pass(200);
  expect(tale.status('app')).toBe('UPDATE_ROLLBACK_FAILED');
  expect(calls).toEqual([
    'update Changed-1',
    'create Replaced',
    'create Added',
    'update Last-3',
    'update Changed-1',
    'update Last-3',
  ]);
  tale.call('ContinueUpdateRollback', { StackName: 'app', ResourcesToSkip: ['Last'] });
  tale.pass(200);
  expect(tale.status('app')).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(calls.slice(-2).sort()).toEqual(['remove Added-5', 'remove Replaced-4']);
  const shown = tale.call<{ StackResources: Array<{ PhysicalResourceId: string }> }>('DescribeStackResources', {
    StackName: 'app',
  });
  expect(shown.StackResources.map((each) => each.PhysicalResourceId)).toEqual(['Changed-1', 'Replaced-2', 'Last-3']);
});

test('a successful update replaces first and deletes the old ones in its cleanup', () => {
  const { calls, providers } = obedient();
  const tale = story(providers);
  create(tale, logs({ Kept: group(), Replaced: group({ LogGroupName: 'a' }), Removed: group() }));
  tale.pass(60);
  calls.length = 0;
  tale.call('UpdateStack', {
    StackName: 'app',
    TemplateBody: logs({ Kept: group(), Replaced: group({ LogGroupName: 'b' }) }),
  });
  tale.pass(100);
  expect(tale.status('app')).toBe('UPDATE_COMPLETE');
  expect(calls).toEqual(['create Replaced', 'remove Replaced-2', 'remove Removed-3']);
  expect(tale.events('app').slice(-9)).toEqual([
    'Replaced UPDATE_IN_PROGRESS Requested update requires the creation of a new physical resource; hence creating one.',
    'Replaced UPDATE_IN_PROGRESS Resource creation Initiated',
    'Replaced UPDATE_COMPLETE',
    'app UPDATE_COMPLETE_CLEANUP_IN_PROGRESS',
    'Replaced DELETE_IN_PROGRESS',
    'Removed DELETE_IN_PROGRESS',
    'Replaced DELETE_COMPLETE',
    'Removed DELETE_COMPLETE',
    'app UPDATE_COMPLETE',
  ]);
});

test('a deletion that fails names what stayed, and a second one can leave it behind', () => {
  const { providers } = obedient({ failRemove: new Set(['Stuck-1']) });
  const tale = story(providers);
  create(tale, logs({ Stuck: group(), Free: group({}, { DependsOn: 'Stuck' }) }));
  tale.pass(60);
  tale.call('DeleteStack', { StackName: 'app' });
  tale.pass(60);
  expect(tale.status('app')).toBe('DELETE_FAILED');
  expect(tale.events('app').at(-1)).toBe('app DELETE_FAILED The following resource(s) failed to delete: [Stuck]. ');
  const [{ StackId }] = tale.call<{ StackSummaries: [{ StackId: string }] }>('ListStacks', {}).StackSummaries;
  tale.call('DeleteStack', { StackName: 'app', RetainResources: ['Stuck'] });
  tale.pass(60);
  expect(tale.status(StackId)).toBe('DELETE_COMPLETE');
  expect(tale.events(StackId)).toContain('Stuck DELETE_SKIPPED');
});

test('a retained resource outlives its stack', () => {
  const { calls, providers } = obedient();
  const tale = story(providers);
  create(tale, logs({ Kept: group({}, { DeletionPolicy: 'Retain' }), Gone: group() }));
  tale.pass(60);
  tale.call('DeleteStack', { StackName: 'app' });
  tale.pass(60);
  expect(calls.filter((call) => call.startsWith('remove'))).toEqual(['remove Gone-2']);
});

test('termination protection refuses deletion', () => {
  const tale = story(obedient().providers);
  create(tale, logs({ Only: group() }), { EnableTerminationProtection: 'true' });
  tale.pass(60);
  expect(() => tale.call('DeleteStack', { StackName: 'app' })).toThrow(
    'Stack [app] cannot be deleted while TerminationProtection is enabled',
  );
});

test('a busy stack refuses another update', () => {
  const tale = story(obedient().providers);
  create(tale, logs({ Only: group() }));
  expect(() => tale.call('UpdateStack', { StackName: 'app', TemplateBody: logs({ Only: group() }) })).toThrow(
    /^Stack:arn:.* is in CREATE_IN_PROGRESS state and can not be updated\.$/,
  );
});

test('a cancelled update rolls back', () => {
  const tale = story(obedient().providers);
  create(tale, logs({ Only: group({ RetentionInDays: 1 }) }));
  tale.pass(60);
  tale.call('UpdateStack', { StackName: 'app', TemplateBody: logs({ Only: group({ RetentionInDays: 3 }) }) });
  tale.pass(5);
  tale.call('CancelUpdateStack', { StackName: 'app' });
  tale.pass(60);
  expect(tale.status('app')).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(tale.events('app')).toContain('Only UPDATE_FAILED Resource update cancelled');
});

test('a creation policy waits for its signals, and fails without them', () => {
  const policy = { CreationPolicy: { ResourceSignal: { Count: 1, Timeout: 'PT5M' } } };
  const tale = story(obedient().providers);
  create(tale, logs({ Only: group({}, policy) }));
  tale.pass(60);
  expect(tale.status('app')).toBe('CREATE_IN_PROGRESS');
  tale.call('SignalResource', { StackName: 'app', LogicalResourceId: 'Only', UniqueId: 'i-1', Status: 'SUCCESS' });
  tale.pass(10);
  expect(tale.status('app')).toBe('CREATE_COMPLETE');

  const silent = story(obedient().providers);
  create(silent, logs({ Only: group({}, policy) }));
  silent.pass(400);
  expect(silent.status('app')).toBe('ROLLBACK_COMPLETE');
  expect(silent.events('app')).toContain(
    'Only CREATE_FAILED Failed to receive 1 resource signal(s) within the specified duration',
  );
});

test('an export in use keeps its stack and its value', () => {
  const tale = story(obedient().providers);
  const exporting = (value: string) =>
    JSON.stringify({
      Resources: { Only: group() },
      Outputs: { Id: { Value: value, Export: { Name: 'shared' } } },
    });
  create(tale, exporting('one'));
  tale.pass(60);
  tale.call('CreateStack', {
    StackName: 'user',
    TemplateBody: logs({ Other: group({ LogGroupName: { 'Fn::ImportValue': 'shared' } }) }),
  });
  tale.pass(60);
  expect(tale.call('ListImports', { ExportName: 'shared' })).toMatchObject({ Imports: ['user'] });
  tale.call('UpdateStack', { StackName: 'app', TemplateBody: exporting('two') });
  tale.pass(60);
  expect(tale.status('app')).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(tale.events('app')).toContain(
    'app UPDATE_ROLLBACK_IN_PROGRESS Cannot update export shared as it is in use by user',
  );
  tale.call('DeleteStack', { StackName: 'app' });
  expect(tale.events('app').at(-1)).toContain('Delete canceled. Cannot delete export shared as it is in use by user.');
});

test('a stack policy keeps a resource from being replaced or removed, and the update rolls back', () => {
  const { calls, providers } = obedient();
  const tale = story(providers);
  const policy = {
    Statement: [
      { Effect: 'Allow', Action: 'Update:*', Principal: '*', Resource: '*' },
      {
        Effect: 'Deny',
        Action: ['Update:Replace', 'Update:Delete'],
        Principal: '*',
        Resource: 'LogicalResourceId/Precious',
      },
    ],
  };
  create(tale, logs({ Precious: group({ LogGroupName: 'a', RetentionInDays: 1 }), Other: group() }), {
    StackPolicyBody: JSON.stringify(policy),
  });
  tale.pass(60);
  const update = (groups: Record<string, object>): void => {
    tale.call('UpdateStack', { StackName: 'app', TemplateBody: logs(groups) });
    tale.pass(120);
  };
  update({ Precious: group({ LogGroupName: 'a', RetentionInDays: 3 }), Other: group() });
  expect(tale.status('app')).toBe('UPDATE_COMPLETE');
  update({ Precious: group({ LogGroupName: 'b' }), Other: group() });
  expect(tale.status('app')).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(tale.events('app')).toContain(
    'Precious UPDATE_FAILED Action denied by stack policy: Statement [#2] does not allow [Update:Replace] for resource [LogicalResourceId/Precious]',
  );
  update({ Other: group() });
  expect(tale.status('app')).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(calls.filter((call) => call.startsWith('remove'))).toEqual([]);
});

test('a custom-named resource cannot be replaced', () => {
  const named = (size: string) =>
    JSON.stringify({
      Resources: {
        Db: {
          Type: 'AWS::RDS::DBInstance',
          Properties: { DBInstanceIdentifier: 'stock', DBInstanceClass: 'db.t3.small', Port: size },
        },
      },
    });
  const tale = story();
  create(tale, named('1433'));
  tale.pass(60);
  tale.call('UpdateStack', { StackName: 'app', TemplateBody: named('1500') });
  tale.pass(60);
  expect(tale.events('app')).toContain(
    'Db UPDATE_FAILED CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename stock and update the stack again.',
  );
  expect(tale.status('app')).toBe('UPDATE_ROLLBACK_COMPLETE');
});

test('a secret is given to the service, and kept out of the events', () => {
  const seen: unknown[] = [];
  const tale = story({
    'AWS::Logs::LogGroup': {
      create: (_account, { properties }) => {
        seen.push(properties.LogGroupName);
        return { physicalId: 'x', attributes: {}, seconds: 1 };
      },
    },
  });
  createSecret(tale.account, { name: 'login', secretString: '{"password":"hunter2"}' });
  create(tale, logs({ Only: group({ LogGroupName: '{{resolve:secretsmanager:login:SecretString:password}}' }) }));
  tale.pass(60);
  expect(seen).toEqual(['hunter2']);
  expect(JSON.stringify(tale.call('DescribeStackEvents', { StackName: 'app' }))).not.toContain('hunter2');
  expect(JSON.stringify(tale.account.state.services.cloudformation)).not.toContain('hunter2');
});

test('a wait condition waits, and times out by its own words', () => {
  const tale = story();
  const TemplateBody = JSON.stringify({
    Resources: {
      Handle: { Type: 'AWS::CloudFormation::WaitConditionHandle' },
      Wait: { Type: 'AWS::CloudFormation::WaitCondition', Properties: { Handle: { Ref: 'Handle' }, Timeout: '30' } },
    },
  });
  create(tale, TemplateBody);
  tale.pass(20);
  expect(tale.status('app')).toBe('CREATE_IN_PROGRESS');
  tale.pass(60);
  expect(tale.events('app')).toContain(
    'Wait CREATE_FAILED WaitCondition timed out. Received 0 conditions when expecting 1',
  );
});
