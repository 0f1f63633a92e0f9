import { isSecretName } from '../../core/secret-names';
import type { ActionContract } from './define';

const REFERENCE = /^(arn:|\$\{|\{\{resolve:)/;

/** Settings, not secrets: a mask of them would blank half of the log, and GitHub empties job outputs that hold a mask. */
const SETTING = /^(true|false|yes|no|on|off|none|null|enabled|disabled|optional|required|\d{1,3})$/i;

/**
 * The values among parsed inputs that must be masked: inputs declared secret, and members of key=value
 * inputs whose name says so. References to secrets (ARNs) are no secrets, nor are settings such as `true`.
 */
export function secretsOf(contract: ActionContract, inputs: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(inputs).flatMap(([name, value]) => {
    if (contract.inputs[name]?.secret === true) return stringsIn(value);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.entries(value)
          .filter(([key]) => isSecretName(key))
          .flatMap(([, member]) => stringsIn(member))
          .filter((text) => !SETTING.test(text.trim()))
      : [];
  });
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return value === '' || REFERENCE.test(value) ? [] : [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}
