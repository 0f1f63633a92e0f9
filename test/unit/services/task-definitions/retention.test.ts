import fc from 'fast-check';
import {
  planRetention,
  type RetentionCalls,
  revisionsInUse,
} from '../../../../src/services/task-definitions/retention';

const active = ['td:5', 'td:4', 'td:3', 'td:2', 'td:1'];

test('the newest are kept, and of the others those that are in use', () => {
  expect(planRetention(active, 2, new Map([['td:2', 'service a']]))).toEqual(['td:3', 'td:1']);
  expect(planRetention(active, 5, new Map())).toEqual([]);
});

test('nothing in use and nothing among the newest ever goes', () => {
  const arns = fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 30 });
  fc.assert(
    fc.property(arns, fc.nat(40), fc.array(fc.nat(29)), (revisions, keep, used) => {
      const inUse = new Map(used.map((index) => [revisions[index] ?? '', 'service'] as const));
      const gone = planRetention(revisions, keep, inUse);
      expect(gone.some((arn) => inUse.has(arn) || revisions.indexOf(arn) < keep)).toBe(false);
      expect(gone.length + revisions.slice(keep).filter((arn) => inUse.has(arn)).length).toBe(
        Math.max(0, revisions.length - keep),
      );
    }),
  );
});

test('a service of another deployment controller keeps its task sets, and hinders nothing', async () => {
  const listed: string[] = [];
  const ecs = {
    listClusters: async () => ({ clusterArns: ['main'] }),
    listTasks: async () => ({ taskArns: [] }),
    listServices: async () => ({ serviceArns: ['a', 'b'] }),
    describeServices: async () => ({
      services: [
        {
          serviceName: 'by-hand',
          deploymentController: { type: 'EXTERNAL' },
          deployments: [],
          taskSets: [{ taskDefinition: 'td:1' }],
        },
        { serviceName: 'own', taskDefinition: 'td:2' },
      ],
    }),
    listServiceDeployments: async ({ service }: { service: string }) => {
      listed.push(service);
      return { serviceDeployments: [] };
    },
  };
  const inUse = await revisionsInUse(ecs as unknown as RetentionCalls, 'td', 3);
  expect([...inUse]).toEqual([
    ['td:1', 'service by-hand'],
    ['td:2', 'service own'],
  ]);
  // Only services whose deployments ECS carries out itself have service deployments.
  expect(listed).toEqual(['own']);
});
