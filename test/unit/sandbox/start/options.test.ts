import { DEFAULT_SPEED, parseOptions } from '../../../../sandbox/start/options';

const plain = { repeat: 1, list: false, speed: DEFAULT_SPEED, verbose: false, help: false, out: 'sandbox/out' };

test.each([
  [[], plain],
  [['--repeat', '2'], { ...plain, repeat: 2 }],
  [['--repeat=3', '--verbose'], { ...plain, repeat: 3, verbose: true }],
  [['--scenario', 'crash-loop', '--speed', '20'], { ...plain, scenario: 'crash-loop', speed: 20 }],
  [['--list'], { ...plain, list: true }],
  [['--help'], { ...plain, help: true }],
  [['--out', 'elsewhere'], { ...plain, out: 'elsewhere' }],
])('%j', (args, options) => expect(parseOptions(args)).toEqual(options));

test.each([
  [['--repeats', '2'], '--repeats is not an option'],
  [['--repeat'], '--repeat takes a whole number from 1 to 20'],
  [['--repeat', '0'], '--repeat takes a whole number from 1 to 20'],
  [['--repeat', '1.5'], '--repeat takes a whole number from 1 to 20'],
  [['--out='], '--out takes a folder'],
  [['--speed', 'fast'], '--speed takes a number from 1 to 1000'],
])('%j is refused', (args, wrong) => expect(parseOptions(args)).toEqual({ wrong }));

test.each([
  [[], { npm_config_list: 'true' }, '--list'],
  [['crash-loop'], { npm_config_scenario: 'true' }, '--scenario'],
  [[], { npm_config_scenario: 'crash-loop' }, '--scenario'],
])('%j with %j, without the -- before it: refused, and not taken for a plain npm start', (args, env, option) => {
  const wrong = `npm kept ${option} for itself: write npm start -- ${option}, in PowerShell '--'`;
  expect(parseOptions(args, env)).toEqual({ wrong });
});
