import { defineAction } from '../../src/runner/contract/define';
import { choice, integer, list, text } from '../../src/runner/contract/kinds';

export const contract = defineAction({
  name: 'Report a delivery',
  description:
    'Tells what a delivery did, in one place: image, task definition, stacks, deployment, links and the way back; the same as JSON.',
  inputs: {
    application: text({ description: 'Name of the application. Required, except with `reports`.', example: 'invento' }),
    environment: text({ description: 'Name of the environment. Required, except with `reports`.', example: 'staging' }),
    cluster: text({
      description: 'Name or ARN of the cluster; needed with `service-deployment-arn`.',
      example: 'main',
    }),
    service: text({ description: 'Name of the service; needed with `service-deployment-arn`.', example: 'invento' }),
    'service-deployment-arn': text({
      description: 'The deployment, as deploy-service gives it; empty where the delivery did not come so far.',
    }),
    result: choice(['not-started', 'succeeded', 'failed', 'rolled-back', 'superseded', 'timed-out'], {
      description: 'How it ended, as wait-for-service says.',
    }),
    reason: text({ description: 'Why it ended so, as wait-for-service says.' }),
    'image-uri': text({ description: 'The image, as find-image or push-image gives it.' }),
    'image-size': integer({ min: 0, description: 'Its compressed size in bytes, as find-image gives it.' }),
    stacks: text({
      description:
        'What became of the stacks: a JSON object of `outcome` and `changes`, as deploy-stack gives them, by name.',
      example: '{"network": {"outcome": "unchanged", "changes": []}}',
    }),
    url: text({ description: 'Where the application answers.', example: 'https://invento.example.com' }),
    reports: list({
      description: 'Reports of earlier jobs, one JSON object a line: they are shown as one, and nothing else is read.',
      example: '{"application": "invento", …}',
    }),
  },
  outputs: {
    report: 'The report, a JSON object; with `reports` one with the list `deliveries`.',
  },
  permissions: [
    'ecs:DescribeServices',
    'ecs:DescribeServiceDeployments',
    'ecs:ListServiceDeployments (where the deployment itself may not be read)',
    'ecs:DescribeServiceRevisions',
    'ecs:DescribeTaskDefinition',
  ],
});
