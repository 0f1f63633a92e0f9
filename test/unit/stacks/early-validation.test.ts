import { describeFindings, isEarlyValidation } from '../../../src/stacks/early-validation';

const finding = {
  LogicalResourceId: 'Topic',
  ResourceType: 'AWS::SNS::Topic',
  ValidationStatus: 'FAILED' as const,
  ValidationPath: '/Resources/Topic/Properties/Topik',
  ValidationStatusReason: 'extraneous key [Topik] is not permitted',
};

test('what the validation found is told with its place, each once', () => {
  const events = [
    finding,
    { ...finding },
    { ...finding, ValidationStatus: 'SKIPPED' as const, LogicalResourceId: 'Other' },
    { LogicalResourceId: 'Topic' },
  ];
  expect(describeFindings(events)).toEqual([
    'Topic (AWS::SNS::Topic), /Resources/Topic/Properties/Topik: extraneous key [Topik] is not permitted',
  ]);
});

test('a finding without a place is told all the same', () => {
  const { ValidationPath: _, ...placeless } = finding;
  expect(describeFindings([placeless])).toEqual(['Topic (AWS::SNS::Topic): extraneous key [Topik] is not permitted']);
});

test.each([
  ['The following hook(s)/validation failed: [AWS::EarlyValidation::PropertyValidation].', true],
  ["The submitted information didn't contain changes.", false],
  [undefined, false],
])('%p speaks of it: %p', (reason, expected) => expect(isEarlyValidation(reason)).toBe(expected));
