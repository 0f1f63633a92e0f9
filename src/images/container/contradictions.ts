import { dotted, type Fault } from './rules';

type Part = Readonly<Record<string, unknown>>;

const part = (value: unknown): Part =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
const parts = (value: unknown): Part[] => (Array.isArray(value) ? value.map(part) : []);

const SOURCES = ['from', 'secret', 'template', 'literal'];
const PLACES = ['connectionString', 'appSetting', 'xml', 'json', 'ini'];

/** The choices of which an object takes exactly one, or at most one. */
function choice(value: Part, names: readonly string[], path: Fault['path'], mayLack = false): Fault[] {
  const given = names.filter((name) => value[name] !== undefined).length;
  if (given === 1 || (given === 0 && mayLack)) return [];
  const what = given === 0 ? 'needs one of' : 'takes only one of';
  return [{ path, message: `${dotted(path)} ${what} ${names.join(', ')}` }];
}

/** What the schema cannot say: keys that only make sense together. The entry point refuses the same. */
export function contradictionsOf(container: Part): Fault[] {
  return [
    ...parts(container.registry).flatMap((entry, index) => registryEntry(entry, ['registry', index])),
    ...parts(container.environment).flatMap((entry, index) => choice(entry, SOURCES, ['environment', index])),
    ...parts(container.certificates).flatMap((entry, index) => certificate(entry, ['certificates', index])),
    ...parts(container.waitFor).flatMap((wait, index) => [
      ...choice(wait, ['address', 'sql'], ['waitFor', index]),
      ...login(wait.sql, ['waitFor', index, 'sql']),
    ]),
    ...login(part(container.database).master, ['database', 'master']),
    ...login(part(container.database).login, ['database', 'login']),
    ...parts(container.files).flatMap((file, index) => fileEntry(file, ['files', index])),
    ...parts(part(container.logs).files).flatMap((file, index) => logFile(file, ['logs', 'files', index])),
    ...running(container),
  ];
}

function registryEntry(entry: Part, path: Fault['path']): Fault[] {
  const narrow = entry.view === '32-bit' && !/^HKLM:\\SOFTWARE\\/i.test(String(entry.key));
  const message = `${dotted([...path, 'view'])}: only HKLM:\\SOFTWARE has a 32-bit view`;
  return [...choice(entry, SOURCES, path), ...(narrow ? [{ path: [...path, 'view'], message }] : [])];
}

function certificate(entry: Part, path: Fault['path']): Fault[] {
  const password = entry.password === undefined ? [] : choice(part(entry.password), SOURCES, [...path, 'password']);
  const asks = entry.location === 'CurrentUser' && (entry.store ?? 'Root') === 'Root';
  const message = `${dotted([...path, 'location'])}: Windows asks a person before it trusts a root for CurrentUser only, take LocalMachine`;
  return [
    ...choice(entry, [...SOURCES, 'file'], path),
    ...(asks ? [{ path: [...path, 'location'], message }] : []),
    ...password,
  ];
}

function logFile({ folder, subdirectories }: Part, path: Fault['path']): Fault[] {
  if (!/^[A-Za-z]:\\*$/.test(String(folder)) || subdirectories !== true) return [];
  const at = [...path, 'subdirectories'];
  return [{ path: at, message: `${dotted(at)}: LogMonitor does not read a whole drive, name a folder` }];
}

function login(value: unknown, path: Fault['path']): Fault[] {
  if (value === undefined) return [];
  return ['user', 'password'].flatMap((name) => choice(part(part(value)[name]), SOURCES, [...path, name]));
}

function fileEntry(file: Part, path: Fault['path']): Fault[] {
  const edits = parts(file.set).flatMap((edit, index) => {
    const at = [...path, 'set', index];
    return [...choice(edit, SOURCES, at), ...choice(edit, PLACES, at), ...pathFaults(edit, at)];
  });
  return [...choice(file, ['set', 'fromTemplate'], path), ...edits];
}

const XML = /^\/?(\/[^/[\]@]+(\[@[^=\]]+=("[^"]*"|'[^']*')\])?)+(\/@[^/@[\]]+)?$/;
const JSON_PATH = /^([^.[\]]+|\[\d+\]|\['[^']*'\])(\.[^.[\]]+|\[\d+\]|\['[^']*'\])*$/;

function pathFaults({ xml, json }: Part, path: Fault['path']): Fault[] {
  const fault = (given: unknown, form: string): Fault => ({
    path,
    message: `${dotted(path)}: ${String(given)} is no path: write ${form}`,
  });
  return [
    ...(xml !== undefined && !XML.test(String(xml)) ? [fault(xml, "/element/element[@name='x']/@attribute")] : []),
    ...(json !== undefined && !JSON_PATH.test(String(json)) ? [fault(json, "a.b[0]['key']")] : []),
  ];
}

function running(container: Part): Fault[] {
  const run = part(container.run);
  const stop = part(container.stop);
  const isProgram = run.service === undefined && run.iis === undefined;
  const out = ['arguments', 'directory', 'follow'].filter((name) => !isProgram && run[name] !== undefined);
  const faults: Fault[] = out.map((name) => ({ path: ['run', name], message: `run.${name} is for run.program only` }));
  const script = /\.(ps1|vbs|js|py|jar|msi|lnk)$/i.exec(String(run.program ?? ''))?.[0];
  const say = (when: boolean, message: string): void => void (when && faults.push({ path: ['stop'], message }));
  if (script !== undefined)
    faults.push({
      path: ['run', 'program'],
      message: `run.program: Windows does not start a ${script} by itself, name what runs it and put the file into run.arguments`,
    });
  say(stop.ask === 'command' && stop.program === undefined, 'stop.program is missing');
  say(stop.ask !== 'command' && stop.program !== undefined, 'stop.program is for stop.ask command only');
  say(stop.ask !== undefined && run.service !== undefined, 'stop.ask: a service is asked by Windows, leave it out');
  return [
    ...choice(run, ['program', 'service', 'iis'], ['run']),
    ...faults,
    ...choice(part(container.health), ['url', 'program'], ['health'], true),
  ];
}
