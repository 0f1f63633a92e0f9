import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { contradictionsOf } from '../../../src/images/container/contradictions';
import { faultsOf } from '../../../src/images/container/rules';
import { type Data, map } from '../templates/read';
import { full, others } from './full';
import { describeShell, Stage } from './stage';

const ENTRYPOINT = resolve(__dirname, '../../../dockerfiles/entrypoint');
const schema = JSON.parse(readFileSync(join(ENTRYPOINT, 'container.schema.json'), 'utf8'));
const code = readdirSync(ENTRYPOINT)
  .filter((name) => name.endsWith('.ps1'))
  .map((name) => readFileSync(join(ENTRYPOINT, name), 'utf8'))
  .join('\n');

type Rule = Record<string, Data>;

function resolved(rule: Data): Rule {
  const name = /^#\/definitions\/(\w+)$/.exec(String(map(rule).$ref))?.[1];
  return name === undefined ? map(rule) : map(schema.definitions[name]);
}

/** Every object of the schema with the path to it, through references and arrays. */
function objects(
  rule: Data,
  at: readonly (string | number)[] = [],
): { at: readonly (string | number)[]; rule: Rule }[] {
  const { items, properties } = resolved(rule);
  if (items !== undefined) return objects(items, [...at, 0]);
  if (properties === undefined) return [];
  const inner = Object.entries(map(properties)).flatMap(([key, value]) => objects(value, [...at, key]));
  return [{ at, rule: resolved(rule) }, ...inner];
}

const keysOf = (value: Data, into = new Set<string>()): Set<string> => {
  if (Array.isArray(value)) for (const item of value) keysOf(item, into);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) keysOf(item, into.add(key));
  }
  return into;
};

test('every key of the schema is read by the code, and every key that is read is in the schema', () => {
  const known = new Set(objects(schema).flatMap(({ rule }) => Object.keys(map(rule.properties))));
  known.delete('$schema');
  const schemaWords = ['$ref', 'enum', 'type', 'pattern', 'minLength', 'minimum', 'maximum', 'examples'];
  // Behind a look-ahead, so that a call inside another one is seen too.
  const call = /(?=Get-(?:Key|List) (?:\$\w+|\((?:[^()]|\([^()]*\))*\)) '([\w$]+)')./g;
  const read = new Set([...code.matchAll(call)].map((match) => match[1] ?? ''));
  for (const [, names] of code.matchAll(/foreach \(\$\w+ in ('\w+'(?:, '\w+')+)\)/g)) {
    for (const [, name] of String(names).matchAll(/'(\w+)'/g)) read.add(String(name));
  }
  for (const word of schemaWords) read.delete(word);
  expect([...known].filter((key) => !read.has(key))).toEqual([]);
  expect([...read].filter((key) => !known.has(key))).toEqual([]);
});

test('no key of an object passes that the schema does not know, anywhere', () => {
  for (const { at, rule } of objects(schema)) expect([at, rule.additionalProperties]).toEqual([at, false]);
});

test('a pattern has an example that it lets through', () => {
  for (const { at, rule } of objects(schema)) {
    for (const [key, value] of Object.entries(map(rule.properties))) {
      const { pattern, examples } = resolved(map(value).items ?? value);
      if (typeof pattern !== 'string') continue;
      const example = String(Array.isArray(examples) ? examples[0] : '');
      expect([...at, key, new RegExp(pattern).test(example)]).toEqual([...at, key, true]);
    }
  }
});

test('the example of all keys has all keys', () => {
  const known = new Set(objects(schema).flatMap(({ rule }) => Object.keys(map(rule.properties))));
  const given = keysOf([full, ...others]);
  for (const key of known) expect([key, given.has(key)]).toEqual([key, true]);
});

/** One wrong configuration with the path that the fault must name. */
interface Mutation {
  readonly configuration: Data;
  readonly fault: string;
}

const dotted = (at: readonly (string | number)[]): string =>
  at.reduce<string>(
    (text, part) => (typeof part === 'number' ? `${text}[${part}]` : text === '' ? part : `${text}.${part}`),
    '',
  );

function changed(
  at: readonly (string | number)[],
  change: (parent: Record<string | number, Data>, key: string | number) => void,
  from: Data = full,
): Data {
  const copy = structuredClone(from);
  let parent: Data = copy;
  for (const part of at.slice(0, -1)) parent = (parent as Record<string | number, Data>)[part] ?? null;
  change(parent as Record<string | number, Data>, at.at(-1) ?? '');
  return copy;
}

const valueAt = (from: Data, at: readonly (string | number)[]): Data =>
  at.reduce<Data>((value, part) => (Array.isArray(value) ? value[Number(part)] : map(value)[part]) ?? null, from);

const set = (at: readonly (string | number)[], to: Data): Data =>
  changed(at, (parent, key) => {
    parent[key] = to;
  });

/** Each rule of the schema broken once, at each place where `full` has it. */
function mutations(): Mutation[] {
  return objects(schema).flatMap(({ at, rule }): Mutation[] => {
    const here = valueAt(full, at);
    if (typeof here !== 'object' || here === null) return [];
    const unknown = {
      configuration: set([...at, 'nonsense'], 1),
      fault: `${dotted([...at, 'nonsense'])} is no known key`,
    };
    const missing = (Array.isArray(rule.required) ? rule.required : []).map((name) => ({
      configuration: changed([...at, String(name)], (parent, key) => {
        delete parent[key];
      }),
      fault: `${dotted([...at, String(name)])} is missing`,
    }));
    const wrong = Object.entries(map(rule.properties)).flatMap(([name, value]): Mutation[] => {
      const key = [...at, name];
      const { enum: choices, type, pattern, minimum, maximum, minLength } = resolved(value);
      const broken = (to: Data, fault: string): Mutation => ({
        configuration: set(key, to),
        fault: `${dotted(key)} ${fault}`,
      });
      if (choices !== undefined) return [broken('nonsense', 'must be one of'), broken(5, 'must be one of')];
      return [
        broken(type === 'string' ? 5 : 'text', `must be of type ${type}`),
        ...(pattern === undefined ? [] : [broken(' \n=', 'must match')]),
        ...(minLength === undefined ? [] : [broken('', 'is empty')]),
        ...(minimum === undefined
          ? []
          : [broken(Number(minimum) - 1, 'must be from'), broken(Number(maximum) + 1, 'must be from')]),
      ];
    });
    return [unknown, ...missing, ...wrong];
  });
}

const twice = { from: 'A', literal: 'x' };
const contradictions: Mutation[] = (
  [
    [
      { registry: [{ key: 'HKLM:\\A', name: 'a', kind: 'String', ...twice }] },
      'registry[0] takes only one of from, secret, template, literal',
    ],
    [{ environment: [{ name: 'A' }] }, 'environment[0] needs one of from, secret, template, literal'],
    [
      { registry: [{ key: 'HKCU:\\A', name: 'a', kind: 'String', view: '32-bit', literal: 'x' }] },
      'only HKLM:\\SOFTWARE has a 32-bit view',
    ],
    [{ files: [{ path: 'a' }] }, 'files[0] needs one of set, fromTemplate'],
    [
      { files: [{ path: 'a', set: [{ literal: 'x' }] }] },
      'files[0].set[0] needs one of connectionString, appSetting, xml, json, ini',
    ],
    [
      { files: [{ path: 'a', set: [{ xml: '/a', json: 'a', literal: 'x' }] }] },
      'files[0].set[0] takes only one of connectionString',
    ],
    [{ files: [{ path: 'a', set: [{ xml: 'a/b', literal: 'x' }] }] }, 'a/b is no path'],
    [{ files: [{ path: 'a', set: [{ xml: '/a[b]', literal: 'x' }] }] }, '/a[b] is no path'],
    [{ files: [{ path: 'a', set: [{ json: 'a..b', literal: 'x' }] }] }, 'a..b is no path'],
    [{ certificates: [{ file: 'a', from: 'B' }] }, 'certificates[0] takes only one of'],
    [{ certificates: [{ file: 'a', password: twice }] }, 'certificates[0].password takes only one of'],
    [
      { certificates: [{ file: 'a', location: 'CurrentUser' }] },
      'certificates[0].location: Windows asks a person before it trusts a root for CurrentUser only',
    ],
    [
      { logs: { files: [{ folder: 'C:\\', subdirectories: true }] } },
      'logs.files[0].subdirectories: LogMonitor does not read a whole drive',
    ],
    [{ waitFor: [{ seconds: 1 }] }, 'waitFor[0] needs one of address, sql'],
    [
      { waitFor: [{ sql: { server: 'a', user: twice, password: { from: 'A' } } }] },
      'waitFor[0].sql.user takes only one of',
    ],
    [{ run: { program: 'C:\\a.PS1' } }, 'run.program: Windows does not start a .PS1 by itself'],
    [{ run: {} }, 'run needs one of program, service, iis'],
    [{ run: { program: 'a', service: 'b' } }, 'run takes only one of program, service, iis'],
    [{ run: { service: 'b', arguments: [] } }, 'run.arguments is for run.program only'],
    [{ run: { service: 'b' }, stop: { ask: 'window' } }, 'stop.ask: a service is asked by Windows'],
    [{ stop: { ask: 'command' } }, 'stop.program is missing'],
    [{ stop: { program: 'a' } }, 'stop.program is for stop.ask command only'],
    [{ health: { url: 'http://a/', program: 'b' } }, 'health takes only one of url, program'],
    [
      { database: { ...map(full.database), login: { server: 'a', database: 'b', user: {}, password: {} } } },
      'database.login.user needs one of',
    ],
    // Without a name the application would get its rights in SQL Server's own database.
    [
      { database: { ...map(full.database), login: { server: 'a', user: {}, password: {} } } },
      'database.login.database is missing',
    ],
  ] as const
).map(([more, fault]) => ({ configuration: { name: 'a', run: { program: 'b' }, ...more } as Data, fault }));

describe('the lint of build-image', () => {
  const linted = (value: Data): string[] => {
    const faults = faultsOf(value);
    return (faults.length > 0 ? faults : contradictionsOf(map(value))).map(({ message }) => message);
  };

  test('takes what has every key', () => {
    for (const configuration of [full, ...others]) expect(linted(configuration)).toEqual([]);
  });

  test('names the key that is meant, or those that there are; the type; and an example', () => {
    const container = { name: 'a b', Log: 'json', run: { programm: 'a', started: { port: '80', zzz: null } } };
    expect(linted({ ...container, timeZone: null })).toEqual([
      'name must match ^[A-Za-z0-9._-]+$, as in Invento',
      'Log is no known key: did you mean log?',
      'run.programm is no known key: did you mean program?',
      'run.started.port must be of type integer, not string',
      'run.started.zzz is no known key: there are port, url, file, after, seconds',
      'timeZone must be of type string, not null',
    ]);
  });

  test('names what is broken in any one place as the entry point does, and only that', () => {
    for (const { configuration, fault } of mutations()) {
      expect([fault, linted(configuration)]).toEqual([fault, [expect.stringContaining(fault)]]);
    }
  });

  test('finds the same contradictions', () => {
    for (const { configuration, fault } of contradictions) expect(linted(configuration).join('; ')).toContain(fault);
  });
});

describeShell('container.json', () => {
  let stage: Stage;
  beforeAll(() => {
    stage = new Stage();
  });
  afterAll(() => stage.clear());

  /** The faults of each configuration, in one run of PowerShell. */
  function faults(configurations: readonly Data[]): string[][] {
    configurations.forEach((configuration, index) => void stage.file(`${index}.json`, JSON.stringify(configuration)));
    const ended = stage.inModule(
      `$all = foreach ($i in 0..${configurations.length - 1}) { , @((Read-Configuration "${stage.folder}/$i.json").Faults) }
       [IO.File]::WriteAllText('${stage.path('faults.json')}', (ConvertTo-Json -InputObject @($all) -Depth 4))`,
    );
    expect(ended.stderr).toBe('');
    return JSON.parse(stage.bytes('faults.json').toString());
  }

  test('with every key is well-formed', () => {
    expect(faults([full, ...others, full])).toEqual([[], [], [], [], []]);
  });

  test('broken in any one place is named there, and only there', () => {
    const broken = mutations();
    expect(broken.length).toBeGreaterThan(200);
    const found = faults(broken.map(({ configuration }) => configuration));
    broken.forEach(({ fault }, index) => {
      expect([fault, found[index]?.length]).toEqual([fault, 1]);
      expect(found[index]?.[0]).toContain(fault);
    });
  });

  test('with keys that exclude each other, or need each other, is refused', () => {
    const found = faults(contradictions.map(({ configuration }) => configuration));
    for (const [index, { fault }] of contradictions.entries()) expect(found[index]?.join('; ')).toContain(fault);
  });

  test('names the key that is meant, or those that there are; the type; and an example', () => {
    const [faults_] = faults([
      {
        name: 'a b',
        Log: 'json',
        run: { programm: 'a', directroy: 'b', started: { port: '80', zzz: null } },
        timeZone: null,
      },
      full,
    ]);
    expect(faults_).toEqual([
      'name must match ^[A-Za-z0-9._-]+$, as in Invento',
      'Log is no known key: did you mean log?',
      'run.programm is no known key: did you mean program?',
      'run.directroy is no known key: did you mean directory?',
      'run.started.port must be of type integer, not string',
      'run.started.zzz is no known key: there are port, url, file, after, seconds',
      'timeZone must be of type string, not null',
    ]);
  });

  test('that is no JSON, an array, or not there is one sentence', () => {
    stage.file('bad.json', '{');
    stage.file('list.json', '[]');
    const ended = stage.inModule(
      `foreach ($name in 'bad', 'list', 'gone') { Write-Host ((Read-Configuration "${stage.folder}/$name.json").Faults -join '; ') }`,
    );
    expect(ended.stdout).toMatch(
      /bad\.json is not JSON: .+\ncontainer\.json must be of type object, not \w+\nthere is no .*gone\.json\n/,
    );
  });

  test('that is wrong is told in the form that it asks for', () => {
    const bad = stage.run(stage.setUp({ log: 'json', Hosts: 1 }));
    expect(JSON.parse(bad.stdout)).toMatchObject({
      event: 'failed',
      text: expect.stringContaining('Hosts is no known key'),
    });
    expect(bad.status).toBe(78);
  });

  test('is checked alone by the verb check, as the build of the image does', () => {
    const fine = stage.run(stage.setUp({}, 'check'));
    expect([fine.stdout, fine.status]).toEqual([expect.stringContaining('is well-formed'), 0]);
    const logs = { monitor: stage.path('none.exe') };
    const without = stage.run(stage.setUp({ logs, run: { program: stage.path('gone') } }, 'check'));
    expect(without.stdout).toMatch(/the image is not complete: there is no program .*gone; there is no .*none\.exe/);
    expect(without.status).toBe(69);
    const bad = stage.run(stage.setUp({ Log: 1 }, 'check'));
    expect([bad.stdout, bad.status]).toEqual([expect.stringContaining('Log is no known key'), 78]);
  });
});
