import { KNOWN_AFTER_APPLY } from '../schema/check';
import { templateError } from '../template/errors';
import { asText, isMap, type Json } from '../template/model';

type PureFunction = (argument: Json) => Json;

/** The functions that need nothing but their evaluated argument. */
export const pureFunctions: Readonly<Record<string, PureFunction>> = {
  'Fn::Join': join,
  'Fn::Select': select,
  'Fn::Split': split,
  'Fn::Base64': (argument) =>
    isUnknown(argument) ? KNOWN_AFTER_APPLY : Buffer.from(asText(argument), 'utf8').toString('base64'),
  'Fn::Cidr': cidr,
};

const isUnknown = (value: Json): boolean => typeof value === 'string' && value.includes(KNOWN_AFTER_APPLY);

function join(argument: Json): Json {
  const [delimiter, list] = Array.isArray(argument) ? argument : [];
  if (typeof delimiter !== 'string' || !(Array.isArray(list) || isUnknown(list ?? null))) {
    throw templateError(
      'every Fn::Join object requires two parameters, (1) a string delimiter and (2) a list of strings to be joined or a function that returns a list of strings (such as Fn::GetAZs) to be joined.',
    );
  }
  if (!Array.isArray(list)) return KNOWN_AFTER_APPLY;
  if (list.some((item) => isMap(item) || Array.isArray(item))) {
    throw templateError('every value of the list of an Fn::Join object must be a string');
  }
  return list.map(asText).join(delimiter);
}

function select(argument: Json): Json {
  const [position, list] = Array.isArray(argument) ? argument : [];
  const index = Number(asText(position ?? ''));
  const items = typeof list === 'string' && !isUnknown(list) ? list.split(',') : list;
  if (items !== undefined && isUnknown(items)) return KNOWN_AFTER_APPLY;
  if (!Array.isArray(items) || !Number.isInteger(index) || asText(position ?? '') === '') {
    throw templateError('Fn::Select requires a list argument with two elements: an integer index and a list');
  }
  const item = items[index];
  if (item !== undefined) return item;
  if (items.some(isUnknown)) return KNOWN_AFTER_APPLY;
  throw templateError(`Fn::Select  cannot select nonexistent value at index ${index}`);
}

function split(argument: Json): Json {
  const [delimiter, text] = Array.isArray(argument) ? argument : [];
  if (typeof delimiter !== 'string' || delimiter === '' || typeof text !== 'string') {
    throw templateError(
      'every Fn::Split object requires two parameters, (1) a string delimiter and (2) a string to be split or a function that returns a string to be split.',
    );
  }
  return text.split(delimiter);
}

/**
 * `[ipBlock, count, cidrBits]`: `count` blocks of 2^cidrBits addresses.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-cidr.html
 */
function cidr(argument: Json): Json {
  const [block = '', count = '', bits = ''] = Array.isArray(argument) ? argument : [];
  const number = Number(asText(count));
  if (isUnknown(block)) return Array.from({ length: number || 0 }, () => KNOWN_AFTER_APPLY);
  const match = /^(\d+)\.(\d+)\.(\d+)\.(\d+)\/(\d+)$/.exec(asText(block));
  const hostBits = bits === '' ? 8 : Number(asText(bits));
  if (match === null || !(number >= 1 && number <= 256) || !(hostBits >= 1 && hostBits <= 128)) {
    throw templateError(
      'Every Fn::Cidr object requires two or three parameters: an IP block, a count (1 to 256) and the number of subnet bits',
    );
  }
  const [a = 0, b = 0, c = 0, d = 0, prefix = 0] = match.slice(1).map(Number);
  const size = 2 ** hostBits;
  if (size * number > 2 ** (32 - prefix)) {
    throw templateError(
      `Template Error: Fn::Cidr cannot select ${number} subnets of /${32 - hostBits} in ${asText(block)}`,
    );
  }
  const base = ((a * 256 + b) * 256 + c) * 256 + d;
  const start = base - (base % 2 ** (32 - prefix));
  return Array.from({ length: number }, (_, index) => `${dotted(start + index * size)}/${32 - hostBits}`);
}

const dotted = (address: number): string =>
  [2 ** 24, 2 ** 16, 2 ** 8, 1].map((unit) => Math.floor(address / unit) % 256).join('.');
