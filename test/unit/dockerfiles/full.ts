import type { Data } from '../templates/read';

/** A container.json that has every key of the schema; well-formed, but for no real container. */
export const full: Record<string, Data> = {
  $schema: './container.schema.json',
  name: 'Full',
  log: 'json',
  registry: [
    {
      key: 'HKLM:\\SOFTWARE\\Full',
      name: 'Password',
      kind: 'String',
      view: '32-bit',
      secret: { variable: 'LOGIN', key: 'password' },
      default: 'none',
      required: false,
    },
  ],
  files: [
    {
      path: 'C:\\Full\\web.config',
      encoding: 'windows-1252',
      set: [
        { connectionString: 'Main', template: 'Server=${DB_HOST}' },
        { appSetting: 'Url', from: 'URL' },
        { xml: '/configuration/a/@b', literal: 'x' },
      ],
    },
    {
      path: 'C:\\Full\\app.ini',
      set: [
        { json: "a.b[0]['c.d']", literal: '1' },
        { ini: { section: 'db', key: 'host' }, from: 'DB_HOST' },
      ],
    },
    { path: 'C:\\Full\\app.xml', fromTemplate: 'C:\\Full\\app.template' },
  ],
  environment: [{ name: 'MODE', literal: 'x' }],
  certificates: [
    { store: 'Root', location: 'LocalMachine', file: 'C:\\ca.pem' },
    { store: 'My', from: 'PFX', password: { from: 'PFX_PASSWORD' } },
  ],
  hosts: [{ name: 'legacy', address: '10.0.0.5' }],
  timeZone: 'UTC',
  crashDumps: { folder: 'C:\\dumps', kind: 'full', count: 2, program: 'Full.exe' },
  services: [{ name: 'MSDTC', seconds: 30 }],
  waitFor: [
    { address: '${DB_HOST}:1433', seconds: 60 },
    {
      sql: {
        server: '${DB_HOST},1433',
        database: 'Full',
        user: { literal: 'full' },
        password: { from: 'DB_PASSWORD' },
        verifyCertificate: true,
      },
    },
  ],
  hooks: { beforeStart: 'C:\\a.ps1', afterStart: 'C:\\b.ps1', beforeStop: 'C:\\c.ps1' },
  database: {
    master: { server: 'db,1433', user: { literal: 'admin' }, password: { from: 'MASTER' } },
    login: { server: 'db,1433', database: 'Full', user: { literal: 'full' }, password: { from: 'DB_PASSWORD' } },
    roles: ['db_datareader'],
    grants: ['EXECUTE'],
    seconds: 60,
  },
  run: {
    program: 'C:\\Full\\Full.exe',
    arguments: ['/a'],
    directory: 'C:\\Full',
    singleInstance: true,
    follow: 'children',
    started: { port: 8080, url: 'http://localhost:8080/', file: 'C:\\ready', after: 1, seconds: 60 },
  },
  stop: { ask: 'command', program: 'C:\\stop.exe', arguments: ['/s'], seconds: 25, atDeadline: 'kill' },
  logs: {
    files: [{ folder: 'C:\\logs', filter: '*.txt', subdirectories: true, fileNames: true }],
    events: [{ channel: 'Application', level: 'Warning' }],
    etw: [{ guid: '3A2A4E84-4C21-4981-AE10-3FDA0D9B0F83', name: 'IIS', level: 'Verbose', keywords: '0x1' }],
    format: 'xml',
    monitor: 'C:\\LogMonitor\\LogMonitor.exe',
  },
  health: { url: 'http://localhost:8080/', seconds: 4 },
};

/** The keys that exclude others of `full`. */
export const others: Record<string, Data>[] = [
  { ...full, health: { program: 'C:\\check.exe', arguments: ['/q'], seconds: 4 } },
  { ...full, run: { service: 'FullService' }, stop: { seconds: 5 } },
  {
    ...full,
    run: {
      iis: {
        monitor: 'C:\\ServiceMonitor.exe',
        pools: [{ name: 'p', runtime: '', pipeline: 'Classic', enable32Bit: true }],
        sites: [{ name: 's', path: 'C:\\www', port: 80, host: 'a.b', pool: 'p' }],
      },
    },
  },
];
