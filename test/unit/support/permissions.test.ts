import { neededBetween, refuseUnlisted } from '../../e2e/support/permissions';

const before = { 'run-task': { 'ecs:RunTask': 1 }, docker: { 'ecr:PutImage': 2 }, 'aws-cli': { 'ecs:ListTasks': 1 } };

test('what an action needs is what grew under its name and under those of its helpers', () => {
  const after = {
    'run-task': { 'ecs:RunTask': 1, 'ecs:StopTask': 1 },
    docker: { 'ecr:PutImage': 3 },
    'aws-cli': { 'ecs:ListTasks': 2 },
    other: { 'ecs:CreateService': 1 },
  };
  expect(neededBetween(before, after, 'run-task')).toEqual(['ecr:PutImage', 'ecs:StopTask']);
});

test('an IAM action that the contract does not list is named; what is said of one in brackets is no part of it', () => {
  const contract = { permissions: ['ecs:RunTask', 'ecs:StopTask (when cancelled)'] };
  expect(() => refuseUnlisted('run-task', ['ecs:RunTask', 'ecs:StopTask'], contract)).not.toThrow();
  expect(() => refuseUnlisted('run-task', ['ecs:StopTask', 'iam:PassRole'], contract)).toThrow(
    'run-task needs iam:PassRole, which its permissions do not list.',
  );
});
