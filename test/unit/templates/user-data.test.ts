/** The user data of a host, run by PowerShell: everything around it is a function of the test that says what it was asked. */
import { describeShell, Stage } from '../dockerfiles/stage';
import { at, readTemplate } from './read';

const FILLED: Readonly<Record<string, string>> = {
  'AWS::Region': 'us-east-1',
  'AWS::StackId': 'stack-id',
  Cluster: 'invento',
  Gmsa: 'false',
  WarmPool: 'true',
};

function userData(images: string): string {
  const template = at(readTemplate('cluster'), 'Resources', 'HostTemplate', 'Properties', 'LaunchTemplateData');
  const text = String(at(template, 'UserData', 'Fn::Base64', 'Fn::Sub', 0));
  const [, script = ''] = /<powershell>\n([\s\S]*?)<\/powershell>/.exec(text) ?? [];
  return script.replace(/\$\{([\w:]+)\}/g, (_, name: string) => ({ ...FILLED, PrePulledImages: images })[name] ?? '');
}

/** A clock that goes a minute at each look, and a host's surroundings. */
const AROUND = `
$script:now = [datetime]'2026-01-05'
function Get-Date { $script:now = $script:now.AddMinutes(1); $script:now }
function Start-Sleep { }
function Invoke-RestMethod([string] $Method, [string] $Uri, $Headers, $TimeoutSec) {
  if ($Uri -like '*/api/token') { return 'token' }
  if ($Headers -and $Headers['X-aws-ec2-metadata-token'] -ne 'token') { throw 'no session' }
  if ($Uri -like '*/target-lifecycle-state') { if ($env:LIFECYCLE) { return $env:LIFECYCLE } else { throw 'not found' } }
  if ($env:AGENT -eq 'silent') { throw 'no answer' }
  [pscustomobject] @{ ContainerInstanceArn = 'arn:host' }
}
function Import-Module([string] $Name) { if ($env:AGENT -eq 'absent') { throw "no module $Name" } }
function Initialize-ECSAgent {
  param($Cluster, [switch] $EnableTaskIAMRole, [switch] $EnableTaskENI, [switch] $AwsvpcBlockIMDS, $LoggingDrivers)
  Write-Host "agent of $Cluster, $EnableTaskIAMRole $EnableTaskENI $AwsvpcBlockIMDS, $LoggingDrivers"
  foreach ($name in 'ECS_INSTANCE_ATTRIBUTES', 'ECS_CONTAINER_START_TIMEOUT', 'ECS_IMAGE_PULL_BEHAVIOR', 'ECS_WARM_POOLS_CHECK') {
    Write-Host "$name=$([Environment]::GetEnvironmentVariable($name))"
  }
}
function Get-ItemProperty([string] $Path) {
  if ($Path -ne 'HKLM:\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion') { throw "no key $Path" }
  [pscustomobject] @{ CurrentBuildNumber = '20348'; UBR = 3091 }
}
function Start-Job([scriptblock] $ScriptBlock) { & $ScriptBlock | Out-Null; 'job' }
function Wait-Job { param([Parameter(ValueFromPipeline)] $Job, $Timeout) process { $Job } }
function Receive-Job { }
function Remove-Job { }
function Get-ECRLoginCommand { [pscustomobject] @{ Password = 'p' } }
function docker { Write-Host "docker $args" }
function cfn-signal.exe { Write-Host "signal $args" }
`;

describeShell('a host', () => {
  let stage: Stage;
  beforeEach(() => {
    stage = new Stage();
  });
  afterEach(() => stage.clear());

  const start = (environment: Record<string, string>, images = ''): string => {
    const file = stage.file('host.ps1', `${AROUND}\n${userData(images)}`);
    const { stdout, stderr } = stage.run(['-NoProfile', '-File', file], environment);
    return `${stdout}${stderr}`;
  };

  test('sets the agent up before it starts it, and signals when the agent has registered it', () => {
    const said = start({});
    expect(said).toContain('agent of invento, True True True, ["json-file","awslogs"]');
    expect(said).toContain('ECS_CONTAINER_START_TIMEOUT=15m');
    // What deploy-service reads to know the monthly update of a host.
    expect(said).toContain('ECS_INSTANCE_ATTRIBUTES={"windows.os-version":"10.0.20348.3091"}');
    expect(said).toContain('ECS_IMAGE_PULL_BEHAVIOR=prefer-cached');
    expect(said).toContain('Registered as arn:host');
    expect(said).toContain('signal --exit-code 0 --stack stack-id --resource Hosts --region us-east-1');
  });

  test.each([
    ['no agent', { AGENT: 'absent' }, 'This host could not join the cluster: no module ECSTools'],
    ['an agent that never registers', { AGENT: 'silent' }, 'did not register this host within 10 minutes'],
  ])('with %s signals the failure, with its reason in the log', (_, environment, reason) => {
    const said = start(environment);
    expect(said).toContain(reason);
    expect(said).toContain('signal --exit-code 1 --stack stack-id');
  });

  test('for the warm pool starts the agent and signals nothing: it goes into service later', () => {
    const said = start({ LIFECYCLE: 'Warmed:Stopped', AGENT: 'silent' });
    expect(said).toContain('ECS_WARM_POOLS_CHECK=true');
    expect(said).not.toContain('signal');
  });

  test('pulls images before it takes tasks, from ECR with a login', () => {
    const ecr = '123456789012.dkr.ecr.us-east-1.amazonaws.com/foocorp/base:1';
    const said = start({}, `mcr.microsoft.com/windows/servercore:ltsc2022,${ecr}`);
    expect(said).toContain('docker pull --quiet mcr.microsoft.com/windows/servercore:ltsc2022');
    const login = said.indexOf('docker login --username AWS --password-stdin 123456789012.dkr.ecr');
    const pull = said.indexOf(`docker pull --quiet ${ecr}`);
    expect(login).toBeGreaterThan(0);
    expect(pull).toBeGreaterThan(login);
    expect(said.indexOf('agent of invento')).toBeGreaterThan(pull);
  });
});
