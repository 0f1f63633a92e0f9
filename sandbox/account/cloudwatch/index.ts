import type { Account } from '../kernel/account';
import type { Service } from '../kernel/service';
import { namedList } from '../wire/query';
import { alarmProvider, cloudwatchState, onLook, onMetric } from './alarms';

/** CloudWatch's alarms, on the metrics that the account itself counts (topic `cloudwatch.metric`). */
export const cloudwatch: Service = {
  name: 'monitoring',
  protocol: { kind: 'query', version: '2010-08-01', namespace: 'http://monitoring.amazonaws.com/doc/2010-08-01/' },
  operations: {
    DescribeAlarms: (account: Account, input: { AlarmNames?: readonly string[] }) => ({
      MetricAlarms: namedList(
        'member',
        Object.values(cloudwatchState(account).alarms)
          .filter(({ name }) => input.AlarmNames === undefined || input.AlarmNames.includes(name))
          .map((alarm) => ({
            AlarmName: alarm.name,
            AlarmArn: alarm.arn,
            AlarmDescription: alarm.description,
            StateValue: alarm.state,
            Threshold: alarm.threshold,
            ComparisonOperator: alarm.comparison,
          })),
      ),
    }),
  },
  events: { 'cloudwatch.look': onLook },
  listeners: [['cloudwatch.metric', onMetric]],
  resources: { 'AWS::CloudWatch::Alarm': alarmProvider },
};
