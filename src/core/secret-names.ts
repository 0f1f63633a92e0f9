/** Ends of the names of passwords, tokens and keys, as variables, options and parameters have them. */
const SECRET_NAME =
  /(password|passphrase|passwd|pwd|secret|token|credential|connectionstring|(api|access|account|private|secret|shared|signing|encryption|license)[-_]?key)s?$|(^|[^a-z])pass$/i;

/** Whether a name says that what stands behind it must not be seen. */
export const isSecretName = (name: string): boolean => SECRET_NAME.test(name);
