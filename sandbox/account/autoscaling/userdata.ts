/** From `running` until the user data of a Windows instance begins: its first boot and EC2Launch. */
export const BOOT_SECONDS = 240;

/** What a host's user data makes it do, as far as the account imitates it. */
export interface Bootstrap {
  /** The ECS cluster that its agent joins. */
  readonly cluster?: string;
  /** Its agent tells the version of Windows in an attribute, which ECS itself does not. */
  readonly tellsVersion: boolean;
  /** It signals a CloudFormation resource when it is done. */
  readonly signals: boolean;
}

const CLUSTER = [
  /Initialize-ECSAgent\b[^\n]*?-Cluster\s+['"]?([A-Za-z0-9_-]+)/i,
  /ECS_CLUSTER\b['"]?\s*[,=]\s*['"]?([A-Za-z0-9_-]+)/,
];

/**
 * Reads user data: `Initialize-ECSAgent -Cluster X` on Windows, `ECS_CLUSTER=X` anywhere, `cfn-signal` or
 * `Send-CFNResourceSignal`.
 *
 * @param encoded as EC2 keeps it, in Base64.
 */
export function readUserData(encoded: string | undefined): Bootstrap {
  const text = Buffer.from(encoded ?? '', 'base64').toString('utf8');
  const cluster = CLUSTER.map((pattern) => pattern.exec(text)?.[1]).find((each) => each !== undefined);
  return {
    ...(cluster !== undefined && { cluster }),
    tellsVersion: /ECS_INSTANCE_ATTRIBUTES\b[^\n]*windows\.os-version/.test(text),
    signals: /cfn-signal|Send-CFNResourceSignal/i.test(text),
  };
}
