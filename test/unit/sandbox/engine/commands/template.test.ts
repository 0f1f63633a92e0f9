import { compileTemplate } from '../../../../../sandbox/engine/commands/template';

const image = {
  Id: 'sha256:1',
  RepoDigests: ['a@sha256:2', 'b@sha256:3'],
  Config: { Env: ['A=1', 'B=2'], Labels: { 'org.x': 'y' }, Cmd: null },
  Size: 12,
};

describe('docker --format', () => {
  test.each([
    ['{{.Id}}', 'sha256:1'],
    ['{{json .RepoDigests}}', '["a@sha256:2","b@sha256:3"]'],
    ['{{index .RepoDigests 0}}', 'a@sha256:2'],
    ['{{index .Config.Labels "org.x"}}', 'y'],
    ['{{.Config.Env}}', '[A=1 B=2]'],
    ['{{.Config.Labels}}', 'map[org.x:y]'],
    ['{{range .Config.Env}}{{println .}}{{end}}', 'A=1\nB=2\n'],
    ['{{range .Config.Env}}{{.}} of {{$.Id}};{{end}}', 'A=1 of sha256:1;B=2 of sha256:1;'],
    ['{{join .Config.Env ","}}', 'A=1,B=2'],
    ['{{.Config.Env | json | upper}}', '["A=1","B=2"]'],
    ['{{if .Config.Cmd}}yes{{else}}no{{end}}', 'no'],
    ['{{len .RepoDigests}} {{- " x" }}', '2 x'],
    ['{{index (split .Id ":") 1}}', '1'],
    ['{{json .Config.Cmd}}', 'null'],
  ])('%s', (template, expected) => {
    expect(compileTemplate(template)(image)).toBe(expected);
  });

  test.each([
    ['{{.None}}', 'map has no entry for key "None"'],
    ['{{foo .Id}}', 'function "foo" not defined'],
    ['{{.Id', 'unclosed action'],
    ['{{range .Id}}', 'unexpected EOF'],
    ['{{index .RepoDigests 9}}', 'slice index out of range'],
    ['{{}}', 'missing value for command'],
    ['{{.Id ! }}', 'unexpected'],
  ])('%s is an error that names it', (template, message) => {
    expect(() => compileTemplate(template)(image)).toThrow(message);
  });
});
