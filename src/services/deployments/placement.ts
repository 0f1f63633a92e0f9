/** Why ECS could not place a task, from its event. */
export interface PlacementFailure {
  readonly text: string;
  readonly remedy: string;
}

const UNABLE = /was unable to place a task/i;

/** The words of service events: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html */
const REMEDIES: ReadonlyArray<readonly [RegExp, string]> = [
  [
    /no container instances? (were|was) found/i,
    'The cluster has no hosts: look at the Auto Scaling group and at the user data that registers them.',
  ],
  [
    /missing an attribute/i,
    'No host has what the task asks for: on Windows most often another ecs.os-family than operatingSystemFamily, or no awsvpc (-EnableTaskENI).',
  ],
  [/insufficient memory/i, 'The hosts have too little memory left: larger or more hosts, or less `memory`.'],
  [/insufficient CPU/i, 'The hosts have too little CPU left: larger or more hosts, or less `cpu`.'],
  [
    /already using a port|RESOURCE:PORTS/i,
    'A task holds the host port: leave it to ECS, or let the old task stop first (minimumHealthyPercent 0).',
  ],
  [/RESOURCE:ENI/i, 'The hosts have no network interface left: Windows has no trunking; use larger or more hosts.'],
  [/agent connected|AGENT/, 'The hosts’ agent is disconnected: restart the service AmazonECS, or the host.'],
  [/capacity is unavailable/i, 'AWS has no such capacity at the moment: try another zone or wait.'],
];

/** @returns `undefined` where the event is about something else. */
export function placementFailure(event: string): PlacementFailure | undefined {
  if (!UNABLE.test(event)) return undefined;
  const remedy = REMEDIES.find(([pattern]) => pattern.test(event))?.[1];
  return { text: event, remedy: remedy ?? 'Look at the cluster’s container instances.' };
}
