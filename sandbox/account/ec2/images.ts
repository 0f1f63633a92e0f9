import type { Account } from '../kernel/account';
import { AwsError } from '../kernel/errors';
import { amisOf, type WindowsAmi } from '../ssm';

/**
 * The account's images: the ECS-optimized Windows AMIs that Amazon publishes.
 *
 * @throws AwsError InvalidAMIID.NotFound
 */
export function needImage(account: Account, imageId: string): WindowsAmi {
  const found = amisOf(account).find((image) => image.imageId === imageId);
  if (found === undefined) throw new AwsError('InvalidAMIID.NotFound', `The image id '[${imageId}]' does not exist`);
  return found;
}
