/** What rendering may never do, whatever a task definition holds and whatever is asked. */
import fc from 'fast-check';
import { fillPlaceholders } from '../../../../src/services/documents/placeholders';
import { parseDefinition } from '../../../../src/services/documents/read';
import type { Json, JsonObject } from '../../../../src/services/json';
import { type RenderRequest, renderTaskDefinition } from '../../../../src/services/task-definitions/render';

const name = fc.stringMatching(/^[A-Za-z_][\w.-]{0,8}$/);
const text = fc.string({ maxLength: 12 });
const anything = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>;

/** A list by name, whose members may have fields of a later API. */
const named = (valueKey: string) =>
  fc.uniqueArray(fc.record({ name, [valueKey]: text, later: text }, { requiredKeys: ['name', valueKey] }), {
    selector: (each) => each.name,
    maxLength: 5,
  });

/** Fields that a request touches, and any others. */
const container = (containerName: string) =>
  fc.record(
    {
      name: fc.constant(containerName),
      image: text,
      environment: named('value'),
      secrets: named('valueFrom'),
      environmentFiles: fc.array(fc.record({ value: text, type: fc.constant('s3') }), { maxLength: 2 }),
      dockerLabels: fc.dictionary(name, text, { maxKeys: 4 }),
      logConfiguration: fc.record(
        { logDriver: text, options: fc.dictionary(name, text, { maxKeys: 4 }), secretOptions: fc.array(anything) },
        { requiredKeys: [] },
      ),
      command: fc.array(text),
      user: text,
      cpu: fc.integer(),
      healthCheck: anything,
      portMappings: fc.array(anything),
    },
    { requiredKeys: ['name'] },
  );

const definition = fc.record(
  {
    family: name,
    containerDefinitions: fc.tuple(container('a'), container('b'), container('c')),
    taskRoleArn: text,
    executionRoleArn: text,
    volumes: anything,
    tags: anything,
    aFieldOfALaterApi: anything,
  },
  { requiredKeys: ['family', 'containerDefinitions'] },
) as unknown as fc.Arbitrary<JsonObject>;

const values = fc.dictionary(name, text, { maxKeys: 4 });
const request = fc.record(
  {
    containers: fc.subarray(['a', 'b', 'c'], { minLength: 1 }),
    changes: fc.record(
      {
        image: text,
        environment: values,
        environmentFiles: fc.array(text, { maxLength: 2 }),
        secrets: values,
        logDriver: text,
        logOptions: values,
        dockerLabels: values,
        command: fc.array(text, { maxLength: 3 }),
      },
      { requiredKeys: ['image', 'environment', 'environmentFiles', 'secrets', 'logOptions', 'dockerLabels'] },
    ),
    taskRoleArn: text,
    executionRoleArn: text,
  },
  { requiredKeys: ['containers', 'changes'] },
) as fc.Arbitrary<RenderRequest>;

const containers = (document: JsonObject): JsonObject[] => document.containerDefinitions as JsonObject[];
const without = (object: JsonObject, keys: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));
const list = (value: Json | undefined): JsonObject[] => (Array.isArray(value) ? (value as JsonObject[]) : []);
const map = (value: Json | undefined): JsonObject => (value ?? {}) as JsonObject;

const isSet = (asked: object): boolean => Object.keys(asked).length > 0;

/** Fields of a container that a request names. */
function touched({ changes }: RenderRequest): string[] {
  return [
    'image',
    ...(isSet(changes.environment) ? ['environment'] : []),
    ...(isSet(changes.secrets) ? ['secrets'] : []),
    ...(changes.environmentFiles.length > 0 ? ['environmentFiles'] : []),
    ...(isSet(changes.dockerLabels) ? ['dockerLabels'] : []),
    ...(changes.logDriver !== undefined || isSet(changes.logOptions) ? ['logConfiguration'] : []),
    ...(changes.command === undefined ? [] : ['command']),
  ];
}

const property = (check: (document: JsonObject, asked: RenderRequest, rendered: JsonObject) => void): void =>
  fc.assert(
    fc.property(definition, request, (document, asked) =>
      check(document, asked, renderTaskDefinition(document, asked)),
    ),
    { numRuns: 300 },
  );

test('what the request does not name is the same afterwards, in the same order', () => {
  property((document, asked, rendered) => {
    const named = ['containerDefinitions', ...['taskRoleArn', 'executionRoleArn'].filter((role) => role in asked)];
    expect(JSON.stringify(without(rendered, named))).toBe(JSON.stringify(without(document, named)));
    expect(containers(rendered)).toHaveLength(containers(document).length);
    containers(document).forEach((before, index) => {
      const after = containers(rendered)[index] ?? {};
      const changing = asked.containers.includes(String(before.name)) ? touched(asked) : [];
      expect(JSON.stringify(without(after, changing))).toBe(JSON.stringify(without(before, changing)));
    });
  });
});

test('what it names is exactly as asked', () => {
  property((document, { containers: names, changes, ...roles }, rendered) => {
    expect(rendered).toMatchObject(roles);
    for (const after of containers(rendered).filter((each) => names.includes(String(each.name)))) {
      const before = containers(document).find((each) => each.name === after.name) ?? {};
      const member = (of: Json | undefined, key: string) => list(of).filter((each) => each.name === key);
      expect(after.image).toBe(changes.image);
      for (const [key, value] of Object.entries(changes.environment)) {
        const [was = {}] = member(before.environment, key);
        expect(member(after.environment, key)).toEqual([{ ...was, name: key, value }]);
      }
      for (const [key, valueFrom] of Object.entries(changes.secrets)) {
        const [was = {}] = member(before.secrets, key);
        expect(member(after.secrets, key)).toEqual([{ ...was, name: key, valueFrom }]);
      }
      expect(map(after.dockerLabels)).toMatchObject(changes.dockerLabels);
      expect(map(map(after.logConfiguration).options)).toMatchObject(changes.logOptions);
      if (changes.logDriver !== undefined) expect(map(after.logConfiguration).logDriver).toBe(changes.logDriver);
      if (changes.command !== undefined) expect(after.command).toEqual(changes.command);
      if (changes.environmentFiles.length > 0) {
        expect(after.environmentFiles).toEqual(changes.environmentFiles.map((value) => ({ value, type: 's3' })));
      }
    }
  });
});

test('variables, secrets, labels and options that were there and are not asked for stay, in their order', () => {
  property((document, { containers: names, changes }, rendered) => {
    containers(document).forEach((before, index) => {
      const after = containers(rendered)[index] ?? {};
      if (!names.includes(String(before.name))) return;
      const kept = (value: Json | undefined, asked: object) =>
        list(value).filter((each) => !Object.hasOwn(asked, String(each.name)));
      expect(kept(after.environment, changes.environment)).toEqual(kept(before.environment, changes.environment));
      expect(kept(after.secrets, changes.secrets)).toEqual(kept(before.secrets, changes.secrets));
      const rest = (value: Json | undefined, asked: object) => without(map(value), Object.keys(asked));
      expect(rest(after.dockerLabels, changes.dockerLabels)).toEqual(rest(before.dockerLabels, changes.dockerLabels));
      const options = (each: JsonObject) => map(each.logConfiguration).options;
      expect(rest(options(after), changes.logOptions)).toEqual(rest(options(before), changes.logOptions));
      expect(map(after.logConfiguration).secretOptions).toEqual(map(before.logConfiguration).secretOptions);
    });
  });
});

test('the document that was given is left as it was, and rendering twice is rendering once', () => {
  property((document, asked, rendered) => {
    const copy = structuredClone(document);
    expect(renderTaskDefinition(rendered, asked)).toEqual(rendered);
    expect(document).toEqual(copy);
  });
});

test('a text without ${NAME} is not altered by values, and a document reads the same from JSON and from YAML', () => {
  fc.assert(
    fc.property(fc.dictionary(name, anything), values, (document, given) => {
      const json = JSON.stringify(document);
      fc.pre(!json.includes('${'));
      expect(fillPlaceholders(document, given, 'RegisterTaskDefinitionRequest')).toEqual(document);
      expect(parseDefinition(json, 'td.yaml', 'task definition')).toEqual(
        parseDefinition(json, 'td.json', 'task definition'),
      );
    }),
  );
});
