import { AwsError } from '../kernel/errors';
import type { Service } from '../kernel/service';
import { imageOperations } from './image-operations';
import { finishScan } from './images';
import { layerOperations } from './layer-operations';
import { ecrState } from './repositories';
import { repositoryOperations } from './repository-operations';
import { resources } from './resources';
import { issueToken } from './tokens';

export { cachedBaseLayers } from '../registry/microsoft';
export { type FoundImage, findImage, type ImageLookup } from './find-image';
export { setRegistryHost } from './repositories';

interface Setting {
  name?: string;
  value?: string;
}

export const ecr: Service = {
  name: 'ecr',
  protocol: { kind: 'json', version: '1.1', targetPrefix: 'AmazonEC2ContainerRegistry_V20150921' },
  operations: {
    ...repositoryOperations,
    ...imageOperations,
    ...layerOperations,
    GetAuthorizationToken: (account, _input: object, context) => ({
      authorizationData: [{ ...issueToken(account, context.caller.arn), proxyEndpoint: context.endpoint }],
    }),
    GetAccountSetting: (account, { name = '' }: Setting) => ({ name, value: ecrState(account).settings[name] }),
    PutAccountSetting: (account, { name = '', value = '' }: Setting) => {
      if (ecrState(account).settings[name] === undefined) {
        throw new AwsError(
          'InvalidParameterException',
          `Invalid parameter at 'name': the sandbox knows no setting ${name}`,
        );
      }
      ecrState(account).settings[name] = value;
      return { name, value };
    },
  },
  events: { 'ecr.scan-finished': finishScan },
  resources,
};
