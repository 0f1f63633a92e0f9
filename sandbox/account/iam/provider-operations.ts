import type { Account } from '../kernel/account';
import { AwsError } from '../kernel/errors';
import { required } from '../kernel/input';
import type { Service } from '../kernel/service';
import {
  createInstanceProfile,
  createOidcProvider,
  findRole,
  type InstanceProfile,
  iamState,
  noSuchEntity,
  type OidcProvider,
} from './state';

const CODE = 'ValidationError';

interface ProfileInput {
  InstanceProfileName?: string;
  RoleName?: string;
  Path?: string;
}

function profileOf(account: Account, input: ProfileInput): InstanceProfile {
  const name = required(input.InstanceProfileName, 'instanceProfileName', CODE);
  const profile = iamState(account).instanceProfiles[name];
  if (profile === undefined) throw noSuchEntity(`Instance Profile ${name} cannot be found.`);
  return profile;
}

function shapeProfile(account: Account, profile: InstanceProfile): unknown {
  return {
    Path: profile.path,
    InstanceProfileName: profile.name,
    InstanceProfileId: profile.id,
    Arn: profile.arn,
    CreateDate: new Date(profile.created),
    Roles: profile.roles.map((name) => {
      const role = findRole(account, name);
      return {
        Path: role.path,
        RoleName: role.name,
        RoleId: role.id,
        Arn: role.arn,
        CreateDate: new Date(role.created),
        AssumeRolePolicyDocument: encodeURIComponent(JSON.stringify(role.trust)),
      };
    }),
  };
}

interface ProviderInput {
  OpenIDConnectProviderArn?: string;
  Url?: string;
  ClientIDList?: string[];
  ThumbprintList?: string[];
}

function providerOf(account: Account, input: ProviderInput): OidcProvider {
  const arn = required(input.OpenIDConnectProviderArn, 'openIDConnectProviderArn', CODE);
  const provider = iamState(account).oidcProviders[arn];
  if (provider === undefined) throw noSuchEntity(`OpenIDConnect Provider not found for arn ${arn}`);
  return provider;
}

export const providerOperations: Service['operations'] = {
  CreateInstanceProfile: (account, input: ProfileInput) => {
    const name = required(input.InstanceProfileName, 'instanceProfileName', CODE);
    return { InstanceProfile: shapeProfile(account, createInstanceProfile(account, name, input.Path)) };
  },
  GetInstanceProfile: (account, input: ProfileInput) => ({
    InstanceProfile: shapeProfile(account, profileOf(account, input)),
  }),
  DeleteInstanceProfile: (account, input: ProfileInput) => {
    delete iamState(account).instanceProfiles[profileOf(account, input).name];
  },
  AddRoleToInstanceProfile: (account, input: ProfileInput) => {
    const profile = profileOf(account, input);
    const { name } = findRole(account, required(input.RoleName, 'roleName', CODE));
    if (profile.roles.length > 0) {
      throw new AwsError('LimitExceeded', 'Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1', 409);
    }
    iamState(account).instanceProfiles[profile.name] = { ...profile, roles: [name] };
  },
  RemoveRoleFromInstanceProfile: (account, input: ProfileInput) => {
    const profile = profileOf(account, input);
    iamState(account).instanceProfiles[profile.name] = { ...profile, roles: [] };
  },
  CreateOpenIDConnectProvider: (account, input: ProviderInput) => ({
    OpenIDConnectProviderArn: createOidcProvider(account, {
      url: required(input.Url, 'url', CODE),
      clientIds: input.ClientIDList ?? [],
      thumbprints: input.ThumbprintList ?? [],
    }).arn,
  }),
  GetOpenIDConnectProvider: (account, input: ProviderInput) => {
    const provider = providerOf(account, input);
    return {
      Url: provider.url,
      ClientIDList: provider.clientIds,
      ThumbprintList: provider.thumbprints,
      CreateDate: new Date(provider.created),
    };
  },
  DeleteOpenIDConnectProvider: (account, input: ProviderInput) => {
    delete iamState(account).oidcProviders[providerOf(account, input).arn];
  },
  ListOpenIDConnectProviders: (account) => ({
    OpenIDConnectProviderList: Object.keys(iamState(account).oidcProviders).map((Arn) => ({ Arn })),
  }),
};
