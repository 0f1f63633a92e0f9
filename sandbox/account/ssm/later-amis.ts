import { type Account, slice } from '../kernel/account';
import { ssmState } from './parameters';
import { type WindowsAmi, windowsAmis } from './windows-amis';

/** AMIs that Amazon published after the account was made, newest first. */
const later = slice('later-amis', () => ({ amis: [] as WindowsAmi[] }));

/** All AMIs that there are: those of the beginning, and what was published since. */
export const amisOf = (account: Account): readonly WindowsAmi[] => [
  ...later(account).amis,
  ...windowsAmis(account.state.region),
];

/** Publishes a newer AMI of a release, as Amazon does after each Patch Tuesday: its public parameter names it from then on. */
export function publishAmi(account: Account, of: Pick<WindowsAmi, 'release' | 'edition'>): WindowsAmi {
  const before = amisOf(account).find(({ release, edition }) => release === of.release && edition === of.edition);
  if (before === undefined) throw new Error(`there is no AMI of ${of.release} ${of.edition}`);
  const creationDate = new Date(account.now()).toISOString();
  const name = before.name.replace(/[\d.]+$/, creationDate.slice(0, 10).replaceAll('-', '.'));
  const ami = { ...before, name, creationDate, imageId: `ami-0${account.ids.hex(16)}` };
  later(account).amis.unshift(ami);
  const parameter = `/aws/service/ami-windows-latest/Windows_Server-${of.release}-English-${of.edition}-ECS_Optimized/image_id`;
  ssmState(account).parameters[parameter] = {
    name: parameter,
    type: 'String',
    value: ami.imageId,
    version: 2,
    modified: account.now(),
    tags: {},
  };
  return ami;
}
