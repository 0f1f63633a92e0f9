import { awaitScan, type ScanCalls, type ScanResult, scanFailure } from '../../../src/ecr/scan';

const repository = { kind: 'ecr', host: 'h', path: 'app', uri: 'h/app' } as const;
const named = (name: string): Error => Object.assign(new Error(name), { name, $fault: 'client' });
const status = (value: string, more: object = {}): object => ({ imageScanStatus: { status: value, ...more } });

/** Answers in turn, the last one for ever; time passes by sleeping. */
async function scan(answers: readonly unknown[], start?: unknown): Promise<{ result: ScanResult; started: number }> {
  let now = 0;
  let started = 0;
  let asked = 0;
  const ecr = {
    describeImageScanFindings: async () => {
      const answer = answers[Math.min(asked, answers.length - 1)];
      asked += 1;
      if (answer instanceof Error) throw answer;
      return answer;
    },
    startImageScan: async () => {
      started += 1;
      if (start instanceof Error) throw start;
      return {};
    },
  };
  const sleep = async (pause: number): Promise<void> => {
    now += pause;
  };
  const clock = { now: () => now, sleep };
  const options = { clock, signal: new AbortController().signal, timeout: 60_000 };
  const result = await awaitScan(ecr as unknown as ScanCalls, repository, 'sha256:1', options as never);
  return { result, started };
}

test.each([
  [
    'one that ends',
    [status('IN_PROGRESS'), { ...status('COMPLETE'), imageScanFindings: { findingSeverityCounts: { HIGH: 2 } } }],
    { kind: 'complete', counts: { HIGH: 2 } },
  ],
  [
    'one of Inspector, which never ends',
    [status('PENDING'), { ...status('ACTIVE'), imageScanFindings: {} }],
    { kind: 'complete', counts: {} },
  ],
  [
    'one of Windows',
    [status('FAILED', { description: 'UnsupportedImageError: The operating system is not supported.' })],
    { kind: 'unsupported', reason: 'UnsupportedImageError: The operating system is not supported.' },
  ],
  [
    'one that Inspector does not know',
    [status('UNSUPPORTED_IMAGE')],
    { kind: 'unsupported', reason: 'UNSUPPORTED_IMAGE' },
  ],
  ['one that fails', [status('FAILED', { description: 'internal' })], { kind: 'failed', reason: 'internal' }],
  ['one that takes too long', [status('IN_PROGRESS')], { kind: 'timed-out' }],
])('a scan: %s', async (_, answers, expected) => {
  await expect(scan(answers)).resolves.toEqual({ result: expected, started: 0 });
});

test('where there is none, one is started, once', async () => {
  const none = named('ScanNotFoundException');
  const done = { ...status('COMPLETE'), imageScanFindings: {} };
  await expect(scan([none, none, done])).resolves.toMatchObject({ result: { kind: 'complete' }, started: 1 });
  await expect(scan([none, done], named('LimitExceededException'))).resolves.toMatchObject({
    result: { kind: 'complete' },
  });
  await expect(scan([none], named('UnsupportedImageTypeException'))).resolves.toMatchObject({
    result: { kind: 'unsupported' },
  });
});

test('a missing right is named with its action', async () => {
  await expect(scan([named('AccessDeniedException')])).rejects.toMatchObject({ code: 'access-denied' });
  await expect(scan([named('ScanNotFoundException')], named('AccessDeniedException'))).rejects.toMatchObject({
    message: expect.stringContaining('ecr:StartImageScan'),
  });
});

test.each([
  [{ kind: 'complete', counts: { HIGH: 2, LOW: 9 } }, 'high', 'scan-findings'],
  [{ kind: 'complete', counts: { CRITICAL: 1 } }, 'low', 'scan-findings'],
  [{ kind: 'complete', counts: { HIGH: 2 } }, 'critical', undefined],
  [{ kind: 'complete', counts: { HIGH: 2 } }, undefined, undefined],
  [{ kind: 'unsupported', reason: 'Windows' }, 'low', undefined],
  [{ kind: 'failed', reason: 'x' }, 'low', 'scan-unfinished'],
  [{ kind: 'timed-out' }, 'low', 'scan-unfinished'],
  [{ kind: 'timed-out' }, undefined, undefined],
] as const)('%j with fail-on-severity %s: %s', (result, least, code) => {
  expect(scanFailure('h/app@sha256:1', result, least)?.code).toBe(code);
});

test('the failure names how many of which', () => {
  const result = { kind: 'complete', counts: { CRITICAL: 1, MEDIUM: 3, LOW: 9 } } as const;
  expect(scanFailure('h/app@sha256:1', result, 'medium')?.message).toBe(
    'The scan of h/app@sha256:1 found 1 critical, 3 medium, and fail-on-severity is medium.',
  );
});
