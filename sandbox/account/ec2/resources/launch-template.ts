import { AwsError } from '../../kernel/errors';
import type { ResourceProvider, ResourceResult } from '../../kernel/resource';
import { ec2State, type LaunchTemplate, need } from '../state';
import { type Properties, textOf } from './read';

function dataOf(properties: Properties): Properties {
  const data = properties.LaunchTemplateData;
  return typeof data === 'object' && data !== null ? (data as Properties) : {};
}

const result = (template: LaunchTemplate): ResourceResult => ({
  physicalId: template.id,
  attributes: {
    LaunchTemplateId: template.id,
    DefaultVersionNumber: '1',
    LatestVersionNumber: String(template.versions.length),
  },
  seconds: 2,
});

/** Each change of the data makes a new version; `Ref` stays. */
export const launchTemplateProvider: ResourceProvider = {
  create: (account, { properties, tags, logicalId }) => {
    const { launchTemplates } = ec2State(account);
    const name = textOf(properties, 'LaunchTemplateName') ?? `${logicalId}_${account.ids.token(12)}`;
    if (Object.values(launchTemplates).some((each) => each.name === name)) {
      throw new AwsError(
        'InvalidLaunchTemplateName.AlreadyExistsException',
        `Launch template name already in use: ${name}.`,
      );
    }
    const id = `lt-0${account.ids.hex(16)}`;
    const template: LaunchTemplate = { id, name, versions: [dataOf(properties)], tags };
    launchTemplates[id] = template;
    return result(template);
  },
  update: (account, { properties, tags }, { physicalId }) => {
    const template = need(account, 'launchTemplates', physicalId);
    const data = dataOf(properties);
    if (JSON.stringify(template.versions.at(-1)) !== JSON.stringify(data)) template.versions.push(data);
    template.tags = tags;
    return result(template);
  },
  remove: (account, { physicalId }) => {
    delete ec2State(account).launchTemplates[physicalId];
    return 1;
  },
};
