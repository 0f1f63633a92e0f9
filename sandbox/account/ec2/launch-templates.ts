import type { Account } from '../kernel/account';
import { AwsError } from '../kernel/errors';
import { ec2State, type LaunchTemplate } from './state';

/** Names a launch template as Auto Scaling and EC2 do. */
export interface LaunchTemplateRef {
  readonly id?: string;
  readonly name?: string;
  /** A number, `$Latest` or `$Default` (version 1). */
  readonly version?: string | number;
}

export interface ChosenLaunchTemplate {
  readonly template: LaunchTemplate;
  readonly version: number;
  /** LaunchTemplateData as CloudFormation has it: `ImageId`, `InstanceType`, `UserData`, … */
  readonly data: Readonly<Record<string, unknown>>;
}

/** @throws AwsError when there is no such template, or no such version of it */
export function chooseLaunchTemplate(account: Account, ref: LaunchTemplateRef): ChosenLaunchTemplate {
  const template = Object.values(ec2State(account).launchTemplates).find(
    (each) => each.id === ref.id || (ref.id === undefined && each.name === ref.name),
  );
  if (template === undefined) {
    throw ref.id === undefined
      ? new AwsError(
          'InvalidLaunchTemplateName.NotFoundException',
          `The specified launch template, with template name ${ref.name ?? ''}, does not exist.`,
        )
      : new AwsError(
          'InvalidLaunchTemplateId.NotFound',
          `The specified launch template, with template ID ${ref.id}, does not exist.`,
        );
  }
  const version = versionNumber(template, ref.version);
  const data = template.versions[version - 1];
  if (data === undefined) {
    throw new AwsError(
      'InvalidLaunchTemplateId.VersionNotFound',
      `Could not find the specified version ${ref.version} for the launch template with ID ${template.id}.`,
    );
  }
  return { template, version, data };
}

function versionNumber(template: LaunchTemplate, version: string | number | undefined): number {
  if (version === '$Latest') return template.versions.length;
  return version === undefined || version === '$Default' ? 1 : Number(version);
}
