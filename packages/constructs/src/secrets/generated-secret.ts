import type { IExternalSecret } from '@kubernetes-models/external-secrets/external-secrets.io/v1';
import type { IPassword } from '@kubernetes-models/external-secrets/generators.external-secrets.io/v1alpha1';
import { Construct } from 'constructs';
import { define } from '../define.ts';

export interface GeneratedSecretProps {
  readonly namespace: string;
  /** Name of the Secret that is made. */
  readonly name: string;
  /** Its keys; `{{ .password }}` stands for the password. */
  readonly template: Readonly<Record<string, string>>;
}

/**
 * A Secret with a password that External Secrets draws once, in the cluster: for environments that nobody prepares.
 */
export class GeneratedSecret extends Construct {
  constructor(scope: Construct, id: string, props: GeneratedSecretProps) {
    super(scope, id);
    const { namespace, name, template } = props;
    define<IPassword>(this, 'password', {
      apiVersion: 'generators.external-secrets.io/v1alpha1',
      kind: 'Password',
      metadata: { name, namespace },
      // Letters and digits only: the password stands in shell-like files and in URLs.
      spec: { length: 32, digits: 8, symbols: 0, noUpper: false, allowRepeat: true },
    });
    define<IExternalSecret>(this, 'secret', {
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: { name, namespace },
      spec: {
        refreshPolicy: 'CreatedOnce',
        target: {
          name,
          creationPolicy: 'Owner',
          deletionPolicy: 'Retain',
          template: { data: { ...template } },
        },
        dataFrom: [
          {
            sourceRef: {
              generatorRef: { apiVersion: 'generators.external-secrets.io/v1alpha1', kind: 'Password', name },
            },
          },
        ],
      },
    });
  }
}
