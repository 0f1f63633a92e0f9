import type { WindowsVersion } from '../../../windows/version';
import { serviceError } from '../../errors';
import { isJsonObject, type JsonObject } from '../../json';
import { fieldChecks } from './fields';
import { platformChecks } from './platform';
import type { Offence, RuleFacts, Severity, WindowsRule, WindowsTask } from './rule';
import { sizeChecks } from './sizes';
import { storageChecks } from './storage';

const rules: readonly WindowsRule[] = [...platformChecks, ...sizeChecks, ...storageChecks, ...fieldChecks];

/** Every rule, for `ignore-rules` and the page that documents them. */
export const windowsRules: readonly RuleFacts[] = rules;

export interface Finding extends Offence {
  readonly code: string;
  readonly severity: Severity;
  readonly remedy: string;
  readonly link: string;
}

/**
 * What a Windows task may not contain, on the kinds of host that it is for (both EC2 and Fargate where
 * `requiresCompatibilities` names both; EC2 where it names none). A task that nothing says is of Windows has no findings.
 *
 * @param imageVersion the image's, where it is known.
 */
export function lintWindows(
  document: JsonObject,
  imageVersion: WindowsVersion | undefined,
  ignored: readonly string[] = [],
): Finding[] {
  const task = windowsTask(document, imageVersion);
  if (task === undefined) return [];
  return rules
    .filter((rule) => !ignored.includes(rule.code) && isInScope(rule, task))
    .flatMap((rule) => {
      const { code, severity, remedy, link } = rule;
      return rule.check(task).map((offence) => ({ code, severity, remedy, link, ...offence }));
    });
}

function windowsTask(document: JsonObject, imageVersion: WindowsVersion | undefined): WindowsTask | undefined {
  const platform = document.runtimePlatform;
  const family = isJsonObject(platform) ? String(platform.operatingSystemFamily ?? '') : '';
  if (!/^WINDOWS/i.test(family) && imageVersion === undefined) return undefined;
  const compatibilities = Array.isArray(document.requiresCompatibilities) ? document.requiresCompatibilities : [];
  return {
    document,
    family,
    onFargate: compatibilities.includes('FARGATE'),
    onEc2: compatibilities.length === 0 || compatibilities.some((each) => each !== 'FARGATE'),
    ...(imageVersion === undefined ? {} : { imageVersion }),
  };
}

function isInScope({ scope }: WindowsRule, { onEc2, onFargate }: WindowsTask): boolean {
  return scope === 'windows' || (scope === 'fargate' ? onFargate : onEc2);
}

/** `cpu: 0 means … [container-cpu]` with the remedy and the link. */
export function describeOffence({ path, message, code, remedy, link }: Finding): string {
  return `${path}: ${message} [${code}]. ${remedy} ${link}`;
}

/** @throws ActionError `windows-rules-broken`, which names every finding that is an error. */
export function refuseErrors(findings: readonly Finding[]): void {
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return;
  const lines = errors.map((finding) => `  - ${describeOffence(finding)}`).join('\n');
  throw serviceError('windows-rules-broken', {
    message: `The task definition has what a Windows task may not contain:\n${lines}`,
    remedy: 'Correct each place, or name its rule in `ignore-rules`. Nothing has been changed.',
  });
}
