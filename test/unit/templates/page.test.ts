import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fillMarkers } from '../../../scripts/generate/action-files';
import { chargesOf, costParts, hostHours } from '../../../scripts/generate/infrastructure/costs';
import { renamedParameters } from '../../../scripts/generate/infrastructure/diagram';
import { infrastructureParts } from '../../../scripts/generate/infrastructure/page';
import { stacks } from '../workflows/read';
import { ROOT } from './read';

test('the diagram and the table of docs/infrastructure.md are those of the templates', () => {
  const page = readFileSync(join(ROOT, 'docs', 'infrastructure.md'), 'utf8').replace(/\r\n/g, '\n');
  expect(fillMarkers(page, infrastructureParts())).toBe(page);
});

test('the diagram joins stacks as the pipeline does', () => {
  const piped = stacks.flatMap(({ template, given }) => given.map(({ name, output }) => [template, name, output]));
  const others = renamedParameters().filter(([template]) => template !== 'rotation');
  for (const [template, parameter, output] of others) expect(piped).toContainEqual([template, parameter, output]);
});

describe('the costs', () => {
  test('of docs/costs.md are those of the parameters and the prices', () => {
    const page = readFileSync(join(ROOT, 'docs', 'costs.md'), 'utf8').replace(/\r\n/g, '\n');
    expect(fillMarkers(page, costParts())).toBe(page);
  });

  test.each([
    ['never', 'never', 730],
    ['0 19 * * *', '0 7 * * MON-FRI', (730 * 60) / 168],
    ['0 22 * * *', '0 6 * * *', (730 * 112) / 168],
  ])('hosts that stop at %s and start at %s run %d hours', (start, end, hours) =>
    expect(hostHours(start, end)).toBeCloseTo(hours),
  );

  test.each(['staging', 'production'])('of %s are those of two databases above all', (environment) => {
    const charges = chargesOf(environment);
    const database = charges.find(({ what }) => what.startsWith('SQL Server'));
    expect(database?.units).toBe(2 * 730);
    const amounts = charges.map(({ units, price }) => units * price);
    expect(Math.max(...amounts)).toBe((database?.units ?? 0) * (database?.price ?? 0));
  });

  test('grow with what the parameters ask for', () => {
    const of = (environment: string, what: string) => chargesOf(environment).find((each) => each.what === what)?.units;
    expect(of('staging', 'NAT gateways')).toBe(730);
    expect(of('production', 'NAT gateways')).toBe(2 * 730);
    expect(of('staging', 'web ACL')).toBe(0);
    expect(of('production', 'its rules')).toBe(4);
    expect(of('minimal', 'Windows hosts, licence included')).toBeCloseTo((730 * 60) / 168);
  });
});
