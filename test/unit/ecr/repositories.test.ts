import type { Log } from '../../../src/core/log';
import { ensureRepository, isMovable, type RepositoryCalls } from '../../../src/ecr/repositories';
import { fetchToken, tokenSource } from '../../../src/ecr/token';

const repository = { kind: 'ecr', host: 'h', path: 'app', uri: 'h/app', registryId: '123456789012' } as const;
const named = (name: string, extra: object = {}): Error =>
  Object.assign(new Error(name), { name, $fault: 'client', ...extra });

interface Answers {
  readonly describe: unknown[];
  readonly create?: unknown;
  readonly lifecycle?: unknown;
  readonly tags?: unknown;
}

/** ECR that answers what it is told and notes what would change something. */
function calls(answers: Answers): { ecr: RepositoryCalls; changes: Array<[string, unknown]> } {
  const changes: Array<[string, unknown]> = [];
  const give = (answer: unknown): unknown => {
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const note =
    (name: string, answer?: unknown) =>
    async (request: unknown): Promise<unknown> => {
      changes.push([name, request]);
      return give(answer);
    };
  const ecr = {
    describeRepositories: async () => give(answers.describe.shift()),
    getLifecyclePolicy: async () => give(answers.lifecycle ?? named('LifecyclePolicyNotFoundException')),
    listTagsForResource: async () => give(answers.tags ?? { tags: [] }),
    createRepository: note('create', answers.create),
    putLifecyclePolicy: note('lifecycle'),
    putImageTagMutability: note('mutability'),
    putImageScanningConfiguration: note('scan'),
    tagResource: note('tags'),
  };
  return { ecr: ecr as unknown as RepositoryCalls, changes };
}

const immutable = { repositories: [{ imageTagMutability: 'IMMUTABLE', repositoryArn: 'arn:app' }] };
const settings = { scanOnPush: true, mutableTags: ['wl-*'], tags: { team: 'a' }, lifecyclePolicy: '{"rules":[]}' };
const logged: string[] = [];
const log = {
  info: (line: string) => void logged.push(line),
  warning: (line: string) => void logged.push(`! ${line}`),
};
const options = { whenMissing: 'fail', whenThere: 'keep', settings, log: log as unknown as Log } as const;
beforeEach(() => void logged.splice(0));

test('a repository that exists is left as it is', async () => {
  const { ecr, changes } = calls({ describe: [immutable] });
  await expect(ensureRepository(ecr, repository, { ...options, whenMissing: 'create' })).resolves.toEqual({
    mutability: 'IMMUTABLE',
    exclusions: [],
  });
  expect(changes).toEqual([]);
});

test('one that is missing is an error that names it, unless it was to be created', async () => {
  const { ecr, changes } = calls({ describe: [named('RepositoryNotFoundException')] });
  await expect(ensureRepository(ecr, repository, options)).rejects.toMatchObject({
    code: 'repository-missing',
    message: 'There is no ECR repository h/app.',
  });
  expect(changes).toEqual([]);
});

test('a new one gets all settings, and only cache tags move in it', async () => {
  const made = {
    imageTagMutability: 'IMMUTABLE_WITH_EXCLUSION',
    imageTagMutabilityExclusionFilters: [{ filter: 'wl-*' }],
  };
  const { ecr, changes } = calls({ describe: [named('RepositoryNotFoundException')], create: { repository: made } });
  const wanted = { ...settings, kmsKey: 'alias/images' };
  const rules = await ensureRepository(ecr, repository, { ...options, whenMissing: 'create', settings: wanted });
  const place = { repositoryName: 'app', registryId: '123456789012' };
  expect(changes).toEqual([
    [
      'create',
      {
        ...place,
        imageScanningConfiguration: { scanOnPush: true },
        imageTagMutability: 'IMMUTABLE_WITH_EXCLUSION',
        imageTagMutabilityExclusionFilters: [{ filterType: 'WILDCARD', filter: 'wl-*' }],
        encryptionConfiguration: { encryptionType: 'KMS', kmsKey: 'alias/images' },
        tags: [
          { Key: 'CreatedBy', Value: 'windows-on-ecs' },
          { Key: 'team', Value: 'a' },
        ],
      },
    ],
    ['lifecycle', { ...place, lifecyclePolicyText: '{"rules":[]}' }],
  ]);
  expect(isMovable('wl-main', rules)).toBe(true);
  expect(isMovable('v1', rules)).toBe(false);
});

test('a job that was faster in creating it is no error', async () => {
  const { ecr } = calls({
    describe: [named('RepositoryNotFoundException'), immutable],
    create: named('RepositoryAlreadyExistsException'),
  });
  const rules = await ensureRepository(ecr, repository, { ...options, whenMissing: 'create' });
  expect(rules.mutability).toBe('IMMUTABLE');
});

test('a missing permission is named', async () => {
  const denied = named('AccessDeniedException', {
    message: 'User: x is not authorized to perform: ecr:CreateRepository on resource: y',
  });
  const { ecr } = calls({ describe: [named('RepositoryNotFoundException')], create: denied });
  await expect(ensureRepository(ecr, repository, { ...options, whenMissing: 'create' })).rejects.toMatchObject({
    code: 'access-denied',
    remedy: expect.stringContaining('ecr:CreateRepository'),
  });
});

describe('reconciled', () => {
  const reconcile = { ...options, whenThere: 'reconcile' } as const;

  test('an existing repository is brought to its settings, and what it was is told', async () => {
    const { ecr, changes } = calls({ describe: [immutable], lifecycle: { lifecyclePolicyText: '{"rules":[1]}' } });
    const rules = await ensureRepository(ecr, repository, reconcile);
    expect(rules).toEqual({ mutability: 'IMMUTABLE_WITH_EXCLUSION', exclusions: ['wl-*'] });
    expect(changes.map(([name]) => name)).toEqual(['scan', 'mutability', 'lifecycle', 'tags']);
    expect(changes.at(-1)).toEqual(['tags', { resourceArn: 'arn:app', tags: [{ Key: 'team', Value: 'a' }] }]);
    expect(logged).toContain('h/app: lifecycle policy changed from {"rules":[1]} to {"rules":[]}.');
  });

  test('one that is as it should be is not touched, its other tags stay', async () => {
    const described = {
      repositoryArn: 'arn:app',
      imageTagMutability: 'IMMUTABLE_WITH_EXCLUSION',
      imageTagMutabilityExclusionFilters: [{ filter: 'wl-*' }],
      imageScanningConfiguration: { scanOnPush: true },
    };
    const { ecr, changes } = calls({
      describe: [{ repositories: [described] }],
      lifecycle: { lifecyclePolicyText: '{ "rules": [] }' },
      tags: {
        tags: [
          { Key: 'team', Value: 'a' },
          { Key: 'cost', Value: '7' },
        ],
      },
    });
    await ensureRepository(ecr, repository, reconcile);
    expect(changes).toEqual([]);
    expect(logged).toEqual(['h/app is as it should be.']);
  });

  test('another key is a warning: that cannot be changed', async () => {
    const { ecr } = calls({ describe: [immutable] });
    await ensureRepository(ecr, repository, { ...reconcile, settings: { ...settings, kmsKey: 'arn:key/1' } });
    expect(logged.filter((line) => line.startsWith('!'))).toEqual([
      '! The encryption of h/app is AES256 and not arn:key/1: ECR fixes it when a repository is created.',
    ]);
  });
});

test.each([
  ['MUTABLE', [], 'v1', true],
  ['IMMUTABLE', [], 'wl-main', false],
  ['IMMUTABLE', ['wl-*'], 'wl-main', false],
  ['IMMUTABLE_WITH_EXCLUSION', ['wl-*'], 'wl-main', true],
  ['IMMUTABLE_WITH_EXCLUSION', ['wl-*'], 'xwl-main', false],
  ['IMMUTABLE_WITH_EXCLUSION', ['dev.*'], 'devx', false],
  ['MUTABLE_WITH_EXCLUSION', ['v*'], 'v1', false],
  ['MUTABLE_WITH_EXCLUSION', ['v*'], 'latest', true],
])('%s but %j: %s may move: %s', (mutability, exclusions, tag, expected) => {
  expect(isMovable(tag, { mutability, exclusions })).toBe(expected);
});

describe('the token', () => {
  const authorizationToken = Buffer.from('AWS:secret').toString('base64');

  test('is masked with the password in it before it is handed on', async () => {
    const masked: string[] = [];
    const ecr = {
      getAuthorizationToken: async () => ({
        authorizationData: [
          { authorizationToken, proxyEndpoint: 'https://123456789012.dkr.ecr.us-east-1.amazonaws.com' },
        ],
      }),
    };
    const token = await fetchToken(ecr as never, (values) => void masked.push(...values));
    expect(token).toEqual({
      host: '123456789012.dkr.ecr.us-east-1.amazonaws.com',
      credentials: { username: 'AWS', password: 'secret' },
    });
    expect(masked).toEqual([authorizationToken, 'secret', Buffer.from('secret').toString('base64')]);
  });

  test.each([[{}], [{ authorizationData: [{ authorizationToken: 'AA==', proxyEndpoint: 'https://x' }] }]])(
    'an answer without one (%j) is an error',
    async (answer) => {
      const ecr = { getAuthorizationToken: async () => answer };
      await expect(fetchToken(ecr as never, () => {})).rejects.toMatchObject({ code: 'token-missing' });
    },
  );

  test('is kept, and fetched again when it was refused or is about to expire', async () => {
    let now = 0;
    let fetched = 0;
    const token = tokenSource(
      async () => ({ host: 'h', credentials: { username: 'AWS', password: String(++fetched) } }),
      { now: () => now },
    );
    const password = async (need: 'current' | 'renewed') => (await token(need)).credentials.password;
    const minutes = 60_000;
    expect(await password('current')).toBe('1');
    // Refused at once: then it is no matter of its age.
    expect(await password('renewed')).toBe('1');
    now = 30 * minutes;
    expect(await password('renewed')).toBe('2');
    now += (12 * 60 - 5) * minutes;
    expect(await password('current')).toBe('3');
  });
});
