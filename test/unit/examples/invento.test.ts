import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import dockerignore from '@balena/dockerignore';
import { DockerfileParser } from 'dockerfile-ast';
import { at, list, map, placeholders, readTemplate, readYaml } from '../templates/read';
import { shippedNamed, stacks, stepsOf } from '../workflows/read';
import { deliver, INVENTO, json, text } from './files';

const task = json('task-definition.json');
const service = json('service.json');
const container = map(list(task.containerDefinitions)[0]);

const ENVIRONMENTS = readdirSync(join(INVENTO, 'parameters'));

describe('the parameter files', () => {
  const filesOf = (environment: string): string[] =>
    readdirSync(join(INVENTO, 'parameters', environment)).map((file) => file.replace(/\.yaml$/, ''));
  const templates = stacks.map(({ template }) => template);

  test('are one for each stack of the pipeline, which reads each with its own; to try it out, nothing rotates', () => {
    for (const environment of ENVIRONMENTS) {
      const left = environment === 'minimal' ? ['rotation'] : [];
      expect([...filesOf(environment), ...left].sort()).toEqual([...templates].sort());
    }
  });

  test.each(
    ENVIRONMENTS.flatMap((environment) =>
      stacks
        .filter(({ template }) => filesOf(environment).includes(template))
        .map(
          ({ template, given, asked }) =>
            [environment, template, [...asked, ...given.map(({ name }) => name)]] as const,
        ),
    ),
  )(
    'of %s give %s only what it has, as it allows it, and together with the pipeline all that it requires',
    (environment, template, given) => {
      const values = map(readYaml(join(INVENTO, 'parameters', environment, `${template}.yaml`)));
      const parameters = map(readTemplate(template).Parameters);
      for (const [name, value] of Object.entries(values)) {
        expect(parameters).toHaveProperty(name);
        const { AllowedValues, AllowedPattern } = map(parameters[name]);
        if (AllowedValues !== undefined) expect(list(AllowedValues).map(String)).toContain(String(value));
        if (typeof AllowedPattern === 'string') expect(String(value)).toMatch(new RegExp(AllowedPattern));
      }
      const required = Object.keys(parameters).filter((name) => map(parameters[name]).Default === undefined);
      expect([...Object.keys(values), ...given]).toEqual(expect.arrayContaining(required));
    },
  );
});

describe('the task and the service', () => {
  test.each([
    ['task-definition.json', 'render-task-definition'],
    ['database-task-definition.json', 'render-task-definition'],
    ['service.json', 'deploy-service'],
  ])('%s asks only for values that the pipeline has, and no two stacks answer differently', (file, action) => {
    const step = stepsOf(shippedNamed('deploy').workflow).find((one) => one.uses === `$/actions/${action}`);
    const lines = String(step?.with.values).trim().split('\n');
    expect(lines).toContain('${{ steps.stacks.outputs.outputs }}');
    const named = lines.filter((line) => line.includes('=')).map((line) => line.slice(0, line.indexOf('=')));
    const outputs = stacks.flatMap(({ template }) => Object.keys(map(readTemplate(template).Outputs)));
    const known = [...named, ...outputs];
    const asked = [...placeholders(json(file))];
    expect(asked.length).toBeGreaterThan(2);
    expect(asked.filter((name) => !known.includes(name))).toEqual([]);
    expect(asked.filter((name) => known.indexOf(name) !== known.lastIndexOf(name))).toEqual([]);
  });

  test('say what a Windows task on EC2 can be: awsvpc, sizes at the container, no Linux keys', () => {
    expect(task).toMatchObject({
      networkMode: 'awsvpc',
      requiresCompatibilities: ['EC2'],
      runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE', cpuArchitecture: 'X86_64' },
    });
    expect(task).not.toHaveProperty('cpu');
    expect(task).not.toHaveProperty('memory');
    expect(container).toMatchObject({ cpu: expect.any(Number), memory: expect.any(Number) });
    const refused = ['linuxParameters', 'privileged', 'readonlyRootFilesystem', 'ulimits', 'user', 'links'];
    const alsoRefused = ['memoryReservation', 'dnsServers', 'extraHosts', 'systemControls', 'environmentFiles'];
    for (const key of [...refused, ...alsoRefused]) expect(container).not.toHaveProperty(key);
  });

  test('never run two instances: the old one is stopped first, and no rebalancing starts a second one', () => {
    expect(service).toMatchObject({
      desiredCount: 1,
      deploymentConfiguration: {
        minimumHealthyPercent: 0,
        maximumPercent: 100,
        deploymentCircuitBreaker: { enable: true, rollback: true },
      },
      availabilityZoneRebalancing: 'DISABLED',
    });
  });

  test('agree on the port and on the container, also with the service stack', () => {
    const port = at(container, 'portMappings', 0, 'containerPort');
    const [balancer] = list(service.loadBalancers);
    expect(balancer).toMatchObject({ containerName: container.name, containerPort: port });
    expect(map(readYaml(join(INVENTO, 'parameters', 'staging', 'service.yaml'))).ContainerPort).toBe(port);
    expect(at(deliver, 'jobs', 'invento', 'with', 'application')).toBe(container.name);
    expect(text('Dockerfile')).toContain(`EXPOSE ${port}`);
    expect(text('container.json')).toContain(`http://localhost:\${HTTP_PORT}${healthPath()}`);
    expect(list(container.environment)).toContainEqual({ name: 'HTTP_PORT', value: String(port) });
  });

  test('take each value from a key that the database secret has', () => {
    const secret = at(readTemplate('database'), 'Resources', 'ApplicationSecret', 'Properties', 'GenerateSecretString');
    // Host and port come with the attachment to the database.
    const keys = [...Object.keys(JSON.parse(String(at(secret, 'SecretStringTemplate', 'Fn::Sub')))), 'host', 'port'];
    for (const { name, valueFrom } of list(container.secrets).map(map)) {
      const key = /^\$\{DatabaseSecretArn\}:(\w+)::$/.exec(String(valueFrom))?.[1];
      expect([name, [...keys, 'password']]).toEqual([name, expect.arrayContaining([key])]);
    }
  });

  test('give the entry point every variable that it requires, for each of its verbs', () => {
    const start = JSON.stringify({ ...json('container.json'), database: undefined });
    const named = (from: string): Set<string> =>
      new Set(
        [...from.matchAll(/"(?:from|variable)":"(\w+)"|\$\{(\w+)/g)].map((match) => String(match[1] ?? match[2])),
      );
    const given = [...list(container.secrets), ...list(container.environment)].map((one) => map(one).name);
    expect(given.sort()).toEqual([...named(start)].sort());
    const task = map(list(json('database-task-definition.json').containerDefinitions)[0]);
    const secrets = list(task.secrets).map((one) => map(one).name);
    expect(secrets.sort()).toEqual([...named(JSON.stringify(json('container.json').database))].sort());
    expect(task.command).toEqual(['database']);
  });
});

test('a push delivers whatever the image, the task or the estate is made of, and a path that nothing has is not named', () => {
  const patterns = list(at(deliver, 'on', 'push', 'paths')).map(String);
  const matchers = patterns.map(
    (pattern) =>
      new RegExp(`^${pattern.replaceAll('.', '\\.').replace(/\*+/g, (stars) => (stars === '*' ? '[^/]*' : '.*'))}$`),
  );
  const files = readdirSync(INVENTO, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(INVENTO, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
  // Pages, how git keeps the files, the workflows that do something else.
  const others = /^(README\.md|\.gitattributes|\.github\/.*)$/;
  const silent = files.filter((file) => !others.test(file) && !matchers.some((matcher) => matcher.test(file)));
  expect(silent).toEqual([]);
  expect(patterns.filter((_, index) => !files.some((file) => matchers[index]?.test(file)))).toEqual([]);
});

test('the times fit into each other: Invento, its container, Windows, the health checks, the wait', () => {
  const invento = Number(at(json('container.json'), 'stop', 'seconds'));
  const stop = Number(container.stopTimeout);
  const dockerfile = text('Dockerfile');
  const windows = [
    Number(/WaitToKillServiceTimeout -Value '(\d+)'/.exec(dockerfile)?.[1]) / 1000,
    Number(/ProcessShutdownTimeoutSeconds .*-Value (\d+)/.exec(dockerfile)?.[1]),
  ];
  expect(invento).toBeLessThan(stop);
  for (const limit of windows) expect(limit).toBeGreaterThanOrEqual(stop);

  const check = map(container.healthCheck);
  expect(Number(check.timeout)).toBeLessThan(Number(check.interval));
  // ECS takes no more than 300 seconds here (docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html).
  expect(Number(check.startPeriod)).toBeLessThanOrEqual(300);
  expect(Number(service.healthCheckGracePeriodSeconds)).toBeGreaterThanOrEqual(Number(check.startPeriod));

  const { workflow } = shippedNamed('deploy');
  const wait = /^(\d+)m$/.exec(String(at(workflow, 'on', 'workflow_call', 'inputs', 'wait-timeout', 'default')));
  expect(Number(wait?.[1])).toBeLessThan(Number(at(workflow, 'jobs', 'deploy', 'timeout-minutes')));
});

describe('the image', () => {
  const instructions = DockerfileParser.parse(text('Dockerfile')).getInstructions();
  const lines = instructions.map((one) => `${one.getKeyword()} ${one.getArgumentsContent() ?? ''}`);
  const version = lines.findIndex((line) => line.startsWith('ARG INVENTO_VERSION'));

  test('says its escape character first, so that Windows paths are paths', () => {
    expect(text('Dockerfile').split('\n')[0]).toBe('# escape=`');
  });

  test('stops at the first error of PowerShell', () => {
    const shell = lines.find((line) => line.startsWith('SHELL '));
    expect(shell).toContain("$ErrorActionPreference = 'Stop'");
    expect(shell).toContain("$ProgressPreference = 'SilentlyContinue'");
  });

  test('a new version builds only what is made of it: nothing above knows the version', () => {
    expect(lines[version + 1]).toMatch(/^COPY installers\/invento-\$\{INVENTO_VERSION\}\.exe /);
    expect(lines[version + 2]).toMatch(/^RUN C:\\install\\Expand-Installer\.ps1 /);
    const above = lines.slice(0, version).join('\n');
    expect(above).toContain('Install-ChocolateyPackage.ps1');
    expect(above).toContain('Install-PowerShellModule.ps1');
    expect(above).not.toContain('INVENTO_VERSION');
  });

  test('installs nothing without a version', () => {
    const [modules, packages] = ['modules.json', 'packages.json'].map((file) => list(JSON.parse(text(file))).map(map));
    for (const one of [...(modules ?? []), ...(packages ?? [])]) expect(one.version).toMatch(/^\d+(\.\d+)+$/);
    expect(modules?.map(({ id }) => id)).toContain('AWS.Tools.SecretsManager');
    const ids = ['chocolatey', 'dotnetfx', 'vcredist140', '7zip', 'msoledbsql', 'sql2008r2.nativeclient'];
    expect(packages?.map(({ id }) => id)).toEqual(ids);
  });

  test('starts the entry point without a shell in between, so that its exit code is the container’s', () => {
    const entry = lines.find((line) => line.startsWith('ENTRYPOINT '))?.slice('ENTRYPOINT '.length);
    const command = JSON.parse(String(entry));
    expect(command[0]).toBe('powershell.exe');
    expect(command.slice(-2)).toEqual(['-File', 'C:\\entrypoint\\start.ps1']);
  });

  test('the context has what is copied and nothing else of the repository', () => {
    const ignore = dockerignore().add(text('.dockerignore'));
    const copied = lines
      .filter((line) => line.startsWith('COPY '))
      .flatMap((line) => line.replace('${INVENTO_VERSION}', '4.2.0').split(/\s+/).slice(1, -1));
    expect(copied.length).toBe(6);
    expect(copied.filter((file) => ignore.ignores(file))).toEqual([]);
    const others = ['README.md', 'task-definition.json', 'parameters/staging/cluster.yaml', '.git/config'];
    const sources = ['installers/stand-in/invento.c', 'installers/stand-in/build.sh', '.github/workflows/deliver.yml'];
    expect([...others, ...sources].filter((file) => !ignore.ignores(file))).toEqual([]);
  });
});

describe('the installers', () => {
  const versions = list(at(deliver, 'on', 'workflow_dispatch', 'inputs', 'version', 'options')).map(String);

  test('are there for each version that can be delivered', () => {
    const files = readdirSync(join(INVENTO, 'installers')).filter((file) => file.endsWith('.exe'));
    expect(files.sort()).toEqual(versions.map((version) => `invento-${version}.exe`).sort());
    expect(text('Dockerfile')).toContain(`ARG INVENTO_VERSION=${versions[0]}`);
  });

  test('are programs with a 7z archive behind them, and small', () => {
    for (const version of versions) {
      const bytes = readFileSync(join(INVENTO, 'installers', `invento-${version}.exe`));
      expect(bytes.subarray(0, 2).toString('latin1')).toBe('MZ');
      expect(bytes.indexOf(Buffer.from([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]))).toBeGreaterThan(1024);
      expect(bytes.length).toBeLessThan(16_384);
    }
  });
});

function healthPath(): string {
  return String(map(readYaml(join(INVENTO, 'parameters', 'staging', 'service.yaml'))).HealthCheckPath);
}
