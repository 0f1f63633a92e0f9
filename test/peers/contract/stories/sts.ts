import {
  AssumeRoleCommand,
  AssumeRoleWithWebIdentityCommand,
  GetCallerIdentityCommand,
  GetSessionTokenCommand,
} from '@aws-sdk/client-sts';
import type { Key } from '../../support/signed-call';
import type { Stage, Story } from '../story';

const TRUST = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' }],
});

const iam = (stage: Stage, action: string, parameters: Record<string, string>) =>
  stage.query('iam', { Action: action, Version: '2010-05-08', ...parameters });

const STRANGER: Key = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'of/nobody' };

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html and its common errors. */
const callers: Story = {
  name: 'sts: callers',
  async tell(stage) {
    const { see, attempt, sts } = stage;
    const me = await attempt(() => sts.send(new GetCallerIdentityCommand({})));
    see('an identity is given', me.outcome, 'ok');
    see('its account', me.value?.Account, '<account>');
    see('its ARN is of IAM or STS', /^arn:aws:(iam|sts)::\d{12}:/.test(me.value?.Arn ?? ''), true);
    see('it has a user id', (me.value?.UserId ?? '').length > 0, true);

    const stranger = stage.as(STRANGER);
    const asked = await attempt(() => stranger.sts.send(new GetCallerIdentityCommand({})));
    see('a query service refuses an unknown key', asked.outcome, 'InvalidClientTokenId 403');
    see('and says so', asked.message, 'The security token included in the request is invalid.');
    const listed = await stranger.json('ecs', 'AmazonEC2ContainerServiceV20141113.ListClusters', {});
    see('a JSON service refuses an unknown key', `${listed.code} ${listed.status}`, 'UnrecognizedClientException 400');

    const unsigned = await fetch(stage.endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'Action=GetCallerIdentity&Version=2011-06-15',
    });
    const words = await unsigned.text();
    see('an unsigned call is refused', unsigned.status, 403);
    see('for its missing token', /<Code>([^<]*)<\/Code>/.exec(words)?.[1], 'MissingAuthenticationToken');

    const session = await attempt(() => sts.send(new GetSessionTokenCommand({ DurationSeconds: 900 })));
    see('a user gets a session', session.outcome, 'ok');
    see('with a temporary key', session.value?.Credentials?.AccessKeyId?.slice(0, 4), 'ASIA');
    see('with a session token', (session.value?.Credentials?.SessionToken ?? '').length > 0, true);
    const short = await attempt(() => sts.send(new GetSessionTokenCommand({ DurationSeconds: 899 })));
    see('a session of less than 15 minutes is refused', short.outcome, 'ValidationError 400');
  },
};

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html and the calls beside it. */
const roles: Story = {
  name: 'sts: roles',
  async tell(stage) {
    const { see, neutral } = stage;
    const parameters = { RoleName: 'contract-owned', AssumeRolePolicyDocument: TRUST };
    const created = await iam(stage, 'CreateRole', parameters);
    see('a role is created', created.status, 200);
    see(
      'its ARN',
      neutral(/<Arn>([^<]*)<\/Arn>/.exec(created.body)?.[1]),
      'arn:aws:iam::<account>:role/contract-owned',
    );
    see('its id begins with AROA', /<RoleId>(.{4})/.exec(created.body)?.[1], 'AROA');
    see('sessions last an hour at most', /<MaxSessionDuration>(\d+)/.exec(created.body)?.[1], '3600');
    const again = await iam(stage, 'CreateRole', parameters);
    see('a second one of its name is refused', `${again.code} ${again.status}`, 'EntityAlreadyExists 409');
    const missing = await iam(stage, 'GetRole', { RoleName: 'nobody' });
    see('a role that is not there', `${missing.code} ${missing.status}`, 'NoSuchEntity 404');
    const malformed = await iam(stage, 'CreateRole', { RoleName: 'bad', AssumeRolePolicyDocument: '{' });
    see('a policy that is no JSON', `${malformed.code} ${malformed.status}`, 'MalformedPolicyDocument 400');
    const provider = { Url: 'https://issuer.example.org', 'ClientIDList.member.1': 'sts.amazonaws.com' };
    const oidc = await iam(stage, 'CreateOpenIDConnectProvider', provider);
    see(
      'an identity provider has an ARN of its host',
      neutral(/<OpenIDConnectProviderArn>([^<]*)</.exec(oidc.body)?.[1]),
      'arn:aws:iam::<account>:oidc-provider/issuer.example.org',
    );
    const twice = await iam(stage, 'CreateOpenIDConnectProvider', provider);
    see('a second one of its host is refused', `${twice.code} ${twice.status}`, 'EntityAlreadyExists 409');
    const deleted = await iam(stage, 'DeleteRole', { RoleName: 'contract-owned' });
    see('a role is deleted', deleted.status, 200);
    const gone = await iam(stage, 'DeleteRole', { RoleName: 'contract-owned' });
    see('and is gone then', `${gone.code} ${gone.status}`, 'NoSuchEntity 404');
  },
};

const minutes = (later: Date | undefined, earlier: Date | undefined): number =>
  Math.round(((later?.getTime() ?? Number.NaN) - (earlier?.getTime() ?? 0)) / 60_000);

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
const assumed: Story = {
  name: 'sts: assumed roles',
  async tell(stage) {
    const { see, attempt, sts } = stage;
    await iam(stage, 'CreateRole', { RoleName: 'contract', AssumeRolePolicyDocument: TRUST });
    const own = await sts.send(new GetCallerIdentityCommand({}));
    const role = (name: string) => `arn:aws:iam::${own.Account}:role/${name}`;
    const assume = (name: string, RoleSessionName: string, DurationSeconds: number) =>
      attempt(() => sts.send(new AssumeRoleCommand({ RoleArn: role(name), RoleSessionName, DurationSeconds })));
    const long = await assume('contract', 'rehearsal', 3600);
    const brief = await assume('contract', 'rehearsal', 900);
    see('a role is assumed', long.outcome, 'ok');
    const user = long.value?.AssumedRoleUser;
    see('its ARN', user?.Arn, 'arn:aws:sts::<account>:assumed-role/contract/rehearsal');
    see('its id', /^AROA\w+:rehearsal$/.test(user?.AssumedRoleId ?? ''), true);
    see('its key is temporary', long.value?.Credentials?.AccessKeyId?.slice(0, 4), 'ASIA');
    const ends = [long, brief].map((each) => each.value?.Credentials?.Expiration);
    see('3600 and 900 seconds end so many minutes apart', minutes(ends[0], ends[1]), 45);

    const { AccessKeyId = '', SecretAccessKey = '', SessionToken } = long.value?.Credentials ?? {};
    const key: Key = { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
    const inside = await attempt(() => stage.as(key).sts.send(new GetCallerIdentityCommand({})));
    see('its caller is the session', inside.value?.Arn, 'arn:aws:sts::<account>:assumed-role/contract/rehearsal');
    const forged = stage.as({ ...key, sessionToken: 'forged' });
    const refused = await attempt(() => forged.sts.send(new GetCallerIdentityCommand({})));
    see('a forged session token is refused', refused.outcome, 'InvalidClientTokenId 403');
    // "You cannot call any AWS STS API except AssumeRole or GetCallerIdentity": API_AssumeRole, Permissions of the session
    const nested = await attempt(() => stage.as(key).sts.send(new GetSessionTokenCommand({})));
    see('a session gets no session of its own', nested.outcome, 'AccessDenied 403');

    see('a role that is not there is denied', (await assume('nobody', 'rehearsal', 900)).outcome, 'AccessDenied 403');
    const tooShort = await assume('contract', 'rehearsal', 899);
    see('less than 15 minutes are refused', tooShort.outcome, 'ValidationError 400');
    const tooLong = await assume('contract', 'rehearsal', 7200);
    see('more than the role allows is refused', tooLong.outcome, 'ValidationError 400');
    see(
      'and it says which limit',
      tooLong.message,
      'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    );
    see('a session name with spaces is refused', (await assume('contract', 'a b', 900)).outcome, 'ValidationError 400');
  },
};

const base64url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html */
const webIdentities: Story = {
  name: 'sts: web identities',
  async tell({ see, attempt, sts }) {
    const { Account } = await sts.send(new GetCallerIdentityCommand({}));
    const present = (WebIdentityToken: string) =>
      attempt(() =>
        sts.send(
          new AssumeRoleWithWebIdentityCommand({
            RoleArn: `arn:aws:iam::${Account}:role/anybody`,
            RoleSessionName: 'rehearsal',
            WebIdentityToken,
          }),
        ),
      );
    const text = await present('not-a-token');
    see('what is no token is refused', text.outcome, 'InvalidIdentityTokenException 400');
    const claims = { iss: 'https://nobody.example.org', aud: 'sts.amazonaws.com', sub: 'me', exp: 4_102_444_800 };
    const strange = await present(`${base64url({ alg: 'RS256', kid: '1' })}.${base64url(claims)}.c2lnbmF0dXJl`);
    see("a stranger's token is refused", strange.outcome, 'InvalidIdentityTokenException 400');
    see(
      'for its issuer',
      strange.message,
      'No OpenIDConnect provider found in your account for https://nobody.example.org',
    );
  },
};

export const stsStories: readonly Story[] = [callers, roles, assumed, webIdentities];
