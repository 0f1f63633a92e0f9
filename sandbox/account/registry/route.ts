import type { IncomingMessage, ServerResponse } from 'node:http';
import { ecrState, lookUpRepository, noRepository } from '../ecr/repositories';
import { checkToken } from '../ecr/tokens';
import { takeFault } from '../faults/faults';
import type { Account } from '../kernel/account';
import { page } from '../kernel/page';
import { notePermissions } from '../permissions/log';
import { actionsOfRequest } from '../permissions/needed';
import { answerBlob, answerUpload } from './blob-requests';
import { registryFault } from './faults';
import {
  contentAnswer,
  parsePath,
  type RegistryAnswer,
  type RegistryRequest,
  registryError,
  send,
  type Target,
} from './http';
import { answerManifest } from './manifest-requests';
import { findMicrosoftImage, microsoftBlob, microsoftTags } from './microsoft';

const MICROSOFT = 'mcr.microsoft.com/';

/** What a registry operation is called where faults are matched: `GetManifest`, `PutBlob`, `PostUpload`. */
export function operationName(method: string, target: Target | undefined): string {
  const verb = method === 'HEAD' ? 'Get' : `${method.slice(0, 1)}${method.slice(1).toLowerCase()}`;
  const kind = target?.kind ?? 'unknown';
  return `${verb}${kind.slice(0, 1).toUpperCase()}${kind.slice(1)}`;
}

/**
 * Answers `/v2/`: the account's ECR registry with its token authentication, and below `/v2/mcr.microsoft.com/`, for
 * anybody and to read only, the stand-in of Microsoft's.
 */
export async function answerRegistry(
  account: Account,
  request: IncomingMessage,
  response: ServerResponse,
  readBody: () => Promise<Buffer>,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://registry');
  const target = parsePath(url.pathname);
  const method = request.method ?? 'GET';
  const parsed: RegistryRequest = {
    account,
    method,
    name: target !== undefined && 'name' in target ? target.name : '',
    reference: target !== undefined && 'reference' in target ? target.reference : '',
    query: url.searchParams,
    headers: request.headers,
    body: readBody,
  };
  if (!parsed.name.startsWith(MICROSOFT)) {
    const name = method === 'HEAD' && target?.kind === 'blob' ? 'HeadBlob' : operationName(method, target);
    notePermissions(account, request.headers['user-agent'], actionsOfRequest(name));
  }
  const answer = parsed.name.startsWith(MICROSOFT)
    ? answerMicrosoft(parsed, target)
    : (refuseStranger(account, request) ??
      planned(account, operationName(method, target)) ??
      (await answerTarget(parsed, target)));
  // A client still sends its body when it is refused; the connection must not break under it.
  request.resume();
  send(response, answer);
}

/** The answer of a fault that was asked for. */
function planned(account: Account, operation: string): RegistryAnswer | undefined {
  const fault = takeFault(account, { service: 'registry', operation }, 'answer');
  return fault && registryFault(account, fault, operation);
}

/** @returns the refusal, or `undefined` for a request with a token that is good. */
function refuseStranger(account: Account, request: IncomingMessage): RegistryAnswer | undefined {
  const verdict = checkToken(account, request.headers.authorization);
  switch (verdict) {
    case 'valid':
      return undefined;
    case 'expired':
      return registryError(403, 'DENIED', 'Your authorization token has expired. Reauthenticate and try again.');
    default: {
      const realm = `http://${request.headers.host ?? ecrState(account).host}/`;
      return {
        status: 401,
        headers: {
          'www-authenticate': `Basic realm="${realm}",service="ecr.amazonaws.com"`,
          'content-type': 'text/plain; charset=utf-8',
        },
        body: 'Not Authorized\n',
      };
    }
  }
}

async function answerTarget(request: RegistryRequest, target: Target | undefined): Promise<RegistryAnswer> {
  switch (target?.kind) {
    case 'ping':
      return { status: 200, headers: { 'content-type': 'application/json' }, body: '{}' };
    case 'tags':
      return answerTags(request);
    case 'manifest':
      return await answerManifest(request);
    case 'blob':
      return answerBlob(request);
    case 'upload':
      return await answerUpload(request);
    case 'catalog':
      return registryError(405, 'UNSUPPORTED', 'The operation is unsupported.');
    default:
      return registryError(404, 'UNSUPPORTED', 'The path is not one of a registry.');
  }
}

const json = (value: unknown, headers: Record<string, string> = {}): RegistryAnswer => ({
  status: 200,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(value),
});

function answerTags({ account, name, query }: RegistryRequest): RegistryAnswer {
  const repository = lookUpRepository(account, name);
  if (repository === undefined) return registryError(404, 'NAME_UNKNOWN', noRepository(account, name));
  const limit = Number(query.get('n') ?? 1000) || 1000;
  const last = query.get('last');
  const tags = Object.keys(repository.imageTags)
    .sort()
    .filter((tag) => last === null || tag > last);
  const { items, next } = page(tags, { limit });
  const link = { link: `</v2/${name}/tags/list?n=${limit}&last=${items.at(-1)}>; rel="next"` };
  return json({ name, tags: items }, next === undefined ? {} : link);
}

/** Reading only, as anybody may; a write is refused as Microsoft's registry does. */
function answerMicrosoft(request: RegistryRequest, target: Target | undefined): RegistryAnswer {
  const repository = request.name.slice(MICROSOFT.length);
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return registryError(401, 'UNAUTHORIZED', 'authentication required');
  }
  if (target?.kind === 'manifest') {
    const image = findMicrosoftImage(request.account, repository, request.reference);
    if (image === undefined) {
      return registryError(404, 'MANIFEST_UNKNOWN', `manifest tagged by "${request.reference}" is not found`);
    }
    return contentAnswer(request, { ...image, bytes: Buffer.from(image.manifest) });
  }
  if (target?.kind === 'blob') {
    const bytes = microsoftBlob(request.account, request.reference);
    if (bytes === undefined) return registryError(404, 'BLOB_UNKNOWN', 'blob unknown to registry');
    return contentAnswer(request, { bytes, digest: request.reference, mediaType: 'application/octet-stream' });
  }
  if (target?.kind === 'tags') return json({ name: request.name, tags: microsoftTags(request.account, repository) });
  return registryError(404, 'NAME_UNKNOWN', 'repository name not known to registry');
}
