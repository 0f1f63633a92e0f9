/**
 * The domain of each partition's console, by the beginning of the region's name; the region goes before it.
 * https://docs.aws.amazon.com/general/latest/gr/mgmt-console.html and, for partitions without public pages, the domains of
 * sign-in that the SDK knows: https://github.com/aws/aws-sdk-js-v3/blob/main/clients/client-signin/src/endpoint/ruleset.ts
 */
const CONSOLES: ReadonlyArray<readonly [prefix: string, domain: string]> = [
  ['cn-', 'amazonaws.cn'],
  ['us-gov-', 'amazonaws-us-gov.com'],
  ['us-iso-', 'c2shome.ic.gov'],
  ['us-isob-', 'sc2shome.sgov.gov'],
  ['us-isof-', 'csphome.hci.ic.gov'],
  ['eu-isoe-', 'csphome.adc-e.uk'],
  ['eusc-', 'amazonaws-eusc.eu'],
  ['', 'aws.amazon.com'],
];

/** The page of a service in the console. @param cluster @param service names. */
export function serviceConsole(region: string, cluster: string, service: string): string {
  const domain = CONSOLES.find(([prefix]) => region.startsWith(prefix))?.[1] ?? '';
  const path = `/ecs/v2/clusters/${encodeURIComponent(cluster)}/services/${encodeURIComponent(service)}/deployments`;
  return `https://${region}.console.${domain}${path}?region=${region}`;
}
