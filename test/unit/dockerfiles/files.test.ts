import { describeShell, Stage } from './stage';

/** A file before and after, as bytes; what stands around the setting must be the same. */
interface Case {
  readonly name: string;
  readonly before: Buffer;
  readonly after: Buffer;
  readonly set: readonly object[];
}

const utf8 = (text: string): Buffer => Buffer.from(text);
const bom = (text: string): Buffer => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), utf8(text)]);
const utf16 = (text: string): Buffer => Buffer.from(`\uFEFF${text}`, 'utf16le');
const latin = (text: string): Buffer => Buffer.from(text, 'latin1');

const WEB = (value: string, other = 'old'): string =>
  `<?xml version="1.0"?>\r\n<!-- <add name="Main" connectionString="in a comment"/> -->\r\n<configuration>\r\n  <connectionStrings>\r\n    <clear />\r\n    <add   name='Main'\r\n           connectionString="${value}" providerName = "x"/>\r\n    <add name="Other" connectionString='${other}'/>\r\n  </connectionStrings>\r\n  <appSettings><add key="A&amp;B" value="1" /></appSettings>\r\n</configuration>\r\n`;

const JSON5 = (value: string, port = '1', nothing = 'null'): string =>
  `{\n  // "Main": "in a comment"\n  "ConnectionStrings": { "Main" : ${value}, "Other":"Main" },\n  "list": [ {"a": 1}, { "a":${port} } ],\n\t"Logging": { "Microsoft.Net": ${nothing} }\n}`;

const INI = (host: string, port: string): string =>
  `; host=comment\r\nhost = top\r\n[Database]\r\n  Host =  ${host}  \r\nport=${port}\r\n[Other]\r\nhost=same\r\n`;

const cases: Case[] = [
  {
    name: 'web.config',
    before: utf8(WEB('old')),
    after: utf8(WEB('Server=db;Password=&quot;a&lt;&apos;&amp;$1&quot;;', 'New&apos;s')),
    set: [
      { connectionString: 'Main', template: 'Server=${DB_HOST};Password=${DB_PASSWORD|quoted};' },
      { connectionString: 'Other', literal: "New's" },
    ],
  },
  {
    name: 'bom.config',
    before: bom(WEB('ö')),
    after: bom(WEB('ü')),
    set: [{ xml: "/configuration/connectionStrings/add[@name='Main']/@connectionString", literal: 'ü' }],
  },
  {
    name: 'utf16.config',
    before: utf16('<a><b:c xmlns:b="x">old</b:c></a>'),
    after: utf16('<a><b:c xmlns:b="x">1 &lt; 2</b:c></a>'),
    set: [{ xml: '/a/c', literal: '1 < 2' }],
  },
  {
    name: 'declared.config',
    before: latin('<?xml version="1.0" encoding="iso-8859-1"?><a b="Größe"/>'),
    after: latin('<?xml version="1.0" encoding="iso-8859-1"?><a b="é"/>'),
    set: [{ xml: '/a/@b', literal: 'é' }],
  },
  {
    name: 'settings.config',
    before: utf8(
      '<configuration><location><appSettings><add value="1"/><add key="A&amp;B" value="1" /></appSettings></location></configuration>',
    ),
    after: utf8(
      '<configuration><location><appSettings><add value="1"/><add key="A&amp;B" value="2" /></appSettings></location></configuration>',
    ),
    set: [{ appSetting: 'A&B', literal: '2' }],
  },
  {
    name: 'appsettings.json',
    before: bom(JSON5('"old"')),
    after: bom(JSON5('"a<\'&$1\\\\\\"\\u0001"', '8080', '"x"')),
    set: [
      { json: 'ConnectionStrings.Main', template: '${DB_PASSWORD}\\"\u0001' },
      { json: 'list[1].a', literal: '8080' },
      { json: "Logging['Microsoft.Net']", literal: 'x' },
    ],
  },
  {
    name: 'app.ini',
    before: latin(INI('größe', '')),
    after: latin(INI('näher', '1433')),
    set: [
      { ini: { section: 'database', key: 'HOST' }, literal: 'näher' },
      { ini: { section: 'Database', key: 'port' }, from: 'DB_PORT', default: '1433' },
    ],
  },
  {
    name: 'top.ini',
    before: utf8('a=1\nb=2'),
    after: utf8('a=1\nb=3'),
    set: [{ ini: { section: '', key: 'b' }, literal: '3' }],
  },
  {
    name: 'kept.ini',
    before: utf8('a=1\n'),
    after: utf8('a=1\n'),
    set: [{ ini: { section: '', key: 'a' }, from: 'NOT_SET', required: false }],
  },
];

const ENVIRONMENT = { DB_HOST: 'db', DB_PASSWORD: "a<'&$1" };

describeShell('the files of a container', () => {
  let stage: Stage;
  beforeEach(() => {
    stage = new Stage();
  });
  afterEach(() => stage.clear());

  test('change in the setting alone, byte for byte, in every encoding', () => {
    for (const { name, before } of cases) stage.file(name, before);
    const files = cases.map(({ name, set }) => ({ path: stage.path(name), set }));
    const ended = stage.start({ files }, ENVIRONMENT);
    expect(ended.stdout).toContain(`wrote 0 registry values, ${cases.length} files`);
    for (const { name, after } of cases)
      expect([name, stage.bytes(name).toString('latin1')]).toEqual([name, after.toString('latin1')]);
    expect(ended.stdout).not.toContain(ENVIRONMENT.DB_PASSWORD);
  });

  test('are made from a template whole, in the encoding of the template', () => {
    const template = stage.file(
      'app.template',
      utf16('<a host="${DB_HOST}" pw="${DB_PASSWORD|xml}" c="${S.k|json}"/>\r\n'),
    );
    stage.start(
      { files: [{ path: stage.path('app.xml'), fromTemplate: template }] },
      { ...ENVIRONMENT, S: '{"k":"a\\"b"}' },
    );
    expect(stage.bytes('app.xml')).toEqual(utf16('<a host="db" pw="a&lt;&apos;&amp;$1" c="a\\"b"/>\r\n'));
  });

  test('are all named with what is wrong in them, and none is written', () => {
    const wrong: [string, string | Buffer, object, string][] = [
      ['a.config', '<a><b></a>', { xml: '/a/b', literal: 'x' }, 'is not XML: b is not closed'],
      ['n.config', '<a><b><c>', { xml: '/a/b', literal: 'x' }, 'is not XML: c is not closed'],
      [
        'o.xml',
        latin('<?xml version="1.0" encoding="us-ascii"?><a b="é"/>'),
        { xml: '/a/@b', literal: 'x' },
        'o.xml is not us-ascii',
      ],
      [
        'p.ini',
        Buffer.concat([bom('a='), Buffer.from([0xff])]),
        { ini: { section: '', key: 'a' }, literal: 'x' },
        'p.ini is not utf-8',
      ],
      ['b.config', '<a/>', { xml: '/a/@c', literal: 'x' }, 'has no /a/@c'],
      ['c.config', '<a><b/></a>', { xml: '/a', literal: 'x' }, '/a is no plain text'],
      [
        'd.config',
        '<c><connectionStrings configProtectionProvider="RSA"/></c>',
        { connectionString: 'M', literal: 'x' },
        'has encrypted connectionStrings',
      ],
      [
        'e.config',
        '<c><connectionStrings configSource="db.config"/></c>',
        { connectionString: 'M', literal: 'x' },
        'keeps its connectionStrings in db.config',
      ],
      ['f.json', '{"a":1', { json: 'a', literal: '2' }, 'is not JSON'],
      ['g.json', '{"a":{}}', { json: 'a', literal: '2' }, 'a is an object or an array'],
      ['h.json', '{"a":true}', { json: 'a', literal: 'maybe' }, 'a is a number, true or false in the file'],
      ['i.json', '{"a":1}', { json: 'b', literal: '2' }, 'has no b'],
      ['j.ini', '[a]\nb=1', { ini: { section: 'a', key: 'c' }, literal: '2' }, 'has no c in [a]'],
      ['k.ini', 'b=1', { ini: { section: '', key: 'b' }, literal: '2\n3' }, '[] b must be one line'],
      ['l.ini', 'b=1', { ini: { section: '', key: 'b' }, from: 'NOT_SET' }, 'NOT_SET is not set'],
      [
        'm.xml',
        '<?xml version="1.0" encoding="us-ascii"?><a b="1"/>',
        { xml: '/a/@b', literal: 'ö' },
        'a value has a character that us-ascii cannot hold',
      ],
    ];
    for (const [name, before] of wrong) stage.file(name, before);
    stage.file('fine.ini', 'a=1');
    const files: object[] = wrong.map(([name, , edit]) => ({ path: stage.path(name), set: [edit] }));
    files.push({ path: stage.path('gone.ini'), set: [{ ini: { section: '', key: 'a' }, literal: 'x' }] });
    files.push({
      path: stage.path('fine.ini'),
      encoding: 'klingon',
      set: [{ ini: { section: '', key: 'a' }, literal: 'x' }],
    });
    files.push({ path: stage.path('fine.ini'), set: [{ ini: { section: '', key: 'a' }, literal: 'x' }] });
    const ended = stage.start({ files });
    expect(ended.status).toBe(78);
    expect(ended.stdout.trim().split('\n')).toHaveLength(1);
    for (const [name, , , fault] of wrong) {
      expect(ended.stdout).toContain(fault);
      expect(ended.stdout).toContain(name);
    }
    expect(ended.stdout).toContain('gone.ini is not there');
    expect(ended.stdout).toContain('no encoding is called klingon');
    expect(stage.bytes('fine.ini').toString()).toBe('a=1');
  });

  test('are written by the place of their encoding, and a file that cannot be replaced is named with exit code 74', () => {
    stage.file('old.ini', Buffer.from([0x61, 0x3d, 0x84]));
    const set = [{ ini: { section: '', key: 'a' }, literal: 'ö' }];
    stage.start({ files: [{ path: stage.path('old.ini'), encoding: 'ibm850', set }] });
    expect([...stage.bytes('old.ini')]).toEqual([0x61, 0x3d, 0x94]);
    const hook = stage.file('hook.ps1', `Remove-Item '${stage.path('old.ini')}'`);
    const ended = stage.start({ files: [{ path: stage.path('old.ini'), set }], hooks: { beforeStart: hook } });
    expect(ended.stdout).toMatch(/failed: cannot write the settings: .*old\.ini: .*is not there/);
    expect(ended.status).toBe(74);
  });
});
