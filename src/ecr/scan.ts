import type { DescribeImageScanFindingsCommandOutput, ECR } from '@aws-sdk/client-ecr';
import { explain, isTransient } from '../aws/errors';
import type { Clock } from '../core/clock';
import { type ActionError, messageOf } from '../core/errors';
import { poll } from '../core/poll';
import { ecrError } from './errors';
import { registryIdOf } from './repositories';
import type { EcrRepository } from './repository';

export type ScanCalls = Pick<ECR, 'describeImageScanFindings' | 'startImageScan'>;

/** The worst first: https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ImageScanFinding.html */
export const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const;
export type Severity = (typeof SEVERITIES)[number];

export type ScanResult =
  /** Findings by severity, in capitals as ECR has them. */
  | { readonly kind: 'complete'; readonly counts: Readonly<Record<string, number>> }
  /** ECR knows nothing of such images: Windows is one. */
  | { readonly kind: 'unsupported'; readonly reason: string }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'timed-out' };

export interface ScanOptions {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Milliseconds. */
  readonly timeout: number;
}

const EVERY_MS = 5_000;

/** Waits for the scan of an image, and starts one where none is under way. @throws ActionError of the AWS call */
export async function awaitScan(
  ecr: ScanCalls,
  repository: EcrRepository,
  digest: string,
  { clock, signal, timeout }: ScanOptions,
): Promise<ScanResult> {
  const image = { repositoryName: repository.path, imageId: { imageDigest: digest }, ...registryIdOf(repository) };
  let isStarted = false;
  const look = async (): Promise<ScanResult | undefined> => {
    try {
      return judge(await ecr.describeImageScanFindings({ ...image, maxResults: 1 }));
    } catch (error) {
      if (!isNamed(error, 'ScanNotFoundException')) throw error;
    }
    if (isStarted) return undefined;
    isStarted = true;
    return start(ecr, image);
  };
  const deadline = clock.now() + timeout;
  try {
    const result = await poll({ clock, signal, every: EVERY_MS, deadline, look, isTransient });
    return result.state === 'done' ? result.value : { kind: 'timed-out' };
  } catch (error) {
    throw explain(error, 'ecr:DescribeImageScanFindings');
  }
}

type StartInput = Parameters<ScanCalls['startImageScan']>[0];

async function start(ecr: ScanCalls, image: StartInput): Promise<ScanResult | undefined> {
  try {
    await ecr.startImageScan(image);
  } catch (error) {
    if (isNamed(error, 'UnsupportedImageTypeException')) return { kind: 'unsupported', reason: messageOf(error) };
    // Once a day for an image, and by itself where the registry scans with Inspector: then one is on its way.
    if (!isNamed(error, 'LimitExceededException') && !isNamed(error, 'ValidationException'))
      throw explain(error, 'ecr:StartImageScan');
  }
  return undefined;
}

type Findings = Pick<DescribeImageScanFindingsCommandOutput, 'imageScanStatus' | 'imageScanFindings'>;

/** Basic scans end COMPLETE, those of Inspector stay ACTIVE. */
function judge({ imageScanStatus, imageScanFindings }: Findings): ScanResult | undefined {
  const { status, description = '' } = imageScanStatus ?? {};
  if (status === undefined || status === 'IN_PROGRESS' || status === 'PENDING') return undefined;
  if (status === 'COMPLETE' || status === 'ACTIVE')
    return { kind: 'complete', counts: imageScanFindings?.findingSeverityCounts ?? {} };
  const reason = description || status;
  if (status === 'UNSUPPORTED_IMAGE' || /Unsupported/i.test(description)) return { kind: 'unsupported', reason };
  return { kind: 'failed', reason };
}

const isNamed = (error: unknown, name: string): boolean => error instanceof Error && error.name === name;

/** @param least the least severity that counts; none counts without it. @returns an error where the image should not be used */
export function scanFailure(name: string, result: ScanResult, least: Severity | undefined): ActionError | undefined {
  if (least === undefined || result.kind === 'unsupported') return undefined;
  if (result.kind === 'complete') {
    const counting = SEVERITIES.slice(0, SEVERITIES.indexOf(least) + 1);
    const found = counting.map((severity) => ({ severity, amount: result.counts[severity.toUpperCase()] ?? 0 }));
    const some = found.filter(({ amount }) => amount > 0);
    if (some.length === 0) return undefined;
    return ecrError('scan-findings', {
      message: `The scan of ${name} found ${some.map(({ severity, amount }) => `${amount} ${severity}`).join(', ')}, and fail-on-severity is ${least}.`,
      remedy: 'Look at the findings in the ECR console; a newer base image often mends them. The image is pushed.',
    });
  }
  return ecrError('scan-unfinished', {
    message:
      result.kind === 'failed'
        ? `The scan of ${name} failed: ${result.reason}`
        : `The scan of ${name} did not end in time.`,
    remedy: 'Raise `scan-timeout`, or set `fail-on-severity` to none. The image is pushed.',
  });
}
