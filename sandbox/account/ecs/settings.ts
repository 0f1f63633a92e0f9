import type { ListAccountSettingsCommandInput, PutAccountSettingDefaultCommandInput } from '@aws-sdk/client-ecs';
import type { Account } from '../kernel/account';
import type { RequestContext } from '../kernel/service';
import { invalidParameter } from './find';
import { ecsState } from './state';

/** What an account starts with. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-account-settings.html */
const DEFAULTS: Readonly<Record<string, string>> = {
  serviceLongArnFormat: 'enabled',
  taskLongArnFormat: 'enabled',
  containerInstanceLongArnFormat: 'enabled',
  awsvpcTrunking: 'disabled',
  containerInsights: 'disabled',
  fargateFIPSMode: 'disabled',
  fargateTaskRetirementWaitPeriod: '7',
  tagResourceAuthorization: 'off',
  guardDutyActivate: 'off',
  dualStackIPv6: 'enabled',
  defaultLogDriverMode: 'non-blocking',
};

export const settingOperations = {
  PutAccountSettingDefault(account: Account, input: PutAccountSettingDefaultCommandInput, context: RequestContext) {
    const name = input.name ?? '';
    if (DEFAULTS[name] === undefined) {
      throw invalidParameter(`${name} should be one of [${Object.keys(DEFAULTS).join(',')}]`);
    }
    ecsState(account).settings[name] = input.value ?? '';
    return { setting: { name, value: input.value, principalArn: context.caller.arn, type: 'user' } };
  },
  ListAccountSettings(account: Account, input: ListAccountSettingsCommandInput, context: RequestContext) {
    const own = ecsState(account).settings;
    const values = input.effectiveSettings === true ? { ...DEFAULTS, ...own } : own;
    const settings = Object.entries(values)
      .filter(([name, value]) => (input.name ?? name) === name && (input.value ?? value) === value)
      .map(([name, value]) => ({ name, value, principalArn: context.caller.arn, type: 'user' }));
    return { settings };
  },
};
