import { describeFates, notRetained, objectionsTo, planDeletion } from '../../../src/stacks/deletion';

const TEMPLATE = `
Resources:
  Database: { Type: 'AWS::RDS::DBInstance', Properties: { DBSubnetGroupName: !Ref Group } }
  Member: { Type: 'AWS::RDS::DBInstance', Properties: { DBClusterIdentifier: !Ref Cluster } }
  Dropped: { Type: 'AWS::RDS::DBInstance', DeletionPolicy: Delete }
  Kept: { Type: 'AWS::S3::Bucket', DeletionPolicy: Retain }
  KeptLater: { Type: 'AWS::S3::Bucket', DeletionPolicy: RetainExceptOnCreate }
  Volume: { Type: 'AWS::EC2::Volume', DeletionPolicy: Snapshot }
  Topic: { Type: 'AWS::SNS::Topic' }
  Gone: { Type: 'AWS::SNS::Topic' }
`;
const resource = (id: string, type: string, status = 'CREATE_COMPLETE') => ({
  LogicalResourceId: id,
  ResourceType: type,
  ResourceStatus: status as 'CREATE_COMPLETE',
  PhysicalResourceId: `p-${id}`,
  LastUpdatedTimestamp: new Date(0),
});
const fates = (retain: readonly string[] = [], topicStatus?: string) =>
  planDeletion(
    [
      resource('Database', 'AWS::RDS::DBInstance'),
      resource('Member', 'AWS::RDS::DBInstance'),
      resource('Dropped', 'AWS::RDS::DBInstance'),
      resource('Kept', 'AWS::S3::Bucket'),
      resource('KeptLater', 'AWS::S3::Bucket'),
      resource('Volume', 'AWS::EC2::Volume'),
      resource('Topic', 'AWS::SNS::Topic', topicStatus),
      resource('Gone', 'AWS::SNS::Topic', 'DELETE_COMPLETE'),
    ],
    TEMPLATE,
    retain,
  );

test('what becomes of each resource is by its policy, or that of its type', () => {
  expect(Object.fromEntries(fates().map(({ logicalId, fate }) => [logicalId, fate]))).toEqual({
    Database: 'snapshot',
    Member: 'deleted',
    Dropped: 'deleted',
    Kept: 'retained',
    KeptLater: 'retained',
    Volume: 'snapshot',
    Topic: 'deleted',
  });
});

test('protected resources that go are objected to by name; those that stay are not', () => {
  expect(objectionsTo(fates(), { protect: [], allow: ['Member', 'AWS::EC2::Volume'] })).toEqual([
    { name: 'Database', text: 'Database (AWS::RDS::DBInstance) would be deleted, with a last snapshot' },
    { name: 'Dropped', text: 'Dropped (AWS::RDS::DBInstance) would be deleted' },
  ]);
});

test('only what failed to be deleted, or is kept anyway, can be retained', () => {
  expect(notRetained(fates(['Topic', 'Kept', 'Misspelt']), ['Topic', 'Kept', 'Misspelt'])).toEqual([
    'Topic',
    'Misspelt',
  ]);
  expect(notRetained(fates(['Topic'], 'DELETE_FAILED'), ['Topic'])).toEqual([]);
});

test('is told in aligned lines', () =>
  expect(describeFates(fates().slice(0, 2))).toEqual([
    'Database  AWS::RDS::DBInstance  is deleted after a last snapshot  p-Database',
    'Member    AWS::RDS::DBInstance  is deleted                        p-Member',
  ]));

test.each([
  ['true', true],
  ['false', false],
  ['!Ref Empty', true],
  ['!If [IsReview, true, false]', true],
])('a repository with EmptyOnDelete: %s is emptied by CloudFormation: %p', (empty, isEmptied) => {
  const template = `Resources: { Images: { Type: 'AWS::ECR::Repository', Properties: { EmptyOnDelete: ${empty} } } }`;
  expect(planDeletion([resource('Images', 'AWS::ECR::Repository')], template, [])).toMatchObject([{ isEmptied }]);
});
