import { errorsOf } from '../core/errors';

export const registryError = errorsOf({
  'reference-invalid': {
    cause: 'An image reference or a repository name is not one that Docker reads.',
    remedy: 'Write it as host/repository:tag or host/repository@sha256:…, in lower case.',
  },
  'mirror-invalid': {
    cause: 'WINDOWS_ON_ECS_REGISTRY_MIRRORS holds something that is not host=URL.',
    remedy: 'Write pairs like `mcr.microsoft.com=http://127.0.0.1:4566/mcr.microsoft.com`, separated by commas.',
  },
  'registry-insecure': {
    cause: 'Plain HTTP is spoken with registries on the loopback interface only.',
    remedy: 'Use an https:// address.',
  },
  'registry-unreachable': {
    cause: 'No connection to a registry came about.',
    remedy:
      'Check the name of the registry, proxies (HTTPS_PROXY, NO_PROXY) and the network of the runner; then run the job again: what has arrived whole is kept.',
  },
  'registry-denied': {
    cause: 'A registry refused the credentials, or asks for some where there are none.',
    remedy:
      'Check that the repository exists and that the job may use it. For ECR the role needs the permissions that the action lists; for another registry log in to it in a step before.',
  },
  'registry-refused': {
    cause: 'A registry refused a request; the message is its own.',
    remedy: 'Correct what the registry’s own words in the message name.',
  },
  'registry-unavailable': {
    cause: 'A registry kept answering with server errors until all retries were used.',
    remedy: 'Run the job again later.',
  },
  'registry-answer-invalid': {
    cause: 'A registry gave an answer that is not what the protocol says.',
    remedy:
      'Check the reference: this is no registry, or not the one image that was meant. Images of the old schema 1 have to be pushed again with a newer Docker.',
  },
  'digest-mismatch': {
    cause: 'What a registry gave does not have the digest that it should have.',
    remedy:
      'Run the job again. If it stays so, something between the registry and the runner changes its answers (a proxy that inspects TLS), or the registry is damaged.',
  },
  'docker-config-invalid': {
    cause: 'The Docker configuration of the runner cannot be read.',
    remedy: 'Correct or remove the named file, or set DOCKER_CONFIG to another folder.',
  },
});
