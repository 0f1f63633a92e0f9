import type { Account } from './account';

/** `arn:aws:logs:us-east-1:123456789012:log-group:…` of this account. */
export function arn(account: Account, service: string, resource: string): string {
  const { partition, region, accountId } = account.state;
  return `arn:${partition}:${service}:${region}:${accountId}:${resource}`;
}

/** The ARN of a thing without a region (IAM). */
export function globalArn(account: Account, service: string, resource: string): string {
  const { partition, accountId } = account.state;
  return `arn:${partition}:${service}::${accountId}:${resource}`;
}
