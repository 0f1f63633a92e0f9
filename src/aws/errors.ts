import { errorsOf, messageOf } from '../core/errors';

export const awsError = errorsOf({
  'access-denied': {
    cause: 'AWS refused a call; the message names the IAM action that the role lacks.',
    remedy:
      'Allow the named action in the policy of the role that the job assumes. The README of each action lists what it calls; the `github-oidc` template has roles with all of it.',
  },
  'credentials-missing': {
    cause: 'No AWS credentials were found in the job.',
    remedy:
      'Give the job `permissions: id-token: write`, and run aws-actions/configure-aws-credentials with your role before this step.',
  },
  'credentials-expired': {
    cause: 'The AWS credentials of the job have expired.',
    remedy:
      'Raise `role-duration-seconds` of aws-actions/configure-aws-credentials above the time that the job takes, and the maximum session duration of the role with it (`SessionSeconds` of the `github-oidc` template).',
  },
  'credentials-invalid': {
    cause: 'AWS does not know the credentials of the job.',
    remedy:
      'Give the job `permissions: id-token: write`, and run aws-actions/configure-aws-credentials with your role before this step. Remove keys in `env` or in secrets that are older.',
  },
  'region-missing': {
    cause: 'No AWS region is set.',
    remedy: 'Set `aws-region` of aws-actions/configure-aws-credentials, or AWS_REGION in the job’s `env`.',
  },
  'endpoint-unreachable': {
    cause: 'The AWS endpoint could not be reached.',
    remedy:
      'Is the region spelt right? Then check proxies (HTTPS_PROXY, NO_PROXY; NODE_EXTRA_CA_CERTS in the job’s `env` for one that looks into TLS) and the network of the runner, and that AWS_ENDPOINT_URL is not set by mistake.',
  },
  throttled: {
    cause: 'AWS kept throttling the calls until all retries were used.',
    remedy:
      'Run the job again later. If many jobs start at the same moment, spread them out, or ask AWS for a higher rate.',
  },
  'aws-unavailable': {
    cause: 'AWS kept answering with server errors until all retries were used.',
    remedy: 'Run the job again; https://health.aws.amazon.com/ tells of outages.',
  },
  'aws-refused': {
    cause: 'AWS refused a call as invalid; the message is its own.',
    remedy: 'Correct what AWS’s own words in the message name.',
  },
});

/** What kind of trouble an error of an AWS call is. */
export type AwsErrorKind =
  | 'access-denied'
  | 'credentials-expired'
  | 'credentials-missing'
  | 'credentials-invalid'
  | 'throttled'
  | 'unreachable'
  | 'proxy-refused'
  | 'certificate-refused'
  | 'server'
  | 'not-found'
  | 'refused'
  | 'not-aws';

const BY_NAME: ReadonlyArray<readonly [AwsErrorKind, RegExp]> = [
  ['credentials-expired', /^(ExpiredToken|ExpiredTokenException|RequestExpired|TokenRefreshRequired)$/],
  ['credentials-missing', /^(CredentialsProviderError|MissingAuthenticationToken(Exception)?)$/],
  [
    'credentials-invalid',
    /^(UnrecognizedClientException|InvalidClientTokenId|AuthFailure|InvalidSignatureException|SignatureDoesNotMatch|IncompleteSignature)$/,
  ],
  ['access-denied', /^(AccessDenied|AccessDeniedException|UnauthorizedOperation|UnauthorizedAccess|NotAuthorized)$/],
  [
    'throttled',
    /^(Throttling|ThrottlingException|ThrottledException|TooManyRequestsException|RequestLimitExceeded|RequestThrottled.*|PriorRequestNotComplete|SlowDown)$/,
  ],
  ['not-found', /(NotFound|NotFoundException|DoesNotExist)$/],
];

const SOCKET_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ECONNABORTED',
]);

/** AWS never asks for it, a proxy does: https://www.rfc-editor.org/rfc/rfc9110#section-15.5.8 */
const PROXY_STATUS = 407;

/** What Node says of a certificate: https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const CERTIFICATE_CODE = /^(UNABLE_TO_|SELF_SIGNED_CERT|DEPTH_ZERO_SELF_SIGNED|CERT_|ERR_TLS_CERT)/;

interface ErrorLike {
  readonly name?: unknown;
  readonly code?: unknown;
  readonly message?: unknown;
  readonly $fault?: unknown;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

/** Sorts an error by its code, never by its words. */
export function classify(error: unknown): AwsErrorKind {
  if (typeof error !== 'object' || error === null) return 'not-aws';
  const { name, code, $metadata, $fault } = error as ErrorLike;
  const named = BY_NAME.find(([, pattern]) => pattern.test(String(name ?? '')));
  if (named !== undefined) return named[0];
  if (SOCKET_CODES.has(String(code ?? '')) || name === 'TimeoutError' || socketCodeBelow(error)) return 'unreachable';
  const status = $metadata?.httpStatusCode;
  if (status === PROXY_STATUS || String(code ?? '').startsWith('ERR_PROXY_')) return 'proxy-refused';
  if (CERTIFICATE_CODE.test(String(code ?? ''))) return 'certificate-refused';
  if (status === 429) return 'throttled';
  if (status !== undefined && status >= 500) return 'server';
  if (status === 403) return 'access-denied';
  return $fault !== undefined || status !== undefined ? 'refused' : 'not-aws';
}

/** Node wraps a refused connection to several addresses in an AggregateError. */
function socketCodeBelow(error: object): boolean {
  const inner = 'errors' in error && Array.isArray(error.errors) ? error.errors : [];
  return inner.some((each: { code?: unknown }) => SOCKET_CODES.has(String(each?.code ?? '')));
}

const BROKEN_CODES = new Set(['ECONNRESET', 'EPIPE', 'ECONNABORTED']);

/** Whether a connection that came about broke: the endpoint is there, so it may do better the next time. */
export const connectionBroke = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && BROKEN_CODES.has(String((error as ErrorLike).code ?? ''));

/** Whether waiting can mend it. */
export function isTransient(error: unknown): boolean {
  return ['throttled', 'unreachable', 'server'].includes(classify(error));
}

/** `ecs:DescribeServices` in "User: … is not authorized to perform: ecs:DescribeServices on resource: …". */
export function deniedAction(error: unknown): string | undefined {
  return /not authorized to perform: ([\w-]+:\w+)/.exec(messageOf(error))?.[1];
}

const OIDC_HINT =
  'Give the job `permissions: id-token: write` and run aws-actions/configure-aws-credentials with your role before this step.';

/**
 * Words an error of an AWS call for a person; errors that are not AWS's come back as they are.
 *
 * @param call the IAM action that was tried, such as `ecs:DescribeServices`.
 */
export function explain(error: unknown, call: string): unknown {
  const parts = { cause: error };
  switch (classify(error)) {
    case 'access-denied':
      return denied(error, deniedAction(error) ?? call);
    case 'credentials-missing':
      return awsError('credentials-missing', {
        message: 'No AWS credentials were found.',
        remedy: OIDC_HINT,
        ...parts,
      });
    case 'credentials-expired':
      return awsError('credentials-expired', {
        message: `The AWS credentials expired before ${call}.`,
        remedy:
          'Raise `role-duration-seconds` of configure-aws-credentials (and the role’s maximum session duration) above the time that the job takes.',
        ...parts,
      });
    case 'credentials-invalid':
      return awsError('credentials-invalid', {
        message: `AWS does not accept the credentials: ${messageOf(error)}`,
        remedy: OIDC_HINT,
        ...parts,
      });
    case 'unreachable':
      return awsError('endpoint-unreachable', {
        message: `${call} could not reach AWS: ${reach(error)}`,
        remedy: 'Check the region, AWS_ENDPOINT_URL, proxies and the network of the runner.',
        ...parts,
      });
    case 'proxy-refused':
      return proxyRefused(error, call);
    case 'certificate-refused':
      return certificateRefused(error, call);
    case 'throttled':
      return awsError('throttled', {
        message: `AWS throttled ${call}: ${messageOf(error)}`,
        remedy: 'Run the job again later, or ask AWS for a higher rate.',
        ...parts,
      });
    case 'server':
      return awsError('aws-unavailable', {
        message: `${call} failed on AWS’s side: ${messageOf(error)}`,
        remedy: 'Run the job again; https://health.aws.amazon.com/ tells of outages.',
        ...parts,
      });
    case 'not-found':
    case 'refused':
      return awsError('aws-refused', {
        message: `AWS refused ${call}: ${messageOf(error)}`,
        remedy: 'Correct what the message names.',
        ...parts,
      });
    case 'not-aws':
      return error;
  }
}

const denied = (error: unknown, action: string): Error =>
  awsError('access-denied', {
    message: `AWS denied ${action}: ${messageOf(error)}`,
    remedy: `Allow ${action} in the policy of the role that the job assumes.`,
    cause: error,
  });

/** Node tells the whole answer to a CONNECT; of one to a request the SDK keeps nothing but the status. */
function proxyRefused(error: unknown, call: string): Error {
  const status = (error as ErrorLike).$metadata?.httpStatusCode;
  return awsError('endpoint-unreachable', {
    message: `${call} could not reach AWS: the proxy refuses: ${status === undefined ? messageOf(error) : `HTTP ${status}`}`,
    remedy: 'Correct user and password in HTTPS_PROXY and HTTP_PROXY, or name the host in NO_PROXY.',
    cause: error,
  });
}

function certificateRefused(error: unknown, call: string): Error {
  return awsError('endpoint-unreachable', {
    message: `${call} could not reach AWS: the runner does not trust its certificate: ${messageOf(error)}`,
    remedy:
      'A proxy that looks into TLS has a certificate of its own: set NODE_EXTRA_CA_CERTS in the job’s `env` to the file of its authority. Check the clock of the runner, too.',
    cause: error,
  });
}

function reach(error: unknown): string {
  const inner =
    typeof error === 'object' && error !== null && 'errors' in error && Array.isArray(error.errors)
      ? error.errors[0]
      : undefined;
  const text = messageOf(inner ?? error);
  return text === '' ? 'the connection failed' : text;
}

/** Runs one call and words its error. */
export async function calling<T>(call: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw explain(error, call);
  }
}
