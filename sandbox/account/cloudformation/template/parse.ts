import { checkTemplate } from './check';
import { validationError } from './errors';
import type { Template } from './model';
import { readTemplateText } from './read';
import { shapeTemplate } from './shape';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const maximumTemplateBytes = 51_200;
/** By a URL; the words are CloudFormation's: https://github.com/aws-samples/aws-vpc-cidr-mgmt/issues/10 */
const maximumStoredBytes = 1_000_000;

const parsed = new Map<string, Template>();

/**
 * Parses and checks template text. The last templates are kept, since each step of a deployment asks again.
 *
 * @throws AwsError ValidationError
 */
export function parseTemplate(text: string): Template {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const template = shapeTemplate(readTemplateText(text));
  checkTemplate(template);
  if (parsed.size >= 64) parsed.clear();
  parsed.set(text, template);
  return template;
}

/** The text of a request, within the API's limit. */
export function checkTemplateSize(text: string): void {
  if (Buffer.byteLength(text, 'utf8') <= maximumTemplateBytes) return;
  throw validationError(
    `1 validation error detected: Value '${text}' at 'templateBody' failed to satisfy constraint: Member must have length less than or equal to ${maximumTemplateBytes}`,
  );
}

/** The text of a template in S3, within its limit. */
export function checkStoredSize(text: string): void {
  if (Buffer.byteLength(text, 'utf8') <= maximumStoredBytes) return;
  throw validationError(`Template may not exceed ${maximumStoredBytes} bytes in size.`);
}
