import fc from 'fast-check';
import { circle, inDependencyOrder, reversed } from '../../../../../sandbox/account/cloudformation/template/order';
import type { ResourceProvider } from '../../../../../sandbox/account/kernel/resource';
import { story } from './story';

/** A directed graph without circles: each node depends only on nodes before it. */
const acyclic = fc
  .integer({ min: 1, max: 9 })
  .chain((size) =>
    fc.tuple(
      ...Array.from({ length: size }, (_, index) =>
        fc.subarray(Array.from({ length: index }, (_each, to) => `R${to}`)),
      ),
    ),
  )
  .map((needs) => Object.fromEntries(needs.map((names, index) => [`R${index}`, names])));

test('any template without circles is created after its dependencies and deleted before them', () => {
  fc.assert(
    fc.property(acyclic, fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 9, maxLength: 9 }), (graph, times) => {
      const standing = new Set<string>();
      const provider: ResourceProvider = {
        create: (_account, { logicalId, properties }) => {
          for (const need of graph[logicalId] ?? []) expect(standing).toContain(need);
          expect(properties.LogGroupName).toBe((graph[logicalId] ?? []).map((need) => `id-${need}`).join('-'));
          return { physicalId: `id-${logicalId}`, attributes: {}, seconds: times[Number(logicalId.slice(1))] ?? 1 };
        },
        ready: (_account, physicalId) => {
          standing.add(physicalId.slice(3));
          return { state: 'ready' };
        },
        remove: (_account, { physicalId }) => {
          const name = physicalId.slice(3);
          standing.delete(name);
          for (const other of standing) expect(graph[other]).not.toContain(name);
          return times[Number(name.slice(1))] ?? 1;
        },
      };
      const tale = story({ 'AWS::Logs::LogGroup': provider });
      const Resources = Object.fromEntries(
        Object.entries(graph).map(([name, needs]) => [
          name,
          {
            Type: 'AWS::Logs::LogGroup',
            Properties: { LogGroupName: { 'Fn::Join': ['-', needs.map((need) => ({ Ref: need }))] } },
          },
        ]),
      );
      tale.call('CreateStack', { StackName: 'app', TemplateBody: JSON.stringify({ Resources }) });
      tale.pass(1000);
      expect(tale.status('app')).toBe('CREATE_COMPLETE');
      expect([...standing].sort()).toEqual(Object.keys(graph).sort());
      tale.call('DeleteStack', { StackName: 'app' });
      tale.pass(1000);
      expect(standing.size).toBe(0);
    }),
    { numRuns: 60 },
  );
});

test('an order has every node once, each after what it needs; turned around it is an order of the turned graph', () => {
  fc.assert(
    fc.property(acyclic, (graph) => {
      const order = inDependencyOrder(graph);
      expect([...order].sort()).toEqual(Object.keys(graph).sort());
      const place = new Map(order.map((name, index) => [name, index]));
      for (const [name, needs] of Object.entries(graph)) {
        for (const need of needs) expect(place.get(need)).toBeLessThan(place.get(name) ?? -1);
      }
      expect(circle(graph)).toEqual([]);
      expect(circle(reversed(graph))).toEqual([]);
    }),
  );
});

test('only what is in the circle is named, not what leads to it', () => {
  expect(circle({ A: ['B'], B: ['C'], C: ['B'], D: ['A'], E: [] })).toEqual(['B', 'C']);
});
