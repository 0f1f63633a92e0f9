/** Holds the templates, as production has them, against cfn-guard with the rules of AWS Control Tower and against checkov. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Data, map, readYaml, TEMPLATES, templateNames, walk } from '../generate/infrastructure/read';
import { resolved } from '../generate/infrastructure/resolve';
import { checkovFindings, type Finding, guardFindings } from './findings';

const OUT = join('build', 'templates');
const PEERS = join('build', 'peers');
const GUARD = join(PEERS, 'guard', 'node_modules', '@cdklabs', 'cdk-validator-cfnguard');
const EXCEPTIONS = join('.ci', 'template-findings.json');

/** A rule that is not followed on some resources (`template/Resource`), with the reason. */
interface Exception {
  readonly rule: string;
  readonly on: readonly string[];
  readonly reason: string;
}

const key = ({ rule, template, resource }: Finding): string => `${rule} ${template}/${resource}`;

/** Production's values: the example's parameters, and a key of FooCorp's own. */
function productionValues(name: string): Record<string, string> {
  const path = join('examples', 'invento', 'parameters', 'production', `${name}.yaml`);
  const own = name === 'github-oidc' ? {} : map(readYaml(path));
  const key = 'arn:aws:kms:us-east-1:123456789012:key/2f1c3b5a-0d4e-4f6a-8b7c-9d0e1f2a3b4c';
  const topic = 'arn:aws:sns:us-east-1:123456789012:operations';
  const master = 'arn:aws:secretsmanager:us-east-1:123456789012:secret:master-AbCdEf';
  const given = {
    SubnetIds: 'subnet-0a1b2c3d,subnet-1a2b3c4d',
    KmsKeyArn: key,
    AlarmTopicArn: topic,
    MasterSecretArn: master,
    ClusterName: 'invento',
  };
  return { ...given, ...Object.fromEntries(Object.entries(own).map(([name, value]) => [name, String(value)])) };
}

function writeResolved(): void {
  mkdirSync(OUT, { recursive: true });
  for (const name of templateNames()) {
    const template: Record<string, Data> = map(readYaml(join(TEMPLATES, `${name}.yaml`)));
    writeFileSync(join(OUT, `${name}.json`), JSON.stringify(resolved(template, productionValues(name)), null, 2));
  }
}

/** The PowerShell of the templates, the user data of hosts, as files of their own: what checks scripts reads files. */
function writeScripts(): void {
  const scripts = templateNames().flatMap((name) =>
    [...walk(readYaml(join(TEMPLATES, `${name}.yaml`)))].flatMap(({ path, value }) => {
      const script = typeof value === 'string' ? /<powershell>\n([\s\S]*?)<\/powershell>/.exec(value)?.[1] : undefined;
      return script === undefined ? [] : [[`${name}-${path[1]}.ps1`, script] as const];
    }),
  );
  // Else a template whose script is written in another way would go unchecked.
  if (scripts.length === 0) throw new Error('no template has a script');
  for (const [file, script] of scripts) writeFileSync(join(OUT, file), script);
}

/** What a linter prints; its exit code only says that there are findings. */
function output(program: string, args: readonly string[]): string {
  const result = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 });
  if (result.error !== undefined || result.stdout === '') {
    throw new Error(`${program} printed nothing: ${result.error?.message ?? result.stderr.slice(-500)}`);
  }
  return result.stdout;
}

function findings(): Finding[] {
  const guard = join(GUARD, 'bin', 'ubuntu', process.arch === 'arm64' ? 'aarch64' : 'x86_64', 'cfn-guard');
  const rules = join(GUARD, 'rules', 'control-tower', 'cfn-guard');
  const structured = ['--output-format', 'json', '--structured', '--show-summary', 'none'];
  const guarded = output(guard, ['validate', '--rules', rules, '--data', OUT, ...structured]);
  const checkov = ['-d', OUT, '--framework', 'cloudformation', '--compact', '--skip-download', '-o', 'json'];
  return [
    ...guardFindings(JSON.parse(guarded)),
    ...checkovFindings(JSON.parse(output(join(PEERS, 'checkov', 'bin', 'checkov'), checkov))),
  ];
}

function main(): void {
  writeResolved();
  writeScripts();
  const exceptions: Exception[] = JSON.parse(readFileSync(EXCEPTIONS, 'utf8'));
  const found = findings();
  const excepted = new Set(exceptions.flatMap(({ rule, on }) => on.map((resource) => `${rule} ${resource}`)));
  const present = new Set(found.map(key));
  const open = [...present].filter((finding) => !excepted.has(finding));
  const stale = [...excepted].filter((exception) => !present.has(exception));
  for (const finding of open) process.stdout.write(`${finding}: neither followed nor excepted\n`);
  for (const exception of stale) process.stdout.write(`${exception}: an exception that nothing needs\n`);
  process.stdout.write(
    `templates: ${present.size} findings, ${exceptions.length} exceptions with a reason, ${open.length + stale.length} problems\n`,
  );
  process.exitCode = open.length + stale.length === 0 ? 0 : 1;
}

main();
