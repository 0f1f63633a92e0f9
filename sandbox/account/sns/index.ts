import { genericProvider } from '../generic/provider';
import { type Account, slice } from '../kernel/account';
import type { Service } from '../kernel/service';

export interface Message {
  readonly topicArn: string;
  readonly at: number;
  readonly subject?: string;
  readonly text: string;
}

const snsState = slice('sns', () => ({ messages: [] as Message[] }));

/** Keeps what would be sent; nobody is told outside of the account. */
export function publish(account: Account, message: Omit<Message, 'at'>): void {
  snsState(account).messages.push({ ...message, at: account.now() });
}

/** What a topic was told, oldest first. */
export const messagesOf = (account: Account, topicArn: string): Message[] =>
  snsState(account).messages.filter((message) => message.topicArn === topicArn);

/** Amazon SNS as far as alarms and events need it: topics that remember. */
export const sns: Service = {
  name: 'sns',
  protocol: { kind: 'query', version: '2010-03-31', namespace: 'http://sns.amazonaws.com/doc/2010-03-31/' },
  operations: {},
  resources: { 'AWS::SNS::Topic': genericProvider('AWS::SNS::Topic', 12) },
};
