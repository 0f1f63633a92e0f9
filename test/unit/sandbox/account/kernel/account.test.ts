import { createAccount } from '../../../../../sandbox/account/kernel/account';
import { virtualClock } from '../../../../../sandbox/clock/clock';

function story(state?: string) {
  let elapsed = 0;
  const heard: string[] = [];
  const account = createAccount({
    clock: virtualClock({ real: 0, virtual: 1000, speed: 1 }, () => elapsed),
    ...(state !== undefined && { state: JSON.parse(state) }),
    handlers: {
      'test.say': (self, data: { text: string; again?: number }) => {
        heard.push(`${self.now()} ${data.text}`);
        if (data.again !== undefined) self.schedule(data.again, 'test.say', { text: `${data.text}'` });
      },
    },
    listeners: [['topic', (_, data: string) => heard.push(data)]],
  });
  return { account, heard, wait: (ms: number) => (elapsed += ms) };
}

test('what is due plays in the order of its times, each at its own time, however late somebody asks', () => {
  const { account, heard, wait } = story();
  account.schedule(300, 'test.say', { text: 'late' });
  account.schedule(100, 'test.say', { text: 'early', again: 50 });
  account.schedule(100, 'test.say', { text: 'second' });
  wait(5000);
  account.advance();
  expect(heard).toEqual(['1100 early', '1100 second', "1150 early'", '1300 late']);
  expect(account.now()).toBe(6000);
});

test('an account that was printed and loaded again plays the future that it had', () => {
  const before = story();
  before.account.schedule(100, 'test.say', { text: 'kept' });
  const after = story(JSON.stringify(before.account.state));
  after.wait(200);
  after.account.advance();
  expect(after.heard).toEqual(['1100 kept']);
});

test('what was forgotten does not happen, and what nobody handles cannot be scheduled', () => {
  const { account, heard, wait } = story();
  account.schedule(10, 'test.say', { text: 'a' });
  account.schedule(10, 'test.say', { text: 'b' });
  account.unschedule('test.say', (data: { text: string }) => data.text === 'a');
  wait(20);
  account.advance();
  expect(heard).toEqual(['1010 b']);
  expect(() => account.schedule(1, 'test.unknown', {})).toThrow('nothing handles the scheduled test.unknown');
});

test('listeners hear their topic and no other', () => {
  const { account, heard } = story();
  account.emit('topic', 'yes');
  account.emit('other', 'no');
  expect(heard).toEqual(['yes']);
});

test('ids are the same in each run of the same calls', () => {
  const ids = () => {
    const { account } = story();
    return [account.ids.hex(17), account.ids.uuid(), account.ids.token(12)];
  };
  expect(ids()).toEqual(ids());
  expect(new Set(ids()).size).toBe(3);
});
