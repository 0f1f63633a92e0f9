import {
  CreateRepositoryCommand,
  DeleteRepositoryCommand,
  DescribeRepositoriesCommand,
  GetAuthorizationTokenCommand,
  GetLifecyclePolicyCommand,
  GetRepositoryPolicyCommand,
  ListTagsForResourceCommand,
  PutImageTagMutabilityCommand,
  PutLifecyclePolicyCommand,
  SetRepositoryPolicyCommand,
  TagResourceCommand,
} from '@aws-sdk/client-ecr';
import type { Story } from '../story';

const RULES = JSON.stringify({
  rules: [
    {
      rulePriority: 1,
      selection: { tagStatus: 'untagged', countType: 'imageCountMoreThan', countNumber: 3 },
      action: { type: 'expire' },
    },
  ],
});

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html and the calls beside it. */
const repositories: Story = {
  name: 'ecr: repositories',
  async tell({ see, attempt, ecr }) {
    const repositoryName = 'contract/app';
    const tags = [{ Key: 'team', Value: 'stock' }];
    const created = await attempt(() => ecr.send(new CreateRepositoryCommand({ repositoryName, tags })));
    const made = created.value?.repository;
    see('a repository is created', created.outcome, 'ok');
    see('its ARN', made?.repositoryArn, 'arn:aws:ecr:us-east-1:<account>:repository/contract/app');
    see('its registry is the account', made?.registryId, '<account>');
    see('its URI ends with its name', made?.repositoryUri?.endsWith('/contract/app'), true);
    see('its tags can move', made?.imageTagMutability, 'MUTABLE');
    see('it does not scan on push', made?.imageScanningConfiguration, { scanOnPush: false });
    see('it is encrypted by ECR', made?.encryptionConfiguration, { encryptionType: 'AES256' });
    see('it has a time', made?.createdAt instanceof Date, true);
    const again = await attempt(() => ecr.send(new CreateRepositoryCommand({ repositoryName })));
    see('a second one of its name is refused', again.outcome, 'RepositoryAlreadyExistsException 400');
    see(
      'in these words',
      again.message.replace(/\d{12}/, '<account>'),
      "The repository with name 'contract/app' already exists in the registry with id '<account>'",
    );
    const upper = await attempt(() => ecr.send(new CreateRepositoryCommand({ repositoryName: 'Contract' })));
    see('capital letters are refused', upper.outcome, 'InvalidParameterException 400');
    const short = await attempt(() => ecr.send(new CreateRepositoryCommand({ repositoryName: 'a' })));
    see('one letter is refused', short.outcome, 'InvalidParameterException 400');

    const described = await attempt(() =>
      ecr.send(new DescribeRepositoriesCommand({ repositoryNames: [repositoryName] })),
    );
    see('it is described', described.value?.repositories?.[0]?.repositoryName, 'contract/app');
    const unknown = await attempt(() => ecr.send(new DescribeRepositoriesCommand({ repositoryNames: ['nowhere'] })));
    see('an unknown one is not described', unknown.outcome, 'RepositoryNotFoundException 400');
    see(
      'in these words too',
      unknown.message.replace(/\d{12}/, '<account>'),
      "The repository with name 'nowhere' does not exist in the registry with id '<account>'",
    );

    const resourceArn = made?.repositoryArn ?? 'arn:aws:ecr:us-east-1:123456789012:repository/contract/app';
    const listed = await attempt(() => ecr.send(new ListTagsForResourceCommand({ resourceArn })));
    see('its tags were kept', listed.value?.tags, tags);
    await attempt(() => ecr.send(new TagResourceCommand({ resourceArn, tags: [{ Key: 'team', Value: 'sales' }] })));
    const retagged = await attempt(() => ecr.send(new ListTagsForResourceCommand({ resourceArn })));
    see('a tag is overwritten', retagged.value?.tags, [{ Key: 'team', Value: 'sales' }]);
    const immutable = await attempt(() =>
      ecr.send(new PutImageTagMutabilityCommand({ repositoryName, imageTagMutability: 'IMMUTABLE' })),
    );
    see('its tags are made immutable', immutable.value?.imageTagMutability, 'IMMUTABLE');

    const removed = await attempt(() => ecr.send(new DeleteRepositoryCommand({ repositoryName })));
    see('it is deleted', removed.value?.repository?.repositoryName, 'contract/app');
    const twice = await attempt(() => ecr.send(new DeleteRepositoryCommand({ repositoryName })));
    see('and is gone then', twice.outcome, 'RepositoryNotFoundException 400');
  },
};

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutLifecyclePolicy.html, API_SetRepositoryPolicy.html */
const policies: Story = {
  name: 'ecr: policies',
  async tell({ see, attempt, ecr }) {
    const repositoryName = 'contract/policies';
    await ecr.send(new CreateRepositoryCommand({ repositoryName }));
    const noLifecycle = await attempt(() => ecr.send(new GetLifecyclePolicyCommand({ repositoryName })));
    see('without rules there is none', noLifecycle.outcome, 'LifecyclePolicyNotFoundException 400');
    const put = await attempt(() =>
      ecr.send(new PutLifecyclePolicyCommand({ repositoryName, lifecyclePolicyText: RULES })),
    );
    see('rules are put', put.outcome, 'ok');
    const got = await attempt(() => ecr.send(new GetLifecyclePolicyCommand({ repositoryName })));
    see('and kept as they were', got.value?.lifecyclePolicyText === RULES, true);
    const wrong = await attempt(() =>
      ecr.send(new PutLifecyclePolicyCommand({ repositoryName, lifecyclePolicyText: '{"rules": 1' })),
    );
    see('rules that are no JSON are refused', wrong.outcome, 'InvalidParameterException 400');
    const noPolicy = await attempt(() => ecr.send(new GetRepositoryPolicyCommand({ repositoryName })));
    see('without a policy there is none', noPolicy.outcome, 'RepositoryPolicyNotFoundException 400');
    const policyText = JSON.stringify({ Version: '2012-10-17', Statement: [] });
    const set = await attempt(() => ecr.send(new SetRepositoryPolicyCommand({ repositoryName, policyText })));
    see('a policy is set', set.value?.repositoryName, repositoryName);
    const elsewhere = await attempt(() => ecr.send(new GetLifecyclePolicyCommand({ repositoryName: 'nowhere' })));
    see('a missing repository has no rules', elsewhere.outcome, 'RepositoryNotFoundException 400');
  },
};

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetAuthorizationToken.html */
const tokens: Story = {
  name: 'ecr: authorization tokens',
  async tell({ see, attempt, ecr }) {
    const { repository } = await ecr.send(new CreateRepositoryCommand({ repositoryName: 'contract/tokens' }));
    const given = await attempt(() => ecr.send(new GetAuthorizationTokenCommand({})));
    const data = given.value?.authorizationData ?? [];
    see('a token is given', given.outcome, 'ok');
    see('one only', data.length, 1);
    const [user, password = ''] = Buffer.from(data[0]?.authorizationToken ?? '', 'base64')
      .toString()
      .split(':');
    see('it is user AWS', user, 'AWS');
    see('with a password', password.length > 0, true);
    const lifetime = (data[0]?.expiresAt?.getTime() ?? 0) - (repository?.createdAt?.getTime() ?? 0);
    see('it lives for twelve hours', Math.round(lifetime / 3_600_000) === 12, true);
    const host = (data[0]?.proxyEndpoint ?? '').replace(/^https?:\/\//, '');
    see('its endpoint is the host of the repositories', `${host}/contract/tokens` === repository?.repositoryUri, true);
  },
};

export const ecrRepositoryStories: readonly Story[] = [repositories, policies, tokens];
