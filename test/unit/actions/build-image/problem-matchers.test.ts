import file from '../../../../actions/build-image/problem-matchers.json';

/** The first matcher that takes a line, as the runner tries them, with what it makes of it. */
function match(line: string): Record<string, string> | undefined {
  for (const { owner, pattern } of file.problemMatcher) {
    const [{ regexp, ...members } = { regexp: '' }] = pattern;
    const found = new RegExp(regexp).exec(line);
    if (found === null) continue;
    const entries = Object.entries(members).flatMap(([name, at]) => {
      const value = found[Number(at)];
      return value === undefined ? [] : [[name, value] as const];
    });
    return { owner, ...Object.fromEntries(entries) };
  }
  return undefined;
}

const msbuild = 'windows-on-ecs-msbuild';
const nuget = 'windows-on-ecs-nuget';

test.each([
  [
    'C:\\src\\Program.cs(12,5): error CS1002: ; expected [C:\\src\\app.csproj]',
    {
      owner: msbuild,
      file: 'C:\\src\\Program.cs',
      line: '12',
      column: '5',
      severity: 'error',
      code: 'CS1002',
      message: '; expected',
    },
  ],
  [
    "     1>Form1.vb(7): warning BC42024: Unused local variable: 'x'. [C:\\src\\app.vbproj]",
    {
      owner: msbuild,
      file: 'Form1.vb',
      line: '7',
      severity: 'warning',
      code: 'BC42024',
      message: "Unused local variable: 'x'.",
    },
  ],
  [
    'C:\\Program Files (x86)\\MSBuild\\Microsoft.CSharp.targets(42,9): fatal error MSB4018: The task failed',
    { owner: msbuild, file: 'C:\\Program Files (x86)\\MSBuild\\Microsoft.CSharp.targets', line: '42', code: 'MSB4018' },
  ],
  [
    'C:\\src\\app.csproj : error NU1101: Unable to find package Foo. No packages exist with this id [C:\\src\\app.sln]',
    {
      owner: nuget,
      file: 'C:\\src\\app.csproj',
      severity: 'error',
      code: 'NU1101',
      message: 'Unable to find package Foo. No packages exist with this id',
    },
  ],
  [
    'MSBUILD : error MSB1009: Project file does not exist.',
    { owner: nuget, code: 'MSB1009', message: 'Project file does not exist.' },
  ],
  ['error: NU1301: Unable to load the service index', { owner: nuget, severity: 'error', code: 'NU1301' }],
  ['  12 error(s), see log(12): nothing', undefined],
  ['Step 3/9 : RUN msbuild /warnaserror', undefined],
  ['Restored C:\\src\\app.csproj (in 2.1 sec).', undefined],
])('%s', (line, expected) => {
  const found = match(line);
  if (expected === undefined) expect(found).toBeUndefined();
  else expect(found).toMatchObject(expected);
});
