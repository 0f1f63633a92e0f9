import type { Service } from '../kernel/service';
import { onConverge, onInstanceGone, onLaunchHookOver, onTerminated } from './converge';
import { operations } from './operations';
import { onRefresh } from './refresh';
import { resources } from './resources';
import { onRolling } from './rolling';
import { onHostRegistered, onRunning, onSignal } from './signals';

/** Amazon EC2 Auto Scaling: groups that keep as many instances as they should have. */
export const autoscaling: Service = {
  name: 'autoscaling',
  protocol: {
    kind: 'query',
    version: '2011-01-01',
    namespace: 'http://autoscaling.amazonaws.com/doc/2011-01-01/',
  },
  operations,
  events: {
    'autoscaling.converge': onConverge,
    'autoscaling.terminated': onTerminated,
    'autoscaling.launch-hook-over': onLaunchHookOver,
    'autoscaling.refresh': onRefresh,
    'autoscaling.rolling': onRolling,
    'autoscaling.signal': onSignal,
  },
  listeners: [
    ['ec2.instance-running', onRunning],
    ['ec2.instance-terminated', onInstanceGone],
    ['ecs.host-registered', onHostRegistered],
  ],
  resources,
};
