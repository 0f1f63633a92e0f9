import type { Change, ResourceChange } from '@aws-sdk/client-cloudformation';
import { countChanges, describeChanges, isNoChange, plannedChanges } from '../../../src/stacks/changes';
import { describeLoss, lossesOf } from '../../../src/stacks/guard';
import { isProtected, PROTECTION_NAME } from '../../../src/stacks/protection';

const change = (parts: Partial<ResourceChange>): Change => ({
  Type: 'Resource',
  ResourceChange: { Action: 'Modify', LogicalResourceId: 'Database', ResourceType: 'AWS::RDS::DBInstance', ...parts },
});

/** What replaces a database because another stack's output, which is a parameter here, is another one. */
const REPLACED = change({
  Replacement: 'True',
  PolicyAction: 'ReplaceAndSnapshot',
  Details: [
    {
      Target: {
        Attribute: 'Properties',
        Name: 'DBSubnetGroupName',
        Path: '/Properties/DBSubnetGroupName',
        RequiresRecreation: 'Always',
        BeforeValue: 'old',
        AfterValue: 'new',
      },
    },
    {
      Target: {
        Attribute: 'Properties',
        Name: 'DBSubnetGroupName',
        Path: '/Properties/DBSubnetGroupName',
        RequiresRecreation: 'Always',
        BeforeValue: 'old',
        AfterValue: 'new',
      },
      ChangeSource: 'ParameterReference',
      CausingEntity: 'SubnetGroup',
    },
    {
      Target: {
        Attribute: 'Properties',
        Name: 'BackupRetentionPeriod',
        RequiresRecreation: 'Never',
        BeforeValue: '1',
        AfterValue: '7',
      },
    },
  ],
});
const TOPIC = change({ Action: 'Add', LogicalResourceId: 'Topic', ResourceType: 'AWS::SNS::Topic' });

describe('changes', () => {
  test('are told by property, before and after, with replacement and cause', () => {
    expect(describeChanges(plannedChanges([TOPIC, REPLACED]))).toEqual([
      '+ Topic     AWS::SNS::Topic',
      '~ Database  AWS::RDS::DBInstance  REPLACED (with a last snapshot)',
      '    DBSubnetGroupName: old -> new, by SubnetGroup (new resource)',
      '    BackupRetentionPeriod: 1 -> 7',
    ]);
  });

  test('of a nested stack carry its name', () =>
    expect(plannedChanges([TOPIC], ['Data', 'Inner'])[0]?.logicalId).toBe('Data/Inner/Topic'));

  test('with long values are cut, without any tell only the name', () => {
    const long = change({
      Details: [
        { Target: { Attribute: 'Properties', Name: 'A', BeforeValue: 'x'.repeat(500), AfterValue: 'two\n  lines' } },
        { Target: { Attribute: 'Tags' } },
      ],
    });
    const [, first, second] = describeChanges(plannedChanges([long]));
    expect(first).toBe(`    A: ${'x'.repeat(119)}… -> two lines`);
    expect(second).toBe('    Tags');
  });

  test('are counted', () =>
    expect(countChanges(plannedChanges([TOPIC, REPLACED]))).toBe('1 to add, 1 to change, 0 to remove'));

  test.each([
    ["The submitted information didn't contain changes. Submit different information to create a change set.", true],
    ['No updates are to be performed.', true],
    ['Template error: x', false],
    [undefined, false],
  ])('%p means no change: %p', (reason, expected) => expect(isNoChange(reason)).toBe(expected));
});

describe('the guard', () => {
  const losses = (changes: Change[], protect: string[] = [], allow: string[] = []) =>
    lossesOf(plannedChanges(changes), { protect, allow });

  test('names the resource and the property that would cost it', () => {
    expect(losses([TOPIC, REPLACED]).map(describeLoss)).toEqual([
      'Database (AWS::RDS::DBInstance) would be replaced because of DBSubnetGroupName: old -> new, by SubnetGroup (new resource)',
    ]);
  });

  test.each<[string, Partial<ResourceChange>, string | undefined]>([
    ['a database that changes in place', { Replacement: 'False' }, undefined],
    ['a database that may be replaced', { Replacement: 'Conditional' }, 'maybe replaced'],
    ['a database that is replaced', { Replacement: 'True' }, 'replaced'],
    ['a policy action that replaces', { PolicyAction: 'ReplaceAndDelete' }, 'replaced'],
    ['a database that is removed', { Action: 'Remove' }, 'removed'],
    ['a database that is removed and retained', { Action: 'Remove', PolicyAction: 'Retain' }, 'removed'],
    ['a new database', { Action: 'Add' }, undefined],
    ['a topic that is removed', { Action: 'Remove', ResourceType: 'AWS::SNS::Topic' }, undefined],
    ['a secret that is removed', { Action: 'Remove', ResourceType: 'AWS::SecretsManager::Secret' }, 'removed'],
    ['a repository that is replaced', { Replacement: 'True', ResourceType: 'AWS::ECR::Repository' }, 'replaced'],
    ['a bucket that is removed', { Action: 'Remove', ResourceType: 'AWS::S3::Bucket' }, 'removed'],
    ['a file system that is replaced', { Replacement: 'True', ResourceType: 'AWS::FSx::FileSystem' }, 'replaced'],
    ['a nested stack that is removed', { Action: 'Remove', ResourceType: 'AWS::CloudFormation::Stack' }, 'removed'],
    [
      'a nested stack that changes',
      { Replacement: 'Conditional', ResourceType: 'AWS::CloudFormation::Stack' },
      undefined,
    ],
    ['a change that is not known yet', { Action: 'Dynamic', Replacement: 'Conditional' }, 'maybe replaced'],
  ])('%s', (_, parts, expected) => expect(losses([change(parts)])[0]?.what).toBe(expected));

  test.each([
    ['an exception by id', [], ['Database'], 0],
    ['an exception by type', [], ['AWS::RDS::DBInstance'], 0],
    ['an exception for another', [], ['Other'], 1],
    ['a list of its own without it', ['AWS::S3::Bucket'], [], 0],
    ['a list of its own with its service', ['AWS::RDS::*'], [], 1],
    ['a list of its own with its id', ['Database'], [], 1],
    ['no protection', ['none'], [], 0],
  ])('%s', (_, protect, allow, expected) => expect(losses([REPLACED], protect, allow)).toHaveLength(expected));

  test.each([
    ['a backup retention that only interrupts', [['BackupRetentionPeriod', 'Conditionally']], undefined],
    [
      'a standby and a maintenance window',
      [
        ['MultiAZ', 'Conditionally'],
        ['PreferredMaintenanceWindow', 'Conditionally'],
      ],
      undefined,
    ],
    ['a snapshot to restore from', [['DBSnapshotIdentifier', 'Conditionally']], 'replaced'],
    [
      'a backup retention beside a port',
      [
        ['BackupRetentionPeriod', 'Conditionally'],
        ['Port', 'Always'],
      ],
      'replaced',
    ],
  ] as const)('%s', (_, properties, expected) => {
    const Details = properties.map(([Name, RequiresRecreation]) => ({
      Target: { Attribute: 'Properties' as const, Name, Path: `/Properties/${Name}`, RequiresRecreation },
    }));
    const told = change({ Replacement: 'Conditional', PolicyAction: 'ReplaceAndSnapshot', Details });
    expect(losses([told])[0]?.what).toBe(expected);
  });

  test('a topic is protected by name', () =>
    expect(isProtected({ logicalId: 'Topic', type: 'AWS::SNS::Topic' }, { protect: ['Topic'], allow: [] })).toBe(true));

  test.each(['AWS::RDS::*', 'AWS::RDS::DBInstance', 'Database', 'Data/Database', 'invento-data', 'none'])(
    '%s is a name',
    (name) => expect(name).toMatch(PROTECTION_NAME),
  );
  test.each(['!', 'no equals sign', '*', 'AWS::*'])('%s is none', (name) => expect(name).not.toMatch(PROTECTION_NAME));
});
