import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { lintContainer } from '../../../src/images/container/lint';
import { describeShell, Stage } from './stage';
import { services } from './stand-ins';

const ROOT = resolve(__dirname, '../../..');
const PAGES = ['entrypoint', 'put-your-application-in-a-container', 'run-a-windows-container'];

/** Every whole container.json of the pages, by its name. */
const examples = new Map(
  PAGES.flatMap((page) => [
    ...readFileSync(join(ROOT, 'docs', `${page}.md`), 'utf8').matchAll(/^```json\n([\s\S]+?)\n```$/gm),
  ])
    .map(([, text = '']) => text)
    .filter((text) => 'run' in JSON.parse(text))
    .map((text) => [String(JSON.parse(text).name), text]),
);

test('every container.json of the pages passes the lint', () => {
  expect([...examples.keys()]).toEqual(['Pricer', 'Collector', 'Shop', 'Invento']);
  for (const [name, text] of examples) expect([name, lintContainer(text)]).toEqual([name, []]);
});

describeShell('a container.json of the pages', () => {
  let stage: Stage;
  beforeEach(() => {
    stage = new Stage();
  });
  afterEach(() => stage.clear());

  /** The example, with what this machine has in place of what a container has. */
  const adapted = (name: string, ...there: [string, string][]): object =>
    JSON.parse(
      there.reduce((text, [from, to]) => {
        expect(text).toContain(JSON.stringify(from).slice(1, -1));
        return text.replaceAll(JSON.stringify(from).slice(1, -1), JSON.stringify(to).slice(1, -1));
      }, examples.get(name) ?? ''),
    );

  test('runs a console program with its connection string', () => {
    const config = stage.file(
      'Pricer.exe.config',
      '<configuration><connectionStrings><add name="Main" connectionString=""/></connectionStrings></configuration>',
    );
    const program = stage.sh('pricer', 'echo "[$1] [$DB_LOGIN]"; sleep 1; exit 7');
    const example = adapted('Pricer', ['C:\\app\\Pricer.exe.config', config], ['C:\\app\\Pricer.exe', program]);
    const ended = stage.start(example, { DB_HOST: 'db', DB_LOGIN: '{"username":"u","password":"p;w"}' });
    expect(ended.stdout).toContain('[/batch] []\n');
    expect(ended.status).toBe(7);
    expect(stage.bytes('Pricer.exe.config').toString()).toContain(
      'connectionString="Server=db,1433;User ID=&quot;u&quot;;Password=&quot;p;w&quot;"',
    );
    expect(stage.start(example).stdout).toContain('DB_HOST is not set (');
  });

  test('runs a Windows service', () => {
    stage.file('services.json', '{"CollectorSvc":"Stopped"}');
    const example = {
      ...adapted('Collector'),
      hooks: {
        afterStart: stage.file('end.ps1', `Set-Content '${stage.path('services.json')}' '{"CollectorSvc":"Stopped"}'`),
      },
    };
    const monitor = stage.sh('LogMonitor.exe', 'exec sleep 60');
    const ended = stage.startAfter(services(stage), { ...example, logs: { ...Object(example).logs, monitor } });
    expect(ended.stdout).toContain('started: the service CollectorSvc as process 4711');
    expect(ended.stdout).toContain('the service CollectorSvc ended with exit code 0');
    expect(stage.bytes('LogMonitorConfig.json').toString()).toMatch(/"name": "Application",\s+"level": "Information"/);
    expect(ended.status).toBe(0);
  });

  test('runs IIS', () => {
    mkdirSync(stage.path('Windows/System32/inetsrv'), { recursive: true });
    const appcmd = '#!/bin/sh\n[ "$1" != list ] || exit 1\necho "appcmd $*"\n';
    writeFileSync(stage.path('Windows/System32/inetsrv/appcmd.exe'), appcmd, { mode: 0o755 });
    const example = adapted('Shop', ['http://localhost/health', 'http://127.0.0.1:1/']);
    const run = Object(example).run;
    const monitor = stage.sh('ServiceMonitor', 'echo "monitor $*"; exit 3');
    const ended = stage.start({ ...example, run: { ...run, singleInstance: false, iis: { ...run.iis, monitor } } });
    expect(ended.stdout).toContain('appcmd set apppool /apppool.name:Shop ');
    expect(ended.stdout).toContain('appcmd add site "/name:Default Web Site"'.replaceAll('"', ''));
    expect(ended.stdout).toContain('monitor w3svc Shop');
    expect(ended.status).toBe(3);
  });

  test('runs a program with a window, and gives it its password', () => {
    const program = stage.sh('invento', 'exit 7');
    const example = adapted('Invento', ['C:\\Invento\\Invento.exe', program]);
    const ended = stage.start(example, { DB_PASSWORD: 'hunter22' });
    expect(stage.registry()['HKLM:\\SOFTWARE\\FooCorp\\Invento']).toEqual({
      DbPassword: { kind: 'String', value: 'hunter22' },
    });
    expect(ended.stdout).not.toContain('hunter22');
    expect(ended.status).toBe(7);
  });
});
