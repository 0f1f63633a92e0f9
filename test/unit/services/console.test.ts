import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serviceConsole } from '../../../src/services/console';

const REGIONS: ReadonlyArray<readonly [region: string, host: string]> = [
  ['eu-central-1', 'eu-central-1.console.aws.amazon.com'],
  ['us-east-1', 'us-east-1.console.aws.amazon.com'],
  ['cn-northwest-1', 'cn-northwest-1.console.amazonaws.cn'],
  ['us-gov-west-1', 'us-gov-west-1.console.amazonaws-us-gov.com'],
  ['us-iso-east-1', 'us-iso-east-1.console.c2shome.ic.gov'],
  ['us-isob-east-1', 'us-isob-east-1.console.sc2shome.sgov.gov'],
  ['us-isof-south-1', 'us-isof-south-1.console.csphome.hci.ic.gov'],
  ['eu-isoe-west-1', 'eu-isoe-west-1.console.csphome.adc-e.uk'],
  ['eusc-de-east-1', 'eusc-de-east-1.console.amazonaws-eusc.eu'],
];

test.each(REGIONS)('%s has its console at %s', (region, host) => {
  expect(serviceConsole(region, 'prod', 'app')).toBe(
    `https://${host}/ecs/v2/clusters/prod/services/app/deployments?region=${region}`,
  );
});

test('each partition that the SDK can sign in to has its console here, in the same domain', () => {
  const sdk = join(__dirname, '..', '..', '..', 'node_modules', '@aws-sdk', 'nested-clients', 'dist-es', 'submodules');
  const rules = readFileSync(join(sdk, 'signin', 'endpoint', 'bdd.js'), 'utf8');
  const domains = [...rules.matchAll(/https:\/\/\{Region\}\.signin\.([\w.-]+)/g)].map(([, domain]) => domain);
  const ours = REGIONS.map(([region]) => new URL(serviceConsole(region, 'c', 's')).host.split('.console.')[1]);
  expect([...new Set(ours)].sort()).toEqual([...new Set(domains)].sort());
});
