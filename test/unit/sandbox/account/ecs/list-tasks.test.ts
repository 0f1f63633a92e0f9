import { DEFINITION, readyStage, serviceIn } from './stage';

test('the tasks of a service that is not there are not listed', () => {
  const stage = readyStage();
  stage.call('RegisterTaskDefinition', DEFINITION);
  const service = serviceIn(stage);
  stage.call('CreateService', service);
  const { cluster, serviceName } = service;
  expect(stage.call('ListTasks', { cluster, serviceName }).taskArns).toEqual([]);
  expect(() => stage.call('ListTasks', { cluster, serviceName: 'nobody' })).toThrow('Service not found.');
});
