import type { CloudFormation } from '@aws-sdk/client-cloudformation';
import { EventReader } from '../../../src/stacks/event-reader';
import { type Draft, STACK, traced } from './stage';

const NESTED = `${STACK}-Data`;

test('what was read of the stack is not lost when the events of a nested one can’t be read', async () => {
  const drafts: Draft[] = [
    { at: 1, id: 's', status: 'UPDATE_IN_PROGRESS', type: 'own' },
    { at: 2, id: 'Data', status: 'UPDATE_IN_PROGRESS', type: 'AWS::CloudFormation::Stack', physicalId: NESTED },
    { at: 3, id: 'Topic', status: 'UPDATE_COMPLETE', within: ['Data'] },
    { at: 4, id: 's', status: 'UPDATE_COMPLETE', type: 'own' },
  ];
  let throttled = true;
  const client = {
    async describeStackEvents({ StackName }: { StackName: string }) {
      if (StackName === NESTED && throttled) throw Object.assign(new Error('Rate exceeded'), { name: 'Throttling' });
      const events = drafts.map((draft) => traced(draft).event);
      return { StackEvents: events.filter(({ StackId }) => StackId === StackName).reverse() };
    },
  } as unknown as CloudFormation;
  const reader = new EventReader(client, () => 0, STACK, undefined);
  await expect(reader.read()).rejects.toThrow('Rate exceeded');
  throttled = false;
  const told = await reader.read();
  expect(told.map(({ event }) => event.LogicalResourceId)).toEqual(['s', 'Data', 'Topic', 's']);
  expect(await reader.read()).toEqual([]);
});
