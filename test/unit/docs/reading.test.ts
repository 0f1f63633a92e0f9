/** The pages' own test finds what is wrong: each kind of mistake that a page could have. */
import { parse } from 'yaml';
import { anchorsOf, blocksOf, localLinks } from './read';
import { wrongNames, wrongValues } from './uses';

const SUITE = 'windows-on-ecs/windows-on-ecs';

test.each([
  [
    'an input of an action that is not there',
    `uses: ${SUITE}/actions/wait-for-service@v1\nwith: { cluster: a, service: b, minutes: 5 }`,
    [`${SUITE}/actions/wait-for-service@v1 has no input minutes`],
  ],
  [
    'an input that is left out',
    `- uses: ${SUITE}/actions/wait-for-service@v1\n  with: { cluster: a }`,
    [`${SUITE}/actions/wait-for-service@v1 needs service`],
  ],
  ['an action that is not there', `uses: ${SUITE}/actions/deploy@v1`, ['there is no action deploy']],
  [
    'a workflow that is not there',
    `jobs: { a: { uses: ${SUITE}/.github/workflows/ship.yml@v1 } }`,
    ['there is no shipped workflow ship'],
  ],
  [
    'an input of a workflow that is not there',
    `jobs: { a: { uses: ${SUITE}/.github/workflows/rollback.yml@v1, with: { application: a, environment: b, aws-region: c, role-arn: d, too: e } } }`,
    [`${SUITE}/.github/workflows/rollback.yml@v1 has no input too`],
  ],
  [
    'an output of an action that is not there',
    `- id: build\n  uses: ${SUITE}/actions/build-image@v1\n- run: echo \${{ steps.build.outputs.tag }}`,
    ['step build has no output tag'],
  ],
  [
    'an output of a step that is left out, by its usual id',
    `- run: echo \${{ steps.push.outputs.digests }}`,
    ['step push has no output digests'],
  ],
  ['a step that is not there', `- run: echo \${{ steps.other.outputs.x }}`, ['there is no step other']],
  [
    'an output of a workflow that is not there',
    `jobs:
  a: { uses: ${SUITE}/.github/workflows/rollback.yml@v1, with: { application: a, environment: b, aws-region: c, role-arn: d } }
  b: { needs: a, runs-on: x, steps: [{ run: "echo \${{ needs.a.outputs.outcome }}" }] }`,
    [`${SUITE}/.github/workflows/rollback.yml@v1 has no output outcome`],
  ],
  [
    'a job that is not needed',
    `jobs: { b: { runs-on: x, steps: [{ run: "echo \${{ needs.a.outputs.outcome }}" }] } }`,
    ['job b does not need a'],
  ],
  [
    'an input of the workflow itself that is not there',
    `on: { workflow_dispatch: { inputs: { version: {} } } }\njobs: { b: { if: inputs.versions } }`,
    ['the workflow has no input versions'],
  ],
  [
    'a parameter of a template that is not there, and a value that it does not take',
    `uses: ${SUITE}/actions/deploy-stack@v1\nwith: { stack-name: a, template: "builtin:network", parameters: "Gateways=1\\nNatGateways=two" }`,
    ['template network has no parameter Gateways', 'NatGateways of template network is one of none, one, per-zone'],
  ],
])('%s is told', (_, text, told) => {
  expect(wrongNames(parse(text))).toEqual(told);
});

test('a value that an action would refuse is told', async () => {
  const text = `uses: ${SUITE}/actions/wait-for-service@v1\nwith: { cluster: a, service: b, timeout: 45 }`;
  expect(await wrongValues(parse(text))).toEqual([expect.stringMatching(/^timeout: 45 /)]);
});

test('what is right is not told: others’ actions, and outputs that a stack names', () => {
  const text = `- uses: actions/checkout@v6\n  with: { anything: goes }\n- run: echo \${{ steps.network.outputs.VpcId }}`;
  expect(wrongNames(parse(text))).toEqual([]);
});

test('anchors are those of GitHub, and a heading in a block of code is none', () => {
  const page = '# What *is* `it`?\n## A [link](x.md), twice\n## A link, twice\n```sh\n# not this\n```\n';
  expect(anchorsOf(page)).toEqual(['what-is-it', 'a-link-twice', 'a-link-twice-1']);
});

test('links are read in prose and in HTML, and not in code', () => {
  const page = '[a](b.md#c) <img src="d.png"> `[x](y)` [web](https://example.com)\n```md\n[no](no.md)\n```\n';
  expect(localLinks(page)).toEqual(['b.md#c', 'd.png']);
});

test('blocks in a list lose their indentation', () => {
  expect(blocksOf({ path: 'p.md', text: '1. x\n\n   ```yaml\n   a:\n     b: 1\n   ```\n' })).toEqual([
    { page: 'p.md', number: 1, language: 'yaml', text: 'a:\n  b: 1\n' },
  ]);
});
