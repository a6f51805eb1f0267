import { Construct } from 'constructs';
import type { IConfigMap } from 'kubernetes-models/v1';
import { define } from '../define.ts';

export interface ExpectedTopicsProps {
  readonly namespace: string;
  readonly topics: readonly string[];
}

/** The topics that must be there, a line each: what the end-to-end check waits for (`finkctl topics wait`). */
export class ExpectedTopics extends Construct {
  constructor(scope: Construct, id: string, { namespace, topics }: ExpectedTopicsProps) {
    super(scope, id);
    define<IConfigMap>(this, 'list', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'expected-topics', namespace },
      data: { topics: topics.map((topic) => `${topic}\n`).join('') },
    });
  }
}
