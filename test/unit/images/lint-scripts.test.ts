import { lintScript } from '../../../src/images/lint-scripts';

const linesOf = (name: string, content: string) => lintScript(name, content).map(({ line }) => line);

test.each([
  ['a.sh', '#!/bin/sh\necho 1\n', []],
  ['a.sh', '#!/bin/sh\r\necho 1\r\n', [1]],
  ['a.BASH', 'echo 1\necho 2\r\necho 3\n', [2]],
  // The CR of a value, not of a line.
  ['a.sh', "printf 'a\r'", []],
  ['a.ps1', 'Write-Output 1\n', []],
  ['a.ps1', 'Write-Output 1\r\n', []],
  ['a.txt', 'a\r\nb\n', []],
])('%s %j: %j', (name, content, lines) => {
  expect(linesOf(name, content)).toEqual(lines);
});

test.each([
  ['call :part', [3]],
  ['goto part', [3]],
  ['goto :part', [3]],
  ['if exist x goto part', [3]],
  ['if exist x (call :part) else exit /b', [3]],
  // These need no label of the file.
  ['goto :eof', []],
  ['call other.cmd', []],
  ['rem goto part', []],
  [':: goto part', []],
  ['echo part', []],
])('a batch file with LF and %j: %j', (jump, lines) => {
  const content = `@echo off\n${jump}\n:part\necho 1\n`;
  expect(linesOf('a.cmd', content)).toEqual(lines);
  expect(linesOf('a.BAT', content)).toEqual(lines);
  expect(linesOf('a.cmd', content.replaceAll('\n', '\r\n'))).toEqual([]);
});

test('a finding says what to write into .gitattributes', () => {
  expect(lintScript('a.sh', 'a\r\n')[0]?.message).toMatch(/\*\.sh text eol=lf into \.gitattributes/);
  expect(lintScript('a.bat', 'goto x\n:x\n')[0]?.message).toMatch(/\*\.bat text eol=crlf into \.gitattributes/);
});
