import type { Account } from '../kernel/account';
import { AwsError } from '../kernel/errors';

/** As GetRandomPassword and GenerateSecretString take it. */
export interface PasswordRules {
  readonly PasswordLength?: number | string;
  readonly ExcludeCharacters?: string;
  readonly ExcludeNumbers?: boolean | string;
  readonly ExcludePunctuation?: boolean | string;
  readonly ExcludeUppercase?: boolean | string;
  readonly ExcludeLowercase?: boolean | string;
  readonly IncludeSpace?: boolean | string;
  readonly RequireEachIncludedType?: boolean | string;
}

const KINDS = {
  lower: 'abcdefghijklmnopqrstuvwxyz',
  upper: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  digits: '0123456789',
  punctuation: '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~',
} as const;

const yes = (value: boolean | string | undefined): boolean => value === true || value === 'true';

/** The character sets that a password may draw from, exclusions taken off, empty ones left out. */
function alphabets(rules: PasswordRules): string[] {
  const sets = [
    yes(rules.ExcludeLowercase) ? '' : KINDS.lower,
    yes(rules.ExcludeUppercase) ? '' : KINDS.upper,
    yes(rules.ExcludeNumbers) ? '' : KINDS.digits,
    yes(rules.ExcludePunctuation) ? '' : KINDS.punctuation,
    yes(rules.IncludeSpace) ? ' ' : '',
  ];
  const excluded = rules.ExcludeCharacters ?? '';
  return sets.map((set) => [...set].filter((char) => !excluded.includes(char)).join('')).filter((set) => set !== '');
}

/**
 * A password by Secrets Manager's rules (32 characters by default, each included kind at least once). It is drawn
 * from the account's ids, not from chance: the same calls give the same password. Fit for a rehearsal only.
 * https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetRandomPassword.html
 */
export function randomPassword(account: Account, rules: PasswordRules): string {
  const length = Number(rules.PasswordLength ?? 32);
  const sets = alphabets(rules);
  if (!Number.isInteger(length) || length < 1 || length > 4096 || sets.length === 0) {
    throw new AwsError(
      'InvalidParameterException',
      'The password length or the excluded characters leave no password.',
    );
  }
  const each = rules.RequireEachIncludedType === undefined || yes(rules.RequireEachIncludedType);
  if (each && length < sets.length) {
    throw new AwsError('InvalidParameterException', 'The password length is too short for each included type.');
  }
  const all = sets.join('');
  const draw = drawing(account);
  const chars = Array.from({ length }, (_, index) => {
    const set = each && index < sets.length ? (sets[index] ?? all) : all;
    return set[draw() % set.length] ?? '';
  });
  return shuffled(chars, draw).join('');
}

/** Numbers below 65,536, drawn from the account's ids. */
function drawing(account: Account): () => number {
  let hex = '';
  return () => {
    if (hex.length < 4) hex = account.ids.hex(128);
    const number = Number.parseInt(hex.slice(0, 4), 16);
    hex = hex.slice(4);
    return number;
  };
}

function shuffled(chars: readonly string[], draw: () => number): string[] {
  return chars
    .map((char) => ({ char, order: draw() }))
    .sort((a, b) => a.order - b.order)
    .map(({ char }) => char);
}
