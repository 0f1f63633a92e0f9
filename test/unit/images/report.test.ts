import { type BuildRequest, buildArguments } from '../../../src/images/classic';
import { buildReport, explainMiss } from '../../../src/images/report';
import { formatBytes } from '../../../src/images/sizes';

const request: BuildRequest = {
  context: '/w/app',
  file: '/w/app/Dockerfile',
  shown: 'app/Dockerfile',
  names: ['r/app:wx-1', 'r/app:v1'],
  buildArgs: { A: 'x y', B: '' },
  cacheFrom: ['r/app@sha256:1', 'r/app@sha256:2'],
  layers: 'cache',
  isolation: 'default',
};

test('the arguments of docker build, the context last', () => {
  expect(buildArguments(request, '/t/id').join('|')).toBe(
    '--tag|r/app:wx-1|--tag|r/app:v1|--file|/w/app/Dockerfile|--iidfile|/t/id|--build-arg|A=x y|--build-arg|B=|--cache-from|r/app@sha256:1|--cache-from|r/app@sha256:2|/w/app',
  );
});

test('without the cache there is nothing to take it from; isolation and memory are passed on', () => {
  const args = buildArguments(
    { ...request, layers: 'no-cache', isolation: 'hyperv', memory: '4g', target: 'build' },
    'id',
  );
  expect(args).not.toContain('--cache-from');
  expect(args.join(' ')).toMatch(/--target build .*--no-cache --isolation hyperv --memory 4g \/w\/app$/);
});

const step = { number: 4, instruction: 'COPY a.txt /', state: 'running', kind: 'step' } as const;
const miss = { result: 'miss', total: 3, cached: 0, firstMissed: step } as const;
const partial = { ...miss, result: 'partial', cached: 2 } as const;
const facts = { layers: 'cache', cacheMode: 'read', sources: 1 } as const;

test.each([
  [miss, facts, /the base image or the step itself has changed/],
  [partial, facts, /^Step 4 \(COPY a\.txt \/\) was the first .*: it, or a file that it copies, has changed\.$/],
  [miss, { ...facts, sources: 0 }, /there is no cache image yet/],
  [miss, { ...facts, sources: 0, cacheMode: 'off' }, /cache: off/],
  [miss, { ...facts, layers: 'no-cache' }, /no-cache/],
  [{ result: 'full', total: 3, cached: 3 }, facts, /^$/],
] as const)('why %j with %j', (cache, given, expected) => {
  expect(explainMiss(cache, given)).toMatch(expected);
});

test('the summary cannot be broken by an instruction', () => {
  const why = explainMiss({ ...miss, firstMissed: { ...step, instruction: 'RUN a | b <x>' } }, facts);
  const text = buildReport({
    kind: 'built',
    image: 'r/app:1',
    key: 'k',
    bytes: 3_100_000_000,
    cache: miss,
    why,
    osVersion: '10.0.20348.1',
  });
  expect(text).toContain('RUN a \\| b &#60;x&#62;');
  expect(text).toContain('| Size | 3.1 GB |');
  expect(text).toContain('miss: 0 of 3 steps from the cache');
});

test('an exact image has neither size nor reason', () => {
  expect(buildReport({ kind: 'exact', image: 'r/app@sha256:1', key: 'k' })).toMatch(
    /exact: nothing had to be built \|$/,
  );
});

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1_500, '1.5 kB'],
  [2_000_000_000_000_000, '2000.0 TB'],
])('%i bytes are %s', (bytes, expected) => {
  expect(formatBytes(bytes)).toBe(expected);
});
