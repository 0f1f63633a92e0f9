/**
 * What Auto Scaling says of a launch that fails in the same way until a person changes something. The API has no code for
 * it, only the message of the activity:
 * https://docs.aws.amazon.com/autoscaling/ec2/userguide/ts-as-instancelaunchfailure.html
 * https://docs.aws.amazon.com/autoscaling/ec2/userguide/ts-as-ami.html
 */
const LASTING: readonly RegExp[] = [
  // An AMI, key pair, security group, subnet, launch template or role that is gone.
  /\b(does not exist|do not exist|not found)\b/i,
  /requested configuration is currently not supported|is no longer supported/i,
  /Invalid device name|parameter \w+ is invalid|not supported for instance-store|Placement groups may not be used/i,
  /valid fully-formed launch template/i,
  // The key of an encrypted volume that the service-linked role may not use.
  /Client\.InternalError|Client error on launch/i,
  /not authorized to perform|UnauthorizedOperation|Access denied/i,
];

/** Whether the next launch may succeed while nobody does anything: capacity and quotas become free, the rest does not. */
export const launchFailureHeals = (message: string): boolean => !LASTING.some((pattern) => pattern.test(message));
