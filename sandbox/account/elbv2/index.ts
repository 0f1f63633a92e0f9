import type { Service } from '../kernel/service';
import { onProvisioned } from './loadbalancers';
import { operations } from './operations';
import { resources } from './resources';
import { onChecked, onDrained } from './targets';

/** Elastic Load Balancing, version 2: load balancers, listeners, rules, target groups and their targets' health. */
export const elbv2: Service = {
  name: 'elasticloadbalancing',
  protocol: {
    kind: 'query',
    version: '2015-12-01',
    namespace: 'http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/',
  },
  operations,
  events: {
    'elbv2.checked': onChecked,
    'elbv2.drained': onDrained,
    'elbv2.provisioned': onProvisioned,
  },
  resources,
};
